package store

import "sothidua/council"

const twiceHeld = "Năm này đã có một phiên họp cùng ngày và giờ bắt đầu. Hãy ghi giờ khác hoặc mở phiên đã có. Chưa có gì bị thay đổi."

func session(s *council.Session) []any {
	return []any{&s.ID, &s.Year, &s.Held, &s.Began, &s.Ended, &s.Place, &s.Members, &s.Rule.Percent, &s.Rule.Of, &s.Rule.Strict, &s.Rule.Quorum,
		&s.Rule.Citation, &s.Rule.Trust, &s.Chair, &s.Secretary, &s.Tellers, &s.Discussion, &s.Status, &s.SealedAt, &s.SealedHead}
}

// Sessions are a year's sessions in the order in which they were held; all years' when year is 0.
func (t *Tx) Sessions(year int) ([]council.Session, error) {
	const q = `SELECT id, year, held, began, ended, place, members, percent, share_of, strict, quorum, rule_citation, rule_trust,
		chair, secretary, tellers, discussion, status, sealed_at, sealed_head FROM sessions WHERE year BETWEEN ? AND ? ORDER BY held, began, id`
	return list(t, session, q, year, lastYear(year))
}

// Session is one session.
func (t *Tx) Session(id council.ID) (council.Session, error) {
	const q = `SELECT id, year, held, began, ended, place, members, percent, share_of, strict, quorum, rule_citation, rule_trust,
		chair, secretary, tellers, discussion, status, sealed_at, sealed_head FROM sessions WHERE id = ?`
	return one(t, session, q, id)
}

// InsertSession writes a new session and sets its ID.
func (t *Tx) InsertSession(s *council.Session) (err error) {
	const q = `INSERT INTO sessions (year, held, began, ended, place, members, percent, share_of, strict, quorum, rule_citation, rule_trust,
		chair, secretary, tellers, discussion, status, sealed_at, sealed_head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	s.ID, err = t.insert(q, s.Year, s.Held, s.Began, s.Ended, s.Place, s.Members, s.Rule.Percent, s.Rule.Of, s.Rule.Strict, s.Rule.Quorum,
		s.Rule.Citation, s.Rule.Trust, s.Chair, s.Secretary, s.Tellers, s.Discussion, s.Status, s.SealedAt, s.SealedHead)
	return twice(err, twiceHeld)
}

// UpdateSession writes a changed session; sealing one is such a change, the last.
func (t *Tx) UpdateSession(s council.Session) error {
	const q = `UPDATE sessions SET year = ?, held = ?, began = ?, ended = ?, place = ?, members = ?, percent = ?, share_of = ?, strict = ?, quorum = ?, rule_citation = ?, rule_trust = ?,
		chair = ?, secretary = ?, tellers = ?, discussion = ?, status = ?, sealed_at = ?, sealed_head = ? WHERE id = ?`
	return twice(t.change(q, s.Year, s.Held, s.Began, s.Ended, s.Place, s.Members, s.Rule.Percent, s.Rule.Of, s.Rule.Strict, s.Rule.Quorum,
		s.Rule.Citation, s.Rule.Trust, s.Chair, s.Secretary, s.Tellers, s.Discussion, s.Status, s.SealedAt, s.SealedHead, s.ID), twiceHeld)
}

// DeleteSession deletes an open session that holds no attendance, tally or correction any more.
func (t *Tx) DeleteSession(id council.ID) error {
	const q = `DELETE FROM sessions WHERE id = ?`
	return t.change(q, id)
}

// Attendance is a session's attendance in the order of entry.
func (t *Tx) Attendance(session council.ID) ([]council.Attendance, error) {
	const q = `SELECT a.id, a.session, a.person, p.name, a.title, a.role, a.present, a.reason, a.written
		FROM attendance a JOIN people p ON p.id = a.person WHERE a.session = ? ORDER BY a.id`
	return list(t, func(a *council.Attendance) []any {
		return []any{&a.ID, &a.Session, &a.Person, &a.Name, &a.Title, &a.Role, &a.Present, &a.Reason, &a.Written}
	}, q, session)
}

// PutAttendance writes one member's presence at a session, new or changed.
func (t *Tx) PutAttendance(a council.Attendance) error {
	const q = `INSERT INTO attendance (session, person, role, title, present, reason, written) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (session, person) DO UPDATE SET role = excluded.role, title = excluded.title, present = excluded.present,
		reason = excluded.reason, written = excluded.written`
	_, err := t.write(q, a.Session, a.Person, a.Role, a.Title, a.Present, a.Reason, a.Written)
	return err
}

// DeleteAttendance takes a member off a session's list.
func (t *Tx) DeleteAttendance(id council.ID) error {
	const q = `DELETE FROM attendance WHERE id = ?`
	return t.change(q, id)
}

func tally(x *council.Tally) []any {
	return []any{&x.ID, &x.Session, &x.Nomination, &x.Round, &x.Position, &x.Issued, &x.Returned, &x.Valid, &x.Invalid, &x.Agree, &x.Disagree}
}

// Tallies are a session's tallies in the order of its agenda.
func (t *Tx) Tallies(session council.ID) ([]council.Tally, error) {
	const q = `SELECT id, session, nomination, round, position, issued, returned, valid, invalid, agree, disagree
		FROM tallies WHERE session = ? ORDER BY position, round, id`
	return list(t, tally, q, session)
}

// TalliesOfYear are the tallies of all sessions of a year, session by session; all years' when year is 0.
func (t *Tx) TalliesOfYear(year int) ([]council.Tally, error) {
	const q = `SELECT t.id, t.session, t.nomination, t.round, t.position, t.issued, t.returned, t.valid, t.invalid, t.agree, t.disagree
		FROM tallies t JOIN sessions s ON s.id = t.session WHERE s.year BETWEEN ? AND ? ORDER BY s.held, s.began, s.id, t.position, t.round, t.id`
	return list(t, tally, q, year, lastYear(year))
}

// PutTally writes a tally: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutTally(x *council.Tally) (err error) {
	const insert = `INSERT INTO tallies (session, nomination, round, position, issued, returned, valid, invalid, agree, disagree) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	const update = `UPDATE tallies SET session = ?, nomination = ?, round = ?, position = ?, issued = ?, returned = ?, valid = ?, invalid = ?, agree = ?, disagree = ? WHERE id = ?`
	const clash = "Nội dung này đã có trong phiên họp, cùng lượt bỏ phiếu. Chưa có gì bị thay đổi."
	args := []any{x.Session, x.Nomination, x.Round, x.Position, x.Issued, x.Returned, x.Valid, x.Invalid, x.Agree, x.Disagree}
	if x.ID != 0 {
		return twice(t.change(update, append(args, x.ID)...), clash)
	}
	x.ID, err = t.insert(insert, args...)
	return twice(err, clash)
}

// DeleteTally takes an item off an open session.
func (t *Tx) DeleteTally(id council.ID) error {
	const q = `DELETE FROM tallies WHERE id = ?`
	return t.change(q, id)
}

// Corrections are what stands beside a sealed session, oldest first.
func (t *Tx) Corrections(session council.ID) ([]council.Correction, error) {
	const q = `SELECT id, session, at, actor, text, reason FROM corrections WHERE session = ? ORDER BY id`
	return list(t, func(c *council.Correction) []any {
		return []any{&c.ID, &c.Session, &c.At, &c.Actor, &c.Text, &c.Reason}
	}, q, session)
}

// InsertCorrection writes a correction and sets its ID. There is no way to change one.
func (t *Tx) InsertCorrection(c *council.Correction) (err error) {
	const q = `INSERT INTO corrections (session, at, actor, text, reason) VALUES (?, ?, ?, ?, ?)`
	c.ID, err = t.insert(q, c.Session, c.At, c.Actor, c.Text, c.Reason)
	return err
}
