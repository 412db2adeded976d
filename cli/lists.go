package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/intake"
)

// kindNames are the kinds of lists as the command line names them.
func kindNames() []string {
	var out []string
	for _, k := range intake.Kinds {
		out = append(out, string(k))
	}
	return out
}

// listLimit is the largest list that is read at all. A list of ten thousand people is under two million bytes.
const listLimit = 64 << 20

// imported is the JSON answer of import.
type imported struct {
	Kind       string             `json:"kind"`
	Year       int                `json:"year"`
	Encoding   string             `json:"encoding"`
	Added      int                `json:"added"`
	Changed    int                `json:"changed"`
	Unchanged  int                `json:"unchanged"`
	UnitsAdded []string           `json:"units_added"`
	Rejected   []intake.Rejection `json:"rejected"`
	Warnings   []string           `json:"warnings"`
	Applied    bool               `json:"applied"` // false for a dry run and for a refused list
}

func runImport(ctx context.Context, c *call) error {
	kind := c.text("kind")
	data, err := readList(c.rest)
	if err != nil {
		return err
	}
	return c.with(ctx, func(d *desk.Desk) error {
		plan, err := d.PlanImport(ctx, intake.Kind(kind), c.number("year"), filepath.Base(c.rest), data)
		if err != nil {
			return err
		}
		var refused error
		applied := false
		switch {
		case len(plan.Rejected) > 0:
			refused = council.Refuse("Danh sách “%s” có %d dòng bị từ chối nên không ghi dòng nào; sổ không thay đổi. Hãy sửa các dòng ấy rồi nhập lại.", filepath.Base(c.rest), len(plan.Rejected))
		case !c.on("dry-run"):
			if err := d.Import(ctx, plan); err != nil {
				return err
			}
			applied = true
		}
		if c.on("json") {
			return errors.Join(refused, c.json(imported{
				Kind: kind, Year: plan.Year, Encoding: plan.Encoding, Added: plan.Added, Changed: plan.Changed, Unchanged: plan.Unchanged,
				UnitsAdded: some(plan.UnitsAdded), Rejected: some(plan.Rejected), Warnings: some(plan.Warnings), Applied: applied,
			}))
		}
		c.tellPlan(plan, applied)
		return refused
	})
}

// tellPlan prints what a list changes. A dry run names every change; a list that was taken only counts them.
func (c *call) tellPlan(p *intake.Plan, applied bool) {
	c.say("Danh sách “%s”: %s năm %d, chữ %s.", p.File, p.Kind.Name(), p.Year, p.Encoding)
	if !applied {
		for _, ch := range p.Changes {
			c.say("  %s", ch.Line)
		}
	}
	for _, r := range p.Rejected {
		c.say("  Từ chối, trang tính “%s” dòng %d: %s", r.Sheet, r.Row, r.Reason)
	}
	for _, w := range p.Warnings {
		c.say("  Lưu ý: %s", w)
	}
	verb := "Sẽ ghi"
	if applied {
		verb = "Đã ghi"
	}
	c.say("%s: thêm %d, sửa %d, giữ nguyên %d; đơn vị mới: %d.", verb, p.Added, p.Changed, p.Unchanged, len(p.UnitsAdded))
	if !applied && len(p.Rejected) == 0 {
		c.say("Đây là bản xem trước; sổ chưa thay đổi.")
	}
}

// readList reads a list from the disk. The sentences are for the person; what the bytes hold is intake's to judge.
func readList(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, listProblem(err, path)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, council.Refuse("“%s” là một thư mục, không phải danh sách. Sổ không thay đổi.", path)
	}
	data, err := io.ReadAll(io.LimitReader(f, listLimit+1))
	if err != nil {
		return nil, listProblem(err, path)
	}
	if len(data) > listLimit {
		return nil, council.Refuse("Tệp “%s” lớn hơn 64 MB, không phải là một danh sách cán bộ. Sổ không thay đổi.", path)
	}
	return data, nil
}

func listProblem(err error, path string) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return council.RefuseFor(err, "Không tìm thấy danh sách “%s”. Sổ không thay đổi.", path)
	case errors.Is(err, fs.ErrPermission):
		return council.RefuseFor(err, "Không có quyền đọc danh sách “%s”. Sổ không thay đổi.", path)
	}
	return council.RefuseFor(err, "Không đọc được danh sách “%s”; nếu tệp đang mở trong Excel, hãy đóng lại rồi thử lần nữa. Sổ không thay đổi.", path)
}
