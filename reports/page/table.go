package page

// Room between a cell's edge and its text.
const (
	cellPadX = 1.2
	cellPadY = 0.7
)

// grid is a table being set.
type grid struct {
	Table
	size   float64
	edges  []float64 // len(Columns)+1 positions across the page
	border float64
}

// cellBox is one cell with its text broken into lines.
type cellBox struct {
	row, col         int
	rowSpan, colSpan int
	text             *styled
	lines            []span
	align            Align
	top              bool
}

func (c column) table(t Table) ([]strip, error) {
	if len(t.Columns) == 0 {
		return nil, nil
	}
	g := &grid{Table: t, size: orDefault(t.Size, tableSize), border: ruleThickness}
	total := 0.0
	for _, col := range t.Columns {
		total += max(col.Width, 0)
	}
	g.edges = append(g.edges, c.x)
	sum := 0.0
	for i, col := range t.Columns {
		if sum += max(col.Width, 0); total == 0 {
			g.edges = append(g.edges, c.x+c.width*float64(i+1)/float64(len(t.Columns)))
			continue
		}
		g.edges = append(g.edges, c.x+c.width*sum/total)
	}
	head, err := g.header()
	if err != nil {
		return nil, err
	}
	var strips []strip
	repeat := head
	if head != nil {
		if head.height > c.height/2 {
			repeat = nil // a head that leaves no room for rows is set once only
		}
		first := *head
		first.stick = true
		strips = append(strips, first)
	}
	if repeat == nil && !t.NoBorders {
		// Without a head, a page that begins inside the table still needs the upper edge.
		repeat = &strip{rules: []Rule{g.across(0, 0, len(t.Columns))}}
	}
	room := c.height
	if repeat != nil {
		room -= repeat.height
	}
	for i, r := range t.Rows {
		rows, err := g.row(r, room, i == 0 && head == nil)
		if err != nil {
			return nil, err
		}
		for k := range rows {
			if i+k > 0 || head != nil {
				rows[k].head = repeat
			}
		}
		strips = append(strips, rows...)
	}
	if head != nil && len(t.Rows) == 0 {
		strips[0].stick = false
	}
	// A head above a single row, at either end of the list, looks like an accident.
	noWidow(strips[len(strips)-min(len(strips), len(t.Rows)):])
	return strips, nil
}

func (g *grid) inner(col, span int) (x, width float64) {
	left, right := cellPadX, cellPadX
	if g.NoBorders {
		left, right = 0, 2*cellPadX // an invisible grid begins at the margin, like the text around it
	}
	x = g.edges[col] + left
	return x, g.edges[col+span] - right - x
}

// cell compiles a cell's text into lines for its width.
func (g *grid) cell(c Cell, row, col, colSpan int, bold bool) (cellBox, error) {
	runs := c.Runs
	if bold {
		runs = append([]Run(nil), runs...)
		for i := range runs {
			runs[i].Bold = true
		}
	}
	b := cellBox{row: row, col: col, rowSpan: max(1, c.RowSpan), colSpan: colSpan, align: c.Align, top: c.Top}
	if b.align == AlignDefault {
		b.align = g.Columns[col].Align
	}
	if b.align == AlignDefault {
		b.align = AlignLeft
	}
	t, err := compile(runs, false)
	if err != nil {
		return b, err
	}
	_, width := g.inner(col, colSpan)
	limit := unitsOf(width, g.size)
	if limit < max(t.widest(), 300) {
		return b, &OverflowError{What: "Cột của bảng quá hẹp", Text: excerpt(string(t.runes))}
	}
	b.text, b.lines = t, t.breakLines(limit, limit)
	return b, nil
}

func (g *grid) cellHeight(b cellBox) float64 {
	return float64(len(b.lines))*LineHeight(g.size) + 2*cellPadY
}

// set places lines from..to of a cell into a box of a height.
func (g *grid) set(s *strip, b cellBox, from, to int, y, height float64) {
	lh := LineHeight(g.size)
	text := float64(to-from) * lh
	if b.top {
		y += cellPadY
	} else {
		y += (height - text) / 2
	}
	x, width := g.inner(b.col, b.colSpan)
	for _, l := range b.lines[from:to] {
		texts, rules := b.text.place(l, x, width, y+baselineEm*emMM(g.size), g.size, b.align)
		s.texts = append(s.texts, texts...)
		s.rules = append(s.rules, rules...)
		y += lh
	}
}

// across draws a horizontal edge; at the table's ends it reaches over the vertical ones, so corners close.
func (g *grid) across(y float64, from, to int) Rule {
	e := g.border / 2
	return Rule{X1: g.edges[from] - e, Y1: y, X2: g.edges[to] + e, Y2: y, Thickness: g.border}
}

func (g *grid) down(col int, y1, y2 float64) Rule {
	return Rule{X1: g.edges[col], Y1: y1, X2: g.edges[col], Y2: y2, Thickness: g.border}
}

// header sets the header rows as one strip, or nil when there are none. Cells fill the first free columns of
// their row from the left; a cell spanning rows keeps its columns taken below.
func (g *grid) header() (*strip, error) {
	rows, cols := len(g.Header), len(g.Columns)
	if rows == 0 {
		return nil, nil
	}
	taken := make([][]bool, rows)
	for i := range taken {
		taken[i] = make([]bool, cols)
	}
	var boxes []cellBox
	for r, cells := range g.Header {
		col := 0
		place := func(c Cell) error {
			for col < cols && taken[r][col] {
				col++
			}
			if col == cols {
				return nil
			}
			span := 1
			for span < c.ColSpan && col+span < cols && !taken[r][col+span] {
				span++
			}
			c.RowSpan = min(max(1, c.RowSpan), rows-r)
			if c.Align == AlignDefault {
				c.Align = AlignCenter
			}
			b, err := g.cell(c, r, col, span, true)
			if err != nil {
				return err
			}
			for y := r; y < r+b.rowSpan; y++ {
				for x := col; x < col+span; x++ {
					taken[y][x] = true
				}
			}
			boxes = append(boxes, b)
			col += span
			return nil
		}
		for _, c := range cells {
			if err := place(c); err != nil {
				return nil, err
			}
		}
		for col < cols {
			if err := place(Cell{}); err != nil {
				return nil, err
			}
		}
	}
	heights := make([]float64, rows)
	for i := range heights {
		heights[i] = LineHeight(g.size)*0.5 + 2*cellPadY
	}
	for _, b := range boxes {
		if b.rowSpan == 1 {
			heights[b.row] = max(heights[b.row], g.cellHeight(b))
		}
	}
	for _, b := range boxes {
		if b.rowSpan > 1 {
			have := 0.0
			for _, h := range heights[b.row : b.row+b.rowSpan] {
				have += h
			}
			if lack := g.cellHeight(b) - have; lack > 0 {
				for i := b.row; i < b.row+b.rowSpan; i++ {
					heights[i] += lack / float64(b.rowSpan)
				}
			}
		}
	}
	tops := make([]float64, rows+1)
	for i, h := range heights {
		tops[i+1] = tops[i] + h
	}
	s := &strip{height: tops[rows], line: true}
	for _, b := range boxes {
		y1, y2 := tops[b.row], tops[b.row+b.rowSpan]
		g.set(s, b, 0, len(b.lines), y1, y2-y1)
		if !g.NoBorders {
			s.rules = append(s.rules, g.down(b.col, y1, y2))
			if b.row+b.rowSpan < rows {
				s.rules = append(s.rules, g.across(y2, b.col, b.col+b.colSpan))
			}
		}
	}
	if !g.NoBorders {
		s.rules = append(s.rules, g.down(cols, 0, s.height), g.across(0, 0, cols), g.across(s.height, 0, cols))
	}
	return s, nil
}

// row sets one body row: a single strip, or one a line when it is taller than a page can hold.
func (g *grid) row(r Row, room float64, first bool) ([]strip, error) {
	var boxes []cellBox
	height := max(r.MinHeight, LineHeight(g.size)+2*cellPadY)
	most := 1
	for col, i := 0, 0; col < len(g.Columns); i++ {
		var c Cell
		if i < len(r.Cells) {
			c = r.Cells[i]
		}
		c.RowSpan = 1
		span := min(max(1, c.ColSpan), len(g.Columns)-col)
		b, err := g.cell(c, 0, col, span, r.Group)
		if err != nil {
			return nil, err
		}
		boxes = append(boxes, b)
		height = max(height, g.cellHeight(b))
		most = max(most, len(b.lines))
		col += span
	}
	if height > room {
		return g.parted(boxes, most, first), nil
	}
	s := strip{height: height, line: true, stick: r.Group}
	for _, b := range boxes {
		g.set(&s, b, 0, len(b.lines), 0, height)
	}
	g.sides(&s, boxes)
	if !g.NoBorders {
		cols := len(g.Columns)
		if first {
			s.rules = append(s.rules, g.across(0, 0, cols))
		}
		s.rules = append(s.rules, g.across(height, 0, cols))
	}
	return []strip{s}, nil
}

// parted sets a row taller than a page as one strip a line; where a page ends inside it, the cells are closed
// by a rule that the page takes from foot.
func (g *grid) parted(boxes []cellBox, most int, first bool) []strip {
	cols := len(g.Columns)
	strips := make([]strip, most)
	for i := range strips {
		s := strip{height: LineHeight(g.size), line: true}
		y := 0.0
		if i == 0 {
			s.height += cellPadY
			y = cellPadY
		}
		if i == most-1 {
			s.height += cellPadY
		}
		for _, b := range boxes {
			if i < len(b.lines) {
				b.top = true
				g.set(&s, b, i, i+1, y-cellPadY, s.height)
			}
		}
		g.sides(&s, boxes)
		if !g.NoBorders {
			if i == 0 && first {
				s.rules = append(s.rules, g.across(0, 0, cols))
			}
			edge := g.across(0, 0, cols)
			s.foot = []Rule{edge}
			if i == most-1 {
				edge.Y1, edge.Y2 = s.height, s.height
				s.rules = append(s.rules, edge)
				s.foot = nil
			}
		}
		strips[i] = s
	}
	noWidow(strips)
	return strips
}

// sides draws the vertical edges of a row's cells.
func (g *grid) sides(s *strip, boxes []cellBox) {
	if g.NoBorders {
		return
	}
	for _, b := range boxes {
		s.rules = append(s.rules, g.down(b.col, 0, s.height))
	}
	s.rules = append(s.rules, g.down(len(g.Columns), 0, s.height))
}
