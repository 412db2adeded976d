package screen

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// initiatives is Sáng kiến: the year's initiatives and research works, and the council that judges them.
type initiatives struct {
	host  Host
	frame *kit.Screen
	tabs  *kit.Tabs

	table *kit.Table[desk.InitiativeRow]
	query *kit.TextField
	kind  *pick[workKind]
	state *pick[string]
	facts []kit.Run

	meeting meeting

	rows    []desk.InitiativeRow
	people  []council.Person
	find    *nominees
	asked   int
	editing bool
}

// NewFilter in a route asks for the form of something new; the route's row is whom it is about.
const NewFilter = "new"

// workKind narrows the table to one of the two kinds.
type workKind int

const (
	anyWork workKind = iota
	initiativeWork
	researchWork
)

// States of an initiative, by what stands behind it.
const (
	workWaiting    = "waiting"    // no council has judged it
	workAgreed     = "agreed"     // judged, no decision yet
	workRecognised = "recognised" // a decision stands behind it
)

var workStates = []string{workWaiting, workAgreed, workRecognised}

var workStateNames = map[string]string{workWaiting: "chưa xét", workAgreed: "đã chấm, chờ quyết định", workRecognised: "đã công nhận"}

func workState(i desk.InitiativeRow) string {
	switch {
	case i.Recognised():
		return workRecognised
	case slices.ContainsFunc(i.Marks, func(m desk.Mark) bool { return m.Agree+m.Disagree > 0 }):
		return workAgreed
	}
	return workWaiting
}

// scopeShort is a scope for narrow columns.
var scopeShort = map[council.Scope]string{council.ScopeBase: "Cơ sở", council.ScopeMinistry: "Bộ, tỉnh", council.ScopeNational: "Toàn quốc"}

func workKindText(research bool) string {
	if research {
		return "Đề tài"
	}
	return "Sáng kiến"
}

func authorNames(authors []desk.AuthorRow) string {
	var names []string
	for _, a := range authors {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

// NewInitiatives makes the screen of initiatives.
func NewInitiatives(h Host) Screen {
	s := &initiatives{host: h, frame: kit.NewScreen("Sáng kiến")}
	s.layout()
	return s
}

func (s *initiatives) layout() {
	s.tabs = kit.NewTabs(func(int) { s.turn() }, "Danh sách", "Hội đồng sáng kiến")
	s.table = kit.NewTable(
		kit.Column[desk.InitiativeRow]{ID: "title", Title: "Tên sáng kiến, đề tài", Width: 196, Grow: true, Text: func(i desk.InitiativeRow) string { return i.Title }},
		kit.Column[desk.InitiativeRow]{ID: "authors", Title: "Tác giả", Width: 128, Grow: true, Text: func(i desk.InitiativeRow) string { return authorNames(i.Authors) }},
		kit.Column[desk.InitiativeRow]{ID: "kind", Title: "Loại", Width: 82, Text: func(i desk.InitiativeRow) string { return workKindText(i.Research) }},
		kit.Column[desk.InitiativeRow]{ID: "scope", Title: "Phạm vi", Width: 84, Text: func(i desk.InitiativeRow) string { return scopeShort[i.Scope] },
			Key: func(i desk.InitiativeRow) any { return slices.Index(council.Scopes, i.Scope) }},
		kit.Column[desk.InitiativeRow]{ID: "recognised", Title: "Công nhận", Width: 216, Text: func(i desk.InitiativeRow) string {
			if i.Recognised() {
				return strings.TrimSpace(i.Symbol + " " + dayText(i.Decided))
			}
			return viet.Upper1(workStateNames[workState(i)])
		}, Tone: func(i desk.InitiativeRow) kit.Tone {
			if i.Recognised() {
				return kit.Good
			}
			return kit.Caution
		}, Key: func(i desk.InitiativeRow) any { return slices.Index(workStates, workState(i)) }},
	)
	s.table.SetKey(func(i desk.InitiativeRow) string { return fmt.Sprint(i.ID) })
	s.table.OnSelect = func([]desk.InitiativeRow) { s.editing = false; s.showChosen() }
	s.table.OnActivate = func(desk.InitiativeRow) { s.Edit() }
	s.query = kit.NewSearchField("Lọc theo tên, tác giả…", s.table.SetQuery)
	s.kind = newPick(func(workKind) { s.narrow() })
	s.kind.set([]workKind{anyWork, initiativeWork, researchWork}, func(k workKind) string {
		return [...]string{"Mọi loại", "Sáng kiến", "Đề tài, đề án"}[k]
	})
	s.state = newPick(func(string) { s.narrow() })
	s.state.offer("Mọi kết quả", workStates, func(state string) string { return viet.Upper1(workStateNames[state]) })
	s.layoutMeeting()
	s.frame.SetSplitOffset(0.655)
	s.turn()
}

func (s *initiatives) onMeeting() bool { return s.tabs.Selected() == 1 }

// turn shows the open tab.
func (s *initiatives) turn() {
	s.editing = false
	if s.onMeeting() {
		s.turnMeeting()
		return
	}
	s.frame.SetFilters(s.table.Counter(), s.tabs, s.kind.narrow(140), s.state.narrow(180), s.query)
	s.frame.SetActions(
		kit.NewButton("Nhập từ Excel…", nil, func() { s.host.Import(intake.Initiatives) }),
		kit.NewButton("Ghi quyết định công nhận…", nil, s.recogniseChosen),
		kit.NewMainButton("Thêm sáng kiến", theme.ContentAddIcon(), s.New),
	)
	s.frame.SetFacts(s.facts...)
	s.frame.SetBody(s.table)
	s.showChosen()
}

// Content implements Screen.
func (s *initiatives) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen. A route's row is an initiative, or with NewFilter the author of one to be entered.
func (s *initiatives) Show(r Route) {
	s.editing = false
	if r.ID != 0 || r.Filter != "" {
		s.tabs.Select(0)
		s.clear()
	}
	s.turn()
	if r.Filter == NewFilter {
		s.load(0, func() { s.formNew(r.ID) })
		return
	}
	s.load(r.ID, nil)
}

// Reload implements Screen.
func (s *initiatives) Reload() { s.load(0, nil) }

func (s *initiatives) load(want council.ID, then func()) {
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		d := s.host.Desk()
		rows, err := d.Initiatives(ctx, year)
		if err != nil {
			return nil, err
		}
		people, err := d.People(ctx, year)
		if err != nil {
			return nil, err
		}
		sessions, err := d.InitiativeSessions(ctx, year)
		if err != nil {
			return nil, err
		}
		opened := make([]desk.InitiativeSessionView, len(sessions))
		for i, x := range sessions {
			if opened[i], err = d.InitiativeSession(ctx, x.ID); err != nil {
				return nil, err
			}
		}
		return func() {
			s.rows, s.people, s.find = rows, people, newNominees(people, nil)
			s.apply()
			s.meeting.apply(s, opened)
			if want != 0 {
				s.table.Select(func(i desk.InitiativeRow) bool { return i.ID == want })
			}
			if !s.editing {
				s.showChosen()
			}
			if then != nil {
				then()
			}
		}, nil
	})
}

func (s *initiatives) apply() {
	if len(s.rows) == 0 {
		s.table.SetEmpty(fmt.Sprintf("Chưa có sáng kiến, đề tài nào năm %d", s.host.Year()),
			"Sáng kiến được cơ sở công nhận, đề tài đã nghiệm thu là điều kiện của Chiến sĩ thi đua và Bằng khen. Nhập danh sách đăng ký sáng kiến sẵn có, hoặc bấm “Thêm sáng kiến”.",
			"Nhập từ Excel…", func() { s.host.Import(intake.Initiatives) })
	} else {
		hidden(s.table, func() { s.clear(); s.narrow() })
	}
	s.table.SetRows(s.rows)
	s.narrow()
	counts := map[string]int{}
	for _, i := range s.rows {
		counts[workState(i)]++
	}
	s.facts = []kit.Run{{Text: number(len(s.rows), "sáng kiến, đề tài"), Tap: func() { s.only("") }}}
	for _, state := range []string{workRecognised, workAgreed, workWaiting} {
		if n := counts[state]; n > 0 {
			tone := kit.Plain
			if state != workRecognised {
				tone = kit.Caution
			}
			s.facts = append(s.facts, kit.Run{Text: number(n, workStateNames[state]), Tone: tone, Tap: func() { s.only(state) }})
		}
	}
	if !s.onMeeting() {
		s.frame.SetFacts(s.facts...)
	}
}

// clear takes all filters off.
func (s *initiatives) clear() {
	s.kind.choose(anyWork)
	s.state.choose("")
	s.query.SetText("")
	s.narrow()
}

func (s *initiatives) only(state string) {
	s.clear()
	s.state.choose(state)
	s.narrow()
}

func (s *initiatives) narrow() {
	kind, state := s.kind.value(), s.state.value()
	s.table.SetFilter(func(i desk.InitiativeRow) bool {
		return (kind == anyWork || i.Research == (kind == researchWork)) && (state == "" || workState(i) == state)
	})
}

// New implements Screen.
func (s *initiatives) New() {
	if s.onMeeting() {
		s.formMeeting(desk.InitiativeSession{})
		return
	}
	s.formNew(0)
}

// Filter implements Screen.
func (s *initiatives) Filter() { s.host.Window().Canvas().Focus(s.query) }

// Edit implements Screen.
func (s *initiatives) Edit() {
	if s.onMeeting() {
		if v, ok := s.meeting.opened(); ok {
			s.formMeeting(v.InitiativeSession)
		}
		return
	}
	if i, ok := s.table.Current(); ok {
		s.formInitiative(i)
	}
}

func (s *initiatives) pane(parts ...fyne.CanvasObject) { s.frame.SetDetail(kit.Stack(parts...)) }

func (s *initiatives) showChosen() {
	s.editing = false
	s.asked++
	if s.onMeeting() {
		s.showMeeting()
		return
	}
	chosen := s.table.Selected()
	switch len(chosen) {
	case 0:
		s.pane(kit.Hint("Chọn một dòng để xem tác giả, kết quả chấm, quyết định công nhận và đề nghị nào dựa vào sáng kiến ấy. Chọn nhiều dòng để ghi một quyết định công nhận cho tất cả."))
	case 1:
		s.pane(s.initiativePane(chosen[0])...)
	default:
		buttons := []fyne.CanvasObject{kit.NewMainButton("Ghi quyết định công nhận…", nil, s.recogniseChosen)}
		s.pane(paneTitle("Đã chọn "+number(len(chosen), "sáng kiến, đề tài")), kit.Row(buttons...),
			kit.Row(kit.NewButton("Sao chép", theme.ContentCopyIcon(), func() { copyText(s.host, s.table.CopyText(), len(chosen)) })))
	}
}

func (s *initiatives) initiativePane(i desk.InitiativeRow) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{paneTitle(i.Title), kit.Paragraph(joined(workKindText(i.Research), i.Scope.String(), fmt.Sprintf("năm %d", i.Year)), kit.Muted)}
	if i.Recognised() {
		parts = append(parts, kit.Badge("Đã công nhận", kit.Good), kit.Paragraph(joined(paperText(i.Symbol, i.Decided), i.By), kit.Plain))
	} else {
		parts = append(parts, kit.Badge(viet.Upper1(workStateNames[workState(i)]), kit.Caution),
			kit.Hint("Chưa có quyết định công nhận thì chưa dùng làm điều kiện xét danh hiệu được."))
	}
	buttons := []fyne.CanvasObject{kit.NewButton("Sửa", nil, func() { s.formInitiative(i) })}
	if !i.Recognised() {
		buttons = append(buttons, kit.NewButton("Ghi công nhận…", nil, func() { s.records().recognise(i) }))
	}
	parts = append(parts, kit.Row(append(buttons, kit.NewDangerButton("Xóa", nil, func() { s.drop(i) }))...))
	if i.Summary != "" {
		parts = append(parts, kit.Paragraph(i.Summary, kit.Plain))
	}
	applied := "Chưa có xác nhận"
	if i.Applied {
		applied = "Đã có xác nhận"
	}
	parts = append(parts, kit.Facts(kit.Fact{Label: "Hiệu quả áp dụng", Value: applied}), kit.Heading("Tác giả"))
	var authors, marks, uses []kit.Fact
	for _, a := range i.Authors {
		share := "tác giả"
		if a.Share > 0 {
			share = fmt.Sprintf("%d %%", a.Share)
		}
		authors = append(authors, kit.Fact{Label: share, Value: joined(a.Name, a.Unit), Tap: func() { s.host.Go(Route{Screen: StaffKey, ID: a.Person}) }})
	}
	parts = append(parts, kit.Facts(authors...))
	for _, m := range i.Marks {
		marks = append(marks, kit.Fact{Label: s.meeting.day(m.Session), Value: markText(m), Tap: func() { s.openMeeting(m.Session) }})
	}
	if len(marks) > 0 {
		parts = append(parts, kit.Heading("Hội đồng sáng kiến chấm"), kit.Facts(marks...))
	}
	for _, u := range i.Uses {
		uses = append(uses, kit.Fact{Label: fmt.Sprint(u.Year), Value: u.AwardShort, Tap: func() { s.host.Go(Route{Screen: NominationsKey, ID: u.Nomination}) }})
	}
	if len(uses) > 0 {
		parts = append(parts, kit.Heading("Làm căn cứ cho"), kit.Facts(uses...))
	}
	return parts
}

// markText is what a session came to on one initiative.
func markText(m desk.Mark) string {
	if m.Agree+m.Disagree == 0 {
		return "chưa chấm"
	}
	text := fmt.Sprintf("đồng ý %d, không đồng ý %d", m.Agree, m.Disagree)
	if m.Tenths > 0 {
		text += ", " + tenthsText(m.Tenths) + " điểm"
	}
	return text
}

// form shows a form in the pane and comes back to what was chosen when it is saved or left.
func (s *initiatives) form(title, note, saveText string, take func() write, done func(), fields ...*kit.Field) {
	s.editing = true
	s.asked++
	form := kit.NewForm(func() {
		s.host.Do(take(), func() {
			s.showChosen()
			if done != nil {
				done()
			}
		})
	}, s.showChosen, fields...)
	form.SetSaveText(saveText)
	parts := []fyne.CanvasObject{paneTitle(title)}
	if note != "" {
		parts = append(parts, kit.Paragraph(note, kit.Muted))
	}
	s.pane(append(parts, form)...)
	form.FocusFirst()
}

func (s *initiatives) records() records { return records{host: s.host, form: s.form} }

func (s *initiatives) recogniseChosen() {
	chosen := s.table.Selected()
	if len(chosen) == 0 {
		s.host.Say("Hãy chọn những sáng kiến, đề tài có trong quyết định công nhận (giữ Ctrl hoặc Shift để chọn nhiều dòng).")
		return
	}
	s.records().recognise(chosen...)
}

func (s *initiatives) drop(i desk.InitiativeRow) {
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().DropInitiative(ctx, i.ID) }, func() {
		s.host.Say("Đã xóa “" + i.Title + "”. Bấm Ctrl+Z nếu xóa nhầm.")
	})
}

// formNew asks for a new initiative, with its author where one is known.
func (s *initiatives) formNew(author council.ID) {
	if s.find == nil {
		return
	}
	row := desk.InitiativeRow{Initiative: desk.Initiative{Initiative: council.Initiative{Year: s.host.Year(), Scope: council.ScopeBase}}}
	for _, p := range s.people {
		if p.ID == author && author != 0 {
			row.Authors = []desk.AuthorRow{{Author: desk.Author{Person: p.ID}, Name: p.Name, Unit: p.UnitName}}
		}
	}
	s.formInitiative(row)
}

func (s *initiatives) formInitiative(row desk.InitiativeRow) {
	x := row.Initiative
	title, summary := kit.NewTextArea("Phân loại án tự động theo điều kiện thi hành", 2), kit.NewTextArea("", 3)
	title.SetValue(x.Title)
	summary.SetValue(x.Summary)
	kind := newPick[bool](nil)
	kind.set([]bool{false, true}, workKindText)
	kind.choose(x.Research)
	year, scope := newYear(x.Year), choice(council.Scopes, x.Scope, council.Scope.String)
	applied := kit.NewCheckBox("Hiệu quả áp dụng đã được xác nhận", nil)
	applied.SetChecked(x.Applied)
	authors := newAuthors(s.find, row.Authors)
	symbol, decided, paper := decisionFields(x.Symbol, x.Decided)
	by := newText("", x.By)
	heading := "Thêm sáng kiến, đề tài"
	if x.ID != 0 {
		heading = "Sửa: " + x.Title
	}
	paper[0].Hint = "Để trống khi chưa có quyết định công nhận, nghiệm thu."
	var saved council.ID
	s.form(heading, "", "Lưu", func() write {
		x.Title, x.Summary, x.Research, x.Applied = strings.Join(strings.Fields(title.Value()), " "), summary.Value(), kind.value(), applied.Checked
		x.Year, x.Scope, x.Symbol, x.Decided, x.By = countOf(year), scope.value(), symbol.Value(), dayOf(decided), by.Value()
		who := authors.value()
		return func(ctx context.Context) (err error) {
			saved, err = s.host.Desk().SaveInitiative(ctx, x, who)
			return err
		}
	}, func() { s.load(saved, nil) }, append([]*kit.Field{
		{Label: "Tên", Widget: title, Required: true},
		{Label: "Loại", Widget: kind.box},
		{Label: "Tác giả", Widget: authors.body, Check: authors.check},
		{Label: "Năm", Widget: year, Required: true},
		{Label: "Phạm vi ảnh hưởng", Widget: scope.box, Required: true},
		{Label: "Tóm tắt", Widget: summary},
		{Label: "Áp dụng", Widget: applied},
	}, append(paper, &kit.Field{Label: "Người công nhận", Widget: by})...)...)
}

// authors is a growing list of people with their shares.
type authors struct {
	body *fyne.Container
	list *fyne.Container
	rows []*authorLine
}

type authorLine struct {
	person council.ID
	share  *kit.NumberField
}

func newAuthors(find *nominees, have []desk.AuthorRow) *authors {
	a := &authors{list: kit.Stack()}
	more := kit.NewPicker(find.find, nil)
	more.SetPlaceHolder("Thêm tác giả…")
	more.OnPick = func(c kit.Choice) {
		a.add(council.ID(c.ID), c.Text, 0)
		more.Clear()
	}
	a.body = container.NewVBox(a.list, more)
	for _, x := range have {
		a.add(x.Person, x.Name, x.Share)
	}
	return a
}

// add puts somebody on the list, once.
func (a *authors) add(person council.ID, name string, share int) {
	if slices.ContainsFunc(a.rows, func(l *authorLine) bool { return l.person == person }) {
		return
	}
	line := &authorLine{person: person, share: newCount(share, 100)}
	line.share.SetPlaceHolder("%")
	a.rows = append(a.rows, line)
	var row fyne.CanvasObject
	row = container.New(authorRow{}, kit.NewLine(name, kit.Plain), line.share, kit.NewQuietButton("", theme.CancelIcon(), func() {
		a.rows = slices.DeleteFunc(a.rows, func(l *authorLine) bool { return l == line })
		a.list.Remove(row)
		a.body.Refresh()
	}))
	a.list.Add(row)
	a.body.Refresh()
}

func (a *authors) check() error {
	if len(a.rows) == 0 {
		return council.Refuse("Ghi ít nhất một tác giả.")
	}
	for _, l := range a.rows {
		if err := l.share.Check(); err != nil {
			return err
		}
	}
	return nil
}

func (a *authors) value() []desk.Author {
	var out []desk.Author
	for _, l := range a.rows {
		out = append(out, desk.Author{Person: l.person, Share: countOf(l.share)})
	}
	return out
}

// authorRow sets a name, a narrow field for the share, and the button that takes the author off.
type authorRow struct{}

const shareWidth = 64

func (authorRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60+shareWidth+o[2].MinSize().Width, max(o[1].MinSize().Height, o[2].MinSize().Height))
}

func (authorRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	share := shareWidth * theme.Size(theme.SizeNameText) / 14
	button := o[2].MinSize().Width
	name := max(size.Width-share-button-12, 0)
	height := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, (size.Height-height)/2))
	o[0].Resize(fyne.NewSize(name, height))
	o[1].Move(fyne.NewPos(name+6, 0))
	o[1].Resize(fyne.NewSize(share, size.Height))
	o[2].Move(fyne.NewPos(size.Width-button, 0))
	o[2].Resize(fyne.NewSize(button, size.Height))
}
