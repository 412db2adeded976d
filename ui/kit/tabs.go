package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tabs is a numbered row of steps of one piece of work, of which one is open. The arrows move between them.
type Tabs struct {
	widget.BaseWidget
	OnPick func(i int)

	labels          []string
	chosen, hovered int
	focused         bool
	lefts, widths   []float32
}

// tabPad is the room at each side of a tab's words. Eight tabs in large text just fit the smallest screen.
const tabPad = 11

// NewTabs makes the control with the first tab open.
func NewTabs(onPick func(i int), labels ...string) *Tabs {
	t := &Tabs{OnPick: onPick, labels: labels, hovered: -1}
	t.ExtendBaseWidget(t)
	return t
}

// Select opens a tab without telling OnPick.
func (t *Tabs) Select(i int) {
	if i >= 0 && i < len(t.labels) {
		t.chosen = i
		t.Refresh()
	}
}

// Selected is the open tab's place.
func (t *Tabs) Selected() int { return t.chosen }

func (t *Tabs) pick(i int) {
	if i < 0 || i >= len(t.labels) || i == t.chosen {
		return
	}
	t.Select(i)
	if t.OnPick != nil {
		t.OnPick(i)
	}
}

func (t *Tabs) at(x float32) int {
	for i := range t.lefts {
		if x >= t.lefts[i] && x < t.lefts[i]+t.widths[i] {
			return i
		}
	}
	return -1
}

// Tapped opens the tab under the pointer.
func (t *Tabs) Tapped(ev *fyne.PointEvent) { t.pick(t.at(ev.Position.X)) }

// MouseIn implements desktop.Hoverable.
func (t *Tabs) MouseIn(ev *desktop.MouseEvent) { t.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (t *Tabs) MouseMoved(ev *desktop.MouseEvent) {
	if i := t.at(ev.Position.X); i != t.hovered {
		t.hovered = i
		t.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (t *Tabs) MouseOut() { t.hovered = -1; t.Refresh() }

// FocusGained implements fyne.Focusable.
func (t *Tabs) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost implements fyne.Focusable.
func (t *Tabs) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune opens a tab by its number.
func (t *Tabs) TypedRune(r rune) { t.pick(int(r - '1')) }

// TypedKey moves between the tabs.
func (t *Tabs) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		t.pick(t.chosen - 1)
	case fyne.KeyRight:
		t.pick(t.chosen + 1)
	default:
		passKey(t, ev)
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	r := &tabsRenderer{t: t, frame: canvas.NewRectangle(color.Transparent)}
	for range t.labels {
		r.backs = append(r.backs, canvas.NewRectangle(color.Transparent))
		r.rules = append(r.rules, canvas.NewRectangle(color.Transparent))
		r.texts = append(r.texts, canvas.NewText("", color.Black))
	}
	r.Refresh()
	return r
}

type tabsRenderer struct {
	t            *Tabs
	frame        *canvas.Rectangle
	backs, rules []*canvas.Rectangle
	texts        []*canvas.Text
}

func (r *tabsRenderer) Destroy() {}

func (r *tabsRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.backs {
		objects = append(objects, r.backs[i], r.rules[i], r.texts[i])
	}
	return append(objects, r.frame)
}

func (r *tabsRenderer) label(i int) string { return string(rune('1'+i)) + " " + r.t.labels[i] }

func (r *tabsRenderer) MinSize() fyne.Size {
	size := fyne.Size{}
	for i := range r.t.labels {
		// The open tab's bold letters are wider; all keep that room, so that nothing moves when another is opened.
		text := fyne.MeasureText(r.label(i), theme.Size(theme.SizeNameText), fyne.TextStyle{Bold: true})
		size.Width += text.Width + 2*tabPad
		size.Height = max(size.Height, text.Height+13)
	}
	return size
}

func (r *tabsRenderer) Layout(size fyne.Size) {
	t := r.t
	least := r.MinSize()
	t.lefts, t.widths = make([]float32, len(t.labels)), make([]float32, len(t.labels))
	r.frame.Resize(least)
	radius := theme.Size(theme.SizeNameButtonRadius)
	x := float32(0)
	for i := range t.labels {
		width := fyne.MeasureText(r.label(i), theme.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}).Width + 2*tabPad
		t.lefts[i], t.widths[i] = x, width
		back := r.backs[i]
		back.Move(fyne.NewPos(x, 0))
		back.Resize(fyne.NewSize(width, least.Height))
		if i == 0 {
			back.TopLeftCornerRadius, back.BottomLeftCornerRadius = radius, radius
		}
		if i == len(t.labels)-1 {
			back.TopRightCornerRadius, back.BottomRightCornerRadius = radius, radius
		}
		r.rules[i].Move(fyne.NewPos(x, 0))
		r.rules[i].Resize(fyne.NewSize(1, least.Height))
		r.rules[i].Hidden = i == 0
		r.texts[i].Alignment = fyne.TextAlignCenter
		r.texts[i].Move(fyne.NewPos(x, 0))
		r.texts[i].Resize(fyne.NewSize(width, least.Height))
		x += width
	}
}

func (r *tabsRenderer) Refresh() {
	t := r.t
	for i := range t.labels {
		text, back := r.texts[i], r.backs[i]
		text.Text, text.TextSize = r.label(i), theme.Size(theme.SizeNameText)
		text.TextStyle = fyne.TextStyle{Bold: i == t.chosen}
		back.FillColor, text.Color = colorOf(ColorSurface), colorOf(theme.ColorNameForeground)
		switch i {
		case t.chosen:
			back.FillColor, text.Color = colorOf(ColorRail), colorOf(theme.ColorNameForegroundOnPrimary)
		case t.hovered:
			back.FillColor = colorOf(ColorBand)
		}
		r.rules[i].FillColor = colorOf(theme.ColorNameInputBorder)
		text.Refresh()
	}
	r.frame.CornerRadius = theme.Size(theme.SizeNameButtonRadius)
	r.frame.StrokeColor, r.frame.StrokeWidth = colorOf(theme.ColorNameInputBorder), 1
	if t.focused {
		r.frame.StrokeColor, r.frame.StrokeWidth = colorOf(theme.ColorNameForeground), 2
	}
	r.Layout(t.Size())
	canvas.Refresh(t)
}
