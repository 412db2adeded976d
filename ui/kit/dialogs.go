package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// All dialogs of the program are shown here, one at a time: the toolkit's own hide each other, ignore Enter and
// Escape, and let the window's shortcuts through. A dialog asked for while another is open waits for its turn.

// Dialog is a question or a piece of work that stands before everything else.
type Dialog struct {
	win     fyne.Window
	pop     *widget.PopUp
	content fyne.CanvasObject
	first   fyne.Focusable
	escape  func()
	opened  bool
	closed  bool
	width   float32
	keys    func(*fyne.KeyEvent)
	save    func() // what a form dialog's saving button does
}

// queues holds each window's open dialog and those that wait behind it.
var queues = map[fyne.Window][]*Dialog{}

// DialogOpen says whether a dialog, a list or a menu stands before a window; the window's shortcuts must rest then.
func DialogOpen(win fyne.Window) bool {
	return len(queues[win]) > 0 || win.Canvas().Overlays().Top() != nil
}

// CloseDialog closes the dialog in sight as Escape would, if there is one.
func CloseDialog(win fyne.Window) {
	if queue := queues[win]; len(queue) > 0 && queue[0].escape != nil {
		queue[0].escape()
	}
}

// Close takes the dialog away and lets the next one come.
func (d *Dialog) Close() {
	if d.closed {
		return
	}
	d.closed = true
	queue := queues[d.win]
	for i, other := range queue {
		if other == d {
			queue = append(queue[:i:i], queue[i+1:]...)
			break
		}
	}
	if d.opened {
		d.pop.Hide()
		d.win.Canvas().SetOnTypedKey(d.keys)
	}
	if len(queue) == 0 {
		delete(queues, d.win)
		return
	}
	queues[d.win] = queue
	if d.opened {
		queue[0].open()
	}
}

func (d *Dialog) show() *Dialog {
	queues[d.win] = append(queues[d.win], d)
	if len(queues[d.win]) == 1 {
		d.open()
	}
	return d
}

func (d *Dialog) open() {
	c := d.win.Canvas()
	d.opened = true
	d.pop = widget.NewModalPopUp(pad(d.content, 14, 18), c)
	d.keys = c.OnTypedKey()
	// With nothing focused, or a table that has no use for the key, the canvas itself hears it.
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape && d.escape != nil {
			d.escape()
		}
	})
	d.pop.Show()
	d.fit()
	if d.first != nil {
		focus(d.first)
	}
}

// fit gives the dialog its width and the height its texts take at that width, never more than the window.
func (d *Dialog) fit() {
	room := d.win.Canvas().Size()
	width := min(d.width*theme.Size(theme.SizeNameText)/baseSizes[theme.SizeNameText], room.Width-40)
	// Twice: wrapped texts tell their height once they have their width.
	for range 2 {
		d.pop.Resize(fyne.NewSize(width, min(d.pop.MinSize().Height, room.Height-40)))
	}
	size := d.pop.Size()
	d.pop.Move(fyne.NewPos((room.Width-size.Width)/2, max((room.Height-size.Height)/2.4, 20)))
}

// NewDialog shows any content under a title. The buttons stand below it; the first to have the keyboard is the last
// one. escape is what Escape does; nil closes the dialog.
func NewDialog(win fyne.Window, title string, content fyne.CanvasObject, width float32, escape func(), buttons ...*Button) *Dialog {
	d := &Dialog{win: win, width: width}
	d.escape = escape
	if escape == nil {
		d.escape = d.Close
	}
	var right []fyne.CanvasObject
	for _, b := range buttons {
		b.onEscape = d.escape
		d.first = b
		right = append(right, b)
	}
	head := paragraph(title, Plain, theme.SizeNameSubHeadingText, true)
	var foot fyne.CanvasObject
	if len(right) > 0 {
		foot = pad(edges(nil, nil, nil, row(10, right...), nil), 2, 0)
	}
	d.content = container.New(dialogLayout{}, head, content)
	if foot != nil {
		d.content = container.New(dialogLayout{}, head, content, foot)
	}
	return d.show()
}

// dialogLayout sets head, content and buttons under each other; the content takes what is left.
type dialogLayout struct{}

const dialogGap = 12

func (dialogLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, dialogGap*float32(len(o)-1))
	for _, part := range o {
		least := part.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	return size
}

func (dialogLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
	head := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, head))
	foot := float32(0)
	if len(o) > 2 {
		foot = o[2].MinSize().Height
		o[2].Move(fyne.NewPos(0, size.Height-foot))
		o[2].Resize(fyne.NewSize(size.Width, foot))
		foot += dialogGap
	}
	o[1].Move(fyne.NewPos(0, head+dialogGap))
	o[1].Resize(fyne.NewSize(size.Width, max(size.Height-head-dialogGap-foot, 0)))
}

// Ask puts a question with two answers; Escape is the second. Name the answers after what they do ("Xóa", "Giữ lại").
func Ask(win fyne.Window, title, text, yes, no string, then func(yes bool)) {
	var d *Dialog
	answer := func(yes bool) func() {
		return func() {
			d.Close()
			then(yes)
		}
	}
	refuse := answer(false)
	d = NewDialog(win, title, Paragraph(text, Plain), 440, refuse, NewButton(no, nil, refuse), NewMainButton(yes, nil, answer(true)))
}

// AskDanger puts a question whose first answer takes something away; the keyboard starts on the harmless one.
func AskDanger(win fyne.Window, title, text, yes, no string, then func(yes bool)) {
	var d *Dialog
	answer := func(yes bool) func() {
		return func() {
			d.Close()
			then(yes)
		}
	}
	refuse := answer(false)
	d = NewDialog(win, title, Paragraph(text, Plain), 440, refuse, NewDangerButton(yes, nil, answer(true)), NewButton(no, nil, refuse))
}

// Problem shows an error's sentence. What is no sentence for a person never reaches this place: the caller has turned
// it into one.
func Problem(win fyne.Window, err error) {
	if err == nil {
		return
	}
	ProblemText(win, err.Error())
}

// ProblemText shows a sentence that says what happened, what was kept and what to do.
func ProblemText(win fyne.Window, sentence string) {
	notice(win, "Chưa làm được", sentence, Bad)
}

// Info shows a message that must be read.
func Info(win fyne.Window, title, text string) { notice(win, title, text, Plain) }

func notice(win fyne.Window, title, text string, tone Tone) {
	var d *Dialog
	content := Paragraph(text, Plain)
	if icon := tone.Icon(); icon != nil {
		content = container.New(&besideIcon{}, newIcon(icon, 26), content)
	}
	d = NewDialog(win, title, content, 460, nil, NewMainButton("Đã hiểu", nil, func() { d.Close() }))
}

// besideIcon sets a wrapped text beside an icon.
type besideIcon struct{}

func (besideIcon) MinSize(o []fyne.CanvasObject) fyne.Size {
	icon, text := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(icon.Width+12+text.Width, max(icon.Height, text.Height))
}

func (besideIcon) Layout(o []fyne.CanvasObject, size fyne.Size) {
	icon := o[0].MinSize()
	o[0].Resize(icon)
	o[1].Move(fyne.NewPos(icon.Width+12, 0))
	o[1].Resize(fyne.NewSize(max(size.Width-icon.Width-12, 0), size.Height))
}

// FormDialog asks for a few values. save is called when every field is right; an error it gives is shown under the
// fields and the dialog stays open with all that was entered.
func FormDialog(win fyne.Window, title, saveText string, save func() error, fields ...*Field) *Dialog {
	d := &Dialog{win: win, width: 520}
	fault := widget.NewRichText(&widget.TextSegment{Style: widget.RichTextStyle{ColorName: theme.ColorNameError}})
	trouble := flush(fault)
	trouble.Hide()
	form := NewForm(nil, nil, fields...)
	submit := func() {
		if !form.Validate() {
			d.fit()
			return
		}
		if err := save(); err != nil {
			fault.Segments[0].(*widget.TextSegment).Text = err.Error()
			fault.Refresh()
			trouble.Show()
			d.fit()
			return
		}
		d.Close()
	}
	d.escape = d.Close
	saveButton, cancel := NewMainButton(saveText, nil, submit), NewButton("Hủy", nil, d.Close)
	saveButton.onEscape, cancel.onEscape = d.Close, d.Close
	for _, f := range fields {
		if part, ok := f.Widget.(formPart); ok {
			part.setEscape(d.Close)
		}
	}
	form.submit, d.save = submit, submit
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(1, 1, 0, 3), stack(10, form, trouble)))
	foot := pad(edges(nil, nil, nil, row(10, cancel, saveButton), nil), 2, 0)
	d.content = container.New(dialogLayout{}, paragraph(title, Plain, theme.SizeNameSubHeadingText, true), container.New(&tallAs{room: win}, scroll), foot)
	d.first = saveButton
	for _, f := range fields {
		if target, ok := f.Widget.(fyne.Focusable); ok && !isDisabled(f.Widget) {
			d.first = target
			break
		}
	}
	return d.show()
}

// tallAs gives a scroll the height of its content as far as the window has room.
type tallAs struct{ room fyne.Window }

func (l *tallAs) MinSize(o []fyne.CanvasObject) fyne.Size {
	content := o[0].(*container.Scroll).Content.MinSize()
	return fyne.NewSize(content.Width, min(content.Height, max(l.room.Canvas().Size().Height-180, 80)))
}

func (l *tallAs) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
