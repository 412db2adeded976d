package intake

import (
	"fmt"
	"strings"

	"sothidua/council"
)

// titled is a title in a year: what initiatives are looked up by. Two works may share it; their authors tell them apart.
type titled struct {
	key  string
	year int
}

func (p *planner) initiatives() {
	have := map[titled][]*Initiative{}
	for i := range p.r.Initiatives {
		x := &p.r.Initiatives[i]
		k := titled{workKey(x.Title), x.Year}
		have[k] = append(have[k], x)
	}
	type byAuthor struct {
		titled
		person council.ID
	}
	seen := map[byAuthor]int{}
	claimed := map[council.ID]int{}
	noScope, noPaper := 0, 0
	for i := range p.l.Rows {
		row := &p.l.Rows[i]
		k := titled{workKey(row.Name), row.Year}
		authors, why := p.authors(row)
		if why != "" {
			p.reject(row, "%s", why)
			continue
		}
		twice := 0
		for _, a := range authors {
			twice = max(twice, seen[byAuthor{k, a.Person}])
		}
		if twice != 0 {
			p.reject(row, "Sáng kiến “%s” của cùng tác giả đã có ở dòng %d của danh sách này.", short(row.Name), twice)
			continue
		}
		for _, a := range authors {
			seen[byAuthor{k, a.Person}] = row.Line
		}
		var old *Initiative
		fits := 0
		for _, x := range have[k] {
			if shareAuthor(x.Authors, authors) {
				old, fits = x, fits+1
			}
		}
		switch {
		case fits > 1:
			p.reject(row, "Sổ có %d sáng kiến năm %d cùng tên “%s” và cùng tác giả, không biết là sáng kiến nào.", fits, row.Year, short(row.Name))
			continue
		case old != nil && claimed[old.ID] != 0:
			p.reject(row, "Sáng kiến “%s” trong sổ đã được dòng %d của danh sách này nói đến.", short(row.Name), claimed[old.ID])
			continue
		}
		if row.Decision.none() {
			noPaper++
		}
		if row.Work.Scope == "" {
			noScope++
		}
		if old == nil {
			p.addWork(row, authors)
			continue
		}
		claimed[old.ID] = row.Line
		p.compareWork(row, old, authors)
	}
	if noScope > 0 {
		p.warn("%d sáng kiến, đề tài không ghi phạm vi ảnh hưởng: sổ ghi là cấp cơ sở, mức thấp nhất; sáng kiến đã có trong sổ giữ phạm vi cũ.", noScope)
	}
	if noPaper > 0 {
		p.warn("%d sáng kiến, đề tài không có số, ngày quyết định công nhận; khi xét thi đua được coi là chưa được công nhận.", noPaper)
	}
}

func shareAuthor(a, b []Author) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Person == y.Person {
				return true
			}
		}
	}
	return false
}

// authors finds the people whom a line names as authors, all of them or none.
func (p *planner) authors(row *Row) ([]Author, string) {
	var out []Author
	for _, a := range row.Work.Authors {
		line := Row{Name: a.Name, Unit: a.Unit, Born: a.Born, Subject: council.Individual}
		if row.Work.SameUnit {
			// One unit beside several authors is the first one's, or the likeliest: it only decides between namesakes.
			line.Unit = ""
		}
		who, why := p.person(&line)
		if who == nil && row.Work.SameUnit && a.Unit != "" {
			line.Unit = a.Unit
			who, why = p.person(&line)
		}
		if who == nil {
			return nil, why
		}
		for _, before := range out {
			if before.Person == who.ID {
				return nil, fmt.Sprintf("“%s” được ghi hai lần là tác giả của “%s”.", who.Name, short(row.Name))
			}
		}
		out = append(out, Author{who.ID, a.Share})
	}
	return out, ""
}

func (p *planner) authorNames(authors []Author) string {
	var all []string
	for _, a := range authors {
		all = append(all, p.byID[a.Person].Name)
	}
	return names(all)
}

func (p *planner) addWork(row *Row, authors []Author) {
	w := council.Initiative{Title: row.Name, Year: row.Year, Scope: row.Work.Scope, Research: row.Work.Kind == Research,
		Symbol: row.Decision.Symbol, Decided: row.Decision.Decided, By: row.Decision.Issuer}
	if w.Scope == "" {
		w.Scope = council.ScopeBase
	}
	kind := "sáng kiến"
	if w.Research {
		kind = "đề tài"
	}
	c := blank(AddInitiative, fmt.Sprintf("Thêm %s năm %d, %s: “%s”: %s%s", kind, w.Year, w.Scope, row.Name, p.authorNames(authors), paperWordsOf(w.Symbol, w.Decided)))
	c.Initiative = &Initiative{w, row.Work.Summary, authors}
	p.change(c)
	p.plan.Added++
}

func (p *planner) compareWork(row *Row, old *Initiative, authors []Author) {
	x := *old
	x.Authors = append([]Author{}, old.Authors...)
	var what compared
	scope := string(x.Scope)
	what.set("phạm vi", &scope, string(row.Work.Scope), func(s string) string { return council.Scope(s).String() })
	x.Scope = council.Scope(scope)
	if k := row.Work.Kind; k != "" && x.Research != (k == Research) {
		x.Research = k == Research
		what = append(what, map[bool]string{true: "là đề tài, không phải sáng kiến", false: "là sáng kiến, không phải đề tài"}[x.Research])
	}
	what.symbol("số quyết định", &x.Symbol, row.Decision.Symbol)
	what.date("ngày công nhận", &x.Decided, row.Decision.Decided)
	what.set("nơi công nhận", &x.By, row.Decision.Issuer, quoted)
	what.set("tóm tắt", &x.Summary, row.Work.Summary, func(s string) string { return quoted(short(s)) })
	missing := 0
	for i := range x.Authors {
		mine := false
		for _, a := range authors {
			if a.Person != x.Authors[i].Person {
				continue
			}
			if mine = true; a.Share != 0 && a.Share != x.Authors[i].Share {
				what = append(what, fmt.Sprintf("phần của %s là %d%%", p.byID[a.Person].Name, a.Share))
				x.Authors[i].Share = a.Share
			}
		}
		if !mine {
			missing++
		}
	}
	for _, a := range authors {
		if !shareAuthor(old.Authors, []Author{a}) {
			x.Authors = append(x.Authors, a)
			what = append(what, "thêm tác giả "+p.byID[a.Person].Name)
		}
	}
	if missing > 0 {
		p.warn("Sáng kiến “%s” trong sổ có %d tác giả mà danh sách không ghi, được giữ nguyên.", short(row.Name), missing)
	}
	if len(what) == 0 {
		p.plan.Unchanged++
		return
	}
	c := blank(ChangeInitiative, fmt.Sprintf("Sửa sáng kiến năm %d “%s”: %s", row.Year, row.Name, strings.Join(what, "; ")))
	c.Initiative = &x
	p.change(c)
	p.plan.Changed++
}
