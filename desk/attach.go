package desk

import (
	"context"
	"errors"
	"path"
	"strings"
	"unicode"

	"sothidua/council"
	"sothidua/reports/pdf"
	"sothidua/store"
	"sothidua/viet"
)

// Attachment (tài liệu đính kèm) is a file kept beside a nominee, an initiative or an issued paper.
type Attachment = store.Attachment

// The kinds of attachments.
const (
	AttachedReport      = "bao-cao"    // the report on merits as it was signed
	AttachedCertificate = "chung-nhan" // of an initiative, a research work, a sudden achievement
	AttachedOpinion     = "y-kien"     // of another body
	AttachedProof       = "xac-nhan"   // of duties done, such as taxes
	AttachedSigned      = "ban-ky"     // an issued paper as it came back signed
	AttachedOther       = "khac"
)

// AttachmentKinds are the kinds in the order in which they are offered.
var AttachmentKinds = []string{AttachedReport, AttachedCertificate, AttachedOpinion, AttachedProof, AttachedSigned, AttachedOther}

var attachmentNames = map[string]string{
	AttachedReport: "Báo cáo thành tích", AttachedCertificate: "Chứng nhận, quyết định công nhận", AttachedOpinion: "Ý kiến của cơ quan liên quan",
	AttachedProof: "Xác nhận", AttachedSigned: "Bản đã ký", AttachedOther: "Tài liệu khác",
}

// AttachmentName is a kind in Vietnamese.
func AttachmentName(kind string) string { return attachmentNames[kind] }

// largestFile is how much one attached file may weigh: the whole file of the agency must stay easy to carry.
const largestFile = 20 << 20

// Evidence says what a file is attached to: a nominee (for one year and award, or for all with 0 and ""), an
// initiative, or an issued paper.
type Evidence struct {
	Nominee    council.Nominee
	Year       int
	Award      council.Code
	Initiative council.ID
	Paper      council.ID
}

// AttachFile keeps a copy of a file beside what it proves. The name is cleaned of folders and of letters that a system
// does not allow; the same bytes are kept once.
func (d *Desk) AttachFile(ctx context.Context, to Evidence, kind, name, note string, data []byte) (council.ID, error) {
	if attachmentNames[kind] == "" || kind == AttachedSigned {
		return 0, council.Refuse("Chọn loại tài liệu đính kèm. Bản đã ký của văn bản thì đính kèm ở văn bản đó.")
	}
	return d.attach(ctx, store.Attachment{
		Nominee: to.Nominee, Year: to.Year, Award: to.Award, Initiative: to.Initiative, Paper: to.Paper, Kind: kind, Name: name, Note: viet.Clean(note),
	}, data)
}

func (d *Desk) attach(ctx context.Context, a store.Attachment, data []byte) (council.ID, error) {
	a.Name = safeName(a.Name)
	switch {
	case len(data) == 0:
		return 0, council.Refuse("Tệp “%s” trống nên không đính kèm.", a.Name)
	case len(data) > largestFile:
		return 0, council.Refuse("Tệp “%s” nặng %d MB, chỉ nhận đến %d MB: quét lại ở độ phân giải thấp hơn, hoặc tách tệp rồi đính kèm.", a.Name, len(data)>>20, largestFile>>20)
	}
	targets := 0
	for _, id := range []council.ID{a.Nominee.Person, a.Nominee.Unit, a.Initiative, a.Paper} {
		if id != 0 {
			targets++
		}
	}
	if targets != 1 {
		return 0, council.Refuse("Chọn một người, một tập thể, một sáng kiến hoặc một văn bản để đính kèm.")
	}
	a.Size, a.Added = int64(len(data)), d.today()
	err := d.do(ctx, "Đính kèm "+a.Name, func(tx *store.Tx) error {
		have, err := attachmentsTo(tx, Evidence{Nominee: a.Nominee, Initiative: a.Initiative, Paper: a.Paper})
		if err != nil {
			return err
		}
		if a.SHA256, err = tx.PutBlob(data); err != nil {
			return err
		}
		for _, x := range have {
			if x.SHA256 == a.SHA256 && x.Kind == a.Kind && x.Year == a.Year && x.Award == a.Award {
				return council.Refuse("Tệp này đã đính kèm ở đây với tên “%s”.", x.Name)
			}
		}
		a.ID = 0
		return tx.InsertAttachment(&a)
	})
	return a.ID, err
}

// Attachments are the files attached to something. Of a nominee with a year or an award they are those that serve it.
func (d *Desk) Attachments(ctx context.Context, to Evidence) ([]Attachment, error) {
	return read(ctx, d, func(tx *store.Tx) ([]Attachment, error) { return attachmentsTo(tx, to) })
}

func attachmentsTo(tx *store.Tx, to Evidence) ([]Attachment, error) {
	switch {
	case to.Initiative != 0:
		return tx.AttachmentsOfInitiative(to.Initiative)
	case to.Paper != 0:
		return tx.AttachmentsOfPaper(to.Paper)
	}
	all, err := tx.AttachmentsOf(to.Nominee)
	if err != nil {
		return nil, err
	}
	var out []Attachment
	for _, a := range all {
		if (to.Year == 0 || a.Year == 0 || a.Year == to.Year) && (to.Award == "" || a.Award == "" || a.Award == to.Award) {
			out = append(out, a)
		}
	}
	return out, nil
}

// WriteAttachment gives an attached file's bytes under its name.
func (d *Desk) WriteAttachment(ctx context.Context, id council.ID) (Written, error) {
	return read(ctx, d, func(tx *store.Tx) (Written, error) {
		a, err := tx.Attachment(id)
		if err != nil {
			return Written{}, err
		}
		w := Written{File: a.Name, Kind: a.Kind, Title: a.Name, SHA256: a.SHA256}
		w.Bytes, err = tx.Blob(a.SHA256)
		return w, err
	})
}

// DropAttachment takes a file off what it was attached to. The signed copy of an issued paper stays.
func (d *Desk) DropAttachment(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Bỏ tài liệu đính kèm", func(tx *store.Tx) error {
		a, err := tx.Attachment(id)
		if err != nil {
			return err
		}
		if a.Kind == AttachedSigned {
			return council.Refuse("“%s” là bản đã ký của văn bản nên không bỏ được.", a.Name)
		}
		return tx.DeleteAttachment(id)
	})
}

// safeName is a file's own name: no folder, nothing that Windows does not allow in one, never empty or longer than what
// folders on top of it leave room for.
func safeName(name string) string {
	name = viet.Clean(name)
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, name)
	name = strings.TrimRight(strings.TrimLeft(name, ". "), ". ")
	stem, end := name, path.Ext(name)
	stem = strings.TrimSuffix(stem, end)
	if r := []rune(stem); len(r) > 80 {
		stem = strings.TrimSpace(string(r[:80]))
	}
	if r := []rune(end); len(r) > 10 {
		stem, end = stem+"-", ""
	}
	// Windows keeps these for devices, with any ending.
	base, _, _ := strings.Cut(strings.ToUpper(stem), ".")
	switch base = strings.TrimSpace(base); {
	case stem == "":
		stem = "tai-lieu"
	case base == "CON" || base == "PRN" || base == "AUX" || base == "NUL",
		len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && base[3] >= '0' && base[3] <= '9':
		stem = "tep-" + stem
	}
	return stem + end
}

// SignedCheck is what became of comparing a signed copy with what was issued.
type SignedCheck struct {
	ID    council.ID // the attachment
	Same  bool       // it is proved to be the issued paper
	Words string     // a sentence for the person, also kept as the attachment's note
}

// AttachSigned keeps the signed copy of an issued paper. A copy that begins with the very bytes that were issued, or
// whose text is the issued one, is proved; one whose text differs is refused; a scan or a file of another program is
// kept with a note that it could not be compared.
func (d *Desk) AttachSigned(ctx context.Context, paper council.ID, name string, data []byte) (SignedCheck, error) {
	type issued struct {
		council.IssuedPaper
		bytes []byte
	}
	p, err := read(ctx, d, func(tx *store.Tx) (issued, error) {
		p, err := tx.Paper(paper)
		if err != nil {
			return issued{}, err
		}
		b, err := tx.Blob(p.SHA256)
		return issued{p, b}, err
	})
	if err != nil {
		return SignedCheck{}, err
	}
	if !strings.HasPrefix(string(data), "%PDF-") {
		return SignedCheck{}, council.Refuse("“%s” không phải tệp PDF: chọn tệp PDF đã ký của %s.", safeName(name), p.Symbol)
	}
	c, err := compareSigned(p.Symbol, p.bytes, data)
	if err != nil {
		return c, err
	}
	c.ID, err = d.attach(ctx, store.Attachment{Paper: paper, Kind: AttachedSigned, Name: name, Note: c.Words}, data)
	return c, err
}

func compareSigned(symbol string, issued, signed []byte) (SignedCheck, error) {
	if len(signed) >= len(issued) && string(signed[:len(issued)]) == string(issued) {
		return SignedCheck{Same: true, Words: "Bản ký bắt đầu đúng bằng bản đã ban hành, từng byte."}, nil
	}
	theirs, err := pdf.Text(signed)
	if errors.Is(err, pdf.ErrForeign) {
		return SignedCheck{Words: "Không đối chiếu được bản ký với bản đã ban hành: tệp là bản quét hoặc do chương trình khác ghi lại. Đã lưu; hãy so bằng mắt."}, nil
	}
	if err != nil {
		return SignedCheck{}, err
	}
	ours, err := pdf.Text(issued)
	if err != nil {
		return SignedCheck{}, err
	}
	a, b := textLines(ours), textLines(theirs)
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return SignedCheck{}, council.Refuse("Bản ký không phải bản đã ban hành của %s: thừa dòng “%s”. Chưa lưu gì; kiểm tra lại tệp đã chọn.", symbol, excerpt(b[i]))
		case i >= len(b):
			return SignedCheck{}, council.Refuse("Bản ký không phải bản đã ban hành của %s: thiếu dòng “%s”. Chưa lưu gì; kiểm tra lại tệp đã chọn.", symbol, excerpt(a[i]))
		case a[i] != b[i]:
			return SignedCheck{}, council.Refuse("Bản ký không phải bản đã ban hành của %s: dòng “%s” ở bản đã ban hành là “%s”. Chưa lưu gì; kiểm tra lại tệp đã chọn.", symbol, excerpt(b[i]), excerpt(a[i]))
		}
	}
	return SignedCheck{Same: true, Words: "Bản ký có cùng nội dung với bản đã ban hành, từng dòng."}, nil
}

func textLines(pages []string) []string { return strings.Split(strings.Join(pages, "\n"), "\n") }

func excerpt(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
