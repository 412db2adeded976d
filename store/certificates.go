package store

import "sothidua/council"

// Certificate (giấy khen) is one line of the register of certificates (sổ vàng): who got it by which decree, under which
// number of a calendar year.
type Certificate struct {
	ID         council.ID
	Paper      council.ID
	Nomination council.ID
	Year       int
	Serial     int
	Prints     int // how often it was printed
}

func certificate(c *Certificate) []any {
	return []any{&c.ID, &c.Paper, &c.Nomination, &c.Year, &c.Serial, &c.Prints}
}

// Certificates are a decree's certificates by number.
func (t *Tx) Certificates(paper council.ID) ([]Certificate, error) {
	const q = `SELECT c.id, c.paper, c.nomination, c.year, c.serial, (SELECT count(*) FROM certificate_prints p WHERE p.certificate = c.id)
		FROM certificates c WHERE c.paper = ? ORDER BY c.serial`
	return list(t, certificate, q, paper)
}

// CertificatesOfYear is the register of a calendar year.
func (t *Tx) CertificatesOfYear(year int) ([]Certificate, error) {
	const q = `SELECT c.id, c.paper, c.nomination, c.year, c.serial, (SELECT count(*) FROM certificate_prints p WHERE p.certificate = c.id)
		FROM certificates c WHERE c.year = ? ORDER BY c.serial`
	return list(t, certificate, q, year)
}

// NextSerial is the number after the highest one of a calendar year.
func (t *Tx) NextSerial(year int) (int, error) {
	const q = `SELECT coalesce(max(serial), 0) + 1 FROM certificates WHERE year = ?`
	return one(t, value[int], q, year)
}

// InsertCertificate enters a certificate in the register and sets its ID. A number that is taken is refused.
func (t *Tx) InsertCertificate(c *Certificate) (err error) {
	const q = `INSERT INTO certificates (paper, nomination, year, serial) VALUES (?, ?, ?, ?)`
	c.ID, err = t.insert(q, c.Paper, c.Nomination, c.Year, c.Serial)
	return twice(err, "Số %d của sổ khen thưởng năm %d đã dùng, hoặc giấy khen này đã vào sổ. Hãy chọn số khác; chưa có gì được ghi.", c.Serial, c.Year)
}

// Print is one printing of a certificate.
type Print struct {
	ID          council.ID
	Certificate council.ID
	On          council.Date
	Stock       string // the pre-printed stock's name; empty: plain paper
	Reason      string // why once more; empty for the first time
}

// PrintsOf are the printings of a decree's certificates, in the order in which they were made.
func (t *Tx) PrintsOf(paper council.ID) ([]Print, error) {
	const q = `SELECT p.id, p.certificate, p.printed_on, p.stock, p.reason FROM certificates c JOIN certificate_prints p ON p.certificate = c.id
		WHERE c.paper = ? ORDER BY p.id`
	return list(t, func(p *Print) []any { return []any{&p.ID, &p.Certificate, &p.On, &p.Stock, &p.Reason} }, q, paper)
}

// InsertPrint logs one printing and sets its ID. There is no way to change one.
func (t *Tx) InsertPrint(p *Print) (err error) {
	const q = `INSERT INTO certificate_prints (certificate, printed_on, stock, reason) VALUES (?, ?, ?, ?)`
	p.ID, err = t.insert(q, p.Certificate, p.On, p.Stock, p.Reason)
	return err
}
