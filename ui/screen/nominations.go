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
	judge *pick[council.Outcome]
	state *pick[string]

	rows     []desk.NominationRow
	verdicts map[council.ID]desk.CheckRow      // by nomination; nil until the first check has come
	grades   map[council.Nominee]council.Grade // the year's ratings
	find     *nominees
	marked   map[council.Nominee][]council.Code // what each registered for
	waiting  int                                // registered, not nominated
	asked    int
	editing  bool
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
	if n.Stage == desk.StageNominated && n.Counted && !n.Passed {
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
		kit.Column[desk.NominationRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 144, Grow: true, Text: func(n desk.NominationRow) string { return n.Name },
			Key: func(n desk.NominationRow) any { return nameOrder(n.Name, n.Nominee.Unit != 0) }},
		kit.Column[desk.NominationRow]{ID: "unit", Title: "Đơn vị", Width: 166, Grow: true, Text: func(n desk.NominationRow) string { return n.Unit }},
		kit.Column[desk.NominationRow]{ID: "award", Title: "Đề nghị", Width: 114, Text: func(n desk.NominationRow) string { return n.AwardShort },
			Key: func(n desk.NominationRow) any { return s.host.Desk().Catalogue().Rank(n.Award) }},
		kit.Column[desk.NominationRow]{ID: "grade", Title: "Xếp loại", Width: 88, Text: func(n desk.NominationRow) string { return gradeShort(s.grades[n.Nominee]) },
			Key: func(n desk.NominationRow) any { return slices.Index(council.Grades, s.grades[n.Nominee]) }},
		kit.Column[desk.NominationRow]{ID: "verdict", Title: "Kết quả", Width: 110, Text: func(n desk.NominationRow) string { return s.outcome(n).Short() },
			Tone: func(n desk.NominationRow) kit.Tone { return outcomeTone(s.outcome(n)) },
			Key:  func(n desk.NominationRow) any { return slices.Index(council.Outcomes, s.outcome(n)) }},
		kit.Column[desk.NominationRow]{ID: "stage", Title: "Tiến độ", Width: 94, Text: func(n desk.NominationRow) string { return viet.Upper1(stageText(n)) }, Tone: func(n desk.NominationRow) kit.Tone {
			if stageOf(n) == stageFailed {
				return kit.Strong
			}
			return kit.Muted
		}, Key: func(n desk.NominationRow) any { return slices.Index(stageOrder, stageOf(n)) }},
		kit.Column[desk.NominationRow]{ID: "title", Title: "Chức vụ", Width: 118, Hide: true, Text: func(n desk.NominationRow) string { return n.Title }},
		kit.Column[desk.NominationRow]{ID: "registered", Title: "Đăng ký", Width: 74, Hide: true, Text: func(n desk.NominationRow) string {
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
	)
	s.table.SetKey(func(n desk.NominationRow) string { return fmt.Sprint(n.ID) })
	s.table.SetSort("name", false)
	s.table.OnSelect = func([]desk.NominationRow) { s.editing = false; s.showChosen() }
	s.query = kit.NewSearchField("Lọc theo tên, không cần dấu…", s.table.SetQuery)
	s.award = newAwardPick(s.host.Desk().Catalogue(), "", "Mọi danh hiệu", func(council.Code) { s.narrow() })
	s.unit = newPick(func(string) { s.narrow() })
	s.state = newPick(func(string) { s.narrow() })
	s.judge = newPick(func(council.Outcome) { s.narrow() })
	s.judge.offer("Mọi kết quả", council.Outcomes, council.Outcome.String)
	s.state.offer("Mọi bước", append([]string{PassedFilter}, stageOrder...), func(stage string) string { return viet.Upper1(stageNames[stage]) })
	s.frame.SetFilters(s.table.Counter(), s.award.narrow(190), s.unit.narrow(160), s.judge.narrow(178), s.state.narrow(140), s.query)
	s.frame.SetActions(
		kit.NewButton("Xuất danh sách", theme.ContentCopyIcon(), func() { copyText(s.host, s.table.CopyText(), s.copied()) }),
		kit.NewButton("Đề nghị theo đăng ký", nil, s.nominateRegistered),
		kit.NewMainButton("Thêm đề nghị", theme.ContentAddIcon(), s.New),
	)
	s.frame.SetSplitOffset(0.655)
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

// Show implements Screen. A route's filter is an award's code, a stage or a verdict, the key a second one; its row is a
// nomination.
func (s *nominations) Show(r Route) {
	if r.Filter != "" || r.ID != 0 {
		s.clear()
	}
	for _, filter := range []string{r.Filter, r.Key} {
		s.choose(filter)
	}
	s.editing = false
	s.load(r.ID)
}

// choose sets the one filter that a word belongs to.
func (s *nominations) choose(filter string) {
	switch _, stage := stageNames[filter]; {
	case filter == "":
	case stage:
		s.state.choose(filter)
	case slices.Contains(council.Outcomes, council.Outcome(filter)):
		s.judge.choose(council.Outcome(filter))
	default:
		s.award.choose(council.Code(filter))
	}
}

// outcome is a nomination's verdict, empty until it was checked.
func (s *nominations) outcome(n desk.NominationRow) council.Outcome { return s.verdicts[n.ID].Verdict }

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
		all, err := d.AllPeople(ctx)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			if p.Outside != "" {
				people = append(people, p)
			}
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
			if s.verdicts == nil && !s.editing {
				s.showChosen()
			}
			s.check(year)
		}, nil
	})
}

// check judges the whole year in one pass, behind the rows that are already in sight.
func (s *nominations) check(year int) {
	s.host.Load(func(ctx context.Context) (func(), error) {
		rows, err := s.host.Desk().Check(ctx, year, "")
		if err != nil {
			return nil, err
		}
		ratings, err := s.host.Desk().Evaluations(ctx, year)
		if err != nil {
			return nil, err
		}
		return func() {
			if year != s.host.Year() {
				return
			}
			s.verdicts, s.grades = make(map[council.ID]desk.CheckRow, len(rows)), make(map[council.Nominee]council.Grade, len(ratings))
			for _, r := range rows {
				s.verdicts[r.ID] = r
			}
			for _, r := range ratings {
				s.grades[r.Row.Nominee] = r.Row.Grade
			}
			s.table.SetRows(s.rows)
			s.narrow()
			s.setFacts(s.waiting)
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
	s.waiting = waiting
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
	s.judge.choose("")
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
	counts, verdicts, unregistered := map[string]int{}, map[council.Outcome]int{}, 0
	for _, n := range s.rows {
		counts[stageOf(n)]++
		verdicts[s.outcome(n)]++
		if !n.Registered {
			unregistered++
		}
	}
	facts := []kit.Run{{Text: number(len(s.rows), "lượt đề nghị"), Tap: func() { s.only("") }}}
	for _, o := range council.Outcomes {
		if n := verdicts[o]; n > 0 {
			facts = append(facts, kit.Run{Text: number(n, strings.ToLower(o.String())), Tone: factTone(o), Tap: func() { s.only(string(o)) }})
		}
	}
	if waiting > 0 {
		facts = append(facts, kit.Run{Text: number(waiting, "đăng ký chưa đề nghị"), Tone: kit.Caution, Tap: s.nominateRegistered})
	}
	if doubles := s.doubles(); doubles > 0 {
		facts = append(facts, kit.Run{Text: number(doubles, "trùng bằng khen"), Tone: kit.Bad, Tap: func() { s.only("BK_TINH") }})
	}
	for _, stage := range stageOrder {
		if n := counts[stage]; n > 0 && stage != desk.StageNominated {
			facts = append(facts, kit.Run{Text: number(n, stageNames[stage]), Tap: func() { s.only(stage) }})
		}
	}
	if unregistered > 0 {
		facts = append(facts, kit.Run{Text: number(unregistered, "không đăng ký"), Tone: kit.Caution, Tap: func() {
			s.only("")
			s.table.SetSort("registered", true)
		}})
	}
	s.frame.SetFacts(facts...)
}

// factTone colours only what waits for somebody.
func factTone(o council.Outcome) kit.Tone {
	if o == council.Eligible {
		return kit.Plain
	}
	return outcomeTone(o)
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

// only narrows to one filter: an award's code, a stage, a verdict, or "" for all.
func (s *nominations) only(filter string) {
	s.award.choose("")
	s.judge.choose("")
	s.state.choose("")
	s.choose(filter)
	s.narrow()
}

func (s *nominations) narrow() {
	award, unit, outcome, state := s.award.value(), s.unit.value(), s.judge.value(), s.state.value()
	s.table.SetFilter(func(n desk.NominationRow) bool {
		return (award == "" || n.Award == award) && (unit == "" || n.Unit == unit) && (outcome == "" || s.outcome(n) == outcome) &&
			(state == "" || stageOf(n) == state || state == PassedFilter && n.Passed)
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
		s.pane(kit.Hint("Chọn một dòng để xem vì sao đủ hay chưa đủ điều kiện, ghi điều còn thiếu, và xem quá trình khen thưởng. Chọn nhiều dòng để rút hoặc sao chép một lần."))
	case 1:
		n := chosen[0]
		s.host.Load(func(ctx context.Context) (func(), error) {
			d := s.host.Desk()
			var k nomineeFacts
			var err error
			if k.sheet, err = d.FactsOf(ctx, n.Nominee); err != nil {
				return nil, err
			}
			if k.next, err = d.NextAfter(ctx, n.Nominee, n.Award, year); err != nil {
				return nil, err
			}
			if n.Nominee.Person != 0 {
				v, err := d.Person(ctx, n.Nominee.Person, year)
				k.person = v.Person
				return func() { s.showOne(asked, n, k) }, err
			}
			return func() { s.showOne(asked, n, k) }, nil
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
	s.pane(paneTitle("Thêm đề nghị"), form, kit.Heading("Không có trong Sổ gốc?"),
		kit.Row(kit.NewButton("Người ngoài cơ quan…", nil, s.formOutsider)),
		kit.Hint("Cán bộ của cơ quan thì thêm ở mục Sổ gốc trước."))
	form.FocusFirst()
}

// formOutsider proposes somebody of another agency, with that agency and the post there.
func (s *nominations) formOutsider() {
	catalogue, year := s.host.Desk().Catalogue(), s.host.Year()
	name, agency, title := newText("Nguyễn Văn An", ""), newText("Công an tỉnh Hòa Sơn", ""), newText("Đội trưởng", "")
	sex, born := sexPick(""), newDay("")
	born.Partial = true
	award := newPick[council.Code](nil)
	award.ask(newAwardPick(catalogue, council.Individual, "", nil).values, func(code council.Code) string { return awardName(catalogue, code) })
	reason := kit.NewTextArea("Ví dụ: phối hợp cưỡng chế thi hành án, đóng góp cho ngành…", 3)
	var whom string
	s.form("Đề nghị người ngoài cơ quan", "Người này được ghi vào Sổ gốc như người ngoài cơ quan và không tính vào số cán bộ của cơ quan.", "Thêm đề nghị", func() write {
		p := council.Person{Name: name.Value(), Outside: agency.Value(), Title: title.Value(), Sex: sex.value(), Born: dayOf(born)}
		code, why := award.value(), reason.Value()
		whom = p.Name
		return func(ctx context.Context) error { return s.host.Desk().NominateOutsider(ctx, year, p, code, why) }
	}, func() { s.host.Say("Đã đề nghị " + whom + ", người ngoài cơ quan.") },
		&kit.Field{Label: "Họ và tên", Widget: name, Required: true},
		&kit.Field{Label: "Cơ quan", Widget: agency, Required: true},
		&kit.Field{Label: "Chức vụ", Widget: title},
		&kit.Field{Label: "Đề nghị", Widget: award.box, Required: true},
		&kit.Field{Label: "Lý do đề nghị", Widget: reason, Required: true},
		&kit.Field{Label: "Ngày sinh", Widget: born, Hint: "Ghi được cả năm, ví dụ 1979."},
		&kit.Field{Label: "Giới tính", Widget: sex.box},
	)
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
