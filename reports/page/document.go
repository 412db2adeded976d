// Package page holds what a paper says (the [Document] model, this file) and works out where it stands on the
// sheet ([Layout]). The writers beside it (PDF, page image, DOCX) only copy what is found here; none of them
// breaks a line or decides a position of its own.
//
// The geometry is that of Nghị định 30/2020/NĐ-CP, annex I: A4, margins 30 mm left and 20 mm elsewhere, body
// text of 14 pt, page number in the middle of the top margin from the second page on.
//
// Lengths are millimetres and sizes are points throughout. A zero field always means "as the decree's own
// sample does it", so a paper names only what is special about it.
package page

// Document is one paper with all its annexes, without a single position.
type Document struct {
	Title   string // shown by viewers in the window title: "Quyết định số 07/QĐ-SKHCN"
	Author  string // the issuing agency
	Subject string // the trích yếu
	Date    Date   // the paper's own date; it becomes the file's creation date, so equal papers are equal bytes

	Sections []Section
}

// Date is a calendar date without time or zone. The zero Date is allowed for a paper not yet dated.
type Date struct {
	Year, Month, Day int
}

// Section is a run of pages of one orientation. Every section starts a new page and, when PageNumbers is set,
// counts its own pages from 1 and shows the number from 2 on: the decree is a section, each annex another.
type Section struct {
	Landscape   bool
	PageNumbers bool
	Margins     Margins // zero: 30, 20, 20, 20
	Blocks      []Block
}

// Margins are the four empty borders of a page, in mm. The zero value stands for the usual ones as a whole.
type Margins struct {
	Left, Right, Top, Bottom float64
}

// Block is one of the pieces a section is made of: [Letterhead], [Title], [Paragraph], [Table], [Signatures],
// [Frame], [Space], [PageBreak]. The set is closed, and blocks are used by value.
type Block interface{ block() }

func (Letterhead) block() {}
func (Title) block()      {}
func (Paragraph) block()  {}
func (Table) block()      {}
func (Signatures) block() {}
func (Frame) block()      {}
func (Space) block()      {}
func (PageBreak) block()  {}

// Run is a piece of text in one style. A "\n" inside is a forced line break in the same paragraph.
type Run struct {
	Text      string
	Bold      bool
	Italic    bool
	Underline bool
	Ink       Ink
}

// Ink is the colour of text and frames. Administrative papers know only black; certificates use the others.
type Ink uint8

// The inks.
const (
	Black Ink = iota
	Red
	Gold
)

// RGB returns the ink's colour, each part from 0 to 255.
func (i Ink) RGB() (r, g, b int) {
	switch i {
	case Red:
		return 200, 16, 32
	case Gold:
		return 178, 134, 22
	}
	return 0, 0, 0
}

// Plain, Bold, Italic and BoldItalic make one run of a style.
func Plain(s string) Run { return Run{Text: s} }

// Bold makes a bold run.
func Bold(s string) Run { return Run{Text: s, Bold: true} }

// Italic makes an italic run.
func Italic(s string) Run { return Run{Text: s, Italic: true} }

// BoldItalic makes a bold italic run.
func BoldItalic(s string) Run { return Run{Text: s, Bold: true, Italic: true} }

// Align says where a line's text stands between its edges.
type Align uint8

// The alignments. AlignDefault is justified in a paragraph and follows the column in a table cell (left when the
// column says nothing either).
const (
	AlignDefault Align = iota
	AlignLeft
	AlignCenter
	AlignRight
	AlignJustify
)

// Letterhead is the two-column head of a paper: the agency at the left, the State at the right (the Quốc hiệu,
// the Tiêu ngữ and its rule are always there and need not be given). A long agency name wraps into balanced
// lines; a "\n" in it forces a break.
type Letterhead struct {
	Superior  string // cơ quan chủ quản, not bold; may be empty
	Agency    string // cơ quan ban hành, bold, with a rule below
	Number    string // "Số: 15/QĐ-CTHADS"; may be empty
	Summary   string // "V/v …" of a letter without a kind, under the number; usually empty
	PlaceDate string // "Hà Nội, ngày 05 tháng 01 năm 2026", set in italic; empty in minutes
}

// Title is a block of centred lines, such as the kind of the paper and its trích yếu, a "QUYẾT ĐỊNH:" between
// the grounds and the articles, or an annex's head. It always stays with what follows it.
type Title struct {
	Lines       []TitleLine
	Rule        bool    // a short rule below, a third to a half of the last line's text
	SpaceBefore float64 // pt; zero: 12
	SpaceAfter  float64 // pt; zero: 6
}

// TitleLine is one paragraph of a title; long ones wrap into balanced lines.
type TitleLine struct {
	Text   string
	Size   float64 // pt; zero: 14
	Light  bool    // not bold
	Italic bool    // such as "(Kèm theo Quyết định số …)"; usually with Light
	Ink    Ink
}

// Paragraph is running text. Lines break only at ordinary spaces; what [Glue] ties together is tied by Layout itself,
// papers need not call it. At least two lines of a paragraph stand on each side of a page's end.
type Paragraph struct {
	Runs         []Run
	Align        Align   // AlignDefault: justified, last line left
	Size         float64 // pt; zero: 14
	FirstIndent  float64 // mm; zero: 12.7 when justified, else none. Negative hangs the first line out of Left
	NoIndent     bool    // no first-line indent where the zero FirstIndent would mean 12.7
	Left         float64 // mm, indent of all lines
	Right        float64 // mm, indent of all lines at the right
	SpaceBefore  float64 // pt, on top of the previous block's SpaceAfter
	SpaceAfter   float64 // pt; zero: 6
	Tight        bool    // no space after
	KeepWithNext bool    // the last line stays on the page of the next block's first
	KeepTogether bool    // never parted between pages when it fits on one
	Leader       bool    // dots fill the rest of the last line, for a form filled by hand
}

// Table is a grid. Its header is repeated on every page; a row is parted between pages only when it is taller
// than a page.
type Table struct {
	Columns    []Column
	Header     [][]Cell // header rows, bold and centred; cells covered by a span from above or left are left out
	Rows       []Row
	Size       float64 // pt; zero: 12
	NoBorders  bool    // an invisible grid, such as a list of people with their posts
	SpaceAfter float64 // pt; zero: 6
}

// Column is one column. Widths are shares: they are scaled together to fill the text width, so millimetres that
// add up to it are exact.
type Column struct {
	Width float64
	Align Align // AlignDefault: left
}

// Row is one body row. Cells are given from the left; missing ones at the end are empty.
type Row struct {
	Cells     []Cell
	Group     bool    // a heading inside the table: bold, and never the last row on a page
	MinHeight float64 // mm, for cells to be signed or filled by hand
}

// Cell is one cell; its text stands in the middle of its height.
type Cell struct {
	Runs    []Run
	Align   Align // AlignDefault: the column's; in a header, centred
	ColSpan int   // columns covered, 0 and 1 are the same
	RowSpan int   // header rows covered, 0 and 1 are the same; in body rows it must stay 0 or 1
	Top     bool  // text at the top of the cell, not in its middle
}

// Text makes a cell of plain text.
func Text(s string) Cell { return Cell{Runs: []Run{{Text: s}}} }

// BoldText makes a cell of bold text.
func BoldText(s string) Cell { return Cell{Runs: []Run{{Text: s, Bold: true}}} }

// Signatures is the foot of a paper: columns side by side, usually the recipients at the left and the signer at
// the right. It never parts and never stands alone on a page: two lines of the text before move along.
type Signatures struct {
	Columns []SignatureColumn
}

// SignatureColumn holds a signer, a list of recipients, or both (the recipients then stand below the signer, as
// in minutes). An empty column keeps its place empty.
type SignatureColumn struct {
	PlaceDate  string   // italic line above the signer; usually empty, as the letterhead has it
	Titles     []string // "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC": bold lines
	Note       string   // "(Ký, ghi rõ họ tên)", italic
	Name       string   // bold, after the space for the hand and the seal; may be empty
	Gap        float64  // mm between title and name; zero: 24
	Recipients []string // lines under "Nơi nhận:", such as "- Như Điều 3;"
}

// Frame places blocks at an absolute position of the current page, without moving what follows: texts on a
// pre-printed certificate, ballots side by side on a sheet, an ornamental border. X and Y are measured from the
// sheet's top left corner. The blocks never leave the frame: Layout returns an [OverflowError] instead.
type Frame struct {
	X, Y, W float64 // mm
	H       float64 // mm; zero: as high as its blocks
	Border  float64 // thickness in mm; zero: none
	Double  bool    // a second, thinner line inside the border
	Ink     Ink     // of the border
	Pad     float64 // mm kept free inside on all sides
	Middle  bool    // blocks stand in the middle of H
	Blocks  []Block // no PageBreak and no Frame inside
}

// Space is an empty strip of some points. It vanishes where the text before it has filled a page.
type Space struct {
	Points float64
}

// PageBreak starts a new page of the same section.
type PageBreak struct{}
