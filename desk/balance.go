package desk

import (
	"context"
	"sort"
	"strconv"

	"sothidua/council"
	"sothidua/store"
)

// Balance is what the council should see of a year's whole list before it votes: leaders and people in direct work,
// women, the young, units with nobody, repeats, quotas, achievements used twice, all against last year.
func (d *Desk) Balance(ctx context.Context, year int) (council.Balance, error) {
	return read(ctx, d, func(tx *store.Tx) (council.Balance, error) {
		return d.balance(tx, year, func(council.Nomination) bool { return true })
	})
}

// SessionBalance is the balance of what stands on one session's agenda.
func (d *Desk) SessionBalance(ctx context.Context, session council.ID) (council.Balance, error) {
	return read(ctx, d, func(tx *store.Tx) (council.Balance, error) { return d.sessionBalance(tx, session) })
}

func (d *Desk) sessionBalance(tx *store.Tx, session council.ID) (council.Balance, error) {
	s, err := tx.Session(session)
	if err != nil {
		return council.Balance{}, err
	}
	tallies, err := tx.Tallies(session)
	if err != nil {
		return council.Balance{}, err
	}
	on := map[council.ID]bool{}
	for _, t := range tallies {
		on[t.Nomination] = true
	}
	return d.balance(tx, s.Year, func(n council.Nomination) bool { return on[n.ID] })
}

func (d *Desk) balance(tx *store.Tx, year int, keep func(council.Nomination) bool) (council.Balance, error) {
	laws, err := d.laws(tx)
	if err != nil {
		return council.Balance{}, err
	}
	y, err := d.gather(tx, year)
	if err != nil {
		return council.Balance{}, err
	}
	in := council.BalanceInput{Year: year, Strength: len(y.book.serving(year))}
	units := y.book.openUnits(year)
	for _, u := range units {
		in.Units = append(in.Units, council.UnitLine{ID: u.ID, Name: u.Name})
	}
	grants, err := tx.Grants(0)
	if err != nil {
		return council.Balance{}, err
	}
	prior := map[nomineeAward][]int{}
	for _, g := range grants {
		if g.Year < year {
			k := nomineeAward{g.Nominee, g.Award}
			prior[k] = append(prior[k], g.Year)
		}
	}
	bases, err := tx.Bases()
	if err != nil {
		return council.Balance{}, err
	}
	rests := map[council.ID][]string{}
	titles := map[council.ID]string{}
	for _, b := range bases {
		if titles[b.Initiative] == "" {
			i, err := tx.Initiative(b.Initiative)
			if err != nil {
				return council.Balance{}, err
			}
			titles[b.Initiative] = i.Title
		}
		rests[b.Nomination] = append(rests[b.Nomination], titles[b.Initiative])
	}
	figures := council.QuotaFigures{Year: year, Proposed: map[council.Code]int{}, Holders: map[council.Code]int{}, Strength: in.Strength, Units: len(units)}
	holders := map[nomineeAward]bool{}
	for _, n := range y.nominations {
		if !keep(n) || y.book.outside(n.Nominee) {
			continue
		}
		in.Items = append(in.Items, y.book.balanceItem(n, prior, rests))
		figures.Proposed[n.Award]++
		holders[nomineeAward{n.Nominee, n.Award}] = true
	}
	for _, g := range y.grants {
		holders[nomineeAward{g.Nominee, g.Award}] = true
	}
	for k := range holders {
		figures.Holders[k.award]++
	}
	in.Figures = figures
	before, err := openBook(tx, council.YearEnd(year-1))
	if err != nil {
		return council.Balance{}, err
	}
	last, err := tx.Nominations(year - 1)
	if err != nil {
		return council.Balance{}, err
	}
	for _, n := range last {
		if before.outside(n.Nominee) {
			continue
		}
		in.LastYear = append(in.LastYear, before.balanceItem(n, nil, nil))
	}
	return laws.Balance(in), nil
}

// outside reports whether a nominee belongs to another agency: the balance is of our own people.
func (b *book) outside(n council.Nominee) bool {
	i, ok := b.person[n.Person]
	return n.Person != 0 && ok && b.people[i].Outside != ""
}

func (b *book) balanceItem(n council.Nomination, prior map[nomineeAward][]int, rests map[council.ID][]string) council.BalanceItem {
	x := council.BalanceItem{Nominee: n.Nominee, Award: n.Award, PriorYears: prior[nomineeAward{n.Nominee, n.Award}], Rests: rests[n.ID]}
	x.Name, x.UnitName, _ = b.nominee(n.Nominee)
	x.Unit = b.unitOf(n.Nominee)
	if i, ok := b.person[n.Nominee.Person]; ok && n.Nominee.Person != 0 {
		p := b.people[i]
		x.Sex, x.Born, x.Leader = p.Sex, p.Born, leads(p.Title)
	}
	return x
}

// PrizeRow is one award's money for one holder.
type PrizeRow struct {
	Nominee   council.Nominee
	Name      string
	Unit      string
	Award     council.Code
	AwardName string
	Authority council.Authority
	OwnFund   bool // the agency decided it, and so pays from its own fund
	Symbol    string
	Decided   council.Date
	Money     council.PrizeMoney // coefficient, base salary, citation; zero where no coefficient is known
	Known     bool
	Dong      int64  // what is paid: 0 where a higher award on the same achievement is paid instead
	Why       string // why nothing or no more is paid, with its citation
	Trust     council.Trust
}

// PrizeSheet is what a year's awards bring, by the law in force on each decision's day: people in name order, then
// collectives. Of several titles on one achievement only the highest is paid.
func (d *Desk) PrizeSheet(ctx context.Context, year int) ([]PrizeRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]PrizeRow, error) { return d.prizeRows(tx, year) })
}

func (d *Desk) prizeRows(tx *store.Tx, year int) ([]PrizeRow, error) {
	laws, err := d.laws(tx)
	if err != nil {
		return nil, err
	}
	b, err := openBook(tx, council.YearEnd(year))
	if err != nil {
		return nil, err
	}
	grants, err := tx.Grants(year)
	if err != nil {
		return nil, err
	}
	decisions, err := tx.Decisions()
	if err != nil {
		return nil, err
	}
	by := make(map[council.ID]council.Authority, len(decisions))
	for _, x := range decisions {
		by[x.ID] = x.Authority
	}
	bases, err := tx.Bases()
	if err != nil {
		return nil, err
	}
	rests := map[council.ID]council.ID{}
	for _, x := range bases {
		rests[x.Nomination] = x.Initiative
	}
	sort.SliceStable(grants, func(i, j int) bool {
		if x, y := b.order(grants[i].Nominee), b.order(grants[j].Nominee); x != y {
			return x < y
		}
		return d.catalogue.Rank(grants[i].Award) < d.catalogue.Rank(grants[j].Award)
	})
	items := make([]council.PrizeItem, len(grants))
	for i, g := range grants {
		items[i] = council.PrizeItem{ID: g.ID, Nominee: g.Nominee, Award: g.Award, Decided: g.Decided, Achievement: d.achievement(g, rests)}
	}
	out := make([]PrizeRow, len(grants))
	for i, line := range laws.Prizes(items) {
		g := grants[i]
		row := PrizeRow{
			Nominee: g.Nominee, Award: g.Award, AwardName: d.awardName(b.agency, g.Award), Authority: by[g.Decision], OwnFund: by[g.Decision] == council.ByAgency,
			Symbol: g.Symbol, Decided: g.Decided, Money: line.Money, Known: line.Known, Dong: line.Dong, Why: line.Why, Trust: line.Trust,
		}
		row.Name, row.Unit, _ = b.nominee(g.Nominee)
		out[i] = row
	}
	return out, nil
}

// achievement names what an award rests on. A year's titles rest on the year's work; a commendation on its own
// achievement, unless its nomination names the initiative that another rests on too; what was given for a sudden or
// themed achievement never shares one.
func (d *Desk) achievement(g council.Grant, rests map[council.ID]council.ID) string {
	if g.Type != council.GrantMerit {
		return ""
	}
	if d.kind(g.Award) == council.Title {
		return "năm " + strconv.Itoa(g.Year)
	}
	if id := rests[g.Nomination]; g.Nomination != 0 && id != 0 {
		return "sáng kiến " + strconv.FormatInt(int64(id), 10)
	}
	return ""
}
