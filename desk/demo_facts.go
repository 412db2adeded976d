package desk

import (
	"fmt"
	"math/rand"

	"sothidua/council"
	"sothidua/store"
)

// demoFacts invents what the law asks about, year by year. Everybody has a steady worth of his own, so that histories
// hang together: who is good one year is likely to be good the next, and registers for what he may hope for.
type demoFacts struct {
	r     *rand.Rand
	worth map[council.ID]int // 0 to 99
	last  map[council.ID]bool
}

func newDemoFacts(r *rand.Rand) *demoFacts {
	return &demoFacts{r: r, worth: map[council.ID]int{}, last: map[council.ID]bool{}}
}

var demoInitiatives = []string{
	"Sổ theo dõi thời hạn thi hành án bằng bảng tính", "Quy trình phân loại án có điều kiện thi hành", "Mẫu báo cáo thống kê tự cộng", "Tra cứu hồ sơ lưu trữ bằng mã vạch",
	"Phối hợp xác minh tài sản với ngân hàng", "Niêm yết kết quả thi hành án trực tuyến", "Lịch tiếp công dân một cửa", "Rút gọn thủ tục thu, chi tiền thi hành án",
	"Cẩm nang kê biên tài sản trên đất", "Giải pháp giảm án chuyển kỳ sau",
}

// write enters a year's facts and registrations.
func (f *demoFacts) write(tx *store.Tx, year int) error {
	people, err := tx.People(council.YearEnd(year))
	if err != nil {
		return err
	}
	units, err := tx.Units(council.YearEnd(year))
	if err != nil {
		return err
	}
	rating := council.Evaluation{Year: year, Symbol: fmt.Sprintf("%d/QĐ-THADS", 150+year%17), Decided: council.Date(fmt.Sprintf("%d-11-18", year))}
	best := map[council.ID]bool{}
	n := 0
	for _, p := range people {
		who := council.Nominee{Person: p.ID}
		if p.Outside != "" {
			if year >= demoLast-1 {
				if err := tx.InsertRegistration(&council.Registration{Year: year, Nominee: who, Award: "GK", Source: "Công văn phối hợp công tác"}); err != nil {
					return err
				}
			}
			continue
		}
		if p.Joined.Year() > year {
			continue
		}
		if _, known := f.worth[p.ID]; !known {
			f.worth[p.ID] = f.r.Intn(100)
		}
		luck := f.worth[p.ID] + f.r.Intn(31) - 15
		rating.Grade = council.GradeGood
		switch {
		case luck >= 68:
			rating.Grade = council.GradeExcellent
		case luck < 3:
			rating.Grade = council.GradeDone
		}
		// The rating of a few has not come in: their files are short of it.
		if n++; n%29 != year%29 {
			if err := tx.PutEvaluation(&Evaluation{Nominee: who, Evaluation: rating}); err != nil {
				return err
			}
		}
		idea := luck >= 60 || luck >= 40 && f.r.Intn(4) == 0
		if idea {
			if err := f.initiative(tx, p, year); err != nil {
				return err
			}
		}
		if err := f.absence(tx, p, year, n); err != nil {
			return err
		}
		awards := []council.Code{"LDTT"}
		if idea && luck >= 55 || f.r.Intn(12) == 0 {
			awards[0], best[p.ID] = "CSTDCS", true
			// Nobody of the council is proposed for what takes nine votes in ten: with himself aside it is out of reach.
			// In the year that waits for its session nobody is at all, so that whoever tries the vote sees it pass.
			if f.r.Intn(5) == 0 && year < demoLast && f.last[p.ID] && !leads(p.Title) && p.Title != "Kế toán trưởng" {
				awards = append(awards, "CSTDB")
			}
		}
		switch x := f.r.Intn(100); {
		case n%19 == 7 && awards[0] == "LDTT":
			awards = append(awards, "BK_TINH") // for what only a human can judge
		case x < 30:
			awards = append(awards, "GK")
		case x < 45 && luck > 50:
			awards = append(awards, "BK_BO")
		case x == 45:
			awards = append(awards, "BK_TINH")
		}
		for _, code := range awards {
			if err := tx.InsertRegistration(&council.Registration{Year: year, Nominee: who, Award: code, Source: "Bảng tổng hợp đăng ký"}); err != nil {
				return err
			}
		}
	}
	f.last = best
	for i, u := range units {
		if i == 0 {
			continue // the leaders are no collective of their own
		}
		award := council.Code("TTLDTT")
		rating.Grade = council.GradeGood
		if (i+year)%3 == 0 {
			award, rating.Grade = "TTLDXS", council.GradeExcellent
		}
		who := council.Nominee{Unit: u.ID}
		if err := tx.PutEvaluation(&Evaluation{Nominee: who, Evaluation: rating}); err != nil {
			return err
		}
		if err := tx.InsertRegistration(&council.Registration{Year: year, Nominee: who, Award: award, Source: "Bảng tổng hợp đăng ký"}); err != nil {
			return err
		}
	}
	return nil
}

// initiative gives somebody an initiative of the year; now and then one without a decision, or one that reaches further.
func (f *demoFacts) initiative(tx *store.Tx, p council.Person, year int) error {
	x := Initiative{Initiative: council.Initiative{
		Title: demoInitiatives[f.r.Intn(len(demoInitiatives))] + fmt.Sprintf(" (%s, năm %d)", p.UnitName, year), Year: year, Scope: council.ScopeBase,
	}}
	switch k := f.r.Intn(12); {
	case k == 0: // waits for the initiative council
	case k <= 2:
		x.Scope, x.Applied = council.ScopeMinistry, true
		x.Symbol, x.Decided, x.By = fmt.Sprintf("%d/QĐ-BTP", 900+year%23), council.Date(fmt.Sprintf("%d-11-02", year)), "Bộ trưởng Bộ Tư pháp"
	default:
		x.Symbol, x.Decided, x.By = fmt.Sprintf("%d/QĐ-THADS", 120+year%13), council.Date(fmt.Sprintf("%d-11-05", year)), "Trưởng THADS tỉnh"
	}
	return saveInitiative(tx, &x, []Author{{Person: p.ID, Share: 100}})
}

// absence gives a few people leave, and one now and then a case of discipline.
func (f *demoFacts) absence(tx *store.Tx, p council.Person, year, n int) error {
	who := council.Nominee{Person: p.ID}
	day := func(month, day int) council.Date { return council.Date(fmt.Sprintf("%d-%02d-%02d", year, month, day)) }
	switch (n + year) % 23 {
	case 3:
		return tx.PutLeave(&Leave{Person: p.ID, Leave: council.Leave{Kind: council.LeaveSick, From: day(3, 2), To: day(5, 5), Days: 45, Symbol: "Giấy ra viện"}})
	case 11:
		if p.Sex == council.Female && p.Born.Year() > year-42 {
			return tx.PutLeave(&Leave{Person: p.ID, Leave: council.Leave{Kind: council.LeaveMaternity, From: day(2, 1), To: day(7, 31), Days: 128}})
		}
	case 17:
		if f.worth[p.ID] < 30 {
			return tx.PutDiscipline(&Discipline{Nominee: who, Discipline: council.Discipline{
				Form: council.Reprimand, Symbol: fmt.Sprintf("%d/QĐ-THADS", 60+n), Decided: day(6, 14),
			}})
		}
	}
	return nil
}

// support says which initiative each higher title rests on, who is kin to whom, and what the secretary judged so far.
func (f *demoFacts) support(tx *store.Tx, year int) error {
	nominations, err := tx.Nominations(year)
	if err != nil {
		return err
	}
	judged := 0
	for _, n := range nominations {
		switch n.Award {
		case "CSTDCS", "CSTDB":
			own, err := tx.InitiativesOf(n.Nominee.Person)
			if err != nil {
				return err
			}
			for _, i := range own {
				// A higher title rests on what reaches further, except where somebody has used one twice.
				if i.Year == year && (n.Award == "CSTDCS" || i.Scope != council.ScopeBase) && (n.Award == "CSTDB" || i.Scope == council.ScopeBase || i.ID%3 == 0) {
					if err := tx.InsertBasis(&store.Basis{Nomination: n.ID, Initiative: i.ID}); err != nil {
						return err
					}
				}
			}
		case "BK_BO":
			if judged++; judged > 2 || year < 2024 {
				continue
			}
			x := store.Judgement{Nominee: n.Nominee, Judgement: council.Judgement{
				Year: year, Award: n.Award, Key: "phong_trao", Yes: true, By: "Thư ký Hội đồng", On: council.Date(fmt.Sprintf("%d-11-12", year)),
				Reason: "được biểu dương trong phong trào giảm án tồn đọng",
			}}
			if err := tx.InsertJudgement(&x); err != nil {
				return err
			}
		}
	}
	if year > demoHistory {
		return nil
	}
	members, err := tx.CouncilMembers()
	if err != nil {
		return err
	}
	last := nominations[len(nominations)/2].Nominee.Person
	if last == 0 || last == members[2].Person {
		return nil
	}
	return tx.PutKinship(&Kinship{Person: members[2].Person, Other: last, Relation: "vợ, chồng", Declared: council.Date(fmt.Sprintf("%d-01-10", year))})
}
