package council

import (
	"sort"
	"strings"
	"time"
)

// evaluation is the rating of a year: the latest decision stands, and of one day's the better.
func (j *judge) evaluation(year int) (Evaluation, bool) {
	var best Evaluation
	found := false
	for _, e := range j.facts.Evaluations {
		if e.Year != year || gradeRank[e.Grade] == 0 {
			continue
		}
		if !found || e.Decided > best.Decided || (e.Decided == best.Decided &&
			(gradeRank[e.Grade] > gradeRank[best.Grade] || (e.Grade == best.Grade && e.Symbol < best.Symbol))) {
			best, found = e, true
		}
	}
	return best, found
}

func (j *judge) rated(e Evaluation, good bool) Evidence {
	return Evidence{
		Text: "năm " + number(e.Year) + " xếp loại “" + e.Grade.String() + "”" + decision(e.Symbol, e.Decided),
		Year: e.Year, Symbol: e.Symbol, Decided: e.Decided, Good: good,
	}
}

// grade asks for a rating in each of n years on end, perhaps only years after some award's decision.
func (j *judge) grade(c *Condition, f *Finding) {
	n := max(c.Years, 1)
	last := j.year + c.Last
	first := last - n + 1
	if c.After != "" {
		from, _, held, open, unknown := j.window(c)
		if !open {
			j.notHeld(c.After, unknown, f)
			return
		}
		f.Evidence = append(f.Evidence, j.granted(*held))
		if from > first {
			f.State = Failed
			f.Evidence = append(f.Evidence, Evidence{
				Text: "sau quyết định đó mới có " + number(max(0, last-from+1)) + " năm trọn, cần " + number(n) + " năm", Year: last,
			})
			return
		}
	}
	f.State = Met
	for y := first; y <= last; y++ {
		e, ok := j.evaluation(y)
		switch {
		case ok && e.Grade.AtLeast(c.Grade):
			f.Evidence = append(f.Evidence, j.rated(e, true))
			continue
		case c.Or != "":
			if g := j.grants([]Code{c.Or}, y, y); len(g) > 0 {
				f.Evidence = append(f.Evidence, j.granted(g[0]))
				continue
			}
			if y == j.year && has(j.facts.Proposed, c.Or) {
				f.Pending = true
				f.Evidence = append(f.Evidence, j.pending(c.Or))
				continue
			}
		}
		switch {
		case ok:
			f.State = Failed
			f.Evidence = append(f.Evidence, j.rated(e, false))
		case j.facts.Began.Year() > y:
			f.State = Failed
			f.Evidence = append(f.Evidence, Evidence{Text: "năm " + number(y) + " chưa " + began[j.facts.Subject()], Year: y})
		default:
			f.Missing = append(f.Missing, "kết quả xếp loại năm "+number(y))
			if f.State == Met {
				f.State = Missing
			}
		}
	}
	if f.State == Failed {
		f.Missing = nil
	}
}

var began = map[Subject]string{Individual: "vào ngành", Collective: "thành lập"}

// initiative asks for initiatives or research works of a scope, with their recognising decisions.
func (j *judge) initiative(c *Condition, f *Finding) {
	n, open := 0, 0
	first := 0
	if c.Years > 0 {
		first = j.runBack(c, j.year-c.Years+1, 0)
	}
	for _, i := range j.facts.Initiatives {
		if i.Year > j.year || i.Year < first || (c.Research != nil && *c.Research != i.Research) {
			continue
		}
		scope := max(scopeRank[i.Scope], 1)
		kind := "sáng kiến"
		if i.Research {
			kind = "đề tài"
		}
		e := Evidence{Text: kind + " “" + i.Title + "” năm " + number(i.Year), Year: i.Year, Symbol: i.Symbol, Decided: i.Decided}
		switch {
		case scope < scopeRank[c.Scope]:
			e.Text += ": chỉ " + scopeNames[Scopes[scope-1]] + decision(i.Symbol, i.Decided)
		case !i.Recognised():
			open++
			e.Text += ": chưa có quyết định công nhận"
			f.Missing = append(f.Missing, "quyết định công nhận "+kind+" “"+i.Title+"”")
		case c.Applied && !i.Applied:
			open++
			e.Text += decision(i.Symbol, i.Decided) + ": chưa có xác nhận hiệu quả áp dụng"
			f.Missing = append(f.Missing, "xác nhận hiệu quả áp dụng của "+kind+" “"+i.Title+"”")
		default:
			n++
			e.Good = true
			e.Text += decision(i.Symbol, i.Decided)
			if i.By != "" {
				e.Text += ", " + i.By
			}
		}
		f.Evidence = append(f.Evidence, e)
	}
	sortEvidence(f.Evidence)
	sort.Strings(f.Missing)
	f.State = j.atLeast(n, open, c)
	if f.State != Missing {
		f.Missing = nil
	}
	if f.State == Failed && len(f.Evidence) == 0 {
		f.Evidence = []Evidence{{Text: "không có " + j.works(c) + " nào trong sổ", Year: j.year}}
	}
}

func (j *judge) works(c *Condition) string {
	switch {
	case c.Research == nil:
		return "sáng kiến, đề tài"
	case *c.Research:
		return "đề tài, đề án, công trình"
	}
	return "sáng kiến"
}

// served asks for months since the beginning up to the year's end, and for the old unit's comment after a transfer.
func (j *judge) served(c *Condition, f *Finding) {
	f.State = Met
	if c.Months > 0 {
		// A date known only in part is judged at both ends of what it may be.
		least, most, ok := monthsUntil(j.facts.Began, j.end)
		switch {
		case !ok:
			f.State = Missing
			f.Missing = []string{map[Subject]string{Individual: "ngày tuyển dụng, vào ngành", Collective: "ngày thành lập"}[j.facts.Subject()]}
		case least >= c.Months:
			f.Evidence = []Evidence{{Text: "từ " + dayWords(j.facts.Began) + ", tính đến " + dayWords(j.end), Decided: j.facts.Began, Good: true}}
		case most < c.Months:
			f.State = Failed
			f.Evidence = []Evidence{{Text: "mới từ " + dayWords(j.facts.Began) + ", tính đến " + dayWords(j.end) + " được " + number(max(0, most)) + " tháng", Decided: j.facts.Began}}
		default:
			f.State = Missing
			f.Missing = []string{"ngày đầy đủ của mốc “" + string(j.facts.Began) + "”"}
		}
	}
	if c.OldUnit == 0 {
		return
	}
	for _, t := range j.facts.Transfers {
		if t.On.Year() != j.year || t.OldMonths < c.OldUnit {
			continue
		}
		e := Evidence{Text: "chuyển từ " + t.From + " ngày " + dayWords(t.On), Year: j.year, Decided: t.On, Good: t.Opinion != ""}
		if t.Opinion == "" {
			f.Missing = append(f.Missing, "ý kiến nhận xét của đơn vị cũ ("+t.From+")")
			if f.State == Met {
				f.State = Missing
			}
		} else {
			e.Text += ", đơn vị cũ nhận xét: " + t.Opinion
		}
		f.Evidence = append(f.Evidence, e)
	}
	sortEvidence(f.Evidence)
	sort.Strings(f.Missing)
}

// monthsUntil counts whole months from a day to the end of another: the least and the most that a partly known day
// allows.
func monthsUntil(from, end Date) (least, most int, ok bool) {
	early, late := from, from
	switch len(from) {
	case 10:
	case 7:
		early, late = from+"-01", from+"-28"
	case 4:
		early, late = from+"-01-01", from+"-12-31"
	default:
		return 0, 0, false
	}
	return monthsBetween(late, end), monthsBetween(early, end), true
}

// monthsBetween counts whole months from the morning of one day to the evening of another.
func monthsBetween(from, end Date) int {
	a, e1 := time.Parse(time.DateOnly, string(from))
	b, e2 := time.Parse(time.DateOnly, string(end))
	if e1 != nil || e2 != nil || b.Before(a) {
		return 0
	}
	b = b.AddDate(0, 0, 1)
	n := (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month())
	if b.Day() < a.Day() {
		n--
	}
	return n
}

// discipline asks that nothing as heavy as a form was decided in the year, or that no case is open at its end.
func (j *judge) discipline(c *Condition, f *Finding) {
	f.State = Met
	if c.Members {
		j.memberDiscipline(c, f)
		return
	}
	for _, d := range j.facts.Disciplines {
		if c.Pending && d.Pending && (d.Closed == "" || d.Closed > j.end) && (d.Opened == "" || d.Opened <= j.end) {
			f.State = Failed
			f.Evidence = append(f.Evidence, Evidence{Text: "đang xem xét, xác minh" + since(d.Opened) + note(d.Note), Decided: d.Opened})
		}
		if c.Form == "" || disciplineRank[d.Form] < disciplineRank[c.Form] {
			continue
		}
		switch {
		case d.Decided.Year() == j.year:
			f.State = Failed
			f.Evidence = append(f.Evidence, Evidence{Text: "bị kỷ luật " + d.Form.String() + decision(d.Symbol, d.Decided), Year: j.year, Symbol: d.Symbol, Decided: d.Decided})
		case d.Decided == "" && !d.Pending:
			f.Missing = append(f.Missing, "ngày quyết định kỷ luật "+d.Form.String()+decision(d.Symbol, ""))
			if f.State == Met {
				f.State = Missing
			}
		}
	}
	sortEvidence(f.Evidence)
	sort.Strings(f.Missing)
	if f.State == Failed {
		f.Missing = nil
	}
	if f.State == Met {
		f.Evidence = []Evidence{{Text: "sổ không ghi trường hợp nào", Year: j.year, Good: true}}
	}
}

// leave asks that the working days of absence in the year stay below a bound, and that long courses ended well.
func (j *judge) leave(c *Condition, f *Finding) {
	total := 0
	f.State = Met
	var free []Evidence
	for _, l := range j.facts.Leaves {
		if l.Kind == LeaveStudy && c.Months > 0 && overlaps(l, j.year) && j.course(c, l, f) {
			continue
		}
		days := workingDays(l, j.year)
		if days == 0 {
			continue
		}
		e := Evidence{Text: l.Kind.String() + " " + number(days) + " ngày làm việc" + span(l), Year: j.year, Symbol: l.Symbol, Decided: l.From}
		if has(c.Free, l.Kind) {
			e.Good = true
			e.Text += ": không tính"
			free = append(free, e)
			continue
		}
		total += days
		f.Evidence = append(f.Evidence, e)
	}
	if c.Days > 0 && total >= c.Days {
		f.State = Failed
		f.Evidence = append(f.Evidence, Evidence{Text: "cộng " + number(total) + " ngày làm việc, từ " + number(c.Days) + " ngày trở lên", Year: j.year})
	} else {
		for i := range f.Evidence {
			if f.State == Met {
				f.Evidence[i].Good = true
			}
		}
	}
	f.Evidence = append(f.Evidence, free...)
	sortEvidence(f.Evidence)
	if f.State != Missing {
		f.Missing = nil
	}
	if len(f.Evidence) == 0 {
		f.Evidence = []Evidence{{Text: "sổ không ghi thời gian nghỉ nào phải tính", Year: j.year, Good: true}}
	}
}

// course judges a long course by its result. It answers false for a short one, which counts as work.
func (j *judge) course(c *Condition, l Leave, f *Finding) bool {
	if l.From != "" && l.To != "" {
		if n := monthsBetween(l.From, l.To); n < c.Months {
			return false
		}
	}
	e := Evidence{Text: "đi học từ " + number(c.Months) + " tháng trở lên" + span(l), Year: j.year, Symbol: l.Symbol, Decided: l.From}
	switch {
	case l.Result == "":
		e.Text += ": chưa ghi kết quả"
		f.Missing = append(f.Missing, "kết quả học tập, bồi dưỡng"+span(l))
		if f.State == Met {
			f.State = Missing
		}
	case studyRank[l.Result] >= studyRank[c.Result]:
		e.Good = true
		e.Text += ": kết quả " + l.Result.String()
	default:
		f.State = Failed
		e.Text += ": kết quả " + l.Result.String()
	}
	f.Evidence = append(f.Evidence, e)
	return true
}

var studyRank = map[StudyResult]int{StudyFailed: 1, StudyAverage: 2, StudyGood: 3, StudyExcellent: 4}

func overlaps(l Leave, year int) bool {
	return l.From.Year() <= year && (l.To == "" && l.From.Year() == year || l.To.Year() >= year)
}

// workingDays is an absence's working days inside a year. An absence inside one year has the days that were
// entered; one that crosses a new year, or has none entered, is counted Monday to Friday.
func workingDays(l Leave, year int) int {
	if !overlaps(l, year) {
		return 0
	}
	if l.Days > 0 && (l.To == "" || l.From.Year() == l.To.Year()) {
		return l.Days
	}
	a, e1 := time.Parse(time.DateOnly, string(max(l.From, Date(itoa4(year)+"-01-01"))))
	b, e2 := time.Parse(time.DateOnly, string(min(l.To, YearEnd(year))))
	if e1 != nil || e2 != nil {
		return l.Days
	}
	n := 0
	for ; !a.After(b); a = a.AddDate(0, 0, 1) {
		if a.Weekday() != time.Saturday && a.Weekday() != time.Sunday {
			n++
		}
	}
	return n
}

func since(d Date) string {
	if d == "" {
		return ""
	}
	return " từ " + dayWords(d)
}

func note(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return ": " + s
}

func span(l Leave) string {
	switch {
	case l.From == "":
		return ""
	case l.To == "" || l.To == l.From:
		return " (từ " + dayWords(l.From) + ")"
	}
	return " (" + dayWords(l.From) + " – " + dayWords(l.To) + ")"
}
