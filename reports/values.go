// Package reports knows what each paper says. A paper is a function from its values, which the desk collects, to a
// page.Document; nothing here breaks a line, knows a file format or asks a clock. The sheets stand in the package
// sheet below.
//
// Every paper is refused with a council.Refusal when it would say nothing: no award, no ballot. The text of a paper is
// administrative Vietnamese in the forms of Nghị định 30/2020/NĐ-CP; award names are never abbreviated.
package reports

import (
	"sothidua/council"
	"sothidua/viet"
)

// Paper is what every paper carries: whose it is, its number and day, and who signs.
type Paper struct {
	Agency council.Agency
	Symbol string       // "07/QĐ-THADS"; empty while there is no number: the place for it is left free
	Issued council.Date // empty while it has no day: the place for it is left free
	Signer council.Signer
	Style  viet.Style // how the office words its numbers

	Wording Wording `json:",omitempty"` // what the agency says in its own way
}

// Nominee is one line of a list: somebody who gets, or is proposed for, an award.
type Nominee struct {
	Name  string
	Post  string // chức vụ; empty for a collective
	Unit  string
	Prize int64 // đồng; 0 where no coefficient is known
}

// AwardList is one award with all who get it. Individuals and collectives are lists of their own.
type AwardList struct {
	Award   string // in full, without quotes: "Chiến sĩ thi đua cơ sở", "Giấy khen của Trưởng THADS tỉnh"
	Kind    council.Kind
	Subject council.Subject
	Items   []Nominee // in the order in which the paper names them
}

// DecreeValues are what a quyết định recognises. A paper holds titles or commendations, never both.
type DecreeValues struct {
	Paper
	Year     int
	Group    council.Kind   // council.Title or council.Commendation
	Sessions []council.Date // the sessions whose minutes propose it
	Bases    []string       // the căn cứ in force on the day, without "Căn cứ" and without closing marks
	Awards   []AwardList

	// The agency's own wording, each optional.
	Movement   string   // what the achievement was in: "trong thực hiện nhiệm vụ công tác năm 2007"
	PrizeBasis string   // where the prizes stand: "Nghị định số 98/2023/NĐ-CP …"; used with prizes only
	Carriers   string   // who carries it out: "Chánh Văn phòng, Trưởng các phòng …"
	Recipients []string // Nơi nhận, without "- " and closing marks
	Closing    string   // the sentence about its effect, without "./."
}

// SubmissionValues are what a tờ trình asks of one addressee.
type SubmissionValues struct {
	Paper
	Year      int
	Addressee string // "Bộ trưởng Bộ Tư pháp"
	Sessions  []council.Date
	Bases     []string
	Awards    []AwardList

	Enclosed   []string // the enclosed papers; empty: the usual ones
	Recipients []string // Nơi nhận; empty: Như trên; Lưu
	Closing    string   // the last sentence, without "./."
}

// Ballot is one item of a session's agenda with its tally. What it comes to is worked out from its rule, so that a paper
// cannot say one thing and count another.
type Ballot struct {
	Name    string
	Post    string
	Unit    string
	Award   string
	Subject council.Subject
	Tally   council.Tally
	Rule    council.Rule // the item's own threshold; zero: the session's
	Base    int          // what its share is a share of; 0: all members
	Aside   []string     // who did not vote on it, and why: "Nguyễn Văn An (là người được đề nghị)"
}

// MinutesValues are what the biên bản họp tells.
type MinutesValues struct {
	Paper       // Symbol as "05/BB-HĐTĐKT"; its line is left out when empty. Issued and Signer are not used
	Session     council.Session
	Attendance  []council.Attendance // empty: it was not recorded, the paper leaves lines to fill by hand
	Items       []Ballot             // in the agenda's order; grouped by award, not passed ones too
	Balance     *council.Balance     // the list's make-up, as it was before the vote; nil: it is not told
	Corrections []council.Correction
	Recipients  []string // Nơi nhận; empty: the usual ones
}

// TallyValues are what the biên bản kiểm phiếu counts.
type TallyValues struct {
	Paper      // Symbol may be empty. Issued and Signer are not used: the tellers sign
	Session    council.Session
	Attendance []council.Attendance
	Items      []Ballot
}
