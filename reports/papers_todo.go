package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
)

// Decree (quyết định) recognises titles or gives commendations.
func Decree(v DecreeValues) (page.Document, error) { return page.Document{}, council.Refuse("Chưa có.") }

// Submission (tờ trình) asks one addressee for the awards it decides.
func Submission(v SubmissionValues) (page.Document, error) {
	return page.Document{}, council.Refuse("Chưa có.")
}

// Minutes (biên bản họp) tell how the council met and what it came to.
func Minutes(v MinutesValues) (page.Document, error) {
	return page.Document{}, council.Refuse("Chưa có.")
}

// TallyRecord (biên bản kiểm phiếu) tells the count of every ballot.
func TallyRecord(v TallyValues) (page.Document, error) {
	return page.Document{}, council.Refuse("Chưa có.")
}

// CheckForm (kiểm tra thể thức) names each fault of form, in Vietnamese; none means the paper may be issued.
func CheckForm(doc page.Document) []string { return nil }

// FileName is a paper's safe file name without its ending: FileName("quyet-dinh", "07/QĐ-THADS") is "quyet-dinh-07-qd-thads".
func FileName(kind, mark string) string { return kind }

// HeadOffice is the head's title in full: "Trưởng Thi hành án dân sự tỉnh Lào Cai".
func HeadOffice(a council.Agency) string { return a.HeadTitle }
