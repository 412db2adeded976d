package screen

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sothidua/council"
	"sothidua/ui/kit"
)

// ruleTab sets when an item passes. It is saved by its button, because half a rule means something else.
type ruleTab struct {
	*settingsTab
	screen   *settings
	percent  *kit.NumberField
	strict   *pick[bool]
	quorum   *kit.NumberField
	citation *kit.TextField
	sentence *fyne.Container
	kept     council.Rule
}

func newRuleTab(s *settings) *settingsTab {
	t := &ruleTab{screen: s, sentence: container.NewStack()}
	t.settingsTab = &settingsTab{key: "rule", title: "Quy tắc",
		facts: "Dùng cho các phiên họp mở từ nay; phiên đã mở giữ quy tắc của mình", reload: t.load}
	t.percent, t.quorum = kit.NewNumberField(), kit.NewNumberField()
	t.percent.Most, t.quorum.Most = 100, 100
	t.percent.OnCommit = func(int64, bool) { t.words() }
	t.quorum.OnCommit = func(int64, bool) { t.words() }
	t.strict = newPick(func(bool) { t.words() })
	t.strict.set([]bool{true, false}, func(strict bool) string {
		if strict {
			return "Quá tỷ lệ này (nhiều hơn)"
		}
		return "Từ tỷ lệ này trở lên"
	})
	t.citation = kit.NewTextField("Quy chế làm việc của Hội đồng, Quyết định số …")
	t.citation.OnCommit = func(string) { t.words() }
	form := kit.NewForm(t.save, nil,
		&kit.Field{Label: "Tỷ lệ phiếu đồng ý", Widget: t.percent, Required: true, Hint: "Phần trăm trên tổng số thành viên Hội đồng, không phải số người có mặt."},
		&kit.Field{Label: "Cách tính", Widget: t.strict.box},
		&kit.Field{Label: "Có mặt tối thiểu", Widget: t.quorum, Hint: "Phần trăm thành viên phải có mặt; để trống hoặc 0 khi quy chế không quy định."},
		&kit.Field{Label: "Căn cứ", Widget: t.citation, Required: true, Hint: "Ghi trong biên bản họp."},
	)
	form.SetSaveText("Lưu quy tắc")
	t.body = kit.Scrolled(kit.Card("", form))
	t.detail = kit.Stack(kit.Heading("Nghĩa là"), t.sentence)
	return t.settingsTab
}

func (t *ruleTab) load() {
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		r, err := t.screen.host.Desk().Rule(ctx)
		return func() { t.show(r) }, err
	})
}

func (t *ruleTab) show(r council.Rule) {
	if r == t.kept {
		return // what was typed and not saved yet stays
	}
	t.kept = r
	t.percent.SetNumber(int64(r.Percent))
	t.strict.choose(r.Strict)
	t.quorum.SetNumber(int64(r.Quorum))
	t.citation.SetValue(r.Citation)
	t.words()
}

func (t *ruleTab) rule() council.Rule {
	percent, _, _ := t.percent.Number()
	quorum, _, _ := t.quorum.Number()
	r := council.Rule{Percent: int(percent), Strict: t.strict.value(), Quorum: int(quorum), Citation: t.citation.Value(), Trust: t.kept.Trust}
	if r.Citation != t.kept.Citation {
		r.Trust = council.TrustText // the agency's own rule, entered by who holds it in hand
	}
	return r
}

// words shows the rule at work on councils of the usual sizes.
func (t *ruleTab) words() {
	r := t.rule()
	if err := r.Check(); err != nil {
		t.sentence.Objects = []fyne.CanvasObject{kit.Paragraph(err.Error(), kit.Bad)}
		t.sentence.Refresh()
		return
	}
	lines := []fyne.CanvasObject{
		kit.Paragraph("Một nội dung được thông qua khi số phiếu đồng ý đạt "+r.Words()+" tổng số thành viên Hội đồng.", kit.Plain),
		kit.Paragraph(quorumWords(r), kit.Plain),
		kit.Heading("Ví dụ"),
	}
	var facts []kit.Fact
	for _, members := range []int{5, 7, 9, 11} {
		for yes := 0; yes <= members; yes++ {
			if r.Passes(yes, members) {
				facts = append(facts, kit.Fact{Label: fmt.Sprintf("Hội đồng %d người", members), Value: fmt.Sprintf("đạt khi có từ %d phiếu đồng ý", yes)})
				break
			}
		}
	}
	lines = append(lines, kit.Facts(facts...), kit.Hint("Căn cứ: "+r.Citation+" ("+r.Trust.String()+")."))
	t.sentence.Objects = []fyne.CanvasObject{kit.Stack(lines...)}
	t.sentence.Refresh()
}

func quorumWords(r council.Rule) string {
	if r.Quorum == 0 {
		return "Quy chế không đặt số thành viên có mặt tối thiểu."
	}
	return fmt.Sprintf("Phiên họp chỉ tiến hành khi có mặt từ %d %% thành viên trở lên.", r.Quorum)
}

func (t *ruleTab) save() {
	r := t.rule()
	t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().SetRule(ctx, r) },
		func() { t.screen.host.Say("Đã lưu quy tắc: thông qua khi " + r.Words()) })
}
