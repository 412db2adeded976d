package desk

import (
	"context"
	"fmt"
	"math/rand"

	"sothidua/council"
	"sothidua/store"
)

// The demonstration agency: every name and number in it is invented. It holds ten years of history, three finished years
// with their papers and one that waits for its session, so that each screen has something to show and every period of
// the law something to judge.

const (
	demoHistory = 2013 // voted and decided, without papers of ours
	demoFirst   = 2023
	demoLast    = 2026 // registered and nominated, not voted yet
	demoSeed    = 1945
)

var demoUnits = []struct {
	name   string
	people int
}{
	{"Lãnh đạo cơ quan", 3},
	{"Văn phòng", 9},
	{"Phòng Nghiệp vụ và Tổ chức thi hành án", 8},
	{"Phòng Kiểm tra, giải quyết khiếu nại, tố cáo", 6},
	{"Phòng THADS khu vực 1", 9},
	{"Phòng THADS khu vực 2", 8},
	{"Phòng THADS khu vực 3", 8},
	{"Phòng THADS khu vực 4", 7},
	{"Phòng THADS khu vực 5", 6},
}

var (
	demoFamilies = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lý", "Vàng", "Sùng", "Giàng", "Thào", "Lương", "Đinh", "Hà", "Quách"}
	demoMale     = []string{"Văn Cường", "Đức Dũng", "Quang Hải", "Minh Đạt", "Seo Ánh", "A Pao", "Ngọc Vinh", "Hữu Thắng", "Xuân Khánh", "Công Lý", "Bá Ước", "Thanh Tùng", "Mạnh Hưng", "Quốc Toản", "Anh Tuấn", "Đình Thuật"}
	demoFemale   = []string{"Thị Chi", "Thu Dung", "Kim Hoa", "Thị Ửng", "Bích Yến", "Thị Hạnh", "Ngọc Ánh", "Phương Thảo", "Thúy Nga", "Hồng Nhung", "Thị Ngoan", "Lan Hương", "Thùy Trang", "Mai Duyên", "Thị Huệ", "Quỳnh Giao"}
	demoTitles   = []string{"Chấp hành viên", "Thẩm tra viên", "Thư ký thi hành án", "Chuyên viên", "Chấp hành viên", "Thư ký thi hành án"}
	demoOffice   = []string{"Chuyên viên", "Kế toán trưởng", "Kế toán viên", "Văn thư viên", "Thủ quỹ", "Chuyên viên", "Nhân viên lái xe"}
)

// CreateDemo makes a new file that holds the demonstration agency. It refuses to touch an existing one, and leaves none
// behind when it fails.
func CreateDemo(ctx context.Context, path string, o Options) (*Desk, error) {
	d, err := Create(ctx, path, council.Agency{
		Name: "Thi hành án dân sự tỉnh Hòa Sơn", Parent: "Cục Quản lý Thi hành án dân sự", Place: "Hòa Sơn",
		HeadTitle: "Trưởng THADS tỉnh",
	}, o)
	if err != nil {
		return nil, err
	}
	if err := d.fillDemo(ctx); err != nil {
		d.store.Close(ctx)
		return nil, err
	}
	return d, nil
}

func (d *Desk) fillDemo(ctx context.Context) error {
	r := rand.New(rand.NewSource(demoSeed))
	if err := d.demoRegister(ctx, r); err != nil {
		return err
	}
	if err := d.demoCouncil(ctx); err != nil {
		return err
	}
	f := newDemoFacts(r)
	for year := demoHistory; year <= demoLast; year++ {
		if err := d.demoYear(ctx, f, year); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) demoRegister(ctx context.Context, r *rand.Rand) error {
	return d.do(ctx, "Nhập danh sách công chức", func(tx *store.Tx) error {
		used := map[string]bool{}
		name := func(sex council.Sex) string {
			for {
				given := demoMale
				if sex == council.Female {
					given = demoFemale
				}
				n := demoFamilies[r.Intn(len(demoFamilies))] + " " + given[r.Intn(len(given))]
				if !used[n] {
					used[n] = true
					return n
				}
			}
		}
		for i, u := range demoUnits {
			unit := council.Unit{Name: u.name, Position: i + 1}
			if err := tx.InsertUnit(&unit, u.name, ""); err != nil {
				return err
			}
			for j := range u.people {
				sex := council.Male
				if r.Intn(2) == 0 {
					sex = council.Female
				}
				p := council.Person{
					Name: name(sex), Sex: sex, Unit: unit.ID, Title: demoTitle(i, j),
					Born:   council.Date(fmt.Sprintf("%d-%02d-%02d", 1966+r.Intn(33), 1+r.Intn(12), 1+r.Intn(28))),
					Joined: council.Date(fmt.Sprintf("%d-%02d-01", 1999+r.Intn(23), 1+r.Intn(12))),
				}
				if i == 0 || j < 3 { // leaders came long ago
					p.Born = council.Date(fmt.Sprintf("%d-%02d-%02d", 1966+r.Intn(12), 1+r.Intn(12), 1+r.Intn(28)))
					p.Joined = council.Date(fmt.Sprintf("%d-%02d-01", 1999+r.Intn(8), 1+r.Intn(12)))
				}
				if p.Joined.Year() < p.Born.Year()+22 {
					p.Joined = council.Date(fmt.Sprintf("%d-%02d-01", p.Born.Year()+22, 1+r.Intn(12)))
				}
				if err := insertPerson(tx, &p, ""); err != nil {
					return err
				}
			}
		}
		return insertPerson(tx, &council.Person{
			Name: "Lò Văn Thắng", Sex: council.Male, Born: "1982-08-19", Outside: "Công an tỉnh Hòa Sơn", Title: "Phó Đội trưởng",
		}, "")
	})
}

func demoTitle(unit, place int) string {
	switch {
	case unit == 0 && place == 0:
		return "Trưởng THADS tỉnh"
	case unit == 0:
		return "Phó Trưởng THADS tỉnh"
	case unit == 1 && place == 0:
		return "Chánh Văn phòng"
	case unit == 1 && place == 1:
		return "Phó Chánh Văn phòng"
	case unit == 1:
		return demoOffice[(place-2)%len(demoOffice)]
	case place == 0:
		return "Trưởng phòng"
	case place == 1:
		return "Phó Trưởng phòng"
	}
	return demoTitles[(unit+place)%len(demoTitles)]
}

func (d *Desk) demoCouncil(ctx context.Context) error {
	return d.do(ctx, "Lập Hội đồng Thi đua - Khen thưởng", func(tx *store.Tx) error {
		people, err := tx.People(forever)
		if err != nil {
			return err
		}
		find := func(title, unit string) council.Person {
			for _, p := range people {
				if p.Title == title && (unit == "" || p.UnitName == unit) {
					return p
				}
			}
			return council.Person{}
		}
		head, deputy := find("Trưởng THADS tỉnh", ""), find("Phó Trưởng THADS tỉnh", "")
		seats := []struct {
			p    council.Person
			role council.MemberRole
		}{
			{head, council.Chair},
			{deputy, council.StandingDeputy},
			{find("Chánh Văn phòng", ""), council.Member},
			{find("Trưởng phòng", demoUnits[2].name), council.Member},
			{find("Trưởng phòng", demoUnits[3].name), council.Member},
			{find("Trưởng phòng", demoUnits[4].name), council.Member},
			{find("Trưởng phòng", demoUnits[5].name), council.Member},
			{find("Kế toán trưởng", ""), council.Member},
			{find("Phó Chánh Văn phòng", ""), council.MemberSecretary},
		}
		for _, s := range seats {
			if err := tx.InsertCouncilMember(&council.CouncilMember{Person: s.p.ID, Role: s.role, From: "2013-01-10"}); err != nil {
				return err
			}
		}
		if err := tx.InsertSigner(&council.Signer{Name: head.Name, Title: head.Title}); err != nil {
			return err
		}
		return tx.InsertSigner(&council.Signer{Name: deputy.Name, Title: deputy.Title, Form: council.SignFor})
	})
}

// demoYear plays one year from its facts to its decisions.
func (d *Desk) demoYear(ctx context.Context, f *demoFacts, year int) error {
	err := d.do(ctx, fmt.Sprintf("Nhập kết quả, đăng ký và đề nghị năm %d", year), func(tx *store.Tx) error {
		if err := f.write(tx, year); err != nil {
			return err
		}
		if _, err := nominateRegistered(tx, year); err != nil {
			return err
		}
		return f.support(tx, year)
	})
	if err != nil {
		return err
	}
	if year == demoLast {
		return nil
	}
	session, err := d.OpenSession(ctx, council.Session{
		Year: year, Held: council.Date(fmt.Sprintf("%d-11-25", year)), Began: "08:00", Ended: "11:15",
		Place:      "Phòng họp trụ sở Thi hành án dân sự tỉnh Hòa Sơn",
		Discussion: "Hội đồng nghe Thư ký báo cáo tóm tắt tiêu chuẩn và thành tích của từng tập thể, cá nhân; thảo luận và thống nhất bỏ phiếu kín.",
	})
	if err != nil {
		return err
	}
	if err := d.demoVote(ctx, f.r, session); err != nil {
		return err
	}
	if err := d.Seal(ctx, session); err != nil {
		return err
	}
	if year < demoFirst {
		return d.demoDecisions(ctx, year)
	}
	signers, err := d.Signers(ctx)
	if err != nil {
		return err
	}
	_, err = d.Issue(ctx, IssueRequest{
		Year: year, Kind: council.SubmissionKind, Number: 41, Date: council.Date(fmt.Sprintf("%d-12-01", year)), Signer: signers[0].ID,
	})
	if err != nil {
		return err
	}
	_, err = d.Issue(ctx, IssueRequest{
		Year: year, Kind: council.DecreeKind, Number: 7, Date: council.Date(fmt.Sprintf("%d-01-15", year+1)), Signer: signers[0].ID,
	})
	if err != nil || year == demoLast-1 {
		return err // last year's outcome has not come back yet
	}
	rows, err := d.Nominations(ctx, year)
	if err != nil {
		return err
	}
	var given []council.ID
	for _, n := range rows {
		if n.Authority == council.ByMinistry && n.Passed {
			given = append(given, n.ID)
		}
	}
	return d.RecordOutcome(ctx, demoOutcome(year), given)
}

func demoOutcome(year int) council.Decision {
	return council.Decision{
		Symbol: fmt.Sprintf("%d/QĐ-BTP", 318+year-demoFirst), Decided: council.Date(fmt.Sprintf("%d-03-10", year+1)),
		Issuer: "Bộ Tư pháp", Authority: council.ByMinistry,
	}
}

// demoDecisions gives what passed in a year of the history, by the decisions of its time.
func (d *Desk) demoDecisions(ctx context.Context, year int) error {
	return d.do(ctx, fmt.Sprintf("Nhập khen thưởng năm %d", year), func(tx *store.Tx) error {
		rows, err := d.nominationRows(tx, year, func(council.Nomination) bool { return true })
		if err != nil {
			return err
		}
		own := council.Decision{
			Symbol: fmt.Sprintf("%02d/QĐ-THADS", 5+year%7), Decided: council.Date(fmt.Sprintf("%d-01-15", year+1)),
			Issuer: "Thi hành án dân sự tỉnh Hòa Sơn", Authority: council.ByAgency,
		}
		ministry := demoOutcome(year)
		province := council.Decision{
			Symbol: fmt.Sprintf("%d/QĐ-UBND", 210+year%9), Decided: council.Date(fmt.Sprintf("%d-02-20", year+1)),
			Issuer: "Ủy ban nhân dân tỉnh Hòa Sơn", Authority: council.ByProvince,
		}
		for _, n := range rows {
			decision := &ministry
			switch n.Authority {
			case council.ByAgency:
				decision = &own
			case council.ByProvince:
				decision = &province
			}
			if !n.Passed {
				continue
			}
			if decision.ID == 0 {
				if err := tx.InsertDecision(decision); err != nil {
					return err
				}
			}
			err := tx.InsertGrant(&council.Grant{Year: year, Nominee: n.Nominee, Award: n.Award, Decision: decision.ID, Nomination: n.ID})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// demoVote counts a session's ballots: the council follows the verdicts, one member is away and votes in writing.
func (d *Desk) demoVote(ctx context.Context, r *rand.Rand, session council.ID) error {
	return d.do(ctx, "Ghi kết quả kiểm phiếu", func(tx *store.Tx) error {
		v, err := d.sessionView(tx, session)
		if err != nil {
			return err
		}
		away := v.Attendance[len(v.Attendance)-2]
		away.Present, away.Reason, away.Written = false, "đi công tác", true
		if err := tx.PutAttendance(away); err != nil {
			return err
		}
		s := v.Session
		s.Tellers = v.Attendance[2].Name + " (Trưởng ban); " + v.Attendance[3].Name
		if err := tx.UpdateSession(s); err != nil {
			return err
		}
		// Once more: who is away and who stands aside changes how many ballots each item has.
		if v, err = d.sessionView(tx, session); err != nil {
			return err
		}
		e, err := d.evidence(tx, s.Year, nil)
		if err != nil {
			return err
		}
		for _, item := range v.Items {
			outcome := e.laws.Check(*e.of(item.Nominee), item.Award, s.Year).Outcome
			t, ballots := item.Tally, item.Ballots.Expected
			t.Issued, t.Returned, t.Valid = ballots, ballots, ballots
			switch x := r.Intn(100); {
			case outcome == council.NotEligible || outcome == council.MissingEvidence:
				t.Agree = r.Intn(3)
			case outcome == council.NeedsReview && x < 25:
				t.Agree = 2 + r.Intn(2)
			default:
				t.Agree = ballots
			}
			t.Disagree = t.Valid - t.Agree
			if err := tx.PutTally(&t); err != nil {
				return err
			}
		}
		return nil
	})
}
