package council

import (
	"fmt"
	"slices"
)

// Rule is the threshold of a ballot rule as a session keeps it.
func (b *BallotRule) Rule() Rule {
	return Rule{Percent: b.Percent, Of: b.Of, Strict: b.Strict, Quorum: b.Quorum, Citation: b.Citation, Trust: b.Trust}
}

var methodNames = map[BallotMethod]string{BallotSecret: "bỏ phiếu kín", BallotHands: "giơ tay biểu quyết", BallotWritten: "lấy ý kiến bằng văn bản"}

// String is the method in words.
func (m BallotMethod) String() string { return methodNames[m] }

// Words is the whole rule in one sentence, for settings and minutes.
func (b *BallotRule) Words() string {
	base := "tổng số thành viên Hội đồng"
	if b.Base == BaseAttendees {
		base = "số thành viên dự họp"
	}
	s := upperFirst(b.Method.String()) + ", đạt khi có " + b.Rule().Words() + " " + base + " đồng ý"
	if b.Quorum > 0 {
		s += fmt.Sprintf("; họp khi có mặt từ %d %% thành viên", b.Quorum)
	}
	if b.Tie == TieChair {
		s += "; ngang phiếu thì theo ý kiến của Chủ tịch"
	}
	if b.Absent == AbsentWritten {
		s += "; thành viên vắng gửi ý kiến bằng văn bản, được tính"
	}
	return s
}

// Ballot is how the council votes on an award on a day. The agency's rule for the award comes first, then the
// law's for it, then the agency's for everything, then the law's.
func (p *Pack) Ballot(award Code, on Date) BallotRule {
	var best *BallotRule
	rank := 5
	for i := range p.Ballots {
		b := &p.Ballots[i]
		if !Covers(b.From, b.To, on) || (len(b.Awards) > 0 && !has(b.Awards, award)) {
			continue
		}
		r := 0
		if len(b.Awards) == 0 {
			r = 2
		}
		if !b.Agency {
			r++
		}
		if r <= rank { // of two of the agency's, the later stands
			best, rank = b, r
		}
	}
	out := *best
	if !out.Agency {
		out.Trust = weaker(out.Trust, p.Trust)
	}
	return out
}

// BallotCount is how many ballots an item has, and why.
type BallotCount struct {
	Members  int // all voting members: the base, which recusal does not change
	Present  int
	Written  int // absent, with a written opinion that counts
	Recused  int
	Expected int // ballots to hand out
	Quorate  bool
	Sentence string
}

// Ballots counts the ballots of one item: those present and the written opinions, less who may not vote on it.
// Recusal changes the ballots, never the base.
func Ballots(list []Attendance, recused []Recusal, b BallotRule) BallotCount {
	var c BallotCount
	names := 0
	for _, a := range list {
		if !a.Role.Votes() {
			continue
		}
		c.Members++
		written := !a.Present && a.Written && b.Absent == AbsentWritten
		if a.Present {
			c.Present++
		}
		if written {
			c.Written++
		}
		if slices.ContainsFunc(recused, func(r Recusal) bool { return r.Person == a.Person && r.Lifted == "" }) {
			names++
			if a.Present || written {
				c.Recused++
			}
		}
	}
	c.Expected = c.Present + c.Written - c.Recused
	c.Quorate = b.Rule().Quorate(c.Present, c.Members)
	c.Sentence = fmt.Sprintf("Tổng số %d thành viên; có mặt %d", c.Members, c.Present)
	if c.Written > 0 {
		c.Sentence += fmt.Sprintf(", vắng gửi ý kiến bằng văn bản %d", c.Written)
	}
	if names > 0 {
		c.Sentence += fmt.Sprintf(", không tham gia bỏ phiếu nội dung này %d", c.Recused)
	}
	c.Sentence += fmt.Sprintf("; phát ra %d phiếu; tỷ lệ vẫn tính trên %d thành viên.", c.Expected, c.Members)
	if b.Base == BaseAttendees {
		c.Sentence = fmt.Sprintf("Tổng số %d thành viên; có mặt %d; phát ra %d phiếu; tỷ lệ tính trên số thành viên dự họp.", c.Members, c.Present, c.Expected)
	}
	if !c.Quorate {
		c.Sentence += fmt.Sprintf(" Chưa đủ số thành viên có mặt (từ %d %%).", b.Quorum)
	}
	return c
}

// DecideItem judges one item's tally by its rule. The chair's side, where it is known, settles a tie if the rule
// says so; nil while it is not known, as in a secret ballot.
func DecideItem(t Tally, c BallotCount, b BallotRule, chairAgrees *bool) (Verdict, error) {
	if t.Issued > c.Expected {
		return Verdict{}, Refuse("Phát ra %d phiếu, nhiều hơn %d người được bỏ phiếu nội dung này.", t.Issued, c.Expected)
	}
	base := c.Members
	if b.Base == BaseAttendees {
		base = c.Present
	}
	v, err := Decide(t, base, b.Rule())
	if err != nil {
		return Verdict{}, err
	}
	if tied := t.Agree == t.Disagree && t.Agree*2 == base; tied && b.Tie == TieChair && !v.Passed && b.Strict && b.Rule().of() == 2*b.Percent {
		switch {
		case chairAgrees == nil:
			v.Sentence += "; ngang phiếu, chờ ý kiến của Chủ tịch"
		case *chairAgrees:
			v.Passed = true
			v.Sentence = fmt.Sprintf("%d/%d, ngang phiếu, theo ý kiến của Chủ tịch: đạt", v.Yes, v.Members)
		default:
			v.Sentence = fmt.Sprintf("%d/%d, ngang phiếu, theo ý kiến của Chủ tịch: không đạt", v.Yes, v.Members)
		}
	}
	return v, nil
}

// Explain is the verdict in full, for the minutes: numerator, denominator, base, threshold, citation and trust.
func (v Verdict) Explain(base VoteBase) string {
	of := "tổng số thành viên Hội đồng"
	if base == BaseAttendees {
		of = "số thành viên dự họp"
	}
	outcome := "không đạt"
	if v.Passed {
		outcome = "đạt"
	}
	percent := v.Rule.Percent
	if v.Rule.Of != 0 {
		percent = -1
	}
	return fmt.Sprintf("Đồng ý %d trên %s là %d (%s); ngưỡng %s: %s (%s; %s).",
		v.Yes, of, v.Members, share(v.Yes, v.Members, percent), v.Rule.Words(), outcome, v.Rule.Citation, v.Rule.Trust)
}

// LastRound is the ballot that stands: a second one is kept beside the first and takes its place once counted.
func LastRound(rounds []Tally) (Tally, bool) {
	var out Tally
	found := false
	for _, t := range rounds {
		if t.Counted() && (!found || t.Round > out.Round) {
			out, found = t, true
		}
	}
	return out, found
}

// Remark is something worth saying that stops nobody, with its ground.
type Remark struct {
	Key      string
	Text     string
	Citation string
	Trust    Trust
	Agency   bool
	Blocks   bool // the agency's own rule says that it must not go on
}

// CheckMakeup says what is odd about a council's composition on a day: its size, an even number, terms that ended,
// no chair or two.
func (p *Pack) CheckMakeup(members []CouncilMember, on Date) []Remark {
	voting, chairs := 0, 0
	people := map[ID]int{}
	var out []Remark
	m := p.Makeup[0]
	say := func(key, format string, args ...any) {
		out = append(out, Remark{Key: key, Text: fmt.Sprintf(format, args...), Citation: m.Citation, Trust: weaker(m.Trust, p.Trust)})
	}
	for _, x := range members {
		if !Covers(x.From, x.To, on) {
			continue
		}
		if people[x.Person]++; people[x.Person] == 2 {
			say("twice", "%s có tên hai lần trong Hội đồng.", x.Name)
		}
		if x.Role == Chair {
			chairs++
		}
		if x.Role.Votes() {
			voting++
		}
		if m.Term > 0 && x.From.Known() && monthsBetween(x.From, on) >= m.Term*12 {
			say("term", "Nhiệm kỳ %02d năm của %s đã hết.", m.Term, x.Name)
		}
	}
	if m.Odd && voting%2 == 0 {
		say("even", "Hội đồng có %d thành viên biểu quyết, là số chẵn; quy định là số lẻ từ %d đến %d.", voting, m.Least, m.Most)
	} else if voting < m.Least || voting > m.Most {
		say("size", "Hội đồng có %d thành viên biểu quyết; quy định từ %d đến %d.", voting, m.Least, m.Most)
	}
	if chairs != 1 {
		say("chair", "Hội đồng phải có một Chủ tịch; hiện có %d.", chairs)
	}
	return out
}
