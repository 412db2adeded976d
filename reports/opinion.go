package reports

import (
	"fmt"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// OpinionValues are what an absent member is asked in writing (phiếu lấy ý kiến).
type OpinionValues struct {
	Paper    // Symbol, Issued and Signer are not used
	Session  council.Session
	Members  []council.Attendance // one form for each; empty: one form with the name left to the pen
	Items    []Ballot             // their tallies are not looked at
	Deadline council.Date         // when the form must be back; empty: before the session opens
}

// OpinionForms (phiếu lấy ý kiến) ask absent members for their opinion in writing, one section for each of them. They
// are refused when there is nothing to ask about.
func OpinionForms(v OpinionValues) (page.Document, error) {
	if err := v.check("phiếu lấy ý kiến"); err != nil {
		return page.Document{}, err
	}
	s := v.Session
	if len(v.Items) == 0 {
		return page.Document{}, council.Refuse("Chưa lập phiếu lấy ý kiến vì phiên họp %s chưa có nội dung nào để xét: đưa các đề nghị vào phiên họp rồi làm lại.", longDate(s.Held, s.Year))
	}
	groups, err := grouped(uncounted(v.Items), s)
	if err != nil {
		return page.Document{}, err
	}
	members := v.Members
	if len(members) == 0 {
		members = []council.Attendance{{}}
	}
	about := fmt.Sprintf("Về việc xét danh hiệu thi đua, hình thức khen thưởng năm %d", s.Year)
	doc := page.Document{Title: "Phiếu lấy ý kiến " + longDate(s.Held, s.Year), Author: v.Agency.Name, Subject: about, Date: pageDate(s.Held)}
	for _, m := range members {
		doc.Sections = append(doc.Sections, page.Section{PageNumbers: true, Blocks: v.form(groups, m, about)})
	}
	return doc, nil
}

func (v OpinionValues) form(groups []group, m council.Attendance, about string) []page.Block {
	s := v.Session
	head := v.councilHead()
	head.Number = ""
	blocks := []page.Block{head, titled("PHIẾU LẤY Ý KIẾN", about)}
	for _, f := range [][2]string{
		{"Họ và tên thành viên Hội đồng:", m.Name}, {"Chức vụ:", m.Title}, {"Nhiệm vụ trong Hội đồng:", m.Role.String()},
	} {
		blocks = append(blocks, field(f[0], f[1]))
	}
	ask := text(fmt.Sprintf("Do không dự phiên họp %s của %s, tôi gửi ý kiến bằng văn bản về các đề nghị dưới đây (đánh dấu x vào một trong hai ô ở mỗi dòng):",
		longDate(s.Held, s.Year), theCouncil))
	ask.KeepWithNext = true
	table := page.Table{
		Columns: []page.Column{{Width: 10, Align: page.AlignCenter}, {Width: 72}, {Width: 19, Align: page.AlignCenter}, {Width: 23, Align: page.AlignCenter}, {Width: 36}},
		Header:  [][]page.Cell{{page.Text("TT"), page.Text("Tên tập thể, cá nhân"), page.Text("Đồng ý"), page.Text("Không đồng ý"), page.Text("Lý do")}},
	}
	for i, g := range groups {
		heading := page.BoldText(g.award)
		heading.ColSpan, heading.Align = 4, page.AlignLeft
		table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{page.BoldText(viet.Roman(i + 1)), heading}})
		for j, b := range g.items {
			table.Rows = append(table.Rows, page.Row{MinHeight: 9, Cells: []page.Cell{page.Text(itoa(j + 1)), b.who()}})
		}
	}
	other := field("Ý kiến khác:", "")
	other.KeepWithNext = true
	due := "Phiếu gửi về Thư ký Hội đồng trước khi phiên họp khai mạc"
	if v.Deadline != "" {
		due = "Phiếu gửi về Thư ký Hội đồng chậm nhất " + longDate(v.Deadline, v.Deadline.Year())
	}
	blocks = append(blocks, ask, table, other)
	blocks = append(blocks, dotted(2)...)
	return append(blocks,
		text(v.sentence("", OpinionKind, saysClosing, s.Year, "", due)+"./."),
		page.Signatures{Columns: []page.SignatureColumn{{}, {
			PlaceDate: longDate("", 0), Titles: []string{"NGƯỜI CHO Ý KIẾN"}, Note: "(Ký, ghi rõ họ tên)", Name: viet.Clean(m.Name),
		}}})
}
