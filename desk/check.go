package desk

import (
	"context"
	"sort"
	"strings"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// CheckRow is one nominee's verdict for one award, as `check --json` prints it.
type CheckRow struct {
	Nominee    string           `json:"nominee"`
	Unit       string           `json:"unit"`
	Subject    council.Subject  `json:"subject"`
	Award      council.Code     `json:"award"`
	Year       int              `json:"year"`
	Pack       string           `json:"pack"`
	Verdict    council.Outcome  `json:"verdict"`
	Conditions []CheckCondition `json:"conditions"`

	AwardName string        `json:"award_name"`
	PackName  string        `json:"pack_name"`
	PackTrust council.Trust `json:"pack_trust"`
	PackNote  string        `json:"pack_note,omitempty"`
	Missing   []string      `json:"missing,omitempty"` // what is missing, each a noun phrase
	Pending   bool          `json:"pending,omitempty"` // leans on an award that is only proposed so far

	ID         council.ID          `json:"-"` // the nomination's, 0 where there is none
	Who        council.Nominee     `json:"-"`
	Judged     council.Eligibility `json:"-"`
	AwardShort string              `json:"-"`
}

// CheckCondition is one condition with the facts that met or failed it. Met is null where the file cannot tell: the
// evidence is missing, or a human must judge.
type CheckCondition struct {
	Text       string           `json:"text"`
	Met        *bool            `json:"met"`
	Evidence   string           `json:"evidence"`
	Citation   string           `json:"citation"`
	Trust      council.Trust    `json:"trust"`
	State      council.State    `json:"state"`
	Key        string           `json:"key,omitempty"`
	Agency     bool             `json:"agency,omitempty"` // the agency's own rule
	Limb       int              `json:"limb,omitempty"`   // of alternatives: the one that was met, from 1
	Conditions []CheckCondition `json:"conditions,omitempty"`
}

// Check judges every nomination of a year by the law in force then; award "" takes all. People come in name order,
// then collectives.
func (d *Desk) Check(ctx context.Context, year int, award council.Code) ([]CheckRow, error) {
	if award != "" {
		if _, ok := d.catalogue.Award(award); !ok {
			return nil, council.Refuse("Không có danh hiệu, hình thức nào mang mã “%s”.", award)
		}
	}
	return read(ctx, d, func(tx *store.Tx) ([]CheckRow, error) {
		e, err := d.evidence(tx, year, nil)
		if err != nil {
			return nil, err
		}
		rows := []CheckRow{}
		for _, n := range e.nominations {
			if award == "" || n.Award == award {
				rows = append(rows, d.check(e, n))
			}
		}
		sort.SliceStable(rows, func(i, j int) bool {
			if a, b := e.book.order(rows[i].Who), e.book.order(rows[j].Who); a != b {
				return a < b
			}
			return d.catalogue.Rank(rows[i].Award) < d.catalogue.Rank(rows[j].Award)
		})
		return rows, nil
	})
}

// CheckNominee judges one nominee for one award of a year, nominated or not.
func (d *Desk) CheckNominee(ctx context.Context, n council.Nominee, award council.Code, year int) (CheckRow, error) {
	if err := d.checkAward(n, award); err != nil {
		return CheckRow{}, err
	}
	return read(ctx, d, func(tx *store.Tx) (CheckRow, error) {
		e, err := d.evidence(tx, year, &n)
		if err != nil {
			return CheckRow{}, err
		}
		nomination := council.Nomination{Year: year, Nominee: n, Award: award}
		for _, x := range e.nominations {
			if x.Nominee == n && x.Award == award {
				nomination = x
			}
		}
		return d.check(e, nomination), nil
	})
}

func (d *Desk) check(e *evidence, n council.Nomination) CheckRow {
	f := *e.of(n.Nominee)
	if n.Reason != "" {
		// A written reason stands in for the registration that never came.
		f.Registered = append(f.Registered[:len(f.Registered):len(f.Registered)], council.Registration{Year: n.Year, Nominee: n.Nominee, Award: n.Award, Source: "đề nghị ngoài đăng ký, lý do: " + n.Reason})
	}
	r := e.laws.Check(f, n.Award, e.year)
	row := CheckRow{
		Subject: r.Subject, Award: r.Award, Year: r.Year, Pack: r.Pack, Verdict: r.Outcome, AwardName: r.AwardName, PackName: r.PackName,
		PackTrust: r.PackTrust, PackNote: r.PackNote, Missing: r.Missing, Pending: r.Pending,
		ID: n.ID, Who: n.Nominee, Judged: r, AwardShort: d.awardShort(n.Award), Conditions: conditions(r.Findings),
	}
	row.Nominee, row.Unit, _ = e.book.nominee(n.Nominee)
	return row
}

func conditions(list []council.Finding) []CheckCondition {
	out := make([]CheckCondition, 0, len(list))
	for _, f := range list {
		c := CheckCondition{
			Text: f.Text, Citation: f.Citation, Trust: f.Trust, State: f.State, Key: f.Key, Agency: f.Agency, Limb: f.Limb,
			Evidence: evidenceText(f),
		}
		switch f.State {
		case council.Met, council.Noted:
			yes := true
			c.Met = &yes
		case council.Failed:
			no := false
			c.Met = &no
		}
		if len(f.Findings) > 0 {
			c.Conditions = conditions(f.Findings)
		}
		out = append(out, c)
	}
	return out
}

// evidenceText says in one line which facts met or failed a condition, or what is missing for it.
func evidenceText(f council.Finding) string {
	var parts []string
	seen := map[string]bool{}
	for _, e := range f.Evidence {
		if !seen[e.Text] {
			seen[e.Text] = true
			parts = append(parts, e.Text)
		}
	}
	if len(f.Missing) > 0 && f.State != council.Met {
		parts = append(parts, "thiếu "+strings.Join(f.Missing, "; thiếu "))
	}
	if j := f.Judgement; j != nil {
		word := "không đạt"
		if j.Yes {
			word = "đạt"
		}
		parts = append(parts, "ý kiến của "+j.By+" ngày "+short(j.On)+": "+word+" ("+j.Reason+")")
	}
	if len(parts) > 0 {
		return strings.Join(parts, "; ")
	}
	switch f.State {
	case council.Noted:
		return "theo xác nhận của đơn vị đề nghị"
	case council.Review:
		return "cần người xét cho ý kiến"
	case council.Failed:
		return "không có trong sổ"
	}
	return "sổ không ghi nhận trường hợp nào trái điều kiện này"
}

// Judge records what a human decided on a condition that the law leaves to one. It never changes a fact, and an
// earlier judgement stays beside it.
func (d *Desk) Judge(ctx context.Context, n council.Nominee, award council.Code, year int, key string, yes bool, reason string) error {
	if err := d.checkAward(n, award); err != nil {
		return err
	}
	reason = viet.Clean(reason)
	if reason == "" {
		return council.Refuse("Ghi lý do của ý kiến đánh giá.")
	}
	return d.do(ctx, "Ghi ý kiến đánh giá "+d.awardShort(award), func(tx *store.Tx) error {
		l, err := d.laws(tx)
		if err != nil {
			return err
		}
		of, ok := keyOf(l.Pack(year), award, n.Subject(), key)
		if !ok {
			return council.Refuse("Tiêu chuẩn %s năm %d không có điều kiện này để cho ý kiến.", d.awardShort(award), year)
		}
		j := store.Judgement{Nominee: n, Judgement: council.Judgement{
			Year: year, Award: of, Key: key, Yes: yes, By: d.options.Actor, On: council.Date(viet.DateOf(tx.Now).ISO()), Reason: reason,
		}}
		return tx.InsertJudgement(&j)
	})
}

// keyOf finds whose condition a key names: the award's own, or that of an award whose conditions it asks for.
func keyOf(p *council.Pack, award council.Code, subject council.Subject, key string) (council.Code, bool) {
	if key == "" {
		return "", false
	}
	var walk func(code council.Code, list []council.Condition) (council.Code, bool)
	walk = func(code council.Code, list []council.Condition) (council.Code, bool) {
		for i := range list {
			c := &list[i]
			if c.Key == key {
				return code, true
			}
			if of, ok := walk(code, c.Of); ok {
				return of, true
			}
			if c.Kind != council.KindMeets {
				continue
			}
			if s, ok := p.Standard(c.Award, subject); ok {
				if of, ok := walk(c.Award, s.Conditions); ok {
					return of, true
				}
			}
		}
		return "", false
	}
	if s, ok := p.Standard(award, subject); ok {
		if of, ok := walk(award, s.Conditions); ok {
			return of, true
		}
	}
	for i := range p.Exclusions {
		if of, ok := walk(award, []council.Condition{p.Exclusions[i].Condition}); ok {
			return of, true
		}
	}
	return "", false
}

// NextAwards answers what a nominee could be proposed for next, in which year at the earliest, and what is missing.
func (d *Desk) NextAwards(ctx context.Context, n council.Nominee, year int) ([]council.NextAward, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.NextAward, error) {
		e, err := d.evidence(tx, year, &n)
		if err != nil {
			return nil, err
		}
		return e.laws.NextAwards(*e.of(n), year), nil
	})
}
