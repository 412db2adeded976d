package desk

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/store"
)

func TestMinutesJudgeAnItemByItsOwnRule(t *testing.T) {
	d, err := Create(ctx, filepath.Join(t.TempDir(), "so.sothidua"), laoCai, Options{Now: clock(), Actor: "Thư ký"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.store.Close(ctx) })
	p := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	if err := d.Nominate(ctx, 2024, []council.Nominee{{Person: p}}, "CSTDB", "lý do"); err != nil {
		t.Fatal(err)
	}
	id, err := d.OpenSession(ctx, council.Session{Year: 2024, Held: "2024-11-25", Members: 10})
	if err != nil {
		t.Fatal(err)
	}
	v, err := d.Session(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	tally := v.Items[0].Tally
	tally.Issued, tally.Returned, tally.Valid, tally.Agree, tally.Disagree = 10, 10, 10, 6, 4
	if err := d.SaveTally(ctx, tally); err != nil {
		t.Fatal(err)
	}
	if rows, err := d.Nominations(ctx, 2024); err != nil || rows[0].Passed {
		t.Errorf("6 of 10 passes an award that asks for 90 %%: %v", err)
	}
	doc, err := read(ctx, d, func(tx *store.Tx) (page.Document, error) {
		return d.document(tx, 2024, key(string(council.MinutesKind), id))
	})
	if err != nil {
		t.Fatal(err)
	}
	if text := fmt.Sprint(doc); !strings.Contains(text, "không đạt") || strings.Contains(text, "> 50 %: đạt") {
		t.Error("the minutes judge the item by the session's general rule")
	} else if !strings.Contains(text, "Cơ cấu danh sách đề nghị") || !strings.Contains(text, "Người được đề nghị: 1/1") {
		t.Error("the minutes do not tell the balance of the list")
	}
}

func TestSecondBallotStandsInThePlaceOfTheFirst(t *testing.T) {
	d := newDesk(t)
	p := person(t, d, "Nguyễn Thị Ửng", unit(t, d, "Văn phòng"))
	if err := d.Nominate(ctx, 2007, []council.Nominee{{Person: p}}, "LDTT", "lý do"); err != nil {
		t.Fatal(err)
	}
	id, err := d.OpenSession(ctx, council.Session{Year: 2007, Held: "2007-10-25", Members: 9})
	if err != nil {
		t.Fatal(err)
	}
	for _, agree := range []int{3, 8} {
		v, err := d.Session(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		tally := v.Items[len(v.Items)-1].Tally
		tally.Issued, tally.Returned, tally.Valid, tally.Agree, tally.Disagree = 9, 9, 9, agree, 9-agree
		if err := d.SaveTally(ctx, tally); err != nil {
			t.Fatal(err)
		}
		if agree == 3 {
			if err := d.AddItems(ctx, id, []council.ID{tally.Nomination}); err != nil {
				t.Fatal(err)
			}
		}
	}
	rows, err := d.Sessions(ctx, 2007)
	if err != nil || rows[0].Items != 1 || rows[0].Counted != 1 || rows[0].Passed != 1 {
		t.Errorf("%+v, %v", rows[0], err)
	}
}
