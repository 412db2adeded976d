package store

import (
	"slices"
	"testing"

	"sothidua/council"
)

func TestAPersonStandsInTheUnitOfTheDay(t *testing.T) {
	s := newStore(t)
	var p council.Person
	var old, merged council.Unit
	do(t, s, "Lập", func(x *Tx) error {
		old, merged = council.Unit{Position: 2, Closed: "2025-06-30"}, council.Unit{Position: 1, Opened: "2025-07-01"}
		for _, err := range []error{
			x.InsertUnit(&merged, "Phòng Thi hành án khu vực 1", "2025-07-01"),
			x.InsertUnit(&old, "Chi cục Thi hành án thành phố", "2008-01-01"),
		} {
			if err != nil {
				return err
			}
		}
		if err := x.SetUnitName(old.ID, "Chi cục Thi hành án dân sự thành phố", "2015-01-01"); err != nil {
			return err
		}
		old.Successor = merged.ID
		if err := x.UpdateUnit(old); err != nil {
			return err
		}
		p = council.Person{Name: "Nguyễn Thị Ửng", Sex: council.Female, Born: "1979"}
		if err := x.InsertPerson(&p); err != nil {
			return err
		}
		for _, post := range []council.Post{
			{Unit: old.ID, Title: "Thư ký", From: "2010-01-01", To: "2015-12-31"},
			{Unit: old.ID, Title: "Chấp hành viên", From: "2017-01-01", To: "2025-06-30"},
			{Unit: merged.ID, Title: "Phó Trưởng phòng", From: "2025-07-01"},
			{Unit: old.ID, Title: "Phụ trách", From: "2024-01-01", To: "2024-12-31"},
		} {
			post.Person = p.ID
			if err := x.InsertPost(&post); err != nil {
				return err
			}
		}
		return nil
	})
	for day, want := range map[council.Date][2]string{
		"2005-01-01": {"Thư ký", "Chi cục Thi hành án thành phố"},                // before all: the first
		"2012-05-05": {"Thư ký", "Chi cục Thi hành án thành phố"},                // covered
		"2016-06-01": {"Thư ký", "Chi cục Thi hành án dân sự thành phố"},         // between two: the one before
		"2020-01-01": {"Chấp hành viên", "Chi cục Thi hành án dân sự thành phố"}, // covered
		"2024-06-01": {"Phụ trách", "Chi cục Thi hành án dân sự thành phố"},      // covered twice: the later one
		"2025-06-30": {"Chấp hành viên", "Chi cục Thi hành án dân sự thành phố"}, // the last day still counts
		"2025-07-01": {"Phó Trưởng phòng", "Phòng Thi hành án khu vực 1"},        // the first day counts
		"":           {"Phó Trưởng phòng", "Phòng Thi hành án khu vực 1"},        // any day: the latest
	} {
		err := s.View(ctx, func(x *Tx) error {
			got, err := x.Person(p.ID, day)
			if err != nil {
				return err
			}
			if got.Title != want[0] || got.UnitName != want[1] {
				t.Errorf("on %q: %s, %s", day, got.Title, got.UnitName)
			}
			all, err := x.People(day)
			if len(all) != 1 || all[0] != got {
				t.Errorf("on %q the list says %+v", day, all)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	err := s.View(ctx, func(x *Tx) error {
		units, err := x.Units("2014-12-31")
		if err != nil || len(units) != 2 || units[1].Name != "Chi cục Thi hành án thành phố" || units[1].Successor != units[0].ID {
			t.Errorf("%+v %v", units, err)
		}
		names, err := x.UnitNames(old.ID)
		if len(names) != 2 || names[1].From != "2015-01-01" {
			t.Errorf("%+v", names)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPeopleStandInTheOrderOfTheirGivenNames(t *testing.T) {
	s := newStore(t)
	do(t, s, "Lập", func(x *Tx) error {
		for _, n := range []string{"Trần Văn Ửng", "Lê Thị Bình", "Nguyễn Đức An", "Nguyễn Thị Ánh", "Phạm Đình Đạt", "Bùi Văn Dũng"} {
			if err := x.InsertPerson(&council.Person{Name: n}); err != nil {
				return err
			}
		}
		return nil
	})
	var got []string
	err := s.View(ctx, func(x *Tx) error {
		all, err := x.People("")
		for _, p := range all {
			got = append(got, p.Name)
		}
		return err
	})
	want := []string{"Nguyễn Đức An", "Nguyễn Thị Ánh", "Lê Thị Bình", "Bùi Văn Dũng", "Phạm Đình Đạt", "Trần Văn Ửng"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q %v", got, err)
	}
}
