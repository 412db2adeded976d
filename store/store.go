package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"sothidua/council"
)

// Options are what a file's opener decides.
type Options struct {
	Now       func() time.Time // the clock; time.Now when nil
	BackupDir string           // the folder "sao-luu" beside the file when empty

	plan  plan   // the migrations, for tests of upgrades; ours when nil
	place string // a file system's kind, for tests of dangerous places; asked of the system when empty
}

func (o Options) defaults(path string) Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.BackupDir == "" {
		o.BackupDir = filepath.Join(filepath.Dir(path), "sao-luu")
	}
	if o.plan == nil {
		o.plan = ours()
	}
	return o
}

// Store is one open agency file. It is safe from any goroutine: Do, View and the rest wait for each other.
type Store struct {
	path   string
	o      Options
	lock   *holding
	db     *sql.DB
	conn   *sql.Conn
	info   fs.FileInfo          // the file as it was opened
	wal    fs.FileInfo          // its -wal, to which SQLite keeps while the file is open
	turn   chan struct{}        // holds one token: whose turn it is on the connection
	stmts  map[string]*sql.Stmt // prepared once for the connection's time
	tables []table
	closed bool
	// suspect is set when a check found damage: no backup is rotated away from then on.
	suspect atomic.Bool
	copying sync.Mutex // one backup at a time
}

// Path is the file's absolute path.
func (s *Store) Path() string { return s.path }

// entered marks a context that already holds a store's turn.
type entered struct{ s *Store }

// enter waits for the connection. A Do or View inside another one would wait for itself for ever; with the
// transaction's own context (Tx.Ctx) it is refused instead, so hand that one down.
func (s *Store) enter(ctx context.Context) (release func(), err error) {
	if ctx.Value(entered{s}) != nil {
		return nil, errors.New("store: a transaction inside a transaction")
	}
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, explain(ctx.Err())
	}
	if s.closed {
		<-s.turn
		return nil, council.Refuse("Sổ đã đóng. Hãy mở lại rồi làm tiếp.")
	}
	return sync.OnceFunc(func() { <-s.turn }), nil
}

// exec runs a statement that must not be cut short, such as COMMIT.
func (s *Store) exec(ctx context.Context, query string, args ...any) error {
	_, err := s.conn.ExecContext(context.WithoutCancel(ctx), query, args...)
	return err
}

// same refuses to write when the path no longer leads to the file that was opened: SQLite would go on
// writing into a file that nobody will ever find again.
func (s *Store) same() error {
	now, err := os.Stat(s.path)
	if err == nil && os.SameFile(now, s.info) {
		if now, err = os.Stat(s.path + "-wal"); err == nil && os.SameFile(now, s.wal) {
			return nil
		}
	}
	return council.RefuseFor(err, "Tệp sổ “%s” hoặc tệp -wal bên cạnh nó đã bị xóa, dời đi hoặc thay bằng tệp khác trong khi đang mở, nên việc này chưa được ghi. "+
		"Hãy sao lưu ngay sang chỗ khác để giữ những gì đang mở, rồi đưa tệp về chỗ cũ và mở lại.", s.path)
}

// Tx is one transaction. It belongs to the goroutine that got it and ends with the function that got it.
type Tx struct {
	Ctx context.Context // hand this one down: a nested Do or View notices it
	Now time.Time       // fixed for the whole transaction

	s     *Store
	op    int64 // the running operation, 0 in a view
	bar   string
	ended bool
	// broken is the first failure of the disk or the file: whoever overlooks it still gets nothing written.
	broken error
}

// Bar marks the running operation as one that can never be undone; reason is the sentence that says so.
func (t *Tx) Bar(reason string) { t.bar = reason }

// View runs f in a read transaction: everything it reads is of one moment. f must write nothing.
func (s *Store) View(ctx context.Context, f func(*Tx) error) error {
	release, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer release()
	if err := s.exec(ctx, "BEGIN"); err != nil {
		return explain(err)
	}
	defer s.exec(ctx, "ROLLBACK")
	t := &Tx{Ctx: context.WithValue(ctx, entered{s}, true), Now: s.o.Now(), s: s}
	defer func() { t.ended = true }()
	return f(t)
}

// Create makes a new agency file and opens it. It refuses a path where anything stands already. The folder is
// made where it is missing.
func Create(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, explainFile(err, "tạo", path)
	}
	o = o.defaults(path)
	if err := safePlace(path, o.place); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, explainFile(err, "tạo", filepath.Dir(path))
	}
	lock, err := hold(path, o.Now())
	if err != nil {
		return nil, err
	}
	if err := create(ctx, path, o); err != nil {
		lock.release()
		return nil, err
	}
	return open(ctx, path, o, lock)
}

// newEnd ends the name of a file that is still being made.
const newEnd = ".moi~"

// create builds the file under a temporary name, so that a crash leaves either nothing or a whole file.
func create(ctx context.Context, path string, o Options) error {
	for _, p := range []string{path, path + "-wal", path + "-journal"} {
		if _, err := os.Lstat(p); err == nil {
			return council.Refuse("Ở “%s” đã có tệp nên không tạo sổ mới đè lên. Hãy chọn tên khác, hoặc mở tệp đang có.", p)
		}
	}
	tmp := path + newEnd
	removeDB(tmp)
	if err := emptyFile(tmp); err != nil {
		return explainFile(err, "tạo", path)
	}
	defer removeDB(tmp)
	db, conn, err := connectLive(ctx, tmp)
	if err != nil {
		return explain(err)
	}
	err = func() error {
		for _, p := range []string{"page_size=4096", "auto_vacuum=NONE"} {
			if _, err := conn.ExecContext(ctx, "PRAGMA "+p); err != nil {
				return err
			}
		}
		if err := setUp(ctx, conn); err != nil {
			return err
		}
		return migrate(ctx, conn, o, 0)
	}()
	if err == nil {
		_, err = conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	conn.Close()
	if e := db.Close(); err == nil {
		err = e
	}
	if err != nil {
		return explain(err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return explainFile(err, "tạo", path)
	}
	syncDir(filepath.Dir(path))
	return nil
}

// Open opens an agency file for work. Every refusal leaves the file as it was, and says in a sentence what it
// is that stands there: another program's, a newer program's, a damaged file, or one that is open elsewhere.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, explainFile(err, "mở", path)
	}
	o = o.defaults(path)
	if err := safePlace(path, o.place); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, explainFile(err, "mở", path)
	}
	lock, err := hold(path, o.Now())
	if err != nil {
		return nil, err
	}
	return open(ctx, path, o, lock)
}

// open goes on from where the lock is held, and gives it back when it fails.
func open(ctx context.Context, path string, o Options, lock *holding) (s *Store, err error) {
	s = &Store{path: path, o: o, lock: lock, turn: make(chan struct{}, 1), stmts: map[string]*sql.Stmt{}}
	defer func() {
		if err != nil {
			s.drop()
			s = nil
		}
	}()
	resumed, err := finishRestore(path)
	if err != nil {
		return s, err
	}
	sweep(path)
	head, err := peek(path, len(o.plan))
	if err != nil {
		return s, err
	}
	s.info = head.info
	if head.info.Mode().Perm()&0o077 != 0 {
		_ = os.Chmod(path, 0o600) // a file from elsewhere; where modes mean nothing this does nothing
	}
	// The program leaves neither of these with anything in it when it ends well.
	unclean := resumed || holdsBytes(path+"-wal") || holdsBytes(path+"-journal")
	if unclean {
		// The check is of a copy: SQLite would write what stands in the -wal into the file as soon as it closes it,
		// and a -wal that belongs to something else must not ruin a file that may be good.
		r, err := verifyUnclean(ctx, path, o)
		if err != nil {
			return s, err
		}
		if !r.OK {
			return s, council.RefuseFor(ErrDamaged, "Lần trước chương trình bị ngắt giữa chừng và tệp sổ không qua được kiểm tra: %s Tệp được giữ nguyên; hãy khôi phục từ bản sao lưu gần nhất.", strings.Join(r.Problems, " "))
		}
	}
	if s.db, s.conn, err = connectLive(ctx, path); err != nil {
		return s, explain(err)
	}
	version, err := recognise(ctx, s.conn, o.plan)
	if err != nil {
		return s, err
	}
	if err := setUp(ctx, s.conn); err != nil {
		return s, explain(err)
	}
	if s.tables, err = tables(ctx, s.conn); err != nil {
		return s, explain(err)
	}
	if s.wal, err = os.Stat(path + "-wal"); err != nil {
		return s, explainFile(err, "mở", path+"-wal")
	}
	if err := s.same(); err != nil { // Windows asks for a file's identity only when it is first compared
		return s, err
	}
	if version < len(o.plan) {
		if _, err := s.autoBackup(ctx, "trước khi nâng cấp tệp", o.plan[:version], func() {}); err != nil {
			return s, err
		}
		if err := migrate(ctx, s.conn, o, version); err != nil {
			return s, council.RefuseFor(err, "Không nâng cấp được tệp sổ lên dạng của phiên bản này. Tệp vẫn như cũ và đã được sao lưu trước đó; hãy dùng lại phiên bản trước của chương trình và báo lỗi này.")
		}
		if s.tables, err = tables(ctx, s.conn); err != nil {
			return s, explain(err)
		}
	}
	return s, nil
}

// migrate brings the file to the plan's last step in one transaction. Rows that a step reshapes are written to
// the journal as one operation that can't be undone, so that the journal goes on telling each row's state.
func migrate(ctx context.Context, conn *sql.Conn, o Options, from int) (err error) {
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		}
	}()
	if err := o.plan.apply(ctx, conn, from); err != nil {
		return err
	}
	if from == 0 {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return err
		}
	} else if err := journalMigration(ctx, conn, o.Now()); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}

// Close ends the work: afterwards the file stands alone, with nothing beside it. A second Close does nothing.
func (s *Store) Close(ctx context.Context) error {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	if s.closed {
		return nil
	}
	s.closed = true
	_ = s.exec(ctx, "PRAGMA optimize") // statistics only: a full disk may do without
	err := s.exec(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if e := s.drop(); err == nil {
		err = e
	}
	return explain(err)
}

// drop lets go of the connection and the lock.
func (s *Store) drop() (err error) {
	for _, st := range s.stmts {
		st.Close()
	}
	if s.conn != nil {
		s.conn.Close()
		err = s.db.Close()
	}
	s.lock.release()
	return err
}
