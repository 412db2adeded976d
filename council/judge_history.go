package council

import "sort"

// grants are the nominee's awards of some codes within years first..last that may serve as a basis, oldest first.
// Types of commendation that are no basis for a higher one are left out.
func (j *judge) grants(codes []Code, first, last int) []Grant {
	var out []Grant
	for _, g := range j.facts.Grants {
		if g.Year >= first && g.Year <= last && has(codes, g.Award) && !j.pack.noBasis(g.Type) {
			out = append(out, g)
		}
	}
	sort.Slice(out, func(a, b int) bool {
		x, y := out[a], out[b]
		switch {
		case x.Year != y.Year:
			return x.Year < y.Year
		case x.Decided != y.Decided:
			return x.Decided < y.Decided
		case x.Symbol != y.Symbol:
			return x.Symbol < y.Symbol
		}
		return x.Award < y.Award
	})
	return out
}

// setAside says which grants were left out because their type is no basis.
func (j *judge) setAside(codes []Code, first, last int) []Evidence {
	var out []Evidence
	for _, g := range j.facts.Grants {
		if g.Year >= first && g.Year <= last && has(codes, g.Award) && j.pack.noBasis(g.Type) {
			e := j.granted(g)
			e.Good = false
			e.Text += ": khen " + g.Type.String() + ", không làm căn cứ"
			out = append(out, e)
		}
	}
	sortEvidence(out)
	return out
}

func (p *Pack) noBasis(t GrantType) bool {
	for _, b := range p.Basing {
		if has(b.Types, t) {
			return true
		}
	}
	return false
}

func (j *judge) granted(g Grant) Evidence {
	return Evidence{
		Text: j.laws.Name(g.Award, g.Year) + " năm " + number(g.Year) + decision(g.Symbol, g.Decided),
		Year: g.Year, Symbol: g.Symbol, Decided: g.Decided, Good: true,
	}
}

// pending is the evidence of an award that the nominee is only proposed for this year.
func (j *judge) pending(code Code) Evidence {
	return Evidence{Text: j.laws.Name(code, j.year) + " năm " + number(j.year) + ": đang đề nghị cùng kỳ, chưa có quyết định", Year: j.year, Good: true}
}

// unknownBefore reports whether the file's history leaves a year in the dark.
func (j *judge) unknownBefore(year int) bool {
	return year < j.facts.HistoryFrom && (j.facts.Began.Year() == 0 || year >= j.facts.Began.Year())
}

// consecutive asks for an award in each of n years on end.
func (j *judge) consecutive(c *Condition, f *Finding) {
	last := j.year + c.Last
	first := last - c.Years + 1
	byYear := map[int]Grant{}
	for _, g := range j.grants([]Code{c.Award}, first, last) {
		if _, seen := byYear[g.Year]; !seen {
			byYear[g.Year] = g
		}
	}
	f.State = Met
	for y := first; y <= last; y++ {
		g, ok := byYear[y]
		switch {
		case ok:
			f.Evidence = append(f.Evidence, j.granted(g))
		case y == j.year && has(j.facts.Proposed, c.Award):
			f.Pending = true
			f.Evidence = append(f.Evidence, j.pending(c.Award))
		case j.unknownBefore(y):
			f.Missing = append(f.Missing, "quyết định công nhận "+j.laws.Name(c.Award, y)+" năm "+number(y))
			if f.State == Met {
				f.State = Missing
			}
		default:
			f.State = Failed
			f.Evidence = append(f.Evidence, Evidence{Text: "năm " + number(y) + " không có danh hiệu này trong sổ", Year: y})
		}
	}
	f.Evidence = append(f.Evidence, j.setAside([]Code{c.Award}, first, last)...)
	if f.State == Failed {
		f.Missing = nil
	}
}

// window is the span of years that a condition looks at, and whether the award that opens it is held, or may be
// held in a part of the past that the file does not know.
func (j *judge) window(c *Condition) (first, last int, held *Grant, open, unknown bool) {
	last = j.year + c.Last
	first = 0
	if c.Years > 0 {
		first = last - c.Years + 1
	}
	if c.After == "" {
		return j.runBack(c, first, 0), last, nil, true, false
	}
	before := j.grants(j.basisOf(c.After), 0, j.year)
	if len(before) == 0 {
		return first, last, nil, false, j.facts.HistoryFrom > 0 && j.unknownBefore(j.facts.HistoryFrom-1)
	}
	g := before[0]
	for _, x := range before { // the one whose decision is the earliest serves best
		if startAfter(x) < startAfter(g) {
			g = x
		}
	}
	return max(j.runBack(c, first, startAfter(g)), startAfter(g)), last, &g, true, false
}

// runBack moves a window's first year back over the years on end that were rated well enough: "từ 05 năm liên tục
// trở lên" may be more than five.
func (j *judge) runBack(c *Condition, first, bound int) int {
	if c.Run == "" {
		return first
	}
	for first-1 >= bound {
		e, ok := j.evaluation(first - 1)
		if !(ok && e.Grade.AtLeast(c.Run)) && !(c.Or != "" && len(j.grants([]Code{c.Or}, first-1, first-1)) > 0) {
			break
		}
		first--
	}
	return first
}

// basisOf is an award and those of equal standing: a province's bằng khen stands beside a ministry's.
func (j *judge) basisOf(code Code) []Code {
	if code == "BK_BO" || code == "BK_TINH" {
		return []Code{"BK_BO", "BK_TINH"}
	}
	return []Code{code}
}

// startAfter is the first full year after the decision that gave an award: the time counts from the decision.
func startAfter(g Grant) int { return max(g.Decided.Year(), g.Year) + 1 }

// count asks for at least, or at most, so many awards, good years or members.
func (j *judge) count(c *Condition, f *Finding) {
	if c.Members {
		j.countMembers(c, f)
		return
	}
	first, last, held, open, unknown := j.window(c)
	if !open {
		j.notHeld(c.After, unknown, f)
		return
	}
	if held != nil {
		f.Evidence = append(f.Evidence, j.granted(*held))
	}
	n, dark := 0, 0
	if c.Grade != "" {
		for y := max(first, last-60); y <= last; y++ {
			if e, ok := j.evaluation(y); ok && e.Grade.AtLeast(c.Grade) {
				n++
				f.Evidence = append(f.Evidence, j.rated(e, true))
			} else if !ok && first > 0 && !(j.facts.Began.Year() > y) {
				dark++
				f.Missing = append(f.Missing, "kết quả xếp loại năm "+number(y))
			}
		}
	} else {
		codes := c.codes()
		seen := map[Grant]bool{}
		for _, g := range j.grants(codes, first, last) {
			if (c.Max != nil && g.Award == j.award) || has(c.Except, g.Type) {
				continue // an award does not stand in its own way
			}
			if k := (Grant{Award: g.Award, Year: g.Year}); !seen[k] {
				seen[k] = true
				n++
				e := j.granted(g)
				e.Good = c.Max == nil
				f.Evidence = append(f.Evidence, e)
			}
		}
		for _, code := range codes {
			if c.Max == nil && last == j.year && has(j.facts.Proposed, code) && !seen[Grant{Award: code, Year: j.year}] && n < c.least() && code != j.award {
				n++
				f.Pending = true
				f.Evidence = append(f.Evidence, j.pending(code))
			}
		}
		if c.Max == nil {
			f.Evidence = append(f.Evidence, j.setAside(codes, first, last)...)
		}
		if c.Max == nil && j.facts.HistoryFrom > first && j.unknownBefore(j.facts.HistoryFrom-1) {
			dark = 1000 // any number may lie there
			f.Missing = append(f.Missing, "quyết định khen thưởng trước năm "+number(j.facts.HistoryFrom))
		}
	}
	f.State = j.atLeast(n, dark, c)
	if f.State != Missing {
		f.Missing = nil
	}
}

func (c *Condition) codes() []Code {
	if c.Award != "" {
		return append([]Code{c.Award}, c.Awards...)
	}
	return c.Awards
}

func (c *Condition) least() int {
	if c.Max != nil {
		return 0
	}
	return max(c.Min, 1)
}

// atLeast compares a number, of which some more may lie in the dark, with the condition's bounds.
func (j *judge) atLeast(n, dark int, c *Condition) State {
	switch {
	case c.Max != nil && n > *c.Max:
		return Failed
	case n >= c.least():
		return Met
	case n+dark >= c.least():
		return Missing
	}
	return Failed
}

// notHeld is the finding where the award from which years count is not there.
func (j *judge) notHeld(after Code, unknown bool, f *Finding) {
	name := j.laws.names(j.basisOf(after), j.year)
	if unknown {
		f.State = Missing
		f.Missing = []string{"quyết định tặng " + name + " (nếu có, trước năm " + number(j.facts.HistoryFrom) + ")"}
		return
	}
	f.State = Failed
	f.Evidence = []Evidence{{Text: "chưa có " + name + " trong sổ"}}
}
