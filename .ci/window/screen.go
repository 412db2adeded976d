package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// The smallest screen that the window must serve.
var whole = image.Rect(0, 0, 1366, 768)

// patience is how long a phrase may take to appear: the machine may be slow, and others may work on it too.
const patience = 40 * time.Second

// failure ends the test. It goes up as a panic, so that a step reads as the sequence of what a person does.
type failure string

func fail(format string, args ...any) { panic(failure(fmt.Sprintf(format, args...))) }

// screen is a screen in memory with the program's window on it.
type screen struct {
	pictures string
	server   *exec.Cmd
	display  string
	program  *exec.Cmd
	ended    chan error // what the program's end was
	errors   *bytes.Buffer
	taken    int
	seen     []word // what was read last
}

// newScreen starts a screen on a display that nobody uses.
func newScreen(pictures string) *screen {
	r, w, err := os.Pipe()
	if err != nil {
		fail("pipe: %v", err)
	}
	s := &screen{pictures: pictures}
	s.server = exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset")
	s.server.ExtraFiles = []*os.File{w}
	if err := s.server.Start(); err != nil {
		fail("Xvfb: %v", err)
	}
	w.Close()
	number := make([]byte, 16)
	n, err := r.Read(number)
	if err != nil {
		fail("Xvfb names no display: %v", err)
	}
	s.display = ":" + strings.TrimSpace(string(number[:n]))
	return s
}

// close ends what the test started.
func (s *screen) close() {
	if s.program != nil {
		s.program.Process.Kill()
	}
	s.server.Process.Kill()
	s.server.Wait()
}

// environment is what the program and the tools see: the screen, and a home of their own.
func (s *screen) environment(home string) []string {
	return append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+home, "XDG_DATA_HOME="+home+"/data", "XDG_CONFIG_HOME="+home+"/config",
		"LC_ALL=C.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1", "OMP_THREAD_LIMIT=2")
}

// run runs one of the tools on the screen.
func (s *screen) run(name string, args ...string) []byte {
	out, err := s.try(name, args...)
	if err != nil {
		fail("%s %s: %v", name, strings.Join(args, " "), err)
	}
	return out
}

func (s *screen) try(name string, args ...string) ([]byte, error) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.display)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, said.String())
	}
	return out, nil
}

// start opens the program's window over the whole screen.
func (s *screen) start(home, program string, args ...string) {
	s.program = exec.Command(program, args...)
	s.program.Env = s.environment(home)
	s.errors = &bytes.Buffer{}
	s.program.Stderr = s.errors
	if err := s.program.Start(); err != nil {
		fail("%s: %v", program, err)
	}
	s.ended = make(chan error, 1)
	go func(c *exec.Cmd) { s.ended <- c.Wait() }(s.program)
	deadline := time.Now().Add(patience)
	for !s.fills() {
		select {
		case err := <-s.ended:
			s.program = nil
			fail("the program ended before its window came: %v\n%s", err, s.errors)
		case <-time.After(200 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			fail("no window over the whole screen after %v\n%s", patience, s.errors)
		}
	}
	s.park()
}

// fills puts the window in its place, with the keyboard, and says whether it already stood there: nobody manages windows
// on this screen, and the program itself sizes its window when it opens.
func (s *screen) fills() bool {
	out, err := s.try("xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(s.program.Process.Pid))
	ids := strings.Fields(string(out))
	if err != nil || len(ids) == 0 {
		return false
	}
	place, err := s.try("xdotool", "getwindowgeometry", "--shell", ids[0])
	if err == nil && strings.Contains(string(place), "X=0\nY=0\nWIDTH=1366\nHEIGHT=768\n") {
		return true
	}
	s.try("xdotool", "windowmove", ids[0], "0", "0", "windowsize", ids[0], "1366", "768", "windowfocus", ids[0])
	return false
}

// end closes the program by its key and waits until it is gone.
func (s *screen) end() {
	s.keys("ctrl+q")
	select {
	case err := <-s.ended:
		s.program = nil
		if err != nil {
			fail("the program ended with %v\n%s", err, s.errors)
		}
		// The toolkit tells there what a bare machine lacks (a desktop, its bus); our own faults are another matter.
		if regexp.MustCompile(`fault:|panic|fyne\.Do|DATA RACE`).Match(s.errors.Bytes()) {
			fail("the program said on standard error:\n%s", s.errors)
		}
	case <-time.After(patience):
		fail("the program did not end after Ctrl+Q")
	}
}

// look takes a picture of the screen.
func (s *screen) look() *image.RGBA {
	pixels := s.run("import", "-window", "root", "-depth", "8", "rgba:-")
	m := image.NewRGBA(whole)
	if copy(m.Pix, pixels) != len(m.Pix) || len(pixels) != len(m.Pix) {
		fail("the screen's picture has %d bytes", len(pixels))
	}
	return m
}

// still waits until nothing moves any more, but for a blinking cursor.
func (s *screen) still() *image.RGBA {
	before := s.look()
	for range 20 {
		time.Sleep(150 * time.Millisecond)
		now := s.look()
		changed := 0
		for i := range now.Pix {
			if before.Pix[i] != now.Pix[i] {
				changed++
			}
		}
		if changed < 400 {
			return now
		}
		before = now
	}
	return before
}

// keep writes a picture of the screen as it is now.
func (s *screen) keep(name string) {
	s.taken++
	var b bytes.Buffer
	if err := png.Encode(&b, s.still()); err != nil {
		fail("%s: %v", name, err)
	}
	if err := os.WriteFile(filepath.Join(s.pictures, fmt.Sprintf("%02d-%s.png", s.taken, name)), b.Bytes(), 0o644); err != nil {
		fail("%s: %v", name, err)
	}
}

// see waits until a phrase stands in a part of the screen and gives its place.
func (s *screen) see(part image.Rectangle, phrase string) image.Rectangle {
	deadline := time.Now().Add(patience)
	for {
		picture := s.look()
		words, err := read(picture, part)
		if err != nil {
			fail("%v", err)
		}
		s.seen = words
		if at, ok := find(words, part, phrase); ok {
			return at
		}
		select {
		case err := <-s.ended:
			s.program = nil
			fail("the program ended by itself while “%s” was waited for: %v\n%s", phrase, err, s.errors)
		default:
		}
		if time.Now().After(deadline) {
			fail("“%s” is not in %v after %v", phrase, part, patience)
		}
	}
}

// gone waits until a phrase no longer stands in a part of the screen.
func (s *screen) gone(part image.Rectangle, phrase string) {
	for deadline := time.Now().Add(patience); ; {
		words, err := read(s.look(), part)
		if err != nil {
			fail("%v", err)
		}
		s.seen = words
		if _, ok := find(words, part, phrase); !ok {
			return
		}
		if time.Now().After(deadline) {
			fail("“%s” is still in %v after %v", phrase, part, patience)
		}
	}
}

// written waits for a file. What the window says about it stands there for some seconds only.
func (s *screen) written(file string) {
	for deadline := time.Now().Add(patience); ; time.Sleep(200 * time.Millisecond) {
		if _, err := os.Stat(file); err == nil {
			return
		}
		if time.Now().After(deadline) {
			fail("no %s after %v", file, patience)
		}
	}
}

// says waits until each of several phrases has stood in a part of the screen.
func (s *screen) says(part image.Rectangle, phrases ...string) {
	s.seen = nil
	for _, phrase := range phrases {
		if _, ok := find(s.seen, part, phrase); !ok {
			s.see(part, phrase)
		}
	}
}

// click clicks a phrase, once it is there.
func (s *screen) click(part image.Rectangle, phrase string) { s.point(s.see(part, phrase), 1) }

// open clicks a phrase twice.
func (s *screen) open(part image.Rectangle, phrase string) { s.point(s.see(part, phrase), 2) }

func (s *screen) point(at image.Rectangle, times int) {
	x, y := (at.Min.X+at.Max.X)/2, (at.Min.Y+at.Max.Y)/2
	s.run("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y), "sleep", "0.1", "click", "--repeat", fmt.Sprint(times), "--delay", "90", "1")
	s.park()
}

// scroll turns the mouse's wheel down over a part of the screen.
func (s *screen) scroll(part image.Rectangle, notches int) {
	x, y := (part.Min.X+part.Max.X)/2, (part.Min.Y+part.Max.Y)/2
	s.run("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y), "sleep", "0.1", "click", "--repeat", fmt.Sprint(notches), "--delay", "60", "5")
	s.park()
}

// park takes the mouse where it colours nothing.
func (s *screen) park() { s.run("xdotool", "sleep", "0.1", "mousemove", "1365", "400") }

// keys presses keys, one after the other.
func (s *screen) keys(keys ...string) {
	s.run("xdotool", append([]string{"key", "--clearmodifiers", "--delay", "60"}, keys...)...)
}

// fill puts a text in the place of what a field holds and goes on to the next one. It goes through the clipboard:
// letters with marks get lost when they are typed from outside.
func (s *screen) fill(texts ...string) {
	for _, text := range texts {
		c := exec.Command("xclip", "-selection", "clipboard", "-in")
		c.Env = append(os.Environ(), "DISPLAY="+s.display)
		c.Stdin = strings.NewReader(text)
		if err := c.Run(); err != nil {
			fail("xclip: %v", err)
		}
		s.keys("ctrl+a", "ctrl+v")
		// The window asks for the text and gets it later; Return must not overtake it.
		time.Sleep(300 * time.Millisecond)
		s.keys("Return")
	}
}

// step does one thing that a person does, and keeps a picture of where it led.
func (s *screen) step(name string, do func()) {
	began := time.Now()
	do()
	s.keep(name)
	fmt.Printf("ok   %02d %-28s %5.1f s\n", s.taken, name, time.Since(began).Seconds())
}

// caught turns a failure into an error, with what was on the screen; the picture is kept.
func (s *screen) caught(what any) error {
	f, ok := what.(failure)
	if !ok {
		panic(what)
	}
	if s != nil && s.display != "" {
		if picture, err := s.try("import", "-window", "root", "png:-"); err == nil {
			os.WriteFile(filepath.Join(s.pictures, "failed.png"), picture, 0o644)
		}
		return fmt.Errorf("%s\nread on the screen:\n%s", string(f), text(s.seen))
	}
	return errors.New(string(f))
}
