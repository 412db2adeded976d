package desk

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/reports"
	"sothidua/reports/docx"
	"sothidua/reports/page"
	"sothidua/reports/sheet"
)

// decreeFor is a decree that names so many people: five stand in its text, more in an annexed list.
func decreeFor(b *testing.B, people int) page.Document {
	b.Helper()
	v := reports.DecreeValues{Year: 2026, Group: council.Title, Sessions: []council.Date{"2026-11-25"}, Bases: []string{"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"}}
	v.Agency, v.Symbol, v.Issued = laoCai, "07/QĐ-THADS", "2026-12-01"
	v.Agency.HeadTitle, v.Signer = "Trưởng THADS tỉnh", council.Signer{Name: "Dương Hữu Hùng", Title: "Trưởng THADS tỉnh"}
	list := reports.AwardList{Award: "Lao động tiên tiến", Kind: council.Title, Subject: council.Individual}
	for i := range people {
		list.Items = append(list.Items, reports.Nominee{Name: fmt.Sprintf("Nguyễn Thị Ánh Tuyết %d", i), Post: "Chấp hành viên", Unit: "Phòng Nghiệp vụ và Tổ chức thi hành án", Prize: 710_000})
	}
	v.Awards = []reports.AwardList{list}
	doc, err := reports.Decree(v)
	if err != nil {
		b.Fatal(err)
	}
	return doc
}

// BenchmarkDecree is a decree of two pages and one for 500 people, set and written, beside what the library below needs
// for the same words at the same places, and beside LibreOffice turning our Word copy into PDF where it is installed.
func BenchmarkDecree(b *testing.B) {
	for _, people := range []int{12, 500} {
		doc := decreeFor(b, people)
		laid, err := layout(doc)
		if err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("%d people, %d pages/", people, len(laid.Pages))
		b.Run(name+"PDF", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := pdfOf(doc); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"layout alone", func(b *testing.B) {
			for b.Loop() {
				if _, err := layout(doc); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"the library alone", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				libraryAlone(b, laid)
			}
		})
		b.Run(name+"Word", func(b *testing.B) {
			for b.Loop() {
				if _, err := docx.Write(doc); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"LibreOffice", func(b *testing.B) {
			office, err := exec.LookPath("soffice")
			if err != nil {
				b.Skip("LibreOffice is not installed: nothing to compare with")
			}
			dir := b.TempDir()
			word, err := docx.Write(doc)
			if err != nil {
				b.Fatal(err)
			}
			from := filepath.Join(dir, "quyet-dinh.docx")
			if err := os.WriteFile(from, word, 0o600); err != nil {
				b.Fatal(err)
			}
			convert := func() {
				if out, err := exec.Command(office, "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--convert-to", "pdf", "--outdir", dir, from).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
			convert() // its first start makes a profile, which is not its daily work
			for b.Loop() {
				convert()
			}
		})
	}
}

// libraryAlone writes words where they stand with gofpdf and nothing else: no layout, no particulars, no proof.
func libraryAlone(b *testing.B, laid *page.Laid) {
	styles := [...]string{assets.Regular: "", assets.Bold: "B", assets.Italic: "I", assets.BoldItalic: "BI"}
	f := gofpdf.New("P", "mm", "A4", "")
	for face, style := range styles {
		f.AddUTF8FontFromBytes("Serif", style, assets.Font(assets.Face(face)))
	}
	for _, p := range laid.Pages {
		f.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
		for _, t := range p.Texts {
			f.SetFont("Serif", styles[t.Face], t.Size)
			f.Text(t.X, t.Baseline, t.S)
		}
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkThousandCertificates is what printing a thousand certificates costs, from their values to the bytes.
func BenchmarkThousandCertificates(b *testing.B) {
	v := reports.CertificateValues{Year: 2026}
	v.Agency, v.Symbol, v.Issued = laoCai, "08/QĐ-THADS", "2026-12-01"
	v.Agency.HeadTitle, v.Signer = "Trưởng THADS tỉnh", council.Signer{Name: "Dương Hữu Hùng", Title: "Trưởng THADS tỉnh"}
	for i := range 1000 {
		v.Holders = append(v.Holders, reports.Holder{Name: fmt.Sprintf("Nguyễn Thị Ửng %d", i), Post: "Chấp hành viên", Unit: "Phòng Nghiệp vụ", Subject: council.Individual, Serial: fmt.Sprint(i + 1)})
	}
	for name, separate := range map[string]bool{"one file": false, "separate files": true} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if w, err := renderCertificates(context.Background(), v, nil, separate, nil); err != nil || len(w) == 0 {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSummary5000 is a workbook of 5,000 lines, beside the same cells written by python3-openpyxl where that is installed.
func BenchmarkSummary5000(b *testing.B) {
	v := sheet.ListValues{Head: sheet.Head{Agency: laoCai, Year: 2026}}
	for i := range 5000 {
		v.Rows = append(v.Rows, sheet.ListRow{Subject: council.Individual, Name: fmt.Sprintf("Nguyễn Thị Ửng %d", i), Sex: council.Female, Born: "1980-02-29", Post: "Chấp hành viên",
			Unit: "Phòng Nghiệp vụ và Tổ chức thi hành án", Award: "Chiến sĩ thi đua cơ sở", Result: "8/9 phiếu, đạt", Note: "07/QĐ-THADS"})
	}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := sheet.List(v); err != nil {
				b.Fatal(err)
			}
		}
	})
	const script = `
import sys, openpyxl
book = openpyxl.Workbook(); s = book.active
for i in range(5000):
    s.append([i + 1, "Bà", "Nguyễn Thị Ửng %d" % i, "Nữ", "29/02/1980", "Chấp hành viên", "Phòng Nghiệp vụ và Tổ chức thi hành án", "Chiến sĩ thi đua cơ sở", "8/9 phiếu, đạt", "07/QĐ-THADS"])
book.save(sys.argv[1])`
	b.Run("python3-openpyxl", func(b *testing.B) {
		python := ""
		for _, p := range []string{"/usr/bin/python3", "python3"} { // Debian's own first: the package is for that one
			if exec.Command(p, "-c", "import openpyxl").Run() == nil {
				python = p
				break
			}
		}
		if python == "" {
			b.Skip("python3-openpyxl is not installed: nothing to compare with")
		}
		out := filepath.Join(b.TempDir(), "a.xlsx")
		for b.Loop() {
			if text, err := exec.Command(python, "-c", script, out).CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, text)
			}
		}
	})
}
