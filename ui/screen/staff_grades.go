package screen

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// GradesFilter in a route opens the tab of the year's ratings; the route's row is a unit whose people to show.
const GradesFilter = "grades"

// gradeRow is one person or unit with the year's rating, empty while there is none.
type gradeRow struct {
	who         council.Nominee
	unit        council.ID
	name, place string
	title       string
	rating      desk.Evaluation
}

// grades is the third tab: everybody's rating of the year, typed straight into the table.
type grades struct {
	table *kit.Table[*gradeRow]
	query *kit.TextField
	unit  *pick[council.ID]
	state *pick[council.Grade]
	facts []kit.Run
	rows  []*gradeRow
}

// ungraded stands in the filter for those who have no rating yet.
const ungraded council.Grade = "-"

func (s *staff) layoutGrades() {
	g := &s.grades
	g.table = kit.NewTable(
		kit.Column[*gradeRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 150, Grow: true, Text: func(r *gradeRow) string { return r.name },
			Key: func(r *gradeRow) any { return nameOrder(r.name, r.who.Unit != 0) }},
		kit.Column[*gradeRow]{ID: "unit", Title: "Đơn vị", Width: 146, Grow: true, Text: func(r *gradeRow) string { return r.place }},
		kit.Column[*gradeRow]{ID: "title", Title: "Chức vụ", Width: 112, Text: func(r *gradeRow) string { return r.title }},
		kit.Column[*gradeRow]{ID: "grade", Title: "Xếp loại", Width: 98, Text: func(r *gradeRow) string { return gradeShort(r.rating.Grade) },
			Key:  func(r *gradeRow) any { return slices.Index(council.Grades, r.rating.Grade) },
			Tone: func(r *gradeRow) kit.Tone { return gradeTone(r.rating.Grade) }, Edit: s.enterGrade},
		kit.Column[*gradeRow]{ID: "paper", Title: "Quyết định", Width: 208, Text: func(r *gradeRow) string { return joined(r.rating.Symbol, dayText(r.rating.Decided)) }},
	)
	g.table.SetKey(func(r *gradeRow) string { return fmt.Sprint(r.who) })
	g.table.SetSort("name", false)
	g.table.OnProblem = func(text string) { s.host.Say(text) }
	g.table.OnSelect = func([]*gradeRow) { s.editing = false; s.showChosen() }
	g.query = kit.NewSearchField("Lọc theo tên, không cần dấu…", g.table.SetQuery)
	g.unit = newUnitPick("Mọi đơn vị", func(council.ID) { s.narrowGrades() })
	g.state = newPick(func(council.Grade) { s.narrowGrades() })
	g.state.offer("Mọi mức", append([]council.Grade{ungraded}, council.Grades...), func(x council.Grade) string {
		if x == ungraded {
			return "Chưa xếp loại"
		}
		return gradeShort(x)
	})
}

func (s *staff) applyGrades(people []council.Person, units []council.Unit, ratings []desk.Record[desk.Evaluation]) {
	g, have := &s.grades, map[council.Nominee]desk.Evaluation{}
	for _, r := range ratings {
		have[r.Row.Nominee] = r.Row
	}
	g.rows = nil
	for _, p := range people {
		n := council.Nominee{Person: p.ID}
		g.rows = append(g.rows, &gradeRow{who: n, unit: p.Unit, name: p.Name, place: placeOf(p), title: p.Title, rating: have[n]})
	}
	for _, u := range units {
		n := council.Nominee{Unit: u.ID}
		g.rows = append(g.rows, &gradeRow{who: n, unit: u.ID, name: u.Name, place: "Tập thể", rating: have[n]})
	}
	offerUnits(g.unit, "Mọi đơn vị", units)
	if len(g.rows) == 0 {
		g.table.SetEmpty("Chưa có ai để xếp loại", "Danh sách này lấy từ tab Cán bộ và tab Đơn vị.", "", nil)
	} else {
		hidden(g.table, func() { s.clearGrades(); s.narrowGrades() })
	}
	g.table.SetRows(g.rows)
	s.narrowGrades()
	counts := map[council.Grade]int{}
	for _, r := range g.rows {
		counts[r.rating.Grade]++
	}
	g.facts = []kit.Run{{Text: number(len(g.rows)-counts[""], "đã xếp loại"), Tap: func() { s.onlyGrade("") }}}
	for _, x := range council.Grades {
		if counts[x] > 0 {
			g.facts = append(g.facts, kit.Run{Text: number(counts[x], lower1(gradeShort(x))), Tap: func() { s.onlyGrade(x) }})
		}
	}
	if counts[""] > 0 {
		g.facts = append(g.facts, kit.Run{Text: number(counts[""], "chưa xếp loại"), Tone: kit.Caution, Tap: func() { s.onlyGrade(ungraded) }})
	}
	if s.onGrades() {
		s.frame.SetFacts(g.facts...)
	}
}

func (s *staff) clearGrades() {
	s.grades.query.SetText("")
	s.grades.unit.choose(0)
	s.grades.state.choose("")
}

func (s *staff) onlyGrade(x council.Grade) {
	s.clearGrades()
	s.grades.state.choose(x)
	s.narrowGrades()
}

func (s *staff) narrowGrades() {
	unit, state := s.grades.unit.value(), s.grades.state.value()
	s.grades.table.SetFilter(func(r *gradeRow) bool {
		return (unit == 0 || r.unit == unit) && (state == "" || r.rating.Grade == state || state == ungraded && r.rating.Grade == "")
	})
}

// enterGrade takes what was typed into one cell; an emptied one takes the rating out.
func (s *staff) enterGrade(r *gradeRow, text string) error {
	if text == "" {
		if id := r.rating.ID; id != 0 {
			r.rating = desk.Evaluation{}
			s.host.Do(func(ctx context.Context) error { return s.host.Desk().DropEvaluation(ctx, id) }, nil)
		}
		return nil
	}
	grade, err := parseGrade(text)
	if err != nil {
		return err
	}
	x := s.ratingOf(r)
	x.Grade = grade
	r.rating = x
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().SaveEvaluation(ctx, x) }, nil)
	return nil
}

// ratingOf is a row's rating, a new one of the year where there is none.
func (s *staff) ratingOf(r *gradeRow) desk.Evaluation {
	x := r.rating
	x.Nominee = r.who
	x.Evaluation.Year = s.host.Year()
	return x
}

// showGrades is the pane beside the ratings: one form for one row or for many.
func (s *staff) showGrades() {
	chosen := s.grades.table.Selected()
	if len(chosen) == 0 {
		s.pane(kit.Hint("Gõ thẳng vào cột Xếp loại: XS, T, HT hoặc KHT, Enter xuống dòng. Chọn nhiều dòng (Ctrl+A là tất cả) để ghi cùng một mức hoặc cùng một quyết định một lần."))
		return
	}
	title := chosen[0].name
	if len(chosen) > 1 {
		title = "Đã chọn " + number(len(chosen), "dòng")
	}
	grade := newPick[council.Grade](nil)
	grade.set(append([]council.Grade{""}, council.Grades...), func(x council.Grade) string {
		if x == "" {
			return "Giữ mức đã ghi"
		}
		return x.String()
	})
	symbol, decided := newText("312/QĐ-THADS", ""), newDay("")
	if len(chosen) == 1 {
		grade.choose(chosen[0].rating.Grade)
		symbol.SetValue(chosen[0].rating.Symbol)
		decided.SetDate(calendar(chosen[0].rating.Decided))
	}
	form := kit.NewForm(func() { s.saveGrades(chosen, grade.value(), symbol.Value(), dayOf(decided)) }, nil,
		&kit.Field{Label: "Mức xếp loại", Widget: grade.box},
		&kit.Field{Label: "Số quyết định", Widget: symbol},
		&kit.Field{Label: "Ngày quyết định", Widget: decided})
	form.SetSaveText(fmt.Sprintf("Ghi xếp loại năm %d", s.host.Year()))
	parts := []fyne.CanvasObject{paneTitle(title)}
	if len(chosen) == 1 {
		parts = append(parts, kit.Paragraph(joined(chosen[0].title, chosen[0].place), kit.Muted))
	} else {
		parts = append(parts, kit.Hint("Để trống số và ngày thì giữ quyết định đã ghi. Chọn “Giữ mức đã ghi” để chỉ ghi quyết định cho những dòng đã xếp loại."))
	}
	parts = append(parts, form)
	if n := chosen[0].who; len(chosen) == 1 {
		route := Route{Screen: StaffKey, ID: n.Person}
		if n.Unit != 0 {
			route = Route{Screen: StaffKey, ID: n.Unit, Filter: UnitsFilter}
		}
		parts = append(parts, kit.Row(kit.NewQuietButton("Xem các năm trước", nil, func() { s.host.Go(route) })))
	} else {
		parts = append(parts, kit.Row(kit.NewButton("Sao chép sang Excel", theme.ContentCopyIcon(), func() { copyText(s.host, s.grades.table.CopyText(), len(chosen)) })))
	}
	s.pane(parts...)
}

func (s *staff) saveGrades(chosen []*gradeRow, grade council.Grade, symbol string, decided council.Date) {
	var list []desk.Evaluation
	for _, r := range chosen {
		x := s.ratingOf(r)
		if grade != "" {
			x.Grade = grade
		}
		if symbol != "" {
			x.Symbol = symbol
		}
		if decided != "" {
			x.Decided = decided
		}
		if x.Grade != "" {
			list = append(list, x)
		}
	}
	if len(list) == 0 {
		s.host.Say("Những dòng đã chọn chưa có mức xếp loại: hãy chọn một mức.")
		return
	}
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().SaveEvaluations(ctx, list) }, func() {
		s.host.Say("Đã ghi xếp loại cho " + viet.Group(int64(len(list))) + " dòng.")
	})
}

// turnGrades shows the tab.
func (s *staff) turnGrades() {
	g := &s.grades
	s.frame.SetFilters(g.table.Counter(), s.tabs, g.unit.narrow(190), g.state.narrow(150), g.query)
	s.frame.SetFacts(g.facts...)
	s.frame.SetActions(
		kit.NewButton("Nhập từ Excel…", nil, func() { s.host.Import(intake.Evaluations) }),
		kit.NewMainButton("Ghi cho mọi dòng…", nil, s.gradeAll))
	s.frame.SetBody(g.table)
}

// gradeAll selects all rows in sight, which brings the form for many.
func (s *staff) gradeAll() { s.grades.table.Select(func(*gradeRow) bool { return true }) }
