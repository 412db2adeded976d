package docx

import (
	"strconv"
	"strings"
	"unicode"

	"sothidua/reports/page"
)

// xml is a part being written. Everything but the text of papers is written raw.
type xml struct{ b []byte }

func (x *xml) raw(pieces ...string) {
	for _, s := range pieces {
		x.b = append(x.b, s...)
	}
}

func (x *xml) attr(name string, v int) {
	x.b = append(x.b, ' ')
	x.b = append(x.b, name...)
	x.b = append(x.b, '=', '"')
	x.b = strconv.AppendInt(x.b, int64(v), 10)
	x.b = append(x.b, '"')
}

// text writes cleaned text.
func (x *xml) text(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		default:
			continue
		}
		x.raw(s[from:i], entity)
		from = i + 1
	}
	x.raw(s[from:])
}

const noBreakSpace = "\u00A0"

// clean makes text fit to be written, exactly as the layout makes it fit to be set: NFC, one kind of space, nothing
// invisible. The layout cleans the title of a document as it cleans its text, and refuses none.
func clean(s string) string {
	plain := true
	for _, r := range s {
		if r < ' ' && r != '\n' || r >= 0x7F && r <= 0xAD || r >= 0x0300 && !(r >= 0x1EA0 && r <= 0x1EF9) && !(r >= 0x2012 && r <= 0x2027) {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	laid, err := page.Layout(page.Document{Title: s})
	if err != nil {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF { // the only characters left that XML cannot hold
			return -1
		}
		return r
	}, laid.Title)
}

// tied is a text with no-break spaces where a careful typist sets them, also before a dash between words: it ends a
// line and never begins one.
func tied(s string) string {
	s = page.Glue(s)
	for _, dash := range [...]string{"-", "–", "—"} {
		s = strings.ReplaceAll(s, " "+dash+" ", noBreakSpace+dash+" ")
	}
	return s
}

// tidy cleans the runs of a paragraph and leaves out spaces at its start and doubled ones, as the layout does.
func tidy(runs []page.Run, tie bool) []page.Run {
	out := make([]page.Run, 0, len(runs))
	last := byte(' ')
	for i, r := range runs {
		s := r.Text
		if i > 0 {
			s = strings.TrimLeftFunc(s, isMark)
		}
		if i+1 < len(runs) { // a mark at the head of a run belongs to the letter at the end of the one before
			next := runs[i+1].Text
			s += next[:len(next)-len(strings.TrimLeftFunc(next, isMark))]
		}
		s = clean(s)
		if tie {
			s = tied(s)
		}
		if strings.Contains(s, "  ") || strings.Contains(s, "\n ") || last == ' ' && strings.HasPrefix(s, " ") {
			b := make([]byte, 0, len(s))
			for k := 0; k < len(s); k++ {
				if s[k] == ' ' && last == ' ' {
					continue
				}
				b = append(b, s[k])
				if last = s[k]; last == '\n' {
					last = ' '
				}
			}
			s = string(b)
		} else if s != "" {
			if last = s[len(s)-1]; last == '\n' {
				last = ' '
			}
		}
		if s == "" {
			continue
		}
		r.Text = s
		out = append(out, r)
	}
	return out
}

func isMark(r rune) bool { return unicode.Is(unicode.Mn, r) }

// para is one paragraph in Word's terms. Its properties begin as those of its style; what differs is written.
type para struct {
	style *style
	props
	runs   []page.Run
	sect   string // properties of the section this paragraph ends
	extra  string // XML written behind the runs: frames
	lead   int    // position of a right tab with dots; 0: none
	broke  bool   // begins a page
	border string // another rule than the style's
}

func newPara(s *style) *para { return &para{style: s, props: s.props} }

func (p *para) write(x *xml) {
	p.open(x)
	for _, r := range p.runs {
		p.run(x, r)
	}
	if p.lead > 0 {
		x.raw(`<w:r>`)
		last := page.Run{Bold: p.bold, Italic: p.italic}
		if n := len(p.runs); n > 0 {
			last = p.runs[n-1]
			last.Underline = false
		}
		p.look(x, last)
		x.raw(`<w:tab/></w:r>`)
	}
	x.raw(p.extra, `</w:p>`)
}

// open writes a paragraph's beginning with its properties, in the order the schema asks for.
func (p *para) open(x *xml) {
	s := p.style
	x.raw(`<w:p><w:pPr>`)
	if s != styleNormal {
		x.raw(`<w:pStyle w:val="`, s.id, `"/>`)
	}
	toggle(x, "w:keepNext", p.keepNext, s.keepNext)
	toggle(x, "w:keepLines", p.keepLines, s.keepLines)
	if p.broke {
		x.raw(`<w:pageBreakBefore/>`)
	}
	if p.border != "" {
		x.raw(`<w:pBdr>`, p.border, `</w:pBdr>`)
	}
	if p.lead > 0 {
		x.raw(`<w:tabs><w:tab w:val="right" w:leader="dot"`)
		x.attr("w:pos", p.lead)
		x.raw(`/></w:tabs>`)
	}
	p.spacing(x, s.props)
	if p.size != s.size {
		x.raw(`<w:rPr>`)
		sizes(x, p.size)
		x.raw(`</w:rPr>`)
	}
	x.raw(p.sect, `</w:pPr>`)
	if n := len(x.b); string(x.b[n-len(`<w:pPr></w:pPr>`):]) == `<w:pPr></w:pPr>` {
		x.b = x.b[:n-len(`<w:pPr></w:pPr>`)]
	}
}

func toggle(x *xml, name string, on, usual bool) {
	if on == usual {
		return
	}
	x.raw(`<`, name)
	if !on {
		x.raw(` w:val="0"`)
	}
	x.raw(`/>`)
}

// run writes one run; a "\n" in it is a line break.
func (p *para) run(x *xml, r page.Run) {
	x.raw(`<w:r>`)
	p.look(x, r)
	for i, line := range strings.Split(r.Text, "\n") {
		if i > 0 {
			x.raw(`<w:br/>`)
		}
		if line == "" {
			continue
		}
		if line[0] == ' ' || line[len(line)-1] == ' ' || strings.HasPrefix(line, noBreakSpace) || strings.HasSuffix(line, noBreakSpace) {
			x.raw(`<w:t xml:space="preserve">`)
		} else {
			x.raw(`<w:t>`)
		}
		x.text(line)
		x.raw(`</w:t>`)
	}
	x.raw(`</w:r>`)
}

// look writes what a run has that its paragraph's style has not.
func (p *para) look(x *xml, r page.Run) {
	s := p.style
	start := len(x.b)
	x.raw(`<w:rPr>`)
	open := len(x.b)
	toggle(x, "w:b", r.Bold, s.bold)
	toggle(x, "w:i", r.Italic, s.italic)
	if r.Ink != page.Black {
		x.raw(`<w:color w:val="`, hex(r.Ink), `"/>`)
	}
	if p.size != s.size {
		sizes(x, p.size)
	}
	if r.Underline {
		x.raw(`<w:u w:val="single"/>`)
	}
	if len(x.b) == open {
		x.b = x.b[:start]
		return
	}
	x.raw(`</w:rPr>`)
}

func sizes(x *xml, half int) {
	x.raw(`<w:sz`)
	x.attr("w:val", half)
	x.raw(`/><w:szCs`)
	x.attr("w:val", half)
	x.raw(`/>`)
}

func hex(i page.Ink) string {
	const digits = "0123456789ABCDEF"
	r, g, b := i.RGB()
	var out [6]byte
	for k, v := range [...]int{r, g, b} {
		out[2*k], out[2*k+1] = digits[v>>4&15], digits[v&15]
	}
	return string(out[:])
}
