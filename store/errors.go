package store

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"sothidua/council"

	"modernc.org/sqlite"
)

// ErrNotFound stands behind the refusal for a row that is not, or no longer, in the file.
var ErrNotFound = errors.New("no such row")

// ErrMissing stands behind the refusal for a file that is not there.
var ErrMissing = errors.New("no such file")

// ErrHeld stands behind the refusal for a file that another program has open.
var ErrHeld = errors.New("the file is open elsewhere")

// ErrDamaged stands behind the refusal for a file that failed its check: the way on is a backup.
var ErrDamaged = errors.New("the file is damaged")

// ErrForeign stands behind the refusal for a file that is not an agency file of this program.
var ErrForeign = errors.New("not an agency file")

// ErrNewer stands behind the refusal for a file that a newer program has written.
var ErrNewer = errors.New("the file is newer than the program")

// errOutside is a fault of the program: a write that no operation covers.
var errOutside = errors.New("a write outside an operation")

// SQLite's result codes, primary and extended, that have a sentence of their own.
const (
	codeError     = 1
	codeBusy      = 5
	codeLocked    = 6
	codeReadOnly  = 8
	codeInterrupt = 9
	codeIO        = 10
	codeCorrupt   = 11
	codeFull      = 13
	codeCantOpen  = 14
	codeNotADB    = 26

	codeCheck      = 275
	codeForeignKey = 787
	codePrimaryKey = 1555
	codeTrigger    = 1811
	codeUnique     = 2067
)

// code is the extended result code of SQLite behind an error, 0 when it is not SQLite's.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// explain turns what SQLite and the system answer into a sentence for the person at the desk. Refusals and
// errors that nobody at a desk can do anything about come back as they are.
func explain(err error) error {
	if err == nil {
		return nil
	}
	var r *council.Refusal
	if errors.As(err, &r) {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return council.RefuseFor(err, "Việc đang làm đã được dừng. Sổ vẫn như trước khi bắt đầu.")
	}
	c := code(err)
	switch c {
	case codeForeignKey:
		return council.RefuseFor(err, "Chưa làm được vì dòng này gắn với chỗ khác trong sổ: nơi khác còn đang dùng đến nó, hoặc dòng mà nó cần vừa bị xóa. Hãy gỡ chỗ đang dùng trước, hoặc mở lại danh sách. Chưa có gì bị thay đổi.")
	case codeCheck:
		return council.RefuseFor(err, "Dữ liệu chưa hợp lệ nên chưa ghi: còn ô bắt buộc để trống, số âm, hoặc ngày kết thúc trước ngày bắt đầu. Hãy xem lại các ô; chưa có gì bị thay đổi.")
	case codeUnique, codePrimaryKey:
		return council.RefuseFor(err, "Dòng này đã có trong sổ rồi nên không ghi thêm lần nữa. Chưa có gì bị thay đổi.")
	case codeTrigger:
		// The words are those of our own triggers.
		switch {
		case strings.Contains(err.Error(), "sealed"):
			return council.RefuseFor(err, "Phiên họp đã chốt nên kết quả của phiên không sửa được nữa. Nếu có sai sót, hãy ghi đính chính kèm lý do. Chưa có gì bị thay đổi.")
		case strings.Contains(err.Error(), "outside"):
			return errors.Join(errOutside, err)
		}
	}
	switch c & 0xff {
	case codeFull:
		return council.RefuseFor(err, "Ổ đĩa đã đầy nên chưa ghi được. Sổ vẫn như trước khi ghi; hãy giải phóng chỗ trống rồi làm lại.")
	case codeReadOnly:
		return council.RefuseFor(err, "Tệp sổ hoặc thư mục chứa nó chỉ cho đọc nên chưa ghi được. Sổ vẫn như cũ; hãy kiểm tra quyền ghi, hoặc ổ đĩa có bị khóa ghi không.")
	case codeIO:
		return council.RefuseFor(err, "Ổ đĩa báo lỗi khi đọc hoặc ghi nên việc này chưa được ghi vào sổ. Hãy sao lưu sang ổ khác, kiểm tra ổ đĩa rồi làm lại.")
	case codeCorrupt, codeNotADB:
		return council.RefuseFor(errors.Join(ErrDamaged, err), "Tệp sổ bị hỏng nên không dùng tiếp được. Chưa ghi gì thêm vào tệp; hãy khôi phục từ bản sao lưu gần nhất.")
	case codeCantOpen:
		return council.RefuseFor(err, "Không mở được tệp sổ. Hãy kiểm tra thư mục còn đó và tài khoản này có quyền đọc, ghi.")
	case codeBusy, codeLocked:
		return council.RefuseFor(errors.Join(ErrHeld, err), "Tệp sổ đang được một chương trình khác mở. Hãy đóng chương trình ấy rồi mở lại.")
	case codeInterrupt:
		return council.RefuseFor(err, "Việc đang làm đã được dừng. Sổ vẫn như trước khi bắt đầu.")
	}
	return err
}

// explainFile says what the system answered about a file beside or instead of the database.
func explainFile(err error, doing, path string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission):
		return council.RefuseFor(err, "Không có quyền %s “%s”. Hãy chọn chỗ khác hoặc xin quyền ghi vào thư mục này.", doing, path)
	case errors.Is(err, fs.ErrNotExist):
		return council.RefuseFor(errors.Join(ErrMissing, err), "Không tìm thấy “%s”. Tệp có thể đã bị dời đi, đổi tên, hoặc ổ đĩa chưa được cắm.", path)
	case full(err):
		return council.RefuseFor(err, "Ổ đĩa đã đầy nên không %s “%s” được. Hãy giải phóng chỗ trống rồi làm lại.", doing, path)
	}
	return council.RefuseFor(err, "Không %s được “%s”: ổ đĩa hoặc hệ thống báo lỗi. Hãy kiểm tra ổ đĩa rồi làm lại.", doing, path)
}

// isDamage reports whether an error says that the file itself is damaged.
func isDamage(err error) bool { return errors.Is(err, ErrDamaged) }
