package screen

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/reports"
	"sothidua/ui/kit"
)

// certificateTab prints the certificates of a decree and keeps what was printed.
type certificateTab struct {
	*archiveTab
	screen *archive
	paper  *pick[council.ID]
	table  *kit.Table[desk.CertificateRow]
	papers map[council.ID]council.IssuedPaper
	stocks []reports.Stock
	asked  int
}

func newCertificateTab(s *archive) *archiveTab {
	t := &certificateTab{screen: s}
	t.archiveTab = &archiveTab{key: CertificateTab, title: "Giấy khen", reload: t.load}
	t.table = kit.NewTable(
		kit.Column[desk.CertificateRow]{ID: "serial", Title: "Số vào sổ", Width: 95, Text: func(r desk.CertificateRow) string { return r.Serial }},
		kit.Column[desk.CertificateRow]{ID: "name", Title: "Họ và tên, tập thể", Width: 170, Grow: true, Text: func(r desk.CertificateRow) string { return r.Name }},
		kit.Column[desk.CertificateRow]{ID: "unit", Title: "Đơn vị", Width: 150, Grow: true, Text: func(r desk.CertificateRow) string { return r.Unit }},
		kit.Column[desk.CertificateRow]{ID: "prints", Title: "Đã in", Width: 125, Text: printText, Tone: printTone, Key: func(r desk.CertificateRow) any { return len(r.Prints) }},
	)
	t.table.SetKey(func(r desk.CertificateRow) string { return fmt.Sprint(r.Nomination) })
	t.table.SetEmpty("Năm này chưa có quyết định tặng Giấy khen", "Ban hành quyết định tặng Giấy khen rồi quay lại đây để ghi số vào sổ, in trên giấy trắng hoặc trên phôi in sẵn.",
		"Mở mục Quyết định", func() { s.host.Go(Route{Screen: DecisionsKey}) })
	t.table.OnSelect = func([]desk.CertificateRow) { t.editing = false; t.rest() }
	t.paper = newPick(func(council.ID) { t.editing = false; t.load() })
	t.filter = kit.NewSearchField("Lọc theo tên…", t.table.SetQuery)
	t.body, t.counter = t.table, t.table.Counter()
	t.filters = []fyne.CanvasObject{t.paper.narrow(200), t.archiveTab.filter}
	t.actions = []fyne.CanvasObject{
		kit.NewButton("Ghi số vào sổ…", theme.DocumentCreateIcon(), t.formSerials),
		kit.NewMainButton("In giấy khen…", theme.DocumentPrintIcon(), t.formPrint),
	}
	t.rest()
	return t.archiveTab
}

func printText(r desk.CertificateRow) string {
	switch n := len(r.Prints); n {
	case 0:
		return "chưa in"
	case 1:
		return dayText(r.Prints[0].On)
	default:
		return fmt.Sprintf("%d lần", n)
	}
}

func printTone(r desk.CertificateRow) kit.Tone {
	switch len(r.Prints) {
	case 0:
		return kit.Muted
	case 1:
		return kit.Good
	}
	return kit.Caution
}

func (t *certificateTab) load() {
	year := t.screen.host.Year()
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		d := t.screen.host.Desk()
		rows, err := d.Papers(ctx, year)
		if err != nil {
			return nil, err
		}
		stocks, err := d.Stocks(ctx)
		if err != nil {
			return nil, err
		}
		var ids []council.ID
		papers := map[council.ID]council.IssuedPaper{}
		for _, r := range rows {
			if isCertificateDecree(r) {
				ids = append(ids, r.Issued.ID)
				papers[r.Issued.ID] = *r.Issued
			}
		}
		return func() {
			t.stocks = stocks
			t.offer(ids, papers)
		}, nil
	})
}

// some is the tone of a count of what is done: none is nothing to be glad of.
func some(n int) kit.Tone {
	if n > 0 {
		return kit.Good
	}
	return kit.Muted
}

// isCertificateDecree tells the decrees in force that give certificates.
func isCertificateDecree(r desk.PaperRow) bool {
	return r.Issued != nil && r.Kind == council.DecreeKind && !r.Issued.Superseded && r.Issued.Group == string(council.Commendation)
}

func (t *certificateTab) offer(ids []council.ID, papers map[council.ID]council.IssuedPaper) {
	t.papers = papers
	t.paper.set(ids, func(id council.ID) string { return papers[id].Symbol })
	if t.wanted != 0 && slices.Contains(ids, t.wanted) {
		t.paper.choose(t.wanted)
	}
	t.wanted = 0
	id := t.paper.value()
	if id == 0 {
		t.show(nil)
		return
	}
	t.asked++
	asked := t.asked
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		rows, err := t.screen.host.Desk().CertificatesOf(ctx, id)
		return func() {
			if asked == t.asked {
				t.show(rows)
			}
		}, err
	})
}

func (t *certificateTab) show(rows []desk.CertificateRow) {
	t.table.SetRows(rows)
	entered, printed, again := 0, 0, 0
	for _, r := range rows {
		if r.ID != 0 {
			entered++
		}
		if len(r.Prints) > 0 {
			printed++
		}
		if len(r.Prints) > 1 {
			again++
		}
	}
	facts := []kit.Run{{Text: number(len(rows), "giấy khen")}, {Text: number(entered, "đã vào sổ")}, {Text: number(printed, "đã in"), Tone: some(printed)}}
	if again > 0 {
		facts = append(facts, kit.Run{Text: number(again, "in lại"), Tone: kit.Caution})
	}
	t.screen.tell(t.archiveTab, facts...)
	if !t.editing {
		t.rest()
	}
}

func (t *certificateTab) rest() {
	chosen := t.table.Selected()
	switch {
	case len(chosen) == 1:
		r := chosen[0]
		serial := r.Serial
		if serial == "" {
			serial = "chưa ghi sổ"
		}
		parts := []fyne.CanvasObject{paneTitle(r.Name), kit.Facts(kit.Fact{Label: "Đơn vị", Value: r.Unit}, kit.Fact{Label: "Số vào sổ", Value: serial},
			kit.Fact{Label: "Theo", Value: t.papers[t.paper.value()].Symbol}), kit.Heading("Các lần in")}
		parts = append(parts, printLog(r.Prints)...)
		t.screen.pane(t.archiveTab, append(parts, kit.Row(kit.NewButton("In giấy khen này…", theme.DocumentPrintIcon(), t.formPrint)))...)
	case len(chosen) > 1:
		t.screen.pane(t.archiveTab, paneTitle(number(len(chosen), "giấy khen")), kit.Hint("In những tờ đang chọn vào một tệp, hoặc mỗi tờ một tệp."),
			kit.Row(kit.NewButton("In các tờ đang chọn…", theme.DocumentPrintIcon(), t.formPrint)))
	default:
		t.screen.pane(t.archiveTab, kit.Heading("In giấy khen"),
			kit.Hint("Không chọn ai thì in cả quyết định vào một tệp. Giấy trắng in đủ khung, Quốc hiệu và chữ; phôi in sẵn chỉ in chữ vào đúng chỗ. Tờ nào chưa có số thì được ghi số vào sổ khi in; in lại phải có lý do."))
	}
}

// printLog lists the printings of one certificate.
func printLog(prints []desk.PrintRow) []fyne.CanvasObject {
	if len(prints) == 0 {
		return []fyne.CanvasObject{kit.Hint("Chưa in lần nào.")}
	}
	var verdicts []kit.Verdict
	for i, p := range prints {
		stock := p.Stock
		if stock == "" {
			stock = "giấy trắng"
		}
		v := kit.Verdict{Text: fmt.Sprintf("Lần %d: %s, trên %s", i+1, dayText(p.On), stock), Tone: kit.Good}
		if i > 0 {
			v.Tone, v.Note = kit.Caution, "Lý do in lại: "+p.Reason
		}
		verdicts = append(verdicts, v)
	}
	return []fyne.CanvasObject{kit.Verdicts(verdicts...)}
}

// formSerials gives numbers of the register to the certificates that have none.
func (t *certificateTab) formSerials() {
	id := t.paper.value()
	if id == 0 {
		t.screen.host.Say("Chưa có quyết định tặng Giấy khen nào để ghi sổ.")
		return
	}
	t.editing = true
	from := kit.NewNumberField()
	from.Plainly, from.Least, from.Most = true, 1, 99999
	form := kit.NewForm(func() {
		n, _, _ := from.Number()
		entered := 0
		t.screen.host.Do(func(ctx context.Context) (err error) {
			entered, err = t.screen.host.Desk().EnterCertificates(ctx, id, int(n))
			return err
		}, func() {
			t.editing = false
			t.load()
			if entered == 0 {
				t.screen.host.Say("Mọi giấy khen của quyết định này đã có số trong sổ.")
				return
			}
			t.screen.host.Say(fmt.Sprintf("Đã ghi %d giấy khen vào sổ.", entered))
		})
	}, func() { t.editing = false; t.rest() }, &kit.Field{Label: "Bắt đầu từ số", Widget: from, Hint: "Để trống: số tiếp theo của sổ. Sổ đánh số lại từ 01 mỗi năm dương lịch."})
	form.SetSaveText("Ghi sổ")
	t.screen.pane(t.archiveTab, paneTitle("Ghi số vào sổ"), kit.Paragraph("Theo "+t.papers[id].Symbol, kit.Muted), form)
	form.FocusFirst()
}

// formPrint asks on what to print, and why once more where some were printed before.
func (t *certificateTab) formPrint() {
	id := t.paper.value()
	rows := t.table.Selected()
	if len(rows) == 0 {
		rows = t.table.Shown()
	}
	if id == 0 || len(rows) == 0 {
		t.screen.host.Say("Chưa có giấy khen nào để in.")
		return
	}
	t.editing = true
	again := 0
	request := desk.PrintRequest{Paper: id}
	for _, r := range rows {
		request.Nominations = append(request.Nominations, r.Nomination)
		if len(r.Prints) > 0 {
			again++
		}
	}
	stock := newPick[string](nil)
	names := make([]string, len(t.stocks))
	for i, s := range t.stocks {
		names[i] = s.Name
	}
	stock.offer("Giấy trắng, in cả khung", names, func(n string) string { return "Phôi: " + n })
	separate := kit.NewCheckBox("Mỗi giấy khen một tệp", nil)
	reason := newText("In nhòe, sai tên, mất…", "")
	why := &kit.Field{Label: "Lý do in lại", Widget: reason, Required: again > 0}
	form := kit.NewForm(func() {
		request.Stock, request.Separate, request.Reason = stock.value(), separate.Checked, reason.Value()
		name := reports.FileName(string(reports.CertificateKind), t.papers[id].Symbol) + ".pdf"
		if request.Separate {
			kit.ChooseFolder(t.screen.host.Window(), func(dir string) { t.print(request, dir, "") })
			return
		}
		kit.SaveFile(t.screen.host.Window(), name, func(path string) { t.print(request, filepath.Dir(path), path) })
	}, func() { t.editing = false; t.rest() },
		&kit.Field{Label: "In trên", Widget: stock.box, Hint: "Chỗ đặt chữ và độ lệch của máy in chỉnh ở thẻ “Phôi in sẵn”."},
		&kit.Field{Label: "", Widget: separate}, why,
	)
	why.SetVisible(again > 0)
	form.SetSaveText("Chọn nơi lưu và in…")
	parts := []fyne.CanvasObject{paneTitle("In " + number(len(rows), "giấy khen")), kit.Paragraph("Theo "+t.papers[id].Symbol, kit.Muted)}
	if again > 0 {
		parts = append(parts, kit.Badge(number(again, "tờ đã in trước đây"), kit.Caution))
	}
	t.screen.pane(t.archiveTab, append(parts, form)...)
	form.FocusFirst()
}

// print makes the files with progress, then opens what is one file: the system's own program prints it.
func (t *certificateTab) print(r desk.PrintRequest, dir, path string) {
	count := 0
	t.screen.host.Job("In giấy khen", func(ctx context.Context, progress func(done, total int)) error {
		written, err := t.screen.host.Desk().PrintCertificates(ctx, r, progress)
		if err != nil {
			return err
		}
		count = len(written)
		for _, w := range written {
			to := path
			if to == "" {
				to = filepath.Join(dir, w.File)
			}
			if err := saveFile(to, w.Bytes); err != nil {
				return err
			}
		}
		return nil
	}, func() {
		t.editing = false
		t.load()
		if path == "" {
			t.screen.host.Say(fmt.Sprintf("Đã ghi %d tệp giấy khen vào %s", count, dir))
			return
		}
		t.screen.host.Say(fmt.Sprintf("Đã ghi %d giấy khen vào %s", len(r.Nominations), path))
		if err := openFile(path); err != nil {
			t.screen.host.Problem(err)
		}
	})
}
