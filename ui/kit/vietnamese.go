package kit

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"sothidua/assets"
)

// The languages the toolkit ships. It speaks the one nearest to the system's list, so any of them may be the one in use.
var toolkitLanguages = []string{"en", "cs", "de", "el", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-Hans"}

// InstallVietnamese makes the toolkit's own strings Vietnamese whatever language the system speaks. Call it before
// the first widget is made: a widget takes its wording once. The toolkit has no setter for its language; it follows
// the system's list, so our wording is registered under the system's own name, and under the toolkit's own
// languages when that was not the one it chose.
func InstallVietnamese() error {
	for _, name := range append([]string{string(lang.SystemLocale()), "vi"}, toolkitLanguages...) {
		if err := lang.AddTranslationsForLocale(assets.ToolkitVietnamese, fyne.Locale(name)); err != nil {
			return fmt.Errorf("kit: translations for %s: %w", name, err)
		}
		if speaksVietnamese() {
			return nil
		}
	}
	return fmt.Errorf("kit: the toolkit did not take the Vietnamese wording")
}

func speaksVietnamese() bool {
	return lang.L("Cancel") == "Hủy"
}
