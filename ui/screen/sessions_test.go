package screen

import (
	"slices"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// meeting opens a session of the demonstration agency at one of its tabs.
func (h *officeHost) meeting(tab string) *session {
	h.t.Helper()
	s := NewSessions(h).(*sessions)
	h.open(s, Route{ID: h.openSession(), Key: tab})
	return s.opened
}

// row is an item's line in the count.
func (s *session) row(t *testing.T, want func(*desk.ItemRow) bool) *desk.ItemRow {
	t.Helper()
	i := slices.IndexFunc(s.tally.rows, want)
	if i < 0 {
		t.Fatal("no such item on the agenda")
	}
	return s.tally.rows[i]
}

func TestAMemberWhoIsNominatedGetsNoBallotOnHimself(t *testing.T) {
	h := newOffice(t)
	o := h.meeting("kiem-phieu")
	row := o.row(t, func(r *desk.ItemRow) bool {
		return r.Nominee.Person != 0 && len(r.Recused) == 1 && r.Recused[0].Person == r.Nominee.Person
	})
	if row.Ballots.Expected != 8 || o.tally.result(row) != "chưa kiểm · 8 phiếu: 1 người không tham gia" || !strings.HasSuffix(voteName(row), "(không bỏ phiếu)") {
		t.Errorf("%q: %q, %d ballots", voteName(row), o.tally.result(row), row.Ballots.Expected)
	}
	if words := asideWords(row); words != row.Name+" (là người được đề nghị)" {
		t.Errorf("aside stands %q", words)
	}
	// A ninth ballot is one too many, and the row says so while it is typed.
	if err := o.tally.enter(row, &row.Issued, "9"); err != nil {
		t.Fatal(err)
	}
	if row.Problem == "" || !strings.Contains(row.Problem, "8 người được bỏ phiếu") {
		t.Errorf("nine ballots for eight voters read %q", row.Problem)
	}
	o.tally.table.Select(func(r *desk.ItemRow) bool { return r.ID == row.ID })
	h.picture("hop-3-khong-bo-phieu")
}

func TestADeclaredRecusalTakesABallotAndIsLiftedByAnotherOnly(t *testing.T) {
	h := newOffice(t)
	o := h.meeting("thanh-phan")
	item := o.v.Items[slices.IndexFunc(o.v.Items, func(i desk.ItemRow) bool { return len(i.Recused) == 0 })]
	member := o.v.Attendance[3].Person
	if err := h.d.DeclareRecusal(t.Context(), o.id, []council.ID{item.Nomination}, member, "là em ruột"); err != nil {
		t.Fatal(err)
	}
	o.reload()
	find := func() desk.RecusalRow {
		t.Helper()
		rows := o.roll.recusals.table.Shown()
		i := slices.IndexFunc(rows, func(x desk.RecusalRow) bool { return x.Nomination == item.Nomination && x.Person == member })
		if i < 0 {
			t.Fatal("it is not listed")
		}
		return rows[i]
	}
	declared := find()
	if recusalSource(declared) != "thành viên khai" || o.row(t, func(r *desk.ItemRow) bool { return r.ID == item.ID }).Ballots.Expected != item.Ballots.Expected-1 {
		t.Errorf("declared: %+v", declared)
	}
	o.roll.recusals.table.Select(func(x desk.RecusalRow) bool { return x.ID == declared.ID })
	h.picture("hop-1-khong-bo-phieu")
	h.press("Cho bỏ phiếu…")
	if ids, _ := o.roll.recusals.members(member); slices.Contains(ids, member) {
		t.Error("the member himself is offered as who decides")
	}
	if err := h.d.LiftRecusal(t.Context(), declared.ID, member, "thôi"); err == nil {
		t.Error("a member lifted his own recusal")
	}
	if err := h.d.LiftRecusal(t.Context(), declared.ID, o.v.Attendance[0].Person, "Hội đồng thống nhất"); err != nil {
		t.Fatal(err)
	}
	o.reload()
	if x := find(); recusalSource(x) != "đã bỏ ghi" || len(aside(o.row(t, func(r *desk.ItemRow) bool { return r.ID == item.ID }))) != 0 {
		t.Errorf("lifted: %+v", x)
	}
	// What a rule makes offers no way out.
	rule := o.roll.recusals.table.Shown()[slices.IndexFunc(o.roll.recusals.table.Shown(), func(x desk.RecusalRow) bool { return x.DeclaredBy == "" })]
	o.roll.recusals.show(rule)
	h.press("Đóng")
}

func TestAWrittenOpinionThatCameInIsCounted(t *testing.T) {
	h := newOffice(t)
	o := h.meeting("thanh-phan")
	row := o.roll.rows[7]
	row.present.SetChecked(false)
	before := o.v.Items[0].Ballots.Expected
	type dates struct{ sent, received string }
	for _, d := range []dates{{"20/11/2026", ""}, {"20/11/2026", "24/11/2026"}} {
		row.sent.SetText(d.sent)
		row.sent.FocusLost()
		row.received.SetText(d.received)
		row.received.FocusLost()
	}
	h.picture("hop-1-phieu-lay-y-kien")
	if got := o.v.Items[0].Ballots; got.Written != 1 || got.Expected != before+1 {
		t.Errorf("ballots %+v, before %d", got, before)
	}
	row.received.SetText("01/11/2026")
	row.received.FocusLost()
	if h.lastProblem() == "" {
		t.Error("an opinion came in before it was sent for")
	}
}

func TestASecondBallotStandsBesideTheFirst(t *testing.T) {
	h := newOffice(t)
	o := h.meeting("kiem-phieu")
	h.vote(o.id, 0)
	o.reload()
	failed := o.row(t, func(r *desk.ItemRow) bool {
		return r.Problem == "" && !r.Verdict.Passed && r.Rule.Rule().Passes(r.Ballots.Expected, r.Ballots.Members)
	})
	first, nomination := failed.ID, failed.Nomination
	o.tally.table.Select(func(r *desk.ItemRow) bool { return r.ID == first })
	passed, _, _, _ := o.tally.counts()
	o.tally.voteAgain([]*desk.ItemRow{failed})
	i := slices.IndexFunc(o.tally.rows, func(r *desk.ItemRow) bool { return r.ID == first })
	second := o.tally.rows[i+1]
	if second.Nomination != nomination || second.Round != 2 {
		t.Fatalf("behind the first ballot stands %+v", second.Tally)
	}
	if _, _, _, uncounted := o.tally.counts(); uncounted != 1 {
		t.Errorf("%d wait for their count, want the second ballot", uncounted)
	}
	n := second.Ballots.Expected
	tally := second.Tally
	tally.Issued, tally.Returned, tally.Valid, tally.Agree = n, n, n, n
	if err := h.d.SaveTally(t.Context(), tally); err != nil {
		t.Fatal(err)
	}
	o.reload()
	if !o.tally.replaced[first] || !strings.HasPrefix(o.tally.result(o.tally.rows[i]), "đã bỏ phiếu lại") {
		t.Errorf("the first ballot reads %q", o.tally.result(o.tally.rows[i]))
	}
	if now, _, _, _ := o.tally.counts(); now != passed+1 || o.verdict.passed != now || o.verdict.voted != len(o.tally.rows)-1 {
		t.Errorf("%d passed, before %d; the conclusion says %d of %d", now, passed, o.verdict.passed, o.verdict.voted)
	}
	o.tally.table.Select(func(r *desk.ItemRow) bool { return r.Nomination == nomination && r.Round == 2 })
	h.picture("hop-3-bo-phieu-lai")
	o.show("ket-luan")
	o.verdict.table.Select(func(r desk.ItemRow) bool { return r.ID == second.ID })
	h.picture("hop-4-bo-phieu-lai")
}

func TestTheBalanceOfTheAgendaIsShownBeforeTheVote(t *testing.T) {
	h := newOffice(t)
	o := h.meeting("kiem-phieu")
	if o.balance == nil || len(o.balance.Figures) == 0 {
		t.Fatal("no balance is shown")
	}
	o.tally.openBalance()
	if least := h.screen.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
		t.Errorf("with the balance open the screen asks for %v", least)
	}
	h.picture("hop-3-can-doi")
	h.press("Đóng")
}

func TestWrittenWordsOfTheMinutesAreGivenBack(t *testing.T) {
	h := newOffice(t)
	o := h.meeting("bien-ban")
	o.minutes.goesTo.SetText("Bộ Tư pháp (để báo cáo);\nLưu: VT.")
	o.minutes.goesTo.FocusLost()
	kept := func() string {
		t.Helper()
		m, err := h.d.Sections(t.Context(), o.id)
		if err != nil {
			t.Fatal(err)
		}
		return m[desk.SectionRecipients]
	}
	if kept() == "" {
		t.Fatalf("nothing was kept; problems %v", h.problems)
	}
	h.picture("hop-5-viet-tay")
	o.minutes.askBack("Nơi nhận", desk.SectionRecipients)
	h.press("Lấy lại câu mặc định")
	if kept() != "" || o.minutes.goesTo.Value() != "" {
		t.Errorf("kept %q, shown %q", kept(), o.minutes.goesTo.Value())
	}
}

func TestTheWayBackStaysInSightBesideThreeActions(t *testing.T) {
	h := newOffice(t)
	o := h.meeting("kiem-phieu")
	h.vote(o.id, 0)
	if err := h.d.Seal(t.Context(), o.id); err != nil {
		t.Fatal(err)
	}
	o.reload()
	h.picture("hop-3-ba-nut")
	link := find(t, h.screen.Content(), func(*kit.LinkText) bool { return true }) // the first of the screen
	if link.Size().Width < link.MinSize().Width {
		t.Errorf("the link has %v, it needs %v", link.Size(), link.MinSize())
	}
	link.Tapped(nil)
	if last := h.routes[len(h.routes)-1]; last != (Route{Screen: SessionsKey}) {
		t.Errorf("it leads to %+v", last)
	}
}
