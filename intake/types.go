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
	Evaluations   Kind = "evaluations"   // xếp loại hằng năm
	Initiatives   Kind = "initiatives"   // sáng kiến, đề tài
	History       Kind = "history"       // khen thưởng các năm
	Discipline    Kind = "discipline"    // kỷ luật
	Leave         Kind = "leave"         // nghỉ dài ngày
	Tally         Kind = "tally"         // kiểm phiếu
)

// Kinds lists them in the order of a year.
var Kinds = []Kind{Staff, Registrations, Evaluations, Initiatives, History, Discipline, Leave, Tally}

var kindNames = map[Kind]string{
	Staff: "danh sách công chức", Registrations: "đăng ký thi đua", Evaluations: "kết quả xếp loại", Initiatives: "sáng kiến, đề tài",
	History: "khen thưởng các năm", Discipline: "kỷ luật", Leave: "nghỉ dài ngày", Tally: "kết quả kiểm phiếu",
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
	case (l.Kind == Staff || l.Kind == Registrations) && l.AsOf != "":
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

	Year     int                // of evaluations and initiatives
	Decision Decision           // of evaluations, initiatives, discipline and leave
	Grade    council.Grade      // of evaluations
	Work     Work               // of initiatives, whose title is Name
	Past     []PastAward        // of the history
	Case     council.Discipline // without its decision
	Leave    council.Leave      // without its paper
}

// Decision is the paper that a line or a heading names. Any part of it may be missing.
type Decision struct {
	Symbol  string
	Decided council.Date
	Issuer  string
}

// Work is what a line tells of an initiative besides its title.
type Work struct {
	Scope    council.Scope // empty where nothing tells it
	Kind     WorkKind
	Summary  string
	Authors  []AuthorLine
	SameUnit bool // the units of the authors are one cell for all of them: a hint, not a fact
}

// WorkKind tells an initiative from research.
type WorkKind string

// The kinds of work; empty where nothing tells.
const (
	AnInitiative WorkKind = "sang_kien"
	Research     WorkKind = "de_tai"
)

// AuthorLine is one author as a list names him.
type AuthorLine struct {
	Name  string
	Unit  string
	Born  council.Date
	Share int // percent; 0 where none is told
}

// PastAward is one award of the history as a line names it.
type PastAward struct {
	Year      int
	Award     council.Code
	Authority council.Authority // who decided: mostly the catalogue's, but the province where the list says so
	Text      string            // as the list has it
	Type      council.GrantType // where TypeTold
	TypeTold  bool
	Decision  Decision
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

	Evaluations []Fact[council.Evaluation] // of all years, like all that follow
	Disciplines []Fact[council.Discipline]
	Leaves      []Fact[council.Leave]
	Initiatives []Initiative
	Grants      []council.Grant
	Decisions   []council.Decision
}

// Fact is one row of the register about a nominee.
type Fact[T any] struct {
	ID      council.ID
	Nominee council.Nominee
	Value   T
}

// Initiative is an initiative of the register with its authors.
type Initiative struct {
	council.Initiative
	Summary string
	Authors []Author
}

// Author is a person's part in an initiative.
type Author struct {
	Person council.ID
	Share  int // percent; 0 where it was never told
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

	AddEvaluation    What = "add_evaluation"    // Evaluation: a row of its own, ID 0
	ChangeEvaluation What = "change_evaluation" // Evaluation: its row, by ID, becomes this; the row's note stays
	AddInitiative    What = "add_initiative"    // Initiative with all its authors
	ChangeInitiative What = "change_initiative" // Initiative, by ID, becomes this; its authors that are new or have another share are written, none is deleted
	AddDecision      What = "add_decision"      // Decision
	AddGrant         What = "add_grant"         // Grant, under the decision that DecisionChange adds or Grant.Decision
	ChangeGrant      What = "change_grant"      // Grant, by ID, comes under another decision or is of another type
	AddDiscipline    What = "add_discipline"    // Discipline
	ChangeDiscipline What = "change_discipline" // Discipline: its row, by ID, becomes this
	AddLeave         What = "add_leave"         // Leave, whose Nominee is a person
	ChangeLeave      What = "change_leave"      // Leave: its row, by ID, becomes this
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
	Evaluation   *Fact[council.Evaluation]
	Initiative   *Initiative
	Decision     *council.Decision
	Grant        *council.Grant
	Discipline   *Fact[council.Discipline]
	Leave        *Fact[council.Leave]

	// From is the first day of the post that the change opens, empty for "since before the register". A ChangePerson
	// opens one only where NewPost is set: the unit or the title differs from Before's. The post before ends the day before From.
	From    council.Date
	NewPost bool

	UnitChange       int // whose unit Person.Unit is
	NominationChange int // whose nomination Tally.Nomination is
	SessionChange    int // whose session Tally.Session is
	DecisionChange   int // whose decision Grant.Decision is
}

// Plan is what a list would change. Added, Changed and Unchanged count the list's own facts: people of a staff list, marks of a
// registration list, awards of a history, lines of all others. Units, nominations, sessions and decisions that come along are not counted. Its lists are never nil.
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
