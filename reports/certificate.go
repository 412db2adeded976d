package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
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

// Spot is where one text stands on pre-printed stock. The sheet is A4 across; mm from its top left corner.
type Spot struct {
	X, Y, W float64 // left edge, top, width; W 0: the text is not printed
	Size    float64 // pt
	Bold    bool
	Italic  bool
	Align   page.Align // AlignDefault: centred
}

// Stock is one pre-printed certificate in one printer: where each text goes, and by how much the printer is off.
type Stock struct {
	Name   string  // "Phôi giấy khen 2026 - máy in Canon phòng Văn thư"
	DX, DY float64 // mm that everything is moved by, right and down

	Office    Spot // who gives it: "Trưởng Thi hành án dân sự tỉnh Lào Cai tặng"
	Holder    Spot
	Post      Spot // post and unit
	Merit     Spot
	Decision  Spot
	Serial    Spot
	PlaceDate Spot
	SignTitle Spot
	Signer    Spot
}

// DefaultStock is a layout to begin a calibration with.
func DefaultStock() Stock { return Stock{} }

// Certificates (giấy khen) are complete, for plain paper: border, Quốc hiệu, texts and the place for hand and seal.
func Certificates(v CertificateValues) (page.Document, error) { return page.Document{}, nil }

// CertificateTexts are the texts alone, at their places on pre-printed stock.
func CertificateTexts(v CertificateValues, s Stock) (page.Document, error) {
	return page.Document{}, nil
}

// Calibration is a page to be printed on plain paper and held against the stock: a ruler along the edges, and a frame
// where each text would stand.
func Calibration(s Stock) (page.Document, error) { return page.Document{}, nil }
