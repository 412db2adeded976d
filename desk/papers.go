package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/reports"
	pageimage "sothidua/reports/image"
	"sothidua/reports/page"
	"sothidua/reports/pdf"
	"sothidua/reports/sheet"
	"sothidua/store"
)

// The sheets' kinds.
const (
	RegistrationSheet = "tong-hop-dang-ky"
	ResultSheet       = "tong-hop-ket-qua"
	ListSheet         = "danh-sach"
)

// PaperKinds are all kinds that a year can write, in the order of the year.
var PaperKinds = []string{
	RegistrationSheet, string(council.MinutesKind), string(council.TallyKind),
	string(council.DecreeKind), string(council.SubmissionKind), ResultSheet, ListSheet,
}

// Papers are the papers and sheets of a year: issued ones, drafts of what waits, and what every session and the whole year
// can write.
func (d *Desk) Papers(ctx context.Context, year int) ([]PaperRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]PaperRow, error) { return d.paperRows(tx, year) })
}

func (d *Desk) paperRows(tx *store.Tx, year int) ([]PaperRow, error) {
	var rows []PaperRow
	issued, err := tx.Papers(year)
	if err != nil {
		return nil, err
	}
	for i := range issued {
		p := issued[i]
		title := "Quyết định " + p.Symbol
		if p.Kind == council.SubmissionKind {
			title = "Tờ trình " + p.Symbol
		}
		if p.Addressee != "" {
			title += " gửi " + p.Addressee
		} else {
			title += " " + strings.ToLower(p.Subject[:1]) + p.Subject[1:]
		}
		rows = append(rows, PaperRow{Key: key("issued", p.ID), Kind: p.Kind, Title: title, File: p.File, Issued: &p})
	}
	for _, kind := range []council.PaperKind{council.DecreeKind, council.SubmissionKind} {
		drafts, _, err := d.drafts(tx, year, kind, "")
		if err != nil {
			return nil, err
		}
		for _, x := range drafts {
			title := "Dự thảo quyết định " + strings.ToLower(x.paper.Subject[:1]) + x.paper.Subject[1:]
			if kind == council.SubmissionKind {
				title = "Dự thảo tờ trình gửi " + x.paper.Addressee
			}
			rows = append(rows, PaperRow{
				Key: "draft:" + string(kind) + ":" + x.paper.Group, Kind: kind, Title: title,
				File: reports.FileName("du-thao-"+string(kind), x.paper.Group) + ".pdf",
			})
		}
	}
	sessions, err := d.sessionRows(tx, year)
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		problem := ""
		switch {
		case s.Items == 0:
			problem = "Phiên họp chưa có nội dung nào."
		case s.Counted < s.Items:
			problem = fmt.Sprintf("Còn %d nội dung chưa kiểm phiếu hoặc chưa cân.", s.Items-s.Counted)
		}
		mark := string(s.Held)
		if s.Began != "" {
			mark += " " + s.Began
		}
		rows = append(rows,
			PaperRow{Key: key(string(council.MinutesKind), s.ID), Kind: council.MinutesKind, Title: "Biên bản họp Hội đồng ngày " + short(s.Held), File: reports.FileName("bien-ban", mark) + ".pdf", Problem: problem},
			PaperRow{Key: key(string(council.TallyKind), s.ID), Kind: council.TallyKind, Title: "Biên bản kiểm phiếu ngày " + short(s.Held), File: reports.FileName("kiem-phieu", mark) + ".pdf", Problem: problem})
	}
	registrations, err := tx.Registrations(year)
	if err != nil {
		return nil, err
	}
	nominations, err := tx.Nominations(year)
	if err != nil {
		return nil, err
	}
	empty := func(n int, sentence string) string {
		if n == 0 {
			return sentence
		}
		return ""
	}
	y := strconv.Itoa(year)
	rows = append(rows,
		PaperRow{Key: RegistrationSheet, Kind: RegistrationSheet, Sheet: true, Title: "Bảng tổng hợp đăng ký thi đua năm " + y, File: RegistrationSheet + "-" + y + ".xlsx", Problem: empty(len(registrations), "Năm này chưa có đăng ký nào.")},
		PaperRow{Key: ResultSheet, Kind: ResultSheet, Sheet: true, Title: "Bảng tổng hợp kết quả năm " + y, File: ResultSheet + "-" + y + ".xlsx", Problem: empty(len(registrations)+len(nominations), "Năm này chưa có đăng ký, đề nghị nào.")},
		PaperRow{Key: ListSheet, Kind: ListSheet, Sheet: true, Title: "Danh sách đề nghị khen thưởng năm " + y, File: ListSheet + "-" + y + ".xlsx", Problem: empty(len(nominations), "Năm này chưa có đề nghị nào.")})
	rank := make(map[string]int, len(PaperKinds))
	for i, k := range PaperKinds {
		rank[k] = i
	}
	sort.SliceStable(rows, func(i, j int) bool { return rank[string(rows[i].Kind)] < rank[string(rows[j].Kind)] })
	return rows, nil
}

func key(kind string, id council.ID) string { return kind + ":" + strconv.FormatInt(int64(id), 10) }

// document makes a paper's document by its key. For an issued paper it is made of the values frozen when it was issued.
func (d *Desk) document(tx *store.Tx, year int, paperKey string) (page.Document, error) {
	kind, rest, _ := strings.Cut(paperKey, ":")
	id, _ := strconv.ParseInt(rest, 10, 64)
	switch kind {
	case "issued":
		p, err := tx.Paper(council.ID(id))
		if err != nil {
			return page.Document{}, err
		}
		text, err := tx.Blob(p.Values)
		if err != nil {
			return page.Document{}, err
		}
		var f frozen
		if err := json.Unmarshal(text, &f); err != nil {
			return page.Document{}, fmt.Errorf("desk: the kept values of %s: %w", p.Symbol, err)
		}
		return f.document()
	case "draft":
		paperKind, group, _ := strings.Cut(rest, ":")
		drafts, _, err := d.drafts(tx, year, council.PaperKind(paperKind), "")
		if err != nil {
			return page.Document{}, err
		}
		a, err := tx.Agency()
		if err != nil {
			return page.Document{}, err
		}
		for _, x := range drafts {
			if x.paper.Group == group {
				x.signer = council.Signer{Title: a.HeadTitle}
				doc, _, err := d.compose(tx, &x)
				return doc, err
			}
		}
		return page.Document{}, council.Refuse("Bản dự thảo này không còn: các lượt trong đó đã vào văn bản.")
	case string(council.MinutesKind), string(council.TallyKind):
		return d.sessionPaper(tx, council.ID(id), council.PaperKind(kind))
	}
	return page.Document{}, council.Refuse("Không có văn bản này.")
}

func (d *Desk) sessionPaper(tx *store.Tx, id council.ID, kind council.PaperKind) (page.Document, error) {
	v, err := d.sessionView(tx, id)
	if err != nil {
		return page.Document{}, err
	}
	b, err := openBook(tx, v.Held)
	if err != nil {
		return page.Document{}, err
	}
	head := reports.Paper{Agency: b.agency}
	items := make([]reports.Ballot, 0, len(v.Items))
	for _, i := range v.Items {
		x := reports.Ballot{Award: i.AwardName, Subject: i.Nominee.Subject(), Tally: i.Tally}
		x.Name, x.Unit, x.Post = b.nominee(i.Nominee)
		x.Rule = i.Rule.Rule()
		if i.Rule.Base == council.BaseAttendees {
			x.Base = i.Ballots.Present
		}
		for _, r := range i.Recused {
			if r.Lifted == "" {
				x.Aside = append(x.Aside, r.Name+" ("+r.Reason+")")
			}
		}
		items = append(items, x)
	}
	if kind == council.TallyKind {
		return reports.TallyRecord(reports.TallyValues{Paper: head, Session: v.Session, Attendance: v.Attendance, Items: items})
	}
	written, err := sections(tx, id)
	if err != nil {
		return page.Document{}, err
	}
	if text := written[SectionDiscussion]; text != "" {
		v.Session.Discussion = text
	}
	var recipients []string
	for _, line := range strings.Split(written[SectionRecipients], "\n") {
		if line = strings.TrimSpace(line); line != "" {
			recipients = append(recipients, line)
		}
	}
	balance, err := d.sessionBalance(tx, id)
	if err != nil {
		return page.Document{}, err
	}
	return reports.Minutes(reports.MinutesValues{Paper: head, Session: v.Session, Recipients: recipients, Attendance: v.Attendance, Items: items, Corrections: v.Corrections, Balance: &balance})
}

func pdfOf(doc page.Document) ([]byte, error) {
	laid, err := layout(doc)
	if err != nil {
		return nil, err
	}
	return pdf.Write(laid)
}

// layout words the one fault of layout that the person can mend.
func layout(doc page.Document) (*page.Laid, error) {
	laid, err := page.Layout(doc)
	var missing *page.MissingGlyphError
	if errors.As(err, &missing) {
		return nil, council.RefuseFor(err, "Phông chữ của văn bản không có ký tự “%c” trong “%s”: sửa lại chữ đó rồi làm lại.", missing.Rune, missing.Text)
	}
	return laid, err
}

// Preview is a laid-out paper for the window.
type Preview struct {
	Title string
	Pages int

	laid *page.Laid
}

// Image draws one page (from 0) at a resolution. It is safe from any goroutine.
func (p *Preview) Image(n int, dpi float64) (image.Image, error) {
	return pageimage.Page(p.laid, n, dpi)
}

// PreviewPaper lays a paper out for the window.
func (d *Desk) PreviewPaper(ctx context.Context, year int, paperKey string) (*Preview, error) {
	doc, err := read(ctx, d, func(tx *store.Tx) (page.Document, error) { return d.document(tx, year, paperKey) })
	if err != nil {
		return nil, err
	}
	laid, err := layout(doc)
	if err != nil {
		return nil, err
	}
	return &Preview{Title: doc.Title, Pages: len(laid.Pages), laid: laid}, nil
}

// WritePaper gives the bytes of one paper or sheet.
func (d *Desk) WritePaper(ctx context.Context, year int, paperKey string) (Written, error) {
	return read(ctx, d, func(tx *store.Tx) (Written, error) {
		rows, err := d.paperRows(tx, year)
		if err != nil {
			return Written{}, err
		}
		for _, r := range rows {
			if r.Key == paperKey {
				return d.write(tx, year, r)
			}
		}
		return Written{}, council.Refuse("Không có văn bản này.")
	})
}

func (d *Desk) write(tx *store.Tx, year int, r PaperRow) (Written, error) {
	w := Written{File: r.File, Kind: string(r.Kind), Title: r.Title}
	if r.Problem != "" {
		return w, council.Refuse("%s: %s", r.Title, r.Problem)
	}
	var err error
	switch {
	case r.Issued != nil:
		w.Bytes, err = tx.Blob(r.Issued.SHA256)
	case r.Sheet:
		w.Bytes, err = d.sheetBytes(tx, year, string(r.Kind))
	default:
		var doc page.Document
		if doc, err = d.document(tx, year, r.Key); err == nil {
			w.Bytes, err = pdfOf(doc)
		}
	}
	sum := sha256.Sum256(w.Bytes)
	w.SHA256 = hex.EncodeToString(sum[:])
	return w, err
}

func (d *Desk) sheetBytes(tx *store.Tx, year int, kind string) ([]byte, error) {
	y, err := d.gather(tx, year)
	if err != nil {
		return nil, err
	}
	head := sheet.Head{Agency: y.book.agency, Year: year, Signer: council.Signer{Title: y.book.agency.HeadTitle}}
	units := y.book.openUnits(year)
	at := make(map[council.ID]int, len(units))
	for i, u := range units {
		at[u.ID] = i
	}
	switch kind {
	case RegistrationSheet:
		v := sheet.RegistrationValues{Head: head, Catalogue: d.catalogue, Units: make([]sheet.RegistrationUnit, len(units))}
		for i, c := range y.perUnit() {
			v.Units[i] = sheet.RegistrationUnit{Name: c.Name, People: c.People, Counts: map[sheet.Key]int{}}
		}
		for _, r := range y.registrations {
			if i, ok := at[y.book.unitOf(r.Nominee)]; ok {
				v.Units[i].Counts[sheet.Key{Award: r.Award, Subject: r.Nominee.Subject()}]++
			}
		}
		return sheet.RegistrationSummary(v)
	case ResultSheet:
		v := sheet.ResultValues{Head: head, Catalogue: d.catalogue, Rows: y.resultRows(units, at)}
		return sheet.ResultSummary(v)
	default:
		return d.listSheet(tx, y, head)
	}
}

// resultRows are the counts of each unit under each award, in the catalogue's order and the agency's. People from outside
// stand in a line of their own, so that the sums agree with the summary.
func (y *yearFacts) resultRows(units []council.Unit, at map[council.ID]int) []sheet.ResultRow {
	type cell struct {
		awardKey
		unit int
	}
	counts := map[cell]*sheet.ResultRow{}
	y.count(func(n council.Nominee, code council.Code, stage string) {
		i, ok := at[y.book.unitOf(n)]
		name := "Ngoài cơ quan"
		if ok {
			name = units[i].Name
		} else {
			i = len(units)
		}
		k := cell{awardKey{code, n.Subject()}, i}
		r := counts[k]
		if r == nil {
			r = &sheet.ResultRow{Key: sheet.Key{Award: code, Subject: n.Subject()}, Unit: name}
			counts[k] = r
		}
		switch stage {
		case StageRegistered:
			r.Registered++
		case StageNominated:
			r.Nominated++
		case StagePassed:
			r.Passed++
		case StageDecided:
			r.Decided++
		case StageSubmitted:
			r.Submitted++
		case StageAwarded:
			r.Awarded++
		}
	})
	keys := make([]cell, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		if a.subject != b.subject {
			return a.subject == council.Individual
		}
		if ra, rb := y.d.catalogue.Rank(a.code), y.d.catalogue.Rank(b.code); ra != rb {
			return ra < rb
		}
		return a.unit < b.unit
	})
	rows := make([]sheet.ResultRow, len(keys))
	for i, k := range keys {
		rows[i] = *counts[k]
	}
	return rows
}

func (d *Desk) listSheet(tx *store.Tx, y *yearFacts, head sheet.Head) ([]byte, error) {
	nominations := append([]council.Nomination(nil), y.nominations...)
	d.sortNominations(y.book, nominations)
	v := sheet.ListValues{Head: head}
	for _, n := range nominations {
		row := sheet.ListRow{Subject: n.Nominee.Subject(), Award: d.awardName(y.book.agency, n.Award), Result: y.results[n.ID].verdict}
		row.Name, row.Unit, row.Post = y.book.nominee(n.Nominee)
		if i, ok := y.book.person[n.Nominee.Person]; ok {
			row.Sex, row.Born = y.book.people[i].Sex, y.book.people[i].Born
		}
		if p, ok := y.papers[n.ID]; ok {
			row.Note = p.Symbol
		}
		v.Rows = append(v.Rows, row)
	}
	return sheet.List(v)
}

// WritePapers gives the bytes of a year's papers and sheets: the kinds named, or all. Drafts, and what cannot be written
// yet, are left out unless nothing else is there, which is refused.
func (d *Desk) WritePapers(ctx context.Context, year int, kinds []string) ([]Written, error) {
	want := map[string]bool{}
	for _, k := range kinds {
		known := false
		for _, x := range PaperKinds {
			known = known || x == k
		}
		if !known {
			return nil, council.Refuse("Không có loại văn bản “%s”. Các loại: %s.", k, strings.Join(PaperKinds, ", "))
		}
		want[k] = true
	}
	return read(ctx, d, func(tx *store.Tx) ([]Written, error) {
		rows, err := d.paperRows(tx, year)
		if err != nil {
			return nil, err
		}
		var out []Written
		for _, r := range rows {
			if r.Problem != "" || strings.HasPrefix(r.Key, "draft:") || len(want) > 0 && !want[string(r.Kind)] {
				continue
			}
			w, err := d.write(tx, year, r)
			if err != nil {
				return nil, err
			}
			out = append(out, w)
		}
		if len(out) == 0 {
			return nil, council.Refuse("Năm %d chưa có văn bản nào để ghi ra.", year)
		}
		return out, nil
	})
}

// SavePapers writes a year's papers into a folder, with manifest.json beside them. A file of the same name is replaced
// whole or not at all.
func (d *Desk) SavePapers(ctx context.Context, year int, dir string, kinds []string) ([]Written, error) {
	written, err := d.WritePapers(ctx, year, kinds)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, council.RefuseFor(err, "Không tạo được thư mục “%s”: chọn nơi khác rồi làm lại.", dir)
	}
	type entry struct {
		File   string `json:"file"`
		Kind   string `json:"kind"`
		SHA256 string `json:"sha256"`
	}
	manifest := make([]entry, 0, len(written))
	for _, w := range written {
		if err := SaveFile(filepath.Join(dir, w.File), w.Bytes); err != nil {
			return nil, err
		}
		manifest = append(manifest, entry{w.File, w.Kind, w.SHA256})
	}
	text, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return nil, err
	}
	return written, SaveFile(filepath.Join(dir, "manifest.json"), append(text, '\n'))
}

// SaveFile writes beside the name and renames, so that a full disk or an open Excel never leaves half a file.
func SaveFile(path string, data []byte) error {
	fail := func(err error) error {
		return council.RefuseFor(err, "Không ghi được “%s”: đĩa đầy, thư mục chỉ đọc, hoặc tệp đang mở ở chương trình khác. Tệp cũ vẫn nguyên; đóng tệp hoặc chọn nơi khác rồi làm lại.", filepath.Base(path))
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".so-thi-dua-*")
	if err != nil {
		return fail(err)
	}
	defer os.Remove(f.Name()) // nothing is left once renamed
	if _, err = f.Write(data); err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fail(err)
	}
	return nil
}
