package council

import (
	"fmt"
	"strings"
)

// LawSection is one part of a pack in words, for the screen that shows the law.
type LawSection struct {
	Key   string // "standard.CSTDCS.individual", "exclusions", "ballots", ...
	Title string
	Note  string
	Lines []LawLine
}

// LawLine is one rule in words. Depth tells what stands under what.
type LawLine struct {
	Depth    int
	Text     string
	Citation string
	Trust    Trust
	Agency   bool
	Human    bool // a human judges it, or weighs it when it is not met
}

// Describe writes the law of a year in words, the agency's own rules among it and marked.
func (l *Laws) Describe(year int) []LawSection {
	p := l.Pack(year)
	var out []LawSection
	for _, a := range l.Catalogue.Awards {
		for _, subject := range a.Subjects {
			s, ok := p.Standard(a.Code, subject)
			if !ok {
				continue
			}
			out = append(out, LawSection{
				Key:   "standard." + string(a.Code) + "." + string(subject),
				Title: l.Name(a.Code, year) + " (" + subject.Name() + ")", Note: s.Note,
				Lines: l.describe(s.Conditions, p, year, 0),
			})
		}
	}
	line := func(text, citation string, t Trust, agency bool) LawLine {
		if !agency {
			t = weaker(t, p.Trust)
		}
		return LawLine{Text: text, Citation: citation, Trust: t, Agency: agency}
	}
	section := func(key, title string) *LawSection {
		out = append(out, LawSection{Key: key, Title: title})
		return &out[len(out)-1]
	}
	s := section("exclusions", "Điều kiện chung, trường hợp không xét")
	for _, x := range p.Exclusions {
		for i, y := range l.describe([]Condition{x.Condition}, p, year, 0) {
			if i == 0 && len(x.Awards) > 0 {
				y.Text += " (" + l.listed(x.Awards, year) + ")"
			}
			if i == 0 {
				y.Text += inForce(x.From, x.To)
			}
			s.Lines = append(s.Lines, y)
		}
	}
	for _, x := range p.Basing {
		var types []string
		for _, t := range x.Types {
			types = append(types, t.String())
		}
		s.Lines = append(s.Lines, line("Khen thưởng "+join(types)+" không làm căn cứ đề nghị hình thức cao hơn", x.Citation, x.Trust, false))
	}
	s = section("ballots", "Biểu quyết của Hội đồng")
	for i := range p.Ballots {
		b := &p.Ballots[i]
		who := "Các danh hiệu, hình thức còn lại"
		if len(b.Awards) > 0 {
			who = l.listed(b.Awards, year)
		}
		s.Lines = append(s.Lines, line(who+": "+lowerFirst(b.Words())+inForce(b.From, b.To), b.Citation, b.Trust, b.Agency))
	}
	for _, m := range p.Makeup {
		text := fmt.Sprintf("Hội đồng có từ %d đến %d thành viên", m.Least, m.Most)
		if m.Odd {
			text += ", là số lẻ"
		}
		if m.Term > 0 {
			text += fmt.Sprintf(", nhiệm kỳ %d năm", m.Term)
		}
		if m.Note != "" {
			text += ". " + strings.TrimSuffix(m.Note, ".")
		}
		s.Lines = append(s.Lines, line(text, m.Citation, m.Trust, false))
	}
	s = section("quotas", "Tỷ lệ khống chế")
	for _, q := range p.Quotas {
		base := map[QuotaBase]string{OfStrength: "số người của cơ quan", OfUnits: "số đơn vị"}[q.Of]
		if q.Of == OfHolders {
			base = "số " + l.Name(q.OfAward, year)
		}
		text := fmt.Sprintf("%s không quá %d %% %s", l.Name(q.Award, year), q.Percent, base)
		if q.Severity == QuotaBlocks {
			text += ", không được vượt"
		} else {
			text += ", vượt thì nhắc"
		}
		s.Lines = append(s.Lines, line(text+inForce(q.From, q.To), q.Citation, q.Trust, q.Agency))
	}
	s = section("prizes", "Tiền thưởng")
	for _, x := range p.Prizing {
		s.Lines = append(s.Lines, line(upperFirst(roundingNames[x.Rounding]), x.Citation, x.Trust, false))
		if x.HighestOnly {
			s.Lines = append(s.Lines, line("Nhiều danh hiệu cho cùng một thành tích: chỉ nhận mức cao nhất", x.HighestCitation, x.HighestTrust, false))
		}
	}
	for _, c := range p.Coefs {
		text := l.Name(c.Award, year) + ": hệ số"
		if c.Individual > 0 {
			text += " cá nhân " + coefficientWords(c.Individual)
		}
		if c.Collective > 0 {
			text += " tập thể " + coefficientWords(c.Collective)
		}
		s.Lines = append(s.Lines, line(text+inForce(c.From, c.To), c.Citation, c.Trust, c.Agency))
	}
	s = section("dossiers", "Hồ sơ")
	for _, d := range p.Dossiers {
		text := l.listed(d.Awards, year) + ": " + strings.Join(d.Items, "; ")
		if d.Sets > 0 {
			text += fmt.Sprintf("; %02d bộ", d.Sets)
		}
		s.Lines = append(s.Lines, line(text, d.Citation, d.Trust, false))
	}
	return out
}

func (l *Laws) describe(conds []Condition, p *Pack, year, depth int) []LawLine {
	var out []LawLine
	for i := range conds {
		c := &conds[i]
		x := LawLine{Depth: depth, Text: l.Words(c, year), Citation: c.Citation, Trust: c.Trust, Agency: c.Agency}
		x.Human = c.Soft || (c.Kind == KindManual && !c.Assumed && c.Evidence != "registration")
		if !c.Agency {
			x.Trust = weaker(c.Trust, p.Trust)
		}
		out = append(append(out, x), l.describe(c.Of, p, year, depth+1)...)
	}
	return out
}

var roundingNames = map[Rounding]string{
	RoundUp10k: "làm tròn lên 10.000 đồng", RoundNearest10k: "làm tròn đến 10.000 đồng gần nhất", RoundNone: "không làm tròn",
}

// String is the rounding in words.
func (r Rounding) String() string { return roundingNames[r] }

// coefficientWords writes hundredths as a coefficient: 30 is "0,3", 1050 is "10,5".
func coefficientWords(n int64) string {
	s := fmt.Sprintf("%d,%02d", n/100, n%100)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ",")
}

func inForce(from, to Date) string {
	switch {
	case from != "" && to != "":
		return " (từ " + dayWords(from) + " đến " + dayWords(to) + ")"
	case from != "":
		return " (từ " + dayWords(from) + ")"
	case to != "":
		return " (đến " + dayWords(to) + ")"
	}
	return ""
}
