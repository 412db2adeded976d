package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is one labelled line of a Form.
type Field struct {
	Label    string
	Hint     string // small text under the field
	Widget   fyne.CanvasObject
	Required bool
	Check    func() error // the error's text is shown under the field; nil asks only the widget itself

	problem *widget.RichText
	box     *fyne.Container
}

// Form shows labelled fields under each other. Enter leads to the next field and, from the last, to saving; what is
// wrong stands as a sentence under its field.
type Form struct {
	widget.BaseWidget

	// OnSave is called when every field is right. OnCancel is called by the button and by Escape.
	OnSave, OnCancel func()

	fields       []*Field
	save, cancel *Button
	submit       func() // what the last Enter does where the buttons stand elsewhere
	content      *fyne.Container
}

// NewForm makes a form with the buttons "Lưu" and "Hủy"; a button whose callback is nil is left out.
func NewForm(onSave, onCancel func(), fields ...*Field) *Form {
	f := &Form{OnSave: onSave, OnCancel: onCancel, fields: fields}
	f.content = stack(9)
	for i, field := range fields {
		f.content.Add(field.build())
		part, ok := field.Widget.(formPart)
		if !ok {
			continue
		}
		part.setNext(func() { f.after(i) })
		if onCancel != nil {
			part.setEscape(f.dismiss)
		}
	}
	var buttons []fyne.CanvasObject
	if onSave != nil {
		f.save = NewMainButton("Lưu", nil, f.Submit)
		f.save.onEscape = f.dismiss
		buttons = append(buttons, f.save)
	}
	if onCancel != nil {
		f.cancel = NewButton("Hủy", nil, f.dismiss)
		f.cancel.onEscape = f.dismiss
		buttons = append(buttons, f.cancel)
	}
	if len(buttons) > 0 {
		f.content.Add(pad(Row(buttons...), 4, 0))
	}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *Form) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.content) }

// SetSaveText names the saving button after what it does ("Thêm đề nghị").
func (f *Form) SetSaveText(text string) {
	if f.save != nil {
		f.save.SetText(text)
	}
}

// Submit saves when every field is right, else brings the keyboard to the first that is not.
func (f *Form) Submit() {
	if f.Validate() && f.OnSave != nil {
		f.OnSave()
	}
}

func (f *Form) dismiss() {
	if f.OnCancel != nil {
		f.OnCancel()
	}
}

// after leads from a field to the next one that can take the keyboard, or to saving.
func (f *Form) after(i int) {
	for _, field := range f.fields[i+1:] {
		if _, button := field.Widget.(*Button); button {
			continue // a button among the fields opens something; it is not on the way to saving
		}
		if target, ok := field.Widget.(fyne.Focusable); ok && field.box.Visible() && !isDisabled(field.Widget) {
			focus(target)
			return
		}
	}
	if f.submit != nil {
		f.submit()
		return
	}
	if f.save == nil {
		// A form without a button saves as it goes; leaving the last field is what is left to do.
		if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
			c.Unfocus()
		}
		return
	}
	f.Submit()
}

func isDisabled(o fyne.CanvasObject) bool {
	d, ok := o.(fyne.Disableable)
	return ok && d.Disabled()
}

// Validate shows what is wrong under each field and says whether nothing is. The keyboard goes to the first wrong one.
func (f *Form) Validate() bool {
	right := true
	for _, field := range f.fields {
		sentence := field.fault()
		field.SetError(sentence)
		if sentence == "" {
			continue
		}
		if target, ok := field.Widget.(fyne.Focusable); ok && right {
			focus(target)
		}
		right = false
	}
	return right
}

// FocusFirst brings the keyboard to the first field that can take it.
func (f *Form) FocusFirst() {
	for _, field := range f.fields {
		if target, ok := field.Widget.(fyne.Focusable); ok && !isDisabled(field.Widget) {
			focus(target)
			return
		}
	}
}

// fault is the sentence that says what is wrong with a field, "" for nothing.
func (field *Field) fault() string {
	if field.box != nil && !field.box.Visible() {
		return ""
	}
	if part, ok := field.Widget.(formPart); ok {
		if field.Required && part.blank() {
			return "Mục này chưa có. Hãy điền “" + field.Label + "”."
		}
		if err := part.Check(); err != nil {
			return err.Error()
		}
	}
	if field.Check != nil {
		if err := field.Check(); err != nil {
			return err.Error()
		}
	}
	return ""
}

// SetError shows a sentence under the field; "" takes it away.
func (field *Field) SetError(sentence string) {
	if field.problem == nil {
		return
	}
	field.problem.Segments[0].(*widget.TextSegment).Text = sentence
	field.problem.Refresh()
	setHidden(field.box.Objects[len(field.box.Objects)-1], sentence == "")
	field.box.Refresh()
}

// SetVisible shows the field or takes it out of the form.
func (field *Field) SetVisible(visible bool) {
	if field.box != nil {
		setHidden(field.box, !visible)
	}
}

func (field *Field) build() fyne.CanvasObject {
	label := field.Label
	if field.Required {
		label += " *"
	}
	field.problem = widget.NewRichText(&widget.TextSegment{Style: widget.RichTextStyle{
		ColorName: theme.ColorNameError, SizeName: theme.SizeNameCaptionText,
	}})
	problem := flush(field.problem)
	problem.Hide()
	parts := []fyne.CanvasObject{newLine(label, Muted, theme.SizeNameText, false), field.Widget}
	if field.Hint != "" {
		parts = append(parts, Hint(field.Hint))
	}
	field.box = container.New(&fieldLayout{}, append(parts, problem)...)
	return field.box
}

// fieldLayout puts the label left of the field, or above it where the pane is narrow. Hint and problem stand under
// the field. A wrapped text knows its height only once it has a width, so the last width is remembered.
type fieldLayout struct{ width float32 }

const (
	labelsBeside = 430 // width from which labels stand beside their fields
	labelWidth   = 150
)

func (l *fieldLayout) left() float32 {
	scale := theme.Size(theme.SizeNameText) / baseSizes[theme.SizeNameText]
	if l.width >= labelsBeside*scale {
		return labelWidth * scale
	}
	return 0
}

func (l *fieldLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	label, field := o[0].MinSize(), o[1].MinSize()
	size := fyne.NewSize(max(field.Width, 140), field.Height)
	if l.left() == 0 {
		size.Height += label.Height + 3
	} else {
		size.Height = max(size.Height, label.Height)
	}
	for _, under := range o[2:] {
		if under.Visible() {
			size.Height += under.MinSize().Height + 3
		}
	}
	return size
}

func (l *fieldLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left, y := l.left(), float32(0)
	label, field := o[0].MinSize(), o[1].MinSize()
	if left == 0 {
		o[0].Resize(fyne.NewSize(size.Width, label.Height))
		o[0].Move(fyne.NewPos(0, 0))
		y = label.Height + 3
	} else {
		o[0].Resize(fyne.NewSize(left-10, label.Height))
		o[0].Move(fyne.NewPos(0, max((min(field.Height, 34*label.Height/19)-label.Height)/2, 0)))
	}
	o[1].Move(fyne.NewPos(left, y))
	o[1].Resize(fyne.NewSize(size.Width-left, field.Height))
	y += field.Height + 3
	for _, under := range o[2:] {
		if under.Visible() {
			under.Resize(fyne.NewSize(size.Width-left, under.MinSize().Height))
			under.Resize(fyne.NewSize(size.Width-left, under.MinSize().Height))
			under.Move(fyne.NewPos(left, y))
			y += under.MinSize().Height + 3
		}
	}
}
