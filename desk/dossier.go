package desk

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/reports/page"
	"sothidua/reports/pdf"
	"sothidua/store"
	"sothidua/viet"
)

// ItemState is how one part of a dossier stands.
type ItemState int

// The states, from the best.
const (
	ItemThere    ItemState = iota // it is in the file
	ItemOptional                  // it is not there, and the article asks for it only where there is one
	ItemDraft                     // the register can print it, or tells of it; the paper itself is not attached
	ItemByHand                    // the program cannot tell: to be looked at
	ItemMissing
)

// DossierItem is one thing that an article asks for.
type DossierItem struct {
	Text     string // as the article names it
	Citation string
	Trust    council.Trust
	State    ItemState
	Detail   string // what stands for it, or what to do
}

// DossierLine is one nominee of a submission with what the dossier holds and lacks.
type DossierLine struct {
	Nomination council.ID
	Nominee    council.Nominee
	Name       string
	Unit       string
	AwardName  string
	Items      []DossierItem
	Missing    int // how many are missing or only drafts
}

// DossierStatus says for every nominee of a submission what its dossier lacks, and by which article it is needed.
func (d *Desk) DossierStatus(ctx context.Context, paper council.ID) ([]DossierLine, error) {
	return read(ctx, d, func(tx *store.Tx) ([]DossierLine, error) {
		p, err := submissionOf(tx, paper)
		if err != nil {
			return nil, err
		}
		f, err := d.dossier(&shelf{d: d, tx: tx, year: p.Year, whole: true}, paper)
		if err != nil {
			return nil, err
		}
		return f.lines, nil
	})
}

func submissionOf(tx *store.Tx, paper council.ID) (council.IssuedPaper, error) {
	p, err := tx.Paper(paper)
	if err == nil && p.Kind != council.SubmissionKind {
		err = council.Refuse("%s không phải tờ trình: hồ sơ đề nghị khen thưởng lập theo từng tờ trình.", p.Symbol)
	}
	return p, err
}

// dossierPart is one file of a dossier before it is written: a document to be set, or kept bytes.
type dossierPart struct {
	path    string // inside the folder, with slashes
	title   string
	symbol  string
	date    council.Date
	author  string
	doc     *page.Document
	kept    string // a kept file's SHA-256
	sheets  int
	written string // its SHA-256 once it is written
}

// dossierFile is a submission's dossier as it will be written.
type dossierFile struct {
	paper council.IssuedPaper
	head  reports.Paper
	parts []dossierPart
	lines []DossierLine
	bytes func(sha string) ([]byte, error)
}

// dossier collects what belongs to a submission. The documents are made here, while the register stands still; setting
// and writing them takes its time and is done by whoever needs them.
func (d *Desk) dossier(s *shelf, paper council.ID) (*dossierFile, error) {
	tx := s.tx
	p, err := submissionOf(tx, paper)
	if err != nil {
		return nil, err
	}
	b, err := openBook(tx, p.Issued)
	if err != nil {
		return nil, err
	}
	f := &dossierFile{paper: p, bytes: tx.Blob}
	if f.head, err = paperHead(tx, b.agency); err != nil {
		return nil, err
	}
	f.head.Issued = p.Issued
	signed, err := tx.AttachmentsOfPaper(paper)
	if err != nil {
		return nil, err
	}
	main := dossierPart{path: "01-" + p.File, title: "Tờ trình: " + p.Subject, symbol: p.Symbol, date: p.Issued, author: b.agency.Name, kept: p.SHA256}
	for _, a := range signed {
		if a.Kind == AttachedSigned {
			main.kept, main.title = a.SHA256, main.title+" (bản đã ký)"
		}
	}
	f.parts = append(f.parts, main)
	extract, err := s.extract(paper)
	if err != nil {
		return nil, err
	}
	f.parts = append(f.parts, dossierPart{path: "02-danh-sach-trich-ngang.pdf", title: "Danh sách trích ngang kèm theo " + p.Symbol, date: p.Issued, author: b.agency.Name, doc: &extract})

	items, err := nominationsOf(tx, paper)
	if err != nil {
		return nil, err
	}
	held, err := f.addSessions(d, s, b, items)
	if err != nil {
		return nil, err
	}
	s.whole = s.whole || len(items) > 1
	laws, err := d.laws(tx)
	if err != nil {
		return nil, err
	}
	for i, n := range items {
		line := DossierLine{Nomination: n.ID, Nominee: n.Nominee, AwardName: d.awardName(b.agency, n.Award)}
		line.Name, line.Unit, _ = b.nominee(n.Nominee)
		e, err := s.evidence(n.Nominee)
		if err != nil {
			return nil, err
		}
		files, err := f.filesOf(tx, e, n)
		if err != nil {
			return nil, err
		}
		if err := f.addNominee(s, i+1, n, line, files); err != nil {
			return nil, err
		}
		x := dossierFacts{submission: p.Symbol, minutes: held, files: append(files, papersOwn(signed)...), initiatives: e.of(n.Nominee).Initiatives}
		for _, need := range laws.Pack(p.Year).Dossier(n.Award) {
			for _, text := range need.Items {
				item := DossierItem{Text: text, Citation: need.Citation, Trust: need.Trust}
				item.State, item.Detail = x.judge(text)
				if item.State == ItemMissing || item.State == ItemDraft {
					line.Missing++
				}
				line.Items = append(line.Items, item)
			}
		}
		f.lines = append(f.lines, line)
	}
	for i, a := range papersOwn(signed) {
		f.parts = append(f.parts, dossierPart{path: fmt.Sprintf("05-tai-lieu-chung/%02d-%s", i+1, a.Name), title: attachmentNames[a.Kind] + ": " + a.Name, date: a.Added, kept: a.SHA256})
	}
	return f, nil
}

// papersOwn are the files attached to a submission itself, without its signed copy.
func papersOwn(list []Attachment) []Attachment {
	var out []Attachment
	for _, a := range list {
		if a.Kind != AttachedSigned {
			out = append(out, a)
		}
	}
	return out
}

// addSessions adds the minutes and the tally record of each session that voted on the items, and answers their days.
func (f *dossierFile) addSessions(d *Desk, s *shelf, b *book, items []council.Nomination) (string, error) {
	y, err := s.facts()
	if err != nil {
		return "", err
	}
	in := map[council.ID]bool{}
	for _, n := range items {
		in[y.results[n.ID].session] = true
	}
	sessions, err := s.tx.Sessions(f.paper.Year)
	if err != nil {
		return "", err
	}
	var days []string
	for _, x := range sessions {
		if !in[x.ID] {
			continue
		}
		day := short(x.Held)
		for _, k := range []struct {
			kind   council.PaperKind
			number string
			title  string
		}{{council.MinutesKind, "03-", "Biên bản họp Hội đồng Thi đua - Khen thưởng ngày " + day}, {council.TallyKind, "04-", "Biên bản kiểm phiếu ngày " + day}} {
			doc, err := d.sessionPaper(s.tx, x.ID, k.kind)
			if err != nil {
				return "", err
			}
			f.parts = append(f.parts, dossierPart{
				path: k.number + reports.FileName(string(k.kind), string(x.Held)+" "+x.Began) + ".pdf", title: k.title, date: x.Held, author: "Hội đồng Thi đua - Khen thưởng", doc: &doc,
			})
		}
		days = append(days, day)
	}
	return strings.Join(days, ", "), nil
}

// filesOf are the files that serve a nomination: the nominee's own, and those of its initiatives.
func (f *dossierFile) filesOf(tx *store.Tx, e *evidence, n council.Nomination) ([]Attachment, error) {
	files, err := attachmentsTo(tx, Evidence{Nominee: n.Nominee, Year: n.Year, Award: n.Award})
	if err != nil {
		return nil, err
	}
	for _, i := range e.of(n.Nominee).Initiatives {
		more, err := tx.AttachmentsOfInitiative(i.ID)
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	return files, nil
}

// addNominee adds a nominee's report, the attached one where there is one, and what proves it.
func (f *dossierFile) addNominee(s *shelf, i int, n council.Nomination, line DossierLine, files []Attachment) error {
	folder := reports.FileName(fmt.Sprintf("%03d", i), line.Name)
	reported, k := 0, 0
	for _, a := range files {
		part := dossierPart{title: attachmentNames[a.Kind] + " của " + line.Name, date: a.Added, kept: a.SHA256}
		if a.Kind == AttachedReport {
			reported++
			part.path = path.Join("05-bao-cao-thanh-tich", fmt.Sprintf("%s-%02d-%s", folder, reported, a.Name))
		} else {
			k++
			part.path = path.Join("06-minh-chung", folder, fmt.Sprintf("%02d-%s", k, a.Name))
			part.title += ": " + a.Name
		}
		f.parts = append(f.parts, part)
	}
	if reported > 0 {
		return nil
	}
	doc, err := s.merit(n.ID)
	if err != nil {
		return err
	}
	f.parts = append(f.parts, dossierPart{
		path: path.Join("05-bao-cao-thanh-tich", folder+".pdf"), title: "Báo cáo thành tích của " + line.Name + ", đề nghị " + line.AwardName, author: line.Unit, doc: &doc,
	})
	return nil
}

// dossierFacts are what the parts of one nominee's dossier are judged by.
type dossierFacts struct {
	submission  string
	minutes     string // the days of the sessions
	files       []Attachment
	initiatives []council.Initiative
}

func (x dossierFacts) attached(kinds ...string) string {
	var names []string
	for _, a := range x.files {
		for _, k := range kinds {
			if a.Kind == k {
				names = append(names, a.Name)
			}
		}
	}
	return strings.Join(names, "; ")
}

// judge tells how one part of a dossier stands, by the words under which the articles ask for it.
func (x dossierFacts) judge(text string) (ItemState, string) {
	t := viet.Fold(text)
	has := func(words string) bool { return strings.Contains(t, words) }
	switch {
	case has("bao cao thanh tich"):
		if name := x.attached(AttachedReport); name != "" {
			return ItemThere, name
		}
		return ItemDraft, "mới có bản in từ sổ: hoàn thiện, ký rồi đính kèm"
	case has("to trinh") || has("van ban de nghi"):
		return ItemThere, x.submission
	case has("bien ban"):
		if x.minutes == "" {
			return ItemMissing, "chưa có phiên họp nào bỏ phiếu đề nghị này"
		}
		return ItemThere, "phiên họp " + x.minutes
	case has("chung nhan") || has("xac nhan sang kien"):
		if name := x.attached(AttachedCertificate); name != "" {
			return ItemThere, name
		}
		for _, i := range x.initiatives {
			if i.Recognised() {
				return ItemDraft, "sổ có “" + i.Title + "” (" + strings.TrimSpace(i.Symbol+" "+short(i.Decided)) + "): đính kèm bản chứng nhận"
			}
		}
		if has("neu co") {
			return ItemOptional, "sổ không có sáng kiến được công nhận"
		}
		return ItemMissing, "đính kèm chứng nhận sáng kiến, đề tài"
	case has("y kien"):
		if name := x.attached(AttachedOpinion); name != "" {
			return ItemThere, name
		}
		return ItemMissing, "xin ý kiến rồi đính kèm"
	case has("tep tin dien tu"):
		return ItemThere, "thư mục và tệp nén của hồ sơ này"
	}
	if name := x.attached(AttachedProof, AttachedOther); name != "" {
		return ItemByHand, "đối chiếu với: " + name
	}
	return ItemByHand, "chương trình không tự kiểm tra được"
}

// DossierFile is one file of a dossier that was written.
type DossierFile struct {
	Path   string `json:"file"` // inside the folder
	Title  string `json:"title"`
	Sheets int    `json:"sheets"` // tờ; 0 where it is not known
	SHA256 string `json:"sha256"`
}

// Dossier is a dossier that was written.
type Dossier struct {
	Folder string
	Zip    string // empty when none was asked for
	Files  []DossierFile
	Lines  []DossierLine
}

// dossierOf is a submission's dossier, ready to be written without holding the register up.
func (d *Desk) dossierOf(ctx context.Context, paper council.ID) (*dossierFile, error) {
	f, err := read(ctx, d, func(tx *store.Tx) (*dossierFile, error) {
		p, err := submissionOf(tx, paper)
		if err != nil {
			return nil, err
		}
		return d.dossier(&shelf{d: d, tx: tx, year: p.Year}, paper)
	})
	if err != nil {
		return nil, err
	}
	// From here on kept files are read one at a time: together they may be larger than the memory should bear.
	f.bytes = func(sha string) ([]byte, error) {
		return read(ctx, d, func(tx *store.Tx) ([]byte, error) { return tx.Blob(sha) })
	}
	return f, nil
}

// paperDocument makes a paper's document by its key. The index of a dossier needs every paper of it set, which is done
// after the register is free again.
func (d *Desk) paperDocument(ctx context.Context, year int, paperKey string) (page.Document, error) {
	if rest, ok := strings.CutPrefix(paperKey, string(reports.InventoryKind)+":"); ok {
		id, _ := strconv.ParseInt(rest, 10, 64)
		f, err := d.dossierOf(ctx, council.ID(id))
		if err != nil {
			return page.Document{}, err
		}
		return f.inventory()
	}
	return read(ctx, d, func(tx *store.Tx) (page.Document, error) { return d.document(tx, year, paperKey) })
}

// BuildDossier writes a submission's dossier into a folder of its own inside dir, and beside it a zip of the same files
// when it is asked for: the submission, the list, the minutes, the tally record, each nominee's report and evidence, and
// the index with sheets and SHA-256. A folder that is there already is left alone: the new one gets a number. What was
// begun and stopped is taken away again.
func (d *Desk) BuildDossier(ctx context.Context, paper council.ID, dir string, zipped bool, progress func(done, total int)) (Dossier, error) {
	f, err := d.dossierOf(ctx, paper)
	if err != nil {
		return Dossier{}, err
	}
	out := Dossier{Lines: f.lines}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return out, council.RefuseFor(err, "Không tạo được thư mục “%s”: chọn nơi khác rồi làm lại.", dir)
	}
	tmp, err := os.MkdirTemp(dir, ".ho-so-*")
	if err != nil {
		return out, council.RefuseFor(err, "Không ghi được vào thư mục “%s”: chọn nơi khác rồi làm lại.", dir)
	}
	defer os.RemoveAll(tmp) // nothing is left of it once it is renamed
	total := len(f.parts) + 1
	put := func(name string, b []byte) error {
		to := filepath.Join(tmp, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return council.RefuseFor(err, "Không tạo được thư mục của hồ sơ: đĩa đầy hoặc không có quyền ghi. Chưa có gì bị thay đổi.")
		}
		return SaveFile(to, b)
	}
	done := 0
	step := func() {
		if done++; progress != nil {
			progress(done, total)
		}
	}
	if err := f.write(ctx, put, step); err != nil {
		return out, dossierStopped(err)
	}
	index, err := f.inventory()
	if err != nil {
		return out, err
	}
	b, err := pdfOf(index)
	if err != nil {
		return out, err
	}
	if err := put("00-muc-luc.pdf", b); err != nil {
		return out, err
	}
	step()
	f.parts = append([]dossierPart{{path: "00-muc-luc.pdf", title: "Mục lục hồ sơ", sheets: sheetsOf(b), written: sum(Written{Bytes: b}).SHA256}}, f.parts...)
	for _, p := range f.parts {
		out.Files = append(out.Files, DossierFile{Path: p.path, Title: p.title, Sheets: p.sheets, SHA256: p.written})
	}
	base := filepath.Join(dir, reports.FileName("ho-so", f.paper.Symbol))
	out.Folder = freeName(base)
	if err := os.Chmod(tmp, 0o755); err != nil { // a temporary folder is nobody else's
		return out, err
	}
	if err := os.Rename(tmp, out.Folder); err != nil {
		return out, council.RefuseFor(err, "Không đặt được hồ sơ vào “%s”: chọn nơi khác rồi làm lại.", out.Folder)
	}
	if !zipped {
		return out, nil
	}
	out.Zip = out.Folder + ".zip"
	return out, zipFolder(ctx, out, f.paper.Issued)
}

func dossierStopped(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return council.RefuseFor(err, "Đã dừng lập hồ sơ: chưa ghi gì vào thư mục đã chọn.")
	}
	return err
}

// freeName is a name that nothing bears yet.
func freeName(base string) string {
	name := base
	for n := 2; ; n++ {
		_, err := os.Lstat(name)
		_, zipErr := os.Lstat(name + ".zip")
		if errors.Is(err, fs.ErrNotExist) && errors.Is(zipErr, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

// write sets and writes every part, and notes its sheets and its SHA-256.
func (f *dossierFile) write(ctx context.Context, put func(string, []byte) error, step func()) error {
	for i := range f.parts {
		p := &f.parts[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := f.render(p)
		if err != nil {
			return err
		}
		if put != nil {
			if err := put(p.path, b); err != nil {
				return err
			}
			step()
		}
	}
	return nil
}

func (f *dossierFile) render(p *dossierPart) (b []byte, err error) {
	if p.doc != nil {
		b, err = pdfOf(*p.doc)
	} else {
		b, err = f.bytes(p.kept)
	}
	if err != nil {
		return nil, err
	}
	p.sheets, p.written = sheetsOf(b), sum(Written{Bytes: b}).SHA256
	return b, nil
}

// sheetsOf is how many sheets of paper, printed on one side, a file of ours fills; 0 for another's.
func sheetsOf(b []byte) int {
	pages, err := pdf.Text(b)
	if err != nil {
		return 0
	}
	return len(pages)
}

// inventory is the index of the parts; those that were not written yet are set now.
func (f *dossierFile) inventory() (page.Document, error) {
	v := reports.InventoryValues{
		Paper: f.head, Year: f.paper.Year, FileCode: f.paper.Symbol, Retention: "20 năm",
		FileTitle: "Hồ sơ " + lower1(f.paper.Subject) + " kèm theo Tờ trình số " + f.paper.Symbol,
	}
	for i := range f.parts {
		p := &f.parts[i]
		if p.written == "" {
			if _, err := f.render(p); err != nil {
				return page.Document{}, err
			}
		}
		v.Items = append(v.Items, reports.InventoryItem{Symbol: p.symbol, Date: p.date, Summary: p.title, Author: p.author, Sheets: p.sheets, SHA256: p.written})
	}
	return reports.Inventory(v)
}

// zipFolder packs the written files under the folder's name. Times are the submission's day: the same dossier gives the
// same bytes.
func zipFolder(ctx context.Context, d Dossier, day council.Date) (err error) {
	fail := func(err error) error {
		return council.RefuseFor(err, "Hồ sơ đã ghi vào “%s”, nhưng không nén được thành “%s”: đĩa đầy hoặc không có quyền ghi.", d.Folder, filepath.Base(d.Zip))
	}
	to, err := os.CreateTemp(filepath.Dir(d.Zip), ".ho-so-*")
	if err != nil {
		return fail(err)
	}
	defer os.Remove(to.Name())
	z := zip.NewWriter(to)
	at, _ := time.Parse(time.DateOnly, string(day))
	for _, f := range d.Files {
		if err = ctx.Err(); err != nil {
			break
		}
		var b []byte
		if b, err = os.ReadFile(filepath.Join(d.Folder, filepath.FromSlash(f.Path))); err != nil {
			break
		}
		w, e := z.CreateHeader(&zip.FileHeader{Name: filepath.Base(d.Folder) + "/" + f.Path, Method: zip.Deflate, Modified: at})
		if err = e; err != nil {
			break
		}
		if _, err = w.Write(b); err != nil {
			break
		}
	}
	if e := z.Close(); err == nil {
		err = e
	}
	if e := to.Chmod(0o644); err == nil {
		err = e
	}
	if e := to.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(to.Name(), d.Zip)
	}
	if err != nil {
		return fail(err)
	}
	return nil
}
