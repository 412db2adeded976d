package council

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// lawError is a fault of a law file, with its place.
type lawError struct {
	File string
	Line int // 0 where no line can be told
	What string
}

func (e lawError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.What)
	}
	return e.File + ": " + e.What
}

// source is a pack together with the text it was read from. The TOML library tells lines only of broken text, so
// the places of faulty entries are found in the text again.
type source struct {
	file  string
	lines []string
	pack  Pack
	done  bool
}

func readPack(file string, text []byte) (*source, error) {
	s := &source{file: file, lines: strings.Split(string(text), "\n")}
	if err := decodeStrictly(file, text, s.lines, &s.pack); err != nil {
		return nil, err
	}
	return s, nil
}

// decodeStrictly decodes TOML and refuses keys that nothing reads.
func decodeStrictly(file string, text []byte, lines []string, into any) error {
	meta, err := toml.Decode(string(text), into)
	if err != nil {
		if pe, ok := err.(toml.ParseError); ok {
			return lawError{file, pe.Position.Line, pe.Message}
		}
		return lawError{File: file, What: err.Error()}
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		key := extra[0]
		return lawError{file, lineOf(lines, key[len(key)-1], 0), "unknown key " + key.String()}
	}
	return nil
}

// lineOf is the line, from 1, that sets a key at or after a line; 0 when none does.
func lineOf(lines []string, key string, after int) int {
	set := regexp.MustCompile(`(^|[{,\s\[])` + regexp.QuoteMeta(key) + `\s*(=|\]\])`)
	for i := max(after-1, 0); i < len(lines); i++ {
		if set.MatchString(strings.SplitN(lines[i], "#", 2)[0]) {
			return i + 1
		}
	}
	return 0
}

// entry is the line of the n-th (from 0) table of a section, at or after a line.
func (s *source) entry(section string, n, after int) int {
	head := "[[" + section + "]]"
	for i := max(after-1, 0); i < len(s.lines); i++ {
		if strings.HasPrefix(strings.TrimSpace(s.lines[i]), head) {
			if n == 0 {
				return i + 1
			}
			n--
		}
	}
	return 0
}

func (s *source) errorAt(key, format string, args ...any) error {
	return lawError{s.file, lineOf(s.lines, key, 0), fmt.Sprintf(format, args...)}
}

func (s *source) fault(line int, format string, args ...any) error {
	return lawError{s.file, line, fmt.Sprintf(format, args...)}
}

// extend fills a pack with what the pack it extends states and it does not.
func (s *source) extend(byID map[string]*source, path []string) error {
	if s.done {
		return nil
	}
	if has(path, s.pack.ID) {
		return s.errorAt("extends", "the pack %s extends itself", s.pack.ID)
	}
	p := &s.pack
	if p.Extends == "" {
		if len(p.Drop) > 0 {
			return s.errorAt("drop", "the pack %s extends nothing and so has nothing to drop", p.ID)
		}
		s.done = true
		return nil
	}
	base, ok := byID[p.Extends]
	if !ok {
		return s.errorAt("extends", "the pack %s extends %q, which is not there", p.ID, p.Extends)
	}
	if err := base.extend(byID, append(path, p.ID)); err != nil {
		return err
	}
	b := &base.pack
	drop := map[string]bool{}
	for _, d := range p.Drop {
		drop[d] = false
	}
	p.Names = merge(b.Names, p.Names, "name_of", drop, func(x AwardName) string { return string(x.Code) })
	p.Standards = merge(b.Standards, p.Standards, "standard", drop, func(x Standard) string { return string(x.Award) + "." + string(x.Subject) })
	p.Exclusions = merge(b.Exclusions, p.Exclusions, "exclusion", drop, func(x Exclusion) string { return x.Key })
	p.Basing = merge(b.Basing, p.Basing, "basis_rule", drop, func(x BasisRule) string { return x.Key })
	p.Ballots = merge(b.Ballots, p.Ballots, "ballot", drop, func(x BallotRule) string { return x.Key })
	p.Makeup = merge(b.Makeup, p.Makeup, "makeup", drop, func(x Makeup) string { return x.Key })
	p.Quotas = merge(b.Quotas, p.Quotas, "quota", drop, func(x Quota) string { return x.Key })
	p.Prizing = merge(b.Prizing, p.Prizing, "prizing", drop, func(x Prizing) string { return x.Key })
	p.Coefs = merge(b.Coefs, p.Coefs, "coefficient", drop, func(x Coefficient) string { return x.Key })
	p.Dossiers = merge(b.Dossiers, p.Dossiers, "dossier", drop, func(x Dossier) string { return x.Key })
	p.Balances = merge(b.Balances, p.Balances, "balance", drop, func(x BalanceRule) string { return x.Key })
	for _, d := range p.Drop {
		if !drop[d] {
			return s.errorAt("drop", "the pack %s drops %q, which %s does not have", p.ID, d, p.Extends)
		}
	}
	s.done = true
	return nil
}

// merge puts a pack's own entries in the place of those with the same key, and the new ones at the end.
func merge[T any](base, own []T, section string, drop map[string]bool, key func(T) string) []T {
	mine := map[string]int{}
	for i, x := range own {
		mine[key(x)] = i
	}
	var out []T
	used := map[int]bool{}
	for _, x := range base {
		k := key(x)
		if _, gone := drop[section+"."+k]; gone {
			drop[section+"."+k] = true
			continue
		}
		if i, ok := mine[k]; ok {
			out = append(out, own[i])
			used[i] = true
			continue
		}
		out = append(out, x)
	}
	for i, x := range own {
		if !used[i] {
			out = append(out, x)
		}
	}
	return out
}

// complete checks what only a whole pack can be asked: that it has a standard for every award and subject, and one
// of each thing that there must be.
func (s *source) complete(c *Catalogue) error {
	p := &s.pack
	have := map[standardKey]bool{}
	for _, x := range p.Standards {
		have[standardKey{x.Award, x.Subject}] = true
	}
	for _, a := range c.Awards {
		for _, subject := range a.Subjects {
			if !have[standardKey{a.Code, subject}] {
				return s.errorAt("id", "the pack %s has no standard of %s for %s", p.ID, a.Code, subject)
			}
		}
	}
	all := 0
	for _, b := range p.Ballots {
		if len(b.Awards) == 0 {
			all++
		}
	}
	switch {
	case all != 1:
		return s.errorAt("id", "the pack %s needs one ballot rule for every award that no other names; it has %d", p.ID, all)
	case len(p.Prizing) != 1:
		return s.errorAt("id", "the pack %s needs one prizing entry; it has %d", p.ID, len(p.Prizing))
	case len(p.Makeup) == 0:
		return s.errorAt("id", "the pack %s says nothing of the council's composition", p.ID)
	}
	return p.circles(s)
}

// circles refuses awards that ask for each other.
func (p *Pack) circles(s *source) error {
	needs := map[standardKey][]Code{}
	for _, x := range p.Standards {
		var walk func([]Condition)
		walk = func(list []Condition) {
			for _, c := range list {
				if c.Kind == KindMeets {
					needs[standardKey{x.Award, x.Subject}] = append(needs[standardKey{x.Award, x.Subject}], c.Award)
				}
				walk(c.Of)
			}
		}
		walk(x.Conditions)
	}
	var visit func(k standardKey, path []Code) error
	visit = func(k standardKey, path []Code) error {
		if has(path, k.award) {
			return s.errorAt("id", "in the pack %s the awards %v ask for each other", p.ID, append(path, k.award))
		}
		for _, next := range needs[k] {
			if err := visit(standardKey{next, k.subject}, append(append([]Code(nil), path...), k.award)); err != nil {
				return err
			}
		}
		return nil
	}
	for k := range needs {
		if err := visit(k, nil); err != nil {
			return err
		}
	}
	return nil
}

// Encode writes a whole pack as TOML, to be exported: what it extended is in it, the agency's rules are not.
func (p *Pack) Encode() ([]byte, error) {
	flat := *p.own()
	flat.Extends, flat.Drop = "", nil
	return encode(flat)
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := toml.NewEncoder(&b)
	e.Indent = ""
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func dayAfter(d Date) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return ""
	}
	return Date(t.AddDate(0, 0, 1).Format(time.DateOnly))
}

func realDay(d Date) bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}
