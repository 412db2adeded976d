package intake

import (
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// fillPast reads what somebody was given: one award and its year on a line, or a column per year.
func (t *table) fillPast(out *Row, l *line) string {
	year, bad := t.yearAt(l)
	if bad != "" {
		return bad
	}
	common, bad := t.decisionAt(l, 0)
	if bad != "" {
		return bad
	}
	var kind council.GrantType
	told := false
	if c, ok := t.h.first(typeCol); ok && !isNo(cell{text: t.text(l, typeCol)}) {
		if kind, told = grantTypeOf(t.text(l, typeCol)); !told {
			return fmt.Sprintf("Ô %s ghi “%s”: không rõ là công trạng, đột xuất, chuyên đề, quá trình cống hiến, niên hạn hay đối ngoại.", place(c.col, l.no), short(t.text(l, typeCol)))
		}
	}
	add := func(found []PastAward, columnYear int, d Decision) {
		for _, a := range found {
			a.Year, a.Type, a.TypeTold = columnYear, kind, told
			if a.Decision.none() {
				d.Issuer, a.Decision.Issuer = first(d.Issuer, a.Decision.Issuer), ""
				a.Decision = d
			}
			a.Decision.Issuer = first(a.Decision.Issuer, d.Issuer)
			out.Past = append(out.Past, a)
		}
	}
	if !t.h.has(awardCol) {
		if t.award == "" {
			return "Dòng không cho biết được khen thưởng gì: danh sách không có cột danh hiệu và dòng không nằm dưới tên danh hiệu nào."
		}
		a, _ := t.awards.cat.Award(t.award)
		add([]PastAward{{Award: t.award, Authority: a.Authority, Text: a.Name}}, year, common)
	}
	for _, c := range t.h.columns {
		if c.role != awardCol {
			continue
		}
		v := t.s.shown(l, c.col)
		if isDitto(v.text) {
			v = cell{text: t.above[role(int(awardCol)*10_000+c.col)]}
		} else if v.text != "" {
			t.above[role(int(awardCol)*10_000+c.col)] = v.text
		}
		if isNo(v) {
			continue
		}
		d, columnYear := common, c.year
		if columnYear == 0 {
			columnYear = year
		} else if d, bad = t.decisionAt(l, columnYear); bad != "" {
			return bad
		}
		at := place(c.col, l.no)
		found, unknown, why := t.pastAwards(v, out.Subject, d.Issuer)
		switch {
		case why != "":
			return fmt.Sprintf("Ô %s %s.", at, why)
		case unknown != "":
			return t.unknownAward(at, unknown, out.Subject)
		}
		add(found, columnYear, d)
	}
	if len(out.Past) > 0 && out.Subject == "" {
		out.Subject = t.onlySubject(out.Past[0].Award)
	}
	for i := range out.Past {
		a := &out.Past[i]
		if a.Year == 0 {
			switch y := a.Decision.Decided.Year(); {
			case y == 0 || y == t.list.Year || y == t.list.Year+1:
				a.Year = t.list.Year
			default:
				return fmt.Sprintf("Quyết định %s không phải của năm %d và dòng không ghi khen thưởng cho năm nào: hãy thêm cột “Năm”.", a.Decision, t.list.Year)
			}
		}
		switch y := a.Decision.Decided.Year(); {
		case y != 0 && y < a.Year:
			return fmt.Sprintf("Quyết định %s có trước năm %d mà dòng ghi là năm được khen thưởng.", a.Decision, a.Year)
		case a.Year > t.list.Year:
			return fmt.Sprintf("Dòng ghi khen thưởng năm %d, sau năm %d đang nhập.", a.Year, t.list.Year)
		}
		if bad := settleAuthority(a); bad != "" {
			return bad
		}
	}
	return ""
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// settleAuthority compares who is told to have decided with whose award it is. The ministry's titles of the law are the
// province's too; its Bằng khen is not.
func settleAuthority(a *PastAward) string {
	if a.Authority != council.ByMinistry || !ofProvince(a.Decision.Issuer) {
		return ""
	}
	switch a.Award {
	case "BK_BO", "KNC":
		return fmt.Sprintf("“%s” là của Bộ, nhưng dòng ghi cơ quan quyết định là “%s”.", a.Text, a.Decision.Issuer)
	}
	a.Authority = council.ByProvince
	return ""
}

// ofProvince reports words that name a province's chair or committee.
func ofProvince(text string) bool {
	return hasWords(words(text), "ubnd tinh", "uy ban nhan dan tinh", "ubnd thanh pho", "uy ban nhan dan thanh pho", "chu tich tinh", "chu tich ubnd")
}

// provincial knows the titles of the ministry's rank that a province gives: one title of the law, decided by another. They are read in a
// history, with the province as who decided. In a registration or a tally they would put a nominee before the minister.
func provincial(text string) (council.Code, bool) {
	key := awardKeys(text)[1]
	for _, p := range []struct {
		start string
		code  council.Code
	}{
		{"chiensithiduacaptinh", "CSTDB"}, {"chiensithiduatinh", "CSTDB"}, {"chiensithiduauybannhandantinh", "CSTDB"}, {"chiensithiduacapthanhpho", "CSTDB"},
		{"cothiduauybannhandan", "CO_BO"}, {"couybannhandan", "CO_BO"}, {"cothiduachutichuybannhandan", "CO_BO"}, {"cothiduacaptinh", "CO_BO"}, {"cothiduatinh", "CO_BO"}, {"cotinh", "CO_BO"},
	} {
		if strings.HasPrefix(key, p.start) && !hasAny(key, "huyen", "capxa", "uybannhandanxa", "phuong") {
			return p.code, true
		}
	}
	return "", false
}

// pastAwards reads the awards of one cell, each perhaps with its paper behind it.
func (t *table) pastAwards(v cell, s council.Subject, issuer string) (found []PastAward, unknown, bad string) {
	text := v.text
	if strings.Contains(v.raw, "\n") {
		text = v.enc.Decode(v.raw)
	}
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ';' || r == '+' })
	for _, whole := range []bool{false, true} { // a long name may be broken over two lines
		if whole {
			lines = []string{strings.ReplaceAll(text, "\n", " ")}
		}
		found, unknown, bad = nil, "", ""
		for _, part := range lines {
			part = viet.Clean(part)
			d, name, why := parseDecision(part)
			if why != "" {
				return nil, "", why
			}
			name = strings.TrimSpace(name)
			for {
				cut := strings.TrimRight(name, " ,.:(-–")
				low := strings.ToLower(cut)
				for _, w := range []string{" tại", " theo", " quyết định", " qđ", " số", "(qđ", "(số", "(quyết định", "(theo"} {
					if strings.HasSuffix(low, w) {
						cut = cut[:len(cut)-len(w)]
						break
					}
				}
				if cut == name {
					break
				}
				name = cut
			}
			if name == "" {
				if !d.none() && len(found) > 0 && found[len(found)-1].Decision.none() {
					found[len(found)-1].Decision = d // the paper on a line of its own, below its award
					continue
				}
				if d.none() {
					continue
				}
				return nil, part, ""
			}
			more, odd := t.pastNamed(name, s, first(d.Issuer, issuer))
			if odd != "" {
				unknown = odd
				break
			}
			for i := range more {
				d.Issuer, more[i].Decision.Issuer = first(d.Issuer, more[i].Decision.Issuer), ""
				more[i].Decision = d
			}
			found = append(found, more...)
		}
		if unknown == "" {
			return found, "", ""
		}
	}
	return nil, unknown, ""
}

// pastNamed reads one award, or several with commas between.
func (t *table) pastNamed(text string, s council.Subject, issuer string) (found []PastAward, unknown string) {
	one := func(text string) (PastAward, bool) {
		if code, ok := provincial(text); ok {
			if a, known := t.awards.cat.Award(code); known && (s == "" || a.For(s)) {
				return PastAward{Award: code, Authority: council.ByProvince, Text: text}, true
			}
		}
		code, ok := t.awards.match(text, s)
		if !ok && issuer != "" {
			if of, yes := provincial(text + " " + issuer); yes { // "Cờ thi đua", and "UBND tỉnh" in its own column
				return PastAward{Award: of, Authority: council.ByProvince, Text: text}, true
			}
			code, ok = t.awards.match(text+" của "+issuer, s)
		}
		if !ok {
			return PastAward{}, false
		}
		a, _ := t.awards.cat.Award(code)
		p := PastAward{Award: code, Authority: a.Authority, Text: text}
		if a.Kind == council.Commendation {
			if _, of, named := strings.Cut(text, " của "); named {
				p.Decision.Issuer = tidyIssuer(of)
			}
		}
		return p, true
	}
	if a, ok := one(text); ok {
		return []PastAward{a}, ""
	}
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		a, ok := one(part)
		if !ok {
			return nil, part
		}
		found = append(found, a)
	}
	return found, ""
}
