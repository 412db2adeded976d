package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The test binary runs itself as the program that is killed, locked out or short of disk: what it does then
// stands in these variables.
const (
	childWork = "STORE_TEST_CHILD"
	childPath = "STORE_TEST_PATH"
)

func TestMain(m *testing.M) {
	if work := os.Getenv(childWork); work != "" {
		os.Exit(child(work, os.Getenv(childPath)))
	}
	os.Exit(m.Run())
}

// child does one kind of work on a file. It says on its output what is acknowledged.
func child(work, path string) int {
	fail := func(err error) int {
		fmt.Println("error:", err)
		return 1
	}
	if restore, ok := strings.CutPrefix(work, "restore "); ok {
		fmt.Println("begun")
		for {
			if err := Restore(ctx, restore, path, options()); err != nil {
				return fail(err)
			}
		}
	}
	s, err := Open(ctx, path, options())
	if err != nil {
		return fail(err)
	}
	switch work {
	case "hold":
		fmt.Println("held")
		time.Sleep(time.Minute)
	case "small":
		return smallDisk(s)
	case "work":
		fmt.Println(0) // open: from here on the killer waits its time
		seed := uint64(os.Getpid())
		r := rand.New(rand.NewPCG(seed, seed))
		for n := 0; ; n++ {
			op, err := Operation{}, error(nil)
			switch r.IntN(12) {
			case 0:
				op, _ = s.Undo(ctx, "Thư")
			case 1:
				op, _ = s.Redo(ctx, "Thư")
			case 2:
				_, err = s.AutoBackup(ctx, "thử")
			default:
				op, err = step(r, s, n)
			}
			if err != nil {
				return fail(err)
			}
			if op.ID != 0 {
				fmt.Println(op.ID)
			}
		}
	}
	return 0
}

// run starts this binary as a child and gives its output line by line.
func run(t *testing.T, work, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childWork+"="+work, childPath+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

func TestAKilledProgramLosesNothingItAcknowledged(t *testing.T) {
	s := newStore(t)
	fill(t, s, 12)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	const rounds = 30
	total, last := 0, 0
	for round := range rounds {
		cmd, lines := run(t, "work", s.Path())
		if !lines.Scan() || lines.Text() != "0" {
			t.Fatalf("the child said %q", lines.Text())
		}
		go func() {
			time.Sleep(time.Duration(1+round*37%90) * time.Millisecond)
			_ = cmd.Process.Kill()
		}()
		acked := last
		for lines.Scan() {
			n, err := strconv.Atoi(lines.Text())
			if err != nil {
				t.Fatalf("the child said %q", lines.Text())
			}
			acked = n
		}
		_ = cmd.Wait()
		again, err := Open(ctx, s.Path(), options()) // checks the file in full: it was not closed
		if err != nil {
			t.Fatalf("after kill %d: %v", round, err)
		}
		r := report(t, again)
		if r.Operations < acked || r.Operations > acked+1 {
			t.Fatalf("kill %d: %d operations acknowledged, %d in the file", round, acked, r.Operations)
		}
		total, last = total+acked-last, r.Operations
		if err := again.Close(ctx); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills survived, %d operations acknowledged, 0 lost", rounds, total)
}

func TestAKilledRestoreLeavesOneOfTheTwoFiles(t *testing.T) {
	s := newStore(t)
	fill(t, s, 200)
	old := report(t, s)
	backup := filepath.Join(t.TempDir(), "bản cũ.std")
	if _, err := s.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	do(t, s, "Sau sao lưu", func(x *Tx) error { return x.SetSetting("a", "b") })
	now := report(t, s)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	for round := range 12 {
		cmd, lines := run(t, "restore "+backup, s.Path())
		lines.Scan()
		time.Sleep(time.Duration(5+round*17%80) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		again, err := Open(ctx, s.Path(), options())
		if err != nil {
			t.Fatalf("after kill %d: %v", round, err)
		}
		if r := report(t, again); r.Head != old.Head && r.Head != now.Head {
			t.Fatal("neither of the two files")
		}
		if err := again.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(s.Path() + ".*"); len(left) > 0 {
			t.Fatalf("left over: %v", left)
		}
	}
}

func TestASecondProgramIsToldWhoHasTheFile(t *testing.T) {
	s := newStore(t)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	cmd, lines := run(t, "hold", s.Path())
	if !lines.Scan() || lines.Text() != "held" {
		t.Fatal(lines.Text())
	}
	_, err := Open(ctx, s.Path(), options())
	host, _ := os.Hostname()
	for _, words := range []string{"máy " + host, "08:30 ngày 01/12/2025", fmt.Sprint("tiến trình ", cmd.Process.Pid)} {
		refused(t, err, words)
	}
	if _, err := VerifyFile(ctx, s.Path(), options()); err == nil {
		t.Error("a file in use was checked from outside")
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	// The lock's file is still there; the lock is not.
	if !exists(lockPath(s.Path())) {
		t.Error("the killed program took its lock's file along")
	}
	again, err := Open(ctx, s.Path(), options())
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(ctx, s.Path(), options())
	refused(t, err, "đang mở")
	if err := again.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if exists(lockPath(s.Path())) {
		t.Error("the lock's file stays after closing")
	}
}

func TestOfManyOpenersExactlyOneWins(t *testing.T) {
	s := newStore(t)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	type result struct {
		s   *Store
		err error
	}
	results := make(chan result)
	for range 20 {
		go func() {
			s, err := Open(context.Background(), s.Path(), options())
			results <- result{s, err}
		}()
	}
	var winner *Store
	for range 20 {
		r := <-results
		if r.err != nil {
			refused(t, r.err, "đang mở")
			continue
		}
		if winner != nil {
			t.Fatal("two have the file open")
		}
		winner = r.s
	}
	if winner == nil {
		t.Fatal("nobody has the file open")
	}
	winner.Close(ctx)
}
