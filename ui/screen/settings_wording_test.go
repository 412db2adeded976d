package screen

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

const closingKey = "quyet-dinh.ket"

func (h *officeHost) wording() (*settings, *kit.Table[desk.WordingText]) {
	h.t.Helper()
	s := NewSettings(h).(*settings)
	h.open(s, Route{Key: WordingTab})
	table, ok := s.part().body.(*kit.Table[desk.WordingText])
	if !ok {
		h.t.Fatal("another tab opened")
	}
	return s, table
}

func wordingOf(t *testing.T, h *officeHost, key string) desk.WordingText {
	t.Helper()
	texts, err := h.d.GetWording(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range texts {
		if w.Key == key {
			return w
		}
	}
	t.Fatalf("no text %q", key)
	return desk.WordingText{}
}

func TestTheAgencySaysAThingInItsOwnWordsAndTakesThemBack(t *testing.T) {
	h := newOffice(t)
	s, table := h.wording()
	choose := func(key string) { table.Select(func(w desk.WordingText) bool { return w.Key == key }) }
	choose(closingKey)
	h.fits("câu chữ")
	h.picture("cai-dat-cau-chu")
	field := func() *kit.TextField {
		return find(t, s.Content(), func(f *kit.TextField) bool { return f.MultiLine })
	}
	field().SetText("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành")
	h.press("Lưu câu này")
	if w := wordingOf(t, h, closingKey); !w.Own || !strings.Contains(w.Text, "ký ban hành") {
		t.Fatalf("kept is %+v; problems %v", w, h.problems)
	}
	find(t, s.Content(), func(b *kit.Button) bool { return b.Text == "Lấy lại câu mặc định" })
	h.picture("cai-dat-cau-chu-rieng")
	// What was typed and not saved is kept when another line is chosen.
	field().SetText("Quyết định này có hiệu lực từ hôm nay")
	choose("quyet-dinh.noi-nhan")
	if w := wordingOf(t, h, closingKey); w.Text != "Quyết định này có hiệu lực từ hôm nay" {
		t.Errorf("going to another line left %q", w.Text)
	}
	choose(closingKey)
	h.press("Lấy lại câu mặc định")
	if w := wordingOf(t, h, closingKey); w.Own || w.Text != w.Usual || field().Value() != w.Usual {
		t.Errorf("taken back is %+v, shown %q", w, field().Value())
	}
	h.noProblems()
}

func TestAWholeKindOfPaperGoesBackToTheUsualWords(t *testing.T) {
	h := newOffice(t)
	for _, key := range []string{closingKey, "to-trinh.ket"} {
		if err := h.d.SetWording(t.Context(), key, "Câu của cơ quan"); err != nil {
			t.Fatal(err)
		}
	}
	_, table := h.wording()
	kinds := find(t, h.screen.Content(), func(s *kit.Select) bool { return s.Options()[0] == "Mọi loại văn bản" })
	kinds.SetSelected(desk.KindName(string(council.DecreeKind)))
	kinds.OnChanged("")
	for _, w := range table.Shown() {
		if w.Kind != council.DecreeKind {
			t.Errorf("%s stands among the decrees' words", w.Label)
		}
	}
	h.press("Lấy lại mặc định…")
	h.press("Lấy lại mặc định")
	if wordingOf(t, h, closingKey).Own || !wordingOf(t, h, "to-trinh.ket").Own {
		t.Errorf("problems %v", h.problems)
	}
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	h.wording()
	h.fits("câu chữ, chữ lớn nhất")
	h.picture("lon-cai-dat-cau-chu")
	h.noProblems()
}

func TestAPlaceIsNamedWithoutItsPaper(t *testing.T) {
	w := desk.WordingText{}
	w.Label = "Quyết định: câu về hiệu lực"
	if got := place(w); got != "Câu về hiệu lực" {
		t.Errorf("%q", got)
	}
}
