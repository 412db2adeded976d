package screen

import (
	"testing"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// vote counts a whole session as the demonstration's council would: nearly all in favour, one item short.
func (h *officeHost) vote(id council.ID, skip int) {
	h.t.Helper()
	v, err := h.d.Session(h.t.Context(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	for i, item := range v.Items {
		if i >= len(v.Items)-skip {
			return
		}
		t := item.Tally
		n := item.Ballots.Expected
		t.Issued, t.Returned, t.Valid, t.Agree = n, n, n, n
		switch {
		case i%11 == 3:
			t.Agree, t.Disagree = 3, n-3
		case i%7 == 2:
			t.Agree, t.Disagree = n-1, 1
		}
		if err := h.d.SaveTally(h.t.Context(), t); err != nil {
			h.t.Fatal(err)
		}
	}
}

func (h *officeHost) openSession() council.ID {
	h.t.Helper()
	id, err := h.d.OpenSession(h.t.Context(), council.Session{Year: h.year, Held: "2026-11-25", Began: "08:00", Place: "Phòng họp tầng 2"})
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

func TestEveryScreenOfTheYearFitsTheSmallestWindow(t *testing.T) {
	h := newOffice(t)
	shot := func(name string, s Screen, r Route, act func()) {
		h.t.Helper()
		h.open(s, r)
		if act != nil {
			act()
		}
		if least := s.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
			t.Errorf("%s asks for %v, the window has %d x %d", name, least, roomWidth, roomHeight)
		}
		h.picture(name)
	}
	st := NewStaff(h).(*staff)
	shot("so-goc", st, Route{}, func() { st.people.Select(func(p council.Person) bool { return p.ID == st.people.Shown()[6].ID }) })
	shot("so-goc-sua", st, Route{}, func() { st.Edit() })
	shot("so-goc-them", st, Route{}, func() { st.New() })
	shot("so-goc-don-vi", st, Route{Filter: UnitsFilter}, func() { st.units.Select(func(u unitRow) bool { return u.Position == 5 }) })
	shot("so-goc-giai-the", st, Route{Filter: UnitsFilter}, func() { st.formClose(st.units.Shown()[4]) })

	re := NewRegistrations(h).(*registrations)
	shot("dang-ky", re, Route{}, func() {
		re.table.Select(func(r desk.RegistrationRow) bool { return r.Nominee == re.table.Shown()[3].Nominee })
	})
	shot("dang-ky-nhieu", re, Route{}, func() {
		re.state.choose(eitherWay)
		re.narrow()
		re.table.Select(func(r desk.RegistrationRow) bool { return true })
	})
	shot("dang-ky-them", re, Route{}, func() { re.formNew() })

	no := NewNominations(h).(*nominations)
	shot("de-nghi", no, Route{}, func() {
		no.table.Select(func(n desk.NominationRow) bool { return n.ID == no.table.Shown()[4].ID })
	})
	shot("de-nghi-them", no, Route{}, func() { no.New() })

	se := NewSessions(h).(*sessions)
	shot("hop", se, Route{}, nil)
	shot("hop-mo", se, Route{}, func() { se.New() })
	id := h.openSession()
	shot("hop-1-thanh-phan", se, Route{ID: id, Key: "thanh-phan"}, func() {
		se.opened.roll.rows[3].present.SetChecked(false)
	})
	h.vote(id, 5)
	shot("hop-2-noi-dung", se, Route{ID: id, Key: "noi-dung"}, nil)
	shot("hop-3-kiem-phieu", se, Route{ID: id, Key: "kiem-phieu"}, func() {
		row := se.opened.tally.rows[2]
		if err := se.opened.tally.enter(row, &row.Valid, "7"); err != nil {
			t.Fatal(err)
		}
	})
	shot("hop-4-ket-luan", se, Route{ID: id, Key: "ket-luan"}, nil)
	shot("hop-5-bien-ban", se, Route{ID: id, Key: "bien-ban"}, nil)
	h.vote(id, 0)
	if err := h.d.Seal(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	shot("hop-5-da-chot", se, Route{ID: id, Key: "bien-ban"}, nil)
	shot("hop-3-da-chot", se, Route{ID: id, Key: "kiem-phieu"}, nil)

	de := NewDecisions(h).(*decisions)
	shot("quyet-dinh-cho", de, Route{}, nil)
	shot("quyet-dinh-ban-hanh", de, Route{}, func() { de.formIssue(council.DecreeKind) })
	de.preview.issue()
	h.picture("quyet-dinh-van-ban")
	de.formIssue(council.SubmissionKind)
	h.picture("quyet-dinh-to-trinh")
	de.preview.issue()
	de.open(registerTab)
	h.picture("quyet-dinh-so")
	de.formOutcome()
	h.picture("quyet-dinh-ket-qua")
	shot("quyet-dinh-khen-thuong", de, Route{}, func() {
		de.open(givenTab)
		de.given.Select(func(d desk.DecisionRow) bool { return d.ID == de.given.Shown()[0].ID })
	})
	shot("de-nghi-xong", no, Route{}, func() {
		no.table.Select(func(n desk.NominationRow) bool { return n.ID == no.table.Shown()[4].ID })
	})
	// At the largest letters the window must still be no larger.
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	se = NewSessions(h).(*sessions)
	for key := range sessionTabs {
		shot("lon-hop-"+key, se, Route{ID: id, Key: key}, nil)
	}
	for name, s := range map[string]Screen{"lon-so-goc": NewStaff(h), "lon-dang-ky": NewRegistrations(h), "lon-de-nghi": NewNominations(h), "lon-quyet-dinh": NewDecisions(h)} {
		shot(name, s, Route{}, nil)
	}
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(100, kit.Light))
	h.year = 2031
	for name, s := range map[string]Screen{"rong-dang-ky": NewRegistrations(h), "rong-de-nghi": NewNominations(h), "rong-hop": NewSessions(h), "rong-quyet-dinh": NewDecisions(h)} {
		shot(name, s, Route{}, nil)
	}
	for _, p := range h.problems {
		t.Errorf("a problem was shown: %s", p)
	}
}
