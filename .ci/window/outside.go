package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
)

// published are the totals that the real year 2007 was published with.
type published struct {
	People     int                       `json:"people"`
	Units      int                       `json:"units"`
	Registered map[string]map[string]int `json:"registered"`
	Decided    map[string]map[string]int `json:"decided_by_agency"`
	Ministry   map[string]map[string]int `json:"submitted_to_ministry"`
	Province   map[string]map[string]int `json:"submitted_to_province"`
}

// command runs the program without its window, on the file that the window left.
func (s *screen) command(home, program string, args ...string) []byte {
	c := exec.Command(program, args...)
	c.Env = s.environment(home)
	out, err := c.CombinedOutput()
	if err != nil {
		fail("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
	return out
}

// checkTotals compares what the window made with the published totals.
func (s *screen) checkTotals(home, program string) {
	var want, got published
	text, err := os.ReadFile(filepath.Join(lists, "expected.json"))
	if err != nil {
		fail("%v", err)
	}
	if err := json.Unmarshal(text, &want); err != nil {
		fail("expected.json: %v", err)
	}
	// The published report counts the collectives that registered for the title only; the list, in the same row of
	// totals, also has ten that registered for the ministry's Bằng khen.
	want.Registered["collective"]["BK_BO"] = 10

	var summary struct {
		People, Units int
		Awards        []struct {
			Code, Subject, Authority       string
			Registered, Decided, Submitted int
		}
	}
	if err := json.Unmarshal(s.command(home, program, "summary", "--year", "2007", "--json"), &summary); err != nil {
		fail("summary: %v", err)
	}
	got.People, got.Units = summary.People, summary.Units
	add := func(to *map[string]map[string]int, subject, code string, n int) {
		if n == 0 {
			return
		}
		if *to == nil {
			*to = map[string]map[string]int{}
		}
		if (*to)[subject] == nil {
			(*to)[subject] = map[string]int{}
		}
		(*to)[subject][code] = n
	}
	for _, a := range summary.Awards {
		add(&got.Registered, a.Subject, a.Code, a.Registered)
		add(&got.Decided, a.Subject, a.Code, a.Decided)
		switch a.Authority {
		case "ministry":
			add(&got.Ministry, a.Subject, a.Code, a.Submitted)
		case "province":
			add(&got.Province, a.Subject, a.Code, a.Submitted)
		}
	}
	if !reflect.DeepEqual(got, want) {
		fail("the year's totals are\n%+v\npublished:\n%+v", got, want)
	}
}

// checkDecree reads the saved decree as anybody's PDF reader would.
func checkDecree(file string) {
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		fail("pdftotext %s: %v", file, err)
	}
	words := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range []string{"07/QĐ-THADS", "Lào Cai, ngày 05 tháng 11 năm 2007", "21 (hai mươi mốt)", "37 (ba mươi bảy)", "Dương Hữu Hùng"} {
		if !strings.Contains(words, want) {
			fail("the saved decree does not say “%s”:\n%s", want, out)
		}
	}
}

// checkBackups opens the newest copy that the program made of its file.
func (s *screen) checkBackups(home, program, file string) {
	copies, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "sao-luu", "*.sothidua"))
	if len(copies) < 4 { // before each of the three lists, and at the end
		fail("%d backups beside %s: %v", len(copies), file, copies)
	}
	restored := filepath.Join(home, "restored.sothidua")
	s.command(home, program, "restore", "--db", restored, copies[len(copies)-1])
	before, after := s.command(home, program, "verify", "--json"), s.command(home, program, "verify", "--json", "--db", restored)
	if string(before) != string(after) {
		fail("the last backup holds something else: %s, the file %s", after, before)
	}
}
