package cli

import (
	"context"
	"fmt"

	"sothidua/desk"
)

func runSummary(ctx context.Context, c *call) error {
	return c.with(ctx, func(d *desk.Desk) error {
		s, err := d.Summary(ctx, c.number("year"))
		if err != nil {
			return err
		}
		if c.on("json") {
			s.Awards = some(s.Awards)
			return c.json(s)
		}
		c.say("%s, năm %d: %d người, %d đơn vị.", s.Agency, s.Year, s.People, s.Units)
		if len(s.Awards) == 0 {
			c.say("Năm này chưa có đăng ký, đề nghị hay khen thưởng nào.")
			return nil
		}
		c.say("")
		const form = "%s  %9s  %9s  %9s  %9s  %9s  %9s"
		c.say(form, pad("Danh hiệu, hình thức khen thưởng", 56), "đăng ký", "đề nghị", "thông qua", "q.định", "trình", "đã tặng")
		for _, a := range s.Awards {
			c.say(form, pad(a.Name+" ("+a.Subject.Name()+")", 56), count(a.Registered), count(a.Nominated), count(a.Passed), count(a.Decided), count(a.Submitted), count(a.Awarded))
		}
		return nil
	})
}

// count leaves a nought out: in a table of totals, what stands there is what happened.
func count(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}
