package docx

import (
	"fmt"
	"strings"

	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

// specimens are papers that together hold every block and most of what a block can say.
func specimens() map[string]page.Document {
	return map[string]page.Document{
		"decree":      pagetest.Decree(),
		"submission":  submission(),
		"tally":       tally(),
		"list":        landscapeList(40),
		"certificate": certificates(2),
		"ballots":     ballots(),
		"form":        form(),
		"hard":        hard(),
	}
}

func dated(title string, sections ...page.Section) page.Document {
	return page.Document{Title: title, Author: "THADS tỉnh Lào Cai", Subject: "Đề nghị khen thưởng & “vinh danh” <năm> 2007",
		Date: page.Date{Year: 2007, Month: 11, Day: 5}, Sections: sections}
}

func text(s string) page.Paragraph { return page.Paragraph{Runs: []page.Run{page.Plain(s)}} }

// submission has a long head, an addressee in a hanging paragraph, and two annexes with numbers of their own.
func submission() page.Document {
	main := []page.Block{
		page.Letterhead{Superior: "BỘ TƯ PHÁP", Agency: "THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI", Number: "Số: 12/TTr-THADS",
			PlaceDate: "Lào Cai, ngày 05 tháng 11 năm 2007"},
		page.Title{Rule: true, Lines: []page.TitleLine{{Text: "TỜ TRÌNH"},
			{Text: "Về việc đề nghị tặng danh hiệu thi đua và các hình thức khen thưởng cho tập thể, cá nhân năm 2007"}}},
		page.Paragraph{Runs: []page.Run{page.Plain("Kính gửi: Bộ trưởng Bộ Tư pháp")}, Align: page.AlignCenter, SpaceBefore: 6, SpaceAfter: 12},
	}
	for range 4 {
		main = append(main,
			page.Paragraph{Runs: []page.Run{page.Italic("Căn cứ Luật Thi đua, Khen thưởng năm 2003 và Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng năm 2005;")}},
			text("Hội đồng Thi đua - Khen thưởng Thi hành án dân sự tỉnh Lào Cai đã họp ngày 25 tháng 10 năm 2007, xét và bỏ phiếu kín đề nghị khen thưởng cho 02 (hai) tập thể, 09 (chín) cá nhân; hồ sơ gồm 12 tờ, đánh số từ 1 đến 12, theo quy định tại điểm a khoản 2 Điều 48."))
	}
	main = append(main, text("Kính đề nghị Bộ trưởng xem xét, quyết định./."), page.Signatures{Columns: []page.SignatureColumn{
		{Recipients: []string{"- Như trên;", "- Lưu: VT, HSTĐKT."}},
		{Titles: []string{"TM. HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "CHỦ TỊCH"}, Name: "Dương Hữu Hùng"},
	}})
	return dated("Tờ trình số 12/TTr-THADS",
		page.Section{PageNumbers: true, Blocks: main},
		page.Section{PageNumbers: true, Blocks: pagetest.Annex(3)},
		page.Section{PageNumbers: true, Blocks: pagetest.Annex(30)})
}

// tally is a record of two signers with the recipients below one of them, and a table right above.
func tally() page.Document {
	t := page.Table{Size: 11, Columns: []page.Column{{Width: 10, Align: page.AlignCenter}, {Width: 60}, {Width: 30, Align: page.AlignCenter}, {Width: 60}},
		Header: [][]page.Cell{{page.Text("STT"), page.Text("Tên tập thể, cá nhân"), page.Text("Đồng ý/\nTổng số thành viên"), page.Text("Kết luận")}}}
	for i := range 25 {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{page.Text(fmt.Sprint(i + 1)),
			{Runs: []page.Run{page.Plain("Hoàng Thị Phong"), page.Italic("\nTHADS huyện Bảo Yên")}}, page.Text("7/9"), page.Text("7/9 = 77,8 % < 90 %: không đạt")}})
	}
	return dated("Biên bản kiểm phiếu", page.Section{PageNumbers: true, Blocks: []page.Block{
		page.Letterhead{Superior: "THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI", Agency: "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG"},
		page.Title{Rule: true, Lines: []page.TitleLine{{Text: "BIÊN BẢN KIỂM PHIẾU"}}},
		page.Paragraph{Runs: []page.Run{page.Plain("Mã kiểm chứng: 8f14e45fceea167a5a36dedd4bea2543")}, Align: page.AlignCenter, Size: 10, Tight: true},
		page.Space{Points: 18},
		text("Ban kiểm phiếu gồm 03 (ba) người."),
		t,
		page.Signatures{Columns: []page.SignatureColumn{
			{Titles: []string{"THƯ KÝ"}, Note: "(Ký, ghi rõ họ tên)", Name: "Hồ Thu Ửng", Recipients: []string{"- Thành viên Hội đồng;", "- Lưu: VT."}},
			{PlaceDate: "Lào Cai, ngày 25 tháng 10 năm 2007", Titles: []string{"TRƯỞNG BAN"}, Note: "(Ký, ghi rõ họ tên)", Name: "Phạm Thanh Ửng"},
		}},
	}})
}

// landscapeList is a list in landscape behind a page in portrait without numbers.
func landscapeList(n int) page.Document {
	t := page.Table{Columns: []page.Column{{Width: 10, Align: page.AlignCenter}, {Width: 50}, {Width: 25, Align: page.AlignCenter}, {Width: 50}, {Width: 92}, {Width: 30}},
		Header: [][]page.Cell{{page.Text("TT"), page.Text("Họ và tên"), page.Text("Năm sinh"), page.Text("Chức vụ, đơn vị"), page.Text("Tóm tắt thành tích"), page.Text("Ghi chú")}}}
	for i := range n {
		t.Rows = append(t.Rows, page.Row{MinHeight: 12, Cells: []page.Cell{page.Text(fmt.Sprint(i + 1)), page.BoldText("Thào Seo Dở"), page.Text("1979"),
			page.Text("Chấp hành viên, THADS huyện Si Ma Cai"), {Top: true, Runs: []page.Run{page.Plain(strings.Repeat("Giải quyết xong 112 % chỉ tiêu việc và tiền. ", 1+i%4))}}}})
	}
	return dated("Danh sách trích ngang",
		page.Section{Blocks: []page.Block{page.Space{Points: 200}, page.Title{Lines: []page.TitleLine{{Text: "BÌA HỒ SƠ", Size: 26, Ink: page.Red}}}}},
		page.Section{PageNumbers: true, Landscape: true, Margins: page.Margins{Left: 20, Right: 20, Top: 25, Bottom: 15}, Blocks: []page.Block{
			page.Title{Rule: true, Lines: []page.TitleLine{{Text: "DANH SÁCH TRÍCH NGANG"}, {Text: "Đề nghị khen thưởng năm 2007"}}}, t}})
}

// certificates are sheets of frames: a double border and the texts inside it.
func certificates(n int) page.Document {
	d := dated("Giấy khen")
	for i := range n {
		line := func(y, size float64, runs ...page.Run) page.Frame {
			return page.Frame{X: 30, Y: y, W: 237, Blocks: []page.Block{page.Paragraph{Runs: runs, Align: page.AlignCenter, Size: size, Tight: true}}}
		}
		d.Sections = append(d.Sections, page.Section{Landscape: true, Blocks: []page.Block{
			page.Frame{X: 10, Y: 10, W: 277, H: 190, Border: 1.2, Double: true, Ink: page.Gold},
			line(24, 14, page.Bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
			line(31, 15, page.Bold("Độc lập - Tự do - Hạnh phúc")),
			line(48, 18, page.Bold("TRƯỞNG THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI")),
			line(62, 40, page.Run{Text: "GIẤY KHEN", Bold: true, Ink: page.Red}),
			page.Frame{X: 40, Y: 88, W: 217, H: 40, Pad: 2, Middle: true, Border: 0.2, Blocks: []page.Block{
				page.Paragraph{Runs: []page.Run{page.Plain("Tặng "), page.Bold(fmt.Sprintf("Ông Nguyễn Văn Khánh %d", i+1))}, Align: page.AlignCenter, Size: 20},
				page.Paragraph{Runs: []page.Run{page.Italic("Đã có thành tích xuất sắc trong phong trào thi đua năm 2007")}, Align: page.AlignCenter, Size: 16},
			}},
			page.Frame{X: 150, Y: 135, W: 110, Blocks: []page.Block{page.Signatures{Columns: []page.SignatureColumn{
				{PlaceDate: "Lào Cai, ngày 05 tháng 11 năm 2007", Titles: []string{"TRƯỞNG THADS TỈNH"}, Name: "Dương Hữu Hùng"}}}}},
			page.Frame{X: 30, Y: 180, W: 90, Blocks: []page.Block{page.Paragraph{Runs: []page.Run{page.Plain("Số vào sổ: 15")}, Size: 12, NoIndent: true}}},
		}})
	}
	return d
}

// ballots are four frames on a sheet, each with a head, a table and boxes, twice over with a page break.
func ballots() page.Document {
	var blocks []page.Block
	for sheet := range 2 {
		if sheet > 0 {
			blocks = append(blocks, page.PageBreak{})
		}
		for i := range 4 {
			blocks = append(blocks, page.Frame{X: 8 + 98*float64(i%2), Y: 10 + 140*float64(i/2), W: 96, H: 136, Border: 0.3, Pad: 4, Blocks: []page.Block{
				page.Title{Lines: []page.TitleLine{{Text: "PHIẾU BẦU"}, {Text: "Danh hiệu “Chiến sĩ thi đua cơ sở” năm 2007", Size: 12}}},
				page.Table{Size: 11, Columns: []page.Column{{Width: 10, Align: page.AlignCenter}, {Width: 44}, {Width: 16}, {Width: 18}},
					Header: [][]page.Cell{{page.Text("TT"), page.Text("Họ và tên"), page.Text("Đồng ý"), page.Text("Không đồng ý")}},
					Rows: []page.Row{{MinHeight: 9, Cells: []page.Cell{page.Text("1"), page.Text("Trần Thị Thu Tuấn")}},
						{MinHeight: 9, Cells: []page.Cell{page.Text("2"), page.Text("Võ Như Diệp")}}}},
				page.Paragraph{Runs: []page.Run{page.Italic("Đánh dấu X vào một ô; phiếu để trống hoặc đánh dấu cả hai ô là phiếu không hợp lệ.")}, Size: 11},
			}})
		}
	}
	return dated("Phiếu bầu", page.Section{Margins: page.Margins{Left: 8, Right: 8, Top: 10, Bottom: 8}, Blocks: blocks})
}

// form is filled by hand: dotted lines, hanging paragraphs, an invisible table, tables one behind the other.
func form() page.Document {
	dots := func(s string) page.Paragraph {
		return page.Paragraph{Runs: []page.Run{page.Bold(s)}, Align: page.AlignLeft, Leader: true, FirstIndent: 12.7}
	}
	people := page.Table{NoBorders: true, Columns: []page.Column{{Width: 70}, {Width: 90}}, Size: 14, Rows: []page.Row{
		{Cells: []page.Cell{page.Text("1. Ông Dương Hữu Hùng"), page.Text("Chủ tịch Hội đồng")}},
		{Cells: []page.Cell{page.Text("2. Bà Hồ Thu Ửng"), page.Text("Thư ký")}}}}
	return dated("Phiếu ý kiến", page.Section{PageNumbers: true, Blocks: []page.Block{
		page.Letterhead{Agency: "SỞ NỘI VỤ", Number: "Số: 01/SNV-TĐKT", Summary: "V/v lấy ý kiến bằng văn bản về danh sách đề nghị khen thưởng năm 2025", PlaceDate: "Hòa Sơn, ngày 15 tháng 01 năm 2026"},
		people, people,
		page.Table{Columns: []page.Column{{Width: 1}, {Width: 1}}, Rows: []page.Row{{Cells: []page.Cell{page.Text("Một"), page.Text("Hai")}}}},
		dots("Họ và tên: "), dots("Chức vụ: "),
		dots(" "), dots(" "),
		page.Paragraph{Runs: []page.Run{page.Plain("a) Ý kiến thứ nhất, thụt vào và treo dòng đầu để các dòng sau thẳng hàng với chữ đầu tiên của đoạn.")}, Left: 20, Right: 10, FirstIndent: -7, KeepTogether: true},
		page.Paragraph{Runs: []page.Run{page.Plain("Dòng một\nDòng hai giữ nguyên chỗ xuống dòng")}, KeepWithNext: true},
		page.PageBreak{}, page.PageBreak{},
		page.Table{Columns: []page.Column{{Width: 20}, {Width: 140}}, Rows: []page.Row{{Cells: []page.Cell{page.Text("Đầu trang"), page.Text("Bảng đứng đầu trang mới")}}}},
		page.Signatures{Columns: []page.SignatureColumn{{}, {Titles: []string{"NGƯỜI CHO Ý KIẾN"}, Note: "(Ký, ghi rõ họ tên)"}}},
		page.PageBreak{},
	}})
}

// hard is what only a careless typist or a broken list brings.
func hard() page.Document {
	long := strings.Repeat("Trần Nguyễn Phương Khánh ", 200)
	return dated("\"Khó\" & <lạ> \x00\x1f", page.Section{PageNumbers: true, Blocks: []page.Block{
		page.Letterhead{Superior: "TỔNG CỤC <TIÊU CHUẨN> & ĐO LƯỜNG \"CHẤT LƯỢNG\" THUỘC BỘ KHOA HỌC VÀ CÔNG NGHỆ", Agency: "TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC, CÔNG NGHỆ VÀ ĐỔI MỚI SÁNG TẠO TỈNH HÒA SƠN"},
		page.Title{Rule: true, Lines: []page.TitleLine{{Text: strings.Repeat("về việc khen thưởng thành tích xuất sắc, ", 12)}, {Text: ""}}},
		page.Title{},
		page.Paragraph{},
		page.Paragraph{Runs: []page.Run{page.Plain("  Hai  dấu cách,\tphím tab, \x00\x07\x1b ký tự điều khiển, \r\nxuống dòng kiểu khác, ]]> & < > ' \""), page.Bold(" "), page.Plain(" 😀 𝒳 \uFFFE\uFFFF \xff hết ")}},
		page.Paragraph{Runs: []page.Run{page.Plain("Tie"), page.Bold("\u0302\u0301ng Vie\u0323\u0302t dựng sẵn\n")}},
		page.Table{},
		page.Table{Columns: []page.Column{{Width: 0}, {Width: 0}}},
		page.Table{Columns: []page.Column{{Width: 1}, {Width: 3}},
			Header: [][]page.Cell{{{RowSpan: 9, ColSpan: 1, Runs: []page.Run{page.Plain("A")}}, {ColSpan: 9, Runs: []page.Run{page.Plain("B")}}}, {}, {}},
			Rows:   []page.Row{{Group: true, Cells: []page.Cell{{ColSpan: 5, Runs: []page.Run{page.Plain("Nhóm")}}}}, {Cells: []page.Cell{page.Text("x"), page.Text(long)}}, {}}},
		page.Signatures{},
		page.Signatures{Columns: []page.SignatureColumn{{Name: "Chỉ có tên"}, {Recipients: []string{"- Một;"}}, {Note: "(không ký)"}}},
		page.Frame{X: 10, Y: 10, W: 30, Border: 1},
		page.Frame{X: 150, Y: 250, W: 40, Blocks: []page.Block{page.Table{Columns: []page.Column{{Width: 1}}, Rows: []page.Row{{Cells: []page.Cell{page.Text("trong khung")}}}}}},
	}}, page.Section{})
}
