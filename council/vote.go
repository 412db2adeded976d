package council

import "fmt"

// Rule says when an item passes: a share of all members. Compare integers only, never rounded percentages.
type Rule struct {
	Percent int  // the threshold: 50, 80, 90, or 2 with Of 3
	Of      int  // what Percent is a share of; 0 means 100
	Strict  bool // true: more than the threshold ("quá nửa"); false: at least it
	// Quorum is the least share of members present, in percent; 0 where the council's rules set none.
	Quorum   int
	Citation string // where the rule stands, for the minutes
	Trust    Trust
}

// DefaultRule passes an item with more than half of all members.
func DefaultRule() Rule {
	return Rule{Percent: 50, Strict: true, Citation: "Quy chế làm việc của Hội đồng (mặc định của chương trình)", Trust: TrustUnchecked}
}

// Check refuses a rule that can never be met or means nothing.
func (r Rule) Check() error {
	switch {
	case r.Of < 0 || (r.Of > 0 && (r.Percent <= 0 || r.Percent > r.Of || (r.Strict && r.Percent == r.Of))):
		return Refuse("Tỷ lệ thông qua %d/%d không dùng được: tử số từ 1 đến mẫu số (quá toàn bộ thì không ai đạt).", r.Percent, r.Of)
	case r.Percent < 0 || r.Percent > 100 || (r.Strict && r.Percent == 100):
		return Refuse("Tỷ lệ thông qua %d %% không dùng được: nhập từ 1 đến 100 (quá 100 %% thì không ai đạt).", r.Percent)
	case r.Percent == 0 && !r.Strict:
		return Refuse("Tỷ lệ thông qua phải lớn hơn 0 %%.")
	case r.Quorum < 0 || r.Quorum > 100:
		return Refuse("Tỷ lệ có mặt tối thiểu %d %% không dùng được: nhập từ 0 đến 100.", r.Quorum)
	}
	return nil
}

// Passes reports whether yes of members meets the threshold.
func (r Rule) Passes(yes, members int) bool {
	if members <= 0 {
		return false
	}
	if r.Strict {
		return yes*r.of() > r.Percent*members
	}
	return yes*r.of() >= r.Percent*members
}

func (r Rule) of() int {
	if r.Of == 0 {
		return 100
	}
	return r.Of
}

// threshold writes the bare threshold: "90 %" or "2/3".
func (r Rule) threshold() string {
	if r.Of == 0 {
		return fmt.Sprintf("%d %%", r.Percent)
	}
	return fmt.Sprintf("%d/%d", r.Percent, r.Of)
}

// Quorate reports whether enough of all members are present.
func (r Rule) Quorate(present, members int) bool {
	return members > 0 && present > 0 && present*100 >= r.Quorum*members
}

// Words is the threshold as a sentence says it: "quá 50 %" or "từ 90 % trở lên".
func (r Rule) Words() string {
	if r.Strict {
		if r.Percent == 50 {
			return "quá nửa"
		}
		return "quá " + r.threshold()
	}
	return "từ " + r.threshold() + " trở lên"
}

// sign is the comparison that a met or missed threshold shows.
func (r Rule) sign(passed bool) string {
	switch {
	case passed && r.Strict:
		return ">"
	case passed:
		return "≥"
	case r.Strict:
		return "≤"
	}
	return "<"
}

// Tally (kết quả kiểm phiếu) is the totals of one secret ballot on one item. Totals only: the ballot is secret.
type Tally struct {
	ID         ID
	Session    ID
	Nomination ID
	Round      int // 1, or 2 for a second ballot kept beside the first
	Position   int // its place on the agenda
	Issued     int // phát ra
	Returned   int // thu về
	Valid      int // hợp lệ
	Invalid    int // không hợp lệ
	Agree      int // đồng ý
	Disagree   int // không đồng ý
}

// Counted reports whether anything was entered: an item that waits for its vote is all zeros.
func (t Tally) Counted() bool {
	return t.Issued != 0 || t.Returned != 0 || t.Valid != 0 || t.Invalid != 0 || t.Agree != 0 || t.Disagree != 0
}

// Check refuses totals that do not balance, in one sentence that shows the two sides.
func (t Tally) Check(members int) error {
	for _, f := range []struct {
		name string
		n    int
	}{
		{"phát ra", t.Issued},
		{"thu về", t.Returned},
		{"hợp lệ", t.Valid},
		{"không hợp lệ", t.Invalid},
		{"đồng ý", t.Agree},
		{"không đồng ý", t.Disagree},
	} {
		if f.n < 0 {
			return Refuse("Số phiếu %s không thể âm (%d).", f.name, f.n)
		}
	}
	switch {
	case t.Issued > members:
		return Refuse("Phát ra %d phiếu, nhiều hơn %d thành viên Hội đồng.", t.Issued, members)
	case t.Returned > t.Issued:
		return Refuse("Thu về %d phiếu, nhiều hơn %d phiếu phát ra.", t.Returned, t.Issued)
	case t.Valid+t.Invalid != t.Returned:
		return Refuse("Thu về %d ≠ hợp lệ %d + không hợp lệ %d.", t.Returned, t.Valid, t.Invalid)
	case t.Agree+t.Disagree != t.Valid:
		return Refuse("Hợp lệ %d ≠ đồng ý %d + không đồng ý %d.", t.Valid, t.Agree, t.Disagree)
	}
	return nil
}

// Verdict is what a balanced tally comes to.
type Verdict struct {
	Passed   bool
	Yes      int
	Members  int // the base: all members of the council
	Rule     Rule
	Sentence string // "7/9 = 77,8 % > 50 %: đạt"
}

// Decide judges a tally by the rule over all members. It refuses one that does not balance.
func Decide(t Tally, members int, r Rule) (Verdict, error) {
	if err := t.Check(members); err != nil {
		return Verdict{}, err
	}
	v := Verdict{Yes: t.Agree, Members: members, Rule: r, Passed: r.Passes(t.Agree, members)}
	outcome := "không đạt"
	if v.Passed {
		outcome = "đạt"
	}
	percent := r.Percent
	if r.Of != 0 {
		percent = -1 // no whole percentage stands for it, so none has to be kept apart
	}
	v.Sentence = fmt.Sprintf("%d/%d = %s %s %s: %s", v.Yes, v.Members, share(v.Yes, v.Members, percent), r.sign(v.Passed), r.threshold(), outcome)
	return v, nil
}

// share writes yes/members in percent with one decimal. It rounds half up, but never onto the threshold itself,
// so that a share just short of 90 % does not read "90 % < 90 %".
func share(yes, members, threshold int) string {
	if members <= 0 {
		return "0 %"
	}
	tenths := (yes*2000 + members) / (2 * members)
	if tenths == threshold*10 && yes*100 != threshold*members {
		tenths = yes * 1000 / members
		if yes*100 > threshold*members {
			tenths++
		}
	}
	if tenths%10 == 0 {
		return fmt.Sprintf("%d %%", tenths/10)
	}
	return fmt.Sprintf("%d,%d %%", tenths/10, tenths%10)
}
