package reports

import (
	"fmt"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// CertificateValues are giấy khen to be printed, one page each.
type CertificateValues struct {
	Paper   // Symbol and Issued are the decision's; Signer signs all
	Year    int
	Title   string // "GIẤY KHEN"; empty: that
	Merit   string // thành tích of all that name none: "Đã có thành tích …"; empty: the agency's wording or the usual one
	Holders []Holder
}

// Holder is who gets a certificate.
type Holder struct {
	Name    string
	Post    string // empty for a collective
	Unit    string
	Subject council.Subject
	Merit   string // empty: that of all
	Serial  string // its number in the register of certificates (số sổ vàng); may be empty
}

// Certificates (giấy khen) are complete, for plain paper: border, Quốc hiệu, texts and the place for hand and seal. They
// are refused without a holder.
func Certificates(v CertificateValues) (page.Document, error) {
	doc, err := v.document()
	if err != nil {
		return doc, err
	}
	fixed := v.design()
	var blocks []page.Block
	for i, h := range v.Holders {
		if i > 0 {
			blocks = append(blocks, page.PageBreak{})
		}
		blocks = append(append(blocks, fixed...), v.middle(h), v.lower(), v.register(h))
	}
	doc.Sections = []page.Section{{Landscape: true, Blocks: blocks}}
	return doc, nil
}

func (v CertificateValues) document() (page.Document, error) {
	if err := v.check("giấy khen"); err != nil {
		return page.Document{}, err
	}
	if len(v.Holders) == 0 {
		return page.Document{}, council.Refuse("Chưa lập giấy khen vì chưa có tập thể, cá nhân nào: chọn quyết định khen thưởng rồi làm lại.")
	}
	for i, h := range v.Holders {
		if viet.Clean(h.Name) == "" {
			return page.Document{}, council.Refuse("Giấy khen thứ %d chưa có tên người nhận: bổ sung tên rồi làm lại.", i+1)
		}
	}
	about := fmt.Sprintf("Giấy khen theo Quyết định số %s %s", viet.Clean(v.number("QĐ")), longDate(v.Issued, v.Year))
	return page.Document{Title: about, Author: v.Agency.Name, Subject: about, Date: pageDate(v.Issued)}, nil
}

func (v CertificateValues) title() string {
	if t := upper(v.Title); t != "" {
		return t
	}
	return "GIẤY KHEN"
}

func (v CertificateValues) office() string {
	return upper(v.sentence("", CertificateKind, saysHeading, v.Year, "", usualText(CertificateKind, saysHeading)))
}

func (v CertificateValues) merit(h Holder) string {
	if m := bare(h.Merit); m != "" {
		return m
	}
	return v.sentence(v.Merit, CertificateKind, saysMerit, v.Year, "", usualText(CertificateKind, saysMerit))
}

// place is the holder's post and unit on one line.
func (h Holder) place() string {
	if viet.Key(h.Unit) == viet.Key(h.Name) {
		return joined(h.Post)
	}
	return joined(h.Post, h.Unit)
}

func (v CertificateValues) decision() string {
	return "Quyết định số: " + viet.Clean(v.number("QĐ")) + "\n" + longDate(v.Issued, v.Year)
}

// serial is the line of the register of certificates; without a number it is left to the pen.
func (h Holder) serial() string {
	if s := viet.Clean(h.Serial); s != "" {
		return "Vào sổ khen thưởng số: " + s
	}
	return "Vào sổ khen thưởng số: .............."
}

// The certificate's sheet and the field inside its border, in mm.
const (
	certWidth, certHeight = 297.0, 210.0
	certEdge              = 28.0
	certField             = certWidth - 2*certEdge
)

// sizeFor is the largest size in pt, from most down to least, at which a text takes no more lines than it may.
func sizeFor(s string, face assets.Face, width, most, least float64, lines int) float64 {
	for size := most; size > least; size-- {
		if page.CountLines(s, face, size, width) <= lines {
			return size
		}
	}
	return least
}

func centred(r page.Run, size, after float64) page.Paragraph {
	return page.Paragraph{Runs: []page.Run{r}, Align: page.AlignCenter, Size: size, SpaceAfter: after}
}

// hline is a level rule as thick as it says, made of a frame that its own border fills.
func hline(x, y, w, thick float64, ink page.Ink) page.Frame {
	return page.Frame{X: x, Y: y, W: w, H: thick / 2, Border: thick / 2, Ink: ink}
}

// design is what all certificates share: the border and its corners, Quốc hiệu and Tiêu ngữ.
func (v CertificateValues) design() []page.Block {
	box := func(in, thick float64, double bool, ink page.Ink) page.Frame {
		return page.Frame{X: in, Y: in, W: certWidth - 2*in, H: certHeight - 2*in, Border: thick, Double: double, Ink: ink}
	}
	blocks := []page.Block{box(8, 1.4, true, page.Red), box(13.2, 0.9, false, page.Gold), box(15, 0.25, false, page.Gold)}
	// Each corner: a square that interlocks with the gold lines, a smaller one inside it, and its filled middle.
	for _, c := range [][2]float64{{18, 18}, {certWidth - 18, 18}, {18, certHeight - 18}, {certWidth - 18, certHeight - 18}} {
		for _, q := range []struct {
			side, thick float64
			ink         page.Ink
		}{{12, 0.8, page.Gold}, {8.6, 0.3, page.Gold}, {5.4, 0.7, page.Red}, {1.2, 1.2, page.Red}} {
			blocks = append(blocks, page.Frame{X: c[0] - q.side/2, Y: c[1] - q.side/2, W: q.side, H: q.side, Border: q.thick, Ink: q.ink})
		}
	}
	const motto, size = "Độc lập - Tự do - Hạnh phúc", 16.0
	w := page.Measure(motto, assets.Bold, size)
	return append(blocks,
		page.Frame{X: certEdge, Y: 21, W: certField, Blocks: []page.Block{
			centred(page.Bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), size, 1), centred(page.Bold(motto), size, 1),
		}},
		hline((certWidth-w)/2, 36.1, w, 0.35, page.Black))
}

// middle is what the certificate says, in the middle of its height, whatever its length.
func (v CertificateValues) middle(h Holder) page.Frame {
	office, name, merit, place := v.office(), viet.Clean(h.Name), viet.Upper1(v.merit(h)), h.place()
	blocks := []page.Block{
		centred(page.Bold(office), sizeFor(office, assets.Bold, certField, 18, 12, 1), 6),
		centred(page.Run{Text: v.title(), Bold: true, Ink: page.Red}, sizeFor(v.title(), assets.Bold, certField, 54, 24, 1), 4),
		centred(page.Bold(name), sizeFor(name, assets.Bold, certField, 31, 18, 1), 4),
	}
	if place != "" {
		blocks = append(blocks, centred(page.Plain(place), sizeFor(place, assets.Regular, certField, 17, 12, 1), 8))
	}
	size := sizeFor(merit, assets.Italic, certField, 18, 13, 3)
	if size == 13 {
		size = sizeFor(merit, assets.Italic, certField, 13, leastSize, 6)
	}
	blocks = append(blocks, centred(page.Italic(merit), size, 1))
	return page.Frame{X: certEdge, Y: 40, W: certField, H: 102, Middle: true, Blocks: blocks}
}

// register names the decision and the line in the register, at the left of the signature.
func (v CertificateValues) register(h Holder) page.Frame {
	line := func(s string) page.Paragraph {
		return page.Paragraph{Runs: []page.Run{page.Plain(s)}, Align: page.AlignLeft, Size: 13, SpaceAfter: 2}
	}
	return page.Frame{X: certEdge, Y: 170, W: certField/2 - 4, H: 24, Blocks: []page.Block{line(v.decision()), line(h.serial())}}
}

// lower is the signature, at the right: place and day, the signer's office, room for hand and seal, the name. Long
// offices are set smaller, so that the room stays.
func (v CertificateValues) lower() page.Frame {
	const width, high = certField / 2, 50.0 // mm
	when, name := viet.Clean(v.Agency.Place)+", "+longDate(v.Issued, v.Year), viet.Clean(v.Signer.Name)
	titles := v.signature().Titles
	size, used := 14.0, 0.0
	for ; size >= leastSize; size -= 0.5 {
		lines := page.CountLines(when, assets.Italic, size, width) + page.CountLines(name, assets.Bold, size, width)
		for _, t := range titles {
			lines += page.CountLines(t, assets.Bold, size, width)
		}
		if used = float64(lines) * page.LineHeight(size); used+hand <= high {
			break
		}
	}
	line := func(r page.Run) page.Paragraph {
		return page.Paragraph{Runs: []page.Run{r}, Align: page.AlignCenter, Size: size, Tight: true}
	}
	blocks := []page.Block{line(page.Italic(when))}
	for _, t := range titles {
		blocks = append(blocks, line(page.Bold(t)))
	}
	const pointsPerMM = 72 / 25.4
	blocks = append(blocks, page.Space{Points: min(28, high-used) * pointsPerMM})
	if name != "" {
		blocks = append(blocks, line(page.Bold(name)))
	}
	return page.Frame{X: certEdge + width, Y: 144, W: width, H: high, Blocks: blocks}
}
