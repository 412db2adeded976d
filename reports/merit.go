package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
)

// MeritValues are what a báo cáo thành tích tells of one nominee. Exactly one of Person and Collective is set. A text
// that is missing is left to the pen.
type MeritValues struct {
	Paper      // Symbol may be empty. Signer confirms: the head of the unit, or of the agency for a collective
	Year       int
	Award      string // in full
	Kind       council.Kind
	Person     *MeritPerson
	Collective *MeritCollective

	Titles        []Honour // danh hiệu held, any order
	Commendations []Honour // hình thức khen thưởng held, any order
	Initiatives   []Honour // recognised initiatives, their names as Award
	Grades        []string // "Năm 2025: Hoàn thành xuất sắc nhiệm vụ"
}

// MeritPerson are a person's particulars and deeds. Texts may have several lines; each is a paragraph.
type MeritPerson struct {
	Name      string
	Born      council.Date
	Sex       council.Sex
	Hometown  string // quê quán
	Residence string // trú quán
	Unit      string
	Post      string // chức vụ (Đảng, chính quyền, đoàn thể)
	Education string // trình độ chuyên môn, nghiệp vụ
	Phone     string

	UnitMerit    string // only of a head: the deeds of the unit in short
	Duties       string // quyền hạn, nhiệm vụ được giao
	Achievements string // thành tích đạt được
}

// MeritCollective are a collective's particulars and deeds.
type MeritCollective struct {
	Name      string // in full
	Seat      string // trụ sở, điện thoại, trang thông tin
	Founding  string // quá trình thành lập
	Structure string // cơ cấu tổ chức, tổng số cán bộ, tổ chức đảng, đoàn thể
	Setting   string // thuận lợi, khó khăn
	Duties    string // chức năng, nhiệm vụ
	HeadTitle string // "Trưởng phòng"; empty: "Thủ trưởng đơn vị"
	Head      string // who reports

	Results  string // thành tích nổi bật
	Measures string // biện pháp, nguyên nhân, sáng kiến
	Movement string // phong trào thi đua
	Policies string // thực hiện chủ trương, chính sách
	Party    string // hoạt động đảng, đoàn thể
}

// Honour is one award that the nominee holds, with the decision it rests on.
type Honour struct {
	Year    int
	Award   string
	Symbol  string
	Decided council.Date
	Issuer  string
}

// MeritReport (báo cáo thành tích) reports on a person or a collective in the order of the law's forms, with the tables
// of what they hold already.
func MeritReport(v MeritValues) (page.Document, error) { return page.Document{}, nil }
