package viet

import (
	"errors"
	"math"
	"testing"
	"time"
)

func TestDatesAreReadAsOfficesWriteThem(t *testing.T) {
	day := Date{2007, 10, 25}
	for in, want := range map[string]Date{
		"25/10/2007":                      day,
		" 25 / 10 / 2007 ":                day,
		"25-10-2007":                      day,
		"25.10.2007":                      day,
		"25102007":                        day,
		"2007-10-25":                      day,
		"2007/10/25":                      day,
		"2007-10-25 00:00:00":             day,
		"2007-10-25T08:30:00Z":            day,
		"25/10/2007 8:30":                 day,
		"ngày 25 tháng 10 năm 2007":       day,
		"Ngày 25  Tháng 10 Năm 2007":      day,
		"NGÀY 25 THÁNG 10 NĂM 2007":       day,
		"25 tháng 10, năm 2007":           day,
		"ngày 25/10/2007":                 day,
		"nga\u0300y 25 tháng 10 năm 2007": day,
		"25/10/07":                        day,
		"1/2/26":                          {2026, 2, 1},
		"01022026":                        {2026, 2, 1},
		"03/04/2026":                      {2026, 4, 3},
		"5/1/39":                          {2039, 1, 5},
		"5/1/40":                          {1940, 1, 5},
		"5/1/00":                          {2000, 1, 5},
		"5/1/99":                          {1999, 1, 5},
		"29/02/2024":                      {2024, 2, 29},
		"5/1979":                          {1979, 5, 0},
		"05-1979":                         {1979, 5, 0},
		"1979-05":                         {1979, 5, 0},
		"tháng 3 năm 2020":                {2020, 3, 0},
		"tháng 3/2020":                    {2020, 3, 0},
		"1979":                            {1979, 0, 0},
		"năm 1979":                        {1979, 0, 0},
	} {
		if got, err := ParseDate(in); err != nil || got != want {
			t.Errorf("ParseDate(%q) = %v, %v, want %v", in, got, err, want)
		}
	}
}

func TestImpossibleDatesAreRefusedAndNeverTurnedAround(t *testing.T) {
	for _, in := range []string{
		"", "x", "31/02/2024", "29/02/2023", "29/02/1900", "10/25/2007", "2007-25-10", "32/01/2026", "00/01/2026", "01/00/2026",
		"01/13/2026", "0/2026", "13/2026", "20260201", "10226", "010226", "1/1/026", "25/10", "1799", "2201", "0207",
		"25/10/2007/1", "ngày 31 tháng 4 năm 2026", "tháng 13 năm 2026", "-1/1/2026", "1/1/2026 sáng", "25--10-2007",
	} {
		if got, err := ParseDate(in); !errors.Is(err, ErrDate) || !got.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v", in, got, err)
		}
	}
}

func TestDatesShowInTablesPapersAndStorage(t *testing.T) {
	for _, c := range []struct {
		d                Date
		iso, short, long string
	}{
		{Date{2007, 10, 25}, "2007-10-25", "25/10/2007", "ngày 25 tháng 10 năm 2007"},
		{Date{2026, 1, 5}, "2026-01-05", "05/01/2026", "ngày 05 tháng 01 năm 2026"},
		{Date{2026, 2, 15}, "2026-02-15", "15/02/2026", "ngày 15 tháng 02 năm 2026"},
		{Date{2026, 3, 15}, "2026-03-15", "15/03/2026", "ngày 15 tháng 3 năm 2026"},
		{Date{1979, 5, 0}, "1979-05", "05/1979", "tháng 5 năm 1979"},
		{Date{1979, 0, 0}, "1979", "1979", "năm 1979"},
		{Date{}, "", "", ""},
	} {
		if c.d.ISO() != c.iso || c.d.Short() != c.short || c.d.Long() != c.long {
			t.Errorf("%v: %q, %q, %q", c.d, c.d.ISO(), c.d.Short(), c.d.Long())
		}
	}
}

func TestEveryDayComesBackFromEachForm(t *testing.T) {
	var before Date
	for day := time.Date(1898, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2102; day = day.AddDate(0, 0, 1) {
		d := DateOf(day)
		if !d.Valid() || before.Compare(d) >= 0 || d.Compare(before) <= 0 || d.Compare(d) != 0 || before.ISO() >= d.ISO() {
			t.Fatalf("%v after %v", d, before)
		}
		before = d
		if got, err := ParseISO(d.ISO()); err != nil || got != d {
			t.Fatalf("ParseISO(%q) = %v, %v", d.ISO(), got, err)
		}
		if d.Day%9 != 0 { // the regular expressions need not see every day
			continue
		}
		for _, text := range []string{d.Short(), d.Long(), d.ISO()} {
			if got, err := ParseDate(text); err != nil || got != d {
				t.Fatalf("ParseDate(%q) = %v, %v", text, got, err)
			}
		}
		if got, ok := FindDate("(Phiên họp " + d.Long() + ")"); !ok || got != d {
			t.Fatalf("FindDate(%q) = %v", d.Long(), got)
		}
	}
}

func TestOnlyRealAndPartialDatesAreValid(t *testing.T) {
	for d, want := range map[Date]bool{
		{}: false, {2026, 0, 0}: true, {2026, 5, 0}: true, {2026, 2, 28}: true, {2026, 2, 29}: false, {2024, 2, 29}: true,
		{2026, 0, 5}: false, {2026, 13, 1}: false, {2026, -1, 1}: false, {2026, 1, -1}: false, {1799, 1, 1}: false, {2201, 1, 1}: false,
	} {
		if d.Valid() != want {
			t.Errorf("%v: Valid() = %v", d, d.Valid())
		}
	}
}

func TestStoredDatesAreReadStrictly(t *testing.T) {
	if d, err := ParseISO(""); err != nil || !d.IsZero() {
		t.Errorf("the empty text is no date at all: %v, %v", d, err)
	}
	for _, s := range []string{"2007-10-25 ", "25/10/2007", "2007-1-5", "2007-13", "2007-02-30", "07-10-25", "2007-10-25-1", "2007-00-00", "2007-", "-2007", "+2007", "x"} {
		if d, err := ParseISO(s); !errors.Is(err, ErrDate) || !d.IsZero() {
			t.Errorf("ParseISO(%q) = %v, %v", s, d, err)
		}
	}
}

func TestHeadingsGiveTheirDate(t *testing.T) {
	for in, want := range map[string]Date{
		"(Phiên họp ngày 25 tháng 10 năm 2007)":                  {2007, 10, 25},
		"(Tính đến ngày 31 tháng 01 năm 2007)":                   {2007, 1, 31},
		"Lào Cai, ngày 5 tháng 1 năm 2026":                       {2026, 1, 5},
		"Kiểm phiếu 25/10/2007 (sửa 26/10/2007)":                 {2007, 10, 25},
		"QĐ số 12/QĐ-UBND ngày 03-04-2026":                       {2026, 4, 3},
		"năm 2007, ngày 31/02/2007 rồi ngày 01 tháng 3 năm 2007": {2007, 3, 1},
		"Luật số 06/2022/QH15, NĐ 152/2025/NĐ-CP ngày 14.6.2025": {2025, 6, 14},
		"TÍNH ĐẾN NGÀY 31 THÁNG 12 NĂM 2025":                     {2025, 12, 31},
		"Biểu 1.2.3, ngày 9/8/2024":                              {2024, 8, 9},
	} {
		if got, ok := FindDate(in); !ok || got != want {
			t.Errorf("FindDate(%q) = %v, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "Năm 2007", "tháng 3 năm 2020", "ngày … tháng … năm 2007", "125/10/2007", "25/10/20071", "Số 06/2022/QH15"} {
		if got, ok := FindDate(in); ok {
			t.Errorf("FindDate(%q) = %v", in, got)
		}
	}
}

func TestExcelsNumbersAreDatesWithItsLeapBug(t *testing.T) {
	for serial, want := range map[float64]Date{
		1: {1900, 1, 1}, 31: {1900, 1, 31}, 59: {1900, 2, 28}, 60: {}, 61: {1900, 3, 1}, 367: {1901, 1, 1},
		39380: {2007, 10, 25}, 39380.75: {2007, 10, 25}, 46348: {2026, 11, 22},
		2958465: {9999, 12, 31}, 2958466: {}, 0: {}, 0.5: {}, -1: {}, 1e300: {}, math.Inf(1): {}, math.Inf(-1): {},
	} {
		if got := FromExcel(serial); got != want {
			t.Errorf("FromExcel(%v) = %v, want %v", serial, got, want)
		}
	}
	if got := FromExcel(math.NaN()); !got.IsZero() {
		t.Errorf("FromExcel(NaN) = %v", got)
	}
}

func FuzzAnyTextIsADateOrRefused(f *testing.F) {
	for _, s := range []string{"25/10/2007", "ngày 25 tháng 10 năm 2007", "1/2/26", "1979-05", "31/02/2024", "\xff1/1/2000", "(họp ngày 1 tháng 2 năm 2003)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if (err == nil) != d.Valid() {
			t.Fatalf("ParseDate(%q) = %v, %v", s, d, err)
		}
		if err == nil {
			if again, err := ParseISO(d.ISO()); err != nil || again != d {
				t.Fatalf("%v does not come back: %v, %v", d, again, err)
			}
		}
		if d, ok := FindDate(s); ok != d.Valid() || ok && d.Day == 0 {
			t.Fatalf("FindDate(%q) = %v, %v", s, d, ok)
		}
		_, _ = ParseISO(s)
	})
}
