package intake

// Plan matches the list with the register.
func (l *List) Plan(r Register) *Plan { return &Plan{Kind: l.Kind, Year: l.Year, File: l.File, Encoding: l.Encoding} }
