package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

const ruleSetting = "rule"

// completeAgency fills what can be told from the rest: the symbol from the name's initials, the head's title, and whom
// submissions address.
func completeAgency(a council.Agency) council.Agency {
	for _, s := range []*string{&a.Name, &a.Parent, &a.Place, &a.Symbol, &a.HeadTitle, &a.Short, &a.Ministry, &a.Province} {
		*s = viet.Clean(*s)
	}
	g := SuggestAgency(a.Name, a.Parent, a.Place)
	for _, f := range []struct{ have, guess *string }{
		{&a.Symbol, &g.Symbol},
		{&a.HeadTitle, &g.HeadTitle},
		{&a.Short, &g.Short},
		{&a.Ministry, &g.Ministry},
		{&a.Province, &g.Province},
	} {
		if *f.have == "" {
			*f.have = *f.guess
		}
	}
	return a
}

// SuggestAgency guesses an agency's particulars from the three answers of the first start.
func SuggestAgency(name, parent, place string) council.Agency {
	name, parent, place = viet.Clean(name), viet.Clean(parent), viet.Clean(place)
	a := council.Agency{Name: name, Parent: parent, Place: place}
	lower := strings.ToLower(name)
	level := ""
	for _, l := range []string{"tỉnh", "thành phố", "huyện"} {
		if strings.Contains(lower, l) {
			level = " " + l
			break
		}
	}
	switch {
	case strings.HasPrefix(lower, "cục thi hành án dân sự"):
		a.Symbol, a.HeadTitle, a.Short = "CTHADS", "Cục trưởng Cục THADS"+level, "Cục THADS"+level
	case strings.HasPrefix(lower, "thi hành án dân sự"):
		a.Symbol, a.HeadTitle, a.Short = "THADS", "Trưởng THADS"+level, "THADS"+level
	case strings.HasPrefix(lower, "sở "):
		a.Symbol, a.HeadTitle, a.Short = "S"+initials(name[len("Sở "):]), "Giám đốc "+name, name
	default:
		a.Symbol, a.HeadTitle, a.Short = initials(name), "Thủ trưởng cơ quan", name
	}
	if strings.HasPrefix(strings.ToLower(parent), "bộ ") {
		a.Ministry = "Bộ trưởng " + parent
	} else {
		a.Ministry = "Bộ trưởng Bộ Tư pháp"
	}
	if place != "" {
		if level == " thành phố" {
			a.Province = "Chủ tịch Ủy ban nhân dân thành phố " + place
		} else {
			a.Province = "Chủ tịch Ủy ban nhân dân tỉnh " + place
		}
	}
	return a
}

// initials are the first letters of a name's words, in capitals: "Khoa học và Công nghệ" gives "KHCN".
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if w == "và" || w == "-" {
			continue
		}
		for _, r := range w {
			b.WriteRune(unicode.ToUpper(r))
			break
		}
	}
	return b.String()
}

func checkAgency(a council.Agency) error {
	switch {
	case a.Name == "":
		return council.Refuse("Cho biết tên cơ quan.")
	case a.Parent == "":
		return council.Refuse("Cho biết cơ quan chủ quản.")
	case a.Place == "":
		return council.Refuse("Cho biết địa danh ghi trên văn bản.")
	case a.Symbol == "" || strings.ContainsAny(a.Symbol, " /\\"):
		return council.Refuse("Ký hiệu cơ quan trên văn bản (như THADS trong 07/QĐ-THADS) không được trống, không có dấu cách và dấu “/”.")
	case a.HeadTitle == "":
		return council.Refuse("Cho biết chức vụ của thủ trưởng cơ quan.")
	}
	return nil
}

// SaveAgency writes the agency's particulars.
func (d *Desk) SaveAgency(ctx context.Context, a council.Agency) error {
	a = completeAgency(a)
	if err := checkAgency(a); err != nil {
		return err
	}
	return d.do(ctx, "Sửa thông tin cơ quan", func(tx *store.Tx) error { return tx.SetAgency(a) })
}

// CouncilMembers are all terms, by rank.
func (d *Desk) CouncilMembers(ctx context.Context) ([]council.CouncilMember, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.CouncilMember, error) { return tx.CouncilMembers() })
}

// SaveMember writes one term; ID 0 is a new one. Nobody holds two terms at once, and there is one chair at a time.
func (d *Desk) SaveMember(ctx context.Context, m council.CouncilMember) error {
	switch {
	case m.Person == 0:
		return council.Refuse("Chọn thành viên từ Sổ gốc.")
	case m.Role.String() == "":
		return council.Refuse("Chọn chức danh trong Hội đồng.")
	case m.To != "" && m.To < m.From:
		return council.Refuse("Ngày hết nhiệm kỳ (%s) trước ngày bắt đầu (%s).", short(m.To), short(m.From))
	}
	return d.do(ctx, "Ghi thành viên Hội đồng", func(tx *store.Tx) error {
		members, err := tx.CouncilMembers()
		if err != nil {
			return err
		}
		for _, o := range members {
			if o.ID == m.ID || !overlap(o.From, o.To, m.From, m.To) {
				continue
			}
			if o.Person == m.Person {
				return council.Refuse("%s đã là %s trong thời gian này.", o.Name, o.Role)
			}
			if o.Role == council.Chair && m.Role == council.Chair {
				return council.Refuse("Hội đồng đã có Chủ tịch trong thời gian này: %s.", o.Name)
			}
		}
		if m.ID == 0 {
			return tx.InsertCouncilMember(&m)
		}
		return tx.UpdateCouncilMember(m)
	})
}

func overlap(aFrom, aTo, bFrom, bTo council.Date) bool {
	return (aTo == "" || bFrom <= aTo) && (bTo == "" || aFrom <= bTo)
}

// DropMember removes a term that was entered by mistake; one that ended gets its last day instead.
func (d *Desk) DropMember(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Bỏ thành viên Hội đồng", func(tx *store.Tx) error { return tx.DeleteCouncilMember(id) })
}

// Signers are those who sign papers.
func (d *Desk) Signers(ctx context.Context) ([]council.Signer, error) {
	return read(ctx, d, func(tx *store.Tx) ([]council.Signer, error) { return tx.Signers() })
}

// SaveSigner writes one signer; ID 0 is a new one.
func (d *Desk) SaveSigner(ctx context.Context, s council.Signer) error {
	s.Name, s.Title = viet.Clean(s.Name), viet.Clean(s.Title)
	switch {
	case s.Name == "" || s.Title == "":
		return council.Refuse("Người ký phải có họ tên và chức vụ.")
	case s.To != "" && s.To < s.From:
		return council.Refuse("Ngày thôi ký (%s) trước ngày bắt đầu (%s).", short(s.To), short(s.From))
	}
	return d.do(ctx, "Ghi người ký "+s.Name, func(tx *store.Tx) error {
		if s.ID == 0 {
			return tx.InsertSigner(&s)
		}
		return tx.UpdateSigner(s)
	})
}

// DropSigner removes a signer. Papers that were signed keep the name.
func (d *Desk) DropSigner(ctx context.Context, id council.ID) error {
	return d.do(ctx, "Bỏ người ký", func(tx *store.Tx) error { return tx.DeleteSigner(id) })
}

// Rule is the threshold that new sessions vote by.
func (d *Desk) Rule(ctx context.Context) (council.Rule, error) {
	return read(ctx, d, d.rule)
}

func (d *Desk) rule(tx *store.Tx) (council.Rule, error) {
	text, err := tx.Setting(ruleSetting)
	if err != nil || text == "" {
		return council.DefaultRule(), err
	}
	var r council.Rule
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return r, fmt.Errorf("desk: the kept rule: %w", err)
	}
	return r, nil
}

// SetRule sets the threshold of sessions opened from now on; those that stand keep theirs.
func (d *Desk) SetRule(ctx context.Context, r council.Rule) error {
	if err := r.Check(); err != nil {
		return err
	}
	if r.Citation = viet.Clean(r.Citation); r.Citation == "" {
		return council.Refuse("Ghi quy tắc này theo văn bản nào (quy chế của Hội đồng, số, ngày).")
	}
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return d.do(ctx, "Đặt tỷ lệ thông qua "+r.Words(), func(tx *store.Tx) error { return tx.SetSetting(ruleSetting, string(text)) })
}
