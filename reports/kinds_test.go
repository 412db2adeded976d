package reports

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/reports/pdf"
	"sothidua/reports/sheet"
)

const longName = "Công Tằng Tôn Nữ Thị Quỳnh Như Ý Diễm Phương Thảo Nguyên Hạ Vy" // 62 letters

// longTwelve is a text of a dozen lines, with what breaks careless writers in it.
var longTwelve = strings.Repeat(`Đã có thành tích xuất sắc trong phong trào "Thi đua & sáng tạo" <2007>, hoàn thành vượt mức chỉ tiêu được giao; `, 8)

// hard are papers with the longest names and lists that somebody may have.
func hard() map[string]func() (page.Document, error) {
	long := func(n int) []Ballot {
		out := ballots(n)
		for i := range out {
			out[i].Name, out[i].Unit = longName, "Phòng Thi hành án dân sự khu vực 12 - "+longName
		}
		return out
	}
	rows := extractRows(500)
	for i := range rows {
		rows[i].Name, rows[i].Place, rows[i].Note = longName, longTwelve[:60], `"A" & <B>`
	}
	honours := merit()
	honours.Person.Name, honours.Person.Achievements = longName, longTwelve+"\n"+longTwelve
	for i := range 60 {
		honours.Commendations = append(honours.Commendations, Honour{Year: 1980 + i, Award: longTwelve[:80], Symbol: "123/QĐ-THADS", Decided: "1990-05", Issuer: longName})
	}
	unit := meritOfUnit()
	unit.Collective.Name = "Phòng Thi hành án dân sự khu vực 12 - " + longName
	deed := certificates(3)
	deed.Agency.Name, deed.Agency.HeadTitle = longName, "Trưởng Ban Quản lý các dự án đầu tư xây dựng công trình dân dụng và công nghiệp"
	deed.Signer = council.Signer{Name: longName, Title: "Phó Trưởng Ban Quản lý các dự án đầu tư xây dựng công trình dân dụng và công nghiệp", Form: council.SignFor}
	for i := range deed.Holders {
		deed.Holders[i].Name, deed.Holders[i].Post, deed.Holders[i].Unit, deed.Holders[i].Merit = longName+" "+longName, "Phó Trưởng phòng", longName, longTwelve[:700]
	}
	list := pledge()
	list.Awards = []AwardList{{Award: "Lao động tiên tiến", Kind: council.Title, Subject: council.Individual, Items: people(500)}}
	list.Unit = longName
	file := inventory(500)
	for i := range file.Items {
		file.Items[i].Summary, file.Items[i].Author = longTwelve, longName
	}
	crowd := invitation()
	for i := range 100 {
		crowd.Invitees = append(crowd.Invitees, Invitee{Name: longName, Post: fmt.Sprint("Khách mời ", i)})
	}
	absent := OpinionValues{Paper: Paper{Agency: laoCai}, Session: session2007, Items: long(300), Members: attendance2007()}
	return map[string]func() (page.Document, error){
		"ballots": func() (page.Document, error) {
			return BallotPapers(BallotPaperValues{Paper: Paper{Agency: laoCai}, Session: session2007, Items: long(182)})
		},
		"few ballots": func() (page.Document, error) {
			return BallotPapers(BallotPaperValues{Paper: Paper{Agency: laoCai}, Session: session2007, Items: long(1)})
		},
		"opinions":     func() (page.Document, error) { return OpinionForms(absent) },
		"merit":        func() (page.Document, error) { return MeritReport(honours) },
		"unit":         func() (page.Document, error) { return MeritReport(unit) },
		"extract":      func() (page.Document, error) { return Extract(ExtractValues{Paper: paper(""), Year: 2007, Rows: rows}) },
		"one row":      func() (page.Document, error) { return Extract(extract(1)) },
		"pledge":       func() (page.Document, error) { return Pledge(list) },
		"pact":         func() (page.Document, error) { return Pact(pact(34)) },
		"invitation":   func() (page.Document, error) { return Invitation(crowd) },
		"inventory":    func() (page.Document, error) { return Inventory(file) },
		"certificates": func() (page.Document, error) { return Certificates(deed) },
		"on stock":     func() (page.Document, error) { return CertificateTexts(deed, DefaultStock()) },
	}
}

func TestNothingIsCutHoweverLong(t *testing.T) {
	for name, build := range hard() {
		doc, err := build()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		laid, err := page.Layout(doc)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i, p := range laid.Pages {
			for _, s := range p.Texts {
				if s.X < 0 || s.X+s.Width > p.Width || s.Baseline > p.Height {
					t.Errorf("%s: %q leaves page %d", name, s.S, i+1)
				}
			}
		}
		for _, f := range Faults(doc, laid) {
			if f.Severe {
				t.Errorf("%s: %s", name, f.Text)
			}
		}
	}
}

func TestEveryPaperIsTheSameBytesEveryTime(t *testing.T) {
	bytes := func(build func() (page.Document, error)) string {
		doc, err := build()
		if err != nil {
			t.Fatal(err)
		}
		laid, err := page.Layout(doc)
		if err != nil {
			t.Fatal(err)
		}
		file, err := pdf.Write(laid)
		if err != nil {
			t.Fatal(err)
		}
		return string(file)
	}
	for name, build := range others() {
		if first, again := bytes(build), bytes(build); first != again {
			t.Errorf("%s is not the same twice", name)
		}
	}
}

func TestPaperOfNothingIsRefused(t *testing.T) {
	nobody := merit()
	nobody.Person.Name = " "
	both := merit()
	both.Collective = meritOfUnit().Collective
	aimless := merit()
	aimless.Award = ""
	undated := invitation()
	undated.Session.Held = ""
	untitled := inventory(3)
	untitled.Items[1].Summary = ""
	idle := pledge()
	idle.Awards = nil
	nameless := certificates(3)
	nameless.Holders[2].Name = ""
	crammed := ballotPapers(60, 4)
	odd := ballotPapers(3, 3)
	flood := ballotPapers(3, 2)
	flood.Count = 100_000
	off := DefaultStock()
	off.Holder.X = 200
	far := DefaultStock()
	far.DX = 90
	tiny := DefaultStock()
	tiny.Post.W = 6
	for what, err := range map[string]error{
		"no ballot":        second(BallotPapers(ballotPapers(0, 0))),
		"crammed ballots":  second(BallotPapers(crammed)),
		"three on a sheet": second(BallotPapers(odd)),
		"too many ballots": second(BallotPapers(flood)),
		"no opinion":       second(OpinionForms(opinions(0))),
		"nobody":           second(MeritReport(nobody)),
		"two nominees":     second(MeritReport(both)),
		"no award":         second(MeritReport(aimless)),
		"no line":          second(Extract(extract(0))),
		"nothing pledged":  second(Pledge(idle)),
		"one party":        second(Pact(pact(1))),
		"no day":           second(Invitation(undated)),
		"no paper":         second(Inventory(inventory(0))),
		"no summary":       second(Inventory(untitled)),
		"no holder":        second(Certificates(certificates(0))),
		"nameless holder":  second(Certificates(nameless)),
		"off the sheet":    second(CertificateTexts(certificates(1), off)),
		"printer far off":  second(Calibration(far)),
		"empty stock":      second(Calibration(Stock{})),
		"no room on stock": second(CertificateTexts(certificates(1), tiny)),
		"no agency":        second(Certificates(CertificateValues{Holders: certificates(1).Holders})),
	} {
		var refusal *council.Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s: error %v, want a refusal", what, err)
		}
	}
}

func TestBallotsAreAllAlikeAndOneForEachMember(t *testing.T) {
	for _, per := range []int{1, 2, 4} {
		doc, err := BallotPapers(ballotPapers(3, per))
		if err != nil {
			t.Fatal(err)
		}
		laid, err := page.Layout(doc)
		if err != nil {
			t.Fatal(err)
		}
		n, marks := 0, map[string]int{}
		for _, p := range laid.Pages {
			for _, s := range p.Texts {
				if s.S == "PHIẾU BẦU" {
					n++
				}
				marks[s.S]++
			}
		}
		if n != session2007.Members {
			t.Errorf("%d on a sheet: %d ballots, want %d", per, n, session2007.Members)
		}
		for s, times := range marks {
			if times%session2007.Members != 0 {
				t.Errorf("%d on a sheet: %q stands %d times, so it tells ballots apart", per, s, times)
			}
		}
	}
}

func TestHistoryStandsInTheReportOldestFirstWithItsDecisions(t *testing.T) {
	doc, err := MeritReport(merit())
	if err != nil {
		t.Fatal(err)
	}
	text := plain(doc)
	old := "2023 | Chiến sĩ thi đua cơ sở | Quyết định số 12/QĐ-CTHADS ngày 30 tháng 11 năm 2023 của Cục trưởng Cục Thi hành án dân sự tỉnh Lào Cai"
	recent := "2024 | Lao động tiên tiến | Quyết định số 07/QĐ-THADS ngày 05 tháng 12 năm 2024"
	if i, k := strings.Index(text, old), strings.Index(text, recent); i < 0 || k < i {
		t.Errorf("the history is not there or not in order:\n%s", text)
	}
}

func TestInventoryNumbersSheetsThroughTheFile(t *testing.T) {
	v := inventory(4) // of 1, 2, 3 and 4 sheets
	doc, err := Inventory(v)
	if err != nil {
		t.Fatal(err)
	}
	text := plain(doc)
	for _, want := range []string{" | 1 | 0f1e", " | 2-3 | ", " | 4-6 | ", " | 7-10 | ", "04 (bốn) văn bản, gồm 10 (mười) tờ"} {
		if !strings.Contains(text, want) {
			t.Errorf("the inventory lacks %q:\n%s", want, text)
		}
	}
}

func TestAgencyWordingStandsInEveryPaperThatHasIt(t *testing.T) {
	w := Wording{}
	for _, k := range WordingKeys() {
		w = w.With(k.Key, "Lời riêng "+k.Key+" năm {năm}")
	}
	p := paper("08/QĐ-THADS")
	p.Wording = w
	decree, gift, submission, minutes := titles(6, 5), commendations(3), toMinistry(), minutes(3)
	forms, plan, bond, call, deeds := opinions(2), pledge(), pact(2), invitation(), certificates(1)
	for _, at := range []*Paper{&decree.Paper, &gift.Paper, &submission.Paper, &minutes.Paper, &forms.Paper, &plan.Paper, &bond.Paper, &call.Paper, &deeds.Paper} {
		at.Wording = w
	}
	var all strings.Builder
	for _, build := range []func() (page.Document, error){
		func() (page.Document, error) { return Decree(decree) }, func() (page.Document, error) { return Decree(gift) },
		func() (page.Document, error) { return Submission(submission) }, func() (page.Document, error) { return Minutes(minutes) },
		func() (page.Document, error) { return OpinionForms(forms) }, func() (page.Document, error) { return Pledge(plan) },
		func() (page.Document, error) { return Pact(bond) }, func() (page.Document, error) { return Invitation(call) },
		func() (page.Document, error) { return Certificates(deeds) },
	} {
		doc, err := build()
		if err != nil {
			t.Fatal(err)
		}
		laid, err := page.Layout(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range laid.Pages {
			for _, x := range s.Texts {
				all.WriteString(strings.ToLower(x.S) + " ")
			}
		}
		all.WriteString(strings.ToLower(plain(doc)))
	}
	for _, k := range WordingKeys() {
		if !strings.Contains(all.String(), "lời riêng "+k.Key+" năm 20") {
			t.Errorf("%s can be reworded in the settings, but no paper says it", k.Key)
		}
	}
	for _, mark := range WordingMarks {
		if strings.Contains(all.String(), mark) {
			t.Errorf("the mark %s was left unfilled", mark)
		}
	}
}

func TestRewordingKeepsEveryOtherText(t *testing.T) {
	w := Wording{"quyet-dinh.ket": "A", "van-ban-sau-nay.khoa": "của phiên bản sau"}
	next := w.With("to-trinh.ket", "B").With("quyet-dinh.ket", " ")
	if len(w) != 2 || next["van-ban-sau-nay.khoa"] == "" || next["to-trinh.ket"] != "B" || next["quyet-dinh.ket"] != "" {
		t.Errorf("%v became %v", w, next)
	}
	seen := map[string]bool{}
	for _, k := range WordingKeys() {
		if seen[k.Key] || k.Label == "" || !strings.HasPrefix(k.Key, string(k.Kind)+".") {
			t.Errorf("key %+v", k)
		}
		seen[k.Key] = true
	}
}

func TestUsualWordsAreThoseThatTheSettingsShow(t *testing.T) {
	doc, err := Submission(toMinistry())
	if err != nil {
		t.Fatal(err)
	}
	if want := "Thi hành án dân sự tỉnh Lào Cai kính trình Bộ trưởng Bộ Tư pháp xem xét, quyết định./."; !strings.Contains(plain(doc), want) {
		t.Errorf("the submission lacks %q", want)
	}
}

// An issued paper is shown again from the values that were kept beside it.
func TestValuesComeBackFromStorageUnchanged(t *testing.T) {
	same := func(name string, a, b page.Document, errs ...error) {
		if err := errors.Join(errs...); err != nil || plain(a) != plain(b) {
			t.Errorf("%s is another after storage: %v", name, err)
		}
	}
	again := func(from, to any) error {
		text, err := json.Marshal(from)
		if err != nil {
			return err
		}
		return json.Unmarshal(text, to)
	}
	d := titles(6, 5)
	d.Wording = Wording{"quyet-dinh.ket": "Quyết định này có hiệu lực từ ngày 01 tháng 01 năm {năm}"}
	var d2 DecreeValues
	err := again(d, &d2)
	a, err1 := Decree(d)
	b, err2 := Decree(d2)
	same("decree", a, b, err, err1, err2)

	m := merit()
	var m2 MeritValues
	err = again(m, &m2)
	a, err1 = MeritReport(m)
	b, err2 = MeritReport(m2)
	same("merit report", a, b, err, err1, err2)

	c := certificates(3)
	var c2 CertificateValues
	var s2 Stock
	err = errors.Join(again(c, &c2), again(DefaultStock(), &s2))
	a, err1 = CertificateTexts(c, DefaultStock())
	b, err2 = CertificateTexts(c2, s2)
	same("certificate", a, b, err, err1, err2)
}

func TestStockMovesEveryTextByItsOffset(t *testing.T) {
	lay := func(s Stock) *page.Laid {
		doc, err := CertificateTexts(certificates(2), s)
		if err != nil {
			t.Fatal(err)
		}
		laid, err := page.Layout(doc)
		if err != nil {
			t.Fatal(err)
		}
		return laid
	}
	s := DefaultStock()
	at := lay(s)
	s.DX, s.DY = 2.5, -1.5
	moved := lay(s)
	for i, p := range at.Pages {
		for k, a := range p.Texts {
			b := moved.Pages[i].Texts[k]
			if dx, dy := b.X-a.X, b.Baseline-a.Baseline; dx < 2.49 || dx > 2.51 || dy < -1.51 || dy > -1.49 {
				t.Errorf("%q moved by %.2f, %.2f", a.S, dx, dy)
			}
		}
	}
}

func TestLongTextOnStockStaysAboveTheNext(t *testing.T) {
	v := certificates(1)
	v.Holders[0].Name, v.Holders[0].Merit = longName, longTwelve[:600]
	s := DefaultStock()
	doc, err := CertificateTexts(v, s)
	if err != nil {
		t.Fatal(err)
	}
	laid, err := page.Layout(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range laid.Pages[0].Texts {
		if strings.Contains(longName, x.S) && x.Baseline > s.Post.Y {
			t.Errorf("the name %q reaches into the place of the post", x.S)
		}
	}
}

func TestWarningsDoNotKeepAPaperBack(t *testing.T) {
	v := commendations(3)
	v.Signer = council.Signer{Name: "ThS. Dương Hữu Hùng", Title: "Trưởng phòng", Form: council.SignFor}
	v.Movement = `trong phong trào "Ba nhất" , đạt CSTĐ`
	v.Recipients = []string{"Sở Tài chính"}
	v.Bases = []string{"Luật Thi đua, khen thưởng số 06/2022/QH15"}
	doc, err := Decree(v)
	if err != nil {
		t.Fatal(err)
	}
	if severe := CheckForm(doc); len(severe) > 0 {
		t.Errorf("severe: %q", severe)
	}
	var all string
	for _, f := range Faults(doc, nil) {
		all += f.Text + "\n"
	}
	for _, want := range []string{"học hàm, học vị", "cấp phó", "nháy thẳng", "viết tắt", "Lưu:", "Như Điều", "không ghi số, ký hiệu"} {
		if !strings.Contains(all, want) {
			t.Errorf("no warning with %q in:\n%s", want, all)
		}
	}
}

func TestExtractShowsOnlyColumnsThatSomebodyFills(t *testing.T) {
	v := extract(3)
	v.Rows = []sheet.ListRow{{Subject: council.Individual, Name: "Lý Seo Dũng", Award: "Lao động tiên tiến"}}
	doc, err := Extract(v)
	if err != nil {
		t.Fatal(err)
	}
	if text := plain(doc); !strings.Contains(text, "# STT | Họ và tên | Danh hiệu thi đua, hình thức khen thưởng\n") {
		t.Errorf("columns nobody fills:\n%s", text)
	}
}

func BenchmarkThousandCertificates(b *testing.B) {
	v := certificates(1000)
	b.ReportAllocs()
	for b.Loop() {
		doc, err := Certificates(v)
		if err != nil {
			b.Fatal(err)
		}
		laid, err := page.Layout(doc)
		if err != nil {
			b.Fatal(err)
		}
		file, err := pdf.Write(laid)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(file))/1024, "KB/file")
		if len(laid.Pages) != 1000 {
			b.Fatal(len(laid.Pages), "pages")
		}
	}
}
