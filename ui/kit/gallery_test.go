package kit

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"sothidua/viet"
)

// The smallest screen the program serves.
const screenWidth, screenHeight = 1366, 768

func TestMain(m *testing.M) {
	test.NewApp()
	if err := InstallVietnamese(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// newTestApp starts an app with our own theme.
func newTestApp(t testing.TB, scale int, mode Mode) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(scale, mode))
}

// newTestWindow opens a window on an object at the smallest screen's size.
func newTestWindow(t testing.TB, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	win := test.NewTempWindow(t, content)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(screenWidth, screenHeight))
	return win
}

// picture saves what a window shows, in SOTHIDUA_PICTURES when it is set.
func picture(t *testing.T, win fyne.Window, name string) image.Image {
	t.Helper()
	folder := os.Getenv("SOTHIDUA_PICTURES")
	if folder == "" {
		folder = t.TempDir()
	}
	shot := win.Canvas().Capture()
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, shot); err != nil {
		t.Fatal(err)
	}
	return shot
}

// nominee is a row as a screen would show it.
type nominee struct {
	no                          int
	name, unit, job, rank, fate string
	tone                        Tone
}

var nominees = func() []*nominee {
	lines := [][5]string{
		{"Sùng Seo Ánh", "Phòng KV 2", "Chấp hành viên", "Xuất sắc", "Đủ"},
		{"Đỗ Thị Chi", "Văn phòng", "Kế toán", "Tốt", "Xem lại"},
		{"Nguyễn Văn Cường", "Phòng KV 1", "Trưởng phòng", "Xuất sắc", "Đủ"},
		{"Lý Thu Dung", "Phòng KV 3", "Thẩm tra viên", "Xuất sắc", "Đủ"},
		{"Trần Đức Dũng", "Phòng KV 4", "Chấp hành viên", "Tốt", "Thiếu hồ sơ"},
		{"Vàng Seo Đạt", "Phòng KV 5", "Chuyên viên", "Xuất sắc", "Đủ"},
		{"Phạm Quang Hải", "Phòng KV 1", "Chấp hành viên", "Xuất sắc", "Đủ"},
		{"Lê Thị Hạnh", "Văn phòng", "Văn thư", "Tốt", "Đủ"},
		{"Hoàng Kim Hoa", "Phòng KV 2", "Chuyên viên", "Xuất sắc", "Đủ"},
		{"Giàng A Pao", "Phòng KV 5", "Chấp hành viên", "Xuất sắc", "Đủ"},
		{"Nguyễn Thị Ửng", "Phòng KV 3", "Chấp hành viên", "Xuất sắc", "Đủ"},
		{"Đinh Ngọc Vinh", "Phòng KV 4", "Cán sự", "Tốt", "Không đủ"},
		{"Lương Bích Yến", "Văn phòng", "Chuyên viên", "Xuất sắc", "Đủ"},
	}
	tones := map[string]Tone{"Đủ": Good, "Xem lại": Caution, "Thiếu hồ sơ": Bad, "Không đủ": Bad}
	var rows []*nominee
	for i, l := range lines {
		rows = append(rows, &nominee{i + 1, l[0], l[1], l[2], l[3], l[4], tones[l[4]]})
	}
	return rows
}()

func nomineeTable() *Table[*nominee] {
	table := NewTable(
		Column[*nominee]{ID: "no", Title: "STT", Width: 48, Text: func(n *nominee) string { return fmt.Sprint(n.no) }, Key: func(n *nominee) any { return n.no }},
		Column[*nominee]{ID: "name", Title: "Họ và tên", Width: 172, Grow: true, Stick: true, Text: func(n *nominee) string { return n.name }, Key: func(n *nominee) any { return viet.NameKey(n.name) }},
		Column[*nominee]{ID: "unit", Title: "Đơn vị", Width: 104, Text: func(n *nominee) string { return n.unit }},
		Column[*nominee]{ID: "job", Title: "Chức vụ", Width: 122, Text: func(n *nominee) string { return n.job }},
		Column[*nominee]{ID: "rank", Title: "Xếp loại", Width: 84, Text: func(n *nominee) string { return n.rank }},
		Column[*nominee]{ID: "fate", Title: "Kết quả", Width: 118, Text: func(n *nominee) string { return n.fate }, Tone: func(n *nominee) Tone { return n.tone }},
	)
	table.SetKey(func(n *nominee) string { return n.name })
	table.SetRows(nominees)
	return table
}

// frame puts a screen into the whole window as the shell does.
func frame(screen fyne.CanvasObject, open string) (fyne.CanvasObject, *Toaster) {
	top := NewTopBar("THI HÀNH ÁN DÂN SỰ TỈNH HÒA SƠN", []string{"Năm thi đua 2025", "Năm thi đua 2026"}, nil, func(string) []Choice { return nil }, nil)
	top.Year.SetSelectedIndex(1)
	top.SetBackup("Bản sao đã kiểm tra 08:15", Good, nil)
	rail := NewRail(nil,
		RailItem{"home", "Tổng quan", ""}, RailItem{"register", "Sổ gốc", "80"}, RailItem{"launch", "Phát động", "3"},
		RailItem{"registration", "Đăng ký", "127"}, RailItem{"initiative", "Sáng kiến", "19"}, RailItem{"nomination", "Đề nghị", "96"},
		RailItem{"session", "Họp Hội đồng", "1"}, RailItem{"decree", "Quyết định", "2"}, RailItem{"report", "Báo cáo", ""},
		RailItem{"archive", "Lưu trữ", ""}, RailItem{"settings", "Cài đặt", ""})
	rail.Select(open)
	status := NewStatusBar(nil, nil)
	status.SetSaved("Lưu tự động · 09:42:07", Muted)
	status.SetUndo("Ghi phiếu Nguyễn Thị Ửng")
	status.Busy.Start("Đang in giấy chứng nhận", func() {})
	status.Busy.Set("Đang in giấy chứng nhận", 412, 1000)
	toaster := NewToaster()
	return container.NewStack(Frame(top, rail, screen, status), toaster), toaster
}

func homeScreen() *Screen {
	s := NewScreen("Tổng quan năm 2026")
	s.SetFacts(Run{Text: "Còn 9 ngày đến hạn trình hồ sơ về Bộ (01/12/2026)"})
	s.SetActions(NewButton("Mở phiên họp", nil, nil), NewMainButton("In báo cáo tổng kết", nil, nil))
	tap := func() {}
	tasks := Card("Việc cần làm", Tasks(
		Task{"3 người đề nghị CSTĐCS chưa có giấy công nhận sáng kiến", Bad, "", tap},
		Task{"Phòng THADS khu vực 4: về tiền 41,2 % / 60 %, chậm tiến độ", Caution, "", tap},
		Task{"1 ủy viên vắng mặt chưa gửi phiếu lấy ý kiến", Caution, "", tap},
		Task{"Lãnh đạo chiếm 52 % danh sách CSTĐCS (năm trước 47 %)", Caution, "", tap},
		Task{"Quyết định 07/QĐ-THADS đã ký, đã lưu hồ sơ", Good, "", nil},
	))
	funnel := Card("Từ đăng ký đến khen thưởng", Funnel([]string{"Đăng ký", "Đề nghị", "Thông qua", "Đã có QĐ"},
		FunnelRow{"LĐTT", []int{36, 61, 58, 37}, func(int) {}}, FunnelRow{"CSTĐ cơ sở", []int{44, 28, 21, 21}, func(int) {}},
		FunnelRow{"Bằng khen Bộ", []int{23, 12, 9, -1}, func(int) {}}, FunnelRow{"TTLĐXS", []int{10, 6, 4, -1}, func(int) {}}))
	var bars []BarRow
	for _, u := range []struct {
		name        string
		work, money int64
	}{{"Văn phòng", 92, 88}, {"Phòng KV 1", 86, 71}, {"Phòng KV 2", 84, 66}, {"Phòng KV 3", 81, 63}, {"Phòng KV 4", 74, 41}, {"Phòng KV 5", 88, 69}} {
		tone := Good
		if u.money < 60 {
			tone = Caution
		}
		bars = append(bars, BarRow{Label: u.name, Bars: []BarValue{{Part: u.work, Whole: 100, Mark: 84}, {Part: u.money, Whole: 100, Tone: tone, Mark: 60}}, Tap: tap})
	}
	targets := Card("Chỉ tiêu theo đơn vị (về việc · về tiền, trên số có điều kiện)", Stack(BarRows(bars...), Hint("Chỉ tiêu: 83,9 % về việc · 60 % về tiền")))
	steps := Card("Các bước của năm", Steps(
		Step{"Phát động, ký giao ước", "28/01", Done, nil}, Step{"Đăng ký thi đua", "127 lượt, đã gửi Bộ 12/02", Done, nil},
		Step{"Sơ kết 6 tháng", "08/07", Done, nil}, Step{"Đánh giá, xếp loại", "80/80", Done, nil},
		Step{"Đề nghị và thẩm tra", "96 lượt, 3 thiếu hồ sơ", Now, tap}, Step{"Họp Hội đồng", "dự kiến 25/11", Todo, nil}, Step{"Quyết định, tờ trình", "", Todo, nil}))
	shares := []float32{1.66, 1}
	s.SetBody(Scrolled(stack(12, Shares(shares, tasks, funnel), Shares(shares, targets, steps))))
	return s
}

func nominationScreen() (*Screen, *Table[*nominee]) {
	s := NewScreen("Đề nghị khen thưởng")
	s.SetFacts(Run{Text: "96 lượt đề nghị", Tap: func() {}}, Run{Text: "88 đủ điều kiện", Tap: func() {}}, Run{Text: "5 cần xem lại", Tap: func() {}}, Run{Text: "3 thiếu hồ sơ", Tone: Bad, Tap: func() {}})
	s.SetActions(NewButton("Nhập từ Excel…", nil, nil), NewButton("Xuất danh sách", nil, nil), NewMainButton("Thêm đề nghị", theme.ContentAddIcon(), nil))
	table := nomineeTable()
	award := NewSelect([]string{"Chiến sĩ thi đua cơ sở", "Lao động tiên tiến"}, nil)
	award.SetSelectedIndex(0)
	unit := NewSelect([]string{"Mọi đơn vị", "Văn phòng"}, nil)
	unit.SetSelectedIndex(0)
	result := NewSelect([]string{"Mọi kết quả"}, nil)
	result.SetSelectedIndex(0)
	s.SetFilters(table.Counter(), award, unit, result, NewSearchField("Lọc theo tên…", table.SetQuery))
	s.SetBody(table)
	table.SetSort("name", false)
	s.SetDetail(Stack(
		paragraph("Trần Đức Dũng", Plain, theme.SizeNameSubHeadingText, true),
		Paragraph("Chấp hành viên, Phòng THADS khu vực 4 · sinh 1979 · vào ngành 2004", Muted),
		Rich(Run{Text: "Thiếu hồ sơ", Tone: Bad, Bold: true}, Run{Text: " cho “Chiến sĩ thi đua cơ sở” năm 2026", Tone: Bad}),
		Heading("Vì sao?"),
		Verdicts(
			Verdict{Text: "Lao động tiên tiến năm 2026", Note: "xếp loại “Hoàn thành tốt”, QĐ 312/QĐ-THADS 18/11/2026", Tone: Good},
			Verdict{Text: "Một trong: hoàn thành xuất sắc · sáng kiến được cơ sở công nhận · đề tài nghiệm thu", Note: "có sáng kiến “Phân loại án tự động”, chưa có quyết định công nhận", Tone: Bad, Link: "ghi công nhận", Tap: func() {}},
			Verdict{Text: "Không trong thời gian xem xét kỷ luật", Tone: Good},
		),
		Hint("Luật TĐKT 2022, Điều 23, 24 · bộ luật áp dụng từ 01/10/2026 (chưa đối chiếu)"),
		Heading("Quá trình khen thưởng"),
		Facts(Fact{Label: "2025", Value: "CSTĐ cơ sở · 07/QĐ-CTHADS 15/01/2026"}, Fact{Label: "2024", Value: "CSTĐ cơ sở · 05/QĐ-CTHADS 14/01/2025", Tap: func() {}}),
		Badge("Thiếu hồ sơ", Bad),
	))
	table.Select(func(n *nominee) bool { return n.name == "Trần Đức Dũng" })
	return s, table
}

func TestGalleryOfScreens(t *testing.T) {
	newTestApp(t, 100, Light)
	home, _ := frame(homeScreen(), "home")
	picture(t, newTestWindow(t, home), "home")

	screen, table := nominationScreen()
	body, toaster := frame(screen, "nomination")
	win := newTestWindow(t, body)
	table.Focus()
	picture(t, win, "nominations")
	toaster.Say("Đã ghi đề nghị cho Trần Đức Dũng.", Good, "Hoàn tác", func() {})
	picture(t, win, "toast")

	session, tally := sessionScreen()
	win = newTestWindow(t, session)
	tally.g.startEdit(1, 2, "")
	picture(t, win, "session")
}

func TestGalleryInTheDarkAndLarge(t *testing.T) {
	newTestApp(t, 100, Dark)
	screen, _ := nominationScreen()
	body, _ := frame(screen, "nomination")
	picture(t, newTestWindow(t, body), "dark")

	newTestApp(t, 175, Light)
	screen, table := nominationScreen()
	body, _ = frame(screen, "nomination")
	win := newTestWindow(t, body)
	table.g.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-130, -20)})
	picture(t, win, "large")
}

// tallyRow is a line of a tally sheet.
type tallyRow struct {
	name string
	n    [4]int
}

func tallyTable() (*Table[*tallyRow], []*tallyRow) {
	rows := []*tallyRow{{"Nguyễn Văn Cường", [4]int{8, 8, 7, 1}}, {"Sùng Seo Ánh", [4]int{9, 9, 9, 0}}, {"Lý Thu Dung", [4]int{9, 8, 8, 0}}}
	cols := []Column[*tallyRow]{{ID: "name", Title: "Tên tập thể, cá nhân", Width: 240, Grow: true, Text: func(r *tallyRow) string { return r.name }}}
	for i, title := range []string{"Phát ra", "Thu về", "Đồng ý", "Không đồng ý"} {
		cols = append(cols, Column[*tallyRow]{
			ID: title, Title: title, Width: 80, Digits: true, Align: fyne.TextAlignTrailing,
			Text: func(r *tallyRow) string { return fmt.Sprint(r.n[i]) },
			Key:  func(r *tallyRow) any { return r.n[i] },
			Edit: func(r *tallyRow, text string) error {
				var n int
				if _, err := fmt.Sscan(text, &n); err != nil || n > 9 {
					return fmt.Errorf("Hội đồng chỉ có 9 thành viên.")
				}
				r.n[i] = n
				return nil
			},
		})
	}
	table := NewTable(cols...)
	table.SetRows(rows)
	return table, rows
}

func sessionScreen() (fyne.CanvasObject, *Table[*tallyRow]) {
	s := NewScreen("Phiên họp ngày 25/11/2026")
	s.SetFacts(Run{Text: "9 thành viên"}, Run{Text: "có mặt 8"}, Run{Text: "vắng 1 (đã có phiếu lấy ý kiến)"}, Run{Text: "đủ điều kiện họp: 8/9, cần 2/3", Tone: Good})
	s.SetActions(NewButton("In phiếu bầu", nil, nil), NewButton("Biên bản…", nil, nil), NewMainButton("Chốt phiên họp", nil, nil))
	tabs := NewTabs(nil, "Thành phần", "Nội dung", "Kiểm phiếu", "Kết luận", "Biên bản")
	tabs.Select(2)
	s.SetFilters(wholeLine("1 dòng chưa cân: thu về 9 khác hợp lệ 8 + không hợp lệ 0", Bad, theme.SizeNameText, false), tabs)
	table, _ := tallyTable()
	table.FitRows(40)
	s.SetBody(Scrolled(stack(12, table, Columns(
		Card("Cân đối danh sách đạt", Paragraph("Lãnh đạo 11/21 (52 %) · người trực tiếp công tác 10/21 · nữ 9/21 · dưới 35 tuổi 2/21", Muted)),
		Card("Ban kiểm phiếu", Paragraph("Trưởng ban: Lê Thị Hạnh · Thành viên: Phạm Quang Hải", Muted))))))
	body, _ := frame(s, "session")
	return body, table
}

func TestGalleryOfDialogs(t *testing.T) {
	newTestApp(t, 100, Light)
	screen, _ := nominationScreen()
	body, _ := frame(screen, "nomination")
	win := newTestWindow(t, body)

	AskDanger(win, "Xóa đề nghị?", "Đề nghị của Trần Đức Dũng cho danh hiệu “Chiến sĩ thi đua cơ sở” năm 2026 sẽ bị xóa. Hồ sơ kèm theo vẫn được giữ trong lưu trữ. Có thể lấy lại bằng Ctrl+Z.", "Xóa", "Giữ lại", func(bool) {})
	picture(t, win, "ask")
	CloseDialog(win)

	ProblemText(win, "Không lưu được tệp “Danh sách.xlsx” vì tệp đang mở trong Excel. Dữ liệu trong chương trình vẫn nguyên. Hãy đóng tệp trong Excel rồi xuất lại.")
	picture(t, win, "problem")
	CloseDialog(win)

	number := NewNumberField()
	number.SetNumber(2340000)
	wrong := NewDateField()
	wrong.SetValue("31/02/2026")
	FormDialog(win, "Thêm quyết định", "Lưu", func() error { return nil },
		&Field{Label: "Số, ký hiệu", Widget: NewTextField("07/QĐ-THADS"), Required: true},
		&Field{Label: "Ngày ký", Widget: wrong},
		&Field{Label: "Danh hiệu", Widget: NewSelect([]string{"Lao động tiên tiến"}, nil)},
		&Field{Label: "Người ký", Widget: NewPicker(func(string) []Choice { return nil }, nil)},
		&Field{Label: "Mức tiền", Widget: number, Hint: "đồng, làm tròn lên 10.000"},
		&Field{Label: "Trích yếu", Widget: NewTextArea("", 3)},
		&Field{Label: "Bản điện tử", Widget: NewCheckBox("Đã ký số", nil)},
	).save()
	picture(t, win, "form")
	CloseDialog(win)

	picker := NewPicker(func(query string) []Choice {
		var found []Choice
		for _, n := range nominees {
			found = append(found, Choice{Text: n.name, Note: n.unit})
		}
		return found
	}, nil)
	win.SetContent(container.NewBorder(pad(container.NewHBox(picker), 40, 40), nil, nil, nil, container.NewStack()))
	win.Resize(fyne.NewSize(screenWidth, screenHeight))
	picker.Open()
	picture(t, win, "picker")
}

func TestGalleryOfPreviewAndEmpty(t *testing.T) {
	newTestApp(t, 100, Light)
	preview := NewPreview(NewButton("Lưu PDF", nil, nil), NewMainButton("In", nil, nil))
	preview.run = func(work func()) { work() }
	preview.SetPages(3, func(page int, dpi float64) (image.Image, error) { return blankPage(dpi), nil })
	s := NewScreen("Quyết định 07/QĐ-THADS")
	table := NewTable(Column[int]{ID: "a", Title: "Tên", Text: func(int) string { return "" }})
	table.SetEmpty("Chưa có phong trào nào", "Mỗi năm thi đua bắt đầu bằng một phong trào được phát động. Hãy thêm phong trào đầu tiên, hoặc nhập danh sách đã có.", "Thêm phong trào", func() {})
	s.SetBody(table)
	s.SetDetail(preview)
	body, _ := frame(s, "decree")
	picture(t, newTestWindow(t, body), "preview")
}

// blankPage is a white A4 page with a grey block where its text would be.
func blankPage(dpi float64) image.Image {
	page := image.NewRGBA(image.Rect(0, 0, int(8.27*dpi), int(11.69*dpi)))
	draw.Draw(page, page.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(page, page.Bounds().Inset(int(dpi)), image.NewUniform(color.Gray{0xDD}), image.Point{}, draw.Src)
	return page
}
