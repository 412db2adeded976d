package screen

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/ui/kit"
)

// lawTab is the law of a year in words, with the agency's own rules among it and marked as such.
type lawTab struct {
	*settingsTab
	screen  *settings
	table   *kit.Table[lawRow]
	year    *pick[int]
	section *pick[string]
	search  *kit.TextField

	laws    *council.Laws
	editing bool
}

// lawRow is one rule of the year's law. Key is that of the agency's own rule, by which it is changed and dropped.
type lawRow struct {
	council.LawLine
	place   int
	section string // the section's key
	title   string
	short   string // the title as a narrow column shows it
	key     string
}

// The parts of the law that the filter offers; the standards of all awards are one.
const (
	everyPart   = ""
	ownPart     = "own"
	awardsPart  = "standard"
	firstLawful = 2004 // the oldest law that the program knows
)

var lawParts = []string{ownPart, awardsPart, "exclusions", "ballots", "quotas", "prizes", "dossiers"}

var lawPartNames = map[string]string{
	ownPart: "Quy định của cơ quan", awardsPart: "Tiêu chuẩn từng danh hiệu, hình thức", "exclusions": "Điều kiện chung, không xét",
	"ballots": "Biểu quyết", "quotas": "Tỷ lệ khống chế", "prizes": "Tiền thưởng", "dossiers": "Hồ sơ",
}

func newLawTab(s *settings) *lawTab {
	t := &lawTab{screen: s}
	t.settingsTab = &settingsTab{key: LawTab, title: "Luật", reload: t.load, create: t.add, edit: t.editChosen, filter: func() { s.host.Window().Canvas().Focus(t.search) }}
	t.table = kit.NewTable(
		kit.Column[lawRow]{ID: "section", Title: "Về", Width: 128, Text: func(r lawRow) string { return r.short }, Key: func(r lawRow) any { return r.place }},
		kit.Column[lawRow]{ID: "text", Title: "Quy định", Width: 284, Grow: true, Text: func(r lawRow) string { return strings.Repeat("–  ", r.Depth) + legible(r.Text) },
			Key: func(r lawRow) any { return r.place }},
		kit.Column[lawRow]{ID: "citation", Title: "Căn cứ", Width: 112, Text: func(r lawRow) string { return r.Citation }},
		kit.Column[lawRow]{ID: "trust", Title: "Độ tin cậy", Width: 160, Text: trustText, Tone: func(r lawRow) kit.Tone { return trustTone(r.Trust) }},
	)
	t.table.SetKey(func(r lawRow) string { return fmt.Sprint(r.section, r.place) })
	t.table.OnSelect = func([]lawRow) {
		if !t.editing {
			t.showChosen()
		}
	}
	t.table.OnActivate = func(lawRow) { t.editChosen() }
	t.year = newPick(func(int) { t.load() })
	t.section = newPick(func(string) { t.filterRows() })
	t.section.offer("Mọi phần", lawParts, func(part string) string { return lawPartNames[part] })
	t.search = kit.NewSearchField("Lọc, không cần dấu…", t.table.SetQuery)
	filters := container.New(layout.NewCustomPaddedLayout(0, 8, 0, 0), container.NewBorder(nil, nil, container.NewHBox(t.year.narrow(120), t.section.narrow(220)), nil, t.search))
	t.body = container.NewBorder(filters, nil, nil, nil, t.table)
	t.actions = []fyne.CanvasObject{kit.NewMainButton("Thêm quy định của cơ quan…", theme.ContentAddIcon(), t.add)}
	return t
}

func trustText(r lawRow) string {
	if r.Agency {
		return "của cơ quan"
	}
	return r.Trust.String()
}

// trustTone is the badge of how far a rule may be trusted.
func trustTone(t council.Trust) kit.Tone {
	switch t {
	case council.TrustText:
		return kit.Good
	case council.TrustUnchecked:
		return kit.Caution
	case council.TrustAgency:
		return kit.Strong
	}
	return kit.Muted
}

func (t *lawTab) load() {
	shown := t.screen.host.Year()
	if len(t.year.values) == 0 {
		var years []int
		for y := max(shown, clock().Year()) + 1; y >= firstLawful; y-- {
			years = append(years, y)
		}
		t.year.set(years, func(y int) string { return fmt.Sprintf("Năm %d", y) })
		t.year.choose(shown)
	}
	year := t.year.value()
	t.screen.host.Load(func(ctx context.Context) (func(), error) {
		laws, err := t.screen.host.Desk().Laws(ctx)
		if err != nil {
			return nil, err
		}
		rows := lawRows(laws, year)
		return func() { t.show(year, laws, rows) }, nil
	})
}

// lawRows are the rules of a year. The agency's own come in the same order in words and in the pack, which has the
// keys.
func lawRows(laws *council.Laws, year int) []lawRow {
	p := laws.Pack(year)
	keys := map[string][]string{}
	own := func(section string, agency bool, key string) {
		if agency {
			keys[section] = append(keys[section], key)
		}
	}
	for _, x := range p.Exclusions {
		own("exclusions", x.Agency, x.Key)
	}
	for _, x := range p.Ballots {
		own("ballots", x.Agency, x.Key)
	}
	for _, x := range p.Quotas {
		own("quotas", x.Agency, x.Key)
	}
	for _, x := range p.Coefs {
		own("prizes", x.Agency, x.Key)
	}
	var rows []lawRow
	for _, s := range laws.Describe(year) {
		short := s.Title
		if parts := strings.Split(s.Key, "."); len(parts) == 3 {
			if a, known := laws.Award(council.Code(parts[1]), year); known {
				short = a.Short
				if len(a.Subjects) > 1 {
					short += ", " + council.Subject(parts[2]).Name()
				}
			}
		}
		for _, line := range s.Lines {
			row := lawRow{LawLine: line, place: len(rows), section: s.Key, title: s.Title, short: short}
			if list := keys[s.Key]; line.Agency && line.Depth == 0 && len(list) > 0 {
				row.key, keys[s.Key] = list[0], list[1:]
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func (t *lawTab) show(year int, laws *council.Laws, rows []lawRow) {
	t.laws = laws
	p := laws.Pack(year)
	own, unchecked := 0, 0
	for _, r := range rows {
		switch {
		case r.Agency && r.Depth == 0:
			own++
		case r.Trust == council.TrustUnchecked:
			unchecked++
		}
	}
	tone, facts := kit.Muted, fmt.Sprintf("%s · %d quy định, %d chưa đối chiếu với văn bản", p.Name, len(rows)-own, unchecked)
	if own > 0 {
		facts += fmt.Sprintf(" · %d của cơ quan", own)
	}
	if p.Trust == council.TrustUnchecked {
		tone = kit.Caution
	}
	t.screen.setFacts(t.settingsTab, tone, "%s", facts)
	hidden(t.table, func() { t.search.SetText(""); t.section.choose(everyPart); t.filterRows() })
	if own == 0 && t.section.value() == ownPart {
		t.table.SetEmpty("Cơ quan chưa có quy định riêng", "Thêm tỷ lệ khống chế, ngưỡng biểu quyết, trường hợp không xét hoặc hệ số tiền thưởng theo quy chế của cơ quan, kèm căn cứ và thời gian áp dụng.", "Thêm quy định của cơ quan…", t.add)
	}
	t.table.SetRows(rows)
	if !t.editing {
		t.showChosen()
	}
}

func (t *lawTab) filterRows() {
	part := t.section.value()
	if part == everyPart {
		t.table.SetFilter(nil)
		return
	}
	t.table.SetFilter(func(r lawRow) bool {
		if part == ownPart {
			return r.Agency
		}
		return strings.HasPrefix(r.section, part)
	})
}

// showChosen tells all of the chosen rule, or of the year's pack while none is chosen.
func (t *lawTab) showChosen() {
	t.editing = false
	if t.laws == nil {
		return
	}
	rows := t.table.Selected()
	if len(rows) != 1 {
		t.screen.setDetail(t.settingsTab, kit.Stack(t.packPane()...))
		return
	}
	r := rows[0]
	tone := trustTone(r.Trust)
	parts := []fyne.CanvasObject{kit.Paragraph(r.title, kit.Muted), kit.Paragraph(legible(r.Text)+".", kit.Plain),
		kit.Facts(kit.Fact{Label: "Căn cứ", Value: r.Citation}), kit.Badge(trustBadge(r.Trust), tone)}
	if r.Human {
		parts = append(parts, kit.Hint("Điều này người phụ trách xét và cho ý kiến từng trường hợp, ở màn hình Đề nghị."))
	}
	var buttons []fyne.CanvasObject
	switch {
	case r.key == generalRule:
		parts = append(parts, kit.Hint("Ngưỡng chung của cơ quan đứng trước ngưỡng của luật; phiên họp đã mở giữ quy tắc của mình."))
		buttons = append(buttons, kit.NewButton("Sửa quy định…", theme.DocumentCreateIcon(), t.editChosen))
	case r.key != "":
		parts = append(parts, kit.Hint("Quy định của cơ quan đứng trước quy định của luật; phiên họp đã mở giữ quy tắc của mình."))
		buttons = append(buttons, kit.NewButton("Sửa quy định…", theme.DocumentCreateIcon(), t.editChosen), kit.NewDangerButton("Bỏ quy định", theme.DeleteIcon(), func() { t.drop(r) }))
	}
	buttons = append(buttons, kit.NewButton("Đóng", nil, func() { t.table.Select(func(lawRow) bool { return false }) }))
	t.screen.setDetail(t.settingsTab, kit.Stack(append(parts, kit.Row(buttons...))...))
}

// trustBadge is the trust flag as a badge says it.
func trustBadge(t council.Trust) string {
	name := []rune(t.String())
	if len(name) == 0 {
		return ""
	}
	return strings.ToUpper(string(name[0])) + string(name[1:])
}

// packPane says which law the year is judged by, and moves rules in and out as files.
func (t *lawTab) packPane() []fyne.CanvasObject {
	p := t.laws.Pack(t.year.value())
	facts := []kit.Fact{{Label: "Áp dụng", Value: "từ " + dayText(p.From) + " " + lawEnd(p.To)}}
	if len(p.Basis) > 0 {
		facts = append(facts, kit.Fact{Label: "Văn bản", Value: strings.Join(p.Basis, "; ")})
	}
	parts := []fyne.CanvasObject{paneTitle(p.Name), kit.Facts(facts...)}
	if p.Trust != council.TrustText && p.Trust != "" {
		parts = append(parts, kit.Badge(trustBadge(p.Trust), trustTone(p.Trust)))
	}
	if p.Note != "" {
		parts = append(parts, kit.Paragraph(sentence(p.Note), kit.Muted))
	}
	own := len(t.laws.Overlay.Quotas) + len(t.laws.Overlay.Ballots) + len(t.laws.Overlay.Exclusions) + len(t.laws.Overlay.Coefs)
	words := "Cơ quan chưa có quy định riêng."
	if own > 0 {
		words = fmt.Sprintf("Cơ quan có %d quy định riêng, đứng trước quy định của luật và được đánh dấu ở mọi nơi.", own)
	}
	parts = append(parts, kit.Heading("Quy định của cơ quan"), kit.Paragraph(words, kit.Plain), kit.Row(
		kit.NewButton("Xuất ra tệp…", nil, t.exportOwn), kit.NewButton("Nhập từ tệp…", nil, t.importOwn)))
	return append(parts, kit.Heading("Gói luật của năm"), kit.Hint("Mỗi năm được xét theo luật của năm ấy, mãi về sau cũng vậy. Gói luật sửa ở nơi khác nhập vào thay gói cùng mã trong sổ này."),
		kit.Row(kit.NewButton("Xuất ra tệp…", nil, t.exportPack), kit.NewButton("Nhập từ tệp…", nil, t.importPack)),
		kit.Row(kit.NewQuietButton("Dùng lại gói có sẵn", nil, t.dropPack)))
}

func lawEnd(to council.Date) string {
	if to == "" {
		return "đến nay"
	}
	return "đến " + dayText(to)
}

func (t *lawTab) add() { t.form(ownRule{}) }

func (t *lawTab) editChosen() {
	rows := t.table.Selected()
	if len(rows) != 1 || rows[0].key == "" {
		return
	}
	if rule, found := ruleOf(t.laws.Overlay, rows[0].key); found {
		t.form(rule)
	}
}

func (t *lawTab) drop(r lawRow) {
	kit.AskDanger(t.screen.host.Window(), "Bỏ quy định của cơ quan?", "“"+legible(r.Text)+"” sẽ thôi áp dụng, quy định của luật có hiệu lực trở lại. Các phiên họp đã mở không đổi. Có thể lấy lại bằng Ctrl+Z.",
		"Bỏ quy định", "Giữ lại", func(yes bool) {
			if yes {
				t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().DropAgencyRule(ctx, r.key) }, nil)
			}
		})
}

// lawFile is how rules travel between agencies.
const lawFile = ".toml"

// mostLaw is more than any file of rules has; what is larger is no such file.
const mostLaw = 4 << 20

func (t *lawTab) export(name string, make func(ctx context.Context) ([]byte, error)) {
	kit.SaveFile(t.screen.host.Window(), name+lawFile, func(path string) {
		t.screen.host.Load(func(ctx context.Context) (func(), error) {
			data, err := make(ctx)
			if err == nil {
				err = saveFile(path, data)
			}
			return func() { t.screen.host.Say("Đã lưu " + path) }, err
		})
	})
}

func (t *lawTab) exportOwn() { t.export("quy-dinh-cua-co-quan", t.screen.host.Desk().ExportOverlay) }

func (t *lawTab) exportPack() {
	year := t.year.value()
	t.export("goi-luat-"+t.laws.Pack(year).ID, func(ctx context.Context) ([]byte, error) { return t.screen.host.Desk().ExportPack(ctx, year) })
}

func (t *lawTab) take(put func(ctx context.Context, file string, text []byte) error, done string) {
	kit.OpenFile(t.screen.host.Window(), []string{lawFile}, func(path string) {
		t.screen.host.Do(func(ctx context.Context) error {
			text, err := readLaw(path)
			if err != nil {
				return err
			}
			return put(ctx, filepath.Base(path), text)
		}, func() { t.screen.host.Say(done) })
	})
}

func readLaw(path string) ([]byte, error) {
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return nil, council.RefuseFor(err, "Không mở được tệp “%s”; các quy định đang dùng giữ nguyên. Hãy kiểm tra tệp còn ở đó và không bị khóa.", name)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostLaw+1))
	if err != nil {
		return nil, council.RefuseFor(err, "Không đọc hết được tệp “%s”; các quy định đang dùng giữ nguyên.", name)
	}
	if len(text) > mostLaw {
		return nil, council.Refuse("Tệp “%s” quá lớn, không phải tệp quy định; các quy định đang dùng giữ nguyên.", name)
	}
	return text, nil
}

func (t *lawTab) importOwn() {
	t.take(t.screen.host.Desk().ImportOverlay, "Đã nhập quy định của cơ quan; các quy định cũ được thay. Bấm Ctrl+Z nếu nhập nhầm.")
}

func (t *lawTab) importPack() {
	t.take(t.screen.host.Desk().ImportPack, "Đã nhập gói luật. Bấm Ctrl+Z nếu nhập nhầm.")
}

func (t *lawTab) dropPack() {
	id := t.laws.Pack(t.year.value()).ID
	kit.Ask(t.screen.host.Window(), "Dùng lại gói luật của chương trình?", "Gói luật đã nhập cho thời gian này (nếu có) sẽ thôi dùng. Quy định riêng của cơ quan giữ nguyên.", "Dùng lại", "Không đổi", func(yes bool) {
		if yes {
			t.screen.host.Do(func(ctx context.Context) error { return t.screen.host.Desk().DropPack(ctx, id) }, nil)
		}
	})
}

// ruleOf finds one of the agency's own rules by its key.
func ruleOf(o council.Overlay, key string) (ownRule, bool) {
	if i := slices.IndexFunc(o.Quotas, func(x council.Quota) bool { return x.Key == key }); i >= 0 {
		return ownRule{kind: quotaRule, quota: o.Quotas[i], key: key}, true
	}
	if i := slices.IndexFunc(o.Ballots, func(x council.BallotRule) bool { return x.Key == key }); i >= 0 {
		return ownRule{kind: ballotRule, ballot: o.Ballots[i], key: key}, true
	}
	if i := slices.IndexFunc(o.Exclusions, func(x council.Exclusion) bool { return x.Key == key }); i >= 0 {
		return ownRule{kind: exclusionRule, exclusion: o.Exclusions[i], key: key}, true
	}
	if i := slices.IndexFunc(o.Coefs, func(x council.Coefficient) bool { return x.Key == key }); i >= 0 {
		return ownRule{kind: prizeRule, prize: o.Coefs[i], key: key}, true
	}
	return ownRule{}, false
}
