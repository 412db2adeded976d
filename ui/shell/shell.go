// Package shell is the window around the screens: the top bar, the rail, the status bar, the keys, the router, and
// the one place through which screens read, write, run long work and show sentences.
package shell

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sothidua/desk"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/ui/screen"
)

// Shell is the window with an open agency file. Its methods belong on the toolkit's thread.
type Shell struct {
	app     fyne.App
	window  fyne.Window
	desk    *desk.Desk
	now     func() time.Time
	options Options

	ctx     context.Context // ends when the window closes; everything unfinished ends with it
	cancel  context.CancelFunc
	queue   *queue
	job     *job
	closing bool

	year    int
	route   screen.Route
	history []screen.Route
	current screen.Screen
	screens map[string]screen.Screen
	stale   bool // a refresh already waits in the queue

	keys   fyne.ShortcutHandler
	body   *fyne.Container
	top    *kit.TopBar
	rail   *kit.Rail
	status *kit.StatusBar
	toasts *kit.Toaster
	panel  *screen.Importer // open, or nil
}

// Options are what a shell is made with.
type Options struct {
	Now func() time.Time
	// Inline does all background work at once on the caller's own thread: for tests, whose toolkit has no thread.
	Inline bool
	// Restore puts a backup in the open file's place; it closes this shell and opens another.
	Restore func(backup string)
	// Quit ends the program.
	Quit func()
}

const yearKey = "year" // the year last looked at, in the preferences

// New puts the screens of an open file into a window.
func New(app fyne.App, window fyne.Window, d *desk.Desk, o Options) *Shell {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Shell{
		app: app, window: window, desk: d, now: o.Now, options: o,
		queue: &queue{inline: o.Inline}, screens: map[string]screen.Screen{},
	}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.year = app.Preferences().Int(yearKey)
	s.layout()
	s.bindKeys()
	d.OnChange(func() { fyne.Do(s.refresh) })
	s.start()
	return s
}

func (s *Shell) layout() {
	s.body = container.NewStack()
	search := &finder{shell: s}
	s.top = kit.NewTopBar("", nil, s.pickYear, search.find, search.open)
	s.rail = newRail(func(key string) { s.Go(screen.Route{Screen: key}) })
	s.status = kit.NewStatusBar(s.undo, s.openHelp)
	s.toasts = kit.NewToaster()
	s.window.SetContent(container.NewStack(
		container.New(frame{}, s.top, s.status, s.rail, s.body), s.toasts))
	s.window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { s.dropped(files) })
}

// frame sets the bars, the rail and the screen edge to edge; the toolkit's own border layout leaves gaps.
type frame struct{}

func (frame) MinSize(o []fyne.CanvasObject) fyne.Size {
	top, status, rail, body := o[0].MinSize(), o[1].MinSize(), o[2].MinSize(), o[3].MinSize()
	return fyne.NewSize(max(top.Width, status.Width, rail.Width+body.Width), top.Height+status.Height+max(rail.Height, body.Height))
}

func (frame) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top, status, rail := o[0].MinSize().Height, o[1].MinSize().Height, o[2].MinSize().Width
	middle := size.Height - top - status
	o[0].Resize(fyne.NewSize(size.Width, top))
	o[1].Move(fyne.NewPos(0, size.Height-status))
	o[1].Resize(fyne.NewSize(size.Width, status))
	o[2].Move(fyne.NewPos(0, top))
	o[2].Resize(fyne.NewSize(rail, middle))
	o[3].Move(fyne.NewPos(rail, top))
	o[3].Resize(fyne.NewSize(size.Width-rail, middle))
}

// start reads which years there are before the first screen is shown, so that nobody meets a year without anything.
func (s *Shell) start() {
	s.Load(func(ctx context.Context) (func(), error) {
		years, err := s.desk.Years(ctx)
		if err != nil {
			return nil, err
		}
		return func() {
			if !slices.Contains(years, s.year) {
				s.year = years[0]
			}
			s.Go(screen.Route{Screen: screen.HomeKey})
		}, nil
	})
}

// Desk implements screen.Host.
func (s *Shell) Desk() *desk.Desk { return s.desk }

// Year implements screen.Host.
func (s *Shell) Year() int { return s.year }

// Window implements screen.Host.
func (s *Shell) Window() fyne.Window { return s.window }

// Screen returns the screen that is shown, for tests of the whole window.
func (s *Shell) Screen() screen.Screen { return s.current }

// Route returns where the person is.
func (s *Shell) Route() screen.Route { return s.route }

// Go implements screen.Host.
func (s *Shell) Go(r screen.Route) {
	if s.current != nil {
		s.history = append(s.history, s.route)
		if len(s.history) > 100 {
			s.history = s.history[1:]
		}
	}
	s.show(r)
}

// Back returns to the screen before; on the first one it goes to the overview.
func (s *Shell) Back() {
	if n := len(s.history); n > 0 {
		r := s.history[n-1]
		s.history = s.history[:n-1]
		s.show(r)
		return
	}
	if s.route.Screen != screen.HomeKey {
		s.show(screen.Route{Screen: screen.HomeKey})
	}
}

func (s *Shell) show(r screen.Route) {
	entry, ok := entryOf(r.Screen)
	if !ok {
		return
	}
	next := s.screens[r.Screen]
	if next == nil {
		next = entry.make(s)
		s.screens[r.Screen] = next
	}
	s.route, s.current = r, next
	s.rail.Select(r.Screen)
	s.body.Objects = []fyne.CanvasObject{next.Content()}
	s.body.Refresh()
	// What had the keyboard stood in the screen that is gone.
	s.window.Canvas().Unfocus()
	next.Show(r)
	s.readState()
}

// SetYear turns the whole window to another year.
func (s *Shell) SetYear(year int) {
	if year == s.year {
		return
	}
	s.year = year
	s.app.Preferences().SetInt(yearKey, year)
	// Screens keep filters and selections of the year they showed; in another one these would name strangers.
	s.screens = map[string]screen.Screen{}
	s.history = nil
	s.show(screen.Route{Screen: s.route.Screen})
}

// refresh shows the facts again after they changed. Several changes in a row are read once.
func (s *Shell) refresh() {
	if s.stale || s.closing {
		return
	}
	s.stale = true
	s.queue.add(func() {
		fyne.Do(func() {
			s.stale = false
			if s.current != nil && !s.closing {
				s.current.Reload()
			}
		})
	})
	s.readState()
}

// Say implements screen.Host.
func (s *Shell) Say(text string) { s.toasts.Say(text, kit.Good, "", nil) }

// Problem implements screen.Host.
func (s *Shell) Problem(err error) {
	if err == nil || s.closing || s.ctx.Err() != nil {
		return
	}
	kit.ProblemText(s.window, Sentence(err))
}

// Import implements screen.Host.
func (s *Shell) Import(kind intake.Kind) { s.importFile(kind, "") }

func (s *Shell) importFile(kind intake.Kind, file string) {
	if s.dialogOpen() {
		return
	}
	s.panel = screen.OpenImporter(s, kind, file, func() { s.panel = nil })
}

// dropped reads a list that was dragged onto the window.
func (s *Shell) dropped(files []fyne.URI) {
	if len(files) == 0 {
		return
	}
	if s.panel != nil {
		s.panel.SetFile(files[0].Path())
		return
	}
	s.importFile(screen.KindOn(s.route.Screen), files[0].Path())
}

// dialogOpen says whether something stands above the screens. The toolkit fires the window's shortcuts behind
// dialogs too; everything that acts on the screens asks here first.
func (s *Shell) dialogOpen() bool { return s.window.Canvas().Overlays().Top() != nil }

// Restore implements screen.Restorer.
func (s *Shell) Restore(backup string) {
	if s.options.Restore != nil {
		s.options.Restore(backup)
	}
}

// openData leads to the tab of the settings that holds backups.
func (s *Shell) openData() { s.Go(screen.Route{Screen: screen.SettingsKey, Key: screen.DataTab}) }

func (s *Shell) undo() {
	s.Do(func(ctx context.Context) error {
		what, err := s.desk.Undo(ctx)
		if err == nil {
			fyne.Do(func() {
				s.sayOr("Đã hoàn tác: ", what, ". Bấm Ctrl+Y để làm lại.", "Không còn gì để hoàn tác.")
			})
		}
		return err
	}, nil)
}

func (s *Shell) redo() {
	s.Do(func(ctx context.Context) error {
		what, err := s.desk.Redo(ctx)
		if err == nil {
			fyne.Do(func() { s.sayOr("Đã làm lại: ", what, ".", "Không có gì để làm lại.") })
		}
		return err
	}, nil)
}

func (s *Shell) sayOr(did, what, after, nothing string) {
	if what == "" {
		s.Say(nothing)
		return
	}
	s.Say(did + what + after)
}
