package kit

import (
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sothidua/assets"
	"sothidua/viet"
)

func TestNoStringOfTheToolkitIsLeftUntranslated(t *testing.T) {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatalf("finding the toolkit: %v", err)
	}
	english, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var theirs, ours map[string]any
	if err := json.Unmarshal(english, &theirs); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(assets.ToolkitVietnamese, &ours); err != nil {
		t.Fatal(err)
	}
	for key := range theirs {
		if ours[key] == nil {
			t.Errorf("%q has no Vietnamese", key)
		}
	}
	for key := range ours {
		if theirs[key] == nil {
			t.Errorf("%q is no key of the toolkit", key)
		}
	}
	if len(theirs) < 30 {
		t.Errorf("only %d keys read", len(theirs))
	}
	if got := lang.X("monday.short", "Mon"); got != "T2" {
		t.Errorf("Monday is %q", got)
	}
}

// A word is read from the bundle of the language the toolkit chose; without ".short" its calendar panics.
func TestToolkitWordsAreInUse(t *testing.T) {
	newTestApp(t, 100, Light)
	for key, want := range map[string]string{"Cancel": "Hủy", "Save": "Lưu", "Select all": "Chọn tất cả"} {
		if got := lang.L(key); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
}

// luminance and contrast are those of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		x := float64(v) / 0xFFFF
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestEveryTextReachesTheContrastOfAA(t *testing.T) {
	for _, mode := range []Mode{Light, Dark} {
		th := NewTheme(100, mode)
		of := func(name fyne.ThemeColorName) color.Color { return th.Color(name, theme.VariantLight) }
		for _, pair := range [][2]fyne.ThemeColorName{{ColorRailText, ColorRail}, {ColorRailCount, ColorRail}, {ColorRailText, ColorRailHover}, {theme.ColorNameForegroundOnPrimary, ColorRail}, {ColorStrong, ColorSurface}} {
			if got := contrast(of(pair[0]), of(pair[1])); got < 4.5 {
				t.Errorf("mode %d: %s on %s has %.2f", mode, pair[0], pair[1], got)
			}
		}
		for _, tone := range []Tone{Plain, Good, Caution, Bad, Muted, Strong} {
			for _, ground := range []fyne.ThemeColorName{ColorGround, ColorSurface, ColorChosen, ColorHovered} {
				if got := contrast(of(tone.Color()), of(ground)); got < 4.5 {
					t.Errorf("mode %d: %s on %s has %.2f", mode, tone.Color(), ground, got)
				}
			}
		}
	}
}

func TestNoVietnameseInTheMonospaceFace(t *testing.T) {
	th := NewTheme(100, Light)
	if th.Font(fyne.TextStyle{Monospace: true}) != th.Font(fyne.TextStyle{}) {
		t.Error("monospace text would lose its tone marks")
	}
}

func TestTextGrowsWithTheScaleAndStaysWithinBounds(t *testing.T) {
	for scale, want := range map[int]float32{50: 14, 100: 14, 150: 21, 175: 24.5, 400: 24.5} {
		if got := NewTheme(scale, Light).Size(theme.SizeNameText); got != want {
			t.Errorf("%d %%: text of %v", scale, got)
		}
	}
}

func typeText(f fyne.Focusable, text string) {
	for _, r := range text {
		f.TypedRune(r)
	}
}

func TestDateFieldReadsWhatOfficesWrite(t *testing.T) {
	newTestApp(t, 100, Light)
	for _, c := range []struct {
		typed, shown, iso string
		partial, wrong    bool
	}{
		{typed: "1/2/26", shown: "01/02/2026", iso: "2026-02-01"},
		{typed: "01022026", shown: "01/02/2026", iso: "2026-02-01"},
		{typed: "25-10-2026", shown: "25/10/2026", iso: "2026-10-25"},
		{typed: "", shown: ""},
		{typed: "31/02/2026", shown: "31/02/2026", wrong: true},
		{typed: "mai", shown: "mai", wrong: true},
		{typed: "1979", shown: "1979", wrong: true},
		{typed: "1979", shown: "1979", iso: "1979", partial: true},
		{typed: "5/1979", shown: "05/1979", iso: "1979-05", partial: true},
	} {
		field := NewDateField()
		field.Partial = c.partial
		win := newTestWindow(t, container.NewVBox(field))
		win.Canvas().Focus(field)
		typeText(field, c.typed)
		if field.Text != c.typed {
			t.Errorf("%q was changed to %q while it was being typed", c.typed, field.Text)
		}
		win.Canvas().Unfocus()
		date, err := field.Date()
		if field.Text != c.shown || date.ISO() != c.iso || (err != nil) != c.wrong {
			t.Errorf("%q shows %q, is %q, error %v", c.typed, field.Text, date.ISO(), err)
		}
	}
}

func TestDateFieldTellsANewDateOnce(t *testing.T) {
	newTestApp(t, 100, Light)
	field := NewDateField()
	var told []string
	field.OnCommit = func(d viet.Date) { told = append(told, d.ISO()) }
	field.SetDate(viet.Date{Year: 2026, Month: 1, Day: 5})
	win := newTestWindow(t, container.NewVBox(field))
	win.Canvas().Focus(field)
	win.Canvas().Unfocus()
	if len(told) != 0 {
		t.Errorf("nothing was changed, told %v", told)
	}
	win.Canvas().Focus(field)
	field.SetText("6/1/2026")
	win.Canvas().Unfocus()
	win.Canvas().Focus(field)
	field.SetText("")
	win.Canvas().Unfocus()
	if strings.Join(told, " ") != "2026-01-06 " {
		t.Errorf("told %q", told)
	}
}

func TestNumberFieldTakesDigitsAndShowsPoints(t *testing.T) {
	newTestApp(t, 100, Light)
	field := NewNumberField()
	var told []int64
	field.OnCommit = func(n int64, given bool) { told = append(told, n) }
	win := newTestWindow(t, container.NewVBox(field))
	win.Canvas().Focus(field)
	typeText(field, "23a40đ0009")
	press(field, fyne.KeyBackspace)
	win.Canvas().Unfocus()
	if field.Text != "2.340.000" {
		t.Errorf("shows %q", field.Text)
	}
	if n, given, err := field.Number(); n != 2340000 || !given || err != nil {
		t.Errorf("is %d, %v, %v", n, given, err)
	}
	if len(told) != 1 || told[0] != 2340000 {
		t.Errorf("told %v", told)
	}
	field.Most = 9
	if err := field.Check(); err == nil || err.Error() != "Số này không được quá 9." {
		t.Errorf("over the bound: %v", err)
	}
	field.SetValue("99999999999999999999")
	if field.Check() == nil {
		t.Error("a number no machine can hold is right")
	}
	field.Clear()
	if _, given, err := field.Number(); given || err != nil {
		t.Error("an empty field is given")
	}
}

func TestTextFieldGivesNFC(t *testing.T) {
	newTestApp(t, 100, Light)
	field := NewTextField("")
	told := ""
	field.OnCommit = func(text string) { told = text }
	win := newTestWindow(t, container.NewVBox(field))
	win.Canvas().Focus(field)
	typeText(field, "  Nguye\u0302\u0303n  U\u031b\u0309ng ")
	win.Canvas().Unfocus()
	if told != "Nguyễn Ửng" {
		t.Errorf("told %q", told)
	}
	area := NewTextArea("", 3)
	area.SetValue("dòng một\r\n  dòng  hai ")
	if area.Value() != "dòng một\ndòng hai" {
		t.Errorf("several lines: %q", area.Value())
	}
}

// The keys Unikey sends when "Ung" becomes "Ứng" must all arrive, whatever the field does with them.
func TestKeyboardsThatSendBackspaceKeepTheirPlace(t *testing.T) {
	newTestApp(t, 100, Light)
	heard := 0
	field := NewSearchField("", func(string) { heard++ })
	newTestWindow(t, container.NewVBox(field))
	typeText(field, "Ung")
	press(field, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	typeText(field, "Ứng")
	if field.Text != "Ứng" || heard != 9 {
		t.Errorf("%q after %d changes", field.Text, heard)
	}
}

func TestEnterLeadsThroughTheFormAndSaves(t *testing.T) {
	newTestApp(t, 100, Light)
	name, date, note := NewTextField(""), NewDateField(), NewTextField("")
	saved := 0
	nameField := &Field{Label: "Số", Widget: name, Required: true}
	form := NewForm(func() { saved++ }, nil, nameField, &Field{Label: "Ngày", Widget: date}, &Field{Label: "Ghi chú", Widget: note})
	win := newTestWindow(t, form)
	form.FocusFirst()
	press(win.Canvas().Focused(), fyne.KeyReturn)
	if win.Canvas().Focused() != date {
		t.Fatal("Enter does not lead to the next field")
	}
	typeText(date, "99/99")
	press(date, fyne.KeyReturn)
	press(note, fyne.KeyReturn)
	if saved != 0 || win.Canvas().Focused() != name {
		t.Errorf("saved %d times with two fields wrong", saved)
	}
	problem := nameField.problem.Segments[0].(*widget.TextSegment).Text
	if problem != "Mục này chưa có. Hãy điền “Số”." {
		t.Errorf("the sentence is %q", problem)
	}
	typeText(name, "07/QĐ-THADS")
	date.SetValue("1/2/2026")
	press(note, fyne.KeyReturn)
	if saved != 1 {
		t.Errorf("saved %d times", saved)
	}
}

func TestTabFollowsTheReadingOrder(t *testing.T) {
	newTestApp(t, 100, Light)
	screen, table := nominationScreen()
	body, _ := frame(screen, "nomination")
	win := newTestWindow(t, body)
	var order []string
	for range 12 {
		win.Canvas().FocusNext()
		switch f := win.Canvas().Focused().(type) {
		case *Rail:
			order = append(order, "rail")
		case *Select:
			order = append(order, f.Text)
		case *Picker:
			order = append(order, "search")
		case *LinkText:
			order = append(order, f.text)
		case *Button:
			order = append(order, f.Text)
		case *TextField:
			order = append(order, f.PlaceHolder)
		case *gridBody:
			order = append(order, "table")
			if f != table.g.body {
				t.Error("another table has the keyboard")
			}
		}
	}
	got := strings.Join(order, " > ")
	want := "Năm thi đua 2026 > search > Bản sao đã kiểm tra 08:15 > rail > 96 lượt đề nghị > 88 đủ điều kiện > 5 cần xem lại > 3 thiếu hồ sơ > Nhập từ Excel… > Xuất danh sách > Thêm đề nghị > Chiến sĩ thi đua cơ sở"
	if got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

func TestEverythingFitsTheSmallestScreen(t *testing.T) {
	for _, scale := range []int{100, 125, 150, 175} {
		newTestApp(t, scale, Light)
		screen, _ := nominationScreen()
		for name, content := range map[string]fyne.CanvasObject{"nominations": screen, "home": homeScreen()} {
			body, _ := frame(content, "home")
			if size := body.MinSize(); size.Width > screenWidth || size.Height > screenHeight-60 {
				t.Errorf("%s at %d %% needs %v", name, scale, size)
			}
		}
	}
}

func TestOneDialogAtATime(t *testing.T) {
	newTestApp(t, 100, Light)
	win := newTestWindow(t, NewTextField(""))
	var answers []string
	Ask(win, "Một?", "Câu hỏi một.", "Có", "Không", func(yes bool) { answers = append(answers, map[bool]string{true: "có", false: "không"}[yes]) })
	AskDanger(win, "Hai?", "Câu hỏi hai.", "Xóa", "Giữ", func(yes bool) { answers = append(answers, map[bool]string{true: "xóa", false: "giữ"}[yes]) })
	Problem(win, errors.New("Không lưu được."))
	if n := len(win.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d dialogs at once", n)
	}
	press(win.Canvas().Focused(), fyne.KeyReturn)
	press(win.Canvas().Focused(), fyne.KeyReturn)
	press(win.Canvas().Focused(), fyne.KeyEscape)
	if got := strings.Join(answers, " "); got != "có giữ" {
		t.Errorf("answers %q", got)
	}
	if DialogOpen(win) {
		t.Error("a dialog stays after the last answer")
	}
}

func TestEscapeWorksInADialogWithNothingFocused(t *testing.T) {
	newTestApp(t, 100, Light)
	win := newTestWindow(t, NewTextField(""))
	heard := 0
	win.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
	answered := false
	Ask(win, "Hỏi", "Câu hỏi.", "Có", "Không", func(yes bool) { answered = !yes })
	win.Canvas().Unfocus()
	win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !answered || DialogOpen(win) {
		t.Error("Escape does not answer")
	}
	win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF5})
	if heard != 1 {
		t.Error("the window does not get its keys back")
	}
}

func TestAFormDialogKeepsWhatWasEnteredWhenSavingFails(t *testing.T) {
	newTestApp(t, 100, Light)
	win := newTestWindow(t, NewTextField(""))
	name := NewTextField("")
	fail := errors.New("Số quyết định này đã có. Hãy kiểm tra lại.")
	tries := 0
	FormDialog(win, "Thêm", "Lưu", func() error { tries++; return fail }, &Field{Label: "Số", Widget: name, Required: true})
	if win.Canvas().Focused() != name {
		t.Fatal("the first field has not the keyboard")
	}
	typeText(name, "07")
	press(name, fyne.KeyReturn)
	if !DialogOpen(win) || name.Value() != "07" || tries != 1 {
		t.Errorf("open %v, %q, %d tries", DialogOpen(win), name.Value(), tries)
	}
	fail = nil
	press(name, fyne.KeyReturn)
	if DialogOpen(win) || tries != 2 {
		t.Error("the dialog stays after saving")
	}
}

func TestPickerFindsByTypingAndPicksByEnter(t *testing.T) {
	newTestApp(t, 100, Light)
	var picked Choice
	picker := NewPicker(func(query string) []Choice {
		var found []Choice
		for i, n := range nominees {
			if viet.Match(viet.Fold(n.name), query) {
				found = append(found, Choice{ID: int64(i), Text: n.name, Note: n.unit})
			}
		}
		return found
	}, func(c Choice) { picked = c })
	win := newTestWindow(t, container.NewVBox(picker))
	win.Canvas().Focus(picker)
	picker.TypedRune('d')
	field, ok := win.Canvas().Focused().(*TextField)
	if !ok || field.Text != "d" {
		t.Fatal("typing does not go on in the list's search field")
	}
	typeText(field, "ung")
	press(field, fyne.KeyDown, fyne.KeyReturn)
	if picked.Text != "Trần Đức Dũng" || win.Canvas().Overlays().Top() != nil {
		t.Errorf("picked %q", picked.Text)
	}
	if win.Canvas().Focused() != picker {
		t.Error("the keyboard does not come back to the picker")
	}
	picker.Open()
	press(win.Canvas().Focused(), fyne.KeyEscape)
	if c, _ := picker.Choice(); c.Text != "Trần Đức Dũng" || win.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not leave things as they were")
	}
}

func TestSelectByMouseAndKeyboard(t *testing.T) {
	newTestApp(t, 100, Light)
	var told []string
	list := NewSelect([]string{"Tốt", "Xuất sắc"}, func(s string) { told = append(told, s) })
	win := newTestWindow(t, container.NewVBox(list))
	if list.Text != "Chọn…" {
		t.Errorf("shows %q", list.Text)
	}
	test.Tap(list)
	body := win.Canvas().Focused().(*gridBody)
	clickRow(body.g, 1, 0)
	if list.Selected() != "Xuất sắc" || list.SelectedIndex() != 1 {
		t.Errorf("chose %q", list.Selected())
	}
	press(list, fyne.KeySpace)
	press(win.Canvas().Focused(), fyne.KeyHome, fyne.KeyReturn)
	list.SetSelected("không có")
	if strings.Join(told, " ") != "Xuất sắc Tốt" || list.SelectedIndex() != -1 {
		t.Errorf("told %q", told)
	}
}

func TestWindowKeysPassThroughFields(t *testing.T) {
	newTestApp(t, 100, Light)
	field, table := NewTextField(""), nomineeTable()
	win := newTestWindow(t, container.NewStack(table, field))
	var keys []string
	win.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { keys = append(keys, string(ev.Name)) })
	press(field, fyne.KeyF1, fyne.KeyA, fyne.KeyEscape)
	press(table.g.body, fyne.KeyF5, fyne.KeyEscape)
	if got := strings.Join(keys, " "); got != "F1 Escape F5 Escape" {
		t.Errorf("the window hears %q", got)
	}
	undone := 0
	before := giveShortcut
	defer func() { giveShortcut = before }()
	giveShortcut = func(fyne.Canvas, fyne.Shortcut) { undone++ }
	field.TypedShortcut(&fyne.ShortcutUndo{})
	win.Canvas().Focus(field)
	typeText(field, "a")
	field.TypedShortcut(&fyne.ShortcutUndo{})
	if undone != 1 || field.Text != "" {
		t.Errorf("undone %d times, field %q", undone, field.Text)
	}
}

func TestPreviewTurnsZoomsAndKeepsItsPages(t *testing.T) {
	newTestApp(t, 100, Light)
	drawn := 0
	preview := NewPreview()
	preview.run = func(work func()) { work() }
	newTestWindow(t, preview)
	preview.SetPages(3, func(page int, dpi float64) (image.Image, error) {
		drawn++
		if page == 2 {
			return nil, errors.New("broken")
		}
		return blankPage(dpi), nil
	})
	if preview.where.Text() != "Trang 1 / 3" || drawn != 1 {
		t.Errorf("%q, drawn %d times", preview.where.Text(), drawn)
	}
	preview.next.OnTapped()
	preview.prev.OnTapped()
	if drawn != 2 || preview.Page() != 0 || !preview.prev.Disabled() {
		t.Errorf("turning forth and back draws %d times", drawn)
	}
	preview.SetZoom(2)
	preview.step(1)
	if preview.scale.Text() != "300 %" || preview.image.Image.Bounds().Dx() < 2300 {
		t.Errorf("zoomed to %s, %v", preview.scale.Text(), preview.image.Image.Bounds())
	}
	preview.SetPage(99)
	if preview.Page() != 2 || !strings.Contains(preview.wait.Text(), "Không dựng được") {
		t.Errorf("a page that cannot be drawn says %q", preview.wait.Text())
	}
	preview.SetPages(0, nil)
	if preview.where.Text() != "Trang 0 / 0" {
		t.Errorf("no pages: %q", preview.where.Text())
	}
}

func TestAnOlderPageNeverReplacesANewerOne(t *testing.T) {
	newTestApp(t, 100, Light)
	preview := NewPreview()
	var waiting []func()
	preview.run = func(work func()) { waiting = append(waiting, work) }
	newTestWindow(t, preview)
	preview.SetPages(2, func(page int, dpi float64) (image.Image, error) {
		return image.NewGray(image.Rect(0, 0, 100+page, 100)), nil
	})
	preview.SetPage(1)
	for len(waiting) > 0 {
		work := waiting[0]
		waiting = waiting[1:]
		work()
		if len(waiting) > 1 {
			t.Fatal("two pages are drawn at once")
		}
	}
	if got := preview.image.Image.Bounds().Dx(); got != 101 {
		t.Errorf("page of width %d is in sight", got)
	}
}

func TestRailByKeyboardAndCounts(t *testing.T) {
	newTestApp(t, 100, Light)
	picked := ""
	rail := NewRail(func(id string) { picked = id }, RailItem{"a", "Sổ gốc", "80"}, RailItem{"b", "Đề nghị", ""})
	win := newTestWindow(t, rail)
	rail.Select("a")
	win.Canvas().Focus(rail)
	press(rail, fyne.KeyDown, fyne.KeyReturn)
	if picked != "b" || rail.Selected() != "b" {
		t.Errorf("picked %q", picked)
	}
	rail.Pick(0)
	rail.Pick(7)
	if picked != "a" {
		t.Errorf("picked %q", picked)
	}
}

func TestTabsByKeyboard(t *testing.T) {
	newTestApp(t, 100, Light)
	at := -1
	tabs := NewTabs(func(i int) { at = i }, "Thành phần", "Nội dung", "Kiểm phiếu")
	newTestWindow(t, container.NewVBox(tabs))
	press(tabs, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	if at != 2 {
		t.Errorf("at %d", at)
	}
	tabs.TypedRune('1')
	if at != 0 {
		t.Errorf("at %d", at)
	}
}

func TestBusyStopsOnce(t *testing.T) {
	newTestApp(t, 100, Light)
	busy := NewBusy()
	newTestWindow(t, busy)
	stops := 0
	busy.Start("Đang nhập", func() { stops++ })
	busy.Set("Đang nhập", 412, 1000)
	if busy.text.Text() != "Đang nhập 412/1.000" {
		t.Errorf("says %q", busy.text.Text())
	}
	busy.cancel.Tapped(nil)
	busy.cancel.Tapped(nil)
	if stops != 1 || busy.cancel.Text != "Đang dừng…" {
		t.Errorf("stopped %d times, says %q", stops, busy.cancel.Text)
	}
	busy.Stop()
	if busy.Visible() {
		t.Error("the line stays")
	}
}

func TestFileNamesAreFitForEverySystem(t *testing.T) {
	for in, want := range map[string]string{
		"Quyết định 07/QĐ-THADS.pdf": "Quyết định 07-QĐ-THADS.pdf",
		"":                           "Tệp mới",
		"con.pdf":                    "_con.pdf",
		"a:b*c?.xlsx. ":              "a-b-c-.xlsx",
	} {
		if got := FileName(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
	if got := len([]rune(FileName(strings.Repeat("ấ", 500) + ".pdf"))); got > 130 {
		t.Errorf("a name of %d letters", got)
	}
}

// readAtOnce makes the browser read folders at once, for one test.
func readAtOnce(t *testing.T) {
	before := readAside
	readAside = func(work func()) { work() }
	t.Cleanup(func() { readAside = before })
}

// chosenFiles answers in the person's place.
type chosenFiles struct{ path string }

func (c chosenFiles) Open(_ fyne.Window, _ []string, then func(string)) { then(c.path) }
func (c chosenFiles) Save(_ fyne.Window, name string, then func(string)) {
	then(filepath.Join(c.path, name))
}
func (c chosenFiles) Folder(_ fyne.Window, then func(string)) { then(c.path) }

func TestFileChooserCanBeReplaced(t *testing.T) {
	before := Files
	defer func() { Files = before }()
	Files = chosenFiles{"thư mục"}
	got := ""
	SaveFile(nil, "a.pdf", func(path string) { got = path })
	if got != filepath.Join("thư mục", "a.pdf") {
		t.Errorf("got %q", got)
	}
}

func TestSavingAsksBeforeReplacingAndTouchesNoFile(t *testing.T) {
	readAtOnce(t)
	newTestApp(t, 100, Light)
	win := newTestWindow(t, NewTextField(""))
	folder := t.TempDir()
	old := filepath.Join(folder, "cũ.pdf")
	if err := os.WriteFile(old, []byte("nội dung"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := ""
	ownFiles{}.saveIn(win, folder, "cũ.pdf", func(path string) { got = path })
	press(win.Canvas().Focused(), fyne.KeyReturn)
	if got != "" || !DialogOpen(win) {
		t.Fatalf("replaced %q without a question", got)
	}
	press(win.Canvas().Focused(), fyne.KeyReturn)
	if kept, _ := os.ReadFile(old); got != old || string(kept) != "nội dung" {
		t.Errorf("answered %q, the file holds %q", got, kept)
	}
}

func TestTheBrowserWalksToAFile(t *testing.T) {
	readAtOnce(t)
	newTestApp(t, 100, Light)
	body, _ := frame(homeScreen(), "home")
	win := newTestWindow(t, body)
	folder := t.TempDir()
	for _, name := range []string{"Ảnh", "Đề nghị 2026"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a.XLSX", "b.pdf", ".ẩn.xlsx", "~$a.xlsx", "Đề nghị 2026/Danh sách.xlsx"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := ""
	b := browse(win, t.TempDir(), []string{".xlsx"}, false, func(path string) { got = path })
	b.goTo(folder)
	var names []string
	for _, e := range b.table.Shown() {
		names = append(names, e.name)
	}
	if strings.Join(names, " ") != "Ảnh Đề nghị 2026 a.XLSX" {
		t.Errorf("shows %q", names)
	}
	if !b.ok.Disabled() {
		t.Error("nothing is chosen and the button can be pressed")
	}
	picture(t, win, "browser")
	press(b.table.g.body, fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	press(b.table.g.body, fyne.KeyHome)
	if b.ok.Disabled() {
		t.Error("a file is chosen and the button cannot be pressed")
	}
	press(b.table.g.body, fyne.KeyReturn)
	if got != filepath.Join(folder, "Đề nghị 2026", "Danh sách.xlsx") || DialogOpen(win) {
		t.Errorf("chose %q", got)
	}
}

func TestTheBrowserChoosesAFolderAndEscapeLeaves(t *testing.T) {
	readAtOnce(t)
	newTestApp(t, 100, Light)
	win := newTestWindow(t, NewTextField(""))
	folder, got := t.TempDir(), ""
	b := browse(win, t.TempDir(), nil, true, func(path string) { got = path })
	b.goTo(folder)
	b.ok.Tapped(nil)
	if got != folder {
		t.Errorf("chose %q", got)
	}
	got = ""
	browse(win, folder, nil, true, func(path string) { got = path })
	press(win.Canvas().Focused(), fyne.KeyEscape)
	if got != "" || DialogOpen(win) {
		t.Error("Escape does not leave the browser")
	}
}
