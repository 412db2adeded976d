package intake

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"sothidua/assets"
	"sothidua/council"
)

// office is a register that plans are applied to, in memory, the way the agency file applies them.
type office struct {
	Register
	last council.ID
}

func newOffice() *office { return &office{Register: Register{DefaultRule: council.DefaultRule()}} }

func (o *office) id() council.ID {
	o.last++
	return o.last
}

// apply does what a plan says, change by change, without knowing anything else.
func (o *office) apply(t testing.TB, p *Plan) {
	t.Helper()
	ids := make([]council.ID, len(p.Changes)) // of what each change added
	ref := func(id *council.ID, change int) {
		if change >= 0 {
			if ids[change] == 0 {
				t.Fatalf("change refers to %d, which added nothing", change)
			}
			*id = ids[change]
		}
	}
	for i, c := range p.Changes {
		if c.Line == "" {
			t.Errorf("change %d (%s) says nothing", i, c.What)
		}
		switch c.What {
		case AddUnit:
			u := *c.Unit
			u.ID = o.id()
			ids[i] = u.ID
			o.Units = append(o.Units, u)
		case AddPerson:
			x := *c.Person
			x.ID = o.id()
			ref(&x.Unit, c.UnitChange)
			o.People = append(o.People, x)
		case ChangePerson:
			x := *c.Person
			ref(&x.Unit, c.UnitChange)
			for j := range o.People {
				if o.People[j].ID == x.ID {
					if o.People[j] != *c.Before {
						t.Errorf("%q: Before is not what the register has", c.Line)
					}
					o.People[j] = x
				}
			}
		case AddRegistration:
			x := *c.Registration
			x.ID = o.id()
			o.Registrations = append(o.Registrations, x)
		case AddNomination:
			x := *c.Nomination
			x.ID = o.id()
			ids[i] = x.ID
			o.Nominations = append(o.Nominations, x)
		case AddSession:
			x := *c.Session
			x.ID = o.id()
			ids[i] = x.ID
			o.Sessions = append(o.Sessions, x)
		case ChangeSession:
			for j := range o.Sessions {
				if o.Sessions[j].ID == c.Session.ID {
					o.Sessions[j] = *c.Session
				}
			}
		case AddTally:
			x := *c.Tally
			x.ID = o.id()
			ref(&x.Session, c.SessionChange)
			ref(&x.Nomination, c.NominationChange)
			o.Tallies = append(o.Tallies, x)
		case ChangeTally:
			for j := range o.Tallies {
				if o.Tallies[j].ID == c.Tally.ID {
					o.Tallies[j] = *c.Tally
				}
			}
		default:
			o.applyFact(t, c, ids, i)
		}
	}
}

// take reads, plans and applies a list, and fails on anything that was rejected or warned of.
func (o *office) take(t testing.TB, kind Kind, file string) (*List, *Plan) {
	t.Helper()
	l := readCase(t, kind, file)
	p := l.Plan(o.Register)
	if len(p.Rejected) > 0 || len(p.Warnings) > 0 {
		t.Errorf("%s: rejected %v, warnings %v", file, p.Rejected, p.Warnings)
	}
	o.apply(t, p)
	return l, p
}

func catalogue(t testing.TB) *council.Catalogue {
	t.Helper()
	cat, err := council.LoadCatalogue(assets.LawFile, assets.Law())
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func readCase(t testing.TB, kind Kind, file string) *List {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "lao-cai-2007", file))
	if err != nil {
		t.Fatal(err)
	}
	l, err := Read(kind, 2007, file, data, catalogue(t))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return l
}

func TestLaoCaisYearComesInFromItsThreeLists(t *testing.T) {
	for _, staffFile := range []string{"01-danh-sach-cong-chuc.xlsx", "01-danh-sach-cong-chuc-vntime.xlsx"} {
		t.Run(staffFile, func(t *testing.T) {
			var expected struct {
				People     int
				Units      int
				Registered struct{ Individual, Collective map[council.Code]int }
			}
			data, err := os.ReadFile("testdata/lao-cai-2007/expected.json")
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &expected); err != nil {
				t.Fatal(err)
			}
			o := newOffice()
			l, p := o.take(t, Staff, staffFile)
			if len(o.People) != expected.People || len(o.Units) != expected.Units || p.Added != 80 || len(p.UnitsAdded) != 10 {
				t.Errorf("%d people in %d units (added %d, units %q)", len(o.People), len(o.Units), p.Added, p.UnitsAdded)
			}
			if l.AsOf != "2007-01-31" {
				t.Errorf("as of %q", l.AsOf)
			}
			_, p = o.take(t, Registrations, "02-dang-ky-thi-dua.xlsx")
			got := map[council.Subject]map[council.Code]int{council.Individual: {}, council.Collective: {}}
			for _, x := range o.Registrations {
				got[x.Nominee.Subject()][x.Award]++
			}
			for code, n := range expected.Registered.Individual {
				if got[council.Individual][code] != n {
					t.Errorf("%s: %d people registered, want %d", code, got[council.Individual][code], n)
				}
			}
			if c := got[council.Collective]; c["TTLDXS"] != 10 || c["BK_BO"] != 10 || len(c) != 2 || len(got[council.Individual]) != 5 {
				t.Errorf("registered %v", got)
			}
			if p.Added != 44+36+38+23+1+20 {
				t.Errorf("added %d registrations", p.Added)
			}
			l, p = o.take(t, Tally, "03-kiem-phieu.xlsx")
			if l.Held != "2007-10-25" || l.Members != 9 || p.Added != 182 || len(o.Tallies) != 182 || len(o.Nominations) != 182 || len(o.Sessions) != 1 {
				t.Errorf("held %s, %d members, %d added, %d nominations, %d sessions", l.Held, l.Members, p.Added, len(o.Nominations), len(o.Sessions))
			}
			chi := map[council.ID]string{}
			for _, x := range o.People {
				if x.Name == "Nguyễn Thị Chi" {
					chi[x.ID] = x.UnitName
				}
			}
			if len(chi) != 2 {
				t.Errorf("people named Nguyễn Thị Chi: %v", chi)
			}
			votes := map[string]int{}
			for _, n := range o.Nominations {
				if u, ok := chi[n.Nominee.Person]; ok {
					votes[u+" "+string(n.Award)]++
				}
			}
			if votes["THADS tỉnh Lào Cai CSTDCS"] != 1 || votes["THADS tỉnh Lào Cai BK_BO"] != 1 || votes["THADS huyện Bắc Hà LDTT"] != 1 || len(votes) != 3 {
				t.Errorf("votes on the two: %v", votes)
			}
			passed := map[council.Subject]map[council.Code]int{council.Individual: {}, council.Collective: {}}
			byID := map[council.ID]council.Nomination{}
			for _, n := range o.Nominations {
				byID[n.ID] = n
			}
			for _, y := range o.Tallies {
				if v, err := council.Decide(y, 9, council.DefaultRule()); err != nil {
					t.Error(err)
				} else if n := byID[y.Nomination]; v.Passed {
					passed[n.Nominee.Subject()][n.Award]++
				}
			}
			if p := passed[council.Individual]; p["LDTT"] != 37 || p["CSTDCS"] != 21 || p["GK"] != 24 || p["BK_BO"] != 9 || p["BK_TINH"] != 1 {
				t.Errorf("people passed: %v", p)
			}
			if p := passed[council.Collective]; p["TTLDTT"] != 1 || p["GK"] != 1 || p["TTLDXS"] != 4 || p["BK_BO"] != 2 {
				t.Errorf("collectives passed: %v", p)
			}

			for kind, file := range map[Kind]string{Staff: staffFile, Registrations: "02-dang-ky-thi-dua.xlsx", Tally: "03-kiem-phieu.xlsx"} {
				again := readCase(t, kind, file).Plan(o.Register)
				if len(again.Changes) != 0 || again.Added+again.Changed != 0 || again.Unchanged == 0 || len(again.UnitsAdded) != 0 {
					t.Errorf("%s a second time: %d changes, e.g. %v", file, len(again.Changes), again.Changes[:min(3, len(again.Changes))])
				}
			}
		})
	}
}

func TestTheVnTimeListGivesTheSameRegister(t *testing.T) {
	a, b := readCase(t, Staff, "01-danh-sach-cong-chuc.xlsx"), readCase(t, Staff, "01-danh-sach-cong-chuc-vntime.xlsx")
	if a.Encoding != "Unicode" || b.Encoding != "TCVN3 (.VnTime)" {
		t.Errorf("encodings %q and %q", a.Encoding, b.Encoding)
	}
	if len(a.Rows) != 80 || len(b.Rows) != 80 {
		t.Fatalf("%d and %d rows", len(a.Rows), len(b.Rows))
	}
	for i := range a.Rows {
		x, y := a.Rows[i], b.Rows[i]
		x.Sheet, y.Sheet = "", ""
		x.Awards, y.Awards = nil, nil
		if x.Name != y.Name || x.Unit != y.Unit || x.Title != y.Title || x.Born != y.Born || x.Sex != y.Sex || x.Joined != y.Joined || x.Line != y.Line || x.Subject != y.Subject {
			t.Errorf("line %d:\n%+v\n%+v", x.Line, x, y)
		}
	}
	// The one list after the other changes nothing.
	o := newOffice()
	o.take(t, Staff, "01-danh-sach-cong-chuc.xlsx")
	if p := b.Plan(o.Register); len(p.Changes) != 0 || p.Unchanged != 80 {
		t.Errorf("the .VnTime list over the Unicode one: %+v", p.Changes)
	}
}
