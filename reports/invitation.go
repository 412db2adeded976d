package reports

import (
	"sothidua/council"
	"sothidua/reports/page"
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

// Invitation (giấy mời) calls the council's members to a session.
func Invitation(v InvitationValues) (page.Document, error) { return page.Document{}, nil }

var usualAgenda []string
