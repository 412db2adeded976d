package intake

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"sothidua/council"
	"sothidua/viet"
)

// tcvn3 spells text in TCVN3 codes as typists did: toned capitals, which it lacks, as small letters.
func tcvn3(text string) string {
	codes := map[string]string{}
	for c := 0xA1; c <= 0xFE; c++ {
		s := string(rune(c))
		codes[viet.DecodeTCVN3(s, false)] = s
	}
	var b strings.Builder
	for _, r := range norm.NFC.String(text) {
		s := string(r)
		if c, ok := codes[s]; ok {
			s = c
		} else if c, ok := codes[strings.ToLower(s)]; ok && r > 0x7F {
			s = c
		}
		b.WriteString(s)
	}
	return b.String()
}

func latin1(text string) []byte {
	var b []byte
	for _, r := range text {
		b = append(b, byte(r))
	}
	return b
}

func utf16Bytes(text string, order binary.AppendByteOrder) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// windows1258 spells text as Windows does: letters with their shape, tones as marks behind them.
func windows1258(text string) []byte {
	single := map[rune]byte{'ă': 0xE3, 'Ă': 0xC3, 'đ': 0xF0, 'Đ': 0xD0, 'ơ': 0xF5, 'Ơ': 0xD5, 'ư': 0xFD, 'Ư': 0xDD,
		0x300: 0xCC, 0x309: 0xD2, 0x303: 0xDE, 0x301: 0xEC, 0x323: 0xF2}
	for _, r := range "âêôÂÊÔ" {
		single[r] = byte(r)
	}
	var b []byte
	for _, r := range norm.NFC.String(text) {
		if r < 0x80 || single[r] != 0 {
			if r >= 0x80 {
				r = rune(single[r])
			}
			b = append(b, byte(r))
			continue
		}
		var tone byte
		var rest []rune
		for _, d := range norm.NFD.String(string(r)) {
			if c := single[d]; c != 0 && unicode.Is(unicode.Mn, d) {
				tone = c
			} else {
				rest = append(rest, d)
			}
		}
		for _, c := range norm.NFC.String(string(rest)) {
			if c >= 0x80 {
				c = rune(single[c])
			}
			b = append(b, byte(c))
		}
		b = append(b, tone)
	}
	return b
}

const csvList = `DANH SÁCH CÁN BỘ, CÔNG CHỨC,,,,
"(Tính đến ngày 31 tháng 01 năm 2007)",,,,
STT,Họ và tên,"Ngày, tháng, năm sinh",,"Chức vụ, chức danh"
,,Nam,Nữ,
I,THADS huyện Mường Khương,,,
1,Nguyễn Văn Ước,21/07/1959,,"Trưởng THADS, chấp hành viên"
2,Thào Thị Dợ,,08/06/1975,Chuyên viên
II,THADS huyện Bắc Hà,,,
1,Đặng Hữu Nghĩa,1970,,Kế toán
,Tổng cộng: 3 người,,,
`

func TestTextTablesComeInFromEveryEncodingAndSeparator(t *testing.T) {
	unix := csvList
	for name, data := range map[string][]byte{
		"UTF-8":                  []byte(unix),
		"UTF-8 with its mark":    append([]byte("\xEF\xBB\xBF"), unix...),
		"Windows line ends":      []byte(strings.ReplaceAll(unix, "\n", "\r\n")),
		"decomposed":             []byte(norm.NFD.String(unix)),
		"UTF-16, little":         append([]byte("\xFF\xFE"), utf16Bytes(unix, binary.LittleEndian)...),
		"UTF-16, big":            append([]byte("\xFE\xFF"), utf16Bytes(unix, binary.BigEndian)...),
		"UTF-16 without mark":    utf16Bytes(strings.Repeat("\n", 3)+unix, binary.LittleEndian),
		"Windows-1258":           windows1258(unix),
		"TCVN3":                  latin1(tcvn3(unix)),
		"TCVN3 saved as UTF-8":   []byte(tcvn3(unix)),
		"semicolons":             []byte(strings.NewReplacer(`"Ngày, tháng, năm sinh"`, "Ngày; tháng", ",", ";").Replace(strings.ReplaceAll(unix, "Ngày, tháng, năm sinh", "Ngày sinh"))),
		"tabs":                   []byte(strings.ReplaceAll(strings.NewReplacer("Ngày, tháng, năm sinh", "Ngày sinh", "chức danh\"", "chức danh\"", ", ", "§").Replace(unix), ",", "\t")),
		"Excel's own first line": []byte("sep=,\r\n" + unix),
	} {
		t.Run(name, func(t *testing.T) {
			l := mustRead(t, Staff, "ds.csv", data)
			if len(l.Rejected) > 0 || len(l.Warnings) > 0 {
				t.Errorf("rejected %+v, warnings %q", l.Rejected, l.Warnings)
			}
			if len(l.Rows) != 3 || l.AsOf != "2007-01-31" {
				t.Fatalf("as of %q, rows %+v", l.AsOf, l.Rows)
			}
			if r := l.Rows[0]; r.Name != "Nguyễn Văn Ước" || r.Unit != "THADS huyện Mường Khương" || r.Sex != council.Male || r.Born != "1959-07-21" || !strings.HasPrefix(r.Title, "Trưởng THADS") {
				t.Errorf("first: %+v", r)
			}
			if r := l.Rows[1]; r.Name != "Thào Thị Dợ" || r.Sex != council.Female || r.Born != "1975-06-08" || r.Title != "Chuyên viên" {
				t.Errorf("second: %+v", r)
			}
			if r := l.Rows[2]; r.Name != "Đặng Hữu Nghĩa" || r.Unit != "THADS huyện Bắc Hà" || r.Born != "1970" {
				t.Errorf("third: %+v", r)
			}
			if want := map[bool]string{true: "TCVN3 (.VnTime)", false: "Unicode"}[strings.HasPrefix(name, "TCVN3")]; l.Encoding != want {
				t.Errorf("encoding %q, want %q", l.Encoding, want)
			}
		})
	}
}

// fontBook writes a staff list with every cell in a font; texts in Unicode fonts may still be legacy codes.
func fontBook(t testing.TB, font string, sheet rows) []byte {
	return makeBook(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: font}})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range sheet {
			for c := range row {
				_ = f.SetCellStyle("DS", place(c+1, r+1), place(c+1, r+1), style)
			}
		}
	}, "DS", sheet)
}

func TestLegacyFontsAreDecodedByTheFontOrByTheText(t *testing.T) {
	plain := rows{
		{"Tính đến ngày 31 tháng 01 năm 2007"},
		{"Họ và tên", "Đơn vị", "Giới tính", "Chức vụ"},
		{"Nguyễn Văn Ánh", "THADS huyện Mường Khương", "Nam", "Chấp hành viên"},
		{"Hà Thị Ửng", "THADS huyện Mường Khương", "Nữ", "Kế toán"},
	}
	in := func(enc func(string) string) rows {
		var out rows
		for _, row := range plain {
			var cells []any
			for _, c := range row {
				cells = append(cells, enc(c.(string)))
			}
			out = append(out, cells)
		}
		return out
	}
	vni := rows{
		{"Tính ñeán ngaøy 31 thaùng 01 naêm 2007"},
		{"Hoï vaø teân", "Ñôn vò", "Giôùi tính", "Chöùc vuï"},
		{"Nguyeãn Vaên Aùnh", "THADS huyeän Möôøng Khöông", "Nam", "Chaáp haønh vieân"},
		{"Haø Thò ÖÛng", "THADS huyeän Möôøng Khöông", "Nöõ", "Keá toaùn"},
	}
	for name, c := range map[string]struct {
		data []byte
		enc  string
	}{
		".VnTime":                  {fontBook(t, ".VnTime", in(tcvn3)), "TCVN3 (.VnTime)"},
		"TCVN3 in Calibri":         {fontBook(t, "Calibri", in(tcvn3)), "TCVN3 (.VnTime)"},
		"VNI-Times":                {fontBook(t, "VNI-Times", vni), "VNI"},
		"VNI in Arial":             {fontBook(t, "Arial", vni), "VNI"},
		"Unicode in .VnTime cells": {fontBook(t, ".VnTime", plain), "Unicode"},
		"runs with own fonts": {makeBook(t, func(f *excelize.File) {
			for r, row := range plain {
				for c, v := range row {
					err := f.SetCellRichText("DS", place(c+1, r+1), []excelize.RichTextRun{{Text: tcvn3(v.(string)), Font: &excelize.Font{Family: ".VnArial"}}, {Text: " ", Font: &excelize.Font{Family: "Arial"}}})
					if err != nil {
						t.Fatal(err)
					}
				}
			}
		}, "DS", rows{}), "TCVN3 (.VnTime)"},
	} {
		t.Run(name, func(t *testing.T) {
			l := mustRead(t, Staff, "ds.xlsx", c.data)
			if l.Encoding != c.enc {
				t.Errorf("encoding %q, want %q", l.Encoding, c.enc)
			}
			if len(l.Rows) != 2 || len(l.Rejected) > 0 || l.AsOf != "2007-01-31" {
				t.Fatalf("as of %q, rows %+v, rejected %+v, warnings %q", l.AsOf, l.Rows, l.Rejected, l.Warnings)
			}
			if r := l.Rows[0]; r.Name != "Nguyễn Văn Ánh" || r.Unit != "THADS huyện Mường Khương" || r.Sex != council.Male || r.Title != "Chấp hành viên" {
				t.Errorf("first: %+v", r)
			}
			if r := l.Rows[1]; r.Name != "Hà Thị Ửng" || r.Sex != council.Female || r.Title != "Kế toán" {
				t.Errorf("second: %+v", r)
			}
		})
	}
}

func TestMarksAreKnownInEveryFont(t *testing.T) {
	marks := []any{"x", "X", "×", "x ", "1", 1, "có", "✓", "✔", true, "х"}
	sheet := rows{{"Họ và tên", "Đơn vị", "LĐTT"}}
	for i, m := range marks {
		sheet = append(sheet, []any{"Lò Văn " + string(rune('A'+i)), "Phòng Một", m})
	}
	for _, font := range []string{"Arial", ".VnTime", "VNI-Times"} {
		l := mustRead(t, Registrations, "dk.xlsx", fontBookMarks(t, font, sheet))
		if len(l.Rows) != len(marks) || len(l.Rejected) > 0 {
			t.Errorf("%s: %d of %d marks, rejected %+v, warnings %q", font, len(l.Rows), len(marks), l.Rejected, l.Warnings)
		}
	}
	ticks := rows{{"Họ và tên", "Đơn vị", "LĐTT"}, {"Lò Văn A", "Phòng Một", "ü"}, {"Lò Văn B", "Phòng Một", "þ"}}
	if l := mustRead(t, Registrations, "dk.xlsx", fontBookMarks(t, "Wingdings", ticks)); len(l.Rows) != 2 {
		t.Errorf("Wingdings: %+v, %+v", l.Rows, l.Rejected)
	}
}

// fontBookMarks puts only the third column in the font.
func fontBookMarks(t testing.TB, font string, sheet rows) []byte {
	return makeBook(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: font}})
		if err != nil {
			t.Fatal(err)
		}
		_ = f.SetCellStyle("DS", "C2", place(3, len(sheet)), style)
	}, "DS", sheet)
}

func TestTwoTablesOnASheetAndWhatStandsAroundThem(t *testing.T) {
	l := mustRead(t, Registrations, "dk.xlsx", makeBook(t, func(f *excelize.File) {
		_ = f.SetSheetVisible("Ẩn", false)
		_ = f.SetRowVisible("Tổng hợp", 5, false)
	}, "Tổng hợp", rows{
		{"ĐĂNG KÝ THI ĐUA NĂM 2007"},
		{"A. CÁ NHÂN"},
		{"TT", "Họ và tên, chức vụ", "Đơn vị", "LĐTT", "CSTĐCS"},
		{1, "Nguyễn Văn An, Chuyên viên", "Phòng Một", "x"},
		{2, "Lò Thị Bé - Cán sự", "nt", nil, "x"},
		{"TT", "Họ và tên, chức vụ", "Đơn vị", "LĐTT", "CSTĐCS"},
		{3, "Hà Văn Cả", "nt", nil, "x"},
		{4}, {5},
		{nil, "Cộng", nil, 1, 2},
		{"B. TẬP THỂ"},
		{"TT", "Đơn vị", "LĐTT", "LĐXS"},
		{1, "Phòng Một", "x"},
		{},
		{nil, nil, nil, "Lào Cai, ngày 12 tháng 02 năm 2007"},
		{nil, "NGƯỜI LẬP BIỂU", nil, "THỦ TRƯỞNG"},
		{nil, "Nguyễn Văn An", nil, "Trần Văn Thủ"},
	}, "Ghi chú", rows{{"Chỉ có chữ"}}, "Ẩn", rows{{"Họ và tên", "LĐTT"}, {"Ẩn Văn A", "x"}}))
	var got []string
	for _, r := range l.Rows {
		got = append(got, r.Name+"|"+r.Title+"|"+r.Unit+"|"+string(r.Subject)+"|"+string(r.Awards[0]))
	}
	want := "Nguyễn Văn An|Chuyên viên|Phòng Một|individual|LDTT Lò Thị Bé|Cán sự|Phòng Một|individual|CSTDCS Hà Văn Cả||Phòng Một|individual|CSTDCS Phòng Một|||collective|TTLDTT"
	if strings.Join(got, " ") != want || len(l.Rejected) != 0 {
		t.Errorf("got %s\nwant %s\nrejected %+v", strings.Join(got, " "), want, l.Rejected)
	}
	if len(l.Warnings) != 3 || !hasText(l.Warnings, "“Ẩn”", "đang ẩn") || !hasText(l.Warnings, "1 dòng đang ẩn") || !hasText(l.Warnings, "“Ghi chú”") {
		t.Errorf("warnings: %q", l.Warnings)
	}
	if l.AsOf != "2007-02-12" {
		t.Errorf("dated %q", l.AsOf)
	}
}

func TestFormulasGiveTheirValuesAndErrorsAreNamed(t *testing.T) {
	data := sheetOf(t, strings.Join([]string{
		`<row><c t="inlineStr"><is><t>Họ và tên</t></is></c><c t="inlineStr"><is><t>Đơn vị</t></is></c><c t="inlineStr"><is><t>Chức vụ</t></is></c></row>`,
		`<row><c t="str"><f>A1</f><v>Lò Văn A</v></c><c t="str"><f>B1</f><v>Phòng Một</v></c></row>`,
		`<row><c t="inlineStr"><is><t>Lò Văn B</t></is></c><c t="e"><f>B1</f><v>#REF!</v></c></row>`,
		`<row><c t="inlineStr"><is><t>Lò Văn C</t></is></c><c><f>B1</f></c></row>`,
		`<row><c t="inlineStr"><is><r><t>Lò </t></r><r><t xml:space="preserve">Văn D</t></r><rPh><t>bỏ</t></rPh></is></c><c t="inlineStr"><is><t>Phòng Hai</t></is></c></row>`,
	}, ""))
	l := mustRead(t, Staff, "ds.xlsx", data)
	if len(l.Rows) != 2 || l.Rows[0].Name != "Lò Văn A" || l.Rows[0].Line != 2 || l.Rows[1].Name != "Lò Văn D" || l.Rows[1].Unit != "Phòng Hai" {
		t.Errorf("rows: %+v", l.Rows)
	}
	if !strings.Contains(rejectedAt(l.Rejected, 3), "#REF!") || !strings.Contains(rejectedAt(l.Rejected, 4), "B4") {
		t.Errorf("rejected: %+v", l.Rejected)
	}
	if bytes.Contains([]byte(l.Rows[1].Name), []byte("bỏ")) {
		t.Error("a reading aid came along")
	}
}
