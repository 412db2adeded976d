package screen

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/reports"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// wordingTab is what the agency says in its papers in its own way.
type wordingTab struct {
	*settingsTab
	screen *settings
	kind   *pick[council.PaperKind]
	table  *kit.Table[desk.WordingText]
	field  *kit.TextField   // the text in the pane; nil without one
	open   desk.WordingText // what it belongs to
}

// WordingTab is the route's key of the tab with the papers' words.
const WordingTab = "wording"

func newWordingTab(s *settings) *settingsTab {
	t := &wordingTab{screen: s}
	t.settingsTab = &settingsTab{key: WordingTab, title: "Văn bản", reload: t.load, edit: t.focus}
	t.table = kit.NewTable(
		kit.Column[desk.WordingText]{ID: "kind", Title: "Văn bản", Width: 130, Text: func(w desk.WordingText) string { return desk.KindName(string(w.Kind)) },
			Tone: func(desk.WordingText) kit.Tone { return kit.Muted }},
		kit.Column[desk.WordingText]{ID: "label", Title: "Chỗ", Width: 190, Grow: true, Text: place},
		kit.Column[desk.WordingText]{ID: "text", Title: "Đang ghi", Width: 210, Grow: true, Text: func(w desk.WordingText) string {
			if w.Text == "" {
				return fromFacts
			}
			return strings.ReplaceAll(w.Text, "\n", "; ")
		}},
		kit.Column[desk.WordingText]{ID: "own", Title: "Câu của", Width: 105, Text: func(w desk.WordingText) string {
			if w.Own {
				return "cơ quan"
			}
			return "chương trình"
		}, Tone: func(w desk.WordingText) kit.Tone {
			if w.Own {
				return kit.Strong
			}
			return kit.Muted
		}},
	)
	t.table.SetKey(func(w desk.WordingText) string { return w.Key })
	t.table.OnSelect = func(rows []desk.WordingText) {
		t.keep()
		if len(rows) == 1 {
			t.pane(rows[0])
		}
	}
	t.table.OnActivate = func(desk.WordingText) { t.focus() }
	t.kind = newPick(func(kind council.PaperKind) {
		t.table.SetFilter(func(w desk.WordingText) bool { return kind == "" || w.Kind == kind })
	})
	t.kind.offer("Mọi loại văn bản", nil, nil)
	t.body = t.table
	t.actions = []fyne.CanvasObject{t.kind.box, kit.NewButton("Lấy lại mặc định…", theme.HistoryIcon(), t.resetKind)}
	t.rest()
	return t.settingsTab
}

// fromFacts stands for a text that the program makes of the law and the register.
const fromFacts = "theo luật và số liệu của từng văn bản"

// place is where in its paper a text stands: the label without the paper's name.
func place(w desk.WordingText) string {
	_, rest, ok := strings.Cut(w.Label, ": ")
	if !ok {
		return w.Label
	}
	first, size := firstLetter(rest)
	return strings.ToUpper(first) + rest[size:]
}

func firstLetter(s string) (string, int) {
	for i := range s {
		if i > 0 {
			return s[:i], i
		}
	}
	return s, len(s)
}

func (t *wordingTab) load() {
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		texts, err := t.screen.host.Desk().GetWording(ctx, "")
		return func() { t.show(texts) }, err
	})
}

func (t *wordingTab) show(texts []desk.WordingText) {
	var kinds []council.PaperKind
	own := 0
	for i, w := range texts {
		if i == 0 || texts[i-1].Kind != w.Kind {
			kinds = append(kinds, w.Kind)
		}
		if w.Own {
			own++
		}
	}
	t.kind.offer("Mọi loại văn bản", kinds, func(k council.PaperKind) string { return desk.KindName(string(k)) })
	t.table.SetRows(texts)
	t.screen.setFacts(t.settingsTab, kit.Plain, "%s câu sửa được, %d câu là của cơ quan", viet.Group(int64(len(texts))), own)
	// What is being typed is never replaced; a text that changed elsewhere, as by Ctrl+Z, is shown anew.
	for _, w := range texts {
		if t.field != nil && w.Key == t.open.Key && w != t.open && !t.changed() {
			t.pane(w)
		}
	}
}

func (t *wordingTab) rest() {
	t.field = nil
	t.screen.setDetail(t.settingsTab, kit.Stack(kit.Heading("Câu chữ của văn bản"),
		kit.Hint("Chọn một dòng để xem câu mặc định và ghi câu của cơ quan. Văn bản đã ban hành không đổi; văn bản lập từ nay về sau dùng câu mới.")))
}

func (t *wordingTab) changed() bool { return t.field != nil && t.field.Value() != t.open.Text }

// keep saves what was typed and not saved yet, so that going elsewhere loses nothing.
func (t *wordingTab) keep() {
	if t.changed() {
		t.save(t.open, t.field.Value())
		t.field = nil
	}
}

func (t *wordingTab) save(w desk.WordingText, text string) {
	t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().SetWording(ctx, w.Key, text) }, func() {
		if t.field != nil && t.open.Key == w.Key && t.field.Value() == text {
			t.open.Text = text // what stands in the field is what is kept; the load shows the rest of it anew
		}
		t.load()
		t.screen.host.Say("Đã lưu câu chữ: " + w.Label)
	})
}

func (t *wordingTab) pane(w desk.WordingText) {
	t.open = w
	t.field = kit.NewTextArea("", 7)
	t.field.SetValue(w.Text)
	hint := "Chữ trong ngoặc nhọn được thay bằng dữ liệu: " + strings.Join(reports.WordingMarks, ", ") + "."
	if w.Lines {
		hint = "Mỗi dòng một mục; dấu gạch đầu dòng và dấu cuối câu được thêm tự động. " + hint
	}
	usual := w.Usual
	if usual == "" {
		usual = "Chương trình tự ghi " + fromFacts + "."
	}
	form := kit.NewForm(func() {
		t.save(w, t.field.Value())
	}, nil, &kit.Field{Label: "Câu của cơ quan", Widget: t.field, Hint: hint})
	form.SetSaveText("Lưu câu này")
	parts := []fyne.CanvasObject{paneTitle(place(w)), kit.Paragraph(desk.KindName(string(w.Kind)), kit.Muted), kit.Heading("Câu mặc định")}
	for _, line := range strings.Split(usual, "\n") {
		parts = append(parts, kit.Paragraph(line, kit.Muted))
	}
	parts = append(parts, form)
	if w.Own {
		parts = append(parts, kit.Row(kit.NewButton("Lấy lại câu mặc định", theme.HistoryIcon(), func() { t.reset(w) })))
	}
	t.screen.setDetail(t.settingsTab, kit.Stack(parts...))
}

func (t *wordingTab) focus() {
	if t.field != nil {
		t.screen.host.Window().Canvas().Focus(t.field)
	}
}

// reset gives the program's own words back for one text; Ctrl+Z brings the agency's back.
func (t *wordingTab) reset(w desk.WordingText) {
	t.field = nil
	t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().ResetWording(ctx, w.Kind, w.Key) }, func() {
		w.Text, w.Own = w.Usual, false
		t.pane(w)
		t.load()
		t.screen.host.Say("Đã lấy lại câu mặc định; Ctrl+Z để trả câu của cơ quan.")
	})
}

// resetKind gives the program's own words back for a whole kind of paper.
func (t *wordingTab) resetKind() {
	kind := t.kind.value()
	if kind == "" {
		t.screen.host.Say("Hãy chọn một loại văn bản ở bên cạnh rồi mới lấy lại mặc định.")
		return
	}
	name := desk.KindName(string(kind))
	kit.AskDanger(t.screen.host.Window(), "Lấy lại câu mặc định?", "Mọi câu cơ quan đã sửa trong “"+name+"” trở lại như chương trình ghi. Có thể lấy lại bằng Ctrl+Z.", "Lấy lại mặc định", "Không", func(yes bool) {
		if !yes {
			return
		}
		t.rest()
		t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().ResetWording(ctx, kind, "") }, func() {
			t.load()
			t.screen.host.Say("Đã lấy lại câu mặc định của “" + name + "”.")
		})
	})
}
