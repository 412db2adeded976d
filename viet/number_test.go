package viet

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestNumbersReadAsTheStatesPapersWriteThem(t *testing.T) {
	for n, want := range map[int64]string{
		0: "không", 1: "một", 4: "bốn", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn", 15: "mười lăm",
		20: "hai mươi", 21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm", 55: "năm mươi lăm",
		100: "một trăm", 101: "một trăm linh một", 104: "một trăm linh bốn", 105: "một trăm linh năm",
		110: "một trăm mười", 111: "một trăm mười một", 115: "một trăm mười lăm", 121: "một trăm hai mươi mốt",
		1000: "một nghìn", 1005: "một nghìn không trăm linh năm", 1050: "một nghìn không trăm năm mươi",
		1_000_000:      "một triệu",
		1_005_000:      "một triệu không trăm linh năm nghìn",
		2_340_000:      "hai triệu ba trăm bốn mươi nghìn",
		75_114_000:     "bảy mươi lăm triệu một trăm mười bốn nghìn",
		1_000_000_000:  "một tỷ",
		1_000_000_001:  "một tỷ không trăm linh một",
		21_000_000_000: "hai mươi mốt tỷ",
		3_000_400_000:  "ba tỷ bốn trăm nghìn",
		1e12:           "một nghìn tỷ",
		1e18:           "một tỷ tỷ",
		1e18 + 5*1e9:   "một tỷ không trăm linh năm tỷ",
		-7:             "âm bảy",
		-2_340_021:     "âm hai triệu ba trăm bốn mươi nghìn không trăm hai mươi mốt",
		math.MinInt64:  "âm chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh tám",
	} {
		if got := Words(n); got != want {
			t.Errorf("Words(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestTheSouthernStyleSaysLeAndNgan(t *testing.T) {
	st := Style{Le: true, Ngan: true}
	if got, want := st.Words(1_101_005), "một triệu một trăm lẻ một ngàn không trăm lẻ năm"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := st.MoneyWords(710_000), "Bảy trăm mười ngàn đồng"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// readWords turns words back into a number by the rules of the language, knowing nothing of the writer under test.
func readWords(t *testing.T, words []string) uint64 {
	t.Helper()
	for _, unit := range []struct {
		name string
		size uint64
	}{{"tỷ", 1e9}, {"triệu", 1e6}, {"nghìn", 1e3}, {"trăm", 100}, {"mươi", 10}} {
		for i := len(words) - 1; i >= 0; i-- {
			if words[i] == unit.name {
				return readWords(t, words[:i])*unit.size + readWords(t, words[i+1:])
			}
		}
	}
	if len(words) == 0 {
		return 0
	}
	if len(words) == 2 && words[0] == "mười" {
		return 10 + readWords(t, words[1:])
	}
	if len(words) == 2 && words[0] == "linh" {
		return readWords(t, words[1:])
	}
	n, ok := map[string]uint64{
		"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
		"sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
	}[words[0]]
	if len(words) != 1 || !ok {
		t.Fatalf("cannot read %q", words)
	}
	return n
}

func TestNumbersInWordsReadBackAsTheyWere(t *testing.T) {
	check := func(n int64) {
		t.Helper()
		if got := readWords(t, strings.Fields(Words(n))); got != uint64(n) {
			t.Fatalf("Words(%d) = %q reads as %d", n, Words(n), got)
		}
	}
	for n := range int64(12_000) {
		check(n)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 5_000 {
		check(r.Int64() >> r.IntN(63))
		check(r.Int64N(9_000_000) * 1000)
	}
	check(math.MaxInt64)
}

func TestMoneyIsWordedWithACapitalAndItsUnit(t *testing.T) {
	for dong, want := range map[int64]string{
		0:          "Không đồng",
		710_000:    "Bảy trăm mười nghìn đồng",
		2_340_000:  "Hai triệu ba trăm bốn mươi nghìn đồng",
		75_114_000: "Bảy mươi lăm triệu một trăm mười bốn nghìn đồng",
		-1_000:     "Âm một nghìn đồng",
	} {
		if got := MoneyWords(dong); got != want {
			t.Errorf("MoneyWords(%d) = %q, want %q", dong, got, want)
		}
	}
}

func TestFiguresArePrintedTheVietnameseWay(t *testing.T) {
	for n, want := range map[int]string{0: "00", 5: "05", 10: "10", 120: "120"} {
		if got := Count2(n); got != want {
			t.Errorf("Count2(%d) = %q", n, got)
		}
	}
	for n, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1.000", 2_340_000: "2.340.000", 18_720_000: "18.720.000", -999: "-999", -1000: "-1.000",
		math.MinInt64: "-9.223.372.036.854.775.808",
	} {
		if got := Group(n); got != want {
			t.Errorf("Group(%d) = %q", n, got)
		}
	}
}

func TestPercentagesHaveOneDecimalAndRoundHalvesUp(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		want     string
	}{
		{14, 18, "77,8 %"}, {18, 18, "100 %"}, {0, 18, "0 %"}, {12, 14, "85,7 %"}, {11, 14, "78,6 %"}, {508, 779, "65,2 %"},
		{1, 2000, "0,1 %"}, {1, 2001, "0 %"}, {1, 3, "33,3 %"}, {2, 3, "66,7 %"}, {3, 2, "150 %"}, {9999, 10000, "100 %"},
		{-1, 3, "-33,3 %"}, {5, 0, ""}, {0, 0, ""}, {1, -1, ""},
		{math.MaxInt64, math.MaxInt64, "100 %"}, {math.MaxInt64 / 3, math.MaxInt64, "33,3 %"},
	} {
		if got := Percent(c.num, c.den); got != c.want {
			t.Errorf("Percent(%d, %d) = %q, want %q", c.num, c.den, got, c.want)
		}
	}
}

func TestHeadingsCountInRomanNumerals(t *testing.T) {
	for n, want := range map[int]string{
		1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 90: "XC", 444: "CDXLIV", 1945: "MCMXLV", 2026: "MMXXVI", 3999: "MMMCMXCIX",
		0: "0", -3: "-3", 4000: "4000",
	} {
		if got := Roman(n); got != want {
			t.Errorf("Roman(%d) = %q", n, got)
		}
	}
}

func TestPointsFollowTheLettersOfTheLaw(t *testing.T) {
	var got []string
	for i := range 26 {
		got = append(got, Point(i))
	}
	if s := strings.Join(got, " "); s != " a b c d đ e g h i k l m n o p q r s t u v x y aa ab" {
		t.Errorf("got %q", s)
	}
}
