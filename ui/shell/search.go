package shell

import (
	"context"
	"time"

	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/ui/screen"
	"sothidua/viet"
)

const (
	hits = 40
	// The list asks with every letter on the toolkit's thread. A search takes a millisecond, but an import may hold
	// the file: then the list stays empty for this long rather than the window stand still.
	searchPatience = 150 * time.Millisecond
)

// finder answers the search over everything.
type finder struct {
	shell *Shell
	found []screen.Route // by the choice's number
}

// find gives what fits a query, best first; before anything is typed, the places to go.
func (f *finder) find(query string) []kit.Choice {
	f.found = nil
	var choices []kit.Choice
	add := func(text, note string, r screen.Route) {
		choices = append(choices, kit.Choice{ID: int64(len(f.found)), Text: text, Note: note})
		f.found = append(f.found, r)
	}
	if viet.Clean(query) != "" {
		for _, hit := range f.search(query) {
			r := screen.Route{Screen: hit.Screen, ID: hit.ID, Key: hit.Key}
			if hit.Screen == screen.StaffKey && hit.Key == "unit" {
				r.Filter = screen.UnitsFilter
			}
			add(hit.Text, hit.Detail, r)
		}
	}
	for _, e := range entries {
		if viet.Match(viet.Fold(e.title), query) {
			add(e.title, "mở mục", screen.Route{Screen: e.key})
		}
	}
	return choices
}

func (f *finder) search(query string) []desk.Hit {
	ctx, cancel := context.WithTimeout(f.shell.ctx, searchPatience)
	defer cancel()
	var found []desk.Hit
	if err := guarded(func() (err error) {
		found, err = f.shell.desk.Search(ctx, query, hits)
		return err
	}); err != nil {
		return nil
	}
	return found
}

// open goes to what was picked.
func (f *finder) open(c kit.Choice) {
	if int(c.ID) < len(f.found) {
		f.shell.Go(f.found[c.ID])
	}
}
