package council

import "strings"

// Kinship is a declared tie between a member and another person. Nobody is ever matched by name.
type Kinship struct {
	Member   ID
	Relative ID
	Relation string // "vợ", "con", as declared
}

// Seat is a member of the council as recusal sees him: who he is, and which units he heads.
type Seat struct {
	Person ID
	Name   string
	Heads  []ID
}

// Recusal (không tham gia bỏ phiếu) is one member who may not vote on one item, and why.
type Recusal struct {
	Person ID
	Name   string
	Ground Ground
	Reason string
	Lifted string // why it was lifted, by somebody else; empty while it stands
}

// Recusals are the members who may not vote on a nominee: unit is the nominee's own unit, for a person. The rule
// says which grounds count. Each member stands once, with every reason he has.
func Recusals(seats []Seat, nominee Nominee, unit ID, kin []Kinship, b BallotRule) []Recusal {
	var out []Recusal
	for _, s := range seats {
		var reasons []string
		var ground Ground
		add := func(g Ground, reason string) {
			if !has(b.Recuse, g) {
				return
			}
			if ground == "" {
				ground = g
			}
			reasons = append(reasons, reason)
		}
		switch {
		case nominee.Person != 0 && s.Person == nominee.Person:
			add(GroundSelf, "là người được đề nghị")
		case nominee.Unit != 0 && has(s.Heads, nominee.Unit):
			add(GroundSelf, "đứng đầu tập thể được đề nghị")
		}
		if nominee.Person != 0 && unit != 0 && s.Person != nominee.Person && has(s.Heads, unit) {
			add(GroundHead, "đứng đầu đơn vị của người được đề nghị")
		}
		for _, k := range kin {
			if nominee.Person == 0 {
				break
			}
			if (k.Member == s.Person && k.Relative == nominee.Person) || (k.Relative == s.Person && k.Member == nominee.Person) {
				reason := "có quan hệ thân thích đã khai"
				if k.Relation != "" {
					reason += " (" + k.Relation + ")"
				}
				add(GroundKin, reason)
				break
			}
		}
		if ground != "" {
			out = append(out, Recusal{Person: s.Person, Name: s.Name, Ground: ground, Reason: strings.Join(reasons, "; ")})
		}
	}
	return out
}

// Lift lets a member vote after all, by somebody else's decision and for a reason. Nobody lifts his own, and
// nobody votes on himself.
func (r Recusal) Lift(by ID, reason string) (Recusal, error) {
	switch {
	case r.Ground == GroundSelf:
		return r, Refuse("%s %s nên không bỏ phiếu nội dung này; không ai bỏ được quy định này.", r.Name, r.Reason)
	case by == 0 || by == r.Person:
		return r, Refuse("%s không thể tự bỏ việc không tham gia bỏ phiếu của mình; việc đó phải do người khác quyết định.", r.Name)
	case strings.TrimSpace(reason) == "":
		return r, Refuse("Ghi lý do để %s được bỏ phiếu nội dung này.", r.Name)
	}
	r.Lifted = strings.TrimSpace(reason)
	return r, nil
}
