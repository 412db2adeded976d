package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/store"
)

// wordingSetting holds what the agency says in its own way, as one JSON object of texts by key. Keys that this version
// does not know stay in it: an edit is never lost.
const wordingSetting = "wording"

// WordingText is one text that can be reworded, with what stands there now.
type WordingText struct {
	reports.WordingKey
	Text string // what the papers say now
	Own  bool   // it is the agency's own
}

func wording(tx *store.Tx) (reports.Wording, error) {
	text, err := tx.Setting(wordingSetting)
	if err != nil || text == "" {
		return nil, err
	}
	var w reports.Wording
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return nil, fmt.Errorf("desk: the kept wording: %w", err)
	}
	return w, nil
}

// paperHead is what every paper of the agency begins with. It is the one place where the agency's wording enters a paper.
func paperHead(tx *store.Tx, a council.Agency) (reports.Paper, error) {
	w, err := wording(tx)
	return reports.Paper{Agency: a, Wording: w}, err
}

// GetWording are the texts of a kind of paper that can be reworded, all kinds' when kind is empty.
func (d *Desk) GetWording(ctx context.Context, kind council.PaperKind) ([]WordingText, error) {
	return read(ctx, d, func(tx *store.Tx) ([]WordingText, error) {
		w, err := wording(tx)
		if err != nil {
			return nil, err
		}
		var out []WordingText
		for _, k := range reports.WordingKeys() {
			if kind != "" && k.Kind != kind {
				continue
			}
			x := WordingText{WordingKey: k, Text: k.Usual}
			if own := w[k.Key]; own != "" {
				x.Text, x.Own = own, true
			}
			out = append(out, x)
		}
		return out, nil
	})
}

const longestWording = 4000 // letters: more is a paste of something else

// SetWording rewords one text of the papers that are made from now on; an empty one gives the program's own back.
func (d *Desk) SetWording(ctx context.Context, key, text string) error {
	var of *reports.WordingKey
	for _, k := range reports.WordingKeys() {
		if k.Key == key {
			of = &k
		}
	}
	if of == nil {
		return council.Refuse("Không có câu chữ nào mang khóa “%s”.", key)
	}
	text = strings.TrimSpace(text)
	if len([]rune(text)) > longestWording {
		return council.Refuse("%s dài quá %d chữ: rút ngắn rồi ghi lại. Câu chữ cũ vẫn còn.", of.Label, longestWording)
	}
	// A mark that nobody fills would stand in the paper as it is.
	rest := text
	for _, mark := range reports.WordingMarks {
		rest = strings.ReplaceAll(rest, mark, "")
	}
	if strings.ContainsAny(rest, "{}") {
		return council.Refuse("Trong dấu ngoặc nhọn chỉ được ghi: %s. Câu chữ cũ vẫn còn.", strings.Join(reports.WordingMarks, ", "))
	}
	if text == of.Usual {
		text = ""
	}
	return d.reword(ctx, "Sửa câu chữ: "+of.Label, func(w reports.Wording) reports.Wording { return w.With(key, text) })
}

// ResetWording gives the program's own words back: for one key, or with an empty key for a whole kind of paper.
func (d *Desk) ResetWording(ctx context.Context, kind council.PaperKind, key string) error {
	return d.reword(ctx, "Trả câu chữ về mặc định", func(w reports.Wording) reports.Wording {
		for _, k := range reports.WordingKeys() {
			if k.Key == key || key == "" && k.Kind == kind {
				w = w.With(k.Key, "")
			}
		}
		return w
	})
}

func (d *Desk) reword(ctx context.Context, label string, change func(reports.Wording) reports.Wording) error {
	return d.do(ctx, label, func(tx *store.Tx) error {
		w, err := wording(tx)
		if err != nil {
			return err
		}
		text, err := json.Marshal(change(w))
		if err != nil {
			return err
		}
		return tx.SetSetting(wordingSetting, string(text))
	})
}
