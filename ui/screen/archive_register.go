package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"sothidua/desk"
	"sothidua/ui/kit"
)

// goldBookTab is the register of certificates (sổ vàng) of a calendar year with the log of printings.
type goldBookTab struct {
	*archiveTab
	screen *archive
	year   *pick[int]
	table  *kit.Table[desk.RegisterRow]
	prints map[string][]desk.PrintRow // by serial
}

func newGoldBookTab(s *archive) *archiveTab {
	t := &goldBookTab{screen: s}
	t.archiveTab = &archiveTab{key: GoldBookTab, title: "Sổ giấy khen", reload: t.load}
	t.table = kit.NewTable(
		kit.Column[desk.RegisterRow]{ID: "serial", Title: "Số vào sổ", Width: 95, Text: func(r desk.RegisterRow) string { return r.Serial }},
		kit.Column[desk.RegisterRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 165, Grow: true, Text: func(r desk.RegisterRow) string { return r.Name }},
		kit.Column[desk.RegisterRow]{ID: "unit", Title: "Đơn vị", Width: 140, Grow: true, Text: func(r desk.RegisterRow) string { return r.Unit }},
		kit.Column[desk.RegisterRow]{ID: "decree", Title: "Quyết định", Width: 115, Text: func(r desk.RegisterRow) string { return r.Symbol }},
		kit.Column[desk.RegisterRow]{ID: "date", Title: "Ngày", Width: 92, Text: func(r desk.RegisterRow) string { return dayText(r.Date) }, Key: func(r desk.RegisterRow) any { return string(r.Date) }},
		kit.Column[desk.RegisterRow]{ID: "prints", Title: "Lần in", Width: 70, Align: fyne.TextAlignTrailing, Text: func(r desk.RegisterRow) string { return fmt.Sprint(r.Prints) },
			Key: func(r desk.RegisterRow) any { return r.Prints }},
	)
	t.table.SetKey(func(r desk.RegisterRow) string { return r.Serial })
	t.table.SetEmpty("Sổ chưa có số nào", "Giấy khen được ghi số khi in, hoặc bằng nút “Ghi số vào sổ…” ở thẻ “Giấy khen”.", "", nil)
	t.table.OnSelect = func([]desk.RegisterRow) { t.rest() }
	t.year = newPick(func(int) { t.load() })
	t.filter = kit.NewSearchField("Lọc theo tên, số…", t.table.SetQuery)
	t.body, t.counter = t.table, t.table.Counter()
	t.filters = []fyne.CanvasObject{t.year.box, t.archiveTab.filter}
	t.rest()
	return t.archiveTab
}

func (t *goldBookTab) load() {
	// The decree of a year is often signed in the next January, and the register follows the calendar.
	shown := t.screen.host.Year()
	t.year.set([]int{shown + 1, shown}, func(y int) string { return fmt.Sprintf("Sổ năm %d", y) })
	year := t.year.value()
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		d := t.screen.host.Desk()
		rows, err := d.CertificateRegister(ctx, year)
		if err != nil {
			return nil, err
		}
		prints := map[string][]desk.PrintRow{}
		for _, y := range []int{year - 1, year} {
			papers, err := d.Papers(ctx, y)
			if err != nil {
				return nil, err
			}
			for _, p := range papers {
				if p.Issued == nil || p.Issued.Issued.Year() != year {
					continue
				}
				of, err := d.CertificatesOf(ctx, p.Issued.ID)
				if err != nil {
					return nil, err
				}
				for _, c := range of {
					if c.Serial != "" {
						prints[c.Serial] = c.Prints
					}
				}
			}
		}
		return func() {
			t.prints = prints
			t.show(year, rows)
		}, nil
	})
}

func (t *goldBookTab) show(year int, rows []desk.RegisterRow) {
	t.table.SetRows(rows)
	prints, again := 0, 0
	for _, r := range rows {
		prints += r.Prints
		if r.Prints > 1 {
			again++
		}
	}
	facts := []kit.Run{{Text: fmt.Sprintf("Sổ năm %d", year)}, {Text: number(len(rows), "số đã ghi")}, {Text: number(prints, "lượt in")}}
	if again > 0 {
		facts = append(facts, kit.Run{Text: number(again, "tờ in lại"), Tone: kit.Caution})
	}
	t.screen.tell(t.archiveTab, facts...)
	t.rest()
}

func (t *goldBookTab) rest() {
	chosen := t.table.Selected()
	if len(chosen) != 1 {
		t.screen.pane(t.archiveTab, kit.Heading("Sổ giấy khen"), kit.Hint("Mỗi giấy khen có một số, không cấp lại. Chọn một dòng để xem các lần in và lý do in lại."))
		return
	}
	r := chosen[0]
	parts := []fyne.CanvasObject{paneTitle("Số " + r.Serial), kit.Facts(kit.Fact{Label: "Người nhận", Value: r.Name}, kit.Fact{Label: "Đơn vị", Value: r.Unit},
		kit.Fact{Label: "Quyết định", Value: joined(r.Symbol, dayText(r.Date))}), kit.Heading("Các lần in")}
	t.screen.pane(t.archiveTab, append(parts, printLog(t.prints[r.Serial])...)...)
}
