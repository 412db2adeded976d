package reports

import (
	"errors"
	"fmt"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// BallotPaperValues are what the phiếu bầu of one session ask. Ballots are secret: all are alike, none has a number.
type BallotPaperValues struct {
	Paper    // Symbol, Issued and Signer are not used
	Session  council.Session
	Items    []Ballot // their tallies are not looked at
	Count    int      // how many ballots; 0: one for each member of the council
	PerSheet int      // 1, 2 or 4 on an A4 sheet; 0: as many as hold all nominees
}

// most ballots that one document holds: more is a slip of the hand.
const mostBallots = 500

// BallotPapers (phiếu bầu) are ready to be cut: nominees with two boxes each, how to mark them, a place for the seal.
// They are refused when there is nobody to vote on, or when they do not fit on the part of a sheet that was asked for.
func BallotPapers(v BallotPaperValues) (page.Document, error) {
	if err := v.check("phiếu bầu"); err != nil {
		return page.Document{}, err
	}
	s := v.Session
	if len(v.Items) == 0 {
		return page.Document{}, council.Refuse("Chưa lập phiếu bầu vì phiên họp %s chưa có nội dung nào để xét: đưa các đề nghị vào phiên họp rồi làm lại.", longDate(s.Held, s.Year))
	}
	n := v.Count
	if n == 0 {
		n = s.Members
	}
	if n < 1 || n > mostBallots {
		return page.Document{}, council.Refuse("Chưa lập phiếu bầu vì số phiếu cần in là %d: nhập số thành viên Hội đồng của phiên họp, hoặc số phiếu từ 1 đến %d.", n, mostBallots)
	}
	groups, err := grouped(uncounted(v.Items), s)
	if err != nil {
		return page.Document{}, err
	}
	sizes := []int{4, 2, 1}
	if v.PerSheet != 0 {
		sizes = []int{v.PerSheet}
	}
	doc := page.Document{Title: "Phiếu bầu phiên họp " + longDate(s.Held, s.Year), Author: v.Agency.Name,
		Subject: fmt.Sprintf("Phiếu bầu danh hiệu thi đua, hình thức khen thưởng năm %d", s.Year), Date: pageDate(s.Held)}
	for _, per := range sizes {
		switch per {
		case 1:
			doc.Sections = nil
			for range n {
				doc.Sections = append(doc.Sections, page.Section{PageNumbers: true, Blocks: v.wholeSheet(groups)})
			}
			return doc, nil
		case 2, 4:
			// One sheet is tried before all are made: a frame that is too small for its ballot is refused by the layout.
			for _, size := range []float64{11, 10, 9} {
				doc.Sections = []page.Section{{Blocks: v.sheetOf(groups, per, 1, size)}}
				_, err := page.Layout(doc)
				var over *page.OverflowError
				if !errors.As(err, &over) { // any other fault is met again, and worded, by who lays the document out
					doc.Sections = []page.Section{{Blocks: v.sheetOf(groups, per, n, size)}}
					return doc, nil
				}
			}
		default:
			return page.Document{}, council.Refuse("Phiếu bầu in được 1, 2 hoặc 4 phiếu trên một tờ A4, không in được %d phiếu.", per)
		}
	}
	return page.Document{}, council.Refuse("Phiếu bầu có %d nội dung nên không đủ chỗ để in %d phiếu trên một tờ A4: chọn ít phiếu hơn trên một tờ rồi làm lại.", len(v.Items), v.PerSheet)
}

// uncounted takes the tallies off: a ballot paper must not know what came of it.
func uncounted(items []Ballot) []Ballot {
	out := make([]Ballot, len(items))
	for i, b := range items {
		b.Tally = council.Tally{}
		out[i] = b
	}
	return out
}

const howToMark = "Đánh dấu (x) vào một trong hai ô “Đồng ý” hoặc “Không đồng ý” ở mỗi dòng. Dòng để trống cả hai ô hoặc đánh dấu cả hai ô là không hợp lệ. " +
	"Không ký tên, không ghi họ tên người bỏ phiếu."

func (v BallotPaperValues) about() string {
	return fmt.Sprintf("Xét danh hiệu thi đua, hình thức khen thưởng năm %d", v.Session.Year)
}

// wholeSheet is a ballot that fills its sheets.
func (v BallotPaperValues) wholeSheet(groups []group) []page.Block {
	head := v.councilHead()
	head.Number = ""
	return []page.Block{
		head,
		titled("PHIẾU BẦU", v.about()),
		page.Paragraph{Runs: []page.Run{page.Italic("(Phiên họp " + longDate(v.Session.Held, v.Session.Year) + ")")}, Align: page.AlignCenter},
		ballotTable(groups, 12, 160, 9, false),
		sealTable(12, 30),
	}
}

// sheetOf are n ballots, per of them on each A4 sheet, each in a thin frame to cut along.
func (v BallotPaperValues) sheetOf(groups []group, per, n int, size float64) []page.Block {
	const edge, pad = 6.0, 6.0 // mm that printers leave free, and inside a ballot
	columns := 1
	if per == 4 {
		columns = 2
	}
	w, h := (210-2*edge)/float64(columns), (297-2*edge)/2
	center := func(r page.Run, size float64) page.Paragraph {
		return page.Paragraph{Runs: []page.Run{r}, Align: page.AlignCenter, Size: size, SpaceAfter: 1}
	}
	ballot := []page.Block{
		center(page.Plain(upper(v.Agency.Name)), size),
		center(page.Bold(upper(theCouncil)), size),
		page.Title{Lines: []page.TitleLine{{Text: "PHIẾU BẦU", Size: size + 3}, {Text: v.about(), Size: size}}, SpaceBefore: 5, SpaceAfter: 1},
		center(page.Italic("(Phiên họp "+longDate(v.Session.Held, v.Session.Year)+")"), size-0.5),
		page.Space{Points: 2},
		ballotTable(groups, size, w-2*pad, 6.5, per == 2),
		sealTable(size-0.5, 24),
	}
	var blocks []page.Block
	for i := range n {
		at := i % per
		if at == 0 && i > 0 {
			blocks = append(blocks, page.PageBreak{})
		}
		blocks = append(blocks, page.Frame{
			X: edge + w*float64(at%columns), Y: edge + h*float64(at/columns), W: w, H: h, Border: 0.15, Pad: pad, Blocks: ballot,
		})
	}
	return blocks
}

// ballotTable are the nominees under their awards, with two boxes each: the empty cells, high enough to be marked. The
// width is in mm, so is the least height of a row; flat sets name and unit on one line.
func ballotTable(groups []group, size, width, high float64, flat bool) page.Table {
	box := 1.4 * size // mm, wide enough for the heads' words
	table := page.Table{
		Size: size,
		Columns: []page.Column{{Width: 0.8 * size, Align: page.AlignCenter}, {Width: width - 3.6*size},
			{Width: box, Align: page.AlignCenter}, {Width: box, Align: page.AlignCenter}},
		Header: [][]page.Cell{{page.Text("TT"), page.Text("Tên tập thể, cá nhân"), page.Text("Đồng ý"), page.Text("Không đồng ý")}},
	}
	for i, g := range groups {
		heading := page.BoldText(g.award)
		heading.ColSpan, heading.Align = 3, page.AlignLeft
		table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{page.BoldText(viet.Roman(i + 1)), heading}})
		for j, b := range g.items {
			who := b.who()
			if flat && len(who.Runs) > 1 {
				who.Runs[1].Text = ", " + b.Unit
			}
			table.Rows = append(table.Rows, page.Row{MinHeight: high, Cells: []page.Cell{page.Text(itoa(j + 1)), who}})
		}
	}
	return table
}

// sealTable tells how to mark, beside the place for the council's seal.
func sealTable(size, high float64) page.Table {
	how := page.Cell{Runs: []page.Run{page.Bold("Cách ghi phiếu: "), page.Plain(howToMark)}, Align: page.AlignLeft}
	seal := page.Cell{Runs: []page.Run{page.Italic("(Dấu của Hội đồng)")}, Align: page.AlignCenter, Top: true}
	return page.Table{Size: size, Columns: []page.Column{{Width: 110}, {Width: 50}}, Rows: []page.Row{{Cells: []page.Cell{how, seal}, MinHeight: high}}}
}
