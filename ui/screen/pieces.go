package screen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// What the screens of the year share: small parts that kit cannot have, because they know the domain.

// clock proposes today's date in forms. It is a variable so that pictures and tests have a day of their own.
var clock = time.Now

// calendar turns a stored date into one of the calendar; what is no date gives the zero Date.
func calendar(d council.Date) viet.Date {
	date, err := viet.ParseISO(string(d))
	if err != nil {
		return viet.Date{}
	}
	return date
}

// dayText writes a stored date as tables show it.
func dayText(d council.Date) string { return calendar(d).Short() }

// newDay makes a date field that shows a stored date.
func newDay(d council.Date) *kit.DateField {
	field := kit.NewDateField()
	field.SetDate(calendar(d))
	return field
}

// dayOf reads a date field in the stored form. A field that is no date gives the empty one: its form refuses it first.
func dayOf(field *kit.DateField) council.Date {
	date, err := field.Date()
	if err != nil {
		return ""
	}
	return council.Date(date.ISO())
}

// newText makes a field of one line that already holds a text.
func newText(placeholder, text string) *kit.TextField {
	field := kit.NewTextField(placeholder)
	field.SetValue(text)
	return field
}

// paneTitle is the large line a pane begins with.
func paneTitle(text string) fyne.CanvasObject {
	title := widget.NewRichText(&widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		SizeName: theme.SizeNameSubHeadingText, TextStyle: fyne.TextStyle{Bold: true},
	}})
	title.Wrapping = fyne.TextWrapWord
	return container.New(flushLeft{}, title)
}

// flushLeft takes off the room a rich text keeps around itself, so that it lines up with what stands below.
type flushLeft struct{}

func (flushLeft) MinSize(o []fyne.CanvasObject) fyne.Size {
	pad := 2 * theme.Size(theme.SizeNameInnerPadding)
	return o[0].MinSize().SubtractWidthHeight(pad, pad).Max(fyne.NewSize(0, 0))
}

func (flushLeft) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad := theme.Size(theme.SizeNameInnerPadding)
	o[0].Resize(size.AddWidthHeight(2*pad, 2*pad))
	o[0].Move(fyne.NewPos(-pad, -pad))
}

// pick is a drop-down list over values of one kind, so that no screen has to read an option's words back.
type pick[T comparable] struct {
	box    *kit.Select
	values []T
}

func newPick[T comparable](changed func(T)) *pick[T] {
	p := &pick[T]{}
	p.box = kit.NewSelect(nil, func(string) {
		if changed != nil {
			changed(p.value())
		}
	})
	return p
}

// set offers other options and keeps the chosen value where it is among them; otherwise the first is chosen.
func (p *pick[T]) set(values []T, name func(T) string) {
	before, had := p.value(), p.box.SelectedIndex() >= 0
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = name(v)
	}
	p.values = values
	p.box.SetOptions(words)
	if i := slices.Index(values, before); had && i >= 0 {
		p.box.SetSelectedIndex(i)
	} else if len(values) > 0 {
		p.box.SetSelectedIndex(0)
	}
}

// ask offers options and chooses none by itself: for forms in which a default would be somebody's mistake.
func (p *pick[T]) ask(values []T, name func(T) string) {
	answered := p.box.SelectedIndex() >= 0 && slices.Contains(values, p.value())
	p.set(values, name)
	if !answered {
		p.box.SetSelectedIndex(-1)
	}
}

// choose chooses a value without telling anybody.
func (p *pick[T]) choose(v T) { p.box.SetSelectedIndex(slices.Index(p.values, v)) }

func (p *pick[T]) value() (v T) {
	if i := p.box.SelectedIndex(); i >= 0 && i < len(p.values) {
		return p.values[i]
	}
	return v
}

// narrow is the list for a filter row: no wider than width, whatever its longest option is.
func (p *pick[T]) narrow(width float32) fyne.CanvasObject {
	return container.New(&atMost{width}, p.box)
}

// atMost keeps an object from asking for more than a width, which grows with the text.
type atMost struct{ width float32 }

func (l *atMost) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := o[0].MinSize()
	return fyne.NewSize(min(least.Width, l.width*theme.Size(theme.SizeNameText)/14), least.Height)
}

func (l *atMost) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// newAwardPick offers the awards a subject can be given ("" offers all), behind first, which stands for none of them.
func newAwardPick(c *council.Catalogue, subject council.Subject, first string, changed func(council.Code)) *pick[council.Code] {
	p := newPick(changed)
	var codes []council.Code
	for _, a := range c.Awards {
		if subject == "" || a.For(subject) {
			codes = append(codes, a.Code)
		}
	}
	p.offer(first, codes, func(code council.Code) string { return awardName(c, code) })
	return p
}

// offer sets options behind a first one, which stands for the zero value.
func (p *pick[T]) offer(first string, values []T, name func(T) string) {
	if first != "" {
		var none T
		values = append([]T{none}, values...)
	}
	p.set(values, func(v T) string {
		var none T
		if v == none && first != "" {
			return first
		}
		return name(v)
	})
}

func awardName(c *council.Catalogue, code council.Code) string {
	a, ok := c.Award(code)
	if !ok {
		return string(code)
	}
	return a.Name
}

// newUnitPick offers the units, behind first.
func newUnitPick(first string, changed func(council.ID)) *pick[council.ID] {
	p := newPick(changed)
	p.offer(first, nil, nil)
	return p
}

// offerUnits offers the units of a list, in the agency's own order.
func offerUnits(p *pick[council.ID], first string, units []council.Unit) {
	ids, names := make([]council.ID, len(units)), map[council.ID]string{}
	for i, u := range units {
		ids[i], names[u.ID] = u.ID, u.Name
	}
	p.offer(first, ids, func(id council.ID) string { return names[id] })
}

// nominees finds people and units by a part of their names.
type nominees struct {
	choices []kit.Choice
	folds   []string
}

const (
	personKey = "person"
	unitKey   = "unit"
	mostFound = 60 // more than a list shows without scrolling a while; another letter is quicker
)

func newNominees(people []council.Person, units []council.Unit) *nominees {
	n := &nominees{}
	for _, p := range people {
		n.add(kit.Choice{ID: int64(p.ID), Key: personKey, Text: p.Name, Note: placeOf(p)})
	}
	for _, u := range units {
		n.add(kit.Choice{ID: int64(u.ID), Key: unitKey, Text: u.Name, Note: "tập thể"})
	}
	return n
}

func (n *nominees) add(c kit.Choice) {
	n.choices = append(n.choices, c)
	n.folds = append(n.folds, viet.Fold(c.Text+" "+c.Note))
}

// find answers a picker: exact spellings come before those that differ in tone marks.
func (n *nominees) find(query string) []kit.Choice {
	var exact, alike []kit.Choice
	key := viet.Key(query)
	for i, c := range n.choices {
		if len(exact)+len(alike) >= mostFound {
			break
		}
		switch {
		case !viet.Match(n.folds[i], query):
		case strings.Contains(viet.Key(c.Text), key):
			exact = append(exact, c)
		default:
			alike = append(alike, c)
		}
	}
	return append(exact, alike...)
}

func nomineeOf(c kit.Choice) council.Nominee {
	if c.Key == unitKey {
		return council.Nominee{Unit: council.ID(c.ID)}
	}
	return council.Nominee{Person: council.ID(c.ID)}
}

// placeOf is where a person works: a unit, or an agency of its own.
func placeOf(p council.Person) string {
	if p.UnitName == "" {
		return p.Outside
	}
	return p.UnitName
}

// signs are written out: the toolkit's face has no glyph for them and would show a blank box.
var signs = strings.NewReplacer("≠", "khác", "≤", "không quá", "≥", "không dưới")

// legible is a sentence of council as the window can show it.
func legible(sentence string) string { return signs.Replace(sentence) }

// joined puts what is known between dots and leaves the empty out.
func joined(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, " · ")
}

// nameOrder sorts a column of people and units by given name.
func nameOrder(name string, isUnit bool) []byte {
	if !isUnit {
		return viet.NameKey(name)
	}
	// Collectives stand together, after the people, in the order they came in.
	return []byte{0xFF}
}

// grantFacts is the award history of a pane, the newest first.
func grantFacts(grants []desk.GrantRow) fyne.CanvasObject {
	if len(grants) == 0 {
		return kit.Hint("Sổ chưa ghi nhận lần khen thưởng nào.")
	}
	sorted := slices.Clone(grants)
	slices.SortStableFunc(sorted, func(a, b desk.GrantRow) int { return b.Year - a.Year })
	facts := make([]kit.Fact, len(sorted))
	for i, g := range sorted {
		facts[i] = kit.Fact{Label: fmt.Sprint(g.Year), Value: joined(g.AwardName, strings.TrimSpace(g.Symbol+" "+dayText(g.Decided)))}
	}
	return kit.Facts(facts...)
}

// hidden says in an empty table that there are rows, but that the filters hide them all.
func hidden[T any](t *kit.Table[T], clear func()) {
	t.SetEmpty("Không có dòng nào khớp", "Các bộ lọc ở trên đang che hết các dòng. Hãy bớt điều kiện lọc hoặc bỏ lọc.", "Bỏ lọc", clear)
}

// copyText puts a table's rows where a spreadsheet can take them.
func copyText(h Host, text string, rows int) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	h.Say(fmt.Sprintf("Đã chép %s dòng. Mở Excel rồi bấm Ctrl+V để dán.", viet.Group(int64(rows))))
}

// number writes a count as facts show it: "127 đăng ký".
func number(n int, what string) string { return viet.Group(int64(n)) + " " + what }
