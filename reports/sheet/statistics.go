package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// StatValues are the figures of one of the ministry's statistic forms (TT 02/2023/TT-BNV). Counts holds, by the code of
// the row (mã số), the figures of the columns after the total, from the left; what is missing is 0. Only rows that are
// not sums of others are given; see each form.
type StatValues struct {
	Head
	Receiver string // đơn vị nhận báo cáo; empty: left to the pen
	Counts   map[int][]int
}

// Columns of form 0601.
const (
	Movement0601Central = iota // cấp Trung ương
	Movement0601Sector         // cấp bộ, ban, ngành, tỉnh
	Movement0601Unit           // cơ quan, tổ chức, đơn vị
)

// Columns of form 0602.
const (
	State0602MedalUnits = iota
	State0602MedalPeople
	State0602HoChiMinh
	State0602StatePrize
	State0602HonorUnits
	State0602HonorPeople
	State0602Flag
	State0602CertificateUnits
	State0602CertificatePeople
	State0602Fighter
	State0602OtherUnits
	State0602OtherPeople
)

// Columns of form 0603.
const (
	Sector0603Certificate = iota // Bằng khen
	Sector0603Fighter            // Chiến sĩ thi đua cấp bộ, tỉnh
	Sector0603Flag               // Cờ thi đua
	Sector0603Badge              // Huy hiệu, Kỷ niệm chương
)

// Stat0601 writes form 0601 (số phong trào thi đua). Rows given: 2 to 5 (phạm vi), 6 to 10 (thời hạn), 11 and 12
// (phương thức). The three groups must have one total; otherwise it is refused.
func Stat0601(v StatValues) ([]byte, error) { return Workbook(Stat0601Sheet(v)) }

// Stat0602 writes form 0602 (khen thưởng cấp Nhà nước). Rows given: 2 and 3 (đơn vị trình), 6, 7, 8 and 10 to 14 (đối
// tượng), 15 to 21 (phương thức). Subjects and ways must have one total; otherwise it is refused.
func Stat0602(v StatValues) ([]byte, error) { return Workbook(Stat0602Sheet(v)) }

// Stat0603 writes form 0603 (khen thưởng cấp bộ, tỉnh). Rows given: 2, 3, 4 and 6 to 10 (đối tượng), 11 to 17 (phương
// thức). Subjects and ways must have one total; otherwise it is refused.
func Stat0603(v StatValues) ([]byte, error) { return Workbook(Stat0603Sheet(v)) }

// The forms as sheets of a larger workbook.
type (
	Stat0601Sheet StatValues
	Stat0602Sheet StatValues
	Stat0603Sheet StatValues
)

func (v Stat0601Sheet) book() (*book, error) { return form0601.book(StatValues(v)) }
func (v Stat0602Sheet) book() (*book, error) { return form0602.book(StatValues(v)) }
func (v Stat0603Sheet) book() (*book, error) { return form0603.book(StatValues(v)) }

// statForm is one statistic form: its columns and rows, and what must agree in it.
type statForm struct {
	number, title, unit string
	columns             [][2]string // the head above, and the column's own, of the columns after the total
	width               float64     // mm of a column
	rows                []statRow
	equal               [][]int       // groups of rows whose totals must be one, column by column
	within              map[int][]int // rows that together are no more than the row of the key
	groupNames          []string      // of equal
	sums                map[int][]int // rows that are sums of others
}

// statRow is one line: a heading when it has no code.
type statRow struct {
	code  int
	label string
}

var (
	people0602 = []statRow{
		{10, "Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên"}, {11, "Lãnh đạo cấp vụ, sở, ngành và tương đương"}, {12, "Doanh nhân"},
		{13, "Các cấp lãnh đạo khác từ phó phòng trở lên"}, {14, "Người trực tiếp công tác, lao động, sản xuất"},
	}
	ways = []string{"Thường xuyên", "Chuyên đề", "Đột xuất", "Đối ngoại", "Cống hiến", "Niên hạn", "Kháng chiến"}

	form0601 = statForm{
		number: "0601.N/BNV-TĐKT", title: "SỐ PHONG TRÀO THI ĐUA", unit: "Phong trào", width: 38,
		columns: [][2]string{{"Chia theo cấp phát động", "Cấp Trung ương"}, {"", "Cấp bộ, ban, ngành, tỉnh"}, {"", "Cơ quan, tổ chức, đơn vị"}},
		rows: []statRow{
			{1, "Tổng số"},
			{0, "1. Chia theo phạm vi"}, {2, "Toàn quốc"}, {3, "Bộ, ban, ngành, địa phương"}, {4, "Cụm, khối thi đua"}, {5, "Cơ quan, đơn vị"},
			{0, "2. Chia theo thời hạn"}, {6, "Dưới 1 năm"}, {7, "1 năm"}, {8, "Trên 1 năm đến dưới 3 năm"}, {9, "Từ 3 năm đến dưới 5 năm"}, {10, "Từ 5 năm trở lên"},
			{0, "3. Chia theo phương thức tổ chức"}, {11, "Theo chuyên đề"}, {12, "Thường xuyên hằng năm"},
		},
		sums:  map[int][]int{1: {2, 3, 4, 5}},
		equal: [][]int{{2, 3, 4, 5}, {6, 7, 8, 9, 10}, {11, 12}}, groupNames: []string{"chia theo phạm vi", "chia theo thời hạn", "chia theo phương thức"},
	}
	form0602 = statForm{
		number: "0602.N/BNV-TĐKT", title: "SỐ LƯỢNG KHEN THƯỞNG CẤP NHÀ NƯỚC", unit: "Lượt", width: 17,
		columns: [][2]string{{"Huân chương, huy chương", "Tập thể"}, {"", "Cá nhân"}, {"Giải thưởng Hồ Chí Minh", ""}, {"Giải thưởng Nhà nước", ""},
			{"Danh hiệu vinh dự Nhà nước", "Tập thể"}, {"", "Cá nhân"}, {"Cờ thi đua của Chính phủ", ""}, {"Bằng khen của Thủ tướng Chính phủ", "Tập thể"}, {"", "Cá nhân"},
			{"Chiến sĩ thi đua toàn quốc", ""}, {"Khác", "Tập thể"}, {"", "Cá nhân"}},
		rows: append(append([]statRow{
			{1, "Tổng số"}, {0, "1. Chia theo đơn vị trình"}, {2, "Bộ, ban, ngành"}, {3, "Tỉnh, thành phố"},
			{0, "2. Chia theo đối tượng"}, {6, "Tập thể"}, {7, "Trong đó: Doanh nghiệp"}, {8, "Hộ gia đình"}, {9, "Cá nhân"}},
			people0602...), append([]statRow{{0, "3. Chia theo phương thức khen thưởng"}}, numberedRows(15, ways)...)...),
		sums:  map[int][]int{1: {6, 8, 9}, 9: {10, 11, 12, 13, 14}},
		equal: [][]int{{6, 8, 10, 11, 12, 13, 14}, {15, 16, 17, 18, 19, 20, 21}}, groupNames: []string{"chia theo đối tượng", "chia theo phương thức khen thưởng"},
		within: map[int][]int{1: {2, 3}, 6: {7}},
	}
	form0603 = statForm{
		number: "0603.N/BNV-TĐKT", title: "SỐ LƯỢNG KHEN THƯỞNG CẤP BỘ, BAN, NGÀNH, TỈNH", unit: "Lượt", width: 34,
		columns: [][2]string{{"Bằng khen", ""}, {"Chiến sĩ thi đua cấp bộ, tỉnh", ""}, {"Cờ thi đua", ""}, {"Huy hiệu, Kỷ niệm chương", ""}},
		rows: append([]statRow{
			{1, "Tổng số"}, {0, "1. Chia theo đối tượng"}, {2, "Tập thể"}, {3, "Trong đó: Doanh nghiệp"}, {4, "Hộ gia đình"}, {5, "Cá nhân"},
			{6, people0602[0].label}, {7, people0602[1].label}, {8, people0602[2].label}, {9, people0602[3].label}, {10, people0602[4].label},
			{0, "2. Chia theo phương thức khen thưởng"}}, numberedRows(11, ways)...),
		sums:  map[int][]int{1: {2, 4, 5}, 5: {6, 7, 8, 9, 10}},
		equal: [][]int{{2, 4, 6, 7, 8, 9, 10}, {11, 12, 13, 14, 15, 16, 17}}, groupNames: []string{"chia theo đối tượng", "chia theo phương thức khen thưởng"},
		within: map[int][]int{2: {3}},
	}
)

func numberedRows(from int, labels []string) []statRow {
	out := make([]statRow, len(labels))
	for i, l := range labels {
		out[i] = statRow{from + i, l}
	}
	return out
}

// transcribed is the reservation on every form that was taken from a template in use.
const transcribed = "Ghi chú: biểu này lập theo bản chép mẫu đang dùng của Thông tư số 02/2023/TT-BNV, chưa đối chiếu với văn bản gốc. Đối chiếu tên chỉ tiêu, mã số trước khi gửi."

// columnName is a column as a sentence names it: "Cấp Trung ương", "Bằng khen của Thủ tướng Chính phủ, tập thể".
func (f statForm) columnName(i int) string {
	above, own := "", f.columns[i][1]
	for k := i; k >= 0 && above == ""; k-- {
		above = f.columns[k][0]
	}
	switch own {
	case "":
		return above
	case "Tập thể", "Cá nhân":
		return above + ", " + strings.ToLower(own)
	}
	return own
}

// check refuses figures that the form has no place for or that do not agree with one another.
func (f statForm) check(v StatValues) error {
	if err := v.Head.empty("Biểu "+f.number, len(v.Counts)); err != nil {
		return err
	}
	given := map[int]string{}
	for _, r := range f.rows {
		if r.code > 0 && f.sums[r.code] == nil {
			given[r.code] = r.label
		}
	}
	for _, code := range slices.Sorted(maps.Keys(v.Counts)) {
		counts := v.Counts[code]
		if given[code] == "" || len(counts) > len(f.columns) {
			return council.Refuse("Chưa lập Biểu %s vì số liệu mang mã số %02d không có chỗ trong biểu: kiểm tra số liệu rồi lập lại.", f.number, code)
		}
		for i, n := range counts {
			if n < 0 {
				return council.Refuse("Chưa lập Biểu %s vì mã số %02d, cột %s ghi số âm (%d): sửa số liệu rồi lập lại.", f.number, code, f.columnName(i), n)
			}
		}
	}
	for i := range f.columns {
		for g := 1; g < len(f.equal); g++ {
			if a, b := v.sum(f.equal[0], i), v.sum(f.equal[g], i); a != b {
				return council.Refuse("Chưa lập Biểu %s vì ở cột %s, tổng %s là %d, tổng %s là %d: hai số phải bằng nhau. Kiểm tra số liệu rồi lập lại.",
					f.number, f.columnName(i), f.groupNames[0], a, f.groupNames[g], b)
			}
		}
		for _, whole := range slices.Sorted(maps.Keys(f.within)) {
			parts := f.within[whole]
			codes := []int{whole}
			if s := f.sums[whole]; s != nil {
				codes = f.equal[0]
			}
			if a, b := v.sum(parts, i), v.sum(codes, i); a > b {
				return council.Refuse("Chưa lập Biểu %s vì ở cột %s, mã số %s cộng được %d, nhiều hơn mã số %02d là %d: kiểm tra số liệu rồi lập lại.",
					f.number, f.columnName(i), codeList(parts), a, whole, b)
			}
		}
	}
	return nil
}

func codeList(codes []int) string {
	var out []string
	for _, c := range codes {
		out = append(out, fmt.Sprintf("%02d", c))
	}
	return strings.Join(out, " + ")
}

func (v StatValues) sum(codes []int, column int) (n int) {
	for _, c := range codes {
		if counts := v.Counts[c]; column < len(counts) {
			n += counts[column]
		}
	}
	return n
}

func (f statForm) book(v StatValues) (*book, error) {
	if err := f.check(v); err != nil {
		return nil, err
	}
	b := &book{name: "Biểu " + f.number[:4], widths: []float64{86, 13, 20, 19}}
	for range f.columns {
		b.widths = append(b.widths, f.width)
	}
	const totalCol = 4
	last := len(b.widths)
	receiver := viet.Clean(v.Receiver)
	if receiver == "" {
		receiver = "................................"
	}
	right, room := last, 0.0 // the column before what stands at the right, which needs so many mm
	for room < 85 {
		right--
		room += b.widths[right]
	}
	wide := last - right
	b.onePage = true
	b.add(0, say(plain, "Biểu số: "+f.number).over(2), say(strong, fmt.Sprintf("%s NĂM %d", f.title, v.Year)).over(right-2), say(plain, "Đơn vị báo cáo: "+viet.Clean(v.Agency.Name)).over(wide))
	b.add(0, say(plain, "Ban hành theo Thông tư số 02/2023/TT-BNV ngày 23/3/2023").over(2), say(leaning, "(Kỳ báo cáo: năm)").over(right-2), say(plain, "Đơn vị nhận báo cáo: "+receiver).over(wide))
	b.add(0, say(plain, "Ngày nhận báo cáo: 15 tháng 12 năm báo cáo").over(2), cell{look: plain}.over(right-2), say(plain, "Đơn vị tính: "+f.unit).over(wide))
	b.add(8, blank(plain, last)...)
	b.subject, b.headed = fmt.Sprintf("%s năm %d", f.title, v.Year), v.Head

	empty := cell{look: head}
	first := []cell{say(head, "Chỉ tiêu"), say(head, "Mã số"), say(head, "Đơn vị tính"), say(head, "Tổng số")}
	second := []cell{empty, empty, empty, empty}
	top := len(b.rows) + 1
	merged := []int{1, 2, 3, 4}
	for i := 0; i < len(f.columns); {
		span := 1
		for i+span < len(f.columns) && f.columns[i+span][0] == "" {
			span++
		}
		first = append(first, say(head, f.columns[i][0]).over(span))
		for k := range span {
			second = append(second, say(head, f.columns[i+k][1]))
		}
		if span == 1 {
			merged = append(merged, totalCol+1+i)
		}
		i += span
	}
	b.add(30, first...)
	b.add(20, second...)
	for _, col := range merged {
		b.merge(col, top, col, top+1)
	}
	marks := []cell{say(head, "A"), say(head, "B"), say(head, "C"), say(head, "1")}
	for i := range f.columns {
		marks = append(marks, say(head, fmt.Sprint(i+2)))
	}
	b.header = [2]int{top, b.add(0, marks...)}

	at := map[int]int{}
	for i, r := range f.rows {
		at[r.code] = b.header[1] + 1 + i
	}
	for _, r := range f.rows {
		if r.code == 0 {
			b.add(18, say(group, r.label).over(last))
			continue
		}
		row := at[r.code]
		label, num := words, number
		if r.code == 1 {
			label, num = totalWords, totalNumber
		}
		cells := []cell{say(label, r.label), say(middle, fmt.Sprintf("%02d", r.code)), say(middle, f.unit)}
		b.add(18, append(cells, b.computeAt(num, totalCol, row, adds, area{totalCol + 1, row, last, row}))...)
		for i := range f.columns {
			c := count(v.sum([]int{r.code}, i))
			c.look = num
			if parts := f.sums[r.code]; parts != nil {
				var of []area
				for _, p := range parts {
					of = append(of, one(totalCol+1+i, at[p]))
				}
				b.sums = append(b.sums, sum{kind: adds, cell: name(totalCol+1+i, row), areas: of})
				c = cell{look: num, formula: b.sums[len(b.sums)-1].formula(), value: int64(0)}
			}
			b.rows[row-1] = append(b.rows[row-1], c)
		}
	}
	b.settle()
	b.notes(transcribed)
	b.foot(v.Head)
	return b, nil
}
