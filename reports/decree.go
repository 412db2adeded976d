package reports

import (
	"fmt"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// Decree (quyết định) recognises titles or gives commendations: one article for each award, the money, who carries it
// out, and the longer lists annexed. Without a single award it is refused.
func Decree(v DecreeValues) (page.Document, error) {
	if err := v.check("quyết định"); err != nil {
		return page.Document{}, err
	}
	awards, err := filled(v.Awards)
	if err != nil {
		return page.Document{}, err
	}
	if len(awards) == 0 {
		return page.Document{}, council.Refuse("Chưa lập quyết định vì chưa có %s nào được Hội đồng thông qua thuộc thẩm quyền của cơ quan. "+
			"Kiểm tra kết quả kiểm phiếu rồi làm lại.", kindName(v.Group))
	}
	for _, l := range awards {
		if l.Kind != v.Group {
			return page.Document{}, council.Refuse("Chưa lập quyết định vì %s không thuộc nhóm %s: lập quyết định riêng cho từng nhóm.", l.quoted(), kindName(v.Group))
		}
	}

	about := v.about(awards)
	annexed := false
	blocks := []page.Block{
		v.letterhead("QĐ", v.Year),
		titled("QUYẾT ĐỊNH", about),
		page.Title{Lines: []page.TitleLine{{Text: upper(HeadOffice(v.Agency))}}},
	}
	proposal := "Theo đề nghị của " + theCouncil
	if days := onDays(v.Sessions); days != "" {
		proposal += " tại Biên bản họp " + days
	}
	blocks = append(blocks, grounds(append(v.bases(v.Bases, council.DecreeKind, v.Year), proposal))...)
	blocks = append(blocks, page.Title{Lines: []page.TitleLine{{Text: "QUYẾT ĐỊNH:"}}})

	articles := 0
	article := func(s string) {
		articles++
		blocks = append(blocks, labelled("Điều "+strconv.Itoa(articles)+".", s))
	}
	var long []AwardList
	for _, l := range awards {
		s := v.award(l)
		switch {
		case len(l.Items) > inArticle:
			long = append(long, l)
			annexed = true
			article(s + " (có danh sách kèm theo).")
		case len(l.Items) == 1:
			article(s + ": " + l.Items[0].line() + ".")
		default:
			article(s + ", gồm:")
			last := blocks[len(blocks)-1].(page.Paragraph)
			last.KeepWithNext = true
			blocks[len(blocks)-1] = last
			for i, n := range l.Items {
				mark := ";"
				if i == len(l.Items)-1 {
					mark = "."
				}
				blocks = append(blocks, text(strconv.Itoa(i+1)+". "+n.line()+mark))
			}
		}
	}
	named := articles
	article(v.prizes(awards))
	article(v.effect(awards, named))

	blocks = append(blocks, v.signatures(v.lines(v.Recipients, council.DecreeKind, saysTo, v.Year, "", "Như Điều "+strconv.Itoa(articles), "Lưu: VT, HSTĐKT")))

	doc := page.Document{
		Title: "Quyết định số " + viet.Clean(v.number("QĐ")), Author: v.Agency.Name, Subject: about, Date: pageDate(v.Issued),
		Sections: []page.Section{{PageNumbers: true, Blocks: blocks}},
	}
	if annexed {
		reference := fmt.Sprintf("(Kèm theo Quyết định số %s %s của %s)", v.number("QĐ"), longDate(v.Issued, v.Year), HeadOffice(v.Agency))
		doc.Sections = append(doc.Sections, v.annexes(long, func(s council.Subject) string {
			if v.Group == council.Title {
				return fmt.Sprintf("%s được công nhận danh hiệu thi đua năm %d", viet.Upper1(s.Name()), v.Year)
			}
			return fmt.Sprintf("%s được khen thưởng năm %d", viet.Upper1(s.Name()), v.Year)
		}, reference)...)
	}
	return doc, nil
}

func kindName(k council.Kind) string {
	if k == council.Commendation {
		return "hình thức khen thưởng"
	}
	return "danh hiệu thi đua"
}

// about is the trích yếu. Commendations of one name are named in it.
func (v DecreeValues) about(awards []AwardList) string {
	if v.Group == council.Title {
		return fmt.Sprintf("Về việc công nhận danh hiệu thi đua năm %d", v.Year)
	}
	what := viet.Clean(awards[0].Award)
	for _, l := range awards {
		if viet.Clean(l.Award) != what {
			return fmt.Sprintf("Về việc khen thưởng %s có thành tích năm %d", subjects(awards), v.Year)
		}
	}
	return fmt.Sprintf("Về việc tặng %s năm %d", what, v.Year)
}

// award is an article's sentence up to its list: what is given to how many.
func (v DecreeValues) award(l AwardList) string {
	var b strings.Builder
	if l.Kind == council.Title {
		fmt.Fprintf(&b, "Công nhận %s năm %d", l.quoted(), v.Year)
	} else {
		fmt.Fprintf(&b, "Tặng %s", l.quoted())
	}
	fmt.Fprintf(&b, " cho %s %s", v.count(len(l.Items)), l.Subject.Name())
	movement := v.sentence(v.Movement, council.DecreeKind, saysMovement, v.Year, "", "")
	switch {
	case l.Kind == council.Commendation && movement == "":
		fmt.Fprintf(&b, " đã có thành tích xuất sắc trong công tác năm %d", v.Year)
	case l.Kind == council.Commendation:
		b.WriteString(" đã có thành tích xuất sắc " + movement)
	case movement != "":
		b.WriteString(" đã đạt thành tích " + movement)
	}
	return b.String()
}

// prizes is the article about the money. It names amounts only for awards of which every one is known; where no
// coefficient is known it leaves the amount to the law rather than guess.
func (v DecreeValues) prizes(awards []AwardList) string {
	var known, unknown []string
	var total int64
	for _, l := range awards {
		sum, each, all := l.prizes()
		if !all {
			unknown = append(unknown, l.quoted()+" ("+l.Subject.Name()+")")
			continue
		}
		total += sum
		if each > 0 {
			known = append(known, fmt.Sprintf("%s là %s đồng/%s", l.quoted(), viet.Group(each), l.Subject.Name()))
		} else {
			known = append(known, fmt.Sprintf("%s theo mức ghi tại danh sách, cộng %s đồng", l.quoted(), viet.Group(sum)))
		}
	}
	if len(known) == 0 {
		return fmt.Sprintf("Tiền thưởng kèm theo %s thực hiện theo quy định của pháp luật hiện hành.", kindName(v.Group))
	}
	s := "Mức tiền thưởng kèm theo"
	if basis := bare(v.PrizeBasis); citable(basis) {
		s += " thực hiện theo " + basis
	}
	s += ": " + strings.Join(known, "; ") + ". Tổng số tiền thưởng là " + v.money(total) +
		", chi từ Quỹ thi đua, khen thưởng theo quy định."
	if len(unknown) > 0 {
		s += " Tiền thưởng kèm theo " + list(unknown) + " thực hiện theo quy định của pháp luật hiện hành."
	}
	return s
}

// citable reports whether a citation may stand in a decree. The catalogue marks what nobody compared with the law's text,
// or what was only derived; such a mark is for the desk, not for a signed paper.
func citable(basis string) bool {
	folded := viet.Fold(basis)
	return basis != "" && !strings.Contains(folded, "chua doi chieu") && !strings.Contains(folded, "suy ra")
}

// effect is the last article.
func (v DecreeValues) effect(awards []AwardList, named int) string {
	closing := v.sentence(v.Closing, council.DecreeKind, saysClosing, v.Year, "", usualText(council.DecreeKind, saysClosing))
	carriers := v.sentence(v.Carriers, council.DecreeKind, saysCarriers, v.Year, "", usualText(council.DecreeKind, saysCarriers))
	articles := make([]string, named)
	for i := range articles {
		articles[i] = "Điều " + strconv.Itoa(i+1)
	}
	return fmt.Sprintf("%s. %s và các %s có tên tại %s chịu trách nhiệm thi hành Quyết định này./.", closing, carriers, subjects(awards), list(articles))
}
