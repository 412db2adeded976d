package intake

import (
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// The words of ratings, scopes, discipline and absences as offices write them. What is not sure gives nothing: the line
// is then rejected with the words that are understood.

var gradeWords = map[string]council.Grade{
	"xs": council.GradeExcellent, "htxs": council.GradeExcellent, "htxsnv": council.GradeExcellent, "xuat sac": council.GradeExcellent,
	"hoan thanh xuat sac": council.GradeExcellent, "hoan thanh xuat sac nhiem vu": council.GradeExcellent, "ht xuat sac": council.GradeExcellent,
	"hoan thanh xuat sac chuc trach nhiem vu": council.GradeExcellent, "ht xuat sac nhiem vu": council.GradeExcellent, "ht xuat sac nv": council.GradeExcellent,
	"t": council.GradeGood, "tot": council.GradeGood, "htt": council.GradeGood, "httnv": council.GradeGood, "hoan thanh tot": council.GradeGood,
	"hoan thanh tot nhiem vu": council.GradeGood, "ht tot": council.GradeGood, "ht tot nhiem vu": council.GradeGood, "ht tot nv": council.GradeGood,
	"hoan thanh tot chuc trach nhiem vu": council.GradeGood,
	"ht":                                 council.GradeDone, "htnv": council.GradeDone, "hoan thanh": council.GradeDone, "hoan thanh nhiem vu": council.GradeDone, "ht nhiem vu": council.GradeDone,
	"ht nv": council.GradeDone, "hoan thanh chuc trach nhiem vu": council.GradeDone,
	"hoan thanh nhiem vu nhung con han che ve nang luc": council.GradeDone, "htnv nhung con han che ve nang luc": council.GradeDone,
	"kht": council.GradeNotDone, "khtnv": council.GradeNotDone, "khong hoan thanh": council.GradeNotDone, "khong hoan thanh nhiem vu": council.GradeNotDone,
	"khong ht nhiem vu": council.GradeNotDone, "khong ht nv": council.GradeNotDone, "khong htnv": council.GradeNotDone, "khong ht": council.GradeNotDone, "khong hoan thanh chuc trach nhiem vu": council.GradeNotDone,
}

// gradeOf reads a rating. "Loại A", points and the words of other ratings (party members', viên chức's of old) are none.
func gradeOf(text string) (council.Grade, bool) {
	key := labelKey(text)
	for _, w := range []string{"xep loai ", "muc ", "loai ", "muc do ", "dat "} {
		if rest, ok := strings.CutPrefix(key, w); ok {
			key = rest
		}
	}
	g, ok := gradeWords[key]
	return g, ok
}

// notRated knows the ways to say that somebody was not rated at all.
func notRated(text string) bool {
	f := labelKey(text)
	return startsAny(f, "khong xep loai", "chua xep loai", "khong danh gia", "chua danh gia", "khong tham gia", "khong xet", "mien danh gia")
}

// words pads a folded text so that whole words can be looked for.
func words(text string) string { return " " + labelKey(text) + " " }

func hasWords(padded string, all ...string) bool {
	for _, w := range all {
		if strings.Contains(padded, " "+w+" ") {
			return true
		}
	}
	return false
}

// scopeOf reads how far an initiative reaches, from words about its level or from who recognised it.
func scopeOf(text string) council.Scope {
	f := words(text)
	switch {
	case hasWords(f, "co so", "cap don vi", "cap co quan"):
		return council.ScopeBase
	case hasWords(f, "toan quoc", "quoc gia", "cap nha nuoc", "nha nuoc"):
		return council.ScopeNational
	case hasWords(f, "cap bo", "cap nganh", "cap tinh", "bo tu phap", "bo truong", "nganh tu phap", "bo nganh tinh", "bo ban nganh tinh", "ubnd tinh", "uy ban nhan dan tinh", "btp"),
		f == " bo ", f == " tinh ", f == " nganh ":
		return council.ScopeMinistry
	}
	return ""
}

// issuerScope tells the scope by who recognised: the agency itself recognises for itself only.
func issuerScope(text string) council.Scope {
	if s := scopeOf(text); s != "" {
		return s
	}
	if f := words(text); startsAny(strings.TrimSpace(f), "thads", "thi hanh an dan su", "cuc thads", "cuc thi hanh an dan su", "truong thads", "cuc truong", "chi cuc", "chi cuc truong") {
		return council.ScopeBase
	}
	return ""
}

// workKindOf tells research from initiatives by the first words.
func workKindOf(text string) WorkKind {
	f := labelKey(text)
	switch {
	case startsAny(f, "sang kien", "giai phap", "cai tien", "sk"):
		return AnInitiative
	case startsAny(f, "de tai", "de an", "cong trinh", "nghien cuu khoa hoc", "nhiem vu khoa hoc", "nckh", "dtkh"):
		return Research
	}
	return ""
}

var formWords = []struct {
	words string
	form  council.DisciplineForm
}{
	{"khien trach", council.Reprimand}, {"canh cao", council.Warning}, {"ha bac luong", council.PayCut}, {"giang chuc", council.Demotion},
	{"cach chuc", council.Removal}, {"buoc thoi viec", council.Dismissal},
}

// formOf reads a form of discipline: exactly one must be named.
func formOf(text string) (form council.DisciplineForm, ok bool) {
	f := words(text)
	for _, w := range formWords {
		if hasWords(f, w.words) {
			if form != "" {
				return "", false
			}
			form = w.form
		}
	}
	return form, form != "" && !ofParty(text) && !hasWords(f, "khong", "mien", "chua")
}

// ofParty reports discipline of the Party, which is not the state's. "Đang" is another word: marks count.
func ofParty(text string) bool {
	return strings.Contains(" "+viet.Key(text)+" ", " "+viet.Key("đảng")+" ")
}

// underWay reports a case that is still being considered.
func underWay(text string) bool {
	f := words(text)
	return hasWords(f, "dang xem xet", "dang bi xem xet", "dang dieu tra", "dang bi dieu tra", "dang thanh tra", "dang bi thanh tra", "dang kiem tra", "dang xac minh",
		"dang xu ly", "dang trong thoi gian xem xet", "cho xem xet", "cho xu ly", "xem xet xu ly ky luat", "dang trong qua trinh xem xet")
}

var leaveWords = []struct {
	kind  council.LeaveKind
	words []string
}{
	{council.LeaveRescue, []string{"cuu nguoi", "cuu tai san", "chien dau", "khi lam nhiem vu", "trong khi lam nhiem vu", "phuc vu chien dau"}},
	{council.LeaveMaternity, []string{"thai san", "sinh con", "nghi sinh", "nghi de", "duong thai"}},
	{council.LeaveStudy, []string{"di hoc", "hoc tap", "dao tao", "boi duong", "hoc cao hoc", "hoc ly luan chinh tri", "hoc nghiep vu"}},
	{council.LeavePersonal, []string{"viec rieng", "khong luong", "khong huong luong", "khong huong"}},
	{council.LeaveSick, []string{"om", "om dau", "con om", "chua benh", "dieu tri", "benh", "duong suc"}},
	{council.LeaveOther, []string{"nghi khac", "khac", "nghi phep", "phep nam"}},
}

// leaveOf reads why somebody was absent. A text that names two reasons names none, save for what happened on duty.
func leaveOf(text string) (council.LeaveKind, bool) {
	f := words(text)
	var found council.LeaveKind
	for _, l := range leaveWords {
		if !hasWords(f, l.words...) {
			continue
		}
		switch {
		case found == "":
			found = l.kind
		case found == council.LeaveRescue || l.kind == council.LeaveOther:
		default:
			return "", false
		}
	}
	return found, found != ""
}

// studyOf reads how a course ended.
func studyOf(text string) (council.StudyResult, bool) {
	switch f := words(text); {
	case hasWords(f, "khong dat", "chua dat", "truot"):
		return council.StudyFailed, true
	case hasWords(f, "gioi", "xuat sac"):
		return council.StudyExcellent, true
	case hasWords(f, "trung binh", "trung binh kha"):
		return council.StudyAverage, true
	case hasWords(f, "kha"):
		return council.StudyGood, true
	}
	return "", false
}

// grantTypeOf reads the kind of commendation (loại hình khen thưởng).
func grantTypeOf(text string) (council.GrantType, bool) {
	f := words(text)
	for _, w := range []struct {
		words string
		kind  council.GrantType
	}{
		{"dot xuat", council.GrantSudden}, {"chuyen de", council.GrantThemed}, {"phong trao thi dua", council.GrantThemed}, {"qua trinh cong hien", council.GrantService},
		{"cong hien", council.GrantService}, {"nien han", council.GrantTenure}, {"doi ngoai", council.GrantExternal}, {"cong trang", council.GrantMerit},
		{"thuong xuyen", council.GrantMerit},
	} {
		if hasWords(f, w.words) {
			return w.kind, true
		}
	}
	return "", false
}
