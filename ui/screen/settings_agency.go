package screen

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sothidua/council"
	"sothidua/ui/kit"
)

// agencyTab holds the agency's particulars. Each field is saved when the keyboard leaves it.
type agencyTab struct {
	*settingsTab
	screen *settings
	fields []agencyField
	sample *fyne.Container
	agency council.Agency
}

// agencyField ties a field to the particular it shows.
type agencyField struct {
	widget *kit.TextField
	value  func(a *council.Agency) *string
}

func newAgencyTab(s *settings) *settingsTab {
	t := &agencyTab{screen: s, sample: container.NewStack()}
	t.settingsTab = &settingsTab{key: "agency", title: "Cơ quan",
		facts: "Ghi xong ô nào, chương trình lưu ngay ô ấy; giấy tờ lập sau đó dùng tên mới", reload: t.load}
	form := kit.NewForm(nil, nil,
		t.field("Tên cơ quan", "Ghi đúng như trên con dấu.", "Thi hành án dân sự tỉnh …", true, func(a *council.Agency) *string { return &a.Name }),
		t.field("Cơ quan chủ quản", "Dòng trên cùng của giấy tờ.", "Bộ Tư pháp", true, func(a *council.Agency) *string { return &a.Parent }),
		t.field("Địa danh", "", "Lào Cai", true, func(a *council.Agency) *string { return &a.Place }),
		t.field("Ký hiệu văn bản", "Chữ đứng sau số: 07/QĐ-THADS.", "THADS", true, func(a *council.Agency) *string { return &a.Symbol }),
		t.field("Thủ trưởng", "Chức danh người quyết định, đứng trên chữ ký.", "Trưởng THADS tỉnh", true, func(a *council.Agency) *string { return &a.HeadTitle }),
		t.field("Tên gọi tắt", "Chỉ dùng trong danh sách trên màn hình.", "THADS tỉnh", false, func(a *council.Agency) *string { return &a.Short }),
		t.field("Tờ trình gửi bộ", "Người được “Kính gửi”.", "Bộ trưởng Bộ Tư pháp", false, func(a *council.Agency) *string { return &a.Ministry }),
		t.field("Tờ trình gửi tỉnh", "Người được “Kính gửi”.", "Chủ tịch Ủy ban nhân dân tỉnh …", false, func(a *council.Agency) *string { return &a.Province }),
	)
	t.body = kit.Scrolled(kit.Card("", form))
	t.detail = kit.Stack(kit.Heading("Trên giấy tờ sẽ ghi"), t.sample)
	return t.settingsTab
}

func (t *agencyTab) field(name, hint, placeholder string, required bool, value func(*council.Agency) *string) *kit.Field {
	f := agencyField{widget: kit.NewTextField(placeholder), value: value}
	f.widget.OnCommit = func(text string) { t.save(value, text) }
	t.fields = append(t.fields, f)
	return &kit.Field{Label: name, Hint: hint, Widget: f.widget, Required: required}
}

func (t *agencyTab) load() {
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		a, err := t.screen.host.Desk().Agency(ctx)
		return func() { t.show(a) }, err
	})
}

func (t *agencyTab) show(a council.Agency) {
	t.agency = a
	for _, f := range t.fields {
		if !busyWith(t.screen.host.Window(), f.widget) {
			f.widget.SetValue(*f.value(&a))
		}
	}
	t.sample.Objects = []fyne.CanvasObject{letterhead(a)}
	t.sample.Refresh()
}

func (t *agencyTab) save(value func(*council.Agency) *string, text string) {
	a := t.agency
	if *value(&a) == text {
		return
	}
	*value(&a) = text
	t.agency = a
	t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().SaveAgency(ctx, a) }, nil)
}

// letterhead shows what the particulars come to on a paper.
func letterhead(a council.Agency) fyne.CanvasObject {
	return kit.Stack(
		kit.Facts(
			kit.Fact{Label: "Đầu trang", Value: strings.ToUpper(a.Parent) + " / " + strings.ToUpper(a.Name)},
			kit.Fact{Label: "Số, ký hiệu", Value: "07/QĐ-" + a.Symbol},
			kit.Fact{Label: "Nơi, ngày ký", Value: a.Place + ", ngày 15 tháng 01 năm 2027"},
			kit.Fact{Label: "Chữ ký", Value: strings.ToUpper(a.HeadTitle)},
			kit.Fact{Label: "Giấy khen", Value: "Giấy khen của " + a.HeadTitle},
			kit.Fact{Label: "Tờ trình lên bộ", Value: "Kính gửi: " + a.Ministry},
			kit.Fact{Label: "Tờ trình lên tỉnh", Value: "Kính gửi: " + a.Province},
		),
		kit.Hint("Giấy tờ đã ban hành giữ nguyên như khi ban hành, không đổi theo."),
	)
}
