package reports

import (
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// TallyRecord (biên bản kiểm phiếu) tells the count of every secret ballot. It lies across the sheet for its six
// columns of figures. One that does not balance is refused, and so is a session where nothing was counted.
func TallyRecord(v TallyValues) (page.Document, error) {
	if err := v.check("biên bản kiểm phiếu"); err != nil {
		return page.Document{}, err
	}
	s := v.Session
	groups, err := grouped(v.Items, s)
	if err != nil {
		return page.Document{}, err
	}
	counted := 0
	for _, g := range groups {
		counted += g.counted
	}
	if counted == 0 {
		return page.Document{}, council.Refuse("Chưa lập biên bản kiểm phiếu vì phiên họp %s chưa có kết quả kiểm phiếu nào: nhập số phiếu rồi làm lại.", longDate(s.Held, s.Year))
	}

	about := "Phiên họp " + theCouncil + " " + longDate(s.Held, s.Year)
	blocks := []page.Block{v.councilHead(), titled("BIÊN BẢN KIỂM PHIẾU", about)}
	names := tellers(s)
	if len(names) > 0 {
		blocks = append(blocks, labelled("1. Ban kiểm phiếu:", strings.Join(names, "; ")+"."))
	} else {
		blocks = append(blocks, toFill("1. Ban kiểm phiếu:"))
	}
	blocks = append(blocks, labelled("2. Tổng số thành viên Hội đồng:", v.members()))
	blocks = append(blocks, labelled("3. Kết quả kiểm phiếu", "(hình thức: bỏ phiếu kín), "+fmt.Sprintf("%s đề nghị:", v.count(len(v.Items)))))

	center := func(w float64) page.Column { return page.Column{Width: w, Align: page.AlignCenter} }
	tall := func(s string) page.Cell { c := page.Text(s); c.RowSpan = 2; return c }
	ballots := page.Text("Số phiếu")
	ballots.ColSpan = 6
	table := page.Table{
		Columns: []page.Column{center(12), {Width: 62}, {Width: 63}, center(18), center(18), center(18), center(20), center(18), center(18)},
		Header: [][]page.Cell{
			{tall("STT"), tall("Tên tập thể, cá nhân"), tall("Đơn vị"), ballots},
			{page.Text("Phát ra"), page.Text("Thu về"), page.Text("Hợp lệ"), page.Text("Không hợp lệ"), page.Text("Đồng ý"), page.Text("Không đồng ý")},
		},
	}
	for i, g := range groups {
		heading := page.BoldText(g.heading())
		heading.ColSpan, heading.Align = 8, page.AlignLeft
		table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{page.BoldText(viet.Roman(i + 1)), heading}})
		for j, b := range g.items {
			unit := b.Unit
			if unit == b.Name {
				unit = ""
			}
			b.Unit = "" // it has its own column here
			cells := []page.Cell{page.Text(itoa(j + 1)), b.who(), page.Text(unit)}
			if t := b.Tally; t.Counted() {
				for _, n := range []int{t.Issued, t.Returned, t.Valid, t.Invalid, t.Agree, t.Disagree} {
					cells = append(cells, page.Text(itoa(n)))
				}
			} else {
				none := page.Text("Chưa bỏ phiếu")
				none.ColSpan, none.Align = 6, page.AlignCenter
				cells = append(cells, none)
			}
			table.Rows = append(table.Rows, page.Row{Cells: cells})
		}
	}
	blocks = append(blocks, table, text(fmt.Sprintf("Biên bản kiểm phiếu này ghi kết quả bỏ phiếu của %s đề nghị, làm căn cứ lập Biên bản họp Hội đồng./.", v.count(counted))))
	for first := 0; first == 0 || first < len(names); first += 3 {
		blocks = append(blocks, signTellers(names, first))
	}
	return page.Document{
		Title: "Biên bản kiểm phiếu " + longDate(s.Held, s.Year), Author: v.Agency.Name, Subject: about, Date: pageDate(s.Held),
		Sections: []page.Section{{Landscape: true, PageNumbers: true, Blocks: blocks}},
	}, nil
}

// members tells how many could vote and how many wrote. What attendance was not recorded is said to be missing.
func (v TallyValues) members() string {
	all := fmt.Sprintf("%d", v.Session.Members)
	if len(v.Attendance) == 0 {
		return all + "; có mặt: ..........; ý kiến bằng văn bản của thành viên vắng mặt: .........."
	}
	here, away, written := present(v.Attendance)
	return fmt.Sprintf("%s; có mặt: %d; vắng mặt: %d; ý kiến bằng văn bản của thành viên vắng mặt: %d.", all, here, away, written)
}

// signTellers is a row of up to three tellers' signatures; without names, two places are left.
func signTellers(names []string, first int) page.Signatures {
	row := page.Signatures{}
	for i := first; i < first+3 && (i < len(names) || len(names) == 0 && i < 2); i++ {
		col := page.SignatureColumn{Titles: []string{"NGƯỜI KIỂM PHIẾU"}, Note: "(Ký, ghi rõ họ tên)"}
		if i < len(names) {
			col.Name = names[i]
		}
		row.Columns = append(row.Columns, col)
	}
	return row
}
