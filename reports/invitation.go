package reports

import (
	"fmt"
	"strings"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/viet"
)

// InvitationValues call the council to a session.
type InvitationValues struct {
	Paper    // Symbol "03/GM-THADS"
	Session  council.Session
	Invitees []Invitee
	Separate bool     // one invitation for each, instead of one for all
	Agenda   []string // empty: the agency's wording or the usual one
}

// Invitee is somebody who is invited.
type Invitee struct {
	Name string
	Post string
	Role council.MemberRole // empty for a guest
}

// Invitation (giấy mời) calls the council's members to a session. Without an invitee, the council's members are invited
// as a body.
func Invitation(v InvitationValues) (page.Document, error) {
	if err := v.check("giấy mời"); err != nil {
		return page.Document{}, err
	}
	s := v.Session
	if s.Held == "" {
		return page.Document{}, council.Refuse("Chưa lập giấy mời vì phiên họp chưa có ngày: nhập ngày họp rồi làm lại.")
	}
	about := fmt.Sprintf("Họp %s xét khen thưởng năm %d", theCouncil, s.Year)
	doc := page.Document{Title: "Giấy mời họp " + longDate(s.Held, s.Year), Author: v.Agency.Name, Subject: about, Date: pageDate(v.Issued)}
	if v.Separate && len(v.Invitees) > 0 {
		for _, i := range v.Invitees {
			doc.Sections = append(doc.Sections, page.Section{PageNumbers: true, Blocks: v.letter(about, []Invitee{i})})
		}
		return doc, nil
	}
	doc.Sections = []page.Section{{PageNumbers: true, Blocks: v.letter(about, v.Invitees)}}
	return doc, nil
}

func (v InvitationValues) letter(about string, to []Invitee) []page.Block {
	s := v.Session
	blocks := []page.Block{v.letterhead("GM", s.Year), titled("GIẤY MỜI", about)}
	invite := HeadOffice(v.Agency) + " trân trọng kính mời:"
	switch len(to) {
	case 0:
		blocks = append(blocks, text(invite+" các thành viên "+theCouncil+"."))
	case 1:
		blocks = append(blocks, text(invite+" Ông (Bà) "+to[0].line()+"."))
	default:
		p := text(invite)
		p.KeepWithNext = true
		blocks = append(blocks, p)
		for i, n := range to {
			mark := ";"
			if i == len(to)-1 {
				mark = "."
			}
			blocks = append(blocks, text(itoa(i+1)+". Ông (Bà) "+n.line()+mark))
		}
	}
	agenda := v.lines(v.Agenda, InvitationKind, saysContents, s.Year, "", usualAgenda...)
	blocks = append(blocks, labelled("Tới dự:", "phiên họp "+theCouncil+" "+viet.Clean(v.Agency.Name)+"."))
	if len(agenda) == 1 {
		blocks = append(blocks, labelled("Nội dung:", agenda[0]+"."))
	} else {
		label := heading("Nội dung:")
		blocks = append(blocks, label)
		for _, l := range dashed(agenda) {
			blocks = append(blocks, text(l))
		}
	}
	for _, f := range []struct{ label, value string }{
		{"Chủ trì:", s.Chair}, {"Thời gian:", clock(s.Began) + ", " + longDate(s.Held, s.Year)}, {"Địa điểm:", s.Place},
	} {
		if value := bare(f.value); value != "" {
			blocks = append(blocks, labelled(f.label, value+"."))
		} else {
			blocks = append(blocks, toFill(f.label))
		}
	}
	closing := v.sentence("", InvitationKind, saysClosing, s.Year, "",
		"Đề nghị các thành viên nghiên cứu trước hồ sơ và sắp xếp công việc dự họp đúng thời gian; thành viên vắng mặt báo lý do và gửi ý kiến bằng văn bản về Thư ký Hội đồng")
	return append(blocks, text(closing+"./."),
		v.signatures(v.lines(nil, InvitationKind, saysTo, s.Year, "", usualLines(InvitationKind, saysTo)...)))
}

// line is an invitee in running text.
func (i Invitee) line() string {
	role := i.Role.String()
	if role != "" && !strings.Contains(role, "Hội đồng") {
		role += " Hội đồng"
	}
	return joined(i.Name, i.Post, role)
}

var usualAgenda = []string{"Xét, bỏ phiếu kín đề nghị công nhận danh hiệu thi đua và hình thức khen thưởng năm {năm}"}
