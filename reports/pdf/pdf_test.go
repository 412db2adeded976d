package pdf

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

func write(t testing.TB, doc page.Document) (*page.Laid, []byte) {
	t.Helper()
	laid, err := page.Layout(doc)
	if err != nil {
		t.Fatal(err)
	}
	file, err := Write(laid)
	if err != nil {
		t.Fatalf("%v: %v", err, err.(*WriteError).Cause)
	}
	return laid, file
}

// letters is a document that shows every Vietnamese letter and the signs of ordinary papers in all four faces.
func letters() page.Document {
	signs := " !\"#$%&'()*+,-./0123456789:;<=>?@ABCXYZ[\\]^_`abcxyz{|}~ “”‘’–—…§°×·•½ (Thi đua - Khen thưởng)"
	var runs []page.Run
	for _, r := range []page.Run{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
		r.Text = strings.Join(strings.Split(pagetest.Letters, ""), " ") + signs + " "
		runs = append(runs, r)
	}
	return page.Document{Sections: []page.Section{{Blocks: []page.Block{page.Paragraph{Runs: runs}}}}}
}

func TestEveryLetterIsReadBackAsItWasPutIn(t *testing.T) {
	for name, doc := range map[string]page.Document{"letters": letters(), "decree": pagetest.Decree()} {
		laid, file := write(t, doc)
		pages := readPDF(t, file)
		if len(pages) != len(laid.Pages) {
			t.Fatalf("%s: %d pages of %d", name, len(pages), len(laid.Pages))
		}
		for i, p := range laid.Pages {
			if len(pages[i].texts) != len(p.Texts) {
				t.Fatalf("%s, page %d: %d texts of %d", name, i+1, len(pages[i].texts), len(p.Texts))
			}
			for k, want := range p.Texts {
				got := pages[i].texts[k]
				if got.s != want.S {
					t.Errorf("%s, page %d: %q was read back as %q", name, i+1, want.S, got.s)
				}
				const tolerance = 0.02 // the file holds hundredths of a point; a stretched line, thousandths of an em
				if math.Abs(got.x-want.X) > tolerance || math.Abs(got.baseline-want.Baseline) > tolerance ||
					math.Abs(got.end-want.X-want.Width) > tolerance || math.Abs(got.size-want.Size) > 0.01 {
					t.Errorf("%s, page %d: %q stands at %.3f–%.3f, %.3f instead of %.3f–%.3f, %.3f",
						name, i+1, want.S, got.x, got.end, got.baseline, want.X, want.X+want.Width, want.Baseline)
				}
			}
		}
	}
}

func TestFourFacesAreFourFonts(t *testing.T) {
	_, file := write(t, letters())
	faces := map[string]bool{}
	for _, x := range readPDF(t, file)[0].texts {
		faces[x.face] = true
	}
	if len(faces) != 4 {
		t.Errorf("%d fonts: %v", len(faces), faces)
	}
}

func TestGeometryOfTheDecreeInTheFile(t *testing.T) {
	_, file := write(t, pagetest.Decree())
	pages := readPDF(t, file)
	justified := 0
	for i, p := range pages {
		if math.Abs(p.width-210) > 0.01 || math.Abs(p.height-297) > 0.01 {
			t.Errorf("page %d is %.2f × %.2f mm", i+1, p.width, p.height)
		}
		for _, x := range p.texts {
			if x.end > 190.02 || x.x < 29.98 || x.baseline > 277 {
				t.Errorf("page %d: %q stands at %.2f–%.2f, %.2f", i+1, x.s, x.x, x.end, x.baseline)
			}
			if math.Abs(x.end-190) < 0.02 {
				justified++
			}
		}
	}
	if justified < 12 {
		t.Errorf("only %d lines end at the right margin", justified)
	}
	var motto placed
	for _, x := range pages[0].texts {
		if x.s == "Độc lập - Tự do - Hạnh phúc" {
			motto = x
		}
	}
	found := false
	for _, l := range pages[0].lines {
		found = found || math.Abs(l.x1-motto.x) < 0.02 && math.Abs(l.x2-motto.end) < 0.02 && l.y1 > motto.baseline && l.y1 < motto.baseline+3
	}
	if !found {
		t.Error("no rule of the motto's length stands below it")
	}
	if s := pages[1].texts[0]; s.s != "2" || math.Abs((s.x+s.end)/2-105) > 0.02 {
		t.Errorf("page 2 begins with %q at %.2f", s.s, s.x)
	}
}

func TestLandscapeAndInk(t *testing.T) {
	_, file := write(t, page.Document{Sections: []page.Section{{Landscape: true, Blocks: []page.Block{
		page.Frame{X: 10, Y: 10, W: 277, H: 190, Border: 1, Ink: page.Gold},
		page.Paragraph{Runs: []page.Run{{Text: "GIẤY KHEN", Ink: page.Red}}},
	}}}})
	p := readPDF(t, file)[0]
	if math.Abs(p.width-297) > 0.01 || math.Abs(p.height-210) > 0.01 {
		t.Errorf("the page is %.2f × %.2f mm", p.width, p.height)
	}
	if l := p.lines[0]; math.Abs(l.y1-10) > 0.02 || math.Abs(l.thickness-1) > 0.01 || math.Abs(l.x2-287.5) > 0.02 {
		t.Errorf("the border is %+v", l)
	}
}

func TestSameDocumentSameBytesAlsoInParallel(t *testing.T) {
	laid, want := write(t, pagetest.Decree())
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 3 {
				again, err := page.Layout(pagetest.Decree())
				if err != nil {
					t.Error(err)
					return
				}
				for _, l := range []*page.Laid{again, laid} {
					if got, err := Write(l); err != nil || !bytes.Equal(got, want) {
						t.Errorf("another %d bytes instead of %d, %v", len(got), len(want), err)
					}
				}
			}
		})
	}
	group.Wait()
}

func TestUndatedPaperIsTheSameEveryTime(t *testing.T) {
	doc := pagetest.Decree()
	doc.Date = page.Date{}
	_, a := write(t, doc)
	if bytes.Contains(a, []byte("D:2000010100")) == false {
		t.Error("the constant date is missing")
	}
}

func TestTheFileSaysWhatItIs(t *testing.T) {
	_, file := write(t, pagetest.Decree())
	for _, s := range []string{"/Lang (vi-VN)", "/DisplayDocTitle true", "/CreationDate (D:20260115000000)", "/ModDate (D:20260115000000)"} {
		if !bytes.Contains(file, []byte(s)) {
			t.Errorf("%s is missing", s)
		}
	}
	if !bytes.HasPrefix(file, []byte("%PDF-1.4\n")) {
		t.Errorf("the file begins with %q", file[:9])
	}
}

// The tools that the tests' machines have, and that viewers are built on, must find nothing wrong. Where they
// are not installed the reader above has already checked the same with its own eyes.
func TestOtherReadersAgree(t *testing.T) {
	laid, file := write(t, pagetest.Decree())
	path := filepath.Join(t.TempDir(), "quyết định.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") != "" {
				t.Errorf("%s must be installed where CI is set", name)
			}
			return ""
		}
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	run("qpdf", "--check", path)
	if s := run("pdfinfo", path); s != "" && !strings.Contains(s, "Quyết định số 07/QĐ-SKHCN") {
		t.Errorf("pdfinfo says %s", s)
	}
	if s := run("pdftotext", "-raw", path, "-"); s != "" {
		s = strings.Join(strings.Fields(s), " ")
		for _, p := range laid.Pages {
			for _, x := range p.Texts {
				if !strings.Contains(s, strings.TrimSpace(x.S)) {
					t.Errorf("pdftotext does not find %q", x.S)
				}
			}
		}
	}
}

func TestOddTitlesDoNotSpoilTheFile(t *testing.T) {
	want := pagetest.Decree()
	for _, title := range []string{"", "(", ")\\", "a\rb", "😀 Quyết định", "\xff\xc3", strings.Repeat("(", 3000)} {
		doc := page.Document{Title: title, Author: title, Subject: title, Date: want.Date, Sections: want.Sections[:1]}
		_, file := write(t, doc)
		if n := len(readPDF(t, file)); n != 2 {
			t.Errorf("%q: %d pages", title, n)
		}
	}
}

func TestAPanicOfTheLibraryIsAnError(t *testing.T) {
	broken := &page.Laid{Pages: []page.Page{{Width: 210, Height: 297, Texts: []page.Placed{{Face: 99, S: "x", Size: 14, Width: 5}}}}}
	file, err := Write(broken)
	if file != nil || err == nil || !strings.Contains(err.Error(), "Không ghi được tệp PDF") {
		t.Errorf("%d bytes, %v", len(file), err)
	}
}

func BenchmarkWriteDecree(b *testing.B) {
	doc := pagetest.Decree()
	doc.Sections = doc.Sections[:1]
	for b.Loop() {
		write(b, doc)
	}
}

func BenchmarkWrite500Rows(b *testing.B) {
	doc := page.Document{Sections: []page.Section{{PageNumbers: true, Blocks: pagetest.Annex(500)}}}
	for b.Loop() {
		write(b, doc)
	}
}
