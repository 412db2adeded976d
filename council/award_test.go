package council

import (
	"strings"
	"testing"
)

const sample = `
[[award]]
code = "LDTT"
name = "Lao động tiên tiến"
short = "LĐTT"
kind = "title"
subjects = ["individual"]
authority = "agency"
citation = "Điều 24"
trust = "text"
prizes = [{ from = "2017-10-01", individual = 30, citation = "Điều 69", trust = "secondary" }]

[[base_salary]]
from = "2023-07-01"
dong = 1_800_000
citation = "24/2023"
trust = "secondary"

[[base_salary]]
from = "2024-07-01"
dong = 2_340_000
citation = "73/2024"
trust = "secondary"

[[base_salary]]
from = "2026-07-01"
dong = 2_530_000
citation = "161/2026"
trust = "text"
`

func TestPrizeIsRoundedUpOnTheSalaryOfTheDecisionDay(t *testing.T) {
	c, err := LoadCatalogue("sample.toml", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[Date]int64{"2023-12-15": 540_000, "2026-01-15": 710_000, "2026-11-22": 760_000} {
		got, ok := c.Prize("LDTT", Individual, day)
		if !ok || got.Dong != want {
			t.Errorf("Prize on %s = %d, %v; want %d", day, got.Dong, ok, want)
		}
		if got.Trust != TrustSecondary {
			t.Errorf("Prize on %s claims the trust %q; the coefficient is only secondary", day, got.Trust)
		}
	}
	if got, ok := c.Prize("LDTT", Individual, "2007-12-01"); ok {
		t.Errorf("Prize in 2007 = %v; no coefficient is known for that year", got)
	}
	if _, ok := c.Prize("LDTT", Collective, "2026-01-15"); ok {
		t.Error("a collective got the prize of an individual title")
	}
}

func TestFaultyCatalogueIsRefusedWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"broken text":     {"[[award]]\ncode = ", "x.toml:2"},
		"unknown key":     {strings.Replace(sample, "kind =", "kin =", 1), "unknown key"},
		"bad trust":       {strings.Replace(sample, `trust = "text"`, `trust = "sure"`, 1), "trust flag"},
		"award twice":     {sample + sample[:strings.Index(sample, "prizes")], "stands twice"},
		"no authority":    {strings.Replace(sample, `"agency"`, `"nobody"`, 1), "decided by"},
		"no citation":     {strings.Replace(sample, `citation = "Điều 24"`, `citation = ""`, 1), "citation"},
		"salary for free": {strings.Replace(sample, "1_800_000", "0", 1), "base salary"},
	} {
		if _, err := LoadCatalogue("x.toml", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}
