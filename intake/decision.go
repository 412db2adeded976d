package intake

import (
	"fmt"
	"regexp"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// Papers are named in many shapes: "07/QĐ-THADS ngày 15/01/2026", "Quyết định số 3962/QĐ-BTP ngày 13 tháng 10 năm 2011 của Bộ
// trưởng Bộ Tư pháp", "QĐ 512 QĐ/CTN". The number is what stands before the letters of the paper's kind.
var (
	symbolForm = regexp.MustCompile(`\d{1,6}\p{L}?(?:\s?/\s?(?:19|20)\d{2})?(?:\s?/\s?|\s?)(?:QĐ|NQ|TB|KL|BB|GXN)(?:\s?[-–/]\s?\p{Lu}[\p{L}\d.&]*(?:[-–/][\p{L}\d.&]+)*)?` +
		`|\d{1,6}\p{L}?(?:/(?:19|20)\d{2})?/\p{Lu}[\p{Lu}\d]{0,7}(?:[-–/][\p{L}\d.&]+)+`)
	dayForm = regexp.MustCompile(`(?i)(?:(?:ngày|ngay)\s*:?\s*)?\b(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4})\b` +
		`|(?i)(?:ngày|ngay)\s*(\d{1,2}\s*(?:tháng|thang)\s*\d{1,2}\s*(?:năm|nam)\s*\d{4})`)
	spacedSlash = regexp.MustCompile(`\s*([/\-–])\s*`)
	paperWords  = regexp.MustCompile(`(?i)^(?:theo\s+)?(?:quyết định|quyết đinh|qđ|nghị quyết|thông báo)?\s*(?:số|so)?\s*[:.]?\s*|^[\s,;:.()\-–]+`)
	ofIssuer    = regexp.MustCompile(`(?i)^[\s,;:.()\-–]*(?:của|do)\s+(.+)$`)
)

// parseDecision takes a paper's number, day and issuer out of a text and gives what is left before them. A day that no
// calendar has is bad.
func parseDecision(text string) (d Decision, before, bad string) {
	start, end := len(text), 0
	cut := text
	if at := symbolForm.FindStringIndex(text); at != nil {
		d.Symbol = strings.ReplaceAll(spacedSlash.ReplaceAllString(text[at[0]:at[1]], "$1"), "–", "-")
		d.Symbol = strings.TrimRight(d.Symbol, ".&-/")
		start, end = at[0], at[1]
		cut = text[:at[0]] + strings.Repeat(" ", at[1]-at[0]) + text[at[1]:]
	}
	if at := dayForm.FindStringSubmatchIndex(cut); at != nil {
		day := group1(cut, at)
		v, err := viet.ParseDate(strings.ReplaceAll(day, " ", ""))
		if err != nil {
			var ok bool
			if v, ok = viet.FindDate(day); !ok {
				return d, "", fmt.Sprintf("ghi ngày “%s”, không có trong lịch", strings.TrimSpace(day))
			}
		}
		d.Decided = council.Date(v.ISO())
		start, end = min(start, at[0]), max(end, at[1])
	}
	if end == 0 {
		return d, text, ""
	}
	if m := ofIssuer.FindStringSubmatch(text[end:]); m != nil {
		d.Issuer = tidyIssuer(m[1])
	} else if rest := strings.Trim(text[end:], " ,;:.()-–"); len(rest) > 5 && (looksLikeUnit(rest) || hasAny(labelKey(rest), "bo ", "thu tuong", "chu tich", "truong")) {
		d.Issuer = tidyIssuer(rest)
	}
	return d, text[:start], ""
}

func group1(s string, at []int) string {
	for i := 2; i+1 < len(at); i += 2 {
		if at[i] >= 0 {
			return s[at[i]:at[i+1]]
		}
	}
	return ""
}

func tidyIssuer(text string) string {
	if a, _, ok := strings.Cut(text, " về việc "); ok {
		text = a
	}
	return viet.Clean(strings.Trim(text, " ,;:.()-–"))
}

// symbolKey compares numbers of papers whatever their case, spaces and dashes.
func symbolKey(symbol string) string {
	return strings.ReplaceAll(strings.ReplaceAll(viet.Key(symbol), "–", "-"), " ", "")
}

// none reports a decision of which neither number nor day is told.
func (d Decision) none() bool { return d.Symbol == "" && d.Decided == "" }

// String names the paper in a sentence: "07/QĐ-THADS ngày 15/01/2026".
func (d Decision) String() string {
	switch {
	case d.none():
		return "không rõ số, ngày"
	case d.Decided == "":
		return d.Symbol
	case d.Symbol == "":
		return "ngày " + show(d.Decided)
	}
	return d.Symbol + " ngày " + show(d.Decided)
}

// decisionAt reads the paper that a line names in one column or in several; year picks the columns under one year.
func (t *table) decisionAt(l *line, year int) (d Decision, bad string) {
	for _, c := range t.h.columns {
		if c.year != year || c.role != decisionCol && c.role != decidedCol && c.role != issuerCol {
			continue
		}
		v := t.s.shown(l, c.col)
		key := role(int(c.role)*10_000 + year)
		if isDitto(v.text) {
			v = cell{text: t.above[key]}
		} else if v.text != "" {
			t.above[key] = v.text
		}
		if isNo(v) {
			continue
		}
		at := place(c.col, l.no)
		switch c.role {
		case issuerCol:
			d.Issuer = v.text
		case decidedCol:
			day, ok := v.date()
			if !ok {
				x, _, why := parseDecision(v.text)
				if why != "" || x.Decided == "" {
					return d, fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần một ngày như 15/01/2026; có thể dòng bị lệch cột.", at, short(v.text), c.label)
				}
				day = x.Decided
				if d.Symbol == "" {
					d.Symbol = x.Symbol
				}
			}
			d.Decided = day
		case decisionCol:
			x, _, why := parseDecision(v.text)
			switch {
			case why != "":
				return d, fmt.Sprintf("Ô %s %s.", at, why)
			case x.none() && (isMark(v) && !v.num || !strings.ContainsAny(v.text, "0123456789") || len(v.text) > 60):
				return d, fmt.Sprintf("Ô %s ghi “%s”, cột “%s” cần số quyết định như 07/QĐ-THADS.", at, short(v.text), c.label)
			case x.Symbol == "" && x.Decided == "":
				x.Symbol = viet.Clean(paperWords.ReplaceAllString(v.text, "")) // a bare number
			}
			if x.Symbol != "" {
				d.Symbol = x.Symbol
			}
			if x.Decided != "" && d.Decided == "" {
				d.Decided = x.Decided
			}
			if x.Issuer != "" && d.Issuer == "" {
				d.Issuer = x.Issuer
			}
		}
	}
	if d.Decided != "" && d.Decided.Year() > t.list.Year+3 || d.Decided != "" && d.Decided.Year() < 1946 {
		return d, fmt.Sprintf("Ngày quyết định %s không hợp lý với danh sách năm %d.", show(d.Decided), t.list.Year)
	}
	return d, ""
}

// headingDecision gives what lines take from the heading of their sheet: "(Kèm theo Quyết định số 25/QĐ-THADS ngày …)".
func headingDecision(text, folded string) (Decision, bool) {
	if !hasAny(folded, "quyet dinh") || hasAny(folded, "can cu", "nghi dinh", "thong tu") {
		return Decision{}, false
	}
	d, _, bad := parseDecision(text)
	return d, bad == "" && d.Symbol != ""
}
