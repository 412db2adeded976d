package screen

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sothidua/council"
	"sothidua/intake"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// Importer is the panel that reads an office list: it shows what the list would change before anything is written,
// then takes all of it or nothing.
type Importer struct {
	host   Host
	dialog *kit.Dialog
	closed func()

	kind   *kit.Select
	year   *kit.NumberField
	file   *kit.TextField
	line   *kit.Line // what was found, or what is being done
	body   *fyne.Container
	facts  *fyne.Container
	tabs   *kit.Tabs
	pages  *fyne.Container
	busy   *widget.ProgressBarInfinite
	accept *kit.Button
	leave  *kit.Button

	changes  *kit.Table[intake.Change]
	rejected *kit.Table[intake.Rejection]
	warnings *kit.Table[string]

	plan *intake.Plan
	turn int                // counts what was asked for; an older dry run's answer is dropped
	stop context.CancelFunc // ends the import under way
}

// KindOn is the kind of list that belongs to a screen: what a file dropped there most likely is.
func KindOn(screen string) intake.Kind {
	switch screen {
	case RegistrationsKey:
		return intake.Registrations
	case InitiativesKey:
		return intake.Initiatives
	case NominationsKey, SessionsKey, DecisionsKey:
		return intake.Tally
	}
	return intake.Staff
}

// OpenImporter shows the panel. file may be empty; closed is called when the panel is gone.
func OpenImporter(h Host, kind intake.Kind, file string, closed func()) *Importer {
	p := &Importer{host: h, closed: closed}
	p.layout(kind)
	if file != "" {
		p.SetFile(file)
	}
	return p
}

// layout builds the panel.
func (p *Importer) layout(kind intake.Kind) {
	var names []string
	for _, k := range intake.Kinds {
		names = append(names, viet.Upper1(k.Name()))
	}
	p.kind = kit.NewSelect(names, func(string) { p.read() })
	for i, k := range intake.Kinds {
		if k == kind {
			p.kind.SetSelectedIndex(i)
		}
	}
	p.year = kit.NewNumberField()
	p.year.Plainly, p.year.Least, p.year.Most = true, 1945, 2100
	p.year.SetNumber(int64(p.host.Year()))
	p.year.OnCommit = func(int64, bool) { p.read() }
	p.file = kit.NewTextField("Gõ đường dẫn, bấm “Chọn tệp…”, hoặc kéo tệp thả vào cửa sổ")
	p.file.OnCommit = func(string) { p.read() }
	choose := kit.NewButton("Chọn tệp…", theme.FolderOpenIcon(), func() {
		kit.OpenFile(p.host.Window(), []string{".xlsx", ".xlsm", ".xls", ".csv", ".txt"}, p.SetFile)
	})
	ask := container.New(&importerHead{}, p.kind, label("Năm"), p.year, p.file, choose)

	p.line = kit.NewLine("", kit.Muted)
	p.facts = container.NewStack()
	p.changes = kit.NewTable(
		kit.Column[intake.Change]{ID: "line", Title: "Sẽ ghi", Width: 400, Grow: true, Text: func(c intake.Change) string { return c.Line }},
	)
	p.rejected = kit.NewTable(
		kit.Column[intake.Rejection]{ID: "sheet", Title: "Trang tính", Width: 130, Text: func(r intake.Rejection) string { return r.Sheet }},
		kit.Column[intake.Rejection]{ID: "row", Title: "Dòng", Width: 70, Align: fyne.TextAlignTrailing,
			Text: func(r intake.Rejection) string { return fmt.Sprint(r.Row) }, Key: func(r intake.Rejection) any { return r.Row }},
		kit.Column[intake.Rejection]{ID: "why", Title: "Vì sao chưa nhận", Width: 400, Grow: true,
			Text: func(r intake.Rejection) string { return r.Reason }, Tone: func(intake.Rejection) kit.Tone { return kit.Bad }},
	)
	p.warnings = kit.NewTable(
		kit.Column[string]{ID: "text", Title: "Nên xem lại", Width: 400, Grow: true,
			Text: func(w string) string { return w }, Tone: func(string) kit.Tone { return kit.Caution }},
	)
	p.changes.SetEmpty("Không có gì để ghi", "Mọi dòng của danh sách đã có sẵn trong sổ, hoặc chưa dòng nào nhận được.", "", nil)
	p.rejected.SetEmpty("Mọi dòng đều nhận được", "Không dòng nào của danh sách bị loại.", "", nil)
	p.warnings.SetEmpty("Không có điều gì phải xem lại", "Các tổng số trong danh sách khớp với các dòng.", "", nil)
	p.pages = container.NewStack()
	p.busy = widget.NewProgressBarInfinite()
	p.busy.Stop()
	p.busy.Hide()

	p.accept = kit.NewMainButton("Nhập tất cả", theme.ConfirmIcon(), p.apply)
	p.leave = kit.NewButton("Đóng", nil, p.close)
	p.body = container.New(&importerBody{}, ask, container.NewStack(p.line, p.busy), p.facts, p.pages)
	p.dialog = kit.NewDialog(p.host.Window(), "Nhập danh sách từ Excel", p.body, 1040, p.close, p.leave, p.accept)
	p.show(nil)
	p.host.Window().Canvas().Focus(p.file)
}

func label(text string) fyne.CanvasObject { return kit.NewLine(text, kit.Muted) }

// SetFile reads another file.
func (p *Importer) SetFile(path string) {
	p.file.SetValue(path)
	p.read()
}

// read makes the dry run of what is chosen.
func (p *Importer) read() {
	path := p.file.Value()
	if path == "" || p.stop != nil {
		return
	}
	year, given, err := p.year.Number()
	if err != nil || !given {
		p.fault(council.Refuse("Hãy ghi năm thi đua của danh sách, ví dụ 2026."))
		return
	}
	p.turn++
	turn, kind := p.turn, intake.Kinds[max(p.kind.SelectedIndex(), 0)]
	p.show(nil)
	p.line.Set("Đang đọc thử “"+filepath.Base(path)+"”…", kit.Muted)
	p.host.Load(func(ctx context.Context) (func(), error) {
		plan, err := p.dryRun(ctx, kind, int(year), path)
		return func() {
			switch {
			case turn != p.turn:
			case err != nil:
				p.fault(err)
			default:
				p.show(plan)
			}
		}, nil
	})
}

func (p *Importer) dryRun(ctx context.Context, kind intake.Kind, year int, path string) (*intake.Plan, error) {
	data, err := readList(path, p.host.Desk().Path())
	if err != nil {
		return nil, err
	}
	return p.host.Desk().PlanImport(ctx, kind, year, filepath.Base(path), data)
}

// mostBytes is more than any office list takes; what is larger was not made by an office.
const mostBytes = 64 << 20

// readList reads a list's bytes. The agency's own file is never opened here: closing it again would take the
// database's lock away.
func readList(path, live string) ([]byte, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, council.RefuseFor(err, "Không thấy tệp “%s”. Hãy kiểm tra lại tên tệp và thư mục.", name)
	case err != nil:
		return nil, council.RefuseFor(err, "Không mở được tệp “%s”. Hãy kiểm tra quyền đọc tệp rồi thử lại.", name)
	case info.IsDir():
		return nil, council.Refuse("“%s” là một thư mục. Hãy chọn một tệp Excel hoặc CSV.", name)
	case info.Size() > mostBytes:
		return nil, council.Refuse("Tệp “%s” lớn quá 64 MB nên không phải là danh sách của cơ quan. Hãy chọn tệp khác.", name)
	}
	if own, err := os.Stat(live); err == nil && os.SameFile(info, own) {
		return nil, council.Refuse("Đây chính là tệp dữ liệu đang mở, không phải danh sách. Hãy chọn một tệp Excel hoặc CSV.")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, council.RefuseFor(err, "Không đọc được tệp “%s”. Nếu tệp đang mở trong Excel, hãy đóng lại rồi thử lại.", name)
	}
	return data, nil
}

// fault shows in the panel itself why there is nothing to take; a dialog would cover what must be mended.
func (p *Importer) fault(err error) {
	p.show(nil)
	sentence := "Chương trình gặp lỗi ngoài dự tính khi đọc tệp này. Chưa có gì bị thay đổi. Hãy thử lại với tệp khác."
	var refusal *council.Refusal
	if errors.As(err, &refusal) {
		sentence = refusal.Message
	} else {
		log.Printf("fault: reading a list: %v", err)
	}
	p.pages.Objects = []fyne.CanvasObject{kit.Card("", kit.Stack(
		kit.Badge("Chưa đọc được danh sách", kit.Bad), kit.Paragraph(sentence, kit.Plain)))}
	p.line.Set("", kit.Muted)
	p.pages.Refresh()
}

// show shows a dry run, or what to do first when plan is nil.
func (p *Importer) show(plan *intake.Plan) {
	p.plan = plan
	p.tabs = nil
	if plan == nil {
		p.line.Set("", kit.Muted)
		p.facts.Objects = nil
		p.pages.Objects = []fyne.CanvasObject{kit.Card("", kit.Empty("Chọn một danh sách",
			"Tệp Excel (.xlsx) hoặc CSV mà cơ quan vẫn dùng, kể cả phông .VnTime: chương trình tự tìm dòng tiêu đề theo chữ, bỏ dòng đơn vị và dòng tổng cộng. "+
				"Đọc thử trước, chưa ghi gì; chỉ khi bấm “Nhập tất cả” mới ghi, và ghi tất cả hoặc không gì cả.", "", nil))}
		p.accept.Disable()
		p.body.Refresh()
		return
	}
	p.changes.SetRows(plan.Changes)
	p.rejected.SetRows(plan.Rejected)
	p.warnings.SetRows(plan.Warnings)
	p.facts.Objects = []fyne.CanvasObject{p.counts(plan)}
	tables := []fyne.CanvasObject{p.changes, p.rejected, p.warnings}
	p.tabs = kit.NewTabs(func(i int) { p.open(tables[i]) },
		"Sẽ ghi ("+viet.Group(int64(len(plan.Changes)))+")",
		"Chưa nhận ("+viet.Group(int64(len(plan.Rejected)))+")",
		"Lưu ý ("+viet.Group(int64(len(plan.Warnings)))+")")
	switch {
	case len(plan.Rejected) > 0:
		p.tabs.Select(1)
		p.open(tables[1])
		p.line.Set(fmt.Sprintf("Còn %d dòng chưa nhận được nên chưa nhập. Sửa trong tệp Excel, lưu, rồi chọn lại tệp.", len(plan.Rejected)), kit.Bad)
	case len(plan.Changes) == 0:
		p.open(tables[0])
		p.line.Set("Danh sách này đã có đủ trong sổ, không có gì thay đổi.", kit.Good)
	default:
		p.open(tables[0])
		p.line.Set("Đọc thử xong, chưa ghi gì. Xem lại rồi bấm “Nhập tất cả”.", kit.Good)
	}
	if len(plan.Rejected) == 0 && len(plan.Changes) > 0 {
		p.accept.Enable()
	} else {
		p.accept.Disable()
	}
	p.body.Refresh()
}

func (p *Importer) open(table fyne.CanvasObject) {
	p.pages.Objects = []fyne.CanvasObject{container.NewBorder(container.NewHBox(p.tabs), nil, nil, nil,
		container.NewPadded(table))}
	p.pages.Refresh()
}

// counts is the dry run in numbers.
func (p *Importer) counts(plan *intake.Plan) fyne.CanvasObject {
	cells := []fyne.CanvasObject{
		kit.Big(int64(plan.Added), "thêm mới", kit.Good, nil),
		kit.Big(int64(plan.Changed), "sửa", kit.Caution, nil),
		kit.Big(int64(plan.Unchanged), "giữ nguyên", kit.Muted, nil),
		kit.Big(int64(len(plan.UnitsAdded)), "đơn vị mới", kit.Plain, nil),
		kit.Big(int64(len(plan.Rejected)), "dòng chưa nhận", badWhen(len(plan.Rejected) > 0), nil),
		kit.Stack(kit.NewLine("Bảng mã chữ", kit.Muted), kit.NewLine(plan.Encoding, kit.Plain)),
	}
	return kit.Card("", kit.Columns(cells...))
}

func badWhen(bad bool) kit.Tone {
	if bad {
		return kit.Bad
	}
	return kit.Muted
}

// apply takes the whole list.
func (p *Importer) apply() {
	if p.plan == nil || p.stop != nil || len(p.plan.Rejected) > 0 {
		return
	}
	plan := p.plan
	ctx, cancel := context.WithCancel(context.Background())
	p.stop = cancel
	p.accept.Disable()
	p.leave.SetText("Dừng")
	p.line.Set("", kit.Muted)
	p.busy.Show()
	p.busy.Start()
	p.host.Do(func(whole context.Context) error {
		// The window's end ends the import too.
		end := context.AfterFunc(whole, cancel)
		defer end()
		err := p.host.Desk().Import(ctx, plan)
		if err != nil && ctx.Err() != nil {
			err = council.RefuseFor(err, "Đã dừng nhập “%s”. Chưa dòng nào được ghi.", plan.File)
		}
		if err != nil {
			fyne.Do(p.rest)
		}
		return err
	}, func() {
		p.rest()
		p.close()
		kit.Info(p.host.Window(), "Đã nhập xong", fmt.Sprintf(
			"Đã ghi danh sách “%s”: thêm %d, sửa %d, giữ nguyên %d. Trước khi ghi, chương trình đã làm một bản sao đã kiểm tra. Muốn bỏ cả danh sách vừa nhập, bấm Ctrl+Z một lần.",
			plan.File, plan.Added, plan.Changed, plan.Unchanged))
	})
}

// rest brings the panel back to where it waits for the person.
func (p *Importer) rest() {
	p.stop()
	p.stop = nil
	p.busy.Stop()
	p.busy.Hide()
	p.leave.SetText("Đóng")
	if p.plan != nil {
		p.show(p.plan)
	}
}

// close leaves the panel; while the import runs it stops that instead.
func (p *Importer) close() {
	if p.stop != nil {
		p.stop()
		return
	}
	p.turn++
	p.dialog.Close()
	p.closed()
}

// importerHead sets kind, year, file and button in one row; the file takes what is left.
type importerHead struct{}

func (importerHead) widths(o []fyne.CanvasObject) []float32 {
	scale := theme.TextSize() / 14
	return []float32{max(o[0].MinSize().Width, 190*scale), 32 * scale, 70 * scale, 200, o[4].MinSize().Width}
}

func (l importerHead) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(8*float32(len(o)-1), 0)
	for i, w := range l.widths(o) {
		size.Width += w
		size.Height = max(size.Height, o[i].MinSize().Height)
	}
	return size
}

func (l importerHead) Layout(o []fyne.CanvasObject, size fyne.Size) {
	widths := l.widths(o)
	widths[3] += max(size.Width-l.MinSize(o).Width, 0)
	x := float32(0)
	for i, part := range o {
		height := part.MinSize().Height
		part.Resize(fyne.NewSize(widths[i], height))
		part.Move(fyne.NewPos(x, (size.Height-height)/2))
		x += widths[i] + 8
	}
}

// importerBody sets the parts under each other and gives the last one what is left. It always asks for the same
// height, so that the panel stands still while its content changes.
type importerBody struct{}

func (importerBody) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, 500*theme.TextSize()/14)
}

func (importerBody) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, part := range o {
		height := part.MinSize().Height
		if i == len(o)-1 {
			height = max(size.Height-y, 0)
		}
		part.Move(fyne.NewPos(0, y))
		part.Resize(fyne.NewSize(size.Width, height))
		if height > 0 {
			y += height + 8
		}
	}
}
