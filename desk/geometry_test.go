package desk

import (
	"encoding/xml"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/reports"
)

// pages is what pdftotext tells of a PDF: every line with its box, in points from the page's top left corner.
type pages struct {
	Pages []struct {
		Width  float64 `xml:"width,attr"`
		Height float64 `xml:"height,attr"`
		Lines  []struct {
			XMin  float64  `xml:"xMin,attr"`
			YMin  float64  `xml:"yMin,attr"`
			XMax  float64  `xml:"xMax,attr"`
			YMax  float64  `xml:"yMax,attr"`
			Words []string `xml:"word"`
		} `xml:"flow>block>line"`
	} `xml:"body>doc>page"`
}

// TestEveryPaperReadBackKeepsItsMargins reads every PDF of a year back with another program and measures it in mm: A4, the
// margins of NĐ 30/2020, annex I, and the page number in the middle of the top margin from the second page on.
func TestEveryPaperReadBackKeepsItsMargins(t *testing.T) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is not installed (package poppler-utils)")
		}
		t.Log("pdftotext is not installed: the layout's own tests measure the same before it is written")
		return
	}
	d, err := CreateDemo(ctx, filepath.Join(t.TempDir(), "mau.sothidua"), Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.store.Close(ctx) })
	var kinds []string
	for _, k := range PaperKinds {
		// Certificates and ballots stand in frames of their own on the sheet.
		if k != string(reports.CertificateKind) && k != string(reports.BallotPaperKind) && k != string(reports.CalibrationKind) {
			kinds = append(kinds, k)
		}
	}
	written, err := d.WritePapers(ctx, demoLast-1, kinds)
	if err != nil {
		t.Fatal(err)
	}
	const mm = 72 / 25.4
	seen := map[string]bool{}
	for _, w := range written {
		if !strings.HasSuffix(w.File, ".pdf") || seen[w.Kind] && w.Kind != string(council.DecreeKind) {
			continue // one of each kind is enough, and every decree
		}
		seen[w.Kind] = true
		file := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(file, w.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command(reader, "-bbox-layout", file, "-").Output()
		if err != nil {
			t.Fatalf("%s: %v", w.File, err)
		}
		var p pages
		if err := xml.Unmarshal(text, &p); err != nil {
			t.Fatalf("%s: %v", w.File, err)
		}
		if len(p.Pages) == 0 {
			t.Fatalf("%s has no page", w.File)
		}
		section := 0 // a page's number within its section, which begins anew with each annex
		for n, page := range p.Pages {
			long, short := max(page.Width, page.Height)/mm, min(page.Width, page.Height)/mm
			if math.Abs(long-297) > 0.5 || math.Abs(short-210) > 0.5 {
				t.Errorf("%s page %d is %.1f x %.1f mm", w.File, n+1, short, long)
			}
			section++
			numbered := false
			for _, l := range page.Lines {
				said := strings.Join(l.Words, " ")
				if l.YMax/mm < 20 { // in the top margin: the number alone
					numbered = true
					if middle := (l.XMin + l.XMax) / 2 / mm; math.Abs(middle-page.Width/mm/2) > 8 || strings.Trim(said, "0123456789") != "" {
						t.Errorf("%s page %d: %q stands in the top margin, its middle at %.1f mm", w.File, n+1, said, middle)
					}
					continue
				}
				if l.XMin/mm < 29.5 || l.XMax/mm > page.Width/mm-19.5 || l.YMin/mm < 19 || l.YMax/mm > page.Height/mm-19 {
					t.Errorf("%s page %d: %q stands at %.1f–%.1f, %.1f–%.1f mm, outside the margins", w.File, n+1, said, l.XMin/mm, l.XMax/mm, l.YMin/mm, l.YMax/mm)
				}
			}
			if !numbered {
				section = 1
			}
			if numbered && section == 1 {
				t.Errorf("%s: the first page bears a number", w.File)
			}
		}
	}
	if len(seen) < 11 {
		t.Errorf("only %d kinds of papers were read back: %v", len(seen), seen)
	}
}
