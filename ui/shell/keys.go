package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sothidua/ui/screen"
)

var digits = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9, fyne.Key0}

// bindKeys is the only place that knows the window's keys. Each does nothing while a dialog stands above the screens.
func (s *Shell) bindKeys() {
	c := s.window.Canvas()
	bind := func(shortcut fyne.Shortcut, act func()) {
		s.keys.AddShortcut(shortcut, func(fyne.Shortcut) {
			if !s.dialogOpen() && !s.closing {
				act()
			}
		})
		c.AddShortcut(shortcut, s.keys.TypedShortcut)
	}
	for i, e := range entries {
		bind(&desktop.CustomShortcut{KeyName: digits[i], Modifier: fyne.KeyModifierAlt}, func() { s.Go(screen.Route{Screen: e.key}) })
	}
	ctrl := func(key fyne.KeyName, act func()) {
		bind(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, act)
	}
	ctrl(fyne.KeyN, s.onScreen(screen.Screen.New))
	ctrl(fyne.KeyF, s.onScreen(screen.Screen.Filter))
	ctrl(fyne.KeyK, s.top.Search.Open)
	ctrl(fyne.KeyP, s.print)
	ctrl(fyne.KeyQ, s.quit)
	bind(&fyne.ShortcutUndo{}, s.undo)
	bind(&fyne.ShortcutRedo{}, s.redo)
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if s.dialogOpen() || s.closing {
			return
		}
		switch ev.Name {
		case fyne.KeyEscape:
			s.Back()
		case fyne.KeyF1:
			s.openHelp()
		case fyne.KeyF2:
			s.onScreen(screen.Screen.Edit)()
		case fyne.KeyF5:
			s.refresh()
		}
	})
}

// TypedShortcut implements fyne.Shortcutable: what the window does with a shortcut that no field took.
func (s *Shell) TypedShortcut(shortcut fyne.Shortcut) { s.keys.TypedShortcut(shortcut) }

func (s *Shell) onScreen(act func(screen.Screen)) func() {
	return func() {
		if s.current != nil {
			act(s.current)
		}
	}
}

// quit ends the program as closing its window does.
func (s *Shell) quit() {
	if s.options.Quit != nil {
		s.options.Quit()
	}
}

// print leads to the paper of what is shown, or lets the reports print.
func (s *Shell) print() {
	if p, ok := s.current.(screen.Printer); ok {
		p.Print()
		return
	}
	s.Go(screen.Route{Screen: screen.ReportsKey})
}
