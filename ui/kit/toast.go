package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// toastTime is long enough to read two lines.
const toastTime = 6 * time.Second

// Toaster shows short messages that need no decision, over the lower edge of the window. Lay it over the window's
// content in a stack; while it shows nothing it lets every click through. It is no popup, because a popup would take
// the keyboard away from the field one is typing in.
type Toaster struct {
	widget.BaseWidget
	layer *fyne.Container
	turn  int
}

// NewToaster makes the layer.
func NewToaster() *Toaster {
	t := &Toaster{layer: container.New(toastLayout{})}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *Toaster) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.layer) }

// Say shows a message for some seconds; a second one replaces it. button and action may be left out ("", nil).
func (t *Toaster) Say(text string, tone Tone, button string, action func()) {
	t.turn++
	turn := t.turn
	close := func() {
		if t.turn == turn {
			t.Clear()
		}
	}
	line := container.New(&lineFlow{}, wholeLine(text, Plain, theme.SizeNameText, false))
	parts := []fyne.CanvasObject{}
	if button != "" {
		b := NewQuietButton(button, nil, func() {
			close()
			if action != nil {
				action()
			}
		})
		parts = append(parts, b)
	}
	parts = append(parts, NewQuietButton("", theme.CancelIcon(), close))
	var icon fyne.CanvasObject
	if res := tone.Icon(); res != nil {
		icon = pad(newIcon(res, 17), 0, 4)
	}
	box := newPanel(pad(edges(nil, nil, icon, row(2, parts...), middle(line)), 5, 12), ColorSurface, ColorLine, 6)
	box.shadow = true
	t.layer.Objects = []fyne.CanvasObject{box}
	t.layer.Refresh()
	time.AfterFunc(toastTime, func() { fyne.Do(close) })
}

// Clear takes the message away.
func (t *Toaster) Clear() {
	t.layer.Objects = nil
	t.layer.Refresh()
}

// Text returns the message in sight, "" for none.
func (t *Toaster) Text() string {
	for _, o := range t.layer.Objects {
		if text := firstLine(o); text != "" {
			return text
		}
	}
	return ""
}

// firstLine finds the first line of text in a tree of ours.
func firstLine(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *Line:
		return o.text
	case *panel:
		return firstLine(o.content)
	case *fyne.Container:
		for _, part := range o.Objects {
			if text := firstLine(part); text != "" {
				return text
			}
		}
	}
	return ""
}

// toastLayout sets the message at the middle of the lower edge, above the status bar.
type toastLayout struct{}

func (toastLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

func (toastLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, box := range o {
		least := box.MinSize()
		text := fyne.MeasureText(firstLine(box), theme.Size(theme.SizeNameText), fyne.TextStyle{}).Width
		width := min(max(least.Width+text, 260), size.Width-40)
		box.Resize(fyne.NewSize(width, least.Height))
		box.Move(fyne.NewPos((size.Width-width)/2, size.Height-least.Height-44))
	}
}
