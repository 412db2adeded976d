package council

import (
	"errors"
	"strings"
	"testing"
)

func TestThresholdsCountAllMembersInWholeNumbers(t *testing.T) {
	for _, c := range []struct {
		members, percent int
		strict           bool
		from             int
	}{
		{14, 90, false, 13},
		{14, 80, false, 12},
		{14, 50, true, 8},
		{9, 90, false, 9},
		{9, 50, true, 5},
		{5, 80, false, 4},
	} {
		r := Rule{Percent: c.percent, Strict: c.strict}
		for yes := 0; yes <= c.members; yes++ {
			if got, want := r.Passes(yes, c.members), yes >= c.from; got != want {
				t.Errorf("%d of %d by %s: %v, want %v", yes, c.members, r.Words(), got, want)
			}
		}
	}
	if (Rule{Percent: 90}).Passes(10, 14) || (Rule{Percent: 80}).Passes(10, 14) || !DefaultRule().Passes(10, 14) {
		t.Error("10 of 14 fails 90 % and 80 % and passes more than half")
	}
	if (Rule{Percent: 10}).Passes(0, 0) {
		t.Error("a council without members passed an item")
	}
}

func TestTallyThatDoesNotBalanceIsRefusedWithBothSides(t *testing.T) {
	good := Tally{Issued: 9, Returned: 9, Valid: 8, Invalid: 1, Agree: 7, Disagree: 1}
	if err := good.Check(9); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*Tally){
		"Thu về 9 ≠ hợp lệ 8 + không hợp lệ 0": func(t *Tally) { t.Invalid = 0 },
		"Hợp lệ 8 ≠ đồng ý 8 + không đồng ý 1": func(t *Tally) { t.Agree = 8 },
		"nhiều hơn 9 thành viên":               func(t *Tally) { t.Issued = 10 },
		"nhiều hơn 8 phiếu phát ra":            func(t *Tally) { t.Issued = 8 },
		"không thể âm":                         func(t *Tally) { t.Invalid, t.Valid = -1, 10 },
	} {
		bad := good
		spoil(&bad)
		err := bad.Check(9)
		var refusal *Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Message, want) {
			t.Errorf("%+v: %v, want a refusal with %q", bad, err, want)
		}
		if _, err := Decide(bad, 9, DefaultRule()); err == nil {
			t.Errorf("%+v was judged", bad)
		}
	}
}

func TestVerdictSaysNumeratorBaseAndThreshold(t *testing.T) {
	for _, c := range []struct {
		yes, members int
		rule         Rule
		want         string
	}{
		{7, 9, DefaultRule(), "7/9 = 77,8 % > 50 %: đạt"},
		{8, 9, Rule{Percent: 90}, "8/9 = 88,9 % < 90 %: không đạt"},
		{4, 5, Rule{Percent: 80}, "4/5 = 80 % ≥ 80 %: đạt"},
		{4, 8, DefaultRule(), "4/8 = 50 % ≤ 50 %: không đạt"},
		{0, 9, DefaultRule(), "0/9 = 0 % ≤ 50 %: không đạt"},
		{1799, 1999, Rule{Percent: 90}, "1799/1999 = 89,9 % < 90 %: không đạt"},
		{1000, 1999, DefaultRule(), "1000/1999 = 50,1 % > 50 %: đạt"},
	} {
		t.Run(c.want, func(t *testing.T) {
			v, err := Decide(Tally{Issued: c.members, Returned: c.members, Valid: c.members, Agree: c.yes, Disagree: c.members - c.yes}, c.members, c.rule)
			if err != nil || v.Sentence != c.want {
				t.Errorf("got %q, %v", v.Sentence, err)
			}
		})
	}
}

func TestRuleThatCannotBeMetIsRefused(t *testing.T) {
	for _, r := range []Rule{{Percent: 100, Strict: true}, {Percent: 101}, {Percent: -1}, {}, {Percent: 50, Quorum: 101}} {
		if r.Check() == nil {
			t.Errorf("%+v was taken", r)
		}
	}
	if err := DefaultRule().Check(); err != nil {
		t.Error(err)
	}
}
