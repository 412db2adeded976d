package council

import (
	"fmt"
	"sort"
)

// balanceKeys are the warnings that Balance gives with a citation from the pack.
var balanceKeys = []string{"two_certificates", "one_achievement", "prefer_women"}

// BalanceItem is one nomination as balance sees it.
type BalanceItem struct {
	Nominee    Nominee
	Name       string
	Award      Code
	Sex        Sex
	Born       Date
	Leader     bool // holds a leading post (lãnh đạo); everybody else is in direct work
	Unit       ID   // the person's unit
	UnitName   string
	PriorYears []int // earlier years in which the nominee got this award
	// Rests are the achievements and initiatives that the nomination rests on, by a name that is the same wherever
	// the same one is meant.
	Rests []string
}

// BalanceInput is what Balance looks at.
type BalanceInput struct {
	Year     int
	Items    []BalanceItem
	LastYear []BalanceItem
	Units    []UnitLine // every unit, to find those with none
	Strength int        // everybody in the agency
	Figures  QuotaFigures
}

// UnitLine is one unit by name.
type UnitLine struct {
	ID   ID
	Name string
}

// BalanceFigure is one row: a number this year, last year, and as a sentence.
type BalanceFigure struct {
	Key      string // "people", "leaders", "direct", "women", "under35", "units", or an award's code
	Name     string
	Count    int
	Of       int
	Last     int
	LastOf   int
	Sentence string
}

// Balance (cân đối) is what the council sees before it votes.
type Balance struct {
	Figures []BalanceFigure // people, leaders, direct, women, under35, units
	Awards  []BalanceFigure // nominees of each award, in the catalogue's order
	NoUnits []UnitLine      // units without a nominee, in the agency's order
	Repeats []string        // the same nominee for the same award several years running
	Quotas  []QuotaLine
	Remarks []Remark // what the law says of two awards for one achievement, and the like
}

// Balance works out the figures of a year's nominations. Everybody counts once, however many awards he is
// nominated for.
func (l *Laws) Balance(in BalanceInput) Balance {
	p := l.Pack(in.Year)
	now, before := countPeople(in.Items, in.Year), countPeople(in.LastYear, in.Year-1)
	var b Balance
	row := func(key, name string, n, of, last, lastOf int) {
		f := BalanceFigure{Key: key, Name: name, Count: n, Of: of, Last: last, LastOf: lastOf}
		f.Sentence = fmt.Sprintf("%s: %d", name, n)
		if of > 0 {
			f.Sentence += fmt.Sprintf("/%d (%s)", of, share(n, of, -1))
		}
		if len(in.LastYear) > 0 {
			f.Sentence += fmt.Sprintf("; năm %d: %d", in.Year-1, last)
			if lastOf > 0 {
				f.Sentence += fmt.Sprintf("/%d (%s)", lastOf, share(last, lastOf, -1))
			}
		}
		b.Figures = append(b.Figures, f)
	}
	row("people", "Người được đề nghị", now.people, in.Strength, before.people, 0)
	row("leaders", "Lãnh đạo, quản lý", now.leaders, now.people, before.leaders, before.people)
	row("direct", "Người trực tiếp công tác", now.people-now.leaders, now.people, before.people-before.leaders, before.people)
	row("women", "Nữ", now.women, now.people, before.women, before.people)
	row("under35", "Dưới 35 tuổi", now.young, now.people, before.young, before.people)
	row("units", "Tập thể được đề nghị", now.units, len(in.Units), before.units, 0)
	if now.unborn > 0 {
		b.Remarks = append(b.Remarks, Remark{Key: "no_birth", Text: fmt.Sprintf("%d người chưa ghi năm sinh nên chưa xếp theo tuổi.", now.unborn), Citation: "dữ liệu của sổ", Trust: TrustDerived})
	}
	if now.unsexed > 0 {
		b.Remarks = append(b.Remarks, Remark{Key: "no_sex", Text: fmt.Sprintf("%d người chưa ghi giới tính.", now.unsexed), Citation: "dữ liệu của sổ", Trust: TrustDerived})
	}
	b.Awards = l.byAward(in)
	with := map[ID]bool{}
	for _, it := range in.Items {
		with[it.Unit], with[it.Nominee.Unit] = true, true
	}
	for _, u := range in.Units {
		if !with[u.ID] {
			b.NoUnits = append(b.NoUnits, u)
		}
	}
	b.Repeats = l.repeats(in)
	b.Quotas = l.Quotas(in.Figures)
	b.Remarks = append(b.Remarks, l.twice(in, p)...)
	if r, ok := p.balance("prefer_women"); ok && now.people > 0 {
		b.Remarks = append(b.Remarks, Remark{Key: r.Key, Text: r.Text + ".", Citation: r.Citation, Trust: weaker(r.Trust, p.Trust)})
	}
	return b
}

func (p *Pack) balance(key string) (BalanceRule, bool) {
	for _, r := range p.Balances {
		if r.Key == key {
			return r, true
		}
	}
	return BalanceRule{}, false
}

type headcount struct{ people, leaders, women, young, units, unborn, unsexed int }

func countPeople(items []BalanceItem, year int) headcount {
	var h headcount
	type known struct{ leader, woman, man, young, old bool }
	seen := map[Nominee]*known{}
	for _, it := range items {
		k := seen[it.Nominee]
		if k == nil {
			k = &known{}
			seen[it.Nominee] = k
		}
		k.leader = k.leader || it.Leader
		k.woman = k.woman || it.Sex == Female
		k.man = k.man || it.Sex == Male
		if y := it.Born.Year(); y > 0 {
			// At the year's end everybody has had this year's birthday.
			k.young = k.young || year-y < 35
			k.old = k.old || year-y >= 35
		}
	}
	for n, k := range seen {
		if n.Person == 0 {
			h.units++
			continue
		}
		h.people++
		if k.leader {
			h.leaders++
		}
		if k.woman {
			h.women++
		} else if !k.man {
			h.unsexed++
		}
		if k.young {
			h.young++
		} else if !k.old {
			h.unborn++
		}
	}
	return h
}

func (l *Laws) byAward(in BalanceInput) []BalanceFigure {
	now, last := map[Code]int{}, map[Code]int{}
	for _, it := range in.Items {
		now[it.Award]++
	}
	for _, it := range in.LastYear {
		last[it.Award]++
	}
	var out []BalanceFigure
	for _, a := range l.Catalogue.Awards {
		if now[a.Code] == 0 && last[a.Code] == 0 {
			continue
		}
		f := BalanceFigure{Key: string(a.Code), Name: l.Name(a.Code, in.Year), Count: now[a.Code], Last: last[a.Code]}
		f.Sentence = fmt.Sprintf("%s: %d", f.Name, f.Count)
		if len(in.LastYear) > 0 {
			f.Sentence += fmt.Sprintf("; năm %d: %d", in.Year-1, f.Last)
		}
		out = append(out, f)
	}
	return out
}

// repeats names who gets the same award a third year running or longer.
func (l *Laws) repeats(in BalanceInput) []string {
	var out []string
	for _, it := range in.Items {
		n := 1
		for has(it.PriorYears, in.Year-n) {
			n++
		}
		if n >= 3 {
			out = append(out, fmt.Sprintf("%s: %s năm thứ %d liên tục (%s)", it.Name, l.Name(it.Award, in.Year), n, years(in.Year-n+1, in.Year)))
		}
	}
	sort.Strings(out)
	return out
}

// twice finds who is nominated for both a ministry's and a province's bằng khen, and achievements that several
// nominations rest on.
func (l *Laws) twice(in BalanceInput, p *Pack) []Remark {
	var out []Remark
	awards := map[Nominee]map[Code]bool{}
	names := map[Nominee]string{}
	type use struct {
		nominee Nominee
		rest    string
	}
	rests := map[use][]string{}
	for _, it := range in.Items {
		if awards[it.Nominee] == nil {
			awards[it.Nominee] = map[Code]bool{}
		}
		awards[it.Nominee][it.Award] = true
		names[it.Nominee] = it.Name
		for _, r := range it.Rests {
			if name := l.Name(it.Award, in.Year); !has(rests[use{it.Nominee, r}], name) {
				rests[use{it.Nominee, r}] = append(rests[use{it.Nominee, r}], name)
			}
		}
	}
	if r, ok := p.balance("two_certificates"); ok {
		for n, a := range awards {
			if a["BK_BO"] && a["BK_TINH"] {
				out = append(out, Remark{Key: r.Key, Text: names[n] + ": " + r.Text + ".", Citation: r.Citation, Trust: weaker(r.Trust, p.Trust)})
			}
		}
	}
	if r, ok := p.balance("one_achievement"); ok {
		for u, list := range rests {
			if len(list) > 1 {
				sort.Strings(list)
				text := fmt.Sprintf("%s: “%s” được dùng cho %s. %s.", names[u.nominee], u.rest, join(list), r.Text)
				out = append(out, Remark{Key: r.Key, Text: text, Citation: r.Citation, Trust: weaker(r.Trust, p.Trust)})
			}
		}
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Key+out[a].Text < out[b].Key+out[b].Text })
	return out
}

// join lists names as a sentence does: "A, B và C".
func join(list []string) string {
	s := ""
	for i, x := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			s += " và "
		default:
			s += ", "
		}
		s += x
	}
	return s
}

// Dossier is what a proposal for an award must hold by the year's pack, each list with its citation.
func (p *Pack) Dossier(award Code) []Dossier {
	var out []Dossier
	for _, d := range p.Dossiers {
		if has(d.Awards, award) {
			d.Trust = weaker(d.Trust, p.Trust)
			out = append(out, d)
		}
	}
	return out
}
