package ui

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/ui/screen"
	"sothidua/viet"
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

func picture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	// The toolkit's test window lays out on resizing only; the real one whenever a part asks for more room.
	size := w.Canvas().Size()
	w.Resize(size.AddWidthHeight(1, 0))
	w.Resize(size)
	drawn := w.Canvas().Capture()
	f, err := os.Create(filepath.Join(pictures(t), name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(f, drawn); err != nil {
		t.Fatal(err)
	}
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

var demoFile []byte // the demonstration agency, made once: making it takes longer than most tests

// demo starts the program on the demonstration agency.
func demo(t *testing.T) (*Program, fyne.Window) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mau.sothidua")
	if demoFile == nil {
		d, err := desk.CreateDemo(t.Context(), path, desk.Options{Now: func() time.Time { return clock }, Actor: "Lê Thị Hạnh"})
		if err == nil {
			err = d.Close(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		demoFile = must(os.ReadFile(path))
		return window(t, path)
	}
	if err := os.WriteFile(path, demoFile, 0o600); err != nil {
		t.Fatal(err)
	}
	return window(t, path)
}

var rail = []string{screen.HomeKey, screen.StaffKey, screen.RegistrationsKey, screen.InitiativesKey, screen.NominationsKey, screen.SessionsKey, screen.DecisionsKey, screen.ReportsKey, screen.ArchiveKey, screen.SettingsKey}

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
		press(p, fyne.KeyName(fmt.Sprint((i+1)%10)), fyne.KeyModifierAlt)
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
	press(p, fyne.Key8, fyne.KeyModifierAlt)
	settle()
	picture(t, w, "reports-2025")
	for i, tab := range []string{"agency", "council", "signers", "law", "numbers", "wording", "look", "data"} {
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

// inSight are all objects of the dialog in front, or of the window when there is none.
func inSight(w fyne.Window) []fyne.CanvasObject {
	if top := w.Canvas().Overlays().Top(); top != nil {
		return test.LaidOutObjects(top)
	}
	return test.LaidOutObjects(w.Content())
}

func button(t *testing.T, w fyne.Window, text string) *kit.Button {
	t.Helper()
	for _, o := range inSight(w) {
		if b, ok := o.(*kit.Button); ok && b.Text == text {
			return b
		}
	}
	t.Fatalf("no button %q in sight", text)
	return nil
}

// says tells whether a text stands somewhere in sight.
func says(w fyne.Window, text string) bool {
	for _, o := range inSight(w) {
		switch o := o.(type) {
		case *kit.Line:
			if strings.Contains(o.Text(), text) {
				return true
			}
		case *widget.RichText:
			if strings.Contains(o.String(), text) {
				return true
			}
		}
	}
	return false
}

const lists = "../intake/testdata/lao-cai-2007/"

// importList reads a list as a person does: type the path, look at the dry run, take all.
func importList(t *testing.T, p *Program, w fyne.Window, kind intake.Kind, file, shot string) {
	t.Helper()
	path, err := filepath.Abs(lists + file)
	if err != nil {
		t.Fatal(err)
	}
	p.Shell().Import(kind)
	for _, o := range inSight(w) {
		if f, ok := o.(*kit.TextField); ok && strings.Contains(f.PlaceHolder, "đường dẫn") {
			f.SetText(path)
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}
	picture(t, w, shot)
	accept := button(t, w, "Nhập tất cả")
	if accept.Disabled() {
		t.Fatalf("the list %s cannot be taken", file)
	}
	accept.Tapped(nil)
	if !says(w, "Ctrl+Z") {
		t.Fatal("after an import nobody is told how to take it back")
	}
	button(t, w, "Đã hiểu").Tapped(nil)
}

// TestAYearInTheWindow is the main job as a secretary does it: first questions, three lists, and the decree's page.
func TestAYearInTheWindow(t *testing.T) {
	p, w := window(t, filepath.Join(t.TempDir(), "so.sothidua"))
	for _, answer := range []string{"Thi hành án dân sự tỉnh Lào Cai", "Bộ Tư pháp", "Lào Cai"} {
		test.Type(w.Canvas().Focused(), answer)
		key(w, fyne.KeyReturn)
	}
	p.Shell().SetYear(2007)
	importList(t, p, w, intake.Staff, "01-danh-sach-cong-chuc-vntime.xlsx", "import-1-staff")
	importList(t, p, w, intake.Registrations, "02-dang-ky-thi-dua.xlsx", "import-2-registrations")
	importList(t, p, w, intake.Tally, "03-kiem-phieu.xlsx", "import-3-tally")
	p.Shell().Go(screen.Route{Screen: screen.HomeKey})
	picture(t, w, "year-2007")
	sum, err := p.Shell().Desk().Summary(context.Background(), 2007)
	if err != nil {
		t.Fatal(err)
	}
	passed := map[council.Code]int{}
	for _, a := range sum.Awards {
		passed[a.Code] += a.Passed
	}
	if passed["CSTDCS"] != 21 || passed["LDTT"] != 37 {
		t.Errorf("the council passed %v, not 21 CSTĐCS and 37 LĐTT", passed)
	}
	people := len(must(p.Shell().Desk().AllPeople(context.Background())))
	p.Shell().TypedShortcut(&fyne.ShortcutUndo{})
	p.Shell().TypedShortcut(&fyne.ShortcutUndo{})
	p.Shell().TypedShortcut(&fyne.ShortcutUndo{})
	if left := len(must(p.Shell().Desk().AllPeople(context.Background()))); people == 0 || left != 0 {
		t.Errorf("three undos left %d of %d people", left, people)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestAListThatCannotBeReadIsRefusedInThePanel(t *testing.T) {
	p, w := demo(t)
	bad := filepath.Join(t.TempDir(), "anh.xlsx")
	if err := os.WriteFile(bad, []byte("không phải Excel"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{bad, filepath.Join(t.TempDir(), "khong-co.xlsx"), t.TempDir(), p.path} {
		p.Shell().Import(intake.Staff)
		for _, o := range inSight(w) {
			if f, ok := o.(*kit.TextField); ok && strings.Contains(f.PlaceHolder, "đường dẫn") {
				f.SetText(path)
				f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
		}
		if !says(w, "Chưa đọc được danh sách") || !button(t, w, "Nhập tất cả").Disabled() {
			t.Errorf("%s was not refused", path)
		}
		if path == bad {
			picture(t, w, "import-refused")
		}
		button(t, w, "Đóng").Tapped(nil)
	}
}

func TestShortcutsRestWhileADialogIsOpen(t *testing.T) {
	p, w := demo(t)
	press(p, fyne.Key2, fyne.KeyModifierAlt)
	key(w, fyne.KeyF1)
	if !says(w, "Trợ giúp: Sổ gốc") {
		t.Fatal("F1 showed no help")
	}
	picture(t, w, "help")
	press(p, fyne.Key3, fyne.KeyModifierAlt)
	p.Shell().TypedShortcut(&fyne.ShortcutUndo{})
	if got := p.Shell().Route().Screen; got != screen.StaffKey {
		t.Errorf("behind the help the window went to %q", got)
	}
	key(w, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Escape did not close the help")
	}
	key(w, fyne.KeyEscape)
	if got := p.Shell().Route().Screen; got != screen.HomeKey {
		t.Errorf("Escape went back to %q, not to the overview", got)
	}
}

func TestSearchFindsWithoutToneMarksAndOpensThePlace(t *testing.T) {
	p, w := demo(t)
	person := must(p.Shell().Desk().People(context.Background(), 2026))[5]
	press(p, fyne.KeyK, fyne.KeyModifierControl)
	test.Type(w.Canvas().Focused(), viet.Fold(person.Name))
	picture(t, w, "search")
	key(w, fyne.KeyReturn)
	if got := p.Shell().Route(); got.Screen != screen.StaffKey || got.ID == 0 {
		t.Errorf("the search opened %+v", got)
	}
}

func TestClosingMakesACheckedBackup(t *testing.T) {
	p, _ := demo(t)
	ctx := context.Background()
	if err := p.Shell().Desk().SetRule(ctx, council.Rule{Percent: 80, Quorum: 66, Citation: "Quy chế của Hội đồng"}); err != nil {
		t.Fatal(err)
	}
	closed := false
	p.Shell().Close(func() { closed = true })
	if !closed {
		t.Fatal("the window was not closed")
	}
	copies, err := filepath.Glob(filepath.Join(filepath.Dir(p.path), "sao-luu", "*.sothidua"))
	if err != nil || len(copies) == 0 {
		t.Fatalf("no backup: %v", err)
	}
}

func TestARestoredBackupTakesTheFilesPlace(t *testing.T) {
	p, w := demo(t)
	ctx := context.Background()
	backup := must(p.Shell().Desk().BackupNow(ctx))
	if err := p.Shell().Desk().SetRule(ctx, council.Rule{Percent: 80, Citation: "Quy chế của Hội đồng"}); err != nil {
		t.Fatal(err)
	}
	p.Shell().Restore(backup)
	if p.Shell() == nil {
		picture(t, w, "restore-failed")
		t.Fatal("after the restore no file is open")
	}
	if r := must(p.Shell().Desk().Rule(ctx)); r.Percent != 50 {
		t.Errorf("the rule is still %d %%", r.Percent)
	}
}

// TestLargeTextFits walks the rail at the largest text size: what does not fit must scroll or be cut, never push the
// window beyond the screen.
func TestLargeTextFits(t *testing.T) {
	p, w := demo(t)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	for _, place := range rail {
		p.Shell().Go(screen.Route{Screen: place})
		picture(t, w, "large-"+place)
		if least := w.Content().MinSize(); least.Width > 1366 || least.Height > 768 {
			t.Errorf("%s needs %v at 175 %%", place, least)
		}
	}
}
