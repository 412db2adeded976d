package store

import (
	"errors"

	"sothidua/council"
)

// Agency is the one agency whose register the file is; ErrNotFound until it is set.
func (t *Tx) Agency() (council.Agency, error) {
	const q = `SELECT name, parent, place, symbol, head_title, short, ministry, province FROM agency WHERE id = 1`
	return one(t, func(a *council.Agency) []any {
		return []any{&a.Name, &a.Parent, &a.Place, &a.Symbol, &a.HeadTitle, &a.Short, &a.Ministry, &a.Province}
	}, q)
}

// SetAgency writes the agency, new or changed.
func (t *Tx) SetAgency(a council.Agency) error {
	const q = `INSERT INTO agency (id, name, parent, place, symbol, head_title, short, ministry, province) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent = excluded.parent, place = excluded.place, symbol = excluded.symbol,
		head_title = excluded.head_title, short = excluded.short, ministry = excluded.ministry, province = excluded.province`
	_, err := t.write(q, a.Name, a.Parent, a.Place, a.Symbol, a.HeadTitle, a.Short, a.Ministry, a.Province)
	return err
}

// Setting is one setting's value, empty when it was never set.
func (t *Tx) Setting(key string) (string, error) {
	const q = `SELECT value FROM settings WHERE key = ?`
	v, err := one(t, value[string], q, key)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return v, err
}

// SetSetting writes one setting.
func (t *Tx) SetSetting(key, val string) error {
	const q = `INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`
	_, err := t.write(q, key, val)
	return err
}

// Settings are all settings.
func (t *Tx) Settings() (map[string]string, error) {
	const q = `SELECT key, value FROM settings ORDER BY key`
	type pair struct{ key, value string }
	all, err := list(t, func(p *pair) []any { return []any{&p.key, &p.value} }, q)
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(all))
	for _, p := range all {
		out[p.key] = p.value
	}
	return out, nil
}

// Rail is how much of each list one year has. People and units belong to no year and are counted whole: people
// who have not left, units that have not closed.
type Rail struct{ People, Units, Registrations, Nominations, Sessions, Papers int }

// RailCounts counts the lists for the rail.
func (t *Tx) RailCounts(year int) (Rail, error) {
	const q = `SELECT (SELECT count(*) FROM people WHERE left_on = ''), (SELECT count(*) FROM units WHERE closed = ''),
		(SELECT count(*) FROM registrations WHERE year = ?1), (SELECT count(*) FROM nominations WHERE year = ?1),
		(SELECT count(*) FROM sessions WHERE year = ?1), (SELECT count(*) FROM papers WHERE year = ?1)`
	return one(t, func(r *Rail) []any {
		return []any{&r.People, &r.Units, &r.Registrations, &r.Nominations, &r.Sessions, &r.Papers}
	}, q, year)
}

// YearsWithData are the years in which anything was registered, proposed, held, issued or granted, newest first.
func (t *Tx) YearsWithData() ([]int, error) {
	const q = `SELECT year FROM registrations UNION SELECT year FROM nominations UNION SELECT year FROM sessions
		UNION SELECT year FROM papers UNION SELECT year FROM awards ORDER BY year DESC`
	return list(t, value[int], q)
}
