package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Ext is how an agency file's name ends.
const Ext = ".sothidua"

// besideName is the folder that makes a program carry its data with it, as on a USB stick.
const besideName = "du-lieu"

// DataDir is the folder where the user's own data lies: “du-lieu” beside the program where there is such a folder,
// else %AppData%\SoThiDua on Windows, Library/Application Support/SoThiDua on a Mac, $XDG_DATA_HOME/so-thi-dua or
// ~/.local/share/so-thi-dua elsewhere.
func DataDir() (string, error) {
	if program, err := os.Executable(); err == nil {
		if dir, ok := beside(program); ok {
			return dir, nil
		}
	}
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

// beside is the data folder next to a program's file, and whether there is one.
func beside(program string) (dir string, ok bool) {
	dir = filepath.Join(filepath.Dir(program), besideName)
	info, err := os.Stat(dir)
	return dir, err == nil && info.IsDir()
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
