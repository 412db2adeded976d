package store

import "sothidua/council"

// Evaluation (kết quả xếp loại) is one year's rating of a person or a unit as a row.
type Evaluation struct {
	ID      council.ID
	Nominee council.Nominee
	council.Evaluation
	Note string
}

func evaluation(e *Evaluation) []any {
	return []any{&e.ID, &e.Nominee.Person, &e.Nominee.Unit, &e.Year, &e.Grade, &e.Symbol, &e.Decided, &e.Note}
}

// Evaluations are a year's ratings in the order of entry; all years' when year is 0.
func (t *Tx) Evaluations(year int) ([]Evaluation, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), year, grade, symbol, decided, note FROM evaluations WHERE year BETWEEN ? AND ? ORDER BY id`
	return list(t, evaluation, q, year, lastYear(year))
}

// EvaluationsOf are somebody's ratings, oldest first.
func (t *Tx) EvaluationsOf(n council.Nominee) ([]Evaluation, error) {
	const person = `SELECT id, coalesce(person, 0), coalesce(unit, 0), year, grade, symbol, decided, note FROM evaluations WHERE person = ? ORDER BY year`
	const unit = `SELECT id, coalesce(person, 0), coalesce(unit, 0), year, grade, symbol, decided, note FROM evaluations WHERE unit = ? ORDER BY year`
	return listOf(t, evaluation, person, unit, n)
}

// PutEvaluation writes a rating: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutEvaluation(e *Evaluation) (err error) {
	const insert = `INSERT INTO evaluations (person, unit, year, grade, symbol, decided, note) VALUES (nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?)`
	const update = `UPDATE evaluations SET person = nullif(?, 0), unit = nullif(?, 0), year = ?, grade = ?, symbol = ?, decided = ?, note = ? WHERE id = ?`
	err = t.put(&e.ID, insert, update, e.Nominee.Person, e.Nominee.Unit, e.Year, e.Grade, e.Symbol, e.Decided, e.Note)
	return twice(err, "Năm %d đã có kết quả xếp loại của người hoặc tập thể này. Hãy sửa dòng đang có; chưa có gì bị thay đổi.", e.Year)
}

// DeleteEvaluation deletes a rating.
func (t *Tx) DeleteEvaluation(id council.ID) error {
	const q = `DELETE FROM evaluations WHERE id = ?`
	return t.change(q, id)
}

// Discipline (kỷ luật) is one case of a person or a unit as a row.
type Discipline struct {
	ID      council.ID
	Nominee council.Nominee
	council.Discipline
}

func discipline(d *Discipline) []any {
	return []any{&d.ID, &d.Nominee.Person, &d.Nominee.Unit, &d.Form, &d.Symbol, &d.Decided, &d.Pending, &d.Opened, &d.Closed, &d.Note}
}

// Disciplines are all cases ever, in the order of entry.
func (t *Tx) Disciplines() ([]Discipline, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), form, symbol, decided, pending, opened, closed, note FROM disciplines ORDER BY id`
	return list(t, discipline, q)
}

// DisciplinesOf are somebody's cases, oldest first.
func (t *Tx) DisciplinesOf(n council.Nominee) ([]Discipline, error) {
	const person = `SELECT id, coalesce(person, 0), coalesce(unit, 0), form, symbol, decided, pending, opened, closed, note FROM disciplines WHERE person = ? ORDER BY decided, opened, id`
	const unit = `SELECT id, coalesce(person, 0), coalesce(unit, 0), form, symbol, decided, pending, opened, closed, note FROM disciplines WHERE unit = ? ORDER BY decided, opened, id`
	return listOf(t, discipline, person, unit, n)
}

// PutDiscipline writes a case: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutDiscipline(d *Discipline) error {
	const insert = `INSERT INTO disciplines (person, unit, form, symbol, decided, pending, opened, closed, note) VALUES (nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)`
	const update = `UPDATE disciplines SET person = nullif(?, 0), unit = nullif(?, 0), form = ?, symbol = ?, decided = ?, pending = ?, opened = ?, closed = ?, note = ? WHERE id = ?`
	return t.put(&d.ID, insert, update, d.Nominee.Person, d.Nominee.Unit, d.Form, d.Symbol, d.Decided, d.Pending, d.Opened, d.Closed, d.Note)
}

// DeleteDiscipline deletes a case that was entered by mistake.
func (t *Tx) DeleteDiscipline(id council.ID) error {
	const q = `DELETE FROM disciplines WHERE id = ?`
	return t.change(q, id)
}

// Leave (thời gian nghỉ) is one absence of a person as a row.
type Leave struct {
	ID     council.ID
	Person council.ID
	council.Leave
}

func leave(l *Leave) []any {
	return []any{&l.ID, &l.Person, &l.Kind, &l.From, &l.To, &l.Days, &l.Result, &l.Symbol}
}

// Leaves are all absences ever, in the order of entry.
func (t *Tx) Leaves() ([]Leave, error) {
	const q = `SELECT id, person, kind, from_on, to_on, days, result, symbol FROM leaves ORDER BY id`
	return list(t, leave, q)
}

// LeavesOf are a person's absences, oldest first.
func (t *Tx) LeavesOf(person council.ID) ([]Leave, error) {
	const q = `SELECT id, person, kind, from_on, to_on, days, result, symbol FROM leaves WHERE person = ? ORDER BY from_on, id`
	return list(t, leave, q, person)
}

// PutLeave writes an absence: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutLeave(l *Leave) error {
	const insert = `INSERT INTO leaves (person, kind, from_on, to_on, days, result, symbol) VALUES (?, ?, ?, ?, ?, ?, ?)`
	const update = `UPDATE leaves SET person = ?, kind = ?, from_on = ?, to_on = ?, days = ?, result = ?, symbol = ? WHERE id = ?`
	return t.put(&l.ID, insert, update, l.Person, l.Kind, l.From, l.To, l.Days, l.Result, l.Symbol)
}

// DeleteLeave deletes an absence.
func (t *Tx) DeleteLeave(id council.ID) error {
	const q = `DELETE FROM leaves WHERE id = ?`
	return t.change(q, id)
}

// Transfer (điều động) is one move of a person between agencies or units as a row.
type Transfer struct {
	ID     council.ID
	Person council.ID
	council.Transfer
}

func transfer(x *Transfer) []any {
	return []any{&x.ID, &x.Person, &x.On, &x.From, &x.To, &x.OldMonths, &x.Opinion}
}

// Transfers are all moves ever, in the order of entry.
func (t *Tx) Transfers() ([]Transfer, error) {
	const q = `SELECT id, person, moved_on, from_place, to_place, old_months, opinion FROM transfers ORDER BY id`
	return list(t, transfer, q)
}

// TransfersOf are a person's moves, oldest first.
func (t *Tx) TransfersOf(person council.ID) ([]Transfer, error) {
	const q = `SELECT id, person, moved_on, from_place, to_place, old_months, opinion FROM transfers WHERE person = ? ORDER BY moved_on, id`
	return list(t, transfer, q, person)
}

// PutTransfer writes a move: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutTransfer(x *Transfer) error {
	const insert = `INSERT INTO transfers (person, moved_on, from_place, to_place, old_months, opinion) VALUES (?, ?, ?, ?, ?, ?)`
	const update = `UPDATE transfers SET person = ?, moved_on = ?, from_place = ?, to_place = ?, old_months = ?, opinion = ? WHERE id = ?`
	return t.put(&x.ID, insert, update, x.Person, x.On, x.From, x.To, x.OldMonths, x.Opinion)
}

// DeleteTransfer deletes a move.
func (t *Tx) DeleteTransfer(id council.ID) error {
	const q = `DELETE FROM transfers WHERE id = ?`
	return t.change(q, id)
}

// Movement (kết quả phong trào) is how a person or a unit did in a themed movement, as a row.
type Movement struct {
	ID      council.ID
	Nominee council.Nominee
	council.Movement
}

func movement(m *Movement) []any {
	return []any{&m.ID, &m.Nominee.Person, &m.Nominee.Unit, &m.Name, &m.Level, &m.Year, &m.Years, &m.Result, &m.Symbol, &m.Decided}
}

// Movements are all results of movements ever, in the order of entry.
func (t *Tx) Movements() ([]Movement, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), name, level, year, years, result, symbol, decided FROM movements ORDER BY id`
	return list(t, movement, q)
}

// MovementsOf are somebody's results of movements, oldest first.
func (t *Tx) MovementsOf(n council.Nominee) ([]Movement, error) {
	const person = `SELECT id, coalesce(person, 0), coalesce(unit, 0), name, level, year, years, result, symbol, decided FROM movements WHERE person = ? ORDER BY year, id`
	const unit = `SELECT id, coalesce(person, 0), coalesce(unit, 0), name, level, year, years, result, symbol, decided FROM movements WHERE unit = ? ORDER BY year, id`
	return listOf(t, movement, person, unit, n)
}

// PutMovement writes a result: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutMovement(m *Movement) error {
	const insert = `INSERT INTO movements (person, unit, name, level, year, years, result, symbol, decided) VALUES (nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)`
	const update = `UPDATE movements SET person = nullif(?, 0), unit = nullif(?, 0), name = ?, level = ?, year = ?, years = ?, result = ?, symbol = ?, decided = ? WHERE id = ?`
	return t.put(&m.ID, insert, update, m.Nominee.Person, m.Nominee.Unit, m.Name, m.Level, m.Year, m.Years, m.Result, m.Symbol, m.Decided)
}

// DeleteMovement deletes a result.
func (t *Tx) DeleteMovement(id council.ID) error {
	const q = `DELETE FROM movements WHERE id = ?`
	return t.change(q, id)
}

// Judgement (ý kiến đánh giá) is what a human decided on one condition, as a row. Later ones stand beside earlier
// ones; there is no way to change one.
type Judgement struct {
	ID      council.ID
	Nominee council.Nominee
	council.Judgement
}

func judgement(j *Judgement) []any {
	return []any{&j.ID, &j.Nominee.Person, &j.Nominee.Unit, &j.Year, &j.Award, &j.Key, &j.Yes, &j.By, &j.On, &j.Reason}
}

// Judgements are a year's judgements in the order of entry; all years' when year is 0.
func (t *Tx) Judgements(year int) ([]Judgement, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), year, award, cond, yes, judge, on_day, reason FROM judgements WHERE year BETWEEN ? AND ? ORDER BY id`
	return list(t, judgement, q, year, lastYear(year))
}

// JudgementsOf are the judgements on one nominee, oldest first.
func (t *Tx) JudgementsOf(n council.Nominee) ([]Judgement, error) {
	const person = `SELECT id, coalesce(person, 0), coalesce(unit, 0), year, award, cond, yes, judge, on_day, reason FROM judgements WHERE person = ? ORDER BY id`
	const unit = `SELECT id, coalesce(person, 0), coalesce(unit, 0), year, award, cond, yes, judge, on_day, reason FROM judgements WHERE unit = ? ORDER BY id`
	return listOf(t, judgement, person, unit, n)
}

// InsertJudgement writes a judgement and sets its ID.
func (t *Tx) InsertJudgement(j *Judgement) (err error) {
	const q = `INSERT INTO judgements (person, unit, year, award, cond, yes, judge, on_day, reason) VALUES (nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)`
	j.ID, err = t.insert(q, j.Nominee.Person, j.Nominee.Unit, j.Year, j.Award, j.Key, j.Yes, j.By, j.On, j.Reason)
	return err
}

// listOf reads the rows of a person or of a unit.
func listOf[T any](t *Tx, at func(*T) []any, person, unit string, n council.Nominee) ([]T, error) {
	if n.Subject() == council.Collective {
		return list(t, at, unit, n.Unit)
	}
	return list(t, at, person, n.Person)
}

// put inserts a row that has no ID yet, and sets it, or updates the one that has; the update takes the ID last.
func (t *Tx) put(id *council.ID, insert, update string, args ...any) (err error) {
	if *id != 0 {
		return t.change(update, append(args, *id)...)
	}
	*id, err = t.insert(insert, args...)
	return err
}

// FirstYear is the first year with a rating or an award in it; 0 when there is none.
func (t *Tx) FirstYear() (int, error) {
	const q = `SELECT coalesce(min(y), 0) FROM (SELECT min(year) AS y FROM evaluations UNION ALL SELECT min(year) FROM awards)`
	return one(t, value[int], q)
}
