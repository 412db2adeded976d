package intake

import (
	"sort"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// What a list may hold. Offices keep a few thousand lines; what goes beyond is a mistake or an attack, and is refused
// before it fills the memory.
const (
	maxFile    = 32 << 20 // bytes of the file
	maxText    = 64 << 20 // bytes of its unpacked parts, together
	maxLines   = 100_000
	maxColumns = 256
	maxCells   = 500_000
	maxChars   = 32 << 20 // bytes of text in all cells: one shared text may stand in many
	maxTokens  = 5_000_000
	maxHeaders = 500 // lines of a sheet that look like headers and are none
	maxMerges  = 50_000
	maxSheets  = 64
)

// book is a list's file as text, whatever format it came in.
type book struct {
	sheets   []*sheet
	encoding viet.Encoding
	warnings []string
}

// sheet holds only rows with text, and only their cells with text.
type sheet struct {
	name   string
	lines  []line
	merges map[int][]merge // by first column, in the order of rows
	hidden int             // rows with text that the sheet hides
}

type line struct {
	no    int // as Excel numbers it, from 1
	cells []cell
}

type cell struct {
	col  int // from 1
	text string
	// raw is the text before decoding and cleaning, where that changed it: line ends inside the cell still show, and
	// an "×" is still one in a .VnTime cell.
	raw     string
	enc     viet.Encoding
	decoded bool // already, run by run
	// bad says what is wrong with the cell itself: a formula's error, or a formula never computed.
	bad string
	num bool // a number, not a text of digits
}

type merge struct{ top, left, bottom, right int }

// at gives the cell of a column, blank where there is none.
func (l *line) at(col int) cell {
	for _, c := range l.cells {
		if c.col == col {
			return c
		}
		if c.col > col {
			break
		}
	}
	return cell{col: col}
}

// find gives the index of the first line numbered no or later.
func (s *sheet) find(no int) int {
	return sort.Search(len(s.lines), func(i int) bool { return s.lines[i].no >= no })
}

// over gives the merged range that covers a place, if any.
func (s *sheet) over(no, col int) (merge, bool) {
	// A merge that covers the column starts at it or to its left; lists merge a handful of columns at most.
	for left, ms := range s.merges {
		if left > col {
			continue
		}
		// Ranges that start in one column do not overlap: only the last one above can reach down here.
		i := sort.Search(len(ms), func(i int) bool { return ms[i].top > no })
		if i > 0 && ms[i-1].bottom >= no && ms[i-1].right >= col {
			return ms[i-1], true
		}
	}
	return merge{}, false
}

// shown gives the text that a reader sees at a place: that of the merged range, for a place inside one.
func (s *sheet) shown(l *line, col int) cell {
	if c := l.at(col); c.text != "" || c.bad != "" {
		return c
	}
	if m, ok := s.over(l.no, col); ok && (m.top != l.no || m.left != col) {
		if i := s.find(m.top); i < len(s.lines) && s.lines[i].no == m.top {
			return s.lines[i].at(m.left)
		}
	}
	return cell{col: col}
}

// tidy sorts what a careless program may have written out of order.
func (s *sheet) tidy() {
	sort.SliceStable(s.lines, func(i, j int) bool { return s.lines[i].no < s.lines[j].no })
	for i := range s.lines {
		cells := s.lines[i].cells
		if !sort.SliceIsSorted(cells, func(a, b int) bool { return cells[a].col < cells[b].col }) {
			sort.SliceStable(cells, func(a, b int) bool { return cells[a].col < cells[b].col })
		}
	}
	for _, ms := range s.merges {
		sort.Slice(ms, func(i, j int) bool { return ms[i].top < ms[j].top })
	}
}

// place names a cell as Excel does: "H12".
func place(col, no int) string { return columnName(col) + strconv.Itoa(no) }

func columnName(col int) string {
	var b [8]byte
	i := len(b)
	for col > 0 && i > 0 {
		i--
		col--
		b[i] = byte('A' + col%26)
		col /= 26
	}
	return string(b[i:])
}

// decode turns every cell into clean Unicode. A cell's font tells its encoding; where the font is an ordinary one, the
// text does, together with the other such cells of its sheet, since a single word is often too short to tell.
func (b *book) decode() {
	var count [4]int
	memo := map[string]string{}
	for _, s := range b.sheets {
		guess := s.guess()
		for i := range s.lines {
			for j := range s.lines[i].cells {
				c := &s.lines[i].cells[j]
				ascii := isASCII(c.text)
				if c.decoded {
					count[c.enc]++
					c.text = viet.Clean(c.text)
					continue
				}
				if !ascii {
					c.enc = encodingOf(c.text, c.enc, guess)
					count[c.enc]++
				}
				if ascii && c.enc != viet.TCVN3Capitals && clean(c.text) {
					continue
				}
				key := string(rune('0'+c.enc)) + c.text
				text, ok := memo[key]
				if !ok {
					text = viet.Clean(c.enc.Decode(c.text))
					memo[key] = text
				}
				if text != c.text {
					c.raw, c.text = c.text, text
				}
			}
		}
		s.drop()
	}
	legacy := count[viet.TCVN3] + count[viet.TCVN3Capitals]
	switch {
	case legacy > count[viet.Unicode] && legacy >= count[viet.VNI]:
		b.encoding = viet.TCVN3
	case count[viet.VNI] > count[viet.Unicode]:
		b.encoding = viet.VNI
	}
}

// drop takes away cells that held nothing but spaces.
func (s *sheet) drop() {
	lines := s.lines[:0]
	for _, l := range s.lines {
		cells := l.cells[:0]
		for _, c := range l.cells {
			if c.text != "" || c.bad != "" {
				cells = append(cells, c)
			}
		}
		if l.cells = cells; len(cells) > 0 {
			lines = append(lines, l)
		}
	}
	s.lines = lines
}

// guess tells how the texts of a sheet that no font explains are encoded, taken together. It is Unicode as soon as
// one of them holds a letter that only Unicode has: then each text is judged alone.
func (s *sheet) guess() viet.Encoding {
	const enough = 1 << 16
	var b strings.Builder
	var alone [4]bool // what single texts look like
	for i := range s.lines {
		for _, c := range s.lines[i].cells {
			if c.enc != viet.Unicode || isASCII(c.text) {
				continue
			}
			if beyondLatin1(c.text) {
				return viet.Unicode
			}
			if b.Len() < enough {
				alone[viet.TCVN3] = alone[viet.TCVN3] || viet.LooksTCVN3(c.text)
				alone[viet.VNI] = alone[viet.VNI] || viet.LooksVNI(c.text)
				b.WriteString(c.text)
				b.WriteByte('\n')
			}
		}
	}
	switch text := b.String(); {
	case viet.LooksTCVN3(text):
		return viet.TCVN3
	case viet.LooksVNI(text):
		return viet.VNI
	// Short forms such as "LĐTT" are no words: a sheet full of them is told by the names beside.
	case alone[viet.TCVN3] && !alone[viet.VNI]:
		return viet.TCVN3
	case alone[viet.VNI] && !alone[viet.TCVN3]:
		return viet.VNI
	}
	return viet.Unicode
}

func encodingOf(text string, font, guess viet.Encoding) viet.Encoding {
	switch {
	case beyondLatin1(text):
		// Unicode typed or pasted into a cell whose font stayed behind.
		return viet.Unicode
	case font != viet.Unicode:
		return font
	case viet.LooksTCVN3(text):
		return viet.TCVN3
	case viet.LooksVNI(text):
		return viet.VNI
	}
	return guess
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// beyondLatin1 reports letters that no legacy font has a code for; quotes and dashes come with any encoding.
func beyondLatin1(s string) bool {
	for _, r := range s {
		if r > 0xFF && (r < 0x2000 || r > 0x2BFF) && r != 0xFFFD {
			return true
		}
	}
	return false
}

// clean reports ASCII text that viet.Clean would leave alone.
func clean(s string) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		return s == ""
	}
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7F || s[i] == ' ' && s[i-1] == ' ' {
			return false
		}
	}
	return true
}

// number reads a count.
func (c cell) number() (int, bool) {
	n, err := strconv.Atoi(c.text)
	return n, err == nil
}

// date reads a date from a cell: a text, a year, or a day number that Excel was not told to show as a date.
func (c cell) date() (council.Date, bool) {
	text := c.text
	if n, err := strconv.Atoi(text); err == nil && c.num {
		switch {
		case n >= 1_000_000 && n <= 9_999_999:
			text = "0" + text // 05102007, whose first 0 Excel dropped
		case n > 2200 && n < 100_000:
			return council.Date(viet.FromExcel(float64(n)).ISO()), true
		}
	}
	d, err := viet.ParseDate(text)
	if err != nil {
		return "", false
	}
	return council.Date(d.ISO()), true
}
