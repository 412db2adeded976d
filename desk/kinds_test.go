package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/reports/pdf"
	"sothidua/store"
)

// issued2007 is the year 2007 with its two decrees and two submissions.
func issued2007(t testing.TB) (d *Desk, decrees, submissions []council.IssuedPaper) {
	t.Helper()
	d = year2007(t.(*testing.T))
	sessions, err := d.Sessions(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Seal(ctx, sessions[0].ID); err != nil {
		t.Fatal(err)
	}
	if decrees, err = d.Issue(ctx, IssueRequest{Year: 2007, Kind: council.DecreeKind, Number: 7, Date: "2007-11-05", Name: "Dương Hữu Hùng"}); err != nil {
		t.Fatal(err)
	}
	if submissions, err = d.Issue(ctx, IssueRequest{Year: 2007, Kind: council.SubmissionKind, Number: 12, Date: "2007-11-06", Name: "Dương Hữu Hùng"}); err != nil {
		t.Fatal(err)
	}
	return d, decrees, submissions
}

// words is the text of a PDF on one line.
func words(t *testing.T, b []byte) string {
	t.Helper()
	pages, err := pdf.Text(b)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(strings.Join(pages, " ")), " ")
}

func write(t *testing.T, d *Desk, paperKey string) string {
	t.Helper()
	w, err := d.WritePaper(ctx, 2007, paperKey)
	if err != nil {
		t.Fatalf("%s: %v", paperKey, err)
	}
	return words(t, w.Bytes)
}

func TestEveryPaperOfAYearIsWrittenPreviewedAndChecked(t *testing.T) {
	d, _, _ := issued2007(t)
	rows, err := d.Papers(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	files, seen := map[string]bool{}, map[council.PaperKind]int{}
	for _, r := range rows {
		if files[r.File] || r.Group == "" || r.Problem != "" {
			t.Errorf("%+v: its file's name is another's, or it has no group, or cannot be written", r)
		}
		files[r.File] = true
		if seen[r.Kind]++; seen[r.Kind] > 2 {
			continue // the rest of a kind is alike
		}
		w, err := d.WritePaper(ctx, 2007, r.Key)
		if err != nil || w.SHA256 == "" {
			t.Errorf("%s: %v", r.Title, err)
			continue
		}
		if _, err := d.CheckPaper(ctx, 2007, r.Key); err != nil {
			t.Errorf("%s is not checked: %v", r.Title, err)
		}
		copied, err := d.WordCopy(ctx, 2007, r.Key)
		if r.Sheet {
			wantRefusal(t, err, "bảng Excel")
			continue
		}
		if err != nil || !bytes.HasPrefix(copied.Bytes, []byte("PK")) || !strings.HasSuffix(copied.File, ".docx") {
			t.Errorf("%s has no Word copy: %v", r.Title, err)
		}
		if p, err := d.PreviewPaper(ctx, 2007, r.Key); err != nil || p.Pages == 0 {
			t.Errorf("%s is not shown: %v", r.Title, err)
		}
	}
	for _, kind := range []council.PaperKind{
		reports.PledgeKind, reports.PactKind, reports.InvitationKind, reports.OpinionKind, reports.BallotPaperKind, reports.CertificateKind,
		reports.ExtractKind, reports.MeritKind, reports.InventoryKind, PrizesSheet, Stat0601Sheet, MinistryBook, ProvinceBook,
	} {
		if seen[kind] == 0 {
			t.Errorf("the year has no %s", kind)
		}
	}
	for _, kind := range []council.PaperKind{Form01Sheet, Form03Sheet, Stat0602Sheet, Stat0603Sheet} {
		if seen[kind] != 0 {
			t.Errorf("%s is named although nothing was given by a higher level", kind)
		}
	}
}

func TestDecidedAwardsOfHigherLevelsEnterTheStatistics(t *testing.T) {
	d, _, _ := issued2007(t)
	nominations, err := d.Nominations(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	given := map[council.Authority][]council.ID{}
	for _, n := range nominations {
		if n.Passed {
			given[n.Authority] = append(given[n.Authority], n.ID)
		}
	}
	for authority, issuer := range map[council.Authority]string{council.ByMinistry: "Bộ Tư pháp", council.ByProvince: "Ủy ban nhân dân tỉnh Lào Cai"} {
		if err := d.RecordOutcome(ctx, council.Decision{Symbol: "1/QĐ", Decided: "2008-02-01", Issuer: issuer, Authority: authority}, given[authority]); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := d.Papers(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{Form03Sheet, Stat0603Sheet} {
		if !slices.ContainsFunc(rows, func(r PaperRow) bool { return r.Key == kind }) {
			t.Errorf("%s is not named", kind)
		}
		if _, err := d.WritePaper(ctx, 2007, kind); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	err = d.store.View(ctx, func(tx *store.Tx) error {
		s := &shelf{d: d, tx: tx, year: 2007}
		y, err := s.facts()
		if err != nil {
			return err
		}
		text := fmt.Sprint(s.stat0603(y))
		// 11 Bằng khen of the ministry, 2 of them for collectives, and one of the province.
		if !strings.Contains(text, "2:[2 0 0 0]") || !strings.Contains(text, "11:[12 0 0 0]") {
			t.Errorf("0603 counts %s", text)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestFundEntersTheProvincesForm(t *testing.T) {
	d := newDesk(t)
	wantRefusal(t, d.SetFund(ctx, 2026, Fund{SetAside: -1}), "không được âm")
	if rows, _ := d.Papers(ctx, 2026); slices.ContainsFunc(rows, func(r PaperRow) bool { return r.Key == Form05Sheet }) {
		t.Error("the form is named although nothing is known")
	}
	want := Fund{SetAside: 200_000_000, Regular: 5_000_000_000, Goods: 3_000_000}
	if err := d.SetFund(ctx, 2026, want); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Fund(ctx, 2026); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := d.WritePaper(ctx, 2026, Form05Sheet); err != nil {
		t.Error(err)
	}
}

func TestMeritReportIsFilledFromTheRegister(t *testing.T) {
	d := newDesk(t)
	office := unit(t, d, "Văn phòng")
	somebody := council.Nominee{Person: person(t, d, "Nguyễn Thị Ửng", office)}
	err := errors.Join(
		d.SaveEvaluation(ctx, Evaluation{Nominee: somebody, Evaluation: council.Evaluation{Year: 2006, Grade: council.GradeExcellent, Symbol: "12/QĐ-THADS", Decided: "2006-12-05"}}),
		d.RecordGrant(ctx, council.Decision{Symbol: "15/QĐ-THADS", Decided: "2006-12-20", Issuer: "Thi hành án dân sự tỉnh Lào Cai"}, []council.Grant{{Year: 2006, Nominee: somebody, Award: "LDTT"}}),
		d.RecordGrant(ctx, council.Decision{Symbol: "99/QĐ-BTP", Decided: "2005-03-01", Issuer: "Bộ Tư pháp"}, []council.Grant{{Year: 2004, Nominee: somebody, Award: "BK_BO"}}))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Nominate(ctx, 2007, []council.Nominee{somebody}, "CSTDCS", "vào danh sách sau"); err != nil {
		t.Fatal(err)
	}
	nominations, err := d.Nominations(ctx, 2007)
	if err != nil || len(nominations) != 1 {
		t.Fatal(len(nominations), err)
	}
	text := write(t, d, key(string(reports.MeritKind), nominations[0].ID))
	for _, part := range []string{
		"NGUYỄN THỊ ỬNG", "Chiến sĩ thi đua cơ sở", "Năm 2006: Hoàn thành xuất sắc nhiệm vụ (Quyết định số 12/QĐ-THADS ngày 05/12/2006)",
		"15/QĐ-THADS", "Lao động tiên tiến", "99/QĐ-BTP", "Văn phòng",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("the report does not say %q:\n%s", part, text)
		}
	}
}

func TestWordingOfTheAgencyStandsInItsPapersAndIsNeverLost(t *testing.T) {
	d, decrees, _ := issued2007(t)
	sessions, _ := d.Sessions(ctx, 2007)
	invitation := key(string(reports.InvitationKind), sessions[0].ID)
	const own = "Kính mong các đồng chí dự họp đúng giờ năm {năm}"
	wantRefusal(t, d.SetWording(ctx, "giay-moi.ket", "Họp {ngày nào}"), "{năm}")
	wantRefusal(t, d.SetWording(ctx, "giay-moi.khong-co", "x"), "khong-co")
	wantRefusal(t, d.SetWording(ctx, "giay-moi.ket", strings.Repeat("á", longestWording+1)), "dài quá")
	// A text that a later version brought: this one does not know its key.
	err := d.do(ctx, "Phiên bản sau", func(tx *store.Tx) error { return tx.SetSetting(wordingSetting, `{"quyet-dinh.moi":"giữ lại"}`) })
	if err != nil {
		t.Fatal(err)
	}
	if err := d.SetWording(ctx, "giay-moi.ket", own); err != nil {
		t.Fatal(err)
	}
	if text := write(t, d, invitation); !strings.Contains(text, "Kính mong các đồng chí dự họp đúng giờ năm 2007./.") {
		t.Errorf("the invitation says %s", text)
	}
	list, err := d.GetWording(ctx, reports.InvitationKind)
	if err != nil || !slices.ContainsFunc(list, func(x WordingText) bool { return x.Key == "giay-moi.ket" && x.Own && x.Text == own }) {
		t.Errorf("%+v, %v", list, err)
	}
	// An issued paper keeps the words it was issued with.
	if err := d.SetWording(ctx, "quyet-dinh.ket", "Quyết định này có hiệu lực sau một năm"); err != nil {
		t.Fatal(err)
	}
	if p, err := d.WordCopy(ctx, 2007, key("issued", decrees[0].ID)); err != nil || bytes.Contains(p.Bytes, []byte("sau một năm")) {
		t.Error("an issued paper was reworded", err)
	}
	if err := d.ResetWording(ctx, reports.InvitationKind, ""); err != nil {
		t.Fatal(err)
	}
	if text := write(t, d, invitation); strings.Contains(text, "Kính mong") {
		t.Error("the program's own words did not come back")
	}
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if text := write(t, d, invitation); !strings.Contains(text, "Kính mong") {
		t.Error("the undo did not bring the agency's words back")
	}
	err = d.store.View(ctx, func(tx *store.Tx) error {
		w, err := wording(tx)
		if w["quyet-dinh.moi"] != "giữ lại" {
			t.Errorf("the wording of a later version is lost: %v", w)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAttachedFilesAreKeptUnderSafeNames(t *testing.T) {
	d := newDesk(t)
	office := unit(t, d, "Văn phòng")
	to := Evidence{Nominee: council.Nominee{Person: person(t, d, "Nguyễn Thị Ửng", office)}, Year: 2007, Award: "CSTDCS"}
	for given, want := range map[string]string{
		"chứng nhận.pdf": "chứng nhận.pdf", "../../etc/passwd": "passwd", `C:\Windows\..\x.docx`: "x.docx", "a:b*?.pdf": "a-b--.pdf", "": "tai-lieu", "..": "tai-lieu",
		"con.txt": "tep-con.txt", "LPT1": "tep-LPT1", " . tên . ": "tên", strings.Repeat("dài ", 60) + ".pdf": strings.TrimSpace(strings.Repeat("dài ", 20)) + ".pdf", "a\x00\nb.pdf": "a-b.pdf",
	} {
		got := safeName(given)
		if strings.ContainsAny(got, "/\\\x00") || got == "" || len([]rune(got)) > 100 {
			t.Errorf("%q becomes %q", given, got)
		}
		if given != "a\x00\nb.pdf" && got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
	_, err := d.AttachFile(ctx, to, "khac", "a.pdf", "", nil)
	wantRefusal(t, err, "trống")
	_, err = d.AttachFile(ctx, to, "khac", "a.pdf", "", make([]byte, largestFile+1))
	wantRefusal(t, err, "20 MB")
	_, err = d.AttachFile(ctx, Evidence{}, "khac", "a.pdf", "", []byte("x"))
	wantRefusal(t, err, "Chọn một người")
	_, err = d.AttachFile(ctx, to, "loạn", "a.pdf", "", []byte("x"))
	wantRefusal(t, err, "Chọn loại")
	id, err := d.AttachFile(ctx, to, AttachedReport, "../Báo cáo.docx", "đã ký", []byte("PK nội dung"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.AttachFile(ctx, to, AttachedReport, "bản nữa.docx", "", []byte("PK nội dung"))
	wantRefusal(t, err, "Báo cáo.docx")
	list, err := d.Attachments(ctx, to)
	if err != nil || len(list) != 1 || list[0].Name != "Báo cáo.docx" || list[0].Note != "đã ký" {
		t.Fatalf("%+v, %v", list, err)
	}
	other := to
	other.Award = "LDTT"
	if list, _ := d.Attachments(ctx, other); len(list) != 0 {
		t.Error("a file for one award serves another")
	}
	w, err := d.WriteAttachment(ctx, id)
	if err != nil || string(w.Bytes) != "PK nội dung" || w.File != "Báo cáo.docx" {
		t.Errorf("%+v, %v", w, err)
	}
	if err := d.DropAttachment(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if list, _ := d.Attachments(ctx, to); len(list) != 1 {
		t.Error("the undo did not bring the file back")
	}
}

func TestSignedCopyIsHeldAgainstWhatWasIssued(t *testing.T) {
	d, decrees, _ := issued2007(t)
	issued, err := d.WritePaper(ctx, 2007, key("issued", decrees[0].ID))
	if err != nil {
		t.Fatal(err)
	}
	other, err := d.WritePaper(ctx, 2007, key("issued", decrees[1].ID))
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.AttachSigned(ctx, decrees[0].ID, "ảnh.png", []byte("\x89PNG"))
	wantRefusal(t, err, "không phải tệp PDF")
	_, err = d.AttachSigned(ctx, decrees[0].ID, "nhầm.pdf", other.Bytes)
	wantRefusal(t, err, "không phải bản đã ban hành của 07/QĐ-THADS")
	c, err := d.AttachSigned(ctx, decrees[0].ID, "07 đã ký.pdf", append(bytes.Clone(issued.Bytes), "chữ ký số"...))
	if err != nil || !c.Same || !strings.Contains(c.Words, "từng byte") {
		t.Errorf("%+v, %v", c, err)
	}
	// Written again by the same program, its bytes differ in the title alone.
	again := bytes.Replace(bytes.Clone(issued.Bytes), []byte("/Producer"), []byte("/producer"), 1)
	if c, err = d.AttachSigned(ctx, decrees[0].ID, "ghi lại.pdf", again); err != nil || !c.Same || !strings.Contains(c.Words, "cùng nội dung") {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err = d.AttachSigned(ctx, decrees[0].ID, "quét.pdf", []byte("%PDF-1.7 ảnh quét")); err != nil || c.Same || !strings.Contains(c.Words, "Không đối chiếu được") {
		t.Errorf("%+v, %v", c, err)
	}
	list, err := d.Attachments(ctx, Evidence{Paper: decrees[0].ID})
	if err != nil || len(list) != 3 || list[0].Kind != AttachedSigned || list[0].Note == "" {
		t.Fatalf("%+v, %v", list, err)
	}
	wantRefusal(t, d.DropAttachment(ctx, list[0].ID), "không bỏ được")
}

func TestSupersededPaperStaysAndItsAwardsMove(t *testing.T) {
	d, decrees, submissions := issued2007(t)
	titles := decrees[0]
	_, err := d.IssueAgain(ctx, AgainRequest{Paper: titles.ID, SameNumber: true})
	wantRefusal(t, err, "lý do")
	_, err = d.IssueAgain(ctx, AgainRequest{Paper: titles.ID, Reason: "x", Date: "2007-11-01"})
	wantRefusal(t, err, "trước ngày của 07/QĐ-THADS")
	before, _ := d.Summary(ctx, 2007)

	same, err := d.IssueAgain(ctx, AgainRequest{Paper: titles.ID, Reason: "sai tên", SameNumber: true})
	if err != nil || same.Symbol != titles.Symbol || same.Supersedes != titles.ID || same.File == titles.File {
		t.Fatalf("%+v, %v", same, err)
	}
	_, err = d.IssueAgain(ctx, AgainRequest{Paper: titles.ID, Reason: "x", SameNumber: true})
	wantRefusal(t, err, "đã được thay thế")
	var items []council.ID
	if err := d.store.View(ctx, func(tx *store.Tx) (err error) { items, err = tx.PaperItems(same.ID); return err }); err != nil || len(items) < 2 {
		t.Fatal(len(items), err)
	}
	next, err := d.IssueAgain(ctx, AgainRequest{Paper: same.ID, Reason: "bỏ một người", Date: "2007-11-09", Drop: items[:1]})
	if err != nil || next.Symbol != "09/QĐ-THADS" || next.Supersedes != same.ID {
		t.Fatalf("%+v, %v", next, err)
	}
	if text := write(t, d, key("issued", next.ID)); !strings.Contains(text, "và thay thế Quyết định số 07/QĐ-THADS ngày 05 tháng 11 năm 2007") {
		t.Errorf("the new decree does not say what it replaces:\n%s", text)
	}
	// Every version is still there, byte for byte.
	for _, p := range []council.IssuedPaper{titles, same, next} {
		if w, err := d.WritePaper(ctx, 2007, key("issued", p.ID)); err != nil || w.SHA256 != p.SHA256 {
			t.Errorf("%s: %v", p.File, err)
		}
	}
	decisions, err := d.Decisions(ctx, 2007)
	if err != nil {
		t.Fatal(err)
	}
	awards := map[string]int{}
	for _, x := range decisions {
		awards[x.Symbol] += x.Awards
	}
	if awards["07/QĐ-THADS"] != 0 || awards["09/QĐ-THADS"] != len(items)-1 {
		t.Errorf("the awards rest on %v", awards)
	}
	after, _ := d.Summary(ctx, 2007)
	total := func(s Summary) (n int) {
		for _, a := range s.Awards {
			n += a.Awarded
		}
		return n
	}
	if total(after) != total(before)-1 {
		t.Errorf("%d awarded, then %d", total(before), total(after))
	}
	plan, err := d.PlanIssue(ctx, IssueRequest{Year: 2007, Kind: council.DecreeKind, Date: "2007-11-10", Name: "Dương Hữu Hùng"})
	if err != nil || len(plan.Papers) != 1 || plan.Papers[0].Items != 1 {
		t.Errorf("who was dropped does not wait again: %+v, %v", plan, err)
	}
	for _, p := range plan.Papers {
		for _, f := range p.Faults {
			if f.Severe {
				t.Errorf("a planned paper has the fault %q", f.Text)
			}
		}
	}
	sub, err := d.IssueAgain(ctx, AgainRequest{Paper: submissions[1].ID, Reason: "đổi người ký", Date: "2007-11-09", Name: "Nguyễn Văn Phó", Title: "Phó Trưởng THADS tỉnh", Form: council.SignFor})
	if err != nil || sub.Signer != "Nguyễn Văn Phó" {
		t.Fatalf("%+v, %v", sub, err)
	}
	if text := write(t, d, key("issued", sub.ID)); !strings.Contains(text, "Tờ trình này thay thế Tờ trình số 13/TTr-THADS") || !strings.Contains(text, "KT. TRƯỞNG") {
		t.Errorf("the new submission says:\n%s", text)
	}
	if _, problems, err := d.Verify(ctx); err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
	for range 2 { // the submission's new version, then the decree's second one
		if _, err := d.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if again, _ := d.Summary(ctx, 2007); total(again) != total(before) {
		t.Errorf("the undo leaves %d awarded, want %d", total(again), total(before))
	}
	rows, err := d.Papers(ctx, 2007)
	if err != nil || slices.ContainsFunc(rows, func(r PaperRow) bool {
		return r.Issued != nil && (r.Issued.ID == next.ID || r.Issued.ID == same.ID && r.Issued.Superseded)
	}) {
		t.Errorf("the undo leaves the new version: %v", err)
	}
}

func TestCertificatesAreNumberedAndTheirReprintsExplained(t *testing.T) {
	d, decrees, submissions := issued2007(t)
	_, err := d.PrintCertificates(ctx, PrintRequest{Paper: decrees[0].ID}, nil)
	wantRefusal(t, err, "không phải quyết định tặng Giấy khen")
	_, err = d.PrintCertificates(ctx, PrintRequest{Paper: submissions[0].ID}, nil)
	wantRefusal(t, err, "không phải quyết định")
	gk := decrees[1].ID
	_, err = d.PrintCertificates(ctx, PrintRequest{Paper: gk, Stock: "phôi lạ"}, nil)
	wantRefusal(t, err, "phôi lạ")
	if n, err := d.EnterCertificates(ctx, gk, 41); err != nil || n != 25 {
		t.Fatalf("%d entered, %v", n, err)
	}
	last, calls := 0, 0
	written, err := d.PrintCertificates(ctx, PrintRequest{Paper: gk}, func(done, total int) {
		if calls++; done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || len(written) != 1 || calls == 0 || last != 50 {
		t.Fatalf("%d files, %d of 50 reported, %v", len(written), last, err)
	}
	text := words(t, written[0].Bytes)
	for _, part := range []string{"Vào sổ khen thưởng số: 41/2007", "Vào sổ khen thưởng số: 65/2007", "08/QĐ-THADS", "GIẤY KHEN"} {
		if !strings.Contains(text, part) {
			t.Errorf("the certificates do not say %q", part)
		}
	}
	rows, err := d.CertificatesOf(ctx, gk)
	if err != nil || len(rows) != 25 || len(rows[0].Prints) != 1 || rows[0].Serial != "41/2007" {
		t.Fatalf("%+v, %v", rows, err)
	}
	some := []council.ID{rows[3].Nomination, rows[4].Nomination}
	_, err = d.PrintCertificates(ctx, PrintRequest{Paper: gk, Nominations: some}, nil)
	wantRefusal(t, err, "2 giấy khen trong số này đã in")
	stock := reports.DefaultStock()
	stock.Name, stock.DX = "Phôi 2007, máy in Văn thư", 2.5
	if err := d.SaveStock(ctx, stock); err != nil {
		t.Fatal(err)
	}
	bad := stock
	bad.DX = 300
	wantRefusal(t, d.SaveStock(ctx, bad), "mm")
	written, err = d.PrintCertificates(ctx, PrintRequest{Paper: gk, Nominations: some, Stock: stock.Name, Separate: true, Reason: "in nhòe"}, nil)
	if err != nil || len(written) != 2 {
		t.Fatalf("%d files, %v", len(written), err)
	}
	for i, w := range written {
		if text := words(t, w.Bytes); !strings.Contains(text, rows[3+i].Name) || strings.Contains(text, "CỘNG HÒA") {
			t.Errorf("on stock stands %s", text)
		}
	}
	if rows, _ = d.CertificatesOf(ctx, gk); len(rows[3].Prints) != 2 || rows[3].Prints[1].Reason != "in nhòe" || rows[3].Prints[1].Stock != stock.Name {
		t.Errorf("%+v", rows[3].Prints)
	}
	if register, err := d.CertificateRegister(ctx, 2007); err != nil || len(register) != 25 || register[24].Serial != "65/2007" || register[3].Prints != 2 {
		t.Errorf("%+v, %v", register, err)
	}
	if w, err := d.CalibrationPage(ctx, stock.Name); err != nil || !strings.Contains(words(t, w.Bytes), "ngang 2,5 mm") {
		t.Error(err)
	}
	if err := d.DropStock(ctx, stock.Name); err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(ctx)
	_, err = d.PrintCertificates(stopped, PrintRequest{Paper: gk, Reason: "thử dừng"}, func(done, total int) {
		if done == 10 {
			stop()
		}
	})
	wantRefusal(t, err, "Đã dừng")
	if rows, _ = d.CertificatesOf(ctx, gk); len(rows[0].Prints) != 1 {
		t.Error("a printing that was stopped is logged")
	}
}

func TestDossierHoldsEveryPaperAndSaysWhatIsMissing(t *testing.T) {
	d, decrees, submissions := issued2007(t)
	_, err := d.DossierStatus(ctx, decrees[0].ID)
	wantRefusal(t, err, "không phải tờ trình")
	sub := submissions[0]
	lines, err := d.DossierStatus(ctx, sub.ID)
	if err != nil || len(lines) != 15 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	for _, l := range lines {
		if l.Name == "" || len(l.Items) == 0 || l.Missing == 0 {
			t.Fatalf("%+v", l)
		}
		for _, i := range l.Items {
			if i.Citation == "" || i.Detail == "" || strings.Contains(i.Text, "Báo cáo thành tích") != (i.State == ItemDraft) {
				t.Errorf("%s: %+v", l.Name, i)
			}
		}
	}
	to := Evidence{Nominee: lines[0].Nominee, Year: 2007}
	if _, err := d.AttachFile(ctx, to, AttachedReport, "../../Báo cáo đã ký.pdf", "", []byte("%PDF báo cáo")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AttachFile(ctx, to, AttachedCertificate, "Chứng nhận.jpg", "", []byte("\xff\xd8 ảnh")); err != nil {
		t.Fatal(err)
	}
	if again, _ := d.DossierStatus(ctx, sub.ID); again[0].Missing != 0 {
		t.Errorf("%+v", again[0])
	}
	dir := filepath.Join(t.TempDir(), "hồ sơ")
	last := 0
	built, err := d.BuildDossier(ctx, sub.ID, dir, true, func(done, total int) {
		if done != last+1 || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	// The index, the submission, the list, minutes and tally record, a report for each of 15, one certificate.
	if len(built.Files) != 1+4+15+1 || last != len(built.Files) {
		t.Errorf("%d files, %d reported", len(built.Files), last)
	}
	index, err := os.ReadFile(filepath.Join(built.Folder, "00-muc-luc.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	text := words(t, index)
	for i, f := range built.Files {
		b, err := os.ReadFile(filepath.Join(built.Folder, filepath.FromSlash(f.Path)))
		if err != nil || sum(Written{Bytes: b}).SHA256 != f.SHA256 {
			t.Errorf("%s: %v", f.Path, err)
		}
		if i > 0 && !strings.Contains(text, f.SHA256[:16]) {
			t.Errorf("the index does not prove %s", f.Path)
		}
		if i > 0 && f.Sheets == 0 && !strings.Contains(f.Path, "Báo cáo") && !strings.Contains(f.Path, "Chứng nhận") {
			t.Errorf("%s has no sheets", f.Path)
		}
	}
	z, err := zip.OpenReader(built.Zip)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if len(z.File) != len(built.Files) {
		t.Errorf("%d files in the zip", len(z.File))
	}
	for _, f := range z.File {
		if strings.Contains(f.Name, "..") || !strings.HasPrefix(f.Name, "ho-so-12-ttr-thads/") {
			t.Errorf("the zip holds %q", f.Name)
		}
		r, err := f.Open()
		if err == nil {
			_, err = io.Copy(io.Discard, r)
		}
		if err != nil {
			t.Error(f.Name, err)
		}
	}
	// A second one stands beside the first; one that is stopped leaves nothing.
	if second, err := d.BuildDossier(ctx, sub.ID, dir, false, nil); err != nil || second.Folder != built.Folder+"-2" || second.Zip != "" {
		t.Errorf("%+v, %v", second.Folder, err)
	}
	stopped, stop := context.WithCancel(ctx)
	_, err = d.BuildDossier(stopped, sub.ID, dir, true, func(done, _ int) {
		if done == 3 {
			stop()
		}
	})
	wantRefusal(t, err, "Đã dừng")
	if entries, _ := os.ReadDir(dir); len(entries) != 3 {
		t.Errorf("%v lie in the folder", entries)
	}
}
