package desk

import (
	"context"
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// groundDeclared is the ground of a member who stands aside for a reason that no rule names.
const groundDeclared council.Ground = "declared"

// everyAward is the award under which a session keeps its rule for all awards that no rule of their own names.
const everyAward council.Code = ""

// box is one session as its ballots are counted: the rules it votes by, who is there, and who stands aside.
type box struct {
	session    council.Session
	rules      map[council.Code]council.BallotRule // frozen when the session opened; empty for one of before that
	law        *council.Pack
	attendance []council.Attendance
	seats      []council.Seat
	kin        []council.Kinship
	written    map[council.ID][]store.Recusal // by nomination
	unit       func(person council.ID) council.ID
}

// openBox reads what counts a session's ballots.
func (d *Desk) openBox(tx *store.Tx, s council.Session) (*box, error) {
	laws, err := d.laws(tx)
	if err != nil {
		return nil, err
	}
	x := &box{session: s, law: laws.On(s.Held), rules: map[council.Code]council.BallotRule{}, written: map[council.ID][]store.Recusal{}}
	rules, err := tx.BallotRules(s.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range rules {
		x.rules[r.Award] = r.BallotRule
	}
	if x.attendance, err = tx.Attendance(s.ID); err != nil {
		return nil, err
	}
	recusals, err := tx.Recusals(s.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range recusals {
		x.written[r.Nomination] = append(x.written[r.Nomination], r)
	}
	if s.Status == council.SessionSealed || len(x.attendance) == 0 {
		return x, nil // what the rules made was written down when it was sealed
	}
	kin, err := tx.Kinships()
	if err != nil {
		return nil, err
	}
	for _, k := range kin {
		x.kin = append(x.kin, council.Kinship{Member: k.Person, Relative: k.Other, Relation: k.Relation})
	}
	for _, a := range x.attendance {
		if !a.Role.Votes() {
			continue
		}
		p, err := tx.Person(a.Person, s.Held)
		if err != nil {
			return nil, err
		}
		seat := council.Seat{Person: a.Person, Name: a.Name}
		if p.Unit != 0 && headsUnit(p.Title) {
			seat.Heads = []council.ID{p.Unit}
		}
		x.seats = append(x.seats, seat)
	}
	units := map[council.ID]council.ID{}
	x.unit = func(person council.ID) council.ID {
		if unit, known := units[person]; known {
			return unit
		}
		p, err := tx.Person(person, s.Held)
		if err != nil {
			return 0
		}
		units[person] = p.Unit
		return p.Unit
	}
	return x, nil
}

// headsUnit tells from a post's words whether its holder heads the unit. The register keeps posts as their papers
// write them: "Trưởng phòng", "Chánh Văn phòng", "Phụ trách Phòng"; a deputy's begins with "Phó".
func headsUnit(title string) bool {
	t := viet.Fold(title)
	for _, word := range []string{"truong ban kiem phieu", "truong nhom"} {
		if strings.HasPrefix(t, word) {
			return false
		}
	}
	for _, word := range []string{"truong ", "chanh ", "cuc truong", "chi cuc truong", "doi truong", "vu truong", "giam doc", "hieu truong", "vien truong", "phu trach", "quyen "} {
		if strings.HasPrefix(t+" ", word) {
			return true
		}
	}
	return false
}

// leads tells whether a post is one of leadership (lãnh đạo, quản lý), deputies among them; everybody else is in direct
// work. A chief accountant or a chief judge-executor of a case leads nobody.
func leads(title string) bool {
	t := viet.Fold(title)
	return headsUnit(title) || strings.HasPrefix(t, "pho ")
}

// rule is how the session votes on an award: the rule it opened with, else its own threshold with whatever else the
// law of its day says.
func (x *box) rule(award council.Code) council.BallotRule {
	if r, ok := x.rules[award]; ok && award != everyAward {
		return r
	}
	r, ok := x.rules[everyAward]
	if !ok {
		r = x.law.Ballot(award, x.session.Held)
	}
	own := x.session.Rule
	r.Percent, r.Of, r.Strict, r.Quorum, r.Citation, r.Trust = own.Percent, own.Of, own.Strict, own.Quorum, own.Citation, own.Trust
	return r
}

// recused are the members who do not vote on a nomination: those the rules make, then those written down.
func (x *box) recused(n council.Nomination) []store.Recusal {
	var out []store.Recusal
	seen := map[council.ID]bool{}
	for _, r := range x.written[n.ID] {
		seen[r.Person] = true
		out = append(out, r)
	}
	if x.unit == nil {
		return out
	}
	rule := x.rule(n.Award)
	unit := council.ID(0)
	if n.Nominee.Person != 0 && needsUnit(rule, x.seats) {
		unit = x.unit(n.Nominee.Person)
	}
	for _, r := range council.Recusals(x.seats, n.Nominee, unit, x.kin, rule) {
		if !seen[r.Person] {
			out = append(out, store.Recusal{Session: x.session.ID, Nomination: n.ID, Person: r.Person, Ground: r.Ground, Reason: r.Reason})
		}
	}
	return out
}

func needsUnit(rule council.BallotRule, seats []council.Seat) bool {
	for _, g := range rule.Recuse {
		if g == council.GroundHead {
			for _, s := range seats {
				if len(s.Heads) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// count is how many ballots an item has. A session whose attendance was never entered takes all members as there.
func (x *box) count(n council.Nomination) council.BallotCount {
	rule := x.rule(n.Award)
	members := x.session.Members
	if len(x.attendance) == 0 {
		return council.BallotCount{
			Members: members, Present: members, Expected: members, Quorate: rule.Quorum == 0,
			Sentence: fmt.Sprintf("Tổng số %d thành viên; chưa ghi điểm danh.", members),
		}
	}
	var aside []council.Recusal
	for _, r := range x.recused(n) {
		aside = append(aside, council.Recusal{Person: r.Person, Ground: r.Ground, Reason: r.Reason, Lifted: r.Lifted})
	}
	c := council.Ballots(x.attendance, aside, rule)
	if c.Members != members {
		// The roll names fewer, or more, than the session was said to have: the number said is the base.
		c.Sentence = fmt.Sprintf("Tổng số %d thành viên (điểm danh %d); có mặt %d, vắng gửi ý kiến bằng văn bản %d, không tham gia bỏ phiếu nội dung này %d; phát ra %d phiếu.",
			members, c.Members, c.Present, c.Written, c.Recused, c.Expected)
		c.Members, c.Quorate = members, rule.Rule().Quorate(c.Present, members)
	}
	return c
}

// decide judges one tally.
func (x *box) decide(t council.Tally, n council.Nomination) (council.Verdict, error) {
	return council.DecideItem(t, x.count(n), x.rule(n.Award), nil)
}

// freezeRules writes down by which rules a new session votes: the law of its day with the agency's own rules over it.
// Afterwards neither a new pack nor a changed rule moves its thresholds.
func (d *Desk) freezeRules(tx *store.Tx, s council.Session) error {
	laws, err := d.laws(tx)
	if err != nil {
		return err
	}
	p := laws.On(s.Held)
	general := p.Ballot(everyAward, s.Held)
	if err := tx.PutBallotRule(store.BallotRule{Session: s.ID, Award: everyAward, BallotRule: general}); err != nil {
		return err
	}
	for _, a := range d.catalogue.Awards {
		if r := p.Ballot(a.Code, s.Held); r.Key != general.Key {
			if err := tx.PutBallotRule(store.BallotRule{Session: s.ID, Award: a.Code, BallotRule: r}); err != nil {
				return err
			}
		}
	}
	return nil
}

// RecusalRow is one member who does not vote on one item, in words.
type RecusalRow struct {
	ID         council.ID // 0 for one that the rules make, which nobody can lift
	Nomination council.ID
	Nominee    string
	AwardShort string
	Person     council.ID
	Name       string
	Ground     council.Ground
	Reason     string
	DeclaredBy string
	Lifted     string // why somebody else let the member vote after all
	LiftedBy   string
}

// Recusals are all who do not vote on some item of a session, item by item.
func (d *Desk) Recusals(ctx context.Context, session council.ID) ([]RecusalRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]RecusalRow, error) {
		v, err := d.sessionView(tx, session)
		if err != nil {
			return nil, err
		}
		var out []RecusalRow
		seen := map[council.ID]bool{}
		for _, i := range v.Items {
			if !seen[i.Nomination] {
				seen[i.Nomination] = true
				out = append(out, i.Recused...)
			}
		}
		return out, nil
	})
}

// recusalRows names those who stand aside on an item.
func recusalRows(x *box, b *book, n council.Nomination, nominee, awardShort string) []RecusalRow {
	var out []RecusalRow
	name := func(id council.ID) string {
		if i, ok := b.person[id]; ok {
			return b.people[i].Name
		}
		return ""
	}
	for _, r := range x.recused(n) {
		out = append(out, RecusalRow{
			ID: r.ID, Nomination: n.ID, Nominee: nominee, AwardShort: awardShort, Person: r.Person, Name: name(r.Person),
			Ground: r.Ground, Reason: r.Reason, DeclaredBy: r.DeclaredBy, Lifted: r.Lifted, LiftedBy: name(r.LiftedBy),
		})
	}
	return out
}

// DeclareRecusal writes that a member stands aside on items of an open session, and why.
func (d *Desk) DeclareRecusal(ctx context.Context, session council.ID, nominations []council.ID, person council.ID, reason string) error {
	reason = viet.Clean(reason)
	if reason == "" {
		return council.Refuse("Ghi lý do thành viên không tham gia bỏ phiếu.")
	}
	return d.do(ctx, "Ghi thành viên không bỏ phiếu "+count(len(nominations), "nội dung"), func(tx *store.Tx) error {
		attendance, err := tx.Attendance(session)
		if err != nil {
			return err
		}
		member := false
		for _, a := range attendance {
			member = member || a.Person == person && a.Role.Votes()
		}
		if !member {
			return council.Refuse("Người này không phải thành viên biểu quyết của phiên họp.")
		}
		for _, n := range nominations {
			r := store.Recusal{Session: session, Nomination: n, Person: person, Ground: groundDeclared, Reason: reason, DeclaredBy: d.options.Actor}
			if err := tx.PutRecusal(&r); err != nil {
				return err
			}
		}
		return nil
	})
}

// LiftRecusal lets a member vote after all, by the decision of another member of the session and for a reason. Nobody
// lifts his own, and what the rules make is lifted by nobody.
func (d *Desk) LiftRecusal(ctx context.Context, id, by council.ID, reason string) error {
	if id == 0 {
		return council.Refuse("Việc không tham gia bỏ phiếu này do quy định mà có, không ai bỏ được.")
	}
	return d.do(ctx, "Bỏ ghi không bỏ phiếu", func(tx *store.Tx) error {
		r, err := tx.Recusal(id)
		if err != nil {
			return err
		}
		p, err := tx.Person(r.Person, "")
		if err != nil {
			return err
		}
		if r.Ground != groundDeclared {
			return council.Refuse("%s %s: quy định này không ai bỏ được.", p.Name, r.Reason)
		}
		lifted, err := council.Recusal{Person: r.Person, Name: p.Name, Ground: r.Ground, Reason: r.Reason}.Lift(by, viet.Clean(reason))
		if err != nil {
			return err
		}
		// The person at the desk may be a member too; the journal names her, so she may not pass for somebody else.
		if viet.Key(p.Name) == viet.Key(d.options.Actor) {
			return council.Refuse("%s đang ngồi máy nên không thể tự bỏ việc không tham gia bỏ phiếu của mình; người khác phải ghi việc này.", p.Name)
		}
		attendance, err := tx.Attendance(r.Session)
		if err != nil {
			return err
		}
		member := false
		for _, a := range attendance {
			member = member || a.Person == by && a.Role.Votes()
		}
		if !member {
			return council.Refuse("Người quyết định phải là một thành viên khác của phiên họp.")
		}
		r.Lifted, r.LiftedBy = lifted.Lifted, by
		return tx.PutRecusal(&r)
	})
}

// SetOpinion writes when an absent member's written opinion was sent for and when it came in. Once it came in it counts
// among the ballots.
func (d *Desk) SetOpinion(ctx context.Context, session, person council.ID, sent, received council.Date) error {
	switch {
	case sent != "" && !sent.Known() || received != "" && !received.Known():
		return council.Refuse("Ngày gửi, ngày nhận phiếu lấy ý kiến phải đủ ngày, tháng, năm.")
	case sent != "" && received != "" && received < sent:
		return council.Refuse("Ngày nhận phiếu (%s) trước ngày gửi (%s).", short(received), short(sent))
	}
	return d.do(ctx, "Ghi phiếu lấy ý kiến", func(tx *store.Tx) error {
		attendance, err := tx.Attendance(session)
		if err != nil {
			return err
		}
		for _, a := range attendance {
			if a.Person == person && a.Present {
				return council.Refuse("%s có mặt tại phiên họp nên không lấy ý kiến bằng văn bản.", a.Name)
			}
		}
		return tx.PutOpinion(session, store.Opinion{Person: person, Sent: sent, Received: received})
	})
}

// Opinion is the way of one absent member's written opinion.
type Opinion = store.Opinion

// Opinions are the written opinions of a session that were sent for.
func (d *Desk) Opinions(ctx context.Context, session council.ID) ([]Opinion, error) {
	return read(ctx, d, func(tx *store.Tx) ([]Opinion, error) { return tx.Opinions(session) })
}

// The parts of the minutes that may be written by hand.
const (
	SectionDiscussion = "thao_luan" // what was discussed
	SectionRecipients = "noi_nhan"  // who the minutes go to, one a line
)

// Sections are the parts of a session's minutes that were written by hand. They stand in the place of what the program
// would write there, however often the minutes are made anew.
func (d *Desk) Sections(ctx context.Context, session council.ID) (map[string]string, error) {
	return read(ctx, d, func(tx *store.Tx) (map[string]string, error) { return sections(tx, session) })
}

func sections(tx *store.Tx, session council.ID) (map[string]string, error) {
	rows, err := tx.Sections(session)
	out := make(map[string]string, len(rows))
	for _, s := range rows {
		out[s.Key] = s.Text
	}
	return out, err
}

// SaveSection writes one part of the minutes by hand; an empty text gives it back to the program.
func (d *Desk) SaveSection(ctx context.Context, session council.ID, key, text string) error {
	if key != SectionDiscussion && key != SectionRecipients {
		return council.Refuse("Biên bản không có phần này để ghi tay.")
	}
	return d.do(ctx, "Sửa biên bản", func(tx *store.Tx) error {
		if strings.TrimSpace(text) != "" {
			return tx.PutSection(store.Section{Session: session, Key: key, Text: text})
		}
		rows, err := tx.Sections(session)
		if err != nil {
			return err
		}
		for _, s := range rows {
			if s.Key == key {
				return tx.DeleteSection(s.ID)
			}
		}
		return nil
	})
}
