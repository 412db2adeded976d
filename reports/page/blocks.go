package page

import "math"

// The words every paper begins with.
const (
	nationalName  = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	nationalMotto = "Độc lập - Tự do - Hạnh phúc"
	recipients    = "Nơi nhận:"
)

const ruleThickness = 0.5 * mmPerPt // a fine line of half a point

// stack collects lines set one below the other inside one strip.
type stack struct {
	strip
	x, width float64
}

// heading sets balanced lines of one run and returns them measured, for a rule below.
func (s *stack) heading(r Run, size float64, align Align) ([]span, error) {
	t, err := compile([]Run{r}, true)
	if err != nil {
		return nil, err
	}
	limit := unitsOf(s.width, size)
	if limit < max(t.widest(), 500) {
		return nil, &OverflowError{What: "Dòng tiêu đề", Text: excerpt(r.Text)}
	}
	lines := t.balanced(limit)
	s.add(t, lines, size, align)
	return lines, nil
}

// text sets lines broken in the ordinary way.
func (s *stack) text(r Run, size float64, align Align) error {
	t, err := compile([]Run{r}, true)
	if err != nil {
		return err
	}
	limit := unitsOf(s.width, size)
	if limit < max(t.widest(), 500) {
		return &OverflowError{What: "Dòng chữ", Text: excerpt(r.Text)}
	}
	s.add(t, t.breakLines(limit, limit), size, align)
	return nil
}

func (s *stack) add(t *styled, lines []span, size float64, align Align) {
	for _, l := range lines {
		texts, rules := t.place(l, s.x, s.width, s.height+baselineEm*emMM(size), size, align)
		s.texts = append(s.texts, texts...)
		s.rules = append(s.rules, rules...)
		s.height += LineHeight(size)
	}
}

// rule draws a centred rule just below the last line and takes the room it needs.
func (s *stack) rule(length float64, ink Ink) {
	y := s.height + 0.7
	mid := s.x + s.width/2
	s.rules = append(s.rules, Rule{X1: mid - length/2, Y1: y, X2: mid + length/2, Y2: y, Thickness: ruleThickness, Ink: ink})
	s.height += 1.3
}

// shortRule draws the rule of an agency's name or a trích yếu: two fifths of the last line, which is inside the
// third to a half the decree asks for.
func (s *stack) shortRule(lines []span, size float64, ink Ink) {
	if len(lines) > 0 {
		s.rule(0.4*float64(lines[len(lines)-1].units)*emMM(size)/1000, ink)
	}
}

func (s *stack) take(o strip, dy float64) {
	for _, t := range o.texts {
		t.Baseline += dy
		s.texts = append(s.texts, t)
	}
	for _, r := range o.rules {
		r.Y1 += dy
		r.Y2 += dy
		s.rules = append(s.rules, r)
	}
}

// letterhead sets the two columns, then number and place on one level below the longer of them.
func (c column) letterhead(l Letterhead) ([]strip, error) {
	const share = 0.4 // of the width, to the agency: 64 mm of 160, the rest to the State
	left := stack{x: c.x, width: share*c.width - 1}
	right := stack{x: c.x + share*c.width, width: (1 - share) * c.width}
	if l.Superior != "" {
		if _, err := left.heading(Run{Text: l.Superior}, 12, AlignCenter); err != nil {
			return nil, err
		}
	}
	if l.Agency != "" {
		lines, err := left.heading(Bold(l.Agency), 12, AlignCenter)
		if err != nil {
			return nil, err
		}
		left.shortRule(lines, 12, Black)
	}
	if _, err := right.heading(Bold(nationalName), 12, AlignCenter); err != nil {
		return nil, err
	}
	lines, err := right.heading(Bold(nationalMotto), 13, AlignCenter)
	if err != nil {
		return nil, err
	}
	right.rule(float64(lines[0].units)*emMM(13)/1000, Black)

	level := max(left.height, right.height) + 4*mmPerPt
	left.height, right.height = level, level
	if l.Number != "" {
		if err := left.text(Plain(l.Number), 13, AlignCenter); err != nil {
			return nil, err
		}
	}
	if l.Summary != "" {
		left.height += blockGap
		if _, err := left.heading(Plain(l.Summary), 12, AlignCenter); err != nil {
			return nil, err
		}
	}
	if l.PlaceDate != "" {
		if err := right.text(Italic(l.PlaceDate), 13, AlignCenter); err != nil {
			return nil, err
		}
	}
	height := max(left.height, right.height)
	left.take(right.strip, 0)
	left.height = height
	left.stick = true
	return []strip{left.strip}, nil
}

// title sets centred lines; the whole block and what follows stay on one page.
func (c column) title(t Title) ([]strip, error) {
	s := stack{x: c.x, width: c.width}
	s.before = orDefault(t.SpaceBefore, 12) * mmPerPt
	s.stick = true
	for i, l := range t.Lines {
		size := orDefault(l.Size, bodySize)
		// A heading as wide as the text looks like text; it is kept a little narrower.
		inner := s
		inner.strip = strip{}
		if c.width > 100 {
			inner.x, inner.width = c.x+4, c.width-8
		}
		lines, err := inner.heading(Run{Text: l.Text, Bold: !l.Light, Italic: l.Italic, Ink: l.Ink}, size, AlignCenter)
		if err != nil {
			return nil, err
		}
		if t.Rule && i == len(t.Lines)-1 {
			inner.shortRule(lines, size, l.Ink)
		}
		s.take(inner.strip, s.height)
		s.height += inner.height
	}
	return []strip{s.strip}, nil
}

// signatures sets columns side by side; the names stand on one level, however many lines the titles have.
func (c column) signatures(b Signatures) ([]strip, error) {
	n := len(b.Columns)
	if n == 0 {
		return nil, nil
	}
	const between = 4.0
	width := (c.width - between*float64(n-1)) / float64(n)
	cols := make([]stack, n)
	names := 0.0
	for i, col := range b.Columns {
		s := stack{x: c.x + float64(i)*(width+between), width: width}
		if col.PlaceDate != "" {
			if err := s.text(Italic(col.PlaceDate), bodySize, AlignCenter); err != nil {
				return nil, err
			}
		}
		for _, t := range col.Titles {
			if _, err := s.heading(Bold(t), bodySize, AlignCenter); err != nil {
				return nil, err
			}
		}
		if col.Note != "" {
			if _, err := s.heading(Italic(col.Note), 13, AlignCenter); err != nil {
				return nil, err
			}
		}
		if len(col.Titles) > 0 || col.Name != "" {
			names = max(names, s.height+orDefault(col.Gap, 24))
		}
		cols[i] = s
	}
	all := stack{}
	for i, col := range b.Columns {
		s := &cols[i]
		if len(col.Titles) > 0 || col.Name != "" {
			s.height = names
		}
		if col.Name != "" {
			if _, err := s.heading(Bold(col.Name), bodySize, AlignCenter); err != nil {
				return nil, err
			}
		}
		if len(col.Recipients) > 0 {
			if s.height > 0 {
				s.height += blockGap
			}
			if err := s.text(BoldItalic(recipients), 12, AlignLeft); err != nil {
				return nil, err
			}
			for _, r := range col.Recipients {
				if err := s.text(Plain(r), 11, AlignLeft); err != nil {
					return nil, err
				}
			}
		}
		all.take(s.strip, 0)
		all.height = max(all.height, s.height)
	}
	all.before = 6 * mmPerPt
	return []strip{all.strip}, nil
}

// absolute sets a frame. Its strip takes no room in the flow.
func (c column) absolute(f Frame) (strip, error) {
	inner := column{x: f.X + f.Pad, width: f.W - 2*f.Pad, height: math.Inf(1)}
	for _, b := range f.Blocks {
		switch b.(type) {
		case Frame, PageBreak:
			return strip{}, &OverflowError{What: "Khung chữ không thể chứa khung khác hoặc ngắt trang"}
		}
	}
	strips, err := inner.blocks(f.Blocks)
	if err != nil {
		return strip{}, err
	}
	s := stack{}
	for i := range strips {
		if i > 0 {
			s.height += strips[i].before
		}
		s.take(strips[i], s.height)
		s.height += strips[i].height
	}
	h := f.H
	if h == 0 {
		h = s.height + 2*f.Pad
	}
	free := h - 2*f.Pad - s.height
	if free < -slack {
		return strip{}, &OverflowError{What: "Khung chữ thấp hơn nội dung của nó", Text: excerpt(firstText(&s.strip))}
	}
	dy := f.Y + f.Pad
	if f.Middle {
		dy += free / 2
	}
	out := stack{}
	out.fixed = true
	out.take(s.strip, dy)
	if f.Border > 0 {
		out.box(f.X, f.Y, f.W, h, f.Border, f.Ink)
		if f.Double {
			d := f.Border + 1
			out.box(f.X+d, f.Y+d, f.W-2*d, h-2*d, f.Border/3, f.Ink)
		}
	}
	return out.strip, nil
}

// box draws four rules whose corners close.
func (s *stack) box(x, y, w, h, thickness float64, ink Ink) {
	e := thickness / 2
	s.rules = append(s.rules,
		Rule{x - e, y, x + w + e, y, thickness, ink},
		Rule{x - e, y + h, x + w + e, y + h, thickness, ink},
		Rule{x, y, x, y + h, thickness, ink},
		Rule{x + w, y, x + w, y + h, thickness, ink})
}
