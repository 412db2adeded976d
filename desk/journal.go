package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"time"

	"sothidua/council"
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
