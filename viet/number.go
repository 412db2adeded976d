package viet

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Style is how an office words its numbers. The zero value is the written language of the state's papers:
// "một trăm linh một", "nghìn".
type Style struct {
	Le   bool // "lẻ" in the place of "linh", as in the South
	Ngan bool // "ngàn" in the place of "nghìn"
}

var digitWords = [10]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// Words gives a number in words in the default style: 21 is "hai mươi mốt", -5 is "âm năm".
func Words(n int64) string { return Style{}.Words(n) }

// Words gives a number in words, in lower case.
func (st Style) Words(n int64) string {
	if n == 0 {
		return digitWords[0]
	}
	// The magnitude in unsigned arithmetic: the smallest int64 has no positive twin.
	var words []string
	u := uint64(n)
	if n < 0 {
		words = append(words, "âm")
		u = -u
	}
	return strings.Join(st.billions(words, u, false), " ")
}

// billions words u. Above a billion the language starts over ("tỷ tỷ"); inner says that something greater was already
// said, so that missing hundreds must be named ("không trăm linh năm").
func (st Style) billions(words []string, u uint64, inner bool) []string {
	if high := u / 1e9; high > 0 {
		words = append(st.billions(words, high, inner), "tỷ")
		u %= 1e9
		inner = true
	}
	thousand := "nghìn"
	if st.Ngan {
		thousand = "ngàn"
	}
	for _, group := range [3]struct {
		size uint64
		name string
	}{{1e6, "triệu"}, {1e3, thousand}, {1, ""}} {
		if g := int(u / group.size % 1000); g > 0 {
			words = st.hundreds(words, g, inner)
			if group.name != "" {
				words = append(words, group.name)
			}
			inner = true
		}
	}
	return words
}

func (st Style) hundreds(words []string, g int, inner bool) []string {
	hundred, ten, one := g/100, g/10%10, g%10
	said := inner || hundred > 0
	if said {
		words = append(words, digitWords[hundred], "trăm")
	}
	switch {
	case ten == 1:
		words = append(words, "mười")
	case ten > 1:
		words = append(words, digitWords[ten], "mươi")
	case one > 0 && said && st.Le:
		words = append(words, "lẻ")
	case one > 0 && said:
		words = append(words, "linh")
	}
	switch {
	case one == 0:
	case one == 1 && ten > 1:
		words = append(words, "mốt")
	case one == 4 && ten > 1:
		words = append(words, "tư")
	case one == 5 && ten > 0:
		words = append(words, "lăm")
	default:
		words = append(words, digitWords[one])
	}
	return words
}

// MoneyWords gives an amount of đồng in words as papers print it, with a capital:
// "Bảy mươi lăm triệu một trăm mười bốn nghìn đồng".
func MoneyWords(dong int64) string { return Style{}.MoneyWords(dong) }

// MoneyWords gives an amount of đồng in words in this style, with a capital.
func (st Style) MoneyWords(dong int64) string { return Upper1(st.Words(dong) + " đồng") }

// Count2 gives a count as papers write it: two digits at least, "05" and "12" and "120".
func Count2(n int) string { return fmt.Sprintf("%02d", n) }

// Group gives a number with a point between thousands: "2.340.000".
func Group(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := 0; i < len(digits); i++ {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// Percent gives num of den with one decimal after the Vietnamese comma, halves rounded up: "77,8 %"; whole per cents
// without decimal, "100 %". Where there is nothing to take a part of (den is not positive) it gives "". It is for
// reading only: 89,95 prints as "90 %" but does not reach a threshold of 90, so rules compare the numbers themselves.
func Percent(num, den int64) string {
	if den <= 0 {
		return ""
	}
	// floor((2000*num + den) / (2*den)) in tenths of a per cent. Sums of money can exceed an int64 on the way.
	d := big.NewInt(den)
	t := new(big.Int).Mul(big.NewInt(num), big.NewInt(2000))
	t.Add(t, d).Div(t, d.Lsh(d, 1))
	sign := ""
	if t.Sign() < 0 {
		sign = "-"
		t.Neg(t)
	}
	whole, tenth := t.DivMod(t, big.NewInt(10), new(big.Int))
	if tenth.Sign() == 0 {
		return sign + whole.String() + " %"
	}
	return sign + whole.String() + "," + tenth.String() + " %"
}

// Roman gives a heading's number in Roman numerals, from 1 to 3999; other numbers come back in ordinary digits.
func Roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, step := range [...]struct {
		value int
		text  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for n >= step.value {
			b.WriteString(step.text)
			n -= step.value
		}
	}
	return b.String()
}

// pointLetters are the letters of points (điểm) in legal texts: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư.
var pointLetters = []rune("abcdđeghiklmnopqrstuvxy")

// Point gives the letter of the i-th point (điểm) of a clause, counted from 1: a, b, c, d, đ, e, g… After the
// 23 letters come pairs: aa, ab. It gives "" below 1.
func Point(i int) string {
	if i < 1 {
		return ""
	}
	i--
	n := len(pointLetters)
	if i < n {
		return string(pointLetters[i])
	}
	return Point(i/n) + string(pointLetters[i%n])
}
