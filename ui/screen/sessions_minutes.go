package screen

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// conclusions tells what the session came to, award by award, and for the chosen item on which ground.
type conclusions struct {
	s        *session
	table    *kit.Table[desk.ItemRow]
	pane     *fyne.Container
	only     council.Code
	replaced map[council.ID]bool
	passed   int
	voted    int // items, of which each counts once however often it was voted on
}

func newConclusions(s *session) *conclusions {
	c := &conclusions{s: s, pane: kit.Stack()}
	rank := func(r desk.ItemRow) any { return s.host.Desk().Catalogue().Rank(r.Award) }
	c.table = kit.NewTable(
		kit.Column[desk.ItemRow]{ID: "name", Title: "Tên tập thể, cá nhân", Width: 150, Grow: true, Text: func(r desk.ItemRow) string { return itemName(&r) },
			Key: func(r desk.ItemRow) any { return nameOrder(r.Name, r.Nominee.Unit != 0) }},
		kit.Column[desk.ItemRow]{ID: "award", Title: "Danh hiệu, hình thức", Width: 126, Text: func(r desk.ItemRow) string { return r.AwardShort }, Key: rank},
		kit.Column[desk.ItemRow]{ID: "state", Title: "Kết luận", Width: 124, Text: c.state, Tone: func(r desk.ItemRow) kit.Tone {
			if c.replaced[r.ID] {
				return kit.Muted
			}
			return resultTone(&r)
		}},
		kit.Column[desk.ItemRow]{ID: "why", Title: "Kết quả biểu quyết", Width: 240, Grow: true, Text: func(r desk.ItemRow) string { return resultText(&r) }},
	)
	c.table.SetKey(func(r desk.ItemRow) string { return fmt.Sprint(r.ID) })
	c.table.SetSort("award", false)
	c.table.OnSelect = func([]desk.ItemRow) { c.show() }
	c.table.SetEmpty("Chưa có kết luận", "Kết luận tự có khi số phiếu của từng đề nghị đã ghi và cân.", "Sang Kiểm phiếu", func() { s.tabs.Select(tallyTab); s.turn() })
	return c
}

// state is what the council concluded on an item.
func (c *conclusions) state(r desk.ItemRow) string {
	if c.replaced[r.ID] {
		return "đã bỏ phiếu lại"
	}
	return conclusionText(r)
}

func conclusionText(r desk.ItemRow) string {
	switch {
	case !r.Counted():
		return "Chưa có"
	case r.Problem != "":
		return "Chưa cân"
	case r.Verdict.Passed:
		return "Thông qua"
	}
	return "Không"
}

func (c *conclusions) apply() {
	items := paired(c.s.v.Items)
	c.replaced = replaced(items)
	c.table.SetRows(items)
	c.passed, c.voted = 0, 0
	for _, r := range items {
		if c.replaced[r.ID] || r.Round > 1 && !r.Counted() {
			continue
		}
		c.voted++
		if r.Problem == "" && r.Verdict.Passed {
			c.passed++
		}
	}
	c.show()
}

// show fills the pane: the conclusion award by award, or the chosen item's verdict with its ground.
func (c *conclusions) show() {
	c.pane.RemoveAll()
	if rows := c.table.Selected(); len(rows) == 1 {
		for _, part := range c.itemPane(rows[0]) {
			c.pane.Add(part)
		}
	} else {
		c.summary()
	}
	c.pane.Refresh()
}

// itemPane tells all ballots on an item, the one that stands last.
func (c *conclusions) itemPane(r desk.ItemRow) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{paneTitle(r.Name), kit.Paragraph(joined(r.AwardName, r.Unit), kit.Muted)}
	var rounds []desk.ItemRow
	for _, other := range paired(c.s.v.Items) {
		if other.Nomination == r.Nomination {
			rounds = append(rounds, other)
		}
	}
	for i := range rounds {
		if len(rounds) > 1 {
			head := fmt.Sprintf("Bỏ phiếu lần %d", rounds[i].Round)
			if c.replaced[rounds[i].ID] {
				head += " (đã bỏ phiếu lại)"
			}
			parts = append(parts, kit.Heading(head))
		}
		parts = append(parts, voteParts(&rounds[i])...)
	}
	return append(parts, rulePart(&r), kit.Row(kit.NewButton("Kết luận chung", nil, func() { c.table.Select(func(desk.ItemRow) bool { return false }) })))
}

// summary is the conclusion of the whole session: what came of each award, and the rules it was reached by.
func (c *conclusions) summary() {
	v := c.s.v
	type sum struct{ passed, failed, open int }
	sums := map[council.Code]*sum{}
	for _, r := range v.Items {
		n := sums[r.Award]
		if n == nil {
			n = &sum{}
			sums[r.Award] = n
		}
		switch {
		case c.replaced[r.ID]:
		case r.Problem != "":
			n.open++
		case !r.Verdict.Passed:
			n.failed++
		default:
			n.passed++
		}
	}
	c.pane.Add(paneTitle(fmt.Sprintf("Hội đồng thông qua %d/%d đề nghị", c.passed, c.voted)))
	var facts []kit.Fact
	for _, a := range c.s.host.Desk().Catalogue().Awards {
		n := sums[a.Code]
		if n == nil {
			continue
		}
		value := fmt.Sprintf("%d đạt", n.passed)
		if n.failed > 0 {
			value += fmt.Sprintf(" · %d không đạt", n.failed)
		}
		if n.open > 0 {
			value += fmt.Sprintf(" · %d chưa có", n.open)
		}
		facts = append(facts, kit.Fact{Label: a.Short, Value: value, Tap: func() { c.narrow(a.Code) }})
	}
	c.pane.Add(kit.Facts(facts...))
	c.pane.Add(kit.Heading("Quy tắc biểu quyết"))
	for _, part := range ruleParts(v) {
		c.pane.Add(part)
	}
	if c.s.sealed() && c.passed > 0 {
		c.pane.Add(kit.Row(kit.NewMainButton("Sang Quyết định", nil, func() { c.s.host.Go(Route{Screen: DecisionsKey}) })))
	}
}

// narrow shows one award's items; the same award again shows all.
func (c *conclusions) narrow(code council.Code) {
	if c.only == code {
		c.only = ""
		c.table.SetFilter(nil)
		return
	}
	c.only = code
	c.table.SetFilter(func(r desk.ItemRow) bool { return r.Award == code })
}

// minutes are the words of the meeting: times, place and what was said. What was said is edited in sections, because
// long texts make the toolkit's field slow; the sections stand in the minutes as paragraphs. What is written here by
// hand stays however often the minutes are made anew.
type minutes struct {
	s        *session
	body     fyne.CanvasObject
	pane     *fyne.Container
	cards    *fyne.Container
	list     *fyne.Container
	sections []*kit.TextField
	shown    string
	kept     map[string]string // what was written by hand, by section
	more     *kit.Button
	goesTo   *kit.TextField

	began, ended, place *kit.TextField
	form                *kit.Form
}

const sectionBreak = "\n\n"

func newMinutes(s *session) *minutes {
	m := &minutes{s: s, pane: kit.Stack(), cards: kit.Stack(), list: kit.Stack(), shown: "\x00"}
	m.more = kit.NewButton("Thêm đoạn", theme.ContentAddIcon(), func() { m.addSection("") })
	m.goesTo = kit.NewTextArea("Như trên;\nLưu: VT, Hội đồng TĐ-KT.", 3)
	m.goesTo.OnCommit = func(text string) { m.write(desk.SectionRecipients, text) }
	m.body = kit.Scrolled(m.cards)
	m.began, m.ended, m.place = kit.NewTextField("08:00"), kit.NewTextField("11:30"), kit.NewTextField("Phòng họp cơ quan")
	hour := func(field *kit.TextField, set func(*council.Session, string)) {
		field.OnCommit = func(text string) {
			if checkHour(text) != nil {
				m.form.Validate()
				return
			}
			s.change(func(c *council.Session) { set(c, text) })
		}
	}
	hour(m.began, func(c *council.Session, text string) { c.Began = text })
	hour(m.ended, func(c *council.Session, text string) { c.Ended = text })
	m.place.OnCommit = func(text string) { s.change(func(c *council.Session) { c.Place = text }) }
	m.form = kit.NewForm(nil, nil,
		&kit.Field{Label: "Bắt đầu", Widget: m.began, Check: func() error { return checkHour(m.began.Value()) }},
		&kit.Field{Label: "Kết thúc", Widget: m.ended, Check: func() error { return checkHour(m.ended.Value()) }},
		&kit.Field{Label: "Địa điểm", Widget: m.place},
	)
	return m
}

func (m *minutes) apply() {
	v, sealed := m.s.v, m.s.sealed()
	m.began.SetValue(v.Began)
	m.ended.SetValue(v.Ended)
	m.place.SetValue(v.Place)
	said := m.kept[desk.SectionDiscussion]
	if said == "" {
		said = v.Discussion
	}
	if said != m.shown && !sealed {
		m.rebuild(said)
	}
	m.goesTo.SetValue(m.kept[desk.SectionRecipients])
	m.arrange(sealed)
	m.pane.RemoveAll()
	m.pane.Add(kit.Heading("Thời gian, địa điểm"))
	if sealed {
		m.readOnly(said)
		m.pane.Add(kit.Facts(kit.Fact{Label: "Thời gian", Value: orUnknown(hours(v.Session))}, kit.Fact{Label: "Địa điểm", Value: orUnknown(v.Place)}))
	} else {
		m.pane.Add(m.form)
	}
	m.pane.Add(kit.Heading("Văn bản"))
	m.pane.Add(kit.Row(
		kit.NewButton("Xem biên bản", nil, func() { m.s.preview(council.MinutesKind) }),
		kit.NewButton("Biên bản kiểm phiếu", nil, func() { m.s.preview(council.TallyKind) })))
	if sealed {
		m.pane.Add(kit.Badge("Đã chốt "+momentText(v.SealedAt), kit.Good))
		m.pane.Add(kit.Facts(kit.Fact{Label: "Mã kiểm chứng", Value: inGroups(v.SealedHead)}))
		m.pane.Add(kit.Hint("Mã này in trên biên bản. Sổ bị sửa sau khi chốt thì mã không còn khớp."))
	}
	if len(v.Corrections) > 0 {
		m.pane.Add(kit.Heading("Đính chính"))
		for _, c := range v.Corrections {
			m.pane.Add(kit.Stack(kit.Paragraph(c.Text, kit.Plain), kit.Hint(joined(momentText(c.At), c.Actor, "lý do: "+c.Reason))))
		}
	}
	m.pane.Refresh()
}

// arrange sets the parts of the minutes under each other; what was written by hand says so and can be given back.
func (m *minutes) arrange(sealed bool) {
	card := func(title, key string, parts ...fyne.CanvasObject) fyne.CanvasObject {
		var right fyne.CanvasObject
		if m.kept[key] != "" && !sealed {
			right = kit.Link("Lấy lại câu mặc định", func() { m.askBack(title, key) })
		}
		return kit.CardWith(title, right, kit.Stack(parts...))
	}
	if sealed {
		m.cards.Objects = []fyne.CanvasObject{card("Diễn biến, ý kiến thảo luận", desk.SectionDiscussion, m.list)}
		if text := m.kept[desk.SectionRecipients]; text != "" {
			m.cards.Add(card("Nơi nhận", desk.SectionRecipients, kit.Paragraph(text, kit.Plain)))
		}
	} else {
		m.cards.Objects = []fyne.CanvasObject{
			card("Diễn biến, ý kiến thảo luận", desk.SectionDiscussion, m.list, kit.Row(m.more),
				kit.Hint("Điểm danh, số phiếu và kết luận do chương trình ghi vào biên bản theo đúng số liệu; phần viết tay ở đây giữ nguyên mỗi lần lập lại.")),
			card("Nơi nhận", desk.SectionRecipients, m.goesTo, kit.Hint("Mỗi nơi một dòng. Để trống thì biên bản ghi nơi nhận thường dùng.")),
		}
	}
	m.cards.Refresh()
}

// askBack gives a part of the minutes back to the program.
func (m *minutes) askBack(title, key string) {
	kit.Ask(m.s.host.Window(), "Lấy lại câu mặc định?", "Phần “"+title+"” viết tay sẽ bỏ, biên bản trở lại câu của chương trình. Bấm Ctrl+Z nếu đổi ý.", "Lấy lại câu mặc định", "Giữ phần viết tay", func(yes bool) {
		if yes {
			m.shown = "\x00"
			m.write(key, "")
		}
	})
}

// write keeps one part of the minutes as it was written by hand; an empty text gives it back.
func (m *minutes) write(key, text string) {
	if m.kept[key] == text {
		return
	}
	m.s.changes++
	m.s.host.Do(func(ctx context.Context) error { return m.s.host.Desk().SaveSection(ctx, m.s.id, key, text) }, nil)
}

// inGroups breaks a long code into groups that a line can hold and an eye can compare.
func inGroups(code string) string {
	var groups []string
	for group := range slices.Chunk([]rune(code), 8) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, " ")
}

func (m *minutes) rebuild(text string) {
	m.shown, m.sections = text, nil
	m.list.RemoveAll()
	parts := strings.Split(text, sectionBreak)
	for _, part := range parts {
		m.addSection(part)
	}
}

// readOnly shows the words of a sealed session as text: nothing invites to type where nothing can be changed.
func (m *minutes) readOnly(text string) {
	m.shown, m.sections = "\x00", nil
	m.list.RemoveAll()
	if text == "" {
		m.list.Add(kit.Hint("Biên bản không ghi ý kiến thảo luận."))
	}
	for part := range strings.SplitSeq(text, sectionBreak) {
		m.list.Add(kit.Paragraph(part, kit.Plain))
	}
	m.list.Refresh()
}

func (m *minutes) addSection(text string) {
	field := kit.NewTextArea("Ví dụ: Thư ký Hội đồng báo cáo tóm tắt thành tích; các thành viên trao đổi…", 5)
	field.SetValue(text)
	field.OnCommit = func(string) { m.save() }
	m.sections = append(m.sections, field)
	m.list.Add(container.NewBorder(nil, nil, container.NewVBox(kit.NewLine(strconv.Itoa(len(m.sections))+".", kit.Muted)), nil, field))
	m.list.Refresh()
}

func (m *minutes) save() {
	var parts []string
	for _, field := range m.sections {
		if text := field.Value(); text != "" {
			parts = append(parts, text)
		}
	}
	m.shown = strings.Join(parts, sectionBreak)
	m.write(desk.SectionDiscussion, m.shown)
}
