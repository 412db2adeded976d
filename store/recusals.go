package store

import (
	"strings"

	"sothidua/council"
)

// Kinship (quan hệ thân thích) is what one person declared another to be.
type Kinship struct {
	ID       council.ID
	Person   council.ID
	Other    council.ID
	Relation string // what Other is to Person: "vợ", "em ruột"
	Declared council.Date
}

// Kinships are all that were declared, in the order of entry.
func (t *Tx) Kinships() ([]Kinship, error) {
	const q = `SELECT id, person, other, relation, declared_on FROM kinships ORDER BY id`
	return list(t, func(k *Kinship) []any { return []any{&k.ID, &k.Person, &k.Other, &k.Relation, &k.Declared} }, q)
}

// PutKinship writes a kinship: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutKinship(k *Kinship) error {
	const insert = `INSERT INTO kinships (person, other, relation, declared_on) VALUES (?, ?, ?, ?)`
	const update = `UPDATE kinships SET person = ?, other = ?, relation = ?, declared_on = ? WHERE id = ?`
	err := t.put(&k.ID, insert, update, k.Person, k.Other, k.Relation, k.Declared)
	return twice(err, "Quan hệ của hai người này đã được khai. Hãy sửa dòng đang có; chưa có gì bị thay đổi.")
}

// DeleteKinship deletes a kinship.
func (t *Tx) DeleteKinship(id council.ID) error {
	const q = `DELETE FROM kinships WHERE id = ?`
	return t.change(q, id)
}

// Recusal (không tham gia biểu quyết) is one member who does not vote on one item of a session.
type Recusal struct {
	ID         council.ID
	Session    council.ID
	Nomination council.ID
	Person     council.ID
	Ground     council.Ground // "declared" for one that rests on no rule
	Reason     string
	DeclaredBy string // empty where the rules made it
	Lifted     string // why somebody else let the member vote after all; empty while it stands
	LiftedBy   council.ID
}

func recusal(r *Recusal) []any {
	return []any{&r.ID, &r.Session, &r.Nomination, &r.Person, &r.Ground, &r.Reason, &r.DeclaredBy, &r.Lifted, &r.LiftedBy}
}

// Recusals are a session's recusals that were written down, in the order of entry.
func (t *Tx) Recusals(session council.ID) ([]Recusal, error) {
	const q = `SELECT id, session, nomination, person, ground, reason, declared_by, lifted, coalesce(lifted_by, 0) FROM recusals WHERE session = ? ORDER BY id`
	return list(t, recusal, q, session)
}

// RecusalsOf are the recusals from one nomination, in all sessions.
func (t *Tx) RecusalsOf(nomination council.ID) ([]Recusal, error) {
	const q = `SELECT id, session, nomination, person, ground, reason, declared_by, lifted, coalesce(lifted_by, 0) FROM recusals WHERE nomination = ? ORDER BY id`
	return list(t, recusal, q, nomination)
}

// Recusal is one recusal.
func (t *Tx) Recusal(id council.ID) (Recusal, error) {
	const q = `SELECT id, session, nomination, person, ground, reason, declared_by, lifted, coalesce(lifted_by, 0) FROM recusals WHERE id = ?`
	return one(t, recusal, q, id)
}

// PutRecusal writes a recusal: a new one, whose ID it sets, or a changed one.
func (t *Tx) PutRecusal(r *Recusal) error {
	const insert = `INSERT INTO recusals (session, nomination, person, ground, reason, declared_by, lifted, lifted_by) VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0))`
	const update = `UPDATE recusals SET session = ?, nomination = ?, person = ?, ground = ?, reason = ?, declared_by = ?, lifted = ?, lifted_by = nullif(?, 0) WHERE id = ?`
	err := t.put(&r.ID, insert, update, r.Session, r.Nomination, r.Person, r.Ground, r.Reason, r.DeclaredBy, r.Lifted, r.LiftedBy)
	return twice(err, "Thành viên này đã được ghi là không biểu quyết nội dung ấy. Chưa có gì bị thay đổi.")
}

// DeleteRecusal takes a recusal off an open session.
func (t *Tx) DeleteRecusal(id council.ID) error {
	const q = `DELETE FROM recusals WHERE id = ?`
	return t.change(q, id)
}

// BallotRule is the rule by which one session votes on one award, as it stood when the session opened.
type BallotRule struct {
	ID      council.ID
	Session council.ID
	Award   council.Code
	council.BallotRule
}

// BallotRules are a session's rules, award by award. An award without one is voted by the session's own rule.
func (t *Tx) BallotRules(session council.ID) ([]BallotRule, error) {
	const q = `SELECT id, session, award, method, percent, share_of, strict, base, quorum, tie, absent, recuse, citation, trust, agency
		FROM session_rules WHERE session = ? ORDER BY id`
	return ballotRules(t, q, session)
}

// BallotRulesOfYear are the rules of all of a year's sessions; all years' when year is 0.
func (t *Tx) BallotRulesOfYear(year int) ([]BallotRule, error) {
	const q = `SELECT r.id, r.session, r.award, r.method, r.percent, r.share_of, r.strict, r.base, r.quorum, r.tie, r.absent, r.recuse, r.citation, r.trust, r.agency
		FROM session_rules r JOIN sessions s ON s.id = r.session WHERE s.year BETWEEN ? AND ? ORDER BY r.id`
	return ballotRules(t, q, year, lastYear(year))
}

func ballotRules(t *Tx, query string, args ...any) ([]BallotRule, error) {
	type row struct {
		BallotRule
		recuse string
	}
	rows, err := list(t, func(r *row) []any {
		return []any{&r.ID, &r.Session, &r.Award, &r.Method, &r.Percent, &r.Of, &r.Strict, &r.Base, &r.Quorum, &r.Tie, &r.Absent, &r.recuse, &r.Citation, &r.Trust, &r.Agency}
	}, query, args...)
	out := make([]BallotRule, len(rows))
	for i, r := range rows {
		for _, g := range strings.Fields(r.recuse) {
			r.Recuse = append(r.Recuse, council.Ground(g))
		}
		out[i] = r.BallotRule
	}
	return out, err
}

// PutBallotRule writes the rule of one award in one session, new or changed.
func (t *Tx) PutBallotRule(r BallotRule) error {
	const q = `INSERT INTO session_rules (session, award, method, percent, share_of, strict, base, quorum, tie, absent, recuse, citation, trust, agency)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, award) DO UPDATE SET method = excluded.method, percent = excluded.percent,
		share_of = excluded.share_of, strict = excluded.strict, base = excluded.base, quorum = excluded.quorum, tie = excluded.tie,
		absent = excluded.absent, recuse = excluded.recuse, citation = excluded.citation, trust = excluded.trust, agency = excluded.agency`
	grounds := make([]string, len(r.Recuse))
	for i, g := range r.Recuse {
		grounds[i] = string(g)
	}
	_, err := t.write(q, r.Session, r.Award, r.Method, r.Percent, r.Of, r.Strict, r.Base, r.Quorum, r.Tie, r.Absent, strings.Join(grounds, " "), r.Citation, r.Trust, r.Agency)
	return err
}

// DeleteBallotRule takes a rule off an open session.
func (t *Tx) DeleteBallotRule(id council.ID) error {
	const q = `DELETE FROM session_rules WHERE id = ?`
	return t.change(q, id)
}

// Section is one part of a session's minutes that was written by hand.
type Section struct {
	ID      council.ID
	Session council.ID
	Key     string
	Text    string
}

// Sections are a session's parts of the minutes that were written by hand.
func (t *Tx) Sections(session council.ID) ([]Section, error) {
	const q = `SELECT id, session, part, text FROM session_sections WHERE session = ? ORDER BY part`
	return list(t, func(s *Section) []any { return []any{&s.ID, &s.Session, &s.Key, &s.Text} }, q, session)
}

// PutSection writes one part by hand, new or changed.
func (t *Tx) PutSection(s Section) error {
	const q = `INSERT INTO session_sections (session, part, text) VALUES (?, ?, ?) ON CONFLICT (session, part) DO UPDATE SET text = excluded.text`
	_, err := t.write(q, s.Session, s.Key, s.Text)
	return err
}

// DeleteSection gives a part back to what the program writes.
func (t *Tx) DeleteSection(id council.ID) error {
	const q = `DELETE FROM session_sections WHERE id = ?`
	return t.change(q, id)
}

// Opinion (phiếu lấy ý kiến) is the way of one absent member's written opinion, as dates only.
type Opinion struct {
	Person   council.ID
	Sent     council.Date
	Received council.Date
}

// Opinions are a session's written opinions that were sent for.
func (t *Tx) Opinions(session council.ID) ([]Opinion, error) {
	const q = `SELECT person, sent_on, received_on FROM attendance WHERE session = ? AND (sent_on <> '' OR received_on <> '') ORDER BY id`
	return list(t, func(o *Opinion) []any { return []any{&o.Person, &o.Sent, &o.Received} }, q, session)
}

// PutOpinion writes when a member's written opinion was sent for and came in. It came in when Received is known.
func (t *Tx) PutOpinion(session council.ID, o Opinion) error {
	const q = `UPDATE attendance SET sent_on = ?, received_on = ?, written = ? WHERE session = ? AND person = ?`
	return t.change(q, o.Sent, o.Received, o.Received != "", session, o.Person)
}
