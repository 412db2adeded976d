package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// workKey compares titles whatever their case, spaces, quotes and final marks.
func workKey(title string) string {
	return strings.Join(strings.FieldsFunc(viet.Key(title), func(r rune) bool { return strings.ContainsRune(" .,;:“”\"'()-–", r) }), " ")
}

// continues takes a line that only names more authors of the work above it.
func (t *table) continues(l *line, name, number string) bool {
	c, ok := t.h.first(authorCol)
	if !ok || l.at(c.col).text == "" || number != "" {
		return false
	}
	title := l.at(t.h.nameAt()).text
	rows := t.list.Rows
	switch {
	case t.lastWork == "" || title != "" && workKey(title) != t.lastWork && !isDitto(title), title == "" && name != "" && workKey(name) != t.lastWork:
		return false
	case t.lastBad != 0:
		t.reject(l.no, fmt.Sprintf("Dòng thuộc sáng kiến ở dòng %d, đã bị từ chối.", t.lastBad))
		return true
	case len(rows) == 0:
		return false
	}
	authors, _, bad := t.authorsAt(l)
	if bad != "" {
		t.reject(l.no, bad)
		return true
	}
	w := &rows[len(rows)-1]
	w.Work.Authors = append(w.Work.Authors, authors...)
	w.Work.SameUnit = false
	return true
}

var (
	leadingNumber = regexp.MustCompile(`^\s*(?:\d{1,2}\s*[.)/]|[-–+•*])\s*`)
	inBrackets    = regexp.MustCompile(`\([^)]*\)?`)
	percent       = regexp.MustCompile(`(\d{1,3})(?:[.,]0+)?\s*%`)
	andWord       = regexp.MustCompile(`\s+và\s+|\s*&\s*`)
)

// authorsAt reads the authors of a line: one, or several with line ends, semicolons or commas between.
func (t *table) authorsAt(l *line) (out []AuthorLine, sameUnit bool, bad string) {
	c, _ := t.h.first(authorCol)
	v := t.s.shown(l, c.col)
	if l.at(c.col).text == "" && !t.mergedHere(l, c.col) {
		return nil, false, fmt.Sprintf("“%s” không ghi tên tác giả.", short(t.above[nameCol]))
	}
	raw := func(v cell) string {
		if strings.Contains(v.raw, "\n") {
			return v.enc.Decode(v.raw)
		}
		return v.text
	}
	text := andWord.ReplaceAllString(raw(v), ";")
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ';' })
	if len(parts) == 1 {
		parts = splitOutside(text, ',')
	}
	for _, part := range parts {
		a := AuthorLine{}
		if p := percent.FindStringSubmatch(part); p != nil {
			a.Share, _ = strconv.Atoi(p[1])
			part = percent.ReplaceAllString(part, "")
		}
		if a.Share > 100 {
			return nil, false, fmt.Sprintf("Ô %s ghi tỷ lệ đóng góp %d %%.", place(c.col, l.no), a.Share)
		}
		part = strings.Trim(viet.Clean(leadingNumber.ReplaceAllString(inBrackets.ReplaceAllString(part, " "), "")), " .,-–:")
		if part == "" {
			continue
		}
		who := Row{Subject: council.Individual}
		who.Name, _ = splitTitle(part)
		if bad := t.fillName(&who, v.enc); bad != "" {
			return nil, false, fmt.Sprintf("Ô %s: %s", place(c.col, l.no), bad)
		}
		a.Name = who.Name
		out = append(out, a)
	}
	if len(out) == 0 {
		return nil, false, fmt.Sprintf("Ô %s không có tên tác giả nào.", place(c.col, l.no))
	}
	if u, ok := t.h.first(unitCol); ok {
		v := t.s.shown(l, u.col)
		units := strings.Split(raw(v), "\n")
		if isDitto(v.text) {
			units = []string{t.above[unitCol]}
		} else if v.text != "" {
			t.above[unitCol] = v.text
		}
		for i := range out {
			switch {
			case len(units) == len(out):
				out[i].Unit = viet.Clean(leadingNumber.ReplaceAllString(units[i], ""))
			case len(units) == 1:
				out[i].Unit = viet.Clean(units[0])
			}
		}
		sameUnit = len(out) > 1 && len(units) == 1
	}
	if len(out) == 1 {
		if out[0].Born, bad = t.dateIn(l, bornCol); bad != "" {
			return nil, false, bad
		}
	}
	if c, ok := t.h.first(shareCol); ok && len(out) == 1 {
		if n, err := strconv.Atoi(strings.Trim(l.at(c.col).text, " %")); err == nil && n > 0 && n <= 100 {
			out[0].Share = n
		}
	}
	return out, sameUnit, ""
}

func (t *table) mergedHere(l *line, col int) bool {
	_, ok := t.s.over(l.no, col)
	return ok
}

// splitOutside splits at a mark that stands in no brackets.
func splitOutside(text string, mark rune) []string {
	depth := 0
	return strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return r == mark && depth <= 0
	})
}

// fillWork reads an initiative or a research work.
func (t *table) fillWork(out *Row, l *line) string {
	if len(out.Name) > 1000 {
		return "Tên sáng kiến dài quá 1000 ký tự; hãy kiểm tra lại dòng này."
	}
	out.Name = strings.TrimRight(out.Name, " .;,")
	if len(labelKey(out.Name)) < 3 && len(out.Name) < 190 || isMark(cell{text: out.Name}) {
		return fmt.Sprintf("“%s” không phải là tên sáng kiến, đề tài; có thể dòng bị lệch cột.", short(out.Name))
	}
	var bad string
	if out.Year, bad = t.yearAt(l); bad != "" {
		return bad
	}
	if out.Decision, bad = t.decisionAt(l, 0); bad != "" {
		return bad
	}
	w := &out.Work
	if w.Authors, w.SameUnit, bad = t.authorsAt(l); bad != "" {
		return bad
	}
	out.Unit = ""
	w.Summary = t.text(l, summaryCol)
	w.Kind = t.fact.work
	if k := workKindOf(out.Name); k != "" {
		w.Kind = k
	}
	if c, ok := t.h.first(typeCol); ok && !isNo(cell{text: t.text(l, typeCol)}) {
		if w.Kind = workKindOf(t.text(l, typeCol)); w.Kind == "" {
			return fmt.Sprintf("Ô %s ghi “%s”: không rõ là sáng kiến hay đề tài.", place(c.col, l.no), short(t.text(l, typeCol)))
		}
	}
	w.Scope = t.fact.scope
	if c, ok := t.h.first(scopeCol); ok && !isNo(cell{text: t.text(l, scopeCol)}) {
		if w.Scope = scopeOf(t.text(l, scopeCol)); w.Scope == "" {
			return fmt.Sprintf("Ô %s ghi “%s”: không rõ là cấp cơ sở, cấp Bộ (ngành, tỉnh) hay toàn quốc.", place(c.col, l.no), short(t.text(l, scopeCol)))
		}
	}
	if w.Scope == "" {
		w.Scope = issuerScope(out.Decision.Issuer)
	}
	if out.Year == 0 {
		out.Year = t.list.Year
		if y := out.Decision.Decided.Year(); y != 0 && y != t.list.Year && y != t.list.Year+1 {
			out.Year = y // a list of several years that tells only when each was recognised
		}
	}
	return ""
}
