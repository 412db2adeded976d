package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"sothidua/council"
)

// copyEnd ends the name of the checked copy that waits to take the live file's place.
const copyEnd = ".khoi-phuc~"

// Restore puts a backup in the live file's place. The backup is copied beside it and checked first; what stood
// there, with its -wal, goes into a folder "before-restore-N" and stays. Nobody may have the file open. A kill
// between any two steps leaves either the old file in place or a state that the next Open or Restore finishes.
func Restore(ctx context.Context, backup, live string, o Options) error {
	live, err := filepath.Abs(live)
	if err != nil {
		return explainFile(err, "ghi", live)
	}
	if backup, err = filepath.Abs(backup); err != nil {
		return explainFile(err, "đọc", backup)
	}
	o = o.defaults(live)
	if err := safePlace(live, o.place); err != nil {
		return err
	}
	if a, err := os.Stat(backup); err == nil {
		if b, err := os.Stat(live); err == nil && os.SameFile(a, b) {
			return council.Refuse("Bản được chọn chính là sổ đang dùng, không phải một bản sao lưu. Hãy chọn bản khác; chưa có gì bị thay đổi.")
		}
	}
	if err := os.MkdirAll(filepath.Dir(live), 0o700); err != nil {
		return explainFile(err, "tạo", filepath.Dir(live))
	}
	lock, err := hold(live, o.Now())
	if err != nil {
		return err
	}
	defer lock.release()
	if _, err := finishRestore(live); err != nil && !errors.Is(err, ErrMissing) {
		return err
	}
	if exists(backup + "-wal") {
		return council.Refuse("Bản được chọn “%s” chưa được đóng đúng cách (còn tệp -wal bên cạnh). Hãy mở nó một lần rồi đóng lại, hoặc chọn bản sao lưu khác. Chưa có gì bị thay đổi.", backup)
	}

	want, err := VerifyFile(ctx, backup, o)
	if err != nil {
		return err
	}
	const bad = "Bản sao lưu “%s” không qua được kiểm tra nên không dùng để khôi phục: %s Sổ đang có được giữ nguyên; hãy chọn bản khác."
	if !want.OK {
		return council.RefuseFor(ErrDamaged, bad, backup, strings.Join(want.Problems, " "))
	}
	if m, ok := readManifest(backup); ok && (m.Head != want.Head || !maps.Equal(m.Digests, want.Digests)) {
		return council.RefuseFor(ErrDamaged, bad, backup, "nội dung không giống lúc sao lưu.")
	}
	fresh := live + copyEnd + unfinished
	defer os.Remove(fresh) // gone already when all went well
	if err := copyFile(backup, fresh); err != nil {
		return explainFile(err, "chép", backup)
	}
	if err := sameReport(ctx, fresh, want, o); err != nil {
		return err
	}
	if err := os.Rename(fresh, live+copyEnd); err != nil {
		return explainFile(err, "ghi", live)
	}
	if err := swap(live); err != nil {
		return err
	}
	return sameReport(ctx, live, want, o)
}

// sameReport checks that a file holds exactly what a backup held.
func sameReport(ctx context.Context, path string, want Report, o Options) error {
	got, err := VerifyFile(ctx, path, o)
	if err != nil {
		return err
	}
	if !got.OK || got.Head != want.Head || !maps.Equal(got.Digests, want.Digests) {
		return council.RefuseFor(ErrDamaged, "Bản vừa chép không giống bản sao lưu: ổ đĩa có thể đang hỏng. Sổ cũ vẫn còn trên máy; hãy kiểm tra ổ đĩa rồi khôi phục lại.")
	}
	return nil
}

// swap moves the live file away and the checked copy into its place. The database goes before its -wal: a
// database left without its -wal would silently lack work, while a missing one is noticed.
func swap(live string) error {
	dir := filepath.Dir(live)
	aside, err := asideDir(live)
	if err != nil {
		return explainFile(err, "tạo", dir)
	}
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if aside == "" {
			break
		}
		err := os.Rename(live+end, filepath.Join(aside, filepath.Base(live)+end))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return explainFile(err, "dời", live+end)
		}
		syncDir(aside)
		syncDir(dir)
	}
	if err := os.Rename(live+copyEnd, live); err != nil {
		return explainFile(err, "ghi", live)
	}
	syncDir(dir)
	return nil
}

// asideDir is the folder for what stands in the live file's place: a new one, or the last one when a killed
// restore had begun to fill it. It is empty when nothing stands there.
func asideDir(live string) (string, error) {
	name := func(n int) string { return filepath.Join(filepath.Dir(live), fmt.Sprintf("before-restore-%d", n)) }
	n := 1
	for exists(name(n)) {
		n++
	}
	if !exists(live) {
		last := name(n - 1)
		if n > 1 && exists(filepath.Join(last, filepath.Base(live))) && !exists(filepath.Join(last, filepath.Base(live)+"-wal")) {
			return last, nil
		}
		if !exists(live+"-wal") && !exists(live+"-shm") && !exists(live+"-journal") {
			return "", nil
		}
	}
	return name(n), os.Mkdir(name(n), 0o700)
}

// finishRestore ends a restore that was killed. The copy is whole and checked before the live file moves away:
// without a live file it takes its place; beside one it is a leftover. It reports whether a file was put in
// place, which then deserves the full check. The caller holds the lock.
func finishRestore(live string) (bool, error) {
	fresh := live + copyEnd
	if !exists(fresh) {
		return false, nil
	}
	if exists(live) {
		_ = os.Remove(fresh)
		return false, nil
	}
	return true, swap(live)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
