package reports

import (
	"fmt"
	"regexp"
	"strings"

	"sothidua/reports/page"
)

// CheckForm (kiểm tra thể thức) reads a paper the way a registry clerk does before it gets its number, and names each
// fault of form in a Vietnamese sentence (NĐ 30/2020/NĐ-CP, annex I). No sentence means no fault was found.
func CheckForm(doc page.Document) []string {
	var c formCheck
	if len(doc.Sections) == 0 {
		return []string{"Văn bản không có nội dung."}
	}
	c.read(doc)
	c.head()
	c.grounds()
	c.addressee()
	c.end()
	c.annexes()
	c.figures()
	return c.faults
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
	faults  []string
}

func (c *formCheck) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
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
	if c.is("BIÊN BẢN") {
		if c.head0.PlaceDate != "" {
			c.fault("Biên bản không ghi địa danh và ngày, tháng ở phần đầu.")
		}
		return
	}
	if !hasNumber.MatchString(c.head0.Number) {
		c.fault("Chưa ghi số của văn bản.")
	}
	if !hasPlaceDate.MatchString(c.head0.PlaceDate) {
		c.fault("Chưa ghi đủ địa danh và ngày, tháng, năm của văn bản.")
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
	if len(lines) == 0 && (c.is("QUYẾT ĐỊNH") || c.is("TỜ TRÌNH")) {
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
	}
}

func (c *formCheck) addressee() {
	has := false
	for _, s := range c.main {
		has = has || strings.HasPrefix(s, "Kính gửi:")
	}
	switch {
	case c.is("TỜ TRÌNH") && !has:
		c.fault("Tờ trình phải có dòng “Kính gửi:”.")
	case !c.is("TỜ TRÌNH") && has && (c.is("QUYẾT ĐỊNH") || c.is("BIÊN BẢN")):
		c.fault("%s không ghi “Kính gửi:”.", c.kind)
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
	if !strings.HasSuffix(last, "./.") {
		c.fault("Nội dung văn bản phải kết thúc bằng dấu “./.”.")
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
		if !with {
			c.fault("Phụ lục thứ %d thiếu dòng “(Kèm theo …)”.", i+1)
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

func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
