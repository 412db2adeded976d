// Package screen holds the program's screens, one file for each entry of the rail. A screen has five parts, always
// in this order: its struct, its constructor, its layout, its load (off the toolkit's thread), its actions.
package screen

import (
	"context"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
)

// The rail's keys, in the year's working order.
const (
	HomeKey          = "home"
	StaffKey         = "staff"
	RegistrationsKey = "registrations"
	InitiativesKey   = "initiatives"
	NominationsKey   = "nominations"
	SessionsKey      = "sessions"
	DecisionsKey     = "decisions"
	ReportsKey       = "reports"
	ArchiveKey       = "archive"
	SettingsKey      = "settings"
)

// Route is the only way to move: which screen, and what it should show.
type Route struct {
	Screen string
	ID     council.ID // the row to open
	Key    string     // a paper's key
	Filter string     // an award's code, or a stage, to narrow the table to
}

// Host is the window around a screen, as far as a screen may ask anything of it.
type Host interface {
	Desk() *desk.Desk
	Year() int
	Window() fyne.Window

	// Go moves to another screen; Back returns to the one before.
	Go(Route)
	// Say shows a short line that needs no answer.
	Say(text string)
	// Problem shows an error as the sentence it carries. Nothing else words errors.
	Problem(err error)
	// Load runs read off the toolkit's thread and then, on it, what read returned.
	Load(read func(ctx context.Context) (show func(), err error))
	// Do runs a write off the toolkit's thread; every screen reloads after it. Then, on the thread, done (may be nil).
	Do(write func(ctx context.Context) error, done func())
	// Job runs long work with progress and a cancel button; nothing is left half done when it is cancelled.
	Job(title string, work func(ctx context.Context, progress func(done, total int)) error, done func())
	// Import opens the panel that reads an office list: dry run first, then all or nothing.
	Import(kind intake.Kind)
}

// Screen is one entry of the rail.
type Screen interface {
	// Content is the whole screen, built once.
	Content() fyne.CanvasObject
	// Show is called each time the person comes here, with where to look.
	Show(Route)
	// Reload is called when facts changed and the screen is visible.
	Reload()
	// New, Filter and Edit answer Ctrl+N, Ctrl+F and F2.
	New()
	Filter()
	Edit()
}
