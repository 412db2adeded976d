// Package desk is what a secretary can do: one method, one transaction, one journal entry. The window and the command
// line both stand on it, so that neither can do what the other cannot.
//
// Refusals are *council.Refusal: one Vietnamese sentence for the person. Any other error is a fault of the program or
// the machine.
package desk

import (
	"context"
	"os/user"
	"sync"
	"time"

	"sothidua/council"
	"sothidua/intake"
	"sothidua/store"
	"sothidua/viet"
)

// Options say what a desk gets from outside.
type Options struct {
	Now       func() time.Time // the clock; nil is time.Now
	Actor     string           // the person at the desk, as the journal names her; empty: the system's user
	BackupDir string           // where automatic backups go; empty: beside the file
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Actor == "" {
		o.Actor = "Thư ký"
		if u, err := user.Current(); err == nil {
			if u.Name != "" {
				o.Actor = u.Name
			} else if u.Username != "" {
				o.Actor = u.Username
			}
		}
	}
	return o
}

func (o Options) store() store.Options { return store.Options{Now: o.Now, BackupDir: o.BackupDir} }

// Desk is one open agency file and everything a secretary can do with it. It is safe from any goroutine.
type Desk struct {
	store     *store.Store
	options   Options
	catalogue *council.Catalogue
	lawCache  lawCache

	mu        sync.Mutex
	watchers  []func()
	index     []searchable // for the search over everything; nil after each write
	writes    int
	planned   *intake.Plan // the import that was shown last, and the journal's head it was planned at
	plannedAt int64        // the journal's last operation when it was planned
}

// Create makes a new agency file. It refuses to touch an existing one.
func Create(ctx context.Context, path string, a council.Agency, o Options) (*Desk, error) {
	a = completeAgency(a)
	if err := checkAgency(a); err != nil {
		return nil, err
	}
	o = o.withDefaults()
	s, err := store.Create(ctx, path, o.store())
	if err != nil {
		return nil, err
	}
	d := &Desk{store: s, options: o, catalogue: embedded().Catalogue}
	err = d.do(ctx, "Tạo sổ của "+a.Name, func(tx *store.Tx) error {
		tx.Bar("Đây là việc đầu tiên của sổ: không còn gì để hoàn tác.")
		return tx.SetAgency(a)
	})
	if err != nil {
		s.Close(ctx)
		return nil, err
	}
	return d, nil
}

// Open opens an agency file.
func Open(ctx context.Context, path string, o Options) (*Desk, error) {
	o = o.withDefaults()
	s, err := store.Open(ctx, path, o.store())
	if err != nil {
		return nil, err
	}
	return &Desk{store: s, options: o, catalogue: embedded().Catalogue}, nil
}

// Close makes a verified backup when anything changed since the last one, then closes the file. The file is closed
// even when the backup fails; the error then says so.
func (d *Desk) Close(ctx context.Context) error {
	_, backupErr := d.store.AutoBackup(ctx, "khi thoát")
	if err := d.store.Close(ctx); err != nil {
		return err
	}
	return backupErr
}

// Path is the agency file's path.
func (d *Desk) Path() string { return d.store.Path() }

// Catalogue is the law's data.
func (d *Desk) Catalogue() *council.Catalogue { return d.catalogue }

// OnChange registers a function that is called after every write, undo and redo, from the goroutine that wrote.
func (d *Desk) OnChange(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.watchers = append(d.watchers, f)
}

func (d *Desk) changed() {
	d.mu.Lock()
	watchers := d.watchers
	d.index, d.writes = nil, d.writes+1
	d.mu.Unlock()
	for _, f := range watchers {
		f()
	}
}

// do runs one write as one operation of the journal.
func (d *Desk) do(ctx context.Context, label string, f func(tx *store.Tx) error) error {
	op, err := d.store.Do(ctx, d.options.Actor, label, f)
	if err != nil {
		return err
	}
	if op.ID != 0 {
		d.changed()
	}
	return nil
}

// read runs one read over a consistent state of the file.
func read[T any](ctx context.Context, d *Desk, f func(tx *store.Tx) (T, error)) (T, error) {
	var out T
	err := d.store.View(ctx, func(tx *store.Tx) error {
		var err error
		out, err = f(tx)
		return err
	})
	return out, err
}

// today is the clock's calendar day where the program runs.
func (d *Desk) today() council.Date {
	return council.Date(viet.DateOf(d.options.Now()).ISO())
}

// short writes a date as people read it, "25/10/2007"; an unknown one is empty.
func short(date council.Date) string {
	v, err := viet.ParseISO(string(date))
	if err != nil || v.IsZero() {
		return ""
	}
	return v.Short()
}

// Undo takes back the last operation and says which one. It refuses, saying why, where there is nothing to take back or
// the last operation is final.
func (d *Desk) Undo(ctx context.Context) (string, error) {
	return d.step(ctx, d.store.PeekUndo, d.store.Undo)
}

// Redo brings back what the last undo took away.
func (d *Desk) Redo(ctx context.Context) (string, error) {
	return d.step(ctx, d.store.PeekRedo, d.store.Redo)
}

func (d *Desk) step(ctx context.Context, peek func(context.Context) (store.Operation, bool, error), take func(context.Context, string) (store.Operation, error)) (string, error) {
	op, _, err := peek(ctx)
	if err != nil {
		return "", err
	}
	if _, err := take(ctx, d.options.Actor); err != nil { // where there is nothing to take, this says why
		return "", err
	}
	d.changed()
	return op.Label, nil
}

// Peek answers what Undo and Redo would do; "" is nothing.
func (d *Desk) Peek(ctx context.Context) (undo, redo string, err error) {
	if op, ok, e := d.store.PeekUndo(ctx); e != nil {
		return "", "", e
	} else if ok {
		undo = op.Label
	}
	if op, ok, e := d.store.PeekRedo(ctx); e != nil {
		return "", "", e
	} else if ok {
		redo = op.Label
	}
	return undo, redo, nil
}

// LastSaved is when the last operation was written; zero before any.
func (d *Desk) LastSaved(ctx context.Context) (time.Time, error) {
	ops, err := d.store.Operations(ctx, 1, 0)
	if err != nil || len(ops) == 0 {
		return time.Time{}, err
	}
	return time.Parse(time.RFC3339, ops[0].At)
}

// BackupState is the last verified backup.
type BackupState struct {
	Path string
	At   time.Time
	OK   bool
}

// Backup writes a verified copy of the file.
func (d *Desk) Backup(ctx context.Context, out string) error {
	_, err := d.store.Backup(ctx, out)
	return err
}

// BackupNow makes an automatic backup in its usual place, and answers where it lies.
func (d *Desk) BackupNow(ctx context.Context) (string, error) {
	return d.store.AutoBackup(ctx, "theo yêu cầu")
}

// LastBackup is the newest automatic backup.
func (d *Desk) LastBackup() BackupState {
	path, at, ok := d.store.LastBackup()
	return BackupState{Path: path, At: at, OK: ok}
}

// Verify runs the full health check and answers the digest of all rows.
func (d *Desk) Verify(ctx context.Context) (digest string, problems []string, err error) {
	r, err := d.store.Verify(ctx)
	return r.Digest, r.Problems, err
}

// Restore puts a verified backup in the live file's place; what stood there is kept beside it.
func Restore(ctx context.Context, backup, live string, o Options) error {
	return store.Restore(ctx, backup, live, o.withDefaults().store())
}
