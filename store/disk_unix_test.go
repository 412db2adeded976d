//go:build !windows

package store

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"sothidua/council"
)

// smallDisk writes until the system lets files grow no more, and says what it was told.
func smallDisk(s *Store) int {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 600_000, Max: 600_000}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println("error:", err)
		return 1
	}
	for n := 0; n < 10_000; n++ {
		op, err := s.Do(ctx, "Thư", "Ghi", func(x *Tx) error {
			return x.SetSetting(fmt.Sprint("khóa ", n), strings.Repeat("x", 3000))
		})
		var r *council.Refusal
		switch {
		case errors.As(err, &r):
			fmt.Println("refused:", r.Message)
			// The copy would be as large as the file: a disk with less room leaves no part of it.
			limit.Cur = 200_000
			if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
				fmt.Println("error:", err)
				return 1
			}
			_, err := s.AutoBackup(ctx, "thử")
			if !errors.As(err, &r) {
				fmt.Println("error:", err)
				return 1
			}
			fmt.Println("no backup:", r.Message)
			return 0
		case err != nil:
			fmt.Println("error:", err)
			return 1
		}
		fmt.Println("acked", op.ID)
	}
	return 1
}

func TestAFileThatCanGrowNoMoreKeepsWhatItHas(t *testing.T) {
	s := newStore(t)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	cmd, lines := run(t, "small", s.Path())
	acked, refusal, backup := 0, "", ""
	for lines.Scan() {
		if _, err := fmt.Sscanf(lines.Text(), "acked %d", &acked); err == nil {
			continue
		}
		refusal, backup = backup, lines.Text()
	}
	if err := cmd.Wait(); err != nil || !strings.HasPrefix(refusal, "refused: Ổ đĩa") {
		t.Fatal(err, refusal)
	}
	if left, _ := os.ReadDir(s.o.BackupDir); !strings.HasPrefix(backup, "no backup: Ổ đĩa") || len(left) > 0 {
		t.Fatal(backup, left)
	}
	again, err := Open(ctx, s.Path(), options())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close(ctx)
	if r := report(t, again); r.Operations != acked || acked == 0 {
		t.Fatalf("%d acknowledged, %d in the file", acked, r.Operations)
	}
}

func TestFilesAreForTheirOwnerOnly(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	dir := t.TempDir() + "/cơ quan"
	s, err := Create(ctx, dir+"/so.std", options())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(ctx)
	fill(t, s, 3)
	backup, err := s.AutoBackup(ctx, "thử")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{
		dir: 0o700, s.Path(): 0o600, s.Path() + "-wal": 0o600, lockPath(s.Path()): 0o600,
		s.o.BackupDir: 0o700, backup: 0o600, backup + manifestEnd: 0o600,
	} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, want %v (%v)", path, info.Mode().Perm(), want, err)
		}
	}
	// One that came from elsewhere, open to all, is closed to others when opened.
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(s.Path(), 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, s.Path(), options()); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(s.Path()); info.Mode().Perm() != 0o600 {
		t.Error("the file stays open to all")
	}
	s.Close(ctx)
}

func TestAFileDeletedOrReplacedWhileOpenIsNotWrittenTo(t *testing.T) {
	for _, what := range []string{"deleted", "replaced"} {
		s := newStore(t)
		fill(t, s, 5)
		good := report(t, s)
		if err := os.Rename(s.Path(), s.Path()+".x"); err != nil {
			t.Fatal(err)
		}
		if what == "replaced" {
			if err := os.WriteFile(s.Path(), []byte("khác"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := s.Do(ctx, "Thư", "Ghi", func(x *Tx) error { return x.SetSetting("a", "b") })
		refused(t, err, "bị xóa, dời đi hoặc thay")
		// What is open can still be saved elsewhere.
		out := filepath.Join(t.TempDir(), "cứu.std")
		if r, err := s.Backup(ctx, out); err != nil || r.Head != good.Head {
			t.Fatal(what, err)
		}
		// And in the middle of an operation, before the commit.
		_ = os.Remove(s.Path())
		if err := os.Rename(s.Path()+".x", s.Path()); err != nil {
			t.Fatal(err)
		}
		_, err = s.Do(ctx, "Thư", "Ghi", func(x *Tx) error {
			defer os.Rename(s.Path(), s.Path()+".x")
			return x.SetSetting("a", "b")
		})
		refused(t, err, "bị xóa, dời đi hoặc thay")
		if r := report(t, s); r.Head != good.Head {
			t.Error(what, "something was written")
		}
	}
}

func TestALostWALIsNoticedBeforeAnythingIsAcknowledged(t *testing.T) {
	s := newStore(t)
	fill(t, s, 5)
	if err := os.Remove(s.Path() + "-wal"); err != nil {
		t.Fatal(err)
	}
	_, err := s.Do(ctx, "Thư", "Ghi", func(x *Tx) error { return x.SetSetting("a", "b") })
	refused(t, err, "-wal")
}

func TestATruncatedFileIsNoticed(t *testing.T) {
	s := newStore(t)
	fill(t, s, 200)
	s = reopen(t, s)
	if err := os.Truncate(s.Path(), 3*4096); err != nil {
		t.Fatal(err)
	}
	_, err := s.Do(ctx, "Thư", "Ghi", func(x *Tx) error {
		if _, err := x.People(""); err != nil {
			return err
		}
		return x.SetSetting("a", "b")
	})
	refused(t, err, "hỏng")
	if !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
}
