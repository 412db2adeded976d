package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// RailItem is one entry of the rail.
type RailItem struct {
	ID    string
	Text  string
	Count string // small, at the right; empty for none
}

const (
	railWidth  = 196
	railHeight = 37
)

// Rail is the dark strip at the left with the year's places in their working order.
type Rail struct {
	widget.BaseWidget
	OnPick func(id string)

	items           []RailItem
	chosen, hovered int
	cursor          int // where the keyboard is
	focused         bool
}

// NewRail makes a rail; nothing is chosen until Select.
func NewRail(onPick func(id string), items ...RailItem) *Rail {
	r := &Rail{OnPick: onPick, items: items, chosen: -1, hovered: -1}
	r.ExtendBaseWidget(r)
	return r
}

// Select shows an entry as the open one without telling OnPick.
func (r *Rail) Select(id string) {
	r.chosen = -1
	for i, item := range r.items {
		if item.ID == id {
			r.chosen, r.cursor = i, i
		}
	}
	r.Refresh()
}

// Selected is the open entry, "" for none.
func (r *Rail) Selected() string {
	if r.chosen < 0 {
		return ""
	}
	return r.items[r.chosen].ID
}

// SetCount changes an entry's count; empty takes it away.
func (r *Rail) SetCount(id, count string) {
	for i := range r.items {
		if r.items[i].ID == id && r.items[i].Count != count {
			r.items[i].Count = count
			r.Refresh()
		}
	}
}

// Pick opens the entry at a place, as Alt+1 to Alt+9 do, and tells OnPick.
func (r *Rail) Pick(i int) {
	if i < 0 || i >= len(r.items) {
		return
	}
	r.Select(r.items[i].ID)
	if r.OnPick != nil {
		r.OnPick(r.items[i].ID)
	}
}

func (r *Rail) itemHeight() float32 {
	// The rail must fit the smallest screen with its eleven entries whatever the text scale.
	scale := theme.Size(theme.SizeNameText) / baseSizes[theme.SizeNameText]
	return min(railHeight*scale, 52)
}

func (r *Rail) at(y float32) int {
	i := int((y - 8) / r.itemHeight())
	if y < 8 || i >= len(r.items) {
		return -1
	}
	return i
}

// Tapped opens the entry under the pointer.
func (r *Rail) Tapped(ev *fyne.PointEvent) { r.Pick(r.at(ev.Position.Y)) }

// Cursor shows a hand.
func (r *Rail) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (r *Rail) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (r *Rail) MouseMoved(ev *desktop.MouseEvent) {
	if i := r.at(ev.Position.Y); i != r.hovered {
		r.hovered = i
		r.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (r *Rail) MouseOut() { r.hovered = -1; r.Refresh() }

// FocusGained implements fyne.Focusable.
func (r *Rail) FocusGained() { r.focused = true; r.cursor = max(r.chosen, 0); r.Refresh() }

// FocusLost implements fyne.Focusable.
func (r *Rail) FocusLost() { r.focused = false; r.Refresh() }

// TypedRune implements fyne.Focusable.
func (r *Rail) TypedRune(rune) {}

// TypedKey moves along the rail; Enter and Space open.
func (r *Rail) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		r.cursor = max(r.cursor-1, 0)
	case fyne.KeyDown:
		r.cursor = min(r.cursor+1, len(r.items)-1)
	case fyne.KeyHome:
		r.cursor = 0
	case fyne.KeyEnd:
		r.cursor = len(r.items) - 1
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.Pick(r.cursor)
		return
	default:
		passKey(r, ev)
		return
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	d := &railRenderer{r: r, back: canvas.NewRectangle(color.Transparent)}
	d.Refresh()
	return d
}

type railRenderer struct {
	r             *Rail
	back          *canvas.Rectangle
	fills         []*canvas.Rectangle
	texts, counts []*canvas.Text
	objects       []fyne.CanvasObject
}

func (d *railRenderer) Destroy()                     {}
func (d *railRenderer) Objects() []fyne.CanvasObject { return d.objects }

func (d *railRenderer) MinSize() fyne.Size {
	width := float32(railWidth)
	for _, item := range d.r.items {
		text := fyne.MeasureText(item.Text+"  "+item.Count, theme.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}).Width
		width = max(width, text+40)
	}
	// Only the first entries ask for their height; a window may be lower than the rail is long.
	return fyne.NewSize(width, 8+min(float32(len(d.r.items)), 9)*d.r.itemHeight())
}

func (d *railRenderer) Layout(size fyne.Size) {
	d.back.Resize(size)
	height := d.r.itemHeight()
	for i := range d.fills {
		y := 8 + float32(i)*height
		d.fills[i].Move(fyne.NewPos(0, y))
		d.fills[i].Resize(fyne.NewSize(size.Width, height))
		d.texts[i].Move(fyne.NewPos(16, y))
		d.texts[i].Resize(fyne.NewSize(size.Width-32, height))
		d.counts[i].Move(fyne.NewPos(16, y-1))
		d.counts[i].Resize(fyne.NewSize(size.Width-32, height))
	}
}

func (d *railRenderer) Refresh() {
	r := d.r
	for len(d.fills) < len(r.items) {
		d.fills = append(d.fills, canvas.NewRectangle(color.Transparent))
		d.texts = append(d.texts, canvas.NewText("", color.White))
		d.counts = append(d.counts, canvas.NewText("", color.White))
	}
	d.back.FillColor = colorOf(ColorRail)
	d.objects = []fyne.CanvasObject{d.back}
	for i, item := range r.items {
		fill, text, count := d.fills[i], d.texts[i], d.counts[i]
		fill.FillColor, fill.StrokeWidth = color.Transparent, 0
		text.Text, text.TextSize, text.TextStyle = item.Text, theme.Size(theme.SizeNameText), fyne.TextStyle{Bold: i == r.chosen}
		count.Text, count.TextSize, count.Alignment = item.Count, sizeOf(SizeSmall), fyne.TextAlignTrailing
		count.TextStyle = fyne.TextStyle{Bold: i == r.chosen}
		text.Color, count.Color = colorOf(ColorRailText), colorOf(ColorRailCount)
		switch i {
		case r.chosen:
			fill.FillColor = colorOf(ColorSurface)
			text.Color, count.Color = colorOf(ColorStrong), colorOf(ColorStrong)
		case r.hovered:
			fill.FillColor = colorOf(ColorRailHover)
		}
		if r.focused && i == r.cursor {
			fill.StrokeColor, fill.StrokeWidth = colorOf(ColorRailCount), 2
			if i == r.chosen {
				fill.StrokeColor = colorOf(theme.ColorNameForeground)
			}
		}
		text.Refresh()
		count.Refresh()
		d.objects = append(d.objects, fill, text, count)
	}
	d.Layout(r.Size())
	canvas.Refresh(r)
}
