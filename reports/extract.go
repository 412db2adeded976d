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
// sheet, collectives and people in tables of their own, their heads on every page. Particulars that nobody has make no
// column. Without a line it is refused.
func Extract(v ExtractValues) (page.Document, error) {
	if err := v.check("danh sách trích ngang"); err != nil {
		return page.Document{}, err
	}
	if len(v.Rows) == 0 {
		return page.Document{}, council.Refuse("Chưa lập danh sách trích ngang năm %d vì chưa có tập thể, cá nhân nào: chọn đề nghị rồi làm lại.", v.Year)
	}
	var tables []page.Block
	var counts [2]int
	for at, subject := range []council.Subject{council.Collective, council.Individual} {
		var rows []sheet.ListRow
		for i, r := range v.Rows {
			if r.Subject != subject {
				continue
			}
			if viet.Clean(r.Name) == "" {
				return page.Document{}, council.Refuse("Dòng %d của danh sách chưa có tên: bổ sung tên rồi lập lại danh sách.", i+1)
			}
			rows = append(rows, r)
		}
		if counts[at] = len(rows); len(rows) > 0 {
			heading := viet.Roman(len(tables)+1) + ". " + viet.Upper1(subject.Name()) + ": " + viet.Count2(len(rows))
			tables = append(tables, extractTable(rows, heading))
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

	sum := fmt.Sprintf("Danh sách có %s.", v.tellCounts(counts))
	blocks := append([]page.Block{head, page.Title{Lines: lines}}, tables...)
	blocks = append(blocks, text(sum), page.Signatures{Columns: []page.SignatureColumn{{}, {
		PlaceDate: viet.Clean(v.Agency.Place) + ", " + longDate(v.Issued, v.Year), Titles: v.signature().Titles, Name: viet.Clean(v.Signer.Name),
	}}})
	return page.Document{
		Title: title, Author: v.Agency.Name, Subject: title, Date: pageDate(v.Issued),
		Sections: []page.Section{{Landscape: true, PageNumbers: true, Blocks: blocks}},
	}, nil
}

// extractTable is the list of collectives or of people, with the columns that they fill.
func extractTable(rows []sheet.ListRow, heading string) page.Table {
	const size = 11
	var columns []listColumn
	for _, c := range extractColumns(rows) {
		if c.filled() {
			columns = append(columns, c)
		}
	}
	table := page.Table{Size: size, Columns: widthsOf(columns, size, across), Header: [][]page.Cell{nil}}
	for _, c := range columns {
		table.Header[0] = append(table.Header[0], page.Text(c.head))
	}
	group := page.BoldText(heading)
	group.ColSpan, group.Align = len(columns), page.AlignLeft
	table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{group}})
	for i := range rows {
		var cells []page.Cell
		for _, c := range columns {
			cells = append(cells, page.Text(c.cells[i]))
		}
		table.Rows = append(table.Rows, page.Row{Cells: cells})
	}
	return table
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

// extractColumns are the columns of the forms in use, filled.
func extractColumns(rows []sheet.ListRow) []listColumn {
	name := "Họ và tên"
	if rows[0].Subject == council.Collective {
		name = "Tên tập thể"
	}
	columns := []listColumn{
		{head: "STT", align: page.AlignCenter, keep: true}, {head: "Tên gọi", align: page.AlignCenter}, {head: name, keep: true, names: true},
		{head: "Giới tính", align: page.AlignCenter}, {head: "Ngày sinh", align: page.AlignCenter}, {head: "Chức vụ"}, {head: "Đơn vị công tác"},
		{head: "Địa chỉ, nơi ở"}, {head: "Danh hiệu thi đua, hình thức khen thưởng", keep: true}, {head: "Phân loại khen thưởng"},
		{head: "Phân loại đối tượng"}, {head: "Lĩnh vực hoạt động"}, {head: "Kết quả bỏ phiếu", align: page.AlignCenter}, {head: "Ghi chú"},
	}
	for i, r := range rows {
		cells := append([]string{itoa(i + 1)}, r.Particulars()...)
		for k := range columns {
			columns[k].cells = append(columns[k].cells, cells[k])
		}
	}
	return columns
}
