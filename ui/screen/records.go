package screen

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// records are the forms of the facts that the law asks about one nominee. They stand in the pane of whatever screen
// needs them: Sổ gốc, where the facts are kept, and Đề nghị, where a missing one is noticed.
type records struct {
	host Host
	who  council.Nominee
	name string
	// form shows a form in the pane, and comes back to what stood there when it is saved or left.
	form func(title, note, saveText string, take func() write, done func(), fields ...*kit.Field)
}

// choice makes a drop-down over values with their words, one of them chosen.
func choice[T comparable](values []T, now T, name func(T) string) *pick[T] {
	p := newPick[T](nil)
	p.ask(values, func(v T) string { return viet.Upper1(name(v)) })
	p.choose(now)
	return p
}

// newCount makes a field for a small number; 0 stands for an empty field.
func newCount(n, most int) *kit.NumberField {
	f := kit.NewNumberField()
	f.Plainly, f.Most = true, int64(most)
	if n != 0 {
		f.SetNumber(int64(n))
	}
	return f
}

func countOf(f *kit.NumberField) int {
	n, _, err := f.Number()
	if err != nil {
		return 0
	}
	return int(n)
}

// newYear makes a field for a year.
func newYear(year int) *kit.NumberField {
	f := newCount(year, 2100)
	f.Least = 1945
	return f
}

// decisionFields are the number and the day of the paper behind a fact.
func decisionFields(symbol string, decided council.Date) (*kit.TextField, *kit.DateField, []*kit.Field) {
	s, d := newText("312/QĐ-THADS", symbol), newDay(decided)
	return s, d, []*kit.Field{{Label: "Số quyết định", Widget: s}, {Label: "Ngày quyết định", Widget: d}}
}

// evaluation is the form of one year's rating.
func (r records) evaluation(x desk.Evaluation) {
	x.Nominee = r.who
	year, grade := newYear(x.Evaluation.Year), choice(council.Grades, x.Grade, council.Grade.String)
	symbol, decided, paper := decisionFields(x.Symbol, x.Decided)
	note := newText("", x.Note)
	r.form("Xếp loại: "+r.name, "", "Ghi xếp loại", func() write {
		x.Evaluation = council.Evaluation{Year: countOf(year), Grade: grade.value(), Symbol: symbol.Value(), Decided: dayOf(decided)}
		x.Note = note.Value()
		return func(ctx context.Context) error { return r.host.Desk().SaveEvaluation(ctx, x) }
	}, nil, append([]*kit.Field{
		{Label: "Năm", Widget: year, Required: true},
		{Label: "Mức xếp loại", Widget: grade.box, Required: true},
	}, append(paper, &kit.Field{Label: "Ghi chú", Widget: note})...)...)
}

// discipline is the form of one case: decided, or still being considered.
func (r records) discipline(x desk.Discipline) {
	x.Nominee = r.who
	forms := append([]council.DisciplineForm{""}, council.DisciplineForms...)
	form := choice(forms, x.Form, func(f council.DisciplineForm) string {
		if f == "" {
			return "chưa có hình thức"
		}
		return f.String()
	})
	symbol, decided, paper := decisionFields(x.Symbol, x.Decided)
	pending := kit.NewCheckBox("Đang xem xét, xác minh", nil)
	pending.SetChecked(x.Pending)
	opened, closed, note := newDay(x.Opened), newDay(x.Closed), newText("", x.Note)
	r.form("Kỷ luật: "+r.name, "", "Ghi kỷ luật", func() write {
		x.Discipline = council.Discipline{
			Form: form.value(), Symbol: symbol.Value(), Decided: dayOf(decided), Pending: pending.Checked,
			Opened: dayOf(opened), Closed: dayOf(closed), Note: note.Value(),
		}
		return func(ctx context.Context) error { return r.host.Desk().SaveDiscipline(ctx, x) }
	}, nil, append(append([]*kit.Field{{Label: "Hình thức", Widget: form.box}}, paper...),
		&kit.Field{Label: "Xem xét", Widget: pending, Hint: "Đang xem xét kỷ luật, điều tra, thanh tra, kiểm tra hoặc xác minh đơn thư."},
		&kit.Field{Label: "Bắt đầu xem xét", Widget: opened},
		&kit.Field{Label: "Kết thúc xem xét", Widget: closed, Hint: "Để trống khi chưa kết thúc."},
		&kit.Field{Label: "Ghi chú", Widget: note})...)
}

// studyResults are how a course can end; empty while it is not known.
var studyResults = []council.StudyResult{"", council.StudyExcellent, council.StudyGood, council.StudyAverage, council.StudyFailed}

// leave is the form of one absence. The result is asked for courses only.
func (r records) leave(x desk.Leave) {
	x.Person = r.who.Person
	result := choice(studyResults, x.Result, func(s council.StudyResult) string { return orUnknown(s.String()) })
	outcome := &kit.Field{Label: "Kết quả học tập", Widget: result.box, Hint: "Khóa học dài ngày được xét theo kết quả học tập."}
	kind := choice(council.LeaveKinds, x.Kind, council.LeaveKind.String)
	kind.box.OnChanged = func(string) { outcome.SetVisible(kind.value() == council.LeaveStudy) }
	from, to, days, symbol := newDay(x.From), newDay(x.To), newCount(x.Days, 366), newText("", x.Symbol)
	r.form("Thời gian nghỉ: "+r.name, "", "Ghi thời gian nghỉ", func() write {
		x.Leave = council.Leave{Kind: kind.value(), From: dayOf(from), To: dayOf(to), Days: countOf(days), Symbol: symbol.Value()}
		if x.Kind == council.LeaveStudy {
			x.Result = result.value()
		}
		return func(ctx context.Context) error { return r.host.Desk().SaveLeave(ctx, x) }
	}, nil,
		&kit.Field{Label: "Loại nghỉ", Widget: kind.box, Required: true},
		&kit.Field{Label: "Từ ngày", Widget: from, Required: true},
		&kit.Field{Label: "Đến ngày", Widget: to},
		&kit.Field{Label: "Số ngày làm việc", Widget: days, Hint: "Để trống thì tính từ thứ Hai đến thứ Sáu trong thời gian trên."},
		outcome,
		&kit.Field{Label: "Theo văn bản", Widget: symbol},
	)
	outcome.SetVisible(x.Kind == council.LeaveStudy)
}

// transfer is the form of one move between agencies or units, with what the old one says.
func (r records) transfer(x desk.Transfer) {
	x.Person = r.who.Person
	on, from, to := newDay(x.On), newText("", x.From), newText("", x.To)
	months, opinion := newCount(x.OldMonths, 12), kit.NewTextArea("", 3)
	opinion.SetValue(x.Opinion)
	r.form("Điều động, thuyên chuyển: "+r.name, "", "Ghi điều động", func() write {
		x.Transfer = council.Transfer{On: dayOf(on), From: from.Value(), To: to.Value(), OldMonths: countOf(months), Opinion: opinion.Value()}
		return func(ctx context.Context) error { return r.host.Desk().SaveTransfer(ctx, x) }
	}, nil,
		&kit.Field{Label: "Ngày chuyển", Widget: on, Required: true},
		&kit.Field{Label: "Từ cơ quan, đơn vị", Widget: from, Required: true},
		&kit.Field{Label: "Đến cơ quan, đơn vị", Widget: to},
		&kit.Field{Label: "Số tháng ở đơn vị cũ", Widget: months, Hint: "Trong năm chuyển, từ 0 đến 12."},
		&kit.Field{Label: "Đơn vị cũ nhận xét", Widget: opinion},
	)
}

// movement is the form of a result in a themed movement.
func (r records) movement(x desk.Movement) {
	x.Nominee = r.who
	if x.Movement.Year == 0 {
		x.Movement.Year = r.host.Year()
	}
	name, level := newText("", x.Movement.Name), choice(council.Scopes, x.Level, council.Scope.String)
	year, years, result := newYear(x.Movement.Year), newCount(x.Years, 20), newText("", x.Result)
	symbol, decided, paper := decisionFields(x.Symbol, x.Decided)
	r.form("Phong trào thi đua: "+r.name, "", "Ghi kết quả", func() write {
		x.Movement = council.Movement{
			Name: name.Value(), Level: level.value(), Year: countOf(year), Years: countOf(years), Result: result.Value(),
			Symbol: symbol.Value(), Decided: dayOf(decided),
		}
		return func(ctx context.Context) error { return r.host.Desk().SaveMovement(ctx, x) }
	}, nil, append([]*kit.Field{
		{Label: "Tên phong trào", Widget: name, Required: true},
		{Label: "Cấp phát động", Widget: level.box, Required: true},
		{Label: "Năm tổng kết", Widget: year, Required: true},
		{Label: "Kéo dài mấy năm", Widget: years},
		{Label: "Kết quả", Widget: result},
	}, paper...)...)
}

// grant is the form of an award of the past. An award is never changed: one entered by mistake is taken out.
func (r records) grant() {
	catalogue := r.host.Desk().Catalogue()
	award := newPick[council.Code](nil)
	award.ask(newAwardPick(catalogue, r.who.Subject(), "", nil).values, func(code council.Code) string { return awardName(catalogue, code) })
	year, kind := newYear(r.host.Year()-1), choice(council.GrantTypes, council.GrantMerit, council.GrantType.String)
	symbol, decided, _ := decisionFields("", "")
	decided.Partial = true
	issuer := newText("Bộ Tư pháp", "")
	r.form("Khen thưởng đã có: "+r.name, "Ghi danh hiệu, hình thức khen thưởng của các năm trước để chương trình xét được điều kiện liên tục nhiều năm.", "Ghi khen thưởng", func() write {
		decision := council.Decision{Symbol: symbol.Value(), Decided: dayOf(decided), Issuer: issuer.Value()}
		if a, ok := catalogue.Award(award.value()); ok {
			decision.Authority = a.Authority
		}
		g := council.Grant{Year: countOf(year), Nominee: r.who, Award: award.value(), Type: kind.value()}
		return func(ctx context.Context) error { return r.host.Desk().RecordGrant(ctx, decision, []council.Grant{g}) }
	}, nil,
		&kit.Field{Label: "Danh hiệu, hình thức", Widget: award.box, Required: true},
		&kit.Field{Label: "Thành tích của năm", Widget: year, Required: true},
		&kit.Field{Label: "Loại hình", Widget: kind.box},
		&kit.Field{Label: "Số quyết định", Widget: symbol, Required: true},
		&kit.Field{Label: "Ngày quyết định", Widget: decided, Required: true},
		&kit.Field{Label: "Cơ quan quyết định", Widget: issuer},
	)
}

// kin is the form of a declared kinship with somebody of the register.
func (r records) kin(x desk.Kinship, people *nominees) {
	other := kit.NewPicker(people.find, nil)
	other.SetPlaceHolder("Gõ tên người trong Sổ gốc…")
	relation, declared := newText("vợ, chồng, con, anh ruột…", x.Relation), newDay(x.Declared)
	r.form("Quan hệ thân thích: "+r.name, "Thành viên Hội đồng có quan hệ đã kê khai với người được đề nghị thì không bỏ phiếu cho người ấy.", "Ghi quan hệ", func() write {
		c, _ := other.Choice()
		x.Person, x.Other, x.Relation, x.Declared = r.who.Person, council.ID(c.ID), relation.Value(), dayOf(declared)
		return func(ctx context.Context) error { return r.host.Desk().SaveKinship(ctx, x) }
	}, nil,
		&kit.Field{Label: "Với ai", Widget: other, Required: true},
		&kit.Field{Label: "Người ấy là", Widget: relation, Required: true},
		&kit.Field{Label: "Ngày kê khai", Widget: declared, Hint: "Để trống là hôm nay."},
	)
}

// joined is the form of the one fact of the register that the law counts from.
func (r records) joined(p council.Person) {
	day := newDay(p.Joined)
	r.form("Ngày vào ngành: "+r.name, "", "Lưu", func() write {
		changed := p
		changed.Joined = dayOf(day)
		return func(ctx context.Context) error { return r.host.Desk().EditPerson(ctx, changed) }
	}, nil, &kit.Field{Label: "Vào ngành", Widget: day, Required: true})
}

// recognise is the form of the decision behind initiatives.
func (r records) recognise(initiatives ...desk.InitiativeRow) {
	symbol, decided, _ := decisionFields("", "")
	by := newText("Để trống là Thủ trưởng cơ quan", "")
	note := ""
	if len(initiatives) == 1 {
		note = "“" + initiatives[0].Title + "”"
	}
	title := "Ghi quyết định công nhận " + number(len(initiatives), "sáng kiến, đề tài")
	r.form(title, note, "Ghi công nhận", func() write {
		var ids []council.ID
		for _, i := range initiatives {
			ids = append(ids, i.ID)
		}
		text, day, who := symbol.Value(), dayOf(decided), by.Value()
		return func(ctx context.Context) error { return r.host.Desk().Recognise(ctx, ids, text, day, who) }
	}, nil,
		&kit.Field{Label: "Số quyết định", Widget: symbol, Required: true},
		&kit.Field{Label: "Ngày quyết định", Widget: decided, Required: true},
		&kit.Field{Label: "Người công nhận", Widget: by},
	)
}

// gradeWords reads a rating as offices shorten and write it.
var gradeWords = map[string]council.Grade{
	"xs": council.GradeExcellent, "htxs": council.GradeExcellent, "htxsnv": council.GradeExcellent, "xuat sac": council.GradeExcellent,
	"t": council.GradeGood, "htt": council.GradeGood, "httnv": council.GradeGood, "tot": council.GradeGood,
	"ht": council.GradeDone, "htnv": council.GradeDone, "hoan thanh": council.GradeDone,
	"kht": council.GradeNotDone, "khtnv": council.GradeNotDone, "khong hoan thanh": council.GradeNotDone,
}

// parseGrade reads what was typed into a cell of ratings.
func parseGrade(text string) (council.Grade, error) {
	key := viet.Fold(strings.TrimSpace(text))
	if g, ok := gradeWords[key]; ok {
		return g, nil
	}
	for _, g := range council.Grades {
		if viet.Fold(g.String()) == key || viet.Fold(gradeShort(g)) == key {
			return g, nil
		}
	}
	return "", council.Refuse("“%s” không phải là mức xếp loại. Gõ XS (xuất sắc), T (tốt), HT (hoàn thành) hoặc KHT (không hoàn thành).", text)
}

// gradeShort is a rating for narrow columns.
func gradeShort(g council.Grade) string {
	switch g {
	case council.GradeExcellent:
		return "Xuất sắc"
	case council.GradeGood:
		return "Tốt"
	case council.GradeDone:
		return "Hoàn thành"
	case council.GradeNotDone:
		return "Không hoàn thành"
	}
	return ""
}

func gradeTone(g council.Grade) kit.Tone {
	switch g {
	case "":
		return kit.Muted
	case council.GradeNotDone:
		return kit.Bad
	}
	return kit.Plain
}

// paperText names the paper behind a fact: "QĐ 312/QĐ-THADS ngày 18/11/2026".
func paperText(symbol string, decided council.Date) string {
	text := ""
	if symbol != "" {
		text = "QĐ " + symbol
	}
	if d := dayText(decided); d != "" {
		if text == "" {
			text = "quyết định"
		}
		text += " ngày " + d
	}
	return text
}

// tenths reads a score: "85" or "85,5".
func tenths(text string) (int, error) {
	whole, part, cut := strings.Cut(strings.ReplaceAll(text, ".", ","), ",")
	n, err := strconv.Atoi(whole)
	tenth := 0
	if err == nil && cut {
		if len(part) != 1 {
			err = strconv.ErrSyntax
		} else {
			tenth, err = strconv.Atoi(part)
		}
	}
	if err != nil || n < 0 || n > 9999 {
		return 0, council.Refuse("“%s” không phải là điểm. Ghi như 85 hoặc 85,5.", text)
	}
	return n*10 + tenth, nil
}

func tenthsText(n int) string {
	if n == 0 {
		return ""
	}
	if n%10 == 0 {
		return strconv.Itoa(n / 10)
	}
	return fmt.Sprintf("%d,%d", n/10, n%10)
}
