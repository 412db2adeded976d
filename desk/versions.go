package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports"
	"sothidua/store"
	"sothidua/viet"
)

// AgainRequest asks for a new version of an issued paper, made of what the register says now.
type AgainRequest struct {
	Paper      council.ID
	Reason     string       // why: it stands in the journal, never in the paper
	SameNumber bool         // the paper never left the office: the new version takes its number and day
	Number     int          // otherwise: 0 is the next free number of its series
	Date       council.Date // otherwise: the new paper's day
	Drop       []council.ID // nominations that the new version no longer names; they wait for a paper again

	Signer council.ID // as in IssueRequest; all four empty: who signed the old one
	Name   string
	Title  string
	Form   council.SignForm
}

// IssueAgain supersedes an issued paper by a new version. The old one keeps its bytes and is shown as superseded; what
// it brought into the history of awards now rests on the new one. A new number says in its closing which paper it
// replaces.
func (d *Desk) IssueAgain(ctx context.Context, r AgainRequest) (council.IssuedPaper, error) {
	var out council.IssuedPaper
	r.Reason = viet.Clean(r.Reason)
	if r.Reason == "" {
		return out, council.Refuse("Ghi lý do lập bản mới thay văn bản đã ban hành.")
	}
	err := d.do(ctx, "Thay thế văn bản: "+r.Reason, func(tx *store.Tx) error {
		old, err := tx.Paper(r.Paper)
		if err != nil {
			return err
		}
		x, err := d.again(tx, r, old)
		if err != nil {
			return err
		}
		if err := d.makePaper(tx, x, !r.SameNumber); err != nil {
			return err
		}
		out = x.paper
		if old.Kind == council.DecreeKind {
			return d.moveGrants(tx, old, x)
		}
		return nil
	})
	return out, err
}

func (d *Desk) again(tx *store.Tx, r AgainRequest, old council.IssuedPaper) (*draft, error) {
	if old.Superseded {
		return nil, council.Refuse("%s đã được thay thế rồi: lập bản mới từ bản đang có hiệu lực.", old.Symbol)
	}
	items, err := nominationsOf(tx, old.ID)
	if err != nil {
		return nil, err
	}
	drop := map[council.ID]bool{}
	for _, id := range r.Drop {
		drop[id] = true
	}
	x := &draft{paper: old, signer: signerOf(old)}
	for _, n := range items {
		if !drop[n.ID] {
			x.items = append(x.items, n)
		}
	}
	if len(x.items) == 0 {
		return nil, council.Refuse("Bản mới của %s không còn ai: phải giữ lại ít nhất một người hoặc tập thể.", old.Symbol)
	}
	if r.Signer != 0 || viet.Clean(r.Name) != "" {
		a, err := tx.Agency()
		if err != nil {
			return nil, err
		}
		if x.signer, err = d.signer(tx, IssueRequest{Signer: r.Signer, Name: r.Name, Title: r.Title, Form: r.Form}, a); err != nil {
			return nil, err
		}
	}
	p := &x.paper
	p.ID, p.Supersedes, p.Superseded = 0, old.ID, false
	p.Signer, p.SignTitle, p.SignForm = x.signer.Name, x.signer.Title, x.signer.Form
	if r.SameNumber {
		version := 2
		for at := old; at.Supersedes != 0; version++ {
			if at, err = tx.Paper(at.Supersedes); err != nil {
				return nil, err
			}
		}
		p.File = reports.FileName(string(p.Kind), fmt.Sprintf("%s ban %d", p.Symbol, version)) + ".pdf"
	} else {
		if err := d.renumber(tx, r, old, p); err != nil {
			return nil, err
		}
		x.replaces = old
	}
	b, err := openBook(tx, p.Issued)
	if err != nil {
		return nil, err
	}
	laws, err := d.laws(tx)
	if err != nil {
		return nil, err
	}
	x.awards = d.awardLists(laws, b, x.items, p.Kind, p.Issued)
	x.held, err = d.heldOf(tx, p.Year, x.items)
	return x, err
}

func (d *Desk) renumber(tx *store.Tx, r AgainRequest, old council.IssuedPaper, p *council.IssuedPaper) error {
	switch {
	case !r.Date.Known():
		return council.Refuse("Cho biết ngày của văn bản thay thế (ngày/tháng/năm).")
	case r.Date < old.Issued:
		return council.Refuse("Ngày của văn bản thay thế (%s) trước ngày của %s (%s).", short(r.Date), old.Symbol, short(old.Issued))
	case r.Number < 0:
		return council.Refuse("Số văn bản phải từ 1 trở lên.")
	}
	a, err := tx.Agency()
	if err != nil {
		return err
	}
	p.Issued, p.Number = r.Date, r.Number
	if p.Number == 0 {
		if p.Number, err = tx.NextNumber(p.Series, r.Date.Year()); err != nil {
			return err
		}
	}
	p.Symbol = symbol(p.Number, p.Series, a)
	p.File = reports.FileName(string(p.Kind), p.Symbol) + ".pdf"
	return nil
}

// heldOf are the days of the sessions that voted on nominations.
func (d *Desk) heldOf(tx *store.Tx, year int, items []council.Nomination) ([]council.Date, error) {
	results, err := d.results(tx, year)
	if err != nil {
		return nil, err
	}
	sessions, err := tx.Sessions(year)
	if err != nil {
		return nil, err
	}
	in := map[council.ID]bool{}
	for _, n := range items {
		in[results[n.ID].session] = true
	}
	var out []council.Date
	for _, s := range sessions { // by date
		if in[s.ID] {
			out = append(out, s.Held)
		}
	}
	return out, nil
}

// moveGrants rests what a superseded decree gave on the new one; who was dropped holds it no more.
func (d *Desk) moveGrants(tx *store.Tx, old council.IssuedPaper, x *draft) error {
	decisions, err := tx.Decisions()
	if err != nil {
		return err
	}
	of := map[council.ID]bool{}
	first := old
	for first.Supersedes != 0 && first.Symbol == old.Symbol { // a version under the same number rests on the first one's decision
		if first, err = tx.Paper(first.Supersedes); err != nil {
			return err
		}
		of[first.ID] = true
	}
	of[old.ID] = true
	var decision council.Decision
	was := map[council.ID]bool{}
	for _, y := range decisions {
		if y.Paper != 0 && of[y.Paper] {
			was[y.ID] = true
			if y.Symbol == x.paper.Symbol {
				decision = y
			}
		}
	}
	keep := map[council.ID]bool{}
	for _, n := range x.items {
		keep[n.ID] = true
	}
	grants, err := tx.Grants(old.Year)
	if err != nil {
		return err
	}
	if decision.ID == 0 {
		a, err := tx.Agency()
		if err != nil {
			return err
		}
		decision = council.Decision{Symbol: x.paper.Symbol, Decided: x.paper.Issued, Issuer: a.Name, Authority: council.ByAgency, Paper: x.paper.ID}
		if err := tx.InsertDecision(&decision); err != nil {
			return err
		}
	}
	for _, g := range grants {
		if !was[g.Decision] || g.Decision == decision.ID && keep[g.Nomination] {
			continue
		}
		if err := tx.DeleteGrant(g.ID); err != nil {
			return err
		}
		if keep[g.Nomination] {
			g.Decision = decision.ID
			if err := tx.InsertGrant(&g); err != nil {
				return err
			}
		}
	}
	return nil
}

// replacing makes a paper's closing say which one it replaces.
func replacing(w reports.Wording, old council.IssuedPaper) reports.Wording {
	name, what := "Quyết định", string(council.DecreeKind)
	if old.Kind == council.SubmissionKind {
		name, what = "Tờ trình", string(council.SubmissionKind)
	}
	key, usual := "", ""
	for _, k := range reports.WordingKeys() {
		if k.Key == what+".ket" {
			key, usual = k.Key, k.Usual
		}
	}
	text := w[key]
	if text == "" {
		text = usual
	}
	which := fmt.Sprintf("%s số %s %s", name, old.Symbol, long(old.Issued))
	if old.Kind == council.DecreeKind {
		return w.With(key, strings.TrimRight(text, "./; ")+" và thay thế "+which)
	}
	return w.With(key, "Tờ trình này thay thế "+which+". "+text)
}

// frozenOf are the values that an issued paper was made of.
func frozenOf(tx *store.Tx, p council.IssuedPaper) (frozen, error) {
	var f frozen
	text, err := tx.Blob(p.Values)
	if err != nil {
		return f, err
	}
	if err := json.Unmarshal(text, &f); err != nil {
		return f, fmt.Errorf("desk: the kept values of %s: %w", p.Symbol, err)
	}
	return f, nil
}

// CheckPaper (kiểm tra thể thức) names the faults of a paper as it would be written now.
func (d *Desk) CheckPaper(ctx context.Context, year int, paperKey string) ([]reports.Fault, error) {
	if sheetKey(paperKey) {
		_, err := d.WritePaper(ctx, year, paperKey) // a sheet checks itself: its sums, and that it says something
		if r := refusal(err); r != "" {
			return []reports.Fault{{Severe: true, Text: r}}, nil
		}
		return nil, err
	}
	doc, err := d.paperDocument(ctx, year, paperKey)
	if r := refusal(err); r != "" {
		return []reports.Fault{{Severe: true, Text: r}}, nil
	}
	if err != nil {
		return nil, err
	}
	laid, err := layout(doc)
	if r := refusal(err); r != "" {
		return []reports.Fault{{Severe: true, Text: r}}, nil
	}
	if err != nil {
		return nil, err
	}
	return reports.Faults(doc, laid), nil
}
