package image

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"sync"
	"testing"

	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

func decree(t testing.TB) *page.Laid {
	t.Helper()
	laid, err := page.Layout(pagetest.Decree())
	if err != nil {
		t.Fatal(err)
	}
	return laid
}

func dark(c color.RGBA) bool { return int(c.R)+int(c.G)+int(c.B) < 3*100 }

func drawn(t testing.TB, laid *page.Laid, index int, dpi float64) *image.RGBA {
	t.Helper()
	m, err := Page(laid, index, dpi)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPictureHasTheSheetsSizeAndWhiteMargins(t *testing.T) {
	m := drawn(t, decree(t), 0, 96)
	if b := m.Bounds(); b.Dx() != 794 || b.Dy() != 1123 {
		t.Errorf("the picture is %v", b)
	}
	scale := 96 / mmPerInch
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			mmX, mmY := float64(x)/scale, float64(y)/scale
			if (mmX < 29 || mmX > 191 || mmY < 19.5 || mmY > 277.5) && m.RGBAAt(x, y) != (color.RGBA{255, 255, 255, 255}) {
				t.Fatalf("ink in the margin at %.1f, %.1f mm", mmX, mmY)
			}
		}
	}
}

// Every run leaves ink between its ends and none just outside of the line's.
func TestTextsAndRulesStandWhereTheLayoutPutThem(t *testing.T) {
	laid := decree(t)
	const dpi = 144
	scale := dpi / mmPerInch
	for i := range laid.Pages {
		m := drawn(t, laid, i, dpi)
		for _, x := range laid.Pages[i].Texts {
			ink := 0
			for px := int(x.X * scale); px < int((x.X+x.Width)*scale); px++ {
				for py := int((x.Baseline - 0.7*x.Size*0.3528) * scale); py < int(x.Baseline*scale); py++ {
					if dark(m.RGBAAt(px, py)) {
						ink++
					}
				}
			}
			if ink < 3 {
				t.Errorf("page %d: %q left no ink", i+1, x.S)
			}
		}
		for _, r := range laid.Pages[i].Rules {
			if r.X1 == r.X2 {
				continue
			}
			mid, found := int((r.X1+r.X2)/2*scale), false
			for dy := -1; dy <= 1; dy++ {
				found = found || dark(m.RGBAAt(mid, int(r.Y1*scale)+dy))
			}
			if !found {
				t.Errorf("page %d: the rule at %.2f mm was not drawn", i+1, r.Y1)
			}
		}
	}
}

func TestSamePictureFromManyGoroutines(t *testing.T) {
	laid := decree(t)
	want := drawn(t, laid, 0, 110)
	var group sync.WaitGroup
	for k := range 4 {
		group.Go(func() {
			for range 3 {
				if _, err := Page(laid, 1+k%3, 80+float64(k)); err != nil {
					t.Error(err)
				}
				m, err := Page(laid, 0, 110)
				if err != nil || !bytes.Equal(m.Pix, want.Pix) {
					t.Errorf("another picture, %v", err)
				}
			}
		})
	}
	group.Wait()
}

func TestInkIsTheLayouts(t *testing.T) {
	laid, err := page.Layout(page.Document{Sections: []page.Section{{Landscape: true, Blocks: []page.Block{
		page.Frame{X: 10, Y: 10, W: 100, H: 50, Border: 2, Ink: page.Red}}}}})
	if err != nil {
		t.Fatal(err)
	}
	m := drawn(t, laid, 0, 96)
	r, g, b := page.Red.RGB()
	if c := m.RGBAAt(100, 38); c != (color.RGBA{uint8(r), uint8(g), uint8(b), 255}) {
		t.Errorf("the border is %v", c)
	}
}

func TestImpossiblePagesAreRefused(t *testing.T) {
	laid := decree(t)
	for _, err := range []error{
		second(Page(laid, -1, 96)), second(Page(laid, len(laid.Pages), 96)), second(Page(laid, 0, 0)), second(Page(laid, 0, 1e9)), second(Page(nil, 0, 96)),
	} {
		var refused *PageError
		if !errors.As(err, &refused) {
			t.Errorf("accepted: %v", err)
		}
	}
}

func second(_ *image.RGBA, err error) error { return err }

func BenchmarkPage(b *testing.B) {
	laid := decree(b)
	for b.Loop() {
		drawn(b, laid, 0, 96)
	}
}

// A first picture at a new size has to draw every letter anew.
func BenchmarkPageAtNewSize(b *testing.B) {
	laid := decree(b)
	for b.Loop() {
		masks.Lock()
		clear(masks.m)
		masks.Unlock()
		drawn(b, laid, 0, 96)
	}
}
