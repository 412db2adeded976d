package desk

import (
	"sort"

	"sothidua/council"
	"sothidua/store"
)

// book is the register as of one day, indexed: what every list needs to name its lines.
type book struct {
	agency council.Agency
	units  []council.Unit   // all, in the agency's order
	people []council.Person // all, in name order
	unit   map[council.ID]int
	person map[council.ID]int
}

func openBook(tx *store.Tx, on council.Date) (*book, error) {
	b := &book{}
	var err error
	if b.agency, err = tx.Agency(); err != nil {
		return nil, err
	}
	if b.units, err = tx.Units(on); err != nil {
		return nil, err
	}
	if b.people, err = tx.People(on); err != nil {
		return nil, err
	}
	b.unit = make(map[council.ID]int, len(b.units))
	for i, u := range b.units {
		b.unit[u.ID] = i
	}
	b.person = make(map[council.ID]int, len(b.people))
	for i, p := range b.people {
		b.person[p.ID] = i
	}
	return b, nil
}

// nominee names who an award is for: the name, the unit and the post of that day.
func (b *book) nominee(n council.Nominee) (name, unit, title string) {
	if n.Unit != 0 {
		if i, ok := b.unit[n.Unit]; ok {
			return b.units[i].Name, b.units[i].Name, ""
		}
		return "", "", ""
	}
	if i, ok := b.person[n.Person]; ok {
		p := b.people[i]
		if p.Outside != "" {
			return p.Name, p.Outside, p.Title
		}
		return p.Name, p.UnitName, p.Title
	}
	return "", "", ""
}

// unitOf is the unit that a nominee belongs to, 0 for somebody from outside.
func (b *book) unitOf(n council.Nominee) council.ID {
	if n.Unit != 0 {
		return n.Unit
	}
	if i, ok := b.person[n.Person]; ok {
		return b.people[i].Unit
	}
	return 0
}

// order ranks nominees: people in name order, then collectives in the agency's order.
func (b *book) order(n council.Nominee) int {
	if n.Unit != 0 {
		if i, ok := b.unit[n.Unit]; ok {
			return len(b.people) + i
		}
		return len(b.people) + len(b.units)
	}
	if i, ok := b.person[n.Person]; ok {
		return i
	}
	return len(b.people)
}

// openUnits are the units that stood at some time in a year.
func (b *book) openUnits(year int) []council.Unit {
	var out []council.Unit
	for _, u := range b.units {
		if inYear(u.Opened, u.Closed, year) {
			out = append(out, u)
		}
	}
	return out
}

// serving are the agency's own people who served at some time in a year.
func (b *book) serving(year int) []council.Person {
	var out []council.Person
	for _, p := range b.people {
		if p.Outside == "" && p.Unit != 0 && inYear(p.Joined, p.Left, year) {
			out = append(out, p)
		}
	}
	return out
}

// inYear reports whether a span, open where a date is unknown, touches a year.
func inYear(from, to council.Date, year int) bool {
	return (from == "" || from.Year() <= year) && (to == "" || to.Year() >= year)
}

// awardName is how papers write an award: a Giấy khen names who gives it.
func (d *Desk) awardName(a council.Agency, code council.Code) string {
	award, ok := d.catalogue.Award(code)
	if !ok {
		return string(code)
	}
	if code == "GK" && a.HeadTitle != "" {
		return "Giấy khen của " + a.HeadTitle
	}
	return award.Name
}

func (d *Desk) awardShort(code council.Code) string {
	if award, ok := d.catalogue.Award(code); ok {
		return award.Short
	}
	return string(code)
}

func (d *Desk) authority(code council.Code) council.Authority {
	award, _ := d.catalogue.Award(code)
	return award.Authority
}

// result is what the council's last vote on a nomination came to.
type result struct {
	session council.ID
	counted bool
	passed  bool
	sealed  bool
	verdict string // the sentence, or why there is none
}

// results judges every nomination of a year by its last counted ballot.
func (d *Desk) results(tx *store.Tx, year int) (map[council.ID]result, error) {
	sessions, err := tx.Sessions(year)
	if err != nil {
		return nil, err
	}
	tallies, err := tx.TalliesOfYear(year)
	if err != nil {
		return nil, err
	}
	nominations, err := tx.Nominations(year)
	if err != nil {
		return nil, err
	}
	of := make(map[council.ID]council.Nomination, len(nominations))
	for _, n := range nominations {
		of[n.ID] = n
	}
	when := make(map[council.ID]int, len(sessions))
	boxes := make([]*box, len(sessions))
	for i, s := range sessions { // they come by date
		when[s.ID] = i
		if boxes[i], err = d.openBox(tx, s); err != nil {
			return nil, err
		}
	}
	sort.SliceStable(tallies, func(i, j int) bool {
		a, b := tallies[i], tallies[j]
		if when[a.Session] != when[b.Session] {
			return when[a.Session] < when[b.Session]
		}
		return a.Round < b.Round
	})
	out := make(map[council.ID]result, len(tallies))
	for _, t := range tallies {
		s := sessions[when[t.Session]]
		if !t.Counted() && out[t.Nomination].counted {
			continue // a later ballot has not been counted yet: the earlier vote stands
		}
		r := result{session: s.ID, sealed: s.Status == council.SessionSealed}
		if !t.Counted() {
			r.verdict = "chưa kiểm phiếu"
		} else if v, err := boxes[when[t.Session]].decide(t, of[t.Nomination]); err != nil {
			r.verdict = err.Error()
		} else {
			r.counted, r.passed, r.verdict = true, v.Passed, v.Sentence
		}
		out[t.Nomination] = r
	}
	return out, nil
}

// inPapers tells which nominations of a year stand in an issued paper that was not superseded.
func inPapers(tx *store.Tx, year int) (map[council.ID]council.IssuedPaper, error) {
	papers, err := tx.Papers(year)
	if err != nil {
		return nil, err
	}
	items, err := tx.ItemsOfYear(year)
	if err != nil {
		return nil, err
	}
	out := make(map[council.ID]council.IssuedPaper)
	for _, p := range papers {
		if p.Superseded {
			continue
		}
		for _, n := range items[p.ID] {
			out[n] = p
		}
	}
	return out, nil
}
