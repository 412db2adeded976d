package intake

import (
	"fmt"
	"strings"
	"unicode"

	"sothidua/council"
	"sothidua/viet"
)

// isMark knows the ticks of office lists, in whatever font.
func isMark(c cell) bool {
	for _, text := range []string{c.text, c.raw} {
		switch strings.ToLower(strings.Trim(text, " .")) {
		case "x", "×", "х", "✓", "✔", "☑", "☒", "√", "✗", "✘", "1", "có": // the third is the Cyrillic letter
			return true
		}
	}
	return false
}

// isNo knows the ways to say that nothing is ticked.
func isNo(c cell) bool {
	switch strings.ToLower(c.text) {
	case "", "0", "-", "–", "—", "không", "☐", "/":
		return true
	}
	return false
}

// isDitto knows the signs for "as above".
func isDitto(text string) bool {
	switch strings.ToLower(strings.Trim(text, " -")) {
	case "nt", `"`, "''", "”", "“", "〃", "như trên", ",,":
		return true
	}
	return false
}

// text reads a column that may be merged over several lines or say "as above".
func (t *table) text(l *line, r role) string {
	c, ok := t.h.first(r)
	if !ok {
		return ""
	}
	text := t.s.shown(l, c.col).text
	if isDitto(text) {
		return t.above[r]
	}
	if text != "" {
		t.above[r] = text
	}
	return text
}

// fill makes a row of a line, or says why it cannot.
func (t *table) fill(out *Row, l *line, name string, enc viet.Encoding) string {
	if name == "" {
		return "Dòng không có tên."
	}
	if t.h.titled {
		name, out.Title = splitTitle(name)
	}
	if text := t.text(l, titleCol); text != "" {
		out.Title = text
	}
	out.Unit = t.text(l, unitCol)
	if out.Unit == "" {
		out.Unit = t.unit
	}
	if c, ok := t.h.first(noteCol); ok {
		if v := l.at(c.col); !isMark(v) || t.kind == Staff {
			out.Note = v.text
		}
	}
	out.Subject = t.subjectNow()
	if t.kind == Tally {
		if bad := t.fillAward(out, l, name); bad != "" {
			return bad
		}
	}
	if out.Subject == "" && out.Unit != "" && unitKey(out.Unit) == unitKey(name) {
		out.Subject = council.Collective
	}
	out.Name = name
	switch {
	case t.kind == Initiatives: // the title of a work
	case out.Subject == council.Individual || out.Subject == "" && !looksLikeUnit(name):
		if bad := t.fillPerson(out, l, enc); bad != "" {
			return bad
		}
	}
	if bad := t.strayCells(l); bad != "" {
		return bad
	}
	switch t.kind {
	case Staff:
		if out.Unit == "" {
			return fmt.Sprintf("Không biết “%s” thuộc đơn vị nào: danh sách không có cột “Đơn vị” và dòng này không nằm dưới tên đơn vị nào.", out.Name)
		}
	case Registrations:
		return t.fillMarks(out, l)
	case Tally:
		return t.fillTally(out, l)
	}
	return t.fillFact(out, l)
}

// splitTitle parts "Nguyễn Văn A, Chấp hành viên".
func splitTitle(text string) (name, title string) {
	for _, sep := range []string{",", ";", " - ", " – ", "\n"} {
		if a, b, ok := strings.Cut(text, sep); ok {
			return strings.TrimSpace(a), strings.TrimSpace(b)
		}
	}
	return text, ""
}

// fillPerson reads what a line says of a person, and refuses values that stand in the wrong column.
func (t *table) fillPerson(out *Row, l *line, enc viet.Encoding) string {
	if bad := t.fillName(out, enc); bad != "" {
		return bad
	}
	if d, err := viet.ParseDate(out.Title); err == nil && len(out.Title) > 4 {
		return fmt.Sprintf("Cột chức vụ ghi ngày %s; có thể dòng bị lệch cột.", d.Short())
	}
	if bad := t.fillSexAndBirth(out, l); bad != "" {
		return bad
	}
	var bad string
	if out.Joined, bad = t.dateIn(l, joinedCol); bad != "" {
		return bad
	}
	year := t.list.Year
	switch {
	case out.Born != "" && (out.Born.Year() > year-14 || out.Born.Year() < year-90):
		return fmt.Sprintf("Ngày sinh %s của “%s” không hợp lý với danh sách năm %d.", show(out.Born), out.Name, year)
	case out.Joined != "" && out.Born != "" && out.Joined.Year() <= out.Born.Year():
		return fmt.Sprintf("“%s” có ngày vào ngành %s trước ngày sinh %s; có thể dòng bị lệch cột.", out.Name, show(out.Joined), show(out.Born))
	}
	return ""
}

// fillName tidies a person's name: forms of address go, capitals come back to their syllables. What is no name is refused.
func (t *table) fillName(out *Row, enc viet.Encoding) string {
	for _, form := range []struct {
		word string
		sex  council.Sex
	}{{"ông ", council.Male}, {"bà ", council.Female}, {"đ/c ", ""}, {"đồng chí ", ""}} {
		if low := strings.ToLower(out.Name); strings.HasPrefix(low, form.word) && strings.Count(out.Name, " ") >= 2 {
			out.Name, out.Sex = strings.TrimSpace(out.Name[len(form.word):]), form.sex
		}
	}
	for _, r := range out.Name {
		if unicode.IsDigit(r) || strings.ContainsRune("?=#@<>|", r) || r == unicode.ReplacementChar {
			return fmt.Sprintf("“%s” không phải là họ tên: có ký tự “%c”.", out.Name, r)
		}
	}
	if len(out.Name) > 150 {
		return "Ô họ tên dài quá 150 ký tự; hãy kiểm tra lại dòng này."
	}
	if isMark(cell{text: out.Name}) {
		return fmt.Sprintf("Ô họ tên chỉ có “%s”; có thể dòng bị lệch cột.", out.Name)
	}
	if out.Subject == council.Individual && namesUnit(out.Name) {
		return fmt.Sprintf("“%s” là tên đơn vị, không phải họ tên người.", out.Name)
	}
	if enc != viet.Unicode || out.Name == strings.ToUpper(out.Name) {
		out.Name = viet.Title(out.Name)
	}
	return ""
}

func show(d council.Date) string {
	v, err := viet.ParseISO(string(d))
	if err != nil {
		return string(d)
	}
	return v.Short()
}

// dateIn reads a column's date; a blank cell gives none.
func (t *table) dateIn(l *line, r role) (council.Date, string) {
	c, ok := t.h.first(r)
	if !ok {
		return "", ""
	}
	v := l.at(c.col)
	if isNo(v) || isMark(v) && r != joinedCol && r != bornCol {
		return "", ""
	}
	d, ok := v.date()
	if !ok {
		return "", fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần một ngày như 21/07/1959; có thể dòng bị lệch cột.", place(c.col, l.no), short(v.text), c.label)
	}
	return d, ""
}

// fillSexAndBirth reads a birth date from its own column or from the column of men or of women, which tells the sex.
func (t *table) fillSexAndBirth(out *Row, l *line) string {
	born, bad := t.dateIn(l, bornCol)
	if bad != "" {
		return bad
	}
	for _, side := range []struct {
		role role
		sex  council.Sex
	}{{maleCol, council.Male}, {femaleCol, council.Female}} {
		c, ok := t.h.first(side.role)
		if !ok || isNo(l.at(c.col)) {
			continue
		}
		if out.Sex != "" && out.Sex != side.sex {
			return fmt.Sprintf("Dòng ghi cả hai giới tính (ô %s và một ô khác).", place(c.col, l.no))
		}
		out.Sex = side.sex
		d, bad := t.dateIn(l, side.role)
		if bad != "" {
			return bad
		}
		if d != "" {
			born = d
		}
	}
	if c, ok := t.h.first(sexCol); ok && out.Sex == "" {
		switch v := l.at(c.col); viet.Key(v.text) {
		case "nam", viet.Key("nam giới"), "m":
			out.Sex = council.Male
		case viet.Key("nữ"), viet.Key("nữ giới"), "nu", "f":
			out.Sex = council.Female
		case "", "-":
		default:
			// "Nam/Nữ" ticked for one of the two does not say for which.
			return fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần “Nam” hoặc “Nữ”.", place(c.col, l.no), short(v.text), c.label)
		}
	}
	out.Born = born
	return ""
}

// short cuts a text for a sentence.
func short(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}

// strayCells refuses a line with text where the header says nothing, or a tick where no tick belongs: its cells have
// probably moved. Ticks in a column with some other meaning of its own are only warned of.
func (t *table) strayCells(l *line) string {
	last := 0
	for _, c := range t.h.columns {
		last = max(last, c.col)
	}
	number, _ := t.h.first(noCol)
	for _, v := range l.cells {
		if v.text == "" || v.col > last || v.num && v.col == number.col {
			continue
		}
		if len(t.h.labels[v.col]) == 0 {
			return fmt.Sprintf("Ô %s có “%s” nhưng cột %s không có tiêu đề; có thể dòng bị lệch cột.", place(v.col, l.no), short(v.text), columnName(v.col))
		}
		if t.kind != Registrations && !(t.kind == Evaluations && t.h.has(gradeMarkCol)) || v.num || !isMark(v) {
			continue
		}
		switch c := t.columnAt(v.col); c.role {
		case markCol, strangeCol, maleCol, femaleCol, sexCol, gradeMarkCol:
		case noRole:
			t.strays[v.col]++
		default:
			what := "danh hiệu hay hình thức khen thưởng"
			if t.kind == Evaluations {
				what = "mức xếp loại"
			}
			return fmt.Sprintf("Ô %s có dấu “%s” nhưng cột “%s” không phải %s; có thể dòng bị lệch cột.", place(v.col, l.no), short(v.text), c.label, what)
		}
	}
	return ""
}

func (t *table) columnAt(col int) column {
	for _, c := range t.h.columns {
		if c.col == col {
			return c
		}
	}
	return column{}
}

// fillMarks reads the ticks of a line, and award names where a column holds those.
func (t *table) fillMarks(out *Row, l *line) string {
	add := func(code council.Code) {
		for _, have := range out.Awards {
			if have == code {
				return
			}
		}
		out.Awards = append(out.Awards, code)
	}
	for _, c := range t.h.columns {
		v := l.at(c.col)
		switch {
		case isNo(v) || c.role != markCol && c.role != strangeCol && c.role != awardCol:
		case c.role == awardCol:
			codes, unknown := t.namedAwards(v, out.Subject)
			if unknown != "" {
				return t.unknownAward(place(c.col, l.no), unknown, out.Subject)
			}
			for _, code := range codes {
				add(code)
			}
		case !isMark(v):
			return fmt.Sprintf("Ô %s ghi “%s” ở cột “%s”: không rõ có đăng ký hay không. Hãy ghi “x” hoặc để trống.", place(c.col, l.no), short(v.text), c.label)
		case c.role == strangeCol:
			if _, ok := provincial(c.label); ok {
				return t.unknownAward(place(c.col, l.no), c.label, out.Subject)
			}
			return fmt.Sprintf("Ô %s đánh dấu ở cột “%s” (ô %s), nhưng không có danh hiệu hay hình thức khen thưởng nào tên như vậy%s.",
				place(c.col, l.no), c.label, c.place, forWhom(t.h.subject))
		default:
			add(c.award)
		}
	}
	if len(out.Awards) > 0 && out.Subject == "" {
		out.Subject = t.onlySubject(out.Awards[0])
	}
	return ""
}

func forWhom(s council.Subject) string {
	if s == "" {
		return ""
	}
	return " dành cho " + s.Name()
}

func (t *table) unknownAward(at, text string, s council.Subject) string {
	if of, ok := provincial(text); ok {
		a, _ := t.awards.cat.Award(of)
		return fmt.Sprintf("Ô %s ghi “%s”, do Chủ tịch Ủy ban nhân dân tỉnh quyết định; sổ có “%s” do Bộ trưởng quyết định và không tự đổi cái này thành cái kia. Hãy ghi “%s” nếu đúng là đề nghị Bộ.", at, short(text), a.Name, a.Name)
	}
	return fmt.Sprintf("Ô %s ghi “%s”: không có danh hiệu hay hình thức khen thưởng nào tên như vậy%s.", at, short(text), forWhom(s))
}

// namedAwards reads one or several awards from a text. It gives back the part that no award is named after.
func (t *table) namedAwards(v cell, s council.Subject) (codes []council.Code, unknown string) {
	text := v.text
	if strings.Contains(v.raw, "\n") {
		text = v.enc.Decode(v.raw)
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '+' }) {
		found, rest := t.awardsOn(strings.Split(part, "\n"), s)
		if rest != "" {
			// A long name may be broken over two lines. Its first line is then no award by itself, or ends in "của".
			first, _, broken := strings.Cut(part, "\n")
			if _, odd := t.awardsOn([]string{first}, s); broken && (odd != "" || strings.HasSuffix(viet.Fold(first), " cua")) {
				found, rest = t.awardsOn([]string{part}, s)
			}
		}
		if rest != "" {
			return nil, rest
		}
		codes = append(codes, found...)
	}
	return codes, ""
}

// awardsOn reads lines that each name one award, or several with commas between.
func (t *table) awardsOn(lines []string, s council.Subject) (codes []council.Code, unknown string) {
	for _, l := range lines {
		l = strings.Trim(viet.Clean(l), " -–.")
		if l == "" {
			continue
		}
		if code, ok := t.awards.match(l, s); ok {
			codes = append(codes, code)
			continue
		}
		for part := range strings.SplitSeq(l, ",") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			code, ok := t.awards.match(part, s)
			if !ok {
				return nil, part
			}
			codes = append(codes, code)
		}
	}
	return codes, ""
}

// onlySubject gives the one subject an award is for, or "" when it is for both.
func (t *table) onlySubject(code council.Code) council.Subject {
	a, ok := t.awards.cat.Award(code)
	switch {
	case !ok || a.For(council.Individual) && a.For(council.Collective):
		return ""
	case a.For(council.Collective):
		return council.Collective
	}
	return council.Individual
}

// fillAward reads the award voted on.
func (t *table) fillAward(out *Row, l *line, name string) string {
	c, ok := t.h.first(awardCol)
	if !ok {
		out.Award = t.award
		if out.Award == "" {
			return "Dòng không cho biết biểu quyết danh hiệu nào: danh sách không có cột danh hiệu và dòng không nằm dưới tên danh hiệu nào."
		}
	} else {
		v := t.s.shown(l, c.col)
		if text := t.text(l, awardCol); isDitto(v.text) {
			v = cell{text: text}
		}
		at := place(c.col, l.no)
		codes, unknown := t.namedAwards(v, out.Subject)
		switch {
		case unknown != "":
			return t.unknownAward(at, unknown, out.Subject)
		case len(codes) == 0:
			return fmt.Sprintf("Ô %s để trống: không biết biểu quyết danh hiệu, hình thức khen thưởng nào.", at)
		case len(codes) > 1:
			return fmt.Sprintf("Ô %s ghi nhiều danh hiệu, hình thức khen thưởng (“%s”); kết quả kiểm phiếu cần mỗi dòng một.", at, short(v.text))
		}
		out.Award = codes[0]
	}
	if out.Subject == "" {
		out.Subject = t.onlySubject(out.Award)
	}
	return ""
}

// fillTally reads the totals of a ballot and balances them.
func (t *table) fillTally(out *Row, l *line) string {
	var read [shareCol]int
	var given [shareCol]bool
	for r := issuedCol; r <= disagreeCol; r++ {
		c, ok := t.h.first(r)
		if !ok {
			continue
		}
		v := l.at(c.col)
		text := strings.TrimSuffix(strings.ToLower(v.text), " phiếu")
		if isNo(cell{text: text}) && text != "0" {
			continue
		}
		n, isNum := cell{text: text}.number()
		if !isNum || n < 0 || n > 10_000 {
			return fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần một số phiếu; có thể dòng bị lệch cột.", place(c.col, l.no), short(v.text), c.label)
		}
		read[r], given[r] = n, true
	}
	if !given[issuedCol] || !given[returnedCol] || !given[validCol] && !given[invalidCol] || !given[agreeCol] && !given[disagreeCol] {
		return fmt.Sprintf("“%s” chưa có đủ số phiếu: cần phát ra, thu về, hợp lệ, đồng ý và không đồng ý.", out.Name)
	}
	y := council.Tally{Round: 1, Issued: read[issuedCol], Returned: read[returnedCol], Valid: read[validCol], Invalid: read[invalidCol],
		Agree: read[agreeCol], Disagree: read[disagreeCol]}
	switch {
	case !given[validCol]:
		y.Valid = y.Returned - y.Invalid
	case !t.h.has(invalidCol):
		y.Invalid = y.Returned - y.Valid
	}
	if y.Valid > y.Returned {
		return fmt.Sprintf("Hợp lệ %d phiếu, nhiều hơn %d phiếu thu về.", y.Valid, y.Returned)
	}
	out.Tally = y
	return ""
}
