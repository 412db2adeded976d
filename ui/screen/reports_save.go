package screen

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"sothidua/desk"
	"sothidua/ui/kit"
)

// saveWord writes the editable copy of the chosen paper.
func (s *papersScreen) saveWord() {
	if s.chosen.Key == "" || s.chosen.Problem != "" || s.chosen.Sheet {
		return
	}
	row, year := s.chosen, s.host.Year()
	kit.SaveFile(s.host.Window(), strings.TrimSuffix(row.File, ".pdf")+".docx", func(path string) {
		s.host.Load(func(ctx context.Context) (func(), error) {
			w, err := s.host.Desk().WordCopy(ctx, year, row.Key)
			if err == nil {
				err = saveFile(path, w.Bytes)
			}
			return func() { s.host.Say("Đã lưu bản Word để sửa tiếp: " + path) }, err
		})
	})
}

// saveAll writes everything that can be written, or all of the kind that the list is narrowed to. Nothing is written
// before all is made: whoever stops finds the folder as it was.
func (s *papersScreen) saveAll() {
	year, group := s.host.Year(), s.group.value()
	var kinds []string
	waiting := 0
	for _, r := range s.rows {
		switch {
		case group != "" && r.Group != group:
		case group == "" && r.OnDemand: // forms to fill by hand and single nominees' papers: asked for by their kind
		case r.Problem != "" || isDraft(r):
			waiting++
		case !slices.Contains(kinds, string(r.Kind)):
			kinds = append(kinds, string(r.Kind))
		}
	}
	if len(kinds) == 0 {
		s.host.Say("Chưa có giấy tờ nào lập được để lưu.")
		return
	}
	kit.ChooseFolder(s.host.Window(), func(dir string) {
		count := 0
		s.host.Job(fmt.Sprintf("Lưu giấy tờ năm %d", year), func(ctx context.Context, progress func(done, total int)) error {
			var err error
			count, err = savePapers(ctx, s.host.Desk(), year, dir, kinds, group == "", progress)
			return err
		}, func() {
			text := fmt.Sprintf("Đã lưu %d tệp vào %s.", count, dir)
			if waiting > 0 {
				text += fmt.Sprintf(" %d giấy tờ còn là bản thảo hoặc chưa lập được.", waiting)
			}
			s.host.Say(text)
		})
	})
}

// isDraft reports whether a paper waits for its number; drafts are seen and printed singly, never written out with the rest.
func isDraft(r desk.PaperRow) bool { return strings.HasPrefix(r.Key, "draft:") }

// savePapers makes the papers kind by kind, then writes them all.
func savePapers(ctx context.Context, d *desk.Desk, year int, dir string, kinds []string, usual bool, progress func(done, total int)) (int, error) {
	var made []desk.Written
	asked := map[string]bool{}
	if usual {
		// What is written out only when asked for by its kind shares none with the rest, save the sheets to be filled.
		rows, err := d.Papers(ctx, year)
		if err != nil {
			return 0, err
		}
		for _, r := range rows {
			asked[r.File] = r.OnDemand
		}
	}
	for i, kind := range kinds {
		progress(i, len(kinds)+1)
		written, err := d.WritePapers(ctx, year, []string{kind})
		if err != nil {
			return 0, err
		}
		made = append(made, slices.DeleteFunc(written, func(w desk.Written) bool { return asked[w.File] })...)
	}
	progress(len(kinds), len(kinds)+1)
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	for _, w := range made {
		if err := saveFile(filepath.Join(dir, w.File), w.Bytes); err != nil {
			return 0, err
		}
	}
	progress(len(kinds)+1, len(kinds)+1)
	return len(made), nil
}
