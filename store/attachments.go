package store

import "sothidua/council"

// Attachment (tài liệu đính kèm) is a file kept beside a nominee, an initiative or an issued paper: exactly one of them.
// Its bytes are what PutBlob keeps.
type Attachment struct {
	ID         council.ID
	Nominee    council.Nominee
	Initiative council.ID
	Paper      council.ID
	Year       int          // of a nominee's: the year it serves; 0: every year
	Award      council.Code // of a nominee's: the award it serves; empty: every award
	Kind       string       // "bao-cao", "chung-nhan", "y-kien", "xac-nhan", "ban-ky", "khac"
	Name       string       // the file's name, without a folder
	SHA256     string
	Size       int64
	Added      council.Date
	Note       string
}

func attachment(a *Attachment) []any {
	return []any{&a.ID, &a.Nominee.Person, &a.Nominee.Unit, &a.Initiative, &a.Paper, &a.Year, &a.Award, &a.Kind, &a.Name, &a.SHA256, &a.Size, &a.Added, &a.Note}
}

// Attachments are all files that are attached to anything, in the order in which they came.
func (t *Tx) Attachments() ([]Attachment, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), coalesce(initiative, 0), coalesce(paper, 0), year, award, kind, name, sha256, size, added_on, note
		FROM attachments ORDER BY id`
	return list(t, attachment, q)
}

// AttachmentsOf are the files of a nominee, of all years and awards.
func (t *Tx) AttachmentsOf(n council.Nominee) ([]Attachment, error) {
	const person = `SELECT id, coalesce(person, 0), coalesce(unit, 0), coalesce(initiative, 0), coalesce(paper, 0), year, award, kind, name, sha256, size, added_on, note
		FROM attachments WHERE person = ? ORDER BY id`
	const unit = `SELECT id, coalesce(person, 0), coalesce(unit, 0), coalesce(initiative, 0), coalesce(paper, 0), year, award, kind, name, sha256, size, added_on, note
		FROM attachments WHERE unit = ? ORDER BY id`
	return listOf(t, attachment, person, unit, n)
}

// AttachmentsOfInitiative are the files of an initiative.
func (t *Tx) AttachmentsOfInitiative(id council.ID) ([]Attachment, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), coalesce(initiative, 0), coalesce(paper, 0), year, award, kind, name, sha256, size, added_on, note
		FROM attachments WHERE initiative = ? ORDER BY id`
	return list(t, attachment, q, id)
}

// AttachmentsOfPaper are the files of an issued paper, such as its signed copy.
func (t *Tx) AttachmentsOfPaper(id council.ID) ([]Attachment, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), coalesce(initiative, 0), coalesce(paper, 0), year, award, kind, name, sha256, size, added_on, note
		FROM attachments WHERE paper = ? ORDER BY id`
	return list(t, attachment, q, id)
}

// Attachment is one attached file.
func (t *Tx) Attachment(id council.ID) (Attachment, error) {
	const q = `SELECT id, coalesce(person, 0), coalesce(unit, 0), coalesce(initiative, 0), coalesce(paper, 0), year, award, kind, name, sha256, size, added_on, note
		FROM attachments WHERE id = ?`
	return one(t, attachment, q, id)
}

// InsertAttachment attaches a file, whose bytes PutBlob has, and sets its ID.
func (t *Tx) InsertAttachment(a *Attachment) (err error) {
	const q = `INSERT INTO attachments (person, unit, initiative, paper, year, award, kind, name, sha256, size, added_on, note)
		VALUES (nullif(?, 0), nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?)`
	a.ID, err = t.insert(q, a.Nominee.Person, a.Nominee.Unit, a.Initiative, a.Paper, a.Year, a.Award, a.Kind, a.Name, a.SHA256, a.Size, a.Added, a.Note)
	return err
}

// DeleteAttachment takes a file off. Its bytes stay in the file, for the undo.
func (t *Tx) DeleteAttachment(id council.ID) error {
	const q = `DELETE FROM attachments WHERE id = ?`
	return t.change(q, id)
}
