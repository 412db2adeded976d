package screen

import (
	"bytes"
	"image"
	"image/color"
	_ "image/png" // the program's icon

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// FirstRun is what a person meets before there is a file: three questions, or the demonstration agency.
type FirstRun struct {
	content             fyne.CanvasObject
	name, parent, place *kit.TextField
	form                *kit.Form
	guess               *fyne.Container
}

// FirstRunActions are the ways on from the first start.
type FirstRunActions struct {
	Create func(a council.Agency) // from the three answers
	Demo   func()                 // the demonstration agency
	Open   func()                 // a file that is elsewhere
}

// NewFirstRun makes the first window.
func NewFirstRun(do FirstRunActions) *FirstRun {
	f := &FirstRun{guess: container.NewStack()}
	f.layout(do)
	return f
}

func (f *FirstRun) layout(do FirstRunActions) {
	f.name = kit.NewTextField("Thi hành án dân sự tỉnh Lào Cai")
	f.parent = kit.NewTextField("Bộ Tư pháp")
	f.place = kit.NewTextField("Lào Cai")
	for _, field := range []*kit.TextField{f.name, f.parent, f.place} {
		field.OnChanged = func(string) { f.suggest() }
	}
	f.form = kit.NewForm(func() {
		do.Create(council.Agency{Name: f.name.Value(), Parent: f.parent.Value(), Place: f.place.Value()})
	}, nil,
		&kit.Field{Label: "Tên cơ quan", Widget: f.name, Required: true, Hint: "Ghi đúng như trên con dấu."},
		&kit.Field{Label: "Cơ quan chủ quản", Widget: f.parent, Required: true, Hint: "Dòng trên cùng của giấy tờ."},
		&kit.Field{Label: "Địa danh", Widget: f.place, Required: true, Hint: "Đứng trước ngày, tháng ký văn bản."},
	)
	f.form.SetSaveText("Tạo sổ của cơ quan")
	f.suggest()

	begin := kit.Card("Sổ của cơ quan mình", kit.Stack(
		kit.Paragraph("Trả lời ba câu hỏi là dùng được ngay. Mọi điều đều sửa được sau này ở mục Cài đặt.", kit.Muted), f.form, f.guess))
	demo := kit.Card("Xem thử trước", kit.Stack(
		kit.Paragraph("Cơ quan mẫu có hơn sáu mươi người (tên tự đặt), ba năm thi đua đã xong và một năm đang chờ họp Hội đồng. Sửa, xóa thoải mái: tệp mẫu để riêng, không lẫn vào sổ thật.", kit.Plain),
		container.NewHBox(kit.NewButton("Mở cơ quan mẫu", theme.VisibilityIcon(), do.Demo))))
	open := kit.Card("Đã có sổ từ trước", kit.Stack(
		kit.Paragraph("Mở tệp sổ chép từ máy khác hoặc từ USB.", kit.Plain),
		container.NewHBox(kit.NewButton("Chọn tệp…", theme.FolderOpenIcon(), do.Open))))
	f.content = welcome("Sổ Thi Đua", "Thi đua, khen thưởng của cơ quan: từ đăng ký, đề nghị, họp Hội đồng đến quyết định và tờ trình. Mọi dữ liệu nằm trên máy này, không cần mạng.",
		kit.Shares([]float32{1.35, 1}, begin, container.NewVBox(demo, gap(8), open)))
}

// Content is the whole window.
func (f *FirstRun) Content() fyne.CanvasObject { return f.content }

// Focus brings the keyboard to the first question.
func (f *FirstRun) Focus(win fyne.Window) { win.Canvas().Focus(f.name) }

// suggest shows what follows from the answers.
func (f *FirstRun) suggest() {
	a := desk.SuggestAgency(f.name.Value(), f.parent.Value(), f.place.Value())
	if a.Name == "" {
		f.guess.Objects = nil
		f.guess.Refresh()
		return
	}
	facts := []kit.Fact{{Label: "Số quyết định", Value: "01/QĐ-" + a.Symbol}, {Label: "Thủ trưởng", Value: a.HeadTitle}}
	if a.Place != "" {
		facts = append(facts, kit.Fact{Label: "Nơi, ngày ký", Value: a.Place + ", ngày … tháng … năm …"})
	}
	f.guess.Objects = []fyne.CanvasObject{kit.Stack(kit.Hint("Chương trình sẽ dùng (sửa được ở Cài đặt):"), kit.Facts(facts...))}
	f.guess.Refresh()
}

// welcome sets a block in the middle of the window under the program's name.
func welcome(title, sentence string, block fyne.CanvasObject) fyne.CanvasObject {
	head := container.NewBorder(nil, nil, container.NewPadded(programIcon(64)), nil,
		container.NewVBox(gap(4), paneTitle(title), kit.Paragraph(sentence, kit.Muted)))
	return container.New(&centred{width: 900}, kit.Stack(head, gap(6), block))
}

// programIcon draws the program's icon, or nothing where it cannot be read.
func programIcon(size float32) fyne.CanvasObject {
	icon := canvas.NewImageFromImage(nil)
	if picture, _, err := image.Decode(bytes.NewReader(assets.Icon)); err == nil {
		icon = canvas.NewImageFromImage(picture)
	}
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(size))
	return icon
}

func gap(height float32) fyne.CanvasObject {
	g := canvas.NewRectangle(color.Transparent)
	g.SetMinSize(fyne.NewSize(1, height))
	return g
}

// centred sets a block in the middle at no more than a width that reads well; it scrolls where the window is low.
type centred struct{ width float32 }

func (c *centred) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := o[0].MinSize()
	return fyne.NewSize(least.Width+40, least.Height+40)
}

func (c *centred) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(max(c.width*theme.TextSize()/14, o[0].MinSize().Width), size.Width-40)
	// Wrapped texts know their height once they have their width.
	o[0].Resize(fyne.NewSize(width, o[0].MinSize().Height))
	height := min(o[0].MinSize().Height, size.Height-20)
	o[0].Resize(fyne.NewSize(width, height))
	o[0].Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)/2.6, 10)))
}
