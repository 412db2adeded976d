package docx

import (
	"archive/zip"
	"bytes"
	stdxml "encoding/xml"
	"io"
	"strconv"
	"strings"
	"testing"

	"sothidua/reports/page"
)

// node is an element of a part read back.
type node struct {
	name string // local name
	attr map[string]string
	kids []*node
	text string
}

// all returns every element of a name below n, in the order of the file.
func (n *node) all(name string) []*node {
	var out []*node
	for _, k := range n.kids {
		if k.name == name {
			out = append(out, k)
		}
		out = append(out, k.all(name)...)
	}
	return out
}

// at walks down by names; nil when there is no such element.
func (n *node) at(names ...string) *node {
	for _, name := range names {
		if n == nil {
			return nil
		}
		var next *node
		for _, k := range n.kids {
			if k.name == name {
				next = k
				break
			}
		}
		n = next
	}
	return n
}

func (n *node) number(t testing.TB, attr string) int {
	t.Helper()
	if n == nil {
		t.Fatalf("no element with %s", attr)
	}
	v, err := strconv.Atoi(n.attr[attr])
	if err != nil {
		t.Fatalf("%s: %s is %q", n.name, attr, n.attr[attr])
	}
	return v
}

func parse(t testing.TB, name string, data []byte) *node {
	t.Helper()
	d := stdxml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	stack := []*node{root}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return root.kids[0]
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v", name, err)
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case stdxml.StartElement:
			n := &node{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				if _, twice := n.attr[a.Name.Local]; twice && a.Name.Space != "xmlns" {
					t.Errorf("%s: <%s> has %s twice", name, n.name, a.Name.Local)
				}
				n.attr[a.Name.Local] = a.Value
			}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case stdxml.EndElement:
			stack = stack[:len(stack)-1]
		case stdxml.CharData:
			top.text += string(tok)
		}
	}
}

// file is a Word copy read back: every part parsed.
type file struct {
	names []string
	parts map[string]*node
}

func (f file) document() *node { return f.parts["word/document.xml"] }

func readBack(t testing.TB, data []byte) file {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f := file{parts: map[string]*node{}}
	for _, e := range z.File {
		r, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		f.names = append(f.names, e.Name)
		f.parts[e.Name] = parse(t, e.Name, b)
	}
	return f
}

func write(t testing.TB, doc page.Document) file {
	t.Helper()
	data, err := Write(doc)
	if err != nil {
		t.Fatalf("%v: %v", err, err.(*WriteError).Cause)
	}
	return readBack(t, data)
}

func oneSection(blocks ...page.Block) page.Document {
	return page.Document{Sections: []page.Section{{Blocks: blocks}}}
}

// words is the text of an element with its spaces made equal.
func words(n *node) string {
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		switch n.name {
		case "t":
			b.WriteString(n.text)
		case "br", "tab":
			b.WriteByte(' ')
		}
		for _, k := range n.kids {
			walk(k)
		}
		if n.name == "p" {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return level(b.String())
}

// level makes all gaps between words one space.
func level(s string) string { return strings.Join(strings.Fields(s), " ") }

// said is what a document says, in the order of its Word copy: an invisible table is read row by row.
func said(doc page.Document) string {
	var b strings.Builder
	say := func(s ...string) {
		for _, s := range s {
			b.WriteString(s + " ")
		}
	}
	runs := func(rs []page.Run) {
		for _, r := range rs {
			b.WriteString(r.Text)
		}
		b.WriteByte(' ')
	}
	var blocks func([]page.Block)
	blocks = func(list []page.Block) {
		for _, x := range list {
			switch x := x.(type) {
			case page.Letterhead:
				say(x.Superior, x.Agency, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", x.Number, x.Summary, x.PlaceDate)
			case page.Title:
				for _, l := range x.Lines {
					say(l.Text)
				}
			case page.Paragraph:
				runs(x.Runs)
			case page.Table:
				for _, r := range x.Header {
					for _, c := range r {
						runs(c.Runs)
					}
				}
				for _, r := range x.Rows {
					for _, c := range r.Cells {
						runs(c.Runs)
					}
				}
			case page.Signatures:
				list := func(c page.SignatureColumn) {
					if len(c.Recipients) > 0 {
						say("Nơi nhận:")
						say(c.Recipients...)
					}
				}
				for _, c := range x.Columns {
					say(c.PlaceDate)
					say(c.Titles...)
					say(c.Note)
					if !signs(c) {
						list(c)
					}
				}
				for _, c := range x.Columns {
					say(c.Name)
				}
				for _, c := range x.Columns {
					if signs(c) {
						list(c)
					}
				}
			case page.Frame:
				blocks(x.Blocks)
			}
		}
	}
	for _, s := range doc.Sections {
		blocks(s.Blocks)
	}
	return level(clean(b.String()))
}
