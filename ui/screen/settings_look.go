package screen

import (
	"fmt"

	"fyne.io/fyne/v2"

	"sothidua/ui/kit"
)

// lookTab sets the size of the text and the palette. Both belong to the person at this machine, not to the agency's
// file, so they are kept in the program's preferences.
type lookTab struct {
	*settingsTab
	screen *settings
	scale  *pick[int]
	mode   *pick[kit.Mode]
}

const (
	scaleKey = "scale"
	modeKey  = "mode"
)

var scales = []int{100, 110, 125, 150, 175}

// ApplyLook sets the theme as the person chose it.
func ApplyLook(app fyne.App) {
	p := app.Preferences()
	app.Settings().SetTheme(kit.NewTheme(p.IntWithFallback(scaleKey, 100), kit.Mode(p.IntWithFallback(modeKey, int(kit.Light)))))
}

func newLookTab(s *settings) *settingsTab {
	t := &lookTab{screen: s}
	t.settingsTab = &settingsTab{key: "look", title: "Hiển thị", facts: "Chỉ áp dụng trên máy này", reload: t.load}
	t.scale = newPick(func(percent int) { t.keep(scaleKey, percent) })
	t.scale.set(scales, func(percent int) string { return fmt.Sprintf("%d %%", percent) })
	t.mode = newPick(func(m kit.Mode) { t.keep(modeKey, int(m)) })
	t.mode.set([]kit.Mode{kit.Light, kit.Dark, kit.FollowSystem}, func(m kit.Mode) string {
		switch m {
		case kit.Dark:
			return "Nền tối"
		case kit.FollowSystem:
			return "Theo máy"
		}
		return "Nền sáng"
	})
	form := kit.NewForm(nil, nil,
		&kit.Field{Label: "Cỡ chữ", Widget: t.scale.box, Hint: "Đổi ngay, áp dụng cho mọi màn hình. Giấy tờ in ra không đổi."},
		&kit.Field{Label: "Màu nền", Widget: t.mode.box},
	)
	t.body = kit.Scrolled(kit.Card("", form))
	t.detail = kit.Stack(kit.Heading("Chữ mẫu"),
		kit.Paragraph("Nguyễn Thị Ửng, Đặng Quốc Ước, Hoàng Thị Nhượng – Chiến sĩ thi đua cơ sở năm 2026.", kit.Plain),
		kit.Paragraph("Số phiếu đồng ý 8/9 = 88,9 %: đạt.", kit.Good),
		kit.Hint("Chữ nhỏ dùng cho ghi chú và thanh trạng thái."))
	return t.settingsTab
}

func (t *lookTab) load() {
	p := fyne.CurrentApp().Preferences()
	t.scale.choose(p.IntWithFallback(scaleKey, 100))
	t.mode.choose(kit.Mode(p.IntWithFallback(modeKey, int(kit.Light))))
}

func (t *lookTab) keep(key string, value int) {
	fyne.CurrentApp().Preferences().SetInt(key, value)
	ApplyLook(fyne.CurrentApp())
}
