package council

import "sort"

// Check judges one nominee for one award of one year by the pack in force at that year's end. It reads nothing but
// its arguments, so a year that is judged again gives the same answer for ever.
func (l *Laws) Check(f Facts, award Code, year int) Eligibility {
	pack := l.Pack(year)
	subject := f.Subject()
	e := Eligibility{
		Award: award, AwardName: l.Name(award, year), Subject: subject, Year: year,
		Pack: pack.ID, PackFrom: pack.From, PackName: pack.Name, PackTrust: pack.Trust, PackNote: pack.Note,
	}
	j := &judge{laws: l, pack: pack, facts: &f, year: year, end: YearEnd(year), award: award}
	standard, ok := pack.Standard(award, subject)
	if !ok {
		e.Outcome = NotEligible
		e.Findings = []Finding{{
			Kind: KindManual, State: Failed, Text: e.AwardName + " không dành cho " + subject.Name(),
			Citation: citationOf(l.Catalogue, award), Trust: weaker(trustOf(l.Catalogue, award), pack.Trust),
		}}
		return e
	}
	e.Findings = j.list(standard.Conditions)
	for i := range pack.Exclusions {
		if x := &pack.Exclusions[i]; x.applies(award, subject, j.end) && Covers(x.Condition.From, x.Condition.To, j.end) {
			e.Findings = append(e.Findings, j.judge(&x.Condition))
		}
	}
	e.Outcome = outcomeOf(e.Findings)
	e.Missing = missingOf(e.Findings)
	for _, x := range e.Findings {
		e.Pending = e.Pending || x.Pending
	}
	return e
}

// outcomeOf weighs the conditions: one refusal outweighs everything, then missing evidence, then open judgements.
func outcomeOf(list []Finding) Outcome {
	switch s := together(list); s {
	case Failed:
		return NotEligible
	case Missing:
		return MissingEvidence
	case Review:
		return NeedsReview
	}
	return Eligible
}

// together is the state of conditions that must all hold.
func together(list []Finding) State {
	worst, met := Noted, len(list) == 0
	for _, f := range list {
		if f.State == Met {
			met = true
		}
		if weight[f.State] > weight[worst] {
			worst = f.State
		}
	}
	if worst == Noted && met {
		return Met
	}
	return worst
}

var weight = map[State]int{Noted: 0, Met: 0, Review: 1, Missing: 2, Failed: 3}

// missingOf gathers the missing pieces of the conditions that lack one, each once.
func missingOf(list []Finding) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range list {
		if f.State != Missing {
			continue
		}
		for _, m := range f.Missing {
			if !seen[m] {
				seen[m] = true
				out = append(out, m)
			}
		}
	}
	return out
}

// applies reports whether the exclusion speaks of an award and a subject on a day.
func (x *Exclusion) applies(award Code, subject Subject, on Date) bool {
	return Covers(x.From, x.To, on) && (len(x.Awards) == 0 || has(x.Awards, award)) && (len(x.Subjects) == 0 || has(x.Subjects, subject))
}

func has[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// judge carries what every condition looks at.
type judge struct {
	laws  *Laws
	pack  *Pack
	facts *Facts
	year  int
	end   Date // the last day of the year
	award Code // whose standard is being read, for judgements
}

// list judges conditions that must all hold, leaving out those that are not in force at the year's end.
func (j *judge) list(conds []Condition) []Finding {
	out := make([]Finding, 0, len(conds))
	for i := range conds {
		if Covers(conds[i].From, conds[i].To, j.end) {
			out = append(out, j.judge(&conds[i]))
		}
	}
	return out
}

// judge judges one condition, then lets a recorded human judgement settle what only a human can.
func (j *judge) judge(c *Condition) Finding {
	f := Finding{
		Key: c.Key, Award: j.award, Kind: c.Kind, Citation: c.Citation, Trust: c.Trust, Agency: c.Agency, Soft: c.Soft,
	}
	if !c.Agency {
		f.Trust = weaker(c.Trust, j.pack.Trust)
	}
	f.Text = c.Text
	if f.Text == "" {
		f.Text = j.words(c)
	}
	switch c.Kind {
	case KindConsecutive:
		j.consecutive(c, &f)
	case KindGrade:
		j.grade(c, &f)
	case KindInitiative:
		j.initiative(c, &f)
	case KindRatio:
		j.ratio(c, &f)
	case KindCount:
		j.count(c, &f)
	case KindServed:
		j.served(c, &f)
	case KindDiscipline:
		j.discipline(c, &f)
	case KindLeave:
		j.leave(c, &f)
	case KindMeets:
		j.meets(c, &f)
	case KindAny:
		j.any(c, &f)
	case KindAll:
		f.Findings = j.list(c.Of)
		f.State = together(f.Findings)
		f.gather()
	case KindManual:
		j.manual(c, &f)
	}
	switch {
	case c.Soft && f.State == Failed:
		f.State = Review
	case c.Soft && f.State == Missing && c.Trust == TrustAnalogue:
		f.State, f.Missing = Noted, nil
	}
	if judged := j.judgement(c.Key); judged != nil && (f.State == Review || f.State == Noted || c.Kind == KindManual) {
		f.Judgement = judged
		f.State = Failed
		if judged.Yes {
			f.State = Met
		}
		f.Missing = nil
	}
	return f
}

// judgement is the latest recorded judgement on a condition; the same day's refusal stands before its approval.
func (j *judge) judgement(key string) *Judgement {
	var last *Judgement
	for i := range j.facts.Judgements {
		x := &j.facts.Judgements[i]
		if key == "" || x.Key != key || x.Award != j.award || x.Year != j.year {
			continue
		}
		if last == nil || x.On > last.On || (x.On == last.On && !x.Yes && last.Yes) {
			last = x
		}
	}
	return last
}

// any is met by its first limb that is met; it fails only when every limb does.
func (j *judge) any(c *Condition, f *Finding) {
	f.Findings = j.list(c.Of)
	f.State = Failed
	for i, limb := range f.Findings {
		switch {
		case limb.State == Met || limb.State == Noted:
			f.State, f.Limb = Met, i+1
			f.Evidence, f.Pending, f.Missing = limb.Evidence, limb.Pending, nil
			// A limb that leans on nothing undecided is the better ground.
			for k, other := range f.Findings[i+1:] {
				if limb.Pending && other.State == Met && !other.Pending {
					f.Limb, f.Evidence, f.Pending = i+k+2, other.Evidence, false
					break
				}
			}
			return
		case limb.State == Missing:
			f.State = Missing
		case limb.State == Review && f.State == Failed:
			f.State = Review
		}
	}
	f.gather()
}

// meets asks for another award's conditions in the same year; a decision that already gave it settles them.
func (j *judge) meets(c *Condition, f *Finding) {
	for _, g := range j.grants([]Code{c.Award}, j.year, j.year) {
		f.State = Met
		f.Evidence = append(f.Evidence, j.granted(g))
		return
	}
	standard, ok := j.pack.Standard(c.Award, j.facts.Subject())
	if !ok {
		f.State = Failed
		return
	}
	below := *j
	below.award = c.Award
	f.Findings = below.list(standard.Conditions)
	for i := range j.pack.Exclusions {
		// What every award asks for stands once, under the award itself.
		if x := &j.pack.Exclusions[i]; len(x.Awards) > 0 && x.applies(c.Award, j.facts.Subject(), j.end) && !has(x.Awards, j.award) {
			f.Findings = append(f.Findings, below.judge(&x.Condition))
		}
	}
	f.State = together(f.Findings)
	f.gather()
}

// gather lifts the evidence and the missing pieces of the conditions below.
func (f *Finding) gather() {
	f.Missing = missingOf(f.Findings)
	for _, x := range f.Findings {
		f.Pending = f.Pending || x.Pending
		if x.State == Met && (x.Kind == KindServed || x.Kind == KindLeave || x.Kind == KindDiscipline) {
			continue // that nothing speaks against somebody is said once, below
		}
		f.Evidence = append(f.Evidence, x.Evidence...)
	}
}

// manual is a human judgement: asked for, vouched for, or settled by a fact that a human stated.
func (j *judge) manual(c *Condition, f *Finding) {
	f.State = Review
	if c.Assumed {
		f.State = Noted
	}
	switch c.Evidence {
	case "registration":
		f.State = Missing
		for _, r := range j.facts.Registered {
			if r.Award == j.award && r.Year == j.year {
				f.State = Met
				f.Evidence = []Evidence{{Text: "đã đăng ký thi đua năm " + number(j.year) + from(r.Source), Year: j.year, Good: true}}
				return
			}
		}
		f.Missing = []string{"đăng ký thi đua danh hiệu này năm " + number(j.year) + ", hoặc lý do bằng văn bản"}
	case "movement":
		for _, m := range j.facts.Movements {
			if m.Year > j.year || m.Year < j.year-max(c.Years, 1)+1 || scopeRank[m.Level] < scopeRank[c.Scope] || m.Years < c.Min {
				continue
			}
			f.Evidence = append(f.Evidence, Evidence{
				Text: "phong trào “" + m.Name + "”" + decision(m.Symbol, m.Decided), Year: m.Year, Symbol: m.Symbol, Decided: m.Decided, Good: true,
			})
		}
		sortEvidence(f.Evidence)
	}
}

func from(source string) string {
	if source == "" {
		return ""
	}
	return " (" + source + ")"
}

// sortEvidence puts evidence in order of time, so that an answer never depends on the order of its facts.
func sortEvidence(list []Evidence) {
	sort.SliceStable(list, func(a, b int) bool {
		x, y := list[a], list[b]
		switch {
		case x.Year != y.Year:
			return x.Year < y.Year
		case x.Decided != y.Decided:
			return x.Decided < y.Decided
		}
		return x.Text < y.Text
	})
}

func citationOf(c *Catalogue, code Code) string {
	a, _ := c.Award(code)
	return a.Citation
}

func trustOf(c *Catalogue, code Code) Trust {
	if a, ok := c.Award(code); ok {
		return a.Trust
	}
	return TrustUnchecked
}
