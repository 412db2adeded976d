package council

import (
	"fmt"
	"strings"
)

// NextAward is what a nominee could be proposed for next, when at the earliest, and what is still missing for it.
type NextAward struct {
	Award    Code
	Name     string
	Year     int      // the earliest year; 0 where nothing within the horizon leads there
	Needs    []string // what must still come, each a noun phrase
	Ready    bool     // the year asked about, and nothing is missing
	Human    bool     // among the needs is a human judgement
	Sentence string
	Citation string
	Trust    Trust
	Pack     string
}

// horizon is how many years ahead NextAwards looks: the longest way, a Huân chương after a bằng khen, takes eleven.
const horizon = 15

// NextAwards answers for every award of the nominee's kind, in the catalogue's order. Years after the one asked
// about are judged by the last pack, and nothing good is taken for granted: it is listed as needed.
func (l *Laws) NextAwards(f Facts, year int) []NextAward {
	var out []NextAward
	r := &route{laws: l, facts: &f, now: year, known: map[Code]*NextAward{}}
	for _, a := range l.Catalogue.Awards {
		if a.For(f.Subject()) {
			out = append(out, r.next(a.Code))
		}
	}
	return out
}

// route remembers what was worked out of one nominee: a higher award asks for the earliest year of the lower ones.
type route struct {
	laws  *Laws
	facts *Facts
	now   int
	known map[Code]*NextAward // nil while it is being worked out
}

// earliest is the first year in which one of some awards could be given; the year asked about for one that is just
// being worked out, and far beyond the horizon for one that is out of reach.
func (r *route) earliest(codes ...Code) int {
	best := r.now + 2*horizon
	for _, code := range codes {
		if n, started := r.known[code]; started && n == nil {
			return r.now
		}
		if n := r.next(code); n.Year > 0 {
			best = min(best, n.Year)
		}
	}
	return best
}

func (r *route) next(award Code) NextAward {
	if n := r.known[award]; n != nil {
		return *n
	}
	r.known[award] = nil
	n := r.search(award)
	r.known[award] = &n
	return n
}

func (r *route) search(award Code) NextAward {
	l, f, now := r.laws, r.facts, r.now
	first := now
	for _, g := range f.Grants {
		if g.Award == award && g.Year >= first {
			first = g.Year + 1
		}
	}
	n := NextAward{Award: award, Name: l.Name(award, now), Pack: l.Pack(now).ID}
	// What can be counted comes first; a way that only a human can judge is named where there is no other.
	for _, human := range []bool{false, true} {
		for y := first; y <= now+horizon; y++ {
			p := l.Pack(y)
			s, ok := p.Standard(award, f.Subject())
			if !ok {
				continue
			}
			o := &outlook{judge: judge{laws: l, pack: p, facts: f, year: y, end: YearEnd(y), award: award}, route: r, human: human}
			way := o.all(s.Conditions)
			for i := range p.Exclusions {
				if x := &p.Exclusions[i]; way.open && x.applies(award, f.Subject(), o.end) {
					way = way.and(o.need(&x.Condition))
				}
			}
			if !way.open {
				continue
			}
			n.Year, n.Needs, n.Human = y, dedupe(way.needs), way.human
			n.Ready = y == now && len(n.Needs) == 0
			n.Citation, n.Trust, n.Pack = s.Citation, weaker(s.Trust, p.Trust), p.ID
			n.Sentence = n.say(now)
			return n
		}
	}
	if s, ok := l.Pack(now).Standard(award, f.Subject()); ok {
		n.Citation, n.Trust = s.Citation, weaker(s.Trust, l.Pack(now).Trust)
	}
	n.Sentence = n.say(now)
	return n
}

func (n NextAward) say(now int) string {
	switch {
	case n.Year == 0:
		return fmt.Sprintf("%s: chưa thấy đường nào trong %d năm tới.", n.Name, horizon)
	case n.Ready:
		return fmt.Sprintf("%s: có thể đề nghị ngay năm %d.", n.Name, n.Year)
	case len(n.Needs) == 0:
		return fmt.Sprintf("%s: có thể đề nghị sớm nhất năm %d.", n.Name, n.Year)
	case n.Year == now:
		return fmt.Sprintf("%s: có thể đề nghị năm %d nếu có %s.", n.Name, n.Year, strings.Join(n.Needs, "; "))
	}
	return fmt.Sprintf("%s: sớm nhất năm %d; cần %s.", n.Name, n.Year, strings.Join(n.Needs, "; "))
}

func dedupe(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" && !has(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// way is how a condition can come to be met by a year.
type way struct {
	open  bool     // it can
	human bool     // only a human judgement leads there
	needs []string // what must still come
}

func (w way) and(x way) way {
	return way{open: w.open && x.open, human: w.human || x.human, needs: append(append([]string(nil), w.needs...), x.needs...)}
}

var free = way{open: true}

func needing(s ...string) way { return way{open: true, needs: s} }

// outlook judges conditions at a year that may lie ahead: what is recorded stands, what is not yet may still come.
type outlook struct {
	judge
	*route
	human bool // ways that only a human can judge are open
}

func (o *outlook) all(conds []Condition) way {
	w := free
	for i := range conds {
		if w.open && Covers(conds[i].From, conds[i].To, o.end) {
			w = w.and(o.need(&conds[i]))
		}
	}
	return w
}

func (o *outlook) need(c *Condition) way {
	f := o.judge.judge(c)
	if f.State == Met || f.State == Noted {
		if f.Pending {
			return needing("quyết định cho danh hiệu đang đề nghị cùng kỳ")
		}
		return free
	}
	if f.Judgement != nil {
		return way{} // somebody has said no for this year
	}
	w := o.kind(c, &f)
	if !w.open && c.Soft {
		return needing("ý kiến của người xét: " + lowerFirst(f.Text))
	}
	return w
}

func (o *outlook) kind(c *Condition, f *Finding) way {
	switch c.Kind {
	case KindConsecutive:
		return o.needConsecutive(c)
	case KindGrade:
		return o.needGrade(c)
	case KindCount:
		return o.needCount(c, f)
	case KindInitiative:
		if f.State == Missing {
			return needing(f.Missing...)
		}
		return needing(lowerFirst(f.Text))
	case KindRatio:
		if f.State == Missing {
			return needing(f.Missing...)
		}
		return needing(lowerFirst(f.Text))
	case KindServed:
		if f.State == Missing {
			return needing(f.Missing...)
		}
		return way{}
	case KindDiscipline:
		switch {
		case c.Pending && o.year > o.now:
			return needing("việc xem xét, xác minh kết thúc")
		case f.State == Missing:
			return needing(f.Missing...)
		}
		return way{open: o.year > o.now && c.Members}
	case KindLeave:
		if f.State == Missing {
			return needing(f.Missing...)
		}
		return way{}
	case KindMeets:
		below := *o
		below.award = c.Award
		s, ok := o.pack.Standard(c.Award, o.judge.facts.Subject())
		if !ok {
			return way{}
		}
		return below.all(s.Conditions)
	case KindAll:
		return o.all(c.Of)
	case KindAny:
		return o.best(c)
	}
	return o.needManual(c, f)
}

// best is the shortest of the ways that are open, those that can be counted before those that cannot.
func (o *outlook) best(c *Condition) way {
	var best way
	countable := false
	for i := range c.Of {
		limb := &c.Of[i]
		if !Covers(limb.From, limb.To, o.end) {
			continue
		}
		if limb.Kind != KindManual {
			countable = true
		}
	}
	for i := range c.Of {
		limb := &c.Of[i]
		if !Covers(limb.From, limb.To, o.end) || (limb.Kind == KindManual && countable && !o.human) {
			continue
		}
		w := o.need(limb)
		if w.open && (!best.open || (best.human && !w.human) || (best.human == w.human && len(w.needs) < len(best.needs))) {
			best = w
		}
	}
	return best
}

func (o *outlook) needManual(c *Condition, f *Finding) way {
	switch {
	case c.Evidence == "registration":
		if o.year > o.now {
			return free
		}
		return needing(f.Missing...)
	case c.Assumed:
		return free
	}
	return way{open: true, human: true, needs: []string{"ý kiến của người xét: " + lowerFirst(c.Text)}}
}

// needConsecutive: years that are past must have the award already; this year and later ones may still bring it.
func (o *outlook) needConsecutive(c *Condition) way {
	last := o.year + c.Last
	var need []int
	for y := last - c.Years + 1; y <= last; y++ {
		if len(o.grants([]Code{c.Award}, y, y)) > 0 {
			continue
		}
		if y < o.now && !o.unknownBefore(y) {
			return way{}
		}
		if y < o.now {
			return needing("quyết định công nhận " + o.judge.laws.Name(c.Award, y) + " năm " + number(y))
		}
		if y < o.earliest(c.Award) {
			return way{}
		}
		need = append(need, y)
	}
	return needing(fmt.Sprintf("thêm %02d năm %s liên tục (%s)", len(need), o.judge.laws.Name(c.Award, o.year), years(need[0], need[len(need)-1])))
}

// needGrade: recorded ratings stand; years without one may still bring it.
func (o *outlook) needGrade(c *Condition) way {
	n := max(c.Years, 1)
	last := o.year + c.Last
	first := last - n + 1
	var w way
	w.open = true
	if c.After != "" {
		from, _, _, open, unknown := o.window(c)
		if !open {
			from = o.earliest(o.basisOf(c.After)...) + 1
			w.needs = append(w.needs, o.judge.laws.names(o.basisOf(c.After), o.now)+map[bool]string{true: " (quyết định cũ, nếu có)", false: ""}[unknown])
		}
		if first < from {
			return way{}
		}
	}
	var need []int
	for y := first; y <= last; y++ {
		e, ok := o.evaluation(y)
		switch {
		case ok && e.Grade.AtLeast(c.Grade):
		case c.Or != "" && len(o.grants([]Code{c.Or}, y, y)) > 0:
		case ok && !(c.Or != "" && y >= o.now):
			return way{}
		case o.judge.facts.Began.Year() > y:
			return way{}
		default:
			need = append(need, y)
		}
	}
	if len(need) > 0 {
		what := "xếp loại “" + c.Grade.String() + "”"
		if c.Grade != GradeExcellent {
			what += " trở lên"
		}
		w.needs = append(w.needs, what+" năm "+spell(need))
	}
	return w
}

// needCount: what is missing may come in this year or later ones inside the window, one a year.
func (o *outlook) needCount(c *Condition, f *Finding) way {
	switch {
	case c.Members:
		if f.State == Missing {
			return needing(f.Missing...)
		}
		return needing(lowerFirst(f.Text))
	case c.Max != nil:
		return way{open: o.year > o.now}
	}
	first, last, _, open, _ := o.window(c)
	var w way
	w.open = true
	if !open {
		first = max(first, o.earliest(o.basisOf(c.After)...)+1)
		w.needs = append(w.needs, o.judge.laws.names(o.basisOf(c.After), o.now))
	}
	have := 0
	if c.Grade != "" {
		for y := first; y <= last; y++ {
			if e, ok := o.evaluation(y); ok && e.Grade.AtLeast(c.Grade) {
				have++
			}
		}
	} else {
		seen := map[Grant]bool{}
		for _, g := range o.grants(c.codes(), first, last) {
			seen[Grant{Award: g.Award, Year: g.Year}] = true
		}
		have = len(seen)
	}
	if have >= c.least() {
		return w
	}
	// An award that opens the way to another one cannot come in the very year that needs it.
	earliest, latest := max(first, o.now), last
	if c.Grade == "" {
		earliest = max(earliest, o.earliest(c.codes()...))
	}
	if c.Years == 0 {
		latest--
	}
	missing := c.least() - have
	if latest-earliest+1 < missing {
		return way{}
	}
	if c.Grade != "" {
		w.needs = append(w.needs, fmt.Sprintf("%02d năm xếp loại “%s” %s", missing, c.Grade, between(earliest, latest)))
		return w
	}
	name := o.judge.laws.names(c.codes(), o.now)
	if c.Years == 0 {
		if c.least() == 1 {
			w.needs = append(w.needs, name)
		} else {
			w.needs = append(w.needs, fmt.Sprintf("thêm %02d lần %s", missing, name))
		}
		return w
	}
	w.needs = append(w.needs, fmt.Sprintf("thêm %02d lần %s %s", missing, name, between(earliest, latest)))
	return w
}

// spell lists years, spanning those that follow each other.
func spell(list []int) string {
	if list[len(list)-1]-list[0] == len(list)-1 {
		return years(list[0], list[len(list)-1])
	}
	var s []string
	for _, y := range list {
		s = append(s, number(y))
	}
	return strings.Join(s, ", ")
}

func between(first, last int) string {
	if first == last {
		return "năm " + number(first)
	}
	return "từ " + number(first) + " đến " + number(last)
}
