package cli

import (
	"context"

	"sothidua/council"
	"sothidua/desk"
)

func runDemo(ctx context.Context, c *call) error {
	d, err := desk.CreateDemo(ctx, c.file(), c.options())
	if err != nil {
		return err
	}
	return c.created(ctx, d, "sổ minh họa")
}

func runInit(ctx context.Context, c *call) error {
	d, err := desk.Create(ctx, c.file(), council.Agency{
		Name: c.text("agency"), Parent: c.text("parent"), Place: c.text("place"), Symbol: c.text("symbol"),
		HeadTitle: c.text("head"), Short: c.text("short"), Ministry: c.text("ministry"), Province: c.text("province"),
	}, c.options())
	if err != nil {
		return err
	}
	return c.created(ctx, d, "sổ mới")
}

// created says what a new file holds, and closes it.
func (c *call) created(ctx context.Context, d *desk.Desk, what string) error {
	a, err := d.Agency(ctx)
	if err == nil {
		var years []int
		if years, err = d.Years(ctx); err == nil {
			var s desk.Summary
			if s, err = d.Summary(ctx, years[0]); err == nil {
				c.say("Đã tạo %s của %s tại “%s”: %d người, %d đơn vị.", what, a.Name, d.Path(), s.People, s.Units)
			}
		}
	}
	if closing := d.Close(ctx); err == nil {
		err = closing
	}
	return err
}
