package intake

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"sothidua/viet"
)

// textOf turns a text file into UTF-8. Files without a mark of their encoding are UTF-8 where they can be; otherwise
// their bytes are TCVN3 or VNI codes, when the words they give are Vietnamese, or Windows-1258.
func textOf(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return string(data[3:])
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return fromUTF16(data[2:], binary.BigEndian)
	}
	// Text in Latin letters has a zero in every other byte of UTF-16.
	sample := data[:min(len(data), 4096)]
	odd, even := 0, 0
	for i, b := range sample {
		if b == 0 && i%2 == 1 {
			odd++
		} else if b == 0 {
			even++
		}
	}
	switch {
	case odd > len(sample)/8 && odd > 4*even:
		return fromUTF16(data, binary.LittleEndian)
	case even > len(sample)/8 && even > 4*odd:
		return fromUTF16(data, binary.BigEndian)
	case utf8.Valid(data):
		return string(data)
	}
	latin, _ := charmap.ISO8859_1.NewDecoder().Bytes(data)
	if guess := string(latin[:min(len(latin), 1<<16)]); viet.LooksTCVN3(guess) || viet.LooksVNI(guess) {
		return string(latin) // decode does the rest, cell by cell
	}
	text, _ := charmap.Windows1258.NewDecoder().Bytes(data)
	return viet1258(text)
}

// viet1258 puts the loose tone marks of Windows-1258 on their letters, line by line so that line ends stay.
func viet1258(text []byte) string {
	lines := strings.SplitAfter(string(text), "\n")
	for i, l := range lines {
		end := ""
		if body, ok := strings.CutSuffix(l, "\n"); ok {
			l, end = body, "\n"
		}
		fields := strings.Split(l, "\t") // Clean would take a tab for a space
		for j, f := range fields {
			fields[j] = viet.Clean(f)
		}
		lines[i] = strings.Join(fields, "\t") + end
	}
	return strings.Join(lines, "")
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// readCSV reads a text table for each separator that it may have been written with, the likeliest first.
func readCSV(data []byte) ([]*book, error) {
	text := textOf(data)
	seps := []rune{',', ';', '\t'}
	if rest, ok := strings.CutPrefix(text, "sep="); ok && rest != "" { // Excel's own line
		r, _ := utf8.DecodeRuneInString(rest)
		if _, after, found := strings.Cut(rest, "\n"); found && strings.ContainsRune(",;\t", r) {
			seps, text = []rune{r}, "\n"+after
		}
	}
	sample := text[:min(len(text), 1<<16)]
	sort.SliceStable(seps, func(i, j int) bool {
		return strings.Count(sample, string(seps[i])) > strings.Count(sample, string(seps[j]))
	})
	var out []*book
	for _, sep := range seps {
		if len(seps) > 1 && !strings.ContainsRune(text, sep) {
			continue
		}
		s, err := csvSheet(text, sep)
		if err != nil {
			return nil, err
		}
		out = append(out, &book{sheets: []*sheet{s}})
	}
	return out, nil
}

func csvSheet(text string, sep rune) (*sheet, error) {
	s := &sheet{name: "CSV", merges: map[int][]merge{}}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, true, -1, true
	cells, chars := 0, 0
	for {
		record, err := r.Read()
		if err == io.EOF {
			return s, nil
		}
		if err != nil {
			return nil, errors.Join(errBroken, err)
		}
		no, _ := r.FieldPos(0)
		l := line{no: no}
		for i, field := range record {
			if strings.TrimSpace(field) == "" {
				continue
			}
			switch {
			case i >= maxColumns || no > maxLines:
				return nil, &farCell{s.name, place(i+1, no)}
			case cells >= maxCells || chars > maxChars:
				return nil, errTooLarge
			}
			cells++
			chars += len(field)
			l.cells = append(l.cells, cell{col: i + 1, text: field, num: isNumber(field)})
		}
		if len(l.cells) > 0 {
			s.lines = append(s.lines, l)
		}
	}
}

func isNumber(s string) bool {
	s = strings.TrimSpace(s)
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
