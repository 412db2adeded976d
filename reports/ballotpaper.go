package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
)

// BallotPaperValues are what the phiếu bầu of one session ask. Ballots are secret: all are alike, none has a number.
type BallotPaperValues struct {
	Paper    // Symbol, Issued and Signer are not used
	Session  council.Session
	Items    []Ballot // their tallies are not looked at
	Count    int      // how many ballots; 0: one for each member of the council
	PerSheet int      // 1, 2 or 4 on an A4 sheet; 0: as many as hold all nominees
}

// BallotPapers (phiếu bầu) are ready to be cut: nominees with two boxes each, how to mark them, a place for the seal.
func BallotPapers(v BallotPaperValues) (page.Document, error) { return page.Document{}, nil }
