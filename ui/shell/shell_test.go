package shell

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

var morning = time.Date(2026, 11, 22, 9, 42, 0, 0, time.Local)

func newShell(t *testing.T) *Shell {
	t.Helper()
	app := test.NewTempApp(t)
	if err := kit.InstallVietnamese(); err != nil {
		t.Fatal(err)
	}
	app.Settings().SetTheme(kit.NewTheme(100, kit.Light))
	now := func() time.Time { return morning }
	d, err := desk.Create(t.Context(), filepath.Join(t.TempDir(), "so.sothidua"),
		council.Agency{Name: "Sở Tư pháp tỉnh Hòa Sơn", Parent: "Ủy ban nhân dân tỉnh Hòa Sơn", Place: "Hòa Sơn"}, desk.Options{Now: now, Actor: "Lê Thị Hạnh"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.WithoutCancel(t.Context())) })
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	return New(app, w, d, Options{Now: now, Inline: true})
}

func TestTheYearsOfferedReachFromTheOldestToTheNextOne(t *testing.T) {
	if got := offer([]int{2024, 2007}, 2010, 2026); !slices.Equal(got, []int{2027, 2026, 2024, 2010, 2007}) {
		t.Errorf("offered %v", got)
	}
}

func TestTheBarSaysHowSafeTheFileIs(t *testing.T) {
	for _, c := range []struct {
		state desk.BackupState
		want  string
		tone  kit.Tone
	}{
		{desk.BackupState{}, "Chưa có bản sao", kit.Caution},
		{desk.BackupState{At: morning, OK: false}, "Bản sao gần nhất bị hỏng", kit.Bad},
		{desk.BackupState{At: morning.Add(-time.Hour), OK: true}, "Bản sao đã kiểm tra 08:42", kit.Good},
		{desk.BackupState{At: morning.AddDate(0, 0, -3), OK: true}, "Bản sao đã kiểm tra 19/11/2026", kit.Good},
	} {
		if text, tone := backupWords(c.state, morning); text != c.want || tone != c.tone {
			t.Errorf("%+v: %q, %v", c.state, text, tone)
		}
	}
}

func TestAFaultIsNeverShownInItsOwnWords(t *testing.T) {
	for _, err := range []error{errors.New("sql: no rows in result set"), context.DeadlineExceeded} {
		if s := Sentence(err); strings.Contains(s, err.Error()) || !strings.Contains(s, "nguyên vẹn") {
			t.Errorf("%v became %q", err, s)
		}
	}
	if s := Sentence(council.RefuseFor(errors.New("disk"), "Ổ đĩa đã đầy.")); s != "Ổ đĩa đã đầy." {
		t.Errorf("a refusal became %q", s)
	}
}

func TestAPanicInAWriteIsToldAndTheWindowStays(t *testing.T) {
	s := newShell(t)
	done := false
	s.Do(func(context.Context) error { panic("a fault") }, func() { done = true })
	if done || !kit.DialogOpen(s.window) {
		t.Errorf("done %v, dialog %v", done, kit.DialogOpen(s.window))
	}
}

func TestWhatIsAskedInAnAnswerComesAfterIt(t *testing.T) {
	s := newShell(t)
	var order []string
	s.Load(func(context.Context) (func(), error) {
		s.Load(func(context.Context) (func(), error) { return func() { order = append(order, "second") }, nil })
		return func() { order = append(order, "first") }, nil
	})
	if !slices.Equal(order, []string{"first", "second"}) {
		t.Errorf("order %v", order)
	}
}

func TestAJobThatWasStoppedSaysThatNothingChanged(t *testing.T) {
	s := newShell(t)
	done := false
	s.Job("Lưu giấy tờ", func(ctx context.Context, progress func(done, total int)) error {
		progress(1, 3)
		s.Job("Việc khác", func(context.Context, func(done, total int)) error {
			t.Error("a second job ran beside the first")
			return nil
		}, nil)
		s.job.cancel()
		return ctx.Err()
	}, func() { done = true })
	if done || s.job != nil || kit.DialogOpen(s.window) {
		t.Error("a stopped job counted as done, or as a fault")
	}
	if !strings.Contains(s.toasts.Text(), "Không có gì bị thay đổi") {
		t.Errorf("said %q", s.toasts.Text())
	}
}

func TestTheSearchOffersThePlacesAndFindsThemWithoutMarks(t *testing.T) {
	s := newShell(t)
	f := &finder{shell: s}
	if got := f.find(""); len(got) != len(entries) {
		t.Errorf("before a letter is typed %d places are offered", len(got))
	}
	found := f.find("de nghi")
	if len(found) != 1 || found[0].Text != "Đề nghị" {
		t.Fatalf("found %v", found)
	}
	f.open(found[0])
	if s.Route().Screen != "nominations" {
		t.Errorf("it opened %q", s.Route().Screen)
	}
}

func TestEveryScreenHasItsHelp(t *testing.T) {
	for _, e := range entries {
		if h := helps[e.key]; h.about == "" || len(h.does) == 0 {
			t.Errorf("%s has no help", e.title)
		}
	}
}
