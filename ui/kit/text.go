package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// shorten cuts a line so that it fits a width, with an ellipsis in the place of what was cut. Vietnamese in NFC has
// one rune a letter, so cutting between runes never takes a tone mark off its vowel.
func shorten(s string, width, size float32, style fyne.TextStyle) string {
	if s == "" || fyne.MeasureText(s, size, style).Width <= width {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes)-1
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	if low == 0 {
		return ""
	}
	return string(runes[:low]) + "…"
}

// Line is one line of text in a tone, cut with an ellipsis where it does not fit. Unlike a label it asks for no
// padding and lets itself be narrower than its text.
type Line struct {
	widget.BaseWidget
	text  string
	tone  Tone
	size  fyne.ThemeSizeName
	style fyne.TextStyle
	align fyne.TextAlign
	fixed bool // MinSize is the whole text
}

// NewLine makes a line of ordinary text that may be cut.
func NewLine(text string, tone Tone) *Line {
	return newLine(text, tone, theme.SizeNameText, false)
}

func newLine(text string, tone Tone, size fyne.ThemeSizeName, bold bool) *Line {
	l := &Line{text: text, tone: tone, size: size, style: fyne.TextStyle{Bold: bold}}
	l.ExtendBaseWidget(l)
	return l
}

// wholeLine makes a line whose full width is asked of the layout.
func wholeLine(text string, tone Tone, size fyne.ThemeSizeName, bold bool) *Line {
	l := newLine(text, tone, size, bold)
	l.fixed = true
	return l
}

// Set changes text and tone.
func (l *Line) Set(text string, tone Tone) {
	if l.text == text && l.tone == tone {
		return
	}
	l.text, l.tone = text, tone
	l.Refresh()
}

// Text returns the whole text, also where the window shows it cut.
func (l *Line) Text() string { return l.text }

// CreateRenderer implements fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{l: l, text: canvas.NewText("", colorOf(l.tone.Color()))}
	r.update()
	return r
}

type lineRenderer struct {
	l    *Line
	text *canvas.Text
}

func (r *lineRenderer) Destroy()                     {}
func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *lineRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.l.text, r.text.TextSize, r.l.style)
	if !r.l.fixed {
		size.Width = min(size.Width, 24)
	}
	return size
}

func (r *lineRenderer) Layout(size fyne.Size) {
	// A little slack: widths that come out of a layout differ from the measured one by rounding.
	r.text.Text = shorten(r.l.text, size.Width+0.5, r.text.TextSize, r.l.style)
	r.text.Resize(size)
}

func (r *lineRenderer) update() {
	r.text.TextSize = sizeOf(r.l.size)
	r.text.TextStyle = r.l.style
	r.text.Alignment = r.l.align
	r.text.Color = colorOf(r.l.tone.Color())
}

func (r *lineRenderer) Refresh() {
	r.update()
	r.Layout(r.l.Size())
	r.text.Refresh()
	canvas.Refresh(r.l)
}

// Paragraph makes wrapped text of any length in a tone.
func Paragraph(text string, tone Tone) fyne.CanvasObject {
	return paragraph(text, tone, theme.SizeNameText, false)
}

// Hint makes wrapped small text of second rank.
func Hint(text string) fyne.CanvasObject {
	return paragraph(text, Muted, theme.SizeNameCaptionText, false)
}

// Heading makes the bold line above a block.
func Heading(text string) fyne.CanvasObject {
	return paragraph(text, Plain, theme.SizeNameText, true)
}

// paragraph makes a wrapped text without the padding a label puts around itself, so that blocks line up.
func paragraph(text string, tone Tone, size fyne.ThemeSizeName, bold bool) fyne.CanvasObject {
	return flush(widget.NewRichText(&widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		ColorName: tone.Color(), SizeName: size, TextStyle: fyne.TextStyle{Bold: bold},
	}}))
}

// Run is a piece of a Rich paragraph.
type Run struct {
	Text string
	Tone Tone
	Bold bool
	Tap  func() // when set, the piece is underlined and opens something
}

// Rich makes a wrapped paragraph of pieces in different tones, some of which can open something.
func Rich(runs ...Run) fyne.CanvasObject {
	var segments []widget.RichTextSegment
	for _, run := range runs {
		if run.Tap != nil {
			segments = append(segments, &widget.HyperlinkSegment{Text: run.Text, OnTapped: run.Tap, TextStyle: fyne.TextStyle{Bold: run.Bold}})
			continue
		}
		segments = append(segments, &widget.TextSegment{Text: run.Text, Style: widget.RichTextStyle{
			Inline: true, ColorName: run.Tone.Color(), TextStyle: fyne.TextStyle{Bold: run.Bold},
		}})
	}
	return flush(widget.NewRichText(segments...))
}

func flush(text *widget.RichText) fyne.CanvasObject {
	text.Wrapping = fyne.TextWrapWord
	return container.New(flushLayout{}, text)
}

// flushLayout takes off the padding a rich text draws around itself.
type flushLayout struct{}

func (flushLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pad := theme.Size(theme.SizeNameInnerPadding)
	for _, o := range objects {
		o.Resize(size.Add(fyne.NewSquareSize(2 * pad)))
		o.Move(fyne.NewPos(-pad, -pad))
	}
}

func (flushLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	pad := theme.Size(theme.SizeNameInnerPadding)
	size := fyne.Size{}
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.Subtract(fyne.NewSquareSize(2 * pad)).Max(fyne.NewSize(0, 0))
}
