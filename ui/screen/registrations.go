package screen

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// registrations is Đăng ký: who means to earn what this year, and who has not registered yet.
type registrations struct {
	host  Host
	frame *kit.Screen

	table   *kit.Table[desk.RegistrationRow]
	query   *kit.TextField
	award   *pick[council.Code]
	unit    *pick[string]
	subject *pick[council.Subject]
	state   *pick[registered]

	find    *nominees
	editing bool
}

// registered narrows the table to who has registered, who has not, or all.
type registered int

const (
	haveRegistered registered = iota
	notRegistered
	eitherWay
)

var registeredNames = map[registered]string{haveRegistered: "Đã đăng ký", notRegistered: "Chưa đăng ký", eitherWay: "Tất cả"}

// NewRegistrations makes the screen of the year's registrations.
func NewRegistrations(h Host) Screen {
	s := &registrations{host: h, frame: kit.NewScreen("Đăng ký thi đua")}
	s.layout()
	return s
}

func (s *registrations) layout() {
	s.table = kit.NewTable(
		kit.Column[desk.RegistrationRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 165, Grow: true, Text: func(r desk.RegistrationRow) string { return r.Name },
			Key: func(r desk.RegistrationRow) any { return nameOrder(r.Name, r.Nominee.Unit != 0) }},
		kit.Column[desk.RegistrationRow]{ID: "unit", Title: "Đơn vị", Width: 172, Grow: true, Text: func(r desk.RegistrationRow) string { return r.Unit }},
		kit.Column[desk.RegistrationRow]{ID: "title", Title: "Chức vụ", Width: 130, Text: func(r desk.RegistrationRow) string {
			if r.Nominee.Unit != 0 {
				return "tập thể"
			}
			return r.Title
		}},
		kit.Column[desk.RegistrationRow]{ID: "awards", Title: "Đăng ký", Width: 205, Grow: true, Text: awardsText, Tone: func(r desk.RegistrationRow) kit.Tone {
			if len(r.Awards) == 0 {
				return kit.Muted
			}
			return kit.Plain
		}},
	)
	s.table.SetKey(func(r desk.RegistrationRow) string { return fmt.Sprint(r.Nominee) })
	s.table.SetSort("name", false)
	s.table.OnSelect = func([]desk.RegistrationRow) { s.editing = false; s.showChosen() }
	s.query = kit.NewSearchField("Lọc theo tên, không cần dấu…", s.table.SetQuery)
	s.award = newAwardPick(s.host.Desk().Catalogue(), "", "Mọi danh hiệu", func(council.Code) { s.narrow() })
	s.unit = newPick(func(string) { s.narrow() })
	s.subject = newPick(func(council.Subject) { s.narrow() })
	s.subject.offer("Cá nhân, tập thể", []council.Subject{council.Individual, council.Collective}, func(x council.Subject) string { return viet.Upper1(x.Name()) })
	s.state = newPick(func(registered) { s.narrow() })
	s.state.set([]registered{haveRegistered, notRegistered, eitherWay}, func(r registered) string { return registeredNames[r] })
	s.frame.SetFilters(s.table.Counter(), s.award.narrow(190), s.unit.narrow(190), s.subject.narrow(160), s.state.narrow(140), s.query)
	s.frame.SetActions(
		kit.NewButton("Nhập từ Excel…", nil, func() { s.host.Import(intake.Registrations) }),
		kit.NewMainButton("Đăng ký", theme.ContentAddIcon(), s.New),
	)
	s.frame.SetSplitOffset(0.64)
	s.frame.SetBody(s.table)
	s.showChosen()
}

func awardsText(r desk.RegistrationRow) string {
	if len(r.Awards) == 0 {
		return "chưa đăng ký"
	}
	names := make([]string, len(r.Awards))
	for i, a := range r.Awards {
		names[i] = a.Short
	}
	return strings.Join(names, ", ")
}

// Content implements Screen.
func (s *registrations) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen. A route's filter is an award's code.
func (s *registrations) Show(r Route) {
	if r.Filter != "" {
		s.clear()
		s.award.choose(council.Code(r.Filter))
		s.state.choose(haveRegistered)
	}
	s.editing = false
	s.Reload()
}

// Reload implements Screen.
func (s *registrations) Reload() {
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		d := s.host.Desk()
		rows, err := d.Registrations(ctx, year)
		if err != nil {
			return nil, err
		}
		people, err := d.People(ctx, year)
		if err != nil {
			return nil, err
		}
		units, err := d.Units(ctx, year)
		if err != nil {
			return nil, err
		}
		return func() { s.apply(rows, people, units) }, nil
	})
}

func (s *registrations) apply(rows []desk.RegistrationRow, people []council.Person, units []council.Unit) {
	s.find = newNominees(people, units)
	everybody := withUnregistered(rows, people, units)
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	s.unit.offer("Mọi đơn vị", names, func(name string) string { return name })
	if len(rows) == 0 {
		s.table.SetEmpty(fmt.Sprintf("Chưa có ai đăng ký thi đua năm %d", s.host.Year()),
			"Mỗi dòng là một người hoặc một tập thể với những gì đã đăng ký. Hãy nhập bảng đăng ký các đơn vị gửi lên, hoặc lọc “Chưa đăng ký” rồi chọn nhiều người để đăng ký một lần.",
			"Nhập từ Excel…", func() { s.host.Import(intake.Registrations) })
	} else {
		hidden(s.table, func() { s.clear(); s.narrow() })
	}
	s.table.SetRows(everybody)
	s.narrow()
	s.setFacts(rows)
	if !s.editing {
		s.showChosen()
	}
}

// withUnregistered adds a row for everybody who serves and every unit that stands without a registration.
func withUnregistered(rows []desk.RegistrationRow, people []council.Person, units []council.Unit) []desk.RegistrationRow {
	have := map[council.Nominee]bool{}
	for _, r := range rows {
		have[r.Nominee] = true
	}
	all := slices.Clone(rows)
	for _, p := range people {
		if n := (council.Nominee{Person: p.ID}); !have[n] && p.Outside == "" {
			all = append(all, desk.RegistrationRow{Nominee: n, Name: p.Name, Unit: placeOf(p), Title: p.Title})
		}
	}
	for _, u := range units {
		if n := (council.Nominee{Unit: u.ID}); !have[n] {
			all = append(all, desk.RegistrationRow{Nominee: n, Name: u.Name, Unit: u.Name})
		}
	}
	return all
}

// setFacts shows the totals per award; each opens its rows.
func (s *registrations) setFacts(rows []desk.RegistrationRow) {
	counts, marks := map[council.Code]int{}, 0
	for _, r := range rows {
		for _, a := range r.Awards {
			counts[a.Code]++
			marks++
		}
	}
	facts := []kit.Run{{Text: number(marks, "lượt đăng ký"), Tap: func() { s.only("") }}}
	for _, a := range s.host.Desk().Catalogue().Awards {
		if n := counts[a.Code]; n > 0 {
			facts = append(facts, kit.Run{Text: fmt.Sprintf("%s %s", a.Short, viet.Group(int64(n))), Tap: func() { s.only(a.Code) }})
		}
	}
	s.frame.SetFacts(facts...)
}

// clear takes all filters off.
func (s *registrations) clear() {
	s.award.choose("")
	s.state.choose(eitherWay)
	s.subject.choose("")
	s.unit.choose("")
	s.query.SetText("")
}

func (s *registrations) only(code council.Code) {
	s.award.choose(code)
	s.state.choose(haveRegistered)
	s.narrow()
}

func (s *registrations) narrow() {
	award, unit, subject, state := s.award.value(), s.unit.value(), s.subject.value(), s.state.value()
	s.table.SetFilter(func(r desk.RegistrationRow) bool {
		has := len(r.Awards) > 0
		if award != "" {
			has = slices.ContainsFunc(r.Awards, func(m desk.RegistrationMark) bool { return m.Code == award })
		}
		return (state == eitherWay || has == (state == haveRegistered)) &&
			(unit == "" || r.Unit == unit) && (subject == "" || r.Nominee.Subject() == subject)
	})
}

// New implements Screen.
func (s *registrations) New() {
	if chosen := s.table.Selected(); len(chosen) > 0 && s.state.value() != haveRegistered {
		s.showChosen()
		return
	}
	s.formNew()
}

// Filter implements Screen.
func (s *registrations) Filter() { s.host.Window().Canvas().Focus(s.query) }

// Edit implements Screen: it leads to the pane of what is chosen.
func (s *registrations) Edit() { s.showChosen() }

func (s *registrations) pane(parts ...fyne.CanvasObject) { s.frame.SetDetail(kit.Stack(parts...)) }

func (s *registrations) showChosen() {
	s.editing = false
	chosen := s.table.Selected()
	switch len(chosen) {
	case 0:
		s.pane(kit.Hint("Chọn một dòng để xem và sửa đăng ký. Chọn nhiều người (giữ Ctrl hoặc Shift, Ctrl+A là tất cả) để đăng ký cùng một danh hiệu cho mọi người một lần."))
	case 1:
		s.pane(s.onePane(chosen[0])...)
	default:
		s.pane(s.manyPane(chosen)...)
	}
}

func (s *registrations) onePane(r desk.RegistrationRow) []fyne.CanvasObject {
	about := joined(r.Title, r.Unit)
	if r.Nominee.Unit != 0 {
		about = "Tập thể"
	}
	parts := []fyne.CanvasObject{paneTitle(r.Name), kit.Paragraph(about, kit.Muted), kit.Heading(fmt.Sprintf("Đã đăng ký năm %d", s.host.Year()))}
	if len(r.Awards) == 0 {
		parts = append(parts, kit.Hint("Chưa đăng ký danh hiệu hoặc hình thức khen thưởng nào."))
	}
	for _, m := range r.Awards {
		note := joined(m.Source, m.Note)
		parts = append(parts, kit.Rich(
			kit.Run{Text: awardName(s.host.Desk().Catalogue(), m.Code) + "   "},
			kit.Run{Text: "rút đăng ký", Tap: func() { s.takeBack(r.Name+": "+m.Short, m.ID) }}))
		if note != "" {
			parts = append(parts, kit.Hint(note))
		}
	}
	parts = append(parts, s.registerFor("Đăng ký thêm", r.Nominee.Subject(), []council.Nominee{r.Nominee})...)
	if r.Nominee.Person != 0 {
		parts = append(parts, kit.Link("Xem trong Sổ gốc", func() { s.host.Go(Route{Screen: StaffKey, ID: r.Nominee.Person}) }))
	}
	return parts
}

func (s *registrations) manyPane(chosen []desk.RegistrationRow) []fyne.CanvasObject {
	people, units := []council.Nominee{}, []council.Nominee{}
	var marks []council.ID
	for _, r := range chosen {
		if r.Nominee.Unit != 0 {
			units = append(units, r.Nominee)
		} else {
			people = append(people, r.Nominee)
		}
		for _, m := range r.Awards {
			if award := s.award.value(); award == "" || m.Code == award {
				marks = append(marks, m.ID)
			}
		}
	}
	parts := []fyne.CanvasObject{paneTitle("Đã chọn " + number(len(chosen), "dòng"))}
	if len(people) > 0 {
		parts = append(parts, s.registerFor("Đăng ký cho "+number(len(people), "người"), council.Individual, people)...)
	}
	if len(units) > 0 {
		parts = append(parts, s.registerFor("Đăng ký cho "+number(len(units), "tập thể"), council.Collective, units)...)
	}
	if len(marks) > 0 {
		parts = append(parts, kit.Heading("Việc khác"), kit.Row(
			kit.NewDangerButton(fmt.Sprintf("Rút %d lượt đăng ký", len(marks)), nil, func() { s.takeBack(number(len(marks), "lượt"), marks...) }),
			kit.NewButton("Sao chép", theme.ContentCopyIcon(), func() { copyText(s.host, s.table.CopyText(), len(chosen)) })))
	}
	return parts
}

// registerFor is a heading, a list of awards and the button that registers.
func (s *registrations) registerFor(heading string, subject council.Subject, who []council.Nominee) []fyne.CanvasObject {
	award := newAwardPick(s.host.Desk().Catalogue(), subject, "", nil)
	if chosen := s.award.value(); chosen != "" {
		award.choose(chosen)
	} else if subject == council.Individual {
		award.choose("LDTT")
	} else {
		award.choose("TTLDTT")
	}
	source := kit.NewTextField("Bản đăng ký của đơn vị, nếu có")
	button := kit.NewMainButton("Đăng ký", nil, func() { s.register(who, award.value(), source.Value(), nil) })
	return []fyne.CanvasObject{kit.Heading(heading), award.box, source, kit.Row(button)}
}

func (s *registrations) formNew() {
	if s.find == nil {
		return
	}
	s.editing = true
	award := newPick[council.Code](nil)
	catalogue := s.host.Desk().Catalogue()
	who := kit.NewPicker(s.find.find, nil)
	who.SetPlaceHolder("Gõ tên người hoặc tập thể…")
	offer := func(subject council.Subject) {
		fresh := newAwardPick(catalogue, subject, "", nil)
		award.ask(fresh.values, func(code council.Code) string { return awardName(catalogue, code) })
	}
	offer("")
	who.OnPick = func(c kit.Choice) { offer(nomineeOf(c).Subject()) }
	source := kit.NewTextField("Bản đăng ký của đơn vị, nếu có")
	form := kit.NewForm(func() {
		c, _ := who.Choice()
		s.register([]council.Nominee{nomineeOf(c)}, award.value(), source.Value(), func() { s.showChosen() })
	}, s.showChosen,
		&kit.Field{Label: "Người, tập thể", Widget: who, Required: true},
		&kit.Field{Label: "Đăng ký", Widget: award.box, Required: true},
		&kit.Field{Label: "Theo", Widget: source},
	)
	form.SetSaveText("Đăng ký")
	s.pane(paneTitle("Đăng ký"), form)
	form.FocusFirst()
}

func (s *registrations) register(who []council.Nominee, award council.Code, source string, done func()) {
	year := s.host.Year()
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().Register(ctx, year, who, award, source) }, func() {
		s.host.Say(fmt.Sprintf("Đã đăng ký %s cho %d người, tập thể.", awardName(s.host.Desk().Catalogue(), award), len(who)))
		if done != nil {
			done()
		}
	})
}

func (s *registrations) takeBack(what string, marks ...council.ID) {
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().Unregister(ctx, marks) }, func() {
		s.host.Say("Đã rút đăng ký: " + what + ". Bấm Ctrl+Z nếu rút nhầm.")
	})
}
