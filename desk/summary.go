package desk

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"sothidua/council"
	"sothidua/store"
)

// Years are the years of emulation that hold data, newest first, and always the present one.
func (d *Desk) Years(ctx context.Context) ([]int, error) {
	return read(ctx, d, func(tx *store.Tx) ([]int, error) {
		years, err := tx.YearsWithData()
		if err != nil {
			return nil, err
		}
		now := d.today().Year()
		seen := map[int]bool{now: true}
		out := []int{now}
		for _, y := range years {
			if y > 0 && !seen[y] {
				seen[y] = true
				out = append(out, y)
			}
		}
		sort.Sort(sort.Reverse(sort.IntSlice(out)))
		return out, nil
	})
}

// Summary counts the year, award by award.
func (d *Desk) Summary(ctx context.Context, year int) (Summary, error) {
	return read(ctx, d, func(tx *store.Tx) (Summary, error) {
		y, err := d.gather(tx, year)
		if err != nil {
			return Summary{}, err
		}
		return y.summary(), nil
	})
}

// yearFacts is one year of the register, read once.
type yearFacts struct {
	d             *Desk
	year          int
	book          *book
	registrations []council.Registration
	nominations   []council.Nomination
	results       map[council.ID]result
	papers        map[council.ID]council.IssuedPaper
	grants        []council.Grant
}

func (d *Desk) gather(tx *store.Tx, year int) (*yearFacts, error) {
	y := &yearFacts{d: d, year: year}
	var err error
	if y.book, err = openBook(tx, council.YearEnd(year)); err != nil {
		return nil, err
	}
	if y.registrations, err = tx.Registrations(year); err != nil {
		return nil, err
	}
	if y.nominations, err = tx.Nominations(year); err != nil {
		return nil, err
	}
	if y.results, err = d.results(tx, year); err != nil {
		return nil, err
	}
	if y.papers, err = inPapers(tx, year); err != nil {
		return nil, err
	}
	y.grants, err = tx.Grants(year)
	return y, err
}

type awardKey struct {
	code    council.Code
	subject council.Subject
}

// count runs over every fact of the year once and hands each to add with its stage.
func (y *yearFacts) count(add func(n council.Nominee, code council.Code, stage string)) {
	for _, r := range y.registrations {
		add(r.Nominee, r.Award, StageRegistered)
	}
	for _, n := range y.nominations {
		add(n.Nominee, n.Award, StageNominated)
		if !y.results[n.ID].passed {
			continue
		}
		add(n.Nominee, n.Award, StagePassed)
		if y.d.authority(n.Award) == council.ByAgency {
			add(n.Nominee, n.Award, StageDecided)
		} else {
			add(n.Nominee, n.Award, StageSubmitted)
		}
	}
	for _, g := range y.grants {
		add(g.Nominee, g.Award, StageAwarded)
	}
}

func (y *yearFacts) summary() Summary {
	counts := map[awardKey]*AwardCount{}
	y.count(func(n council.Nominee, code council.Code, stage string) {
		k := awardKey{code, n.Subject()}
		c := counts[k]
		if c == nil {
			award, _ := y.d.catalogue.Award(code)
			c = &AwardCount{Code: code, Name: y.d.awardName(y.book.agency, code), Subject: k.subject, Authority: award.Authority}
			counts[k] = c
		}
		switch stage {
		case StageRegistered:
			c.Registered++
		case StageNominated:
			c.Nominated++
		case StagePassed:
			c.Passed++
		case StageDecided:
			c.Decided++
		case StageSubmitted:
			c.Submitted++
		case StageAwarded:
			c.Awarded++
		}
	})
	s := Summary{
		Year: y.year, Agency: y.book.agency.Name, Awards: []AwardCount{},
		People: len(y.book.serving(y.year)), Units: len(y.book.openUnits(y.year)),
	}
	for _, c := range counts {
		s.Awards = append(s.Awards, *c)
	}
	sort.Slice(s.Awards, func(i, j int) bool {
		a, b := s.Awards[i], s.Awards[j]
		if a.Subject != b.Subject {
			return a.Subject == council.Individual
		}
		return y.d.catalogue.Rank(a.Code) < y.d.catalogue.Rank(b.Code)
	})
	return s
}

// Overview is the first screen's content.
func (d *Desk) Overview(ctx context.Context, year int) (Overview, error) {
	return read(ctx, d, func(tx *store.Tx) (Overview, error) {
		y, err := d.gather(tx, year)
		if err != nil {
			return Overview{}, err
		}
		sessions, err := d.sessionRows(tx, year)
		if err != nil {
			return Overview{}, err
		}
		papers, err := tx.Papers(year)
		if err != nil {
			return Overview{}, err
		}
		members, err := tx.CouncilMembers()
		if err != nil {
			return Overview{}, err
		}
		signers, err := tx.Signers()
		if err != nil {
			return Overview{}, err
		}
		initiatives, err := tx.Initiatives(year)
		if err != nil {
			return Overview{}, err
		}
		o := Overview{Summary: y.summary(), PerUnit: y.perUnit()}
		o.Rail = RailCounts{
			People: o.Summary.People, Units: o.Summary.Units, Registrations: len(y.registrations), Initiatives: len(initiatives),
			Nominations: len(y.nominations), Sessions: len(sessions), Papers: len(papers),
		}
		st := y.standing(sessions, papers)
		o.Tasks = y.tasks(st, sessions, papers, membersOn(members, d.today()), len(signers))
		o.Steps = y.steps(st, sessions, papers)
		return o, nil
	})
}

func (y *yearFacts) perUnit() []UnitCount {
	units := y.book.openUnits(y.year)
	at := make(map[council.ID]int, len(units))
	out := make([]UnitCount, len(units))
	for i, u := range units {
		at[u.ID] = i
		out[i] = UnitCount{Unit: u.ID, Name: u.Name}
	}
	for _, p := range y.book.serving(y.year) {
		if i, ok := at[p.Unit]; ok {
			out[i].People++
		}
	}
	registered, passed := map[council.ID]bool{}, map[council.ID]bool{}
	y.count(func(n council.Nominee, _ council.Code, stage string) {
		i, ok := at[y.book.unitOf(n)]
		if !ok || n.Person == 0 {
			return
		}
		switch {
		case stage == StageRegistered && !registered[n.Person]:
			registered[n.Person] = true
			out[i].Registered++
		case stage == StagePassed && !passed[n.Person]:
			passed[n.Person] = true
			out[i].Passed++
		}
	})
	return out
}

// standing is how far the year has come, in numbers.
type standing struct {
	registeredNotNominated int
	notOnAgenda            int
	decreeWaiting          int // passed, ours to decide, in no decree yet
	submissionWaiting      int // passed, goes up, in no submission yet
	outcomeWaiting         int // submitted, no decision recorded yet
	both                   []string
	allSealed              bool
}

func (y *yearFacts) standing(sessions []SessionRow, papers []council.IssuedPaper) standing {
	st := standing{allSealed: len(sessions) > 0}
	for _, s := range sessions {
		if s.Status != council.SessionSealed {
			st.allSealed = false
		}
	}
	type want struct {
		n council.Nominee
		a council.Code
	}
	nominated, granted := map[want]bool{}, map[council.ID]bool{}
	byNominee := map[council.Nominee]map[council.Code]bool{}
	for _, g := range y.grants {
		granted[g.Nomination] = true
	}
	for _, n := range y.nominations {
		nominated[want{n.Nominee, n.Award}] = true
		if byNominee[n.Nominee] == nil {
			byNominee[n.Nominee] = map[council.Code]bool{}
		}
		byNominee[n.Nominee][n.Award] = true
		r, voted := y.results[n.ID]
		if !voted {
			st.notOnAgenda++
		}
		_, inPaper := y.papers[n.ID]
		switch ours := y.d.authority(n.Award) == council.ByAgency; {
		case !r.passed:
		case ours && !inPaper:
			st.decreeWaiting++
		case !ours && !inPaper:
			st.submissionWaiting++
		case !ours && !granted[n.ID]:
			st.outcomeWaiting++
		}
	}
	for _, r := range y.registrations {
		if !nominated[want{r.Nominee, r.Award}] {
			st.registeredNotNominated++
		}
	}
	for n, codes := range byNominee {
		if codes["BK_BO"] && codes["BK_TINH"] {
			name, _, _ := y.book.nominee(n)
			st.both = append(st.both, name)
		}
	}
	sort.Strings(st.both)
	return st
}

func (y *yearFacts) tasks(st standing, sessions []SessionRow, papers []council.IssuedPaper, members, signers int) []Task {
	var out []Task
	add := func(l Level, screen string, id council.ID, format string, args ...any) {
		out = append(out, Task{Level: l, Text: fmt.Sprintf(format, args...), Screen: screen, ID: id})
	}
	if len(y.book.serving(y.year)) == 0 {
		add(LevelBad, "staff", 0, "Sổ gốc chưa có ai: nhập danh sách công chức từ Excel")
	}
	for _, s := range sessions {
		switch {
		case s.Status == council.SessionSealed:
		case s.Items == 0:
			add(LevelCaution, "sessions", s.ID, "Phiên họp %s chưa có nội dung nào", short(s.Held))
		case s.Counted < s.Items:
			add(LevelBad, "sessions", s.ID, "Phiên họp %s: %d nội dung chưa kiểm phiếu hoặc chưa cân", short(s.Held), s.Items-s.Counted)
		default:
			add(LevelCaution, "sessions", s.ID, "Phiên họp %s đã kiểm xong %d nội dung, chưa chốt", short(s.Held), s.Items)
		}
	}
	if st.decreeWaiting > 0 {
		add(LevelBad, "decisions", 0, "%d lượt đã thông qua chưa có quyết định", st.decreeWaiting)
	}
	if st.submissionWaiting > 0 {
		add(LevelBad, "decisions", 0, "%d lượt đã thông qua chưa trình cấp trên", st.submissionWaiting)
	}
	if st.registeredNotNominated > 0 {
		add(LevelCaution, "nominations", 0, "%d lượt đã đăng ký chưa đề nghị", st.registeredNotNominated)
	}
	if st.notOnAgenda > 0 {
		add(LevelCaution, "sessions", 0, "%d lượt đề nghị chưa đưa ra Hội đồng", st.notOnAgenda)
	}
	if len(st.both) > 0 {
		who := st.both[0]
		if len(st.both) > 1 {
			who = fmt.Sprintf("%s và %d người khác", who, len(st.both)-1)
		}
		add(LevelCaution, "nominations", 0, "%s được đề nghị cả Bằng khen của Bộ và của tỉnh (một thành tích chỉ khen một lần)", who)
	}
	if st.outcomeWaiting > 0 {
		add(LevelCaution, "decisions", 0, "%d lượt đã trình, chưa ghi kết quả của cấp trên", st.outcomeWaiting)
	}
	if members == 0 && len(sessions) == 0 {
		add(LevelCaution, "settings", 0, "Chưa ghi thành viên Hội đồng")
	} else if members > 0 && members%2 == 0 {
		add(LevelCaution, "settings", 0, "Hội đồng có %d thành viên, là số chẵn", members)
	}
	if signers == 0 {
		add(LevelCaution, "settings", 0, "Chưa ghi người ký văn bản")
	}
	if len(y.registrations) == 0 && len(y.nominations) == 0 {
		add(LevelCaution, "registrations", 0, "Năm %d chưa có đăng ký thi đua nào", y.year)
	}
	for i := len(papers) - 1; i >= 0 && len(out) < 8; i-- {
		p := papers[i]
		name := "Quyết định"
		if p.Kind == council.SubmissionKind {
			name = "Tờ trình"
		}
		add(LevelGood, "reports", p.ID, "%s %s ngày %s đã ban hành, đã lưu", name, p.Symbol, short(p.Issued))
	}
	return out
}

func (y *yearFacts) steps(st standing, sessions []SessionRow, papers []council.IssuedPaper) []Step {
	counted := 0
	for _, s := range sessions {
		counted += s.Counted
	}
	decrees, submissions := 0, 0
	for _, p := range papers {
		if p.Kind == council.DecreeKind {
			decrees++
		} else {
			submissions++
		}
	}
	with := func(base string, notes ...string) string {
		var parts []string
		for _, n := range notes {
			if n != "" {
				parts = append(parts, n)
			}
		}
		if len(parts) == 0 {
			return base
		}
		return base + " · " + strings.Join(parts, ", ")
	}
	some := func(n int, format string) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf(format, n)
	}
	steps := []struct {
		text   string
		done   bool
		screen string
	}{
		{with("Sổ gốc", some(len(y.book.serving(y.year)), "%d người")), len(y.book.serving(y.year)) > 0, "staff"},
		{with("Đăng ký thi đua", some(len(y.registrations), "%d lượt")), len(y.registrations) > 0, "registrations"},
		{with("Đề nghị khen thưởng", some(len(y.nominations), "%d lượt")), len(y.nominations) > 0 && st.notOnAgenda == 0, "nominations"},
		{with("Họp Hội đồng, kiểm phiếu", some(counted, "%d nội dung")), st.allSealed && st.notOnAgenda == 0, "sessions"},
		{with("Quyết định của cơ quan", some(decrees, "%d văn bản")), decrees > 0 && st.decreeWaiting == 0, "decisions"},
		{with("Tờ trình cấp trên", some(submissions, "%d văn bản")), submissions > 0 && st.submissionWaiting == 0, "decisions"},
		{with("Kết quả của cấp trên", some(st.outcomeWaiting, "chờ %d lượt")), submissions > 0 && st.submissionWaiting == 0 && st.outcomeWaiting == 0, "decisions"},
	}
	out := make([]Step, len(steps))
	now := false
	for i, s := range steps {
		out[i] = Step{Text: s.text, Screen: s.screen}
		switch {
		case s.done:
			out[i].State = StepDone
		case !now:
			now = true
			out[i].State = StepNow
		}
	}
	return out
}
