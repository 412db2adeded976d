package screen

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// prizes is the prize money of the year: what every award brings, from whose fund, and why.
type prizes struct {
	s     *decisions
	table *kit.Table[desk.PrizeRow]
	fund  *pick[int]

	year    int
	entered desk.Fund // of the year's fund, what the register cannot know
	paid    int64     // what the agency's own fund pays in prizes, whatever the list is narrowed to
}

// Whose fund pays.
const (
	anyFund = iota
	ownFund
	otherFund
)

func newPrizes(s *decisions) *prizes {
	p := &prizes{s: s}
	money := func(id, title string, width float32, of func(desk.PrizeRow) int64) kit.Column[desk.PrizeRow] {
		return kit.Column[desk.PrizeRow]{ID: id, Title: title, Width: width, Align: fyne.TextAlignTrailing, NoSearch: true,
			Text: func(r desk.PrizeRow) string {
				if !r.Known {
					return ""
				}
				return viet.Group(of(r))
			}, Key: func(r desk.PrizeRow) any { return of(r) }}
	}
	p.table = kit.NewTable(
		kit.Column[desk.PrizeRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 150, Grow: true, Text: func(r desk.PrizeRow) string { return r.Name },
			Key: func(r desk.PrizeRow) any { return nameOrder(r.Name, r.Nominee.Unit != 0) }},
		kit.Column[desk.PrizeRow]{ID: "award", Title: "Danh hiệu, hình thức", Width: 112, Text: func(r desk.PrizeRow) string { return p.short(r) },
			Key: func(r desk.PrizeRow) any { return s.host.Desk().Catalogue().Rank(r.Award) }},
		kit.Column[desk.PrizeRow]{ID: "symbol", Title: "Quyết định", Width: 112, Text: func(r desk.PrizeRow) string { return r.Symbol },
			Key: func(r desk.PrizeRow) any { return string(r.Decided) + r.Symbol }},
		kit.Column[desk.PrizeRow]{ID: "coefficient", Title: "Hệ số", Width: 62, Align: fyne.TextAlignTrailing, NoSearch: true,
			Text: func(r desk.PrizeRow) string { return coefficientText(r.Money.Coefficient) }, Key: func(r desk.PrizeRow) any { return r.Money.Coefficient }},
		money("base", "Lương cơ sở", 84, func(r desk.PrizeRow) int64 { return r.Money.Base }),
		money("dong", "Số tiền (đồng)", 96, func(r desk.PrizeRow) int64 { return r.Dong }),
		kit.Column[desk.PrizeRow]{ID: "state", Title: "Ghi chú", Width: 98, Text: prizeState, Tone: prizeTone},
	)
	p.table.SetKey(func(r desk.PrizeRow) string { return fmt.Sprint(r.Nominee, r.Award, r.Symbol, r.Decided) })
	p.table.OnSelect = func([]desk.PrizeRow) { s.showChosen() }
	p.fund = newPick(func(fund int) {
		p.narrow(fund)
		s.showChosen()
	})
	p.fund.set([]int{anyFund, ownFund, otherFund}, func(f int) string {
		return []string{"Mọi nguồn chi", "Quỹ của cơ quan", "Cấp khác chi"}[f]
	})
	return p
}

func (p *prizes) short(r desk.PrizeRow) string {
	a, _ := p.s.host.Desk().Catalogue().Award(r.Award)
	if a.Short == "" {
		return r.AwardName
	}
	return a.Short
}

func prizeState(r desk.PrizeRow) string {
	switch {
	case !r.Known:
		return "chưa có hệ số"
	case r.Dong == 0:
		return "không chi"
	case !r.OwnFund:
		return "cấp khác chi"
	}
	return ""
}

func prizeTone(r desk.PrizeRow) kit.Tone {
	if !r.Known {
		return kit.Caution
	}
	return kit.Muted
}

func (p *prizes) narrow(fund int) {
	if fund == anyFund {
		p.table.SetFilter(nil)
		return
	}
	p.table.SetFilter(func(r desk.PrizeRow) bool { return r.OwnFund == (fund == ownFund) })
}

func (p *prizes) apply(year int, rows []desk.PrizeRow, entered desk.Fund) {
	p.year, p.entered = year, entered
	p.paid, _, _, _ = p.sum(rows)
	hidden(p.table, func() { p.s.query.SetText(""); p.fund.choose(anyFund); p.narrow(anyFund) })
	if len(rows) == 0 {
		p.table.SetEmpty(fmt.Sprintf("Năm %d chưa có tiền thưởng", year), "Khi quyết định khen thưởng đã ban hành hoặc kết quả của cấp trên đã ghi, mỗi lượt khen thưởng hiện ở đây với hệ số, mức lương cơ sở ngày quyết định và số tiền.",
			"Sang Chờ ban hành", func() { p.s.open(waitingTab) })
	}
	p.table.SetRows(rows)
}

// sum adds up what is paid from the agency's own fund and by others, and counts what is unknown.
func (p *prizes) sum(rows []desk.PrizeRow) (own, other int64, unknown, lesser int) {
	for _, r := range rows {
		switch {
		case !r.Known:
			unknown++
		case r.OwnFund:
			own += r.Dong
		default:
			other += r.Dong
		}
		if r.Known && r.Dong == 0 {
			lesser++
		}
	}
	return own, other, unknown, lesser
}

// dong writes an amount as sentences do.
func dong(n int64) string { return viet.Group(n) + " đồng" }

func (p *prizes) facts(rows []desk.PrizeRow) []kit.Run {
	own, _, unknown, _ := p.sum(rows)
	facts := []kit.Run{{Text: number(len(rows), "lượt")}, {Text: "quỹ của cơ quan chi " + dong(own)}}
	if unknown > 0 {
		facts = append(facts, kit.Run{Text: number(unknown, "chưa có hệ số"), Tone: kit.Caution})
	}
	return facts
}

// pane tells how one amount came about, or what the list comes to award by award.
func (p *prizes) pane() []fyne.CanvasObject {
	if chosen := p.table.Selected(); len(chosen) == 1 {
		return p.rowPane(chosen[0])
	}
	rows := p.table.Shown()
	if len(rows) == 0 {
		hint := kit.Hint("Tiền thưởng tính bằng hệ số nhân mức lương cơ sở ngày quyết định, theo luật của ngày ấy.")
		return append([]fyne.CanvasObject{hint}, p.fundPane()...)
	}
	own, other, unknown, lesser := p.sum(rows)
	facts := []kit.Fact{{Label: "Quỹ của cơ quan", Value: dong(own)}}
	if other > 0 {
		facts = append(facts, kit.Fact{Label: "Cấp khác chi", Value: dong(other)})
	}
	parts := []fyne.CanvasObject{paneTitle("Tiền thưởng " + dong(own+other)), kit.Facts(facts...)}
	if unknown > 0 {
		parts = append(parts, kit.Paragraph(number(unknown, "lượt chưa biết hệ số vào ngày quyết định: thêm hệ số theo quy định của cơ quan ở Cài đặt, phần Luật."), kit.Caution),
			kit.Row(kit.NewButton("Mở Cài đặt: Luật", nil, func() { p.s.host.Go(Route{Screen: SettingsKey, Key: LawTab}) })))
	}
	facts = nil
	for _, a := range p.s.host.Desk().Catalogue().Awards {
		n, total := 0, int64(0)
		for _, r := range rows {
			if r.Award == a.Code {
				n++
				total += r.Dong
			}
		}
		if n > 0 {
			facts = append(facts, kit.Fact{Label: a.Short, Value: number(n, "lượt") + ": " + dong(total)})
		}
	}
	parts = append(parts, kit.Heading("Từng danh hiệu, hình thức"), kit.Facts(facts...))
	if lesser > 0 {
		why := ""
		for _, r := range rows {
			if r.Known && r.Dong == 0 && r.Why != "" {
				why = r.Why
				break
			}
		}
		// Of one subject the sentence names the higher award; the ground behind the colon is the same for all.
		if _, ground, found := strings.Cut(why, ": "); found {
			why = "Nhiều danh hiệu cho cùng một thành tích thì chỉ nhận mức cao nhất: " + ground
		}
		parts = append(parts, kit.Heading(number(lesser, "lượt không chi")), kit.Paragraph(legible(why), kit.Muted))
	}
	parts = append(parts, kit.Row(kit.NewButton("Chép sang Excel", theme.ContentCopyIcon(), p.copy)))
	return append(parts, p.fundPane()...)
}

func (p *prizes) rowPane(r desk.PrizeRow) []fyne.CanvasObject {
	fund := "quỹ của cơ quan"
	if !r.OwnFund {
		fund = "cấp ra quyết định"
	}
	facts := []kit.Fact{{Label: "Danh hiệu, hình thức", Value: r.AwardName}, {Label: "Quyết định", Value: joined(r.Symbol, dayText(r.Decided))}, {Label: "Nguồn chi", Value: fund}}
	if r.Known {
		facts = append(facts,
			kit.Fact{Label: "Hệ số", Value: coefficientText(r.Money.Coefficient)},
			kit.Fact{Label: "Lương cơ sở", Value: dong(r.Money.Base)},
			kit.Fact{Label: "Thành tiền", Value: dong(r.Money.Dong) + ", " + r.Money.Rounding.String()},
			kit.Fact{Label: "Được chi", Value: dong(r.Dong)})
	}
	parts := []fyne.CanvasObject{paneTitle(r.Name), kit.Paragraph(r.Unit, kit.Muted), kit.Facts(facts...)}
	if r.Why != "" {
		tone := kit.Plain
		if !r.Known {
			tone = kit.Caution
		}
		parts = append(parts, kit.Paragraph(legible(r.Why), tone))
	}
	if r.Money.Citation != "" {
		parts = append(parts, kit.Hint("Căn cứ: "+r.Money.Citation+"."))
	}
	return append(parts, kit.Badge(trustBadge(r.Trust), trustTone(r.Trust)))
}

// copy puts the shown rows where a spreadsheet can take them: the chosen ones where several are chosen, else all.
func (p *prizes) copy() {
	if len(p.table.Selected()) == 0 {
		p.table.Select(func(desk.PrizeRow) bool { return true })
		defer p.table.Select(func(desk.PrizeRow) bool { return false })
	}
	copyText(p.s.host, p.table.CopyText(), len(p.table.Selected()))
}
