package page

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const noBreakSpace = '\u00A0'

// clean makes text fit for setting: NFC, one kind of space, no invisible characters. Broken UTF-8 becomes
// U+FFFD, which is shown as such: silently dropping letters of somebody's name would be worse.
func clean(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	if isPlain(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\u0085', r == '\u2028', r == '\u2029', r == '\v', r == '\f':
			return '\n'
		case r == '\u2011': // the no-break hyphen is not in the font, and we never break at hyphens
			return '-'
		case r == '\u202F', r == '\u2007':
			return noBreakSpace
		case r == '\n' || r == noBreakSpace:
			return r
		case r == '\t', unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r): // soft hyphens, joiners, marks of order and of bytes
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s) // a mark may have found its letter when what stood between was taken out
}

// isPlain tells quickly that a string holds nothing clean would change.
func isPlain(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\n' || r >= 0x7F && r <= 0xAD && r != noBreakSpace ||
			r >= 0x0600 && !(r >= 0x1EA0 && r <= 0x1EF9) && !(r >= 0x2012 && r <= 0x2027) {
			return false
		}
	}
	return true
}

// What belongs on one line: "Điều 1", "năm 2026", "Số 12", "2.340.000 đồng", "điểm a", "ông Nguyễn". The words
// of a date are tied in pairs only, so that a long date can still part after the day or the month.
var (
	wordThenNumber = regexp.MustCompile(`(^|[^\pL])((?i:điều|khoản|chương|mục|phần|phụ lục|số|ngày|tháng|năm|quý|thứ|lần|khóa|khoá|mẫu|bậc|hạng|tổ|vụ)) (\d|[IVXLC]+(?:[^\pL]|$))`)
	numberThenUnit = regexp.MustCompile(`(\d\)?) (đồng|đ|người|phiếu|nghìn|ngàn|triệu|tỷ|giờ|phút|tờ|trang|bản|%)([^\pL]|$)`)
	pointLetter    = regexp.MustCompile(`(^|[^\pL])((?i:điểm)) (\pL[,;.) ]|\pL$)`)
	personTitle    = regexp.MustCompile(`(^|[^\pL])((?i:ông|bà)|KT\.|TM\.|TL\.|TUQ\.|Q\.) (\p{Lu})`)
)

// Glue ties with no-break spaces what a careful typist never parts between two lines. Layout does it to
// paragraphs and titles itself; it prints the ties as ordinary spaces, so copied text is the text given.
func Glue(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	s = wordThenNumber.ReplaceAllString(s, "$1$2\u00A0$3")
	s = numberThenUnit.ReplaceAllString(s, "$1\u00A0$2$3")
	s = pointLetter.ReplaceAllString(s, "$1$2\u00A0$3")
	return personTitle.ReplaceAllString(s, "$1$2\u00A0$3")
}
