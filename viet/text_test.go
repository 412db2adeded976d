package viet

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// alphabet returns the 134 accented letters, built from the standard's own rule (vowel plus mark, composed) and not
// from the package's table.
func alphabet() []rune {
	var all []rune
	for _, vowel := range "aăâeêioôơuưy" {
		for _, mark := range []string{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"} {
			for _, r := range norm.NFC.String(string(vowel) + mark) {
				if r > 0x7F {
					all = append(all, r, unicode.ToUpper(r))
				}
			}
		}
	}
	return append(all, 'đ', 'Đ')
}

func TestTheVietnameseAlphabetHas134AccentedLetters(t *testing.T) {
	all := alphabet()
	if len(all) != 134 {
		t.Fatalf("got %d letters", len(all))
	}
	for _, r := range all {
		l, ok := accented(r)
		if !ok {
			t.Errorf("%c is not in the table", r)
			continue
		}
		want := norm.NFD.String(string(r))
		if l.tone > 0 && !strings.ContainsRune(want, toneMarks[l.tone]) || l.upper != unicode.IsUpper(r) {
			t.Errorf("%c: tone %d, upper %v", r, l.tone, l.upper)
		}
		if r != 'đ' && r != 'Đ' && l.plain != want[0]|0x20 {
			t.Errorf("%c: plain %c", r, l.plain)
		}
	}
	for r := rune(0); r < 0x2000; r++ {
		if _, ok := accented(r); ok && !strings.ContainsRune(string(all), r) {
			t.Errorf("%U %c is taken for Vietnamese", r, r)
		}
	}
}

func TestTextFromOutsideIsCleaned(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		"Nguyễn Văn Ánh":                      "Nguyễn Văn Ánh",
		"  Nguyễn\u00a0\u00a0Văn\tÁnh\r\n":    "Nguyễn Văn Ánh",
		norm.NFD.String("Nguyễn Thị Ửng"):     "Nguyễn Thị Ửng",
		"Nguye\u0302\u0303n Thi\u0323":        "Nguyễn Thị",
		"Viê\u0323t":                          "Việt",
		"\ufeffĐinh\u200b Thị\u00ad\u200e Bé": "Đinh Thị Bé",
		"a\u200d\u0301":                       "á",
		"một\nhai":                            "một hai",
		"\u202fx\u3000y\u2007":                "x y",
		"a\x00b\x7fc":                         "abc",
		"hỏng \xff đây":                       "hỏng \ufffd đây",
		"x ":                                  "x",
		" ":                                   "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSearchIgnoresCaseToneMarksAndDStroke(t *testing.T) {
	for in, want := range map[string]string{
		"Nguyễn Thị Ửng":                  "nguyen thi ung",
		norm.NFD.String("ĐẶNG  Đình Đạt"): "dang dinh dat",
		"hoà":                 "hoa",
		"hòa":                 "hoa",
		"Ðinh Ðức":            "dinh duc",
		"H’Hen Niê":           "h'hen nie",
		"QĐ-THADS số 02/2007": "qd-thads so 02/2007",
		"Đắk Lắk №5":          "dak lak №5",
		"già \u0301 làng":     "gia lang",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEveryAccentedLetterFoldsToASCII(t *testing.T) {
	for _, r := range alphabet() {
		for _, form := range []string{string(r), norm.NFD.String(string(r))} {
			if got := Fold(form); len(got) != 1 || got[0] < 'a' || got[0] > 'z' {
				t.Errorf("Fold(%q) = %q", form, got)
			}
		}
	}
}

func TestASearchFindsEveryWordAnywhere(t *testing.T) {
	folded := Fold("Nguyễn Thị Ửng, Văn thư, THADS huyện Bát Xát")
	for query, want := range map[string]bool{
		"":                true,
		"  ":              true,
		"nguyen thi ung":  true,
		"ung nguyen":      true,
		"ỬNG":             true,
		"guye at":         true,
		"bat xat ung":     true,
		"ung bao yen":     false,
		"nguyenthi":       false,
		"huyện bát xát ư": true,
	} {
		if got := Match(folded, query); got != want {
			t.Errorf("Match(%q) = %v", query, got)
		}
	}
}

func TestListsJoinByKeyWhateverTheKeyboard(t *testing.T) {
	for _, same := range [][]string{
		{"hoà", "hòa", "HOÀ", "Hòa ", norm.NFD.String("hoà")},
		{"Nguyễn Thị Thuý", "Nguyễn Thị Thúy", "NGUYỄN  THỊ THÚY"},
		{"khoẻ", "khỏe"},
		{"Đinh", "Ðinh", "ĐINH"},
		{"H'Hen Niê", "H’Hen Niê", "h'hen niê", "H`Hen Niê"},
		{"Tấn", "Ta\u0301\u0302n", "tá\u0302n"},
		{"Toán", norm.NFD.String("toán")},
		{"THADS huyện Bát Xát", "thads huyện\u00a0Bát Xát"},
	} {
		for _, s := range same {
			if Key(s) != Key(same[0]) {
				t.Errorf("Key(%q) = %q, Key(%q) = %q", s, Key(s), same[0], Key(same[0]))
			}
			if string(NameKey(s)) != string(NameKey(same[0])) {
				t.Errorf("%q and %q sort apart", s, same[0])
			}
		}
	}
	for _, apart := range [][2]string{
		{"Dung", "Dũng"}, {"đa", "da"}, {"Hòa", "Hóa"}, {"Lê", "Le"}, {"Thi Ứng", "Thị Ưng"}, {"an", "ăn"}, {"Tư", "Tu"},
	} {
		if Key(apart[0]) == Key(apart[1]) {
			t.Errorf("Key joins %q and %q", apart[0], apart[1])
		}
	}
}

func TestKeysKeepAllAccentedLettersApart(t *testing.T) {
	seen := map[string]rune{}
	for _, r := range alphabet() {
		k := Key(string(r))
		if other, ok := seen[k]; ok && unicode.ToLower(other) != unicode.ToLower(r) {
			t.Errorf("%c and %c have the key %q", r, other, k)
		}
		seen[k] = r
	}
}

func TestASentenceStartsWithACapital(t *testing.T) {
	for in, want := range map[string]string{
		"":              "",
		"đồng ý":        "Đồng ý",
		"ủng hộ":        "Ủng hộ",
		"“ánh sáng”":    "“Ánh sáng”",
		"05 người":      "05 người",
		"Đã có":         "Đã có",
		"(không có ai)": "(Không có ai)",
	} {
		if got := Upper1(in); got != want {
			t.Errorf("Upper1(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCleaningFoldingAndKeysHoldForAnyBytes(f *testing.F) {
	for _, s := range []string{"Nguyễn Thị Ửng", "hoà hòa", "a\u0301\u0323 ", "\xff\u00ad\u200d", "İK", "n\u0309\u0301x", "\u1fef\u0340", "\u00a8\u0301 b", "ễAị0", "dT\u0308K", "T\u0348\u03081", "á\u0302 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := Clean(s)
		if !utf8.ValidString(c) || !norm.NFC.IsNormalString(c) || strings.Contains(c, "  ") || strings.TrimSpace(c) != c {
			t.Fatalf("Clean(%q) = %q is not clean", s, c)
		}
		for _, r := range c {
			if isInvisible(r) || r != ' ' && unicode.IsSpace(r) {
				t.Fatalf("Clean(%q) keeps %U", s, r)
			}
		}
		if again := Clean(c); again != c {
			t.Fatalf("Clean(%q) = %q, again %q", s, c, again)
		}
		if fold := Fold(s); Fold(fold) != fold || Fold(c) != fold {
			t.Fatalf("Fold(%q) = %q does not hold", s, fold)
		}
		if key := Key(s); Key(key) != key || Key(c) != key || !utf8.ValidString(key) {
			t.Fatalf("Key(%q) = %q does not hold, again %q", s, key, Key(key))
		}
		if Title(Title(s)) != Title(s) {
			t.Fatalf("Title(%q) does not hold", s)
		}
		Upper1(s)
		if CompareNames(s, c) != 0 || Collate(s, s) != 0 {
			t.Fatalf("%q does not sort with itself", s)
		}
	})
}
