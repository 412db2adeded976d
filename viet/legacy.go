package viet

import (
	"strings"
	"unicode"
)

// Encoding is how a text's code points stand for Vietnamese letters.
type Encoding int

// The encodings met in office files. In the legacy ones the letters are codes of one byte that only a special font
// shows as Vietnamese; read as text, they are code points of Latin-1.
const (
	Unicode       Encoding = iota
	TCVN3                  // the state's standard of 1993 ("ABC"), fonts named .Vn…
	TCVN3Capitals          // the same codes in a font that draws all of them as capitals, .VnTimeH
	VNI                    // letters followed by a code for their mark, fonts named VNI-…
)

// String names the encoding for the user.
func (e Encoding) String() string {
	switch e {
	case TCVN3, TCVN3Capitals:
		return "TCVN3 (.VnTime)"
	case VNI:
		return "VNI"
	}
	return "Unicode"
}

// Decode turns text of this encoding into Unicode.
func (e Encoding) Decode(s string) string {
	switch e {
	case TCVN3, TCVN3Capitals:
		return DecodeTCVN3(s, e == TCVN3Capitals)
	case VNI:
		return DecodeVNI(s)
	}
	return s
}

// EncodingOfFont tells by a font's name how text set in it is encoded.
func EncodingOfFont(font string) Encoding {
	font = strings.TrimSpace(font)
	lower := strings.ToLower(font)
	switch {
	case strings.HasPrefix(lower, ".vn"):
		// Files written by hand or by other programs may carry the name in small letters only.
		if strings.HasSuffix(font, "H") || font == lower && strings.HasSuffix(font, "h") {
			return TCVN3Capitals
		}
		return TCVN3
	case strings.HasPrefix(lower, "vni"):
		return VNI
	}
	return Unicode
}

// tcvn3Codes lists the letters in the order of their codes from 0xA1 to 0xFE; a space is a code without letter.
const tcvn3Codes = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"

const tcvn3First = 0xA1

var tcvn3Letters = []rune(tcvn3Codes)

// DecodeTCVN3 turns text whose code points are TCVN3 codes into Unicode. It must run before [Clean]: the code of "ư"
// is the soft hyphen. In a capitals font everything is upper case. The other fonts have no capitals with tone marks and
// typists leave "Ánh" as "¸nh"; here only words that are plainly in capitals get theirs back ("HµNH" gives "HÀNH"),
// [Title] does it for people's names.
func DecodeTCVN3(s string, capitalsFont bool) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/2)
	found := false
	for _, r := range s {
		if i := int(r) - tcvn3First; i >= 0 && i < len(tcvn3Letters) && tcvn3Letters[i] != ' ' {
			r = tcvn3Letters[i]
			found = true
		}
		b.WriteRune(r)
	}
	switch {
	case capitalsFont:
		return strings.ToUpper(b.String())
	case found:
		return raiseToned(b.String())
	}
	return b.String()
}

// raiseToned gives words in capitals the toned capitals that TCVN3 lacks. A word is surely in capitals when one of its
// capitals stands behind another letter and nothing but toned vowels is small ("HàNH", "áN"). A word such as "Sự" may
// be either; it follows its text, when that holds a word surely in capitals and none with other small letters.
func raiseToned(s string) string {
	sure, small := false, false
	eachWord(s, func(word string) {
		if c := caseOf(word); c == capitals {
			sure = true
		} else if c == smallLetters {
			small = true
		}
	})
	var b strings.Builder
	b.Grow(len(s))
	rest := s
	for rest != "" {
		i := strings.IndexFunc(rest, unicode.IsLetter)
		if i < 0 {
			break
		}
		b.WriteString(rest[:i])
		rest = rest[i:]
		n := strings.IndexFunc(rest, notLetter)
		if n < 0 {
			n = len(rest)
		}
		word := rest[:n]
		if c := caseOf(word); c == capitals || c == either && sure && !small {
			word = strings.ToUpper(word)
		}
		b.WriteString(word)
		rest = rest[n:]
	}
	b.WriteString(rest)
	return b.String()
}

type wordCase int

const (
	either wordCase = iota
	capitals
	smallLetters
)

func caseOf(word string) wordCase {
	result := either
	n := 0
	for _, r := range word {
		l, ok := accented(r)
		switch {
		case ok && l.tone > 0 && !l.upper:
		case unicode.IsUpper(r):
			if n > 0 {
				result = capitals
			}
		default:
			return smallLetters
		}
		n++
	}
	return result
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func eachWord(s string, do func(string)) {
	for word := range strings.FieldsFuncSeq(s, notLetter) {
		do(word)
	}
}

// VNI writes a vowel and then a code for its mark; ơ, ư, đ and the toned i and ỵ are single codes. The code of a mark
// has two cases, which follow the letter's, but typists mix them ("Aùnh"), so the letter alone decides.
var (
	vniSingles = map[rune]rune{
		'ô': 'ơ', 'ö': 'ư', 'ñ': 'đ', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'í': 'í', 'ò': 'ị', 'î': 'ỵ',
		'Ô': 'Ơ', 'Ö': 'Ư', 'Ñ': 'Đ', 'Ì': 'Ì', 'Æ': 'Ỉ', 'Ó': 'Ĩ', 'Í': 'Í', 'Ò': 'Ị', 'Î': 'Ỵ',
	}
	// vniMarks gives, for each code of a mark, the vowel's shape ('ˆ' circumflex, '˘' breve, 0 as it is) and the tone.
	vniMarks = map[rune]vniMark{
		'ø': {0, 1}, 'û': {0, 2}, 'õ': {0, 3}, 'ù': {0, 4}, 'ï': {0, 5},
		'â': {'ˆ', 0}, 'à': {'ˆ', 1}, 'å': {'ˆ', 2}, 'ã': {'ˆ', 3}, 'á': {'ˆ', 4}, 'ä': {'ˆ', 5},
		'ê': {'˘', 0}, 'è': {'˘', 1}, 'ú': {'˘', 2}, 'ü': {'˘', 3}, 'é': {'˘', 4}, 'ë': {'˘', 5},
	}
)

type vniMark struct {
	shape rune
	tone  uint8
}

// DecodeVNI turns text whose code points are VNI codes into Unicode. Codes that follow no letter they can mark stay.
func DecodeVNI(s string) string {
	in := []rune(s)
	var b strings.Builder
	b.Grow(len(s) + len(s)/2)
	for i := 0; i < len(in); i++ {
		r := in[i]
		if single, ok := vniSingles[r]; ok {
			r = single
		}
		if i+1 < len(in) {
			if mark, ok := vniMarks[unicode.ToLower(in[i+1])]; ok {
				if marked, ok := mark.on(r); ok {
					r = marked
					i++
				}
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// on puts the mark on a vowel; ok is false where VNI has no such letter.
func (m vniMark) on(r rune) (marked rune, ok bool) {
	base := unicode.ToLower(r)
	switch {
	case m.shape == 0 && strings.ContainsRune("aeouyơư", base):
	case m.shape == '˘' && base == 'a':
		base = 'ă'
	case m.shape == 'ˆ' && base == 'a':
		base = 'â'
	case m.shape == 'ˆ' && base == 'e':
		base = 'ê'
	case m.shape == 'ˆ' && base == 'o':
		base = 'ô'
	default:
		return r, false
	}
	marked = withTone(base, m.tone)
	if unicode.IsUpper(r) {
		marked = unicode.ToUpper(marked)
	}
	return marked, true
}

// withTone gives a small vowel, as it stands first in its row, with a tone.
func withTone(vowel rune, tone uint8) rune {
	for _, row := range vowelRows {
		letters := []rune(row)
		if letters[0] == vowel {
			return letters[tone]
		}
	}
	return vowel
}

// LooksTCVN3 guesses, for text that comes without fonts, whether it is TCVN3. It compares how many words could be
// Vietnamese as they stand and as TCVN3, and says no when that does not decide: "Ghi chó" is "Ghi chú" in TCVN3 and a dog in
// Unicode. So ask it about a whole column or sheet, its cells joined by line ends, rather than about one cell.
func LooksTCVN3(s string) bool { return looksLike(s) == TCVN3 }

// LooksVNI guesses, for text that comes without fonts, whether it is VNI; see [LooksTCVN3].
func LooksVNI(s string) bool { return looksLike(s) == VNI }

func looksLike(s string) Encoding {
	var telling []string // the words that can tell: a plain letter and a code beside it
	for word := range strings.FieldsFuncSeq(s, separates) {
		plain, code := false, false
		for _, r := range word {
			switch {
			case r > 0xFF:
				return Unicode // a letter no legacy font has
			case r >= 0x80:
				code = true
			default:
				plain = true
			}
		}
		if plain && code {
			telling = append(telling, word)
		}
	}
	if len(telling) == 0 {
		return Unicode
	}
	asIs, tcvn, vni := 0, 0, 0
	for _, word := range telling {
		if isSyllable(word) {
			asIs++
		}
		if isSyllable(DecodeTCVN3(word, false)) {
			tcvn++
		}
		if isSyllable(DecodeVNI(word)) {
			vni++
		}
	}
	enough := len(telling) - len(telling)/4
	switch {
	case tcvn > asIs && tcvn > vni && tcvn >= enough:
		return TCVN3
	case vni > asIs && vni > tcvn && vni >= enough:
		return VNI
	}
	return Unicode
}

// separates splits text into words for guessing. Codes of Latin-1 never separate, whatever they are as characters:
// "µ", "§" and the soft hyphen are letters in TCVN3. Above Latin-1 only punctuation and symbols separate.
func separates(r rune) bool {
	switch {
	case r < 0x80:
		return !unicode.IsLetter(r)
	case r <= 0xA0:
		return true
	case r <= 0xFF:
		return false
	}
	return !unicode.IsLetter(r) && !unicode.IsMark(r)
}
