package council

import (
	"fmt"
	"math/rand"
	"reflect"
	"testing"
)

// anybody makes up a person or unit out of everything that the conditions look at.
func anybody(r *rand.Rand, subject Subject, year int) Facts {
	f := Facts{Nominee: Nominee{Person: 1}, Name: "A", Began: Date(fmt.Sprintf("%d-0%d-15", year-r.Intn(22), 1+r.Intn(9)))}
	if subject == Collective {
		f.Nominee = Nominee{Unit: 1}
	}
	if r.Intn(4) == 0 {
		f.HistoryFrom = year - r.Intn(8)
	}
	codes := []Code{"LDTT", "CSTDCS", "CSTDB", "CSTDTQ", "BK_BO", "BK_TINH", "BK_TTG", "HCLD3", "CO_BO", "CO_CP", "TTLDXS", "TTLDTT", "GK"}
	for y := year - 14; y <= year; y++ {
		if r.Intn(8) > 0 {
			g := Grades[min(r.Intn(6)/2, r.Intn(4))]
			f.Evaluations = append(f.Evaluations, Evaluation{Year: y, Grade: g, Symbol: fmt.Sprint(y), Decided: YearEnd(y)})
		}
		for n := r.Intn(3); n > 0; n-- {
			f.Grants = append(f.Grants, Grant{Year: y, Award: codes[r.Intn(len(codes))], Symbol: fmt.Sprint(n), Decided: YearEnd(y + r.Intn(2)), Type: GrantTypes[min(r.Intn(6), r.Intn(6))]})
		}
		if r.Intn(3) == 0 {
			i := Initiative{Title: fmt.Sprint("SK ", y), Year: y, Scope: Scopes[r.Intn(3)], Research: r.Intn(3) == 0, Applied: r.Intn(2) == 0}
			if r.Intn(3) > 0 {
				i.Symbol, i.Decided = fmt.Sprint("9/", y), YearEnd(y)
			}
			f.Initiatives = append(f.Initiatives, i)
		}
	}
	for i, a := range codes[:4] {
		if r.Intn(3) > 0 {
			f.Registered = append(f.Registered, Registration{ID: ID(i), Year: year, Award: a})
		}
	}
	for n := r.Intn(3); n > 0; n-- {
		from := Date(fmt.Sprintf("%d-0%d-10", year, 1+r.Intn(5)))
		f.Leaves = append(f.Leaves, Leave{Kind: LeaveKinds[r.Intn(len(LeaveKinds))], From: from, To: Date(fmt.Sprintf("%d-12-10", year)), Days: r.Intn(50)})
	}
	if r.Intn(6) == 0 {
		f.Disciplines = append(f.Disciplines, Discipline{Form: DisciplineForms[r.Intn(6)], Symbol: "1", Decided: Date(fmt.Sprintf("%d-05-01", year-r.Intn(3)))})
	}
	if r.Intn(12) == 0 {
		f.Disciplines = append(f.Disciplines, Discipline{Pending: true, Opened: Date(fmt.Sprintf("%d-05-02", year))})
	}
	if r.Intn(5) == 0 {
		f.Transfers = append(f.Transfers, Transfer{On: Date(fmt.Sprintf("%d-08-01", year)), From: "B", OldMonths: r.Intn(9)})
	}
	if r.Intn(3) == 0 {
		f.Proposed = append(f.Proposed, codes[r.Intn(len(codes))])
	}
	if subject == Collective {
		for n := 5 + r.Intn(10); n > 0; n-- {
			m := MemberYear{Person: ID(n), Name: fmt.Sprint("P", n), Grade: Grades[r.Intn(3)]}
			if r.Intn(9) == 0 {
				m.Grade = ""
			}
			if r.Intn(5) > 0 {
				m.Held = append(m.Held, "LDTT")
			}
			if r.Intn(5) == 0 {
				m.Proposed = append(m.Proposed, "CSTDCS")
			}
			if r.Intn(25) == 0 {
				m.Discipline = Warning
			}
			f.Members = append(f.Members, m)
		}
	}
	return f
}

func shuffled(r *rand.Rand, f Facts) Facts {
	g := f
	g.Evaluations = mixed(r, f.Evaluations)
	g.Grants = mixed(r, f.Grants)
	g.Initiatives = mixed(r, f.Initiatives)
	g.Disciplines = mixed(r, f.Disciplines)
	g.Leaves = mixed(r, f.Leaves)
	g.Transfers = mixed(r, f.Transfers)
	g.Registered = mixed(r, f.Registered)
	g.Members = mixed(r, f.Members)
	g.Proposed = mixed(r, f.Proposed)
	return g
}

func mixed[T any](r *rand.Rand, list []T) []T {
	out := append([]T(nil), list...)
	r.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}

// better adds one good fact that no rule turns against anybody. A grant is good too, but the law itself says that a
// second State-level form in a year, or Cờ của Bộ beside Cờ của Chính phủ, does not go together: those are left out.
func better(r *rand.Rand, f Facts, year int) Facts {
	g := shuffled(r, f)
	y := year - r.Intn(8)
	switch r.Intn(5) {
	case 0:
		g.Evaluations = append(g.Evaluations, Evaluation{Year: y, Grade: GradeExcellent, Symbol: "new", Decided: YearEnd(year + 1)})
	case 1:
		g.Initiatives = append(g.Initiatives, Initiative{Title: "Mới", Year: y, Scope: Scopes[r.Intn(3)], Research: r.Intn(2) == 0, Symbol: "new", Decided: YearEnd(y), Applied: true})
	case 2:
		codes := []Code{"LDTT", "CSTDCS", "CSTDB", "BK_BO", "CO_BO", "TTLDXS"}
		g.Grants = append(g.Grants, Grant{Year: y, Award: codes[r.Intn(len(codes))], Symbol: "new", Decided: YearEnd(y)})
	case 3:
		g.Movements = append(g.Movements, Movement{Name: "Phong trào", Level: ScopeMinistry, Year: year, Years: 5})
	default:
		if len(g.Members) > 0 {
			m := &g.Members[r.Intn(len(g.Members))]
			m.Grade = GradeExcellent
			m.Held = append(append([]Code(nil), m.Held...), "LDTT", "CSTDCS")
		}
	}
	return g
}

func TestVerdictNeverDependsOnTheOrderOfFacts(t *testing.T) {
	l := laws(t)
	r := rand.New(rand.NewSource(1))
	for i := 0; i < 1500; i++ {
		year := 2012 + r.Intn(16)
		subject := []Subject{Individual, Collective}[r.Intn(2)]
		f := anybody(r, subject, year)
		for _, a := range l.Catalogue.Awards {
			x, y := l.Check(f, a.Code, year), l.Check(shuffled(r, f), a.Code, year)
			if !reflect.DeepEqual(x, y) {
				t.Fatalf("order changed the answer:\n%s\n%s", dump(x), dump(y))
			}
		}
	}
}

func TestGoodFactNeverTakesEligibilityAway(t *testing.T) {
	l := laws(t)
	r := rand.New(rand.NewSource(2))
	eligible := 0
	for i := 0; i < 4000; i++ {
		year := 2012 + r.Intn(16)
		subject := []Subject{Individual, Collective}[r.Intn(2)]
		f := anybody(r, subject, year)
		g := better(r, f, year)
		for _, a := range l.Catalogue.Awards {
			x := l.Check(f, a.Code, year)
			if x.Outcome != Eligible {
				continue
			}
			eligible++
			if y := l.Check(g, a.Code, year); y.Outcome != Eligible {
				t.Fatalf("a good fact turned %s:\n%s", a.Code, dump(x)+dump(y))
			}
		}
	}
	if eligible < 500 {
		t.Errorf("only %d eligible answers were tried", eligible)
	}
}

func TestMissingFactIsNeverARefusal(t *testing.T) {
	l := laws(t)
	for _, year := range []int{2015, 2020, 2024, 2026} {
		for _, code := range []Code{"LDTT", "TTLDTT", "TTLDXS"} {
			a, _ := l.Catalogue.Award(code)
			f := Facts{Nominee: Nominee{Person: 1}}
			if a.For(Collective) {
				f = Facts{Nominee: Nominee{Unit: 1}}
			}
			if e := l.Check(f, code, year); e.Outcome != MissingEvidence {
				t.Errorf("%s", dump(e))
			}
		}
	}
}

func TestPrizeNeverFallsWhenTheBaseSalaryRises(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for i := 0; i < 20000; i++ {
		coef, a := int64(r.Intn(9200)), int64(r.Intn(5_000_000))
		b := a + int64(r.Intn(1_000_000))
		for _, how := range []Rounding{RoundUp10k, RoundNearest10k, RoundNone} {
			x, y := roundDong(coef*a, how), roundDong(coef*b, how)
			if x > y {
				t.Fatalf("%s: %d hundredths of %d is %d, of %d is %d", how, coef, a, x, b, y)
			}
			if how == RoundUp10k && (x*100 < coef*a || x%10_000 != 0 || x*100-coef*a >= 1_000_000) {
				t.Fatalf("%d hundredths of %d is not %d rounded up", coef, a, x)
			}
		}
	}
}

func TestTalliesBalanceOrAreRefused(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for i := 0; i < 50000; i++ {
		n := 1 + r.Intn(11)
		x := Tally{Issued: r.Intn(n + 2), Returned: r.Intn(n + 2), Valid: r.Intn(n + 1), Invalid: r.Intn(3), Agree: r.Intn(n + 1), Disagree: r.Intn(4)}
		balanced := x.Issued <= n && x.Returned <= x.Issued && x.Valid+x.Invalid == x.Returned && x.Agree+x.Disagree == x.Valid
		v, err := Decide(x, n, Rule{Percent: 90})
		if (err == nil) != balanced {
			t.Fatalf("%+v of %d: %v", x, n, err)
		}
		if err == nil && v.Passed != (x.Agree*100 >= 90*n) {
			t.Fatalf("%+v of %d: %+v", x, n, v)
		}
	}
}

// agency makes the facts of n people with 20 years of history each.
func agency(n int) []Facts {
	out := make([]Facts, n)
	for i := range out {
		f := person(2026, GradeGood)
		f.Nominee.Person = ID(i + 1)
		f.Evaluations = nil
		for y := 2007; y <= 2026; y++ {
			f.Evaluations = append(f.Evaluations, Evaluation{Year: y, Grade: Grades[(i+y)%2], Symbol: "312/QĐ-THADS", Decided: YearEnd(y)})
			f.Grants = append(f.Grants, Grant{Award: "LDTT", Year: y, Symbol: "7/QĐ-THADS", Decided: YearEnd(y)})
			if (i+y)%3 > 0 {
				f.Grants = append(f.Grants, Grant{Award: "CSTDCS", Year: y, Symbol: "7/QĐ-THADS", Decided: YearEnd(y)})
			}
			if (i+y)%4 == 0 {
				f.Initiatives = append(f.Initiatives, Initiative{Title: "Sáng kiến", Year: y, Scope: ScopeBase, Symbol: "9", Decided: YearEnd(y)})
			}
		}
		f.Registered = nil
		out[i] = f
	}
	return out
}

// The cost of a year's check must grow with the number of people, not faster.
func BenchmarkCheckYear(b *testing.B) {
	l := laws(b)
	for _, n := range []int{800, 2000, 5000} {
		people := agency(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				for _, f := range people {
					for _, code := range []Code{"LDTT", "CSTDCS", "CSTDB"} {
						l.Check(f, code, 2026)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/person")
		})
	}
}
