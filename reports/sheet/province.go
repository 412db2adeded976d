package sheet

import (
	"fmt"

	"sothidua/council"
	"sothidua/viet"
)

// Form01Values are the lines of Biểu mẫu số 01: State awards of a year, form by form.
type Form01Values struct {
	Head
	Rows []Form01Row
}

// Form01Row is one form of commendation.
type Form01Row struct {
	Award string

	SubmittedUnits, SubmittedPeople       int // đã trình
	DecidedUnits, DecidedPeople           int // đã có quyết định
	MeritUnits, MeritLeaders, MeritOthers int // theo công trạng: collectives, people who lead, people who do not
	ThemeUnits, ThemeLeaders, ThemeOthers int // chuyên đề, đột xuất: the same
	Seniority                             int // niên hạn
	ForeignUnits, ForeignPeople           int // đối ngoại
	Devotion                              int // quá trình cống hiến
	Resistance                            int // kháng chiến
	FirmUnits, FirmPeople                 int // doanh nghiệp
}

func (r Form01Row) counts() []int {
	return []int{r.SubmittedUnits, r.SubmittedPeople, r.DecidedUnits, r.DecidedPeople, r.MeritUnits, r.MeritLeaders, r.MeritOthers,
		r.ThemeUnits, r.ThemeLeaders, r.ThemeOthers, r.Seniority, r.ForeignUnits, r.ForeignPeople, r.Devotion, r.Resistance, r.FirmUnits, r.FirmPeople}
}

// Form01 writes Biểu mẫu số 01 (bảng tổng hợp hình thức khen thưởng cấp Nhà nước).
func Form01(v Form01Values) ([]byte, error) { return Workbook(v) }

func (v Form01Values) book() (*book, error) {
	if err := v.empty("Biểu mẫu số 01", len(v.Rows)); err != nil {
		return nil, err
	}
	b := &book{name: "Biểu 01", widths: []float64{10, 52}}
	for range 17 {
		b.widths = append(b.widths, 17)
	}
	b.top(v.Head, fmt.Sprintf("BẢNG TỔNG HỢP HÌNH THỨC KHEN THƯỞNG CẤP NHÀ NƯỚC NĂM %d", v.Year), "(Biểu mẫu số 01)")
	empty := cell{look: head}
	top := b.add(30, say(head, "TT"), say(head, "Hình thức khen thưởng"), say(head, "Đã trình").over(2), say(head, "Đã có quyết định").over(2),
		say(head, "Khen thưởng theo công trạng").over(3), say(head, "Khen thưởng theo chuyên đề, đột xuất").over(3), say(head, "Niên hạn"),
		say(head, "Đối ngoại").over(2), say(head, "Quá trình cống hiến"), say(head, "Kháng chiến"), say(head, "Doanh nghiệp").over(2))
	second := []cell{empty, empty}
	for _, s := range []string{"Tập thể", "Cá nhân", "Tập thể", "Cá nhân", "Tập thể", "Cá nhân lãnh đạo, quản lý", "Cá nhân không lãnh đạo",
		"Tập thể", "Cá nhân lãnh đạo, quản lý", "Cá nhân không lãnh đạo", "", "Tập thể", "Cá nhân", "", "", "Tập thể", "Cá nhân"} {
		second = append(second, say(head, s))
	}
	b.add(0, second...)
	for _, col := range []int{1, 2, 13, 16, 17} {
		b.merge(col, top, col, top+1)
	}
	b.ordinals(top)
	begin := len(b.rows) + 1
	for i, r := range v.Rows {
		row := []cell{figure(ordinal, int64(i+1)), say(words, r.Award)}
		for _, n := range r.counts() {
			row = append(row, count(n))
		}
		b.add(18, row...)
	}
	b.total("Tổng cộng", begin, 3, len(b.widths), nil)
	b.foot(v.Head)
	return b, nil
}

// ordinals writes the row of column numbers that ends a header, and makes the header repeat on every page.
func (b *book) ordinals(top int) {
	var row []cell
	for i := range b.widths {
		row = append(row, say(head, fmt.Sprint(i+1)))
	}
	b.header = [2]int{top, b.add(0, row...)}
}

// total adds a row of totals over columns from..to of the rows since begin; shares gives the columns that are the share
// of one column in another instead.
func (b *book) total(label string, begin, from, to int, shares map[int][2]int) {
	end, at := len(b.rows), len(b.rows)+1
	b.add(20, say(totalWords, label).over(from-1))
	for col := from; col <= to; col++ {
		c := b.computeAt(totalNumber, col, at, adds, down(col, begin, end))
		if of, ok := shares[col]; ok {
			b.sums = b.sums[:len(b.sums)-1]
			c = b.computeAt(totalShare, col, at, divides, one(of[0], at), one(of[1], at))
		}
		b.rows[at-1] = append(b.rows[at-1], c)
	}
}

// empty refuses a form without agency or without a line.
func (h Head) empty(what string, lines int) error {
	if err := h.check(); err != nil {
		return err
	}
	if lines == 0 {
		return council.Refuse("Chưa lập %s năm %d vì chưa có số liệu nào: ghi nhận khen thưởng của năm rồi làm lại.", what, h.Year)
	}
	return nil
}

// Form03Values are the lines of Biểu mẫu số 03: the province's awards of a year, form by form.
type Form03Values struct {
	Head
	Rows []Form03Row
}

// Form03Row is one form of commendation.
type Form03Row struct {
	Award string

	Total, Firms, People             int // tổng số; of them doanh nghiệp, cá nhân
	Merit, MeritLeaders, MeritOthers int // công trạng; of them people who lead, people who do not
	Theme, ThemeLeaders, ThemeOthers int // chuyên đề, đột xuất; the same
	Foreign                          int // đối ngoại
	Resistance                       int // kháng chiến
}

// Form03 writes Biểu mẫu số 03 (tổng hợp các hình thức khen thưởng cấp tỉnh). A line whose parts are more than the whole
// is refused.
func Form03(v Form03Values) ([]byte, error) { return Workbook(v) }

func (v Form03Values) book() (*book, error) {
	if err := v.empty("Biểu mẫu số 03", len(v.Rows)); err != nil {
		return nil, err
	}
	b := &book{name: "Biểu 03", widths: []float64{10, 56}}
	for range 15 {
		b.widths = append(b.widths, 18)
	}
	b.top(v.Head, fmt.Sprintf("TỔNG HỢP CÁC HÌNH THỨC KHEN THƯỞNG CẤP TỈNH NĂM %d", v.Year), "(Biểu mẫu số 03)")
	empty := cell{look: head}
	top := b.add(30, say(head, "TT"), say(head, "Hình thức khen thưởng"), say(head, "Tổng số"), say(head, "Trong đó").over(2),
		say(head, "Khen thưởng theo công trạng").over(4), say(head, "Khen thưởng theo chuyên đề, đột xuất").over(4),
		say(head, "Khen thưởng đối ngoại").over(2), say(head, "Khen thưởng kháng chiến").over(2))
	second := []cell{empty, empty, empty}
	for _, s := range []string{"Doanh nghiệp", "Cá nhân", "Tổng số", "Tỷ lệ % 7=(6:3)", "Cá nhân lãnh đạo", "Cá nhân không quản lý",
		"Tổng số", "Tỷ lệ % 11=(10:3)", "Cá nhân lãnh đạo", "Cá nhân không quản lý", "Tổng số", "Tỷ lệ % 15=(14:3)", "Tổng số", "Tỷ lệ % 17=(16:3)"} {
		second = append(second, say(head, s))
	}
	b.add(0, second...)
	for _, col := range []int{1, 2, 3} {
		b.merge(col, top, col, top+1)
	}
	b.ordinals(top)
	const totalCol = 3
	shares := map[int][2]int{7: {6, totalCol}, 11: {10, totalCol}, 15: {14, totalCol}, 17: {16, totalCol}}
	begin := len(b.rows) + 1
	for i, r := range v.Rows {
		for _, part := range []struct {
			name  string
			n, of int
		}{
			{"công trạng, chuyên đề, đối ngoại và kháng chiến cộng lại", r.Merit + r.Theme + r.Foreign + r.Resistance, r.Total},
			{"doanh nghiệp", r.Firms, r.Total}, {"cá nhân", r.People, r.Total},
			{"cá nhân theo công trạng", r.MeritLeaders + r.MeritOthers, r.Merit}, {"cá nhân theo chuyên đề, đột xuất", r.ThemeLeaders + r.ThemeOthers, r.Theme},
		} {
			if part.n > part.of {
				return nil, council.Refuse("Chưa lập Biểu mẫu số 03 vì ở dòng %d (%s), %s là %d, nhiều hơn tổng số %d: kiểm tra số liệu rồi lập lại.",
					i+1, viet.Clean(r.Award), part.name, part.n, part.of)
			}
		}
		at := len(b.rows) + 1
		b.add(18, figure(ordinal, int64(i+1)), say(words, r.Award))
		numbers := map[int]int{3: r.Total, 4: r.Firms, 5: r.People, 6: r.Merit, 8: r.MeritLeaders, 9: r.MeritOthers, 10: r.Theme, 12: r.ThemeLeaders, 13: r.ThemeOthers, 14: r.Foreign, 16: r.Resistance}
		for col := 3; col <= len(b.widths); col++ {
			c := count(numbers[col])
			if of, ok := shares[col]; ok {
				c = b.computeAt(share, col, at, divides, one(of[0], at), one(of[1], at))
			}
			b.rows[at-1] = append(b.rows[at-1], c)
		}
	}
	b.total("Tổng cộng", begin, totalCol, len(b.widths), shares)
	b.notes("Ghi chú: tên cột 12 và 13 ghi theo cột 8 và 9 vì bản mẫu đang dùng không ghi tên hai cột này. Đối chiếu với hướng dẫn của cơ quan nhận trước khi gửi.")
	b.foot(v.Head)
	return b, nil
}

// Form05Values are the lines of Biểu mẫu số 05: the emulation fund of a year.
type Form05Values struct {
	Head
	Rows []Form05Row
}

// Form05Row is one level or office. Money is in đồng; the sheet is in millions of đồng, as the form asks.
type Form05Row struct {
	Name     string
	SetAside int64 // đã trích
	Regular  int64 // chi thường xuyên, the base of the share; 0: not told

	State, Province, Other int64 // chi khen thưởng: cấp Nhà nước, cấp tỉnh, khác
	Campaign               int64 // chi công tác thi đua, tuyên truyền
	Goods                  int64 // chi hiện vật
	Rest                   int64 // chi khác
	Note                   string
}

// Form05 writes Biểu mẫu số 05 (trích lập và sử dụng Quỹ thi đua, khen thưởng).
func Form05(v Form05Values) ([]byte, error) { return Workbook(v) }

func (v Form05Values) book() (*book, error) {
	if err := v.empty("Biểu mẫu số 05", len(v.Rows)); err != nil {
		return nil, err
	}
	b := &book{name: "Biểu 05", widths: []float64{10, 56, 25, 24, 25, 23, 23, 23, 27, 23, 23, 28}}
	b.top(v.Head, fmt.Sprintf("TRÍCH LẬP VÀ SỬ DỤNG QUỸ THI ĐUA, KHEN THƯỞNG NĂM %d", v.Year), "(Biểu mẫu số 05; đơn vị tính: triệu đồng)")
	top := b.add(0, say(head, "TT"), say(head, "Nội dung"), say(head, "Quỹ đã trích"), say(head, "Tỷ lệ % trên chi thường xuyên"), say(head, "Tổng chi"),
		say(head, "Chi khen thưởng cấp Nhà nước"), say(head, "Chi khen thưởng cấp tỉnh"), say(head, "Chi khen thưởng khác"), say(head, "Chi công tác thi đua, tuyên truyền"),
		say(head, "Chi hiện vật"), say(head, "Chi khác"), say(head, "Ghi chú"))
	b.ordinals(top)
	const asideCol, shareOfCol, spentCol, lastMoney = 3, 4, 5, 11
	begin := len(b.rows) + 1
	for i, r := range v.Rows {
		rate := cell{look: share}
		if r.Regular > 0 {
			rate.value = float64(r.SetAside) / float64(r.Regular)
		}
		at := len(b.rows) + 1
		b.add(18, figure(ordinal, int64(i+1)), say(words, r.Name), figure(millions, r.SetAside), rate, cell{look: millions}, figure(millions, r.State), figure(millions, r.Province),
			figure(millions, r.Other), figure(millions, r.Campaign), figure(millions, r.Goods), figure(millions, r.Rest), say(words, r.Note))
		b.rows[at-1][spentCol-1] = b.computeAt(millions, spentCol, at, adds, area{spentCol + 1, at, lastMoney, at})
	}
	end, at := len(b.rows), len(b.rows)+1
	b.add(20, say(totalWords, "Tổng cộng").over(asideCol-1))
	for col := asideCol; col <= lastMoney; col++ {
		c := cell{look: totalShare} // the whole's share needs the whole budget, which the lines need not tell
		if col != shareOfCol {
			c = b.computeAt(totalMillions, col, at, adds, down(col, begin, end))
		}
		b.rows[at-1] = append(b.rows[at-1], c)
	}
	b.rows[at-1] = append(b.rows[at-1], cell{look: totalWords})
	b.foot(v.Head)
	return b, nil
}
