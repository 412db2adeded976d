// Sổ Thi Đua is the desk of a council secretary: one register of people and awards, from the lists that come in to the
// papers that go out. Without arguments it opens its window; with a command it works without one.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/signal"
	"os/user"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/BurntSushi/toml"

	"sothidua/assets"
	"sothidua/cli"
	"sothidua/desk"
	"sothidua/ui"
	"sothidua/ui/kit"
)

//go:embed FyneApp.toml
var description string

func main() {
	attachConsole()
	os.Exit(run(os.Args[1:]))
}

func run(args []string) (code int) {
	about := describe()
	dir, err := cli.DataDir()
	if err != nil {
		// Without a home of its own, a user still has the folder in which the program was started.
		dir = "."
	}
	log := faults{dir: dir, version: about.Version}
	path, window := cli.Window(args, dir)
	defer func() {
		if p := recover(); p != nil {
			where := log.write(fmt.Sprintf("panic: %v\n\n%s", p, debug.Stack()))
			said := "Chương trình gặp lỗi và phải dừng. Những gì đã ghi vào sổ vẫn còn nguyên. Chi tiết để gửi người bảo trì nằm ở “" + where + "”."
			fmt.Fprintln(os.Stderr, said)
			if window {
				kit.Alert(said)
			}
			code = cli.Refused
		}
	}()

	if !window {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return cli.Run(ctx, args, cli.Env{
			Stdout: os.Stdout, Stderr: os.Stderr, Version: about.Version, Actor: actor(), Now: time.Now, DataDir: dir, Fault: log.fault,
		})
	}

	last, end := log.catchCrash()
	defer end()
	app.SetMetadata(fyne.AppMetadata{
		ID: about.ID, Name: about.Name, Version: about.Version, Build: about.Build, Release: true,
		Icon: fyne.NewStaticResource("icon.png", assets.Icon), Migrations: map[string]bool{"fyneDo": true},
	})
	if err := ui.Run(path, desk.Options{Now: time.Now, Actor: actor()}, last); err != nil {
		// A windowed program on Windows has no standard error that anybody could read.
		said := cli.Sentence(err, nil) + "\n\nChi tiết để gửi người bảo trì nằm ở “" + log.fault(err) + "”."
		fmt.Fprintln(os.Stderr, said)
		kit.Alert(said)
		return cli.Refused
	}
	return cli.Done
}

// details are what the program says about itself.
type details struct {
	ID, Name, Version string
	Build             int
}

// describe reads FyneApp.toml: packagers read it there too, so that all this is written down once.
func describe() details {
	var d struct{ Details details }
	if _, err := toml.Decode(description, &d); err != nil {
		panic("FyneApp.toml: " + err.Error())
	}
	return d.Details
}

// actor is the person at the desk as the system knows her: her name, or else her account.
func actor() string {
	u, err := user.Current()
	if err != nil {
		return "không rõ"
	}
	if name := strings.TrimSpace(u.Name); name != "" {
		return name
	}
	// Windows puts the machine or the domain before the account.
	return u.Username[strings.LastIndex(u.Username, `\`)+1:]
}
