package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Every list that cannot be taken is refused in one sentence, and leaves the file as it was.
func TestABadListIsRefusedInOneSentence(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	o.imports("staff", staffList)
	o.imports("registrations", registration)
	digest := o.digest()

	for name, c := range map[string]struct {
		kind string
		list string
		rows bool // the list is read, and single rows are rejected
	}{
		"nothing at that place":  {kind: "staff", list: filepath.Join(o.dir, "không-có.xlsx")},
		"a folder":               {kind: "staff", list: o.dir},
		"an empty file":          {kind: "staff", list: o.write("rỗng.xlsx", nil)},
		"a text":                 {kind: "staff", list: o.write("văn bản.xlsx", []byte("Danh sách cán bộ\n"))},
		"half a workbook":        {kind: "staff", list: o.write("nửa.xlsx", half(t, staffList))},
		"an archive, no sheet":   {kind: "staff", list: o.write("khác.xlsx", archive(t, map[string]string{"a.txt": "a"}))},
		"a password":             {kind: "staff", list: o.locked()},
		"an old workbook":        {kind: "staff", list: o.write("cũ.xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...))},
		"no header":              {kind: "staff", list: o.book("không tiêu đề.xlsx", [][]any{{"a", "b"}, {1, 2}})},
		"another list's header":  {kind: "tally", list: staffList},
		"200 MB of noughts":      {kind: "staff", list: o.bomb()},
		"a cell at the far edge": {kind: "staff", list: o.far()},
		"an unknown award": {kind: "tally", rows: true, list: o.edited(tallyList, "award.xlsx", func(f *excelize.File) {
			f.SetCellValue("Kiểm phiếu", "D9", "Anh hùng vũ trụ")
		})},
		"a tally that does not balance": {kind: "tally", rows: true, list: o.edited(tallyList, "balance.xlsx", func(f *excelize.File) {
			f.SetCellValue("Kiểm phiếu", "H9", 8)
		})},
		"more ballots than members": {kind: "tally", rows: true, list: o.edited(tallyList, "members.xlsx", func(f *excelize.File) {
			for _, column := range []string{"E", "F", "G", "H"} {
				f.SetCellValue("Kiểm phiếu", column+"9", 12)
			}
		})},
		"somebody nobody knows": {kind: "registrations", rows: true, list: o.edited(registration, "stranger.xlsx", func(f *excelize.File) {
			f.SetCellValue("Cá nhân", "B9", "Người Không Quen")
		})},
	} {
		t.Run(name, func(t *testing.T) {
			o := &office{t: t, dir: o.dir, file: o.file}
			o.refused("import", "--kind", c.kind, "--year", "2007", c.list)
			if now := o.digest(); now != digest {
				t.Error("the file has changed")
			}
			if c.rows {
				o.rejects(c.kind, c.list)
			}
		})
	}
}

func TestTwoPeopleWhoCannotBeToldApartAreNotGuessed(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	// Somebody else of the same name in the same unit, born on another day: the register keeps both.
	o.imports("staff", o.edited(staffList, "twins.xlsx", func(f *excelize.File) {
		f.SetCellValue("Danh sách", "B11", "Dương Hữu Hùng")
	}))
	digest := o.digest()
	o.refused("import", "--kind", "registrations", "--year", "2007", registration)
	got := o.rejects("registrations", registration)
	if len(got.Rejected) == 0 || got.Rejected[0].Sheet != "Cá nhân" || got.Rejected[0].Row != 9 {
		t.Errorf("rejected: %+v", got.Rejected)
	}
	if o.digest() != digest {
		t.Error("the file has changed")
	}
}

// rejects reads the JSON answer of a list whose rows are rejected: it must still be printed.
func (o *office) rejects(kind, list string) imported {
	o.t.Helper()
	out, bad, code := o.do("import", "--kind", kind, "--year", "2007", "--json", list)
	var got imported
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != Refused || bad == "" || got.Applied {
		o.t.Fatalf("exit %d, %q, %v:\n%s", code, bad, err, out)
	}
	for _, r := range got.Rejected {
		if problem := notASentence(r.Reason + "\n"); problem != "" || r.Row == 0 || r.Sheet == "" {
			o.t.Errorf("%+v: %s", r, problem)
		}
	}
	if len(got.Rejected) == 0 {
		o.t.Error("no row is named")
	}
	return got
}

func TestADamagedOrForeignFileIsRefused(t *testing.T) {
	for name, data := range map[string][]byte{
		"an empty file": {}, "a text": []byte("không phải sổ"), "a foreign database": append([]byte("SQLite format 3\x00"), make([]byte, 4096)...),
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			if err := os.WriteFile(o.file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			o.refused("summary", "--year", "2007")
			o.refused("verify")
			o.refused("init", "--agency", "A", "--parent", "B", "--place", "C", "--symbol", "D")
			if now, err := os.ReadFile(o.file); err != nil || !bytes.Equal(now, data) {
				t.Errorf("the file was touched: %v", err)
			}
		})
	}
	o := newOffice(t)
	o.refused("summary", "--year", "2007")
	o.refused("restore", filepath.Join(o.dir, "không-có.sothidua"))
	o.initLaoCai()
	digest := o.digest()
	o.refused("restore", o.write("bản sao hỏng.sothidua", []byte("không phải bản sao")))
	if o.digest() != digest {
		t.Error("a refused restoration changed the file")
	}
}

func TestWhatCannotBeIssuedIsRefused(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	issue := []string{"issue", "--year", "2007", "--kind", "quyet-dinh", "--number", "7", "--date", "2007-11-05", "--signer", "Dương Hữu Hùng"}
	o.refused(issue...)
	o.imports("staff", staffList)
	o.imports("registrations", registration)
	o.imports("tally", tallyList)
	o.ok(issue...)
	digest := o.digest()
	o.refused(issue...) // all is issued, and the number is taken
	if o.digest() != digest {
		t.Error("a refused issue changed the file")
	}
}

func (o *office) write(name string, data []byte) string {
	o.t.Helper()
	path := filepath.Join(o.dir, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		o.t.Fatal(err)
	}
	return path
}

// edited is a list with some of its cells written over.
func (o *office) edited(list, name string, edit func(*excelize.File)) string {
	o.t.Helper()
	f, err := excelize.OpenFile(list)
	if err != nil {
		o.t.Fatal(err)
	}
	defer f.Close()
	edit(f)
	path := filepath.Join(o.dir, name)
	if err := f.SaveAs(path); err != nil {
		o.t.Fatal(err)
	}
	return path
}

func (o *office) book(name string, rows [][]any) string {
	o.t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &r); err != nil {
			o.t.Fatal(err)
		}
	}
	path := filepath.Join(o.dir, name)
	if err := f.SaveAs(path); err != nil {
		o.t.Fatal(err)
	}
	return path
}

func (o *office) locked() string {
	o.t.Helper()
	f, err := excelize.OpenFile(staffList)
	if err != nil {
		o.t.Fatal(err)
	}
	defer f.Close()
	path := filepath.Join(o.dir, "khóa.xlsx")
	if err := f.SaveAs(path, excelize.Options{Password: "bí mật"}); err != nil {
		o.t.Fatal(err)
	}
	return path
}

// bomb is a workbook of a few hundred thousand bytes whose one sheet is 200 MB long.
func (o *office) bomb() string {
	o.t.Helper()
	return o.withSheet("bom.xlsx", func(w io.Writer) {
		io.WriteString(w, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`)
		noughts := bytes.Repeat([]byte("0"), 1<<20)
		for range 200 {
			if _, err := w.Write(noughts); err != nil {
				o.t.Fatal(err)
			}
		}
		io.WriteString(w, `</t></is></c></row></sheetData></worksheet>`)
	})
}

// far is a small workbook with rows as wide and as many as Excel can have.
func (o *office) far() string {
	o.t.Helper()
	return o.withSheet("xa.xlsx", func(w io.Writer) {
		io.WriteString(w, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
		for _, row := range []string{"1", "2", "3", "1048576"} {
			io.WriteString(w, `<row r="`+row+`"><c r="XFD`+row+`"><v>1</v></c></row>`)
		}
		io.WriteString(w, `</sheetData></worksheet>`)
	})
}

// withSheet writes a workbook whose one sheet's text the caller gives.
func (o *office) withSheet(name string, sheet func(io.Writer)) string {
	o.t.Helper()
	empty, err := os.ReadFile(o.book("trống.xlsx", nil))
	if err != nil {
		o.t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(empty), int64(len(empty)))
	if err != nil {
		o.t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range from.File {
		w, err := to.Create(f.Name)
		if err != nil {
			o.t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			sheet(w)
			continue
		}
		r, err := f.Open()
		if err != nil {
			o.t.Fatal(err)
		}
		if _, err := io.Copy(w, r); err != nil {
			o.t.Fatal(err)
		}
		r.Close()
	}
	if err := to.Close(); err != nil {
		o.t.Fatal(err)
	}
	return o.write(name, out.Bytes())
}

func half(t *testing.T, list string) []byte {
	t.Helper()
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	return data[:len(data)/2]
}

func archive(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
