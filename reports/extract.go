package reports

import (
	"fmt"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/reports/sheet"
	"sothidua/viet"
)

// ExtractValues are the lines of a danh sách trích ngang; the workbook of the same list takes the same lines.
type ExtractValues struct {
	Paper      // Symbol is not used
	Year       int
	Title      string // empty: the usual one
	Submission string // "Tờ trình số 12/TTr-THADS ngày 05 tháng 11 năm 2007", for the line "(Kèm theo …)"; may be empty
	Rows       []sheet.ListRow
}

// Extract (danh sách trích ngang) lists everybody of a submission with the particulars the forms ask for, across the
// sheet, its head on every page. Particulars that nobody has make no column. Without a line it is refused.
func Extract(v ExtractValues) (page.Document, error) {
	if err := v.check("danh sách trích ngang"); err != nil {
		return page.Document{}, err
	}
	if len(v.Rows) == 0 {
		return page.Document{}, council.Refuse("Chưa lập danh sách trích ngang năm %d vì chưa có tập thể, cá nhân nào: chọn đề nghị rồi làm lại.", v.Year)
	}
	var rows []sheet.ListRow
	var counts [2]int
	for at, subject := range []council.Subject{council.Collective, council.Individual} {
		for i, r := range v.Rows {
			if r.Subject != subject {
				continue
			}
			if viet.Clean(r.Name) == "" {
				return page.Document{}, council.Refuse("Dòng %d của danh sách chưa có tên: bổ sung tên rồi lập lại danh sách.", i+1)
			}
			rows = append(rows, r)
			counts[at]++
		}
	}
	title := upper(v.Title)
	if title == "" {
		title = fmt.Sprintf("DANH SÁCH TRÍCH NGANG ĐỀ NGHỊ KHEN THƯỞNG NĂM %d", v.Year)
	}
	lines := []page.TitleLine{{Text: title}}
	if with := bare(v.Submission); with != "" {
		lines = append(lines, page.TitleLine{Text: "(Kèm theo " + with + ")", Light: true, Italic: true})
	}
	head := v.letterhead("", v.Year)
	head.Number, head.PlaceDate = "", ""

	const size = 11
	all := extractColumns(rows)
	var columns []listColumn
	for _, c := range all {
		if c.filled() {
			columns = append(columns, c)
		}
	}
	table := page.Table{Size: size, Columns: widthsOf(columns, size, across)}
	var header []page.Cell
	for _, c := range columns {
		header = append(header, page.Text(c.head))
	}
	table.Header = [][]page.Cell{header}
	groups := 0
	for i := range rows {
		subject := rows[i].Subject
		if i == 0 || rows[i-1].Subject != subject {
			groups++
			n := counts[1]
			if subject == council.Collective {
				n = counts[0]
			}
			heading := page.BoldText(viet.Upper1(subject.Name()) + ": " + viet.Count2(n))
			heading.ColSpan, heading.Align = len(columns)-1, page.AlignLeft
			table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{page.BoldText(viet.Roman(groups)), heading}})
		}
		var cells []page.Cell
		for _, c := range columns {
			cells = append(cells, page.Text(c.cells[i]))
		}
		table.Rows = append(table.Rows, page.Row{Cells: cells})
	}
	sum := fmt.Sprintf("Danh sách có %s.", v.tellCounts(counts))
	return page.Document{
		Title: title, Author: v.Agency.Name, Subject: title, Date: pageDate(v.Issued),
		Sections: []page.Section{{Landscape: true, PageNumbers: true, Blocks: []page.Block{
			head, page.Title{Lines: lines}, table, text(sum),
			page.Signatures{Columns: []page.SignatureColumn{{}, {
				PlaceDate: viet.Clean(v.Agency.Place) + ", " + longDate(v.Issued, v.Year), Titles: v.signature().Titles, Name: viet.Clean(v.Signer.Name),
			}}},
		}}},
	}, nil
}

func (p Paper) tellCounts(counts [2]int) string {
	var words []string
	for i, subject := range []council.Subject{council.Collective, council.Individual} {
		if counts[i] > 0 {
			words = append(words, p.count(counts[i])+" lượt "+subject.Name())
		}
	}
	return list(words)
}

// extractColumns are the columns of the forms in use, filled; the running number begins anew with the people.
func extractColumns(rows []sheet.ListRow) []listColumn {
	columns := []listColumn{
		{head: "STT", align: page.AlignCenter, keep: true}, {head: "Tên gọi", align: page.AlignCenter}, {head: "Tên tập thể, họ và tên cá nhân", keep: true},
		{head: "Giới tính", align: page.AlignCenter}, {head: "Ngày sinh", align: page.AlignCenter}, {head: "Chức vụ"}, {head: "Đơn vị công tác"},
		{head: "Địa chỉ, nơi ở"}, {head: "Danh hiệu thi đua, hình thức khen thưởng", keep: true}, {head: "Phân loại khen thưởng"},
		{head: "Phân loại đối tượng"}, {head: "Lĩnh vực hoạt động"}, {head: "Kết quả bỏ phiếu", align: page.AlignCenter}, {head: "Ghi chú"},
	}
	n := 0
	for i, r := range rows {
		if n++; i > 0 && rows[i-1].Subject != r.Subject {
			n = 1
		}
		cells := append([]string{itoa(n)}, r.Particulars()...)
		for k := range columns {
			columns[k].cells = append(columns[k].cells, cells[k])
		}
	}
	return columns
}
