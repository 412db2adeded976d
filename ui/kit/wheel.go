package kit

import (
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The toolkit gives the wheel to the innermost scroll alone, even when that has nothing to scroll: over a table that
// shows all its rows the page around it would stand still. So the scrolls that may hold tables are known here, weakly,
// and a table hands on what it has no use for. Only the toolkit's thread comes here.
var outerScrolls []weak.Pointer[container.Scroll]

func rememberScroll(s *container.Scroll) {
	live := outerScrolls[:0]
	for _, p := range outerScrolls {
		if p.Value() != nil {
			live = append(live, p)
		}
	}
	outerScrolls = append(live, weak.Make(s))
}

// passWheel scrolls the page around an object.
func passWheel(inner fyne.CanvasObject, ev *fyne.ScrollEvent) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(inner)
	for i := len(outerScrolls) - 1; i >= 0; i-- {
		s := outerScrolls[i].Value()
		if s == nil || !s.Visible() || driver.CanvasForObject(s) != c {
			continue
		}
		at, size := driver.AbsolutePositionForObject(s), s.Size()
		if x, y := ev.AbsolutePosition.X-at.X, ev.AbsolutePosition.Y-at.Y; x >= 0 && y >= 0 && x <= size.Width && y <= size.Height {
			s.Scrolled(ev)
			return
		}
	}
}

// tableScroll is the scroll of a table's rows. It takes the wheel itself, rather than the rows in it: the toolkit cuts
// off what is drawn at the edges of whatever takes the wheel, and the rows reach far beyond what is in sight.
type tableScroll struct {
	container.Scroll
	g *grid
}

func newTableScroll(g *grid) *tableScroll {
	s := &tableScroll{g: g}
	s.Content, s.Direction = g.body, container.ScrollBoth
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled scrolls the table, or the page around it where all rows are in sight.
func (s *tableScroll) Scrolled(ev *fyne.ScrollEvent) {
	view, all := s.Size(), s.g.body.MinSize()
	sideways := ev.Scrolled.DX != 0 && all.Width > view.Width
	if all.Height > view.Height || sideways {
		s.Scroll.Scrolled(ev)
		return
	}
	passWheel(s.g, ev)
}
