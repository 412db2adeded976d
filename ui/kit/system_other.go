//go:build !windows

package kit

import (
	"net/url"
	"os"
	"os/exec"

	"fyne.io/fyne/v2"
)

// OpenInSystem opens a file or a folder in the system's own program for it.
func OpenInSystem(path string) error {
	return fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: path})
}

// Alert shows a sentence in a box of the desktop's own, for when the program cannot draw a window: whichever tool the
// desktop brings that can write Vietnamese. Without one the sentence stands on standard error only. It returns when the box is closed.
func Alert(text string) {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return
	}
	for _, tool := range [][]string{
		{"zenity", "--error", "--no-markup", "--width=520", "--title=Sổ Thi Đua", "--text=" + text},
		{"kdialog", "--title", "Sổ Thi Đua", "--error", text},
	} {
		if path, err := exec.LookPath(tool[0]); err == nil {
			_ = exec.Command(path, tool[1:]...).Run()
			return
		}
	}
}
