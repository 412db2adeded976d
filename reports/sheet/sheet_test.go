package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sothidua/assets"
	"sothidua/council"
)

func catalogue(t testing.TB) *council.Catalogue {
	t.Helper()
	c, err := council.LoadCatalogue(assets.LawFile, assets.Law())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func head2007() Head {
	return Head{
		Agency: council.Agency{Name: "Thi hành án dân sự tỉnh Lào Cai", Parent: "Bộ Tư pháp", Place: "Lào Cai", HeadTitle: "Trưởng THADS tỉnh"},
		Year:   2007, Issued: "2007-11-05", Signer: council.Signer{Name: "Dương Hữu Hùng"}, Author: "Hồ Thu Ửng",
	}
}

var unitNames = []string{"THADS tỉnh Lào Cai", "THADS thành phố Lào Cai", "THADS huyện Bảo Yên", "THADS huyện Bắc Hà", "THADS huyện Văn Bàn",
	"THADS huyện Sa Pa", "THADS huyện Si Ma Cai", "THADS huyện Mường Khương", "THADS huyện Bát Xát", "THADS huyện Bảo Thắng"}

var lines2007 = []Key{
	{"TTLDXS", council.Collective}, {"TTLDTT", council.Collective}, {"BK_BO", council.Collective}, {"GK", council.Collective},
	{"CSTDCS", council.Individual}, {"LDTT", council.Individual}, {"BK_BO", council.Individual}, {"BK_TINH", council.Individual}, {"GK", council.Individual},
}

func registrations(t testing.TB, units int) RegistrationValues {
	v := RegistrationValues{Head: head2007(), Catalogue: catalogue(t)}
	for i := range units {
		u := RegistrationUnit{Name: unitNames[i%10], People: 5 + i%7, Counts: map[Key]int{}}
		for j, k := range lines2007 {
			if k.Subject == council.Collective {
				u.Counts[k] = (i + j) % 2
			} else {
				u.Counts[k] = (i*3 + j) % 6
			}
		}
		v.Units = append(v.Units, u)
	}
	return v
}

func results(t testing.TB, units int) ResultValues {
	v := ResultValues{Head: head2007(), Catalogue: catalogue(t)}
	for i := range units {
		for j, k := range lines2007 {
			n := (i*3 + j) % 7
			v.Rows = append(v.Rows, ResultRow{Key: k, Unit: unitNames[i%10], Registered: n + 1, Nominated: n, Passed: n * 2 / 3, Decided: n / 2, Submitted: n*2/3 - n/2, Awarded: n / 3})
		}
	}
	return v
}

func listing(n int) ListValues {
	v := ListValues{Head: head2007(), Under: "(Kèm theo Tờ trình số 12/TTr-THADS ngày 05 tháng 11 năm 2007)"}
	for i := range n {
		r := ListRow{Subject: council.Individual, Name: fmt.Sprintf("Nguyễn Thị Ửng %d", i), Sex: council.Female, Born: "1979-05-12", Post: "Chấp hành viên",
			Unit: unitNames[i%10], Award: "Chiến sĩ thi đua cơ sở", Result: "7/9 phiếu, đạt"}
		switch {
		case i%9 == 0:
			r = ListRow{Subject: council.Collective, Name: unitNames[i%10], Unit: unitNames[i%10], Award: "Tập thể lao động xuất sắc", Result: "9/9 phiếu, đạt"}
		case i%5 == 0:
			r.Sex, r.Born, r.Post = council.Male, "1968", "Phó Trưởng Thi hành án dân sự"
		}
		v.Rows = append(v.Rows, r)
	}
	return v
}

// books are all workbooks at a size, with the sums each must hold.
func books(t testing.TB, n int) map[string]func() ([]byte, *book, error) {
	out := map[string]func() ([]byte, *book, error){}
	for kind, s := range map[string]Sheet{
		"registration": registrations(t, n), "result": results(t, n), "list": listing(n), "prizes": prizes(n), "tally": tallySheet(n),
		"form 01": form01(n), "form 03": form03(n), "form 05": form05(n),
		"0601": Stat0601Sheet(figures0601(n)), "0602": Stat0602Sheet(figures0602(n)), "0603": Stat0603Sheet(figures0603(n)),
	} {
		out[kind] = func() ([]byte, *book, error) {
			b, err := s.book()
			if err != nil {
				return nil, nil, err
			}
			file, err := Workbook(s)
			return file, b, err
		}
	}
	return out
}

func open(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestEveryFormulaGivesTheValueStoredWithIt(t *testing.T) {
	for _, n := range []int{1, 10, 40} {
		for kind, build := range books(t, n) {
			file, b, err := build()
			if err != nil {
				t.Fatalf("%s %d: %v", kind, n, err)
			}
			if len(b.sums) == 0 && kind != "tally" { // it is blank
				t.Fatalf("%s has no sum", kind)
			}
			f := open(t, file)
			for _, s := range b.sums {
				stored, err := f.GetCellValue(b.name, s.cell, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				formula, _ := f.GetCellFormula(b.name, s.cell)
				if formula != s.formula() {
					t.Errorf("%s %s: formula %q, want %q", kind, s.cell, formula, s.formula())
				}
				typ, _ := f.GetCellType(b.name, s.cell)
				if typ != excelize.CellTypeUnset && typ != excelize.CellTypeNumber {
					t.Errorf("%s %s: the stored value is no number (type %d)", kind, s.cell, typ)
				}
				calculated, err := f.CalcCellValue(b.name, s.cell, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatalf("%s %s %s: %v", kind, s.cell, formula, err)
				}
				x, _ := strconv.ParseFloat(stored, 64)
				y, err := strconv.ParseFloat(calculated, 64)
				if stored == "" || err != nil || math.Abs(x-y) > 1e-9 {
					t.Errorf("%s %s %s: stored %q, calculated %q", kind, s.cell, formula, stored, calculated)
				}
			}
		}
	}
}

func TestTotalsAreThoseOfTheValues(t *testing.T) {
	v := registrations(t, 10)
	b, err := v.book()
	if err != nil {
		t.Fatal(err)
	}
	row := 0
	for _, s := range b.sums {
		_, row, _ = excelize.CellNameToCoordinates(s.cell)
	}
	people := 0
	for _, u := range v.Units {
		people += u.People
	}
	if got := b.at(3, row); got != int64(people) {
		t.Errorf("headcount %d, want %d", got, people)
	}
	for i, k := range v.keys() {
		want := 0
		for _, u := range v.Units {
			want += u.Counts[k]
		}
		if got := b.at(4+i, row); got != int64(want) {
			t.Errorf("%v: %d, want %d", k, got, want)
		}
	}
}

func TestCorruptedSheetIsRefusedWithItsCells(t *testing.T) {
	for kind, build := range books(t, 10) {
		file, b, err := build()
		if err != nil {
			t.Fatal(err)
		}
		if err := crossFoot(file, []*book{b}); err != nil {
			t.Fatalf("%s: a good sheet is refused: %v", kind, err)
		}
		f := open(t, file)
		// The sheet that printed 82 for 37 + 8 + 7: a total that somebody typed over.
		if len(b.sums) == 0 {
			continue
		}
		spoilt := b.sums[len(b.sums)/2]
		if err := f.SetCellValue(b.name, spoilt.cell, 8200); err != nil {
			t.Fatal(err)
		}
		buf, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		err = crossFoot(buf.Bytes(), []*book{b})
		var refusal *council.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), "ô "+spoilt.cell+" ") {
			t.Errorf("%s: error %v, want a refusal that names %s", kind, err, spoilt.cell)
		}
	}
	if err := crossFoot([]byte("no workbook"), nil); err == nil {
		t.Error("bytes that are no workbook passed")
	}
}

func TestSameValuesGiveTheSameBytes(t *testing.T) {
	for kind, build := range books(t, 12) {
		first, _, err := build()
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			again, _, err := build()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first, again) {
				t.Fatalf("%s: two runs differ", kind)
			}
		}
		z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range z.File {
			if e.Modified.Year() > 1980 {
				t.Errorf("%s: %s carries the time %s", kind, e.Name, e.Modified)
			}
		}
		p, err := open(t, first).GetDocProps()
		if err != nil || p.Created != "2007-11-05T00:00:00Z" || p.Modified != p.Created {
			t.Errorf("%s: created %q, modified %q (%v)", kind, p.Created, p.Modified, err)
		}
	}
}

func TestTextsThatLookLikeFormulasStayTexts(t *testing.T) {
	v := listing(0)
	names := []string{"=SUM(A1:A9)", "+84 Nguyễn", "-Trần & <Sơn>", "@Hồ", `Vũ "Tý" & Con`, "=HYPERLINK(\"x\")"}
	for _, n := range names {
		v.Rows = append(v.Rows, ListRow{Subject: council.Individual, Name: n, Unit: "=1+1", Award: "Lao động tiên tiến", Note: "=cmd|'/c calc'!A1"})
	}
	file, err := List(v)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, file)
	rows, err := f.GetRows("Danh sách")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for r, row := range rows {
		for c, text := range row {
			seen[text] = true
			formula, _ := f.GetCellFormula("Danh sách", name(c+1, r+1))
			if formula != "" && !strings.HasPrefix(formula, "COUNTA(") {
				t.Errorf("%s holds the formula %q", name(c+1, r+1), formula)
			}
		}
	}
	for _, n := range names {
		if !seen[n] {
			t.Errorf("%q did not come through", n)
		}
	}
}

func TestSheetWithoutLinesIsRefused(t *testing.T) {
	strange := results(t, 1)
	strange.Rows[0].Award = "XYZ"
	nameless := listing(3)
	nameless.Rows[1].Name = " "
	for what, err := range map[string]error{
		"registration":  second(RegistrationSummary(registrations(t, 0))),
		"result":        second(ResultSummary(results(t, 0))),
		"list":          second(List(listing(0))),
		"no agency":     second(List(ListValues{Rows: listing(3).Rows})),
		"unknown award": second(ResultSummary(strange)),
		"nameless":      second(List(nameless)),
	} {
		var refusal *council.Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s: error %v, want a refusal", what, err)
		}
	}
}

func second(_ []byte, err error) error { return err }

func TestSheetPrintsOnA4AcrossWithItsHeaderOnEveryPage(t *testing.T) {
	for kind, build := range books(t, 10) {
		file, b, err := build()
		if err != nil {
			t.Fatal(err)
		}
		f := open(t, file)
		l, err := f.GetPageLayout(b.name)
		if err != nil || l.Size == nil || *l.Size != 9 || *l.Orientation != "landscape" || *l.FitToWidth != 1 || l.FitToHeight == nil || (*l.FitToHeight == 1) != b.onePage {
			t.Errorf("%s: page layout %+v, %v", kind, l, err)
		}
		p, err := f.GetSheetProps(b.name)
		if err != nil || p.FitToPage == nil || !*p.FitToPage {
			t.Errorf("%s: not fitted to the page's width", kind)
		}
		titles := ""
		for _, d := range f.GetDefinedName() {
			if d.Name == "_xlnm.Print_Titles" {
				titles = d.RefersTo
			}
		}
		if want := fmt.Sprintf("'%s'!$%d:$%d", b.name, b.header[0], b.header[1]); titles != want {
			t.Errorf("%s: print titles %q, want %q", kind, titles, want)
		}
		id, err := f.GetCellStyle(b.name, name(2, b.header[0]))
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.Font == nil || style.Font.Family != fontName || len(style.Border) != 4 {
			t.Errorf("%s: header style %+v, %v", kind, style, err)
		}
	}
}

func TestRowsAreAsHighAsTheirTextsNeed(t *testing.T) {
	v := listing(2)
	v.Rows[1].Name = "Công Tằng Tôn Nữ Thị Quỳnh Như Ý Diễm Phương Thảo Nguyên Hạ Vy Bảo Trân Ngọc Ánh Minh Châu"
	b, err := v.book()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range b.rows {
		if len(row) > 2 && strings.HasPrefix(row[2].text, "Công Tằng") {
			// Over 90 letters of 11 pt in 48 mm are four lines at least.
			if h := b.height(i); h < 4*sheetSize*1.15 {
				t.Errorf("the row of a long name is %.0f pt high", h)
			}
			return
		}
	}
	t.Error("the long name is not in the sheet")
}

func TestColumnsAreThoseThatMakeSense(t *testing.T) {
	v := registrations(t, 3)
	var names []string
	for _, k := range v.keys() {
		names = append(names, string(k.Subject)+" "+string(k.Award))
	}
	got := strings.Join(names, ", ")
	for _, want := range []string{"collective TTLDXS", "collective BK_BO", "individual CSTDCS", "individual BK_TINH", "individual GK"} {
		if !strings.Contains(got, want) {
			t.Errorf("no column for %s in %s", want, got)
		}
	}
	for _, no := range []string{"HCLD1", "individual TTLDXS", "collective CSTDCS"} {
		if strings.Contains(got, no) {
			t.Errorf("a column for %s, which nobody registered for", no)
		}
	}
}

func benchmark(b *testing.B, write func(n int) ([]byte, error)) {
	for _, n := range []int{80, 800, 8000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			size := 0
			for b.Loop() {
				file, err := write(n)
				if err != nil {
					b.Fatal(err)
				}
				size = len(file)
			}
			b.ReportMetric(float64(size)/1024, "KB/file")
		})
	}
}

func BenchmarkRegistrationSummary(b *testing.B) {
	benchmark(b, func(n int) ([]byte, error) { return RegistrationSummary(registrations(b, n)) })
}

func BenchmarkResultSummary(b *testing.B) {
	benchmark(b, func(n int) ([]byte, error) { return ResultSummary(results(b, n/len(lines2007))) })
}

func BenchmarkList(b *testing.B) {
	benchmark(b, func(n int) ([]byte, error) { return List(listing(n)) })
}

func TestSignaturesDoNotStandAloneOnAPage(t *testing.T) {
	broken := 0
	for n := 1; n <= 60; n++ {
		b, err := listing(n).book()
		if err != nil {
			t.Fatal(err)
		}
		row := b.breakBefore(b.allHeights())
		if row == 0 {
			continue
		}
		broken++
		if last := len(b.rows); row > last-2 || row <= b.header[1] {
			t.Errorf("%d lines: the page is broken before row %d of %d", n, row, last)
		}
	}
	if broken == 0 {
		t.Error("no length of list needed a break: the test proves nothing")
	}
}
