package page

import (
	"math"
	"strings"
)

// The sheet and the usual sizes.
const (
	a4Short = 210.0
	a4Long  = 297.0

	bodySize  = 14.0
	tableSize = 12.0
	blockGap  = 6 * mmPerPt

	firstIndent = 12.7
)

var usualMargins = Margins{Left: 30, Right: 20, Top: 20, Bottom: 20}

// strip is a slice of a column of text that no page end ever parts: one line, one table row, a letterhead, a
// signature block. Its texts are placed across the page already, and down from the strip's own top.
type strip struct {
	height float64
	before float64 // kept free above, unless the strip is first on its page
	texts  []Placed
	rules  []Rule

	stick bool // the next strip must stand on the same page
	keep  bool // the same, but only as long as all that is kept fits on one page
	line  bool // counts as a line of text that a signature block takes along
	space bool // an empty strip, dropped where the page is already full
	fixed bool // placed against the sheet's corner; takes no room
	end   bool // a page break

	head *strip // the table header to be repeated when this strip begins a page
	foot []Rule // drawn at the strip's lower edge when it ends a page inside a parted row
}

// Layout puts every line of a document in its place. The time is linear in its length. Errors are
// *[MissingGlyphError] and *[OverflowError].
func Layout(doc Document) (*Laid, error) {
	laid := &Laid{Title: clean(doc.Title), Author: clean(doc.Author), Subject: clean(doc.Subject), Date: doc.Date}
	for i, s := range doc.Sections {
		p := newPager(laid, i, s)
		strips, err := p.frame().blocks(s.Blocks)
		if err != nil {
			return nil, err
		}
		if err := p.paginate(strips); err != nil {
			return nil, err
		}
	}
	if len(laid.Pages) == 0 {
		laid.Pages = []Page{{Width: a4Short, Height: a4Long, Number: 1}}
	}
	return laid, nil
}

// column is where blocks are set: a left edge, a width, and the height of a full page of it.
type column struct {
	x, width, height float64
}

// blocks turns blocks into strips from top to bottom.
func (c column) blocks(blocks []Block) ([]strip, error) {
	var all []strip
	gap := 0.0
	for _, b := range blocks {
		var strips []strip
		var err error
		after := 0.0
		switch b := b.(type) {
		case Letterhead:
			strips, err = c.letterhead(b)
			after = blockGap
		case Title:
			strips, err = c.title(b)
			after = orDefault(b.SpaceAfter, 6) * mmPerPt
		case Paragraph:
			strips, err = c.paragraph(b)
			after = orDefault(b.SpaceAfter, 6) * mmPerPt
			if b.Tight {
				after = 0
			}
		case Table:
			strips, err = c.table(b)
			after = orDefault(b.SpaceAfter, 6) * mmPerPt
		case Signatures:
			bindTail(all)
			strips, err = c.signatures(b)
			after = blockGap
		case Frame:
			var s strip
			s, err = c.absolute(b)
			s.stick = len(all) > 0 && all[len(all)-1].stick
			all = append(all, s)
			if err != nil {
				return nil, err
			}
			continue // a frame takes no part in the flow: the gap waits for the next block
		case Space:
			stick := len(all) > 0 && all[len(all)-1].stick
			strips = []strip{{height: max(0, b.Points) * mmPerPt, space: true, stick: stick}}
			after = 0
		case PageBreak:
			strips = []strip{{end: true}}
		}
		if err != nil {
			return nil, err
		}
		if len(strips) > 0 {
			strips[0].before += gap
			gap = after
		}
		all = append(all, strips...)
	}
	return all, nil
}

func orDefault(v, usual float64) float64 {
	if v == 0 {
		return usual
	}
	return v
}

// bindTail ties at least two lines of text to the signature block that follows them.
func bindTail(strips []strip) {
	lines := 0
	for i := len(strips) - 1; i >= 0 && lines < 2 && !strips[i].end; i-- {
		strips[i].stick = true
		if strips[i].line {
			lines++
		}
	}
}

// paragraph sets running text, one strip a line.
func (c column) paragraph(p Paragraph) ([]strip, error) {
	t, err := compile(p.Runs, true)
	if err != nil {
		return nil, err
	}
	size := orDefault(p.Size, bodySize)
	align := p.Align
	if align == AlignDefault {
		align = AlignJustify
	}
	indent := p.FirstIndent
	if indent == 0 && align == AlignJustify && !p.NoIndent {
		indent = firstIndent
	}
	x, width := c.x+p.Left, c.width-p.Left-p.Right
	if err := c.fits(t, x+min(0, indent), width-max(0, indent), size, "Đoạn văn"); err != nil {
		return nil, err
	}
	lines := t.breakLines(unitsOf(width-indent, size), unitsOf(width, size))
	strips := make([]strip, len(lines))
	height := LineHeight(size)
	for i, l := range lines {
		shift := 0.0
		if i == 0 {
			shift = indent
		}
		s := strip{height: height, line: true, keep: p.KeepTogether && i+1 < len(lines)}
		s.texts, s.rules = t.place(l, x+shift, width-shift, baselineEm*emMM(size), size, align)
		if p.Leader && i == len(lines)-1 {
			s.texts = append(s.texts, t.leader(l, x+shift, width-shift, size)...)
		}
		strips[i] = s
	}
	noWidow(strips)
	strips[0].before = p.SpaceBefore * mmPerPt
	strips[len(strips)-1].stick = p.KeepWithNext
	return strips, nil
}

// noWidow keeps the first two and the last two lines of a paragraph together.
func noWidow(strips []strip) {
	if n := len(strips); n > 1 {
		strips[0].stick = true
		strips[n-2].stick = true
	}
}

// leader fills what the last line leaves free with dots that end at the right edge, for a form to be completed
// by hand. A space the text ends with stays free.
func (t *styled) leader(last span, x, width, size float64) []Placed {
	l := look{}
	for i := last.from; i < len(t.runes); i++ {
		l = t.looks[t.style[i]]
		if i >= last.to {
			last.units += int(t.advance[i])
		}
	}
	dot, _ := faces()[l.face].advance('.')
	n := (unitsOf(width, size) - last.units) / dot
	if n < 1 {
		return nil
	}
	w := float64(n*dot) * emMM(size) / 1000
	return []Placed{{X: x + width - w, Baseline: baselineEm * emMM(size), Width: w, Face: l.face, Size: size, Ink: l.ink, S: strings.Repeat(".", n)}}
}

// fits refuses a column that cannot hold the widest letter of its text: breaking by force needs at least that.
func (c column) fits(t *styled, x, width, size float64, what string) error {
	if math.IsNaN(width) || x < c.x-0.01 || width > c.width+0.01 || unitsOf(width, size) < max(t.widest(), 500) {
		return &OverflowError{What: what, Text: excerpt(string(t.runes))}
	}
	return nil
}
