package main

import (
	"os"
	"syscall"
)

// attachConsole joins the console that the program was started from: a windowed program on Windows has none of its
// own, and its commands would print into nothing. Output that was sent to a file or a pipe is left alone. Vietnamese
// needs no code page: Go writes to a console in UTF-16.
func attachConsole() {
	const parent = ^uintptr(0)
	if handle, err := syscall.GetStdHandle(syscall.STD_OUTPUT_HANDLE); err == nil && handle != 0 && handle != syscall.InvalidHandle {
		return
	}
	if ok, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("AttachConsole").Call(parent); ok == 0 {
		return
	}
	if out, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
		os.Stdout, os.Stderr = out, out
	}
}
