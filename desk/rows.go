package desk

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sothidua/council"
	"sothidua/reports"
)

// blankTally begins the key of a session's sheet to be filled.
const blankTally = "bang-kiem-phieu"

// rows are all papers and sheets that the year has data for, kind by kind.
func (s *shelf) rows() ([]PaperRow, error) {
	var rows []PaperRow
	for _, part := range []func() ([]PaperRow, error){s.issuedRows, s.draftRows, s.sessionRows, s.pledgeRows, s.nomineeRows, s.sheetRows} {
		more, err := part()
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	rank := make(map[string]int, len(PaperKinds))
	for i, k := range PaperKinds {
		rank[k] = i
	}
	for i := range rows {
		rows[i].Group = kindNames[string(rows[i].Kind)]
	}
	sort.SliceStable(rows, func(i, j int) bool { return rank[string(rows[i].Kind)] < rank[string(rows[j].Kind)] })
	return rows, nil
}

// lower1 sets a text's first letter small, as it stands inside a sentence.
func lower1(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// issuedRows are the issued papers, and what goes with each that stands.
func (s *shelf) issuedRows() ([]PaperRow, error) {
	issued, err := s.tx.Papers(s.year)
	if err != nil {
		return nil, err
	}
	var rows []PaperRow
	for i := range issued {
		p := issued[i]
		title := "Quyết định " + p.Symbol
		if p.Kind == council.SubmissionKind {
			title = "Tờ trình " + p.Symbol
		}
		if p.Addressee != "" {
			title += " gửi " + p.Addressee
		} else {
			title += " " + lower1(p.Subject)
		}
		rows = append(rows, PaperRow{Key: key("issued", p.ID), Kind: p.Kind, Title: title, File: p.File, Issued: &p})
		with := func(kind council.PaperKind, title string, onDemand bool) {
			rows = append(rows, PaperRow{Key: key(string(kind), p.ID), Kind: kind, Title: title, File: reports.FileName(string(kind), p.Symbol) + ".pdf", OnDemand: onDemand})
		}
		switch {
		case p.Superseded:
		case hasCertificates(p):
			with(reports.CertificateKind, "Giấy khen theo Quyết định "+p.Symbol, false)
		case p.Kind == council.SubmissionKind:
			with(reports.ExtractKind, "Danh sách trích ngang kèm theo Tờ trình "+p.Symbol, false)
			with(reports.InventoryKind, "Mục lục hồ sơ của Tờ trình "+p.Symbol, true)
		}
	}
	return rows, nil
}

func (s *shelf) draftRows() ([]PaperRow, error) {
	var rows []PaperRow
	for _, kind := range []council.PaperKind{council.DecreeKind, council.SubmissionKind} {
		drafts, _, err := s.d.drafts(s.tx, s.year, kind, "")
		if err != nil {
			return nil, err
		}
		for _, x := range drafts {
			title := "Dự thảo quyết định " + lower1(x.paper.Subject)
			if kind == council.SubmissionKind {
				title = "Dự thảo tờ trình gửi " + x.paper.Addressee
			}
			rows = append(rows, PaperRow{
				Key: "draft:" + string(kind) + ":" + x.paper.Group, Kind: kind, Title: title,
				File: reports.FileName("du-thao-"+string(kind), x.paper.Group) + ".pdf",
			})
		}
	}
	return rows, nil
}

// sessionRows are what goes out before a session, what is filled at it, and what comes of it.
func (s *shelf) sessionRows() ([]PaperRow, error) {
	sessions, err := s.d.sessionRows(s.tx, s.year)
	if err != nil {
		return nil, err
	}
	var rows []PaperRow
	for _, x := range sessions {
		empty, uncounted := "", ""
		switch {
		case x.Items == 0:
			empty = "Phiên họp chưa có nội dung nào."
			uncounted = empty
		case x.Counted < x.Items:
			uncounted = fmt.Sprintf("Còn %d nội dung chưa kiểm phiếu hoặc chưa cân.", x.Items-x.Counted)
		}
		mark, day := string(x.Held), short(x.Held)
		if x.Began != "" {
			mark += " " + x.Began
		}
		add := func(kind council.PaperKind, title, problem string, onDemand bool) {
			rows = append(rows, PaperRow{Key: key(string(kind), x.ID), Kind: kind, Title: title + day, File: reports.FileName(string(kind), mark) + ".pdf", Problem: problem, OnDemand: onDemand})
		}
		add(reports.InvitationKind, "Giấy mời họp Hội đồng ngày ", "", false)
		add(reports.OpinionKind, "Phiếu lấy ý kiến, phiên họp ngày ", empty, true)
		add(reports.BallotPaperKind, "Phiếu bầu, phiên họp ngày ", empty, true)
		add(council.MinutesKind, "Biên bản họp Hội đồng ngày ", uncounted, false)
		add(council.TallyKind, "Biên bản kiểm phiếu ngày ", uncounted, false)
		rows = append(rows, PaperRow{
			Key: key(blankTally, x.ID), Kind: council.TallyKind, Sheet: true, Title: "Bảng kiểm phiếu để ghi, phiên họp ngày " + day,
			File: reports.FileName(blankTally, mark) + ".xlsx", Problem: empty, OnDemand: true,
		})
	}
	return rows, nil
}

// pledgeRows are each unit's pledge and the pact of all.
func (s *shelf) pledgeRows() ([]PaperRow, error) {
	y, err := s.facts()
	if err != nil {
		return nil, err
	}
	var rows []PaperRow
	units := y.registered()
	for i, u := range units {
		rows = append(rows, PaperRow{
			Key: key(string(reports.PledgeKind), u.ID), Kind: reports.PledgeKind, Title: fmt.Sprintf("Bản đăng ký thi đua năm %d của %s", s.year, u.Name),
			File: reports.FileName(string(reports.PledgeKind), fmt.Sprintf("%d %02d %s", s.year, i+1, u.Name)) + ".pdf",
		})
	}
	if len(units) > 1 {
		rows = append(rows, PaperRow{
			Key: key(string(reports.PactKind), council.ID(s.year)), Kind: reports.PactKind, Title: fmt.Sprintf("Bản giao ước thi đua năm %d", s.year),
			File: reports.FileName(string(reports.PactKind), strconv.Itoa(s.year)) + ".pdf",
		})
	}
	return rows, nil
}

// nomineeRows are the report of each nominee that the council did not vote down.
func (s *shelf) nomineeRows() ([]PaperRow, error) {
	y, err := s.facts()
	if err != nil {
		return nil, err
	}
	nominations := append([]council.Nomination(nil), y.nominations...)
	s.d.sortNominations(y.book, nominations)
	var rows []PaperRow
	for i, n := range nominations {
		if r := y.results[n.ID]; r.counted && !r.passed {
			continue
		}
		name, _, _ := y.book.nominee(n.Nominee)
		rows = append(rows, PaperRow{
			Key: key(string(reports.MeritKind), n.ID), Kind: reports.MeritKind, OnDemand: true,
			Title: fmt.Sprintf("Báo cáo thành tích của %s, đề nghị %s", name, s.d.awardName(y.book.agency, n.Award)),
			File:  reports.FileName(string(reports.MeritKind), fmt.Sprintf("%04d %s", i+1, name)) + ".pdf",
		})
	}
	return rows, nil
}

// sheetRows are the workbooks. The three that every year has are named even while they would be empty.
func (s *shelf) sheetRows() ([]PaperRow, error) {
	y := strconv.Itoa(s.year)
	var rows []PaperRow
	for _, x := range []struct{ kind, title, empty string }{
		{RegistrationSheet, "Bảng tổng hợp đăng ký thi đua năm " + y, "Năm này chưa có đăng ký nào."},
		{ResultSheet, "Bảng tổng hợp kết quả năm " + y, "Năm này chưa có đăng ký, đề nghị nào."},
		{ListSheet, "Danh sách đề nghị khen thưởng năm " + y, "Năm này chưa có đề nghị nào."},
		{PrizesSheet, "Bảng tính tiền thưởng năm " + y, ""},
		{Form01Sheet, "Biểu mẫu số 01: khen thưởng cấp Nhà nước năm " + y, ""},
		{Form03Sheet, "Biểu mẫu số 03: khen thưởng cấp tỉnh năm " + y, ""},
		{Form05Sheet, "Biểu mẫu số 05: Quỹ thi đua, khen thưởng năm " + y, ""},
		{Stat0601Sheet, "Biểu 0601: số phong trào thi đua năm " + y, ""},
		{Stat0602Sheet, "Biểu 0602: khen thưởng cấp Nhà nước năm " + y, ""},
		{Stat0603Sheet, "Biểu 0603: khen thưởng cấp bộ, tỉnh năm " + y, ""},
		{MinistryBook, "Số liệu năm " + y + " gửi cấp Bộ", ""},
		{ProvinceBook, "Số liệu năm " + y + " gửi cấp tỉnh", ""},
	} {
		sheets, err := s.sheets(x.kind)
		if err != nil {
			return nil, err
		}
		if len(sheets) == 0 && x.empty == "" {
			continue
		}
		r := PaperRow{Key: x.kind, Kind: council.PaperKind(x.kind), Sheet: true, Title: x.title, File: x.kind + "-" + y + ".xlsx"}
		if len(sheets) == 0 {
			r.Problem = x.empty
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// sheetKey reports whether a row's key is a sheet's.
func sheetKey(paperKey string) bool {
	kind, _, has := strings.Cut(paperKey, ":")
	return has && kind == blankTally || !has && kindNames[kind] != ""
}

// refusal is the sentence of an error that is one for the person, else empty.
func refusal(err error) string {
	var r *council.Refusal
	if errors.As(err, &r) {
		return r.Message
	}
	return ""
}
