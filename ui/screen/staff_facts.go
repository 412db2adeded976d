package screen

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// folds remembers which sections of the pane are open, so that going from one person to the next keeps them so.
type folds map[string]bool

// factLine is one fact of a section: what it says, and what can be done with it.
type factLine struct {
	when, text string
	tone       kit.Tone
	edit, drop func()
	open       func() // leads to where it is kept
}

// section is one kind of facts, folded to its title and count until it is opened.
func (s *staff) section(key, title string, lines []factLine, add func()) fyne.CanvasObject {
	body := kit.Stack()
	icon := func() fyne.Resource {
		if s.folds[key] {
			return theme.MenuDropDownIcon()
		}
		return theme.MenuExpandIcon()
	}
	count := ""
	if len(lines) > 0 {
		count = fmt.Sprintf(" (%d)", len(lines))
	}
	head := kit.NewQuietButton(title+count, icon(), nil)
	head.Leading = true
	head.OnTapped = func() {
		s.folds[key] = !s.folds[key]
		head.Icon = icon()
		head.Refresh()
		body.Hidden = !s.folds[key]
		body.Refresh()
		s.frame.Refresh()
	}
	body.Hidden = !s.folds[key]
	if len(lines) == 0 {
		body.Add(kit.Hint("Sổ chưa ghi gì ở mục này."))
	}
	for _, l := range lines {
		var runs []kit.Run
		if l.when != "" {
			runs = append(runs, kit.Run{Text: l.when + "  ", Tone: kit.Muted})
		}
		if l.open != nil {
			runs = append(runs, kit.Run{Text: l.text, Tap: l.open})
		} else {
			runs = append(runs, kit.Run{Text: l.text, Tone: l.tone})
		}
		if l.edit != nil {
			runs = append(runs, kit.Run{Text: "   "}, kit.Run{Text: "sửa", Tap: l.edit})
		}
		if l.drop != nil {
			runs = append(runs, kit.Run{Text: "   "}, kit.Run{Text: "xóa", Tap: l.drop})
		}
		body.Add(kit.Rich(runs...))
	}
	var more fyne.CanvasObject
	if add != nil {
		more = kit.NewQuietButton("Thêm", theme.ContentAddIcon(), add)
	}
	if more == nil {
		return container.New(sectionLayout{}, head, body)
	}
	return container.New(sectionLayout{}, head, body, more)
}

// sectionLayout sets a section's title flush with the text above it, though a button keeps room around its own, the
// facts under it, and at its right the button that adds one.
type sectionLayout struct{}

const (
	sectionFlush  = 10 // the room a quiet button keeps at the left of its text
	sectionIndent = 20
)

func (sectionLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize()
	if len(o) > 2 {
		size.Width += o[2].MinSize().Width
	}
	if o[1].Visible() {
		body := o[1].MinSize()
		size = fyne.NewSize(max(size.Width, body.Width+sectionIndent), size.Height+body.Height+8)
	}
	return size
}

func (sectionLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	head, right := o[0].MinSize(), float32(0)
	if len(o) > 2 {
		right = o[2].MinSize().Width
		o[2].Move(fyne.NewPos(size.Width-right+sectionFlush, 0))
		o[2].Resize(fyne.NewSize(right, head.Height))
	}
	o[0].Move(fyne.NewPos(-sectionFlush, 0))
	o[0].Resize(fyne.NewSize(min(head.Width, size.Width-right+sectionFlush), head.Height))
	o[1].Move(fyne.NewPos(sectionIndent, head.Height))
	o[1].Resize(fyne.NewSize(max(size.Width-sectionIndent, 0), max(size.Height-head.Height-8, 0)))
}

// sections are the facts that the law asks for about one nominee.
func (s *staff) sections(n council.Nominee, name string, f desk.FactSheet, next []council.NextAward) fyne.CanvasObject {
	r := records{host: s.host, who: n, name: name, form: s.form}
	d, year := s.host.Desk(), s.host.Year()
	drop := func(what string, write write) func() {
		return func() {
			s.host.Do(write, func() { s.host.Say("Đã xóa " + what + ". Bấm Ctrl+Z nếu xóa nhầm.") })
		}
	}
	var lines []factLine
	for _, x := range slices.Backward(f.Evaluations) {
		lines = append(lines, factLine{when: fmt.Sprint(x.Evaluation.Year), text: joined(x.Grade.String(), paperText(x.Symbol, x.Decided), x.Note), tone: gradeTone(x.Grade),
			edit: func() { r.evaluation(x) }, drop: drop("kết quả xếp loại", func(ctx context.Context) error { return d.DropEvaluation(ctx, x.ID) })})
	}
	unrated := year
	for slices.ContainsFunc(f.Evaluations, func(x desk.Evaluation) bool { return x.Evaluation.Year == unrated }) {
		unrated--
	}
	out := container.New(layout.NewCustomPaddedVBoxLayout(0), s.section("grades", "Xếp loại hằng năm", lines, func() { r.evaluation(desk.Evaluation{Evaluation: council.Evaluation{Year: unrated}}) }))

	if n.Person != 0 {
		lines = nil
		for _, x := range slices.Backward(f.Initiatives) {
			state := workStateNames[workState(x)]
			if x.Recognised() {
				state = joined(paperText(x.Symbol, x.Decided), x.By)
			}
			lines = append(lines, factLine{when: fmt.Sprint(x.Year), text: joined("“"+x.Title+"”", x.Scope.String(), state),
				open: func() { s.host.Go(Route{Screen: InitiativesKey, ID: x.ID}) }})
		}
		out.Add(s.section("initiatives", "Sáng kiến, đề tài", lines, func() { s.host.Go(Route{Screen: InitiativesKey, Filter: NewFilter, ID: n.Person}) }))
	}

	lines = nil
	grants := slices.Clone(f.Grants)
	slices.SortStableFunc(grants, func(a, b desk.GrantRow) int { return b.Year - a.Year })
	for _, g := range grants {
		kind := ""
		if g.Type != council.GrantMerit {
			kind = g.Type.String()
		}
		l := factLine{when: fmt.Sprint(g.Year), text: joined(g.AwardName, kind, paperText(g.Symbol, g.Decided))}
		if g.Nomination == 0 {
			l.drop = drop("khen thưởng", func(ctx context.Context) error { return d.DropGrant(ctx, g.ID) })
		}
		lines = append(lines, l)
	}
	out.Add(s.section("grants", "Khen thưởng đã có", lines, r.grant))

	lines = nil
	for _, x := range slices.Backward(f.Movements) {
		lines = append(lines, factLine{when: fmt.Sprint(x.Movement.Year), text: joined(x.Movement.Name, x.Level.String(), x.Result, paperText(x.Symbol, x.Decided)),
			edit: func() { r.movement(x) }, drop: drop("kết quả phong trào", func(ctx context.Context) error { return d.DropMovement(ctx, x.ID) })})
	}
	out.Add(s.section("movements", "Phong trào thi đua", lines, func() { r.movement(desk.Movement{}) }))

	lines = nil
	for _, x := range slices.Backward(f.Disciplines) {
		text, when := viet.Upper1(x.Form.String()), dayText(x.Decided)
		if x.Pending {
			text, when = joined(text, "đang xem xét, xác minh"), spanText(x.Opened, x.Closed)
			if x.Closed != "" {
				text = joined(viet.Upper1(x.Form.String()), "đã xem xét, xác minh xong")
			}
		}
		lines = append(lines, factLine{when: when, text: joined(text, paperText(x.Symbol, ""), x.Note), tone: kit.Bad,
			edit: func() { r.discipline(x) }, drop: drop("kỷ luật", func(ctx context.Context) error { return d.DropDiscipline(ctx, x.ID) })})
	}
	out.Add(s.section("discipline", "Kỷ luật", lines, func() { r.discipline(desk.Discipline{}) }))
	if n.Person != 0 {
		s.personSections(out, r, f, drop)
	}
	out.Add(s.nextSection(next))
	return out
}

// personSections are the facts that only people have.
func (s *staff) personSections(out *fyne.Container, r records, f desk.FactSheet, drop func(string, write) func()) {
	d := s.host.Desk()
	var lines []factLine
	for _, x := range slices.Backward(f.Leaves) {
		days, result := "", ""
		if x.Days > 0 {
			days = fmt.Sprintf("%d ngày làm việc", x.Days)
		}
		if x.Kind == council.LeaveStudy {
			result = "kết quả: " + orUnknown(x.Result.String())
		}
		lines = append(lines, factLine{when: spanText(x.From, x.To), text: joined(viet.Upper1(x.Kind.String()), days, result, x.Symbol),
			edit: func() { r.leave(x) }, drop: drop("thời gian nghỉ", func(ctx context.Context) error { return d.DropLeave(ctx, x.ID) })})
	}
	out.Add(s.section("leave", "Thời gian nghỉ", lines, func() { r.leave(desk.Leave{}) }))

	lines = nil
	for _, x := range slices.Backward(f.Transfers) {
		to := ""
		if x.To != "" {
			to = "đến " + x.To
		}
		opinion := "đơn vị cũ chưa nhận xét"
		if x.Opinion != "" {
			opinion = "đơn vị cũ nhận xét: " + x.Opinion
		}
		lines = append(lines, factLine{when: dayText(x.On), text: joined("Từ "+x.From, to, opinion),
			edit: func() { r.transfer(x) }, drop: drop("điều động", func(ctx context.Context) error { return d.DropTransfer(ctx, x.ID) })})
	}
	out.Add(s.section("transfers", "Điều động, thuyên chuyển", lines, func() { r.transfer(desk.Transfer{}) }))

	lines = nil
	for _, x := range f.Kin {
		text, who := x.Relation+": "+x.OtherName, x.Other
		if x.Person != r.who.Person {
			text, who = x.Name+" kê khai người này là "+x.Relation, x.Person
		}
		lines = append(lines, factLine{when: dayText(x.Declared), text: text, open: func() { s.host.Go(Route{Screen: StaffKey, ID: who}) },
			drop: drop("quan hệ thân thích", func(ctx context.Context) error { return d.DropKinship(ctx, x.ID) })})
	}
	out.Add(s.section("kin", "Quan hệ thân thích", lines, func() { r.kin(desk.Kinship{}, newNominees(s.serving, nil)) }))
}

// nextSection says what could be proposed next, soonest first.
func (s *staff) nextSection(next []council.NextAward) fyne.CanvasObject {
	reachable := slices.DeleteFunc(slices.Clone(next), func(n council.NextAward) bool { return n.Year == 0 })
	slices.SortStableFunc(reachable, func(a, b council.NextAward) int {
		if a.Ready != b.Ready {
			if a.Ready {
				return -1
			}
			return 1
		}
		if a.Human != b.Human {
			if b.Human {
				return -1
			}
			return 1
		}
		return a.Year - b.Year
	})
	var lines []factLine
	for _, n := range reachable {
		tone := kit.Plain
		if n.Ready {
			tone = kit.Good
		}
		lines = append(lines, factLine{text: legible(n.Sentence), tone: tone})
	}
	return s.section("next", "Có thể đề nghị tiếp", lines, nil)
}
