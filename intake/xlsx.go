package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"sothidua/viet"
)

// Workbooks are read here as a stream, not through the library that writes them: that one gives a cell's font, which
// tells the encoding, only after loading a whole sheet as objects, does not stop at cells far to the right, and unpacks
// large parts into temporary files, where people's names would be left.

var (
	errTooLarge = errors.New("intake: more than a list may hold")
	errBroken   = errors.New("intake: broken workbook")
	errNoSheets = errors.New("intake: not a workbook")
)

// farCell is a cell outside what a list may hold.
type farCell struct{ sheet, place string }

func (e *farCell) Error() string { return "intake: cell " + e.place + " is too far out" }

type workbook struct {
	parts   map[string]*zip.File
	left    int64 // bytes of text that may still be unpacked
	cells   int   // so far
	chars   int   // so far
	tokens  int   // that may still come
	strings []sharedString
	styles  []style
	epoch   float64 // days to add to serial numbers, for workbooks that count from 1904
}

// readXLSX reads all visible sheets.
func readXLSX(data []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.Join(errBroken, err)
	}
	w := &workbook{parts: make(map[string]*zip.File, len(z.File)), left: maxText, tokens: maxTokens}
	for _, f := range z.File {
		w.parts[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	main := "xl/workbook.xml"
	if rels, err := w.relations(""); err == nil {
		for _, r := range rels {
			if r.kind == "officeDocument" {
				main = r.target
			}
		}
	}
	if w.parts[main] == nil || !strings.HasSuffix(main, ".xml") {
		return nil, errNoSheets
	}
	sheets, err := w.index(main)
	if err != nil {
		return nil, err
	}
	rels, err := w.relations(main)
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for id, r := range rels {
		switch r.kind {
		case "styles":
			err = w.readStyles(r.target)
		case "worksheet":
			targets[id] = r.target
		}
		if err != nil {
			return nil, err
		}
	}
	for _, r := range rels { // after the styles, whose fonts they do not need but whose errors come first
		if r.kind == "sharedStrings" {
			if err := w.readStrings(r.target); err != nil {
				return nil, err
			}
		}
	}
	b := &book{}
	for _, entry := range sheets {
		target, ok := targets[entry.id]
		if !ok {
			continue // a chart sheet
		}
		if entry.hidden {
			b.warnings = append(b.warnings, "Trang tính “"+viet.Clean(entry.name)+"” đang ẩn nên không được đọc.")
			continue
		}
		if len(b.sheets) == maxSheets {
			return nil, errTooLarge
		}
		s, err := w.readSheet(entry.name, target)
		if err != nil {
			return nil, err
		}
		b.sheets = append(b.sheets, s)
	}
	if len(b.sheets) == 0 {
		return nil, errNoSheets
	}
	return b, nil
}

// tokens is a part's XML, piece by piece. Raw tokens: the decoder then keeps no stack that nesting could fill.
type tokens struct {
	*xml.Decoder
	left  *int
	depth int
	close func() error
}

func (w *workbook) open(name string) (*tokens, error) {
	f := w.parts[name]
	if f == nil {
		return nil, errors.Join(errBroken, errors.New("part "+name+" is missing"))
	}
	if f.UncompressedSize64 > maxText {
		return nil, errTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, errors.Join(errBroken, err)
	}
	return &tokens{Decoder: xml.NewDecoder(&bounded{r: r, left: &w.left}), left: &w.tokens, close: r.Close}, nil
}

func (t *tokens) next() (xml.Token, error) {
	tok, err := t.RawToken()
	switch {
	case err == io.EOF && t.depth == 0:
		return nil, io.EOF
	case errors.Is(err, errTooLarge):
		return nil, errTooLarge
	case err != nil:
		return nil, errors.Join(errBroken, err)
	}
	switch tok.(type) {
	case xml.StartElement:
		t.depth++
	case xml.EndElement:
		t.depth--
	}
	if t.depth < 0 || t.depth > 100 {
		return nil, errBroken
	}
	if *t.left--; *t.left < 0 {
		return nil, errTooLarge
	}
	return tok, nil
}

// each calls do for every token.
func (w *workbook) each(name string, do func(xml.Token) error) error {
	t, err := w.open(name)
	if err != nil {
		return err
	}
	defer t.close()
	for {
		tok, err := t.next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = do(tok)
		}
		if err != nil {
			return err
		}
	}
}

// bounded stops a part that unpacks to more than it should, and one whose single text or tag has no end.
type bounded struct {
	r    io.Reader
	left *int64
	run  int // bytes since the last "<"
}

const maxRun = 1 << 20

func (b *bounded) Read(p []byte) (int, error) {
	if *b.left <= 0 || b.run > maxRun {
		return 0, errTooLarge
	}
	n, err := b.r.Read(p)
	*b.left -= int64(n)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		b.run = n - i
	} else {
		b.run += n
	}
	return n, err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func attrInt(e xml.StartElement, name string) int {
	n, _ := strconv.Atoi(attr(e, name))
	return n
}

type relation struct{ kind, target string }

// relations reads what a part refers to; "" asks for the package's own.
func (w *workbook) relations(part string) (map[string]relation, error) {
	dir, file := path.Split(part)
	out := map[string]relation{}
	err := w.each(dir+"_rels/"+file+".rels", func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" || len(out) >= 10_000 {
			return nil
		}
		target := attr(e, "Target")
		if abs, ok := strings.CutPrefix(target, "/"); ok {
			target = path.Clean(abs)
		} else {
			target = path.Join(dir, target)
		}
		out[attr(e, "Id")] = relation{path.Base(attr(e, "Type")), target}
		return nil
	})
	return out, err
}

type sheetEntry struct {
	name, id string
	hidden   bool
}

// index reads the workbook's own part: its sheets in their order.
func (w *workbook) index(part string) ([]sheetEntry, error) {
	var out []sheetEntry
	err := w.each(part, func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				w.epoch = 1462
			}
		case "sheet":
			if len(out) > 10*maxSheets {
				return errTooLarge
			}
			entry := sheetEntry{name: attr(e, "name"), hidden: strings.Contains(strings.ToLower(attr(e, "state")), "hidden")}
			for _, a := range e.Attr { // r:id, beside sheetId
				if a.Name.Local == "id" {
					entry.id = a.Value
				}
			}
			out = append(out, entry)
		}
		return nil
	})
	return out, err
}
