package viet

import "unicode"

// letter is one of the 134 accented Vietnamese letters (67 in each case) taken apart.
type letter struct {
	shape rune  // the lower-case letter without its tone mark: 'ơ' for 'Ợ'
	plain byte  // the ASCII letter below all marks: 'o' for 'Ợ'; 0 marks an empty table entry
	tone  uint8 // index into toneMarks; 0 is the level tone
	upper bool
}

// toneMarks are the combining tone marks in dictionary order: none, huyền, hỏi, ngã, sắc, nặng.
var toneMarks = [6]rune{0, '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'}

// vowelRows lists every vowel with its six tones in the order of toneMarks. The plain ASCII letter of a row is the
// one at the same place in vowelPlain.
var vowelRows = [12]string{
	"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
	"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
}

const vowelPlain = "aaaeeiooouuy"

// The accented letters live in two short ranges of Unicode, so two small arrays answer faster than a map.
const (
	lowFirst, lowLast   = 0x00C0, 0x01B0
	highFirst, highLast = 0x1EA0, 0x1EF9
)

var (
	lowLetters  [lowLast - lowFirst + 1]letter
	highLetters [highLast - highFirst + 1]letter
)

func init() {
	for i, row := range vowelRows {
		var shape rune
		tone := uint8(0)
		for _, r := range row {
			if tone == 0 {
				shape = r
			}
			setLetter(r, letter{shape: shape, plain: vowelPlain[i], tone: tone})
			tone++
		}
	}
	setLetter('đ', letter{shape: 'đ', plain: 'd'})
}

func setLetter(r rune, l letter) {
	if r < lowFirst {
		return // a plain ASCII vowel
	}
	*letterAt(r) = l
	l.upper = true
	*letterAt(unicode.ToUpper(r)) = l
}

func letterAt(r rune) *letter {
	switch {
	case r >= lowFirst && r <= lowLast:
		return &lowLetters[r-lowFirst]
	case r >= highFirst && r <= highLast:
		return &highLetters[r-highFirst]
	}
	return nil
}

// accented takes one precomposed Vietnamese letter apart; ok is false for everything else, ASCII included.
func accented(r rune) (l letter, ok bool) {
	p := letterAt(r)
	if p == nil || p.plain == 0 {
		return letter{}, false
	}
	return *p, true
}

// toneOf gives the index in toneMarks of a combining tone mark, 0 for any other rune.
func toneOf(r rune) uint8 {
	for i, m := range toneMarks {
		if i > 0 && m == r {
			return uint8(i)
		}
	}
	return 0
}
