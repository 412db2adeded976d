package council

import (
	"reflect"
	"strings"
	"testing"
)

const agencyRules = `
agency = "Thi hành án dân sự tỉnh Hòa Sơn"

[[quota]]
key = "cstd"
award = "CSTDCS"
percent = 20
of = "holders"
of_award = "LDTT"
citation = "Quy chế thi đua, Điều 9"

[[exclusion]]
key = "bao_cao"
awards = ["LDTT"]
valid_from = "2025-01-01"
citation = "Quy chế thi đua, Điều 5"
condition = { kind = "any", of = [
  { kind = "grade", grade = "XS" },
  { key = "bao_cao", kind = "manual", text = "Báo cáo thống kê đúng hạn" },
] }

[[coefficient]]
key = "gk"
award = "GK"
individual = 50
valid_from = "2026-01-01"
valid_to = "2026-12-31"
citation = "Quy chế chi tiêu nội bộ, Điều 12"
`

func TestAgencysRulesAreLaidOverTheLawAndShownAsSuch(t *testing.T) {
	law := laws(t)
	o, err := DecodeOverlay("quy-che.toml", []byte(agencyRules), law.Catalogue)
	if err != nil {
		t.Fatal(err)
	}
	l, err := law.With(o)
	if err != nil {
		t.Fatal(err)
	}
	f := person(2025, GradeGood)
	e := l.Check(f, "LDTT", 2025)
	last := e.Findings[len(e.Findings)-1]
	if e.Outcome != NeedsReview || !last.Agency || last.Trust != TrustAgency || last.Citation != "Quy chế thi đua, Điều 5" {
		t.Error(dump(e))
	}
	if open := e.Open(); len(open) != 1 || open[0].Key != "bao_cao" || open[0].Award != "LDTT" {
		t.Errorf("%+v", open)
	}
	f.Judgements = []Judgement{{Year: 2025, Award: "LDTT", Key: "bao_cao", Yes: true, By: "Thư ký", On: "2025-12-01"}}
	if e := l.Check(f, "LDTT", 2025); e.Outcome != Eligible {
		t.Error(dump(e))
	}
	for _, x := range []struct {
		laws *Laws
		year int
	}{{law, 2025}, {l, 2024}} {
		if e := x.laws.Check(person(x.year, GradeGood), "LDTT", x.year); e.Outcome != Eligible {
			t.Errorf("the rule is not in force:\n%s", dump(e))
		}
	}
	m, _ := l.Prize("GK", Individual, "2026-03-01")
	if m.Dong != 1_170_000 || !m.Agency || !strings.Contains(m.Citation, "Quy chế chi tiêu nội bộ") {
		t.Errorf("%+v", m)
	}
	if m, _ := l.Prize("GK", Individual, "2027-03-01"); m.Coefficient != 30 || m.Agency {
		t.Errorf("%+v", m)
	}
}

func TestAgencysRulesSurviveTheirFile(t *testing.T) {
	law := laws(t)
	o, err := DecodeOverlay("a.toml", []byte(agencyRules), law.Catalogue)
	if err != nil {
		t.Fatal(err)
	}
	text, err := o.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := DecodeOverlay("b.toml", text, law.Catalogue)
	if err != nil || !reflect.DeepEqual(o, back) {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestPackSurvivesItsFileWithoutTheAgencysRules(t *testing.T) {
	law := laws(t)
	o, _ := DecodeOverlay("a.toml", []byte(agencyRules), law.Catalogue)
	l, err := law.With(o)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range l.Packs {
		text, err := p.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "Quy chế thi đua") {
			t.Errorf("%s takes the agency's rules along", p.ID)
		}
		back, err := DecodePack("x.toml", text, l.Catalogue)
		if err != nil {
			t.Fatalf("%s: %v", p.ID, err)
		}
		if again, _ := back.Encode(); string(again) != string(text) {
			t.Errorf("%s changes on its way", p.ID)
		}
		swapped, err := l.WithPack(back)
		if err != nil {
			t.Fatal(err)
		}
		year := max(p.From.Year(), 2010) + i%2
		for _, a := range l.Catalogue.Awards {
			f := person(year, GradeExcellent)
			if x, y := l.Check(f, a.Code, year), swapped.Check(f, a.Code, year); !reflect.DeepEqual(x, y) {
				t.Errorf("%s judges %s otherwise after its way through a file:\n%s\n%s", p.ID, a.Code, dump(x), dump(y))
			}
		}
	}
}

func TestImportedPackKeepsItsPlace(t *testing.T) {
	l := laws(t)
	text, _ := l.Pack(2026).Encode()
	p, err := DecodePack("x.toml", []byte(strings.Replace(string(text), `trust = "unchecked"`, `trust = "text"`, 1)), l.Catalogue)
	if err != nil {
		t.Fatal(err)
	}
	edited, err := l.WithPack(p)
	if err != nil || edited.Pack(2026).Trust != TrustText {
		t.Errorf("%v", err)
	}
	q := *p
	q.From = "2026-11-01"
	if _, err := l.WithPack(&q); err == nil {
		t.Error("a pack moved its beginning")
	}
	q = *p
	q.ID = "khac"
	if _, err := l.WithPack(&q); err == nil {
		t.Error("an unknown pack was taken")
	}
}

func TestAgencysRuleWithoutCitationIsRefusedInWords(t *testing.T) {
	l := laws(t)
	_, err := l.With(Overlay{Quotas: []Quota{{Key: "x", Award: "CSTDCS", Percent: 20, Of: OfStrength}}})
	if _, ok := err.(*Refusal); !ok {
		t.Errorf("%v", err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"no citation":   {`citation = "Quy chế thi đua, Điều 9"`, "", "a.toml:4: the entry lacks its citation"},
		"no such award": {`award = "CSTDCS"`, `award = "CSTD"`, "a.toml:4:"},
		"unknown key":   {`percent = 20`, `percnt = 20`, "a.toml:7: unknown key"},
		"a false day":   {`"2025-01-01"`, `"2025-02-30"`, "a.toml:12:"},
		"no key":        {`key = "bao_cao", kind`, `kind`, "a.toml:12: a condition that a human may settle needs a key"},
	} {
		_, err := DecodeOverlay("a.toml", []byte(strings.Replace(agencyRules, c.old, c.new, 1)), l.Catalogue)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
