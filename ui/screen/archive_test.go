package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// archive opens the archive of the finished year at a tab.
func (h *officeHost) archive(tab string) *archive {
	h.t.Helper()
	h.year = 2025
	s := NewArchive(h).(*archive)
	h.open(s, Route{Filter: tab})
	if got := s.part().key; got != tab {
		h.t.Fatalf("the tab %q opened", got)
	}
	return s
}

// chooseFile makes every question for a file answer with one of the given name and content.
func (h *officeHost) chooseFile(name, content string) string {
	h.t.Helper()
	before := kit.Files
	h.t.Cleanup(func() { kit.Files = before })
	path := filepath.Join(h.t.TempDir(), name)
	if content != "" {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			h.t.Fatal(err)
		}
	}
	kit.Files = oneFile{path}
	return path
}

func (h *officeHost) noProblems() {
	h.t.Helper()
	for _, p := range h.problems {
		h.t.Errorf("a problem was shown: %s", p)
	}
}

func (h *officeHost) submit() {
	h.t.Helper()
	find(h.t, h.screen.Content(), func(*kit.Form) bool { return true }).Submit()
}

// tableOf finds the open tab's table.
func tableOf[T any](t *testing.T, s *archive) *kit.Table[T] {
	t.Helper()
	table, ok := s.part().body.(*kit.Table[T])
	if !ok {
		t.Fatal("the tab has another table")
	}
	return table
}

func TestAnAttachedReportFillsItsPlaceInTheDossier(t *testing.T) {
	h := newOffice(t)
	s := h.archive(DossierTab)
	table := tableOf[desk.DossierLine](t, s)
	if table.Total() == 0 {
		t.Fatal("the submission has nobody")
	}
	h.fits("hồ sơ")
	h.picture("luu-tru-ho-so")
	line := table.Selected()[0]
	if line.Missing == 0 {
		t.Fatal("nothing is missing in a dossier without files")
	}
	h.chooseFile("bao-cao-da-ky.pdf", "%PDF-1.4 báo cáo")
	for _, i := range line.Items {
		if strings.Contains(i.Text, "áo cáo thành tích") && kindFor(i.Text) != desk.AttachedReport {
			t.Errorf("%q asks for %s", i.Text, kindFor(i.Text))
		}
	}
	dossier := s.parts[0]
	h.press("Đính kèm tệp…")
	if !dossier.editing {
		t.Fatal("no form for the file")
	}
	h.picture("luu-tru-dinh-kem")
	what := find(t, s.Content(), func(x *kit.Select) bool {
		return len(x.Options()) > 3 && x.Options()[0] == desk.AttachmentName(desk.AttachedReport)
	})
	what.SetSelected(desk.AttachmentName(desk.AttachedReport))
	h.submit()
	after := table.Selected()[0]
	if after.Nomination != line.Nomination || after.Missing != line.Missing-1 {
		t.Errorf("missing before %d, now %d; problems %v", line.Missing, after.Missing, h.problems)
	}
	h.picture("luu-tru-co-bao-cao")
	// The same file twice is refused in a sentence, and taken off it is missed again.
	h.press("Đính kèm tệp…")
	find(t, s.Content(), func(x *kit.Select) bool {
		return len(x.Options()) > 3 && x.Options()[0] == desk.AttachmentName(desk.AttachedReport)
	}).SetSelected(desk.AttachmentName(desk.AttachedReport))
	h.submit()
	if !strings.Contains(h.lastProblem(), "đã đính kèm") {
		t.Errorf("of a file attached twice: %q", h.lastProblem())
	}
	h.press("Hủy")
	h.press("Bỏ tệp này")
	h.press("Bỏ tệp")
	if again := table.Selected()[0]; again.Missing != line.Missing {
		t.Errorf("after taking it off %d are missing, not %d", again.Missing, line.Missing)
	}
}

func TestADossierIsWrittenAsFolderAndZip(t *testing.T) {
	h := newOffice(t)
	s := h.archive(DossierTab)
	path := h.chooseFile("x", "")
	h.press("Lập hồ sơ…")
	h.picture("luu-tru-lap-ho-so")
	h.submit()
	h.picture("luu-tru-da-lap")
	dirs, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(dirs) != 2 {
		t.Fatalf("%v, %v; problems %v", dirs, err, h.problems)
	}
	folder := filepath.Join(filepath.Dir(path), dirs[0].Name())
	if _, err := os.Stat(filepath.Join(folder, "00-muc-luc.pdf")); err != nil || !strings.HasSuffix(dirs[1].Name(), ".zip") {
		t.Errorf("the dossier: %v, %v", dirs, err)
	}
	find(t, s.Content(), func(b *kit.Button) bool { return b.Text == "Mở thư mục" })
	h.noProblems()
}

func TestASignedCopyIsComparedWithWhatWasIssued(t *testing.T) {
	h := newOffice(t)
	s := h.archive(VersionsTab)
	table := tableOf[keptPaper](t, s)
	p := table.Shown()[0]
	table.Select(func(x keptPaper) bool { return x.ID == p.ID })
	h.fits("văn bản")
	w, err := h.d.WritePaper(t.Context(), h.year, p.key)
	if err != nil {
		t.Fatal(err)
	}
	h.chooseFile("sai.pdf", "không phải PDF")
	h.press("Đính kèm bản đã ký…")
	if !strings.Contains(h.lastProblem(), "không phải tệp PDF") {
		t.Errorf("of a foreign file: %q", h.lastProblem())
	}
	h.problems = nil
	h.chooseFile("da-ky.pdf", string(w.Bytes)+"\n%% chữ ký số")
	h.press("Đính kèm bản đã ký…")
	if got := table.Selected()[0]; len(got.signed()) != 1 || signedText(got) != "đã đối chiếu" {
		t.Errorf("the signed copy: %+v; problems %v", got.files, h.problems)
	}
	h.picture("luu-tru-ban-ky")
	h.press("Lập bản thay thế…")
	h.fill("Sai tên một cá nhân ở dòng 3…", "Sai chức vụ của một cá nhân")
	find(t, s.Content(), func(c *kit.CheckBox) bool { return c.Visible() }).SetChecked(true)
	h.picture("luu-tru-thay-the")
	h.submit()
	h.noProblems()
	var old, made keptPaper
	for _, x := range table.Shown() {
		if x.ID == p.ID {
			old = x
		}
		if x.Supersedes == p.ID {
			made = x
		}
	}
	if !old.Superseded || made.ID == 0 || s.parts[1].body != fyne.CanvasObject(table) {
		t.Errorf("the old one %+v, the new one %+v", old.IssuedPaper, made.IssuedPaper)
	}
	h.picture("luu-tru-hai-ban")
}

func TestCertificatesArePrintedOnceAndAgainWithAReason(t *testing.T) {
	h := newOffice(t)
	s := h.archive(CertificateTab)
	table := tableOf[desk.CertificateRow](t, s)
	if table.Total() == 0 {
		t.Fatal("no certificates in the finished year")
	}
	h.fits("giấy khen")
	path := h.chooseFile("giay-khen.pdf", "")
	h.press("In giấy khen…")
	h.picture("luu-tru-in")
	h.submit()
	if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Fatalf("%v; problems %v", err, h.problems)
	}
	for _, r := range table.Shown() {
		if r.Serial == "" || len(r.Prints) != 1 {
			t.Errorf("%s: number %q, printed %d times", r.Name, r.Serial, len(r.Prints))
		}
	}
	first := table.Shown()[0]
	table.Select(func(r desk.CertificateRow) bool { return r.Nomination == first.Nomination })
	h.press("In giấy khen này…")
	h.submit()
	if len(table.Selected()[0].Prints) != 1 {
		t.Error("printed again without a reason")
	}
	find(t, s.Content(), func(x *kit.Select) bool {
		return len(x.Options()) > 1 && x.Options()[0] == "Giấy trắng, in cả khung"
	}).SetSelectedIndex(1)
	h.fill("In nhòe, sai tên, mất…", "Máy in kẹt giấy")
	h.submit()
	if got := table.Selected()[0]; len(got.Prints) != 2 || got.Prints[1].Reason != "Máy in kẹt giấy" || got.Prints[1].Stock == "" {
		t.Errorf("the log says %+v", got.Prints)
	}
	h.picture("luu-tru-giay-khen")
	s = h.archive(GoldBookTab)
	book := tableOf[desk.RegisterRow](t, s)
	if book.Total() != table.Total() {
		t.Errorf("%d in the register, %d certificates", book.Total(), table.Total())
	}
	book.Select(func(r desk.RegisterRow) bool { return r.Prints == 2 })
	h.fits("sổ giấy khen")
	h.picture("luu-tru-so")
	h.noProblems()
}

func TestAStockIsMovedByMillimetres(t *testing.T) {
	h := newOffice(t)
	s := h.archive(StockTab)
	table := tableOf[spotRow](t, s)
	h.press("Thêm phôi…")
	h.fill("Phôi giấy khen 2026, máy in phòng Văn thư", "Phôi 2026, máy in Văn thư")
	h.submit()
	fields := find(t, s.Content(), func(f *kit.Form) bool { return true })
	find(t, fields, func(f *kit.TextField) bool { return true }).SetText("-1,5")
	h.submit()
	stocks, err := h.d.Stocks(t.Context())
	if err != nil || len(stocks) != 2 || stocks[1].DX != -1.5 {
		t.Fatalf("%+v, %v; problems %v", stocks, err, h.problems)
	}
	tab := s.parts[4]
	if tab.key != StockTab || table.Total() != len(spotNames) {
		t.Fatal("another tab")
	}
	h.picture("luu-tru-phoi")
	h.fits("phôi")
	if n, err := parseMeasure("12,55"); err != nil || n != 12.6 {
		t.Errorf("12,55 reads %v, %v", n, err)
	}
	if _, err := parseMeasure("mười"); err == nil {
		t.Error("a word was taken for a length")
	}
	h.press("Trang cân chỉnh")
	h.noProblems()
}

func TestTheArchiveFitsAtTheLargestLettersAndInAnEmptyYear(t *testing.T) {
	h := newOffice(t)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(175, kit.Light))
	for _, tab := range []string{DossierTab, VersionsTab, CertificateTab, GoldBookTab, StockTab} {
		h.archive(tab)
		h.fits("lớn " + tab)
		h.picture("lon-luu-tru-" + tab)
	}
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(100, kit.Light))
	h.year = 2031
	for _, tab := range []string{DossierTab, VersionsTab, CertificateTab, GoldBookTab} {
		s := NewArchive(h).(*archive)
		h.open(s, Route{Filter: tab})
		h.picture("rong-luu-tru-" + tab)
	}
	h.noProblems()
}

func TestWeightsAreSaidAsPeopleSayThem(t *testing.T) {
	for bytes, want := range map[int64]string{1: "1 KB", 1024: "1 KB", 2000: "2 KB", 3 << 20: "3,0 MB", 5<<20 + 1<<19: "5,5 MB"} {
		if got := weight(bytes); got != want {
			t.Errorf("%d is %q", bytes, got)
		}
	}
}

func TestOnlyDecreesOfCertificatesInForceArePrinted(t *testing.T) {
	give := council.IssuedPaper{Group: string(council.Commendation)}
	old := give
	old.Superseded = true
	for i, c := range []struct {
		row  desk.PaperRow
		want bool
	}{
		{desk.PaperRow{Kind: council.DecreeKind, Issued: &give}, true},
		{desk.PaperRow{Kind: council.DecreeKind, Issued: &old}, false},
		{desk.PaperRow{Kind: council.SubmissionKind, Issued: &give}, false},
		{desk.PaperRow{Kind: council.DecreeKind}, false},
	} {
		if isCertificateDecree(c.row) != c.want {
			t.Errorf("row %d", i)
		}
	}
}
