package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"

	"modernc.org/sqlite"
)

// The PRAGMAs stand in two groups whose order matters. The first runs before anything is read: with the
// exclusive lock taken first there is no -shm file, no mapped memory, and a second program fails at once.
// The file is then looked at, and only one of ours is touched by the second group. The driver would sort
// `_pragma` values of a DSN alphabetically, so none stand there.
var (
	pragmasFirst = []string{
		"busy_timeout=5000",
		"locking_mode=EXCLUSIVE",
		"trusted_schema=OFF", // views and triggers of a file can't call functions of ours
		"cell_size_check=ON", // damaged pages are caught when read
		"mmap_size=0",        // an I/O error can't hit mapped pages
	}
	pragmasThen = []string{
		"journal_mode=WAL",
		"synchronous=EXTRA",
		"foreign_keys=ON",
		"recursive_triggers=ON", // REPLACE fires delete triggers: the journal stays complete
		"secure_delete=ON",      // deleted personal data is overwritten
		"temp_store=MEMORY",     // no plain text in temporary files
		"cache_size=-16384",
		"journal_size_limit=16777216",
		"fullfsync=ON", // these two matter on macOS only
		"checkpoint_fullfsync=ON",
	}
	// A copy that is only read is never locked, recovered or written.
	pragmasRead = []string{"trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON", "temp_store=MEMORY", "cache_size=-16384"}
)

// connector runs PRAGMAs on each new connection, in order.
type connector struct {
	driver.Connector
	pragmas []string
}

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range c.pragmas {
		if _, err := conn.(driver.ExecerContext).ExecContext(ctx, "PRAGMA "+p, nil); err != nil {
			conn.Close()
			return nil, fmt.Errorf("PRAGMA %s: %w", p, err)
		}
	}
	return conn, nil
}

// locks makes SQLite's locks on Linux belong to the open file, not to the process: otherwise any other
// open and close of the file inside this program would drop them.
var locks = sync.OnceFunc(func() { _, _ = sqlite.OFDLocking(true) })

// connect gives one connection that stays for the file's whole time. Two would lock each other out.
func connect(ctx context.Context, path, query string, pragmas []string) (*sql.DB, *sql.Conn, error) {
	locks()
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/... on Windows
	}
	u := url.URL{Scheme: "file", Path: p, RawQuery: query}
	inner, err := sqlite.NewConnector(u.String())
	if err != nil {
		return nil, nil, err
	}
	db := sql.OpenDB(connector{inner, pragmas})
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return db, conn, nil
}

// connectLive opens the live file for writing; the caller looks at it before it runs pragmasThen.
func connectLive(ctx context.Context, path string) (*sql.DB, *sql.Conn, error) {
	return connect(ctx, path, "mode=rw&_defensive=1&_dqs=0&_txlock=immediate&_error_rc=1", pragmasFirst)
}

// connectCopy opens a file at rest only to read it, even from a read-only disk. It must have no -wal.
func connectCopy(ctx context.Context, path string) (*sql.DB, *sql.Conn, error) {
	return connect(ctx, path, "mode=ro&immutable=1&_defensive=1&_dqs=0&_error_rc=1", pragmasRead)
}

// setUp runs the second group of PRAGMAs. Anything but WAL would not keep what was acknowledged.
func setUp(ctx context.Context, conn *sql.Conn) error {
	for _, p := range pragmasThen {
		if p == "journal_mode=WAL" {
			var mode string
			if err := conn.QueryRowContext(ctx, "PRAGMA journal_mode=WAL").Scan(&mode); err != nil {
				return err
			}
			if mode != "wal" {
				return fmt.Errorf("journal_mode is %q", mode)
			}
			continue
		}
		if _, err := conn.ExecContext(ctx, "PRAGMA "+p); err != nil {
			return fmt.Errorf("PRAGMA %s: %w", p, err)
		}
	}
	return nil
}
