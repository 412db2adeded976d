package viet

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestAFullNameHasFamilyMiddleAndGiven(t *testing.T) {
	for _, c := range []struct{ full, family, middle, given string }{
		{"Nguyễn Thị Ửng", "Nguyễn", "Thị", "Ửng"},
		{" Trần  Văn\u00a0Anh Tuấn ", "Trần", "Văn Anh", "Tuấn"},
		{"Lê Lợi", "Lê", "", "Lợi"},
		{"Ánh", "", "", "Ánh"},
		{"", "", "", ""},
	} {
		if f, m, g := SplitName(c.full); f != c.family || m != c.middle || g != c.given {
			t.Errorf("SplitName(%q) = %q, %q, %q", c.full, f, m, g)
		}
	}
}

// sortedBack shuffles a list that is in its right order and sorts it again.
func sortedBack(golden []string, compare func(a, b string) int) []string {
	list := slices.Clone(golden)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	slices.SortFunc(list, compare)
	return list
}

func TestNamesStandInTheOrderOfTheVietnameseAlphabet(t *testing.T) {
	for _, golden := range []string{
		"da dũng đa đúng",
		"ma mà mả mã má mạ",
		"a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ g h i ì ỉ ĩ í ị k l m n " +
			"o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ p q r s t u ù ủ ũ ú ụ ư ừ ử ữ ứ ự v x y ỳ ỷ ỹ ý ỵ",
		// The order goes letter by letter: ch, gi, ng, nh, th and tr are no letters of their own.
		"An Anh Ánh Ân Bình Châu Chi Cúc Dung Dũng Đào Đạt Gia Giang Hà Hạ Hoa Hòa Hóa Hương Nghĩa Ngọc Nhung Ninh " +
			"Oanh Phú Quý Thảo Trang Uyên Ửng Vân Xuân Yến",
	} {
		want := strings.Fields(golden)
		if got := sortedBack(want, CompareNames); !slices.Equal(got, want) {
			t.Errorf("names:\n got %v\nwant %v", got, want)
		}
		if got := sortedBack(want, Collate); !slices.Equal(got, want) {
			t.Errorf("plain:\n got %v\nwant %v", got, want)
		}
	}
}

func TestPeopleSortByGivenThenMiddleThenFamilyName(t *testing.T) {
	golden := []string{
		"Ánh",
		"Vũ Ánh",
		"Trần Thị Ánh",
		"Bùi Văn Ánh",
		"Đỗ Văn Ánh",
		"Nguyễn Văn Ánh",
		"Lê Anh Dung",
		"Trần Thị Dung",
		"An Văn Dũng",
		"Cao Bá Đạt",
		"Hoàng Công Đạt",
		"Bùi Thị Hoa",
		"Bùi Thị Hoà",
		"Chu Thị Hòa",
		"An An Yến",
	}
	if got := sortedBack(golden, CompareNames); !slices.Equal(got, golden) {
		t.Errorf("got %v", got)
	}
}

func TestAShorterFieldSortsFirstWhateverFollows(t *testing.T) {
	if CompareNames("Vũ Văn An", "An An Anh") >= 0 {
		t.Error("An must stand before Anh")
	}
	if CompareNames("Yên A An", "An Ấp An") >= 0 {
		t.Error("the middle name A must stand before Ấp")
	}
}

func TestUnitsSortNumbersByValue(t *testing.T) {
	golden := []string{"Ban Tổ chức", "Chi cục", "Đội 9", "Đội 10", "Phòng 2", "Phòng 2A", "Phòng 10", "Phòng Tổ chức", "Văn phòng"}
	if got := sortedBack(golden, Collate); !slices.Equal(got, golden) {
		t.Errorf("got %v", got)
	}
	if Collate("Phòng 2", "PHÒNG 2") == 0 || Collate("Phòng 2", "Phòng 2") != 0 {
		t.Error("only equal strings may compare as equal")
	}
}

func TestSortingIsSafeFromManySides(t *testing.T) {
	want := NameKey("Nguyễn Thị Ửng")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				if !bytes.Equal(NameKey("Nguyễn Thị Ửng"), want) || Collate("Phòng 2", "Phòng 10") >= 0 {
					t.Error("the answer depends on who else is asking")
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestSyllablesOfANameGetTheirCapitalsBack(t *testing.T) {
	for in, want := range map[string]string{
		"nguyễn văn ánh":  "Nguyễn Văn Ánh",
		"NGUYỄN VĂN ÁNH":  "Nguyễn Văn Ánh",
		"NGUYễN V¡N ửNG":  "Nguyễn V¡N Ửng",
		"Hồ  Thu ửng":     "Hồ Thu Ửng",
		"H'HEN NIÊ":       "H'Hen Niê",
		"H'Hen Niê":       "H'Hen Niê",
		"h’mông":          "H’Mông",
		"y-thanh ksor":    "Y-Thanh Ksor",
		"đặng đình (bé)":  "Đặng Đình (Bé)",
		"y\u0301 lan":     "Ý Lan",
		"nguyễn văn hùng": "Nguyễn Văn Hùng",
		"":                "",
	} {
		if got := Title(in); got != want {
			t.Errorf("Title(%q) = %q, want %q", in, got, want)
		}
	}
}
