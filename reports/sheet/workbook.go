package sheet

// Sheet is one table of a workbook: the values types of this package.
type Sheet interface {
	book() (*book, error)
}

// Workbook writes several sheets into one workbook, as one recipient gets them. The first sheet's head names the agency
// and the day of the file. A sheet that would be refused alone refuses the workbook.
func Workbook(sheets ...Sheet) ([]byte, error) { return nil, nil }
