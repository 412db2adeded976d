package page

import (
	"math"
	"strings"
)

// balanceLimit bounds the words of a heading that are balanced; anything longer is no heading, and the search
// costs the square of it.
const balanceLimit = 80

// balanced breaks a heading into as few lines as it needs, of about equal length, and rather between phrases
// than inside a word of two syllables: after a comma or a closing quote, before "và", "của", "năm".
func (t *styled) balanced(limit int) []span {
	greedy := t.breakLines(limit, limit)
	if len(greedy) < 2 {
		return greedy
	}
	for _, r := range t.runes {
		if r == '\n' {
			return t.balancedParts(limit)
		}
	}
	var starts []int // of the words; the space before each may break
	starts = append(starts, 0)
	for i, r := range t.runes {
		if r == ' ' && t.mayBreak(i) {
			starts = append(starts, i+1)
		}
	}
	words := len(starts)
	if words > balanceLimit || words < len(greedy) {
		return greedy
	}
	starts = append(starts, len(t.runes)+1)
	total := 0
	for _, l := range greedy {
		total += l.units
	}
	ideal := float64(total) / float64(len(greedy))
	k := len(greedy)
	best := make([][]float64, k+1) // best[l][w]: cost of setting the first w words in l lines
	from := make([][]int, k+1)
	for l := range best {
		best[l] = make([]float64, words+1)
		from[l] = make([]int, words+1)
		for w := range best[l] {
			best[l][w] = math.Inf(1)
		}
	}
	best[0][0] = 0
	for l := 1; l <= k; l++ {
		for w := 1; w <= words; w++ {
			for v := w - 1; v >= 0; v-- {
				s := t.span(starts[v], starts[w]-1, w == words)
				if s.units > limit {
					break
				}
				d := (float64(s.units) - ideal) / ideal
				cost := best[l-1][v] + d*d
				if w < words {
					cost += t.breakCost(starts[w])
				}
				if cost < best[l][w] {
					best[l][w], from[l][w] = cost, v
				}
			}
		}
	}
	if math.IsInf(best[k][words], 1) {
		return greedy // a word was cut by force
	}
	lines := make([]span, k)
	for l, w := k, words; l > 0; l-- {
		v := from[l][w]
		lines[l-1] = t.span(starts[v], starts[w]-1, w == words)
		w = v
	}
	return lines
}

// balancedParts balances each forced line of its own.
func (t *styled) balancedParts(limit int) []span {
	var lines []span
	start := 0
	for i := 0; i <= len(t.runes); i++ {
		if i < len(t.runes) && t.runes[i] != '\n' {
			continue
		}
		part := &styled{runes: t.runes[start:i], advance: t.advance[start:i], style: t.style[start:i], looks: t.looks}
		for _, l := range part.balanced(limit) {
			l.from += start
			l.to += start
			lines = append(lines, l)
		}
		start = i + 1
	}
	return lines
}

// phraseOpeners are words a new line may well begin with.
var phraseOpeners = map[string]bool{
	"và": true, "của": true, "năm": true, "cho": true, "tại": true, "theo": true, "về": true, "đối": true,
	"ngày": true, "do": true, "thuộc": true, "trong": true, "từ": true, "đến": true, "đã": true, "có": true,
	"huyện": true, "tỉnh": true, "xã": true, "phường": true, "quận": true, "thành": true, "danh": true,
}

// breakCost says how much a line break before the word at start hurts, in squares of a line's relative length.
func (t *styled) breakCost(start int) float64 {
	if strings.ContainsRune(",;:.)”»-–", t.runes[start-2]) || strings.ContainsRune("“(«", t.runes[start]) {
		return 0
	}
	before := start - 1
	for before > 0 && t.runes[before-1] != ' ' {
		before--
	}
	if w := string(t.runes[before:start]); strings.HasPrefix(w, "ngày\u00A0") || strings.HasPrefix(w, "tháng\u00A0") {
		return 0.3 // inside a date
	}
	end := start
	for end < len(t.runes) && !isGap(t.runes[end]) {
		end++
	}
	if phraseOpeners[strings.ToLower(string(t.runes[start:end]))] {
		return 0.01
	}
	return 0.25
}
