package sheet

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"sothidua/council"
)

// area is a rectangle of cells, given by its corners.
type area struct{ left, top, right, bottom int }

func one(col, row int) area          { return area{col, row, col, row} }
func down(col, top, bottom int) area { return area{col, top, col, bottom} }

func (a area) String() string {
	if a.left == a.right && a.top == a.bottom {
		return name(a.left, a.top)
	}
	return name(a.left, a.top) + ":" + name(a.right, a.bottom)
}

// sum is a cell that is computed from others: their total, how many of them hold something, or the share of the first
// in the second. The formula, its stored value and the later check all come from this one description.
type sum struct {
	kind  sumKind
	cell  string
	areas []area
}

type sumKind int

const (
	adds sumKind = iota
	counts
	divides
	rewards // a coefficient times a salary, rounded up to 10,000 đồng
)

func (s sum) formula() string {
	parts := make([]string, len(s.areas))
	for i, a := range s.areas {
		parts[i] = a.String()
	}
	switch s.kind {
	case counts:
		return "COUNTA(" + strings.Join(parts, ",") + ")"
	case divides:
		return fmt.Sprintf("IF(%s=0,0,%s/%s)", parts[1], parts[0], parts[1])
	case rewards:
		// Rounded before it is rounded up: a product of decimals may end a hair above a round number.
		return fmt.Sprintf("CEILING(ROUND(%s*%s,0),10000)", parts[0], parts[1])
	}
	return "SUM(" + strings.Join(parts, ",") + ")"
}

// value computes the cell. The two functions read the sheet: the one in the making, or the one read back.
func (s sum) value(number func(col, row int) int64, filled func(col, row int) bool) any {
	total := func(a area) (n int64) {
		for row := a.top; row <= a.bottom; row++ {
			for col := a.left; col <= a.right; col++ {
				switch {
				case s.kind != counts:
					n += number(col, row)
				case filled(col, row):
					n++
				}
			}
		}
		return n
	}
	switch s.kind {
	case divides:
		whole := total(s.areas[1])
		if whole == 0 {
			return int64(0)
		}
		return float64(total(s.areas[0])) / float64(whole)
	case rewards:
		return reward(total(s.areas[0]), total(s.areas[1]))
	}
	n := int64(0)
	for _, a := range s.areas {
		n += total(a)
	}
	return n
}

// reward is the prize money in đồng of so many hundredths of a base salary, rounded up to 10,000.
func reward(hundredths, base int64) int64 {
	const step = 10_000 * 100
	return (hundredths*base + step - 1) / step * 10_000
}

// settle computes every sum again, for sheets whose sums stand above what they add. They nest two deep at most.
func (b *book) settle() {
	for range 3 {
		for _, s := range b.sums {
			col, row, err := excelize.CellNameToCoordinates(s.cell)
			if err != nil {
				continue // never: the name is made by this package
			}
			b.cellAt(col, row).value = s.value(b.at, b.filled)
		}
	}
}

// compute makes a cell that holds a sum, to stand at the column of the row that is added next.
func (b *book) compute(l look, col int, kind sumKind, areas ...area) cell {
	return b.computeAt(l, col, len(b.rows)+1, kind, areas...)
}

// computeAt makes a cell that holds a sum, to stand at a column of a row, which may be added already.
func (b *book) computeAt(l look, col, row int, kind sumKind, areas ...area) cell {
	s := sum{kind: kind, cell: name(col, row), areas: areas}
	b.sums = append(b.sums, s)
	return cell{look: l, formula: s.formula(), value: s.value(b.at, b.filled)}
}

// crossFoot reads a finished workbook back and computes every sum again from the cells that stand in it. It refuses a
// workbook with a sum that disagrees and names the cells: such a sheet must not leave.
func crossFoot(file []byte, books []*book) error {
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		return unreadable(err)
	}
	defer f.Close()
	var wrong []string
	for _, b := range books {
		found, err := b.disagreeing(f)
		if err != nil {
			return unreadable(err)
		}
		for i := range found {
			if len(books) > 1 {
				found[i] = "trang “" + b.name + "”, " + found[i]
			}
		}
		wrong = append(wrong, found...)
	}
	if len(wrong) == 0 {
		return nil
	}
	const shown = 5
	more := ""
	if len(wrong) > shown {
		more = fmt.Sprintf("; và %d ô khác", len(wrong)-shown)
		wrong = wrong[:shown]
	}
	return council.Refuse("Bảng tính chưa xuất ra vì có số cộng không khớp: %s%s. Dữ liệu trong sổ vẫn nguyên; kiểm tra lại rồi lập bảng lần nữa.",
		strings.Join(wrong, "; "), more)
}

func unreadable(err error) error {
	return council.RefuseFor(err, "Bảng tính vừa lập không đọc lại được nên chưa xuất ra. Lập lại bảng; nếu vẫn vậy, gửi nhật ký lỗi cho người hỗ trợ.")
}

// disagreeing names the cells of one sheet whose stored value is not what their parts give.
func (b *book) disagreeing(f *excelize.File) ([]string, error) {
	rows, err := f.Rows(b.name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var cells [][]string
	for rows.Next() {
		row, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		cells = append(cells, row)
	}
	if err := rows.Error(); err != nil {
		return nil, err
	}
	text := func(col, row int) string {
		if row > len(cells) || col > len(cells[row-1]) {
			return ""
		}
		return cells[row-1][col-1]
	}
	number := func(col, row int) int64 {
		scale := int64(1)
		if c := b.cellAt(col, row); c != nil {
			scale = c.look.scale()
		}
		return whole(text(col, row), scale)
	}
	filled := func(col, row int) bool { return text(col, row) != "" }

	var wrong []string
	for _, s := range b.sums {
		col, row, err := excelize.CellNameToCoordinates(s.cell)
		if err != nil {
			return nil, err
		}
		stands := text(col, row)
		switch want := s.value(number, filled).(type) {
		case int64:
			if stands == "" || number(col, row) != want {
				wrong = append(wrong, fmt.Sprintf("ô %s ghi “%s”, cộng lại được %d", s.cell, stands, want))
			}
		case float64:
			got, err := strconv.ParseFloat(stands, 64)
			// The file keeps 15 digits or more; a wrong ratio of counts differs long before the ninth.
			if err != nil || math.Abs(got-want) > 1e-9 {
				wrong = append(wrong, fmt.Sprintf("ô %s ghi “%s”, tính lại được %.4f", s.cell, stands, want))
			}
		}
	}
	return wrong, nil
}

// whole is a written number in the units that this package counts in; text that is no number counts nothing.
func whole(s string, scale int64) int64 {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n * scale
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	if scale == 1 && f != math.Trunc(f) {
		return math.MinInt64 // a fraction where only whole numbers may stand agrees with nothing
	}
	return int64(math.Round(f * float64(scale)))
}
