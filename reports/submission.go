package reports

import (
	"fmt"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// Submission (tờ trình) asks one addressee for the awards it decides: the totals of each, the papers enclosed, and the
// lists annexed whatever their length. Without a single nominee it is refused.
func Submission(v SubmissionValues) (page.Document, error) {
	if err := v.check("tờ trình"); err != nil {
		return page.Document{}, err
	}
	to := bare(v.Addressee)
	if to == "" {
		return page.Document{}, council.Refuse("Chưa lập được tờ trình vì chưa khai nơi nhận: vào Thiết lập, nhập chức danh người quyết định khen thưởng rồi làm lại.")
	}
	awards, err := filled(v.Awards)
	if err != nil {
		return page.Document{}, err
	}
	if len(awards) == 0 {
		return page.Document{}, council.Refuse("Chưa lập tờ trình gửi %s vì chưa có tập thể, cá nhân nào được Hội đồng thông qua thuộc thẩm quyền của nơi này. "+
			"Kiểm tra kết quả kiểm phiếu rồi làm lại.", to)
	}

	about := fmt.Sprintf("Về việc đề nghị khen thưởng thành tích công tác năm %d", v.Year)
	blocks := []page.Block{
		v.letterhead("TTr", v.Year),
		titled("TỜ TRÌNH", about),
		page.Paragraph{Runs: []page.Run{page.Plain("Kính gửi: " + to + ".")}, Align: page.AlignCenter, SpaceBefore: 6, SpaceAfter: 12},
	}
	minutes := "Căn cứ Biên bản họp " + theCouncil
	if days := onDays(v.Sessions); days != "" {
		minutes += " " + days
	}
	minutes += " của " + viet.Clean(v.Agency.Name)
	blocks = append(blocks, grounds(append(v.bases(v.Bases, council.SubmissionKind, v.Year), minutes))...)

	ask := text(fmt.Sprintf("Xét thành tích đạt được năm %d và kết quả bỏ phiếu của %s, %s kính trình %s xem xét, khen thưởng cho %s, cụ thể như sau:",
		v.Year, theCouncil, viet.Clean(v.Agency.Name), to, v.totals(awards)))
	ask.KeepWithNext = true
	blocks = append(blocks, ask)
	for i, l := range awards {
		mark := ";"
		if i == len(awards)-1 {
			mark = "."
		}
		blocks = append(blocks, text(fmt.Sprintf("%d. %s: %s %s%s", i+1, l.heading(), v.count(len(l.Items)), l.Subject.Name(), mark)))
	}
	blocks = append(blocks, page.Paragraph{Runs: []page.Run{page.Italic("(Có danh sách kèm theo)")}})

	enclosed := v.lines(v.Enclosed, council.SubmissionKind, saysEnclosed, v.Year, to,
		"Biên bản họp "+theCouncil, "Biên bản kiểm phiếu", "Danh sách đề nghị khen thưởng",
		"Báo cáo thành tích của các "+subjects(awards)+" được đề nghị khen thưởng")
	gather := text("Hồ sơ gửi kèm Tờ trình gồm:")
	gather.KeepWithNext = true
	blocks = append(blocks, gather)
	for _, l := range dashed(enclosed) {
		blocks = append(blocks, text(l))
	}
	closing := v.sentence(v.Closing, council.SubmissionKind, saysClosing, v.Year, to, usualText(council.SubmissionKind, saysClosing))
	blocks = append(blocks, text(closing+"./."))

	blocks = append(blocks, v.signatures(v.lines(v.Recipients, council.SubmissionKind, saysTo, v.Year, to, usualLines(council.SubmissionKind, saysTo)...)))

	doc := page.Document{
		Title: "Tờ trình số " + viet.Clean(v.number("TTr")), Author: v.Agency.Name, Subject: about, Date: pageDate(v.Issued),
		Sections: []page.Section{{PageNumbers: true, Blocks: blocks}},
	}
	reference := fmt.Sprintf("(Kèm theo Tờ trình số %s %s của %s)", v.number("TTr"), longDate(v.Issued, v.Year), viet.Clean(v.Agency.Name))
	doc.Sections = append(doc.Sections, v.annexes(awards, func(s council.Subject) string {
		return fmt.Sprintf("%s đề nghị khen thưởng năm %d", viet.Upper1(s.Name()), v.Year)
	}, reference)...)
	return doc, nil
}

// totals counts collectives and people over all awards. Somebody may be proposed for two awards, so over several lists
// the sum is one of proposals (lượt), not of heads.
func (v SubmissionValues) totals(awards []AwardList) string {
	var words []string
	for _, subject := range []council.Subject{council.Collective, council.Individual} {
		n, lists := 0, 0
		for _, l := range awards {
			if l.Subject == subject {
				n += len(l.Items)
				lists++
			}
		}
		switch {
		case lists == 1:
			words = append(words, v.count(n)+" "+subject.Name())
		case lists > 1:
			words = append(words, v.count(n)+" lượt "+subject.Name())
		}
	}
	return list(words)
}
