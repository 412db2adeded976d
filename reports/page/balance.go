package page

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// balanceLimit bounds the words of a heading that are balanced; anything longer is no heading, and the search
// costs the square of it.
const balanceLimit = 80

// balanced breaks a heading into lines of about equal length, and rather between phrases than inside one: after
// a comma or a closing quote, before "và", "của", "năm". It uses as few lines as the text needs, or one more
// when that spares an ugly break.
func (t *styled) balanced(limit int) []span {
	if slices.Contains(t.runes, '\n') {
		return t.balancedParts(limit)
	}
	greedy := t.breakLines(limit, limit)
	if len(greedy) < 2 {
		return greedy
	}
	starts := []int{0} // of the pieces between possible breaks
	for i, r := range t.runes {
		if r == ' ' && t.mayBreak(i) {
			starts = append(starts, i+1)
		}
	}
	if len(starts) > balanceLimit {
		return greedy
	}
	starts = append(starts, len(t.runes)+1)
	best, lines := math.Inf(1), greedy
	for extra, penalty := range [...]float64{0, 0.25} {
		if cost, found := t.shareOut(starts, len(greedy)+extra, limit); cost+penalty < best {
			best, lines = cost+penalty, found
		}
	}
	return lines
}

// shareOut finds the cheapest way to set the pieces between starts in k lines, each no wider than limit. The
// cost is infinite when there is none, because a word must be cut by force.
func (t *styled) shareOut(starts []int, k, limit int) (float64, []span) {
	pieces := len(starts) - 1
	line := func(from, to int) span { return t.span(starts[from], starts[to]-1, to == pieces) }
	ideal := 0.0
	for w := range pieces {
		ideal += float64(line(w, w+1).units) / float64(k)
	}
	best := make([][]float64, k+1) // best[l][w]: cost of setting the first w pieces in l lines
	from := make([][]int, k+1)     // from[l][w]: the piece the last of those lines begins with
	for l := range best {
		best[l] = slices.Repeat([]float64{math.Inf(1)}, pieces+1)
		from[l] = make([]int, pieces+1)
	}
	best[0][0] = 0
	for w := 1; w <= pieces; w++ {
		breaking := 0.0
		if w < pieces {
			breaking = t.breakCost(starts[w])
		}
		for v := w - 1; v >= 0; v-- {
			s := line(v, w)
			if s.units > limit {
				break
			}
			d := (float64(s.units) - ideal) / ideal
			for l := 1; l <= k; l++ {
				if cost := best[l-1][v] + d*d/2 + breaking; cost < best[l][w] {
					best[l][w], from[l][w] = cost, v
				}
			}
		}
	}
	if math.IsInf(best[k][pieces], 1) {
		return best[k][pieces], nil
	}
	lines := make([]span, k)
	for l, w := k, pieces; l > 0; l-- {
		v := from[l][w]
		lines[l-1] = line(v, w)
		w = v
	}
	return best[k][pieces], lines
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
	"huyện": true, "tỉnh": true, "xã": true, "phường": true, "quận": true, "thành": true, "danh": true, "xét": true, "để": true, "kiêm": true,
}

// boundPairs are neighbouring syllables of one word, or of one name of an institution, in the headings of this
// field. Vietnamese writes a space between syllables, so nothing but knowing the word tells that.
var boundPairs = func() map[string]bool {
	pairs := map[string]bool{}
	for _, word := range strings.Split("ủy ban/uỷ ban/nhân dân/hội đồng/thi đua/khen thưởng/thi hành án/dân sự/hành án dân/chủ tịch/phó chủ tịch/"+
		"giám đốc/phó giám đốc/cục trưởng/chi cục/tổng cục/văn phòng/khoa học/công nghệ/tư pháp/quản lý/thành phố/danh hiệu/"+
		"hình thức/chiến sĩ/cơ sở/lao động/tiên tiến/tập thể/cá nhân/xuất sắc/thành tích/phong trào/bằng khen/giấy khen/"+
		"huân chương/kỷ niệm chương/cờ thi đua/quyết định/tờ trình/biên bản/báo cáo/danh sách/công nhận/đề nghị/kết quả/"+
		"đăng ký/giao ước/bỏ phiếu/kiểm phiếu/kiểm sát/tòa án/toà án/viện kiểm sát/công an/giáo dục/đào tạo/tài chính/kế hoạch/"+
		"nội vụ/y tế/nông nghiệp/môi trường/xây dựng/công thương/du lịch/thể thao/văn hóa/văn hoá/xã hội/đội trưởng/thanh tra/"+
		"tổ chức/cán bộ/chấp hành viên/sáng kiến/toàn quốc/trung tâm/thường trực/trưởng phòng/phó trưởng/phó cục trưởng/"+
		"kèm theo/về việc/xét tặng/hoàn thành/nhiệm vụ/thực hiện/tổng hợp/năm học/giai đoạn", "/") {
		syllables := strings.Fields(word)
		for i := 1; i < len(syllables); i++ {
			pairs[syllables[i-1]+" "+syllables[i]] = true
		}
	}
	return pairs
}()

// breakCost says how much a line break before the word at start hurts, on the scale of half the square of a line's relative error.
func (t *styled) breakCost(start int) float64 {
	before := start - 1
	for before > 0 && t.runes[before-1] != ' ' {
		before--
	}
	last, next := string(t.runes[before:start-1]), t.wordAt(start)
	if i := strings.LastIndexFunc(last, isGap); i >= 0 { // a piece glued of several words
		if head := strings.ToLower(last[:i]); head == "ngày" || head == "tháng" {
			return 0.6 // inside a date
		}
		last = last[i+len("\u00A0"):]
	}
	sign := t.runes[start-2]
	switch word := bare(next); {
	case strings.ContainsRune(",;:.)”»", sign), strings.ContainsRune("“(«", t.runes[start]):
		return 0
	case strings.ContainsRune("-–", sign):
		return 0.35
	case boundPairs[bare(last)+" "+word]:
		return 0.6
	case phraseOpeners[word]:
		return 0.01
	case capitalized(last) && capitalized(next):
		return 0.4 // inside a name
	case boundPairs[word+" "+bare(t.wordAt(start+len([]rune(next))+1))]:
		return 0.08 // before a word of two syllables, so hardly inside one
	}
	return 0.15
}

// wordAt returns the syllable that begins at i, with its punctuation.
func (t *styled) wordAt(i int) string {
	end := i
	for end < len(t.runes) && !isGap(t.runes[end]) {
		end++
	}
	if end <= i {
		return ""
	}
	return string(t.runes[i:end])
}

func bare(s string) string { return strings.ToLower(strings.TrimFunc(s, unicode.IsPunct)) }

// capitalized tells a name's word in ordinary writing; a word all in capitals tells nothing.
func capitalized(s string) bool {
	r := []rune(strings.TrimLeftFunc(s, unicode.IsPunct))
	return len(r) > 1 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1])
}
