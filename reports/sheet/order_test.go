package sheet

import (
	"bytes"
	"testing"

	"sothidua/council"
)

func TestAWorkbookOfSeveralSheetsIsTheSameEveryTime(t *testing.T) {
	head := Head{Agency: council.Agency{Name: "Thi hành án dân sự tỉnh Lào Cai", Parent: "Bộ Tư pháp", Place: "Lào Cai"}, Year: 2007}
	row := []ListRow{{Subject: council.Individual, Name: "Nguyễn Thị Ửng", Award: "Lao động tiên tiến"}}
	make := func() []byte {
		b, err := Workbook(ListValues{Head: head, Rows: row}, ListValues{Head: head, Rows: row}, Form05Values{Head: head, Rows: []Form05Row{{Name: "Cơ quan", Other: 1}}}, ListValues{Head: head, Rows: row})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	first := make()
	for range 10 {
		if !bytes.Equal(first, make()) {
			t.Fatal("the same sheets gave other bytes")
		}
	}
}
