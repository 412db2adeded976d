package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"
)

// faults keeps what went wrong for the maintainer: one text file each, in the user's data folder. They hold the
// program's own words and call stacks, nothing of the agency file.
type faults struct {
	dir, version string
}

// write makes a report and answers its path, or the temporary folder's when the data folder cannot be written to.
func (r faults) write(text string) string {
	name := time.Now().Format("su-co-20060102-150405.txt")
	text = fmt.Sprintf("Sổ Thi Đua %s, %s\n\n%s\n", r.version, time.Now().Format(time.RFC3339), text)
	for _, dir := range []string{r.folder(), os.TempDir()} {
		if os.MkdirAll(dir, 0o700) != nil {
			continue
		}
		path := filepath.Join(dir, name)
		if os.WriteFile(path, []byte(text), 0o600) == nil {
			return path
		}
	}
	return ""
}

// fault reports an error with all that lies behind it.
func (r faults) fault(err error) string {
	var text strings.Builder
	for ; err != nil; err = errors.Unwrap(err) {
		fmt.Fprintf(&text, "%T: %v\n", err, err)
	}
	return r.write(text.String())
}

func (r faults) folder() string { return filepath.Join(r.dir, "su-co") }

// catchCrash lets the runtime write down what nothing in the program can catch: a panic on a goroutine of its own. The
// running program's file becomes a report, which is the first answer, when the next start finds something in it. Call
// the second answer at a clean end. Programs that run at the same time write to the same file, so it stays, empty.
func (r faults) catchCrash() (last string, end func()) {
	path := filepath.Join(r.folder(), "dang-chay.txt")
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		report := filepath.Join(r.folder(), info.ModTime().Format("su-co-20060102-150405.txt"))
		if os.Rename(path, report) == nil {
			last = report
		}
	}
	nothing := func() {}
	if os.MkdirAll(r.folder(), 0o700) != nil {
		return last, nothing
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return last, nothing
	}
	if debug.SetCrashOutput(f, debug.CrashOptions{}) != nil {
		_ = f.Close()
		return last, nothing
	}
	return last, func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = f.Close()
	}
}
