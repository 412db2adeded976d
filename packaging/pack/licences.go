package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// licenceName is how the files are called in which authors write what they allow.
var licenceName = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|patents)([-_.].*)?$`)

// more are the places of licences that do not lie at the top of their module: of C code and of fonts that it carries.
var more = map[string][]string{
	"github.com/go-gl/glfw/": {"glfw/LICENSE.md"},
	"fyne.io/fyne/v2":        {"theme/font/LICENSE*"},
}

// part is one work of other people inside the program.
type part struct {
	name  string
	files []string
}

// licences writes down every part of the program as the given build flags compile it, each with its whole licence. A
// part without one is an error: it must not be given to anybody.
func licences(out string, flags []string) error {
	parts, err := modules(flags)
	if err != nil {
		return err
	}
	parts = append(parts, part{"Go, " + runtime.Version(), []string{filepath.Join(goroot(), "LICENSE")}})
	ours, err := filepath.Glob("packaging/licences/*.txt")
	if err != nil {
		return err
	}
	for _, f := range ours {
		parts = append(parts, part{strings.TrimSuffix(filepath.Base(f), ".txt"), []string{f}})
	}
	if os.Getenv("GOOS") == "windows" {
		// The C runtime's start code is linked in; the installer carries NSIS.
		parts = append(parts,
			part{"mingw-w64", []string{"/usr/share/doc/mingw-w64-x86-64-dev/copyright"}},
			part{"NSIS", []string{"/usr/share/doc/nsis/copyright"}})
	}

	var b bytes.Buffer
	line := strings.Repeat("=", 100)
	own, err := os.ReadFile("LICENSE")
	if err != nil {
		return err
	}
	fmt.Fprintf(&b, "Giấy phép của Sổ Thi Đua và của %d phần mềm, phông chữ có trong chương trình.\n\n%s\nSổ Thi Đua\n%[2]s\n\n%s", len(parts), line, own)
	for _, p := range parts {
		if len(p.files) == 0 {
			return fmt.Errorf("%s has no licence file", p.name)
		}
		for _, f := range p.files {
			text, err := os.ReadFile(f)
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			fmt.Fprintf(&b, "\n%s\n%s (%s)\n%[1]s\n\n%[4]s\n", line, p.name, filepath.Base(f), bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r"), nil)))
		}
	}
	text := b.Bytes()
	if os.Getenv("GOOS") == "windows" {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	return os.WriteFile(out, text, 0o644)
}

// modules are the modules that the build takes packages from, with their licence files, in the order of their names.
func modules(flags []string) ([]part, error) {
	args := append([]string{"list", "-deps"}, flags...)
	args = append(args, "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
	list := exec.Command("go", args...)
	list.Stderr = os.Stderr
	said, err := list.Output()
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	slices.Sort(lines)
	var parts []part
	for _, l := range slices.Compact(lines) {
		f := strings.Split(l, "\t")
		if len(f) != 3 {
			continue // the standard library
		}
		p := part{name: f[0] + " " + f[1]}
		entries, err := os.ReadDir(f[2])
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && licenceName.MatchString(e.Name()) {
				p.files = append(p.files, filepath.Join(f[2], e.Name()))
			}
		}
		for prefix, places := range more {
			if !strings.HasPrefix(f[0], prefix) {
				continue
			}
			for _, place := range places {
				found, err := filepath.Glob(filepath.Join(f[2], place))
				if err != nil {
					return nil, err
				}
				if len(found) == 0 {
					return nil, fmt.Errorf("%s has no %s any more", f[0], place)
				}
				p.files = append(p.files, found...)
			}
		}
		parts = append(parts, p)
	}
	if len(parts) < 10 {
		return nil, errors.New("go list named almost no modules")
	}
	return parts, nil
}

func goroot() string {
	said, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(said))
}
