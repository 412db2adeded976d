package store

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"sothidua/council"
)

// versionOne is a file that the first released program wrote: a sealed session, its awards, somebody from outside.
func versionOne(t testing.TB) string { return oldFile(t, "version-1.sothidua.gz") }

// oldFile is a copy of a file that an earlier program wrote.
func oldFile(t testing.TB, name string) string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "so.sothidua")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFileOfTheFirstVersionOpensWithEverythingInIt(t *testing.T) {
	s, err := Open(ctx, versionOne(t), options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(ctx) })
	r := report(t, s)
	if r.Schema != len(ours()) || r.Counts["awards"] != 5 || r.Counts["tallies"] != 5 || r.Counts["people"] != 13 {
		t.Fatalf("%+v", r)
	}
	if _, _, ok := s.LastBackup(); !ok {
		t.Error("no backup was made first")
	}
	view(t, s, func(x *Tx) error {
		g, err := x.Grants(2025)
		if err != nil || len(g) != 5 || g[0].Type != council.GrantMerit || g[0].Symbol != "07/QĐ-THADS" {
			t.Errorf("%+v %v", g, err)
		}
		ses, err := x.Sessions(2025)
		if err != nil || len(ses) != 1 || ses[0].Rule != council.DefaultRule() || ses[0].Status != council.SessionSealed {
			t.Errorf("%+v %v", ses, err)
		}
		rules, err := x.BallotRules(ses[0].ID)
		if err != nil || len(rules) != 0 {
			t.Error("an old session was given rules it did not vote by", err)
		}
		return nil
	})
	_, err = s.Do(ctx, "Thư", "Ghi phiếu", func(x *Tx) error {
		return x.PutTally(&council.Tally{Session: 1, Nomination: 1, Round: 2})
	})
	refused(t, err, "đã chốt")
	do(t, s, "Ghi xếp loại", func(x *Tx) error {
		return x.PutEvaluation(&Evaluation{Nominee: council.Nominee{Person: 1}, Evaluation: council.Evaluation{Year: 2025, Grade: council.GradeGood}})
	})
	if _, err := s.Undo(ctx, "Thư"); err != nil {
		t.Error(err)
	}
	report(t, s)
}

func TestFactsOfTheLawAreReadAsTheyWereWritten(t *testing.T) {
	s := newStore(t)
	fill(t, s, 6)
	somebody, office := council.Nominee{Person: 1}, council.Nominee{Unit: 2}
	ev := Evaluation{Nominee: somebody, Evaluation: council.Evaluation{Year: 2025, Grade: council.GradeExcellent, Symbol: "12/QĐ", Decided: "2025-12-05"}, Note: "x"}
	unitEv := Evaluation{Nominee: office, Evaluation: council.Evaluation{Year: 2025, Grade: council.GradeGood}}
	dis := Discipline{Nominee: somebody, Discipline: council.Discipline{Form: council.Warning, Symbol: "3/QĐ", Decided: "2024-05-01", Pending: true, Opened: "2024-01-01", Closed: "2024-05-01", Note: "x"}}
	lv := Leave{Person: 1, Leave: council.Leave{Kind: council.LeaveStudy, From: "2025-01-05", To: "2025-12-20", Days: 240, Result: council.StudyGood, Symbol: "4/QĐ"}}
	tr := Transfer{Person: 1, Transfer: council.Transfer{On: "2025-07-01", From: "Sở Tư pháp", To: "THADS tỉnh", OldMonths: 6, Opinion: "Hoàn thành tốt"}}
	mv := Movement{Nominee: office, Movement: council.Movement{Name: "Cải cách hành chính", Level: council.ScopeMinistry, Year: 2025, Years: 3, Result: "xuất sắc", Symbol: "5/QĐ", Decided: "2025-10-10"}}
	jd := Judgement{Nominee: somebody, Judgement: council.Judgement{Year: 2025, Award: "BK_BO", Key: "tieu_bieu", Yes: true, By: "Thư ký", On: "2025-11-01", Reason: "đã rà soát"}}
	in := Initiative{Initiative: council.Initiative{Title: "Sổ theo dõi án", Year: 2025, Scope: council.ScopeBase, Research: true, Symbol: "6/QĐ", Decided: "2025-11-02", By: "Trưởng THADS", Applied: true}, Summary: "x"}
	is := InitiativeSession{Year: 2025, Held: "2025-10-30", Place: "Phòng họp", Members: 5, Roll: "A; B", Chair: "A", Secretary: "B", Note: "x", Status: council.SessionOpen}
	mk := Mark{Position: 1, Agree: 4, Disagree: 1, Tenths: 873, Note: "x"}
	ses := council.Session{Year: 2025, Held: "2025-12-01", Members: 9, Rule: council.Rule{Percent: 2, Of: 3, Citation: "Quy chế"}, Status: council.SessionOpen}
	kin := Kinship{Person: 1, Other: 2, Relation: "vợ", Declared: "2025-01-01"}
	rec := Recusal{Nomination: 2, Person: 1, Ground: council.GroundKin, Reason: "vợ", DeclaredBy: "Thư ký", Lifted: "nhầm người", LiftedBy: 3}
	rule := BallotRule{Award: "CSTDB", BallotRule: council.BallotRule{Method: council.BallotSecret, Percent: 90, Of: 0, Strict: true, Base: council.BaseAllMembers, Quorum: 66, Tie: council.TieFails,
		Absent: council.AbsentWritten, Recuse: []council.Ground{council.GroundSelf, council.GroundKin}, Citation: "Điều 45", Trust: council.TrustSecondary, Agency: true}}
	outside := council.Person{Name: "Lò Văn Páo", Outside: "Công an tỉnh", Title: "Đội trưởng"}
	decision := council.Decision{Symbol: "9/QĐ", Decided: "2025-12-10"}
	grant := council.Grant{Year: 2025, Nominee: somebody, Award: "BK_BO", Type: council.GrantThemed, Symbol: "9/QĐ", Decided: "2025-12-10"}
	var base Basis
	do(t, s, "Viết", func(x *Tx) error {
		errs := []error{x.PutEvaluation(&ev), x.PutEvaluation(&unitEv), x.PutDiscipline(&dis), x.PutLeave(&lv), x.PutTransfer(&tr), x.PutMovement(&mv),
			x.InsertJudgement(&jd), x.PutInitiative(&in), x.PutInitiativeSession(&is), x.InsertSession(&ses), x.PutKinship(&kin), x.InsertPerson(&outside), x.InsertDecision(&decision)}
		mk.Session, mk.Initiative, rec.Session, rule.Session, grant.Decision = is.ID, in.ID, ses.ID, ses.ID, decision.ID
		base = Basis{Nomination: 1, Initiative: in.ID}
		errs = append(errs, x.PutMark(&mk), x.PutRecusal(&rec), x.PutBallotRule(rule), x.PutAuthor(Author{Initiative: in.ID, Person: 1, Share: 60}), x.InsertBasis(&base),
			x.PutAttendance(council.Attendance{Session: ses.ID, Person: 3, Role: council.Member}), x.PutOpinion(ses.ID, Opinion{Person: 3, Sent: "2025-11-20", Received: "2025-11-28"}),
			x.PutSection(Section{Session: ses.ID, Key: "thao_luan", Text: "Viết tay"}), x.InsertGrant(&grant))
		return errors.Join(errs...)
	})
	rule.ID = 1
	view(t, s, func(x *Tx) error {
		evs, err := x.Evaluations(2025)
		same(t, "evaluations", evs, []Evaluation{ev, unitEv}, err)
		evs, err = x.EvaluationsOf(office)
		same(t, "a unit's evaluations", evs, []Evaluation{unitEv}, err)
		ds, err := x.Disciplines()
		same(t, "disciplines", ds, []Discipline{dis}, err)
		ls, err := x.LeavesOf(1)
		same(t, "leaves", ls, []Leave{lv}, err)
		ts, err := x.Transfers()
		same(t, "transfers", ts, []Transfer{tr}, err)
		ms, err := x.MovementsOf(office)
		same(t, "movements", ms, []Movement{mv}, err)
		js, err := x.Judgements(2025)
		same(t, "judgements", js, []Judgement{jd}, err)
		js, err = x.JudgementsOf(somebody)
		same(t, "judgements of one", js, []Judgement{jd}, err)
		is1, err := x.InitiativesOf(1)
		same(t, "initiatives", is1, []Initiative{in}, err)
		au, err := x.AuthorsOf(in.ID)
		same(t, "authors", au, []Author{{1, in.ID, 1, 60}}, err)
		ses1, err := x.InitiativeSessions(2025)
		same(t, "initiative sessions", ses1, []InitiativeSession{is}, err)
		mks, err := x.Marks(is.ID)
		same(t, "marks", mks, []Mark{mk}, err)
		bs, err := x.BasesOf(1)
		same(t, "bases", bs, []Basis{base}, err)
		ks, err := x.Kinships()
		same(t, "kinships", ks, []Kinship{kin}, err)
		rs, err := x.Recusals(ses.ID)
		same(t, "recusals", rs, []Recusal{rec}, err)
		rl, err := x.BallotRules(ses.ID)
		same(t, "rules", rl, []BallotRule{rule}, err)
		rl, err = x.BallotRulesOfYear(2025)
		same(t, "rules of the year", rl, []BallotRule{rule}, err)
		op, err := x.Opinions(ses.ID)
		same(t, "opinions", op, []Opinion{{3, "2025-11-20", "2025-11-28"}}, err)
		at, err := x.Attendance(ses.ID)
		if err != nil || len(at) != 1 || !at[0].Written {
			t.Errorf("a written opinion that came in does not count: %+v %v", at, err)
		}
		sc, err := x.Sections(ses.ID)
		same(t, "sections", sc, []Section{{1, ses.ID, "thao_luan", "Viết tay"}}, err)
		p, err := x.Person(outside.ID, "")
		same(t, "somebody from outside", p, outside, err)
		g, err := x.GrantsOf(somebody)
		same(t, "grants", g, []council.Grant{grant}, err)
		read, err := x.Session(ses.ID)
		same(t, "session", read, ses, err)
		return nil
	})
	before := report(t, s).Digest
	do(t, s, "Sửa", func(x *Tx) error {
		ev.Grade, dis.Pending, lv.Days, tr.Opinion, mv.Years, in.Applied, is.Members, mk.Tenths, kin.Relation, rec.Lifted = council.GradeGood, false, 10, "", 4, false, 7, 900, "chồng", ""
		rec.LiftedBy = 0
		return errors.Join(x.PutEvaluation(&ev), x.PutDiscipline(&dis), x.PutLeave(&lv), x.PutTransfer(&tr), x.PutMovement(&mv), x.PutInitiative(&in),
			x.PutInitiativeSession(&is), x.PutMark(&mk), x.PutKinship(&kin), x.PutRecusal(&rec))
	})
	if _, err := s.Undo(ctx, "Thư"); err != nil || report(t, s).Digest != before {
		t.Error("the changes can't be undone", err)
	}
	do(t, s, "Xóa", func(x *Tx) error {
		return errors.Join(x.DeleteEvaluation(ev.ID), x.DeleteDiscipline(dis.ID), x.DeleteLeave(lv.ID), x.DeleteTransfer(tr.ID), x.DeleteMovement(mv.ID), x.DeleteBasis(base.ID),
			x.DeleteMark(mk.ID), x.DeleteInitiativeSession(is.ID), x.DeleteAuthor(1), x.DeleteInitiative(in.ID), x.DeleteRecusal(rec.ID), x.DeleteBallotRule(1), x.DeleteSection(1), x.DeleteKinship(kin.ID))
	})
	if _, err := s.Undo(ctx, "Thư"); err != nil || report(t, s).Digest != before {
		t.Error("the deletions can't be undone", err)
	}
	_, err := s.Do(ctx, "Thư", "Ghi", func(x *Tx) error {
		return x.PutEvaluation(&Evaluation{Nominee: somebody, Evaluation: council.Evaluation{Year: 2025, Grade: council.GradeDone}})
	})
	refused(t, err, "đã có kết quả xếp loại")
}

func TestWhatASealedSessionVotedByNeverChanges(t *testing.T) {
	s := newStore(t)
	fill(t, s, 6)
	ses := council.Session{Year: 2025, Held: "2025-12-01", Members: 9, Rule: council.DefaultRule(), Status: council.SessionOpen}
	is := InitiativeSession{Year: 2025, Held: "2025-10-30", Status: council.SessionOpen}
	in := Initiative{Initiative: council.Initiative{Title: "Sổ theo dõi án", Year: 2025, Scope: council.ScopeBase}}
	rule := BallotRule{Award: "CSTDB", BallotRule: council.BallotRule{Method: council.BallotSecret, Percent: 90, Base: council.BaseAllMembers, Tie: council.TieFails, Absent: council.AbsentNone, Citation: "Điều 45"}}
	var rec Recusal
	var mk Mark
	do(t, s, "Mở", func(x *Tx) error {
		errs := []error{x.InsertSession(&ses), x.PutInitiativeSession(&is), x.PutInitiative(&in)}
		rule.Session = ses.ID
		rec = Recusal{Session: ses.ID, Nomination: 1, Person: 1, Ground: council.GroundSelf, Reason: "là người được đề nghị"}
		mk = Mark{Session: is.ID, Initiative: in.ID}
		return errors.Join(append(errs, x.PutBallotRule(rule), x.PutRecusal(&rec), x.PutMark(&mk), x.PutSection(Section{Session: ses.ID, Key: "a", Text: "b"}))...)
	})
	do(t, s, "Chốt", func(x *Tx) error {
		ses.Status, is.Status = council.SessionSealed, council.SessionSealed
		return errors.Join(x.UpdateSession(ses), x.PutInitiativeSession(&is))
	})
	rule.Percent, rec.Lifted, mk.Agree = 50, "x", 9
	named := in
	named.Title = "Tên khác"
	for what, f := range map[string]func(*Tx) error{
		"a rule changed":             func(x *Tx) error { return x.PutBallotRule(rule) },
		"a rule deleted":             func(x *Tx) error { return x.DeleteBallotRule(1) },
		"a rule added":               func(x *Tx) error { r := rule; r.Award = "LDTT"; return x.PutBallotRule(r) },
		"a recusal lifted":           func(x *Tx) error { return x.PutRecusal(&rec) },
		"a recusal deleted":          func(x *Tx) error { return x.DeleteRecusal(rec.ID) },
		"a section rewritten":        func(x *Tx) error { return x.PutSection(Section{Session: ses.ID, Key: "a", Text: "c"}) },
		"a section added":            func(x *Tx) error { return x.PutSection(Section{Session: ses.ID, Key: "c", Text: "c"}) },
		"a section deleted":          func(x *Tx) error { return x.DeleteSection(1) },
		"marks changed":              func(x *Tx) error { return x.PutMark(&mk) },
		"marks deleted":              func(x *Tx) error { return x.DeleteMark(mk.ID) },
		"an initiative session":      func(x *Tx) error { return x.PutInitiativeSession(&is) },
		"an initiative renamed":      func(x *Tx) error { return x.PutInitiative(&named) },
		"an initiative session gone": func(x *Tx) error { return x.DeleteInitiativeSession(is.ID) },
	} {
		if what == "an initiative session" {
			is.Note = "sau khi chốt"
		}
		_, err := s.Do(ctx, "Thư", what, f)
		if err == nil {
			t.Errorf("%s after sealing", what)
			continue
		}
		refused(t, err, "đã chốt")
	}
	// The decree that recognises it comes after the session.
	in.Symbol, in.Decided = "6/QĐ", "2025-11-02"
	do(t, s, "Công nhận", func(x *Tx) error { return x.PutInitiative(&in) })
}
