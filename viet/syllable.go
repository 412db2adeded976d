package viet

import (
	"strings"
	"unicode"
)

// The sounds a Vietnamese syllable may begin with, and all it may go on with once its tone is taken off. Both are
// deliberately a little wide (loan words, names of the highlands): they tell text from garbage, they do not spell-check.
var (
	onsets = wordSet(`b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x`)
	rhymes = wordSet(`
		a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
		e ec ek em en eng eo ep et ê êch êk êm ên êng ênh êp êt êu
		i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
		o oa oac oach oai oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot
		ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
		u ua uân uâng uât uây uc uê uêch uên uênh uêt uêu ui um un ung uôc uôi uôm uôn uông uôp uôt uơ up ut
		uy uya uych uyên uyêt uyn uynh uyp uyt uyu
		ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
		y ych yêm yên yêng yêt yêu ynh yt`)
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// isSyllable reports whether a word can be one Vietnamese syllable: small letters, a leading capital or all capitals;
// a known beginning and rhyme; one tone at most, and before a final c, ch, k, p or t only sắc or nặng.
func isSyllable(word string) bool {
	var b strings.Builder
	tone, uppers, n := uint8(0), 0, 0
	firstUpper := false
	for _, r := range word {
		l, ok := accented(r)
		switch {
		case ok:
		case r >= 'a' && r <= 'z':
			l = letter{shape: r}
		case r >= 'A' && r <= 'Z':
			l = letter{shape: unicode.ToLower(r), upper: true}
		default:
			return false
		}
		if l.tone > 0 {
			if tone > 0 {
				return false
			}
			tone = l.tone
		}
		if l.upper {
			uppers++
			firstUpper = firstUpper || n == 0
		}
		n++
		b.WriteRune(l.shape)
	}
	if uppers != 0 && uppers != n && !(uppers == 1 && firstUpper) {
		return false
	}
	s := b.String()
	for i := 0; i <= min(3, len(s)); i++ {
		// "đ" is two bytes long, like the longest rest of them.
		if i > 0 && !onsets[s[:i]] || !rhymes[s[i:]] {
			continue
		}
		stopped := strings.HasSuffix(s, "c") || strings.HasSuffix(s, "ch") || strings.HasSuffix(s, "k") ||
			strings.HasSuffix(s, "p") || strings.HasSuffix(s, "t")
		return !stopped || tone >= 4
	}
	return false
}
