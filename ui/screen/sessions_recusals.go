package screen

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// recusals lists who does not vote on what: those whom the rules name, and those who said so themselves.
type recusals struct {
	s       *session
	body    *fyne.Container
	table   *kit.Table[desk.RecusalRow]
	declare *kit.Button
}

func newRecusals(s *session) *recusals {
	r := &recusals{s: s, body: container.NewStack()}
	r.table = kit.NewTable(
		kit.Column[desk.RecusalRow]{ID: "name", Title: "Thành viên", Width: 135, Text: func(x desk.RecusalRow) string { return x.Name },
			Key: func(x desk.RecusalRow) any { return viet.NameKey(x.Name) }},
		kit.Column[desk.RecusalRow]{ID: "item", Title: "Không bỏ phiếu về", Width: 190, Grow: true, Text: func(x desk.RecusalRow) string { return joined(x.Nominee, x.AwardShort) }},
		kit.Column[desk.RecusalRow]{ID: "reason", Title: "Vì", Width: 180, Grow: true, Text: func(x desk.RecusalRow) string { return x.Reason }},
		kit.Column[desk.RecusalRow]{ID: "by", Title: "Do", Width: 120, Text: recusalSource, Tone: func(x desk.RecusalRow) kit.Tone {
			if x.Lifted != "" {
				return kit.Muted
			}
			return kit.Plain
		}},
	)
	r.table.SetKey(func(x desk.RecusalRow) string { return fmt.Sprint(x.Nomination, "/", x.Person) })
	r.table.SetEmpty("Mọi thành viên đều bỏ phiếu về mọi nội dung", "Người được đề nghị, người đứng đầu tập thể được đề nghị và người có quan hệ thân thích đã khai thì tự có ở đây.", "", nil)
	r.table.FitRows(7)
	r.table.OnSelect = func(rows []desk.RecusalRow) {
		if len(rows) == 1 && s.tabs.Selected() == rollTab {
			r.show(rows[0])
		}
	}
	r.declare = kit.NewButton("Ghi người không bỏ phiếu…", nil, r.formDeclare)
	return r
}

// recusalSource says where a recusal comes from.
func recusalSource(x desk.RecusalRow) string {
	switch {
	case x.Lifted != "":
		return "đã bỏ ghi"
	case x.DeclaredBy != "":
		return "thành viên khai"
	}
	return "theo quy định"
}

func (r *recusals) apply() {
	v := r.s.v
	var rows []desk.RecusalRow
	seen := map[council.ID]bool{}
	for _, item := range v.Items {
		if !seen[item.Nomination] {
			seen[item.Nomination] = true
			rows = append(rows, item.Recused...)
		}
	}
	r.table.SetRows(rows)
	var right fyne.CanvasObject
	if !r.s.sealed() && len(v.Attendance) > 0 {
		right = r.declare
	}
	r.body.Objects = []fyne.CanvasObject{kit.CardWith("Không tham gia bỏ phiếu", right, r.table)}
	r.body.Refresh()
}

// show tells all about one recusal, and how a declared one is lifted.
func (r *recusals) show(x desk.RecusalRow) {
	facts := []kit.Fact{
		{Label: "Nội dung", Value: joined(x.Nominee, x.AwardShort)},
		{Label: "Vì", Value: x.Reason},
		{Label: "Do", Value: recusalSource(x)},
	}
	if x.DeclaredBy != "" {
		facts = append(facts, kit.Fact{Label: "Người ghi", Value: x.DeclaredBy})
	}
	if x.Lifted != "" {
		facts = append(facts, kit.Fact{Label: "Bỏ ghi", Value: joined(x.LiftedBy, x.Lifted)})
	}
	parts := []fyne.CanvasObject{paneTitle(x.Name + " không bỏ phiếu"), kit.Facts(facts...)}
	switch {
	case x.DeclaredBy == "":
		parts = append(parts, kit.Hint("Việc này do quy định mà có, không ai bỏ được. Số phiếu phát ra về nội dung này bớt một phiếu; tỷ lệ vẫn tính trên tổng số thành viên."))
	case x.Lifted == "" && !r.s.sealed():
		parts = append(parts, kit.Hint("Chỉ thành viên khác được quyết định cho người này bỏ phiếu, với lý do; không ai tự bỏ ghi cho mình."))
	}
	buttons := []fyne.CanvasObject{}
	if x.DeclaredBy != "" && x.Lifted == "" && !r.s.sealed() {
		buttons = append(buttons, kit.NewButton("Cho bỏ phiếu…", nil, func() { r.formLift(x) }))
	}
	buttons = append(buttons, kit.NewButton("Đóng", nil, r.close))
	r.s.frame.SetDetail(kit.Stack(append(parts, kit.Row(buttons...))...))
}

// close gives the pane back to who leads the meeting.
func (r *recusals) close() {
	r.table.Select(func(desk.RecusalRow) bool { return false })
	r.s.turn()
}

// members are the voting members of the session, without one.
func (r *recusals) members(without council.ID) ([]council.ID, func(council.ID) string) {
	var ids []council.ID
	names := map[council.ID]string{}
	for _, a := range r.s.v.Attendance {
		if a.Role.Votes() && a.Person != without {
			ids = append(ids, a.Person)
			names[a.Person] = a.Name
		}
	}
	return ids, func(id council.ID) string { return names[id] }
}

// formDeclare writes down that a member stands aside on one nominee, for every award or one of them.
func (r *recusals) formDeclare() {
	s := r.s
	s.editing = true
	member := newPick[council.ID](nil)
	member.ask(r.members(0))
	which := newPick[council.ID](nil)
	var nominees []council.Nominee
	names := map[council.Nominee]string{}
	for _, item := range s.v.Items {
		if names[item.Nominee] == "" {
			nominees = append(nominees, item.Nominee)
			names[item.Nominee] = item.Name
		}
	}
	slices.SortStableFunc(nominees, func(a, b council.Nominee) int { return viet.CompareNames(names[a], names[b]) })
	of := func(n council.Nominee) (ids []council.ID, words map[council.ID]string) {
		words = map[council.ID]string{}
		for _, item := range s.v.Items {
			if item.Nominee == n && words[item.Nomination] == "" {
				ids = append(ids, item.Nomination)
				words[item.Nomination] = item.AwardName
			}
		}
		return ids, words
	}
	nominee := kit.NewPicker(func(query string) []kit.Choice {
		var found []kit.Choice
		for i, n := range nominees {
			if viet.Match(viet.Fold(names[n]), query) {
				found = append(found, kit.Choice{ID: int64(i + 1), Text: names[n]})
			}
		}
		return found
	}, nil)
	nominee.SetPlaceHolder("Chọn cá nhân, tập thể…")
	nominee.OnPick = func(c kit.Choice) {
		ids, words := of(nominees[c.ID-1])
		which.offer("Mọi danh hiệu, hình thức của người này", ids, func(id council.ID) string { return words[id] })
	}
	which.offer("Mọi danh hiệu, hình thức của người này", nil, nil)
	reason := newText("có quan hệ thân thích; tự xin không bỏ phiếu…", "")
	form := kit.NewForm(func() {
		c, _ := nominee.Choice()
		ids, _ := of(nominees[c.ID-1])
		if only := which.value(); only != 0 {
			ids = []council.ID{only}
		}
		person, why := member.value(), reason.Value()
		s.host.Do(func(ctx context.Context) error { return s.host.Desk().DeclareRecusal(ctx, s.id, ids, person, why) }, r.close)
	}, r.close,
		&kit.Field{Label: "Thành viên", Widget: member.box, Required: true},
		&kit.Field{Label: "Không bỏ phiếu về", Widget: nominee, Required: true},
		&kit.Field{Label: "Danh hiệu, hình thức", Widget: which.box},
		&kit.Field{Label: "Lý do", Widget: reason, Required: true, Hint: "Ghi trong biên bản kiểm phiếu."},
	)
	form.SetSaveText("Ghi không bỏ phiếu")
	s.frame.SetDetail(kit.Stack(paneTitle("Thành viên không tham gia bỏ phiếu"),
		kit.Paragraph("Người đó không nhận phiếu về nội dung này; số phiếu phát ra bớt một, tỷ lệ vẫn tính trên tổng số thành viên.", kit.Muted), form))
	form.FocusFirst()
}

// formLift lets a member vote after all. The core refuses who would lift his own.
func (r *recusals) formLift(x desk.RecusalRow) {
	s := r.s
	s.editing = true
	by := newPick[council.ID](nil)
	by.ask(r.members(x.Person))
	reason := newText("", "")
	form := kit.NewForm(func() {
		who, why := by.value(), reason.Value()
		s.host.Do(func(ctx context.Context) error { return s.host.Desk().LiftRecusal(ctx, x.ID, who, why) }, r.close)
	}, func() { r.show(x) },
		&kit.Field{Label: "Người quyết định", Widget: by.box, Required: true, Hint: "Một thành viên khác của phiên họp."},
		&kit.Field{Label: "Lý do", Widget: reason, Required: true},
	)
	form.SetSaveText("Cho bỏ phiếu")
	s.frame.SetDetail(kit.Stack(paneTitle("Cho "+x.Name+" bỏ phiếu"), kit.Paragraph("Về "+joined(x.Nominee, x.AwardShort)+". Việc ghi trước đây vẫn được giữ cùng lý do bỏ ghi.", kit.Muted), form))
	form.FocusFirst()
}
