package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/ui/kit"
)

// The forms of people stand in the pane. Each works on a copy and hands it over as a whole, so that leaving costs
// nothing.

// write is what a form leaves to be done off the toolkit's thread, with the values it took from its fields on it.
type write = func(ctx context.Context) error

// form shows a form in the pane with the keyboard in its first field. take reads the fields.
func (s *staff) form(title, note, saveText string, take func() write, done func(), fields ...*kit.Field) {
	s.editing = true
	s.asked++
	form := kit.NewForm(func() {
		s.host.Do(take(), func() {
			s.endForm()
			if done != nil {
				done()
			}
		})
	}, s.endForm, fields...)
	form.SetSaveText(saveText)
	parts := []fyne.CanvasObject{paneTitle(title)}
	if note != "" {
		parts = append(parts, kit.Paragraph(note, kit.Muted))
	}
	s.pane(append(parts, form)...)
	form.FocusFirst()
}

func (s *staff) endForm() {
	s.editing = false
	s.showChosen()
}

// sexPick offers the two sexes and "chưa ghi".
func sexPick(now council.Sex) *pick[council.Sex] {
	p := newPick[council.Sex](nil)
	p.set([]council.Sex{"", council.Female, council.Male}, func(sex council.Sex) string { return orUnknown(sexText(sex)) })
	p.choose(now)
	return p
}

// unitPick offers the units of the year, the given one chosen.
func (s *staff) unitPick(now council.ID) *pick[council.ID] {
	p := newPick[council.ID](nil)
	offerUnits(p, "", s.open)
	p.choose(now)
	return p
}

// personFields are the facts of a person that never depend on a day.
type personFields struct {
	name, note, outside *kit.TextField
	sex                 *pick[council.Sex]
	born, joined        *kit.DateField
}

func newPersonFields(p council.Person) personFields {
	f := personFields{
		name: newText("Nguyễn Văn An", p.Name), note: newText("", p.Note), outside: newText("", p.Outside),
		sex: sexPick(p.Sex), born: newDay(p.Born), joined: newDay(p.Joined),
	}
	f.born.Partial, f.joined.Partial = true, true
	return f
}

func (f personFields) into(p *council.Person) {
	p.Name, p.Note, p.Outside = f.name.Value(), f.note.Value(), f.outside.Value()
	p.Sex, p.Born, p.Joined = f.sex.value(), dayOf(f.born), dayOf(f.joined)
}

func (s *staff) formAdd() {
	if len(s.open) == 0 {
		s.tabs.Select(1)
		s.turn()
		s.formAddUnit()
		s.host.Say("Cán bộ nào cũng thuộc một đơn vị: hãy thêm đơn vị đầu tiên trước.")
		return
	}
	f := newPersonFields(council.Person{})
	title := newText("Chấp hành viên", "")
	unit := s.unitPick(s.unit.value())
	var added council.ID
	s.form("Thêm cán bộ", "", "Thêm cán bộ", func() write {
		p := council.Person{Unit: unit.value(), Title: title.Value()}
		f.into(&p)
		return func(ctx context.Context) (err error) {
			added, err = s.host.Desk().AddPerson(ctx, p)
			return err
		}
	}, func() { s.Show(Route{Screen: StaffKey, ID: added}) },
		&kit.Field{Label: "Họ và tên", Widget: f.name, Required: true},
		&kit.Field{Label: "Đơn vị", Widget: unit.box, Required: true},
		&kit.Field{Label: "Chức vụ", Widget: title},
		&kit.Field{Label: "Ngày sinh", Widget: f.born, Hint: "Ghi được cả năm hoặc tháng/năm, ví dụ 1979."},
		&kit.Field{Label: "Giới tính", Widget: f.sex.box},
		&kit.Field{Label: "Vào ngành", Widget: f.joined},
		&kit.Field{Label: "Cơ quan khác", Widget: f.outside, Hint: "Chỉ ghi khi là người ngoài cơ quan được đề nghị khen thưởng."},
		&kit.Field{Label: "Ghi chú", Widget: f.note},
	)
}

func (s *staff) formEdit(p council.Person) {
	f := newPersonFields(p)
	title := newText("", p.Title)
	s.form(p.Name, "Sửa là chữa cho đúng những gì ghi sai. Thay đổi chức vụ hoặc đơn vị từ một ngày nào đó thì bấm “Chuyển công tác”.", "Lưu", func() write {
		changed := p
		changed.Title = title.Value()
		f.into(&changed)
		return func(ctx context.Context) error { return s.host.Desk().EditPerson(ctx, changed) }
	}, nil,
		&kit.Field{Label: "Họ và tên", Widget: f.name, Required: true},
		&kit.Field{Label: "Chức vụ", Widget: title},
		&kit.Field{Label: "Ngày sinh", Widget: f.born},
		&kit.Field{Label: "Giới tính", Widget: f.sex.box},
		&kit.Field{Label: "Vào ngành", Widget: f.joined},
		&kit.Field{Label: "Cơ quan khác", Widget: f.outside},
		&kit.Field{Label: "Ghi chú", Widget: f.note},
	)
}

func (s *staff) formMove(p council.Person) {
	unit, title, from := s.unitPick(p.Unit), newText("", p.Title), newDay("")
	s.form("Chuyển công tác: "+p.Name, "Chức vụ cũ được giữ trong sổ đến hôm trước ngày chuyển, để giấy tờ cũ vẫn đúng.", "Chuyển công tác", func() write {
		to, post, day := unit.value(), title.Value(), dayOf(from)
		return func(ctx context.Context) error { return s.host.Desk().MovePerson(ctx, p.ID, to, post, day) }
	}, nil,
		&kit.Field{Label: "Đến đơn vị", Widget: unit.box, Required: true},
		&kit.Field{Label: "Chức vụ mới", Widget: title},
		&kit.Field{Label: "Từ ngày", Widget: from, Required: true},
	)
}

func (s *staff) formRetire(p council.Person) {
	on, why := newDay(""), newText("nghỉ hưu, chuyển ngành…", "")
	s.form("Cho nghỉ: "+p.Name, fmt.Sprintf("%s vẫn nằm trong sổ với quá trình khen thưởng, nhưng không còn trong danh sách đang công tác.", p.Name), "Cho nghỉ", func() write {
		day, reason := dayOf(on), why.Value()
		return func(ctx context.Context) error { return s.host.Desk().RetirePerson(ctx, p.ID, day, reason) }
	}, nil,
		&kit.Field{Label: "Ngày cuối cùng", Widget: on, Required: true, Hint: "Ngày công tác cuối cùng tại cơ quan."},
		&kit.Field{Label: "Lý do", Widget: why},
	)
}
