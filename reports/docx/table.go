package docx

import (
	"math"
	"unicode/utf8"

	"sothidua/assets"
	"sothidua/reports/page"
)

// table is a table being written row by row.
type table struct {
	out   *xml
	style string
	edges []int // twips from the text's left edge, one more than columns
}

// invisible is a table of blocks side by side.
func (f *flow) invisible(widths []float64) *table {
	return &table{out: f.out, style: "TableNormal", edges: edges(widths, f.width)}
}

// edges scales widths to a total and rounds the positions between them, so that the table ends at the margin exactly.
func edges(widths []float64, total float64) []int {
	sum := 0.0
	for _, w := range widths {
		sum += max(w, 0)
	}
	out := make([]int, len(widths)+1)
	at := 0.0
	for i, w := range widths {
		if sum == 0 || math.IsInf(sum, 0) || math.IsNaN(sum) {
			at = float64(i+1) / float64(len(widths))
		} else {
			at += max(w, 0) / sum
		}
		out[i+1] = max(out[i], twips(total*at))
	}
	return out
}

func (t *table) open() {
	x := t.out
	x.raw(`<w:tbl><w:tblPr>`)
	if t.style != "TableNormal" {
		x.raw(`<w:tblStyle w:val="`, t.style, `"/>`)
	}
	x.raw(`<w:tblW`)
	x.attr("w:w", t.edges[len(t.edges)-1])
	x.raw(` w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>`)
	if t.style == "TableNormal" { // not every reader minds the default style
		x.raw(noCellMargins)
	}
	x.raw(`</w:tblPr><w:tblGrid>`)
	for i := range t.edges[1:] {
		x.raw(`<w:gridCol`)
		x.attr("w:w", t.edges[i+1]-t.edges[i])
		x.raw(`/>`)
	}
	x.raw(`</w:tblGrid>`)
}

func (t *table) close() { t.out.raw(`</w:tbl>`) }

// box is a cell of an invisible table.
type box struct {
	width  float64 // mm, with right
	right  float64 // mm kept free at the right
	paras  []para
	merges bool // goes on in the rows below
	merged bool // belongs to the cell above
}

// row writes one row of an invisible table, which never parts; keep ties it to what follows.
func (t *table) row(boxes []box, keep bool) {
	x := t.out
	x.raw(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	for i, b := range boxes {
		x.raw(`<w:tc><w:tcPr><w:tcW`)
		x.attr("w:w", t.edges[i+1]-t.edges[i])
		x.raw(` w:type="dxa"/>`)
		if b.merges {
			x.raw(`<w:vMerge w:val="restart"/>`)
		} else if b.merged {
			x.raw(`<w:vMerge/>`)
		}
		if b.right > 0 {
			x.raw(`<w:tcMar><w:right`)
			x.attr("w:w", twips(b.right))
			x.raw(` w:type="dxa"/></w:tcMar>`)
		}
		x.raw(`</w:tcPr>`)
		if len(b.paras) == 0 {
			b.paras = []para{*newPara(styleSliver)}
		}
		for k := range b.paras {
			b.paras[k].keepNext = keep
			b.paras[k].write(x)
		}
		x.raw(`</w:tc>`)
	}
	x.raw(`</w:tr>`)
}

// grid writes a table of the paper. The last rows, keep of them, stay with the signatures that follow.
func (f *flow) grid(b page.Table, keep int) {
	n := len(b.Columns)
	if n == 0 {
		return
	}
	widths := make([]float64, n)
	for i, c := range b.Columns {
		widths[i] = c.Width
	}
	style := "BangKe"
	if b.NoBorders {
		style = "BangAn"
	}
	t := &table{out: f.out, style: style, edges: edges(widths, f.width)}
	f.beginTable(0, false)
	t.open()
	t.header(b)
	for i, r := range b.Rows {
		// Neither the first nor the last row stands alone on a page.
		next := r.Group || i == 0 && len(b.Rows) > 1 || i == len(b.Rows)-2 || i >= len(b.Rows)-keep
		t.body(b, r, next, f.height)
	}
	if len(b.Header) == 0 && len(b.Rows) == 0 {
		t.body(b, page.Row{}, false, f.height) // Word refuses a table without rows
	}
	t.close()
	f.endTable(points(orDefault(b.SpaceAfter, 6)))
}

// slot is what stands in one field of the table's head.
type slot struct {
	cell *page.Cell
	from int // row its cell begins in
	span int // columns it covers; 0: covered from the left
}

// header writes the rows that Word repeats on every page. Cells fill the first free columns of their row from the
// left; a cell spanning rows keeps its columns taken below.
func (t *table) header(b page.Table) {
	rows, cols := len(b.Header), len(b.Columns)
	slots := make([][]slot, rows)
	taken := make([][]bool, rows)
	for i := range slots {
		slots[i], taken[i] = make([]slot, cols), make([]bool, cols)
	}
	for r, cells := range b.Header {
		col := 0
		for i := 0; ; i++ {
			for col < cols && taken[r][col] {
				col++
			}
			if col == cols {
				break
			}
			c := page.Cell{}
			if i < len(cells) {
				c = cells[i]
			}
			span := 1
			for span < c.ColSpan && col+span < cols && !taken[r][col+span] {
				span++
			}
			for y := r; y < r+min(max(1, c.RowSpan), rows-r); y++ {
				slots[y][col] = slot{cell: &c, from: r, span: span}
				for x := col; x < col+span; x++ {
					taken[y][x] = true
				}
			}
			col += span
		}
	}
	x := t.out
	size := halves(b.Size, styleCell.size)
	heights := t.headHeights(slots, float64(size)/2)
	for r := range slots {
		x.raw(`<w:tr><w:trPr><w:cantSplit/><w:trHeight`)
		// Without a least height some viewers forget, where they repeat the head, what a cell over several rows needs.
		x.attr("w:val", twips(heights[r]))
		x.raw(` w:hRule="atLeast"/><w:tblHeader/></w:trPr>`)
		for col, s := range slots[r] {
			if s.span == 0 {
				continue
			}
			merge := ""
			switch {
			case s.from < r:
				merge = `<w:vMerge/>`
			case r+1 < rows && slots[r+1][col].cell == s.cell:
				merge = `<w:vMerge w:val="restart"/>`
			}
			p := newPara(styleColumnHead)
			p.size = size
			if s.from == r {
				p.runs = tidy(bolded(s.cell.Runs), false)
				p.align = alignment(s.cell.Align, "center")
			}
			t.cell(col, s.span, merge, s.cell.Top, p)
		}
		x.raw(`</w:tr>`)
	}
}

// headHeights are the heights in mm that the layout gives to the rows of a head.
func (t *table) headHeights(slots [][]slot, size float64) []float64 {
	heights := make([]float64, len(slots))
	for r := range heights {
		heights[r] = page.LineHeight(size)*0.5 + 2*cellPadY
	}
	need := func(single bool) { // a cell is measured in its last row
		for r := range slots {
			for col, s := range slots[r] {
				if s.span == 0 || (s.from == r) != single || r+1 < len(slots) && slots[r+1][col].cell == s.cell {
					continue
				}
				text := ""
				for _, run := range s.cell.Runs {
					text += run.Text
				}
				lines := 1
				if width := t.width(col, s.span); width > size {
					lines = page.CountLines(clean(text), assets.Bold, size, width)
				}
				lack := float64(lines)*page.LineHeight(size) + 2*cellPadY
				for _, h := range heights[s.from : r+1] {
					lack -= h
				}
				for k := s.from; k <= r && lack > 0; k++ {
					heights[k] += lack / float64(r+1-s.from)
				}
			}
		}
	}
	need(true)
	need(false) // those over several rows share out what they lack
	return heights
}

// width is the room in mm for the text of a cell.
func (t *table) width(col, span int) float64 {
	return float64(t.edges[col+span]-t.edges[col])*25.4/1440 - 2*cellPadX
}

func bolded(runs []page.Run) []page.Run {
	out := append([]page.Run(nil), runs...)
	for i := range out {
		out[i].Bold = true
	}
	return out
}

// body writes one row; only a row that no page could hold may part.
func (t *table) body(b page.Table, r page.Row, keepNext bool, room float64) {
	x := t.out
	x.raw(`<w:tr>`)
	start := len(x.b)
	x.raw(`<w:trPr>`)
	open := len(x.b)
	if !t.tall(b, r, room) {
		x.raw(`<w:cantSplit/>`)
	}
	if r.MinHeight > 0 {
		x.raw(`<w:trHeight`)
		x.attr("w:val", twips(r.MinHeight))
		x.raw(` w:hRule="atLeast"/>`)
	}
	if len(x.b) == open {
		x.b = x.b[:start]
	} else {
		x.raw(`</w:trPr>`)
	}
	style := styleCell
	if r.Group {
		style = styleGroup
	}
	for col, i := 0, 0; col < len(b.Columns); i++ {
		var c page.Cell
		if i < len(r.Cells) {
			c = r.Cells[i]
		}
		span := min(max(1, c.ColSpan), len(b.Columns)-col)
		p := newPara(style)
		p.size = halves(b.Size, styleCell.size)
		p.align = alignment(c.Align, alignment(b.Columns[col].Align, "left"))
		p.keepNext = keepNext
		p.runs = c.Runs
		if r.Group {
			p.runs = bolded(c.Runs)
		}
		p.runs = tidy(p.runs, false)
		t.cell(col, span, "", c.Top, p)
		col += span
	}
	x.raw(`</w:tr>`)
}

// tall tells of a row with so much text that a page may not hold it. Rows of ordinary length are not measured.
func (t *table) tall(b page.Table, r page.Row, room float64) bool {
	size := orDefault(b.Size, 12)
	for col, i := 0, 0; i < len(r.Cells) && col < len(b.Columns); i++ {
		c := r.Cells[i]
		span := min(max(1, c.ColSpan), len(b.Columns)-col)
		text, lines := "", 0
		for _, run := range c.Runs {
			text += run.Text
		}
		width := t.width(col, span)
		if n := utf8.RuneCountInString(text); float64(n)*page.LineHeight(size) > room*2 && width > size {
			lines = page.CountLines(text, face(r.Group, false), size, width)
		}
		if float64(lines)*page.LineHeight(size) > room*0.8 { // the head needs some room, too
			return true
		}
		col += span
	}
	return false
}

func (t *table) cell(col, span int, merge string, top bool, p *para) {
	x := t.out
	x.raw(`<w:tc><w:tcPr><w:tcW`)
	x.attr("w:w", t.edges[col+span]-t.edges[col])
	x.raw(` w:type="dxa"/>`)
	if span > 1 {
		x.raw(`<w:gridSpan`)
		x.attr("w:val", span)
		x.raw(`/>`)
	}
	x.raw(merge)
	if !top {
		x.raw(`<w:vAlign w:val="center"/>`)
	}
	x.raw(`</w:tcPr>`)
	p.write(x)
	x.raw(`</w:tc>`)
}
