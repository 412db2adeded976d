package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
)

// BenchmarkScale carries one year of 80, 800 and 8,000 people from three office lists to its papers, and prints what
// each step costs and by how much it grows when the people grow tenfold: 10 is a step that looks at everyone once.
func BenchmarkScale(b *testing.B) {
	sizes := []int{80, 800, 8000}
	steps := []string{"import staff", "import registrations", "import tally", "seal and issue", "summary", "papers", "open, first screen", "file, bytes"}
	cost := map[int]map[string]float64{}
	for _, people := range sizes {
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			least := scaleYear(b, people)
			// Whatever else the machine does only ever adds. A short year is cheap to do again.
			for range 4000/people - 1 {
				if b.Elapsed() > 10*time.Second {
					break
				}
				for step, x := range scaleYear(b, people) {
					least[step] = min(least[step], x)
				}
			}
			for step, x := range least {
				b.ReportMetric(x, strings.NewReplacer(" ", "-", ",", "").Replace(step))
			}
			cost[people] = least
		})
	}
	if len(cost) < len(sizes) {
		return // one size was asked for
	}
	fmt.Printf("\n%-22s", "")
	for _, people := range sizes {
		fmt.Printf("%14s", fmt.Sprintf("%d people", people))
	}
	fmt.Printf("%14s%14s\n", "to 800", "to 8000")
	for _, step := range steps {
		fmt.Printf("%-22s", step)
		for _, people := range sizes {
			if strings.HasSuffix(step, "bytes") {
				fmt.Printf("%14.0f", cost[people][step])
			} else {
				fmt.Printf("%11.1f ms", cost[people][step])
			}
		}
		fmt.Printf("%14.1f%14.1f\n", cost[800][step]/cost[80][step], cost[8000][step]/cost[800][step])
	}
}

// scaleYear does one year and answers what each step cost, in milliseconds.
func scaleYear(b *testing.B, people int) map[string]float64 {
	ctx := context.Background()
	cost := map[string]float64{}
	check := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	timed := func(step string, work func() error) {
		b.Helper()
		began := time.Now()
		check(work())
		cost[step] = float64(time.Since(began).Microseconds()) / 1000
	}
	file := filepath.Join(b.TempDir(), "sổ.sothidua")
	o := desk.Options{Now: func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }, Actor: "Thư ký"}
	d, err := desk.Create(ctx, file, council.Agency{Name: "Cơ quan đo", Parent: "Bộ Tư pháp", Place: "Lào Cai", Symbol: "THADS", HeadTitle: "Trưởng THADS tỉnh"}, o)
	check(err)
	for _, list := range []struct {
		kind intake.Kind
		data []byte
	}{{intake.Staff, staffOf(b, people)}, {intake.Registrations, registrationsOf(b, people)}, {intake.Tally, tallyOf(b, people)}} {
		timed("import "+string(list.kind), func() error {
			plan, err := d.PlanImport(ctx, list.kind, 2007, string(list.kind)+".xlsx", list.data)
			if err != nil {
				return err
			}
			if len(plan.Rejected)+len(plan.Warnings) > 0 || plan.Added < people {
				b.Fatalf("%s: %d added, rejected %v, warnings %v", list.kind, plan.Added, plan.Rejected, plan.Warnings)
			}
			return d.Import(ctx, plan)
		})
	}
	timed("seal and issue", func() error {
		sessions, err := d.Sessions(ctx, 2007)
		if err != nil {
			return err
		}
		if err := d.Seal(ctx, sessions[0].ID); err != nil {
			return err
		}
		for _, kind := range []council.PaperKind{council.DecreeKind, council.SubmissionKind} {
			if _, err := d.Issue(ctx, desk.IssueRequest{Year: 2007, Kind: kind, Number: 1, Date: "2007-11-05", Name: "Dương Hữu Hùng"}); err != nil {
				return err
			}
		}
		return nil
	})
	timed("papers", func() error { _, err := d.WritePapers(ctx, 2007, nil); return err })
	// What takes less than a clock's tick of patience is done several times, and the best is kept.
	best := func(step string, work func() error) {
		for i := range 5 {
			before := cost[step]
			timed(step, work)
			if i > 0 {
				cost[step] = min(cost[step], before)
			}
		}
	}
	best("summary", func() error { _, err := d.Summary(ctx, 2007); return err })
	check(d.Close(ctx))
	info, err := os.Stat(file)
	check(err)
	cost["file, bytes"] = float64(info.Size())
	for range 5 {
		// Closing is not part of opening: it may make a backup.
		began := time.Now()
		d, err = desk.Open(ctx, file, o)
		check(err)
		_, err = d.Overview(ctx, 2007)
		check(err)
		took := float64(time.Since(began).Microseconds()) / 1000
		if cost["open, first screen"] == 0 || took < cost["open, first screen"] {
			cost["open, first screen"] = took
		}
		check(d.Close(ctx))
	}
	return cost
}

var (
	families = strings.Fields("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lương Trịnh Mai Tạ")
	middles  = strings.Fields("Văn Thị Hữu Đức Ngọc Minh Thu Thanh Quang Xuân Công Hồng Kim Bích Anh Tuấn Gia Bảo Quốc Đình Thế Trọng Mạnh Duy Khánh Phương Thùy Diệu Mỹ Hoài")
	givens   = strings.Fields("Hùng Đạt Ửng Tuyết Dở Chi Phong Thảo Cường Khánh Oanh Lan Pao Thắng Ngân Dũng")
)

// nameOf gives each number a name of its own.
func nameOf(i int) string {
	f, m := len(families), len(middles)
	return families[i%f] + " " + middles[i/f%m] + " " + givens[i/f/m%len(givens)]
}

// unitOf spreads the people over units: ten for 80, about three times as many for every tenfold.
func unitOf(i, people int) string {
	units := 10
	for n := people; n > 80; n /= 10 {
		units = units * 316 / 100
	}
	return fmt.Sprintf("THADS khu vực %d", i*units/people+1)
}

func staffOf(b *testing.B, people int) []byte {
	rows := [][]any{{"STT", "Họ và tên", "Nam", "Nữ", "Chức vụ", "Đơn vị", "Ngày vào ngành"}}
	for i := range people {
		born := fmt.Sprintf("%02d/%02d/%d", i%28+1, i%12+1, 1955+i%30)
		row := []any{i + 1, nameOf(i), born, "", "Chuyên viên", unitOf(i, people), "01/10/1995"}
		if i%2 == 1 {
			row[2], row[3] = "", born
		}
		rows = append(rows, row)
	}
	return workbook(b, "DANH SÁCH CÔNG CHỨC", "(Tính đến ngày 31 tháng 01 năm 2007)", rows)
}

func registrationsOf(b *testing.B, people int) []byte {
	rows := [][]any{{"TT", "Họ và tên", "Chức vụ", "Đơn vị", "LĐTT", "CSTĐCS", "GK THADS tỉnh", "BK Bộ Tư pháp"}}
	for i := range people {
		row := []any{i + 1, nameOf(i), "Chuyên viên", unitOf(i, people), "x", "", "", ""}
		if i%2 == 0 {
			row = []any{i + 1, nameOf(i), "Chuyên viên", unitOf(i, people), "", "x", "x", "x"}
		}
		rows = append(rows, row)
	}
	return workbook(b, "BẢNG TỔNG HỢP ĐĂNG KÝ THI ĐUA NĂM 2007", "", rows)
}

func tallyOf(b *testing.B, people int) []byte {
	rows := [][]any{{"TT", "Tên tập thể, cá nhân", "Đơn vị", "Danh hiệu, hình thức khen thưởng", "Phát ra", "Thu về", "Hợp lệ", "Đồng ý", "Không đồng ý"}}
	add := func(i int, award string, agree int) {
		rows = append(rows, []any{len(rows), nameOf(i), unitOf(i, people), award, 9, 9, 9, agree, 9 - agree})
	}
	for i := range people {
		if i%2 == 1 {
			add(i, "Lao động tiên tiến", 9)
			continue
		}
		add(i, "Chiến sĩ thi đua cơ sở", 4+i%4)
		add(i, "Giấy khen của Trưởng THADS tỉnh", 7)
		add(i, "Bằng khen của Bộ trưởng Bộ Tư pháp", 3+i%6)
	}
	return workbook(b, "BIÊN BẢN KIỂM PHIẾU", "(Phiên họp ngày 25 tháng 10 năm 2007)", rows, "Tổng số thành viên Hội đồng: 9")
}

// workbook is a list as offices keep it: who and what on top, then the header and the rows.
func workbook(b *testing.B, title, under string, rows [][]any, more ...string) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	head := [][]any{{"THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI"}, {}, {title}, {under}}
	for _, m := range more {
		head = append(head, []any{m})
	}
	for i, row := range append(head, rows...) {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}
