package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

func TestEveryNumberOfTheOverviewOpensAListOfThatLength(t *testing.T) {
	h := newOffice(t)
	h.year = 2025
	sum, err := h.d.Summary(t.Context(), h.year)
	if err != nil {
		t.Fatal(err)
	}
	home := NewHome(h).(*home)
	h.open(home, Route{})
	list := NewNominations(h).(*nominations)
	h.open(list, Route{})
	for _, st := range stages[1:] {
		for _, a := range sum.Awards {
			want := 0
			for _, b := range sum.Awards {
				if b.Code == a.Code { // the list holds people and collectives together
					want += st.count(b)
				}
			}
			h.open(list, Route{Screen: NominationsKey, Filter: string(a.Code), Key: st.filter})
			if got := len(list.table.Shown()); got != want {
				t.Errorf("%s, %s: %d in the number, %d in the list", a.Name, st.title, want, got)
			}
		}
	}
}

func TestAParticularOfTheAgencyIsSavedWhenItsFieldIsLeft(t *testing.T) {
	h := newOffice(t)
	s := NewSettings(h).(*settings)
	h.open(s, Route{Key: "agency"})
	tab := s.part()
	if tab.key != "agency" {
		t.Fatalf("the tab %q opened", tab.key)
	}
	for _, o := range test.LaidOutObjects(h.w.Content()) {
		if f, ok := o.(*kit.TextField); ok && f.Text == "THADS" {
			h.w.Canvas().Focus(f)
			f.SetText("CTHADS")
			h.w.Canvas().Unfocus()
		}
	}
	a, err := h.d.Agency(t.Context())
	if err != nil || a.Symbol != "CTHADS" {
		t.Errorf("the symbol is %q (%v)", a.Symbol, err)
	}
	if len(h.problems) > 0 {
		t.Errorf("problems: %v", h.problems)
	}
}

func TestACouncilOfAnEvenNumberIsRemarked(t *testing.T) {
	h := newOffice(t)
	s := NewSettings(h).(*settings)
	h.open(s, Route{Key: "council"})
	if !strings.Contains(s.part().facts, "số lẻ") {
		t.Errorf("of nine members the tab says %q", s.part().facts)
	}
	members, err := h.d.CouncilMembers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	last := members[len(members)-1]
	last.To = "2026-10-31"
	if err := h.d.SaveMember(t.Context(), last); err != nil {
		t.Fatal(err)
	}
	s.Reload()
	if !strings.Contains(s.part().facts, "số chẵn") {
		t.Errorf("of eight members the tab says %q", s.part().facts)
	}
}

func TestTheQuorumIsSaidInWords(t *testing.T) {
	for quorum, want := range map[int]string{0: "không đặt", 66: "từ 66 % thành viên trở lên"} {
		if got := quorumWords(council.Rule{Quorum: quorum}); !strings.Contains(got, want) {
			t.Errorf("quorum %d: %q", quorum, got)
		}
	}
}

func TestTheReportsShowAnIssuedPaperFirst(t *testing.T) {
	h := newOffice(t)
	h.year = 2025
	s := NewReports(h).(*papersScreen)
	h.open(s, Route{})
	if s.chosen.Issued == nil {
		t.Errorf("shown first: %q", s.chosen.Title)
	}
	papers, err := h.d.Papers(t.Context(), h.year)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range papers {
		s.Show(Route{Key: p.Key})
		if s.chosen.Key != p.Key {
			t.Errorf("asked for %q, shown %q", p.Title, s.chosen.Title)
		}
		want := "Lưu PDF…"
		if p.Sheet {
			want = "Lưu Excel…"
		}
		if s.save.Text != want {
			t.Errorf("%s is saved by %q", p.Title, s.save.Text)
		}
	}
}

func TestASavedFileIsWholeOrNotThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "quyet-dinh.pdf")
	for _, text := range []string{"một", "hai"} {
		if err := saveFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("saved %q, read %q", text, got)
		}
	}
	err := saveFile(filepath.Join(dir, "khong-co", "a.pdf"), nil)
	if _, ok := err.(*council.Refusal); !ok {
		t.Errorf("a folder that is not there: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files left in the folder", len(left))
	}
}

func TestTheAgencysOwnFileIsNeverReadAsAList(t *testing.T) {
	h := newOffice(t)
	_, err := readList(h.d.Path(), h.d.Path())
	if r, ok := err.(*council.Refusal); !ok || !strings.Contains(r.Message, "đang mở") {
		t.Errorf("%v", err)
	}
}

func TestPapersSayWhereTheyStand(t *testing.T) {
	s := &papersScreen{sealed: map[string]bool{"minutes:1": true}}
	for _, c := range []struct {
		row  desk.PaperRow
		want string
	}{
		{desk.PaperRow{Issued: &council.IssuedPaper{Issued: "2026-01-15"}}, "15/01/2026"},
		{desk.PaperRow{Issued: &council.IssuedPaper{Issued: "2026-01-15", Superseded: true}}, "đã thay thế"},
		{desk.PaperRow{Problem: "Chưa có phiên họp."}, "chưa lập được"},
		{desk.PaperRow{Sheet: true}, "bảng Excel"},
		{desk.PaperRow{Kind: council.MinutesKind, Key: "minutes:1"}, "đã chốt"},
		{desk.PaperRow{Kind: council.MinutesKind, Key: "minutes:2"}, "chưa chốt"},
		{desk.PaperRow{Kind: council.DecreeKind}, "bản thảo"},
	} {
		if got := s.paperState(c.row); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}
