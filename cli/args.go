package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// The standard flag package stops at the first word that is not a flag, and words its errors in English; offices put
// the list's name wherever it comes to mind. So the few rules of a command line are read here.

// kind is what a flag takes.
type kind int

const (
	aText   kind = iota
	aFile        // taken letter for letter: a file's name may hold what our texts never do
	aSwitch      // nothing: it is there or it is not
	aYear
	aNumber
	aDate
	aList // may be repeated; one value may hold several, separated by commas
)

// flag is one flag of a command.
type flag struct {
	name     string
	kind     kind
	sample   string // what the usage shows for its value: "FILE"
	required bool
	choices  []string
	help     string
}

// arguments are the values of a command line, already checked.
type arguments struct {
	texts    map[string]string
	switches map[string]bool
	numbers  map[string]int
	lists    map[string][]string
	rest     string // the one word that is not a flag
}

func (a *arguments) text(name string) string   { return a.texts[name] }
func (a *arguments) on(name string) bool       { return a.switches[name] }
func (a *arguments) number(name string) int    { return a.numbers[name] }
func (a *arguments) list(name string) []string { return a.lists[name] }

// asksHelp reports whether the person only wants to know how the command is used.
func asksHelp(args []string) bool {
	for _, a := range args {
		switch a {
		case "--":
			return false
		case "-h", "--help", "-help", "/?":
			return true
		}
	}
	return false
}

// parse reads the words after the command's name. Flags stand before or after the file, as "--year 2007" or
// "--year=2007", with one dash or two.
func (c *command) parse(args []string) (*arguments, error) {
	got := &arguments{texts: map[string]string{}, switches: map[string]bool{}, numbers: map[string]int{}, lists: map[string][]string{}}
	wrong := func(format string, a ...any) error {
		return &misuse{command: c.name, text: fmt.Sprintf(format, a...)}
	}
	seen := map[string]bool{}
	var words []string
	for i := 0; i < len(args); i++ {
		word := args[i]
		if word == "--" {
			words = append(words, args[i+1:]...)
			break
		}
		if !strings.HasPrefix(word, "-") || word == "-" {
			words = append(words, word)
			continue
		}
		name, value, inline := strings.Cut(strings.TrimLeft(word, "-"), "=")
		f, ok := c.flag(name)
		if !ok {
			return nil, wrong("%s", c.unknownFlag(name))
		}
		if seen[f.name] && f.kind != aList {
			return nil, wrong("“--%s” chỉ được ghi một lần.", f.name)
		}
		seen[f.name] = true
		if f.kind == aSwitch {
			if inline {
				return nil, wrong("“--%s” không nhận giá trị nào.", f.name)
			}
			got.switches[f.name] = true
			continue
		}
		if !inline {
			i++
			if i == len(args) || isFlag(c, args[i]) {
				return nil, wrong("“--%s” thiếu giá trị (%s).", f.name, f.sample)
			}
			value = args[i]
		}
		if problem := f.take(got, value); problem != "" {
			return nil, wrong("%s", problem)
		}
	}
	if len(words) > 0 && c.word == "" {
		return nil, wrong("Lệnh “%s” không nhận “%s”.", c.name, words[0])
	}
	if len(words) > 1 {
		return nil, wrong("Lệnh “%s” chỉ nhận một %s; “%s” là thừa.", c.name, c.wordMeans, words[1])
	}
	if len(words) == 1 {
		got.rest = words[0]
	}
	var missing []string
	for _, f := range c.all() {
		if f.required && !seen[f.name] {
			missing = append(missing, "--"+f.name)
		}
	}
	if c.word != "" && !c.wordOptional && len(words) == 0 {
		missing = append(missing, c.word)
	}
	if len(missing) > 0 {
		return nil, wrong("Lệnh “%s” còn thiếu: %s.", c.name, strings.Join(missing, ", "))
	}
	return got, nil
}

// isFlag reports whether a word that stands where a value should is really the next flag. A value may begin with a
// dash, as long as it is not the name of a flag.
func isFlag(c *command, word string) bool {
	if !strings.HasPrefix(word, "-") {
		return false
	}
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	_, ok := c.flag(name)
	return ok
}

// take checks a value and keeps it; it answers what is wrong with it, in a sentence.
func (f *flag) take(got *arguments, value string) string {
	if f.kind != aFile {
		value = viet.Clean(value)
	}
	if value == "" && (f.required || f.kind != aText) {
		return fmt.Sprintf("“--%s” không được để trống.", f.name)
	}
	switch f.kind {
	case aYear:
		n, err := strconv.Atoi(value)
		if err != nil || n < 1945 || n > 2999 {
			return fmt.Sprintf("“--%s %s” không phải là một năm: ghi bốn chữ số, ví dụ 2007.", f.name, value)
		}
		got.numbers[f.name] = n
	case aNumber:
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > 999_999 {
			return fmt.Sprintf("“--%s %s” không phải là số văn bản: ghi một số từ 1 trở lên.", f.name, value)
		}
		got.numbers[f.name] = n
	case aDate:
		if d, err := viet.ParseISO(value); err != nil || !council.Date(value).Known() || d.ISO() != value {
			return fmt.Sprintf("“--%s %s” không phải là một ngày: ghi năm-tháng-ngày, ví dụ 2007-11-05.", f.name, value)
		}
		got.texts[f.name] = value
	case aList:
		for _, v := range strings.Split(value, ",") {
			v = strings.TrimSpace(v)
			if problem := f.choose(v); problem != "" {
				return problem
			}
			got.lists[f.name] = append(got.lists[f.name], v)
		}
	default:
		if problem := f.choose(value); problem != "" {
			return problem
		}
		got.texts[f.name] = value
	}
	return ""
}

func (f *flag) choose(value string) string {
	if len(f.choices) == 0 {
		return ""
	}
	for _, c := range f.choices {
		if c == value {
			return ""
		}
	}
	if near := nearest(value, f.choices); near != "" {
		return fmt.Sprintf("“--%s %s” không có; có phải là “%s”?", f.name, value, near)
	}
	return fmt.Sprintf("“--%s %s” không có; chọn một trong: %s.", f.name, value, strings.Join(f.choices, ", "))
}

func (c *command) unknownFlag(name string) string {
	var names []string
	for _, f := range c.all() {
		names = append(names, f.name)
	}
	if near := nearest(name, names); near != "" {
		return fmt.Sprintf("Lệnh “%s” không có “--%s”; có phải là “--%s”?", c.name, name, near)
	}
	return fmt.Sprintf("Lệnh “%s” không có “--%s”.", c.name, name)
}

// usage is the command in one line.
func (c *command) usage() string {
	var b strings.Builder
	b.WriteString("sothidua " + c.name)
	if c.word != "" {
		if c.wordOptional {
			b.WriteString(" [" + c.word + "]")
		} else {
			b.WriteString(" " + c.word)
		}
	}
	for _, f := range c.all() {
		text := "--" + f.name
		if f.kind != aSwitch {
			text += " " + f.sample
		}
		if !f.required {
			text = "[" + text + "]"
		}
		b.WriteString(" " + text)
	}
	return b.String()
}

// explain prints all that there is to know about a command.
func (c *command) explain(w io.Writer) {
	fmt.Fprintf(w, "%s: %s\n\n  %s\n", c.name, c.does, c.usage())
	if flags := c.all(); len(flags) > 0 {
		fmt.Fprintln(w)
		for _, f := range flags {
			text := "--" + f.name
			if f.kind != aSwitch {
				text += " " + f.sample
			}
			fmt.Fprintf(w, "  %s  %s\n", pad(text, 24), f.help)
		}
	}
	if c.more != "" {
		fmt.Fprintf(w, "\n%s\n", c.more)
	}
}

// nearest is the choice that a mistyped word most likely meant; empty when none is near.
func nearest(word string, choices []string) string {
	best, least := "", 3
	if len([]rune(word)) < 4 {
		least = 2
	}
	for _, c := range choices {
		if d := distance(word, c); d < least {
			best, least = c, d
		}
	}
	if best == "" && len(word) > 2 {
		for _, c := range choices {
			if strings.HasPrefix(c, word) {
				return c
			}
		}
	}
	return best
}

// distance is how many letters must be put in, left out or exchanged to make one word the other.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, p := range x {
		before := row[0]
		row[0] = i + 1
		for j, q := range y {
			cost := before
			if p != q {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

// pad fills a text to a width in letters, for columns that a fixed-width terminal shows one under the other.
func pad(text string, width int) string {
	if n := len([]rune(text)); n < width {
		return text + strings.Repeat(" ", width-n)
	}
	return text
}
