package intake

import (
	"fmt"
	"strings"

	"sothidua/council"
)

// Plan matches the list with the register, read as of [List.Day], and says what applying it would change. It changes
// neither. The same list planned again after it was applied changes nothing.
func (l *List) Plan(r Register) *Plan {
	p := &planner{matcher: newMatcher(l, r), plan: &Plan{Kind: l.Kind, Year: l.Year, File: l.File, Encoding: l.Encoding,
		UnitsAdded: []string{}, Rejected: append([]Rejection{}, l.Rejected...), Warnings: append([]string{}, l.Warnings...)}}
	switch l.Kind {
	case Staff:
		p.staff()
	case Registrations:
		p.registrations()
	case Evaluations:
		p.evaluations()
	case Initiatives:
		p.initiatives()
	case History:
		p.history()
	case Discipline:
		p.disciplines()
	case Leave:
		p.leaves()
	case Tally:
		p.tallies()
	}
	l.sortRejected(p.plan.Rejected)
	return p.plan
}

type planner struct {
	*matcher
	plan *Plan
}

func (p *planner) reject(row *Row, format string, args ...any) {
	p.plan.Rejected = append(p.plan.Rejected, Rejection{row.Sheet, row.Line, fmt.Sprintf(format, args...)})
}

func (p *planner) warn(format string, args ...any) {
	p.plan.Warnings = append(p.plan.Warnings, fmt.Sprintf(format, args...))
}

// change adds a change and gives its index.
func (p *planner) change(c Change) int {
	p.plan.Changes = append(p.plan.Changes, c)
	return len(p.plan.Changes) - 1
}

// blank is a change that refers to no other.
func blank(what What, line string) Change {
	return Change{What: what, Line: line, UnitChange: -1, NominationChange: -1, SessionChange: -1, DecisionChange: -1}
}

// nomineeName is how a dry run names a nominee.
func (p *planner) nomineeName(n council.Nominee) string {
	if n.Unit != 0 {
		return "tập thể " + p.unitName[n.Unit]
	}
	who := p.byID[n.Person]
	if u := p.unitOf(who); u != "" {
		return who.Name + ", " + u
	}
	return who.Name
}

func (p *planner) awardName(code council.Code) string {
	if a, ok := p.l.cat.Award(code); ok {
		return a.Name
	}
	return string(code)
}

// fits reports whether an award can be given to what the register says the nominee is; if not, the row is rejected.
func (p *planner) fits(row *Row, code council.Code, s council.Subject) bool {
	if a, ok := p.l.cat.Award(code); ok && !a.For(s) {
		p.reject(row, "“%s” là %s, mà “%s” không dành cho %s.", row.Name, s.Name(), a.Name, s.Name())
		return false
	}
	return true
}

// fact is a nominee and an award: what registrations and nominations are keyed by.
type fact struct {
	nominee council.Nominee
	award   council.Code
}

func (p *planner) registrations() {
	have := make(map[fact]bool, len(p.r.Registrations))
	for _, x := range p.r.Registrations {
		if x.Year == p.l.Year {
			have[fact{x.Nominee, x.Award}] = true
		}
	}
	seen := map[fact]int{} // the line of this list that brought it
	subjects := map[council.Subject]bool{}
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		n, s, why := p.nominee(row)
		if why != "" {
			p.reject(row, "%s", why)
			continue
		}
		subjects[s] = true
		fine := true
		for _, code := range row.Awards {
			if !p.fits(row, code, s) {
				fine = false
				break
			}
			if before, twice := seen[fact{n, code}]; twice {
				p.reject(row, "“%s” đã đăng ký “%s” ở dòng %d của danh sách này.", row.Name, p.awardName(code), before)
				fine = false
				break
			}
		}
		if !fine {
			continue
		}
		for _, code := range row.Awards {
			f := fact{n, code}
			seen[f] = row.Line
			if have[f] {
				p.plan.Unchanged++
				continue
			}
			c := blank(AddRegistration, fmt.Sprintf("Thêm đăng ký: %s: %s", p.nomineeName(n), p.awardName(code)))
			c.Registration = &council.Registration{Year: p.l.Year, Nominee: n, Award: code, Source: p.l.File, Note: row.Note}
			p.change(c)
			p.plan.Added++
		}
	}
	missing := 0
	for f := range have {
		if _, listed := seen[f]; !listed && subjects[f.nominee.Subject()] {
			missing++
		}
	}
	if missing > 0 {
		p.warn("Sổ đã có %d đăng ký năm %d không nằm trong danh sách này; các đăng ký đó được giữ nguyên.", missing, p.l.Year)
	}
}

func (p *planner) tallies() {
	var session *council.Session
	for i := range p.r.Sessions {
		if s := &p.r.Sessions[i]; s.Year == p.l.Year && s.Held == p.l.Held {
			session = s
			break
		}
	}
	day := show(p.l.Held)
	sealed := session != nil && session.Status == council.SessionSealed
	if sealed && session.Members != p.l.Members {
		p.plan.Rejected = append(p.plan.Rejected, Rejection{p.l.headSheet, p.l.headLine,
			fmt.Sprintf("Danh sách ghi Hội đồng có %d thành viên, nhưng phiên họp ngày %s đã khóa với %d thành viên.", p.l.Members, day, session.Members)})
	}

	nominations := make(map[fact]council.ID, len(p.r.Nominations))
	for _, n := range p.r.Nominations {
		if n.Year == p.l.Year {
			nominations[fact{n.Nominee, n.Award}] = n.ID
		}
	}
	registered := make(map[fact]bool, len(p.r.Registrations))
	for _, x := range p.r.Registrations {
		registered[fact{x.Nominee, x.Award}] = true
	}
	tallies := map[council.ID]*council.Tally{} // by nomination
	position := 0
	if session != nil {
		for i := range p.r.Tallies {
			if t := &p.r.Tallies[i]; t.Session == session.ID {
				position = max(position, t.Position)
				if t.Round <= 1 {
					tallies[t.Nomination] = t
				}
			}
		}
	}

	sessionID, sessionAt := council.ID(0), -1
	if session != nil {
		sessionID = session.ID
	}
	// openSession brings the session along with the first row that needs it.
	opened := false
	openSession := func() {
		if opened {
			return
		}
		opened = true
		switch {
		case session == nil:
			c := blank(AddSession, fmt.Sprintf("Thêm phiên họp ngày %s, Hội đồng có %d thành viên", day, p.l.Members))
			c.Session = &council.Session{Year: p.l.Year, Held: p.l.Held, Members: p.l.Members, Rule: p.r.DefaultRule, Status: council.SessionOpen}
			sessionAt = p.change(c)
		case !sealed && session.Members != p.l.Members:
			c := blank(ChangeSession, fmt.Sprintf("Sửa phiên họp ngày %s: số thành viên từ %d thành %d", day, session.Members, p.l.Members))
			changed := *session
			changed.Members = p.l.Members
			c.Session = &changed
			p.change(c)
		}
	}
	seen := map[fact]int{}
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		n, s, why := p.nominee(row)
		if why != "" {
			p.reject(row, "%s", why)
			continue
		}
		if !p.fits(row, row.Award, s) {
			continue
		}
		f := fact{n, row.Award}
		if before, twice := seen[f]; twice {
			p.reject(row, "Kết quả của “%s” về “%s” đã có ở dòng %d của danh sách này.", row.Name, p.awardName(row.Award), before)
			continue
		}
		seen[f] = row.Line
		id, nominated := nominations[f]
		var old *council.Tally
		if nominated {
			old = tallies[id]
		}
		if old != nil && sameTotals(*old, row.Tally) {
			openSession()
			p.plan.Unchanged++
			continue
		}
		if sealed {
			p.reject(row, "Phiên họp ngày %s đã khóa, kết quả không thay đổi được; nếu có sai sót, hãy ghi đính chính vào phiên họp.", day)
			continue
		}
		openSession()
		what := fmt.Sprintf("%s: %s, đồng ý %d/%d", p.nomineeName(n), p.awardName(row.Award), row.Tally.Agree, p.l.Members)
		nominationAt := -1
		if !nominated {
			c := blank(AddNomination, fmt.Sprintf("Thêm đề nghị: %s: %s", p.nomineeName(n), p.awardName(row.Award)))
			c.Nomination = &council.Nomination{Year: p.l.Year, Nominee: n, Award: row.Award}
			if !registered[f] {
				c.Nomination.Reason = fmt.Sprintf("Không có trong đăng ký; đề nghị tại phiên họp ngày %s.", day)
			}
			nominationAt = p.change(c)
		}
		t := row.Tally
		t.Session, t.Nomination = sessionID, id
		if old != nil {
			t.ID, t.Position = old.ID, old.Position
			c := blank(ChangeTally, "Sửa kết quả kiểm phiếu: "+what)
			if !old.Counted() {
				c.Line = "Ghi kết quả kiểm phiếu: " + what
			}
			c.Tally = &t
			p.change(c)
			p.plan.Changed++
			continue
		}
		position++
		t.Position = position
		c := blank(AddTally, "Thêm kết quả kiểm phiếu: "+what)
		c.Tally, c.SessionChange, c.NominationChange = &t, sessionAt, nominationAt
		p.change(c)
		p.plan.Added++
	}
}

// sameTotals compares what a list tells of two tallies, not where they stand.
func sameTotals(a, b council.Tally) bool {
	return a.Issued == b.Issued && a.Returned == b.Returned && a.Valid == b.Valid && a.Invalid == b.Invalid && a.Agree == b.Agree && a.Disagree == b.Disagree
}

// names lists at most five things for a sentence.
func names(all []string) string {
	if len(all) > 5 {
		return strings.Join(all[:5], "; ") + fmt.Sprintf("; … (%d)", len(all))
	}
	return strings.Join(all, "; ")
}
