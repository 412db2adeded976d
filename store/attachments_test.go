package store

import (
	"errors"
	"testing"

	"sothidua/council"
)

func TestAFileOfTheSecondVersionOpensWithEverythingInIt(t *testing.T) {
	s, err := Open(ctx, oldFile(t, "version-2.sothidua.gz"), options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(ctx) })
	r := report(t, s)
	if r.Schema != len(ours()) || r.Counts["papers"] != 1 || r.Counts["evaluations"] != 1 || r.Counts["initiatives"] != 1 || r.Counts["attachments"] != 0 {
		t.Fatalf("%+v", r)
	}
	if _, _, ok := s.LastBackup(); !ok {
		t.Error("no backup was made first")
	}
	var sha string
	view(t, s, func(x *Tx) error {
		papers, err := x.Papers(2025)
		if err != nil || len(papers) != 1 || papers[0].Symbol != "07/QĐ-THADS" {
			t.Fatalf("%+v %v", papers, err)
		}
		sha = papers[0].SHA256
		_, err = x.Blob(sha)
		return err
	})
	do(t, s, "Đính kèm", func(x *Tx) error {
		return errors.Join(x.InsertAttachment(&Attachment{Paper: 1, Kind: "ban-ky", Name: "bản ký.pdf", SHA256: sha, Size: 4, Added: "2025-12-03"}),
			x.InsertCertificate(&Certificate{Paper: 1, Nomination: 1, Year: 2025, Serial: 1}))
	})
	report(t, s)
}

func TestAttachmentsAndCertificatesAreReadAsTheyWereWritten(t *testing.T) {
	s := newStore(t)
	fill(t, s, 6)
	in := Initiative{Initiative: council.Initiative{Title: "Sổ theo dõi án", Year: 2025, Scope: council.ScopeBase}}
	paper := council.IssuedPaper{Year: 2025, Kind: council.DecreeKind, Series: "QĐ", Number: 7, Symbol: "07/QĐ-THADS", Issued: "2025-12-02", File: "a.pdf"}
	all := []Attachment{
		{Nominee: council.Nominee{Person: 1}, Year: 2025, Award: "BK_BO", Kind: "bao-cao", Name: "Báo cáo.docx", Size: 4, Added: "2025-12-01", Note: "x"},
		{Nominee: council.Nominee{Unit: 2}, Kind: "khac", Name: "b.pdf", Size: 4, Added: "2025-12-01"},
		{Kind: "chung-nhan", Name: "c.pdf", Size: 4, Added: "2025-12-01"},
		{Kind: "ban-ky", Name: "d.pdf", Size: 4, Added: "2025-12-01"},
	}
	cert := Certificate{Nomination: 1, Year: 2025, Serial: 41}
	print := Print{On: "2025-12-04", Stock: "Phôi 2025", Reason: "in nhòe"}
	do(t, s, "Viết", func(x *Tx) error {
		sha, err := x.PutBlob([]byte("%PDF"))
		paper.SHA256, paper.Values = sha, sha
		errs := []error{err, x.PutInitiative(&in), x.InsertPaper(&paper)}
		all[2].Initiative, all[3].Paper = in.ID, paper.ID
		for i := range all {
			all[i].SHA256 = sha
			errs = append(errs, x.InsertAttachment(&all[i]))
		}
		cert.Paper = paper.ID
		errs = append(errs, x.InsertCertificate(&cert))
		print.Certificate, cert.Prints = cert.ID, 1
		return errors.Join(append(errs, x.InsertPrint(&print))...)
	})
	view(t, s, func(x *Tx) error {
		got, err := x.Attachments()
		same(t, "attachments", got, all, err)
		for i, read := range []func() ([]Attachment, error){
			func() ([]Attachment, error) { return x.AttachmentsOf(council.Nominee{Person: 1}) },
			func() ([]Attachment, error) { return x.AttachmentsOf(council.Nominee{Unit: 2}) },
			func() ([]Attachment, error) { return x.AttachmentsOfInitiative(in.ID) },
			func() ([]Attachment, error) { return x.AttachmentsOfPaper(paper.ID) },
		} {
			got, err := read()
			same(t, "one's attachments", got, all[i:i+1], err)
		}
		a, err := x.Attachment(all[1].ID)
		same(t, "an attachment", a, all[1], err)
		c, err := x.Certificates(paper.ID)
		same(t, "certificates", c, []Certificate{cert}, err)
		c, err = x.CertificatesOfYear(2025)
		same(t, "a year's certificates", c, []Certificate{cert}, err)
		p, err := x.PrintsOf(paper.ID)
		same(t, "prints", p, []Print{print}, err)
		n, err := x.NextSerial(2025)
		same(t, "the next number", n, 42, err)
		n, err = x.NextSerial(2026)
		same(t, "the first number", n, 1, err)
		return nil
	})
	_, err := s.Do(ctx, "Thư", "Vào sổ", func(x *Tx) error {
		return x.InsertCertificate(&Certificate{Paper: paper.ID, Nomination: 2, Year: 2025, Serial: 41})
	})
	refused(t, err, "Số 41 của sổ khen thưởng năm 2025 đã dùng")
	_, err = s.Do(ctx, "Thư", "Đính kèm", func(x *Tx) error {
		a := all[0]
		a.Paper = paper.ID
		return x.InsertAttachment(&a)
	})
	refused(t, err, "chưa hợp lệ")
	do(t, s, "Bỏ", func(x *Tx) error { return x.DeleteAttachment(all[0].ID) })
	if _, err := s.Undo(ctx, "Thư"); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(x *Tx) error {
		got, err := x.AttachmentsOf(council.Nominee{Person: 1})
		same(t, "what was taken off and brought back", got, all[:1], err)
		return nil
	})
	if r := report(t, s); r.Counts["blobs"] != 1 {
		t.Errorf("equal bytes are kept %d times", r.Counts["blobs"])
	}
}
