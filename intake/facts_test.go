package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sothidua/council"
)

func merged(ranges ...string) func(*excelize.File) {
	return func(f *excelize.File) {
		for _, r := range ranges {
			a, b, _ := strings.Cut(r, ":")
			_ = f.MergeCell("DS", a, b)
		}
	}
}

// told lists what a plan says, one line each: "+" changes, "-12" rejected lines, "!" warnings.
func told(p *Plan) (out []string) {
	for _, c := range p.Changes {
		out = append(out, "+ "+c.Line)
	}
	for _, r := range p.Rejected {
		out = append(out, fmt.Sprintf("-%d %s", r.Row, r.Reason))
	}
	for _, w := range p.Warnings {
		out = append(out, "! "+w)
	}
	return out
}

func TestListsOfFactsAsOfficesKeepThem(t *testing.T) {
	namesakes := "Có 2 người tên"
	for _, c := range []struct {
		name   string
		kind   Kind
		change func(*excelize.File)
		sheet  rows
		want   []string // each line that is said, in order, by its parts
	}{
		{"ratings ticked under a merged head, the decision above, a wrong total", Evaluations,
			merged("D4:G4", "A4:A5", "B4:B5", "C4:C5", "H4:H5"), rows{
				{"THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI"},
				{"KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CÁN BỘ, CÔNG CHỨC NĂM 2007"},
				{"(Kèm theo Quyết định số 125 /QĐ- THADS ngày 15 tháng 12 năm 2007 của Trưởng THADS tỉnh Lào Cai)"},
				{"TT", "Họ và tên", "Đơn vị", "Mức xếp loại", nil, nil, nil, "Ghi chú"},
				{nil, nil, nil, "HTXSNV", "HTTNV", "HTNV", "Không HTNV"},
				{"I", "THADS huyện Bắc Hà (2 người)", nil, 1, 1},
				{1, "LÒ A PÁO", nil, "x"},
				{2, "Hòa Văn Thúy", nil, nil, "X"},
				{"II", "THADS tỉnh Lào Cai"},
				{3, "Nguyễn Thị Chi", nil, nil, nil, "x"},
				{4, "Trần Hữu Hùng", nil, nil, nil, "x"},
				{nil, "Cộng", nil, 1, 1, 3, 0},
			}, []string{
				"+ Lò A Páo, THADS huyện Bắc Hà: Hoàn thành xuất sắc nhiệm vụ", "+ Hoà Văn Thuý, Hà: Hoàn thành tốt", "+ Nguyễn Thị Chi, THADS tỉnh Cai: Hoàn thành nhiệm vụ",
				"-11 " + namesakes, "! dòng 12 “HTNV” ghi 3 được 2"}},
		{"ratings in words, of collectives and people", Evaluations, nil, rows{
			{"STT", "Tập thể, cá nhân", "Kết quả tự đánh giá", "Kết quả xếp loại", "Số QĐ", "Ngày QĐ"},
			{"A", "TẬP THỂ"},
			{1, "THADS huyện Bắc Hà", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ", "12/QĐ-BTP", "20/12/2007"},
			{2, "THADS tỉnh Lào Cai", "A", "Loại A", "nt", "nt"},
			{"B", "CÁ NHÂN"},
			{1, "Lò A Páo", "HTXS", "Hoàn thành tốt", "nt", "nt"},
			{2, "Hoà Văn Thuý", nil, "Chưa xếp loại"},
			{3, "Lò A Páo", nil, "HTNV"},
		}, []string{"+ tập thể THADS huyện Bắc Hà: Hoàn thành xuất sắc", "+ Lò A Páo, Hà: Hoàn thành tốt",
			"-4 D4 “Loại A” bốn mức", "-8 đã có ở dòng 6", "! 1 dòng không có kết quả xếp loại (dòng 7)"}},
		{"two ratings on one line, a rating in the wrong column", Evaluations, nil, rows{
			{"STT", "Họ và tên", "Đơn vị", "XS", "T", "HT", "KHT"},
			{1, "Lò A Páo", nil, "x", "x"},
			{2, "Hoà Văn Thuý", "x", nil, nil, nil},
			{3, "Hoà Văn Thuý", nil, "khá"},
		}, []string{"-2 hai kết quả xếp loại khác nhau", "-3 C3 không phải mức xếp loại", "-4 D4 “khá” hãy ghi “x”"}},
		{"the template of initiatives: merged titles, several authors, shares", Initiatives, merged("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4"), rows{
			{"DANH SÁCH ĐỀ TÀI SÁNG KIẾN"},
			{"STT", "Tên đề tài", "Ngày công nhận", "Đơn vị công nhận", "Tóm tắt thành tích đạt được", "Tên tác giả", "Phòng ban làm việc", "Tên cơ quan làm việc"},
			{1, "Giải pháp rút ngắn hồ sơ.", "10/12/2007", "Trưởng THADS tỉnh", "Nhanh hơn 20%", "Lò A Páo", "THADS huyện Bắc Hà", "THADS tỉnh Lào Cai"},
			{nil, nil, nil, nil, nil, "Hoà Văn Thuý", "THADS huyện Bắc Hà"},
			{2, "Đề tài khoa học về đấu giá", "10/12/2007", "Bộ Tư pháp", nil, "1. Nguyễn Thị Chi (chủ nhiệm, 60%)\n2. Lò A Páo - Chấp hành viên 40%", "THADS huyện Bắc Hà"},
			{3, "Phần mềm một", "10/12/2006", "Hội đồng gì đó", nil, "Trần Hữu Hùng"},
			{4, "Phần mềm hai", "10/12/2007", "Hội đồng gì đó", nil, "Người Lạ, Lò A Páo"},
			{5, "Phần mềm ba", "30/02/2007", nil, nil, "Lò A Páo"},
			{6, "Phần mềm bốn", nil, nil, nil, "Đ/c Lò A Páo và Hoà Văn Thuý"},
			{7, "Giải pháp rút ngắn hồ sơ", "10/12/2007", nil, nil, "Lò A Páo"},
			{8, "Phần mềm năm", "10/12/2007"},
		}, []string{"+ sáng kiến năm 2007, cấp cơ sở: “Giải pháp rút ngắn hồ sơ”: Lò A Páo; Hoà Văn Thuý, ngày 10/12/2007",
			"+ đề tài năm 2007, cấp Bộ, ngành, tỉnh: Nguyễn Thị Chi; Lò A Páo", "+ sáng kiến “Phần mềm bốn”: Lò A Páo; Hoà Văn Thuý",
			"-6 " + namesakes, "-7 chưa có “Người Lạ”", "-8 C8 “30/02/2007”", "-10 đã có ở dòng 3", "-11 không ghi tên tác giả", "! 1 không ghi phạm vi cấp cơ sở", "! 1 chưa được công nhận"}},
		{"initiatives under their scopes, the decision above", Initiatives, nil, rows{
			{"DANH SÁCH SÁNG KIẾN NĂM 2007"},
			{"(Kèm theo Quyết định số 15/QĐ-THADS ngày 10/12/2007 của Trưởng THADS tỉnh)"},
			{"STT", "Tên sáng kiến", "Họ và tên tác giả", "Đơn vị"},
			{"I", "Cấp Bộ, ngành"},
			{1, "Sổ theo dõi", "Nguyễn Thị Chi", "THADS tỉnh Lào Cai"},
			{"II", "Cấp cơ sở"},
			{1, "Sổ theo dõi", "Nguyễn Thị Chi", "THADS huyện Bắc Hà"},
		}, []string{"+ cấp Bộ, ngành, tỉnh: “Sổ theo dõi”: Nguyễn Thị Chi, 15/QĐ-THADS ngày 10/12/2007", "+ cấp cơ sở: “Sổ theo dõi”"}},
		{"a history line by line, with who decided", History, nil, rows{
			{"TỔNG HỢP KHEN THƯỞNG CÁC NĂM 2004 - 2006"},
			{"STT", "Tập thể, cá nhân", "Năm", "Danh hiệu thi đua, hình thức khen thưởng", "Số, ngày, tháng, năm của quyết định công nhận; cơ quan ban hành quyết định", "Loại hình khen thưởng"},
			{1, "Lò A Páo", 2005, "Lao động tiên tiến", "Số 07/QĐ-THADS ngày 15/01/2006, Trưởng THADS tỉnh Lào Cai", "Công trạng"},
			{2, "Lò A Páo", 2006, "Chiến sỹ thi đua cơ sở", "Quyết định số 9/QĐ-THADS ngày 12 tháng 01 năm 2007 của Trưởng THADS tỉnh"},
			{3, "Lò A Páo", 2006, "Chiến sĩ thi đua cấp tỉnh", "QĐ 1021/QĐ-UBND ngày 1/3/2007 của Chủ tịch UBND tỉnh Lào Cai"},
			{4, "THADS huyện Bắc Hà", 2006, "Cờ thi đua", "15/QĐ-UBND ngày 1/3/2007 của UBND tỉnh Lào Cai"},
			{5, "THADS huyện Bắc Hà", 2006, "Bằng khen của Bộ trưởng Bộ Tư pháp", "512 QĐ/BTP ngày 1/3/2005"},
			{6, "Hoà Văn Thuý", 2006, "Bằng khen", "513/QĐ-UBND ngày 1/3/2007 của Chủ tịch UBND tỉnh Lào Cai", "Đột xuất"},
			{7, "Hoà Văn Thuý", 2006, "GK", "x"},
			{8, "Nguyễn Thị Chi", 2006, "GK", 14},
			{9, "Lò A Páo", 2006, "CSTĐCS", "10/QĐ-THADS ngày 12/01/2007"},
			{10, "Lò A Páo", 2006, "Kỷ niệm chương vì sự nghiệp Dân vận", "10/QĐ-BDV ngày 12/01/2007"},
			{11, "Lò A Páo", 2006, "Bằng khen của Bộ trưởng", "77/QĐ-UBND ngày 12/01/2007 của UBND tỉnh Lào Cai"},
			{12, "Lò A Páo", 2008, "LĐTT"},
			{13, "Hoà Văn Thuý", 2006, "TTLĐXS"},
		}, []string{
			"+ quyết định 07/QĐ-THADS ngày 15/01/2006 của Trưởng THADS tỉnh Lào Cai", "+ năm 2005: Lò A Páo, Hà: Lao động tiên tiến, 07/QĐ-THADS",
			"+ 9/QĐ-THADS ngày 12/01/2007", "+ Chiến sỹ thi đua cơ sở", "+ 1021/QĐ-UBND", "+ Chiến sĩ thi đua cấp tỉnh", "+ 15/QĐ-UBND", "+ tập thể THADS huyện Bắc Hà: Cờ thi đua",
			"+ 513/QĐ-UBND", "+ Hoà Văn Thuý, Hà: Bằng khen", "-7 có trước năm 2006", "-9 E9 cần số quyết định", "-10 " + namesakes, "-11 đã có ở dòng 4", "-12 Dân vận không có danh hiệu",
			"-13 là của Bộ UBND tỉnh", "-14 sau năm 2007", "-15 chưa có đơn vị “Hoà Văn Thuý”"}},
		{"a history with a column per year, papers beside", History, merged("C1:D1", "E1:F1"), rows{
			{"STT", "Họ và tên", "Năm 2005", nil, 2006},
			{nil, nil, "Danh hiệu", "Quyết định", "Danh hiệu", "Quyết định"},
			{1, "Lò A Páo", "LĐTT", "07/QĐ-THADS ngày 15/01/2006", "LĐTT\nGK", "08/QĐ-THADS\nngày 15/01/2007"},
			{2, "Hoà Văn Thuý", "-", nil, "CSTĐCS", "nt"},
			{3, "Nguyễn Thị Chi", "LĐTT", "nt"},
		}, []string{"+ 07/QĐ-THADS ngày 15/01/2006", "+ năm 2005: Lò A Páo, Hà: LĐTT", "+ 08/QĐ-THADS ngày 15/01/2007", "+ năm 2006: LĐTT", "+ năm 2006: GK, 08/QĐ-THADS", "+ Hoà Văn Thuý, Hà: CSTĐCS, 08/QĐ-THADS", "-5 " + namesakes}},
		{"a history of one year, awards as groups, the decision above", History, nil, rows{
			{"DANH SÁCH KHEN THƯỞNG NĂM 2007"},
			{"(Kèm theo Quyết định số 15/QĐ-THADS ngày 10/01/2008)"},
			{"STT", "Họ và tên", "Đơn vị", "Số QĐ"},
			{"I", "Chiến sĩ thi đua cơ sở"},
			{1, "Lò A Páo", "THADS huyện Bắc Hà"},
			{"II", "Lao động tiên tiến"},
			{1, "Hoà Văn Thuý", "THADS huyện Bắc Hà"},
		}, []string{"+ quyết định 15/QĐ-THADS ngày 10/01/2008", "+ Lò A Páo, Hà: Chiến sĩ thi đua cơ sở, 15/QĐ-THADS", "+ Hoà Văn Thuý, Hà: Lao động tiên tiến"}},
		{"discipline: decided, under consideration, the Party's, two forms, no day", Discipline, nil, rows{
			{"STT", "Họ và tên", "Đơn vị", "Hình thức kỷ luật", "Quyết định kỷ luật", "Hành vi vi phạm", "Từ ngày", "Đến ngày"},
			{1, "Lò A Páo", "THADS huyện Bắc Hà", "Khiển trách", "QĐ số 15/QĐ-THADS, ngày 20/5/2007", "Chậm hồ sơ"},
			{2, "Hoà Văn Thuý", nil, "Đang xem xét xử lý kỷ luật", nil, nil, "01/06/2007"},
			{3, "Lò A Páo", nil, "Khiển trách về Đảng", "QĐ 1-QĐ/TU ngày 1/2/2007"},
			{4, "Lò A Páo", nil, "Khiển trách hoặc cảnh cáo", "15/QĐ-X ngày 1/2/2007"},
			{5, "Lò A Páo", nil, "Cảnh cáo", "16/QĐ-X"},
			{6, "Lò A Páo", nil, "Đang xem xét"},
			{7, "Nguyễn Thị Chi", nil, "Cảnh cáo", "16/QĐ-X ngày 1/2/2007"},
		}, []string{"+ Lò A Páo, Hà: khiển trách, 15/QĐ-THADS ngày 20/05/2007", "+ đang xem xét từ ngày 01/06/2007",
			"-4 kỷ luật Đảng", "-5 không rõ là khiển trách", "-6 không ghi ngày quyết định", "-7 không ghi ngày bắt đầu", "-8 " + namesakes}},
		{"leave: working days held against the calendar, overlaps, reasons that are not sure", Leave, nil, rows{
			{"STT", "Họ và tên", "Đơn vị", "Lý do nghỉ", "Thời gian nghỉ", nil, "Số ngày nghỉ", "Kết quả học tập"},
			{nil, nil, nil, nil, "Từ", "Đến"},
			{1, "Lò A Páo", nil, "Nghỉ thai sản theo chế độ", "01/03/2007", "31/08/2007", 184},
			{2, "Hoà Văn Thuý", nil, "ốm", "01/03/2007", "05/03/2007", 3},
			{3, "Hoà Văn Thuý", nil, "ốm", "05/03/2007", "06/03/2007", 2},
			{4, "Hoà Văn Thuý", nil, "Cử đi học cao học", "01/09/2007", "đến nay", nil, "Khá"},
			{5, "Nguyễn Thị Chi", "THADS tỉnh Lào Cai", "tai nạn", "01/03/2007", "31/03/2007"},
			{6, "Nguyễn Thị Chi", "THADS tỉnh Lào Cai", "nghỉ không lương", "01/03/2007", "31/03/2007", 30},
			{7, "Nguyễn Thị Chi", "THADS tỉnh Lào Cai", "Điều trị do bị thương khi làm nhiệm vụ", "01/12/2007", "31/01/2008", 44},
			{8, "Trần Hữu Hùng", "THADS tỉnh Lào Cai", "ốm", "01/11/2007", "02/11/2007"},
			{9, "Lò A Páo", nil, "ốm", "01/03/2006", "02/03/2006", 2},
		}, []string{"+ nghỉ thai sản: Lò A Páo", "+ nghỉ ốm: Hoà Văn Thuý 01/03/2007 05/03/2007 (3 ngày làm việc)", "+ đi học, bồi dưỡng: Hoà Văn Thuý, 01/09/2007", "+ bị thương, Nguyễn Thị Chi",
			"-5 trùng với dòng 4", "-7 “tai nạn”", "-8 30 ngày 22 ngày làm việc", "-10 " + namesakes, "-11 không thuộc năm 2007",
			"! dòng 3 ngày theo lịch", "! dòng 9 sang năm khác"}},
		{"leave in one column, kinds as groups", Leave, nil, rows{
			{"STT", "Họ và tên", "Thời gian nghỉ"},
			{"I", "Nghỉ ốm"},
			{1, "Lò A Páo", "Từ ngày 01/03/2007 đến ngày 15/03/2007"},
			{"II", "Nghỉ việc riêng"},
			{1, "Hoà Văn Thuý", "2/4/2007 - 6/4/2007"},
			{2, "Hoà Văn Thuý", "tháng 5"},
		}, []string{"+ nghỉ ốm: Lò A Páo 15/03/2007", "+ nghỉ việc riêng: Hoà Văn Thuý 02/04/2007 06/04/2007", "-6 C6 “tháng 5”"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := mustRead(t, c.kind, "ds.xlsx", makeBook(t, c.change, "DS", c.sheet))
			o := &office{Register: bacHa(), last: 100}
			p := l.Plan(o.Register)
			got := told(p)
			for i := range max(len(got), len(c.want)) {
				if i >= len(got) || i >= len(c.want) {
					t.Fatalf("%d lines, want %d:\n%s", len(got), len(c.want), strings.Join(got, "\n"))
				}
				at := 0
				for _, part := range strings.Fields(c.want[i]) {
					j := strings.Index(got[i][at:], part)
					if j < 0 {
						t.Fatalf("%q does not say %q of %q", got[i], part, c.want[i])
					}
					at += j
				}
			}
			o.apply(t, p)
			if again := l.Plan(o.Register); len(again.Changes) != 0 || again.Unchanged != p.Added || len(again.Rejected) != len(p.Rejected) {
				t.Errorf("a second time: %q", told(again))
			}
		})
	}
}

func TestFactsChangeOnlyWhatAListTells(t *testing.T) {
	n := council.Nominee{Person: 14}
	known := func() *office {
		o := &office{Register: bacHa(), last: 100}
		o.Evaluations = []Fact[council.Evaluation]{{ID: 1, Nominee: n, Value: council.Evaluation{Year: 2007, Grade: council.GradeGood, Symbol: "25/QĐ-THADS"}}}
		o.Initiatives = []Initiative{{council.Initiative{ID: 2, Title: "Giải pháp A", Year: 2007, Scope: council.ScopeMinistry, Research: true, Applied: true}, "", []Author{{14, 50}, {17, 50}}}}
		o.Decisions = []council.Decision{{ID: 3, Symbol: "12/QĐ-THADS", Decided: "2007-01-20"}, {ID: 4}}
		o.Grants = []council.Grant{{ID: 5, Year: 2006, Nominee: n, Award: "CSTDCS", Decision: 3, Symbol: "12/QĐ-THADS", Decided: "2007-01-20"}, {ID: 6, Year: 2005, Nominee: n, Award: "LDTT", Decision: 4}}
		o.Disciplines = []Fact[council.Discipline]{{ID: 7, Nominee: n, Value: council.Discipline{Pending: true, Opened: "2007-06-01"}}}
		o.Leaves = []Fact[council.Leave]{{ID: 8, Nominee: n, Value: council.Leave{Kind: council.LeaveSick, From: "2007-03-01", To: "2007-03-31", Days: 22, Symbol: "5/GP"}}}
		return o
	}
	for _, c := range []struct {
		name, list string
		kind       Kind
		want       string // the one line of the plan; empty for none
	}{
		{"the same rating without its paper", "Họ và tên;Xếp loại\nLò A Páo;HTTNV\n", Evaluations, ""},
		{"another rating, the paper stays", "Họ và tên;Xếp loại\nLò A Páo;Hoàn thành xuất sắc nhiệm vụ\n", Evaluations, "Hoàn thành tốt nhiệm vụ thành Hoàn thành xuất sắc nhiệm vụ"},
		{"the day of a known paper", "Họ và tên;Xếp loại;Quyết định\nLò A Páo;HTTNV;25/qđ-thads ngày 15/12/2007\n", Evaluations, "ngày quyết định là 15/12/2007"},
		{"a title without scope lowers nothing", "Tên đề tài;Tên tác giả;Ngày công nhận\nGiải pháp “A”;Lò A Páo;\n", Initiatives, "là sáng kiến"}, // "Giải pháp" names an initiative
		{"one more author", "Tên đề tài;Tên tác giả;Loại\ngiải pháp A;Lò A Páo, Hoà Văn Thuý;Đề tài\n", Initiatives, "thêm tác giả Hoà Văn Thuý"},
		{"an award known with its decision", "Họ và tên;Năm;Danh hiệu\nLò A Páo;2006;CSTĐCS\n", History, ""},
		{"its decision by number alone", "Họ và tên;Năm;Danh hiệu;Số QĐ\nLò A Páo;2006;CSTĐCS;12/QĐ-THADS\n", History, ""},
		{"an award known without decision", "Họ và tên;Năm;Danh hiệu;Quyết định\nLò A Páo;2005;LĐTT;07/QĐ-THADS ngày 15/01/2006\n", History, "theo quyết định 07/QĐ-THADS ngày 15/01/2006"},
		{"a case known to be open, now closed", "Họ và tên;Tình trạng;Từ ngày;Đến ngày\nLò A Páo;Đang xem xét;01/06/2007;15/08/2007\n", Discipline, "ngày kết thúc là 15/08/2007"},
		{"an absence known with its days", "Họ và tên;Loại nghỉ;Từ ngày;Đến ngày\nLò A Páo;ốm;01/03/2007;31/03/2007\n", Leave, ""},
		{"an absence that ended earlier", "Họ và tên;Loại nghỉ;Từ ngày;Đến ngày\nLò A Páo;ốm;01/03/2007;15/03/2007\n", Leave, "ngày cuối từ 31/03/2007 thành 15/03/2007"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := known()
			l := mustRead(t, c.kind, "a.csv", []byte(c.list))
			p := l.Plan(o.Register)
			var lines []string
			for _, x := range p.Changes {
				if x.What != AddDecision {
					lines = append(lines, x.Line)
				}
			}
			if len(p.Rejected) != 0 || len(lines) > 1 || (c.want == "") != (len(lines) == 0) || c.want != "" && !strings.Contains(lines[0], c.want) {
				t.Errorf("%q", told(p))
			}
			o.apply(t, p)
			if o.Initiatives[0].Scope != council.ScopeMinistry || !o.Initiatives[0].Applied || o.Leaves[0].Value.Symbol != "5/GP" || o.Evaluations[0].Value.Symbol != "25/QĐ-THADS" {
				t.Errorf("lost what the list does not tell: %+v", o.Register)
			}
			if again := l.Plan(o.Register); len(again.Changes) != 0 {
				t.Errorf("a second time: %q", told(again))
			}
		})
	}
	o := known()
	for list, why := range map[string]string{
		"Họ và tên;Năm;Danh hiệu;Quyết định\nLò A Páo;2006;CSTĐCS;13/QĐ-THADS ngày 21/01/2007\n": "đã có “Chiến sĩ thi đua cơ sở” năm 2006",
		"Họ và tên;Danh hiệu;Quyết định\nLò A Páo;LĐTT;13/QĐ-THADS ngày 21/01/2003\n":            "không phải của năm 2007",
	} {
		if p := mustRead(t, History, "a.csv", []byte(list)).Plan(o.Register); len(p.Rejected) != 1 || !strings.Contains(p.Rejected[0].Reason, why) {
			t.Errorf("%q: %q", why, told(p))
		}
	}
	p := mustRead(t, Leave, "a.csv", []byte("Họ và tên;Loại nghỉ;Từ ngày;Đến ngày\nLò A Páo;ốm;15/03/2007;31/03/2007\n")).Plan(o.Register)
	if len(p.Rejected) != 1 || !strings.Contains(p.Rejected[0].Reason, "trùng với nghỉ ốm từ ngày 01/03/2007") {
		t.Errorf("an overlap: %q", told(p))
	}
	// The past of somebody who has left is still his.
	left := "Họ và tên;Năm;Danh hiệu\nGiàng Seo Sài;2005;LĐTT\n"
	if p = mustRead(t, History, "a.csv", []byte(left)).Plan(o.Register); p.Added != 1 || p.Changes[len(p.Changes)-1].Grant.Nominee.Person != 15 {
		t.Errorf("somebody who left: %q", told(p))
	}
	// A decided case beside one that is still open is told.
	p = mustRead(t, Discipline, "a.csv", []byte("Họ và tên;Hình thức kỷ luật;Quyết định\nLò A Páo;Cảnh cáo;9/QĐ-THADS ngày 15/08/2007\n")).Plan(o.Register)
	if p.Added != 1 || !hasText(p.Warnings, "còn một vụ đang xem xét") {
		t.Errorf("an open case: %q", told(p))
	}
}

func TestTheProvincesTitlesAreNotTheMinisters(t *testing.T) {
	cat := catalogue(t)
	for _, text := range []string{"Chiến sĩ thi đua cấp tỉnh", "Chiến sỹ thi đua tỉnh", "CSTĐ cấp tỉnh", "CSTĐ tỉnh", "Cờ thi đua của UBND tỉnh", "Cờ thi đua của Ủy ban nhân dân tỉnh Lào Cai", "Cờ thi đua cấp tỉnh", "Cờ UBND tỉnh"} {
		if code, ok := MatchAward(cat, text, ""); ok {
			t.Errorf("%q is taken for %s", text, code)
		}
		if code, ok := provincial(text); !ok || code != "CSTDB" && code != "CO_BO" {
			t.Errorf("%q is not known as the province's", text)
		}
		list := "Họ và tên;Đơn vị;" + text + ";LĐTT\nLò A Páo;THADS huyện Bắc Hà;x;x\n"
		if l := mustRead(t, Registrations, "a.csv", []byte(list)); len(l.Rejected) != 1 || !strings.Contains(l.Rejected[0].Reason, "Chủ tịch Ủy ban nhân dân tỉnh quyết định") {
			t.Errorf("%q registered: %+v %+v", text, l.Rows, l.Rejected)
		}
	}
	for _, text := range []string{"Cờ thi đua của UBND huyện", "Chiến sĩ thi đua cấp Bộ, ngành, tỉnh", "Bằng khen của UBND tỉnh", "CSTĐ cơ sở"} {
		if _, ok := provincial(text); ok {
			t.Errorf("%q is taken for a province's title", text)
		}
	}
	l := mustRead(t, History, "a.csv", []byte("Họ và tên;Năm;Danh hiệu;Quyết định\nLò A Páo;2006;CSTĐ cấp tỉnh;9/QĐ-UBND ngày 15/01/2007\n"))
	p := l.Plan(bacHa())
	if len(p.Changes) != 2 || p.Changes[0].Decision.Authority != council.ByProvince || p.Changes[1].Grant.Award != "CSTDB" || p.Changes[1].DecisionChange != 0 {
		t.Errorf("%q", told(p))
	}
}

func TestWordsOfTheFieldAreReadOnlyWhenSure(t *testing.T) {
	for text, want := range map[string]council.Grade{"Hoàn thành xuất sắc nhiệm vụ": "XS", "HTXSNV": "XS", "xuất sắc": "XS", "Loại xuất sắc": "XS", "HTTNV": "T", "Tốt": "T", "HT tốt NV": "T",
		"Hoàn thành nhiệm vụ": "HT", "HTNV": "HT", "Không HTNV": "KHT", "Không hoàn thành nhiệm vụ": "KHT", "Loại A": "", "A1": "", "khá": "", "90": "", "Hoàn thành xuất sắc nhiệm vụ và tốt": ""} {
		if got, _ := gradeOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]council.Scope{"Cấp cơ sở": "co_so", "Bộ Tư pháp": "bo_tinh", "toàn quốc": "toan_quoc", "Hội đồng sáng kiến cấp cơ sở Bộ Tư pháp": "co_so", "UBND tỉnh Lào Cai": "bo_tinh", "Sở Tư pháp": ""} {
		if got := scopeOf(text); got != want {
			t.Errorf("%q reaches %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]council.LeaveKind{"Nghỉ ốm đau": "om", "chế độ thai sản": "thai_san", "Việc riêng không lương": "viec_rieng", "đào tạo, bồi dưỡng": "hoc_tap",
		"điều trị do bị thương khi làm nhiệm vụ": "tai_nan_cuu_nguoi", "tai nạn": "", "thai sản, sau đó ốm": "", "Ốm và việc riêng": "", "nghỉ khác": "khac"} {
		if got, _ := leaveOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]Decision{
		"07/QĐ-THADS ngày 15/01/2026": {"07/QĐ-THADS", "2026-01-15", ""},
		"Quyết định số 3962/QĐ-BTP ngày 13 tháng 10 năm 2011 của Bộ Tư pháp": {"3962/QĐ-BTP", "2011-10-13", "Bộ Tư pháp"},
		"QĐ 512 QĐ/CTN, 1/3/2005": {"512 QĐ/CTN", "2005-03-01", ""},
		"125 /QĐ- THADS":          {"125/QĐ-THADS", "", ""},
		"ngày 15/01/2026":         {"", "2026-01-15", ""},
		"Số 12/2007/QĐ-UBND ngày 5/6/07, Chủ tịch UBND tỉnh về việc tặng Bằng khen": {"12/2007/QĐ-UBND", "2007-06-05", "Chủ tịch UBND tỉnh"},
		"chưa có": {},
	} {
		if got, _, bad := parseDecision(text); got != want || bad != "" {
			t.Errorf("%q: %+v %s", text, got, bad)
		}
	}
	if _, _, bad := parseDecision("07/QĐ-THADS ngày 31/02/2026"); bad == "" {
		t.Error("31/02/2026 is a day")
	}
}

func TestFactsComeInEveryEncoding(t *testing.T) {
	for kind, list := range factLists {
		want := mustRead(t, kind, "a.csv", []byte(list))
		if len(want.Rows) == 0 || len(want.Rejected) != 0 || len(want.Warnings) != 0 {
			t.Fatalf("%s: %+v %v", kind, want.Rejected, want.Warnings)
		}
		for name, data := range map[string][]byte{"TCVN3": latin1(tcvn3(list)), "Windows-1258": windows1258(list)} {
			l, err := Read(kind, 2007, "a.csv", data, catalogue(t))
			if err != nil {
				t.Errorf("%s in %s: %v", kind, name, err)
				continue
			}
			a, b := want.Plan(bacHa()), l.Plan(bacHa())
			if !strings.EqualFold(strings.Join(told(a), "\n"), strings.Join(told(b), "\n")) {
				t.Errorf("%s in %s:\n%s\nwant\n%s", kind, name, strings.Join(told(b), "\n"), strings.Join(told(a), "\n"))
			}
		}
	}
}
