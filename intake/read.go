package intake

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// Read reads a list of a kind for a year. A list that cannot be read, holds nothing of its kind or is plainly another
// year's gives a *council.Refusal; a line that cannot be used is among the rejected ones of the list.
//
// A heading that names another year ("NĂM 2006" when 2007 is asked for) refuses registrations and tallies, which would land in
// the wrong year; for staff, whose list outlives its year, it is a warning.
func Read(kind Kind, year int, fileName string, data []byte, cat *council.Catalogue) (*List, error) {
	name := filepath.Base(strings.ReplaceAll(fileName, `\`, "/"))
	if kindNames[kind] == "" {
		return nil, council.Refuse("Không có loại danh sách “%s”. Các loại nhập được: %s.", kind, joinKinds())
	}
	books, err := openBooks(name, data)
	if err != nil {
		return nil, refusal(name, err)
	}
	aw := newAwards(cat)
	var list *List
	for _, b := range books {
		b.decode()
		r := &reader{kind: kind, awards: aw, finder: finder{kind, year, aw, map[*sheet]int{}}, book: b, units: map[string]bool{},
			list: &List{Kind: kind, Year: year, File: name, Encoding: b.encoding.String(), cat: cat, Warnings: b.warnings}}
		if found, err := r.read(); err != nil {
			return nil, err
		} else if found {
			list = r.list
			break
		}
	}
	if list == nil {
		return nil, council.Refuse("Không tìm thấy dòng tiêu đề của bảng %s trong “%s”. Đã tìm một dòng có %s. Hãy kiểm tra lại loại danh sách và tên các cột; sổ chưa thay đổi gì.",
			kind.Name(), name, wanted[kind])
	}
	if len(list.Rows) == 0 && len(list.Rejected) == 0 {
		return nil, council.Refuse("Danh sách “%s” không có dòng nào để nhập. Sổ chưa thay đổi gì.", name)
	}
	return list, nil
}

func joinKinds() string {
	var all []string
	for _, k := range Kinds {
		all = append(all, string(k))
	}
	return strings.Join(all, ", ")
}

var (
	oleMagic = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	zipMagic = []byte("PK")
	// The name of the stream that holds an encrypted workbook, in UTF-16 as such files write it.
	encrypted = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
)

// openBooks tells by its first bytes what a file is.
func openBooks(name string, data []byte) ([]*book, error) {
	const saveAs = "Hãy mở tệp bằng Excel, chọn Tệp > Lưu như (File > Save As), chọn kiểu “Excel Workbook (*.xlsx)”, rồi nhập tệp mới"
	ext := strings.ToLower(filepath.Ext(name))
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xEF\xBB\xBF")), " \r\n\t")
	lower := bytes.ToLower(head)
	switch {
	case len(data) == 0:
		return nil, council.Refuse("Tệp “%s” rỗng. Sổ chưa thay đổi gì.", name)
	case len(data) > maxFile:
		return nil, errTooLarge
	case bytes.HasPrefix(data, oleMagic) && bytes.Contains(data, encrypted):
		return nil, council.Refuse("Tệp “%s” có mật khẩu nên không đọc được. Hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc), lưu lại rồi nhập lại.", name)
	case bytes.HasPrefix(data, oleMagic):
		return nil, council.Refuse("Tệp “%s” là kiểu Excel cũ (.xls), chương trình không đọc được. %s.", name, saveAs)
	case bytes.HasPrefix(lower, []byte("<html")) || bytes.HasPrefix(lower, []byte("<!doctype")) || bytes.HasPrefix(lower, []byte("<table")) || bytes.HasPrefix(lower, []byte("<?xml")):
		return nil, council.Refuse("Tệp “%s” là trang web hoặc XML mang tên bảng tính. %s.", name, saveAs)
	case bytes.HasPrefix(data, zipMagic):
		b, err := readXLSX(data)
		if errors.Is(err, errNoSheets) {
			return nil, council.RefuseFor(err, "Tệp “%s” không phải là sổ tính Excel (.xlsx). %s.", name, saveAs)
		}
		return []*book{b}, err
	case ext == ".csv" || ext == ".txt" || ext == ".tsv":
		return readCSV(data)
	}
	return nil, council.Refuse("Tệp “%s” không phải là sổ tính Excel (.xlsx) hay bảng CSV (.csv). %s.", name, saveAs)
}

// refusal says in words why a file could not be opened.
func refusal(name string, err error) error {
	var told *council.Refusal
	var far *farCell
	switch {
	case errors.As(err, &told):
		return told
	case errors.As(err, &far):
		return council.RefuseFor(err, "Trang tính “%s” của “%s” có dữ liệu ở ô %s, ngoài phạm vi một danh sách (%d dòng, %d cột). Hãy xóa các ô thừa, lưu lại rồi nhập lại; sổ chưa thay đổi gì.",
			far.sheet, name, far.place, maxLines, maxColumns)
	case errors.Is(err, errTooLarge):
		return council.RefuseFor(err, "Tệp “%s” quá lớn so với một danh sách của cơ quan nên không được đọc. Hãy chép riêng bảng cần nhập sang một sổ tính mới rồi nhập lại; sổ chưa thay đổi gì.", name)
	}
	return council.RefuseFor(err, "Tệp “%s” bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại thành tệp mới rồi nhập lại; sổ chưa thay đổi gì.", name)
}

// reader reads one file.
type reader struct {
	kind   Kind
	awards *awards
	finder finder
	book   *book
	list   *List
	units  map[string]bool

	manyYears bool     // the sheet tells the year line by line or column by column
	paper     Decision // that the sheet's heading names
}

func (r *reader) warnings(text string) {
	// A list wrong in every line need not be told so a thousand times.
	const most = 200
	if n := len(r.list.Warnings); n < most {
		r.list.Warnings = append(r.list.Warnings, text)
	} else if n == most {
		r.list.Warnings = append(r.list.Warnings, "Còn nhiều cảnh báo nữa, không liệt kê hết.")
	}
}

func (r *reader) sawUnit(name string) {
	if key := unitKey(name); !r.units[key] {
		r.units[key] = true
		r.list.Units = append(r.list.Units, name)
	}
}

// read goes through all sheets; found is false where no table of the kind stands anywhere.
func (r *reader) read() (found bool, err error) {
	var without []string
	for _, s := range r.book.sheets {
		var outside []*line // what stands around the tables
		tables, top := 0, 0 // the line on which the first one starts
		start := len(r.list.Rows)
		r.manyYears = false
		for i := 0; i < len(s.lines); {
			h, ok := r.finder.header(s, i)
			if !ok {
				outside = append(outside, &s.lines[i])
				i++
				continue
			}
			if tables++; tables == 1 {
				top = h.from
			}
			r.manyYears = r.manyYears || r.kind == History && h.manyYears()
			i = newTable(r, s, h).read(s.find(h.to + 1))
		}
		if tables == 0 {
			if len(s.lines) > 0 {
				without = append(without, "“"+s.name+"”")
			}
			continue
		}
		found = true
		if s.hidden > 0 {
			r.warnings(fmt.Sprintf("Trang tính “%s” có %d dòng đang ẩn; các dòng đó cũng được đọc.", s.name, s.hidden))
		}
		if err := r.heading(s, outside, top); err != nil {
			return false, err
		}
		r.underHeading(r.list.Rows[start:])
	}
	if !found {
		return false, nil
	}
	if len(without) > 0 {
		r.warnings(fmt.Sprintf("Không đọc trang tính %s: không có bảng %s.", strings.Join(without, ", "), r.kind.Name()))
	}
	return true, r.finish()
}

var (
	wholeDate   = regexp.MustCompile(`thang ?[0-9.… ]{0,6},? ?nam ?\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}`)
	yearNamed   = regexp.MustCompile(`\bnam ?(\d{4})\b`)
	allMembers  = regexp.MustCompile(`(?:tong so|so) (?:dong chi )?(?:thanh vien|uy vien)[^0-9]{0,60}(\d{1,3})\b`)
	ofMembers   = regexp.MustCompile(`\b\d{1,3} ?/ ?(\d{1,3}) ?(?:dong chi |nguoi )?(?:thanh vien|uy vien)`)
	someMembers = regexp.MustCompile(`\b(\d{1,3}) ?(?:\([^)]{0,20}\) ?)?(?:dong chi |nguoi )?(?:la )?thanh vien`)
)

// heading reads what stands above and below a sheet's tables: the day, the number of members and, above only, the year.
func (r *reader) heading(s *sheet, lines []*line, top int) error {
	var years []string
	var first council.Date
	matches := false
	r.paper = Decision{}
	for _, l := range lines {
		var texts []string
		for _, c := range l.cells {
			texts = append(texts, c.text)
		}
		text := strings.Join(texts, " ")
		if len(text) > 2000 {
			continue
		}
		folded := viet.Fold(text)
		if d, ok := viet.FindDate(text); ok {
			date := council.Date(d.ISO())
			switch {
			case r.kind == Staff && (strings.Contains(folded, "tinh den") || strings.Contains(folded, "den ngay")) && r.list.AsOf == "":
				r.list.AsOf = date
			case r.kind == Tally && hasAny(folded, "phien hop", "hop ngay", "ngay hop", "cuoc hop"):
				if r.list.Held != "" && r.list.Held != date {
					return council.Refuse("Danh sách “%s” ghi hai ngày họp khác nhau (%s và %s). Hãy tách mỗi phiên họp một tệp; sổ chưa thay đổi gì.", r.list.File, show(r.list.Held), show(date))
				}
				r.list.Held, r.list.headSheet, r.list.headLine = date, s.name, l.no
			}
			if first == "" {
				first = date
			}
		}
		if r.kind.aboutFacts() && r.paper.none() {
			r.paper, _ = headingDecision(text, folded)
		}
		if r.kind == History && l.no < top && hasAny(folded, "dang ky thi dua", "de nghi khen thuong", "de nghi xet") {
			r.warnings(fmt.Sprintf("Trang tính “%s” ghi “%s”: chỉ nhập vào khen thưởng các năm những gì đã có quyết định.", s.name, short(text)))
		}
		if r.kind == Tally && r.list.Members == 0 {
			r.list.Members = membersIn(folded)
		}
		if l.no < top && !hasAny(folded, "kem theo", "can cu", "cong van so", "quyet dinh so", "luat ", "nghi dinh", "thong tu", "so voi") {
			for _, m := range yearNamed.FindAllStringSubmatch(wholeDate.ReplaceAllString(folded, ""), -1) {
				years = append(years, m[1])
				matches = matches || m[1] == strconv.Itoa(r.list.Year)
			}
		}
	}
	switch {
	case r.kind == Tally && r.list.Held == "" && first != "":
		r.list.Held, r.list.headSheet = first, s.name
	case r.kind == Registrations && r.list.AsOf == "" && first.Year() == r.list.Year:
		r.list.AsOf = first
	}
	if len(years) == 0 || matches || r.manyYears {
		return nil
	}
	if r.kind == Staff {
		r.warnings(fmt.Sprintf("Trang tính “%s” ghi năm %s, không phải năm %d.", s.name, years[0], r.list.Year))
		return nil
	}
	return council.Refuse("Danh sách “%s” ghi năm %s, nhưng đang nhập cho năm %d. Hãy chọn đúng năm hoặc đúng tệp; sổ chưa thay đổi gì.", r.list.File, years[0], r.list.Year)
}

// manyYears reports whether a history tells its years itself.
func (h *header) manyYears() bool {
	for _, c := range h.columns {
		if c.role == yearCol || c.role == awardCol && c.year != 0 {
			return true
		}
	}
	return false
}

// underHeading gives the lines of a sheet the paper of its heading, where they name none or only its day. A case of discipline
// or an absence has a paper of its own or none.
func (r *reader) underHeading(rows []Row) {
	take := func(d *Decision) {
		if d.Symbol == "" && (d.Decided == "" || d.Decided == r.paper.Decided) {
			d.Symbol, d.Decided, d.Issuer = r.paper.Symbol, r.paper.Decided, first(d.Issuer, r.paper.Issuer)
		}
	}
	if r.paper.none() || r.kind.peopleOnly() || !r.kind.aboutFacts() {
		return
	}
	for i := range rows {
		row := &rows[i]
		take(&row.Decision)
		if r.kind == Initiatives && row.Work.Scope == "" {
			row.Work.Scope = issuerScope(row.Decision.Issuer)
		}
		for j := range row.Past {
			y := r.paper.Decided.Year()
			if a := &row.Past[j]; !r.manyYears && (y == 0 || a.Year == y || a.Year == y-1) {
				take(&a.Decision)
			}
		}
	}
}

// membersIn finds the number of all members of the council, not of those present.
func membersIn(folded string) int {
	for _, re := range []*regexp.Regexp{allMembers, ofMembers, someMembers} {
		m := re.FindStringSubmatch(folded)
		if m == nil || re != ofMembers && hasAny(folded[:strings.Index(folded, m[0])+len(m[0])], "co mat", "vang") {
			continue
		}
		if n, err := strconv.Atoi(m[1]); err == nil && n > 0 {
			return n
		}
	}
	return 0
}

// finish checks what only the whole list can tell.
func (r *reader) finish() error {
	l := r.list
	switch l.Kind {
	case Staff:
		if l.AsOf == "" {
			r.warnings(fmt.Sprintf("Danh sách không ghi “tính đến ngày …”: lấy ngày %s.", show(l.Day())))
		} else if l.AsOf.Year() != l.Year {
			r.warnings(fmt.Sprintf("Danh sách tính đến ngày %s, không thuộc năm %d.", show(l.AsOf), l.Year))
		}
	case Tally:
		if l.Held == "" {
			return council.Refuse("Danh sách “%s” không ghi ngày họp. Hãy thêm phía trên bảng một dòng như “(Phiên họp ngày 25 tháng 10 năm %d)” rồi nhập lại; sổ chưa thay đổi gì.", l.File, l.Year)
		}
		if y := l.Held.Year(); y != l.Year && y != l.Year+1 {
			return council.Refuse("Phiên họp ngày %s trong “%s” không phải của năm %d. Hãy chọn đúng năm hoặc đúng tệp; sổ chưa thay đổi gì.", show(l.Held), l.File, l.Year)
		}
		if l.Members == 0 {
			return council.Refuse("Danh sách “%s” không ghi số thành viên Hội đồng. Hãy thêm phía trên bảng một dòng như “Tổng số thành viên Hội đồng: 9” rồi nhập lại; sổ chưa thay đổi gì.", l.File)
		}
		rows := l.Rows[:0]
		for _, row := range l.Rows {
			if err := row.Tally.Check(l.Members); err != nil {
				l.Rejected = append(l.Rejected, Rejection{row.Sheet, row.Line, err.Error()})
				continue
			}
			rows = append(rows, row)
		}
		l.Rows = rows
	}
	for _, s := range r.book.sheets {
		l.sheets = append(l.sheets, s.name)
	}
	l.sortRejected(l.Rejected)
	return nil
}
