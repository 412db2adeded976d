package store

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestABackupHoldsWhatTheFileHolds(t *testing.T) {
	s := newStore(t)
	for _, people := range []int{0, 60} {
		if people > 0 {
			fill(t, s, people)
		}
		out := filepath.Join(t.TempDir(), "USB của Thư", "sao lưu.std")
		r, err := s.Backup(ctx, out)
		if err != nil {
			t.Fatal(err)
		}
		now := report(t, s)
		again, err := VerifyFile(ctx, out, options())
		if err != nil || !again.OK {
			t.Fatal(again, err)
		}
		for _, x := range []Report{r, again} {
			if x.Head != now.Head || x.Digest != now.Digest || !maps.Equal(x.Counts, now.Counts) {
				t.Error("the backup differs from the file")
			}
		}
		m, ok := readManifest(out)
		if !ok || m.Head != now.Head || m.Counts["people"] != people {
			t.Errorf("manifest: %+v", m)
		}
		if left, _ := os.ReadDir(filepath.Dir(out)); len(left) != 2 {
			t.Errorf("left over: %v", left)
		}
	}
	_, err := s.Backup(ctx, s.Path())
	refused(t, err, "Không sao lưu đè")
}

func TestADamagedFileIsNotBackedUpOverGoodOnes(t *testing.T) {
	s := newStore(t)
	fill(t, s, 5)
	good, err := s.AutoBackup(ctx, "thử")
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, "Ghi", func(x *Tx) error { return x.SetSetting("a", "b") })
	if _, err := s.conn.ExecContext(ctx, `UPDATE operations SET actor = 'kẻ khác' WHERE id = 1`); err != nil {
		t.Fatal(err)
	}
	_, err = s.AutoBackup(ctx, "thử")
	refused(t, err, "không qua được kiểm tra")
	if path, _, ok := s.LastBackup(); !ok || path != good {
		t.Error("the good backup is gone")
	}
}

func TestAnUnchangedFileIsNotBackedUpAgain(t *testing.T) {
	s := newStore(t)
	if _, _, ok := s.LastBackup(); ok {
		t.Error("a backup out of nothing")
	}
	fill(t, s, 5)
	first, err := s.AutoBackup(ctx, "khi thoát")
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.AutoBackup(ctx, "khi thoát")
	if err != nil || again != first {
		t.Error(again, err)
	}
	do(t, s, "Ghi", func(x *Tx) error { return x.SetSetting("a", "b") })
	second, err := s.AutoBackup(ctx, "khi thoát")
	if err != nil || second == first {
		t.Fatal(second, err)
	}
	path, at, ok := s.LastBackup()
	if !ok || path != second || !at.Equal(fixed()) {
		t.Error(path, at, ok)
	}
	// A backup whose manifest or bytes are gone no longer counts.
	if err := os.Truncate(second, 100); err != nil {
		t.Fatal(err)
	}
	if path, _, _ := s.LastBackup(); path != first {
		t.Error("a cut backup still counts:", path)
	}
	third, err := s.AutoBackup(ctx, "khi thoát")
	if err != nil || third <= second {
		t.Error("the counter went back:", third, err)
	}
}

func TestAClockThatJumpsNeverCostsTheNewestBackup(t *testing.T) {
	s := newStore(t)
	r := rand.New(rand.NewPCG(3, 4))
	now := fixed()
	s.o.Now = func() time.Time { return now }
	for i := range 25 {
		now = now.AddDate(r.IntN(21)-10, 0, r.IntN(40))
		do(t, s, "Ghi", func(x *Tx) error { return x.SetSetting("a", fmt.Sprint(i)) })
		path, err := s.AutoBackup(ctx, "thử")
		if err != nil {
			t.Fatal(err)
		}
		if last, _, ok := s.LastBackup(); !ok || last != path {
			t.Fatalf("after %d: the newest is %s, just made was %s", i, last, path)
		}
	}
}

func TestTheTiersKeepTheNewestAndStayBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		var days []string
		day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
		jumpy := r.IntN(3) == 0
		for range 400 {
			if jumpy {
				day = day.AddDate(0, 0, r.IntN(2000)-1000)
			} else {
				day = day.AddDate(0, 0, r.IntN(3))
			}
			days = append(days, day.Format("2006-01-02"))
			keep := tiers(days)
			var left []string
			for i, k := range keep {
				if k {
					left = append(left, days[i])
				} else if i >= len(days)-5 {
					t.Fatal("one of the newest five goes")
				}
			}
			if len(left) > 5+14+12+10 {
				t.Fatalf("%d stay", len(left))
			}
			days = left
		}
		if !jumpy && len(days) < 14 {
			t.Fatalf("only %d of 400 stay", len(days))
		}
	}
}

func TestAYearOfDailyWorkKeepsDaysAndMonths(t *testing.T) {
	var days []string
	for i := range 365 {
		days = append(days, time.Date(2025, 1, 1+i, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
		var left []string
		for j, k := range tiers(days) {
			if k {
				left = append(left, days[j])
			}
		}
		days = left
	}
	got := strings.Join(days, " ")
	for _, want := range []string{"2025-01-31", "2025-06-30", "2025-11-30", "2025-12-18", "2025-12-31"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not kept: %s", want, got)
		}
	}
	if strings.Contains(got, "2025-06-15") {
		t.Error("a day in June is kept for ever")
	}
}

func TestARestoreBringsTheBackupAndKeepsWhatStoodThere(t *testing.T) {
	s := newStore(t)
	fill(t, s, 30)
	want := report(t, s)
	backup := filepath.Join(t.TempDir(), "b.std")
	if _, err := s.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	do(t, s, "Sau đó", func(x *Tx) error { return x.SetSetting("a", "b") })
	live := s.Path()
	refused(t, Restore(ctx, backup, live, options()), "đang mở")
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	// A -wal of other times lies there: SQLite would mix it into whatever stands beside it.
	if err := os.WriteFile(live+"-wal", []byte("rác của lần trước"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Restore(ctx, backup, live, options()); err != nil {
		t.Fatal(err)
	}
	aside := filepath.Join(filepath.Dir(live), "before-restore-1")
	for _, end := range []string{"", "-wal"} {
		if !exists(filepath.Join(aside, filepath.Base(live)+end)) {
			t.Errorf("what stood at %q is lost", end)
		}
	}
	again, err := Open(ctx, live, options())
	if err != nil {
		t.Fatal(err)
	}
	if r := report(t, again); r.Head != want.Head || r.Digest != want.Digest {
		t.Error("the restored file differs from the backup")
	}
	if err := again.Close(ctx); err != nil {
		t.Fatal(err)
	}
	// Over a ruin, which is kept.
	ruin := []byte("không còn là sổ nữa")
	if err := os.WriteFile(live, ruin, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Restore(ctx, backup, live, options()); err != nil {
		t.Fatal(err)
	}
	if kept, _ := os.ReadFile(filepath.Join(filepath.Dir(live), "before-restore-2", filepath.Base(live))); string(kept) != string(ruin) {
		t.Error("the ruin was not kept")
	}
	// Also where nothing stands.
	fresh := filepath.Join(t.TempDir(), "máy mới", "so.std")
	if err := Restore(ctx, backup, fresh, options()); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(filepath.Dir(fresh)); len(left) != 1 {
		t.Errorf("left over: %v", left)
	}
}

// TestAStaleWALOfASiblingIsNoticed puts the -wal of one killed file beside another state of the same file.
func TestAStaleWALOfASiblingIsNoticed(t *testing.T) {
	s := newStore(t)
	fill(t, s, 30)
	s = reopen(t, s)
	do(t, s, "Sau đó", func(x *Tx) error { return fillNotes(x, "một") })
	dir := t.TempDir()
	path := filepath.Join(dir, "so.std")
	wal, err := os.ReadFile(s.Path() + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(dir, "b.std")
	do(t, s, "Nữa", func(x *Tx) error { return fillNotes(x, "hai") })
	if _, err := s.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	if err := copyFile(backup, path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+"-wal", wal, 0o600); err != nil {
		t.Fatal(err)
	}
	want := report(t, s)
	again, err := Open(ctx, path, options())
	if err != nil {
		if !errors.Is(err, ErrDamaged) {
			t.Fatal(err)
		}
		return
	}
	defer again.Close(ctx)
	if r := report(t, again); r.Head != want.Head && r.Operations != want.Operations-1 {
		t.Error("a mixture passed for a file")
	}
}

func TestADamagedFileThatWasNotClosedIsLeftAlone(t *testing.T) {
	s := newStore(t)
	fill(t, s, 30)
	s = reopen(t, s)
	do(t, s, "Sau đó", func(x *Tx) error { return fillNotes(x, "một") })
	db, err1 := os.ReadFile(s.Path())
	wal, err2 := os.ReadFile(s.Path() + "-wal")
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(db), "Chuyên viên")
	db[at] ^= 1 // no index covers it: only the journal knows
	path := filepath.Join(t.TempDir(), "so.std")
	if err := errors.Join(os.WriteFile(path, db, 0o600), os.WriteFile(path+"-wal", wal, 0o600)); err != nil {
		t.Fatal(err)
	}
	_, err := Open(ctx, path, options())
	refused(t, err, "không qua được kiểm tra")
	if !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	nowDB, err1 := os.ReadFile(path)
	nowWAL, err2 := os.ReadFile(path + "-wal")
	if err1 != nil || err2 != nil || string(nowDB) != string(db) || string(nowWAL) != string(wal) {
		t.Error("the damaged file was touched")
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 2 {
		t.Errorf("left over: %v", left)
	}
}

func fillNotes(x *Tx, note string) error {
	people, err := x.People("")
	for _, p := range people {
		p.Note = note
		err = errors.Join(err, x.UpdatePerson(p))
	}
	return err
}

func TestABadBackupIsNotRestored(t *testing.T) {
	path, _ := worked(t)
	live := newStore(t)
	fill(t, live, 3)
	want := report(t, live)
	if err := live.Close(ctx); err != nil {
		t.Fatal(err)
	}
	tamper(t, path, `UPDATE operations SET actor = 'kẻ khác' WHERE id = 1`)
	refused(t, Restore(ctx, path, live.Path(), options()), "không qua được kiểm tra")
	refused(t, Restore(ctx, live.Path(), live.Path(), options()), "chính là sổ đang dùng")
	refused(t, Restore(ctx, filepath.Join(t.TempDir(), "không có"), live.Path(), options()), "Không tìm thấy")
	again, err := Open(ctx, live.Path(), options())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close(ctx)
	if r := report(t, again); r.Head != want.Head {
		t.Error("the live file changed")
	}
	if left, _ := os.ReadDir(filepath.Dir(live.Path())); len(left) != 3 { // the file, its -wal and lock while open
		t.Errorf("left over: %v", left)
	}
}

// TestARestoreCutShortIsFinishedByTheNextOpen puts the folder into each state between the steps of swap.
func TestARestoreCutShortIsFinishedByTheNextOpen(t *testing.T) {
	backup, want := worked(t)
	for _, step := range []string{"copied", "moved the file", "moved the -wal"} {
		s := newStore(t)
		fill(t, s, 3)
		old := report(t, s)
		if err := s.Close(ctx); err != nil {
			t.Fatal(err)
		}
		live := s.Path()
		if err := copyFile(backup, live+copyEnd); err != nil {
			t.Fatal(err)
		}
		aside := filepath.Join(filepath.Dir(live), "before-restore-1")
		if step != "copied" {
			if err := os.WriteFile(live+"-wal", []byte("cũ"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(os.Mkdir(aside, 0o700), os.Rename(live, filepath.Join(aside, filepath.Base(live)))); err != nil {
				t.Fatal(err)
			}
		}
		if step == "moved the -wal" {
			if err := os.Rename(live+"-wal", filepath.Join(aside, filepath.Base(live)+"-wal")); err != nil {
				t.Fatal(err)
			}
		}
		again, err := Open(ctx, live, options())
		if err != nil {
			t.Fatal(step, err)
		}
		r := report(t, again)
		if step == "copied" && r.Head != old.Head || step != "copied" && r.Head != want.Head {
			t.Errorf("%s: not the file there should be", step)
		}
		if err := again.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if step != "copied" && !exists(filepath.Join(aside, filepath.Base(live)+"-wal")) {
			t.Errorf("%s: the old -wal did not follow its file", step)
		}
		if exists(live+copyEnd) || exists(live+"-wal") {
			t.Errorf("%s: something is left over", step)
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"ok":true,"head":"x","size":3}`))
	f.Add([]byte(`{"ok":true,"day":7}`))
	f.Add([]byte("\x00{"))
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(t.TempDir(), "b")
		if err := errors.Join(os.WriteFile(path, []byte("abc"), 0o600), os.WriteFile(path+manifestEnd, text, 0o600)); err != nil {
			t.Fatal(err)
		}
		if m, ok := readManifest(path); ok && (m.Size != 3 || !m.OK) {
			t.Errorf("%q vouches for a file it does not describe", text)
		}
	})
}
