package shell

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sothidua/desk"
	"sothidua/ui/kit"
)

// windowState is everything the bars around the screens show.
type windowState struct {
	agency     string
	years      []int
	rail       desk.RailCounts
	saved      time.Time
	undo, redo string
	backup     desk.BackupState
}

func readState(ctx context.Context, d *desk.Desk, year int) (state windowState, err error) {
	agency, err := d.Agency(ctx)
	if err != nil {
		return state, err
	}
	state.agency = agency.Name
	overview, err := d.Overview(ctx, year)
	if err != nil {
		return state, err
	}
	state.rail = overview.Rail
	if state.years, err = d.Years(ctx); err != nil {
		return state, err
	}
	if state.undo, state.redo, err = d.Peek(ctx); err != nil {
		return state, err
	}
	if state.saved, err = d.LastSaved(ctx); err != nil {
		return state, err
	}
	state.backup = d.LastBackup()
	return state, nil
}

// readState brings the bars up to date.
func (s *Shell) readState() {
	year := s.year
	s.queue.add(func() {
		var state windowState
		err := guarded(func() (err error) {
			state, err = readState(s.ctx, s.desk, year)
			return err
		})
		fyne.Do(func() {
			// The screen in sight tells of a fault here as well; the bars keep what they showed.
			if err == nil && !s.closing && year == s.year {
				s.showState(state)
			}
		})
	})
}

func (s *Shell) showState(state windowState) {
	now := s.now()
	s.window.SetTitle(state.agency + " – Sổ Thi Đua")
	s.top.SetAgency(strings.ToUpper(state.agency))
	var labels []string
	for _, y := range offer(state.years, s.year, now.Year()) {
		labels = append(labels, yearLabel(y))
	}
	s.top.Year.SetOptions(append(labels, otherYear))
	s.top.Year.SetSelected(yearLabel(s.year))
	text, tone := backupWords(state.backup, now)
	s.top.SetBackup(text, tone, s.openData)
	setCounts(s.rail, state.rail)
	s.status.SetSaved(savedWords(state.saved, now), kit.Muted)
	s.status.SetUndo(state.undo)
}

const otherYear = "Năm khác…"

func yearLabel(year int) string { return fmt.Sprintf("Năm thi đua %d", year) }

// offer lists the years that can be chosen, newest first: those with data, the clock's own and the next, whose
// registrations begin before it does, and the one shown.
func offer(years []int, shown, clock int) []int {
	all := append(slices.Clone(years), clock, clock+1, shown)
	slices.Sort(all)
	all = slices.Compact(all)
	slices.Reverse(all)
	return all
}

// pickYear answers the list of years.
func (s *Shell) pickYear(option string) {
	if option == otherYear {
		s.top.Year.SetSelected(yearLabel(s.year))
		s.askYear()
		return
	}
	var year int
	if _, err := fmt.Sscanf(option, "Năm thi đua %d", &year); err == nil {
		s.SetYear(year)
	}
}

// askYear asks for a year that nothing was entered for yet: offices enter old years after the fact.
func (s *Shell) askYear() {
	field := kit.NewNumberField()
	field.Plainly, field.Least, field.Most = true, 1945, 2100
	kit.FormDialog(s.window, "Mở năm thi đua khác", "Mở", func() error {
		year, _, err := field.Number()
		if err == nil {
			s.SetYear(int(year))
		}
		return err
	}, &kit.Field{Label: "Năm", Widget: field, Required: true, Hint: "Có thể nhập lại những năm trước từ danh sách cũ."})
}

// backupWords says how safe the file is, and in which tone.
func backupWords(b desk.BackupState, now time.Time) (string, kit.Tone) {
	switch {
	case b.At.IsZero():
		return "Chưa có bản sao", kit.Caution
	case !b.OK:
		return "Bản sao gần nhất bị hỏng", kit.Bad
	}
	return "Bản sao đã kiểm tra " + moment(b.At, now), kit.Good
}

func savedWords(saved, now time.Time) string {
	if saved.IsZero() {
		return "Mọi thay đổi được lưu ngay khi nhập"
	}
	return "Lưu tự động · " + moment(saved, now)
}

// moment is the hour of a moment today, the day of one before.
func moment(at, now time.Time) string {
	at = at.In(now.Location())
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return at.Format("15:04")
	}
	return at.Format("02/01/2006")
}
