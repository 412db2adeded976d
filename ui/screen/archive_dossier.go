package screen

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// dossierTab says what the dossier of a submission lacks, takes the files that prove it, and writes it out.
type dossierTab struct {
	*archiveTab
	screen *archive
	paper  *pick[council.ID]
	table  *kit.Table[desk.DossierLine]
	papers map[council.ID]council.IssuedPaper
	asked  int
}

func newDossierTab(s *archive) *archiveTab {
	t := &dossierTab{screen: s}
	t.archiveTab = &archiveTab{key: DossierTab, title: "Hồ sơ trình", reload: t.load}
	t.table = kit.NewTable(
		kit.Column[desk.DossierLine]{ID: "name", Title: "Họ và tên, tập thể", Width: 165, Grow: true, Stick: true, Text: func(l desk.DossierLine) string { return l.Name },
			Key: func(l desk.DossierLine) any { return nameOrder(l.Name, l.Nominee.Unit != 0) }},
		kit.Column[desk.DossierLine]{ID: "unit", Title: "Đơn vị", Width: 130, Grow: true, Text: func(l desk.DossierLine) string { return l.Unit }},
		kit.Column[desk.DossierLine]{ID: "award", Title: "Đề nghị", Width: 180, Grow: true, Text: func(l desk.DossierLine) string { return l.AwardName }},
		kit.Column[desk.DossierLine]{ID: "state", Title: "Hồ sơ", Width: 105, Text: lineState, Tone: lineTone, Key: func(l desk.DossierLine) any { return l.Missing }},
	)
	t.table.SetKey(func(l desk.DossierLine) string { return fmt.Sprint(l.Nomination) })
	t.table.SetEmpty("Năm này chưa có tờ trình", "Khi lập tờ trình gửi cấp trên, hồ sơ của từng người, từng tập thể hiện ở đây: còn thiếu gì, theo điều nào.",
		"Mở mục Quyết định", func() { s.host.Go(Route{Screen: DecisionsKey}) })
	t.table.OnSelect = func([]desk.DossierLine) { t.editing = false; t.rest() }
	t.paper = newPick(func(council.ID) { t.editing = false; t.load() })
	t.filter = kit.NewSearchField("Lọc theo tên…", t.table.SetQuery)
	t.body, t.counter = t.table, t.table.Counter()
	t.filters = []fyne.CanvasObject{t.paper.narrow(230), t.archiveTab.filter}
	t.actions = []fyne.CanvasObject{
		kit.NewButton("Đính kèm tệp…", theme.MailAttachmentIcon(), func() { t.attach(desk.AttachedOther) }),
		kit.NewMainButton("Lập hồ sơ…", theme.FolderNewIcon(), t.formBuild),
	}
	t.rest()
	return t.archiveTab
}

func lineState(l desk.DossierLine) string {
	if l.Missing > 0 {
		return fmt.Sprintf("thiếu %d", l.Missing)
	}
	for _, i := range l.Items {
		if i.State == desk.ItemByHand {
			return "tự soát"
		}
	}
	return "đủ"
}

func lineTone(l desk.DossierLine) kit.Tone {
	switch lineState(l) {
	case "đủ":
		return kit.Good
	case "tự soát":
		return kit.Caution
	}
	return kit.Bad
}

func (t *dossierTab) load() {
	year := t.screen.host.Year()
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		rows, err := t.screen.host.Desk().Papers(ctx, year)
		if err != nil {
			return nil, err
		}
		var ids []council.ID
		papers := map[council.ID]council.IssuedPaper{}
		for _, r := range rows {
			if isSubmission(r) {
				ids = append(ids, r.Issued.ID)
				papers[r.Issued.ID] = *r.Issued
			}
		}
		return func() { t.offer(ids, papers) }, nil
	})
}

// offer shows the year's submissions and reads the chosen one's dossier.
func (t *dossierTab) offer(ids []council.ID, papers map[council.ID]council.IssuedPaper) {
	t.papers = papers
	t.paper.set(ids, func(id council.ID) string { return papers[id].Symbol + " · " + papers[id].Addressee })
	if t.wanted != 0 && slices.Contains(ids, t.wanted) {
		t.paper.choose(t.wanted)
	}
	t.wanted = 0
	id := t.paper.value()
	if id == 0 {
		t.table.SetRows(nil)
		t.screen.tell(t.archiveTab, kit.Run{Text: "Chưa có tờ trình nào"})
		t.rest()
		return
	}
	t.asked++
	asked := t.asked
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		lines, err := t.screen.host.Desk().DossierStatus(ctx, id)
		return func() {
			if asked == t.asked {
				t.show(lines)
			}
		}, err
	})
}

func (t *dossierTab) show(lines []desk.DossierLine) {
	t.table.SetRows(lines)
	short, items := 0, 0
	for _, l := range lines {
		if l.Missing > 0 {
			short++
			items += l.Missing
		}
	}
	facts := []kit.Run{{Text: number(len(lines), "đề nghị trong tờ trình")}}
	if short > 0 {
		facts = append(facts, kit.Run{Text: fmt.Sprintf("%d hồ sơ còn thiếu, tất cả %d mục", short, items), Tone: kit.Bad})
	} else {
		facts = append(facts, kit.Run{Text: "không hồ sơ nào thiếu", Tone: kit.Good})
	}
	t.screen.tell(t.archiveTab, facts...)
	if len(t.table.Selected()) == 0 && len(t.table.Shown()) > 0 {
		first := t.table.Shown()[0].Nomination
		t.table.Select(func(l desk.DossierLine) bool { return l.Nomination == first })
		return
	}
	if !t.editing {
		t.rest()
	}
}

// rest shows the chosen nominee's dossier, or what belongs here.
func (t *dossierTab) rest() {
	chosen := t.table.Selected()
	if len(chosen) != 1 {
		t.screen.pane(t.archiveTab, kit.Heading("Hồ sơ đề nghị khen thưởng"),
			kit.Hint("Chọn một người, một tập thể để xem hồ sơ có gì, còn thiếu gì và cần theo điều nào. Tệp đính kèm được giữ ngay trong sổ và chép vào hồ sơ khi lập."))
		return
	}
	line, year := chosen[0], t.screen.host.Year()
	t.asked++
	asked := t.asked
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		files, err := t.screen.host.Desk().Attachments(ctx, desk.Evidence{Nominee: line.Nominee, Year: year})
		return func() {
			if asked == t.asked && !t.editing {
				t.screen.pane(t.archiveTab, t.linePane(line, files)...)
			}
		}, err
	})
}

// kindFor is the kind of file by which an item is proved.
func kindFor(text string) string {
	f := viet.Fold(text)
	switch {
	case strings.Contains(f, "bao cao thanh tich"):
		return desk.AttachedReport
	case strings.Contains(f, "sang kien"), strings.Contains(f, "chung nhan"), strings.Contains(f, "de tai"):
		return desk.AttachedCertificate
	case strings.Contains(f, "y kien"):
		return desk.AttachedOpinion
	case strings.Contains(f, "xac nhan"):
		return desk.AttachedProof
	}
	return desk.AttachedOther
}

func itemVerdict(i desk.DossierItem, attach func()) kit.Verdict {
	v := kit.Verdict{Text: i.Text, Note: i.Detail, Source: joined(i.Citation, i.Trust.String())}
	switch i.State {
	case desk.ItemThere:
		v.Tone = kit.Good
	case desk.ItemOptional:
		v.Tone = kit.Muted
	case desk.ItemDraft, desk.ItemByHand:
		v.Tone, v.Link, v.Tap = kit.Caution, "Đính kèm…", attach
	default:
		v.Tone, v.Link, v.Tap = kit.Bad, "Đính kèm…", attach
	}
	return v
}

func (t *dossierTab) linePane(line desk.DossierLine, files []desk.Attachment) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{paneTitle(line.Name), kit.Paragraph(joined(line.Unit, line.AwardName), kit.Muted), kit.Heading("Thành phần hồ sơ")}
	var verdicts []kit.Verdict
	for _, i := range line.Items {
		verdicts = append(verdicts, itemVerdict(i, func() { t.attach(kindFor(i.Text)) }))
	}
	if len(verdicts) == 0 {
		parts = append(parts, kit.Hint("Gói luật của năm không nêu thành phần hồ sơ cho hình thức này."))
	} else {
		parts = append(parts, kit.Verdicts(verdicts...))
	}
	parts = append(parts, kit.Heading("Tệp đính kèm"))
	if len(files) == 0 {
		parts = append(parts, kit.Hint("Chưa có tệp nào. Nhận tệp PDF, ảnh quét, Word, Excel đến 20 MB."))
	}
	parts = append(parts, attachmentParts(t.screen.host, files)...)
	return append(parts, kit.Row(kit.NewButton("Đính kèm tệp…", theme.MailAttachmentIcon(), func() { t.attach(desk.AttachedOther) })))
}

// attachmentParts lists attached files, each to be opened or taken off.
func attachmentParts(h Host, files []desk.Attachment) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, a := range files {
		open := kit.Link(a.Name, func() {
			h.Load(func(ctx context.Context) (func(), error) {
				w, err := h.Desk().WriteAttachment(ctx, a.ID)
				if err == nil {
					err = openWritten(w)
				}
				return func() {}, err
			})
		})
		about := joined(desk.AttachmentName(a.Kind), weight(a.Size), dayText(a.Added), a.Note)
		row := kit.Stack(open, kit.Hint(about))
		if a.Kind != desk.AttachedSigned {
			row.Add(kit.Row(kit.NewQuietButton("Bỏ tệp này", theme.DeleteIcon(), func() {
				kit.AskDanger(h.Window(), "Bỏ tệp đính kèm?", "Bỏ “"+a.Name+"” khỏi hồ sơ. Có thể lấy lại bằng Ctrl+Z.", "Bỏ tệp", "Không", func(yes bool) {
					if yes {
						h.Do(func(ctx context.Context) error { return h.Desk().DropAttachment(ctx, a.ID) }, nil)
					}
				})
			})))
		}
		parts = append(parts, row)
	}
	return parts
}

// weight is a file's size as people say it.
func weight(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)>>10)
	}
	tenths := (bytes*10 + 1<<19) >> 20
	return fmt.Sprintf("%d,%d MB", tenths/10, tenths%10)
}

// attach asks for a file, then what it is.
func (t *dossierTab) attach(kind string) {
	chosen := t.table.Selected()
	if len(chosen) != 1 {
		t.screen.host.Say("Hãy chọn một người hoặc một tập thể rồi mới đính kèm tệp.")
		return
	}
	kit.OpenFile(t.screen.host.Window(), nil, func(path string) { t.formAttach(chosen[0], path, kind) })
}

func (t *dossierTab) formAttach(line desk.DossierLine, path, kind string) {
	t.editing = true
	what := newPick[string](nil)
	what.set(slices.DeleteFunc(slices.Clone(desk.AttachmentKinds), func(k string) bool { return k == desk.AttachedSigned }), desk.AttachmentName)
	what.choose(kind)
	lasting := kit.NewCheckBox("Dùng cho cả các năm sau", nil)
	note := newText("Số, ngày của tài liệu…", "")
	year := t.screen.host.Year()
	form := kit.NewForm(func() {
		to := desk.Evidence{Nominee: line.Nominee, Year: year}
		if lasting.Checked {
			to.Year = 0
		}
		k, n := what.value(), note.Value()
		t.screen.host.Do(func(ctx context.Context) error {
			data, err := readFile(path)
			if err != nil {
				return err
			}
			_, err = t.screen.host.Desk().AttachFile(ctx, to, k, filepath.Base(path), n, data)
			return err
		}, func() {
			t.editing = false
			t.load()
			t.screen.host.Say("Đã đính kèm “" + filepath.Base(path) + "” cho " + line.Name + ".")
		})
	}, func() { t.editing = false; t.rest() },
		&kit.Field{Label: "Loại tài liệu", Widget: what.box},
		&kit.Field{Label: "Ghi chú", Widget: note},
		&kit.Field{Label: "", Widget: lasting, Hint: "Ví dụ chứng nhận sáng kiến còn dùng để xét nhiều năm."},
	)
	form.SetSaveText("Đính kèm")
	t.screen.pane(t.archiveTab, paneTitle("Đính kèm cho "+line.Name), kit.Facts(kit.Fact{Label: "Tệp", Value: filepath.Base(path)}), form)
	form.FocusFirst()
}

// formBuild tells what would be handed on, then asks where to.
func (t *dossierTab) formBuild() {
	id := t.paper.value()
	if id == 0 {
		t.screen.host.Say("Chưa có tờ trình nào để lập hồ sơ.")
		return
	}
	t.editing = true
	paper := t.papers[id]
	zip := kit.NewCheckBox("Kèm tệp nén .zip", nil)
	zip.Checked = true
	form := kit.NewForm(func() {
		kit.ChooseFolder(t.screen.host.Window(), func(dir string) { t.build(paper, dir, zip.Checked) })
	}, func() { t.editing = false; t.rest() }, &kit.Field{Label: "", Widget: zip})
	form.SetSaveText("Chọn nơi lưu…")
	parts := []fyne.CanvasObject{paneTitle("Lập hồ sơ Tờ trình " + paper.Symbol),
		kit.Hint("Thư mục gồm tờ trình (bản đã ký nếu có), danh sách trích ngang, biên bản họp, biên bản kiểm phiếu, báo cáo thành tích và minh chứng của từng người, mục lục ghi số tờ và mã SHA-256 của từng tệp.")}
	short := 0
	for _, l := range t.table.Shown() {
		if l.Missing > 0 {
			short++
		}
	}
	if short > 0 {
		parts = append(parts, kit.Badge(number(short, "hồ sơ còn thiếu"), kit.Caution),
			kit.Hint("Vẫn lập được để xem trước. Chỗ nào chưa có bản đã ký thì dùng bản in từ sổ."))
	}
	t.screen.pane(t.archiveTab, append(parts, form)...)
	form.FocusFirst()
}

func (t *dossierTab) build(paper council.IssuedPaper, dir string, zipped bool) {
	var made desk.Dossier
	t.screen.host.Job("Lập hồ sơ "+paper.Symbol, func(ctx context.Context, progress func(done, total int)) (err error) {
		made, err = t.screen.host.Desk().BuildDossier(ctx, paper.ID, dir, zipped, progress)
		return err
	}, func() {
		t.editing = true
		facts := []kit.Fact{{Label: "Thư mục", Value: made.Folder}}
		if made.Zip != "" {
			facts = append(facts, kit.Fact{Label: "Tệp nén", Value: filepath.Base(made.Zip)})
		}
		sheets := 0
		var lines []fyne.CanvasObject
		for _, f := range made.Files {
			sheets += f.Sheets
			lines = append(lines, kit.NewLine(f.Path, kit.Plain))
		}
		facts = append(facts, kit.Fact{Label: "Gồm", Value: fmt.Sprintf("%d tệp, %d tờ", len(made.Files), sheets)})
		parts := []fyne.CanvasObject{paneTitle("Đã lập hồ sơ"), kit.Badge("Hồ sơ "+paper.Symbol, kit.Good), kit.Facts(facts...),
			kit.Row(kit.NewMainButton("Mở thư mục", theme.FolderOpenIcon(), func() {
				if err := openFile(made.Folder); err != nil {
					t.screen.host.Problem(err)
				}
			}), kit.NewButton("Xong", nil, func() { t.editing = false; t.rest() })),
			kit.Heading("Mục lục")}
		t.screen.pane(t.archiveTab, append(parts, lines...)...)
		t.screen.host.Say("Đã lập hồ sơ vào " + made.Folder)
	})
}
