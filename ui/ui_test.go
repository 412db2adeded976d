package ui

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/ui/screen"
)

func TestMain(m *testing.M) {
	test.NewApp()
	if err := kit.InstallVietnamese(); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

var clock = time.Date(2026, 11, 22, 9, 42, 7, 0, time.Local)

// pictures is where the tests' pictures are kept: for people and the project's own records, never compared.
func pictures(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("SOTHIDUA_PICTURES"); dir != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	return t.TempDir()
}

func picture(t *testing.T, w fyne.Window, name string) image.Image {
	t.Helper()
	// The toolkit's test window lays out on resizing only; the real one whenever a part asks for more room.
	size := w.Canvas().Size()
	w.Resize(size.AddWidthHeight(1, 0))
	w.Resize(size)
	settle()
	drawn := w.Canvas().Capture()
	f, err := os.Create(filepath.Join(pictures(t), name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, drawn); err != nil {
		t.Fatal(err)
	}
	return drawn
}

// window starts the program on a path in the smallest screen it must serve.
func window(t *testing.T, path string) (*Program, fyne.Window) {
	t.Helper()
	a := test.NewTempApp(t)
	w := a.NewWindow("")
	t.Cleanup(w.Close)
	p := New(a, w, path, desk.Options{Now: func() time.Time { return clock }, Actor: "Lê Thị Hạnh"})
	p.Inline = true
	w.Resize(fyne.NewSize(1366, 768))
	p.Start()
	return p, w
}

// demo starts the program on the demonstration agency.
func demo(t *testing.T) (*Program, fyne.Window) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mau.sothidua")
	d, err := desk.CreateDemo(context.Background(), path, desk.Options{Now: func() time.Time { return clock }, Actor: "Lê Thị Hạnh"})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	return window(t, path)
}

var rail = []string{screen.HomeKey, screen.StaffKey, screen.RegistrationsKey, screen.NominationsKey, screen.SessionsKey, screen.DecisionsKey, screen.ReportsKey, screen.SettingsKey}

// press types a shortcut that the focused field has no use for.
func press(p *Program, key fyne.KeyName, modifier fyne.KeyModifier) {
	p.Shell().TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier})
}

func key(w fyne.Window, name fyne.KeyName) {
	ev := &fyne.KeyEvent{Name: name}
	if focused := w.Canvas().Focused(); focused != nil {
		focused.TypedKey(ev)
		return
	}
	w.Canvas().OnTypedKey()(ev)
}

func TestEveryEntryOfTheRailOpensByItsKeyAndFitsTheSmallestScreen(t *testing.T) {
	p, w := demo(t)
	for i, want := range rail {
		press(p, fyne.KeyName(fmt.Sprint(i+1)), fyne.KeyModifierAlt)
		if got := p.Shell().Route().Screen; got != want {
			t.Fatalf("Alt+%d opened %q, not %q", i+1, got, want)
		}
		picture(t, w, fmt.Sprintf("%d-%s", i+1, want))
		if least := w.Content().MinSize(); least.Width > 1366 || least.Height > 768 {
			t.Errorf("%s needs %v, more than 1366x768", want, least)
		}
	}
}

// settle lets the pages of a preview be drawn, which is done beside the tests' own thread.
func settle() { time.Sleep(200 * time.Millisecond) }

func TestAFinishedYearInPictures(t *testing.T) {
	p, w := demo(t)
	p.Shell().SetYear(2025)
	picture(t, w, "home-2025")
	press(p, fyne.Key7, fyne.KeyModifierAlt)
	picture(t, w, "reports-2025")
	for i, tab := range []string{"agency", "council", "signers", "rule", "numbers", "look", "data"} {
		p.Shell().Go(screen.Route{Screen: screen.SettingsKey, Key: tab})
		picture(t, w, fmt.Sprintf("settings-%d-%s", i+1, tab))
		if least := w.Content().MinSize(); least.Width > 1366 || least.Height > 768 {
			t.Errorf("the tab %s needs %v", tab, least)
		}
	}
}

func TestFirstStartAsksThreeQuestionsAndOpensAUsableScreen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "moi", "so.sothidua")
	p, w := window(t, path)
	picture(t, w, "first-1")
	for _, answer := range []string{"Thi hành án dân sự tỉnh Lào Cai", "Bộ Tư pháp", "Lào Cai"} {
		test.Type(w.Canvas().Focused(), answer)
		if answer == "Bộ Tư pháp" {
			picture(t, w, "first-2")
		}
		key(w, fyne.KeyReturn)
	}
	if p.Shell() == nil {
		t.Fatal("the answers made no file")
	}
	picture(t, w, "first-3")
	a, err := p.Shell().Desk().Agency(context.Background())
	if err != nil || a.Symbol != "THADS" || a.Place != "Lào Cai" {
		t.Fatalf("agency %+v, %v", a, err)
	}
}

func TestAFileThatCannotBeOpenedShowsTheWayBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hong.sothidua")
	if err := os.WriteFile(path, []byte("đây không phải là sổ"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, w := window(t, path)
	picture(t, w, "recovery")
	if p.Shell() != nil {
		t.Fatal("a damaged file was entered")
	}
}
