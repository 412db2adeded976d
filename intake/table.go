package intake

import (
	"fmt"
	"regexp"
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
	award     council.Code    // likewise, for tallies
	above     map[role]string // the last value of a column, for "nt"
	no        int             // the last number in the column STT
	total     count
	part      count // since the last group or total line
	groups    []*group
	sums      []column // the columns that total lines add up
	unmarked  []int    // lines without a mark
	strays    map[int]int
	lastGroup string // the last letter that numbered a group
}

// count is what the lines of a part of the table come to.
type count struct {
	rows int
	sums map[int]int // per column
}

func (c *count) add(row map[int]int) {
	c.rows++
	if c.sums == nil {
		c.sums = map[int]int{}
	}
	for col, n := range row {
		c.sums[col] += n
	}
}

// group is a line that heads others, and what it says of them.
type group struct {
	level int
	told  count
	line  int
	got   count
}

func newTable(r *reader, s *sheet, h *header) *table {
	t := &table{reader: r, s: s, h: h, above: map[role]string{}, strays: map[int]int{}}
	for _, c := range h.columns {
		switch c.role {
		case markCol, strangeCol:
			t.sums = append(t.sums, c)
		case maleCol, femaleCol:
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
		if r := plainRole(c.text); r == nameCol || r == familyCol || r == unitCol && t.kind != Staff {
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
		if t.kind == Tally {
			v = t.s.shown(l, c.col) // one name beside several awards
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

// totalLine reports a line of totals and gives its words. "Cộng" is nobody's family name, "Tống" is; marks count here.
func (t *table) totalLine(l *line) (string, bool) {
	if isNumber(t.numberOf(l)) {
		return "", false
	}
	for _, c := range l.cells {
		if c.num {
			continue
		}
		low := strings.ToLower(c.text)
		for _, w := range []string{"tổng cộng", "tổng số", "cộng", "tổng", "toàn tỉnh", "toàn ngành"} {
			if rest, ok := strings.CutPrefix(low, w); ok && !startsWithLetter(rest) {
				return low, true
			}
		}
		return "", false // only the first words tell
	}
	return "", false
}

func startsWithLetter(s string) bool {
	for _, r := range s {
		return r > 0x7F || r >= 'a' && r <= 'z'
	}
	return false
}

var (
	romanNumber  = regexp.MustCompile(`^(?:X{0,3})(?:IX|IV|V?I{0,3})$`)
	leadingGroup = regexp.MustCompile(`^([IVX]{1,6}|[A-ZĐ])\s*[.)/:\-–]+\s*(\S.*)$`)
	headCount    = regexp.MustCompile(`(\d{1,6})\s*(?:người|cán bộ|công chức|đồng chí|đ/c|cá nhân|tập thể|đơn vị|trường hợp)`)
	colonCount   = regexp.MustCompile(`[:=]\s*(\d{1,6})\s*\.?$`)
	headCountEnd = regexp.MustCompile(`\s*[(:]?\s*\d{1,6}\s*(?:người|cán bộ|công chức|đồng chí|đ/c)\s*[):.]*$`)
)

// groupLine takes a line that heads others: a Roman numeral or a letter and a unit's name, or a name alone.
func (t *table) groupLine(l *line) bool {
	number, text := t.numberOf(l), ""
	if number != "" && isNumber(number) {
		return false
	}
	if c, ok := t.h.first(agreeCol); ok && isNumber(l.at(c.col).text) {
		return false // votes are nobody's subtotals
	}
	numbers, others := count{sums: map[int]int{}}, 0
	noAt, hasNo := t.h.first(noCol)
	for _, c := range l.cells {
		switch n, isNum := c.number(); {
		case hasNo && c.col == noAt.col && len(number) <= 6:
		case isNum:
			numbers.sums[c.col] = n
		case text == "":
			text = c.text
		case c.text == text: // the unit once more in its own column
		default:
			others++
		}
	}
	if text == "" || others > 0 {
		return false
	}
	if m := leadingGroup.FindStringSubmatch(text); m != nil && (number == "" || number == text) {
		number, text = m[1], m[2]
	} else if number == strings.Trim(text, ". )") {
		number = ""
	}
	level := 0
	switch {
	case number == "":
		// A name alone heads a group when it names a unit or an award, or nobody else's unit could be known.
		if t.kind == Registrations && t.subjectNow() != council.Individual && l.at(t.h.nameAt()).text != "" && len(numbers.sums) > 0 && numbersAreMarks(numbers.sums) {
			return false
		}
		if !t.namesGroup(text) {
			return false
		}
		level = 3
	case len([]rune(number)) == 1 && number != "I" && (!romanNumber.MatchString(number) || follows(t.lastGroup, number)):
		level, t.lastGroup = 1, number
	case romanNumber.MatchString(strings.ToUpper(number)):
		level = 2
		if t.h.subject == council.Collective && t.marked(l) {
			return false // collectives numbered I, II, III
		}
	default:
		return false
	}
	t.close(level)
	g := &group{level: level, line: l.no, told: numbers}
	if m := headCount.FindStringSubmatch(strings.ToLower(text)); m != nil {
		g.told.rows, _ = strconv.Atoi(m[1])
	}
	t.groups = append(t.groups, g)
	t.part = count{}
	t.heading(strings.TrimRight(headCountEnd.ReplaceAllString(text, ""), " :.-"), level)
	return true
}

func numbersAreMarks(sums map[int]int) bool {
	for _, n := range sums {
		if n != 1 {
			return false
		}
	}
	return true
}

func follows(before, letter string) bool {
	return len(before) == 1 && len(letter) == 1 && before[0]+1 == letter[0]
}

// marked reports whether a line ticks an award with a letter; a number there may be a subtotal.
func (t *table) marked(l *line) bool {
	for _, c := range t.h.columns {
		if c.role == markCol || c.role == strangeCol {
			if v := l.at(c.col); v.text != "" && !isNumber(v.text) {
				return true
			}
		}
	}
	return false
}

// namesGroup reports whether a text that stands alone heads lines rather than being one.
func (t *table) namesGroup(text string) bool {
	if subjectOf(text) != "" || looksLikeUnit(text) {
		return true
	}
	if t.kind == Tally {
		_, ok := t.awards.match(text, "")
		return ok
	}
	return false
}

// subjectOf reads group lines such as "A. CÁ NHÂN".
func subjectOf(text string) council.Subject {
	switch f := labelKey(text); {
	case f == "ca nhan", f == "cac ca nhan", f == "doi voi ca nhan", f == "danh sach ca nhan":
		return council.Individual
	case f == "tap the", f == "cac tap the", f == "doi voi tap the", f == "danh sach tap the":
		return council.Collective
	}
	return ""
}

// The first words of units' names, with their marks: "Tô Văn An" is somebody, "Tổ Văn thư" is not. The second
// group are families' names too, so they only decide between readings.
var (
	unitStarts  = keysOf("thads", "thi hành án", "phòng", "chi cục", "cục", "văn phòng", "trung tâm", "công ty", "ubnd", "ủy ban", "tòa án", "sở")
	maybeStarts = keysOf("ban", "tổ", "đội", "khoa", "trường", "hội", "viện", "tập thể", "bộ phận", "cơ quan")
)

func keysOf(words ...string) []string {
	for i, w := range words {
		words[i] = viet.Key(w)
	}
	return words
}

func namesUnit(text string) bool { return startsAny(viet.Key(text), unitStarts...) }

// looksLikeUnit only decides between readings, never what is recorded.
func looksLikeUnit(text string) bool {
	return namesUnit(text) || startsAny(viet.Key(text), maybeStarts...)
}

// heading takes what a group line says.
func (t *table) heading(text string, level int) {
	if s := subjectOf(text); s != "" {
		t.subject = s
		t.unit = ""
		return
	}
	if t.kind == Tally && !t.h.has(awardCol) {
		if code, ok := t.awards.match(text, t.subjectNow()); ok {
			t.award = code
			return
		}
	}
	if level == 1 && !looksLikeUnit(text) {
		return // "A. Biên chế", "B. Hợp đồng": not a place of work
	}
	t.unit = text
	if t.kind == Staff {
		t.sawUnit(text)
	}
}

func (t *table) subjectNow() council.Subject {
	if t.h.subject != "" {
		return t.h.subject
	}
	return t.subject
}

// close ends the groups of a level and below, and compares what they said with their lines.
func (t *table) close(level int) {
	for len(t.groups) > 0 {
		g := t.groups[len(t.groups)-1]
		if g.level < level {
			return
		}
		t.groups = t.groups[:len(t.groups)-1]
		t.compare(g.line, g.told, g.got)
	}
}

// checkTotal compares a line of totals with the lines above it.
func (t *table) checkTotal(l *line, text string) {
	told := count{sums: map[int]int{}}
	for _, c := range l.cells {
		if n, ok := c.number(); ok {
			told.sums[c.col] = n
		}
	}
	for _, re := range []*regexp.Regexp{headCount, colonCount} {
		if m := re.FindStringSubmatch(text); m != nil {
			told.rows, _ = strconv.Atoi(m[1])
			break
		}
	}
	// "Cộng" under a group may be the group's; "Tổng cộng" is everybody's.
	if len(t.groups) > 0 && !strings.HasPrefix(text, "tổng") && t.agrees(told, t.part) {
		return
	}
	t.compare(l.no, told, t.total)
}

func (t *table) agrees(told, got count) bool {
	if told.rows != 0 && told.rows != got.rows {
		return false
	}
	for _, c := range t.sums {
		if n, ok := told.sums[c.col]; ok && n != got.sums[c.col] {
			return false
		}
	}
	return true
}

// compare warns of each number that disagrees with the lines.
func (t *table) compare(no int, told, got count) {
	if told.rows != 0 && told.rows != got.rows {
		t.warn(no, "danh sách ghi %d người hoặc tập thể, đếm được %d.", told.rows, got.rows)
	}
	for _, c := range t.sums {
		if n, ok := told.sums[c.col]; ok && n != got.sums[c.col] {
			t.warn(no, "cột “%s” (ô %s) ghi %d, cộng các dòng được %d.", c.label, place(c.col, no), n, got.sums[c.col])
		}
	}
}

func (t *table) warn(no int, format string, args ...any) {
	t.warnings(fmt.Sprintf("Trang tính “%s”, dòng %d: ", t.s.name, no) + fmt.Sprintf(format, args...))
}

// report warns, once the table is read, of what many lines share.
func (t *table) report() {
	if n := len(t.unmarked); n > 0 {
		t.warnings(fmt.Sprintf("Trang tính “%s”: %d dòng không đăng ký gì (dòng %s).", t.s.name, n, someNumbers(t.unmarked)))
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
		} else if c.role < issuedCol && v.text != "" && !isNo(v) {
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
	if bad != "" {
		t.reject(l.no, bad)
		return
	}
	if t.kind == Registrations && len(out.Awards) == 0 {
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
