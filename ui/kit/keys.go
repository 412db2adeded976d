package kit

import (
	"fyne.io/fyne/v2"
)

// The toolkit hands a key or a shortcut to the focused widget alone when that widget can take any at all, so the
// window's own keys (Alt+1, F1, Ctrl+K) would die inside every field. What a part of ours does not use goes on to
// the window.

// passShortcut hands a shortcut on to the window in which an object stands.
func passShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		giveShortcut(c, s)
	}
}

// giveShortcut types a shortcut on a window's canvas. The toolkit's test canvas cannot take one, so tests listen here.
var giveShortcut = func(c fyne.Canvas, s fyne.Shortcut) {
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// passKey hands a key on to the window in which an object stands.
func passKey(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(ev)
	}
}

// windowKey says whether a key is never text and so belongs to the window when a field has no use for it.
func windowKey(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7,
		fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		return true
	}
	return false
}

// focus moves the keyboard to an object, when it stands in a window.
func focus(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(object)
	// The toolkit does not know the canvas of what was never drawn yet, such as a dialog's first field.
	if windows := driver.AllWindows(); c == nil && len(windows) > 0 {
		c = windows[0].Canvas()
	}
	if c != nil {
		c.Focus(o)
	}
}

// isFocused says whether the keyboard is with an object.
func isFocused(o fyne.Focusable) bool {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return false
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(object)
	return c != nil && c.Focused() == o
}
