package screen

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// Restorer is a window that can put a backup in the open file's place: it must close the file and open it anew.
type Restorer interface{ Restore(backup string) }

// dataTab keeps the file safe: backups, the health check, and what was done.
type dataTab struct {
	*settingsTab
	screen *settings
	table  *kit.Table[desk.Change]
	pane   *fyne.Container
	health fyne.CanvasObject // what the last check found, nil before one
	backup desk.BackupState
}

// shownOperations is as far back as the list of operations reads; what is older stays in the file.
const shownOperations = 500

func newDataTab(s *settings) *settingsTab {
	t := &dataTab{screen: s, pane: container.NewStack()}
	t.settingsTab = &settingsTab{key: DataTab, title: "Dữ liệu", reload: t.load}
	t.table = kit.NewTable(
		kit.Column[desk.Change]{ID: "at", Title: "Lúc", Width: 135, Text: func(c desk.Change) string { return c.At }},
		kit.Column[desk.Change]{ID: "label", Title: "Việc đã làm", Width: 260, Grow: true, Text: func(c desk.Change) string { return c.Label }},
		kit.Column[desk.Change]{ID: "text", Title: "Thay đổi", Width: 150, Text: func(c desk.Change) string { return c.Text }},
		kit.Column[desk.Change]{ID: "actor", Title: "Người làm", Width: 110, Text: func(c desk.Change) string { return c.Actor }},
	)
	t.table.SetEmpty("Chưa có việc nào", "Mỗi việc làm trong sổ hiện ở đây: lúc nào, ai làm, đổi gì.", "", nil)
	t.body = t.table
	t.detail = t.pane
	t.actions = []fyne.CanvasObject{
		kit.NewButton("Khôi phục từ bản sao…", theme.HistoryIcon(), t.restore),
		kit.NewButton("Kiểm tra tệp", theme.SearchReplaceIcon(), t.verify),
		kit.NewMainButton("Sao lưu ngay", theme.DocumentSaveIcon(), t.backupNow),
	}
	return t.settingsTab
}

func (t *dataTab) load() {
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		changes, err := t.screen.host.Desk().Journal(ctx, shownOperations)
		backup := t.screen.host.Desk().LastBackup()
		return func() { t.show(changes, backup) }, err
	})
}

func (t *dataTab) show(changes []desk.Change, backup desk.BackupState) {
	t.backup = backup
	t.table.SetRows(changes)
	t.screen.setFacts(t.settingsTab, kit.Plain, "%s việc gần nhất trong nhật ký", viet.Group(int64(len(changes))))
	t.draw()
}

func (t *dataTab) draw() {
	path := t.screen.host.Desk().Path()
	facts := []kit.Fact{{Label: "Tệp dữ liệu", Value: filepath.Base(path)}, {Label: "Thư mục", Value: filepath.Dir(path)}}
	if t.backup.At.IsZero() {
		facts = append(facts, kit.Fact{Label: "Bản sao gần nhất", Value: "chưa có", Tone: kit.Caution})
	} else {
		facts = append(facts,
			kit.Fact{Label: "Bản sao gần nhất", Value: t.backup.At.Local().Format("15:04 02/01/2006") + ", đã mở lại và kiểm tra", Tone: kit.Good},
			kit.Fact{Label: "Nằm ở", Value: filepath.Dir(t.backup.Path)})
	}
	blocks := []fyne.CanvasObject{kit.Heading("Tệp dữ liệu"), kit.Facts(facts...),
		kit.Row(kit.NewButton("Sao lưu ra nơi khác…", theme.MailForwardIcon(), t.backupTo))}
	if t.health != nil {
		blocks = append(blocks, kit.Heading("Kết quả kiểm tra"), t.health)
	}
	blocks = append(blocks, kit.Hint("Chương trình tự sao lưu trước mỗi lần nhập danh sách và khi thoát. Mỗi bản sao được mở lại, kiểm tra từng bảng rồi mới được tính. Nên chép thêm một bản ra USB mỗi tuần."))
	t.pane.Objects = []fyne.CanvasObject{kit.Stack(blocks...)}
	t.pane.Refresh()
}

func (t *dataTab) backupNow() {
	where := ""
	t.screen.host.Job("Sao lưu", func(ctx context.Context, progress func(done, total int)) (err error) {
		where, err = t.screen.host.Desk().BackupNow(ctx)
		return err
	}, func() {
		t.load()
		t.screen.host.Say("Đã sao lưu và kiểm tra: " + filepath.Base(where))
	})
}

func (t *dataTab) backupTo() {
	name := "so-thi-dua-" + clock().Format("2006-01-02") + ".db"
	kit.SaveFile(t.screen.host.Window(), name, func(path string) {
		t.screen.host.Job("Sao lưu", func(ctx context.Context, progress func(done, total int)) error {
			return t.screen.host.Desk().Backup(ctx, path)
		}, func() {
			t.load()
			t.screen.host.Say("Đã sao lưu và kiểm tra: " + path)
		})
	})
}

func (t *dataTab) verify() {
	var digest string
	var problems []string
	t.screen.host.Job("Kiểm tra tệp", func(ctx context.Context, progress func(done, total int)) (err error) {
		digest, problems, err = t.screen.host.Desk().Verify(ctx)
		return err
	}, func() {
		if len(problems) == 0 {
			t.health = kit.Stack(kit.Badge("Tệp nguyên vẹn", kit.Good),
				kit.Paragraph("Cấu trúc, liên kết giữa các bảng và chuỗi nhật ký đều đúng.", kit.Plain),
				kit.Hint(fmt.Sprintf("Dấu vân tay của dữ liệu: %.16s…", digest)))
		} else {
			lines := []fyne.CanvasObject{kit.Badge(fmt.Sprintf("%d điểm sai", len(problems)), kit.Bad)}
			for _, p := range problems {
				lines = append(lines, kit.Paragraph(p, kit.Bad))
			}
			t.health = kit.Stack(append(lines, kit.Paragraph("Hãy khôi phục từ bản sao gần nhất; tệp hiện tại được giữ lại bên cạnh.", kit.Plain))...)
		}
		t.draw()
	})
}

func (t *dataTab) restore() {
	host, ok := t.screen.host.(Restorer)
	if !ok {
		return
	}
	kit.OpenFile(t.screen.host.Window(), []string{".db", ".sqlite", ".bak"}, func(path string) {
		kit.AskDanger(t.screen.host.Window(), "Thay dữ liệu bằng bản sao này?",
			"Dữ liệu đang mở sẽ được thay bằng bản sao “"+filepath.Base(path)+"”. Bản sao được kiểm tra trước; tệp hiện tại không bị xóa mà giữ lại trong thư mục bên cạnh. Những việc làm sau bản sao sẽ không còn trong sổ.",
			"Khôi phục", "Không", func(yes bool) {
				if yes {
					host.Restore(path)
				}
			})
	})
}
