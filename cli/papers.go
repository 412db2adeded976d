package cli

import (
	"context"
	"fmt"
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

func runPapers(ctx context.Context, c *call) error {
	return c.with(ctx, func(d *desk.Desk) error {
		written, err := d.SavePapers(ctx, c.number("year"), c.text("out"), c.list("kind"))
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

// day is a date as a Vietnamese reads it.
func day(d council.Date) string {
	v, err := viet.ParseISO(string(d))
	if err != nil {
		return string(d)
	}
	return v.Short()
}
