package intake

import (
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// role is what a column of a list tells.
type role int

const (
	noRole role = iota
	noCol
	nameCol
	familyCol // họ và tên đệm, where the given name has a column of its own
	givenCol
	bornCol
	maleCol // birth dates, or ticks, of men
	femaleCol
	sexCol
	titleCol
	unitCol
	joinedCol
	noteCol
	awardCol   // an award's name as text
	markCol    // ticks under one award
	strangeCol // ticks under what looks like an award that the catalogue does not have
	issuedCol
	returnedCol
	validCol
	invalidCol
	agreeCol
	disagreeCol
	shareCol // a percentage, computed anyway

	// The columns of lists of facts.
	yearCol
	decisionCol  // a paper's number, or all that names it
	decidedCol   // its day
	issuerCol    // who issued it
	gradeCol     // a rating in words
	gradeMarkCol // ticks under one rating
	authorCol
	agencyCol // of the authors
	scopeCol
	typeCol // what kind of work, what kind of commendation
	summaryCol
	formCol
	stateCol // under consideration or decided
	openedCol
	closedCol
	leaveCol
	fromCol
	toCol
	spanCol // from and to in one cell
	daysCol
	resultCol
)

// column is one column of a table, known by the words above it.
type column struct {
	role  role
	col   int
	label string // the lowest of its words
	place string // of that label
	award council.Code
	grade council.Grade
	year  int // over the column, for a history
}

// header is the head of a table: one to four lines, found by their words.
type header struct {
	from, to int // line numbers
	columns  []column
	subject  council.Subject // of whom the table speaks; empty where of both
	titled   bool            // the name column holds the title too, behind a comma or dash
	labels   map[int][]string
}

func (h *header) first(r role) (column, bool) {
	for _, c := range h.columns {
		if c.role == r {
			return c, true
		}
	}
	return column{}, false
}

// nameAt is the first column of the names, 0 when there is none.
func (h *header) nameAt() int {
	for _, c := range h.columns {
		if c.role == nameCol || c.role == familyCol {
			return c.col
		}
	}
	return 0
}

func (h *header) has(roles ...role) bool {
	for _, r := range roles {
		if _, ok := h.first(r); ok {
			return true
		}
	}
	return false
}

// labelKey folds a label and leaves only its words: "Ngày, tháng, năm sinh" gives "ngay thang nam sinh".
func labelKey(text string) string {
	if len(text) > 200 {
		return "" // a sentence, not a label
	}
	return strings.Join(strings.FieldsFunc(viet.Fold(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '%'
	}), " ")
}

func hasAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

func startsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if s == p || strings.HasPrefix(s, p+" ") {
			return true
		}
	}
	return false
}

// nameLabel reports whether a label heads the column of names, and whose names they are.
func nameLabel(f string) (council.Subject, bool) {
	switch {
	case startsAny(f, "ho va ten dem", "ho ten dem", "ho va ten lot"):
		return "", false
	case hasAny(f, "tap the") && hasAny(f, "ca nhan", "ho va ten", "ho ten") && len(f) < 60 && startsAny(f, "ten", "tap the", "ca nhan", "ho va ten", "ho ten"):
		return "", true
	case startsAny(f, "ho va ten", "ho ten", "ten ca nhan", "ten can bo", "ten cong chuc"), f == "ca nhan", f == "ten nguoi":
		return council.Individual, true
	case startsAny(f, "ten tap the", "ten don vi"), f == "tap the":
		return council.Collective, true
	}
	return "", false
}

// plainRole tells what a label means by itself.
func plainRole(text string) role {
	f := labelKey(text)
	if f == "" {
		return noRole
	}
	if _, ok := nameLabel(f); ok {
		return nameCol
	}
	switch f {
	case "stt", "tt", "so tt", "so thu tu", "s tt", "so":
		return noCol
	case "ho", "ho dem", "ho va dem", "ho lot", "ho chu dem", "ho va chu dem", "ho va ten dem", "ho ten dem", "ho va ten lot":
		return familyCol
	case "ten":
		return givenCol
	case "gioi tinh", "gioi", "nam nu", "phai", "nam hay nu":
		return sexCol
	case "phong", "phong ban", "phong don vi", "bo phan", "noi cong tac", "co quan", "co quan don vi", "co quan cong tac", "phong ban don vi":
		return unitCol
	}
	// Name the sexes by their whole letters: folded, "Nam" is also "Năm".
	switch viet.Key(text) {
	case viet.Key("nam"):
		return maleCol
	case viet.Key("nữ"):
		return femaleCol
	}
	switch {
	case hasAny(f, "%", "ty le", "ti le"):
		return shareCol
	case hasAny(f, "sinh") && hasAny(f, "ngay", "nam", "thang") && !hasAny(f, "noi", "hoc sinh"):
		return bornCol
	case hasAny(f, "vao nganh", "tuyen dung", "vao lam", "vao co quan"):
		return joinedCol
	case startsAny(f, "chuc vu", "chuc danh", "ngach"):
		return titleCol
	case startsAny(f, "don vi") && !startsAny(f, "don vi tinh"):
		return unitCol
	case startsAny(f, "ghi chu"):
		return noteCol
	case hasAny(f, "phat ra"):
		return issuedCol
	case hasAny(f, "thu ve", "thu vao"):
		return returnedCol
	case hasAny(f, "khong hop le"):
		return invalidCol
	case hasAny(f, "hop le"):
		return validCol
	case hasAny(f, "khong dong y", "khong tan thanh", "khong nhat tri"):
		return disagreeCol
	case hasAny(f, "dong y", "tan thanh", "nhat tri"):
		return agreeCol
	}
	return noRole
}

// finder looks for headers of one kind of list.
type finder struct {
	kind   Kind
	year   int
	awards *awards
	failed map[*sheet]int // how many lines of a sheet promised a header and had none
}

// header tries to read a header that starts at a line of the sheet.
func (f *finder) header(s *sheet, i int) (*header, bool) {
	l := &s.lines[i]
	nameAt := 0
	for _, c := range l.cells {
		if len(c.text) > 200 {
			continue
		}
		if nameAt == 0 && f.opens(c.text) {
			nameAt = c.col
		}
	}
	if nameAt == 0 || len(l.cells) < 2 || f.failed[s] > maxHeaders {
		return nil, false
	}
	h := &header{from: l.no, to: l.no, labels: map[int][]string{}}
	for _, c := range l.cells {
		if m, ok := s.over(l.no, c.col); ok && m.top == l.no && m.bottom > h.to && m.bottom-m.top <= 4 {
			h.to = m.bottom
		}
	}
	if !s.mergedDown(l) {
		for h.to-h.from < 2 && f.subHeader(s, h, nameAt) {
			h.to++
		}
	}
	f.label(s, h)
	if !f.complete(h) {
		f.failed[s]++
		return nil, false
	}
	return h, true
}

// mergedDown reports whether a header line has cells merged with lines below it: then those say how deep it is.
func (s *sheet) mergedDown(l *line) bool {
	for _, c := range l.cells {
		if m, ok := s.over(l.no, c.col); ok && m.top == l.no && m.bottom > l.no {
			return true
		}
	}
	return false
}

// subHeader reports whether the line below the header still belongs to it, where no merged cells tell.
func (f *finder) subHeader(s *sheet, h *header, nameAt int) bool {
	i := s.find(h.to + 1)
	if i >= len(s.lines) || s.lines[i].no != h.to+1 || s.lines[i].at(nameAt).text != "" {
		return false
	}
	known := false
	for _, c := range s.lines[i].cells {
		if f.kind == History && yearIn(c.text) != 0 {
			known = true
			continue
		}
		if c.num || c.text == "" {
			return false
		}
		if f.kind.aboutFacts() && f.underHead(c.text) {
			known = true
			continue
		}
		switch r := plainRole(c.text); {
		case r == maleCol, r == femaleCol, r == givenCol, r >= issuedCol && r <= disagreeCol:
			known = true
		default:
			if _, ok := f.awards.match(c.text, ""); ok {
				known = true
			}
		}
	}
	return known
}

// label gathers each column's words, from the top down, and tells its role.
func (f *finder) label(s *sheet, h *header) {
	last := 0
	lines := s.lines[s.find(h.from):s.find(h.to+1)]
	for i := range lines {
		for _, c := range lines[i].cells {
			right := c.col
			if m, ok := s.over(lines[i].no, c.col); ok && m.left == c.col {
				right = min(m.right, maxColumns)
			}
			last = max(last, right)
		}
	}
	places := map[int]string{}
	for col := 1; col <= last; col++ {
		for i := range lines {
			c := s.shown(&lines[i], col)
			if c.text == "" && i < len(lines)-1 && lines[len(lines)-1].at(col).text != "" {
				// Without merged cells a word stands over its first column only.
				for left := col - 1; left > 0 && c.text == ""; left-- {
					c = lines[i].at(left)
				}
			}
			if c.text == "" {
				continue
			}
			if ls := h.labels[col]; len(ls) > 0 && ls[len(ls)-1] == c.text {
				continue
			}
			h.labels[col] = append(h.labels[col], c.text)
			places[col] = place(c.col, lines[i].no)
		}
	}
	// Whose names the table holds is known before its awards are: "LĐTT" means another award for a collective.
	for col := 1; col <= last; col++ {
		if ls := h.labels[col]; len(ls) > 0 {
			if f.roleOf(ls) == nameCol {
				key := labelKey(ls[len(ls)-1])
				h.subject, _ = nameLabel(key)
				h.titled = hasAny(key, "chuc vu", "chuc danh")
				break
			}
		}
	}
	h.columns = nil
	for col := 1; col <= last; col++ {
		ls := h.labels[col]
		if len(ls) == 0 {
			continue
		}
		c := column{role: f.roleOf(ls), col: col, label: ls[len(ls)-1], place: places[col]}
		if c.role == markCol || c.role == strangeCol {
			c.award, _ = f.awardOf(ls, h.subject)
		}
		if c.role == gradeMarkCol {
			c.grade, _ = gradeOf(c.label)
		}
		if f.kind.aboutFacts() {
			for _, text := range ls {
				c.year = max(c.year, yearIn(text))
			}
			if f.kind != History {
				if c.year != 0 && c.year != f.year && (c.role == gradeCol || c.role == gradeMarkCol) {
					c.role = noRole // another year's rating
				}
				c.year = 0
			}
		}
		h.columns = append(h.columns, c)
	}
	if !h.has(nameCol, familyCol) && f.kind != Staff && f.kind != Initiatives && !f.kind.peopleOnly() {
		for i := range h.columns {
			if h.columns[i].role == unitCol {
				h.columns[i].role, h.subject = nameCol, council.Collective
				break
			}
		}
		for i := range h.columns {
			if c := &h.columns[i]; c.role == markCol {
				c.award, _ = f.awardOf(h.labels[c.col], h.subject)
			}
		}
	}
	if h.has(familyCol) || f.kind.peopleOnly() {
		h.subject = council.Individual
	}
	if first := h.nameAt(); !h.has(noCol) && first > 1 && len(h.labels[first-1]) == 0 {
		// The numbers of lines often stand under no word at all.
		h.columns = append([]column{{role: noCol, col: first - 1, label: "STT"}}, h.columns...)
	}
	for i := range h.columns {
		c := &h.columns[i]
		if c.role == markCol && c.award == "" {
			c.role = strangeCol // an award, but not one for these nominees
		}
		if c.role == givenCol && !h.has(familyCol) {
			c.role = noRole
		}
	}
}

func (f *finder) roleOf(labels []string) role {
	leaf := labels[len(labels)-1]
	if f.kind.aboutFacts() {
		if r := f.factRole(labels); r != noRole {
			return r
		}
		if r := plainRole(leaf); r < issuedCol || r == shareCol {
			return r
		}
		return noRole
	}
	r := plainRole(leaf)
	if r != noRole && (r < issuedCol || r == shareCol || f.kind == Tally) {
		return r
	}
	key, above := labelKey(leaf), labelKey(strings.Join(labels[:len(labels)-1], " "))
	if f.kind == Staff {
		return noRole
	}
	if _, ok := f.awardOf(labels, ""); ok {
		if f.kind == Registrations {
			return markCol
		}
		return noRole
	}
	_, province := provincial(leaf)
	switch {
	case province && f.kind == Registrations, hasAny(above, "danh hieu", "khen thuong", "bang khen", "giay khen"):
		return strangeCol
	case hasAny(key, "danh hieu", "khen thuong"):
		return awardCol
	case hasAny(above, "sinh") && hasAny(key, "ngay"):
		return bornCol
	}
	return noRole
}

// awardOf matches a column's own word, or that word behind those above it: "Bằng khen" over "UBND tỉnh".
func (f *finder) awardOf(labels []string, s council.Subject) (council.Code, bool) {
	for i := len(labels) - 1; i >= 0; i-- {
		if code, ok := f.awards.match(strings.Join(labels[i:], " "), s); ok {
			return code, true
		}
	}
	return "", false
}

// repeats reports whether a line is the header again, as on every page of a long list.
func (h *header) repeats(l *line) bool {
	if len(l.cells) < 2 {
		return false
	}
	for _, c := range l.cells {
		found := false
		for _, label := range h.labels[c.col] {
			found = found || label == c.text
		}
		if !found {
			return false
		}
	}
	return true
}

// numbersColumns reports whether a line below a header only numbers the columns: "A, B, 1, 2, 3" or "(1) (2) (3)".
func (h *header) numbersColumns(l *line) bool {
	last, letters, digits := 0, 0, 0
	for _, c := range l.cells {
		t := strings.Trim(c.text, "()[] ")
		switch {
		case len(t) == 1 && t[0] >= 'A' && t[0] <= 'Z':
			letters++
		case isNumber(t) && len(t) <= 2:
			n := int(t[0] - '0')
			if len(t) == 2 {
				n = n*10 + int(t[1]-'0')
			}
			if n != last+1 {
				return false
			}
			last, digits = n, digits+1
		default:
			return false
		}
	}
	return letters+digits >= 3 && digits >= 1 && len(l.cells)+2 >= len(h.columns)
}
