package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const splitGap = 12

// splitter shares a width between a body and a pane, with a border that can be dragged. The toolkit's own draws a
// grey bar down the screen; this one shows its line only under the pointer.
type splitter struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	offset      float64 // of the body, 0 to 1
	onMoved     func(offset float64)
	handle      *splitHandle
}

func newSplitter(offset float64) *splitter {
	s := &splitter{offset: offset}
	s.handle = &splitHandle{s: s, line: canvas.NewRectangle(color.Transparent)}
	s.handle.ExtendBaseWidget(s.handle)
	s.ExtendBaseWidget(s)
	return s
}

func (s *splitter) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ s *splitter }

func (r *splitRenderer) Destroy() {}

// Objects are in the reading order, which is the order Tab follows.
func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.left, r.s.handle, r.s.right}
}

func (r *splitRenderer) MinSize() fyne.Size {
	left, right := r.s.left.MinSize(), r.s.right.MinSize()
	return fyne.NewSize(left.Width+splitGap+right.Width, max(left.Height, right.Height))
}

func (r *splitRenderer) Layout(size fyne.Size) {
	left := r.s.bodyWidth(size.Width)
	r.s.left.Move(fyne.NewPos(0, 0))
	r.s.left.Resize(fyne.NewSize(left, size.Height))
	r.s.handle.Move(fyne.NewPos(left, 0))
	r.s.handle.Resize(fyne.NewSize(splitGap, size.Height))
	r.s.right.Move(fyne.NewPos(left+splitGap, 0))
	r.s.right.Resize(fyne.NewSize(max(size.Width-left-splitGap, 0), size.Height))
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

// bodyWidth is the body's part of a width; neither part gets less than it needs.
func (s *splitter) bodyWidth(width float32) float32 {
	room := width - splitGap
	return max(min(room*float32(s.offset), room-s.right.MinSize().Width), min(s.left.MinSize().Width, room))
}

type splitHandle struct {
	widget.BaseWidget
	s    *splitter
	line *canvas.Rectangle
}

func (h *splitHandle) CreateRenderer() fyne.WidgetRenderer { return &handleRenderer{h} }

type handleRenderer struct{ h *splitHandle }

func (r *handleRenderer) Destroy()                     {}
func (r *handleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.h.line} }
func (r *handleRenderer) MinSize() fyne.Size           { return fyne.NewSize(splitGap, 10) }
func (r *handleRenderer) Refresh()                     { r.h.line.Refresh() }
func (r *handleRenderer) Layout(size fyne.Size) {
	r.h.line.Move(fyne.NewPos(splitGap/2-1.5, 0))
	r.h.line.Resize(fyne.NewSize(3, size.Height))
}

// Cursor shows a double arrow.
func (h *splitHandle) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn shows where the border is.
func (h *splitHandle) MouseIn(*desktop.MouseEvent) {
	h.line.FillColor = colorOf(ColorLine)
	h.line.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (h *splitHandle) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (h *splitHandle) MouseOut() {
	h.line.FillColor = color.Transparent
	h.line.Refresh()
}

// Dragged moves the border.
func (h *splitHandle) Dragged(ev *fyne.DragEvent) {
	room := h.s.Size().Width - splitGap
	if room <= 0 {
		return
	}
	left := h.s.bodyWidth(h.s.Size().Width) + ev.Dragged.DX
	h.s.offset = float64(min(max(left/room, 0.1), 0.9))
	h.s.Refresh()
}

// DragEnd tells where the border stands now.
func (h *splitHandle) DragEnd() {
	if h.s.onMoved != nil {
		h.s.onMoved(h.s.offset)
	}
}
