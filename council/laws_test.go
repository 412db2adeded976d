package council

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// lawFiles reads the program's own law from beside this package, which may not import it.
func lawFiles(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../assets/law/*.toml")
	if err != nil || len(names) < 8 {
		t.Fatalf("%d law files, %v", len(names), err)
	}
	files := map[string][]byte{}
	for _, n := range names {
		text, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		files["law/"+filepath.Base(n)] = text
	}
	return files
}

func laws(t testing.TB) *Laws {
	t.Helper()
	l, err := LoadLaws(lawFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestEveryYearIsJudgedByThePackInForceAtItsEnd(t *testing.T) {
	l := laws(t)
	for year, want := range map[int]string{
		1999: "vn-2004", 2007: "vn-2004", 2009: "vn-2004", 2010: "vn-2010", 2013: "vn-2010", 2014: "vn-2014", 2016: "vn-2014",
		2017: "vn-2017", 2023: "vn-2017", 2024: "vn-2024", 2025: "vn-2025", 2026: "vn-2026", 2031: "vn-2026",
	} {
		if got := l.Pack(year).ID; got != want {
			t.Errorf("%d is judged by %s, want %s", year, got, want)
		}
	}
	for day, want := range map[Date]string{"2017-09-30": "vn-2014", "2017-10-01": "vn-2017", "2026-09-30": "vn-2025"} {
		if got := l.On(day).ID; got != want {
			t.Errorf("on %s %s is in force, want %s", day, got, want)
		}
	}
}

func exampleFiles() map[string][]byte {
	files := map[string][]byte{}
	names, _ := filepath.Glob("../assets/law/*.toml")
	for _, n := range names {
		files[filepath.Base(n)], _ = os.ReadFile(n)
	}
	return files
}

// A fault in a law file is told with its file and line.
func TestFaultyLawIsRefusedWithFileAndLine(t *testing.T) {
	for name, c := range map[string]struct{ file, old, new, want string }{
		"broken text":           {"2024.toml", `id = "vn-2024"`, `id = "vn-2024`, "law/2024.toml:"},
		"unknown key":           {"2024.toml", "percent = 70", "procent = 70", "unknown key"},
		"unknown kind":          {"2024.toml", `kind = "meets"`, `kind = "meet"`, "unknown kind of condition"},
		"field of another kind": {"2024.toml", "kind = \"meets\"\naward", "kind = \"meets\"\npercent = 3\naward", `has no "percent"`},
		"unknown award":         {"2024.toml", "kind = \"meets\"\naward = \"LDTT\"", "kind = \"meets\"\naward = \"LDT\"", "not in the catalogue"},
		"missing citation":      {"2024.toml", `citation = "Luật Thi đua, khen thưởng 2022, Điều 23"`, `citation = ""`, "lacks its citation"},
		"bad trust":             {"2024.toml", `trust = "derived"`, `trust = "sure"`, "trust flag"},
		"a gap":                 {"2024.toml", `valid_to = "2025-06-30"`, `valid_to = "2025-06-29"`, "without gap or overlap"},
		"an overlap":            {"2017.toml", `valid_to = "2023-12-31"`, `valid_to = "2024-01-31"`, "without gap or overlap"},
		"a false day":           {"2017.toml", `valid_from = "2017-10-01"`, `valid_from = "2017-13-01"`, "is not a day"},
		"an end on the last":    {"2026.toml", `valid_from = "2026-10-01"`, "valid_from = \"2026-10-01\"\nvalid_to = \"2027-01-01\"", "stays open"},
		"no such base":          {"2025.toml", `extends = "vn-2024"`, `extends = "vn-2023"`, "is not there"},
		"drops nothing":         {"2024.toml", `"quota.co_cp_20"`, `"quota.co_cp_2"`, "does not have"},
		"a threshold over all":  {"2017.toml", "percent = 90", "percent = 190", "never be met"},
		"two of a kind":         {"2025.toml", `key = "xem_xet"`, `key = "xem_xet" # x`, ""},
		"a person's members":    {"2024.toml", "kind = \"grade\"\ngrade = \"T\"\ntext = \"Hoàn thành tốt nhiệm vụ trở lên\"", "kind = \"ratio\"\ngrade = \"T\"\npercent = 5", "no members"},
		"asks for itself":       {"2024.toml", "kind = \"meets\"\naward = \"LDTT\"", "kind = \"meets\"\naward = \"CSTDCS\"", "ask for each other"},
		"manual without key":    {"2024.toml", "key = \"tinh_than\"\n", "", "needs a key"},
		"same id":               {"2025.toml", `id = "vn-2025"`, `id = "vn-2024"`, "already stands"},
	} {
		files := lawFiles(t)
		text := string(files["law/"+c.file])
		changed := strings.Replace(text, c.old, c.new, 1)
		if changed == text {
			t.Errorf("%s: %q is not in %s", name, c.old, c.file)
			continue
		}
		files["law/"+c.file] = []byte(changed)
		_, err := LoadLaws(files)
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		place := regexp.MustCompile(`^law/\d{4}\.toml:\d+: `)
		if err == nil || !strings.Contains(err.Error(), c.want) || !place.MatchString(err.Error()) {
			t.Errorf("%s: %v, want a place and %q", name, err, c.want)
		}
	}
	if _, err := LoadLaws(nil); err == nil {
		t.Error("no files were taken for a law")
	}
}
