package screen

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// tally is the count of the ballots: six numbers an item, typed straight into the table. Below it stands what the
// chosen item's result rests on, and how the list is balanced.
type tally struct {
	s         *session
	body      fyne.CanvasObject
	table     *kit.Table[*desk.ItemRow]
	rows      []*desk.ItemRow
	replaced  map[council.ID]bool // first ballots in whose place a second one stands
	chosen    *fyne.Container
	balance   *fyne.Container
	tellers   *fyne.Container
	unanimous *kit.Button
}

func newTally(s *session) *tally {
	t := &tally{s: s, chosen: container.NewStack(), balance: container.NewStack(), tellers: container.NewStack()}
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
				switch {
				case t.replaced[r.ID]:
					return kit.Muted
				case t.unbalanced(r):
					return kit.Strong
				}
				return kit.Plain
			},
			Edit:    func(r *desk.ItemRow, text string) error { return t.enter(r, at(&r.Tally), text) },
			CanEdit: func(r *desk.ItemRow) bool { return !s.sealed() && !t.replaced[r.ID] },
		}
	}
	t.table = kit.NewTable(
		kit.Column[*desk.ItemRow]{ID: "position", Title: "STT", Width: 46, Text: func(r *desk.ItemRow) string { return strconv.Itoa(r.Position) },
			Key: func(r *desk.ItemRow) any { return r.Position*10 + r.Round }, NoSearch: true},
		kit.Column[*desk.ItemRow]{ID: "name", Title: "Tên tập thể, cá nhân", Width: 170, Grow: true, Text: voteName,
			Key: func(r *desk.ItemRow) any { return nameOrder(r.Name, r.Nominee.Unit != 0) }},
		kit.Column[*desk.ItemRow]{ID: "award", Title: "Danh hiệu, hình thức", Width: 128, Text: func(r *desk.ItemRow) string { return r.AwardShort },
			Key: func(r *desk.ItemRow) any { return s.host.Desk().Catalogue().Rank(r.Award) }},
		kit.Column[*desk.ItemRow]{ID: "expected", Title: "Được phát", Width: 62, Align: fyne.TextAlignTrailing, NoSearch: true,
			Text: func(r *desk.ItemRow) string { return strconv.Itoa(r.Ballots.Expected) }, Key: func(r *desk.ItemRow) any { return r.Ballots.Expected },
			Tone: func(*desk.ItemRow) kit.Tone { return kit.Muted }},
		count("issued", "Phát ra", 62, func(t *council.Tally) *int { return &t.Issued }),
		count("returned", "Thu về", 58, func(t *council.Tally) *int { return &t.Returned }),
		count("valid", "Hợp lệ", 58, func(t *council.Tally) *int { return &t.Valid }),
		count("invalid", "Không hợp lệ", 74, func(t *council.Tally) *int { return &t.Invalid }),
		count("agree", "Đồng ý", 60, func(t *council.Tally) *int { return &t.Agree }),
		count("disagree", "Không đồng ý", 74, func(t *council.Tally) *int { return &t.Disagree }),
		kit.Column[*desk.ItemRow]{ID: "result", Title: "Kết quả", Width: 262, Text: t.result, Tone: t.resultTone, NoSearch: true},
	)
	t.table.SetKey(func(r *desk.ItemRow) string { return fmt.Sprint(r.ID) })
	t.table.OnProblem = func(text string) { s.host.Say(text) }
	t.table.OnSelect = func([]*desk.ItemRow) {
		t.nameButton()
		t.showChosen()
	}
	t.table.OnMenu = func(rows []*desk.ItemRow) []*fyne.MenuItem {
		if s.sealed() || len(rows) == 0 {
			return nil
		}
		return []*fyne.MenuItem{{Label: "Bỏ phiếu lại", Action: func() { t.voteAgain(rows) }}, {Label: "Ghi nhất trí", Action: t.fill}}
	}
	t.table.SetEmpty("Chưa có nội dung nào để bỏ phiếu", "Đưa các đề nghị vào phiên họp ở phần “Nội dung”, rồi ghi số phiếu ở đây: gõ số, Enter xuống dòng, Tab sang cột.",
		"Sang phần Nội dung", func() { s.tabs.Select(agendaTab); s.turn() })
	t.unanimous = kit.NewButton("Ghi nhất trí", nil, t.fill)
	t.body = container.New(aboveCards{}, t.table, kit.Shares([]float32{1.25, 1.25, 0.8}, t.chosen, t.balance, t.tellers))
	return t
}

// aboveCards gives a table the room that the cards below it leave.
type aboveCards struct{}

const cardsGap = 10

func (aboveCards) MinSize(o []fyne.CanvasObject) fyne.Size {
	table, cards := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(table.Width, cards.Width), table.Height+cardsGap+cards.Height)
}

func (aboveCards) Layout(o []fyne.CanvasObject, size fyne.Size) {
	height := max(min(184*theme.Size(theme.SizeNameText)/14, size.Height*0.42), o[1].MinSize().Height)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, max(size.Height-height-cardsGap, 0)))
	o[1].Move(fyne.NewPos(0, size.Height-height))
	o[1].Resize(fyne.NewSize(size.Width, height))
}

// scrolling is a card whose content scrolls in whatever height it is given.
func scrolling(title string, right fyne.CanvasObject, parts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.CardWith(title, right, kit.Scrolled(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), kit.Stack(parts...))))
}

// itemName marks a second ballot beside the first.
func itemName(r *desk.ItemRow) string {
	if r.Round > 1 {
		return fmt.Sprintf("%s (bỏ phiếu lần %d)", r.Name, r.Round)
	}
	return r.Name
}

// voteName adds who does not vote on an item.
func voteName(r *desk.ItemRow) string {
	name := itemName(r)
	list := aside(r)
	switch {
	case len(list) == 0:
		return name
	case len(list) == 1 && r.Nominee.Person != 0 && list[0].Person == r.Nominee.Person:
		return name + " (không bỏ phiếu)"
	}
	return fmt.Sprintf("%s (%d người không bỏ phiếu)", name, len(list))
}

func resultText(r *desk.ItemRow) string {
	if r.Problem != "" {
		return legible(r.Problem)
	}
	return legible(r.Verdict.Sentence)
}

// result is the verdict of a row as the count shows it.
func (t *tally) result(r *desk.ItemRow) string {
	switch {
	case t.replaced[r.ID]:
		return "đã bỏ phiếu lại; lần này: " + resultText(r)
	case !r.Counted() && len(aside(r)) > 0:
		return "chưa kiểm · " + ballotWords(r)
	}
	return resultText(r)
}

func (t *tally) resultTone(r *desk.ItemRow) kit.Tone {
	if t.replaced[r.ID] {
		return kit.Muted
	}
	return resultTone(r)
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
	r.Problem, r.Explained, r.Verdict = "", "", council.Verdict{}
	if !r.Counted() {
		r.Problem = "chưa kiểm phiếu"
		return
	}
	v, err := council.DecideItem(r.Tally, r.Ballots, r.Rule, nil)
	if err != nil {
		r.Problem = err.Error()
		return
	}
	r.Verdict, r.Explained = v, v.Explain(r.Rule.Base)
}

// apply shows what is stored. Rows that are still the same keep their objects and the cell that is being edited.
func (t *tally) apply() {
	items := paired(t.s.v.Items)
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

// counts are what the table's rows come to. Of two ballots on one item the later stands.
func (t *tally) counts() (passed, failed, unbalanced, uncounted int) {
	for _, r := range t.rows {
		switch {
		case t.replaced[r.ID]:
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
	items := make([]desk.ItemRow, len(t.rows))
	for i, r := range t.rows {
		items[i] = *r
	}
	t.replaced = replaced(items)
	names := kit.Paragraph("Chưa ghi ban kiểm phiếu (ghi ở phần “Thành phần”).", kit.Caution)
	if t.s.v.Tellers != "" {
		names = kit.Paragraph(t.s.v.Tellers, kit.Plain)
	}
	t.tellers.Objects = []fyne.CanvasObject{scrolling("Ban kiểm phiếu", nil, names,
		kit.Paragraph("Phiếu kín: chương trình chỉ lưu số phiếu, không lưu ai chọn gì.", kit.Muted))}
	t.tellers.Refresh()
	t.nameButton()
	t.showChosen()
	t.s.showState()
}

// showChosen explains the chosen item's result: who votes, by which rule, what it came to.
func (t *tally) showChosen() {
	var r *desk.ItemRow
	if rows := t.table.Selected(); len(rows) == 1 {
		r = rows[0]
	} else if row, ok := t.table.Current(); ok && len(rows) == 0 {
		r = row
	}
	if r == nil {
		hint := "Chọn một dòng để xem ai được bỏ phiếu, ngưỡng thông qua và căn cứ."
		if len(t.rows) == 0 {
			hint = "Kết quả từng nội dung hiện ở đây cùng ngưỡng thông qua và căn cứ."
		}
		t.chosen.Objects = []fyne.CanvasObject{scrolling("Cách tính", nil, kit.Hint(hint))}
		t.chosen.Refresh()
		return
	}
	var again fyne.CanvasObject
	if !t.s.sealed() && r.Counted() && r.Problem == "" && !t.replaced[r.ID] {
		again = kit.Link("Bỏ phiếu lại", func() { t.voteAgain([]*desk.ItemRow{r}) })
	}
	t.chosen.Objects = []fyne.CanvasObject{scrolling(joined(itemName(r), r.AwardShort), again, itemParts(r)...)}
	t.chosen.Refresh()
}

// itemParts explain an item: its verdict, its ballots and its rule.
func itemParts(r *desk.ItemRow) []fyne.CanvasObject { return append(voteParts(r), rulePart(r)) }

// voteParts are the verdict of one ballot and who could cast it.
func voteParts(r *desk.ItemRow) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	switch {
	case !r.Counted():
	case r.Problem != "":
		parts = append(parts, kit.Paragraph(legible(r.Problem), kit.Bad))
	default:
		parts = append(parts, kit.Paragraph(legible(r.Explained), resultTone(r)))
	}
	parts = append(parts, kit.Paragraph(sentence(r.Ballots.Sentence), kit.Plain))
	if names := asideWords(r); names != "" {
		parts = append(parts, kit.Paragraph("Không tham gia bỏ phiếu: "+names+".", kit.Plain))
	}
	return parts
}

// rulePart is the rule that an item is voted by, with its ground.
func rulePart(r *desk.ItemRow) fyne.CanvasObject {
	rule := sentence(r.Rule.Words()) + " Theo " + cited(r.Rule.Citation, r.Rule.Trust) + "."
	if r.Rule.Agency {
		rule = "Quy định của cơ quan: " + rule
	}
	return kit.Hint(rule)
}

// showBalance shows in a few words how the list is balanced; all of it opens beside the table.
func (t *tally) showBalance() {
	b := t.s.balance
	if b == nil {
		t.balance.Objects = []fyne.CanvasObject{scrolling("Cân đối danh sách", nil, kit.Hint("Chưa có nội dung nào để cân đối."))}
		t.balance.Refresh()
		return
	}
	t.balance.Objects = []fyne.CanvasObject{scrolling("Cân đối danh sách", kit.Link("Xem đủ", t.openBalance), balanceBrief(*b)...)}
	t.balance.Refresh()
}

func (t *tally) openBalance() {
	if t.s.balance == nil {
		return
	}
	parts := append([]fyne.CanvasObject{paneTitle("Cân đối danh sách")}, balanceParts(*t.s.balance)...)
	t.s.frame.SetDetail(kit.Stack(append(parts, kit.Row(kit.NewButton("Đóng", nil, func() { t.s.frame.SetDetail(nil) })))...))
}

// state is what stands at the right of the tabs: what does not balance, how many wait, or what it all came to.
func (t *tally) state() fyne.CanvasObject {
	passed, failed, unbalanced, uncounted := t.counts()
	// At large letters there is room for the state alone; the rest stands in the rows and in the card below too.
	roomy, result := theme.Size(theme.SizeNameText) < 17, ""
	if roomy {
		result = fmt.Sprintf(": %d đạt, %d không đạt", passed, failed)
	}
	switch {
	case t.s.sealed():
		return kit.Badge("Đã chốt"+result, kit.Good)
	case unbalanced > 0:
		text := fmt.Sprintf("%d dòng chưa cân", unbalanced)
		if i := slices.IndexFunc(t.rows, t.unbalanced); i >= 0 && roomy {
			if why := strings.TrimSuffix(lowerFirst(legible(t.rows[i].Problem)), "."); len([]rune(why)) <= 52 {
				text += ": " + why
			}
		}
		return kit.Badge(text, kit.Bad)
	case uncounted > 0:
		return kit.Badge(fmt.Sprintf("còn %d chưa kiểm phiếu", uncounted), kit.Caution)
	case len(t.rows) > 0:
		return kit.Badge("Đã kiểm phiếu đủ"+result, kit.Good)
	}
	return nil
}

func lowerFirst(s string) string {
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+len(string(r)):]
	}
	return s
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

// voteAgain puts a second ballot beside the first, which stays as it was counted.
func (t *tally) voteAgain(rows []*desk.ItemRow) {
	var ids []council.ID
	for _, r := range rows {
		if !slices.Contains(ids, r.Nomination) && r.Counted() && !t.replaced[r.ID] {
			ids = append(ids, r.Nomination)
		}
	}
	if len(ids) == 0 {
		t.s.host.Say("Chỉ bỏ phiếu lại nội dung đã kiểm phiếu.")
		return
	}
	t.s.again(ids)
}
