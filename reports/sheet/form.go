package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"sothidua/council"
	"sothidua/viet"
)

// SignLines are what stands above a signer's name, in the form under which he signs (NĐ 30/2020, annex I):
// "KT. TRƯỞNG THADS TỈNH", "PHÓ TRƯỞNG THADS TỈNH".
func SignLines(a council.Agency, s council.Signer) []string {
	head, own := upper(a.HeadTitle), upper(s.Title)
	if head == "" {
		head = "THỦ TRƯỞNG CƠ QUAN"
	}
	switch s.Form {
	case council.SignFor:
		if own == "" {
			own = "PHÓ " + head
		}
		return []string{"KT. " + head, own}
	case council.SignOrder, council.SignMandat:
		lines := []string{string(s.Form) + " " + head}
		if own != "" {
			lines = append(lines, own)
		}
		return lines
	case council.SignOnBody:
		if own == "" {
			own = head
		}
		return []string{"TM. " + upper(a.Name), own}
	case council.SignActing:
		return []string{"Q. " + head}
	}
	if own == "" {
		own = head
	}
	return []string{own}
}

func upper(s string) string { return strings.ToUpper(viet.Clean(s)) }

// top writes the offices, the State, the title and a line below it. Everything spans the sheet's columns.
func (b *book) top(h Head, title, under string) {
	columns := len(b.widths)
	half := b.middle()
	b.add(0, say(centred, upper(h.Agency.Parent)).over(half), say(strong, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").over(columns-half))
	b.add(0, say(strong, upper(h.Agency.Name)).over(half), say(lineBelow, "Độc lập - Tự do - Hạnh phúc").over(columns-half))
	b.add(8, blank(plain, columns)...)
	b.add(22, say(heading, title).over(columns))
	if under != "" {
		b.add(0, say(leaning, under).over(columns))
	}
	b.add(6, blank(plain, columns)...)
	b.subject, b.headed = title, h
}

// middle is the column that ends nearest the sheet's middle, so that the two offices stand side by side.
func (b *book) middle() int {
	var all, left float64
	for _, w := range b.widths {
		all += w
	}
	for i, w := range b.widths[:len(b.widths)-1] {
		if left+w/2 > all/2 && i > 0 {
			return i
		}
		left += w
	}
	return len(b.widths) - 1
}

// foot writes the signatures: who drew it up at the left, who signs at the right. It is a single row, because a row is
// the only thing that a spreadsheet never parts between two printed pages.
func (b *book) foot(h Head) {
	columns := len(b.widths)
	half := b.middle()
	day := "ngày ..... tháng ..... năm ........"
	if d, err := viet.ParseISO(string(h.Issued)); err == nil && !d.IsZero() {
		day = d.Long()
	} else if h.Year > 0 {
		day = fmt.Sprintf("ngày ..... tháng ..... năm %d", h.Year)
	}
	left := []excelize.RichTextRun{run("\n", leaning)}
	right := []excelize.RichTextRun{run(viet.Clean(h.Agency.Place)+", "+day+"\n", leaning)}
	lines := SignLines(h.Agency, h.Signer)
	for i, line := range lines {
		if i == 0 {
			left = append(left, run("NGƯỜI LẬP BIỂU\n", strong))
		} else {
			left = append(left, run("\n", strong))
		}
		right = append(right, run(line+"\n", strong))
	}
	const hand = 4 // empty lines for the hand and the seal
	left = append(left, run(strings.Repeat("\n", hand)+viet.Clean(h.Author), strong))
	right = append(right, run(strings.Repeat("\n", hand)+viet.Clean(h.Signer.Name), strong))
	b.add(8, blank(plain, columns)...)
	b.add(float64(hand+2+len(lines))*15, cell{look: centred, runs: left}.over(half), cell{look: centred, runs: right}.over(columns-half))
}

// signer is one signature that is not the agency's.
type signer struct{ title, note, name string }

// sign writes two signatures side by side, in a single row as foot does.
func (b *book) sign(left, right signer) {
	columns, half := len(b.widths), b.middle()
	runs := func(s signer) []excelize.RichTextRun {
		return []excelize.RichTextRun{run(s.title+"\n", strong), run(s.note+"\n\n\n\n\n", leaning), run(viet.Clean(s.name)+" ", strong)}
	}
	b.add(8, blank(plain, columns)...)
	b.add(7*15, cell{look: centred, runs: runs(left)}.over(half), cell{look: centred, runs: runs(right)}.over(columns-half))
}

func run(s string, l look) excelize.RichTextRun {
	return excelize.RichTextRun{Text: s, Font: l.style().Font}
}

// notes writes remarks below the table.
func (b *book) notes(lines ...string) {
	b.add(6, blank(plain, len(b.widths))...)
	for _, l := range lines {
		b.add(0, say(remark, l).over(len(b.widths)))
	}
	b.remarks += 1 + len(lines)
}

// check refuses what no sheet can be written without.
func (h Head) check() error {
	if viet.Clean(h.Agency.Name) == "" {
		return council.Refuse("Chưa lập được bảng vì chưa khai tên cơ quan: vào Thiết lập, nhập tên cơ quan rồi làm lại.")
	}
	return nil
}
