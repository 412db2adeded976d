package sheet

import (
	"fmt"

	"sothidua/council"
	"sothidua/viet"
)

// ResultSummary writes the bảng tổng hợp kết quả: under each award a line for each unit, from registered to awarded,
// with the award's total, and at the end all totals together. Without a line it is refused.
func ResultSummary(v ResultValues) ([]byte, error) {
	b, err := v.book()
	if err != nil {
		return nil, err
	}
	return b.write()
}

// The columns of the result sheet.
const (
	firstCount    = 3 // registered
	nominatedCol  = 4
	passedCol     = 5
	lastCount     = 8 // awarded
	shareCol      = 9
	resultColumns = 9
)

func (r ResultRow) counts() [6]int {
	return [6]int{r.Registered, r.Nominated, r.Passed, r.Decided, r.Submitted, r.Awarded}
}

func (v ResultValues) book() (*book, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if len(v.Rows) == 0 {
		return nil, council.Refuse("Chưa lập bảng tổng hợp kết quả năm %d vì chưa có đăng ký hay đề nghị nào: nhập danh sách rồi làm lại.", v.Year)
	}
	b := &book{name: "Kết quả", widths: []float64{12, 93, 23, 23, 23, 23, 23, 23, 23}}
	b.top(v.Head, fmt.Sprintf("BẢNG TỔNG HỢP KẾT QUẢ THI ĐUA, KHEN THƯỞNG NĂM %d", v.Year), "")
	row := b.add(0, say(head, "TT"), say(head, "Danh hiệu, hình thức khen thưởng; đơn vị"), say(head, "Đăng ký"), say(head, "Đề nghị"), say(head, "Hội đồng thông qua"),
		say(head, "Thuộc thẩm quyền cơ quan"), say(head, "Trình cấp trên"), say(head, "Đã có quyết định"), say(head, "Tỷ lệ thông qua trên đề nghị"))
	b.header = [2]int{row, row}

	type block struct {
		title   string
		subject council.Subject
		total   int // its row
	}
	var blocks []block
	for _, k := range v.keys() {
		a, ok := v.Catalogue.Award(k.Award)
		if !ok {
			return nil, council.Refuse("Chưa lập bảng tổng hợp kết quả vì danh mục không có danh hiệu, hình thức mang mã “%s”: khôi phục danh mục rồi làm lại.", k.Award)
		}
		title := a.Name + " (" + k.Subject.Name() + ")"
		b.add(20, say(groupNumber, viet.Roman(len(blocks)+1)), say(group, title).over(resultColumns-1))
		begin := len(b.rows) + 1
		n := 0
		for _, r := range v.Rows {
			if r.Key != k {
				continue
			}
			n++
			cells := []cell{{look: middle, value: int64(n)}, say(words, r.Unit)}
			for _, c := range r.counts() {
				cells = append(cells, count(c))
			}
			at := len(b.rows) + 1
			b.add(18, cells...)
			// The share is computed from this row's own cells, so it comes when they stand.
			b.rows[at-1] = append(b.rows[at-1], b.shareOf(share, at))
		}
		at := b.totals("Cộng", func(col int) []area { return []area{down(col, begin, begin+n-1)} })
		blocks = append(blocks, block{title, k.Subject, at})
	}

	b.add(20, say(group, "TỔNG HỢP THEO DANH HIỆU, HÌNH THỨC KHEN THƯỞNG").over(resultColumns))
	for i, x := range blocks {
		cells := []cell{{look: middle, value: int64(i + 1)}, say(words, x.title)}
		for col := firstCount; col <= lastCount; col++ {
			cells = append(cells, b.compute(number, col, adds, one(col, x.total)))
		}
		at := b.add(18, cells...)
		b.rows[at-1] = append(b.rows[at-1], b.shareOf(share, at))
	}
	for _, s := range []council.Subject{council.Collective, council.Individual} {
		var of []int
		for _, x := range blocks {
			if x.subject == s {
				of = append(of, x.total)
			}
		}
		if len(of) > 0 {
			b.totals("Tổng số lượt "+s.Name(), func(col int) (areas []area) {
				for _, row := range of {
					areas = append(areas, one(col, row))
				}
				return areas
			})
		}
	}
	b.foot(v.Head)
	return b, nil
}

// totals adds a row of totals and returns its number.
func (b *book) totals(label string, of func(col int) []area) int {
	cells := []cell{say(totalWords, label).over(2)}
	for col := firstCount; col <= lastCount; col++ {
		cells = append(cells, b.compute(totalNumber, col, adds, of(col)...))
	}
	at := b.add(20, cells...)
	b.rows[at-1] = append(b.rows[at-1], b.shareOf(totalShare, at))
	return at
}

// shareOf is the last cell of a row that stands already: passed of nominated.
func (b *book) shareOf(l look, row int) cell {
	return b.computeAt(l, shareCol, row, divides, one(passedCol, row), one(nominatedCol, row))
}

// keys are the awards that have lines, in the catalogue's order, collectives before people. One that the catalogue does
// not know comes last, so that the caller can refuse it.
func (v ResultValues) keys() []Key {
	used := map[Key]bool{}
	var strange []Key
	for _, r := range v.Rows {
		if _, known := v.Catalogue.Award(r.Award); !known && !used[r.Key] {
			strange = append(strange, r.Key)
		}
		used[r.Key] = true
	}
	var keys []Key
	for _, subject := range []council.Subject{council.Collective, council.Individual} {
		for _, a := range v.Catalogue.Awards {
			if k := (Key{a.Code, subject}); used[k] {
				keys = append(keys, k)
			}
		}
	}
	return append(keys, strange...)
}
