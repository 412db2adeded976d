package screen

import (
	"context"
	"fmt"
	"image"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/reports"
	"sothidua/ui/kit"
)

// paperPane is what stands around the chosen paper: its pages with the search in them, and the check of its form.
type paperPane struct {
	screen  *papersScreen
	preview *kit.Preview
	query   *kit.TextField
	where   *kit.Line
	back    *kit.Button
	next    *kit.Button
	word    *kit.Button
	content fyne.CanvasObject

	paper *desk.Preview
	found []desk.Place
	at    int

	faults  fyne.CanvasObject // the card under the list
	head    *fyne.Container
	checked *fyne.Container
	asked   int
}

func newPaperPane(s *papersScreen) *paperPane {
	p := &paperPane{screen: s, preview: kit.NewPreview(), where: kit.NewLine("", kit.Muted), head: container.NewStack(), checked: kit.Stack()}
	p.query = kit.NewSearchField("Tìm chữ…", p.find)
	p.back = kit.NewQuietButton("", theme.MoveUpIcon(), func() { p.turn(-1) })
	p.next = kit.NewQuietButton("", theme.MoveDownIcon(), func() { p.turn(1) })
	p.word = kit.NewButton("Bản Word…", theme.DocumentIcon(), s.saveWord)
	tools := container.NewBorder(nil, nil, nil, kit.Row(p.back, p.next, p.word), container.NewBorder(nil, nil, nil, container.New(&exactly{92}, p.where), p.query))
	p.content = container.NewBorder(tools, nil, nil, nil, p.preview)
	p.faults = kit.CardWith("Kiểm tra thể thức", p.head, kit.Scrolled(p.checked))
	p.find("")
	return p
}

// exactly gives an object one width, which grows with the text, so that nothing beside it moves.
type exactly struct{ width float32 }

func (l *exactly) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width*theme.Size(theme.SizeNameText)/14, o[0].MinSize().Height)
}

func (l *exactly) Layout(o []fyne.CanvasObject, size fyne.Size) {
	height := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width-6, height))
	o[0].Move(fyne.NewPos(6, (size.Height-height)/2))
}

// underneath sets a card below a list: as high as what it says, but never more than a good third of the room.
type underneath struct{ says fyne.CanvasObject }

const cardHead = 62 // a card's title and borders, at 100 %

func (l *underneath) MinSize(o []fyne.CanvasObject) fyne.Size {
	list, card := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(list.Width, card.Width), list.Height+card.Height+10)
}

func (l *underneath) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[1].Resize(fyne.NewSize(size.Width, o[1].Size().Height))
	height := l.says.MinSize().Height + cardHead*theme.Size(theme.SizeNameText)/14
	height = min(max(height, o[1].MinSize().Height), max(size.Height*0.38, o[1].MinSize().Height))
	o[0].Resize(fyne.NewSize(size.Width, max(size.Height-height-10, 0)))
	o[1].Move(fyne.NewPos(0, size.Height-height))
	o[1].Resize(fyne.NewSize(size.Width, height))
}

// show puts another paper's pages in.
func (p *paperPane) show(paper *desk.Preview) {
	p.paper = paper
	p.preview.SetPages(paper.Pages, func(page int, dpi float64) (image.Image, error) { return paper.Image(page, dpi) })
	p.find(p.query.Text)
}

// find marks every place of a text and turns to the first from the page in sight on.
func (p *paperPane) find(query string) {
	p.found, p.at = nil, -1
	if p.paper != nil && strings.TrimSpace(query) != "" {
		p.found = p.paper.Find(query)
	}
	marks := make([]kit.Mark, len(p.found))
	for i, f := range p.found {
		marks[i] = kit.Mark{Page: f.Page, X: float32(f.X), Y: float32(f.Y), W: float32(f.W), H: float32(f.H)}
		if p.at < 0 && f.Page >= p.preview.Page() {
			p.at = i
		}
	}
	p.preview.SetMarks(marks)
	if p.at < 0 && len(p.found) > 0 {
		p.at = 0
	}
	if p.at >= 0 {
		p.preview.ShowMark(p.at)
	}
	p.say(strings.TrimSpace(query) != "")
}

// turn goes to the next place, or the one before; behind the last comes the first again.
func (p *paperPane) turn(by int) {
	if n := len(p.found); n > 0 {
		p.at = (p.at + by + n) % n
		p.preview.ShowMark(p.at)
		p.say(true)
	}
}

func (p *paperPane) say(asked bool) {
	switch {
	case len(p.found) > 0:
		p.where.Set(fmt.Sprintf("%d / %d chỗ", p.at+1, len(p.found)), kit.Muted)
	case asked:
		p.where.Set("không thấy", kit.Caution)
	default:
		p.where.Set("", kit.Muted)
	}
	for _, b := range []*kit.Button{p.back, p.next} {
		if len(p.found) > 1 {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// check reads the chosen paper's form as it would be written now.
func (p *paperPane) check(r desk.PaperRow) {
	p.asked++
	asked, year := p.asked, p.screen.host.Year()
	switch {
	case r.Key == "":
		p.tell(nil, kit.Hint("Chọn một giấy tờ để kiểm tra."))
		return
	case r.Problem != "":
		p.tell(kit.Badge("chưa lập được", kit.Caution), kit.Paragraph(r.Problem, kit.Plain), p.source(r))
		return
	}
	p.screen.host.Load(func(ctx context.Context) (func(), error) {
		if p.asked != asked {
			return func() {}, nil // another one was chosen meanwhile
		}
		faults, err := p.screen.host.Desk().CheckPaper(ctx, year, r.Key)
		return func() {
			if p.asked == asked {
				p.list(r, faults)
			}
		}, err
	})
}

// list shows the faults that were found, the severe ones first.
func (p *paperPane) list(r desk.PaperRow, faults []reports.Fault) {
	var verdicts []kit.Verdict
	severe := 0
	for _, f := range faults {
		if f.Severe {
			severe++
			verdicts = append(verdicts, kit.Verdict{Text: f.Text, Tone: kit.Bad})
		}
	}
	for _, f := range faults {
		if !f.Severe {
			verdicts = append(verdicts, kit.Verdict{Text: f.Text, Tone: kit.Caution})
		}
	}
	switch {
	case severe > 0:
		p.tell(kit.Badge(number(severe, "lỗi"), kit.Bad), kit.Verdicts(verdicts...), kit.Hint("Văn bản còn lỗi thì chưa ban hành được."), p.source(r))
	case len(faults) > 0:
		p.tell(kit.Badge(number(len(faults), "lưu ý"), kit.Caution), kit.Verdicts(verdicts...), p.source(r))
	case r.Sheet:
		p.tell(kit.Badge("đạt", kit.Good), kit.Hint("Tổng hàng, tổng cột và liên hệ giữa các ô đều khớp."), p.source(r))
	case r.Kind == reports.CertificateKind, r.Kind == reports.BallotPaperKind:
		p.tell(kit.Badge("đạt", kit.Good), kit.Hint("Không có chữ nào tràn ra ngoài khung hoặc bị mất."), p.source(r))
	default:
		p.tell(kit.Badge("đạt", kit.Good), kit.Hint("Lề, cỡ chữ, tiêu đề, căn cứ, nơi nhận, chữ ký và số trang đúng Nghị định 30/2020/NĐ-CP."), p.source(r))
	}
}

// source leads to where the paper's facts are entered.
func (p *paperPane) source(r desk.PaperRow) fyne.CanvasObject {
	return kit.Row(kit.Link("Mở nơi nhập dữ liệu", func() { p.screen.host.Go(paperSource(r)) }))
}

func (p *paperPane) tell(badge fyne.CanvasObject, parts ...fyne.CanvasObject) {
	p.head.Objects = nil
	if badge != nil {
		p.head.Objects = []fyne.CanvasObject{badge}
	}
	p.checked.Objects = parts
	p.head.Refresh()
	p.checked.Refresh()
	if size := p.faults.Size(); !size.IsZero() {
		// What it says now has another height, and the list above gives or takes the difference.
		p.screen.frame.Refresh()
		p.screen.columns.Refresh()
	}
}

// paperSource is the screen on which a paper's facts are entered.
func paperSource(r desk.PaperRow) Route {
	_, rest, _ := strings.Cut(r.Key, ":")
	n, _ := strconv.ParseInt(rest, 10, 64)
	id := council.ID(n)
	switch r.Kind {
	case council.DecreeKind, council.SubmissionKind:
		if r.Issued != nil {
			return Route{Screen: DecisionsKey, ID: r.Issued.ID}
		}
		return Route{Screen: DecisionsKey}
	case council.MinutesKind, council.TallyKind, reports.InvitationKind, reports.OpinionKind, reports.BallotPaperKind:
		return Route{Screen: SessionsKey, ID: id}
	case reports.PledgeKind, reports.PactKind, desk.RegistrationSheet:
		return Route{Screen: RegistrationsKey}
	case reports.ExtractKind, reports.InventoryKind:
		return Route{Screen: ArchiveKey, Filter: DossierTab, ID: id}
	case reports.CertificateKind:
		return Route{Screen: ArchiveKey, Filter: CertificateTab, ID: id}
	case desk.PrizesSheet:
		return Route{Screen: DecisionsKey}
	}
	return Route{Screen: NominationsKey, ID: id}
}
