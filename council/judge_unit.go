package council

import (
	"sort"
	"strings"
)

// members counts the members that satisfy a condition, those only proposed so far, and those not rated yet.
func (j *judge) members(c *Condition) (yes, proposed, dark int) {
	for _, m := range j.facts.Members {
		if c.Grade != "" {
			switch {
			case m.Grade == "":
				dark++
			case m.Grade.AtLeast(c.Grade):
				yes++
			}
			continue
		}
		held, soon := false, false
		for _, code := range c.codes() {
			held = held || has(m.Held, code)
			soon = soon || has(m.Proposed, code)
		}
		switch {
		case held:
			yes++
		case soon:
			proposed++
		}
	}
	return yes, proposed, dark
}

// ratio asks for a share of all members, compared in whole numbers crosswise.
func (j *judge) ratio(c *Condition, f *Finding) {
	n := len(j.facts.Members)
	if n == 0 {
		f.State = Missing
		f.Missing = []string{"danh sách thành viên của tập thể năm " + number(j.year)}
		return
	}
	yes, proposed, dark := j.members(c)
	rule := Rule{Percent: c.Percent, Strict: c.Strict}
	have := yes + proposed
	f.Pending = proposed > 0 && !rule.Passes(yes, n)
	switch {
	case rule.Passes(have, n):
		f.State = Met
	case rule.Passes(have+dark, n):
		f.State = Missing
		f.Missing = []string{"kết quả xếp loại năm " + number(j.year) + " của " + number(dark) + " thành viên: " + j.unrated()}
	default:
		f.State = Failed
	}
	text := number(have) + "/" + number(n) + " người = " + share(have, n, c.Percent)
	if proposed > 0 {
		text += " (trong đó " + number(proposed) + " người đang đề nghị cùng kỳ)"
	}
	if dark > 0 {
		text += "; " + number(dark) + " người chưa ghi xếp loại"
	}
	f.Evidence = []Evidence{{Text: text, Year: j.year, Good: f.State == Met}}
}

// unrated names the members without a rating, at most five of them.
func (j *judge) unrated() string {
	var names []string
	for _, m := range j.facts.Members {
		if m.Grade == "" {
			names = append(names, m.Name)
		}
	}
	sort.Strings(names)
	if len(names) > 5 {
		return strings.Join(names[:5], ", ") + " và " + number(len(names)-5) + " người khác"
	}
	return strings.Join(names, ", ")
}

// countMembers asks for so many members with an award or a rating.
func (j *judge) countMembers(c *Condition, f *Finding) {
	if len(j.facts.Members) == 0 {
		f.State = Missing
		f.Missing = []string{"danh sách thành viên của tập thể năm " + number(j.year)}
		return
	}
	yes, proposed, dark := j.members(c)
	f.Pending = proposed > 0 && yes < c.least()
	f.State = j.atLeast(yes+proposed, dark, c)
	if f.State == Missing {
		f.Missing = []string{"kết quả xếp loại năm " + number(j.year) + " của " + number(dark) + " thành viên: " + j.unrated()}
	}
	text := number(yes+proposed) + " người"
	if proposed > 0 {
		text += " (trong đó " + number(proposed) + " người đang đề nghị cùng kỳ)"
	}
	f.Evidence = []Evidence{{Text: text, Year: j.year, Good: f.State == Met}}
}

// memberDiscipline asks that no member was disciplined as heavily as a form.
func (j *judge) memberDiscipline(c *Condition, f *Finding) {
	if len(j.facts.Members) == 0 {
		f.State = Missing
		f.Missing = []string{"danh sách thành viên của tập thể năm " + number(j.year)}
		return
	}
	for _, m := range j.facts.Members {
		if m.Discipline != "" && disciplineRank[m.Discipline] >= disciplineRank[c.Form] {
			f.State = Failed
			f.Evidence = append(f.Evidence, Evidence{
				Text: m.Name + " bị " + m.Discipline.String() + decision(m.Symbol, m.Decided), Year: j.year, Symbol: m.Symbol, Decided: m.Decided,
			})
		}
	}
	sortEvidence(f.Evidence)
	if f.State == Met {
		f.Evidence = []Evidence{{Text: "sổ không ghi trường hợp nào", Year: j.year, Good: true}}
	}
}
