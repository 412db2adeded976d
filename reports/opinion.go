package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
)

// OpinionValues are what an absent member is asked in writing (phiếu lấy ý kiến).
type OpinionValues struct {
	Paper    // Symbol, Issued and Signer are not used
	Session  council.Session
	Members  []council.Attendance // one form for each; empty: one form with the name left to the pen
	Items    []Ballot             // their tallies are not looked at
	Deadline council.Date         // when the form must be back; empty: before the session opens
}

// OpinionForms (phiếu lấy ý kiến) ask absent members for their opinion in writing, one section for each of them.
func OpinionForms(v OpinionValues) (page.Document, error) { return page.Document{}, nil }
