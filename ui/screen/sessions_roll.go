package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/ui/kit"
)

// rollCall is the attendance: one line a member, all of it in sight and entered in place.
type rollCall struct {
	s    *session
	body fyne.CanvasObject
	card *fyne.Container
	rows []*rollRow
}

// rollRow is one member's line.
type rollRow struct {
	a       council.Attendance
	present *kit.CheckBox
	reason  *kit.TextField
	written *kit.CheckBox
}

func newRollCall(s *session) *rollCall {
	r := &rollCall{s: s, card: container.NewStack()}
	r.body = kit.Scrolled(r.card)
	return r
}

// apply shows what is stored. The lines stay the same objects, so that the keyboard stays where it is.
func (r *rollCall) apply() {
	list := r.s.v.Attendance
	if !r.same(list) {
		r.build(list)
	}
	for i, row := range r.rows {
		row.a = list[i]
		row.show(r.s.sealed())
	}
}

func (r *rollCall) same(list []council.Attendance) bool {
	if len(list) != len(r.rows) || len(list) == 0 {
		return false
	}
	for i := range list {
		if r.rows[i].a.ID != list[i].ID {
			return false
		}
	}
	return true
}

func (r *rollCall) build(list []council.Attendance) {
	r.rows = nil
	if len(list) == 0 {
		r.card.Objects = []fyne.CanvasObject{kit.Card("Điểm danh", kit.Empty("Chưa có danh sách thành viên Hội đồng",
			"Nhập thành viên Hội đồng với ngày tham gia ở Cài đặt; phiên họp mở sau đó sẽ có danh sách điểm danh. Phiên này vẫn kiểm phiếu được theo số thành viên đã ghi.",
			"Mở Cài đặt", func() { r.s.host.Go(Route{Screen: SettingsKey}) }))}
		r.card.Refresh()
		return
	}
	table := container.New(&rollLayout{})
	for _, title := range []string{"Có mặt", "Thành viên", "Vai trò", "Lý do vắng", "Phiếu lấy ý kiến"} {
		table.Add(kit.NewLine(title, kit.Muted))
	}
	for _, a := range list {
		row := &rollRow{a: a}
		row.present = kit.NewCheckBox("", func(on bool) { r.save(row, func(a *council.Attendance) { a.Present = on }) })
		row.written = kit.NewCheckBox("đã gửi", func(on bool) { r.save(row, func(a *council.Attendance) { a.Written = on }) })
		row.reason = kit.NewTextField("lý do")
		row.reason.OnCommit = func(text string) { r.save(row, func(a *council.Attendance) { a.Reason = text }) }
		r.rows = append(r.rows, row)
		for _, o := range []fyne.CanvasObject{row.present,
			container.New(tightColumn{}, kit.NewLine(a.Name, kit.Plain), kit.NewLine(a.Title, kit.Muted)),
			kit.NewLine(a.Role.String(), kit.Plain), row.reason, row.written} {
			table.Add(o)
		}
	}
	r.card.Objects = []fyne.CanvasObject{kit.Card("Điểm danh", table)}
	r.card.Refresh()
}

// show brings a line's boxes to what is stored, without telling anybody.
func (row *rollRow) show(sealed bool) {
	tick(row.present, row.a.Present)
	tick(row.written, row.a.Written)
	row.reason.SetValue(row.a.Reason)
	able(row.present, !sealed)
	able(row.reason, !sealed)
	able(row.written, !sealed)
	visible(row.reason, !row.a.Present)
	visible(row.written, !row.a.Present)
}

func tick(box *kit.CheckBox, on bool) {
	if box.Checked != on {
		box.Checked = on
		box.Refresh()
	}
}

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func able(o fyne.Disableable, on bool) {
	switch {
	case on && o.Disabled():
		o.Enable()
	case !on && !o.Disabled():
		o.Disable()
	}
}

// save writes a member's line; the quorum in the screen's head follows at once.
func (r *rollCall) save(row *rollRow, set func(*council.Attendance)) {
	set(&row.a)
	if row.a.Present {
		row.a.Reason, row.a.Written = "", false
	}
	row.show(false)
	r.s.changes++
	a := row.a
	r.s.host.Do(func(ctx context.Context) error { return r.s.host.Desk().SetAttendance(ctx, a) }, nil)
}

// rollLayout sets the cells of the attendance, five a line, in columns.
type rollLayout struct{}

const rollCols = 5

// columns are the columns' left edges and widths; the reason takes what is left.
func (rollLayout) columns(width float32) (left, size [rollCols]float32) {
	scale := theme.Size(theme.SizeNameText) / 14
	size = [rollCols]float32{60 * scale, 166 * scale, 172 * scale, 0, 110 * scale}
	fixed := float32(0)
	for _, w := range size {
		fixed += w
	}
	const gaps, least = 4 * 8, 70
	// Large letters in a small window: the columns give way and their texts are cut.
	if room := width - gaps - least; fixed > room && room > 0 {
		for i := range size {
			size[i] *= room / fixed
		}
		fixed = room
	}
	size[3] = max(width-fixed-gaps, least)
	x := float32(0)
	for i := range size {
		left[i] = x
		x += size[i] + 8
	}
	return left, size
}

func (l rollLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for i := 0; i+rollCols <= len(o); i += rollCols {
		height += lineHeight(o[i:i+rollCols]) + 5
	}
	return fyne.NewSize(300, height)
}

func lineHeight(cells []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, c := range cells {
		height = max(height, c.MinSize().Height)
	}
	return height
}

func (l rollLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left, width := l.columns(size.Width)
	y := float32(0)
	for i := 0; i+rollCols <= len(o); i += rollCols {
		height := lineHeight(o[i : i+rollCols])
		for col, cell := range o[i : i+rollCols] {
			least := cell.MinSize().Height
			cell.Resize(fyne.NewSize(width[col], least))
			cell.Move(fyne.NewPos(left[col], y+(height-least)/2))
		}
		y += height + 5
	}
}

// tightColumn sets lines under each other without a gap.
type tightColumn struct{}

func (tightColumn) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, line := range o {
		size.Height += line.MinSize().Height
		size.Width = max(size.Width, line.MinSize().Width)
	}
	return size
}

func (tightColumn) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, line := range o {
		height := line.MinSize().Height
		line.Resize(fyne.NewSize(size.Width, height))
		line.Move(fyne.NewPos(0, y))
		y += height
	}
}

// particulars are the pane beside the attendance: the base of every percentage and who leads, writes and counts.
type particulars struct {
	s                         *session
	body                      fyne.CanvasObject
	members                   *kit.NumberField
	chair, secretary, tellers *kit.TextField
	rule                      *fyne.Container
}

func newParticulars(s *session) *particulars {
	p := &particulars{s: s, members: kit.NewNumberField(), chair: kit.NewTextField(""), secretary: kit.NewTextField(""), tellers: kit.NewTextField("Lê Thị Hạnh; Phạm Quang Hải"), rule: container.NewStack()}
	p.members.Least, p.members.Most = 1, 99
	p.members.OnCommit = func(n int64, given bool) {
		if given {
			s.change(func(c *council.Session) { c.Members = int(n) })
		}
	}
	p.chair.OnCommit = func(text string) { s.change(func(c *council.Session) { c.Chair = text }) }
	p.secretary.OnCommit = func(text string) { s.change(func(c *council.Session) { c.Secretary = text }) }
	p.tellers.OnCommit = func(text string) { s.change(func(c *council.Session) { c.Tellers = text }) }
	form := kit.NewForm(nil, nil,
		&kit.Field{Label: "Tổng số thành viên", Widget: p.members, Hint: "Gốc để tính mọi tỷ lệ, kể cả người vắng."},
		&kit.Field{Label: "Chủ trì", Widget: p.chair},
		&kit.Field{Label: "Thư ký", Widget: p.secretary},
		&kit.Field{Label: "Ban kiểm phiếu", Widget: p.tellers, Hint: "Nhiều người thì cách nhau bằng dấu chấm phẩy."},
	)
	p.body = kit.Stack(kit.Heading("Điều hành phiên họp"), form, p.rule)
	return p
}

func (p *particulars) apply() {
	v, sealed := p.s.v, p.s.sealed()
	p.members.SetNumber(int64(v.Members))
	p.chair.SetValue(v.Chair)
	p.secretary.SetValue(v.Secretary)
	p.tellers.SetValue(v.Tellers)
	for _, field := range []fyne.Disableable{p.members, p.chair, p.secretary, p.tellers} {
		able(field, !sealed)
	}
	p.rule.Objects = []fyne.CanvasObject{kit.Hint(ruleText(v.Rule))}
	p.rule.Refresh()
}

// ruleText says when an item passes.
func ruleText(r council.Rule) string {
	text := fmt.Sprintf("Một đề nghị được thông qua khi số phiếu đồng ý đạt %s tổng số thành viên Hội đồng.", r.Words())
	if r.Quorum > 0 {
		text += fmt.Sprintf(" Họp hợp lệ khi có mặt từ %d %% thành viên.", r.Quorum)
	}
	if r.Citation != "" {
		text += " Theo " + r.Citation + "."
	}
	return text
}
