package page

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestGlueTiesWhatBelongsTogether(t *testing.T) {
	for given, want := range map[string]string{
		"tại Điều 1 và khoản 2 Điều 34 Luật":       "tại Điều~1 và khoản~2 Điều~34 Luật",
		"ngày 05 tháng 01 năm 2026":                "ngày~05 tháng~01 năm~2026",
		"thưởng 2.340.000 đồng cho 21 người":       "thưởng 2.340.000~đồng cho 21~người",
		"Nghị định số 98/2023/NĐ-CP":               "Nghị định số~98/2023/NĐ-CP",
		"Số 12, Phụ lục II":                        "Số~12, Phụ lục~II",
		"điểm a khoản 1; điểm đ, điểm c.":          "điểm~a khoản~1; điểm~đ, điểm~c.",
		"KT. GIÁM ĐỐC, ông Nguyễn Văn An và bà Lê": "KT.~GIÁM ĐỐC, ông~Nguyễn Văn An và bà~Lê",
		"không điều gì, cá nhân năm nay, số người": "không điều gì, cá nhân năm nay, số người",
		"Vụ Công chức, tổ Lao động, mục IV.":       "Vụ Công chức, tổ Lao động, mục~IV.",
		"Thi đua - Khen thưởng":                    "Thi đua - Khen thưởng",
	} {
		if got := strings.ReplaceAll(Glue(given), "\u00A0", "~"); got != want {
			t.Errorf("%q became %q, not %q", given, got, want)
		}
	}
}

func TestCleanTextIsFitForSetting(t *testing.T) {
	for given, want := range map[string]string{
		"Nguye\u0302\u0303n":          "Nguyễn",
		"Vi\u1EC7t\u00ADNam":          "ViệtNam",
		"NĐ\u2011CP":                  "NĐ-CP",
		"a\u200Bb\uFEFFc\u200E\u2060": "abc",
		"a\tb\u2003c\u3000d":          "a b c d",
		"a\r\nb\rc\u2028d":            "a\nb\nc\nd",
		"1\u202F000":                  "1\u00A0000",
		"\x00\x07x":                   "x",
		"sai \xff\xfe byte":           "sai \uFFFD byte",
	} {
		if got := clean(given); got != want {
			t.Errorf("%+q became %+q, not %+q", given, got, want)
		}
	}
}

func TestMarksOfANewRunJoinTheLetterBefore(t *testing.T) {
	s, err := compile([]Run{Plain("Nguye"), Bold("\u0302\u0303n")}, false)
	if err != nil || string(s.runes) != "Nguyễn" {
		t.Errorf("%q, %v", string(s.runes), err)
	}
}

func set(t testing.TB, s string, mm float64) []string {
	t.Helper()
	c, err := compile([]Run{Plain(s)}, true)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range c.breakLines(unitsOf(mm, 14), unitsOf(mm, 14)) {
		out = append(out, strings.ReplaceAll(string(c.runes[l.from:l.to]), "\u00A0", " "))
	}
	return out
}

func TestLinesBreakAsATypistBreaksThem(t *testing.T) {
	for _, c := range []struct {
		text string
		mm   float64
		want string
	}{
		{"Thi đua - Khen thưởng", 22, "Thi đua -|Khen|thưởng"},
		{"theo quy định tại Điều 1", 38, "theo quy định tại|Điều 1"},
		{"một\nhai  ba ", 100, "một|hai ba"},
		{"", 100, ""},
		{"\n", 100, "|"},
		{"98/2023/NĐ-CP", 20, "98/2023/|NĐ-CP"},
		{"aaaaaaaaaaaaaaaaaaaa", 20, "aaaaaaaaa|aaaaaaaaa|aa"},
		{"x aaaaaaaaaaaaaaaaaaaa", 20, "x|aaaaaaaaa|aaaaaaaaa|aa"},
	} {
		if got := strings.Join(set(t, c.text, c.mm), "|"); got != c.want {
			t.Errorf("%q in %v mm: %q, not %q", c.text, c.mm, got, c.want)
		}
	}
}

func TestHeadingsAreBalancedBetweenPhrases(t *testing.T) {
	for _, c := range []struct {
		text string
		mm   float64
		want string
	}{
		{"Về việc công nhận danh hiệu “Chiến sĩ thi đua cơ sở”, “Lao động tiên tiến” và khen thưởng năm 2025", 144,
			"Về việc công nhận danh hiệu “Chiến sĩ thi đua cơ sở”,|“Lao động tiên tiến” và khen thưởng năm 2025"},
		{"CỤC THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI", 70, "CỤC THI HÀNH ÁN DÂN SỰ|TỈNH LÀO CAI"},
		{"(Kèm theo Quyết định số 07/QĐ-SKHCN ngày 15 tháng 01 năm 2026 của Giám đốc Sở Khoa học và Công nghệ)", 144,
			"(Kèm theo Quyết định số 07/QĐ-SKHCN ngày 15 tháng 01 năm 2026|của Giám đốc Sở Khoa học và Công nghệ)"},
		{"MỘT\nHAI", 70, "MỘT|HAI"},
		{"HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI", 74, "HỘI ĐỒNG|THI ĐUA - KHEN THƯỞNG|THI HÀNH ÁN DÂN SỰ|TỈNH LÀO CAI"},
		{"CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ", 70, "CỤC QUẢN LÝ|THI HÀNH ÁN DÂN SỰ"},
		{"PHÓ CỤC TRƯỞNG KIÊM CHỦ TỊCH HỘI ĐỒNG", 78, "PHÓ CỤC TRƯỞNG|KIÊM CHỦ TỊCH HỘI ĐỒNG"},
		{"Họp Hội đồng Thi đua - Khen thưởng Thi hành án dân sự tỉnh Lào Cai xét tặng danh hiệu thi đua và hình thức khen thưởng năm 2025", 152,
			"Họp Hội đồng Thi đua - Khen thưởng Thi hành án dân sự tỉnh Lào Cai|xét tặng danh hiệu thi đua và hình thức khen thưởng năm 2025"},
	} {
		s, err := compile([]Run{{Text: c.text, Bold: c.text[0] != '(', Italic: c.text[0] == '('}}, true)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range s.balanced(unitsOf(c.mm, 14)) {
			got = append(got, strings.ReplaceAll(string(s.runes[l.from:l.to]), "\u00A0", " "))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%q", g)
		}
	}
}

func TestCountLinesAgreesWithTables(t *testing.T) {
	if n := CountLines("Phòng Quản lý Khoa học và Công nghệ", 0, 12, 40); n != 2 {
		t.Errorf("%d lines", n)
	}
	if n := CountLines("漢", 0, 12, 40); n != 1 {
		t.Errorf("%d lines", n)
	}
}

// letters returns what is left of a text when spaces are not counted.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzParagraph feeds any text to paragraphs, headings and cells: nothing panics, nothing passes the right
// margin, no letter is lost.
func FuzzParagraph(f *testing.F) {
	for _, s := range []string{
		"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "", "\n\n", " - - - ", strings.Repeat("a", 500),
		"a\u0301\u0302", "\xff\xfe", "x\u00A0y z", "Điều 1 " + strings.Repeat("ngày 1 ", 90), "- –", "\u0301", "a\n", strings.Repeat("Ư-", 200),
		strings.Repeat("a\u00A0", 100), "漢",
	} {
		f.Add(s, uint8(14), uint8(30))
	}
	f.Fuzz(func(t *testing.T, s string, size, split uint8) {
		if len(s) > 5000 {
			return
		}
		pt := float64(8 + size%24)
		cut := int(split) % (len(s) + 1)
		runs := []Run{{Text: s[:cut], Underline: true}, Bold(s[cut:])}
		doc := Document{Sections: []Section{{Blocks: []Block{
			Paragraph{Runs: runs, Size: pt},
			Paragraph{Runs: runs, Size: pt, Align: AlignRight, Left: 20, Leader: split%2 == 0},
			Title{Lines: []TitleLine{{Text: s, Size: pt}}, Rule: true},
			Table{Columns: []Column{{Width: 2}, {Width: 1, Align: AlignJustify}}, Size: pt, Rows: []Row{{Cells: []Cell{{Runs: runs}, {Runs: runs}}}}},
		}}}}
		laid, err := Layout(doc)
		if err != nil {
			var missing *MissingGlyphError
			var over *OverflowError
			if !errors.As(err, &missing) && !errors.As(err, &over) {
				t.Fatalf("an error of another kind: %v", err)
			}
			return
		}
		for _, p := range laid.Pages {
			for _, x := range p.Texts {
				if x.X+x.Width > 190+0.05 || x.X < 30-0.05 {
					t.Fatalf("%q reaches from %.3f to %.3f", x.S, x.X, x.X+x.Width)
				}
				if strings.ContainsAny(x.S, "\n\u00A0\u00AD") || !norm.NFC.IsNormalString(x.S) {
					t.Fatalf("%+q was not made fit for setting", x.S)
				}
			}
		}
		only, err := Layout(Document{Sections: []Section{{Blocks: []Block{Paragraph{Runs: []Run{Plain(s)}}}}}})
		if err != nil {
			return
		}
		var got strings.Builder
		for _, p := range only.Pages {
			for _, x := range p.Texts {
				got.WriteString(x.S)
			}
		}
		if letters(got.String()) != letters(clean(s)) {
			t.Fatalf("%+q was printed as %+q", s, got.String())
		}
	})
}
