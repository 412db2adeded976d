package screen

import (
	"testing"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

func TestTheScreensOfTheLawFitTheSmallestWindow(t *testing.T) {
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
	h.open(st, Route{})
	somebody := st.people.Shown()[6]
	sheet := records{host: h, who: council.Nominee{Person: somebody.ID}, name: somebody.Name, form: st.form}
	shot("luat-so-goc", st, Route{ID: somebody.ID}, nil)
	shot("luat-so-goc-khen", st, Route{ID: somebody.ID}, sheet.grant)
	shot("luat-so-goc-ky-luat", st, Route{ID: somebody.ID}, func() { sheet.discipline(desk.Discipline{}) })
	shot("luat-so-goc-nghi", st, Route{ID: somebody.ID}, func() { sheet.leave(desk.Leave{Leave: council.Leave{Kind: council.LeaveStudy}}) })
	shot("luat-so-goc-dieu-dong", st, Route{ID: somebody.ID}, func() { sheet.transfer(desk.Transfer{}) })
	shot("luat-so-goc-phong-trao", st, Route{ID: somebody.ID}, func() { sheet.movement(desk.Movement{}) })
	shot("luat-so-goc-quan-he", st, Route{ID: somebody.ID}, func() { sheet.kin(desk.Kinship{}, newNominees(st.serving, nil)) })
	for _, key := range []string{"grades", "initiatives", "grants", "leave", "next"} {
		st.folds[key] = true
	}
	shot("luat-so-goc-mo", st, Route{ID: somebody.ID}, nil)
	shot("luat-so-goc-don-vi", st, Route{Filter: UnitsFilter}, func() { st.units.Select(func(u unitRow) bool { return u.Position == 5 }) })
	shot("luat-xep-loai", st, Route{Filter: GradesFilter}, func() {
		st.grades.table.Select(func(r *gradeRow) bool { return r == st.grades.table.Shown()[2] })
	})
	shot("luat-xep-loai-nhieu", st, Route{Filter: GradesFilter}, func() { st.gradeAll() })

	in := NewInitiatives(h).(*initiatives)
	shot("luat-sang-kien", in, Route{}, func() {
		if rows := in.table.Shown(); len(rows) > 0 {
			in.table.Select(func(i desk.InitiativeRow) bool { return i.ID == rows[0].ID })
		}
	})
	shot("luat-sang-kien-them", in, Route{Filter: NewFilter, ID: somebody.ID}, nil)
	shot("luat-sang-kien-hop", in, Route{}, func() { in.tabs.Select(1); in.turn() })
	shot("luat-sang-kien-mo-phien", in, Route{}, func() { in.tabs.Select(1); in.turn(); in.New() })

	no := NewNominations(h).(*nominations)
	for _, o := range council.Outcomes {
		shot("luat-de-nghi-"+string(o), no, Route{Filter: string(o)}, func() {
			if rows := no.table.Shown(); len(rows) > 0 {
				no.table.Select(func(n desk.NominationRow) bool { return n.ID == rows[0].ID })
			}
		})
	}
	shot("luat-de-nghi-y-kien", no, Route{Filter: string(council.NeedsReview)}, func() {
		n := no.table.Shown()[0]
		open := no.verdicts[n.ID].Judged.Open()
		no.formJudge(n, open[len(open)-1])
	})
	shot("luat-de-nghi-them", no, Route{}, func() { no.New() })
	shot("luat-de-nghi-ngoai", no, Route{}, func() { no.formOutsider() })
	shot("luat-tong-quan", NewHome(h), Route{}, nil)

	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	for name, s := range map[string]Screen{"luat-lon-sang-kien": NewInitiatives(h), "luat-lon-so-goc": NewStaff(h), "luat-lon-de-nghi": NewNominations(h)} {
		shot(name, s, Route{}, nil)
	}
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(100, kit.Light))
	h.year = 2031
	shot("luat-rong-sang-kien", NewInitiatives(h), Route{}, nil)
	for _, p := range h.problems {
		t.Errorf("a problem was shown: %s", p)
	}
}
