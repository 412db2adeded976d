package reports

import (
	"fmt"
	"strings"
	"time"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// group is one award's ballots, people and collectives apart, in the order in which the agenda first names them.
type group struct {
	award   string
	subject council.Subject
	items   []Ballot
	passed  int
	counted int
}

func (g group) heading() string {
	return fmt.Sprintf("%s: %s %s", g.award, viet.Count2(len(g.items)), g.subject.Name())
}

// grouped sorts the agenda by award. It refuses a ballot that names nobody or does not balance: what is written over
// signatures must add up.
func grouped(items []Ballot, s council.Session) ([]group, error) {
	type key struct {
		award   string
		subject council.Subject
	}
	var groups []group
	at := map[key]int{}
	for i, b := range items {
		b.Name, b.Unit, b.Post = viet.Clean(b.Name), viet.Clean(b.Unit), viet.Clean(b.Post)
		if b.Name == "" {
			return nil, council.Refuse("Dòng %d của kết quả kiểm phiếu chưa có tên: bổ sung tên rồi lập lại biên bản.", i+1)
		}
		if err := b.Tally.Check(s.Members); err != nil {
			return nil, council.RefuseFor(err, "Chưa lập biên bản vì kết quả kiểm phiếu của %s (%s) không khớp. %s Sửa số phiếu rồi lập lại.",
				b.Name, viet.Clean(b.Award), err)
		}
		k := key{viet.Clean(b.Award), b.Subject}
		n, known := at[k]
		if !known {
			n = len(groups)
			at[k] = n
			groups = append(groups, group{award: k.award, subject: k.subject})
		}
		g := &groups[n]
		g.items = append(g.items, b)
		if b.Tally.Counted() {
			g.counted++
			if b.rule(s).Passes(b.Tally.Agree, b.base(s)) {
				g.passed++
			}
		}
	}
	return groups, nil
}

// rule is the threshold that the item is voted by.
func (b Ballot) rule(s council.Session) council.Rule {
	if b.Rule == (council.Rule{}) {
		return s.Rule
	}
	return b.Rule
}

// base is what the item's share is a share of.
func (b Ballot) base(s council.Session) int {
	if b.Base == 0 {
		return s.Members
	}
	return b.Base
}

// who is a ballot's cell: the name, and the unit below it where it says more than the name.
func (b Ballot) who() page.Cell {
	name := b.Name
	if b.Tally.Round > 1 {
		name += fmt.Sprintf(" (bỏ phiếu lần %d)", b.Tally.Round)
	}
	runs := []page.Run{page.Plain(name)}
	if b.Unit != "" && b.Unit != b.Name {
		runs = append(runs, page.Italic("\n"+b.Unit))
	}
	return page.Cell{Runs: runs}
}

// tellers are the names of the ban kiểm phiếu.
func tellers(s council.Session) []string {
	var out []string
	for name := range strings.SplitSeq(s.Tellers, ";") {
		if name = viet.Clean(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// clock is a time of day in a paper's words: "08 giờ 30 phút"; what was not recorded is left to the pen.
func clock(s string) string {
	if t, err := time.Parse("15:04", strings.TrimSpace(s)); err == nil {
		return fmt.Sprintf("%02d giờ %02d phút", t.Hour(), t.Minute())
	}
	if s = viet.Clean(s); s != "" {
		return s
	}
	return "....... giờ ....... phút"
}

// hanoi is the country's official time, whatever the clock that wrote an instant was set to. It knows no summer time.
var hanoi = time.FixedZone("+07", 7*60*60)

// moment is a journal's instant in a paper's words; other texts stay as they are.
func moment(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return viet.Clean(s)
	}
	t = t.In(hanoi)
	return fmt.Sprintf("%02d giờ %02d phút, %s", t.Hour(), t.Minute(), viet.DateOf(t).Long())
}

// toFill is a dotted line for the pen behind a label.
func toFill(label string) page.Paragraph {
	p := labelled(label, "")
	p.Leader, p.Align = true, page.AlignLeft
	p.FirstIndent = 12.7
	return p
}

// dotted are empty dotted lines for the pen.
func dotted(n int) []page.Block {
	lines := make([]page.Block, n)
	for i := range lines {
		lines[i] = page.Paragraph{Runs: []page.Run{page.Plain(" ")}, Align: page.AlignLeft, Leader: true}
	}
	return lines
}

// present counts the voting members of an attendance list: who was there, who was not, and how many of those sent
// their opinion in writing.
func present(list []council.Attendance) (here, away, written int) {
	for _, a := range list {
		switch {
		case !a.Role.Votes():
		case a.Present:
			here++
		default:
			away++
			if a.Written {
				written++
			}
		}
	}
	return here, away, written
}
