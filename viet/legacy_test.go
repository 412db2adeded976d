package viet

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The encoders below are written from the published code charts, not from the package's tables, so that one checks the other.

var tcvn3Chart = map[rune][]rune{
	'a': []rune("a\u00b5\u00b6\u00b7\u00b8\u00b9"),
	'ă': []rune("\u00a8\u00bb\u00bc\u00bd\u00be\u00c6"),
	'â': []rune("\u00a9\u00c7\u00c8\u00c9\u00ca\u00cb"),
	'e': []rune("e\u00cc\u00ce\u00cf\u00d0\u00d1"),
	'ê': []rune("\u00aa\u00d2\u00d3\u00d4\u00d5\u00d6"),
	'i': []rune("i\u00d7\u00d8\u00dc\u00dd\u00de"),
	'o': []rune("o\u00df\u00e1\u00e2\u00e3\u00e4"),
	'ô': []rune("\u00ab\u00e5\u00e6\u00e7\u00e8\u00e9"),
	'ơ': []rune("\u00ac\u00ea\u00eb\u00ec\u00ed\u00ee"),
	'u': []rune("u\u00ef\u00f1\u00f2\u00f3\u00f4"),
	'ư': []rune("\u00ad\u00f5\u00f6\u00f7\u00f8\u00f9"),
	'y': []rune("y\u00fa\u00fb\u00fc\u00fd\u00fe"),
	'đ': {0xae, 0xae, 0xae, 0xae, 0xae, 0xae},
	'Ă': {0xa1}, 'Â': {0xa2}, 'Ê': {0xa3}, 'Ô': {0xa4}, 'Ơ': {0xa5}, 'Ư': {0xa6}, 'Đ': {0xa7},
}

// vniChart gives for each vowel with a mark of shape what stands before the code of a tone, and the six codes.
var vniChart = map[rune]struct {
	before string
	codes  []string
}{
	'a': {"a", []string{"", "ø", "û", "õ", "ù", "ï"}},
	'e': {"e", []string{"", "ø", "û", "õ", "ù", "ï"}},
	'o': {"o", []string{"", "ø", "û", "õ", "ù", "ï"}},
	'u': {"u", []string{"", "ø", "û", "õ", "ù", "ï"}},
	'ơ': {"ô", []string{"", "ø", "û", "õ", "ù", "ï"}},
	'ư': {"ö", []string{"", "ø", "û", "õ", "ù", "ï"}},
	'ă': {"a", []string{"ê", "è", "ú", "ü", "é", "ë"}},
	'â': {"a", []string{"â", "à", "å", "ã", "á", "ä"}},
	'ê': {"e", []string{"â", "à", "å", "ã", "á", "ä"}},
	'ô': {"o", []string{"â", "à", "å", "ã", "á", "ä"}},
	'i': {"", []string{"i", "ì", "æ", "ó", "í", "ò"}},
	'y': {"", []string{"y", "yø", "yû", "yõ", "yù", "î"}},
	'đ': {"ñ", []string{""}},
}

// apart gives a letter's case, its shape without tone, and the place of its tone in the charts.
func apart(r rune) (upper bool, shape rune, tone int) {
	upper = unicode.IsUpper(r)
	r = unicode.ToLower(r)
	var kept []rune
	for _, d := range norm.NFD.String(string(r)) {
		if i := strings.IndexRune("\u0300\u0309\u0303\u0301\u0323", d); i >= 0 {
			tone = i/2 + 1
			continue
		}
		kept = append(kept, d)
	}
	return upper, []rune(norm.NFC.String(string(kept)))[0], tone
}

// encodeTCVN3 writes what a typist in .VnTime gets: toned capitals come out small.
func encodeTCVN3(s string) string {
	var b strings.Builder
	for _, r := range s {
		upper, shape, tone := apart(r)
		codes, ok := tcvn3Chart[shape]
		switch {
		case !ok || tone == 0 && shape < 0x80:
			b.WriteRune(r)
		case upper && tone == 0:
			b.WriteRune(tcvn3Chart[unicode.ToUpper(shape)][0])
		default:
			b.WriteRune(codes[tone])
		}
	}
	return b.String()
}

func encodeVNI(s string) string {
	var b strings.Builder
	for _, r := range s {
		upper, shape, tone := apart(r)
		letter, ok := vniChart[shape]
		code := string(r)
		if ok {
			code = letter.before + letter.codes[tone]
			if upper {
				code = strings.ToUpper(code)
			}
		}
		b.WriteString(code)
	}
	return b.String()
}

func TestAllLettersComeBackFromTCVN3(t *testing.T) {
	for _, r := range alphabet() {
		want := r
		if _, _, tone := apart(r); tone > 0 {
			want = unicode.ToLower(r) // there is no code for its capital
		}
		code := encodeTCVN3(string(r))
		if n := len([]rune(code)); n != 1 || []rune(code)[0] > 0xFF {
			t.Fatalf("the chart has %q for %c", code, r)
		}
		if got := DecodeTCVN3(code, false); got != string(want) {
			t.Errorf("%c: %q decodes to %q", r, code, got)
		}
		if got := DecodeTCVN3(code, true); got != string(unicode.ToUpper(r)) {
			t.Errorf("%c: %q decodes to %q in a capitals font", r, code, got)
		}
	}
}

func TestAllLettersComeBackFromVNI(t *testing.T) {
	for _, r := range alphabet() {
		code := encodeVNI(string(r))
		if got := DecodeVNI(code); got != string(r) {
			t.Errorf("%c: %q decodes to %q", r, code, got)
		}
		for _, c := range code {
			if c > 0xFF {
				t.Errorf("the chart has %q for %c", code, r)
			}
		}
	}
}

// Texts as they stand in office lists: names, headings, all the vowels of running text.
var officeTexts = []string{
	"Dương Hữu Hùng", "Hoàng Công Đạt", "Nguyễn Thị Liễu", "Trần Đình Nghĩa", "Lương Thu Dở",
	"Họ và tên", "Ngày, tháng, năm sinh", "Chức vụ, chức danh", "Đơn vị công tác", "Nữ", "Sinh ngày",
	"THADS huyện Mường Khương", "Chi cục Thi hành án dân sự thành phố Lào Cai",
	"Độc lập - Tự do - Hạnh phúc", "(Tính đến ngày 31 tháng 01 năm 2007)", "Hà\u00a0Nội",
	"Căn cứ Luật Thi đua, khen thưởng; xét đề nghị của Hội đồng, tặng danh hiệu chiến sĩ thi đua cơ sở cho 05 cá nhân.",
	"Khuỷu tay, ngoằn ngoèo, huỳnh quang, quỹ, nghiêng, thuở, quyển, giếng, gìn giữ, xoèn xoẹt",
}

func TestOfficeTextsComeBackFromBothEncodings(t *testing.T) {
	for _, s := range officeTexts {
		if got := DecodeTCVN3(encodeTCVN3(s), false); got != s {
			t.Errorf("TCVN3: %q", got)
		}
		if got := DecodeVNI(encodeVNI(s)); got != s {
			t.Errorf("VNI: %q", got)
		}
		if got := DecodeVNI(encodeVNI(strings.ToUpper(s))); got != strings.ToUpper(s) {
			t.Errorf("VNI: %q", got)
		}
		if got := DecodeTCVN3(encodeTCVN3(s), true); got != strings.ToUpper(s) {
			t.Errorf("TCVN3 in a capitals font: %q", got)
		}
	}
}

func TestHeadingsInCapitalsGetTheirTonedCapitalsBack(t *testing.T) {
	for _, s := range []string{
		"THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "DANH SÁCH CÔNG CHỨC",
		"NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ",
	} {
		if got := DecodeTCVN3(encodeTCVN3(s), false); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
	for code, want := range map[string]string{
		"¸nh":             "ánh",
		"Hå Thu öng":      "Hồ Thu ửng",
		"TrÇn V¨n ¸nh":    "Trần Văn ánh",
		"Sù":              "Sự", // one capital and one toned vowel may be either
		"THADS tØnh":      "THADS tỉnh",
		"Tr\u00adëng ban": "Trưởng ban",
	} {
		if got := DecodeTCVN3(code, false); got != want {
			t.Errorf("%q became %q, want %q", code, got, want)
		}
	}
	if got := Title(DecodeTCVN3("hå thu öng", false)); got != "Hồ Thu Ửng" {
		t.Errorf("the name became %q", got)
	}
}

func TestTypistsMixTheCasesOfVNIsMarks(t *testing.T) {
	for code, want := range map[string]string{
		"Aùnh": "Ánh", "AÙnh": "Ánh", "Ñoã": "Đỗ", "ÑOã": "ĐỖ", "Leâ Thò Höông": "Lê Thị Hương", "ÖÙng": "Ứng", "xø": "xø", "ø": "ø",
	} {
		if got := DecodeVNI(code); got != want {
			t.Errorf("%q became %q, want %q", code, got, want)
		}
	}
}

func TestTheFontTellsTheEncoding(t *testing.T) {
	for font, want := range map[string]Encoding{
		".VnTime": TCVN3, ".VnTimeH": TCVN3Capitals, ".VnArial NarrowH": TCVN3Capitals, ".vntime": TCVN3, ".vntimeh": TCVN3Capitals,
		" .VnTime ": TCVN3, ".VnArial Narrow": TCVN3, "VNI-Times": VNI, "VNI Times": VNI, "vni-helve": VNI,
		"Times New Roman": Unicode, "Calibri": Unicode, "": Unicode, "Vnu Arial": Unicode,
	} {
		if got := EncodingOfFont(font); got != want {
			t.Errorf("%q: %d, want %d", font, got, want)
		}
	}
}

func TestTheUserReadsTheEncodingsName(t *testing.T) {
	for e, want := range map[Encoding]string{Unicode: "Unicode", TCVN3: "TCVN3 (.VnTime)", TCVN3Capitals: "TCVN3 (.VnTime)", VNI: "VNI"} {
		if e.String() != want {
			t.Errorf("%d: %q", e, e.String())
		}
	}
	if got := TCVN3Capitals.Decode("hµnh") + VNI.Decode("Aùnh") + TCVN3.Decode("Hµ") + Unicode.Decode("Hµ"); got != "HÀNHÁnhHàHµ" {
		t.Errorf("got %q", got)
	}
}

func TestTextWithoutFontsShowsItsEncodingByItsWords(t *testing.T) {
	for _, s := range append(officeTexts, "THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI", "DANH SÁCH CÔNG CHỨC", "Đắk Lắk, Krông Nô, H'Mông, Bắc Kạn") {
		if LooksTCVN3(s) || LooksVNI(s) || LooksTCVN3(norm.NFD.String(s)) {
			t.Errorf("%q is Unicode", s)
		}
		if code := encodeTCVN3(s); !LooksTCVN3(code) || LooksVNI(code) {
			t.Errorf("%q is TCVN3 for %q", code, s)
		}
		if code := encodeVNI(s); !LooksVNI(code) || LooksTCVN3(code) {
			t.Errorf("%q is VNI for %q", code, s)
		}
	}
	for _, s := range []string{
		"", "Lao Cai", "Hà", "Tú Hà", "HÀ VĂN TÚ", "Lò Thị Só", "Hoà", "Cà Mau", "Lâm Hà", "25 °C", "m²", "«Hà»", "§ 5", "5×3", "·", "½", "café résumé",
		"Sù", "Dù", "Ghi chó", "NGÂN HÀNG", "Trân Châu", "Ông Bùi Hà Thêm",
	} {
		if LooksTCVN3(s) || LooksVNI(s) {
			t.Errorf("%q is taken for legacy text: TCVN3 %v, VNI %v", s, LooksTCVN3(s), LooksVNI(s))
		}
	}
}

func TestOrdinarySyllablesPassAndGarbageDoesNot(t *testing.T) {
	for word := range strings.FieldsSeq("Nguyễn thị ỬNG quyết quốc quang giếng gì già nghiêng khuỷu ngoằn yên yêu ý Đắk uyên huỳnh quỳnh quýt thuở ươm kiểm của") {
		if !isSyllable(word) {
			t.Errorf("%q is a syllable", word)
		}
	}
	for word := range strings.FieldsSeq("Hïng NguyÔn tuyõt bât xyz hàá Thµo hÀ NGUYễN đ ng bcd thank quà\u0301") {
		if isSyllable(word) {
			t.Errorf("%q is no syllable", word)
		}
	}
}

func FuzzLegacyTextNeverPanics(f *testing.F) {
	for _, s := range officeTexts {
		f.Add(encodeTCVN3(s))
		f.Add(encodeVNI(s))
	}
	f.Add("\xff\xad\u00ad")
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range []Encoding{Unicode, TCVN3, TCVN3Capitals, VNI} {
			Clean(e.Decode(s))
		}
		if LooksTCVN3(s) && LooksVNI(s) {
			t.Fatalf("%q looks like both", s)
		}
		if e := EncodingOfFont(s); e.String() == "" {
			t.Fatalf("the encoding of the font %q has no name", s)
		}
	})
}
