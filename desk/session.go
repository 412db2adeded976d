package desk

import (
	"context"
	"fmt"
	"sort"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// membersOn counts the members with a vote whose term covers a day.
func membersOn(members []council.CouncilMember, on council.Date) int {
	n := 0
	for _, m := range members {
		if m.Role.Votes() && council.Covers(m.From, m.To, on) {
			n++
		}
	}
	return n
}

// Sessions are the year's sessions by date.
func (d *Desk) Sessions(ctx context.Context, year int) ([]SessionRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]SessionRow, error) { return d.sessionRows(tx, year) })
}

func (d *Desk) sessionRows(tx *store.Tx, year int) ([]SessionRow, error) {
	sessions, err := tx.Sessions(year)
	if err != nil {
		return nil, err
	}
	tallies, err := tx.TalliesOfYear(year)
	if err != nil {
		return nil, err
	}
	nominations, err := tx.Nominations(year)
	if err != nil {
		return nil, err
	}
	of := make(map[council.ID]council.Nomination, len(nominations))
	for _, n := range nominations {
		of[n.ID] = n
	}
	at := make(map[council.ID]int, len(sessions))
	boxes := make([]*box, len(sessions))
	rows := make([]SessionRow, len(sessions))
	for i, s := range sessions {
		if boxes[i], err = d.openBox(tx, s); err != nil {
			return nil, err
		}
		rows[i] = SessionRow{Session: s}
		at[s.ID] = i
		for _, a := range boxes[i].attendance {
			if a.Present && a.Role.Votes() {
				rows[i].Present++
			}
		}
	}
	for _, t := range lastBallots(tallies) {
		r := &rows[at[t.Session]]
		r.Items++
		if !t.Counted() {
			continue
		}
		if v, err := boxes[at[t.Session]].decide(t, of[t.Nomination]); err == nil {
			r.Counted++
			if v.Passed {
				r.Passed++
			}
		}
	}
	return rows, nil
}

// lastBallots keeps of each item its last ballot: a second one stands in the first's place.
func lastBallots(tallies []council.Tally) []council.Tally {
	type item struct{ session, nomination council.ID }
	at := make(map[item]int, len(tallies))
	var out []council.Tally
	for _, t := range tallies {
		k := item{t.Session, t.Nomination}
		i, seen := at[k]
		switch {
		case !seen:
			at[k] = len(out)
			out = append(out, t)
		case t.Round > out[i].Round:
			out[i] = t
		}
	}
	return out
}

// Session opens one session: who was there, what was voted, what it came to.
func (d *Desk) Session(ctx context.Context, id council.ID) (SessionView, error) {
	return read(ctx, d, func(tx *store.Tx) (SessionView, error) { return d.sessionView(tx, id) })
}

func (d *Desk) sessionView(tx *store.Tx, id council.ID) (SessionView, error) {
	s, err := tx.Session(id)
	if err != nil {
		return SessionView{}, err
	}
	v := SessionView{Session: s}
	x, err := d.openBox(tx, s)
	if err != nil {
		return v, err
	}
	v.Attendance = x.attendance
	for _, a := range v.Attendance {
		switch {
		case !a.Role.Votes():
		case a.Present:
			v.Present++
		default:
			v.Absent++
			if a.Written {
				v.Written++
			}
		}
	}
	v.QuorumOK, v.QuorumText = quorum(v)
	if v.Corrections, err = tx.Corrections(id); err != nil {
		return v, err
	}
	nominations, err := tx.Nominations(s.Year)
	if err != nil {
		return v, err
	}
	byID := make(map[council.ID]council.Nomination, len(nominations))
	for _, n := range nominations {
		byID[n.ID] = n
	}
	tallies, err := tx.Tallies(id)
	if err != nil {
		return v, err
	}
	b, err := openBook(tx, s.Held)
	if err != nil {
		return v, err
	}
	v.Items = make([]ItemRow, 0, len(tallies))
	for _, t := range tallies {
		n := byID[t.Nomination]
		row := ItemRow{Tally: t, Nominee: n.Nominee, Award: n.Award, Authority: d.authority(n.Award)}
		row.Name, row.Unit, _ = b.nominee(n.Nominee)
		row.AwardName, row.AwardShort = d.awardName(b.agency, n.Award), d.awardShort(n.Award)
		row.Rule, row.Ballots = x.rule(n.Award), x.count(n)
		row.Recused = recusalRows(x, b, n, row.Name, row.AwardShort)
		if !t.Counted() {
			row.Problem = "chưa kiểm phiếu"
			v.Uncounted++
		} else if verdict, err := x.decide(t, n); err != nil {
			row.Problem = err.Error()
			v.Unbalanced++
		} else {
			row.Verdict, row.Explained = verdict, verdict.Explain(row.Rule.Base)
		}
		v.Items = append(v.Items, row)
	}
	sort.SliceStable(v.Items, func(i, j int) bool { return v.Items[i].Position < v.Items[j].Position })
	return v, nil
}

// quorum judges attendance by the session's own rule, in words.
func quorum(v SessionView) (bool, string) {
	if len(v.Attendance) == 0 {
		return v.Rule.Quorum == 0, "chưa ghi điểm danh"
	}
	ok := v.Rule.Quorate(v.Present, v.Members)
	text := fmt.Sprintf("có mặt %d/%d", v.Present, v.Members)
	if v.Rule.Quorum > 0 {
		sign := "<"
		if ok {
			sign = "≥"
		}
		text += fmt.Sprintf(" %s %d %%", sign, v.Rule.Quorum)
	}
	if ok {
		return true, text + ": đủ điều kiện họp"
	}
	return false, text + ": chưa đủ điều kiện họp"
}

// OpenSession opens a session: the council of that day attends, and every nomination of the year that was not voted on
// yet goes on the agenda. Members may be given for a council that was never entered.
func (d *Desk) OpenSession(ctx context.Context, s council.Session) (council.ID, error) {
	if !s.Held.Known() {
		return 0, council.Refuse("Cho biết ngày họp (ngày/tháng/năm).")
	}
	err := d.do(ctx, "Mở phiên họp "+short(s.Held), func(tx *store.Tx) error {
		members, err := tx.CouncilMembers()
		if err != nil {
			return err
		}
		if n := membersOn(members, s.Held); n > 0 {
			s.Members = n
		}
		if s.Members <= 0 {
			return council.Refuse("Ngày %s chưa có thành viên Hội đồng: ghi ở Cài đặt, hoặc cho biết số thành viên.", short(s.Held))
		}
		sessions, err := tx.Sessions(s.Year)
		if err != nil {
			return err
		}
		for _, other := range sessions {
			if other.Held == s.Held && other.Began == s.Began {
				return council.Refuse("Đã có phiên họp ngày %s: mở phiên đó, hoặc ghi giờ bắt đầu khác.", short(s.Held))
			}
		}
		if s.Rule == (council.Rule{}) {
			laws, err := d.laws(tx)
			if err != nil {
				return err
			}
			general := laws.On(s.Held).Ballot(everyAward, s.Held)
			s.Rule = general.Rule()
		}
		s.Status = council.SessionOpen
		for _, m := range members {
			if !council.Covers(m.From, m.To, s.Held) {
				continue
			}
			switch {
			case m.Role == council.Chair && s.Chair == "":
				s.Chair = m.Name
			case (m.Role == council.MemberSecretary || m.Role == council.SecretaryOnly) && s.Secretary == "":
				s.Secretary = m.Name
			}
		}
		if err := tx.InsertSession(&s); err != nil {
			return err
		}
		if err := d.freezeRules(tx, s); err != nil {
			return err
		}
		for _, m := range members {
			if !council.Covers(m.From, m.To, s.Held) {
				continue
			}
			p, err := tx.Person(m.Person, s.Held)
			if err != nil {
				return err
			}
			err = tx.PutAttendance(council.Attendance{Session: s.ID, Person: m.Person, Role: m.Role, Title: p.Title, Present: true})
			if err != nil {
				return err
			}
		}
		return d.fillAgenda(tx, s)
	})
	return s.ID, err
}

// fillAgenda puts what waits for a vote on the agenda, by award and then by name.
func (d *Desk) fillAgenda(tx *store.Tx, s council.Session) error {
	nominations, err := tx.Nominations(s.Year)
	if err != nil {
		return err
	}
	res, err := d.results(tx, s.Year)
	if err != nil {
		return err
	}
	b, err := openBook(tx, s.Held)
	if err != nil {
		return err
	}
	var waiting []council.Nomination
	for _, n := range nominations {
		if _, on := res[n.ID]; !on {
			waiting = append(waiting, n)
		}
	}
	d.sortNominations(b, waiting)
	return addItems(tx, s.ID, 1, waiting)
}

func (d *Desk) sortNominations(b *book, rows []council.Nomination) {
	sort.SliceStable(rows, func(i, j int) bool {
		a, c := rows[i], rows[j]
		if a.Nominee.Subject() != c.Nominee.Subject() {
			return a.Nominee.Subject() == council.Individual
		}
		if ra, rc := d.catalogue.Rank(a.Award), d.catalogue.Rank(c.Award); ra != rc {
			return ra < rc
		}
		return b.order(a.Nominee) < b.order(c.Nominee)
	})
}

func addItems(tx *store.Tx, session council.ID, position int, nominations []council.Nomination) error {
	for i, n := range nominations {
		if err := tx.PutTally(&council.Tally{Session: session, Nomination: n.ID, Round: 1, Position: position + i}); err != nil {
			return err
		}
	}
	return nil
}

// EditSession changes a session's particulars; its status stays.
func (d *Desk) EditSession(ctx context.Context, s council.Session) error {
	if !s.Held.Known() {
		return council.Refuse("Cho biết ngày họp (ngày/tháng/năm).")
	}
	if s.Members <= 0 {
		return council.Refuse("Số thành viên Hội đồng phải lớn hơn 0.")
	}
	if err := s.Rule.Check(); err != nil {
		return err
	}
	return d.do(ctx, "Sửa phiên họp "+short(s.Held), func(tx *store.Tx) error {
		old, err := tx.Session(s.ID)
		if err != nil {
			return err
		}
		s.Year, s.Status, s.SealedAt, s.SealedHead = old.Year, old.Status, old.SealedAt, old.SealedHead
		s.Place, s.Chair, s.Secretary = viet.Clean(s.Place), viet.Clean(s.Chair), viet.Clean(s.Secretary)
		s.Tellers = viet.Clean(s.Tellers)
		return tx.UpdateSession(s)
	})
}

// DropSession removes an open session with its agenda and attendance. Nominations stay.
func (d *Desk) DropSession(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa phiên họp", func(tx *store.Tx) error {
		tallies, err := tx.Tallies(id)
		if err != nil {
			return err
		}
		for _, t := range tallies {
			if err := tx.DeleteTally(t.ID); err != nil {
				return err
			}
		}
		if err := dropSessionParts(tx, id); err != nil {
			return err
		}
		attendance, err := tx.Attendance(id)
		if err != nil {
			return err
		}
		for _, a := range attendance {
			if err := tx.DeleteAttendance(a.ID); err != nil {
				return err
			}
		}
		return tx.DeleteSession(id)
	})
}

// dropSessionParts deletes what stands beside a session's tallies and attendance.
func dropSessionParts(tx *store.Tx, id council.ID) error {
	recusals, err := tx.Recusals(id)
	if err != nil {
		return err
	}
	for _, r := range recusals {
		if err := tx.DeleteRecusal(r.ID); err != nil {
			return err
		}
	}
	rules, err := tx.BallotRules(id)
	if err != nil {
		return err
	}
	for _, r := range rules {
		if err := tx.DeleteBallotRule(r.ID); err != nil {
			return err
		}
	}
	parts, err := tx.Sections(id)
	if err != nil {
		return err
	}
	for _, s := range parts {
		if err := tx.DeleteSection(s.ID); err != nil {
			return err
		}
	}
	return nil
}

// SetAttendance writes one member's presence.
func (d *Desk) SetAttendance(ctx context.Context, a council.Attendance) error {
	a.Reason = viet.Clean(a.Reason)
	if a.Present {
		a.Reason, a.Written = "", false
	}
	return d.do(ctx, "Điểm danh "+a.Name, func(tx *store.Tx) error { return tx.PutAttendance(a) })
}

// AddItems puts nominations on a session's agenda; one that stands there already gets a second ballot beside the first.
func (d *Desk) AddItems(ctx context.Context, session council.ID, nominations []council.ID) error {
	return d.do(ctx, "Thêm "+count(len(nominations), "nội dung họp"), func(tx *store.Tx) error {
		tallies, err := tx.Tallies(session)
		if err != nil {
			return err
		}
		position := 0
		rounds := map[council.ID]int{}
		for _, t := range tallies {
			position = max(position, t.Position)
			rounds[t.Nomination] = max(rounds[t.Nomination], t.Round)
		}
		for _, id := range nominations {
			position++
			if err := tx.PutTally(&council.Tally{Session: session, Nomination: id, Round: rounds[id] + 1, Position: position}); err != nil {
				return err
			}
			rounds[id]++
		}
		return nil
	})
}

// RemoveItems takes items off an open session's agenda, with their tallies.
func (d *Desk) RemoveItems(ctx context.Context, tallies []council.ID) error {
	return d.do(ctx, "Bỏ "+count(len(tallies), "nội dung họp"), func(tx *store.Tx) error {
		for _, id := range tallies {
			if err := tx.DeleteTally(id); err != nil {
				return err
			}
		}
		return nil
	})
}

// SaveTally writes one item's totals. Totals that do not balance yet are kept while the session is open, since they are
// typed one by one; sealing refuses them.
func (d *Desk) SaveTally(ctx context.Context, t council.Tally) error {
	for _, n := range []int{t.Issued, t.Returned, t.Valid, t.Invalid, t.Agree, t.Disagree} {
		if n < 0 {
			return council.Refuse("Số phiếu không thể âm.")
		}
	}
	return d.do(ctx, "Ghi phiếu", func(tx *store.Tx) error { return tx.PutTally(&t) })
}

// Unanimous fills items with "nhất trí": every ballot that could be cast was issued, returned, valid and in favour.
func (d *Desk) Unanimous(ctx context.Context, session council.ID, tallies []council.ID) error {
	return d.do(ctx, "Ghi nhất trí "+count(len(tallies), "nội dung"), func(tx *store.Tx) error {
		v, err := d.sessionView(tx, session)
		if err != nil {
			return err
		}
		want := make(map[council.ID]bool, len(tallies))
		for _, id := range tallies {
			want[id] = true
		}
		for _, item := range v.Items {
			if !want[item.ID] {
				continue
			}
			t, ballots := item.Tally, item.Ballots.Expected
			t.Issued, t.Returned, t.Valid, t.Invalid, t.Agree, t.Disagree = ballots, ballots, ballots, 0, ballots, 0
			if err := tx.PutTally(&t); err != nil {
				return err
			}
		}
		return nil
	})
}

// Seal closes a session for good: its rows never change again. It refuses while an item is not counted or does not
// balance, or while attendance misses the quorum.
func (d *Desk) Seal(ctx context.Context, session council.ID) error {
	return d.do(ctx, "Chốt phiên họp", func(tx *store.Tx) error {
		v, err := d.sessionView(tx, session)
		if err != nil {
			return err
		}
		switch {
		case v.Status == council.SessionSealed:
			return council.Refuse("Phiên họp %s đã chốt.", short(v.Held))
		case len(v.Items) == 0:
			return council.Refuse("Phiên họp %s chưa có nội dung nào: chưa chốt được.", short(v.Held))
		case v.Uncounted > 0:
			return council.Refuse("Còn %d nội dung chưa kiểm phiếu: chưa chốt được phiên họp %s.", v.Uncounted, short(v.Held))
		case v.Unbalanced > 0:
			for _, i := range v.Items {
				if i.Problem != "" {
					return council.Refuse("Phiếu của %s (%s) chưa cân: %s Chưa chốt được phiên họp.", i.Name, i.AwardShort, i.Problem)
				}
			}
		case !v.QuorumOK:
			return council.Refuse("Phiên họp %s %s (tối thiểu %d %%): chưa chốt được.", short(v.Held), v.QuorumText, v.Rule.Quorum)
		}
		type seat struct{ nomination, person council.ID }
		kept := map[seat]bool{}
		for _, i := range v.Items {
			if !i.Ballots.Quorate && len(v.Attendance) > 0 {
				return council.Refuse("%s (%s): %s Chưa chốt được phiên họp.", i.Name, i.AwardShort, i.Ballots.Sentence)
			}
			// From here on posts and kinships may change; who stood aside today may not.
			for _, r := range i.Recused {
				if r.ID != 0 || kept[seat{r.Nomination, r.Person}] {
					continue
				}
				kept[seat{r.Nomination, r.Person}] = true
				row := store.Recusal{Session: session, Nomination: r.Nomination, Person: r.Person, Ground: r.Ground, Reason: r.Reason}
				if err := tx.PutRecusal(&row); err != nil {
					return err
				}
			}
		}
		head, err := tx.Head()
		if err != nil {
			return err
		}
		s := v.Session
		s.Status, s.SealedAt, s.SealedHead = council.SessionSealed, tx.Now.Format("2006-01-02T15:04:05Z07:00"), head
		tx.Bar("Phiên họp đã chốt thì không hoàn tác được: nếu có sai sót, ghi đính chính.")
		return tx.UpdateSession(s)
	})
}

// Correct writes a correction (đính chính) beside a sealed session. The session itself never changes.
func (d *Desk) Correct(ctx context.Context, session council.ID, text, reason string) error {
	text, reason = viet.Clean(text), viet.Clean(reason)
	if text == "" || reason == "" {
		return council.Refuse("Ghi nội dung đính chính và lý do.")
	}
	return d.do(ctx, "Đính chính phiên họp", func(tx *store.Tx) error {
		s, err := tx.Session(session)
		if err != nil {
			return err
		}
		if s.Status != council.SessionSealed {
			return council.Refuse("Phiên họp chưa chốt: sửa trực tiếp, không cần đính chính.")
		}
		return tx.InsertCorrection(&council.Correction{
			Session: session, At: tx.Now.Format("2006-01-02T15:04:05Z07:00"), Actor: d.options.Actor, Text: text, Reason: reason,
		})
	})
}
