package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const crashIn = "SOTHIDUA_TEST_CRASH_IN"

// TestMain is also the program that crashes: a panic on a goroutine of its own ends the whole process.
func TestMain(m *testing.M) {
	if dir := os.Getenv(crashIn); dir != "" {
		faults{dir: dir, version: "thử"}.catchCrash()
		go panic("hỏng giữa chừng")
		select {}
	}
	os.Exit(m.Run())
}

func TestACrashLeavesAReportForTheNextStart(t *testing.T) {
	dir := t.TempDir()
	log := faults{dir: dir, version: "thử"}
	last, end := log.catchCrash()
	end()
	if last != "" {
		t.Errorf("a first start finds a report: %s", last)
	}

	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), crashIn+"="+dir)
	if err := program.Run(); err == nil {
		t.Fatal("the program did not crash")
	}
	last, end = log.catchCrash()
	end()
	text, err := os.ReadFile(last)
	if err != nil || !strings.Contains(string(text), "hỏng giữa chừng") {
		t.Fatalf("the report at %q says %q, %v", last, text, err)
	}
	if filepath.Dir(last) != log.folder() {
		t.Errorf("the report lies in %s", last)
	}

	if last, end = log.catchCrash(); last != "" {
		t.Errorf("a good end is reported: %s", last)
	}
	end()
}

func TestAReportOfAnErrorNamesWhatLiesBehindIt(t *testing.T) {
	log := faults{dir: t.TempDir(), version: "thử"}
	text, err := os.ReadFile(log.fault(fmt.Errorf("outside: %w", errors.New("inside"))))
	if err != nil || !strings.Contains(string(text), "*errors.errorString: inside") {
		t.Errorf("%s, %v", text, err)
	}
	// Where the data folder cannot be written to, the temporary one takes the report.
	blocked := filepath.Join(t.TempDir(), "tệp")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	where := faults{dir: blocked}.write("lỗi")
	if where == "" || filepath.Dir(where) != filepath.Clean(os.TempDir()) {
		t.Errorf("the report went to %q", where)
	}
	_ = os.Remove(where)
}
