package cli

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"

	"sothidua/council"
	"sothidua/desk"
)

// issued2007 is the year 2007 with its papers in a folder.
func issued2007(t *testing.T) (o *office, folder string) {
	t.Helper()
	o = newOffice(t)
	o.year2007()
	o.ok("issue", "--year", "2007", "--kind", "quyet-dinh", "--number", "7", "--date", "2007-11-05", "--signer", "Dương Hữu Hùng")
	o.ok("issue", "--year", "2007", "--kind", "to-trinh", "--number", "12", "--date", "2007-11-06", "--signer", "Dương Hữu Hùng")
	folder = filepath.Join(o.dir, "văn bản")
	o.ok("papers", "--year", "2007", "--out", folder)
	return o, folder
}

// tool runs a program of other people on our papers. Where it is not installed there is nothing to compare with, and the
// tests of the packages below have looked already; on the machine that guards the project it must be there.
func tool(t *testing.T, name string, args ...string) (string, bool) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Errorf("%s must be installed where CI is set", name)
		}
		return "", false
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return string(out), true
}

func TestEveryNameIsReadBackFromThePapersLetterForLetter(t *testing.T) {
	o, folder := issued2007(t)
	ctx := context.Background()
	d, err := desk.Open(ctx, o.file, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(ctx)
	rows, err := d.Nominations(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	type key struct {
		paper string
		award council.Code
	}
	names := map[key][]string{}
	for _, r := range rows {
		if r.Paper != "" {
			k := key{r.Paper, r.Award}
			names[k] = append(names[k], r.Name)
		}
	}
	text := map[string]string{}
	for paper, file := range map[string]string{
		"07/QĐ-THADS": "quyet-dinh-07-qd-thads.pdf", "08/QĐ-THADS": "quyet-dinh-08-qd-thads.pdf",
		"12/TTr-THADS": "to-trinh-12-ttr-thads.pdf", "13/TTr-THADS": "to-trinh-13-ttr-thads.pdf",
	} {
		s, ok := tool(t, "pdftotext", "-raw", filepath.Join(folder, file), "-")
		if !ok {
			return
		}
		text[paper] = strings.Join(strings.Fields(s), " ")
	}
	for k, want := range map[key]int{
		{"07/QĐ-THADS", "CSTDCS"}: 21, {"07/QĐ-THADS", "LDTT"}: 37, {"07/QĐ-THADS", "TTLDTT"}: 1,
		{"08/QĐ-THADS", "GK"}:      25,
		{"12/TTr-THADS", "TTLDXS"}: 4, {"12/TTr-THADS", "BK_BO"}: 11,
		{"13/TTr-THADS", "BK_TINH"}: 1,
	} {
		if len(names[k]) != want {
			t.Errorf("%v holds %d names, not %d", k, len(names[k]), want)
		}
		for _, name := range names[k] {
			if !strings.Contains(text[k.paper], name) {
				t.Errorf("%s: %q is not to be read in it", k.paper, name)
			}
		}
	}
	for paper, says := range map[string][]string{
		"07/QĐ-THADS":  {"21 (hai mươi mốt) cá nhân", "37 (ba mươi bảy) cá nhân"},
		"12/TTr-THADS": {"Kính gửi: Bộ trưởng Bộ Tư pháp", "04 (bốn) tập thể", "02 (hai) tập thể", "09 (chín) cá nhân"},
		"13/TTr-THADS": {"Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Lào Cai", "01 (một) cá nhân"},
	} {
		for _, s := range says {
			if !strings.Contains(text[paper], s) {
				t.Errorf("%s does not say %q", paper, s)
			}
		}
	}
}

func TestWordCopiesSayInLibreOfficeWhatThePapersSay(t *testing.T) {
	_, folder := issued2007(t)
	names := []string{"quyet-dinh-07-qd-thads", "to-trinh-12-ttr-thads", "bien-ban-2007-10-25", "kiem-phieu-2007-10-25", "trich-ngang-12-ttr-thads", "giao-uoc-2007", "giay-moi-2007-10-25"}
	out := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", "pdf", "--outdir", out}
	for _, name := range names {
		args = append(args, filepath.Join(folder, name+".docx"))
	}
	if _, ok := tool(t, "soffice", args...); !ok {
		return
	}
	// Words are counted, not put in order: a head of two columns is read in another order from another program's file.
	count := func(file string) map[string]int {
		text, _ := tool(t, "pdftotext", "-raw", file, "-")
		words := map[string]int{}
		for _, w := range strings.Fields(text) {
			if strings.ContainsFunc(w, unicode.IsLetter) {
				words[w]++
			}
		}
		return words
	}
	for _, name := range names {
		ours, theirs := count(filepath.Join(folder, name+".pdf")), count(filepath.Join(out, name+".pdf"))
		wrong := 0
		for w, n := range ours {
			// What a page repeats, the head of a table, stands as often as there are pages.
			if m := theirs[w]; (m == 0) != (n == 0) {
				t.Errorf("%s: %q stands %d times in ours, %d times in the Word copy", name, w, n, m)
				if wrong++; wrong > 5 {
					break
				}
			}
		}
		if len(ours) < 50 {
			t.Errorf("%s: only %d words were read", name, len(ours))
		}
	}
}

func TestADossierIsWrittenWithWhatItLacks(t *testing.T) {
	o, _ := issued2007(t)
	folder := filepath.Join(o.dir, "hồ sơ")
	out := o.ok("papers", "--year", "2007", "--kind", "ho-so", "--out", folder)
	for _, part := range []string{"Hồ sơ của Tờ trình 12/TTr-THADS", "ho-so-13-ttr-thads.zip", "thiếu Báo cáo thành tích", "Nghị định 121/2005/NĐ-CP"} {
		if !strings.Contains(out, part) {
			t.Errorf("papers does not say %q:\n%s", part, out)
		}
	}
	for _, name := range []string{"ho-so-12-ttr-thads/00-muc-luc.pdf", "ho-so-12-ttr-thads.zip", "ho-so-13-ttr-thads/01-to-trinh-13-ttr-thads.pdf"} {
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
}

func TestTheSheetsAgreeWithTheSummary(t *testing.T) {
	o, folder := issued2007(t)
	for _, name := range []string{"tong-hop-dang-ky-2007.xlsx", "tong-hop-ket-qua-2007.xlsx", "danh-sach-2007.xlsx"} {
		formulas := 0
		eachCell(t, filepath.Join(folder, name), func(f *excelize.File, sheet, cell, stored string) {
			formula, err := f.GetCellFormula(sheet, cell)
			if err != nil || formula == "" {
				return
			}
			formulas++
			if again, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true}); err != nil || !sameNumber(again, stored) {
				t.Errorf("%s %s: %s is stored as %q and comes to %q, %v", name, cell, formula, stored, again, err)
			}
		})
		if formulas == 0 {
			t.Errorf("%s holds no formula", name)
		}
	}

	// The results' last block has a row for each award: its own words, its own sums.
	rows := map[string][]string{}
	f, err := excelize.OpenFile(filepath.Join(folder, "tong-hop-ket-qua-2007.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := f.GetRows("Kết quả")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		if len(r) >= 8 {
			rows[r[1]] = r[2:8] // the last of a name wins: the block of totals
		}
	}
	for _, a := range o.summary(2007).Awards {
		label := shortOf(a.Name) + " (" + council.Subject(a.Subject).Name() + ")"
		want := fmt.Sprint([]int{a.Registered, a.Nominated, a.Passed, a.Decided, a.Submitted, a.Awarded})
		if got := fmt.Sprint(rows[label]); got != want {
			t.Errorf("%s: the sheet says %s, the summary %s", label, got, want)
		}
	}
}

// sameNumber compares to the fifteen digits that a sheet keeps.
func sameNumber(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= 1e-14*max(1, math.Abs(x))
}

// shortOf is an award's name as the sheets head their blocks with it: a Giấy khen without whose it is.
func shortOf(name string) string {
	if strings.HasPrefix(name, "Giấy khen") {
		return "Giấy khen"
	}
	return name
}

func TestTheSheetsOpenInLibreOffice(t *testing.T) {
	_, folder := issued2007(t)
	out := t.TempDir()
	profile := "-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir())
	for name, says := range map[string]string{
		"tong-hop-dang-ky-2007.xlsx": "Tổng cộng,,80,0,0,10,0,10,0,0,0,44,36,23,1,38",
		"tong-hop-ket-qua-2007.xlsx": "Lao động tiên tiến (cá nhân),36,59,37,37,0,37,",
		"danh-sach-2007.xlsx":        "Tổng số cá nhân,,,165",
	} {
		if _, ok := tool(t, "soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", out, filepath.Join(folder, name)); !ok {
			return
		}
		text, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(name, ".xlsx")+".csv"))
		// As the sheet shows them: a nought is a dash.
		if err != nil || !strings.Contains(strings.ReplaceAll(string(text), ",-", ",0"), says) {
			t.Errorf("%s in LibreOffice does not say %q: %v\n%s", name, says, err, text)
		}
	}
}

func eachCell(t *testing.T, file string, visit func(f *excelize.File, sheet, cell, stored string)) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, stored := range row {
				cell, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				visit(f, sheet, cell, stored)
			}
		}
	}
}
