package council

// Prize is the prize money of an award by the pack in force on the decision's day: its coefficient, or the
// agency's own, times the base salary of that day, rounded as the pack says. It answers false when no coefficient
// is known for the day, rather than guess.
func (l *Laws) Prize(code Code, subject Subject, decided Date) (PrizeMoney, bool) {
	salary, ok := l.Catalogue.salary(decided)
	if !ok {
		return PrizeMoney{}, false
	}
	p := l.On(decided)
	coef, citation, trust, agency := l.coefficient(p, code, subject, decided)
	if coef == 0 {
		return PrizeMoney{}, false
	}
	rounding := p.Prizing[0]
	m := PrizeMoney{
		Dong: roundDong(coef*salary.Dong, rounding.Rounding), Coefficient: coef, Base: salary.Dong,
		Citation: citation + "; " + salary.Citation + "; " + rounding.Citation,
		Trust:    weaker(weaker(trust, salary.Trust), rounding.Trust), Rounding: rounding.Rounding, Agency: agency,
	}
	if !agency {
		m.Trust = weaker(m.Trust, p.Trust)
	}
	return m, true
}

func (l *Laws) coefficient(p *Pack, code Code, subject Subject, decided Date) (coef int64, citation string, trust Trust, agency bool) {
	for pass := 0; pass < 2; pass++ { // the agency's own come before the pack's
		for _, c := range p.Coefs {
			if c.Award != code || c.Agency != (pass == 0) || !Covers(c.From, c.To, decided) {
				continue
			}
			coef = c.Individual
			if subject == Collective {
				coef = c.Collective
			}
			if coef > 0 {
				return coef, c.Citation, c.Trust, c.Agency
			}
		}
	}
	a, _ := l.Catalogue.Award(code)
	for _, x := range a.Prizes {
		if Covers(x.From, x.To, decided) {
			if subject == Collective {
				return x.Collective, x.Citation, x.Trust, false
			}
			return x.Individual, x.Citation, x.Trust, false
		}
	}
	return 0, "", "", false
}

// salary is the base salary in force on a day.
func (c *Catalogue) salary(on Date) (BaseSalary, bool) {
	var out BaseSalary
	for _, s := range c.Salaries {
		if s.From <= on {
			out = s
		}
	}
	return out, out.Dong > 0
}

// roundDong turns hundredths of đồng into đồng.
func roundDong(hundredths int64, r Rounding) int64 {
	const step = 10_000 * 100 // hundredths of 10,000 đồng
	switch r {
	case RoundNearest10k:
		return (hundredths + step/2) / step * 10_000
	case RoundNone:
		return (hundredths + 50) / 100
	}
	return (hundredths + step - 1) / step * 10_000
}

// PrizeItem is one award to be paid for. Items of one subject with the same Achievement rest on one achievement; an
// empty Achievement rests on one of its own.
type PrizeItem struct {
	ID          ID // the caller's own
	Nominee     Nominee
	Award       Code
	Decided     Date
	Achievement string
}

// PrizeLine is one item as the fund pays it.
type PrizeLine struct {
	Item  PrizeItem
	Money PrizeMoney
	Known bool   // a coefficient is known for the day
	Dong  int64  // what is paid: 0 where a higher award on the same achievement is paid instead
	Why   string // why nothing or no more is paid; with its citation
	Trust Trust
}

// Prizes works out what a list of awards brings. Of several titles on one achievement only the highest is paid; a
// commendation beside a title is paid too.
func (l *Laws) Prizes(items []PrizeItem) []PrizeLine {
	out := make([]PrizeLine, len(items))
	type group struct {
		nominee     Nominee
		achievement string
		kind        Kind
	}
	best := map[group]int{}
	for i, it := range items {
		line := PrizeLine{Item: it}
		line.Money, line.Known = l.Prize(it.Award, it.Nominee.Subject(), it.Decided)
		line.Dong, line.Trust = line.Money.Dong, line.Money.Trust
		if !line.Known {
			line.Trust = TrustUnchecked
			line.Why = "Chưa biết hệ số tiền thưởng của danh hiệu này vào ngày quyết định."
		}
		out[i] = line
		if it.Achievement == "" || !line.Known || !l.On(it.Decided).Prizing[0].HighestOnly {
			continue
		}
		a, _ := l.Catalogue.Award(it.Award)
		g := group{it.Nominee, it.Achievement, a.Kind}
		if k, ok := best[g]; !ok || l.higher(out[i], out[k]) {
			best[g] = i
		}
	}
	for i := range out {
		it := out[i].Item
		a, _ := l.Catalogue.Award(it.Award)
		k, grouped := best[group{it.Nominee, it.Achievement, a.Kind}]
		if p := l.On(it.Decided); grouped && k != i && out[i].Known && it.Achievement != "" && p.Prizing[0].HighestOnly {
			out[i].Dong = 0
			out[i].Why = "Cùng một thành tích, chỉ nhận mức cao nhất (" + l.Name(out[k].Item.Award, out[k].Item.Decided.Year()) + "): " + p.Prizing[0].HighestCitation + "."
			out[i].Trust = weaker(p.Prizing[0].HighestTrust, p.Trust)
		}
	}
	return out
}

// higher orders two lines of one achievement: more money, then the higher award, then the earlier decision.
func (l *Laws) higher(a, b PrizeLine) bool {
	switch {
	case a.Money.Dong != b.Money.Dong:
		return a.Money.Dong > b.Money.Dong
	case a.Item.Award != b.Item.Award:
		return l.Catalogue.Rank(a.Item.Award) < l.Catalogue.Rank(b.Item.Award)
	case a.Item.Decided != b.Item.Decided:
		return a.Item.Decided < b.Item.Decided
	}
	return a.Item.ID < b.Item.ID
}
