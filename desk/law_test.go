package desk

import (
	"math/rand"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"sothidua/council"
)

func nominate(t *testing.T, d *Desk, year int, who council.ID, award council.Code) council.ID {
	t.Helper()
	if err := d.Nominate(ctx, year, []council.Nominee{{Person: who}}, award, "đề nghị theo thành tích"); err != nil {
		t.Fatal(err)
	}
	rows, err := d.Nominations(ctx, year)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Nominee.Person == who && r.Award == award {
			return r.ID
		}
	}
	t.Fatal("the nomination is not there")
	return 0
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func rate(year int, who council.ID, g council.Grade) Evaluation {
	return Evaluation{Nominee: council.Nominee{Person: who}, Evaluation: council.Evaluation{Year: year, Grade: g, Symbol: "12/QĐ-THADS", Decided: council.YearEnd(year)}}
}

func TestYearIsJudgedByItsOwnPackForEver(t *testing.T) {
	d := newDesk(t)
	id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Thị Ửng", Unit: unit(t, d, "Văn phòng"), Joined: "2005-03-01"})
	must(t, err)
	// Excellent work without an initiative: enough since 2024, never before.
	for year, want := range map[int]council.Outcome{2015: council.NotEligible, 2020: council.NotEligible, 2024: council.Eligible, 2026: council.Eligible} {
		must(t, d.SaveEvaluation(ctx, rate(year, id, council.GradeExcellent)))
		nominate(t, d, year, id, "CSTDCS")
		rows, err := d.Check(ctx, year, "")
		if err != nil || len(rows) != 1 || rows[0].Verdict != want || rows[0].Year != year {
			t.Errorf("%d: %+v, %v; want %s", year, rows, err, want)
		}
	}
	before, err := d.Check(ctx, 2015, "")
	must(t, err)
	// Whatever comes later changes nothing of 2015.
	_, err = d.SaveInitiative(ctx, Initiative{Initiative: council.Initiative{Title: "Sổ điện tử", Year: 2026, Scope: council.ScopeNational, Symbol: "1/QĐ"}}, []Author{{Person: id}})
	must(t, err, d.RecordGrant(ctx, council.Decision{Symbol: "7/QĐ", Decided: "2026-01-02"}, []council.Grant{{Year: 2025, Nominee: council.Nominee{Person: id}, Award: "CSTDCS"}}))
	after, err := d.Check(ctx, 2015, "")
	must(t, err)
	if !reflect.DeepEqual(before, after) {
		t.Errorf("2015 was %+v\nand is now %+v", before, after)
	}
}

func TestFortyFiveDaysOfSickLeaveCountIn2015Only(t *testing.T) {
	d := newDesk(t)
	office := unit(t, d, "Văn phòng")
	sick, err := d.AddPerson(ctx, council.Person{Name: "Trần Văn Ốm", Unit: office, Joined: "2005-03-01"})
	must(t, err)
	mother, err := d.AddPerson(ctx, council.Person{Name: "Lê Thị Mẹ", Unit: office, Joined: "2005-03-01"})
	must(t, err)
	for _, year := range []int{2015, 2018} {
		from, to := council.Date(itoa(year)+"-03-02"), council.Date(itoa(year)+"-05-05")
		must(t, d.SaveEvaluation(ctx, rate(year, sick, council.GradeGood)), d.SaveEvaluation(ctx, rate(year, mother, council.GradeGood)),
			d.SaveLeave(ctx, Leave{Person: sick, Leave: council.Leave{Kind: council.LeaveSick, From: from, To: to, Days: 45}}),
			d.SaveLeave(ctx, Leave{Person: mother, Leave: council.Leave{Kind: council.LeaveMaternity, From: from, To: council.Date(itoa(year) + "-09-01"), Days: 130}}),
			d.Register(ctx, year, []council.Nominee{{Person: sick}, {Person: mother}}, "LDTT", ""))
		_, err := d.NominateRegistered(ctx, year)
		must(t, err)
		rows, err := d.Check(ctx, year, "LDTT")
		must(t, err)
		for _, r := range rows {
			want := council.Eligible
			if r.Who.Person == sick && year == 2015 {
				want = council.NotEligible
			}
			if r.Verdict != want {
				t.Errorf("%s in %d: %s, want %s: %+v", r.Nominee, year, r.Verdict, want, r.Conditions)
			}
		}
	}
}

func itoa(n int) string { return string(council.YearEnd(n))[:4] }

func TestWhatIsNotInTheFileIsMissingAndSaysWhich(t *testing.T) {
	d := newDesk(t)
	id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Thị Ửng", Unit: unit(t, d, "Văn phòng"), Joined: "2005-03-01"})
	must(t, err)
	nominate(t, d, 2025, id, "LDTT")
	rows, err := d.Check(ctx, 2025, "")
	must(t, err)
	if rows[0].Verdict != council.MissingEvidence || len(rows[0].Missing) == 0 || !strings.Contains(strings.Join(rows[0].Missing, " "), "xếp loại năm 2025") {
		t.Errorf("%s, missing %q", rows[0].Verdict, rows[0].Missing)
	}
	for _, c := range rows[0].Conditions {
		if c.State == council.Missing && (c.Met != nil || !strings.Contains(c.Evidence, "thiếu")) {
			t.Errorf("%+v", c)
		}
	}
}

func TestJudgementSettlesWhatOnlyAHumanCan(t *testing.T) {
	d := newDesk(t)
	id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Thị Ửng", Unit: unit(t, d, "Văn phòng"), Joined: "2005-03-01"})
	must(t, err, d.SetHistoryFrom(ctx, 2005))
	who := council.Nominee{Person: id}
	must(t, d.SaveEvaluation(ctx, rate(2025, id, council.GradeGood)), d.SaveEvaluation(ctx, rate(2024, id, council.GradeGood)))
	nominate(t, d, 2025, id, "BK_BO")
	verdict := func() council.Outcome {
		t.Helper()
		r, err := d.CheckNominee(ctx, who, "BK_BO", 2025)
		must(t, err)
		return r.Verdict
	}
	if v := verdict(); v != council.NeedsReview {
		t.Fatalf("before anybody judged: %s", v)
	}
	wantRefusal(t, d.Judge(ctx, who, "BK_BO", 2025, "phong_trao", true, " "), "lý do")
	wantRefusal(t, d.Judge(ctx, who, "BK_BO", 2025, "không có", true, "x"), "không có điều kiện này")
	must(t, d.Judge(ctx, who, "BK_BO", 2025, "phong_trao", true, "được biểu dương ở hội nghị tổng kết"))
	if v := verdict(); v != council.Eligible {
		t.Errorf("after the judgement: %s", v)
	}
	must(t, d.Judge(ctx, who, "BK_BO", 2025, "phong_trao", false, "nhầm người"))
	if v := verdict(); v == council.Eligible {
		t.Error("the later judgement does not stand")
	}
	if _, err := d.Undo(ctx); err != nil || verdict() != council.Eligible {
		t.Error("undo does not bring the earlier judgement back", err)
	}
}

func TestCollectivesAreJudgedByTheirMembers(t *testing.T) {
	d := newDesk(t)
	office, other := unit(t, d, "Văn phòng"), unit(t, d, "Phòng Nghiệp vụ")
	for i, u := range []council.ID{office, other} {
		must(t, d.SaveEvaluation(ctx, Evaluation{Nominee: council.Nominee{Unit: u}, Evaluation: council.Evaluation{Year: 2025, Grade: council.GradeGood}}))
		for j := range 20 {
			id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Văn " + string(rune('A'+j)), Unit: u, Joined: "2010-01-01"})
			must(t, err)
			if j < 14-i { // 14 of 20 in the one, 13 of 20 in the other
				must(t, d.RecordGrant(ctx, council.Decision{Symbol: "7/QĐ", Decided: "2025-12-30"}, []council.Grant{{Year: 2025, Nominee: council.Nominee{Person: id}, Award: "LDTT"}}))
			}
		}
	}
	must(t, d.Register(ctx, 2025, []council.Nominee{{Unit: office}, {Unit: other}}, "TTLDTT", ""))
	_, err := d.NominateRegistered(ctx, 2025)
	must(t, err)
	rows, err := d.Check(ctx, 2025, "")
	must(t, err)
	if rows[0].Verdict != council.Eligible || rows[1].Verdict != council.NotEligible {
		t.Errorf("14 of 20: %s; 13 of 20: %s", rows[0].Verdict, rows[1].Verdict)
	}
	// Somebody who is Chiến sĩ thi đua counts among the Lao động tiên tiến that it presupposes.
	people, err := d.People(ctx, 2025)
	must(t, err)
	for _, p := range people {
		if p.Unit == other && strings.HasSuffix(p.Name, " T") {
			must(t, d.RecordGrant(ctx, council.Decision{Symbol: "8/QĐ", Decided: "2025-12-30"}, []council.Grant{{Year: 2025, Nominee: council.Nominee{Person: p.ID}, Award: "CSTDCS"}}))
		}
	}
	if r, err := d.CheckNominee(ctx, council.Nominee{Unit: other}, "TTLDTT", 2025); err != nil || r.Verdict != council.Eligible {
		t.Errorf("with a Chiến sĩ thi đua: %s, %v", r.Verdict, err)
	}
}

// TestPaneAndListSayTheSame: the pane reads by indexes what the list reads in one pass.
func TestPaneAndListSayTheSame(t *testing.T) {
	d := demonstration(t)
	for _, year := range []int{2014, 2019, 2026} {
		rows, err := d.Check(ctx, year, "")
		must(t, err)
		for _, want := range rows {
			got, err := d.CheckNominee(ctx, want.Who, want.Award, year)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s, %s %d: %v\nthe list says %+v\nthe pane says %+v", want.Nominee, want.Award, year, err, want, got)
			}
		}
	}
}

func demonstration(t *testing.T) *Desk {
	t.Helper()
	d, err := CreateDemo(ctx, filepath.Join(t.TempDir(), "mau.sothidua"), Options{Now: clock(), Actor: "Thư ký"})
	must(t, err)
	t.Cleanup(func() { d.store.Close(ctx) })
	return d
}

// TestVerdictsNeverDependOnTheOrderOfEntry enters the same facts in many orders.
func TestVerdictsNeverDependOnTheOrderOfEntry(t *testing.T) {
	var first []CheckRow
	for seed := range 6 {
		d := newDesk(t)
		id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Thị Ửng", Unit: unit(t, d, "Văn phòng"), Joined: "2005-03-01"})
		must(t, err)
		who := council.Nominee{Person: id}
		entries := []func() error{}
		for year := 2021; year <= 2025; year++ {
			entries = append(entries,
				func() error { return d.SaveEvaluation(ctx, rate(year, id, council.GradeExcellent)) },
				func() error {
					_, err := d.SaveInitiative(ctx, Initiative{Initiative: council.Initiative{Title: "Sáng kiến " + itoa(year), Year: year, Scope: council.ScopeMinistry, Symbol: itoa(year) + "/QĐ", Decided: council.YearEnd(year), Applied: true}}, []Author{{Person: id}})
					return err
				})
			if year < 2025 {
				entries = append(entries, func() error {
					return d.RecordGrant(ctx, council.Decision{Symbol: itoa(year) + "/QĐ-KT", Decided: council.YearEnd(year)}, []council.Grant{{Year: year, Nominee: who, Award: "CSTDCS"}})
				})
			}
		}
		rand.New(rand.NewSource(int64(seed))).Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		for _, f := range entries {
			must(t, f())
		}
		nominate(t, d, 2025, id, "CSTDCS")
		nominate(t, d, 2025, id, "CSTDB")
		nominate(t, d, 2025, id, "BK_BO")
		rows, err := d.Check(ctx, 2025, "")
		must(t, err)
		for i := range rows { // evidence may name grants by their rows' ids, which say nothing
			rows[i].Judged = council.Eligibility{}
		}
		if seed == 0 {
			first = rows
		} else if !reflect.DeepEqual(rows, first) {
			t.Fatalf("in another order: %+v\nfirst: %+v", rows, first)
		}
	}
	if len(first) != 3 || !first[0].Pending && !first[1].Pending {
		t.Errorf("a title that leans on this year's proposal does not say so: %+v", first)
	}
}

func TestAgencyRuleLiesOverTheLawAndIsShownAsSuch(t *testing.T) {
	d := newDesk(t)
	id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Thị Ửng", Unit: unit(t, d, "Văn phòng"), Joined: "2005-03-01"})
	must(t, err, d.SaveEvaluation(ctx, rate(2025, id, council.GradeGood)))
	nominate(t, d, 2025, id, "LDTT")
	wantRefusal(t, d.AddAgencyRule(ctx, AgencyRule{Quota: &council.Quota{Award: "LDTT", Percent: 70}}), "theo văn bản nào")
	wantRefusal(t, d.AddAgencyRule(ctx, AgencyRule{Quota: &council.Quota{Award: "LDTT", Percent: 170, Citation: "x"}}), "170")
	wantRefusal(t, d.AddAgencyRule(ctx, AgencyRule{Quota: &council.Quota{Award: "XYZ", Percent: 70, Citation: "x"}}), "Chọn danh hiệu")
	wantRefusal(t, d.AddAgencyRule(ctx, AgencyRule{}), "Chọn loại quy định")
	charter := "Quy chế thi đua, khen thưởng của cơ quan (QĐ 5/QĐ-THADS ngày 02/01/2025)"
	must(t,
		d.AddAgencyRule(ctx, AgencyRule{Quota: &council.Quota{Award: "CSTDCS", Percent: 15, Of: council.OfHolders, OfAward: "LDTT", Citation: charter}}),
		d.AddAgencyRule(ctx, AgencyRule{Threshold: &council.BallotRule{Awards: []council.Code{"LDTT"}, Percent: 2, Of: 3, Citation: charter}}),
		d.AddAgencyRule(ctx, AgencyRule{Exclusion: &council.Exclusion{Awards: []council.Code{"LDTT"}, Citation: charter, Condition: council.Condition{Text: "Tham gia đủ các lớp tập huấn"}}}),
		d.AddAgencyRule(ctx, AgencyRule{Coefficient: &council.Coefficient{Award: "GK", Individual: 50, Citation: charter}}))
	r, err := d.CheckNominee(ctx, council.Nominee{Person: id}, "LDTT", 2025)
	must(t, err)
	own := false
	for _, c := range r.Conditions {
		if c.Agency {
			own = true
			if c.Citation != charter || c.Trust != council.TrustAgency || c.Text != "Tham gia đủ các lớp tập huấn" {
				t.Errorf("%+v", c)
			}
		}
	}
	if !own || r.Verdict != council.NeedsReview {
		t.Errorf("the agency's exclusion is not asked for: %s %+v", r.Verdict, r.Conditions)
	}
	session, err := d.OpenSession(ctx, council.Session{Year: 2025, Held: "2025-11-20", Members: 9})
	must(t, err)
	v, err := d.Session(ctx, session)
	must(t, err)
	if rule := v.Items[0].Rule; rule.Percent != 2 || rule.Of != 3 || !rule.Agency || rule.Citation != charter {
		t.Errorf("the session votes by %+v", rule)
	}
	lines, err := d.LawWords(ctx, 2025)
	must(t, err)
	shown := map[string]string{}
	for _, l := range lines {
		if l.Citation == "" || l.Trust == "" || l.Text == "" || l.Title == "" && l.Section != "Hồ sơ" {
			t.Errorf("%+v", l)
		}
		if l.Agency {
			shown[l.Section] = l.Key
		}
	}
	for _, section := range []string{"Không xét", "Biểu quyết", "Tỷ lệ", "Tiền thưởng"} {
		if shown[section] == "" {
			t.Errorf("%s does not show the agency's rule: %v", section, shown)
		}
	}
	file, err := d.ExportOverlay(ctx)
	must(t, err)
	for _, key := range shown {
		must(t, d.DropAgencyRule(ctx, key))
	}
	wantRefusal(t, d.DropAgencyRule(ctx, "không có"), "không còn")
	if r, _ := d.CheckNominee(ctx, council.Nominee{Person: id}, "LDTT", 2025); r.Verdict != council.Eligible {
		t.Errorf("without the agency's rules: %s", r.Verdict)
	}
	if v, _ := d.Session(ctx, session); v.Items[0].Rule.Of != 3 {
		t.Error("an open session lost the rule it opened with")
	}
	must(t, d.ImportOverlay(ctx, "quy-dinh.toml", file))
	if o, err := d.AgencyRules(ctx); err != nil || len(o.Quotas)+len(o.Ballots)+len(o.Exclusions)+len(o.Coefs) != 4 {
		t.Errorf("%+v, %v", o, err)
	}
	before := digest(t, d)
	wantRefusal(t, d.ImportOverlay(ctx, "sai.toml", []byte("agency = \"A\"\n[[quota]]\nfoo = 1\n")), "dòng 3")
	if digest(t, d) != before {
		t.Error("a refused file changed something")
	}
}

func TestPackGoesOutAndComesBackAsAFile(t *testing.T) {
	d := newDesk(t)
	pack, err := d.ExportPack(ctx, 2026)
	must(t, err)
	edited := strings.Replace(string(pack), "Hoàn thành tốt nhiệm vụ trở lên", "Hoàn thành tốt nhiệm vụ trở lên (đã đối chiếu)", 1)
	if edited == string(pack) {
		t.Fatal("the pack does not hold the words that were to be edited")
	}
	must(t, d.ImportPack(ctx, "vn-2026.toml", []byte(edited)))
	said := func(year int) bool {
		lines, err := d.LawWords(ctx, year)
		must(t, err)
		for _, l := range lines {
			if strings.Contains(l.Text, "đã đối chiếu") {
				return true
			}
		}
		return false
	}
	if !said(2026) || said(2024) {
		t.Errorf("2026 by the imported pack: %v, 2024: %v", said(2026), said(2024))
	}
	if _, err := d.Undo(ctx); err != nil || said(2026) {
		t.Error("undo does not bring the program's pack back", err)
	}
	wantRefusal(t, d.ImportPack(ctx, "x.toml", []byte("id = 1")), "không phải tệp quy định")
}

func TestSomebodyFromOutsideIsNominatedWithAgencyAndPost(t *testing.T) {
	d := newDesk(t)
	unit(t, d, "Văn phòng")
	id, err := d.AddPerson(ctx, council.Person{Name: "Lò Văn Páo", Outside: "Công an tỉnh Lào Cai", Title: "Đội trưởng"})
	must(t, err)
	nominate(t, d, 2025, id, "GK")
	rows, err := d.Nominations(ctx, 2025)
	if err != nil || len(rows) != 1 || rows[0].Unit != "Công an tỉnh Lào Cai" || rows[0].Title != "Đội trưởng" {
		t.Errorf("%+v, %v", rows, err)
	}
	checked, err := d.Check(ctx, 2025, "")
	if err != nil || len(checked) != 1 || checked[0].Unit != "Công an tỉnh Lào Cai" {
		t.Errorf("%+v, %v", checked, err)
	}
	if s, _ := d.Summary(ctx, 2025); s.People != 0 {
		t.Errorf("%d people, none of them ours", s.People)
	}
}

func TestAwardsOfThePastComeInWithTheirDecision(t *testing.T) {
	d := newDesk(t)
	id := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	who := council.Nominee{Person: id}
	decision := council.Decision{Symbol: "07/QĐ-THADS", Decided: "2024-01-15", Issuer: "THADS tỉnh"}
	must(t, d.RecordGrant(ctx, decision, []council.Grant{{Year: 2023, Nominee: who, Award: "CSTDCS"}}))
	wantRefusal(t, d.RecordGrant(ctx, decision, []council.Grant{{Year: 2023, Nominee: who, Award: "CSTDCS"}}), "07/QĐ-THADS")
	must(t, d.RecordGrant(ctx, decision, []council.Grant{{Year: 2023, Nominee: who, Award: "GK", Type: council.GrantSudden}}))
	wantRefusal(t, d.RecordGrant(ctx, council.Decision{}, []council.Grant{{Year: 2023, Nominee: who, Award: "GK"}}), "số hoặc ngày")
	list, err := d.Decisions(ctx, 2023)
	if err != nil || len(list) != 1 || list[0].Awards != 2 {
		t.Errorf("%+v, %v", list, err)
	}
	sheet, err := d.FactsOf(ctx, who)
	if err != nil || len(sheet.Grants) != 2 {
		t.Fatalf("%+v, %v", sheet, err)
	}
	must(t, d.DropGrant(ctx, sheet.Grants[0].ID))
	next, err := d.NextAwards(ctx, who, 2025)
	if err != nil || len(next) == 0 || next[0].Sentence == "" {
		t.Errorf("%+v, %v", next, err)
	}
}

func TestFactsThatCannotBeAreRefusedInASentence(t *testing.T) {
	d := newDesk(t)
	id := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	who := council.Nominee{Person: id}
	must(t, d.SaveEvaluation(ctx, rate(2025, id, council.GradeGood)))
	for words, err := range map[string]error{
		"đã có kết quả xếp loại":   d.SaveEvaluation(ctx, rate(2025, id, council.GradeDone)),
		"mức xếp loại":             d.SaveEvaluation(ctx, rate(2024, id, "A")),
		"hình thức kỷ luật, hoặc":  d.SaveDiscipline(ctx, Discipline{Nominee: who}),
		"ngày quyết định kỷ luật":  d.SaveDiscipline(ctx, Discipline{Nominee: who, Discipline: council.Discipline{Form: council.Warning}}),
		"bắt đầu xem xét":          d.SaveDiscipline(ctx, Discipline{Nominee: who, Discipline: council.Discipline{Pending: true}}),
		"trước ngày bắt đầu":       d.SaveLeave(ctx, Leave{Person: id, Leave: council.Leave{Kind: council.LeaveSick, From: "2025-05-01", To: "2025-04-01"}}),
		"hết nghỉ hoặc số ngày":    d.SaveLeave(ctx, Leave{Person: id, Leave: council.Leave{Kind: council.LeaveSick, From: "2025-05-01"}}),
		"từ 0 đến 12":              d.SaveTransfer(ctx, Transfer{Person: id, Transfer: council.Transfer{On: "2025-05-01", OldMonths: 13}}),
		"tên phong trào":           d.SaveMovement(ctx, Movement{Nominee: who, Movement: council.Movement{Level: council.ScopeBase, Year: 2025}}),
		"hai người khác nhau":      d.SaveKinship(ctx, Kinship{Person: id, Other: id, Relation: "vợ"}),
		"Chọn một cá nhân hoặc":    d.SaveEvaluation(ctx, Evaluation{Evaluation: council.Evaluation{Year: 2025, Grade: council.GradeGood}}),
		"phải từ 1945":             d.SetHistoryFrom(ctx, 1800),
		"không có phần này để ghi": d.SaveSection(ctx, 1, "x", "y"),
		"mang mã “XYZ”":            second(d.Check(ctx, 2025, "XYZ")),
		"không dành cho cá nhân":   second(d.CheckNominee(ctx, who, "TTLDTT", 2025)),
		"ít nhất một tác giả":      second(d.SaveInitiative(ctx, Initiative{Initiative: council.Initiative{Title: "A", Year: 2025, Scope: council.ScopeBase}}, nil)),
		"quá 100 %":                second(d.SaveInitiative(ctx, Initiative{Initiative: council.Initiative{Title: "A", Year: 2025, Scope: council.ScopeBase}}, []Author{{Person: id, Share: 60}, {Person: 99, Share: 60}})),
	} {
		wantRefusal(t, err, words)
	}
}

func second[T any](_ T, err error) error { return err }
