package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
)

// InventoryValues are the papers of one archive file (hồ sơ), in their order.
type InventoryValues struct {
	Paper     // Symbol is not used; Signer is whom the file is handed over by; empty: left to the pen
	Year      int
	FileTitle string // tiêu đề hồ sơ
	FileCode  string // số, ký hiệu hồ sơ; may be empty
	Retention string // thời hạn bảo quản of the whole file: "20 năm"
	Items     []InventoryItem
}

// InventoryItem is one paper in the file.
type InventoryItem struct {
	Symbol    string
	Date      council.Date
	Summary   string // trích yếu
	Author    string // nơi ban hành; may be empty
	Sheets    int    // how many sheets (tờ) it has; the numbers run on through the file
	SHA256    string // of its bytes, in hex; may be empty
	Retention string // empty: that of the file
	Note      string
}

// Inventory (mục lục hồ sơ) lists the papers of an archive file with the sheets they fill and the sum that proves them
// unchanged.
func Inventory(v InventoryValues) (page.Document, error) { return page.Document{}, nil }
