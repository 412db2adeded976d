package kit

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"

	"sothidua/viet"
)

// formPart is what a form asks of its fields: where Enter and Escape lead, whether anything was entered, and what is
// wrong with it, as a sentence.
type formPart interface {
	setNext(next func())
	setEscape(escape func())
	blank() bool
	Check() error
}

// TextField is a field of text. Its value is always clean NFC; what is being typed is never touched, because
// Vietnamese keyboards send Backspace and new letters and would lose their place.
type TextField struct {
	widget.Entry

	// OnCommit hears of a new value when the keyboard leaves the field or Enter is pressed.
	OnCommit func(text string)

	next, escape func()
	format       func() // puts the text in its usual form, on leaving only
	told         string // the value OnCommit last heard of
	accept       func(r rune) bool
	arrows       func(ev *fyne.KeyEvent) bool // takes a key before the field does
}

// NewTextField makes a field of one line.
func NewTextField(placeholder string) *TextField {
	f := &TextField{}
	f.PlaceHolder = placeholder
	f.Wrapping, f.Scroll = fyne.TextWrapOff, fyne.ScrollHorizontalOnly
	f.ExtendBaseWidget(f)
	return f
}

// NewTextArea makes a field of several lines, lines of them in sight. Enter starts a new line, Tab leaves.
func NewTextArea(placeholder string, lines int) *TextField {
	f := &TextField{}
	f.PlaceHolder = placeholder
	f.MultiLine, f.Wrapping = true, fyne.TextWrapWord
	f.ExtendBaseWidget(f)
	f.SetMinRowsVisible(lines)
	return f
}

// Value returns the text, clean and in NFC. Line ends are kept in a field of several lines.
func (f *TextField) Value() string {
	if !f.MultiLine {
		return viet.Clean(f.Text)
	}
	lines := strings.Split(norm.NFC.String(strings.ReplaceAll(f.Text, "\r\n", "\n")), "\n")
	for i, line := range lines {
		lines[i] = viet.Clean(line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// SetValue shows a text without telling OnCommit.
func (f *TextField) SetValue(text string) {
	f.told = text
	if f.Text != text {
		f.SetText(text)
		f.CursorColumn, f.CursorRow = 0, 0
		f.Refresh()
	}
	f.told = f.Value()
}

// Check says what is wrong with the text; any text is right.
func (f *TextField) Check() error { return nil }

func (f *TextField) setNext(next func())     { f.next = next }
func (f *TextField) setEscape(escape func()) { f.escape = escape }
func (f *TextField) blank() bool             { return f.Value() == "" }

// leastField is the least width of a field: the toolkit's own shrinks to a few letters.
const leastField = 110

// MinSize keeps a field wide enough to be written in.
func (f *TextField) MinSize() fyne.Size {
	return f.Entry.MinSize().Max(fyne.NewSize(leastField, 0))
}

// AcceptsTab lets Tab leave a field of several lines: nobody writes tabs into a decree, and the keyboard must get out.
func (f *TextField) AcceptsTab() bool { return false }

// FocusLost commits.
func (f *TextField) FocusLost() {
	f.Entry.FocusLost()
	f.commit()
}

func (f *TextField) commit() {
	if f.format != nil {
		f.format()
	}
	if value := f.Value(); value != f.told {
		f.told = value
		if f.OnCommit != nil {
			f.OnCommit(value)
		}
	}
}

// TypedRune leaves out what cannot stand in the field.
func (f *TextField) TypedRune(r rune) {
	if f.accept == nil || f.accept(r) {
		f.Entry.TypedRune(r)
	}
}

// TypedKey leads Enter to the next field and hands the window's keys on.
func (f *TextField) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case f.arrows != nil && f.arrows(ev):
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && !f.MultiLine:
		f.commit()
		if f.next != nil {
			f.next()
		} else if f.OnSubmitted != nil {
			f.OnSubmitted(f.Value())
		}
	case ev.Name == fyne.KeyEscape && f.escape != nil:
		f.escape()
	case windowKey(ev.Name):
		passKey(f, ev)
	default:
		f.Entry.TypedKey(ev)
	}
}

// TypedShortcut keeps the shortcuts of editing and hands all others to the window. Undo is the field's own only while
// something unsaved stands in it.
func (f *TextField) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if f.Value() == f.told {
			passShortcut(f, s)
			return
		}
	case *desktop.CustomShortcut:
		if s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter {
			f.commit()
			if f.next != nil {
				f.next()
			}
			return
		}
		passShortcut(f, s)
		return
	}
	f.Entry.TypedShortcut(s)
}

// NewSearchField makes a field whose text goes out with every letter, as for a table's SetQuery. Escape empties it.
func NewSearchField(placeholder string, changed func(query string)) *TextField {
	f := NewTextField(placeholder)
	f.OnChanged = changed
	f.escape = func() {
		if f.Text != "" {
			f.SetText("")
			return
		}
		passKey(f, &fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	return f
}

// DateField is a field for a date, day before month whatever the system's region says. It reads what offices write
// (1/2/26, 01022026, 1-2-2026) and shows dd/mm/yyyy once the keyboard leaves. It may be empty.
type DateField struct {
	TextField

	// Partial allows a month or a year alone, as for old papers.
	Partial bool
	// OnCommit hears of a new date, or of the zero Date when it was taken out. What is no date is not told.
	OnCommit func(d viet.Date)
}

// NewDateField makes a field for a date.
func NewDateField() *DateField {
	d := &DateField{}
	d.PlaceHolder = "ngày/tháng/năm"
	d.Wrapping, d.Scroll = fyne.TextWrapOff, fyne.ScrollHorizontalOnly
	d.ExtendBaseWidget(d)
	d.format = func() {
		if date, err := d.Date(); err == nil && date.Short() != d.Text {
			d.SetText(date.Short())
		}
	}
	d.TextField.OnCommit = func(string) {
		if date, err := d.Date(); err == nil && d.OnCommit != nil {
			d.OnCommit(date)
		}
	}
	return d
}

// Date returns the date, the zero Date for an empty field, or an error whose text is a sentence for the person.
func (d *DateField) Date() (viet.Date, error) {
	text := d.Value()
	if text == "" {
		return viet.Date{}, nil
	}
	date, err := viet.ParseDate(text)
	if err != nil {
		return viet.Date{}, &fieldError{fmt.Sprintf("“%s” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 25/10/2026.", text), err}
	}
	if !d.Partial && date.Day == 0 {
		return viet.Date{}, &fieldError{fmt.Sprintf("“%s” thiếu ngày hoặc tháng. Hãy ghi đủ ngày/tháng/năm, ví dụ 25/10/2026.", text), nil}
	}
	return date, nil
}

// SetDate shows a date without telling OnCommit.
func (d *DateField) SetDate(date viet.Date) { d.SetValue(date.Short()) }

// Check says what is wrong with the date.
func (d *DateField) Check() error {
	_, err := d.Date()
	return err
}

// NumberField is a field for a whole number that is not negative. It takes digits only, and shows points between
// thousands once the keyboard leaves. It may be empty.
type NumberField struct {
	TextField

	// Least and Most bound the number; Most 0 means no bound.
	Least, Most int64
	// Plainly shows the number without points, as for years.
	Plainly bool
	// OnCommit hears of a new number; given is false when it was taken out. What is out of bounds is not told.
	OnCommit func(n int64, given bool)
}

// NewNumberField makes a field for a whole number.
func NewNumberField() *NumberField {
	n := &NumberField{}
	n.Wrapping, n.Scroll = fyne.TextWrapOff, fyne.ScrollHorizontalOnly
	n.ExtendBaseWidget(n)
	n.accept = func(r rune) bool { return unicode.IsDigit(r) || r == '.' }
	n.format = func() {
		if value, given, err := n.Number(); err == nil && given && n.shown(value) != n.Text {
			n.SetText(n.shown(value))
		}
	}
	n.TextField.OnCommit = func(string) {
		if value, given, err := n.Number(); err == nil && n.OnCommit != nil {
			n.OnCommit(value, given)
		}
	}
	return n
}

func (n *NumberField) shown(value int64) string {
	if n.Plainly {
		return strconv.FormatInt(value, 10)
	}
	return viet.Group(value)
}

// Number returns the number, given false for an empty field, or an error whose text is a sentence for the person.
func (n *NumberField) Number() (value int64, given bool, err error) {
	text := strings.NewReplacer(".", "", " ", "").Replace(n.Value())
	if text == "" {
		return 0, false, nil
	}
	value, err = strconv.ParseInt(text, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange) || err == nil && value == math.MaxInt64:
		return 0, true, &fieldError{"Số này quá lớn. Hãy kiểm tra lại.", err}
	case err != nil:
		return 0, true, &fieldError{fmt.Sprintf("“%s” không phải là số. Hãy chỉ ghi chữ số.", n.Value()), err}
	case value < n.Least:
		return 0, true, &fieldError{fmt.Sprintf("Số này phải từ %s trở lên.", n.shown(n.Least)), nil}
	case n.Most > 0 && value > n.Most:
		return 0, true, &fieldError{fmt.Sprintf("Số này không được quá %s.", n.shown(n.Most)), nil}
	}
	return value, true, nil
}

// SetNumber shows a number without telling OnCommit.
func (n *NumberField) SetNumber(value int64) { n.SetValue(n.shown(value)) }

// Clear empties the field without telling OnCommit.
func (n *NumberField) Clear() { n.SetValue("") }

// Check says what is wrong with the number.
func (n *NumberField) Check() error {
	_, _, err := n.Number()
	return err
}

// fieldError is a sentence for the person at the desk.
type fieldError struct {
	sentence string
	cause    error
}

func (e *fieldError) Error() string { return e.sentence }
func (e *fieldError) Unwrap() error { return e.cause }

// box gives the toolkit's check another name, so that its field does not hide our Check.
type box = widget.Check

// CheckBox is a box to tick, led by Enter and Escape as every field.
type CheckBox struct {
	box
	next, escape func()
}

// NewCheckBox makes a box to tick.
func NewCheckBox(text string, changed func(bool)) *CheckBox {
	c := &CheckBox{}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

func (c *CheckBox) setNext(next func())     { c.next = next }
func (c *CheckBox) setEscape(escape func()) { c.escape = escape }
func (c *CheckBox) blank() bool             { return false }

// Check says what is wrong; nothing can be.
func (c *CheckBox) Check() error { return nil }

// TypedKey leads Enter to the next field.
func (c *CheckBox) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.next != nil {
			c.next()
		}
	case fyne.KeyEscape:
		if c.escape != nil {
			c.escape()
		} else {
			passKey(c, ev)
		}
	default:
		c.box.TypedKey(ev)
		if windowKey(ev.Name) {
			passKey(c, ev)
		}
	}
}
