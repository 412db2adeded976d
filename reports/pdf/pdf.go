// Package pdf writes a laid-out document as a PDF file. It decides nothing about the look of a page: every text
// and rule stands where [page.Layout] put it.
//
// The same document gives the same bytes, always and everywhere: the creation date is the document's own date,
// resources are written in a fixed order, and each file gets a fresh copy of the fonts, because the writer below
// changes the bytes it is given. So a paper kept on file can be proved unchanged by writing it again.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"

	"sothidua/assets"
	"sothidua/reports/page"
)

const mmPerPt = 25.4 / 72

// fontName is the name of all four faces inside the writer; its styles tell them apart.
const fontName = "LiberationSerif"

var styles = [...]string{assets.Regular: "", assets.Bold: "B", assets.Italic: "I", assets.BoldItalic: "BI"}

// WriteError says that a PDF could not be made of a document that was laid out. It is a fault of the program or
// of the library below, never of the text.
type WriteError struct{ Cause error }

func (e *WriteError) Error() string {
	return "Không ghi được tệp PDF của văn bản này. Nội dung văn bản vẫn còn nguyên; hãy thử lại, nếu vẫn không được thì dùng bản Word."
}

func (e *WriteError) Unwrap() error { return e.Cause }

// Write returns the PDF file of a laid-out document. It may be called from any number of goroutines, also for
// the same document. The only error is *[WriteError].
func Write(laid *page.Laid) ([]byte, error) {
	return WriteSlowly(context.Background(), laid, nil)
}

// WriteSlowly is Write for a document of a thousand pages: progress, where there is one, hears of the pages that are
// done, and the context's end stops the work with the context's error.
func WriteSlowly(ctx context.Context, laid *page.Laid, progress func(done int)) ([]byte, error) {
	file, err := compose(ctx, laid, progress)
	if err != nil {
		return nil, err
	}
	if file, err = finish(file); err != nil {
		return nil, &WriteError{err}
	}
	return file, nil
}

// compose is the file as the library writes it.
func compose(ctx context.Context, laid *page.Laid, progress func(done int)) (file []byte, err error) {
	defer func() {
		// The library panics on some input (bad UTF-8, runes beyond the basic plane). Layout lets none of it
		// through, but a secretary's window must outlive whatever was overlooked.
		if r := recover(); r != nil {
			file, err = nil, &WriteError{fmt.Errorf("gofpdf panicked: %v", r)}
		}
	}()
	f := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: 210, Ht: 297}})
	f.SetCatalogSort(true)
	day := date(laid.Date)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetTitle(basic(laid.Title), true)
	f.SetAuthor(basic(laid.Author), true)
	f.SetSubject(basic(laid.Subject), true)
	f.SetProducer("Sổ Thi Đua", true)
	f.SetMargins(0, 0, 0)
	f.SetCellMargin(0)
	f.SetAutoPageBreak(false, 0)
	f.SetLineCapStyle("butt")
	addFonts(f, laid)
	for i := range laid.Pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		writePage(f, &laid.Pages[i])
		if progress != nil {
			progress(i + 1)
		}
	}
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		return nil, &WriteError{err}
	}
	return b.Bytes(), nil
}

// date is the document's day at midnight. A paper without a date gets a constant one: the clock's would make
// every writing differ.
func date(d page.Date) time.Time {
	if d == (page.Date{}) {
		d = page.Date{Year: 2000, Month: 1, Day: 1}
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// basic replaces characters beyond the basic plane, which the library writes as garbage. On the pages the layout
// refuses them; in a title that nobody prints they are no reason to refuse the paper.
func basic(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}

// addFonts loads only the faces the document uses; they are most of the cost of a short file.
func addFonts(f *gofpdf.Fpdf, laid *page.Laid) {
	var used [4]bool
	for _, p := range laid.Pages {
		for _, t := range p.Texts {
			used[t.Face] = true
		}
	}
	for face, is := range used {
		if is {
			f.AddUTF8FontFromBytes(fontName, styles[face], assets.Font(assets.Face(face)))
		}
	}
}

func writePage(f *gofpdf.Fpdf, p *page.Page) {
	f.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
	for _, t := range p.Texts {
		f.SetFont(fontName, styles[t.Face], t.Size)
		f.SetTextColor(t.Ink.RGB())
		// The writer sets the baseline three tenths of an em below the middle of the cell.
		f.SetXY(t.X, t.Baseline-0.3*t.Size*mmPerPt)
		// "J" stretches the spaces so that the text fills its width; with its natural width it changes nothing.
		f.CellFormat(max(t.Width, 0.01), 0, t.S, "", 0, "J", false, 0, "")
	}
	for _, r := range p.Rules {
		f.SetDrawColor(r.Ink.RGB())
		f.SetLineWidth(r.Thickness)
		f.Line(r.X1, r.Y1, r.X2, r.Y2)
	}
}

// finish adds to the catalog what the library has no call for: the language, and that viewers show the title
// instead of the file's name. The catalog is the last object, so only the place of the reference table moves.
func finish(file []byte) ([]byte, error) {
	const entry = "/Lang (vi-VN)\n/ViewerPreferences << /DisplayDocTitle true >>\n"
	end := bytes.LastIndex(file, []byte("\n>>\nendobj\nxref\n"))
	start := bytes.LastIndex(file, []byte("startxref\n"))
	if end < 0 || start < end || !bytes.Contains(file[max(0, end-400):end], []byte("/Type /Catalog")) {
		return nil, errors.New("the PDF does not end with its catalog")
	}
	// The language of a document came with version 1.4, which is also the oldest an office may send.
	version := []byte("%PDF-1.3\n")
	if !bytes.HasPrefix(file, version) {
		return nil, errors.New("the PDF does not begin with the version expected")
	}
	table := end + len("\n>>\nendobj\n")
	out := make([]byte, 0, len(file)+len(entry)+8)
	out = append(out, "%PDF-1.4\n"...)
	out = append(out, file[len(version):end+1]...)
	out = append(out, entry...)
	out = append(out, file[end+1:start]...)
	out = append(out, "startxref\n"...)
	out = strconv.AppendInt(out, int64(table+len(entry)), 10)
	return append(out, "\n%%EOF\n"...), nil
}
