// Package image draws a page of a laid-out document as a picture, for the preview in the window. Texts and rules
// stand where the PDF has them; only rules are moved to whole pixels, so that the fine ones stay sharp.
package image

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"sothidua/assets"
	"sothidua/reports/page"
)

const mmPerInch = 25.4

// The resolutions a page is drawn at. Below the lower one nothing can be read; above the upper one a page of A4
// takes 140 MB.
const (
	minDPI = 24
	maxDPI = 600
)

// PageError says that a page could not be drawn.
type PageError struct {
	Page int
	Why  error
}

func (e *PageError) Error() string {
	return fmt.Sprintf("Không dựng được hình xem trước của trang %d. Văn bản vẫn còn nguyên; hãy mở bản PDF để xem.", e.Page+1)
}

func (e *PageError) Unwrap() error { return e.Why }

// Page draws the page of an index, counted from 0 through the whole document, at a resolution in dots per inch.
// It may be called from any number of goroutines. The only error is *[PageError].
func Page(laid *page.Laid, index int, dpi float64) (*image.RGBA, error) {
	if laid == nil || index < 0 || index >= len(laid.Pages) {
		return nil, &PageError{index, fmt.Errorf("there is no page %d", index)}
	}
	if !(dpi >= minDPI && dpi <= maxDPI) {
		return nil, &PageError{index, fmt.Errorf("%v dots per inch", dpi)}
	}
	p := &laid.Pages[index]
	scale := dpi / mmPerInch // pixels per mm
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(p.Width*scale)), int(math.Ceil(p.Height*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, r := range p.Rules {
		drawRule(img, r, scale)
	}
	for _, t := range p.Texts {
		if err := drawText(img, t, scale); err != nil {
			return nil, &PageError{index, err}
		}
	}
	return img, nil
}

func ink(i page.Ink) *image.Uniform {
	r, g, b := i.RGB()
	return image.NewUniform(color.RGBA{uint8(r), uint8(g), uint8(b), 255})
}

// drawRule fills a rule's rectangle, at least one pixel thick, on whole pixels.
func drawRule(img *image.RGBA, r page.Rule, scale float64) {
	thick := max(1, math.Round(r.Thickness*scale))
	x1, x2 := min(r.X1, r.X2)*scale, max(r.X1, r.X2)*scale
	y1, y2 := min(r.Y1, r.Y2)*scale, max(r.Y1, r.Y2)*scale
	var box image.Rectangle
	if r.X1 == r.X2 {
		left := int(math.Round(x1 - thick/2))
		box = image.Rect(left, int(math.Round(y1-thick/2)), left+int(thick), int(math.Round(y2+thick/2)))
	} else {
		top := int(math.Round(y1 - thick/2))
		box = image.Rect(int(math.Round(x1)), top, int(math.Round(x2)), top+int(thick))
	}
	draw.Draw(img, box, ink(r.Ink), image.Point{}, draw.Over)
}

// drawText sets one run, letter after letter, by the same advances the layout counted with.
func drawText(img *image.RGBA, t page.Placed, scale float64) error {
	src := ink(t.Ink)
	ppem := fixed.Int26_6(math.Round(t.Size * 25.4 / 72 * scale * 64))
	x := t.X * scale
	y := int(math.Round(t.Baseline * scale))
	stretch := t.Stretch() * scale
	for _, r := range t.S {
		if r == ' ' {
			x += stretch
		} else {
			whole := math.Floor(x)
			quarter := uint8((x - whole) * 4)
			m, err := mask(glyph{face: t.Face, ppem: ppem, r: r, quarter: quarter})
			if err != nil {
				return err
			}
			if m.Rect.Dx() > 0 {
				at := m.Rect.Add(image.Pt(int(whole), y))
				draw.DrawMask(img, at, src, image.Point{}, m, m.Rect.Min, draw.Over)
			}
		}
		x += page.Advance(r, t.Face, t.Size) * scale
	}
	return nil
}

// glyph names one picture of a character: letters are placed to a quarter of a pixel, or words would look
// unevenly spaced at the resolution of a screen.
type glyph struct {
	face    assets.Face
	ppem    fixed.Int26_6
	r       rune
	quarter uint8
}

// maxMasks bounds the kept pictures. A document uses a few hundred; a zoomed preview makes new ones at every step.
const maxMasks = 6000

var masks = struct {
	sync.Mutex
	m map[glyph]*image.Alpha
}{m: map[glyph]*image.Alpha{}}

var fonts = sync.OnceValues(func() ([4]*sfnt.Font, error) {
	var all [4]*sfnt.Font
	for f := range all {
		parsed, err := sfnt.Parse(assets.Font(assets.Face(f)))
		if err != nil {
			return all, err
		}
		all[f] = parsed
	}
	return all, nil
})

// mask returns a character's picture, its rectangle relative to the point on the baseline. It is shared and must
// not be changed.
func mask(g glyph) (*image.Alpha, error) {
	masks.Lock()
	m := masks.m[g]
	masks.Unlock()
	if m != nil {
		return m, nil
	}
	m, err := rasterize(g)
	if err != nil {
		return nil, err
	}
	masks.Lock()
	if len(masks.m) >= maxMasks {
		clear(masks.m)
	}
	masks.m[g] = m
	masks.Unlock()
	return m, nil
}

func rasterize(g glyph) (*image.Alpha, error) {
	all, err := fonts()
	if err != nil {
		return nil, err
	}
	f := all[g.face]
	var buf sfnt.Buffer
	index, err := f.GlyphIndex(&buf, g.r)
	if err != nil {
		return nil, err
	}
	bounds, _, err := f.GlyphBounds(&buf, index, g.ppem, font.HintingNone)
	if err != nil {
		return nil, err
	}
	segments, err := f.LoadGlyph(&buf, index, g.ppem, nil)
	if err != nil {
		return nil, err
	}
	// One pixel more to the right for the quarters.
	box := image.Rect(bounds.Min.X.Floor(), bounds.Min.Y.Floor(), bounds.Max.X.Ceil()+1, bounds.Max.Y.Ceil())
	if len(segments) == 0 || box.Empty() {
		return image.NewAlpha(image.Rectangle{}), nil
	}
	dx, dy := float32(g.quarter)/4-float32(box.Min.X), -float32(box.Min.Y)
	pt := func(p fixed.Point26_6) (float32, float32) { return float32(p.X)/64 + dx, float32(p.Y)/64 + dy }
	var v vector.Rasterizer
	v.Reset(box.Dx(), box.Dy())
	for _, s := range segments {
		x0, y0 := pt(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			v.ClosePath()
			v.MoveTo(x0, y0)
		case sfnt.SegmentOpLineTo:
			v.LineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := pt(s.Args[1])
			v.QuadTo(x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := pt(s.Args[1])
			x2, y2 := pt(s.Args[2])
			v.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	v.ClosePath()
	m := image.NewAlpha(box)
	v.Draw(m, m.Bounds(), image.Opaque, image.Point{})
	return m, nil
}
