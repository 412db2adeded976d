package council

import "fmt"

// QuotaFigures is what a year's quotas are measured against.
type QuotaFigures struct {
	Year     int
	Proposed map[Code]int // nominees of each award
	Holders  map[Code]int // who has or is to get each award this year; where absent, Proposed
	Strength int          // everybody in the agency
	Units    int
}

// QuotaLine is one quota as it is used.
type QuotaLine struct {
	Quota    Quota
	Proposed int
	Base     int
	Allowed  int
	Over     bool
	Blocks   bool
	Trust    Trust
	Sentence string
}

// Quotas measures the proposed numbers against the quotas of the year. The agency's quota for an award stands in
// place of the law's.
func (l *Laws) Quotas(f QuotaFigures) []QuotaLine {
	p := l.Pack(f.Year)
	on := YearEnd(f.Year)
	own := map[Code]bool{}
	for _, q := range p.Quotas {
		if q.Agency && Covers(q.From, q.To, on) {
			own[q.Award] = true
		}
	}
	var out []QuotaLine
	for _, q := range p.Quotas {
		if !Covers(q.From, q.To, on) || (own[q.Award] && !q.Agency) {
			continue
		}
		line := QuotaLine{Quota: q, Proposed: f.Proposed[q.Award], Trust: q.Trust}
		if !q.Agency {
			line.Trust = weaker(q.Trust, p.Trust)
		}
		what := ""
		switch q.Of {
		case OfStrength:
			line.Base, what = f.Strength, "số người của cơ quan"
		case OfUnits:
			line.Base, what = f.Units, "số đơn vị"
		default:
			n, ok := f.Holders[q.OfAward]
			if !ok {
				n = f.Proposed[q.OfAward]
			}
			line.Base, what = n, "số "+l.Name(q.OfAward, f.Year)
		}
		line.Allowed = max(q.allowed(line.Base), q.Least)
		line.Over = line.Proposed > line.Allowed
		line.Blocks = line.Over && q.Severity == QuotaBlocks
		line.Sentence = fmt.Sprintf("%s: đề nghị %d, mức %d %% của %d (%s) là %d", l.Name(q.Award, f.Year), line.Proposed, q.Percent, line.Base, what, line.Allowed)
		if line.Over {
			line.Sentence += fmt.Sprintf("; vượt %d", line.Proposed-line.Allowed)
		} else {
			line.Sentence += "; trong mức"
		}
		out = append(out, line)
	}
	return out
}

// allowed is the quota's number, in whole numbers.
func (q Quota) allowed(base int) int {
	switch q.Rounding {
	case QuotaNearest:
		return (base*q.Percent*2 + 100) / 200
	case QuotaUp:
		return (base*q.Percent + 99) / 100
	}
	return base * q.Percent / 100
}
