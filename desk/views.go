package desk

import (
	"sothidua/council"
)

// What screens and the command line read comes in the shapes below: plain values, already named and ordered,
// with ids only so that a screen can ask for more.

// Session states of a nomination, in the order of the year.
const (
	StageRegistered = "registered"
	StageNominated  = "nominated"
	StagePassed     = "passed"
	StageDecided    = "decided"
	StageSubmitted  = "submitted"
	StageAwarded    = "awarded"
)

// AwardCount is one line of the year's totals. Registered, nominated and passed are facts of their own. Decided
// counts what the council passed and the agency's head decides; Submitted what it passed and a higher level
// decides; Awarded what stands in a decision, ours or theirs.
type AwardCount struct {
	Code       council.Code      `json:"code"`
	Name       string            `json:"name"`
	Subject    council.Subject   `json:"subject"`
	Authority  council.Authority `json:"authority"`
	Registered int               `json:"registered"`
	Nominated  int               `json:"nominated"`
	Passed     int               `json:"passed"`
	Decided    int               `json:"decided"`
	Submitted  int               `json:"submitted"`
	Awarded    int               `json:"awarded"`
}

// Summary is the year's totals, as `summary --json` prints them.
type Summary struct {
	Year   int          `json:"year"`
	Agency string       `json:"agency"`
	People int          `json:"people"`
	Units  int          `json:"units"`
	Awards []AwardCount `json:"awards"`
}

// Level grades a to-do: what must be mended, what should be looked at, what is done.
type Level int

// The levels.
const (
	LevelGood Level = iota
	LevelCaution
	LevelBad
)

// Task is one line of "Việc cần làm", with the screen that settles it.
type Task struct {
	Level  Level
	Text   string
	Screen string // the rail entry's key: "staff", "registrations", "nominations", "sessions", "decisions", "reports", "settings"
	ID     council.ID
	Filter string // narrows the screen, empty for none
}

// StepState is where a step of the year stands.
type StepState int

// The states.
const (
	StepTodo StepState = iota
	StepNow
	StepDone
)

// Step is one line of "Các bước của năm".
type Step struct {
	Text   string
	State  StepState
	Screen string
}

// Overview is the first screen.
type Overview struct {
	Summary Summary
	Tasks   []Task
	Steps   []Step
	Rail    RailCounts
	// PerUnit is how each unit fares: headcount, registered, passed.
	PerUnit []UnitCount
}

// UnitCount is one unit's line on the first screen.
type UnitCount struct {
	Unit       council.ID
	Name       string
	People     int
	Registered int // people with at least one registration
	Passed     int // people with at least one passed item
}

// RailCounts are the numbers beside the rail's entries.
type RailCounts struct {
	People, Units, Registrations, Initiatives, Nominations, Sessions, Papers int
}

// RegistrationRow is one line of the Đăng ký screen: a nominee with all it registered for.
type RegistrationRow struct {
	Nominee council.Nominee
	Name    string
	Unit    string
	Title   string
	Awards  []RegistrationMark
}

// RegistrationMark is one registration of a row.
type RegistrationMark struct {
	ID     council.ID
	Code   council.Code
	Short  string
	Source string
	Note   string
}

// NominationRow is one line of the Đề nghị screen.
type NominationRow struct {
	council.Nomination
	Name       string
	Unit       string
	Title      string
	AwardName  string
	AwardShort string
	Authority  council.Authority
	Registered bool // the nominee had registered for this very award
	Stage      string
	Session    council.ID // the session that voted on it last, 0 if none
	Verdict    string     // the last verdict's sentence, or why there is none; empty before it is on an agenda
	Counted    bool       // the council's vote on it was counted
	Passed     bool
	Paper      string // the paper's symbol it went into, empty if none
}

// SessionRow is one line of the list of sessions.
type SessionRow struct {
	council.Session
	Items   int
	Counted int
	Passed  int
	Present int
}

// SessionView is one session opened: who was there, what was voted, what it came to.
type SessionView struct {
	council.Session
	Attendance  []council.Attendance
	Present     int
	Absent      int
	Written     int
	QuorumOK    bool
	QuorumText  string // "có mặt 8/9 ≥ 2/3" or "chưa ghi điểm danh"
	Items       []ItemRow
	Unbalanced  int
	Uncounted   int
	Corrections []council.Correction
}

// ItemRow is one item of a session's agenda with its tally.
type ItemRow struct {
	council.Tally
	Nominee    council.Nominee
	Award      council.Code
	Name       string
	Unit       string
	AwardName  string
	AwardShort string
	Authority  council.Authority
	Verdict    council.Verdict // zero until counted and balanced
	Problem    string          // why it has no verdict: "chưa kiểm phiếu", "Thu về 9 ≠ hợp lệ 8 + không hợp lệ 0."
	Rule       council.BallotRule
	Ballots    council.BallotCount // how many may vote on it, and why
	Recused    []RecusalRow        // who does not
	Explained  string              // the verdict in full: numerator, denominator, base, threshold, citation and trust
}

// PersonView is one person's detail pane.
type PersonView struct {
	council.Person
	Posts         []council.Post
	PostUnits     map[council.ID]string // unit names for Posts
	Registrations []RegistrationMark    // of the year shown
	Nominations   []NominationRow       // of the year shown
	Grants        []GrantRow
	History       []Change
}

// GrantRow is one award held.
type GrantRow struct {
	council.Grant
	AwardName string
}

// Change is one journal line about one row, in words.
type Change struct {
	At    string // local time "22/11/2026 09:42"
	Actor string
	Label string
	Text  string // "Chức vụ: Chuyên viên → Chấp hành viên"
}

// PaperRow is one paper of the year: issued, or ready to be written.
type PaperRow struct {
	Key      string // stable key for PreviewPaper and WritePaper
	Kind     council.PaperKind
	Group    string // the kind's name, under which a list gathers its papers
	Sheet    bool   // an Excel sheet, not a paper with pages
	Title    string
	File     string // "quyet-dinh-07-qd-thads.pdf"
	Issued   *council.IssuedPaper
	Problem  string // why it cannot be written yet; empty when it can
	OnDemand bool   // a form to fill by hand or one of a nominee's papers: written out only when its kind is asked for
}

// Written is a paper or sheet as bytes under its file name.
type Written struct {
	File   string
	Kind   string
	Title  string
	Bytes  []byte
	SHA256 string
}

// Hit is one result of the search over everything.
type Hit struct {
	Text   string
	Detail string
	Screen string
	ID     council.ID
	Key    string // for papers
}
