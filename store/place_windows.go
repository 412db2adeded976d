package store

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

const driveRemote = 4 // DRIVE_REMOTE

var getDriveType = syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")

// remoteKind names the kind of a folder's drive when it is a share or a mapped drive, else it is empty.
func remoteKind(dir string) string {
	volume := filepath.VolumeName(dir)
	if strings.HasPrefix(volume, `\\`) {
		return volume
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return ""
	}
	if kind, _, _ := getDriveType.Call(uintptr(unsafe.Pointer(root))); kind == driveRemote {
		return "ổ mạng " + volume
	}
	return ""
}
