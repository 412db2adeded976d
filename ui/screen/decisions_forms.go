package screen

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// preview is the form of an issue with what it would make shown below, read anew with every change.
type preview struct {
	s    *decisions
	kind council.PaperKind
	plan *fyne.Container

	number *kit.NumberField
	date   *kit.DateField
	signer *pick[council.ID]
	name   *kit.TextField
	title  *kit.TextField
	form   *pick[council.SignForm]
	asked  int
}

// typedSigner stands in the list of signers for one who is typed in.
const typedSigner council.ID = 0

// formIssue asks for number, date and signer and shows what would be issued.
func (s *decisions) formIssue(kind council.PaperKind) {
	s.tabs.Select(waitingTab)
	s.turn()
	s.editing = true
	p := &preview{s: s, kind: kind, plan: kit.Stack(), number: kit.NewNumberField(), date: kit.NewDateField(),
		name: newText("", ""), title: newText("", s.agency.HeadTitle)}
	s.preview = p
	p.number.Plainly, p.number.Least, p.number.Most = true, 1, 99999
	p.date.SetDate(viet.DateOf(clock()))
	p.form = newPick(func(council.SignForm) { p.show() })
	p.form.set(signForms, formName)
	p.number.OnCommit = func(int64, bool) { p.show() }
	p.date.OnCommit = func(viet.Date) { p.show() }
	p.name.OnCommit = func(string) { p.show() }
	p.title.OnCommit = func(string) { p.show() }

	name := &kit.Field{Label: "Họ và tên", Widget: p.name, Required: true}
	title := &kit.Field{Label: "Chức vụ", Widget: p.title}
	form := &kit.Field{Label: "Thể thức ký", Widget: p.form.box}
	settle := func() {
		typed := p.signer.value() == typedSigner
		name.SetVisible(typed)
		title.SetVisible(typed)
		form.SetVisible(typed)
	}
	p.signer = newPick(func(council.ID) { settle(); p.show() })
	names := map[council.ID]string{typedSigner: "Người khác…"}
	ids := []council.ID{}
	for _, signer := range s.signers {
		ids = append(ids, signer.ID)
		names[signer.ID] = signer.Name + " – " + joinedForm(signer)
	}
	p.signer.set(append(ids, typedSigner), func(id council.ID) string { return names[id] })

	head, save := "Ban hành quyết định", "Ban hành"
	hint := "Số đầu tiên; nếu có nhiều quyết định thì các số tiếp theo."
	if kind == council.SubmissionKind {
		head, save = "Lập tờ trình", "Lập tờ trình"
		hint = "Số đầu tiên; mỗi nơi nhận một tờ trình, các số tiếp theo."
	}
	f := kit.NewForm(p.issue, s.showChosen,
		&kit.Field{Label: "Ngày", Widget: p.date, Required: true},
		&kit.Field{Label: "Số", Widget: p.number, Required: true, Hint: hint},
		&kit.Field{Label: "Người ký", Widget: p.signer.box},
		name, form, title,
	)
	f.SetSaveText(save)
	settle()
	s.pane(paneTitle(head), f, kit.Heading("Sẽ lập"), p.plan)
	f.FocusFirst()
	p.propose()
}

func joinedForm(s council.Signer) string {
	if s.Form == "" {
		return s.Title
	}
	return string(s.Form) + " " + s.Title
}

func (p *preview) series() string {
	if p.kind == council.SubmissionKind {
		return desk.SubmissionSeries
	}
	return desk.DecreeSeries
}

// propose puts the next free number of the date's year into the field.
func (p *preview) propose() {
	year, series := dayYear(p.date), p.series()
	p.s.host.Load(func(ctx context.Context) (func(), error) {
		n, err := p.s.host.Desk().NextNumber(ctx, series, year)
		return func() {
			if p.s.preview == p && p.number.Value() == "" {
				p.number.SetNumber(int64(n))
			}
			p.show()
		}, err
	})
}

func dayYear(field *kit.DateField) int {
	if y := dayOf(field).Year(); y > 0 {
		return y
	}
	return clock().Year()
}

func (p *preview) request() desk.IssueRequest {
	n, _, _ := p.number.Number()
	r := desk.IssueRequest{Year: p.s.host.Year(), Kind: p.kind, Number: int(n), Date: dayOf(p.date), Signer: p.signer.value()}
	if r.Signer == typedSigner {
		r.Name, r.Title, r.Form = p.name.Value(), p.title.Value(), p.form.value()
	}
	return r
}

// show reads what an issue would make. What is refused stands in the place of the plan, since nothing is being done yet.
func (p *preview) show() {
	if p.s.preview != p {
		return
	}
	p.asked++
	asked, r := p.asked, p.request()
	if r.Signer == typedSigner && r.Name == "" {
		// Who signs is still to be typed; the plan does not depend on it.
		r.Name = "…"
	}
	p.s.host.Load(func(ctx context.Context) (func(), error) {
		plan, err := p.s.host.Desk().PlanIssue(ctx, r)
		var refusal *council.Refusal
		if err != nil && !errors.As(err, &refusal) {
			return nil, err
		}
		return func() {
			if asked != p.asked || p.s.preview != p {
				return
			}
			p.plan.Objects = planParts(plan, refusal)
			p.plan.Refresh()
		}, nil
	})
}

func planParts(plan desk.IssuePlan, refusal *council.Refusal) []fyne.CanvasObject {
	if refusal != nil {
		return []fyne.CanvasObject{kit.Paragraph(refusal.Message, kit.Bad)}
	}
	var parts []fyne.CanvasObject
	for _, paper := range plan.Papers {
		lines := []fyne.CanvasObject{kit.Paragraph(paper.Subject, kit.Plain)}
		if paper.Addressee != "" {
			lines = append(lines, kit.Hint("Kính gửi: "+paper.Addressee))
		}
		for _, line := range paper.Lines {
			lines = append(lines, kit.Hint(line))
		}
		parts = append(parts, kit.Card(paper.Symbol+" · "+number(paper.Items, "lượt"), container.NewVBox(lines...)))
	}
	for _, sentence := range plan.Waiting {
		parts = append(parts, kit.Paragraph(sentence, kit.Caution))
	}
	if len(parts) == 0 {
		parts = append(parts, kit.Paragraph("Không có gì để lập: mọi lượt đã thông qua đều có trong văn bản.", kit.Muted))
	}
	return parts
}

func (p *preview) issue() {
	r := p.request()
	var made []council.IssuedPaper
	p.s.host.Do(func(ctx context.Context) (err error) {
		made, err = p.s.host.Desk().Issue(ctx, r)
		return err
	}, func() {
		p.s.editing, p.s.preview = false, nil
		p.s.tabs.Select(papersTab)
		p.s.turn()
		symbols := make([]string, len(made))
		for i, paper := range made {
			symbols[i] = paper.Symbol
		}
		p.s.host.Say("Đã lập " + joined(symbols...) + ". Bấm Enter để xem văn bản.")
		p.s.load(func() {
			if len(made) > 0 {
				p.s.papers.Select(func(row desk.PaperRow) bool { return row.Issued.ID == made[0].ID })
			}
		})
	})
}

// formNumber notes a number that was used outside the program.
func (s *decisions) formNumber() {
	s.open(registerTab)
	s.editing = true
	series := newPick[string](nil)
	series.set([]string{desk.DecreeSeries, desk.SubmissionSeries}, func(series string) string {
		return map[string]string{desk.DecreeSeries: "Quyết định (QĐ)", desk.SubmissionSeries: "Tờ trình (TTr)"}[series]
	})
	taken, year, note := kit.NewNumberField(), kit.NewNumberField(), newText("Quyết định nâng lương…", "")
	taken.Plainly, taken.Least, taken.Most = true, 1, 99999
	year.Plainly, year.Least, year.Most = true, 2000, 2100
	year.SetNumber(int64(s.host.Year()))
	form := kit.NewForm(func() {
		n, _, _ := taken.Number()
		y, _, _ := year.Number()
		which, what := series.value(), note.Value()
		s.host.Do(func(ctx context.Context) error { return s.host.Desk().TakeNumber(ctx, which, int(y), int(n), what) }, s.showChosen)
	}, s.showChosen,
		&kit.Field{Label: "Loại", Widget: series.box},
		&kit.Field{Label: "Số", Widget: taken, Required: true},
		&kit.Field{Label: "Năm", Widget: year, Required: true},
		&kit.Field{Label: "Dùng cho văn bản", Widget: note, Required: true},
	)
	s.pane(paneTitle("Ghi số đã dùng ngoài chương trình"), form)
	form.FocusFirst()
}

// formOutcome records a higher level's decision: whom of those submitted it names.
func (s *decisions) formOutcome() {
	s.open(givenTab)
	if len(s.submitted) == 0 {
		s.host.Say("Chưa có đề nghị nào đã trình cấp trên mà còn chờ kết quả.")
		return
	}
	s.editing = true
	symbol, date, issuer := newText("1234/QĐ-BTP", ""), newDay(""), newText("", "")
	list := container.New(tightColumn{})
	ticked := map[council.ID]bool{}
	authority := newPick[council.Authority](nil)
	fill := func() {
		list.RemoveAll()
		clear(ticked)
		issuer.SetValue(issuerOf(s.agency, authority.value()))
		for _, n := range s.submitted {
			if n.Authority != authority.value() {
				continue
			}
			ticked[n.ID] = true
			box := kit.NewCheckBox(joined(n.Name, n.AwardShort), func(on bool) { ticked[n.ID] = on })
			box.Checked = true
			list.Add(box)
		}
		list.Refresh()
	}
	authority.box.OnChanged = func(string) { fill() }
	var levels []council.Authority
	for _, level := range council.Authorities {
		for _, n := range s.submitted {
			if n.Authority == level {
				levels = append(levels, level)
				break
			}
		}
	}
	authority.set(levels, func(level council.Authority) string { return authorityNames[level] })
	fill()
	form := kit.NewForm(func() {
		decision := council.Decision{Symbol: symbol.Value(), Decided: dayOf(date), Issuer: issuer.Value(), Authority: authority.value()}
		var ids []council.ID
		for _, n := range s.submitted {
			if ticked[n.ID] {
				ids = append(ids, n.ID)
			}
		}
		s.host.Do(func(ctx context.Context) error { return s.host.Desk().RecordOutcome(ctx, decision, ids) }, func() {
			s.showChosen()
			s.host.Say(fmt.Sprintf("Đã ghi %s: %d lượt khen thưởng.", decision.Symbol, len(ids)))
		})
	}, s.showChosen,
		&kit.Field{Label: "Cấp quyết định", Widget: authority.box},
		&kit.Field{Label: "Số quyết định", Widget: symbol, Required: true},
		&kit.Field{Label: "Ngày", Widget: date, Required: true},
		&kit.Field{Label: "Người ban hành", Widget: issuer},
		&kit.Field{Label: "Được khen thưởng", Widget: list, Hint: "Bỏ dấu ở người, tập thể không có trong quyết định; họ vẫn chờ kết quả."},
	)
	form.SetSaveText("Ghi kết quả")
	s.pane(paneTitle("Ghi kết quả cấp trên"), form)
	form.FocusFirst()
}

var authorityNames = map[council.Authority]string{
	council.ByAgency: "Cơ quan", council.ByMinistry: "Bộ", council.ByProvince: "Tỉnh",
	council.ByGovernment: "Chính phủ", council.ByPrimeMinister: "Thủ tướng Chính phủ", council.ByPresident: "Chủ tịch nước",
}

// issuerOf is who signs at a level, as the agency addresses him.
func issuerOf(a council.Agency, level council.Authority) string {
	switch level {
	case council.ByMinistry:
		return a.Ministry
	case council.ByProvince:
		return a.Province
	}
	return authorityNames[level]
}
