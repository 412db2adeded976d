package council

import (
	"strings"
	"testing"
)

func TestPrizeTableOfThePacks(t *testing.T) {
	l := laws(t)
	for day, row := range map[Date]map[Code]int64{
		"2023-12-15": {"LDTT": 540_000, "CSTDCS": 1_800_000, "TTLDTT": 1_440_000, "TTLDXS": 2_700_000, "CO_BO": 14_400_000},
		"2026-01-15": {"LDTT": 710_000, "CSTDCS": 2_340_000, "TTLDTT": 1_880_000, "TTLDXS": 3_510_000, "CO_BO": 18_720_000},
		"2026-11-22": {"LDTT": 760_000, "CSTDCS": 2_530_000, "TTLDTT": 2_030_000, "TTLDXS": 3_800_000, "CO_BO": 20_240_000},
	} {
		for code, want := range row {
			a, _ := l.Catalogue.Award(code)
			got, ok := l.Prize(code, a.Subjects[0], day)
			old, _ := l.Catalogue.Prize(code, a.Subjects[0], day)
			if !ok || got.Dong != want || old.Dong != want || got.Citation == "" || got.Trust == TrustText {
				t.Errorf("%s on %s: %+v, want %d", code, day, got, want)
			}
		}
	}
	if _, ok := l.Prize("LDTT", Individual, "2007-12-01"); ok {
		t.Error("no coefficient is known for 2007")
	}
	if m, _ := l.Prize("LDTT", Individual, "2026-11-22"); m.Trust != TrustUnchecked {
		t.Errorf("the pack of October 2026 is unchecked, its money claims %s", m.Trust)
	}
}

func TestOnlyTheHighestTitleOnOneAchievementIsPaid(t *testing.T) {
	l := laws(t)
	who := Nominee{Person: 1}
	lines := l.Prizes([]PrizeItem{
		{ID: 1, Nominee: who, Award: "LDTT", Decided: "2026-01-15", Achievement: "năm 2025"},
		{ID: 2, Nominee: who, Award: "CSTDCS", Decided: "2026-01-15", Achievement: "năm 2025"},
		{ID: 3, Nominee: who, Award: "GK", Decided: "2026-01-15", Achievement: "năm 2025"},
		{ID: 4, Nominee: Nominee{Person: 2}, Award: "LDTT", Decided: "2026-01-15", Achievement: "năm 2025"},
		{ID: 5, Nominee: who, Award: "LDTT", Decided: "2026-01-15"},
		{ID: 6, Nominee: who, Award: "KNC", Decided: "2026-01-15"},
	})
	want := []int64{0, 2_340_000, 710_000, 710_000, 710_000, 0}
	for i, x := range lines {
		if x.Dong != want[i] {
			t.Errorf("%d: %+v", i, x)
		}
	}
	if !strings.Contains(lines[0].Why, "chỉ nhận mức cao nhất (Chiến sĩ thi đua cơ sở)") || !strings.Contains(lines[0].Why, "Điều 53") {
		t.Error(lines[0].Why)
	}
	if lines[5].Known || lines[5].Why == "" {
		t.Errorf("%+v", lines[5])
	}
}

func TestQuotaWarnsWithItsFiguresAndTheAgencysTakesItsPlace(t *testing.T) {
	l := laws(t)
	f := QuotaFigures{Year: 2020, Proposed: map[Code]int{"LDTT": 70, "CSTDCS": 12}, Strength: 80}
	find := func(l *Laws, f QuotaFigures) *QuotaLine {
		for _, q := range l.Quotas(f) {
			if q.Quota.Award == "CSTDCS" {
				return &q
			}
		}
		return nil
	}
	q := find(l, f)
	if q == nil || q.Allowed != 11 || !q.Over || q.Blocks || q.Trust != TrustAnalogue || q.Sentence != "Chiến sĩ thi đua cơ sở: đề nghị 12, mức 15 % của 70 (số Lao động tiên tiến) là 11; vượt 1" {
		t.Fatalf("%+v", q)
	}
	f.Year = 2025
	if q := find(l, f); q != nil {
		t.Errorf("the Law of 2022 sets no quota: %+v", q)
	}
	own, err := l.With(Overlay{Quotas: []Quota{{Key: "own", Award: "CSTDCS", Percent: 20, Of: OfHolders, OfAward: "LDTT", Rounding: QuotaUp, Severity: QuotaBlocks, Citation: "Hướng dẫn số 5034", From: "2020-01-01"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2020, 2025} {
		f.Year = year
		if q := find(own, f); q == nil || q.Allowed != 14 || q.Over || !q.Quota.Agency || q.Trust != TrustAgency {
			t.Errorf("%d: %+v", year, q)
		}
	}
	f.Proposed["CSTDCS"] = 15
	if q := find(own, f); !q.Over || !q.Blocks {
		t.Errorf("%+v", q)
	}
	least := l.Quotas(QuotaFigures{Year: 2025, Proposed: map[Code]int{"TTLDTT": 3, "TTLDXS": 1}})
	if len(least) != 1 || least[0].Allowed != 1 || least[0].Over {
		t.Errorf("one is always allowed: %+v", least)
	}
}

func TestBalanceCountsEverybodyOnceAndNamesWhatStandsOut(t *testing.T) {
	l := laws(t)
	item := func(id ID, name string, award Code, sex Sex, born Date, leader bool, unit ID, prior ...int) BalanceItem {
		return BalanceItem{Nominee: Nominee{Person: id}, Name: name, Award: award, Sex: sex, Born: born, Leader: leader, Unit: unit, PriorYears: prior}
	}
	items := []BalanceItem{
		item(1, "An", "CSTDCS", Male, "1979-05", true, 1, 2024, 2025),
		item(1, "An", "BK_BO", Male, "1979-05", true, 1),
		item(1, "An", "BK_TINH", Male, "1979-05", true, 1),
		item(2, "Bình", "LDTT", Female, "1992-03-01", false, 1, 2024),
		item(3, "Chi", "LDTT", Female, "1991-12-31", false, 2),
		item(4, "Dũng", "LDTT", "", "", false, 2),
		{Nominee: Nominee{Unit: 3}, Name: "Phòng 3", Award: "TTLDTT"},
	}
	items[0].Rests, items[1].Rests = []string{"Phân loại án"}, []string{"Phân loại án"}
	b := l.Balance(BalanceInput{
		Year: 2026, Items: items, LastYear: items[3:5], Strength: 80,
		Units:   []UnitLine{{1, "Phòng 1"}, {2, "Phòng 2"}, {3, "Phòng 3"}, {4, "Phòng 4"}},
		Figures: QuotaFigures{Year: 2026, Proposed: map[Code]int{"TTLDTT": 1}},
	})
	got := map[string]string{}
	for _, f := range b.Figures {
		got[f.Key] = f.Sentence
	}
	for key, want := range map[string]string{
		"people":  "Người được đề nghị: 4/80 (5 %); năm 2025: 2",
		"leaders": "Lãnh đạo, quản lý: 1/4 (25 %); năm 2025: 0/2 (0 %)",
		"direct":  "Người trực tiếp công tác: 3/4 (75 %); năm 2025: 2/2 (100 %)",
		"women":   "Nữ: 2/4 (50 %); năm 2025: 2/2 (100 %)",
		"under35": "Dưới 35 tuổi: 1/4 (25 %); năm 2025: 2/2 (100 %)",
		"units":   "Tập thể được đề nghị: 1/4 (25 %); năm 2025: 0",
	} {
		if got[key] != want {
			t.Errorf("%s: %q, want %q", key, got[key], want)
		}
	}
	if len(b.NoUnits) != 1 || b.NoUnits[0].ID != 4 {
		t.Errorf("units with none: %+v", b.NoUnits)
	}
	if len(b.Repeats) != 1 || b.Repeats[0] != "An: Chiến sĩ thi đua cơ sở năm thứ 3 liên tục (2024, 2025, 2026)" {
		t.Errorf("%q", b.Repeats)
	}
	remarks := map[string]Remark{}
	for _, r := range b.Remarks {
		remarks[r.Key] = r
	}
	if r := remarks["two_certificates"]; !strings.HasPrefix(r.Text, "An: Một người") || r.Citation != "Luật Thi đua, khen thưởng 2022, Điều 5 khoản 2 điểm c" {
		t.Errorf("%+v", r)
	}
	if r := remarks["one_achievement"]; !strings.Contains(r.Text, "An: “Phân loại án” được dùng cho Bằng khen của Bộ trưởng Bộ Tư pháp và Chiến sĩ thi đua cơ sở") {
		t.Errorf("%+v", r)
	}
	if remarks["no_birth"].Text == "" || remarks["no_sex"].Text == "" || len(b.Quotas) == 0 {
		t.Errorf("%+v", b.Remarks)
	}
	for _, a := range b.Awards {
		if a.Key == "LDTT" && (a.Count != 3 || a.Last != 2) {
			t.Errorf("%+v", a)
		}
	}
}

func TestDossierOfAnAwardNamesItsPapers(t *testing.T) {
	l := laws(t)
	for _, c := range []struct {
		year int
		code Code
		item string
	}{{2025, "CSTDCS", "sáng kiến"}, {2025, "BK_TTG", "điện tử"}, {2020, "BK_TTG", "mẫu 01 đến 07"}, {2025, "LDTT", "bình xét"}, {2007, "GK", "Tờ trình"}} {
		found := false
		for _, d := range l.Pack(c.year).Dossier(c.code) {
			found = found || strings.Contains(strings.Join(d.Items, ";"), c.item)
		}
		if !found {
			t.Errorf("%+v", c)
		}
	}
}
