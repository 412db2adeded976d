package intake

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"sothidua/council"
)

// manyPeople makes a staff list, a registration list and a tally of n people in n/8 units.
func manyPeople(t testing.TB, n int) map[Kind][]byte {
	t.Helper()
	family := []string{"Nguyễn", "Trần", "Lê", "Hoàng", "Giàng", "Lò", "Đặng", "Thào", "Vàng", "Phùng"}
	middle := []string{"Văn", "Thị", "Hữu", "Seo", "Minh", "Ngọc", "Quang"}
	given := []string{"An", "Bình", "Chi", "Dũng", "Giang", "Hùng", "Lan", "Ửng", "Thuý"}
	out := map[Kind][]byte{}
	for _, kind := range Kinds {
		sheet := rows{{"Phiên họp ngày 25/10/2007; tính đến ngày 31/01/2007"}, {"Tổng số thành viên Hội đồng: 9"}}
		switch kind {
		case Staff:
			sheet = append(sheet, []any{"STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Ngày vào ngành", "Ghi chú"})
		case Registrations:
			sheet = append(sheet, []any{"STT", "Họ và tên", "Đơn vị", "Ngày sinh", "LĐTT", "CSTĐCS", "GK THADS tỉnh"})
		case Evaluations:
			sheet = append(sheet, []any{"STT", "Họ và tên", "Đơn vị", "Ngày sinh", "HTXSNV", "HTTNV", "HTNV", "KHTNV", "Quyết định"})
		case Initiatives:
			sheet = append(sheet, []any{"STT", "Tên đề tài", "Ngày công nhận", "Đơn vị công nhận", "Tóm tắt thành tích đạt được", "Tên tác giả", "Phòng ban làm việc", "Năm sinh"})
		case History:
			sheet = append(sheet, []any{"STT", "Họ và tên", "Đơn vị", "Ngày sinh", 2005, 2006, "2007"})
		case Discipline:
			sheet = append(sheet, []any{"STT", "Họ và tên", "Đơn vị", "Ngày sinh", "Hình thức kỷ luật", "Quyết định số, ngày"})
		case Leave:
			sheet = append(sheet, []any{"STT", "Họ và tên", "Đơn vị", "Ngày sinh", "Loại nghỉ", "Từ ngày", "Đến ngày", "Số ngày làm việc"})
		case Tally:
			sheet = append(sheet, []any{"STT", "Họ và tên", "Đơn vị", "Ngày sinh", "Danh hiệu", "Phát ra", "Thu về", "Hợp lệ", "Đồng ý", "Không đồng ý"})
		}
		for i := range n {
			name := family[i%10] + " " + middle[i/10%7] + " " + given[i/70%9]
			unit := fmt.Sprintf("THADS huyện %d", i/8+1)
			born := fmt.Sprintf("%02d/%02d/%d", i%28+1, i/28%12+1, 1950+i/630%35)
			switch kind {
			case Staff:
				sheet = append(sheet, []any{i + 1, name, born, "Chấp hành viên", unit, "01/09/2001", nil})
			case Registrations:
				sheet = append(sheet, []any{i + 1, name, unit, born, "x", nil, "X"})
			case Evaluations:
				sheet = append(sheet, []any{i + 1, name, unit, born, nil, "x", nil, nil, "25/QĐ-THADS ngày 15/12/2007"})
			case Initiatives:
				sheet = append(sheet, []any{i + 1, fmt.Sprintf("Giải pháp rút ngắn thời gian thi hành án thứ %d", i), "10/12/2007", "Trưởng THADS tỉnh", "Rút ngắn thời gian", name, unit, born})
			case History:
				sheet = append(sheet, []any{i + 1, name, unit, born, "LĐTT", "CSTĐCS (QĐ số 12/QĐ-THADS ngày 20/01/2007)", "LĐTT; GK"})
			case Discipline:
				sheet = append(sheet, []any{i + 1, name, unit, born, "Khiển trách", fmt.Sprintf("%d/QĐ-THADS ngày 20/05/2007", i+1)})
			case Leave:
				sheet = append(sheet, []any{i + 1, name, unit, born, "Nghỉ ốm", "01/03/2007", "15/03/2007", 11})
			case Tally:
				sheet = append(sheet, []any{i + 1, name, unit, born, "Lao động tiên tiến", 9, 9, 9, 7, 2})
			}
		}
		f := excelize.NewFile()
		w, err := f.NewStreamWriter("Sheet1")
		for i, r := range sheet {
			if err == nil {
				err = w.SetRow(place(1, i+1), r)
			}
		}
		if err == nil {
			err = w.Flush()
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		out[kind] = b.Bytes()
	}
	return out
}

func BenchmarkReading(b *testing.B) {
	for _, n := range []int{80, 800, 8000} {
		lists := manyPeople(b, n)
		cat := catalogue(b)
		for _, kind := range Kinds {
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if l, err := Read(kind, 2007, "a.xlsx", lists[kind], cat); err != nil || len(l.Rows) != n {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkPlanning plans each list into an empty register or one that has its people, and once more when nothing is left to change.
func BenchmarkPlanning(b *testing.B) {
	for _, n := range []int{80, 800, 8000} {
		lists := manyPeople(b, n)
		cat := catalogue(b)
		o := newOffice()
		for _, kind := range Kinds {
			l, err := Read(kind, 2007, "a.xlsx", lists[kind], cat)
			if err != nil {
				b.Fatal(err)
			}
			bench := func(name string, want int) {
				b.Run(fmt.Sprintf("%s/%s/%d", kind, name, n), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if p := l.Plan(o.Register); p.Added != want || len(p.Rejected) != 0 {
							b.Fatalf("added %d, rejected %d", p.Added, len(p.Rejected))
						}
					}
				})
			}
			facts := n
			switch kind {
			case Registrations:
				facts = 2 * n
			case History:
				facts = 4 * n
			}
			bench("first", facts)
			o.apply(b, l.Plan(o.Register))
			bench("again", 0)
		}
	}
}

func TestAListOfAllItMayHoldIsReadInBoundedMemory(t *testing.T) {
	lists := manyPeople(t, 20_000)
	var l *List
	var err error
	grown := peak(func() { l, err = Read(Staff, 2007, "a.xlsx", lists[Staff], &council.Catalogue{}) })
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d people, %d MB", len(l.Rows), grown>>20)
	if len(l.Rows) != 20_000 || grown > 200<<20 {
		t.Errorf("%d rows, %d MB", len(l.Rows), grown>>20)
	}
}
