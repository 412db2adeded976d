package screen

import (
	"unicode"
	"unicode/utf8"
)

// sentenceCase writes the first letter large, as at the start of a line.
func sentenceCase(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}
