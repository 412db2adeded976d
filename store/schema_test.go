package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// queries are all SQL literals of the package: texts that begin with a verb of SQL and hold no format verb.
func queries(t *testing.T) []string {
	t.Helper()
	verb := regexp.MustCompile(`^(SELECT|INSERT|UPDATE|DELETE|WITH)\s`)
	format := regexp.MustCompile(`%(\[\d\])?[sqd]`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			// A literal that is added to something is only half a query.
			if b, ok := n.(*ast.BinaryExpr); ok && b.Op == token.ADD {
				return false
			}
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if s, err := strconv.Unquote(l.Value); err == nil && verb.MatchString(s) && !format.MatchString(s) {
					out = append(out, s)
				}
			}
			return true
		})
	}
	return out
}

func TestEveryQueryFitsTheSchema(t *testing.T) {
	s := newStore(t)
	all := queries(t)
	if len(all) < 70 {
		t.Fatalf("only %d queries found: the search for them is broken", len(all))
	}
	for _, q := range all {
		rows, err := s.conn.QueryContext(ctx, "EXPLAIN "+q, make([]any, 20)...)
		if err == nil {
			rows.Close()
		}
		if err != nil {
			t.Errorf("%v: %s", err, q)
		}
	}
}

func TestEveryTableHasItsTriggersAndEveryReferenceItsIndex(t *testing.T) {
	s := newStore(t)
	if len(s.tables) < 20 {
		t.Fatalf("only %d tables", len(s.tables))
	}
	for _, x := range s.tables {
		if listNames[x.name] == "" {
			t.Errorf("%s has no name for the person at the desk", x.name)
		}
		if x.cols[0].name != "id" {
			t.Errorf("%s has no id: the journal can't name its rows", x.name)
		}
		for _, event := range []string{"insert", "update", "delete"} {
			var n int
			err := s.conn.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND name = ?`, x.name, "journal_"+x.name+"_"+event).Scan(&n)
			if err != nil || (n == 1) != x.journaled() {
				t.Errorf("%s has %d triggers for %s: %v", x.name, n, event, err)
			}
		}
		bare, err := texts(ctx, s.conn, `SELECT f."from" FROM pragma_foreign_key_list(?1) f WHERE NOT EXISTS
			(SELECT 1 FROM pragma_index_list(?1) l JOIN pragma_index_info(l.name) i ON i.seqno = 0 WHERE i.name = f."from")`, x.name)
		if err != nil || len(bare) > 0 {
			t.Errorf("%s: references without an index: %v %v", x.name, bare, err)
		}
		var strict bool
		if err := s.conn.QueryRowContext(ctx, `SELECT strict FROM pragma_table_list WHERE name = ?`, x.name).Scan(&strict); err != nil || !strict {
			t.Errorf("%s is not STRICT: %v", x.name, err)
		}
	}
}

// Rows that are asked for by what they belong to must come by an index: these tables grow for decades.
func TestNoQueryForOneThingReadsAWholeTable(t *testing.T) {
	s := newStore(t)
	scan := regexp.MustCompile(`^SCAN (\w+)`)
	small := map[string]bool{"units": true, "unit_names": true, "council_members": true, "signers": true, "settings": true, "decisions": true, "line": true}
	looked := 0
	for _, q := range queries(t) {
		if !regexp.MustCompile(`= \?|BETWEEN \?`).MatchString(q) || strings.HasPrefix(q, "INSERT") || strings.HasPrefix(q, "SELECT (SELECT") { // the rail counts people whole
			continue
		}
		rows, err := s.conn.QueryContext(ctx, "EXPLAIN QUERY PLAN "+q, make([]any, 20)...)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var a, b, c int
			var detail string
			if err := rows.Scan(&a, &b, &c, &detail); err != nil {
				t.Fatal(err)
			}
			looked++
			if m := scan.FindStringSubmatch(detail); m != nil && !small[m[1]] {
				t.Errorf("%s: %s", detail, q)
			}
		}
		rows.Close()
	}
	if looked < 40 {
		t.Errorf("only %d steps of plans were looked at", looked)
	}
}

func TestThePragmasAreInForce(t *testing.T) {
	s := newStore(t)
	for name, want := range map[string]string{
		"busy_timeout": "5000", "locking_mode": "exclusive", "trusted_schema": "0", "cell_size_check": "1",
		"journal_mode": "wal", "synchronous": "3", "foreign_keys": "1", "recursive_triggers": "1",
		"secure_delete": "1", "temp_store": "2", "cache_size": "-16384", "journal_size_limit": "16777216", "page_size": "4096", "auto_vacuum": "0",
	} {
		var got string
		if err := s.conn.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", name, got, want, err)
		}
	}
}
