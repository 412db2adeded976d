package intake

import (
	"encoding/xml"
	"strconv"
	"strings"

	"sothidua/viet"
)

type style struct {
	enc       viet.Encoding
	wingdings bool
	date      bool
}

// sharedString is a text of the workbook's table. Texts whose runs have fonts of their own are decoded by those already.
type sharedString struct {
	text string
	done bool
	enc  viet.Encoding // of its last legacy run
}

// readStyles learns of each cell style what its font is and whether it shows dates.
func (w *workbook) readStyles(part string) error {
	var fonts []style
	formats := map[int]bool{}
	inFonts, inXfs := false, false
	return w.each(part, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "numFmt":
				if len(formats) < 10_000 {
					formats[attrInt(e, "numFmtId")] = showsDate(attr(e, "formatCode"))
				}
			case "fonts":
				inFonts = true
			case "font":
				if inFonts {
					fonts = append(fonts, style{})
				}
			case "name":
				if inFonts && len(fonts) > 0 {
					fonts[len(fonts)-1] = fontStyle(attr(e, "val"))
				}
			case "cellXfs":
				inXfs = true
			case "xf":
				if !inXfs {
					break
				}
				var s style
				if i := attrInt(e, "fontId"); i >= 0 && i < len(fonts) {
					s = fonts[i]
				}
				id := attrInt(e, "numFmtId")
				s.date = formats[id] || id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58
				w.styles = append(w.styles, s)
			}
			if len(fonts)+len(w.styles) > 200_000 {
				return errTooLarge
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "fonts":
				inFonts = false
			case "cellXfs":
				inXfs = false
			}
		}
		return nil
	})
}

func fontStyle(name string) style {
	return style{enc: viet.EncodingOfFont(name), wingdings: strings.HasPrefix(strings.ToLower(name), "wingdings")}
}

// showsDate reports whether a number format names days or years. Quoted text and colours in brackets do not count.
func showsDate(format string) bool {
	quoted, bracket := false, false
	for _, r := range strings.ToLower(format) {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case !bracket && (r == 'y' || r == 'd'):
			return true
		}
	}
	return false
}

// richText gathers a text that may be made of runs with fonts of their own.
type richText struct {
	text    strings.Builder
	run     strings.Builder
	font    style
	hasFont bool
	done    bool // a run had a font of its own, so the cell's font says nothing
	enc     viet.Encoding
	inT     bool
	skip    int // inside the reading aids of East Asian text
}

func (t *richText) reset() { *t = richText{} }

// token takes a token inside <si> or <is>.
func (t *richText) token(tok xml.Token) {
	switch e := tok.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "rPh", "phoneticPr":
			t.skip++
		case "r":
			t.font, t.hasFont = style{}, false
		case "rFont":
			t.font, t.hasFont = fontStyle(attr(e, "val")), true
		case "t":
			t.inT = t.skip == 0
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "rPh", "phoneticPr":
			t.skip--
		case "t":
			t.inT = false
		case "r":
			t.flush()
		}
	case xml.CharData:
		if t.inT {
			t.run.Write(e)
		}
	}
}

func (t *richText) flush() {
	s := t.run.String()
	t.run.Reset()
	if t.hasFont && s != "" {
		if t.font.wingdings {
			s = tick(s)
		} else if !beyondLatin1(s) {
			if t.font.enc != viet.Unicode {
				t.enc = t.font.enc
			}
			s = t.font.enc.Decode(s)
		}
		t.done = true
	}
	t.text.WriteString(s)
	t.font, t.hasFont = style{}, false
}

func (t *richText) value() sharedString {
	t.flush()
	return sharedString{t.text.String(), t.done, t.enc}
}

// tick turns the picture letters of Wingdings that stand for "yes" into a tick.
func tick(s string) string {
	switch strings.TrimSpace(s) {
	case "ü", "þ", "ý", "û", "x", "\uf0fc", "\uf0fe", "\uf0fd", "\uf0fb":
		return "✓"
	}
	return s
}

func (w *workbook) readStrings(part string) error {
	var t richText
	inSI := false
	return w.each(part, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local == "si" {
				inSI = true
				t.reset()
				return nil
			}
		case xml.EndElement:
			if e.Name.Local == "si" {
				inSI = false
				if len(w.strings) >= maxCells {
					return errTooLarge
				}
				w.strings = append(w.strings, t.value())
				return nil
			}
		}
		if inSI {
			t.token(tok)
		}
		return nil
	})
}

// readSheet reads one sheet's cells and merged ranges.
func (w *workbook) readSheet(name, part string) (*sheet, error) {
	s := &sheet{name: viet.Clean(name), merges: map[int][]merge{}}
	var (
		row              line
		hidden           bool
		col              int
		kind             string
		st               style
		value            strings.Builder
		rich             richText
		inV, inIS, hasIS bool
		formula, inCell  bool
		merges, last     int
	)
	err := w.each(part, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "row":
				no, err := strconv.Atoi(attr(e, "r"))
				if err != nil || no < 1 {
					no = last + 1
				}
				last = no
				row, col = line{no: no}, 0
				h := attr(e, "hidden")
				hidden = h == "1" || h == "true"
			case "c":
				col++
				if c, _, ok := parsePlace(attr(e, "r")); ok {
					col = c
				}
				kind, st, inCell = attr(e, "t"), style{}, true
				if i := attrInt(e, "s"); i >= 0 && i < len(w.styles) {
					st = w.styles[i]
				}
				value.Reset()
				rich.reset()
				hasIS, formula = false, false
			case "v":
				inV = inCell
			case "f":
				formula = true
			case "is":
				inIS, hasIS = inCell, inCell
			case "mergeCell":
				from, to, _ := strings.Cut(attr(e, "ref"), ":")
				c1, r1, ok1 := parsePlace(from)
				c2, r2, ok2 := parsePlace(to)
				if ok1 && ok2 && c1 <= c2 && r1 <= r2 && c1 <= maxColumns && r1 <= maxLines {
					if merges++; merges > maxMerges {
						return errTooLarge
					}
					s.merges[c1] = append(s.merges[c1], merge{r1, c1, r2, c2})
				}
			default:
				if inIS {
					rich.token(tok)
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "row":
				if len(row.cells) > 0 {
					if hidden {
						s.hidden++
					}
					s.lines = append(s.lines, row)
				}
				row = line{no: last + 1}
			case "c":
				inCell = false
				text := sharedString{text: value.String()}
				if hasIS {
					text = rich.value()
				}
				c, ok := w.cell(kind, st, text, formula)
				if !ok {
					return nil
				}
				if c.col = col; col > maxColumns || row.no > maxLines {
					return &farCell{s.name, place(col, row.no)}
				}
				w.cells++
				w.chars += len(c.text)
				if w.cells > maxCells || w.chars > maxChars {
					return errTooLarge
				}
				row.cells = append(row.cells, c)
			case "v":
				inV = false
			case "is":
				inIS = false
			default:
				if inIS {
					rich.token(tok)
				}
			}
		case xml.CharData:
			if inV {
				value.Write(e)
			} else if inIS {
				rich.token(tok)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.tidy()
	return s, nil
}

// cell makes a cell from what the file says of it; ok is false for one without anything in it.
func (w *workbook) cell(kind string, st style, text sharedString, formula bool) (cell, bool) {
	c := cell{text: text.text}
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(c.text))
		if err != nil || i < 0 || i >= len(w.strings) {
			return c, false
		}
		text = w.strings[i]
		c.text = text.text
	case "inlineStr", "str":
	case "b":
		c.text = strings.TrimSpace(c.text)
		if c.text == "0" {
			return c, false // FALSE: an empty tick box
		}
	case "e":
		c.bad, c.text = strings.TrimSpace(c.text), ""
		return c, true
	case "d":
		if d, err := viet.ParseDate(c.text); err == nil {
			c.text = d.Short()
		}
	default:
		c.text = strings.TrimSpace(c.text)
		if c.text == "" {
			break
		}
		f, err := strconv.ParseFloat(c.text, 64)
		if err != nil {
			break
		}
		c.num = true
		if st.date {
			if d := viet.FromExcel(f + w.epoch); !d.IsZero() {
				c.text, c.num = d.Short(), false
				break
			}
		}
		if f == float64(int64(f)) && f > -1e15 && f < 1e15 {
			c.text = strconv.FormatInt(int64(f), 10)
		}
	}
	if c.text == "" {
		if formula {
			c.bad = "công thức chưa có giá trị"
		}
		return c, formula
	}
	switch {
	case text.done:
		c.enc, c.decoded = text.enc, text.enc != viet.Unicode
	case st.wingdings:
		c.text = tick(c.text)
	default:
		c.enc = st.enc
	}
	return c, true
}

// parsePlace reads "H12".
func parsePlace(ref string) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && (ref[i] >= 'A' && ref[i] <= 'Z' || ref[i] >= 'a' && ref[i] <= 'z'); i++ {
		if col = col*26 + int(ref[i]&^0x20-'A') + 1; col > 1<<20 {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(ref[i:])
	return col, row, err == nil && col > 0 && row > 0
}
