package intake

import (
	"fmt"

	"sothidua/council"
)

// given is one award of a nominee in a year: a title once, a commendation perhaps several times, each by its own decision.
type given struct {
	nominee council.Nominee
	award   council.Code
	year    int
}

// sameness says how a told decision and a known one compare.
type sameness int

const (
	otherPaper sameness = iota
	fuller              // the list tells more of the same one
	samePaper           // the list tells nothing new
)

func comparePapers(told, known Decision) sameness {
	symbols := told.Symbol == "" || known.Symbol == "" || symbolKey(told.Symbol) == symbolKey(known.Symbol)
	if !symbols || compareBirths(told.Decided, known.Decided) == different {
		return otherPaper
	}
	if told.Symbol != "" && known.Symbol == "" || len(told.Decided) > len(known.Decided) {
		return fuller
	}
	return samePaper
}

// papers are the decisions of the register and those that the plan adds.
type papers struct {
	p     *planner
	byKey map[string][]paper
}

type paper struct {
	id      council.ID
	change  int
	decided council.Date
}

func newPapers(p *planner) *papers {
	s := &papers{p, map[string][]paper{}}
	for _, d := range p.r.Decisions {
		s.add(Decision{d.Symbol, d.Decided, d.Issuer}, d.Authority, paper{d.ID, -1, d.Decided})
	}
	return s
}

// key joins mentions of one paper. One without a number is known by its day and who issued it.
func (s *papers) key(d Decision, by council.Authority) string {
	if d.Symbol == "" {
		return "|" + string(d.Decided) + "|" + string(by) + "|" + d.Issuer
	}
	return symbolKey(d.Symbol)
}

func (s *papers) add(d Decision, by council.Authority, x paper) {
	k := s.key(d, by)
	s.byKey[k] = append(s.byKey[k], x)
}

// find gives the paper that an award rests on, added where it is new. A number alone means the one paper of its year or the next.
func (s *papers) find(a *PastAward) paper {
	var fit []paper
	for _, x := range s.byKey[s.key(a.Decision, a.Authority)] {
		y := x.decided.Year()
		if x.decided == a.Decision.Decided || a.Decision.Decided == "" && (y == a.Year || y == a.Year+1) {
			fit = append(fit, x)
		}
	}
	if len(fit) == 1 {
		return fit[0]
	}
	for _, x := range fit {
		if x.decided == a.Decision.Decided {
			return x
		}
	}
	d := a.Decision
	c := blank(AddDecision, fmt.Sprintf("Thêm quyết định %s", d))
	if d.Issuer != "" {
		c.Line += " của " + d.Issuer
	}
	c.Decision = &council.Decision{Symbol: d.Symbol, Decided: d.Decided, Issuer: d.Issuer, Authority: a.Authority}
	x := paper{0, s.p.change(c), d.Decided}
	s.add(d, a.Authority, x)
	return x
}

func (p *planner) history() {
	have := make(map[given][]*council.Grant, len(p.r.Grants))
	for i := range p.r.Grants {
		g := &p.r.Grants[i]
		k := given{g.Nominee, g.Award, g.Year}
		have[k] = append(have[k], g)
	}
	type told struct {
		Decision
		line int
	}
	seen := map[given][]told{}
	claimed := map[council.ID]bool{}
	paper := newPapers(p)
	bare := 0
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		n, s, why := p.nominee(row)
		if why != "" {
			p.reject(row, "%s", why)
			continue
		}
		// A line is taken whole or not at all.
		fine := true
		match := make([]*council.Grant, len(row.Past))
		for j := range row.Past {
			a := &row.Past[j]
			k := given{n, a.Award, a.Year}
			if fine = p.fits(row, a.Award, s); !fine {
				break
			}
			title := true
			if aw, ok := p.l.cat.Award(a.Award); ok {
				title = aw.Kind == council.Title
			}
			for _, before := range seen[k] {
				if title || comparePapers(a.Decision, before.Decision) != otherPaper {
					p.reject(row, "“%s” năm %d của “%s” đã có ở dòng %d của danh sách này.", a.Text, a.Year, row.Name, before.line)
					fine = false
					break
				}
			}
			if !fine {
				break
			}
			best, other := otherPaper, (*council.Grant)(nil)
			for _, g := range have[k] {
				if claimed[g.ID] {
					continue
				}
				if c := comparePapers(a.Decision, Decision{g.Symbol, g.Decided, g.Issuer}); c > best {
					best, match[j] = c, g
				} else if c == otherPaper {
					other = g
				}
			}
			if match[j] == nil && other != nil && title {
				p.reject(row, "Sổ đã có “%s” năm %d của “%s” theo quyết định %s, danh sách ghi %s. Hãy kiểm tra lại.", p.awardName(a.Award), a.Year, row.Name,
					Decision{other.Symbol, other.Decided, ""}, a.Decision)
				fine = false
				break
			}
			seen[k] = append(seen[k], told{a.Decision, row.Line})
			if match[j] != nil {
				claimed[match[j].ID] = true
			}
		}
		if !fine {
			continue
		}
		for j := range row.Past {
			a := &row.Past[j]
			if a.Decision.none() {
				bare++
			}
			p.planPast(n, a, match[j], paper)
		}
	}
	if bare > 0 {
		p.warn("%d lần khen thưởng không có số, ngày quyết định; khi xét thi đua sẽ không dẫn được quyết định.", bare)
	}
}

func (p *planner) planPast(n council.Nominee, a *PastAward, old *council.Grant, s *papers) {
	of := fmt.Sprintf("khen thưởng năm %d: %s: %s", a.Year, p.nomineeName(n), a.Text)
	if old == nil {
		g := council.Grant{Year: a.Year, Nominee: n, Award: a.Award, Type: a.Type, Symbol: a.Decision.Symbol, Decided: a.Decision.Decided, Issuer: a.Decision.Issuer}
		x := s.find(a)
		g.Decision = x.id
		c := blank(AddGrant, "Thêm "+of+paperWordsOf(g.Symbol, g.Decided))
		c.Grant, c.DecisionChange = &g, x.change
		p.change(c)
		p.plan.Added++
		return
	}
	g := *old
	var what compared
	change := -1
	if comparePapers(a.Decision, Decision{g.Symbol, g.Decided, ""}) == fuller {
		full := *a
		full.Decision.Symbol = first(full.Decision.Symbol, g.Symbol)
		if full.Decision.Decided == "" {
			full.Decision.Decided = g.Decided
		}
		full.Decision.Issuer = first(full.Decision.Issuer, g.Issuer)
		x := s.find(&full)
		g.Decision, change = x.id, x.change
		g.Symbol, g.Decided, g.Issuer = full.Decision.Symbol, full.Decision.Decided, full.Decision.Issuer
		what = append(what, fmt.Sprintf("theo quyết định %s", full.Decision))
	}
	if a.TypeTold && a.Type != g.Type {
		what = append(what, fmt.Sprintf("loại hình từ %s thành %s", g.Type, a.Type))
		g.Type = a.Type
	}
	if len(what) == 0 {
		p.plan.Unchanged++
		return
	}
	c := blank(ChangeGrant, "Sửa "+of+": "+what[0])
	if len(what) > 1 {
		c.Line += "; " + what[1]
	}
	c.Grant, c.DecisionChange = &g, change
	p.change(c)
	p.plan.Changed++
}
