package council

import (
	"path"
	"sort"
)

// Laws is the whole law the program knows: the shared catalogue and the packs in order of time, with the agency's
// own rules laid over them. It is read-only once loaded, and safe for any number of readers.
type Laws struct {
	Catalogue *Catalogue
	Packs     []*Pack // from the oldest, whole
	Overlay   Overlay
}

// catalogueFile is the base name of the file that holds the shared catalogue.
const catalogueFile = "catalogue.toml"

// LoadLaws reads the catalogue and every pack from the files of the law's folder, by name, and checks all of it.
// Errors name the file and the line.
func LoadLaws(files map[string][]byte) (*Laws, error) {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	l := &Laws{}
	for _, name := range names {
		if path.Base(name) == catalogueFile {
			c, err := LoadCatalogue(name, files[name])
			if err != nil {
				return nil, err
			}
			l.Catalogue = c
		}
	}
	if l.Catalogue == nil {
		return nil, lawError{File: catalogueFile, What: "the catalogue of awards is missing"}
	}
	var sources []*source
	for _, name := range names {
		if path.Base(name) == catalogueFile {
			continue
		}
		s, err := readPack(name, files[name])
		if err != nil {
			return nil, err
		}
		if err := s.check(l.Catalogue); err != nil {
			return nil, err
		}
		sources = append(sources, s)
	}
	if err := l.assemble(sources); err != nil {
		return nil, err
	}
	return l, nil
}

// assemble resolves what packs extend, puts them in order, and checks that together they leave no gap.
func (l *Laws) assemble(sources []*source) error {
	byID := map[string]*source{}
	for _, s := range sources {
		if other, twice := byID[s.pack.ID]; twice {
			return s.errorAt("id", "the pack %s already stands in %s", s.pack.ID, other.file)
		}
		byID[s.pack.ID] = s
	}
	for _, s := range sources {
		if err := s.extend(byID, nil); err != nil {
			return err
		}
	}
	sort.Slice(sources, func(a, b int) bool { return sources[a].pack.From < sources[b].pack.From })
	for i, s := range sources {
		if i > 0 {
			before := sources[i-1].pack
			if next := dayAfter(before.To); next != s.pack.From {
				return s.errorAt("valid_from", "the pack %s begins on %s, but %s ends on %q: they must meet without gap or overlap", s.pack.ID, s.pack.From, before.ID, before.To)
			}
		}
		if last := i == len(sources)-1; last != (s.pack.To == "") {
			return s.errorAt("valid_to", "only the last pack stays open; %s ends on %q", s.pack.ID, s.pack.To)
		}
		if err := s.complete(l.Catalogue); err != nil {
			return err
		}
		s.pack.index()
		l.Packs = append(l.Packs, &s.pack)
	}
	if len(l.Packs) == 0 {
		return lawError{File: "law", What: "there is no pack"}
	}
	return nil
}

// Pack is the pack in force on the last day of a year: a year is judged by its own law for ever.
func (l *Laws) Pack(year int) *Pack { return l.On(YearEnd(year)) }

// On is the pack in force on a day; before the first pack the first one answers.
func (l *Laws) On(d Date) *Pack {
	for i := len(l.Packs) - 1; i > 0; i-- {
		if l.Packs[i].From <= d {
			return l.Packs[i]
		}
	}
	return l.Packs[0]
}

// Name is an award's name as the year's pack writes it.
func (l *Laws) Name(code Code, year int) string {
	for _, n := range l.Pack(year).Names {
		if n.Code == code && n.Name != "" {
			return n.Name
		}
	}
	if i, ok := l.Catalogue.byCode[code]; ok {
		return l.Catalogue.Awards[i].Name
	}
	return string(code)
}

// Award is an award as the pack of a year knows it: its name and authority then, and where that stands.
func (l *Laws) Award(code Code, year int) (Award, bool) {
	a, ok := l.Catalogue.Award(code)
	if !ok {
		return Award{}, false
	}
	p := l.Pack(year)
	for _, n := range p.Names {
		if n.Code != code {
			continue
		}
		if n.Name != "" {
			a.Aliases = append(append([]string(nil), a.Aliases...), a.Name)
			a.Name = n.Name
		}
		if n.Short != "" {
			a.Short = n.Short
		}
		if n.Authority != "" {
			a.Authority = n.Authority
		}
		a.Citation, a.Trust = n.Citation, n.Trust
	}
	a.Trust = weaker(a.Trust, p.Trust)
	return a, true
}

// Standard is what the pack asks of a subject for an award.
func (p *Pack) Standard(award Code, subject Subject) (*Standard, bool) {
	s, ok := p.standards[standardKey{award, subject}]
	return s, ok
}

type standardKey struct {
	award   Code
	subject Subject
}

func (p *Pack) index() {
	p.standards = make(map[standardKey]*Standard, len(p.Standards))
	for i := range p.Standards {
		s := &p.Standards[i]
		p.standards[standardKey{s.Award, s.Subject}] = s
	}
}
