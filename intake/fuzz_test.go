package intake

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sothidua/council"
	"sothidua/viet"
)

// sound checks what must hold of any reading of any bytes: it is refused in words, or its rows are fit to be kept and can be
// planned, applied and planned again without a further change.
func sound(t *testing.T, cat *council.Catalogue, file string, data []byte) {
	t.Helper()
	for _, kind := range Kinds {
		l, err := Read(kind, 2007, file, data, cat)
		if err != nil {
			var r *council.Refusal
			if !errors.As(err, &r) || r.Message == "" || l != nil {
				t.Fatalf("%s: %T %v", kind, err, err)
			}
			continue
		}
		for _, r := range l.Rows {
			for _, s := range []string{r.Name, r.Unit, r.Title, r.Note, r.Sheet, r.Decision.Symbol, r.Decision.Issuer, r.Work.Summary, r.Case.Note} {
				if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) || s != viet.Clean(s) {
					t.Fatalf("%s: unclean text %q", kind, s)
				}
			}
			if r.Name == "" || r.Line < 1 || kind == Staff && r.Unit == "" || kind == Registrations && len(r.Awards) == 0 || kind == Tally && r.Award == "" {
				t.Fatalf("%s: half a row: %+v", kind, r)
			}
			halfFact(t, kind, r)
			for _, d := range []council.Date{r.Born, r.Joined, r.Decision.Decided, r.Case.Opened, r.Case.Closed, r.Leave.From, r.Leave.To} {
				if _, err := viet.ParseISO(string(d)); err != nil {
					t.Fatal(err)
				}
			}
			if kind == Tally && r.Tally.Check(l.Members) != nil {
				t.Fatalf("does not balance: %+v", r.Tally)
			}
		}
		for _, r := range l.Rejected {
			if r.Reason == "" || r.Row < 1 {
				t.Fatalf("rejected without reason or place: %+v", r)
			}
		}
		o := &office{Register: bacHa(), last: 100}
		p := l.Plan(o.Register)
		o.apply(t, p)
		if again := l.Plan(o.Register); len(again.Changes) != 0 || again.Added+again.Changed != 0 {
			t.Fatalf("%s: a second import changes: %+v", kind, again.Changes)
		}
	}
}

func FuzzAnyFileIsReadSoundlyOrRefused(f *testing.F) {
	files, _ := filepath.Glob("testdata/lao-cai-2007/*.xlsx")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("PK\x03\x04"))
	cat := catalogue(f)
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, cat, "a.xlsx", data) })
}

func FuzzAnySheetIsReadSoundlyOrRefused(f *testing.F) {
	row := func(cells ...string) string {
		return `<row><c t="inlineStr"><is><t>` + strings.Join(cells, `</t></is></c><c t="inlineStr"><is><t>`) + `</t></is></c></row>`
	}
	f.Add(row("Họ và tên", "Đơn vị", "LĐTT", "Ngày sinh")+row("Nguyễn Thị Chi", "THADS huyện Bắc Hà", "x", "06/05/1980"), "")
	f.Add(row("Tổng số thành viên Hội đồng: 9, họp ngày 25/10/2007")+row("STT", "Tên tập thể, cá nhân", "Danh hiệu", "Phát ra", "Thu về", "Hợp lệ", "Đồng ý", "Không đồng ý")+
		row("1", "Lò A Páo", "LĐTT", "9", "9", "9", "7", "2")+row("I", "THADS huyện Bắc Hà")+row("", "Cộng", "", "9"), "<mergeCells><mergeCell ref=\"B1:C4\"/></mergeCells>")
	f.Add(`<row r="3" hidden="1"><c r="B3" t="s"><v>0</v></c><c r="A3" t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2007-01-01</v></c><c><f>1</f></c></row>`, "")
	cat := catalogue(f)
	f.Fuzz(func(t *testing.T, rows, rest string) {
		data := packed(t, func(w io.Writer) { fmt.Fprintf(w, "<worksheet><sheetData>%s</sheetData>%s</worksheet>", rows, rest) },
			func(w io.Writer) {
				fmt.Fprint(w, "<sst><si><t>Họ và tên</t></si><si><r><rPr><rFont val=\".VnTime\"/></rPr><t>Hä</t></r></si></sst>")
			})
		sound(t, cat, "a.xlsx", data)
	})
}

func FuzzAnyTextTableIsReadSoundlyOrRefused(f *testing.F) {
	f.Add([]byte(csvList))
	f.Add(latin1(tcvn3(csvList)))
	f.Add(windows1258(csvList))
	f.Add([]byte("Phiên họp ngày 25/10/2007;Số thành viên: 9\nHọ và tên;Danh hiệu;Phát ra;Thu về;Hợp lệ;Đồng ý;Không đồng ý\nLò A Páo;LĐTT;9;9;9;9;0\nCộng;;9\n"))
	f.Add([]byte("Họ và tên,Đơn vị,LĐTT,GK\nA. Cá nhân\nI,Phòng Một\nLò A Páo,nt,x,\"\n"))
	for _, list := range factLists {
		f.Add([]byte(list))
	}
	cat := catalogue(f)
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, cat, "a.csv", data) })
}

func FuzzAnyTextNamesAnAwardOrNone(f *testing.F) {
	for _, s := range []string{"CSTĐ cơ sở", "BK Bộ Tư pháp", "Danh hiệu “Lao động tiên tiến” năm 2007", "Giấy khen của *"} {
		f.Add(s)
	}
	cat := catalogue(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []council.Subject{"", council.Individual, council.Collective} {
			code, ok := MatchAward(cat, text, s)
			if a, known := cat.Award(code); ok != (code != "") || ok && (!known || s != "" && !a.For(s)) {
				t.Fatalf("%q for %q: %q, %v", text, s, code, ok)
			}
		}
	})
}
