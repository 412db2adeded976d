package reports

import (
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// InventoryValues are the papers of one archive file (hồ sơ), in their order.
type InventoryValues struct {
	Paper     // Symbol is not used; Signer is whom the file is handed over by; empty: left to the pen
	Year      int
	FileTitle string // tiêu đề hồ sơ
	FileCode  string // số, ký hiệu hồ sơ; may be empty
	Retention string // thời hạn bảo quản of the whole file: "20 năm"
	Items     []InventoryItem
}

// InventoryItem is one paper in the file.
type InventoryItem struct {
	Symbol    string
	Date      council.Date
	Summary   string // trích yếu
	Author    string // nơi ban hành; may be empty
	Sheets    int    // how many sheets (tờ) it has; the numbers run on through the file
	SHA256    string // of its bytes, in hex; may be empty
	Retention string // empty: that of the file
	Note      string
}

// Inventory (mục lục hồ sơ) lists the papers of an archive file with the sheets they fill and the sum that proves them
// unchanged. Without a paper it is refused.
func Inventory(v InventoryValues) (page.Document, error) {
	if err := v.check("mục lục hồ sơ"); err != nil {
		return page.Document{}, err
	}
	if len(v.Items) == 0 {
		return page.Document{}, council.Refuse("Chưa lập mục lục hồ sơ năm %d vì hồ sơ chưa có văn bản nào: lập hồ sơ rồi làm lại.", v.Year)
	}
	columns := []listColumn{
		{head: "STT", align: page.AlignCenter, keep: true}, {head: "Số, ký hiệu", keep: true}, {head: "Ngày, tháng văn bản", align: page.AlignCenter, keep: true},
		{head: "Tên loại và trích yếu nội dung", keep: true}, {head: "Tác giả"}, {head: "Tờ số", align: page.AlignCenter, keep: true},
		{head: "SHA-256", align: page.AlignCenter, keep: true}, {head: "Thời hạn bảo quản", align: page.AlignCenter, keep: true}, {head: "Ghi chú"},
	}
	sheets := 0
	for i, x := range v.Items {
		if viet.Clean(x.Summary) == "" {
			return page.Document{}, council.Refuse("Dòng %d của mục lục hồ sơ chưa có trích yếu: bổ sung rồi lập lại.", i+1)
		}
		day := ""
		if d, err := viet.ParseISO(string(x.Date)); err == nil {
			day = d.Short()
		}
		keep := x.Retention
		if viet.Clean(keep) == "" {
			keep = v.Retention
		}
		cells := []string{itoa(i + 1), viet.Clean(x.Symbol), day, viet.Clean(x.Summary), viet.Clean(x.Author), sheetNumbers(sheets, x.Sheets), fourLines(x.SHA256), viet.Clean(keep), viet.Clean(x.Note)}
		for k := range columns {
			columns[k].cells = append(columns[k].cells, cells[k])
		}
		sheets += max(x.Sheets, 0)
	}
	const size = 11
	var shown []listColumn
	for _, c := range columns {
		if c.filled() {
			shown = append(shown, c)
		}
	}
	table := page.Table{Size: size, Columns: widthsOf(shown, size, across), Header: [][]page.Cell{nil}}
	for _, c := range shown {
		table.Header[0] = append(table.Header[0], page.Text(c.head))
	}
	for i := range v.Items {
		var cells []page.Cell
		for _, c := range shown {
			cells = append(cells, page.Text(c.cells[i]))
		}
		table.Rows = append(table.Rows, page.Row{Cells: cells})
	}
	title := viet.Clean(v.FileTitle)
	if title == "" {
		title = fmt.Sprintf("Hồ sơ thi đua, khen thưởng năm %d", v.Year)
	}
	head := v.letterhead("", v.Year)
	head.Number, head.PlaceDate = "", ""
	blocks := []page.Block{head, titled("MỤC LỤC VĂN BẢN TRONG HỒ SƠ", title)}
	for _, f := range [][2]string{{"Số, ký hiệu hồ sơ:", v.FileCode}, {"Thời hạn bảo quản:", v.Retention}} {
		if s := viet.Clean(f[1]); s != "" {
			blocks = append(blocks, text(f[0]+" "+s+"."))
		}
	}
	blocks = append(blocks, table,
		text(fmt.Sprintf("Hồ sơ có %s văn bản, gồm %s tờ. Mã SHA-256 là mã kiểm tra tính toàn vẹn của tệp điện tử tương ứng.", v.count(len(v.Items)), v.count(sheets))),
		page.Signatures{Columns: []page.SignatureColumn{{}, {
			PlaceDate: viet.Clean(v.Agency.Place) + ", " + longDate(v.Issued, v.Year), Titles: []string{"NGƯỜI LẬP"}, Note: "(Ký, ghi rõ họ tên)", Name: viet.Clean(v.Signer.Name),
		}}})
	return page.Document{
		Title: "Mục lục hồ sơ - " + title, Author: v.Agency.Name, Subject: title, Date: pageDate(v.Issued),
		Sections: []page.Section{{Landscape: true, PageNumbers: true, Blocks: blocks}},
	}, nil
}

// sheetNumbers are the sheets of a paper that follows so many others: "3" or "3-5"; nothing where it is not known.
func sheetNumbers(before, n int) string {
	switch {
	case n <= 0:
		return ""
	case n == 1:
		return itoa(before + 1)
	}
	return itoa(before+1) + "-" + itoa(before+n)
}

// fourLines breaks a sum of 64 digits into lines of equal length, so that two of them can be compared by eye.
func fourLines(sum string) string {
	sum = viet.Clean(sum)
	var lines []string
	for len(sum) > 16 {
		lines, sum = append(lines, sum[:16]), sum[16:]
	}
	return strings.Join(append(lines, sum), "\n")
}
