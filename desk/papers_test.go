package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/store"
)

// readIssued checks that the document shown for an issued paper still names nobody by a later name.
func readIssued(t *testing.T, d *Desk, paperKey string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		doc, err := d.document(tx, 2007, paperKey)
		if err != nil {
			return err
		}
		if strings.Contains(fmt.Sprint(doc), " Sửa") {
			t.Error("the paper is shown with names of later")
		}
		return nil
	}
}

func TestUnknownKindOfPaperIsRefusedWithTheKnownOnes(t *testing.T) {
	d := newDesk(t)
	_, err := d.WritePapers(ctx, 2007, []string{"quyet-dich"})
	wantRefusal(t, err, "quyet-dinh")
	_, err = d.WritePapers(ctx, 2007, nil)
	wantRefusal(t, err, "chưa có văn bản nào")
}

func TestPapersAreSavedWithTheirManifest(t *testing.T) {
	d := year2007(t)
	dir := filepath.Join(t.TempDir(), "giấy tờ 2007")
	written, err := d.SavePapers(ctx, 2007, dir, []string{string(council.TallyKind), ListSheet})
	if err != nil || len(written) != 4 { // the record and its Word copy, the sheet it is filled from, the list
		t.Fatalf("%d, %v", len(written), err)
	}
	manifest, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range written {
		if !strings.Contains(string(manifest), w.SHA256) || !strings.Contains(string(manifest), w.File) {
			t.Errorf("the manifest does not name %s", w.File)
		}
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 5 {
		t.Errorf("%d files lie in the folder, want 5", len(entries))
	}
}

func TestFileThatCannotBeWrittenLeavesTheOldOne(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.pdf")
	if err := os.Mkdir(path, 0o755); err != nil { // a folder of that name: the rename fails on every system
		t.Fatal(err)
	}
	wantRefusal(t, SaveFile(path, []byte("x")), "Không ghi được")
	entries, _ := os.ReadDir(dir)
	if len(entries) != 1 {
		t.Errorf("%d files lie in the folder, want the old one alone", len(entries))
	}
}
