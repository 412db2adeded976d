package page

import "strconv"

// pager fills the pages of one section.
type pager struct {
	laid          *Laid
	section       int
	numbers       bool
	width, height float64 // of the sheet
	margins       Margins

	page  *Page
	y     float64 // where the next strip begins
	used  bool    // something stands on the page
	broke bool    // the page was begun because the one before was full
	walls map[wall]int
}

// wall identifies a vertical rule that the strip below may continue, so that a table column's edge is one rule
// a page and not one a row.
type wall struct {
	x, thickness float64
}

func newPager(laid *Laid, section int, s Section) *pager {
	p := &pager{laid: laid, section: section, numbers: s.PageNumbers, width: a4Short, height: a4Long, margins: s.Margins}
	if s.Landscape {
		p.width, p.height = a4Long, a4Short
	}
	if p.margins == (Margins{}) {
		p.margins = usualMargins
	}
	p.open(false)
	return p
}

func (p *pager) frame() column {
	m := p.margins
	return column{x: m.Left, width: p.width - m.Left - m.Right, height: p.height - m.Top - m.Bottom}
}

// open starts a page and numbers it.
func (p *pager) open(broke bool) {
	number := 1
	if p.page != nil {
		number = p.page.Number + 1
	}
	p.laid.Pages = append(p.laid.Pages, Page{Width: p.width, Height: p.height, Section: p.section, Number: number})
	p.page = &p.laid.Pages[len(p.laid.Pages)-1]
	p.y, p.used, p.broke = p.margins.Top, false, broke
	p.walls = map[wall]int{}
	if p.numbers && number > 1 {
		s := strconv.Itoa(number)
		w := Measure(s, 0, bodySize)
		p.page.Texts = append(p.page.Texts, Placed{
			X: (p.width - w) / 2, Baseline: p.margins.Top/2 + 0.33*emMM(bodySize), Width: w, Size: bodySize, S: s})
	}
}

// slack absorbs the rounding of sums of line heights, so that a page that fits by calculation fits.
const slack = 0.01

func (p *pager) room() float64 { return p.height - p.margins.Bottom - p.y + slack }

// paginate fills pages with strips, moving whole groups that must stay together. A group that fits on no page
// is loosened: first what is merely kept, then everything.
func (p *pager) paginate(strips []strip) error {
	full := p.frame().height + slack
	keptUntil := 0 // groups held by keep before this strip were found too tall for a page
	ended := false
	for i := 0; i < len(strips); {
		s := &strips[i]
		if s.end {
			ended = ended || p.used
			i++
			continue
		}
		if ended { // only now, so that a break at the end leaves no empty page
			p.open(false)
			ended = false
		}
		if s.fixed {
			if err := p.stamp(s); err != nil {
				return err
			}
			i++
			continue
		}
		j := group(strips, i, i >= keptUntil)
		if i >= keptUntil && needs(strips[i:j]) > full {
			keptUntil = j
			j = group(strips, i, false)
		}
		whole := needs(strips[i:j])
		if whole > full {
			j = i + 1
			whole = s.height + headHeight(s)
			if whole > full {
				return &OverflowError{What: "Một khối không chia được cao hơn cả trang", Text: excerpt(firstText(s))}
			}
		}
		if need := whole - headHeight(s) + s.before; p.y > p.margins.Top && need > p.room() {
			p.close(strips, i)
			p.open(true)
		}
		for k := i; k < j; k++ {
			if err := p.put(&strips[k]); err != nil {
				return err
			}
		}
		i = j
	}
	return nil
}

// group returns the end of the group of strips that begins at i.
func group(strips []strip, i int, keep bool) int {
	for i < len(strips)-1 && !strips[i+1].end && (strips[i].stick || keep && strips[i].keep) {
		i++
	}
	return i + 1
}

// needs returns the height of a group at the top of a page.
func needs(strips []strip) float64 {
	h := headHeight(&strips[0])
	for i := range strips {
		if i > 0 {
			h += strips[i].before
		}
		h += strips[i].height
	}
	return h
}

func headHeight(s *strip) float64 {
	if s.head == nil {
		return 0
	}
	return s.head.height
}

func firstText(s *strip) string {
	if len(s.texts) == 0 {
		return ""
	}
	return s.texts[0].S
}

// put places a strip at the current height.
func (p *pager) put(s *strip) error {
	if s.fixed {
		return p.stamp(s)
	}
	if p.y == p.margins.Top {
		if s.space && p.broke {
			return nil
		}
		if s.head != nil {
			p.draw(s.head)
		}
	} else {
		p.y += s.before
	}
	p.draw(s)
	return nil
}

func (p *pager) draw(s *strip) {
	p.copy(s, p.y)
	p.y += s.height
	p.used = true
}

// stamp places a strip whose positions are the sheet's own, and refuses one that leaves the sheet.
func (p *pager) stamp(s *strip) error {
	for _, r := range s.rules {
		if min(r.X1, r.Y1) < -1 || r.X2 > p.width+1 || r.Y2 > p.height+1 { // a border may lie on the edge itself
			return &OverflowError{What: "Khung chữ nằm ngoài mép giấy", Text: excerpt(firstText(s))}
		}
	}
	for _, t := range s.texts {
		if t.X < 0 || t.X+t.Width > p.width || t.Baseline < 0 || t.Baseline > p.height {
			return &OverflowError{What: "Khung chữ nằm ngoài mép giấy", Text: excerpt(t.S)}
		}
	}
	p.copy(s, 0)
	p.used = true
	return nil
}

func (p *pager) copy(s *strip, dy float64) {
	for _, t := range s.texts {
		t.Baseline += dy
		p.page.Texts = append(p.page.Texts, t)
	}
	for _, r := range s.rules {
		r.Y1 += dy
		r.Y2 += dy
		p.rule(r)
	}
}

// rule adds a rule, or lengthens the vertical one it continues.
func (p *pager) rule(r Rule) {
	if r.X1 == r.X2 {
		w := wall{r.X1, r.Thickness}
		if k, ok := p.walls[w]; ok {
			if above := &p.page.Rules[k]; above.Y2 > r.Y1-slack && above.Y2 < r.Y1+slack && above.Ink == r.Ink {
				above.Y2 = r.Y2
				return
			}
		}
		p.walls[w] = len(p.page.Rules)
	}
	p.page.Rules = append(p.page.Rules, r)
}

// close ends a page before strip i. A table row that goes on overleaf gets its lower edge.
func (p *pager) close(strips []strip, i int) {
	if i == 0 {
		return
	}
	for _, r := range strips[i-1].foot {
		r.Y1 += p.y
		r.Y2 += p.y
		p.rule(r)
	}
}
