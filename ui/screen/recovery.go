package screen

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/ui/kit"
)

// RecoveryActions are the ways on from a file that cannot be opened.
type RecoveryActions struct {
	Retry   func()
	Restore func(backup string)
	Choose  func() // another agency file
	Pick    func() // a backup that is elsewhere
}

// NewRecovery is what a person meets when the file cannot be opened: why, what was kept, and the ways on. Never a
// dead start.
func NewRecovery(sentence, path, backups string, do RecoveryActions) fyne.CanvasObject {
	why := kit.Card("", kit.Stack(
		kit.Badge("Chưa mở được sổ", kit.Bad),
		kit.Paragraph(sentence, kit.Plain),
		kit.Facts(kit.Fact{Label: "Tệp", Value: filepath.Base(path)}, kit.Fact{Label: "Thư mục", Value: filepath.Dir(path)}),
		kit.Row(
			kit.NewMainButton("Thử mở lại", theme.ViewRefreshIcon(), do.Retry),
			kit.NewButton("Chọn tệp khác…", theme.FolderOpenIcon(), do.Choose),
		)))
	lines := []fyne.CanvasObject{
		kit.Paragraph("Bản sao được kiểm tra trước khi dùng. Tệp hiện tại không bị xóa mà chuyển vào một thư mục bên cạnh.", kit.Muted),
	}
	found := listBackups(backups, filepath.Ext(path))
	for _, b := range found {
		lines = append(lines, container.NewBorder(nil, nil, nil,
			kit.NewButton("Khôi phục bản này", theme.HistoryIcon(), func() { do.Restore(b.path) }),
			container.NewVBox(kit.NewLine(b.made.Format("15:04 ngày 02/01/2006"), kit.Plain), kit.NewLine(filepath.Base(b.path), kit.Muted))))
	}
	if len(found) == 0 {
		lines = append(lines, kit.Paragraph("Chưa thấy bản sao nào ở thư mục thường dùng.", kit.Plain))
	}
	lines = append(lines, container.NewHBox(kit.NewButton("Khôi phục từ bản sao…", theme.FolderOpenIcon(), do.Pick)))
	return welcome("Sổ Thi Đua", "Dữ liệu của cơ quan chưa mở được. Chưa có gì bị thay đổi.",
		kit.Columns(why, kit.Card("Khôi phục từ bản sao", kit.Stack(lines...))))
}

type backupFile struct {
	path string
	made time.Time
}

// shownBackups is how many of the newest backups are offered; older ones are found by choosing a file.
const shownBackups = 4

// listBackups finds the newest verified backups of a folder. Only one with a manifest beside it was verified.
func listBackups(dir, ext string) []backupFile {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var found []backupFile
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !strings.EqualFold(filepath.Ext(path), ext) {
			continue
		}
		if _, err := os.Stat(path + ".json"); err == nil {
			found = append(found, backupFile{path, info.ModTime()})
		}
	}
	// The names carry the file's own counter: the clock may have been wrong.
	slices.SortFunc(found, func(a, b backupFile) int { return strings.Compare(b.path, a.path) })
	return found[:min(len(found), shownBackups)]
}
