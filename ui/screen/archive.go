package screen

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// archive is Lưu trữ: the dossiers of submissions, issued papers with their versions and signed copies, and the
// certificates with their register and the stock they are printed on.
type archive struct {
	host  Host
	frame *kit.Screen
	tabs  *kit.Tabs
	parts []*archiveTab
}

// archiveTab is one tab: its parts stand in the screen's own frame.
type archiveTab struct {
	key     string
	title   string
	facts   []kit.Run
	body    fyne.CanvasObject
	detail  fyne.CanvasObject
	counter fyne.CanvasObject
	filters []fyne.CanvasObject
	actions []fyne.CanvasObject
	wanted  council.ID // the paper that a route asked for
	editing bool       // a form stands in the pane: facts that change do not take it away
	reload  func()
	filter  *kit.TextField // Ctrl+F; may be nil
	create  func()         // Ctrl+N; may be nil
}

// The routes' filters name the tabs.
const (
	DossierTab     = "ho-so"
	VersionsTab    = "van-ban"
	CertificateTab = "giay-khen"
	GoldBookTab    = "so-giay-khen"
	StockTab       = "phoi"
)

// NewArchive makes the screen of what is kept and handed on.
func NewArchive(h Host) Screen {
	s := &archive{host: h, frame: kit.NewScreen("Lưu trữ")}
	s.layout()
	return s
}

func (s *archive) layout() {
	s.parts = []*archiveTab{newDossierTab(s), newVersionsTab(s), newCertificateTab(s), newGoldBookTab(s), newStockTab(s)}
	titles := make([]string, len(s.parts))
	for i, p := range s.parts {
		titles[i] = p.title
	}
	s.tabs = kit.NewTabs(func(int) { s.open() }, titles...)
	s.frame.SetSplitOffset(0.58)
	s.arrange()
}

// Content implements Screen.
func (s *archive) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen: a route's filter names the tab, its row the paper there.
func (s *archive) Show(r Route) {
	if i := slices.IndexFunc(s.parts, func(p *archiveTab) bool { return p.key == r.Filter }); i >= 0 {
		s.tabs.Select(i)
	}
	s.part().wanted, s.part().editing = r.ID, false
	s.open()
}

func (s *archive) open() {
	s.arrange()
	s.Reload()
}

func (s *archive) arrange() {
	p := s.part()
	s.frame.SetFacts(p.facts...)
	s.frame.SetActions(p.actions...)
	s.frame.SetFilters(p.counter, append([]fyne.CanvasObject{s.tabs}, p.filters...)...)
	s.frame.SetBody(p.body)
	s.frame.SetDetail(p.detail)
}

func (s *archive) part() *archiveTab { return s.parts[s.tabs.Selected()] }

// pane shows another pane of a tab, at once when the tab is in sight.
func (s *archive) pane(p *archiveTab, parts ...fyne.CanvasObject) {
	p.detail = kit.Stack(parts...)
	if s.tabs != nil && s.part() == p {
		s.frame.SetDetail(p.detail)
	}
}

// tell changes the line under the title of a tab, at once when the tab is in sight.
func (s *archive) tell(p *archiveTab, facts ...kit.Run) {
	p.facts = facts
	if s.part() == p {
		s.frame.SetFacts(facts...)
	}
}

// Reload implements Screen.
func (s *archive) Reload() { s.part().reload() }

// New implements Screen.
func (s *archive) New() {
	if create := s.part().create; create != nil {
		create()
	}
}

// Filter implements Screen.
func (s *archive) Filter() {
	if field := s.part().filter; field != nil {
		s.host.Window().Canvas().Focus(field)
	}
}

// Edit implements Screen; what is kept is not edited here.
func (s *archive) Edit() {}

// Print leads to the papers.
func (s *archive) Print() { s.host.Go(Route{Screen: ReportsKey}) }

// largestRead is what no paper weighs; a film chosen by mistake must not fill the memory before it is refused.
const largestRead = 64 << 20

// readFile reads a file that the person chose.
func readFile(path string) ([]byte, error) {
	name := filepath.Base(path)
	if info, err := os.Stat(path); err == nil && info.Size() > largestRead {
		return nil, council.Refuse("Tệp “%s” quá nặng (%d MB) nên không đính kèm. Hãy quét lại ở độ phân giải thấp hơn.", name, info.Size()>>20)
	}
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, council.RefuseFor(err, "Tệp “%s” không còn ở chỗ đã chọn. Hãy chọn lại.", name)
	case err != nil:
		return nil, council.RefuseFor(err, "Không đọc được tệp “%s”: có thể tệp đang mở ở chương trình khác, hoặc ổ đĩa đã rút ra. Chưa đính kèm gì.", name)
	}
	return data, nil
}

// openWritten opens bytes in the system's own program for them, from a file of their own.
func openWritten(w desk.Written) error {
	dir, err := os.MkdirTemp("", "sothidua-")
	if err != nil {
		return council.RefuseFor(err, "Không tạo được tệp tạm để mở. Hãy dùng nút Lưu, rồi mở tệp đã lưu.")
	}
	path := filepath.Join(dir, w.File)
	if err := os.WriteFile(path, w.Bytes, 0o600); err != nil {
		return council.RefuseFor(err, "Không ghi được tệp tạm để mở, có thể ổ đĩa đã đầy. Hãy dùng nút Lưu để lưu vào nơi khác.")
	}
	return openFile(path)
}

// isSubmission tells the submissions in force.
func isSubmission(r desk.PaperRow) bool {
	return r.Issued != nil && r.Kind == council.SubmissionKind && !r.Issued.Superseded
}
