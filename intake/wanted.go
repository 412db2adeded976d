package intake

import "sothidua/council"

// complete reports whether the header has what its kind of list needs.
func (f *finder) complete(h *header) bool {
	if !h.has(nameCol) && !(h.has(familyCol) && h.has(givenCol)) {
		return false
	}
	switch f.kind {
	case Staff:
		return h.subject == council.Individual && h.has(bornCol, maleCol, femaleCol, unitCol, titleCol, joinedCol, sexCol) && !h.has(agreeCol)
	case Registrations:
		return h.has(markCol, strangeCol, awardCol) && !h.counts()
	case Evaluations:
		marks := 0
		for _, c := range h.columns {
			if c.role == gradeMarkCol {
				marks++
			}
		}
		return (h.has(gradeCol) || marks > 1) && !h.counts()
	case Initiatives:
		return h.has(authorCol)
	case History:
		return h.has(awardCol, decisionCol) && !h.counts()
	case Discipline:
		return h.has(formCol, stateCol)
	case Leave:
		return h.has(fromCol, spanCol)
	case Tally:
		return h.has(issuedCol) && h.has(returnedCol) && h.has(validCol, invalidCol) && h.has(agreeCol) && h.has(disagreeCol)
	}
	return false
}

// counts reports whether the table is one of votes: registrations are not to be read from it.
func (h *header) counts() bool {
	for _, ls := range h.labels {
		if hasAny(labelKey(ls[len(ls)-1]), "phat ra", "thu ve", "khong dong y", "hop le") {
			return true
		}
	}
	return false
}

// wanted says which words a header of a kind needs.
var wanted = map[Kind]string{
	Staff:         "“Họ và tên” cùng ít nhất một trong “Ngày sinh”, “Nam”/“Nữ”, “Giới tính”, “Chức vụ”, “Đơn vị”, “Ngày vào ngành”",
	Registrations: "“Họ và tên” hoặc “Tên tập thể” cùng các cột danh hiệu thi đua, hình thức khen thưởng (“LĐTT”, “CSTĐCS”, “Giấy khen”…)",
	Evaluations:   "“Họ và tên” hoặc “Tên tập thể” cùng cột “Xếp loại”, hoặc các cột “HTXSNV”, “HTTNV”, “HTNV”, “KHTNV” để đánh dấu",
	Initiatives:   "“Tên đề tài” hoặc “Tên sáng kiến” cùng “Tên tác giả”",
	History:       "“Họ và tên” hoặc “Tên tập thể” cùng “Danh hiệu, hình thức khen thưởng” và “Năm”, hoặc mỗi năm một cột (“2023”, “2024”…)",
	Discipline:    "“Họ và tên” cùng “Hình thức kỷ luật” hoặc “Tình trạng”",
	Leave:         "“Họ và tên” cùng “Từ ngày”, “Đến ngày” hoặc “Thời gian nghỉ”",
	Tally:         "“Họ và tên” hoặc “Tên tập thể, cá nhân” cùng “Phát ra”, “Thu về”, “Hợp lệ”, “Đồng ý”, “Không đồng ý”",
}
