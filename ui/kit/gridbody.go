package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	cellPad     = 8                      // left and right of a cell's text
	doubleClick = 400 * time.Millisecond // between the two clicks that open a row
)

// gridBody is the field of rows inside the grid's scroll. It takes mouse and keyboard. It listens to the press of
// the mouse, not to the tap: a widget that takes double taps hears of single ones only after a third of a second.
type gridBody struct {
	widget.BaseWidget
	g           *grid
	focused     bool
	shift, ctrl bool
	lastRow     int
	lastPress   time.Time
	r           *gridBodyRenderer
}

// gridRow is the objects of one row in sight.
type gridRow struct {
	row                int // -1 while it shows nothing
	back, line, marker *canvas.Rectangle
	cell               *canvas.Rectangle
	sheet              *canvas.Rectangle // under the stuck columns, over what is scrolled behind them
	texts              []*canvas.Text
	icons              []*canvas.Image
	tones              []Tone
}

func (b *gridBody) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	return fyne.NewSize(b.g.totalWidth(), float32(b.g.count())*b.g.rowHeight())
}

func (b *gridBody) CreateRenderer() fyne.WidgetRenderer {
	b.r = &gridBodyRenderer{b: b}
	return b.r
}

// update brings the rows in sight up to date; all says that what they show may have changed, not only their place.
func (b *gridBody) update(all bool) {
	if b.r != nil {
		b.r.update(all)
		canvas.Refresh(b)
	}
}

type gridBodyRenderer struct {
	b       *gridBody
	pool    []*gridRow
	objects []fyne.CanvasObject
	cols    int
}

func (r *gridBodyRenderer) Destroy()                     {}
func (r *gridBodyRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *gridBodyRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *gridBodyRenderer) Layout(fyne.Size)             { r.update(false) }
func (r *gridBodyRenderer) Refresh()                     { r.update(true); canvas.Refresh(r.b) }

// grow makes the pool large enough for the rows in sight.
func (r *gridBodyRenderer) grow(need int) {
	g := r.b.g
	if need <= len(r.pool) && r.cols == len(g.cols) {
		return
	}
	if r.cols != len(g.cols) {
		r.pool = nil
	}
	r.cols = len(g.cols)
	for len(r.pool) < need {
		row := &gridRow{row: -1, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), marker: canvas.NewRectangle(color.Transparent), cell: canvas.NewRectangle(color.Transparent), sheet: canvas.NewRectangle(color.Transparent)}
		for range g.cols {
			row.texts = append(row.texts, canvas.NewText("", color.Black))
			row.icons = append(row.icons, &canvas.Image{FillMode: canvas.ImageFillContain})
			row.tones = append(row.tones, Plain)
		}
		r.pool = append(r.pool, row)
	}
	for _, row := range r.pool {
		row.row = -1
	}
	r.list()
}

// list gathers the objects in drawing order; the editor stands on top.
func (r *gridBodyRenderer) list() {
	r.objects = nil
	for _, row := range r.pool {
		stuck := r.b.g.lastStuck() + 1
		r.objects = append(r.objects, row.back)
		for i := stuck; i < len(row.texts); i++ {
			r.objects = append(r.objects, row.texts[i], row.icons[i])
		}
		r.objects = append(r.objects, row.sheet)
		for i := range row.texts[:stuck] {
			r.objects = append(r.objects, row.texts[i], row.icons[i])
		}
		r.objects = append(r.objects, row.line, row.marker, row.cell)
	}
	if e := r.b.g.editor; e != nil {
		r.objects = append(r.objects, e)
	}
}

func (r *gridBodyRenderer) update(all bool) {
	g := r.b.g
	height, count := g.rowHeight(), g.count()
	view := g.scroll.Size().Height
	if view <= 0 || len(g.widths) != len(g.cols) {
		return
	}
	r.grow(int(view/height) + 2)
	first := max(int(g.scroll.Offset.Y/height), 0)
	for i := range r.pool {
		row := first + i
		slot := r.pool[row%len(r.pool)]
		if row >= count || float32(row)*height > g.scroll.Offset.Y+view {
			r.hide(slot)
			continue
		}
		if slot.row != row || all {
			r.fill(slot, row)
		}
	}
	if g.editor != nil {
		g.editor.place()
	}
}

func (r *gridBodyRenderer) hide(slot *gridRow) {
	slot.row = -1
	slot.back.Hidden, slot.line.Hidden, slot.marker.Hidden, slot.cell.Hidden = true, true, true, true
	slot.sheet.Hidden = true
	for i := range slot.texts {
		slot.texts[i].Hidden, slot.icons[i].Hidden = true, true
	}
}

func (r *gridBodyRenderer) fill(slot *gridRow, row int) {
	g := r.b.g
	slot.row = row
	height := g.rowHeight()
	y, width := float32(row)*height, max(g.totalWidth(), g.scroll.Size().Width)
	slot.back.Hidden, slot.line.Hidden = false, false
	slot.back.Move(fyne.NewPos(0, y))
	slot.back.Resize(fyne.NewSize(width, height))
	slot.line.Move(fyne.NewPos(0, y+height-1))
	slot.line.Resize(fyne.NewSize(width, 1))
	slot.line.FillColor = colorOf(ColorFaintLine)
	switch {
	case g.chosen[row]:
		slot.back.FillColor = colorOf(ColorChosen)
	case row == g.hovered:
		slot.back.FillColor = colorOf(ColorHovered)
	default:
		slot.back.FillColor = color.Transparent
	}
	slot.sheet.Hidden = g.scroll.Offset.X <= 0 || g.lastStuck() < 0
	if !slot.sheet.Hidden {
		slot.sheet.FillColor = slot.back.FillColor
		if slot.sheet.FillColor == color.Transparent {
			slot.sheet.FillColor = colorOf(ColorSurface)
		}
		slot.sheet.Move(fyne.NewPos(g.scroll.Offset.X, y))
		slot.sheet.Resize(fyne.NewSize(g.stuckWidth(), height-1))
	}
	here := row == g.current && r.b.focused
	slot.marker.Hidden = !here
	slot.marker.FillColor = colorOf(theme.ColorNamePrimary)
	slot.marker.Move(fyne.NewPos(g.scroll.Offset.X, y))
	slot.marker.Resize(fyne.NewSize(3, height-1))
	slot.cell.Hidden = !here || !g.anyEdit || g.col < 0 || g.col >= len(g.cols) || g.cols[g.col].hidden
	if !slot.cell.Hidden {
		slot.cell.StrokeColor, slot.cell.StrokeWidth, slot.cell.CornerRadius = colorOf(theme.ColorNamePrimary), 1.5, 2
		slot.cell.Move(fyne.NewPos(g.left(g.col)+1, y+1))
		slot.cell.Resize(fyne.NewSize(g.widths[g.col]-2, height-3))
	}
	size := sizeOf(SizeTable)
	iconSize := size + 1
	for i, col := range g.cols {
		text, icon := slot.texts[i], slot.icons[i]
		text.Hidden, icon.Hidden = col.hidden, true
		if col.hidden {
			continue
		}
		tone := g.tone(row, i)
		x, room := g.left(i)+cellPad, g.widths[i]-2*cellPad
		if res := tone.Icon(); res != nil {
			icon.Hidden = false
			if icon.Resource != res {
				icon.Resource = res
				icon.Refresh()
			}
			icon.Resize(fyne.NewSquareSize(iconSize))
			icon.Move(fyne.NewPos(x-1, y+(height-iconSize)/2))
			x, room = x+iconSize+3, room-iconSize-3
		}
		shown := shorten(g.text(row, i), room, size, fyne.TextStyle{})
		ink := colorOf(tone.Color())
		if text.Text != shown || text.TextSize != size || text.Color != ink {
			text.Text, text.TextSize, text.Color = shown, size, ink
			text.Refresh()
		}
		text.Alignment = col.align
		text.Move(fyne.NewPos(x, y))
		text.Resize(fyne.NewSize(max(room, 1), height-1))
	}
}

// rowAt is the row under a place in the body, -1 for none.
func (b *gridBody) rowAt(y float32) int {
	row := int(y / b.g.rowHeight())
	if y < 0 || row >= b.g.count() {
		return -1
	}
	return row
}

// MouseDown selects: with Ctrl it adds or takes off, with Shift it extends; the second of two quick presses opens.
func (b *gridBody) MouseDown(ev *desktop.MouseEvent) {
	g := b.g
	row := b.rowAt(ev.Position.Y)
	g.leaveEdit()
	focus(b)
	if row < 0 {
		return
	}
	if ev.Button == desktop.MouseButtonSecondary {
		if !g.chosen[row] {
			g.moveTo(row, false, false)
		}
		if g.onMenu != nil {
			g.onMenu(ev.AbsolutePosition)
		}
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	if col := g.colAt(ev.Position.X); col >= 0 {
		g.col = col
	}
	again := row == b.lastRow && time.Since(b.lastPress) < doubleClick
	b.lastRow, b.lastPress = row, time.Now()
	switch {
	case ev.Modifier&fyne.KeyModifierShift != 0:
		g.moveTo(row, true, false)
	case ev.Modifier&fyne.KeyModifierShortcutDefault != 0:
		g.toggle(row)
	default:
		g.moveTo(row, false, false)
		if again {
			b.lastPress = time.Time{}
			b.open(row)
		}
	}
}

// open edits the cell the keyboard is at where it can be edited, and opens the row where not.
func (b *gridBody) open(row int) {
	if b.g.startEdit(row, b.g.col, "") {
		return
	}
	if b.g.onActivate != nil {
		b.g.onActivate(row)
	}
}

// MouseUp tells of a whole click. A list that closed at the press already would let the release fall on what lies below.
func (b *gridBody) MouseUp(ev *desktop.MouseEvent) {
	if row := b.rowAt(ev.Position.Y); row >= 0 && row == b.lastRow && b.g.onPress != nil && ev.Button == desktop.MouseButtonPrimary {
		b.g.onPress(row)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *gridBody) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved shades the row under the pointer.
func (b *gridBody) MouseMoved(ev *desktop.MouseEvent) { b.hover(b.rowAt(ev.Position.Y)) }

// MouseOut implements desktop.Hoverable.
func (b *gridBody) MouseOut() { b.hover(-1) }

func (b *gridBody) hover(row int) {
	if row == b.g.hovered {
		return
	}
	before := b.g.hovered
	b.g.hovered = row
	if b.r == nil {
		return
	}
	for _, slot := range b.r.pool {
		if slot.row >= 0 && (slot.row == row || slot.row == before) {
			b.r.fill(slot, slot.row)
		}
	}
	canvas.Refresh(b)
}

// FocusGained implements fyne.Focusable. A table that is entered by Tab has a row to start from.
func (b *gridBody) FocusGained() {
	b.focused, b.shift, b.ctrl = true, false, false
	if b.g.current < 0 && b.g.count() > 0 {
		b.g.current = 0
		if rows := b.g.chosenRows(); len(rows) > 0 {
			b.g.current = rows[0]
		}
		b.g.anchor = b.g.current
	}
	b.g.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *gridBody) FocusLost() {
	b.focused, b.shift, b.ctrl = false, false, false
	b.g.Refresh()
}

// KeyDown keeps watch of Shift and Ctrl, which a typed key does not tell.
func (b *gridBody) KeyDown(ev *fyne.KeyEvent) { b.modifier(ev.Name, true) }

// KeyUp implements desktop.Keyable.
func (b *gridBody) KeyUp(ev *fyne.KeyEvent) { b.modifier(ev.Name, false) }

func (b *gridBody) modifier(name fyne.KeyName, down bool) {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		b.shift = down
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		b.ctrl = down
	}
}

// TypedRune starts the editor where the cell can be edited.
func (b *gridBody) TypedRune(r rune) {
	g := b.g
	if g.onRune != nil && g.onRune(r) {
		return
	}
	if r != ' ' {
		g.startEdit(g.current, g.col, string(r))
	}
}

// TypedKey moves, selects and opens.
func (b *gridBody) TypedKey(ev *fyne.KeyEvent) {
	g := b.g
	if g.onKey != nil && g.onKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyUp:
		g.moveTo(g.current-1, b.shift, b.ctrl)
	case fyne.KeyDown:
		g.moveTo(g.current+1, b.shift, b.ctrl)
	case fyne.KeyPageUp:
		g.moveTo(g.current-g.page(), b.shift, b.ctrl)
	case fyne.KeyPageDown:
		g.moveTo(g.current+g.page(), b.shift, b.ctrl)
	case fyne.KeyHome:
		g.moveTo(0, b.shift, b.ctrl)
	case fyne.KeyEnd:
		g.moveTo(g.count()-1, b.shift, b.ctrl)
	case fyne.KeyLeft:
		g.stepCol(-1)
	case fyne.KeyRight:
		g.stepCol(1)
	case fyne.KeySpace:
		g.toggle(g.current)
	case fyne.KeyF2:
		if !g.startEdit(g.current, g.col, "") && !g.startEdit(g.current, g.firstEditable(g.current), "") {
			passKey(b, ev)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.current >= 0 && g.current < g.count() {
			b.open(g.current)
		}
	default:
		passKey(b, ev)
	}
}

// stepCol moves the keyboard to the next or previous column where cells are edited, else scrolls sideways.
func (g *grid) stepCol(step int) {
	if !g.anyEdit {
		g.scroll.ScrollToOffset(fyne.NewPos(g.scroll.Offset.X+float32(step)*40, g.scroll.Offset.Y))
		g.scrolled()
		return
	}
	for col := g.col + step; col >= 0 && col < len(g.cols); col += step {
		if !g.cols[col].hidden {
			g.col = col
			g.revealCol(col)
			g.body.update(true)
			return
		}
	}
}

// TypedShortcut copies and selects all; every other shortcut is the window's.
func (b *gridBody) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if b.g.onCopy != nil {
			fyne.CurrentApp().Clipboard().SetContent(b.g.onCopy())
		}
	case *fyne.ShortcutSelectAll:
		var rows []int
		for row := range b.g.count() {
			rows = append(rows, row)
		}
		b.g.choose(rows...)
	default:
		passShortcut(b, s)
	}
}
