package store

import (
	"sort"

	"sothidua/council"
)

// CouncilMembers are all terms of all members in rank order, past ones too, each with the person's name and
// title of today (the transaction's Now).
func (t *Tx) CouncilMembers() ([]council.CouncilMember, error) {
	const q = `SELECT id, person, role, from_on, to_on FROM council_members ORDER BY id`
	all, err := list(t, func(m *council.CouncilMember) []any {
		return []any{&m.ID, &m.Person, &m.Role, &m.From, &m.To}
	}, q)
	if err != nil {
		return nil, err
	}
	today := council.Date(t.Now.Format("2006-01-02"))
	for i := range all {
		p, err := t.Person(all[i].Person, today)
		if err != nil {
			return nil, err
		}
		all[i].Name, all[i].Title = p.Name, p.Title
	}
	rank := make(map[council.MemberRole]int, len(council.Roles))
	for i, r := range council.Roles {
		rank[r] = i
	}
	sort.SliceStable(all, func(i, j int) bool { return rank[all[i].Role] < rank[all[j].Role] })
	return all, nil
}

// InsertCouncilMember writes a new term and sets its ID.
func (t *Tx) InsertCouncilMember(m *council.CouncilMember) (err error) {
	const q = `INSERT INTO council_members (person, role, from_on, to_on) VALUES (?, ?, ?, ?)`
	m.ID, err = t.insert(q, m.Person, m.Role, m.From, m.To)
	return err
}

// UpdateCouncilMember writes a changed term.
func (t *Tx) UpdateCouncilMember(m council.CouncilMember) error {
	const q = `UPDATE council_members SET person = ?, role = ?, from_on = ?, to_on = ? WHERE id = ?`
	return t.change(q, m.Person, m.Role, m.From, m.To, m.ID)
}

// DeleteCouncilMember deletes a term.
func (t *Tx) DeleteCouncilMember(id council.ID) error {
	const q = `DELETE FROM council_members WHERE id = ?`
	return t.change(q, id)
}

// Signers are all who sign or signed papers, in the order in which they were entered.
func (t *Tx) Signers() ([]council.Signer, error) {
	const q = `SELECT id, name, title, form, from_on, to_on FROM signers ORDER BY id`
	return list(t, func(s *council.Signer) []any {
		return []any{&s.ID, &s.Name, &s.Title, &s.Form, &s.From, &s.To}
	}, q)
}

// InsertSigner writes a new signer and sets its ID.
func (t *Tx) InsertSigner(s *council.Signer) (err error) {
	const q = `INSERT INTO signers (name, title, form, from_on, to_on) VALUES (?, ?, ?, ?, ?)`
	s.ID, err = t.insert(q, s.Name, s.Title, s.Form, s.From, s.To)
	return err
}

// UpdateSigner writes a changed signer.
func (t *Tx) UpdateSigner(s council.Signer) error {
	const q = `UPDATE signers SET name = ?, title = ?, form = ?, from_on = ?, to_on = ? WHERE id = ?`
	return t.change(q, s.Name, s.Title, s.Form, s.From, s.To, s.ID)
}

// DeleteSigner deletes a signer; papers keep the name they were signed under.
func (t *Tx) DeleteSigner(id council.ID) error {
	const q = `DELETE FROM signers WHERE id = ?`
	return t.change(q, id)
}
