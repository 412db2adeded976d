package intake

import (
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// MatchAward finds the award that a list names, among those that the subject can be given (any, when s is empty). It
// takes the award's name, its short name and its aliases, whatever their case, marks, spaces and punctuation; of
// several aliases that end in "*" the longest that fits wins. A text that fits two awards fits none, and "*" does not
// reach over a comma, behind which another award may stand.
func MatchAward(cat *council.Catalogue, text string, s council.Subject) (council.Code, bool) {
	return newAwards(cat).match(text, s)
}

// awards is the catalogue prepared for matching many texts.
type awards struct {
	cat  *council.Catalogue
	all  []awardName
	seen map[awardText]council.Code // answers given before; "" for none
}

type awardName struct {
	key   string
	wild  bool
	award int
}

type awardText struct {
	text    string
	subject council.Subject
}

func newAwards(cat *council.Catalogue) *awards {
	a := &awards{cat: cat, seen: map[awardText]council.Code{}}
	if cat == nil {
		return a
	}
	for i, aw := range cat.Awards {
		for _, name := range append([]string{aw.Name, aw.Short}, aw.Aliases...) {
			name, wild := strings.CutSuffix(name, "*")
			for _, key := range awardKeys(name) {
				if key != "" {
					a.all = append(a.all, awardName{key, wild, i})
				}
			}
		}
	}
	return a
}

func (a *awards) match(text string, s council.Subject) (council.Code, bool) {
	if len(text) > 500 {
		return "", false
	}
	t := awardText{text, s}
	code, known := a.seen[t]
	if !known {
		wild := !strings.ContainsAny(text, ",;+\n")
		for _, key := range awardKeys(text) {
			if code = a.find(key, s, wild); code != "" {
				break
			}
			// "LĐTT" on a list of collectives means theirs.
			if s == council.Collective && !strings.HasPrefix(key, "tapthe") {
				if code = a.find("tapthe"+key, s, wild); code != "" {
					break
				}
			}
		}
		a.seen[t] = code
	}
	return code, code != ""
}

func (a *awards) find(key string, s council.Subject, wilds bool) council.Code {
	var exact, wild council.Code
	longest, twice := 0, false
	for _, n := range a.all {
		aw := a.cat.Awards[n.award]
		switch {
		case s != "" && !aw.For(s):
		case n.wild:
			if wilds && len(n.key) > longest && len(key) > len(n.key) && strings.HasPrefix(key, n.key) {
				longest, wild = len(n.key), aw.Code
			}
		case n.key == key:
			twice = twice || exact != "" && exact != aw.Code
			exact = aw.Code
		}
	}
	switch {
	case twice:
		return ""
	case exact != "":
		return exact
	}
	return wild
}

// awardWords spells out the short forms of the field, and drops the word that tells no awards apart.
var awardWords = map[string]string{
	"gk": "giaykhen", "bk": "bangkhen", "cstd": "chiensithidua", "ld": "laodong", "ldtt": "laodongtientien",
	"ldxs": "laodongxuatsac", "tt": "tapthe", "ttld": "tapthelaodong", "ttldtt": "tapthelaodongtientien",
	"ttldxs": "tapthelaodongxuatsac", "hcld": "huanchuonglaodong", "knc": "kyniemchuong", "ubnd": "uybannhandan",
	"ct": "chutich", "btp": "botuphap", "thads": "thihanhandansu", "sy": "si", "ki": "ky", "cua": "",
}

// awardKeys gives what texts are compared by: the folded text without spaces and punctuation, as it stands and with
// its short forms spelt out.
func awardKeys(text string) [2]string {
	var plain, long strings.Builder
	words := strings.FieldsFunc(viet.Fold(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) > 2 && words[0] == "danh" && words[1] == "hieu" {
		words = words[2:]
	}
	if n := len(words); n > 2 && words[n-2] == "nam" && len(words[n-1]) == 4 && isNumber(words[n-1]) {
		words = words[:n-2]
	}
	for _, w := range words {
		plain.WriteString(w)
		if l, ok := awardWords[w]; ok {
			w = l
		}
		long.WriteString(w)
	}
	return [2]string{plain.String(), long.String()}
}
