package page_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"sothidua/assets"
	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

const eps = 0.001 // mm

func layout(t testing.TB, doc page.Document) *page.Laid {
	t.Helper()
	laid, err := page.Layout(doc)
	if err != nil {
		t.Fatalf("the paper could not be laid out: %v", err)
	}
	return laid
}

func one(blocks ...page.Block) page.Document {
	return page.Document{Sections: []page.Section{{PageNumbers: true, Blocks: blocks}}}
}

func plain(s string) page.Paragraph { return page.Paragraph{Runs: []page.Run{page.Plain(s)}} }

// lines joins the runs that share a baseline, from the top of a page to its bottom, in the order they were set.
func lines(p page.Page) []string {
	var out []string
	last := math.Inf(-1)
	for _, t := range p.Texts {
		if math.Abs(t.Baseline-last) < eps && len(out) > 0 {
			out[len(out)-1] += t.S
		} else {
			out = append(out, t.S)
		}
		last = t.Baseline
	}
	return out
}

func find(t testing.TB, laid *page.Laid, s string) (int, page.Placed) {
	t.Helper()
	for i, p := range laid.Pages {
		for _, x := range p.Texts {
			if strings.Contains(x.S, s) {
				return i, x
			}
		}
	}
	t.Fatalf("%q stands on no page", s)
	return 0, page.Placed{}
}

func near(a, b float64) bool { return math.Abs(a-b) < eps }

// ruleUnder returns the first horizontal rule of a page within 3 mm below a text.
func ruleUnder(t testing.TB, p page.Page, x page.Placed) page.Rule {
	t.Helper()
	for _, r := range p.Rules {
		if r.Y1 == r.Y2 && r.Y1 > x.Baseline && r.Y1 < x.Baseline+3 && r.X1 < x.X+x.Width && r.X2 > x.X {
			return r
		}
	}
	t.Fatalf("no rule below %q", x.S)
	return page.Rule{}
}

func TestEveryFaceHasAllVietnameseLetters(t *testing.T) {
	if n := len([]rune(pagetest.Letters)); n != 134 {
		t.Fatalf("the list holds %d letters, not 134", n)
	}
	for f := assets.Regular; f <= assets.BoldItalic; f++ {
		for _, r := range pagetest.Letters + "–—“”‘’…§°×·•½" {
			if page.Advance(r, f, 14) == 0 {
				t.Errorf("face %d lacks %c", f, r)
			}
		}
	}
}

func TestNothingStandsInTheMargins(t *testing.T) {
	laid := layout(t, pagetest.Decree())
	for i, p := range laid.Pages {
		for _, x := range p.Texts {
			if p.Number > 1 && x.Baseline < 20 {
				continue // the page number
			}
			if x.X < 30-eps || x.X+x.Width > 190+eps || x.Baseline-0.9*x.Size*25.4/72 < 20-0.2 || x.Baseline > 277 {
				t.Errorf("page %d: %q stands at x %.2f to %.2f, baseline %.2f", i+1, x.S, x.X, x.X+x.Width, x.Baseline)
			}
		}
		for _, r := range p.Rules {
			if r.X1 < 30-0.1 || r.X2 > 190+0.1 || r.Y2 > 277+0.1 {
				t.Errorf("page %d: a rule stands in the margin: %+v", i+1, r)
			}
		}
	}
}

func TestBodyIsJustifiedWithIndentAndGap(t *testing.T) {
	laid := layout(t, pagetest.Decree())
	_, first := find(t, laid, "Căn cứ Nghị định số")
	if !near(first.X, 42.7) || !near(first.X+first.Width, 190) || first.Size != 14 {
		t.Errorf("first line from %.3f to %.3f, size %v", first.X, first.X+first.Width, first.Size)
	}
	_, last := find(t, laid, "Chính phủ quy định chi tiết")
	_, next := find(t, laid, "Căn cứ Thông tư")
	step := 14 * 1.149 * 25.4 / 72
	if !near(last.X, 30) || !near(next.Baseline-last.Baseline, step+6*25.4/72) {
		t.Errorf("last line at %.3f, gap %.3f", last.X, next.Baseline-last.Baseline)
	}
	_, mixed := find(t, laid, "“Chiến sĩ thi đua cơ sở”")
	if mixed.Face != assets.Bold {
		t.Errorf("the title of honour is set in face %d", mixed.Face)
	}
	// The right edge of a line of mixed runs is exact too.
	_, end := find(t, laid, " (hai mươi")
	if !near(end.X+end.Width, 190) {
		t.Errorf("the mixed line ends at %.3f", end.X+end.Width)
	}
}

func TestRulesOfTheHeadHaveTheDecreesLengths(t *testing.T) {
	laid := layout(t, pagetest.Decree())
	_, motto := find(t, laid, "Độc lập - Tự do - Hạnh phúc")
	r := ruleUnder(t, laid.Pages[0], motto)
	if !near(r.X1, motto.X) || !near(r.X2, motto.X+motto.Width) {
		t.Errorf("the rule %.2f–%.2f is not the motto's %.2f–%.2f", r.X1, r.X2, motto.X, motto.X+motto.Width)
	}
	for _, s := range []string{"VÀ CÔNG NGHỆ", "“Lao động tiên tiến” và khen thưởng"} {
		_, x := find(t, laid, s)
		r := ruleUnder(t, laid.Pages[0], x)
		part := (r.X2 - r.X1) / x.Width
		if part < 1.0/3 || part > 0.5 || !near((r.X1+r.X2)/2, x.X+x.Width/2) {
			t.Errorf("the rule below %q is %.2f of it, middle %.2f", s, part, (r.X1+r.X2)/2)
		}
	}
	_, number := find(t, laid, "Số: 07/QĐ-SKHCN")
	_, place := find(t, laid, "Hòa Sơn, ngày")
	if !near(number.Baseline, place.Baseline) || place.Face != assets.Italic || number.Size != 13 {
		t.Errorf("number and place stand at %.2f and %.2f", number.Baseline, place.Baseline)
	}
}

func TestHeadWithoutNumberAndDateForMinutes(t *testing.T) {
	laid := layout(t, one(page.Letterhead{Agency: "CỤC THI HÀNH ÁN DÂN SỰ"}, plain("Biên bản")))
	_, motto := find(t, laid, "Độc lập")
	_, body := find(t, laid, "Biên bản")
	if d := body.Baseline - motto.Baseline; d < 5 || d > 20 {
		t.Errorf("the text begins %.1f mm below the motto", d)
	}
}

func TestEachSectionNumbersItsOwnPagesFromTwo(t *testing.T) {
	laid := layout(t, pagetest.Decree())
	var got []string
	for _, p := range laid.Pages {
		s := fmt.Sprintf("%d:%d", p.Section, p.Number)
		if x := p.Texts[0]; x.Baseline < 20 {
			s += "=" + x.S
			if !near(x.X+x.Width/2, 105) || x.Size != 14 {
				t.Errorf("the number %s stands at %.2f", x.S, x.X)
			}
		}
		got = append(got, s)
	}
	if s := strings.Join(got, " "); s != "0:1 0:2=2 1:1 1:2=2 1:3=3" {
		t.Errorf("pages are numbered %s", s)
	}
}

func TestLandscapeSectionTurnsItsPages(t *testing.T) {
	doc := page.Document{Sections: []page.Section{{Blocks: []page.Block{plain("dọc")}}, {Landscape: true, Blocks: pagetest.Annex(60)}}}
	laid := layout(t, doc)
	if p := laid.Pages[1]; p.Width != 297 || p.Height != 210 {
		t.Errorf("the list stands on %v × %v mm", p.Width, p.Height)
	}
	right := 0.0
	for _, r := range laid.Pages[1].Rules {
		right = max(right, r.X2)
	}
	if math.Abs(right-277) > 0.1 {
		t.Errorf("the table ends at %.2f", right)
	}
}

// numbered makes a paragraph of about n lines whose every word tells its paragraph.
func numbered(id, n int) page.Paragraph {
	w := fmt.Sprintf("đoạn%d ", id)
	words := int(float64(n) * 150 / page.Measure(w, assets.Regular, 14))
	return plain(strings.TrimSpace(strings.Repeat(w, words)))
}

func TestNoWidowsAndOrphans(t *testing.T) {
	for shift := range 40 {
		blocks := []page.Block{page.Space{Points: float64(shift) * 4}}
		for id := range 30 {
			blocks = append(blocks, numbered(id, 1+(id*7+shift)%6))
		}
		laid := layout(t, one(blocks...))
		pages := map[string][]int{}
		for i, p := range laid.Pages {
			for _, l := range lines(p) {
				if id, _, _ := strings.Cut(l, " "); strings.HasPrefix(id, "đoạn") {
					pages[id] = append(pages[id], i)
				}
			}
		}
		for id, on := range pages {
			if first := on[0]; first != on[len(on)-1] {
				before := 0
				for _, p := range on {
					if p == first {
						before++
					}
				}
				if before < 2 || len(on)-before < 2 {
					t.Errorf("shift %d: %s has %d of %d lines before the page's end", shift, id, before, len(on))
				}
			}
		}
	}
}

func TestSignaturesTakeTwoLinesAlong(t *testing.T) {
	sign := page.Signatures{Columns: []page.SignatureColumn{
		{Titles: []string{"THƯ KÝ"}, Name: "Người Thư Ký", Recipients: []string{"- Như trên;", "- Lưu: VT."}},
		{Titles: []string{"CHỦ TỌA", "PHÓ CHỦ TỊCH HỘI ĐỒNG"}, Name: "Người Chủ Tọa"},
	}}
	for n := 1; n < 60; n++ {
		blocks := []page.Block{}
		for i := range n {
			blocks = append(blocks, numbered(i, 1+(i%2)*3))
		}
		blocks = append(blocks, plain("Biên bản được thông qua./."), sign)
		laid := layout(t, one(blocks...))
		i, title := find(t, laid, "CHỦ TỌA")
		k, name := find(t, laid, "Người Chủ Tọa")
		m, secretary := find(t, laid, "Người Thư Ký")
		l, _ := find(t, laid, "- Lưu: VT.")
		if i != k || i != l || i != m || !near(name.Baseline, secretary.Baseline) {
			t.Fatalf("%d paragraphs: the block is parted: pages %d %d %d", n, i, k, l)
		}
		before := map[float64]bool{}
		for _, x := range laid.Pages[i].Texts {
			if x.Baseline > 20 && x.Baseline < title.Baseline {
				before[x.Baseline] = true
			}
		}
		if len(before) < 2 {
			t.Errorf("%d paragraphs: %d lines stand before the signatures on page %d", n, len(before), i+1)
		}
	}
}

func TestKeepWithNextAndTitlesNeverEndAPage(t *testing.T) {
	for shift := range 60 {
		laid := layout(t, one(
			page.Space{Points: 400 + float64(shift)*5},
			page.Paragraph{Runs: []page.Run{page.Bold("Đề mục")}, KeepWithNext: true},
			page.Title{Lines: []page.TitleLine{{Text: "TÊN MỤC"}}},
			numbered(1, 5)))
		a, _ := find(t, laid, "Đề mục")
		b, _ := find(t, laid, "TÊN MỤC")
		c, _ := find(t, laid, "đoạn1")
		if a != b || b != c {
			t.Errorf("shift %d: heading on page %d, title on %d, text on %d", shift, a+1, b+1, c+1)
		}
	}
}

func TestKeepTogetherMovesWholeOrIsLoosened(t *testing.T) {
	whole := numbered(1, 8)
	whole.KeepTogether = true
	laid := layout(t, one(page.Space{Points: 620}, whole))
	if got := len(laid.Pages[0].Texts); got != 0 {
		t.Errorf("%d lines were left on the first page", got)
	}
	huge := numbered(1, 120)
	huge.KeepTogether = true
	laid = layout(t, one(plain("trước"), huge))
	if len(laid.Pages) != 3 || len(laid.Pages[0].Texts) < 30 {
		t.Errorf("a text of three pages was set on %d", len(laid.Pages))
	}
}

func TestPageBreakStartsOnePageAndNoEmptyOnes(t *testing.T) {
	laid := layout(t, one(plain("một"), page.PageBreak{}, page.PageBreak{}, plain("hai"), page.PageBreak{}))
	if len(laid.Pages) != 2 {
		t.Errorf("two texts take %d pages", len(laid.Pages))
	}
}

func TestLongListRepeatsItsHeadAndPartsNoRow(t *testing.T) {
	laid := layout(t, one(pagetest.Annex(500)...))
	next := 1
	for i, p := range laid.Pages {
		text := strings.Join(lines(p), "|")
		if !strings.Contains(text, "Họ và tên") || !strings.Contains(text, "Chức vụ, chức danh") {
			t.Fatalf("page %d has no table head", i+1)
		}
		rows := 0
		for _, x := range p.Texts {
			if x.S == fmt.Sprint(next) && x.Size == 12 {
				next++
				rows++
			}
		}
		if rows < 2 {
			t.Errorf("page %d holds %d rows", i+1, rows)
		}
		closed := false
		for _, r := range p.Rules {
			if r.X1 == r.X2 && r.Y2 > 277.01 {
				t.Errorf("page %d: an edge reaches %.2f", i+1, r.Y2)
			}
			closed = closed || r.Y1 == r.Y2 && r.Y1 > 240 || i == len(laid.Pages)-1
		}
		if !closed {
			t.Errorf("page %d is not closed below", i+1)
		}
	}
	if next != 501 {
		t.Errorf("the list ends before row %d", next)
	}
}

func TestGroupRowIsNeverLastOnAPage(t *testing.T) {
	for shift := range 30 {
		tab := page.Table{Columns: []page.Column{{Width: 1}}, Header: [][]page.Cell{{page.Text("Đầu bảng")}}}
		for i := range 120 {
			tab.Rows = append(tab.Rows, page.Row{Group: i%5 == 0, Cells: []page.Cell{page.Text(fmt.Sprintf("dòng %d.", i))}})
		}
		laid := layout(t, one(page.Space{Points: float64(shift) * 3}, tab))
		for i, p := range laid.Pages {
			var n int
			fmt.Sscanf(p.Texts[len(p.Texts)-1].S, "dòng %d.", &n)
			if n%5 == 0 {
				t.Errorf("shift %d: page %d ends with the heading row %d", shift, i+1, n)
			}
		}
	}
}

func TestRowTallerThanAPageIsPartedBetweenLines(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("thành tích xuất sắc ", 900))
	laid := layout(t, one(page.Table{
		Columns: []page.Column{{Width: 20}, {Width: 60}},
		Header:  [][]page.Cell{{page.Text("TT"), page.Text("Tóm tắt thành tích")}},
		Rows:    []page.Row{{Cells: []page.Cell{page.Text("1"), page.Text(long)}}, {Cells: []page.Cell{page.Text("2"), page.Text("hết")}}},
	}))
	var all []string
	for i, p := range laid.Pages {
		bottom, edge := 0.0, 0.0
		for _, x := range p.Texts {
			if x.Face == assets.Regular && x.Size == 12 && x.X > 60 {
				all = append(all, x.S)
			}
			bottom = max(bottom, x.Baseline)
		}
		for _, r := range p.Rules {
			if r.Y1 == r.Y2 {
				edge = max(edge, r.Y1)
			}
		}
		if edge < bottom || edge > bottom+4 || bottom > 277 {
			t.Errorf("page %d: text ends at %.2f, the table's edge is at %.2f", i+1, bottom, edge)
		}
	}
	if got := strings.Join(all, " "); got != long+" hết" {
		t.Errorf("the row's text changed: %d letters of %d", len(got), len(long))
	}
}

func TestTableWithoutHeadHasItsEdgesOnEveryPage(t *testing.T) {
	tab := page.Table{Columns: []page.Column{{}, {}}}
	for i := range 100 {
		tab.Rows = append(tab.Rows, page.Row{Cells: []page.Cell{page.Text(fmt.Sprint(i)), page.Text("x")}})
	}
	laid := layout(t, one(tab))
	for i, p := range laid.Pages {
		top := math.Inf(1)
		for _, r := range p.Rules {
			if r.Y1 == r.Y2 {
				top = min(top, r.Y1)
			}
		}
		if !near(top, 20) {
			t.Errorf("page %d: the upper edge is at %.2f", i+1, top)
		}
	}
	if x := laid.Pages[0].Texts[1]; !near(x.X, 30+80+1.2) {
		t.Errorf("columns without widths are not equal: second at %.2f", x.X)
	}
}

func TestTableEdgesAreOneRuleAPage(t *testing.T) {
	laid := layout(t, one(pagetest.Annex(500)...))
	for i, p := range laid.Pages {
		n := 0
		for _, r := range p.Rules {
			if r.X1 == r.X2 {
				n++
			}
		}
		if n > 14 { // six edges, some interrupted by cells that span
			t.Errorf("page %d has %d vertical rules", i+1, n)
		}
	}
}

func TestLeaderFillsTheLineWithDots(t *testing.T) {
	laid := layout(t, one(page.Paragraph{Runs: []page.Run{page.Plain("Họ và tên: ")}, NoIndent: true, Leader: true}))
	label, dots := laid.Pages[0].Texts[0], laid.Pages[0].Texts[1]
	room := dots.X - label.X - label.Width
	if !strings.HasPrefix(dots.S, "......") || !near(dots.X+dots.Width, 190) || room < 1 || room > 3 {
		t.Errorf("%q ends at %.2f, %.2f after %q", dots.S, dots.X+dots.Width, room, label.S)
	}
}

func TestHangingIndent(t *testing.T) {
	p := numbered(1, 3)
	p.Left, p.FirstIndent = 20, -5
	laid := layout(t, one(p))
	if a, b := laid.Pages[0].Texts[0].X, laid.Pages[0].Texts[1].X; !near(a, 45) || !near(b, 50) {
		t.Errorf("lines begin at %.2f and %.2f", a, b)
	}
}

func TestFramesStandWhereTheyAreTold(t *testing.T) {
	center := page.Paragraph{Runs: []page.Run{{Text: "Nguyễn Thị Ánh", Bold: true, Ink: page.Red}}, Align: page.AlignCenter, Size: 24}
	doc := page.Document{Sections: []page.Section{{Landscape: true, Blocks: []page.Block{
		page.Frame{X: 10, Y: 10, W: 277, H: 190, Border: 1, Double: true, Ink: page.Gold},
		page.Frame{X: 60, Y: 90, W: 177, H: 20, Middle: true, Blocks: []page.Block{center}},
	}}}}
	laid := layout(t, doc)
	if len(laid.Pages) != 1 || len(laid.Pages[0].Rules) != 8 {
		t.Fatalf("%d pages, %d rules", len(laid.Pages), len(laid.Pages[0].Rules))
	}
	x := laid.Pages[0].Texts[0]
	if !near(x.X+x.Width/2, 148.5) || x.Baseline < 98 || x.Baseline > 105 || x.Ink != page.Red {
		t.Errorf("the name stands at %.2f, %.2f", x.X+x.Width/2, x.Baseline)
	}
	for name, f := range map[string]page.Frame{
		"too low":                {X: 10, Y: 10, W: 30, H: 8},
		"left of the sheet":      {X: -30, Y: 10, W: 100},
		"right of the sheet":     {X: 150, Y: 10, W: 150},
		"below the sheet":        {X: 10, Y: 295, W: 100},
		"narrower than a letter": {X: 10, Y: 10, W: 3},
	} {
		f.Blocks = []page.Block{center}
		_, err := page.Layout(one(f))
		if over := (*page.OverflowError)(nil); !errors.As(err, &over) {
			t.Errorf("a frame %s was accepted: %v", name, err)
		}
	}
}

func TestAFrameIsNoEmptyPage(t *testing.T) {
	frame := page.Frame{X: 20, Y: 20, W: 100, Blocks: []page.Block{plain("phiếu")}}
	laid := layout(t, one(frame, page.PageBreak{}, frame))
	if len(laid.Pages) != 2 {
		t.Errorf("two sheets of ballots take %d pages", len(laid.Pages))
	}
}

func TestMissingCharacterIsNamed(t *testing.T) {
	for _, s := range []string{"Nguyễn 漢 Văn", "tuyệt 😀 vời", "x\U000F0000", "\uE001"} {
		for _, doc := range []page.Document{
			one(plain(s)), one(page.Title{Lines: []page.TitleLine{{Text: s}}}), one(page.Letterhead{Agency: s}),
			one(page.Table{Columns: []page.Column{{}}, Rows: []page.Row{{Cells: []page.Cell{page.Text(s)}}}}),
			one(page.Signatures{Columns: []page.SignatureColumn{{Name: s}}}),
		} {
			_, err := page.Layout(doc)
			var missing *page.MissingGlyphError
			if !errors.As(err, &missing) {
				t.Errorf("%q was accepted: %v", s, err)
			} else if !strings.ContainsRune(s, missing.Rune) || !strings.Contains(err.Error(), "Hãy sửa") {
				t.Errorf("%q: the sentence is %q", s, err)
			}
		}
	}
}

func TestWhatIsTallerThanAPageIsRefused(t *testing.T) {
	var names []string
	for i := range 80 {
		names = append(names, fmt.Sprintf("- Đơn vị %d;", i))
	}
	_, err := page.Layout(one(page.Signatures{Columns: []page.SignatureColumn{{Recipients: names}}}))
	var over *page.OverflowError
	if !errors.As(err, &over) || !strings.Contains(err.Error(), "không đủ chỗ") {
		t.Errorf("eighty recipients were accepted: %v", err)
	}
}

func TestEmptyPaperIsOneEmptyPage(t *testing.T) {
	if laid := layout(t, page.Document{}); len(laid.Pages) != 1 {
		t.Errorf("%d pages", len(laid.Pages))
	}
	if laid := layout(t, one(page.Paragraph{}, page.Table{}, page.Signatures{}, page.Title{}, page.Letterhead{})); len(laid.Pages) != 1 {
		t.Errorf("%d pages", len(laid.Pages))
	}
}

func BenchmarkLayoutDecree(b *testing.B) {
	doc := pagetest.Decree()
	doc.Sections = doc.Sections[:1]
	for b.Loop() {
		layout(b, doc)
	}
}

func BenchmarkLayout500Rows(b *testing.B) {
	doc := one(pagetest.Annex(500)...)
	for b.Loop() {
		layout(b, doc)
	}
}

func BenchmarkLayout5000Rows(b *testing.B) {
	doc := one(pagetest.Annex(5000)...)
	for b.Loop() {
		layout(b, doc)
	}
}
