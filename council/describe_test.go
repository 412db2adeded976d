package council

import (
	"strings"
	"testing"
)

func TestLawOfEveryPeriodReadsInWordsWithItsGrounds(t *testing.T) {
	law := laws(t)
	o, err := DecodeOverlay("a.toml", []byte(agencyRules), law.Catalogue)
	if err != nil {
		t.Fatal(err)
	}
	l, err := law.With(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2007, 2012, 2015, 2020, 2024, 2025, 2026} {
		agency := 0
		for _, s := range l.Describe(year) {
			for _, x := range s.Lines {
				if x.Text == "" || x.Citation == "" || x.Trust.String() == "" || strings.Contains(x.Text, "%!") {
					t.Errorf("%d %s: %+v", year, s.Key, x)
				}
				if x.Agency {
					agency++
					if x.Trust != TrustAgency {
						t.Errorf("%d %s: %+v", year, s.Key, x)
					}
				}
			}
		}
		if agency != 5 {
			t.Errorf("%d shows %d lines of the agency's own, want 5", year, agency)
		}
	}
	for n, want := range map[int64]string{30: "0,3", 100: "1", 1050: "10,5", 15: "0,15", 0: "0"} {
		if got := coefficientWords(n); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
}

// Nothing that somebody imports may bring the program down.
func FuzzImportedLawNeverPanics(f *testing.F) {
	c := laws(f)
	text, err := c.Pack(2026).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte(agencyRules))
	f.Add([]byte("[[quota]]\naward = 3"))
	f.Add([]byte("[[exclusion]]\ncondition = { kind = \"all\", of = [{ kind = \"any\" }] }"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if o, err := DecodeOverlay("x.toml", text, c.Catalogue); err == nil {
			if l, err := c.With(o); err == nil {
				l.Check(person(2026, GradeGood), "CSTDCS", 2026)
				l.Describe(2026)
			}
		}
		if p, err := DecodePack("x.toml", text, c.Catalogue); err == nil {
			if l, err := c.WithPack(p); err == nil {
				l.Check(person(2026, GradeGood), "CSTDCS", 2026)
				l.NextAwards(person(2026, GradeGood), 2026)
			}
		}
	})
}
