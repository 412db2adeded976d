package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"time"

	"sothidua/council"
)

// Operation (thao tác) is one entry of the journal: what one person did in one transaction.
type Operation struct {
	ID      int64
	At      string // UTC, RFC 3339; for people to read, nothing orders by it
	Actor   string
	Label   string // "Ghi phiếu Nguyễn Thị Ửng"
	Undoes  int64  // the operation it takes back or does again, 0 for none
	Changes int    // rows written
	Hash    string // the chain's head after it
	Barred  string // why it can never be undone, empty where it can
}

// Change is one row's before and after, each a JSON object of its columns and empty where there was no row.
type Change struct {
	Operation int64
	At        string
	Actor     string
	Label     string
	Before    string
	After     string
}

// entry is what an operation says of itself before its changes are known.
type entry struct {
	actor, label string
	undoes       int64
	back         bool
}

// writeParts feeds texts to a hash so that no two lists of texts give the same bytes.
func writeParts(h hash.Hash, parts ...string) {
	for _, p := range parts {
		_, _ = io.WriteString(h, strconv.Itoa(len(p))+":"+p)
	}
}

// Do runs f as one operation of the journal: one transaction, all of it or nothing. An error from f comes back
// as it is, with nothing written; so does a panic. When f changed no row there is no operation either, and the
// zero Operation comes back. A Do, View or backup inside f waits for ever unless it is given Tx.Ctx, with which
// it is refused.
func (s *Store) Do(ctx context.Context, actor, label string, f func(*Tx) error) (Operation, error) {
	return s.do(ctx, func(*Tx) (entry, error) { return entry{actor: actor, label: label}, nil }, f)
}

func (s *Store) do(ctx context.Context, begin func(*Tx) (entry, error), f func(*Tx) error) (Operation, error) {
	release, err := s.enter(ctx)
	if err != nil {
		return Operation{}, err
	}
	defer release()
	if err := s.same(); err != nil {
		return Operation{}, err
	}
	if err := s.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return Operation{}, explain(err)
	}
	open := true
	defer func() {
		if open {
			_ = s.exec(ctx, "ROLLBACK") // after a full disk SQLite has done so already
		}
	}()
	t := &Tx{Ctx: context.WithValue(ctx, entered{s}, true), Now: s.o.Now(), s: s}
	defer func() { t.ended = true }()
	e, err := begin(t)
	if err != nil {
		return Operation{}, err
	}
	op, prev, err := t.start(e)
	if err != nil {
		return Operation{}, err
	}
	if err := f(t); err != nil {
		return Operation{}, err
	}
	if t.broken != nil {
		return Operation{}, t.broken
	}
	op.Barred = t.bar
	if err := t.seal(&op, e, prev); err != nil || op.Changes == 0 {
		return Operation{}, err
	}
	if err := s.same(); err != nil {
		return Operation{}, err
	}
	if err := ctx.Err(); err != nil {
		return Operation{}, explain(err)
	}
	if err := s.exec(ctx, "COMMIT"); err != nil {
		return Operation{}, explain(err)
	}
	open = false
	return op, nil
}

// Head is the hash of the last whole operation: what sealed minutes print. Inside Do it is the head before
// the running operation. Empty in a new file.
func (t *Tx) Head() (string, error) {
	const q = `SELECT coalesce((SELECT hash FROM operations WHERE hash <> '' ORDER BY id DESC LIMIT 1), '')`
	return one(t, value[string], q)
}

// start opens the operation: from here on the triggers let writes through.
func (t *Tx) start(e entry) (op Operation, prev string, err error) {
	const insert = `INSERT INTO operations (at, actor, label, undoes, back, bar, prev, hash) VALUES (?, ?, ?, nullif(?, 0), ?, '', ?, '')`
	const pending = `INSERT INTO pending (id, op) VALUES (1, ?)`
	if prev, err = t.Head(); err != nil {
		return op, prev, err
	}
	op = Operation{At: t.Now.UTC().Format(time.RFC3339), Actor: e.actor, Label: e.label, Undoes: e.undoes}
	t.op = -1 // not known yet, but running
	id, err := t.insert(insert, op.At, op.Actor, op.Label, op.Undoes, e.back, prev)
	if err != nil {
		return op, prev, err
	}
	op.ID, t.op = int64(id), int64(id)
	_, err = t.insert(pending, op.ID)
	return op, prev, err
}

// seal closes the operation with its hash over the one before, itself and its changes.
func (t *Tx) seal(op *Operation, e entry, prev string) error {
	const changes = `SELECT id, tbl, row, coalesce(before, ''), coalesce(after, '') FROM changes WHERE op = ? ORDER BY id`
	const update = `UPDATE operations SET bar = ?, hash = ? WHERE id = ?`
	const done = `DELETE FROM pending`
	st, err := t.stmt(changes)
	if err != nil {
		return explain(err)
	}
	rows, err := st.QueryContext(t.Ctx, op.ID)
	if err != nil {
		return explain(err)
	}
	defer rows.Close()
	h := operationHash(prev, *op, e.back)
	for rows.Next() {
		if err := hashChange(h, rows); err != nil {
			return explain(err)
		}
		op.Changes++
	}
	if err := rows.Err(); err != nil {
		return explain(err)
	}
	op.Hash = hex.EncodeToString(h.Sum(nil))
	if err := t.change(update, op.Barred, op.Hash, op.ID); err != nil {
		return err
	}
	return t.change(done)
}

// operationHash begins the hash of an operation; its changes follow.
func operationHash(prev string, op Operation, back bool) hash.Hash {
	h := sha256.New()
	writeParts(h, prev, strconv.FormatInt(op.ID, 10), op.At, op.Actor, op.Label, strconv.FormatInt(op.Undoes, 10), strconv.FormatBool(back), op.Barred)
	return h
}

// hashChange feeds the change that rows stand on: its id, table, row, before and after. A row's JSON is never
// empty, so an empty text is safe for "no row".
func hashChange(h hash.Hash, rows *sql.Rows) error {
	var id, row int64
	var tbl, before, after string
	if err := rows.Scan(&id, &tbl, &row, &before, &after); err != nil {
		return err
	}
	writeParts(h, strconv.FormatInt(id, 10), tbl, strconv.FormatInt(row, 10), before, after)
	return nil
}

func operation(o *Operation) []any {
	return []any{&o.ID, &o.At, &o.Actor, &o.Label, &o.Undoes, &o.Changes, &o.Hash, &o.Barred}
}

// Operations are the journal's entries, newest first: at most limit of them, all older than before (0: from
// the newest).
func (s *Store) Operations(ctx context.Context, limit int, before int64) (ops []Operation, err error) {
	const q = `SELECT id, at, actor, label, coalesce(undoes, 0), (SELECT count(*) FROM changes WHERE op = operations.id), hash, bar
		FROM operations WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC LIMIT ?2`
	err = s.View(ctx, func(t *Tx) error {
		ops, err = list(t, operation, q, before, limit)
		return err
	})
	return ops, err
}

// History is everything that ever happened to one row, oldest first, for a person's history pane.
func (s *Store) History(ctx context.Context, table string, row council.ID) (all []Change, err error) {
	const q = `SELECT o.id, o.at, o.actor, o.label, coalesce(c.before, ''), coalesce(c.after, '')
		FROM changes c JOIN operations o ON o.id = c.op WHERE c.tbl = ? AND c.row = ? ORDER BY c.id`
	err = s.View(ctx, func(t *Tx) error {
		all, err = list(t, func(c *Change) []any {
			return []any{&c.Operation, &c.At, &c.Actor, &c.Label, &c.Before, &c.After}
		}, q, table, row)
		return err
	})
	return all, err
}

// The journal is its own undo stack, so that undo and redo survive a restart. Work and work done again stand
// with back = 0, what took work away with back = 1. Undo takes the newest of the first that nothing undoes;
// redo the newest of the second that nothing undoes and that no new work follows.
const (
	sqlNextUndo = `SELECT id, at, actor, label, coalesce(undoes, 0), (SELECT count(*) FROM changes WHERE op = o.id), hash, bar
		FROM operations o WHERE back = 0 AND hash <> '' AND NOT EXISTS (SELECT 1 FROM operations x WHERE x.undoes = o.id) ORDER BY id DESC LIMIT 1`
	sqlNextRedo = `SELECT id, at, actor, label, coalesce(undoes, 0), (SELECT count(*) FROM changes WHERE op = o.id), hash, bar
		FROM operations o WHERE back = 1 AND hash <> '' AND NOT EXISTS (SELECT 1 FROM operations x WHERE x.undoes = o.id)
		AND id > coalesce((SELECT max(id) FROM operations WHERE undoes IS NULL AND hash <> ''), 0) ORDER BY id DESC LIMIT 1`
	// The work an undo or redo is about in the end: what its label names.
	sqlOrigin = `WITH RECURSIVE line (id, undoes, label) AS (SELECT id, undoes, label FROM operations WHERE id = ?
		UNION ALL SELECT o.id, o.undoes, o.label FROM operations o JOIN line ON o.id = line.undoes) SELECT label FROM line WHERE undoes IS NULL`
)

// next is the operation that undo or redo would take back, and the label of the work it is about.
func (t *Tx) next(query string) (op Operation, label string, ok bool, err error) {
	op, err = one(t, operation, query)
	if errors.Is(err, ErrNotFound) {
		return op, "", false, nil
	}
	if err == nil {
		label, err = one(t, value[string], sqlOrigin, op.ID)
	}
	return op, label, err == nil, err
}

// PeekUndo is the operation that Undo would take back, labelled as the work it did; false when there is none or
// it can't be undone.
func (s *Store) PeekUndo(ctx context.Context) (Operation, bool, error) {
	return s.peekNext(ctx, sqlNextUndo)
}

// PeekRedo is the operation whose work Redo would do again, labelled as that work; false when there is none.
func (s *Store) PeekRedo(ctx context.Context) (Operation, bool, error) {
	return s.peekNext(ctx, sqlNextRedo)
}

func (s *Store) peekNext(ctx context.Context, query string) (op Operation, ok bool, err error) {
	err = s.View(ctx, func(t *Tx) error {
		op, op.Label, ok, err = t.next(query)
		return err
	})
	if !ok || op.Barred != "" {
		return Operation{}, false, err
	}
	return op, true, err
}

// Undo takes back the last operation that is not taken back yet, as an operation of its own. It refuses what
// was barred, what is sealed, and rows that no longer are as that operation left them.
func (s *Store) Undo(ctx context.Context, actor string) (Operation, error) {
	return s.reverse(ctx, sqlNextUndo, actor, "Hoàn tác: ", true, "Không còn việc nào để hoàn tác.")
}

// Redo does again what the last Undo took away. New work in between ends it.
func (s *Store) Redo(ctx context.Context, actor string) (Operation, error) {
	return s.reverse(ctx, sqlNextRedo, actor, "Làm lại: ", false, "Không có việc nào để làm lại.")
}

func (s *Store) reverse(ctx context.Context, query, actor, prefix string, back bool, none string) (Operation, error) {
	var target Operation
	return s.do(ctx, func(t *Tx) (entry, error) {
		op, label, ok, err := t.next(query)
		switch {
		case err != nil:
			return entry{}, err
		case !ok:
			return entry{}, council.Refuse("%s", none)
		case op.Barred != "":
			return entry{}, council.Refuse("%s", op.Barred)
		}
		target = op
		return entry{actor: actor, label: prefix + label, undoes: op.ID, back: back}, nil
	}, func(t *Tx) error { return t.takeBack(target) })
}

// takeBack applies an operation's changes backwards, last first.
func (t *Tx) takeBack(op Operation) error {
	const changes = `SELECT id, tbl, before IS NOT NULL, after IS NOT NULL FROM changes WHERE op = ? ORDER BY id DESC`
	// Rows come back in the order in which references need them only in the end.
	if _, err := t.s.conn.ExecContext(t.Ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return explain(err)
	}
	type change struct {
		id            int64
		tbl           string
		before, after bool
	}
	all, err := list(t, func(c *change) []any { return []any{&c.id, &c.tbl, &c.before, &c.after} }, changes, op.ID)
	if err != nil {
		return err
	}
	byName := make(map[string]reversal)
	for _, x := range t.s.tables {
		if x.journaled() {
			byName[x.name] = x.reversal()
		}
	}
	for _, c := range all {
		r, known := byName[c.tbl]
		query := r.update
		switch {
		case !known:
			return council.Refuse("Việc “%s” thuộc một phần của sổ mà phiên bản này không còn dùng nên không hoàn tác được. Chưa có gì bị thay đổi.", op.Label)
		case !c.before:
			query = r.remove
		case !c.after:
			query = r.restore
		}
		res, err := t.write(query, c.id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil {
			return explain(err)
		} else if n == 0 {
			return council.Refuse("Không hoàn tác được “%s”: dữ liệu đã được sửa sau việc ấy. Chưa có gì bị thay đổi.", op.Label)
		}
	}
	return nil
}

// reversal is the SQL that takes back one change of a table by the change's id. Each touches no row when the
// row is not as the change left it.
type reversal struct{ remove, update, restore string }

func (t table) reversal() reversal {
	var cols, sets, values string
	for i, c := range t.cols {
		if i > 0 {
			cols, sets, values = cols+", ", sets+", ", values+", "
		}
		cols += fmt.Sprintf("%q", c.name)
		sets += fmt.Sprintf("%q = %s", c.name, c.extract("c.before"))
		values += c.extract("c.before")
	}
	return reversal{
		remove:  fmt.Sprintf(`DELETE FROM %[1]q AS t WHERE id = (SELECT row FROM changes WHERE id = ?1) AND %[2]s = (SELECT after FROM changes WHERE id = ?1)`, t.name, t.json("t")),
		update:  fmt.Sprintf(`UPDATE %[1]q AS t SET %[3]s FROM changes c WHERE c.id = ?1 AND t.id = c.row AND %[2]s = c.after`, t.name, t.json("t"), sets),
		restore: fmt.Sprintf(`INSERT INTO %[1]q (%[2]s) SELECT %[3]s FROM changes c WHERE c.id = ?1 AND NOT EXISTS (SELECT 1 FROM %[1]q WHERE id = c.row)`, t.name, cols, values),
	}
}

// last is the SQL of what the journal last said of a row: JSON, or NULL for one it never saw or saw deleted.
func (t table) last(alias string) string {
	return fmt.Sprintf("(SELECT after FROM changes WHERE tbl = '%s' AND row = %s.id ORDER BY id DESC LIMIT 1)", t.name, alias)
}

// journalMigration writes every row that a migration reshaped to the journal.
func journalMigration(ctx context.Context, r runner, now time.Time) error {
	const bar = "Việc nâng cấp tệp sổ không hoàn tác được. Nếu cần bản cũ, hãy khôi phục bản sao lưu đã làm trước khi nâng cấp."
	op := Operation{At: now.UTC().Format(time.RFC3339), Actor: "chương trình", Label: "Nâng cấp tệp sổ", Barred: bar}
	var prev string
	if err := r.QueryRowContext(ctx, `SELECT coalesce((SELECT hash FROM operations ORDER BY id DESC LIMIT 1), '')`).Scan(&prev); err != nil {
		return err
	}
	res, err := r.ExecContext(ctx, `INSERT INTO operations (at, actor, label, back, bar, prev, hash) VALUES (?, ?, ?, 0, ?, ?, '')`, op.At, op.Actor, op.Label, bar, prev)
	if err != nil {
		return err
	}
	if op.ID, err = res.LastInsertId(); err != nil {
		return err
	}
	ts, err := tables(ctx, r)
	if err != nil {
		return err
	}
	for _, t := range ts {
		if !t.journaled() {
			continue
		}
		q := fmt.Sprintf(`INSERT INTO changes (op, tbl, row, before, after) SELECT ?, '%s', t.id, %s, %s FROM %q t WHERE %[3]s IS NOT %[2]s ORDER BY t.id`,
			t.name, t.last("t"), t.json("t"), t.name)
		if _, err := r.ExecContext(ctx, q, op.ID); err != nil {
			return err
		}
		q = fmt.Sprintf(`INSERT INTO changes (op, tbl, row, before, after) SELECT ?, tbl, row, after, NULL FROM changes c %s`, t.vanished())
		if _, err := r.ExecContext(ctx, q, op.ID); err != nil {
			return err
		}
	}
	rows, err := r.QueryContext(ctx, `SELECT id, tbl, row, coalesce(before, ''), coalesce(after, '') FROM changes WHERE op = ? ORDER BY id`, op.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	h := operationHash(prev, op, false)
	for rows.Next() {
		if err := hashChange(h, rows); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = r.ExecContext(ctx, `UPDATE operations SET hash = ? WHERE id = ?`, hex.EncodeToString(h.Sum(nil)), op.ID)
	return err
}

// vanished is the SQL condition on changes c that finds rows which the journal knows and the table lacks.
func (t table) vanished() string {
	return fmt.Sprintf(`WHERE c.tbl = '%[1]s' AND c.after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %[1]q WHERE id = c.row)
		AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.tbl = c.tbl AND n.row = c.row AND n.id > c.id)`, t.name)
}
