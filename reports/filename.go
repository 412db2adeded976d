package reports

import (
	"strings"

	"sothidua/viet"
)

// longestName keeps file names, with their ending and a folder before them, inside what Windows still opens.
const longestName = 80

// FileName is a paper's or sheet's file name without its ending, safe on every system: small ASCII letters, digits and
// hyphens. FileName("quyet-dinh", "07/QĐ-THADS") is "quyet-dinh-07-qd-thads".
func FileName(kind, mark string) string {
	var b strings.Builder
	gap := false
	for _, r := range viet.Fold(kind + " " + mark) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
			continue
		}
		gap = true
	}
	name := b.String()
	if len(name) > longestName {
		name = strings.TrimRight(name[:longestName], "-")
	}
	if name == "" {
		return "van-ban"
	}
	return name
}
