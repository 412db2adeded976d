package reports

import (
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// Minutes (biên bản họp) tell how the council met and what came of every item, passed or not, in the justice sector's
// order of fields. What was not recorded is left to the pen, never invented. Without an item they are refused.
func Minutes(v MinutesValues) (page.Document, error) {
	if err := v.check("biên bản họp"); err != nil {
		return page.Document{}, err
	}
	s := v.Session
	if len(v.Items) == 0 {
		return page.Document{}, council.Refuse("Chưa lập biên bản họp vì phiên họp %s chưa có nội dung nào để xét: đưa các đề nghị vào phiên họp rồi làm lại.", longDate(s.Held, s.Year))
	}
	groups, err := grouped(v.Items, s)
	if err != nil {
		return page.Document{}, err
	}

	about := fmt.Sprintf("Về việc xét, đề nghị công nhận danh hiệu thi đua và khen thưởng năm %d", s.Year)
	blocks := []page.Block{
		v.councilHead(),
		titled("BIÊN BẢN HỌP "+upper(theCouncil), about),
	}
	if s.Status == council.SessionSealed && s.SealedHead != "" {
		blocks = append(blocks, page.Paragraph{
			Runs:  []page.Run{page.Italic("Mã kiểm chứng: " + s.SealedHead)},
			Align: page.AlignCenter, Size: 10,
		})
	}
	there, err := v.attendance()
	if err != nil {
		return page.Document{}, err
	}
	blocks = append(append(blocks, v.opening()...), there...)
	blocks = append(blocks, v.discussion()...)
	blocks = append(blocks, v.results(groups)...)
	blocks = append(blocks, v.corrections()...)

	end := "Cuộc họp kết thúc vào " + clock(s.Ended) + ", " + longDate(s.Held, s.Year)
	if s.Status == council.SessionSealed && s.SealedAt != "" {
		end += "; biên bản được khóa sổ lúc " + moment(s.SealedAt)
	}
	recipients := v.lines(v.Recipients, council.MinutesKind, saysTo, s.Year, "", usualLines(council.MinutesKind, saysTo)...)
	blocks = append(blocks, text(end+"./."), page.Signatures{Columns: []page.SignatureColumn{
		{Titles: []string{"THƯ KÝ"}, Note: "(Ký, ghi rõ họ tên)", Name: viet.Clean(s.Secretary), Recipients: dashed(recipients)},
		{Titles: []string{"CHỦ TỌA"}, Note: "(Ký, ghi rõ họ tên)", Name: viet.Clean(s.Chair)},
	}})
	return page.Document{
		Title: "Biên bản họp " + theCouncil + " " + longDate(s.Held, s.Year), Author: v.Agency.Name, Subject: about, Date: pageDate(s.Held),
		Sections: []page.Section{{PageNumbers: true, Blocks: blocks}},
	}, nil
}

func (v MinutesValues) opening() []page.Block {
	s := v.Session
	blocks := []page.Block{labelled("1. Thời gian bắt đầu:", clock(s.Began)+", "+longDate(s.Held, s.Year)+".")}
	for _, f := range []struct{ label, value string }{
		{"2. Địa điểm:", s.Place}, {"3. Chủ trì cuộc họp:", v.withPost(s.Chair)}, {"4. Thư ký cuộc họp:", v.withPost(s.Secretary)},
	} {
		if value := bare(f.value); value != "" {
			blocks = append(blocks, labelled(f.label, value+"."))
		} else {
			blocks = append(blocks, toFill(f.label))
		}
	}
	return blocks
}

// withPost adds to a name the post and the role that the attendance list gives it.
func (v MinutesValues) withPost(name string) string {
	name = viet.Clean(name)
	for _, a := range v.Attendance {
		if name != "" && viet.Clean(a.Name) == name {
			return joined(name, a.Title, a.Role.String())
		}
	}
	return name
}

func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = viet.Clean(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

func (v MinutesValues) attendance() ([]page.Block, error) {
	s := v.Session
	if len(v.Attendance) == 0 {
		blocks := []page.Block{
			labelled("5. Thành phần tham dự:", fmt.Sprintf("Tổng số thành viên Hội đồng: %d. Danh sách có mặt, vắng mặt không có trong số liệu của phiên họp; phần dưới đây ghi bằng tay.", s.Members)),
		}
		for _, label := range []string{"Thành viên có mặt:", "Thành viên vắng mặt, lý do:"} {
			p := text(label)
			p.Leader, p.Align, p.FirstIndent = true, page.AlignLeft, 12.7
			blocks = append(blocks, p)
			blocks = append(blocks, dotted(2)...)
		}
		return blocks, nil
	}

	here, away, written := present(v.Attendance)
	if here+away > s.Members {
		// More names than members: every share printed below would be wrong.
		return nil, council.Refuse("Chưa lập biên bản vì danh sách điểm danh có %d thành viên biểu quyết, nhiều hơn tổng số %d thành viên Hội đồng: sửa điểm danh hoặc tổng số thành viên rồi làm lại.", here+away, s.Members)
	}
	summary := fmt.Sprintf("Tổng số thành viên Hội đồng: %s; có mặt: %s; vắng mặt: %s", v.count(s.Members), v.count(here), v.count(away))
	if away > 0 {
		summary += fmt.Sprintf(", trong đó %s thành viên đã gửi ý kiến bằng văn bản", v.count(written))
	}
	if missing := s.Members - here - away; missing > 0 {
		summary += fmt.Sprintf("; chưa ghi điểm danh: %s", v.count(missing))
	}
	first := labelled("5. Thành phần tham dự:", summary+".")
	first.KeepWithNext = true
	table := page.Table{
		Columns: []page.Column{{Width: 10, Align: page.AlignCenter}, {Width: 48}, {Width: 54}, {Width: 48}},
		Header:  [][]page.Cell{{page.Text("TT"), page.Text("Họ và tên"), page.Text("Chức vụ"), page.Text("Nhiệm vụ trong Hội đồng")}},
	}
	var absent []page.Block
	for _, a := range v.Attendance {
		if a.Present {
			table.Rows = append(table.Rows, page.Row{Cells: []page.Cell{
				page.Text(itoa(len(table.Rows) + 1)), page.Text(viet.Clean(a.Name)), page.Text(viet.Clean(a.Title)), page.Text(a.Role.String()),
			}})
			continue
		}
		reason := "không ghi lý do"
		if r := bare(a.Reason); r != "" {
			reason = "lý do: " + r
		}
		opinion := "không gửi ý kiến bằng văn bản"
		if a.Written {
			opinion = "đã gửi ý kiến bằng văn bản"
		}
		line := "- " + joined(a.Name, a.Title, a.Role.String()) + "; " + reason
		if a.Role.Votes() {
			line += "; " + opinion
		}
		absent = append(absent, text(line+"."))
	}
	blocks := []page.Block{first}
	if len(table.Rows) > 0 {
		blocks = append(blocks, table)
	}
	if len(absent) > 0 {
		label := text("Vắng mặt:")
		label.KeepWithNext = true
		blocks = append(append(blocks, label), absent...)
	}
	return append(blocks, text(v.quorum(here))), nil
}

// quorum says whether enough members were there, with its numerator and denominator.
func (v MinutesValues) quorum(here int) string {
	s := v.Session
	share := fmt.Sprintf("Số thành viên có mặt là %d/%d (%s tổng số thành viên Hội đồng)", here, s.Members, viet.Percent(int64(here), int64(s.Members)))
	switch {
	case !s.Rule.Quorate(here, s.Members):
		return fmt.Sprintf("%s, chưa đủ tỷ lệ có mặt tối thiểu %d %% để họp.", share, s.Rule.Quorum)
	case s.Rule.Quorum == 0:
		return share + "; quy tắc của phiên họp không đặt tỷ lệ có mặt tối thiểu."
	}
	return fmt.Sprintf("%s, đủ tỷ lệ có mặt tối thiểu %d %% để họp.", share, s.Rule.Quorum)
}

func (v MinutesValues) discussion() []page.Block {
	blocks := []page.Block{
		labelled("6. Nội dung:", fmt.Sprintf("%s xét %s đề nghị công nhận danh hiệu thi đua và khen thưởng năm %d của các tập thể, cá nhân.",
			theCouncil, v.count(len(v.Items)), v.Session.Year)),
	}
	blocks = append(blocks, v.balance()...)
	said := false
	for line := range strings.SplitSeq(v.Session.Discussion, "\n") {
		if line = viet.Clean(line); line != "" {
			blocks = append(blocks, text(line))
			said = true
		}
	}
	if !said {
		p := text("Ý kiến thảo luận:")
		p.Leader, p.Align, p.FirstIndent = true, page.AlignLeft, 12.7
		blocks = append(append(blocks, p), dotted(3)...)
	}
	return blocks
}

// balance tells how the list that was voted on is made up, and what the rules remark on it.
func (v MinutesValues) balance() []page.Block {
	if v.Balance == nil {
		return nil
	}
	var lines []string
	for _, f := range v.Balance.Figures {
		lines = append(lines, f.Sentence)
	}
	if len(v.Balance.NoUnits) > 0 {
		var names []string
		for _, u := range v.Balance.NoUnits {
			names = append(names, u.Name)
		}
		lines = append(lines, "Đơn vị không có ai được đề nghị: "+strings.Join(names, "; "))
	}
	for _, q := range v.Balance.Quotas {
		if q.Over {
			lines = append(lines, q.Sentence)
		}
	}
	for _, r := range v.Balance.Remarks {
		lines = append(lines, r.Text)
	}
	head := text("Cơ cấu danh sách đề nghị:")
	head.KeepWithNext = true
	blocks := []page.Block{head}
	for _, l := range lines {
		blocks = append(blocks, text("- "+bare(l)+"."))
	}
	return blocks
}

// ruleSentence says when an item passes, and where that stands.
func ruleSentence(r council.Rule, members int) string {
	s := fmt.Sprintf("một đề nghị được Hội đồng thông qua khi số phiếu đồng ý đạt %s tổng số thành viên Hội đồng (%d người)", r.Words(), members)
	if c := bare(r.Citation); c != "" {
		s = "theo " + c + ", " + s
	}
	return viet.Upper1(s) + ". Tỷ lệ được tính trên tổng số thành viên, kể cả thành viên vắng mặt."
}

// trustNote is the reservation below the rule while nobody has compared it with the text it stands in.
func trustNote(r council.Rule) string {
	switch r.Trust {
	case council.TrustText, "":
		return ""
	case council.TrustUnchecked:
		return "Ghi chú: tỷ lệ thông qua nêu trên chưa đối chiếu với văn bản quy định."
	}
	return fmt.Sprintf("Ghi chú: tỷ lệ thông qua nêu trên lấy %s, chưa đối chiếu với văn bản gốc.", r.Trust)
}

// ownRules says by which rule an award is voted that has one of its own.
func ownRules(groups []group, s council.Session) []page.Block {
	var blocks []page.Block
	for _, g := range groups {
		r := g.items[0].rule(s)
		if r.Percent == s.Rule.Percent && r.Of == s.Rule.Of && r.Strict == s.Rule.Strict {
			continue
		}
		line := fmt.Sprintf("Riêng %s: số phiếu đồng ý đạt %s", g.award, r.Words())
		if c := bare(r.Citation); c != "" {
			line += ", theo " + c
		}
		blocks = append(blocks, text(line+"."))
		if note := trustNote(r); note != "" {
			blocks = append(blocks, page.Paragraph{Runs: []page.Run{page.Italic(note)}})
		}
	}
	return blocks
}

// aside names who did not vote on an item, and why.
func aside(groups []group) []page.Block {
	var lines []page.Block
	for _, g := range groups {
		for _, b := range g.items {
			if len(b.Aside) > 0 && b.Tally.Round <= 1 {
				lines = append(lines, text(fmt.Sprintf("- %s, nội dung %s: %s.", b.Name, g.award, strings.Join(b.Aside, "; "))))
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]page.Block{text("Thành viên không tham gia bỏ phiếu:")}, lines...)
}

func (v MinutesValues) results(groups []group) []page.Block {
	s := v.Session
	blocks := []page.Block{labelled("7. Kết quả bỏ phiếu:", ruleSentence(s.Rule, s.Members))}
	if note := trustNote(s.Rule); note != "" {
		blocks = append(blocks, page.Paragraph{Runs: []page.Run{page.Italic(note)}})
	}
	blocks = append(blocks, ownRules(groups, s)...)
	table := page.Table{
		Size:    11, // two lines a row then hold every award's name and verdict
		Columns: []page.Column{{Width: 10, Align: page.AlignCenter}, {Width: 53}, {Width: 36}, {Width: 22, Align: page.AlignCenter}, {Width: 39}},
		Header: [][]page.Cell{{page.Text("STT"), page.Text("Tên tập thể, cá nhân"), page.Text("Danh hiệu, hình thức"),
			page.Text("Đồng ý/\nTổng số thành viên"), page.Text("Kết luận")}},
	}
	sums := page.Table{
		Columns: []page.Column{{Width: 12, Align: page.AlignCenter}, {Width: 62}, {Width: 20, Align: page.AlignCenter}, {Width: 21, Align: page.AlignCenter},
			{Width: 22, Align: page.AlignCenter}, {Width: 23, Align: page.AlignCenter}},
		Header: [][]page.Cell{{page.Text("TT"), page.Text("Danh hiệu, hình thức"), page.Text("Đối tượng"), page.Text("Đề nghị"), page.Text("Thông qua"), page.Text("Không thông qua")}},
	}
	var all, counted, passed int
	for i, g := range groups {
		heading := page.BoldText(g.heading())
		heading.ColSpan, heading.Align = 4, page.AlignLeft
		table.Rows = append(table.Rows, page.Row{Group: true, Cells: []page.Cell{page.BoldText(viet.Roman(i + 1)), heading}})
		for j, b := range g.items {
			votes, verdict := "", "Chưa bỏ phiếu"
			if b.Tally.Counted() {
				// The tally was checked when it was grouped, so nothing can be refused here.
				d, _ := council.Decide(b.Tally, b.base(s), b.rule(s))
				votes, verdict = fmt.Sprintf("%d/%d", d.Yes, d.Members), d.Sentence
			}
			table.Rows = append(table.Rows, page.Row{Cells: []page.Cell{
				page.Text(itoa(j + 1)), b.who(), page.Text(g.award), page.Text(votes), page.Text(verdict),
			}})
		}
		sums.Rows = append(sums.Rows, page.Row{Cells: []page.Cell{
			page.Text(itoa(i + 1)), page.Text(g.award), page.Text(viet.Upper1(g.subject.Name())),
			page.Text(itoa(len(g.items))), page.Text(itoa(g.passed)), page.Text(itoa(g.counted - g.passed)),
		}})
		all, counted, passed = all+len(g.items), counted+g.counted, passed+g.passed
	}
	total := page.BoldText("Tổng cộng")
	total.ColSpan, total.Align = 3, page.AlignCenter
	sums.Rows = append(sums.Rows, page.Row{Cells: []page.Cell{total, page.BoldText(itoa(all)), page.BoldText(itoa(passed)), page.BoldText(itoa(counted - passed))}})

	result := fmt.Sprintf("Hội đồng thông qua %s trên tổng số %s đề nghị, không thông qua %s", v.count(passed), v.count(all), v.count(counted-passed))
	if all > counted {
		result += fmt.Sprintf(", chưa bỏ phiếu %s", v.count(all-counted))
	}
	conclusion := labelled("8. Kết luận:", result+", cụ thể như sau:")
	conclusion.KeepWithNext = true
	return append(append(append(blocks, table), aside(groups)...), conclusion, sums,
		text(v.sentence("", council.MinutesKind, saysClosing, s.Year, "", usualText(council.MinutesKind, saysClosing))+"."))
}

func (v MinutesValues) corrections() []page.Block {
	if len(v.Corrections) == 0 {
		return nil
	}
	label := labelled("9. Đính chính", "(ghi sau khi khóa sổ, không làm thay đổi các nội dung trên):")
	label.KeepWithNext = true
	blocks := []page.Block{label}
	for i, c := range v.Corrections {
		line := fmt.Sprintf("%d) %s: %s.", i+1, joined(moment(c.At), c.Actor), bare(c.Text))
		if r := bare(c.Reason); r != "" {
			line += " Lý do: " + r + "."
		}
		blocks = append(blocks, text(line))
	}
	return blocks
}
