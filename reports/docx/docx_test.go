package docx

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"sothidua/assets"
	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

func TestEveryPartIsWellFormedDeclaredAndReachable(t *testing.T) {
	for name, doc := range specimens() {
		f := write(t, doc)
		if f.names[0] != "[Content_Types].xml" {
			t.Errorf("%s begins with %s", name, f.names[0])
		}
		types := map[string]string{}
		for _, o := range f.parts["[Content_Types].xml"].all("Override") {
			types[o.attr["PartName"]] = o.attr["ContentType"]
		}
		reached := map[string]bool{"[Content_Types].xml": true}
		for _, rels := range []string{"_rels/.rels", "word/_rels/document.xml.rels"} {
			reached[rels] = true
			ids := map[string]bool{}
			for _, r := range f.parts[rels].all("Relationship") {
				target := strings.TrimSuffix(strings.TrimPrefix(filepath.Dir(rels)+"/", "_rels/"), "_rels/") + r.attr["Target"]
				if f.parts[target] == nil || ids[r.attr["Id"]] {
					t.Errorf("%s: %s points to %s as %s", name, rels, target, r.attr["Id"])
				}
				reached[target], ids[r.attr["Id"]] = true, true
			}
		}
		for _, part := range f.names {
			if !reached[part] {
				t.Errorf("%s: nothing points to %s", name, part)
			}
			if kind := types["/"+part]; !strings.HasSuffix(part, ".rels") && part != f.names[0] && !strings.HasSuffix(kind, "+xml") {
				t.Errorf("%s: %s is of type %q", name, part, kind)
			}
		}
		if got := types["/word/document.xml"]; got != "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" {
			t.Errorf("%s: the document is of type %s", name, got)
		}
	}
}

func TestTheCopySaysWhatTheDocumentSays(t *testing.T) {
	for name, doc := range specimens() {
		if name == "hard" {
			continue // below
		}
		got, want := words(write(t, doc).document()), said(doc)
		if got != want {
			n := 0
			for n < len(got) && n < len(want) && got[n] == want[n] {
				n++
			}
			for !utf8.RuneStart(got[n]) {
				n--
			}
			t.Errorf("%s differs at …%s\nfrom …%s", name, got[n:min(len(got), n+90)], want[n:min(len(want), n+90)])
		}
	}
}

func TestStrangeTextIsCleanedAndKept(t *testing.T) {
	got := words(write(t, specimens()["hard"]).document())
	for _, want := range []string{
		"TỔNG CỤC <TIÊU CHUẨN> & ĐO LƯỜNG \"CHẤT LƯỢNG\" THUỘC BỘ KHOA HỌC VÀ CÔNG NGHỆ",
		"Hai dấu cách, phím tab, ký tự điều khiển, xuống dòng kiểu khác, ]]> & < > ' \" 😀 𝒳 \uFFFD hết",
		"Tiếng Việt dựng sẵn", // composed, though the marks came in a run of their own
		"Nhóm x Trần Nguyễn", "Nơi nhận: - Một; (không ký) Chỉ có tên", "trong khung",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the copy lacks %q", want)
		}
	}
	core := write(t, specimens()["hard"]).parts["docProps/core.xml"]
	if s := core.at("title").text; s != "\"Khó\" & <lạ> " {
		t.Errorf("the title reads %q", s)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	for name := range specimens() {
		a, err := Write(specimens()[name])
		if err != nil {
			t.Fatal(err)
		}
		b, err := Write(specimens()[name])
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s was written in two ways", name)
		}
	}
}

func TestTheFileKnowsItsPaper(t *testing.T) {
	core := write(t, pagetest.Decree()).parts["docProps/core.xml"]
	for name, want := range map[string]string{
		"title": "Quyết định số 07/QĐ-SKHCN", "creator": "Sở Khoa học và Công nghệ tỉnh Hòa Sơn",
		"subject": "Về việc công nhận danh hiệu thi đua năm 2025", "language": "vi-VN",
		"created": "2026-01-15T00:00:00Z", "modified": "2026-01-15T00:00:00Z",
	} {
		if got := core.at(name); got == nil || got.text != want {
			t.Errorf("%s is not %q", name, want)
		}
	}
	for _, d := range []page.Date{{}, {Year: -3, Month: 1, Day: 1}, {Year: 123456, Month: 99, Day: 99}} {
		if got := write(t, page.Document{Date: d}).parts["docProps/core.xml"].at("created").text; got != "2000-01-01T00:00:00Z" {
			t.Errorf("%v became %s", d, got)
		}
	}
}

func TestStylesAreThoseOfTheDecree(t *testing.T) {
	f := write(t, pagetest.Decree())
	styles := map[string]*node{}
	names := map[string]bool{}
	root := f.parts["word/styles.xml"]
	for _, s := range root.all("style") {
		name := s.at("name").attr["val"]
		// Word takes a comma for the end of a name.
		if styles[s.attr["styleId"]] != nil || names[name] || strings.Contains(name, ",") {
			t.Errorf("style %s, %q", s.attr["styleId"], name)
		}
		styles[s.attr["styleId"]], names[name] = s, true
	}
	usual := root.at("docDefaults", "rPrDefault", "rPr")
	if usual.at("rFonts").attr["ascii"] != "Times New Roman" || usual.at("sz").attr["val"] != "28" || usual.at("lang").attr["val"] != "vi-VN" {
		t.Error("the usual text is not Vietnamese in Times New Roman of 14 pt")
	}
	if styles["Normal"].at("pPr", "widowControl") == nil {
		t.Error("single lines may stand alone")
	}
	body := styles["ThanVan"].at("pPr")
	if body.at("jc").attr["val"] != "both" || body.at("ind").attr["firstLine"] != "720" || body.at("spacing").attr["after"] != "120" {
		t.Error("the body is not justified with an indent of 12.7 mm and 6 pt between paragraphs")
	}
	used := map[string]int{}
	for name, doc := range specimens() {
		f := write(t, doc)
		for part, root := range f.parts {
			for _, kind := range []string{"pStyle", "tblStyle"} {
				for _, s := range root.all(kind) {
					used[s.attr["val"]]++
					if styles[s.attr["val"]] == nil {
						t.Errorf("%s, %s: there is no style %s", name, part, s.attr["val"])
					}
				}
			}
		}
	}
	for _, s := range allStyles {
		if used[s.id] == 0 && s != styleNormal {
			t.Errorf("no specimen uses the style %s", s.name)
		}
	}
	count := map[string]int{}
	for _, s := range f.document().all("pStyle") {
		count[s.attr["val"]]++
	}
	for style, want := range map[string]int{"CanCu": 5, "Dieu": 3, "TenLoai": 4, "QuocHieu": 1, "TieuNgu": 1, "NoiNhan": 5, "ChucVuKy": 2, "HoTenKy": 1} {
		if count[style] != want {
			t.Errorf("%d paragraphs of style %s instead of %d", count[style], style, want)
		}
	}
}

func TestEachSectionCountsItsOwnPages(t *testing.T) {
	f := write(t, submission())
	sections := f.document().all("sectPr")
	if len(sections) != 3 {
		t.Fatalf("%d sections", len(sections))
	}
	for i, s := range sections {
		if s.at("pgNumType").attr["start"] != "1" || s.at("titlePg") == nil {
			t.Errorf("section %d does not begin with an unseen page 1", i+1)
		}
		if !strings.Contains(headerOf(t, f, s, "default"), "PAGE") || strings.Contains(headerOf(t, f, s, "first"), "PAGE") {
			t.Errorf("section %d shows its numbers in the wrong place", i+1)
		}
		m := s.at("pgMar")
		for side, mm := range map[string]float64{"left": 30, "right": 20, "top": 20, "bottom": 20} {
			if got := m.number(t, side); got != twips(mm) {
				t.Errorf("section %d: margin %s is %d", i+1, side, got)
			}
		}
		if s.at("pgSz").number(t, "w") != 11906 || s.at("pgSz").number(t, "h") != 16838 {
			t.Errorf("section %d is not A4", i+1)
		}
	}
	number := f.parts["word/header1.xml"]
	if len(number.all("instrText")) == 0 {
		number = f.parts["word/header2.xml"]
	}
	// The left margin is 10 mm wider than the right one; the number stands in the middle of the sheet.
	if got := number.all("ind")[0].number(t, "left"); got != -twips(10) {
		t.Errorf("the number's paragraph begins %d twips from the margin", got)
	}
}

// headerOf returns the field of the header a section names.
func headerOf(t *testing.T, f file, section *node, kind string) string {
	for _, r := range section.all("headerReference") {
		if r.attr["type"] != kind {
			continue
		}
		for _, rel := range f.parts["word/_rels/document.xml.rels"].all("Relationship") {
			if rel.attr["Id"] == r.attr["id"] {
				for _, i := range f.parts["word/"+rel.attr["Target"]].all("instrText") {
					return i.text
				}
				return ""
			}
		}
	}
	t.Fatalf("no header of type %s", kind)
	return ""
}

func TestSectionWithoutNumbersTakesNoneFromItsNeighbour(t *testing.T) {
	f := write(t, landscapeList(3))
	s := f.document().all("sectPr")
	if headerOf(t, f, s[0], "default") != "" || headerOf(t, f, s[1], "default") == "" {
		t.Error("the numbers are in the wrong section")
	}
	if z := s[1].at("pgSz"); z.attr["orient"] != "landscape" || z.number(t, "w") != 16838 || z.number(t, "h") != 11906 {
		t.Error("the list does not lie across")
	}
	if f := write(t, certificates(1)); len(f.document().all("headerReference")) != 0 || f.parts["word/header1.xml"] != nil {
		t.Error("a paper without numbers has headers")
	}
}

func TestRulesAreAsLongAsTheDecreeAsks(t *testing.T) {
	f := write(t, pagetest.Decree())
	head := f.document().all("tbl")[0]
	grid := head.at("tblGrid").all("gridCol")
	length := func(cell *node, width int) float64 {
		for _, p := range cell.all("p") {
			if s := p.at("pPr", "pStyle"); s != nil && s.attr["val"] == "DuongKe" {
				ind := p.at("pPr", "ind")
				return float64(width-ind.number(t, "left")-ind.number(t, "right")) * 25.4 / 1440
			}
		}
		t.Fatal("no rule")
		return 0
	}
	cells := head.all("tr")[0].all("tc")
	motto := page.Measure("Độc lập - Tự do - Hạnh phúc", assets.Bold, 13)
	if got := length(cells[1], grid[1].number(t, "w")); math.Abs(got-motto) > 0.05 {
		t.Errorf("the rule of the motto is %.2f mm, its text %.2f", got, motto)
	}
	agency := page.Measure("VÀ CÔNG NGHỆ", assets.Bold, 12)
	right := cells[0].at("tcPr", "tcMar", "right").number(t, "w")
	if got := length(cells[0], grid[0].number(t, "w")-right); got < agency/3 || got > agency/2 {
		t.Errorf("the rule of the agency is %.2f mm of %.2f", got, agency)
	}
}

func TestHeadingsBreakWhereTheLayoutBreaksThem(t *testing.T) {
	for _, s := range []string{
		"Về việc công nhận danh hiệu “Chiến sĩ thi đua cơ sở”, “Lao động tiên tiến” và khen thưởng năm 2025",
		"(Kèm theo Quyết định số 07/QĐ-SKHCN ngày 15 tháng 01 năm 2026 của Giám đốc Sở Khoa học và Công nghệ)",
		"THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI", "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG", "ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "SỞ NỘI VỤ", "",
	} {
		for _, width := range []float64{45, 63, 92, 152, 249} {
			r := page.Bold(s)
			text, indent, last := evenLines(r, 14, width, 0)
			if level(text) != level(s) {
				t.Errorf("%q became %q", s, text)
			}
			var want []string
			for _, part := range strings.Split(s, "\n") {
				want = append(want, balanced(part, r, 14, width)...)
			}
			if last != want[len(want)-1] {
				t.Errorf("%q: the last line is %q", s, last)
			}
			if got := page.CountLines(text, assets.Bold, 14, width-2*indent); got != len(want) {
				t.Errorf("%q at %v mm: %d lines, the layout has %q", s, width, got, want)
			}
		}
	}
}

func TestTableHeadsRepeatAndRowsStayWhole(t *testing.T) {
	f := write(t, pagetest.Decree())
	tables := f.document().all("tbl")
	list := tables[len(tables)-1]
	total := 0
	for _, c := range list.all("gridCol") {
		total += c.number(t, "w")
	}
	if total != twips(160) {
		t.Errorf("the columns are %d twips", total)
	}
	rows := list.all("tr")
	if len(rows) != 2+1+58 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, r := range rows {
		pr := r.at("trPr")
		if (pr.at("tblHeader") != nil) != (i < 2) || pr.at("cantSplit") == nil {
			t.Errorf("row %d: head or part", i)
		}
		if i < 2 && pr.at("trHeight").number(t, "val") < twips(page.LineHeight(12)) {
			t.Errorf("row %d of the head has no height", i)
		}
		// The heading in the table is the first row, and its style keeps it; the last row is kept by the one before.
		kept := len(r.all("keepNext")) > 0 || r.all("pStyle")[0].attr["val"] == "NhomBang"
		if i >= 2 && kept != (i == 2 || i == len(rows)-2) {
			t.Errorf("row %d: kept %v", i, kept)
		}
	}
	// The head of three lines over two rows: together they must hold it.
	if got := rows[0].at("trPr", "trHeight").number(t, "val") + rows[1].at("trPr", "trHeight").number(t, "val"); got < twips(3*page.LineHeight(12)) {
		t.Errorf("the head is %d twips high", got)
	}
	merges := ""
	for _, r := range rows[:2] {
		for _, c := range r.all("tc") {
			switch m := c.at("tcPr", "vMerge"); {
			case m == nil:
				merges += "-"
			case m.attr["val"] == "restart":
				merges += "v"
			default:
				merges += "|"
			}
		}
	}
	if merges != "vv-v||--|" {
		t.Errorf("the head's cells are %s", merges)
	}
	if got := rows[2].all("gridSpan")[0].attr["val"]; got != "4" {
		t.Errorf("the heading in the table spans %s", got)
	}
}

func TestEveryRowFillsItsGrid(t *testing.T) {
	for name, doc := range specimens() {
		for _, tbl := range write(t, doc).document().all("tbl") {
			cols := tbl.at("tblGrid").all("gridCol")
			for _, r := range tbl.kids {
				if r.name != "tr" {
					continue
				}
				n := 0
				for _, c := range r.kids {
					if c.name != "tc" {
						continue
					}
					span, width := 1, 0
					if s := c.at("tcPr", "gridSpan"); s != nil {
						span = s.number(t, "val")
					}
					for _, g := range cols[n:min(n+span, len(cols))] {
						width += g.number(t, "w")
					}
					if c.at("tcPr", "tcW").number(t, "w") != width || c.kids[len(c.kids)-1].name != "p" {
						t.Errorf("%s: a cell is not as wide as its columns, or does not end with a paragraph", name)
					}
					n += span
				}
				if n != len(cols) {
					t.Errorf("%s: a row of %d cells in %d columns", name, n, len(cols))
				}
			}
		}
	}
}

func TestTablesNeverGrowTogetherAndTextEndsWithAParagraph(t *testing.T) {
	for name, doc := range specimens() {
		f := write(t, doc)
		places := f.document().all("txbxContent")
		places = append(places, f.document().at("body"))
		for _, place := range places {
			last := ""
			for _, k := range place.kids {
				if k.name == "tbl" && last == "tbl" {
					t.Errorf("%s: two tables touch", name)
				}
				if k.name != "sectPr" {
					last = k.name
				}
			}
			if last != "p" {
				t.Errorf("%s: the text ends with <%s>", name, last)
			}
		}
	}
}

func TestOnlyARowTallerThanAPageMayPart(t *testing.T) {
	row := func(n int) page.Row {
		return page.Row{Cells: []page.Cell{page.Text("1"), page.Text(strings.Repeat("Thi đua là yêu nước. ", n))}}
	}
	f := write(t, oneSection(page.Table{Columns: []page.Column{{Width: 20}, {Width: 140}}, Rows: []page.Row{row(1), row(60), row(600)}}))
	for i, r := range f.document().all("tr") {
		if whole := r.at("trPr", "cantSplit") != nil; whole != (i < 2) {
			t.Errorf("row %d: kept whole %v", i, whole)
		}
	}
}

func TestSignaturesNeverStandAloneAndNeverPart(t *testing.T) {
	sign := page.Signatures{Columns: []page.SignatureColumn{{Recipients: []string{"- Lưu: VT."}}, {Titles: []string{"CHỦ TỊCH"}, Name: "Dương Hữu Hùng"}}}
	long := text(strings.Repeat("Hội đồng Thi đua - Khen thưởng đã họp. ", 9))
	table := page.Table{Columns: []page.Column{{Width: 1}}, Rows: []page.Row{{}, {}, {}, {}}}
	kept := func(blocks ...page.Block) string {
		out := ""
		for _, k := range write(t, oneSection(append(blocks, sign)...)).document().at("body").kids {
			switch {
			case k.name == "p" && len(k.all("t")) > 0:
				if k.at("pPr", "keepNext") != nil {
					out += "+"
				} else {
					out += "-"
				}
			case k.name == "tbl":
				out += "["
				for _, r := range k.all("tr") {
					if len(r.all("keepNext")) > 0 {
						out += "+"
					} else {
						out += "-"
					}
					if k.at("tblPr", "tblStyle") == nil && r.at("trPr", "cantSplit") == nil {
						t.Error("a row of the signatures may part")
					}
				}
				out += "]"
			}
		}
		return out
	}
	for _, c := range []struct {
		name   string
		blocks []page.Block
		want   string
	}{
		{"a long paragraph is enough", []page.Block{text("Một."), long}, "-+[+-]"},
		{"of short ones, two", []page.Block{text("Một."), text("Hai."), text("Ba.")}, "-++[+-]"},
		{"a space does not count", []page.Block{text("Một."), text("Hai."), page.Space{Points: 6}}, "++[+-]"},
		{"the last rows of a table", []page.Block{long, table}, "-[+-++][+-]"},
		{"nothing across a page break", []page.Block{long, page.PageBreak{}, text("Hai.")}, "-+[+-]"},
	} {
		if got := kept(c.blocks...); got != c.want {
			t.Errorf("%s: %s instead of %s", c.name, got, c.want)
		}
	}
}

func TestSpacesAreTheUpperParagraphsOwn(t *testing.T) {
	p := write(t, oneSection(text("Một."), page.Title{Lines: []page.TitleLine{{Text: "QUYẾT ĐỊNH:"}}}, text("Hai."), page.Space{Points: 10}, text("Ba."))).document().all("p")
	// 6 pt below the first and 12 above the title are 18 above the title, whether a reader adds or takes the larger.
	if after, before := p[0].at("pPr", "spacing").attr["after"], p[1].at("pPr", "spacing").attr["before"]; after != "0" || before != "360" {
		t.Errorf("%s below, %s above", after, before)
	}
	if got := p[3].at("pPr", "spacing").attr["before"]; got != "320" {
		t.Errorf("the space is %s twips", got)
	}
}

func TestPageBreaksAreSaidOnce(t *testing.T) {
	count := func(blocks ...page.Block) int {
		return len(write(t, oneSection(blocks...)).document().all("pageBreakBefore"))
	}
	b := page.PageBreak{}
	for i, got := range []int{count(b, text("Một.")), count(text("Một."), b, b, text("Hai.")), count(text("Một."), b),
		count(text("Một."), b, page.Table{Columns: []page.Column{{}}}), count(text("Một."), b, page.Frame{X: 1, Y: 1, W: 50, H: 20, Border: 1})} {
		if want := []int{0, 1, 0, 1, 1}[i]; got != want {
			t.Errorf("case %d: %d breaks instead of %d", i, got, want)
		}
	}
}

func TestNoBreakSpacesStandWhereATypistSetsThem(t *testing.T) {
	doc := oneSection(page.Paragraph{Runs: []page.Run{page.Bold("Điều 1. "), page.Plain("Hội đồng Thi đua - Khen thưởng họp ngày 05 tháng 01 năm 2026.")}})
	var got strings.Builder
	for _, x := range write(t, doc).document().all("t") {
		got.WriteString(x.text)
	}
	want := "Điều\u00A01. Hội đồng Thi đua\u00A0- Khen thưởng họp ngày\u00A005 tháng\u00A001 năm\u00A02026."
	if got.String() != want {
		t.Errorf("%q", got.String())
	}
}

func TestLooksOfRuns(t *testing.T) {
	doc := oneSection(page.Paragraph{Size: 12.5, Runs: []page.Run{page.Plain("a"), page.Bold("b"), page.Italic("c"), page.BoldItalic("d"),
		{Text: "e", Underline: true}, {Text: "f", Ink: page.Red}}})
	looks := ""
	for _, r := range write(t, doc).document().all("r") {
		for _, k := range r.at("rPr").kids {
			looks += k.name + k.attr["val"] + " "
		}
		looks += r.at("t").text + "; "
	}
	want := "sz25 szCs25 a; b sz25 szCs25 b; i sz25 szCs25 c; b i sz25 szCs25 d; sz25 szCs25 u" + "single e; colorC81020 sz25 szCs25 f; "
	if looks != want {
		t.Errorf("%s", looks)
	}
	// What a style already gives is not said twice, and what a run is not is taken back.
	doc = oneSection(page.Paragraph{Runs: []page.Run{page.Italic("Căn cứ Luật Thi đua, khen thưởng;")}}, page.Title{Lines: []page.TitleLine{{Text: "x", Light: true}}})
	runs := write(t, doc).document().all("r")
	if runs[0].at("rPr") != nil {
		t.Error("a ground is made italic twice")
	}
	if i := runs[1].at("rPr", "i"); i == nil || i.attr["val"] != "0" {
		t.Error("an upright line took its style's slant")
	}
}

func TestDottedLinesEndAtTheMargin(t *testing.T) {
	p := write(t, oneSection(page.Paragraph{Runs: []page.Run{page.Plain("Họ và tên: ")}, Leader: true, Right: 10})).document().all("p")[0]
	tab := p.at("pPr", "tabs", "tab")
	if tab == nil || tab.attr["leader"] != "dot" || tab.attr["val"] != "right" || tab.number(t, "pos") != twips(150) {
		t.Error("no dotted tab at the right edge")
	}
	if r := p.kids[len(p.kids)-1]; r.at("tab") == nil {
		t.Error("the paragraph does not end with the dots")
	}
}

func TestFramesStandAtTheirPlace(t *testing.T) {
	f := write(t, certificates(1))
	anchors := f.document().all("anchor")
	if len(anchors) != 9 { // eight frames and the inner line of the border
		t.Fatalf("%d boxes", len(anchors))
	}
	ids := map[string]bool{}
	for _, a := range anchors {
		ids[a.at("docPr").attr["id"]] = true
		if a.at("wrapNone") == nil || a.at("positionH").attr["relativeFrom"] != "page" {
			t.Error("a box moves the text, or moves with it")
		}
	}
	if len(ids) != len(anchors) {
		t.Error("two boxes have one number")
	}
	first := anchors[0]
	if first.attr["behindDoc"] != "1" || first.at("positionH", "posOffset").text != "360000" || first.at("extent").attr["cx"] != "9972000" {
		t.Error("the border is not where the paper wants it")
	}
	if got := f.document().all("bodyPr")[7].attr["anchor"]; got != "t" {
		t.Errorf("a text stands at %s", got)
	}
	// A frame of no given height is as high as the layout makes it.
	line := anchors[2].at("extent").number(t, "cy")
	if want := int(math.Round(page.LineHeight(14) * 36000)); line < want-40 || line > want+40 {
		t.Errorf("a line's frame is %d high instead of %d", line, want)
	}
}

func TestWhatTheModelForbidsIsAnError(t *testing.T) {
	p := text("con trỏ")
	for name, b := range map[string]page.Block{
		"a frame in a frame":      page.Frame{W: 50, Blocks: []page.Block{page.Frame{}}},
		"a page break in a frame": page.Frame{W: 50, Blocks: []page.Block{page.PageBreak{}}},
		"a pointer":               &p,
		"nothing":                 nil,
	} {
		_, err := Write(oneSection(b))
		we, is := err.(*WriteError)
		if !is || we.Unwrap() == nil || !strings.HasPrefix(we.Error(), "Chưa tạo được bản Word") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNumbersNoSheetHoldsStayValid(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -5} {
		f := write(t, page.Document{Sections: []page.Section{{Margins: page.Margins{Left: v, Right: 20, Top: v, Bottom: v}, Blocks: []page.Block{
			page.Letterhead{Agency: "SỞ NỘI VỤ"},
			page.Paragraph{Runs: []page.Run{page.Plain("x")}, Size: v, Left: v, FirstIndent: v, SpaceAfter: v, SpaceBefore: v, Right: v, Leader: true},
			page.Title{Lines: []page.TitleLine{{Text: "dòng tiêu đề rất dài để phải xuống dòng trong mọi khổ giấy có thể có", Size: v}}, SpaceBefore: v, SpaceAfter: v},
			page.Table{Columns: []page.Column{{Width: v}, {Width: 1}}, Size: v, Header: [][]page.Cell{{page.Text("đầu")}}, Rows: []page.Row{{MinHeight: v}}},
			page.Signatures{Columns: []page.SignatureColumn{{Titles: []string{"CHỦ TỊCH"}, Gap: v}}},
			page.Space{Points: v}, page.Frame{X: v, Y: v, W: v, H: v, Border: v, Double: true, Pad: v, Blocks: []page.Block{text("x")}},
		}}}})
		for _, x := range f.document().all("sz") {
			if n := x.number(t, "val"); n < 2 || n > 3276 {
				t.Errorf("%v: a size of %d", v, n)
			}
		}
		for _, x := range f.document().all("spacing") {
			for _, a := range []string{"before", "after"} {
				if x.attr[a] != "" && (x.number(t, a) < 0 || x.number(t, a) > 31680*2) {
					t.Errorf("%v: %s is %s", v, a, x.attr[a])
				}
			}
		}
	}
}

// LibreOffice stands for Word here: it opens the copy and prints the document's text.
func TestLibreOfficeOpensTheCopy(t *testing.T) {
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Errorf("%s must be installed where CI is set", tool)
			}
			return
		}
	}
	dir := t.TempDir()
	all := specimens()
	delete(all, "hard") // its strange signs are drawn with fonts the machine may lack
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	for name, doc := range all {
		data, err := Write(doc)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, doc := range all {
		out, err := exec.Command("pdftotext", filepath.Join(dir, name+".pdf"), "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		have := map[string]int{}
		dashes := strings.NewReplacer("-", "") // pdftotext takes those at a line's end for hyphens and drops them
		for _, w := range strings.Fields(dashes.Replace(string(out))) {
			have[w]++
		}
		for _, w := range strings.Fields(dashes.Replace(said(doc))) {
			if have[w]--; have[w] < 0 {
				t.Errorf("%s: the printed copy lacks a “%s”", name, w)
				break
			}
		}
		laid, err := page.Layout(doc)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(string(out), "\f"); got != len(laid.Pages) {
			t.Errorf("%s: %d pages, the layout has %d", name, got, len(laid.Pages))
		}
	}
}

func FuzzRuns(f *testing.F) {
	f.Add("Điều 1. ", "Thi đua - Khen thưởng & <b>\"x\"</b>\n ]]>", true)
	f.Add("\x00\xff\uFFFE", "\u0301e\u0302", false)
	f.Add(" \n ", "\t\t", true)
	f.Fuzz(func(t *testing.T, a, b string, bold bool) {
		doc := oneSection(page.Paragraph{Runs: []page.Run{{Text: a, Bold: bold}, page.Italic(b)}},
			page.Title{Lines: []page.TitleLine{{Text: a}}}, page.Table{Columns: []page.Column{{}}, Rows: []page.Row{{Cells: []page.Cell{page.Text(b)}}}})
		doc.Title = b
		got := words(write(t, doc).document())
		if utf8.ValidString(a) && utf8.ValidString(b) {
			// Signs that only join or part letters may be judged anew once runs stand side by side; all else stays.
			strip := func(s string) string { return strings.Join(strings.Fields(clean(s)), "") }
			if want := strip(said(doc)); strip(got) != want {
				t.Errorf("%q instead of %q", strip(got), want)
			}
		}
	})
}

func BenchmarkDecree(b *testing.B) {
	doc := pagetest.Decree()
	doc.Sections = doc.Sections[:1]
	benchmark(b, doc)
}

func BenchmarkListOf500(b *testing.B) {
	benchmark(b, page.Document{Sections: []page.Section{{PageNumbers: true, Blocks: pagetest.Annex(500)}}})
}

func BenchmarkThousandCertificates(b *testing.B) { benchmark(b, certificates(1000)) }

func benchmark(b *testing.B, doc page.Document) {
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		data, err := Write(doc)
		if err != nil {
			b.Fatal(err)
		}
		size = len(data)
	}
	b.ReportMetric(float64(size)/1024, "KB/file")
}

func Example() {
	data, err := Write(page.Document{Sections: []page.Section{{Blocks: []page.Block{
		page.Title{Lines: []page.TitleLine{{Text: "QUYẾT ĐỊNH"}}},
		page.Paragraph{Runs: []page.Run{page.Bold("Điều 1. "), page.Plain("Tặng Giấy khen cho 05 (năm) cá nhân.")}},
	}}}})
	fmt.Println(string(data[:2]), err)
	// Output: PK <nil>
}
