package desk

import (
	"testing"

	"sothidua/council"
	"sothidua/intake"
	"sothidua/store"
)

// A staff of three, two of one name, and a list of each kind of facts about them.
var listedFacts = []struct {
	kind  intake.Kind
	adds  int
	lines string
}{
	{intake.Staff, 3, "Danh sách tính đến ngày 01/03/2007\nHọ và tên,Đơn vị,Ngày sinh\nLò A Páo,Phòng Một,01/02/1970\nTrần Hữu Hùng,Phòng Một,03/04/1980\nTrần Hữu Hùng,Phòng Hai,05/06/1981\n"},
	{intake.Evaluations, 3, "KẾT QUẢ XẾP LOẠI NĂM 2007\n(Kèm theo Quyết định số 25/QĐ-THADS ngày 15/12/2007)\nTập thể và cá nhân,Đơn vị,Xếp loại\nLò A Páo,Phòng Một,HTXSNV\nTrần Hữu Hùng,Phòng Hai,HTTNV\nPhòng Hai,,HTTNV\n"},
	{intake.Initiatives, 2, "Tên đề tài,Ngày công nhận,Đơn vị công nhận,Tóm tắt,Tên tác giả,Phòng ban làm việc\nGiải pháp A,10/12/2007,Trưởng THADS tỉnh,Nhanh hơn,Lò A Páo (60%); Trần Hữu Hùng (40%),Phòng Hai\nĐề tài B,11/12/2007,Bộ Tư pháp,,Trần Hữu Hùng,Phòng Một\n"},
	{intake.History, 5, "Họ và tên,Đơn vị,2005,2006,2007\nLò A Páo,Phòng Một,LĐTT,CSTĐCS (QĐ 12/QĐ-THADS ngày 20/01/2007),LĐTT; GK\nTrần Hữu Hùng,Phòng Hai,,LĐTT (QĐ 12/QĐ-THADS ngày 20/01/2007),\n"},
	{intake.Discipline, 2, "Họ và tên,Đơn vị,Hình thức kỷ luật,Quyết định,Từ ngày\nLò A Páo,Phòng Một,Khiển trách,15/QĐ-THADS ngày 20/05/2007,\nTrần Hữu Hùng,Phòng Một,Đang xem xét,,01/06/2007\n"},
	{intake.Leave, 1, "Họ và tên,Đơn vị,Loại nghỉ,Từ ngày,Đến ngày,Số ngày\nLò A Páo,Phòng Một,Nghỉ ốm,01/03/2007,15/03/2007,11\n"},
}

func TestListsOfFactsComeInOnceAndAreAddedToLater(t *testing.T) {
	d := newDesk(t)
	for round := range 2 {
		for _, l := range listedFacts {
			plan, err := d.PlanImport(ctx, l.kind, 2007, "a.csv", []byte(l.lines))
			if err != nil {
				t.Fatalf("%s: %v", l.kind, err)
			}
			if round == 0 && (plan.Added != l.adds || len(plan.Rejected) != 0) || round == 1 && (len(plan.Changes) != 0 || plan.Unchanged != l.adds) {
				t.Fatalf("%s, round %d: %d added, %d unchanged, %+v %+v", l.kind, round, plan.Added, plan.Unchanged, plan.Rejected, plan.Changes)
			}
			if err := d.Import(ctx, plan); err != nil {
				t.Fatalf("%s: %v", l.kind, err)
			}
		}
	}
	pao, hai := personNamed(t, d, "Lò A Páo", "Phòng Một"), personNamed(t, d, "Trần Hữu Hùng", "Phòng Hai")
	_, err := read(ctx, d, func(tx *store.Tx) (int, error) {
		e, err := d.evidence(tx, 2007, &council.Nominee{Person: pao})
		if err != nil {
			return 0, err
		}
		f := e.of(council.Nominee{Person: pao})
		if len(f.Evaluations) != 1 || f.Evaluations[0].Grade != council.GradeExcellent || f.Evaluations[0].Symbol != "25/QĐ-THADS" ||
			len(f.Initiatives) != 1 || f.Initiatives[0].Scope != council.ScopeBase || len(f.Grants) != 4 ||
			len(f.Disciplines) != 1 || f.Disciplines[0].Form != council.Reprimand || len(f.Leaves) != 1 || f.Leaves[0].Days != 11 {
			t.Errorf("%+v", f)
		}
		grants, err := tx.GrantsOf(council.Nominee{Person: hai})
		if len(grants) != 1 || grants[0].Symbol != "12/QĐ-THADS" || grants[0].Decision != f.Grants[1].Decision {
			t.Errorf("one decision for both: %+v, %+v", grants, f.Grants)
		}
		return 0, err
	})
	if err != nil {
		t.Fatal(err)
	}

	// A second list tells what the first one lacked; only that is written.
	for kind, lines := range map[intake.Kind]string{
		intake.Evaluations: "Họ và tên,Đơn vị,Xếp loại\nTrần Hữu Hùng,Phòng Hai,Hoàn thành nhiệm vụ\n",
		intake.Initiatives: "Tên đề tài,Tên tác giả,Phòng ban làm việc,Cấp\nGiải pháp A,Trần Hữu Hùng,Phòng Hai,Cấp Bộ\n",
		intake.History:     "Họ và tên,Đơn vị,Năm,Danh hiệu,Quyết định\nLò A Páo,Phòng Một,2005,LĐTT,7/QĐ-THADS ngày 15/01/2006\n",
		intake.Discipline:  "Họ và tên,Đơn vị,Hình thức kỷ luật,Từ ngày,Đến ngày\nTrần Hữu Hùng,Phòng Một,Đang xem xét,01/06/2007,01/09/2007\n",
		intake.Leave:       "Họ và tên,Đơn vị,Loại nghỉ,Từ ngày,Đến ngày\nLò A Páo,Phòng Một,Nghỉ ốm,01/03/2007,30/03/2007\n",
	} {
		for round := range 2 {
			plan, err := d.PlanImport(ctx, kind, 2007, "a.csv", []byte(lines))
			if err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			if len(plan.Rejected) != 0 || plan.Added != 0 || plan.Changed != 1-round {
				t.Fatalf("%s, round %d: %+v %+v", kind, round, plan.Rejected, plan.Changes)
			}
			if err := d.Import(ctx, plan); err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
		}
	}
	_, err = read(ctx, d, func(tx *store.Tx) (int, error) {
		grants, err := tx.GrantsOf(council.Nominee{Person: pao})
		if len(grants) != 4 || grants[0].Symbol != "7/QĐ-THADS" {
			t.Errorf("%+v", grants)
		}
		works, _ := tx.InitiativesOf(pao)
		if len(works) != 1 || works[0].Scope != council.ScopeMinistry || works[0].Summary != "Nhanh hơn" {
			t.Errorf("%+v", works)
		}
		return 0, err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func personNamed(t *testing.T, d *Desk, name, unit string) council.ID {
	t.Helper()
	people, err := read(ctx, d, func(tx *store.Tx) ([]council.Person, error) { return tx.People(council.YearEnd(2007)) })
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		if p.Name == name && p.UnitName == unit {
			return p.ID
		}
	}
	t.Fatalf("nobody named %s in %s", name, unit)
	return 0
}
