package store

import (
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sothidua/council"
)

// worked gives a closed file with some work in it, and what its check said.
func worked(t testing.TB) (string, Report) {
	t.Helper()
	s := newStore(t)
	fill(t, s, 40)
	do(t, s, "Ban hành", func(x *Tx) error {
		sha, err := x.PutBlob([]byte(strings.Repeat("%PDF-1.4 Quyết định. ", 500)))
		if err != nil {
			return err
		}
		p := council.IssuedPaper{Year: 2025, Kind: council.DecreeKind, Series: "QĐ", Number: 7, Symbol: "07/QĐ-THADS", SHA256: sha, Values: sha}
		return errors.Join(x.InsertPaper(&p), x.TakeNumber("QĐ", 2025, 7, p.ID, ""))
	})
	for i := range 6 {
		do(t, s, "Sửa", func(x *Tx) error { return x.SetSetting("a", fmt.Sprint(i)) })
	}
	r := report(t, s)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	return s.Path(), r
}

// tamper works on a closed file around the program.
func tamper(t testing.TB, path string, queries ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "#", "%23", "?", "%3f").Replace(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

func TestEveryEditAroundTheProgramIsFound(t *testing.T) {
	original, _ := worked(t)
	const free = `DROP TRIGGER journal_%[1]s_%[2]s; %[3]s; `
	// Each case puts the trigger back where it took one away, so that only the edit itself is there to find.
	keepTrigger := func(tbl, event, edit string) []string {
		db, err := sql.Open("sqlite", ":memory:")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		if err := ours().apply(ctx, db, 0); err != nil {
			t.Fatal(err)
		}
		var text string
		if err := db.QueryRow(`SELECT sql FROM sqlite_schema WHERE name = ?`, "journal_"+tbl+"_"+event).Scan(&text); err != nil {
			t.Fatal(err)
		}
		return []string{fmt.Sprintf(free, tbl, event, edit) + text}
	}
	for what, c := range map[string]struct {
		queries []string
		words   string
	}{
		"a change's after":            {[]string{`UPDATE changes SET after = replace(after, 'Chuyên viên', 'Trưởng phòng') WHERE tbl = 'posts'`}, "thao tác số 1 "},
		"a change's row":              {[]string{`UPDATE changes SET row = row + 1000 WHERE id = 9`}, "thao tác số 1 "},
		"an operation's actor":        {[]string{`UPDATE operations SET actor = 'Người khác' WHERE id = 3`}, "thao tác số 3 "},
		"an operation's time":         {[]string{`UPDATE operations SET at = '2020-01-01T00:00:00Z' WHERE id = 2`}, "thao tác số 2 "},
		"whether it was an undo":      {[]string{`UPDATE operations SET back = 1 WHERE id = 4`}, "thao tác số 4 "},
		"a deleted operation":         {[]string{`PRAGMA foreign_keys = OFF; DELETE FROM changes WHERE op = 4; DELETE FROM operations WHERE id = 4`}, "thao tác số 5 "},
		"the last operation deleted":  {[]string{`DELETE FROM changes WHERE op = 8; DELETE FROM operations WHERE id = 8`}, "Phần “thiết lập”"},
		"a deleted change":            {[]string{`DELETE FROM changes WHERE id = 20`}, "thao tác số 1 "},
		"an operation without change": {[]string{`PRAGMA foreign_keys = OFF; DELETE FROM operations WHERE id = 8`}, "không thuộc thao tác nào"},
		"a dropped trigger":           {[]string{`DROP TRIGGER journal_people_update`}, "Cấu trúc"},
		"an added trigger":            {[]string{`CREATE TRIGGER extra AFTER INSERT ON people BEGIN DELETE FROM settings; END`}, "Cấu trúc"},
		"a view in a table's place":   {[]string{`ALTER TABLE signers RENAME TO signers_x; CREATE VIEW signers AS SELECT * FROM signers_x`}, "Cấu trúc"},
		"a changed row":               {keepTrigger("people", "update", `UPDATE people SET name = 'Nguyễn Văn Khác' WHERE id = 5`), "Phần “cán bộ”, dòng 5"},
		"an added row":                {keepTrigger("signers", "insert", `INSERT INTO signers (name, title, form, from_on, to_on) VALUES ('X', '', '', '', '')`), "Phần “người ký”, dòng 1"},
		"a deleted row":               {keepTrigger("posts", "delete", `DELETE FROM posts WHERE id = 7`), "Phần “chức vụ” thiếu 1 dòng"},
		"changed bytes of a paper":    {[]string{`DROP TRIGGER blobs_update; UPDATE blobs SET bytes = x'00'; CREATE TRIGGER blobs_update BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'insert-only'); END`}, "Bản lưu"},
		"a dangling reference":        {append([]string{`PRAGMA foreign_keys = OFF`}, keepTrigger("posts", "update", `UPDATE posts SET unit = 999 WHERE id = 1`)...), "chỉ đến một dòng không có"},
	} {
		path := filepath.Join(t.TempDir(), "so.std")
		if err := copyFile(original, path); err != nil {
			t.Fatal(err)
		}
		tamper(t, path, c.queries...)
		var r Report
		var err error
		if c.words == "Cấu trúc" {
			before, _ := os.ReadFile(path)
			_, open := Open(ctx, path, options())
			refused(t, open, "Cấu trúc")
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Errorf("%s: opening wrote to the file", what)
			}
		}
		if r, err = VerifyFile(ctx, path, options()); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if r.OK || !strings.Contains(strings.Join(r.Problems, "\n"), c.words) {
			t.Errorf("%s: the check said %q, want %q", what, r.Problems, c.words)
		}
	}
}

func TestASealedHeadAnchorsTheHistoryBeforeIt(t *testing.T) {
	s := newStore(t)
	fill(t, s, 10)
	sealSession(t, s)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	// Rewriting the chain as a whole makes it consistent again; the head in the sealed session is not.
	tamper(t, s.Path(), `UPDATE operations SET hash = 'khác' WHERE id = 2`)
	r, err := VerifyFile(ctx, s.Path(), options())
	if err != nil || r.OK || !strings.Contains(strings.Join(r.Problems, "\n"), "đã chốt với một mã nhật ký không còn") {
		t.Fatal(r.Problems, err)
	}
}

// TestRandomDamageIsFoundOrHarmless flips, blanks, swaps and cuts. Whatever passes the check afterwards must
// hold the very same rows.
func TestRandomDamageIsFoundOrHarmless(t *testing.T) {
	path, want := worked(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	found, harmless := 0, 0
	for i := range 250 {
		b := append([]byte(nil), good...)
		pages := len(b) / 4096
		what := ""
		switch i % 5 {
		case 0, 1:
			at := r.IntN(len(b))
			b[at] ^= 1 << r.IntN(8)
			what = fmt.Sprint("a bit flipped at ", at)
		case 2:
			p := r.IntN(pages)
			clear(b[p*4096 : (p+1)*4096])
			what = fmt.Sprint("page blanked ", p)
		case 3:
			p, q := r.IntN(pages), r.IntN(pages)
			copy(b[p*4096:(p+1)*4096], good[q*4096:(q+1)*4096])
			what = fmt.Sprint("page ", q, " over ", p)
		case 4:
			b = b[:r.IntN(len(b))]
			what = fmt.Sprint("cut to ", len(b))
		}
		p := filepath.Join(dir, "so.std")
		if err := os.WriteFile(p, b, 0o600); err != nil {
			t.Fatal(err)
		}
		rep, err := VerifyFile(ctx, p, options())
		var refusal *council.Refusal
		switch {
		case err != nil && !errors.As(err, &refusal):
			t.Errorf("%s: %v", what, err)
		case err == nil && rep.OK && (rep.Head != want.Head || !maps.Equal(rep.Digests, want.Digests)):
			t.Errorf("%s: passed the check with other rows", what)
		case err == nil && rep.OK:
			harmless++
		default:
			found++
		}
	}
	t.Logf("%d damages found, %d harmless", found, harmless)
	if found < 150 {
		t.Errorf("only %d of 250 were found", found)
	}
}

// TestACutOrDamagedWALLeavesWholeOperations stands for power cuts: the -wal reaches the disk up to some byte,
// or with some bytes wrong. What is left must be the first operations, whole, and pass the check.
func TestACutOrDamagedWALLeavesWholeOperations(t *testing.T) {
	s := newStore(t)
	fill(t, s, 10)
	s = reopen(t, s)
	heads := map[string]bool{report(t, s).Head: true}
	r := rand.New(rand.NewPCG(8, 9))
	for n := range 25 {
		op, err := step(r, s, n)
		if err != nil {
			t.Fatal(err)
		}
		heads[op.Hash] = true
	}
	db, err1 := os.ReadFile(s.Path())
	wal, err2 := os.ReadFile(s.Path() + "-wal")
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i := range 40 {
		w := append([]byte(nil), wal...)
		switch i % 2 {
		case 0:
			w = w[:r.IntN(len(w))]
		case 1:
			at := r.IntN(len(w))
			clear(w[at:min(at+512, len(w))])
		}
		path := filepath.Join(t.TempDir(), "so.std")
		if err := errors.Join(os.WriteFile(path, db, 0o600), os.WriteFile(path+"-wal", w, 0o600)); err != nil {
			t.Fatal(err)
		}
		rep, err := VerifyFile(ctx, path, options())
		if err != nil || !rep.OK || !heads[rep.Head] {
			t.Fatalf("case %d: %v %v", i, rep.Problems, err)
		}
		again, err := Open(ctx, path, options())
		if err != nil {
			t.Fatalf("case %d: %v", i, err)
		}
		if now := report(t, again); now.Head != rep.Head {
			t.Fatalf("case %d: the check and the opening see different states", i)
		}
		seen[rep.Head] = true
		again.Close(ctx)
	}
	t.Logf("40 cuts, %d different states", len(seen))
}
