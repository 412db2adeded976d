package store

import (
	"context"
	"database/sql"
	"errors"

	"sothidua/council"
)

// stmt prepares a statement once for the connection's time.
func (t *Tx) stmt(query string) (*sql.Stmt, error) {
	if t.ended {
		return nil, errors.New("store: a transaction used after its end")
	}
	if st := t.s.stmts[query]; st != nil {
		return st, nil
	}
	st, err := t.s.conn.PrepareContext(context.WithoutCancel(t.Ctx), query)
	if err != nil {
		return nil, err
	}
	t.s.stmts[query] = st
	return st, nil
}

// list reads every row; at names where a row's columns go.
func list[T any](t *Tx, at func(*T) []any, query string, args ...any) ([]T, error) {
	st, err := t.stmt(query)
	if err != nil {
		return nil, explain(err)
	}
	rows, err := st.QueryContext(t.Ctx, args...)
	if err != nil {
		return nil, explain(err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var v T
		if err := rows.Scan(at(&v)...); err != nil {
			return nil, explain(err)
		}
		out = append(out, v)
	}
	return out, explain(rows.Err())
}

// one reads the one row there must be; ErrNotFound stands behind the refusal when there is none.
func one[T any](t *Tx, at func(*T) []any, query string, args ...any) (T, error) {
	all, err := list(t, at, query, args...)
	if err == nil && len(all) == 0 {
		err = gone()
	}
	if err != nil {
		var none T
		return none, err
	}
	return all[0], nil
}

// value is the place of a row that is one value.
func value[T any](v *T) []any { return []any{v} }

// lastYear ends the span of years that starts with the one asked for: 0 asks for all of them.
func lastYear(year int) int {
	if year == 0 {
		return 9999
	}
	return year
}

// insert writes one new row and answers its id.
func (t *Tx) insert(query string, args ...any) (council.ID, error) {
	res, err := t.write(query, args...)
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	return council.ID(id), explain(err)
}

// change updates or deletes the one row there must be.
func (t *Tx) change(query string, args ...any) error {
	res, err := t.write(query, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		return gone()
	}
	return explain(err)
}

func (t *Tx) write(query string, args ...any) (sql.Result, error) {
	if t.op == 0 {
		return nil, errOutside
	}
	st, err := t.stmt(query)
	if err != nil {
		return nil, explain(err)
	}
	res, err := st.ExecContext(t.Ctx, args...)
	switch code(err) & 0xff {
	case codeFull, codeIO, codeCorrupt, codeNotADB:
		t.broken = explain(err)
	}
	return res, explain(err)
}

func gone() error {
	return council.RefuseFor(ErrNotFound, "Dòng này không còn trong sổ: có thể vừa bị xóa hoặc hoàn tác. Hãy mở lại danh sách.")
}

// twice gives a clash its own sentence.
func twice(err error, format string, args ...any) error {
	if c := code(err); c == codeUnique || c == codePrimaryKey {
		return council.RefuseFor(err, format, args...)
	}
	return err
}
