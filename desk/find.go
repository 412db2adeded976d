package desk

import (
	"sort"
	"strings"

	"sothidua/reports/page"
	"sothidua/viet"
)

// Found is one place of a paper where words stand: a rectangle of a page, in mm from its top left corner.
type Found struct {
	Page       int // from 0
	X, Y, W, H float64
}

// Find looks for words in a paper, line by line. Case, tone marks and đ/d do not matter, as in every search.
func (p *Preview) Find(words string) []Found {
	want := viet.Fold(viet.Clean(words))
	if want == "" {
		return nil
	}
	var out []Found
	for n, sheet := range p.laid.Pages {
		for _, line := range lines(sheet.Texts) {
			text, ends := "", make([]int, len(line))
			for i, t := range line {
				text += viet.Fold(t.S)
				ends[i] = len(text)
			}
			for from := 0; ; {
				at := strings.Index(text[from:], want)
				if at < 0 {
					break
				}
				begin, end := from+at, from+at+len(want)
				first := sort.SearchInts(ends, begin+1)
				last := sort.SearchInts(ends, end)
				out = append(out, around(n, line[first:last+1]))
				from = end
			}
		}
	}
	return out
}

// lines gathers the runs that stand on one line beside each other, in their order.
func lines(texts []page.Placed) [][]page.Placed {
	const near = 2 // mm: a wider gap is another column
	var out [][]page.Placed
	for _, t := range texts {
		if n := len(out); n > 0 {
			before := out[n-1][len(out[n-1])-1]
			if gap := t.X - before.X - before.Width; before.Baseline == t.Baseline && gap > -near && gap < near {
				out[n-1] = append(out[n-1], t)
				continue
			}
		}
		out = append(out, []page.Placed{t})
	}
	return out
}

func around(n int, runs []page.Placed) Found {
	const mmPerPt, ascent, descent = 25.4 / 72, 0.891, 0.216 // of the papers' font
	first, last := runs[0], runs[len(runs)-1]
	size := first.Size * mmPerPt
	return Found{Page: n, X: first.X, Y: first.Baseline - ascent*size, W: last.X + last.Width - first.X, H: (ascent + descent) * size}
}
