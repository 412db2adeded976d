package screen

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// outcomeTone colours a verdict. Only who may be eligible is not red: what is missing must be brought before the vote.
func outcomeTone(o council.Outcome) kit.Tone {
	switch o {
	case council.Eligible:
		return kit.Good
	case council.NeedsReview:
		return kit.Caution
	case "":
		return kit.Muted
	}
	return kit.Bad
}

// stateIcon tells the five states of a condition apart without colour.
func stateIcon(s council.State) fyne.Resource {
	switch s {
	case council.Met:
		return theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess)
	case council.Failed:
		return theme.NewColoredResource(theme.CancelIcon(), theme.ColorNameError)
	case council.Missing:
		return theme.NewColoredResource(theme.DocumentIcon(), theme.ColorNameError)
	case council.Review:
		return theme.NewColoredResource(theme.QuestionIcon(), theme.ColorNameWarning)
	}
	return theme.NewColoredResource(theme.InfoIcon(), kit.ColorMuted)
}

// reasons turns one verdict into the list of its conditions, with a way to mend each that is not met.
type reasons struct {
	row    desk.CheckRow
	facts  desk.FactSheet
	person council.Person // zero for a collective
	forms  records
	goTo   func(Route)
	judge  func(f council.Finding)
}

func (r *reasons) list() fyne.CanvasObject {
	return kit.Verdicts(r.verdicts(r.row.Judged.Findings, r.row.Conditions, "", false)...)
}

// urgency puts first what speaks against the nominee or waits for somebody, and last what the unit vouches for.
var urgency = map[council.State]int{council.Failed: 0, council.Missing: 1, council.Review: 2, council.Met: 3, council.Noted: 4}

// promise is the order among alternatives of which none is met yet: first the one that can still become true.
var promise = map[council.State]int{council.Missing: 0, council.Review: 1, council.Failed: 2}

func (r *reasons) verdicts(findings []council.Finding, conditions []desk.CheckCondition, above string, alternatives bool) []kit.Verdict {
	rank := func(s council.State) int {
		if alternatives {
			return promise[s]
		}
		return urgency[s]
	}
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(findings[a].State) - rank(findings[b].State) })
	var out []kit.Verdict
	for _, i := range order {
		out = append(out, r.verdict(findings[i], conditions[i], above))
	}
	return out
}

// verdict words one condition. above is the citation of the condition it belongs to, which is not said twice.
func (r *reasons) verdict(f council.Finding, c desk.CheckCondition, above string) kit.Verdict {
	v := kit.Verdict{Text: legible(viet.Upper1(f.Text)), Icon: stateIcon(f.State), Source: source(f, above)}
	below := f.Findings
	switch {
	case f.Limb > 0 && f.Limb <= len(below):
		limb := below[f.Limb-1]
		v.Note = legible("đạt theo: " + lower1(limb.Text) + ": " + evidenceNote(limb, c.Conditions[f.Limb-1]))
		v.Link, v.Tap = r.mend(limb)
	case len(below) > 0 && (f.State != council.Met || judged(f)):
		v.Of = r.verdicts(below, c.Conditions, f.Citation, f.Kind == council.KindAny)
	default:
		v.Note = legible(evidenceNote(f, c))
		v.Link, v.Tap = r.mend(f)
	}
	if f.State == council.Noted || f.State == council.Met && f.Limb == 0 {
		// What is in order takes one small line.
		v.Note, v.Source = "", joined(v.Note, v.Source)
	}
	return v
}

// judged reports whether a human settled a condition or one below it: that stays in sight, and can be judged again.
func judged(f council.Finding) bool {
	return f.Judgement != nil || slices.ContainsFunc(f.Findings, judged)
}

// mostEvidence is how many facts a condition names; whoever has served for twenty years would fill the pane otherwise.
const mostEvidence = 4

// evidenceNote is a condition's evidence, of a long list the latest facts only. They come in order of time.
func evidenceNote(f council.Finding, c desk.CheckCondition) string {
	if len(f.Evidence) <= mostEvidence {
		return c.Evidence
	}
	var parts []string
	for _, e := range f.Evidence[len(f.Evidence)-mostEvidence+1:] {
		parts = append(parts, e.Text)
	}
	parts = append(parts, fmt.Sprintf("và %d mục cũ hơn", len(f.Evidence)-mostEvidence+1))
	if f.State != council.Met {
		for _, m := range f.Missing {
			parts = append(parts, "thiếu "+m)
		}
	}
	return strings.Join(parts, "; ")
}

// lower1 makes a sentence fit for the middle of one. Abbreviations keep their capitals.
func lower1(s string) string {
	runes := []rune(s)
	if len(runes) > 1 && viet.Upper1(string(runes[1])) == string(runes[1]) {
		return s
	}
	return strings.ToLower(string(runes[:1])) + string(runes[1:])
}

// source is where a condition stands written and how far that was verified.
func source(f council.Finding, above string) string {
	if f.Citation == above {
		return ""
	}
	trust := ""
	switch {
	case f.Agency:
		trust = "quy định của cơ quan"
	case f.Trust != council.TrustText:
		trust = f.Trust.String()
	}
	return joined(f.Citation, trust)
}

// mend is the link to where what is missing is entered, and what it opens.
func (r *reasons) mend(f council.Finding) (string, func()) {
	if f.Key != "" && (f.State == council.Review || f.Judgement != nil) {
		if f.Judgement != nil {
			return "cho ý kiến lại", func() { r.judge(f) }
		}
		return "cho ý kiến", func() { r.judge(f) }
	}
	if f.State != council.Missing && f.State != council.Failed {
		return "", nil
	}
	missing := f.State == council.Missing
	switch f.Kind {
	case council.KindGrade:
		if missing {
			return "ghi xếp loại", func() { r.forms.evaluation(desk.Evaluation{Evaluation: council.Evaluation{Year: r.unrated()}}) }
		}
	case council.KindInitiative:
		if open := r.unrecognised(); len(open) > 0 {
			return "ghi công nhận", func() { r.forms.recognise(open...) }
		}
		return "ghi sáng kiến", func() { r.goTo(Route{Screen: InitiativesKey, Filter: NewFilter, ID: r.row.Who.Person}) }
	case council.KindConsecutive, council.KindCount:
		if f.Kind == council.KindConsecutive || missing {
			return "ghi khen thưởng đã có", r.forms.grant
		}
	case council.KindServed:
		return r.mendServed(missing)
	case council.KindDiscipline:
		for _, x := range r.facts.Disciplines {
			if missing && x.Decided == "" && !x.Pending {
				return "ghi ngày quyết định", func() { r.forms.discipline(x) }
			}
		}
	case council.KindLeave:
		for _, x := range r.facts.Leaves {
			if missing && x.Kind == council.LeaveStudy && x.Result == "" {
				return "ghi kết quả học tập", func() { r.forms.leave(x) }
			}
		}
	case council.KindRatio:
		if missing {
			return "ghi xếp loại thành viên", func() { r.goTo(Route{Screen: StaffKey, Filter: GradesFilter, ID: r.row.Who.Unit}) }
		}
	case council.KindManual:
		if missing {
			return "xem đăng ký", func() { r.goTo(Route{Screen: RegistrationsKey}) }
		}
	}
	return "", nil
}

func (r *reasons) mendServed(missing bool) (string, func()) {
	for _, x := range r.facts.Transfers {
		if missing && x.On.Year() == r.row.Year && x.Opinion == "" {
			return "ghi nhận xét của đơn vị cũ", func() { r.forms.transfer(x) }
		}
	}
	if missing && r.person.ID != 0 {
		return "ghi ngày vào ngành", func() { r.forms.joined(r.person) }
	}
	return "", nil
}

// unrated is the latest year that has no rating yet.
func (r *reasons) unrated() int {
	year := r.row.Year
	for slices.ContainsFunc(r.facts.Evaluations, func(x desk.Evaluation) bool { return x.Evaluation.Year == year }) {
		year--
	}
	return year
}

func (r *reasons) unrecognised() []desk.InitiativeRow {
	var out []desk.InitiativeRow
	for _, i := range r.facts.Initiatives {
		if !i.Recognised() && i.Year <= r.row.Year {
			out = append(out, i)
		}
	}
	return out
}

// packLine names the law behind a verdict.
func packLine(e council.Eligibility) string {
	line := joined(e.PackName, "bộ luật áp dụng từ "+dayText(e.PackFrom))
	if e.PackTrust != council.TrustText {
		line += " (" + e.PackTrust.String() + ")"
	}
	return line
}

// nextSentence is what this award would lead to: the nearest higher award of the same kind.
func nextSentence(c *council.Catalogue, award council.Code, next []council.NextAward) (council.NextAward, bool) {
	mine, _ := c.Award(award)
	for i := c.Rank(award) - 1; i >= 0; i-- {
		for _, n := range next {
			if a, ok := c.Award(n.Award); ok && a.Kind == mine.Kind && c.Rank(n.Award) == i && n.Year > 0 {
				return n, true
			}
		}
	}
	return council.NextAward{}, false
}

// nomineeFacts is all that the pane of one nomination shows beside the verdict.
type nomineeFacts struct {
	person council.Person
	sheet  desk.FactSheet
	next   []council.NextAward
}

func (s *nominations) showOne(asked int, n desk.NominationRow, k nomineeFacts) {
	if asked != s.asked || s.editing {
		return
	}
	about := "Tập thể"
	if n.Nominee.Person != 0 {
		about = joined(n.Title, n.Unit)
		if y := k.person.Born.Year(); y > 0 {
			about = joined(about, fmt.Sprintf("sinh %d", y))
		}
		if y := k.person.Joined.Year(); y > 0 {
			about = joined(about, fmt.Sprintf("vào ngành %d", y))
		}
	}
	parts := []fyne.CanvasObject{paneTitle(n.Name), kit.Paragraph(about, kit.Muted)}
	row, checked := s.verdicts[n.ID]
	if checked {
		tone := outcomeTone(row.Verdict)
		parts = append(parts, kit.Rich(kit.Run{Text: row.Verdict.String(), Tone: tone, Bold: true},
			kit.Run{Text: fmt.Sprintf(" cho “%s” năm %d", row.AwardName, row.Year), Tone: tone}))
	} else {
		parts = append(parts, kit.Heading(fmt.Sprintf("Đề nghị “%s” năm %d", n.AwardName, s.host.Year())), kit.Hint("Đang đối chiếu điều kiện…"))
	}
	if s.twice(n) {
		parts = append(parts, kit.Badge("Trùng thành tích", kit.Bad), kit.Paragraph(
			"Đang được đề nghị cả Bằng khen của Bộ trưởng và Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh. Một thành tích chỉ được một bằng khen: hãy rút một đề nghị, hoặc chắc chắn rằng đây là hai thành tích khác nhau.", kit.Bad))
	}
	if checked {
		r := &reasons{row: row, facts: k.sheet, person: k.person, goTo: s.host.Go, judge: func(f council.Finding) { s.formJudge(n, f) },
			forms: records{host: s.host, who: n.Nominee, name: n.Name, form: s.form}}
		parts = append(parts, kit.Heading("Vì sao?"), r.list())
		if row.Pending {
			parts = append(parts, kit.Paragraph("Có điều kiện dựa vào danh hiệu đang đề nghị cùng kỳ: chỉ chắc chắn khi danh hiệu ấy có quyết định.", kit.Caution))
		}
		parts = append(parts, kit.Hint(packLine(row.Judged)))
	}
	parts = append(parts, kit.Heading("Đề nghị"), s.courseFacts(n, k), kit.Heading("Quá trình khen thưởng"), grantFacts(k.sheet.Grants))
	if next, ok := nextSentence(s.host.Desk().Catalogue(), n.Award, k.next); ok {
		parts = append(parts, kit.Rich(kit.Run{Text: "Nếu đạt năm nay: ", Bold: true}, kit.Run{Text: legible(next.Sentence)}))
	}
	buttons := []fyne.CanvasObject{}
	if n.Stage == desk.StageNominated {
		buttons = append(buttons, kit.NewDangerButton("Rút đề nghị", nil, func() { s.withdraw(n.Name+": "+n.AwardShort, n.ID) }))
	}
	if n.Nominee.Person != 0 {
		buttons = append(buttons, kit.NewQuietButton("Xem trong Sổ gốc", nil, func() { s.host.Go(Route{Screen: StaffKey, ID: n.Nominee.Person}) }))
	} else {
		buttons = append(buttons, kit.NewQuietButton("Xem trong Sổ gốc", nil, func() { s.host.Go(Route{Screen: StaffKey, ID: n.Nominee.Unit, Filter: UnitsFilter}) }))
	}
	s.pane(append(parts, kit.Row(buttons...))...)
}

// courseFacts is how the nomination came about and how far it has come.
func (s *nominations) courseFacts(n desk.NominationRow, k nomineeFacts) fyne.CanvasObject {
	facts := []kit.Fact{{Label: "Tiến độ", Value: viet.Upper1(stageText(n)), Tone: stageTone(n)}}
	if n.Registered {
		facts = append(facts, kit.Fact{Label: "Đăng ký", Value: "Có đăng ký", Tap: func() { s.host.Go(Route{Screen: RegistrationsKey, Filter: string(n.Award)}) }})
	} else {
		facts = append(facts, kit.Fact{Label: "Đăng ký", Value: "Không đăng ký", Tone: kit.Caution})
		if n.Reason != "" {
			facts = append(facts, kit.Fact{Label: "Lý do đề nghị", Value: n.Reason})
		}
	}
	for _, i := range k.sheet.Initiatives {
		for _, u := range i.Uses {
			if u.Nomination == n.ID {
				facts = append(facts, kit.Fact{Label: "Căn cứ", Value: "“" + i.Title + "”", Tap: func() { s.host.Go(Route{Screen: InitiativesKey, ID: i.ID}) }})
			}
		}
	}
	if n.Nominee.Person != 0 && len(k.sheet.Initiatives) > 0 && n.Stage == desk.StageNominated {
		facts = append(facts, kit.Fact{Label: "Thành tích", Value: "Chọn sáng kiến làm căn cứ", Tap: func() { s.formBasis(n, k.sheet.Initiatives) }})
	}
	if n.Verdict != "" {
		facts = append(facts, kit.Fact{Label: "Hội đồng", Value: legible(n.Verdict), Tone: stageTone(n)})
	}
	if n.Session != 0 {
		facts = append(facts, kit.Fact{Label: "Phiên họp", Value: "Xem phiên họp", Tap: func() { s.host.Go(Route{Screen: SessionsKey, ID: n.Session}) }})
	}
	if n.Paper != "" {
		facts = append(facts, kit.Fact{Label: "Văn bản", Value: n.Paper, Tap: func() { s.host.Go(Route{Screen: DecisionsKey, Filter: IssuedFilter}) }})
	}
	if n.Note != "" {
		facts = append(facts, kit.Fact{Label: "Ghi chú", Value: n.Note})
	}
	return kit.Facts(facts...)
}

// form shows a form in the pane and comes back to the nomination when it is saved or left.
func (s *nominations) form(title, note, saveText string, take func() write, done func(), fields ...*kit.Field) {
	s.editing = true
	s.asked++
	form := kit.NewForm(func() {
		s.host.Do(take(), func() {
			s.showChosen()
			if done != nil {
				done()
			}
		})
	}, s.showChosen, fields...)
	form.SetSaveText(saveText)
	parts := []fyne.CanvasObject{paneTitle(title)}
	if note != "" {
		parts = append(parts, kit.Paragraph(note, kit.Muted))
	}
	s.pane(append(parts, form)...)
	form.FocusFirst()
}

// formJudge asks for what the law leaves to a human, with the reason for it.
func (s *nominations) formJudge(n desk.NominationRow, f council.Finding) {
	answer := newPick[bool](nil)
	answer.ask([]bool{true, false}, func(yes bool) string {
		if yes {
			return "Đạt điều kiện này"
		}
		return "Không đạt điều kiện này"
	})
	reason := kit.NewTextArea("Ví dụ: theo báo cáo thành tích và ý kiến của tập thể đơn vị…", 4)
	note := legible(viet.Upper1(f.Text))
	if f.Judgement != nil {
		note += fmt.Sprintf("\nÝ kiến trước của %s, ngày %s: %s. Ý kiến mới được ghi bên cạnh.", f.Judgement.By, dayText(f.Judgement.On), f.Judgement.Reason)
	}
	year := s.host.Year()
	s.form("Ý kiến đánh giá: "+n.Name, note, "Ghi ý kiến", func() write {
		yes, why := answer.value(), reason.Value()
		return func(ctx context.Context) error {
			return s.host.Desk().Judge(ctx, n.Nominee, f.Award, year, f.Key, yes, why)
		}
	}, func() { s.host.Say("Đã ghi ý kiến đánh giá cho " + n.Name + ".") },
		&kit.Field{Label: "Kết luận", Widget: answer.box, Required: true},
		&kit.Field{Label: "Lý do", Widget: reason, Required: true, Hint: "Tên người ghi, ngày và lý do được giữ trong hồ sơ."},
	)
}

// formBasis asks which initiatives a nomination rests on.
func (s *nominations) formBasis(n desk.NominationRow, initiatives []desk.InitiativeRow) {
	var fields []*kit.Field
	boxes := map[council.ID]*kit.CheckBox{}
	for _, i := range initiatives {
		box := kit.NewCheckBox(fmt.Sprintf("năm %d", i.Year), nil)
		hint := ""
		for _, u := range i.Uses {
			if u.Nomination == n.ID {
				box.SetChecked(true)
			} else {
				hint = fmt.Sprintf("Đã dùng cho %s năm %d.", u.AwardShort, u.Year)
			}
		}
		boxes[i.ID] = box
		fields = append(fields, &kit.Field{Label: "“" + i.Title + "”", Widget: box, Hint: hint})
	}
	s.form("Thành tích làm căn cứ: "+n.Name, "Chọn sáng kiến, đề tài mà đề nghị "+n.AwardShort+" dựa vào. Một thành tích dùng cho hai đề nghị thì bảng cân đối sẽ nêu ra.", "Ghi căn cứ", func() write {
		var ids []council.ID
		for _, i := range initiatives {
			if boxes[i.ID].Checked {
				ids = append(ids, i.ID)
			}
		}
		return func(ctx context.Context) error { return s.host.Desk().SetBasis(ctx, n.ID, ids) }
	}, nil, fields...)
}
