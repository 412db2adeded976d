package store

import (
	"os"
	"strings"
	"testing"
)

// next is a plan with one more step than today's, which reshapes, adds and drops.
func next() plan {
	return append(ours()[:len(ours()):len(ours())], `
ALTER TABLE people ADD COLUMN email TEXT NOT NULL DEFAULT '';
UPDATE settings SET value = value || '!';
CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
DELETE FROM nominations WHERE id = 1;`)
}

func TestAnOlderFileIsBackedUpAndUpgraded(t *testing.T) {
	path, old := worked(t)
	o := options()
	o.plan = next()
	s, err := Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	r := report(t, s)
	if r.Schema != len(next()) || r.Operations != old.Operations+1 || r.Counts["people"] != old.Counts["people"] || r.Counts["nominations"] != old.Counts["nominations"]-1 {
		t.Fatalf("%+v", r)
	}
	backup, _, ok := s.LastBackup()
	if !ok {
		t.Fatal("no backup was made first")
	}
	before, err := VerifyFile(ctx, backup, options())
	if err != nil || !before.OK || before.Head != old.Head {
		t.Fatal(before, err)
	}
	_, err = s.Undo(ctx, "Thư")
	refused(t, err, "nâng cấp tệp sổ không hoàn tác")
	do(t, s, "Ghi", func(x *Tx) error { return x.SetSetting("a", "sau nâng cấp") })
	h, err := s.History(ctx, "settings", 1)
	if err != nil || !strings.Contains(h[len(h)-1].Before, `!"`) {
		t.Fatal(h, err)
	}
	if _, err := s.Undo(ctx, "Thư"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	// The program of today refuses the file of tomorrow and leaves it alone.
	bytes, _ := os.ReadFile(path)
	_, err = Open(ctx, path, options())
	refused(t, err, "phiên bản mới hơn")
	if now, _ := os.ReadFile(path); string(now) != string(bytes) {
		t.Error("a newer file was written to")
	}
}

func TestAFailedUpgradeLeavesTheOldFile(t *testing.T) {
	path, old := worked(t)
	o := options()
	o.plan = append(ours()[:len(ours()):len(ours())], `ALTER TABLE people ADD COLUMN email TEXT NOT NULL DEFAULT ''; SELECT không_có();`)
	_, err := Open(ctx, path, o)
	refused(t, err, "Không nâng cấp được")
	s, err := Open(ctx, path, options())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(ctx)
	if r := report(t, s); r.Head != old.Head || r.Schema != len(ours()) {
		t.Fatalf("%+v", r)
	}
}
