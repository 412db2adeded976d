package desk

import (
	"strings"
	"testing"

	"sothidua/council"
)

// sitting is a council of nine, the nominees of a year and an open session: the member of place i has the name of
// index i, the last nominee is nobody's kin and no member.
func sitting(t *testing.T, awards ...council.Code) (d *Desk, members []council.ID, session council.ID) {
	t.Helper()
	d = newDesk(t)
	office := unit(t, d, "Văn phòng")
	for i, name := range []string{"An", "Bình", "Chi", "Dũng", "Đạt", "Giang", "Hạnh", "Khánh", "Lý"} {
		title := "Chuyên viên"
		if i == 0 {
			title = "Chánh Văn phòng"
		}
		id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Văn " + name, Unit: office, Title: title, Born: council.Date(itoa(1970 + i))})
		must(t, err)
		role := council.Member
		if i == 0 {
			role = council.Chair
		}
		must(t, d.SaveMember(ctx, council.CouncilMember{Person: id, Role: role, From: "2020-01-01"}))
		members = append(members, id)
	}
	outsider, err := d.AddPerson(ctx, council.Person{Name: "Trần Thị Ửng", Unit: office, Title: "Chuyên viên", Sex: council.Female, Born: "1999"})
	must(t, err)
	for _, a := range awards {
		nominate(t, d, 2025, members[1], a)
		nominate(t, d, 2025, outsider, a)
	}
	members = append(members, outsider)
	session, err = d.OpenSession(ctx, council.Session{Year: 2025, Held: "2025-11-20"})
	must(t, err)
	return d, members, session
}

func itemOf(t *testing.T, d *Desk, session, who council.ID, award council.Code) ItemRow {
	t.Helper()
	v, err := d.Session(ctx, session)
	must(t, err)
	for _, i := range v.Items {
		if i.Nominee.Person == who && i.Award == award {
			return i
		}
	}
	t.Fatal("the item is not on the agenda")
	return ItemRow{}
}

func vote(t *testing.T, d *Desk, i ItemRow, agree int) {
	t.Helper()
	x, n := i.Tally, i.Ballots.Expected
	x.Issued, x.Returned, x.Valid, x.Invalid, x.Agree, x.Disagree = n, n, n, 0, agree, n-agree
	must(t, d.SaveTally(ctx, x))
}

func TestNomineeDoesNotVoteOnHimself(t *testing.T) {
	d, members, session := sitting(t, "LDTT")
	mine, hers := itemOf(t, d, session, members[1], "LDTT"), itemOf(t, d, session, members[9], "LDTT")
	if mine.Ballots.Expected != 8 || len(mine.Recused) != 1 || mine.Recused[0].Person != members[1] || mine.Recused[0].Ground != council.GroundSelf {
		t.Fatalf("%+v", mine)
	}
	if hers.Ballots.Expected != 9 || len(hers.Recused) != 0 {
		t.Fatalf("%+v", hers)
	}
	if !strings.Contains(mine.Ballots.Sentence, "không tham gia bỏ phiếu nội dung này 1; phát ra 8 phiếu") {
		t.Error(mine.Ballots.Sentence)
	}
	wantRefusal(t, d.LiftRecusal(ctx, mine.Recused[0].ID, members[2], "x"), "không ai bỏ được")
	// Nine ballots for eight voters do not pass.
	x := mine.Tally
	x.Issued, x.Returned, x.Valid, x.Agree = 9, 9, 9, 9
	must(t, d.SaveTally(ctx, x))
	if i := itemOf(t, d, session, members[1], "LDTT"); !strings.Contains(i.Problem, "nhiều hơn 8 người") {
		t.Errorf("%+v", i.Problem)
	}
	wantRefusal(t, d.Seal(ctx, session), "chưa")
	must(t, d.Unanimous(ctx, session, []council.ID{mine.ID, hers.ID}))
	i := itemOf(t, d, session, members[1], "LDTT")
	if !i.Verdict.Passed || i.Verdict.Yes != 8 || i.Verdict.Members != 9 {
		t.Errorf("recusal changed the base: %+v", i.Verdict)
	}
	for _, words := range []string{"Đồng ý 8", "tổng số thành viên Hội đồng là 9", "88,9 %", "quá nửa", i.Rule.Citation, i.Rule.Trust.String()} {
		if !strings.Contains(i.Explained, words) {
			t.Errorf("%q does not say %q", i.Explained, words)
		}
	}
}

func TestDeclaredKinStandsAsideAndIsSealedWithTheSession(t *testing.T) {
	d, members, session := sitting(t, "LDTT")
	must(t, d.SaveKinship(ctx, Kinship{Person: members[3], Other: members[9], Relation: "vợ"}))
	wantRefusal(t, d.SaveKinship(ctx, Kinship{Person: members[9], Other: members[3], Relation: "chồng"}), "đã được khai")
	kin := itemOf(t, d, session, members[9], "LDTT")
	if len(kin.Recused) != 1 || kin.Recused[0].Ground != council.GroundKin || kin.Ballots.Expected != 8 {
		t.Fatalf("%+v", kin)
	}
	vote(t, d, kin, 8)
	vote(t, d, itemOf(t, d, session, members[1], "LDTT"), 8)
	must(t, d.Seal(ctx, session))
	rows, err := d.Kinships(ctx)
	must(t, err)
	must(t, d.DropKinship(ctx, rows[0].ID))
	if i := itemOf(t, d, session, members[9], "LDTT"); len(i.Recused) != 1 || i.Ballots.Expected != 8 {
		t.Errorf("the sealed session forgot who stood aside: %+v", i)
	}
	all, err := d.Recusals(ctx, session)
	if err != nil || len(all) != 2 {
		t.Errorf("%+v, %v", all, err)
	}
	wantRefusal(t, d.DeclareRecusal(ctx, session, []council.ID{kin.Nomination}, members[4], "muộn"), "đã chốt")
}

func TestNobodyLiftsHisOwnRecusal(t *testing.T) {
	d, members, session := sitting(t, "LDTT")
	i := itemOf(t, d, session, members[9], "LDTT")
	wantRefusal(t, d.DeclareRecusal(ctx, session, []council.ID{i.Nomination}, members[9], "x"), "không phải thành viên")
	wantRefusal(t, d.DeclareRecusal(ctx, session, []council.ID{i.Nomination}, members[4], ""), "lý do")
	must(t, d.DeclareRecusal(ctx, session, []council.ID{i.Nomination}, members[4], "người hướng dẫn trực tiếp"))
	i = itemOf(t, d, session, members[9], "LDTT")
	if len(i.Recused) != 1 || i.Ballots.Expected != 8 {
		t.Fatalf("%+v", i)
	}
	id := i.Recused[0].ID
	wantRefusal(t, d.LiftRecusal(ctx, id, members[4], "không sao"), "không thể tự bỏ")
	wantRefusal(t, d.LiftRecusal(ctx, id, members[9], "không sao"), "thành viên khác")
	wantRefusal(t, d.LiftRecusal(ctx, id, members[0], " "), "lý do")
	must(t, d.LiftRecusal(ctx, id, members[0], "không hướng dẫn trong năm nay"))
	i = itemOf(t, d, session, members[9], "LDTT")
	if i.Ballots.Expected != 9 || len(i.Recused) != 1 || i.Recused[0].Lifted == "" || i.Recused[0].LiftedBy != "Nguyễn Văn An" {
		t.Errorf("%+v", i)
	}
	// The person at the desk may not lift it for herself under another's name.
	own, err := Open(ctx, closeFor(t, d), Options{Now: clock(), Actor: "Nguyễn Văn Đạt"})
	must(t, err)
	t.Cleanup(func() { own.store.Close(ctx) })
	must(t, own.DeclareRecusal(ctx, session, []council.ID{itemOf(t, own, session, members[1], "LDTT").Nomination}, members[4], "x"))
	r := itemOf(t, own, session, members[1], "LDTT").Recused
	for _, x := range r {
		if x.ID != 0 {
			wantRefusal(t, own.LiftRecusal(ctx, x.ID, members[0], "y"), "đang ngồi máy")
		}
	}
}

// closeFor closes a desk so that somebody else may sit down at it.
func closeFor(t *testing.T, d *Desk) string {
	t.Helper()
	must(t, d.store.Close(ctx))
	return d.Path()
}

func TestEachAwardHasItsOwnThreshold(t *testing.T) {
	d, members, session := sitting(t, "LDTT", "CSTDB")
	who := members[9]
	vote(t, d, itemOf(t, d, session, who, "LDTT"), 8)
	vote(t, d, itemOf(t, d, session, who, "CSTDB"), 8)
	low, high := itemOf(t, d, session, who, "LDTT"), itemOf(t, d, session, who, "CSTDB")
	if !low.Verdict.Passed || high.Verdict.Passed || high.Rule.Percent != 90 {
		t.Errorf("8 of 9: %s by %s; %s by %s", low.Verdict.Sentence, low.Rule.Words(), high.Verdict.Sentence, high.Rule.Words())
	}
	// A second ballot stands beside the first and takes its place once it is counted.
	must(t, d.AddItems(ctx, session, []council.ID{high.Nomination}))
	rows, err := d.Nominations(ctx, 2025)
	must(t, err)
	for _, r := range rows {
		if r.ID == high.Nomination && (r.Passed || r.Verdict != high.Verdict.Sentence) {
			t.Errorf("before the second ballot: %+v", r)
		}
	}
	v, err := d.Session(ctx, session)
	must(t, err)
	rounds := 0
	for _, i := range v.Items {
		if i.Nomination == high.Nomination {
			if rounds++; i.Round == 2 {
				vote(t, d, i, 9)
			}
		}
	}
	rows, err = d.Nominations(ctx, 2025)
	must(t, err)
	for _, r := range rows {
		if r.ID == high.Nomination && !r.Passed || rounds != 2 {
			t.Errorf("after the second of %d ballots: %+v", rounds, r)
		}
	}
	if first := itemOf(t, d, session, who, "CSTDB"); first.Verdict.Passed || first.Round != 1 {
		t.Error("the first ballot was changed")
	}
}

func TestWrittenOpinionCountsOnceItCameIn(t *testing.T) {
	d, members, session := sitting(t, "LDTT")
	must(t, d.SetAttendance(ctx, council.Attendance{Session: session, Person: members[5], Name: "x", Role: council.Member, Reason: "đi công tác"}))
	if i := itemOf(t, d, session, members[9], "LDTT"); i.Ballots.Expected != 8 {
		t.Errorf("%d ballots for eight who are there", i.Ballots.Expected)
	}
	must(t, d.SetOpinion(ctx, session, members[5], "2025-11-15", ""))
	if i := itemOf(t, d, session, members[9], "LDTT"); i.Ballots.Expected != 8 {
		t.Error("an opinion that was only sent for counts")
	}
	wantRefusal(t, d.SetOpinion(ctx, session, members[5], "2025-11-15", "2025-11-10"), "trước ngày gửi")
	wantRefusal(t, d.SetOpinion(ctx, session, members[6], "2025-11-15", "2025-11-19"), "có mặt")
	must(t, d.SetOpinion(ctx, session, members[5], "2025-11-15", "2025-11-19"))
	if i := itemOf(t, d, session, members[9], "LDTT"); i.Ballots.Expected != 9 || i.Ballots.Written != 1 {
		t.Errorf("%+v", i.Ballots)
	}
	list, err := d.Opinions(ctx, session)
	if err != nil || len(list) != 1 || list[0].Received != "2025-11-19" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestHandWrittenSectionSurvivesRegeneration(t *testing.T) {
	d, members, session := sitting(t, "LDTT")
	must(t, d.SaveSection(ctx, session, SectionDiscussion, "Đồng chí Bình phát biểu về chất lượng hồ sơ."))
	vote(t, d, itemOf(t, d, session, members[1], "LDTT"), 8)
	vote(t, d, itemOf(t, d, session, members[9], "LDTT"), 9)
	for range 2 {
		w, err := d.WritePaper(ctx, 2025, key(string(council.MinutesKind), session))
		if err != nil || len(w.Bytes) == 0 {
			t.Fatal(err)
		}
	}
	parts, err := d.Sections(ctx, session)
	if err != nil || parts[SectionDiscussion] != "Đồng chí Bình phát biểu về chất lượng hồ sơ." {
		t.Errorf("%v, %v", parts, err)
	}
	must(t, d.Seal(ctx, session))
	wantRefusal(t, d.SaveSection(ctx, session, SectionDiscussion, "khác"), "đã chốt")
}

func TestOpenSessionGoesWithEverythingInIt(t *testing.T) {
	d, members, session := sitting(t, "LDTT")
	i := itemOf(t, d, session, members[9], "LDTT")
	must(t, d.DeclareRecusal(ctx, session, []council.ID{i.Nomination}, members[4], "x"), d.SaveSection(ctx, session, SectionDiscussion, "x"))
	must(t, d.DropSession(ctx, session))
	must(t, d.Withdraw(ctx, []council.ID{i.Nomination}))
	if _, err := d.Undo(ctx); err != nil {
		t.Error(err)
	}
	digest(t, d)
}

func TestInitiativeIsRecognisedByTheDecreeAfterItsCouncil(t *testing.T) {
	d := newDesk(t)
	id, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Thị Ửng", Unit: unit(t, d, "Văn phòng"), Joined: "2005-03-01"})
	must(t, err, d.SaveEvaluation(ctx, rate(2015, id, council.GradeGood)))
	must(t, d.Register(ctx, 2015, []council.Nominee{{Person: id}}, "CSTDCS", ""))
	_, err = d.NominateRegistered(ctx, 2015)
	must(t, err)
	work := func(title string) council.ID {
		t.Helper()
		x, err := d.SaveInitiative(ctx, Initiative{Initiative: council.Initiative{Title: title, Year: 2015, Scope: council.ScopeBase}}, []Author{{Person: id, Share: 100}})
		must(t, err)
		return x
	}
	good, bad := work("Sổ theo dõi án"), work("Máy in mới")
	verdict := func() council.Outcome {
		t.Helper()
		r, err := d.CheckNominee(ctx, council.Nominee{Person: id}, "CSTDCS", 2015)
		must(t, err)
		return r.Verdict
	}
	if v := verdict(); v == council.Eligible {
		t.Error("an initiative without a decision is enough")
	}
	_, err = d.OpenInitiativeSession(ctx, InitiativeSession{Year: 2015, Held: "2015-10-20"})
	wantRefusal(t, err, "số thành viên")
	session, err := d.OpenInitiativeSession(ctx, InitiativeSession{Year: 2015, Held: "2015-10-20", Members: 5, Chair: "Nguyễn Văn An"})
	must(t, err)
	v, err := d.InitiativeSession(ctx, session)
	if err != nil || len(v.Items) != 2 || len(v.Items[0].Authors) != 1 {
		t.Fatalf("%+v, %v", v, err)
	}
	wantRefusal(t, d.SealInitiatives(ctx, session), "chưa có kết quả")
	_, err = d.RecogniseInitiatives(ctx, session, "9/QĐ-THADS", "2015-11-01", "")
	wantRefusal(t, err, "chưa chốt")
	for _, i := range v.Items {
		m := i.Mark
		m.Agree, m.Disagree, m.Tenths = 4, 1, 873
		if i.Initiative == bad {
			m.Agree, m.Disagree = 2, 3
		}
		must(t, d.SaveMark(ctx, m))
		m.Agree = 9
		wantRefusal(t, d.SaveMark(ctx, m), "nhiều hơn 5 thành viên")
	}
	must(t, d.SealInitiatives(ctx, session))
	_, err = d.RecogniseInitiatives(ctx, session, "9/QĐ-THADS", "2015-10-01", "")
	wantRefusal(t, err, "trước ngày họp")
	n, err := d.RecogniseInitiatives(ctx, session, "9/QĐ-THADS", "2015-11-01", "")
	if err != nil || n != 1 {
		t.Fatalf("%d recognised, %v", n, err)
	}
	r, err := d.CheckNominee(ctx, council.Nominee{Person: id}, "CSTDCS", 2015)
	if err != nil || r.Verdict != council.Eligible {
		t.Errorf("after the decree: %s %+v, %v", r.Verdict, r.Conditions, err)
	}
	shown := false
	for _, c := range r.Conditions {
		shown = shown || strings.Contains(c.Evidence, "9/QĐ-THADS ngày 01/11/2015")
	}
	if !shown {
		t.Errorf("the decree does not stand in the evidence: %+v", r.Conditions)
	}
	rows, err := d.Nominations(ctx, 2015)
	must(t, err)
	must(t, d.SetBasis(ctx, rows[0].ID, []council.ID{good}))
	wantRefusal(t, d.SetBasis(ctx, rows[0].ID, []council.ID{good, 99}), "chính người được đề nghị")
	wantRefusal(t, d.DropInitiative(ctx, good), "làm căn cứ")
	wantRefusal(t, d.DropInitiative(ctx, bad), "đã chốt")
	list, err := d.Initiatives(ctx, 2015)
	if err != nil || len(list) != 2 || len(list[0].Uses) != 1 || list[0].Authors[0].Name != "Nguyễn Thị Ửng" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestBalanceShowsWhatTheCouncilShouldSee(t *testing.T) {
	d, members, session := sitting(t, "CSTDCS", "BK_BO", "BK_TINH")
	empty := unit(t, d, "Phòng Kiểm tra")
	who := members[9]
	work, err := d.SaveInitiative(ctx, Initiative{Initiative: council.Initiative{Title: "Sổ theo dõi án", Year: 2025, Scope: council.ScopeBase, Symbol: "1/QĐ"}}, []Author{{Person: who}})
	must(t, err)
	rows, err := d.Nominations(ctx, 2025)
	must(t, err)
	for _, r := range rows {
		if r.Nominee.Person == who && r.Award != "CSTDCS" {
			must(t, d.SetBasis(ctx, r.ID, []council.ID{work}))
		}
	}
	for year := 2023; year <= 2024; year++ {
		must(t, d.RecordGrant(ctx, council.Decision{Symbol: itoa(year) + "/QĐ", Decided: council.YearEnd(year)}, []council.Grant{{Year: year, Nominee: council.Nominee{Person: who}, Award: "CSTDCS"}}))
	}
	b, err := d.Balance(ctx, 2025)
	must(t, err)
	figures := map[string]int{}
	for _, f := range b.Figures {
		figures[f.Key] = f.Count
	}
	if figures["people"] != 2 || figures["women"] != 1 || figures["under35"] != 1 || figures["leaders"] != 0 {
		t.Errorf("%v", figures)
	}
	if len(b.NoUnits) != 1 || b.NoUnits[0].ID != empty {
		t.Errorf("units with none: %+v", b.NoUnits)
	}
	if len(b.Repeats) != 1 || !strings.Contains(b.Repeats[0], "năm thứ 3 liên tục") {
		t.Errorf("%q", b.Repeats)
	}
	keys := map[string]bool{}
	for _, r := range b.Remarks {
		keys[r.Key] = r.Citation != ""
	}
	if !keys["two_certificates"] || !keys["one_achievement"] {
		t.Errorf("%+v", b.Remarks)
	}
	same, err := d.SessionBalance(ctx, session)
	if err != nil || len(same.Figures) != len(b.Figures) || same.Figures[0].Count != b.Figures[0].Count {
		t.Errorf("the session's balance: %+v, %v", same.Figures, err)
	}
}

func TestOneAchievementIsPaidOnceAndByTheDecisionsDay(t *testing.T) {
	d := newDesk(t)
	id := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	who := council.Nominee{Person: id}
	own := council.Decision{Symbol: "07/QĐ-THADS", Decided: "2026-01-15", Issuer: "THADS tỉnh", Authority: council.ByAgency}
	ministry := council.Decision{Symbol: "318/QĐ-BTP", Decided: "2026-11-22", Issuer: "Bộ Tư pháp", Authority: council.ByMinistry}
	must(t,
		d.RecordGrant(ctx, own, []council.Grant{{Year: 2025, Nominee: who, Award: "LDTT"}, {Year: 2025, Nominee: who, Award: "CSTDCS"}, {Year: 2025, Nominee: who, Award: "GK"}}),
		d.RecordGrant(ctx, ministry, []council.Grant{{Year: 2025, Nominee: who, Award: "CSTDB"}}))
	rows, err := d.PrizeSheet(ctx, 2025)
	must(t, err)
	paid := map[council.Code]PrizeRow{}
	for _, r := range rows {
		paid[r.Award] = r
	}
	if p := paid["CSTDB"]; p.Dong != 7_590_000 || p.OwnFund { // 3.0 on 2,530,000
		t.Errorf("%+v", p)
	}
	for _, code := range []council.Code{"LDTT", "CSTDCS"} {
		if p := paid[code]; p.Dong != 0 || !strings.Contains(p.Why, "chỉ nhận mức cao nhất") || !strings.Contains(p.Why, "Điều") || p.Money.Base != 2_340_000 {
			t.Errorf("%s: %+v", code, p)
		}
	}
	if p := paid["GK"]; p.Dong == 0 || !p.OwnFund || p.Money.Citation == "" {
		t.Errorf("a commendation beside a title: %+v", p)
	}
}

func TestDecreeCitesOnlyWhatWasReadForItsPrizes(t *testing.T) {
	d := newDesk(t)
	laws, err := d.Laws(ctx)
	must(t, err)
	title := []council.Nomination{{Award: "CSTDCS", Nominee: council.Nominee{Person: 1}}, {Award: "LDTT", Nominee: council.Nominee{Person: 2}}}
	for on, want := range map[council.Date]string{
		"2019-01-15": "Nghị định 91/2017/NĐ-CP, Điều 69 và Nghị định 72/2018/NĐ-CP",
		"2024-01-15": "Nghị định 98/2023/NĐ-CP, Điều 53, Điều 54 và Nghị định 24/2023/NĐ-CP",
		"2026-01-15": "Nghị định 152/2025/NĐ-CP và Nghị định 73/2024/NĐ-CP",
		"2007-11-05": "", // no coefficient is known for that day
	} {
		if got := prizeBasis(laws, title, on); got != want {
			t.Errorf("%s: %q, want %q", on, got, want)
		}
	}
	// What was only derived is not cited, nor is anything beside it.
	if got := prizeBasis(laws, append(title, council.Nomination{Award: "GK", Nominee: council.Nominee{Person: 3}}), "2026-01-15"); got != "" {
		t.Errorf("a derived prize is cited: %q", got)
	}
}

func TestOutsiderIsProposedWithPostAndAgencyApart(t *testing.T) {
	d := newDesk(t)
	p := council.Person{Name: "Lò Văn Páo", Outside: "Công an tỉnh Lào Cai", Title: "Đội trưởng"}
	must(t, d.NominateOutsider(ctx, 2025, p, "GK", "phối hợp cưỡng chế thi hành án"))
	wantRefusal(t, d.NominateOutsider(ctx, 2025, p, "GK", "lần nữa"), "đã được đề nghị")
	rows, err := d.Nominations(ctx, 2025)
	if err != nil || len(rows) != 1 || rows[0].Unit != "Công an tỉnh Lào Cai" || rows[0].Title != "Đội trưởng" {
		t.Errorf("%+v, %v", rows, err)
	}
}
