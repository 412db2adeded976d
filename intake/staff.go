package intake

import (
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// staff plans a staff list. People are matched in two rounds: first those who stand in the same unit as in the register,
// then the rest, among the people whom nobody of the list has claimed. So a namesake in another unit is no riddle when
// that one stands in the list himself.
func (p *planner) staff() {
	units := p.addUnits()
	byName := make(map[string][]int, len(p.l.Rows))
	for i := range p.l.Rows {
		key := viet.Key(p.l.Rows[i].Name)
		byName[key] = append(byName[key], i)
	}
	fits := p.tellApart(byName)

	claimed := map[council.ID]*Row{}
	found := make([]*council.Person, len(p.l.Rows))
	for _, how := range []likeness{same, possible} {
		for i := range p.l.Rows {
			if fits[i] && found[i] == nil {
				found[i] = p.inOwnUnit(i, how, claimed, found, byName)
			}
		}
	}
	newcomer := len(p.r.People) > 0
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		if !fits[i] {
			continue
		}
		if found[i] == nil {
			var why string
			if found[i], why = p.elsewhere(row, claimed); why != "" {
				p.reject(row, "%s", why)
				continue
			}
		}
		u := units[p.unitKey(row.Unit)]
		if found[i] == nil {
			c := blank(AddPerson, "Thêm: "+described(row))
			c.Person = &council.Person{Name: row.Name, Sex: row.Sex, Born: row.Born, Joined: row.Joined, Note: row.Note, Title: row.Title, Unit: u.id, UnitName: u.name}
			c.UnitChange = u.change
			if newcomer {
				c.From = p.firstDay(row)
			}
			p.change(c)
			p.plan.Added++
			continue
		}
		p.compare(row, found[i], u)
	}
	p.missing(claimed)
}

// firstDay is the first day of the post of somebody new to a register that had people before: the list's year must count him, the
// years before must not.
func (p *planner) firstDay(row *Row) council.Date {
	if row.Joined.Known() && row.Joined.Year() == p.day.Year() && row.Joined <= p.day {
		return row.Joined
	}
	return council.Date(fmt.Sprintf("%04d-01-01", p.day.Year()))
}

func described(row *Row) string {
	s := row.Name + ", " + row.Unit
	if row.Title != "" {
		s += ", " + row.Title
	}
	return s
}

// listUnit is a unit of the list: known, or added by a change of this plan.
type listUnit struct {
	id     council.ID
	name   string
	change int
}

func (p *planner) addUnits() map[string]listUnit {
	out := map[string]listUnit{}
	position := 0
	for _, u := range p.r.Units {
		position = max(position, u.Position)
	}
	for _, name := range p.l.Units {
		key := p.unitKey(name)
		if id, known := p.units[key]; known {
			out[key] = listUnit{id, p.unitName[id], -1}
			continue
		}
		position++
		c := blank(AddUnit, "Thêm đơn vị: "+name)
		c.Unit = &council.Unit{Name: name, Position: position}
		out[key] = listUnit{0, name, p.change(c)}
		p.plan.UnitsAdded = append(p.plan.UnitsAdded, name)
	}
	return out
}

// tellApart rejects the lines of the list that cannot be told from each other, all of them.
func (p *planner) tellApart(byName map[string][]int) []bool {
	fits := make([]bool, len(p.l.Rows))
	for i := range p.l.Rows {
		fits[i] = true
		row := &p.l.Rows[i]
		others := byName[viet.Key(row.Name)]
		if len(others) < 2 {
			continue
		}
		if len(others) > 500 {
			fits[i] = false
			p.reject(row, "Danh sách có %d dòng cùng tên “%s”; hãy kiểm tra lại.", len(others), row.Name)
			continue
		}
		for _, j := range others {
			if j == i {
				continue
			}
			other := &p.l.Rows[j]
			l := compareBirths(row.Born, other.Born)
			if l == same || l == possible && p.unitKey(row.Unit) == p.unitKey(other.Unit) {
				fits[i] = false
				p.reject(row, "“%s” không phân biệt được với dòng %d (cùng tên, %s). Nếu là hai người, hãy ghi đủ ngày sinh; nếu là một, hãy bỏ bớt một dòng.",
					row.Name, other.Line, alike(l))
				break
			}
		}
	}
	return fits
}

func alike(l likeness) string {
	if l == same {
		return "cùng ngày sinh"
	}
	return "cùng đơn vị, ngày sinh không đủ để phân biệt"
}

// inOwnUnit finds the one person of the register with a line's name and unit, whose birth date is the same or, in the second
// round, does not contradict. Then no other line may fit that person as well.
func (p *planner) inOwnUnit(i int, how likeness, claimed map[council.ID]*Row, found []*council.Person, byName map[string][]int) *council.Person {
	row := &p.l.Rows[i]
	key, unit := viet.Key(row.Name), p.unitKey(row.Unit)
	var fit []*council.Person
	for _, x := range p.people[key] {
		if !p.gone(x) && x.Outside == "" && claimed[x.ID] == nil && compareBirths(row.Born, x.Born) == how && p.unitKey(p.unitOf(x)) == unit {
			fit = append(fit, x)
		}
	}
	if len(fit) != 1 {
		return nil // several: elsewhere tells of them
	}
	if how == possible {
		for _, j := range byName[key] {
			other := &p.l.Rows[j]
			if j != i && found[j] == nil && p.unitKey(other.Unit) == unit && compareBirths(other.Born, fit[0].Born) != different {
				return nil
			}
		}
	}
	claimed[fit[0].ID] = row
	return fit[0]
}

func (p *planner) gone(x *council.Person) bool { return x.Left != "" && x.Left < p.day }

// elsewhere looks for the line's person among the unclaimed of his name. Nobody and no reason means a new person.
func (p *planner) elsewhere(row *Row, claimed map[council.ID]*Row) (*council.Person, string) {
	var moved, unclear []*council.Person
	for _, x := range p.people[viet.Key(row.Name)] {
		if claimed[x.ID] != nil {
			continue
		}
		switch compareBirths(row.Born, x.Born) {
		case same:
			moved = append(moved, x)
		case possible:
			unclear = append(unclear, x)
		default:
			if !p.gone(x) && p.unitKey(p.unitOf(x)) == p.unitKey(row.Unit) {
				p.warn("Trang tính “%s”, dòng %d: “%s” cùng tên, cùng đơn vị với người đã có trong Sổ gốc (%s) nhưng khác ngày sinh; được coi là một người khác.",
					row.Sheet, row.Line, row.Name, p.who(x))
			}
		}
	}
	switch {
	case len(moved) == 1 && p.gone(moved[0]):
		return nil, fmt.Sprintf("“%s” trong Sổ gốc đã thôi làm việc từ ngày %s. Nếu đã trở lại, hãy sửa trong Sổ gốc rồi nhập lại.", row.Name, show(moved[0].Left))
	case len(moved) == 1:
		claimed[moved[0].ID] = row
		return moved[0], ""
	case len(moved) > 1:
		return nil, fmt.Sprintf("Trong Sổ gốc có %d người cùng tên, cùng ngày sinh với “%s” (%s), không biết là ai.", len(moved), row.Name, p.list(moved))
	case len(unclear) > 0:
		return nil, fmt.Sprintf("Không rõ “%s” có phải là người cùng tên trong Sổ gốc không (%s): hãy ghi đủ ngày sinh ở cả hai nơi rồi nhập lại.", row.Name, p.list(unclear))
	}
	return nil, ""
}

// compare plans what a line changes about somebody known. An empty cell never erases, and a date known in part never
// replaces a whole one.
func (p *planner) compare(row *Row, old *council.Person, u listUnit) {
	x := *old
	var what []string
	set := func(name string, field *string, value string, show func(string) string) {
		if value == "" || value == *field {
			return
		}
		if *field == "" {
			what = append(what, fmt.Sprintf("%s là %s", name, show(value)))
		} else {
			what = append(what, fmt.Sprintf("%s từ %s thành %s", name, show(*field), show(value)))
		}
		*field = value
	}
	quoted := func(s string) string { return "“" + s + "”" }
	date := func(s string) string { return show(council.Date(s)) }

	sex, born, joined := string(x.Sex), string(x.Born), string(x.Joined)
	set("giới tính", &sex, string(row.Sex), func(s string) string {
		if council.Sex(s) == council.Female {
			return "nữ"
		}
		return "nam"
	})
	if !strings.HasPrefix(born, string(row.Born)) {
		set("ngày sinh", &born, string(row.Born), date)
	}
	if !strings.HasPrefix(joined, string(row.Joined)) {
		set("ngày vào ngành", &joined, string(row.Joined), date)
	}
	set("ghi chú", &x.Note, row.Note, quoted)
	x.Sex, x.Born, x.Joined = council.Sex(sex), council.Date(born), council.Date(joined)

	c := blank(ChangePerson, "")
	if u.id == 0 || u.id != old.Unit {
		from := p.unitOf(old)
		set("đơn vị", &from, u.name, quoted)
		x.Unit, x.UnitName, c.UnitChange, c.NewPost = u.id, u.name, u.change, true
	}
	if viet.Key(row.Title) != viet.Key(x.Title) {
		title := x.Title
		if set("chức vụ", &x.Title, row.Title, quoted); x.Title != title {
			c.NewPost = true
		}
	}
	if len(what) == 0 && !c.NewPost {
		p.plan.Unchanged++
		return
	}
	if c.NewPost {
		c.From = p.day
	}
	before := *old
	c.Person, c.Before = &x, &before
	c.Line = fmt.Sprintf("Sửa: %s: %s", p.who(old), strings.Join(what, "; "))
	p.change(c)
	p.plan.Changed++
}

// missing tells of people whom the register has in the list's units and the list has not.
func (p *planner) missing(claimed map[council.ID]*Row) {
	listed := map[string]bool{}
	for _, name := range p.l.Units {
		listed[p.unitKey(name)] = true
	}
	var who []string
	for i := range p.r.People {
		x := &p.r.People[i]
		if claimed[x.ID] == nil && !p.gone(x) && x.Outside == "" && listed[p.unitKey(p.unitOf(x))] {
			who = append(who, p.who(x))
		}
	}
	if len(who) > 0 {
		p.warn("Sổ gốc có %d người của các đơn vị này mà danh sách không có, được giữ nguyên: %s. Nếu đã thôi làm việc, hãy ghi trong Sổ gốc.", len(who), names(who))
	}
}
