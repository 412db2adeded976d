package ui

import (
	"errors"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/test"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// blind is a window that the system has not made.
type blind struct {
	fyne.Window
	context any
}

func (b blind) RunNative(f func(any)) { f(b.context) }

func TestAMachineThatCannotDrawIsToldTheWayOut(t *testing.T) {
	for _, context := range []any{driver.WindowsWindowContext{}, driver.X11WindowContext{}, driver.WaylandWindowContext{}} {
		w, err := appear(func() fyne.Window {
			log.Println("window creation error")
			return blind{context: context}
		})
		var r *council.Refusal
		if w != nil || !errors.As(err, &r) {
			t.Fatalf("%T: %v, %v", context, w, err)
		}
		if !strings.Contains(r.Cause.Error(), "window creation error") {
			t.Errorf("the cause does not say what the toolkit said: %v", r.Cause)
		}
	}
	if w, err := appear(func() fyne.Window { return blind{context: driver.X11WindowContext{WindowHandle: 7}} }); w == nil || err != nil {
		t.Errorf("a window that is there: %v, %v", w, err)
	}
}

func TestABugIsNotTakenForAMissingScreen(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a panic of our own was swallowed")
		}
	}()
	_, _ = appear(func() fyne.Window { panic("our own") })
}

func TestTheWaysOutNameWhatThatMachineNeeds(t *testing.T) {
	for _, c := range []struct {
		system string
		screen bool
		says   []string
	}{
		{"windows", false, []string{"Remote Desktop", "Microsoft Store", "opengl32.dll", "D:\\Sổ"}},
		{"linux", false, []string{"DISPLAY"}},
		{"linux", true, []string{"LIBGL_ALWAYS_SOFTWARE=1", "libgl1-mesa-dri"}},
	} {
		text := whyNoWindow(c.system, c.screen, "D:\\Sổ")
		for _, s := range append(c.says, "còn nguyên", "gõ “sothidua help”") {
			if !strings.Contains(text, s) {
				t.Errorf("%s, screen %v: %q is missing", c.system, c.screen, s)
			}
		}
	}
}

func TestTheStartAfterACrashOffersItsReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so.sothidua")
	a := test.NewTempApp(t)
	w := a.NewWindow("")
	t.Cleanup(w.Close)
	p := New(a, w, path, desk.Options{Now: func() time.Time { return clock }, Actor: "Lê Thị Hạnh"})
	p.Inline = true
	w.Resize(fyne.NewSize(1366, 768))
	p.report = filepath.Join(filepath.Dir(path), "su-co", "su-co-20261122-094207.txt")
	p.Start()
	if !kit.DialogOpen(w) || !says(w, "dừng đột ngột") || !says(w, "su-co-20261122-094207.txt") {
		t.Error("nobody is told that there is a report")
	}
	picture(t, w, "after-a-crash")
	button(t, w, "Để sau").Tapped(nil)
	if kit.DialogOpen(w) {
		t.Error("the offer cannot be put off")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was made without a question")
	}
}
