package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// checked is one row of `check --json`, as the contract names it.
type checked struct {
	Nominee, Unit, Subject, Award string
	Year                          int
	Pack, Verdict                 string
	Conditions                    []condition
}

type condition struct {
	Text       string
	Met        *bool
	Evidence   string
	Citation   string
	Trust      string
	Conditions []condition
}

func (c condition) whole(t *testing.T, where string) {
	t.Helper()
	if c.Text == "" || c.Citation == "" || c.Trust == "" || c.Evidence == "" {
		t.Errorf("%s: a condition without its text, evidence, citation or trust flag: %+v", where, c)
	}
	for _, x := range c.Conditions {
		x.whole(t, where)
	}
}

// check reads the verdicts. What neither side can tell is null there, as nowhere else in the contract.
func (o *office) check(flags ...string) []checked {
	o.t.Helper()
	var rows []checked
	if err := json.Unmarshal([]byte(o.ok(append([]string{"check", "--json"}, flags...)...)), &rows); err != nil {
		o.t.Fatal(err)
	}
	return rows
}

func TestEveryPeriodOfTheDemonstrationHasAllFourVerdicts(t *testing.T) {
	o := newOffice(t)
	o.ok("demo")
	packs := map[string]bool{}
	for _, year := range []int{2015, 2020, 2025, 2026} {
		rows := o.check("--year", fmt.Sprint(year))
		verdicts := map[string]int{}
		for _, r := range rows {
			verdicts[r.Verdict]++
			packs[r.Pack] = true
			where := fmt.Sprintf("%s, %s %d", r.Nominee, r.Award, year)
			if r.Nominee == "" || r.Year != year || r.Pack == "" || r.Subject == "" || len(r.Conditions) == 0 {
				t.Errorf("%s: %+v", where, r)
			}
			met := true
			for _, c := range r.Conditions {
				c.whole(t, where)
				met = met && c.Met != nil && *c.Met
			}
			if met != (r.Verdict == "eligible") {
				t.Errorf("%s is %s, its conditions say otherwise: %+v", where, r.Verdict, r.Conditions)
			}
		}
		for _, v := range []string{"eligible", "not_eligible", "missing_evidence", "review"} {
			if verdicts[v] == 0 {
				t.Errorf("%d: nobody is %s of %v", year, v, verdicts)
			}
		}
	}
	if len(packs) != 4 {
		t.Errorf("the four years were judged by %d packs", len(packs))
	}
	titles := o.check("--year", "2025", "--award", "CSTDCS")
	for _, r := range titles {
		if r.Award != "CSTDCS" {
			t.Errorf("%s among the titles that were asked for", r.Award)
		}
	}
	if len(titles) == 0 {
		t.Error("no title was found")
	}
	said := o.ok("check", "--year", "2015")
	for _, words := range []string{"Đủ điều kiện", "Không đủ điều kiện", "Nghị định 65/2014/NĐ-CP", "[đạt]", "[không đạt]", "[?]"} {
		if !strings.Contains(said, words) {
			t.Errorf("check does not say %q", words)
		}
	}
	if said := o.refused("check", "--year", "2015", "--award", "XYZ"); !strings.Contains(said, "XYZ") {
		t.Errorf("%q", said)
	}
}

func TestAYearWithoutNominationsIsAnEmptyList(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	if said := strings.TrimSpace(o.ok("check", "--year", "2007", "--json")); said != "[]" {
		t.Errorf("%q", said)
	}
	if said := o.ok("check", "--year", "2007"); !strings.Contains(said, "chưa có đề nghị") {
		t.Errorf("%q", said)
	}
}
