package screen

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/ui/kit"
)

// What the balance of a list (cân đối) shows, in a card and in full.

// balanceBrief is the balance in a few lines, what wants looking at in its colour.
func balanceBrief(b council.Balance) []fyne.CanvasObject {
	var figures []string
	for _, f := range b.Figures {
		if f.Key == "people" || f.Key == "units" {
			continue
		}
		text := fmt.Sprintf("%s %d/%d", lowerFirst(f.Name), f.Count, f.Of)
		if f.Key == "leaders" && f.Of > 0 {
			text += fmt.Sprintf(" (%d %%)", (f.Count*200+f.Of)/(2*f.Of))
		}
		figures = append(figures, text)
	}
	parts := []fyne.CanvasObject{kit.Paragraph(sentence(strings.Join(figures, " · ")), kit.Plain)}
	if len(b.NoUnits) > 0 {
		parts = append(parts, kit.Paragraph("Đơn vị không có ai: "+unitWords(b.NoUnits, 3)+".", kit.Caution))
	}
	for _, q := range b.Quotas {
		if q.Over {
			parts = append(parts, kit.Paragraph(sentence(q.Sentence), overTone(q)))
		}
	}
	for _, r := range b.Remarks {
		if r.Key == "two_certificates" || r.Key == "one_achievement" {
			parts = append(parts, kit.Paragraph(sentence(r.Text), remarkTone(r)))
		}
	}
	if n := len(b.Repeats); n > 0 {
		parts = append(parts, kit.Paragraph(number(n, "người, tập thể đạt cùng danh hiệu từ ba năm liên tục trở lên."), kit.Muted))
	}
	return parts
}

// balanceParts are all figures, with last year's, the quotas and every remark with its ground.
func balanceParts(b council.Balance) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	var facts []kit.Fact
	for _, f := range b.Figures {
		facts = append(facts, figureFact(f))
	}
	parts = append(parts, kit.Facts(facts...))
	if len(b.NoUnits) > 0 {
		parts = append(parts, kit.Heading("Đơn vị không có ai"), kit.Paragraph(unitWords(b.NoUnits, len(b.NoUnits))+".", kit.Caution))
	}
	facts = nil
	for _, f := range b.Awards {
		facts = append(facts, figureFact(f))
	}
	parts = append(parts, kit.Heading("Từng danh hiệu, hình thức"), kit.Facts(facts...))
	if len(b.Quotas) > 0 {
		parts = append(parts, kit.Heading("Tỷ lệ khống chế"))
		for _, q := range b.Quotas {
			parts = append(parts, kit.Verdicts(kit.Verdict{Text: sentence(q.Sentence), Note: ground(q.Quota.Citation, q.Trust, q.Quota.Agency), Tone: overTone(q)}))
		}
	}
	if len(b.Remarks) > 0 {
		parts = append(parts, kit.Heading("Cần xem"))
		for _, r := range b.Remarks {
			parts = append(parts, kit.Verdicts(kit.Verdict{Text: sentence(r.Text), Note: ground(r.Citation, r.Trust, r.Agency), Tone: remarkTone(r)}))
		}
	}
	if len(b.Repeats) > 0 {
		parts = append(parts, kit.Heading("Nhiều năm liên tục"))
		for _, text := range b.Repeats {
			parts = append(parts, kit.Paragraph(legible(text)+".", kit.Plain))
		}
	}
	return parts
}

// figureFact is a figure as a labelled value: the label is its name, the value the rest of its sentence.
func figureFact(f council.BalanceFigure) kit.Fact {
	return kit.Fact{Label: f.Name, Value: legible(strings.TrimPrefix(f.Sentence, f.Name+": "))}
}

// ground is where a remark comes from; the agency's own rules are marked.
func ground(citation string, trust council.Trust, agency bool) string {
	if agency {
		return "Quy định của cơ quan: " + citation
	}
	return cited(citation, trust)
}

func overTone(q council.QuotaLine) kit.Tone {
	switch {
	case q.Blocks:
		return kit.Bad
	case q.Over:
		return kit.Caution
	}
	return kit.Good
}

func remarkTone(r council.Remark) kit.Tone {
	if r.Blocks {
		return kit.Bad
	}
	return kit.Caution
}

// unitWords names the first units of a list and counts the rest.
func unitWords(units []council.UnitLine, most int) string {
	var names []string
	for i, u := range units {
		if i == most {
			return strings.Join(names, ", ") + fmt.Sprintf(" và %d đơn vị khác", len(units)-most)
		}
		names = append(names, u.Name)
	}
	return strings.Join(names, ", ")
}
