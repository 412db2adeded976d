package sheet

// StatValues are the figures of one of the ministry's statistic forms (TT 02/2023/TT-BNV). Counts holds, by the code of
// the row (mã số), the figures of the columns after the total, from the left; what is missing is 0. Only rows that are
// not sums of others are given; see each form.
type StatValues struct {
	Head
	Receiver string // đơn vị nhận báo cáo; empty: left to the pen
	Counts   map[int][]int
}

// Columns of form 0601.
const (
	Movement0601Central = iota // cấp Trung ương
	Movement0601Sector         // cấp bộ, ban, ngành, tỉnh
	Movement0601Unit           // cơ quan, tổ chức, đơn vị
)

// Columns of form 0602.
const (
	State0602MedalUnits = iota
	State0602MedalPeople
	State0602HoChiMinh
	State0602StatePrize
	State0602HonorUnits
	State0602HonorPeople
	State0602Flag
	State0602CertificateUnits
	State0602CertificatePeople
	State0602Fighter
	State0602OtherUnits
	State0602OtherPeople
)

// Columns of form 0603.
const (
	Sector0603Certificate = iota // Bằng khen
	Sector0603Fighter            // Chiến sĩ thi đua cấp bộ, tỉnh
	Sector0603Flag               // Cờ thi đua
	Sector0603Badge              // Huy hiệu, Kỷ niệm chương
)

// Stat0601 writes form 0601 (số phong trào thi đua). Rows given: 2 to 5 (phạm vi), 6 to 10 (thời hạn), 11 and 12
// (phương thức). The three groups must have one total; otherwise it is refused.
func Stat0601(v StatValues) ([]byte, error) { return nil, nil }

// Stat0602 writes form 0602 (khen thưởng cấp Nhà nước). Rows given: 2 and 3 (đơn vị trình), 6, 7, 8 and 10 to 14 (đối
// tượng), 15 to 21 (phương thức).
func Stat0602(v StatValues) ([]byte, error) { return nil, nil }

// Stat0603 writes form 0603 (khen thưởng cấp bộ, tỉnh). Rows given: 2, 3, 4 and 6 to 10 (đối tượng), 11 to 17 (phương
// thức).
func Stat0603(v StatValues) ([]byte, error) { return nil, nil }
