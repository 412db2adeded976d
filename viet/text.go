package viet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean makes text from outside fit to be kept: valid UTF-8 in NFC, without control, zero-width, direction and
// soft-hyphen characters, every run of white space (no-break spaces and line ends too) as one space, trimmed.
// Broken bytes become U+FFFD, so that damage stays visible. Most text is clean already and is returned as it is.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	b.Grow(len(s))
	pending := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			pending = b.Len() > 0
			continue
		case isInvisible(r):
			continue
		}
		if pending {
			b.WriteByte(' ')
			pending = false
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// isInvisible reports the characters Clean takes away. All of the format class goes: besides the soft hyphen it
// holds zero-width spaces and joiners, byte-order marks and direction marks that come along with pasted text.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// isClean recognises, without normalising, text of printable ASCII and precomposed Vietnamese letters.
func isClean(s string) bool {
	space := true // so that a leading space is found
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7F || c == ' ' && space {
				return false
			}
			space = c == ' '
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if _, ok := accented(r); !ok {
			return false
		}
		space = false
		i += n
	}
	return s == "" || !space
}

// Fold gives the key that searching works on: marks off, đ as d, lower case, white space collapsed. "Nguyễn Thị Ửng"
// gives "nguyen thi ung", and "hoà" and "hòa" give the same.
func Fold(s string) string {
	s = Clean(s)
	if isFolded(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			out = append(out, lowerASCII(byte(r)))
			continue
		}
		if l, ok := accented(r); ok {
			out = append(out, l.plain)
			continue
		}
		for _, d := range decomposed(r) {
			switch {
			case unicode.Is(unicode.Mn, d):
			case isDStroke(d):
				out = append(out, 'd')
			default:
				out = utf8.AppendRune(out, plainApostrophe(unicode.ToLower(d)))
			}
		}
	}
	// A mark that stood alone leaves its space behind.
	return Clean(string(out))
}

// isFolded recognises text that neither Fold nor Key would change, which most search words are.
func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c != lowerASCII(c) {
			return false
		}
	}
	return true
}

// Match reports whether every word of the query occurs in the folded text, inside words too. An empty query matches
// everything. haystackFold must come from [Fold]; the query is folded here.
func Match(haystackFold, query string) bool {
	for word := range strings.FieldsSeq(Fold(query)) {
		if !strings.Contains(haystackFold, word) {
			return false
		}
	}
	return true
}

// Key gives the key by which lists are joined: two texts with one key name the same thing. Case and the place of a
// syllable's tone mark do not count ("hoà" and "hòa", "thuý" and "thúy"); tone marks themselves and đ do ("Dung" is not "Dũng").
// The key is for comparing and storing only: it carries each tone mark at the end of its syllable and is not fit to show.
func Key(s string) string {
	s = Clean(s)
	if isFolded(s) {
		return s
	}
	foreign := !isClean(s)
	if foreign {
		// Foreign letters: a change of case can join a letter and its mark, so it comes before they are taken apart.
		s = Clean(strings.ToLower(s))
	}
	out := make([]byte, 0, len(s)+8)
	var tones []uint8
	start := 0 // of the word in out
	flush := func() {
		if foreign {
			// Taken apart and freed of its tones, the word may have letters and marks to join anew.
			out = append(out[:start], norm.NFC.Bytes(out[start:])...)
		}
		// Run-together words hold several tones; in Unicode's own order nặng, below the letter, comes first.
		slices.Sort(tones)
		slices.Reverse(tones)
		for _, t := range tones {
			out = utf8.AppendRune(out, toneMarks[t])
		}
		tones = tones[:0]
		start = len(out)
	}
	for _, r := range s {
		if r < utf8.RuneSelf {
			c := lowerASCII(byte(r))
			if c < 'a' || c > 'z' {
				flush()
			}
			out = append(out, c)
			continue
		}
		if l, ok := accented(r); ok {
			out = utf8.AppendRune(out, l.shape)
			if l.tone > 0 {
				tones = append(tones, l.tone)
			}
			continue
		}
		for _, d := range decomposed(r) {
			if t := toneOf(d); t > 0 {
				tones = append(tones, t)
				continue
			}
			if isDStroke(d) {
				d = 'đ'
			}
			d = plainApostrophe(d)
			if !unicode.IsLetter(d) && !unicode.IsMark(d) {
				flush()
			}
			out = utf8.AppendRune(out, d)
		}
	}
	flush()
	return string(out)
}

// lowerASCII is the folding of one ASCII character; the backquote serves some typists as apostrophe.
func lowerASCII(c byte) byte {
	switch {
	case c >= 'A' && c <= 'Z':
		return c + 'a' - 'A'
	case c == '`':
		return '\''
	}
	return c
}

func decomposed(r rune) string { return norm.NFD.String(string(r)) }

// isDStroke knows the đ and its look-alikes: old converters wrote the Icelandic or the African letter, and no reader
// sees the difference.
func isDStroke(r rune) bool {
	switch r {
	case 'đ', 'Đ', 'ð', 'Ð', 'ɖ', 'Ɖ':
		return true
	}
	return false
}

// plainApostrophe joins the apostrophes of names such as H'Hen, which every keyboard and word processor writes another way.
func plainApostrophe(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', 'ʹ', '´', '′', '`':
		return '\''
	}
	return r
}

// Upper1 gives the text with its first letter in upper case, as at the start of a sentence. Quotes and brackets before
// the letter are passed over; text that starts with a digit stays as it is.
func Upper1(s string) string {
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
			return s[:i] + string(unicode.ToUpper(r)) + s[i+utf8.RuneLen(r):]
		case unicode.IsDigit(r):
			return s
		}
	}
	return s
}
