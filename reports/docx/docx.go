// Package docx writes a document as an editable Word copy.
//
// The PDF writer copies a laid-out page; this one copies the document itself, because Word breaks lines and pages on
// its own. What the layout does with positions is said here with Word's own means: styles, indents, kept paragraphs,
// repeated header rows, rows that never part. So an office can reword a sentence and the paper stays in form.
//
// The WordprocessingML is written by hand: no library of a usable licence makes styles, sections and table heads.
//
// The same document gives the same bytes: the creation date is the document's own date, and the archive's parts have a
// fixed order and a fixed time.
package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math"
	"strconv"
	"time"

	"sothidua/reports/page"
)

// WriteError says that a Word copy could not be made of a document. It is a fault of the program, never of the text.
type WriteError struct{ Cause error }

func (e *WriteError) Error() string {
	return "Chưa tạo được bản Word của văn bản này. Nội dung văn bản vẫn còn nguyên; hãy dùng bản PDF và báo cho người phụ trách phần mềm."
}

func (e *WriteError) Unwrap() error { return e.Cause }

// Write returns the DOCX file of a document. It refuses less than the layout does: Word finds a font for a character
// that ours lacks, and lets a secretary mend what is too long for its place. It may be called from any number of
// goroutines. The only error is *[WriteError].
func Write(doc page.Document) ([]byte, error) {
	w := &writer{}
	body, err := w.document(doc)
	if err != nil {
		return nil, &WriteError{err}
	}
	parts := []part{
		{"[Content_Types].xml", w.contentTypes()},
		{"_rels/.rels", []byte(packageRels)},
		{"docProps/core.xml", core(doc)},
		{"docProps/app.xml", []byte(app)},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", w.documentRels()},
		{"word/styles.xml", stylesPart()},
		{"word/settings.xml", []byte(settings)},
	}
	for i, h := range w.headers {
		parts = append(parts, part{"word/" + headerName(i), h.xml()})
	}
	return pack(parts)
}

// part is one file inside the archive.
type part struct {
	name string
	data []byte
}

func pack(parts []part) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		// The oldest time an archive can hold: no reader shows it, and the clock's would make every writing differ.
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = f.Write(p.data)
		}
		if err != nil {
			return nil, &WriteError{err}
		}
	}
	if err := z.Close(); err != nil {
		return nil, &WriteError{err}
	}
	return b.Bytes(), nil
}

// writer gathers what the parts of one file have in common.
type writer struct {
	headers  []header
	shapes   int // numbers given to frames so far
	numbered bool
}

// header is the head of the pages of one or more sections: a page number in the middle of the sheet, or nothing.
type header struct {
	number bool
	shift  int // twips by which the left margin is wider than the right one
}

// document writes word/document.xml.
func (w *writer) document(doc page.Document) ([]byte, error) {
	for _, s := range doc.Sections {
		w.numbered = w.numbered || s.PageNumbers
	}
	sections := doc.Sections
	if len(sections) == 0 {
		sections = []page.Section{{}}
	}
	x := &xml{}
	x.raw(xmlHead + `<w:document ` + namespaces + `><w:body>`)
	for i, s := range sections {
		m := s.Margins
		if m == (page.Margins{}) {
			m = page.Margins{Left: 30, Right: 20, Top: 20, Bottom: 20}
		}
		width, height := 210.0, 297.0
		if s.Landscape {
			width, height = height, width
		}
		f := &flow{w: w, out: x, width: width - m.Left - m.Right, height: height - m.Top - m.Bottom}
		if err := f.blocks(s.Blocks); err != nil {
			return nil, err
		}
		props := w.sectionProps(s, m, width, height)
		if i < len(sections)-1 {
			f.endSection(props)
		} else {
			f.endDocument()
			x.raw(props)
		}
	}
	x.raw(`</w:body></w:document>`)
	return x.b, nil
}

// sectionProps is the sheet of a section: its size, its margins, and its own page numbers from 1, the first unseen.
func (w *writer) sectionProps(s page.Section, m page.Margins, width, height float64) string {
	x := &xml{}
	x.raw(`<w:sectPr>`)
	if w.numbered { // a section that names no header takes over the one before it
		empty := w.header(header{})
		shown := empty
		if s.PageNumbers {
			shown = w.header(header{number: true, shift: twips(m.Left - m.Right)})
		}
		x.raw(`<w:headerReference w:type="default" r:id="`, headerID(shown), `"/><w:headerReference w:type="first" r:id="`, headerID(empty), `"/>`)
	}
	x.raw(`<w:type w:val="nextPage"/><w:pgSz`)
	x.attr("w:w", twips(width))
	x.attr("w:h", twips(height))
	if s.Landscape {
		x.raw(` w:orient="landscape"`)
	}
	x.raw(`/><w:pgMar`)
	x.attr("w:top", twips(m.Top))
	x.attr("w:right", max(0, twips(m.Right)))
	x.attr("w:bottom", twips(m.Bottom))
	x.attr("w:left", max(0, twips(m.Left)))
	// The number's baseline is set a third of an em below the middle of the top margin, as on the laid-out page.
	const ascent = 0.891 - 0.33
	x.attr("w:header", max(0, twips(m.Top/2-ascent*14*25.4/72)))
	x.attr("w:footer", max(0, twips(m.Bottom/2)))
	x.raw(` w:gutter="0"/><w:pgNumType w:start="1"/>`)
	if w.numbered {
		x.raw(`<w:titlePg/>`)
	}
	x.raw(`</w:sectPr>`)
	return string(x.b)
}

func (w *writer) header(h header) int {
	for i, known := range w.headers {
		if known == h {
			return i
		}
	}
	w.headers = append(w.headers, h)
	return len(w.headers) - 1
}

func headerName(i int) string { return "header" + strconv.Itoa(i+1) + ".xml" }
func headerID(i int) string   { return "rIdHeader" + strconv.Itoa(i+1) }

func (h header) xml() []byte {
	x := &xml{}
	x.raw(xmlHead + `<w:hdr ` + namespaces + `>`)
	if h.number {
		p := newPara(stylePageNumber)
		// The number stands in the middle of the sheet, not of the text: what one margin is wider is taken back.
		p.left, p.right = min(0, -h.shift), min(0, h.shift)
		p.open(x)
		x.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	} else {
		p := newPara(styleSliver)
		p.open(x)
		x.raw(`</w:p>`)
	}
	x.raw(`</w:hdr>`)
	return x.b
}

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
		`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

	officeRel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRel = "http://schemas.openxmlformats.org/package/2006"

	packageRels = xmlHead + `<Relationships xmlns="` + packageRel + `/relationships">` +
		`<Relationship Id="rId1" Type="` + officeRel + `/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="` + packageRel + `/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + officeRel + `/extended-properties" Target="docProps/app.xml"/>` +
		`</Relationships>`

	app = xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
		`<Application>Sổ Thi Đua</Application></Properties>`

	wordML = "application/vnd.openxmlformats-officedocument.wordprocessingml."

	// A forced line break ends its line early, even in a justified paragraph; Word would stretch it otherwise. Mode 15
	// is that of Word 2013 and later, where a table's edge stands on the margin.
	settings = xmlHead + `<w:settings ` + namespaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>` +
		`<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`
)

func (w *writer) contentTypes() []byte {
	x := &xml{}
	x.raw(xmlHead + `<Types xmlns="` + packageRel + `/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordML + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + wordML + `styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + wordML + `settings+xml"/>`)
	for i := range w.headers {
		x.raw(`<Override PartName="/word/`, headerName(i), `" ContentType="`+wordML+`header+xml"/>`)
	}
	x.raw(`</Types>`)
	return x.b
}

func (w *writer) documentRels() []byte {
	x := &xml{}
	x.raw(xmlHead + `<Relationships xmlns="` + packageRel + `/relationships">` +
		`<Relationship Id="rIdStyles" Type="` + officeRel + `/styles" Target="styles.xml"/>` +
		`<Relationship Id="rIdSettings" Type="` + officeRel + `/settings" Target="settings.xml"/>`)
	for i := range w.headers {
		x.raw(`<Relationship Id="`, headerID(i), `" Type="`+officeRel+`/header" Target="`, headerName(i), `"/>`)
	}
	x.raw(`</Relationships>`)
	return x.b
}

// core is what the file says of itself. A paper without a date gets a constant one, as in its PDF.
func core(doc page.Document) []byte {
	d := doc.Date
	if d == (page.Date{}) {
		d = page.Date{Year: 2000, Month: 1, Day: 1}
	}
	day := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	if y := day.Year(); y < 1601 || y > 9999 { // nothing Word could show
		day = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	x := &xml{}
	x.raw(xmlHead + `<cp:coreProperties xmlns:cp="` + packageRel + `/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, e := range [...]struct{ name, value string }{{"dc:title", doc.Title}, {"dc:subject", doc.Subject}, {"dc:creator", doc.Author}} {
		x.raw(`<`, e.name, `>`)
		x.text(clean(e.value))
		x.raw(`</`, e.name, `>`)
	}
	x.raw(`<cp:lastModifiedBy>`)
	x.text(clean(doc.Author))
	x.raw(`</cp:lastModifiedBy>`)
	for _, name := range [...]string{"dcterms:created", "dcterms:modified"} {
		x.raw(`<`, name, ` xsi:type="dcterms:W3CDTF">`, day.Format(time.RFC3339), `</`, name, `>`)
	}
	x.raw(`<dc:language>vi-VN</dc:language></cp:coreProperties>`)
	return x.b
}

// twips turns millimetres into twentieths of a point, Word's unit of length. What is beyond Word's largest sheet is
// cut down to it, so that no number makes the file invalid.
func twips(mm float64) int { return limited(mm * 1440 / 25.4) }

// points turns points into twips.
func points(pt float64) int { return limited(pt * 20) }

func limited(v float64) int {
	const most = 31680 // 22 inches
	if math.IsNaN(v) {
		return 0
	}
	return int(math.Round(min(max(v, -most), most)))
}

func errUnknown(b page.Block) error { return fmt.Errorf("docx: no way to write a block of type %T", b) }
