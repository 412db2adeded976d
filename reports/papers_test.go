package reports

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"sothidua/council"
	"sothidua/reports/page"
)

// every builds each paper in the shapes that are read as golden files and checked for form.
func every() map[string]func() (page.Document, error) {
	decree := func(v DecreeValues) func() (page.Document, error) {
		return func() (page.Document, error) { return Decree(v) }
	}
	minute := func(v MinutesValues) func() (page.Document, error) {
		return func() (page.Document, error) { return Minutes(v) }
	}
	prized := titles(6, 3)
	prized.Issued = "2026-01-05"
	prized.Year = 2025
	prized.PrizeBasis = "Nghị định số 152/2025/NĐ-CP"
	for i, each := range []int64{2_340_000, 710_000, 1_880_000} {
		for j := range prized.Awards[i].Items {
			prized.Awards[i].Items[j].Prize = each
		}
	}
	deputy := commendations(5)
	deputy.Signer = council.Signer{Name: "Hoàng Công Đạt", Title: "Phó Trưởng THADS tỉnh", Form: council.SignFor}
	deputy.Movement = "trong thực hiện chỉ tiêu thi hành án năm 2007"
	all := others()
	for name, build := range map[string]func() (page.Document, error){
		"decree-titles":        decree(titles(6, 5)),
		"decree-prizes":        decree(prized),
		"decree-commendations": decree(deputy),
		"submission":           func() (page.Document, error) { return Submission(toMinistry()) },
		"minutes":              minute(minutes(3)),
		"minutes-sealed":       minute(sealed(3)),
		"minutes-imported":     minute(imported(3)),
		"tally":                func() (page.Document, error) { return TallyRecord(tallies(3)) },
	} {
		all[name] = build
	}
	return all
}

func TestPapersSayWhatTheirGoldenFilesSay(t *testing.T) {
	for name, build := range every() {
		doc, err := build()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		golden(t, name, plain(doc))
	}
}

func TestEveryPaperPassesTheCheckOfForm(t *testing.T) {
	for name, build := range every() {
		doc, err := build()
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range Faults(doc, nil) {
			t.Errorf("%s: %v", name, fault)
		}
	}
}

func TestListOfUpToFiveStandsInTheArticleAndALongerOneIsAnnexed(t *testing.T) {
	for _, n := range []int{1, 5, 6, 500} {
		v := titles(n, 0)
		v.Awards = v.Awards[:1]
		doc, err := Decree(v)
		if err != nil {
			t.Fatal(err)
		}
		if annexed := len(doc.Sections) == 2; annexed != (n > 5) {
			t.Errorf("%d names: annexed %v", n, annexed)
		}
		text := plain(doc)
		for _, p := range v.Awards[0].Items {
			if !strings.Contains(text, p.Name) {
				t.Fatalf("%d names: %s is missing", n, p.Name)
			}
		}
		if faults := CheckForm(doc); len(faults) > 0 {
			t.Errorf("%d names: %v", n, faults)
		}
		if _, err := page.Layout(doc); err != nil {
			t.Errorf("%d names: %v", n, err)
		}
	}
}

func TestCountsStandInFiguresAndWords(t *testing.T) {
	doc, err := Decree(titles(21, 37))
	if err != nil {
		t.Fatal(err)
	}
	text := plain(doc)
	for _, want := range []string{
		"Công nhận danh hiệu “Chiến sĩ thi đua cơ sở” năm 2007 cho 21 (hai mươi mốt) cá nhân (có danh sách kèm theo).",
		"cho 37 (ba mươi bảy) cá nhân", "cho 01 (một) tập thể: THADS tỉnh Lào Cai.",
		"TRƯỞNG THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI",
		"_Theo đề nghị của Hội đồng Thi đua - Khen thưởng tại Biên bản họp ngày 25 tháng 10 năm 2007._",
		"thực hiện theo quy định của pháp luật hiện hành.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the decree lacks %q", want)
		}
	}
}

func TestPrizesAreNamedOnlyWhereEveryOneIsKnown(t *testing.T) {
	v := titles(6, 6)
	v.Awards = v.Awards[:2]
	for i := range v.Awards[0].Items {
		v.Awards[0].Items[i].Prize = 2_340_000
	}
	doc, err := Decree(v)
	if err != nil {
		t.Fatal(err)
	}
	text := plain(doc)
	for _, want := range []string{
		"danh hiệu “Chiến sĩ thi đua cơ sở” là 2.340.000 đồng/cá nhân",
		"14.040.000 đồng (Mười bốn triệu không trăm bốn mươi nghìn đồng)",
		"Tiền thưởng kèm theo danh hiệu “Lao động tiên tiến” (cá nhân) thực hiện theo quy định của pháp luật hiện hành.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the decree lacks %q:\n%s", want, text)
		}
	}
}

func TestDecreeCitesOnlyWhatWasCompared(t *testing.T) {
	for basis, want := range map[string]bool{
		"Nghị định số 152/2025/NĐ-CP":                       true,
		"hệ số chưa đối chiếu với văn bản":                  false,
		"Nghị định 91/2017/NĐ-CP (tập thể gấp hai: suy ra)": false,
	} {
		v := titles(6, 0)
		v.Awards, v.PrizeBasis = v.Awards[:1], basis
		for i := range v.Awards[0].Items {
			v.Awards[0].Items[i].Prize = 2_340_000
		}
		doc, err := Decree(v)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(plain(doc), basis); got != want {
			t.Errorf("%q cited: %v, want %v", basis, got, want)
		}
	}
}

func TestPaperWithoutAnyItemIsRefused(t *testing.T) {
	uncounted := tallies(3)
	for i := range uncounted.Items {
		uncounted.Items[i].Tally = council.Tally{}
	}
	nameless := titles(3, 0)
	nameless.Awards[0].Items[1].Name = "  "
	mixed := titles(3, 0)
	mixed.Group = council.Commendation
	crowded := minutes(3)
	crowded.Session.Members = 8
	for name, err := range map[string]error{
		"crowded":            second(Minutes(crowded)),
		"decree":             second(Decree(DecreeValues{Paper: paper("1/QĐ")})),
		"decree, empty list": second(Decree(DecreeValues{Paper: paper("1/QĐ"), Awards: []AwardList{{Award: "Lao động tiên tiến"}}})),
		"mixed groups":       second(Decree(mixed)),
		"nameless":           second(Decree(nameless)),
		"no agency":          second(Decree(DecreeValues{Awards: titles(1, 1).Awards})),
		"submission":         second(Submission(SubmissionValues{Paper: paper("1/TTr"), Addressee: "Bộ trưởng Bộ Tư pháp"})),
		"no addressee":       second(Submission(SubmissionValues{Paper: paper("1/TTr"), Awards: toMinistry().Awards})),
		"minutes":            second(Minutes(minutes(0))),
		"tally":              second(TallyRecord(tallies(0))),
		"uncounted tally":    second(TallyRecord(uncounted)),
	} {
		var refusal *council.Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s: error %v, want a refusal", name, err)
		}
	}
}

func second(_ page.Document, err error) error { return err }

func TestTallyThatDoesNotBalanceIsRefusedByName(t *testing.T) {
	for field, spoil := range map[string]func(*council.Tally){
		"returned": func(t *council.Tally) { t.Returned-- },
		"valid":    func(t *council.Tally) { t.Valid++ },
		"agree":    func(t *council.Tally) { t.Agree++ },
		"issued":   func(t *council.Tally) { t.Issued = 10; t.Returned = 10; t.Valid++; t.Agree++ },
	} {
		v := tallies(12)
		spoil(&v.Items[7].Tally)
		_, err := TallyRecord(v)
		if err == nil || !strings.Contains(err.Error(), v.Items[7].Name) {
			t.Errorf("%s: error %v, want one that names %s", field, err, v.Items[7].Name)
		}
		m := minutes(0)
		m.Items = v.Items
		if _, err := Minutes(m); err == nil {
			t.Errorf("%s: the minutes took it", field)
		}
	}
}

func TestMinutesNeverInventAttendance(t *testing.T) {
	doc, err := Minutes(imported(3))
	if err != nil {
		t.Fatal(err)
	}
	text := plain(doc)
	if !strings.Contains(text, "Tổng số thành viên Hội đồng: 9.") {
		t.Error("the number of members is missing")
	}
	for _, claim := range []string{"; có mặt: ", "Số thành viên có mặt là", "08 giờ"} {
		if strings.Contains(text, claim) {
			t.Errorf("minutes without attendance claim %q", claim)
		}
	}
}

func TestUnverifiedRuleSaysSoInTheMinutes(t *testing.T) {
	for trust, want := range map[council.Trust]bool{council.TrustText: false, council.TrustSecondary: true, council.TrustUnchecked: true} {
		v := minutes(1)
		v.Session.Rule.Trust = trust
		doc, err := Minutes(v)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(plain(doc), "chưa đối chiếu"); got != want {
			t.Errorf("trust %s: note %v, want %v", trust, got, want)
		}
	}
}

func TestUncountedItemSaysSoAndIsNotCountedAsFailed(t *testing.T) {
	v := minutes(4)
	v.Items[3].Tally = council.Tally{}
	doc, err := Minutes(v)
	if err != nil {
		t.Fatal(err)
	}
	if text := plain(doc); !strings.Contains(text, "Chưa bỏ phiếu") || !strings.Contains(text, "chưa bỏ phiếu 01 (một)") {
		t.Errorf("the item without a ballot is lost:\n%s", text)
	}
	w := tallies(4)
	w.Items[3].Tally = council.Tally{}
	if doc, err = TallyRecord(w); err != nil || !strings.Contains(plain(doc), "Chưa bỏ phiếu") {
		t.Errorf("the tally record lost it: %v", err)
	}
}

func TestStrangeNamesComeThroughUnharmed(t *testing.T) {
	for _, name := range []string{
		`Nguyễn "Tý" & Con <b>`, "H'Hen Niê", "Công Tằng Tôn Nữ Thị Quỳnh Như Ý Diễm Phương Thảo Nguyên Hạ Vy Bảo Trân Ngọc Ánh Minh Châu",
		"=SUM(A1)", strings.Repeat("Nguyễn ", 60) + "An", "  Trần   Văn\nAn ",
	} {
		v := titles(6, 0)
		v.Awards[0].Items[2].Name = name
		doc, err := Decree(v)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if !strings.Contains(plain(doc), strings.Join(strings.Fields(name), " ")) {
			t.Errorf("%q is not in the paper", name)
		}
		if _, err := page.Layout(doc); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestSealIsDatedInOfficialTime(t *testing.T) {
	for _, at := range []string{"2007-10-25T17:30:00Z", "2007-10-26T00:30:00+07:00"} {
		v := sealed(1)
		v.Session.SealedAt = at
		doc, err := Minutes(v)
		if err != nil {
			t.Fatal(err)
		}
		if want := "khóa sổ lúc 00 giờ 30 phút, ngày 26 tháng 10 năm 2007"; !strings.Contains(plain(doc), want) {
			t.Errorf("sealed at %s: no %q", at, want)
		}
	}
}

func TestSignatureForms(t *testing.T) {
	p := paper("1")
	for _, c := range []struct {
		form  council.SignForm
		title string
		want  string
	}{
		{council.SignHead, "Trưởng THADS tỉnh", "TRƯỞNG THADS TỈNH"},
		{council.SignHead, "", "TRƯỞNG THADS TỈNH"},
		{council.SignFor, "Phó Trưởng THADS tỉnh", "KT. TRƯỞNG THADS TỈNH / PHÓ TRƯỞNG THADS TỈNH"},
		{council.SignFor, "", "KT. TRƯỞNG THADS TỈNH / PHÓ TRƯỞNG THADS TỈNH"},
		{council.SignActing, "", "Q. TRƯỞNG THADS TỈNH"},
		{council.SignOrder, "Chánh Văn phòng", "TL. TRƯỞNG THADS TỈNH / CHÁNH VĂN PHÒNG"},
		{council.SignMandat, "Chánh Văn phòng", "TUQ. TRƯỞNG THADS TỈNH / CHÁNH VĂN PHÒNG"},
		{council.SignOnBody, "", "TM. THI HÀNH ÁN DÂN SỰ TỈNH LÀO CAI / TRƯỞNG THADS TỈNH"},
	} {
		p.Signer = council.Signer{Name: "X", Form: c.form, Title: c.title}
		if got := strings.Join(p.signature().Titles, " / "); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.form, c.title, got, c.want)
		}
	}
}

func TestHeadOfficeIsWrittenInFull(t *testing.T) {
	for _, c := range [][3]string{
		{"Trưởng THADS tỉnh", "Thi hành án dân sự tỉnh Lào Cai", "Trưởng Thi hành án dân sự tỉnh Lào Cai"},
		{"Giám đốc", "Sở Khoa học và Công nghệ", "Giám đốc Sở Khoa học và Công nghệ"},
		{"Giám đốc Sở", "Sở Khoa học và Công nghệ", "Giám đốc Sở Khoa học và Công nghệ"},
		{"Cục trưởng", "Cục Thi hành án dân sự tỉnh Lào Cai", "Cục trưởng Cục Thi hành án dân sự tỉnh Lào Cai"},
		{"Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Lào Cai", "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai"},
		{"Trưởng Thi hành án dân sự tỉnh Lào Cai", "Thi hành án dân sự tỉnh Lào Cai", "Trưởng Thi hành án dân sự tỉnh Lào Cai"},
		{"", "Sở Tư pháp", "Thủ trưởng Sở Tư pháp"},
	} {
		if got := HeadOffice(council.Agency{HeadTitle: c[0], Name: c[1]}); got != c[2] {
			t.Errorf("HeadOffice(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestFileNamesAreSafeEverywhere(t *testing.T) {
	for _, c := range [][3]string{
		{"quyet-dinh", "07/QĐ-THADS", "quyet-dinh-07-qd-thads"},
		{"bien-ban", "2007-10-25", "bien-ban-2007-10-25"},
		{"to-trinh", "../../etc/passwd", "to-trinh-etc-passwd"},
		{"", " \x00/\\:*?", "van-ban"},
	} {
		if got := FileName(c[0], c[1]); got != c[2] {
			t.Errorf("FileName(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if got := FileName("quyet-dinh", strings.Repeat("ư/", 200)); len(got) > longestName || strings.HasSuffix(got, "-") {
		t.Errorf("a long symbol gives %q", got)
	}
}

func TestSamePaperTwiceIsTheSame(t *testing.T) {
	for name, build := range every() {
		a, _ := build()
		b, _ := build()
		if plain(a) != plain(b) {
			t.Errorf("%s differs from itself", name)
		}
	}
}

func TestCheckFormNamesEachFault(t *testing.T) {
	spoil := func(change func(*page.Document)) []string {
		doc, err := Decree(titles(6, 5))
		if err != nil {
			t.Fatal(err)
		}
		change(&doc)
		return CheckForm(doc)
	}
	blocks := func(d *page.Document) []page.Block { return d.Sections[0].Blocks }
	head := func(change func(*page.Letterhead)) func(*page.Document) {
		return func(d *page.Document) {
			h := blocks(d)[0].(page.Letterhead)
			change(&h)
			blocks(d)[0] = h
		}
	}
	replace := func(old, with string) func(*page.Document) {
		return func(d *page.Document) {
			for i, b := range blocks(d) {
				if p, ok := b.(page.Paragraph); ok {
					rs := append([]page.Run(nil), p.Runs...)
					for j := range rs {
						rs[j].Text = strings.Replace(rs[j].Text, old, with, 1)
					}
					p.Runs = rs
					blocks(d)[i] = p
				}
			}
		}
	}
	for want, change := range map[string]func(*page.Document){
		"Chưa ghi số":                  head(func(h *page.Letterhead) { h.Number = "Số:      /QĐ-THADS" }),
		"Số văn bản dưới 10":           head(func(h *page.Letterhead) { h.Number = "Số: 7/QĐ-THADS" }),
		"Chưa ghi đủ địa danh":         head(func(h *page.Letterhead) { h.PlaceDate = "Lào Cai, ngày    tháng   năm 2007" }),
		"Ngày dưới 10":                 head(func(h *page.Letterhead) { h.PlaceDate = "Lào Cai, ngày 5 tháng 11 năm 2007" }),
		"Tháng 1, tháng 2 phải":        head(func(h *page.Letterhead) { h.PlaceDate = "Lào Cai, ngày 05 tháng 1 năm 2007" }),
		"Chỉ tháng 1":                  head(func(h *page.Letterhead) { h.PlaceDate = "Lào Cai, ngày 05 tháng 09 năm 2007" }),
		"dấu “;”":                      replace("ngành Tư pháp;", "ngành Tư pháp."),
		"dấu “.”":                      replace("năm 2007.", "năm 2007;"),
		"kết thúc bằng dấu “./.”":      replace("./.", "."),
		"chỉ đặt ở cuối":               replace("(có danh sách kèm theo).", "(có danh sách kèm theo)./."),
		"Số lượng dưới 10":             replace("01 (một)", "1 (một)"),
		"không có danh sách":           func(d *page.Document) { d.Sections = d.Sections[:1] },
		"thiếu dòng “(Kèm theo":        func(d *page.Document) { d.Sections[1].Blocks = d.Sections[1].Blocks[1:] },
		"chưa đánh số trang":           func(d *page.Document) { d.Sections[1].PageNumbers = false },
		"Thiếu phần chữ ký":            func(d *page.Document) { s := &d.Sections[0]; s.Blocks = s.Blocks[:len(s.Blocks)-1] },
		"số khác với số":               head(func(h *page.Letterhead) { h.Number = "Số: 09/QĐ-THADS" }),
		"Lề trái":                      func(d *page.Document) { d.Sections[0].Margins = page.Margins{Left: 20, Right: 20, Top: 20, Bottom: 20} },
		"Lề dưới":                      func(d *page.Document) { d.Sections[1].Margins = page.Margins{Left: 30, Right: 15, Top: 25, Bottom: 10} },
		"Thiếu phần đầu":               func(d *page.Document) { s := &d.Sections[0]; s.Blocks = s.Blocks[1:] },
		"Quyết định không ghi “Kính g": replace("Căn cứ Luật", "Kính gửi: Luật"),
		"không có nội dung":            func(d *page.Document) { d.Sections = nil },
	} {
		found := false
		for _, fault := range spoil(change) {
			found = found || strings.Contains(fault, want)
		}
		if !found {
			t.Errorf("no fault with %q: %q", want, spoil(change))
		}
	}
	if faults := spoil(func(*page.Document) {}); len(faults) > 0 {
		t.Errorf("faults in a good paper: %q", faults)
	}
}

func BenchmarkDecree(b *testing.B) {
	for _, n := range []int{80, 800, 8000} {
		v := titles(n/3, n-n/3)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Decree(v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTallyRecord(b *testing.B) {
	for _, n := range []int{80, 800, 8000} {
		v := tallies(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := TallyRecord(v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
