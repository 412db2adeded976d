package screen

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"sothidua/ui/kit"
)

// settings is Cài đặt: what the agency is and how its council works, in tabs.
type settings struct {
	host  Host
	frame *kit.Screen
	tabs  *kit.Tabs
	parts []*settingsTab
	law   *lawTab
}

// settingsTab is one tab: its parts stand in the screen's own frame.
type settingsTab struct {
	key     string
	title   string
	facts   string
	body    fyne.CanvasObject
	detail  fyne.CanvasObject
	actions []fyne.CanvasObject
	reload  func()
	create  func() // Ctrl+N; may be nil
	edit    func() // F2; may be nil
	filter  func() // Ctrl+F; may be nil
}

// DataTab is the route's key of the tab with backups and the journal, LawTab of the one with the law.
const (
	DataTab = "data"
	LawTab  = "law"
)

// NewSettings makes the settings.
func NewSettings(h Host) Screen {
	s := &settings{host: h, frame: kit.NewScreen("Cài đặt")}
	s.layout()
	return s
}

func (s *settings) layout() {
	s.law = newLawTab(s)
	s.parts = []*settingsTab{
		newAgencyTab(s), newCouncilTab(s), newSignersTab(s), s.law.settingsTab, newNumbersTab(s), newWordingTab(s), newLookTab(s), newDataTab(s),
	}
	titles := make([]string, len(s.parts))
	for i, p := range s.parts {
		titles[i] = p.title
	}
	s.tabs = kit.NewTabs(func(int) { s.open() }, titles...)
	s.arrange()
}

// Content implements Screen.
func (s *settings) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen: a route's key names the tab.
func (s *settings) Show(r Route) {
	if i := slices.IndexFunc(s.parts, func(p *settingsTab) bool { return p.key == r.Key }); r.Key != "" && i >= 0 {
		s.tabs.Select(i)
	}
	s.open()
}

// open shows the chosen tab with fresh facts.
func (s *settings) open() {
	s.arrange()
	s.Reload()
}

// arrange puts the chosen tab's parts into the frame.
func (s *settings) arrange() {
	p := s.part()
	s.frame.SetTitle("Cài đặt: " + p.title)
	s.frame.SetFacts(kit.Run{Text: p.facts})
	s.frame.SetActions(p.actions...)
	s.frame.SetFilters(nil, s.tabs)
	s.frame.SetBody(p.body)
	s.frame.SetDetail(p.detail)
}

func (s *settings) part() *settingsTab { return s.parts[s.tabs.Selected()] }

// setDetail shows another pane of a tab, at once when the tab is in sight.
func (s *settings) setDetail(p *settingsTab, detail fyne.CanvasObject) {
	p.detail = detail
	if s.tabs != nil && s.part() == p {
		s.frame.SetDetail(detail)
	}
}

// setFacts changes the line under the title of a tab, at once when the tab is in sight.
func (s *settings) setFacts(p *settingsTab, tone kit.Tone, format string, args ...any) {
	p.facts = fmt.Sprintf(format, args...)
	if s.part() == p {
		s.frame.SetFacts(kit.Run{Text: p.facts, Tone: tone})
	}
}

// Reload implements Screen.
func (s *settings) Reload() { s.part().reload() }

// New implements Screen.
func (s *settings) New() {
	if create := s.part().create; create != nil {
		create()
	}
}

// Filter implements Screen; most lists here are too short for it.
func (s *settings) Filter() {
	if filter := s.part().filter; filter != nil {
		filter()
	}
}

// Edit implements Screen.
func (s *settings) Edit() {
	if edit := s.part().edit; edit != nil {
		edit()
	}
}

// busyWith says whether the keyboard stands in one of the fields: what is being typed is never replaced by a reload.
func busyWith(win fyne.Window, o fyne.CanvasObject) bool {
	focused, ok := win.Canvas().Focused().(fyne.CanvasObject)
	return ok && focused == o
}
