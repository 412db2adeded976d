package desk

import (
	"context"
	"slices"
	"strings"

	"sothidua/store"
	"sothidua/viet"
)

// searchable is one thing that the search over everything can find, with its texts already folded: a search runs at
// every letter typed, over thousands of people.
type searchable struct {
	fold, exact string
	hit         Hit
}

// Search looks for people, units, papers and sessions. Case, tone marks and đ/d do not matter; exact matches come first.
func (d *Desk) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	query = viet.Clean(query)
	if query == "" {
		return nil, nil
	}
	index, err := d.searchIndex(ctx)
	if err != nil {
		return nil, err
	}
	fold, exact := viet.Fold(query), viet.Key(query)
	var ranks [4][]Hit
	for _, s := range index {
		if !viet.Match(s.fold, query) {
			continue
		}
		rank := 3
		switch {
		case s.exact == exact:
			rank = 0
		case s.fold == fold:
			rank = 1
		case strings.HasPrefix(s.fold, fold) || strings.HasSuffix(s.fold, " "+fold):
			rank = 2
		}
		ranks[rank] = append(ranks[rank], s.hit)
	}
	found := slices.Concat(ranks[0], ranks[1], ranks[2], ranks[3])
	return found[:min(len(found), limit)], nil
}

// searchIndex is everything that can be found, made anew after each write.
func (d *Desk) searchIndex(ctx context.Context) ([]searchable, error) {
	d.mu.Lock()
	index, writes := d.index, d.writes
	d.mu.Unlock()
	if index != nil {
		return index, nil
	}
	index, err := read(ctx, d, buildIndex)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	if d.writes == writes { // else something was written meanwhile: the next search reads again
		d.index = index
	}
	d.mu.Unlock()
	return index, nil
}

func buildIndex(tx *store.Tx) ([]searchable, error) {
	b, err := openBook(tx, forever)
	if err != nil {
		return nil, err
	}
	out := make([]searchable, 0, len(b.people)+len(b.units))
	add := func(text string, h Hit) { out = append(out, searchable{viet.Fold(text), viet.Key(text), h}) }
	for _, p := range b.people {
		detail := p.UnitName
		if p.Outside != "" {
			detail = p.Outside
		}
		if p.Title != "" {
			detail = p.Title + ", " + detail
		}
		add(p.Name, Hit{Text: p.Name, Detail: detail, Screen: "staff", ID: p.ID})
	}
	for _, u := range b.units {
		add(u.Name, Hit{Text: u.Name, Detail: "Đơn vị", Screen: "staff", Key: "unit", ID: u.ID})
	}
	papers, err := tx.Papers(0)
	if err != nil {
		return nil, err
	}
	for _, p := range papers {
		add(p.Symbol+" "+p.Subject, Hit{Text: p.Symbol, Detail: p.Subject + ", " + short(p.Issued), Screen: "reports", Key: key("issued", p.ID), ID: p.ID})
	}
	sessions, err := tx.Sessions(0)
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		add("Phiên họp "+short(s.Held), Hit{Text: "Phiên họp " + short(s.Held), Detail: s.Place, Screen: "sessions", ID: s.ID})
	}
	return out, nil
}
