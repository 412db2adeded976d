package shell

import (
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/ui/screen"
	"sothidua/viet"
)

// entry is one line of the rail.
type entry struct {
	key   string
	title string
	make  func(h screen.Host) screen.Screen
	count func(c desk.RailCounts) int // nil: no number
}

// entries are the rail in the year's working order; the n-th answers Alt+n, the tenth Alt+0.
var entries = []entry{
	{screen.HomeKey, "Tổng quan", screen.NewHome, nil},
	{screen.StaffKey, "Sổ gốc", screen.NewStaff, func(c desk.RailCounts) int { return c.People }},
	{screen.RegistrationsKey, "Đăng ký", screen.NewRegistrations, func(c desk.RailCounts) int { return c.Registrations }},
	{screen.InitiativesKey, "Sáng kiến", screen.NewInitiatives, func(c desk.RailCounts) int { return c.Initiatives }},
	{screen.NominationsKey, "Đề nghị", screen.NewNominations, func(c desk.RailCounts) int { return c.Nominations }},
	{screen.SessionsKey, "Họp Hội đồng", screen.NewSessions, func(c desk.RailCounts) int { return c.Sessions }},
	{screen.DecisionsKey, "Quyết định", screen.NewDecisions, func(c desk.RailCounts) int { return c.Papers }},
	{screen.ReportsKey, "Báo cáo", screen.NewReports, nil},
	{screen.ArchiveKey, "Lưu trữ", screen.NewArchive, nil},
	{screen.SettingsKey, "Cài đặt", screen.NewSettings, nil},
}

func entryOf(key string) (entry, bool) {
	for _, e := range entries {
		if e.key == key {
			return e, true
		}
	}
	return entry{}, false
}

// newRail makes the left column that leads to the screens.
func newRail(open func(key string)) *kit.Rail {
	items := make([]kit.RailItem, len(entries))
	for i, e := range entries {
		items[i] = kit.RailItem{ID: e.key, Text: e.title}
	}
	return kit.NewRail(open, items...)
}

// setCounts shows how many of its things each entry holds this year.
func setCounts(rail *kit.Rail, counts desk.RailCounts) {
	for _, e := range entries {
		if e.count == nil {
			continue
		}
		text := ""
		if n := e.count(counts); n > 0 {
			text = viet.Group(int64(n))
		}
		rail.SetCount(e.key, text)
	}
}
