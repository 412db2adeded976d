package desk

import (
	"context"
	"fmt"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

type (
	// Initiative (sáng kiến) is an initiative or research work.
	Initiative = store.Initiative
	// Author (tác giả) is one author of it with the share in it, in percent.
	Author = store.Author
	// InitiativeSession (phiên họp Hội đồng sáng kiến) is one meeting that judges initiatives.
	InitiativeSession = store.InitiativeSession
	// Mark is what such a meeting came to on one initiative.
	Mark = store.Mark
)

// InitiativeRow is one initiative of a list.
type InitiativeRow struct {
	Initiative
	Authors []AuthorRow
	Marks   []Mark // session by session
	Uses    []InitiativeUse
}

// AuthorRow is one author by name.
type AuthorRow struct {
	Author
	Name string
	Unit string
}

// InitiativeUse is one nomination that rests on an initiative.
type InitiativeUse struct {
	Nomination council.ID
	AwardShort string
	Year       int
}

// Initiatives are a year's initiatives with their authors, marks and uses.
func (d *Desk) Initiatives(ctx context.Context, year int) ([]InitiativeRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]InitiativeRow, error) {
		b, err := openBook(tx, council.YearEnd(year))
		if err != nil {
			return nil, err
		}
		rows, err := tx.Initiatives(year)
		if err != nil {
			return nil, err
		}
		return d.initiativeRows(tx, b, rows)
	})
}

func (d *Desk) initiativeRows(tx *store.Tx, b *book, rows []Initiative) ([]InitiativeRow, error) {
	uses, err := tx.Uses()
	if err != nil {
		return nil, err
	}
	out := make([]InitiativeRow, 0, len(rows))
	for _, i := range rows {
		x := InitiativeRow{Initiative: i}
		authors, err := tx.AuthorsOf(i.ID)
		if err != nil {
			return nil, err
		}
		for _, a := range authors {
			row := AuthorRow{Author: a}
			row.Name, row.Unit, _ = b.nominee(council.Nominee{Person: a.Person})
			x.Authors = append(x.Authors, row)
		}
		if x.Marks, err = tx.MarksOf(i.ID); err != nil {
			return nil, err
		}
		for _, u := range uses {
			if u.Initiative == i.ID {
				x.Uses = append(x.Uses, InitiativeUse{u.Nomination, d.awardShort(u.Award), u.Year})
				x.UsedFor = append(x.UsedFor, u.Award)
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// SaveInitiative writes an initiative with its authors, who take the place of those before; ID 0 is a new one.
func (d *Desk) SaveInitiative(ctx context.Context, x Initiative, authors []Author) (council.ID, error) {
	x.Title, x.Summary, x.Symbol, x.By = viet.Clean(x.Title), viet.Clean(x.Summary), viet.Clean(x.Symbol), viet.Clean(x.By)
	if err := dated("Ngày công nhận", x.Decided); err != nil {
		return 0, err
	}
	total := 0
	seen := map[council.ID]bool{}
	for _, a := range authors {
		total += a.Share
		switch {
		case a.Person == 0:
			return 0, council.Refuse("Chọn tác giả trong Sổ gốc.")
		case seen[a.Person]:
			return 0, council.Refuse("Một tác giả được ghi hai lần.")
		case a.Share < 0 || a.Share > 100:
			return 0, council.Refuse("Tỷ lệ đóng góp phải từ 0 đến 100 %%.")
		}
		seen[a.Person] = true
	}
	switch {
	case x.Title == "":
		return 0, council.Refuse("Ghi tên sáng kiến, đề tài.")
	case x.Year <= 0:
		return 0, council.Refuse("Ghi năm của sáng kiến, đề tài.")
	case x.Scope.String() == "":
		return 0, council.Refuse("Chọn phạm vi ảnh hưởng.")
	case len(authors) == 0:
		return 0, council.Refuse("Ghi ít nhất một tác giả.")
	case total > 100:
		return 0, council.Refuse("Tổng tỷ lệ đóng góp của các tác giả là %d %%, quá 100 %%.", total)
	}
	err := d.do(ctx, "Ghi sáng kiến “"+x.Title+"”", func(tx *store.Tx) error { return saveInitiative(tx, &x, authors) })
	return x.ID, err
}

func saveInitiative(tx *store.Tx, x *Initiative, authors []Author) error {
	if err := tx.PutInitiative(x); err != nil {
		return err
	}
	old, err := tx.AuthorsOf(x.ID)
	if err != nil {
		return err
	}
	keep := map[council.ID]bool{}
	for _, a := range authors {
		keep[a.Person] = true
	}
	for _, a := range old {
		if !keep[a.Person] {
			if err := tx.DeleteAuthor(a.ID); err != nil {
				return err
			}
		}
	}
	for _, a := range authors {
		a.Initiative = x.ID
		if err := tx.PutAuthor(a); err != nil {
			return err
		}
	}
	return nil
}

// DropInitiative deletes an initiative. One that was judged in a sealed session, or that a nomination rests on, is
// refused.
func (d *Desk) DropInitiative(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa sáng kiến", func(tx *store.Tx) error {
		uses, err := tx.Uses()
		if err != nil {
			return err
		}
		for _, u := range uses {
			if u.Initiative == id {
				return council.Refuse("Sáng kiến này đang làm căn cứ cho đề nghị %s năm %d: gỡ căn cứ trước khi xóa.", d.awardShort(u.Award), u.Year)
			}
		}
		marks, err := tx.MarksOf(id)
		if err != nil {
			return err
		}
		for _, m := range marks {
			if err := tx.DeleteMark(m.ID); err != nil {
				return err
			}
		}
		authors, err := tx.AuthorsOf(id)
		if err != nil {
			return err
		}
		for _, a := range authors {
			if err := tx.DeleteAuthor(a.ID); err != nil {
				return err
			}
		}
		return tx.DeleteInitiative(id)
	})
}

// SetBasis says which initiatives a nomination rests on. One that serves another nomination already is not refused:
// Balance shows it with what the law says.
func (d *Desk) SetBasis(ctx context.Context, nomination council.ID, initiatives []council.ID) error {
	return d.do(ctx, "Ghi thành tích làm căn cứ", func(tx *store.Tx) error {
		n, err := tx.Nomination(nomination)
		if err != nil {
			return err
		}
		mine := map[council.ID]bool{}
		if n.Nominee.Person != 0 {
			own, err := tx.InitiativesOf(n.Nominee.Person)
			if err != nil {
				return err
			}
			for _, i := range own {
				mine[i.ID] = true
			}
		}
		want := map[council.ID]bool{}
		for _, id := range initiatives {
			if !mine[id] {
				return council.Refuse("Chỉ chọn được sáng kiến, đề tài của chính người được đề nghị.")
			}
			want[id] = true
		}
		old, err := tx.BasesOf(nomination)
		if err != nil {
			return err
		}
		for _, b := range old {
			if want[b.Initiative] {
				delete(want, b.Initiative)
			} else if err := tx.DeleteBasis(b.ID); err != nil {
				return err
			}
		}
		for _, id := range initiatives {
			if want[id] {
				if err := tx.InsertBasis(&store.Basis{Nomination: nomination, Initiative: id}); err != nil {
					return err
				}
				delete(want, id)
			}
		}
		return nil
	})
}

// InitiativeSessionView is one session of the initiative council opened.
type InitiativeSessionView struct {
	InitiativeSession
	Items []MarkRow
}

// MarkRow is one initiative of a session's agenda.
type MarkRow struct {
	Mark
	Title   string
	Authors []AuthorRow
	Counted bool
	Passed  bool
	Verdict string // "4/5 thành viên đồng ý, quá nửa: đề nghị công nhận"
}

// InitiativeSessions are a year's sessions of the initiative council by date.
func (d *Desk) InitiativeSessions(ctx context.Context, year int) ([]InitiativeSession, error) {
	return read(ctx, d, func(tx *store.Tx) ([]InitiativeSession, error) { return tx.InitiativeSessions(year) })
}

// InitiativeSession opens one session.
func (d *Desk) InitiativeSession(ctx context.Context, id council.ID) (InitiativeSessionView, error) {
	return read(ctx, d, func(tx *store.Tx) (InitiativeSessionView, error) { return d.initiativeView(tx, id) })
}

func (d *Desk) initiativeView(tx *store.Tx, id council.ID) (InitiativeSessionView, error) {
	var v InitiativeSessionView
	var err error
	if v.InitiativeSession, err = tx.InitiativeSession(id); err != nil {
		return v, err
	}
	b, err := openBook(tx, v.Held)
	if err != nil {
		return v, err
	}
	marks, err := tx.Marks(id)
	if err != nil {
		return v, err
	}
	for _, m := range marks {
		i, err := tx.Initiative(m.Initiative)
		if err != nil {
			return v, err
		}
		rows, err := d.initiativeRows(tx, b, []Initiative{i})
		if err != nil {
			return v, err
		}
		row := MarkRow{Mark: m, Title: i.Title, Authors: rows[0].Authors, Counted: m.Agree+m.Disagree > 0}
		if row.Counted {
			row.Passed, row.Verdict = judgeMark(m, v.Members)
		}
		v.Items = append(v.Items, row)
	}
	return v, nil
}

// judgeMark passes an initiative that more than half of the initiative council's members agree to. No text that was
// read sets another share; the council only helps the head recognise.
func judgeMark(m Mark, members int) (bool, string) {
	text := fmt.Sprintf("%d/%d thành viên đồng ý", m.Agree, members)
	if m.Tenths > 0 {
		text += fmt.Sprintf(", tổng điểm %d,%d", m.Tenths/10, m.Tenths%10)
	}
	if m.Agree*2 > members {
		return true, text + ", quá nửa: đề nghị công nhận"
	}
	return false, text + ", chưa quá nửa: không đề nghị"
}

// OpenInitiativeSession opens a session of the initiative council; every initiative of the year that has no decision
// and was not judged yet goes on its agenda.
func (d *Desk) OpenInitiativeSession(ctx context.Context, s InitiativeSession) (council.ID, error) {
	if err := checkInitiativeSession(&s); err != nil {
		return 0, err
	}
	s.Status = council.SessionOpen
	err := d.do(ctx, "Mở phiên họp Hội đồng sáng kiến "+short(s.Held), func(tx *store.Tx) error {
		if err := tx.PutInitiativeSession(&s); err != nil {
			return err
		}
		all, err := tx.Initiatives(s.Year)
		if err != nil {
			return err
		}
		var waiting []council.ID
		for _, i := range all {
			marks, err := tx.MarksOf(i.ID)
			if err != nil {
				return err
			}
			if !i.Recognised() && len(marks) == 0 {
				waiting = append(waiting, i.ID)
			}
		}
		return putInitiatives(tx, s.ID, waiting)
	})
	return s.ID, err
}

func checkInitiativeSession(s *InitiativeSession) error {
	s.Place, s.Roll, s.Chair, s.Secretary, s.Note = viet.Clean(s.Place), viet.Clean(s.Roll), viet.Clean(s.Chair), viet.Clean(s.Secretary), viet.Clean(s.Note)
	switch {
	case !s.Held.Known():
		return council.Refuse("Cho biết ngày họp (ngày/tháng/năm).")
	case s.Members <= 0:
		return council.Refuse("Cho biết số thành viên Hội đồng sáng kiến.")
	case s.Year <= 0:
		return council.Refuse("Cho biết năm xét sáng kiến.")
	}
	return nil
}

// EditInitiativeSession changes an open session's particulars.
func (d *Desk) EditInitiativeSession(ctx context.Context, s InitiativeSession) error {
	if err := checkInitiativeSession(&s); err != nil {
		return err
	}
	return d.do(ctx, "Sửa phiên họp Hội đồng sáng kiến "+short(s.Held), func(tx *store.Tx) error {
		old, err := tx.InitiativeSession(s.ID)
		if err != nil {
			return err
		}
		s.Status, s.SealedAt, s.SealedHead = old.Status, old.SealedAt, old.SealedHead
		return tx.PutInitiativeSession(&s)
	})
}

// DropInitiativeSession removes an open session with its marks.
func (d *Desk) DropInitiativeSession(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa phiên họp Hội đồng sáng kiến", func(tx *store.Tx) error {
		marks, err := tx.Marks(id)
		if err != nil {
			return err
		}
		for _, m := range marks {
			if err := tx.DeleteMark(m.ID); err != nil {
				return err
			}
		}
		return tx.DeleteInitiativeSession(id)
	})
}

// PutInitiatives puts initiatives on a session's agenda.
func (d *Desk) PutInitiatives(ctx context.Context, session council.ID, initiatives []council.ID) error {
	return d.do(ctx, "Đưa "+count(len(initiatives), "sáng kiến")+" ra họp", func(tx *store.Tx) error { return putInitiatives(tx, session, initiatives) })
}

func putInitiatives(tx *store.Tx, session council.ID, initiatives []council.ID) error {
	marks, err := tx.Marks(session)
	if err != nil {
		return err
	}
	position := 0
	for _, m := range marks {
		position = max(position, m.Position)
	}
	for _, id := range initiatives {
		position++
		if err := tx.PutMark(&Mark{Session: session, Initiative: id, Position: position}); err != nil {
			return err
		}
	}
	return nil
}

// SaveMark writes what the session came to on one initiative.
func (d *Desk) SaveMark(ctx context.Context, m Mark) error {
	m.Note = viet.Clean(m.Note)
	return d.do(ctx, "Ghi kết quả chấm sáng kiến", func(tx *store.Tx) error {
		s, err := tx.InitiativeSession(m.Session)
		if err != nil {
			return err
		}
		switch {
		case m.Agree < 0 || m.Disagree < 0 || m.Tenths < 0:
			return council.Refuse("Số phiếu và điểm không thể âm.")
		case m.Agree+m.Disagree > s.Members:
			return council.Refuse("Đồng ý %d + không đồng ý %d nhiều hơn %d thành viên Hội đồng sáng kiến.", m.Agree, m.Disagree, s.Members)
		}
		return tx.PutMark(&m)
	})
}

// DropMark takes an initiative off an open session.
func (d *Desk) DropMark(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Bỏ sáng kiến khỏi phiên họp", func(tx *store.Tx) error { return tx.DeleteMark(id) })
}

// SealInitiatives closes a session of the initiative council for good.
func (d *Desk) SealInitiatives(ctx context.Context, session council.ID) error {
	return d.do(ctx, "Chốt phiên họp Hội đồng sáng kiến", func(tx *store.Tx) error {
		v, err := d.initiativeView(tx, session)
		if err != nil {
			return err
		}
		switch {
		case v.Status == council.SessionSealed:
			return council.Refuse("Phiên họp Hội đồng sáng kiến %s đã chốt.", short(v.Held))
		case len(v.Items) == 0:
			return council.Refuse("Phiên họp %s chưa có sáng kiến nào: chưa chốt được.", short(v.Held))
		}
		for _, i := range v.Items {
			if !i.Counted {
				return council.Refuse("Sáng kiến “%s” chưa có kết quả: chưa chốt được phiên họp.", i.Title)
			}
		}
		s := v.InitiativeSession
		head, err := tx.Head()
		if err != nil {
			return err
		}
		s.Status, s.SealedAt, s.SealedHead = council.SessionSealed, tx.Now.Format("2006-01-02T15:04:05Z07:00"), head
		tx.Bar("Phiên họp Hội đồng sáng kiến đã chốt thì không hoàn tác được.")
		return tx.PutInitiativeSession(&s)
	})
}

// RecogniseInitiatives writes the decision that recognises what a sealed session agreed to, and answers how many. The
// council only proposes; the decision is the head's.
func (d *Desk) RecogniseInitiatives(ctx context.Context, session council.ID, symbol string, decided council.Date, by string) (int, error) {
	symbol, by = viet.Clean(symbol), viet.Clean(by)
	if symbol == "" || !decided.Known() {
		return 0, council.Refuse("Ghi số và ngày của quyết định công nhận sáng kiến.")
	}
	n := 0
	err := d.do(ctx, "Công nhận sáng kiến theo quyết định "+symbol, func(tx *store.Tx) error {
		n = 0
		v, err := d.initiativeView(tx, session)
		if err != nil {
			return err
		}
		if v.Status != council.SessionSealed {
			return council.Refuse("Phiên họp Hội đồng sáng kiến %s chưa chốt: chốt trước khi ghi quyết định công nhận.", short(v.Held))
		}
		if decided < v.Held {
			return council.Refuse("Ngày quyết định %s trước ngày họp Hội đồng sáng kiến %s.", short(decided), short(v.Held))
		}
		if by == "" {
			a, err := tx.Agency()
			if err != nil {
				return err
			}
			by = a.HeadTitle
		}
		for _, item := range v.Items {
			i, err := tx.Initiative(item.Initiative)
			if err != nil {
				return err
			}
			if !item.Passed || i.Recognised() {
				continue
			}
			i.Symbol, i.Decided, i.By = symbol, decided, by
			if err := tx.PutInitiative(&i); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return council.Refuse("Phiên họp %s không còn sáng kiến nào được đồng ý mà chưa công nhận.", short(v.Held))
		}
		return nil
	})
	return n, err
}
