package sheet

import (
	"fmt"

	"sothidua/council"
	"sothidua/viet"
)

// List writes the danh sách trích ngang: collectives first, then people, with the particulars that the forms ask for
// and how many of each there are. Without a line it is refused.
func List(v ListValues) ([]byte, error) {
	b, err := v.book()
	if err != nil {
		return nil, err
	}
	return b.write()
}

func (v ListValues) book() (*book, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if len(v.Rows) == 0 {
		return nil, council.Refuse("Chưa lập danh sách năm %d vì chưa có tập thể, cá nhân nào: chọn đề nghị rồi làm lại.", v.Year)
	}
	title := v.Title
	if title == "" {
		title = fmt.Sprintf("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM %d", v.Year)
	}
	b := &book{name: "Danh sách", widths: []float64{11, 46, 13, 23, 33, 51, 43, 27, 17}}
	columns := len(b.widths)
	b.top(v.Head, title, viet.Clean(v.Under))
	row := b.add(30, say(head, "STT"), say(head, "Họ và tên, tên tập thể"), say(head, "Giới tính"), say(head, "Ngày sinh"), say(head, "Chức vụ"),
		say(head, "Đơn vị"), say(head, "Danh hiệu, hình thức khen thưởng"), say(head, "Kết quả"), say(head, "Ghi chú"))
	b.header = [2]int{row, row}

	const nameCol = 2
	type block struct {
		subject council.Subject
		names   area
	}
	var blocks []block
	for _, subject := range []council.Subject{council.Collective, council.Individual} {
		begin, n := len(b.rows)+2, 0
		for i, r := range v.Rows {
			if r.Subject != subject {
				continue
			}
			if viet.Clean(r.Name) == "" {
				return nil, council.Refuse("Dòng %d của danh sách chưa có tên: bổ sung tên rồi lập lại danh sách.", i+1)
			}
			if n++; n == 1 {
				b.add(20, say(groupNumber, viet.Roman(len(blocks)+1)), say(group, viet.Upper1(subject.Name())).over(columns-1))
			}
			born, err := viet.ParseISO(string(r.Born))
			if err != nil {
				born = viet.Date{} // a date the register cannot read is left to the pen
			}
			unit := r.Unit
			if subject == council.Collective && unit == r.Name {
				unit = ""
			}
			b.add(18, cell{look: ordinal, value: int64(n)}, say(words, r.Name), say(middle, sexes[r.Sex]), say(middle, born.Short()), say(words, r.Post),
				say(words, unit), say(words, r.Award), say(middle, r.Result), say(words, r.Note))
		}
		if n > 0 {
			blocks = append(blocks, block{subject, down(nameCol, begin, begin+n-1)})
		}
	}
	for _, x := range blocks {
		b.add(20, say(totalWords, "Tổng số "+x.subject.Name()).over(3), b.compute(totalNumber, 4, counts, x.names), cell{look: totalWords}.over(columns-4))
	}
	b.foot(v.Head)
	return b, nil
}
