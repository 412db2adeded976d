package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/reports/docx"
	pageimage "sothidua/reports/image"
	"sothidua/reports/page"
	"sothidua/reports/pdf"
	"sothidua/reports/sheet"
	"sothidua/store"
)

// PaperKinds are all kinds that a year can write, in the order of the year.
var PaperKinds = []string{
	RegistrationSheet, string(reports.PledgeKind), string(reports.PactKind),
	string(reports.InvitationKind), string(reports.OpinionKind), string(reports.BallotPaperKind),
	string(council.MinutesKind), string(council.TallyKind),
	string(council.DecreeKind), string(reports.CertificateKind), PrizesSheet,
	string(council.SubmissionKind), string(reports.ExtractKind), string(reports.MeritKind), string(reports.InventoryKind),
	ResultSheet, ListSheet, Form01Sheet, Form03Sheet, Form05Sheet, Stat0601Sheet, Stat0602Sheet, Stat0603Sheet, MinistryBook, ProvinceBook,
}

var kindNames = map[string]string{
	RegistrationSheet: "Tổng hợp đăng ký", string(reports.PledgeKind): "Bản đăng ký thi đua", string(reports.PactKind): "Giao ước thi đua",
	string(reports.InvitationKind): "Giấy mời họp", string(reports.OpinionKind): "Phiếu lấy ý kiến", string(reports.BallotPaperKind): "Phiếu bầu",
	string(council.MinutesKind): "Biên bản họp", string(council.TallyKind): "Kiểm phiếu",
	string(council.DecreeKind): "Quyết định", string(reports.CertificateKind): "Giấy khen", PrizesSheet: "Tiền thưởng",
	string(council.SubmissionKind): "Tờ trình", string(reports.ExtractKind): "Danh sách trích ngang", string(reports.MeritKind): "Báo cáo thành tích",
	string(reports.InventoryKind): "Mục lục hồ sơ",
	ResultSheet:                   "Tổng hợp kết quả", ListSheet: "Danh sách", Form01Sheet: "Biểu mẫu của tỉnh", Form03Sheet: "Biểu mẫu của tỉnh", Form05Sheet: "Biểu mẫu của tỉnh",
	Stat0601Sheet: "Biểu thống kê", Stat0602Sheet: "Biểu thống kê", Stat0603Sheet: "Biểu thống kê",
	MinistryBook: "Số liệu gửi cấp trên", ProvinceBook: "Số liệu gửi cấp trên",
}

// KindName is a kind in Vietnamese, under which lists gather its papers.
func KindName(kind string) string { return kindNames[kind] }

// Papers are the papers and sheets of a year: issued ones, drafts of what waits, and what every session and the whole year
// can write.
func (d *Desk) Papers(ctx context.Context, year int) ([]PaperRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]PaperRow, error) { return d.paperRows(tx, year) })
}

func (d *Desk) paperRows(tx *store.Tx, year int) ([]PaperRow, error) {
	return (&shelf{d: d, tx: tx, year: year}).rows()
}

func key(kind string, id council.ID) string { return kind + ":" + strconv.FormatInt(int64(id), 10) }

// document makes a paper's document by its key. For an issued paper it is made of the values frozen when it was issued.
func (d *Desk) document(tx *store.Tx, year int, paperKey string) (page.Document, error) {
	return d.documentOf(&shelf{d: d, tx: tx, year: year}, paperKey)
}

func (d *Desk) documentOf(s *shelf, paperKey string) (page.Document, error) {
	tx, year := s.tx, s.year
	kind, rest, _ := strings.Cut(paperKey, ":")
	id, _ := strconv.ParseInt(rest, 10, 64)
	switch kind {
	case "issued":
		p, err := tx.Paper(council.ID(id))
		if err != nil {
			return page.Document{}, err
		}
		f, err := frozenOf(tx, p)
		if err != nil {
			return page.Document{}, err
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
	}
	return s.document(paperKey)
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
	head, err := paperHead(tx, b.agency)
	if err != nil {
		return page.Document{}, err
	}
	items := d.ballots(b, v)
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
	doc, err := d.paperDocument(ctx, year, paperKey)
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
	j, err := d.job(ctx, year, paperKey)
	if err != nil {
		return Written{}, err
	}
	return j.file()
}

// WordCopy is the editable copy of a paper. What is edited in it never comes back: the register is what papers are made of.
func (d *Desk) WordCopy(ctx context.Context, year int, paperKey string) (Written, error) {
	j, err := d.job(ctx, year, paperKey)
	if err != nil {
		return Written{}, err
	}
	if j.doc == nil {
		return Written{}, council.Refuse("%s là bảng Excel, sửa được ngay trong tệp: không có bản Word.", j.row.Title)
	}
	return j.word()
}

func (d *Desk) job(ctx context.Context, year int, paperKey string) (*job, error) {
	j, err := read(ctx, d, func(tx *store.Tx) (*job, error) {
		s := &shelf{d: d, tx: tx, year: year}
		rows, err := s.rows()
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if r.Key == paperKey && r.Kind == reports.InventoryKind {
				return &job{row: r}, nil
			}
			if r.Key == paperKey {
				return s.job(r)
			}
		}
		return nil, council.Refuse("Không có văn bản này.")
	})
	if err != nil || j.bytes != nil || j.doc != nil {
		return j, err
	}
	doc, err := d.paperDocument(ctx, year, paperKey)
	j.doc = &doc
	return j, err
}

// job is one paper before it is set: what it says is read from the register, setting it needs nothing more of that.
type job struct {
	row    PaperRow
	bytes  []byte         // of a sheet, or as an issued paper was kept
	doc    *page.Document // nil for a sheet
	whole  []Written
	failed error
}

func (s *shelf) job(r PaperRow) (*job, error) {
	if r.Problem != "" {
		return nil, council.Refuse("%s: %s", r.Title, r.Problem)
	}
	j := &job{row: r}
	if r.Sheet {
		sheets, err := s.rowSheets(r)
		if err == nil && len(sheets) == 0 {
			err = council.Refuse("%s: năm này chưa có số liệu.", r.Title)
		}
		if err != nil {
			return nil, err
		}
		j.bytes, err = sheet.Workbook(sheets...)
		return j, err
	}
	doc, err := s.d.documentOf(s, r.Key)
	if err != nil {
		return nil, err
	}
	j.doc = &doc
	if r.Issued != nil {
		j.bytes, err = s.tx.Blob(r.Issued.SHA256)
	}
	return j, err
}

// rowSheets are the tables of a row's workbook.
func (s *shelf) rowSheets(r PaperRow) ([]sheet.Sheet, error) {
	if rest, ok := strings.CutPrefix(r.Key, blankTally+":"); ok {
		id, _ := strconv.ParseInt(rest, 10, 64)
		return s.tallySheet(council.ID(id))
	}
	return s.sheets(string(r.Kind))
}

func (j *job) file() (Written, error) {
	w := Written{File: j.row.File, Kind: string(j.row.Kind), Title: j.row.Title, Bytes: j.bytes}
	var err error
	if w.Bytes == nil {
		w.Bytes, err = pdfOf(*j.doc)
	}
	return sum(w), err
}

func (j *job) word() (Written, error) {
	b, err := docx.Write(*j.doc)
	return sum(Written{File: strings.TrimSuffix(j.row.File, ".pdf") + ".docx", Kind: string(j.row.Kind), Title: j.row.Title + " (bản Word)", Bytes: b}), err
}

// set writes the file and, for a paper with pages, its Word copy.
func (j *job) set() {
	w, err := j.file()
	j.whole = []Written{w}
	if err == nil && j.doc != nil {
		if w, err = j.word(); err == nil {
			j.whole = append(j.whole, w)
		}
	}
	j.failed = err
}

// sum seals bytes with their SHA-256.
func sum(w Written) Written {
	h := sha256.Sum256(w.Bytes)
	w.SHA256 = hex.EncodeToString(h[:])
	return w
}

// WritePapers gives the bytes of a year's papers and sheets, and the Word copy of each paper with pages: the kinds
// named, or all but the forms to be filled by hand and the single nominees' papers. Drafts, and what cannot be written
// yet, are left out unless nothing else is there, which is refused.
func (d *Desk) WritePapers(ctx context.Context, year int, kinds []string) ([]Written, error) {
	want := map[string]bool{}
	for _, k := range kinds {
		if kindNames[k] == "" {
			return nil, council.Refuse("Không có loại văn bản “%s”. Các loại: %s.", k, strings.Join(PaperKinds, ", "))
		}
		want[k] = true
	}
	jobs, err := read(ctx, d, func(tx *store.Tx) ([]*job, error) {
		s := &shelf{d: d, tx: tx, year: year, whole: true}
		rows, err := s.rows()
		if err != nil {
			return nil, err
		}
		var out []*job
		for _, r := range rows {
			if r.Problem != "" || strings.HasPrefix(r.Key, "draft:") || len(want) > 0 && !want[string(r.Kind)] || r.OnDemand && !want[string(r.Kind)] {
				continue
			}
			j, err := s.job(r)
			if err != nil {
				return nil, err
			}
			out = append(out, j)
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	if len(jobs) == 0 {
		return nil, council.Refuse("Năm %d chưa có văn bản nào để ghi ra.", year)
	}
	setAll(ctx, jobs)
	var out []Written
	for _, j := range jobs {
		if err := ctx.Err(); err != nil {
			return nil, council.RefuseFor(err, "Đã dừng: chưa ghi văn bản nào ra.")
		}
		if j.failed != nil {
			return nil, j.failed
		}
		out = append(out, j.whole...)
	}
	return out, nil
}

// setAll sets papers on all processors: they have nothing in common but the fonts.
func setAll(ctx context.Context, jobs []*job) {
	next := make(chan *job)
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		group.Go(func() {
			for j := range next {
				if ctx.Err() == nil {
					j.set()
				}
			}
		})
	}
	for _, j := range jobs {
		next <- j
	}
	close(next)
	group.Wait()
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
