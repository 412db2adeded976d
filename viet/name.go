package viet

import (
	"bytes"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// SplitName takes a person's full name apart: the first word is the family name (họ), the last the given name (tên),
// what stands between is the middle name (tên đệm). A single word is a given name.
func SplitName(full string) (family, middle, given string) {
	full = Clean(full)
	last := strings.LastIndexByte(full, ' ')
	if last < 0 {
		return "", "", full
	}
	rest, given := full[:last], full[last+1:]
	family, middle, _ = strings.Cut(rest, " ")
	return family, middle, given
}

// NameKeyVersion is stored beside the keys of [NameKey]; it grows whenever the same name would give other bytes, and
// then every stored key is built anew.
const NameKeyVersion = 1

// sorter is a collator with the buffers it fills. It keeps state while it works, so each use takes one from a pool.
type sorter struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

var (
	nameSorters = sync.Pool{New: func() any { return &sorter{collator: collate.New(language.Vietnamese, collate.IgnoreCase)} }}
	unitSorters = sync.Pool{New: func() any {
		return &sorter{collator: collate.New(language.Vietnamese, collate.IgnoreCase, collate.Numeric)}
	}}
)

// NameKey gives the sort key of a person's name: compared as bytes, keys put people in the order of Vietnamese lists,
// by given name, then middle name, then family name, each in the Vietnamese alphabet with tone marks after the letters
// (ma mà mả mã má mạ). Case and the place of tone marks do not count: names with one [Key] have one NameKey.
func NameKey(full string) []byte {
	family, middle, given := SplitName(Key(full))
	s := nameSorters.Get().(*sorter)
	defer nameSorters.Put(s)
	key := make([]byte, 0, 12*len(full)+24)
	for _, part := range [3]string{given, middle, family} {
		s.buffer.Reset()
		key = append(key, s.collator.KeyFromString(&s.buffer, part)...)
		// No weight is as small as this end mark, so a shorter field sorts before a longer one it begins.
		key = append(key, 0, 0)
	}
	return key
}

// CompareNames orders two full names as [NameKey] does, for lists too short to store keys.
func CompareNames(a, b string) int { return bytes.Compare(NameKey(a), NameKey(b)) }

// Collate orders two plain names, such as those of units, from their first letter on in the Vietnamese alphabet.
// Numbers inside compare by value: "Phòng 2" comes before "Phòng 10". It gives 0 only for equal strings, so that the
// order of a sorted list does not depend on the order it came in.
func Collate(a, b string) int {
	s := unitSorters.Get().(*sorter)
	defer unitSorters.Put(s)
	if c := s.collator.CompareString(Key(a), Key(b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// Title gives each syllable of a person's name its capital back, and only that one: "nguyễn văn ánh" and
// "NGUYỄN VĂN ÁNH" give "Nguyễn Văn Ánh". The parts of "h'hen" or "y-thanh" are syllables of their own. The name comes
// back clean (see [Clean]).
func Title(s string) string {
	s = Clean(s)
	var b strings.Builder
	b.Grow(len(s))
	start := true
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			start = true
		case start:
			r = unicode.ToUpper(r)
			start = false
		default:
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	// A change of case can bring a letter and a mark together that have one code in the new case.
	return Clean(b.String())
}
