package desk

import (
	"context"
	"fmt"
	"time"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// Agency is the agency itself.
func (d *Desk) Agency(ctx context.Context) (council.Agency, error) {
	return read(ctx, d, func(tx *store.Tx) (council.Agency, error) { return tx.Agency() })
}

// Units are the units that stood at some time in a year, in the agency's order, under their names of that year's end.
func (d *Desk) Units(ctx context.Context, year int) ([]council.Unit, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.Unit, error) {
		units, err := tx.Units(council.YearEnd(year))
		return (&book{units: units}).openUnits(year), err
	})
}

// AllUnits are all units ever, closed ones too, under their latest names.
func (d *Desk) AllUnits(ctx context.Context) ([]council.Unit, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.Unit, error) { return tx.Units(forever) })
}

// forever is a day after every dated fact.
const forever = council.Date("9999-12-31")

// UnitNames are a unit's names through the years, oldest first.
func (d *Desk) UnitNames(ctx context.Context, unit council.ID) ([]council.UnitName, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.UnitName, error) { return tx.UnitNames(unit) })
}

// People are the agency's own people who served at some time in a year, in name order.
func (d *Desk) People(ctx context.Context, year int) ([]council.Person, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.Person, error) {
		people, err := tx.People(council.YearEnd(year))
		return (&book{people: people}).serving(year), err
	})
}

// AllPeople are all people ever, retired ones and those from outside too.
func (d *Desk) AllPeople(ctx context.Context) ([]council.Person, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.Person, error) { return tx.People(forever) })
}

// Person is one person's whole sheet, with the year's registrations and nominations.
func (d *Desk) Person(ctx context.Context, id council.ID, year int) (PersonView, error) {
	v, err := read(ctx, d, func(tx *store.Tx) (PersonView, error) {
		v := PersonView{PostUnits: map[council.ID]string{}}
		b, err := openBook(tx, council.YearEnd(year))
		if err != nil {
			return v, err
		}
		i, ok := b.person[id]
		if !ok {
			return v, council.Refuse("Không tìm thấy người này trong Sổ gốc: có thể vừa được hoàn tác.")
		}
		v.Person = b.people[i]
		if v.Posts, err = tx.Posts(id); err != nil {
			return v, err
		}
		for _, p := range v.Posts {
			if i, ok := b.unit[p.Unit]; ok {
				v.PostUnits[p.Unit] = b.units[i].Name
			}
		}
		n := council.Nominee{Person: id}
		registrations, err := tx.Registrations(year)
		if err != nil {
			return v, err
		}
		for _, r := range registrations {
			if r.Nominee == n {
				v.Registrations = append(v.Registrations, d.mark(r))
			}
		}
		if v.Grants, err = d.grantRows(tx, n, b.agency); err != nil {
			return v, err
		}
		rows, err := d.nominationRows(tx, year, func(x council.Nomination) bool { return x.Nominee == n })
		v.Nominations = rows
		return v, err
	})
	if err != nil {
		return v, err
	}
	v.History, err = d.history(ctx, "people", id)
	return v, err
}

// UnitGrants are the awards that a collective holds.
func (d *Desk) UnitGrants(ctx context.Context, unit council.ID) ([]GrantRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]GrantRow, error) {
		a, err := tx.Agency()
		if err != nil {
			return nil, err
		}
		return d.grantRows(tx, council.Nominee{Unit: unit}, a)
	})
}

func (d *Desk) grantRows(tx *store.Tx, n council.Nominee, a council.Agency) ([]GrantRow, error) {
	grants, err := tx.GrantsOf(n)
	out := make([]GrantRow, 0, len(grants))
	for _, g := range grants {
		out = append(out, GrantRow{Grant: g, AwardName: d.awardName(a, g.Award)})
	}
	return out, err
}

// AddUnit adds a unit at the end of the agency's order.
func (d *Desk) AddUnit(ctx context.Context, name string, parent council.ID, from council.Date) (council.ID, error) {
	name = viet.Clean(name)
	u := council.Unit{Parent: parent, Name: name, Opened: from}
	err := d.do(ctx, "Thêm đơn vị "+name, func(tx *store.Tx) error {
		units, err := tx.Units(forever)
		if err != nil {
			return err
		}
		if err := freeUnitName(units, 0, name); err != nil {
			return err
		}
		u.Position = len(units) + 1
		return tx.InsertUnit(&u, name, from)
	})
	return u.ID, err
}

// freeUnitName refuses an empty name, and one that another standing unit bears.
func freeUnitName(units []council.Unit, self council.ID, name string) error {
	if name == "" {
		return council.Refuse("Đơn vị phải có tên.")
	}
	for _, u := range units {
		if u.ID != self && u.Closed == "" && viet.Key(u.Name) == viet.Key(name) {
			return council.Refuse("Đã có đơn vị tên “%s”: dùng tên khác để khỏi nhầm.", u.Name)
		}
	}
	return nil
}

// RenameUnit gives a unit a new name from a day on; papers of earlier days keep the old one. An empty day corrects
// the name it always had.
func (d *Desk) RenameUnit(ctx context.Context, unit council.ID, name string, from council.Date) error {
	name = viet.Clean(name)
	return d.do(ctx, "Đổi tên đơn vị thành "+name, func(tx *store.Tx) error {
		units, err := tx.Units(forever)
		if err != nil {
			return err
		}
		if err := freeUnitName(units, unit, name); err != nil {
			return err
		}
		if from == "" {
			names, err := tx.UnitNames(unit)
			if err != nil {
				return err
			}
			if len(names) > 0 {
				from = names[len(names)-1].From
			}
		}
		return tx.SetUnitName(unit, name, from)
	})
}

// CloseUnit ends a unit on its last day. Its people move to the successor the day after; without a successor a unit
// that still has people is refused.
func (d *Desk) CloseUnit(ctx context.Context, unit council.ID, on council.Date, successor council.ID) error {
	if !on.Known() {
		return council.Refuse("Cho biết ngày cuối cùng đơn vị hoạt động (ngày/tháng/năm).")
	}
	if successor == unit {
		return council.Refuse("Đơn vị nhận người phải là đơn vị khác.")
	}
	return d.do(ctx, "Giải thể, sáp nhập đơn vị", func(tx *store.Tx) error {
		b, err := openBook(tx, on)
		if err != nil {
			return err
		}
		i, ok := b.unit[unit]
		if !ok {
			return council.Refuse("Không tìm thấy đơn vị này.")
		}
		moved := 0
		for _, p := range b.people {
			if p.Unit != unit || p.Left != "" && p.Left <= on {
				continue
			}
			if successor == 0 {
				return council.Refuse("“%s” còn người (%s): chọn đơn vị nhận người trước khi giải thể.", b.units[i].Name, p.Name)
			}
			moved++
			if err := move(tx, p.ID, successor, p.Title, dayAfter(on)); err != nil {
				return err
			}
		}
		u := b.units[i]
		u.Closed, u.Successor = on, successor
		return tx.UpdateUnit(u)
	})
}

// MoveUnit puts a unit at a place (from 1) in the agency's order.
func (d *Desk) MoveUnit(ctx context.Context, unit council.ID, position int) error {
	return d.do(ctx, "Sắp lại thứ tự đơn vị", func(tx *store.Tx) error {
		units, err := tx.Units(forever)
		if err != nil {
			return err
		}
		rest := make([]council.Unit, 0, len(units))
		var moved *council.Unit
		for i := range units {
			if units[i].ID == unit {
				moved = &units[i]
				continue
			}
			rest = append(rest, units[i])
		}
		if moved == nil {
			return council.Refuse("Không tìm thấy đơn vị này.")
		}
		at := min(max(position-1, 0), len(rest))
		rest = append(rest[:at:at], append([]council.Unit{*moved}, rest[at:]...)...)
		for i, u := range rest {
			if u.Position == i+1 {
				continue
			}
			u.Position = i + 1
			if err := tx.UpdateUnit(u); err != nil {
				return err
			}
		}
		return nil
	})
}

func checkPerson(p *council.Person) error {
	p.Name, p.Title = viet.Clean(p.Name), viet.Clean(p.Title)
	p.Outside, p.Note = viet.Clean(p.Outside), viet.Clean(p.Note)
	switch {
	case p.Name == "":
		return council.Refuse("Phải có họ và tên.")
	case p.Born != "" && p.Joined != "" && p.Joined < p.Born:
		return council.Refuse("Ngày vào ngành (%s) trước ngày sinh (%s).", short(p.Joined), short(p.Born))
	case p.Left != "" && p.Joined != "" && p.Left < p.Joined:
		return council.Refuse("Ngày nghỉ (%s) trước ngày vào ngành (%s).", short(p.Left), short(p.Joined))
	}
	return nil
}

// AddPerson adds somebody with a first post (Unit, Title). Two people may bear one name; the same name with the same
// birth date in the same unit is refused.
func (d *Desk) AddPerson(ctx context.Context, p council.Person) (council.ID, error) {
	if err := checkPerson(&p); err != nil {
		return 0, err
	}
	if p.Unit == 0 && p.Outside == "" {
		return 0, council.Refuse("Chọn đơn vị công tác, hoặc ghi cơ quan nếu là người ngoài.")
	}
	err := d.do(ctx, "Thêm "+p.Name, func(tx *store.Tx) error {
		people, err := tx.People(forever)
		if err != nil {
			return err
		}
		key := viet.Key(p.Name)
		for _, q := range people {
			if q.Unit == p.Unit && q.Born == p.Born && viet.Key(q.Name) == key {
				return council.Refuse("%s (%s) đã có trong Sổ gốc: nếu là người khác cùng tên, ghi rõ ngày sinh.", q.Name, q.UnitName)
			}
		}
		return insertPerson(tx, &p, "")
	})
	return p.ID, err
}

// insertPerson adds a person and, inside the agency, the first post.
func insertPerson(tx *store.Tx, p *council.Person, from council.Date) error {
	if err := tx.InsertPerson(p); err != nil {
		return err
	}
	if p.Unit == 0 {
		return nil
	}
	return tx.InsertPost(&council.Post{Person: p.ID, Unit: p.Unit, Title: p.Title, From: from})
}

// EditPerson corrects a person's facts, and the title of the present post. A new post is [Desk.MovePerson].
func (d *Desk) EditPerson(ctx context.Context, p council.Person) error {
	if err := checkPerson(&p); err != nil {
		return err
	}
	return d.do(ctx, "Sửa "+p.Name, func(tx *store.Tx) error {
		if err := tx.UpdatePerson(p); err != nil {
			return err
		}
		posts, err := tx.Posts(p.ID)
		if err != nil {
			return err
		}
		for i := len(posts) - 1; i >= 0; i-- {
			if post := posts[i]; post.To == "" || i == len(posts)-1 {
				if post.Title == p.Title {
					return nil
				}
				post.Title = p.Title
				return tx.UpdatePost(post)
			}
		}
		return nil
	})
}

// MovePerson opens a new dated post and ends the one before.
func (d *Desk) MovePerson(ctx context.Context, person, unit council.ID, title string, from council.Date) error {
	if !from.Known() {
		return council.Refuse("Cho biết ngày bắt đầu chức vụ mới (ngày/tháng/năm).")
	}
	if unit == 0 {
		return council.Refuse("Chọn đơn vị công tác mới.")
	}
	return d.do(ctx, "Chuyển công tác, chức vụ", func(tx *store.Tx) error {
		return move(tx, person, unit, viet.Clean(title), from)
	})
}

// move ends the post that runs on the day before from and opens a new one. A post that began on the same day or later
// is refused: history is entered in its order.
func move(tx *store.Tx, person, unit council.ID, title string, from council.Date) error {
	posts, err := tx.Posts(person)
	if err != nil {
		return err
	}
	for _, p := range posts {
		if from != "" && p.From >= from {
			if p.From == from && p.To == "" {
				p.Unit, p.Title = unit, title // the same day once more: a correction
				return tx.UpdatePost(p)
			}
			return council.Refuse("Đã có chức vụ từ ngày %s: ngày bắt đầu mới phải sau ngày đó.", short(p.From))
		}
	}
	for _, p := range posts {
		if p.To != "" && p.To < from {
			continue
		}
		if from == "" {
			p.Unit, p.Title = unit, title
			return tx.UpdatePost(p)
		}
		p.To = dayBefore(from)
		if err := tx.UpdatePost(p); err != nil {
			return err
		}
	}
	return tx.InsertPost(&council.Post{Person: person, Unit: unit, Title: title, From: from})
}

// RetirePerson ends a person's service on its last day. Everything earned stays.
func (d *Desk) RetirePerson(ctx context.Context, person council.ID, on council.Date, why string) error {
	if !on.Known() {
		return council.Refuse("Cho biết ngày nghỉ (ngày/tháng/năm).")
	}
	return d.do(ctx, "Cho thôi công tác", func(tx *store.Tx) error {
		p, err := tx.Person(person, forever)
		if err != nil {
			return err
		}
		p.Left, p.LeftWhy = on, viet.Clean(why)
		if err := checkPerson(&p); err != nil {
			return err
		}
		if err := tx.UpdatePerson(p); err != nil {
			return err
		}
		posts, err := tx.Posts(person)
		if err != nil {
			return err
		}
		for _, post := range posts {
			if post.To == "" && post.From <= on {
				post.To = on
				if err := tx.UpdatePost(post); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func shiftDay(date council.Date, days int) council.Date {
	t, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return date
	}
	return council.Date(t.AddDate(0, 0, days).Format(time.DateOnly))
}

func dayBefore(date council.Date) council.Date { return shiftDay(date, -1) }
func dayAfter(date council.Date) council.Date  { return shiftDay(date, 1) }

func count(n int, what string) string { return fmt.Sprintf("%d %s", n, what) }
