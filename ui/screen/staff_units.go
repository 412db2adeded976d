package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/ui/kit"
)

// unitRow is a unit with how many people it has.
type unitRow struct {
	council.Unit
	People int
	Into   string // the unit it merged into
}

func (s *staff) layoutUnits() {
	s.units = kit.NewTable(
		kit.Column[unitRow]{ID: "position", Title: "STT", Width: 48, Text: func(u unitRow) string {
			if u.Closed != "" {
				return ""
			}
			return fmt.Sprint(u.Position)
		}, Key: func(u unitRow) any { return u.Position }, NoSearch: true},
		kit.Column[unitRow]{ID: "name", Title: "Đơn vị", Width: 220, Grow: true, Text: func(u unitRow) string { return u.Name }, Tone: closedTone},
		kit.Column[unitRow]{ID: "people", Title: "Số người", Width: 84, Align: fyne.TextAlignTrailing, Text: func(u unitRow) string { return fmt.Sprint(u.People) },
			Key: func(u unitRow) any { return u.People }, NoSearch: true},
		kit.Column[unitRow]{ID: "opened", Title: "Thành lập", Width: 100, Text: func(u unitRow) string { return dayText(u.Opened) },
			Key: func(u unitRow) any { return string(u.Opened) }, NoSearch: true},
		kit.Column[unitRow]{ID: "state", Title: "Tình trạng", Width: 150, Grow: true, Text: unitState, Tone: closedTone},
	)
	s.units.SetKey(func(u unitRow) string { return fmt.Sprint(u.ID) })
	s.units.OnSelect = func([]unitRow) { s.editing = false; s.showChosen() }
	s.units.OnActivate = func(unitRow) { s.Edit() }
	s.unitQuery = kit.NewSearchField("Lọc theo tên, không cần dấu…", s.units.SetQuery)
	s.which = newPick(func(bool) { s.narrowUnits() })
	s.which.set([]bool{false, true}, func(all bool) string {
		if all {
			return "Cả đơn vị đã giải thể"
		}
		return "Đang hoạt động"
	})
	s.narrowUnits()
}

func unitState(u unitRow) string {
	switch {
	case u.Closed == "":
		return "đang hoạt động"
	case u.Into != "":
		return "sáp nhập vào " + u.Into
	}
	return "giải thể " + dayText(u.Closed)
}

func closedTone(u unitRow) kit.Tone {
	if u.Closed != "" {
		return kit.Muted
	}
	return kit.Plain
}

func (s *staff) narrowUnits() {
	all := s.which.value()
	s.units.SetFilter(func(u unitRow) bool { return all || u.Closed == "" })
}

func (s *staff) applyUnits(every, open []council.Unit, people []council.Person) {
	heads, names := map[council.ID]int{}, map[council.ID]string{}
	for _, p := range people {
		heads[p.Unit]++
	}
	for _, u := range every {
		names[u.ID] = u.Name
	}
	// The year's own names where a unit stood in that year.
	for _, u := range open {
		names[u.ID] = u.Name
	}
	rows := make([]unitRow, len(every))
	for i, u := range every {
		u.Name = names[u.ID]
		rows[i] = unitRow{Unit: u, People: heads[u.ID], Into: names[u.Successor]}
	}
	if len(rows) == 0 {
		s.units.SetEmpty("Chưa có đơn vị nào",
			"Ghi các phòng, ban, đơn vị của cơ quan theo đúng thứ tự vẫn dùng trong giấy tờ. Nhập danh sách công chức từ Excel cũng thêm luôn các đơn vị trong đó.",
			"Thêm đơn vị", s.formAddUnit)
	} else {
		hidden(s.units, func() { s.unitQuery.SetText(""); s.which.choose(true); s.narrowUnits() })
	}
	s.units.SetRows(rows)
	s.unitFacts = []kit.Run{{Text: number(len(open), "đơn vị đang hoạt động")}, {Text: number(len(people), "người")}}
	if closed := len(every) - len(open); closed > 0 {
		s.unitFacts = append(s.unitFacts, kit.Run{Text: number(closed, "đơn vị đã giải thể, sáp nhập"), Tap: func() { s.which.choose(true); s.narrowUnits() }})
	}
	if s.onUnits() {
		s.frame.SetFacts(s.unitFacts...)
	}
}

func (s *staff) showUnit(asked int) {
	chosen := s.units.Selected()
	if len(chosen) != 1 {
		s.pane(kit.Hint("Chọn một đơn vị trong bảng để xem tên gọi qua các thời kỳ và quá trình khen thưởng của tập thể."))
		return
	}
	u, year := chosen[0], s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		names, err := s.host.Desk().UnitNames(ctx, u.ID)
		if err != nil {
			return nil, err
		}
		n := council.Nominee{Unit: u.ID}
		sheet, err := s.host.Desk().FactsOf(ctx, n)
		if err != nil {
			return nil, err
		}
		next, err := s.host.Desk().NextAwards(ctx, n, year)
		if err != nil {
			return nil, err
		}
		return func() {
			if asked == s.asked && !s.editing {
				s.pane(s.unitPane(u, names, s.sections(n, u.Name, sheet, next))...)
			}
		}, nil
	})
}

func (s *staff) unitPane(u unitRow, names []council.UnitName, sections fyne.CanvasObject) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{paneTitle(u.Name)}
	if u.Closed != "" {
		parts = append(parts, kit.Badge(unitState(u), kit.Caution))
	} else {
		parts = append(parts,
			kit.Rich(kit.Run{Text: number(u.People, "người"), Tap: func() { s.showPeopleOf(u.ID) }}, kit.Run{Text: fmt.Sprintf(" · thứ tự %d trong giấy tờ", u.Position), Tone: kit.Muted}),
			kit.Row(kit.NewButton("Đổi tên", nil, func() { s.formRename(u) }), kit.NewButton("Sáp nhập, giải thể", nil, func() { s.formClose(u) })),
			kit.Row(
				kit.NewButton("Đưa lên", nil, func() { s.moveUnit(u, u.Position-1) }),
				kit.NewButton("Đưa xuống", nil, func() { s.moveUnit(u, u.Position+1) })),
		)
	}
	var called []kit.Fact
	for i := len(names) - 1; i >= 0; i-- {
		since := "Ban đầu"
		if names[i].From != "" {
			since = "Từ " + dayText(names[i].From)
		}
		called = append(called, kit.Fact{Label: since, Value: names[i].Name})
	}
	return append(parts, sections, kit.Heading("Tên gọi qua các thời kỳ"), kit.Facts(called...))
}

func (s *staff) showPeopleOf(unit council.ID) {
	s.tabs.Select(0)
	s.unit.choose(unit)
	s.narrow()
	s.turn()
}

func (s *staff) moveUnit(u unitRow, position int) {
	if position < 1 {
		return
	}
	s.host.Do(func(ctx context.Context) error { return s.host.Desk().MoveUnit(ctx, u.ID, position) }, nil)
}

func (s *staff) formAddUnit() {
	name, from := newText("Phòng Nghiệp vụ", ""), newDay("")
	var added council.ID
	s.form("Thêm đơn vị", "", "Thêm đơn vị", func() write {
		called, day := name.Value(), dayOf(from)
		return func(ctx context.Context) (err error) {
			added, err = s.host.Desk().AddUnit(ctx, called, 0, day)
			return err
		}
	}, func() { s.load(added) },
		&kit.Field{Label: "Tên đơn vị", Widget: name, Required: true},
		&kit.Field{Label: "Thành lập ngày", Widget: from, Hint: "Để trống nếu đã có từ trước khi lập sổ."},
	)
}

func (s *staff) formRename(u unitRow) {
	name, from := newText("", u.Name), newDay("")
	s.form("Đổi tên: "+u.Name, "Tên cũ vẫn đứng trong giấy tờ trước ngày đổi.", "Đổi tên", func() write {
		called, day := name.Value(), dayOf(from)
		return func(ctx context.Context) error { return s.host.Desk().RenameUnit(ctx, u.ID, called, day) }
	}, nil,
		&kit.Field{Label: "Tên mới", Widget: name, Required: true},
		&kit.Field{Label: "Từ ngày", Widget: from, Hint: "Để trống khi chỉ chữa tên ghi sai."},
	)
}

func (s *staff) formClose(u unitRow) {
	var others []council.Unit
	for _, o := range s.open {
		if o.ID != u.ID {
			others = append(others, o)
		}
	}
	into, on := newPick[council.ID](nil), newDay("")
	offerUnits(into, "Không, giải thể hẳn", others)
	s.form("Sáp nhập, giải thể: "+u.Name, fmt.Sprintf("Đơn vị có %d người. Khi sáp nhập, mọi người chuyển sang đơn vị mới từ hôm sau.", u.People), "Thực hiện", func() write {
		day, successor := dayOf(on), into.value()
		return func(ctx context.Context) error { return s.host.Desk().CloseUnit(ctx, u.ID, day, successor) }
	}, nil,
		&kit.Field{Label: "Ngày cuối cùng", Widget: on, Required: true},
		&kit.Field{Label: "Nhập vào", Widget: into.box},
	)
}
