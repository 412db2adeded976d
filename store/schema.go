package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"
)

// applicationID stands in the header of every agency file: "STD1".
const applicationID = 0x53544431

//go:embed migrations/*.sql
var migrationFiles embed.FS

// plan is the migrations in order: the file's user_version is how many of them it has. No library runs them:
// none makes the journal's triggers anew and journals what was reshaped in the same transaction.
type plan []string

// ours is the plan of this program.
var ours = sync.OnceValue(func() plan {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err)
	}
	sort.Strings(names)
	var p plan
	for _, n := range names {
		text, err := migrationFiles.ReadFile(n)
		if err != nil {
			panic(err)
		}
		p = append(p, string(text))
	}
	return p
})

// runner is what a connection and a database have in common.
type runner interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// column is one column of a STRICT table.
type column struct{ name, kind string }

// table is one table as the journal and the checks see it.
type table struct {
	name string
	cols []column
}

// journaled reports whether the table's changes are written to the journal: all but the journal's own
// tables and the blobs, which are insert-only and name themselves by their hash.
func (t table) journaled() bool {
	switch t.name {
	case "operations", "changes", "pending", "blobs":
		return false
	}
	return true
}

// json is the SQL of one whole row as JSON, in the schema's column order; BLOBs stand as hexadecimal text.
// A blob's own bytes are left out: its hash names them, and the check compares the two.
func (t table) json(alias string) string {
	var b strings.Builder
	b.WriteString("json_object(")
	sep := ""
	for _, c := range t.cols {
		value := fmt.Sprintf("%s.%q", alias, c.name)
		if c.kind == "BLOB" {
			if t.name == "blobs" {
				continue
			}
			value = "hex(" + value + ")"
		}
		fmt.Fprintf(&b, "%s'%s', %s", sep, c.name, value)
		sep = ", "
	}
	b.WriteString(")")
	return b.String()
}

// extract is the SQL of one column's value out of such a JSON.
func (c column) extract(from string) string {
	value := fmt.Sprintf("json_extract(%s, '$.%s')", from, c.name)
	if c.kind == "BLOB" {
		return "unhex(" + value + ")"
	}
	return value
}

// triggers is the SQL of the table's three journal triggers. Each refuses a write outside an operation,
// and an update that changes nothing leaves no trace.
func (t table) triggers() []string {
	const form = `CREATE TRIGGER journal_%[1]s_%[2]s AFTER %[3]s ON %[1]q %[4]sBEGIN ` +
		`INSERT INTO changes (op, tbl, row, before, after) VALUES (coalesce((SELECT op FROM pending), RAISE(ABORT, 'outside')), '%[1]s', %[5]s, %[6]s, %[7]s); END`
	var differs []string
	for _, c := range t.cols {
		differs = append(differs, fmt.Sprintf("OLD.%[1]q IS NOT NEW.%[1]q", c.name))
	}
	return []string{
		fmt.Sprintf(form, t.name, "insert", "INSERT", "", "NEW.id", "NULL", t.json("NEW")),
		fmt.Sprintf(form, t.name, "update", "UPDATE", "WHEN "+strings.Join(differs, " OR ")+" ", "NEW.id", t.json("OLD"), t.json("NEW")),
		fmt.Sprintf(form, t.name, "delete", "DELETE", "", "OLD.id", t.json("OLD"), "NULL"),
	}
}

const (
	sqlTables   = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name`
	sqlColumns  = `SELECT name, type FROM pragma_table_info(?) ORDER BY cid`
	sqlTriggers = `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal~_%' ESCAPE '~'`
	// SQLite's own statistics and automatic indexes come and go; everything else must be ours to the letter.
	sqlSchema = `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
		WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))
		AND NOT (type = 'index' AND sql IS NULL AND name LIKE 'sqlite~_autoindex~_%' ESCAPE '~')
		ORDER BY type, name`
)

// tables reads the schema.
func tables(ctx context.Context, r runner) ([]table, error) {
	names, err := texts(ctx, r, sqlTables)
	if err != nil {
		return nil, err
	}
	out := make([]table, 0, len(names))
	for _, n := range names {
		t := table{name: n}
		rows, err := r.QueryContext(ctx, sqlColumns, n)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var c column
			if err := rows.Scan(&c.name, &c.kind); err != nil {
				rows.Close()
				return nil, err
			}
			t.cols = append(t.cols, c)
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// texts reads one column of text.
func texts(ctx context.Context, r runner, query string, args ...any) ([]string, error) {
	rows, err := r.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// schemaDigest is the SHA-256 of everything the file's schema says.
func schemaDigest(ctx context.Context, r runner) (string, error) {
	rows, err := r.QueryContext(ctx, sqlSchema)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	h := sha256.New()
	for rows.Next() {
		var parts [4]string
		if err := rows.Scan(&parts[0], &parts[1], &parts[2], &parts[3]); err != nil {
			return "", err
		}
		writeParts(h, parts[:]...)
	}
	return hex.EncodeToString(h.Sum(nil)), rows.Err()
}

// apply runs the plan's steps from the file's version on, inside the caller's transaction, and makes the
// journal's triggers anew: they are off while rows are reshaped.
func (p plan) apply(ctx context.Context, r runner, from int) error {
	old, err := texts(ctx, r, sqlTriggers)
	if err != nil {
		return err
	}
	for _, n := range old {
		if _, err := r.ExecContext(ctx, fmt.Sprintf("DROP TRIGGER %q", n)); err != nil {
			return err
		}
	}
	for i := from; i < len(p); i++ {
		if _, err := r.ExecContext(ctx, p[i]); err != nil {
			return fmt.Errorf("migration %d: %w", i+1, err)
		}
	}
	ts, err := tables(ctx, r)
	if err != nil {
		return err
	}
	for _, t := range ts {
		if !t.journaled() {
			continue
		}
		for _, tr := range t.triggers() {
			if _, err := r.ExecContext(ctx, tr); err != nil {
				return fmt.Errorf("journal of %s: %w", t.name, err)
			}
		}
	}
	_, err = r.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(p)))
	return err
}

// digests remembers what a plan's schema looks like: building one in memory costs milliseconds.
var digests sync.Map

// digest is the schema digest of a file that has the plan's steps, from a file built in memory.
func (p plan) digest(ctx context.Context) (string, error) {
	key := strings.Join(p, "\x00")
	if d, ok := digests.Load(key); ok {
		return d.(string), nil
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return "", err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := p.apply(ctx, db, 0); err != nil {
		return "", err
	}
	d, err := schemaDigest(ctx, db)
	if err == nil {
		digests.Store(key, d)
	}
	return d, err
}
