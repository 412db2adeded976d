package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Ext is how an agency file's name ends.
const Ext = ".sothidua"

// DataDir is the folder where the user's own data lies: %AppData%\SoThiDua on Windows, Library/Application
// Support/SoThiDua on a Mac, $XDG_DATA_HOME/so-thi-dua or ~/.local/share/so-thi-dua elsewhere.
func DataDir() (string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		base, err := os.UserConfigDir()
		if err != nil {
			return "", err
		}
		return filepath.Join(base, "SoThiDua"), nil
	}
	// The XDG rules: a relative path there is as good as none.
	if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "so-thi-dua"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, ".local", "share", "so-thi-dua"), nil
}

// DataFile is the agency file that the program opens when it is not told another.
func DataFile(dataDir string) string { return filepath.Join(dataDir, "so-thi-dua"+Ext) }

// Window tells whether the arguments ask for the window rather than for a command, and on which agency file: none at
// all, "--db FILE" alone, or the file's own name, as a double click in a file manager passes it.
func Window(args []string, dataDir string) (path string, ok bool) {
	switch len(args) {
	case 0:
		return DataFile(dataDir), true
	case 1:
		if file, ok := strings.CutPrefix(args[0], "--db="); ok {
			return file, file != ""
		}
		if filepath.Ext(args[0]) == Ext && !strings.HasPrefix(args[0], "-") {
			return args[0], true
		}
	case 2:
		if args[0] == "--db" && args[1] != "" {
			return args[1], true
		}
	}
	return "", false
}
