package council

import "strings"

// Overlay is the agency's own rules, each with its citation and dates. They are laid over every pack, marked as
// the agency's, and never change the law's own data.
type Overlay struct {
	Agency     string        `toml:"agency,omitempty"`
	Quotas     []Quota       `toml:"quota,omitempty"`
	Ballots    []BallotRule  `toml:"ballot,omitempty"`
	Exclusions []Exclusion   `toml:"exclusion,omitempty"`
	Coefs      []Coefficient `toml:"coefficient,omitempty"`
}

// DecodeOverlay reads the agency's rules from a file and checks them against the catalogue.
func DecodeOverlay(file string, text []byte, c *Catalogue) (Overlay, error) {
	var o Overlay
	lines := strings.Split(string(text), "\n")
	if err := decodeStrictly(file, text, lines, &o); err != nil {
		return Overlay{}, err
	}
	s := &source{file: file, lines: lines}
	if err := o.check(s, c); err != nil {
		return Overlay{}, err
	}
	return o, nil
}

// Encode writes the agency's rules as TOML.
func (o Overlay) Encode() ([]byte, error) { return encode(o) }

// check refuses rules that mean nothing, and marks what is left as the agency's.
func (o *Overlay) check(s *source, c *Catalogue) error {
	v := &checker{source: s, catalogue: c}
	keys := map[string]bool{}
	once := func(section, key string) {
		v.must(key != "" && !keys[section+"."+key], "%s %q has no key of its own", section, key)
		keys[section+"."+key] = true
	}
	for i := range o.Quotas {
		q := &o.Quotas[i]
		q.Trust, q.Agency = TrustAgency, true
		v.at(s.entry("quota", i, 0)).quota(q)
		once("quota", q.Key)
	}
	for i := range o.Ballots {
		b := &o.Ballots[i]
		b.Trust, b.Agency = TrustAgency, true
		v.at(s.entry("ballot", i, 0)).ballot(b)
		once("ballot", b.Key)
	}
	for i := range o.Exclusions {
		x := &o.Exclusions[i]
		x.Trust, x.Agency = TrustAgency, true
		v.at(s.entry("exclusion", i, 0)).exclusion(x)
		once("exclusion", x.Key)
		x.Condition.markAgency()
	}
	for i := range o.Coefs {
		f := &o.Coefs[i]
		f.Trust, f.Agency = TrustAgency, true
		v.at(s.entry("coefficient", i, 0)).coefficient(f)
		once("coefficient", f.Key)
	}
	return v.err
}

// markAgency marks a condition and what stands below it as the agency's own.
func (c *Condition) markAgency() {
	c.Agency, c.Trust = true, TrustAgency
	for i := range c.Of {
		c.Of[i].markAgency()
	}
}

// With lays the agency's rules over the law, in the place of those that lay there before. The law's own packs stay
// as they are.
func (l *Laws) With(o Overlay) (*Laws, error) {
	o = o.clone()
	if err := o.check(&source{file: "quy định của cơ quan"}, l.Catalogue); err != nil {
		return nil, RefuseFor(err, "Quy định của cơ quan có mục chưa đúng nên chưa được áp dụng: %s.", err)
	}
	out := &Laws{Catalogue: l.Catalogue, Overlay: o}
	for _, p := range l.Packs {
		q := p.own()
		q.Quotas = append(q.Quotas, o.Quotas...)
		q.Ballots = append(q.Ballots, o.Ballots...)
		q.Exclusions = append(q.Exclusions, o.Exclusions...)
		q.Coefs = append(q.Coefs, o.Coefs...)
		q.index()
		out.Packs = append(out.Packs, q)
	}
	return out, nil
}

// own is a copy of the pack without the agency's entries.
func (p *Pack) own() *Pack {
	q := *p
	q.Quotas = without(p.Quotas, func(x Quota) bool { return x.Agency })
	q.Ballots = without(p.Ballots, func(x BallotRule) bool { return x.Agency })
	q.Exclusions = without(p.Exclusions, func(x Exclusion) bool { return x.Agency })
	q.Coefs = without(p.Coefs, func(x Coefficient) bool { return x.Agency })
	q.index()
	return &q
}

func without[T any](list []T, gone func(T) bool) []T {
	var out []T
	for _, x := range list {
		if !gone(x) {
			out = append(out, x)
		}
	}
	return out
}

// clone copies what check changes, so that the caller's rules stay his.
func (o Overlay) clone() Overlay {
	o.Quotas = append([]Quota(nil), o.Quotas...)
	o.Ballots = append([]BallotRule(nil), o.Ballots...)
	o.Coefs = append([]Coefficient(nil), o.Coefs...)
	o.Exclusions = append([]Exclusion(nil), o.Exclusions...)
	for i := range o.Exclusions {
		o.Exclusions[i].Condition = o.Exclusions[i].Condition.clone()
	}
	return o
}

func (c Condition) clone() Condition {
	c.Of = append([]Condition(nil), c.Of...)
	for i := range c.Of {
		c.Of[i] = c.Of[i].clone()
	}
	return c
}

// DecodePack reads a whole pack that was exported, perhaps edited since, and checks all of it.
func DecodePack(file string, text []byte, c *Catalogue) (*Pack, error) {
	s, err := readPack(file, text)
	if err != nil {
		return nil, err
	}
	if s.pack.Extends != "" {
		return nil, s.errorAt("extends", "a pack that comes alone must be whole")
	}
	if err := s.check(c); err != nil {
		return nil, err
	}
	if err := s.complete(c); err != nil {
		return nil, err
	}
	s.pack.index()
	return &s.pack, nil
}

// WithPack puts an imported pack in the place of the one with the same id and dates. The agency's rules stay.
func (l *Laws) WithPack(p *Pack) (*Laws, error) {
	out := &Laws{Catalogue: l.Catalogue}
	found := false
	for _, old := range l.Packs {
		q := old.own()
		if old.ID == p.ID {
			if old.From != p.From || old.To != p.To {
				return nil, Refuse("Gói luật “%s” phải giữ thời gian áp dụng từ %s; gói đang dùng được giữ nguyên.", p.Name, dayWords(old.From))
			}
			q, found = p.own(), true
		}
		out.Packs = append(out.Packs, q)
	}
	if !found {
		return nil, Refuse("Chương trình không có gói luật nào mang mã “%s” để thay; các gói đang dùng được giữ nguyên.", p.ID)
	}
	return out.With(l.Overlay)
}
