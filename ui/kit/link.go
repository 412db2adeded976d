package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// LinkText is an underlined text that opens something; Enter and Space open it too.
type LinkText struct {
	widget.BaseWidget
	text             string
	tone             Tone
	bold             bool
	small            bool // in bars
	tapped           func()
	focused, hovered bool
}

// Link makes a tappable, underlined text.
func Link(text string, tapped func()) *LinkText {
	return newLink(text, Strong, tapped)
}

func newLink(text string, tone Tone, tapped func()) *LinkText {
	l := &LinkText{text: text, tone: tone, tapped: tapped}
	l.ExtendBaseWidget(l)
	return l
}

// Text returns the link's words.
func (l *LinkText) Text() string { return l.text }

// SetText changes the link's words.
func (l *LinkText) SetText(text string) { l.text = text; l.Refresh() }

// Tapped opens the link.
func (l *LinkText) Tapped(*fyne.PointEvent) {
	if l.tapped != nil {
		l.tapped()
	}
}

// Cursor shows a hand.
func (l *LinkText) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements fyne.Focusable.
func (l *LinkText) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *LinkText) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *LinkText) TypedRune(rune) {}

// TypedKey opens the link by Space or Enter.
func (l *LinkText) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
		l.Tapped(nil)
	}
}

// MouseIn implements desktop.Hoverable.
func (l *LinkText) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (l *LinkText) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *LinkText) MouseOut() { l.hovered = false; l.Refresh() }

// CreateRenderer implements fyne.Widget.
func (l *LinkText) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l: l, text: canvas.NewText("", color.Black), under: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent)}
	r.update()
	return r
}

type linkRenderer struct {
	l           *LinkText
	text        *canvas.Text
	under, ring *canvas.Rectangle
}

func (r *linkRenderer) Destroy() {}
func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.text, r.under}
}
func (r *linkRenderer) MinSize() fyne.Size {
	return fyne.MeasureText(r.l.text, r.text.TextSize, r.text.TextStyle)
}

func (r *linkRenderer) Layout(size fyne.Size) {
	r.text.Text = shorten(r.l.text, size.Width+0.5, r.text.TextSize, r.text.TextStyle)
	text := r.text.MinSize()
	top := (size.Height - text.Height) / 2
	r.text.Move(fyne.NewPos(0, top))
	r.text.Resize(text)
	r.under.Move(fyne.NewPos(0, top+text.Height-3))
	r.under.Resize(fyne.NewSize(text.Width, 1))
	r.ring.Move(fyne.NewPos(-3, top-1))
	r.ring.Resize(fyne.NewSize(text.Width+6, text.Height+2))
}

func (r *linkRenderer) update() {
	r.text.TextSize = theme.Size(theme.SizeNameText)
	if r.l.small {
		r.text.TextSize = sizeOf(SizeSmall)
	}
	r.text.TextStyle = fyne.TextStyle{Bold: r.l.bold}
	r.text.Color = colorOf(r.l.tone.Color())
	r.under.FillColor = colorOf(r.l.tone.Color())
	r.under.Hidden = r.l.text == ""
	if !r.l.hovered {
		red, green, blue, _ := r.under.FillColor.RGBA()
		r.under.FillColor = color.NRGBA{R: uint8(red >> 8), G: uint8(green >> 8), B: uint8(blue >> 8), A: 0x80}
	}
	r.ring.CornerRadius, r.ring.StrokeWidth = 3, 0
	if r.l.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = colorOf(theme.ColorNamePrimary), 2
	}
}

func (r *linkRenderer) Refresh() {
	r.update()
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}
