package desk

import (
	"context"
	"fmt"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// SaveEvaluations writes many ratings as one operation, as one decision gives them; ID 0 is a new one.
func (d *Desk) SaveEvaluations(ctx context.Context, list []Evaluation) error {
	if len(list) == 0 {
		return council.Refuse("Chọn người, tập thể cần ghi xếp loại.")
	}
	for i := range list {
		x := &list[i]
		x.Symbol, x.Note = viet.Clean(x.Symbol), viet.Clean(x.Note)
		if err := first(one(x.Nominee), dated("Ngày quyết định", x.Decided)); err != nil {
			return err
		}
		if x.Grade.String() == "" {
			return council.Refuse("Chọn mức xếp loại.")
		}
		if x.Evaluation.Year <= 0 {
			return council.Refuse("Cho biết năm xếp loại.")
		}
	}
	label := fmt.Sprintf("Ghi xếp loại năm %d: %s", list[0].Evaluation.Year, count(len(list), "lượt"))
	return d.do(ctx, label, func(tx *store.Tx) error {
		for i := range list {
			x := list[i]
			if err := tx.PutEvaluation(&x); err != nil {
				return err
			}
		}
		return nil
	})
}

// Recognise writes the decision that recognises some initiatives, whether or not a session of the initiative council
// judged them: older ones and those of a higher level come without one.
func (d *Desk) Recognise(ctx context.Context, initiatives []council.ID, symbol string, decided council.Date, by string) error {
	symbol, by = viet.Clean(symbol), viet.Clean(by)
	switch {
	case len(initiatives) == 0:
		return council.Refuse("Chọn sáng kiến, đề tài được công nhận.")
	case symbol == "" || !decided.Known():
		return council.Refuse("Ghi số và ngày của quyết định công nhận sáng kiến.")
	}
	return d.do(ctx, "Công nhận "+count(len(initiatives), "sáng kiến")+" theo quyết định "+symbol, func(tx *store.Tx) error {
		if by == "" {
			a, err := tx.Agency()
			if err != nil {
				return err
			}
			by = a.HeadTitle
		}
		for _, id := range initiatives {
			i, err := tx.Initiative(id)
			if err != nil {
				return err
			}
			i.Symbol, i.Decided, i.By = symbol, decided, by
			if err := tx.PutInitiative(&i); err != nil {
				return err
			}
		}
		return nil
	})
}

// NominateOutsider proposes somebody who does not belong to the agency: a person already in the register under this
// name and agency, else a new one. The reason takes the place of a registration, which nobody outside can make.
func (d *Desk) NominateOutsider(ctx context.Context, year int, p council.Person, award council.Code, reason string) error {
	reason = viet.Clean(reason)
	p.Unit = 0
	p.Title = viet.Clean(p.Title)
	if err := checkPerson(&p); err != nil {
		return err
	}
	switch {
	case p.Outside == "":
		return council.Refuse("Ghi cơ quan, đơn vị của người ngoài cơ quan.")
	case reason == "":
		return council.Refuse("Ghi lý do đề nghị: người ngoài cơ quan không có đăng ký thi đua.")
	}
	return d.do(ctx, fmt.Sprintf("Đề nghị %s: %s (người ngoài cơ quan)", d.awardShort(award), p.Name), func(tx *store.Tx) error {
		people, err := tx.People(forever)
		if err != nil {
			return err
		}
		for _, q := range people {
			if viet.Key(q.Name) == viet.Key(p.Name) && viet.Key(q.Outside) == viet.Key(p.Outside) && (q.Born == p.Born || p.Born == "") {
				p.ID = q.ID
			}
		}
		if p.ID == 0 {
			if err := tx.InsertPerson(&p); err != nil {
				return err
			}
		}
		n := council.Nominee{Person: p.ID}
		if err := d.checkAward(n, award); err != nil {
			return err
		}
		already, err := nominated(tx, year)
		if err != nil {
			return err
		}
		if already[nomineeAward{n, award}] != 0 {
			return council.Refuse("%s đã được đề nghị %s năm %d.", p.Name, d.awardShort(award), year)
		}
		return tx.InsertNomination(&council.Nomination{Year: year, Nominee: n, Award: award, Reason: reason})
	})
}

// NextAfter answers what a nominee could be proposed for next if this year's award is given.
func (d *Desk) NextAfter(ctx context.Context, n council.Nominee, award council.Code, year int) ([]council.NextAward, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.NextAward, error) {
		e, err := d.evidence(tx, year, &n)
		if err != nil {
			return nil, err
		}
		f := *e.of(n)
		f.Grants = append(f.Grants[:len(f.Grants):len(f.Grants)], council.Grant{Year: year, Nominee: n, Award: award})
		return e.laws.NextAwards(f, year), nil
	})
}
