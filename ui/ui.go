// Package ui is the program's window: it opens the agency file, or asks the first questions, or shows the way back
// when the file cannot be opened, and then leaves the window to the shell.
package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/ui/screen"
	"sothidua/ui/shell"
)

// Run opens the window on an agency file and returns when it is closed and the file with it. There may be no file
// yet: then the window asks the first questions. The report, if there is one, is what the last run left as it crashed.
func Run(path string, o desk.Options, report string) error {
	var p *Program
	if _, err := appear(func() fyne.Window {
		a := app.New()
		if err := kit.InstallVietnamese(); err != nil {
			panic(err) // the toolkit's words are embedded
		}
		a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
		w := a.NewWindow("Sổ Thi Đua")
		w.SetMaster()
		p = New(a, w, path, o)
		p.report = report
		w.Show()
		return w
	}); err != nil {
		return err
	}
	p.Start()
	p.app.Run()
	return nil
}

// Program is the window and the file in it.
type Program struct {
	app     fyne.App
	window  fyne.Window
	path    string
	options desk.Options
	shell   *shell.Shell // nil while no file is open
	busy    bool         // a file is being opened, made or restored
	report  string       // what the last run left as it crashed; empty after a good end
	// Inline does all background work at once on the caller's thread: for tests, whose toolkit has no thread.
	Inline bool
}

// New prepares a window for an agency file; Start fills it.
func New(a fyne.App, w fyne.Window, path string, o desk.Options) *Program {
	if o.Now == nil {
		o.Now = time.Now
	}
	p := &Program{app: a, window: w, path: path, options: o}
	screen.ApplyLook(a)
	w.SetPadded(false)
	w.Resize(windowSize(a))
	w.CenterOnScreen()
	w.SetCloseIntercept(p.close)
	return p
}

// Shell is the shell around the open file, nil while none is open.
func (p *Program) Shell() *shell.Shell { return p.shell }

const (
	widthKey  = "width"
	heightKey = "height"
)

// windowSize is the size the window had last, or one that leaves a screen of 1366x768 room for its bars.
func windowSize(a fyne.App) fyne.Size {
	width := a.Preferences().FloatWithFallback(widthKey, 1320)
	height := a.Preferences().FloatWithFallback(heightKey, 690)
	return fyne.NewSize(float32(max(width, 800)), float32(max(height, 500)))
}

// Start opens the file. Where there is none it asks the first questions.
func (p *Program) Start() { p.openThen(p.path, p.offerReport) }

// offerReport says that the last run crashed and offers the folder of its report.
func (p *Program) offerReport() {
	if p.report == "" {
		return
	}
	kit.Ask(p.window, "Lần trước chương trình dừng đột ngột",
		"Những gì đã ghi vào sổ vẫn còn nguyên. Chỗ hỏng của chương trình được ghi trong báo cáo “"+filepath.Base(p.report)+"”; hãy gửi báo cáo ấy cho người bảo trì.",
		"Mở thư mục", "Để sau", func(yes bool) {
			if !yes {
				return
			}
			if folder := filepath.Dir(p.report); kit.OpenInSystem(folder) != nil {
				kit.ProblemText(p.window, "Máy này chưa mở được thư mục bằng chương trình của hệ thống. Báo cáo nằm ở “"+folder+"”.")
			}
		})
}

// work runs something off the toolkit's thread and then, on it, shows what came of it.
func (p *Program) work(saying string, do func(ctx context.Context) error, then func(err error)) {
	if p.busy {
		return
	}
	p.busy = true
	p.window.SetContent(container.NewCenter(kit.Paragraph(saying, kit.Muted)))
	run := func() {
		err := do(context.Background())
		fyne.Do(func() {
			p.busy = false
			then(err)
		})
	}
	if p.Inline {
		run()
		return
	}
	go run()
}

func (p *Program) open(path string) { p.openThen(path, func() {}) }

// openThen opens a file and then, whatever the window shows now, goes on.
func (p *Program) openThen(path string, then func()) {
	var d *desk.Desk
	p.work("Đang mở sổ…", func(ctx context.Context) (err error) {
		d, err = desk.Open(ctx, path, p.options)
		return err
	}, func(err error) {
		switch {
		case err == nil:
			p.enter(path, d)
		case missing(path):
			// Only now: an unfinished restore is finished by opening, and brings the file back.
			p.path = path
			p.ask()
		default:
			p.recover(path, err)
		}
		then()
	})
}

func missing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// enter shows the screens of an open file.
func (p *Program) enter(path string, d *desk.Desk) {
	p.path = path
	p.shell = shell.New(p.app, p.window, d, shell.Options{Now: p.options.Now, Inline: p.Inline, Restore: p.restore, Quit: p.close})
}

// ask shows the first questions.
func (p *Program) ask() {
	first := screen.NewFirstRun(screen.FirstRunActions{
		Create: func(a council.Agency) {
			p.make(p.path, func(ctx context.Context) (*desk.Desk, error) { return desk.Create(ctx, p.path, a, p.options) })
		},
		Demo: p.demo,
		Open: p.choose,
	})
	p.window.SetContent(container.NewVScroll(first.Content()))
	first.Focus(p.window)
}

// make makes a new file and enters it. When that fails the questions come back.
func (p *Program) make(path string, create func(ctx context.Context) (*desk.Desk, error)) {
	var d *desk.Desk
	p.work("Đang tạo sổ…", func(ctx context.Context) (err error) {
		d, err = create(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.ask()
			kit.ProblemText(p.window, shell.Sentence(err))
			return
		}
		p.enter(path, d)
	})
}

// demo opens the demonstration agency, in a file of its own beside the real one: what is tried there must never
// stand in the agency's register.
func (p *Program) demo() {
	path := filepath.Join(filepath.Dir(p.path), "co-quan-mau"+filepath.Ext(p.path))
	if !missing(path) {
		p.open(path)
		return
	}
	p.make(path, func(ctx context.Context) (*desk.Desk, error) { return desk.CreateDemo(ctx, path, p.options) })
}

func (p *Program) extensions() []string { return []string{filepath.Ext(p.path)} }

func (p *Program) choose() {
	kit.OpenFile(p.window, p.extensions(), p.open)
}

// recover shows why a file cannot be opened and the ways on.
func (p *Program) recover(path string, err error) {
	p.path = path
	backups := p.options.BackupDir
	if backups == "" {
		backups = filepath.Join(filepath.Dir(path), "sao-luu")
	}
	p.window.SetContent(container.NewVScroll(screen.NewRecovery(shell.Sentence(err), path, backups, screen.RecoveryActions{
		Retry:   func() { p.open(path) },
		Restore: p.restore,
		Choose:  p.choose,
		Pick:    func() { kit.OpenFile(p.window, p.extensions(), p.restore) },
	})))
}

// restore puts a backup in the file's place and opens it. An open file is closed first.
func (p *Program) restore(backup string) {
	if s := p.shell; s != nil {
		p.shell = nil
		s.Close(func() { p.restore(backup) })
		return
	}
	path := p.path
	p.work("Đang kiểm tra bản sao và khôi phục…", func(ctx context.Context) error {
		return desk.Restore(ctx, backup, path, p.options)
	}, func(err error) {
		p.openThen(path, func() {
			switch {
			case err != nil:
				kit.ProblemText(p.window, shell.Sentence(err))
			case p.shell != nil:
				p.shell.Say("Đã khôi phục từ bản sao " + filepath.Base(backup))
			}
		})
	})
}

// close ends the program: what is open is backed up, checked and closed before the window goes.
func (p *Program) close() {
	size := p.window.Canvas().Size()
	p.app.Preferences().SetFloat(widthKey, float64(size.Width))
	p.app.Preferences().SetFloat(heightKey, float64(size.Height))
	if p.busy {
		return // a file is being made or restored: half of it would stay
	}
	if p.shell == nil {
		p.app.Quit()
		return
	}
	p.shell.Close(p.app.Quit)
}
