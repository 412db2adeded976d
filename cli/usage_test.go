package cli

import (
	"strings"
	"testing"
)

func TestWrongUsageExitsWithTwoAndNamesTheRightWay(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		args string
		says string
	}{
		{"imort", "có phải là “import”"},
		{"sumary --year 2007", "có phải là “summary”"},
		{"dance", "Không có lệnh “dance”"},
		{"--year 2007", "phải bắt đầu bằng tên lệnh"},
		{"summary", "còn thiếu: --year"},
		{"summary --year", "“--year” thiếu giá trị"},
		{"summary --year --json", "“--year” thiếu giá trị"},
		{"summary --yaer 2007", "có phải là “--year”"},
		{"summary --year hai", "không phải là một năm"},
		{"summary --year 7", "không phải là một năm"},
		{"summary --year 2007 --year 2008", "chỉ được ghi một lần"},
		{"summary --year 2007 --json=yes", "không nhận giá trị"},
		{"summary --year 2007 thừa", "không nhận “thừa”"},
		{"import --kind staff --year 2007", "còn thiếu: DANH_SÁCH.xlsx"},
		{"import --kind stuff --year 2007 a.xlsx", "có phải là “staff”"},
		{"import --kind khác --year 2007 a.xlsx", "chọn một trong: staff"},
		{"import --kind staff --year 2007 a.xlsx b.xlsx", "“b.xlsx” là thừa"},
		{"init --agency A --parent B", "còn thiếu: --place, --symbol"},
		{"init --agency= --parent B --place C --symbol D", "không được để trống"},
		{"issue --year 2007 --kind to-trin --number 1 --date 2007-11-05 --signer A", "có phải là “to-trinh”"},
		{"issue --year 2007 --kind to-trinh --number 0 --date 2007-11-05 --signer A", "một số từ 1"},
		{"issue --year 2007 --kind to-trinh --number 1 --date 05/11/2007 --signer A", "năm-tháng-ngày"},
		{"issue --year 2007 --kind to-trinh --number 1 --date 2007-02-30 --signer A", "năm-tháng-ngày"},
		{"issue --year 2007 --kind to-trinh --number 1 --date 2007-11-05 --signer A --form XX", "chọn một trong: KT."},
		{"papers --year 2007 --out x --kind quyet-dinh,tho", "“--kind tho” không có"},
		{"restore", "còn thiếu: BẢN_SAO"},
		{"backup", "còn thiếu: --out"},
		{"verify --jso", "có phải là “--json”"},
		{"help imort", "có phải là “import”"},
	} {
		out, bad, code := o.do(strings.Fields(c.args)...)
		if code != Misused || out != "" || !strings.Contains(bad, c.says) {
			t.Errorf("%s: exit %d, %q, %q; should say %q", c.args, code, out, bad, c.says)
		}
	}
	if _, bad, code := o.run(); code != Misused || bad == "" {
		t.Errorf("no command at all: exit %d, %q", code, bad)
	}
}

func TestHelpTellsEveryCommand(t *testing.T) {
	o := newOffice(t)
	all := o.ok("help")
	for _, c := range commands() {
		if !strings.Contains(all, "\n  "+c.name) {
			t.Errorf("help does not name %s", c.name)
		}
		one := o.ok("help", c.name)
		if asked := o.ok(c.name, "--help"); asked != one {
			t.Errorf("%s --help differs from help %s", c.name, c.name)
		}
		for _, f := range c.all() {
			if !strings.Contains(one, "--"+f.name) || f.help == "" || f.kind != aSwitch && f.sample == "" {
				t.Errorf("help %s does not explain --%s", c.name, f.name)
			}
		}
	}
	if said := o.ok("version"); said != "Sổ Thi Đua thử\n" {
		t.Errorf("version says %q", said)
	}
}

func TestTheWindowIsAskedForByNoCommand(t *testing.T) {
	for _, c := range []struct {
		args []string
		path string
		ok   bool
	}{
		{nil, DataFile("dữ liệu"), true},
		{[]string{"--db", "a.sothidua"}, "a.sothidua", true},
		{[]string{"--db=a.sothidua"}, "a.sothidua", true},
		{[]string{"năm nay.sothidua"}, "năm nay.sothidua", true},
		{[]string{"--db"}, "", false},
		{[]string{"--db="}, "", false},
		{[]string{"demo"}, "", false},
		{[]string{"demo", "--db", "a.sothidua"}, "", false},
	} {
		if path, ok := Window(c.args, "dữ liệu"); path != c.path || ok != c.ok {
			t.Errorf("%q: %q, %v", c.args, path, ok)
		}
	}
}

// A value may look like anything except one of the command's own flags; a name may begin with a dash after "--".
func TestValuesAreTakenAsTheyStand(t *testing.T) {
	c := mustFind("import")
	for _, line := range []string{
		"--kind staff --year 2007 -- -lạ.xlsx",
		"--year=2007 -kind=staff -- -lạ.xlsx",
	} {
		got, err := c.parse(strings.Fields(line))
		if err != nil || got.rest != "-lạ.xlsx" || got.number("year") != 2007 || got.text("kind") != "staff" {
			t.Errorf("%s: %+v, %v", line, got, err)
		}
	}
	// Combining marks become whole letters in a text, and stay in a file's name.
	const apart = "La\u0300o Cai"
	got, err := mustFind("init").parse([]string{"--agency", apart, "--parent", "B", "--place", "C", "--symbol", "D", "--db", apart})
	if err != nil || got.text("agency") != "Lào Cai" || got.text("db") != apart {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzAnyCommandLineIsReadOrExplained(f *testing.F) {
	f.Add("import --kind staff --year 2007 a.xlsx")
	f.Add("issue --date 2007-13-01 --number 9999999999999999999")
	f.Add("papers --kind ,, --out= -- --")
	f.Fuzz(func(t *testing.T, line string) {
		words := strings.Split(line, " ")
		c, ok := find(words[0])
		if !ok {
			unknownCommand(words[0])
			return
		}
		if _, err := c.parse(words[1:]); err != nil && err.Error() == "" {
			t.Errorf("%q is refused without a word", line)
		}
	})
}
