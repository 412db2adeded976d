//go:build !linux && !windows

package store

// remoteKind knows no file systems here; the cloud folders' names are still looked at.
func remoteKind(string) string { return "" }
