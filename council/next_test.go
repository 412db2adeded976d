package council

import (
	"fmt"
	"strings"
	"testing"
)

func next(t *testing.T, l *Laws, f Facts, code Code, year int) NextAward {
	t.Helper()
	for _, n := range l.NextAwards(f, year) {
		if n.Award == code {
			return n
		}
	}
	t.Fatalf("no word on %s", code)
	return NextAward{}
}

func TestNextAwardNamesTheYearAndWhatIsMissing(t *testing.T) {
	l := laws(t)
	fresh := person(2026, GradeGood)
	two := person(2026, GradeExcellent)
	two.Grants = grant("CSTDCS", 2025, 2026)
	two.Initiatives = []Initiative{{Title: "A", Year: 2024, Scope: ScopeMinistry, Symbol: "1", Applied: true}}
	held := person(2026, GradeExcellent)
	held.Grants = append(grant("CSTDCS", 2024, 2025, 2026), grant("BK_TTG", 2025)...)
	for name, c := range map[string]struct {
		facts Facts
		award Code
		year  int
		needs []string
	}{
		"nothing yet, a title of the base":     {fresh, "CSTDCS", 2026, []string{"sáng kiến"}},
		"nothing yet, a title of the ministry": {fresh, "CSTDB", 2028, []string{"thêm 03 năm Chiến sĩ thi đua cơ sở liên tục (2026, 2027, 2028)", "cấp Bộ, ngành, tỉnh trở lên"}},
		"nothing yet, a title of the state":    {fresh, "CSTDTQ", 2029, []string{"thêm 02 năm Chiến sĩ thi đua ngành Tư pháp liên tục (2028, 2029)", "toàn quốc"}},
		"two of three years":                   {two, "CSTDB", 2027, []string{"thêm 01 năm Chiến sĩ thi đua cơ sở liên tục (2027)", "tiêu biểu"}},
		"two years are enough for BK_BO":       {two, "BK_BO", 2026, nil},
		"already an advanced worker":           {fresh, "LDTT", 2026, nil},
		"after the prime minister's":           {held, "HCLD3", 2030, []string{"“Hoàn thành tốt nhiệm vụ” trở lên năm 2027, 2028, 2029, 2030", "thêm 02 lần Chiến sĩ thi đua cơ sở từ 2027 đến 2030"}},
	} {
		n := next(t, l, c.facts, c.award, 2026)
		if n.Year != c.year || n.Citation == "" || n.Trust == "" {
			t.Errorf("%s: %s (%d), want %d", name, n.Sentence, n.Year, c.year)
		}
		for _, need := range c.needs {
			if !strings.Contains(strings.Join(n.Needs, "; "), need) {
				t.Errorf("%s lacks %q: %s", name, need, n.Sentence)
			}
		}
		if len(c.needs) == 0 && !n.Ready {
			t.Errorf("%s: %s", name, n.Sentence)
		}
	}
}

// Whoever is told that he can be proposed now is indeed eligible, and whoever is eligible is told so.
func TestNextAwardAgreesWithTheVerdict(t *testing.T) {
	l := laws(t)
	f := person(2025, GradeExcellent)
	f.Grants = append(grant("CSTDCS", 2020, 2021, 2022, 2023, 2024), grant("BK_BO", 2019)...)
	u := unit(2025, 20, 18, 2, 20)
	for _, facts := range []Facts{f, u, person(2025, GradeNotDone)} {
		for _, n := range l.NextAwards(facts, 2025) {
			if got := l.Check(facts, n.Award, 2025).Outcome == Eligible; got != n.Ready {
				t.Errorf("%s: %s, but eligible is %v", n.Award, n.Sentence, got)
			}
		}
	}
}

func TestNextAwardAfterOneThatIsHeldThisYearLooksFurther(t *testing.T) {
	l := laws(t)
	f := person(2026, GradeExcellent)
	f.Grants = grant("CSTDCS", 2026)
	if n := next(t, l, f, "CSTDCS", 2026); n.Year != 2027 {
		t.Error(n.Sentence)
	}
}

func ExampleLaws_NextAwards() {
	l, err := LoadLaws(exampleFiles())
	if err != nil {
		fmt.Println(err)
		return
	}
	f := Facts{Nominee: Nominee{Person: 1}, Began: "2004-03-01"}
	for y := 2024; y <= 2026; y++ {
		f.Evaluations = append(f.Evaluations, Evaluation{Year: y, Grade: GradeExcellent, Symbol: "312/QĐ-THADS", Decided: YearEnd(y)})
	}
	f.Grants = []Grant{{Award: "CSTDCS", Year: 2025, Symbol: "07/QĐ-THADS", Decided: "2026-01-15"}}
	for _, n := range l.NextAwards(f, 2026) {
		if n.Award == "CSTDCS" || n.Award == "BK_BO" {
			fmt.Println(n.Sentence)
		}
	}
	// Output:
	// Chiến sĩ thi đua cơ sở: có thể đề nghị ngay năm 2026.
	// Bằng khen của Bộ trưởng Bộ Tư pháp: có thể đề nghị năm 2026 nếu có thêm 01 năm Chiến sĩ thi đua cơ sở liên tục (2026).
}
