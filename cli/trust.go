package cli

import (
	"context"
	"os"

	"sothidua/council"
	"sothidua/desk"
)

func runBackup(ctx context.Context, c *call) error {
	// On the command line nobody is asked whether a file may go; a daily script gives each copy its day.
	if _, err := os.Lstat(c.text("out")); err == nil {
		return council.Refuse("“%s” đã có nên không sao lưu đè lên. Hãy đặt tên khác cho bản sao.", c.text("out"))
	}
	return c.with(ctx, func(d *desk.Desk) error {
		if err := d.Backup(ctx, c.text("out")); err != nil {
			return err
		}
		c.say("Đã sao lưu sổ ra “%s” và kiểm tra lại bản sao: đọc được, đủ dữ liệu.", c.text("out"))
		return nil
	})
}

func runRestore(ctx context.Context, c *call) error {
	if err := desk.Restore(ctx, c.rest, c.file(), c.options()); err != nil {
		return err
	}
	c.say("Đã khôi phục “%s” từ bản sao lưu “%s”. Sổ dùng trước đó, nếu có, được cất riêng cùng thư mục.", c.file(), c.rest)
	return nil
}

// verified is the JSON answer of verify.
type verified struct {
	Digest   string   `json:"digest"`
	Problems []string `json:"problems"`
}

func runVerify(ctx context.Context, c *call) error {
	return c.with(ctx, func(d *desk.Desk) error {
		digest, problems, err := d.Verify(ctx)
		if err != nil {
			return err
		}
		if c.on("json") {
			if err := c.json(verified{Digest: digest, Problems: some(problems)}); err != nil {
				return err
			}
		} else {
			c.say("Mã kiểm tra dữ liệu: %s", digest)
			for _, p := range problems {
				c.say("  %s", p)
			}
		}
		if len(problems) > 0 {
			return council.Refuse("Sổ “%s” có %d chỗ không đúng. Chưa có gì bị thay đổi; hãy khôi phục từ bản sao lưu gần nhất.", c.file(), len(problems))
		}
		if !c.on("json") {
			c.say("Sổ lành lặn: tệp, liên kết và nhật ký đều đúng.")
		}
		return nil
	})
}
