package store

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"sothidua/council"
)

// header is what an agency file says of itself before SQLite touches it.
type header struct {
	info    fs.FileInfo
	version int
}

// peek reads the header of a file at rest and refuses what is not an agency file this program can open. The
// caller holds the file's lock: on macOS, opening a live file again would drop SQLite's own.
func peek(path string, newest int) (header, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return header{}, explainFile(err, "mở", path)
	case info.IsDir():
		return header{}, council.RefuseFor(ErrForeign, "“%s” là một thư mục, không phải tệp sổ. Hãy chọn tệp sổ bên trong nó.", path)
	case !info.Mode().IsRegular():
		return header{}, council.RefuseFor(ErrForeign, "“%s” không phải một tệp thường nên không mở làm sổ được.", path)
	case info.Size() == 0:
		return header{}, council.RefuseFor(errors.Join(ErrDamaged, ErrForeign), "Tệp “%s” trống rỗng (0 byte): đây không phải sổ, hoặc lần chép trước bị đứt. Tệp được giữ nguyên; hãy khôi phục từ bản sao lưu.", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return header{}, explainFile(err, "đọc", path)
	}
	defer f.Close()
	var b [100]byte
	if _, err := io.ReadFull(f, b[:]); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return header{}, explainFile(err, "đọc", path)
	}
	if string(b[:16]) != "SQLite format 3\x00" {
		return header{}, council.RefuseFor(ErrForeign, "“%s” không phải tệp sổ thi đua, hoặc phần đầu tệp đã hỏng. Tệp được giữ nguyên; hãy chọn đúng tệp sổ hoặc khôi phục từ bản sao lưu.", path)
	}
	return header{info, int(binary.BigEndian.Uint32(b[60:]))}, judge(int(binary.BigEndian.Uint32(b[68:])), int(binary.BigEndian.Uint32(b[60:])), newest)
}

// judge refuses another program's file and a newer program's.
func judge(app, version, newest int) error {
	switch {
	case app != applicationID || version < 1:
		return council.RefuseFor(ErrForeign, "Đây là tệp dữ liệu của một chương trình khác, không phải sổ thi đua. Tệp được giữ nguyên; hãy chọn đúng tệp sổ.")
	case version > newest:
		return council.RefuseFor(ErrNewer, "Sổ này được ghi bằng phiên bản mới hơn của chương trình (dạng %d, máy này biết đến dạng %d). Tệp được giữ nguyên; hãy cập nhật chương trình rồi mở lại.", version, newest)
	}
	return nil
}

// emptyFile makes a file that only its owner may read; SQLite alone would let everybody.
func emptyFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// removeDB removes a temporary database and what SQLite may have left beside it.
func removeDB(path string) {
	for _, p := range []string{path, path + "-wal", path + "-shm", path + "-journal"} {
		_ = os.Remove(p)
	}
}

// sweep removes what a killed program left half made beside a file. The caller holds the file's lock, so nobody
// else is at it.
func sweep(path string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return
	}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), filepath.Base(path))
		if ok && (strings.HasPrefix(rest, newEnd) || strings.HasPrefix(rest, copyEnd+unfinished) || strings.HasPrefix(rest, checkEnd)) {
			_ = os.RemoveAll(filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
}

// holdsBytes reports whether a file is there and not empty.
func holdsBytes(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

// syncFile makes a file's bytes survive a power cut.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// syncDir makes a folder's names survive a power cut. Windows has no such call and keeps names by itself.
func syncDir(path string) {
	if runtime.GOOS == "windows" {
		return
	}
	if d, err := os.Open(path); err == nil {
		_ = d.Sync()
		d.Close()
	}
}
