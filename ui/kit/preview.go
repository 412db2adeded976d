package kit

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PageSource draws one page, counted from 0, at a resolution. It is called off the toolkit's thread.
type PageSource func(page int, dpi float64) (image.Image, error)

const (
	screenDPI    = 96 // a page at 100 % is as wide as this makes it
	keptPages    = 12 // drawn pages held in memory: about 60 MB at 150 %
	leastZoom    = 0.25
	greatestZoom = 4.0
)

// Preview shows the pages of a paper as they will be printed: paging, zoom, fit to width. Pages are drawn off the
// toolkit's thread and kept.
type Preview struct {
	widget.BaseWidget

	source PageSource
	pages  int
	page   int
	zoom   float64 // 0 fits the width
	shape  fyne.Size
	turn   int // counts what was asked for; an older answer is not shown
	paper  int // counts the papers; a page of an older one is not kept
	busy   bool
	cache  map[pageKey]image.Image
	order  []pageKey
	marks  []Mark
	marked int // the mark that is set off, -1 for none

	image      *canvas.Image
	paint      *fyne.Container // the marks over the page
	sheet      *panel
	scroll     *container.Scroll
	where      *Line
	scale      *Line
	wait       *Line
	prev, next *Button
	content    fyne.CanvasObject
	// run starts the drawing; tests draw at once.
	run func(work func())
}

type pageKey struct {
	page int
	dpi  int
}

// NewPreview makes an empty preview. tools stand at the right of its bar (print, save).
func NewPreview(tools ...fyne.CanvasObject) *Preview {
	p := &Preview{cache: map[pageKey]image.Image{}, run: func(work func()) { go work() }}
	p.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	p.paint = container.New(marksLayout{p})
	p.sheet = newPanel(container.NewStack(p.image, p.paint), ColorSurface, ColorLine, 0)
	p.sheet.shadow = true
	p.sheet.white = true
	p.wait = newLine("", Muted, theme.SizeNameText, false)
	p.scroll = container.NewScroll(container.New(&sheetLayout{p: p}, p.sheet))
	p.where, p.scale = wholeLine("", Plain, theme.SizeNameText, false), wholeLine("", Muted, theme.SizeNameText, false)
	p.prev = NewQuietButton("", theme.NavigateBackIcon(), func() { p.SetPage(p.page - 1) })
	p.next = NewQuietButton("", theme.NavigateNextIcon(), func() { p.SetPage(p.page + 1) })
	left := row(4, p.prev, middle(p.where), p.next, newGap(8),
		NewQuietButton("", theme.ZoomOutIcon(), func() { p.step(-1) }), middle(p.scale),
		NewQuietButton("", theme.ZoomInIcon(), func() { p.step(1) }),
		NewQuietButton("Vừa chiều ngang", theme.ZoomFitIcon(), func() { p.SetZoom(0) }))
	bar := container.NewBorder(nil, nil, left, row(8, tools...), container.New(&lineFlow{}, p.wait))
	p.content = container.NewBorder(pad(bar, 2, 0), nil, nil, nil, newPanel(p.scroll, ColorBand, ColorLine, theme.Size(theme.SizeNameCardRadius)))
	p.ExtendBaseWidget(p)
	p.show()
	return p
}

func newGap(width float32) fyne.CanvasObject {
	gap := canvas.NewRectangle(color.Transparent)
	gap.SetMinSize(fyne.NewSize(width, 1))
	return gap
}

// CreateRenderer implements fyne.Widget.
func (p *Preview) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.content) }

// Resize draws the page anew when it follows the width.
func (p *Preview) Resize(size fyne.Size) {
	changed := size.Width != p.Size().Width
	p.BaseWidget.Resize(size)
	if changed && p.zoom == 0 {
		p.show()
	}
}

// SetPages shows another paper of n pages from its first page. source may be nil for none.
func (p *Preview) SetPages(n int, source PageSource) {
	p.source, p.pages = source, n
	p.paper++
	if source == nil {
		p.pages = 0
	}
	p.cache, p.order = map[pageKey]image.Image{}, nil
	p.page = min(p.page, max(n-1, 0))
	p.image.Image = nil
	p.marks, p.marked = nil, -1
	p.show()
}

// Page is the page in sight, counted from 0.
func (p *Preview) Page() int { return p.page }

// SetPage turns to a page.
func (p *Preview) SetPage(page int) {
	page = min(max(page, 0), max(p.pages-1, 0))
	if page != p.page {
		p.page = page
		p.scroll.Offset.Y = 0
		p.show()
	}
}

// SetZoom sets the size, 1 for 100 %; 0 fits the width.
func (p *Preview) SetZoom(zoom float64) {
	if zoom != 0 {
		zoom = min(max(zoom, leastZoom), greatestZoom)
	}
	p.zoom = zoom
	p.show()
}

// steps of the zoom.
var zoomSteps = []float64{0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4}

func (p *Preview) step(by int) {
	now := p.actualZoom()
	if by > 0 {
		for _, z := range zoomSteps {
			if z > now+0.01 {
				p.SetZoom(z)
				return
			}
		}
		return
	}
	for i := len(zoomSteps) - 1; i >= 0; i-- {
		if zoomSteps[i] < now-0.01 {
			p.SetZoom(zoomSteps[i])
			return
		}
	}
}

// pageShape is a page's size at 100 %, that of A4 until the first page is drawn.
func (p *Preview) pageShape() fyne.Size {
	if p.shape.IsZero() {
		return fyne.NewSize(210/25.4*screenDPI, 297/25.4*screenDPI)
	}
	return p.shape
}

func (p *Preview) actualZoom() float64 {
	if p.zoom > 0 {
		return p.zoom
	}
	room := p.Size().Width - 2*sheetMargin - 14
	return min(max(float64(room/p.pageShape().Width), leastZoom), 2)
}

// show brings page, numbers and buttons up to date and asks for the page where it was not drawn yet.
func (p *Preview) show() {
	p.turn++
	p.where.Set(fmt.Sprintf("Trang %d / %d", min(p.page+1, p.pages), p.pages), Plain)
	p.scale.Set(fmt.Sprintf("%d %%", int(math.Round(p.actualZoom()*100))), Muted)
	setDisabled(p.prev, p.page == 0)
	setDisabled(p.next, p.page >= p.pages-1)
	setHidden(p.sheet, p.pages == 0)
	p.drawMarks()
	p.scroll.Refresh()
	if p.pages == 0 || p.source == nil || p.Size().Width <= 0 {
		return
	}
	density := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		density = c.Scale()
	}
	// Whole steps of 8 dpi: dragging a border must not draw a new page for every point.
	key := pageKey{p.page, int(math.Ceil(p.actualZoom()*screenDPI*float64(density)/8)) * 8}
	if drawn, ok := p.cache[key]; ok {
		p.put(drawn, key.dpi)
		return
	}
	p.wait.Set("Đang dựng trang…", Muted)
	if p.busy {
		return // one page at a time: dragging a border asks for many, and only the last is wanted
	}
	p.busy = true
	turn, paper, source := p.turn, p.paper, p.source
	p.run(func() {
		drawn, err := source(key.page, float64(key.dpi))
		fyne.Do(func() { p.arrived(turn, paper, key, drawn, err) })
	})
}

func (p *Preview) arrived(turn, paper int, key pageKey, drawn image.Image, err error) {
	p.busy = false
	if turn != p.turn {
		if paper == p.paper && err == nil && drawn != nil {
			p.keep(key, drawn)
		}
		p.show()
		return
	}
	if err != nil || drawn == nil {
		p.wait.Set("Không dựng được trang này. Hãy mở lại văn bản; nếu vẫn vậy, hãy xuất ra PDF để xem.", Bad)
		return
	}
	p.keep(key, drawn)
	p.put(drawn, key.dpi)
}

// keep holds a drawn page, in the place of the one drawn longest ago.
func (p *Preview) keep(key pageKey, drawn image.Image) {
	if len(p.order) >= keptPages {
		delete(p.cache, p.order[0])
		p.order = p.order[1:]
	}
	p.cache[key] = drawn
	p.order = append(p.order, key)
}

func (p *Preview) put(drawn image.Image, dpi int) {
	p.wait.Set("", Muted)
	size := drawn.Bounds().Size()
	shape := fyne.NewSize(float32(size.X)*screenDPI/float32(dpi), float32(size.Y)*screenDPI/float32(dpi))
	// A page may lie across; the width is fitted to the page in sight.
	turned := p.zoom == 0 && math.Abs(float64(shape.Width-p.pageShape().Width)) > 4
	p.shape = shape
	p.image.Image = drawn
	p.image.Refresh()
	p.scroll.Refresh()
	if turned {
		p.show()
	}
}

func setDisabled(b *Button, disabled bool) {
	if disabled && !b.Disabled() {
		b.Disable()
	} else if !disabled && b.Disabled() {
		b.Enable()
	}
}

// sheetMargin is the ground around a page.
const sheetMargin = 14

// sheetLayout sets the page in the middle of the ground at its zoomed size.
type sheetLayout struct{ p *Preview }

func (l *sheetLayout) size() fyne.Size {
	shape, zoom := l.p.pageShape(), float32(l.p.actualZoom())
	return fyne.NewSize(shape.Width*zoom, shape.Height*zoom)
}

func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return l.size().Add(fyne.NewSquareSize(2 * sheetMargin))
}

func (l *sheetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	sheet := l.size()
	o[0].Resize(sheet)
	o[0].Move(fyne.NewPos(max((size.Width-sheet.Width)/2, sheetMargin), sheetMargin))
}
