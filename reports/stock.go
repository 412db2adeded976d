package reports

import (
	"fmt"
	"strings"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// Spot is where one text stands on pre-printed stock. The sheet is A4 across; mm from its top left corner.
type Spot struct {
	X, Y, W float64 // left edge, top, width; W 0: the text is not printed
	Size    float64 // pt, at most: a text that is too long for its place is set smaller
	Bold    bool
	Italic  bool
	Align   page.Align // AlignDefault: centred
}

// Stock is one pre-printed certificate in one printer: where each text goes, and by how much the printer is off.
type Stock struct {
	Name   string  // "Phôi giấy khen 2026 - máy in phòng Văn thư"
	DX, DY float64 // mm that everything is moved by, right and down

	Office    Spot // who gives it: "TRƯỞNG THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI TẶNG"
	Holder    Spot
	Post      Spot // post and unit
	Merit     Spot
	Decision  Spot
	Serial    Spot
	PlaceDate Spot
	SignTitle Spot
	Signer    Spot
}

// DefaultStock is a layout to begin a calibration with: stock on which border, Quốc hiệu and "GIẤY KHEN" are printed.
func DefaultStock() Stock {
	return Stock{
		Name:      "Phôi giấy khen A4 ngang",
		Office:    Spot{X: 28, Y: 48, W: 241, Size: 17, Bold: true},
		Holder:    Spot{X: 28, Y: 86, W: 241, Size: 28, Bold: true},
		Post:      Spot{X: 28, Y: 101, W: 241, Size: 16},
		Merit:     Spot{X: 28, Y: 113, W: 241, Size: 18, Italic: true},
		Decision:  Spot{X: 28, Y: 170, W: 110, Size: 13, Align: page.AlignLeft},
		Serial:    Spot{X: 28, Y: 184, W: 110, Size: 13, Align: page.AlignLeft},
		PlaceDate: Spot{X: 150, Y: 144, W: 119, Size: 14, Italic: true},
		SignTitle: Spot{X: 150, Y: 151, W: 119, Size: 14, Bold: true},
		Signer:    Spot{X: 150, Y: 186, W: 119, Size: 14, Bold: true},
	}
}

// namedSpot is a spot with the word that the calibration page shows in it.
type namedSpot struct {
	Spot
	name string
}

func (s Stock) spots() []namedSpot {
	return []namedSpot{
		{s.Office, "Người tặng"}, {s.Holder, "Tên người được khen"}, {s.Post, "Chức vụ, đơn vị"}, {s.Merit, "Thành tích"}, {s.Decision, "Số, ngày quyết định"},
		{s.Serial, "Số vào sổ"}, {s.PlaceDate, "Địa danh, ngày"}, {s.SignTitle, "Chức vụ người ký"}, {s.Signer, "Họ tên người ký"},
	}
}

// check refuses a layout that would print nothing or off the sheet.
func (s Stock) check() error {
	const farthest = 30 // mm: a printer that is off by more is fed wrongly
	if s.DX < -farthest || s.DX > farthest || s.DY < -farthest || s.DY > farthest {
		return council.Refuse("Độ lệch của máy in là %s mm ngang, %s mm dọc: chỉ bù được đến %d mm. Kiểm tra lại cách đặt giấy rồi đo lại.", comma(s.DX), comma(s.DY), farthest)
	}
	used := 0
	for _, p := range s.spots() {
		if p.W <= 0 {
			continue
		}
		used++
		if p.X+s.DX < 0 || p.Y+s.DY < 0 || p.X+p.W+s.DX > certWidth || p.Y+s.DY+page.LineHeight(leastSize) > certHeight || p.Size < leastSize || p.Size > 120 {
			return council.Refuse("Vị trí “%s” trên phôi giấy khen nằm ngoài tờ A4 hoặc cỡ chữ không dùng được (từ %d đến 120): sửa lại vị trí rồi in.", p.name, int(leastSize))
		}
	}
	if used == 0 {
		return council.Refuse("Phôi giấy khen chưa có vị trí nào để in: nhập vị trí của tên người được khen rồi làm lại.")
	}
	return nil
}

const leastSize = 8.0 // pt: smaller is not read from a wall

const hand = 17.0 // mm that a signature and a seal need

// room is how high a text may be at a spot: down to the next spot below it, or the sheet's edge.
func (s Stock) room(at Spot) float64 {
	below := certHeight - s.DY
	if at == s.SignTitle && s.Signer.W > 0 {
		return s.Signer.Y - hand - at.Y
	}
	for _, o := range s.spots() {
		if o.W > 0 && o.Y > at.Y && o.X < at.X+at.W && at.X < o.X+o.W {
			below = min(below, o.Y)
		}
	}
	return below - at.Y
}

// put sets a text at its spot, smaller where it must be.
func (s Stock) put(p namedSpot, text, holder string) ([]page.Block, error) {
	if p.W <= 0 || text == "" {
		return nil, nil
	}
	face := assets.Regular
	switch {
	case p.Bold && p.Italic:
		face = assets.BoldItalic
	case p.Bold:
		face = assets.Bold
	case p.Italic:
		face = assets.Italic
	}
	align := p.Align
	if align == page.AlignDefault {
		align = page.AlignCenter
	}
	room := s.room(p.Spot)
	for size := p.Size; size >= leastSize; size -= 0.5 {
		if float64(page.CountLines(text, face, size, p.W))*page.LineHeight(size) > room {
			continue
		}
		return []page.Block{page.Frame{X: p.X + s.DX, Y: p.Y + s.DY, W: p.W, Blocks: []page.Block{
			page.Paragraph{Runs: []page.Run{{Text: text, Bold: p.Bold, Italic: p.Italic}}, Align: align, Size: size, Tight: true},
		}}}, nil
	}
	return nil, council.Refuse("Giấy khen của %s: phần “%s” không đủ chỗ trên phôi dù đã thu nhỏ chữ. Rút ngắn nội dung hoặc nới vị trí rồi in lại.", holder, p.name)
}

// CertificateTexts are the texts alone, at their places on pre-printed stock, one page for each holder. A text that does
// not fit between its place and the next one, however small, is refused with the holder's name.
func CertificateTexts(v CertificateValues, s Stock) (page.Document, error) {
	doc, err := v.document()
	if err == nil {
		err = s.check()
	}
	if err != nil {
		return page.Document{}, err
	}
	titles := ""
	for i, t := range v.signature().Titles {
		if i > 0 {
			titles += "\n"
		}
		titles += t
	}
	spots := s.spots()
	var blocks []page.Block
	for i, h := range v.Holders {
		if i > 0 {
			blocks = append(blocks, page.PageBreak{})
		}
		serial := ""
		if viet.Clean(h.Serial) != "" {
			serial = h.serial()
		}
		for k, text := range []string{
			v.office(), viet.Clean(h.Name), h.place(), viet.Upper1(v.merit(h)), v.decision(), serial,
			viet.Clean(v.Agency.Place) + ", " + longDate(v.Issued, v.Year), titles, viet.Clean(v.Signer.Name),
		} {
			set, err := s.put(spots[k], text, viet.Clean(h.Name))
			if err != nil {
				return page.Document{}, err
			}
			blocks = append(blocks, set...)
		}
	}
	doc.Sections = []page.Section{{Landscape: true, Blocks: blocks}}
	return doc, nil
}

// Calibration is a page to be printed on plain paper and held against the stock: rulers along two edges, a cross whose
// distance from the edges is known, and a frame where each text would stand. Everything is moved as the certificates
// are, so a stock that is set right shows the cross exactly where it says.
func Calibration(s Stock) (page.Document, error) {
	if err := s.check(); err != nil {
		return page.Document{}, err
	}
	const crossX, crossY = 60.0, 70.0 // mm from the left and the upper edge
	const hair = 0.1                  // mm
	var blocks []page.Block
	line := func(x, y, w, h float64) {
		if x+s.DX >= 0 && y+s.DY >= 0 && x+w+s.DX <= certWidth && y+h+s.DY <= certHeight {
			blocks = append(blocks, page.Frame{X: x + s.DX, Y: y + s.DY, W: max(w, hair), H: max(h, hair), Border: hair})
		}
	}
	note := func(x, y, w float64, s2 string, size float64, align page.Align) {
		if x+s.DX >= 0 && y+s.DY >= 0 && x+w+s.DX <= certWidth && y+s.DY+page.LineHeight(size) <= certHeight {
			blocks = append(blocks, page.Frame{X: x + s.DX, Y: y + s.DY, W: w, Blocks: []page.Block{
				page.Paragraph{Runs: []page.Run{page.Plain(s2)}, Align: align, Size: size, Tight: true},
			}})
		}
	}
	for mm := 10; mm < int(certWidth); mm += 5 {
		long := 2.0
		if mm%10 == 0 {
			long = 4
			note(float64(mm)-6, 9.2, 12, itoa(mm), leastSize, page.AlignCenter)
		}
		line(float64(mm), 5, 0, long)
	}
	for mm := 20; mm < int(certHeight); mm += 5 {
		long := 2.0
		if mm%10 == 0 {
			long = 4
			note(9.5, float64(mm)-page.LineHeight(leastSize)/2, 10, itoa(mm), leastSize, page.AlignLeft)
		}
		line(5, float64(mm), long, 0)
	}
	line(crossX-8, crossY, 16, 0)
	line(crossX, crossY-8, 0, 16)
	note(crossX+2, crossY+1, 110, fmt.Sprintf("Tâm dấu cộng cách mép trái %.0f mm, mép trên %.0f mm", crossX, crossY), 10, page.AlignLeft)
	for _, p := range s.spots() {
		if p.W > 0 {
			size := min(p.Size, 12)
			blocks = append(blocks, page.Frame{X: p.X + s.DX, Y: p.Y + s.DY, W: p.W, H: page.LineHeight(p.Size), Border: 0.15, Middle: true, Blocks: []page.Block{
				page.Paragraph{Runs: []page.Run{page.Plain(p.name + " (" + comma(p.X) + "; " + comma(p.Y) + ")")}, Align: page.AlignCenter, Size: min(size, p.Size), Tight: true},
			}})
		}
	}
	name := viet.Clean(s.Name)
	note(110, 20, 160, fmt.Sprintf("Trang căn chỉnh phôi giấy khen: %s. Đang bù: ngang %s mm, dọc %s mm.", name, comma(s.DX), comma(s.DY)), 11, page.AlignLeft)
	note(110, 31, 160, "Cách dùng: in trang này ở tỷ lệ 100 % trên giấy thường, đặt chồng lên phôi và soi. Đo khoảng cách từ mép giấy đến tâm dấu cộng; "+
		"lấy số ghi trên trang trừ số đo được rồi cộng vào độ bù đang dùng (sang phải và xuống dưới là số dương), in lại cho đến khi khớp.", 10, page.AlignLeft)
	title := "Trang căn chỉnh phôi giấy khen " + name
	return page.Document{Title: title, Subject: title, Sections: []page.Section{{Landscape: true, Blocks: blocks}}}, nil
}

// comma is a length with one decimal after the Vietnamese comma.
func comma(mm float64) string { return strings.Replace(fmt.Sprintf("%.1f", mm), ".", ",", 1) }
