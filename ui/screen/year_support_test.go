package screen

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
)

// The screen's share of the smallest window: 1366 by 768 less the rail and the two bars.
const (
	roomWidth  = 1366 - 196
	roomHeight = 768 - 76
)

// officeHost stands in for the window. It works everything off at once, in the order in which it was asked for.
type officeHost struct {
	t      *testing.T
	d      *desk.Desk
	w      fyne.Window
	year   int
	screen Screen // reloaded after every write

	queue    []func()
	draining bool

	routes   []Route
	said     []string
	problems []string
	imported []intake.Kind
}

var demo []byte

// demoFile is the demonstration agency's file as bytes. It is made once: making it takes longer than most tests.
func demoFile(t *testing.T, o desk.Options) []byte {
	t.Helper()
	if demo != nil {
		return demo
	}
	file := filepath.Join(t.TempDir(), "demo.sothidua")
	d, err := desk.CreateDemo(t.Context(), file, o)
	if err == nil {
		err = d.Close(t.Context())
	}
	if err == nil {
		demo, err = os.ReadFile(file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return demo
}

// newOffice opens the demonstration agency in a file of its own.
func newOffice(t *testing.T) *officeHost {
	t.Helper()
	app := test.NewTempApp(t)
	if err := kit.InstallVietnamese(); err != nil {
		t.Fatal(err)
	}
	app.Settings().SetTheme(kit.NewTheme(100, kit.Light))
	now := time.Date(2026, time.November, 25, 9, 0, 0, 0, time.UTC)
	clock = func() time.Time { return now }
	t.Cleanup(func() { clock = time.Now })
	options := desk.Options{Now: func() time.Time { return now }, Actor: "Lê Thị Hạnh", BackupDir: t.TempDir()}
	file := filepath.Join(t.TempDir(), "hoa-son.sothidua")
	if err := os.WriteFile(file, demoFile(t, options), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(t.Context(), file, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.WithoutCancel(t.Context())) })
	h := &officeHost{t: t, d: d, year: 2026, w: test.NewTempWindow(t, nil)}
	h.w.SetPadded(false)
	h.w.Resize(fyne.NewSize(roomWidth, roomHeight))
	return h
}

// open makes a screen and shows it.
func (h *officeHost) open(s Screen, r Route) {
	h.screen = s
	h.w.SetContent(s.Content())
	h.w.Resize(fyne.NewSize(roomWidth, roomHeight))
	s.Show(r)
}

// picture keeps what the window shows, for people to look at.
func (h *officeHost) picture(name string) {
	h.t.Helper()
	// A wrapped text knows its height once it has its width; a window lays out again with the next frame, a test does not.
	for _, more := range []float32{1, 0, 1, 0} {
		h.w.Resize(fyne.NewSize(roomWidth+more, roomHeight))
	}
	dir := os.Getenv("SOTHIDUA_PICTURES")
	if dir == "" {
		dir = h.t.TempDir()
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		h.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, h.w.Canvas().Capture()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *officeHost) later(task func()) {
	h.queue = append(h.queue, task)
	if h.draining {
		return
	}
	h.draining = true
	defer func() { h.draining = false }()
	for len(h.queue) > 0 {
		next := h.queue[0]
		h.queue = h.queue[1:]
		next()
	}
}

func (h *officeHost) Desk() *desk.Desk    { return h.d }
func (h *officeHost) Year() int           { return h.year }
func (h *officeHost) Window() fyne.Window { return h.w }
func (h *officeHost) Say(text string)     { h.said = append(h.said, text) }
func (h *officeHost) Problem(err error) {
	var refusal *council.Refusal
	if !errors.As(err, &refusal) {
		h.t.Errorf("a fault reached the person: %v", err)
	}
	h.problems = append(h.problems, err.Error())
}

// Go remembers where a screen leads; within the same screen it goes there.
func (h *officeHost) Go(r Route) {
	h.routes = append(h.routes, r)
	if _, same := h.screen.(*sessions); same && r.Screen == SessionsKey {
		h.screen.Show(r)
	}
}

func (h *officeHost) Load(read func(ctx context.Context) (func(), error)) {
	h.later(func() {
		show, err := read(h.t.Context())
		if err != nil {
			h.Problem(err)
			return
		}
		show()
	})
}

func (h *officeHost) Do(write func(ctx context.Context) error, done func()) {
	h.later(func() {
		err := write(h.t.Context())
		h.later(func() { h.screen.Reload() })
		if err != nil {
			h.Problem(err)
			return
		}
		if done != nil {
			done()
		}
	})
}

func (h *officeHost) Job(_ string, work func(ctx context.Context, progress func(done, total int)) error, done func()) {
	h.Do(func(ctx context.Context) error { return work(ctx, func(int, int) {}) }, done)
}

func (h *officeHost) Import(kind intake.Kind) { h.imported = append(h.imported, kind) }
