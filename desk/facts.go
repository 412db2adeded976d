package desk

import (
	"context"
	"fmt"
	"strconv"

	"sothidua/council"
	"sothidua/store"
)

// historySetting is the first year whose history the file holds in full, when the secretary has said so.
const historySetting = "history_from"

// evidence is every fact of the file that the law may ask for in one year, gathered once: about everybody, or about
// one nominee and, for a collective, its members.
type evidence struct {
	year        int
	historyFrom int
	book        *book
	laws        *council.Laws
	facts       map[council.Nominee]*council.Facts
	nominations []council.Nomination
	results     map[council.ID]result
}

// of gives a nominee's facts, empty ones when the file knows nothing.
func (e *evidence) of(n council.Nominee) *council.Facts {
	f := e.facts[n]
	if f == nil {
		f = &council.Facts{Nominee: n, HistoryFrom: e.historyFrom}
		f.Name, _, _ = e.book.nominee(n)
		if i, ok := e.book.person[n.Person]; ok && n.Person != 0 {
			f.Began = e.book.people[i].Joined
		}
		if i, ok := e.book.unit[n.Unit]; ok && n.Unit != 0 {
			f.Began = e.book.units[i].Opened
		}
		e.facts[n] = f
	}
	return f
}

// Facts are all nominees' facts of a year, by nominee.
func (d *Desk) Facts(ctx context.Context, year int) (map[council.Nominee]council.Facts, error) {
	return read(ctx, d, func(tx *store.Tx) (map[council.Nominee]council.Facts, error) {
		e, err := d.evidence(tx, year, nil)
		if err != nil {
			return nil, err
		}
		out := make(map[council.Nominee]council.Facts, len(e.nominations))
		for _, n := range e.nominations {
			out[n.Nominee] = *e.of(n.Nominee)
		}
		return out, nil
	})
}

// evidence reads the file once. With only, it reads what belongs to that nominee by its indexes instead of whole
// tables, so that a pane opens at once.
func (d *Desk) evidence(tx *store.Tx, year int, only *council.Nominee) (*evidence, error) {
	e := &evidence{year: year, facts: map[council.Nominee]*council.Facts{}}
	var err error
	if e.laws, err = d.laws(tx); err != nil {
		return nil, err
	}
	if e.book, err = openBook(tx, council.YearEnd(year)); err != nil {
		return nil, err
	}
	if e.historyFrom, err = historyFrom(tx, year); err != nil {
		return nil, err
	}
	if e.nominations, err = tx.Nominations(year); err != nil {
		return nil, err
	}
	if e.results, err = d.results(tx, year); err != nil {
		return nil, err
	}
	if only == nil {
		err = e.readAll(tx)
	} else {
		err = e.readOne(tx, *only)
	}
	if err != nil {
		return nil, err
	}
	for _, n := range e.nominations {
		// What the council voted down is no longer proposed.
		if r := e.results[n.ID]; !r.counted || r.passed {
			f := e.of(n.Nominee)
			f.Proposed = append(f.Proposed, n.Award)
		}
	}
	registrations, err := tx.Registrations(year)
	if err != nil {
		return nil, err
	}
	for _, r := range registrations {
		f := e.of(r.Nominee)
		f.Registered = append(f.Registered, r)
	}
	return e, nil
}

// historyFrom is the first year whose history the file holds in full: as the secretary said, else the first year with
// a rating or an award in it.
func historyFrom(tx *store.Tx, year int) (int, error) {
	text, err := tx.Setting(historySetting)
	if err != nil {
		return 0, err
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n, nil
	}
	first, err := tx.FirstYear()
	if err != nil {
		return 0, err
	}
	if first == 0 || first > year {
		return year, nil
	}
	return first, nil
}

// HistoryFrom is the first year whose ratings and awards the file holds in full: what is not there in an earlier year
// is unknown rather than absent.
func (d *Desk) HistoryFrom(ctx context.Context) (int, error) {
	return read(ctx, d, func(tx *store.Tx) (int, error) { return historyFrom(tx, d.today().Year()) })
}

// SetHistoryFrom says from which year on the history is whole; 0 goes back to the first year with data.
func (d *Desk) SetHistoryFrom(ctx context.Context, year int) error {
	if year != 0 && (year < 1945 || year > d.today().Year()+1) {
		return council.Refuse("Năm bắt đầu của lịch sử khen thưởng phải từ 1945 đến năm nay.")
	}
	value := ""
	if year != 0 {
		value = strconv.Itoa(year)
	}
	return d.do(ctx, fmt.Sprintf("Ghi sổ có đủ dữ liệu từ năm %d", year), func(tx *store.Tx) error { return tx.SetSetting(historySetting, value) })
}

// readAll reads every table whole and deals its rows out: one pass over the data, whatever the number of nominees.
func (e *evidence) readAll(tx *store.Tx) error {
	wanted := make(map[council.Nominee]bool, len(e.nominations))
	for _, n := range e.nominations {
		wanted[n.Nominee] = true
	}
	give := func(n council.Nominee) *council.Facts {
		if wanted[n] {
			return e.of(n)
		}
		return nil
	}
	evaluations, err := tx.Evaluations(0)
	if err != nil {
		return err
	}
	for _, x := range evaluations {
		if f := give(x.Nominee); f != nil {
			f.Evaluations = append(f.Evaluations, x.Evaluation)
		}
	}
	grants, err := tx.Grants(0)
	if err != nil {
		return err
	}
	for _, x := range grants {
		if f := give(x.Nominee); f != nil {
			f.Grants = append(f.Grants, x)
		}
	}
	disciplines, err := tx.Disciplines()
	if err != nil {
		return err
	}
	for _, x := range disciplines {
		if f := give(x.Nominee); f != nil {
			f.Disciplines = append(f.Disciplines, x.Discipline)
		}
	}
	leaves, err := tx.Leaves()
	if err != nil {
		return err
	}
	for _, x := range leaves {
		if f := give(council.Nominee{Person: x.Person}); f != nil {
			f.Leaves = append(f.Leaves, x.Leave)
		}
	}
	transfers, err := tx.Transfers()
	if err != nil {
		return err
	}
	for _, x := range transfers {
		if f := give(council.Nominee{Person: x.Person}); f != nil {
			f.Transfers = append(f.Transfers, x.Transfer)
		}
	}
	movements, err := tx.Movements()
	if err != nil {
		return err
	}
	for _, x := range movements {
		if f := give(x.Nominee); f != nil {
			f.Movements = append(f.Movements, x.Movement)
		}
	}
	judgements, err := tx.Judgements(e.year)
	if err != nil {
		return err
	}
	for _, x := range judgements {
		if f := give(x.Nominee); f != nil {
			f.Judgements = latest(f.Judgements, x.Judgement)
		}
	}
	uses, err := usesOf(tx)
	if err != nil {
		return err
	}
	initiatives, err := tx.Initiatives(0)
	if err != nil {
		return err
	}
	at := make(map[council.ID]int, len(initiatives))
	for i := range initiatives {
		initiatives[i].UsedFor = uses[initiatives[i].ID]
		at[initiatives[i].ID] = i
	}
	authors, err := tx.Authors()
	if err != nil {
		return err
	}
	for _, x := range authors {
		if f := give(council.Nominee{Person: x.Person}); f != nil {
			f.Initiatives = append(f.Initiatives, initiatives[at[x.Initiative]].Initiative)
		}
	}
	units := map[council.ID]bool{}
	for n := range wanted {
		if n.Unit != 0 {
			units[n.Unit] = true
		}
	}
	if len(units) > 0 {
		e.members(units, evaluations, grants, disciplines)
	}
	return nil
}

// latest adds a judgement, in the place of an earlier one on the same condition: whoever judged again has changed his
// mind, even on the same day. Both stay in the file.
func latest(list []council.Judgement, j council.Judgement) []council.Judgement {
	for i, x := range list {
		if x.Award == j.Award && x.Key == j.Key && x.Year == j.Year {
			list[i] = j
			return list
		}
	}
	return append(list, j)
}

func usesOf(tx *store.Tx) (map[council.ID][]council.Code, error) {
	uses, err := tx.Uses()
	out := map[council.ID][]council.Code{}
	for _, u := range uses {
		out[u.Initiative] = append(out[u.Initiative], u.Award)
	}
	return out, err
}

// readOne reads one nominee by the indexes, and for a collective what its members did in the year.
func (e *evidence) readOne(tx *store.Tx, n council.Nominee) error {
	f := e.of(n)
	evaluations, err := tx.EvaluationsOf(n)
	if err != nil {
		return err
	}
	for _, x := range evaluations {
		f.Evaluations = append(f.Evaluations, x.Evaluation)
	}
	if f.Grants, err = tx.GrantsOf(n); err != nil {
		return err
	}
	disciplines, err := tx.DisciplinesOf(n)
	if err != nil {
		return err
	}
	for _, x := range disciplines {
		f.Disciplines = append(f.Disciplines, x.Discipline)
	}
	movements, err := tx.MovementsOf(n)
	if err != nil {
		return err
	}
	for _, x := range movements {
		f.Movements = append(f.Movements, x.Movement)
	}
	judgements, err := tx.JudgementsOf(n)
	if err != nil {
		return err
	}
	for _, x := range judgements {
		if x.Year == e.year {
			f.Judgements = latest(f.Judgements, x.Judgement)
		}
	}
	if n.Subject() == council.Collective {
		evaluations, err := tx.Evaluations(e.year)
		if err != nil {
			return err
		}
		grants, err := tx.Grants(e.year)
		if err != nil {
			return err
		}
		disciplines, err := tx.Disciplines()
		if err != nil {
			return err
		}
		e.members(map[council.ID]bool{n.Unit: true}, evaluations, grants, disciplines)
		return nil
	}
	leaves, err := tx.LeavesOf(n.Person)
	if err != nil {
		return err
	}
	for _, x := range leaves {
		f.Leaves = append(f.Leaves, x.Leave)
	}
	transfers, err := tx.TransfersOf(n.Person)
	if err != nil {
		return err
	}
	for _, x := range transfers {
		f.Transfers = append(f.Transfers, x.Transfer)
	}
	uses, err := usesOf(tx)
	if err != nil {
		return err
	}
	initiatives, err := tx.InitiativesOf(n.Person)
	if err != nil {
		return err
	}
	for _, x := range initiatives {
		x.UsedFor = uses[x.ID]
		f.Initiatives = append(f.Initiatives, x.Initiative)
	}
	return nil
}

// withLower adds an award, and with a Chiến sĩ thi đua the Lao động tiên tiến that it presupposes: offices list each
// person under the highest title only, and a unit's share counts them all.
func withLower(list []council.Code, award council.Code) []council.Code {
	switch award {
	case "CSTDCS":
		return append(list, award, "LDTT")
	case "CSTDB", "CSTDTQ":
		return append(list, award, "CSTDCS", "LDTT")
	}
	return append(list, award)
}

// members fills the members of units: who serves there on the year's last day, with the year's rating, awards and
// discipline. A unit's people include those of the units below it.
func (e *evidence) members(units map[council.ID]bool, evaluations []store.Evaluation, grants []council.Grant, disciplines []store.Discipline) {
	end := council.YearEnd(e.year)
	place := make(map[council.ID]*council.MemberYear, len(e.book.people))
	for _, p := range e.book.people {
		if p.Outside == "" && p.Unit != 0 && (p.Left == "" || p.Left > end) && (p.Joined == "" || p.Joined <= end) {
			place[p.ID] = &council.MemberYear{Person: p.ID, Name: p.Name}
		}
	}
	for _, x := range evaluations {
		if m := place[x.Nominee.Person]; m != nil && x.Year == e.year {
			m.Grade = x.Grade
		}
	}
	for _, x := range grants {
		if m := place[x.Nominee.Person]; m != nil && x.Year == e.year {
			m.Held = withLower(m.Held, x.Award)
		}
	}
	for _, n := range e.nominations {
		if m := place[n.Nominee.Person]; m != nil {
			if r := e.results[n.ID]; !r.counted || r.passed {
				m.Proposed = withLower(m.Proposed, n.Award)
			}
		}
	}
	weight := make(map[council.DisciplineForm]int, len(council.DisciplineForms))
	for i, form := range council.DisciplineForms {
		weight[form] = i + 1
	}
	for _, x := range disciplines {
		if m := place[x.Nominee.Person]; m != nil && x.Form != "" && x.Decided.Year() == e.year && weight[x.Form] > weight[m.Discipline] {
			m.Discipline, m.Symbol, m.Decided = x.Form, x.Symbol, x.Decided
		}
	}
	for _, p := range e.book.people {
		m := place[p.ID]
		if m == nil {
			continue
		}
		// A unit below another is short of a loop: units are a tree, but a damaged one must not hang the program.
		for unit, depth := p.Unit, 0; unit != 0 && depth < 20; depth++ {
			if units[unit] {
				f := e.of(council.Nominee{Unit: unit})
				f.Members = append(f.Members, *m)
			}
			i, ok := e.book.unit[unit]
			if !ok {
				break
			}
			unit = e.book.units[i].Parent
		}
	}
}
