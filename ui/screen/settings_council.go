package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// councilTab lists the council's members with their terms.
type councilTab struct {
	*settingsTab
	screen  *settings
	table   *kit.Table[council.CouncilMember]
	people  *nominees
	editing bool
}

func newCouncilTab(s *settings) *settingsTab {
	t := &councilTab{screen: s}
	t.settingsTab = &settingsTab{key: "council", title: "Hội đồng", reload: t.load, create: t.add, edit: t.editChosen}
	t.table = kit.NewTable(
		kit.Column[council.CouncilMember]{ID: "name", Title: "Họ và tên", Width: 150, Grow: true,
			Text: func(m council.CouncilMember) string { return m.Name }, Key: func(m council.CouncilMember) any { return viet.NameKey(m.Name) }},
		kit.Column[council.CouncilMember]{ID: "role", Title: "Trong Hội đồng", Width: 185,
			Text: func(m council.CouncilMember) string { return m.Role.String() }, Key: func(m council.CouncilMember) any { return rank(m.Role) }},
		kit.Column[council.CouncilMember]{ID: "title", Title: "Chức vụ", Width: 165, Text: func(m council.CouncilMember) string { return m.Title }},
		kit.Column[council.CouncilMember]{ID: "from", Title: "Từ ngày", Width: 92, Text: func(m council.CouncilMember) string { return dayText(m.From) },
			Key: func(m council.CouncilMember) any { return string(m.From) }},
		kit.Column[council.CouncilMember]{ID: "to", Title: "Đến ngày", Width: 92, Text: termEnd, Tone: func(m council.CouncilMember) kit.Tone {
			if m.To != "" {
				return kit.Muted
			}
			return kit.Plain
		}},
	)
	t.table.SetKey(func(m council.CouncilMember) string { return fmt.Sprint(m.ID) })
	t.table.SetEmpty("Chưa có thành viên Hội đồng", "Thêm Chủ tịch, Phó Chủ tịch, ủy viên và thư ký từ Sổ gốc. Phiên họp lấy thành viên của đúng ngày họp.", "Thêm thành viên", t.add)
	t.table.OnSelect = func(rows []council.CouncilMember) {
		if len(rows) == 1 {
			t.pane(rows[0])
		}
	}
	t.body = t.table
	t.actions = append(t.actions, kit.NewMainButton("Thêm thành viên", theme.ContentAddIcon(), t.add))
	t.rest()
	return t.settingsTab
}

func termEnd(m council.CouncilMember) string {
	if m.To == "" {
		return "đến nay"
	}
	return dayText(m.To)
}

func rank(r council.MemberRole) int {
	for i, role := range council.Roles {
		if role == r {
			return i
		}
	}
	return len(council.Roles)
}

func (t *councilTab) load() {
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		members, err := t.screen.host.Desk().CouncilMembers(ctx)
		if err != nil {
			return nil, err
		}
		people, err := t.screen.host.Desk().AllPeople(ctx)
		return func() { t.show(members, people) }, err
	})
}

func (t *councilTab) show(members []council.CouncilMember, people []council.Person) {
	t.people = newNominees(people, nil)
	t.table.SetRows(members)
	voting, chairs := 0, 0
	for _, m := range members {
		if m.To != "" {
			continue
		}
		if m.Role.Votes() {
			voting++
		}
		if m.Role == council.Chair {
			chairs++
		}
	}
	switch {
	case voting == 0:
		t.screen.setFacts(t.settingsTab, kit.Caution, "Chưa có thành viên nào đang giữ nhiệm kỳ")
	case chairs == 0:
		t.screen.setFacts(t.settingsTab, kit.Caution, "%d thành viên biểu quyết · chưa có Chủ tịch Hội đồng", voting)
	case voting%2 == 0:
		t.screen.setFacts(t.settingsTab, kit.Caution, "%d thành viên biểu quyết, là số chẵn · Hội đồng cấp cơ sở thường có 3, 5, 7, 9 hoặc 11 thành viên", voting)
	default:
		t.screen.setFacts(t.settingsTab, kit.Good, "%d thành viên biểu quyết, là số lẻ", voting)
	}
	if !t.editing {
		if rows := t.table.Selected(); len(rows) == 1 {
			t.pane(rows[0])
		} else {
			t.rest()
		}
	}
}

// rest says what the tab is for while nobody is chosen.
func (t *councilTab) rest() {
	t.editing = false
	t.screen.setDetail(t.settingsTab, kit.Stack(kit.Heading("Thành viên Hội đồng"),
		kit.Paragraph("Chọn một người để xem hoặc sửa nhiệm kỳ. Người thôi tham gia thì ghi ngày cuối của nhiệm kỳ, đừng xóa: biên bản các phiên họp cũ vẫn cần đến.", kit.Muted),
		kit.Hint("“Thư ký” không phải là thành viên, không biểu quyết và không tính vào tổng số; “Ủy viên, thư ký” thì có.")))
}

// pane shows one term with what can be done about it.
func (t *councilTab) pane(m council.CouncilMember) {
	t.editing = false
	t.screen.setDetail(t.settingsTab, kit.Stack(
		paneTitle(m.Name),
		kit.Facts(
			kit.Fact{Label: "Trong Hội đồng", Value: m.Role.String()},
			kit.Fact{Label: "Chức vụ", Value: m.Title},
			kit.Fact{Label: "Nhiệm kỳ", Value: "từ " + dayText(m.From) + " " + termWords(m)},
			kit.Fact{Label: "Biểu quyết", Value: map[bool]string{true: "có, tính vào tổng số thành viên", false: "không"}[m.Role.Votes()]},
		),
		kit.Row(
			kit.NewButton("Sửa nhiệm kỳ", theme.DocumentCreateIcon(), func() { t.form(m) }),
			kit.NewDangerButton("Xóa dòng ghi nhầm", theme.DeleteIcon(), func() { t.drop(m) }),
		)))
}

func termWords(m council.CouncilMember) string {
	if m.To == "" {
		return "đến nay"
	}
	return "đến " + dayText(m.To)
}

func (t *councilTab) add() { t.form(council.CouncilMember{Role: council.Member}) }

func (t *councilTab) editChosen() {
	if m, ok := t.table.Current(); ok {
		t.form(m)
	}
}

// form edits one term in the pane.
func (t *councilTab) form(m council.CouncilMember) {
	t.editing = true
	person := kit.NewPicker(func(query string) []kit.Choice {
		if t.people == nil {
			return nil
		}
		return t.people.find(query)
	}, nil)
	person.SetPlaceHolder("Chọn từ Sổ gốc…")
	if m.Person != 0 {
		person.SetChoice(kit.Choice{ID: int64(m.Person), Text: m.Name})
		person.Disable()
	}
	role := newPick[council.MemberRole](nil)
	role.set(council.Roles, council.MemberRole.String)
	role.choose(m.Role)
	from, to := newDay(m.From), newDay(m.To)
	save := func() {
		if c, ok := person.Choice(); ok {
			m.Person = council.ID(c.ID)
		}
		m.Role, m.From, m.To = role.value(), dayOf(from), dayOf(to)
		t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().SaveMember(ctx, m) }, t.done)
	}
	form := kit.NewForm(save, t.leave,
		&kit.Field{Label: "Thành viên", Widget: person, Required: true},
		&kit.Field{Label: "Trong Hội đồng", Widget: role.box, Required: true},
		&kit.Field{Label: "Từ ngày", Widget: from, Required: true, Hint: "Ngày quyết định thành lập hoặc kiện toàn Hội đồng."},
		&kit.Field{Label: "Đến ngày", Widget: to, Hint: "Để trống khi còn tham gia."},
	)
	title := "Thêm thành viên"
	if m.ID != 0 {
		title = "Sửa nhiệm kỳ của " + m.Name
	}
	t.screen.setDetail(t.settingsTab, kit.Stack(paneTitle(title), form))
	// The window's own canvas: the toolkit does not know yet where a field stands that was never drawn.
	if m.ID == 0 {
		t.screen.host.Window().Canvas().Focus(person)
	} else {
		t.screen.host.Window().Canvas().Focus(role.box)
	}
}

func (t *councilTab) done() {
	t.leave()
	t.screen.host.Say("Đã ghi thành viên Hội đồng")
}

func (t *councilTab) leave() {
	t.editing = false
	if rows := t.table.Selected(); len(rows) == 1 {
		t.pane(rows[0])
		return
	}
	t.rest()
}

func (t *councilTab) drop(m council.CouncilMember) {
	kit.AskDanger(t.screen.host.Window(), "Xóa nhiệm kỳ ghi nhầm?",
		"Xóa nhiệm kỳ của "+m.Name+" khỏi danh sách Hội đồng. Nếu người này đã thôi tham gia, hãy sửa và ghi ngày cuối thay vì xóa. Có thể lấy lại bằng Ctrl+Z.",
		"Xóa", "Giữ lại", func(yes bool) {
			if yes {
				t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().DropMember(ctx, m.ID) }, t.rest)
			}
		})
}
