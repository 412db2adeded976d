package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/reports/page"
	"sothidua/reports/pdf"
	"sothidua/store"
	"sothidua/viet"
)

// IssueRequest says which papers to issue, on which day and by whose hand.
type IssueRequest struct {
	Year   int
	Kind   council.PaperKind // DecreeKind or SubmissionKind
	Number int               // the first paper's number; 0 is the next free one
	Date   council.Date
	Signer council.ID // one of the file's signers; 0 when the three below are given
	Name   string
	Title  string // empty: the head's
	Form   council.SignForm
}

// IssuePlan is what an issue would make.
type IssuePlan struct {
	Papers  []PlannedPaper
	Waiting []string // what is left out and why, a sentence each
}

// PlannedPaper is one paper of a plan.
type PlannedPaper struct {
	Symbol    string
	Subject   string
	Addressee string
	Lines     []string // "Chiến sĩ thi đua cơ sở: 21 cá nhân"
	Items     int
	Faults    []reports.Fault // kiểm tra thể thức: with a severe one the issue is refused, the others are to be looked at
}

// Series of the number register: one each in a calendar year.
const (
	DecreeSeries     = "QĐ"
	SubmissionSeries = "TTr"
)

// draft is one paper before it has its bytes.
type draft struct {
	paper  council.IssuedPaper
	items  []council.Nomination
	awards []reports.AwardList
	held   []council.Date
	signer council.Signer

	replaces council.IssuedPaper // the paper that its closing says it replaces; none without a symbol
}

// submissionRoutes are who a submission goes to, with the authorities that decide beyond that addressee.
var submissionRoutes = []struct {
	to    council.Authority
	takes []council.Authority
}{
	{council.ByMinistry, []council.Authority{council.ByMinistry, council.ByGovernment, council.ByPrimeMinister, council.ByPresident}},
	{council.ByProvince, []council.Authority{council.ByProvince}},
}

// drafts gathers what a kind of paper would hold now: everything that passed in a sealed session and stands in no paper
// yet, a paper for each group. open counts what passed in sessions not sealed yet.
func (d *Desk) drafts(tx *store.Tx, year int, kind council.PaperKind, on council.Date) (out []draft, open int, err error) {
	y, err := d.gather(tx, year)
	if err != nil {
		return nil, 0, err
	}
	if on == "" {
		on = council.YearEnd(year)
	}
	b, err := openBook(tx, on)
	if err != nil {
		return nil, 0, err
	}
	laws, err := d.laws(tx)
	if err != nil {
		return nil, 0, err
	}
	held := map[council.ID]council.Date{}
	sessions, err := tx.Sessions(year)
	if err != nil {
		return nil, 0, err
	}
	for _, s := range sessions {
		held[s.ID] = s.Held
	}
	groups := map[string][]council.Nomination{}
	for _, n := range y.nominations {
		r := y.results[n.ID]
		if _, done := y.papers[n.ID]; done || !r.passed {
			continue
		}
		group := groupOf(d, kind, n)
		switch {
		case group == "":
		case !r.sealed:
			open++
		default:
			groups[group] = append(groups[group], n)
		}
	}
	for _, group := range groupsOf(kind) {
		items := groups[group]
		if len(items) == 0 {
			continue
		}
		d.sortNominations(b, items)
		x := draft{items: items, awards: d.awardLists(laws, b, items, kind, on)}
		x.paper = council.IssuedPaper{Year: year, Kind: kind, Group: group, Authority: council.ByAgency, Series: DecreeSeries}
		switch {
		case kind == council.SubmissionKind:
			x.paper.Series, x.paper.Authority = SubmissionSeries, council.Authority(group)
			x.paper.Addressee = addressee(b.agency, x.paper.Authority)
			x.paper.Subject = fmt.Sprintf("Đề nghị khen thưởng năm %d", year)
		case group == string(council.Title):
			x.paper.Subject = fmt.Sprintf("Về việc công nhận danh hiệu thi đua năm %d", year)
		default:
			x.paper.Subject = fmt.Sprintf("Về việc tặng Giấy khen năm %d", year)
		}
		days := map[council.Date]bool{}
		for _, n := range items {
			days[held[y.results[n.ID].session]] = true
		}
		for day := range days {
			x.held = append(x.held, day)
		}
		sort.Slice(x.held, func(i, j int) bool { return x.held[i] < x.held[j] })
		out = append(out, x)
	}
	return out, open, nil
}

func groupsOf(kind council.PaperKind) []string {
	if kind == council.DecreeKind {
		return []string{string(council.Title), string(council.Commendation)}
	}
	var out []string
	for _, r := range submissionRoutes {
		out = append(out, string(r.to))
	}
	return out
}

func groupOf(d *Desk, kind council.PaperKind, n council.Nomination) string {
	award, ok := d.catalogue.Award(n.Award)
	if !ok {
		return ""
	}
	if kind == council.DecreeKind {
		if award.Authority != council.ByAgency {
			return ""
		}
		return string(award.Kind)
	}
	for _, r := range submissionRoutes {
		for _, a := range r.takes {
			if a == award.Authority {
				return string(r.to)
			}
		}
	}
	return ""
}

func addressee(a council.Agency, to council.Authority) string {
	if to == council.ByProvince {
		return a.Province
	}
	return a.Ministry
}

// awardLists groups nominations, already in order, into one list an award and subject. Prizes stand in decrees only.
func (d *Desk) awardLists(laws *council.Laws, b *book, items []council.Nomination, kind council.PaperKind, on council.Date) []reports.AwardList {
	var out []reports.AwardList
	at := map[awardKey]int{}
	for _, n := range items {
		k := awardKey{n.Award, n.Nominee.Subject()}
		i, ok := at[k]
		if !ok {
			award, _ := d.catalogue.Award(n.Award)
			i = len(out)
			at[k] = i
			out = append(out, reports.AwardList{Award: d.awardName(b.agency, n.Award), Kind: award.Kind, Subject: k.subject})
		}
		var item reports.Nominee
		item.Name, item.Unit, item.Post = b.nominee(n.Nominee)
		if kind == council.DecreeKind {
			if p, known := laws.Prize(n.Award, k.subject, on); known {
				item.Prize = p.Dong
			}
		}
		out[i].Items = append(out[i].Items, item)
	}
	return out
}

// PlanIssue answers what an issue would make, writing nothing.
func (d *Desk) PlanIssue(ctx context.Context, r IssueRequest) (IssuePlan, error) {
	return read(ctx, d, func(tx *store.Tx) (IssuePlan, error) {
		plan := IssuePlan{}
		drafts, open, err := d.numbered(tx, r)
		if err != nil {
			return plan, err
		}
		for _, x := range drafts {
			p := PlannedPaper{Symbol: x.paper.Symbol, Subject: x.paper.Subject, Addressee: x.paper.Addressee, Items: len(x.items)}
			for _, a := range x.awards {
				p.Lines = append(p.Lines, fmt.Sprintf("%s: %d %s", a.Award, len(a.Items), a.Subject.Name()))
			}
			doc, _, err := d.compose(tx, &x)
			if err != nil {
				return plan, err
			}
			laid, err := layout(doc)
			if err != nil {
				return plan, err
			}
			p.Faults = reports.Faults(doc, laid)
			plan.Papers = append(plan.Papers, p)
		}
		if open > 0 {
			plan.Waiting = append(plan.Waiting, fmt.Sprintf("%d lượt đã đạt ở phiên họp chưa chốt: chốt phiên họp rồi mới đưa vào văn bản.", open))
		}
		return plan, nil
	})
}

// numbered gathers the drafts of a request with their numbers, day and signer.
func (d *Desk) numbered(tx *store.Tx, r IssueRequest) ([]draft, int, error) {
	if r.Kind != council.DecreeKind && r.Kind != council.SubmissionKind {
		return nil, 0, council.Refuse("Chỉ ban hành được quyết định hoặc tờ trình.")
	}
	if !r.Date.Known() {
		return nil, 0, council.Refuse("Cho biết ngày ban hành (ngày/tháng/năm).")
	}
	if r.Number < 0 {
		return nil, 0, council.Refuse("Số văn bản phải từ 1 trở lên.")
	}
	drafts, open, err := d.drafts(tx, r.Year, r.Kind, r.Date)
	if err != nil || len(drafts) == 0 {
		return nil, open, err
	}
	a, err := tx.Agency()
	if err != nil {
		return nil, 0, err
	}
	signer, err := d.signer(tx, r, a)
	if err != nil {
		return nil, 0, err
	}
	number := r.Number
	if number == 0 {
		if number, err = tx.NextNumber(drafts[0].paper.Series, r.Date.Year()); err != nil {
			return nil, 0, err
		}
	}
	for i := range drafts {
		p := &drafts[i].paper
		p.Number, p.Issued = number+i, r.Date
		p.Symbol = symbol(p.Number, p.Series, a)
		p.Signer, p.SignTitle, p.SignForm = signer.Name, signer.Title, signer.Form
		p.File = reports.FileName(string(p.Kind), p.Symbol) + ".pdf"
		drafts[i].signer = signer
		for _, day := range drafts[i].held {
			if r.Date < day {
				return nil, 0, council.Refuse("Ngày ban hành %s trước ngày họp Hội đồng %s.", short(r.Date), short(day))
			}
		}
	}
	return drafts, open, nil
}

func symbol(number int, series string, a council.Agency) string {
	return viet.Count2(number) + "/" + series + "-" + a.Symbol
}

func (d *Desk) signer(tx *store.Tx, r IssueRequest, a council.Agency) (council.Signer, error) {
	signers, err := tx.Signers()
	if err != nil {
		return council.Signer{}, err
	}
	for _, s := range signers {
		if r.Signer != 0 && s.ID == r.Signer || r.Signer == 0 && r.Title == "" && r.Form == "" && viet.Key(s.Name) == viet.Key(r.Name) {
			return s, nil
		}
	}
	name := viet.Clean(r.Name)
	if name == "" {
		return council.Signer{}, council.Refuse("Cho biết người ký văn bản.")
	}
	title := viet.Clean(r.Title)
	if title == "" {
		title = a.HeadTitle
	}
	return council.Signer{Name: name, Title: title, Form: r.Form}, nil
}

// Issue turns what the council passed in sealed sessions into numbered papers. Their bytes are kept; a decree brings its
// awards into the history. It refuses when nothing waits, and when a number is taken.
func (d *Desk) Issue(ctx context.Context, r IssueRequest) ([]council.IssuedPaper, error) {
	var out []council.IssuedPaper
	label := "Ban hành quyết định"
	if r.Kind == council.SubmissionKind {
		label = "Lập tờ trình"
	}
	err := d.do(ctx, fmt.Sprintf("%s năm %d", label, r.Year), func(tx *store.Tx) error {
		out = nil
		drafts, open, err := d.numbered(tx, r)
		if err != nil {
			return err
		}
		if len(drafts) == 0 {
			if open > 0 {
				return council.Refuse("%d lượt đã đạt nhưng phiên họp chưa chốt: chốt phiên họp trước khi ban hành.", open)
			}
			return council.Refuse("Năm %d không còn lượt nào đã thông qua mà chưa có văn bản: không có gì để ban hành.", r.Year)
		}
		for _, x := range drafts {
			if err := d.issueOne(tx, &x); err != nil {
				return err
			}
			out = append(out, x.paper)
		}
		return nil
	})
	return out, err
}

func (d *Desk) issueOne(tx *store.Tx, x *draft) error {
	if err := d.makePaper(tx, x, true); err != nil {
		return err
	}
	if x.paper.Kind != council.DecreeKind {
		return nil
	}
	a, err := tx.Agency()
	if err != nil {
		return err
	}
	decision := council.Decision{Symbol: x.paper.Symbol, Decided: x.paper.Issued, Issuer: a.Name, Authority: council.ByAgency, Paper: x.paper.ID}
	if err := tx.InsertDecision(&decision); err != nil {
		return err
	}
	for _, n := range x.items {
		if err := tx.InsertGrant(&council.Grant{Year: n.Year, Nominee: n.Nominee, Award: n.Award, Decision: decision.ID, Nomination: n.ID}); err != nil {
			return err
		}
	}
	return nil
}

// makePaper writes a draft down as an issued paper: its bytes, what they were made of, its number unless an earlier
// version has taken it, and whom it names. A paper with a fault of form is refused; what is only to be looked at is not.
func (d *Desk) makePaper(tx *store.Tx, x *draft, takeNumber bool) error {
	doc, frozen, err := d.compose(tx, x)
	if err != nil {
		return err
	}
	laid, err := layout(doc)
	if err != nil {
		return err
	}
	var severe []string
	for _, f := range reports.Faults(doc, laid) {
		if f.Severe {
			severe = append(severe, f.Text)
		}
	}
	if len(severe) > 0 {
		return council.Refuse("Văn bản %s sai thể thức: %s", x.paper.Symbol, strings.Join(severe, " "))
	}
	bytes, err := pdf.Write(laid)
	if err != nil {
		return err
	}
	if x.paper.SHA256, err = tx.PutBlob(bytes); err != nil {
		return err
	}
	if x.paper.Values, err = tx.PutBlob(frozen); err != nil {
		return err
	}
	if err := tx.InsertPaper(&x.paper); err != nil {
		return err
	}
	if takeNumber {
		if err := tx.TakeNumber(x.paper.Series, x.paper.Issued.Year(), x.paper.Number, x.paper.ID, ""); err != nil {
			return err
		}
	}
	for _, n := range x.items {
		if err := tx.InsertPaperItem(x.paper.ID, n.ID); err != nil {
			return err
		}
	}
	return nil
}

// compose makes a draft's document, and its values as they are frozen beside an issued paper.
func (d *Desk) compose(tx *store.Tx, x *draft) (page.Document, []byte, error) {
	a, err := tx.Agency()
	if err != nil {
		return page.Document{}, nil, err
	}
	on := x.paper.Issued
	if on == "" {
		on = d.today()
	}
	head, err := paperHead(tx, a)
	if err != nil {
		return page.Document{}, nil, err
	}
	head.Symbol, head.Issued, head.Signer = x.paper.Symbol, x.paper.Issued, x.signer
	if x.replaces.Symbol != "" {
		head.Wording = replacing(head.Wording, x.replaces)
	}
	bases := make([]string, 0, 4)
	for _, b := range d.catalogue.LegalBases(on) {
		bases = append(bases, b.Text)
	}
	f := frozen{Kind: x.paper.Kind}
	if x.paper.Kind == council.DecreeKind {
		v := reports.DecreeValues{
			Paper: head, Year: x.paper.Year, Group: council.Kind(x.paper.Group), Sessions: x.held, Bases: bases, Awards: x.awards,
		}
		laws, err := d.laws(tx)
		if err != nil {
			return page.Document{}, nil, err
		}
		v.PrizeBasis = prizeBasis(laws, x.items, on)
		f.Decree = &v
	} else {
		f.Submission = &reports.SubmissionValues{
			Paper: head, Year: x.paper.Year, Addressee: x.paper.Addressee, Sessions: x.held, Bases: bases, Awards: x.awards,
		}
	}
	doc, err := f.document()
	if err != nil {
		return page.Document{}, nil, err
	}
	text, err := json.Marshal(f)
	return doc, text, err
}

// prizeBasis cites what the prizes of a decree rest on: the decree on prizes in force that day and the one on the base
// salary. It is empty unless every prize was read in a source: a signed paper says nothing that nobody compared.
func prizeBasis(laws *council.Laws, items []council.Nomination, on council.Date) string {
	var parts []string
	add := func(citation string) {
		// What stands in brackets is a remark of the pack's; a citation without a number cites nothing.
		citation, _, _ = strings.Cut(citation, " (")
		if m := instrumentYear.FindStringSubmatch(citation); m == nil || m[1] > string(on) {
			return
		}
		for _, p := range parts {
			if p == citation {
				return
			}
		}
		parts = append(parts, citation)
	}
	prizing := laws.On(on).Prizing[0].Citation
	if instrumentYear.MatchString(prizing) {
		add(prizing)
	}
	for _, n := range items {
		p, ok := laws.Prize(n.Award, n.Nominee.Subject(), on)
		if !ok {
			continue
		}
		switch p.Trust {
		case council.TrustText, council.TrustSecondary, council.TrustAgency:
		default:
			return ""
		}
		for i, citation := range strings.Split(p.Citation, "; ") {
			// The coefficient's own source stands in where the pack's rule on prizes names none, or the agency set it.
			if i == 0 && (p.Agency || !instrumentYear.MatchString(prizing)) {
				add(citation)
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	salary := ""
	for _, s := range laws.Catalogue.Salaries {
		if s.From <= on {
			salary = s.Citation
		}
	}
	add(salary)
	return strings.Join(parts, " và ")
}

// instrumentYear finds the year in an instrument's number: "152/2025/NĐ-CP".
var instrumentYear = regexp.MustCompile(`[0-9]+/([0-9]{4})/`)

// frozen is what an issued paper was made of, kept beside its bytes so that it can be shown again as it was.
type frozen struct {
	Kind       council.PaperKind
	Decree     *reports.DecreeValues     `json:",omitempty"`
	Submission *reports.SubmissionValues `json:",omitempty"`
}

func (f frozen) document() (page.Document, error) {
	switch {
	case f.Decree != nil:
		return reports.Decree(*f.Decree)
	case f.Submission != nil:
		return reports.Submission(*f.Submission)
	}
	return page.Document{}, fmt.Errorf("desk: a paper of kind %q has no values", f.Kind)
}

// RecordOutcome writes a higher level's decision and who was given what by it.
func (d *Desk) RecordOutcome(ctx context.Context, decision council.Decision, nominations []council.ID) error {
	decision.Symbol, decision.Issuer = viet.Clean(decision.Symbol), viet.Clean(decision.Issuer)
	switch {
	case decision.Symbol == "":
		return council.Refuse("Ghi số quyết định của cấp trên.")
	case !decision.Decided.Known():
		return council.Refuse("Ghi ngày quyết định (ngày/tháng/năm).")
	case len(nominations) == 0:
		return council.Refuse("Chọn những người, tập thể được khen thưởng.")
	}
	return d.do(ctx, "Ghi kết quả "+decision.Symbol, func(tx *store.Tx) error {
		if err := tx.InsertDecision(&decision); err != nil {
			return err
		}
		for _, id := range nominations {
			n, err := tx.Nomination(id)
			if err != nil {
				return err
			}
			grants, err := tx.GrantsOf(n.Nominee)
			if err != nil {
				return err
			}
			for _, g := range grants {
				if g.Nomination == id {
					return council.Refuse("%s đã có trong quyết định %s.", d.awardShort(n.Award), g.Symbol)
				}
			}
			err = tx.InsertGrant(&council.Grant{Year: n.Year, Nominee: n.Nominee, Award: n.Award, Decision: decision.ID, Nomination: id})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// DecisionRow is one decision with the names in it.
type DecisionRow struct {
	council.Decision
	Awards int
	Names  []string
}

// Decisions are the decisions by which the year's awards were given, ours and the higher levels'.
func (d *Desk) Decisions(ctx context.Context, year int) ([]DecisionRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]DecisionRow, error) {
		b, err := openBook(tx, council.YearEnd(year))
		if err != nil {
			return nil, err
		}
		grants, err := tx.Grants(year)
		if err != nil {
			return nil, err
		}
		decisions, err := tx.Decisions()
		if err != nil {
			return nil, err
		}
		sort.SliceStable(grants, func(i, j int) bool { return b.order(grants[i].Nominee) < b.order(grants[j].Nominee) })
		names := map[council.ID][]string{}
		for _, g := range grants {
			name, _, _ := b.nominee(g.Nominee)
			names[g.Decision] = append(names[g.Decision], name+" – "+d.awardShort(g.Award))
		}
		out := []DecisionRow{}
		for _, x := range decisions {
			if n := names[x.ID]; len(n) > 0 {
				out = append(out, DecisionRow{Decision: x, Awards: len(n), Names: n})
			}
		}
		return out, nil
	})
}

// NumberRow is one line of the number register.
type NumberRow struct {
	Series  string
	Number  int
	Symbol  string
	Date    council.Date
	Subject string
	Paper   council.ID
}

// Numbers is the number register of a calendar year.
func (d *Desk) Numbers(ctx context.Context, calendarYear int) ([]NumberRow, error) {
	return read(ctx, d, func(tx *store.Tx) ([]NumberRow, error) {
		a, err := tx.Agency()
		if err != nil {
			return nil, err
		}
		out := []NumberRow{}
		for _, series := range []string{DecreeSeries, SubmissionSeries} {
			numbers, err := tx.Numbers(series, calendarYear)
			if err != nil {
				return nil, err
			}
			for _, n := range numbers {
				row := NumberRow{Series: series, Number: n.Number, Symbol: symbol(n.Number, series, a), Subject: n.Note, Paper: n.Paper}
				if n.Paper != 0 {
					p, err := tx.Paper(n.Paper)
					if err != nil {
						return nil, err
					}
					row.Symbol, row.Date, row.Subject = p.Symbol, p.Issued, p.Subject
				}
				out = append(out, row)
			}
		}
		return out, nil
	})
}

// TakeNumber notes a number that was used outside the program, so that none is given twice.
func (d *Desk) TakeNumber(ctx context.Context, series string, calendarYear, number int, note string) error {
	note = viet.Clean(note)
	if number <= 0 || note == "" {
		return council.Refuse("Ghi số (từ 1 trở lên) và văn bản đã dùng số đó.")
	}
	return d.do(ctx, fmt.Sprintf("Ghi số %s/%s", viet.Count2(number), series), func(tx *store.Tx) error {
		return tx.TakeNumber(series, calendarYear, number, 0, note)
	})
}

// NextNumber is the first number of a series after the highest one taken in a calendar year.
func (d *Desk) NextNumber(ctx context.Context, series string, calendarYear int) (int, error) {
	return read(ctx, d, func(tx *store.Tx) (int, error) { return tx.NextNumber(series, calendarYear) })
}
