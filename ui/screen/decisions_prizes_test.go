package screen

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

func TestThePrizeMoneyOfAYearIsAddedUpAndExplained(t *testing.T) {
	h := newOffice(t)
	h.year = 2025
	s := NewDecisions(h).(*decisions)
	h.open(s, Route{Filter: PrizesFilter})
	p := s.prizes
	if p.table.Total() == 0 {
		t.Fatal("no prize money of 2025")
	}
	h.picture("quyet-dinh-tien-thuong")
	if least := s.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
		t.Errorf("the prizes ask for %v", least)
	}
	want := int64(0)
	for _, r := range p.table.Shown() {
		if r.OwnFund {
			want += r.Dong
		}
		if r.Known && (r.Money.Citation == "" || coefficientText(r.Money.Coefficient) == "") {
			t.Errorf("%s: %+v", r.Name, r.Money)
		}
	}
	if facts := s.facts[prizesTab]; !strings.Contains(facts[1].Text, viet.Group(want)) {
		t.Errorf("the fund pays %d, the screen says %q", want, facts[1].Text)
	}
	p.narrow(ownFund)
	if slices.ContainsFunc(p.table.Shown(), func(r desk.PrizeRow) bool { return !r.OwnFund }) {
		t.Error("the agency's fund pays what another level decided")
	}
	p.narrow(anyFund)
	p.table.Select(func(r desk.PrizeRow) bool { return r == p.table.Shown()[2] })
	h.picture("quyet-dinh-tien-thuong-mot")
	p.table.Select(func(desk.PrizeRow) bool { return false })
	p.copy()
	if lines := strings.Count(fyne.CurrentApp().Clipboard().Content(), "\n"); lines < p.table.Total() {
		t.Errorf("%d lines were copied of %d", lines, p.table.Total())
	}
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	h.open(NewDecisions(h), Route{Filter: PrizesFilter})
	if least := h.screen.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
		t.Errorf("at the largest letters the prizes ask for %v", least)
	}
	h.picture("lon-tien-thuong")
}

func TestOfTwoTitlesOnOneYearsWorkOnlyTheHigherIsPaid(t *testing.T) {
	h := newOffice(t)
	h.year = 2025
	rows, err := h.d.PrizeSheet(t.Context(), h.year)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r desk.PrizeRow) bool { return r.Award == "LDTT" && r.Dong > 0 })
	if i < 0 {
		t.Fatal("nobody got Lao động tiên tiến")
	}
	who := rows[i]
	decision := council.Decision{Symbol: "99/QĐ-THADS", Decided: who.Decided, Issuer: "Thi hành án dân sự tỉnh Hòa Sơn", Authority: council.ByAgency}
	if err := h.d.RecordGrant(t.Context(), decision, []council.Grant{{Nominee: who.Nominee, Award: "CSTDCS", Year: h.year, Type: council.GrantMerit}}); err != nil {
		t.Fatal(err)
	}
	s := NewDecisions(h).(*decisions)
	h.open(s, Route{Filter: PrizesFilter})
	s.prizes.table.Select(func(r desk.PrizeRow) bool { return r.Nominee == who.Nominee && r.Award == "LDTT" })
	chosen := s.prizes.table.Selected()
	if len(chosen) != 1 || chosen[0].Dong != 0 || prizeState(chosen[0]) != "không chi" || !strings.Contains(chosen[0].Why, "mức cao nhất") {
		t.Fatalf("%+v", chosen)
	}
	h.picture("quyet-dinh-tien-thuong-mot-muc")
}
