package screen

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
	"sothidua/viet"
)

// versionsTab lists issued papers with all their versions and the signed copies that came back.
type versionsTab struct {
	*archiveTab
	screen   *archive
	table    *kit.Table[keptPaper]
	versions map[council.ID]int
}

// keptPaper is one version of an issued paper.
type keptPaper struct {
	council.IssuedPaper
	key   string // the preview's
	files []desk.Attachment
}

// signed are the signed copies among a paper's files.
func (p keptPaper) signed() (out []desk.Attachment) {
	for _, a := range p.files {
		if a.Kind == desk.AttachedSigned {
			out = append(out, a)
		}
	}
	return out
}

// proved reports whether a kept signed copy was proved to be the issued paper: the check's own sentence is its note.
func proved(a desk.Attachment) bool {
	return a.Note != "" && !strings.Contains(a.Note, "Không đối chiếu được")
}

func newVersionsTab(s *archive) *archiveTab {
	t := &versionsTab{screen: s}
	t.archiveTab = &archiveTab{key: VersionsTab, title: "Văn bản, bản ký", reload: t.load}
	t.table = kit.NewTable(
		kit.Column[keptPaper]{ID: "symbol", Title: "Số, ký hiệu", Width: 118, Text: func(p keptPaper) string { return p.Symbol },
			Key: func(p keptPaper) any { return fmt.Sprintf("%s %s %06d %06d", p.Series, p.Issued, p.Number, p.ID) }},
		kit.Column[keptPaper]{ID: "date", Title: "Ngày", Width: 92, Text: func(p keptPaper) string { return dayText(p.Issued) }, Key: func(p keptPaper) any { return string(p.Issued) }},
		kit.Column[keptPaper]{ID: "version", Title: "Bản", Width: 118, Text: t.versionText, Tone: func(p keptPaper) kit.Tone {
			if p.Superseded {
				return kit.Muted
			}
			return kit.Good
		}},
		kit.Column[keptPaper]{ID: "signed", Title: "Bản đã ký", Width: 132, Text: signedText, Tone: signedTone},
		kit.Column[keptPaper]{ID: "subject", Title: "Trích yếu", Width: 170, Grow: true, Text: func(p keptPaper) string { return p.Subject }},
	)
	t.table.SetKey(func(p keptPaper) string { return fmt.Sprint(p.ID) })
	t.table.SetEmpty("Chưa ban hành văn bản nào", "Văn bản đã ban hành được giữ nguyên từng byte trong sổ; bản PDF đã ký gửi về thì đính kèm ở đây và được đối chiếu.",
		"Mở mục Quyết định", func() { s.host.Go(Route{Screen: DecisionsKey}) })
	t.table.OnSelect = func([]keptPaper) { t.editing = false; t.rest() }
	t.table.OnActivate = func(p keptPaper) { s.host.Go(Route{Screen: ReportsKey, Key: p.key}) }
	t.filter = kit.NewSearchField("Lọc theo số, trích yếu…", t.table.SetQuery)
	t.body, t.counter, t.filters = t.table, t.table.Counter(), []fyne.CanvasObject{t.archiveTab.filter}
	t.actions = []fyne.CanvasObject{kit.NewMainButton("Đính kèm bản đã ký…", theme.MailAttachmentIcon(), t.attach)}
	t.rest()
	return t.archiveTab
}

func (t *versionsTab) versionText(p keptPaper) string {
	n := max(t.versions[p.ID], 1)
	if p.Superseded {
		return fmt.Sprintf("bản %d, đã thay", n)
	}
	return fmt.Sprintf("bản %d", n)
}

func signedText(p keptPaper) string {
	signed := p.signed()
	switch {
	case len(signed) == 0:
		return "chưa có"
	case proved(signed[len(signed)-1]):
		return "đã đối chiếu"
	}
	return "cần so bằng mắt"
}

func signedTone(p keptPaper) kit.Tone {
	signed := p.signed()
	switch {
	case len(signed) == 0:
		return kit.Muted
	case proved(signed[len(signed)-1]):
		return kit.Good
	}
	return kit.Caution
}

func (t *versionsTab) load() {
	year := t.screen.host.Year()
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		d := t.screen.host.Desk()
		rows, err := d.Papers(ctx, year)
		if err != nil {
			return nil, err
		}
		var papers []keptPaper
		for _, r := range rows {
			if r.Issued == nil {
				continue
			}
			p := keptPaper{IssuedPaper: *r.Issued, key: r.Key}
			if p.files, err = d.Attachments(ctx, desk.Evidence{Paper: p.ID}); err != nil {
				return nil, err
			}
			papers = append(papers, p)
		}
		return func() {
			t.versions = versionsOf(rows)
			t.show(papers)
		}, nil
	})
}

func (t *versionsTab) show(papers []keptPaper) {
	t.table.SetRows(papers)
	signed, replaced := 0, 0
	for _, p := range papers {
		if len(p.signed()) > 0 {
			signed++
		}
		if p.Superseded {
			replaced++
		}
	}
	facts := []kit.Run{{Text: number(len(papers), "bản đã ban hành")}, {Text: number(signed, "có bản đã ký"), Tone: some(signed)}}
	if replaced > 0 {
		facts = append(facts, kit.Run{Text: number(replaced, "đã được thay thế")})
	}
	t.screen.tell(t.archiveTab, facts...)
	if t.wanted != 0 {
		want := t.wanted
		t.wanted = 0
		t.table.Select(func(p keptPaper) bool { return p.ID == want })
	}
	if !t.editing {
		t.rest()
	}
}

func (t *versionsTab) rest() {
	chosen := t.table.Selected()
	if len(chosen) != 1 {
		t.screen.pane(t.archiveTab, kit.Heading("Văn bản đã ban hành"),
			kit.Hint("Văn bản đã ban hành không bao giờ bị sửa: muốn đổi thì lập bản thay thế, bản cũ vẫn giữ. Chọn một văn bản để xem các bản và đính kèm tệp PDF đã ký."))
		return
	}
	t.screen.pane(t.archiveTab, t.paperPane(chosen[0])...)
}

func (t *versionsTab) paperPane(p keptPaper) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{paneTitle(p.Symbol), kit.Paragraph(p.Subject, kit.Muted)}
	facts := []kit.Fact{{Label: "Ngày", Value: dayText(p.Issued)}, {Label: "Bản", Value: t.versionText(p)}, {Label: "Tệp", Value: p.File},
		{Label: "Mã SHA-256", Value: inGroups(p.SHA256)}}
	for _, other := range t.table.Shown() {
		if other.ID == p.Supersedes {
			facts = append(facts, kit.Fact{Label: "Thay cho", Value: joined(other.Symbol, t.versionText(other)), Tap: func() { t.choose(other.ID) }})
		}
		if other.Supersedes == p.ID && p.ID != 0 {
			facts = append(facts, kit.Fact{Label: "Được thay bởi", Value: joined(other.Symbol, t.versionText(other)), Tap: func() { t.choose(other.ID) }})
		}
	}
	parts = append(parts, kit.Facts(facts...), kit.Heading("Bản đã ký"))
	signed := p.signed()
	if len(signed) == 0 {
		parts = append(parts, kit.Hint("Chưa có. Tệp PDF đã ký số được so từng byte với bản đã ban hành; tệp ghi lại thì so từng dòng chữ; bản quét thì giữ lại và nhắc so bằng mắt."))
	}
	for _, a := range signed {
		tone := kit.Caution
		if proved(a) {
			tone = kit.Good
		}
		parts = append(parts, kit.Verdicts(kit.Verdict{Text: a.Note, Tone: tone}))
		a.Note = ""
		parts = append(parts, attachmentParts(t.screen.host, []desk.Attachment{a})...)
	}
	buttons := kit.Row(kit.NewButton("Xem văn bản", theme.DocumentIcon(), func() { t.screen.host.Go(Route{Screen: ReportsKey, Key: p.key}) }))
	if !p.Superseded {
		buttons.Add(kit.NewButton("Lập bản thay thế…", theme.ViewRefreshIcon(), func() { t.formAgain(p) }))
	}
	return append(parts, buttons)
}

func (t *versionsTab) choose(id council.ID) {
	t.table.Select(func(p keptPaper) bool { return p.ID == id })
}

// attach takes the signed PDF of the chosen paper and tells how it compares.
func (t *versionsTab) attach() {
	chosen := t.table.Selected()
	if len(chosen) != 1 {
		t.screen.host.Say("Hãy chọn văn bản rồi mới đính kèm bản đã ký.")
		return
	}
	p := chosen[0]
	kit.OpenFile(t.screen.host.Window(), []string{".pdf"}, func(path string) {
		var check desk.SignedCheck
		t.screen.host.Do(func(ctx context.Context) error {
			data, err := readFile(path)
			if err != nil {
				return err
			}
			check, err = t.screen.host.Desk().AttachSigned(ctx, p.ID, filepath.Base(path), data)
			return err
		}, func() {
			t.load()
			t.screen.host.Say(check.Words)
		})
	})
}

// formAgain asks why a paper is replaced, and whether under its own number.
func (t *versionsTab) formAgain(p keptPaper) {
	t.editing = true
	reason := newText("Sai tên một cá nhân ở dòng 3…", "")
	same := kit.NewCheckBox("Giữ số và ngày cũ", nil)
	day, number := kit.NewDateField(), kit.NewNumberField()
	day.SetDate(viet.DateOf(clock()))
	number.Plainly, number.Least, number.Most = true, 1, 99999
	dayField := &kit.Field{Label: "Ngày của bản mới", Widget: day}
	numberField := &kit.Field{Label: "Số của bản mới", Widget: number, Hint: "Để trống: lấy số tiếp theo trong sổ số."}
	form := kit.NewForm(func() {
		n, _, _ := number.Number()
		r := desk.AgainRequest{Paper: p.ID, Reason: reason.Value(), SameNumber: same.Checked, Number: int(n), Date: dayOf(day)}
		var made council.IssuedPaper
		t.screen.host.Do(func(ctx context.Context) (err error) {
			made, err = t.screen.host.Desk().IssueAgain(ctx, r)
			return err
		}, func() {
			t.editing = false
			t.wanted = made.ID
			t.load()
			t.screen.host.Say("Đã lập " + made.Symbol + " thay " + p.Symbol + ". Bản cũ vẫn giữ trong sổ.")
		})
	}, func() { t.editing = false; t.rest() },
		&kit.Field{Label: "Lý do", Widget: reason, Required: true, Hint: "Ghi vào nhật ký, không in trong văn bản."},
		&kit.Field{Label: "", Widget: same, Hint: "Chỉ khi bản trước chưa ra khỏi cơ quan."}, dayField, numberField,
	)
	same.OnChanged = func(on bool) { dayField.SetVisible(!on); numberField.SetVisible(!on) }
	form.SetSaveText("Lập bản thay thế")
	t.screen.pane(t.archiveTab, paneTitle("Thay "+p.Symbol),
		kit.Hint("Bản mới lấy tên, đơn vị, câu chữ như sổ ghi hôm nay. Bản cũ giữ nguyên và mang dấu đã thay thế."), form)
	form.FocusFirst()
}
