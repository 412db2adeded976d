package screen

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// sessions is Họp Hội đồng: the list of the year's sessions and, behind it, the one that is opened.
type sessions struct {
	host  Host
	shown *fyne.Container
	frame *kit.Screen
	table *kit.Table[desk.SessionRow]

	opened  *session // nil while the list is shown
	waiting int      // nominations that no session has voted on
	members int      // council members on record; without any, their number is typed in
	editing bool
}

// NewSessions makes the screen of the council's sessions.
func NewSessions(h Host) Screen {
	s := &sessions{host: h, frame: kit.NewScreen("Họp Hội đồng")}
	s.layout()
	return s
}

func (s *sessions) layout() {
	s.table = kit.NewTable(
		kit.Column[desk.SessionRow]{ID: "held", Title: "Ngày họp", Width: 100, Text: func(r desk.SessionRow) string { return dayText(r.Held) },
			Key: func(r desk.SessionRow) any { return string(r.Held) + r.Began }},
		kit.Column[desk.SessionRow]{ID: "place", Title: "Địa điểm", Width: 110, Grow: true, Text: func(r desk.SessionRow) string { return r.Place }},
		kit.Column[desk.SessionRow]{ID: "present", Title: "Có mặt", Width: 74, Text: func(r desk.SessionRow) string { return fmt.Sprintf("%d/%d", r.Present, r.Members) }},
		kit.Column[desk.SessionRow]{ID: "items", Title: "Nội dung", Width: 84, Align: fyne.TextAlignTrailing, Text: func(r desk.SessionRow) string { return fmt.Sprint(r.Items) }},
		kit.Column[desk.SessionRow]{ID: "counted", Title: "Đã kiểm phiếu", Width: 94, Align: fyne.TextAlignTrailing, Text: func(r desk.SessionRow) string { return fmt.Sprint(r.Counted) }},
		kit.Column[desk.SessionRow]{ID: "passed", Title: "Thông qua", Width: 90, Align: fyne.TextAlignTrailing, Text: func(r desk.SessionRow) string { return fmt.Sprint(r.Passed) }},
		kit.Column[desk.SessionRow]{ID: "status", Title: "Tình trạng", Width: 112, Text: func(r desk.SessionRow) string { return statusText(r.Status) }, Tone: func(r desk.SessionRow) kit.Tone {
			if r.Status == council.SessionSealed {
				return kit.Good
			}
			return kit.Caution
		}},
	)
	s.table.SetKey(func(r desk.SessionRow) string { return fmt.Sprint(r.ID) })
	s.table.OnSelect = func([]desk.SessionRow) { s.showChosen() }
	s.table.OnActivate = func(r desk.SessionRow) { s.host.Go(Route{Screen: SessionsKey, ID: r.ID}) }
	s.frame.SetActions(
		// A tally names its session, so that results of a year long past need no session opened by hand.
		kit.NewButton("Nhập kiểm phiếu từ Excel…", nil, func() { s.host.Import(intake.Tally) }),
		kit.NewMainButton("Mở phiên họp mới", theme.ContentAddIcon(), s.New))
	s.frame.SetBody(s.table)
	s.shown = container.NewStack(s.frame)
	s.showChosen()
}

func statusText(status council.SessionStatus) string {
	if status == council.SessionSealed {
		return "Đã chốt"
	}
	return "Đang mở"
}

// Content implements Screen.
func (s *sessions) Content() fyne.CanvasObject { return s.shown }

// Show implements Screen. A route's row is the session to open; its key may name the tab.
func (s *sessions) Show(r Route) {
	if r.ID == 0 {
		s.opened = nil
		s.set(s.frame)
		s.Reload()
		return
	}
	if s.opened == nil || s.opened.id != r.ID {
		s.opened = newSession(s.host, r.ID)
	}
	s.set(s.opened.frame)
	s.opened.show(r.Key)
}

func (s *sessions) set(o fyne.CanvasObject) {
	s.shown.Objects = []fyne.CanvasObject{o}
	s.shown.Refresh()
}

// Reload implements Screen.
func (s *sessions) Reload() {
	if s.opened != nil {
		s.opened.reload()
		return
	}
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		rows, err := s.host.Desk().Sessions(ctx, year)
		if err != nil {
			return nil, err
		}
		nominated, err := s.host.Desk().Nominations(ctx, year)
		if err != nil {
			return nil, err
		}
		members, err := s.host.Desk().CouncilMembers(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			s.members = len(members)
			s.apply(rows, nominated)
		}, nil
	})
}

func (s *sessions) apply(rows []desk.SessionRow, nominated []desk.NominationRow) {
	s.waiting = 0
	for _, n := range nominated {
		if n.Session == 0 {
			s.waiting++
		}
	}
	sentence := "Mở một phiên họp để điểm danh, bỏ phiếu từng đề nghị và lập biên bản. Mọi đề nghị chưa được bỏ phiếu sẽ vào nội dung phiên họp."
	if s.waiting > 0 {
		sentence = fmt.Sprintf("Có %s đề nghị đang chờ Hội đồng. Mở phiên họp thì các đề nghị ấy vào nội dung, thành viên đương nhiệm vào danh sách điểm danh.", viet.Group(int64(s.waiting)))
	}
	s.table.SetEmpty(fmt.Sprintf("Chưa có phiên họp nào năm %d", s.host.Year()), sentence, "Mở phiên họp mới", s.New)
	s.table.SetRows(rows)
	open := 0
	for _, r := range rows {
		if r.Status == council.SessionOpen {
			open++
		}
	}
	facts := []kit.Run{{Text: number(len(rows), "phiên họp")}}
	if open > 0 {
		facts = append(facts, kit.Run{Text: number(open, "chưa chốt"), Tone: kit.Caution})
	}
	if s.waiting > 0 {
		facts = append(facts, kit.Run{Text: number(s.waiting, "đề nghị chờ họp"), Tap: func() {
			s.host.Go(Route{Screen: NominationsKey, Filter: desk.StageNominated})
		}})
	}
	s.frame.SetFacts(facts...)
	if !s.editing {
		s.showChosen()
	}
}

func (s *sessions) pane(parts ...fyne.CanvasObject) { s.frame.SetDetail(kit.Stack(parts...)) }

func (s *sessions) showChosen() {
	s.editing = false
	chosen := s.table.Selected()
	if s.table.Total() == 0 {
		s.pane(kit.Hint("Một phiên họp đi theo năm bước: thành phần, nội dung, kiểm phiếu, kết luận, biên bản. Chốt xong thì số phiếu và kết luận giữ nguyên."))
		return
	}
	if len(chosen) != 1 {
		s.pane(kit.Hint("Chọn một phiên họp rồi bấm Enter (hoặc bấm đúp) để mở: điểm danh, kiểm phiếu, kết luận, biên bản."))
		return
	}
	r := chosen[0]
	left := r.Items - r.Counted
	state := kit.Badge("Đã chốt, không sửa được nữa", kit.Good)
	if r.Status == council.SessionOpen {
		state = kit.Badge("Đang mở", kit.Caution)
	}
	facts := []kit.Fact{
		{Label: "Giờ", Value: orUnknown(hours(r.Session))},
		{Label: "Địa điểm", Value: orUnknown(r.Place)},
		{Label: "Có mặt", Value: fmt.Sprintf("%d trên %d thành viên", r.Present, r.Members)},
		{Label: "Nội dung", Value: number(r.Items, "đề nghị")},
	}
	if left > 0 {
		facts = append(facts, kit.Fact{Label: "Còn kiểm phiếu", Value: number(left, "đề nghị"), Tone: kit.Caution})
	}
	facts = append(facts, kit.Fact{Label: "Thông qua", Value: number(r.Passed, "đề nghị")})
	buttons := []fyne.CanvasObject{kit.NewMainButton("Vào phiên họp", nil, func() { s.host.Go(Route{Screen: SessionsKey, ID: r.ID}) })}
	if r.Status == council.SessionOpen {
		buttons = append(buttons, kit.NewDangerButton("Xóa phiên họp", nil, func() { s.drop(r) }))
	}
	s.pane(paneTitle(sessionTitle(r.Session)), state, kit.Facts(facts...), kit.Row(buttons...))
}

func sessionTitle(s council.Session) string { return "Phiên họp ngày " + dayText(s.Held) }

func hours(s council.Session) string {
	if s.Began != "" && s.Ended != "" {
		return s.Began + " – " + s.Ended
	}
	return s.Began + s.Ended
}

func (s *sessions) drop(r desk.SessionRow) {
	text := fmt.Sprintf("Xóa phiên họp ngày %s cùng điểm danh và số phiếu đã ghi? Các đề nghị vẫn còn. Bấm Ctrl+Z nếu xóa nhầm.", dayText(r.Held))
	kit.AskDanger(s.host.Window(), "Xóa phiên họp", text, "Xóa phiên họp", "Giữ lại", func(yes bool) {
		if yes {
			s.host.Do(func(ctx context.Context) error { return s.host.Desk().DropSession(ctx, r.ID) }, nil)
		}
	})
}

// New implements Screen: a form in the pane of the list.
func (s *sessions) New() {
	if s.opened != nil {
		return
	}
	s.editing = true
	held := newDay("")
	if today := viet.DateOf(clock()); today.Year == s.host.Year() {
		held.SetDate(today)
	}
	began, place := newText("08:00", "08:00"), newText("Phòng họp cơ quan", "")
	members := kit.NewNumberField()
	members.Most = 99
	var id council.ID
	base := &kit.Field{Label: "Số thành viên Hội đồng", Widget: members, Required: true, Hint: "Chưa nhập thành viên Hội đồng ở Cài đặt nên phải ghi số người; đây là gốc để tính tỷ lệ."}
	form := kit.NewForm(func() {
		n, _, _ := members.Number()
		fresh := council.Session{Year: s.host.Year(), Held: dayOf(held), Began: began.Value(), Place: place.Value(), Members: int(n)}
		s.host.Do(func(ctx context.Context) (err error) {
			id, err = s.host.Desk().OpenSession(ctx, fresh)
			return err
		}, func() {
			s.showChosen()
			s.host.Go(Route{Screen: SessionsKey, ID: id})
		})
	}, s.showChosen,
		&kit.Field{Label: "Ngày họp", Widget: held, Required: true},
		&kit.Field{Label: "Giờ bắt đầu", Widget: began, Check: func() error { return checkHour(began.Value()) }},
		&kit.Field{Label: "Địa điểm", Widget: place},
		base,
	)
	base.SetVisible(s.members == 0)
	form.SetSaveText("Mở phiên họp")
	s.pane(paneTitle("Mở phiên họp mới"), kit.Paragraph(fmt.Sprintf("Nội dung: %s đề nghị chưa được bỏ phiếu của năm %d.", viet.Group(int64(s.waiting)), s.host.Year()), kit.Muted), form)
	form.FocusFirst()
}

// checkHour refuses what is no time of day; an empty one may stay empty.
func checkHour(text string) error {
	if text == "" {
		return nil
	}
	if _, err := time.Parse("15:04", text); err != nil {
		return council.Refuse("“%s” không phải là giờ. Hãy ghi giờ:phút, ví dụ 08:00.", text)
	}
	return nil
}

// Filter implements Screen.
func (s *sessions) Filter() {
	if s.opened == nil {
		s.table.Focus()
		return
	}
	s.opened.filter()
}

// Edit implements Screen.
func (s *sessions) Edit() {
	if s.opened != nil {
		s.opened.edit()
		return
	}
	if r, ok := s.table.Current(); ok {
		s.host.Go(Route{Screen: SessionsKey, ID: r.ID})
	}
}

// Print leads to the minutes of the session that is open.
func (s *sessions) Print() {
	if s.opened != nil {
		s.opened.preview(council.MinutesKind)
	}
}
