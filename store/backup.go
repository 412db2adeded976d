package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sothidua/council"
)

// manifest stands beside a backup that passed its check, and only then: a backup without one never counts.
type manifest struct {
	Made string `json:"made"` // local time, for people
	Day  string `json:"day"`
	Why  string `json:"why"`
	Size int64  `json:"size"`
	Report
}

const (
	manifestEnd  = ".json"
	unfinished   = ".dang-ghi~" // a backup or manifest that is still being written
	notTheSource = "Bản sao lưu vừa ghi không giống sổ đang mở nên đã bị bỏ. Các bản sao lưu cũ vẫn còn; hãy kiểm tra ổ đĩa rồi sao lưu lại."
)

// Backup writes a checked copy of the open file to out, with its manifest beside it; a file of that name is
// replaced only when the copy is whole and proved equal to the source.
func (s *Store) Backup(ctx context.Context, out string) (Report, error) {
	s.copying.Lock()
	defer s.copying.Unlock()
	release, err := s.enter(ctx)
	if err != nil {
		return Report{}, err
	}
	defer release()
	return s.backup(ctx, out, "sao lưu theo yêu cầu", s.o.plan, release)
}

// backup copies under the caller's turn and calls free then: the copy's own check, half of the work, keeps
// nobody waiting.
func (s *Store) backup(ctx context.Context, out, why string, p plan, free func()) (Report, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return Report{}, explainFile(err, "ghi", out)
	}
	if there, err := os.Stat(out); out == s.path || err == nil && (there.IsDir() || os.SameFile(there, s.info)) {
		return Report{}, council.Refuse("Không sao lưu đè lên “%s”. Hãy chọn tên hoặc thư mục khác.", out)
	}
	source, err := check(ctx, s.conn, p)
	if err != nil {
		return source, explain(err)
	}
	if !source.OK {
		s.suspect.Store(true)
		return source, council.RefuseFor(ErrDamaged, "Sổ không qua được kiểm tra nên không sao lưu đè lên bản tốt: %s Các bản sao lưu cũ được giữ nguyên.", strings.Join(source.Problems, " "))
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o700); err != nil {
		return source, explainFile(err, "tạo", filepath.Dir(out))
	}
	tmp := out + unfinished
	removeDB(tmp)
	if err := emptyFile(tmp); err != nil {
		return source, explainFile(err, "ghi", out)
	}
	defer removeDB(tmp)
	if _, err := s.conn.ExecContext(ctx, "VACUUM INTO ?", tmp); err != nil {
		return source, explain(err)
	}
	free()
	if err := syncFile(tmp); err != nil {
		return source, explainFile(err, "ghi", out)
	}
	o := s.o
	o.plan = p
	copied, err := VerifyFile(ctx, tmp, o)
	if err != nil {
		return copied, err
	}
	if !copied.OK || copied.Head != source.Head || copied.Digest != source.Digest ||
		!maps.Equal(copied.Counts, source.Counts) || !maps.Equal(copied.Digests, source.Digests) {
		return copied, council.RefuseFor(ErrDamaged, notTheSource)
	}
	info, err := os.Stat(tmp)
	if err != nil {
		return copied, explainFile(err, "đọc", tmp)
	}
	_ = os.Remove(out + manifestEnd) // the old one must not vouch for the new file
	if err := os.Rename(tmp, out); err != nil {
		return copied, explainFile(err, "ghi", out)
	}
	syncDir(filepath.Dir(out))
	now := s.o.Now()
	m := manifest{Made: now.Format(time.RFC3339), Day: now.Format("2006-01-02"), Why: why, Size: info.Size(), Report: copied}
	return copied, explainFile(m.write(out+manifestEnd), "ghi", out+manifestEnd)
}

func (m manifest) write(path string) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	tmp := path + unfinished
	defer os.Remove(tmp)
	if err := os.WriteFile(tmp, append(text, '\n'), 0o600); err != nil {
		return err
	}
	if err := syncFile(tmp); err != nil {
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
		return err
	}
	syncDir(filepath.Dir(path))
	return nil
}

// readManifest reads a manifest; false for one that is missing, malformed or of another file's size.
func readManifest(backup string) (m manifest, ok bool) {
	const most = 1 << 20
	path := backup + manifestEnd
	info, err := os.Stat(path)
	if err != nil || info.Size() > most {
		return m, false
	}
	text, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(text, &m) != nil {
		return m, false
	}
	info, err = os.Stat(backup)
	return m, err == nil && info.Mode().IsRegular() && info.Size() == m.Size && m.OK && m.Head+m.Digest != ""
}

// kept is one backup in the backup folder. They are ordered by their own counter, never by a clock.
type kept struct {
	path     string
	number   int
	manifest manifest
}

// backups are the verified automatic backups of this file, oldest first, and the highest counter in use.
func (s *Store) backups() (all []kept, highest int, err error) {
	entries, err := os.ReadDir(s.o.BackupDir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, explainFile(err, "đọc", s.o.BackupDir)
	}
	base, ext := s.nameParts()
	name := regexp.MustCompile("^" + regexp.QuoteMeta(base) + `-(\d{6,9})(-\d{8})?` + regexp.QuoteMeta(ext) + "$")
	for _, e := range entries {
		m := name.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		n, err := strconv.Atoi(m[1])
		if err != nil {
			continue
		}
		highest = max(highest, n)
		path := filepath.Join(s.o.BackupDir, e.Name())
		if man, ok := readManifest(path); ok {
			all = append(all, kept{path, n, man})
		}
	}
	slices.SortFunc(all, func(a, b kept) int { return a.number - b.number })
	return all, highest, nil
}

func (s *Store) nameParts() (base, ext string) {
	ext = filepath.Ext(s.path)
	return strings.TrimSuffix(filepath.Base(s.path), ext), ext
}

// AutoBackup writes a checked backup into the backup folder and then rotates it. When the last one already
// holds the same chain head, there is nothing to write and its path comes back.
func (s *Store) AutoBackup(ctx context.Context, why string) (string, error) {
	s.copying.Lock()
	defer s.copying.Unlock()
	release, err := s.enter(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	return s.autoBackup(ctx, why, s.o.plan, release)
}

func (s *Store) autoBackup(ctx context.Context, why string, p plan, free func()) (string, error) {
	all, highest, err := s.backups()
	if err != nil {
		return "", err
	}
	var head string
	if err := s.conn.QueryRowContext(ctx, `SELECT coalesce((SELECT hash FROM operations ORDER BY id DESC LIMIT 1), '')`).Scan(&head); err != nil {
		return "", explain(err)
	}
	if n := len(all); n > 0 && all[n-1].manifest.Head == head && all[n-1].manifest.Schema == len(p) {
		return all[n-1].path, nil
	}
	base, ext := s.nameParts()
	path := filepath.Join(s.o.BackupDir, fmt.Sprintf("%s-%06d-%s%s", base, highest+1, s.o.Now().Format("20060102"), ext))
	if _, err := s.backup(ctx, path, why, p, free); err != nil {
		return "", err
	}
	if s.suspect.Load() {
		return path, nil
	}
	s.rotate()
	return path, nil
}

// rotate deletes what the tiers no longer hold, and what a killed program left half written. That something
// can't be deleted harms nothing: the next time tries again.
func (s *Store) rotate() {
	all, _, err := s.backups()
	if err != nil {
		return
	}
	days := make([]string, len(all))
	for i, k := range all {
		days[i] = k.manifest.Day
	}
	for i, keep := range tiers(days) {
		if !keep {
			_ = os.Remove(all[i].path + manifestEnd)
			_ = os.Remove(all[i].path)
		}
	}
	base, _ := s.nameParts()
	entries, _ := os.ReadDir(s.o.BackupDir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), base+"-") && strings.Contains(e.Name(), unfinished) {
			_ = os.Remove(filepath.Join(s.o.BackupDir, e.Name()))
		}
	}
}

// tiers says which of the backups, given by their days from the oldest to the newest, are kept: the newest 5,
// and the newest of each of the last 14 days, 12 months and 10 years that have one. The days only put backups
// together; a clock that jumps can't make an old one outlive a new one.
func tiers(days []string) []bool {
	keep := make([]bool, len(days))
	for i := max(0, len(days)-5); i < len(days); i++ {
		keep[i] = true
	}
	for _, tier := range []struct{ letters, most int }{{len("2006-01-02"), 14}, {len("2006-01"), 12}, {len("2006"), 10}} {
		seen := map[string]bool{}
		for i := len(days) - 1; i >= 0 && len(seen) < tier.most; i-- {
			span := days[i][:min(tier.letters, len(days[i]))]
			if !seen[span] {
				seen[span], keep[i] = true, true
			}
		}
	}
	return keep
}

// LastBackup is the newest verified automatic backup and when it was made.
func (s *Store) LastBackup() (path string, at time.Time, ok bool) {
	all, _, err := s.backups()
	if err != nil || len(all) == 0 {
		return "", time.Time{}, false
	}
	last := all[len(all)-1]
	at, err = time.Parse(time.RFC3339, last.manifest.Made)
	return last.path, at, err == nil
}
