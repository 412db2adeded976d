package docx

import (
	"strings"

	"sothidua/assets"
	"sothidua/reports/page"
)

// Room between a cell's edge and its text, in mm, as the layout keeps it.
const (
	cellPadX = 1.2
	cellPadY = 0.7
)

// flow writes blocks one below the other. A paragraph is held back until what follows it is known, because the space
// between two of them belongs to the upper one when it can: Word adds what stands above and below or takes the larger,
// depending on its settings, and gives a table no space of its own at all.
type flow struct {
	w             *writer
	out           *xml
	width, height float64 // mm, of the text

	held    *para
	started bool // something was written
	begun   bool // text was written on this page as far as its beginning is known; frames do not count
	table   bool // the last thing written is a table
	gap     int  // twips owed above the next paragraph: below a table, or an empty strip
	broke   bool // the next block begins a page
	inCell  bool // in a frame: no page of its own
}

// add takes the next paragraph.
func (f *flow) add(p para) {
	owed := f.gap
	f.gap = 0
	if !f.begun && owed == 0 {
		p.before = 0 // as on the laid-out page, which begins at its margin
	}
	if f.broke {
		p.broke, f.broke = true, false
		p.before += owed
	} else if p.before += owed; p.before > 0 && f.held != nil {
		p.before += f.held.after
		f.held.after = 0
	}
	f.flush()
	f.held = &p
	f.started, f.begun, f.table = true, true, false
}

func (f *flow) flush() {
	if f.held != nil {
		f.held.write(f.out)
		f.held = nil
	}
}

// beginTable makes the room above a table, which the paragraph before it must hold. Two tables in a row would grow
// together without a paragraph between them.
func (f *flow) beginTable(before int, keepNext bool) {
	if f.held != nil && !f.broke {
		f.held.after += before + f.gap
		f.held.keepNext = f.held.keepNext || keepNext
	} else if f.broke || f.table || f.gap > 0 {
		if f.table && !f.broke {
			f.gap += before
		}
		s := newPara(styleSliver)
		s.exact = max(20, f.gap)
		s.keepNext = keepNext
		s.broke, f.broke = f.broke, false
		f.flush()
		f.held = s
	}
	f.flush()
	f.gap, f.started, f.begun = 0, true, true
}

func (f *flow) endTable(after int) {
	f.table, f.gap = true, after
}

// endSection closes a section with a paragraph that holds its properties: the last one of its text, or a sliver where
// a table comes last.
func (f *flow) endSection(props string) {
	f.needParagraph()
	f.held.sect = props
	f.flush()
}

// endDocument makes sure that the text ends with a paragraph, as Word asks for.
func (f *flow) endDocument() {
	f.needParagraph()
	f.flush()
}

func (f *flow) needParagraph() {
	f.broke, f.gap = false, 0 // what would stand on a page of its own is nothing
	if f.held == nil {
		s := newPara(styleSliver)
		f.held = s
	}
}

// blocks writes blocks from top to bottom.
func (f *flow) blocks(blocks []page.Block) error {
	kept := f.keptWithSignatures(blocks)
	for i, b := range blocks {
		switch b := b.(type) {
		case page.Letterhead:
			f.letterhead(b)
		case page.Title:
			f.title(b)
		case page.Paragraph:
			f.paragraph(b, kept[i] > 0)
		case page.Table:
			f.grid(b, kept[i])
		case page.Signatures:
			f.signatures(b)
		case page.Frame:
			if err := f.frame(b); err != nil {
				return err
			}
		case page.Space:
			f.gap += max(0, points(b.Points))
		case page.PageBreak:
			if f.inCell {
				return errUnknown(b)
			}
			f.broke = f.broke || f.started
			if f.broke {
				f.gap, f.begun = 0, false
			}
		default:
			return errUnknown(b)
		}
	}
	return nil
}

// keptWithSignatures tells for each block how many of its last lines or rows stay with the signatures behind it, so
// that these never stand alone on a page: two lines of text, or as many as there are.
func (f *flow) keptWithSignatures(blocks []page.Block) []int {
	kept := make([]int, len(blocks))
	for i, b := range blocks {
		if _, is := b.(page.Signatures); !is {
			continue
		}
		lines := 0
		for k := i - 1; k >= 0 && lines < 2; k-- {
			switch b := blocks[k].(type) {
			case page.PageBreak:
				lines = 2
			case page.Paragraph:
				kept[k] = 1
				lines++
				if f.manyLines(b) {
					lines++
				}
			case page.Table:
				kept[k] = min(2-lines, max(1, len(b.Rows)))
				lines += kept[k]
			}
		}
	}
	return kept
}

// manyLines tells whether a paragraph fills more than one line.
func (f *flow) manyLines(p page.Paragraph) bool {
	room := f.width - p.Left - p.Right - max(0, firstIndent(p))
	for _, r := range p.Runs {
		if strings.Contains(r.Text, "\n") {
			return true
		}
		room -= page.Measure(r.Text, face(r.Bold, r.Italic), orDefault(p.Size, 14))
	}
	return room < 0
}

func face(bold, italic bool) assets.Face {
	f := assets.Regular
	if bold {
		f |= assets.Bold
	}
	if italic {
		f |= assets.Italic
	}
	return f
}

func orDefault(v, usual float64) float64 {
	if v == 0 {
		return usual
	}
	return v
}

func firstIndent(p page.Paragraph) float64 {
	if p.FirstIndent == 0 && (p.Align == page.AlignDefault || p.Align == page.AlignJustify) && !p.NoIndent {
		return 12.7
	}
	return p.FirstIndent
}

// paragraph writes running text in the style its text asks for; what the paper wants otherwise is set on the
// paragraph itself.
func (f *flow) paragraph(b page.Paragraph, keep bool) {
	runs := tidy(b.Runs, true)
	p := newPara(paragraphStyle(runs))
	p.runs = runs
	p.align = alignment(b.Align, "both")
	p.first = twips(firstIndent(b))
	p.left, p.right = twips(b.Left), twips(b.Right)
	p.before, p.after = points(b.SpaceBefore), points(orDefault(b.SpaceAfter, 6))
	if b.Tight {
		p.after = 0
	}
	p.size = halves(b.Size, 28)
	p.keepNext = b.KeepWithNext || keep
	p.keepLines = b.KeepTogether
	if b.Leader {
		p.lead = max(1, twips(f.width-b.Right))
	}
	f.add(*p)
}

// halves is a size in half points.
func halves(size float64, usual int) int {
	if size == 0 {
		return usual
	}
	return min(max(limited(size*2), 2), 3276)
}

func alignment(a page.Align, usual string) string {
	switch a {
	case page.AlignLeft:
		return "left"
	case page.AlignCenter:
		return "center"
	case page.AlignRight:
		return "right"
	case page.AlignJustify:
		return "both"
	}
	return usual
}

// paragraphStyle knows a ground and an article by how they begin, so that an office changes the look of all of them
// at once.
func paragraphStyle(runs []page.Run) *style {
	if len(runs) == 0 {
		return styleBody
	}
	if first := runs[0]; first.Bold && strings.HasPrefix(first.Text, "Điều"+noBreakSpace) {
		return styleArticle
	}
	for _, r := range runs {
		if !r.Italic {
			return styleBody
		}
	}
	for _, begins := range [...]string{"Căn cứ ", "Theo đề nghị ", "Xét "} {
		if strings.HasPrefix(runs[0].Text, begins) {
			return styleGround
		}
	}
	return styleBody
}
