package page

import (
	"fmt"
	"strings"

	"sothidua/assets"
)

// Laid is a document with every line in its place. Lengths are mm from the sheet's top left corner, y downwards.
// It is read-only for the writers and may be shared between goroutines.
type Laid struct {
	Title, Author, Subject string
	Date                   Date
	Pages                  []Page
}

// Page is one side of one sheet.
type Page struct {
	Width, Height float64
	Section       int // index in Document.Sections
	Number        int // within its section, from 1
	Texts         []Placed
	Rules         []Rule
}

// Placed is one line's run of a single style. Its spaces are stretched evenly so that it fills Width exactly.
type Placed struct {
	X, Baseline, Width float64
	Face               assets.Face
	Size               float64 // pt
	Ink                Ink
	S                  string // clean NFC text; no-break spaces have become ordinary ones
}

// Stretch returns by how many mm each space of the text is wider than the font makes it.
func (t Placed) Stretch() float64 {
	n := strings.Count(t.S, " ")
	if n == 0 {
		return 0
	}
	return (t.Width - Measure(t.S, t.Face, t.Size)) / float64(n)
}

// Rule is a straight line; the two points are in the middle of its thickness, and its ends are cut off square
// exactly there.
type Rule struct {
	X1, Y1, X2, Y2 float64
	Thickness      float64 // mm
	Ink            Ink
}

// MissingGlyphError says that a text holds a character the embedded fonts cannot show. Without it the paper
// would carry an empty box that nobody asked for.
type MissingGlyphError struct {
	Rune rune
	Text string // the text it stands in, shortened
}

func (e *MissingGlyphError) Error() string {
	return fmt.Sprintf("Văn bản chưa được lập vì phông chữ không có ký tự “%c” (mã U+%04X) trong đoạn “%s”. "+
		"Hãy sửa hoặc bỏ ký tự ấy rồi lập lại văn bản.", e.Rune, e.Rune, e.Text)
}

// OverflowError says that something cannot stand on the sheet: a frame too small for its text, a column
// narrower than a letter, a signature block or a table head taller than a page.
type OverflowError struct {
	What string // Vietnamese, begins a sentence: "Khung chữ", "Cột của bảng"
	Text string // its first words
}

func (e *OverflowError) Error() string {
	return fmt.Sprintf("Văn bản chưa được lập vì không đủ chỗ trên trang giấy: %s (“%s”). "+
		"Hãy rút ngắn nội dung hoặc chọn khổ giấy ngang rồi lập lại văn bản.", e.What, e.Text)
}

// excerpt shortens a text for an error sentence.
func excerpt(s string) string {
	r := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " "))
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return string(r)
}
