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

// LawFile is the name of the shared catalogue, which errors about the law's data give.
const LawFile = "law/catalogue.toml"

//go:embed law/*.toml
var law embed.FS

// Law returns the text of the shared catalogue: awards, base salaries and legal bases.
func Law() []byte {
	b, err := law.ReadFile(LawFile)
	if err != nil {
		panic(fmt.Sprintf("assets: the embedded law is missing: %v", err))
	}
	return b
}

// LawFiles returns the catalogue and every law pack by file name, ready to be loaded.
func LawFiles() map[string][]byte {
	entries, err := law.ReadDir("law")
	if err != nil {
		panic(fmt.Sprintf("assets: the embedded law is missing: %v", err))
	}
	files := make(map[string][]byte, len(entries))
	for _, e := range entries {
		name := "law/" + e.Name()
		b, err := law.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("assets: the embedded %s is missing: %v", name, err))
		}
		files[name] = b
	}
	return files
}
