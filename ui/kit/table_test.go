package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sothidua/viet"
)

func shownNames(t *Table[*nominee]) []string {
	var names []string
	for _, n := range t.Shown() {
		names = append(names, n.name)
	}
	return names
}

func selectedNames(t *Table[*nominee]) string {
	var names []string
	for _, n := range t.Selected() {
		names = append(names, n.name)
	}
	return strings.Join(names, ", ")
}

func press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// clickRow presses and releases the mouse in the middle of a row.
func clickRow(g *grid, row int, modifier fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: modifier}
	ev.Position = fyne.NewPos(20, (float32(row)+0.5)*g.rowHeight())
	g.body.MouseDown(ev)
	g.body.MouseUp(ev)
}

func TestTableSortsNamesByGivenNameAndBackwards(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	newTestWindow(t, table)
	table.SetSort("name", false)
	if got := shownNames(table); got[0] != "Sùng Seo Ánh" || got[4] != "Trần Đức Dũng" || got[12] != "Lương Bích Yến" {
		t.Errorf("by given name: %v", got)
	}
	test.TapAt(table.g.head, fyne.NewPos(table.g.lefts[1]+30, 10))
	if got := shownNames(table); got[0] != "Lương Bích Yến" {
		t.Errorf("a second press on the head sorts backwards: %v", got)
	}
	if id, descending := table.Sort(); id != "name" || !descending {
		t.Errorf("sorted by %q, descending %v", id, descending)
	}
	test.TapAt(table.g.head, fyne.NewPos(table.g.lefts[2]+30, 10))
	if got := table.Shown(); got[0].unit != "Phòng KV 1" || got[12].unit != "Văn phòng" {
		t.Errorf("by unit: %v", got[0])
	}
}

func TestTableSortsNumbersByValueAndEqualRowsKeepTheirOrder(t *testing.T) {
	newTestApp(t, 100, Light)
	table := NewTable(
		Column[[2]int]{ID: "n", Title: "Số", Text: func(r [2]int) string { return fmt.Sprint(r[0]) }, Key: func(r [2]int) any { return r[0] }},
		Column[[2]int]{ID: "text", Title: "Phòng", Text: func(r [2]int) string { return fmt.Sprintf("Phòng %d", r[0]) }},
	)
	table.SetRows([][2]int{{10, 1}, {9, 2}, {10, 3}, {2, 4}})
	for _, id := range []string{"n", "text"} {
		table.SetSort(id, false)
		if got := table.Shown(); !slices.Equal(got, [][2]int{{2, 4}, {9, 2}, {10, 1}, {10, 3}}) {
			t.Errorf("by %s: %v", id, got)
		}
		table.SetSort(id, true)
		if got := table.Shown(); !slices.Equal(got, [][2]int{{10, 1}, {10, 3}, {9, 2}, {2, 4}}) {
			t.Errorf("by %s backwards: %v", id, got)
		}
	}
	table.SetSort("", false)
	if got := table.Shown(); got[0] != [2]int{10, 1} {
		t.Errorf("no column brings back the order they came in: %v", got)
	}
}

func TestTextFilterIgnoresCaseAndToneMarks(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	newTestWindow(t, table)
	for query, want := range map[string]int{"nguyen thi ung": 1, "DUNG": 2, "van thu tot": 1, "khong co ai": 0, "": 13} {
		table.SetQuery(query)
		if got := len(table.Shown()); got != want {
			t.Errorf("%q shows %d rows, want %d", query, got, want)
		}
	}
	table.SetQuery("")
	table.SetFilter(func(n *nominee) bool { return n.tone == Bad })
	if got := len(table.Shown()); got != 2 || table.counter.Text() != "2 / 13" {
		t.Errorf("%d rows, counter %q", got, table.counter.Text())
	}
	table.SetQuery("vinh")
	if got := shownNames(table); !slices.Equal(got, []string{"Đinh Ngọc Vinh"}) {
		t.Errorf("both filters: %v", got)
	}
}

func TestEachColumnCanBeFiltered(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	win := newTestWindow(t, table)
	table.g.askFilter(fyne.NewPos(200, 30), 2)
	field := win.Canvas().Focused().(*TextField)
	typeText(field, "phong kv")
	if got := len(table.Shown()); got != 10 {
		t.Errorf("%d rows of the area offices", got)
	}
	press(field, fyne.KeyReturn)
	table.SetColumnQuery("rank", "tot")
	if got := shownNames(table); !slices.Equal(got, []string{"Trần Đức Dũng", "Đinh Ngọc Vinh"}) {
		t.Errorf("both columns: %v", got)
	}
	picture(t, win, "filtered")
	table.g.askFilter(fyne.NewPos(200, 30), 2)
	press(win.Canvas().Focused(), fyne.KeyEscape)
	table.SetColumnQuery("rank", "")
	if got := len(table.Shown()); got != 13 {
		t.Errorf("%d rows without filters", got)
	}
}

func TestSelectionByMouse(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	newTestWindow(t, table)
	told := 0
	table.OnSelect = func([]*nominee) { told++ }
	clickRow(table.g, 2, 0)
	if got := selectedNames(table); got != "Nguyễn Văn Cường" || told != 1 {
		t.Errorf("a click selects %q, told %d times", got, told)
	}
	clickRow(table.g, 4, fyne.KeyModifierShift)
	if got := selectedNames(table); got != "Nguyễn Văn Cường, Lý Thu Dung, Trần Đức Dũng" {
		t.Errorf("shift extends: %q", got)
	}
	clickRow(table.g, 3, fyne.KeyModifierShortcutDefault)
	if got := selectedNames(table); got != "Nguyễn Văn Cường, Trần Đức Dũng" {
		t.Errorf("ctrl takes one off: %q", got)
	}
	if table.counter.Text() != "chọn 2 · 13 / 13" {
		t.Errorf("counter %q", table.counter.Text())
	}
	opened := ""
	table.OnActivate = func(n *nominee) { opened = n.name }
	clickRow(table.g, 0, 0)
	clickRow(table.g, 0, 0)
	if opened != "Sùng Seo Ánh" {
		t.Errorf("a double click opens %q", opened)
	}
}

func TestSelectionByKeyboard(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	win := newTestWindow(t, table)
	table.Focus()
	if win.Canvas().Focused() != table.g.body {
		t.Fatal("the table does not take the keyboard")
	}
	press(table.g.body, fyne.KeyDown, fyne.KeyDown)
	if got := selectedNames(table); got != "Nguyễn Văn Cường" {
		t.Errorf("two rows down: %q", got)
	}
	table.g.body.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(table.g.body, fyne.KeyDown)
	table.g.body.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if got := len(table.Selected()); got != 2 {
		t.Errorf("shift and down selects %d rows", got)
	}
	press(table.g.body, fyne.KeyEnd)
	if got := selectedNames(table); got != "Lương Bích Yến" {
		t.Errorf("end: %q", got)
	}
	press(table.g.body, fyne.KeySpace)
	if len(table.Selected()) != 0 {
		t.Error("space takes the row off the selection")
	}
	opened := ""
	table.OnActivate = func(n *nominee) { opened = n.name }
	press(table.g.body, fyne.KeyHome, fyne.KeyReturn)
	if opened != "Sùng Seo Ánh" {
		t.Errorf("home and Enter open %q", opened)
	}
	press(table.g.body, fyne.KeyUp, fyne.KeyPageUp)
	if row, _ := table.Current(); row.name != "Sùng Seo Ánh" {
		t.Error("nothing stands above the first row")
	}
}

func TestSelectionFollowsItsRows(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	newTestWindow(t, table)
	table.Select(func(n *nominee) bool { return n.tone == Bad })
	table.SetSort("name", true)
	if got := selectedNames(table); got != "Đinh Ngọc Vinh, Trần Đức Dũng" {
		t.Errorf("after sorting: %q", got)
	}
	table.SetQuery("dung")
	if got := selectedNames(table); got != "Trần Đức Dũng" {
		t.Errorf("after filtering: %q", got)
	}
	table.SetQuery("")
	fresh := make([]*nominee, 0, len(nominees))
	for _, n := range slices.Backward(nominees) {
		copied := *n
		fresh = append(fresh, &copied)
	}
	table.SetRows(fresh)
	if got := selectedNames(table); got != "Trần Đức Dũng" {
		t.Errorf("after loading anew: %q", got)
	}
	table.SetRows(fresh[:2])
	if got := len(table.Selected()); got != 0 {
		t.Errorf("a row that is gone is still selected: %d", got)
	}
}

func TestCopyIsWhatASpreadsheetTakes(t *testing.T) {
	newTestApp(t, 100, Light)
	table := NewTable(
		Column[string]{ID: "a", Title: "Tên", Text: func(s string) string { return s }},
		Column[string]{ID: "b", Title: "Ẩn", Hide: true, Text: func(s string) string { return "kín" }},
		Column[string]{ID: "c", Title: "Chữ", Text: func(s string) string { return fmt.Sprint(len([]rune(s))) }},
	)
	newTestWindow(t, table)
	table.SetRows([]string{"Nguyễn Thị Ửng", "hai\tcột", `"ngoặc"`, "=1+1"})
	want := "Tên\tChữ\r\nNguyễn Thị Ửng\t14\r\n\"hai\tcột\"\t7\r\n\"\"\"ngoặc\"\"\"\t7\r\n'=1+1\t4\r\n"
	if got := table.CopyText(); got != want {
		t.Errorf("all rows:\n%q\nwant\n%q", got, want)
	}
	table.Select(func(s string) bool { return s == "Nguyễn Thị Ửng" })
	table.g.body.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "Tên\tChữ\r\nNguyễn Thị Ửng\t14\r\n" {
		t.Errorf("the selected row: %q", got)
	}
}

func TestEditingGoesDownByEnterAndRightByTab(t *testing.T) {
	newTestApp(t, 100, Light)
	table, rows := tallyTable()
	win := newTestWindow(t, table)
	table.Focus()
	press(table.g.body, fyne.KeyHome)
	table.g.body.TypedRune('7')
	editor, ok := win.Canvas().Focused().(*cellEditor)
	if !ok {
		t.Fatal("typing a digit opens no editor")
	}
	editor.TypedRune('x')
	if editor.Text != "7" {
		t.Errorf("a letter came into a number: %q", editor.Text)
	}
	press(editor, fyne.KeyReturn)
	if rows[0].n[0] != 7 || win.Canvas().Focused() != table.g.body {
		t.Errorf("Enter kept %d", rows[0].n[0])
	}
	if row, _ := table.Current(); row != rows[1] {
		t.Error("Enter does not go down")
	}
	press(table.g.body, fyne.KeyF2)
	editor = win.Canvas().Focused().(*cellEditor)
	if editor.Text != "9" {
		t.Errorf("F2 starts from %q", editor.Text)
	}
	editor.SetText("5")
	press(editor, fyne.KeyTab)
	next := win.Canvas().Focused().(*cellEditor)
	if rows[1].n[0] != 5 || next.col != 2 || next.row != 1 {
		t.Errorf("Tab kept %d and went to row %d column %d", rows[1].n[0], next.row, next.col)
	}
	next.SetText("1")
	press(next, fyne.KeyEscape)
	if rows[1].n[1] != 9 || win.Canvas().Focused() != table.g.body {
		t.Errorf("Escape kept %d", rows[1].n[1])
	}
}

func TestTabFromTheLastCellGoesToTheNextRow(t *testing.T) {
	newTestApp(t, 100, Light)
	table, _ := tallyTable()
	win := newTestWindow(t, table)
	table.g.startEdit(0, 4, "")
	press(win.Canvas().Focused(), fyne.KeyTab)
	if e := win.Canvas().Focused().(*cellEditor); e.row != 1 || e.col != 1 {
		t.Errorf("went to row %d column %d", e.row, e.col)
	}
}

func TestARefusedEditStaysInTheEditorWithItsReason(t *testing.T) {
	newTestApp(t, 100, Light)
	table, rows := tallyTable()
	win := newTestWindow(t, table)
	said := ""
	table.OnProblem = func(text string) { said = text }
	table.g.startEdit(0, 1, "99")
	editor := win.Canvas().Focused().(*cellEditor)
	press(editor, fyne.KeyReturn)
	if rows[0].n[0] != 8 || said != "Hội đồng chỉ có 9 thành viên." || table.g.editor != editor || editor.Text != "99" {
		t.Errorf("kept %d, said %q, editor %q", rows[0].n[0], said, editor.Text)
	}
}

func TestWidthsAndHiddenColumnsAreKept(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	newTestWindow(t, table)
	told := 0
	table.OnLayout = func() { told++ }
	head := table.g.head
	border := table.g.lefts[2] + table.g.widths[2]
	head.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(border, 5)}})
	head.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(40, 0)})
	head.DragEnd()
	widths := table.Widths()
	if widths["unit"] != 144 || told != 1 {
		t.Errorf("dragged to %v, told %d times", widths["unit"], told)
	}
	widths["job"] = 0
	other := nomineeTable()
	newTestWindow(t, other)
	other.SetWidths(widths)
	if got := other.Widths(); got["unit"] != 144 || got["job"] != 0 {
		t.Errorf("taken back: %v", got)
	}
	if strings.Contains(other.CopyText(), "Chức vụ") {
		t.Error("a hidden column is copied")
	}
}

func TestAnEmptyTableTeaches(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	newTestWindow(t, table)
	table.SetEmpty("Chưa có ai", "Hãy thêm người đầu tiên.", "Thêm", nil)
	if table.g.empty.Visible() {
		t.Error("the lesson stands over rows")
	}
	table.SetRows(nil)
	if !table.g.empty.Visible() || table.g.scroll.Visible() {
		t.Error("no rows and no lesson")
	}
	press(table.g.body, fyne.KeyDown, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEnd)
	table.g.body.FocusGained()
	clickRow(table.g, 0, 0)
}

func TestRowsTakenAwayUnderTheMouseDoNoHarm(t *testing.T) {
	newTestApp(t, 100, Light)
	table := nomineeTable()
	newTestWindow(t, table)
	table.Select(func(n *nominee) bool { return n.no == 13 })
	table.g.hovered = 12
	table.SetRows(nominees[:3])
	if row, ok := table.Current(); ok && row.no > 3 {
		t.Errorf("the keyboard is at a row that is gone: %d", row.no)
	}
	table.SetRows(nil)
	table.SetRows(nominees)
}

func TestTheWheelOverAWholeTableScrollsThePage(t *testing.T) {
	newTestApp(t, 100, Light)
	table := manyRows(60)
	table.FitRows(100)
	page := Scrolled(Stack(table, Card("Sau bảng", Paragraph("Chữ", Plain)))).(*fyne.Container)
	win := newTestWindow(t, container.NewStack(page))
	scroll := page.Objects[0].(*container.Scroll)
	test.Scroll(win.Canvas(), fyne.NewPos(400, 400), 0, -100)
	if scroll.Offset.Y != 100 || table.g.scroll.Offset.Y != 0 {
		t.Errorf("page at %v, table at %v", scroll.Offset.Y, table.g.scroll.Offset.Y)
	}
	table.FitRows(10)
	win.Resize(fyne.NewSize(screenWidth, screenHeight-1))
	test.Scroll(win.Canvas(), fyne.NewPos(400, 200), 0, -100)
	if table.g.scroll.Offset.Y != 100 {
		t.Errorf("a table with more rows than room stands at %v", table.g.scroll.Offset.Y)
	}
}

func TestOnlyRowsInSightAreDrawn(t *testing.T) {
	newTestApp(t, 100, Light)
	table := manyRows(8000)
	newTestWindow(t, table)
	if got := len(table.g.body.r.pool); got > 30 {
		t.Errorf("%d rows are held for a window of 768 points", got)
	}
	table.g.moveTo(7999, false, false)
	shown := 0
	for _, slot := range table.g.body.r.pool {
		if slot.row == 7999 && slot.texts[1].Text != "" {
			shown++
		}
	}
	if shown != 1 {
		t.Error("the last row is not in sight after going there")
	}
}

// manyRows is a table of n people.
func manyRows(n int) *Table[*nominee] {
	table := nomineeTable()
	rows := make([]*nominee, n)
	for i := range rows {
		rows[i] = &nominee{i + 1, nominees[i%13].name + " " + viet.Words(int64(i)), nominees[i%13].unit, nominees[i%13].job, nominees[i%13].rank, nominees[i%13].fate, nominees[i%13].tone}
	}
	table.SetRows(rows)
	return table
}

func BenchmarkScrollStep(b *testing.B) {
	for _, n := range []int{80, 800, 8000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			newTestApp(b, 100, Light)
			table := manyRows(n)
			newTestWindow(b, table)
			direction := float32(-31)
			for b.Loop() {
				before := table.g.scroll.Offset.Y
				table.g.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, direction)})
				if table.g.scroll.Offset.Y == before {
					direction = -direction
				}
			}
		})
	}
}

func BenchmarkFilter(b *testing.B) {
	for _, n := range []int{80, 800, 8000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			newTestApp(b, 100, Light)
			table := manyRows(n)
			newTestWindow(b, table)
			table.SetSort("name", false)
			queries := []string{"n", "ng", "ngu", "nguyen", "nguyen t", "nguyen thi", ""}
			i := 0
			for b.Loop() {
				table.SetQuery(queries[i%len(queries)])
				i++
			}
		})
	}
}

func TestRowsAreCutOffAtTheTableNotAtTheirOwnEdge(t *testing.T) {
	// The toolkit cuts off what is drawn at the edges of whatever takes the wheel.
	if _, takes := any(&gridBody{}).(fyne.Scrollable); takes {
		t.Error("the rows take the wheel themselves: they spill over the table's frame")
	}
}
