package reports

import (
	"fmt"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// PledgeValues are what one unit registers for a year (bản đăng ký thi đua).
type PledgeValues struct {
	Paper   // Symbol may be empty. Signer is the unit's head
	Year    int
	Unit    string
	People  int         // headcount; 0: not told
	Targets []string    // nội dung, chỉ tiêu; empty: the agency's wording or the usual ones
	Awards  []AwardList // who registers for what
}

// Pledge (bản đăng ký thi đua) is what one unit means to reach in a year, and who registers for which award. It is
// refused when nobody registers.
func Pledge(v PledgeValues) (page.Document, error) {
	if err := v.check("bản đăng ký thi đua"); err != nil {
		return page.Document{}, err
	}
	unit := viet.Clean(v.Unit)
	awards, err := filled(v.Awards)
	if err != nil {
		return page.Document{}, err
	}
	if unit == "" || len(awards) == 0 {
		return page.Document{}, council.Refuse("Chưa lập bản đăng ký thi đua năm %d vì chưa có đơn vị hoặc đơn vị chưa đăng ký danh hiệu nào: nhập đăng ký rồi làm lại.", v.Year)
	}
	to := theCouncil + " " + viet.Clean(v.Agency.Name)
	blocks := []page.Block{
		v.unitHead(unit, v.Year),
		titled("BẢN ĐĂNG KÝ THI ĐUA", fmt.Sprintf("Năm %d", v.Year)),
		page.Paragraph{Runs: []page.Run{page.Plain("Kính gửi: " + to + ".")}, Align: page.AlignCenter, SpaceBefore: 6, SpaceAfter: 12},
	}
	who := unit
	if v.People > 0 {
		who += fmt.Sprintf(", với tổng số %s cán bộ, công chức, viên chức, người lao động,", v.count(v.People))
	}
	blocks = append(blocks, text(fmt.Sprintf("Hưởng ứng phong trào thi đua năm %d do %s phát động, %s đăng ký thi đua với các nội dung sau:", v.Year, viet.Clean(v.Agency.Name), who)),
		heading("I. NỘI DUNG, CHỈ TIÊU THI ĐUA"))
	blocks = append(blocks, numbered(v.lines(v.Targets, PledgeKind, saysContents, v.Year, "", usualTargets...))...)
	table := page.Table{
		Columns: []page.Column{{Width: 11, Align: page.AlignCenter}, {Width: 60}, {Width: 50}, {Width: 39}},
		Header:  [][]page.Cell{{page.Text("TT"), page.Text("Tên tập thể, họ và tên cá nhân"), page.Text("Chức vụ"), page.Text("Ghi chú")}},
	}
	for g, l := range awards {
		heading := page.BoldText(l.heading() + ": " + viet.Count2(len(l.Items)) + " " + l.Subject.Name())
		heading.ColSpan, heading.Align = 3, page.AlignLeft
		table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{page.BoldText(viet.Roman(g + 1)), heading}})
		for i, n := range l.Items {
			table.Rows = append(table.Rows, page.Row{Cells: []page.Cell{page.Text(itoa(i + 1)), page.Text(viet.Clean(n.Name)), page.Text(viet.Clean(n.Post)), {}}})
		}
	}
	closing := v.sentence("", PledgeKind, saysClosing, v.Year, to, unit+" cam kết phấn đấu thực hiện đạt các nội dung đã đăng ký")
	signer := v.Signer
	if viet.Clean(signer.Title) == "" {
		signer.Title = "Thủ trưởng đơn vị" // the agency's head does not sign for one of its units
	}
	blocks = append(blocks, heading("II. ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG"), table, text(closing+"./."),
		page.Signatures{Columns: []page.SignatureColumn{
			{Recipients: dashed([]string{"Như trên", "Lưu: đơn vị"})},
			{Titles: []string{upper(signer.Title)}, Name: viet.Clean(signer.Name)},
		}})
	return page.Document{
		Title: fmt.Sprintf("Bản đăng ký thi đua năm %d - %s", v.Year, unit), Author: v.Agency.Name,
		Subject: fmt.Sprintf("Đăng ký thi đua năm %d", v.Year), Date: pageDate(v.Issued),
		Sections: []page.Section{{PageNumbers: true, Blocks: blocks}},
	}, nil
}

// numbered are paragraphs "1. …" that each end with a mark.
func numbered(lines []string) []page.Block {
	var out []page.Block
	for _, l := range lines {
		if l = bare(l); l != "" {
			out = append(out, text(itoa(len(out)+1)+". "+l+"."))
		}
	}
	return out
}

// PactValues are what a giao ước thi đua binds several units to.
type PactValues struct {
	Paper    // Symbol and Issued are not used; Signer is the agency's head, who witnesses it
	Year     int
	Among    string // "các đơn vị thuộc …", "Cụm thi đua số 2"; empty: the agency's units
	Held     council.Date
	Place    string
	Contents []string // empty: the agency's wording or the usual ones
	Parties  []PactParty
}

// PactParty is a unit that signs.
type PactParty struct {
	Unit  string
	Title string // of who signs: "Trưởng phòng"
	Name  string
}

// Pact (bản giao ước thi đua) binds units to common targets; everyone signs. It needs two units at least.
func Pact(v PactValues) (page.Document, error) {
	if err := v.check("bản giao ước thi đua"); err != nil {
		return page.Document{}, err
	}
	if len(v.Parties) < 2 {
		return page.Document{}, council.Refuse("Chưa lập bản giao ước thi đua năm %d vì mới có %d đơn vị ký: cần ít nhất hai đơn vị.", v.Year, len(v.Parties))
	}
	among := bare(v.Among)
	if among == "" {
		among = "các đơn vị thuộc " + viet.Clean(v.Agency.Name)
	}
	place := bare(v.Place)
	if place == "" {
		place = "................................................"
	}
	head := v.letterhead("", v.Year)
	head.Number, head.PlaceDate = "", ""
	table := page.Table{
		Columns: []page.Column{{Width: 11, Align: page.AlignCenter}, {Width: 70}, {Width: 43}, {Width: 36}},
		Header:  [][]page.Cell{{page.Text("TT"), page.Text("Đơn vị"), page.Text("Người đại diện"), page.Text("Chức vụ")}},
	}
	for i, p := range v.Parties {
		if viet.Clean(p.Unit) == "" {
			return page.Document{}, council.Refuse("Chưa lập bản giao ước thi đua vì đơn vị thứ %d chưa có tên: bổ sung tên rồi làm lại.", i+1)
		}
		table.Rows = append(table.Rows, page.Row{Cells: []page.Cell{
			page.Text(itoa(i + 1)), page.Text(viet.Clean(p.Unit)), page.Text(viet.Clean(p.Name)), page.Text(viet.Clean(p.Title)),
		}})
	}
	open := text(fmt.Sprintf("Hôm nay, %s, tại %s, đại diện %s gồm:", longDate(v.Held, v.Year), place, among))
	open.KeepWithNext = true
	blocks := []page.Block{
		head, titled("BẢN GIAO ƯỚC THI ĐUA", fmt.Sprintf("Năm %d", v.Year)), open, table,
		text(fmt.Sprintf("Sau khi thảo luận, %s đơn vị thống nhất ký kết giao ước thi đua năm %d với các nội dung sau:", v.count(len(v.Parties)), v.Year)),
	}
	blocks = append(blocks, numbered(v.lines(v.Contents, PactKind, saysContents, v.Year, "", usualPact...))...)
	closing := v.sentence("", PactKind, saysClosing, v.Year, "",
		fmt.Sprintf("Bản giao ước này được lập thành %s bản có giá trị như nhau, mỗi đơn vị giữ 01 (một) bản, Thường trực %s giữ 01 (một) bản", v.count(len(v.Parties)+1), theCouncil))
	blocks = append(blocks, text(closing+"./."))
	for i := 0; i < len(v.Parties); i += 2 {
		row := page.Signatures{Columns: []page.SignatureColumn{{}, {}}}
		for k := range row.Columns {
			if i+k < len(v.Parties) {
				row.Columns[k] = v.Parties[i+k].signs()
			}
		}
		blocks = append(blocks, row, page.Space{Points: 10})
	}
	witness := page.SignatureColumn{Titles: append([]string{"CHỨNG KIẾN"}, v.signature().Titles...), Name: viet.Clean(v.Signer.Name)}
	blocks = append(blocks, page.Signatures{Columns: []page.SignatureColumn{witness}})
	return page.Document{
		Title: fmt.Sprintf("Bản giao ước thi đua năm %d", v.Year), Author: v.Agency.Name,
		Subject: fmt.Sprintf("Giao ước thi đua năm %d", v.Year), Date: pageDate(v.Held),
		Sections: []page.Section{{PageNumbers: true, Blocks: blocks}},
	}, nil
}

func (p PactParty) signs() page.SignatureColumn {
	title := upper(p.Title)
	if title == "" {
		title = "THỦ TRƯỞNG ĐƠN VỊ"
	}
	return page.SignatureColumn{Titles: []string{"ĐẠI DIỆN " + upper(p.Unit), title}, Name: viet.Clean(p.Name)}
}

var (
	usualTargets = []string{
		"Hoàn thành và hoàn thành vượt mức các chỉ tiêu, nhiệm vụ chuyên môn được giao trong năm {năm}",
		"Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước, kỷ luật, kỷ cương hành chính",
		"Đẩy mạnh cải cách hành chính, ứng dụng công nghệ thông tin; phát huy sáng kiến trong công tác",
		"Xây dựng tập thể đoàn kết, tổ chức đảng, đoàn thể trong sạch, vững mạnh; không có cá nhân vi phạm kỷ luật",
		"Tham gia đầy đủ, hiệu quả các phong trào thi đua và hoạt động an sinh xã hội do cấp trên phát động",
	}
	usualPact = []string{
		"Thi đua hoàn thành xuất sắc các chỉ tiêu, nhiệm vụ công tác năm {năm} được cấp có thẩm quyền giao",
		"Thi đua chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước, kỷ luật, kỷ cương hành chính, quy tắc ứng xử",
		"Thi đua cải cách hành chính, ứng dụng công nghệ thông tin, phát huy sáng kiến, nâng cao chất lượng công tác",
		"Thi đua xây dựng tổ chức đảng, cơ quan, đoàn thể trong sạch, vững mạnh; giữ gìn đoàn kết nội bộ",
		"Thực hiện đúng chế độ thông tin, báo cáo về thi đua, khen thưởng; tự chấm điểm trung thực, khách quan",
	}
)
