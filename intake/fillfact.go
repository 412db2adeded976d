package intake

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"sothidua/council"
	"sothidua/viet"
)

// groupFact is what the lines under a group line have in common, in lists of facts.
type groupFact struct {
	year    int
	scope   council.Scope
	work    WorkKind
	pending bool
	leave   council.LeaveKind
	form    council.DisciplineForm
}

// headsFacts reports whether a text that stands alone says something of the lines below it.
func (t *table) headsFacts(text string) bool {
	g, award := t.groupFactOf(text)
	return g != (groupFact{}) || award != ""
}

// factHeading takes what a group line says of the facts below it.
func (t *table) factHeading(text string) bool {
	g, award := t.groupFactOf(text)
	if g == (groupFact{}) && award == "" {
		return false
	}
	if award != "" {
		t.award = award
		return true
	}
	if g.year == 0 {
		g.year = t.fact.year
	}
	if t.kind == Initiatives { // "A. SÁNG KIẾN" over "I. Cấp cơ sở"
		if g.scope == "" {
			g.scope = t.fact.scope
		}
		if g.work == "" {
			g.work = t.fact.work
		}
	}
	t.fact = g
	return true
}

func (t *table) groupFactOf(text string) (g groupFact, award council.Code) {
	f := labelKey(text)
	switch t.kind {
	case History:
		if g.year = yearIn(text); g.year == 0 && !t.h.has(awardCol) {
			award, _ = t.awards.match(text, t.subjectNow())
		}
	case Initiatives:
		if g.year = yearIn(text); len(f) < 60 {
			g.work = workKindOf(text)
			if startsAny(f, "cap", "sang kien cap", "de tai cap", "pham vi") {
				g.scope = scopeOf(text)
			}
		}
	case Discipline:
		g.pending = underWay(text)
		if !g.pending && startsAny(f, "hinh thuc", "ky luat", "khien trach", "canh cao", "cach chuc", "giang chuc", "ha bac luong", "buoc thoi viec") {
			g.form, _ = formOf(text)
		}
	case Leave:
		if startsAny(viet.Key(text), keysOf("nghỉ", "thai sản", "ốm", "đi học", "cử đi học", "việc riêng")...) {
			g.leave, _ = leaveOf(text)
		}
	}
	return g, award
}

// fillFact reads what a line of a list of facts tells besides its name.
func (t *table) fillFact(out *Row, l *line) string {
	switch t.kind {
	case Evaluations:
		return t.fillGrade(out, l)
	case Initiatives:
		return t.fillWork(out, l)
	case History:
		return t.fillPast(out, l)
	case Discipline:
		return t.fillCase(out, l)
	case Leave:
		return t.fillLeave(out, l)
	}
	return ""
}

// yearAt reads the year that a line tells; 0 where none does.
func (t *table) yearAt(l *line) (int, string) {
	c, ok := t.h.first(yearCol)
	if !ok {
		return t.fact.year, ""
	}
	text := t.text(l, yearCol)
	if isNo(cell{text: text}) {
		return t.fact.year, ""
	}
	n := yearIn(text)
	if n == 0 {
		if d, ok := (cell{text: text}).date(); ok {
			n = d.Year()
		}
	}
	if n < 1946 || n > t.list.Year+1 {
		return 0, fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần một năm không sau năm %d.", place(c.col, l.no), short(text), c.label, t.list.Year)
	}
	return n, ""
}

// fillGrade reads a rating, from its column's word or from the one column that is ticked.
func (t *table) fillGrade(out *Row, l *line) string {
	var bad string
	if out.Year, bad = t.yearAt(l); bad != "" {
		return bad
	}
	if out.Year == 0 {
		out.Year = t.list.Year
	}
	if out.Decision, bad = t.decisionAt(l, 0); bad != "" {
		return bad
	}
	for _, c := range t.h.columns {
		if c.role != gradeCol && c.role != gradeMarkCol {
			continue
		}
		v := l.at(c.col)
		if c.role == gradeCol {
			if v = t.s.shown(l, c.col); isDitto(v.text) {
				v = cell{text: t.above[gradeCol]}
			} else if v.text != "" {
				t.above[gradeCol] = v.text
			}
		}
		if isNo(v) || notRated(v.text) {
			continue
		}
		g := c.grade
		if c.role == gradeCol {
			var ok bool
			if g, ok = gradeOf(v.text); !ok {
				return fmt.Sprintf("Ô %s ghi “%s”: không rõ là mức nào trong bốn mức Hoàn thành xuất sắc, Hoàn thành tốt, Hoàn thành, Không hoàn thành nhiệm vụ.", place(c.col, l.no), short(v.text))
			}
		} else if !isMark(v) {
			if same, ok := gradeOf(v.text); !ok || same != c.grade {
				return fmt.Sprintf("Ô %s ghi “%s” ở cột “%s”: hãy ghi “x” hoặc để trống.", place(c.col, l.no), short(v.text), c.label)
			}
		}
		if out.Grade != "" && out.Grade != g {
			return fmt.Sprintf("Dòng có hai kết quả xếp loại khác nhau: “%s” và “%s”.", out.Grade, g)
		}
		out.Grade = g
	}
	return ""
}

// fillCase reads a case of discipline.
func (t *table) fillCase(out *Row, l *line) string {
	var bad string
	if out.Decision, bad = t.decisionAt(l, 0); bad != "" {
		return bad
	}
	d := &out.Case
	d.Note = t.text(l, summaryCol)
	form, state := t.text(l, formCol), t.text(l, stateCol)
	d.Pending = t.fact.pending || underWay(form) || underWay(state)
	if !isNo(cell{text: form}) && !underWay(form) {
		c, _ := t.h.first(formCol)
		var ok bool
		if d.Form, ok = formOf(form); !ok {
			if ofParty(form) {
				return fmt.Sprintf("Ô %s ghi “%s”: kỷ luật Đảng không phải hình thức kỷ luật công chức; hãy bỏ dòng này hoặc ghi hình thức kỷ luật của cơ quan.", place(c.col, l.no), short(form))
			}
			return fmt.Sprintf("Ô %s ghi “%s”: không rõ là khiển trách, cảnh cáo, hạ bậc lương, giáng chức, cách chức hay buộc thôi việc.", place(c.col, l.no), short(form))
		}
	} else if !d.Pending {
		d.Form = t.fact.form
	}
	if d.Opened, bad = t.dateShown(l, openedCol); bad != "" {
		return bad
	}
	if d.Closed, bad = t.dateShown(l, closedCol); bad != "" {
		return bad
	}
	switch {
	case d.Pending && d.Opened == "":
		return fmt.Sprintf("“%s” đang được xem xét nhưng dòng không ghi ngày bắt đầu: hãy thêm cột “Từ ngày”.", out.Name)
	case !d.Pending && d.Form == "":
		return fmt.Sprintf("Dòng của “%s” không ghi hình thức kỷ luật, cũng không ghi là đang xem xét.", out.Name)
	case !d.Pending && out.Decision.Decided == "":
		return fmt.Sprintf("Dòng của “%s” không ghi ngày quyết định kỷ luật.", out.Name)
	case d.Closed != "" && d.Opened != "" && d.Closed < d.Opened:
		return fmt.Sprintf("Ngày kết thúc %s trước ngày bắt đầu %s.", show(d.Closed), show(d.Opened))
	}
	return ""
}

// dateShown reads a date that may stand in a merged cell.
func (t *table) dateShown(l *line, r role) (council.Date, string) {
	c, ok := t.h.first(r)
	if !ok {
		return "", ""
	}
	v := t.s.shown(l, c.col)
	switch labelKey(v.text) {
	case "den nay", "nay", "chua ket thuc", "dang nghi", "chua", "hien nay":
		return "", ""
	}
	if isNo(v) {
		return "", ""
	}
	d, ok := v.date()
	if !ok || !d.Known() {
		return "", fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần đủ ngày, tháng, năm như 01/03/2026; có thể dòng bị lệch cột.", place(c.col, l.no), short(v.text), c.label)
	}
	return d, ""
}

// fillLeave reads an absence.
func (t *table) fillLeave(out *Row, l *line) string {
	var bad string
	if out.Decision, bad = t.decisionAt(l, 0); bad != "" {
		return bad
	}
	a := &out.Leave
	a.Kind = t.fact.leave
	if c, ok := t.h.first(leaveCol); ok && t.text(l, leaveCol) != "" {
		if a.Kind, ok = leaveOf(t.text(l, leaveCol)); !ok {
			return fmt.Sprintf("Ô %s ghi “%s”: không rõ là nghỉ ốm, thai sản, việc riêng, đi học, do bị thương khi làm nhiệm vụ hay nghỉ khác.", place(c.col, l.no), short(t.text(l, leaveCol)))
		}
	}
	if a.Kind == "" {
		return fmt.Sprintf("Dòng của “%s” không ghi loại nghỉ hoặc lý do nghỉ.", out.Name)
	}
	if a.From, bad = t.dateShown(l, fromCol); bad != "" {
		return bad
	}
	if a.To, bad = t.dateShown(l, toCol); bad != "" {
		return bad
	}
	if c, ok := t.h.first(spanCol); ok && a.From == "" {
		if bad := spanIn(a, t.s.shown(l, c.col).text); bad != "" {
			return fmt.Sprintf("Ô %s %s", place(c.col, l.no), bad)
		}
	}
	year := t.list.Year
	switch {
	case a.From == "":
		return fmt.Sprintf("Dòng của “%s” không ghi nghỉ từ ngày nào.", out.Name)
	case a.To != "" && a.To < a.From:
		return fmt.Sprintf("Nghỉ đến ngày %s trước ngày bắt đầu nghỉ %s.", show(a.To), show(a.From))
	case a.From.Year() > year || a.To != "" && a.To.Year() < year || a.From.Year() < year-10:
		return fmt.Sprintf("Thời gian nghỉ từ %s không thuộc năm %d.", show(a.From), year)
	}
	if bad := t.fillDays(a, l); bad != "" {
		return bad
	}
	if c, ok := t.h.first(resultCol); ok && !isNo(l.at(c.col)) {
		if a.Result, ok = studyOf(l.at(c.col).text); !ok {
			return fmt.Sprintf("Ô %s ghi “%s”: không rõ kết quả học tập là giỏi, khá, trung bình hay không đạt.", place(c.col, l.no), short(l.at(c.col).text))
		}
	}
	return ""
}

var shortSpan = regexp.MustCompile(`(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4})`)

// spanIn reads "từ ngày 01/03/2026 đến ngày 31/08/2026".
func spanIn(a *council.Leave, text string) string {
	days := shortSpan.FindAllString(text, -1)
	if len(days) == 0 || len(days) > 2 {
		return fmt.Sprintf("ghi “%s”: cần từ ngày nào đến ngày nào, như 01/03/2026 - 31/08/2026.", short(text))
	}
	for i, into := range []*council.Date{&a.From, &a.To}[:len(days)] {
		d, err := viet.ParseDate(strings.ReplaceAll(days[i], " ", ""))
		if err != nil {
			return fmt.Sprintf("ghi ngày “%s”, không có trong lịch.", days[i])
		}
		*into = council.Date(d.ISO())
	}
	return ""
}

// fillDays holds the told number of working days against the calendar. The number is of one year: over a new year, and where none is
// told, the days are counted from the dates when they are needed.
func (t *table) fillDays(a *council.Leave, l *line) string {
	c, ok := t.h.first(daysCol)
	if !ok || isNo(l.at(c.col)) {
		return ""
	}
	text := strings.TrimSpace(strings.TrimSuffix(strings.ToLower(l.at(c.col).text), "ngày"))
	n, isNum := cell{text: text}.number()
	if !isNum || n < 1 || n > 400 {
		return fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần một số ngày.", place(c.col, l.no), short(l.at(c.col).text), c.label)
	}
	to := a.To
	if to == "" {
		to = council.YearEnd(a.From.Year())
	}
	working, all := daysBetween(a.From, to)
	switch {
	case n > working && n != all:
		return fmt.Sprintf("Ô %s ghi %d ngày, nhưng từ %s đến %s chỉ có %d ngày làm việc (%d ngày theo lịch).", place(c.col, l.no), n, show(a.From), show(to), working, all)
	case n > working:
		t.warn(l.no, "%d ngày nghỉ là ngày theo lịch; số ngày làm việc được tính từ thứ Hai đến thứ Sáu.", n)
	case a.To != "" && a.To.Year() != a.From.Year():
		t.warn(l.no, "thời gian nghỉ sang năm khác; số ngày làm việc của mỗi năm được tính từ thứ Hai đến thứ Sáu.")
	default:
		a.Days = n
	}
	return ""
}

// daysBetween counts the days from Monday to Friday, and all days, of a span.
func daysBetween(from, to council.Date) (working, all int) {
	a, e1 := time.Parse(time.DateOnly, string(from))
	b, e2 := time.Parse(time.DateOnly, string(to))
	if e1 != nil || e2 != nil {
		return 0, 0
	}
	for ; !a.After(b) && all < 5000; a = a.AddDate(0, 0, 1) {
		if all++; a.Weekday() != time.Saturday && a.Weekday() != time.Sunday {
			working++
		}
	}
	return working, all
}
