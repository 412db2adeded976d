package cli

import (
	"context"
	"strings"

	"sothidua/council"
	"sothidua/desk"
)

func runCheck(ctx context.Context, c *call) error {
	return c.with(ctx, func(d *desk.Desk) error {
		award := council.Code(strings.ToUpper(c.text("award")))
		rows, err := d.Check(ctx, c.number("year"), award)
		if err != nil {
			return err
		}
		if c.on("json") {
			return c.json(some(rows))
		}
		if len(rows) == 0 {
			c.say("Năm %d chưa có đề nghị nào để xét.", c.number("year"))
			return nil
		}
		counts := map[council.Outcome]int{}
		for _, r := range rows {
			counts[r.Verdict]++
		}
		c.say("Năm %d, theo %s: %d đề nghị.", c.number("year"), rows[0].PackName, len(rows))
		for _, o := range council.Outcomes {
			c.say("  %s  %5d", pad(o.String(), 24), counts[o])
		}
		for _, r := range rows {
			c.say("")
			c.say("%s (%s) – %s: %s", r.Nominee, r.Unit, r.AwardName, strings.ToLower(r.Verdict.String()))
			c.conditions(r.Conditions, "  ")
		}
		return nil
	})
}

// conditions prints each condition with its state, the facts behind it, and where it stands.
func (c *call) conditions(list []desk.CheckCondition, indent string) {
	for _, x := range list {
		mark := "?"
		if x.Met != nil {
			mark = "đạt"
			if !*x.Met {
				mark = "không đạt"
			}
		}
		own := ""
		if x.Agency {
			own = ", quy định của cơ quan"
		}
		c.say("%s[%s] %s", indent, mark, x.Text)
		c.say("%s    %s", indent, x.Evidence)
		c.say("%s    (%s; %s%s)", indent, x.Citation, x.Trust, own)
		c.conditions(x.Conditions, indent+"    ")
	}
}
