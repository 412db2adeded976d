// Package pagetest holds specimen papers for the tests of the layout and of its writers.
package pagetest

import (
	"fmt"

	"sothidua/reports/page"
)

// Letters are all 134 letters of Vietnamese beyond plain ASCII, both cases, in NFC.
const Letters = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" +
	"ẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"

// Decree is a decision of two pages with an annexed list, as an agency's secretary issues it.
func Decree() page.Document {
	return page.Document{
		Title:   "Quyết định số 07/QĐ-SKHCN",
		Author:  "Sở Khoa học và Công nghệ tỉnh Hòa Sơn",
		Subject: "Về việc công nhận danh hiệu thi đua năm 2025",
		Date:    page.Date{Year: 2026, Month: 1, Day: 15},
		Sections: []page.Section{
			{PageNumbers: true, Blocks: decree()},
			{PageNumbers: true, Blocks: Annex(58)},
		},
	}
}

func decree() []page.Block {
	ground := func(s string) page.Paragraph { return page.Paragraph{Runs: []page.Run{page.Italic(s)}} }
	return []page.Block{
		page.Letterhead{
			Superior:  "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN",
			Agency:    "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
			Number:    "Số: 07/QĐ-SKHCN",
			PlaceDate: "Hòa Sơn, ngày 15 tháng 01 năm 2026",
		},
		page.Title{Rule: true, Lines: []page.TitleLine{
			{Text: "QUYẾT ĐỊNH"},
			{Text: "Về việc công nhận danh hiệu “Chiến sĩ thi đua cơ sở”, “Lao động tiên tiến” và khen thưởng năm 2025"},
		}},
		page.Title{Lines: []page.TitleLine{{Text: "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"}}},
		ground("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
		ground("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng;"),
		ground("Căn cứ Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024 của Bộ trưởng Bộ Nội vụ quy định biện pháp thi hành Luật Thi đua, khen thưởng và Nghị định số 98/2023/NĐ-CP;"),
		ground("Căn cứ Quyết định số 25/2025/QĐ-UBND ngày 20 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Khoa học và Công nghệ;"),
		ground("Theo đề nghị của Chánh Văn phòng Sở, Thường trực Hội đồng Thi đua - Khen thưởng Sở tại Tờ trình số 12/TTr-VP ngày 12 tháng 01 năm 2026."),
		page.Title{SpaceBefore: 0.01, Lines: []page.TitleLine{{Text: "QUYẾT ĐỊNH:"}}},
		page.Paragraph{Runs: []page.Run{
			page.Bold("Điều 1. "), page.Plain("Công nhận danh hiệu "), page.Bold("“Chiến sĩ thi đua cơ sở”"), page.Plain(" cho "),
			page.Bold("21"), page.Plain(" (hai mươi mốt) cá nhân và danh hiệu "), page.Bold("“Lao động tiên tiến”"),
			page.Plain(" cho "), page.Bold("37"), page.Plain(" (ba mươi bảy) cá nhân thuộc Sở Khoa học và Công nghệ đã có thành tích xuất sắc trong phong trào thi đua "),
			page.Italic("“Đổi mới sáng tạo, chuyển đổi số, phục vụ nhân dân”"), page.Plain(" năm 2025 "), page.Italic("(có danh sách kèm theo)"), page.Plain("."),
		}},
		page.Paragraph{Runs: []page.Run{
			page.Bold("Điều 2. "), page.Plain("Tiền thưởng kèm theo danh hiệu thực hiện theo quy định tại Điều 55 Nghị định số 98/2023/NĐ-CP: danh hiệu “Chiến sĩ thi đua cơ sở” là "),
			{Text: "2.340.000 đồng/người", Underline: true}, page.Plain("; danh hiệu “Lao động tiên tiến” là "),
			{Text: "702.000 đồng/người", Underline: true}, page.Plain(". Tổng số tiền thưởng là "), page.Bold("75.114.000 đồng "),
			page.Italic("(Bảy mươi lăm triệu một trăm mười bốn nghìn đồng)"),
			page.Plain(", chi từ Quỹ Thi đua, khen thưởng năm 2026 của Sở Khoa học và Công nghệ."),
		}},
		page.Paragraph{Runs: []page.Run{
			page.Bold("Điều 3. "), page.Plain("Chánh Văn phòng Sở, Trưởng phòng Kế hoạch - Tài chính, Thủ trưởng các phòng, đơn vị trực thuộc Sở và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
		}},
		page.Paragraph{Runs: []page.Run{page.Plain("Quyết định này có hiệu lực kể từ ngày ký./.")}},
		page.Signatures{Columns: []page.SignatureColumn{
			{Recipients: []string{"- Như Điều 3;", "- Ban Thi đua - Khen thưởng tỉnh (để b/c);", "- Giám đốc, các Phó Giám đốc Sở;",
				"- Cổng thông tin điện tử của Sở;", "- Lưu: VT, VP (TĐKT), 10b."}},
			{Titles: []string{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Trần Thị Phương Thảo"},
		}},
	}
}

// Annex is a list of n rewarded people, with a head of two rows and a heading inside the table.
func Annex(n int) []page.Block {
	family := []string{"Trần Thị Thu", "Võ Như", "Lý Thị Phương", "Lê Thị Bích", "Đặng Đức", "Đinh Thuỳ", "Phạm Xuân", "Bùi Quốc", "Trịnh Văn", "Hoàng Công", "Nguyễn Thanh"}
	given := []string{"Tuấn", "Diệp", "Lan", "Quyên", "An", "Hằng", "Nga"}
	post := []string{"Thanh tra viên", "Nhân viên kỹ thuật", "Chuyên viên chính", "Phó Giám đốc phụ trách Trung tâm", "Kiểm soát viên chất lượng sản phẩm, hàng hóa"}
	unit := []string{"Văn phòng Sở", "Phòng Quản lý Khoa học", "Phòng Bưu chính, Viễn thông và Hạ tầng số", "Thanh tra Sở",
		"Trung tâm Ứng dụng tiến bộ khoa học và công nghệ", "Chi cục Tiêu chuẩn Đo lường Chất lượng"}
	t := page.Table{
		Columns: []page.Column{{Width: 11, Align: page.AlignCenter}, {Width: 42}, {Width: 40}, {Width: 43}, {Width: 24, Align: page.AlignRight}},
		Header: [][]page.Cell{
			{{Runs: []page.Run{page.Plain("TT")}, RowSpan: 2}, {Runs: []page.Run{page.Plain("Họ và tên")}, RowSpan: 2},
				{Runs: []page.Run{page.Plain("Nơi công tác")}, ColSpan: 2}, {Runs: []page.Run{page.Plain("Mức tiền thưởng (đồng)")}, RowSpan: 2}},
			{page.Text("Chức vụ, chức danh"), page.Text("Phòng, đơn vị")},
		},
		Rows: []page.Row{{Group: true, Cells: []page.Cell{page.Text("I"),
			{Runs: []page.Run{page.Plain(fmt.Sprintf("Danh hiệu “Chiến sĩ thi đua cơ sở” (%d người)", n))}, ColSpan: 4}}}},
	}
	for i := range n {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.Text(fmt.Sprint(i + 1)), page.Text(family[i%len(family)] + " " + given[i%len(given)]),
			page.Text(post[i%len(post)]), page.Text(unit[i%len(unit)]), page.Text("2.340.000"),
		}})
	}
	return []page.Block{
		page.Title{Lines: []page.TitleLine{
			{Text: "DANH SÁCH"}, {Text: "Cá nhân được công nhận danh hiệu thi đua năm 2025"},
			{Text: "(Kèm theo Quyết định số 07/QĐ-SKHCN ngày 15 tháng 01 năm 2026 của Giám đốc Sở Khoa học và Công nghệ)", Light: true, Italic: true},
		}},
		t,
	}
}
