package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// office is a secretary with an agency file of her own, typing commands.
type office struct {
	t    *testing.T
	dir  string
	file string
}

func newOffice(t *testing.T) *office {
	dir := t.TempDir()
	return &office{t: t, dir: dir, file: filepath.Join(dir, "sổ.sothidua")}
}

// do runs one command and answers what it said and how it ended.
func (o *office) do(args ...string) (stdout, stderr string, code int) {
	o.t.Helper()
	if c, ok := find(args[0]); ok && !c.noFile {
		args = append([]string{args[0], "--db", o.file}, args[1:]...)
	}
	return o.run(args...)
}

// run is do without the agency file.
func (o *office) run(args ...string) (stdout, stderr string, code int) {
	o.t.Helper()
	var out, bad bytes.Buffer
	code = Run(context.Background(), args, Env{
		Stdout: &out, Stderr: &bad, Version: "thử", Actor: "Nguyễn Thị Thư", DataDir: o.dir,
		Now:   func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) },
		Fault: func(err error) string { o.t.Errorf("%q ends in a fault: %v", args, err); return "" },
	})
	return out.String(), bad.String(), code
}

func (o *office) ok(args ...string) string {
	o.t.Helper()
	out, bad, code := o.do(args...)
	if code != Done || bad != "" {
		o.t.Fatalf("%q: exit %d, %s", args, code, bad)
	}
	return out
}

func (o *office) json(into any, args ...string) {
	o.t.Helper()
	text := o.ok(args...)
	if err := json.Unmarshal([]byte(text), into); err != nil {
		o.t.Fatalf("%q: %v\n%s", args, err, text)
	}
	if strings.Contains(text, "null") {
		o.t.Errorf("%q answers a null:\n%s", args, text)
	}
}

// refused runs a command that must be refused, and answers the sentence.
func (o *office) refused(args ...string) string {
	o.t.Helper()
	_, bad, code := o.do(args...)
	if code != Refused {
		o.t.Fatalf("%q: exit %d, not refused: %s", args, code, bad)
	}
	if problem := notASentence(bad); problem != "" {
		o.t.Errorf("%q answers %q: %s", args, bad, problem)
	}
	return bad
}

// notASentence says why a text is not one line of clear Vietnamese.
func notASentence(text string) string {
	line, ends := strings.CutSuffix(text, "\n")
	switch {
	case !ends || line == "" || strings.Contains(line, "\n"):
		return "not one line"
	case !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "?"):
		return "does not end like a sentence"
	case !strings.HasPrefix(line, "“") && !unicode.IsUpper([]rune(line)[0]):
		return "does not begin like a sentence"
	case norm.NFC.String(line) != line:
		return "is not NFC"
	case !strings.ContainsAny(line, "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"):
		return "is not Vietnamese"
	}
	for _, english := range []string{"error", "no such", "invalid", "failed", "unexpected", "%!", "<nil>"} {
		if strings.Contains(strings.ToLower(line), english) {
			return fmt.Sprintf("says %q", english)
		}
	}
	return ""
}

func (o *office) initLaoCai() {
	o.t.Helper()
	o.ok("init", "--agency", "Thi hành án dân sự tỉnh Lào Cai", "--parent", "Bộ Tư pháp", "--place", "Lào Cai", "--symbol", "THADS", "--head", "Trưởng THADS tỉnh")
}

func (o *office) imports(kind, list string) imported {
	o.t.Helper()
	var got imported
	o.json(&got, "import", "--kind", kind, "--year", "2007", list, "--json")
	return got
}

func (o *office) year2007() {
	o.t.Helper()
	o.initLaoCai()
	o.imports("staff", staffList)
	o.imports("registrations", registration)
	o.imports("tally", tallyList)
}

func (o *office) summary(year int) summary {
	o.t.Helper()
	var got summary
	o.json(&got, "summary", "--year", fmt.Sprint(year), "--json")
	return got
}

// digest is what verify says of the file's data; the file must be sound.
func (o *office) digest() string {
	o.t.Helper()
	var got verified
	o.json(&got, "verify", "--json")
	if got.Digest == "" || len(got.Problems) > 0 {
		o.t.Fatalf("verify: %+v", got)
	}
	return got.Digest
}
