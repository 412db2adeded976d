package screen

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/ui/kit"
)

// stockTab says where texts go on pre-printed certificates, and by how much each printer is off.
type stockTab struct {
	*archiveTab
	screen *archive
	stock  *pick[string]
	table  *kit.Table[spotRow]
	stocks []reports.Stock
	next   string // the stock to show once it is read
}

// spotRow is one text's place on a stock.
type spotRow struct {
	name string
	spot func(*reports.Stock) *reports.Spot
	now  reports.Spot
}

// spotNames are the texts of a certificate, from the top of the sheet.
var spotNames = []spotRow{
	{name: "Người tặng", spot: func(s *reports.Stock) *reports.Spot { return &s.Office }},
	{name: "Tên người được khen", spot: func(s *reports.Stock) *reports.Spot { return &s.Holder }},
	{name: "Chức vụ, đơn vị", spot: func(s *reports.Stock) *reports.Spot { return &s.Post }},
	{name: "Thành tích", spot: func(s *reports.Stock) *reports.Spot { return &s.Merit }},
	{name: "Số, ngày quyết định", spot: func(s *reports.Stock) *reports.Spot { return &s.Decision }},
	{name: "Số vào sổ", spot: func(s *reports.Stock) *reports.Spot { return &s.Serial }},
	{name: "Địa danh, ngày", spot: func(s *reports.Stock) *reports.Spot { return &s.PlaceDate }},
	{name: "Chức vụ người ký", spot: func(s *reports.Stock) *reports.Spot { return &s.SignTitle }},
	{name: "Họ tên người ký", spot: func(s *reports.Stock) *reports.Spot { return &s.Signer }},
}

func newStockTab(s *archive) *archiveTab {
	t := &stockTab{screen: s}
	t.archiveTab = &archiveTab{key: StockTab, title: "Phôi in sẵn", reload: t.load, create: t.formNew}
	measure := func(id, title string, field func(*reports.Spot) *float64) kit.Column[spotRow] {
		return kit.Column[spotRow]{ID: id, Title: title, Width: 105, Align: fyne.TextAlignTrailing, NoSearch: true,
			Text: func(r spotRow) string { return measureText(*field(&r.now)) },
			Key:  func(r spotRow) any { return int(*field(&r.now) * 10) },
			Edit: func(r spotRow, text string) error {
				n, err := parseMeasure(text)
				if err != nil {
					return err
				}
				t.change(func(x *reports.Stock) { *field(r.spot(x)) = n })
				return nil
			}}
	}
	t.table = kit.NewTable(
		kit.Column[spotRow]{ID: "name", Title: "Dòng chữ", Width: 170, Grow: true, Text: func(r spotRow) string { return r.name }, Tone: func(r spotRow) kit.Tone {
			if r.now.W == 0 {
				return kit.Muted
			}
			return kit.Plain
		}},
		measure("x", "Cách mép trái (mm)", func(p *reports.Spot) *float64 { return &p.X }),
		measure("y", "Cách mép trên (mm)", func(p *reports.Spot) *float64 { return &p.Y }),
		measure("w", "Bề rộng (mm)", func(p *reports.Spot) *float64 { return &p.W }),
		measure("size", "Cỡ chữ (pt)", func(p *reports.Spot) *float64 { return &p.Size }),
	)
	t.table.SetKey(func(r spotRow) string { return r.name })
	t.table.OnProblem = s.host.Say
	t.stock = newPick(func(string) { t.editing = false; t.pick() })
	t.body = t.table
	t.filters = []fyne.CanvasObject{t.stock.narrow(260)}
	t.actions = []fyne.CanvasObject{
		kit.NewButton("Trang cân chỉnh", theme.DocumentPrintIcon(), t.calibrate),
		kit.NewMainButton("Thêm phôi…", theme.ContentAddIcon(), t.formNew),
	}
	t.rest()
	return t.archiveTab
}

// measureText writes a length with a comma, and no more digits than it has.
func measureText(n float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(math.Round(n*10)/10, 'f', -1, 64), ".", ",")
}

var errMeasure error = council.Refuse("Ghi số đo bằng chữ số, ví dụ 12,5 hoặc -1,5.")

// parseMeasure reads a length in millimetres, to a tenth.
func parseMeasure(text string) (float64, error) {
	text = strings.TrimSpace(strings.ReplaceAll(text, ",", "."))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > 1000 {
		return 0, errMeasure
	}
	return math.Round(n*10) / 10, nil
}

func (t *stockTab) load() {
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		stocks, err := t.screen.host.Desk().Stocks(ctx)
		return func() { t.show(stocks) }, err
	})
}

func (t *stockTab) show(stocks []reports.Stock) {
	t.stocks = stocks
	names := make([]string, len(stocks))
	for i, s := range stocks {
		names[i] = s.Name
	}
	t.stock.set(names, func(n string) string { return n })
	if slices.Contains(names, t.next) {
		t.stock.choose(t.next)
	}
	t.next = ""
	t.screen.tell(t.archiveTab, kit.Run{Text: number(len(stocks), "phôi")}, kit.Run{Text: "tờ A4 ngang, đo từ góc trên bên trái"})
	t.pick()
}

// current is a copy of the chosen stock.
func (t *stockTab) current() (reports.Stock, bool) {
	for _, s := range t.stocks {
		if s.Name == t.stock.value() {
			return s, true
		}
	}
	return reports.Stock{}, false
}

func (t *stockTab) pick() {
	s, ok := t.current()
	if !ok {
		return
	}
	rows := slices.Clone(spotNames)
	for i := range rows {
		rows[i].now = *rows[i].spot(&s)
	}
	t.table.SetRows(rows)
	if !t.editing {
		t.rest()
	}
}

// change keeps the chosen stock with one thing different.
func (t *stockTab) change(edit func(*reports.Stock)) {
	s, ok := t.current()
	if !ok {
		return
	}
	edit(&s)
	t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().SaveStock(ctx, s) }, t.load)
}

func (t *stockTab) rest() {
	s, ok := t.current()
	if !ok {
		t.screen.pane(t.archiveTab, kit.Heading("Phôi in sẵn"), kit.Hint("Chọn một phôi để chỉnh chỗ đặt chữ và độ lệch của máy in."))
		return
	}
	across, down := newText("0", measureText(s.DX)), newText("0", measureText(s.DY))
	valid := func(f *kit.TextField) func() error {
		return func() error { _, err := parseMeasure(f.Value()); return err }
	}
	form := kit.NewForm(func() {
		dx, _ := parseMeasure(across.Value())
		dy, _ := parseMeasure(down.Value())
		t.change(func(x *reports.Stock) { x.DX, x.DY = dx, dy })
		t.screen.host.Say(fmt.Sprintf("Phôi “%s”: bù %s mm ngang, %s mm dọc.", s.Name, measureText(dx), measureText(dy)))
	}, nil,
		&kit.Field{Label: "Sang phải (mm)", Widget: across, Check: valid(across), Hint: "Số âm: dời sang trái."},
		&kit.Field{Label: "Xuống dưới (mm)", Widget: down, Check: valid(down), Hint: "Số âm: dời lên trên."},
	)
	form.SetSaveText("Lưu độ lệch")
	parts := []fyne.CanvasObject{paneTitle(s.Name), kit.Heading("Bù độ lệch của máy in"), form, kit.Heading("Cách chỉnh"),
		kit.Hint("1. Bấm “Trang cân chỉnh” rồi in lên một tờ phôi hỏng, tỷ lệ 100 %."),
		kit.Hint("2. Đo xem chữ lệch bao nhiêu so với chỗ in sẵn rồi ghi vào hai ô trên."),
		kit.Hint("3. Bấm đúp vào ô trong bảng để dời từng dòng chữ; bề rộng 0 thì không in dòng đó.")}
	if len(t.stocks) > 1 {
		parts = append(parts, kit.Row(kit.NewDangerButton("Bỏ phôi này", theme.DeleteIcon(), func() { t.drop(s.Name) })))
	}
	t.screen.pane(t.archiveTab, parts...)
}

func (t *stockTab) drop(name string) {
	kit.AskDanger(t.screen.host.Window(), "Bỏ phôi này?", "Bỏ “"+name+"” khỏi danh sách. Các lần in trước vẫn ghi tên phôi. Có thể lấy lại bằng Ctrl+Z.", "Bỏ phôi", "Không", func(yes bool) {
		if yes {
			t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().DropStock(ctx, name) }, t.load)
		}
	})
}

// formNew adds a stock that begins as the chosen one: another printer, or another year's sheets.
func (t *stockTab) formNew() {
	from, ok := t.current()
	if !ok {
		from = reports.DefaultStock()
	}
	t.editing = true
	name := newText("Phôi giấy khen 2026, máy in phòng Văn thư", "")
	form := kit.NewForm(func() {
		from.Name = name.Value()
		t.screen.host.Do(func(ctx context.Context) error {
			stocks, err := t.screen.host.Desk().Stocks(ctx)
			if err != nil {
				return err
			}
			if slices.ContainsFunc(stocks, func(s reports.Stock) bool { return s.Name == from.Name }) {
				return council.Refuse("Đã có phôi “%s”. Hãy đặt tên khác.", from.Name)
			}
			// The usual layout is only offered while nothing else is kept: it stays beside the new one.
			if err := t.screen.host.Desk().SaveStock(ctx, stocks[0]); err != nil {
				return err
			}
			return t.screen.host.Desk().SaveStock(ctx, from)
		}, func() {
			t.editing, t.next = false, from.Name
			t.load()
			t.screen.host.Say("Đã thêm phôi “" + from.Name + "”.")
		})
	}, func() { t.editing = false; t.rest() }, &kit.Field{Label: "Tên phôi", Widget: name, Required: true, Hint: "Theo đợt in phôi và máy in, để sau chọn cho đúng."})
	form.SetSaveText("Thêm phôi")
	t.screen.pane(t.archiveTab, paneTitle("Thêm phôi"), kit.Paragraph("Bắt đầu từ chỗ đặt chữ của phôi đang chọn.", kit.Muted), form)
	form.FocusFirst()
}

// calibrate opens the page by which a printer's offsets are measured.
func (t *stockTab) calibrate() {
	name := t.stock.value()
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		w, err := t.screen.host.Desk().CalibrationPage(ctx, name)
		if err == nil {
			err = openWritten(w)
		}
		return func() {
			t.screen.host.Say("Đã mở trang cân chỉnh; in ở tỷ lệ 100 %, không co cho vừa trang.")
		}, err
	})
}
