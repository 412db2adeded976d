package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// panel draws a filled, bordered, rounded rectangle behind what stands in it.
type panel struct {
	widget.BaseWidget
	content fyne.CanvasObject
	fill    fyne.ThemeColorName
	line    fyne.ThemeColorName // empty: no border
	radius  float32
	shadow  bool
	white   bool // paper stays white in the dark too
}

func newPanel(content fyne.CanvasObject, fill, line fyne.ThemeColorName, radius float32) *panel {
	p := &panel{content: content, fill: fill, line: line, radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, back: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type panelRenderer struct {
	p    *panel
	back *canvas.Rectangle
}

func (r *panelRenderer) Destroy() {}
func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.p.content}
}
func (r *panelRenderer) MinSize() fyne.Size { return r.p.content.MinSize() }
func (r *panelRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.p.content.Resize(size)
}

func (r *panelRenderer) Refresh() {
	r.back.FillColor = colorOf(r.p.fill)
	r.back.CornerRadius = r.p.radius
	if r.p.white {
		r.back.FillColor = color.White
	}
	if r.p.shadow {
		r.back.Shadow = canvas.Shadow{Color: colorOf(theme.ColorNameShadow), BlurRadius: 8, Offset: fyne.NewPos(0, 2)}
	}
	if r.p.line != "" {
		r.back.StrokeColor, r.back.StrokeWidth = colorOf(r.p.line), 1
	}
	r.back.Refresh()
}

// pad puts fixed room around an object.
func pad(o fyne.CanvasObject, vertical, horizontal float32) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(vertical, vertical, horizontal, horizontal), o)
}

// stack puts objects under each other with a fixed gap.
func stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// row puts objects beside each other with a fixed gap, each at its own width and height.
func row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(gap), objects...)
}

// middle centres an object vertically at its full width.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(middleLayout{}, o)
}

type middleLayout struct{}

func (middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
func (middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := min(objects[0].MinSize().Height, size.Height)
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[0].Move(fyne.NewPos(0, (size.Height-height)/2))
}

// Stack puts blocks under each other with the gap a pane uses.
func Stack(objects ...fyne.CanvasObject) *fyne.Container {
	return stack(8, objects...)
}

// Row puts objects beside each other, as the buttons of a pane.
func Row(objects ...fyne.CanvasObject) *fyne.Container {
	return row(8, objects...)
}

// Columns shares the width equally among blocks, as two cards side by side.
func Columns(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&sharesLayout{shares: make([]float32, len(objects))}, objects...)
}

// Shares shares the width in the given proportions, as a wide card beside a narrow one.
func Shares(shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&sharesLayout{shares: shares}, objects...)
}

type sharesLayout struct{ shares []float32 }

func (l *sharesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(sizeOf(SizeGutter)*float32(max(len(objects)-1, 0)), 0)
	for _, o := range objects {
		least := o.MinSize()
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
	}
	return size
}

func (l *sharesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	total, gap := float32(0), sizeOf(SizeGutter)
	share := func(i int) float32 {
		if i < len(l.shares) && l.shares[i] > 0 {
			return l.shares[i]
		}
		return 1
	}
	for i := range objects {
		total += share(i)
	}
	room := size.Width - gap*float32(max(len(objects)-1, 0))
	x := float32(0)
	for i, o := range objects {
		width := room * share(i) / total
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width + gap
	}
}

// Card is a white block with a bold title; title may be empty.
func Card(title string, content fyne.CanvasObject) fyne.CanvasObject {
	return CardWith(title, nil, content)
}

// CardWith is a card with something at the right of its title, as a link or a small button.
func CardWith(title string, right, content fyne.CanvasObject) fyne.CanvasObject {
	if title == "" && right == nil {
		return newPanel(pad(content, 12, 14), ColorSurface, ColorLine, theme.Size(theme.SizeNameCardRadius))
	}
	head := edges(nil, nil, nil, right, middle(newLine(title, Plain, theme.SizeNameText, true)))
	return newPanel(pad(container.New(cardLayout{}, head, content), 12, 14), ColorSurface, ColorLine, theme.Size(theme.SizeNameCardRadius))
}

// cardLayout gives the head its height and the content all that is left.
type cardLayout struct{}

const cardGap = 10

func (cardLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	head, body := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(head.Width, body.Width), head.Height+cardGap+body.Height)
}

func (cardLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	head := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, head))
	o[1].Move(fyne.NewPos(0, head+cardGap))
	o[1].Resize(fyne.NewSize(size.Width, max(size.Height-head-cardGap, 0)))
}

// Fact is a labelled value of a Facts list.
type Fact struct {
	Label, Value string
	Tone         Tone
	Tap          func() // when set, the value is a link
}

// Facts lists labelled values under each other, the labels in one column. Long values wrap.
func Facts(facts ...Fact) fyne.CanvasObject {
	shape := &factsLayout{}
	list := container.New(shape)
	for _, f := range facts {
		shape.longest = max(shape.longest, fyne.MeasureText(f.Label, theme.Size(theme.SizeNameText), fyne.TextStyle{}).Width)
		list.Add(paragraph(f.Label, Muted, theme.SizeNameText, false))
		if f.Tap != nil {
			list.Add(Link(f.Value, f.Tap))
		} else {
			list.Add(paragraph(f.Value, f.Tone, theme.SizeNameText, false))
		}
	}
	return list
}

type factsLayout struct{ longest float32 }

const factGap = 6

// labelWidth is that of the longest label, but leaves the values the greater part.
func (l *factsLayout) labelWidth(width float32) float32 { return min(width*0.4, l.longest+4) }

func (l *factsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		height += max(o[i].MinSize().Height, o[i+1].MinSize().Height) + factGap
	}
	return fyne.NewSize(120, max(height-factGap, 0))
}

func (l *factsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	label, y := l.labelWidth(size.Width), float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		// Wrapped texts know their height only once they have their width.
		o[i].Resize(fyne.NewSize(label, o[i].MinSize().Height))
		o[i+1].Resize(fyne.NewSize(size.Width-label-10, o[i+1].MinSize().Height))
		height := max(o[i].MinSize().Height, o[i+1].MinSize().Height)
		o[i].Move(fyne.NewPos(0, y))
		o[i+1].Move(fyne.NewPos(label+10, y))
		o[i].Resize(fyne.NewSize(label, height))
		o[i+1].Resize(fyne.NewSize(size.Width-label-10, height))
		y += height + factGap
	}
}

// Badge is a small icon and a text in a tone: a state such as "Đủ" or "Thiếu hồ sơ".
func Badge(text string, tone Tone) fyne.CanvasObject {
	line := wholeLine(text, tone, theme.SizeNameText, true)
	if icon := tone.Icon(); icon != nil {
		return row(5, middle(newIcon(icon, 15)), middle(line))
	}
	return row(5, middle(line))
}

// newIcon makes an icon of a fixed size, grown with the text.
func newIcon(res fyne.Resource, size float32) fyne.CanvasObject {
	image := canvas.NewImageFromResource(res)
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSquareSize(size * theme.Size(theme.SizeNameText) / baseSizes[theme.SizeNameText]))
	return image
}

// Scrolled lets a body of blocks scroll when the window is too small for it.
func Scrolled(content fyne.CanvasObject) fyne.CanvasObject {
	scroll := container.NewVScroll(pad(content, 2, scrollEdge))
	scroll.SetMinSize(fyne.NewSize(0, 60))
	rememberScroll(scroll)
	return container.New(outset{}, scroll)
}

// scrollEdge is room for borders and shadows inside a scroll, which cuts off what stands over its edge; the scroll
// itself is as much wider, so that blocks still line up with the title above.
const scrollEdge = 4

type outset struct{}

func (outset) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := o[0].MinSize()
	return fyne.NewSize(max(least.Width-2*scrollEdge, 0), least.Height)
}

func (outset) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(-scrollEdge, -2))
	o[0].Resize(fyne.NewSize(size.Width+2*scrollEdge, size.Height+2))
}

// edges sets objects along the edges and one in the middle, without the gaps the toolkit's border layout makes. nil
// stands for none.
func edges(top, bottom, left, right, center fyne.CanvasObject) *fyne.Container {
	l := &edgesLayout{top, bottom, left, right, center}
	box := container.New(l)
	// In the reading order, which is the order Tab follows.
	for _, o := range []fyne.CanvasObject{top, left, center, right, bottom} {
		if o != nil {
			box.Objects = append(box.Objects, o)
		}
	}
	return box
}

type edgesLayout struct{ top, bottom, left, right, center fyne.CanvasObject }

func least(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (l *edgesLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, left, right, center := least(l.top), least(l.bottom), least(l.left), least(l.right), least(l.center)
	return fyne.NewSize(max(left.Width+center.Width+right.Width, top.Width, bottom.Width),
		top.Height+bottom.Height+max(left.Height, center.Height, right.Height))
}

func (l *edgesLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	top, bottom, left, right := least(l.top).Height, least(l.bottom).Height, least(l.left).Width, least(l.right).Width
	height := max(size.Height-top-bottom, 0)
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		if o != nil {
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(max(width, 0), max(height, 0)))
		}
	}
	put(l.top, 0, 0, size.Width, top)
	put(l.bottom, 0, size.Height-bottom, size.Width, bottom)
	put(l.left, 0, top, left, height)
	put(l.right, size.Width-right, top, right, height)
	put(l.center, left, top, size.Width-left-right, height)
}

// Frame sets the window's parts together: top bar, rail, the open screen, status bar. screen can be a container whose
// content changes.
func Frame(top, rail, screen, status fyne.CanvasObject) fyne.CanvasObject {
	return edges(top, status, rail, nil, screen)
}

// Verdict is one condition with the reason for its outcome.
type Verdict struct {
	Text   string
	Note   string // the evidence
	Source string // where it stands written, in small letters
	Tone   Tone
	Icon   fyne.Resource // in the place of the tone's own
	Link   string        // the place where the missing fact is entered; empty for none
	Tap    func()
	Of     []Verdict // the conditions it is made of
}

// Verdicts lists conditions, each with its icon, its evidence and a link to what is missing.
func Verdicts(verdicts ...Verdict) fyne.CanvasObject {
	list := stack(7)
	for _, v := range verdicts {
		text := stack(1, Paragraph(v.Text, Plain))
		if v.Note != "" {
			text.Add(Paragraph(v.Note, Muted))
		}
		if v.Source != "" {
			text.Add(Hint(v.Source))
		}
		if v.Tap != nil {
			text.Add(container.New(&lineFlow{}, Link(v.Link, v.Tap)))
		}
		if len(v.Of) > 0 {
			text.Add(pad(Verdicts(v.Of...), 4, 0))
		}
		icon := v.Icon
		if icon == nil {
			icon = v.Tone.Icon()
		}
		if icon == nil {
			icon = theme.NewColoredResource(theme.RadioButtonIcon(), ColorMuted)
		}
		list.Add(container.New(&besideIcon{}, newIcon(icon, 18), text))
	}
	return list
}

// newSized gives an object a least size.
func newSized(o fyne.CanvasObject, size fyne.Size) fyne.CanvasObject {
	return container.New(&leastSize{size}, o)
}

type leastSize struct{ size fyne.Size }

func (l *leastSize) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize().Max(l.size) }
func (l *leastSize) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
}
