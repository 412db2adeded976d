package store

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatIsNoAgencyFileIsRefusedAndLeftAlone(t *testing.T) {
	good, _ := worked(t)
	ours, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	newer := bytes.Clone(ours)
	binary.BigEndian.PutUint32(newer[60:], 99)
	foreignPath := filepath.Join(t.TempDir(), "x.db")
	db, err := sql.Open("sqlite", foreignPath)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE people (id INTEGER PRIMARY KEY); PRAGMA user_version = 1`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	foreign, err := os.ReadFile(foreignPath)
	if err != nil {
		t.Fatal(err)
	}
	stolen := bytes.Clone(foreign) // another program's file that says it is ours
	binary.BigEndian.PutUint32(stolen[68:], applicationID)

	for _, c := range []struct {
		what  string
		bytes []byte
		words string
		is    error
	}{
		{"an empty file", nil, "trống rỗng", ErrForeign},
		{"a text", []byte("Họ và tên;Ngày sinh\nNguyễn Thị Ửng;1979\n"), "không phải tệp sổ", ErrForeign},
		{"a long text", bytes.Repeat([]byte("a"), 10000), "không phải tệp sổ", ErrForeign},
		{"another program's database", foreign, "chương trình khác", ErrForeign},
		{"a database in disguise", stolen, "Cấu trúc", ErrDamaged},
		{"a newer file", newer, "phiên bản mới hơn", ErrNewer},
		{"a file cut short", ours[:5000], "hỏng", ErrDamaged},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "so.std")
		if err := os.WriteFile(path, c.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(ctx, path, options())
		if !errors.Is(err, c.is) {
			t.Errorf("%s: %v, want %v behind it", c.what, err, c.is)
		}
		refused(t, err, c.words)
		if after, _ := os.ReadFile(path); !bytes.Equal(after, c.bytes) {
			t.Errorf("%s was written to", c.what)
		}
		if left, _ := os.ReadDir(dir); len(left) != 1 {
			t.Errorf("%s: left beside it: %v", c.what, left)
		}
		_, err = Create(ctx, path, options())
		refused(t, err, "đã có tệp")
	}
	_, err = Open(ctx, t.TempDir(), options())
	refused(t, err, "thư mục")
	_, err = Open(ctx, filepath.Join(t.TempDir(), "không có.std"), options())
	refused(t, err, "Không tìm thấy")
	if !errors.Is(err, ErrMissing) {
		t.Error("a missing file can't be told from others")
	}
}

func TestAFullDiskIsSaidAndLosesNothing(t *testing.T) {
	s := newStore(t)
	fill(t, s, 5)
	good := report(t, s)
	var pages int
	if err := s.conn.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages+3)); err != nil {
		t.Fatal(err)
	}
	_, err := s.Do(ctx, "Thư", "Ghi", func(x *Tx) error { return fillTx(x, 200) })
	refused(t, err, "đã đầy")
	// Somebody who goes on after the error does not get half of it in.
	_, err = s.Do(ctx, "Thư", "Ghi", func(x *Tx) error {
		_ = x.SetSetting("to", strings.Repeat("x", 100_000))
		_ = x.SetSetting("nhỏ", "x")
		return nil
	})
	if err == nil {
		t.Error("half an operation was let through")
	}
	if r := report(t, s); r.Head != good.Head || r.Digest != good.Digest {
		t.Error("the file is not as it was")
	}
	if _, err := s.conn.ExecContext(ctx, "PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	do(t, s, "Sau khi dọn", func(x *Tx) error { return x.SetSetting("a", "b") })
	report(t, s)
}

func TestDangerousPlacesAreRefused(t *testing.T) {
	for path, bad := range map[string]bool{
		"/home/thu/OneDrive/so.std": true, "/home/thu/OneDrive - Sở Tư pháp/tđkt/so.std": true, "/home/thu/Dropbox (Cá nhân)/so.std": true,
		"/Users/thu/Library/Mobile Documents/so.std": true, "/home/thu/Google Drive/so.std": true,
		"/home/thu/Tài liệu/so.std": false, "/home/thu/OneDriver/so.std": false, "/home/thu/dropboxes/so.std": false,
	} {
		if err := safePlace(path, "local"); (err != nil) != bad {
			t.Errorf("%s: %v", path, err)
		}
	}
	_, err := Create(ctx, filepath.Join(t.TempDir(), "so.std"), Options{place: "NFS"})
	refused(t, err, "ổ mạng")
	_, err = Open(ctx, filepath.Join(t.TempDir(), "so.std"), Options{place: "FUSE"})
	refused(t, err, "ổ ảo")
}
