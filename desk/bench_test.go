package desk

import (
	"fmt"
	"path/filepath"
	"testing"

	"sothidua/council"
	"sothidua/store"
)

// bigAgency holds people with twenty years of ratings and titles, all nominated in the last of them.
func bigAgency(t testing.TB, people int) *Desk {
	t.Helper()
	d, err := Create(ctx, filepath.Join(t.TempDir(), "so.sothidua"), laoCai, Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.store.Close(ctx) })
	err = d.do(ctx, "Nhập", func(tx *store.Tx) error {
		units := make([]council.ID, max(people/40, 1))
		for i := range units {
			u := council.Unit{Position: i + 1}
			if err := tx.InsertUnit(&u, fmt.Sprintf("Phòng %d", i+1), ""); err != nil {
				return err
			}
			units[i] = u.ID
			if err := tx.InsertNomination(&council.Nomination{Year: 2025, Nominee: council.Nominee{Unit: u.ID}, Award: "TTLDXS"}); err != nil {
				return err
			}
		}
		decisions := map[int]council.ID{}
		for year := 2006; year <= 2025; year++ {
			x := council.Decision{Symbol: fmt.Sprintf("%d/QĐ", year), Decided: council.Date(fmt.Sprintf("%d-12-20", year)), Authority: council.ByAgency}
			if err := tx.InsertDecision(&x); err != nil {
				return err
			}
			decisions[year] = x.ID
		}
		for i := range people {
			p := council.Person{Name: fmt.Sprintf("Nguyễn Văn %d", i), Joined: "2000-01-01", Unit: units[i%len(units)], Title: "Chuyên viên"}
			if err := insertPerson(tx, &p, ""); err != nil {
				return err
			}
			n := council.Nominee{Person: p.ID}
			for year := 2006; year <= 2025; year++ {
				e := Evaluation{Nominee: n, Evaluation: council.Evaluation{Year: year, Grade: council.Grades[(i+year)%3]}}
				if err := tx.PutEvaluation(&e); err != nil {
					return err
				}
				if year == 2025 {
					continue
				}
				award := council.Code("LDTT")
				if (i+year)%3 == 0 {
					award = "CSTDCS"
				}
				if err := tx.InsertGrant(&council.Grant{Year: year, Nominee: n, Award: award, Decision: decisions[year]}); err != nil {
					return err
				}
			}
			if i%4 == 0 {
				x := Initiative{Initiative: council.Initiative{Title: fmt.Sprintf("Sáng kiến %d", i), Year: 2024 + i%2, Scope: council.ScopeBase, Symbol: "1/QĐ"}}
				if err := saveInitiative(tx, &x, []Author{{Person: p.ID}}); err != nil {
					return err
				}
			}
			award := council.Code("LDTT")
			if i%2 == 0 {
				award = "CSTDCS"
			}
			if err := tx.InsertNomination(&council.Nomination{Year: 2025, Nominee: n, Award: award}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// BenchmarkCheck judges every nominee of an agency with twenty years of history, in one pass over the data.
func BenchmarkCheck(b *testing.B) {
	for _, people := range []int{800, 2000, 5000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			d := bigAgency(b, people)
			b.ResetTimer()
			for b.Loop() {
				rows, err := d.Check(ctx, 2025, "")
				if err != nil || len(rows) != people+people/40 {
					b.Fatal(len(rows), err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(people), "µs/person")
		})
	}
}

// BenchmarkCheckNominee is what a pane costs in an agency of 5,000.
func BenchmarkCheckNominee(b *testing.B) {
	d := bigAgency(b, 5000)
	people, err := d.AllPeople(ctx)
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		if _, err := d.CheckNominee(ctx, council.Nominee{Person: people[7].ID}, "CSTDCS", 2025); err != nil {
			b.Fatal(err)
		}
	}
}
