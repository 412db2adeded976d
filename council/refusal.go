// Package council is the domain: people, units, awards, sessions, votes and prizes, as the law and the
// council's own rules see them. It is pure: no SQL, no files, no window, no clock of its own.
package council

import "fmt"

// Refusal is an error made for the person at the desk: one clear Vietnamese sentence that says what
// happened, what was kept and what to do. Any other error is a fault of the program or the machine.
type Refusal struct {
	Message string // the whole sentence, ready to be shown
	Cause   error  // what lay behind it, for the log; may be nil
}

func (r *Refusal) Error() string { return r.Message }

func (r *Refusal) Unwrap() error { return r.Cause }

// Refuse makes a Refusal from a format and its values.
func Refuse(format string, args ...any) *Refusal {
	return &Refusal{Message: fmt.Sprintf(format, args...)}
}

// RefuseFor makes a Refusal that keeps the cause for the log.
func RefuseFor(cause error, format string, args ...any) *Refusal {
	return &Refusal{Message: fmt.Sprintf(format, args...), Cause: cause}
}
