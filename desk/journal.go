package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"time"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// Journal is the last operations, newest first, in words.
func (d *Desk) Journal(ctx context.Context, limit int) ([]Change, error) {
	ops, err := d.store.Operations(ctx, limit, 0)
	if err != nil {
		return nil, err
	}
	out := make([]Change, 0, len(ops))
	for _, o := range ops {
		out = append(out, Change{At: localTime(o.At), Actor: o.Actor, Label: o.Label, Text: count(o.Changes, "dòng thay đổi")})
	}
	return out, nil
}

func localTime(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.Local().Format("02/01/2006 15:04")
}

// columnNames are the columns that a row's history speaks of; others are the program's own.
var columnNames = map[string]string{
	"name": "Họ và tên", "sex": "Giới tính", "born": "Ngày sinh", "joined": "Vào ngành", "left_on": "Ngày nghỉ",
	"left_why": "Lý do nghỉ", "outside": "Cơ quan", "note": "Ghi chú",
}

// history tells what happened to one row, newest first.
func (d *Desk) history(ctx context.Context, table string, row council.ID) ([]Change, error) {
	changes, err := d.store.History(ctx, table, row)
	if err != nil {
		return nil, err
	}
	out := make([]Change, 0, len(changes))
	for i := len(changes) - 1; i >= 0; i-- {
		c := changes[i]
		out = append(out, Change{At: localTime(c.At), Actor: c.Actor, Label: c.Label, Text: difference(c.Before, c.After)})
	}
	return out, nil
}

// difference words what changed between two states of a row.
func difference(before, after string) string {
	switch {
	case before == "":
		return "Thêm vào sổ"
	case after == "":
		return "Xóa khỏi sổ"
	}
	var a, b map[string]any
	if json.Unmarshal([]byte(before), &a) != nil || json.Unmarshal([]byte(after), &b) != nil {
		return ""
	}
	var parts []string
	for column, label := range columnNames {
		if was, is := value(column, a[column]), value(column, b[column]); was != is {
			parts = append(parts, fmt.Sprintf("%s: %s → %s", label, was, is))
		}
	}
	sort.Strings(parts)
	return strings.Join(parts, "; ")
}

func value(column string, v any) string {
	s := fmt.Sprint(v)
	switch {
	case v == nil || s == "":
		return "(trống)"
	case s == string(council.Male):
		return "Nam"
	case s == string(council.Female):
		return "Nữ"
	case column == "born" || column == "joined" || column == "left_on":
		return short(council.Date(s))
	}
	return s
}

// Search looks for people, units, papers and sessions. Case, tone marks and đ/d do not matter; exact matches come first.
func (d *Desk) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	query = viet.Clean(query)
	if query == "" {
		return nil, nil
	}
	type ranked struct {
		Hit
		rank int
	}
	found, err := read(ctx, d, func(tx *store.Tx) ([]ranked, error) {
		b, err := openBook(tx, forever)
		if err != nil {
			return nil, err
		}
		fold, exact := viet.Fold(query), viet.Key(query)
		var out []ranked
		add := func(text string, h Hit) {
			f := viet.Fold(text)
			if !viet.Match(f, query) {
				return
			}
			rank := 3
			switch {
			case viet.Key(text) == exact:
				rank = 0
			case f == fold:
				rank = 1
			case strings.HasPrefix(f, fold) || strings.HasSuffix(f, " "+fold):
				rank = 2
			}
			out = append(out, ranked{h, rank})
		}
		for _, p := range b.people {
			detail := p.UnitName
			if p.Title != "" {
				detail = p.Title + ", " + detail
			}
			add(p.Name, Hit{Text: p.Name, Detail: detail, Screen: "staff", ID: p.ID})
		}
		for _, u := range b.units {
			add(u.Name, Hit{Text: u.Name, Detail: "Đơn vị", Screen: "staff", Key: "unit", ID: u.ID})
		}
		papers, err := tx.Papers(0)
		if err != nil {
			return nil, err
		}
		for _, p := range papers {
			add(p.Symbol+" "+p.Subject, Hit{Text: p.Symbol, Detail: p.Subject + ", " + short(p.Issued), Screen: "reports", Key: key("issued", p.ID), ID: p.ID})
		}
		sessions, err := tx.Sessions(0)
		if err != nil {
			return nil, err
		}
		for _, s := range sessions {
			add("Phiên họp "+short(s.Held), Hit{Text: "Phiên họp " + short(s.Held), Detail: s.Place, Screen: "sessions", ID: s.ID})
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].rank < found[j].rank })
	if len(found) > limit {
		found = found[:limit]
	}
	out := make([]Hit, len(found))
	for i, f := range found {
		out[i] = f.Hit
	}
	return out, nil
}
