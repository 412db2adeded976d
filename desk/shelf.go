package desk

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/reports/page"
	"sothidua/reports/sheet"
	"sothidua/store"
	"sothidua/viet"
)

// shelf makes the papers of one year. What many of them need is read once.
type shelf struct {
	d    *Desk
	tx   *store.Tx
	year int

	year_  *yearFacts
	all    *evidence
	prizes []PrizeRow
	made   map[string][]sheet.Sheet // by kind: the list of papers asks for them, and writing them does again
	whole  bool                     // many nominees' papers will be asked for: their facts are read at once
}

func (s *shelf) facts() (*yearFacts, error) {
	var err error
	if s.year_ == nil {
		s.year_, err = s.d.gather(s.tx, s.year)
	}
	return s.year_, err
}

func (s *shelf) evidence(n council.Nominee) (*evidence, error) {
	if !s.whole {
		return s.d.evidence(s.tx, s.year, &n)
	}
	var err error
	if s.all == nil {
		s.all, err = s.d.evidence(s.tx, s.year, nil)
	}
	return s.all, err
}

// head is the beginning of a paper that the agency's head signs.
func (s *shelf) head(a council.Agency) (reports.Paper, error) {
	h, err := paperHead(s.tx, a)
	h.Signer = council.Signer{Title: a.HeadTitle}
	return h, err
}

// documents makes a paper's document by its key.
func (s *shelf) document(paperKey string) (page.Document, error) {
	kind, rest, _ := strings.Cut(paperKey, ":")
	n, _ := strconv.ParseInt(rest, 10, 64)
	id := council.ID(n)
	switch council.PaperKind(kind) {
	case council.MinutesKind, council.TallyKind:
		return s.d.sessionPaper(s.tx, id, council.PaperKind(kind))
	case reports.InvitationKind, reports.OpinionKind, reports.BallotPaperKind:
		return s.sessionForm(id, council.PaperKind(kind))
	case reports.PledgeKind:
		return s.pledge(id)
	case reports.PactKind:
		return s.pact()
	case reports.MeritKind:
		return s.merit(id)
	case reports.ExtractKind:
		return s.extract(id)
	case reports.CertificateKind:
		v, err := s.d.certificates(s.tx, id, nil)
		if err != nil {
			return page.Document{}, err
		}
		return reports.Certificates(v)
	case reports.InventoryKind:
		f, err := s.d.dossier(s, id)
		if err != nil {
			return page.Document{}, err
		}
		return f.inventory()
	}
	return page.Document{}, council.Refuse("Không có văn bản này.")
}

// ballots are a session's items as the papers name them.
func (d *Desk) ballots(b *book, v SessionView) []reports.Ballot {
	items := make([]reports.Ballot, 0, len(v.Items))
	for _, i := range v.Items {
		x := reports.Ballot{Award: i.AwardName, Subject: i.Nominee.Subject(), Tally: i.Tally}
		x.Name, x.Unit, x.Post = b.nominee(i.Nominee)
		x.Rule = i.Rule.Rule()
		if i.Rule.Base == council.BaseAttendees {
			x.Base = i.Ballots.Present
		}
		for _, r := range i.Recused {
			if r.Lifted == "" {
				x.Aside = append(x.Aside, r.Name+" ("+r.Reason+")")
			}
		}
		items = append(items, x)
	}
	return items
}

// sessionForm are the papers that go out before a session.
func (s *shelf) sessionForm(id council.ID, kind council.PaperKind) (page.Document, error) {
	v, err := s.d.sessionView(s.tx, id)
	if err != nil {
		return page.Document{}, err
	}
	b, err := openBook(s.tx, v.Held)
	if err != nil {
		return page.Document{}, err
	}
	head, err := s.head(b.agency)
	if err != nil {
		return page.Document{}, err
	}
	items := s.d.ballots(b, v)
	switch kind {
	case reports.BallotPaperKind:
		return reports.BallotPapers(reports.BallotPaperValues{Paper: head, Session: v.Session, Items: items})
	case reports.OpinionKind:
		var absent []council.Attendance
		for _, a := range v.Attendance {
			if a.Role.Votes() && !a.Present {
				absent = append(absent, a)
			}
		}
		return reports.OpinionForms(reports.OpinionValues{Paper: head, Session: v.Session, Members: absent, Items: items})
	}
	i := reports.InvitationValues{Paper: head, Session: v.Session}
	for _, a := range v.Attendance {
		i.Invitees = append(i.Invitees, reports.Invitee{Name: a.Name, Post: a.Title, Role: a.Role})
	}
	return reports.Invitation(i)
}

// unitHead is who stands at the head of a unit: the first who heads it.
func (b *book) unitHead(unit council.ID) (name, title string) {
	for _, p := range b.people {
		if p.Unit == unit && p.Left == "" && headsUnit(p.Title) {
			return p.Name, p.Title
		}
	}
	return "", ""
}

// registered are the units with a registration of their own or of one of their people, in the agency's order.
func (y *yearFacts) registered() []council.Unit {
	has := map[council.ID]bool{}
	for _, r := range y.registrations {
		has[y.book.unitOf(r.Nominee)] = true
	}
	var out []council.Unit
	for _, u := range y.book.openUnits(y.year) {
		if has[u.ID] {
			out = append(out, u)
		}
	}
	return out
}

// pledge is a unit's bản đăng ký thi đua.
func (s *shelf) pledge(unit council.ID) (page.Document, error) {
	y, err := s.facts()
	if err != nil {
		return page.Document{}, err
	}
	b := y.book
	v := reports.PledgeValues{Year: s.year}
	if v.Paper, err = paperHead(s.tx, b.agency); err != nil {
		return page.Document{}, err
	}
	if i, ok := b.unit[unit]; ok {
		v.Unit = b.units[i].Name
	}
	for _, p := range b.serving(s.year) {
		if p.Unit == unit {
			v.People++
		}
	}
	var own []council.Registration
	for _, r := range y.registrations {
		if b.unitOf(r.Nominee) == unit {
			own = append(own, r)
		}
	}
	sort.SliceStable(own, func(i, j int) bool {
		if own[i].Award != own[j].Award {
			return s.d.catalogue.Rank(own[i].Award) < s.d.catalogue.Rank(own[j].Award)
		}
		return b.order(own[i].Nominee) < b.order(own[j].Nominee)
	})
	at := map[awardKey]int{}
	for _, r := range own {
		k := awardKey{r.Award, r.Nominee.Subject()}
		i, ok := at[k]
		if !ok {
			i = len(v.Awards)
			at[k] = i
			v.Awards = append(v.Awards, reports.AwardList{Award: s.d.awardName(b.agency, r.Award), Kind: s.d.kind(r.Award), Subject: k.subject})
		}
		var item reports.Nominee
		item.Name, item.Unit, item.Post = b.nominee(r.Nominee)
		v.Awards[i].Items = append(v.Awards[i].Items, item)
	}
	v.Signer.Name, v.Signer.Title = b.unitHead(unit)
	return reports.Pledge(v)
}

// pact is the giao ước thi đua of the units that registered.
func (s *shelf) pact() (page.Document, error) {
	y, err := s.facts()
	if err != nil {
		return page.Document{}, err
	}
	v := reports.PactValues{Year: s.year, Place: "trụ sở " + y.book.agency.Name}
	if v.Paper, err = s.head(y.book.agency); err != nil {
		return page.Document{}, err
	}
	for _, u := range y.registered() {
		p := reports.PactParty{Unit: u.Name}
		p.Name, p.Title = y.book.unitHead(u.ID)
		v.Parties = append(v.Parties, p)
	}
	return reports.Pact(v)
}

// merit is the báo cáo thành tích of one nomination: what the register knows is filled in, the rest is left to the pen
// or to the Word copy.
func (s *shelf) merit(nomination council.ID) (page.Document, error) {
	n, err := s.tx.Nomination(nomination)
	if err != nil {
		return page.Document{}, err
	}
	e, err := s.evidence(n.Nominee)
	if err != nil {
		return page.Document{}, err
	}
	b, f := e.book, e.of(n.Nominee)
	v := reports.MeritValues{Year: n.Year, Award: s.d.awardName(b.agency, n.Award), Kind: s.d.kind(n.Award)}
	if v.Paper, err = s.head(b.agency); err != nil {
		return page.Document{}, err
	}
	for _, g := range f.Grants {
		if g.Year > n.Year || g.Nomination == nomination {
			continue
		}
		h := reports.Honour{Year: g.Year, Award: e.laws.Name(g.Award, g.Year), Symbol: g.Symbol, Decided: g.Decided, Issuer: g.Issuer}
		if s.d.kind(g.Award) == council.Title {
			v.Titles = append(v.Titles, h)
		} else {
			v.Commendations = append(v.Commendations, h)
		}
	}
	for _, i := range f.Initiatives {
		if i.Year <= n.Year && i.Recognised() {
			v.Initiatives = append(v.Initiatives, reports.Honour{Year: i.Year, Award: i.Title, Symbol: i.Symbol, Decided: i.Decided, Issuer: i.By})
		}
	}
	const yearsBack = 5 // what the longest of the yearly standards looks at
	graded := append([]council.Evaluation(nil), f.Evaluations...)
	sort.SliceStable(graded, func(i, j int) bool { return graded[i].Year < graded[j].Year })
	for _, x := range graded {
		if x.Year <= n.Year && x.Year > n.Year-yearsBack {
			line := fmt.Sprintf("Năm %d: %s", x.Year, x.Grade)
			if x.Symbol != "" {
				line += " (Quyết định số " + x.Symbol
				if x.Decided.Known() {
					line += " ngày " + short(x.Decided)
				}
				line += ")"
			}
			v.Grades = append(v.Grades, line)
		}
	}
	name, unit, post := b.nominee(n.Nominee)
	if n.Nominee.Subject() == council.Collective {
		c := &reports.MeritCollective{Name: name}
		c.Head, c.HeadTitle = b.unitHead(n.Nominee.Unit)
		if k := len(f.Members); k > 0 {
			c.Structure = fmt.Sprintf("Tổng số %d cán bộ, công chức, viên chức, người lao động", k)
		}
		v.Collective = c
		return reports.MeritReport(v)
	}
	p := &reports.MeritPerson{Name: name, Unit: unit, Post: post}
	if i, ok := b.person[n.Nominee.Person]; ok {
		p.Born, p.Sex = b.people[i].Born, b.people[i].Sex
	}
	v.Person = p
	return reports.MeritReport(v)
}

// listRows are nominations as the danh sách names them, in their order.
func (s *shelf) listRows(b *book, nominations []council.Nomination) ([]sheet.ListRow, error) {
	y, err := s.facts()
	if err != nil {
		return nil, err
	}
	var out []sheet.ListRow
	for _, n := range nominations {
		r := sheet.ListRow{Subject: n.Nominee.Subject(), Award: s.d.awardName(b.agency, n.Award), Result: y.results[n.ID].verdict, GrantType: "Công trạng"}
		r.Name, r.Unit, r.Post = b.nominee(n.Nominee)
		if i, ok := b.person[n.Nominee.Person]; ok && n.Nominee.Person != 0 {
			r.Sex, r.Born = b.people[i].Sex, b.people[i].Born
			r.Class = "Người trực tiếp công tác"
			if leads(r.Post) {
				r.Class = "Lãnh đạo từ phó phòng trở lên"
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// extract is the danh sách trích ngang that goes with an issued submission.
func (s *shelf) extract(paper council.ID) (page.Document, error) {
	p, err := s.tx.Paper(paper)
	if err != nil {
		return page.Document{}, err
	}
	b, err := openBook(s.tx, p.Issued)
	if err != nil {
		return page.Document{}, err
	}
	items, err := nominationsOf(s.tx, p.ID)
	if err != nil {
		return page.Document{}, err
	}
	v := reports.ExtractValues{Year: p.Year, Submission: "Tờ trình số " + p.Symbol + " " + long(p.Issued)}
	if v.Paper, err = paperHead(s.tx, b.agency); err != nil {
		return page.Document{}, err
	}
	v.Issued, v.Signer = p.Issued, signerOf(p)
	if v.Rows, err = s.listRows(b, items); err != nil {
		return page.Document{}, err
	}
	return reports.Extract(v)
}

func signerOf(p council.IssuedPaper) council.Signer {
	return council.Signer{Name: p.Signer, Title: p.SignTitle, Form: p.SignForm}
}

// long writes a date as papers do, "ngày 05 tháng 11 năm 2007".
func long(date council.Date) string {
	v, err := viet.ParseISO(string(date))
	if err != nil || v.IsZero() {
		return ""
	}
	return v.Long()
}

// nominationsOf are the nominations that a paper names, in its order.
func nominationsOf(tx *store.Tx, paper council.ID) ([]council.Nomination, error) {
	ids, err := tx.PaperItems(paper)
	if err != nil {
		return nil, err
	}
	out := make([]council.Nomination, len(ids))
	for i, id := range ids {
		if out[i], err = tx.Nomination(id); err != nil {
			return nil, err
		}
	}
	return out, nil
}
