package page

import (
	"math"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sothidua/assets"
)

// Liberation Serif's vertical metrics in em. Capitals with two marks reach 0.916, so the baseline is set as far
// below a line's top.
const (
	lineEm     = 1.149
	baselineEm = 0.916
)

const mmPerPt = 25.4 / 72

// emMM returns one em of a size in mm.
func emMM(size float64) float64 { return size * mmPerPt }

// missing marks a character without glyph in an advance table.
const missing = math.MaxUint16

// metrics holds one face's advances in thousandths of an em, which is the precision of a PDF's width table:
// measuring finer here would let the right edges of the two drift apart. The tables are filled by 256
// characters at a time, when one of them is first asked for.
type metrics struct {
	font  *sfnt.Font
	pages [256]atomic.Pointer[[256]uint16]
}

// faces parses the fonts once for the whole program: parsing is dearer than laying out a decree.
var faces = sync.OnceValue(func() [4]*metrics {
	var all [4]*metrics
	for f := assets.Regular; f <= assets.BoldItalic; f++ {
		parsed, err := sfnt.Parse(assets.Font(f))
		if err != nil {
			panic("page: embedded font cannot be parsed: " + err.Error())
		}
		all[f] = &metrics{font: parsed}
	}
	return all
})

// advance returns the width of a character in thousandths of an em, or false when the face lacks it.
func (m *metrics) advance(r rune) (int, bool) {
	if r < 0 || r > 0xFFFF {
		return 0, false // the PDF writer knows no characters beyond the basic plane
	}
	p := m.pages[r>>8].Load()
	if p == nil {
		p = m.fill(r &^ 0xFF)
		m.pages[r>>8].Store(p) // two goroutines may fill the same table; both write the same numbers
	}
	a := p[r&0xFF]
	return int(a), a != missing
}

func (m *metrics) fill(first rune) *[256]uint16 {
	var table [256]uint16
	var buf sfnt.Buffer
	em := int(m.font.UnitsPerEm())
	for i := range table {
		table[i] = missing
		g, err := m.font.GlyphIndex(&buf, first+rune(i))
		if err != nil || g == 0 {
			continue
		}
		adv, err := m.font.GlyphAdvance(&buf, g, fixed.I(em), font.HintingNone)
		if err != nil {
			continue
		}
		table[i] = uint16(math.Round(float64(adv.Round()) * 1000 / float64(em)))
	}
	return &table
}

// Measure returns the width in mm of a text on one line. Characters the face lacks count nothing.
func Measure(s string, face assets.Face, size float64) float64 {
	m := faces()[face]
	units := 0
	for _, r := range s {
		if a, ok := m.advance(r); ok {
			units += a
		}
	}
	return float64(units) * emMM(size) / 1000
}

// LineHeight returns the height in mm of a single-spaced line.
func LineHeight(size float64) float64 { return emMM(size) * lineEm }

// CountLines returns into how many lines a text breaks at a width in mm. Writers that cannot measure, such as
// the one for workbooks, set their row heights by it.
func CountLines(s string, face assets.Face, size, width float64) int {
	t := newStyled()
	t.add(s, look{face: face})
	for i, a := range t.advance {
		if a == missing {
			t.advance[i] = 1000
		}
	}
	limit := unitsOf(width, size)
	return len(t.breakLines(limit, limit))
}

// unitsOf turns mm into thousandths of an em, allowing for the rounding of a width computed from such units.
func unitsOf(mm, size float64) int { return int(math.Floor(mm*1000/emMM(size) + 0.01)) }

// Advance returns the width in mm of one character, 0 when the face lacks it.
func Advance(r rune, face assets.Face, size float64) float64 {
	a, _ := faces()[face].advance(r)
	if a == missing {
		return 0
	}
	return float64(a) * emMM(size) / 1000
}
