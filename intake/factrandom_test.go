package intake

import (
	"math/rand"
	"strings"
	"testing"

	"sothidua/council"
)

// pools are what the cells of random lists are drawn from, column by column; every one is something that offices write.
var pools = map[Kind][][]string{
	Evaluations: {{"Xếp loại", "HTXSNV", "HTNV", "KHT", "Loại xuất sắc", "", "Tốt"}, {"Quyết định", "", "25/QĐ-THADS ngày 15/12/2007", "25/qđ-thads", "26/QĐ-THADS ngày 16/12/2007", "ngày 15/12/2007"},
		{"Năm", "", "2006", "2007"}},
	Initiatives: {{"Tên sáng kiến", "Giải pháp A", "“Giải pháp A”", "Đề tài B", "Phần mềm"}, {"Ngày công nhận", "", "10/12/2007", "12/2007", "2006"}, {"Số QĐ", "", "15/QĐ-THADS", "16/QĐ-BTP"},
		{"Cấp", "", "cơ sở", "cấp Bộ"}, {"Đồng tác giả", ""}, {"Tóm tắt", "", "Nhanh hơn", "Rẻ hơn"}},
	History: {{"Năm", "2005", "2006", "2007"}, {"Danh hiệu", "LĐTT", "CSTĐCS", "GK", "LĐTT; GK", "Bằng khen của UBND tỉnh", "CSTĐ cấp tỉnh"},
		{"Quyết định", "", "12/QĐ-THADS ngày 20/01/2008", "12/QĐ-THADS", "13/QĐ-THADS", "ngày 20/01/2008", "12/QĐ-UBND ngày 20/01/2008 của UBND tỉnh"}, {"Loại hình khen thưởng", "", "đột xuất", "công trạng"}},
	Discipline: {{"Hình thức kỷ luật", "", "khiển trách", "cảnh cáo"}, {"Quyết định", "", "15/QĐ-THADS ngày 20/05/2007", "ngày 20/05/2007", "16/QĐ-THADS ngày 21/05/2007"},
		{"Tình trạng", "", "đang xem xét"}, {"Từ ngày", "", "01/06/2007", "02/06/2007"}, {"Đến ngày", "", "01/08/2007"}},
	Leave: {{"Loại nghỉ", "ốm", "thai sản", "đi học"}, {"Từ ngày", "01/03/2007", "05/03/2007", "01/12/2006"}, {"Đến ngày", "", "10/03/2007", "31/03/2007", "15/01/2007"},
		{"Số ngày", "", "3", "5", "22"}, {"Quyết định", "", "5/QĐ-THADS"}},
}

// TestListsOnListsNeverChangeTwice imports hundreds of random lists into one register, each over the traces of those before: what was taken
// whole is unchanged the second time, and nobody's rating, title or absence stands twice.
func TestListsOnListsNeverChangeTwice(t *testing.T) {
	people := []string{"Lò A Páo;THADS huyện Bắc Hà;", "Hoà Văn Thuý;;", "Nguyễn Thị Chi;;06/05/1980", "Nguyễn Thị Chi;THADS tỉnh Lào Cai;", "Trần Hữu Hùng;;01/01/1960", "Trần Hữu Hùng;;01/01/1961"}
	r := rand.New(rand.NewSource(7))
	o := &office{Register: bacHa(), last: 100}
	taken := map[Kind]int{}
	cat := catalogue(t)
	for range 400 {
		for kind, columns := range pools {
			var b strings.Builder
			name := "Họ và tên;Đơn vị;Ngày sinh"
			if kind == Initiatives {
				name = "Tác giả;Đơn vị;Ngày sinh"
			}
			var use [][]string
			for i, c := range columns {
				if i < 2 || r.Intn(2) == 0 {
					use = append(use, c)
				}
			}
			b.WriteString(name)
			for _, c := range use {
				b.WriteString(";" + c[0])
			}
			for range 1 + r.Intn(3) {
				b.WriteString("\n" + people[r.Intn(len(people))])
				for _, c := range use {
					cell := c[1+r.Intn(len(c)-1)]
					if strings.Contains(cell, ";") {
						cell = `"` + cell + `"`
					}
					b.WriteString(";" + cell)
				}
			}
			l, err := Read(kind, 2007, "a.csv", []byte(b.String()+"\n"), cat)
			if err != nil {
				refusedWith(t, err, "không có dòng nào để nhập")
				continue
			}
			p := l.Plan(o.Register)
			if len(p.Rejected) > 0 {
				continue
			}
			taken[kind]++
			o.apply(t, p)
			if again := l.Plan(o.Register); len(again.Changes) != 0 || len(again.Rejected) != 0 || again.Unchanged != p.Added+p.Changed+p.Unchanged {
				t.Fatalf("%s, first:\n%s\nagain:\n%s\n%s", kind, strings.Join(told(p), "\n"), strings.Join(told(again), "\n"), &b)
			}
		}
	}
	t.Logf("taken: %v; %d grants under %d decisions", taken, len(o.Grants), len(o.Decisions))
	for kind := range pools {
		if taken[kind] < 40 {
			t.Errorf("%s: only %d lists of 400 are taken", kind, taken[kind])
		}
	}
	rated := map[inYear]bool{}
	for _, e := range o.Evaluations {
		k := inYear{e.Nominee, e.Value.Year}
		if rated[k] {
			t.Errorf("rated twice: %+v", k)
		}
		rated[k] = true
	}
	held := map[given]int{}
	for _, g := range o.Grants {
		k := given{g.Nominee, g.Award, g.Year}
		if a, _ := cat.Award(g.Award); a.Kind == council.Title && held[k] > 0 {
			t.Errorf("a title twice: %+v", k)
		}
		held[k]++
	}
	for i, a := range o.Leaves {
		for _, b := range o.Leaves[:i] {
			if a.Nominee == b.Nominee && touches(a.Value, b.Value) {
				t.Errorf("absences overlap: %+v %+v", a, b)
			}
		}
	}
}
