package shell

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime/debug"
	"sync"

	"fyne.io/fyne/v2"

	"sothidua/council"
)

// queue runs work off the toolkit's thread, one after the other in the order it was asked for. The file has one
// connection, so side by side nothing would be quicker; and in order, an old answer can never overwrite a newer one.
type queue struct {
	mu     sync.Mutex
	tasks  []func()
	busy   bool
	inline bool // tests: the caller works off the queue itself
}

func (q *queue) add(task func()) {
	q.mu.Lock()
	q.tasks = append(q.tasks, task)
	if q.busy {
		q.mu.Unlock()
		return
	}
	q.busy = true
	q.mu.Unlock()
	if q.inline {
		q.drain()
		return
	}
	go q.drain()
}

func (q *queue) drain() {
	for {
		q.mu.Lock()
		if len(q.tasks) == 0 {
			q.busy = false
			q.mu.Unlock()
			return
		}
		task := q.tasks[0]
		q.tasks = q.tasks[1:]
		q.mu.Unlock()
		task()
	}
}

// guarded calls work and turns a panic into an error: a fault in one action must not take the window and what is
// typed in it away.
func guarded(work func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return work()
}

// Sentence is what a person reads of an error. Faults of the program or the machine go to the log in their own words.
func Sentence(err error) string {
	var refusal *council.Refusal
	if errors.As(err, &refusal) {
		if refusal.Cause != nil {
			log.Printf("refused: %v", refusal.Cause)
		}
		return refusal.Message
	}
	log.Printf("fault: %v", err)
	return "Chương trình gặp lỗi ngoài dự tính nên việc vừa rồi chưa làm được. Những gì đã lưu trước đó vẫn nguyên vẹn. " +
		"Hãy thử lại; nếu vẫn lỗi, hãy đóng và mở lại chương trình."
}

// Load implements screen.Host.
func (s *Shell) Load(read func(ctx context.Context) (show func(), err error)) {
	s.queue.add(func() {
		var show func()
		err := guarded(func() (err error) {
			show, err = read(s.ctx)
			return err
		})
		fyne.Do(func() {
			switch {
			case s.closing: // nobody looks any more
			case err != nil:
				s.Problem(err)
			case show != nil:
				show()
			}
		})
	})
}

// Do implements screen.Host.
func (s *Shell) Do(write func(ctx context.Context) error, done func()) {
	s.queue.add(func() {
		err := guarded(func() error { return write(s.ctx) })
		fyne.Do(func() {
			if err != nil {
				s.Problem(err)
				// The screen may show what was typed and then refused: let it show the facts again.
				s.refresh()
				return
			}
			if done != nil {
				done()
			}
		})
	})
}

// job is long work that shows its progress and can be cancelled.
type job struct {
	title  string
	cancel context.CancelFunc
}

// Job implements screen.Host. One job runs at a time: its progress has one place, and the file one connection.
func (s *Shell) Job(title string, work func(ctx context.Context, progress func(done, total int)) error, done func()) {
	if s.job != nil {
		s.Say("Đang làm việc khác: " + s.job.title + ". Hãy đợi xong hoặc bấm Hủy ở thanh dưới cùng.")
		return
	}
	ctx, cancel := context.WithCancel(s.ctx)
	s.job = &job{title: title, cancel: cancel}
	s.status.Busy.Start(title+"…", cancel)
	s.status.Refresh()
	progress := func(done, total int) {
		fyne.Do(func() { s.status.Busy.Set(title, int64(done), int64(total)) })
	}
	run := func() {
		err := guarded(func() error { return work(ctx, progress) })
		cancelled := ctx.Err() != nil
		cancel()
		fyne.Do(func() {
			s.job = nil
			s.status.Busy.Stop()
			switch {
			case s.closing:
			case err != nil && cancelled:
				s.Say("Đã hủy: " + title + ". Không có gì bị thay đổi.")
			case err != nil:
				s.Problem(err)
			case done != nil:
				done()
			}
			s.readState()
		})
	}
	if s.queue.inline {
		run()
		return
	}
	go run()
}
