package screen

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// home is Tổng quan: what there is to do, how the year's awards come through the stages, how the units fare, and
// which step the year has reached.
type home struct {
	host  Host
	frame *kit.Screen
	body  *fyne.Container
	asked int // counts the loads: a check that comes late is dropped
}

// NewHome makes the overview.
func NewHome(h Host) Screen {
	s := &home{host: h, frame: kit.NewScreen("Tổng quan"), body: container.NewStack()}
	s.layout()
	return s
}

func (s *home) layout() {
	s.frame.SetActions(
		kit.NewButton("Mở phiên họp", nil, func() { s.host.Go(Route{Screen: SessionsKey}) }),
		kit.NewMainButton("In báo cáo tổng kết", nil, func() { s.host.Go(Route{Screen: ReportsKey}) }),
	)
	s.frame.SetBody(kit.Scrolled(s.body))
}

// Content implements Screen.
func (s *home) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen.
func (s *home) Show(Route) { s.Reload() }

// Reload implements Screen.
func (s *home) Reload() {
	year := s.host.Year()
	s.asked++
	asked := s.asked
	s.host.Load(func(ctx context.Context) (func(), error) {
		o, err := s.host.Desk().Overview(ctx, year)
		return func() {
			if asked == s.asked {
				s.show(year, o)
				s.check(asked, year, o)
			}
		}, err
	})
}

// check adds what the law asks for to the tasks, behind the overview that is already in sight: judging a large
// agency takes longer than counting it.
func (s *home) check(asked, year int, o desk.Overview) {
	if s.nominated(o) == 0 {
		return
	}
	s.host.Load(func(ctx context.Context) (func(), error) {
		rows, err := s.host.Desk().Check(ctx, year, "")
		if err != nil {
			return nil, err
		}
		nominations, err := s.host.Desk().Nominations(ctx, year)
		if err != nil {
			return nil, err
		}
		tasks := s.lawTasks(rows, nominations)
		return func() {
			if asked == s.asked && len(tasks) > 0 {
				o.Tasks = append(tasks, o.Tasks...)
				s.show(year, o)
			}
		}, nil
	})
}

func (s *home) nominated(o desk.Overview) int {
	n := 0
	for _, a := range o.Summary.Awards {
		n += a.Nominated
	}
	return n
}

// lawTasks are what stands between the nominations and the vote. What the council has voted on is no task any more.
func (s *home) lawTasks(rows []desk.CheckRow, nominations []desk.NominationRow) []desk.Task {
	open := map[council.ID]bool{}
	for _, n := range nominations {
		open[n.ID] = n.Stage == desk.StageNominated && !n.Counted
	}
	var out []desk.Task
	for _, t := range []struct {
		outcome council.Outcome
		level   desk.Level
		words   string
	}{
		{council.NotEligible, desk.LevelBad, "không đủ điều kiện"},
		{council.MissingEvidence, desk.LevelBad, "thiếu hồ sơ"},
		{council.NeedsReview, desk.LevelCaution, "cần người xét cho ý kiến"},
	} {
		var names []string
		counts, total := map[string]int{}, 0
		for _, r := range rows {
			if r.Verdict != t.outcome || !open[r.ID] {
				continue
			}
			if counts[r.AwardShort] == 0 {
				names = append(names, r.AwardShort)
			}
			counts[r.AwardShort]++
			total++
		}
		switch len(names) {
		case 0:
			continue
		case 1:
			out = append(out, desk.Task{Level: t.level, Text: fmt.Sprintf("%d lượt đề nghị %s %s", total, names[0], t.words), Screen: NominationsKey, Filter: string(t.outcome)})
		default:
			slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
			text := fmt.Sprintf("%d lượt đề nghị %s: ", total, t.words)
			for i, name := range names {
				if i == 3 {
					text += ", …"
					break
				}
				if i > 0 {
					text += ", "
				}
				text += fmt.Sprintf("%d %s", counts[name], name)
			}
			out = append(out, desk.Task{Level: t.level, Text: text, Screen: NominationsKey, Filter: string(t.outcome)})
		}
	}
	return out
}

func (s *home) show(year int, o desk.Overview) {
	s.frame.SetTitle(fmt.Sprintf("Tổng quan năm %d", year))
	s.frame.SetFacts(s.facts(o)...)
	tasks, steps := kit.Card("Việc cần làm", s.tasks(o.Tasks)), kit.Card("Các bước của năm", s.steps(o.Steps))
	if o.Summary.People == 0 && o.Summary.Units == 0 {
		s.set(kit.Shares([]float32{1.06, 1}, s.beginning(), container.New(column{grow: 1}, tasks, steps)))
		return
	}
	funnel, units := kit.Card("Từ đăng ký đến khen thưởng", s.funnel(o.Summary.Awards)), kit.Card("Theo đơn vị", s.units(o.PerUnit))
	s.set(kit.Shares([]float32{1.06, 1},
		container.New(column{grow: 1}, s.totals(o.Summary.Awards), tasks, units), container.New(column{grow: 1}, funnel, steps)))
}

func (s *home) set(content fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{content}
	s.body.Refresh()
}

func (s *home) facts(o desk.Overview) []kit.Run {
	todo := 0
	for _, t := range o.Tasks {
		if t.Level != desk.LevelGood {
			todo++
		}
	}
	facts := []kit.Run{
		{Text: viet.Group(int64(o.Summary.People)) + " người", Tap: func() { s.host.Go(Route{Screen: StaffKey}) }},
		{Text: viet.Group(int64(o.Summary.Units)) + " đơn vị", Tap: func() { s.host.Go(Route{Screen: StaffKey}) }},
	}
	switch todo {
	case 0:
		return append(facts, kit.Run{Text: "không còn việc nào chờ", Tone: kit.Good})
	default:
		return append(facts, kit.Run{Text: fmt.Sprintf("%d việc cần làm", todo), Tone: kit.Caution})
	}
}

// beginning is what stands here before there is a register.
func (s *home) beginning() fyne.CanvasObject {
	return kit.Card("", kit.Empty("Sổ còn trống",
		"Bắt đầu từ danh sách cán bộ, công chức, người lao động của cơ quan: nhập từ tệp Excel đang có, chương trình đọc thử và cho xem trước mọi thay đổi. Cũng có thể thêm từng đơn vị, từng người ở mục Sổ gốc.",
		"Nhập danh sách cán bộ từ Excel…", func() { s.host.Import("staff") }))
}

// totals is the year in four numbers, each leading to its list.
func (s *home) totals(awards []desk.AwardCount) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for i, words := range []string{"lượt đăng ký", "lượt đề nghị", "được thông qua", "đã có quyết định"} {
		st, n := stages[i], 0
		for _, a := range awards {
			n += st.count(a)
		}
		tone := kit.Plain
		if i == len(stages)-1 && n > 0 {
			tone = kit.Good
		}
		cells = append(cells, kit.Big(int64(n), words, tone, func() { s.host.Go(Route{Screen: st.screen, Filter: st.filter}) }))
	}
	return kit.Card("", kit.Columns(cells...))
}

func (s *home) tasks(tasks []desk.Task) fyne.CanvasObject {
	if len(tasks) == 0 {
		return kit.Paragraph("Không còn việc nào chờ trong năm này.", kit.Muted)
	}
	var lines []kit.Task
	for _, t := range tasks {
		line := kit.Task{Text: t.Text, Tone: toneOf(t.Level)}
		if t.Screen != "" {
			line.Link, line.Tap = "xem", func() { s.host.Go(Route{Screen: t.Screen, ID: t.ID, Filter: t.Filter}) }
		}
		lines = append(lines, line)
	}
	return kit.Tasks(lines...)
}

func toneOf(l desk.Level) kit.Tone {
	switch l {
	case desk.LevelGood:
		return kit.Good
	case desk.LevelBad:
		return kit.Bad
	}
	return kit.Caution
}

// stages are the funnel's columns with the screen behind each.
var stages = []struct {
	title  string
	screen string
	filter string // narrows that screen to the stage
	count  func(c desk.AwardCount) int
}{
	{"Đăng ký", RegistrationsKey, "", func(c desk.AwardCount) int { return c.Registered }},
	{"Đề nghị", NominationsKey, "", func(c desk.AwardCount) int { return c.Nominated }},
	{"Thông qua", NominationsKey, PassedFilter, func(c desk.AwardCount) int { return c.Passed }},
	{"Đã có QĐ", NominationsKey, desk.StageAwarded, func(c desk.AwardCount) int { return c.Awarded }},
}

func (s *home) funnel(awards []desk.AwardCount) fyne.CanvasObject {
	titles := make([]string, len(stages))
	for i, st := range stages {
		titles[i] = st.title
	}
	// A stage that the year has not reached shows dashes: nothing was decided there yet, which is not the same as 0.
	reached := make([]bool, len(stages))
	for i, st := range stages {
		reached[i] = slices.ContainsFunc(awards, func(a desk.AwardCount) bool { return st.count(a) > 0 })
	}
	var rows []kit.FunnelRow
	for _, a := range awards {
		row := kit.FunnelRow{Label: s.short(a), Tap: func(stage int) {
			s.host.Go(Route{Screen: stages[stage].screen, Filter: string(a.Code), Key: stages[stage].filter})
		}}
		any := false
		for i, st := range stages {
			n := st.count(a)
			any = any || n > 0
			if !reached[i] {
				n = -1
			}
			row.Counts = append(row.Counts, n)
		}
		if any {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return kit.Empty("Chưa ai đăng ký", "Ghi đăng ký thi đua của cá nhân và tập thể, hoặc nhập danh sách đăng ký từ Excel.",
			"Mở mục Đăng ký", func() { s.host.Go(Route{Screen: RegistrationsKey}) })
	}
	return kit.Funnel(titles, rows...)
}

// short is the award's name as narrow columns show it, told apart where people and collectives share it.
func (s *home) short(a desk.AwardCount) string {
	award, ok := s.host.Desk().Catalogue().Award(a.Code)
	name := a.Name
	if ok && award.Short != "" {
		name = award.Short
	}
	if ok && len(award.Subjects) > 1 && a.Subject == council.Collective {
		name += " (TT)" // as offices shorten tập thể
	}
	return name
}

func (s *home) units(units []desk.UnitCount) fyne.CanvasObject {
	if len(units) == 0 {
		return kit.Empty("Chưa có đơn vị", "Thêm phòng, đơn vị của cơ quan ở mục Sổ gốc.", "Mở mục Sổ gốc",
			func() { s.host.Go(Route{Screen: StaffKey}) })
	}
	list := container.New(layout.NewCustomPaddedVBoxLayout(6))
	add := func(label, registered, passed fyne.CanvasObject) {
		list.Add(container.New(unitBars{}, label, registered, passed))
	}
	add(kit.NewLine("", kit.Muted), kit.Hint("Người có đăng ký"), kit.Hint("Người được thông qua"))
	for _, u := range units {
		whole := int64(max(u.People, 1))
		add(kit.Link(u.Name, func() { s.host.Go(Route{Screen: StaffKey, ID: u.Unit, Filter: UnitsFilter}) }),
			kit.Bar(kit.BarValue{Part: int64(u.Registered), Whole: whole, Text: fmt.Sprintf("%d/%d", u.Registered, u.People)}),
			kit.Bar(kit.BarValue{Part: int64(u.Passed), Whole: whole, Text: fmt.Sprintf("%d/%d", u.Passed, u.People), Tone: kit.Good}))
	}
	return list
}

// unitBars sets a unit's name and its two bars; names of units are long, so they get the greater part.
type unitBars struct{}

func (unitBars) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, part := range o {
		height = max(height, part.MinSize().Height)
	}
	return fyne.NewSize(360, height)
}

func (unitBars) Layout(o []fyne.CanvasObject, size fyne.Size) {
	label := size.Width * 0.42
	each := (size.Width - label - 2*12) / 2
	x := float32(0)
	for i, width := range []float32{label, each, each} {
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(width, size.Height))
		x += width + 12
	}
}

// column sets cards under each other; one of them takes the height that is left.
type column struct{ grow int }

const columnGap = 12

func (column) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, columnGap*float32(len(o)-1))
	for _, card := range o {
		least := card.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	return size
}

func (c column) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := max(size.Height-c.MinSize(o).Height, 0)
	y := float32(0)
	for i, card := range o {
		height := card.MinSize().Height
		if i == c.grow {
			height += left
		}
		card.Move(fyne.NewPos(0, y))
		card.Resize(fyne.NewSize(size.Width, height))
		y += height + columnGap
	}
}

func (s *home) steps(steps []desk.Step) fyne.CanvasObject {
	var lines []kit.Step
	for _, st := range steps {
		line := kit.Step{Text: st.Text}
		switch st.State {
		case desk.StepNow:
			line.State = kit.Now
		case desk.StepDone:
			line.State = kit.Done
		}
		if st.Screen != "" {
			line.Tap = func() { s.host.Go(Route{Screen: st.Screen}) }
		}
		lines = append(lines, line)
	}
	return kit.Steps(lines...)
}

// New implements Screen: the most frequent new thing is a session.
func (s *home) New() { s.host.Go(Route{Screen: SessionsKey}) }

// Filter implements Screen; there is nothing to filter.
func (s *home) Filter() {}

// Edit implements Screen; there is nothing to edit.
func (s *home) Edit() {}
