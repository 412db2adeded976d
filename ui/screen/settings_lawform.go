package screen

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// generalRule is the key under which the law shows the agency's threshold for everything that no other rule names.
const generalRule = "quy_che"

// The kinds of rules that an agency can add.
const (
	quotaRule = iota
	ballotRule
	exclusionRule
	prizeRule
)

var ruleKinds = []string{"Tỷ lệ khống chế", "Ngưỡng biểu quyết", "Trường hợp không xét", "Hệ số tiền thưởng"}

// ownRule is one of the agency's own rules while it is edited; without a key it is a new one.
type ownRule struct {
	kind      int
	key       string
	quota     council.Quota
	ballot    council.BallotRule
	exclusion council.Exclusion
	prize     council.Coefficient
}

// threshold is a share that councils vote by. The zero value stands for one that is typed in.
type threshold struct {
	percent, of int
	strict      bool
}

var thresholds = []threshold{{50, 0, true}, {2, 3, false}, {80, 0, false}, {90, 0, false}, {}}

func (t threshold) words() string {
	if t == (threshold{}) {
		return "Tỷ lệ khác…"
	}
	words := council.Rule{Percent: t.percent, Of: t.of, Strict: t.strict}.Words()
	return strings.ToUpper(words[:1]) + words[1:]
}

// ruleForm is the form of one rule; which fields show depends on the kind.
type ruleForm struct {
	t       *lawTab
	rule    ownRule
	kind    *pick[int]
	award   *pick[council.Code]
	subject *pick[council.Subject]
	from    *kit.DateField
	to      *kit.DateField
	ground  *kit.TextField

	percent  *kit.NumberField
	base     *pick[council.QuotaBase]
	ofAward  *pick[council.Code]
	severity *pick[council.QuotaOutcome]

	share  *pick[threshold]
	other  *kit.NumberField
	strict *kit.CheckBox
	quorum *kit.NumberField
	heads  *kit.CheckBox

	text *kit.TextField

	individual, collective *kit.TextField
	words                  *fyne.Container
}

func (t *lawTab) form(rule ownRule) {
	t.editing = true
	c := t.screen.host.Desk().Catalogue()
	f := &ruleForm{t: t, rule: rule, words: kit.Stack()}
	fields := map[string]*kit.Field{}
	var list []*kit.Field
	field := func(id, label string, w fyne.CanvasObject, required bool, hint string) *kit.Field {
		x := &kit.Field{Label: label, Widget: w, Required: required, Hint: hint}
		fields[id] = x
		list = append(list, x)
		return x
	}
	const every = "Mọi danh hiệu, hình thức"
	f.kind = newPick(func(int) { f.settle(fields) })
	f.kind.set([]int{quotaRule, ballotRule, exclusionRule, prizeRule}, func(k int) string { return ruleKinds[k] })
	field("kind", "Loại quy định", f.kind.box, true, "")
	f.award = newAwardPick(c, "", every, func(council.Code) { f.settle(fields) })
	field("award", "Danh hiệu, hình thức", f.award.box, false, "")
	fields["award"].Check = func() error {
		if k := f.kind.value(); f.award.value() == "" && (k == quotaRule || k == prizeRule) {
			return council.Refuse("Chọn một danh hiệu hoặc hình thức khen thưởng.")
		}
		return nil
	}

	f.percent = kit.NewNumberField()
	f.percent.Most = 100
	field("percent", "Không quá (%)", f.percent, true, "")
	f.base = newPick(func(council.QuotaBase) { f.settle(fields) })
	f.base.set([]council.QuotaBase{council.OfHolders, council.OfStrength, council.OfUnits}, func(b council.QuotaBase) string {
		return map[council.QuotaBase]string{council.OfHolders: "Số đạt một danh hiệu", council.OfStrength: "Tổng số người của cơ quan", council.OfUnits: "Số đơn vị"}[b]
	})
	field("base", "Tính trên", f.base.box, true, "")
	f.ofAward = newAwardPick(c, "", "", nil)
	field("ofAward", "Số đạt danh hiệu", f.ofAward.box, true, "")
	f.severity = newPick[council.QuotaOutcome](nil)
	f.severity.set([]council.QuotaOutcome{council.QuotaWarns, council.QuotaBlocks}, func(s council.QuotaOutcome) string {
		return map[council.QuotaOutcome]string{council.QuotaWarns: "Nhắc để Hội đồng cân nhắc", council.QuotaBlocks: "Báo không được vượt"}[s]
	})
	field("severity", "Khi vượt tỷ lệ", f.severity.box, true, "")

	f.share = newPick(func(threshold) { f.settle(fields) })
	f.share.set(thresholds, threshold.words)
	field("share", "Đạt khi số phiếu đồng ý", f.share.box, true, "Trên tổng số thành viên Hội đồng, không phải số người có mặt.")
	f.other = kit.NewNumberField()
	f.other.Least, f.other.Most = 1, 100
	f.other.OnCommit = func(int64, bool) { f.explain() }
	field("other", "Tỷ lệ (%)", f.other, true, "")
	f.strict = kit.NewCheckBox("Phải quá tỷ lệ này (bằng thì chưa đạt)", func(bool) { f.explain() })
	field("strict", "Cách tính", f.strict, false, "")
	f.quorum = kit.NewNumberField()
	f.quorum.Most = 100
	f.quorum.OnCommit = func(int64, bool) { f.explain() }
	field("quorum", "Có mặt tối thiểu (%)", f.quorum, false, "Để trống khi quy chế không quy định.")
	f.heads = kit.NewCheckBox("Người đứng đầu đơn vị của người được đề nghị không bỏ phiếu", nil)
	field("heads", "Không bỏ phiếu", f.heads, false, "Người được đề nghị và thân nhân đã khai thì luôn không bỏ phiếu.")

	f.text = kit.NewTextArea("Không có đơn thư tố cáo đang được xác minh", 3)
	field("text", "Chỉ xét khi", f.text, true, "Viết điều phải có để được xét. Người phụ trách cho ý kiến từng trường hợp.")
	f.subject = newPick[council.Subject](nil)
	f.subject.offer("Cá nhân và tập thể", []council.Subject{council.Individual, council.Collective}, func(s council.Subject) string {
		return map[council.Subject]string{council.Individual: "Chỉ cá nhân", council.Collective: "Chỉ tập thể"}[s]
	})
	field("subject", "Áp dụng cho", f.subject.box, false, "")

	f.individual, f.collective = kit.NewTextField("0,3"), kit.NewTextField("0,6")
	field("individual", "Hệ số cá nhân", f.individual, false, "Nhân với mức lương cơ sở ngày quyết định.").Check = checkCoefficient(f.individual)
	field("collective", "Hệ số tập thể", f.collective, false, "").Check = checkCoefficient(f.collective)

	f.ground = kit.NewTextField("Quy chế thi đua, khen thưởng, Quyết định số …, Điều …")
	f.ground.OnCommit = func(string) { f.explain() }
	field("ground", "Căn cứ", f.ground, true, "Hiện ở mọi nơi dùng quy định này, trong biên bản cũng vậy.")
	f.from, f.to = kit.NewDateField(), kit.NewDateField()
	field("from", "Áp dụng từ ngày", f.from, false, "Để trống: từ trước đến nay.")
	field("to", "Đến ngày", f.to, false, "Để trống: chưa hết hiệu lực.")

	f.fill()
	form := kit.NewForm(f.save, t.leave, list...)
	title := "Thêm quy định của cơ quan"
	if rule.key != "" {
		title = "Sửa quy định của cơ quan"
		f.kind.box.Disable()
	}
	f.settle(fields)
	t.screen.setDetail(t.settingsTab, kit.Stack(paneTitle(title), form, f.words))
	if rule.key != "" {
		t.screen.host.Window().Canvas().Focus(f.ground)
	} else {
		t.screen.host.Window().Canvas().Focus(f.kind.box)
	}
}

// fill shows the rule that is edited; a new one starts with what is common.
func (f *ruleForm) fill() {
	r := f.rule
	f.kind.choose(r.kind)
	var awards []council.Code
	var citation string
	var from, to council.Date
	f.percent.SetNumber(20)
	f.base.choose(council.OfHolders)
	f.ofAward.choose("LDTT")
	f.severity.choose(council.QuotaWarns)
	f.share.choose(thresholds[0])
	if r.key != "" {
		switch r.kind {
		case quotaRule:
			q := r.quota
			awards, citation, from, to = []council.Code{q.Award}, q.Citation, q.From, q.To
			f.percent.SetNumber(int64(q.Percent))
			f.base.choose(q.Of)
			f.ofAward.choose(q.OfAward)
			if q.Severity == council.QuotaBlocks {
				f.severity.choose(q.Severity)
			}
		case ballotRule:
			b := r.ballot
			awards, citation, from, to = b.Awards, b.Citation, b.From, b.To
			known := threshold{b.Percent, b.Of, b.Strict}
			f.share.choose(known)
			if f.share.box.SelectedIndex() < 0 {
				f.share.choose(threshold{})
				f.other.SetNumber(int64(b.Percent))
				tick(f.strict, b.Strict)
			}
			if b.Quorum > 0 {
				f.quorum.SetNumber(int64(b.Quorum))
			}
			for _, g := range b.Recuse {
				if g == council.GroundHead {
					tick(f.heads, true)
				}
			}
		case exclusionRule:
			x := r.exclusion
			awards, citation, from, to = x.Awards, x.Citation, x.From, x.To
			f.text.SetValue(x.Condition.Text)
			if len(x.Subjects) == 1 {
				f.subject.choose(x.Subjects[0])
			}
		case prizeRule:
			p := r.prize
			awards, citation, from, to = []council.Code{p.Award}, p.Citation, p.From, p.To
			f.individual.SetValue(coefficientText(p.Individual))
			f.collective.SetValue(coefficientText(p.Collective))
		}
	}
	if len(awards) > 0 {
		f.award.choose(awards[0])
	}
	f.ground.SetValue(citation)
	f.from.SetDate(calendar(from))
	f.to.SetDate(calendar(to))
}

// general says that the form holds the threshold for everything, which has neither dates nor an award. One that came
// from a file with a key of its own stays that one.
func (f *ruleForm) general() bool {
	return f.kind.value() == ballotRule && f.award.value() == "" && (f.rule.key == "" || f.rule.key == generalRule)
}

// settle shows the fields that the kind of rule asks for.
func (f *ruleForm) settle(fields map[string]*kit.Field) {
	kind := f.kind.value()
	shown := map[string]bool{"kind": true, "award": true, "ground": true, "from": true, "to": true}
	switch kind {
	case quotaRule:
		shown["percent"], shown["base"], shown["severity"] = true, true, true
		shown["ofAward"] = f.base.value() == council.OfHolders
	case ballotRule:
		shown["share"], shown["quorum"] = true, true
		shown["other"] = f.share.value() == threshold{}
		shown["strict"], shown["heads"] = shown["other"], !f.general()
		shown["from"], shown["to"] = !f.general(), !f.general()
	case exclusionRule:
		shown["text"], shown["subject"] = true, true
	case prizeRule:
		shown["individual"], shown["collective"] = true, true
	}
	for id, field := range fields {
		field.SetVisible(shown[id])
	}
	// The rule for everything is changed in its own form only; a rule for one award cannot turn into it.
	able(f.award.box, !(f.rule.key != "" && kind == ballotRule))
	f.explain()
}

// threshold is the share that the form holds.
func (f *ruleForm) threshold() council.Rule {
	share := f.share.value()
	r := council.Rule{Percent: share.percent, Of: share.of, Strict: share.strict, Citation: f.ground.Value(), Trust: council.TrustAgency}
	if share == (threshold{}) {
		n, _, _ := f.other.Number()
		r.Percent, r.Strict = int(n), f.strict.Checked
	}
	n, _, _ := f.quorum.Number()
	r.Quorum = int(n)
	return r
}

// explain shows a threshold at work on councils of the usual sizes.
func (f *ruleForm) explain() {
	f.words.RemoveAll()
	if f.kind.value() == ballotRule {
		f.words.Add(kit.Heading("Nghĩa là"))
		r := f.threshold()
		if err := r.Check(); err != nil {
			f.words.Add(kit.Paragraph(err.Error(), kit.Bad))
		} else {
			var facts []kit.Fact
			for _, members := range []int{5, 7, 9, 11} {
				for yes := 0; yes <= members; yes++ {
					if r.Passes(yes, members) {
						facts = append(facts, kit.Fact{Label: fmt.Sprintf("Hội đồng %d người", members), Value: fmt.Sprintf("đạt khi có từ %d phiếu", yes)})
						break
					}
				}
			}
			f.words.Add(kit.Facts(facts...))
			f.words.Add(kit.Paragraph(quorumWords(r), kit.Plain))
		}
	}
	f.words.Refresh()
}

func quorumWords(r council.Rule) string {
	if r.Quorum == 0 {
		return "Quy chế không đặt số thành viên có mặt tối thiểu."
	}
	return fmt.Sprintf("Phiên họp chỉ tiến hành khi có mặt từ %d %% thành viên trở lên.", r.Quorum)
}

// save writes the rule. The threshold for everything is the one that lists of results are read by too, so it has a
// place of its own.
func (f *ruleForm) save() {
	h := f.t.screen.host
	if f.general() {
		r := f.threshold()
		h.Do(func(ctx context.Context) error { return h.Desk().SetRule(ctx, r) }, func() {
			h.Say("Đã lưu: thông qua khi " + legible(r.Words()) + ". Dùng cho các phiên họp mở từ nay.")
			f.t.leave()
		})
		return
	}
	rule := f.built()
	h.Do(func(ctx context.Context) error { return h.Desk().AddAgencyRule(ctx, rule) }, func() {
		h.Say("Đã lưu quy định của cơ quan.")
		f.t.leave()
	})
}

// built is the rule as the form holds it, with what the form does not show kept.
func (f *ruleForm) built() desk.AgencyRule {
	award, citation, from, to := f.award.value(), f.ground.Value(), dayOf(f.from), dayOf(f.to)
	var awards []council.Code
	if award != "" {
		awards = []council.Code{award}
	}
	switch f.kind.value() {
	case quotaRule:
		q := f.rule.quota
		n, _, _ := f.percent.Number()
		q.Key, q.Award, q.Percent, q.Of, q.OfAward = f.rule.key, award, int(n), f.base.value(), ""
		if q.Of == council.OfHolders {
			q.OfAward = f.ofAward.value()
		}
		q.Severity, q.Citation, q.From, q.To = f.severity.value(), citation, from, to
		return desk.AgencyRule{Quota: &q}
	case ballotRule:
		b, r := f.rule.ballot, f.threshold()
		b.Key, b.Percent, b.Of, b.Strict, b.Quorum = f.rule.key, r.Percent, r.Of, r.Strict, r.Quorum
		if len(b.Awards) <= 1 {
			b.Awards = awards // a rule for several came from a file, and keeps them all
		}
		b.Recuse = []council.Ground{council.GroundSelf, council.GroundKin}
		if f.heads.Checked {
			b.Recuse = append(b.Recuse, council.GroundHead)
		}
		b.Citation, b.From, b.To = citation, from, to
		return desk.AgencyRule{Threshold: &b}
	case exclusionRule:
		x := f.rule.exclusion
		x.Key, x.Citation, x.From, x.To, x.Subjects = f.rule.key, citation, from, to, nil
		if len(x.Awards) <= 1 {
			x.Awards = awards
		}
		x.Condition.Text = f.text.Value()
		if s := f.subject.value(); s != "" {
			x.Subjects = []council.Subject{s}
		}
		x.Condition.Citation, x.Condition.Trust = "", ""
		return desk.AgencyRule{Exclusion: &x}
	}
	p := f.rule.prize
	p.Individual, _ = parseCoefficient(f.individual.Value())
	p.Collective, _ = parseCoefficient(f.collective.Value())
	p.Key, p.Award, p.Citation, p.From, p.To = f.rule.key, award, citation, from, to
	return desk.AgencyRule{Coefficient: &p}
}

// leave gives the pane back.
func (t *lawTab) leave() {
	t.editing = false
	t.showChosen()
}

// parseCoefficient reads "1,5" as hundredths; an empty text is 0.
func parseCoefficient(text string) (int64, error) {
	wrong := func() (int64, error) {
		return 0, council.Refuse("“%s” không phải là hệ số. Hãy ghi số với dấu phẩy, ví dụ 0,3 hoặc 1,5.", text)
	}
	whole, part, _ := strings.Cut(strings.Replace(viet.Clean(text), ".", ",", 1), ",")
	if whole == "" && part == "" {
		return 0, nil
	}
	if len(part) > 2 {
		return wrong()
	}
	for len(part) < 2 {
		part += "0"
	}
	n, err := strconv.ParseUint(whole+part, 10, 32)
	if err != nil {
		return wrong()
	}
	return int64(n), nil
}

func checkCoefficient(field *kit.TextField) func() error {
	return func() error {
		_, err := parseCoefficient(field.Value())
		return err
	}
}

// coefficientText writes hundredths as a coefficient: 30 is "0,3"; 0 is empty.
func coefficientText(n int64) string {
	if n == 0 {
		return ""
	}
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d,%02d", n/100, n%100), "0"), ",")
}
