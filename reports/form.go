package reports

import (
	"fmt"
	"regexp"
	"strings"

	"sothidua/reports/page"
	"sothidua/viet"
)

// Fault is one thing that the kiểm tra thể thức found.
type Fault struct {
	Severe bool   // a paper with it must not be issued; otherwise it is a warning to be looked at
	Text   string // a Vietnamese sentence
}

// Faults (kiểm tra thể thức) reads a paper the way a registry clerk does before it gets its number, and names each fault
// of form in a Vietnamese sentence (NĐ 30/2020/NĐ-CP, annex I). None means that none was found. What stands where is
// read from the laid-out document; without one the document is laid out here.
func Faults(doc page.Document, laid *page.Laid) []Fault {
	var c formCheck
	if len(doc.Sections) == 0 {
		return []Fault{{true, "Văn bản không có nội dung."}}
	}
	c.read(doc)
	c.margins(doc)
	if laid == nil {
		var err error
		if laid, err = page.Layout(doc); err != nil {
			c.fault("%s", err)
			return c.faults
		}
	}
	c.placed(doc, laid)
	if c.framed {
		return c.faults // ballots to be cut and certificates follow no form of papers
	}
	c.head()
	c.grounds()
	c.addressee()
	c.end()
	c.annexes()
	c.figures()
	c.signers()
	c.typing()
	return c.faults
}

// CheckForm names what keeps a paper from being issued: the severe ones of its [Faults].
func CheckForm(doc page.Document) []string {
	var out []string
	for _, f := range Faults(doc, nil) {
		if f.Severe {
			out = append(out, f.Text)
		}
	}
	return out
}

// form is what papers of one kind carry.
type form struct {
	kind      string // how the title begins
	number    bool   // Số: …
	dated     bool   // place and day in the head
	grounds   bool   // căn cứ
	addressed wish   // Kính gửi
	ended     bool   // ./.
	kept      string // what its Nơi nhận begins with
}

type wish int

const (
	either wish = iota
	must
	never
)

// forms are told by the beginning of the title; the last one is for every other paper.
var forms = []form{
	{kind: "QUYẾT ĐỊNH", number: true, dated: true, grounds: true, addressed: never, ended: true, kept: "Như Điều"},
	{kind: "TỜ TRÌNH", number: true, dated: true, grounds: true, addressed: must, ended: true, kept: "Như trên"},
	{kind: "BIÊN BẢN", addressed: never, ended: true},
	{kind: "GIẤY MỜI", number: true, dated: true, addressed: never, ended: true, kept: "Như trên"},
	{kind: "BÁO CÁO THÀNH TÍCH", dated: true, addressed: never, ended: true},
	{kind: "BẢN ĐĂNG KÝ", dated: true, addressed: must, ended: true},
	{kind: "BẢN GIAO ƯỚC", addressed: never, ended: true},
	{kind: "PHIẾU LẤY Ý KIẾN", addressed: never, ended: true},
	{kind: "PHIẾU BẦU", addressed: never},
	{kind: "DANH SÁCH", addressed: never},
	{kind: "MỤC LỤC", addressed: never},
	{number: true, dated: true, ended: true},
}

func (c *formCheck) form() form {
	for _, f := range forms {
		if c.is(f.kind) {
			return f
		}
	}
	return form{}
}

type formCheck struct {
	kind    string // the first title's first line
	head0   *page.Letterhead
	main    []string   // the first section's paragraphs
	italic  []bool     // which of them are set in italics
	annex   [][]string // the other sections' titles
	all     []string
	signed  *page.Signatures
	numbers []bool
	framed  bool // nothing but frames
	faults  []Fault
}

func (c *formCheck) fault(format string, args ...any) {
	c.faults = append(c.faults, Fault{true, fmt.Sprintf(format, args...)})
}

func (c *formCheck) warn(format string, args ...any) {
	c.faults = append(c.faults, Fault{false, fmt.Sprintf(format, args...)})
}

// margins looks at the borders that a section asks for: 30 to 35 mm at the left, 15 to 20 at the right, 20 to 25 above
// and below.
func (c *formCheck) margins(doc page.Document) {
	c.framed = true
	for _, s := range doc.Sections {
		for _, b := range s.Blocks {
			switch b.(type) {
			case page.Frame, page.PageBreak:
			default:
				c.framed = false
			}
		}
	}
	if c.framed {
		return
	}
	for i, s := range doc.Sections {
		m := s.Margins
		if m == (page.Margins{}) {
			continue // the usual ones
		}
		for _, side := range []struct {
			name               string
			has, least, widest float64
		}{{"trái", m.Left, 30, 35}, {"phải", m.Right, 15, 20}, {"trên", m.Top, 20, 25}, {"dưới", m.Bottom, 20, 25}} {
			if side.has < side.least || side.has > side.widest {
				c.fault("Lề %s của phần thứ %d là %s mm, quy định từ %.0f đến %.0f mm.", side.name, i+1, comma(side.has), side.least, side.widest)
			}
		}
	}
}

// placed reads the laid-out pages: nothing stands in a margin but the page number, which the first page of a section
// does not show and every other one does.
func (c *formCheck) placed(doc page.Document, laid *page.Laid) {
	if c.framed {
		return
	}
	told := map[string]bool{}
	once := func(format string, args ...any) {
		s := fmt.Sprintf(format, args...)
		if !told[s] {
			told[s] = true
			c.fault("%s", s)
		}
	}
	for _, p := range laid.Pages {
		if p.Section >= len(doc.Sections) {
			continue
		}
		m := doc.Sections[p.Section].Margins
		if m == (page.Margins{}) {
			m = page.Margins{Left: 30, Right: 20, Top: 20, Bottom: 20}
		}
		numbered := false
		for _, t := range p.Texts {
			switch {
			case t.Baseline < m.Top:
				numbered = true
			case t.X < m.Left-0.5 || t.X+t.Width > p.Width-m.Right+0.5 || t.Baseline > p.Height-m.Bottom:
				once("Chữ vượt ra ngoài lề trang ở phần thứ %d: “%s”.", p.Section+1, short(t.S))
			}
		}
		switch {
		case p.Number == 1 && numbered:
			once("Trang đầu của phần thứ %d không được ghi số trang.", p.Section+1)
		case p.Number > 1 && !numbered && doc.Sections[p.Section].PageNumbers:
			once("Trang %d của phần thứ %d thiếu số trang.", p.Number, p.Section+1)
		}
	}
}

func (c *formCheck) read(doc page.Document) {
	for i, s := range doc.Sections {
		c.numbers = append(c.numbers, s.PageNumbers)
		var titles []string
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case page.Letterhead:
				if c.head0 == nil {
					c.head0 = &b
				}
				c.all = append(c.all, b.Number, b.PlaceDate)
			case page.Title:
				for _, l := range b.Lines {
					if c.kind == "" {
						c.kind = l.Text
					}
					titles = append(titles, l.Text)
					c.all = append(c.all, l.Text)
				}
			case page.Paragraph:
				s, leaning := runs(b.Runs)
				c.all = append(c.all, s)
				if i == 0 {
					c.main, c.italic = append(c.main, s), append(c.italic, leaning)
				}
			case page.Table:
				for _, r := range b.Rows {
					for _, cell := range r.Cells {
						s, _ := runs(cell.Runs)
						c.all = append(c.all, s)
					}
				}
			case page.Signatures:
				c.signed = &b
			}
		}
		if i > 0 {
			c.annex = append(c.annex, titles)
		}
	}
}

func runs(rs []page.Run) (s string, italic bool) {
	italic = len(rs) > 0
	for _, r := range rs {
		s += r.Text
		italic = italic && r.Italic
	}
	return s, italic
}

func (c *formCheck) is(kind string) bool { return strings.HasPrefix(c.kind, kind) }

func (c *formCheck) head() {
	if c.head0 == nil {
		c.fault("Thiếu phần đầu văn bản (tên cơ quan, Quốc hiệu, Tiêu ngữ).")
		return
	}
	if c.head0.Agency == "" {
		c.fault("Thiếu tên cơ quan ban hành văn bản.")
	}
	f := c.form()
	if !f.dated && c.head0.PlaceDate != "" && c.is("BIÊN BẢN") {
		c.fault("Biên bản không ghi địa danh và ngày, tháng ở phần đầu.")
	}
	if f.number && !hasNumber.MatchString(c.head0.Number) {
		c.fault("Chưa ghi số của văn bản.")
	}
	if f.dated && !hasPlaceDate.MatchString(c.head0.PlaceDate) {
		if c.is("BÁO CÁO") {
			c.warn("Báo cáo chưa ghi đủ địa danh và ngày, tháng, năm: người báo cáo ghi khi ký.")
		} else {
			c.fault("Chưa ghi đủ địa danh và ngày, tháng, năm của văn bản.")
		}
	}
}

// grounds looks at the căn cứ: italic lines at the beginning, each ended by ";" and the last by ".".
func (c *formCheck) grounds() {
	var lines []string
	for i, s := range c.main {
		if strings.HasPrefix(s, "Căn cứ ") || strings.HasPrefix(s, "Theo đề nghị ") {
			lines = append(lines, s)
			if !c.italic[i] {
				c.fault("Dòng căn cứ phải in nghiêng: “%s”.", short(s))
			}
		}
	}
	if len(lines) == 0 && c.form().grounds {
		c.fault("Thiếu phần căn cứ.")
	}
	for i, s := range lines {
		mark := ";"
		if i == len(lines)-1 {
			mark = "."
		}
		if !strings.HasSuffix(s, mark) {
			c.fault("Dòng căn cứ phải kết thúc bằng dấu “%s”: “%s”.", mark, short(s))
		}
		if numberedLaw.MatchString(s) {
			c.warn("Căn cứ là luật thì không ghi số, ký hiệu: “%s”.", short(s))
		}
	}
}

func (c *formCheck) addressee() {
	has := false
	for _, s := range c.main {
		has = has || strings.HasPrefix(s, "Kính gửi:")
	}
	kind := viet.Upper1(strings.ToLower(c.kind))
	switch f := c.form(); {
	case f.addressed == must && !has:
		c.fault("%s phải có dòng “Kính gửi:”.", kind)
	case f.addressed == never && has:
		c.fault("%s không ghi “Kính gửi:”.", kind)
	}
}

func (c *formCheck) end() {
	last := ""
	for i, s := range c.main {
		last = s
		if i < len(c.main)-1 && strings.HasSuffix(s, "./.") {
			c.fault("Dấu “./.” chỉ đặt ở cuối văn bản: “%s”.", short(s))
		}
	}
	if c.form().ended && !strings.HasSuffix(last, "./.") {
		c.fault("Nội dung văn bản phải kết thúc bằng dấu “./.”.")
	}
	if c.is("PHIẾU BẦU") {
		return // ballots are secret: nobody signs
	}
	if c.signed == nil {
		c.fault("Thiếu phần chữ ký.")
		return
	}
	for _, col := range c.signed.Columns {
		for i, r := range col.Recipients {
			mark := ";"
			if i == len(col.Recipients)-1 {
				mark = "."
			}
			if !strings.HasPrefix(r, "- ") || !strings.HasSuffix(r, mark) {
				c.fault("Dòng Nơi nhận phải có gạch đầu dòng và kết thúc bằng dấu “%s”: “%s”.", mark, r)
			}
		}
		if len(col.Titles) == 1 {
			for _, form := range []string{"KT. ", "TL. ", "TUQ. ", "TM. "} {
				if strings.HasPrefix(col.Titles[0], form) {
					c.fault("Ký “%s” phải ghi thêm chức vụ của người ký ở dòng dưới.", strings.TrimSpace(form))
				}
			}
		}
	}
}

func (c *formCheck) annexes() {
	promised := false
	for _, s := range c.main {
		s = strings.ToLower(s)
		promised = promised || strings.Contains(s, "có danh sách kèm theo")
	}
	if promised && len(c.annex) == 0 {
		c.fault("Văn bản ghi có danh sách kèm theo nhưng không có danh sách.")
	}
	for i, titles := range c.annex {
		with := false
		for _, t := range titles {
			with = with || strings.HasPrefix(t, "(Kèm theo ")
		}
		if !with && !c.alike() {
			c.fault("Phụ lục thứ %d thiếu dòng “(Kèm theo …)”.", i+1)
		}
		if number := strings.TrimPrefix(c.head0number(), "Số: "); with && hasNumber.MatchString(c.head0number()) && !strings.Contains(strings.Join(titles, "\n"), " "+number+" ") {
			c.fault("Phụ lục thứ %d ghi kèm theo văn bản có số khác với số %s.", i+1, number)
		}
	}
	for i, on := range c.numbers {
		if !on {
			c.fault("Phần thứ %d của văn bản chưa đánh số trang.", i+1)
		}
	}
}

var (
	hasNumber    = regexp.MustCompile(`^Số: \d`)
	hasPlaceDate = regexp.MustCompile(`^\p{L}.*, ngày \d+ tháng \d+ năm \d{4}$`)
	dateInWords  = regexp.MustCompile(`ngày (\d+) tháng (\d+)`)
	countInWords = regexp.MustCompile(`(?:^|[\s(])(\d) \((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)\)`)
	symbolNumber = regexp.MustCompile(`(?:^Số: | số )(\d)/`)
)

// figures looks for what must be written with a leading zero: days below 10, the months 1 and 2, counts below 10 that
// words follow, numbers of papers below 10.
func (c *formCheck) figures() {
	for _, s := range c.all {
		for _, m := range dateInWords.FindAllStringSubmatch(s, -1) {
			day, month := m[1], m[2]
			if len(day) != 2 {
				c.fault("Ngày dưới 10 phải thêm số 0 ở trước: “%s”.", m[0])
			}
			if month == "1" || month == "2" {
				c.fault("Tháng 1, tháng 2 phải thêm số 0 ở trước: “%s”.", m[0])
			}
			if len(month) == 2 && month[0] == '0' && month > "02" {
				c.fault("Chỉ tháng 1, tháng 2 thêm số 0 ở trước: “%s”.", m[0])
			}
		}
		if m := countInWords.FindStringSubmatch(s); m != nil {
			c.fault("Số lượng dưới 10 phải thêm số 0 ở trước: “%s”.", strings.TrimSpace(m[0]))
		}
	}
	if c.head0 != nil {
		if m := symbolNumber.FindStringSubmatch(c.head0.Number); m != nil {
			c.fault("Số văn bản dưới 10 phải thêm số 0 ở trước: “%s”.", c.head0.Number)
		}
	}
}

// alike reports whether the sections are the same form for several people, and no annexes.
func (c *formCheck) alike() bool {
	for _, titles := range c.annex {
		if len(titles) == 0 || titles[0] != c.kind {
			return false
		}
	}
	return true
}

func (c *formCheck) head0number() string {
	if c.head0 == nil {
		return ""
	}
	return c.head0.Number
}

var (
	numberedLaw  = regexp.MustCompile(`^Căn cứ (?:Bộ luật|Luật|Pháp lệnh) .*\d+/\d{4}/QH\d+`)
	learnedTitle = regexp.MustCompile(`^(?i:(?:GS|PGS|TS|ThS|BS|KS|CN|LS)\.|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân|Luật sư) )`)
	strayBlank   = regexp.MustCompile(`  | [,;:](?:\s|$)| \.(?:\s|$)|\( | \)`)
	shortAward   = regexp.MustCompile(`(?:^|[^\pL])(CSTĐCS|CSTĐ|CSTDCS|LĐTT|LĐXS|TTLĐXS|TTLĐTT|BKTTg|HCLĐ)(?:[^\pL]|$)`)
)

// signers looks at who signs and who gets the paper.
func (c *formCheck) signers() {
	if c.signed == nil {
		return
	}
	for _, col := range c.signed.Columns {
		if learnedTitle.MatchString(col.Name) {
			c.warn("Họ tên người ký không ghi học hàm, học vị: “%s”.", col.Name)
		}
		if len(col.Titles) > 1 && strings.HasPrefix(col.Titles[0], "KT. ") && !strings.HasPrefix(col.Titles[1], "PHÓ ") {
			c.warn("Ký “KT.” thì người ký là cấp phó: kiểm tra chức vụ “%s”.", col.Titles[1])
		}
		if n := len(col.Recipients); n > 0 {
			if !strings.HasPrefix(col.Recipients[n-1], "- Lưu: ") {
				c.warn("Dòng cuối của Nơi nhận phải là “Lưu:” và nơi lưu văn bản.")
			}
			if kept := c.form().kept; kept != "" && !strings.HasPrefix(col.Recipients[0], "- "+kept) {
				c.warn("Dòng đầu của Nơi nhận nên là “%s”.", kept)
			}
		}
	}
}

// typing looks for slips that a typist would mend.
func (c *formCheck) typing() {
	for _, s := range c.all {
		switch {
		case strings.Contains(s, `"`):
			c.warn("Dùng dấu ngoặc kép “…” thay cho dấu nháy thẳng: “%s”.", short(s))
		case strayBlank.MatchString(strings.TrimSpace(s)):
			c.warn("Thừa dấu cách: “%s”.", short(s))
		}
		if m := shortAward.FindStringSubmatch(s); m != nil {
			c.warn("Không viết tắt tên danh hiệu, hình thức khen thưởng (“%s”): “%s”.", m[1], short(s))
		}
	}
}

func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
