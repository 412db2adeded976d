package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// rollCall is the attendance: one line a member, all of it in sight and entered in place. Below it stands who does not
// vote on what.
type rollCall struct {
	s        *session
	body     fyne.CanvasObject
	card     *fyne.Container
	words    *fyne.Container // quorum, and what is odd about the council's size
	recusals *recusals
	rows     []*rollRow
}

// rollRow is one member's line. The written opinion of who is absent goes out on one day and comes in on another.
type rollRow struct {
	a              council.Attendance
	present        *kit.CheckBox
	reason         *kit.TextField
	sent, received *kit.DateField
	term           *kit.Line
}

func newRollCall(s *session) *rollCall {
	r := &rollCall{s: s, card: container.NewStack(), words: kit.Stack(), recusals: newRecusals(s)}
	r.body = kit.Scrolled(kit.Stack(r.card, r.recusals.body))
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
		row.show(r.s.sealed(), r.s.opinions[row.a.Person])
		row.term.Set(r.s.term(row.a.Person), kit.Muted)
	}
	r.explain()
	r.recusals.apply()
}

// explain says whether the council may meet, and what its rules would have otherwise.
func (r *rollCall) explain() {
	v := r.s.v
	r.words.RemoveAll()
	tone := kit.Good
	if !v.QuorumOK {
		tone = kit.Bad
	}
	text := sentence(v.QuorumText)
	if v.Rule.Citation != "" && v.Rule.Quorum > 0 {
		text += " Theo " + cited(v.Rule.Citation, v.Rule.Trust) + "."
	}
	r.words.Add(kit.Verdicts(kit.Verdict{Text: text, Tone: tone}))
	if v.Absent > 0 && len(v.Attendance) > 0 {
		missing := 0
		for _, a := range v.Attendance {
			if o := r.s.opinions[a.Person]; a.Role.Votes() && !a.Present && !a.Written && o.Sent != "" {
				missing++
			}
		}
		switch {
		case missing > 0:
			r.words.Add(kit.Verdicts(kit.Verdict{Text: fmt.Sprintf("Còn chờ %s của thành viên vắng mặt.", number(missing, "phiếu lấy ý kiến")), Tone: kit.Caution}))
		case v.Written < v.Absent:
			r.words.Add(kit.Hint("Thành viên vắng mặt được gửi phiếu lấy ý kiến; ghi ngày gửi, ngày nhận. Phiếu đã nhận thì tính vào số phiếu."))
		}
	}
	for _, remark := range r.s.remarks {
		r.words.Add(kit.Verdicts(kit.Verdict{Text: legible(remark.Text), Note: cited(remark.Citation, remark.Trust), Tone: kit.Caution}))
	}
	r.words.Refresh()
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
			"Mở Cài đặt", func() { r.s.host.Go(Route{Screen: SettingsKey, Key: "council"}) }))}
		r.card.Refresh()
		return
	}
	table := container.New(&rollLayout{})
	for _, title := range []string{"Có mặt", "Thành viên", "Vai trò, nhiệm kỳ", "Lý do vắng", "Gửi phiếu", "Nhận phiếu"} {
		table.Add(kit.NewLine(title, kit.Muted))
	}
	for _, a := range list {
		row := &rollRow{a: a, term: kit.NewLine("", kit.Muted)}
		row.present = kit.NewCheckBox("", func(on bool) { r.save(row, func(a *council.Attendance) { a.Present = on }) })
		row.reason = kit.NewTextField("lý do")
		row.reason.OnCommit = func(text string) { r.save(row, func(a *council.Attendance) { a.Reason = text }) }
		row.sent, row.received = kit.NewDateField(), kit.NewDateField()
		row.sent.PlaceHolder, row.received.PlaceHolder = "ngày", "ngày"
		row.sent.OnCommit = func(viet.Date) { r.opinion(row) }
		row.received.OnCommit = func(viet.Date) { r.opinion(row) }
		r.rows = append(r.rows, row)
		for _, o := range []fyne.CanvasObject{row.present,
			container.New(tightColumn{}, kit.NewLine(a.Name, kit.Plain), kit.NewLine(a.Title, kit.Muted)),
			container.New(tightColumn{}, kit.NewLine(a.Role.String(), kit.Plain), row.term), row.reason, row.sent, row.received} {
			table.Add(o)
		}
	}
	r.card.Objects = []fyne.CanvasObject{kit.Card("Điểm danh", kit.Stack(table, r.words))}
	r.card.Refresh()
}

// show brings a line's boxes to what is stored, without telling anybody.
func (row *rollRow) show(sealed bool, o desk.Opinion) {
	tick(row.present, row.a.Present)
	row.reason.SetValue(row.a.Reason)
	row.sent.SetDate(calendar(o.Sent))
	row.received.SetDate(calendar(o.Received))
	able(row.present, !sealed)
	for _, field := range []interface {
		fyne.CanvasObject
		fyne.Disableable
	}{row.reason, row.sent, row.received} {
		able(field, !sealed)
	}
	visible(row.reason, !row.a.Present)
	votes := row.a.Role.Votes()
	visible(row.sent, !row.a.Present && votes)
	visible(row.received, !row.a.Present && votes)
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
	row.show(false, r.s.opinions[row.a.Person])
	r.s.changes++
	a := row.a
	r.s.host.Do(func(ctx context.Context) error { return r.s.host.Desk().SetAttendance(ctx, a) }, nil)
}

// opinion writes when an absent member's opinion was sent for and when it came in.
func (r *rollCall) opinion(row *rollRow) {
	person, sent, received := row.a.Person, dayOf(row.sent), dayOf(row.received)
	if o := r.s.opinions[person]; o.Sent == sent && o.Received == received {
		return
	}
	r.s.changes++
	r.s.host.Do(func(ctx context.Context) error {
		return r.s.host.Desk().SetOpinion(ctx, r.s.id, person, sent, received)
	}, nil)
}

// rollLayout sets the cells of the attendance, six a line, in columns.
type rollLayout struct{}

const rollCols = 6

// columns are the columns' left edges and widths; the reason takes what is left.
func (rollLayout) columns(width float32) (left, size [rollCols]float32) {
	scale := theme.Size(theme.SizeNameText) / 14
	size = [rollCols]float32{54 * scale, 150 * scale, 168 * scale, 0, 98 * scale, 98 * scale}
	fixed := float32(0)
	for _, w := range size {
		fixed += w
	}
	const gaps, least = 5 * 8, 70
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
	p.rule.Objects = []fyne.CanvasObject{kit.Stack(append([]fyne.CanvasObject{kit.Heading("Biểu quyết")}, ruleParts(v)...)...)}
	p.rule.Refresh()
}

// ruleText says when an item passes.
func ruleText(r council.Rule) string {
	text := fmt.Sprintf("Một đề nghị được thông qua khi số phiếu đồng ý đạt %s tổng số thành viên Hội đồng.", r.Words())
	if r.Quorum > 0 {
		text += fmt.Sprintf(" Họp hợp lệ khi có mặt từ %d %% thành viên.", r.Quorum)
	}
	if r.Citation != "" {
		text += " Theo " + cited(r.Citation, r.Trust) + "."
	}
	return text
}
