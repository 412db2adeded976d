package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"

	"sothidua/reports/page"
)

// WriteEach writes each document as a file of its own, and hands it to emit with its index, in order. The fonts are
// read and packed once for all of them, which is most of what a short file costs: a thousand certificates take little
// more than one file of a thousand pages. Each file holds the letters of all of them, so it is some kilobytes larger than
// Write makes it, and its bytes depend on its company: what must be proved unchanged is written by Write.
//
// It ends with the context's error, emit's, or *[WriteError].
func WriteEach(ctx context.Context, laids []*page.Laid, emit func(i int, file []byte) error) error {
	all := &page.Laid{}
	for _, l := range laids {
		all.Pages = append(all.Pages, l.Pages...)
	}
	if len(all.Pages) == 0 {
		return nil
	}
	whole, err := compose(ctx, all, nil)
	if err != nil {
		return err
	}
	s, err := share(whole, len(all.Pages))
	if err != nil {
		return &WriteError{err}
	}
	at := 0
	for i, l := range laids {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := emit(i, s.file(l, at)); err != nil {
			return err
		}
		at += len(l.Pages)
	}
	return nil
}

// shared is what all files of a set have in common: the beginning of a file, with the fonts and the list of them.
type shared struct {
	head    []byte
	offsets []int // of the parts 2 and on, inside head
	pages   []part
}

// The library numbers its parts like this: 1 is the list of pages, 2 the list of fonts, then a page and its content by
// turns, then the fonts, the particulars and the catalog.
const firstPage = 3

func share(whole []byte, pages int) (*shared, error) {
	found, root, err := parse(whole)
	if err != nil {
		return nil, err
	}
	s := &shared{head: []byte("%PDF-1.4\n")}
	for i := range pages {
		p, c := found[firstPage+2*i], found[firstPage+2*i+1]
		if !bytes.Contains(p.dict, []byte("/Type /Page\n")) || c.stream == nil {
			return nil, errors.New("a page is not where it should be")
		}
		s.pages = append(s.pages, p, c)
	}
	moved := 2 * pages
	info := root - 1
	for n := 2; n < info; n++ {
		if n >= firstPage && n < firstPage+moved {
			continue
		}
		o, ok := found[n]
		if !ok {
			return nil, fmt.Errorf("object %d is missing", n)
		}
		s.offsets = append(s.offsets, len(s.head))
		s.head = fmt.Appendf(s.head, "%d 0 obj", len(s.offsets)+1)
		s.head = append(s.head, reference.ReplaceAllFunc(o.dict, func(r []byte) []byte {
			to, _, _ := leadingNumber(r)
			if to >= firstPage+moved {
				to -= moved
			}
			return fmt.Appendf(nil, "%d 0 R", to)
		})...)
		if o.stream != nil {
			s.head = append(append(append(s.head, "stream\n"...), o.stream...), "\nendstream\n"...)
		}
		s.head = append(s.head, "endobj\n"...)
	}
	return s, nil
}

// file is the file of the document whose pages begin at one of all pages.
func (s *shared) file(l *page.Laid, at int) []byte {
	size := len(s.head) + 4096
	for _, o := range s.pages[2*at : 2*(at+len(l.Pages))] {
		size += len(o.dict) + len(o.stream) + 64
	}
	b := append(make([]byte, 0, size), s.head...)
	first := len(s.offsets) + 2
	offsets := make([]int, first-2, first+2*len(l.Pages)+2)
	copy(offsets, s.offsets)
	var kids []byte
	for i := range l.Pages {
		n := first + 2*i
		kids = fmt.Appendf(kids, "%d 0 R ", n)
		p, c := s.pages[2*(at+i)], s.pages[2*(at+i)+1]
		offsets = append(offsets, len(b))
		content := bytes.LastIndex(p.dict, []byte("/Contents "))
		b = fmt.Appendf(b, "%d 0 obj%s/Contents %d 0 R>>\nendobj\n", n, p.dict[:content], n+1)
		offsets = append(offsets, len(b))
		b = fmt.Appendf(b, "%d 0 obj%sstream\n", n+1, c.dict)
		b = append(append(b, c.stream...), "\nendstream\nendobj\n"...)
	}
	info := first + 2*len(l.Pages)
	offsets = append(offsets, len(b))
	day := date(l.Date).Format("20060102150405")
	b = fmt.Appendf(b, "%d 0 obj\n<<\n/Producer %s\n/Title %s\n/Subject %s\n/Author %s\n/CreationDate (D:%s)\n/ModDate (D:%s)\n>>\nendobj\n",
		info, textString("Sổ Thi Đua"), textString(l.Title), textString(l.Subject), textString(l.Author), day, day)
	offsets = append(offsets, len(b))
	b = fmt.Appendf(b, "%d 0 obj\n<<\n/Type /Catalog\n/Pages 1 0 R\n/Lang (vi-VN)\n/ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n", info+1)
	list := len(b)
	b = fmt.Appendf(b, "1 0 obj\n<</Type /Pages\n/Kids [%s]\n/Count %d\n/MediaBox [0 0 595.28 841.89]\n>>\nendobj\n", kids, len(l.Pages))
	table := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n%010d 00000 n \n", info+2, list)
	for _, o := range offsets {
		b = fmt.Appendf(b, "%010d 00000 n \n", o)
	}
	b = fmt.Appendf(b, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n", info+2, info+1, info)
	b = strconv.AppendInt(b, int64(table), 10)
	return append(b, "\n%%EOF\n"...)
}

// textString is a text as the particulars of a file hold it.
func textString(s string) []byte {
	b := []byte{'(', 0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(basic(s))) {
		for _, c := range []byte{byte(u >> 8), byte(u)} {
			switch c {
			case '(', ')', '\\':
				b = append(b, '\\', c)
			case '\r':
				b = append(b, '\\', 'r')
			case '\n':
				b = append(b, '\\', 'n')
			default:
				b = append(b, c)
			}
		}
	}
	return append(b, ')')
}
