package screen

import (
	"slices"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
)

// openNomination opens the pane of the first nomination of an award with a verdict, and gives it.
func (h *officeHost) openNomination(s *nominations, award council.Code, o council.Outcome) desk.NominationRow {
	h.t.Helper()
	h.open(s, Route{Screen: NominationsKey, Filter: string(award), Key: string(o)})
	rows := s.table.Shown()
	if len(rows) == 0 {
		h.t.Fatalf("no %s is %s", award, o)
	}
	s.table.Select(func(n desk.NominationRow) bool { return n.ID == rows[0].ID })
	return rows[0]
}

// link taps the visible link with a text.
func (h *officeHost) link(text string) {
	h.t.Helper()
	find(h.t, h.screen.Content(), func(l *kit.LinkText) bool { return l.Text() == text }).Tapped(nil)
}

func (h *officeHost) form() *kit.Form {
	h.t.Helper()
	return find(h.t, h.screen.Content(), func(*kit.Form) bool { return true })
}

func TestEveryVerdictOfTheYearOpensItsRows(t *testing.T) {
	h := newOffice(t)
	s := NewNominations(h).(*nominations)
	h.open(s, Route{})
	total := 0
	for _, o := range council.Outcomes {
		s.only(string(o))
		for _, n := range s.table.Shown() {
			if s.outcome(n) != o {
				t.Errorf("%s stands under %q", n.Name, o)
			}
		}
		if len(s.table.Shown()) == 0 {
			t.Errorf("the demonstration has nobody who is %q", o)
		}
		total += len(s.table.Shown())
	}
	if total != s.table.Total() {
		t.Errorf("the verdicts hold %d of %d nominations", total, s.table.Total())
	}
}

func TestAMissingRatingIsEnteredWhereItIsMissed(t *testing.T) {
	h := newOffice(t)
	s := NewNominations(h).(*nominations)
	n := h.openNomination(s, "LDTT", council.MissingEvidence)
	h.link("ghi xếp loại")
	form := h.form()
	find(t, form, func(x *kit.Select) bool { return true }).SetSelected("Hoàn thành tốt nhiệm vụ")
	find(t, form, func(f *kit.TextField) bool { return f.PlaceHolder == "312/QĐ-THADS" }).SetText("400/QĐ-THADS")
	form.Submit()
	if got := s.verdicts[n.ID].Verdict; got != council.Eligible {
		t.Errorf("%s is %q after the rating was entered; problems %v", n.Name, got, h.problems)
	}
	if s.editing {
		t.Error("the form still stands in the pane")
	}
	if s.grades[n.Nominee] != council.GradeGood {
		t.Errorf("the list shows the rating %q", s.grades[n.Nominee])
	}
}

func TestAHumanJudgementNeedsItsReasonAndSettlesTheReview(t *testing.T) {
	h := newOffice(t)
	s := NewNominations(h).(*nominations)
	h.open(s, Route{Filter: string(council.NeedsReview)})
	n := s.table.Shown()[0]
	s.table.Select(func(x desk.NominationRow) bool { return x.ID == n.ID })
	open := s.verdicts[n.ID].Judged.Open()
	if len(open) == 0 {
		t.Fatal("nothing waits for a judgement")
	}
	h.link("cho ý kiến")
	form := h.form()
	answer := find(t, form, func(x *kit.Select) bool { return true })
	answer.SetSelected("Đạt điều kiện này")
	form.Submit()
	if s.outcome(n) != council.NeedsReview {
		t.Fatal("a judgement without a reason was taken")
	}
	find(t, form, func(f *kit.TextField) bool { return f.MultiLine }).SetText("Hội đồng khối lựa chọn theo báo cáo thành tích")
	form.Submit()
	if got := s.outcome(n); got == council.NeedsReview && len(s.verdicts[n.ID].Judged.Open()) == len(open) {
		t.Errorf("nothing came of the judgement; problems %v", h.problems)
	}
	// It has left the list of those to be reviewed; whoever opens it again can judge again.
	h.open(s, Route{ID: n.ID})
	h.link("cho ý kiến lại")
}

func TestAnOutsiderIsNominatedWithAgencyPostAndReason(t *testing.T) {
	h := newOffice(t)
	s := NewNominations(h).(*nominations)
	h.open(s, Route{})
	s.New()
	h.press("Người ngoài cơ quan…")
	h.fill("Nguyễn Văn An", "Trịnh Văn Ngoại")
	h.fill("Công an tỉnh Hòa Sơn", "Công an tỉnh Hòa Sơn")
	form := h.form()
	find(t, form, func(x *kit.Select) bool { return slices.Contains(x.Options(), "Giấy khen") }).SetSelected("Giấy khen")
	form.Submit()
	if _, ok := h.nominationOf("Trịnh Văn Ngoại", "GK"); ok {
		t.Fatal("nominated without a reason")
	}
	find(t, form, func(f *kit.TextField) bool { return f.MultiLine }).SetText("Phối hợp cưỡng chế thi hành án")
	form.Submit()
	n, ok := h.nominationOf("Trịnh Văn Ngoại", "GK")
	if !ok || !strings.Contains(n.Unit, "Công an tỉnh Hòa Sơn") {
		t.Fatalf("nominated %v as %+v; problems %v", ok, n, h.problems)
	}
	people, err := h.d.People(t.Context(), h.year)
	if err != nil || slices.ContainsFunc(people, func(p council.Person) bool { return p.ID == n.Nominee.Person }) {
		t.Errorf("the outsider counts among the agency's own, %v", err)
	}
}

func TestRatingsAreTypedIntoTheTable(t *testing.T) {
	h := newOffice(t)
	s := NewStaff(h).(*staff)
	h.open(s, Route{Filter: GradesFilter})
	s.onlyGrade(ungraded)
	rows := s.grades.table.Shown()
	if len(rows) == 0 {
		t.Fatal("everybody is rated")
	}
	if err := s.enterGrade(rows[0], "giỏi"); err == nil {
		t.Error("a word that is no rating was taken")
	}
	for text, want := range map[string]council.Grade{"XS": council.GradeExcellent, "t": council.GradeGood, "Hoàn thành nhiệm vụ": council.GradeDone, "KHT": council.GradeNotDone, "xuat sac": council.GradeExcellent} {
		if got, err := parseGrade(text); got != want || err != nil {
			t.Errorf("%q reads as %q, %v", text, got, err)
		}
	}
	who := rows[0].who
	if err := s.enterGrade(rows[0], "T"); err != nil {
		t.Fatal(err)
	}
	f, err := h.d.FactsOf(t.Context(), who)
	if err != nil || !slices.ContainsFunc(f.Evaluations, func(x desk.Evaluation) bool { return x.Evaluation.Year == h.year && x.Grade == council.GradeGood }) {
		t.Errorf("the rating is not there: %v, %v; problems %v", f.Evaluations, err, h.problems)
	}
}

func TestOneDecisionIsEnteredForManyRatings(t *testing.T) {
	h := newOffice(t)
	s := NewStaff(h).(*staff)
	h.open(s, Route{Filter: GradesFilter})
	s.gradeAll()
	s.saveGrades(s.grades.table.Selected(), "", "500/QĐ-THADS", "2026-11-20")
	ratings, err := h.d.Evaluations(t.Context(), h.year)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range ratings {
		if r.Row.Symbol != "500/QĐ-THADS" || r.Row.Decided != "2026-11-20" {
			t.Errorf("%s keeps %s", r.Name, r.Row.Symbol)
		}
	}
	undo, _, err := h.d.Peek(t.Context())
	if err != nil || !strings.HasPrefix(undo, "Ghi xếp loại năm 2026: ") {
		t.Errorf("one undo takes back %q, %v", undo, err)
	}
}

func TestAPastAwardOfTheRegisterIsEnteredAndTakenOut(t *testing.T) {
	h := newOffice(t)
	id := h.addPerson("Lò Thị Lịch Sử")
	s := NewStaff(h).(*staff)
	h.open(s, Route{ID: id})
	s.folds["grants"] = true
	h.open(s, Route{ID: id})
	records{host: h, who: council.Nominee{Person: id}, name: "Lò Thị Lịch Sử", form: s.form}.grant()
	form := h.form()
	find(t, form, func(x *kit.Select) bool { return slices.Contains(x.Options(), "Chiến sĩ thi đua cơ sở") }).SetSelected("Chiến sĩ thi đua cơ sở")
	find(t, form, func(f *kit.NumberField) bool { return true }).SetNumber(2021)
	find(t, form, func(f *kit.TextField) bool { return f.PlaceHolder == "312/QĐ-THADS" }).SetText("09/QĐ-CTHADS")
	find(t, form, func(f *kit.DateField) bool { return true }).SetText("15/1/2022")
	form.Submit()
	f, err := h.d.FactsOf(t.Context(), council.Nominee{Person: id})
	if err != nil || len(f.Grants) != 1 || f.Grants[0].Year != 2021 || f.Grants[0].Symbol != "09/QĐ-CTHADS" || f.Grants[0].Decided != "2022-01-15" {
		t.Fatalf("grants %+v, %v; problems %v", f.Grants, err, h.problems)
	}
}

func TestAnInitiativeGoesFromItsAuthorsThroughTheCouncilToItsDecision(t *testing.T) {
	h := newOffice(t)
	s := NewInitiatives(h).(*initiatives)
	h.open(s, Route{Filter: NewFilter, ID: h.addPerson("Quàng Thị Sáng Kiến")})
	form := h.form()
	find(t, form, func(f *kit.TextField) bool { return f.MultiLine }).SetText("Sổ theo dõi án có điều kiện")
	form.Submit()
	chosen := s.table.Selected()
	if len(chosen) != 1 || chosen[0].Title != "Sổ theo dõi án có điều kiện" || authorNames(chosen[0].Authors) != "Quàng Thị Sáng Kiến" {
		t.Fatalf("chosen %+v; problems %v", chosen, h.problems)
	}
	id := chosen[0].ID
	s.tabs.Select(1)
	s.turn()
	s.New()
	form = h.form()
	find(t, form, func(f *kit.DateField) bool { return true }).SetText("20/11/2026")
	find(t, form, func(f *kit.NumberField) bool { return true }).SetNumber(5)
	form.Submit()
	v, ok := s.meeting.opened()
	if !ok || len(v.Items) == 0 {
		t.Fatalf("the session holds %v; problems %v", v.Items, h.problems)
	}
	for _, r := range slices.Clone(s.meeting.table.Shown()) {
		if err := s.enterVotes(r, func(m *desk.Mark) *int { return &m.Agree }, "6"); err == nil {
			t.Error("more votes than members were taken")
		}
		if err := s.enterVotes(r, func(m *desk.Mark) *int { return &m.Agree }, "5"); err != nil {
			t.Error(err)
		}
	}
	h.picture("luat-sang-kien-cham")
	h.press("Chốt phiên họp")
	h.press("Chốt phiên họp")
	h.press("Ghi quyết định công nhận…")
	form = h.form()
	find(t, form, func(f *kit.TextField) bool { return f.PlaceHolder == "312/QĐ-THADS" }).SetText("77/QĐ-THADS")
	find(t, form, func(f *kit.DateField) bool { return true }).SetText("22/11/2026")
	form.Submit()
	h.picture("luat-sang-kien-chot")
	rows, err := h.d.Initiatives(t.Context(), h.year)
	i := slices.IndexFunc(rows, func(x desk.InitiativeRow) bool { return x.ID == id })
	if err != nil || i < 0 || rows[i].Symbol != "77/QĐ-THADS" || rows[i].Decided != "2026-11-22" {
		t.Fatalf("not recognised: %v; problems %v", err, h.problems)
	}
	if workState(rows[i]) != workRecognised {
		t.Errorf("it stands as %q", workState(rows[i]))
	}
}

func TestAScoreIsReadWithItsTenths(t *testing.T) {
	for text, want := range map[string]int{"85": 850, "85,5": 855, "85.5": 855, "0": 0} {
		if got, err := tenths(text); got != want || err != nil {
			t.Errorf("%q reads as %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "tám", "8,55", "-3", "8,"} {
		if got, err := tenths(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

func TestTheOverviewLeadsToThoseWhoLackEvidence(t *testing.T) {
	h := newOffice(t)
	s := NewHome(h).(*home)
	h.open(s, Route{})
	rows, err := h.d.Check(t.Context(), h.year, "")
	if err != nil {
		t.Fatal(err)
	}
	proposed, err := h.d.Nominations(t.Context(), h.year)
	if err != nil {
		t.Fatal(err)
	}
	tasks := s.lawTasks(rows, proposed)
	i := slices.IndexFunc(tasks, func(x desk.Task) bool { return x.Filter == string(council.MissingEvidence) })
	if i < 0 || !strings.Contains(tasks[i].Text, "thiếu hồ sơ") || tasks[i].Screen != NominationsKey {
		t.Fatalf("tasks %+v", tasks)
	}
	n := NewNominations(h).(*nominations)
	h.open(n, Route{Screen: tasks[i].Screen, Filter: tasks[i].Filter})
	if got := len(n.table.Shown()); got == 0 || !strings.HasPrefix(tasks[i].Text, number(got, "lượt")) {
		t.Errorf("%q opens %d rows", tasks[i].Text, got)
	}
}

func TestAFileDroppedOnInitiativesIsTakenForTheirList(t *testing.T) {
	if got := KindOn(InitiativesKey); got != intake.Initiatives {
		t.Errorf("taken for %q", got)
	}
}
