package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/theme"

	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// numbersTab is the number register: which numbers of a calendar year are taken, and by what.
type numbersTab struct {
	*settingsTab
	screen *settings
	table  *kit.Table[desk.NumberRow]
	year   *pick[int]
	next   map[string]int
	typing bool
}

var series = []string{desk.DecreeSeries, desk.SubmissionSeries}

func seriesName(s string) string {
	if s == desk.DecreeSeries {
		return "Quyết định (" + s + ")"
	}
	return "Tờ trình (" + s + ")"
}

func newNumbersTab(s *settings) *settingsTab {
	t := &numbersTab{screen: s}
	t.settingsTab = &settingsTab{key: "numbers", title: "Sổ số", reload: t.load, create: t.form}
	t.table = kit.NewTable(
		kit.Column[desk.NumberRow]{ID: "series", Title: "Loại", Width: 140, Text: func(n desk.NumberRow) string { return seriesName(n.Series) }},
		kit.Column[desk.NumberRow]{ID: "symbol", Title: "Số, ký hiệu", Width: 130, Text: func(n desk.NumberRow) string { return n.Symbol },
			Key: func(n desk.NumberRow) any { return n.Number }},
		kit.Column[desk.NumberRow]{ID: "date", Title: "Ngày", Width: 95, Text: func(n desk.NumberRow) string { return dayText(n.Date) },
			Key: func(n desk.NumberRow) any { return string(n.Date) }},
		kit.Column[desk.NumberRow]{ID: "subject", Title: "Trích yếu, ghi chú", Width: 240, Grow: true, Text: func(n desk.NumberRow) string { return n.Subject }},
	)
	t.table.SetKey(func(n desk.NumberRow) string { return fmt.Sprint(n.Series, n.Number) })
	t.table.SetEmpty("Chưa dùng số nào", "Số đã cấp khi ban hành quyết định, tờ trình hiện ở đây. Số văn thư đã dùng ngoài chương trình thì ghi vào để không cấp trùng.",
		"Ghi số đã dùng ngoài", t.form)
	t.table.OnActivate = func(n desk.NumberRow) {
		if n.Paper != 0 {
			s.host.Go(Route{Screen: DecisionsKey, ID: n.Paper})
		}
	}
	t.year = newPick(func(int) { t.load() })
	t.body = t.table
	t.actions = append(t.actions, t.year.box, kit.NewMainButton("Ghi số đã dùng ngoài", theme.ContentAddIcon(), t.form))
	return t.settingsTab
}

func (t *numbersTab) load() {
	// A year's papers are often signed in the next January, and numbers follow the calendar.
	shown := t.screen.host.Year()
	chosen := t.year.value()
	t.year.set([]int{shown, shown + 1}, func(y int) string { return fmt.Sprintf("Sổ số năm %d", y) })
	if chosen == shown+1 {
		t.year.choose(chosen)
	}
	year := t.year.value()
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		rows, err := t.screen.host.Desk().Numbers(ctx, year)
		if err != nil {
			return nil, err
		}
		next := map[string]int{}
		for _, s := range series {
			if next[s], err = t.screen.host.Desk().NextNumber(ctx, s, year); err != nil {
				return nil, err
			}
		}
		return func() { t.show(rows, next) }, nil
	})
}

func (t *numbersTab) show(rows []desk.NumberRow, next map[string]int) {
	t.next = next
	t.table.SetRows(rows)
	t.screen.setFacts(t.settingsTab, kit.Plain, "Số tiếp theo: quyết định %s, tờ trình %s",
		viet.Count2(next[desk.DecreeSeries]), viet.Count2(next[desk.SubmissionSeries]))
	if !t.typing {
		t.rest()
	}
}

func (t *numbersTab) rest() {
	t.typing = false
	t.screen.setDetail(t.settingsTab, kit.Stack(kit.Heading("Số tiếp theo"),
		kit.Facts(
			kit.Fact{Label: "Quyết định", Value: viet.Count2(t.next[desk.DecreeSeries]) + "/" + desk.DecreeSeries + "-…"},
			kit.Fact{Label: "Tờ trình", Value: viet.Count2(t.next[desk.SubmissionSeries]) + "/" + desk.SubmissionSeries + "-…"},
		),
		kit.Paragraph("Mỗi năm dương lịch đánh số lại từ 01. Khi ban hành, chương trình lấy số tiếp theo; số đã dùng không cấp lại.", kit.Muted)))
}

// form takes a number that the office used outside the program.
func (t *numbersTab) form() {
	t.typing = true
	year := t.year.value()
	kind := newPick[string](nil)
	kind.set(series, seriesName)
	number := kit.NewNumberField()
	number.Plainly, number.Least, number.Most = true, 1, 99999
	note := kit.NewTextField("Quyết định nâng lương thường xuyên …")
	form := kit.NewForm(func() {
		n, _, _ := number.Number()
		s, text := kind.value(), note.Value()
		t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().TakeNumber(ctx, s, year, int(n), text) }, func() {
			t.typing = false
			t.load()
			t.screen.host.Say(fmt.Sprintf("Đã ghi số %s/%s năm %d", viet.Count2(int(n)), s, year))
		})
	}, t.rest,
		&kit.Field{Label: "Loại văn bản", Widget: kind.box},
		&kit.Field{Label: "Số", Widget: number, Required: true},
		&kit.Field{Label: "Dùng cho", Widget: note, Required: true, Hint: "Văn bản đã dùng số này, để sau còn nhớ."},
	)
	t.screen.setDetail(t.settingsTab, kit.Stack(paneTitle(fmt.Sprintf("Ghi số đã dùng năm %d", year)), form))
	t.screen.host.Window().Canvas().Focus(number)
}
