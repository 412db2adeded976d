package image

import (
	"fmt"
	"image/png"
	"os"
	"testing"

	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

func TestTmp(t *testing.T) {
	laid, err := page.Layout(pagetest.Decree())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		m, err := Page(laid, i, 96)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := os.Create(fmt.Sprintf("/tmp/img-%d.png", i+1))
		png.Encode(f, m)
		f.Close()
	}
}

func BenchmarkPage(b *testing.B) {
	laid, _ := page.Layout(pagetest.Decree())
	for b.Loop() {
		Page(laid, 0, 96)
	}
}
