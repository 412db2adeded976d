package kit

import (
	"fmt"
	"syscall"
	"unsafe"
)

var (
	shellExecute = syscall.NewLazyDLL("shell32.dll").NewProc("ShellExecuteW")
	messageBox   = syscall.NewLazyDLL("user32.dll").NewProc("MessageBoxW")
)

// OpenInSystem opens a file or a folder in the system's own program for it. By its path: in an address Windows reads
// the escaped letters of a Vietnamese folder in its own code page and finds nothing.
func OpenInSystem(path string) error {
	file, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	const showNormal = 1
	// Anything up to 32 is an error's number, as in the days of 16 bits.
	if got, _, _ := shellExecute.Call(0, 0, uintptr(unsafe.Pointer(file)), 0, 0, showNormal); got <= 32 {
		return fmt.Errorf("ShellExecute %q: %d", path, got)
	}
	return nil
}

// Alert shows a sentence in a box of the system's own, for when the program cannot draw a window. It returns when the
// box is closed.
func Alert(text string) {
	body, err := syscall.UTF16PtrFromString(text)
	if err != nil {
		return
	}
	title, err := syscall.UTF16PtrFromString("Sổ Thi Đua")
	if err != nil {
		return
	}
	const iconError, toFront = 0x10, 0x10000
	_, _, _ = messageBox.Call(0, uintptr(unsafe.Pointer(body)), uintptr(unsafe.Pointer(title)), iconError|toFront)
}
