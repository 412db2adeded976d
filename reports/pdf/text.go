package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Text reads the text back out of a file that this package wrote, page by page, one line for each placed text in the
// order in which it was written. Something that another program added in a font of its own is passed over. A file that
// another program made answers [ErrForeign].
func Text(file []byte) ([]string, error) {
	found, root, err := parse(file)
	if err != nil {
		return nil, err
	}
	pages, err := found.kids(numberAt(found[root].dict, "Pages"), 0)
	if err != nil || len(pages) == 0 {
		return nil, ErrForeign
	}
	fonts := map[int]map[string]bool{} // by the number of the resources: the fonts whose codes are the characters themselves
	out := make([]string, len(pages))
	read := 0
	for i, n := range pages {
		dict := found[n].dict
		res := numberAt(dict, "Resources")
		if fonts[res] == nil {
			fonts[res] = found.readable(res)
		}
		content, err := found[numberAt(dict, "Contents")].content()
		if err != nil {
			return nil, err
		}
		lines := texts(content, fonts[res])
		read += len(lines)
		out[i] = strings.Join(lines, "\n")
	}
	if read == 0 {
		return nil, ErrForeign
	}
	return out, nil
}

const deepest = 20 // levels of a tree of pages; ours has one

func (f parts) kids(n, depth int) ([]int, error) {
	o, ok := f[n]
	if !ok || depth == deepest || len(f) > mostObjects {
		return nil, ErrForeign
	}
	if !bytes.Contains(o.dict, []byte("/Type /Pages")) {
		return []int{n}, nil
	}
	_, rest, ok := bytes.Cut(o.dict, []byte("/Kids"))
	if !ok {
		return nil, ErrForeign
	}
	list, _, ok := bytes.Cut(rest, []byte("]"))
	if !ok {
		return nil, ErrForeign
	}
	var out []int
	for _, m := range reference.FindAllSubmatch(list, -1) {
		kid, _ := strconv.Atoi(string(m[1]))
		below, err := f.kids(kid, depth+1)
		if err != nil {
			return nil, err
		}
		if out = append(out, below...); len(out) > mostObjects {
			return nil, ErrForeign
		}
	}
	return out, nil
}

// numberAt is the number behind a key's reference, 0 without one.
func numberAt(dict []byte, key string) int {
	_, rest, ok := bytes.Cut(dict, []byte("/"+key+" "))
	if !ok {
		return 0
	}
	n, rest, ok := leadingNumber(bytes.TrimLeft(rest, "[ "))
	if !ok || !bytes.HasPrefix(rest, []byte(" 0 R")) {
		return 0
	}
	return n
}

// readable are the fonts of a page that map their codes to the same characters, as ours do.
func (f parts) readable(resources int) map[string]bool {
	out := map[string]bool{}
	_, list, _ := bytes.Cut(f[resources].dict, []byte("/Font <<"))
	list, _, _ = bytes.Cut(list, []byte(">>"))
	fields := strings.Fields(string(list))
	for i := 0; i+3 < len(fields); i += 4 { // "/Name 12 0 R"
		n, err := strconv.Atoi(fields[i+1])
		if err != nil || fields[i][0] != '/' {
			break
		}
		if codes, err := f[numberAt(f[n].dict, "ToUnicode")].content(); err == nil && bytes.Contains(codes, []byte("<0000> <FFFF> <0000>")) {
			out[fields[i][1:]] = true
		}
	}
	return out
}

// texts runs over the few operators that the library writes.
func texts(content []byte, fonts map[string]bool) []string {
	var out []string
	var line []byte
	var font, word string
	flush := func() {
		if fonts[font] && len(line) > 1 {
			u := make([]uint16, len(line)/2)
			for k := range u {
				u[k] = uint16(line[2*k])<<8 | uint16(line[2*k+1])
			}
			out = append(out, string(utf16.Decode(u)))
		}
		line = line[:0]
	}
	for i := 0; i < len(content); {
		switch c := content[i]; c {
		case ' ', '\n', '\r', '\t', '[', ']':
			i++
		case '(':
			for i++; i < len(content) && content[i] != ')'; i++ {
				c := content[i]
				if c == '\\' && i+1 < len(content) {
					i++
					switch c = content[i]; c {
					case 'r':
						c = '\r'
					case 'n':
						c = '\n'
					}
				}
				line = append(line, c)
			}
			i++
		default:
			end := i
			for end < len(content) && strings.IndexByte(" \n\r\t[](", content[end]) < 0 {
				end++
			}
			switch next := string(content[i:end]); next {
			case "Tf":
				font = strings.TrimPrefix(word, "/")
			case "Tj", "TJ":
				flush()
			default:
				if next[0] == '/' {
					word = next
				}
			}
			i = end
		}
	}
	return out
}
