package page

import (
	"strings"
	"unicode"

	"sothidua/assets"
)

// look is everything that makes two neighbouring characters different runs.
type look struct {
	face      assets.Face
	underline bool
	ink       Ink
}

func (r Run) look() look {
	f := assets.Regular
	if r.Bold {
		f |= assets.Bold
	}
	if r.Italic {
		f |= assets.Italic
	}
	return look{face: f, underline: r.Underline, ink: r.Ink}
}

// styled is the text of one paragraph, character by character, each with its look and its advance. All of it is
// of one size, so lengths are whole thousandths of an em and sums of them are exact.
type styled struct {
	runes   []rune
	advance []uint16
	style   []uint8
	looks   []look
}

func newStyled() *styled { return &styled{} }

// add appends cleaned text. Spaces at the start and doubled spaces are left out: they come from typing and only
// tear holes into justified lines.
func (t *styled) add(s string, l look) {
	k := uint8(0) // there are fewer than thirty looks in all
	for int(k) < len(t.looks) && t.looks[k] != l {
		k++
	}
	if int(k) == len(t.looks) {
		t.looks = append(t.looks, l)
	}
	m := faces()[l.face]
	for _, r := range s {
		if r == ' ' {
			if n := len(t.runes); n == 0 || t.runes[n-1] == ' ' || t.runes[n-1] == '\n' {
				continue
			}
		}
		a := 0
		if r != '\n' {
			var ok bool
			if a, ok = m.advance(r); !ok {
				a = missing
			}
		}
		t.runes = append(t.runes, r)
		t.advance = append(t.advance, uint16(a))
		t.style = append(t.style, k)
	}
}

// compile turns runs into styled text, or names the first character that cannot be shown.
func compile(runs []Run, glue bool) (*styled, error) {
	t := newStyled()
	runs = joinMarks(runs)
	for _, r := range runs {
		s := clean(r.Text)
		if glue {
			s = Glue(s)
		}
		t.add(s, r.look())
	}
	for i, a := range t.advance {
		if a == missing {
			from, to := max(0, i-15), min(len(t.runes), i+16)
			return nil, &MissingGlyphError{Rune: t.runes[i], Text: excerpt(string(t.runes[from:to]))}
		}
	}
	return t, nil
}

// joinMarks moves combining marks at the head of a run to the letter they belong to, at the end of the run
// before, so that NFC can compose them. Input methods that send marks on their own make such runs.
func joinMarks(runs []Run) []Run {
	for i := 1; i < len(runs); i++ {
		rest := strings.TrimLeftFunc(runs[i].Text, func(r rune) bool { return unicode.Is(unicode.Mn, r) })
		if marks := len(runs[i].Text) - len(rest); marks > 0 {
			fresh := append([]Run(nil), runs...)
			fresh[i-1].Text += runs[i].Text[:marks]
			fresh[i].Text = rest
			runs = fresh
		}
	}
	return runs
}

// span is one line: the characters from..to of a styled text, without the space it broke at.
type span struct {
	from, to int
	units    int  // natural width
	gaps     int  // spaces inside
	end      bool // last of the paragraph or before a forced break: never justified
}

// breakLines fills lines one after another as a typist does: a word goes to the next line when it does not fit.
// A word wider than a line is cut by force, after a sign such as "/" when there is one near the edge.
func (t *styled) breakLines(first, rest int) []span {
	var lines []span
	limit := first
	start := 0
	n := len(t.runes)
	for {
		width, at, i := 0, -1, start
		cut := -1
		for ; i < n && t.runes[i] != '\n'; i++ {
			a := int(t.advance[i])
			if t.runes[i] == ' ' {
				if t.mayBreak(i) {
					at = i
				}
			} else if width+a > limit && i > start {
				cut = i
				break
			}
			width += a
		}
		if cut < 0 {
			lines = append(lines, t.span(start, i, true))
			if i >= n {
				return lines
			}
			start = i + 1
		} else if at > start {
			lines = append(lines, t.span(start, at, false))
			start = at + 1
		} else {
			to, next := t.force(start, cut)
			lines = append(lines, t.span(start, to, false))
			start = next
		}
		for start < n && t.runes[start] == ' ' {
			start++
		}
		limit = rest
	}
}

// mayBreak says whether the space at i may end a line. A dash between spaces stays with the words before it:
// "Thi đua -" ends a line, "- Khen thưởng" never begins one. A space that ends the text is no break either, or
// an empty line would follow.
func (t *styled) mayBreak(i int) bool {
	if i+1 >= len(t.runes) {
		return false
	}
	switch t.runes[i+1] {
	case '-', '–', '—':
		return i+2 < len(t.runes) && t.runes[i+2] != ' ' && t.runes[i+2] != noBreakSpace
	}
	return true
}

// force finds where to cut a piece without spaces that reaches the edge at cut.
func (t *styled) force(start, cut int) (to, next int) {
	for k := cut - 1; k > start; k-- {
		if t.runes[k] == noBreakSpace || t.runes[k] == ' ' {
			return k, k + 1
		}
	}
	for k := cut - 1; k > start && k > cut-24; k-- {
		if strings.ContainsRune("/-–_.,;:@\\", t.runes[k]) {
			return k + 1, k + 1
		}
	}
	return cut, cut
}

func (t *styled) span(from, to int, end bool) span {
	for to > from && t.runes[to-1] == ' ' {
		to--
	}
	s := span{from: from, to: to, end: end}
	for i := from; i < to; i++ {
		s.units += int(t.advance[i])
		if isGap(t.runes[i]) {
			s.gaps++
		}
	}
	return s
}

func isGap(r rune) bool { return r == ' ' || r == noBreakSpace }

// widest returns the widest single character's advance; a column must at least hold that.
func (t *styled) widest() int {
	w := 0
	for _, a := range t.advance {
		w = max(w, int(a))
	}
	return w
}

// place puts one line between x and x+width and returns its texts and its underlines; baseline is relative to
// whatever the caller counts from.
func (t *styled) place(s span, x, width, baseline, size float64, align Align) ([]Placed, []Rule) {
	em := emMM(size)
	natural := float64(s.units) * em / 1000
	gap := 0.0
	switch align {
	case AlignCenter:
		x += (width - natural) / 2
	case AlignRight:
		x += width - natural
	case AlignJustify:
		// A line torn wider than two em a space would be uglier than one that ends early.
		if !s.end && s.gaps > 0 && (width-natural)/float64(s.gaps) < 2*em {
			gap = (width - natural) / float64(s.gaps)
		}
	}
	var texts []Placed
	var rules []Rule
	var b strings.Builder
	for i := s.from; i < s.to; {
		k := t.style[i]
		l := t.looks[k]
		units, gaps := 0, 0
		b.Reset()
		for ; i < s.to && t.style[i] == k; i++ {
			r := t.runes[i]
			if isGap(r) {
				r = ' '
				gaps++
			}
			b.WriteRune(r)
			units += int(t.advance[i])
		}
		w := float64(units)*em/1000 + float64(gaps)*gap
		texts = append(texts, Placed{X: x, Baseline: baseline, Width: w, Face: l.face, Size: size, Ink: l.ink, S: b.String()})
		if l.underline {
			y := baseline + 0.11*em
			rules = append(rules, Rule{X1: x, Y1: y, X2: x + w, Y2: y, Thickness: 0.05 * em, Ink: l.ink})
		}
		x += w
	}
	return texts, rules
}
