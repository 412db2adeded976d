package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sothidua/viet"
)

// Choice is one thing that can be picked. ID and Key are the caller's own; Note is shown muted behind the text.
type Choice struct {
	ID   int64
	Key  string
	Text string
	Note string
}

const (
	listRows     = 12 // rows of a drop-down list before it scrolls
	searchedFrom = 13 // options from which a list has a search field
)

// Select is a drop-down list of a few options.
type Select struct {
	Button

	PlaceHolder string // shown while nothing is chosen
	OnChanged   func(option string)

	options      []string
	chosen       int
	next, escape func()
}

// NewSelect makes a drop-down list. Long ones can be searched by typing.
func NewSelect(options []string, changed func(option string)) *Select {
	s := &Select{PlaceHolder: "Chọn…", OnChanged: changed, chosen: -1}
	s.Icon, s.IconLast, s.Leading = theme.MenuDropDownIcon(), true, true
	s.ExtendBaseWidget(s)
	s.OnTapped = s.open
	s.SetOptions(options)
	return s
}

// SetOptions offers other options and keeps the chosen one where it is among them.
func (s *Select) SetOptions(options []string) {
	before := s.Selected()
	s.options = options
	s.chosen = -1
	width := fyne.MeasureText(s.PlaceHolder, theme.Size(theme.SizeNameText), fyne.TextStyle{}).Width
	for i, option := range options {
		if option == before && before != "" {
			s.chosen = i
		}
		width = max(width, fyne.MeasureText(option, theme.Size(theme.SizeNameText), fyne.TextStyle{}).Width)
	}
	s.minWidth = min(width, 260) + 22 + theme.Size(theme.SizeNameInlineIcon)
	s.show()
}

// Options returns what can be chosen.
func (s *Select) Options() []string { return s.options }

// Selected returns the chosen option, "" for none.
func (s *Select) Selected() string {
	if s.chosen < 0 || s.chosen >= len(s.options) {
		return ""
	}
	return s.options[s.chosen]
}

// SelectedIndex returns the chosen option's place, -1 for none.
func (s *Select) SelectedIndex() int { return s.chosen }

// SetSelected chooses an option without telling OnChanged; one that is not offered clears the choice.
func (s *Select) SetSelected(option string) {
	s.chosen = -1
	for i, o := range s.options {
		if o == option {
			s.chosen = i
			break
		}
	}
	s.show()
}

// SetSelectedIndex chooses by place without telling OnChanged; -1 clears the choice.
func (s *Select) SetSelectedIndex(i int) {
	s.chosen = i
	if i < 0 || i >= len(s.options) {
		s.chosen = -1
	}
	s.show()
}

func (s *Select) show() {
	s.Text, s.faint = s.Selected(), s.chosen < 0
	if s.chosen < 0 {
		s.Text = s.PlaceHolder
	}
	s.Refresh()
}

func (s *Select) pick(i int) {
	if i == s.chosen {
		return
	}
	s.SetSelectedIndex(i)
	if s.OnChanged != nil {
		s.OnChanged(s.Selected())
	}
}

func (s *Select) open() {
	openChoices(s, len(s.options) >= searchedFrom, s.chosen, func(query string) []Choice {
		var found []Choice
		for i, option := range s.options {
			if viet.Match(viet.Fold(option), query) {
				found = append(found, Choice{ID: int64(i), Text: option})
			}
		}
		return found
	}, func(c Choice) {
		s.pick(int(c.ID))
		if s.next != nil {
			s.next()
		}
	})
}

// Tapped opens the list.
func (s *Select) Tapped(ev *fyne.PointEvent) {
	focus(s)
	s.Button.Tapped(ev)
}

// TypedKey opens the list by Space, Enter or the arrows.
func (s *Select) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.next != nil && s.chosen >= 0 {
			s.next()
			return
		}
		s.Button.Tapped(nil)
	case fyne.KeySpace, fyne.KeyDown, fyne.KeyUp:
		s.Button.Tapped(nil)
	case fyne.KeyEscape:
		if s.escape != nil {
			s.escape()
		} else {
			passKey(s, ev)
		}
	default:
		passKey(s, ev)
	}
}

func (s *Select) setNext(next func())     { s.next = next }
func (s *Select) setEscape(escape func()) { s.escape = escape }
func (s *Select) blank() bool             { return s.chosen < 0 }

// Check says what is wrong with the choice; none can be.
func (s *Select) Check() error { return nil }

// Picker chooses one thing among thousands by typing a part of its name.
type Picker struct {
	Button

	PlaceHolder string
	OnPick      func(c Choice)

	items        func(query string) []Choice
	choice       Choice
	given        bool
	next, escape func()
}

// NewPicker makes a picker. items gives what fits a query, best first; it is asked with every letter on the
// toolkit's own thread, so it must answer at once and should give no more than a hundred.
func NewPicker(items func(query string) []Choice, onPick func(c Choice)) *Picker {
	p := &Picker{PlaceHolder: "Chọn…", OnPick: onPick, items: items}
	p.Icon, p.IconLast, p.Leading = theme.SearchIcon(), true, true
	p.minWidth = 180
	p.ExtendBaseWidget(p)
	p.OnTapped = p.Open
	p.show()
	return p
}

// SetChoice shows a choice without telling OnPick.
func (p *Picker) SetChoice(c Choice) { p.choice, p.given = c, true; p.show() }

// Choice returns what was picked.
func (p *Picker) Choice() (c Choice, ok bool) { return p.choice, p.given }

// Clear takes the choice out.
func (p *Picker) Clear() { p.choice, p.given = Choice{}, false; p.show() }

// SetPlaceHolder sets the words shown while nothing is picked.
func (p *Picker) SetPlaceHolder(text string) { p.PlaceHolder = text; p.show() }

func (p *Picker) show() {
	p.Text, p.faint = p.choice.Text, !p.given
	if !p.given {
		p.Text = p.PlaceHolder
	}
	p.Refresh()
}

// Open shows the list with the keyboard in its search field.
func (p *Picker) Open() {
	openChoices(p, true, -1, p.items, func(c Choice) {
		p.SetChoice(c)
		if p.OnPick != nil {
			p.OnPick(c)
		}
		if p.next != nil {
			p.next()
		}
	})
}

// Tapped opens the list.
func (p *Picker) Tapped(ev *fyne.PointEvent) {
	focus(p)
	p.Button.Tapped(ev)
}

// TypedRune opens the list on the letter typed.
func (p *Picker) TypedRune(r rune) {
	if r == ' ' || p.Disabled() {
		return
	}
	p.Open()
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.Focused() != nil {
		c.Focused().TypedRune(r)
	}
}

// TypedKey opens the list.
func (p *Picker) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.next != nil && p.given {
			p.next()
			return
		}
		p.Button.Tapped(nil)
	case fyne.KeySpace, fyne.KeyDown:
		p.Button.Tapped(nil)
	case fyne.KeyEscape:
		if p.escape != nil {
			p.escape()
		} else {
			passKey(p, ev)
		}
	default:
		passKey(p, ev)
	}
}

func (p *Picker) setNext(next func())     { p.next = next }
func (p *Picker) setEscape(escape func()) { p.escape = escape }
func (p *Picker) blank() bool             { return !p.given }

// Check says what is wrong with the choice; none can be.
func (p *Picker) Check() error { return nil }

// choiceList is the list under a Select or a Picker.
type choiceList struct {
	pop   *widget.PopUp
	field *TextField
	g     *grid
	found []Choice
	items func(query string) []Choice
	pick  func(c Choice)
	none  *Line
}

// openChoices drops a list under an object. The keyboard goes into its search field or, without one, into the list.
func openChoices(under fyne.CanvasObject, searched bool, at int, items func(query string) []Choice, pick func(c Choice)) *choiceList {
	c := fyne.CurrentApp().Driver().CanvasForObject(under)
	if c == nil {
		return nil
	}
	l := &choiceList{items: items, pick: pick, none: newLine("Không tìm thấy. Hãy thử ít chữ hơn.", Muted, theme.SizeNameText, false)}
	l.g = newGrid([]gridColumn{{width: 120, grow: true}, {width: 0, hidden: true}})
	l.g.noHead, l.g.noRing = true, true
	l.g.count = func() int { return len(l.found) }
	l.g.text = func(row, col int) string {
		switch {
		case row >= len(l.found):
			return ""
		case col == 0:
			return l.found[row].Text
		}
		return l.found[row].Note
	}
	l.g.tone = func(_, col int) Tone {
		if col == 1 {
			return Muted
		}
		return Plain
	}
	l.g.onActivate, l.g.onKey = l.take, l.listKey
	// After the button's release the toolkit takes the keyboard from what is not under the mouse. The choice may bring
	// it to a next field or a dialog, so it has to come later than that.
	l.g.onPress = func(row int) { fyne.Do(func() { l.take(row) }) }
	l.found = items("")
	width := max(under.Size().Width, 160)
	for _, choice := range l.found {
		if choice.Note != "" {
			l.g.cols[1] = gridColumn{width: 170}
			width = max(width, 430)
			break
		}
	}
	rows := min(max(len(l.found), 1), listRows)
	height := float32(rows)*l.g.rowHeight() + 2
	var content fyne.CanvasObject = container.NewStack(l.g, pad(l.none, 8, 10))
	if searched {
		height = listRows*l.g.rowHeight() + 2
		l.field = NewTextField("Gõ để tìm…")
		l.field.OnChanged = l.search
		l.field.setEscape(l.close)
		l.field.next = func() { l.take(l.g.current) }
		content = container.NewBorder(pad(l.field, 2, 2), nil, nil, nil, content)
		l.field.arrows = l.fieldKey
		height += l.field.MinSize().Height + 6
	}
	l.pop = widget.NewPopUp(content, c)
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject(under).AddXY(0, under.Size().Height)
	room := c.Size().Height - place.Y - 8
	if room < min(height, 200) {
		place.Y = max(place.Y-under.Size().Height-height-8, 4)
		room = height
	}
	place.X = max(min(place.X, c.Size().Width-width-12), 0)
	l.pop.ShowAtPosition(place)
	l.pop.Resize(fyne.NewSize(width, min(height, room)))
	l.search("")
	if at >= 0 {
		l.g.moveTo(at, false, false)
	}
	if l.field != nil {
		focus(l.field)
	} else {
		focus(l.g.body)
	}
	return l
}

func (l *choiceList) search(query string) {
	l.found = l.items(query)
	l.g.current, l.g.anchor = -1, -1
	l.g.scroll.Offset.Y = 0
	clear(l.g.chosen)
	l.g.changed()
	if len(l.found) > 0 {
		l.g.moveTo(0, false, false)
	}
	setHidden(l.none, len(l.found) > 0)
	setHidden(l.g, len(l.found) == 0)
}

func (l *choiceList) take(row int) {
	if row < 0 || row >= len(l.found) {
		return
	}
	choice := l.found[row]
	l.close()
	l.pick(choice)
}

func (l *choiceList) close() { l.pop.Hide() }

// listKey closes the list by Escape.
func (l *choiceList) listKey(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyEscape {
		l.close()
		return true
	}
	return false
}

// fieldKey moves in the list while the keyboard is in the search field.
func (l *choiceList) fieldKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyDown:
		l.g.moveTo(l.g.current+1, false, false)
	case fyne.KeyUp:
		l.g.moveTo(l.g.current-1, false, false)
	case fyne.KeyPageDown:
		l.g.moveTo(l.g.current+l.g.page(), false, false)
	case fyne.KeyPageUp:
		l.g.moveTo(l.g.current-l.g.page(), false, false)
	default:
		return false
	}
	return true
}
