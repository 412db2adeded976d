package desk

import (
	"slices"
	"strings"
	"unicode"

	"sothidua/reports/page"
	"sothidua/viet"
)

// Place is where a found text stands on a page: its corner and size as parts of the page's width and height.
type Place struct {
	Page       int // from 0
	X, Y, W, H float64
}

// letter is one letter of a page's text as it is searched, and where it stands.
type letter struct {
	text int // the placed text, -1 for the gap between two
	at   int // its place in that text, in letters
}

// Find gives every place where a text stands, page by page; one that runs over several lines has a place on each. Case
// never counts; tone marks count only where the query has some, so that "nguyen" finds "Nguyễn".
func (p *Preview) Find(query string) []Place {
	fold := alike
	if folded := viet.Fold(query); folded != strings.ToLower(viet.Clean(query)) {
		fold = unicode.ToLower
	}
	var wanted []rune
	for _, r := range viet.Clean(query) {
		wanted = append(wanted, fold(r))
	}
	if len(wanted) == 0 {
		return nil
	}
	var out []Place
	for n, sheet := range p.laid.Pages {
		text, from := pageText(sheet, fold)
		for i := 0; i+len(wanted) <= len(text); {
			if !slices.Equal(text[i:i+len(wanted)], wanted) {
				i++
				continue
			}
			out = append(out, places(n, sheet, from[i:i+len(wanted)])...)
			i += len(wanted)
		}
	}
	return out
}

// alike is a letter without its marks, in lower case. Unlike [viet.Fold] it keeps one letter for one, so that what is
// found can be shown in its place.
func alike(r rune) rune {
	if f := []rune(viet.Fold(string(r))); len(f) == 1 {
		return f[0]
	}
	return unicode.ToLower(r)
}

// pageText is one page's text in a row, with a space between its placed texts, and where each letter comes from.
func pageText(sheet page.Page, fold func(rune) rune) (text []rune, from []letter) {
	for i, t := range sheet.Texts {
		if n := len(text); n > 0 && text[n-1] != ' ' && apart(sheet.Texts[i-1], t) {
			text, from = append(text, ' '), append(from, letter{text: -1})
		}
		for at, r := range []rune(t.S) {
			if unicode.IsSpace(r) {
				if n := len(text); n > 0 && text[n-1] == ' ' {
					continue
				}
				r = ' '
			}
			text, from = append(text, fold(r)), append(from, letter{i, at})
		}
	}
	return text, from
}

// apart reports whether two texts that follow each other are not of one word: on different lines, or with room between.
func apart(a, b page.Placed) bool {
	const hair = 0.3 // mm
	return a.Baseline != b.Baseline || b.X > a.X+a.Width+hair
}

// places gathers found letters into one place for each placed text.
func places(n int, sheet page.Page, found []letter) []Place {
	var out []Place
	for i := 0; i < len(found); {
		if found[i].text < 0 {
			i++
			continue
		}
		j := i
		for j < len(found) && found[j].text == found[i].text {
			j++
		}
		t := sheet.Texts[found[i].text]
		left, right := advance(t, found[i].at), advance(t, found[j-1].at+1)
		height := page.LineHeight(t.Size)
		out = append(out, Place{
			Page: n, X: (t.X + left) / sheet.Width, Y: (t.Baseline - 0.8*height) / sheet.Height, W: (right - left) / sheet.Width, H: height / sheet.Height,
		})
		i = j
	}
	return out
}

// advance is how far the first letters of a placed text reach, in mm.
func advance(t page.Placed, letters int) float64 {
	s := string([]rune(t.S)[:letters])
	return page.Measure(s, t.Face, t.Size) + t.Stretch()*float64(strings.Count(s, " "))
}
