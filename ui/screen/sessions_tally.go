package screen

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// tally is the count of the ballots: six numbers an item, typed straight into the table.
type tally struct {
	s         *session
	body      fyne.CanvasObject
	table     *kit.Table[*desk.ItemRow]
	rows      []*desk.ItemRow
	cards     *fyne.Container
	unanimous *kit.Button
}

func newTally(s *session) *tally {
	t := &tally{s: s, cards: container.NewStack()}
	count := func(id, title string, width float32, at func(*council.Tally) *int) kit.Column[*desk.ItemRow] {
		return kit.Column[*desk.ItemRow]{
			ID: id, Title: title, Width: width, Align: fyne.TextAlignTrailing, Digits: true, NoSearch: true,
			Text: func(r *desk.ItemRow) string {
				if !r.Counted() {
					return ""
				}
				return strconv.Itoa(*at(&r.Tally))
			},
			Key: func(r *desk.ItemRow) any { return *at(&r.Tally) },
			Tone: func(r *desk.ItemRow) kit.Tone {
				if t.unbalanced(r) {
					return kit.Strong
				}
				return kit.Plain
			},
			Edit:    func(r *desk.ItemRow, text string) error { return t.enter(r, at(&r.Tally), text) },
			CanEdit: func(*desk.ItemRow) bool { return !s.sealed() },
		}
	}
	t.table = kit.NewTable(
		kit.Column[*desk.ItemRow]{ID: "position", Title: "STT", Width: 46, Text: func(r *desk.ItemRow) string { return strconv.Itoa(r.Position) },
			Key: func(r *desk.ItemRow) any { return r.Position }, NoSearch: true},
		kit.Column[*desk.ItemRow]{ID: "name", Title: "Tên tập thể, cá nhân", Width: 160, Grow: true, Text: itemName,
			Key: func(r *desk.ItemRow) any { return nameOrder(r.Name, r.Nominee.Unit != 0) }},
		kit.Column[*desk.ItemRow]{ID: "award", Title: "Danh hiệu, hình thức", Width: 130, Text: func(r *desk.ItemRow) string { return r.AwardShort }},
		count("issued", "Phát ra", 70, func(t *council.Tally) *int { return &t.Issued }),
		count("returned", "Thu về", 66, func(t *council.Tally) *int { return &t.Returned }),
		count("valid", "Hợp lệ", 66, func(t *council.Tally) *int { return &t.Valid }),
		count("invalid", "Không hợp lệ", 76, func(t *council.Tally) *int { return &t.Invalid }),
		count("agree", "Đồng ý", 68, func(t *council.Tally) *int { return &t.Agree }),
		count("disagree", "Không đồng ý", 76, func(t *council.Tally) *int { return &t.Disagree }),
		kit.Column[*desk.ItemRow]{ID: "result", Title: "Kết quả", Width: 300, Grow: true, Text: resultText, Tone: resultTone, NoSearch: true},
	)
	t.table.SetKey(func(r *desk.ItemRow) string { return fmt.Sprint(r.ID) })
	t.table.OnProblem = func(text string) { s.host.Say(text) }
	t.table.OnSelect = func([]*desk.ItemRow) { t.nameButton() }
	t.table.SetEmpty("Chưa có nội dung nào để bỏ phiếu", "Đưa các đề nghị vào phiên họp ở phần “Nội dung”, rồi ghi số phiếu ở đây: gõ số, Enter xuống dòng, Tab sang cột.",
		"Sang phần Nội dung", func() { s.tabs.Select(agendaTab); s.turn() })
	t.unanimous = kit.NewButton("Ghi nhất trí", nil, t.fill)
	t.body = container.NewBorder(nil, container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), t.cards), nil, nil, t.table)
	return t
}

// itemName marks a second ballot beside the first.
func itemName(r *desk.ItemRow) string {
	if r.Round > 1 {
		return fmt.Sprintf("%s (bỏ phiếu lần %d)", r.Name, r.Round)
	}
	return r.Name
}

func resultText(r *desk.ItemRow) string {
	if r.Problem != "" {
		return legible(r.Problem)
	}
	return legible(r.Verdict.Sentence)
}

func resultTone(r *desk.ItemRow) kit.Tone {
	switch {
	case !r.Counted():
		return kit.Muted
	case r.Problem != "" || !r.Verdict.Passed:
		return kit.Bad
	}
	return kit.Good
}

func (t *tally) unbalanced(r *desk.ItemRow) bool { return r.Counted() && r.Problem != "" }

// enter takes one number of one item. The verdict follows at once; the totals are kept even while they do not balance.
func (t *tally) enter(r *desk.ItemRow, at *int, text string) error {
	n := 0
	if text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil || n > 999 {
			return council.Refuse("“%s” không phải là số phiếu. Hãy chỉ ghi chữ số, không quá 999.", text)
		}
	}
	*at = n
	t.judge(r)
	t.s.changes++
	saved := r.Tally
	t.s.host.Do(func(ctx context.Context) error { return t.s.host.Desk().SaveTally(ctx, saved) }, nil)
	t.follow()
	return nil
}

// judge works an item's result out anew.
func (t *tally) judge(r *desk.ItemRow) {
	r.Problem, r.Verdict = "", council.Verdict{}
	if !r.Counted() {
		r.Problem = "chưa kiểm phiếu"
		return
	}
	v, err := council.Decide(r.Tally, t.s.v.Members, t.s.v.Rule)
	if err != nil {
		r.Problem = err.Error()
		return
	}
	r.Verdict = v
}

// apply shows what is stored. Rows that are still the same keep their objects and the cell that is being edited.
func (t *tally) apply() {
	items := t.s.v.Items
	same := len(items) == len(t.rows) && !slices.ContainsFunc(t.rows, func(r *desk.ItemRow) bool {
		return !slices.ContainsFunc(items, func(i desk.ItemRow) bool { return i.ID == r.ID })
	})
	if same && len(items) > 0 {
		for _, r := range t.rows {
			*r = items[slices.IndexFunc(items, func(i desk.ItemRow) bool { return i.ID == r.ID })]
		}
		t.table.Reread()
	} else {
		t.rows = make([]*desk.ItemRow, len(items))
		for i := range items {
			row := items[i]
			t.rows[i] = &row
		}
		t.table.SetRows(t.rows)
	}
	t.follow()
}

// counts are what the table's rows come to.
func (t *tally) counts() (passed, failed, unbalanced, uncounted int) {
	for _, r := range t.rows {
		switch {
		case !r.Counted():
			uncounted++
		case r.Problem != "":
			unbalanced++
		case r.Verdict.Passed:
			passed++
		default:
			failed++
		}
	}
	return passed, failed, unbalanced, uncounted
}

// follow brings what stands around the table up to date.
func (t *tally) follow() {
	passed, failed, unbalanced, uncounted := t.counts()
	result := []kit.Fact{{Label: "Đạt", Value: number(passed, "đề nghị")}, {Label: "Không đạt", Value: number(failed, "đề nghị")}}
	if uncounted > 0 {
		result = append(result, kit.Fact{Label: "Chưa kiểm phiếu", Value: number(uncounted, "đề nghị"), Tone: kit.Caution})
	}
	if unbalanced > 0 {
		result = append(result, kit.Fact{Label: "Chưa cân", Value: number(unbalanced, "dòng"), Tone: kit.Bad})
	}
	tellers := "Chưa ghi ban kiểm phiếu (ghi ở phần “Thành phần”)."
	if t.s.v.Tellers != "" {
		tellers = t.s.v.Tellers
	}
	t.cards.Objects = []fyne.CanvasObject{container.NewVBox(kit.Columns(
		kit.Card("Kết quả kiểm phiếu", kit.Facts(result...)),
		kit.Card("Ban kiểm phiếu", kit.Stack(kit.Paragraph(tellers, kit.Plain), kit.Paragraph("Phiếu kín: chương trình chỉ lưu số phiếu, không lưu ai chọn gì.", kit.Muted)))))}
	t.cards.Refresh()
	t.nameButton()
	if t.s.loaded {
		t.s.frame.SetFilters(t.state(), t.s.tabs)
	}
}

// state is what stands at the right of the tabs: the first row that does not balance, or how many wait.
func (t *tally) state() fyne.CanvasObject {
	_, _, unbalanced, uncounted := t.counts()
	switch {
	case t.s.sealed():
		return kit.Badge("Đã chốt", kit.Good)
	case unbalanced > 0:
		return kit.Badge(fmt.Sprintf("%d dòng chưa cân", unbalanced), kit.Bad)
	case uncounted > 0:
		return kit.Badge(fmt.Sprintf("còn %d chưa kiểm phiếu", uncounted), kit.Caution)
	case len(t.rows) > 0:
		return kit.Badge("Đã kiểm phiếu đủ", kit.Good)
	}
	return nil
}

func (t *tally) nameButton() {
	text := "Ghi nhất trí"
	if n := len(t.table.Selected()); n > 1 {
		text = fmt.Sprintf("Ghi nhất trí %d dòng", n)
	}
	t.unanimous.SetText(text)
}

// fill writes "nhất trí" into the selected rows: every ballot returned, valid and in favour.
func (t *tally) fill() {
	var ids []council.ID
	for _, r := range t.table.Selected() {
		ids = append(ids, r.ID)
	}
	if len(ids) == 0 {
		t.s.host.Say("Chọn một hoặc nhiều dòng (Ctrl+A là tất cả) rồi bấm “Ghi nhất trí”.")
		return
	}
	t.s.changes++
	t.s.host.Do(func(ctx context.Context) error { return t.s.host.Desk().Unanimous(ctx, t.s.id, ids) }, nil)
}
