package store

import "sothidua/council"

// Initiative (sáng kiến) is an initiative or research work as a row; its authors are rows of their own.
type Initiative struct {
	council.Initiative
	Summary string
}

func initiative(i *Initiative) []any {
	return []any{&i.ID, &i.Title, &i.Year, &i.Scope, &i.Research, &i.Summary, &i.Symbol, &i.Decided, &i.By, &i.Applied}
}

// Initiatives are a year's initiatives in the order of entry; all years' when year is 0.
func (t *Tx) Initiatives(year int) ([]Initiative, error) {
	const q = `SELECT id, title, year, scope, research, summary, symbol, decided, recognised_by, applied FROM initiatives WHERE year BETWEEN ? AND ? ORDER BY id`
	return list(t, initiative, q, year, lastYear(year))
}

// Initiative is one initiative.
func (t *Tx) Initiative(id council.ID) (Initiative, error) {
	const q = `SELECT id, title, year, scope, research, summary, symbol, decided, recognised_by, applied FROM initiatives WHERE id = ?`
	return one(t, initiative, q, id)
}

// InitiativesOf are a person's initiatives, oldest first.
func (t *Tx) InitiativesOf(person council.ID) ([]Initiative, error) {
	const q = `SELECT i.id, i.title, i.year, i.scope, i.research, i.summary, i.symbol, i.decided, i.recognised_by, i.applied
		FROM initiative_authors a JOIN initiatives i ON i.id = a.initiative WHERE a.person = ? ORDER BY i.year, i.id`
	return list(t, initiative, q, person)
}

// PutInitiative writes an initiative: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutInitiative(i *Initiative) error {
	const insert = `INSERT INTO initiatives (title, year, scope, research, summary, symbol, decided, recognised_by, applied) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	const update = `UPDATE initiatives SET title = ?, year = ?, scope = ?, research = ?, summary = ?, symbol = ?, decided = ?, recognised_by = ?, applied = ? WHERE id = ?`
	return t.put(&i.ID, insert, update, i.Title, i.Year, i.Scope, i.Research, i.Summary, i.Symbol, i.Decided, i.By, i.Applied)
}

// DeleteInitiative deletes an initiative that has no authors, marks or uses any more.
func (t *Tx) DeleteInitiative(id council.ID) error {
	const q = `DELETE FROM initiatives WHERE id = ?`
	return t.change(q, id)
}

// Author (tác giả) is one author of an initiative with the share in it.
type Author struct {
	ID         council.ID
	Initiative council.ID
	Person     council.ID
	Share      int // percent; 0 where it was never told
}

func author(a *Author) []any { return []any{&a.ID, &a.Initiative, &a.Person, &a.Share} }

// Authors are the authors of all initiatives, initiative by initiative.
func (t *Tx) Authors() ([]Author, error) {
	const q = `SELECT id, initiative, person, share FROM initiative_authors ORDER BY initiative, id`
	return list(t, author, q)
}

// AuthorsOf are one initiative's authors in the order of entry.
func (t *Tx) AuthorsOf(initiative council.ID) ([]Author, error) {
	const q = `SELECT id, initiative, person, share FROM initiative_authors WHERE initiative = ? ORDER BY id`
	return list(t, author, q, initiative)
}

// PutAuthor writes an author of an initiative, new or with another share.
func (t *Tx) PutAuthor(a Author) error {
	const q = `INSERT INTO initiative_authors (initiative, person, share) VALUES (?, ?, ?) ON CONFLICT (initiative, person) DO UPDATE SET share = excluded.share`
	_, err := t.write(q, a.Initiative, a.Person, a.Share)
	return err
}

// DeleteAuthor takes an author off an initiative.
func (t *Tx) DeleteAuthor(id council.ID) error {
	const q = `DELETE FROM initiative_authors WHERE id = ?`
	return t.change(q, id)
}

// InitiativeSession (phiên họp Hội đồng sáng kiến) is one meeting of the council that judges initiatives.
type InitiativeSession struct {
	ID         council.ID
	Year       int
	Held       council.Date
	Place      string
	Members    int
	Roll       string // the members by name, separated by "; "
	Chair      string
	Secretary  string
	Note       string
	Status     council.SessionStatus
	SealedAt   string
	SealedHead string
}

func initiativeSession(s *InitiativeSession) []any {
	return []any{&s.ID, &s.Year, &s.Held, &s.Place, &s.Members, &s.Roll, &s.Chair, &s.Secretary, &s.Note, &s.Status, &s.SealedAt, &s.SealedHead}
}

// InitiativeSessions are a year's sessions by date; all years' when year is 0.
func (t *Tx) InitiativeSessions(year int) ([]InitiativeSession, error) {
	const q = `SELECT id, year, held, place, members, roll, chair, secretary, note, status, sealed_at, sealed_head
		FROM initiative_sessions WHERE year BETWEEN ? AND ? ORDER BY held, id`
	return list(t, initiativeSession, q, year, lastYear(year))
}

// InitiativeSession is one session.
func (t *Tx) InitiativeSession(id council.ID) (InitiativeSession, error) {
	const q = `SELECT id, year, held, place, members, roll, chair, secretary, note, status, sealed_at, sealed_head FROM initiative_sessions WHERE id = ?`
	return one(t, initiativeSession, q, id)
}

// PutInitiativeSession writes a session: a new one, whose ID it sets, or a changed one; sealing is such a change, the last.
func (t *Tx) PutInitiativeSession(s *InitiativeSession) error {
	const insert = `INSERT INTO initiative_sessions (year, held, place, members, roll, chair, secretary, note, status, sealed_at, sealed_head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	const update = `UPDATE initiative_sessions SET year = ?, held = ?, place = ?, members = ?, roll = ?, chair = ?, secretary = ?, note = ?, status = ?, sealed_at = ?, sealed_head = ? WHERE id = ?`
	return t.put(&s.ID, insert, update, s.Year, s.Held, s.Place, s.Members, s.Roll, s.Chair, s.Secretary, s.Note, s.Status, s.SealedAt, s.SealedHead)
}

// DeleteInitiativeSession deletes an open session that holds no marks any more.
func (t *Tx) DeleteInitiativeSession(id council.ID) error {
	const q = `DELETE FROM initiative_sessions WHERE id = ?`
	return t.change(q, id)
}

// Mark is what a session of the initiative council came to on one initiative.
type Mark struct {
	ID         council.ID
	Session    council.ID
	Initiative council.ID
	Position   int
	Agree      int
	Disagree   int
	Tenths     int // the score's total in tenths of a point
	Note       string
}

func mark(m *Mark) []any {
	return []any{&m.ID, &m.Session, &m.Initiative, &m.Position, &m.Agree, &m.Disagree, &m.Tenths, &m.Note}
}

// Marks are a session's marks in the order of its agenda.
func (t *Tx) Marks(session council.ID) ([]Mark, error) {
	const q = `SELECT id, session, initiative, position, agree, disagree, tenths, note FROM initiative_marks WHERE session = ? ORDER BY position, id`
	return list(t, mark, q, session)
}

// MarksOf are the marks that one initiative was given, session by session.
func (t *Tx) MarksOf(initiative council.ID) ([]Mark, error) {
	const q = `SELECT id, session, initiative, position, agree, disagree, tenths, note FROM initiative_marks WHERE initiative = ? ORDER BY id`
	return list(t, mark, q, initiative)
}

// PutMark writes marks: new ones, whose ID it sets, or changed ones.
func (t *Tx) PutMark(m *Mark) error {
	const insert = `INSERT INTO initiative_marks (session, initiative, position, agree, disagree, tenths, note) VALUES (?, ?, ?, ?, ?, ?, ?)`
	const update = `UPDATE initiative_marks SET session = ?, initiative = ?, position = ?, agree = ?, disagree = ?, tenths = ?, note = ? WHERE id = ?`
	err := t.put(&m.ID, insert, update, m.Session, m.Initiative, m.Position, m.Agree, m.Disagree, m.Tenths, m.Note)
	return twice(err, "Sáng kiến này đã có trong phiên họp. Chưa có gì bị thay đổi.")
}

// DeleteMark takes an initiative off an open session.
func (t *Tx) DeleteMark(id council.ID) error {
	const q = `DELETE FROM initiative_marks WHERE id = ?`
	return t.change(q, id)
}

// Basis is one achievement that a nomination rests on.
type Basis struct {
	ID         council.ID
	Nomination council.ID
	Initiative council.ID
}

func basis(b *Basis) []any { return []any{&b.ID, &b.Nomination, &b.Initiative} }

// Bases are all achievements that nominations rest on, in the order of entry.
func (t *Tx) Bases() ([]Basis, error) {
	const q = `SELECT id, nomination, initiative FROM nomination_basis ORDER BY id`
	return list(t, basis, q)
}

// BasesOf are the achievements that one nomination rests on.
func (t *Tx) BasesOf(nomination council.ID) ([]Basis, error) {
	const q = `SELECT id, nomination, initiative FROM nomination_basis WHERE nomination = ? ORDER BY id`
	return list(t, basis, q, nomination)
}

// InsertBasis says that a nomination rests on an initiative.
func (t *Tx) InsertBasis(b *Basis) (err error) {
	const q = `INSERT INTO nomination_basis (nomination, initiative) VALUES (?, ?)`
	b.ID, err = t.insert(q, b.Nomination, b.Initiative)
	return twice(err, "Đề nghị này đã ghi sáng kiến ấy làm căn cứ. Chưa có gì bị thay đổi.")
}

// DeleteBasis takes an achievement off a nomination.
func (t *Tx) DeleteBasis(id council.ID) error {
	const q = `DELETE FROM nomination_basis WHERE id = ?`
	return t.change(q, id)
}

// Use is one nomination that rests on an initiative: which award it is for, and in which year.
type Use struct {
	Initiative council.ID
	Nomination council.ID
	Award      council.Code
	Year       int
}

// Uses are all nominations that rest on initiatives, initiative by initiative.
func (t *Tx) Uses() ([]Use, error) {
	const q = `SELECT b.initiative, b.nomination, n.award, n.year FROM nomination_basis b JOIN nominations n ON n.id = b.nomination ORDER BY b.initiative, n.year, b.id`
	return list(t, func(u *Use) []any { return []any{&u.Initiative, &u.Nomination, &u.Award, &u.Year} }, q)
}
