package screen

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// decisions is Quyết định: what waits to be put into a paper, the papers that were issued, the number register, and the
// decisions by which the year's awards were given.
type decisions struct {
	host  Host
	frame *kit.Screen
	tabs  *kit.Tabs

	waiting *kit.Table[waitingRow]
	papers  *kit.Table[desk.PaperRow]
	numbers *kit.Table[desk.NumberRow]
	given   *kit.Table[desk.DecisionRow]
	prizes  *prizes
	query   *kit.TextField
	group   *pick[string]
	facts   [5][]kit.Run

	agency    council.Agency
	signers   []council.Signer
	submitted []desk.NominationRow // sent upward, no outcome recorded yet
	unsealed  int                  // passed in a session that is still open
	editing   bool
	preview   *preview
}

// waitingRow is a nomination that the council passed and no paper holds yet.
type waitingRow struct {
	desk.NominationRow
	Group string
}

// The tabs of the screen.
const (
	waitingTab = iota
	papersTab
	registerTab
	givenTab
	prizesTab
)

// IssuedFilter in a route opens the papers that were issued, OutcomeFilter the form for a higher level's decision.
const (
	IssuedFilter  = "issued"
	OutcomeFilter = "outcome"
	PrizesFilter  = "prizes" // the prize money of the year
)

// NewDecisions makes the screen of papers and decisions.
func NewDecisions(h Host) Screen {
	s := &decisions{host: h, frame: kit.NewScreen("Quyết định")}
	s.layout()
	return s
}

func (s *decisions) layout() {
	s.tabs = kit.NewTabs(func(int) { s.turn() }, "Chờ ban hành", "Văn bản", "Sổ số", "Kết quả", "Tiền thưởng")
	s.group = newPick(func(group string) {
		s.waiting.SetFilter(func(r waitingRow) bool { return group == "" || r.Group == group })
	})
	s.waiting = kit.NewTable(
		kit.Column[waitingRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 158, Grow: true, Text: func(r waitingRow) string { return r.Name },
			Key: func(r waitingRow) any { return nameOrder(r.Name, r.Nominee.Unit != 0) }},
		kit.Column[waitingRow]{ID: "unit", Title: "Đơn vị", Width: 175, Grow: true, Text: func(r waitingRow) string { return r.Unit }},
		kit.Column[waitingRow]{ID: "award", Title: "Danh hiệu, hình thức", Width: 126, Text: func(r waitingRow) string { return r.AwardShort },
			Key: func(r waitingRow) any { return s.host.Desk().Catalogue().Rank(r.Award) }},
		kit.Column[waitingRow]{ID: "group", Title: "Vào văn bản", Width: 182, Grow: true, Text: func(r waitingRow) string { return groupShort[r.Group] }},
	)
	s.waiting.SetKey(func(r waitingRow) string { return fmt.Sprint(r.ID) })
	s.waiting.SetSort("group", false)

	s.papers = kit.NewTable(
		kit.Column[desk.PaperRow]{ID: "symbol", Title: "Số, ký hiệu", Width: 120, Text: func(p desk.PaperRow) string { return p.Issued.Symbol },
			Key: func(p desk.PaperRow) any {
				return fmt.Sprintf("%s %s %d", p.Issued.Series, p.Issued.Issued, p.Issued.Number)
			}},
		kit.Column[desk.PaperRow]{ID: "date", Title: "Ngày", Width: 96, Text: func(p desk.PaperRow) string { return dayText(p.Issued.Issued) },
			Key: func(p desk.PaperRow) any { return string(p.Issued.Issued) }},
		kit.Column[desk.PaperRow]{ID: "subject", Title: "Trích yếu", Width: 230, Grow: true, Text: func(p desk.PaperRow) string { return p.Issued.Subject }},
		kit.Column[desk.PaperRow]{ID: "signer", Title: "Người ký", Width: 150, Text: func(p desk.PaperRow) string { return p.Issued.Signer }},
	)
	s.papers.SetKey(func(p desk.PaperRow) string { return p.Key })
	s.papers.OnSelect = func([]desk.PaperRow) { s.showChosen() }
	s.papers.OnActivate = s.openPaper

	s.numbers = kit.NewTable(
		kit.Column[desk.NumberRow]{ID: "symbol", Title: "Số, ký hiệu", Width: 130, Text: func(n desk.NumberRow) string { return n.Symbol },
			Key: func(n desk.NumberRow) any { return n.Series + fmt.Sprintf("%06d", n.Number) }},
		kit.Column[desk.NumberRow]{ID: "date", Title: "Ngày", Width: 100, Text: func(n desk.NumberRow) string { return dayText(n.Date) },
			Key: func(n desk.NumberRow) any { return string(n.Date) }},
		kit.Column[desk.NumberRow]{ID: "subject", Title: "Văn bản", Width: 260, Grow: true, Text: func(n desk.NumberRow) string { return n.Subject }},
		kit.Column[desk.NumberRow]{ID: "where", Title: "Nguồn", Width: 150, Text: func(n desk.NumberRow) string {
			if n.Paper == 0 {
				return "ngoài chương trình"
			}
			return "lập ở đây"
		}},
	)
	s.numbers.SetKey(func(n desk.NumberRow) string { return n.Symbol + string(n.Date) })

	s.given = kit.NewTable(
		kit.Column[desk.DecisionRow]{ID: "symbol", Title: "Số quyết định", Width: 130, Text: func(d desk.DecisionRow) string { return d.Symbol }},
		kit.Column[desk.DecisionRow]{ID: "date", Title: "Ngày", Width: 96, Text: func(d desk.DecisionRow) string { return dayText(d.Decided) },
			Key: func(d desk.DecisionRow) any { return string(d.Decided) }},
		kit.Column[desk.DecisionRow]{ID: "issuer", Title: "Cơ quan, người ban hành", Width: 230, Grow: true, Text: func(d desk.DecisionRow) string { return d.Issuer }},
		kit.Column[desk.DecisionRow]{ID: "awards", Title: "Khen thưởng", Width: 100, Align: fyne.TextAlignTrailing, Text: func(d desk.DecisionRow) string { return number(d.Awards, "lượt") },
			Key: func(d desk.DecisionRow) any { return d.Awards }},
	)
	s.given.SetKey(func(d desk.DecisionRow) string { return fmt.Sprint(d.ID) })
	s.given.OnSelect = func([]desk.DecisionRow) { s.showChosen() }

	s.prizes = newPrizes(s)
	s.query = kit.NewSearchField("Lọc, không cần dấu…", func(query string) {
		s.waiting.SetQuery(query)
		s.papers.SetQuery(query)
		s.numbers.SetQuery(query)
		s.given.SetQuery(query)
		s.prizes.table.SetQuery(query)
	})
	s.frame.SetSplitOffset(0.64)
	s.frame.SetActions(
		kit.NewButton("Ghi kết quả cấp trên…", nil, s.formOutcome),
		kit.NewButton("Lập tờ trình…", nil, func() { s.formIssue(council.SubmissionKind) }),
		kit.NewMainButton("Ban hành quyết định…", nil, func() { s.formIssue(council.DecreeKind) }),
	)
	s.turn()
}

// turn shows the open tab.
func (s *decisions) turn() {
	switch s.tabs.Selected() {
	case waitingTab:
		s.frame.SetFilters(s.waiting.Counter(), s.tabs, s.group.narrow(220), s.query)
		s.frame.SetBody(s.waiting)
	case papersTab:
		s.frame.SetFilters(s.papers.Counter(), s.tabs, s.query)
		s.frame.SetBody(s.papers)
	case registerTab:
		s.frame.SetFilters(s.numbers.Counter(), s.tabs, s.query)
		s.frame.SetBody(s.numbers)
	case givenTab:
		s.frame.SetFilters(s.given.Counter(), s.tabs, s.query)
		s.frame.SetBody(s.given)
	case prizesTab:
		s.frame.SetFilters(s.prizes.table.Counter(), s.tabs, s.prizes.fund.narrow(170), s.query)
		s.frame.SetBody(s.prizes.table)
	}
	s.frame.SetFacts(s.facts[s.tabs.Selected()]...)
	s.showChosen()
}

func (s *decisions) open(tab int) {
	s.tabs.Select(tab)
	s.turn()
}

// Content implements Screen.
func (s *decisions) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen. A route's row is an issued paper.
func (s *decisions) Show(r Route) {
	s.editing = false
	switch {
	case r.Filter == IssuedFilter || r.ID != 0:
		s.tabs.Select(papersTab)
	case r.Filter == OutcomeFilter:
		s.tabs.Select(givenTab)
	case r.Filter == PrizesFilter:
		s.tabs.Select(prizesTab)
	}
	s.turn()
	s.load(func() {
		if r.ID != 0 {
			s.papers.Select(func(p desk.PaperRow) bool { return p.Issued.ID == r.ID })
		}
		if r.Filter == OutcomeFilter {
			s.formOutcome()
		}
	})
}

// Reload implements Screen.
func (s *decisions) Reload() { s.load(nil) }

func (s *decisions) load(then func()) {
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		d := s.host.Desk()
		r, err := readDecisions(ctx, d, year)
		if err != nil {
			return nil, err
		}
		return func() {
			s.apply(year, r)
			if then != nil {
				then()
			}
		}, nil
	})
}

// decisionFacts is all that the screen reads at once.
type decisionFacts struct {
	nominated []desk.NominationRow
	sessions  []desk.SessionRow
	papers    []desk.PaperRow
	numbers   []desk.NumberRow
	given     []desk.DecisionRow
	prizes    []desk.PrizeRow
	fund      desk.Fund
	signers   []council.Signer
	agency    council.Agency
}

func readDecisions(ctx context.Context, d *desk.Desk, year int) (r decisionFacts, err error) {
	if r.nominated, err = d.Nominations(ctx, year); err != nil {
		return r, err
	}
	if r.sessions, err = d.Sessions(ctx, year); err != nil {
		return r, err
	}
	if r.papers, err = d.Papers(ctx, year); err != nil {
		return r, err
	}
	// The papers of a year are often issued in the first weeks of the next.
	for _, y := range []int{year, year + 1} {
		numbers, err := d.Numbers(ctx, y)
		if err != nil {
			return r, err
		}
		r.numbers = append(r.numbers, numbers...)
	}
	if r.given, err = d.Decisions(ctx, year); err != nil {
		return r, err
	}
	if r.prizes, err = d.PrizeSheet(ctx, year); err != nil {
		return r, err
	}
	if r.fund, err = d.Fund(ctx, year); err != nil {
		return r, err
	}
	if r.signers, err = d.Signers(ctx); err != nil {
		return r, err
	}
	r.agency, err = d.Agency(ctx)
	return r, err
}

func (s *decisions) apply(year int, r decisionFacts) {
	s.agency, s.signers = r.agency, r.signers
	open := map[council.ID]bool{}
	for _, x := range r.sessions {
		open[x.ID] = x.Status == council.SessionOpen
	}
	var waiting []waitingRow
	s.submitted, s.unsealed = nil, 0
	groups := map[string]int{}
	for _, n := range r.nominated {
		switch n.Stage {
		case desk.StagePassed, desk.StageDecided:
			row := waitingRow{n, s.groupOf(n)}
			waiting = append(waiting, row)
			groups[row.Group]++
			if open[n.Session] {
				s.unsealed++
			}
		case desk.StageSubmitted:
			s.submitted = append(s.submitted, n)
		}
	}
	var issued []desk.PaperRow
	for _, p := range r.papers {
		if p.Issued != nil {
			issued = append(issued, p)
		}
	}
	var names []string
	for group := range groups {
		names = append(names, group)
	}
	slices.SortFunc(names, viet.Collate)
	s.group.offer("Mọi văn bản", names, func(name string) string { return fmt.Sprintf("%s (%d)", name, groups[name]) })
	unfilter := func() { s.query.SetText(""); s.group.choose(""); s.waiting.SetFilter(nil) }
	hidden(s.waiting, unfilter)
	if len(waiting) == 0 {
		s.waiting.SetEmpty("Không có gì chờ ban hành", fmt.Sprintf("Những gì Hội đồng thông qua năm %d mà chưa có trong văn bản nào sẽ hiện ở đây, chia theo quyết định và tờ trình.", year),
			"Sang Họp Hội đồng", func() { s.host.Go(Route{Screen: SessionsKey}) })
	}
	hidden(s.papers, unfilter)
	if len(issued) == 0 {
		s.papers.SetEmpty("Chưa ban hành văn bản nào", "Khi Hội đồng đã thông qua và phiên họp đã chốt, quyết định và tờ trình được lập, cấp số và giữ nguyên bản ở đây.", "", nil)
	}
	hidden(s.numbers, unfilter)
	if len(r.numbers) == 0 {
		s.numbers.SetEmpty("Sổ số còn trống", "Mỗi quyết định, tờ trình ban hành được cấp một số trong năm. Số đã dùng cho văn bản khác ngoài chương trình thì ghi vào đây để không bị cấp trùng.",
			"Ghi số đã dùng", s.formNumber)
	}
	hidden(s.given, unfilter)
	if len(r.given) == 0 {
		s.given.SetEmpty("Chưa có quyết định khen thưởng nào",
			"Quyết định của cơ quan tự vào đây khi ban hành. Quyết định của cấp trên thì ghi lại khi nhận được, để quá trình khen thưởng của từng người đầy đủ.",
			"Ghi kết quả cấp trên…", s.formOutcome)
	}
	s.waiting.SetRows(waiting)
	s.papers.SetRows(issued)
	s.numbers.SetRows(r.numbers)
	s.given.SetRows(r.given)
	s.prizes.apply(year, r.prizes, r.fund)
	s.setFacts(waiting, issued, r)
	if !s.editing {
		s.showChosen()
	}
}

// The papers that nominations go into, and their names for narrow columns.
const (
	titlesGroup   = "Quyết định công nhận danh hiệu"
	praiseGroup   = "Quyết định tặng giấy khen"
	ministryGroup = "Tờ trình gửi Bộ"
	provinceGroup = "Tờ trình gửi tỉnh"
)

var groupShort = map[string]string{titlesGroup: "QĐ công nhận danh hiệu", praiseGroup: "QĐ tặng giấy khen", ministryGroup: ministryGroup, provinceGroup: provinceGroup}

// groupOf names the paper that a nomination goes into.
func (s *decisions) groupOf(n desk.NominationRow) string {
	a, _ := s.host.Desk().Catalogue().Award(n.Award)
	switch {
	case n.Authority == council.ByProvince:
		return provinceGroup
	case n.Authority != council.ByAgency:
		return ministryGroup
	case a.Kind == council.Title:
		return titlesGroup
	}
	return praiseGroup
}

func (s *decisions) setFacts(waiting []waitingRow, issued []desk.PaperRow, r decisionFacts) {
	up := kit.Run{Text: number(len(s.submitted), "chờ kết quả cấp trên"), Tone: kit.Caution, Tap: s.formOutcome}
	s.facts[waitingTab] = []kit.Run{{Text: number(len(waiting), "lượt chờ ban hành")}}
	if s.unsealed > 0 {
		s.facts[waitingTab] = append(s.facts[waitingTab], kit.Run{Text: number(s.unsealed, "ở phiên họp chưa chốt"), Tone: kit.Caution, Tap: func() { s.host.Go(Route{Screen: SessionsKey}) }})
	}
	if len(issued) > 0 {
		s.facts[waitingTab] = append(s.facts[waitingTab], kit.Run{Text: number(len(issued), "văn bản đã ban hành"), Tap: func() { s.open(papersTab) }})
	}
	decrees := 0
	for _, p := range issued {
		if p.Kind == council.DecreeKind {
			decrees++
		}
	}
	s.facts[papersTab] = []kit.Run{{Text: number(decrees, "quyết định")}, {Text: number(len(issued)-decrees, "tờ trình")}}
	s.facts[registerTab] = []kit.Run{{Text: number(len(r.numbers), "số đã cấp")}, {Text: "Ghi số đã dùng ngoài chương trình", Tap: s.formNumber}}
	awards := 0
	for _, d := range r.given {
		awards += d.Awards
	}
	s.facts[givenTab] = []kit.Run{{Text: number(len(r.given), "quyết định")}, {Text: number(awards, "lượt khen thưởng")}}
	s.facts[prizesTab] = s.prizes.facts(r.prizes)
	if len(s.submitted) > 0 {
		for _, tab := range []int{waitingTab, papersTab, givenTab} {
			s.facts[tab] = append(s.facts[tab], up)
		}
	}
	s.frame.SetFacts(s.facts[s.tabs.Selected()]...)
}

// New implements Screen.
func (s *decisions) New() {
	switch s.tabs.Selected() {
	case registerTab:
		s.formNumber()
	case givenTab, prizesTab:
		s.formOutcome()
	default:
		s.formIssue(council.DecreeKind)
	}
}

// Filter implements Screen.
func (s *decisions) Filter() { s.host.Window().Canvas().Focus(s.query) }

// Edit implements Screen: what is issued is never edited, it is opened.
func (s *decisions) Edit() {
	if p, ok := s.papers.Current(); ok && s.tabs.Selected() == papersTab {
		s.openPaper(p)
	}
}

// Print leads to the preview of the paper that is chosen.
func (s *decisions) Print() {
	if p, ok := s.papers.Current(); ok && s.tabs.Selected() == papersTab {
		s.openPaper(p)
		return
	}
	s.host.Go(Route{Screen: ReportsKey})
}

func (s *decisions) openPaper(p desk.PaperRow) { s.host.Go(Route{Screen: ReportsKey, Key: p.Key}) }

func (s *decisions) pane(parts ...fyne.CanvasObject) { s.frame.SetDetail(kit.Stack(parts...)) }

func (s *decisions) showChosen() {
	s.editing, s.preview = false, nil
	switch s.tabs.Selected() {
	case waitingTab:
		s.pane(s.waitingPane()...)
	case papersTab:
		s.pane(s.paperPane()...)
	case registerTab:
		s.pane(kit.Heading("Sổ số"), kit.Paragraph("Quyết định và tờ trình đánh số riêng, bắt đầu lại từ 01 mỗi năm dương lịch. Số lấy ở đây không bao giờ cấp hai lần.", kit.Muted),
			kit.Row(kit.NewButton("Ghi số đã dùng ngoài chương trình…", nil, s.formNumber)))
	case givenTab:
		s.pane(s.givenPane()...)
	case prizesTab:
		s.pane(s.prizes.pane()...)
	}
}

func (s *decisions) waitingPane() []fyne.CanvasObject {
	rows := s.waiting.Shown()
	if s.waiting.Total() == 0 {
		return []fyne.CanvasObject{kit.Hint("Quyết định do thủ trưởng cơ quan ban hành; tờ trình gửi cấp trên có thẩm quyền. Cả hai lấy đúng danh sách Hội đồng đã thông qua.")}
	}
	type line struct {
		award council.Code
		group string
	}
	counts := map[line]int{}
	var groups []string
	for _, r := range rows {
		counts[line{r.Award, r.Group}]++
		if !slices.Contains(groups, r.Group) {
			groups = append(groups, r.Group)
		}
	}
	slices.SortFunc(groups, viet.Collate)
	parts := []fyne.CanvasObject{paneTitle("Chờ ban hành")}
	if s.unsealed > 0 {
		parts = append(parts, kit.Badge("Còn phiên họp chưa chốt", kit.Caution),
			kit.Paragraph(fmt.Sprintf("%d lượt đã đạt ở phiên họp chưa chốt. Chốt phiên họp rồi mới đưa vào văn bản.", s.unsealed), kit.Muted))
	}
	for _, group := range groups {
		var facts []kit.Fact
		for _, a := range s.host.Desk().Catalogue().Awards {
			if n := counts[line{a.Code, group}]; n > 0 {
				facts = append(facts, kit.Fact{Label: a.Short, Value: number(n, "lượt")})
			}
		}
		parts = append(parts, kit.Heading(group), kit.Facts(facts...))
	}
	return parts
}

func (s *decisions) paperPane() []fyne.CanvasObject {
	chosen := s.papers.Selected()
	if len(chosen) != 1 {
		return []fyne.CanvasObject{kit.Hint("Chọn một văn bản để xem; bấm Enter để mở đúng bản đã ban hành, in hoặc lưu PDF.")}
	}
	p := chosen[0]
	facts := []kit.Fact{
		{Label: "Ngày", Value: dayText(p.Issued.Issued)},
		{Label: "Trích yếu", Value: p.Issued.Subject},
	}
	if p.Issued.Addressee != "" {
		facts = append(facts, kit.Fact{Label: "Kính gửi", Value: p.Issued.Addressee})
	}
	sign := p.Issued.SignTitle
	if p.Issued.SignForm != "" {
		sign = string(p.Issued.SignForm) + " " + sign
	}
	facts = append(facts, kit.Fact{Label: "Người ký", Value: joined(p.Issued.Signer, sign)},
		kit.Fact{Label: "Mã kiểm chứng", Value: inGroups(p.Issued.SHA256)})
	parts := []fyne.CanvasObject{paneTitle(p.Issued.Symbol)}
	if p.Issued.Superseded {
		parts = append(parts, kit.Badge("Đã được thay thế", kit.Caution))
	}
	return append(parts, kit.Facts(facts...), kit.Row(kit.NewMainButton("Xem văn bản", theme.DocumentIcon(), func() { s.openPaper(p) })))
}

func (s *decisions) givenPane() []fyne.CanvasObject {
	chosen := s.given.Selected()
	if len(chosen) != 1 {
		return []fyne.CanvasObject{kit.Hint("Chọn một quyết định để xem những ai được khen thưởng theo quyết định đó.")}
	}
	d := chosen[0]
	parts := []fyne.CanvasObject{
		paneTitle(d.Symbol),
		kit.Paragraph(joined(dayText(d.Decided), d.Issuer), kit.Muted),
		kit.Heading(number(d.Awards, "lượt khen thưởng")),
	}
	for i, name := range d.Names {
		parts = append(parts, kit.NewLine(fmt.Sprintf("%d. %s", i+1, name), kit.Plain))
	}
	return parts
}
