package desk

import (
	"strings"
	"testing"

	"sothidua/reports/page"
)

// laidOut sets a paragraph as a preview.
func laidOut(t *testing.T, paragraphs ...string) *Preview {
	t.Helper()
	var blocks []page.Block
	for _, p := range paragraphs {
		blocks = append(blocks, page.Paragraph{Runs: []page.Run{page.Plain(p)}})
	}
	laid, err := page.Layout(page.Document{Title: "Thử", Sections: []page.Section{{Blocks: blocks}}})
	if err != nil {
		t.Fatal(err)
	}
	return &Preview{Pages: len(laid.Pages), laid: laid}
}

func TestATextIsFoundWhereItStands(t *testing.T) {
	p := laidOut(t, "Bà Nguyễn Thị Ửng và ông NGUYỄN VĂN UNG.", strings.Repeat("Hội đồng Thi đua - Khen thưởng cơ quan. ", 12))
	for query, want := range map[string]int{
		"nguyen": 2, "Nguyễn": 2, "Ửng": 1, "ung": 2, "không có": 0, "": 0, "  ": 0, "ÔNG  NGUYỄN": 1, "(": 0,
	} {
		if got := p.Find(query); len(got) != want {
			t.Errorf("%q: %d places %v, not %d", query, len(got), got, want)
		}
	}
	for _, f := range p.Find("thi đua") {
		if f.Page != 0 || f.X < 0.1 || f.X+f.W > 1 || f.Y < 0 || f.Y+f.H > 1 || f.W <= 0 || f.H <= 0 {
			t.Errorf("off the page: %+v", f)
		}
	}
	// Twelve times the sentence fills several lines, and what breaks over two of them has a place on each.
	if n := len(p.Find("khen thưởng cơ quan")); n < 13 {
		t.Errorf("%d places for twelve sentences over several lines", n)
	}
}

func TestATextIsFoundOnItsPage(t *testing.T) {
	p := laidOut(t, append(strings.Split(strings.Repeat("Dòng thường.\n", 120), "\n")[:120], "Dòng cuối cùng.")...)
	f := p.Find("cuối cùng")
	if len(f) != 1 || f[0].Page != p.Pages-1 || p.Pages < 2 {
		t.Errorf("%d pages, found %+v", p.Pages, f)
	}
}
