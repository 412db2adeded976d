package reports

// Fault is one thing that the kiểm tra thể thức found.
type Fault struct {
	Severe bool   // a paper with it must not be issued; otherwise it is a warning to be looked at
	Text   string // a Vietnamese sentence
}
