package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/viet"
)

func runIssue(ctx context.Context, c *call) error {
	return c.with(ctx, func(d *desk.Desk) error {
		if err := c.sealComplete(ctx, d); err != nil {
			return err
		}
		request := desk.IssueRequest{
			Year: c.number("year"), Kind: council.PaperKind(c.text("kind")), Number: c.number("number"), Date: council.Date(c.text("date")),
			Name: c.text("signer"), Title: c.text("title"), Form: council.SignForm(c.text("form")),
		}
		plan, err := d.PlanIssue(ctx, request)
		if err != nil {
			return err
		}
		issued, err := d.Issue(ctx, request)
		if err != nil {
			return err
		}
		for i, p := range issued {
			to := ""
			if p.Addressee != "" {
				to = ", kính gửi " + p.Addressee
			}
			c.say("Đã ban hành số %s ngày %s: %s%s.", p.Symbol, day(p.Issued), p.Subject, to)
			if i < len(plan.Papers) {
				for _, line := range plan.Papers[i].Lines {
					c.say("  %s", line)
				}
				for _, f := range plan.Papers[i].Faults {
					c.say("  Cần xem lại: %s", f.Text)
				}
			}
		}
		for _, w := range plan.Waiting {
			c.say("Chưa ban hành: %s", w)
		}
		return nil
	})
}

// sealComplete seals the year's sessions whose every item is counted and balances. A session that lacks something is
// named and left open: its items wait.
func (c *call) sealComplete(ctx context.Context, d *desk.Desk) error {
	on := council.Date(c.text("date"))
	sessions, err := d.Sessions(ctx, c.number("year"))
	if err != nil {
		return err
	}
	for _, row := range sessions {
		if row.Status == council.SessionSealed {
			continue
		}
		s, err := d.Session(ctx, row.ID)
		if err != nil {
			return err
		}
		if on < s.Held {
			return council.Refuse("Ngày ban hành %s trước phiên họp ngày %s của Hội đồng. Chưa chốt phiên họp, chưa ban hành gì.", day(on), day(s.Held))
		}
		if lacks := lacking(s); lacks != "" {
			c.say("Phiên họp ngày %s chưa chốt được: %s.", day(s.Held), lacks)
			continue
		}
		if err := d.Seal(ctx, row.ID); err != nil {
			return err
		}
		c.say("Đã chốt phiên họp ngày %s: %d mục, %d mục được thông qua.", day(s.Held), row.Items, row.Passed)
	}
	return nil
}

// lacking says what a session still lacks before it can be sealed; empty when nothing.
func lacking(s desk.SessionView) string {
	var out []string
	if len(s.Items) == 0 {
		out = append(out, "chưa có mục nào để bỏ phiếu")
	}
	if s.Uncounted > 0 {
		out = append(out, fmt.Sprintf("còn %d mục chưa kiểm phiếu", s.Uncounted))
	}
	if s.Unbalanced > 0 {
		out = append(out, fmt.Sprintf("còn %d mục có số phiếu không khớp", s.Unbalanced))
	}
	if !s.QuorumOK {
		out = append(out, s.QuorumText)
	}
	return strings.Join(out, "; ")
}

// dossierKind asks for the dossiers of the year's submissions, each in a folder of its own with its zip.
const dossierKind = "ho-so"

// paperKinds are what papers can be asked for.
func paperKinds() []string { return append(slices.Clone(desk.PaperKinds), dossierKind) }

func runPapers(ctx context.Context, c *call) error {
	return c.with(ctx, func(d *desk.Desk) error {
		kinds := c.list("kind")
		if i := slices.Index(kinds, dossierKind); i >= 0 {
			if err := c.saveDossiers(ctx, d); err != nil {
				return err
			}
			if kinds = slices.DeleteFunc(slices.Clone(kinds), func(k string) bool { return k == dossierKind }); len(kinds) == 0 {
				return nil
			}
		}
		written, err := d.SavePapers(ctx, c.number("year"), c.text("out"), kinds)
		if err != nil {
			return err
		}
		for _, w := range written {
			c.say("  %s  %s", pad(w.File, 40), w.Title)
		}
		c.say("Đã ghi %d tệp của năm %d vào “%s”, kèm manifest.json.", len(written), c.number("year"), c.text("out"))
		return nil
	})
}

func (c *call) saveDossiers(ctx context.Context, d *desk.Desk) error {
	rows, err := d.Papers(ctx, c.number("year"))
	if err != nil {
		return err
	}
	made := 0
	for _, r := range rows {
		if r.Issued == nil || r.Issued.Superseded || r.Kind != council.SubmissionKind {
			continue
		}
		x, err := d.BuildDossier(ctx, r.Issued.ID, c.text("out"), true, nil)
		if err != nil {
			return err
		}
		made++
		c.say("Hồ sơ của Tờ trình %s: %d tệp trong “%s”, nén ở “%s”.", r.Issued.Symbol, len(x.Files), x.Folder, filepath.Base(x.Zip))
		for _, line := range x.Lines {
			for _, item := range line.Items {
				if item.State == desk.ItemMissing || item.State == desk.ItemDraft {
					c.say("  %s: thiếu %s (%s) – %s", line.Name, item.Text, item.Citation, item.Detail)
				}
			}
		}
	}
	if made == 0 {
		return council.Refuse("Năm %d chưa có tờ trình nào để lập hồ sơ.", c.number("year"))
	}
	return nil
}

// day is a date as a Vietnamese reads it.
func day(d council.Date) string {
	v, err := viet.ParseISO(string(d))
	if err != nil {
		return string(d)
	}
	return v.Short()
}
