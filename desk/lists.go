package desk

import (
	"context"
	"fmt"
	"path/filepath"

	"sothidua/council"
	"sothidua/intake"
	"sothidua/store"
)

// PlanImport reads a list and says what it would change. Nothing is written.
func (d *Desk) PlanImport(ctx context.Context, kind intake.Kind, year int, file string, data []byte) (*intake.Plan, error) {
	list, err := intake.Read(kind, year, filepath.Base(file), data, d.catalogue)
	if err != nil {
		return nil, err
	}
	at, err := d.lastOperation(ctx)
	if err != nil {
		return nil, err
	}
	register, err := read(ctx, d, func(tx *store.Tx) (intake.Register, error) { return d.register(tx, list) })
	if err != nil {
		return nil, err
	}
	plan := list.Plan(register)
	d.mu.Lock()
	d.planned, d.plannedAt = plan, at
	d.mu.Unlock()
	return plan, nil
}

func (d *Desk) lastOperation(ctx context.Context) (int64, error) {
	ops, err := d.store.Operations(ctx, 1, 0)
	if err != nil || len(ops) == 0 {
		return 0, err
	}
	return ops[0].ID, nil
}

func (d *Desk) register(tx *store.Tx, list *intake.List) (intake.Register, error) {
	var r intake.Register
	b, err := openBook(tx, list.Day())
	if err != nil {
		return r, err
	}
	r.Units, r.People = b.units, b.people
	if r.Registrations, err = tx.Registrations(list.Year); err != nil {
		return r, err
	}
	if r.Nominations, err = tx.Nominations(list.Year); err != nil {
		return r, err
	}
	if r.Sessions, err = tx.Sessions(list.Year); err != nil {
		return r, err
	}
	if r.Tallies, err = tx.TalliesOfYear(list.Year); err != nil {
		return r, err
	}
	if r.DefaultRule, err = d.rule(tx); err != nil {
		return r, err
	}
	return r, factsFor(tx, list.Kind, &r)
}

// factsFor reads the facts that a list of its kind is compared with; the other kinds need none of them.
func factsFor(tx *store.Tx, kind intake.Kind, r *intake.Register) error {
	switch kind {
	case intake.Evaluations:
		all, err := tx.Evaluations(0)
		for _, x := range all {
			r.Evaluations = append(r.Evaluations, intake.Fact[council.Evaluation]{ID: x.ID, Nominee: x.Nominee, Value: x.Evaluation})
		}
		return err
	case intake.Discipline:
		all, err := tx.Disciplines()
		for _, x := range all {
			r.Disciplines = append(r.Disciplines, intake.Fact[council.Discipline]{ID: x.ID, Nominee: x.Nominee, Value: x.Discipline})
		}
		return err
	case intake.Leave:
		all, err := tx.Leaves()
		for _, x := range all {
			r.Leaves = append(r.Leaves, intake.Fact[council.Leave]{ID: x.ID, Nominee: council.Nominee{Person: x.Person}, Value: x.Leave})
		}
		return err
	case intake.Initiatives:
		all, err := tx.Initiatives(0)
		if err != nil {
			return err
		}
		at := make(map[council.ID]int, len(all))
		for i, x := range all {
			at[x.ID] = i
			r.Initiatives = append(r.Initiatives, intake.Initiative{Initiative: x.Initiative, Summary: x.Summary})
		}
		authors, err := tx.Authors()
		for _, a := range authors {
			i := &r.Initiatives[at[a.Initiative]]
			i.Authors = append(i.Authors, intake.Author{Person: a.Person, Share: a.Share})
		}
		return err
	case intake.History:
		var err error
		if r.Grants, err = tx.Grants(0); err != nil {
			return err
		}
		r.Decisions, err = tx.Decisions()
		return err
	}
	return nil
}

// Import makes a verified backup, then applies the plan that was shown last as one operation. It refuses a plan with
// rejected rows, and one made before something else was written.
func (d *Desk) Import(ctx context.Context, p *intake.Plan) error {
	if n := len(p.Rejected); n > 0 {
		r := p.Rejected[0]
		more := ""
		if n > 1 {
			more = fmt.Sprintf(" (và %d dòng khác)", n-1)
		}
		return council.Refuse("Chưa nhập gì: trang “%s” dòng %d%s: %s", r.Sheet, r.Row, more, r.Reason)
	}
	at, err := d.lastOperation(ctx)
	if err != nil {
		return err
	}
	d.mu.Lock()
	stale := p != d.planned || at != d.plannedAt
	d.mu.Unlock()
	if stale {
		return council.Refuse("Sổ đã thay đổi sau khi xem trước danh sách này: chưa nhập gì, xem trước lại rồi nhập.")
	}
	if len(p.Changes) == 0 {
		return nil
	}
	if _, err := d.store.AutoBackup(ctx, "trước khi nhập "+p.File); err != nil {
		return err
	}
	label := fmt.Sprintf("Nhập %s từ %s (%d thêm, %d sửa)", p.Kind.Name(), p.File, p.Added, p.Changed)
	return d.do(ctx, label, func(tx *store.Tx) error { return d.applyPlan(tx, p) })
}

// applyPlan writes a plan's changes in order. Ids of what the plan itself adds are looked up by the index of the change
// that added it.
func (d *Desk) applyPlan(tx *store.Tx, p *intake.Plan) error {
	ids := make([]council.ID, len(p.Changes))
	position := map[council.ID]int{}
	refer := func(id council.ID, change int) council.ID {
		if change >= 0 {
			return ids[change]
		}
		return id
	}
	units, err := tx.Units(forever)
	if err != nil {
		return err
	}
	order := len(units)
	for i, c := range p.Changes {
		switch c.What {
		case intake.AddUnit:
			u := *c.Unit
			order++
			u.Position = order
			if err = tx.InsertUnit(&u, u.Name, u.Opened); err == nil {
				ids[i] = u.ID
			}
		case intake.AddPerson:
			person := *c.Person
			person.Unit = refer(person.Unit, c.UnitChange)
			err = insertPerson(tx, &person, c.From)
			ids[i] = person.ID
		case intake.ChangePerson:
			person := *c.Person
			person.Unit = refer(person.Unit, c.UnitChange)
			if err = tx.UpdatePerson(person); err == nil && c.NewPost {
				err = move(tx, person.ID, person.Unit, person.Title, c.From)
			}
		case intake.AddRegistration:
			r := *c.Registration
			err = tx.InsertRegistration(&r)
		case intake.AddNomination:
			n := *c.Nomination
			err = tx.InsertNomination(&n)
			ids[i] = n.ID
		case intake.AddSession:
			s := *c.Session
			if err = tx.InsertSession(&s); err == nil {
				err = d.freezeRules(tx, s)
			}
			ids[i] = s.ID
		case intake.ChangeSession:
			err = tx.UpdateSession(*c.Session)
		case intake.AddTally, intake.ChangeTally:
			t := *c.Tally
			t.Session = refer(t.Session, c.SessionChange)
			t.Nomination = refer(t.Nomination, c.NominationChange)
			if t.Position == 0 {
				if position[t.Session] == 0 {
					if position[t.Session], err = lastPosition(tx, t.Session); err != nil {
						return err
					}
				}
				position[t.Session]++
				t.Position = position[t.Session]
			}
			err = tx.PutTally(&t)
		case intake.AddDecision:
			x := *c.Decision
			err = tx.InsertDecision(&x)
			ids[i] = x.ID
		case intake.AddGrant, intake.ChangeGrant:
			g := *c.Grant
			g.Decision = refer(g.Decision, c.DecisionChange)
			if c.What == intake.ChangeGrant {
				// An award is never rewritten: the one under the fuller decision takes its place.
				if err = tx.DeleteGrant(g.ID); err != nil {
					return err
				}
			}
			err = tx.InsertGrant(&g)
		default:
			err = applyFact(tx, c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// applyFact writes a rating, an initiative, a case of discipline or an absence.
func applyFact(tx *store.Tx, c intake.Change) error {
	switch c.What {
	case intake.AddEvaluation:
		f := c.Evaluation
		return tx.PutEvaluation(&store.Evaluation{Nominee: f.Nominee, Evaluation: f.Value})
	case intake.ChangeEvaluation:
		f := c.Evaluation
		known, err := tx.EvaluationsOf(f.Nominee)
		if err != nil {
			return err
		}
		for _, x := range known {
			if x.ID == f.ID { // the list tells no note: the row's own stays
				x.Evaluation = f.Value
				return tx.PutEvaluation(&x)
			}
		}
		return fmt.Errorf("desk: a plan changes the evaluation %d, which is not there", f.ID)
	case intake.AddInitiative, intake.ChangeInitiative:
		x := store.Initiative{Initiative: c.Initiative.Initiative, Summary: c.Initiative.Summary}
		if err := tx.PutInitiative(&x); err != nil {
			return err
		}
		for _, a := range c.Initiative.Authors {
			if err := tx.PutAuthor(store.Author{Initiative: x.ID, Person: a.Person, Share: a.Share}); err != nil {
				return err
			}
		}
		return nil
	case intake.AddDiscipline, intake.ChangeDiscipline:
		f := c.Discipline
		return tx.PutDiscipline(&store.Discipline{ID: f.ID, Nominee: f.Nominee, Discipline: f.Value})
	case intake.AddLeave, intake.ChangeLeave:
		f := c.Leave
		return tx.PutLeave(&store.Leave{ID: f.ID, Person: f.Nominee.Person, Leave: f.Value})
	}
	return fmt.Errorf("desk: a plan holds the unknown change %q", c.What)
}

func lastPosition(tx *store.Tx, session council.ID) (int, error) {
	tallies, err := tx.Tallies(session)
	last := 0
	for _, t := range tallies {
		last = max(last, t.Position)
	}
	return last, err
}
