package sheet

import (
	"fmt"
	"strings"

	"sothidua/council"
)

// Sheet is one table of a workbook: the values types of this package.
type Sheet interface {
	book() (*book, error)
}

// Workbook writes several sheets into one workbook, as one recipient gets them. The first sheet's head names the agency
// and the day of the file. A sheet that would be refused alone refuses the workbook.
func Workbook(sheets ...Sheet) ([]byte, error) {
	if len(sheets) == 0 {
		return nil, council.Refuse("Chưa lập bảng tính vì chưa chọn bảng nào: chọn ít nhất một bảng rồi làm lại.")
	}
	books := make([]*book, len(sheets))
	used := map[string]bool{}
	for i, s := range sheets {
		b, err := s.book()
		if err != nil {
			return nil, err
		}
		// The same kind of sheet may come twice, and no program opens a workbook with two sheets of one name.
		for n := 2; used[strings.ToLower(b.name)]; n++ {
			base, _, _ := strings.Cut(b.name, " (")
			b.name = fmt.Sprintf("%s (%d)", base, n)
		}
		used[strings.ToLower(b.name)] = true
		books[i] = b
	}
	return writeAll(books)
}
