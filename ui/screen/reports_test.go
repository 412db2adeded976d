package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/reports"
	"sothidua/ui/kit"
)

// fits tells when the open screen asks for more than the smallest window has.
func (h *officeHost) fits(name string) {
	h.t.Helper()
	if least := h.screen.Content().MinSize(); least.Width > roomWidth || least.Height > roomHeight {
		h.t.Errorf("%s asks for %v, the window has %d x %d", name, least, roomWidth, roomHeight)
	}
}

// drawn lets the pages of a preview be drawn, which is done beside the tests' own thread.
func drawn() { time.Sleep(300 * time.Millisecond) }

func (h *officeHost) reports(year int) *papersScreen {
	h.t.Helper()
	h.year = year
	s := NewReports(h).(*papersScreen)
	h.open(s, Route{})
	return s
}

func (s *papersScreen) pick(t *testing.T, want func(desk.PaperRow) bool) desk.PaperRow {
	t.Helper()
	for _, r := range s.table.Shown() {
		if want(r) {
			s.Show(Route{Key: r.Key})
			return r
		}
	}
	t.Fatal("no such paper in the list")
	return desk.PaperRow{}
}

func TestTheReportsStandByKindAndAreCheckedBesideTheirPages(t *testing.T) {
	h := newOffice(t)
	s := h.reports(2025)
	h.fits("báo cáo")
	drawn()
	h.picture("bao-cao")
	if len(s.group.values) < 10 {
		t.Errorf("only %d kinds are offered", len(s.group.values))
	}
	s.group.choose(desk.KindName(string(reports.MeritKind)))
	s.filter()
	if n := len(s.table.Shown()); n < 20 {
		t.Errorf("%d reports on merits", n)
	}
	for _, r := range s.table.Shown() {
		if r.Kind != reports.MeritKind {
			t.Errorf("%s stands among the reports on merits", r.Title)
		}
	}
	s.showFirst()
	if s.chosen.Kind != reports.MeritKind {
		t.Errorf("narrowed to one kind, %s is still shown", s.chosen.Title)
	}
	drawn()
	h.picture("bao-cao-thanh-tich")
	// Every paper of the year says how its form is.
	s.group.choose("")
	s.filter()
	for _, kind := range []council.PaperKind{council.DecreeKind, council.MinutesKind, reports.CertificateKind, desk.ResultSheet} {
		s.pick(t, func(r desk.PaperRow) bool { return r.Kind == kind })
		if len(s.pane.head.Objects) == 0 || len(s.pane.checked.Objects) == 0 {
			t.Errorf("nothing is said of the form of %s", s.chosen.Title)
		}
		drawn()
		h.picture("bao-cao-" + string(kind))
	}
	s.pane.list(s.chosen, []reports.Fault{{Text: "Dòng căn cứ thứ 3 chưa kết thúc bằng dấu chấm phẩy."}, {Severe: true, Text: "Số văn bản nhỏ hơn 10 phải thêm số 0 phía trước."},
		{Text: "Tháng 1, tháng 2 phải ghi 01, 02."}})
	h.picture("bao-cao-loi")
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	h.reports(2025)
	h.fits("báo cáo, chữ lớn nhất")
	drawn()
	h.picture("lon-bao-cao")
	for _, p := range h.problems {
		t.Errorf("a problem was shown: %s", p)
	}
}

func TestATextIsFoundInThePages(t *testing.T) {
	h := newOffice(t)
	s := h.reports(2025)
	s.pick(t, func(r desk.PaperRow) bool { return r.Kind == council.MinutesKind })
	drawn()
	s.pane.query.SetText("chu tich")
	if len(s.pane.found) < 2 || s.pane.at != 0 {
		t.Fatalf("found %d places, at %d", len(s.pane.found), s.pane.at)
	}
	s.pane.turn(-1)
	if last := s.pane.found[len(s.pane.found)-1]; s.pane.preview.Page() != last.Page {
		t.Errorf("the last place is on page %d, shown is %d", last.Page, s.pane.preview.Page())
	}
	drawn()
	h.picture("bao-cao-tim")
	s.pane.query.SetText("không có trong văn bản")
	if s.pane.where.Text() != "không thấy" || !s.pane.next.Disabled() {
		t.Errorf("of what is not there: %q", s.pane.where.Text())
	}
}

func TestAPaperIsSavedAsWordAndAYearIntoAFolder(t *testing.T) {
	h := newOffice(t)
	s := h.reports(2025)
	before := kit.Files
	t.Cleanup(func() { kit.Files = before })
	dir := t.TempDir()
	kit.Files = oneFile{filepath.Join(dir, "ban.docx")}
	s.pick(t, func(r desk.PaperRow) bool { return r.Kind == council.DecreeKind })
	h.press("Bản Word…")
	if data, err := os.ReadFile(filepath.Join(dir, "ban.docx")); err != nil || !strings.HasPrefix(string(data), "PK") {
		t.Fatalf("the Word copy: %v", err)
	}
	s.saveAll()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) < 15 {
		t.Fatalf("%d files, %v; problems %v", len(files), err, h.problems)
	}
	for _, f := range files {
		if strings.HasPrefix(f.Name(), "bao-cao-thanh-tich") || strings.HasPrefix(f.Name(), "du-thao") || strings.HasPrefix(f.Name(), ".") {
			t.Errorf("%s was written out", f.Name())
		}
	}
	// Narrowed to one kind, the button writes that kind.
	other := t.TempDir()
	kit.Files = oneFile{filepath.Join(other, "x")}
	s.group.choose(desk.KindName(string(council.TallyKind)))
	s.filter()
	h.press("Lưu cả loại này…")
	files, err = os.ReadDir(other)
	if err != nil || len(files) < 2 {
		t.Errorf("%d files of one kind, %v", len(files), err)
	}
}

func TestVersionsAreCountedAlongTheChain(t *testing.T) {
	var rows []desk.PaperRow
	for _, p := range []council.IssuedPaper{{ID: 4}, {ID: 7, Supersedes: 4}, {ID: 9, Supersedes: 7}, {ID: 5}} {
		rows = append(rows, desk.PaperRow{Issued: &p})
	}
	got := versionsOf(rows)
	for id, want := range map[council.ID]int{4: 1, 7: 2, 9: 3, 5: 1} {
		if got[id] != want {
			t.Errorf("paper %d is version %d, not %d", id, got[id], want)
		}
	}
}

func TestAListedTitleDoesNotSayItsKindTwice(t *testing.T) {
	for _, c := range []struct{ group, title, want string }{
		{"Báo cáo thành tích", "Báo cáo thành tích của Lý Bích Yến, đề nghị Lao động tiên tiến", "Lý Bích Yến, đề nghị Lao động tiên tiến"},
		{"Bản đăng ký thi đua", "Bản đăng ký thi đua năm 2025 của Văn phòng", "Văn phòng"},
		{"Giấy khen", "Giấy khen theo Quyết định 08/QĐ-THADS", "Theo Quyết định 08/QĐ-THADS"},
		{"Quyết định", "Quyết định 07/QĐ-THADS về việc công nhận danh hiệu của ngành", "07/QĐ-THADS về việc công nhận danh hiệu của ngành"},
		{"Quyết định", "Dự thảo quyết định về việc", "Dự thảo quyết định về việc"},
	} {
		if got := besideKind(desk.PaperRow{Group: c.group, Title: c.title}); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}
