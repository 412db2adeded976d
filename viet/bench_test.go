package viet

import "testing"

// The names a register holds, mixed: accented, plain, in capitals.
var benchNames = []string{"Nguyễn Thị Ửng", "Hoàng Công Đạt", "Lo Van An", "TRẦN ĐÌNH NGHĨA", "Dương Hữu Hùng", "H'Hen Niê"}

func benchmark(b *testing.B, do func(name string)) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		do(benchNames[i%len(benchNames)])
	}
}

func BenchmarkClean(b *testing.B)   { benchmark(b, func(s string) { Clean(s) }) }
func BenchmarkFold(b *testing.B)    { benchmark(b, func(s string) { Fold(s) }) }
func BenchmarkKey(b *testing.B)     { benchmark(b, func(s string) { Key(s) }) }
func BenchmarkNameKey(b *testing.B) { benchmark(b, func(s string) { NameKey(s) }) }

func BenchmarkCollate(b *testing.B) {
	benchmark(b, func(s string) { Collate(s, "Hoàng Công Đạt") })
}

func BenchmarkMatch(b *testing.B) {
	folded := Fold("Nguyễn Thị Ửng, Văn thư, Chi cục Thi hành án dân sự huyện Bát Xát")
	benchmark(b, func(string) { Match(folded, "ung bat xat") })
}
