package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sothidua/viet"
)

// BarValue is one bar: a part of a whole, with the words at its end.
type BarValue struct {
	Part, Whole int64
	Tone        Tone   // Plain draws the house's red
	Text        string // "" writes the percentage
	Mark        int64  // the target, drawn as a thin line; 0 for none
}

// Bar draws a part of a whole with its number behind it.
func Bar(v BarValue) fyne.CanvasObject {
	text := v.Text
	if text == "" {
		text = viet.Percent(v.Part, v.Whole)
	}
	number := wholeLine(text, Plain, theme.SizeNameText, false)
	return container.New(barLayout{}, newGauge(v, 12), number)
}

// barLayout leaves the number the same room in every bar, so that bars under each other end together.
type barLayout struct{}

func (barLayout) numberWidth(number fyne.CanvasObject) float32 {
	least := fyne.MeasureText("100,0 %", theme.Size(theme.SizeNameText), fyne.TextStyle{}).Width
	return max(least, number.MinSize().Width)
}

func (l barLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60+l.numberWidth(o[1])+10, o[1].MinSize().Height)
}

func (l barLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	number := l.numberWidth(o[1])
	height := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, (size.Height-height)/2))
	o[0].Resize(fyne.NewSize(max(size.Width-number-10, 0), height))
	o[1].Move(fyne.NewPos(size.Width-number, (size.Height-o[1].MinSize().Height)/2))
	o[1].Resize(fyne.NewSize(number, o[1].MinSize().Height))
}

// gauge is the drawn bar alone.
type gauge struct {
	widget.BaseWidget
	v      BarValue
	height float32
	back   fyne.ThemeColorName // of the empty part
}

func newGauge(v BarValue, height float32) *gauge {
	g := &gauge{v: v, height: height, back: ColorBand}
	g.ExtendBaseWidget(g)
	return g
}

func (g *gauge) CreateRenderer() fyne.WidgetRenderer {
	r := &gaugeRenderer{g: g, back: canvas.NewRectangle(color.Transparent), fill: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type gaugeRenderer struct {
	g                *gauge
	back, fill, mark *canvas.Rectangle
}

func (r *gaugeRenderer) Destroy() {}
func (r *gaugeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.fill, r.mark}
}
func (r *gaugeRenderer) MinSize() fyne.Size { return fyne.NewSize(20, r.g.height) }

func (r *gaugeRenderer) at(n int64, width float32) float32 {
	if r.g.v.Whole <= 0 {
		return 0
	}
	return width * float32(float64(min(max(n, 0), r.g.v.Whole))/float64(r.g.v.Whole))
}

func (r *gaugeRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.fill.Hidden = r.g.v.Part <= 0 // a corner of nothing would still show
	r.fill.Resize(fyne.NewSize(r.at(r.g.v.Part, size.Width), size.Height))
	setHidden(r.mark, r.g.v.Mark <= 0)
	r.mark.Move(fyne.NewPos(r.at(r.g.v.Mark, size.Width)-1, -2))
	r.mark.Resize(fyne.NewSize(2, size.Height+4))
}

func (r *gaugeRenderer) Refresh() {
	tone := r.g.v.Tone.Color()
	if r.g.v.Tone == Plain || r.g.v.Tone == Strong {
		tone = theme.ColorNamePrimary
	}
	r.back.FillColor, r.back.CornerRadius = colorOf(r.g.back), 2
	r.fill.FillColor, r.fill.CornerRadius = colorOf(tone), 2
	r.mark.FillColor = colorOf(theme.ColorNameForeground)
	r.Layout(r.g.Size())
	canvas.Refresh(r.g)
}

// BarRow is a labelled row of one or more bars.
type BarRow struct {
	Label string
	Bars  []BarValue
	Tap   func() // when set, the label opens what lies behind the row
}

// BarRows draws labelled bars under each other, as the targets of every unit.
func BarRows(rows ...BarRow) fyne.CanvasObject {
	list := stack(6)
	for _, r := range rows {
		var label fyne.CanvasObject = newLine(r.Label, Plain, theme.SizeNameText, false)
		if r.Tap != nil {
			label = newLink(r.Label, Plain, r.Tap)
		}
		line := container.New(&barRowLayout{}, label)
		for _, bar := range r.Bars {
			line.Add(Bar(bar))
		}
		list.Add(line)
	}
	return list
}

// barRowLayout gives the label a sixth and the bars equal parts of what is left.
type barRowLayout struct{}

func (barRowLayout) label(width float32) float32 { return min(max(width*0.16, 96), 190) }

func (l *barRowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(96, 0)
	for i, part := range o {
		least := part.MinSize()
		size.Height = max(size.Height, least.Height)
		if i > 0 {
			size.Width += least.Width + 14
		}
	}
	return size
}

func (l *barRowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	label := l.label(size.Width)
	o[0].Resize(fyne.NewSize(label, size.Height))
	n := float32(max(len(o)-1, 1))
	each := (size.Width - label - 14*n) / n
	for i, bar := range o[1:] {
		bar.Move(fyne.NewPos(label+14+float32(i)*(each+14), 0))
		bar.Resize(fyne.NewSize(each, size.Height))
	}
}

// FunnelRow is one award's way through the stages.
type FunnelRow struct {
	Label  string
	Counts []int // one a stage; below 0 means not there yet and is drawn as a dash
	Tap    func(stage int)
}

// Funnel draws how many came through each stage, row by row, each number with a bar of its size. Every number can be
// opened.
func Funnel(stages []string, rows ...FunnelRow) fyne.CanvasObject {
	table := stack(0)
	head := container.New(&funnelLayout{})
	head.Add(newLine("Danh hiệu", Plain, theme.SizeNameCaptionText, true))
	for _, stage := range stages {
		head.Add(newLine(stage, Plain, theme.SizeNameCaptionText, true))
	}
	table.Add(newPanel(pad(head, 7, 8), ColorBand, "", 3))
	most := 1
	for _, r := range rows {
		for _, n := range r.Counts {
			most = max(most, n)
		}
	}
	for _, r := range rows {
		line := container.New(&funnelLayout{}, middle(newLine(r.Label, Plain, theme.SizeNameText, false)))
		for stage := range stages {
			n := -1
			if stage < len(r.Counts) {
				n = r.Counts[stage]
			}
			line.Add(funnelCell(n, most, stage, len(stages), r.Tap))
		}
		table.Add(edges(nil, newRule(), nil, nil, pad(line, 5, 8)))
	}
	return table
}

func funnelCell(n, most, stage, stages int, tap func(int)) fyne.CanvasObject {
	if n < 0 {
		return stack(2, newLine("–", Muted, theme.SizeNameText, false), newGauge(BarValue{Whole: 1}, 4))
	}
	var number fyne.CanvasObject = newLine(viet.Group(int64(n)), Plain, theme.SizeNameText, false)
	if tap != nil {
		number = newLink(viet.Group(int64(n)), Plain, func() { tap(stage) })
	}
	tone := Strong
	if stage == stages-1 {
		tone = Good
	}
	return stack(2, number, newGauge(BarValue{Part: int64(n), Whole: int64(most), Tone: tone}, 4))
}

// newRule is a thin line across.
func newRule() fyne.CanvasObject {
	rule := newPanel(canvas.NewRectangle(color.Transparent), ColorFaintLine, "", 0)
	line := container.New(&fixedHeight{1}, rule)
	return line
}

type fixedHeight struct{ height float32 }

func (l *fixedHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, l.height) }
func (l *fixedHeight) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, l.height))
}

// funnelLayout gives the label twice the width of a stage.
type funnelLayout struct{}

func (funnelLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, part := range o {
		size.Height = max(size.Height, part.MinSize().Height)
	}
	size.Width = 80 + 46*float32(len(o)-1)
	return size
}

func (funnelLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	each := size.Width / (float32(len(o)-1) + 1.5)
	label := size.Width - each*float32(len(o)-1)
	o[0].Resize(fyne.NewSize(label-6, size.Height))
	for i, part := range o[1:] {
		part.Move(fyne.NewPos(label+float32(i)*each, 0))
		part.Resize(fyne.NewSize(each-5, size.Height))
	}
}

// StepState says where a step of the year stands.
type StepState int

// The states of a step.
const (
	Todo StepState = iota
	Now
	Done
)

// Step is one line of a Steps list.
type Step struct {
	Text  string
	Note  string // muted, behind the text
	State StepState
	Tap   func()
}

// Steps lists what was done, what is on now and what is to come.
func Steps(steps ...Step) fyne.CanvasObject {
	list := stack(8)
	for _, s := range steps {
		icon, tone := theme.NewColoredResource(theme.RadioButtonIcon(), ColorMuted), Plain
		switch s.State {
		case Done:
			icon = theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess)
		case Now:
			icon, tone = theme.NewColoredResource(theme.MediaPlayIcon(), ColorStrong), Strong
		}
		var text fyne.CanvasObject
		if s.Tap != nil {
			link := newLink(s.Text, tone, s.Tap)
			link.bold = s.State == Now
			text = link
		} else {
			text = newLine(s.Text, tone, theme.SizeNameText, s.State == Now)
		}
		line := container.New(&lineFlow{}, text)
		if s.Note != "" {
			line.Add(newLine("· "+s.Note, Muted, theme.SizeNameText, false))
		}
		list.Add(edges(nil, nil, newIcon(icon, 17), nil, pad(line, 0, 7)))
	}
	return list
}

// Task is one line of a Tasks list.
type Task struct {
	Text string
	Tone Tone
	Link string // "xem", "ghi công nhận"; empty for none
	Tap  func()
}

// Tasks lists what needs doing, each with an icon of its urgency and a link to the place where it is done.
func Tasks(tasks ...Task) fyne.CanvasObject {
	list := stack(9)
	for _, t := range tasks {
		icon := t.Tone.Icon()
		if icon == nil {
			icon = theme.NewColoredResource(theme.InfoIcon(), ColorMuted)
		}
		line := container.New(&lineFlow{}, newLine(t.Text, Plain, theme.SizeNameText, false))
		if t.Tap != nil {
			word := t.Link
			if word == "" {
				word = "xem"
			}
			line.Add(Link(word, t.Tap))
		}
		list.Add(edges(nil, nil, newIcon(icon, 17), nil, pad(line, 0, 7)))
	}
	return list
}

// Big is a large number with its words under it, as the head of a card.
func Big(n int64, words string, tone Tone, tap func()) fyne.CanvasObject {
	number := wholeLine(viet.Group(n), tone, SizeTitle, true)
	var under fyne.CanvasObject = newLine(words, Muted, theme.SizeNameText, false)
	if tap != nil {
		under = newLink(words, Muted, tap)
	}
	return stack(0, number, under)
}
