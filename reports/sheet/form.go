package sheet

import (
	"fmt"
	"strings"

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
	b.subject = title
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

// foot writes the signatures: who drew it up at the left, who signs at the right.
func (b *book) foot(h Head) {
	columns := len(b.widths)
	half := b.middle()
	day := "ngày ..... tháng ..... năm ........"
	if d, err := viet.ParseISO(string(h.Issued)); err == nil && !d.IsZero() {
		day = d.Long()
	} else if h.Year > 0 {
		day = fmt.Sprintf("ngày ..... tháng ..... năm %d", h.Year)
	}
	b.add(8, blank(plain, columns)...)
	b.add(0, cell{look: plain}.over(half), say(leaning, viet.Clean(h.Agency.Place)+", "+day).over(columns-half))
	for i, line := range SignLines(h.Agency, h.Signer) {
		left := cell{look: strong}
		if i == 0 {
			left = say(strong, "NGƯỜI LẬP BIỂU")
		}
		b.add(0, left.over(half), say(strong, line).over(columns-half))
	}
	b.add(60, cell{look: plain}.over(half), cell{look: plain}.over(columns-half))
	b.add(0, say(strong, h.Author).over(half), say(strong, h.Signer.Name).over(columns-half))
}

// check refuses what no sheet can be written without.
func (h Head) check() error {
	if viet.Clean(h.Agency.Name) == "" {
		return council.Refuse("Chưa lập được bảng vì chưa khai tên cơ quan: vào Thiết lập, nhập tên cơ quan rồi làm lại.")
	}
	return nil
}
