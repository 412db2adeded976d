package screen

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sothidua/desk"
	"sothidua/ui/kit"
)

// typeFund fills the amounts of the form in the pane, from the top.
func (h *officeHost) typeFund(amounts ...string) *kit.Form {
	h.t.Helper()
	form := h.form()
	for i, text := range amounts {
		at := -1
		field := find(h.t, form, func(*kit.NumberField) bool { at++; return at == i })
		field.FocusGained()
		field.SetText(text)
		field.FocusLost()
	}
	return form
}

func TestTheFundOfTheYearIsEnteredBesideItsPrizesAndFillsForm05(t *testing.T) {
	h := newOffice(t)
	h.year = 2025
	s := NewDecisions(h).(*decisions)
	h.open(s, Route{Filter: PrizesFilter})
	p := s.prizes
	before, err := h.d.Fund(t.Context(), h.year)
	if err != nil || p.entered != before {
		t.Fatalf("the screen holds %+v of %+v, %v", p.entered, before, err)
	}
	paid := p.paid
	if paid == 0 {
		t.Fatal("the agency paid no prizes in 2025")
	}
	h.picture("quyet-dinh-quy-truoc")
	// What the list is narrowed to does not change what the fund paid.
	p.fund.choose(otherFund)
	p.narrow(otherFund)
	s.showChosen()
	h.press("Quỹ thi đua, khen thưởng…")
	form := h.typeFund("200000000", "4.000.000.000", "5500000", "2000000", "750000")
	want := desk.Fund{SetAside: 200_000_000, Regular: 4_000_000_000, Campaign: 5_500_000, Goods: 2_000_000, Rest: 750_000}
	total := paid + 8_250_000
	h.picture("quyet-dinh-quy-nhap")
	form.Submit()
	if got, err := h.d.Fund(t.Context(), h.year); err != nil || got != want {
		t.Fatalf("%+v was kept of %+v, %v", got, want, err)
	}
	if said := h.said[len(h.said)-1]; !strings.Contains(said, dong(total)) || !strings.Contains(said, "Báo cáo") {
		t.Errorf("after saving it says %q, the total is %s", said, dong(total))
	}
	if s.editing || p.entered != want || spent(p.entered, p.paid) != total {
		t.Errorf("after saving the screen holds %+v and %d", p.entered, spent(p.entered, p.paid))
	}
	h.picture("quyet-dinh-quy")
	h.link("Biểu mẫu số 05")
	if r := h.routes[len(h.routes)-1]; r.Screen != ReportsKey || r.Key != desk.Form05Sheet {
		t.Errorf("the form is looked for at %+v", r)
	}
	if _, err := h.d.WritePaper(t.Context(), h.year, desk.Form05Sheet); err != nil {
		t.Error(err)
	}
	// What was entered stands in the form again, and an emptied field is nothing.
	h.press("Quỹ thi đua, khen thưởng…")
	h.typeFund("", "").Submit()
	want.SetAside, want.Regular = 0, 0
	if got, _ := h.d.Fund(t.Context(), h.year); got != want {
		t.Errorf("emptied, %+v was kept", got)
	}
	if other, _ := h.d.Fund(t.Context(), h.year-1); other != (desk.Fund{}) {
		t.Errorf("the year before got %+v", other)
	}
	if len(h.problems) > 0 {
		t.Error(h.problems)
	}
}

func TestAnAmountOfTheFundThatCannotBeIsNotKept(t *testing.T) {
	h := newOffice(t)
	s := NewDecisions(h).(*decisions)
	h.open(s, Route{Filter: PrizesFilter})
	before, _ := h.d.Fund(t.Context(), h.year)
	h.press("Quỹ thi đua, khen thưởng…")
	h.typeFund("100000000000000").Submit()
	if got, _ := h.d.Fund(t.Context(), h.year); got != before || !s.editing {
		t.Errorf("%+v was kept", got)
	}
}

func TestTheTotalOfTheFundTellsWhatIsLeftAndWhatWentOver(t *testing.T) {
	for _, c := range []struct {
		what   string
		fund   desk.Fund
		prizes int64
		want   string
	}{
		{"nothing entered: only the prizes", desk.Fund{}, 3_000_000, "Tổng chi 3.000.000 đồng"},
		{"within the fund", desk.Fund{SetAside: 10_000_000, Goods: 1_000_000}, 3_000_000, "Tổng chi 4.000.000 đồng; Quỹ còn lại 6.000.000 đồng"},
		{"over the fund", desk.Fund{SetAside: 3_000_000, Rest: 1}, 3_000_000, "Tổng chi 3.000.001 đồng; Chi vượt quỹ 1 đồng"},
		{"with its share", desk.Fund{SetAside: 10, Regular: 1000}, 10, "Tổng chi 10 đồng; Quỹ còn lại 0 đồng; Tỷ lệ trích 1 % chi thường xuyên"},
	} {
		var told []string
		for _, f := range fundFacts(c.fund, c.prizes) {
			told = append(told, f.Label+" "+f.Value)
		}
		if got := strings.Join(told, "; "); got != c.want {
			t.Errorf("%s: %q", c.what, got)
		}
	}
}

func TestTheFundsFormFitsTheSmallestRoomInTheLargestLetters(t *testing.T) {
	h := newOffice(t)
	h.year = 2025
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	s := NewDecisions(h).(*decisions)
	h.open(s, Route{Filter: PrizesFilter})
	s.prizes.formFund()
	h.picture("lon-quyet-dinh-quy")
	if least := s.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
		t.Errorf("the form of the fund asks for %v", least)
	}
}
