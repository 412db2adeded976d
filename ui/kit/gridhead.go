package kit

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	borderGrip  = 5  // how near the pointer must be to a column's border to drag it
	narrowest   = 36 // the least width a column can be dragged to
	headPadding = 7  // above and below the titles
)

// gridHead is the fixed head of a grid: a press sorts, a border can be dragged, the right button offers the columns.
type gridHead struct {
	widget.BaseWidget
	g        *grid
	hovered  int
	onBorder bool
	dragging int // the column whose border is being dragged, -1 for none
	r        *gridHeadRenderer
}

// wrapTitle breaks a title into at most two lines.
func wrapTitle(title string, room, size float32) []string {
	style := fyne.TextStyle{Bold: true}
	if title == "" || fyne.MeasureText(title, size, style).Width <= room {
		return []string{title}
	}
	words := strings.Fields(title)
	for n := len(words) - 1; n > 0; n-- {
		first := strings.Join(words[:n], " ")
		if n == 1 || fyne.MeasureText(first, size, style).Width <= room {
			return []string{shorten(first, room, size, style), shorten(strings.Join(words[n:], " "), room, size, style)}
		}
	}
	return []string{shorten(title, room, size, style)}
}

// lines are a column's title and, where it is filtered, the words it is filtered by.
func (h *gridHead) lines(col int, size float32) []string {
	if h.g.colQuery != nil && h.g.colQuery(col) != "" {
		style := fyne.TextStyle{Bold: true}
		return []string{shorten(h.g.cols[col].title, h.room(col), size, style), shorten("= "+h.g.colQuery(col), h.room(col), size, style)}
	}
	return wrapTitle(h.g.cols[col].title, h.room(col), size)
}

// height is that of one or two lines of titles.
func (h *gridHead) height() float32 {
	lines, size := 1, sizeOf(SizeTable)-0.5
	for _, i := range h.g.visibleCols() {
		lines = max(lines, len(h.lines(i, size)))
	}
	return float32(lines)*fyne.MeasureText("Ậg", size, fyne.TextStyle{Bold: true}).Height + 2*headPadding
}

// room is the width a column's title has.
func (h *gridHead) room(col int) float32 {
	room := h.g.widths[col] - 2*cellPad
	if h.g.sortCol == col {
		room -= sizeOf(SizeTable) + 1
	}
	return room
}

// place follows the body sideways.
func (h *gridHead) place() {
	if len(h.g.widths) != len(h.g.cols) {
		return
	}
	h.Resize(fyne.NewSize(max(h.g.totalWidth(), h.g.scroll.Size().Width), h.height()))
	h.Move(fyne.NewPos(-h.g.scroll.Offset.X, 0))
}

func (h *gridHead) MinSize() fyne.Size {
	h.ExtendBaseWidget(h)
	return fyne.NewSize(1, 1)
}

// borderAt is the column whose right border is near a place, -1 for none.
func (h *gridHead) borderAt(x float32) int {
	for _, i := range h.g.visibleCols() {
		right := h.g.left(i) + h.g.widths[i]
		if x > right-borderGrip && x < right+borderGrip {
			return i
		}
	}
	return -1
}

// MouseIn implements desktop.Hoverable.
func (h *gridHead) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved shades the column and finds borders.
func (h *gridHead) MouseMoved(ev *desktop.MouseEvent) {
	col := h.g.colAt(ev.Position.X)
	h.onBorder = h.borderAt(ev.Position.X) >= 0
	if col != h.hovered {
		h.hovered = col
		h.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (h *gridHead) MouseOut() { h.hovered, h.onBorder = -1, false; h.Refresh() }

// Cursor shows a double arrow over a border.
func (h *gridHead) Cursor() desktop.Cursor {
	if h.onBorder || h.dragging >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// Tapped sorts by the column.
func (h *gridHead) Tapped(ev *fyne.PointEvent) {
	if h.borderAt(ev.Position.X) >= 0 {
		return
	}
	if col := h.g.colAt(ev.Position.X); col >= 0 && h.g.onSort != nil {
		h.g.onSort(col)
	}
}

// TappedSecondary offers the choice of columns.
func (h *gridHead) TappedSecondary(ev *fyne.PointEvent) {
	h.g.columnMenu(ev.AbsolutePosition, h.g.colAt(ev.Position.X))
}

// MouseDown takes hold of a border.
func (h *gridHead) MouseDown(ev *desktop.MouseEvent) {
	h.g.leaveEdit()
	h.dragging = h.borderAt(ev.Position.X)
}

// MouseUp implements desktop.Mouseable.
func (h *gridHead) MouseUp(*desktop.MouseEvent) {}

// Dragged changes a column's width.
func (h *gridHead) Dragged(ev *fyne.DragEvent) {
	if h.dragging < 0 {
		return
	}
	scale := theme.Size(theme.SizeNameText) / baseSizes[theme.SizeNameText]
	// Columns that grow are as wide as they are drawn; from now on they stay as wide as they were made.
	for _, i := range h.g.visibleCols() {
		h.g.cols[i].width = h.g.widths[i] / scale
	}
	col := &h.g.cols[h.dragging]
	col.width = max(narrowest, col.width+ev.Dragged.DX/scale)
	col.grow = false
	h.g.Refresh()
}

// DragEnd implements fyne.Draggable.
func (h *gridHead) DragEnd() {
	if h.dragging >= 0 && h.g.onWidths != nil {
		h.g.onWidths()
	}
	h.dragging = -1
}

// askFilter asks for the words by which a column is filtered; the rows follow with every letter.
func (g *grid) askFilter(at fyne.Position, col int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	field := NewTextField("Lọc theo " + strings.ToLower(g.cols[col].title) + "…")
	field.SetValue(g.colQuery(col))
	field.OnChanged = func(query string) { g.filterCol(col, query) }
	pop := widget.NewPopUp(pad(field, 4, 4), c)
	field.next = pop.Hide
	field.escape = func() {
		g.filterCol(col, "")
		pop.Hide()
	}
	pop.ShowAtPosition(at)
	pop.Resize(fyne.NewSize(220, pop.MinSize().Height))
	focus(field)
}

// columnMenu offers to filter by the column pressed, and lets columns be hidden and shown; the last one in sight
// stays.
func (g *grid) columnMenu(at fyne.Position, pressed int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	if c == nil || g.noHead {
		return
	}
	var items []*fyne.MenuItem
	if pressed >= 0 && g.colQuery != nil && g.cols[pressed].title != "" {
		items = append(items, fyne.NewMenuItem("Lọc theo “"+g.cols[pressed].title+"”…", func() { g.askFilter(at, pressed) }))
		if g.colQuery(pressed) != "" {
			items = append(items, fyne.NewMenuItem("Bỏ lọc “"+g.colQuery(pressed)+"”", func() { g.filterCol(pressed, "") }))
		}
		items = append(items, fyne.NewMenuItemSeparator())
	}
	for i, col := range g.cols {
		if col.title == "" {
			continue
		}
		item := fyne.NewMenuItem(col.title, func() {
			if !g.cols[i].hidden && len(g.visibleCols()) == 1 {
				return
			}
			g.cols[i].hidden = !g.cols[i].hidden
			g.Refresh()
			if g.onWidths != nil {
				g.onWidths()
			}
		})
		item.Checked = !col.hidden
		items = append(items, item)
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("Cột", items...), c, at)
}

// CreateRenderer implements fyne.Widget.
func (h *gridHead) CreateRenderer() fyne.WidgetRenderer {
	h.r = &gridHeadRenderer{h: h, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), shade: canvas.NewRectangle(color.Transparent), sheet: canvas.NewRectangle(color.Transparent), arrow: &canvas.Image{FillMode: canvas.ImageFillContain}}
	return h.r
}

type gridHeadRenderer struct {
	h                 *gridHead
	back, line, shade *canvas.Rectangle
	sheet             *canvas.Rectangle // under the stuck columns
	arrow             *canvas.Image
	texts             []*canvas.Text
	objects           []fyne.CanvasObject
}

func (r *gridHeadRenderer) Destroy()                     {}
func (r *gridHeadRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *gridHeadRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *gridHeadRenderer) Refresh()                     { r.Layout(r.h.Size()); canvas.Refresh(r.h) }

func (r *gridHeadRenderer) Layout(size fyne.Size) {
	g := r.h.g
	if len(g.widths) != len(g.cols) {
		return
	}
	r.back.FillColor = colorOf(ColorBand)
	radius := theme.Size(theme.SizeNameCardRadius)
	r.back.TopLeftCornerRadius, r.back.TopRightCornerRadius = radius, radius
	r.back.Resize(size)
	r.line.FillColor = colorOf(ColorLine)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.shade.Hidden = r.h.hovered < 0 || r.h.hovered >= len(g.cols)
	if !r.shade.Hidden {
		r.shade.FillColor = colorOf(theme.ColorNameHover)
		r.shade.Move(fyne.NewPos(g.left(r.h.hovered), 0))
		r.shade.Resize(fyne.NewSize(g.widths[r.h.hovered], size.Height-1))
	}
	r.objects = []fyne.CanvasObject{r.back}
	r.sheet.Hidden = g.scroll.Offset.X <= 0 || g.lastStuck() < 0
	r.sheet.FillColor = colorOf(ColorBand)
	r.sheet.Move(fyne.NewPos(g.scroll.Offset.X, 0))
	r.sheet.Resize(fyne.NewSize(g.stuckWidth(), size.Height))
	text, style := sizeOf(SizeTable)-0.5, fyne.TextStyle{Bold: true}
	height := fyne.MeasureText("Ậg", text, style).Height
	used := 0
	r.arrow.Hidden = true
	// From the right, so that the stuck columns lie above the others.
	for _, i := range slices.Backward(g.visibleCols()) {
		if i == g.lastStuck() {
			r.objects = append(r.objects, r.sheet)
		}
		lines := r.h.lines(i, text)
		y := (size.Height - float32(len(lines))*height) / 2
		for n, line := range lines {
			if used == len(r.texts) {
				r.texts = append(r.texts, canvas.NewText("", color.Black))
			}
			t := r.texts[used]
			used++
			t.Text, t.TextSize, t.TextStyle, t.Color, t.Alignment = line, text, style, colorOf(theme.ColorNameForeground), g.cols[i].align
			if g.colQuery != nil && g.colQuery(i) != "" {
				t.Color = colorOf(ColorStrong) // and the words stand under the title, so the colour is not alone
			}
			t.Move(fyne.NewPos(g.left(i)+cellPad, y+float32(n)*height))
			t.Resize(fyne.NewSize(max(r.h.room(i), 1), height))
			t.Refresh()
			r.objects = append(r.objects, t)
			if n == 0 && g.sortCol == i {
				r.placeArrow(i, fyne.MeasureText(line, text, style).Width, y, height)
			}
		}
	}
	r.objects = append(r.objects, r.shade, r.line, r.arrow)
}

// placeArrow puts the sign of the order behind the first line of the title.
func (r *gridHeadRenderer) placeArrow(col int, textWidth, y, height float32) {
	g, arrow := r.h.g, sizeOf(SizeTable)-0.5
	r.arrow.Hidden = false
	r.arrow.Resource = theme.NewThemedResource(theme.MoveUpIcon())
	if g.sortDesc {
		r.arrow.Resource = theme.NewThemedResource(theme.MoveDownIcon())
	}
	x := g.left(col) + cellPad + min(textWidth, r.h.room(col)) + 2
	if g.cols[col].align == fyne.TextAlignTrailing {
		x = g.left(col) + g.widths[col] - cellPad - arrow
	}
	r.arrow.Resize(fyne.NewSquareSize(arrow))
	r.arrow.Move(fyne.NewPos(x, y+(height-arrow)/2))
	r.arrow.Refresh()
}
