package reports

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/reports/page"
)

var update = flag.Bool("update", false, "write the golden files anew")

var laoCai = council.Agency{
	Name: "Thi hành án dân sự tỉnh Lào Cai", Parent: "Bộ Tư pháp", Place: "Lào Cai", Symbol: "THADS",
	HeadTitle: "Trưởng THADS tỉnh", Short: "THADS tỉnh",
	Ministry: "Bộ trưởng Bộ Tư pháp", Province: "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai",
}

var bases2007 = []string{
	"Luật Thi đua, Khen thưởng năm 2003 và Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng năm 2005",
	"Nghị định số 121/2005/NĐ-CP của Chính phủ quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, Khen thưởng và Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng",
	"Thông tư số 07/2006/TT-BTP ngày 27 tháng 11 năm 2006 của Bộ Tư pháp về công tác thi đua, khen thưởng trong ngành Tư pháp",
}

func paper(symbol string) Paper {
	return Paper{Agency: laoCai, Symbol: symbol, Issued: "2007-11-05",
		Signer: council.Signer{Name: "Dương Hữu Hùng", Title: "Trưởng THADS tỉnh"}}
}

var (
	families = []string{"Nguyễn", "Trần", "Hoàng", "Thào", "Dương", "Phạm", "Lý", "Đoàn", "Hồ", "Vàng"}
	middles  = []string{"Thị", "Văn", "Thu", "Seo", "Quang", "Hồng", "Thanh", "Công", "Xuân", "Ngọc"}
	givens   = []string{"Ửng", "Dở", "Tuyết", "Chi", "Phong", "Khánh", "Đạt", "Dũng", "Ánh", "Hùng"}
	posts    = []string{"Chấp hành viên", "Chuyên viên", "Cán sự", "Kế toán", "Thẩm tra viên", "Phó Trưởng THADS"}
	units    = []string{"THADS tỉnh Lào Cai", "THADS thành phố Lào Cai", "THADS huyện Bảo Yên", "THADS huyện Bắc Hà", "THADS huyện Văn Bàn",
		"THADS huyện Sa Pa", "THADS huyện Si Ma Cai", "THADS huyện Mường Khương", "THADS huyện Bát Xát", "THADS huyện Bảo Thắng"}
)

func person(i int) string {
	return families[i%10] + " " + middles[(i/3)%10] + " " + givens[(i*7+i/10)%10]
}

func people(n int) []Nominee {
	out := make([]Nominee, n)
	for i := range out {
		out[i] = Nominee{Name: person(i), Post: posts[i%len(posts)], Unit: units[i*len(units)/max(n, 1)]}
	}
	return out
}

func collectives(n int) []Nominee {
	out := make([]Nominee, n)
	for i := range out {
		out[i] = Nominee{Name: units[i%len(units)], Unit: units[i%len(units)]}
	}
	return out
}

func titles(cs, ld int) DecreeValues {
	return DecreeValues{Paper: paper("07/QĐ-THADS"), Year: 2007, Group: council.Title, Sessions: []council.Date{"2007-10-25"}, Bases: bases2007,
		Awards: []AwardList{
			{Award: "Chiến sĩ thi đua cơ sở", Kind: council.Title, Subject: council.Individual, Items: people(cs)},
			{Award: "Lao động tiên tiến", Kind: council.Title, Subject: council.Individual, Items: people(ld)},
			{Award: "Tập thể lao động tiên tiến", Kind: council.Title, Subject: council.Collective, Items: collectives(1)},
		}}
}

func commendations(n int) DecreeValues {
	const gk = "Giấy khen của Trưởng THADS tỉnh"
	return DecreeValues{Paper: paper("08/QĐ-THADS"), Year: 2007, Group: council.Commendation, Sessions: []council.Date{"2007-10-25"}, Bases: bases2007,
		Awards: []AwardList{
			{Award: gk, Kind: council.Commendation, Subject: council.Collective, Items: collectives(2)},
			{Award: gk, Kind: council.Commendation, Subject: council.Individual, Items: people(n)},
		}}
}

func toMinistry() SubmissionValues {
	return SubmissionValues{Paper: paper("12/TTr-THADS"), Year: 2007, Addressee: "Bộ trưởng Bộ Tư pháp", Sessions: []council.Date{"2007-10-25"}, Bases: bases2007,
		Awards: []AwardList{
			{Award: "Tập thể lao động xuất sắc", Kind: council.Title, Subject: council.Collective, Items: collectives(4)},
			{Award: "Bằng khen của Bộ trưởng Bộ Tư pháp", Kind: council.Commendation, Subject: council.Collective, Items: collectives(2)},
			{Award: "Bằng khen của Bộ trưởng Bộ Tư pháp", Kind: council.Commendation, Subject: council.Individual, Items: people(9)},
		}}
}

func ballots(n int) []Ballot {
	awards := []struct {
		name    string
		subject council.Subject
		share   int
	}{
		{"Chiến sĩ thi đua cơ sở", council.Individual, 44}, {"Lao động tiên tiến", council.Individual, 59},
		{"Giấy khen của Trưởng THADS tỉnh", council.Individual, 39}, {"Bằng khen của Bộ trưởng Bộ Tư pháp", council.Individual, 28},
		{"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", council.Individual, 1},
		{"Tập thể lao động xuất sắc", council.Collective, 10}, {"Tập thể lao động tiên tiến", council.Collective, 1},
	}
	var out []Ballot
	for i := 0; len(out) < n; i++ {
		a := awards[0]
		for k, at := 0, i%182; k < len(awards); k++ {
			if a = awards[k]; at < a.share {
				break
			}
			at -= a.share
		}
		b := Ballot{Name: person(i), Post: posts[i%len(posts)], Unit: units[i%len(units)], Award: a.name, Subject: a.subject}
		if a.subject == council.Collective {
			b.Name, b.Post = b.Unit, ""
		}
		invalid := i % 5 / 4
		agree := 4 + (i*3)%(6-invalid)
		b.Tally = council.Tally{Round: 1, Issued: 9, Returned: 9, Valid: 9 - invalid, Invalid: invalid, Agree: agree, Disagree: 9 - invalid - agree}
		out = append(out, b)
	}
	return out
}

var session2007 = council.Session{
	Year: 2007, Held: "2007-10-25", Began: "08:00", Ended: "11:30", Place: "Phòng họp Thi hành án dân sự tỉnh Lào Cai", Members: 9,
	Rule: council.DefaultRule(), Chair: "Dương Hữu Hùng", Secretary: "Hồ Thu Ửng", Tellers: "Phạm Thanh Ửng; Tạ Quang Phong; Hồ Thị Chi",
	Discussion: "Thư ký Hội đồng báo cáo tóm tắt thành tích của các tập thể, cá nhân được đề nghị.\nCác thành viên trao đổi về tỷ lệ giải quyết án của từng đơn vị.",
	Status:     council.SessionOpen,
}

func attendance2007() []council.Attendance {
	roles := []council.MemberRole{council.Chair, council.Deputy, council.Member, council.Member, council.Member, council.Member, council.Member, council.Member, council.MemberSecretary}
	names := []string{"Dương Hữu Hùng", "Hoàng Công Đạt", "Trần Xuân Khánh", "Phạm Thanh Ửng", "Tạ Quang Phong", "Hồ Thị Chi", "Phan Seo Dũng", "Hồ Minh Hùng", "Hồ Thu Ửng"}
	var out []council.Attendance
	for i, n := range names {
		a := council.Attendance{Name: n, Title: posts[i%len(posts)], Role: roles[i], Present: i != 6}
		if i == 6 {
			a.Reason, a.Written = "đi công tác tại Hà Nội", true
		}
		out = append(out, a)
	}
	out[0].Title = "Trưởng THADS tỉnh"
	return out
}

func minutes(n int) MinutesValues {
	return MinutesValues{Paper: Paper{Agency: laoCai, Symbol: "01/BB-HĐTĐKT"}, Session: session2007, Attendance: attendance2007(), Items: ballots(n)}
}

// sealed are minutes after the seal, with a correction beside them.
func sealed(n int) MinutesValues {
	v := minutes(n)
	v.Session.Status, v.Session.SealedAt = council.SessionSealed, "2007-10-25T14:05:00+07:00"
	v.Session.SealedHead = "8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d"
	v.Session.Rule = council.Rule{Percent: 90, Quorum: 67, Citation: "Điều 8 Quy chế làm việc của Hội đồng", Trust: council.TrustText}
	v.Corrections = []council.Correction{{At: "2007-10-26T08:15:00+07:00", Actor: "Hồ Thu Ửng", Text: "Đơn vị của số thứ tự 3 là THADS huyện Bảo Yên", Reason: "ghi nhầm đơn vị"}}
	return v
}

// imported are minutes of an old session of which only the tally sheet is left.
func imported(n int) MinutesValues {
	v := minutes(n)
	v.Symbol, v.Attendance = "", nil
	v.Session.Began, v.Session.Ended, v.Session.Place, v.Session.Chair, v.Session.Secretary, v.Session.Tellers, v.Session.Discussion = "", "", "", "", "", "", ""
	return v
}

func tallies(n int) TallyValues {
	return TallyValues{Paper: Paper{Agency: laoCai, Symbol: "02/BB-HĐTĐKT"}, Session: session2007, Attendance: attendance2007(), Items: ballots(n)}
}

// plain writes a document as text, so that a golden file shows a paper's words and nothing of its looks.
func plain(doc page.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "[%s | %s | %s | %v]\n", doc.Title, doc.Author, doc.Subject, doc.Date)
	for i, s := range doc.Sections {
		fmt.Fprintf(&b, "=== %d, ngang %v, số trang %v\n", i+1, s.Landscape, s.PageNumbers)
		writeBlocks(&b, s.Blocks)
	}
	return b.String()
}

func writeBlocks(b *strings.Builder, blocks []page.Block) {
	for _, block := range blocks {
		switch x := block.(type) {
		case page.Letterhead:
			fmt.Fprintf(b, "%s\n%s\n%s\n%s\n", x.Superior, x.Agency, x.Number, x.PlaceDate)
		case page.Title:
			for _, l := range x.Lines {
				fmt.Fprintf(b, "        %s\n", l.Text)
			}
		case page.Paragraph:
			s, italic := runs(x.Runs)
			if italic {
				s = "_" + s + "_"
			}
			if x.Leader {
				s += " ……"
			}
			fmt.Fprintln(b, s)
		case page.Table:
			for _, r := range x.Header {
				fmt.Fprintln(b, "# "+cells(r))
			}
			for _, r := range x.Rows {
				fmt.Fprintln(b, "| "+cells(r.Cells))
			}
		case page.Signatures:
			for _, c := range x.Columns {
				fmt.Fprintf(b, "<%s> %s %s\n", strings.Join(c.Titles, " / "), c.Note, c.Name)
				for _, r := range c.Recipients {
					fmt.Fprintln(b, "  "+r)
				}
			}
		case page.Frame:
			fmt.Fprintf(b, "[%.1f %.1f %.1f %.1f]\n", x.X, x.Y, x.W, x.H)
			writeBlocks(b, x.Blocks)
		case page.PageBreak:
			fmt.Fprintln(b, "--- trang mới")
		case page.Space:
		default:
			fmt.Fprintf(b, "?%T\n", x)
		}
	}
}

func cells(row []page.Cell) string {
	var out []string
	for _, c := range row {
		s, _ := runs(c.Runs)
		out = append(out, strings.ReplaceAll(s, "\n", " / "))
	}
	return strings.Join(out, " | ")
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs from its golden file:\n%s", name, got)
	}
}
