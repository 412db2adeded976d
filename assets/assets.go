// Package assets holds what the program carries inside itself: fonts, law data, icons, translations.
package assets

import (
	"embed"
	"fmt"
)

//go:embed fonts/*.ttf
var fonts embed.FS

// Face names one of the four embedded Liberation Serif faces (SIL Open Font License).
type Face int

// The faces, in the order of the bold and italic bits: bold is bit 0, italic bit 1.
const (
	Regular Face = iota
	Bold
	Italic
	BoldItalic
)

var faceFiles = [...]string{
	Regular:    "LiberationSerif-Regular.ttf",
	Bold:       "LiberationSerif-Bold.ttf",
	Italic:     "LiberationSerif-Italic.ttf",
	BoldItalic: "LiberationSerif-BoldItalic.ttf",
}

// Font returns a fresh copy of the face's bytes. A copy, because the PDF writer may change the bytes it is given.
func Font(f Face) []byte {
	b, err := fonts.ReadFile("fonts/" + faceFiles[f])
	if err != nil {
		panic(fmt.Sprintf("assets: embedded font %v is missing: %v", f, err))
	}
	return b
}

// LawFile is the name that errors about the law's data give.
const LawFile = "law/catalogue.toml"

//go:embed law/catalogue.toml
var law []byte

// Law returns the text of the law's data: awards, base salaries and legal bases.
func Law() []byte { return law }
