package store

import (
	"database/sql"
	"os"
	"strings"
	"testing"
)

func TestOpeningTheFileElsewhereInTheProgramDropsNoLock(t *testing.T) {
	s := newStore(t)
	f, err := os.Open(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("%", "%25", "#", "%23").Replace(s.Path()))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`DELETE FROM blobs`); err == nil || code(err)&0xff != codeBusy {
		t.Errorf("another connection got %v", err)
	}
}
