package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Screen is the frame of every screen: title, one line of live facts, at most three actions, a filter row, the body,
// and a detail pane at the right of it.
type Screen struct {
	widget.BaseWidget

	OnSplit func(offset float64) // the pane's border was moved: worth keeping; 0 to 1

	title   *Line
	facts   *fyne.Container
	actions *fyne.Container
	filters *fyne.Container
	right   *fyne.Container
	band    *fyne.Container // filters and right, hidden while both are empty
	middle  *fyne.Container
	split   *splitter
	body    fyne.CanvasObject
	detail  fyne.CanvasObject
	content fyne.CanvasObject
}

// NewScreen makes a frame with a title and nothing else yet.
func NewScreen(title string) *Screen {
	s := &Screen{
		title:   newLine(title, Plain, SizeTitle, true),
		facts:   container.New(&lineFlow{}),
		actions: row(10),
		filters: container.New(&wrapFlow{}),
		right:   row(10),
		middle:  container.NewStack(),
		split:   newSplitter(0.615),
	}
	s.split.left, s.split.right = container.NewStack(), container.NewStack()
	s.split.onMoved = func(offset float64) {
		if s.OnSplit != nil {
			s.OnSplit(offset)
		}
	}
	s.facts.Hide()
	s.band = edges(nil, nil, nil, middle(s.right), s.filters)
	s.band.Hide()
	head := edges(nil, nil, nil, middle(s.actions), pad(stack(2, s.title, s.facts), 0, 0))
	gutter := sizeOf(SizeGutter)
	s.content = container.New(layout.NewCustomPaddedLayout(16, 14, 20, 20),
		container.New(&screenLayout{gap: gutter}, head, s.band, s.middle))
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.content) }

// SetTitle changes the title.
func (s *Screen) SetTitle(title string) { s.title.Set(title, Plain) }

// SetFacts shows the line of live facts under the title, with a dot between them. A fact with Tap is a link: every
// number can be opened.
func (s *Screen) SetFacts(facts ...Run) {
	s.facts.RemoveAll()
	for i, f := range facts {
		if i > 0 {
			s.facts.Add(wholeLine("·", Muted, theme.SizeNameText, false))
		}
		tone := f.Tone
		if tone == Plain {
			tone = Muted
		}
		if f.Tap != nil {
			s.facts.Add(newLink(f.Text, tone, f.Tap))
		} else {
			s.facts.Add(newLine(f.Text, tone, theme.SizeNameText, f.Bold))
		}
	}
	setHidden(s.facts, len(facts) == 0)
	s.facts.Refresh()
	s.Refresh()
}

// SetActions shows the screen's actions, the main one last.
func (s *Screen) SetActions(actions ...fyne.CanvasObject) {
	s.actions.Objects = actions
	s.actions.Refresh()
	s.Refresh()
}

// SetFilters shows the filter row: its fields at the left, and something such as a table's Counter at the right (nil
// for nothing). Fields that do not fit go into a second line.
func (s *Screen) SetFilters(right fyne.CanvasObject, filters ...fyne.CanvasObject) {
	s.filters.Objects = filters
	s.right.Objects = nil
	if right != nil {
		s.right.Objects = []fyne.CanvasObject{right}
	}
	s.filters.Refresh()
	s.right.Refresh()
	setHidden(s.band, right == nil && len(filters) == 0)
	s.Refresh()
}

// SetBody shows the screen's main part. It gets all the room there is; use Scrolled for blocks that may need more.
func (s *Screen) SetBody(body fyne.CanvasObject) {
	s.body = body
	s.arrange()
}

// SetDetail shows a pane at the right of the body; nil takes it away. The pane scrolls.
func (s *Screen) SetDetail(detail fyne.CanvasObject) {
	s.detail = nil
	if detail != nil {
		s.detail = pane(detail)
	}
	s.arrange()
}

// pane is the white scrolling block of a detail.
func pane(content fyne.CanvasObject) fyne.CanvasObject {
	scroll := container.NewVScroll(pad(content, 12, 14))
	scroll.SetMinSize(fyne.NewSize(260, 60))
	rememberScroll(scroll)
	return newPanel(scroll, ColorSurface, ColorLine, theme.Size(theme.SizeNameCardRadius))
}

// SplitOffset returns the body's part of the width beside the pane, 0 to 1.
func (s *Screen) SplitOffset() float64 { return s.split.offset }

// SetSplitOffset puts the pane's border back where it was kept; what is no place for it is passed over.
func (s *Screen) SetSplitOffset(offset float64) {
	if offset > 0 && offset < 1 {
		s.split.offset = offset
		s.split.Refresh()
	}
}

func (s *Screen) arrange() {
	switch {
	case s.body == nil:
		s.middle.Objects = nil
	case s.detail == nil:
		s.middle.Objects = []fyne.CanvasObject{s.body}
	default:
		s.split.left, s.split.right = s.body, s.detail
		s.split.Refresh()
		s.middle.Objects = []fyne.CanvasObject{s.split}
	}
	s.middle.Refresh()
}

// screenLayout gives head and filter row their heights and the body all that is left.
type screenLayout struct{ gap float32 }

func (l *screenLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for i, part := range o {
		if !part.Visible() {
			continue
		}
		least := part.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
		if i > 0 {
			size.Height += l.gap
		}
	}
	return size
}

func (l *screenLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, part := range o[:2] {
		if !part.Visible() {
			continue
		}
		// The filter row may break into lines: it knows its height once it has its width.
		part.Resize(fyne.NewSize(size.Width, part.MinSize().Height))
		height := part.MinSize().Height
		part.Resize(fyne.NewSize(size.Width, height))
		part.Move(fyne.NewPos(0, y))
		y += height + l.gap
	}
	o[2].Move(fyne.NewPos(0, y))
	o[2].Resize(fyne.NewSize(size.Width, max(size.Height-y, 0)))
}

// lineFlow sets lines behind each other at their full width; what does not fit is cut.
type lineFlow struct{}

const flowGap = 5

func (lineFlow) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(60, fyne.MeasureText("Ậg", theme.Size(theme.SizeNameText), fyne.TextStyle{}).Height)
	for _, part := range o {
		size.Height = max(size.Height, part.MinSize().Height)
	}
	return size
}

func (lineFlow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	widths, total := make([]float32, len(o)), float32(-flowGap)
	for i, part := range o {
		widths[i] = part.MinSize().Width
		if line, ok := part.(*Line); ok {
			widths[i] = fyne.MeasureText(line.text, sizeOf(line.size), line.style).Width
		}
		total += widths[i] + flowGap
	}
	// The first line gives way, so that a link behind it stays in sight.
	if over := total - size.Width; over > 0 && len(o) == 2 {
		widths[0] = max(widths[0]-over, 0)
	}
	x := float32(0)
	for i, part := range o {
		part.Move(fyne.NewPos(x, 0))
		part.Resize(fyne.NewSize(max(min(widths[i], size.Width-x), 0), size.Height))
		x += widths[i] + flowGap
	}
}

// wrapFlow sets objects behind each other and begins a new line where the width ends.
type wrapFlow struct{ width float32 }

const wrapGap = 10

func (l *wrapFlow) place(o []fyne.CanvasObject, width float32, put func(part fyne.CanvasObject, x, y float32, size fyne.Size)) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, part := range o {
		if !part.Visible() {
			continue
		}
		size := part.MinSize()
		if entry, ok := part.(*TextField); ok {
			size.Width = max(size.Width, min(220, width))
			size.Height = entry.MinSize().Height
		}
		if x > 0 && x+size.Width > width {
			x, y = 0, y+line+6
			line = 0
		}
		put(part, x, y, size)
		x += size.Width + wrapGap
		line = max(line, size.Height)
	}
	return y + line
}

func (l *wrapFlow) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, part := range o {
		if part.Visible() {
			size.Width = max(size.Width, part.MinSize().Width)
		}
	}
	width := l.width
	if width == 0 {
		width = 100000
	}
	size.Height = l.place(o, width, func(fyne.CanvasObject, float32, float32, fyne.Size) {})
	return size
}

func (l *wrapFlow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(o, size.Width, func(part fyne.CanvasObject, x, y float32, least fyne.Size) {
		part.Move(fyne.NewPos(x, y))
		part.Resize(least)
	})
}
