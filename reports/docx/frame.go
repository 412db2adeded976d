package docx

import (
	"errors"
	"math"
	"strconv"

	"sothidua/reports/page"
)

// frame writes blocks at an absolute position as a text box that stands free of the text: of Word's means it alone
// neither moves what follows nor minds what lies below it, as a certificate's border around its text does. The box is
// anchored in a sliver of a paragraph, so that it stays on its page whatever is reworded.
func (f *flow) frame(b page.Frame) error {
	if f.inCell {
		return errors.New("docx: a frame inside a frame")
	}
	inner := &flow{w: f.w, out: &xml{}, width: b.W - 2*b.Pad, height: 1000, inCell: true}
	if err := inner.blocks(b.Blocks); err != nil {
		return err
	}
	inner.endDocument()
	h := b.H
	if h == 0 {
		h = frameHeight(b)
	}
	x := &xml{}
	if len(b.Blocks) > 0 || b.Border > 0 {
		f.shape(x, b.X, b.Y, b.W, h, b.Border, b, inner.out.b)
	}
	if b.Border > 0 && b.Double {
		d := b.Border + 1
		f.shape(x, b.X+d, b.Y+d, b.W-2*d, h-2*d, b.Border/3, page.Frame{Ink: b.Ink}, nil)
	}
	f.anchor(string(x.b))
	return nil
}

// anchor hangs shapes on the paragraph before, when that is an anchor of others, or on a new one.
func (f *flow) anchor(shapes string) {
	if f.held != nil && f.held.style == styleSliver && !f.broke {
		f.held.extra += shapes
		return
	}
	p := newPara(styleSliver)
	p.extra = shapes
	if f.held != nil {
		p.keepNext = f.held.keepNext
		p.after, f.held.after = f.held.after, 0 // the gap waits for the next block of text
	} else if f.table && !f.broke {
		p.after, f.gap = f.gap, 0
	}
	begun := f.begun
	f.add(*p)
	f.begun = begun
}

// frameHeight asks the layout how high the blocks of a frame are; when it refuses them, Word shall find the height of
// its own, beginning with a line.
func frameHeight(b page.Frame) float64 {
	b.X, b.Y, b.Border, b.Double = 0, 0, 0.1, false
	laid, err := page.Layout(page.Document{Sections: []page.Section{{Landscape: true, Blocks: []page.Block{b}}}})
	if err != nil {
		return page.LineHeight(14) + 2*b.Pad
	}
	h := 0.0
	for _, r := range laid.Pages[0].Rules {
		h = max(h, r.Y2)
	}
	return h
}

// shape writes one box. Its text may be nil: then it is a border behind everything.
func (f *flow) shape(x *xml, left, top, w, h, border float64, b page.Frame, text []byte) {
	f.w.shapes++
	n := strconv.Itoa(f.w.shapes)
	behind := "0"
	if text == nil || len(b.Blocks) == 0 {
		behind, text = "1", nil
	}
	cx, cy := emu(max(0.1, w)), emu(max(0.1, h))
	x.raw(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="`, n,
		`" behindDoc="`, behind, `" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>`,
		`<wp:positionH relativeFrom="page"><wp:posOffset>`, emu(left), `</wp:posOffset></wp:positionH>`,
		`<wp:positionV relativeFrom="page"><wp:posOffset>`, emu(top), `</wp:posOffset></wp:positionV>`,
		`<wp:extent cx="`, cx, `" cy="`, cy, `"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>`,
		`<wp:docPr id="`, n, `" name="Khung `, n, `"/><wp:cNvGraphicFramePr/>`,
		`<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>`)
	if text != nil {
		x.raw(`<wps:cNvSpPr txBox="1"/>`)
	} else {
		x.raw(`<wps:cNvSpPr/>`)
	}
	x.raw(`<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="`, cx, `" cy="`, cy, `"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>`)
	if border > 0 {
		x.raw(`<a:ln w="`, emu(border), `"><a:solidFill><a:srgbClr val="`, hex(b.Ink), `"/></a:solidFill><a:miter lim="800000"/></a:ln>`)
	} else {
		x.raw(`<a:ln><a:noFill/></a:ln>`)
	}
	x.raw(`</wps:spPr>`)
	if text != nil {
		x.raw(`<wps:txbx><w:txbxContent>`, string(text), `</w:txbxContent></wps:txbx>`)
	}
	pad, anchor, fit := emu(b.Pad), "t", `<a:noAutofit/>`
	if b.Middle {
		anchor = "ctr"
	}
	if text != nil && b.H == 0 {
		fit = `<a:spAutoFit/>`
	}
	x.raw(`<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="`, pad, `" tIns="`, pad, `" rIns="`, pad, `" bIns="`, pad, `" anchor="`, anchor, `">`, fit,
		`</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`)
}

// emu turns millimetres into Word's unit for drawings; what no sheet holds is cut down.
func emu(mm float64) string {
	if math.IsNaN(mm) {
		mm = 0
	}
	return strconv.Itoa(int(math.Round(min(max(mm, -1000), 1000) * 36000)))
}
