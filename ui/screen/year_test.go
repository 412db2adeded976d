package screen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// find walks all that is visible below an object and gives what is of a kind and wanted.
func find[T fyne.CanvasObject](t *testing.T, below fyne.CanvasObject, want func(T) bool) T {
	t.Helper()
	var found []T
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if x, ok := o.(T); ok && want(x) {
			found = append(found, x)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	walk(below)
	if len(found) == 0 {
		var none T
		t.Fatalf("nothing of kind %T stands there", none)
	}
	return found[0]
}

// press presses the visible button with a text.
func (h *officeHost) press(text string) {
	h.t.Helper()
	var below fyne.CanvasObject = h.screen.Content()
	if top := h.w.Canvas().Overlays().Top(); top != nil {
		below = top
	}
	find(h.t, below, func(b *kit.Button) bool { return b.Text == text }).Tapped(nil)
}

// fill types into the visible field under a label of the form in the pane.
func (h *officeHost) fill(placeholder, text string) {
	h.t.Helper()
	find(h.t, h.screen.Content(), func(f *kit.TextField) bool { return f.PlaceHolder == placeholder }).SetText(text)
}

func (h *officeHost) lastProblem() string {
	if len(h.problems) == 0 {
		return ""
	}
	return h.problems[len(h.problems)-1]
}

func (h *officeHost) nominationOf(name string, award council.Code) (desk.NominationRow, bool) {
	h.t.Helper()
	rows, err := h.d.Nominations(h.t.Context(), h.year)
	if err != nil {
		h.t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(n desk.NominationRow) bool { return n.Name == name && n.Award == award })
	if i < 0 {
		return desk.NominationRow{}, false
	}
	return rows[i], true
}

// addPerson puts somebody new into the register.
func (h *officeHost) addPerson(name string) council.ID {
	h.t.Helper()
	units, err := h.d.Units(h.t.Context(), h.year)
	if err != nil {
		h.t.Fatal(err)
	}
	id, err := h.d.AddPerson(h.t.Context(), council.Person{Name: name, Unit: units[1].ID, Title: "Chuyên viên"})
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

func TestSomebodyNewIsAddedAndShown(t *testing.T) {
	h := newOffice(t)
	s := NewStaff(h).(*staff)
	h.open(s, Route{})
	before := s.people.Total()
	h.press("Thêm cán bộ")
	h.press("Thêm cán bộ") // the form's own button comes first only once the screen's has opened it
	find(t, s.Content(), func(f *kit.Form) bool { return true }).Submit()
	if s.people.Total() != before {
		t.Fatal("a person without a name was added")
	}
	h.fill("Nguyễn Văn An", "Nguyễn Thị Ửng Hồng")
	h.fill("Chấp hành viên", "Thẩm tra viên")
	unit := find(t, find(t, s.Content(), func(f *kit.Form) bool { return true }), func(x *kit.Select) bool { return x.Selected() == "" })
	unit.SetSelectedIndex(2)
	find(t, s.Content(), func(f *kit.Form) bool { return true }).Submit()
	if got := s.people.Total(); got != before+1 {
		t.Fatalf("the register has %d people, want %d; problems %v", got, before+1, h.problems)
	}
	if chosen := s.people.Selected(); len(chosen) != 1 || chosen[0].Name != "Nguyễn Thị Ửng Hồng" || chosen[0].Title != "Thẩm tra viên" {
		t.Errorf("the new person is not chosen: %v", chosen)
	}
	if s.editing {
		t.Error("the form still stands in the pane")
	}
}

func TestAReloadLeavesAFormBeingFilledInAlone(t *testing.T) {
	h := newOffice(t)
	s := NewStaff(h).(*staff)
	h.open(s, Route{})
	s.New()
	h.fill("Nguyễn Văn An", "Trần Văn Dở Dang")
	s.Reload()
	if f := find(t, s.Content(), func(f *kit.TextField) bool { return f.PlaceHolder == "Nguyễn Văn An" }); f.Text != "Trần Văn Dở Dang" {
		t.Errorf("what was typed is lost: %q", f.Text)
	}
}

func TestPeopleAreFoundWithoutToneMarks(t *testing.T) {
	h := newOffice(t)
	h.addPerson("Nguyễn Thị Ửng")
	s := NewStaff(h).(*staff)
	h.open(s, Route{})
	s.query.SetText("nguyen thi ung")
	if rows := s.people.Shown(); len(rows) == 0 || !slices.ContainsFunc(rows, func(p council.Person) bool { return p.Name == "Nguyễn Thị Ửng" }) {
		t.Errorf("shown: %v", rows)
	}
}

func TestAUnitIsRenamedFromADayAndKeepsItsOldName(t *testing.T) {
	h := newOffice(t)
	s := NewStaff(h).(*staff)
	h.open(s, Route{Filter: UnitsFilter})
	u := s.units.Shown()[4]
	s.formRename(u)
	form := find(t, s.Content(), func(f *kit.Form) bool { return true })
	find(t, form, func(f *kit.TextField) bool { return f.Text == u.Name }).SetText("Phòng Thi hành án khu vực 1")
	find(t, form, func(f *kit.DateField) bool { return true }).SetText("1/7/2026")
	form.Submit()
	names, err := h.d.UnitNames(t.Context(), u.ID)
	if err != nil || len(names) != 2 || names[1].Name != "Phòng Thi hành án khu vực 1" || names[1].From != "2026-07-01" {
		t.Errorf("names %v, %v; problems %v", names, err, h.problems)
	}
}

func TestManyPeopleRegisterAtOnce(t *testing.T) {
	h := newOffice(t)
	for _, name := range []string{"Đào Thị Một", "Đào Thị Hai", "Đào Thị Ba"} {
		h.addPerson(name)
	}
	s := NewRegistrations(h).(*registrations)
	h.open(s, Route{})
	s.state.choose(notRegistered)
	s.narrow()
	s.table.SetQuery("dao thi")
	s.table.Select(func(desk.RegistrationRow) bool { return true })
	if n := len(s.table.Selected()); n != 3 {
		t.Fatalf("%d people are chosen, want 3", n)
	}
	find(t, s.Content(), func(b *kit.Button) bool { return b.Text == "Đăng ký" && b.Look == kit.Filled && b.Icon == nil }).Tapped(nil)
	rows, err := h.d.Registrations(t.Context(), h.year)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range rows {
		if strings.HasPrefix(r.Name, "Đào Thị") && len(r.Awards) == 1 && r.Awards[0].Code == "LDTT" {
			n++
		}
	}
	if n != 3 {
		t.Errorf("%d of 3 registered; problems %v", n, h.problems)
	}
	if left := len(s.table.Shown()); left != 0 {
		t.Errorf("%d still stand under “Chưa đăng ký”", left)
	}
}

func TestARegistrationIsTakenBack(t *testing.T) {
	h := newOffice(t)
	s := NewRegistrations(h).(*registrations)
	h.open(s, Route{})
	row := s.table.Shown()[0]
	s.takeBack(row.Name, row.Awards[0].ID)
	rows, _ := h.d.Registrations(t.Context(), h.year)
	for _, r := range rows {
		for _, m := range r.Awards {
			if m.ID == row.Awards[0].ID {
				t.Error("the registration still stands")
			}
		}
	}
}

func TestTheTotalsOfRegistrationsOpenTheirRows(t *testing.T) {
	h := newOffice(t)
	s := NewRegistrations(h).(*registrations)
	h.open(s, Route{Filter: "CSTDCS"})
	for _, r := range s.table.Shown() {
		if !slices.ContainsFunc(r.Awards, func(m desk.RegistrationMark) bool { return m.Code == "CSTDCS" }) {
			t.Errorf("%s did not register for it", r.Name)
		}
	}
	if len(s.table.Shown()) == 0 {
		t.Error("nobody is shown")
	}
}

func TestUnregisteredNomineeNeedsReason(t *testing.T) {
	h := newOffice(t)
	id := h.addPerson("Lò Văn Mới")
	s := NewNominations(h).(*nominations)
	h.open(s, Route{})
	s.New()
	form := find(t, s.Content(), func(f *kit.Form) bool { return true })
	who := find(t, form, func(p *kit.Picker) bool { return true })
	choice := s.find.find("lo van moi")
	if len(choice) != 1 || choice[0].ID != int64(id) {
		t.Fatalf("found %v", choice)
	}
	who.SetChoice(choice[0])
	who.OnPick(choice[0])
	award := find(t, form, func(x *kit.Select) bool { return true })
	award.SetSelected("Lao động tiên tiến")
	award.OnChanged(award.Selected())
	reason := find(t, form, func(f *kit.TextField) bool { return f.MultiLine })
	form.Submit()
	if n, ok := h.nominationOf("Lò Văn Mới", "LDTT"); ok {
		t.Fatalf("nominated without a reason: %v", n)
	}
	reason.SetText("Có sáng kiến được công nhận trong tháng 10")
	form.Submit()
	all, _ := h.d.Nominations(t.Context(), h.year)
	i := slices.IndexFunc(all, func(n desk.NominationRow) bool { return n.Nominee.Person == id })
	if i < 0 || all[i].Reason != "Có sáng kiến được công nhận trong tháng 10" || all[i].Registered {
		t.Fatalf("the nomination is not there with its reason; problems %v", h.problems)
	}
}

func TestBothCommendationsForOneNomineeAreWarnedOf(t *testing.T) {
	h := newOffice(t)
	id := h.addPerson("Lò Văn Hai")
	who := []council.Nominee{{Person: id}}
	for _, code := range []council.Code{"BK_BO", "BK_TINH"} {
		if err := h.d.Nominate(t.Context(), h.year, who, code, "thành tích đột xuất"); err != nil {
			t.Fatal(err)
		}
	}
	s := NewNominations(h).(*nominations)
	h.open(s, Route{})
	if s.doubles() != 1 {
		t.Fatalf("%d doubles, want 1", s.doubles())
	}
	s.table.Select(func(n desk.NominationRow) bool { return n.Nominee.Person == id && n.Award == "BK_BO" })
	find(t, s.Content(), func(l *kit.Line) bool { return l.Text() == "Trùng thành tích" })
	h.picture("de-nghi-trung")
}

func TestAWithdrawnNominationIsGone(t *testing.T) {
	h := newOffice(t)
	s := NewNominations(h).(*nominations)
	h.open(s, Route{})
	row := s.table.Shown()[0]
	s.table.Select(func(n desk.NominationRow) bool { return n.ID == row.ID })
	h.press("Rút đề nghị")
	if _, still := h.nominationOf(row.Name, row.Award); still {
		t.Errorf("it still stands; problems %v", h.problems)
	}
}

func TestASessionOpensCountsSealsIssuesAndHearsTheOutcome(t *testing.T) {
	h := newOffice(t)
	s := NewSessions(h).(*sessions)
	h.open(s, Route{})

	// The session takes all that waits for it.
	s.New()
	find(t, s.Content(), func(f *kit.Form) bool { return true }).Submit()
	if s.opened == nil {
		t.Fatalf("no session is open; problems %v", h.problems)
	}
	o := s.opened
	if len(o.v.Items) == 0 || o.v.Held != "2026-11-25" {
		t.Fatalf("the session of %s has %d items", o.v.Held, len(o.v.Items))
	}

	// An absent member changes the quorum's sentence.
	o.roll.rows[2].present.OnChanged(false)
	o.roll.rows[2].reason.SetText("đi công tác")
	o.roll.rows[2].reason.FocusLost()
	if v, _ := h.d.Session(t.Context(), o.id); v.Absent != 1 || v.Attendance[2].Reason != "đi công tác" {
		t.Errorf("attendance is not kept: %+v", v.Attendance[2])
	}
	if !strings.Contains(o.v.QuorumText, "8/9") {
		t.Errorf("the quorum reads %q", o.v.QuorumText)
	}

	// Numbers are typed: a digit fills, Tab goes right, Enter down.
	o.tabs.Select(tallyTab)
	o.turn()
	o.tally.table.Focus()
	n := o.tally.rows[0].Ballots.Expected
	for _, digit := range fmt.Sprint(n, n, n, 0, n-3) {
		if digit == ' ' {
			continue
		}
		h.w.Canvas().Focused().TypedRune(digit)
		h.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	}
	h.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	first := o.tally.rows[0]
	v, err := h.d.Session(t.Context(), o.id)
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Items[0].Tally; got.Issued != n || got.Returned != n || got.Valid != n || got.Agree != n-3 || got.Disagree != 0 {
		t.Fatalf("typed %[1]d %[1]d %[1]d 0 %[2]d, kept %+[3]v", n, n-3, got)
	}
	if want := fmt.Sprintf("Hợp lệ %d khác đồng ý %d + không đồng ý 0.", n, n-3); resultText(first) != want || resultTone(first) != kit.Bad {
		t.Errorf("the unbalanced row reads %q, want %q in red", resultText(first), want)
	}
	h.picture("hop-3-go-so")

	// Sealing is refused in a sentence while anything is missing.
	o.askSeal()
	h.press("Chốt phiên họp")
	if h.lastProblem() == "" || o.sealed() {
		t.Fatal("a session with uncounted items was sealed")
	}
	if strings.Contains(h.lastProblem(), "panic") {
		t.Error(h.lastProblem())
	}

	// "Nhất trí" fills the selected rows with all ballots that could be cast.
	o.tally.table.Select(func(*desk.ItemRow) bool { return true })
	o.tally.fill()
	short := 0 // of all members so many are asked for that who stands aside leaves too few
	for _, r := range o.tally.rows {
		if !r.Rule.Rule().Passes(r.Ballots.Expected, r.Ballots.Members) {
			short++
		}
	}
	if passed, failed, unbalanced, uncounted := o.tally.counts(); passed != len(o.tally.rows)-short || failed != short || unbalanced+uncounted != 0 {
		t.Fatalf("%d passed, %d failed (%d must), %d unbalanced, %d uncounted", passed, failed, short, unbalanced, uncounted)
	}
	o.askSeal()
	h.picture("hop-chot")
	h.press("Chốt phiên họp")
	if !o.sealed() {
		t.Fatalf("the session is still open; problems %v", h.problems)
	}
	if row := o.tally.rows[0]; o.tally.enter(row, &row.Agree, "1") == nil {
		if got, _ := h.d.Session(t.Context(), o.id); got.Items[0].Agree == 1 {
			t.Error("a sealed tally was changed")
		}
	}
	// The buttons lead to papers that can be shown.
	o.preview(council.MinutesKind)
	o.preview(council.TallyKind)
	for _, r := range h.routes[len(h.routes)-2:] {
		if _, err := h.d.PreviewPaper(t.Context(), h.year, r.Key); r.Screen != ReportsKey || err != nil {
			t.Errorf("%+v: %v", r, err)
		}
	}
	h.issueAndRecord(t)
}

// issueAndRecord carries the sealed session on: decrees, submissions, a higher level's decision.
func (h *officeHost) issueAndRecord(t *testing.T) {
	t.Helper()
	h.problems = nil
	s := NewDecisions(h).(*decisions)
	h.open(s, Route{})
	waiting := s.waiting.Total()
	if waiting == 0 {
		t.Fatal("nothing waits for a paper")
	}
	for _, kind := range []council.PaperKind{council.DecreeKind, council.SubmissionKind} {
		s.formIssue(kind)
		if len(s.preview.plan.Objects) == 0 {
			t.Fatalf("the plan of %s is not shown", kind)
		}
		find(t, s.Content(), func(f *kit.Form) bool { return true }).Submit()
		if len(h.problems) > 0 {
			t.Fatalf("%s: %v", kind, h.problems)
		}
	}
	if s.waiting.Total() != 0 || s.papers.Total() < 3 {
		t.Errorf("%d wait, %d papers", s.waiting.Total(), s.papers.Total())
	}
	if p := s.papers.Shown()[0]; !strings.Contains(p.Issued.Symbol, "/") {
		t.Errorf("a paper without its symbol: %+v", p)
	}

	upward := len(s.submitted)
	s.formOutcome()
	h.fill("1234/QĐ-BTP", "1102/QĐ-BTP")
	find(t, s.Content(), func(f *kit.DateField) bool { return true }).SetText("20/12/2026")
	find(t, s.Content(), func(c *kit.CheckBox) bool { return true }).SetChecked(false)
	find(t, s.Content(), func(f *kit.Form) bool { return true }).Submit()
	if len(h.problems) > 0 {
		t.Fatal(h.problems)
	}
	i := slices.IndexFunc(s.given.Shown(), func(d desk.DecisionRow) bool { return d.Symbol == "1102/QĐ-BTP" })
	if i < 0 {
		t.Fatal("the decision is not listed")
	}
	given := s.given.Shown()[i].Awards
	if left := len(s.submitted); left != upward-given || given == 0 {
		t.Errorf("of %d sent upward %d were given and %d still wait", upward, given, left)
	}
}

func TestWhatIsTypedIntoATallyIsNotTakenBackByAnOlderAnswer(t *testing.T) {
	h := newOffice(t)
	id := h.openSession()
	s := NewSessions(h).(*sessions)
	h.open(s, Route{ID: id, Key: "kiem-phieu"})
	o := s.opened
	row := o.tally.rows[0]
	// While the window reads, the person types on: the answer that was read before must be dropped.
	h.later(func() {
		o.reload()
		if err := o.tally.enter(row, &row.Issued, "9"); err != nil {
			t.Error(err)
		}
	})
	if row.Issued != 9 || o.tally.rows[0] != row {
		t.Errorf("the row shows %d issued", row.Issued)
	}
	if v, _ := h.d.Session(t.Context(), id); v.Items[0].Issued != 9 {
		t.Error("the number was not written")
	}
}

func TestTheWordsOfTheMeetingAreKeptInSections(t *testing.T) {
	h := newOffice(t)
	id := h.openSession()
	s := NewSessions(h).(*sessions)
	h.open(s, Route{ID: id, Key: "bien-ban"})
	m := s.opened.minutes
	m.sections[0].SetText("Thư ký báo cáo tóm tắt thành tích.")
	m.sections[0].FocusLost()
	m.addSection("")
	m.sections[1].SetText("Các thành viên thống nhất cách bỏ phiếu.")
	m.sections[1].FocusLost()
	m.began.SetText("25 giờ")
	m.began.FocusLost()
	v, err := h.d.Session(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := h.d.Sections(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Thư ký báo cáo tóm tắt thành tích.\n\nCác thành viên thống nhất cách bỏ phiếu."; kept[desk.SectionDiscussion] != want {
		t.Errorf("kept %q", kept)
	}
	if v.Began != "08:00" {
		t.Errorf("the session begins at %q", v.Began)
	}
}

func TestASealedSessionTakesCorrectionsOnly(t *testing.T) {
	h := newOffice(t)
	id := h.openSession()
	h.vote(id, 0)
	if err := h.d.Seal(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	s := NewSessions(h).(*sessions)
	h.open(s, Route{ID: id})
	h.press("Đính chính…")
	form := find(t, s.Content(), func(f *kit.Form) bool { return f != s.opened.minutes.form })
	h.fill("Nội dung ghi sai và nội dung đúng", "Ủy viên Lê Công Lý vắng mặt, không phải có mặt.")
	h.fill("Vì sao phải đính chính", "Ghi nhầm khi điểm danh")
	form.Submit()
	v, err := h.d.Session(t.Context(), id)
	if err != nil || len(v.Corrections) != 1 {
		t.Fatalf("corrections %v, %v; problems %v", v.Corrections, err, h.problems)
	}
	h.picture("hop-5-dinh-chinh")
}

func TestEmptyScreensTeachAndLeadToExcel(t *testing.T) {
	h := newOffice(t)
	h.year = 2031
	h.open(NewRegistrations(h), Route{})
	h.screen.(*registrations).narrow()
	h.press("Nhập từ Excel…")
	if !slices.Contains(h.imported, intake.Registrations) {
		t.Errorf("opened %v", h.imported)
	}
}

func TestCollectivesStandAfterPeopleInNameOrder(t *testing.T) {
	h := newOffice(t)
	s := NewNominations(h).(*nominations)
	h.open(s, Route{})
	units := false
	var before string
	for _, n := range s.table.Shown() {
		switch {
		case n.Nominee.Unit != 0:
			units = true
		case units:
			t.Fatalf("%s stands after the collectives", n.Name)
		case before != "" && viet.CompareNames(before, n.Name) > 0:
			t.Errorf("%s stands before %s", before, n.Name)
		default:
			before = n.Name
		}
	}
}

func TestFiltersThatHideEverythingSaySo(t *testing.T) {
	h := newOffice(t)
	s := NewNominations(h).(*nominations)
	h.open(s, Route{})
	s.query.SetText("không ai tên thế này")
	h.press("Bỏ lọc")
	if len(s.table.Shown()) != s.table.Total() {
		t.Errorf("%d of %d are shown", len(s.table.Shown()), s.table.Total())
	}
}
