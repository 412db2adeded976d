package council

import (
	"fmt"
	"slices"
)

// check refuses a pack whose own entries mean nothing, with the line of the first fault. Inherited entries were
// checked where they stand. It also hands citation and trust down to nested conditions.
func (s *source) check(c *Catalogue) error {
	p := &s.pack
	switch {
	case p.ID == "" || p.Name == "":
		return s.fault(1, "the pack lacks its id or name")
	case !realDay(p.From):
		return s.errorAt("valid_from", "valid_from %q is not a day", p.From)
	case p.To != "" && (!realDay(p.To) || p.To < p.From):
		return s.errorAt("valid_to", "valid_to %q is not a day after %s", p.To, p.From)
	case trustNames[p.Trust] == "" || p.Trust == TrustAgency:
		return s.errorAt("trust", "the pack has the trust flag %q", p.Trust)
	}
	seen := map[string]bool{}
	once := func(section, key string, line int) error {
		if key == "" {
			return s.fault(line, "%s lacks its key", section)
		}
		if seen[section+"."+key] {
			return s.fault(line, "%s %s stands twice", section, key)
		}
		seen[section+"."+key] = true
		return nil
	}
	v := &checker{source: s, catalogue: c}
	for i, x := range p.Names {
		line := s.entry("name_of", i, 0)
		v.at(line).award(x.Code).cited(x.Citation, x.Trust).must(x.Authority == "" || known(x.Authority), "%s is decided by %q", x.Code, x.Authority)
		v.must(x.Name != "" || x.Short != "" || x.Authority != "", "the entry changes nothing of %s", x.Code)
		v.also(once("name_of", string(x.Code), line))
	}
	for i := range p.Standards {
		v.standard(i)
		if x := p.Standards[i]; v.err == nil {
			v.also(once("standard", string(x.Award)+"."+string(x.Subject), s.entry("standard", i, 0)))
		}
	}
	for i := range p.Exclusions {
		x := &p.Exclusions[i]
		line := s.entry("exclusion", i, 0)
		v.at(line).exclusion(x)
		v.also(once("exclusion", x.Key, line))
	}
	for i, x := range p.Basing {
		line := s.entry("basis_rule", i, 0)
		v.at(line).cited(x.Citation, x.Trust).must(len(x.Types) > 0, "the rule names no type")
		for _, t := range x.Types {
			v.must(grantTypeNames[t] != "", "unknown type of commendation %q", t)
		}
		v.also(once("basis_rule", x.Key, line))
	}
	for i := range p.Ballots {
		line := s.entry("ballot", i, 0)
		v.at(line).ballot(&p.Ballots[i])
		v.also(once("ballot", p.Ballots[i].Key, line))
	}
	for i, x := range p.Makeup {
		line := s.entry("makeup", i, 0)
		v.at(line).cited(x.Citation, x.Trust).must(x.Least > 0 && x.Most >= x.Least && x.Term >= 0, "a council of %d to %d members for %d years", x.Least, x.Most, x.Term)
		v.also(once("makeup", x.Key, line))
	}
	for i := range p.Quotas {
		line := s.entry("quota", i, 0)
		v.at(line).quota(&p.Quotas[i])
		v.also(once("quota", p.Quotas[i].Key, line))
	}
	for i, x := range p.Prizing {
		line := s.entry("prizing", i, 0)
		v.at(line).cited(x.Citation, x.Trust).must(slices.Contains([]Rounding{RoundUp10k, RoundNearest10k, RoundNone}, x.Rounding), "prizes are rounded %q", x.Rounding)
		v.must(!x.HighestOnly || (x.HighestCitation != "" && trustNames[x.HighestTrust] != ""), "the rule of the highest prize lacks its citation or trust flag")
		v.also(once("prizing", x.Key, line))
	}
	for i := range p.Coefs {
		line := s.entry("coefficient", i, 0)
		v.at(line).coefficient(&p.Coefs[i])
		v.also(once("coefficient", p.Coefs[i].Key, line))
	}
	for i, x := range p.Dossiers {
		line := s.entry("dossier", i, 0)
		v.at(line).cited(x.Citation, x.Trust).awards(x.Awards).must(len(x.Awards) > 0 && len(x.Items) > 0 && x.Sets >= 0, "the dossier is for nothing or holds nothing")
		v.also(once("dossier", x.Key, line))
	}
	for i, x := range p.Balances {
		line := s.entry("balance", i, 0)
		v.at(line).cited(x.Citation, x.Trust).must(x.Text != "" && slices.Contains(balanceKeys, x.Key), "the balance rule %q is not one the program knows", x.Key)
		v.also(once("balance", x.Key, line))
	}
	return v.err
}

// checker keeps the first fault it meets, with its line.
type checker struct {
	source    *source
	catalogue *Catalogue
	line      int
	err       error
}

func (v *checker) at(line int) *checker {
	v.line = line
	return v
}

func (v *checker) must(ok bool, format string, args ...any) *checker {
	if !ok && v.err == nil {
		v.err = lawError{v.source.file, v.line, fmt.Sprintf(format, args...)}
	}
	return v
}

func (v *checker) also(err error) {
	if v.err == nil {
		v.err = err
	}
}

func (v *checker) cited(citation string, t Trust) *checker {
	v.must(citation != "", "the entry lacks its citation")
	return v.must(trustNames[t] != "", "the entry has the trust flag %q", t)
}

func (v *checker) award(code Code) *checker {
	_, ok := v.catalogue.Award(code)
	return v.must(ok, "the award %q is not in the catalogue", code)
}

func (v *checker) awards(codes []Code) *checker {
	for _, c := range codes {
		v.award(c)
	}
	return v
}

func (v *checker) span(from, to Date) *checker {
	v.must(from == "" || realDay(from), "%q is not a day", from)
	return v.must(to == "" || (realDay(to) && to >= from), "%q is not a day after %q", to, from)
}

func (v *checker) standard(i int) {
	s := v.source
	x := &s.pack.Standards[i]
	head := s.entry("standard", i, 0)
	v.at(head).award(x.Award).cited(x.Citation, x.Trust)
	if v.err != nil {
		return
	}
	a, _ := v.catalogue.Award(x.Award)
	v.must(a.For(x.Subject), "the award %s is not for %q", x.Award, x.Subject)
	v.must(len(x.Conditions) > 0, "the standard of %s asks for nothing", x.Award)
	keys := map[string]bool{}
	for k := range x.Conditions {
		v.at(s.entry("standard.condition", k, head))
		v.condition(&x.Conditions[k], x.Citation, x.Trust, x.Subject, keys)
	}
}

func (v *checker) exclusion(x *Exclusion) {
	v.cited(x.Citation, x.Trust).awards(x.Awards).span(x.From, x.To)
	for _, s := range x.Subjects {
		v.must(s == Individual || s == Collective, "the exclusion is for %q", s)
	}
	if x.Condition.Key == "" && (x.Condition.Soft || x.Condition.Kind == KindManual) {
		x.Condition.Key = x.Key
	}
	subject := Subject("")
	if len(x.Subjects) == 1 {
		subject = x.Subjects[0]
	}
	v.condition(&x.Condition, x.Citation, x.Trust, subject, map[string]bool{})
}

func (v *checker) ballot(x *BallotRule) {
	v.cited(x.Citation, x.Trust).awards(x.Awards).span(x.From, x.To)
	v.must(slices.Contains([]BallotMethod{BallotSecret, BallotHands, BallotWritten}, x.Method), "the ballot's method is %q", x.Method)
	v.must(x.Base == BaseAllMembers || x.Base == BaseAttendees, "the ballot's base is %q", x.Base)
	v.must(x.Tie == TieChair || x.Tie == TieFails, "a tie comes to %q", x.Tie)
	v.must(x.Absent == AbsentWritten || x.Absent == AbsentNone, "the absent take part by %q", x.Absent)
	for _, g := range x.Recuse {
		v.must(g == GroundSelf || g == GroundHead || g == GroundKin, "unknown ground for recusal %q", g)
	}
	v.must(x.Rule().Check() == nil && x.Of >= 0, "the threshold of %d of %d or the quorum of %d %% can never be met or means nothing", x.Percent, x.Of, x.Quorum)
}

func (v *checker) quota(x *Quota) {
	v.cited(x.Citation, x.Trust).award(x.Award).span(x.From, x.To)
	v.must(x.Percent >= 0 && x.Percent <= 100 && x.Least >= 0, "a quota of %d %%", x.Percent)
	v.must(slices.Contains([]QuotaBase{OfHolders, OfStrength, OfUnits}, x.Of), "the quota is a share of %q", x.Of)
	v.must(slices.Contains([]QuotaRound{"", QuotaDown, QuotaNearest, QuotaUp}, x.Rounding), "the quota is rounded %q", x.Rounding)
	v.must(slices.Contains([]QuotaOutcome{"", QuotaWarns, QuotaBlocks}, x.Severity), "the quota's severity is %q", x.Severity)
	if x.Of == OfHolders {
		v.award(x.OfAward)
	}
}

func (v *checker) coefficient(x *Coefficient) {
	v.cited(x.Citation, x.Trust).award(x.Award).span(x.From, x.To)
	v.must(x.Individual >= 0 && x.Collective >= 0 && x.Individual+x.Collective > 0, "a coefficient of nothing")
}

// condition checks one node and what stands below it.
func (v *checker) condition(c *Condition, citation string, t Trust, subject Subject, keys map[string]bool) {
	if c.Citation == "" {
		c.Citation = citation
	}
	if c.Trust == "" {
		c.Trust = t
	}
	v.cited(c.Citation, c.Trust).span(c.From, c.To)
	allowed, ok := fieldsOf[c.Kind]
	if !ok {
		v.must(false, "unknown kind of condition %q", c.Kind)
		return
	}
	for _, f := range c.set() {
		v.must(slices.Contains(allowed, f), "a condition of the kind %q has no %q", c.Kind, f)
	}
	v.must(!keys[c.Key] || c.Key == "", "the key %q stands twice in one standard", c.Key)
	keys[c.Key] = true
	v.must(c.Key != "" || !(c.Soft || c.Kind == KindManual), "a condition that a human may settle needs a key")
	v.awards(c.codes())
	if c.After != "" {
		v.award(c.After)
	}
	if c.Or != "" {
		v.award(c.Or)
	}
	v.must(c.Grade == "" || gradeRank[c.Grade] > 0, "unknown grade %q", c.Grade)
	v.must(c.Run == "" || (gradeRank[c.Run] > 0 && c.Years > 0), "a run needs a grade and years")
	v.must(c.Scope == "" || scopeRank[c.Scope] > 0, "unknown scope %q", c.Scope)
	v.must(c.Form == "" || disciplineRank[c.Form] > 0, "unknown form of discipline %q", c.Form)
	v.must(c.Result == "" || studyRank[c.Result] > 0, "unknown result of study %q", c.Result)
	for _, k := range c.Free {
		v.must(leaveNames[k] != "", "unknown kind of leave %q", k)
	}
	v.must(c.Years >= 0 && c.Years <= 60 && c.Last <= 0 && c.Last >= -5 && c.Min >= 0 && c.Months >= 0 && c.OldUnit >= 0 && c.Days >= 0, "a number is out of its bounds")
	v.must(c.Max == nil || (*c.Max >= 0 && c.Min == 0), "a count has either a least or a most")
	for _, t := range c.Except {
		v.must(grantTypeNames[t] != "", "unknown type of commendation %q", t)
	}
	switch c.Kind {
	case KindConsecutive:
		v.must(c.Award != "" && c.Years > 0, "consecutive needs an award and years")
	case KindGrade:
		v.must(c.Grade != "", "grade needs a grade")
	case KindInitiative:
		v.must(c.Scope != "", "initiative needs a scope")
	case KindRatio:
		v.must(subject != Individual, "a person has no members")
		v.must(c.Percent > 0 && c.Percent <= 100 && (c.Grade != "") != (len(c.codes()) > 0), "ratio needs a percentage and either an award or a grade")
	case KindCount:
		v.must((c.Grade != "") != (len(c.codes()) > 0), "count needs either awards or a grade")
		v.must(!c.Members || subject != Individual, "a person has no members")
	case KindServed:
		v.must(c.Months > 0 || c.OldUnit > 0, "served needs months")
	case KindDiscipline:
		v.must((c.Form != "") != c.Pending, "discipline needs a form, or pending")
		v.must(!c.Members || c.Form != "", "members' discipline needs a form")
	case KindLeave:
		v.must(c.Days > 0 || (c.Months > 0 && c.Result != ""), "leave needs days, or months and a result")
	case KindMeets:
		v.must(c.Award != "", "meets needs an award")
	case KindManual:
		v.must(c.Text != "", "manual needs its text")
		v.must(c.Evidence == "" || c.Evidence == "movement" || c.Evidence == "registration", "unknown evidence %q", c.Evidence)
	case KindAny, KindAll:
		v.must(len(c.Of) > 0, "%s needs conditions", c.Kind)
	}
	for i := range c.Of {
		v.condition(&c.Of[i], c.Citation, c.Trust, subject, keys)
	}
}

// fieldsOf lists the fields that mean something for each kind; loading refuses the others.
var fieldsOf = map[CondKind][]string{
	KindConsecutive: {"award", "years", "last"},
	KindGrade:       {"grade", "or", "years", "last", "after"},
	KindInitiative:  {"scope", "research", "applied", "years", "run", "min"},
	KindRatio:       {"award", "awards", "grade", "percent", "strict"},
	KindCount:       {"award", "awards", "grade", "or", "years", "last", "after", "run", "min", "max", "except", "members"},
	KindServed:      {"months", "old_unit"},
	KindDiscipline:  {"form", "pending", "members"},
	KindLeave:       {"days", "free", "months", "result"},
	KindMeets:       {"award"},
	KindAny:         {"of"},
	KindAll:         {"of"},
	KindManual:      {"assumed", "evidence", "scope", "years", "min"},
}

// set lists the fields of a condition that are not empty, besides those that every kind has.
func (c *Condition) set() []string {
	var out []string
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"award", c.Award != ""}, {"awards", len(c.Awards) > 0}, {"grade", c.Grade != ""}, {"or", c.Or != ""}, {"years", c.Years != 0},
		{"last", c.Last != 0}, {"after", c.After != ""}, {"run", c.Run != ""}, {"except", len(c.Except) > 0}, {"min", c.Min != 0}, {"max", c.Max != nil}, {"members", c.Members},
		{"percent", c.Percent != 0}, {"strict", c.Strict}, {"scope", c.Scope != ""}, {"research", c.Research != nil}, {"applied", c.Applied},
		{"months", c.Months != 0}, {"old_unit", c.OldUnit != 0}, {"form", c.Form != ""}, {"pending", c.Pending}, {"days", c.Days != 0},
		{"free", len(c.Free) > 0}, {"result", c.Result != ""}, {"assumed", c.Assumed}, {"evidence", c.Evidence != ""}, {"of", len(c.Of) > 0},
	} {
		if f.set {
			out = append(out, f.name)
		}
	}
	return out
}
