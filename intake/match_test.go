package intake

import (
	"fmt"
	"strings"
	"testing"

	"sothidua/council"
)

// staffList makes a staff list of lines "name|unit|birth|title".
func staffList(t testing.TB, lines ...string) *List {
	t.Helper()
	sheet := rows{{"Danh sách tính đến ngày 01/03/2007"}, {"Họ và tên", "Đơn vị", "Ngày sinh", "Chức vụ"}}
	for _, l := range lines {
		var row []any
		for _, c := range strings.Split(l, "|") {
			row = append(row, c)
		}
		sheet = append(sheet, row)
	}
	return mustRead(t, Staff, "ds.xlsx", makeBook(t, nil, "DS", sheet))
}

// bacHa is a register of two units and some people.
func bacHa() Register {
	return Register{
		Units: []council.Unit{{ID: 1, Name: "THADS tỉnh Lào Cai", Position: 1}, {ID: 2, Name: "THADS huyện Bắc Hà", Position: 2}},
		People: []council.Person{
			{ID: 11, Name: "Nguyễn Thị Chi", Born: "1974-02-21", Unit: 1, Title: "Chuyên viên"},
			{ID: 12, Name: "Nguyễn Thị Chi", Born: "1980-05-06", Unit: 2, Title: "Trưởng THADS"},
			{ID: 13, Name: "Hoà Văn Thuý", Unit: 2, Title: "Chấp hành viên", Joined: "2001-09-01"},
			{ID: 14, Name: "Lò A Páo", Born: "1970", Unit: 2},
			{ID: 15, Name: "Giàng Seo Sài", Born: "1966-01-02", Unit: 1, Left: "2006-06-30"},
			{ID: 16, Name: "Trần Hữu Hùng", Born: "1960-01-01", Unit: 1},
			{ID: 17, Name: "Trần Hữu Hùng", Born: "1961-01-01", Unit: 1},
		},
		DefaultRule: council.DefaultRule(),
	}
}

func TestPeopleMatchByNameThenUnitThenBirthAndAreNeverGuessed(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string // added/changed/unchanged/rejected
		says  string // in a change's line, a reason or a warning
	}{
		{"same name and unit", []string{"NGUYỄN THỊ CHI|THADS huyện Bắc Hà||Trưởng THADS"}, "0/0/1/0", ""},
		{"the unit's long name, the tone mark in its other place", []string{"Hòa Văn Thúy|Thi hành án dân sự huyện Bắc Hà||"}, "0/0/1/0", ""},
		{"an empty cell erases nothing", []string{"Hoà Văn Thuý|THADS huyện Bắc Hà||"}, "0/0/1/0", ""},
		{"a new title is a new post", []string{"Hoà Văn Thuý|THADS huyện Bắc Hà||Phó Trưởng THADS"}, "0/1/0/0", "chức vụ từ “Chấp hành viên” thành “Phó Trưởng THADS”"},
		{"a birth date becomes known", []string{"Hoà Văn Thuý|THADS huyện Bắc Hà|01/02/1969|"}, "0/1/0/0", "ngày sinh là 01/02/1969"},
		{"a birth year becomes a day", []string{"Lò A Páo|THADS huyện Bắc Hà|03/04/1970|"}, "0/1/0/0", "ngày sinh từ 1970 thành 03/04/1970"},
		{"a known day is not lost to its year", []string{"Nguyễn Thị Chi|THADS huyện Bắc Hà|1980|"}, "0/0/1/0", ""},
		{"moved: another unit, the same birth date", []string{"Nguyễn Thị Chi|THADS tỉnh Lào Cai|06/05/1980|Chuyên viên", "Nguyễn Thị Chi|THADS tỉnh Lào Cai|21/02/1974|"}, "0/1/1/0",
			"đơn vị từ “THADS huyện Bắc Hà” thành “THADS tỉnh Lào Cai”"},
		{"another birth date is another person", []string{"Hoà Văn Thuý|THADS tỉnh Lào Cai|01/01/1970|", "Hoà Văn Thuý|THADS huyện Bắc Hà||"}, "1/0/1/0", ""},
		{"another birth date in the same unit is another person, with a warning", []string{"Nguyễn Thị Chi|THADS huyện Bắc Hà|07/05/1980|"}, "1/0/0/0", "khác ngày sinh"},
		{"another unit without birth date is unclear", []string{"Hoà Văn Thuý|THADS tỉnh Lào Cai||"}, "0/0/0/1", "Không rõ"},
		{"unless the namesake stands in the list too", []string{"Hoà Văn Thuý|THADS tỉnh Lào Cai||", "Hoà Văn Thuý|THADS huyện Bắc Hà||"}, "1/0/1/0", ""},
		{"two namesakes in one unit, no birth date", []string{"Trần Hữu Hùng|THADS tỉnh Lào Cai||"}, "0/0/0/1", "Không rõ"},
		{"two namesakes in one unit, told by birth", []string{"Trần Hữu Hùng|THADS tỉnh Lào Cai|01/01/1961|"}, "0/0/1/0", ""},
		{"two lines that are one person's", []string{"Mới Văn A|THADS tỉnh Lào Cai||", "Mới Văn A|THADS tỉnh Lào Cai|01/01/1971|"}, "0/0/0/2", "không phân biệt được với dòng"},
		{"the same birth in two units", []string{"Mới Văn A|THADS tỉnh Lào Cai|01/01/1971|", "Mới Văn A|THADS huyện Bắc Hà|01/01/1971|"}, "0/0/0/2", "cùng ngày sinh"},
		{"two new namesakes in two units", []string{"Mới Văn A|THADS tỉnh Lào Cai||", "Mới Văn A|THADS huyện Bắc Hà||"}, "2/0/0/0", ""},
		{"two births, one of them perhaps the register's", []string{"Lò A Páo|THADS huyện Bắc Hà|01/01/1970|", "Lò A Páo|THADS huyện Bắc Hà|02/01/1970|"}, "0/0/0/2", "Không rõ"},
		{"somebody who left came back", []string{"Giàng Seo Sài|THADS tỉnh Lào Cai|02/01/1966|"}, "0/0/0/1", "đã thôi làm việc từ ngày 30/06/2006"},
		{"a namesake of somebody who left", []string{"Giàng Seo Sài|THADS tỉnh Lào Cai|02/01/1985|"}, "1/0/0/0", ""},
		{"a new unit", []string{"Mới Văn A|THADS huyện Si Ma Cai||Cán sự"}, "1/0/0/0", "Thêm: Mới Văn A, THADS huyện Si Ma Cai, Cán sự"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := &office{Register: bacHa(), last: 100}
			l := staffList(t, c.lines...)
			p := l.Plan(o.Register)
			if got := fmt.Sprintf("%d/%d/%d/%d", p.Added, p.Changed, p.Unchanged, len(p.Rejected)); got != c.want {
				t.Errorf("added/changed/unchanged/rejected %s, want %s: %+v", got, c.want, p.Rejected)
			}
			var all []string
			for _, x := range p.Changes {
				all = append(all, x.Line)
			}
			for _, x := range p.Rejected {
				all = append(all, x.Reason)
			}
			if all = append(all, p.Warnings...); !hasText(all, c.says) && c.says != "" {
				t.Errorf("nothing says %q: %q", c.says, all)
			}
			o.apply(t, p)
			if again := l.Plan(o.Register); len(again.Changes) != 0 || again.Unchanged != p.Added+p.Changed+p.Unchanged || len(again.Rejected) != len(p.Rejected) {
				t.Errorf("a second time: %+v, rejected %+v", again.Changes, again.Rejected)
			}
		})
	}
}

func TestAMoveOpensANewPostOnTheListsDay(t *testing.T) {
	p := staffList(t, "Nguyễn Thị Chi|THADS huyện Sa Pa|06/05/1980|Chuyên viên", "Mới Văn A|THADS huyện Sa Pa||").Plan(bacHa())
	if len(p.Changes) != 3 || p.Changes[0].What != AddUnit || p.Changes[0].Unit.Position != 3 {
		t.Fatalf("changes: %+v", p.Changes)
	}
	c := p.Changes[1]
	if c.What != ChangePerson || !c.NewPost || c.From != "2007-03-01" || c.UnitChange != 0 || c.Person.ID != 12 || c.Person.UnitName != "THADS huyện Sa Pa" || c.Before.Unit != 2 {
		t.Errorf("move: %+v", c)
	}
	// Nobody new counts for the years before the list's.
	if c := p.Changes[2]; c.What != AddPerson || c.From != "2007-01-01" || c.UnitChange != 0 {
		t.Errorf("new person: %+v", c)
	}
	if p := staffList(t, "Mới Văn A|THADS huyện Sa Pa||").Plan(Register{}); p.Changes[1].From != "" {
		t.Errorf("the first list's people have been there since before the register: %+v", p.Changes[1])
	}
}

func TestPeopleMissingFromTheListAreKeptAndNamed(t *testing.T) {
	p := staffList(t, "Nguyễn Thị Chi|THADS huyện Bắc Hà||").Plan(bacHa())
	if !hasText(p.Warnings, "2 người", "Lò A Páo", "Hoà Văn Thuý") {
		t.Errorf("warnings: %q", p.Warnings)
	}
}

func TestRegistrationsNeedTheirPeopleInTheRegister(t *testing.T) {
	l := mustRead(t, Registrations, "dk.xlsx", makeBook(t, nil, "Cá nhân", rows{
		{"ĐĂNG KÝ THI ĐUA NĂM 2007"},
		{"TT", "Họ và tên", "Đơn vị", "Ngày sinh", "Danh hiệu đăng ký"},
		{1, "Nguyễn Thị Chi", "THADS huyện Bắc Hà", nil, "LĐTT; GK"},
		{2, "Nguyễn Thị Chi", nil, nil, "LĐTT"},
		{3, "Nguyễn Thị Chi", nil, "21/02/1974", "CSTĐCS"},
		{4, "Nguyễn Văn Lạ", "THADS huyện Bắc Hà", nil, "LĐTT"},
		{5, "Lò A Páo", "THADS tỉnh Lào Cai", nil, "LĐTT"},
		{6, "Lò A Páo", "THADS huyện Bắc Hà", "01/01/1985", "LĐTT"},
		{7, "Trần Hữu Hùng", "THADS tỉnh Lào Cai", nil, "LĐTT"},
		{8, "Hoà Văn Thuý", nil, nil, "Chiến sỹ thi đua\ncơ sở; Giấy khen"},
		{9, "Hoà Văn Thuý", nil, nil, "GK"},
		{10, "Lò A Páo", nil, nil, "GK; Anh hùng"},
		{11, "Lò A Páo", nil, nil, "GK, Anh hùng"},
		{12, "Lò A Páo", nil, nil, "GK\nAnh hùng"},
		{13, "Lò A Páo", "THADS huyện Bắc Hà", nil, "Lao động tiên tiến, Giấy khen của\nTrưởng THADS tỉnh"},
		{14, "Lò A Páo", nil, nil, "CSTĐCS, GK\nLĐTT"},
	}, "Tập thể", rows{
		{"TT", "Tên tập thể", "LĐTT", "LĐXS"},
		{"I", "THADS Huyện Bắc Hà", "x"},
		{"II", "THADS huyện Sa Pa", nil, "x"},
	}))
	reg := bacHa()
	reg.Registrations = []council.Registration{{ID: 1, Year: 2007, Nominee: council.Nominee{Person: 16}, Award: "LDTT"}, {ID: 2, Year: 2007, Nominee: council.Nominee{Person: 11}, Award: "CSTDCS"}}
	p := l.Plan(reg)
	for row, part := range map[int]string{4: "Có 2 người tên", 6: "“Nguyễn Văn Lạ”", 7: "trong Sổ gốc là Lò A Páo, THADS huyện Bắc Hà", 8: "sinh 01/01/1985", 9: "Có 2 người", 11: "dòng 10", 12: "“Anh hùng”", 13: "Anh hùng", 14: "“Anh hùng”", 16: "dòng 15"} {
		if why := rejectedAt(p.Rejected, row); !strings.Contains(why, part) {
			t.Errorf("line %d: %q does not say %q", row, why, part)
		}
	}
	if len(p.Rejected) != 11 || !strings.Contains(p.Rejected[10].Reason, "“THADS huyện Sa Pa”") || p.Rejected[10].Sheet != "Tập thể" {
		t.Errorf("rejected: %+v", p.Rejected)
	}
	if p.Added != 7 || p.Unchanged != 1 || len(p.Changes) != 7 {
		t.Errorf("added %d, unchanged %d, changes %+v", p.Added, p.Unchanged, p.Changes)
	}
	if c := p.Changes[6]; c.Registration.Award != "TTLDTT" || c.Registration.Nominee.Unit != 2 || c.Line != "Thêm đăng ký: tập thể THADS huyện Bắc Hà: Tập thể lao động tiên tiến" {
		t.Errorf("collective: %+v %+v", c, c.Registration)
	}
	if !hasText(p.Warnings, "1 đăng ký năm 2007 không nằm trong danh sách") {
		t.Errorf("warnings: %q", p.Warnings)
	}
}

// ballots makes a tally list of lines under a session's heading.
func ballots(t testing.TB, members int, lines ...[]any) *List {
	t.Helper()
	sheet := rows{
		{"BIÊN BẢN KIỂM PHIẾU"}, {"Phiên họp ngày 25 tháng 10 năm 2007"}, {"Tổng số thành viên Hội đồng:", members, "; có mặt: 8"},
		{"TT", "Tên tập thể, cá nhân", "Đơn vị", "Danh hiệu, hình thức khen thưởng", "Số phiếu", nil, nil, nil, nil, nil, "Tỷ lệ đồng ý (%)"},
		{nil, nil, nil, nil, "Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ", "Đồng ý", "Không đồng ý"},
	}
	return mustRead(t, Tally, "kp.xlsx", makeBook(t, nil, "KP", append(sheet, lines...)))
}

func TestTalliesBringTheirSessionAndNominations(t *testing.T) {
	l := ballots(t, 9,
		[]any{"A", "CÁ NHÂN"},
		[]any{1, "Lò A Páo", nil, "LĐTT", 9, 9, 9, 0, 7, 2, "77,8"},
		[]any{2, "Hoà Văn Thuý", nil, "Giấy khen của Trưởng THADS tỉnh", 9, 9, 8, 1, 8, "-"},
		[]any{3, "Trần Hữu Hùng", nil, "LĐTT", 9, 9, 9, 0, 7, 2},
		[]any{4, "Lò A Páo", nil, "CSTĐCS", 9, 9, 9, 0, 7, 3},
		[]any{5, "Lò A Páo", nil, "CSTĐCS", 10, 9, 9, 0, 7, 2},
		[]any{6, "Lò A Páo", nil, "CSTĐCS", 9, 8, 9, 0, 7, 2},
		[]any{7, "Lò A Páo", nil, "CSTĐCS"},
		[]any{8, "Lò A Páo", nil, "TTLĐXS", 9, 9, 9, 0, 7, 2},
		[]any{9, "Lò A Páo", nil, "LĐTT", 9, 9, 9, 0, 8, 1},
		[]any{10, "Lò A Páo", nil, "GK", 9, 9, "x", 0, 8, 1},
		[]any{"B", "TẬP THỂ"},
		[]any{1, "THADS huyện Bắc Hà", nil, "Giấy khen", 9, 9, 9, nil, 9, 0},
	)
	if l.Held != "2007-10-25" || l.Members != 9 || l.Day() != "2007-10-25" {
		t.Fatalf("held %q, members %d", l.Held, l.Members)
	}
	o := &office{Register: bacHa(), last: 100}
	o.Registrations = []council.Registration{{ID: 1, Year: 2007, Nominee: council.Nominee{Person: 14}, Award: "LDTT"}}
	o.Nominations = []council.Nomination{{ID: 21, Year: 2007, Nominee: council.Nominee{Person: 13}, Award: "GK"}}
	p := l.Plan(o.Register)
	for row, part := range map[int]string{9: "Có 2 người", 10: "Hợp lệ 9 ≠ đồng ý 7 + không đồng ý 3", 11: "Phát ra 10 phiếu, nhiều hơn 9 thành viên", 12: "nhiều hơn 8 phiếu thu về",
		13: "chưa có đủ số phiếu", 14: "dành cho cá nhân", 15: "dòng 7", 16: "G16"} {
		if why := rejectedAt(p.Rejected, row); !strings.Contains(why, part) {
			t.Errorf("line %d: %q does not say %q", row, why, part)
		}
	}
	if p.Added != 3 || len(p.Rejected) != 8 {
		t.Fatalf("added %d, rejected %+v", p.Added, p.Rejected)
	}
	var what []string
	for _, c := range p.Changes {
		what = append(what, string(c.What))
	}
	if strings.Join(what, " ") != "add_session add_nomination add_tally add_tally add_nomination add_tally" {
		t.Errorf("changes: %s", what)
	}
	if n := p.Changes[1].Nomination; n.Reason != "" {
		t.Errorf("a registered nominee needs no reason: %+v", n)
	}
	if n := p.Changes[4].Nomination; n.Nominee.Unit != 2 || !strings.Contains(n.Reason, "25/10/2007") {
		t.Errorf("an unregistered collective: %+v", n)
	}
	o.apply(t, p)
	if again := l.Plan(o.Register); len(again.Changes) != 0 || again.Unchanged != 3 {
		t.Errorf("a second time: %+v", again.Changes)
	}

	other := ballots(t, 11, []any{1, "Lò A Páo", nil, "LĐTT", 9, 9, 9, 0, 5, 4})
	p = other.Plan(o.Register)
	if p.Changed != 1 || len(p.Changes) != 2 || p.Changes[0].What != ChangeSession || p.Changes[0].Session.Members != 11 || p.Changes[1].Tally.ID == 0 || p.Changes[1].Tally.Position != 1 {
		t.Errorf("other numbers: %+v", p.Changes)
	}
	o.Sessions[0].Status = council.SessionSealed
	p = other.Plan(o.Register)
	if len(p.Changes) != 0 || len(p.Rejected) != 2 || !strings.Contains(p.Rejected[0].Reason, "đã khóa với 9") || !strings.Contains(p.Rejected[1].Reason, "đính chính") {
		t.Errorf("a sealed session: %+v %+v", p.Changes, p.Rejected)
	}
	if p = l.Plan(o.Register); p.Unchanged != 3 || len(p.Changes) != 0 || len(p.Rejected) != 8 {
		t.Errorf("a sealed session with the same numbers: %+v", p)
	}
}

func TestATallyMayNameItsAwardsInGroupLines(t *testing.T) {
	l := mustRead(t, Tally, "kp.xlsx", makeBook(t, nil, "KP", rows{
		{"Hội đồng họp ngày 25/10/2007, có mặt 8/9 thành viên"},
		{"STT", "Họ và tên", "Số phiếu phát ra", "Số phiếu thu về", "Số phiếu hợp lệ", "Số phiếu đồng ý", "Số phiếu không đồng ý"},
		{"I", "Danh hiệu Chiến sĩ thi đua cơ sở"},
		{1, "Lò A Páo", 9, 9, 9, 8, 1},
		{"II", "Danh hiệu Lao động tiên tiến"},
		{1, "Hoà Văn Thuý", 9, 9, 9, 9, 0},
		{nil, "Tô Văn An", 9, 9, 9, 9, 0},
		{nil, "Cộng", 27, 27, 27, 25, 1},
	}))
	if len(l.Rows) != 3 || l.Rows[0].Award != "CSTDCS" || l.Rows[1].Award != "LDTT" || l.Members != 9 {
		t.Errorf("members %d, rows %+v", l.Members, l.Rows)
	}
	if len(l.Warnings) != 1 || !hasText(l.Warnings, "dòng 8", "“Số phiếu đồng ý”", "ghi 25", "được 26") {
		t.Errorf("warnings: %q", l.Warnings)
	}
}
