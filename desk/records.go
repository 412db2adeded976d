package desk

import (
	"context"
	"fmt"
	"sort"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// The facts of the law as rows: who, and the fact itself.
type (
	// Evaluation (kết quả xếp loại) is one year's rating of a person or a unit.
	Evaluation = store.Evaluation
	// Discipline (kỷ luật) is one case of a person or a unit.
	Discipline = store.Discipline
	// Leave (thời gian nghỉ) is one absence of a person.
	Leave = store.Leave
	// Transfer (điều động) is one move of a person between agencies or units.
	Transfer = store.Transfer
	// Movement (kết quả phong trào) is how a person or a unit did in a themed movement.
	Movement = store.Movement
	// Kinship (quan hệ thân thích) is what one person declared another to be.
	Kinship = store.Kinship
)

// Record is one fact of a list with the names it needs there.
type Record[T any] struct {
	Row   T
	Name  string
	Unit  string
	Title string
}

// records names the rows of a list and puts them in name order, then the collectives.
func records[T any](b *book, rows []T, who func(T) council.Nominee) []Record[T] {
	out := make([]Record[T], 0, len(rows))
	for _, r := range rows {
		x := Record[T]{Row: r}
		x.Name, x.Unit, x.Title = b.nominee(who(r))
		out = append(out, x)
	}
	sort.SliceStable(out, func(i, j int) bool { return b.order(who(out[i].Row)) < b.order(who(out[j].Row)) })
	return out
}

func list[T any](ctx context.Context, d *Desk, year int, get func(*store.Tx) ([]T, error), keep func(T) bool, who func(T) council.Nominee) ([]Record[T], error) {
	return read(ctx, d, func(tx *store.Tx) ([]Record[T], error) {
		b, err := openBook(tx, council.YearEnd(year))
		if err != nil {
			return nil, err
		}
		rows, err := get(tx)
		if err != nil {
			return nil, err
		}
		kept := rows[:0]
		for _, r := range rows {
			if keep(r) {
				kept = append(kept, r)
			}
		}
		return records(b, kept, who), nil
	})
}

// Evaluations are a year's ratings.
func (d *Desk) Evaluations(ctx context.Context, year int) ([]Record[Evaluation], error) {
	return list(ctx, d, year, func(tx *store.Tx) ([]Evaluation, error) { return tx.Evaluations(year) },
		func(Evaluation) bool { return true }, func(x Evaluation) council.Nominee { return x.Nominee })
}

// Disciplines are the cases that touch a year: decided in it, or open in it.
func (d *Desk) Disciplines(ctx context.Context, year int) ([]Record[Discipline], error) {
	return list(ctx, d, year, (*store.Tx).Disciplines, func(x Discipline) bool {
		return x.Decided.Year() == year || x.Pending && inYear(x.Opened, x.Closed, year)
	}, func(x Discipline) council.Nominee { return x.Nominee })
}

// Leaves are the absences that touch a year.
func (d *Desk) Leaves(ctx context.Context, year int) ([]Record[Leave], error) {
	return list(ctx, d, year, (*store.Tx).Leaves, func(x Leave) bool {
		to := x.To
		if to == "" {
			to = x.From
		}
		return inYear(x.From, to, year)
	}, func(x Leave) council.Nominee { return council.Nominee{Person: x.Person} })
}

// Transfers are a year's moves.
func (d *Desk) Transfers(ctx context.Context, year int) ([]Record[Transfer], error) {
	return list(ctx, d, year, (*store.Tx).Transfers, func(x Transfer) bool { return x.On.Year() == year },
		func(x Transfer) council.Nominee { return council.Nominee{Person: x.Person} })
}

// Movements are the results of movements that were reviewed in a year.
func (d *Desk) Movements(ctx context.Context, year int) ([]Record[Movement], error) {
	return list(ctx, d, year, (*store.Tx).Movements, func(x Movement) bool { return x.Year == year },
		func(x Movement) council.Nominee { return x.Nominee })
}

// Grants are the awards given for a year.
func (d *Desk) Grants(ctx context.Context, year int) ([]Record[council.Grant], error) {
	return list(ctx, d, year, func(tx *store.Tx) ([]council.Grant, error) { return tx.Grants(year) },
		func(council.Grant) bool { return true }, func(x council.Grant) council.Nominee { return x.Nominee })
}

// FactSheet is everything the file knows about one nominee that the law may ask for, for the detail pane.
type FactSheet struct {
	Evaluations []Evaluation
	Disciplines []Discipline
	Leaves      []Leave
	Transfers   []Transfer
	Movements   []Movement
	Initiatives []InitiativeRow
	Grants      []GrantRow
	Kin         []KinRow
}

// KinRow is one declared kinship by names.
type KinRow struct {
	Kinship
	Name      string
	OtherName string
}

// FactsOf is one nominee's facts through the years.
func (d *Desk) FactsOf(ctx context.Context, n council.Nominee) (FactSheet, error) {
	return read(ctx, d, func(tx *store.Tx) (FactSheet, error) {
		var f FactSheet
		b, err := openBook(tx, forever)
		if err != nil {
			return f, err
		}
		if f.Evaluations, err = tx.EvaluationsOf(n); err != nil {
			return f, err
		}
		if f.Disciplines, err = tx.DisciplinesOf(n); err != nil {
			return f, err
		}
		if f.Movements, err = tx.MovementsOf(n); err != nil {
			return f, err
		}
		if f.Grants, err = d.grantRows(tx, n, b.agency); err != nil || n.Person == 0 {
			return f, err
		}
		if f.Leaves, err = tx.LeavesOf(n.Person); err != nil {
			return f, err
		}
		if f.Transfers, err = tx.TransfersOf(n.Person); err != nil {
			return f, err
		}
		initiatives, err := tx.InitiativesOf(n.Person)
		if err != nil {
			return f, err
		}
		if f.Initiatives, err = d.initiativeRows(tx, b, initiatives); err != nil {
			return f, err
		}
		kin, err := kinRows(tx, b)
		for _, k := range kin {
			if k.Person == n.Person || k.Other == n.Person {
				f.Kin = append(f.Kin, k)
			}
		}
		return f, err
	})
}

// Kinships are all declared kinships.
func (d *Desk) Kinships(ctx context.Context) ([]KinRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]KinRow, error) {
		b, err := openBook(tx, forever)
		if err != nil {
			return nil, err
		}
		return kinRows(tx, b)
	})
}

func kinRows(tx *store.Tx, b *book) ([]KinRow, error) {
	rows, err := tx.Kinships()
	out := make([]KinRow, 0, len(rows))
	for _, k := range rows {
		x := KinRow{Kinship: k}
		x.Name, _, _ = b.nominee(council.Nominee{Person: k.Person})
		x.OtherName, _, _ = b.nominee(council.Nominee{Person: k.Other})
		out = append(out, x)
	}
	return out, err
}

func one(n council.Nominee) error {
	if (n.Person == 0) == (n.Unit == 0) {
		return council.Refuse("Chọn một cá nhân hoặc một tập thể.")
	}
	return nil
}

func dated(what string, date council.Date) error {
	if date != "" && date.Year() == 0 {
		return council.Refuse("%s chưa đúng: nhập ngày/tháng/năm.", what)
	}
	return nil
}

// SaveEvaluation writes one year's rating; ID 0 is a new one. There is one a year.
func (d *Desk) SaveEvaluation(ctx context.Context, x Evaluation) error {
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
	return d.do(ctx, fmt.Sprintf("Ghi xếp loại năm %d", x.Evaluation.Year), func(tx *store.Tx) error { return tx.PutEvaluation(&x) })
}

// DropEvaluation deletes a rating.
func (d *Desk) DropEvaluation(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa kết quả xếp loại", func(tx *store.Tx) error { return tx.DeleteEvaluation(id) })
}

// SaveDiscipline writes one case; ID 0 is a new one. A case under consideration may have no form yet.
func (d *Desk) SaveDiscipline(ctx context.Context, x Discipline) error {
	x.Symbol, x.Note = viet.Clean(x.Symbol), viet.Clean(x.Note)
	if err := first(one(x.Nominee), dated("Ngày quyết định kỷ luật", x.Decided), dated("Ngày bắt đầu xem xét", x.Opened), dated("Ngày kết thúc xem xét", x.Closed)); err != nil {
		return err
	}
	switch {
	case x.Form == "" && !x.Pending:
		return council.Refuse("Chọn hình thức kỷ luật, hoặc ghi là đang xem xét.")
	case x.Form != "" && x.Form.String() == "":
		return council.Refuse("Chọn hình thức kỷ luật.")
	case x.Form != "" && x.Decided == "":
		return council.Refuse("Ghi ngày quyết định kỷ luật.")
	case x.Pending && x.Opened == "":
		return council.Refuse("Ghi ngày bắt đầu xem xét, xác minh.")
	case x.Closed != "" && x.Closed < x.Opened:
		return council.Refuse("Ngày kết thúc xem xét (%s) trước ngày bắt đầu (%s).", short(x.Closed), short(x.Opened))
	}
	return d.do(ctx, "Ghi kỷ luật", func(tx *store.Tx) error { return tx.PutDiscipline(&x) })
}

// DropDiscipline deletes a case that was entered by mistake.
func (d *Desk) DropDiscipline(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa kỷ luật", func(tx *store.Tx) error { return tx.DeleteDiscipline(id) })
}

// SaveLeave writes one absence; ID 0 is a new one.
func (d *Desk) SaveLeave(ctx context.Context, x Leave) error {
	x.Symbol = viet.Clean(x.Symbol)
	switch {
	case x.Person == 0:
		return council.Refuse("Chọn người nghỉ.")
	case x.Kind.String() == "":
		return council.Refuse("Chọn loại nghỉ.")
	case !x.From.Known():
		return council.Refuse("Ghi ngày bắt đầu nghỉ (ngày/tháng/năm).")
	case x.To != "" && x.To < x.From:
		return council.Refuse("Ngày hết nghỉ (%s) trước ngày bắt đầu (%s).", short(x.To), short(x.From))
	case x.Days < 0 || x.Days > 366:
		return council.Refuse("Số ngày làm việc nghỉ phải từ 0 đến 366.")
	case x.To == "" && x.Days == 0:
		return council.Refuse("Ghi ngày hết nghỉ hoặc số ngày làm việc đã nghỉ.")
	}
	return d.do(ctx, "Ghi thời gian nghỉ", func(tx *store.Tx) error { return tx.PutLeave(&x) })
}

// DropLeave deletes an absence.
func (d *Desk) DropLeave(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa thời gian nghỉ", func(tx *store.Tx) error { return tx.DeleteLeave(id) })
}

// SaveTransfer writes one move; ID 0 is a new one.
func (d *Desk) SaveTransfer(ctx context.Context, x Transfer) error {
	x.From, x.To, x.Opinion = viet.Clean(x.From), viet.Clean(x.To), viet.Clean(x.Opinion)
	switch {
	case x.Person == 0:
		return council.Refuse("Chọn người chuyển công tác.")
	case !x.On.Known():
		return council.Refuse("Ghi ngày chuyển công tác (ngày/tháng/năm).")
	case x.OldMonths < 0 || x.OldMonths > 12:
		return council.Refuse("Số tháng ở đơn vị cũ trong năm phải từ 0 đến 12.")
	}
	return d.do(ctx, "Ghi điều động", func(tx *store.Tx) error { return tx.PutTransfer(&x) })
}

// DropTransfer deletes a move.
func (d *Desk) DropTransfer(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa điều động", func(tx *store.Tx) error { return tx.DeleteTransfer(id) })
}

// SaveMovement writes one result of a movement; ID 0 is a new one.
func (d *Desk) SaveMovement(ctx context.Context, x Movement) error {
	x.Name, x.Result, x.Symbol = viet.Clean(x.Name), viet.Clean(x.Result), viet.Clean(x.Symbol)
	if err := first(one(x.Nominee), dated("Ngày quyết định", x.Decided)); err != nil {
		return err
	}
	switch {
	case x.Name == "":
		return council.Refuse("Ghi tên phong trào thi đua.")
	case x.Level.String() == "":
		return council.Refuse("Chọn cấp phát động phong trào.")
	case x.Movement.Year <= 0 || x.Years < 0:
		return council.Refuse("Ghi năm tổng kết phong trào và số năm thực hiện.")
	}
	return d.do(ctx, "Ghi kết quả phong trào "+x.Name, func(tx *store.Tx) error { return tx.PutMovement(&x) })
}

// DropMovement deletes a result of a movement.
func (d *Desk) DropMovement(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa kết quả phong trào", func(tx *store.Tx) error { return tx.DeleteMovement(id) })
}

// SaveKinship writes a declared kinship; ID 0 is a new one.
func (d *Desk) SaveKinship(ctx context.Context, x Kinship) error {
	x.Relation = viet.Clean(x.Relation)
	switch {
	case x.Person == 0 || x.Other == 0 || x.Person == x.Other:
		return council.Refuse("Chọn hai người khác nhau.")
	case x.Relation == "":
		return council.Refuse("Ghi quan hệ: vợ, chồng, con, anh ruột …")
	}
	if x.Declared == "" {
		x.Declared = d.today()
	}
	return d.do(ctx, "Ghi quan hệ thân thích", func(tx *store.Tx) error {
		all, err := tx.Kinships()
		if err != nil {
			return err
		}
		for _, k := range all {
			if k.ID != x.ID && k.Person == x.Other && k.Other == x.Person {
				return council.Refuse("Quan hệ của hai người này đã được khai (%s).", k.Relation)
			}
		}
		return tx.PutKinship(&x)
	})
}

// DropKinship deletes a kinship. Sealed sessions keep who stood aside.
func (d *Desk) DropKinship(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa quan hệ thân thích", func(tx *store.Tx) error { return tx.DeleteKinship(id) })
}

// RecordGrant enters awards of the past with the decision that gave them. A decision of the same number, day and issuer
// that is in the file already takes them up; an award that its holder has already is refused.
func (d *Desk) RecordGrant(ctx context.Context, decision council.Decision, grants []council.Grant) error {
	decision.Symbol, decision.Issuer = viet.Clean(decision.Symbol), viet.Clean(decision.Issuer)
	switch {
	case len(grants) == 0:
		return council.Refuse("Chọn người, tập thể được khen thưởng.")
	case decision.Symbol == "" && decision.Decided == "":
		return council.Refuse("Ghi số hoặc ngày của quyết định khen thưởng.")
	}
	if err := dated("Ngày quyết định", decision.Decided); err != nil {
		return err
	}
	return d.do(ctx, "Ghi khen thưởng theo quyết định "+decision.Symbol, func(tx *store.Tx) error {
		return d.recordGrants(tx, decision, grants)
	})
}

func (d *Desk) recordGrants(tx *store.Tx, decision council.Decision, grants []council.Grant) error {
	b, err := openBook(tx, forever)
	if err != nil {
		return err
	}
	known, err := tx.Decisions()
	if err != nil {
		return err
	}
	for _, x := range known {
		if viet.Key(x.Symbol) == viet.Key(decision.Symbol) && x.Decided == decision.Decided && viet.Key(x.Issuer) == viet.Key(decision.Issuer) {
			decision.ID = x.ID
		}
	}
	if decision.ID == 0 {
		if decision.Authority == "" {
			decision.Authority = d.authority(grants[0].Award)
		}
		if err := tx.InsertDecision(&decision); err != nil {
			return err
		}
	}
	for _, g := range grants {
		if err := d.checkAward(g.Nominee, g.Award); err != nil {
			return err
		}
		if g.Year <= 0 {
			return council.Refuse("Ghi năm của thành tích được khen thưởng.")
		}
		have, err := tx.GrantsOf(g.Nominee)
		if err != nil {
			return err
		}
		for _, x := range have {
			// A title comes once a year; a bằng khen may come again, by another decision.
			if x.Year == g.Year && x.Award == g.Award && (x.Decision == decision.ID || d.kind(g.Award) == council.Title) {
				name, _, _ := b.nominee(g.Nominee)
				return council.Refuse("%s đã có %s năm %d theo quyết định %s.", name, d.awardShort(g.Award), g.Year, x.Symbol)
			}
		}
		g.Decision = decision.ID
		if err := tx.InsertGrant(&g); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) kind(code council.Code) council.Kind {
	a, _ := d.catalogue.Award(code)
	return a.Kind
}

// DropGrant deletes an award that was entered by mistake. One that stands in a paper of ours is refused.
func (d *Desk) DropGrant(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Xóa khen thưởng ghi nhầm", func(tx *store.Tx) error {
		grants, err := tx.Grants(0)
		if err != nil {
			return err
		}
		decisions, err := tx.Decisions()
		if err != nil {
			return err
		}
		paper := map[council.ID]bool{}
		for _, x := range decisions {
			paper[x.ID] = x.Paper != 0
		}
		for _, g := range grants {
			if g.ID == id && paper[g.Decision] {
				return council.Refuse("%s này có trong quyết định %s do cơ quan ban hành: không xóa được.", d.awardShort(g.Award), g.Symbol)
			}
		}
		return tx.DeleteGrant(id)
	})
}

// first is the first error there is.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
