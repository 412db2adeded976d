package store

import (
	"fmt"
	"path/filepath"
	"testing"

	"sothidua/council"
)

func BenchmarkDoWithOneRow(b *testing.B) {
	s := newStore(b)
	fill(b, s, 100)
	for i := 0; b.Loop(); i++ {
		do(b, s, "Ghi", func(x *Tx) error { return x.SetSetting("a", fmt.Sprint(i)) })
	}
}

func BenchmarkImportOf8000People(b *testing.B) {
	for b.Loop() {
		s := newStore(b)
		fill(b, s, 8000)
		s.Close(ctx)
	}
}

func BenchmarkPeopleOf8000(b *testing.B) {
	s := newStore(b)
	fill(b, s, 8000)
	for b.Loop() {
		view(b, s, func(x *Tx) error { _, err := x.People(council.YearEnd(2025)); return err })
	}
}

func BenchmarkUndoAnImportOf8000People(b *testing.B) {
	s := newStore(b)
	fill(b, s, 8000)
	for i := 0; b.Loop(); i++ {
		f := s.Undo
		if i%2 == 1 {
			f = s.Redo
		}
		if _, err := f(ctx, "Thư"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenAndClose8000People(b *testing.B) {
	s := newStore(b)
	fill(b, s, 8000)
	for b.Loop() {
		s = reopen(b, s)
	}
}

func BenchmarkBackupOf8000People(b *testing.B) {
	s := newStore(b)
	fill(b, s, 8000)
	out := filepath.Join(b.TempDir(), "b.std")
	for b.Loop() {
		if _, err := s.Backup(ctx, out); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerifyOf8000People(b *testing.B) {
	s := newStore(b)
	fill(b, s, 8000)
	for b.Loop() {
		report(b, s)
	}
}
