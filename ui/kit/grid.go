package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// gridColumn is what the grid needs to know of a column.
type gridColumn struct {
	title  string
	width  float32 // at 100 % text
	align  fyne.TextAlign
	grow   bool
	hidden bool
	stuck  bool // stays in sight when the others are scrolled sideways, with all before it
}

// grid draws rows of plain texts under a fixed head and holds the selection. It knows rows only by their place; what
// they are stands in Table. It is written by hand because the toolkit's table has no row selection, no sorting, no
// copying and no Enter, and draws its own lines.
//
// Only the rows in sight exist as objects. A row keeps its objects while it stays in sight, so scrolling by one row
// writes one row anew.
type grid struct {
	widget.BaseWidget

	cols   []gridColumn
	count  func() int
	text   func(row, col int) string
	tone   func(row, col int) Tone
	noHead bool
	noRing bool
	fit    int // rows the grid asks room for; 0 means it takes what it is given

	sortCol  int // -1 for none
	sortDesc bool

	chosen          map[int]bool
	current, anchor int // -1 for none
	col             int // the cell the keyboard is at, where cells can be edited
	hovered         int

	onSort     func(col int)
	onChosen   func()
	onActivate func(row int)
	onPress    func(row int) // a click ended on the row it began on
	onCopy     func() string
	onWidths   func()
	onMenu     func(at fyne.Position)
	onRune     func(r rune) bool
	onKey      func(ev *fyne.KeyEvent) bool
	editable   func(row, col int) bool
	commit     func(row, col int, text string) error
	anyEdit    bool
	digits     func(col int) bool
	onProblem  func(sentence string)
	colQuery   func(col int) string // what a column is filtered by; nil where columns cannot be
	filterCol  func(col int, query string)

	head   *gridHead
	body   *gridBody
	scroll *tableScroll
	empty  fyne.CanvasObject
	editor *cellEditor

	lefts, widths []float32 // as laid out
	drawnX        float32   // how far the rows were scrolled sideways when last drawn
}

func newGrid(cols []gridColumn) *grid {
	g := &grid{cols: cols, sortCol: -1, current: -1, anchor: -1, hovered: -1, chosen: map[int]bool{}}
	g.head = &gridHead{g: g, hovered: -1, dragging: -1}
	g.head.ExtendBaseWidget(g.head)
	g.body = &gridBody{g: g}
	g.body.ExtendBaseWidget(g.body)
	g.scroll = newTableScroll(g)
	g.scroll.OnScrolled = func(fyne.Position) { g.scrolled() }
	g.ExtendBaseWidget(g)
	return g
}

// scrolled follows the scroll: rows that came into sight are drawn, and all of them when a stuck column moved.
func (g *grid) scrolled() {
	sideways := g.drawnX != g.scroll.Offset.X
	g.drawnX = g.scroll.Offset.X
	g.head.place()
	if sideways {
		g.head.Refresh()
	}
	g.body.update(sideways && g.lastStuck() >= 0)
}

// lastStuck is the last column that stays in sight, -1 for none.
func (g *grid) lastStuck() int {
	for i := len(g.cols) - 1; i >= 0; i-- {
		if g.cols[i].stuck && !g.cols[i].hidden {
			return i
		}
	}
	return -1
}

// left is where a column is drawn.
func (g *grid) left(col int) float32 {
	if col <= g.lastStuck() {
		return g.lefts[col] + g.scroll.Offset.X
	}
	return g.lefts[col]
}

// stuckWidth is the width of the columns that stay in sight.
func (g *grid) stuckWidth() float32 {
	if last := g.lastStuck(); last >= 0 && last < len(g.widths) {
		return g.lefts[last] + g.widths[last]
	}
	return 0
}

// rowHeight is the height of every row, grown with the text.
func (g *grid) rowHeight() float32 { return sizeOf(SizeRow) }

// visibleCols are the places of the columns that are not hidden.
func (g *grid) visibleCols() []int {
	var shown []int
	for i, c := range g.cols {
		if !c.hidden {
			shown = append(shown, i)
		}
	}
	return shown
}

// measure lays the columns out in a width: columns keep theirs, those that may grow (or the last) share what is left.
func (g *grid) measure(width float32) {
	scale := theme.Size(theme.SizeNameText) / baseSizes[theme.SizeNameText]
	g.lefts, g.widths = make([]float32, len(g.cols)), make([]float32, len(g.cols))
	shown := g.visibleCols()
	total, growing := float32(0), 0
	for _, i := range shown {
		g.widths[i] = g.cols[i].width * scale
		total += g.widths[i]
		if g.cols[i].grow {
			growing++
		}
	}
	if spare := width - total; spare > 0 && len(shown) > 0 {
		for _, i := range shown {
			if g.cols[i].grow {
				g.widths[i] += spare / float32(growing)
			}
		}
		if growing == 0 {
			g.widths[shown[len(shown)-1]] += spare
		}
	}
	x := float32(0)
	for _, i := range shown {
		g.lefts[i] = x
		x += g.widths[i]
	}
}

func (g *grid) totalWidth() float32 {
	total := float32(0)
	for _, i := range g.visibleCols() {
		if i < len(g.widths) {
			total += g.widths[i]
		}
	}
	return total
}

// changed redraws everything after rows, columns or the order have changed.
func (g *grid) changed() {
	n := g.count()
	if g.current >= n {
		g.current = n - 1
	}
	if g.anchor >= n {
		g.anchor = g.current
	}
	for row := range g.chosen {
		if row >= n {
			delete(g.chosen, row)
		}
	}
	g.Refresh()
}

// choose makes the given rows the selection.
func (g *grid) choose(rows ...int) {
	clear(g.chosen)
	for _, row := range rows {
		if row >= 0 && row < g.count() {
			g.chosen[row] = true
		}
	}
	g.tellChosen()
}

func (g *grid) tellChosen() {
	g.body.update(true)
	if g.onChosen != nil {
		g.onChosen()
	}
}

// chosenRows are the selected rows in the order they stand.
func (g *grid) chosenRows() []int {
	rows := make([]int, 0, len(g.chosen))
	for row := range g.chosen {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	return rows
}

// moveTo brings the keyboard to a row; extending keeps the selection's other end, adding keeps the selection as it is.
func (g *grid) moveTo(row int, extend, keep bool) {
	n := g.count()
	if n == 0 {
		return
	}
	row = min(max(row, 0), n-1)
	g.current = row
	g.reveal(row)
	switch {
	case keep:
		g.body.update(true)
		return
	case extend && g.anchor >= 0:
		var rows []int
		for r := min(g.anchor, row); r <= max(g.anchor, row); r++ {
			rows = append(rows, r)
		}
		g.choose(rows...)
	default:
		g.anchor = row
		g.choose(row)
	}
}

// toggle adds a row to the selection or takes it off.
func (g *grid) toggle(row int) {
	if row < 0 || row >= g.count() {
		return
	}
	g.current, g.anchor = row, row
	if g.chosen[row] {
		delete(g.chosen, row)
	} else {
		g.chosen[row] = true
	}
	g.tellChosen()
}

// reveal scrolls so that a row is in sight.
func (g *grid) reveal(row int) {
	height, top := g.rowHeight(), g.scroll.Offset.Y
	y := float32(row) * height
	switch view := g.scroll.Size().Height; {
	case view <= 0:
		return
	case y < top:
		top = y
	case y+height > top+view:
		top = y + height - view
	default:
		return
	}
	g.scroll.Offset.Y = top
	g.scroll.Refresh()
	g.body.update(false)
}

// revealCol scrolls so that a column is in sight.
func (g *grid) revealCol(col int) {
	if col < 0 || col >= len(g.widths) {
		return
	}
	view, stuck := g.scroll.Size().Width, g.stuckWidth()
	left, right := g.lefts[col], g.lefts[col]+g.widths[col]
	switch {
	case col <= g.lastStuck():
		return
	case left < g.scroll.Offset.X+stuck:
		g.scroll.Offset.X = left - stuck
	case right > g.scroll.Offset.X+view:
		g.scroll.Offset.X = min(left-stuck, right-view)
	default:
		return
	}
	g.scroll.Refresh()
	g.scrolled()
}

// page is how many whole rows are in sight.
func (g *grid) page() int {
	return max(int(g.scroll.Size().Height/g.rowHeight())-1, 1)
}

// colAt is the column under a place, -1 for none.
func (g *grid) colAt(x float32) int {
	// Stuck columns come first and lie above the others.
	for _, i := range g.visibleCols() {
		if i < len(g.widths) && x >= g.left(i) && x < g.left(i)+g.widths[i] {
			return i
		}
	}
	return -1
}

// CreateRenderer implements fyne.Widget.
func (g *grid) CreateRenderer() fyne.WidgetRenderer {
	r := &gridRenderer{
		g:       g,
		back:    canvas.NewRectangle(color.Transparent),
		frame:   canvas.NewRectangle(color.Transparent),
		headBox: container.NewClip(g.head),
	}
	r.style()
	return r
}

type gridRenderer struct {
	g           *grid
	back, frame *canvas.Rectangle
	headBox     *container.Clip
}

func (r *gridRenderer) Destroy() {}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.back, r.headBox, r.g.scroll}
	if r.g.empty != nil {
		objects = append(objects, r.g.empty)
	}
	return append(objects, r.frame)
}

// MinSize lets a table be small, because it scrolls, unless it was told to fit its rows.
func (r *gridRenderer) MinSize() fyne.Size {
	height := 3 * r.g.rowHeight()
	if r.g.fit > 0 {
		height = float32(min(max(r.g.count(), 1), r.g.fit))*r.g.rowHeight() + 2
		if !r.g.noHead && len(r.g.widths) == len(r.g.cols) {
			height += r.g.head.height()
		} else if !r.g.noHead {
			height += r.g.rowHeight()
		}
		if r.g.totalWidth() > r.g.Size().Width {
			height += theme.Size(theme.SizeNameScrollBar)
		}
	}
	if r.g.empty != nil && r.g.count() == 0 {
		height = max(height, r.g.empty.MinSize().Height+2*r.g.rowHeight())
	}
	return fyne.NewSize(120, height)
}

func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.g
	g.measure(size.Width)
	head := float32(0)
	if !g.noHead {
		head = g.head.height()
	}
	rows := g.count()
	body := size.Height - head
	noRows := rows == 0 && g.empty != nil
	// Few rows need no white field under them; the frame ends where they end.
	if need := float32(rows)*g.rowHeight() + 1; !noRows && need < body {
		if g.totalWidth() > size.Width {
			need += theme.Size(theme.SizeNameScrollBar)
		}
		body = min(need, body)
		if rows == 0 {
			body = g.rowHeight()
		}
	}
	r.back.Resize(fyne.NewSize(size.Width, head+body))
	r.frame.Resize(fyne.NewSize(size.Width, head+body))
	r.headBox.Move(fyne.NewPos(0, 0))
	r.headBox.Resize(fyne.NewSize(size.Width, head))
	g.scroll.Move(fyne.NewPos(0, head))
	g.scroll.Resize(fyne.NewSize(size.Width, max(body, 0)))
	if g.empty != nil {
		g.empty.Move(fyne.NewPos(0, head))
		g.empty.Resize(fyne.NewSize(size.Width, max(body, 0)))
		setHidden(g.empty, !noRows)
	}
	setHidden(g.scroll, noRows)
	setHidden(r.headBox, g.noHead)
	g.head.place()
	g.body.update(true)
}

func (r *gridRenderer) style() {
	g := r.g
	r.back.FillColor = colorOf(ColorSurface)
	r.back.CornerRadius = theme.Size(theme.SizeNameCardRadius)
	r.frame.CornerRadius = theme.Size(theme.SizeNameCardRadius)
	r.frame.FillColor = color.Transparent
	r.frame.StrokeColor, r.frame.StrokeWidth = colorOf(ColorLine), 1
	if g.body.focused && !g.noRing {
		r.frame.StrokeColor, r.frame.StrokeWidth = colorOf(theme.ColorNamePrimary), 2
	}
}

func (r *gridRenderer) Refresh() {
	r.style()
	r.Layout(r.g.Size())
	r.g.scroll.Refresh()
	r.g.head.Refresh()
	r.back.Refresh()
	r.frame.Refresh()
	canvas.Refresh(r.g)
}

// setHidden shows or hides an object, only when that changes: showing redraws the window.
func setHidden(o fyne.CanvasObject, hidden bool) {
	switch {
	case hidden && o.Visible():
		o.Hide()
	case !hidden && !o.Visible():
		o.Show()
	}
}
