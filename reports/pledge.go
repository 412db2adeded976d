package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
)

// PledgeValues are what one unit registers for a year (bản đăng ký thi đua).
type PledgeValues struct {
	Paper   // Symbol may be empty. Signer is the unit's head
	Year    int
	Unit    string
	People  int         // headcount; 0: not told
	Targets []string    // nội dung, chỉ tiêu; empty: the agency's wording or the usual ones
	Awards  []AwardList // who registers for what
}

// Pledge (bản đăng ký thi đua) is what one unit means to reach in a year, and who registers for which award.
func Pledge(v PledgeValues) (page.Document, error) { return page.Document{}, nil }

// PactValues are what a giao ước thi đua binds several units to.
type PactValues struct {
	Paper    // Symbol and Issued are not used; Signer is the agency's head, who witnesses it
	Year     int
	Among    string // "các đơn vị thuộc …", "Cụm thi đua số 2"; empty: the agency's units
	Held     council.Date
	Place    string
	Contents []string // empty: the agency's wording or the usual ones
	Parties  []PactParty
}

// PactParty is a unit that signs.
type PactParty struct {
	Unit  string
	Title string // of who signs: "Trưởng phòng"
	Name  string
}

// Pact (bản giao ước thi đua) binds units to common targets; everyone signs.
func Pact(v PactValues) (page.Document, error) { return page.Document{}, nil }

var (
	usualTargets []string
	usualPact    []string
)
