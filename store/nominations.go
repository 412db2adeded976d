package store

import "sothidua/council"

const (
	twiceRegistered = "Người hoặc tập thể này đã đăng ký danh hiệu ấy trong năm rồi nên không ghi thêm lần nữa. Chưa có gì bị thay đổi."
	twiceNominated  = "Người hoặc tập thể này đã được đề nghị danh hiệu, hình thức ấy trong năm rồi nên không ghi thêm lần nữa. Chưa có gì bị thay đổi."
)

// Registrations are a year's registrations in the order of entry; all years' when year is 0.
func (t *Tx) Registrations(year int) ([]council.Registration, error) {
	const q = `SELECT id, year, coalesce(person, 0), coalesce(unit, 0), award, source, note FROM registrations WHERE year BETWEEN ? AND ? ORDER BY id`
	return list(t, func(r *council.Registration) []any {
		return []any{&r.ID, &r.Year, &r.Nominee.Person, &r.Nominee.Unit, &r.Award, &r.Source, &r.Note}
	}, q, year, lastYear(year))
}

// InsertRegistration writes a new registration and sets its ID.
func (t *Tx) InsertRegistration(r *council.Registration) (err error) {
	const q = `INSERT INTO registrations (year, person, unit, award, source, note) VALUES (?, nullif(?, 0), nullif(?, 0), ?, ?, ?)`
	r.ID, err = t.insert(q, r.Year, r.Nominee.Person, r.Nominee.Unit, r.Award, r.Source, r.Note)
	return twice(err, twiceRegistered)
}

// UpdateRegistration writes a changed registration.
func (t *Tx) UpdateRegistration(r council.Registration) error {
	const q = `UPDATE registrations SET year = ?, person = nullif(?, 0), unit = nullif(?, 0), award = ?, source = ?, note = ? WHERE id = ?`
	return twice(t.change(q, r.Year, r.Nominee.Person, r.Nominee.Unit, r.Award, r.Source, r.Note, r.ID), twiceRegistered)
}

// DeleteRegistration deletes a registration.
func (t *Tx) DeleteRegistration(id council.ID) error {
	const q = `DELETE FROM registrations WHERE id = ?`
	return t.change(q, id)
}

func nomination(n *council.Nomination) []any {
	return []any{&n.ID, &n.Year, &n.Nominee.Person, &n.Nominee.Unit, &n.Award, &n.Reason, &n.Note}
}

// Nominations are a year's nominations in the order of entry; all years' when year is 0.
func (t *Tx) Nominations(year int) ([]council.Nomination, error) {
	const q = `SELECT id, year, coalesce(person, 0), coalesce(unit, 0), award, reason, note FROM nominations WHERE year BETWEEN ? AND ? ORDER BY id`
	return list(t, nomination, q, year, lastYear(year))
}

// Nomination is one nomination.
func (t *Tx) Nomination(id council.ID) (council.Nomination, error) {
	const q = `SELECT id, year, coalesce(person, 0), coalesce(unit, 0), award, reason, note FROM nominations WHERE id = ?`
	return one(t, nomination, q, id)
}

// InsertNomination writes a new nomination and sets its ID.
func (t *Tx) InsertNomination(n *council.Nomination) (err error) {
	const q = `INSERT INTO nominations (year, person, unit, award, reason, note) VALUES (?, nullif(?, 0), nullif(?, 0), ?, ?, ?)`
	n.ID, err = t.insert(q, n.Year, n.Nominee.Person, n.Nominee.Unit, n.Award, n.Reason, n.Note)
	return twice(err, twiceNominated)
}

// UpdateNomination writes a changed nomination. What a sealed session voted on keeps its nominee, award and year.
func (t *Tx) UpdateNomination(n council.Nomination) error {
	const q = `UPDATE nominations SET year = ?, person = nullif(?, 0), unit = nullif(?, 0), award = ?, reason = ?, note = ? WHERE id = ?`
	return twice(t.change(q, n.Year, n.Nominee.Person, n.Nominee.Unit, n.Award, n.Reason, n.Note, n.ID), twiceNominated)
}

// DeleteNomination deletes a nomination that nothing rests on.
func (t *Tx) DeleteNomination(id council.ID) error {
	const q = `DELETE FROM nominations WHERE id = ?`
	return t.change(q, id)
}
