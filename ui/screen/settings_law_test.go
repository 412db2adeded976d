package screen

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// oneFile answers every question for a file with the same place.
type oneFile struct{ path string }

func (f oneFile) Open(_ fyne.Window, _ []string, then func(string)) { then(f.path) }
func (f oneFile) Save(_ fyne.Window, _ string, then func(string))   { then(f.path) }
func (f oneFile) Folder(_ fyne.Window, then func(string))           { then(filepath.Dir(f.path)) }

// lawScreen opens the settings at the law.
func (h *officeHost) lawScreen() (*settings, *lawTab) {
	h.t.Helper()
	s := NewSettings(h).(*settings)
	h.open(s, Route{Key: LawTab})
	return s, s.law
}

func (t *lawTab) rows(keep func(lawRow) bool) []lawRow {
	return slices.DeleteFunc(t.table.Shown(), func(r lawRow) bool { return !keep(r) })
}

func TestTheLawOfAYearStandsInWordsWithItsGround(t *testing.T) {
	h := newOffice(t)
	s, law := h.lawScreen()
	if n := law.table.Total(); n < 40 {
		t.Fatalf("the law of 2026 has %d lines", n)
	}
	for _, r := range law.table.Shown() {
		if r.Text == "" || r.Citation == "" || trustText(r) == "" {
			t.Errorf("%s: %+v", r.title, r.LawLine)
		}
	}
	h.picture("cai-dat-luat")
	before := law.packPane()
	law.year.choose(2015)
	law.load()
	if law.laws.Pack(2015).ID == law.laws.Pack(2026).ID || len(before) == 0 || !strings.Contains(s.part().facts, law.laws.Pack(2015).Name) {
		t.Errorf("of 2015 the tab says %q", s.part().facts)
	}
	law.table.Select(func(r lawRow) bool { return r.place == 3 })
	h.picture("cai-dat-luat-2015")
	if least := s.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
		t.Errorf("the law asks for %v", least)
	}
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	h.lawScreen()
	h.picture("lon-cai-dat-luat")
	if least := h.screen.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
		t.Errorf("at the largest letters the law asks for %v", least)
	}
}

func TestTheAgencysOwnQuotaIsAddedShownUsedAndDropped(t *testing.T) {
	h := newOffice(t)
	_, law := h.lawScreen()
	law.add()
	h.picture("cai-dat-luat-them")
	form := find(t, h.screen.Content(), func(*kit.Form) bool { return true })
	form.Submit()
	if len(law.rows(func(r lawRow) bool { return r.Agency })) != 0 {
		t.Fatal("a rule without its ground was added")
	}
	award := find(t, h.screen.Content(), func(s *kit.Select) bool { return slices.Contains(s.Options(), "Mọi danh hiệu, hình thức") })
	award.SetSelected("Chiến sĩ thi đua cơ sở")
	find(t, h.screen.Content(), func(f *kit.NumberField) bool { return f.Value() == "20" }).SetText("15")
	h.fill("Quy chế thi đua, khen thưởng, Quyết định số …, Điều …", "Quy chế thi đua của cơ quan, Điều 5")
	form.Submit()
	own := law.rows(func(r lawRow) bool { return r.Agency })
	if len(own) != 1 || own[0].key == "" || own[0].Citation != "Quy chế thi đua của cơ quan, Điều 5" || trustText(own[0]) != "của cơ quan" {
		t.Fatalf("own rules %+v; problems %v", own, h.problems)
	}
	law.table.Select(func(r lawRow) bool { return r.key == own[0].key })
	h.picture("cai-dat-luat-cua-co-quan")

	b, err := h.d.Balance(t.Context(), h.year)
	if err != nil || !slices.ContainsFunc(b.Quotas, func(q council.QuotaLine) bool { return q.Quota.Agency && q.Quota.Percent == 15 }) {
		t.Errorf("the balance does not know the quota: %v", err)
	}
	// It is changed in place, not doubled.
	law.editChosen()
	find(t, h.screen.Content(), func(f *kit.NumberField) bool { return f.Value() == "15" }).SetText("18")
	find(t, h.screen.Content(), func(*kit.Form) bool { return true }).Submit()
	if own = law.rows(func(r lawRow) bool { return r.Agency }); len(own) != 1 || !strings.Contains(own[0].Text, "18 %") {
		t.Errorf("after the change: %+v", own)
	}
	law.drop(own[0])
	h.press("Bỏ quy định")
	if own = law.rows(func(r lawRow) bool { return r.Agency }); len(own) != 0 {
		t.Errorf("still there: %+v", own)
	}
	if len(h.problems) > 0 {
		t.Errorf("problems: %v", h.problems)
	}
}

func TestTheAgencysThresholdRulesTheNextSession(t *testing.T) {
	h := newOffice(t)
	_, law := h.lawScreen()
	law.form(ownRule{kind: ballotRule, ballot: council.BallotRule{}})
	f := find(t, h.screen.Content(), func(s *kit.Select) bool { return slices.Contains(s.Options(), "Từ 90 % trở lên") })
	f.SetSelected("Từ 90 % trở lên")
	f.OnChanged("")
	h.fill("Quy chế thi đua, khen thưởng, Quyết định số …, Điều …", "Quy chế của Hội đồng, Điều 7")
	h.picture("cai-dat-luat-nguong")
	find(t, h.screen.Content(), func(*kit.Form) bool { return true }).Submit()
	own := law.rows(func(r lawRow) bool { return r.Agency })
	if len(own) != 1 || own[0].key != generalRule {
		t.Fatalf("own rules %+v; problems %v", own, h.problems)
	}
	o := h.meeting("thanh-phan")
	titled := o.row(t, func(r *desk.ItemRow) bool { return r.Award == "LDTT" })
	if r := titled.Rule; r.Percent != 90 || r.Citation != "Quy chế của Hội đồng, Điều 7" {
		t.Errorf("the session votes by %+v", r)
	}
	h.picture("hop-1-nguong-co-quan")
}

func TestTheAgencysRulesTravelAsAFile(t *testing.T) {
	h := newOffice(t)
	_, law := h.lawScreen()
	law.form(ownRule{kind: prizeRule})
	h.fill("0,3", "0,5")
	find(t, h.screen.Content(), func(s *kit.Select) bool { return slices.Contains(s.Options(), "Mọi danh hiệu, hình thức") }).SetSelected("Giấy khen")
	h.fill("Quy chế thi đua, khen thưởng, Quyết định số …, Điều …", "Quy chế chi tiêu nội bộ, Điều 9")
	find(t, h.screen.Content(), func(*kit.Form) bool { return true }).Submit()
	own := law.rows(func(r lawRow) bool { return r.Agency })
	if len(own) != 1 || !strings.Contains(own[0].Text, "0,5") {
		t.Fatalf("own rules %+v; problems %v", own, h.problems)
	}
	before := kit.Files
	t.Cleanup(func() { kit.Files = before })
	path := filepath.Join(t.TempDir(), "quy-dinh.toml")
	kit.Files = oneFile{path}
	law.exportOwn()
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	law.drop(own[0])
	h.press("Bỏ quy định")
	law.importOwn()
	if own = law.rows(func(r lawRow) bool { return r.Agency }); len(own) != 1 || !strings.Contains(own[0].Text, "0,5") {
		t.Errorf("read back: %+v", own)
	}
	law.exportPack()
	law.importPack()
	if len(h.problems) > 0 {
		t.Errorf("problems: %v", h.problems)
	}
	// What is no such file changes nothing, and is refused in a sentence.
	if err := os.WriteFile(path, []byte("khong phai quy dinh"), 0o600); err != nil {
		t.Fatal(err)
	}
	law.importOwn()
	if !strings.Contains(h.lastProblem(), "giữ nguyên") || len(law.rows(func(r lawRow) bool { return r.Agency })) != 1 {
		t.Errorf("a foreign file: %q", h.lastProblem())
	}
}

func TestCoefficientsAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]int64{"": 0, "0,3": 30, "1.5": 150, "10,05": 1005, "2": 200} {
		if got, err := parseCoefficient(text); err != nil || got != want {
			t.Errorf("%q reads %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"một", "0,333", "-1", "1,2,3"} {
		if n, err := parseCoefficient(text); err == nil {
			t.Errorf("%q reads %d", text, n)
		}
	}
	for n, want := range map[int64]string{0: "", 30: "0,3", 100: "1", 1050: "10,5"} {
		if got := coefficientText(n); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
}
