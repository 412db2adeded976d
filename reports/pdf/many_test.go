package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"sothidua/assets"
	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

func lay(t testing.TB, doc page.Document) *page.Laid {
	t.Helper()
	laid, err := page.Layout(doc)
	if err != nil {
		t.Fatal(err)
	}
	return laid
}

// each writes documents with WriteEach.
func each(t testing.TB, laids ...*page.Laid) [][]byte {
	t.Helper()
	var out [][]byte
	if err := WriteEach(context.Background(), laids, func(_ int, file []byte) error { out = append(out, file); return nil }); err != nil {
		t.Fatalf("%v: %v", err, errors.Unwrap(err))
	}
	return out
}

func certificate(name string) page.Document {
	line := func(r page.Run, size float64) page.Paragraph {
		return page.Paragraph{Runs: []page.Run{r}, Size: size, Align: page.AlignCenter}
	}
	return page.Document{Title: "Giấy khen (" + name + ")", Author: "Sở \\Khoa học", Subject: "x", Date: page.Date{Year: 2026, Month: 1, Day: 15}, Sections: []page.Section{{Landscape: true, Blocks: []page.Block{
		page.Frame{X: 8, Y: 8, W: 281, H: 194, Border: 1.4, Ink: page.Red},
		line(page.Bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), 16), line(page.Run{Text: "GIẤY KHEN", Bold: true, Ink: page.Red}, 54), line(page.Bold(name), 31),
		line(page.Italic("Đã có thành tích xuất sắc trong công tác năm 2025"), 18), line(page.Plain("Quyết định số 07/QĐ-THADS"), 13),
	}}}}
}

func TestFilesThatShareFontsShowWhatTheirDocumentsSay(t *testing.T) {
	docs := []page.Document{pagetest.Decree(), certificate("Nguyễn Thị Ửng"), certificate("Vàng A Páo \\ (Đội)"), letters()}
	var laids []*page.Laid
	for _, d := range docs {
		laids = append(laids, lay(t, d))
	}
	for i, file := range each(t, laids...) {
		alone, err := Write(laids[i])
		if err != nil {
			t.Fatal(err)
		}
		if got, want := readPDF(t, file), readPDF(t, alone); !reflect.DeepEqual(got, want) {
			t.Errorf("document %d is shown otherwise than alone", i)
		}
		if !bytes.Contains(file, textString(docs[i].Title)) || !bytes.Contains(alone, textString(docs[i].Title)) {
			t.Errorf("document %d has lost its title", i)
		}
		if path, err := exec.LookPath("qpdf"); err == nil {
			name := filepath.Join(t.TempDir(), "a.pdf")
			if err := os.WriteFile(name, file, 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command(path, "--check", name).CombinedOutput(); err != nil {
				t.Errorf("qpdf: %v\n%s", err, out)
			}
		}
	}
	if a, b := each(t, laids...), each(t, laids...); !slices.EqualFunc(a, b, bytes.Equal) {
		t.Error("the same documents gave other bytes")
	}
	if files := each(t); len(files) != 0 {
		t.Errorf("no document gave %d files", len(files))
	}
}

func TestWorkThatIsStoppedEndsWithTheContext(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	laid := lay(t, certificate("A"))
	made := 0
	err := WriteEach(ctx, slices.Repeat([]*page.Laid{laid}, 10), func(i int, _ []byte) error {
		if made++; i == 2 {
			stop()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || made != 3 {
		t.Errorf("%v after %d", err, made)
	}
	if _, err := WriteSlowly(ctx, laid, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	pages := 0
	if _, err := WriteSlowly(context.Background(), lay(t, pagetest.Decree()), func(n int) { pages = n }); err != nil || pages != 5 {
		t.Errorf("%d pages reported, %v", pages, err)
	}
}

func TestTextIsReadBackLetterForLetter(t *testing.T) {
	for _, doc := range []page.Document{pagetest.Decree(), letters()} {
		laid := lay(t, doc)
		alone, err := Write(laid)
		if err != nil {
			t.Fatal(err)
		}
		for what, file := range map[string][]byte{"alone": alone, "in company": each(t, laid, lay(t, certificate("B")))[0]} {
			got, err := Text(file)
			if err != nil || len(got) != len(laid.Pages) {
				t.Fatalf("%s: %d pages, %v", what, len(got), err)
			}
			for i, p := range laid.Pages {
				var want []string
				for _, x := range p.Texts {
					want = append(want, x.S)
				}
				if got[i] != strings.Join(want, "\n") {
					t.Errorf("%s, page %d: read %q, placed %q", what, i+1, got[i], want)
				}
			}
		}
	}
}

// A signing program leaves our bytes and adds its own behind them: an object of its own and a table that leads back.
func TestTextOfASignedCopyIsStillRead(t *testing.T) {
	file, err := Write(lay(t, certificate("Nguyễn Thị Ửng")))
	if err != nil {
		t.Fatal(err)
	}
	signed := append(bytes.Clone(file), "900 0 obj\n<</Type /Sig>>\nendobj\n"...)
	table := len(signed)
	signed = fmt.Appendf(signed, "xref\n900 1\n%010d 00000 n \ntrailer\n<</Size 901 /Root %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		len(file), root(t, file), lastNumber(file, "startxref"), table)
	a, err := Text(signed)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := Text(file); err != nil || !slices.Equal(a, b) {
		t.Errorf("%q, %q, %v", a, b, err)
	}
}

func root(t *testing.T, file []byte) int {
	t.Helper()
	_, root, err := parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func TestOtherFilesAreToldApart(t *testing.T) {
	foreign := gofpdf.New("P", "mm", "A4", "")
	foreign.AddPage()
	foreign.SetFont("Arial", "", 12)
	foreign.Cell(40, 10, "Scan")
	var b bytes.Buffer
	if err := foreign.Output(&b); err != nil {
		t.Fatal(err)
	}
	for what, file := range map[string][]byte{"nothing": nil, "no PDF": []byte("PK\x03\x04"), "another program's": b.Bytes(), "a beginning": []byte("%PDF-1.7\nstartxref\n3\n%%EOF")} {
		if text, err := Text(file); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: %q, %v", what, text, err)
		}
	}
}

func FuzzText(f *testing.F) {
	file, err := Write(lay(f, certificate("Nguyễn Thị Ửng")))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type /Pages/Kids [1 0 R]>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Root 1 0 R/Prev 48>>\nstartxref\n48\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if text, err := Text(b); err != nil && !errors.Is(err, ErrForeign) || err == nil && len(text) == 0 {
			t.Errorf("%q, %v", text, err)
		}
	})
}

// BenchmarkCertificates is a thousand certificates as one file and as a thousand: the latter beside writing each alone.
func BenchmarkCertificates(b *testing.B) {
	const n = 1000
	laids := make([]*page.Laid, n)
	all := &page.Laid{}
	for i := range laids {
		laids[i] = lay(b, certificate(fmt.Sprintf("Nguyễn Thị Ửng %d", i)))
		all.Pages = append(all.Pages, laids[i].Pages...)
	}
	b.Run("one file", func(b *testing.B) {
		for b.Loop() {
			if _, err := Write(all); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("separate files", func(b *testing.B) {
		for b.Loop() {
			each(b, laids...)
		}
	})
	b.Run("separate files, each alone", func(b *testing.B) {
		for b.Loop() {
			for _, l := range laids {
				if _, err := Write(l); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("one file, the library alone", func(b *testing.B) {
		for b.Loop() {
			plain(b, all)
		}
	})
}

// plain writes the same words at the same places with the library and nothing else: no layout, no particulars.
func plain(b *testing.B, laid *page.Laid) {
	f := gofpdf.New("P", "mm", "A4", "")
	for face, style := range styles {
		f.AddUTF8FontFromBytes(fontName, style, assets.Font(assets.Face(face)))
	}
	for _, p := range laid.Pages {
		f.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
		for _, t := range p.Texts {
			f.SetFont(fontName, styles[t.Face], t.Size)
			f.Text(t.X, t.Baseline, t.S)
		}
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkPlain is the decree of BenchmarkWriteDecree and the list of BenchmarkWrite500Rows by the library alone.
func BenchmarkPlain(b *testing.B) {
	decree := pagetest.Decree()
	decree.Sections = decree.Sections[:1]
	for name, doc := range map[string]page.Document{
		"decree": decree, "500 rows": {Sections: []page.Section{{PageNumbers: true, Blocks: pagetest.Annex(500)}}},
	} {
		laid := lay(b, doc)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				plain(b, laid)
			}
		})
	}
}
