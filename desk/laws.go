package desk

import (
	"context"
	"fmt"
	"regexp"
	"sort"
	"strings"
	"sync"

	"sothidua/assets"
	"sothidua/council"
	"sothidua/store"
	"sothidua/viet"
)

// Where the agency's own rules and the packs it imported stand among the settings, as TOML.
const (
	overlaySetting = "law_overlay"
	packSetting    = "law_pack:" // followed by the pack's id
)

// ownRuleKey is the key of the agency's rule for everything no other rule names; the rule itself is the one that
// Rule and SetRule know.
const ownRuleKey = "quy_che"

// embedded is the law that the program brings along, loaded once: packs are read-only and safe for all readers.
var embedded = sync.OnceValue(func() *council.Laws {
	l, err := council.LoadLaws(assets.LawFiles())
	if err != nil {
		panic("desk: the embedded law data is broken: " + err.Error()) // a build fault, caught by every test
	}
	return l
})

// lawCache keeps the law with this file's own rules over it, until their text changes.
type lawCache struct {
	mu   sync.Mutex
	text string
	laws *council.Laws
}

// Laws is the whole law by which this file judges: the packs, with the agency's own rules laid over them.
func (d *Desk) Laws(ctx context.Context) (*council.Laws, error) {
	return read(ctx, d, d.laws)
}

func (d *Desk) laws(tx *store.Tx) (*council.Laws, error) {
	settings, err := tx.Settings()
	if err != nil {
		return nil, err
	}
	var keys []string
	for k := range settings {
		if strings.HasPrefix(k, packSetting) && settings[k] != "" {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	text := settings[overlaySetting] + "\x00" + settings[ruleSetting]
	for _, k := range keys {
		text += "\x00" + settings[k]
	}
	c := &d.lawCache
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.laws != nil && c.text == text {
		return c.laws, nil
	}
	l := embedded()
	for _, k := range keys {
		p, err := council.DecodePack(k, []byte(settings[k]), l.Catalogue)
		if err != nil {
			return nil, fmt.Errorf("desk: the kept law pack: %w", err)
		}
		if l, err = l.WithPack(p); err != nil {
			return nil, err
		}
	}
	o, err := d.overlay(settings[overlaySetting])
	if err != nil {
		return nil, err
	}
	if settings[ruleSetting] != "" {
		r, err := d.rule(tx)
		if err != nil {
			return nil, err
		}
		o.Ballots = append(o.Ballots, council.BallotRule{
			Key: ownRuleKey, Method: council.BallotSecret, Percent: r.Percent, Of: r.Of, Strict: r.Strict, Base: council.BaseAllMembers,
			Quorum: r.Quorum, Tie: council.TieChair, Absent: council.AbsentWritten, Recuse: []council.Ground{council.GroundSelf, council.GroundKin},
			Citation: r.Citation,
		})
	}
	if l, err = l.With(o); err != nil {
		return nil, err
	}
	c.text, c.laws = text, l
	return l, nil
}

func (d *Desk) overlay(text string) (council.Overlay, error) {
	if text == "" {
		return council.Overlay{}, nil
	}
	o, err := council.DecodeOverlay(overlaySetting, []byte(text), embedded().Catalogue)
	if err != nil {
		return o, fmt.Errorf("desk: the agency's kept rules: %w", err)
	}
	return o, nil
}

// AgencyRules are the agency's own rules as they were entered.
func (d *Desk) AgencyRules(ctx context.Context) (council.Overlay, error) {
	return read(ctx, d, func(tx *store.Tx) (council.Overlay, error) {
		text, err := tx.Setting(overlaySetting)
		if err != nil {
			return council.Overlay{}, err
		}
		return d.overlay(text)
	})
}

// AgencyRule is one rule of the agency's own: exactly one of the four.
type AgencyRule struct {
	Quota       *council.Quota
	Threshold   *council.BallotRule
	Exclusion   *council.Exclusion
	Coefficient *council.Coefficient
}

// AddAgencyRule lays one rule of the agency's own over the law, with its citation and dates. One with the key of an
// earlier rule takes its place.
func (d *Desk) AddAgencyRule(ctx context.Context, r AgencyRule) error {
	return d.editOverlay(ctx, "Thêm quy định của cơ quan", func(o *council.Overlay, a council.Agency) error {
		o.Agency = a.Name
		switch {
		case r.Quota != nil:
			q := *r.Quota
			if err := d.checkRule(&q.Citation, q.From, q.To, q.Award); err != nil {
				return err
			}
			if q.Percent < 0 || q.Percent > 100 {
				return council.Refuse("Tỷ lệ khống chế %d %% không dùng được: nhập từ 0 đến 100.", q.Percent)
			}
			if q.Of == "" {
				q.Of = council.OfStrength
			}
			q.Key = freeKey(q.Key, "ty_le", len(o.Quotas), func(k string) bool { return at(o.Quotas, k, quotaKey) >= 0 })
			o.Quotas = replace(o.Quotas, q, quotaKey)
		case r.Threshold != nil:
			b := *r.Threshold
			if err := d.checkRule(&b.Citation, b.From, b.To, b.Awards...); err != nil {
				return err
			}
			if err := b.Rule().Check(); err != nil {
				return err
			}
			b = completeBallot(b)
			b.Key = freeKey(b.Key, "bieu_quyet", len(o.Ballots), func(k string) bool { return at(o.Ballots, k, ballotKey) >= 0 })
			o.Ballots = replace(o.Ballots, b, ballotKey)
		case r.Exclusion != nil:
			x := *r.Exclusion
			if err := d.checkRule(&x.Citation, x.From, x.To, x.Awards...); err != nil {
				return err
			}
			if x.Condition.Kind == "" {
				x.Condition.Kind = council.KindManual
			}
			x.Condition.Text = viet.Clean(x.Condition.Text)
			if x.Condition.Kind == council.KindManual && x.Condition.Text == "" {
				return council.Refuse("Ghi điều kiện bằng lời: thế nào thì được xét.")
			}
			x.Key = freeKey(x.Key, "khong_xet", len(o.Exclusions), func(k string) bool { return at(o.Exclusions, k, exclusionKey) >= 0 })
			if x.Condition.Key == "" {
				x.Condition.Key = x.Key
			}
			o.Exclusions = replace(o.Exclusions, x, exclusionKey)
		case r.Coefficient != nil:
			f := *r.Coefficient
			if err := d.checkRule(&f.Citation, f.From, f.To, f.Award); err != nil {
				return err
			}
			if f.Individual < 0 || f.Collective < 0 || f.Individual+f.Collective == 0 {
				return council.Refuse("Ghi hệ số tiền thưởng lớn hơn 0 cho cá nhân hoặc tập thể.")
			}
			f.Key = freeKey(f.Key, "he_so", len(o.Coefs), func(k string) bool { return at(o.Coefs, k, coefficientKey) >= 0 })
			o.Coefs = replace(o.Coefs, f, coefficientKey)
		default:
			return council.Refuse("Chọn loại quy định cần thêm.")
		}
		return nil
	})
}

// completeBallot fills what a threshold alone does not say.
func completeBallot(b council.BallotRule) council.BallotRule {
	if b.Method == "" {
		b.Method = council.BallotSecret
	}
	if b.Base == "" {
		b.Base = council.BaseAllMembers
	}
	if b.Tie == "" {
		b.Tie = council.TieFails
	}
	if b.Absent == "" {
		b.Absent = council.AbsentWritten
	}
	if b.Recuse == nil {
		b.Recuse = []council.Ground{council.GroundSelf, council.GroundKin}
	}
	return b
}

// checkRule refuses what every rule of the agency must have right.
func (d *Desk) checkRule(citation *string, from, to council.Date, awards ...council.Code) error {
	*citation = viet.Clean(*citation)
	switch {
	case *citation == "":
		return council.Refuse("Ghi quy định này theo văn bản nào (quy chế, hướng dẫn; số, ngày).")
	case from != "" && !from.Known() || to != "" && !to.Known():
		return council.Refuse("Ngày áp dụng phải đủ ngày, tháng, năm.")
	case from != "" && to != "" && to < from:
		return council.Refuse("Ngày hết hiệu lực (%s) trước ngày áp dụng (%s).", short(to), short(from))
	}
	for _, code := range awards {
		if _, ok := d.catalogue.Award(code); !ok {
			return council.Refuse("Chọn danh hiệu hoặc hình thức khen thưởng mà quy định này nói đến.")
		}
	}
	return nil
}

// DropAgencyRule takes a rule of the agency's own away; the law's own stands again. Years already sealed keep what
// they were voted by.
func (d *Desk) DropAgencyRule(ctx context.Context, key string) error {
	return d.editOverlay(ctx, "Bỏ quy định của cơ quan", func(o *council.Overlay, _ council.Agency) error {
		before := len(o.Quotas) + len(o.Ballots) + len(o.Exclusions) + len(o.Coefs)
		o.Quotas, o.Ballots = drop(o.Quotas, key, quotaKey), drop(o.Ballots, key, ballotKey)
		o.Exclusions, o.Coefs = drop(o.Exclusions, key, exclusionKey), drop(o.Coefs, key, coefficientKey)
		if len(o.Quotas)+len(o.Ballots)+len(o.Exclusions)+len(o.Coefs) == before {
			return council.Refuse("Quy định này không còn: có thể vừa được bỏ hoặc hoàn tác.")
		}
		return nil
	})
}

func (d *Desk) editOverlay(ctx context.Context, label string, edit func(*council.Overlay, council.Agency) error) error {
	return d.do(ctx, label, func(tx *store.Tx) error {
		text, err := tx.Setting(overlaySetting)
		if err != nil {
			return err
		}
		o, err := d.overlay(text)
		if err != nil {
			return err
		}
		a, err := tx.Agency()
		if err != nil {
			return err
		}
		if err := edit(&o, a); err != nil {
			return err
		}
		return d.keepOverlay(tx, o)
	})
}

// keepOverlay writes the agency's rules once they are known to lie over the law without a fault.
func (d *Desk) keepOverlay(tx *store.Tx, o council.Overlay) error {
	if _, err := embedded().With(o); err != nil {
		return council.RefuseFor(err, "Quy định này có chỗ không dùng được (danh hiệu, đối tượng, tỷ lệ hoặc điều kiện): chưa áp dụng, các quy định đang dùng giữ nguyên.")
	}
	text, err := o.Encode()
	if err != nil {
		return err
	}
	return tx.SetSetting(overlaySetting, string(text))
}

// ExportPack is the law of a year as a file: the whole pack, without the agency's own rules.
func (d *Desk) ExportPack(ctx context.Context, year int) ([]byte, error) {
	l, err := d.Laws(ctx)
	if err != nil {
		return nil, err
	}
	return l.Pack(year).Encode()
}

// ExportOverlay is the agency's own rules as a file.
func (d *Desk) ExportOverlay(ctx context.Context) ([]byte, error) {
	o, err := d.AgencyRules(ctx)
	if err != nil {
		return nil, err
	}
	return o.Encode()
}

// ImportOverlay puts the rules of a file in the place of the agency's own. Rules that mean nothing are refused and
// change nothing.
func (d *Desk) ImportOverlay(ctx context.Context, file string, text []byte) error {
	o, err := council.DecodeOverlay(file, text, d.catalogue)
	if err != nil {
		return unreadableLaw(file, err)
	}
	return d.do(ctx, "Nhập quy định của cơ quan từ "+file, func(tx *store.Tx) error { return d.keepOverlay(tx, o) })
}

// ImportPack puts a law pack of a file in the place of the one with its id, from then on in this file.
func (d *Desk) ImportPack(ctx context.Context, file string, text []byte) error {
	p, err := council.DecodePack(file, text, d.catalogue)
	if err != nil {
		return unreadableLaw(file, err)
	}
	if _, err := embedded().WithPack(p); err != nil {
		return err
	}
	return d.do(ctx, "Nhập gói luật "+p.Name, func(tx *store.Tx) error { return tx.SetSetting(packSetting+p.ID, string(text)) })
}

// DropPack goes back to the law that the program brings along.
func (d *Desk) DropPack(ctx context.Context, id string) error {
	return d.do(ctx, "Dùng lại gói luật của chương trình", func(tx *store.Tx) error { return tx.SetSetting(packSetting+id, "") })
}

// lineInFile finds the line in an error of the law's reader: "luat.toml:12: unknown key".
var lineInFile = regexp.MustCompile(`:([0-9]+): `)

// unreadableLaw says at which line the fault stands. What it is stays behind the sentence, for who maintains such files.
func unreadableLaw(file string, err error) error {
	place := ""
	if m := lineInFile.FindStringSubmatch(err.Error()); m != nil {
		place = " (dòng " + m[1] + ")"
	}
	return council.RefuseFor(err, "Tệp “%s” không phải tệp quy định dùng được%s: chưa nhập gì, các quy định đang dùng giữ nguyên.", file, place)
}

// LawLine is one entry of a pack in words, for settings.
type LawLine struct {
	Section  string // "Tiêu chuẩn", "Không xét", "Biểu quyết", "Tỷ lệ", "Tiền thưởng", "Hồ sơ"
	Title    string
	Text     string
	Citation string
	Trust    council.Trust
	Agency   bool
	Key      string // of the agency's own rule, for DropAgencyRule
}

// LawWords is the law of a year in words, the agency's own rules among it and marked as such.
func (d *Desk) LawWords(ctx context.Context, year int) ([]LawLine, error) {
	l, err := d.Laws(ctx)
	if err != nil {
		return nil, err
	}
	p := l.Pack(year)
	var out []LawLine
	for _, s := range p.Standards {
		for i := range s.Conditions {
			c := &s.Conditions[i]
			out = append(out, LawLine{"Tiêu chuẩn", l.Name(s.Award, year) + " (" + s.Subject.Name() + ")", l.Words(c, year), c.Citation, c.Trust, c.Agency, ""})
		}
	}
	names := func(codes []council.Code, all string) string {
		if len(codes) == 0 {
			return all
		}
		var list []string
		for _, c := range codes {
			list = append(list, l.Name(c, year))
		}
		return strings.Join(list, ", ")
	}
	for i := range p.Exclusions {
		x := &p.Exclusions[i]
		out = append(out, LawLine{"Không xét", names(x.Awards, "Mọi danh hiệu, hình thức"), l.Words(&x.Condition, year), x.Citation, x.Trust, x.Agency, own(x.Agency, x.Key)})
	}
	for i := range p.Ballots {
		b := &p.Ballots[i]
		out = append(out, LawLine{"Biểu quyết", names(b.Awards, "Các danh hiệu, hình thức khác"), b.Words(), b.Citation, b.Trust, b.Agency, own(b.Agency, b.Key)})
	}
	for _, q := range p.Quotas {
		of := map[council.QuotaBase]string{council.OfStrength: "tổng số người", council.OfUnits: "số đơn vị", council.OfHolders: "số đạt " + l.Name(q.OfAward, year)}[q.Of]
		text := fmt.Sprintf("Không quá %d %% %s", q.Percent, of)
		if q.Severity != council.QuotaBlocks {
			text += " (cảnh báo)"
		}
		out = append(out, LawLine{"Tỷ lệ", l.Name(q.Award, year), text, q.Citation, q.Trust, q.Agency, own(q.Agency, q.Key)})
	}
	for _, a := range l.Catalogue.Awards {
		for _, subject := range a.Subjects {
			m, ok := l.Prize(a.Code, subject, council.YearEnd(year))
			if !ok {
				continue
			}
			key := ""
			for _, f := range p.Coefs {
				if f.Agency && f.Award == a.Code && m.Agency {
					key = f.Key
				}
			}
			text := fmt.Sprintf("%d,%02d × %s đồng = %s đồng", m.Coefficient/100, m.Coefficient%100, viet.Group(m.Base), viet.Group(m.Dong))
			out = append(out, LawLine{"Tiền thưởng", l.Name(a.Code, year) + " (" + subject.Name() + ")", text, m.Citation, m.Trust, m.Agency, key})
		}
	}
	for _, x := range p.Dossiers {
		text := strings.Join(x.Items, "; ")
		if x.Deadline != "" {
			text += ". Thời hạn: " + x.Deadline
		}
		out = append(out, LawLine{"Hồ sơ", names(x.Awards, ""), text, x.Citation, x.Trust, false, ""})
	}
	return out, nil
}

func own(agency bool, key string) string {
	if agency {
		return key
	}
	return ""
}

func quotaKey(x council.Quota) string             { return x.Key }
func ballotKey(x council.BallotRule) string       { return x.Key }
func exclusionKey(x council.Exclusion) string     { return x.Key }
func coefficientKey(x council.Coefficient) string { return x.Key }

func at[T any](list []T, key string, of func(T) string) int {
	for i, x := range list {
		if of(x) == key {
			return i
		}
	}
	return -1
}

func replace[T any](list []T, x T, of func(T) string) []T {
	if i := at(list, of(x), of); i >= 0 {
		list[i] = x
		return list
	}
	return append(list, x)
}

func drop[T any](list []T, key string, of func(T) string) []T {
	if i := at(list, key, of); i >= 0 {
		return append(list[:i:i], list[i+1:]...)
	}
	return list
}

// freeKey gives a rule without a key one that no other has.
func freeKey(key, stem string, n int, taken func(string) bool) string {
	if key != "" {
		return key
	}
	for ; ; n++ {
		if k := fmt.Sprintf("%s_%d", stem, n+1); !taken(k) {
			return k
		}
	}
}
