package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The floors of the house, from the ground up. A package may import those of a lower number only. The longest
// folder that holds a package says which floor it is on; a folder that is named here stands alone, and what lies
// below it and is not named belongs to it.
var floors = map[string]int{
	"viet": 1, "assets": 1,
	"council": 1,

	"reports/page": 2, // the document and its layout
	"reports/pdf":  3, "reports/image": 3, "reports/docx": 3, "reports/sheet": 3,
	"reports": 4,
	"intake":  2,
	"store":   2,

	"desk": 5,

	"ui/kit": 6, "ui/screen": 7, "ui/shell": 8, "ui": 9,
	"cli": 6,

	".": 10,
}

// rooms are the parts of the house that never look at each other, whatever their numbers.
var rooms = [][]string{
	{"viet", "assets", "council"},
	{"reports", "intake", "store"},
	{"ui", "cli"},
}

// keepers are the packages of other people that only one part of the house may know, so that each can be replaced.
var keepers = map[string][]string{
	"database/sql":             {"store"},
	"modernc.org/sqlite":       {"store"},
	"github.com/gofrs/flock":   {"store"},
	"github.com/jung-kurt/":    {"reports/pdf"},
	"github.com/xuri/excelize": {"intake", "reports/sheet"},
	"fyne.io/fyne":             {"ui", "."},
}

func TestImportsGoDownOnly(t *testing.T) {
	seen := 0
	for _, file := range goFiles(t) {
		from := folder(filepath.Dir(file))
		test := strings.HasSuffix(file, "_test.go")
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		if floors[floorOf(from)] == 0 {
			t.Errorf("%s: the folder %s stands on no floor; name it in floors", file, from)
		}
		for _, i := range tree.Imports {
			path, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			seen++
			if to, ours := strings.CutPrefix(path, module+"/"); ours {
				if why := forbidden(from, to, test); why != "" {
					t.Errorf("%s imports %s: %s", file, path, why)
				}
			} else if !mayKnow(from, path) && !test {
				t.Errorf("%s imports %s, which only %s may know", file, path, strings.Join(keepersOf(path), " and "))
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d imports were looked at; the test has lost its way", seen)
	}
}

// The rule itself, on imports that must never be: the test above would be worth nothing if these went through.
func TestTheRuleSeesWhatGoesUpOrSideways(t *testing.T) {
	for _, c := range []struct {
		from, to string
		ok       bool
	}{
		{"cli", "desk", true},
		{"cli", "council", true},
		{"ui/screen", "ui/kit", true},
		{"ui/screen/session", "ui/kit", true},
		{"ui", "ui/shell", true},
		{"reports", "reports/pdf", true},
		{"reports/pdf", "reports/page", true},
		{"store", "council", true},
		{".", "ui", true},

		{"council", "store", false},
		{"store", "desk", false},
		{"viet", "council", false},
		{"council", "viet", false},
		{"store", "intake", false},
		{"reports/sheet", "intake", false},
		{"intake", "reports/page", false},
		{"cli", "ui/kit", false},
		{"ui", "cli", false},
		{"ui/kit", "ui/screen", false},
		{"ui/screen", "ui/shell", false},
		{"reports/page", "reports", false},
		{"reports/pdf", "reports/image", false},
		{"desk", "cli", false},
	} {
		if why := forbidden(c.from, c.to, false); (why == "") != c.ok {
			t.Errorf("%s -> %s: %q", c.from, c.to, why)
		}
	}
}

const module = "sothidua"

// forbidden says why one of our packages may not import another; empty when it may.
func forbidden(from, to string, test bool) string {
	a, b := floorOf(from), floorOf(to)
	if a == b {
		// A package and what belongs to it: its helpers for tests, the parts of a big screen.
		if strings.HasSuffix(to, "test") && !test && !strings.HasSuffix(from, "test") {
			return "it is for tests"
		}
		return ""
	}
	for _, r := range rooms {
		if x, y := roomOf(a, r), roomOf(b, r); x != "" && y != "" && x != y {
			return "that is sideways"
		}
	}
	switch {
	case floors[b] == 0:
		return "that folder stands on no floor"
	case floors[b] == floors[a]:
		return "that is sideways"
	case floors[b] > floors[a]:
		return "that is up"
	}
	return ""
}

func floorOf(dir string) string {
	for floors[dir] == 0 && dir != "." {
		dir = folder(filepath.Dir(dir))
	}
	return dir
}

func roomOf(dir string, rooms []string) string {
	for _, r := range rooms {
		if dir == r || strings.HasPrefix(dir, r+"/") {
			return r
		}
	}
	return ""
}

func keepersOf(path string) []string {
	for prefix, k := range keepers {
		if strings.HasPrefix(path, prefix) {
			return k
		}
	}
	return nil
}

func mayKnow(from, path string) bool {
	k := keepersOf(path)
	return k == nil || roomOf(from, k) != ""
}

func TestMainIsOneStraightPage(t *testing.T) {
	text, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(text, []byte("\n")); n >= 150 {
		t.Errorf("main.go has %d lines; what it does belongs on a floor below", n)
	}
}

// A path of somebody's machine works on that machine only, and tells strangers whose it is.
func TestNoFileNamesAPathOfAMachine(t *testing.T) {
	builder := regexp.MustCompile(`(^|[^\w.])/(root|work|mnt)/\w`)
	person := regexp.MustCompile(`(^|[^\w.])/(home|Users)/\w|[A-Za-z]:\\+Users\\`)
	looked := 0
	err := walk(func(file string) error {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if bytes.IndexByte(text, 0) >= 0 || file == "house_test.go" {
			return nil // a picture, a font, a workbook; and the rule itself
		}
		looked++
		for n, line := range bytes.Split(text, []byte("\n")) {
			found := builder.Find(line)
			if found == nil && !strings.HasSuffix(file, "_test.go") { // a test may invent a person's folder
				found = person.Find(line)
			}
			if found != nil {
				t.Errorf("%s:%d names %q", file, n+1, found)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked < 50 {
		t.Errorf("only %d files were looked at; the test has lost its way", looked)
	}
}

func goFiles(t *testing.T) []string {
	var out []string
	err := walk(func(file string) error {
		if strings.HasSuffix(file, ".go") {
			out = append(out, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// walk visits the project's own files: neither git's nor what a build leaves behind.
func walk(visit func(file string) error) error {
	return filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case ".git", ".cache", "out":
				return filepath.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() || path == "sothidua" || path == "sothidua.exe" {
			return nil
		}
		return visit(filepath.ToSlash(path))
	})
}

func folder(dir string) string { return filepath.ToSlash(filepath.Clean(dir)) }
