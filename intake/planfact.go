package intake

import (
	"fmt"
	"strings"

	"sothidua/council"
)

// inYear is a nominee in a year.
type inYear struct {
	nominee council.Nominee
	year    int
}

// compared says what a list changes about something known. An empty value never erases.
type compared []string

func (c *compared) set(name string, field *string, value string, show func(string) string) {
	switch {
	case value == "" || value == *field:
		return
	case *field == "":
		*c = append(*c, fmt.Sprintf("%s là %s", name, show(value)))
	default:
		*c = append(*c, fmt.Sprintf("%s từ %s thành %s", name, show(*field), show(value)))
	}
	*field = value
}

func (c *compared) date(name string, field *council.Date, value council.Date) {
	if strings.HasPrefix(string(*field), string(value)) {
		return // known as well or better
	}
	text := string(*field)
	c.set(name, &text, string(value), func(s string) string { return show(council.Date(s)) })
	*field = council.Date(text)
}

func (c *compared) symbol(name string, field *string, value string) {
	if symbolKey(*field) != symbolKey(value) {
		c.set(name, field, value, plain)
	}
}

func plain(s string) string { return s }

func quoted(s string) string { return "“" + s + "”" }

func (p *planner) evaluations() {
	have := make(map[inYear]*Fact[council.Evaluation], len(p.r.Evaluations))
	for i := range p.r.Evaluations {
		e := &p.r.Evaluations[i]
		have[inYear{e.Nominee, e.Value.Year}] = e
	}
	seen := map[inYear]int{}
	papers := 0
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		n, _, why := p.nominee(row)
		if why != "" {
			p.reject(row, "%s", why)
			continue
		}
		f := inYear{n, row.Year}
		if before, twice := seen[f]; twice {
			p.reject(row, "Kết quả xếp loại năm %d của “%s” đã có ở dòng %d của danh sách này.", row.Year, row.Name, before)
			continue
		}
		seen[f] = row.Line
		if row.Decision.Symbol == "" {
			papers++
		}
		of := fmt.Sprintf("xếp loại năm %d: %s", row.Year, p.nomineeName(n))
		old := have[f]
		if old == nil {
			c := blank(AddEvaluation, fmt.Sprintf("Thêm %s: %s", of, row.Grade))
			c.Evaluation = &Fact[council.Evaluation]{Nominee: n, Value: council.Evaluation{Year: row.Year, Grade: row.Grade, Symbol: row.Decision.Symbol, Decided: row.Decision.Decided}}
			p.change(c)
			p.plan.Added++
			continue
		}
		x := *old
		var what compared
		grade := string(x.Value.Grade)
		what.set("kết quả", &grade, string(row.Grade), func(s string) string { return council.Grade(s).String() })
		x.Value.Grade = council.Grade(grade)
		what.symbol("số quyết định", &x.Value.Symbol, row.Decision.Symbol)
		what.date("ngày quyết định", &x.Value.Decided, row.Decision.Decided)
		if len(what) == 0 {
			p.plan.Unchanged++
			continue
		}
		c := blank(ChangeEvaluation, fmt.Sprintf("Sửa %s: %s", of, strings.Join(what, "; ")))
		c.Evaluation = &x
		p.change(c)
		p.plan.Changed++
	}
	if papers > 0 {
		p.warn("%d kết quả xếp loại không có số quyết định; khi xét thi đua sẽ không dẫn được quyết định.", papers)
	}
}

// ofPerson gathers a kind of facts by person.
func ofPerson[T any](all []Fact[T]) map[council.ID][]*Fact[T] {
	out := make(map[council.ID][]*Fact[T], len(all))
	for i := range all {
		out[all[i].Nominee.Person] = append(out[all[i].Nominee.Person], &all[i])
	}
	return out
}

// listed is a fact that the list brought, and its line.
type listed[T any] struct {
	value T
	line  int
}

// disciplines plans cases. A decided one is known by its number or, without one, by its form and day; one under consideration by the day it
// was opened.
func (p *planner) disciplines() {
	have := ofPerson(p.r.Disciplines)
	seen := map[council.ID][]listed[council.Discipline]{}
	same := func(a, b council.Discipline) bool {
		switch {
		case a.Pending != b.Pending:
			return false
		case a.Pending:
			return a.Opened == b.Opened
		case a.Symbol != "" && b.Symbol != "":
			return symbolKey(a.Symbol) == symbolKey(b.Symbol) && a.Decided.Year() == b.Decided.Year()
		}
		return a.Form == b.Form && compareBirths(a.Decided, b.Decided) != different
	}
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		who, why := p.person(row)
		if who == nil {
			p.reject(row, "%s", why)
			continue
		}
		d := row.Case
		d.Symbol, d.Decided = row.Decision.Symbol, row.Decision.Decided
		twice := 0
		for _, s := range seen[who.ID] {
			if same(s.value, d) {
				twice = s.line
			}
		}
		if twice != 0 {
			p.reject(row, "Vụ việc này của “%s” đã có ở dòng %d của danh sách này.", row.Name, twice)
			continue
		}
		seen[who.ID] = append(seen[who.ID], listed[council.Discipline]{d, row.Line})
		n := council.Nominee{Person: who.ID}
		what := d.Form.String()
		if d.Pending {
			what = "đang xem xét từ ngày " + show(d.Opened)
		}
		of := fmt.Sprintf("kỷ luật: %s: %s", p.nomineeName(n), what)
		var old *Fact[council.Discipline]
		fits := 0
		for _, x := range have[who.ID] {
			if same(x.Value, d) {
				old, fits = x, fits+1
			}
			if !d.Pending && x.Value.Pending && x.Value.Closed == "" {
				p.warn("Sổ còn một vụ đang xem xét của %s từ ngày %s; nếu đã kết thúc bằng quyết định này, hãy ghi ngày kết thúc.", p.nomineeName(n), show(x.Value.Opened))
			}
		}
		switch {
		case fits > 1:
			p.reject(row, "Sổ có %d vụ việc của “%s” khớp với dòng này, không biết là vụ nào: hãy ghi số quyết định.", fits, row.Name)
			continue
		case old == nil:
			c := blank(AddDiscipline, "Thêm "+of+paperWordsOf(d.Symbol, d.Decided))
			c.Discipline = &Fact[council.Discipline]{Nominee: n, Value: d}
			p.change(c)
			p.plan.Added++
			continue
		}
		x := *old
		var diff compared
		form := string(x.Value.Form)
		diff.set("hình thức", &form, string(d.Form), func(s string) string { return council.DisciplineForm(s).String() })
		x.Value.Form = council.DisciplineForm(form)
		diff.symbol("số quyết định", &x.Value.Symbol, d.Symbol)
		diff.date("ngày quyết định", &x.Value.Decided, d.Decided)
		diff.date("ngày bắt đầu", &x.Value.Opened, d.Opened)
		diff.date("ngày kết thúc", &x.Value.Closed, d.Closed)
		diff.set("nội dung", &x.Value.Note, d.Note, quoted)
		if len(diff) == 0 {
			p.plan.Unchanged++
			continue
		}
		c := blank(ChangeDiscipline, fmt.Sprintf("Sửa %s: %s", of, strings.Join(diff, "; ")))
		c.Discipline = &x
		p.change(c)
		p.plan.Changed++
	}
}

func paperWordsOf(symbol string, day council.Date) string {
	d := Decision{Symbol: symbol, Decided: day}
	if d.none() {
		return ""
	}
	return ", " + d.String()
}

// leaves plans absences: the one of a person that begins on a day. Absences do not overlap.
func (p *planner) leaves() {
	have := ofPerson(p.r.Leaves)
	seen := map[council.ID][]listed[council.Leave]{}
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		who, why := p.person(row)
		if who == nil {
			p.reject(row, "%s", why)
			continue
		}
		a := row.Leave
		a.Symbol = row.Decision.Symbol
		clash := ""
		for _, s := range seen[who.ID] {
			if touches(s.value, a) {
				clash = fmt.Sprintf("dòng %d của danh sách này", s.line)
			}
		}
		var old *Fact[council.Leave]
		for _, x := range have[who.ID] {
			if x.Value.From == a.From {
				old = x
			}
		}
		for _, x := range have[who.ID] {
			if x != old && touches(x.Value, a) {
				clash = fmt.Sprintf("%s từ ngày %s đã có trong sổ", x.Value.Kind, show(x.Value.From))
			}
		}
		if clash != "" {
			p.reject(row, "Thời gian nghỉ của “%s” từ ngày %s trùng với %s.", row.Name, show(a.From), clash)
			continue
		}
		seen[who.ID] = append(seen[who.ID], listed[council.Leave]{a, row.Line})
		n := council.Nominee{Person: who.ID}
		of := fmt.Sprintf("%s: %s, từ ngày %s", a.Kind, p.nomineeName(n), show(a.From))
		if a.To != "" {
			of += " đến ngày " + show(a.To)
		}
		if old == nil {
			c := blank(AddLeave, "Thêm "+of)
			if a.Days > 0 {
				c.Line += fmt.Sprintf(" (%d ngày làm việc)", a.Days)
			}
			c.Leave = &Fact[council.Leave]{Nominee: n, Value: a}
			p.change(c)
			p.plan.Added++
			continue
		}
		x := *old
		var diff compared
		kind, to := string(x.Value.Kind), x.Value.To
		diff.set("loại", &kind, string(a.Kind), func(s string) string { return council.LeaveKind(s).String() })
		x.Value.Kind = council.LeaveKind(kind)
		diff.date("ngày cuối", &x.Value.To, a.To)
		switch {
		case a.Days != 0 && a.Days != x.Value.Days:
			diff = append(diff, fmt.Sprintf("số ngày làm việc từ %d thành %d", x.Value.Days, a.Days))
			x.Value.Days = a.Days
		case x.Value.To != to && a.Days == 0:
			x.Value.Days = 0 // those of the span that was
		}
		result := string(x.Value.Result)
		diff.set("kết quả học tập", &result, string(a.Result), func(s string) string { return council.StudyResult(s).String() })
		x.Value.Result = council.StudyResult(result)
		diff.symbol("số văn bản", &x.Value.Symbol, a.Symbol)
		if len(diff) == 0 {
			p.plan.Unchanged++
			continue
		}
		c := blank(ChangeLeave, fmt.Sprintf("Sửa %s: %s", of, strings.Join(diff, "; ")))
		c.Leave = &x
		p.change(c)
		p.plan.Changed++
	}
}

// touches reports absences that share a day; an open one lasts to the end of its year.
func touches(a, b council.Leave) bool {
	end := func(l council.Leave) council.Date {
		if l.To == "" {
			return council.YearEnd(l.From.Year())
		}
		return l.To
	}
	return a.From <= end(b) && b.From <= end(a)
}
