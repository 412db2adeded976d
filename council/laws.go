package council

// Laws is the whole law the program knows: the shared catalogue and the packs in order of time, with the agency's
// own rules laid over them.
type Laws struct {
	Catalogue *Catalogue
	Packs     []*Pack // from the oldest, whole
	Overlay   Overlay
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
