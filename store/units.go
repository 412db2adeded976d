package store

import (
	"sothidua/council"
)

const anyDay = council.Date("9999-12-31")

// Units are all units that ever stood, under the names they bore on a day (their latest names when on is
// empty), in the agency's own order. Whether one stood on that day is for the caller to ask.
func (t *Tx) Units(on council.Date) ([]council.Unit, error) {
	const q = `SELECT id, coalesce(parent, 0), position, opened, closed, coalesce(successor, 0) FROM units ORDER BY position, id`
	units, err := list(t, func(u *council.Unit) []any {
		return []any{&u.ID, &u.Parent, &u.Position, &u.Opened, &u.Closed, &u.Successor}
	}, q)
	if err != nil {
		return nil, err
	}
	names, err := t.namesOn(on)
	if err != nil {
		return nil, err
	}
	for i := range units {
		units[i].Name = names[units[i].ID]
	}
	return units, nil
}

// namesOn is each unit's name on a day: the latest one that had begun, else its first.
func (t *Tx) namesOn(on council.Date) (map[council.ID]string, error) {
	if on == "" {
		on = anyDay
	}
	const q = `SELECT id, unit, name, from_on FROM unit_names ORDER BY unit, from_on`
	all, err := list(t, unitName, q)
	if err != nil {
		return nil, err
	}
	names := make(map[council.ID]string)
	for _, n := range all {
		if _, has := names[n.Unit]; !has || n.From <= on {
			names[n.Unit] = n.Name
		}
	}
	return names, nil
}

func unitName(n *council.UnitName) []any { return []any{&n.ID, &n.Unit, &n.Name, &n.From} }

// UnitNames are a unit's dated names, oldest first.
func (t *Tx) UnitNames(unit council.ID) ([]council.UnitName, error) {
	const q = `SELECT id, unit, name, from_on FROM unit_names WHERE unit = ? ORDER BY from_on`
	return list(t, unitName, q, unit)
}

// InsertUnit writes a new unit with its first name, which holds from a day on (empty: since before the
// register), and sets its ID.
func (t *Tx) InsertUnit(u *council.Unit, firstName string, from council.Date) error {
	const q = `INSERT INTO units (parent, position, opened, closed, successor) VALUES (nullif(?, 0), ?, ?, ?, nullif(?, 0))`
	id, err := t.insert(q, u.Parent, u.Position, u.Opened, u.Closed, u.Successor)
	if err != nil {
		return err
	}
	u.ID, u.Name = id, firstName
	return t.SetUnitName(id, firstName, from)
}

// UpdateUnit writes everything of a unit but its names.
func (t *Tx) UpdateUnit(u council.Unit) error {
	const q = `UPDATE units SET parent = nullif(?, 0), position = ?, opened = ?, closed = ?, successor = nullif(?, 0) WHERE id = ?`
	return t.change(q, u.Parent, u.Position, u.Opened, u.Closed, u.Successor, u.ID)
}

// SetUnitName gives a unit a name from a day on; a name that already began on that day is replaced.
func (t *Tx) SetUnitName(unit council.ID, name string, from council.Date) error {
	const q = `INSERT INTO unit_names (unit, name, from_on) VALUES (?, ?, ?) ON CONFLICT (unit, from_on) DO UPDATE SET name = excluded.name`
	_, err := t.write(q, unit, name, from)
	return err
}
