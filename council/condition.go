package council

// CondKind is a kind of condition. The set is closed: a new kind is Go, everything else is data.
type CondKind string

// The kinds of conditions.
const (
	KindConsecutive CondKind = "consecutive" // award T in each of the n years up to the review year
	KindGrade       CondKind = "grade"       // rated at least G in each of n years
	KindInitiative  CondKind = "initiative"  // initiatives or research works of a scope, recognised
	KindRatio       CondKind = "ratio"       // share of a unit's members
	KindCount       CondKind = "count"       // awards, ratings or members, at least min or at most max
	KindServed      CondKind = "served"      // months since recruitment or founding; the old unit's comment
	KindDiscipline  CondKind = "discipline"  // none as heavy as a form; none under consideration
	KindLeave       CondKind = "leave"       // working days of absence; a long course's result
	KindMeets       CondKind = "meets"       // the conditions of another award of the same year
	KindAny         CondKind = "any"
	KindAll         CondKind = "all"
	KindManual      CondKind = "manual" // a human judgement, or a fact that a human states
)

// Condition is one node of an award's conditions. Which fields mean anything depends on Kind; loading refuses the others.
type Condition struct {
	Key  string   `toml:"key,omitempty"` // names it for judgements, unique within an award
	Kind CondKind `toml:"kind"`
	Text string   `toml:"text,omitempty"` // its own words; without it the kind writes the sentence

	Citation string `toml:"citation,omitempty"` // inherited from the node above when empty
	Trust    Trust  `toml:"trust,omitempty"`
	From     Date   `toml:"from,omitempty"` // the review year's end must lie within From..To
	To       Date   `toml:"to,omitempty"`
	// Soft: not meeting it asks for a human judgement instead of refusing. For rules that do not bind this sector
	// or that nobody has checked. Another sector's rule (analogue) asks for no evidence either: only a known fact
	// speaks against the nominee.
	Soft bool `toml:"soft,omitempty"`

	Award    Code           `toml:"award,omitempty"`    // consecutive, count, meets, ratio
	Awards   []Code         `toml:"awards,omitempty"`   // count: any of these
	Grade    Grade          `toml:"grade,omitempty"`    // grade, count, ratio: at least this
	Or       Code           `toml:"or,omitempty"`       // grade: this title stands in for the grade of a year
	Years    int            `toml:"years,omitempty"`    // window of years up to the last one; 0: no limit (grade: 1)
	Last     int            `toml:"last,omitempty"`     // the window's last year relative to the review year: 0 or -1
	After    Code           `toml:"after,omitempty"`    // only full years after the last grant of this award count
	Run      Grade          `toml:"run,omitempty"`      // count, initiative: the window reaches back over the whole run of years so rated (or holding Or)
	Min      int            `toml:"min,omitempty"`      // count, initiative: at least; 0 means 1
	Max      *int           `toml:"max,omitempty"`      // count: at most
	Except   []GrantType    `toml:"except,omitempty"`   // count: types of commendation that do not count
	Members  bool           `toml:"members,omitempty"`  // count, discipline: among the unit's members
	Percent  int            `toml:"percent,omitempty"`  // ratio: at least, of all members
	Strict   bool           `toml:"strict,omitempty"`   // ratio: more than
	Scope    Scope          `toml:"scope,omitempty"`    // initiative: at least
	Research *bool          `toml:"research,omitempty"` // initiative: true research only, false initiatives only
	Applied  bool           `toml:"applied,omitempty"`  // initiative: its effect must be confirmed
	Months   int            `toml:"months,omitempty"`   // served: at least; leave: a course this long needs Result
	OldUnit  int            `toml:"old_unit,omitempty"` // served: months in the old unit from which its comment is needed
	Form     DisciplineForm `toml:"form,omitempty"`     // discipline: this or heavier excludes
	Pending  bool           `toml:"pending,omitempty"`  // discipline: an open case excludes
	Days     int            `toml:"days,omitempty"`     // leave: this many working days or more exclude
	Free     []LeaveKind    `toml:"free,omitempty"`     // leave: kinds that never count
	Result   StudyResult    `toml:"result,omitempty"`   // leave: the least result of a long course
	Assumed  bool           `toml:"assumed,omitempty"`  // manual: vouched for by the proposing unit, noted only
	Evidence string         `toml:"evidence,omitempty"` // manual: "movement" or "registration" shows or settles it
	Of       []Condition    `toml:"of,omitempty"`       // any, all

	Agency bool `toml:"-"` // the agency's own rule, laid over the law
}

// State is how one condition stands.
type State string

// The states. Missing is never failure: the fact is simply not in the file.
const (
	Met     State = "met"
	Failed  State = "failed"
	Missing State = "missing"
	Review  State = "review" // a human judgement is asked for
	Noted   State = "noted"  // vouched for by the proposing unit; shown, not judged
)

// Evidence is one fact that met or failed a condition.
type Evidence struct {
	Text    string // a whole clause, with the decision's number and date in it
	Year    int
	Symbol  string
	Decided Date
	Good    bool
}

// Finding is one condition as it was judged. A composite one repeats the evidence that matters of those below it:
// show either its own or theirs.
type Finding struct {
	Key       string
	Award     Code // whose standard it belongs to: a Judgement on it names this award and Key
	Kind      CondKind
	Text      string // the condition in Vietnamese
	State     State
	Evidence  []Evidence
	Missing   []string // what is missing, each a noun phrase: "kết quả xếp loại năm 2025"
	Pending   bool     // leans on an award that is only proposed so far
	Limb      int      // any: the limb that was met, from 1; 0 while none is
	Findings  []Finding
	Citation  string
	Trust     Trust
	Agency    bool
	Judgement *Judgement
	Soft      bool
}

// Outcome is the verdict on a nominee for an award in a year.
type Outcome string

// The four verdicts.
const (
	Eligible        Outcome = "eligible"
	NotEligible     Outcome = "not_eligible"
	MissingEvidence Outcome = "missing_evidence"
	NeedsReview     Outcome = "review"
)

// Outcomes lists them in the order in which screens count them.
var Outcomes = []Outcome{Eligible, NeedsReview, MissingEvidence, NotEligible}

var outcomeNames = map[Outcome]string{
	Eligible: "Đủ điều kiện", NotEligible: "Không đủ điều kiện", MissingEvidence: "Thiếu hồ sơ", NeedsReview: "Cần xem lại",
}

var outcomeShort = map[Outcome]string{Eligible: "Đủ", NotEligible: "Không đủ", MissingEvidence: "Thiếu hồ sơ", NeedsReview: "Xem lại"}

// String is the verdict in words.
func (o Outcome) String() string { return outcomeNames[o] }

// Short is the verdict for a narrow column.
func (o Outcome) Short() string { return outcomeShort[o] }

// Eligibility is the whole answer: the verdict, every condition, and the pack that gave it.
type Eligibility struct {
	Award     Code
	AwardName string // as the pack's period writes it
	Subject   Subject
	Year      int
	Outcome   Outcome
	Findings  []Finding
	Missing   []string // every missing piece, once
	Pending   bool     // leans on an award that is only proposed so far
	Pack      string   // id
	PackFrom  Date
	PackName  string
	PackTrust Trust
	PackNote  string
}

// Open lists the conditions that wait for a human judgement, however deep they stand.
func (e Eligibility) Open() []Finding {
	var out []Finding
	var walk func([]Finding)
	walk = func(list []Finding) {
		for _, f := range list {
			if f.State != Review {
				continue
			}
			if f.Key != "" {
				out = append(out, f)
			}
			walk(f.Findings)
		}
	}
	walk(e.Findings)
	return out
}
