// Package cli is the program without its window: one command line, one answer, one exit code. What a command does is
// the desk's work; here stand only the words in and the words out.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"sothidua/council"
	"sothidua/desk"
)

// The exit codes of every command.
const (
	Done    = 0 // the work is done
	Refused = 1 // the data, or the file, says why not
	Misused = 2 // the command line cannot be read
)

// Env is all that a command takes from outside: nothing in this package asks the system for a clock or a terminal.
type Env struct {
	Stdout  io.Writer
	Stderr  io.Writer
	Version string
	Actor   string           // who the journal says it was
	Now     func() time.Time // time.Now in the program
	DataDir string           // the user's data folder, where the agency file lies unless --db says otherwise
	// Fault keeps an error that no sentence was made for where the maintainer finds it, and answers where that is.
	Fault func(error) string
}

// misuse is a command line that cannot be read: what is wrong with it, and for which command.
type misuse struct {
	command string // empty: the command itself is unknown
	text    string
}

func (m *misuse) Error() string { return m.text }

// Run does what the arguments say and answers the exit code.
func Run(ctx context.Context, args []string, env Env) int {
	err := run(ctx, args, env)
	if err == nil {
		return Done
	}
	var m *misuse
	if errors.As(err, &m) {
		fmt.Fprintln(env.Stderr, m.text)
		if m.command != "" {
			fmt.Fprintf(env.Stderr, "Cách dùng: %s\n", mustFind(m.command).usage())
		} else {
			fmt.Fprintln(env.Stderr, "Gõ “sothidua help” để xem các lệnh.")
		}
		return Misused
	}
	fmt.Fprintln(env.Stderr, Sentence(err, env.Fault))
	return Refused
}

// Sentence words an error for the person at the desk; fault keeps what has no words of its own, as in Env. Only a refusal speaks for itself; anything else is a fault, and
// its own words are English and for the maintainer.
func Sentence(err error, fault func(error) string) string {
	var r *council.Refusal
	if errors.As(err, &r) {
		return r.Message
	}
	if errors.Is(err, context.Canceled) {
		return "Việc đang làm đã được dừng. Sổ vẫn như trước khi bắt đầu."
	}
	text := "Chương trình gặp lỗi ngoài dự kiến nên việc này chưa được làm. Sổ vẫn như lần ghi gần nhất."
	if fault != nil {
		if where := fault(err); where != "" {
			text += " Chi tiết để gửi người bảo trì nằm ở “" + where + "”."
		}
	}
	return text
}

func run(ctx context.Context, args []string, env Env) error {
	if len(args) == 0 {
		return &misuse{text: "Chưa có lệnh nào."}
	}
	name := args[0]
	switch name {
	case "-h", "--help", "-help", "/?":
		name = "help"
	case "--version", "-version":
		name = "version"
	}
	c, ok := find(name)
	if !ok {
		return &misuse{text: unknownCommand(name)}
	}
	if asksHelp(args[1:]) {
		c.explain(env.Stdout)
		return nil
	}
	got, err := c.parse(args[1:])
	if err != nil {
		return err
	}
	return c.run(ctx, &call{arguments: got, env: env})
}

func unknownCommand(name string) string {
	if strings.HasPrefix(name, "-") {
		return fmt.Sprintf("Dòng lệnh phải bắt đầu bằng tên lệnh, không phải “%s”.", name)
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	if near := nearest(name, names); near != "" {
		return fmt.Sprintf("Không có lệnh “%s”; có phải là “%s”?", name, near)
	}
	return fmt.Sprintf("Không có lệnh “%s”.", name)
}

// call is one command under way.
type call struct {
	*arguments
	env Env
}

// say writes one line of what was done.
func (c *call) say(format string, args ...any) {
	fmt.Fprintf(c.env.Stdout, format+"\n", args...)
}

func (c *call) options() desk.Options {
	return desk.Options{Now: c.env.Now, Actor: c.env.Actor}
}

// file is the agency file that the command works on.
func (c *call) file() string {
	if f := c.text("db"); f != "" {
		return f
	}
	return DataFile(c.env.DataDir)
}

// with opens the agency file, does the work and closes the file again. A failure to close is one too: the backup on
// closing is part of the promise.
func (c *call) with(ctx context.Context, work func(*desk.Desk) error) error {
	d, err := desk.Open(ctx, c.file(), c.options())
	if err != nil {
		return err
	}
	err = work(d)
	return errors.Join(err, d.Close(context.WithoutCancel(ctx)))
}
