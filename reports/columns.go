package reports

import (
	"strings"

	"sothidua/assets"
	"sothidua/reports/page"
	"sothidua/viet"
)

// listColumn is one column of a list whose widths follow from what stands in it.
type listColumn struct {
	head  string
	align page.Align
	cells []string
	keep  bool // stands there also when every cell is empty
	names bool // of people or units: on one line where they are not very long
}

func (c listColumn) filled() bool {
	for _, s := range c.cells {
		if s != "" {
			return true
		}
	}
	return c.keep
}

// widthsOf shares a width in mm among columns: no column gets less than its longest word and a fair part of its longest
// text, and the room that is left goes to those whose texts are long.
func widthsOf(columns []listColumn, size, total float64) []page.Column {
	const pad, widest = 2.8, 75.0 // mm
	const longish = 42            // mm, of a name
	const short = 10              // letters: a date is not broken
	const part, enough = 0.5, 30  // no column gets less than this part of what it would fill, or so many mm
	word, least, wish := make([]float64, len(columns)), make([]float64, len(columns)), make([]float64, len(columns))
	var sumWord, sumLeast, sumWish float64
	for i, c := range columns {
		measure := func(s string, face assets.Face, whole float64) {
			for word := range strings.FieldsSeq(s) {
				least[i] = max(least[i], page.Measure(word, face, size)+pad)
			}
			if whole == 1 && len([]rune(s)) <= short {
				least[i] = max(least[i], page.Measure(s, face, size)+pad)
			}
			for line := range strings.SplitSeq(s, "\n") {
				wish[i] = max(wish[i], page.Measure(line, face, size)*whole+pad)
			}
		}
		measure(c.head, assets.Bold, 0.5) // a head stands well on two lines
		for _, s := range c.cells {
			measure(s, assets.Regular, 1)
		}
		least[i] = min(least[i], widest/2) // a word without end is broken by force
		word[i] = least[i]
		if c.names {
			word[i] = max(word[i], min(wish[i], longish))
		}
		least[i] = max(word[i], min(part*wish[i], enough))
		wish[i] = max(min(wish[i], widest), least[i])
		sumWord += word[i]
		sumLeast += least[i]
		sumWish += wish[i]
	}
	out := make([]page.Column, len(columns))
	for i, c := range columns {
		w := wish[i]
		switch {
		case sumWord >= total:
			w = word[i]
		case sumLeast > total:
			w = word[i] + (least[i]-word[i])*(total-sumWord)/(sumLeast-sumWord)
		case sumWish > total:
			w = least[i] + (wish[i]-least[i])*(total-sumLeast)/(sumWish-sumLeast)
		}
		out[i] = page.Column{Width: w, Align: c.align}
	}
	return out
}

// across is the text width of an A4 sheet that lies across.
const across = 297.0 - 30 - 20

// unitHead is a letterhead of a unit of the agency: the agency above it.
func (p Paper) unitHead(unit string, year int) page.Letterhead {
	head := page.Letterhead{
		Superior: upper(p.Agency.Name), Agency: upper(unit),
		PlaceDate: viet.Clean(p.Agency.Place) + ", " + longDate(p.Issued, year),
	}
	if head.Agency == "" || viet.Key(unit) == viet.Key(p.Agency.Name) {
		head.Superior, head.Agency = upper(p.Agency.Parent), upper(p.Agency.Name)
	}
	if p.Symbol != "" {
		head.Number = "Số: " + viet.Clean(p.Symbol)
	}
	return head
}

// paragraphs are the lines of a text, or dotted lines for the pen where there is none.
func paragraphs(s string, empty int) []page.Block {
	var out []page.Block
	for line := range strings.SplitSeq(s, "\n") {
		if line = viet.Clean(line); line != "" {
			out = append(out, text(line))
		}
	}
	if len(out) == 0 {
		return dotted(empty)
	}
	return out
}

// heading is a bold line that stays with what follows.
func heading(s string) page.Paragraph {
	return page.Paragraph{Runs: []page.Run{page.Bold(s)}, Align: page.AlignLeft, FirstIndent: 12.7, KeepWithNext: true}
}

// field is a particular of a form: its label and value, or dots for the pen.
func field(label, value string) page.Paragraph {
	if value = viet.Clean(value); value != "" {
		return text(label + " " + value)
	}
	p := text(label + " ")
	p.Leader, p.Align, p.FirstIndent = true, page.AlignLeft, 12.7
	return p
}
