package intake

import (
	"fmt"
	"sort"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// unitKey joins the spellings of one unit: "Thi hành án dân sự huyện Bắc Hà" is "THADS huyện Bắc Hà".
func unitKey(name string) string {
	key := strings.Trim(viet.Key(name), " .,;:-")
	for _, w := range unitWords {
		key = strings.ReplaceAll(key, w.long, w.short)
	}
	return key
}

var unitWords = []struct{ long, short string }{
	{viet.Key("thi hành án dân sự"), "thads"},
	{viet.Key("ủy ban nhân dân"), "ubnd"},
	{"tp. ", viet.Key("thành phố") + " "},
	{"tp ", viet.Key("thành phố") + " "},
}

// likeness says how two birth dates, each known wholly, in part or not at all, compare.
type likeness int

const (
	different likeness = iota
	possible           // nothing contradicts, but not both are whole
	same
)

func compareBirths(a, b council.Date) likeness {
	switch {
	case a.Known() && a == b:
		return same
	case strings.HasPrefix(string(a), string(b)) || strings.HasPrefix(string(b), string(a)):
		return possible
	}
	return different
}

// matcher is the register, indexed for the many look-ups of a plan.
type matcher struct {
	l        *List
	r        Register
	day      council.Date
	people   map[string][]*council.Person // by viet.Key of the name
	byID     map[council.ID]*council.Person
	units    map[string]council.ID // by unitKey
	unitName map[council.ID]string
	keys     map[string]string // unitKey, remembered: lists repeat few names many times
}

func newMatcher(l *List, r Register) *matcher {
	m := &matcher{l: l, r: r, day: l.Day(), people: make(map[string][]*council.Person, len(r.People)), byID: make(map[council.ID]*council.Person, len(r.People)),
		units: map[string]council.ID{}, unitName: map[council.ID]string{}, keys: map[string]string{}}
	for i := range r.People {
		p := &r.People[i]
		key := viet.Key(p.Name)
		m.people[key] = append(m.people[key], p)
		m.byID[p.ID] = p
	}
	for _, u := range r.Units {
		m.unitName[u.ID] = u.Name
		key := m.unitKey(u.Name)
		if _, twice := m.units[key]; !twice || u.Closed == "" {
			m.units[key] = u.ID
		}
	}
	return m
}

func (m *matcher) unitKey(name string) string {
	key, ok := m.keys[name]
	if !ok {
		key = unitKey(name)
		m.keys[name] = key
	}
	return key
}

// unitOf names the unit of a person in the register, or the agency of one from outside.
func (m *matcher) unitOf(p *council.Person) string {
	switch {
	case p.Unit != 0 && m.unitName[p.Unit] != "":
		return m.unitName[p.Unit]
	case p.UnitName != "":
		return p.UnitName
	}
	return p.Outside
}

// who describes somebody for a sentence.
func (m *matcher) who(p *council.Person) string {
	s := p.Name
	if u := m.unitOf(p); u != "" {
		s += ", " + u
	}
	if p.Born != "" {
		s += ", sinh " + show(p.Born)
	}
	return s
}

// nominee finds whom a line of registrations or of a tally speaks of, or says why nobody can be named.
func (m *matcher) nominee(row *Row) (council.Nominee, council.Subject, string) {
	switch row.Subject {
	case council.Collective:
		id, ok := m.units[m.unitKey(row.Name)]
		if !ok {
			return council.Nominee{}, "", fmt.Sprintf("Trong Sổ gốc chưa có đơn vị “%s”: hãy nhập danh sách công chức trước, hoặc thêm đơn vị này trong Sổ gốc rồi nhập lại.", row.Name)
		}
		return council.Nominee{Unit: id}, council.Collective, ""
	case council.Individual:
		p, why := m.person(row)
		if p == nil {
			return council.Nominee{}, "", why
		}
		return council.Nominee{Person: p.ID}, council.Individual, ""
	}
	unit, isUnit := m.units[m.unitKey(row.Name)]
	known := len(m.people[viet.Key(row.Name)]) > 0
	switch {
	case isUnit && known:
		return council.Nominee{}, "", fmt.Sprintf("Trong Sổ gốc “%s” vừa là tên đơn vị vừa là tên người; hãy ghi rõ trên danh sách là tập thể hay cá nhân.", row.Name)
	case isUnit:
		return council.Nominee{Unit: unit}, council.Collective, ""
	case known:
		p, why := m.person(row)
		if p == nil {
			return council.Nominee{}, "", why
		}
		return council.Nominee{Person: p.ID}, council.Individual, ""
	}
	return council.Nominee{}, "", fmt.Sprintf("Trong Sổ gốc chưa có người hay đơn vị nào tên “%s”: hãy nhập danh sách công chức trước, hoặc thêm trong Sổ gốc rồi nhập lại.", row.Name)
}

// person finds the one person of the register that a line means: by name, then unit, then birth date.
func (m *matcher) person(row *Row) (*council.Person, string) {
	var all []*council.Person
	start := council.Date(fmt.Sprintf("%04d-01-01", m.l.Year))
	for _, p := range m.people[viet.Key(row.Name)] {
		if p.Left == "" || p.Left >= start { // who left during the year may still be on its lists
			all = append(all, p)
		}
	}
	if len(all) == 0 && m.l.Kind == History {
		all = m.people[viet.Key(row.Name)] // the past is also that of people who have left since
	}
	if len(all) == 0 {
		return nil, fmt.Sprintf("Trong Sổ gốc chưa có “%s”: hãy nhập danh sách công chức trước, hoặc thêm người này trong Sổ gốc rồi nhập lại.", row.Name)
	}
	near := all
	if row.Unit != "" {
		want := m.unitKey(row.Unit)
		near = filter(all, func(p *council.Person) bool { return m.unitKey(m.unitOf(p)) == want })
		if len(near) == 0 {
			// Somebody without a unit on that day contradicts no unit; for the others only the whole birth date tells.
			near = filter(all, func(p *council.Person) bool {
				return compareBirths(row.Born, p.Born) == same || len(all) == 1 && m.unitOf(p) == ""
			})
		}
		if len(near) == 0 {
			return nil, fmt.Sprintf("“%s” trên danh sách thuộc “%s”, nhưng trong Sổ gốc là %s. Hãy sửa đơn vị cho khớp rồi nhập lại.", row.Name, row.Unit, m.list(all))
		}
	}
	fit := filter(near, func(p *council.Person) bool { return compareBirths(row.Born, p.Born) == same })
	if len(fit) == 0 {
		fit = filter(near, func(p *council.Person) bool { return compareBirths(row.Born, p.Born) != different })
	}
	switch len(fit) {
	case 1:
		return fit[0], ""
	case 0:
		return nil, fmt.Sprintf("“%s” trên danh sách sinh %s, nhưng trong Sổ gốc là %s. Hãy sửa ngày sinh cho khớp rồi nhập lại.", row.Name, show(row.Born), m.list(near))
	}
	return nil, fmt.Sprintf("Có %d người tên “%s” trong Sổ gốc (%s), danh sách không đủ để biết là ai: hãy ghi thêm đơn vị hoặc ngày sinh.", len(fit), row.Name, m.list(fit))
}

func (m *matcher) list(people []*council.Person) string {
	var b strings.Builder
	for i, p := range people {
		if i == 4 {
			b.WriteString("; …")
			break
		}
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(m.who(p))
	}
	return b.String()
}

func filter(people []*council.Person, keep func(*council.Person) bool) []*council.Person {
	var out []*council.Person
	for _, p := range people {
		if keep(p) {
			out = append(out, p)
		}
	}
	return out
}

// sortRejected puts rejections in the order of the list.
func (l *List) sortRejected(rs []Rejection) {
	order := make(map[string]int, len(l.sheets))
	for i, name := range l.sheets {
		order[name] = i
	}
	sort.SliceStable(rs, func(i, j int) bool {
		if a, b := order[rs[i].Sheet], order[rs[j].Sheet]; a != b {
			return a < b
		}
		return rs[i].Row < rs[j].Row
	})
}
