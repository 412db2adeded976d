package reports

import (
	"strconv"
	"strings"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// inArticle is how many names an article still lists itself; a longer list is annexed.
const inArticle = 5

// line is a nominee in running text: "Nguyễn Văn A, Chấp hành viên, THADS huyện Bảo Yên".
func (n Nominee) line() string {
	parts := []string{viet.Clean(n.Name)}
	for _, s := range []string{n.Post, n.Unit} {
		if s = viet.Clean(s); s != "" && s != parts[0] {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// annexes are the lists that go with a paper, people and collectives apart, each a section that counts its own pages.
// The heading says what the list is of, the reference which paper it goes with.
func (p Paper) annexes(lists []AwardList, heading func(council.Subject) string, reference string) []page.Section {
	var out []page.Section
	for _, subject := range []council.Subject{council.Collective, council.Individual} {
		var of []AwardList
		for _, l := range lists {
			if l.Subject == subject {
				of = append(of, l)
			}
		}
		if len(of) == 0 {
			continue
		}
		out = append(out, page.Section{PageNumbers: true, Blocks: []page.Block{
			page.Title{Lines: []page.TitleLine{
				{Text: "DANH SÁCH"},
				{Text: heading(subject)},
				{Text: reference, Light: true, Italic: true},
			}},
			p.listTable(of, subject),
		}})
	}
	return out
}

// listTable is a list grouped by award. Its columns are those that have something to say: a collective has no post,
// and the money stands only where it is known.
func (p Paper) listTable(lists []AwardList, subject council.Subject) page.Table {
	var posts, units, prizes bool
	var total int64
	for _, l := range lists {
		for _, n := range l.Items {
			posts = posts || n.Post != ""
			units = units || n.Unit != "" && n.Unit != n.Name
			prizes = prizes || n.Prize > 0
			total += n.Prize
		}
	}
	name := "Họ và tên"
	if subject == council.Collective {
		name = "Tên tập thể"
	}
	const numbers, money = 11, 25 // mm
	widths := wanted(lists, posts, units)
	room := 160.0 - numbers
	if prizes {
		room -= money
	}
	scale := room / (widths[0] + widths[1] + widths[2])
	columns := []page.Column{{Width: numbers, Align: page.AlignCenter}, {Width: widths[0] * scale}}
	header := []page.Cell{page.Text("TT"), page.Text(name)}
	if posts {
		columns, header = append(columns, page.Column{Width: widths[1] * scale}), append(header, page.Text("Chức vụ"))
	}
	if units {
		columns, header = append(columns, page.Column{Width: widths[2] * scale}), append(header, page.Text("Đơn vị"))
	}
	if prizes {
		columns, header = append(columns, page.Column{Width: money, Align: page.AlignRight}), append(header, page.Text("Mức tiền thưởng (đồng)"))
	}
	table := page.Table{Columns: columns, Header: [][]page.Cell{header}}
	for g, l := range lists {
		heading := page.BoldText(l.heading() + ": " + viet.Count2(len(l.Items)) + " " + subject.Name())
		heading.ColSpan, heading.Align = len(columns)-1, page.AlignLeft
		table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{page.BoldText(viet.Roman(g + 1)), heading}})
		for i, n := range l.Items {
			cells := []page.Cell{page.Text(strconv.Itoa(i + 1)), page.Text(viet.Clean(n.Name))}
			if posts {
				cells = append(cells, page.Text(viet.Clean(n.Post)))
			}
			if units {
				cells = append(cells, page.Text(viet.Clean(n.Unit)))
			}
			if prizes && n.Prize > 0 {
				cells = append(cells, page.Text(viet.Group(n.Prize)))
			}
			table.Rows = append(table.Rows, page.Row{Cells: cells})
		}
	}
	if prizes {
		label, sum := page.BoldText("Tổng cộng"), page.BoldText(viet.Group(total))
		label.ColSpan, label.Align = len(columns)-1, page.AlignCenter
		table.Rows = append(table.Rows, page.Row{Cells: []page.Cell{label, sum}})
	}
	return table
}

// wanted are the widths in mm that names, posts and units would fill on one line each, within bounds, so that the
// column with the longest texts gets most of the room.
func wanted(lists []AwardList, posts, units bool) [3]float64 {
	const least, most, pad = 28, 70, 4
	var w [3]float64
	for _, l := range lists {
		for _, n := range l.Items {
			for i, s := range [3]string{n.Name, n.Post, n.Unit} {
				w[i] = max(w[i], page.Measure(viet.Clean(s), assets.Regular, 12)+pad)
			}
		}
	}
	for i, has := range [3]bool{true, posts, units} {
		w[i] = min(max(w[i], least), most)
		if !has {
			w[i] = 0
		}
	}
	return w
}

// subjects tells whom lists are of: "tập thể, cá nhân".
func subjects(lists []AwardList) string {
	var has [2]bool
	for _, l := range lists {
		if l.Subject == council.Collective {
			has[0] = true
		} else {
			has[1] = true
		}
	}
	switch has {
	case [2]bool{true, true}:
		return "tập thể, cá nhân"
	case [2]bool{true, false}:
		return "tập thể"
	}
	return "cá nhân"
}
