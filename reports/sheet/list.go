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
	b := &book{name: "Danh sách", widths: []float64{10, 12, 44, 11, 22, 30, 42, 26, 40, 21, 29, 21, 25, 16}}
	columns := len(b.widths)
	b.top(v.Head, title, viet.Clean(v.Under))
	row := b.add(34, say(head, "STT"), say(head, "Tên gọi"), say(head, "Tên tập thể, họ và tên cá nhân"), say(head, "Giới tính"), say(head, "Ngày sinh"), say(head, "Chức vụ"),
		say(head, "Đơn vị công tác"), say(head, "Địa chỉ, nơi ở"), say(head, "Danh hiệu thi đua, hình thức khen thưởng"), say(head, "Phân loại khen thưởng"),
		say(head, "Phân loại đối tượng"), say(head, "Lĩnh vực hoạt động"), say(head, "Kết quả"), say(head, "Ghi chú"))
	b.header = [2]int{row, row}
	centred := map[int]bool{0: true, 2: true, 3: true, 11: true} // tên gọi, giới tính, ngày sinh, kết quả

	const nameCol = 3
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
			row := []cell{figure(ordinal, int64(n))}
			for k, s := range r.Particulars() {
				l := words
				if centred[k] {
					l = middle
				}
				row = append(row, say(l, s))
			}
			b.add(18, row...)
		}
		if n > 0 {
			blocks = append(blocks, block{subject, down(nameCol, begin, begin+n-1)})
		}
	}
	for _, x := range blocks {
		b.add(20, say(totalWords, "Tổng số "+x.subject.Name()).over(nameCol), b.compute(totalNumber, nameCol+1, counts, x.names), cell{look: totalWords}.over(columns-nameCol-1))
	}
	b.foot(v.Head)
	return b, nil
}
