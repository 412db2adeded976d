package intake

import (
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// MatchAward finds the award that a list names, among those that the subject can be given (any, when s is empty). It
// takes the award's name, its short name and its aliases, whatever their case, marks, spaces and punctuation; of
// several aliases that end in "*" the longest that fits wins. A text that fits two awards fits none.
func MatchAward(cat *council.Catalogue, text string, s council.Subject) (council.Code, bool) {
	want := awardKey(text)
	if want == "" || cat == nil {
		return "", false
	}
	if code, ok := matchAwardKey(cat, want, s); ok {
		return code, true
	}
	// "LĐTT" on a list of collectives means theirs.
	if s == council.Collective && !strings.HasPrefix(want, "tapthe") {
		return matchAwardKey(cat, "tapthe"+want, s)
	}
	return "", false
}

func matchAwardKey(cat *council.Catalogue, want string, s council.Subject) (council.Code, bool) {
	var exact, wild council.Code
	longest, twice := -1, false
	for _, a := range cat.Awards {
		if s != "" && !a.For(s) {
			continue
		}
		for _, alias := range append([]string{a.Name, a.Short}, a.Aliases...) {
			if prefix, ok := strings.CutSuffix(alias, "*"); ok {
				if p := awardKey(prefix); p != "" && len(want) > len(p) && strings.HasPrefix(want, p) && len(p) > longest {
					longest, wild = len(p), a.Code
				}
				continue
			}
			if awardKey(alias) == want {
				twice = twice || exact != "" && exact != a.Code
				exact = a.Code
			}
		}
	}
	switch {
	case twice:
		return "", false
	case exact != "":
		return exact, true
	}
	return wild, wild != ""
}

// awardWords spells out the short forms of the field and drops what does not tell awards apart.
var awardWords = map[string]string{
	"gk": "giaykhen", "bk": "bangkhen", "cstd": "chiensithidua", "ld": "laodong", "ldtt": "laodongtientien",
	"ldxs": "laodongxuatsac", "tt": "tapthe", "ttld": "tapthelaodong", "ttldtt": "tapthelaodongtientien", "ttldxs": "tapthelaodongxuatsac",
	"hcld": "huanchuonglaodong", "knc": "kyniemchuong", "ubnd": "uybannhandan", "ct": "chutich", "btp": "botuphap",
	"thads": "thihanhandansu", "ttg": "thutuong", "sy": "si", "ki": "ky", "uy": "uy", "cua": "", "danh": "danh",
}

// awardKey is the folded text without spaces and punctuation, its short forms spelt out.
func awardKey(text string) string {
	var b strings.Builder
	words := strings.FieldsFunc(viet.Fold(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) > 2 && words[0] == "danh" && words[1] == "hieu" {
		words = words[2:]
	}
	if n := len(words); n > 2 && words[n-2] == "nam" && len(words[n-1]) == 4 {
		words = words[:n-2]
	}
	for _, w := range words {
		if long, ok := awardWords[w]; ok {
			w = long
		}
		b.WriteString(w)
	}
	return b.String()
}
