package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// signersTab lists who signs papers.
type signersTab struct {
	*settingsTab
	screen  *settings
	table   *kit.Table[council.Signer]
	agency  council.Agency
	editing bool
}

func newSignersTab(s *settings) *settingsTab {
	t := &signersTab{screen: s}
	t.settingsTab = &settingsTab{key: "signers", title: "Người ký", reload: t.load, create: t.add, edit: t.editChosen}
	t.table = kit.NewTable(
		kit.Column[council.Signer]{ID: "name", Title: "Họ và tên", Width: 180, Grow: true,
			Text: func(g council.Signer) string { return g.Name }, Key: func(g council.Signer) any { return viet.NameKey(g.Name) }},
		kit.Column[council.Signer]{ID: "form", Title: "Ký", Width: 150, Text: func(g council.Signer) string { return formName(g.Form) }},
		kit.Column[council.Signer]{ID: "title", Title: "Chức vụ", Width: 180, Text: func(g council.Signer) string { return g.Title }},
		kit.Column[council.Signer]{ID: "from", Title: "Từ ngày", Width: 95, Text: func(g council.Signer) string { return dayText(g.From) },
			Key: func(g council.Signer) any { return string(g.From) }},
		kit.Column[council.Signer]{ID: "to", Title: "Đến ngày", Width: 95, Text: func(g council.Signer) string { return dayText(g.To) },
			Key: func(g council.Signer) any { return string(g.To) }},
	)
	t.table.SetKey(func(g council.Signer) string { return fmt.Sprint(g.ID) })
	t.table.SetEmpty("Chưa có người ký", "Ghi thủ trưởng và cấp phó được ký thay, để khi ban hành chỉ cần chọn.", "Thêm người ký", t.add)
	t.table.OnSelect = func(rows []council.Signer) {
		if len(rows) == 1 {
			t.pane(rows[0])
		}
	}
	t.body = t.table
	t.actions = append(t.actions, kit.NewMainButton("Thêm người ký", theme.ContentAddIcon(), t.add))
	t.rest()
	return t.settingsTab
}

// signForms are the ways to sign, for every form that asks for one.
var signForms = []council.SignForm{council.SignHead, council.SignFor, council.SignOnBody, council.SignActing, council.SignOrder, council.SignMandat}

// formName says how somebody signs, with the mark that stands on the paper.
func formName(f council.SignForm) string {
	switch f {
	case council.SignFor:
		return "KT. (ký thay)"
	case council.SignOnBody:
		return "TM. (thay mặt)"
	case council.SignActing:
		return "Q. (quyền)"
	case council.SignOrder:
		return "TL. (thừa lệnh)"
	case council.SignMandat:
		return "TUQ. (thừa ủy quyền)"
	}
	return "Người đứng đầu ký"
}

func (t *signersTab) load() {
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		signers, err := t.screen.host.Desk().Signers(ctx)
		if err != nil {
			return nil, err
		}
		agency, err := t.screen.host.Desk().Agency(ctx)
		return func() { t.show(signers, agency) }, err
	})
}

func (t *signersTab) show(signers []council.Signer, agency council.Agency) {
	t.agency = agency
	t.table.SetRows(signers)
	if len(signers) == 0 {
		t.screen.setFacts(t.settingsTab, kit.Caution, "Chưa có người ký nào")
	} else {
		t.screen.setFacts(t.settingsTab, kit.Plain, "%d người ký", len(signers))
	}
	if !t.editing {
		t.leave()
	}
}

func (t *signersTab) rest() {
	t.editing = false
	t.screen.setDetail(t.settingsTab, kit.Stack(kit.Heading("Người ký văn bản"),
		kit.Paragraph("Chọn một người để xem chữ ký sẽ đứng thế nào, sửa hoặc bỏ. Giấy tờ đã ký vẫn giữ tên người ký cũ.", kit.Muted)))
}

func (t *signersTab) pane(g council.Signer) {
	t.editing = false
	t.screen.setDetail(t.settingsTab, kit.Stack(
		paneTitle(g.Name),
		kit.Facts(
			kit.Fact{Label: "Cách ký", Value: formName(g.Form)},
			kit.Fact{Label: "Chức vụ", Value: g.Title},
			kit.Fact{Label: "Trên giấy tờ", Value: signature(g, t.agency)},
			kit.Fact{Label: "Được ký", Value: span(g.From, g.To)},
		),
		kit.Row(
			kit.NewButton("Sửa", theme.DocumentCreateIcon(), func() { t.form(g) }),
			kit.NewDangerButton("Bỏ người ký", theme.DeleteIcon(), func() { t.drop(g) }),
		)))
}

// signature is what stands above the name, on one line.
func signature(g council.Signer, a council.Agency) string {
	if g.Form == council.SignHead {
		return g.Title
	}
	if g.Form == council.SignActing {
		return "Q. " + g.Title
	}
	return string(g.Form) + " " + a.HeadTitle + " / " + g.Title
}

func span(from, to council.Date) string {
	switch {
	case from == "" && to == "":
		return "không hạn định"
	case to == "":
		return "từ " + dayText(from)
	case from == "":
		return "đến " + dayText(to)
	}
	return "từ " + dayText(from) + " đến " + dayText(to)
}

func (t *signersTab) add() { t.form(council.Signer{Title: t.agency.HeadTitle}) }

func (t *signersTab) editChosen() {
	if g, ok := t.table.Current(); ok {
		t.form(g)
	}
}

func (t *signersTab) form(g council.Signer) {
	t.editing = true
	name, title := newText("Nguyễn Văn Cường", g.Name), newText("Phó Trưởng THADS tỉnh", g.Title)
	how := newPick[council.SignForm](nil)
	how.set(signForms, formName)
	how.choose(g.Form)
	from, to := newDay(g.From), newDay(g.To)
	form := kit.NewForm(func() {
		g.Name, g.Title, g.Form, g.From, g.To = name.Value(), title.Value(), how.value(), dayOf(from), dayOf(to)
		t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().SaveSigner(ctx, g) }, func() {
			t.leave()
			t.screen.host.Say("Đã ghi người ký " + g.Name)
		})
	}, t.leave,
		&kit.Field{Label: "Họ và tên", Widget: name, Required: true},
		&kit.Field{Label: "Chức vụ", Widget: title, Required: true, Hint: "Chức vụ của chính người ký, ví dụ “Phó Trưởng THADS tỉnh”."},
		&kit.Field{Label: "Cách ký", Widget: how.box},
		&kit.Field{Label: "Từ ngày", Widget: from},
		&kit.Field{Label: "Đến ngày", Widget: to, Hint: "Để trống khi còn được ký."},
	)
	heading := "Thêm người ký"
	if g.ID != 0 {
		heading = "Sửa người ký " + g.Name
	}
	t.screen.setDetail(t.settingsTab, kit.Stack(paneTitle(heading), form))
	t.screen.host.Window().Canvas().Focus(name)
}

func (t *signersTab) leave() {
	t.editing = false
	if rows := t.table.Selected(); len(rows) == 1 {
		t.pane(rows[0])
		return
	}
	t.rest()
}

func (t *signersTab) drop(g council.Signer) {
	kit.AskDanger(t.screen.host.Window(), "Bỏ người ký?", "Bỏ "+g.Name+" khỏi danh sách người ký. Giấy tờ đã ký vẫn giữ nguyên. Có thể lấy lại bằng Ctrl+Z.", "Bỏ", "Giữ lại",
		func(yes bool) {
			if yes {
				t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().DropSigner(ctx, g.ID) }, t.rest)
			}
		})
}
