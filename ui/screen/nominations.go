package screen

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// nominations is Đề nghị: who is proposed for what, and what became of it.
type nominations struct {
	host  Host
	frame *kit.Screen

	table *kit.Table[desk.NominationRow]
	query *kit.TextField
	award *pick[council.Code]
	unit  *pick[string]
	state *pick[string]

	rows    []desk.NominationRow
	find    *nominees
	marked  map[council.Nominee][]council.Code // what each registered for
	asked   int
	editing bool
}

// stageFailed is the one stage a row can be in that desk has no word for: voted on, and not passed.
const stageFailed = "failed"

// PassedFilter in a route shows all that the council passed, however far it has come since: the number of the overview.
const PassedFilter = "passed-any"

var stageNames = map[string]string{
	desk.StageNominated: "đã đề nghị", stageFailed: "không được thông qua", desk.StagePassed: "đã thông qua",
	PassedFilter: "Hội đồng đã thông qua", desk.StageDecided: "đã có quyết định", desk.StageSubmitted: "đã trình cấp trên", desk.StageAwarded: "đã được khen thưởng",
}

var stageOrder = []string{desk.StageNominated, stageFailed, desk.StagePassed, desk.StageDecided, desk.StageSubmitted, desk.StageAwarded}

func stageOf(n desk.NominationRow) string {
	if n.Stage == desk.StageNominated && n.Verdict != "" && !n.Passed {
		return stageFailed
	}
	return n.Stage
}

// stageText says where a nomination stands.
func stageText(n desk.NominationRow) string { return stageNames[stageOf(n)] }

func stageTone(n desk.NominationRow) kit.Tone {
	switch stageOf(n) {
	case stageFailed:
		return kit.Bad
	case desk.StageNominated:
		return kit.Plain
	}
	return kit.Good
}

// NewNominations makes the screen of the year's nominations.
func NewNominations(h Host) Screen {
	s := &nominations{host: h, frame: kit.NewScreen("Đề nghị khen thưởng")}
	s.layout()
	return s
}

func (s *nominations) layout() {
	s.table = kit.NewTable(
		kit.Column[desk.NominationRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 150, Grow: true, Text: func(n desk.NominationRow) string { return n.Name },
			Key: func(n desk.NominationRow) any { return nameOrder(n.Name, n.Nominee.Unit != 0) }},
		kit.Column[desk.NominationRow]{ID: "unit", Title: "Đơn vị", Width: 172, Grow: true, Text: func(n desk.NominationRow) string { return n.Unit }},
		kit.Column[desk.NominationRow]{ID: "award", Title: "Đề nghị", Width: 122, Text: func(n desk.NominationRow) string { return n.AwardShort },
			Key: func(n desk.NominationRow) any { return s.host.Desk().Catalogue().Rank(n.Award) }},
		kit.Column[desk.NominationRow]{ID: "registered", Title: "Đăng ký", Width: 74, Text: func(n desk.NominationRow) string {
			if n.Registered {
				return "có"
			}
			return "không"
		}, Tone: func(n desk.NominationRow) kit.Tone {
			if n.Registered {
				return kit.Muted
			}
			return kit.Strong
		}, NoSearch: true},
		kit.Column[desk.NominationRow]{ID: "stage", Title: "Kết quả", Width: 192, Text: func(n desk.NominationRow) string { return viet.Upper1(stageText(n)) }, Tone: stageTone,
			Key: func(n desk.NominationRow) any { return slices.Index(stageOrder, stageOf(n)) }},
	)
	s.table.SetKey(func(n desk.NominationRow) string { return fmt.Sprint(n.ID) })
	s.table.SetSort("name", false)
	s.table.OnSelect = func([]desk.NominationRow) { s.editing = false; s.showChosen() }
	s.query = kit.NewSearchField("Lọc theo tên, không cần dấu…", s.table.SetQuery)
	s.award = newAwardPick(s.host.Desk().Catalogue(), "", "Mọi danh hiệu", func(council.Code) { s.narrow() })
	s.unit = newPick(func(string) { s.narrow() })
	s.state = newPick(func(string) { s.narrow() })
	s.state.offer("Mọi kết quả", append([]string{PassedFilter}, stageOrder...), func(stage string) string { return viet.Upper1(stageNames[stage]) })
	s.frame.SetFilters(s.table.Counter(), s.award.narrow(220), s.unit.narrow(210), s.state.narrow(200), s.query)
	s.frame.SetActions(
		kit.NewButton("Xuất danh sách", theme.ContentCopyIcon(), func() { copyText(s.host, s.table.CopyText(), s.copied()) }),
		kit.NewButton("Đề nghị theo đăng ký", nil, s.nominateRegistered),
		kit.NewMainButton("Thêm đề nghị", theme.ContentAddIcon(), s.New),
	)
	s.frame.SetSplitOffset(0.64)
	s.frame.SetBody(s.table)
	s.showChosen()
}

// copied is how many rows CopyText gives.
func (s *nominations) copied() int {
	if n := len(s.table.Selected()); n > 0 {
		return n
	}
	return len(s.table.Shown())
}

// Content implements Screen.
func (s *nominations) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen. A route's filter is an award's code or a stage; its row is a nomination.
func (s *nominations) Show(r Route) {
	if r.Filter != "" || r.ID != 0 {
		s.clear()
	}
	if _, stage := stageNames[r.Filter]; stage {
		s.state.choose(r.Filter)
	} else if r.Filter != "" {
		s.award.choose(council.Code(r.Filter))
		s.state.choose(r.Key) // with an award, the key may name a stage
	}
	s.editing = false
	s.load(r.ID)
}

// Reload implements Screen.
func (s *nominations) Reload() { s.load(0) }

func (s *nominations) load(want council.ID) {
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		d := s.host.Desk()
		rows, err := d.Nominations(ctx, year)
		if err != nil {
			return nil, err
		}
		registered, err := d.Registrations(ctx, year)
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
		return func() {
			s.apply(rows, registered, people, units)
			if want != 0 {
				s.table.Select(func(n desk.NominationRow) bool { return n.ID == want })
			}
			if !s.editing {
				s.showChosen()
			}
		}, nil
	})
}

func (s *nominations) apply(rows []desk.NominationRow, registered []desk.RegistrationRow, people []council.Person, units []council.Unit) {
	s.rows, s.find = rows, newNominees(people, units)
	s.marked = map[council.Nominee][]council.Code{}
	waiting := 0
	have := map[nomination]bool{}
	for _, n := range rows {
		have[nomination{n.Nominee, n.Award}] = true
	}
	for _, r := range registered {
		for _, m := range r.Awards {
			s.marked[r.Nominee] = append(s.marked[r.Nominee], m.Code)
			if !have[nomination{r.Nominee, m.Code}] {
				waiting++
			}
		}
	}
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	s.unit.offer("Mọi đơn vị", names, func(name string) string { return name })
	s.setEmpty(waiting)
	s.table.SetRows(rows)
	s.narrow()
	s.setFacts(waiting)
}

// nomination is one nominee for one award: what can stand once in a year.
type nomination struct {
	nominee council.Nominee
	award   council.Code
}

// clear takes all filters off.
func (s *nominations) clear() {
	s.award.choose("")
	s.state.choose("")
	s.unit.choose("")
	s.query.SetText("")
}

func (s *nominations) setEmpty(waiting int) {
	if len(s.rows) > 0 {
		hidden(s.table, func() { s.clear(); s.narrow() })
		return
	}
	title := fmt.Sprintf("Chưa có đề nghị nào năm %d", s.host.Year())
	if waiting > 0 {
		s.table.SetEmpty(title, fmt.Sprintf("Có %s lượt đăng ký. Bấm nút dưới đây để đề nghị tất cả một lần, rồi rút những trường hợp không đủ điều kiện.", viet.Group(int64(waiting))),
			"Đề nghị theo đăng ký", s.nominateRegistered)
		return
	}
	s.table.SetEmpty(title, "Mỗi dòng là một người hoặc một tập thể được đề nghị một danh hiệu, hình thức khen thưởng. Thường bắt đầu từ danh sách đăng ký; cũng có thể đề nghị trực tiếp và ghi lý do.",
		"Thêm đề nghị", s.New)
}

func (s *nominations) setFacts(waiting int) {
	counts, unregistered := map[string]int{}, 0
	for _, n := range s.rows {
		counts[stageOf(n)]++
		if !n.Registered {
			unregistered++
		}
	}
	facts := []kit.Run{{Text: number(len(s.rows), "lượt đề nghị"), Tap: func() { s.only("") }}}
	for _, stage := range stageOrder {
		if n := counts[stage]; n > 0 && stage != desk.StageNominated {
			facts = append(facts, kit.Run{Text: number(n, stageNames[stage]), Tap: func() { s.only(stage) }})
		}
	}
	if n := counts[desk.StageNominated]; n > 0 && n < len(s.rows) {
		facts = append(facts, kit.Run{Text: number(n, "chờ họp"), Tap: func() { s.only(desk.StageNominated) }})
	}
	if unregistered > 0 {
		facts = append(facts, kit.Run{Text: number(unregistered, "không đăng ký"), Tone: kit.Caution, Tap: func() {
			s.only("")
			s.table.SetSort("registered", true)
		}})
	}
	if doubles := s.doubles(); doubles > 0 {
		facts = append(facts, kit.Run{Text: number(doubles, "người trùng bằng khen"), Tone: kit.Bad, Tap: func() { s.only("BK_TINH") }})
	}
	if waiting > 0 {
		facts = append(facts, kit.Run{Text: number(waiting, "đăng ký chưa đề nghị"), Tone: kit.Caution, Tap: s.nominateRegistered})
	}
	s.frame.SetFacts(facts...)
}

// doubles counts the nominees proposed for both the ministry's and the province's commendation.
func (s *nominations) doubles() int {
	n := 0
	for _, row := range s.rows {
		if row.Award == "BK_TINH" && s.twice(row) {
			n++
		}
	}
	return n
}

// twice reports whether a nominee is proposed for both commendations, of which one achievement may earn only one.
func (s *nominations) twice(row desk.NominationRow) bool {
	other := map[council.Code]council.Code{"BK_BO": "BK_TINH", "BK_TINH": "BK_BO"}[row.Award]
	return other != "" && slices.ContainsFunc(s.rows, func(n desk.NominationRow) bool { return n.Nominee == row.Nominee && n.Award == other })
}

// only narrows to one filter: an award's code, a stage, or "" for all.
func (s *nominations) only(filter string) {
	s.award.choose("")
	s.state.choose("")
	if _, stage := stageNames[filter]; stage {
		s.state.choose(filter)
	} else {
		s.award.choose(council.Code(filter))
	}
	s.narrow()
}

func (s *nominations) narrow() {
	award, unit, state := s.award.value(), s.unit.value(), s.state.value()
	s.table.SetFilter(func(n desk.NominationRow) bool {
		return (award == "" || n.Award == award) && (unit == "" || n.Unit == unit) && (state == "" || stageOf(n) == state || state == PassedFilter && n.Passed)
	})
}

// Filter implements Screen.
func (s *nominations) Filter() { s.host.Window().Canvas().Focus(s.query) }

// Edit implements Screen. A nomination has nothing to edit but itself; the pane shows what can be done.
func (s *nominations) Edit() { s.showChosen() }

func (s *nominations) pane(parts ...fyne.CanvasObject) { s.frame.SetDetail(kit.Stack(parts...)) }

func (s *nominations) showChosen() {
	s.editing = false
	s.asked++
	asked, year := s.asked, s.host.Year()
	chosen := s.table.Selected()
	switch len(chosen) {
	case 0:
		s.pane(kit.Hint("Chọn một dòng để xem đăng ký, kết quả của Hội đồng và quá trình khen thưởng. Chọn nhiều dòng để rút hoặc sao chép một lần."))
	case 1:
		n := chosen[0]
		s.host.Load(func(ctx context.Context) (func(), error) {
			if n.Nominee.Unit != 0 {
				grants, err := s.host.Desk().UnitGrants(ctx, n.Nominee.Unit)
				return func() { s.showOne(asked, n, council.Person{}, grants) }, err
			}
			v, err := s.host.Desk().Person(ctx, n.Nominee.Person, year)
			return func() { s.showOne(asked, n, v.Person, v.Grants) }, err
		})
	default:
		var ids []council.ID
		for _, n := range chosen {
			ids = append(ids, n.ID)
		}
		s.pane(paneTitle("Đã chọn "+number(len(chosen), "đề nghị")), kit.Row(
			kit.NewButton("Sao chép", theme.ContentCopyIcon(), func() { copyText(s.host, s.table.CopyText(), len(chosen)) }),
			kit.NewDangerButton("Rút đề nghị", nil, func() { s.withdraw(number(len(ids), "đề nghị"), ids...) })))
	}
}

func (s *nominations) showOne(asked int, n desk.NominationRow, p council.Person, grants []desk.GrantRow) {
	if asked != s.asked || s.editing {
		return
	}
	about := "Tập thể"
	if n.Nominee.Person != 0 {
		about = joined(n.Title, n.Unit)
		if y := p.Born.Year(); y > 0 {
			about = joined(about, fmt.Sprintf("sinh %d", y))
		}
		if y := p.Joined.Year(); y > 0 {
			about = joined(about, fmt.Sprintf("vào ngành %d", y))
		}
	}
	parts := []fyne.CanvasObject{
		paneTitle(n.Name),
		kit.Paragraph(about, kit.Muted),
		kit.Heading(fmt.Sprintf("Đề nghị “%s” năm %d", n.AwardName, s.host.Year())),
		kit.Badge(viet.Upper1(stageText(n)), stageTone(n)),
	}
	if s.twice(n) {
		parts = append(parts, kit.Badge("Trùng thành tích", kit.Bad), kit.Paragraph(
			"Đang được đề nghị cả Bằng khen của Bộ trưởng và Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh. Một thành tích chỉ được một bằng khen: hãy rút một đề nghị, hoặc chắc chắn rằng đây là hai thành tích khác nhau.", kit.Bad))
	}
	var facts []kit.Fact
	if n.Registered {
		facts = append(facts, kit.Fact{Label: "Đăng ký", Value: "Có đăng ký", Tap: func() { s.host.Go(Route{Screen: RegistrationsKey, Filter: string(n.Award)}) }})
	} else {
		facts = append(facts, kit.Fact{Label: "Đăng ký", Value: "Không đăng ký", Tone: kit.Caution})
		if n.Reason != "" {
			facts = append(facts, kit.Fact{Label: "Lý do đề nghị", Value: n.Reason})
		}
	}
	if n.Verdict != "" {
		facts = append(facts, kit.Fact{Label: "Hội đồng", Value: legible(n.Verdict), Tone: stageTone(n)})
	}
	if n.Session != 0 {
		facts = append(facts, kit.Fact{Label: "Phiên họp", Value: "Xem phiên họp", Tap: func() { s.host.Go(Route{Screen: SessionsKey, ID: n.Session}) }})
	}
	if n.Paper != "" {
		facts = append(facts, kit.Fact{Label: "Văn bản", Value: n.Paper, Tap: func() { s.host.Go(Route{Screen: DecisionsKey, Filter: IssuedFilter}) }})
	}
	if n.Note != "" {
		facts = append(facts, kit.Fact{Label: "Ghi chú", Value: n.Note})
	}
	parts = append(parts, kit.Facts(facts...), kit.Heading("Quá trình khen thưởng"), grantFacts(grants))
	buttons := []fyne.CanvasObject{}
	if n.Stage == desk.StageNominated {
		buttons = append(buttons, kit.NewDangerButton("Rút đề nghị", nil, func() { s.withdraw(n.Name+": "+n.AwardShort, n.ID) }))
	}
	if n.Nominee.Person != 0 {
		buttons = append(buttons, kit.NewQuietButton("Xem trong Sổ gốc", nil, func() { s.host.Go(Route{Screen: StaffKey, ID: n.Nominee.Person}) }))
	} else {
		buttons = append(buttons, kit.NewQuietButton("Xem trong Sổ gốc", nil, func() { s.host.Go(Route{Screen: StaffKey, ID: n.Nominee.Unit, Filter: UnitsFilter}) }))
	}
	s.pane(append(parts, kit.Row(buttons...))...)
}

// New implements Screen: a form in the pane. The reason is asked for only where nobody registered.
func (s *nominations) New() {
	if s.find == nil {
		return
	}
	s.editing = true
	s.asked++
	catalogue := s.host.Desk().Catalogue()
	who, award := kit.NewPicker(s.find.find, nil), newPick[council.Code](nil)
	who.SetPlaceHolder("Gõ tên người hoặc tập thể…")
	reason := kit.NewTextArea("Ví dụ: lập thành tích đột xuất trong tháng 9…", 3)
	why := &kit.Field{Label: "Lý do đề nghị", Widget: reason, Required: true, Hint: "Chưa đăng ký danh hiệu này nên phải ghi lý do; lý do đứng trong hồ sơ."}
	settle := func() {
		c, ok := who.Choice()
		why.SetVisible(ok && award.value() != "" && !slices.Contains(s.marked[nomineeOf(c)], award.value()))
	}
	award.box.OnChanged = func(string) { settle() }
	offer := func(subject council.Subject) {
		award.ask(newAwardPick(catalogue, subject, "", nil).values, func(code council.Code) string { return awardName(catalogue, code) })
	}
	offer("")
	if filter := s.award.value(); filter != "" {
		award.choose(filter)
	}
	who.OnPick = func(c kit.Choice) {
		offer(nomineeOf(c).Subject())
		settle()
	}
	form := kit.NewForm(func() {
		c, _ := who.Choice()
		s.nominate(nomineeOf(c), c.Text, award.value(), reason.Value())
	}, s.showChosen,
		&kit.Field{Label: "Người, tập thể", Widget: who, Required: true},
		&kit.Field{Label: "Đề nghị", Widget: award.box, Required: true},
		why,
	)
	form.SetSaveText("Thêm đề nghị")
	settle()
	s.pane(paneTitle("Thêm đề nghị"), form)
	form.FocusFirst()
}

func (s *nominations) nominate(who council.Nominee, name string, award council.Code, reason string) {
	year := s.host.Year()
	s.host.Do(func(ctx context.Context) error {
		return s.host.Desk().Nominate(ctx, year, []council.Nominee{who}, award, reason)
	}, func() {
		s.host.Say(fmt.Sprintf("Đã đề nghị %s: %s.", name, awardName(s.host.Desk().Catalogue(), award)))
		s.showChosen()
	})
}

func (s *nominations) nominateRegistered() {
	year, added := s.host.Year(), 0
	s.host.Do(func(ctx context.Context) (err error) {
		added, err = s.host.Desk().NominateRegistered(ctx, year)
		return err
	}, func() {
		if added == 0 {
			s.host.Say("Mọi đăng ký đều đã được đề nghị.")
			return
		}
		s.host.Say(fmt.Sprintf("Đã thêm %s đề nghị theo đăng ký.", viet.Group(int64(added))))
	})
}

func (s *nominations) withdraw(what string, ids ...council.ID) {
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().Withdraw(ctx, ids) }, func() {
		s.host.Say("Đã rút: " + what + ". Bấm Ctrl+Z nếu rút nhầm.")
	})
}
