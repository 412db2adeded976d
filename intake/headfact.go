package intake

import (
	"regexp"
	"strconv"
	"strings"

	"sothidua/viet"
)

var yearLabel = regexp.MustCompile(`^(?:nam )?((?:19|20)\d\d)$`)

// yearIn reads a label that is a year: "2023", "Năm 2023".
func yearIn(label string) int {
	if m := yearLabel.FindStringSubmatch(labelKey(label)); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// aboutFacts reports the kinds whose columns have words of their own.
func (k Kind) aboutFacts() bool {
	switch k {
	case Evaluations, Initiatives, History, Discipline, Leave:
		return true
	}
	return false
}

// peopleOnly reports the kinds whose lines are people, never units.
func (k Kind) peopleOnly() bool { return k == Discipline || k == Leave }

// factRole tells what a column means in a list of facts, by its own word and those above it; noRole where it means what it means in
// every list. A year over the column is not its meaning: [finder.label] keeps it beside.
func (f *finder) factRole(labels []string) role {
	leaf := labels[len(labels)-1]
	if yearIn(leaf) != 0 {
		if f.kind == History {
			return awardCol
		}
		if len(labels) == 1 {
			return noRole
		}
		leaf, labels = labels[len(labels)-2], labels[:len(labels)-1] // "Xếp loại" over "2026"
	}
	key, above := labelKey(leaf), labelKey(strings.Join(labels[:len(labels)-1], " "))
	if key == "" {
		return noRole
	}
	if viet.Key(leaf) == viet.Key("năm") || startsAny(key, "nam khen thuong", "nam cong nhan", "nam dat", "nam danh gia", "nam xep loai", "nam duoc") {
		return yearCol
	}
	if r := paperRole(key, above); r != noRole {
		return r
	}
	switch f.kind {
	case Evaluations:
		return gradeRole(leaf, key, above)
	case Initiatives:
		return workRole(key)
	case History:
		switch {
		case startsAny(key, "loai hinh", "loai khen", "phan loai khen"):
			return typeCol
		case hasAny(key+" "+above, "dang ky", "de nghi", "de xuat"):
			return noRole // not given yet
		case hasAny(key, "danh hieu", "khen thuong", "hinh thuc khen", "thanh tich khen"):
			return awardCol
		}
	case Discipline:
		switch {
		case startsAny(key, "den ngay", "ngay ket thuc", "ket thuc"):
			return closedCol
		case startsAny(key, "tu ngay", "ngay bat dau", "bat dau", "ngay xem xet", "ngay mo", "ngay khoi to"):
			return openedCol
		case startsAny(key, "tinh trang", "trang thai", "hien trang", "ket qua xu ly"):
			return stateCol
		case hasAny(key, "thoi han", "thoi gian", "thoi hieu"):
			return noRole
		case hasAny(key, "hanh vi", "vi pham", "ly do", "noi dung"):
			return summaryCol
		case hasAny(key, "hinh thuc", "ky luat", "muc xu ly"):
			return formCol
		}
	case Leave:
		switch {
		case startsAny(key, "den", "den het", "den ngay", "ngay ket thuc", "het ngay", "nghi den"):
			return toCol
		case startsAny(key, "tu", "tu ngay", "ngay bat dau", "bat dau", "nghi tu"):
			return fromCol
		case hasAny(key, "so ngay"):
			return daysCol
		case startsAny(key, "ket qua", "xep loai hoc", "xep loai dao tao"):
			return resultCol
		case startsAny(key, "thoi gian"):
			return spanCol
		case startsAny(key, "loai", "ly do", "hinh thuc nghi", "che do", "noi dung", "nguyen nhan"):
			return leaveCol
		}
	}
	return noRole
}

// paperRole knows the columns that tell of the paper.
func paperRole(key, above string) role {
	inside := hasAny(above, "quyet dinh", "van ban")
	switch {
	case startsAny(key, "co quan ban hanh", "noi ban hanh", "cap ban hanh", "co quan quyet dinh", "cap quyet dinh", "cap khen", "co quan khen", "don vi khen", "co quan ky", "nguoi ky",
		"co quan cong nhan", "don vi cong nhan", "noi cong nhan", "hoi dong cong nhan", "don vi ban hanh", "tham quyen quyet dinh", "co quan ra quyet dinh"),
		inside && startsAny(key, "co quan", "noi", "cap", "don vi"):
		return issuerCol
	case startsAny(key, "ngay") && hasAny(key, "quyet dinh", "cong nhan", "ban hanh", "ngay ky", "qd", "nghiem thu", "khen"), key == "ngay" && inside, startsAny(key, "ngay thang") && inside,
		startsAny(key, "thoi gian cong nhan"):
		return decidedCol
	case hasAny(key, "quyet dinh") && !hasAny(key, "ghi chu", "ky luat hinh thuc"), startsAny(key, "so qd", "qd", "so hieu", "so ky hieu", "so van ban", "giay to"),
		inside && startsAny(key, "so"):
		return decisionCol
	}
	return noRole
}

// gradeRole knows ratings: a column of words, or a column to tick per rating. What somebody thinks of himself or asks for is no rating.
func gradeRole(leaf, key, above string) role {
	if hasAny(key+" "+above, "tu danh gia", "tu xep loai", "tu nhan", "de nghi", "de xuat", "du kien", "dang vien", "dang ky") {
		return noRole
	}
	if _, ok := gradeOf(leaf); ok {
		return gradeMarkCol
	}
	if hasAny(key, "xep loai", "danh gia", "muc do hoan thanh", "phan loai", "chat luong", "ket qua") && !hasAny(key, "diem", "nhan xet", "ty le") || key == "muc" && hasAny(above, "xep loai", "danh gia") {
		return gradeCol
	}
	return noRole
}

// workRole knows the columns of lists of initiatives. The name of such a line is the work's title.
func workRole(key string) role {
	_, person := nameLabel(key)
	switch {
	case startsAny(key, "so tac gia", "so nguoi", "ty le", "ti le"):
		return noRole
	case hasAny(key, "tac gia") || startsAny(key, "chu nhiem", "nguoi thuc hien") || person && !hasAny(key, "tap the"):
		return authorCol
	case hasAny(key, "tom tat", "hieu qua", "thanh tich"):
		return summaryCol
	case hasAny(key, "ten de tai", "ten sang kien", "ten giai phap", "ten cong trinh", "ten de an", "ten nhiem vu", "noi dung sang kien", "noi dung de tai"),
		key == "sang kien", key == "de tai", key == "de tai sang kien", key == "sang kien de tai", key == "ten de tai sang kien":
		return nameCol
	case startsAny(key, "cap", "pham vi", "muc do anh huong", "quy mo"):
		return scopeCol
	case startsAny(key, "loai", "the loai", "loai hinh", "hinh thuc"):
		return typeCol
	case startsAny(key, "ten co quan", "co quan lam viec"):
		return agencyCol
	case startsAny(key, "phong ban", "phong lam viec", "don vi cong tac", "don vi lam viec"):
		return unitCol
	}
	return noRole
}

// opens reports whether a text may be the first word of a header of this kind.
func (f *finder) opens(text string) bool {
	if f.kind == Initiatives {
		switch workRole(labelKey(text)) {
		case nameCol, authorCol:
			return true
		}
		return false
	}
	switch plainRole(text) {
	case nameCol, familyCol:
		return true
	case unitCol: // "Đơn vị" alone heads the names of collectives
		return f.kind != Staff && !f.kind.peopleOnly()
	}
	return false
}

// underHead reports words that only stand under a head of a list of facts.
func (f *finder) underHead(text string) bool {
	switch labelKey(text) {
	case "so", "ngay", "tu", "den", "co quan ban hanh", "noi ban hanh":
		return true
	}
	return f.factRole([]string{text}) != noRole
}
