package shell

import (
	"fyne.io/fyne/v2"

	"sothidua/ui/kit"
	"sothidua/ui/screen"
)

// help is what F1 tells about a screen.
type help struct {
	about string
	does  []string
}

var helps = map[string]help{
	screen.HomeKey: {
		"Tổng quan cho biết năm thi đua đang ở bước nào và còn việc gì phải làm.",
		[]string{
			"Bấm một việc cần làm để mở đúng chỗ làm việc ấy.",
			"Bấm một con số trong bảng “Từ đăng ký đến khen thưởng” để xem danh sách đằng sau con số.",
			"Bấm tên một đơn vị để xem người của đơn vị ấy.",
			"Đổi năm thi đua ở góc trên bên trái; mọi màn hình đổi theo.",
		},
	},
	screen.StaffKey: {
		"Sổ gốc giữ đơn vị và cán bộ, công chức, người lao động. Mọi danh sách và giấy tờ đều lấy từ đây.",
		[]string{
			"Ctrl+N thêm một người; F2 sửa người đang chọn.",
			"Chuyển đơn vị hay chức vụ được ghi kèm ngày, nên giấy tờ năm cũ vẫn đúng.",
			"Bên phải: xếp loại, sáng kiến, khen thưởng đã có, kỷ luật, thời gian nghỉ, quan hệ thân thích, và có thể đề nghị gì tiếp.",
			"Tab “Xếp loại”: gõ XS, T, HT, KHT thẳng vào bảng; chọn nhiều dòng để ghi một quyết định.",
			"Người nghỉ hưu hoặc chuyển đi không bị xóa; quá trình khen thưởng vẫn còn.",
			"Nhập cả danh sách từ Excel: chương trình đọc thử và báo trước mọi thay đổi.",
		},
	},
	screen.RegistrationsKey: {
		"Đăng ký ghi ai, tập thể nào đăng ký danh hiệu hoặc hình thức khen thưởng nào trong năm.",
		[]string{
			"Ctrl+N thêm đăng ký; chọn nhiều người để đăng ký cùng lúc.",
			"Lọc theo đơn vị hoặc danh hiệu; gõ tên không cần dấu.",
			"Nhập từ Excel: dấu x dưới cột danh hiệu là một đăng ký.",
		},
	},
	screen.InitiativesKey: {
		"Sáng kiến giữ sáng kiến, đề tài của năm với tác giả, kết quả chấm của Hội đồng sáng kiến và quyết định công nhận.",
		[]string{
			"Ctrl+N thêm sáng kiến; F2 sửa dòng đang chọn; có thể nhập cả danh sách từ Excel.",
			"Tab “Hội đồng sáng kiến”: mở phiên họp, gõ số phiếu và điểm vào bảng, chốt phiên.",
			"Quá nửa thành viên đồng ý thì sáng kiến được đề nghị công nhận; Thủ trưởng quyết định.",
			"Chọn nhiều dòng rồi bấm “Ghi quyết định công nhận…” để ghi một quyết định cho tất cả.",
			"Chưa có quyết định công nhận thì sáng kiến chưa làm điều kiện xét danh hiệu được.",
		},
	},
	screen.NominationsKey: {
		"Đề nghị là danh sách trình Hội đồng xét. Chương trình đối chiếu từng đề nghị với luật của đúng năm ấy và nói vì sao.",
		[]string{
			"Kết quả: Đủ; Xem lại là cần người cho ý kiến; Thiếu hồ sơ là sổ chưa ghi; Không đủ là trái điều kiện.",
			"Chọn một dòng để xem từng điều kiện, bằng chứng và căn cứ; bấm chữ gạch chân để ghi điều còn thiếu.",
			"Ý kiến đánh giá phải ghi lý do; ý kiến sau đứng cạnh ý kiến trước, không thay thế.",
			"Ctrl+N thêm đề nghị; người chưa đăng ký phải có lý do; người ngoài cơ quan cũng đề nghị được.",
			"Một thành tích chỉ đề nghị một hình thức Bằng khen.",
		},
	},
	screen.SessionsKey: {
		"Họp Hội đồng ghi thành phần, nội dung, kiểm phiếu và kết luận của từng phiên.",
		[]string{
			"Số phiếu phải cân: thu về bằng hợp lệ cộng không hợp lệ; hợp lệ bằng đồng ý cộng không đồng ý.",
			"Tỷ lệ tính trên tổng số thành viên Hội đồng, không phải số người có mặt.",
			"Chốt phiên họp xong thì không sửa được nữa; sai sót ghi bằng đính chính.",
			"Bỏ phiếu kín: chương trình chỉ lưu số phiếu, không lưu ai chọn gì.",
		},
	},
	screen.DecisionsKey: {
		"Quyết định và tờ trình lấy từ những gì Hội đồng đã thông qua.",
		[]string{
			"Xem trước sẽ có những văn bản nào, mỗi văn bản gồm ai, rồi mới ban hành.",
			"Văn bản đã ban hành không sửa; văn bản thay thế được ghi số mới.",
			"Ghi quyết định của cấp trên để bổ sung quá trình khen thưởng.",
		},
	},
	screen.ReportsKey: {
		"Báo cáo gồm mọi giấy tờ và bảng tổng hợp của năm, xem trước đúng như khi in.",
		[]string{
			"Chọn một dòng ở bên trái, trang thật hiện ở bên phải.",
			"Ctrl+P mở giấy tờ bằng chương trình đọc PDF để in.",
			"Dòng có dấu cảnh báo cho biết còn thiếu gì mới lập được.",
			"“Kiểm tra thể thức” dưới danh sách nêu từng lỗi; còn lỗi thì chưa ban hành được.",
			"Gõ chữ vào ô “Tìm chữ” để tô màu mọi chỗ có chữ ấy, không cần gõ dấu.",
			"“Bản Word…” ghi bản để sửa tiếp; sửa trong đó không đổi sổ. “Lưu tất cả…” ghi cả năm vào một thư mục.",
		},
	},
	screen.ArchiveKey: {
		"Lưu trữ giữ hồ sơ gửi cấp trên, văn bản đã ban hành cùng bản đã ký, giấy khen, sổ giấy khen và phôi in sẵn.",
		[]string{
			"Hồ sơ trình: mỗi người, mỗi tập thể còn thiếu gì, theo điều nào; đính kèm tệp rồi bấm “Lập hồ sơ…”.",
			"Văn bản, bản ký: bản PDF đã ký được so với bản đã ban hành; muốn đổi văn bản thì lập bản thay thế.",
			"Giấy khen: in cả quyết định vào một tệp, trên giấy trắng hoặc phôi in sẵn; in lại phải ghi lý do.",
			"Phôi in sẵn: in trang cân chỉnh, đo độ lệch, ghi số mm rồi in thử.",
		},
	},
	screen.SettingsKey: {
		"Cài đặt giữ thông tin cơ quan, Hội đồng, người ký, luật áp dụng, số và câu chữ của văn bản, cỡ chữ và dữ liệu.",
		[]string{
			"Thành viên Hội đồng có nhiệm kỳ; phiên họp lấy thành viên của đúng ngày họp.",
			"Tab “Văn bản”: ghi câu chữ của cơ quan cho từng loại văn bản; lúc nào cũng lấy lại được câu mặc định.",
			"Tab “Dữ liệu”: sao lưu ngay, khôi phục, kiểm tra tệp, xem các việc đã làm.",
		},
	},
}

var keyHelp = [][2]string{
	{"Alt+1 … Alt+9, Alt+0", "mở mục thứ 1 đến thứ 10 ở cột trái"},
	{"Ctrl+K", "tìm trong toàn bộ dữ liệu"},
	{"Ctrl+N · F2", "thêm mới · sửa dòng đang chọn"},
	{"Ctrl+F", "lọc danh sách"},
	{"Ctrl+P", "in"},
	{"Ctrl+Q", "sao lưu, kiểm tra rồi đóng chương trình"},
	{"Ctrl+Z · Ctrl+Y", "hoàn tác · làm lại"},
	{"F5 · Esc", "đọc lại dữ liệu · quay lại màn hình trước"},
}

// openHelp shows what the screen is for and which keys there are.
func (s *Shell) openHelp() {
	if s.dialogOpen() {
		return
	}
	e, _ := entryOf(s.route.Screen)
	h := helps[s.route.Screen]
	blocks := []fyne.CanvasObject{kit.Paragraph(h.about, kit.Plain)}
	for _, line := range h.does {
		blocks = append(blocks, kit.Paragraph("–  "+line, kit.Plain))
	}
	blocks = append(blocks, kit.Heading("Phím tắt"))
	var facts []kit.Fact
	for _, key := range keyHelp {
		facts = append(facts, kit.Fact{Label: key[0], Value: key[1]})
	}
	blocks = append(blocks, kit.Facts(facts...))
	var d *kit.Dialog
	d = kit.NewDialog(s.window, "Trợ giúp: "+e.title, kit.Stack(blocks...), 620, nil, kit.NewMainButton("Đóng", nil, func() { d.Close() }))
}
