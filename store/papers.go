package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"sothidua/council"
)

// PutBlob keeps bytes under their SHA-256 and answers it. The same bytes are kept once.
func (t *Tx) PutBlob(b []byte) (string, error) {
	const q = `INSERT INTO blobs (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING`
	sum := sha256.Sum256(b)
	sha := hex.EncodeToString(sum[:])
	if b == nil {
		b = []byte{} // nil would be NULL
	}
	_, err := t.write(q, sha, b)
	return sha, err
}

// Blob gives the bytes of a hash, and refuses bytes that no longer match it.
func (t *Tx) Blob(sha string) ([]byte, error) {
	const q = `SELECT bytes FROM blobs WHERE sha256 = ?`
	b, err := one(t, value[[]byte], q, sha)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != sha {
		return nil, council.RefuseFor(ErrDamaged, "Bản lưu của văn bản này trong sổ đã bị hỏng nên không mở ra. Hãy kiểm tra sổ và khôi phục từ bản sao lưu.")
	}
	return b, nil
}

func paper(p *council.IssuedPaper) []any {
	return []any{&p.ID, &p.Year, &p.Kind, &p.Series, &p.Number, &p.Symbol, &p.Issued, &p.Subject, &p.Authority, &p.Addressee,
		&p.Signer, &p.SignTitle, &p.SignForm, &p.Group, &p.SHA256, &p.Values, &p.File, &p.Supersedes, &p.Superseded}
}

// Papers are a year's issued papers in the order of issue; all years' when year is 0.
func (t *Tx) Papers(year int) ([]council.IssuedPaper, error) {
	const q = `SELECT id, year, kind, series, number, symbol, issued, subject, authority, addressee, signer, sign_title, sign_form, grp, sha256, frozen, file,
		coalesce(supersedes, 0), EXISTS (SELECT 1 FROM papers x WHERE x.supersedes = papers.id) FROM papers WHERE year BETWEEN ? AND ? ORDER BY issued, id`
	return list(t, paper, q, year, lastYear(year))
}

// Paper is one issued paper.
func (t *Tx) Paper(id council.ID) (council.IssuedPaper, error) {
	const q = `SELECT id, year, kind, series, number, symbol, issued, subject, authority, addressee, signer, sign_title, sign_form, grp, sha256, frozen, file,
		coalesce(supersedes, 0), EXISTS (SELECT 1 FROM papers x WHERE x.supersedes = papers.id) FROM papers WHERE id = ?`
	return one(t, paper, q, id)
}

// InsertPaper writes an issued paper, whose bytes PutBlob has, and sets its ID. There is no way to change one.
func (t *Tx) InsertPaper(p *council.IssuedPaper) (err error) {
	const q = `INSERT INTO papers (year, kind, series, number, symbol, issued, subject, authority, addressee, signer, sign_title, sign_form, grp, sha256, frozen, file, supersedes)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0))`
	p.ID, err = t.insert(q, p.Year, p.Kind, p.Series, p.Number, p.Symbol, p.Issued, p.Subject, p.Authority, p.Addressee,
		p.Signer, p.SignTitle, p.SignForm, p.Group, p.SHA256, p.Values, p.File, p.Supersedes)
	return err
}

// PaperItems are the nominations a paper names, in its order.
func (t *Tx) PaperItems(paper council.ID) ([]council.ID, error) {
	const q = `SELECT nomination FROM paper_items WHERE paper = ? ORDER BY id`
	return list(t, value[council.ID], q, paper)
}

// ItemsOfYear are the nominations each of a year's papers names, by paper; all years' when year is 0.
func (t *Tx) ItemsOfYear(year int) (map[council.ID][]council.ID, error) {
	const q = `SELECT i.paper, i.nomination FROM paper_items i JOIN papers p ON p.id = i.paper WHERE p.year BETWEEN ? AND ? ORDER BY i.paper, i.id`
	all, err := list(t, func(x *[2]council.ID) []any { return []any{&x[0], &x[1]} }, q, year, lastYear(year))
	if err != nil {
		return nil, err
	}
	out := make(map[council.ID][]council.ID)
	for _, x := range all {
		out[x[0]] = append(out[x[0]], x[1])
	}
	return out, nil
}

// InsertPaperItem says that a paper names a nomination.
func (t *Tx) InsertPaperItem(paper, nomination council.ID) error {
	const q = `INSERT INTO paper_items (paper, nomination) VALUES (?, ?)`
	_, err := t.insert(q, paper, nomination)
	return twice(err, "Một đề nghị đứng hai lần trong cùng một văn bản. Chưa có gì bị thay đổi.")
}

// Number is one taken number of the register of numbers.
type Number struct {
	ID     council.ID
	Series string
	Year   int // of the number, a calendar year
	Number int
	Paper  council.ID // 0 when no paper of ours took it
	Note   string     // what took it then

	Symbol  string // the paper's, for lists
	Issued  council.Date
	Subject string
}

func number(n *Number) []any {
	return []any{&n.ID, &n.Series, &n.Year, &n.Number, &n.Paper, &n.Note, &n.Symbol, &n.Issued, &n.Subject}
}

// Numbers are the taken numbers of one series and calendar year.
func (t *Tx) Numbers(series string, year int) ([]Number, error) {
	const q = `SELECT n.id, n.series, n.year, n.number, coalesce(n.paper, 0), n.note, coalesce(p.symbol, ''), coalesce(p.issued, ''), coalesce(p.subject, '')
		FROM numbers n LEFT JOIN papers p ON p.id = n.paper WHERE n.series = ? AND n.year = ? ORDER BY n.number`
	return list(t, number, q, series, year)
}

// NextNumber is the number after the highest taken one.
func (t *Tx) NextNumber(series string, year int) (int, error) {
	const q = `SELECT coalesce(max(number), 0) + 1 FROM numbers WHERE series = ? AND year = ?`
	return one(t, value[int], q, series, year)
}

// TakeNumber takes a number for a paper, or with a note for something that is not one of ours (paper 0). A
// number that is taken is refused with what took it.
func (t *Tx) TakeNumber(series string, year, num int, paper council.ID, note string) error {
	const insert = `INSERT INTO numbers (series, year, number, paper, note) VALUES (?, ?, ?, nullif(?, 0), ?)`
	const holder = `SELECT n.id, n.series, n.year, n.number, coalesce(n.paper, 0), n.note, coalesce(p.symbol, ''), coalesce(p.issued, ''), coalesce(p.subject, '')
		FROM numbers n LEFT JOIN papers p ON p.id = n.paper WHERE n.series = ? AND n.year = ? AND n.number = ?`
	taken, err := one(t, number, holder, series, year, num)
	switch {
	case err == nil:
		by := taken.Note
		if taken.Paper != 0 {
			by = "văn bản " + taken.Symbol
			if taken.Subject != "" {
				by += " “" + taken.Subject + "”"
			}
		}
		if by == "" {
			by = "một văn bản khác"
		}
		return council.Refuse("Số %d/%s của năm %d đã dùng cho %s. Hãy chọn số khác; chưa có gì được ghi.", num, series, year, by)
	case !errors.Is(err, ErrNotFound):
		return err
	}
	_, err = t.insert(insert, series, year, num, paper, note)
	return err
}
