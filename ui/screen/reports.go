package screen

import (
	"context"
	"fmt"
	"image"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// Printer is a screen that knows what Ctrl+P means there.
type Printer interface{ Print() }

// reports is Báo cáo: every paper and sheet of the year, and the real pages of the chosen one.
type reports struct {
	host    Host
	frame   *kit.Screen
	table   *kit.Table[desk.PaperRow]
	kind    *pick[council.PaperKind]
	search  *kit.TextField
	preview *kit.Preview
	right   *fyne.Container
	open    *kit.Button
	save    *kit.Button
	all     *kit.Button

	chosen desk.PaperRow
	shown  string          // the key of the paper in the preview
	wanted string          // the key to choose once the rows are here
	sealed map[string]bool // the minutes of sealed sessions, by key
}

// sheetKind stands for all sheets in the filter.
const sheetKind council.PaperKind = "sheet"

// NewReports makes the screen of papers and sheets.
func NewReports(h Host) Screen {
	s := &reports{host: h, frame: kit.NewScreen("Báo cáo")}
	s.layout()
	return s
}

func (s *reports) layout() {
	s.open = kit.NewButton("Mở để in", theme.DocumentPrintIcon(), s.Print)
	s.save = kit.NewMainButton("Lưu PDF…", theme.DocumentSaveIcon(), s.saveOne)
	s.all = kit.NewButton("Lưu tất cả…", theme.FolderIcon(), s.saveAll)
	s.frame.SetActions(s.all, s.open, s.save)

	s.table = kit.NewTable(
		kit.Column[desk.PaperRow]{ID: "title", Title: "Giấy tờ", Width: 230, Grow: true, Text: func(r desk.PaperRow) string { return r.Title }},
		kit.Column[desk.PaperRow]{ID: "state", Title: "Ban hành", Width: 128, Text: s.paperState, Tone: s.paperTone},
	)
	s.table.SetKey(func(r desk.PaperRow) string { return r.Key })
	s.table.OnSelect = func(rows []desk.PaperRow) {
		if len(rows) == 1 {
			s.choose(rows[0])
		}
	}
	s.table.OnActivate = func(desk.PaperRow) { s.Print() }
	s.table.OnMenu = func(rows []desk.PaperRow) []*fyne.MenuItem {
		if len(rows) != 1 {
			return nil
		}
		return []*fyne.MenuItem{
			{Label: "Mở để in", Icon: theme.DocumentPrintIcon(), Action: s.Print},
			{Label: s.save.Text, Icon: theme.DocumentSaveIcon(), Action: s.saveOne},
		}
	}
	s.table.SetEmpty("Chưa có giấy tờ nào", "Khi có đăng ký, phiên họp hoặc quyết định trong năm, giấy tờ và bảng tổng hợp hiện ở đây để xem trước, lưu và in.",
		"Mở mục Đăng ký", func() { s.host.Go(Route{Screen: RegistrationsKey}) })
	s.kind = newPick(func(council.PaperKind) { s.filter() })
	s.kind.offer("Mọi loại giấy tờ", []council.PaperKind{council.DecreeKind, council.SubmissionKind, council.MinutesKind, council.TallyKind, sheetKind}, paperKindName)
	s.search = kit.NewSearchField("Lọc theo tên…", s.table.SetQuery)
	s.frame.SetFilters(s.table.Counter(), s.kind.box, s.search)

	s.preview = kit.NewPreview()
	s.right = container.NewStack()
	s.frame.SetBody(kit.Shares([]float32{1, 1.3}, s.table, s.right))
	s.describe("Chọn một giấy tờ", "Trang thật, đúng như khi in, hiện ở đây.")
	s.buttons()
}

func paperKindName(k council.PaperKind) string {
	switch k {
	case council.DecreeKind:
		return "Quyết định"
	case council.SubmissionKind:
		return "Tờ trình"
	case council.MinutesKind:
		return "Biên bản họp"
	case council.TallyKind:
		return "Biên bản kiểm phiếu"
	}
	return "Bảng tổng hợp Excel"
}

// paperState says where a paper stands: minutes follow their session, which is sealed or still open.
func (s *reports) paperState(r desk.PaperRow) string {
	switch {
	case r.Issued != nil && r.Issued.Superseded:
		return "đã thay thế"
	case r.Issued != nil:
		return dayText(r.Issued.Issued)
	case r.Problem != "":
		return "chưa lập được"
	case r.Sheet:
		return "bảng Excel"
	case s.sealed[r.Key]:
		return "đã chốt"
	case r.Kind == council.MinutesKind || r.Kind == council.TallyKind:
		return "chưa chốt"
	}
	return "bản thảo"
}

func (s *reports) paperTone(r desk.PaperRow) kit.Tone {
	switch {
	case r.Issued != nil && !r.Issued.Superseded, s.sealed[r.Key] && r.Problem == "":
		return kit.Good
	case r.Problem != "":
		return kit.Caution
	}
	return kit.Muted
}

// Content implements Screen.
func (s *reports) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen: a route's key names the paper to show.
func (s *reports) Show(r Route) {
	if r.Key != "" {
		s.wanted = r.Key
		s.kind.choose("")
		s.search.SetText("")
		s.filter()
	}
	s.Reload()
}

// Reload implements Screen. A draft follows the facts, so the pages in sight are laid out anew.
func (s *reports) Reload() {
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		rows, err := s.host.Desk().Papers(ctx, year)
		if err != nil {
			return nil, err
		}
		sessions, err := s.host.Desk().Sessions(ctx, year)
		if err != nil {
			return nil, err
		}
		sealed := map[string]bool{}
		for _, x := range sessions {
			for _, kind := range []council.PaperKind{council.MinutesKind, council.TallyKind} {
				sealed[fmt.Sprintf("%s:%d", kind, x.ID)] = x.Status == council.SessionSealed
			}
		}
		return func() {
			s.sealed = sealed
			s.show(year, rows)
		}, nil
	})
}

func (s *reports) show(year int, rows []desk.PaperRow) {
	s.frame.SetTitle(fmt.Sprintf("Báo cáo năm %d", year))
	issued, waiting := 0, 0
	for _, r := range rows {
		if r.Issued != nil {
			issued++
		}
		if r.Problem != "" {
			waiting++
		}
	}
	facts := []kit.Run{{Text: number(len(rows), "giấy tờ, bảng")}, {Text: number(issued, "đã ban hành"), Tone: kit.Good}}
	if waiting > 0 {
		facts = append(facts, kit.Run{Text: number(waiting, "chưa lập được"), Tone: kit.Caution})
	}
	s.frame.SetFacts(facts...)
	s.table.SetRows(rows)
	if s.wanted == "" {
		s.wanted = s.chosen.Key
	}
	want := s.wanted
	s.wanted, s.shown = "", ""
	if i := slices.IndexFunc(rows, func(r desk.PaperRow) bool { return r.Key == want }); i < 0 {
		want = s.first(rows)
	}
	s.table.Select(func(r desk.PaperRow) bool { return want != "" && r.Key == want })
	if want == "" {
		s.chosen = desk.PaperRow{}
		s.describe("Chọn một giấy tờ", "Trang thật, đúng như khi in, hiện ở đây.")
		s.buttons()
	}
}

// first is the paper to show when none was asked for: what was issued tells more than a draft, a draft more than a
// sheet, which has no pages here.
func (s *reports) first(rows []desk.PaperRow) string {
	for _, fits := range []func(desk.PaperRow) bool{
		func(r desk.PaperRow) bool { return r.Issued != nil && !r.Issued.Superseded },
		func(r desk.PaperRow) bool { return r.Problem == "" && !r.Sheet },
		func(r desk.PaperRow) bool { return r.Problem == "" },
	} {
		if i := slices.IndexFunc(rows, fits); i >= 0 {
			return rows[i].Key
		}
	}
	return ""
}

func (s *reports) filter() {
	kind := s.kind.value()
	if kind == "" {
		s.table.SetFilter(nil)
		return
	}
	s.table.SetFilter(func(r desk.PaperRow) bool {
		if kind == sheetKind {
			return r.Sheet
		}
		return !r.Sheet && r.Kind == kind
	})
}

// choose shows a paper's pages, or says why there are none.
func (s *reports) choose(r desk.PaperRow) {
	s.chosen = r
	s.buttons()
	switch {
	case r.Problem != "":
		s.shown = ""
		s.describe(r.Title, r.Problem)
	case r.Sheet:
		s.shown = ""
		s.describe(r.Title, "Bảng tổng hợp ở dạng Excel: mọi tổng số là công thức, mở và sửa tiếp được. Bấm “Lưu Excel…” để lưu, hoặc “Mở” để xem bằng chương trình bảng tính của máy.")
	case s.shown == r.Key:
	default:
		s.lay(r)
	}
}

func (s *reports) buttons() {
	ready := s.chosen.Key != "" && s.chosen.Problem == ""
	for _, b := range []*kit.Button{s.open, s.save} {
		if ready {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	if s.chosen.Sheet {
		s.save.SetText("Lưu Excel…")
		s.open.SetText("Mở")
		return
	}
	s.save.SetText("Lưu PDF…")
	s.open.SetText("Mở để in")
}

// describe puts words in the place of pages.
func (s *reports) describe(title, sentence string) {
	s.right.Objects = []fyne.CanvasObject{kit.Card("", kit.Empty(title, sentence, "", nil))}
	s.right.Refresh()
}

// lay asks for a paper's pages.
func (s *reports) lay(r desk.PaperRow) {
	s.shown = r.Key
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		p, err := s.host.Desk().PreviewPaper(ctx, year, r.Key)
		return func() {
			// Another one may have been chosen meanwhile.
			if s.shown == r.Key {
				s.pages(p)
			}
		}, err
	})
}

func (s *reports) pages(p *desk.Preview) {
	s.right.Objects = []fyne.CanvasObject{s.preview}
	s.right.Refresh()
	s.preview.SetPages(p.Pages, func(page int, dpi float64) (image.Image, error) { return p.Image(page, dpi) })
}

// Print opens the chosen paper in the system's own program, which prints it: no toolkit can.
func (s *reports) Print() {
	if s.chosen.Key == "" || s.chosen.Problem != "" {
		s.host.Say("Hãy chọn một giấy tờ đã lập được rồi mới in.")
		return
	}
	s.write(s.chosen, func(w desk.Written) error {
		dir, err := os.MkdirTemp("", "sothidua-")
		if err != nil {
			return council.RefuseFor(err, "Không tạo được tệp tạm để in. Hãy dùng nút Lưu, rồi mở tệp đã lưu.")
		}
		path := filepath.Join(dir, w.File)
		if err := os.WriteFile(path, w.Bytes, 0o600); err != nil {
			return council.RefuseFor(err, "Không ghi được tệp tạm để in, có thể ổ đĩa đã đầy. Hãy dùng nút Lưu để lưu vào nơi khác.")
		}
		return openFile(path)
	}, "")
}

func openFile(path string) error {
	address := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := fyne.CurrentApp().OpenURL(address); err != nil {
		return council.RefuseFor(err, "Máy này chưa có chương trình để mở tệp “%s”. Tệp nằm ở %s.", filepath.Base(path), path)
	}
	return nil
}

// write makes a paper's bytes off the toolkit's thread, uses them there, and says done.
func (s *reports) write(r desk.PaperRow, use func(desk.Written) error, done string) {
	year := s.host.Year()
	s.host.Load(func(ctx context.Context) (func(), error) {
		w, err := s.host.Desk().WritePaper(ctx, year, r.Key)
		if err == nil {
			err = use(w)
		}
		return func() {
			if done != "" {
				s.host.Say(done)
			}
		}, err
	})
}

func (s *reports) saveOne() {
	if s.chosen.Key == "" || s.chosen.Problem != "" {
		return
	}
	row := s.chosen
	kit.SaveFile(s.host.Window(), row.File, func(path string) {
		s.write(row, func(w desk.Written) error { return saveFile(path, w.Bytes) }, "Đã lưu "+path)
	})
}

// saveFile writes beside the place and renames, so that a file that could not be written whole never stands there.
func saveFile(path string, data []byte) error {
	name := filepath.Base(path)
	part, err := os.CreateTemp(filepath.Dir(path), ".sothidua-*")
	if err != nil {
		return council.RefuseFor(err, "Không ghi được vào thư mục này nên chưa lưu “%s”. Hãy chọn thư mục khác.", name)
	}
	defer os.Remove(part.Name())
	_, err = part.Write(data)
	if err == nil {
		err = part.Sync()
	}
	if closing := part.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return council.RefuseFor(err, "Ghi “%s” chưa xong, có thể ổ đĩa đã đầy. Không có tệp dở dang nào để lại. Hãy chọn nơi khác.", name)
	}
	if err := os.Rename(part.Name(), path); err != nil {
		return council.RefuseFor(err, "Không thay được tệp “%s”: có thể tệp đang mở trong chương trình khác. Hãy đóng tệp đó rồi lưu lại.", name)
	}
	return nil
}

func (s *reports) saveAll() {
	year := s.host.Year()
	kit.ChooseFolder(s.host.Window(), func(dir string) {
		count := 0
		s.host.Job("Lưu giấy tờ năm "+fmt.Sprint(year), func(ctx context.Context, progress func(done, total int)) error {
			progress(0, 1)
			written, err := s.host.Desk().SavePapers(ctx, year, dir, nil)
			count = len(written)
			return err
		}, func() { s.host.Say(fmt.Sprintf("Đã lưu %d giấy tờ và bảng vào %s", count, dir)) })
	})
}

// New implements Screen; papers are issued on the screen of decisions.
func (s *reports) New() { s.host.Go(Route{Screen: DecisionsKey}) }

// Filter implements Screen.
func (s *reports) Filter() { s.host.Window().Canvas().Focus(s.search) }

// Edit implements Screen; a paper follows its facts and is not edited.
func (s *reports) Edit() {}
