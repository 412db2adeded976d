package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strconv"
)

// What is read back here is what this package writes: plain parts found by plain reference tables. It is no reader of
// PDF in general (a library for that would be ten times this package and reads far more than can be trusted); a file
// made in any other way is told apart, not guessed at.

// ErrForeign says that a file is not, or no longer, of the shape that this package writes.
var ErrForeign = errors.New("pdf: not a file of this program")

// part is one numbered object: its dictionary, and its stream as it stands in the file.
type part struct {
	dict   []byte
	stream []byte
	packed bool
}

// Bounds of what is read: a hostile file ends early instead of filling the memory.
const (
	mostObjects = 200_000
	mostTables  = 100
	mostText    = 64 << 20
)

type parts map[int]part

var (
	trailerPrev  = regexp.MustCompile(`/Prev (\d+)`)
	trailerRoot  = regexp.MustCompile(`/Root (\d+) 0 R`)
	streamLength = regexp.MustCompile(`/Length (\d+)`)
	reference    = regexp.MustCompile(`(\d+) 0 R`)
)

// parse finds the parts of a file and its catalog's number. Tables that were added later, as a signing program adds
// them behind the last byte, come before the earlier ones.
func parse(file []byte) (parts, int, error) {
	if !bytes.HasPrefix(file, []byte("%PDF-")) {
		return nil, 0, ErrForeign
	}
	at := lastNumber(file, "startxref")
	found, root := parts{}, 0
	for tables := 0; at > 0; tables++ {
		if tables == mostTables || at >= len(file) || !bytes.HasPrefix(file[at:], []byte("xref")) {
			return nil, 0, ErrForeign
		}
		rest := file[at+len("xref"):]
		for {
			rest = bytes.TrimLeft(rest, " \r\n")
			first, count, body, ok := twoNumbers(rest)
			if !ok {
				break
			}
			rest = body
			for i := range count {
				if len(rest) < 20 || len(found) > mostObjects {
					return nil, 0, ErrForeign
				}
				if _, known := found[first+i]; rest[17] == 'n' && !known {
					offset, err := strconv.Atoi(string(rest[:10]))
					if err != nil {
						return nil, 0, ErrForeign
					}
					o, err := readObject(file, offset, first+i)
					if err != nil {
						return nil, 0, err
					}
					found[first+i] = o
				}
				rest = rest[20:]
			}
		}
		if !bytes.HasPrefix(rest, []byte("trailer")) {
			return nil, 0, ErrForeign
		}
		trailer := rest[:max(0, bytes.Index(rest, []byte("startxref")))]
		if root == 0 {
			root = numberIn(trailerRoot, trailer)
		}
		at = numberIn(trailerPrev, trailer)
	}
	if root == 0 {
		return nil, 0, ErrForeign
	}
	return found, root, nil
}

func lastNumber(file []byte, word string) int {
	i := bytes.LastIndex(file, []byte(word))
	if i < 0 {
		return 0
	}
	n, _, _ := leadingNumber(bytes.TrimLeft(file[i+len(word):], " \r\n"))
	return n
}

func leadingNumber(b []byte) (n int, rest []byte, ok bool) {
	i := 0
	for i < len(b) && i < 10 && b[i] >= '0' && b[i] <= '9' {
		n = n*10 + int(b[i]-'0')
		i++
	}
	return n, b[i:], i > 0
}

// twoNumbers reads the head of a part of a table, "0 43", and the end of its line.
func twoNumbers(b []byte) (first, count int, rest []byte, ok bool) {
	first, rest, ok = leadingNumber(b)
	if !ok || len(rest) == 0 || rest[0] != ' ' {
		return 0, 0, b, false
	}
	if count, rest, ok = leadingNumber(rest[1:]); !ok || count > mostObjects {
		return 0, 0, b, false
	}
	return first, count, bytes.TrimLeft(rest, " \r\n"), true
}

func numberIn(r *regexp.Regexp, b []byte) int {
	m := r.FindSubmatch(b)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1]))
	return n
}

func readObject(file []byte, at, n int) (part, error) {
	head := []byte(strconv.Itoa(n) + " 0 obj")
	if at <= 0 || at >= len(file) || !bytes.HasPrefix(file[at:], head) {
		return part{}, ErrForeign
	}
	body := file[at+len(head):]
	end := bytes.Index(body, []byte("endobj"))
	if end < 0 {
		return part{}, ErrForeign
	}
	stream := bytes.Index(body, []byte("stream\n"))
	if stream < 0 || stream > end {
		return part{dict: body[:end]}, nil
	}
	o := part{dict: body[:stream], packed: bytes.Contains(body[:stream], []byte("/FlateDecode"))}
	length, from := numberIn(streamLength, o.dict), stream+len("stream\n")
	if length > len(body)-from {
		return part{}, ErrForeign
	}
	o.stream = body[from : from+length]
	return o, nil
}

// content is an object's stream, unpacked.
func (o part) content() ([]byte, error) {
	if !o.packed {
		return o.stream, nil
	}
	z, err := zlib.NewReader(bytes.NewReader(o.stream))
	if err != nil {
		return nil, ErrForeign
	}
	defer z.Close()
	out, err := io.ReadAll(io.LimitReader(z, mostText))
	if err != nil || len(out) == mostText {
		return nil, ErrForeign
	}
	return out, nil
}
