package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Mark is a part of a page to be shown in colour: its corner and size as parts of the page's width and height.
type Mark struct {
	Page       int // from 0
	X, Y, W, H float32
}

// The colours of marks are those of a text marker: paper is white in both modes.
var (
	markColor    = color.NRGBA{R: 0xFF, G: 0xD5, B: 0x4A, A: 0x70}
	markedColor  = color.NRGBA{R: 0xF0, G: 0x7A, B: 0x1A, A: 0x80}
	markedBorder = color.NRGBA{R: 0xB0, G: 0x45, B: 0x00, A: 0xFF}
)

// SetMarks colours parts of the pages, as what a search found; none takes them away. Turning to one is [Preview.ShowMark].
func (p *Preview) SetMarks(marks []Mark) {
	p.marks, p.marked = marks, -1
	p.drawMarks()
}

// ShowMark turns to a mark's page and brings it into sight, set off from the others.
func (p *Preview) ShowMark(i int) {
	if i < 0 || i >= len(p.marks) {
		return
	}
	p.marked = i
	m := p.marks[i]
	p.SetPage(m.Page)
	view, sheet := p.scroll.Size(), (&sheetLayout{p: p}).size()
	reach := func(at, size, length float32) float32 {
		return min(max(sheetMargin+at*length-size/3, 0), max(length+2*sheetMargin-size, 0))
	}
	p.scroll.Offset = fyne.NewPos(reach(m.X, view.Width, sheet.Width), reach(m.Y, view.Height, sheet.Height))
	p.scroll.Refresh()
	p.drawMarks()
}

// drawMarks makes the marks of the page in sight.
func (p *Preview) drawMarks() {
	p.paint.Objects = nil
	for i, m := range p.marks {
		if m.Page != p.page {
			continue
		}
		box := canvas.NewRectangle(markColor)
		box.CornerRadius = 2
		if i == p.marked {
			box.FillColor, box.StrokeColor, box.StrokeWidth = markedColor, markedBorder, 1
		}
		p.paint.Add(box)
	}
	p.paint.Refresh()
}

// marksLayout sets the marks of the page in sight where they belong.
type marksLayout struct{ p *Preview }

func (marksLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l marksLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	at := 0
	for _, m := range l.p.marks {
		if m.Page != l.p.page || at >= len(o) {
			continue
		}
		o[at].Move(fyne.NewPos(m.X*size.Width-1, m.Y*size.Height))
		o[at].Resize(fyne.NewSize(m.W*size.Width+2, m.H*size.Height))
		at++
	}
}
