package council

import (
	"errors"
	"strings"
	"testing"
)

func TestTwoThirdsIsComparedAsAFraction(t *testing.T) {
	r := Rule{Percent: 2, Of: 3, Citation: "Quy chế", Trust: TrustAgency}
	if r.Check() != nil || !r.Passes(10, 14) || r.Passes(9, 14) || !r.Passes(6, 9) || r.Passes(5, 9) {
		t.Error("two thirds of 14 is ten, of 9 six")
	}
	v, err := Decide(Tally{Issued: 14, Returned: 14, Valid: 14, Agree: 10, Disagree: 4}, 14, r)
	if err != nil || v.Sentence != "10/14 = 71,4 % ≥ 2/3: đạt" {
		t.Errorf("%q, %v", v.Sentence, err)
	}
	for _, bad := range []Rule{{Percent: 4, Of: 3}, {Percent: 0, Of: 3}, {Percent: 3, Of: 3, Strict: true}} {
		if bad.Check() == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
}

func TestThresholdOfAnAwardComesFromThePackUnlessTheAgencySaysOtherwise(t *testing.T) {
	l := laws(t)
	for _, c := range []struct {
		award  Code
		on     Date
		words  string
		secret BallotMethod
	}{
		{"CSTDB", "2020-01-15", "từ 90 % trở lên", BallotSecret},
		{"CSTDTQ", "2025-01-15", "từ 90 % trở lên", BallotSecret},
		{"CSTDCS", "2020-01-15", "quá nửa", BallotSecret},
		{"CSTDB", "2016-01-15", "quá 90 %", BallotSecret},
		{"BK_TTG", "2025-01-15", "từ 80 % trở lên", BallotSecret},
	} {
		b := l.On(c.on).Ballot(c.award, c.on)
		if b.Rule().Words() != c.words || b.Method != c.secret || b.Citation == "" || b.Agency {
			t.Errorf("%s on %s: %+v", c.award, c.on, b)
		}
	}
	own, err := l.With(Overlay{Ballots: []BallotRule{
		{Key: "quy_che", Method: BallotHands, Percent: 2, Of: 3, Base: BaseAllMembers, Tie: TieFails, Absent: AbsentWritten, Recuse: []Ground{GroundSelf, GroundHead, GroundKin}, Citation: "Quy chế Hội đồng, Điều 7", From: "2025-01-01"},
		{Key: "cstdb", Awards: []Code{"CSTDB"}, Method: BallotSecret, Percent: 95, Base: BaseAllMembers, Tie: TieFails, Absent: AbsentWritten, Citation: "Quy chế Hội đồng, Điều 8", From: "2026-01-01", To: "2026-12-31"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		award  Code
		on     Date
		words  string
		agency bool
	}{
		{"CSTDCS", "2025-02-01", "từ 2/3 trở lên", true},
		{"CSTDCS", "2024-12-31", "quá nửa", false},
		{"CSTDB", "2025-02-01", "từ 90 % trở lên", false}, // the law names the award, the agency's general rule does not
		{"CSTDB", "2026-02-01", "từ 95 % trở lên", true},
		{"CSTDB", "2027-02-01", "từ 90 % trở lên", false},
	} {
		b := own.On(c.on).Ballot(c.award, c.on)
		if b.Rule().Words() != c.words || b.Agency != c.agency || (b.Agency && b.Trust != TrustAgency) {
			t.Errorf("%s on %s: %s %v %s", c.award, c.on, b.Rule().Words(), b.Agency, b.Trust)
		}
	}
	if b := l.On("2025-02-01").Ballot("CSTDCS", "2025-02-01"); b.Agency {
		t.Error("the law itself was changed")
	}
}

func attendance() []Attendance {
	var list []Attendance
	for i := 1; i <= 9; i++ {
		list = append(list, Attendance{Person: ID(i), Role: Member, Present: i <= 7, Written: i == 8})
	}
	return append(list, Attendance{Person: 10, Role: SecretaryOnly, Present: true})
}

func TestRecusalChangesTheBallotsAndNeverTheBase(t *testing.T) {
	seats := []Seat{{Person: 1, Name: "An", Heads: []ID{40}}, {Person: 2, Name: "Bình"}, {Person: 3, Name: "Chi"}, {Person: 8, Name: "Hà"}, {Person: 9, Name: "Kim"}}
	kin := []Kinship{{Member: 3, Relative: 50, Relation: "vợ"}, {Member: 50, Relative: 8, Relation: "con"}, {Member: 9, Relative: 50, Relation: "em"}}
	b := BallotRule{Percent: 90, Base: BaseAllMembers, Tie: TieFails, Absent: AbsentWritten, Recuse: []Ground{GroundSelf, GroundHead, GroundKin}, Citation: "Quy chế", Trust: TrustAgency}
	list := Recusals(seats, Nominee{Person: 50}, 40, kin, b)
	var names []string
	for _, r := range list {
		names = append(names, r.Name+": "+r.Reason)
	}
	want := "An: đứng đầu đơn vị của người được đề nghị|Chi: có quan hệ thân thích đã khai (vợ)|Hà: có quan hệ thân thích đã khai (con)|Kim: có quan hệ thân thích đã khai (em)"
	if got := strings.Join(names, "|"); got != want {
		t.Errorf("%s", got)
	}
	c := Ballots(attendance(), list, b)
	if c.Members != 9 || c.Present != 7 || c.Written != 1 || c.Recused != 3 || c.Expected != 5 {
		t.Errorf("%+v", c)
	}
	if !strings.Contains(c.Sentence, "không tham gia bỏ phiếu nội dung này 3; phát ra 5 phiếu; tỷ lệ vẫn tính trên 9 thành viên") {
		t.Error(c.Sentence)
	}
	v, err := DecideItem(Tally{Issued: 5, Returned: 5, Valid: 5, Agree: 5}, c, b, nil)
	if err != nil || v.Passed || v.Sentence != "5/9 = 55,6 % < 90 %: không đạt" {
		t.Errorf("%q %v", v.Sentence, err)
	}
	if text := v.Explain(b.Base); text != "Đồng ý 5 trên tổng số thành viên Hội đồng là 9 (55,6 %); ngưỡng từ 90 % trở lên: không đạt (Quy chế; quy định của cơ quan)." {
		t.Error(text)
	}
	if _, err := DecideItem(Tally{Issued: 6, Returned: 6, Valid: 6, Agree: 6}, c, b, nil); err == nil {
		t.Error("a recused member's ballot was counted")
	}
	// Without the ground in the rule the head of the unit votes; himself nobody votes on, whatever his name.
	b.Recuse = []Ground{GroundSelf}
	if list := Recusals(seats, Nominee{Person: 50}, 40, kin, b); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	if list := Recusals(seats, Nominee{Person: 2}, 41, nil, b); len(list) != 1 || list[0].Person != 2 {
		t.Errorf("%+v", list)
	}
	if list := Recusals(seats, Nominee{Unit: 40}, 0, nil, b); len(list) != 1 || list[0].Person != 1 {
		t.Errorf("%+v", list)
	}
}

func TestNobodyLiftsHisOwnRecusal(t *testing.T) {
	r := Recusal{Person: 3, Name: "Chi", Ground: GroundKin, Reason: "có quan hệ thân thích đã khai"}
	for _, c := range []struct {
		by     ID
		reason string
		r      Recusal
		ok     bool
	}{
		{3, "tôi muốn", r, false}, {0, "ai đó", r, false}, {1, " ", r, false}, {1, "khai nhầm", r, true},
		{1, "cần phiếu", Recusal{Person: 2, Name: "Bình", Ground: GroundSelf, Reason: "là người được đề nghị"}, false},
	} {
		got, err := c.r.Lift(c.by, c.reason)
		var refusal *Refusal
		if (err == nil) != c.ok || (err != nil && !errors.As(err, &refusal)) || (got.Lifted != "") != c.ok {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
	lifted, _ := r.Lift(1, "khai nhầm")
	if c := Ballots(attendance(), []Recusal{lifted}, BallotRule{Percent: 50, Strict: true, Absent: AbsentWritten}); c.Expected != 8 {
		t.Errorf("%+v", c)
	}
}

func TestTieGoesWithTheChairWhereTheRuleSaysSo(t *testing.T) {
	b := BallotRule{Percent: 50, Strict: true, Base: BaseAllMembers, Tie: TieChair, Absent: AbsentNone}
	c := BallotCount{Members: 8, Present: 8, Expected: 8}
	tally := Tally{Issued: 8, Returned: 8, Valid: 8, Agree: 4, Disagree: 4}
	yes, no := true, false
	for side, want := range map[*bool]bool{nil: false, &yes: true, &no: false} {
		if v, err := DecideItem(tally, c, b, side); err != nil || v.Passed != want || !strings.Contains(v.Sentence, "ngang phiếu") {
			t.Errorf("%v: %+v %v", side, v, err)
		}
	}
	b.Tie = TieFails
	if v, _ := DecideItem(tally, c, b, &yes); v.Passed {
		t.Error(v.Sentence)
	}
}

func TestSecondBallotStandsOnceItIsCounted(t *testing.T) {
	first := Tally{Round: 1, Issued: 9, Returned: 9, Valid: 9, Agree: 4, Disagree: 5}
	if x, ok := LastRound([]Tally{{Round: 2}, first}); !ok || x.Round != 1 {
		t.Errorf("%+v", x)
	}
	if x, _ := LastRound([]Tally{first, {Round: 2, Issued: 9, Returned: 9, Valid: 9, Agree: 8, Disagree: 1}}); x.Round != 2 {
		t.Errorf("%+v", x)
	}
	if _, ok := LastRound(nil); ok {
		t.Error("no ballot stands")
	}
}

func TestCouncilOfAnEvenNumberIsRemarkedOn(t *testing.T) {
	p := laws(t).Pack(2016)
	make := func(n int) []CouncilMember {
		list := []CouncilMember{{Person: 1, Role: Chair}}
		for i := 1; i < n; i++ {
			list = append(list, CouncilMember{Person: ID(i + 1), Role: Member})
		}
		return append(list, CouncilMember{Person: 99, Role: SecretaryOnly})
	}
	for n, want := range map[int]string{9: "", 8: "even", 13: "size", 1: "size", 3: "", 11: ""} {
		got := ""
		for _, r := range p.CheckMakeup(make(n), "2016-05-01") {
			got += r.Key
			if r.Citation == "" || r.Trust == "" {
				t.Errorf("%+v", r)
			}
		}
		if got != want {
			t.Errorf("%d members: %q, want %q", n, got, want)
		}
	}
	if r := p.CheckMakeup(append(make(8), CouncilMember{Person: 1, Name: "An", Role: Member}), "2016-05-01"); len(r) != 1 || r[0].Key != "twice" {
		t.Errorf("%+v", r)
	}
}
