package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// staff is Sổ gốc: the people and the units of the agency, with all that happened to them.
type staff struct {
	host  Host
	frame *kit.Screen
	tabs  *kit.Tabs

	people *kit.Table[council.Person]
	query  *kit.TextField
	unit   *pick[council.ID]
	who    *pick[bool] // true: those who left, too
	facts  []kit.Run

	units     *kit.Table[unitRow]
	unitQuery *kit.TextField
	which     *pick[bool] // true: closed units, too
	unitFacts []kit.Run

	grades grades

	folds   folds
	open    []council.Unit   // of the year, for forms
	serving []council.Person // of the year, for forms
	asked   int              // counts what the pane was asked to show; a late answer is dropped
	editing bool             // a form stands in the pane: a reload leaves it alone
}

// NewStaff makes the register of people and units.
func NewStaff(h Host) Screen {
	s := &staff{host: h, frame: kit.NewScreen("Sổ gốc"), folds: folds{}}
	s.layout()
	return s
}

func (s *staff) layout() {
	s.tabs = kit.NewTabs(func(int) { s.turn() }, "Cán bộ", "Đơn vị", "Xếp loại")

	s.people = kit.NewTable(
		kit.Column[council.Person]{ID: "name", Title: "Họ và tên", Width: 147, Grow: true, Text: func(p council.Person) string { return p.Name },
			Key: func(p council.Person) any { return viet.NameKey(p.Name) }},
		kit.Column[council.Person]{ID: "unit", Title: "Đơn vị", Width: 178, Grow: true, Text: placeOf},
		kit.Column[council.Person]{ID: "title", Title: "Chức vụ", Width: 118, Grow: true, Text: func(p council.Person) string { return p.Title }},
		kit.Column[council.Person]{ID: "born", Title: "Ngày sinh", Width: 95, Text: func(p council.Person) string { return dayText(p.Born) },
			Key: func(p council.Person) any { return string(p.Born) }},
		kit.Column[council.Person]{ID: "sex", Title: "Giới tính", Width: 74, Text: func(p council.Person) string { return sexText(p.Sex) }},
		kit.Column[council.Person]{ID: "joined", Title: "Vào ngành", Width: 95, Text: func(p council.Person) string { return dayText(p.Joined) },
			Key: func(p council.Person) any { return string(p.Joined) }},
		kit.Column[council.Person]{ID: "left", Title: "Nghỉ từ", Width: 92, Hide: true, Text: func(p council.Person) string { return dayText(p.Left) },
			Key: func(p council.Person) any { return string(p.Left) }, Tone: func(council.Person) kit.Tone { return kit.Muted }},
	)
	s.people.SetKey(func(p council.Person) string { return fmt.Sprint(p.ID) })
	s.people.SetSort("name", false)
	s.people.OnSelect = func([]council.Person) { s.editing = false; s.showChosen() }
	s.people.OnActivate = func(council.Person) { s.Edit() }
	s.people.OnMenu = func(rows []council.Person) []*fyne.MenuItem {
		if len(rows) != 1 {
			return nil
		}
		return []*fyne.MenuItem{
			fyne.NewMenuItemWithIcon("Sửa…", theme.DocumentCreateIcon(), s.Edit),
			fyne.NewMenuItem("Chuyển công tác…", func() { s.formMove(rows[0]) }),
			fyne.NewMenuItem("Cho nghỉ…", func() { s.formRetire(rows[0]) }),
		}
	}
	s.query = kit.NewSearchField("Lọc theo tên, không cần dấu…", s.people.SetQuery)
	s.unit = newUnitPick("Mọi đơn vị", func(council.ID) { s.narrow() })
	s.who = newPick(func(bool) { s.Reload() })
	s.who.set([]bool{false, true}, func(all bool) string {
		if all {
			return "Cả người đã nghỉ"
		}
		return "Đang công tác"
	})

	s.layoutUnits()
	s.layoutGrades()
	s.frame.SetSplitOffset(0.64)
	s.turn()
}

// turn shows the open tab.
func (s *staff) turn() {
	s.editing = false
	switch {
	case s.onGrades():
		s.turnGrades()
	case s.onUnits():
		s.frame.SetFilters(s.units.Counter(), s.tabs, s.which.narrow(200), s.unitQuery)
		s.frame.SetFacts(s.unitFacts...)
		s.frame.SetActions(kit.NewMainButton("Thêm đơn vị", theme.ContentAddIcon(), s.New))
		s.frame.SetBody(s.units)
	default:
		s.frame.SetFilters(s.people.Counter(), s.tabs, s.unit.narrow(210), s.who.narrow(180), s.query)
		s.frame.SetFacts(s.facts...)
		s.frame.SetActions(
			kit.NewButton("Nhập từ Excel…", nil, func() { s.host.Import(intake.Staff) }),
			kit.NewMainButton("Thêm cán bộ", theme.ContentAddIcon(), s.New),
		)
		s.frame.SetBody(s.people)
	}
	s.showChosen()
}

func (s *staff) onPeople() bool { return s.tabs.Selected() == 0 }
func (s *staff) onUnits() bool  { return s.tabs.Selected() == 1 }
func (s *staff) onGrades() bool { return s.tabs.Selected() == 2 }

// Content implements Screen.
func (s *staff) Content() fyne.CanvasObject { return s.frame }

// UnitsFilter in a route opens the tab of the units.
const UnitsFilter = "units"

// Show implements Screen. A route's row is a person, or a unit where the route says so.
func (s *staff) Show(r Route) {
	switch {
	case r.Filter == UnitsFilter:
		s.tabs.Select(1)
	case r.Filter == GradesFilter:
		s.tabs.Select(2)
		s.clearGrades()
	case r.ID != 0:
		s.tabs.Select(0)
		s.clear()
	}
	s.editing = false
	s.turn()
	s.load(r.ID)
}

// Reload implements Screen.
func (s *staff) Reload() { s.load(0) }

func (s *staff) load(want council.ID) {
	year, everybody := s.host.Year(), s.who.value()
	s.host.Load(func(ctx context.Context) (func(), error) {
		d := s.host.Desk()
		people, err := d.People(ctx, year)
		if err != nil {
			return nil, err
		}
		all, err := d.AllPeople(ctx)
		if err != nil {
			return nil, err
		}
		open, err := d.Units(ctx, year)
		if err != nil {
			return nil, err
		}
		every, err := d.AllUnits(ctx)
		if err != nil {
			return nil, err
		}
		ratings, err := d.Evaluations(ctx, year)
		if err != nil {
			return nil, err
		}
		return func() {
			shown := people
			// A search may lead to somebody who has left: then everybody is shown.
			if want != 0 && s.onPeople() && !holds(people, want) && holds(all, want) {
				s.who.choose(true)
				everybody = true
			}
			if everybody {
				shown = all
			}
			s.apply(shown, people, open)
			s.applyUnits(every, open, people)
			s.applyGrades(people, open, ratings)
			switch {
			case want == 0:
			case s.onUnits():
				s.units.Select(func(u unitRow) bool { return u.ID == want })
			case s.onGrades():
				s.grades.unit.choose(want)
				s.narrowGrades()
			default:
				s.people.Select(func(p council.Person) bool { return p.ID == want })
			}
			if !s.editing {
				s.showChosen()
			}
		}, nil
	})
}

func holds(people []council.Person, id council.ID) bool {
	for _, p := range people {
		if p.ID == id {
			return true
		}
	}
	return false
}

func (s *staff) apply(shown, serving []council.Person, open []council.Unit) {
	s.open, s.serving = open, serving
	offerUnits(s.unit, "Mọi đơn vị", open)
	if len(shown) == 0 {
		s.people.SetEmpty("Chưa có cán bộ nào trong sổ",
			"Đây là danh sách gốc: mọi danh sách, quyết định và biểu tổng hợp đều lấy tên từ đây. Hãy nhập danh sách công chức sẵn có, hoặc bấm “Thêm cán bộ” để ghi từng người.",
			"Nhập từ Excel…", func() { s.host.Import(intake.Staff) })
	} else {
		hidden(s.people, s.clear)
	}
	s.people.SetRows(shown)
	s.narrow()
	women, outside := 0, 0
	for _, p := range serving {
		if p.Sex == council.Female {
			women++
		}
		if p.Outside != "" {
			outside++
		}
	}
	s.facts = []kit.Run{
		{Text: number(len(serving)-outside, "cán bộ đang công tác")},
		{Text: number(women, "nữ")},
		{Text: number(len(open), "đơn vị"), Tap: func() { s.tabs.Select(1); s.turn() }},
	}
	if outside > 0 {
		s.facts = append(s.facts, kit.Run{Text: number(outside, "người ngoài cơ quan")})
	}
	if s.onPeople() {
		s.frame.SetFacts(s.facts...)
	}
}

// clear takes all filters off the people.
func (s *staff) clear() {
	s.query.SetText("")
	s.unit.choose(0)
	s.narrow()
}

func (s *staff) narrow() {
	unit := s.unit.value()
	s.people.SetFilter(func(p council.Person) bool { return unit == 0 || p.Unit == unit })
}

// New implements Screen.
func (s *staff) New() {
	switch {
	case s.onUnits():
		s.formAddUnit()
		return
	case s.onGrades():
		s.gradeAll()
		return
	}
	s.formAdd()
}

// Filter implements Screen.
func (s *staff) Filter() {
	switch {
	case s.onUnits():
		s.host.Window().Canvas().Focus(s.unitQuery)
		return
	case s.onGrades():
		s.host.Window().Canvas().Focus(s.grades.query)
		return
	}
	s.host.Window().Canvas().Focus(s.query)
}

// Edit implements Screen.
func (s *staff) Edit() {
	if s.onUnits() {
		if u, ok := s.units.Current(); ok {
			s.formRename(u)
		}
		return
	}
	if s.onGrades() {
		s.grades.table.EditCell("grade")
		return
	}
	if p, ok := s.people.Current(); ok {
		s.formEdit(p)
	}
}

// showChosen shows in the pane what is selected in the table.
func (s *staff) showChosen() {
	s.asked++
	asked := s.asked
	switch {
	case s.onUnits():
		s.showUnit(asked)
		return
	case s.onGrades():
		s.showGrades()
		return
	}
	chosen := s.people.Selected()
	switch len(chosen) {
	case 0:
		s.pane(kit.Hint("Chọn một người trong bảng để xem chức vụ, quá trình khen thưởng và lịch sử thay đổi của người ấy. Giữ Ctrl hoặc Shift để chọn nhiều người."))
	case 1:
		id, year := chosen[0].ID, s.host.Year()
		s.host.Load(func(ctx context.Context) (func(), error) {
			d, n := s.host.Desk(), council.Nominee{Person: id}
			v, err := d.Person(ctx, id, year)
			if err != nil {
				return nil, err
			}
			sheet, err := d.FactsOf(ctx, n)
			if err != nil {
				return nil, err
			}
			next, err := d.NextAwards(ctx, n, year)
			if err != nil {
				return nil, err
			}
			return func() {
				if asked == s.asked && !s.editing {
					s.pane(s.personPane(v, s.sections(n, v.Name, sheet, next)))
				}
			}, nil
		})
	default:
		s.pane(
			paneTitle(fmt.Sprintf("Đã chọn %s người", viet.Group(int64(len(chosen))))),
			kit.Row(kit.NewButton("Sao chép sang Excel", theme.ContentCopyIcon(), func() { copyText(s.host, s.people.CopyText(), len(chosen)) })),
		)
	}
}

func (s *staff) pane(parts ...fyne.CanvasObject) { s.frame.SetDetail(kit.Stack(parts...)) }

// personPane is all there is about one person.
func (s *staff) personPane(v desk.PersonView, sections fyne.CanvasObject) fyne.CanvasObject {
	p := v.Person
	parts := []fyne.CanvasObject{
		paneTitle(p.Name),
		kit.Paragraph(joined(p.Title, placeOf(p)), kit.Muted),
	}
	if p.Left != "" {
		parts = append(parts, kit.Badge("Đã nghỉ từ "+dayText(p.Left)+reasonTail(p.LeftWhy), kit.Caution))
	}
	buttons := []fyne.CanvasObject{kit.NewButton("Sửa", nil, func() { s.formEdit(p) })}
	if p.Left == "" {
		buttons = append(buttons,
			kit.NewButton("Chuyển công tác", nil, func() { s.formMove(p) }),
			kit.NewButton("Cho nghỉ", nil, func() { s.formRetire(p) }))
	}
	parts = append(parts, kit.Row(buttons...), kit.Facts(personFacts(p)...))
	if len(v.Registrations)+len(v.Nominations) > 0 {
		parts = append(parts, kit.Heading(fmt.Sprintf("Thi đua năm %d", s.host.Year())), s.yearFacts(v))
	}
	parts = append(parts, sections, kit.Heading("Chức vụ qua các thời kỳ"), postFacts(v))
	parts = append(parts, kit.Heading("Lịch sử thay đổi"), changeList(v.History))
	return kit.Stack(parts...)
}

func personFacts(p council.Person) []kit.Fact {
	facts := []kit.Fact{
		{Label: "Ngày sinh", Value: orUnknown(dayText(p.Born))},
		{Label: "Giới tính", Value: orUnknown(sexText(p.Sex))},
		{Label: "Vào ngành", Value: orUnknown(dayText(p.Joined))},
	}
	if p.Outside != "" {
		facts = append(facts, kit.Fact{Label: "Cơ quan", Value: p.Outside})
	}
	if p.Note != "" {
		facts = append(facts, kit.Fact{Label: "Ghi chú", Value: p.Note})
	}
	return facts
}

func orUnknown(text string) string {
	if text == "" {
		return "chưa ghi"
	}
	return text
}

func reasonTail(why string) string {
	if why == "" {
		return ""
	}
	return ": " + why
}

func postFacts(v desk.PersonView) fyne.CanvasObject {
	if len(v.Posts) == 0 {
		return kit.Hint("Chưa ghi chức vụ nào.")
	}
	var facts []kit.Fact
	for i := len(v.Posts) - 1; i >= 0; i-- {
		post := v.Posts[i]
		facts = append(facts, kit.Fact{Label: spanText(post.From, post.To), Value: joined(post.Title, v.PostUnits[post.Unit])})
	}
	return kit.Facts(facts...)
}

// spanText says from when to when something held.
func spanText(from, to council.Date) string {
	switch {
	case from == "" && to == "":
		return "Hiện nay"
	case to == "":
		return "Từ " + dayText(from)
	case from == "":
		return "Đến " + dayText(to)
	}
	return dayText(from) + " – " + dayText(to)
}

// yearFacts leads from a person to what the year holds for him.
func (s *staff) yearFacts(v desk.PersonView) fyne.CanvasObject {
	var facts []kit.Fact
	for _, r := range v.Registrations {
		facts = append(facts, kit.Fact{Label: "Đăng ký", Value: r.Short})
	}
	for _, n := range v.Nominations {
		facts = append(facts, kit.Fact{Label: "Đề nghị", Value: n.AwardShort + " · " + stageText(n), Tap: func() {
			s.host.Go(Route{Screen: NominationsKey, ID: n.ID})
		}})
	}
	return kit.Facts(facts...)
}

func changeList(history []desk.Change) fyne.CanvasObject {
	if len(history) == 0 {
		return kit.Hint("Chưa có thay đổi nào được ghi lại.")
	}
	const most = 12 // older ones stand in the journal
	list := kit.Stack()
	for i, c := range history {
		if i == most {
			list.Add(kit.Hint(fmt.Sprintf("… và %d thay đổi cũ hơn.", len(history)-most)))
			break
		}
		list.Add(kit.Rich(kit.Run{Text: c.Label, Bold: true}, kit.Run{Text: " · " + joined(c.At, c.Actor), Tone: kit.Muted}))
		if c.Text != "" {
			list.Add(kit.Hint(c.Text))
		}
	}
	return list
}

func sexText(sex council.Sex) string {
	switch sex {
	case council.Male:
		return "Nam"
	case council.Female:
		return "Nữ"
	}
	return ""
}
