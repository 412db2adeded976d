package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sothidua/viet"
)

// TopBar holds the agency, the year, the search over everything and the state of the last backup.
type TopBar struct {
	widget.BaseWidget
	Year   *Select
	Search *Picker

	agency     *Line
	backup     *fyne.Container
	backupLink *LinkText
	backupIcon *widget.Icon
	onBackup   func()
	content    fyne.CanvasObject
}

// NewTopBar makes the bar. years are the words of the year list; search gives what fits a query over everything.
func NewTopBar(agency string, years []string, onYear func(option string), search func(query string) []Choice, onFound func(c Choice)) *TopBar {
	t := &TopBar{agency: newLine(agency, Plain, theme.SizeNameText, true)}
	t.agency.fixed = true
	t.Year = NewSelect(years, onYear)
	t.Search = NewPicker(search, nil)
	t.Search.OnPick = func(c Choice) {
		t.Search.Clear()
		if onFound != nil {
			onFound(c)
		}
	}
	t.Search.SetPlaceHolder("Tìm cán bộ, quyết định, hồ sơ…   Ctrl+K")
	t.Search.minWidth = 310
	t.backupIcon = widget.NewIcon(nil)
	t.backupLink = newLink("", Muted, func() {
		if t.onBackup != nil {
			t.onBackup()
		}
	})
	t.backup = row(4, t.backupIcon, middle(t.backupLink))
	t.backup.Hide()
	left := container.New(&barEnds{}, middle(t.agency), middle(t.Year))
	right := row(14, middle(t.Search), middle(t.backup))
	bar := container.New(layout.NewCustomPaddedLayout(7, 7, 16, 16), edges(nil, nil, nil, right, left))
	t.content = edges(nil, newBarLine(), nil, nil, newPanel(bar, ColorSurface, "", 0))
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *TopBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.content) }

// SetAgency changes the agency's name.
func (t *TopBar) SetAgency(name string) {
	t.agency.Set(name, Plain)
	t.Refresh()
}

// SetBackup shows the state of the last verified backup; a tap opens what lies behind it.
func (t *TopBar) SetBackup(text string, tone Tone, tapped func()) {
	t.onBackup = tapped
	t.backupLink.tone = tone
	t.backupLink.SetText(text)
	t.backupIcon.SetResource(tone.Icon())
	setHidden(t.backup, text == "")
	t.backup.Refresh()
	t.Refresh()
}

// newBarLine is the border under or above a bar.
func newBarLine() fyne.CanvasObject {
	return container.New(&fixedHeight{1}, newPanel(canvas.NewRectangle(color.Transparent), ColorLine, "", 0))
}

// barEnds sets the agency's name and the year behind each other; a long name is cut rather than pushing the year out.
type barEnds struct{}

func (barEnds) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(140+o[1].MinSize().Width, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (barEnds) Layout(o []fyne.CanvasObject, size fyne.Size) {
	year := o[1].MinSize().Width
	name := min(o[0].MinSize().Width, max(size.Width-year-28, 0))
	o[0].Resize(fyne.NewSize(name, size.Height))
	o[1].Move(fyne.NewPos(name+14, 0))
	o[1].Resize(fyne.NewSize(year, size.Height))
}

// StatusBar says what was saved and when, what undo would undo, and how far running work is.
type StatusBar struct {
	widget.BaseWidget
	Busy *Busy

	saved   *Line
	undo    *LinkText
	onUndo  func()
	content fyne.CanvasObject
}

// NewStatusBar makes the bar; help opens the help of the screen in sight.
func NewStatusBar(onUndo, onHelp func()) *StatusBar {
	s := &StatusBar{Busy: NewBusy(), onUndo: onUndo}
	s.saved = newLine("", Muted, SizeSmall, false)
	s.saved.fixed = true
	s.undo = newLink("", Muted, func() {
		if s.onUndo != nil {
			s.onUndo()
		}
	})
	s.undo.small = true
	help := newLink("F1 Trợ giúp", Muted, onHelp)
	help.small = true
	bar := container.New(layout.NewCustomPaddedLayout(4, 4, 16, 16),
		edges(nil, nil, nil, row(18, middle(s.Busy), middle(help)), container.New(&statusEnds{}, middle(s.saved), middle(s.undo))))
	s.content = edges(newBarLine(), nil, nil, nil, newPanel(bar, ColorBand, "", 0))
	s.ExtendBaseWidget(s)
	return s
}

// statusEnds sets what was saved and what can be undone behind each other, both cut where the window is narrow.
type statusEnds struct{}

func (statusEnds) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, max(o[0].MinSize().Height, o[1].MinSize().Height, 19))
}

func (statusEnds) Layout(o []fyne.CanvasObject, size fyne.Size) {
	saved := min(o[0].MinSize().Width, size.Width)
	o[0].Resize(fyne.NewSize(saved, size.Height))
	o[1].Move(fyne.NewPos(saved+24, 0))
	o[1].Resize(fyne.NewSize(max(min(o[1].MinSize().Width, size.Width-saved-24-18), 0), size.Height))
}

// CreateRenderer implements fyne.Widget.
func (s *StatusBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.content) }

// SetSaved says what was saved ("Lưu tự động · 09:42:07").
func (s *StatusBar) SetSaved(text string, tone Tone) {
	s.saved.Set(text, tone)
	s.Refresh()
}

// SetUndo says what Ctrl+Z would undo; "" says there is nothing to undo.
func (s *StatusBar) SetUndo(what string) {
	if what != "" {
		what = "Hoàn tác: " + what + " (Ctrl+Z)"
	}
	s.undo.SetText(what)
	setHidden(s.undo, what == "")
	s.Refresh()
}

// Busy shows running work: what it is, how far it is, and a way to stop it.
type Busy struct {
	widget.BaseWidget
	text    *Line
	gauge   *gauge
	cancel  *Button
	onStop  func()
	content *fyne.Container
}

// NewBusy makes a progress line; it shows nothing until Start.
func NewBusy() *Busy {
	b := &Busy{text: wholeLine("", Muted, SizeSmall, false), gauge: newGauge(BarValue{Whole: 1}, 8)}
	b.gauge.back = theme.ColorNameInputBorder
	b.cancel = NewQuietButton("Dừng", theme.CancelIcon(), func() {
		if b.onStop != nil {
			b.cancel.SetText("Đang dừng…")
			b.cancel.Disable()
			b.onStop()
		}
	})
	b.cancel.tight = true
	b.content = row(8, middle(b.text), middle(container.NewGridWrap(fyne.NewSize(140, 8), b.gauge)), middle(b.cancel))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *Busy) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.content) }

// Start shows the work's name; stop is called once when the person asks to stop, nil means it cannot be stopped.
func (b *Busy) Start(text string, stop func()) {
	b.onStop = stop
	b.gauge.v = BarValue{Whole: 1}
	b.gauge.Refresh()
	b.cancel.Enable()
	b.cancel.SetText("Dừng")
	setHidden(b.cancel, stop == nil)
	b.text.Set(text, Muted)
	b.Show()
	b.content.Refresh()
}

// Set shows how far the work is, done of total.
func (b *Busy) Set(text string, done, total int64) {
	if total > 0 {
		text += " " + viet.Group(done) + "/" + viet.Group(total)
	}
	b.gauge.v = BarValue{Part: done, Whole: max(total, 1)}
	b.gauge.Refresh()
	b.text.Set(text, Muted)
	b.content.Refresh()
}

// Stop takes the line away when the work has ended.
func (b *Busy) Stop() { b.Hide() }
