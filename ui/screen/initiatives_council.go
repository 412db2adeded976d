package screen

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// meeting is the second tab: one session of the initiative council with its marks, typed straight into the table.
type meeting struct {
	table    *kit.Table[*desk.MarkRow]
	which    *pick[council.ID]
	sessions []desk.InitiativeSessionView
	wanted   council.ID // opened once it has been read
}

func (s *initiatives) layoutMeeting() {
	m := &s.meeting
	votes := func(id, title string, at func(*desk.Mark) *int) kit.Column[*desk.MarkRow] {
		return kit.Column[*desk.MarkRow]{
			ID: id, Title: title, Width: 74, Align: fyne.TextAlignTrailing, Digits: true, NoSearch: true,
			Text: func(r *desk.MarkRow) string {
				if r.Agree+r.Disagree == 0 {
					return ""
				}
				return strconv.Itoa(*at(&r.Mark))
			},
			Key:     func(r *desk.MarkRow) any { return *at(&r.Mark) },
			Edit:    func(r *desk.MarkRow, text string) error { return s.enterVotes(r, at, text) },
			CanEdit: func(*desk.MarkRow) bool { return s.meetingOpen() },
		}
	}
	m.table = kit.NewTable(
		kit.Column[*desk.MarkRow]{ID: "position", Title: "STT", Width: 46, Text: func(r *desk.MarkRow) string { return strconv.Itoa(r.Position) },
			Key: func(r *desk.MarkRow) any { return r.Position }, NoSearch: true},
		kit.Column[*desk.MarkRow]{ID: "title", Title: "Tên sáng kiến, đề tài", Width: 190, Grow: true, Text: func(r *desk.MarkRow) string { return r.Title }},
		kit.Column[*desk.MarkRow]{ID: "authors", Title: "Tác giả", Width: 120, Grow: true, Text: func(r *desk.MarkRow) string { return authorNames(r.Authors) }},
		votes("agree", "Đồng ý", func(m *desk.Mark) *int { return &m.Agree }),
		votes("disagree", "Không đồng ý", func(m *desk.Mark) *int { return &m.Disagree }),
		kit.Column[*desk.MarkRow]{ID: "score", Title: "Điểm", Width: 70, Align: fyne.TextAlignTrailing, NoSearch: true,
			Text: func(r *desk.MarkRow) string { return tenthsText(r.Tenths) }, Key: func(r *desk.MarkRow) any { return r.Tenths },
			Edit: func(r *desk.MarkRow, text string) error {
				n, err := 0, error(nil)
				if text != "" {
					n, err = tenths(text)
				}
				if err != nil {
					return err
				}
				r.Tenths = n
				s.saveMark(r.Mark)
				return nil
			}, CanEdit: func(*desk.MarkRow) bool { return s.meetingOpen() }},
		kit.Column[*desk.MarkRow]{ID: "verdict", Title: "Kết quả", Width: 130, Grow: true, NoSearch: true, Text: func(r *desk.MarkRow) string {
			switch {
			case !r.Counted:
				return "Chưa chấm"
			case r.Passed:
				return "Được đề nghị"
			}
			return "Không đề nghị"
		}, Tone: func(r *desk.MarkRow) kit.Tone {
			switch {
			case !r.Counted:
				return kit.Muted
			case r.Passed:
				return kit.Good
			}
			return kit.Bad
		}},
	)
	m.table.SetKey(func(r *desk.MarkRow) string { return fmt.Sprint(r.ID) })
	m.table.OnProblem = func(text string) { s.host.Say(text) }
	m.table.OnSelect = func([]*desk.MarkRow) {
		if !s.editing {
			s.showChosen()
		}
	}
	m.which = newPick(func(council.ID) { s.editing = false; s.showOpened() })
}

// opened is the session in sight.
func (m *meeting) opened() (desk.InitiativeSessionView, bool) {
	for _, v := range m.sessions {
		if v.ID == m.which.value() {
			return v, true
		}
	}
	return desk.InitiativeSessionView{}, false
}

// day names a session by its day.
func (m *meeting) day(id council.ID) string {
	for _, v := range m.sessions {
		if v.ID == id {
			return dayText(v.Held)
		}
	}
	return "Phiên họp"
}

func (s *initiatives) meetingOpen() bool {
	v, ok := s.meeting.opened()
	return ok && v.Status != council.SessionSealed
}

func (m *meeting) apply(s *initiatives, sessions []desk.InitiativeSessionView) {
	m.sessions = sessions
	ids, names := make([]council.ID, len(sessions)), map[council.ID]string{}
	for i, v := range sessions {
		ids[len(sessions)-1-i] = v.ID // the latest first
		names[v.ID] = "Phiên " + dayText(v.Held)
		if v.Status == council.SessionSealed {
			names[v.ID] += " (đã chốt)"
		}
	}
	m.which.set(ids, func(id council.ID) string { return names[id] })
	if m.wanted != 0 {
		m.which.choose(m.wanted)
		m.wanted = 0
	}
	if s.onMeeting() {
		s.turnMeeting()
	} else {
		s.fillMeeting()
	}
}

// fillMeeting shows the marks of the session in sight.
func (s *initiatives) fillMeeting() {
	m := &s.meeting
	v, ok := m.opened()
	switch {
	case !ok:
		m.table.SetEmpty(fmt.Sprintf("Hội đồng sáng kiến chưa họp năm %d", s.host.Year()),
			"Mở phiên họp: mọi sáng kiến chưa xét của năm được đưa ra họp. Ghi số phiếu và điểm, chốt phiên, rồi ghi quyết định công nhận của Thủ trưởng.",
			"Mở phiên họp", s.New)
	default:
		m.table.SetEmpty("Phiên họp chưa có sáng kiến nào", "Đưa sáng kiến, đề tài của năm ra phiên họp này.", "Đưa sáng kiến ra họp", s.putWaiting)
	}
	rows := make([]*desk.MarkRow, len(v.Items))
	for i := range v.Items {
		rows[i] = &v.Items[i]
	}
	m.table.SetRows(rows)
}

func (s *initiatives) turnMeeting() {
	m := &s.meeting
	filters := []fyne.CanvasObject{s.tabs}
	if len(m.sessions) > 0 {
		filters = append(filters, m.which.narrow(240))
	}
	s.frame.SetFilters(m.table.Counter(), filters...)
	s.frame.SetActions(kit.NewMainButton("Mở phiên họp", theme.ContentAddIcon(), s.New))
	s.frame.SetBody(m.table)
	s.showOpened()
}

func (s *initiatives) showOpened() {
	s.fillMeeting()
	v, ok := s.meeting.opened()
	facts := []kit.Run{{Text: number(len(s.meeting.sessions), "phiên họp")}}
	if ok {
		counted, passed := 0, 0
		for _, i := range v.Items {
			if i.Counted {
				counted++
			}
			if i.Passed {
				passed++
			}
		}
		facts = append(facts, kit.Run{Text: number(len(v.Items), "sáng kiến, đề tài")}, kit.Run{Text: number(counted, "đã chấm")}, kit.Run{Text: number(passed, "đề nghị công nhận"), Tone: kit.Good})
	}
	s.frame.SetFacts(facts...)
	if !s.editing {
		s.showChosen()
	}
}

// openMeeting leads from an initiative to the session that judged it.
func (s *initiatives) openMeeting(id council.ID) {
	s.tabs.Select(1)
	s.meeting.which.choose(id)
	s.turn()
}

// enterVotes takes one number of one line.
func (s *initiatives) enterVotes(r *desk.MarkRow, at func(*desk.Mark) *int, text string) error {
	n := 0
	if text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			return council.Refuse("“%s” không phải là số phiếu.", text)
		}
	}
	changed := r.Mark
	*at(&changed) = n
	if v, ok := s.meeting.opened(); ok && changed.Agree+changed.Disagree > v.Members {
		return council.Refuse("Đồng ý %d và không đồng ý %d nhiều hơn %d thành viên Hội đồng sáng kiến.", changed.Agree, changed.Disagree, v.Members)
	}
	r.Mark = changed
	s.saveMark(changed)
	return nil
}

func (s *initiatives) saveMark(m desk.Mark) {
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().SaveMark(ctx, m) }, nil)
}

// showMeeting is the pane of the session in sight.
func (s *initiatives) showMeeting() {
	v, ok := s.meeting.opened()
	if !ok {
		s.pane(kit.Hint("Hội đồng sáng kiến tư vấn cho Thủ trưởng công nhận sáng kiến. Sáng kiến được quá nửa thành viên đồng ý thì được đề nghị công nhận."))
		return
	}
	sealed := v.Status == council.SessionSealed
	badge := kit.Badge("Đang mở", kit.Caution)
	if sealed {
		badge = kit.Badge("Đã chốt", kit.Good)
	}
	parts := []fyne.CanvasObject{paneTitle("Phiên họp " + dayText(v.Held)), badge, kit.Facts(
		kit.Fact{Label: "Địa điểm", Value: orUnknown(v.Place)},
		kit.Fact{Label: "Số thành viên", Value: fmt.Sprint(v.Members)},
		kit.Fact{Label: "Thành phần", Value: orUnknown(v.Roll)},
		kit.Fact{Label: "Chủ trì", Value: orUnknown(v.Chair)},
		kit.Fact{Label: "Thư ký", Value: orUnknown(v.Secretary)},
	)}
	if v.Note != "" {
		parts = append(parts, kit.Paragraph(v.Note, kit.Plain))
	}
	if sealed {
		waiting := 0
		for _, item := range v.Items {
			for _, i := range s.rows {
				if i.ID == item.Initiative && item.Passed && !i.Recognised() {
					waiting++
				}
			}
		}
		if waiting > 0 {
			parts = append(parts, kit.Paragraph(number(waiting, "sáng kiến được đồng ý chờ quyết định công nhận của Thủ trưởng."), kit.Caution),
				kit.Row(kit.NewMainButton("Ghi quyết định công nhận…", nil, func() { s.formRecogniseSession(v) })))
		} else {
			parts = append(parts, kit.Paragraph("Mọi sáng kiến được đồng ý đã có quyết định công nhận.", kit.Good))
		}
	} else {
		parts = append(parts, kit.Row(
			kit.NewButton("Sửa", nil, func() { s.formMeeting(v.InitiativeSession) }),
			kit.NewButton("Đưa sáng kiến ra họp", nil, s.putWaiting)),
			kit.Row(kit.NewMainButton("Chốt phiên họp", nil, func() { s.seal(v) }),
				kit.NewDangerButton("Xóa phiên", nil, func() { s.dropMeeting(v) })),
			kit.Hint("Gõ số phiếu, điểm thẳng vào bảng: Enter xuống dòng, Tab sang cột."))
	}
	for _, r := range s.meeting.table.Selected() {
		parts = append(parts, kit.Heading(r.Title))
		if r.Verdict != "" {
			parts = append(parts, kit.Paragraph(legible(r.Verdict), kit.Plain))
		}
		parts = append(parts, kit.Rich(kit.Run{Text: "xem sáng kiến", Tap: func() { s.host.Go(Route{Screen: InitiativesKey, ID: r.Initiative}) }}))
		if !sealed {
			parts = append(parts, kit.Rich(kit.Run{Text: "bỏ khỏi phiên họp", Tap: func() {
				s.host.Do(func(ctx context.Context) error { return s.host.Desk().DropMark(ctx, r.ID) }, nil)
			}}))
		}
	}
	s.pane(parts...)
}

// formMeeting opens a session, or changes an open one.
func (s *initiatives) formMeeting(x desk.InitiativeSession) {
	held, place, members := newDay(x.Held), newText("", x.Place), newCount(x.Members, 99)
	roll, chair, secretary, note := kit.NewTextArea("Nguyễn Văn An; Trần Thị Bình; …", 3), newText("", x.Chair), newText("", x.Secretary), kit.NewTextArea("", 3)
	roll.SetValue(x.Roll)
	note.SetValue(x.Note)
	title, save, about := "Sửa phiên họp "+dayText(x.Held), "Lưu", ""
	if x.ID == 0 {
		x.Year = s.host.Year()
		title, save = "Mở phiên họp Hội đồng sáng kiến", "Mở phiên họp"
		about = "Mọi sáng kiến, đề tài của năm chưa xét và chưa công nhận được đưa ra phiên họp này."
	}
	s.form(title, about, save, func() write {
		x.Held, x.Place, x.Members = dayOf(held), place.Value(), countOf(members)
		x.Roll, x.Chair, x.Secretary, x.Note = roll.Value(), chair.Value(), secretary.Value(), note.Value()
		return func(ctx context.Context) (err error) {
			if x.ID != 0 {
				return s.host.Desk().EditInitiativeSession(ctx, x)
			}
			s.meeting.wanted, err = s.host.Desk().OpenInitiativeSession(ctx, x)
			return err
		}
	}, nil,
		&kit.Field{Label: "Ngày họp", Widget: held, Required: true},
		&kit.Field{Label: "Số thành viên", Widget: members, Required: true},
		&kit.Field{Label: "Địa điểm", Widget: place},
		&kit.Field{Label: "Thành phần", Widget: roll},
		&kit.Field{Label: "Chủ trì", Widget: chair},
		&kit.Field{Label: "Thư ký", Widget: secretary},
		&kit.Field{Label: "Ghi chú", Widget: note},
	)
}

// putWaiting puts on the agenda what the year still holds and no session has judged.
func (s *initiatives) putWaiting() {
	v, ok := s.meeting.opened()
	if !ok {
		return
	}
	var ids []council.ID
	for _, i := range s.rows {
		on := false
		for _, item := range v.Items {
			on = on || item.Initiative == i.ID
		}
		if !on && workState(i) == workWaiting {
			ids = append(ids, i.ID)
		}
	}
	if len(ids) == 0 {
		s.host.Say("Mọi sáng kiến, đề tài chưa xét của năm đều đã ở trong phiên họp.")
		return
	}
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().PutInitiatives(ctx, v.ID, ids) }, nil)
}

func (s *initiatives) seal(v desk.InitiativeSessionView) {
	kit.Ask(s.host.Window(), "Chốt phiên họp Hội đồng sáng kiến", "Chốt rồi thì kết quả chấm không sửa được nữa và không hoàn tác được. Sau đó ghi quyết định công nhận của Thủ trưởng.", "Chốt phiên họp", "Để sau", func(yes bool) {
		if yes {
			s.host.Do(func(ctx context.Context) error { return s.host.Desk().SealInitiatives(ctx, v.ID) }, nil)
		}
	})
}

func (s *initiatives) dropMeeting(v desk.InitiativeSessionView) {
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().DropInitiativeSession(ctx, v.ID) }, func() {
		s.host.Say("Đã xóa phiên họp " + dayText(v.Held) + ". Bấm Ctrl+Z nếu xóa nhầm.")
	})
}

// formRecogniseSession asks for the decision that follows a sealed session.
func (s *initiatives) formRecogniseSession(v desk.InitiativeSessionView) {
	symbol, decided, _ := decisionFields("", "")
	by, n := newText("Để trống là Thủ trưởng cơ quan", ""), 0
	s.form("Ghi quyết định công nhận", "Cho mọi sáng kiến, đề tài được phiên họp "+dayText(v.Held)+" đồng ý.", "Ghi công nhận", func() write {
		text, day, who := symbol.Value(), dayOf(decided), by.Value()
		return func(ctx context.Context) (err error) {
			n, err = s.host.Desk().RecogniseInitiatives(ctx, v.ID, text, day, who)
			return err
		}
	}, func() { s.host.Say(fmt.Sprintf("Đã công nhận %d sáng kiến, đề tài.", n)) },
		&kit.Field{Label: "Số quyết định", Widget: symbol, Required: true},
		&kit.Field{Label: "Ngày quyết định", Widget: decided, Required: true},
		&kit.Field{Label: "Người công nhận", Widget: by},
	)
}
