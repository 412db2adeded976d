package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// A stick carries the program and the register together; a program that is installed has nothing beside it.
func TestTheDataLieBesideTheProgramWhereThatFolderIs(t *testing.T) {
	stick := filepath.Join(t.TempDir(), "USB của cơ quan")
	program := filepath.Join(stick, "sothidua.exe")
	if err := os.Mkdir(stick, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, ok := beside(program); ok {
		t.Error("a program with nothing beside it would keep its data there")
	}
	data := filepath.Join(stick, besideName)
	if err := os.WriteFile(data, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, ok := beside(program); ok {
		t.Error("a file is taken for the data folder")
	}
	if err := os.Remove(data); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(data, 0o755); err != nil {
		t.Fatal(err)
	}
	if dir, ok := beside(program); !ok || dir != data {
		t.Errorf("%q, %v", dir, ok)
	}
}

// The program of this test lies in a folder of the test's own.
func TestDataDirLooksBesideTheRunningProgram(t *testing.T) {
	away, err := DataDir()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(filepath.Dir(program), besideName)
	if err := os.Mkdir(data, 0o755); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(data)
	if here, err := DataDir(); err != nil || here != data || here == away {
		t.Errorf("%q, %v; without the folder %q", here, err, away)
	}
}
