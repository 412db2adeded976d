package sheet

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

	"sothidua/assets"
	"sothidua/reports/page"
	"sothidua/viet"
)

// look is how a cell is set. Cells with a border belong to the table.
type look int

const (
	plain       look = iota // no border, left: the line under a signature
	centred                 // no border, centred
	strong                  // no border, bold, centred: names of offices, signers
	lineBelow               // strong and underlined: the Tiêu ngữ
	leaning                 // no border, italic, centred: place and day
	heading                 // the sheet's title
	head                    // the table's header
	group                   // a heading inside the table
	groupNumber             // its number
	words                   // text, left
	middle                  // text, centred
	ordinal                 // a running number
	number
	hundredths // a whole number that counts hundredths, shown as such: a coefficient
	millions   // an amount in đồng, written and shown in millions
	share      // per cent
	toFill     // an empty cell of the table, for figures to be typed
	remark     // no border, italic, left: a note below the table
	totalWords
	totalNumber
	totalMillions
	totalShare
	looks
)

// scale is by how much a look's number is divided when it is written. Inside this package every number is whole.
func (l look) scale() int64 {
	switch l {
	case hundredths:
		return 100
	case millions, totalMillions:
		return 1_000_000
	}
	return 1
}

const (
	fontName  = "Times New Roman"
	sheetSize = 11.0 // pt, of the table
	headSize  = 10.0 // pt, of the table's header: award names in full in narrow columns
	titleSize = 14.0
)

func (l look) bold() bool {
	switch l {
	case strong, lineBelow, heading, head, group, groupNumber, totalWords, totalNumber, totalMillions, totalShare:
		return true
	}
	return false
}

func (l look) size() float64 {
	switch l {
	case heading:
		return titleSize
	case head:
		return headSize
	}
	return sheetSize
}

func (l look) bordered() bool { return l >= head && l != remark }

// style is the look in the library's terms. Texts carry the format "@", so that one that looks like a formula stays a
// text also after somebody edits its cell. Zeros are shown as a dash and stay zeros.
func (l look) style() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: l.size(), Bold: l.bold(), Italic: l == leaning || l == remark, Color: "000000"},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		NumFmt:    49,
	}
	if l == lineBelow {
		s.Font.Underline = "single"
	}
	switch l {
	case plain, group, words, remark:
		s.Alignment.Horizontal = "left"
	case ordinal:
		s.NumFmt = 0
	case number, totalNumber:
		format := `#,##0;-#,##0;"-"`
		s.NumFmt, s.CustomNumFmt = 0, &format
	case hundredths:
		s.NumFmt = 2 // 0.00
	case millions, totalMillions:
		format := `#,##0.00;-#,##0.00;"-"`
		s.NumFmt, s.CustomNumFmt = 0, &format
	case toFill:
		s.NumFmt = 1 // 0
	case share, totalShare:
		format := `0.0%;-0.0%;"-"`
		s.NumFmt, s.CustomNumFmt = 0, &format
	}
	if l.bordered() {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	return s
}

// cell is one written cell; a span covers the cells to its right.
type cell struct {
	look    look
	text    string
	value   any                    // int64 or, for a share, float64; nil for text
	runs    []excelize.RichTextRun // text of several styles, in the place of text
	formula string
	span    int
}

func say(l look, s string) cell             { return cell{look: l, text: viet.Clean(s)} }
func count(n int) cell                      { return figure(number, int64(n)) }
func figure(l look, n int64) cell           { return cell{look: l, value: n} }
func (c cell) over(columns int) cell        { c.span = columns; return c }
func (c cell) width() int                   { return max(c.span, 1) }
func blank(l look, columns int) (cs []cell) { return append(cs, cell{look: l}.over(columns)) }

// book is one sheet in the making. Rows and columns are counted from 1.
type book struct {
	name    string
	subject string
	headed  Head
	remarks int       // rows between the table and the signatures
	onePage bool      // printed on one sheet of paper, smaller if it must be
	inputs  string    // the cells to be filled, as Excel names a range; empty: none
	most    int       // the highest number that may be typed there
	widths  []float64 // mm
	rows    [][]cell
	heights []float64       // pt, at least
	merges  [][4]int        // left, top, right, bottom
	tall    map[[2]int]bool // cells (column, row) merged with some below: they ask no height of their own row
	header  [2]int          // the first and last row that every printed page repeats
	sums    []sum
}

// add appends a row and returns its number. The height in pt is a minimum; texts that wrap make it higher.
func (b *book) add(height float64, cells ...cell) int {
	b.rows = append(b.rows, cells)
	b.heights = append(b.heights, height)
	row, col := len(b.rows), 1
	for _, c := range cells {
		if c.span > 1 {
			b.merge(col, row, col+c.span-1, row)
		}
		col += c.width()
	}
	return row
}

func (b *book) merge(left, top, right, bottom int) {
	b.merges = append(b.merges, [4]int{left, top, right, bottom})
	if bottom > top {
		if b.tall == nil {
			b.tall = map[[2]int]bool{}
		}
		b.tall[[2]int{left, top}] = true
	}
}

// cellAt is the cell that begins at a column of a row, nil where there is none yet.
func (b *book) cellAt(col, row int) *cell {
	if row > len(b.rows) {
		return nil
	}
	at := 1
	for i := range b.rows[row-1] {
		c := &b.rows[row-1][i]
		if at == col {
			return c
		}
		at += c.width()
	}
	return nil
}

// at is the number that stands in a cell, 0 for text and empty cells.
func (b *book) at(col, row int) int64 {
	if c := b.cellAt(col, row); c != nil {
		n, _ := c.value.(int64)
		return n
	}
	return 0
}

// filled reports whether a cell holds anything.
func (b *book) filled(col, row int) bool {
	c := b.cellAt(col, row)
	return c != nil && (c.text != "" || c.value != nil)
}

// name is a cell's name on the sheet, such as "C7".
func name(col, row int) string {
	s, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(fmt.Sprintf("sheet: no cell %d,%d", col, row)) // only a slip in this package can ask for one
	}
	return s
}

// mm and columns: Excel counts a column's width in digits of the workbook's own font, 7 pixels each at 96 dpi, and 5 more
// for the edges.
func columnWidth(mm float64) float64 {
	return math.Round((mm*96/25.4-5)/7*100) / 100
}

// height is a row's height in pt: its highest text, broken at its columns' width as our own metrics measure it, since
// no viewer fits rows that come from a file.
func (b *book) height(i int) float64 {
	const air, pad = 4.0, 2.2 // pt above and below; mm the viewer keeps free at a cell's sides
	h, col := b.heights[i], 0
	for _, c := range b.rows[i] {
		width, tall := 0.0, b.tall[[2]int{col + 1, i + 1}]
		for range c.width() {
			if col < len(b.widths) {
				width += b.widths[col]
			}
			col++
		}
		face := assets.Regular
		if c.look.bold() {
			face = assets.Bold
		}
		if c.text != "" && width > pad && !tall {
			lines := page.CountLines(c.text, face, c.look.size(), width-pad)
			h = max(h, float64(lines)*c.look.size()*1.18+air)
		}
	}
	return min(math.Ceil(h), 409) // no viewer takes a higher row
}

// printable is the height in pt of what an A4 sheet across holds between its margins.
const printable = (210 - 20 - 15) / 25.4 * 72

// breakBefore is the row that must begin a new page so that the signatures, the last row, do not stand alone there: the
// third row of the table above them. It is 0 where they have company anyway. Viewers round rows and scales each in their own way, so
// it is asked for pages a little shorter and a little longer too.
func (b *book) breakBefore(heights []float64) int {
	if b.onePage {
		return 0
	}
	company := 3 + b.remarks // the empty strip above the signatures, the notes and two rows of the table
	from := len(heights) - 1 - company
	if from <= b.header[1] {
		return 0
	}
	wide := 0.0
	for _, w := range b.widths {
		wide += w
	}
	scaled := max(1, wide/(297-2*15)) // a wider sheet is printed smaller, so a page holds more
	for _, tolerance := range []float64{0.98, 0.99, 1, 1.01, 1.02} {
		if b.lastPage(heights, printable*scaled*tolerance) > from {
			return from + 1
		}
	}
	return 0
}

// lastPage is the index of the row that begins the last page, where a page holds so many pt and repeats the header.
func (b *book) lastPage(heights []float64, holds float64) int {
	header, filled, start := 0.0, 0.0, 0
	for i := b.header[0]; i <= b.header[1]; i++ {
		header += heights[i-1]
	}
	for i, h := range heights {
		if filled+h > holds && i > 0 {
			filled, start = header, i
		}
		filled += h
	}
	return start
}

// allHeights are the heights of all rows.
func (b *book) allHeights() []float64 {
	out := make([]float64, len(b.rows))
	for i := range out {
		out[i] = b.height(i)
	}
	return out
}

// write gives the workbook of one sheet.
func (b *book) write() ([]byte, error) { return writeAll([]*book{b}) }

// writeAll gives a workbook's bytes, after checking that the sums in them agree with the cells in them.
func writeAll(books []*book) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := fillAll(f, books); err != nil {
		return nil, fmt.Errorf("sheet: %w", err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("sheet: %w", err)
	}
	if err := crossFoot(buf.Bytes(), books); err != nil {
		return nil, err
	}
	if len(books) == 1 {
		return buf.Bytes(), nil
	}
	whole, err := inOrder(buf.Bytes())
	if err != nil {
		return nil, fmt.Errorf("sheet: %w", err)
	}
	return whole, nil
}

func fillAll(f *excelize.File, books []*book) error {
	for i, b := range books {
		var err error
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), b.name)
		} else {
			_, err = f.NewSheet(b.name)
		}
		if err != nil {
			return err
		}
	}
	if err := f.SetDefaultFont(fontName); err != nil {
		return err
	}
	if err := properties(f, books[0].headed, books[0].subject); err != nil {
		return err
	}
	var ids [looks]int
	for l := range looks {
		id, err := f.NewStyle(l.style())
		if err != nil {
			return err
		}
		ids[l] = id
	}
	for _, b := range books {
		if err := b.fill(f, ids); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) fill(f *excelize.File, ids [looks]int) error {
	if err := b.setUp(f); err != nil {
		return err
	}
	if err := b.validate(f); err != nil {
		return err
	}
	// Everything about the page must be set before: the stream writes it as it goes.
	w, err := f.NewStreamWriter(b.name)
	if err != nil {
		return err
	}
	for i, mm := range b.widths {
		if err := w.SetColWidth(i+1, i+1, columnWidth(mm)); err != nil {
			return err
		}
	}
	heights := b.allHeights()
	for i, row := range b.rows {
		var values []any
		for _, c := range row {
			v := excelize.Cell{StyleID: ids[c.look], Formula: c.formula, Value: c.value}
			if n, whole := c.value.(int64); whole && c.look.scale() > 1 {
				v.Value = float64(n) / float64(c.look.scale())
			}
			switch {
			case c.text != "":
				v.Value = c.text
			case c.runs != nil:
				v.Value = c.runs
			}
			values = append(values, v)
			for range c.width() - 1 {
				values = append(values, excelize.Cell{StyleID: ids[c.look]}) // the borders of a merged cell
			}
		}
		if err := w.SetRow(name(1, i+1), values, excelize.RowOpts{Height: heights[i]}); err != nil {
			return err
		}
	}
	if row := b.breakBefore(heights); row > 0 {
		if err := w.InsertPageBreak(name(1, row)); err != nil {
			return err
		}
	}
	for _, m := range b.merges {
		if err := w.MergeCell(name(m[0], m[1]), name(m[2], m[3])); err != nil {
			return err
		}
	}
	return w.Flush()
}

// setUp is the printed page: A4 across, as wide as the sheet, as long as it needs, the header on every page, pages
// numbered from the second.
func (b *book) setUp(f *excelize.File) error {
	size, across, wide, long, fit := 9, "landscape", 1, 0, true
	margin, top, above := 15/25.4, 20/25.4, 10/25.4 // inches
	grid := false
	if b.onePage {
		long = 1
	}
	steps := []error{
		f.SetPageLayout(b.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &wide, FitToHeight: &long}),
		f.SetSheetProps(b.name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageMargins(b.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &top, Bottom: &margin, Header: &above, Horizontally: &fit}),
		f.SetHeaderFooter(b.name, &excelize.HeaderFooterOptions{DifferentFirst: true, OddHeader: `&C&"` + fontName + `,Regular"&P`}),
		f.SetSheetView(b.name, 0, &excelize.ViewOptions{ShowGridLines: &grid}),
		f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: b.name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.name, b.header[0], b.header[1]),
		}),
	}
	for _, err := range steps {
		if err != nil {
			return err
		}
	}
	return nil
}

// properties are the file's own. Its dates are the sheet's day, so that the same data gives the same bytes.
func properties(f *excelize.File, h Head, subject string) error {
	when := string(h.Issued)
	if !h.Issued.Known() {
		when = fmt.Sprintf("%04d-01-01", max(h.Year, 1900))
	}
	when += "T00:00:00Z"
	if err := f.SetDocProps(&excelize.DocProperties{
		Creator: h.Agency.Name, LastModifiedBy: h.Agency.Name, Title: subject, Language: "vi-VN", Created: when, Modified: when,
	}); err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: h.Agency.Name})
}

// validate lets only whole numbers into the cells that are to be filled.
func (b *book) validate(f *excelize.File) error {
	if b.inputs == "" {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(b.inputs)
	if err := v.SetRange(0, b.most, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, "Số phiếu", fmt.Sprintf("Nhập số nguyên từ 0 đến %d.", b.most))
	return f.AddDataValidation(b.name, v)
}
