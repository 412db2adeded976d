// Package intake reads the lists that offices really keep and plans what they would change. It gets bytes and a
// snapshot of the register, and gives back a plan: it opens no file and no database.
//
// [Read] finds the tables of a workbook by the words of their headers, decodes .VnTime and VNI text, and turns rows
// into facts. [List.Plan] matches the facts with the register. What cannot be matched for certain is a rejected row
// with its reason, never a guess.
package intake

import "sothidua/council"

// Kind is what a list tells.
type Kind string

// The kinds of lists.
const (
	Staff         Kind = "staff"         // danh sách cán bộ, công chức
	Registrations Kind = "registrations" // đăng ký thi đua
	Tally         Kind = "tally"         // kiểm phiếu
)

// Kinds lists them in the order of a year.
var Kinds = []Kind{Staff, Registrations, Tally}

var kindNames = map[Kind]string{
	Staff: "danh sách công chức", Registrations: "đăng ký thi đua", Tally: "kết quả kiểm phiếu",
}

// Name is the kind's Vietnamese name.
func (k Kind) Name() string { return kindNames[k] }

// List is an office list as it was read: clean Unicode, nothing matched with the register yet.
type List struct {
	Kind     Kind
	Year     int
	File     string
	Encoding string       // "Unicode", "TCVN3 (.VnTime)" or "VNI": what most of its accented text was in
	AsOf     council.Date // the day a staff list is "tính đến", or the date of a registration list if within the year
	Held     council.Date // the session's day, for tallies
	Members  int          // of the council on that day, for tallies
	Rows     []Row
	Units    []string // in the list's order, each once
	Rejected []Rejection
	Warnings []string

	headSheet string // where the session's day stands
	headLine  int
	sheets    []string // in order, to sort rejections by
	cat       *council.Catalogue
}

// Day is the day whose units, titles and posts the plan compares the list with: the register given to [List.Plan]
// must be read as of it. It is the session's day, the day that
// a staff list is "tính đến" or a registration list is dated, or else the year's last day.
func (l *List) Day() council.Date {
	switch {
	case l.Kind == Tally && l.Held != "":
		return l.Held
	case l.Kind != Tally && l.AsOf != "":
		return l.AsOf
	}
	return council.YearEnd(l.Year)
}

// Row is what one line of a list says.
type Row struct {
	Sheet  string
	Line   int // as Excel numbers it, from 1
	Name   string
	Unit   string
	Title  string // chức vụ, chức danh
	Sex    council.Sex
	Born   council.Date
	Joined council.Date
	Note   string

	// Subject is empty where the list itself does not tell people from collectives; the plan asks the register.
	Subject council.Subject
	Awards  []council.Code // registered, in the order of the columns
	Award   council.Code   // voted on, for tallies
	Tally   council.Tally  // the totals only
}

// Rejection is a line that is not taken, and why.
type Rejection struct {
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"`
	Reason string `json:"reason"`
}

// Register is the snapshot of the agency file that a list is matched with. Names, units and titles of people, and
// names of units, are those of [List.Day].
type Register struct {
	Units         []council.Unit
	People        []council.Person
	Registrations []council.Registration // of the list's year
	Nominations   []council.Nomination   // of the list's year
	Sessions      []council.Session      // of the list's year
	Tallies       []council.Tally        // of those sessions
	DefaultRule   council.Rule           // for a session that the list brings
}

// What says which kind of change a [Change] is.
type What string

// The changes. Each names the field of Change that holds its value.
const (
	AddUnit         What = "add_unit"         // Unit
	AddPerson       What = "add_person"       // Person, with a first post from From
	ChangePerson    What = "change_person"    // Person, Before; a new post from From where NewPost
	AddRegistration What = "add_registration" // Registration
	AddNomination   What = "add_nomination"   // Nomination
	AddSession      What = "add_session"      // Session
	ChangeSession   What = "change_session"   // Session
	AddTally        What = "add_tally"        // Tally
	ChangeTally     What = "change_tally"     // Tally
)

// Change is one write. Changes are applied in order, all in one transaction. A value that a change refers to and that is new in
// the same plan has no ID yet: the change then names the index in [Plan.Changes] of the one that adds it, which
// always stands before. Each index is -1 where the ID inside the value is already right.
type Change struct {
	What What
	Line string // one Vietnamese sentence for the dry run

	Unit         *council.Unit
	Person       *council.Person // whole, as it shall be; ID 0 is a new one
	Before       *council.Person // as the register has it, for ChangePerson
	Registration *council.Registration
	Nomination   *council.Nomination
	Session      *council.Session
	Tally        *council.Tally

	// From is the first day of the post that the change opens, empty for "since before the register". A ChangePerson
	// opens one only where NewPost is set: the unit or the title differs from Before's. The post before ends the day before From.
	From    council.Date
	NewPost bool

	UnitChange       int // whose unit Person.Unit is
	NominationChange int // whose nomination Tally.Nomination is
	SessionChange    int // whose session Tally.Session is
}

// Plan is what a list would change. Added, Changed and Unchanged count the list's own facts: people of a staff list, marks of a
// registration list, lines of a tally. Units, nominations and sessions that come along are not counted. Its lists are never nil.
type Plan struct {
	Kind     Kind
	Year     int
	File     string
	Encoding string

	Added, Changed, Unchanged int

	UnitsAdded []string
	Rejected   []Rejection // the list's own and those of matching, in the order of the lines
	Warnings   []string
	Changes    []Change
}
