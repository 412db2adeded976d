package store

import (
	"bytes"
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"

	"sothidua/council"
)

// view reads in a transaction that must succeed.
func view(t testing.TB, s *Store, f func(*Tx) error) {
	t.Helper()
	if err := s.View(ctx, f); err != nil {
		t.Fatal(err)
	}
}

// same asserts that what was read is what was written.
func same[T any](t testing.TB, what string, got, want T, err error) {
	t.Helper()
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: read %+v, wrote %+v (%v)", what, got, want, err)
	}
}

// TestEverythingIsReadAsItWasWritten writes one of each with every field filled, reads it, changes it, reads it
// again and deletes it.
func TestEverythingIsReadAsItWasWritten(t *testing.T) {
	s := newStore(t)
	fill(t, s, 6)
	agency := council.Agency{Name: "Thi hành án dân sự tỉnh Lào Cai", Parent: "Bộ Tư pháp", Place: "Lào Cai", Symbol: "THADS",
		HeadTitle: "Trưởng THADS tỉnh", Short: "THADS tỉnh", Ministry: "Bộ trưởng Bộ Tư pháp", Province: "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai"}
	person := council.Person{Name: "Vàng A Páo", Sex: council.Male, Born: "1980-02-29", Joined: "2005-03", Left: "2025-10-31", LeftWhy: "nghỉ hưu", Outside: "Công an tỉnh", Note: "x"}
	member := council.CouncilMember{Person: 1, Role: council.MemberSecretary, From: "2025-01-01", To: "2025-12-31"}
	signer := council.Signer{Name: "Trần Văn B", Title: "Phó Trưởng THADS tỉnh", Form: council.SignFor, From: "2025-01-01", To: "2026-01-01"}
	reg := council.Registration{Year: 2025, Nominee: council.Nominee{Person: 1}, Award: "CSTDCS", Source: "CV 12", Note: "x"}
	nom := council.Nomination{Year: 2025, Nominee: council.Nominee{Unit: 2}, Award: "TTLDXS", Reason: "thành lập sau hạn", Note: "x"}
	ses := council.Session{Year: 2025, Held: "2025-12-01", Began: "08:00", Ended: "11:30", Place: "Phòng họp", Members: 9,
		Rule: council.Rule{Percent: 90, Strict: true, Quorum: 66, Citation: "Điều 5", Trust: council.TrustText}, Chair: "A", Secretary: "B", Tellers: "C; D",
		Discussion: "Thảo luận", Status: council.SessionOpen}
	att := council.Attendance{ID: 1, Session: 1, Person: 1, Title: "Trưởng phòng", Role: council.Deputy, Reason: "đi công tác", Written: true}
	tally := council.Tally{Round: 1, Position: 3, Issued: 9, Returned: 8, Valid: 7, Invalid: 1, Agree: 5, Disagree: 2}
	paper := council.IssuedPaper{Year: 2025, Kind: council.DecreeKind, Series: "QĐ", Number: 7, Symbol: "07/QĐ-THADS", Issued: "2025-12-02", Subject: "Về việc khen thưởng",
		Authority: council.ByAgency, Addressee: "x", Signer: "Trần Văn B", SignTitle: "Phó Trưởng", SignForm: council.SignFor, Group: "titles", File: "QD-07.pdf"}
	decision := council.Decision{Symbol: "07/QĐ-THADS", Decided: "2025-12-02", Issuer: "Trưởng THADS tỉnh", Authority: council.ByAgency}
	grant := council.Grant{Year: 2025, Nominee: council.Nominee{Person: 2}, Award: "CSTDCS", Symbol: "07/QĐ-THADS", Decided: "2025-12-02", Issuer: "Trưởng THADS tỉnh"}

	do(t, s, "Viết", func(x *Tx) error {
		errs := []error{x.SetAgency(agency), x.InsertPerson(&person), x.InsertCouncilMember(&member), x.InsertSigner(&signer),
			x.InsertRegistration(&reg), x.InsertNomination(&nom), x.InsertSession(&ses), x.PutAttendance(att)}
		tally.Session, tally.Nomination = ses.ID, nom.ID
		sha, err := x.PutBlob([]byte("%PDF"))
		paper.SHA256, paper.Values = sha, sha
		errs = append(errs, err, x.PutTally(&tally), x.InsertPaper(&paper), x.InsertPaperItem(paper.ID, nom.ID), x.InsertPaperItem(paper.ID, 1))
		decision.Paper = paper.ID
		errs = append(errs, x.InsertDecision(&decision))
		grant.Decision, grant.Nomination = decision.ID, nom.ID
		errs = append(errs, x.InsertGrant(&grant), x.SetSetting("khóa", "1"), x.SetSetting("khóa", "giá trị"),
			x.TakeNumber("QĐ", 2025, 7, paper.ID, ""), x.TakeNumber("QĐ", 2025, 9, 0, "Quyết định nâng lương"))
		return errors.Join(errs...)
	})
	view(t, s, func(x *Tx) error {
		a, err := x.Agency()
		same(t, "agency", a, agency, err)
		p, err := x.Person(person.ID, "")
		same(t, "person", p, person, err)
		first, err := x.Person(1, "")
		member.Name, member.Title, att.Name = first.Name, first.Title, first.Name
		if err != nil || first.Title == "" {
			t.Error(first, err)
		}
		m, err := x.CouncilMembers()
		same(t, "members", m, []council.CouncilMember{member}, err)
		sg, err := x.Signers()
		same(t, "signers", sg, []council.Signer{signer}, err)
		r, err := x.Registrations(2025)
		same(t, "registrations", r, []council.Registration{reg}, err)
		n, err := x.Nomination(nom.ID)
		same(t, "nomination", n, nom, err)
		ss, err := x.Sessions(0)
		same(t, "sessions", ss, []council.Session{ses}, err)
		one, err := x.Session(ses.ID)
		same(t, "session", one, ses, err)
		at, err := x.Attendance(ses.ID)
		same(t, "attendance", at, []council.Attendance{att}, err)
		ta, err := x.Tallies(ses.ID)
		same(t, "tallies", ta, []council.Tally{tally}, err)
		ta, err = x.TalliesOfYear(2025)
		same(t, "tallies of the year", ta, []council.Tally{tally}, err)
		ta, err = x.TalliesOfYear(2024)
		same(t, "tallies of another year", ta, nil, err)
		pp, err := x.Papers(2025)
		same(t, "papers", pp, []council.IssuedPaper{paper}, err)
		b, err := x.Blob(paper.SHA256)
		same(t, "blob", b, []byte("%PDF"), err)
		it, err := x.PaperItems(paper.ID)
		same(t, "items", it, []council.ID{nom.ID, 1}, err)
		all, err := x.ItemsOfYear(2025)
		same(t, "items of the year", all, map[council.ID][]council.ID{paper.ID: {nom.ID, 1}}, err)
		d, err := x.Decisions()
		same(t, "decisions", d, []council.Decision{decision}, err)
		g, err := x.Grants(2025)
		same(t, "grants", g, []council.Grant{grant}, err)
		g, err = x.GrantsOf(grant.Nominee)
		same(t, "grants of one", g, []council.Grant{grant}, err)
		g, err = x.GrantsOf(council.Nominee{Unit: 1})
		same(t, "grants of a unit", g, nil, err)
		set, err := x.Settings()
		same(t, "settings", set, map[string]string{"khóa": "giá trị"}, err)
		none, err := x.Setting("không có")
		same(t, "a setting that is not", none, "", err)
		next, err := x.NextNumber("QĐ", 2025)
		same(t, "next number", next, 10, err)
		nums, err := x.Numbers("QĐ", 2025)
		if err != nil || len(nums) != 2 || nums[0].Symbol != "07/QĐ-THADS" || nums[1].Note != "Quyết định nâng lương" {
			t.Errorf("numbers: %+v %v", nums, err)
		}
		rail, err := x.RailCounts(2025)
		same(t, "rail", rail, Rail{People: 6, Units: 3, Registrations: 1, Nominations: 6, Sessions: 1, Papers: 1}, err)
		years, err := x.YearsWithData()
		same(t, "years", years, []int{2025}, err)
		return nil
	})
	for number, by := range map[int]string{7: "văn bản 07/QĐ-THADS “Về việc khen thưởng”", 9: "Quyết định nâng lương"} {
		_, err := s.Do(ctx, "Thư", "Lấy số", func(x *Tx) error { return x.TakeNumber("QĐ", 2025, number, 0, "") })
		refused(t, err, by)
	}
	before := report(t, s).Digest
	do(t, s, "Sửa", func(x *Tx) error {
		person.Name, person.Left = "Vàng A Pao", ""
		member.Role, signer.Form, reg.Note, nom.Note, ses.Members, att.Present, tally.Agree, tally.Disagree = council.Chair, council.SignHead, "y", "y", 8, true, 4, 3
		again := paper
		again.Number, again.Symbol, again.Supersedes = 8, "08/QĐ-THADS", paper.ID
		return errors.Join(x.UpdatePerson(person), x.UpdateCouncilMember(member), x.UpdateSigner(signer), x.UpdateRegistration(reg),
			x.UpdateNomination(nom), x.UpdateSession(ses), x.PutAttendance(att), x.PutTally(&tally), x.InsertPaper(&again))
	})
	view(t, s, func(x *Tx) error {
		at, err := x.Attendance(ses.ID)
		same(t, "attendance", at, []council.Attendance{att}, err)
		ta, err := x.Tallies(ses.ID)
		same(t, "tallies", ta, []council.Tally{tally}, err)
		p, err := x.Paper(paper.ID)
		if err != nil || !p.Superseded {
			t.Error("the old paper is not superseded", err)
		}
		return nil
	})
	if _, err := s.Undo(ctx, "Thư"); err != nil || report(t, s).Digest != before {
		t.Error("the changes can't be undone", err)
	}
	do(t, s, "Xóa", func(x *Tx) error {
		return errors.Join(x.DeleteCouncilMember(member.ID), x.DeleteSigner(signer.ID), x.DeleteRegistration(reg.ID), x.DeleteGrant(grant.ID),
			x.DeleteTally(tally.ID), x.DeleteAttendance(1), x.DeleteSession(ses.ID))
	})
	if _, err := s.Undo(ctx, "Thư"); err != nil || report(t, s).Digest != before {
		t.Error("the deletions can't be undone", err)
	}
}

func TestRefusalsSayWhatStandsInTheWay(t *testing.T) {
	s := newStore(t)
	fill(t, s, 6)
	for words, f := range map[string]func(*Tx) error{
		"đã được đề nghị": func(x *Tx) error {
			return x.InsertNomination(&council.Nomination{Year: 2025, Nominee: council.Nominee{Person: 1}, Award: "CSTDCS"})
		},
		"gắn với chỗ khác": func(x *Tx) error {
			return x.InsertPost(&council.Post{Person: 999, Unit: 1})
		},
		"chưa hợp lệ": func(x *Tx) error {
			return x.InsertPost(&council.Post{Person: 1, Unit: 1, From: "2025-01-01", To: "2024-01-01"})
		},
		"không còn trong sổ": func(x *Tx) error { return x.DeletePost(999) },
	} {
		_, err := s.Do(ctx, "Thư", "Sai", f)
		refused(t, err, words)
	}
	view(t, s, func(x *Tx) error {
		_, err := x.Session(5)
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("a missing session: %v", err)
		}
		_, err = x.Blob("không có")
		refused(t, err, "không còn")
		return nil
	})
}

func TestTheSameBytesAreKeptOnce(t *testing.T) {
	s := newStore(t)
	var a, b, none string
	do(t, s, "Lưu", func(x *Tx) (err error) {
		if a, err = x.PutBlob([]byte("x")); err != nil {
			return err
		}
		if b, err = x.PutBlob([]byte("x")); err != nil {
			return err
		}
		if none, err = x.PutBlob(nil); err != nil {
			return err
		}
		return x.SetSetting("a", a)
	})
	if a != b || a == none {
		t.Error(a, b, none)
	}
	view(t, s, func(x *Tx) error {
		got, err := x.Blob(a)
		if !bytes.Equal(got, []byte("x")) {
			t.Errorf("%q", got)
		}
		return err
	})
	r := report(t, s)
	if r.Counts["blobs"] != 2 {
		t.Error(r.Counts)
	}
	if keys := slices.Sorted(maps.Keys(r.Counts)); !slices.Equal(keys, slices.Sorted(maps.Keys(r.Digests))) {
		t.Error("counts and digests name different tables")
	}
}
