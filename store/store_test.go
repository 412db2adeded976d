package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sothidua/council"
)

var ctx = context.Background()

// fixed is the clock of the tests: a morning in Lào Cai.
func fixed() time.Time { return time.Date(2025, 12, 1, 8, 30, 0, 0, time.FixedZone("", 7*3600)) }

func options() Options { return Options{Now: fixed, place: "local"} }

// newStore gives an open file in a folder of its own.
func newStore(t testing.TB) *Store {
	t.Helper()
	s, err := Create(ctx, filepath.Join(t.TempDir(), "sổ #1 50%.std"), options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(ctx) })
	return s
}

func reopen(t testing.TB, s *Store) *Store {
	t.Helper()
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	n, err := Open(ctx, s.Path(), s.o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close(ctx) })
	return n
}

// do runs one operation that must succeed.
func do(t testing.TB, s *Store, label string, f func(*Tx) error) Operation {
	t.Helper()
	op, err := s.Do(ctx, "Nguyễn Thị Thư", label, f)
	if err != nil {
		t.Fatalf("%s: %v", label, err)
	}
	return op
}

// report is a check that must pass.
func report(t testing.TB, s *Store) Report {
	t.Helper()
	r, err := s.Verify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if !r.OK {
		t.Fatalf("the file has problems: %s", strings.Join(r.Problems, " "))
	}
	return r
}

// refused asserts that an error is a Vietnamese sentence that holds some words.
func refused(t testing.TB, err error, words string) {
	t.Helper()
	var r *council.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("got %v, want a refusal with %q", err, words)
	}
	if !strings.Contains(r.Message, words) {
		t.Fatalf("the refusal %q lacks %q", r.Message, words)
	}
}

// fill writes a small agency: units, people with posts, a year's work and one paper.
func fill(t testing.TB, s *Store, people int) {
	t.Helper()
	do(t, s, "Lập sổ", func(x *Tx) error { return fillTx(x, people) })
}

func fillTx(x *Tx, people int) error {
	if err := x.SetAgency(council.Agency{Name: "Thi hành án dân sự tỉnh Lào Cai", Symbol: "THADS"}); err != nil {
		return err
	}
	var units []council.ID
	for i, n := range []string{"Văn phòng", "Phòng Nghiệp vụ", "Phòng Tổ chức cán bộ"} {
		u := council.Unit{Position: i + 1}
		if err := x.InsertUnit(&u, n, ""); err != nil {
			return err
		}
		units = append(units, u.ID)
	}
	given := []string{"An", "Bình", "Châu", "Dũng", "Đức", "Ê", "Giang", "Ửng", "Ỷ", "Ông"}
	for i := range people {
		p := council.Person{Name: fmt.Sprintf("Nguyễn %s %s", given[i/10%10], given[i%10]), Sex: council.Female, Born: "1979-05"}
		if err := x.InsertPerson(&p); err != nil {
			return err
		}
		if err := x.InsertPost(&council.Post{Person: p.ID, Unit: units[i%len(units)], Title: "Chuyên viên", From: "2020-01-01"}); err != nil {
			return err
		}
		if i < 5 {
			n := council.Nomination{Year: 2025, Nominee: council.Nominee{Person: p.ID}, Award: "CSTDCS"}
			if err := x.InsertNomination(&n); err != nil {
				return err
			}
		}
	}
	return nil
}

func TestAFileKeepsWhatWasWrittenAndStandsAloneAfterClosing(t *testing.T) {
	s := newStore(t)
	fill(t, s, 25)
	before := report(t, s)
	s = reopen(t, s)
	after := report(t, s)
	if before.Digest != after.Digest || before.Head != after.Head {
		t.Fatal("closing and opening changed the digest")
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	all, err := os.ReadDir(filepath.Dir(s.Path()))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 || all[0].Name() != filepath.Base(s.Path()) {
		t.Fatalf("left in the folder: %v", all)
	}
}

func TestUndoAndRedoSurviveARestart(t *testing.T) {
	s := newStore(t)
	empty := report(t, s).Digest
	fill(t, s, 25)
	full := report(t, s).Digest
	if op, err := s.Undo(ctx, "Thư"); err != nil || op.Label != "Hoàn tác: Lập sổ" {
		t.Fatal(op, err)
	}
	if report(t, s).Digest != empty {
		t.Fatal("undo did not bring back the empty file")
	}
	s = reopen(t, s)
	if op, err := s.Redo(ctx, "Thư"); err != nil || op.Label != "Làm lại: Lập sổ" {
		t.Fatal(op, err)
	}
	if report(t, s).Digest != full {
		t.Fatal("redo did not bring back the work")
	}
	_, err := s.Redo(ctx, "Thư")
	refused(t, err, "làm lại")
}
