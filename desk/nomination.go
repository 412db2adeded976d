package desk

import (
	"context"
	"fmt"
	"sort"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

func (d *Desk) mark(r council.Registration) RegistrationMark {
	return RegistrationMark{ID: r.ID, Code: r.Award, Short: d.awardShort(r.Award), Source: r.Source, Note: r.Note}
}

// Registrations are the year's registrations, a line for each nominee: people in name order, then collectives.
func (d *Desk) Registrations(ctx context.Context, year int) ([]RegistrationRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]RegistrationRow, error) {
		b, err := openBook(tx, council.YearEnd(year))
		if err != nil {
			return nil, err
		}
		registrations, err := tx.Registrations(year)
		if err != nil {
			return nil, err
		}
		at := map[council.Nominee]int{}
		rows := []RegistrationRow{}
		for _, r := range registrations {
			i, ok := at[r.Nominee]
			if !ok {
				i = len(rows)
				at[r.Nominee] = i
				row := RegistrationRow{Nominee: r.Nominee}
				row.Name, row.Unit, row.Title = b.nominee(r.Nominee)
				rows = append(rows, row)
			}
			rows[i].Awards = append(rows[i].Awards, d.mark(r))
		}
		sort.SliceStable(rows, func(i, j int) bool { return b.order(rows[i].Nominee) < b.order(rows[j].Nominee) })
		for _, r := range rows {
			sort.Slice(r.Awards, func(i, j int) bool {
				return d.catalogue.Rank(r.Awards[i].Code) < d.catalogue.Rank(r.Awards[j].Code)
			})
		}
		return rows, nil
	})
}

// checkAward refuses an award that is not for such a nominee.
func (d *Desk) checkAward(n council.Nominee, code council.Code) error {
	award, ok := d.catalogue.Award(code)
	if !ok {
		return council.Refuse("Chọn danh hiệu hoặc hình thức khen thưởng.")
	}
	if (n.Person == 0) == (n.Unit == 0) {
		return council.Refuse("Chọn một cá nhân hoặc một tập thể.")
	}
	if !award.For(n.Subject()) {
		return council.Refuse("“%s” không dành cho %s.", award.Name, n.Subject().Name())
	}
	return nil
}

// Register writes that nominees mean to earn an award this year. Those who registered for it already stay as they are.
func (d *Desk) Register(ctx context.Context, year int, nominees []council.Nominee, award council.Code, source string) error {
	if len(nominees) == 0 {
		return council.Refuse("Chọn ít nhất một người hoặc một tập thể.")
	}
	return d.do(ctx, fmt.Sprintf("Đăng ký %s: %s", d.awardShort(award), count(len(nominees), "lượt")), func(tx *store.Tx) error {
		have, err := registered(tx, year)
		if err != nil {
			return err
		}
		for _, n := range nominees {
			if err := d.checkAward(n, award); err != nil {
				return err
			}
			if have[nomineeAward{n, award}] {
				continue
			}
			if err := tx.InsertRegistration(&council.Registration{Year: year, Nominee: n, Award: award, Source: viet.Clean(source)}); err != nil {
				return err
			}
		}
		return nil
	})
}

type nomineeAward struct {
	nominee council.Nominee
	award   council.Code
}

func registered(tx *store.Tx, year int) (map[nomineeAward]bool, error) {
	rows, err := tx.Registrations(year)
	out := make(map[nomineeAward]bool, len(rows))
	for _, r := range rows {
		out[nomineeAward{r.Nominee, r.Award}] = true
	}
	return out, err
}

func nominated(tx *store.Tx, year int) (map[nomineeAward]council.ID, error) {
	rows, err := tx.Nominations(year)
	out := make(map[nomineeAward]council.ID, len(rows))
	for _, n := range rows {
		out[nomineeAward{n.Nominee, n.Award}] = n.ID
	}
	return out, err
}

// Unregister takes registrations back. Nominations that came of them stay.
func (d *Desk) Unregister(ctx context.Context, registrations []council.ID) error {
	return d.do(ctx, "Bỏ "+count(len(registrations), "đăng ký"), func(tx *store.Tx) error {
		for _, id := range registrations {
			if err := tx.DeleteRegistration(id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Nominations are the year's nominations in name order, with what became of each.
func (d *Desk) Nominations(ctx context.Context, year int) ([]NominationRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]NominationRow, error) {
		return d.nominationRows(tx, year, func(council.Nomination) bool { return true })
	})
}

func (d *Desk) nominationRows(tx *store.Tx, year int, keep func(council.Nomination) bool) ([]NominationRow, error) {
	y, err := d.gather(tx, year)
	if err != nil {
		return nil, err
	}
	have := make(map[nomineeAward]bool, len(y.registrations))
	for _, r := range y.registrations {
		have[nomineeAward{r.Nominee, r.Award}] = true
	}
	granted := make(map[council.ID]bool, len(y.grants))
	for _, g := range y.grants {
		granted[g.Nomination] = true
	}
	rows := []NominationRow{}
	for _, n := range y.nominations {
		if !keep(n) {
			continue
		}
		r := NominationRow{Nomination: n, Authority: d.authority(n.Award), Stage: StageNominated}
		r.Name, r.Unit, r.Title = y.book.nominee(n.Nominee)
		r.AwardName, r.AwardShort = d.awardName(y.book.agency, n.Award), d.awardShort(n.Award)
		r.Registered = have[nomineeAward{n.Nominee, n.Award}]
		res := y.results[n.ID]
		r.Session, r.Verdict, r.Counted, r.Passed = res.session, res.verdict, res.counted, res.passed
		paper, inPaper := y.papers[n.ID]
		r.Paper = paper.Symbol
		switch {
		case granted[n.ID]:
			r.Stage = StageAwarded
		case inPaper:
			r.Stage = StageSubmitted
		case res.passed:
			r.Stage = StagePassed
		}
		rows = append(rows, r)
	}
	sort.SliceStable(rows, func(i, j int) bool {
		a, b := rows[i], rows[j]
		if oa, ob := y.book.order(a.Nominee), y.book.order(b.Nominee); oa != ob {
			return oa < ob
		}
		return d.catalogue.Rank(a.Award) < d.catalogue.Rank(b.Award)
	})
	return rows, nil
}

// Nominate proposes nominees for an award. Whoever never registered for it needs a written reason; those already
// nominated stay as they are.
func (d *Desk) Nominate(ctx context.Context, year int, nominees []council.Nominee, award council.Code, reason string) error {
	reason = viet.Clean(reason)
	if len(nominees) == 0 {
		return council.Refuse("Chọn ít nhất một người hoặc một tập thể.")
	}
	return d.do(ctx, fmt.Sprintf("Đề nghị %s: %s", d.awardShort(award), count(len(nominees), "lượt")), func(tx *store.Tx) error {
		have, err := registered(tx, year)
		if err != nil {
			return err
		}
		already, err := nominated(tx, year)
		if err != nil {
			return err
		}
		b, err := openBook(tx, council.YearEnd(year))
		if err != nil {
			return err
		}
		for _, n := range nominees {
			if err := d.checkAward(n, award); err != nil {
				return err
			}
			k := nomineeAward{n, award}
			if already[k] != 0 {
				continue
			}
			why := reason
			if have[k] {
				why = ""
			} else if why == "" {
				name, _, _ := b.nominee(n)
				return council.Refuse("%s chưa đăng ký %s năm %d: ghi lý do đề nghị.", name, d.awardShort(award), year)
			}
			if err := tx.InsertNomination(&council.Nomination{Year: year, Nominee: n, Award: award, Reason: why}); err != nil {
				return err
			}
		}
		return nil
	})
}

// NominateRegistered proposes everybody who registered and is not nominated yet, and answers how many.
func (d *Desk) NominateRegistered(ctx context.Context, year int) (int, error) {
	added := 0
	err := d.do(ctx, fmt.Sprintf("Đề nghị theo đăng ký năm %d", year), func(tx *store.Tx) (err error) {
		added, err = nominateRegistered(tx, year)
		return err
	})
	return added, err
}

func nominateRegistered(tx *store.Tx, year int) (int, error) {
	already, err := nominated(tx, year)
	if err != nil {
		return 0, err
	}
	rows, err := tx.Registrations(year)
	if err != nil {
		return 0, err
	}
	added := 0
	for _, r := range rows {
		if already[nomineeAward{r.Nominee, r.Award}] != 0 {
			continue
		}
		if err := tx.InsertNomination(&council.Nomination{Year: year, Nominee: r.Nominee, Award: r.Award}); err != nil {
			return 0, err
		}
		added++
	}
	return added, nil
}

// Withdraw takes nominations back. One that stands on a session's agenda with its votes, or in a paper, is refused.
func (d *Desk) Withdraw(ctx context.Context, nominations []council.ID) error {
	return d.do(ctx, "Rút "+count(len(nominations), "đề nghị"), func(tx *store.Tx) error {
		for _, id := range nominations {
			n, err := tx.Nomination(id)
			if err != nil {
				return err
			}
			b, err := openBook(tx, council.YearEnd(n.Year))
			if err != nil {
				return err
			}
			name, _, _ := b.nominee(n.Nominee)
			papers, err := inPapers(tx, n.Year)
			if err != nil {
				return err
			}
			if p, ok := papers[id]; ok {
				return council.Refuse("%s đã có trong văn bản %s: không rút được đề nghị.", name, p.Symbol)
			}
			tallies, err := tx.TalliesOfYear(n.Year)
			if err != nil {
				return err
			}
			for _, t := range tallies {
				if t.Nomination != id {
					continue
				}
				if t.Counted() {
					return council.Refuse("Hội đồng đã bỏ phiếu cho %s (%s): không rút được đề nghị.", name, d.awardShort(n.Award))
				}
				if err := tx.DeleteTally(t.ID); err != nil {
					return err
				}
			}
			if err := dropNomination(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// dropNomination deletes a nomination with what was written down about it alone.
func dropNomination(tx *store.Tx, id council.ID) error {
	bases, err := tx.BasesOf(id)
	if err != nil {
		return err
	}
	for _, b := range bases {
		if err := tx.DeleteBasis(b.ID); err != nil {
			return err
		}
	}
	recusals, err := tx.RecusalsOf(id)
	if err != nil {
		return err
	}
	for _, r := range recusals {
		if err := tx.DeleteRecusal(r.ID); err != nil {
			return err
		}
	}
	return tx.DeleteNomination(id)
}
