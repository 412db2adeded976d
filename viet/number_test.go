package viet

import (
	"math"
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
