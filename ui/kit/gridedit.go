package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sothidua/viet"
)

// cellEditor is the field that stands over a cell while it is edited. Enter keeps and goes down, Tab keeps and goes
// right (with Shift left), Escape leaves the cell as it was.
type cellEditor struct {
	widget.Entry
	g        *grid
	row, col int
	digits   bool
	shift    bool
	ending   bool
}

// firstEditable is the first column of a row that can be edited, -1 for none.
func (g *grid) firstEditable(row int) int {
	for col := range g.cols {
		if !g.cols[col].hidden && g.editable != nil && row >= 0 && row < g.count() && g.editable(row, col) {
			return col
		}
	}
	return -1
}

// startEdit opens the editor over a cell; typed replaces what stands there, empty keeps it. It says whether the cell
// can be edited.
func (g *grid) startEdit(row, col int, typed string) bool {
	if g.editable == nil || row < 0 || row >= g.count() || col < 0 || col >= len(g.cols) || g.cols[col].hidden || !g.editable(row, col) {
		return false
	}
	digits := g.digits != nil && g.digits(col)
	if digits && typed != "" && !isDigits(typed) {
		return true
	}
	g.leaveEdit()
	g.current, g.anchor, g.col = row, row, col
	g.choose(row)
	g.reveal(row)
	g.revealCol(col)
	e := &cellEditor{g: g, row: row, col: col, digits: digits}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollNone
	g.editor = e
	if typed == "" {
		e.SetText(g.text(row, col))
	} else {
		e.SetText(typed)
	}
	if g.body.r != nil {
		g.body.r.list()
	}
	e.place()
	focus(e)
	if typed == "" {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	} else {
		e.CursorColumn = len([]rune(typed))
	}
	g.body.update(true)
	return true
}

// stopEdit closes the editor; keep hands its text over. A text that is refused stays in the editor, with the reason
// told, and stopEdit says false.
func (g *grid) stopEdit(keep bool) bool {
	e := g.editor
	if e == nil || e.ending {
		return true
	}
	e.ending = true
	defer func() { e.ending = false }()
	if text := viet.Clean(e.Text); keep && text != g.text(e.row, e.col) && e.row < g.count() && g.commit != nil {
		if err := g.commit(e.row, e.col, text); err != nil {
			if g.onProblem != nil {
				g.onProblem(err.Error())
			}
			return false
		}
	}
	hadFocus := isFocused(e)
	g.editor = nil
	if g.body.r != nil {
		g.body.r.list()
	}
	if hadFocus {
		focus(g.body)
	}
	g.body.update(true)
	return true
}

// leaveEdit ends the editing when the person goes elsewhere. What is refused then is told and left out: the keyboard
// is no longer there to mend it.
func (g *grid) leaveEdit() {
	if !g.stopEdit(true) {
		g.stopEdit(false)
	}
}

// place puts the editor over its cell.
func (e *cellEditor) place() {
	height := e.g.rowHeight()
	if e.col >= len(e.g.widths) {
		return
	}
	e.Move(fyne.NewPos(e.g.left(e.col), float32(e.row)*height))
	e.Resize(fyne.NewSize(e.g.widths[e.col], height))
}

// AcceptsTab keeps Tab inside the table while a cell is edited.
func (e *cellEditor) AcceptsTab() bool { return true }

// KeyDown keeps watch of Shift for Shift+Tab.
func (e *cellEditor) KeyDown(ev *fyne.KeyEvent) {
	if strings.HasSuffix(string(ev.Name), "Shift") {
		e.shift = true
	}
	e.Entry.KeyDown(ev)
}

// KeyUp implements desktop.Keyable.
func (e *cellEditor) KeyUp(ev *fyne.KeyEvent) {
	if strings.HasSuffix(string(ev.Name), "Shift") {
		e.shift = false
	}
	e.Entry.KeyUp(ev)
}

// TypedRune refuses letters where only digits belong. Nothing already typed is ever changed here: Vietnamese
// keyboards send Backspace and new letters and would lose their place.
func (e *cellEditor) TypedRune(r rune) {
	if e.digits && !unicode.IsDigit(r) {
		return
	}
	e.Entry.TypedRune(r)
}

// TypedKey ends the editing.
func (e *cellEditor) TypedKey(ev *fyne.KeyEvent) {
	g := e.g
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
		if g.stopEdit(true) {
			g.moveTo(e.row+1, false, false)
		}
	case fyne.KeyUp:
		if g.stopEdit(true) {
			g.moveTo(e.row-1, false, false)
		}
	case fyne.KeyTab:
		if g.stopEdit(true) {
			e.step()
		}
	case fyne.KeyEscape:
		g.stopEdit(false)
	default:
		e.Entry.TypedKey(ev)
	}
}

// step edits the next cell of the row that can be edited, or the first of the next row.
func (e *cellEditor) step() {
	g, step := e.g, 1
	if e.shift {
		step = -1
	}
	row, col := e.row, e.col+step
	for row >= 0 && row < g.count() {
		for ; col >= 0 && col < len(g.cols); col += step {
			if !g.cols[col].hidden && g.editable(row, col) {
				g.startEdit(row, col, "")
				return
			}
		}
		row += step
		if col = 0; step < 0 {
			col = len(g.cols) - 1
		}
	}
}

// FocusLost keeps what was entered when the person clicks elsewhere.
func (e *cellEditor) FocusLost() {
	e.Entry.FocusLost()
	if e.g.editor == e {
		e.g.leaveEdit()
	}
}

func isDigits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
