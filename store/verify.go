package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"sothidua/council"
)

// Report is what a full check found.
type Report struct {
	OK         bool              `json:"ok"`
	Problems   []string          `json:"problems,omitempty"` // Vietnamese sentences, the first the most telling
	Digest     string            `json:"digest"`             // SHA-256 over the rows of all data tables: the same data gives the same digest
	Head       string            `json:"head"`               // the journal's chain head
	Operations int               `json:"operations"`
	Counts     map[string]int    `json:"counts"`  // rows by table
	Digests    map[string]string `json:"digests"` // SHA-256 over the rows by table, the journal's own included
	Schema     int               `json:"schema"`  // the file's version
}

// maxProblems bounds a report: a file that is broken in a thousand places needs no thousand sentences.
const maxProblems = 20

func (r *Report) problem(format string, args ...any) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, fmt.Sprintf(format, args...))
	}
}

// listNames are the tables as the person at the desk knows them.
var listNames = map[string]string{
	"agency": "cơ quan", "settings": "thiết lập", "units": "đơn vị", "unit_names": "tên đơn vị", "people": "cán bộ", "posts": "chức vụ",
	"council_members": "thành viên Hội đồng", "signers": "người ký", "registrations": "đăng ký thi đua", "nominations": "đề nghị",
	"sessions": "phiên họp", "attendance": "có mặt", "tallies": "kiểm phiếu", "corrections": "đính chính", "papers": "văn bản",
	"paper_items": "danh sách trong văn bản", "numbers": "sổ số", "decisions": "quyết định", "awards": "khen thưởng",
	"evaluations": "kết quả xếp loại", "initiatives": "sáng kiến", "initiative_authors": "tác giả sáng kiến",
	"initiative_sessions": "phiên họp Hội đồng sáng kiến", "initiative_marks": "kết quả chấm sáng kiến", "nomination_basis": "thành tích làm căn cứ",
	"disciplines": "kỷ luật", "leaves": "thời gian nghỉ", "transfers": "điều động", "movements": "kết quả phong trào", "judgements": "ý kiến đánh giá",
	"kinships": "quan hệ thân thích", "recusals": "không tham gia biểu quyết", "session_rules": "quy tắc biểu quyết", "session_sections": "phần ghi tay của biên bản",
	"attachments": "tài liệu đính kèm", "certificates": "sổ giấy khen", "certificate_prints": "lần in giấy khen",
	"operations": "nhật ký", "changes": "nhật ký", "pending": "nhật ký", "blobs": "bản lưu văn bản",
}

func listName(table string) string {
	if n := listNames[table]; n != "" {
		return n
	}
	return table
}

// recognise refuses a file whose application, version or schema is not one of ours, before anything is
// written to it: a trigger or view that somebody put there could do anything.
func recognise(ctx context.Context, r runner, p plan) (version int, err error) {
	var app int
	if err := r.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return 0, explain(err)
	}
	if err := r.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, explain(err)
	}
	if err := judge(app, version, len(p)); err != nil {
		return version, err
	}
	want, err := p[:version].digest(ctx)
	if err != nil {
		return version, err
	}
	got, err := schemaDigest(ctx, r)
	if err != nil {
		return version, explain(err)
	}
	if got != want {
		return version, council.RefuseFor(ErrDamaged, "Cấu trúc của tệp sổ đã bị sửa từ bên ngoài chương trình nên không mở để ghi. Tệp được giữ nguyên; hãy khôi phục từ bản sao lưu gần nhất.")
	}
	return version, nil
}

// Verify checks the open file in full: pages, references, the journal's chain, and that every row is as the
// journal says. An error means that the check itself could not be done.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	release, err := s.enter(ctx)
	if err != nil {
		return Report{}, err
	}
	defer release()
	r, err := check(ctx, s.conn, s.o.plan)
	if err == nil && !r.OK {
		s.suspect.Store(true)
	}
	return r, explain(err)
}

// VerifyFile checks any agency file at rest and changes nothing. One that was not closed well is checked as a
// copy, with what stands in its -wal; one that is open elsewhere is refused.
func VerifyFile(ctx context.Context, path string, o Options) (Report, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Report{}, explainFile(err, "đọc", path)
	}
	o = o.defaults(path)
	if exists(path + "-wal") {
		lock, err := hold(path, o.Now())
		if err != nil {
			return Report{}, err
		}
		defer lock.release()
		return verifyUnclean(ctx, path, o)
	}
	if _, err := peek(path, len(o.plan)); err != nil {
		return Report{}, err
	}
	db, conn, err := connectCopy(ctx, path)
	if err != nil {
		return damaged(err)
	}
	defer func() { conn.Close(); db.Close() }()
	return examine(ctx, conn, o)
}

// checkEnd ends the name of the folder in which a copy is checked.
const checkEnd = ".kiem-tra~"

// verifyUnclean checks a copy of a file and its -wal, in a folder of its own beside it. The caller holds the lock.
func verifyUnclean(ctx context.Context, path string, o Options) (Report, error) {
	if _, err := peek(path, len(o.plan)); err != nil {
		return Report{}, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), filepath.Base(path)+checkEnd)
	if err != nil {
		return Report{}, explainFile(err, "ghi", filepath.Dir(path))
	}
	defer os.RemoveAll(dir)
	tmp := filepath.Join(dir, "so")
	for _, end := range []string{"", "-wal", "-journal"} {
		if err := copyFile(path+end, tmp+end); err != nil && (end == "" || !errors.Is(err, os.ErrNotExist)) {
			return Report{}, explainFile(err, "chép", path)
		}
	}
	db, conn, err := connectLive(ctx, tmp)
	if err != nil {
		return damaged(err)
	}
	defer func() { conn.Close(); db.Close() }()
	return examine(ctx, conn, o)
}

// examine recognises a file and checks it; a file that can't be recognised for its damage gets a report too.
func examine(ctx context.Context, r runner, o Options) (Report, error) {
	version, err := recognise(ctx, r, o.plan)
	if err != nil {
		return damaged(err)
	}
	rep, err := check(ctx, r, o.plan[:version])
	if err != nil {
		return damaged(err)
	}
	return rep, nil
}

// damaged turns an error that is the file's own damage into a report of it.
func damaged(err error) (Report, error) {
	err = explain(err)
	if isDamage(err) {
		return Report{Problems: []string{err.Error()}}, nil
	}
	return Report{}, err
}

// check does the full check on a connection. Damage that SQLite itself stumbles over is a problem, not an error;
// so is a query of ours that fails for what it found, such as bytes where a flipped bit left no text.
func check(ctx context.Context, r runner, p plan) (Report, error) {
	rep := Report{Counts: map[string]int{}, Digests: map[string]string{}, Schema: len(p)}
	steps := []func() error{
		func() error { return rep.pages(ctx, r) },
		func() error { return rep.schema(ctx, r, p) },
		func() error { return rep.chain(ctx, r) },
		func() error { return rep.blobs(ctx, r) },
		func() error { return rep.rows(ctx, r) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			if code(err) == codeError {
				rep.problem("Tệp sổ có chỗ không đọc được: nội dung ở đó không còn đúng kiểu dữ liệu.")
				break
			}
			if err = explain(err); !isDamage(err) {
				return rep, err
			}
			rep.problem("%s", err)
			break
		}
	}
	rep.OK = len(rep.Problems) == 0
	return rep, nil
}

// pages asks SQLite about its own structures and references.
func (rep *Report) pages(ctx context.Context, r runner) error {
	found, err := texts(ctx, r, "PRAGMA integrity_check(5)")
	if err != nil {
		return err
	}
	if !slices.Equal(found, []string{"ok"}) {
		rep.problem("Cấu trúc bên trong tệp bị hỏng (ít nhất %d chỗ).", len(found))
	}
	rows, err := r.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var tbl, parent string
		var row sql.NullInt64
		var fk int
		if err := rows.Scan(&tbl, &row, &parent, &fk); err != nil {
			return err
		}
		rep.problem("Phần “%s”, dòng %d chỉ đến một dòng không có trong phần “%s”.", listName(tbl), row.Int64, listName(parent))
	}
	return rows.Err()
}

// schema compares the file's schema with the plan's: a dropped trigger would let writes past the journal.
func (rep *Report) schema(ctx context.Context, r runner, p plan) error {
	want, err := p.digest(ctx)
	if err != nil {
		return err
	}
	got, err := schemaDigest(ctx, r)
	if err != nil {
		return err
	}
	if got != want {
		rep.problem("Cấu trúc bảng hoặc trình ghi nhật ký của tệp đã bị sửa từ bên ngoài chương trình.")
	}
	return nil
}

// chain computes the journal's hashes anew and names the first entry that does not fit.
func (rep *Report) chain(ctx context.Context, r runner) error {
	const operations = `SELECT id, at, actor, label, coalesce(undoes, 0), back, bar, prev, hash FROM operations ORDER BY id`
	const changes = `SELECT op, id, tbl, row, coalesce(before, ''), coalesce(after, '') FROM changes ORDER BY op, id`
	const pending = `SELECT count(*) FROM pending`
	const sealedHeads = `SELECT held FROM sessions WHERE sealed_head <> '' AND sealed_head NOT IN (SELECT hash FROM operations) ORDER BY held`
	type link struct {
		op         Operation
		back       bool
		prev, hash string
	}
	var ops []link
	rows, err := r.QueryContext(ctx, operations)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var l link
		if err := rows.Scan(&l.op.ID, &l.op.At, &l.op.Actor, &l.op.Label, &l.op.Undoes, &l.back, &l.op.Barred, &l.prev, &l.hash); err != nil {
			return err
		}
		ops = append(ops, l)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rep.Operations = len(ops)

	if rows, err = r.QueryContext(ctx, changes); err != nil {
		return err
	}
	defer rows.Close()
	more := rows.Next()
	head, broken := "", false
	var c struct {
		op, id, row        int64
		tbl, before, after string
	}
	read := func() error { return rows.Scan(&c.op, &c.id, &c.tbl, &c.row, &c.before, &c.after) }
	if more {
		if err := read(); err != nil {
			return err
		}
	}
	for i, l := range ops {
		h := operationHash(l.prev, l.op, l.back)
		for more && c.op <= l.op.ID {
			if c.op == l.op.ID {
				writeParts(h, fmt.Sprint(c.id), c.tbl, fmt.Sprint(c.row), c.before, c.after)
			}
			if more = rows.Next(); more {
				if err := read(); err != nil {
					return err
				}
			}
		}
		fits := l.prev == head && l.op.ID == int64(i)+1 && l.hash == hex.EncodeToString(h.Sum(nil))
		if !fits && !broken {
			broken = true
			rep.problem("Nhật ký bị sửa hoặc mất từ thao tác số %d (“%s”, %s, %s): mã băm không khớp.", l.op.ID, l.op.Label, l.op.Actor, l.op.At)
		}
		head = l.hash
	}
	if more && !broken {
		rep.problem("Nhật ký có thay đổi không thuộc thao tác nào (thao tác số %d đã mất).", c.op)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rep.Head = head
	var left int
	if err := r.QueryRowContext(ctx, pending).Scan(&left); err != nil {
		return err
	}
	if left > 0 {
		rep.problem("Có một thao tác dở dang trong nhật ký.")
	}
	held, err := texts(ctx, r, sealedHeads)
	for _, d := range held {
		rep.problem("Phiên họp ngày %s đã chốt với một mã nhật ký không còn trong sổ: nhật ký trước đó đã bị thay.", d)
	}
	return err
}

// blobs compares kept bytes with their hashes.
func (rep *Report) blobs(ctx context.Context, r runner) error {
	const q = `SELECT sha256, bytes FROM blobs ORDER BY id`
	rows, err := r.QueryContext(ctx, q)
	if err != nil {
		return err
	}
	defer rows.Close()
	var want string
	var b sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&want, &b); err != nil {
			return err
		}
		if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != want {
			rep.problem("Bản lưu của một văn bản đã ban hành bị hỏng (mã %.12s…).", want)
		}
	}
	return rows.Err()
}

// rows counts and hashes every table's rows, and compares each with what the journal last said of it.
func (rep *Report) rows(ctx context.Context, r runner) error {
	ts, err := tables(ctx, r)
	if err != nil {
		return err
	}
	all := sha256.New()
	for _, t := range ts {
		agrees := "1"
		if t.journaled() {
			agrees = t.last("t") + " IS " + t.json("t")
		}
		rows, err := r.QueryContext(ctx, fmt.Sprintf("SELECT t.id, %s, %s FROM %q t ORDER BY t.id", t.json("t"), agrees, t.name))
		if err != nil {
			return err
		}
		h, n, wrong := sha256.New(), 0, 0
		for rows.Next() {
			var id int64
			var text string
			var ok bool
			if err := rows.Scan(&id, &text, &ok); err != nil {
				rows.Close()
				return err
			}
			writeParts(h, text)
			n++
			if !ok {
				if wrong++; wrong == 1 {
					rep.problem("Phần “%s”, dòng %d không khớp với nhật ký: đã bị sửa từ bên ngoài chương trình hoặc bị hỏng.", listName(t.name), id)
				}
			}
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
		rep.Counts[t.name], rep.Digests[t.name] = n, hex.EncodeToString(h.Sum(nil))
		if !t.journaled() {
			continue
		}
		writeParts(all, t.name, rep.Digests[t.name])
		var lost int
		if err := r.QueryRowContext(ctx, "SELECT count(*) FROM changes c "+t.vanished()).Scan(&lost); err != nil {
			return err
		}
		if lost > 0 {
			rep.problem("Phần “%s” thiếu %d dòng mà nhật ký có ghi: đã bị xóa từ bên ngoài chương trình hoặc bị hỏng.", listName(t.name), lost)
		}
	}
	rep.Digest = hex.EncodeToString(all.Sum(nil))
	return nil
}

// copyFile copies a file that no connection of ours has open, for its owner's eyes, and makes it safe on disk.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if e := out.Sync(); err == nil {
		err = e
	}
	if e := out.Close(); err == nil {
		err = e
	}
	return err
}
