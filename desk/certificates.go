package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/reports/page"
	"sothidua/reports/pdf"
	"sothidua/store"
	"sothidua/viet"
)

const stockSetting = "stocks" // the pre-printed certificates in use with the printers' offsets, as JSON

// CertificateRow is one certificate of a decree: with its number once it is in the register.
type CertificateRow struct {
	ID         council.ID // 0 while it is not in the register
	Nomination council.ID
	Name       string
	Unit       string
	Serial     string // "41/2026"
	Prints     []PrintRow
}

// PrintRow is one printing of a certificate.
type PrintRow struct {
	On     council.Date
	Stock  string // empty: plain paper
	Reason string
}

func serial(c store.Certificate) string { return viet.Count2(c.Serial) + "/" + fmt.Sprint(c.Year) }

// hasCertificates reports whether a paper is a decree that gives certificates.
func hasCertificates(p council.IssuedPaper) bool {
	return p.Kind == council.DecreeKind && p.Group == string(council.Commendation)
}

func decreeOf(tx *store.Tx, paper council.ID) (council.IssuedPaper, error) {
	p, err := tx.Paper(paper)
	switch {
	case err != nil:
		return p, err
	case !hasCertificates(p):
		return p, council.Refuse("%s không phải quyết định tặng Giấy khen nên không có giấy khen để in.", p.Symbol)
	case p.Superseded:
		return p, council.Refuse("Quyết định %s đã được thay thế: in giấy khen theo quyết định mới.", p.Symbol)
	}
	return p, nil
}

// certificates are the values of a decree's certificates: of all its nominations, or of those in only.
func (d *Desk) certificates(tx *store.Tx, paper council.ID, only map[council.ID]bool) (reports.CertificateValues, error) {
	var v reports.CertificateValues
	p, err := decreeOf(tx, paper)
	if err != nil {
		return v, err
	}
	b, err := openBook(tx, p.Issued)
	if err != nil {
		return v, err
	}
	items, err := nominationsOf(tx, paper)
	if err != nil {
		return v, err
	}
	entered, err := tx.Certificates(paper)
	if err != nil {
		return v, err
	}
	serials := map[council.ID]string{}
	for _, c := range entered {
		serials[c.Nomination] = serial(c)
	}
	v.Year = p.Year
	if v.Paper, err = paperHead(tx, b.agency); err != nil {
		return v, err
	}
	v.Symbol, v.Issued, v.Signer = p.Symbol, p.Issued, signerOf(p)
	for _, n := range items {
		if only == nil || only[n.ID] {
			h := reports.Holder{Subject: n.Nominee.Subject(), Serial: serials[n.ID]}
			h.Name, h.Unit, h.Post = b.nominee(n.Nominee)
			v.Holders = append(v.Holders, h)
		}
	}
	return v, nil
}

// CertificatesOf are a decree's certificates in its order.
func (d *Desk) CertificatesOf(ctx context.Context, paper council.ID) ([]CertificateRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]CertificateRow, error) {
		p, err := tx.Paper(paper)
		if err != nil || !hasCertificates(p) {
			return nil, err
		}
		b, err := openBook(tx, p.Issued)
		if err != nil {
			return nil, err
		}
		items, err := nominationsOf(tx, paper)
		if err != nil {
			return nil, err
		}
		out := make([]CertificateRow, len(items))
		at := map[council.ID]*CertificateRow{}
		for i, n := range items {
			out[i].Nomination = n.ID
			out[i].Name, out[i].Unit, _ = b.nominee(n.Nominee)
			at[n.ID] = &out[i]
		}
		entered, err := tx.Certificates(paper)
		if err != nil {
			return nil, err
		}
		of := map[council.ID]*CertificateRow{}
		for _, c := range entered {
			if r := at[c.Nomination]; r != nil {
				r.ID, r.Serial = c.ID, serial(c)
				of[c.ID] = r
			}
		}
		prints, err := tx.PrintsOf(paper)
		for _, x := range prints {
			if r := of[x.Certificate]; r != nil {
				r.Prints = append(r.Prints, PrintRow{On: x.On, Stock: x.Stock, Reason: x.Reason})
			}
		}
		return out, err
	})
}

// RegisterRow is one line of the register of certificates.
type RegisterRow struct {
	Serial string
	Name   string
	Unit   string
	Symbol string // the decree's
	Date   council.Date
	Prints int
}

// CertificateRegister is the register (sổ vàng) of a calendar year.
func (d *Desk) CertificateRegister(ctx context.Context, calendarYear int) ([]RegisterRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]RegisterRow, error) {
		entered, err := tx.CertificatesOfYear(calendarYear)
		if err != nil {
			return nil, err
		}
		books := map[council.Date]*book{}
		papers := map[council.ID]council.IssuedPaper{}
		out := make([]RegisterRow, 0, len(entered))
		for _, c := range entered {
			p, ok := papers[c.Paper]
			if !ok {
				if p, err = tx.Paper(c.Paper); err != nil {
					return nil, err
				}
				papers[c.Paper] = p
			}
			b := books[p.Issued]
			if b == nil {
				if b, err = openBook(tx, p.Issued); err != nil {
					return nil, err
				}
				books[p.Issued] = b
			}
			n, err := tx.Nomination(c.Nomination)
			if err != nil {
				return nil, err
			}
			r := RegisterRow{Serial: serial(c), Symbol: p.Symbol, Date: p.Issued, Prints: c.Prints}
			r.Name, r.Unit, _ = b.nominee(n.Nominee)
			out = append(out, r)
		}
		return out, nil
	})
}

// EnterCertificates gives every certificate of a decree that has none a number of the register, from on; 0 is the next
// free one. Numbers belong to the calendar year of the decree.
func (d *Desk) EnterCertificates(ctx context.Context, paper council.ID, from int) (int, error) {
	entered := 0
	if from < 0 {
		return 0, council.Refuse("Số vào sổ phải từ 1 trở lên.")
	}
	err := d.do(ctx, "Ghi sổ giấy khen", func(tx *store.Tx) (err error) {
		entered, err = enterCertificates(tx, paper, from)
		return err
	})
	return entered, err
}

func enterCertificates(tx *store.Tx, paper council.ID, from int) (entered int, err error) {
	p, err := decreeOf(tx, paper)
	if err != nil {
		return 0, err
	}
	ids, err := tx.PaperItems(paper)
	if err != nil {
		return 0, err
	}
	known, err := tx.Certificates(paper)
	if err != nil {
		return 0, err
	}
	has := map[council.ID]bool{}
	for _, c := range known {
		has[c.Nomination] = true
	}
	year := p.Issued.Year()
	if from == 0 {
		if from, err = tx.NextSerial(year); err != nil {
			return 0, err
		}
	}
	for _, id := range ids {
		if has[id] {
			continue
		}
		if err := tx.InsertCertificate(&store.Certificate{Paper: paper, Nomination: id, Year: year, Serial: from + entered}); err != nil {
			return 0, err
		}
		entered++
	}
	return entered, nil
}

// PrintRequest says which certificates to print, and on what.
type PrintRequest struct {
	Paper       council.ID
	Nominations []council.ID // empty: all of the decree
	Stock       string       // the name of a stock; empty: the whole design on plain paper
	Separate    bool         // a file for each, instead of one for all
	Reason      string       // why once more; needed as soon as one of them was printed before
}

// PrintCertificates writes certificates as PDF, enters those in the register that have no number yet, and logs the
// printing. Progress hears how many are done; the context's end stops the work and nothing is logged.
func (d *Desk) PrintCertificates(ctx context.Context, r PrintRequest, progress func(done, total int)) ([]Written, error) {
	r.Reason = viet.Clean(r.Reason)
	var only map[council.ID]bool
	if len(r.Nominations) > 0 {
		only = map[council.ID]bool{}
		for _, id := range r.Nominations {
			only[id] = true
		}
	}
	stock, err := d.stock(ctx, r.Stock)
	if err != nil {
		return nil, err
	}
	// What was printed is logged only when it was made; the numbers come first because they stand on the sheets.
	var v reports.CertificateValues
	err = d.do(ctx, "Ghi sổ giấy khen", func(tx *store.Tx) error {
		if _, err := enterCertificates(tx, r.Paper, 0); err != nil {
			return err
		}
		again, err := printed(tx, r.Paper, only)
		if err != nil {
			return err
		}
		if again > 0 && r.Reason == "" {
			return council.Refuse("%d giấy khen trong số này đã in: ghi lý do in lại (in nhòe, sai tên, mất…) rồi in.", again)
		}
		v, err = d.certificates(tx, r.Paper, only)
		return err
	})
	if err != nil {
		return nil, err
	}
	written, err := renderCertificates(ctx, v, stock, r.Separate, progress)
	if err != nil {
		return nil, err
	}
	return written, d.do(ctx, fmt.Sprintf("In %d giấy khen theo %s", len(v.Holders), v.Symbol), func(tx *store.Tx) error {
		known, err := tx.Certificates(r.Paper)
		if err != nil {
			return err
		}
		for _, c := range known {
			if only != nil && !only[c.Nomination] {
				continue
			}
			x := store.Print{Certificate: c.ID, On: d.today(), Stock: r.Stock}
			if c.Prints > 0 {
				x.Reason = r.Reason
			}
			if err := tx.InsertPrint(&x); err != nil {
				return err
			}
		}
		return nil
	})
}

func printed(tx *store.Tx, paper council.ID, only map[council.ID]bool) (int, error) {
	known, err := tx.Certificates(paper)
	n := 0
	for _, c := range known {
		if c.Prints > 0 && (only == nil || only[c.Nomination]) {
			n++
		}
	}
	return n, err
}

// certificatePart is how much of the work laying out is, beside writing; measured, and only the progress knows of it.
const certificatePart = 2

func renderCertificates(ctx context.Context, v reports.CertificateValues, stock *reports.Stock, separate bool, progress func(done, total int)) ([]Written, error) {
	total := len(v.Holders) * certificatePart
	tell := func(done int) {
		if progress != nil {
			progress(min(done, total), total)
		}
	}
	stopped := func(err error) error {
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return council.RefuseFor(err, "Đã dừng in giấy khen: chưa in tờ nào, số vào sổ vẫn giữ.")
		}
		return err
	}
	if len(v.Holders) == 0 {
		return nil, council.Refuse("Chưa chọn giấy khen nào để in.")
	}
	laids := make([]*page.Laid, len(v.Holders))
	all := &page.Laid{}
	for i, h := range v.Holders {
		if err := ctx.Err(); err != nil {
			return nil, stopped(err)
		}
		one := v
		one.Holders = []reports.Holder{h}
		design := reports.Certificates
		if stock != nil {
			design = func(v reports.CertificateValues) (page.Document, error) { return reports.CertificateTexts(v, *stock) }
		}
		doc, err := design(one)
		if err != nil {
			return nil, err
		}
		if laids[i], err = layout(doc); err != nil {
			return nil, err
		}
		if i == 0 {
			*all = *laids[i]
			all.Pages = nil
		}
		all.Pages = append(all.Pages, laids[i].Pages...)
		tell(i + 1)
	}
	name := reports.FileName(string(reports.CertificateKind), v.Symbol)
	if !separate {
		b, err := pdf.WriteSlowly(ctx, all, func(done int) { tell(len(laids) + done) })
		if err != nil {
			return nil, stopped(err)
		}
		return []Written{sum(Written{File: name + ".pdf", Kind: string(reports.CertificateKind), Title: all.Title, Bytes: b})}, nil
	}
	var out []Written
	err := pdf.WriteEach(ctx, laids, func(i int, file []byte) error {
		h := v.Holders[i]
		out = append(out, sum(Written{
			File: reports.FileName(string(reports.CertificateKind), fmt.Sprintf("%04d %s", i+1, h.Name)) + ".pdf", Kind: string(reports.CertificateKind),
			Title: "Giấy khen của " + h.Name, Bytes: bytes.Clone(file),
		}))
		tell(len(laids) + i + 1)
		return nil
	})
	return out, stopped(err)
}

// Stocks are the pre-printed certificates in use, each with its printer's offsets; at least the usual layout.
func (d *Desk) Stocks(ctx context.Context) ([]reports.Stock, error) {
	return read(ctx, d, stocks)
}

func stocks(tx *store.Tx) ([]reports.Stock, error) {
	text, err := tx.Setting(stockSetting)
	if err != nil {
		return nil, err
	}
	var out []reports.Stock
	if text != "" {
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			return nil, fmt.Errorf("desk: the kept stocks: %w", err)
		}
	}
	if len(out) == 0 {
		out = []reports.Stock{reports.DefaultStock()}
	}
	return out, nil
}

// stock finds a stock by name; no name is plain paper.
func (d *Desk) stock(ctx context.Context, name string) (*reports.Stock, error) {
	if name == "" {
		return nil, nil
	}
	all, err := d.Stocks(ctx)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, s := range all {
		if viet.Key(s.Name) == viet.Key(name) {
			return &s, nil
		}
		names = append(names, "“"+s.Name+"”")
	}
	return nil, council.Refuse("Chưa có phôi giấy khen “%s”. Các phôi đã khai: %s.", name, strings.Join(names, ", "))
}

// SaveStock writes a stock under its name. A layout that prints nothing or off the sheet is refused.
func (d *Desk) SaveStock(ctx context.Context, s reports.Stock) error {
	if s.Name = viet.Clean(s.Name); s.Name == "" {
		return council.Refuse("Đặt tên cho phôi giấy khen, chẳng hạn theo năm in phôi và máy in.")
	}
	if _, err := reports.Calibration(s); err != nil {
		return err
	}
	return d.do(ctx, "Ghi phôi giấy khen "+s.Name, func(tx *store.Tx) error {
		all, err := stocks(tx)
		if err != nil {
			return err
		}
		found := false
		for i := range all {
			if viet.Key(all[i].Name) == viet.Key(s.Name) {
				all[i], found = s, true
			}
		}
		if !found {
			all = append(all, s)
		}
		return setStocks(tx, all)
	})
}

// DropStock forgets a stock. Printings that used it keep its name.
func (d *Desk) DropStock(ctx context.Context, name string) error {
	return d.do(ctx, "Bỏ phôi giấy khen "+name, func(tx *store.Tx) error {
		all, err := stocks(tx)
		if err != nil {
			return err
		}
		kept := all[:0]
		for _, s := range all {
			if viet.Key(s.Name) != viet.Key(name) {
				kept = append(kept, s)
			}
		}
		return setStocks(tx, kept)
	})
}

func setStocks(tx *store.Tx, all []reports.Stock) error {
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return tx.SetSetting(stockSetting, string(text))
}

// CalibrationPage is the page by which a stock's offsets are measured in a printer.
func (d *Desk) CalibrationPage(ctx context.Context, stock string) (Written, error) {
	s, err := d.stock(ctx, stock)
	if err != nil {
		return Written{}, err
	}
	if s == nil {
		usual := reports.DefaultStock()
		s = &usual
	}
	doc, err := reports.Calibration(*s)
	if err != nil {
		return Written{}, err
	}
	b, err := pdfOf(doc)
	return sum(Written{File: reports.FileName(string(reports.CalibrationKind), s.Name) + ".pdf", Kind: string(reports.CalibrationKind), Title: doc.Title, Bytes: b}), err
}
