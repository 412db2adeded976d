package desk

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sothidua/council"
	"sothidua/intake"
)

const lists = "../intake/testdata/lao-cai-2007/"

var ctx = context.Background()

// clock starts on a fixed day and moves a minute at each look, so that nothing a test makes depends on the present.
func clock() func() time.Time {
	t := time.Date(2007, 11, 1, 8, 0, 0, 0, time.UTC)
	return func() time.Time {
		t = t.Add(time.Minute)
		return t
	}
}

var laoCai = council.Agency{Name: "Thi hành án dân sự tỉnh Lào Cai", Parent: "Bộ Tư pháp", Place: "Lào Cai"}

func newDesk(t *testing.T) *Desk {
	t.Helper()
	d, err := Create(ctx, filepath.Join(t.TempDir(), "so.sothidua"), laoCai, Options{Now: clock(), Actor: "Thư ký"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.store.Close(ctx) })
	return d
}

func importList(t *testing.T, d *Desk, kind intake.Kind, file string) *intake.Plan {
	t.Helper()
	data, err := os.ReadFile(lists + file)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := d.PlanImport(ctx, kind, 2007, file, data)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Import(ctx, plan); err != nil {
		t.Fatal(err)
	}
	return plan
}

// year2007 is the whole of Lào Cai's three lists.
func year2007(t *testing.T) *Desk {
	t.Helper()
	d := newDesk(t)
	importList(t, d, intake.Staff, "01-danh-sach-cong-chuc.xlsx")
	importList(t, d, intake.Registrations, "02-dang-ky-thi-dua.xlsx")
	importList(t, d, intake.Tally, "03-kiem-phieu.xlsx")
	return d
}

func wantRefusal(t *testing.T, err error, words string) {
	t.Helper()
	var r *council.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("got %v, want a refusal with %q", err, words)
	}
	if !strings.Contains(r.Message, words) {
		t.Errorf("the refusal %q does not say %q", r.Message, words)
	}
}

func digest(t *testing.T, d *Desk) string {
	t.Helper()
	sum, problems, err := d.Verify(ctx)
	if err != nil || len(problems) > 0 {
		t.Fatalf("verify: %v %v", err, problems)
	}
	return sum
}

func unit(t *testing.T, d *Desk, name string) council.ID {
	t.Helper()
	id, err := d.AddUnit(ctx, name, 0, "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func person(t *testing.T, d *Desk, name string, unit council.ID) council.ID {
	t.Helper()
	id, err := d.AddPerson(ctx, council.Person{Name: name, Unit: unit, Title: "Chuyên viên"})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestLaoCai2007ComesOutAsPublished(t *testing.T) {
	d := year2007(t)
	s, err := d.Summary(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	if s.People != 80 || s.Units != 10 {
		t.Errorf("%d people in %d units, want 80 in 10", s.People, s.Units)
	}
	got := map[awardKey]AwardCount{}
	for _, a := range s.Awards {
		got[awardKey{a.Code, a.Subject}] = a
	}
	for k, want := range map[awardKey][4]int{ // registered, passed, decided, submitted
		{"CSTDCS", council.Individual}:  {44, 21, 21, 0},
		{"LDTT", council.Individual}:    {36, 37, 37, 0},
		{"GK", council.Individual}:      {38, 24, 24, 0},
		{"BK_BO", council.Individual}:   {23, 9, 0, 9},
		{"BK_TINH", council.Individual}: {1, 1, 0, 1},
		{"TTLDXS", council.Collective}:  {10, 4, 0, 4},
		{"TTLDTT", council.Collective}:  {0, 1, 1, 0},
		{"GK", council.Collective}:      {0, 1, 1, 0},
		{"BK_BO", council.Collective}:   {10, 2, 0, 2},
	} {
		a := got[k]
		if now := [4]int{a.Registered, a.Passed, a.Decided, a.Submitted}; now != want {
			t.Errorf("%s %s: %v, want %v", k.code, k.subject, now, want)
		}
	}
}

func TestSameListTwiceChangesNothing(t *testing.T) {
	d := year2007(t)
	before := digest(t, d)
	for kind, file := range map[intake.Kind]string{
		intake.Staff: "01-danh-sach-cong-chuc.xlsx", intake.Registrations: "02-dang-ky-thi-dua.xlsx", intake.Tally: "03-kiem-phieu.xlsx",
	} {
		if p := importList(t, d, kind, file); p.Added+p.Changed != 0 || p.Unchanged == 0 {
			t.Errorf("%s again: %d added, %d changed, %d unchanged", kind, p.Added, p.Changed, p.Unchanged)
		}
	}
	if after := digest(t, d); after != before {
		t.Error("the file changed")
	}
}

func TestVnTimeListGivesTheSameRegister(t *testing.T) {
	unicode, legacy := newDesk(t), newDesk(t)
	importList(t, unicode, intake.Staff, "01-danh-sach-cong-chuc.xlsx")
	if p := importList(t, legacy, intake.Staff, "01-danh-sach-cong-chuc-vntime.xlsx"); !strings.Contains(p.Encoding, "TCVN3") {
		t.Errorf("the encoding found is %q", p.Encoding)
	}
	a, err := unicode.AllPeople(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b, err := legacy.AllPeople(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(a) != len(b) {
		t.Fatalf("%d and %d people", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("Unicode has %+v\n.VnTime has %+v", a[i], b[i])
		}
	}
	for _, file := range []struct {
		kind intake.Kind
		name string
	}{{intake.Registrations, "02-dang-ky-thi-dua.xlsx"}, {intake.Tally, "03-kiem-phieu.xlsx"}} {
		importList(t, unicode, file.kind, file.name)
		importList(t, legacy, file.kind, file.name)
	}
	x, _ := unicode.Summary(ctx, 2007)
	y, _ := legacy.Summary(ctx, 2007)
	for i := range x.Awards {
		if x.Awards[i] != y.Awards[i] {
			t.Errorf("%+v and %+v", x.Awards[i], y.Awards[i])
		}
	}
}

func TestImportIsUndoneAsOneUnit(t *testing.T) {
	d := newDesk(t)
	empty := digest(t, d)
	importList(t, d, intake.Staff, "01-danh-sach-cong-chuc.xlsx")
	full := digest(t, d)
	label, err := d.Undo(ctx)
	if err != nil || !strings.Contains(label, "Nhập") {
		t.Fatalf("undo: %q, %v", label, err)
	}
	if people, _ := d.AllPeople(ctx); len(people) != 0 {
		t.Errorf("%d people are left", len(people))
	}
	if digest(t, d) != empty {
		t.Error("the file is not as before the import")
	}
	if undo, redo, _ := d.Peek(ctx); undo != "" || redo != label {
		t.Errorf("undo offers %q and redo %q", undo, redo)
	}
	_, err = d.Undo(ctx)
	wantRefusal(t, err, "việc đầu tiên")
	if _, err := d.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if digest(t, d) != full {
		t.Error("redo did not bring the list back")
	}
}

func TestPlanMadeBeforeAnotherChangeIsRefused(t *testing.T) {
	d := newDesk(t)
	data, err := os.ReadFile(lists + "01-danh-sach-cong-chuc.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := d.PlanImport(ctx, intake.Staff, 2007, "a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	unit(t, d, "THADS tỉnh Lào Cai")
	wantRefusal(t, d.Import(ctx, plan), "xem trước lại")
}

func TestUnregisteredNomineeNeedsReason(t *testing.T) {
	d := newDesk(t)
	p := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	n := []council.Nominee{{Person: p}}
	wantRefusal(t, d.Nominate(ctx, 2007, n, "LDTT", "  "), "ghi lý do")
	if err := d.Nominate(ctx, 2007, n, "LDTT", "mới chuyển đến sau ngày đăng ký"); err != nil {
		t.Fatal(err)
	}
	if err := d.Register(ctx, 2007, n, "CSTDCS", "đơn vị gửi"); err != nil {
		t.Fatal(err)
	}
	if err := d.Nominate(ctx, 2007, n, "CSTDCS", ""); err != nil {
		t.Errorf("somebody registered needs no reason: %v", err)
	}
	wantRefusal(t, d.Nominate(ctx, 2007, n, "TTLDTT", "x"), "không dành cho cá nhân")
}

func TestSessionSealsOnlyWhenEveryTallyBalances(t *testing.T) {
	d := newDesk(t)
	p := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	if err := d.Nominate(ctx, 2007, []council.Nominee{{Person: p}}, "LDTT", "lý do"); err != nil {
		t.Fatal(err)
	}
	_, err := d.OpenSession(ctx, council.Session{Year: 2007, Held: "2007-10-25"})
	wantRefusal(t, err, "thành viên Hội đồng")
	id, err := d.OpenSession(ctx, council.Session{Year: 2007, Held: "2007-10-25", Members: 9})
	if err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, d.Seal(ctx, id), "chưa kiểm phiếu")
	v, err := d.Session(ctx, id)
	if err != nil || len(v.Items) != 1 {
		t.Fatalf("%+v, %v", v.Items, err)
	}
	tally := v.Items[0].Tally
	tally.Issued, tally.Returned, tally.Valid, tally.Agree = 9, 9, 8, 8
	if err := d.SaveTally(ctx, tally); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, d.Seal(ctx, id), "chưa cân")
	tally.Invalid = 1
	if err := d.SaveTally(ctx, tally); err != nil {
		t.Fatal(err)
	}
	if err := d.Seal(ctx, id); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, d.SaveTally(ctx, tally2(tally)), "chốt")
	if undo, _, _ := d.Peek(ctx); undo != "" {
		t.Errorf("after sealing, undo offers %q", undo)
	}
	if err := d.Correct(ctx, id, "Ghi nhầm giờ họp", "đọc lại biên bản gốc"); err != nil {
		t.Fatal(err)
	}
}

func tally2(t council.Tally) council.Tally {
	t.Agree, t.Disagree = 7, 1
	return t
}

func TestSealedYearBecomesNumberedPapers(t *testing.T) {
	d := year2007(t)
	request := IssueRequest{Year: 2007, Kind: council.DecreeKind, Number: 7, Date: "2007-11-05", Name: "Dương Hữu Hùng"}
	_, err := d.Issue(ctx, request)
	wantRefusal(t, err, "chưa chốt")
	sessions, err := d.Sessions(ctx, 2007)
	if err != nil || len(sessions) != 1 {
		t.Fatalf("%+v, %v", sessions, err)
	}
	if err := d.Seal(ctx, sessions[0].ID); err != nil {
		t.Fatal(err)
	}
	early := request
	early.Date = "2007-10-01"
	_, err = d.Issue(ctx, early)
	wantRefusal(t, err, "trước ngày họp")
	papers, err := d.Issue(ctx, request)
	if err != nil {
		t.Fatal(err)
	}
	if len(papers) != 2 || papers[0].Symbol != "07/QĐ-THADS" || papers[1].Symbol != "08/QĐ-THADS" {
		t.Fatalf("%+v", papers)
	}
	_, err = d.Issue(ctx, request)
	wantRefusal(t, err, "không có gì để ban hành")
	request.Kind = council.SubmissionKind
	if papers, err = d.Issue(ctx, request); err != nil || len(papers) != 2 {
		t.Fatalf("%+v, %v", papers, err)
	}
	s, err := d.Summary(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range s.Awards {
		if a.Awarded != a.Decided {
			t.Errorf("%s: %d awarded, %d decided by the agency", a.Code, a.Awarded, a.Decided)
		}
	}
	first, err := d.WritePapers(ctx, 2007, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := d.WritePapers(ctx, 2007, nil)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, w := range first {
		kinds[w.Kind+filepath.Ext(w.File)]++
	}
	for kind, n := range map[string]int{
		"quyet-dinh.pdf": 2, "quyet-dinh.docx": 2, "to-trinh.pdf": 2, "to-trinh.docx": 2, "bien-ban.pdf": 1, "bien-ban.docx": 1, "kiem-phieu.pdf": 1,
		"trich-ngang.pdf": 2, "giay-khen.pdf": 1, "dang-ky.pdf": 10, "giao-uoc.docx": 1, "giay-moi.pdf": 1, "tien-thuong.xlsx": 1, "danh-sach.xlsx": 1,
		"tong-hop-dang-ky.xlsx": 1, "tong-hop-ket-qua.xlsx": 1, "0601.xlsx": 1, "so-lieu-bo.xlsx": 1, "so-lieu-tinh.xlsx": 1,
		"bao-cao-thanh-tich.pdf": 0, "phieu-bau.pdf": 0, "kiem-phieu.xlsx": 0, // only when they are asked for
	} {
		if kinds[kind] != n {
			t.Errorf("%d of %s, want %d", kinds[kind], kind, n)
		}
	}
	for i := range first {
		if first[i].SHA256 != again[i].SHA256 {
			t.Errorf("%s: the same data gave other bytes", first[i].File)
		}
	}
}

func TestIssuedPaperStaysAsItWasWhenItsDataChange(t *testing.T) {
	d := year2007(t)
	sessions, _ := d.Sessions(ctx, 2007)
	if err := d.Seal(ctx, sessions[0].ID); err != nil {
		t.Fatal(err)
	}
	papers, err := d.Issue(ctx, IssueRequest{Year: 2007, Kind: council.DecreeKind, Date: "2007-11-05", Name: "Dương Hữu Hùng"})
	if err != nil {
		t.Fatal(err)
	}
	people, _ := d.AllPeople(ctx)
	for _, p := range people {
		p.Name += " Sửa"
		if err := d.EditPerson(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	w, err := d.WritePaper(ctx, 2007, key("issued", papers[0].ID))
	if err != nil || w.SHA256 != papers[0].SHA256 {
		t.Errorf("the bytes changed: %v", err)
	}
	err = d.store.View(ctx, readIssued(t, d, key("issued", papers[0].ID)))
	if err != nil {
		t.Error(err)
	}
}

func TestNumberIsNeverGivenTwice(t *testing.T) {
	d := year2007(t)
	sessions, _ := d.Sessions(ctx, 2007)
	if err := d.Seal(ctx, sessions[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := d.TakeNumber(ctx, DecreeSeries, 2007, 8, "Quyết định nâng lương"); err != nil {
		t.Fatal(err)
	}
	request := IssueRequest{Year: 2007, Kind: council.DecreeKind, Number: 7, Date: "2007-11-05", Name: "Dương Hữu Hùng"}
	before := digest(t, d)
	_, err := d.Issue(ctx, request)
	wantRefusal(t, err, "8/QĐ")
	if digest(t, d) != before {
		t.Error("half an issue stayed")
	}
	request.Number = 0
	papers, err := d.Issue(ctx, request)
	if err != nil || papers[0].Number != 9 {
		t.Fatalf("%+v, %v", papers, err)
	}
}

func TestClosedUnitHandsItsPeopleOn(t *testing.T) {
	d := newDesk(t)
	old, next := unit(t, d, "Đội 1"), unit(t, d, "Đội 2")
	person(t, d, "Nguyễn Thị Ửng", old)
	wantRefusal(t, d.CloseUnit(ctx, old, "2007-06-30", 0), "chọn đơn vị nhận")
	if err := d.CloseUnit(ctx, old, "2007-06-30", next); err != nil {
		t.Fatal(err)
	}
	people, err := d.People(ctx, 2007)
	if err != nil || len(people) != 1 || people[0].UnitName != "Đội 2" {
		t.Fatalf("%+v, %v", people, err)
	}
	if units, _ := d.Units(ctx, 2008); len(units) != 1 {
		t.Errorf("in 2008 %d units stand", len(units))
	}
	if err := d.RenameUnit(ctx, next, "Phòng Nghiệp vụ", "2008-01-01"); err != nil {
		t.Fatal(err)
	}
	if units, _ := d.Units(ctx, 2007); units[1].Name != "Đội 2" {
		t.Errorf("in 2007 the unit is called %q", units[1].Name)
	}
	if units, _ := d.Units(ctx, 2008); units[0].Name != "Phòng Nghiệp vụ" {
		t.Errorf("in 2008 the unit is called %q", units[0].Name)
	}
}

func TestRetiredPersonStaysInTheYearsServed(t *testing.T) {
	d := newDesk(t)
	id := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	if err := d.RetirePerson(ctx, id, "2008-03-01", "nghỉ hưu"); err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]int{2007: 1, 2008: 1, 2009: 0} {
		if people, _ := d.People(ctx, year); len(people) != want {
			t.Errorf("%d people serve in %d, want %d", len(people), year, want)
		}
	}
}

func TestTwoPeopleMayBearOneNameButNotBeTheSame(t *testing.T) {
	d := newDesk(t)
	office := unit(t, d, "Văn phòng")
	p := council.Person{Name: "Nguyễn Thị Chi", Unit: office, Born: "1961-07-19"}
	if _, err := d.AddPerson(ctx, p); err != nil {
		t.Fatal(err)
	}
	_, err := d.AddPerson(ctx, p)
	wantRefusal(t, err, "đã có")
	p.Born = "1982-02-05"
	if _, err := d.AddPerson(ctx, p); err != nil {
		t.Error(err)
	}
}

func TestSearchIgnoresToneMarksAndFindsExactNamesFirst(t *testing.T) {
	d := newDesk(t)
	office := unit(t, d, "Văn phòng")
	person(t, d, "Nguyễn Thị Ửng", office)
	person(t, d, "Nguyễn Thị Ứng", office)
	person(t, d, "Đỗ Văn Đạt", office)
	hits, err := d.Search(ctx, "nguyen thi ung", 10)
	if err != nil || len(hits) != 2 {
		t.Fatalf("%+v, %v", hits, err)
	}
	if hits, _ = d.Search(ctx, "Nguyễn Thị Ứng", 10); len(hits) == 0 || hits[0].Text != "Nguyễn Thị Ứng" {
		t.Errorf("the exact name is not first: %+v", hits)
	}
	if hits, _ = d.Search(ctx, "do van dat", 10); len(hits) != 1 {
		t.Errorf("%+v", hits)
	}
}

func TestOutcomeOfHigherLevelEntersTheHistory(t *testing.T) {
	d := year2007(t)
	rows, err := d.Nominations(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	var ids []council.ID
	for _, r := range rows {
		if r.Award == "TTLDXS" && r.Passed {
			ids = append(ids, r.ID)
		}
	}
	decision := council.Decision{Symbol: "318/QĐ-BTP", Decided: "2008-03-10", Issuer: "Bộ Tư pháp", Authority: council.ByMinistry}
	if err := d.RecordOutcome(ctx, decision, ids); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, d.RecordOutcome(ctx, decision, ids), "đã có trong quyết định")
	list, err := d.Decisions(ctx, 2007)
	if err != nil || len(list) != 1 || list[0].Awards != 4 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestDemonstrationHasSomethingForEveryScreen(t *testing.T) {
	d, err := CreateDemo(ctx, filepath.Join(t.TempDir(), "mau.sothidua"), Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	for year := demoFirst; year <= demoLast; year++ {
		o, err := d.Overview(ctx, year)
		if err != nil {
			t.Fatal(err)
		}
		if o.Rail.People < 50 || o.Rail.Registrations == 0 || o.Rail.Nominations == 0 || len(o.Tasks) == 0 || len(o.Steps) == 0 {
			t.Errorf("%d: %+v", year, o.Rail)
		}
		if finished := year < demoLast; finished != (o.Rail.Papers > 0) {
			t.Errorf("%d has %d papers", year, o.Rail.Papers)
		}
	}
	digest(t, d)
	path := d.Path()
	if err := d.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateDemo(ctx, path, Options{Now: clock()}); err == nil {
		t.Error("an existing file was touched")
	}
}
