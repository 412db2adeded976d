package council

import (
	"os"
	"path/filepath"
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
