package sheet

import (
	"fmt"
	"strings"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/reports/page"
)

// RegistrationSummary writes the bảng tổng hợp đăng ký thi đua: a line for each unit with its headcount and how many
// collectives and people registered for each award. Without a unit it is refused.
func RegistrationSummary(v RegistrationValues) ([]byte, error) {
	b, err := v.book()
	if err != nil {
		return nil, err
	}
	return b.write()
}

func (v RegistrationValues) book() (*book, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if len(v.Units) == 0 {
		return nil, council.Refuse("Chưa lập bảng tổng hợp đăng ký thi đua năm %d vì sổ chưa có đơn vị nào: nhập danh sách đơn vị rồi làm lại.", v.Year)
	}
	keys := v.keys()
	collectives := 0
	for _, k := range keys {
		if k.Subject == council.Collective {
			collectives++
		}
	}
	b := &book{name: "Đăng ký"}
	const usable, numbers, people, note, leastUnit = 264.0, 9.0, 17.0, 18.0, 48.0 // mm
	awards, wide := make([]float64, len(keys)), 0.0
	for i, k := range keys {
		a, _ := v.Catalogue.Award(k.Award)
		awards[i] = narrow(a.Name)
		wide += awards[i]
	}
	unit := max(usable-numbers-people-note-wide, leastUnit)
	b.widths = append(append([]float64{numbers, unit, people}, awards...), note)
	b.top(v.Head, fmt.Sprintf("BẢNG TỔNG HỢP ĐĂNG KÝ THI ĐUA NĂM %d", v.Year), "")

	first := []cell{say(head, "TT"), say(head, "Đơn vị"), say(head, "Tổng số cán bộ, công chức")}
	if collectives > 0 {
		first = append(first, say(head, "Tập thể đăng ký").over(collectives))
	}
	if people := len(keys) - collectives; people > 0 {
		first = append(first, say(head, "Cá nhân đăng ký").over(people))
	}
	last := len(b.widths)
	top := b.add(22, append(first, say(head, "Ghi chú"))...)
	second := []cell{{look: head}, {look: head}, {look: head}}
	for _, k := range keys {
		a, _ := v.Catalogue.Award(k.Award)
		second = append(second, say(head, a.Name))
	}
	b.add(0, append(second, cell{look: head})...)
	for _, col := range []int{1, 2, 3, last} {
		b.merge(col, top, col, top+1)
	}
	b.header = [2]int{top, top + 1}

	begin := len(b.rows) + 1
	for i, u := range v.Units {
		row := []cell{{look: middle, value: int64(i + 1)}, say(words, u.Name), count(u.People)}
		for _, k := range keys {
			row = append(row, count(u.Counts[k]))
		}
		b.add(18, append(row, say(words, u.Note))...)
	}
	end := len(b.rows)
	total := []cell{say(totalWords, "Tổng cộng").over(2)}
	for col := 3; col < last; col++ {
		total = append(total, b.compute(totalNumber, col, adds, down(col, begin, end)))
	}
	b.add(20, append(total, cell{look: totalWords})...)
	b.foot(v.Head)
	return b, nil
}

// narrow is the width in mm in which an award's name stands in about five lines of the header, its longest word whole.
func narrow(name string) float64 {
	const lines, pad = 5, 3.5
	w := page.Measure(name, assets.Bold, headSize) / lines
	for word := range strings.FieldsSeq(name) {
		w = max(w, page.Measure(word, assets.Bold, headSize))
	}
	return w + pad
}

// keys are the columns: every title, what the agency itself awards, and whatever else somebody registered for.
// Collectives come first, awards in the catalogue's order.
func (v RegistrationValues) keys() []Key {
	used := map[Key]bool{}
	for _, u := range v.Units {
		for k, n := range u.Counts {
			used[k] = used[k] || n != 0
		}
	}
	var keys []Key
	for _, subject := range []council.Subject{council.Collective, council.Individual} {
		for _, a := range v.Catalogue.Awards {
			k := Key{a.Code, subject}
			if a.For(subject) && (a.Kind == council.Title || a.Authority == council.ByAgency) || used[k] {
				keys = append(keys, k)
			}
		}
	}
	return keys
}
