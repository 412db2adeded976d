package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"sothidua/council"
)

// rows is a sheet as a test writes it: rows of cells, nil for an empty one.
type rows [][]any

// makeBook makes an xlsx of sheets in order: name, rows, name, rows …; change may add merges and fonts.
func makeBook(t testing.TB, change func(f *excelize.File), sheets ...any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i := 0; i < len(sheets); i += 2 {
		name := sheets[i].(string)
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[i+1].(rows) {
			for c, v := range row {
				if v == nil {
					continue
				}
				if err := f.SetCellValue(name, place(c+1, r+1), v); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func mustRead(t testing.TB, kind Kind, file string, data []byte) *List {
	t.Helper()
	l, err := Read(kind, 2007, file, data, catalogue(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func refusedWith(t testing.TB, err error, parts ...string) {
	t.Helper()
	var r *council.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("not a refusal: %v", err)
	}
	for _, p := range parts {
		if !strings.Contains(r.Message, p) {
			t.Errorf("%q does not say %q", r.Message, p)
		}
	}
}

// rejectedAt reports the reason for which a line was rejected.
func rejectedAt(rs []Rejection, row int) string {
	for _, r := range rs {
		if r.Row == row {
			return r.Reason
		}
	}
	return ""
}

func hasText(all []string, parts ...string) bool {
	for _, s := range all {
		ok := true
		for _, p := range parts {
			ok = ok && strings.Contains(s, p)
		}
		if ok {
			return true
		}
	}
	return false
}

func TestColumnsComeInAnyOrderAndShape(t *testing.T) {
	want := []Row{
		{Name: "Nguyễn Văn An", Unit: "Phòng Tổ chức", Title: "Chuyên viên", Sex: council.Male, Born: "1970-02-01", Joined: "1995-09-01"},
		{Name: "Lò Thị Bé", Unit: "Phòng Tổ chức", Title: "Cán sự", Sex: council.Female, Born: "1981", Joined: ""},
	}
	for name, data := range map[string][]byte{
		"one column of dates and one of sexes": makeBook(t, nil, "DS", rows{
			{"SỞ TƯ PHÁP", nil, nil, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
			{"DANH SÁCH CÔNG CHỨC NĂM 2007"},
			{"Tính đến ngày 31/01/2007"},
			{"Đơn vị", "Giới tính", "Ngày sinh", "HỌ VÀ TÊN", "Chức vụ", "Ngày vào ngành"},
			{"Phòng Tổ chức", "Nam", "01/02/1970", "Nguyễn Văn An", "Chuyên viên", "1/9/95"},
			{"Phòng Tổ chức", "nữ", 1981, "Lò Thị Bé", "Cán sự"},
		}),
		"decomposed text, stray and no-break spaces, no numbers": makeBook(t, nil, "DS", rows{
			{"Tính đến ngày 31 tháng 01 năm 2007"},
			{norm.NFD.String("Họ  và\u00a0tên"), norm.NFD.String("Giới tính"), norm.NFD.String("Năm sinh"), norm.NFD.String("Chức vụ"), norm.NFD.String("Đơn vị công tác"), norm.NFD.String("Ngày vào ngành")},
			{norm.NFD.String("  Nguyễn  Văn An "), "Nam", "01.02.1970", norm.NFD.String("Chuyên viên"), norm.NFD.String("Phòng Tổ chức"), "01-09-1995"},
			{norm.NFD.String("Lò Thị\u200b Bé"), norm.NFD.String("Nữ"), "1981", norm.NFD.String("Cán sự"), "nt"},
		}),
		"dates under the sexes, numbered columns, capitals, forms of address": makeBook(t, func(f *excelize.File) {
			_ = f.MergeCell("DS", "C2", "D2")
			_ = f.MergeCell("DS", "A2", "A3")
			_ = f.MergeCell("DS", "B2", "B3")
			_ = f.MergeCell("DS", "E2", "E3")
			_ = f.MergeCell("DS", "F2", "F3")
			_ = f.MergeCell("DS", "G2", "G3")
			_ = f.MergeCell("DS", "F5", "F6")
		}, "DS", rows{
			{"(tính đến ngày 31-01-2007)"},
			{"Số TT", "Họ tên", "Ngày tháng năm sinh", nil, "Chức danh", "Phòng, ban", "Vào ngành"},
			{nil, nil, "Nam", "Nữ"},
			{"A", "B", 1, 2, 3, 4, 5},
			{1, "NGUYỄN VĂN AN", "01/02/1970", nil, "Chuyên viên", "Phòng Tổ chức", "01/09/1995"},
			{2, "Bà Lò Thị Bé", nil, "1981", "Cán sự"},
		}),
		"family and given names apart, units as groups, real dates": makeBook(t, func(f *excelize.File) {
			style, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
			_ = f.SetCellStyle("DS", "D4", "D4", style)
		}, "DS", rows{
			{"Tính đến ngày 31/01/2007"},
			{"TT", "Họ đệm", "Tên", "Ngày sinh", "Giới", "Chức vụ", "Ngày vào ngành"},
			{"I", "Phòng Tổ chức (2 người)"},
			{1, "Nguyễn Văn", "An", 25600, "Nam", "Chuyên viên", 34943},
			{2, "Lò Thị", "Bé", 1981, "Nữ", "Cán sự"},
		}),
	} {
		t.Run(name, func(t *testing.T) {
			l := mustRead(t, Staff, "ds.xlsx", data)
			if len(l.Rejected) > 0 || len(l.Warnings) > 0 {
				t.Errorf("rejected %v, warnings %v", l.Rejected, l.Warnings)
			}
			if l.AsOf != "2007-01-31" || len(l.Rows) != len(want) {
				t.Fatalf("as of %q, rows %+v", l.AsOf, l.Rows)
			}
			for i, w := range want {
				g := l.Rows[i]
				if g.Name != w.Name || g.Unit != w.Unit || g.Title != w.Title || g.Sex != w.Sex || g.Born != w.Born || g.Joined != w.Joined {
					t.Errorf("got %+v\nwant %+v", g, w)
				}
			}
		})
	}
}

func TestSumsThatDisagreeAreNamedWithBothNumbers(t *testing.T) {
	l := mustRead(t, Registrations, "dk.xlsx", makeBook(t, nil, "Cá nhân", rows{
		{"TT", "Họ và tên", "Đơn vị", "LĐTT", "CSTĐCS"},
		{"I", "Phòng Một (3 người)", nil, 2, 1},
		{1, "Nguyễn Văn An", "Phòng Một", "x"},
		{2, "Lò Thị Bé", "Phòng Một", "x"},
		{4, "Trần Công", "Phòng Một", nil, "×"},
		{"II", "Phòng Hai", nil, 1, 1},
		{5, "Tống Thị Cộng", "Phòng Hai", "có"},
		{nil, "Tổng cộng: 5 người", nil, 4, 1},
	}))
	if len(l.Rows) != 4 || len(l.Rejected) != 0 {
		t.Fatalf("rows %+v, rejected %+v", l.Rows, l.Rejected)
	}
	for _, parts := range [][]string{
		{"Cá nhân", "dòng 5", "từ 2 sang 4"},
		{"dòng 6", "“CSTĐCS”", "ghi 1", "được 0"},
		{"dòng 8", "“LĐTT”", "D8", "ghi 4", "được 3"},
		{"dòng 8", "ghi 5 người", "đếm được 4"},
	} {
		if !hasText(l.Warnings, parts...) {
			t.Errorf("no warning says %q: %q", parts, l.Warnings)
		}
	}
	if len(l.Warnings) != 4 {
		t.Errorf("warnings: %q", l.Warnings)
	}
}

func TestCellsThatMovedAreRejectedNotRead(t *testing.T) {
	head := []any{"TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", nil, "Ghi chú"}
	l := mustRead(t, Staff, "ds.xlsx", makeBook(t, nil, "DS", rows{
		head,
		{1, "Nguyễn Văn An", "01/02/1970", "Chuyên viên", "Phòng Một"},
		{2, "Lò Thị Bé", "Chuyên viên", "Phòng Một", nil},              // shifted left
		{3, "Trần Văn Cường", nil, "05/06/1970", "Chuyên viên"},        // shifted right
		{4, "Hà Văn Dân", "01/02/1970", "Chuyên viên", "Phòng", "Một"}, // split
		{5, "Hà Văn 3", "01/02/1970", "Chuyên viên", "Phòng Một"},
		{6, "Hà Văn Em", "31/02/1970", "Chuyên viên", "Phòng Một"},
		{7, "Hà Văn Giang", "01/02/2005", "Chuyên viên", "Phòng Một"},
		{8, nil, "01/02/1971", "Chuyên viên", "Phòng Một"},
		{9, "Hà Văn Hải", "03/06/1905", "Chuyên viên", "Phòng Một"}, // the number 1981 typed into a cell of dates
	}))
	if len(l.Rows) != 1 {
		t.Errorf("rows: %+v", l.Rows)
	}
	for row, part := range map[int]string{3: "C3", 4: "lệch cột", 5: "F5", 6: "“3”", 7: "C7", 8: "không hợp lý", 9: "không có tên", 10: "không hợp lý"} {
		if why := rejectedAt(l.Rejected, row); !strings.Contains(why, part) {
			t.Errorf("line %d: %q does not say %q", row, why, part)
		}
	}

	l = mustRead(t, Registrations, "dk.xlsx", makeBook(t, nil, "Cá nhân", rows{
		{"TT", "Họ và tên", "Đơn vị", "Đảng viên", "Danh hiệu thi đua", nil, "Hình thức khen thưởng", nil, "Ghi chú"},
		{nil, nil, nil, nil, "LĐTT", "CSTĐCS", "GK", "Bảng vàng"},
		{1, "Nguyễn Văn An", "Phòng Một", "x", "x", nil, "1"},
		{2, "Lò Thị Bé", "Phòng Một", "x", "?"},
		{3, "Trần Văn Cường", "Phòng Một", nil, nil, "x", nil, "x"},
		{4, "Hà Văn Dân", "Phòng Một", nil, nil, "x", nil, nil, "x"},
		{5, "Hà Văn Em", "x", nil, nil, "x"},
		{6, "Hà Văn Giang", "Phòng Một", nil, nil, nil, "xem lại"},
		{7, "Hà Văn Hải", "Phòng Một", nil, "-", 0},
	}))
	if len(l.Rows) != 1 || fmt.Sprint(l.Rows[0].Awards) != "[LDTT GK]" {
		t.Errorf("rows: %+v", l.Rows)
	}
	for row, part := range map[int]string{4: "“?”", 5: "Bảng vàng", 6: "I6", 7: "C7", 8: "xem lại"} {
		if why := rejectedAt(l.Rejected, row); !strings.Contains(why, part) {
			t.Errorf("line %d: %q does not say %q", row, why, part)
		}
	}
	if !hasText(l.Warnings, "Đảng viên") || !hasText(l.Warnings, "không đăng ký gì", "9") {
		t.Errorf("warnings: %q", l.Warnings)
	}
}

func TestUnitsAreTakenForUnitsAndPeopleForPeople(t *testing.T) {
	l := mustRead(t, Staff, "ds.xlsx", makeBook(t, nil, "DS", rows{
		{nil, "Họ và tên", "Chức vụ", "Đơn vị"}, // the lines are numbered without a word for it
		{"I", "THADS huyện Bắc Hà", nil, "THADS huyện Bắc Hà"},
		{1, "Tô Văn An", "Cán sự"},
		{2, "Bàn A Tá", "Cán sự"},
		{nil, "Tổ Văn thư"},
		{3, "Tô Văn Bình"},
		{4, "Phòng Nghiệp vụ", "Cán sự"},
	}))
	var got []string
	for _, r := range l.Rows {
		got = append(got, r.Name+"/"+r.Unit)
	}
	if strings.Join(got, " ") != "Tô Văn An/THADS huyện Bắc Hà Bàn A Tá/THADS huyện Bắc Hà Tô Văn Bình/Tổ Văn thư" || strings.Join(l.Units, ", ") != "THADS huyện Bắc Hà, Tổ Văn thư" {
		t.Errorf("rows %q, units %q", got, l.Units)
	}
	if why := rejectedAt(l.Rejected, 7); len(l.Rejected) != 1 || !strings.Contains(why, "là tên đơn vị") {
		t.Errorf("rejected: %+v", l.Rejected)
	}
}

func TestNamesOfAwardsAreReadHoweverTheyAreWritten(t *testing.T) {
	cat := catalogue(t)
	for _, c := range []struct {
		text    string
		subject council.Subject
		want    council.Code
	}{
		{"Chiến sỹ thi đua cơ sở", council.Individual, "CSTDCS"}, {"CSTĐ cơ sở", "", "CSTDCS"}, {"CSTĐCS", "", "CSTDCS"}, {"cstđ  CS", "", "CSTDCS"},
		{"Danh hiệu “Chiến sĩ thi đua cơ sở” năm 2007", "", "CSTDCS"}, {norm.NFD.String("CHIẾN SĨ THI ĐUA CƠ SỞ"), "", "CSTDCS"},
		{"LĐTT", council.Individual, "LDTT"}, {"Lao động tiên tiến", "", "LDTT"}, {"Lao động tiên tiến", council.Collective, "TTLDTT"},
		{"LĐXS", council.Collective, "TTLDXS"}, {"Tập thể Lao động xuất sắc", "", "TTLDXS"}, {"TTLĐXS", "", "TTLDXS"}, {"TT LĐXS", "", "TTLDXS"},
		{"GK THADS tỉnh", "", "GK"}, {"Giấy khen của Trưởng THADS tỉnh", "", "GK"}, {"Giấy khen", council.Collective, "GK"},
		{"BK Bộ Tư pháp", "", "BK_BO"}, {"BK BTP", "", "BK_BO"}, {"Bằng khen của Bộ trưởng Bộ Tư pháp", "", "BK_BO"},
		{"BK UBND tỉnh", "", "BK_TINH"}, {"Bằng khen của Chủ tịch UBND tỉnh", "", "BK_TINH"}, {"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Lào Cai", "", "BK_TINH"},
		{"Bằng khen Thủ tướng Chính phủ", "", "BK_TTG"}, {"Kỉ niệm chương", "", "KNC"}, {"HCLĐ hạng Ba", "", "HCLD3"}, {"Huân chương Lao động hạng II", "", "HCLD2"},
		{"TTLĐXS", council.Individual, ""}, {"LĐ", "", ""}, {"", "", ""}, {"Bảng vàng danh dự", "", ""}, {"Danh hiệu thi đua", "", ""}, {"Hình thức khen thưởng", "", ""},
	} {
		got, ok := MatchAward(cat, c.text, c.subject)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q for %q: %q, want %q", c.text, c.subject, got, c.want)
		}
	}
	for _, a := range cat.Awards {
		for _, name := range append([]string{a.Name, a.Short}, a.Aliases...) {
			if strings.HasSuffix(name, "*") {
				continue
			}
			for _, s := range a.Subjects {
				if got, _ := MatchAward(cat, name, s); got != a.Code {
					t.Errorf("%q for %s is %q, want %q", name, s, got, a.Code)
				}
			}
		}
	}
}

func TestFilesThatAreNoListAreRefusedInWords(t *testing.T) {
	ole := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...)
	withHead := rows{{"Họ và tên", "Đơn vị", "Ngày sinh"}, {"Nguyễn Văn An", "Phòng Một", "01/02/1970"}}
	docx := zipOf(t, "word/document.xml", "<w:document/>")
	for name, c := range map[string]struct {
		kind  Kind
		file  string
		data  []byte
		parts []string
	}{
		"empty":           {Staff, "a.xlsx", nil, []string{"rỗng"}},
		"a picture":       {Staff, "a.png", []byte("\x89PNG\r\n"), []string{"không phải là sổ tính"}},
		"old Excel":       {Staff, "C:\\Users\\Lan\\a.xls", ole, []string{"“a.xls”", ".xlsx", "Lưu như"}},
		"a password":      {Staff, "a.xlsx", append(append([]byte{}, ole...), encrypted...), []string{"mật khẩu"}},
		"a web page":      {Staff, "a.xls", []byte("\n<html><table>"), []string{"trang web"}},
		"a letter":        {Staff, "a.docx", docx, []string{"không phải là sổ tính"}},
		"a torn file":     {Staff, "a.xlsx", makeBook(t, nil, "A", withHead)[:900], []string{"hỏng"}},
		"broken XML":      {Staff, "a.xlsx", replacePart(t, makeBook(t, nil, "A", withHead), "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='inlineStr'><is><t>Họ"), []string{"hỏng"}},
		"no header":       {Staff, "a.xlsx", makeBook(t, nil, "A", rows{{"Xin chào"}}), []string{"Họ và tên", "Ngày sinh"}},
		"another kind":    {Tally, "a.xlsx", makeBook(t, nil, "A", withHead), []string{"Phát ra"}},
		"only a header":   {Staff, "a.xlsx", makeBook(t, nil, "A", withHead[:1]), []string{"không có dòng nào"}},
		"another year":    {Registrations, "a.xlsx", makeBook(t, nil, "A", rows{{"ĐĂNG KÝ THI ĐUA NĂM 2006"}, {"Họ và tên", "LĐTT"}, {"Lò A", "x"}}), []string{"2006", "2007"}},
		"no session day":  {Tally, "a.xlsx", makeBook(t, nil, "A", append(rows{{"Tổng số thành viên Hội đồng: 9"}}, tallyRows...)), []string{"ngày họp"}},
		"no members":      {Tally, "a.xlsx", makeBook(t, nil, "A", append(rows{{"Phiên họp ngày 25/10/2007; có mặt 8 thành viên"}}, tallyRows...)), []string{"thành viên"}},
		"another session": {Tally, "a.xlsx", makeBook(t, nil, "A", append(rows{{"Phiên họp ngày 25/10/2009, tổng số thành viên: 9"}}, tallyRows...)), []string{"25/10/2009", "2007"}},
		"a kind unknown":  {"letters", "a.xlsx", nil, []string{"letters"}},
		"a cell far out":  {Staff, "a.xlsx", makeBook(t, func(f *excelize.File) { _ = f.SetCellValue("A", "XFD3", "x") }, "A", withHead), []string{"XFD3"}},
		"a line far down": {Staff, "a.xlsx", sheetOf(t, `<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>`), []string{"A1048576"}},
		"too wide a CSV":  {Staff, "a.csv", []byte(strings.Repeat("a,", 300)), []string{"ngoài phạm vi"}},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := Read(c.kind, 2007, c.file, c.data, catalogue(t))
			if err == nil {
				t.Fatalf("was read: %+v", l)
			}
			refusedWith(t, err, c.parts...)
		})
	}
}

var tallyRows = rows{
	{"TT", "Tên tập thể, cá nhân", "Đơn vị", "Danh hiệu", "Phát ra", "Thu về", "Hợp lệ", "Đồng ý", "Không đồng ý"},
	{1, "Nguyễn Văn An", "Phòng Một", "LĐTT", 9, 9, 9, 7, 2},
}

func zipOf(t testing.TB, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// replacePart copies a workbook with one of its parts changed.
func replacePart(t testing.TB, data []byte, part, text string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range r.File {
		if f.Name != part {
			err = z.Copy(f)
		} else {
			w, werr := z.Create(f.Name)
			if err = werr; err == nil {
				_, err = w.Write([]byte(text))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetOf makes a workbook whose sheet has the rows given as XML.
func sheetOf(t testing.TB, rows string) []byte {
	t.Helper()
	return replacePart(t, makeBook(t, nil, "A", rows1), "xl/worksheets/sheet1.xml",
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+rows+`</sheetData></worksheet>`)
}

var rows1 = rows{{"x"}}
