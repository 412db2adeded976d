package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/draw"

	"sothidua/viet"
)

// word is a word that was read on the screen, and where it stands.
type word struct {
	text string
	at   image.Rectangle
}

// The reader knows letters of about 30 pixels best; ours are half as high.
const enlarged = 2

// read finds the words in a part of the screen. It reads a little more than the part: of a narrow strip the reader
// makes less.
func read(screen image.Image, part image.Rectangle) ([]word, error) {
	part = part.Inset(-60).Intersect(whole)
	var picture bytes.Buffer
	if err := png.Encode(&picture, darkOnLight(screen, part)); err != nil {
		return nil, err
	}
	// Page mode 11: words wherever they are, in no order; a window is no page of text. Thresholding by
	// Sauvola's method: one threshold for the whole picture breaks the gray texts.
	c := exec.Command("tesseract", "stdin", "stdout", "-l", "vie", "--psm", "11", "-c", "thresholding_method=2", "tsv")
	c.Stdin = &picture
	var said bytes.Buffer
	c.Stderr = &said
	table, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w: %s", err, said.String())
	}
	var words []word
	for line := range strings.Lines(string(table)) {
		// level, page, block, paragraph, line, word, left, top, width, height, confidence, text
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != 12 || cells[0] != "5" || viet.Fold(cells[11]) == "" {
			continue
		}
		var n [4]int
		for i := range n {
			if n[i], err = strconv.Atoi(cells[6+i]); err != nil {
				return nil, fmt.Errorf("tesseract's table: %w", err)
			}
		}
		at := image.Rect(n[0]/enlarged, n[1]/enlarged, (n[0]+n[2])/enlarged, (n[1]+n[3])/enlarged)
		words = append(words, word{cells[11], at.Add(part.Min)})
	}
	return words, nil
}

// darkOnLight makes a gray picture, enlarged, in which all text is dark on light: the reader passes over the white
// words of the rail and of the filled buttons.
func darkOnLight(screen image.Image, part image.Rectangle) *image.Gray {
	gray := image.NewGray(image.Rectangle{Max: part.Size()})
	draw.Draw(gray, gray.Rect, screen, part.Min, draw.Src)
	for _, ground := range darkGrounds(gray) {
		ground.lighten(gray)
	}
	large := image.NewGray(image.Rectangle{Max: gray.Rect.Max.Mul(enlarged)})
	draw.CatmullRom.Scale(large, large.Rect, gray, gray.Rect, draw.Src, nil)
	return large
}

// ground is a dark area that is too large to be a letter: of each of its rows, the first pixel and the one after the last.
type ground struct {
	top  int
	rows [][2]int
	dark uint8 // its commonest shade
}

// darkGrounds finds the dark areas, and wipes dark frames out.
func darkGrounds(gray *image.Gray) []ground {
	var all []ground
	w, h := gray.Rect.Dx(), gray.Rect.Dy()
	met := make([]bool, w*h)
	var area []image.Point
	for start := range met {
		if met[start] || gray.Pix[start] >= 128 {
			continue
		}
		area = append(area[:0], image.Pt(start%w, start/w))
		met[start] = true
		box := image.Rectangle{}
		var shades [128]int
		for i := 0; i < len(area); i++ {
			p := area[i]
			box = box.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
			shades[gray.Pix[p.Y*w+p.X]]++
			for _, q := range [...]image.Point{{p.X - 1, p.Y}, {p.X + 1, p.Y}, {p.X, p.Y - 1}, {p.X, p.Y + 1}} {
				if i := q.Y*w + q.X; q.In(gray.Rect) && !met[i] && gray.Pix[i] < 128 {
					met[i] = true
					area = append(area, q)
				}
			}
		}
		if box.Dx() < 20 || box.Dy() < 16 {
			continue
		}
		if 5*len(area) < 2*box.Dx()*box.Dy() {
			// The frame around what has the keyboard: the reader takes it and its words for a drawing.
			if box.Dx() > 50 {
				for _, p := range area {
					gray.SetGray(p.X, p.Y, color.Gray{Y: 255})
				}
			}
			continue
		}
		g := ground{top: box.Min.Y, rows: make([][2]int, box.Dy())}
		for i := range g.rows {
			g.rows[i][0] = w
		}
		for _, p := range area {
			row := &g.rows[p.Y-g.top]
			row[0], row[1] = min(row[0], p.X), max(row[1], p.X+1)
		}
		for shade, n := range shades {
			if n > shades[g.dark] {
				g.dark = uint8(shade)
			}
		}
		all = append(all, g)
	}
	return all
}

// lighten turns the area's ground white and what stands on it dark.
func (g ground) lighten(gray *image.Gray) {
	for i, row := range g.rows {
		for x := row[0]; x < row[1]; x++ {
			at := gray.PixOffset(x, g.top+i)
			light := max(int(gray.Pix[at])-int(g.dark), 0)
			gray.Pix[at] = uint8(255 - light*255/(255-int(g.dark)))
		}
	}
}

// find gives the place of a phrase in a part of the screen, the best match first, then the highest. Marks and case do
// not count, nor where the reader put spaces, nor one letter in eight that it mistook.
func find(words []word, part image.Rectangle, phrase string) (image.Rectangle, bool) {
	words = slices.DeleteFunc(slices.Clone(words), func(w word) bool { return !w.at.In(part) })
	want := letters(phrase)
	best, least := image.Rectangle{}, len(want)/8+1
	for _, line := range lines(words) {
		read, of := "", []int(nil) // the line's letters, and of which word each is
		for i, w := range line {
			for range letters(w.text) {
				of = append(of, i)
			}
			read += letters(w.text)
		}
		for from := range read {
			for to := from + max(len(want)-least+1, 1); to < min(from+len(want)+least, len(read)+1); to++ {
				// A number is not a part of a longer one.
				if isDigit(read[from]) && from > 0 && isDigit(read[from-1]) && of[from] == of[from-1] ||
					isDigit(read[to-1]) && to < len(read) && isDigit(read[to]) && of[to] == of[to-1] {
					continue
				}
				if d := distance(want, read[from:to]); d < least {
					best, least = image.Rectangle{}, d
					for i := of[from]; i <= of[to-1]; i++ {
						best = best.Union(line[i].at)
					}
				}
			}
		}
	}
	return best, !best.Empty()
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// letters are a text's letters and digits, without marks.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, viet.Fold(text))
}

// lines puts words beside each other that belong together: on one height, with no more than a space between them.
func lines(words []word) [][]word {
	words = slices.Clone(words)
	slices.SortFunc(words, func(a, b word) int { return a.at.Min.X - b.at.Min.X })
	var all [][]word
	for _, w := range words {
		joined := false
		for i, line := range all {
			last := line[len(line)-1].at
			shared := min(last.Max.Y, w.at.Max.Y) - max(last.Min.Y, w.at.Min.Y)
			high := max(last.Dy(), w.at.Dy())
			if gap := w.at.Min.X - last.Max.X; gap < 14 && gap > -6 && 2*shared > min(last.Dy(), w.at.Dy()) && high < 40 {
				all[i], joined = append(line, w), true
				break
			}
		}
		if !joined {
			all = append(all, []word{w})
		}
	}
	slices.SortStableFunc(all, func(a, b []word) int { return a[0].at.Min.Y - b[0].at.Min.Y })
	return all
}

// distance is how many letters must be put in, left out or exchanged to make one text the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// text is what was read, a line each, for a person who looks for what went wrong.
func text(words []word) string {
	var b strings.Builder
	for _, line := range lines(words) {
		fmt.Fprintf(&b, "%4d,%-4d", line[0].at.Min.X, line[0].at.Min.Y)
		for _, w := range line {
			b.WriteString(" " + w.text)
		}
		b.WriteString("\n")
	}
	return b.String()
}
