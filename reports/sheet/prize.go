package sheet

import (
	"fmt"

	"sothidua/council"
	"sothidua/viet"
)

// PrizeValues are the lines of the bảng tính tiền thưởng.
type PrizeValues struct {
	Head
	Style viet.Style
	Rows  []PrizeRow // in the order in which they are paid out
}

// PrizeRow is one award's money for one holder. A coefficient of 0 means that none is known: the amount is left free.
type PrizeRow struct {
	Subject     council.Subject
	Name        string
	Unit        string
	Award       string // in full
	Decision    string // "07/QĐ-THADS ngày 05/01/2026"
	Coefficient int64  // hundredths of the base salary
	Base        int64  // mức lương cơ sở, đồng
	Amount      int64  // đồng, rounded up to 10,000
}

// Prizes writes the bảng tính tiền thưởng. An amount that is not the coefficient times the salary, rounded up to
// 10,000 đồng, is refused by name, and so is a table without a line.
func Prizes(v PrizeValues) ([]byte, error) { return Workbook(v) }

func (v PrizeValues) book() (*book, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if len(v.Rows) == 0 {
		return nil, council.Refuse("Chưa lập bảng tính tiền thưởng năm %d vì chưa có ai được khen thưởng: ban hành quyết định rồi làm lại.", v.Year)
	}
	b := &book{name: "Tiền thưởng", widths: []float64{11, 48, 44, 44, 40, 15, 25, 27, 25}}
	b.top(v.Head, fmt.Sprintf("BẢNG TÍNH TIỀN THƯỞNG NĂM %d", v.Year), "(Đơn vị tính: đồng)")
	row := b.add(34, say(head, "TT"), say(head, "Họ và tên, tên tập thể"), say(head, "Đơn vị"), say(head, "Danh hiệu, hình thức khen thưởng"), say(head, "Quyết định"),
		say(head, "Hệ số"), say(head, "Mức lương cơ sở"), say(head, "Số tiền"), say(head, "Ký nhận"))
	b.header = [2]int{row, row}
	const coefficientCol, baseCol, amountCol = 6, 7, 8
	begin, unknown := len(b.rows)+1, 0
	for i, r := range v.Rows {
		if viet.Clean(r.Name) == "" {
			return nil, council.Refuse("Dòng %d của bảng tính tiền thưởng chưa có tên: bổ sung tên rồi lập lại.", i+1)
		}
		unit := r.Unit
		if r.Subject == council.Collective && viet.Key(unit) == viet.Key(r.Name) {
			unit = ""
		}
		cells := []cell{figure(ordinal, int64(i+1)), say(words, r.Name), say(words, unit), say(words, r.Award), say(words, r.Decision)}
		switch {
		case r.Coefficient > 0 && r.Base > 0:
			if want := reward(r.Coefficient, r.Base); r.Amount != want {
				return nil, council.Refuse("Chưa lập bảng tính tiền thưởng vì tiền thưởng của %s (%s) ghi %s đồng, tính theo hệ số và mức lương cơ sở được %s đồng: kiểm tra hệ số rồi lập lại.",
					viet.Clean(r.Name), viet.Clean(r.Award), viet.Group(r.Amount), viet.Group(want))
			}
			at := len(b.rows) + 1
			b.add(24, append(cells, figure(hundredths, r.Coefficient), figure(number, r.Base))...)
			b.rows[at-1] = append(b.rows[at-1], b.computeAt(number, amountCol, at, rewards, one(coefficientCol, at), one(baseCol, at)), cell{look: words})
		case r.Amount > 0:
			b.add(24, append(cells, cell{look: middle}, cell{look: number}, figure(number, r.Amount), cell{look: words})...)
		default:
			unknown++
			b.add(24, append(cells, cell{look: middle}, cell{look: number}, cell{look: number}, cell{look: words})...)
		}
	}
	total := b.compute(totalNumber, amountCol, adds, down(amountCol, begin, len(b.rows)))
	sum, _ := total.value.(int64)
	b.add(22, say(totalWords, "Tổng cộng").over(baseCol), total, cell{look: totalWords})
	notes := []string{"Bằng chữ: " + v.Style.MoneyWords(sum) + "."}
	if unknown > 0 {
		notes = append(notes, fmt.Sprintf("Ghi chú: %d dòng chưa có hệ số tiền thưởng được để trống, chưa cộng vào tổng số.", unknown))
	}
	b.notes(notes...)
	b.foot(v.Head)
	return b, nil
}
