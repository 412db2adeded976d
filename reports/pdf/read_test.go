package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// placed is one text as the finished file shows it; lengths are mm from the sheet's top left corner.
type placed struct {
	x, baseline, end float64
	size             float64
	face             string
	s                string
}

type line struct{ x1, y1, x2, y2, thickness float64 }

type readPage struct {
	width, height float64
	texts         []placed
	lines         []line
}

// readPDF reads back the pages of a file written by this package: positions from the page streams, text through
// the identity mapping that the file's own ToUnicode tables declare, widths from its width tables. It is a
// reader of its own, so that what the tests see is what a viewer sees and not what the writer meant.
func readPDF(t testing.TB, file []byte) []readPage {
	t.Helper()
	objects := readObjects(t, file)
	widths := map[string]map[rune]float64{}
	glyphs := map[string][]byte{} // two bytes a code: the number of its glyph
	fonts := regexp.MustCompile(`/(F\S+) (\d+) 0 R`)
	var resources string
	for _, o := range objects {
		if i := strings.Index(o.dict, "/Font <<"); i >= 0 && strings.Contains(o.dict, "/ProcSet") {
			resources = o.dict[i:]
		}
	}
	for _, m := range fonts.FindAllStringSubmatch(resources, -1) {
		font := objects[number(m[2])]
		if u := objects[ref(t, font.dict, "ToUnicode")]; !strings.Contains(string(u.stream), "<0000> <FFFF> <0000>") {
			t.Fatalf("font %s does not map its codes to the same characters", m[1])
		}
		descendant := objects[ref(t, font.dict, "DescendantFonts")]
		widths[m[1]] = readWidths(descendant.dict)
		glyphs[m[1]] = objects[ref(t, descendant.dict, "CIDToGIDMap")].stream
	}
	var pages []readPage
	for n := 1; n <= len(objects); n++ {
		o := objects[n]
		if !strings.Contains(o.dict, "/Type /Page\n") {
			continue
		}
		box := regexp.MustCompile(`/MediaBox \[0 0 (\S+) (\S+)\]`).FindStringSubmatch(o.dict)
		if box == nil {
			box = []string{"", "595.28", "841.89"}
		}
		p := readPage{width: float(box[1]) * mmPerPt, height: float(box[2]) * mmPerPt}
		p.read(t, string(objects[ref(t, o.dict, "Contents")].stream), widths)
		for _, x := range p.texts {
			for _, r := range x.s {
				if g := glyphs[x.face][2*r:]; g[0] == 0 && g[1] == 0 {
					t.Fatalf("%q shows an empty box for %c", x.s, r)
				}
			}
		}
		pages = append(pages, p)
	}
	return pages
}

type object struct {
	dict   string
	stream []byte
}

func readObjects(t testing.TB, file []byte) map[int]object {
	t.Helper()
	start := bytes.LastIndex(file, []byte("startxref\n"))
	at, _, _ := strings.Cut(string(file[start+10:]), "\n")
	table := strings.Split(string(file[number(at):]), "\n")
	if table[0] != "xref" {
		t.Fatalf("startxref points at %q", table[0])
	}
	objects := map[int]object{}
	for i, row := range table[3:] {
		if len(row) < 18 || row[17] != 'n' {
			break
		}
		body := file[number(strings.TrimLeft(row[:10], "0")):]
		head := fmt.Sprintf("%d 0 obj\n", i+1)
		if !bytes.HasPrefix(body, []byte(head)) {
			t.Fatalf("object %d is not where the table says", i+1)
		}
		body = body[len(head):]
		end := bytes.Index(body, []byte("endobj"))
		stream := bytes.Index(body, []byte("stream\n"))
		o := object{dict: string(body[:max(0, end)])}
		if stream >= 0 && stream < end {
			o.dict = string(body[:stream])
			length := number(regexp.MustCompile(`/Length (\d+)`).FindStringSubmatch(o.dict)[1])
			o.stream = body[stream+7 : stream+7+length]
			if strings.Contains(o.dict, "/FlateDecode") {
				z, err := zlib.NewReader(bytes.NewReader(o.stream))
				if err != nil {
					t.Fatal(err)
				}
				if o.stream, err = io.ReadAll(z); err != nil {
					t.Fatal(err)
				}
			}
		}
		objects[i+1] = o
	}
	return objects
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

func float(s string) float64 { f, _ := strconv.ParseFloat(s, 64); return f }

func ref(t testing.TB, dict, key string) int {
	t.Helper()
	m := regexp.MustCompile(`/` + key + ` \[?(\d+) 0 R`).FindStringSubmatch(dict)
	if m == nil {
		t.Fatalf("no /%s in %q", key, dict)
	}
	return number(m[1])
}

// readWidths reads a /W array of both forms: first [w w w] and first last w.
func readWidths(dict string) map[rune]float64 {
	widths := map[rune]float64{}
	_, w, _ := strings.Cut(dict, "/W [")
	w = strings.NewReplacer("[", " [ ", "]", " ] ").Replace(w)
	f := strings.Fields(w)
	for i := 0; i+2 < len(f) && f[i] != "]"; {
		first := number(f[i])
		if f[i+1] == "[" {
			i += 2
			for ; f[i] != "]"; i++ {
				widths[rune(first)] = float(f[i])
				first++
			}
			i++
			continue
		}
		for last := number(f[i+1]); first <= last; first++ {
			widths[rune(first)] = float(f[i+2])
		}
		i += 3
	}
	return widths
}

// read interprets the few operators the writer uses.
func (p *readPage) read(t testing.TB, s string, widths map[string]map[rune]float64) {
	t.Helper()
	var stack []string
	var array []any // strings and moves of a TJ
	var face string
	var size, x, y, thickness, mx, my float64
	arg := func(back int) float64 { return float(stack[len(stack)-back]) }
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ' || c == '\n':
			i++
		case c == '[' || c == ']':
			i++
		case c == '(':
			var b []byte
			for i++; s[i] != ')'; i++ {
				if s[i] == '\\' {
					i++
					if s[i] == 'r' {
						b = append(b, '\r')
						continue
					}
				}
				b = append(b, s[i])
			}
			i++
			u := make([]uint16, len(b)/2)
			for k := range u {
				u[k] = uint16(b[2*k])<<8 | uint16(b[2*k+1])
			}
			array = append(array, string(utf16.Decode(u)))
		default:
			end := i
			for end < len(s) && !strings.ContainsRune(" \n[](", rune(s[end])) {
				end++
			}
			word := s[i:end]
			i = end
			if strings.ContainsAny(word[:1], "-0123456789.") {
				stack = append(stack, word)
				array = append(array, float(word))
				continue
			}
			switch word {
			case "BT":
				stack, array = nil, nil
			case "Td":
				x, y = arg(2), arg(1)
				array = nil
			case "Tf":
				size = arg(1)
			case "TJ", "Tj":
				w := placed{x: x * mmPerPt, baseline: p.height - y*mmPerPt, size: size, face: face}
				units := 0.0
				for _, a := range array {
					switch a := a.(type) {
					case float64:
						units -= a
					case string:
						w.s += a
						for _, r := range a {
							units += widths[face][r]
						}
					}
				}
				w.end = w.x + units*size/1000*mmPerPt
				p.texts = append(p.texts, w)
			case "w":
				thickness = arg(1) * mmPerPt
			case "m":
				mx, my = arg(2), arg(1)
			case "l":
				p.lines = append(p.lines, line{mx * mmPerPt, p.height - my*mmPerPt, arg(2) * mmPerPt, p.height - arg(1)*mmPerPt, thickness})
			}
			if word[0] == '/' {
				face = word[1:]
			} else if word != "BT" {
				stack = nil
			}
		}
	}
}
