package viet

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ErrDate says that a text is no date, or a date that no calendar has.
var ErrDate = errors.New("viet: not a date")

// Date is a calendar date without clock or zone. Day, or Day and Month, may be 0 where a paper tells no more than the
// month or the year. The zero Date is no date at all.
type Date struct {
	Year, Month, Day int
}

// Years outside these are slips of the keyboard, not dates an office deals with.
const (
	firstYear = 1800
	lastYear  = 2200
)

// pivot decides the century of a year typed with two digits: below it the year is in this century, from it on in the
// last one. 39 is 2039 and 40 is 1940: nobody still in office was born before 1940. It is fixed, so that a list means
// the same whenever it is read.
const pivot = 40

// DateOf gives the calendar date a time shows in its own zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, int(month), day}
}

// IsZero reports whether there is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether d is a date of the calendar between 1800 and 2200, a known month, or a known year. The zero
// Date is not valid.
func (d Date) Valid() bool {
	switch {
	case d.Year < firstYear || d.Year > lastYear:
		return false
	case d.Month == 0:
		return d.Day == 0
	case d.Month < 0 || d.Month > 12:
		return false
	}
	return d.Day >= 0 && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Compare orders dates in time. A date that is known less exactly comes before the days it may be: 1979 before 05/1979.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// ISO gives the stored form: "2007-10-25", "1979-05", "1979", and "" for the zero Date. Texts in this form sort in time.
func (d Date) ISO() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Short gives the form of tables: "25/10/2007", "05/1979", "1979", and "" for the zero Date.
func (d Date) Short() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%02d/%04d", d.Month, d.Year)
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// Long gives the form of papers, with a zero before days below 10 and before the months 1 and 2 as the rules for
// administrative documents ask (NĐ 30/2020): "ngày 05 tháng 01 năm 2026", "ngày 15 tháng 3 năm 2026".
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	year := fmt.Sprintf("năm %d", d.Year)
	if d.Month == 0 {
		return year
	}
	month := strconv.Itoa(d.Month)
	if d.Month < 3 {
		month = "0" + month
	}
	if d.Day == 0 {
		return "tháng " + month + " " + year
	}
	return fmt.Sprintf("ngày %02d tháng %s %s", d.Day, month, year)
}

// The forms of dates, matched against folded text. Each names its parts, so the order of day and month is never guessed.
var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`^(?:ngay )?(?P<d>\d{1,2}) ?[/.\-] ?(?P<m>\d{1,2}) ?[/.\-] ?(?P<y>\d{4}|\d{2})$`),
	regexp.MustCompile(`^(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})$`),
	regexp.MustCompile(`^(?P<y>\d{4}) ?[/.\-] ?(?P<m>\d{1,2}) ?[/.\-] ?(?P<d>\d{1,2})$`),
	regexp.MustCompile(`^(?:ngay ?)?(?P<d>\d{1,2}),? ?thang ?(?P<m>\d{1,2}),? ?nam ?(?P<y>\d{4})$`),
	regexp.MustCompile(`^(?:thang )?(?P<m>\d{1,2}) ?[/.\-] ?(?P<y>\d{4})$`),
	regexp.MustCompile(`^(?P<y>\d{4})-(?P<m>\d{1,2})$`),
	regexp.MustCompile(`^thang ?(?P<m>\d{1,2}),? ?nam ?(?P<y>\d{4})$`),
	regexp.MustCompile(`^(?:nam )?(?P<y>\d{4})$`),
}

// clockTail is the time of day that exports from other programs hang on their dates.
var clockTail = regexp.MustCompile(`(\d)(?: |t)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?z)?$`)

// ParseDate reads a date the way Vietnamese offices write it, always day before month: 25/10/2007, 5/1/26, 25-10-2007,
// 25.10.2007, 25102007, "ngày 25 tháng 10 năm 2007"; year first as 2007-10-25; and less exact ones as 10/2007,
// "tháng 10 năm 2007" and 2007. Years of two digits below 40 are 20xx, the others 19xx. Anything else, and a date no
// calendar has, gives an error that wraps [ErrDate].
func ParseDate(s string) (Date, error) {
	folded := clockTail.ReplaceAllString(Fold(s), "$1")
	for _, form := range dateForms {
		if m := form.FindStringSubmatch(folded); m != nil {
			if d, ok := dateFrom(form, m); ok {
				return d, nil
			}
			break
		}
	}
	return Date{}, fmt.Errorf("%w: %q", ErrDate, s)
}

// ParseISO reads back what [Date.ISO] wrote, and nothing else; "" is the zero Date.
func ParseISO(s string) (Date, error) {
	var d Date
	if s == "" {
		return d, nil
	}
	into := []*int{&d.Year, &d.Month, &d.Day}
	parts := strings.Split(s, "-")
	if len(parts) > len(into) {
		return Date{}, fmt.Errorf("%w: %q", ErrDate, s)
	}
	for i, part := range parts {
		*into[i], _ = strconv.Atoi(part)
	}
	// What was no number, or written another way, does not come back the same.
	if !d.Valid() || d.ISO() != s {
		return Date{}, fmt.Errorf("%w: %q", ErrDate, s)
	}
	return d, nil
}

func dateFrom(form *regexp.Regexp, match []string) (Date, bool) {
	var d Date
	for i, name := range form.SubexpNames() {
		if name == "" {
			continue
		}
		n, _ := strconv.Atoi(match[i]) // four digits at most
		// A day or month that is written must be one: the 0 of "unknown" is only for what is not written.
		switch {
		case name == "y":
			d.Year = n
			if len(match[i]) == 2 {
				d.Year = fullYear(n)
			}
		case n == 0:
			return Date{}, false
		case name == "m":
			d.Month = n
		case name == "d":
			d.Day = n
		}
	}
	return d, d.Valid()
}

func fullYear(two int) int {
	if two < pivot {
		return 2000 + two
	}
	return 1900 + two
}

// dateInText are the two full forms that stand inside headings, again on folded text.
var dateInText = regexp.MustCompile(
	`\b(?:(\d{1,2}),? ?thang ?(\d{1,2}),? ?nam ?(\d{4})|` +
		`(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4}))\b`)

// FindDate gives the first full date inside a text such as "(Phiên họp ngày 25 tháng 10 năm 2007)" or "Lào Cai,
// 25/10/2007". Dates without a day, with a year of two digits, or that no calendar has are passed over.
func FindDate(s string) (Date, bool) {
	folded := Fold(s)
	for _, m := range dateInText.FindAllStringSubmatch(folded, -1) {
		part := m[1:4]
		if part[0] == "" {
			part = m[4:7]
		}
		day, _ := strconv.Atoi(part[0])
		month, _ := strconv.Atoi(part[1])
		year, _ := strconv.Atoi(part[2])
		if d := (Date{year, month, day}); day > 0 && month > 0 && d.Valid() {
			return d, true
		}
	}
	return Date{}, false
}

// FromExcel gives the date of a cell's serial number in the 1900 system; a fraction is the time of day and is dropped.
// That system believes in a 29 February 1900, so numbers up to 59 count from one day later than the rest, and 60, the
// day that never was, gives the zero Date, like all numbers outside the system.
func FromExcel(serial float64) Date {
	if !(serial >= 1 && serial < 2958466) { // written so that NaN fails too; the last one is 31/12/9999
		return Date{}
	}
	days := int(math.Floor(serial))
	switch {
	case days == 60:
		return Date{}
	case days < 60:
		days++
	}
	return DateOf(time.Date(1899, time.December, 30+days, 0, 0, 0, 0, time.UTC))
}
