//go:build !windows

package main

// attachConsole has nothing to do here: a program's output always goes to where it was started from.
func attachConsole() {}
