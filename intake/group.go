package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// Lists head their lines with units and end them with sums. Both are read here, and the sums are held against the lines.

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

// totalLine reports a line of totals and gives its words. "Cộng" is nobody's family name, but "Tống" is one: tone marks count.
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
		// A name alone heads a group when it names a unit, an award or a subject. A collective ticked with "1" is no group.
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
		if c.role == markCol || c.role == strangeCol || c.role == gradeMarkCol || c.role == gradeCol || c.role == awardCol {
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
	return t.headsFacts(text)
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
	if t.factHeading(text) {
		return
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
