package council

// ID is a row's key inside the agency file. It is internal: nobody ever reads or types one.
type ID int64

// Date is a calendar date without a zone, in ISO form: "2007-10-25". A date known only in part is shorter
// ("1979-05", "1979"); an unknown one is empty. Such strings order themselves. viet.ParseISO turns one into words.
type Date string

// Year is the date's year, 0 when unknown.
func (d Date) Year() int {
	if len(d) < 4 {
		return 0
	}
	y := 0
	for _, r := range d[:4] {
		if r < '0' || r > '9' {
			return 0
		}
		y = y*10 + int(r-'0')
	}
	return y
}

// Known reports whether the date is complete: day, month and year.
func (d Date) Known() bool { return len(d) == len("2006-01-02") }

// Covers reports whether the span from..to (either end may be open) holds d.
func Covers(from, to, d Date) bool {
	return (from == "" || from <= d) && (to == "" || d <= to)
}

// YearEnd is the last day of a year: the day on which a year's register is read.
func YearEnd(year int) Date { return Date(itoa4(year) + "-12-31") }

func itoa4(n int) string {
	b := [4]byte{}
	for i := 3; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return string(b[:])
}

// Agency is the one agency (cơ quan) whose register the file is.
type Agency struct {
	Name      string // "Thi hành án dân sự tỉnh Lào Cai"
	Parent    string // cơ quan chủ quản: "Bộ Tư pháp"
	Place     string // địa danh of its papers: "Lào Cai"
	Symbol    string // in its papers' numbers: "THADS" gives "07/QĐ-THADS"
	HeadTitle string // "Trưởng THADS tỉnh": who decides, and what signatures stand under
	Short     string // "THADS tỉnh", used in lists; may be empty
	Ministry  string // addressee of submissions upward: "Bộ trưởng Bộ Tư pháp"
	Province  string // addressee of submissions to the province: "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai"
}

// Unit (đơn vị, phòng) is a part of the agency. Its names are dated, so that old papers stay true.
type Unit struct {
	ID        ID
	Parent    ID     // 0 for a unit straight under the agency
	Name      string // the name on the day that was asked for
	Position  int    // its place in the agency's own order, from 1
	Opened    Date
	Closed    Date // the last day it existed; empty while it stands
	Successor ID   // the unit it merged into, 0 if none
}

// UnitName is one dated name of a unit.
type UnitName struct {
	ID   ID
	Unit ID
	Name string
	From Date // empty: since before the register
}

// Sex as the register keeps it; empty when unknown.
type Sex string

// The two values that the lists know.
const (
	Male   Sex = "male"
	Female Sex = "female"
)

// Person (cán bộ, công chức, người lao động) is somebody who can be nominated. Unit and Title are
// those of the day that was asked for, from the dated posts.
type Person struct {
	ID      ID
	Name    string
	Sex     Sex
	Born    Date
	Joined  Date   // ngày vào ngành
	Left    Date   // the last day of service here; empty while serving
	LeftWhy string // nghỉ hưu, chuyển công tác, ...
	Outside string // the person's own agency, for one who does not belong to this one
	Note    string

	Unit     ID
	UnitName string
	Title    string // chức vụ, chức danh
}

// Post (chức vụ) is one dated post of a person in a unit.
type Post struct {
	ID     ID
	Person ID
	Unit   ID
	Title  string
	From   Date // empty: since before the register
	To     Date // empty: still held
}

// MemberRole is a member's place in the council (Hội đồng Thi đua - Khen thưởng).
type MemberRole string

// The roles, in rank order.
const (
	Chair           MemberRole = "chair"            // Chủ tịch
	StandingDeputy  MemberRole = "standing_deputy"  // Phó Chủ tịch thường trực
	Deputy          MemberRole = "deputy"           // Phó Chủ tịch
	Member          MemberRole = "member"           // Ủy viên
	MemberSecretary MemberRole = "member_secretary" // Ủy viên, thư ký
	SecretaryOnly   MemberRole = "secretary"        // Thư ký, not a member: no vote
)

// Roles lists the roles in rank order.
var Roles = []MemberRole{Chair, StandingDeputy, Deputy, Member, MemberSecretary, SecretaryOnly}

var roleNames = map[MemberRole]string{
	Chair: "Chủ tịch Hội đồng", StandingDeputy: "Phó Chủ tịch thường trực", Deputy: "Phó Chủ tịch Hội đồng",
	Member: "Ủy viên", MemberSecretary: "Ủy viên, Thư ký Hội đồng", SecretaryOnly: "Thư ký (không biểu quyết)",
}

// String is the role's Vietnamese name.
func (r MemberRole) String() string { return roleNames[r] }

// Votes reports whether the role counts among all members.
func (r MemberRole) Votes() bool { return r != SecretaryOnly }

// CouncilMember is one member's term.
type CouncilMember struct {
	ID     ID
	Person ID
	Role   MemberRole
	From   Date
	To     Date

	Name  string // the person's, for lists
	Title string // the person's post on the day asked for
}

// Nominee is who an award is for: a person or a unit (tập thể), never both.
type Nominee struct {
	Person ID
	Unit   ID
}

// Subject tells which of the two the nominee is.
func (n Nominee) Subject() Subject {
	if n.Unit != 0 {
		return Collective
	}
	return Individual
}

// Registration (đăng ký thi đua) says who means to earn which award this year.
type Registration struct {
	ID      ID
	Year    int
	Nominee Nominee
	Award   Code
	Source  string // the list or letter it came from
	Note    string
}

// Nomination (đề nghị) proposes one nominee for one award in one year.
type Nomination struct {
	ID      ID
	Year    int
	Nominee Nominee
	Award   Code
	Reason  string // why, when it was never registered
	Note    string
}

// SessionStatus: an open session takes attendance and tallies, a sealed one never changes again.
type SessionStatus string

// The two states.
const (
	SessionOpen   SessionStatus = "open"
	SessionSealed SessionStatus = "sealed"
)

// Session (phiên họp) is one meeting of the council.
type Session struct {
	ID         ID
	Year       int
	Held       Date
	Began      string // "08:00", may be empty
	Ended      string
	Place      string
	Members    int // all members of the council on that day; the base of every percentage
	Rule       Rule
	Chair      string
	Secretary  string
	Tellers    string // ban kiểm phiếu, names separated by "; "
	Discussion string
	Status     SessionStatus
	SealedAt   string
	SealedHead string // the journal's chain head when the session was sealed
}

// Attendance is one member's presence at one session. Ballots are secret: nothing links it to a choice.
type Attendance struct {
	ID      ID
	Session ID
	Person  ID
	Name    string
	Title   string
	Role    MemberRole
	Present bool
	Reason  string // why absent
	Written bool   // an absent member's written opinion came in
}

// Correction (đính chính) stands beside a sealed session and never changes it.
type Correction struct {
	ID      ID
	Session ID
	At      string
	Actor   string
	Text    string
	Reason  string
}

// PaperKind is a paper's key: "quyet-dinh", "to-trinh", "bien-ban", "kiem-phieu".
type PaperKind string

// The papers that can be written now.
const (
	DecreeKind     PaperKind = "quyet-dinh"
	SubmissionKind PaperKind = "to-trinh"
	MinutesKind    PaperKind = "bien-ban"
	TallyKind      PaperKind = "kiem-phieu"
)

// SignForm is the authority under which a paper is signed, as it stands before the title.
type SignForm string

// The forms of NĐ 30/2020, annex I.
const (
	SignHead   SignForm = ""     // the head himself
	SignFor    SignForm = "KT."  // ký thay
	SignOnBody SignForm = "TM."  // thay mặt
	SignActing SignForm = "Q."   // quyền
	SignOrder  SignForm = "TL."  // thừa lệnh
	SignMandat SignForm = "TUQ." // thừa ủy quyền
)

// Signer is somebody who signs papers.
type Signer struct {
	ID    ID
	Name  string
	Title string // his own post: "Phó Trưởng THADS tỉnh"
	Form  SignForm
	From  Date
	To    Date
}

// IssuedPaper (văn bản đã ban hành) is a numbered paper. Its bytes are kept by their SHA-256 and never change;
// a changed paper is a new one that supersedes it.
type IssuedPaper struct {
	ID         ID
	Year       int
	Kind       PaperKind
	Series     string // "QĐ", "TTr"
	Number     int
	Symbol     string // "07/QĐ-THADS"
	Issued     Date
	Subject    string // trích yếu
	Authority  Authority
	Addressee  string // Kính gửi, for submissions
	Signer     string
	SignTitle  string
	SignForm   SignForm
	Group      string // what it holds: "titles", "commendations", or a submission's authority
	SHA256     string // of the paper's bytes
	Values     string // SHA-256 of what it was made of, so that it can be shown again as it was
	File       string // the name under which it is written out
	Supersedes ID
	Superseded bool
}

// Decision (quyết định) recognises awards: the agency's own paper, or a higher level's that was recorded.
type Decision struct {
	ID        ID
	Symbol    string
	Decided   Date
	Issuer    string
	Authority Authority
	Paper     ID // the agency's own paper, 0 for a higher level's
}

// Grant (khen thưởng đã có) is one award that somebody holds: the award history grows by these.
type Grant struct {
	ID         ID
	Year       int
	Nominee    Nominee
	Award      Code
	Decision   ID
	Nomination ID // 0 when it was recorded without one
	Type       GrantType

	Symbol  string // the decision's number and date, for lists
	Decided Date
	Issuer  string
}
