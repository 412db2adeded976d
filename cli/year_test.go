package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const (
	staffList    = year2007 + "01-danh-sach-cong-chuc.xlsx"
	staffVnTime  = year2007 + "01-danh-sach-cong-chuc-vntime.xlsx"
	registration = year2007 + "02-dang-ky-thi-dua.xlsx"
	tallyList    = year2007 + "03-kiem-phieu.xlsx"
	year2007     = "../intake/testdata/lao-cai-2007/"
)

// expected are the published totals of the year.
type expected struct {
	People     int                       `json:"people"`
	Units      int                       `json:"units"`
	Registered map[string]map[string]int `json:"registered"`
	Decided    map[string]map[string]int `json:"decided_by_agency"`
	Ministry   map[string]map[string]int `json:"submitted_to_ministry"`
	Province   map[string]map[string]int `json:"submitted_to_province"`
}

type summary struct {
	Year   int    `json:"year"`
	Agency string `json:"agency"`
	People int    `json:"people"`
	Units  int    `json:"units"`
	Awards []struct {
		Code, Name, Subject, Authority                             string
		Registered, Nominated, Passed, Decided, Submitted, Awarded int
	} `json:"awards"`
}

func readExpected(t *testing.T) expected {
	t.Helper()
	text, err := os.ReadFile(year2007 + "expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var e expected
	if err := json.Unmarshal(text, &e); err != nil {
		t.Fatal(err)
	}
	// The published report counts the collectives that registered for the title only; the list, in the same row of
	// totals, also has ten that registered for the ministry's Bằng khen.
	e.Registered["collective"]["BK_BO"] = 10
	return e
}

// compare holds every number of the summary, noughts too, against the published ones.
func compare(t *testing.T, got summary, want expected) {
	t.Helper()
	if got.People != want.People || got.Units != want.Units {
		t.Errorf("%d people in %d units, published: %d in %d", got.People, got.Units, want.People, want.Units)
	}
	registered, decided, ministry, province := tree{}, tree{}, tree{}, tree{}
	for _, a := range got.Awards {
		registered.add(a.Subject, a.Code, a.Registered)
		decided.add(a.Subject, a.Code, a.Decided)
		switch a.Authority {
		case "ministry":
			ministry.add(a.Subject, a.Code, a.Submitted)
		case "province":
			province.add(a.Subject, a.Code, a.Submitted)
		default:
			if a.Submitted != 0 {
				t.Errorf("%s is submitted to %s: %d", a.Code, a.Authority, a.Submitted)
			}
		}
	}
	for what, pair := range map[string][2]map[string]map[string]int{
		"registered": {registered, want.Registered}, "decided by the agency": {decided, want.Decided},
		"submitted to the ministry": {ministry, want.Ministry}, "submitted to the province": {province, want.Province},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: %v, published: %v", what, pair[0], pair[1])
		}
	}
}

type tree map[string]map[string]int

func (m tree) add(subject, code string, n int) {
	if n == 0 {
		return
	}
	if m[subject] == nil {
		m[subject] = map[string]int{}
	}
	m[subject][code] += n
}

func TestTheYear2007GivesThePublishedTotals(t *testing.T) {
	want := readExpected(t)
	for name, staff := range map[string]string{"Unicode": staffList, "VnTime": staffVnTime} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.initLaoCai()
			first := o.imports("staff", staff)
			if first.Added != 80 || len(first.UnitsAdded) != 10 || len(first.Warnings) != 0 {
				t.Errorf("the staff list adds %d people in %d units, with %q", first.Added, len(first.UnitsAdded), first.Warnings)
			}
			if wantWord := map[string]string{"Unicode": "Unicode", "VnTime": "TCVN3"}[name]; !strings.Contains(first.Encoding, wantWord) {
				t.Errorf("encoding %q", first.Encoding)
			}
			o.imports("registrations", registration)
			o.imports("tally", tallyList)
			compare(t, o.summary(2007), want)
		})
	}
}

func TestTheSameListTwiceChangesNothing(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	for _, list := range [][2]string{{"staff", staffList}, {"registrations", registration}, {"tally", tallyList}} {
		first := o.imports(list[0], list[1])
		digest := o.digest()
		second := o.imports(list[0], list[1])
		if second.Added+second.Changed != 0 || second.Unchanged != first.Added || len(second.UnitsAdded) != 0 {
			t.Errorf("%s a second time: %+v", list[0], second)
		}
		if now := o.digest(); now != digest {
			t.Errorf("%s a second time changed the file", list[0])
		}
	}
	// The other typing of the staff list tells the same.
	if other := o.imports("staff", staffVnTime); other.Added+other.Changed != 0 {
		t.Errorf("the VnTime list on top of the Unicode one: %+v", other)
	}
}

func TestADryRunChangesNothingAndNamesEveryChange(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	digest := o.digest()
	out := o.ok("import", "--kind", "staff", "--year", "2007", "--dry-run", staffList)
	if n := strings.Count(out, "\n"); n < 80 {
		t.Errorf("a dry run of 80 people says %d lines:\n%s", n, out)
	}
	var plan imported
	o.json(&plan, "import", staffList, "--dry-run", "--json", "--kind=staff", "--year=2007")
	if plan.Added != 80 || plan.Applied {
		t.Errorf("dry run: %+v", plan)
	}
	if o.digest() != digest {
		t.Error("the dry run changed the file")
	}
}

func TestIssueAndPapersOf2007(t *testing.T) {
	o := newOffice(t)
	o.year2007()

	decree := o.ok("issue", "--year", "2007", "--kind", "quyet-dinh", "--number", "7", "--date", "2007-11-05", "--signer", "Dương Hữu Hùng")
	for _, part := range []string{"Đã chốt phiên họp ngày 25/10/2007", "07/QĐ-THADS", "08/QĐ-THADS", "05/11/2007"} {
		if !strings.Contains(decree, part) {
			t.Errorf("issue does not say %q:\n%s", part, decree)
		}
	}
	submission := o.ok("issue", "--year", "2007", "--kind", "to-trinh", "--number", "12", "--date", "2007-11-06", "--signer", "Dương Hữu Hùng")
	for _, part := range []string{"12/TTr-THADS", "13/TTr-THADS"} {
		if !strings.Contains(submission, part) {
			t.Errorf("issue does not say %q:\n%s", part, submission)
		}
	}
	for _, a := range o.summary(2007).Awards {
		if a.Decided != a.Awarded {
			t.Errorf("%s: %d decided and issued, %d awarded", a.Code, a.Decided, a.Awarded)
		}
	}

	one, two := filepath.Join(o.dir, "papers"), filepath.Join(o.dir, "again")
	o.ok("papers", "--year", "2007", "--out", one)
	manifest := readManifest(t, one)
	count := map[string]int{}
	for _, m := range manifest {
		count[m.Kind]++
	}
	want := map[string]int{"quyet-dinh": 2, "to-trinh": 2, "bien-ban": 1, "kiem-phieu": 1, "tong-hop-dang-ky": 1, "tong-hop-ket-qua": 1, "danh-sach": 1,
		"dang-ky": 10, "giao-uoc": 1, "giay-moi": 1, "giay-khen": 1, "trich-ngang": 2, "tien-thuong": 1, "0601": 1, "so-lieu-bo": 1, "so-lieu-tinh": 1}
	for kind, n := range want {
		if count[kind] < n {
			t.Errorf("%d papers of the kind %s, not %d: %v", count[kind], kind, n, count)
		}
	}

	o.ok("papers", "--year", "2007", "--out", two)
	if again := readManifest(t, two); !reflect.DeepEqual(manifest, again) {
		t.Errorf("the same data gave other bytes:\n%v\n%v", manifest, again)
	}

	some := filepath.Join(o.dir, "some")
	o.ok("papers", "--kind", "quyet-dinh,bien-ban", "--year", "2007", "--kind", "danh-sach", "--out", some)
	for _, m := range readManifest(t, some) {
		if m.Kind != "quyet-dinh" && m.Kind != "bien-ban" && m.Kind != "danh-sach" {
			t.Errorf("asked for three kinds, got %s", m.File)
		}
	}
}

type manifestEntry struct{ File, Kind, SHA256 string }

// readManifest reads a folder's manifest and holds it against the files that lie there.
func readManifest(t *testing.T, dir string) []manifestEntry {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []manifestEntry
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatalf("manifest.json: %v\n%s", err, text)
	}
	named := map[string]bool{"manifest.json": true}
	for _, m := range list {
		named[m.File] = true
		data, err := os.ReadFile(filepath.Join(dir, m.File))
		if err != nil {
			t.Error(err)
			continue
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != m.SHA256 {
			t.Errorf("%s is not what the manifest says", m.File)
		}
		if begins := map[string]string{".pdf": "%PDF-", ".docx": "PK", ".xlsx": "PK"}[filepath.Ext(m.File)]; begins == "" || !bytes.HasPrefix(data, []byte(begins)) {
			t.Errorf("%s is not what its name says", m.File)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !named[f.Name()] {
			t.Errorf("%s stands in no manifest", f.Name())
		}
	}
	return list
}

func TestABackupGivesTheSameRegisterBack(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	o.imports("staff", staffList)
	digest := o.digest()
	copied := filepath.Join(o.dir, "bản sao.sothidua")
	o.ok("backup", "--out", copied)
	o.imports("registrations", registration)
	if o.digest() == digest {
		t.Fatal("the registrations left no trace")
	}
	o.ok("restore", copied)
	if o.digest() != digest {
		t.Error("the restored register is another one")
	}
	o.refused("backup", "--out", copied) // a backup is never written over
	o.refused("backup", "--out", o.file)
	o.refused("backup", "--out", filepath.Join(copied, "x.sothidua"))
	if o.digest() != digest {
		t.Error("a refused backup changed the file")
	}
}

func TestTheDemonstrationIsComplete(t *testing.T) {
	o := newOffice(t)
	said := o.ok("demo")
	if !strings.Contains(said, "sổ minh họa") {
		t.Errorf("demo says %q", said)
	}
	digest := o.digest()
	o.refused("demo")
	o.refused("init", "--agency", "A", "--parent", "B", "--place", "C", "--symbol", "D")
	if o.digest() != digest {
		t.Error("a refused command changed the file")
	}
}

func TestListsOfFactsComeInByTheCommandLine(t *testing.T) {
	o := newOffice(t)
	o.initLaoCai()
	o.ok("import", "--kind", "staff", "--year", "2007", staffList)
	// A list of another kind is refused, each with the words that its own header needs.
	for _, kind := range []string{"evaluations", "initiatives", "history", "discipline", "leave"} {
		if said := o.refused("import", "--kind", kind, "--year", "2007", staffList); !strings.Contains(said, "Không tìm thấy dòng tiêu đề") {
			t.Errorf("%s: %q", kind, said)
		}
	}
	list := filepath.Join(t.TempDir(), "xep-loai.csv")
	if err := os.WriteFile(list, []byte("KẾT QUẢ XẾP LOẠI NĂM 2007\nTên tập thể,Xếp loại,Quyết định\nTHADS huyện Bắc Hà,HTXSNV,25/QĐ-THADS ngày 15/12/2007\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"added": 1`, `"unchanged": 1`} {
		if said := o.ok("import", "--kind", "evaluations", "--year", "2007", "--json", list); !strings.Contains(said, want) {
			t.Errorf("%q does not say %s", said, want)
		}
	}
}
