package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// mostDong bounds an amount of the fund so that neither the total nor the percentage can run over.
const mostDong = 99_999_999_999_999

// spent is the total of Biểu mẫu số 05: the prizes the agency pays itself, which the register knows, and what was entered.
func spent(f desk.Fund, prizes int64) int64 { return prizes + f.Campaign + f.Goods + f.Rest }

// fundFacts are the columns of Biểu mẫu số 05 that are reckoned and not entered.
func fundFacts(f desk.Fund, prizes int64) []kit.Fact {
	total := spent(f, prizes)
	facts := []kit.Fact{{Label: "Tổng chi", Value: dong(total)}}
	if f.SetAside > 0 {
		if total > f.SetAside {
			facts = append(facts, kit.Fact{Label: "Chi vượt quỹ", Value: dong(total - f.SetAside), Tone: kit.Caution})
		} else {
			facts = append(facts, kit.Fact{Label: "Quỹ còn lại", Value: dong(f.SetAside - total)})
		}
	}
	if f.SetAside > 0 && f.Regular > 0 {
		facts = append(facts, kit.Fact{Label: "Tỷ lệ trích", Value: viet.Percent(f.SetAside, f.Regular) + " chi thường xuyên"})
	}
	return facts
}

// fundPane tells what was entered for the year's fund and where the form made of it stands.
func (p *prizes) fundPane() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{kit.Heading("Quỹ thi đua, khen thưởng")}
	enter := kit.NewButton("Quỹ thi đua, khen thưởng…", nil, p.formFund)
	if p.entered == (desk.Fund{}) {
		return append(parts, kit.Hint("Chưa nhập số trích, số chi khác của năm; Biểu mẫu số 05 cần các số này."), kit.Row(enter))
	}
	facts := append([]kit.Fact{{Label: "Quỹ đã trích", Value: dong(p.entered.SetAside)}}, fundFacts(p.entered, p.paid)...)
	facts = append(facts, kit.Fact{Label: "Báo cáo", Value: "Biểu mẫu số 05", Tap: p.openForm05})
	return append(parts, kit.Facts(facts...), kit.Row(enter))
}

func (p *prizes) openForm05() { p.s.host.Go(Route{Screen: ReportsKey, Key: desk.Form05Sheet}) }

// formFund enters what the fund of the year took in and spent beside the prizes. An empty field is nothing.
func (p *prizes) formFund() {
	s, year, paid := p.s, p.year, p.paid
	s.editing = true
	var f desk.Fund
	var fields []*kit.Field
	var amounts []func()
	reckoned := kit.Stack()
	show := func() {
		for _, read := range amounts {
			read()
		}
		reckoned.Objects = []fyne.CanvasObject{kit.Facts(append([]kit.Fact{{Label: "Chi tiền thưởng", Value: dong(paid)}}, fundFacts(f, paid)...)...)}
		reckoned.Refresh()
	}
	amount := func(label, hint string, entered int64, into *int64) {
		field := kit.NewNumberField()
		field.Most = mostDong
		if entered > 0 {
			field.SetNumber(entered)
		}
		field.OnCommit = func(int64, bool) { show() }
		amounts = append(amounts, func() {
			if n, _, err := field.Number(); err == nil {
				*into = n
			}
		})
		fields = append(fields, &kit.Field{Label: label, Widget: field, Hint: hint})
	}
	amount("Quỹ đã trích", "", p.entered.SetAside, &f.SetAside)
	amount("Chi thường xuyên", "Để tính tỷ lệ % quỹ đã trích; không có thì để trống.", p.entered.Regular, &f.Regular)
	amount("Công tác thi đua, tuyên truyền", "", p.entered.Campaign, &f.Campaign)
	amount("Chi hiện vật", "", p.entered.Goods, &f.Goods)
	amount("Chi khác", "", p.entered.Rest, &f.Rest)
	form := kit.NewForm(func() {
		show()
		enter := f
		s.host.Do(func(ctx context.Context) error { return s.host.Desk().SetFund(ctx, year, enter) }, func() {
			s.showChosen()
			s.host.Say(fmt.Sprintf("Đã ghi quỹ năm %d, tổng chi %s. Biểu mẫu số 05 có ở Báo cáo.", year, dong(spent(enter, paid))))
		})
	}, s.showChosen, fields...)
	show()
	s.pane(paneTitle(fmt.Sprintf("Quỹ thi đua, khen thưởng năm %d", year)),
		kit.Hint("Số tiền ghi bằng đồng. Biểu mẫu số 05 ở Báo cáo lập từ các số này và tiền thưởng của các quyết định trong năm."), form, reckoned)
	form.FocusFirst()
}
