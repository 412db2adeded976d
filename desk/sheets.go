package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"sothidua/council"
	"sothidua/reports/sheet"
	"sothidua/store"
	"sothidua/viet"
)

// The sheets' kinds. The blank tally sheet of a session has the kind of the record it is filled for.
const (
	RegistrationSheet = "tong-hop-dang-ky"
	ResultSheet       = "tong-hop-ket-qua"
	ListSheet         = "danh-sach"
	PrizesSheet       = "tien-thuong"
	Form01Sheet       = "bieu-01"
	Form03Sheet       = "bieu-03"
	Form05Sheet       = "bieu-05"
	Stat0601Sheet     = "0601"
	Stat0602Sheet     = "0602"
	Stat0603Sheet     = "0603"
	MinistryBook      = "so-lieu-bo"   // all that the ministry is sent, in one workbook
	ProvinceBook      = "so-lieu-tinh" // all that the province is sent
)

// Fund is what a year's emulation fund took in and spent beside the prizes, in đồng: the register knows only the prizes.
type Fund struct {
	SetAside int64 // đã trích
	Regular  int64 // chi thường xuyên, the base of the share
	Campaign int64 // công tác thi đua, tuyên truyền
	Goods    int64 // hiện vật
	Rest     int64 // khác
}

func fundKey(year int) string { return fmt.Sprintf("fund:%d", year) }

// Fund is what was entered for a year's fund.
func (d *Desk) Fund(ctx context.Context, year int) (Fund, error) {
	return read(ctx, d, func(tx *store.Tx) (Fund, error) { return fund(tx, year) })
}

func fund(tx *store.Tx, year int) (f Fund, err error) {
	text, err := tx.Setting(fundKey(year))
	if err == nil && text != "" {
		err = json.Unmarshal([]byte(text), &f)
	}
	return f, err
}

// SetFund enters a year's fund.
func (d *Desk) SetFund(ctx context.Context, year int, f Fund) error {
	for _, n := range []int64{f.SetAside, f.Regular, f.Campaign, f.Goods, f.Rest} {
		if n < 0 {
			return council.Refuse("Số tiền của Quỹ thi đua, khen thưởng không được âm.")
		}
	}
	text, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return d.do(ctx, fmt.Sprintf("Ghi Quỹ thi đua, khen thưởng năm %d", year), func(tx *store.Tx) error { return tx.SetSetting(fundKey(year), string(text)) })
}

// level is whose statistics an authority's awards belong to.
func level(a council.Authority) string {
	switch a {
	case council.ByGovernment, council.ByPrimeMinister, council.ByPresident:
		return "nhà nước"
	case council.ByProvince:
		return "tỉnh"
	case council.ByMinistry:
		return "bộ"
	}
	return ""
}

func (s *shelf) sheetHead(y *yearFacts) sheet.Head {
	return sheet.Head{Agency: y.book.agency, Year: s.year, Signer: council.Signer{Title: y.book.agency.HeadTitle}}
}

// sheets are the tables of one kind: one, or all that a recipient is sent. None means that the year has no data for it.
func (s *shelf) sheets(kind string) ([]sheet.Sheet, error) {
	if made, ok := s.made[kind]; ok {
		return made, nil
	}
	made, err := s.makeSheets(kind)
	if err == nil {
		if s.made == nil {
			s.made = map[string][]sheet.Sheet{}
		}
		s.made[kind] = made
	}
	return made, err
}

func (s *shelf) paid() ([]PrizeRow, error) {
	var err error
	if s.prizes == nil {
		s.prizes, err = s.d.prizeRows(s.tx, s.year)
	}
	return s.prizes, err
}

func (s *shelf) makeSheets(kind string) ([]sheet.Sheet, error) {
	y, err := s.facts()
	if err != nil {
		return nil, err
	}
	switch kind {
	case RegistrationSheet:
		if len(y.registrations) == 0 {
			return nil, nil
		}
		return []sheet.Sheet{s.registrationSheet(y)}, nil
	case ResultSheet:
		if len(y.registrations)+len(y.nominations) == 0 {
			return nil, nil
		}
		return []sheet.Sheet{s.resultSheet(y)}, nil
	case ListSheet:
		if len(y.nominations) == 0 {
			return nil, nil
		}
		return some(s.listSheet(y, ""))
	case PrizesSheet:
		return s.prizeSheet(y)
	case Form01Sheet:
		return some(s.form01(y), nil)
	case Form03Sheet:
		return some(s.form03(y), nil)
	case Form05Sheet:
		return s.form05(y)
	case Stat0601Sheet:
		return s.stat0601(y)
	case Stat0602Sheet:
		return some(s.stat0602(y), nil)
	case Stat0603Sheet:
		return some(s.stat0603(y), nil)
	case MinistryBook:
		return s.bookFor(y, council.ByMinistry, Stat0601Sheet, Stat0602Sheet, Stat0603Sheet)
	case ProvinceBook:
		return s.bookFor(y, council.ByProvince, Form01Sheet, Form03Sheet, Form05Sheet)
	}
	return nil, council.Refuse("Không có loại bảng “%s”.", kind)
}

// some is one sheet, or none where it is nil.
func some(x sheet.Sheet, err error) ([]sheet.Sheet, error) {
	if err != nil || x == nil {
		return nil, err
	}
	return []sheet.Sheet{x}, nil
}

// bookFor are the sheets that one recipient is sent. Somebody whom nothing was submitted to is sent none.
func (s *shelf) bookFor(y *yearFacts, to council.Authority, forms ...string) ([]sheet.Sheet, error) {
	list, err := s.listSheet(y, to)
	if err != nil || list == nil {
		return nil, err
	}
	out := []sheet.Sheet{s.resultSheet(y), list}
	for _, f := range forms {
		more, err := s.sheets(f)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

func (s *shelf) registrationSheet(y *yearFacts) sheet.Sheet {
	units := y.book.openUnits(s.year)
	at := unitIndex(units)
	v := sheet.RegistrationValues{Head: s.sheetHead(y), Catalogue: s.d.catalogue, Units: make([]sheet.RegistrationUnit, len(units))}
	for i, c := range y.perUnit() {
		v.Units[i] = sheet.RegistrationUnit{Name: c.Name, People: c.People, Counts: map[sheet.Key]int{}}
	}
	for _, r := range y.registrations {
		if i, ok := at[y.book.unitOf(r.Nominee)]; ok {
			v.Units[i].Counts[sheet.Key{Award: r.Award, Subject: r.Nominee.Subject()}]++
		}
	}
	return v
}

func unitIndex(units []council.Unit) map[council.ID]int {
	at := make(map[council.ID]int, len(units))
	for i, u := range units {
		at[u.ID] = i
	}
	return at
}

func (s *shelf) resultSheet(y *yearFacts) sheet.Sheet {
	units := y.book.openUnits(s.year)
	return sheet.ResultValues{Head: s.sheetHead(y), Catalogue: s.d.catalogue, Rows: y.resultRows(units, unitIndex(units))}
}

// listSheet is the list of nominations: all of them, or those that the council sends to one addressee.
func (s *shelf) listSheet(y *yearFacts, to council.Authority) (sheet.Sheet, error) {
	var nominations []council.Nomination
	for _, n := range y.nominations {
		if to == "" || y.results[n.ID].passed && groupOf(s.d, council.SubmissionKind, n) == string(to) {
			nominations = append(nominations, n)
		}
	}
	if len(nominations) == 0 {
		return nil, nil
	}
	s.d.sortNominations(y.book, nominations)
	v := sheet.ListValues{Head: s.sheetHead(y)}
	rows, err := s.listRows(y.book, nominations)
	if err != nil {
		return nil, err
	}
	for i, n := range nominations {
		if p, ok := y.papers[n.ID]; ok {
			rows[i].Note = p.Symbol
		}
	}
	v.Rows = rows
	return v, nil
}

// prizeSheet is what the agency's own fund pays out. What a higher award on the same achievement pays is no line of it.
func (s *shelf) prizeSheet(y *yearFacts) ([]sheet.Sheet, error) {
	rows, err := s.paid()
	if err != nil {
		return nil, err
	}
	v := sheet.PrizeValues{Head: s.sheetHead(y)}
	for _, r := range rows {
		if !r.OwnFund || r.Known && r.Dong == 0 {
			continue
		}
		x := sheet.PrizeRow{Subject: r.Nominee.Subject(), Name: r.Name, Unit: r.Unit, Award: r.AwardName, Decision: r.Symbol, Amount: r.Dong}
		if r.Decided.Known() {
			x.Decision += " ngày " + short(r.Decided)
		}
		if r.Known && r.Money.Rounding == council.RoundUp10k { // what is rounded otherwise is no formula of the sheet's
			x.Coefficient, x.Base = r.Money.Coefficient, r.Money.Base
		}
		v.Rows = append(v.Rows, x)
	}
	if len(v.Rows) == 0 {
		return nil, nil
	}
	return []sheet.Sheet{v}, nil
}

// granted runs over a year's awards of one level in the catalogue's order, with what the statistics tell apart.
func (s *shelf) granted(y *yearFacts, at string, visit func(g council.Grant, lead bool)) {
	grants := append([]council.Grant(nil), y.grants...)
	sort.SliceStable(grants, func(i, j int) bool { return s.d.catalogue.Rank(grants[i].Award) < s.d.catalogue.Rank(grants[j].Award) })
	for _, g := range grants {
		if level(s.d.authority(g.Award)) == at {
			_, _, post := y.book.nominee(g.Nominee)
			visit(g, leads(post))
		}
	}
}

// bump counts one award among collectives, people who lead or people who do not.
func bump(g council.Grant, lead bool, units, leaders, others *int) {
	switch {
	case g.Nominee.Subject() == council.Collective:
		*units++
	case lead:
		*leaders++
	default:
		*others++
	}
}

func (s *shelf) form01(y *yearFacts) sheet.Sheet {
	v := sheet.Form01Values{Head: s.sheetHead(y)}
	at := map[council.Code]int{}
	row := func(code council.Code) *sheet.Form01Row {
		i, ok := at[code]
		if !ok {
			i = len(v.Rows)
			at[code] = i
			v.Rows = append(v.Rows, sheet.Form01Row{Award: s.d.awardName(y.book.agency, code)})
		}
		return &v.Rows[i]
	}
	count := func(n council.Nominee, units, people *int) {
		if n.Subject() == council.Collective {
			*units++
		} else {
			*people++
		}
	}
	for _, n := range y.nominations {
		if level(s.d.authority(n.Award)) == "nhà nước" && y.results[n.ID].passed {
			r := row(n.Award)
			count(n.Nominee, &r.SubmittedUnits, &r.SubmittedPeople)
		}
	}
	s.granted(y, "nhà nước", func(g council.Grant, lead bool) {
		r := row(g.Award)
		count(g.Nominee, &r.DecidedUnits, &r.DecidedPeople)
		switch g.Type {
		case council.GrantThemed, council.GrantSudden:
			bump(g, lead, &r.ThemeUnits, &r.ThemeLeaders, &r.ThemeOthers)
		case council.GrantTenure:
			r.Seniority++
		case council.GrantExternal:
			count(g.Nominee, &r.ForeignUnits, &r.ForeignPeople)
		case council.GrantService:
			r.Devotion++
		default:
			bump(g, lead, &r.MeritUnits, &r.MeritLeaders, &r.MeritOthers)
		}
	})
	if len(v.Rows) == 0 {
		return nil
	}
	return v
}

func (s *shelf) form03(y *yearFacts) sheet.Sheet {
	v := sheet.Form03Values{Head: s.sheetHead(y)}
	at := map[council.Code]int{}
	s.granted(y, "tỉnh", func(g council.Grant, lead bool) {
		i, ok := at[g.Award]
		if !ok {
			i = len(v.Rows)
			at[g.Award] = i
			v.Rows = append(v.Rows, sheet.Form03Row{Award: s.d.awardName(y.book.agency, g.Award)})
		}
		r := &v.Rows[i]
		units := 0
		r.Total++
		if g.Nominee.Subject() == council.Individual {
			r.People++
		}
		switch g.Type {
		case council.GrantThemed, council.GrantSudden:
			r.Theme++
			bump(g, lead, &units, &r.ThemeLeaders, &r.ThemeOthers)
		case council.GrantExternal:
			r.Foreign++
		default:
			r.Merit++
			bump(g, lead, &units, &r.MeritLeaders, &r.MeritOthers)
		}
	})
	if len(v.Rows) == 0 {
		return nil
	}
	return v
}

func (s *shelf) form05(y *yearFacts) ([]sheet.Sheet, error) {
	f, err := fund(s.tx, s.year)
	if err != nil {
		return nil, err
	}
	prizes, err := s.paid()
	if err != nil {
		return nil, err
	}
	r := sheet.Form05Row{Name: y.book.agency.Name, SetAside: f.SetAside, Regular: f.Regular, Campaign: f.Campaign, Goods: f.Goods, Rest: f.Rest}
	for _, p := range prizes {
		if p.OwnFund {
			r.Other += p.Dong
		}
	}
	if f == (Fund{}) && r.Other == 0 {
		return nil, nil
	}
	return []sheet.Sheet{sheet.Form05Values{Head: s.sheetHead(y), Rows: []sheet.Form05Row{r}}}, nil
}

// stat0601 counts the year's movements: the regular one that registrations belong to, and the themed ones in which
// results were recorded.
func (s *shelf) stat0601(y *yearFacts) ([]sheet.Sheet, error) {
	movements, err := s.tx.Movements()
	if err != nil {
		return nil, err
	}
	counts := map[int][]int{}
	add := func(column int, rows ...int) {
		for _, r := range rows {
			if counts[r] == nil {
				counts[r] = make([]int, 3)
			}
			counts[r][column]++
		}
	}
	const themed, regular = 11, 12
	if len(y.registrations) > 0 {
		add(sheet.Movement0601Unit, 5, 7, regular)
	}
	seen := map[string]bool{}
	for _, m := range movements {
		if m.Year != s.year || seen[viet.Key(m.Name)] {
			continue
		}
		seen[viet.Key(m.Name)] = true
		column, scope := sheet.Movement0601Unit, 5
		switch m.Level {
		case council.ScopeNational:
			column, scope = sheet.Movement0601Central, 2
		case council.ScopeMinistry:
			column, scope = sheet.Movement0601Sector, 3
		}
		term := 7
		switch {
		case m.Years >= 5:
			term = 10
		case m.Years >= 3:
			term = 9
		case m.Years == 2:
			term = 8
		}
		add(column, scope, term, themed)
	}
	if len(counts) == 0 {
		return nil, nil
	}
	return []sheet.Sheet{sheet.Stat0601Sheet(sheet.StatValues{Head: s.sheetHead(y), Counts: counts})}, nil
}

// statWays are the rows of the ways of commending, counted from the form's first such row.
var statWays = map[council.GrantType]int{
	council.GrantMerit: 0, council.GrantThemed: 1, council.GrantSudden: 2, council.GrantExternal: 3, council.GrantService: 4, council.GrantTenure: 5,
}

// statPeople is a person's row among the forms' five groups of people: a head of the office or its deputy counts with
// the leaders of offices of the province, other leaders by themselves.
func statPeople(y *yearFacts, n council.Nominee, lead bool) int {
	_, _, post := y.book.nominee(n)
	head := strings.TrimSpace(viet.Fold(y.book.agency.HeadTitle))
	switch p := strings.TrimPrefix(viet.Fold(post), "pho "); {
	case head != "" && p == head:
		return 1
	case lead:
		return 3
	}
	return 4
}

func (s *shelf) stat0602(y *yearFacts) sheet.Sheet {
	type columns struct{ units, people int }
	column := map[council.Code]columns{
		"HCLD1": {sheet.State0602MedalUnits, sheet.State0602MedalPeople}, "HCLD2": {sheet.State0602MedalUnits, sheet.State0602MedalPeople},
		"HCLD3": {sheet.State0602MedalUnits, sheet.State0602MedalPeople}, "CO_CP": {sheet.State0602Flag, sheet.State0602Flag},
		"BK_TTG": {sheet.State0602CertificateUnits, sheet.State0602CertificatePeople}, "CSTDTQ": {sheet.State0602Fighter, sheet.State0602Fighter},
	}
	counts := map[int][]int{}
	s.granted(y, "nhà nước", func(g council.Grant, lead bool) {
		of, ok := column[g.Award]
		if !ok {
			of = columns{sheet.State0602OtherUnits, sheet.State0602OtherPeople}
		}
		c, row := of.people, 10+statPeople(y, g.Nominee, lead)
		if g.Nominee.Subject() == council.Collective {
			c, row = of.units, 6
		}
		via := 2 // a ministry's or a central body's own line of offices
		if strings.HasPrefix(viet.Fold(y.book.agency.Parent), "uy ban nhan dan") || strings.HasPrefix(viet.Fold(y.book.agency.Parent), "ubnd") {
			via = 3
		}
		for _, r := range []int{via, row, 15 + statWays[g.Type]} {
			if counts[r] == nil {
				counts[r] = make([]int, sheet.State0602OtherPeople+1)
			}
			counts[r][c]++
		}
	})
	if len(counts) == 0 {
		return nil
	}
	return sheet.Stat0602Sheet(sheet.StatValues{Head: s.sheetHead(y), Counts: counts})
}

func (s *shelf) stat0603(y *yearFacts) sheet.Sheet {
	column := map[council.Code]int{
		"BK_BO": sheet.Sector0603Certificate, "BK_TINH": sheet.Sector0603Certificate, "CSTDB": sheet.Sector0603Fighter, "CO_BO": sheet.Sector0603Flag, "KNC": sheet.Sector0603Badge,
	}
	counts := map[int][]int{}
	for _, at := range []string{"bộ", "tỉnh"} {
		s.granted(y, at, func(g council.Grant, lead bool) {
			c, ok := column[g.Award]
			if !ok {
				return // the form has no column for the titles of collectives
			}
			row := 6 + statPeople(y, g.Nominee, lead)
			if g.Nominee.Subject() == council.Collective {
				row = 2
			}
			for _, r := range []int{row, 11 + statWays[g.Type]} {
				if counts[r] == nil {
					counts[r] = make([]int, sheet.Sector0603Badge+1)
				}
				counts[r][c]++
			}
		})
	}
	if len(counts) == 0 {
		return nil
	}
	return sheet.Stat0603Sheet(sheet.StatValues{Head: s.sheetHead(y), Counts: counts})
}

// tallySheet is the blank sheet on which a session's ballots are counted, to be imported back.
func (s *shelf) tallySheet(session council.ID) ([]sheet.Sheet, error) {
	v, err := s.d.sessionView(s.tx, session)
	if err != nil {
		return nil, err
	}
	b, err := openBook(s.tx, v.Held)
	if err != nil {
		return nil, err
	}
	x := sheet.TallyValues{Head: sheet.Head{Agency: b.agency, Year: v.Year}, Session: v.Session}
	for _, i := range v.Items {
		x.Rows = append(x.Rows, sheet.TallyRow{Name: i.Name, Unit: i.Unit, Award: i.AwardName})
	}
	return []sheet.Sheet{x}, nil
}

// resultRows are the counts of each unit under each award, in the catalogue's order and the agency's. People from outside
// stand in a line of their own, so that the sums agree with the summary.
func (y *yearFacts) resultRows(units []council.Unit, at map[council.ID]int) []sheet.ResultRow {
	type cell struct {
		awardKey
		unit int
	}
	counts := map[cell]*sheet.ResultRow{}
	y.count(func(n council.Nominee, code council.Code, stage string) {
		i, ok := at[y.book.unitOf(n)]
		name := "Ngoài cơ quan"
		if ok {
			name = units[i].Name
		} else {
			i = len(units)
		}
		k := cell{awardKey{code, n.Subject()}, i}
		r := counts[k]
		if r == nil {
			r = &sheet.ResultRow{Key: sheet.Key{Award: code, Subject: n.Subject()}, Unit: name}
			counts[k] = r
		}
		switch stage {
		case StageRegistered:
			r.Registered++
		case StageNominated:
			r.Nominated++
		case StagePassed:
			r.Passed++
		case StageDecided:
			r.Decided++
		case StageSubmitted:
			r.Submitted++
		case StageAwarded:
			r.Awarded++
		}
	})
	keys := make([]cell, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		if a.subject != b.subject {
			return a.subject == council.Individual
		}
		if ra, rb := y.d.catalogue.Rank(a.code), y.d.catalogue.Rank(b.code); ra != rb {
			return ra < rb
		}
		return a.unit < b.unit
	})
	rows := make([]sheet.ResultRow, len(keys))
	for i, k := range keys {
		rows[i] = *counts[k]
	}
	return rows
}
