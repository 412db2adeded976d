package store

import "sothidua/council"

// Decisions are all decisions that recognise awards, oldest first.
func (t *Tx) Decisions() ([]council.Decision, error) {
	const q = `SELECT id, symbol, decided, issuer, authority, coalesce(paper, 0) FROM decisions ORDER BY decided, id`
	return list(t, func(d *council.Decision) []any {
		return []any{&d.ID, &d.Symbol, &d.Decided, &d.Issuer, &d.Authority, &d.Paper}
	}, q)
}

// InsertDecision writes a decision and sets its ID.
func (t *Tx) InsertDecision(d *council.Decision) (err error) {
	const q = `INSERT INTO decisions (symbol, decided, issuer, authority, paper) VALUES (?, ?, ?, ?, nullif(?, 0))`
	d.ID, err = t.insert(q, d.Symbol, d.Decided, d.Issuer, d.Authority, d.Paper)
	return err
}

func grant(g *council.Grant) []any {
	return []any{&g.ID, &g.Year, &g.Nominee.Person, &g.Nominee.Unit, &g.Award, &g.Decision, &g.Nomination, &g.Type, &g.Symbol, &g.Decided, &g.Issuer}
}

// Grants are the awards given for a year; all years' when year is 0.
func (t *Tx) Grants(year int) ([]council.Grant, error) {
	const q = `SELECT a.id, a.year, coalesce(a.person, 0), coalesce(a.unit, 0), a.award, a.decision, coalesce(a.nomination, 0), a.type, d.symbol, d.decided, d.issuer
		FROM awards a JOIN decisions d ON d.id = a.decision WHERE a.year BETWEEN ? AND ? ORDER BY a.year, a.id`
	return list(t, grant, q, year, lastYear(year))
}

// GrantsOf are the awards somebody holds, oldest first.
func (t *Tx) GrantsOf(n council.Nominee) ([]council.Grant, error) {
	const person = `SELECT a.id, a.year, coalesce(a.person, 0), coalesce(a.unit, 0), a.award, a.decision, coalesce(a.nomination, 0), a.type, d.symbol, d.decided, d.issuer
		FROM awards a JOIN decisions d ON d.id = a.decision WHERE a.person = ? ORDER BY a.year, d.decided, a.id`
	const unit = `SELECT a.id, a.year, coalesce(a.person, 0), coalesce(a.unit, 0), a.award, a.decision, coalesce(a.nomination, 0), a.type, d.symbol, d.decided, d.issuer
		FROM awards a JOIN decisions d ON d.id = a.decision WHERE a.unit = ? ORDER BY a.year, d.decided, a.id`
	if n.Subject() == council.Collective {
		return list(t, grant, unit, n.Unit)
	}
	return list(t, grant, person, n.Person)
}

// InsertGrant writes an award somebody was given and sets its ID.
func (t *Tx) InsertGrant(g *council.Grant) (err error) {
	const q = `INSERT INTO awards (year, person, unit, award, decision, nomination, type) VALUES (?, nullif(?, 0), nullif(?, 0), ?, ?, nullif(?, 0), ?)`
	g.ID, err = t.insert(q, g.Year, g.Nominee.Person, g.Nominee.Unit, g.Award, g.Decision, g.Nomination, g.Type)
	return err
}

// DeleteGrant deletes an award that was entered by mistake.
func (t *Tx) DeleteGrant(id council.ID) error {
	const q = `DELETE FROM awards WHERE id = ?`
	return t.change(q, id)
}
