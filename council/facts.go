package council

// Facts is everything the file knows about one nominee that the law may ask for. The desk gathers it once;
// nothing here is a judgement except Judgements, which name who judged. Order never matters.
type Facts struct {
	Nominee Nominee
	Name    string
	// Began is the day of recruitment (ngày tuyển dụng) or, for a unit, the day it was set up. Empty: unknown.
	Began Date
	// HistoryFrom is the first year whose awards and evaluations the file holds in full; what is not there in an
	// earlier year is unknown rather than absent. 0: the whole history is here.
	HistoryFrom int

	Evaluations []Evaluation // the nominee's own: a person's rating, or a unit's
	Initiatives []Initiative
	Disciplines []Discipline
	Leaves      []Leave
	Transfers   []Transfer
	Movements   []Movement
	Grants      []Grant
	// Proposed are the awards for which the nominee is nominated in the year being checked. They count like
	// granted ones, but every condition that leans on one says that the decision is still to come.
	Proposed   []Code
	Registered []Registration
	Members    []MemberYear // a unit's people in the year being checked
	Judgements []Judgement
}

// Subject tells whether the facts are a person's or a unit's.
func (f Facts) Subject() Subject { return f.Nominee.Subject() }

// Grade is a yearly rating (mức xếp loại chất lượng).
type Grade string

// The four ratings; a unit's use the same words.
const (
	GradeExcellent Grade = "XS"
	GradeGood      Grade = "T"
	GradeDone      Grade = "HT"
	GradeNotDone   Grade = "KHT"
)

// Grades lists them from the best.
var Grades = []Grade{GradeExcellent, GradeGood, GradeDone, GradeNotDone}

var gradeRank = map[Grade]int{GradeExcellent: 4, GradeGood: 3, GradeDone: 2, GradeNotDone: 1}

var gradeNames = map[Grade]string{
	GradeExcellent: "Hoàn thành xuất sắc nhiệm vụ", GradeGood: "Hoàn thành tốt nhiệm vụ",
	GradeDone: "Hoàn thành nhiệm vụ", GradeNotDone: "Không hoàn thành nhiệm vụ",
}

// String is the rating in words.
func (g Grade) String() string { return gradeNames[g] }

// AtLeast reports whether g is as good as other. An unknown grade is as good as nothing.
func (g Grade) AtLeast(other Grade) bool { return gradeRank[g] > 0 && gradeRank[g] >= gradeRank[other] }

// Evaluation (kết quả xếp loại) is one year's rating of a person or a unit.
type Evaluation struct {
	Year    int
	Grade   Grade
	Symbol  string // the decision's number
	Decided Date
}

// Scope is how far an initiative reaches (phạm vi ảnh hưởng).
type Scope string

// The three scopes.
const (
	ScopeBase     Scope = "co_so"
	ScopeMinistry Scope = "bo_tinh"
	ScopeNational Scope = "toan_quoc"
)

// Scopes lists them from the narrowest.
var Scopes = []Scope{ScopeBase, ScopeMinistry, ScopeNational}

var scopeRank = map[Scope]int{ScopeBase: 1, ScopeMinistry: 2, ScopeNational: 3}

var scopeNames = map[Scope]string{ScopeBase: "cấp cơ sở", ScopeMinistry: "cấp Bộ, ngành, tỉnh", ScopeNational: "toàn quốc"}

// String is the scope in words.
func (s Scope) String() string { return scopeNames[s] }

// Initiative (sáng kiến) or research work (đề tài, đề án, công trình khoa học) of a nominee.
type Initiative struct {
	ID       ID
	Title    string
	Year     int
	Scope    Scope
	Research bool   // đề tài, đề án, công trình: accepted (nghiệm thu) rather than recognised
	Symbol   string // the recognising or accepting decision; empty while there is none
	Decided  Date
	By       string // who recognised it
	Applied  bool   // its effect in practice is confirmed
	UsedFor  []Code // awards that already rest on it
}

// Recognised reports whether a decision stands behind it.
func (i Initiative) Recognised() bool { return i.Symbol != "" || i.Decided != "" }

// DisciplineForm is a form of discipline (hình thức kỷ luật).
type DisciplineForm string

// The forms, from the lightest.
const (
	Reprimand DisciplineForm = "khien_trach"
	Warning   DisciplineForm = "canh_cao"
	PayCut    DisciplineForm = "ha_bac_luong"
	Demotion  DisciplineForm = "giang_chuc"
	Removal   DisciplineForm = "cach_chuc"
	Dismissal DisciplineForm = "buoc_thoi_viec"
)

// DisciplineForms lists them from the lightest.
var DisciplineForms = []DisciplineForm{Reprimand, Warning, PayCut, Demotion, Removal, Dismissal}

var disciplineRank = map[DisciplineForm]int{Reprimand: 1, Warning: 2, PayCut: 3, Demotion: 4, Removal: 5, Dismissal: 6}

var disciplineNames = map[DisciplineForm]string{
	Reprimand: "khiển trách", Warning: "cảnh cáo", PayCut: "hạ bậc lương", Demotion: "giáng chức", Removal: "cách chức", Dismissal: "buộc thôi việc",
}

// String is the form in words.
func (d DisciplineForm) String() string { return disciplineNames[d] }

// Discipline (kỷ luật) is one disciplinary case.
type Discipline struct {
	Form    DisciplineForm
	Symbol  string
	Decided Date
	// Pending: being considered, under investigation or inspection, or an allegation being verified. Opened and
	// Closed bound that time; an open case has no Closed.
	Pending bool
	Opened  Date
	Closed  Date
	Note    string
}

// LeaveKind is why somebody was absent.
type LeaveKind string

// The kinds of absence that the law tells apart.
const (
	LeaveSick      LeaveKind = "om"
	LeaveMaternity LeaveKind = "thai_san"
	LeavePersonal  LeaveKind = "viec_rieng"
	LeaveStudy     LeaveKind = "hoc_tap"
	LeaveRescue    LeaveKind = "tai_nan_cuu_nguoi" // injured while rescuing, fighting or serving
	LeaveOther     LeaveKind = "khac"
)

// LeaveKinds lists them.
var LeaveKinds = []LeaveKind{LeaveSick, LeaveMaternity, LeavePersonal, LeaveStudy, LeaveRescue, LeaveOther}

var leaveNames = map[LeaveKind]string{
	LeaveSick: "nghỉ ốm", LeaveMaternity: "nghỉ thai sản", LeavePersonal: "nghỉ việc riêng", LeaveStudy: "đi học, bồi dưỡng",
	LeaveRescue: "nghỉ do bị thương, tai nạn khi cứu người, làm nhiệm vụ", LeaveOther: "nghỉ khác",
}

// String is the kind in words.
func (l LeaveKind) String() string { return leaveNames[l] }

// Leave (thời gian nghỉ) is one absence.
type Leave struct {
	Kind   LeaveKind
	From   Date
	To     Date
	Days   int // working days inside the year of From
	Result StudyResult
	Symbol string // the paper that allowed it
}

// StudyResult is how a course ended.
type StudyResult string

// The results, from the best; empty while unknown.
const (
	StudyExcellent StudyResult = "gioi"
	StudyGood      StudyResult = "kha"
	StudyAverage   StudyResult = "trung_binh"
	StudyFailed    StudyResult = "khong_dat"
)

var studyNames = map[StudyResult]string{StudyExcellent: "giỏi trở lên", StudyGood: "khá", StudyAverage: "trung bình", StudyFailed: "không đạt"}

// String is the result in words.
func (s StudyResult) String() string { return studyNames[s] }

// Transfer (điều động, thuyên chuyển, biệt phái) is a move between agencies or units within a year.
type Transfer struct {
	On        Date
	From, To  string
	OldMonths int    // months served in the old unit in that year
	Opinion   string // the old unit's written comment; empty while it is missing
}

// Movement (phong trào thi đua) is a themed movement in which the nominee was outstanding.
type Movement struct {
	Name    string
	Level   Scope // who organised it
	Year    int   // of its final review
	Years   int   // how long it ran
	Result  string
	Symbol  string
	Decided Date
}

// MemberYear is one member of a unit in the year being checked.
type MemberYear struct {
	Person     ID
	Name       string
	Grade      Grade // empty: not rated yet
	Held       []Code
	Proposed   []Code
	Discipline DisciplineForm // the heaviest of the year; empty: none
	Symbol     string         // of that discipline
	Decided    Date
}

// GrantType is the kind of commendation (loại hình khen thưởng) that a grant was.
type GrantType string

// The types that the rules tell apart. The empty one is công trạng, the usual yearly one.
const (
	GrantMerit    GrantType = ""
	GrantSudden   GrantType = "dot_xuat"
	GrantThemed   GrantType = "chuyen_de"
	GrantService  GrantType = "cong_hien"
	GrantTenure   GrantType = "nien_han"
	GrantExternal GrantType = "doi_ngoai"
)

// GrantTypes lists them.
var GrantTypes = []GrantType{GrantMerit, GrantSudden, GrantThemed, GrantService, GrantTenure, GrantExternal}

var grantTypeNames = map[GrantType]string{
	GrantMerit: "công trạng", GrantSudden: "đột xuất", GrantThemed: "chuyên đề", GrantService: "quá trình cống hiến",
	GrantTenure: "niên hạn", GrantExternal: "đối ngoại",
}

// String is the type in words.
func (g GrantType) String() string { return grantTypeNames[g] }

// Judgement (ý kiến đánh giá) is what a human decided where the law asks for one: the key of a condition, yes or
// no, who, when and why. It never stands in for a fact.
type Judgement struct {
	Year   int
	Award  Code
	Key    string
	Yes    bool
	By     string
	On     Date
	Reason string
}
