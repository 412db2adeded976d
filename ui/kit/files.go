package kit

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"sothidua/viet"
)

// FileChooser asks the person for files. It is a variable so that the system's own dialogs can take its place and
// tests can answer. then is not called when nothing was chosen.
type FileChooser interface {
	Open(win fyne.Window, exts []string, then func(path string))
	Save(win fyne.Window, suggested string, then func(path string))
	Folder(win fyne.Window, then func(path string))
}

// Files is the chooser in use.
var Files FileChooser = ownFiles{}

// OpenFile asks for a file with one of the extensions (".xlsx"); none means any.
func OpenFile(win fyne.Window, exts []string, then func(path string)) { Files.Open(win, exts, then) }

// SaveFile asks where to save. The file is not touched: whoever writes it can write beside it and rename.
func SaveFile(win fyne.Window, suggested string, then func(path string)) {
	Files.Save(win, suggested, then)
}

// ChooseFolder asks for a folder.
func ChooseFolder(win fyne.Window, then func(path string)) { Files.Folder(win, then) }

// ownFiles asks by our own browser, which needs no help from the system and speaks Vietnamese throughout.
type ownFiles struct{}

// lastFolder is where the person last opened or saved something.
var lastFolder string

func (ownFiles) Open(win fyne.Window, exts []string, then func(path string)) {
	browse(win, startFolder(), exts, false, func(path string) {
		lastFolder = filepath.Dir(path)
		then(path)
	})
}

func (ownFiles) Folder(win fyne.Window, then func(path string)) {
	browse(win, startFolder(), nil, true, func(path string) {
		lastFolder = path
		then(path)
	})
}

// startFolder is the folder last used, else the documents, else the home folder.
func startFolder() string {
	if lastFolder != "" {
		return lastFolder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range []string{"Documents", "Tài liệu"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name)
		}
	}
	return home
}

// Save asks for a name and a folder. It touches no file: the toolkit's own dialog empties the file it was to ask for.
func (t ownFiles) Save(win fyne.Window, suggested string, then func(path string)) {
	t.saveIn(win, startFolder(), suggested, then)
}

func (t ownFiles) saveIn(win fyne.Window, folder, suggested string, then func(path string)) {
	name := NewTextField("Tên tệp")
	name.SetValue(suggested)
	var d *Dialog
	place := NewButton(folder, nil, nil)
	place.Leading = true
	place.OnTapped = func() {
		typed := name.Value()
		d.Close()
		t.Folder(win, func(chosen string) { t.saveIn(win, chosen, typed, then) })
	}
	d = FormDialog(win, "Lưu tệp", "Lưu", func() error {
		path := filepath.Join(folder, FileName(name.Value()))
		if ext := filepath.Ext(suggested); !strings.EqualFold(filepath.Ext(path), ext) {
			path += ext
		}
		lastFolder = folder
		if _, err := os.Stat(path); err != nil {
			then(path)
			return nil
		}
		// The question waits behind this dialog, which closes once we return.
		Ask(win, "Thay tệp cũ?", "Trong thư mục này đã có tệp “"+filepath.Base(path)+"”. Thay bằng tệp mới?", "Thay tệp cũ", "Không thay",
			func(yes bool) {
				if yes {
					then(path)
				}
			})
		return nil
	}, &Field{Label: "Tên tệp", Widget: name, Required: true}, &Field{Label: "Thư mục", Widget: place, Hint: "Bấm vào thư mục để chọn nơi khác."})
}

// FileName makes a text fit to be a file's name on every system: no characters Windows refuses, no dot or space at
// the end, none of its reserved device names, and not longer than a path can bear.
func FileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' {
			return '-'
		}
		return r
	}, viet.Clean(s))
	s = strings.TrimRight(strings.TrimSpace(s), ". ")
	ext := filepath.Ext(s)
	base := strings.TrimSuffix(s, ext)
	if runes := []rune(base); len(runes) > 120 {
		base = strings.TrimSpace(string(runes[:120]))
	}
	switch strings.ToUpper(base) {
	case "":
		base = "Tệp mới"
	case "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "LPT1", "LPT2", "LPT3":
		base = "_" + base
	}
	return base + ext
}
