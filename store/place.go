package store

import (
	"os"
	"path/filepath"
	"strings"

	"sothidua/council"
)

// cloudWords begin the names of folders that a program copies to the cloud behind SQLite's back.
var cloudWords = []string{"onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud", "mobile documents", "com~apple~clouddocs", "nextcloud", "owncloud", "pcloud", "box sync"}

// safePlace refuses a folder in which a live file can't be trusted: a network share or a cloud folder. kind is
// the file system's kind for tests; empty asks the system. Backups may go to such places, the live file may not.
func safePlace(path, kind string) error {
	dir := filepath.Dir(path)
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	for _, part := range strings.FieldsFunc(dir, func(r rune) bool { return r == '/' || r == '\\' }) {
		if cloudWord(part) {
			return council.Refuse("Thư mục “%s” được đồng bộ lên mạng (%s): tệp sổ đang mở ở đó dễ bị ghi đè và hỏng. Hãy để sổ trong một thư mục riêng trên ổ đĩa máy này; chỉ bản sao lưu mới nên để ở đó.", dir, part)
		}
	}
	if kind == "" {
		for there := dir; ; there = filepath.Dir(there) { // the folder may not be made yet
			if _, err := os.Stat(there); err == nil {
				kind = remoteKind(there)
				break
			}
			if there == filepath.Dir(there) {
				break
			}
		}
	}
	if kind != "" && kind != "local" {
		return council.Refuse("Thư mục “%s” nằm trên ổ mạng hoặc ổ ảo (%s), nơi việc khóa tệp và ghi đĩa không tin được. Hãy để sổ trên ổ đĩa máy này; chỉ bản sao lưu mới nên để ở đó.", dir, kind)
	}
	return nil
}

// cloudWord reports whether a folder is named as cloud programs name theirs: "OneDrive", "OneDrive - Sở Nội vụ",
// "Dropbox (Cá nhân)", but not "Onedriver".
func cloudWord(part string) bool {
	part = strings.ToLower(part)
	for _, w := range cloudWords {
		rest, ok := strings.CutPrefix(part, w)
		if ok && (rest == "" || strings.ContainsAny(rest[:1], " -_(@")) {
			return true
		}
	}
	return false
}
