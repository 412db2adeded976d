package council

import (
	"fmt"
	"strings"
	"testing"
)

// person is somebody with a long service, registered, and well rated in every year of 2010..2030.
func person(year int, g Grade) Facts {
	f := Facts{Nominee: Nominee{Person: 1}, Name: "Trần Đức Dũng", Began: "2004-03-01"}
	for y := 2010; y <= year; y++ {
		f.Evaluations = append(f.Evaluations, Evaluation{Year: y, Grade: g, Symbol: fmt.Sprintf("312/QĐ-THADS.%d", y), Decided: YearEnd(y)})
		for _, a := range []Code{"LDTT", "CSTDCS", "CSTDB", "CSTDTQ"} {
			f.Registered = append(f.Registered, Registration{Year: y, Award: a, Source: "bảng đăng ký"})
		}
	}
	return f
}

func grant(award Code, years ...int) []Grant {
	var out []Grant
	for _, y := range years {
		out = append(out, Grant{Award: award, Year: y, Symbol: fmt.Sprintf("%02d/QĐ-THADS", y%100), Decided: YearEnd(y)})
	}
	return out
}

// unit is a unit of n people, of whom some hold LĐTT, some CSTĐCS, and some completed their tasks.
func unit(year, n, ldtt, cstdcs, done int) Facts {
	f := Facts{Nominee: Nominee{Unit: 7}, Name: "Phòng THADS khu vực 4", Began: "2009-01-01"}
	f.Evaluations = []Evaluation{{Year: year, Grade: GradeExcellent, Symbol: "400/QĐ-THADS", Decided: YearEnd(year)}}
	for i := 0; i < n; i++ {
		m := MemberYear{Person: ID(i + 1), Name: fmt.Sprintf("Người %02d", i+1), Grade: GradeNotDone}
		if i < done {
			m.Grade = GradeGood
		}
		if i < ldtt {
			m.Held = append(m.Held, "LDTT")
		}
		if i < cstdcs {
			m.Held = append(m.Held, "CSTDCS")
		}
		f.Members = append(f.Members, m)
	}
	for _, a := range []Code{"TTLDTT", "TTLDXS", "CO_BO"} {
		f.Registered = append(f.Registered, Registration{Year: year, Award: a})
	}
	return f
}

// finding looks a kind up anywhere in an answer.
func finding(list []Finding, kind CondKind) *Finding {
	for i := range list {
		if list[i].Kind == kind {
			return &list[i]
		}
		if f := finding(list[i].Findings, kind); f != nil {
			return f
		}
	}
	return nil
}

func dump(e Eligibility) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %d: %s (%s, %s, %s)\n", e.AwardName, e.Subject.Name(), e.Year, e.Outcome, e.Pack, e.PackTrust, e.PackNote)
	var walk func([]Finding, string)
	walk = func(list []Finding, in string) {
		for _, f := range list {
			fmt.Fprintf(&b, "%s[%s] %s — %s (%s)\n", in, f.State, f.Text, f.Citation, f.Trust)
			for _, x := range f.Evidence {
				fmt.Fprintf(&b, "%s    · %s\n", in, x.Text)
			}
			walk(f.Findings, in+"  ")
		}
	}
	walk(e.Findings, "  ")
	fmt.Fprintf(&b, "  thiếu: %v\n", e.Missing)
	return b.String()
}

func TestShareOfAdvancedWorkersDecidesAdvancedCollective(t *testing.T) {
	l := laws(t)
	for _, c := range []struct {
		award                 Code
		ldtt, cstdcs, done, n int
		want                  Outcome
	}{
		{"TTLDTT", 14, 0, 20, 20, Eligible},
		{"TTLDTT", 13, 0, 20, 20, NotEligible},
		{"TTLDTT", 7, 0, 10, 10, Eligible},
		{"TTLDTT", 6, 0, 9, 9, NotEligible},
		{"TTLDXS", 14, 1, 20, 20, Eligible},
		{"TTLDXS", 13, 1, 20, 20, NotEligible},
		{"TTLDXS", 14, 1, 19, 20, NotEligible},
		{"TTLDXS", 14, 0, 20, 20, NotEligible},
	} {
		for _, year := range []int{2024, 2025, 2026} {
			e := l.Check(unit(year, c.n, c.ldtt, c.cstdcs, c.done), c.award, year)
			if e.Outcome != c.want {
				t.Errorf("%+v in %d: %s, want %s\n%s", c, year, e.Outcome, c.want, dump(e))
			}
		}
	}
	// The older share is another sector's, so a human weighs it.
	if e := l.Check(unit(2020, 20, 10, 0, 20), "TTLDTT", 2020); e.Outcome != Eligible {
		t.Errorf("10 of 20 in 2020: %s\n%s", e.Outcome, dump(e))
	}
	if e := l.Check(unit(2020, 20, 9, 0, 20), "TTLDTT", 2020); e.Outcome != NeedsReview {
		t.Errorf("9 of 20 in 2020: %s\n%s", e.Outcome, dump(e))
	}
}

func TestMembersWithoutRatingAreMissingEvidenceOnlyWhereTheyCouldMatter(t *testing.T) {
	l := laws(t)
	f := unit(2025, 20, 14, 1, 20)
	f.Members[19].Grade = ""
	e := l.Check(f, "TTLDXS", 2025)
	if e.Outcome != MissingEvidence || !strings.Contains(strings.Join(e.Missing, ";"), "Người 20") {
		t.Errorf("%s", dump(e))
	}
	f.Members[0].Grade = GradeNotDone
	if e := l.Check(f, "TTLDXS", 2025); e.Outcome != NotEligible {
		t.Errorf("one member failed, so the unrated one no longer matters:\n%s", dump(e))
	}
	f.Members = nil
	if e := l.Check(f, "TTLDXS", 2025); e.Outcome != MissingEvidence {
		t.Errorf("a unit without a list of members:\n%s", dump(e))
	}
}

func TestDisciplinedMemberBarsAdvancedCollectiveButNotExcellentOneSince2024(t *testing.T) {
	l := laws(t)
	f := unit(2025, 20, 16, 2, 20)
	f.Members[19].Discipline, f.Members[19].Symbol, f.Members[19].Decided = Warning, "55/QĐ-THADS", "2025-06-01"
	if e := l.Check(f, "TTLDTT", 2025); e.Outcome != NotEligible || !strings.Contains(dump(e), "Người 20 bị cảnh cáo, QĐ 55/QĐ-THADS ngày 01/06/2025") {
		t.Error(dump(e))
	}
	if e := l.Check(f, "TTLDXS", 2025); e.Outcome != Eligible {
		t.Error(dump(e))
	}
	f.Members[19].Discipline = Reprimand
	if e := l.Check(f, "TTLDTT", 2025); e.Outcome != Eligible {
		t.Error(dump(e))
	}
}

func TestMinistryFighterNeedsThreeYearsRunning(t *testing.T) {
	l := laws(t)
	f := person(2026, GradeExcellent)
	f.Grants = grant("CSTDCS", 2024, 2025, 2026)
	f.Initiatives = []Initiative{{Title: "Phân loại án tự động", Year: 2025, Scope: ScopeMinistry, Symbol: "1500/QĐ-BTP", Decided: "2025-11-20", By: "Bộ trưởng Bộ Tư pháp", Applied: true}}
	e := l.Check(f, "CSTDB", 2026)
	if c := finding(e.Findings, KindConsecutive); c.State != Met || len(c.Evidence) != 3 || c.Trust != TrustUnchecked {
		t.Errorf("the three years:\n%s", dump(e))
	}
	if e.Outcome != NeedsReview {
		t.Errorf("the selection is a human judgement:\n%s", dump(e))
	}
	f.Judgements = []Judgement{{Year: 2026, Award: "CSTDB", Key: "tieu_bieu", Yes: true, By: "Hội đồng", On: "2026-11-01", Reason: "dẫn đầu"}}
	if e = l.Check(f, "CSTDB", 2026); e.Outcome != Eligible {
		t.Errorf("after the judgement:\n%s", dump(e))
	}
	f.Judgements[0].Yes = false
	if e = l.Check(f, "CSTDB", 2026); e.Outcome != NotEligible {
		t.Errorf("after a refusal:\n%s", dump(e))
	}
	f.Judgements = nil
	f.Grants = grant("CSTDCS", 2023, 2024, 2026)
	e = l.Check(f, "CSTDB", 2026)
	if c := finding(e.Findings, KindConsecutive); c.State != Failed || e.Outcome != NotEligible {
		t.Errorf("with a gap year:\n%s", dump(e))
	}
	f.HistoryFrom = 2026
	e = l.Check(f, "CSTDB", 2026)
	if e.Outcome != MissingEvidence {
		t.Errorf("a year before the file's history is unknown, not a gap:\n%s", dump(e))
	}
	f.HistoryFrom, f.Grants = 0, grant("CSTDCS", 2024, 2025)
	f.Proposed = []Code{"CSTDCS"}
	if e = l.Check(f, "CSTDB", 2026); e.Outcome != NeedsReview || !e.Pending || !strings.Contains(dump(e), "đang đề nghị cùng kỳ") {
		t.Errorf("the third year is proposed in the same round:\n%s", dump(e))
	}
}

func TestSuddenAndThemedAwardsAreNoBasisSince2024(t *testing.T) {
	l := laws(t)
	f := person(2026, GradeGood)
	f.Grants = append(grant("CSTDCS", 2022, 2023, 2024), Grant{Award: "BK_BO", Year: 2020, Symbol: "9/QĐ-BTP", Decided: "2020-05-05", Type: GrantSudden})
	e := l.Check(f, "BK_TTG", 2026)
	if c := finding(e.Findings, KindCount); c.State != Failed || !strings.Contains(dump(e), "khen đột xuất, không làm căn cứ") {
		t.Error(dump(e))
	}
	f.Grants[3].Type = GrantMerit
	if e := l.Check(f, "BK_TTG", 2026); e.Outcome != Eligible {
		t.Error(dump(e))
	}
}

func TestBaseFighterNeedsAnInitiativeUntil2023AndExcellenceIsEnoughSince(t *testing.T) {
	l := laws(t)
	for year, met := range map[int]bool{2015: false, 2020: false, 2024: true, 2025: true, 2026: true} {
		f := person(year, GradeExcellent)
		e := l.Check(f, "CSTDCS", year)
		if (e.Outcome == Eligible) != met || (!met && e.Outcome != NotEligible) {
			t.Errorf("excellent without initiative in %d:\n%s", year, dump(e))
		}
		f.Initiatives = []Initiative{{Title: "Sổ điện tử", Year: year, Scope: ScopeBase, Symbol: "5/QĐ-THADS", Decided: YearEnd(year)}}
		if e := l.Check(f, "CSTDCS", year); e.Outcome != Eligible {
			t.Errorf("with an initiative in %d:\n%s", year, dump(e))
		}
		f.Initiatives[0].Symbol, f.Initiatives[0].Decided = "", ""
		f.Evaluations = person(year, GradeGood).Evaluations
		if e := l.Check(f, "CSTDCS", year); e.Outcome != MissingEvidence || !strings.Contains(e.Missing[0], "quyết định công nhận sáng kiến “Sổ điện tử”") {
			t.Errorf("with an unrecognised initiative in %d:\n%s", year, dump(e))
		}
	}
}

func TestAnyNamesTheLimbThatWasMet(t *testing.T) {
	l := laws(t)
	f := person(2025, GradeGood)
	f.Initiatives = []Initiative{{Title: "Đề tài A", Year: 2025, Scope: ScopeBase, Research: true, Symbol: "8/QĐ", Decided: "2025-10-10"}}
	e := l.Check(f, "CSTDCS", 2025)
	if c := finding(e.Findings, KindAny); c == nil || c.Limb != 3 || c.State != Met || !strings.Contains(c.Evidence[0].Text, "Đề tài A") {
		t.Error(dump(e))
	}
}

func TestFortyWorkingDaysOfAbsenceCountOnlyFrom2014To2017(t *testing.T) {
	l := laws(t)
	for _, c := range []struct {
		year, days int
		kind       LeaveKind
		want       Outcome
	}{
		{2015, 45, LeaveSick, NotEligible},
		{2015, 40, LeavePersonal, NotEligible},
		{2015, 39, LeaveSick, Eligible},
		{2018, 45, LeaveSick, Eligible},
		{2020, 200, LeaveSick, Eligible},
		{2024, 45, LeaveSick, Eligible},
		{2025, 70, LeaveSick, NeedsReview}, // another sector's rule: a human weighs it
		{2015, 125, LeaveMaternity, Eligible},
		{2018, 125, LeaveMaternity, Eligible},
		{2025, 125, LeaveMaternity, Eligible},
		{2016, 60, LeaveRescue, Eligible},
	} {
		f := person(c.year, GradeGood)
		f.Leaves = []Leave{{Kind: c.kind, From: Date(itoa4(c.year) + "-03-01"), To: Date(itoa4(c.year) + "-09-01"), Days: c.days}}
		if e := l.Check(f, "LDTT", c.year); e.Outcome != c.want {
			t.Errorf("%+v: %s\n%s", c, e.Outcome, dump(e))
		}
	}
	f := person(2016, GradeGood)
	f.Leaves = []Leave{{Kind: LeaveSick, From: "2015-11-02", To: "2016-02-05"}}
	if got15, got16 := workingDays(f.Leaves[0], 2015), workingDays(f.Leaves[0], 2016); got15 != 44 || got16 != 26 {
		t.Errorf("an absence over new year is %d + %d working days, want 44 + 26", got15, got16)
	}
}

func TestServiceDisciplineAndStudyOfTheTenMonthsEra(t *testing.T) {
	l := laws(t)
	for name, c := range map[string]struct {
		year int
		do   func(*Facts)
		want Outcome
	}{
		"recruited on 1 March: ten months": {2016, func(f *Facts) { f.Began = "2016-03-01" }, Eligible},
		"recruited on 2 March: too late":   {2016, func(f *Facts) { f.Began = "2016-03-02" }, NotEligible},
		"recruited in 2018, too late":      {2018, func(f *Facts) { f.Began = "2018-05-01" }, NotEligible},
		"recruited some day of 2016":       {2016, func(f *Facts) { f.Began = "2016" }, MissingEvidence},
		"recruited nobody knows when":      {2016, func(f *Facts) { f.Began = "" }, MissingEvidence},
		"reprimanded": {2016, func(f *Facts) {
			f.Disciplines = []Discipline{{Form: Reprimand, Symbol: "3/QĐ", Decided: "2016-05-05"}}
		}, NotEligible},
		"reprimanded the year before": {2016, func(f *Facts) {
			f.Disciplines = []Discipline{{Form: Reprimand, Symbol: "3/QĐ", Decided: "2015-05-05"}}
		}, Eligible},
		"disciplined on an unknown day": {2016, func(f *Facts) { f.Disciplines = []Discipline{{Form: Warning}} }, MissingEvidence},
		"a short course": {2016, func(f *Facts) {
			f.Leaves = []Leave{{Kind: LeaveStudy, From: "2016-02-01", To: "2016-08-01", Days: 120}}
		}, Eligible},
		"a long course, good": {2016, func(f *Facts) {
			f.Leaves = []Leave{{Kind: LeaveStudy, From: "2015-09-01", To: "2016-09-30", Result: StudyGood}}
		}, Eligible},
		"a long course, average": {2016, func(f *Facts) {
			f.Leaves = []Leave{{Kind: LeaveStudy, From: "2015-09-01", To: "2016-09-30", Result: StudyAverage}}
		}, NotEligible},
		"a long course, result unknown": {2016, func(f *Facts) { f.Leaves = []Leave{{Kind: LeaveStudy, From: "2015-09-01", To: "2016-09-30"}} }, MissingEvidence},
		"moved without a comment":       {2016, func(f *Facts) { f.Transfers = []Transfer{{On: "2016-08-01", From: "Chi cục A", OldMonths: 7}} }, MissingEvidence},
		"moved with a comment": {2016, func(f *Facts) {
			f.Transfers = []Transfer{{On: "2016-08-01", From: "Chi cục A", OldMonths: 7, Opinion: "tốt"}}
		}, Eligible},
		"moved early":               {2016, func(f *Facts) { f.Transfers = []Transfer{{On: "2016-03-01", From: "Chi cục A", OldMonths: 2}} }, Eligible},
		"not rated":                 {2016, func(f *Facts) { f.Evaluations = nil }, MissingEvidence},
		"not registered":            {2016, func(f *Facts) { f.Registered = nil }, MissingEvidence},
		"not registered since 2018": {2018, func(f *Facts) { f.Registered = nil }, Eligible},
		"rated merely done, 2016":   {2016, func(f *Facts) { f.Evaluations = person(2016, GradeDone).Evaluations }, NeedsReview},
		"rated merely done, 2025":   {2025, func(f *Facts) { f.Evaluations = person(2025, GradeDone).Evaluations }, NotEligible},
		"not rated, 2025":           {2025, func(f *Facts) { f.Evaluations = nil }, MissingEvidence},
		"reprimanded, 2025": {2025, func(f *Facts) {
			f.Disciplines = []Discipline{{Form: Reprimand, Symbol: "3/QĐ", Decided: "2025-05-05"}}
		}, NeedsReview},
		"no recruitment day, 2025":  {2025, func(f *Facts) { f.Began = "" }, Eligible},
		"under consideration, 2025": {2025, func(f *Facts) { f.Disciplines = []Discipline{{Pending: true, Opened: "2025-10-01"}} }, NotEligible},
		"consideration ended, 2025": {2025, func(f *Facts) {
			f.Disciplines = []Discipline{{Pending: true, Opened: "2025-03-01", Closed: "2025-10-01"}}
		}, Eligible},
		"under consideration next year": {2025, func(f *Facts) { f.Disciplines = []Discipline{{Pending: true, Opened: "2026-03-01"}} }, Eligible},
		"any year of 2007":              {2007, func(f *Facts) {}, NeedsReview},
		"any year of 2012":              {2012, func(f *Facts) {}, NeedsReview},
	} {
		f := person(c.year, GradeGood)
		c.do(&f)
		if e := l.Check(f, "LDTT", c.year); e.Outcome != c.want {
			t.Errorf("%s: %s, want %s\n%s", name, e.Outcome, c.want, dump(e))
		}
	}
}

func TestStateFighterFollowsTwoMinistryTitles(t *testing.T) {
	l := laws(t)
	national := []Initiative{{Title: "B", Year: 2015, Scope: ScopeNational, Symbol: "1/QĐ-TTg", Decided: "2015-12-01", Applied: true}}
	for _, c := range []struct {
		year   int
		grants []int
		want   State
	}{
		{2016, []int{2014, 2015}, Met}, // the year after the second
		{2016, []int{2015, 2016}, Failed},
		{2020, []int{2018, 2019}, Met},
		{2025, []int{2023, 2024}, Met},
		{2025, []int{2024, 2025}, Met},
		{2025, []int{2022, 2024}, Failed},
	} {
		f := person(c.year, GradeExcellent)
		f.Grants, f.Initiatives = grant("CSTDB", c.grants...), national
		e := l.Check(f, "CSTDTQ", c.year)
		if got := e.Findings[0].State; got != c.want {
			t.Errorf("%+v: %s\n%s", c, got, dump(e))
		}
	}
}

func TestCertificatesAndMedalsCountYearsAfterADecision(t *testing.T) {
	l := laws(t)
	good := func(year int) Facts { return person(year, GradeGood) }
	for name, c := range map[string]struct {
		award Code
		year  int
		facts func() Facts
		limb  State // of the countable limb
	}{
		"BK_BO by two titles": {"BK_BO", 2025, func() Facts { f := good(2025); f.Grants = grant("CSTDCS", 2024, 2025); return f }, Met},
		"BK_BO by one title":  {"BK_BO", 2025, func() Facts { f := good(2025); f.Grants = grant("CSTDCS", 2025); return f }, Failed},
		"BK_BO 2016 by excellence and two initiatives": {"BK_BO", 2016, func() Facts {
			f := person(2016, GradeExcellent)
			f.Initiatives = []Initiative{{Title: "A", Year: 2015, Scope: ScopeBase, Symbol: "1"}, {Title: "B", Year: 2016, Scope: ScopeBase, Symbol: "2"}}
			return f
		}, Met},
		"BK_BO 2016 by one initiative": {"BK_BO", 2016, func() Facts {
			f := person(2016, GradeExcellent)
			f.Initiatives = []Initiative{{Title: "A", Year: 2015, Scope: ScopeBase, Symbol: "1"}}
			return f
		}, Failed},
		"BK_TTG 2025 by a province's certificate": {"BK_TTG", 2025, func() Facts {
			f := good(2025)
			f.Grants = append(grant("CSTDCS", 2021, 2022, 2023), grant("BK_TINH", 2019)...)
			return f
		}, Met},
		"BK_TTG 2025, titles within a longer run": {"BK_TTG", 2025, func() Facts {
			f := good(2025)
			f.Grants = append(grant("CSTDCS", 2013, 2014, 2015), grant("BK_BO", 2012)...)
			return f
		}, Met},
		"BK_TTG 2025 without a certificate": {"BK_TTG", 2025, func() Facts { f := good(2025); f.Grants = grant("CSTDCS", 2021, 2022, 2023); return f }, Failed},
		"HCLD3 2025, five years after": {"HCLD3", 2025, func() Facts {
			f := person(2025, GradeExcellent)
			f.Grants = append(grant("CSTDCS", 2021, 2022, 2023), Grant{Award: "BK_TTG", Year: 2019, Decided: "2020-10-10", Symbol: "9"})
			return f
		}, Met},
		"HCLD3 2025, four full years after the decision": {"HCLD3", 2025, func() Facts {
			f := person(2025, GradeExcellent)
			f.Grants = append(grant("CSTDCS", 2022, 2023, 2024), Grant{Award: "BK_TTG", Year: 2020, Decided: "2021-02-10", Symbol: "9"})
			return f
		}, Failed},
		"HCLD3 2016 with two ministry initiatives": {"HCLD3", 2016, func() Facts {
			f := person(2016, GradeExcellent)
			f.Grants = grant("BK_TTG", 2011)
			f.Initiatives = []Initiative{{Title: "A", Year: 2013, Scope: ScopeMinistry, Symbol: "1"}, {Title: "B", Year: 2014, Scope: ScopeMinistry, Symbol: "2"}}
			return f
		}, Met},
	} {
		e := l.Check(c.facts(), c.award, c.year)
		any := finding(e.Findings, KindAny)
		got := any.Findings[0].State
		if second := any.Findings[1]; second.Kind == KindAll && second.State == Met { // BK_BO has two countable limbs
			got = Met
		}
		if got != c.limb {
			t.Errorf("%s: %s\n%s", name, got, dump(e))
		}
	}
}

func TestCollectiveMedalNeedsTenYearsAndItsFlags(t *testing.T) {
	l := laws(t)
	f := unit(2025, 10, 9, 1, 10)
	f.Began = "2013-06-01"
	for y := 2016; y < 2025; y++ {
		f.Evaluations = append(f.Evaluations, Evaluation{Year: y, Grade: GradeExcellent, Symbol: "1", Decided: YearEnd(y)})
	}
	f.Grants = append(grant("BK_TTG", 2019), grant("CO_BO", 2021)...)
	f.Grants = append(f.Grants, grant("BK_BO", 2017, 2022)...)
	if e := l.Check(f, "HCLD3", 2025); e.Outcome != Eligible {
		t.Error(dump(e))
	}
	f.Began = "2016-06-01"
	if e := l.Check(f, "HCLD3", 2025); e.Outcome != NeedsReview {
		t.Errorf("younger than ten years, only the other cases are left:\n%s", dump(e))
	}
	if e := l.Check(f, "BK_TTG", 2025); e.Outcome != Eligible {
		t.Error(dump(e))
	}
	if e := l.Check(f, "CO_BO", 2025); e.Outcome != NeedsReview {
		t.Error(dump(e))
	}
	if e := l.Check(f, "BK_BO", 2025); e.Outcome != Eligible {
		t.Error(dump(e))
	}
}

func TestSecondStateFormInAYearIsRefusedIn2018AndWeighedSince2024(t *testing.T) {
	l := laws(t)
	for year, want := range map[int]State{2018: Failed, 2025: Review} {
		f := person(year, GradeExcellent)
		f.Grants = grant("BK_TTG", year)
		e := l.Check(f, "HCLD3", year)
		var x *Finding
		for i := range e.Findings {
			if strings.HasPrefix(e.Findings[i].Text, "Chưa được khen thưởng hình thức cấp Nhà nước") {
				x = &e.Findings[i]
			}
		}
		if x == nil || x.State != want {
			t.Errorf("%d:\n%s", year, dump(e))
		}
		if e := l.Check(f, "BK_TTG", year); strings.Contains(dump(e), "[failed] Chưa được khen thưởng") {
			t.Errorf("an award stands in its own way:\n%s", dump(e))
		}
	}
}

func TestAwardOfTheOtherKindIsRefused(t *testing.T) {
	l := laws(t)
	if e := l.Check(person(2025, GradeGood), "TTLDTT", 2025); e.Outcome != NotEligible || e.Findings[0].Citation == "" {
		t.Error(dump(e))
	}
}

// Every condition of every award, in every period, has words, a citation and a trust flag; an unread period decides
// nothing by itself.
func TestEveryConditionExplainsItself(t *testing.T) {
	l := laws(t)
	var walk func(e Eligibility, list []Finding)
	walk = func(e Eligibility, list []Finding) {
		for _, f := range list {
			if f.Text == "" || f.Citation == "" || f.Trust.String() == "" || f.State == "" {
				t.Errorf("%s %d: %+v", e.Award, e.Year, f)
			}
			if f.State == Missing && len(f.Missing) == 0 {
				t.Errorf("%s %d: missing nothing: %+v", e.Award, e.Year, f)
			}
			if e.PackTrust == TrustUnchecked && f.Trust != TrustUnchecked {
				t.Errorf("%s %d claims %s in a pack that nobody checked", e.Award, e.Year, f.Trust)
			}
			walk(e, f.Findings)
		}
	}
	seen := map[int]map[Outcome]bool{}
	for _, a := range l.Catalogue.Awards {
		for _, year := range []int{2005, 2007, 2010, 2013, 2014, 2015, 2016, 2017, 2020, 2023, 2024, 2025, 2026, 2030} {
			for _, f := range []Facts{{Nominee: Nominee{Person: 1}}, {Nominee: Nominee{Unit: 1}}, person(year, GradeExcellent), unit(year, 20, 18, 2, 20), person(year, GradeNotDone)} {
				e := l.Check(f, a.Code, year)
				walk(e, e.Findings)
				if seen[year] == nil {
					seen[year] = map[Outcome]bool{}
				}
				if a.For(f.Subject()) {
					seen[year][e.Outcome] = true
				}
				if year < 2010 && a.For(f.Subject()) && e.Outcome != NeedsReview {
					t.Errorf("%s in %d was decided without the text: %s", a.Code, year, e.Outcome)
				}
			}
		}
	}
	for _, year := range []int{2015, 2020, 2025, 2026} {
		if len(seen[year]) != 4 {
			t.Errorf("%d shows only %v", year, seen[year])
		}
	}
	if note := l.Check(Facts{Nominee: Nominee{Person: 1}}, "LDTT", 2026).PackNote; note != "chưa đối chiếu với Luật 06/2026/QH16" {
		t.Errorf("the pack of 2026 says %q", note)
	}
}

func TestOldNamesAreWrittenAsTheirPeriodWroteThem(t *testing.T) {
	l := laws(t)
	for year, want := range map[int]string{2007: "Chiến sỹ thi đua cơ sở", 2012: "Chiến sĩ thi đua cơ sở", 2025: "Chiến sĩ thi đua cơ sở"} {
		if a, _ := l.Award("CSTDCS", year); a.Name != want {
			t.Errorf("%d: %q", year, a.Name)
		}
	}
}
