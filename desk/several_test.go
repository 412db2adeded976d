package desk

import (
	"strings"
	"testing"

	"sothidua/council"
)

func TestManyRatingsAreOneOperation(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	unit, err := d.AddUnit(ctx, "Văn phòng", 0, "")
	if err != nil {
		t.Fatal(err)
	}
	var list []Evaluation
	for _, name := range []string{"Nguyễn Thị Một", "Nguyễn Thị Hai"} {
		id, err := d.AddPerson(ctx, council.Person{Name: name, Unit: unit})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, Evaluation{Nominee: council.Nominee{Person: id}, Evaluation: council.Evaluation{Year: 2026, Grade: council.GradeGood}})
	}
	bad := append(list[:1:1], Evaluation{Nominee: list[1].Nominee, Evaluation: council.Evaluation{Year: 2026, Grade: "A+"}})
	if err := d.SaveEvaluations(ctx, bad); err == nil {
		t.Error("a grade that does not exist was taken")
	}
	if err := d.SaveEvaluations(ctx, list); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Evaluations(ctx, 2026); err != nil || len(got) != 2 {
		t.Fatalf("%d ratings, %v", len(got), err)
	}
	if _, err := d.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Evaluations(ctx, 2026); err != nil || len(got) != 0 {
		t.Errorf("one undo left %d ratings, %v", len(got), err)
	}
}

func TestAnOutsiderIsProposedOnceAndNeedsAReason(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	p := council.Person{Name: "Trịnh Văn Ngoại", Outside: "Công an tỉnh Hòa Sơn", Title: "Đội trưởng"}
	if err := d.NominateOutsider(ctx, 2026, p, "GK", " "); err == nil {
		t.Error("taken without a reason")
	}
	if err := d.NominateOutsider(ctx, 2026, p, "TTLDTT", "phối hợp tốt"); err == nil {
		t.Error("a title of collectives was taken for a person")
	}
	if err := d.NominateOutsider(ctx, 2026, p, "GK", "phối hợp tốt"); err != nil {
		t.Fatal(err)
	}
	if err := d.NominateOutsider(ctx, 2026, p, "GK", "phối hợp tốt"); err == nil || !strings.Contains(err.Error(), "đã được đề nghị") {
		t.Errorf("proposed twice: %v", err)
	}
	if err := d.NominateOutsider(ctx, 2025, p, "GK", "phối hợp tốt"); err != nil {
		t.Fatal(err)
	}
	all, err := d.AllPeople(ctx)
	if err != nil || len(all) != 1 {
		t.Errorf("the register holds %d people, want the one outsider, %v", len(all), err)
	}
}

func TestRecognitionNeedsItsDecision(t *testing.T) {
	d := newDesk(t)
	ctx := t.Context()
	unit, err := d.AddUnit(ctx, "Văn phòng", 0, "")
	if err != nil {
		t.Fatal(err)
	}
	person, err := d.AddPerson(ctx, council.Person{Name: "Nguyễn Thị Một", Unit: unit})
	if err != nil {
		t.Fatal(err)
	}
	id, err := d.SaveInitiative(ctx, Initiative{Initiative: council.Initiative{Title: "Sổ theo dõi", Year: 2026, Scope: council.ScopeBase}}, []Author{{Person: person}})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		symbol string
		day    council.Date
	}{{"", "2026-11-05"}, {"131/QĐ-THADS", ""}, {"131/QĐ-THADS", "2026-11"}} {
		if err := d.Recognise(ctx, []council.ID{id}, x.symbol, x.day, ""); err == nil {
			t.Errorf("recognised by %q of %q", x.symbol, x.day)
		}
	}
	if err := d.Recognise(ctx, []council.ID{id}, "131/QĐ-THADS", "2026-11-05", ""); err != nil {
		t.Fatal(err)
	}
	rows, err := d.Initiatives(ctx, 2026)
	if err != nil || len(rows) != 1 || !rows[0].Recognised() || rows[0].By == "" {
		t.Errorf("%+v, %v", rows, err)
	}
}
