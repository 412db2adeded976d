package intake

import (
	"fmt"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// table reads the lines under one header.
type table struct {
	*reader
	s *sheet
	h *header

	unit      string          // of the group that the lines stand in
	subject   council.Subject // likewise
	award     council.Code    // likewise, for tallies and the history
	fact      groupFact       // likewise, for the other lists of facts
	above     map[role]string // the last value of a column, for "nt"
	no        int             // the last number in the column STT
	total     count
	part      count // since the last group or total line
	groups    []*group
	sums      []column // the columns that total lines add up
	unmarked  []int    // lines without a mark
	strays    map[int]int
	lastWork  string // the title of the last work, by its key
	lastBad   int    // its line, where that was rejected
	lastGroup string // the last letter that numbered a group
}

func newTable(r *reader, s *sheet, h *header) *table {
	t := &table{reader: r, s: s, h: h, above: map[role]string{}, strays: map[int]int{}}
	for _, c := range h.columns {
		switch c.role {
		case markCol, strangeCol:
			t.sums = append(t.sums, c)
		case maleCol, femaleCol, gradeMarkCol:
			t.sums = append(t.sums, c)
		default:
			if c.role >= issuedCol && c.role <= disagreeCol {
				t.sums = append(t.sums, c)
			}
		}
	}
	return t
}

// read goes through the lines from the i-th on and gives the index of the first one that is no longer the table's.
func (t *table) read(i int) int {
	first := true
	for ; i < len(t.s.lines); i++ {
		l := &t.s.lines[i]
		if first && t.h.numbersColumns(l) {
			continue
		}
		first = false
		if t.h.repeats(l) {
			continue
		}
		if t.endsAt(l, i) {
			break
		}
		switch text, is := t.totalLine(l); {
		case is:
			t.checkTotal(l, text)
		case t.groupLine(l):
		default:
			t.dataLine(l)
		}
	}
	t.close(0)
	t.report()
	return i
}

// endsAt reports whether the table stops before a line: there begins another one, or what offices write below.
func (t *table) endsAt(l *line, i int) bool {
	no := t.numberOf(l)
	if isNumber(no) {
		return false
	}
	for _, c := range l.cells {
		if t.finder.opens(c.text) {
			if _, ok := t.finder.header(t.s, i); ok {
				return true
			}
		}
	}
	f := labelKey(l.cells[0].text)
	if startsAny(f, "nguoi lap", "lap bieu", "thu truong", "noi nhan", "ban kiem phieu", "to kiem phieu", "truong ban", "to truong", "thu ky", "xac nhan",
		"chu tich hoi dong", "tm hoi dong", "ky ten", "tm ban", "nguoi tong hop") {
		return true
	}
	// "Lào Cai, ngày 12 tháng 02 năm 2007" above the signatures.
	last := l.cells[len(l.cells)-1].text
	_, dated := viet.FindDate(last)
	return dated && len(l.cells) == 1 && strings.Contains(labelKey(last), "ngay ")
}

func (t *table) numberOf(l *line) string {
	if c, ok := t.h.first(noCol); ok {
		return strings.Trim(l.at(c.col).text, ". )")
	}
	return ""
}

// nameText joins the cells of the name.
func (t *table) nameText(l *line) (text string, enc viet.Encoding) {
	var parts []string
	for _, c := range t.h.columns {
		if c.role != nameCol && c.role != familyCol && c.role != givenCol {
			continue
		}
		v := l.at(c.col)
		if t.kind == Tally || t.kind.aboutFacts() {
			v = t.s.shown(l, c.col) // one name beside several awards
			if t.kind.aboutFacts() && isDitto(v.text) {
				v.text = t.above[c.role]
			} else if v.text != "" {
				t.above[c.role] = v.text
			}
		}
		if v.text != "" && (len(parts) == 0 || parts[len(parts)-1] != v.text) {
			parts = append(parts, v.text)
			if v.enc != viet.Unicode {
				enc = v.enc
			}
		}
	}
	return strings.Join(parts, " "), enc
}

// report warns, once the table is read, of what many lines share.
func (t *table) report() {
	if n := len(t.unmarked); n > 0 {
		what := map[Kind]string{Registrations: "không đăng ký gì", Evaluations: "không có kết quả xếp loại", History: "không ghi khen thưởng nào"}[t.kind]
		t.warnings(fmt.Sprintf("Trang tính “%s”: %d dòng %s (dòng %s).", t.s.name, n, what, someNumbers(t.unmarked)))
	}
	for _, c := range t.h.columns {
		if n := t.strays[c.col]; n > 0 {
			t.warnings(fmt.Sprintf("Trang tính “%s”: %d dấu ở cột “%s” (ô %s) được bỏ qua vì cột đó không phải danh hiệu hay hình thức khen thưởng.",
				t.s.name, n, c.label, c.place))
		}
	}
}

func someNumbers(ns []int) string {
	const most = 10
	var b strings.Builder
	for i, n := range ns {
		if i == most {
			b.WriteString(", …")
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// dataLine takes a line about one nominee.
func (t *table) dataLine(l *line) {
	name, enc := t.nameText(l)
	number := t.numberOf(l)
	if t.kind == Initiatives && t.continues(l, name, number) {
		return
	}
	values := false
	for _, c := range t.h.columns {
		if c.role != noCol && c.role != nameCol && c.role != noteCol && c.role != noRole && l.at(c.col).text != "" {
			values = true
		}
	}
	bad := ""
	for _, c := range l.cells {
		if c.bad != "" {
			bad = fmt.Sprintf("Ô %s có lỗi (%s): hãy mở danh sách bằng Excel, sửa ô này, lưu lại rồi nhập lại.", place(c.col, l.no), c.bad)
			values = true
		}
	}
	if name == "" && (number == "" || !isNumber(number)) && (!values || len(l.cells) < 3) || name == "" && !values {
		return // a line prepared but not filled in, or words between the lines
	}
	t.checkNumber(l, number)
	row := map[int]int{}
	for _, c := range t.sums {
		v := l.at(c.col)
		if n, ok := v.number(); ok && c.role >= issuedCol {
			row[c.col] = n
		} else if (c.role < issuedCol || c.role == gradeMarkCol) && v.text != "" && !isNo(v) {
			row[c.col] = 1
		}
	}
	t.total.add(row)
	t.part.add(row)
	for _, g := range t.groups {
		g.got.add(row)
	}
	out := Row{Sheet: t.s.name, Line: l.no}
	if bad == "" {
		bad = t.fill(&out, l, name, enc)
	}
	t.lastWork, t.lastBad = workKey(name), 0
	if bad != "" {
		t.lastBad = l.no
		t.reject(l.no, bad)
		return
	}
	if t.kind == Registrations && len(out.Awards) == 0 || t.kind == Evaluations && out.Grade == "" || t.kind == History && len(out.Past) == 0 {
		t.unmarked = append(t.unmarked, l.no)
		return
	}
	if t.kind == Staff {
		t.sawUnit(out.Unit)
	}
	t.list.Rows = append(t.list.Rows, out)
}

// checkNumber warns where the numbers of the lines do not follow each other; each group may start at 1 again.
func (t *table) checkNumber(l *line, number string) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return
	}
	if t.no != 0 && n != t.no+1 && n != 1 {
		t.warn(l.no, "số thứ tự từ %d sang %d.", t.no, n)
	}
	t.no = n
}

func (t *table) reject(no int, reason string) {
	t.list.Rejected = append(t.list.Rejected, Rejection{t.s.name, no, reason})
}
