package kit

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sothidua/viet"
)

// Column says how one column of a Table shows, sorts and edits its rows.
type Column[T any] struct {
	ID    string  // kept in settings with the width
	Title string  // may take two lines
	Width float32 // at 100 % text
	Align fyne.TextAlign
	Grow  bool // takes the width that is left over
	Hide  bool // not shown until chosen in the head's menu
	Stick bool // stays in sight with all columns before it when the others are scrolled sideways, as the name

	Text func(row T) string
	// Key gives what to sort by: a string (in Vietnamese order), an int, int64, bool or []byte (as a name's stored
	// key). Nil sorts by Text.
	Key func(row T) any
	// Tone gives the cell its colour and, for good, caution and bad, an icon.
	Tone func(row T) Tone
	// Edit takes a new text of the cell; its error is shown to the person as it is. Nil means the cell cannot be
	// edited.
	Edit func(row T, text string) error
	// CanEdit narrows Edit down to some rows.
	CanEdit func(row T) bool
	// Digits lets the editor take digits only.
	Digits bool
	// NoSearch leaves the column out of the text filter.
	NoSearch bool
}

// Table shows thousands of rows of one kind: sorting, selecting, filtering, copying, editing of cells. It holds the
// slice it is given and never changes it. All methods belong on the toolkit's thread.
type Table[T any] struct {
	widget.BaseWidget

	OnSelect   func(rows []T)                  // the selection changed; rows in the order shown
	OnActivate func(row T)                     // Enter or a double click
	OnMenu     func(rows []T) []*fyne.MenuItem // the right button's menu, beside copying
	OnLayout   func()                          // widths, hidden columns or the order changed: worth keeping
	OnProblem  func(text string)               // an edit was refused; the text is the error's own

	cols    []Column[T]
	rows    []T
	view    []int // places in rows, in the order shown
	sorted  []int // all rows in the order chosen; nil when it must be made anew
	folds   []string
	key     func(T) string
	filter  func(T) bool
	query   string
	queries []string   // one a column, "" for none
	colFold [][]string // folded texts of the columns that are filtered
	g       *grid
	counter *Line
}

// NewTable makes a table of the given columns.
func NewTable[T any](cols ...Column[T]) *Table[T] {
	t := &Table[T]{cols: cols, counter: wholeLine("", Muted, theme.SizeNameText, false)}
	t.g = newGrid(make([]gridColumn, len(cols)))
	for i, c := range cols {
		t.g.cols[i] = gridColumn{title: c.Title, width: max(c.Width, narrowest), align: c.Align, grow: c.Grow, hidden: c.Hide, stuck: c.Stick}
		t.g.anyEdit = t.g.anyEdit || c.Edit != nil
	}
	if t.g.anyEdit {
		t.g.col = slices.IndexFunc(cols, func(c Column[T]) bool { return c.Edit != nil })
	}
	t.g.count = func() int { return len(t.view) }
	t.g.text = func(row, col int) string {
		// The head may be asked after the rows were replaced and before the window knows of it.
		if row < 0 || row >= len(t.view) || col >= len(t.cols) || t.cols[col].Text == nil {
			return ""
		}
		return t.cols[col].Text(t.rows[t.view[row]])
	}
	t.g.tone = func(row, col int) Tone {
		if row < 0 || row >= len(t.view) || col >= len(t.cols) || t.cols[col].Tone == nil {
			return Plain
		}
		return t.cols[col].Tone(t.rows[t.view[row]])
	}
	t.g.editable = func(row, col int) bool {
		c := t.cols[col]
		return c.Edit != nil && (c.CanEdit == nil || c.CanEdit(t.rows[t.view[row]]))
	}
	t.g.digits = func(col int) bool { return t.cols[col].Digits }
	t.g.commit = func(row, col int, text string) error { return t.cols[col].Edit(t.rows[t.view[row]], text) }
	t.queries, t.colFold = make([]string, len(cols)), make([][]string, len(cols))
	t.g.colQuery = func(col int) string { return t.queries[col] }
	t.g.filterCol = t.setColumnQuery
	t.g.onSort = t.headPressed
	t.g.onChosen = t.chosen
	t.g.onActivate = func(row int) {
		if t.OnActivate != nil && row < len(t.view) {
			t.OnActivate(t.rows[t.view[row]])
		}
	}
	t.g.onCopy = t.CopyText
	t.g.onWidths = t.layoutChanged
	t.g.onMenu = t.menu
	t.g.onProblem = func(text string) {
		if t.OnProblem != nil {
			t.OnProblem(text)
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *Table[T]) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.g) }

// SetKey tells what makes a row the same row after the rows are loaded anew, so that the selection stays.
func (t *Table[T]) SetKey(key func(T) string) { t.key = key }

// SetRows shows other rows. The selection stays where SetKey knows the rows again.
func (t *Table[T]) SetRows(rows []T) {
	kept, at := map[string]bool{}, ""
	if t.key != nil {
		for _, row := range t.Selected() {
			kept[t.key(row)] = true
		}
		if row, ok := t.Current(); ok {
			at = t.key(row)
		}
	}
	t.g.stopEdit(false)
	t.rows, t.folds, t.sorted = rows, nil, nil
	clear(t.colFold)
	t.order()
	clear(t.g.chosen)
	place := t.g.current
	for i, n := range t.view {
		if t.key == nil {
			break
		}
		key := t.key(rows[n])
		if kept[key] {
			t.g.chosen[i] = true
		}
		if at != "" && key == at {
			place = i
		}
	}
	t.g.current = place
	t.g.anchor = place
	t.g.changed()
	t.count()
}

// Reread draws the rows anew after what they point to has changed; order and filter stay until the next SetRows.
func (t *Table[T]) Reread() {
	t.folds = nil
	clear(t.colFold)
	t.g.changed()
}

// Shown returns the rows that pass the filters, in the order shown.
func (t *Table[T]) Shown() []T {
	rows := make([]T, len(t.view))
	for i, n := range t.view {
		rows[i] = t.rows[n]
	}
	return rows
}

// Total is the number of rows without any filter.
func (t *Table[T]) Total() int { return len(t.rows) }

// Selected returns the selected rows in the order shown.
func (t *Table[T]) Selected() []T {
	var rows []T
	for _, i := range t.g.chosenRows() {
		if i < len(t.view) {
			rows = append(rows, t.rows[t.view[i]])
		}
	}
	return rows
}

// Current returns the row the keyboard is at.
func (t *Table[T]) Current() (row T, ok bool) {
	if t.g.current < 0 || t.g.current >= len(t.view) {
		return row, false
	}
	return t.rows[t.view[t.g.current]], true
}

// Select selects the shown rows for which pick says yes, brings the first of them into sight and tells OnSelect.
func (t *Table[T]) Select(pick func(T) bool) {
	var found []int
	for i, n := range t.view {
		if pick(t.rows[n]) {
			found = append(found, i)
		}
	}
	if len(found) > 0 {
		t.g.current, t.g.anchor = found[0], found[0]
		t.g.reveal(found[0])
	}
	t.g.choose(found...)
}

// SetFilter shows only rows for which keep says yes; nil shows all. The text filter goes on beside it.
func (t *Table[T]) SetFilter(keep func(T) bool) {
	t.filter = keep
	t.reorder()
}

// SetQuery shows only rows in which every word occurs, whatever its case and tone marks. Connect it to a search field.
func (t *Table[T]) SetQuery(query string) {
	if query != t.query {
		t.query = query
		t.reorder()
	}
}

// SetColumnQuery filters by the text of one column; "" takes the filter away. The person does the same by the head's
// menu.
func (t *Table[T]) SetColumnQuery(id, query string) {
	if col := slices.IndexFunc(t.cols, func(c Column[T]) bool { return c.ID == id }); col >= 0 {
		t.setColumnQuery(col, query)
	}
}

func (t *Table[T]) setColumnQuery(col int, query string) {
	if t.queries[col] != query {
		t.queries[col] = query
		t.reorder()
	}
}

// passesColumns says whether a row fits the filters of all columns.
func (t *Table[T]) passesColumns(row int) bool {
	for col, query := range t.queries {
		if query == "" || t.cols[col].Text == nil {
			continue
		}
		if t.colFold[col] == nil {
			t.colFold[col] = make([]string, len(t.rows))
			for i, r := range t.rows {
				t.colFold[col][i] = viet.Fold(t.cols[col].Text(r))
			}
		}
		if !viet.Match(t.colFold[col][row], query) {
			return false
		}
	}
	return true
}

// Sort returns the column the rows are sorted by, "" for the order they came in.
func (t *Table[T]) Sort() (id string, descending bool) {
	if t.g.sortCol < 0 {
		return "", false
	}
	return t.cols[t.g.sortCol].ID, t.g.sortDesc
}

// SetSort sorts by a column; an unknown one brings back the order the rows came in.
func (t *Table[T]) SetSort(id string, descending bool) {
	t.g.sortCol = slices.IndexFunc(t.cols, func(c Column[T]) bool { return c.ID == id })
	t.g.sortDesc = descending && t.g.sortCol >= 0
	t.sorted = nil
	t.reorder()
}

// Widths returns each column's width at 100 % text, to be kept in settings; a hidden one has 0.
func (t *Table[T]) Widths() map[string]float32 {
	widths := map[string]float32{}
	for i, c := range t.cols {
		widths[c.ID] = t.g.cols[i].width
		if t.g.cols[i].hidden {
			widths[c.ID] = 0
		}
	}
	return widths
}

// SetWidths takes back what Widths gave; columns it does not name stay as they are.
func (t *Table[T]) SetWidths(widths map[string]float32) {
	for i, c := range t.cols {
		if w, ok := widths[c.ID]; ok {
			t.g.cols[i].hidden = w == 0
			if w > 0 {
				t.g.cols[i].width = max(w, narrowest)
			}
		}
	}
	t.g.Refresh()
}

// SetEmpty says what stands in the place of rows while there are none: what belongs here, and the button that starts
// it. The button is left out when its text is empty.
func (t *Table[T]) SetEmpty(title, sentence, button string, action func()) {
	t.g.empty = Empty(title, sentence, button, action)
	t.g.Refresh()
}

// FitRows makes the table ask for the height of its rows, up to most of them, as in a card or between other blocks.
// Without it a table takes the room it is given.
func (t *Table[T]) FitRows(most int) {
	t.g.fit = most
	t.g.Refresh()
}

// Counter is the line "28 / 96" for the end of a filter row; it follows the table.
func (t *Table[T]) Counter() fyne.CanvasObject { return t.counter }

// Focus brings the keyboard into the table.
func (t *Table[T]) Focus() { focus(t.g.body) }

// EditCell opens the editor over a column of the current row.
func (t *Table[T]) EditCell(id string) {
	t.g.startEdit(t.g.current, slices.IndexFunc(t.cols, func(c Column[T]) bool { return c.ID == id }), "")
}

// CopyText returns the selected rows, or all shown when none is selected, with the head, tab-separated as
// spreadsheets take it.
func (t *Table[T]) CopyText() string {
	rows := t.g.chosenRows()
	if len(rows) == 0 {
		for i := range t.view {
			rows = append(rows, i)
		}
	}
	var b strings.Builder
	cols := t.g.visibleCols()
	line := func(text func(col int) string) {
		for n, col := range cols {
			if n > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(tsv(text(col)))
		}
		b.WriteString("\r\n")
	}
	line(func(col int) string { return t.cols[col].Title })
	for _, row := range rows {
		line(func(col int) string { return t.g.text(row, col) })
	}
	return b.String()
}

// tsv makes a text one cell: quoted when it holds what separates cells. A text that a spreadsheet would take for a
// formula is led by an apostrophe.
func tsv(s string) string {
	if s != "" && strings.ContainsRune("=+@", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, "\t\r\n\"") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

func (t *Table[T]) headPressed(col int) {
	if t.g.sortCol == col {
		t.g.sortDesc = !t.g.sortDesc
	} else {
		t.g.sortCol, t.g.sortDesc = col, false
	}
	t.sorted = nil
	t.reorder()
	t.layoutChanged()
}

func (t *Table[T]) layoutChanged() {
	if t.OnLayout != nil {
		t.OnLayout()
	}
}

func (t *Table[T]) chosen() {
	t.count()
	if t.OnSelect != nil {
		t.OnSelect(t.Selected())
	}
}

func (t *Table[T]) menu(at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(t.g)
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	if t.OnMenu != nil {
		items = t.OnMenu(t.Selected())
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items,
		fyne.NewMenuItemWithIcon("Sao chép (dán được vào Excel)", theme.ContentCopyIcon(), func() {
			fyne.CurrentApp().Clipboard().SetContent(t.CopyText())
		}),
		fyne.NewMenuItem("Chọn cột…", func() { t.g.columnMenu(at, -1) }))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}

// reorder filters and sorts anew and keeps the selection on the same rows.
func (t *Table[T]) reorder() {
	t.g.leaveEdit()
	kept := map[int]bool{}
	for row := range t.g.chosen {
		if row < len(t.view) {
			kept[t.view[row]] = true
		}
	}
	current := -1
	if t.g.current >= 0 && t.g.current < len(t.view) {
		current = t.view[t.g.current]
	}
	t.order()
	before := len(kept)
	clear(t.g.chosen)
	t.g.current = -1
	for i, n := range t.view {
		if kept[n] {
			t.g.chosen[i] = true
		}
		if n == current {
			t.g.current = i
		}
	}
	t.g.anchor = t.g.current
	t.g.scroll.Offset.Y = 0
	t.g.changed()
	if t.g.current >= 0 {
		t.g.reveal(t.g.current)
	}
	if len(t.g.chosen) != before {
		t.chosen()
	}
	t.count()
}

func (t *Table[T]) order() {
	t.view = t.view[:0]
	if t.query != "" && t.folds == nil {
		t.folds = make([]string, len(t.rows))
		for i, row := range t.rows {
			var b strings.Builder
			for _, c := range t.cols {
				if c.Text != nil && !c.NoSearch {
					b.WriteString(c.Text(row))
					b.WriteByte(' ')
				}
			}
			t.folds[i] = viet.Fold(b.String())
		}
	}
	if t.sorted == nil {
		t.sort()
	}
	for _, i := range t.sorted {
		if (t.query == "" || viet.Match(t.folds[i], t.query)) && (t.filter == nil || t.filter(t.rows[i])) && t.passesColumns(i) {
			t.view = append(t.view, i)
		}
	}
}

// sort puts all rows into the chosen order, so that filtering with every letter need not. Keys are taken once a row;
// equal rows keep the order they came in, in both directions.
func (t *Table[T]) sort() {
	t.sorted = make([]int, len(t.rows))
	for i := range t.sorted {
		t.sorted[i] = i
	}
	if t.g.sortCol < 0 {
		return
	}
	c, keys := t.cols[t.g.sortCol], make([]any, len(t.rows))
	for i, row := range t.rows {
		switch {
		case c.Key != nil:
			keys[i] = c.Key(row)
		case c.Text != nil:
			keys[i] = c.Text(row)
		}
		if s, ok := keys[i].(string); ok {
			keys[i] = collated(s)
		}
	}
	slices.SortStableFunc(t.sorted, func(a, b int) int {
		order := compareKeys(keys[a], keys[b])
		if t.g.sortDesc {
			return -order
		}
		return order
	})
}

func compareKeys(a, b any) int {
	switch a := a.(type) {
	case []byte:
		if b, ok := b.([]byte); ok {
			return bytes.Compare(a, b)
		}
	case int:
		if b, ok := b.(int); ok {
			return cmp.Compare(a, b)
		}
	case int64:
		if b, ok := b.(int64); ok {
			return cmp.Compare(a, b)
		}
	case bool:
		if b, ok := b.(bool); ok && a != b {
			if a {
				return 1
			}
			return -1
		}
	}
	return 0
}

func (t *Table[T]) count() {
	text := fmt.Sprintf("%s / %s", viet.Group(int64(len(t.view))), viet.Group(int64(len(t.rows))))
	if n := len(t.g.chosen); n > 1 {
		text = fmt.Sprintf("chọn %s · %s", viet.Group(int64(n)), text)
	}
	t.counter.Set(text, Muted)
}

// Empty is what stands where nothing is yet: a title, a sentence of what belongs here, and the button that starts it.
func Empty(title, sentence, button string, action func()) fyne.CanvasObject {
	head := wholeLine(title, Plain, theme.SizeNameSubHeadingText, true)
	text := widget.NewLabel(sentence)
	text.Alignment, text.Wrapping = fyne.TextAlignCenter, fyne.TextWrapWord
	text.Importance = widget.LowImportance
	parts := []fyne.CanvasObject{container.NewCenter(head), text}
	if button != "" {
		parts = append(parts, container.NewCenter(NewMainButton(button, nil, action)))
	}
	return container.New(&middleColumn{width: 460}, stack(4, parts...))
}

// middleColumn centres an object in a column of a given width.
type middleColumn struct{ width float32 }

func (l *middleColumn) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80, o[0].MinSize().Height)
}

func (l *middleColumn) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(l.width, size.Width-16)
	o[0].Resize(fyne.NewSize(width, o[0].MinSize().Height))
	height := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(width, height))
	o[0].Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)/2, 0)))
}
