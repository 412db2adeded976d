package reports

import (
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/reports/sheet"
)

func ballotPapers(items, per int) BallotPaperValues {
	return BallotPaperValues{Paper: Paper{Agency: laoCai}, Session: session2007, Items: ballots(items), PerSheet: per}
}

func opinions(n int) OpinionValues {
	return OpinionValues{Paper: Paper{Agency: laoCai}, Session: session2007, Items: ballots(n), Members: attendance2007()[6:7], Deadline: "2007-10-24"}
}

func merit() MeritValues {
	return MeritValues{
		Paper: Paper{Agency: laoCai, Issued: "2025-11-05", Signer: council.Signer{Name: "Dương Hữu Hùng"}}, Year: 2025, Award: "Chiến sĩ thi đua cơ sở", Kind: council.Title,
		Person: &MeritPerson{
			Name: "Nguyễn Thị Ửng", Born: "1979-05-12", Sex: council.Female, Hometown: "xã Tả Van, tỉnh Lào Cai", Unit: "Phòng Thi hành án dân sự khu vực 1 - Lào Cai",
			Post: "Chấp hành viên sơ cấp", Education: "Cử nhân Luật",
			Duties: "Tổ chức thi hành các vụ việc được phân công.\nTham mưu công tác thi đua, khen thưởng của đơn vị.",
		},
		Titles: []Honour{
			{Year: 2024, Award: "Lao động tiên tiến", Symbol: "07/QĐ-THADS", Decided: "2024-12-05", Issuer: "Trưởng Thi hành án dân sự tỉnh Lào Cai"},
			{Year: 2023, Award: "Chiến sĩ thi đua cơ sở", Symbol: "12/QĐ-CTHADS", Decided: "2023-11-30", Issuer: "Cục trưởng Cục Thi hành án dân sự tỉnh Lào Cai"},
		},
		Initiatives: []Honour{{Year: 2025, Award: "Mẫu sổ theo dõi tiền thi hành án", Symbol: "31/QĐ-THADS", Decided: "2025-09-02", Issuer: "Trưởng Thi hành án dân sự tỉnh Lào Cai"}},
		Grades:      []string{"Năm 2024: Hoàn thành tốt nhiệm vụ", "Năm 2025: Hoàn thành xuất sắc nhiệm vụ"},
	}
}

func meritOfUnit() MeritValues {
	return MeritValues{
		Paper: Paper{Agency: laoCai, Issued: "2025-11-05", Signer: council.Signer{Name: "Dương Hữu Hùng"}}, Year: 2025, Award: "Bằng khen của Bộ trưởng Bộ Tư pháp", Kind: council.Commendation,
		Collective: &MeritCollective{
			Name: "Phòng Thi hành án dân sự khu vực 1 - Lào Cai", Seat: "Số 12 đường Hoàng Liên, phường Lào Cai", Structure: "12 công chức\nChi bộ có 08 đảng viên",
			HeadTitle: "Trưởng phòng", Head: "Hoàng Công Đạt", Results: "Thi hành xong 540 việc, đạt 86,4 %.\nThu 12.500.000.000 đồng.",
		},
	}
}

func extractRows(n int) []sheet.ListRow {
	var rows []sheet.ListRow
	for i := range n {
		r := sheet.ListRow{Subject: council.Individual, Name: person(i), Sex: []council.Sex{council.Female, council.Male}[i%2], Born: "1979-05-12", Post: posts[i%len(posts)],
			Unit: units[i%len(units)], Award: "Bằng khen của Bộ trưởng Bộ Tư pháp", GrantType: "Công trạng", Class: "Người trực tiếp công tác", Field: "Tư pháp", Result: "7/9 phiếu, đạt"}
		if i%4 == 3 {
			r = sheet.ListRow{Subject: council.Collective, Name: units[i%len(units)], Unit: units[i%len(units)], Award: "Tập thể lao động xuất sắc", GrantType: "Công trạng", Class: "Cơ quan hành chính"}
		}
		rows = append(rows, r)
	}
	return rows
}

func extract(n int) ExtractValues {
	return ExtractValues{Paper: paper(""), Year: 2007, Submission: "Tờ trình số 12/TTr-THADS ngày 05 tháng 11 năm 2007 của Thi hành án dân sự tỉnh Lào Cai", Rows: extractRows(n)}
}

func pledge() PledgeValues {
	return PledgeValues{Paper: Paper{Agency: laoCai, Issued: "2026-02-05", Signer: council.Signer{Name: "Hoàng Công Đạt", Title: "Trưởng phòng"}}, Year: 2026,
		Unit: "Phòng Thi hành án dân sự khu vực 1 - Lào Cai", People: 12, Awards: titles(3, 8).Awards}
}

func pact(n int) PactValues {
	v := PactValues{Paper: paper(""), Year: 2026, Held: "2026-02-05", Place: "Hội trường Thi hành án dân sự tỉnh Lào Cai"}
	for i := range n {
		v.Parties = append(v.Parties, PactParty{Unit: fmt.Sprintf("Phòng Thi hành án dân sự khu vực %d - Lào Cai", i+1), Title: "Trưởng phòng", Name: person(i)})
	}
	return v
}

func invitation() InvitationValues {
	v := InvitationValues{Paper: paper("03/GM-THADS"), Session: session2007}
	v.Issued = "2007-10-18"
	for _, a := range attendance2007() {
		v.Invitees = append(v.Invitees, Invitee{a.Name, a.Title, a.Role})
	}
	return v
}

func inventory(n int) InventoryValues {
	v := InventoryValues{Paper: paper(""), Year: 2007, FileTitle: "Hồ sơ đề nghị Bộ trưởng Bộ Tư pháp khen thưởng năm 2007", FileCode: "05/2007/TĐKT", Retention: "20 năm"}
	for i := range n {
		v.Items = append(v.Items, InventoryItem{Symbol: fmt.Sprintf("%02d/TTr-THADS", i+1), Date: "2007-11-05", Summary: "Tờ trình về việc đề nghị khen thưởng thành tích công tác năm 2007",
			Sheets: i%4 + 1, SHA256: strings.Repeat("0f1e2d3c4b5a6978", 4)})
	}
	return v
}

func certificates(n int) CertificateValues {
	v := CertificateValues{Paper: paper("08/QĐ-THADS"), Year: 2007}
	for i := range n {
		h := Holder{Name: person(i), Post: posts[i%len(posts)], Unit: units[i%len(units)], Subject: council.Individual, Serial: fmt.Sprintf("%02d", i+1)}
		if i%5 == 4 {
			h = Holder{Name: units[i%len(units)], Unit: units[i%len(units)], Subject: council.Collective}
		}
		v.Holders = append(v.Holders, h)
	}
	return v
}

// others are the papers beside decree, submission, minutes and tally record.
func others() map[string]func() (page.Document, error) {
	separate := invitation()
	separate.Separate, separate.Invitees = true, separate.Invitees[:2]
	blank := merit()
	blank.Person = &MeritPerson{Name: "Lý Seo Dũng"}
	blank.Titles, blank.Initiatives, blank.Grades = nil, nil, nil
	reader := opinions(4)
	reader.Members, reader.Deadline = nil, ""
	return map[string]func() (page.Document, error){
		"ballot-4":         func() (page.Document, error) { return BallotPapers(ballotPapers(3, 4)) },
		"ballot-2":         func() (page.Document, error) { return BallotPapers(ballotPapers(9, 2)) },
		"ballot-1":         func() (page.Document, error) { return BallotPapers(ballotPapers(40, 0)) },
		"opinion":          func() (page.Document, error) { return OpinionForms(opinions(5)) },
		"opinion-blank":    func() (page.Document, error) { return OpinionForms(reader) },
		"merit-person":     func() (page.Document, error) { return MeritReport(merit()) },
		"merit-blank":      func() (page.Document, error) { return MeritReport(blank) },
		"merit-unit":       func() (page.Document, error) { return MeritReport(meritOfUnit()) },
		"extract":          func() (page.Document, error) { return Extract(extract(40)) },
		"pledge":           func() (page.Document, error) { return Pledge(pledge()) },
		"pact":             func() (page.Document, error) { return Pact(pact(5)) },
		"invitation":       func() (page.Document, error) { return Invitation(invitation()) },
		"invitation-each":  func() (page.Document, error) { return Invitation(separate) },
		"inventory":        func() (page.Document, error) { return Inventory(inventory(12)) },
		"certificate":      func() (page.Document, error) { return Certificates(certificates(5)) },
		"certificate-text": func() (page.Document, error) { return CertificateTexts(certificates(2), DefaultStock()) },
		"calibration":      func() (page.Document, error) { return Calibration(DefaultStock()) },
	}
}
