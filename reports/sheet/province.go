package sheet

// Form01Values are the lines of Biểu mẫu số 01: State awards of a year, form by form.
type Form01Values struct {
	Head
	Rows []Form01Row
}

// Form01Row is one form of commendation.
type Form01Row struct {
	Award string

	SubmittedUnits, SubmittedPeople       int // đã trình
	DecidedUnits, DecidedPeople           int // đã có quyết định
	MeritUnits, MeritLeaders, MeritOthers int // theo công trạng
	ThemeUnits, ThemeLeaders, ThemeOthers int // chuyên đề, đột xuất
	Seniority                             int // niên hạn
	ForeignUnits, ForeignPeople           int // đối ngoại
	Devotion                              int // quá trình cống hiến
	Resistance                            int // kháng chiến
	FirmUnits, FirmPeople                 int // doanh nghiệp
}

// Form01 writes Biểu mẫu số 01 (bảng tổng hợp hình thức khen thưởng cấp Nhà nước).
func Form01(v Form01Values) ([]byte, error) { return nil, nil }

// Form03Values are the lines of Biểu mẫu số 03: the province's awards of a year, form by form.
type Form03Values struct {
	Head
	Rows []Form03Row
}

// Form03Row is one form of commendation.
type Form03Row struct {
	Award string

	Total, Firms, People             int // tổng số; of them doanh nghiệp, cá nhân
	Merit, MeritLeaders, MeritOthers int // công trạng; of them people who lead, people who do not
	Theme, ThemeLeaders, ThemeOthers int // chuyên đề, đột xuất; the same
	Foreign                          int // đối ngoại
	Resistance                       int // kháng chiến
}

// Form03 writes Biểu mẫu số 03 (tổng hợp các hình thức khen thưởng cấp tỉnh).
func Form03(v Form03Values) ([]byte, error) { return nil, nil }

// Form05Values are the lines of Biểu mẫu số 05: the emulation fund of a year.
type Form05Values struct {
	Head
	Rows []Form05Row
}

// Form05Row is one level or office. Money is in đồng; the sheet shows millions.
type Form05Row struct {
	Name     string
	SetAside int64 // đã trích
	Regular  int64 // chi thường xuyên, the base of the share; 0: not told

	State, Province, Other int64 // chi khen thưởng: cấp Nhà nước, cấp tỉnh, khác
	Campaign               int64 // chi công tác thi đua, tuyên truyền
	Goods                  int64 // chi hiện vật
	Rest                   int64 // chi khác
	Note                   string
}

// Form05 writes Biểu mẫu số 05 (trích lập và sử dụng Quỹ thi đua, khen thưởng).
func Form05(v Form05Values) ([]byte, error) { return nil, nil }
