package docx

import (
	"math"
	"strings"

	"sothidua/reports/page"
)

const (
	nationalName  = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	nationalMotto = "Độc lập - Tự do - Hạnh phúc"
	recipients    = "Nơi nhận:"
)

// centred makes a paragraph of one run in a style of headings, its lines as even as the layout makes them.
// The lines are as long as width allows; the column is wider than that by spare on both sides.
func centred(s *style, r page.Run, size, width, spare float64) (p para, last string) {
	p = *newPara(s)
	p.size = halves(size, s.size)
	text, indent, last := evenLines(r, float64(p.size)/2, width, spare)
	p.left, p.right = twips(indent), twips(indent)
	r.Text = text
	p.runs = tidy([]page.Run{r}, false)
	return p, last
}

// evenLines asks the layout where it breaks a heading. Word breaks there by itself when the paragraph is made as
// narrow as its longest line, so the text stays whole for whoever rewords or searches it; where that is not enough,
// line breaks are set, as a typist would. It returns the text, the indent on both sides in mm, and the last line.
func evenLines(r page.Run, size, width, spare float64) (text string, indent float64, last string) {
	f := face(r.Bold, r.Italic)
	const safe = 0.8 // mm that Word may measure otherwise
	widest, tightest := 0.0, math.Inf(1)
	whole := clean(r.Text)
	var lines []string
	for _, part := range strings.Split(whole, "\n") {
		set := balanced(part, r, size, width)
		for i, line := range set {
			widest = max(widest, page.Measure(line, f, size))
			if i+1 < len(set) {
				word := set[i+1]
				if end := strings.IndexAny(word, " -"); end >= 0 {
					word = word[:end]
				}
				tightest = min(tightest, page.Measure(line+" "+word, f, size))
			}
			lines = append(lines, line)
			last = line
		}
	}
	if math.IsInf(tightest, 1) {
		return tied(whole), 0, last
	}
	if tightest-widest > 2*safe {
		return tied(whole), max(0, spare+(width-(widest+tightest)/2)/2), last
	}
	return tied(strings.Join(lines, "\n")), 0, last
}

// balanced are the lines in which the layout sets a heading of one part; a single one where it cannot.
func balanced(s string, r page.Run, size, width float64) []string {
	if page.Measure(s, face(r.Bold, r.Italic), size) <= width {
		return []string{s}
	}
	if width > 100-8 {
		width += 8 // a wide title is set that much narrower than its column
	}
	laid, err := page.Layout(page.Document{Sections: []page.Section{{
		Landscape: true,
		Margins:   page.Margins{Right: 297 - width, Top: 1, Bottom: 1},
		Blocks:    []page.Block{page.Title{Lines: []page.TitleLine{{Text: s, Size: size, Light: !r.Bold, Italic: r.Italic}}}},
	}}})
	if err != nil || len(laid.Pages) != 1 {
		return []string{s}
	}
	var lines []string
	for _, t := range laid.Pages[0].Texts {
		lines = append(lines, t.S)
	}
	if len(lines) == 0 {
		return []string{s}
	}
	return lines
}

// rule is a short line in the middle: a paragraph without text that has a border above and is as narrow as the line.
func rule(length, width float64) para {
	p := *newPara(styleRule)
	p.left = twips((width - length) / 2)
	p.right = twips(width) - p.left - twips(length)
	return p
}

// shortRule is the rule of an agency's name or a trích yếu: two fifths of the last line.
func shortRule(last string, r page.Run, size, width float64) para {
	return rule(0.4*page.Measure(last, face(r.Bold, r.Italic), size), width)
}

// title writes centred lines that stay with each other and with what follows.
func (f *flow) title(t page.Title) {
	spare := 0.0
	if f.width > 100 {
		spare = 4 // a heading as wide as the text looks like text
	}
	before, after := points(orDefault(t.SpaceBefore, 12)), points(orDefault(t.SpaceAfter, 6))
	var all []para
	for i, l := range t.Lines {
		s := styleSubject
		switch {
		case l.Light:
			s = styleReference
		case i == 0:
			s = styleKind
		}
		r := page.Run{Text: l.Text, Bold: !l.Light, Italic: l.Italic, Ink: l.Ink}
		size := orDefault(l.Size, 14)
		p, last := centred(s, r, size, f.width-2*spare, spare)
		all = append(all, p)
		if t.Rule && i == len(t.Lines)-1 && last != "" {
			line := shortRule(last, r, size, f.width)
			if l.Ink != page.Black {
				line.border = topBorder(l.Ink)
			}
			all = append(all, line)
		}
	}
	for i := range all {
		if i == 0 {
			all[i].before += before
		}
		if i == len(all)-1 {
			all[i].after = after
		}
		f.add(all[i])
	}
}

// letterhead writes the head of a paper as an invisible table: agency and State in the first row, number and date on
// one level in the second.
func (f *flow) letterhead(l page.Letterhead) {
	const share, between = 0.4, 1.0 // of the width, and in mm, as in the layout
	left, right := share*f.width, (1-share)*f.width
	g := f.invisible([]float64{left, right})
	w := [...]float64{left - between, right}

	var agency, state []para
	if l.Superior != "" {
		p, _ := centred(styleSuperior, page.Plain(l.Superior), 0, w[0], 0)
		agency = append(agency, p)
	}
	if l.Agency != "" {
		r := page.Bold(l.Agency)
		p, last := centred(styleAgency, r, 0, w[0], 0)
		agency = append(agency, p, shortRule(last, r, 12, w[0]))
	}
	name, _ := centred(styleNation, page.Bold(nationalName), 0, w[1], 0)
	motto, last := centred(styleMotto, page.Bold(nationalMotto), 0, w[1], 0)
	state = append(state, name, motto, rule(page.Measure(last, face(true, false), 13), w[1]))

	f.beginTable(0, true)
	g.open()
	g.row([]box{{width: left, paras: agency, right: between}, {width: right, paras: state}}, true)
	const above = 80 // twips, over number and date, or over what follows where there is neither
	after := 120
	if l.Number+l.Summary+l.PlaceDate == "" {
		after += above
	} else {
		agency, state = nil, nil
		if l.Number != "" {
			p := *newPara(styleNumber)
			p.runs = tidy([]page.Run{page.Plain(l.Number)}, true)
			p.before = above
			agency = append(agency, p)
		}
		if l.Summary != "" {
			p, _ := centred(styleAbout, page.Plain(l.Summary), 0, w[0], 0)
			p.before = 120
			agency = append(agency, p)
		}
		if l.PlaceDate != "" {
			p := *newPara(styleDate)
			p.runs = tidy([]page.Run{page.Italic(l.PlaceDate)}, true)
			p.before = above
			state = append(state, p)
		}
		g.row([]box{{width: left, paras: agency, right: between}, {width: right, paras: state}}, true)
	}
	g.close()
	f.endTable(after)
}

// signatures writes the foot of a paper as an invisible table that never parts: titles, the room for the hand and the
// seal, names on one level, recipients. A column that signs nothing is one cell over all rows.
func (f *flow) signatures(b page.Signatures) {
	n := len(b.Columns)
	if n == 0 {
		return
	}
	const between = 4.0
	each := (f.width - between*float64(n-1)) / float64(n)
	widths := make([]float64, n)
	names, lists := false, false
	for i, c := range b.Columns {
		widths[i] = each
		if i < n-1 {
			widths[i] += between
		}
		names = names || signs(c)
		lists = lists || signs(c) && len(c.Recipients) > 0
	}
	rows := [][]box{make([]box, n)}
	if names {
		rows = append(rows, make([]box, n))
	}
	if lists {
		rows = append(rows, make([]box, n))
	}
	for i, c := range b.Columns {
		for k := range rows {
			rows[k][i] = box{width: widths[i], right: widths[i] - each}
		}
		top := signTop(c, each)
		if !signs(c) {
			rows[0][i].paras = append(top, toList(c.Recipients, len(top) > 0)...)
			for k := range rows {
				rows[k][i].merged, rows[k][i].merges = k > 0, k == 0 && len(rows) > 1
			}
			continue
		}
		if len(top) == 0 {
			top = []para{*newPara(styleSignTitle)}
			top[0].exact = 20
		}
		top[len(top)-1].after = twips(orDefault(c.Gap, 24))
		rows[0][i].paras = top
		if c.Name != "" {
			p, _ := centred(styleSignName, page.Bold(c.Name), 0, each, 0)
			rows[1][i].paras = []para{p}
		}
		if lists {
			rows[2][i].paras = toList(c.Recipients, true)
		}
	}
	f.beginTable(120, true)
	g := f.invisible(widths)
	g.open()
	for k, r := range rows {
		for i := range r {
			if len(r[i].paras) == 0 && !r[i].merged {
				r[i].paras = []para{*newPara(styleCell)}
			}
		}
		g.row(r, k < len(rows)-1)
	}
	g.close()
	f.endTable(120)
}

func signs(c page.SignatureColumn) bool { return len(c.Titles) > 0 || c.Name != "" }

// signTop are the lines above the hand.
func signTop(c page.SignatureColumn, width float64) []para {
	var out []para
	if c.PlaceDate != "" {
		p := *newPara(styleSignDate)
		p.runs = tidy([]page.Run{page.Italic(c.PlaceDate)}, true)
		out = append(out, p)
	}
	for _, t := range c.Titles {
		p, _ := centred(styleSignTitle, page.Bold(t), 0, width, 0)
		out = append(out, p)
	}
	if c.Note != "" {
		p, _ := centred(styleSignNote, page.Italic(c.Note), 0, width, 0)
		out = append(out, p)
	}
	return out
}

// toList are the recipients under their label.
func toList(lines []string, below bool) []para {
	if len(lines) == 0 {
		return nil
	}
	p := *newPara(styleToLabel)
	p.runs = []page.Run{page.BoldItalic(recipients)}
	if below {
		p.before = 120
	}
	out := []para{p}
	for _, s := range lines {
		p := *newPara(styleTo)
		p.runs = tidy([]page.Run{page.Plain(s)}, true)
		out = append(out, p)
	}
	return out
}
