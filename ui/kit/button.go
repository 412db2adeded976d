package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Look says how a button is drawn.
type Look int

// The looks of a button.
const (
	Outlined Look = iota // white with a border: what else can be done
	Filled               // the house's red: the main action, one a screen
	Danger               // red text: what takes something away
	Quiet                // no border: inside panes and bars
)

// Button is a push button that the keyboard can reach: Space and Enter press it, a focused one has a thick border.
// The toolkit's own has no border, ignores Enter and shows focus only by a shade.
type Button struct {
	widget.DisableableWidget

	Text     string
	Icon     fyne.Resource
	Look     Look
	Leading  bool // text at the left instead of the middle
	IconLast bool // icon behind the text, as a drop-down's arrow
	OnTapped func()

	onEscape         func()
	minWidth         float32 // of what shows a choice, whatever is chosen
	faint            bool    // text drawn as a placeholder
	tight            bool    // hardly higher than its text, for bars
	hovered, focused bool
}

// NewButton makes an outlined button; icon may be nil.
func NewButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{Text: text, Icon: icon, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewMainButton makes the filled button of a screen's main action.
func NewMainButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(text, icon, tapped)
	b.Look = Filled
	return b
}

// NewDangerButton makes a button for an action that takes something away.
func NewDangerButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(text, icon, tapped)
	b.Look = Danger
	return b
}

// NewQuietButton makes a borderless button for panes and bars; text may be empty.
func NewQuietButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(text, icon, tapped)
	b.Look = Quiet
	return b
}

// SetText changes the words on the button.
func (b *Button) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey presses the button by Space or Enter.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyEscape:
		if b.onEscape != nil {
			b.onEscape()
		}
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor shows a hand over a button that can be pressed.
func (b *Button) Cursor() desktop.Cursor {
	if b.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, back: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Black), icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.update()
	return r
}

type buttonRenderer struct {
	b    *Button
	back *canvas.Rectangle
	text *canvas.Text
	icon *canvas.Image
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.icon, r.text}
}

func (r *buttonRenderer) padding() (x, y float32) {
	switch {
	case r.b.tight:
		return 6, 0
	case r.b.Look == Quiet:
		return 7, 5
	case r.b.Leading:
		return 8, 6
	}
	return 13, 6
}

func (r *buttonRenderer) iconSize() float32 {
	if r.b.Icon == nil {
		return 0
	}
	return theme.Size(theme.SizeNameInlineIcon)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	x, y := r.padding()
	text := fyne.MeasureText(r.b.Text, r.text.TextSize, r.text.TextStyle)
	width := text.Width
	if size := r.iconSize(); size > 0 {
		width += size
		if r.b.Text != "" {
			width += 5
		}
	}
	if r.b.minWidth > 0 {
		width = r.b.minWidth - 2*x
	}
	return fyne.NewSize(width+2*x, max(text.Height, r.iconSize())+2*y)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	x, _ := r.padding()
	icon := r.iconSize()
	gap := float32(0)
	if icon > 0 && r.b.Text != "" {
		gap = 5
	}
	room := size.Width - 2*x - icon - gap
	r.text.Text = shorten(r.b.Text, room, r.text.TextSize, r.text.TextStyle)
	text := r.text.MinSize()
	left := x
	if !r.b.Leading {
		left = (size.Width - text.Width - icon - gap) / 2
	}
	r.icon.Resize(fyne.NewSquareSize(icon))
	if r.b.IconLast {
		r.text.Move(fyne.NewPos(left, (size.Height-text.Height)/2))
		at := left + text.Width + gap
		if r.b.Leading {
			at = size.Width - x/2 - icon
		}
		r.icon.Move(fyne.NewPos(at, (size.Height-icon)/2))
	} else {
		r.icon.Move(fyne.NewPos(left, (size.Height-icon)/2))
		r.text.Move(fyne.NewPos(left+icon+gap, (size.Height-text.Height)/2))
	}
	r.text.Resize(text)
}

func (r *buttonRenderer) Refresh() {
	r.update()
	r.Layout(r.b.Size())
	r.back.Refresh()
	r.text.Refresh()
	r.icon.Refresh()
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) update() {
	b := r.b
	r.text.Text, r.text.TextSize = b.Text, theme.Size(theme.SizeNameText)
	if b.tight {
		r.text.TextSize = sizeOf(SizeSmall)
	}
	r.text.TextStyle = fyne.TextStyle{Bold: b.Look == Filled}
	r.back.CornerRadius = theme.Size(theme.SizeNameButtonRadius)
	fill, stroke, ink := theme.ColorNameButton, theme.ColorNameInputBorder, theme.ColorNameForeground
	switch b.Look {
	case Filled:
		fill, stroke, ink = ColorRail, ColorRail, theme.ColorNameForegroundOnPrimary
	case Danger:
		ink = theme.ColorNameError
	}
	if b.hovered && !b.Disabled() {
		if b.Look == Filled {
			fill, stroke = ColorRailHover, ColorRailHover
		} else {
			fill = ColorBand
		}
	}
	if b.faint {
		ink = theme.ColorNamePlaceHolder
	}
	if b.Disabled() {
		fill, stroke, ink = theme.ColorNameDisabledButton, ColorLine, theme.ColorNameDisabled
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = colorOf(fill), colorOf(stroke), 1
	if b.Look == Quiet && !b.hovered {
		r.back.FillColor = color.Transparent
	}
	if b.Look == Quiet {
		r.back.StrokeWidth = 0
	}
	if b.focused {
		r.back.StrokeColor, r.back.StrokeWidth = colorOf(theme.ColorNamePrimary), 2
		if b.Look == Filled {
			r.back.StrokeColor = colorOf(theme.ColorNameForeground)
		}
	}
	r.text.Color = colorOf(ink)
	r.icon.Hidden = b.Icon == nil
	if b.Icon != nil {
		r.icon.Resource = theme.NewColoredResource(b.Icon, ink)
	}
}
