package screen

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sothidua/council"
	"sothidua/desk"
	"sothidua/ui/kit"
)

// cited is a citation with how far it may be trusted.
func cited(citation string, trust council.Trust) string {
	if trust == "" {
		return citation
	}
	return citation + " (" + trust.String() + ")"
}

// sentence makes words of the core one sentence that the window can show.
func sentence(words string) string {
	words = strings.TrimSuffix(strings.TrimSpace(legible(words)), ".")
	if words == "" {
		return ""
	}
	first := []rune(words)
	return strings.ToUpper(string(first[0])) + string(first[1:]) + "."
}

// ruleParts says by which rules the items of a session pass: one paragraph a rule, with the awards that it is for.
func ruleParts(v desk.SessionView) []fyne.CanvasObject {
	type rule struct {
		words, citation string
		awards          []string
	}
	var rules []rule
	for _, item := range v.Items {
		words, citation := item.Rule.Words(), cited(item.Rule.Citation, item.Rule.Trust)
		i := slices.IndexFunc(rules, func(r rule) bool { return r.words == words && r.citation == citation })
		if i < 0 {
			rules, i = append(rules, rule{words: words, citation: citation}), len(rules)
		}
		if !slices.Contains(rules[i].awards, item.AwardShort) {
			rules[i].awards = append(rules[i].awards, item.AwardShort)
		}
	}
	if len(rules) == 0 {
		return []fyne.CanvasObject{kit.Hint(ruleText(v.Rule))}
	}
	var parts []fyne.CanvasObject
	for _, r := range rules {
		parts = append(parts, kit.Stack(kit.Paragraph(strings.Join(r.awards, ", ")+": "+legible(r.words)+".", kit.Plain), kit.Hint("Theo "+r.citation+".")))
	}
	return parts
}

// paired puts every further ballot on an item right behind the first one.
func paired(items []desk.ItemRow) []desk.ItemRow {
	place := map[council.ID]int{}
	for _, r := range items {
		if at, known := place[r.Nomination]; !known || r.Position < at {
			place[r.Nomination] = r.Position
		}
	}
	out := slices.Clone(items)
	slices.SortStableFunc(out, func(a, b desk.ItemRow) int {
		if x, y := place[a.Nomination], place[b.Nomination]; x != y {
			return x - y
		}
		return a.Round - b.Round
	})
	for i := range out {
		out[i].Position = place[out[i].Nomination]
	}
	return out
}

// replaced are the ballots in whose place a later one stands, because that was counted too.
func replaced(items []desk.ItemRow) map[council.ID]bool {
	rounds := map[council.ID][]council.Tally{}
	for _, r := range items {
		rounds[r.Nomination] = append(rounds[r.Nomination], r.Tally)
	}
	out := map[council.ID]bool{}
	for _, list := range rounds {
		if last, counted := council.LastRound(list); counted {
			for _, t := range list {
				if t.Round < last.Round {
					out[t.ID] = true
				}
			}
		}
	}
	return out
}

// aside are those who do not vote on an item; those who were let vote after all are left out.
func aside(r *desk.ItemRow) []desk.RecusalRow {
	return slices.DeleteFunc(slices.Clone(r.Recused), func(x desk.RecusalRow) bool { return x.Lifted != "" })
}

// ballotWords says how many ballots an item has: "8 phiếu: 1 người không tham gia".
func ballotWords(r *desk.ItemRow) string {
	words := number(r.Ballots.Expected, "phiếu")
	if n := len(aside(r)); n > 0 {
		words += fmt.Sprintf(": %d người không tham gia", n)
	}
	return words
}

// asideWords names who does not vote on an item, and why.
func asideWords(r *desk.ItemRow) string {
	var names []string
	for _, x := range aside(r) {
		names = append(names, x.Name+" ("+x.Reason+")")
	}
	return strings.Join(names, "; ")
}
