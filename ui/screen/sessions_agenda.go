package screen

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// agenda is what the session votes on, beside what still waits for a session.
type agenda struct {
	s       *session
	body    fyne.CanvasObject
	items   *kit.Table[desk.ItemRow]
	waiting *kit.Table[desk.NominationRow]

	add, remove, again *kit.Button
}

func newAgenda(s *session) *agenda {
	a := &agenda{s: s}
	a.items = kit.NewTable(
		kit.Column[desk.ItemRow]{ID: "position", Title: "STT", Width: 46, Text: func(r desk.ItemRow) string { return strconv.Itoa(r.Position) },
			Key: func(r desk.ItemRow) any { return r.Position*10 + r.Round }},
		kit.Column[desk.ItemRow]{ID: "name", Title: "Tên tập thể, cá nhân", Width: 170, Grow: true, Text: func(r desk.ItemRow) string { return itemName(&r) }},
		kit.Column[desk.ItemRow]{ID: "unit", Title: "Đơn vị", Width: 130, Grow: true, Text: func(r desk.ItemRow) string { return r.Unit }},
		kit.Column[desk.ItemRow]{ID: "award", Title: "Đề nghị", Width: 125, Text: func(r desk.ItemRow) string { return r.AwardShort }},
		kit.Column[desk.ItemRow]{ID: "rule", Title: "Thông qua khi", Width: 120, Text: func(r desk.ItemRow) string { return legible(r.Rule.Rule().Words()) }},
		kit.Column[desk.ItemRow]{ID: "ballots", Title: "Số phiếu", Width: 70, Align: fyne.TextAlignTrailing, Text: func(r desk.ItemRow) string { return strconv.Itoa(r.Ballots.Expected) },
			Key: func(r desk.ItemRow) any { return r.Ballots.Expected }},
	)
	a.items.SetKey(func(r desk.ItemRow) string { return fmt.Sprint(r.ID) })
	a.items.SetEmpty("Phiên họp chưa có nội dung", "Chọn các đề nghị ở bên phải rồi bấm “Đưa vào nội dung”.", "", nil)
	a.waiting = kit.NewTable(
		kit.Column[desk.NominationRow]{ID: "name", Title: "Tên tập thể, cá nhân", Width: 150, Grow: true, Text: func(n desk.NominationRow) string { return n.Name },
			Key: func(n desk.NominationRow) any { return nameOrder(n.Name, n.Nominee.Unit != 0) }},
		kit.Column[desk.NominationRow]{ID: "award", Title: "Đề nghị", Width: 125, Text: func(n desk.NominationRow) string { return n.AwardShort }},
	)
	a.waiting.SetKey(func(n desk.NominationRow) string { return fmt.Sprint(n.ID) })
	a.waiting.SetEmpty("Không còn đề nghị nào chờ", "Mọi đề nghị của năm đã vào một phiên họp. Đề nghị thêm ở màn hình Đề nghị.", "Sang Đề nghị", func() { s.host.Go(Route{Screen: NominationsKey}) })
	a.add = kit.NewMainButton("Đưa vào nội dung", nil, a.addChosen)
	a.remove = kit.NewDangerButton("Bỏ khỏi nội dung", nil, a.removeChosen)
	a.again = kit.NewButton("Bỏ phiếu lại", nil, a.voteAgain)
	a.body = kit.Shares([]float32{1.9, 1},
		headed("Nội dung phiên họp", a.items, a.again, a.remove),
		headed("Chờ đưa vào phiên họp", a.waiting, a.add))
	return a
}

func (a *agenda) apply(nominated []desk.NominationRow) {
	var waiting []desk.NominationRow
	for _, n := range nominated {
		if n.Session == 0 {
			waiting = append(waiting, n)
		}
	}
	a.items.SetRows(paired(a.s.v.Items))
	a.waiting.SetRows(waiting)
	for _, b := range []*kit.Button{a.add, a.remove, a.again} {
		able(b, !a.s.sealed())
	}
}

func (a *agenda) addChosen() {
	var ids []council.ID
	for _, n := range a.waiting.Selected() {
		ids = append(ids, n.ID)
	}
	if len(ids) == 0 {
		a.s.host.Say("Chọn một hoặc nhiều đề nghị trong bảng “Chờ đưa vào phiên họp”.")
		return
	}
	a.s.host.Do(func(ctx context.Context) error { return a.s.host.Desk().AddItems(ctx, a.s.id, ids) }, nil)
}

func (a *agenda) removeChosen() {
	var ids []council.ID
	for _, r := range a.items.Selected() {
		ids = append(ids, r.ID)
	}
	if len(ids) == 0 {
		a.s.host.Say("Chọn một hoặc nhiều dòng trong nội dung phiên họp.")
		return
	}
	a.s.host.Do(func(ctx context.Context) error { return a.s.host.Desk().RemoveItems(ctx, ids) }, func() {
		a.s.host.Say(fmt.Sprintf("Đã bỏ %d nội dung cùng số phiếu đã ghi. Bấm Ctrl+Z nếu bỏ nhầm.", len(ids)))
	})
}

// voteAgain puts a second ballot beside the first, which stays as it was counted.
func (a *agenda) voteAgain() {
	var ids []council.ID
	for _, r := range a.items.Selected() {
		ids = append(ids, r.Nomination)
	}
	if len(ids) == 0 {
		a.s.host.Say("Chọn đề nghị cần bỏ phiếu lại; lần bỏ phiếu trước vẫn được giữ.")
		return
	}
	a.s.again(ids)
}
