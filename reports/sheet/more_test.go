package sheet

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"sothidua/council"
)

func prizes(n int) PrizeValues {
	v := PrizeValues{Head: head2007()}
	for i := range n {
		coefficient := []int64{30, 100, 60, 150}[i%4]
		v.Rows = append(v.Rows, PrizeRow{Name: fmt.Sprintf("Nguyễn Thị Ửng %d", i), Unit: unitNames[i%10], Award: "Chiến sĩ thi đua cơ sở", Decision: "07/QĐ-THADS ngày 05/11/2007",
			Coefficient: coefficient, Base: 2_340_000, Amount: reward(coefficient, 2_340_000)})
	}
	return v
}

func tallySheet(n int) TallyValues {
	v := TallyValues{Head: head2007(), Session: council.Session{Year: 2007, Held: "2007-10-25", Members: 9, Secretary: "Hồ Thu Ửng"}}
	for i := range n {
		v.Rows = append(v.Rows, TallyRow{Name: "Nguyễn Thị " + []string{"Ửng", "Chi", "Tuyết", "Hùng"}[i%4], Unit: unitNames[i%10], Award: "Chiến sĩ thi đua cơ sở"})
	}
	return v
}

func form01(n int) Form01Values {
	v := Form01Values{Head: head2007()}
	for i := range n {
		v.Rows = append(v.Rows, Form01Row{Award: "Bằng khen của Thủ tướng Chính phủ", SubmittedUnits: i, SubmittedPeople: 5, DecidedPeople: 3, MeritLeaders: 2, FirmUnits: 1})
	}
	return v
}

func form03(n int) Form03Values {
	v := Form03Values{Head: head2007()}
	for i := range n {
		v.Rows = append(v.Rows, Form03Row{Award: "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", Total: 40 + i, Firms: 3, People: 20, Merit: 18, MeritLeaders: 8, MeritOthers: 6, Theme: 15, Foreign: 1, Resistance: 2})
	}
	return v
}

func form05(n int) Form05Values {
	v := Form05Values{Head: head2007()}
	for i := range n {
		v.Rows = append(v.Rows, Form05Row{Name: "Quỹ thi đua, khen thưởng " + unitNames[i%10], SetAside: 75_114_000 + int64(i), Regular: 5_000_000_000, Province: 12_340_001, Other: 7_000_000, Campaign: 100_000})
	}
	return v
}

func figures0601(n int) StatValues {
	return StatValues{Head: head2007(), Receiver: "Sở Nội vụ", Counts: map[int][]int{3: {0, n, 0}, 5: {0, 0, 2 * n}, 7: {0, n, n}, 8: {0, 0, n}, 11: {0, 0, n}, 12: {0, n, n}}}
}

func figures0602(n int) StatValues {
	v := StatValues{Head: head2007(), Counts: map[int][]int{2: make([]int, 12), 6: make([]int, 12), 13: make([]int, 12), 14: make([]int, 12), 15: make([]int, 12)}}
	v.Counts[2][State0602CertificateUnits], v.Counts[6][State0602CertificateUnits], v.Counts[15][State0602CertificateUnits] = n, n, n
	v.Counts[13][State0602CertificatePeople], v.Counts[14][State0602CertificatePeople], v.Counts[15][State0602CertificatePeople] = 1, 2*n, 2*n+1
	return v
}

func figures0603(n int) StatValues {
	return StatValues{Head: head2007(), Counts: map[int][]int{2: {n, 0, 1}, 3: {1}, 9: {2, 1}, 10: {5, n}, 11: {n + 7, n + 1, 1}}}
}

func TestStatisticThatDisagreesIsRefusedWithItsColumn(t *testing.T) {
	for what, c := range map[string]struct {
		write func(StatValues) ([]byte, error)
		v     StatValues
		spoil func(map[int][]int)
		want  string
	}{
		"durations": {Stat0601, figures0601(3), func(c map[int][]int) { c[8][2]++ }, "Cơ quan, tổ chức, đơn vị"},
		"ways":      {Stat0602, figures0602(3), func(c map[int][]int) { c[15][State0602CertificatePeople]-- }, "Bằng khen của Thủ tướng Chính phủ, cá nhân"},
		"firms":     {Stat0603, figures0603(3), func(c map[int][]int) { c[3][0] = 9 }, "nhiều hơn mã số 02"},
		"no place":  {Stat0603, figures0603(3), func(c map[int][]int) { c[99] = []int{1} }, "mã số 99"},
		"a sum":     {Stat0603, figures0603(3), func(c map[int][]int) { c[1] = []int{1} }, "mã số 01"},
		"negative":  {Stat0601, figures0601(3), func(c map[int][]int) { c[3][0] = -1 }, "số âm"},
	} {
		if _, err := c.write(c.v); err != nil {
			t.Errorf("%s: good figures refused: %v", what, err)
		}
		c.spoil(c.v.Counts)
		_, err := c.write(c.v)
		var refusal *council.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Message, c.want) {
			t.Errorf("%s: error %v, want one with %q", what, err, c.want)
		}
	}
}

func TestStatisticTotalsStandAboveTheirParts(t *testing.T) {
	b, err := Stat0603Sheet(figures0603(3)).book()
	if err != nil {
		t.Fatal(err)
	}
	row := b.header[1] + 1 // "01 Tổng số"
	for col, want := range map[int]int64{4: 3 + 7 + 4 + 1, 5: 10, 6: 4, 7: 1, 8: 0} {
		if got := b.at(col, row); got != want {
			t.Errorf("total in %s is %d, want %d", name(col, row), got, want)
		}
	}
}

func TestPrizeThatDoesNotFollowFromItsCoefficientIsRefused(t *testing.T) {
	v := prizes(4)
	v.Rows[2].Amount -= 10_000
	_, err := Prizes(v)
	if err == nil || !strings.Contains(err.Error(), v.Rows[2].Name) {
		t.Errorf("error %v, want one that names %s", err, v.Rows[2].Name)
	}
	v = prizes(2)
	v.Rows[1].Coefficient, v.Rows[1].Amount = 0, 0
	if _, err := Prizes(v); err != nil {
		t.Errorf("a line without coefficient: %v", err)
	}
}

func TestPrizeMoneyIsRoundedUpToTenThousand(t *testing.T) {
	for _, c := range [][3]int64{{30, 1_490_000, 450_000}, {30, 2_340_000, 710_000}, {80, 1_490_000, 1_200_000}, {100, 2_530_000, 2_530_000}, {450, 2_530_000, 11_390_000}} {
		if got := reward(c[0], c[1]); got != c[2] {
			t.Errorf("%d hundredths of %d: %d, want %d", c[0], c[1], got, c[2])
		}
	}
}

func TestForm03WithMorePartsThanWholeIsRefused(t *testing.T) {
	v := form03(2)
	v.Rows[1].Theme = 30
	if _, err := Form03(v); err == nil || !strings.Contains(err.Error(), "dòng 2") {
		t.Errorf("error %v, want one that names line 2", err)
	}
}

func TestWorkbookHoldsEverySheetUnderItsOwnName(t *testing.T) {
	file, err := Workbook(registrations(t, 5), results(t, 5), listing(8), listing(3), prizes(4), Stat0601Sheet(figures0601(2)))
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, file)
	want := []string{"Đăng ký", "Kết quả", "Danh sách", "Danh sách (2)", "Tiền thưởng", "Biểu 0601"}
	if got := f.GetSheetList(); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("sheets %q, want %q", got, want)
	}
	if _, err := Workbook(); err == nil {
		t.Error("a workbook without a sheet was written")
	}
	if _, err := Workbook(listing(2), listing(0)); err == nil {
		t.Error("a workbook with an empty sheet was written")
	}
}

func TestHardTextsAndLongListsComeThroughWhole(t *testing.T) {
	const long = "Công Tằng Tôn Nữ Thị Quỳnh Như Ý Diễm Phương Thảo Nguyên Hạ Vy"
	deed := strings.Repeat(`Hoàn thành xuất sắc "nhiệm vụ" & chỉ tiêu <2007>; `, 12)
	list, money, votes := listing(500), prizes(500), tallySheet(500)
	for i := range 500 {
		list.Rows[i].Name, list.Rows[i].Note, list.Rows[i].Place = long, deed, long
		money.Rows[i].Name, votes.Rows[i].Name = long, long
	}
	file, err := Workbook(list, money, votes)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, file)
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		names, deeds := 0, 0
		for r, row := range rows {
			for _, s := range row {
				if s == long {
					names++
				}
				if s == strings.TrimSpace(deed) {
					deeds++
				}
			}
			if h, _ := f.GetRowHeight(sheet, r+1); h > 409 {
				t.Errorf("%s: row %d is %.0f pt high", sheet, r+1, h)
			}
		}
		if names < 500 || sheet == "Danh sách" && deeds != 500 {
			t.Errorf("%s: %d names, %d deeds", sheet, names, deeds)
		}
	}
}

func TestTallySheetKeepsTheWordsTheImportLooksFor(t *testing.T) {
	v := tallySheet(3)
	file, err := TallySheet(v)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, file)
	rows, err := f.GetRows("Kiểm phiếu")
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, r := range rows {
		text = append(text, strings.Join(r, "|"))
	}
	all := strings.Join(text, "\n")
	for _, want := range []string{
		"(Phiên họp ngày 25 tháng 10 năm 2007)", "Tổng số thành viên Hội đồng: 9",
		"TT|Tên tập thể, cá nhân|Đơn vị|Danh hiệu, hình thức khen thưởng|Số phiếu|||||Ghi chú",
		"||||Phát ra|Thu về|Hợp lệ|Đồng ý|Không đồng ý", "1|Nguyễn Thị Ửng|THADS tỉnh Lào Cai|Chiến sĩ thi đua cơ sở",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the sheet lacks %q:\n%s", want, all)
		}
	}
	checks, err := f.GetDataValidations("Kiểm phiếu")
	if err != nil || len(checks) != 1 || checks[0].Sqref != "E11:I13" {
		t.Errorf("validation %+v, %v", checks, err)
	}
}

func BenchmarkSummaryOf5000Rows(b *testing.B) {
	v := results(b, 5000/len(lines2007))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ResultSummary(v); err != nil {
			b.Fatal(err)
		}
	}
}
