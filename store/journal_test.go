package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"sothidua/council"
)

// step does one random piece of work; not every one changes something.
func step(r *rand.Rand, s *Store, n int) (Operation, error) {
	return s.Do(ctx, "Thư", fmt.Sprintf("Việc %d", n), func(x *Tx) error {
		people, err := x.People("")
		if err != nil {
			return err
		}
		for range 1 + r.IntN(3) {
			if err := stepTx(r, x, people); err != nil {
				return err
			}
		}
		return nil
	})
}

func stepTx(r *rand.Rand, x *Tx, people []council.Person) error {
	p := people[r.IntN(len(people))]
	switch r.IntN(8) {
	case 0:
		p := council.Person{Name: fmt.Sprintf("Trần Thị \"Ử%d\" \\ đ\u0301", r.IntN(1000)), Note: "dòng 1\ndòng 2"}
		return x.InsertPerson(&p)
	case 1:
		p.Note = fmt.Sprint("ghi chú ", r.IntN(3))
		return x.UpdatePerson(p)
	case 2:
		posts, err := x.Posts(p.ID)
		if err != nil || len(posts) == 0 {
			return err
		}
		return x.DeletePost(posts[0].ID)
	case 3:
		units, err := x.Units("")
		if err != nil {
			return err
		}
		return x.InsertPost(&council.Post{Person: p.ID, Unit: units[r.IntN(len(units))].ID, Title: "Chấp hành viên", From: council.Date(fmt.Sprintf("20%02d-01-01", r.IntN(30)))})
	case 4:
		return x.SetSetting("khóa", fmt.Sprint(r.IntN(3)))
	case 5:
		parent := council.Unit{Position: 9}
		if err := x.InsertUnit(&parent, "Phòng mới", ""); err != nil {
			return err
		}
		child := council.Unit{Parent: parent.ID, Position: 10}
		return x.InsertUnit(&child, "Tổ mới", "2025-01-01")
	case 6:
		all, err := x.Nominations(2025)
		if err != nil || len(all) == 0 {
			return err
		}
		n := all[r.IntN(len(all))]
		if r.IntN(2) == 0 {
			return x.DeleteNomination(n.ID)
		}
		n.Note = fmt.Sprint(r.IntN(2))
		return x.UpdateNomination(n)
	}
	all, err := x.Nominations(2024)
	if err != nil {
		return err
	}
	return x.InsertNomination(&council.Nomination{Year: 2024, Nominee: council.Nominee{Person: p.ID}, Award: council.Code(fmt.Sprint("A", len(all)))})
}

// The model keeps the digest before and after each operation; undo and redo must walk along them.
func TestUndoAndRedoWalkBackAndForthAlongTheSameStates(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 7))
		s := newStore(t)
		fill(t, s, 12)
		states := []string{report(t, s).Digest} // by how much work stands
		at := 0
		_, err := s.Undo(ctx, "Thư") // the filling itself may go too
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Redo(ctx, "Thư"); err != nil {
			t.Fatal(err)
		}
		for n := range 60 {
			switch k := r.IntN(10); {
			case k < 5:
				op, err := step(r, s, n)
				if err != nil {
					t.Fatal(seed, n, err)
				}
				if op.ID == 0 {
					if d := report(t, s).Digest; d != states[at] {
						t.Fatal("an operation without changes changed something")
					}
					continue
				}
				states = append(states[:at+1], report(t, s).Digest)
				at++
			case k < 8:
				if at == 0 {
					continue
				}
				peek, ok, err := s.PeekUndo(ctx)
				if err != nil || !ok {
					t.Fatal(ok, err)
				}
				op, err := s.Undo(ctx, "Thư")
				if err != nil {
					t.Fatal(seed, n, err)
				}
				if op.Label != "Hoàn tác: "+peek.Label || op.Undoes != peek.ID {
					t.Fatalf("peeked %+v, undid %+v", peek, op)
				}
				at--
			default:
				peek, ok, err := s.PeekRedo(ctx)
				if err != nil || ok != (at < len(states)-1) {
					t.Fatalf("seed %d step %d: redo offered: %v, but %d states follow (%v)", seed, n, ok, len(states)-1-at, err)
				}
				op, err := s.Redo(ctx, "Thư")
				if !ok {
					refused(t, err, "Không có việc nào để làm lại")
					continue
				}
				if err != nil || op.Label != "Làm lại: "+peek.Label {
					t.Fatal(seed, n, op, err)
				}
				at++
			}
			if d := report(t, s).Digest; d != states[at] {
				t.Fatalf("seed %d step %d: the state is not the one it was before", seed, n)
			}
			if r.IntN(15) == 0 {
				s = reopen(t, s)
			}
		}
		s.Close(ctx)
	}
}

func TestAnOperationThatChangesNothingLeavesNoTrace(t *testing.T) {
	s := newStore(t)
	fill(t, s, 3)
	before := report(t, s)
	op := do(t, s, "Không sửa gì", func(x *Tx) error {
		people, err := x.People("")
		if err != nil {
			return err
		}
		if _, err := x.PutBlob([]byte("không dùng")); err != nil {
			return err
		}
		return x.UpdatePerson(people[0])
	})
	if op != (Operation{}) {
		t.Fatalf("got %+v", op)
	}
	if after := report(t, s); after.Head != before.Head || after.Counts["blobs"] != 0 {
		t.Fatal("something stayed behind")
	}
}

func TestAnErrorOrAPanicRollsTheOperationBack(t *testing.T) {
	s := newStore(t)
	fill(t, s, 3)
	before := report(t, s)
	mine := errors.New("của người gọi")
	_, err := s.Do(ctx, "Thư", "Hỏng", func(x *Tx) error {
		if err := x.SetSetting("a", "b"); err != nil {
			return err
		}
		return mine
	})
	if err != mine {
		t.Fatalf("got %v", err)
	}
	func() {
		defer func() {
			if recover() != "ôi" {
				t.Error("the panic was swallowed")
			}
		}()
		_, _ = s.Do(ctx, "Thư", "Hỏng", func(x *Tx) error {
			_ = x.SetSetting("a", "b")
			panic("ôi")
		})
	}()
	if after := report(t, s); after.Head != before.Head || after.Digest != before.Digest {
		t.Fatal("a failed operation left something behind")
	}
}

func TestAWriteOutsideAnOperationIsRefused(t *testing.T) {
	s := newStore(t)
	fill(t, s, 3)
	before := report(t, s).Digest
	for _, x := range s.tables {
		if !x.journaled() {
			continue
		}
		if _, err := s.conn.ExecContext(ctx, fmt.Sprintf("DELETE FROM %q", x.name)); err != nil && code(err) != codeTrigger && code(err) != codeForeignKey {
			t.Errorf("deleting from %s: %v", x.name, err)
		}
	}
	if _, err := s.conn.ExecContext(ctx, `UPDATE people SET note = 'lén sửa'`); !errors.Is(explain(err), errOutside) {
		t.Errorf("an update got %v", err)
	}
	err := s.View(ctx, func(x *Tx) error { return x.SetSetting("a", "b") })
	if !errors.Is(err, errOutside) {
		t.Errorf("a write in a view got %v", err)
	}
	if report(t, s).Digest != before {
		t.Error("something was written")
	}
}

func TestNestedTransactionsAreRefusedNotLocked(t *testing.T) {
	s := newStore(t)
	var inner *Tx
	do(t, s, "Ngoài", func(x *Tx) error {
		inner = x
		if _, err := s.Do(x.Ctx, "Thư", "Trong", func(*Tx) error { return nil }); err == nil {
			t.Error("a Do inside a Do was let through")
		}
		if err := s.View(x.Ctx, func(*Tx) error { return nil }); err == nil {
			t.Error("a View inside a Do was let through")
		}
		return x.SetSetting("a", "b")
	})
	if _, err := inner.Settings(); err == nil {
		t.Error("a transaction was used after its end")
	}
}

func TestManyGoroutinesWaitForEachOther(t *testing.T) {
	s := newStore(t)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 10 {
				if _, err := s.Do(ctx, "Thư", "Ghi", func(x *Tx) error { return x.SetSetting(fmt.Sprint(i, "-", j), "x") }); err != nil {
					t.Error(err)
				}
				if err := s.View(ctx, func(x *Tx) error { _, err := x.Settings(); return err }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if r := report(t, s); r.Operations != 80 || r.Counts["settings"] != 80 {
		t.Fatalf("%d operations, %d settings", r.Operations, r.Counts["settings"])
	}
}

func TestACancelledOperationIsRolledBackAndTheFileGoesOn(t *testing.T) {
	s := newStore(t)
	fill(t, s, 30)
	before := report(t, s)
	c, cancel := context.WithCancel(ctx)
	_, err := s.Do(c, "Thư", "Dừng giữa chừng", func(x *Tx) error {
		if err := x.SetSetting("a", "b"); err != nil {
			return err
		}
		cancel()
		return nil
	})
	refused(t, err, "dừng")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the cause is lost: %v", err)
	}
	if after := report(t, s); after.Head != before.Head {
		t.Fatal("a cancelled operation was written")
	}
	do(t, s, "Sau đó", func(x *Tx) error { return x.SetSetting("a", "c") })
}

// sealSession holds a session with one tally and seals it.
func sealSession(t *testing.T, s *Store) (session council.Session, tally council.Tally) {
	t.Helper()
	do(t, s, "Lập phiên họp", func(x *Tx) error {
		session = council.Session{Year: 2025, Held: "2025-12-01", Members: 9, Rule: council.DefaultRule(), Status: council.SessionOpen}
		if err := x.InsertSession(&session); err != nil {
			return err
		}
		all, err := x.Nominations(2025)
		if err != nil {
			return err
		}
		tally = council.Tally{Session: session.ID, Nomination: all[0].ID, Round: 1, Issued: 9, Returned: 9, Valid: 9, Agree: 9}
		if err := x.PutTally(&tally); err != nil {
			return err
		}
		people, err := x.People("")
		if err != nil {
			return err
		}
		return x.PutAttendance(council.Attendance{Session: session.ID, Person: people[0].ID, Role: council.Chair, Present: true})
	})
	do(t, s, "Chốt phiên họp", func(x *Tx) (err error) {
		x.Bar("Phiên họp đã chốt nên không hoàn tác được nữa.")
		session.Status = council.SessionSealed
		if session.SealedHead, err = x.Head(); err != nil {
			return err
		}
		return x.UpdateSession(session)
	})
	return session, tally
}

func TestASealedSessionNeverChanges(t *testing.T) {
	s := newStore(t)
	fill(t, s, 10)
	session, tally := sealSession(t, s)
	before := report(t, s)
	for what, f := range map[string]func(*Tx) error{
		"changing the session": func(x *Tx) error { y := session; y.Members = 8; return x.UpdateSession(y) },
		"opening it again":     func(x *Tx) error { y := session; y.Status = council.SessionOpen; return x.UpdateSession(y) },
		"deleting it":          func(x *Tx) error { return x.DeleteSession(session.ID) },
		"changing a tally":     func(x *Tx) error { y := tally; y.Agree, y.Disagree = 8, 1; return x.PutTally(&y) },
		"deleting a tally":     func(x *Tx) error { return x.DeleteTally(tally.ID) },
		"adding a tally":       func(x *Tx) error { y := tally; y.ID, y.Round = 0, 2; return x.PutTally(&y) },
		"adding to the attendance": func(x *Tx) error {
			return x.PutAttendance(council.Attendance{Session: session.ID, Person: 2, Role: council.Member})
		},
		"changing the attendance": func(x *Tx) error {
			return x.PutAttendance(council.Attendance{Session: session.ID, Person: 1, Role: council.Chair})
		},
		"deleting from the attendance": func(x *Tx) error { return x.DeleteAttendance(1) },
		"changing what was voted on": func(x *Tx) error {
			n, err := x.Nomination(tally.Nomination)
			if err != nil {
				return err
			}
			n.Award = "CSTDTQ"
			return x.UpdateNomination(n)
		},
	} {
		_, err := s.Do(ctx, "Thư", what, f)
		if err == nil {
			t.Errorf("%s was let through", what)
			continue
		}
		refused(t, err, "đã chốt")
		refused(t, err, "đính chính")
	}
	_, err := s.Undo(ctx, "Thư")
	refused(t, err, "đã chốt nên không hoàn tác")
	if _, ok, err := s.PeekUndo(ctx); ok || err != nil {
		t.Error("undoing the sealing was offered", err)
	}
	if after := report(t, s); after.Head != before.Head {
		t.Error("something was written")
	}
	do(t, s, "Đính chính", func(x *Tx) error {
		return x.InsertCorrection(&council.Correction{Session: session.ID, Text: "Họ tên đúng là Ửng", Reason: "ghi nhầm"})
	})
	do(t, s, "Ghi chú", func(x *Tx) error {
		n, err := x.Nomination(tally.Nomination)
		n.Note = "chỉ là ghi chú"
		return errors.Join(err, x.UpdateNomination(n))
	})
}

func TestUndoRefusesARowThatIsNotAsItLeftIt(t *testing.T) {
	s := newStore(t)
	fill(t, s, 5)
	do(t, s, "Sửa", func(x *Tx) error { return x.SetSetting("a", "1") })
	// Somebody works around the program: the trigger is off for one statement.
	for _, q := range []string{`DROP TRIGGER journal_settings_update`, `UPDATE settings SET value = '2'`} {
		if _, err := s.conn.ExecContext(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	_, err := s.Undo(ctx, "Thư")
	refused(t, err, "đã được sửa sau việc ấy")
}

func TestTheHistoryOfARowTellsWhoChangedWhat(t *testing.T) {
	s := newStore(t)
	fill(t, s, 2)
	do(t, s, "Sửa ghi chú", func(x *Tx) error {
		p, err := x.Person(1, "")
		p.Note = "nghỉ thai sản"
		return errors.Join(err, x.UpdatePerson(p))
	})
	h, err := s.History(ctx, "people", 1)
	if err != nil || len(h) != 2 {
		t.Fatal(h, err)
	}
	if h[0].Before != "" || h[1].Label != "Sửa ghi chú" || h[1].Actor != "Nguyễn Thị Thư" || h[1].At != "2025-12-01T01:30:00Z" || !strings.Contains(h[1].After, `"note":"nghỉ thai sản"`) {
		t.Fatalf("%+v", h)
	}
	ops, err := s.Operations(ctx, 1, 0)
	if err != nil || len(ops) != 1 || ops[0].Label != "Sửa ghi chú" || ops[0].Changes != 1 {
		t.Fatal(ops, err)
	}
	if ops, err = s.Operations(ctx, 10, ops[0].ID); err != nil || len(ops) != 1 || ops[0].Label != "Lập sổ" {
		t.Fatal(ops, err)
	}
}
