package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"runtime"
	"time"

	"sothidua/council"

	"github.com/gofrs/flock"
)

// holding is the operating system's lock that says one program works on a file. It lies on a file of its own
// beside the database, ends with the process however that dies, and goes away with it when it ends well.
type holding struct {
	lock *flock.Flock
	path string
}

// holder says who holds a file. It is only for the message: the lock itself is the operating system's.
type holder struct {
	PID   int    `json:"pid"`
	Host  string `json:"host"`
	User  string `json:"user"`
	Since string `json:"since"`
}

func lockPath(path string) string { return path + ".lock" }

// hold takes the file's lock or refuses with who has it.
func hold(path string, now time.Time) (*holding, error) {
	for {
		h := &holding{flock.New(lockPath(path), flock.SetPermissions(0o600)), lockPath(path)}
		got, err := h.lock.TryLock()
		if err != nil {
			return nil, explainFile(err, "mở để ghi", path)
		}
		if !got {
			return nil, council.RefuseFor(ErrHeld, "Sổ “%s” đang mở %s. Hai nơi cùng ghi sẽ làm hỏng sổ, nên hãy đóng ở nơi ấy rồi mở lại.", path, heldBy(path))
		}
		// Whoever held it before may have removed the name between our opening and our locking.
		ours, err1 := h.lock.Stat()
		there, err2 := os.Stat(h.path)
		if err1 != nil || err2 != nil || !os.SameFile(ours, there) {
			_ = h.lock.Unlock()
			continue
		}
		h.sign(now)
		return h, nil
	}
}

// sign writes who holds the lock. The first byte stays free: Windows locks it against readers.
func (h *holding) sign(now time.Time) {
	me := holder{PID: os.Getpid(), Since: now.Format("15:04 ngày 02/01/2006")}
	me.Host, _ = os.Hostname()
	if u, err := user.Current(); err == nil {
		me.User = u.Username
	}
	text, err := json.Marshal(me)
	if err != nil {
		return
	}
	f, err := os.OpenFile(h.path, os.O_WRONLY, 0)
	if err != nil {
		return // only the message suffers
	}
	defer f.Close()
	_ = f.Truncate(1)
	_, _ = f.WriteAt(text, 1)
}

// heldBy names the holder of a file for the refusal.
func heldBy(path string) string {
	const unknown = "ở một chương trình khác"
	f, err := os.Open(lockPath(path))
	if err != nil {
		return unknown
	}
	defer f.Close()
	b := make([]byte, 1024)
	n, err := f.ReadAt(b, 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return unknown
	}
	var h holder
	if json.Unmarshal(b[:n], &h) != nil {
		return unknown
	}
	return fmt.Sprintf("ở máy %s, người dùng %s, từ %s (tiến trình %d)", h.Host, h.User, h.Since, h.PID)
}

// release gives the file back. The name goes while the lock still holds: whoever opened the file before then
// notices that it has no name any more. On Windows a name in use can't go, so it goes afterwards, unless the
// next one has it open by then.
func (h *holding) release() {
	removed := os.Remove(h.path)
	_ = h.lock.Unlock()
	if removed != nil && runtime.GOOS == "windows" {
		_ = os.Remove(h.path)
	}
}
