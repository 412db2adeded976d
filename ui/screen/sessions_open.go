package screen

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
)

// session is one session opened, in the order of the meeting: who is there, what is voted on, the count, what came of
// it, the minutes.
type session struct {
	host  Host
	id    council.ID
	frame *kit.Screen
	tabs  *kit.Tabs

	v        desk.SessionView
	opinions map[council.ID]desk.Opinion
	terms    []council.CouncilMember
	remarks  []council.Remark // on the council's composition that day
	balance  *council.Balance // of the agenda; nil while there is none
	weighed  string           // the agenda that the balance was worked out for
	loaded   bool
	changes  int // counts what was changed here; an answer read before the last change would take it back

	roll    *rollCall
	persons *particulars
	agenda  *agenda
	tally   *tally
	verdict *conclusions
	minutes *minutes
	editing bool // a form stands in the pane
}

// The tabs of a session; a route's key names one.
const (
	rollTab = iota
	agendaTab
	tallyTab
	verdictTab
	minutesTab
)

var sessionTabs = map[string]int{"thanh-phan": rollTab, "noi-dung": agendaTab, "kiem-phieu": tallyTab, "ket-luan": verdictTab, "bien-ban": minutesTab}

func newSession(h Host, id council.ID) *session {
	s := &session{host: h, id: id, frame: kit.NewScreen("Phiên họp")}
	s.tabs = kit.NewTabs(func(int) { s.turn() }, "Thành phần", "Nội dung", "Kiểm phiếu", "Kết luận", "Biên bản")
	s.frame.SetFilters(nil, s.tabs)
	s.frame.SetSplitOffset(0.65)
	s.roll, s.persons, s.agenda = newRollCall(s), newParticulars(s), newAgenda(s)
	s.tally, s.verdict, s.minutes = newTally(s), newConclusions(s), newMinutes(s)
	return s
}

func (s *session) show(key string) {
	if tab, ok := sessionTabs[key]; ok {
		s.tabs.Select(tab)
	}
	s.weighed = ""
	s.turn()
	s.reload()
}

func (s *session) reload() {
	id, year, changes := s.id, s.host.Year(), s.changes
	s.host.Load(func(ctx context.Context) (func(), error) {
		v, err := s.host.Desk().Session(ctx, id)
		if err != nil {
			return nil, err
		}
		nominated, err := s.host.Desk().Nominations(ctx, year)
		if err != nil {
			return nil, err
		}
		opinions, err := s.host.Desk().Opinions(ctx, id)
		if err != nil {
			return nil, err
		}
		members, err := s.host.Desk().CouncilMembers(ctx)
		if err != nil {
			return nil, err
		}
		laws, err := s.host.Desk().Laws(ctx)
		if err != nil {
			return nil, err
		}
		sections, err := s.host.Desk().Sections(ctx, id)
		if err != nil {
			return nil, err
		}
		return func() {
			if changes != s.changes {
				return
			}
			s.opinions = map[council.ID]desk.Opinion{}
			for _, o := range opinions {
				s.opinions[o.Person] = o
			}
			s.terms, s.remarks = members, laws.On(v.Held).CheckMakeup(members, v.Held)
			s.minutes.kept = sections
			s.apply(v, nominated)
			s.weigh()
		}, nil
	})
}

// weigh works the balance of the agenda out, once for each agenda: it looks at the whole year and the year before.
func (s *session) weigh() {
	agenda := fmt.Sprint(s.id)
	for _, item := range s.v.Items {
		agenda += fmt.Sprint(" ", item.Nomination)
	}
	if agenda == s.weighed {
		return
	}
	s.weighed = agenda
	id, empty := s.id, len(s.v.Items) == 0
	s.host.Load(func(ctx context.Context) (func(), error) {
		b, err := s.host.Desk().SessionBalance(ctx, id)
		return func() {
			s.balance = &b
			if empty {
				s.balance = nil
			}
			s.tally.showBalance()
		}, err
	})
}

// term is how long a member sits in the council, of the session's day.
func (s *session) term(person council.ID) string {
	for _, m := range s.terms {
		if m.Person == person && council.Covers(m.From, m.To, s.v.Held) {
			return "từ " + dayText(m.From) + " " + termWords(m)
		}
	}
	return ""
}

// again puts a second ballot beside the first, which stays as it was counted.
func (s *session) again(nominations []council.ID) {
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().AddItems(ctx, s.id, nominations) }, func() {
		s.host.Say("Đã thêm lần bỏ phiếu mới ngay dưới lần trước; số phiếu lần trước vẫn được giữ.")
	})
}

func (s *session) sealed() bool { return s.v.Status == council.SessionSealed }

func (s *session) apply(v desk.SessionView, nominated []desk.NominationRow) {
	first := !s.loaded
	s.v, s.loaded = v, true
	s.roll.apply()
	s.persons.apply()
	s.agenda.apply(nominated)
	s.tally.apply()
	s.verdict.apply()
	s.minutes.apply()
	s.head()
	if first {
		s.turn()
	}
}

// head shows what the session has come to.
func (s *session) head() {
	v := s.v
	s.frame.SetTitle(sessionTitle(v.Session))
	// The way back comes first: whatever else is cut in a narrow window, it stays.
	facts := []kit.Run{{Text: "Mọi phiên họp", Tap: func() { s.host.Go(Route{Screen: SessionsKey}) }}, {Text: number(v.Members, "thành viên")}}
	quorum := kit.Good
	if !v.QuorumOK {
		quorum = kit.Bad
	}
	if v.Absent > 0 {
		absent := fmt.Sprintf("vắng %d", v.Absent)
		if v.Written > 0 {
			absent += fmt.Sprintf(" (%d có ý kiến)", v.Written)
		}
		facts = append(facts, kit.Run{Text: absent})
	}
	// Whether it is enough is said in full at the roll; here the count and its colour do.
	count, _, _ := strings.Cut(legible(v.QuorumText), ":")
	facts = append(facts, kit.Run{Text: count, Tone: quorum})
	if s.sealed() {
		facts = append(facts, kit.Run{Text: "chốt " + momentText(v.SealedAt), Tone: kit.Good})
	}
	s.frame.SetFacts(facts...)
	s.showState()
	s.setActions()
}

// showState puts how far the count is at the right of the tabs.
func (s *session) showState() {
	if s.loaded {
		s.frame.SetFilters(s.tally.state(), s.tabs)
	}
}

func (s *session) setActions() {
	minutes := kit.NewButton("Xem biên bản", nil, func() { s.preview(council.MinutesKind) })
	switch {
	case s.sealed():
		s.frame.SetActions(kit.NewButton("Biên bản kiểm phiếu", nil, func() { s.preview(council.TallyKind) }), minutes,
			kit.NewMainButton("Đính chính…", nil, s.formCorrect))
	case s.tabs.Selected() == tallyTab:
		s.frame.SetActions(kit.NewButton("Nhập kết quả từ Excel…", nil, func() { s.host.Import(intake.Tally) }),
			s.tally.unanimous, kit.NewMainButton("Chốt phiên họp", nil, s.askSeal))
	default:
		s.frame.SetActions(minutes, kit.NewMainButton("Chốt phiên họp", nil, s.askSeal))
	}
}

// turn shows the open tab.
func (s *session) turn() {
	s.editing = false
	switch s.tabs.Selected() {
	case rollTab:
		s.frame.SetBody(s.roll.body)
		s.frame.SetDetail(s.persons.body)
	case agendaTab:
		s.frame.SetDetail(nil)
		s.frame.SetBody(s.agenda.body)
	case tallyTab:
		s.frame.SetDetail(nil)
		s.frame.SetBody(s.tally.body)
		s.tally.table.Focus()
	case verdictTab:
		s.frame.SetBody(s.verdict.table)
		s.frame.SetDetail(s.verdict.pane)
	case minutesTab:
		s.frame.SetBody(s.minutes.body)
		s.frame.SetDetail(s.minutes.pane)
	}
	if s.loaded {
		s.setActions()
	}
}

func (s *session) filter() {
	switch s.tabs.Selected() {
	case agendaTab:
		s.agenda.items.Focus()
	case tallyTab:
		s.tally.table.Focus()
	case verdictTab:
		s.verdict.table.Focus()
	}
}

func (s *session) edit() {
	if s.tabs.Selected() == tallyTab {
		s.tally.table.Focus()
		s.tally.table.EditCell("issued")
	}
}

// change writes the session's own particulars. What was changed is shown at once and goes along with the next change,
// also while this one is still being written.
func (s *session) change(set func(*council.Session)) {
	set(&s.v.Session)
	s.changes++
	changed := s.v.Session
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().EditSession(ctx, changed) }, nil)
}

// preview opens one of the session's papers.
func (s *session) preview(kind council.PaperKind) {
	s.host.Go(Route{Screen: ReportsKey, Key: fmt.Sprintf("%s:%d", kind, s.id)})
}

func (s *session) askSeal() {
	text := fmt.Sprintf("%d nội dung, %d được thông qua. Chốt rồi thì điểm danh, số phiếu và kết luận không sửa được nữa; sai sót về sau chỉ ghi thêm bằng đính chính. Chốt xong mới ban hành được quyết định và tờ trình.",
		s.verdict.voted, s.verdict.passed)
	kit.Ask(s.host.Window(), "Chốt phiên họp ngày "+dayText(s.v.Held)+"?", text, "Chốt phiên họp", "Chưa chốt", func(yes bool) {
		if !yes {
			return
		}
		s.host.Do(func(ctx context.Context) error { return s.host.Desk().Seal(ctx, s.id) }, func() {
			s.host.Say("Đã chốt phiên họp. Việc tiếp theo: ban hành quyết định và lập tờ trình.")
		})
	})
}

func (s *session) formCorrect() {
	s.editing = true
	text, reason := kit.NewTextArea("Nội dung ghi sai và nội dung đúng", 4), kit.NewTextArea("Vì sao phải đính chính", 2)
	form := kit.NewForm(func() {
		what, why := text.Value(), reason.Value()
		s.host.Do(func(ctx context.Context) error { return s.host.Desk().Correct(ctx, s.id, what, why) }, func() {
			s.tabs.Select(minutesTab)
			s.turn()
			s.host.Say("Đã ghi đính chính; biên bản sẽ in kèm đính chính này.")
		})
	}, s.turn,
		&kit.Field{Label: "Nội dung đính chính", Widget: text, Required: true},
		&kit.Field{Label: "Lý do", Widget: reason, Required: true},
	)
	form.SetSaveText("Ghi đính chính")
	s.frame.SetDetail(kit.Stack(paneTitle("Đính chính phiên họp"),
		kit.Paragraph("Phiên họp đã chốt được giữ nguyên. Đính chính đứng bên cạnh, có ngày giờ và người ghi.", kit.Muted), form))
	form.FocusFirst()
}

// momentText writes a stored moment as people read it: "25/11/2026 10:12".
func momentText(at string) string {
	const day, minute = len("2006-01-02"), len("2006-01-02T15:04")
	if len(at) < minute {
		return at
	}
	return dayText(council.Date(at[:day])) + " " + at[day+1:minute]
}

// headed sets a line of heading and buttons above a table that takes the rest.
func headed(head string, table fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	middle := container.NewVBox(layout.NewSpacer(), kit.Heading(head), layout.NewSpacer())
	top := container.NewBorder(nil, nil, nil, kit.Row(buttons...), middle)
	return container.NewBorder(container.New(layout.NewCustomPaddedLayout(0, 4, 0, 0), top), nil, nil, nil, table)
}
