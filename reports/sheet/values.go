// Package sheet writes the Excel workbooks that go up to other offices: A4 landscape, ready to print, totals as
// formulas whose values are stored too, so that every viewer shows them.
//
// The same values give the same bytes. Before a workbook leaves, its sums are computed again from the cells that were
// written; one that disagrees is refused with the cells named.
package sheet

import (
	"sothidua/council"
	"sothidua/viet"
)

// Head is what every workbook carries above and below its table.
type Head struct {
	Agency council.Agency
	Year   int
	Issued council.Date // the day of the workbook; empty: left free for the hand
	Signer council.Signer
	Author string // người lập biểu; may be empty
}

// Key is one column of counts: an award for people or for collectives.
type Key struct {
	Award   council.Code
	Subject council.Subject
}

// RegistrationValues are what the bảng tổng hợp đăng ký thi đua sums up.
type RegistrationValues struct {
	Head
	Catalogue *council.Catalogue
	Units     []RegistrationUnit // in the agency's order
}

// RegistrationUnit is one unit's line.
type RegistrationUnit struct {
	Name   string
	People int
	Counts map[Key]int // how many people, or the collective itself, registered
	Note   string
}

// ResultValues are what the bảng tổng hợp kết quả sums up.
type ResultValues struct {
	Head
	Catalogue *council.Catalogue
	Rows      []ResultRow // any order of awards; within an award the units keep their order
}

// ResultRow is one unit's line under one award.
type ResultRow struct {
	Key
	Unit       string
	Registered int
	Nominated  int
	Passed     int
	Decided    int // passed, and the agency's head decides
	Submitted  int // passed, and a higher level decides
	Awarded    int // stands in a decision
}

// ListValues are the lines of a danh sách: everybody with the particulars that the law's forms ask for.
type ListValues struct {
	Head
	Title string // "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2007"; empty: the usual one
	Under string // a line below it, such as "(Kèm theo Tờ trình số …)"; may be empty
	Rows  []ListRow
}

// ListRow is one nominee for one award.
type ListRow struct {
	Subject council.Subject
	Name    string
	Sex     council.Sex
	Born    council.Date
	Post    string
	Unit    string
	Award   string // in full
	Result  string // "7/9 phiếu, đạt"; may be empty
	Note    string

	// What the danh sách trích ngang asks for beside it, each of them optional.
	Address   string // tên gọi: "Ông", "Bà"; empty: from the sex
	Place     string // địa chỉ, nơi ở
	GrantType string // phân loại khen thưởng: "Công trạng", "Đột xuất"
	Class     string // phân loại đối tượng: "Lãnh đạo từ phó phòng trở lên", "Người trực tiếp công tác"
	Field     string // lĩnh vực hoạt động
}

var sexes = map[council.Sex]string{council.Male: "Nam", council.Female: "Nữ"}

// Particulars are a line's cells after its number, in the order of the forms in use: tên gọi, tên, giới tính, ngày sinh,
// chức vụ, đơn vị, địa chỉ, danh hiệu hoặc hình thức, phân loại khen thưởng, phân loại đối tượng, lĩnh vực, kết quả,
// ghi chú. The paper and the workbook of one list both take them from here.
func (r ListRow) Particulars() []string {
	born, err := viet.ParseISO(string(r.Born))
	if err != nil {
		born = viet.Date{} // a date the register cannot read is left to the pen
	}
	address := viet.Clean(r.Address)
	if address == "" && r.Subject == council.Individual {
		address = map[council.Sex]string{council.Male: "Ông", council.Female: "Bà"}[r.Sex]
	}
	unit := viet.Clean(r.Unit)
	if r.Subject == council.Collective && unit == viet.Clean(r.Name) {
		unit = ""
	}
	out := []string{address, r.Name, sexes[r.Sex], born.Short(), r.Post, unit, r.Place, r.Award, r.GrantType, r.Class, r.Field, r.Result, r.Note}
	for i := range out {
		out[i] = viet.Clean(out[i])
	}
	return out
}
