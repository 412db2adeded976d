package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
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
// of what they hold already. It is refused without a nominee or an award.
func MeritReport(v MeritValues) (page.Document, error) {
	if err := v.check("báo cáo thành tích"); err != nil {
		return page.Document{}, err
	}
	name, unit := "", ""
	switch {
	case v.Person != nil && v.Collective == nil:
		name, unit = viet.Clean(v.Person.Name), viet.Clean(v.Person.Unit)
	case v.Collective != nil && v.Person == nil:
		name = viet.Clean(v.Collective.Name)
		unit = name
	}
	if name == "" {
		return page.Document{}, council.Refuse("Chưa lập báo cáo thành tích vì chưa có tên cá nhân hoặc tập thể được đề nghị: chọn đề nghị rồi làm lại.")
	}
	award := AwardList{Award: v.Award, Kind: v.Kind}.quoted()
	if viet.Clean(v.Award) == "" {
		return page.Document{}, council.Refuse("Chưa lập báo cáo thành tích của %s vì chưa có danh hiệu, hình thức đề nghị: chọn đề nghị rồi làm lại.", name)
	}

	about := fmt.Sprintf("Đề nghị công nhận %s năm %d", award, v.Year)
	if v.Kind == council.Commendation {
		about = fmt.Sprintf("Đề nghị tặng %s năm %d", award, v.Year)
	}
	blocks := []page.Block{v.unitHead(unit, 0), titled("BÁO CÁO THÀNH TÍCH", about)}
	if v.Person != nil {
		blocks = append(blocks, v.Person.blocks(v)...)
	} else {
		blocks = append(blocks, v.Collective.blocks(v)...)
	}
	blocks = append(blocks, heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"), heading("1. Danh hiệu thi đua"))
	blocks = append(blocks,
		honours(v.Titles, "Danh hiệu thi đua", "Số, ngày, tháng, năm của quyết định công nhận; cơ quan ban hành quyết định"),
		heading("2. Hình thức khen thưởng"),
		honours(v.Commendations, "Hình thức khen thưởng", "Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành quyết định"),
		text("Nội dung báo cáo trên đây là đúng sự thật./."))
	blocks = append(blocks, v.confirmed()...)
	return page.Document{
		Title: "Báo cáo thành tích - " + name, Author: v.Agency.Name, Subject: about, Date: pageDate(v.Issued),
		Sections: []page.Section{{PageNumbers: true, Blocks: blocks}},
	}, nil
}

// lead is the beginning of a numbered part: its number and title, then its text or lines for the pen.
func lead(title, body string, empty int) []page.Block {
	return append([]page.Block{heading(title)}, paragraphs(body, empty)...)
}

func (m *MeritPerson) blocks(v MeritValues) []page.Block {
	born := ""
	if d, err := viet.ParseISO(string(m.Born)); err == nil {
		born = d.Short()
	}
	blocks := []page.Block{heading("I. SƠ LƯỢC LÝ LỊCH")}
	sex := map[council.Sex]string{council.Male: "Nam", council.Female: "Nữ"}[m.Sex]
	for _, f := range [][2]string{
		{"- Họ và tên:", upper(m.Name)}, {"- Ngày, tháng, năm sinh:", born}, {"- Giới tính:", sex}, {"- Quê quán:", m.Hometown},
		{"- Trú quán:", m.Residence}, {"- Đơn vị công tác:", m.Unit}, {"- Chức vụ (Đảng, chính quyền, đoàn thể):", m.Post},
		{"- Trình độ chuyên môn, nghiệp vụ:", m.Education}, {"- Điện thoại:", m.Phone},
	} {
		blocks = append(blocks, field(f[0], f[1]))
	}
	blocks = append(blocks, heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"))
	n := 0
	next := func(title string) string {
		n++
		return strconv.Itoa(n) + ". " + title
	}
	if viet.Clean(m.UnitMerit) != "" {
		blocks = append(blocks, lead(next("Tóm tắt thành tích của tập thể do cá nhân phụ trách"), m.UnitMerit, 0)...)
	}
	blocks = append(blocks, lead(next("Quyền hạn, nhiệm vụ được giao hoặc đảm nhận"), m.Duties, 3)...)
	blocks = append(blocks, lead(next("Thành tích đạt được của cá nhân"), m.Achievements, 8)...)
	return append(blocks, v.record(next)...)
}

func (m *MeritCollective) blocks(v MeritValues) []page.Block {
	blocks := []page.Block{field("Tên tập thể đề nghị:", m.Name), heading("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"), heading("1. Đặc điểm, tình hình")}
	for _, f := range [][2]string{
		{"- Địa điểm trụ sở chính, điện thoại, trang thông tin điện tử:", m.Seat}, {"- Quá trình thành lập và phát triển:", m.Founding},
		{"- Cơ cấu tổ chức, tổng số cán bộ, công chức, viên chức, người lao động; tổ chức đảng, đoàn thể:", m.Structure},
		{"- Thuận lợi, khó khăn:", m.Setting},
	} {
		blocks = append(blocks, labelledLines(f[0], f[1])...)
	}
	blocks = append(blocks, lead("2. Chức năng, nhiệm vụ được giao", m.Duties, 2)...)
	blocks = append(blocks, heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"))
	n := 0
	next := func(title string) string {
		n++
		return strconv.Itoa(n) + ". " + title
	}
	for _, p := range []struct {
		title, body string
		empty       int
	}{
		{"Những thành tích nổi bật trong thực hiện nhiệm vụ (các chỉ tiêu, so với năm trước)", m.Results, 6},
		{"Các biện pháp, nguyên nhân đạt được thành tích; các sáng kiến", m.Measures, 4},
		{"Việc tham gia các phong trào thi đua", m.Movement, 3},
		{"Việc thực hiện chủ trương của Đảng, chính sách và pháp luật của Nhà nước", m.Policies, 2},
		{"Hoạt động của tổ chức đảng, đoàn thể", m.Party, 2},
	} {
		blocks = append(blocks, lead(next(p.title), p.body, p.empty)...)
	}
	return append(blocks, v.record(next)...)
}

// labelledLines is a particular that may run over several paragraphs.
func labelledLines(label, s string) []page.Block {
	first, rest, more := strings.Cut(strings.TrimSpace(s), "\n")
	out := []page.Block{field(label, first)}
	if more {
		out = append(out, paragraphs(rest, 0)...)
	}
	return out
}

// record are the facts that the register itself can prove: ratings and initiatives. Without any, nothing is said.
func (v MeritValues) record(next func(string) string) []page.Block {
	var blocks []page.Block
	if len(v.Grades) > 0 {
		blocks = append(blocks, heading(next("Kết quả đánh giá, xếp loại chất lượng")))
		for _, l := range dashed(v.Grades) {
			blocks = append(blocks, text(l))
		}
	}
	if len(v.Initiatives) > 0 {
		blocks = append(blocks, heading(next("Sáng kiến, đề tài đã được công nhận")),
			honours(v.Initiatives, "Tên sáng kiến, đề tài", "Số, ngày, tháng, năm của quyết định công nhận; cơ quan ban hành quyết định"))
	}
	return blocks
}

// honours is a table of what is held, oldest first. One that is empty keeps lines for the pen: the register may not go
// back far enough.
func honours(list []Honour, what, decision string) page.Table {
	table := page.Table{
		Columns: []page.Column{{Width: 16, Align: page.AlignCenter}, {Width: 62}, {Width: 82}},
		Header:  [][]page.Cell{{page.Text("Năm"), page.Text(what), page.Text(decision)}},
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Honour) int { return cmp.Compare(a.Year, b.Year) })
	for _, h := range list {
		year := ""
		if h.Year > 0 {
			year = strconv.Itoa(h.Year)
		}
		table.Rows = append(table.Rows, page.Row{Cells: []page.Cell{page.Text(year), page.Text(viet.Clean(h.Award)), page.Text(h.decision())}})
	}
	if len(list) == 0 {
		table.Rows = []page.Row{{MinHeight: 8}, {MinHeight: 8}}
	}
	return table
}

// decision tells on which decision an award rests.
func (h Honour) decision() string {
	var parts []string
	if s := viet.Clean(h.Symbol); s != "" {
		parts = append(parts, "Quyết định số "+s)
	}
	if d, err := viet.ParseISO(string(h.Decided)); err == nil && !d.IsZero() {
		when := d.Long()
		if !h.Decided.Known() {
			when = d.Short()
		}
		parts = append(parts, when)
	}
	s := strings.Join(parts, " ")
	if issuer := viet.Clean(h.Issuer); issuer != "" {
		if s != "" {
			s += " của "
		}
		s += issuer
	}
	return s
}

// confirmed are the signatures: who confirms at the left, who reports at the right, and below them the agency that
// submits.
func (v MeritValues) confirmed() []page.Block {
	agency := page.SignatureColumn{Titles: append([]string{"XÁC NHẬN CỦA CƠ QUAN TRÌNH"}, v.signature().Titles...), Name: viet.Clean(v.Signer.Name)}
	if v.Person != nil {
		return []page.Block{
			page.Signatures{Columns: []page.SignatureColumn{
				{Titles: []string{"XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ"}},
				{Titles: []string{"NGƯỜI BÁO CÁO"}, Note: "(Ký, ghi rõ họ tên)", Name: viet.Clean(v.Person.Name)},
			}},
			page.Space{Points: 12},
			page.Signatures{Columns: []page.SignatureColumn{agency}},
		}
	}
	title := upper(v.Collective.HeadTitle)
	if title == "" {
		title = "THỦ TRƯỞNG ĐƠN VỊ"
	}
	return []page.Block{page.Signatures{Columns: []page.SignatureColumn{agency, {Titles: []string{title}, Name: viet.Clean(v.Collective.Head)}}}}
}
