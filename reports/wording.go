package reports

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/reports/sheet"
	"sothidua/viet"
)

// theCouncil is the council's name in running text; its agency's name follows where the paper needs it.
const theCouncil = "Hội đồng Thi đua - Khen thưởng"

// HeadOffice is the head's title in full, with the agency's own name in the place of what the title abbreviates of it:
// "Trưởng THADS tỉnh" of "Thi hành án dân sự tỉnh Lào Cai" is "Trưởng Thi hành án dân sự tỉnh Lào Cai".
func HeadOffice(a council.Agency) string {
	title, name := viet.Clean(a.HeadTitle), viet.Clean(a.Name)
	if title == "" {
		title = "Thủ trưởng"
	}
	if strings.Contains(viet.Fold(title), viet.Fold(name)) {
		return title
	}
	words, named := strings.Fields(title), strings.Fields(name)
	for i := 1; i < len(words); i++ {
		if abbreviates(words[i:], named) {
			return strings.Join(words[:i], " ") + " " + name
		}
	}
	return title + " " + name
}

// abbreviates reports whether short runs along the beginning of full, word for word or by capitals that stand for the
// first letters of several words: "THADS tỉnh" along "Thi hành án dân sự tỉnh Lào Cai".
func abbreviates(short, full []string) bool {
	for _, w := range short {
		if len(full) == 0 {
			return false
		}
		if viet.Fold(w) == viet.Fold(full[0]) {
			full = full[1:]
			continue
		}
		letters := []rune(w)
		if len(letters) < 2 || len(letters) > len(full) {
			return false
		}
		for i, r := range letters {
			if !unicode.IsUpper(r) || viet.Fold(string(r)) != viet.Fold(string([]rune(full[i])[:1])) {
				return false
			}
		}
		full = full[len(letters):]
	}
	return true
}

// longDate is a date in a paper's words. A missing one leaves dots for the pen.
func longDate(d council.Date, year int) string {
	if v, err := viet.ParseISO(string(d)); err == nil && !v.IsZero() {
		return v.Long()
	}
	if year == 0 {
		return "ngày ..... tháng ..... năm ........"
	}
	return fmt.Sprintf("ngày ..... tháng ..... năm %d", year)
}

func pageDate(d council.Date) page.Date {
	v, err := viet.ParseISO(string(d))
	if err != nil {
		return page.Date{}
	}
	return page.Date{Year: v.Year, Month: v.Month, Day: v.Day}
}

// number is a paper's symbol, or dots before the symbol's fixed part.
func (p Paper) number(series string) string {
	if p.Symbol != "" {
		return viet.Clean(p.Symbol)
	}
	return "......./" + series + "-" + p.Agency.Symbol
}

func (p Paper) letterhead(series string, year int) page.Letterhead {
	return page.Letterhead{
		Superior:  upper(p.Agency.Parent),
		Agency:    upper(p.Agency.Name),
		Number:    "Số: " + p.number(series),
		PlaceDate: viet.Clean(p.Agency.Place) + ", " + longDate(p.Issued, year),
	}
}

// councilHead is the head of what the council itself issues: its agency above it, and no line for place and day.
func (p Paper) councilHead() page.Letterhead {
	head := page.Letterhead{Superior: upper(p.Agency.Name), Agency: upper(theCouncil)}
	if p.Symbol != "" {
		head.Number = "Số: " + viet.Clean(p.Symbol)
	}
	return head
}

// check refuses what no paper can be written without.
func (p Paper) check(what string) error {
	if viet.Clean(p.Agency.Name) == "" {
		return council.Refuse("Chưa lập được %s vì chưa khai tên cơ quan: vào Thiết lập, nhập tên cơ quan rồi làm lại.", what)
	}
	return nil
}

// signature is the signer's column, in the form under which he signs (NĐ 30/2020, annex I).
func (p Paper) signature() page.SignatureColumn {
	return page.SignatureColumn{Titles: sheet.SignLines(p.Agency, p.Signer), Name: viet.Clean(p.Signer.Name)}
}

func (p Paper) signatures(recipients []string) page.Signatures {
	return page.Signatures{Columns: []page.SignatureColumn{{Recipients: dashed(recipients)}, p.signature()}}
}

// dashed gives a list of recipients its dashes and marks: ";" between, "." at the end.
func dashed(lines []string) []string {
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		if l = bare(l); l != "" {
			out = append(out, "- "+l+";")
		}
	}
	if n := len(out); n > 0 {
		out[n-1] = strings.TrimSuffix(out[n-1], ";") + "."
	}
	return out
}

// bare takes off a line's dash and closing marks, so that an office may write its own lines either way.
func bare(s string) string {
	s = strings.TrimLeft(viet.Clean(s), "-–+• ")
	return strings.TrimRight(s, ";.,/ ")
}

// grounds are the căn cứ, in italics, each ended by ";" and the last one by ".".
func grounds(lines []string) []page.Block {
	var blocks []page.Block
	for _, l := range lines {
		if l = bare(l); l != "" {
			blocks = append(blocks, page.Paragraph{Runs: []page.Run{page.Italic(l + ";")}})
		}
	}
	if n := len(blocks); n > 0 {
		last := blocks[n-1].(page.Paragraph)
		last.Runs[0].Text = strings.TrimSuffix(last.Runs[0].Text, ";") + "."
	}
	return blocks
}

// based puts "Căn cứ" before each legal base that does not begin with it.
func based(bases []string) []string {
	out := make([]string, 0, len(bases))
	for _, b := range bases {
		b = bare(b)
		if b != "" && !strings.HasPrefix(viet.Fold(b), "can cu ") {
			b = "Căn cứ " + b
		}
		out = append(out, b)
	}
	return out
}

// onDays tells the days of sessions: "ngày 25 tháng 10 năm 2007 và ngày 02 tháng 11 năm 2007".
func onDays(days []council.Date) string {
	var words []string
	for _, d := range days {
		if d != "" {
			words = append(words, longDate(d, d.Year()))
		}
	}
	return list(words)
}

// list joins words with commas and a last "và".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " và " + words[last]
}

// count is a count in figures and words: "21 (hai mươi mốt)", "05 (năm)", "0 (không)".
func (p Paper) count(n int) string {
	if n == 0 {
		return "0 (không)"
	}
	return viet.Count2(n) + " (" + p.Style.Words(int64(n)) + ")"
}

// money is an amount in figures and words: "75.114.000 đồng (Bảy mươi lăm triệu … đồng)".
func (p Paper) money(dong int64) string {
	return viet.Group(dong) + " đồng (" + p.Style.MoneyWords(dong) + ")"
}

// quoted is an award as a sentence names it: titles in quotes behind "danh hiệu", commendations as they are.
func (l AwardList) quoted() string {
	name := viet.Clean(l.Award)
	if l.Kind == council.Title {
		return "danh hiệu “" + strings.Trim(name, "“”\"") + "”"
	}
	return name
}

func (l AwardList) heading() string { return viet.Upper1(l.quoted()) }

func (l AwardList) prizes() (sum, each int64, all bool) {
	all = len(l.Items) > 0
	for i, n := range l.Items {
		sum += n.Prize
		switch {
		case i == 0:
			each = n.Prize
		case each != n.Prize:
			each = 0 // they differ: only the list tells each one's
		}
		all = all && n.Prize > 0
	}
	return sum, each, all
}

// filled leaves out lists without anybody and refuses a nominee without a name.
func filled(lists []AwardList) ([]AwardList, error) {
	var out []AwardList
	for _, l := range lists {
		if len(l.Items) == 0 {
			continue
		}
		for i, n := range l.Items {
			if viet.Clean(n.Name) == "" {
				return nil, council.Refuse("Dòng %d của danh sách %s chưa có tên: bổ sung tên rồi lập lại văn bản.", i+1, l.quoted())
			}
		}
		out = append(out, l)
	}
	return out, nil
}

func upper(s string) string { return strings.ToUpper(viet.Clean(s)) }

func text(s string) page.Paragraph { return page.Paragraph{Runs: []page.Run{page.Plain(s)}} }

// labelled is a paragraph that opens with a bold label.
func labelled(label, s string) page.Paragraph {
	return page.Paragraph{Runs: []page.Run{page.Bold(label), page.Plain(" " + s)}}
}

// titled is a paper's kind with what it is about and the short rule below.
func titled(kind, about string) page.Title {
	return page.Title{Lines: []page.TitleLine{{Text: kind}, {Text: about}}, Rule: true}
}

// itoa keeps the running numbers of tables short to write.
func itoa(n int) string { return strconv.Itoa(n) }
