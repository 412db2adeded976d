package screen

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// Printer is a screen that knows what Ctrl+P means there.
type Printer interface{ Print() }

// papersScreen is Báo cáo: every paper and sheet of the year, and the real pages of the chosen one.
type papersScreen struct {
	host    Host
	frame   *kit.Screen
	table   *kit.Table[desk.PaperRow]
	group   *pick[string]
	search  *kit.TextField
	pane    *paperPane
	right   *fyne.Container
	columns *fyne.Container // the list above the check
	open    *kit.Button
	save    *kit.Button
	all     *kit.Button

	chosen   desk.PaperRow
	rows     []desk.PaperRow
	versions map[council.ID]int // of each issued paper, from 1
	shown    string             // the key of the paper in the preview
	wanted   string             // the key to choose once the rows are here
	sealed   map[string]bool    // the minutes of sealed sessions, by key
}

// NewReports makes the screen of papers and sheets.
func NewReports(h Host) Screen {
	s := &papersScreen{host: h, frame: kit.NewScreen("Báo cáo")}
	s.layout()
	return s
}

func (s *papersScreen) layout() {
	s.open = kit.NewButton("Mở để in", theme.DocumentPrintIcon(), s.Print)
	s.save = kit.NewMainButton("Lưu PDF…", theme.DocumentSaveIcon(), s.saveOne)
	s.all = kit.NewButton("Lưu tất cả…", theme.FolderIcon(), s.saveAll)
	s.frame.SetActions(s.all, s.open, s.save)

	s.table = kit.NewTable(
		kit.Column[desk.PaperRow]{ID: "group", Title: "Loại", Width: 128, Text: func(r desk.PaperRow) string { return r.Group },
			Tone: func(desk.PaperRow) kit.Tone { return kit.Muted }},
		kit.Column[desk.PaperRow]{ID: "title", Title: "Giấy tờ", Width: 180, Grow: true, Text: besideKind},
		kit.Column[desk.PaperRow]{ID: "state", Title: "Tình trạng", Width: 122, Text: s.state, Tone: s.paperTone},
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
		items := []*fyne.MenuItem{
			{Label: "Mở để in", Icon: theme.DocumentPrintIcon(), Action: s.Print},
			{Label: s.save.Text, Icon: theme.DocumentSaveIcon(), Action: s.saveOne},
		}
		if !rows[0].Sheet {
			items = append(items, &fyne.MenuItem{Label: "Bản Word…", Icon: theme.DocumentIcon(), Action: s.saveWord})
		}
		return append(items, &fyne.MenuItem{Label: "Mở nơi nhập dữ liệu", Action: func() { s.host.Go(paperSource(rows[0])) }})
	}
	s.table.SetEmpty("Chưa có giấy tờ nào", "Khi có đăng ký, phiên họp hoặc quyết định trong năm, giấy tờ và bảng tổng hợp hiện ở đây để xem trước, lưu và in.",
		"Mở mục Đăng ký", func() { s.host.Go(Route{Screen: RegistrationsKey}) })
	s.group = newPick(func(string) { s.filter(); s.showFirst() })
	s.group.offer("Mọi loại giấy tờ", nil, nil)
	s.search = kit.NewSearchField("Lọc theo tên…", s.table.SetQuery)
	s.frame.SetFilters(s.table.Counter(), s.group.narrow(240), s.search)

	s.pane = newPaperPane(s)
	s.right = container.NewStack()
	s.columns = container.New(&underneath{s.pane.checked}, s.table, s.pane.faults)
	s.frame.SetBody(kit.Shares([]float32{1, 1.4}, s.columns, s.right))
	s.describe("Chọn một giấy tờ", "Trang thật, đúng như khi in, hiện ở đây.")
	s.buttons()
}

// besideKind is a paper's title without what the column of kinds says already.
func besideKind(r desk.PaperRow) string {
	rest, ok := strings.CutPrefix(r.Title, r.Group+" ")
	if !ok {
		return r.Title
	}
	if i := strings.Index(rest, "của "); i == 0 || i > 0 && strings.HasPrefix(rest, "năm ") {
		rest = rest[i+len("của "):]
	}
	first, n := utf8.DecodeRuneInString(rest)
	return string(unicode.ToUpper(first)) + rest[n:]
}

// state is how a paper stands, with its version where there is more than one.
func (s *papersScreen) state(r desk.PaperRow) string {
	text := s.paperState(r)
	if r.Issued != nil && (s.versions[r.Issued.ID] > 1 || r.Issued.Superseded) {
		text += fmt.Sprintf(" · bản %d", max(s.versions[r.Issued.ID], 1))
	}
	return text
}

// paperState says where a paper stands: minutes follow their session, which is sealed or still open.
func (s *papersScreen) paperState(r desk.PaperRow) string {
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
	case r.Kind == council.DecreeKind || r.Kind == council.SubmissionKind:
		return "bản thảo"
	}
	return "lập từ sổ"
}

func (s *papersScreen) paperTone(r desk.PaperRow) kit.Tone {
	switch {
	case r.Issued != nil && !r.Issued.Superseded, s.sealed[r.Key] && r.Problem == "":
		return kit.Good
	case r.Problem != "":
		return kit.Caution
	}
	return kit.Muted
}

// versionsOf counts each issued paper's versions: one that replaces another is one more than that.
func versionsOf(rows []desk.PaperRow) map[council.ID]int {
	before := map[council.ID]council.ID{}
	for _, r := range rows {
		if r.Issued != nil {
			before[r.Issued.ID] = r.Issued.Supersedes
		}
	}
	out := map[council.ID]int{}
	for id := range before {
		n := 1
		for at := before[id]; at != 0 && n <= len(before); at = before[at] {
			n++
		}
		out[id] = n
	}
	return out
}

// Content implements Screen.
func (s *papersScreen) Content() fyne.CanvasObject { return s.frame }

// Show implements Screen: a route's key names the paper to show.
func (s *papersScreen) Show(r Route) {
	if r.Key != "" {
		s.wanted = r.Key
		s.group.choose("")
		s.search.SetText("")
		s.filter()
	}
	s.Reload()
}

// Reload implements Screen. A draft follows the facts, so the pages in sight are laid out anew.
func (s *papersScreen) Reload() {
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

func (s *papersScreen) show(year int, rows []desk.PaperRow) {
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
	s.rows, s.versions = rows, versionsOf(rows)
	s.offerGroups(rows)
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
		s.pane.check(s.chosen)
		s.buttons()
	}
}

// first is the paper to show when none was asked for: what was issued tells more than a draft, a draft more than a
// sheet, which has no pages here.
func (s *papersScreen) first(rows []desk.PaperRow) string {
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

// offerGroups names the kinds that the year has, each with its count.
func (s *papersScreen) offerGroups(rows []desk.PaperRow) {
	var groups []string
	counts := map[string]int{}
	for _, r := range rows {
		if counts[r.Group] == 0 {
			groups = append(groups, r.Group)
		}
		counts[r.Group]++
	}
	s.group.offer("Mọi loại giấy tờ", groups, func(g string) string { return fmt.Sprintf("%s (%d)", g, counts[g]) })
	s.filter()
}

// showFirst shows the first paper of the list when the one in sight no longer stands in it.
func (s *papersScreen) showFirst() {
	shown := s.table.Shown()
	if len(shown) > 0 && !slices.ContainsFunc(shown, func(r desk.PaperRow) bool { return r.Key == s.chosen.Key }) {
		s.table.Select(func(r desk.PaperRow) bool { return r.Key == shown[0].Key })
	}
}

func (s *papersScreen) filter() {
	group := s.group.value()
	s.all.SetText("Lưu tất cả…")
	if group == "" {
		s.table.SetFilter(nil)
		return
	}
	s.all.SetText("Lưu cả loại này…")
	s.table.SetFilter(func(r desk.PaperRow) bool { return r.Group == group })
}

// choose shows a paper's pages, or says why there are none.
func (s *papersScreen) choose(r desk.PaperRow) {
	again := s.chosen.Key == r.Key && s.shown == r.Key
	s.chosen = r
	s.buttons()
	if !again {
		s.pane.check(r)
	}
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

func (s *papersScreen) buttons() {
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
func (s *papersScreen) describe(title, sentence string) {
	s.right.Objects = []fyne.CanvasObject{kit.Card("", kit.Empty(title, sentence, "", nil))}
	s.right.Refresh()
}

// lay asks for a paper's pages.
func (s *papersScreen) lay(r desk.PaperRow) {
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

func (s *papersScreen) pages(p *desk.Preview) {
	s.right.Objects = []fyne.CanvasObject{s.pane.content}
	s.right.Refresh()
	s.pane.show(p)
}

// Print opens the chosen paper in the system's own program, which prints it: no toolkit can.
func (s *papersScreen) Print() {
	if s.chosen.Key == "" || s.chosen.Problem != "" {
		s.host.Say("Hãy chọn một giấy tờ đã lập được rồi mới in.")
		return
	}
	s.write(s.chosen, openWritten, "")
}

func openFile(path string) error {
	if err := kit.OpenInSystem(path); err != nil {
		return council.RefuseFor(err, "Máy này chưa có chương trình để mở tệp “%s”. Tệp nằm ở %s.", filepath.Base(path), path)
	}
	return nil
}

// write makes a paper's bytes off the toolkit's thread, uses them there, and says done.
func (s *papersScreen) write(r desk.PaperRow, use func(desk.Written) error, done string) {
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

func (s *papersScreen) saveOne() {
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

// New implements Screen; papers are issued on the screen of decisions.
func (s *papersScreen) New() { s.host.Go(Route{Screen: DecisionsKey}) }

// Filter implements Screen.
func (s *papersScreen) Filter() { s.host.Window().Canvas().Focus(s.search) }

// Edit implements Screen; a paper follows its facts and is not edited.
func (s *papersScreen) Edit() {}
