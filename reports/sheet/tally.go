package sheet

import (
	"fmt"

	"sothidua/council"
	"sothidua/viet"
)

// TallyValues are the agenda of a session, for the blank tally sheet.
type TallyValues struct {
	Head
	Session council.Session
	Rows    []TallyRow
}

// TallyRow is one item of the agenda.
type TallyRow struct {
	Name  string
	Unit  string
	Award string // in full
}

// TallySheet writes the blank kiểm phiếu sheet: the agenda with empty cells for the counts. Filled at the session, it is
// read back by the import as it stands, so the words of its header must stay what the import looks for.
func TallySheet(v TallyValues) ([]byte, error) { return Workbook(v) }

func (v TallyValues) book() (*book, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	s := v.Session
	held, err := viet.ParseISO(string(s.Held))
	if err != nil || !s.Held.Known() {
		return nil, council.Refuse("Chưa lập bảng kiểm phiếu vì phiên họp chưa có ngày: nhập ngày họp rồi làm lại.")
	}
	if len(v.Rows) == 0 || s.Members < 1 {
		return nil, council.Refuse("Chưa lập bảng kiểm phiếu vì phiên họp %s chưa có nội dung hoặc chưa có tổng số thành viên Hội đồng: bổ sung rồi làm lại.", held.Long())
	}
	b := &book{name: "Kiểm phiếu", widths: []float64{11, 56, 52, 60, 15, 15, 15, 15, 18, 20}}
	columns := len(b.widths)
	b.top(v.Head, "BIÊN BẢN KIỂM PHIẾU", "(Phiên họp "+held.Long()+")")
	b.add(0, say(plain, fmt.Sprintf("Tổng số thành viên Hội đồng: %d", s.Members)).over(columns))
	// Above the table, since whatever stands below it would be read as one more line.
	b.add(0, say(remark, "Cách ghi: nhập đủ năm cột số phiếu của từng dòng (phiếu hợp lệ bằng đồng ý cộng không đồng ý), lưu tệp rồi nhập lại vào sổ.").over(columns))
	const votes, firstVote, lastVote = 5, 5, 9
	top := b.add(18, say(head, "TT"), say(head, "Tên tập thể, cá nhân"), say(head, "Đơn vị"), say(head, "Danh hiệu, hình thức khen thưởng"),
		say(head, "Số phiếu").over(votes), say(head, "Ghi chú"))
	b.add(30, cell{look: head}, cell{look: head}, cell{look: head}, cell{look: head},
		say(head, "Phát ra"), say(head, "Thu về"), say(head, "Hợp lệ"), say(head, "Đồng ý"), say(head, "Không đồng ý"), cell{look: head})
	for _, col := range []int{1, 2, 3, 4, columns} {
		b.merge(col, top, col, top+1)
	}
	b.header = [2]int{top, top + 1}
	for i, r := range v.Rows {
		if viet.Clean(r.Name) == "" {
			return nil, council.Refuse("Dòng %d của bảng kiểm phiếu chưa có tên: bổ sung tên rồi lập lại.", i+1)
		}
		row := []cell{figure(ordinal, int64(i+1)), say(words, r.Name), say(words, r.Unit), say(words, r.Award)}
		for range votes {
			row = append(row, cell{look: toFill})
		}
		b.add(20, append(row, cell{look: words})...)
	}
	b.inputs, b.most = down(firstVote, top+2, len(b.rows)).to(lastVote), s.Members
	b.sign(signer{title: "BAN KIỂM PHIẾU", note: "(Ký, ghi rõ họ tên)"}, signer{title: "THƯ KÝ", note: "(Ký, ghi rõ họ tên)", name: s.Secretary})
	return b, nil
}

// to names the rectangle from an area's first cell to its last row's cell in a column.
func (a area) to(col int) string { return area{a.left, a.top, col, a.bottom}.String() }
