package kit

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/viet"
)

// fileEntry is a file or a folder in the browser.
type fileEntry struct {
	name    string
	path    string
	folder  bool
	size    int64
	changed time.Time
}

// browser lets the person walk through folders to a file or a folder. It is written by hand because the toolkit's
// dialog has English words that cannot be replaced, and no order by date.
type browser struct {
	win     fyne.Window
	exts    []string // lower case; empty means any file
	folders bool     // a folder is asked for
	then    func(path string)

	at    string
	turn  int
	d     *Dialog
	path  *Line
	table *Table[fileEntry]
	ok    *Button
	field *TextField
}

// readAside reads a folder off the toolkit's thread, because one on the network may take its time. Tests read at once.
var readAside = func(work func()) { go work() }

// place is a folder people often go to.
type place struct{ words, path string }

func places() []place {
	var list []place
	if home, err := os.UserHomeDir(); err == nil {
		for _, p := range []place{{"Màn hình nền", "Desktop"}, {"Tài liệu", "Documents"}, {"Tải về", "Downloads"}, {"Thư mục riêng", ""}} {
			p.path = filepath.Join(home, p.path)
			if info, err := os.Stat(p.path); err == nil && info.IsDir() {
				list = append(list, p)
			}
		}
	}
	if runtime.GOOS != "windows" {
		return append(list, place{"Toàn máy", "/"})
	}
	for drive := 'C'; drive <= 'Z'; drive++ {
		root := string(drive) + `:\`
		if _, err := os.Stat(root); err == nil {
			list = append(list, place{"Ổ đĩa " + string(drive), root})
		}
	}
	return list
}

// browse opens the browser at a folder.
func browse(win fyne.Window, at string, exts []string, folders bool, then func(path string)) *browser {
	b := &browser{win: win, folders: folders, then: then}
	for _, ext := range exts {
		b.exts = append(b.exts, strings.ToLower(ext))
	}
	b.build()
	b.goTo(at)
	return b
}

func (b *browser) build() {
	b.path = newLine("", Muted, theme.SizeNameText, false)
	b.table = NewTable(
		Column[fileEntry]{ID: "name", Title: "Tên", Width: 240, Grow: true, Text: func(e fileEntry) string { return e.name }, Key: func(e fileEntry) any { return e.name }},
		Column[fileEntry]{ID: "kind", Title: "Loại", Width: 92, Text: func(e fileEntry) string {
			if e.folder {
				return "thư mục"
			}
			return strings.TrimPrefix(strings.ToLower(filepath.Ext(e.name)), ".")
		}, Tone: func(fileEntry) Tone { return Muted }},
		Column[fileEntry]{ID: "changed", Title: "Sửa lúc", Width: 136, Text: func(e fileEntry) string { return e.changed.Format("02/01/2006 15:04") }, Key: func(e fileEntry) any { return e.changed.Unix() }},
		Column[fileEntry]{ID: "size", Title: "Cỡ", Width: 84, Align: fyne.TextAlignTrailing, Text: func(e fileEntry) string {
			if e.folder {
				return ""
			}
			return viet.Group((e.size+1023)/1024) + " KB"
		}, Key: func(e fileEntry) any { return e.size }},
	)
	b.table.OnActivate = b.open
	b.table.OnSelect = func([]fileEntry) { b.enable() }
	b.field = NewSearchField("Lọc theo tên…", b.table.SetQuery)
	b.field.next = b.table.Focus

	title, word := "Mở tệp", "Mở"
	if b.folders {
		title, word = "Chọn thư mục", "Chọn thư mục này"
	}
	b.ok = NewMainButton(word, nil, b.take)
	side := stack(2)
	for _, p := range places() {
		button := NewQuietButton(p.words, theme.NewThemedResource(theme.FolderIcon()), func() { b.goTo(p.path) })
		button.Leading = true
		side.Add(button)
	}
	up := NewButton("Lên một bậc", theme.MoveUpIcon(), func() { b.goTo(filepath.Dir(b.at)) })
	head := edges(nil, nil, up, newSized(b.field, fyne.NewSize(200, 0)), pad(middle(b.path), 0, 10))
	body := edges(pad(head, 0, 0), nil, pad(side, 8, 0), nil, pad(b.table, 8, 8))
	room := b.win.Canvas().Size()
	content := newSized(body, fyne.NewSize(0, min(430, room.Height-190)))
	b.d = NewDialog(b.win, title, content, 860, nil, NewButton("Hủy", nil, func() { b.d.Close() }), b.ok)
	b.table.Focus()
}

// goTo shows a folder's entries, folders first.
func (b *browser) goTo(folder string) {
	b.at = folder
	b.turn++
	turn := b.turn
	b.path.Set(folder, Muted)
	readAside(func() {
		entries, err := listFolder(folder, b.exts, b.folders)
		fyne.Do(func() {
			if turn == b.turn {
				b.show(entries, err)
			}
		})
	})
}

func (b *browser) show(entries []fileEntry, err error) {
	switch {
	case err != nil:
		b.table.SetEmpty("Không mở được thư mục này", "Có thể thư mục cần quyền riêng hoặc ổ đĩa đã tháo ra. Hãy chọn nơi khác.", "", nil)
	case len(b.exts) > 0:
		b.table.SetEmpty("Không có tệp phù hợp", "Thư mục này không có tệp "+strings.Join(b.exts, ", ")+".", "", nil)
	default:
		b.table.SetEmpty("Thư mục trống", "Ở đây chưa có gì.", "", nil)
	}
	b.field.SetText("")
	b.table.SetRows(entries)
	b.enable()
}

func (b *browser) enable() {
	rows := b.table.Selected()
	setDisabled(b.ok, !b.folders && len(rows) != 1)
}

// open goes into a folder, or takes a file.
func (b *browser) open(e fileEntry) {
	if e.folder {
		b.goTo(e.path)
		return
	}
	b.d.Close()
	b.then(e.path)
}

// take is the main button: the selected file, or the folder one is in or has selected.
func (b *browser) take() {
	rows := b.table.Selected()
	if !b.folders {
		if len(rows) == 1 {
			b.open(rows[0])
		}
		return
	}
	folder := b.at
	if len(rows) == 1 {
		folder = rows[0].path
	}
	b.d.Close()
	b.then(folder)
}

// listFolder reads what the person may choose in a folder: its folders, and files with one of the extensions. Hidden
// ones and Office's lock files are left out.
func listFolder(folder string, exts []string, onlyFolders bool) ([]fileEntry, error) {
	read, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var entries []fileEntry
	for _, f := range read {
		name := f.Name()
		info, err := os.Stat(filepath.Join(folder, name)) // follows links, unlike the entry itself
		if err != nil || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "$") {
			continue
		}
		if !info.IsDir() && (onlyFolders || len(exts) > 0 && !slices.Contains(exts, strings.ToLower(filepath.Ext(name)))) {
			continue
		}
		entries = append(entries, fileEntry{name, filepath.Join(folder, name), info.IsDir(), info.Size(), info.ModTime()})
	}
	slices.SortStableFunc(entries, func(a, b fileEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return viet.Collate(a.name, b.name)
	})
	return entries, nil
}
