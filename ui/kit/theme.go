package kit

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode says which of the two palettes is drawn.
type Mode int

// The modes. Light is the default because the toolkit turns dark on a machine without a desktop setting.
const (
	Light Mode = iota
	Dark
	FollowSystem
)

// The colours that are ours and have no name in the toolkit.
const (
	ColorGround    fyne.ThemeColorName = "soGround"    // behind everything
	ColorSurface   fyne.ThemeColorName = "soSurface"   // cards, tables, fields
	ColorBand      fyne.ThemeColorName = "soBand"      // table heads, the status bar, the empty part of a bar
	ColorLine      fyne.ThemeColorName = "soLine"      // borders
	ColorFaintLine fyne.ThemeColorName = "soFaintLine" // between the rows of a table
	ColorMuted     fyne.ThemeColorName = "soMuted"     // second-rank text
	ColorRail      fyne.ThemeColorName = "soRail"      // the rail and filled buttons
	ColorRailHover fyne.ThemeColorName = "soRailHover"
	ColorRailText  fyne.ThemeColorName = "soRailText"
	ColorRailCount fyne.ThemeColorName = "soRailCount"
	ColorChosen    fyne.ThemeColorName = "soChosen"  // the selected row
	ColorHovered   fyne.ThemeColorName = "soHovered" // the row under the pointer
	ColorStrong    fyne.ThemeColorName = "soStrong"  // the rail's red where it is written on the ground
)

var lightPalette = map[fyne.ThemeColorName]color.Color{
	ColorGround:    hex(0xF6F4F0),
	ColorSurface:   hex(0xFFFFFF),
	ColorBand:      hex(0xEFEAE3),
	ColorLine:      hex(0xE1DCD3),
	ColorFaintLine: hex(0xEAE6DF),
	ColorMuted:     hex(0x676B72), // the plan's #6B6F76 has only 4.4:1 on the selection
	ColorRail:      hex(0x7A1420),
	ColorRailHover: hex(0x8E2632),
	ColorRailText:  hex(0xFBF3F1),
	ColorRailCount: hex(0xEBCFCB),
	ColorChosen:    hex(0xFBEDEA),
	ColorHovered:   hex(0xFAF8F5),
	ColorStrong:    hex(0x7A1420),

	theme.ColorNameBackground:          hex(0xF6F4F0),
	theme.ColorNameForeground:          hex(0x23262B),
	theme.ColorNameButton:              hex(0xFFFFFF),
	theme.ColorNameDisabledButton:      hex(0xEFEAE3),
	theme.ColorNameDisabled:            hex(0x8A8D92),
	theme.ColorNamePrimary:             hex(0x7A1420),
	theme.ColorNameForegroundOnPrimary: hex(0xFFFFFF),
	theme.ColorNameHyperlink:           hex(0x7A1420),
	theme.ColorNameFocus:               hex(0xEFD9D6),
	theme.ColorNameSelection:           hex(0xF3D5D0),
	theme.ColorNameHover:               color.NRGBA{R: 0x23, G: 0x26, B: 0x2B, A: 0x0C},
	theme.ColorNamePressed:             color.NRGBA{R: 0x23, G: 0x26, B: 0x2B, A: 0x1E},
	theme.ColorNameInputBackground:     hex(0xFFFFFF),
	theme.ColorNameInputBorder:         hex(0xC9C3B8),
	theme.ColorNamePlaceHolder:         hex(0x767A80),
	theme.ColorNameSuccess:             hex(0x1E7A46),
	theme.ColorNameWarning:             hex(0x9A5D00), // the plan's #A66300 has only 4.4:1 on the ground; AA asks 4.5:1
	theme.ColorNameError:               hex(0xB3261E),
	theme.ColorNameForegroundOnSuccess: hex(0xFFFFFF),
	theme.ColorNameForegroundOnWarning: hex(0xFFFFFF),
	theme.ColorNameForegroundOnError:   hex(0xFFFFFF),
	theme.ColorNameSeparator:           hex(0xE1DCD3),
	theme.ColorNameHeaderBackground:    hex(0xEFEAE3),
	theme.ColorNameMenuBackground:      hex(0xFFFFFF),
	theme.ColorNameOverlayBackground:   hex(0xFFFFFF),
	theme.ColorNameScrollBar:           color.NRGBA{R: 0x23, G: 0x26, B: 0x2B, A: 0x66},
	theme.ColorNameScrollBarBackground: color.NRGBA{R: 0x23, G: 0x26, B: 0x2B, A: 0x0C},
	theme.ColorNameShadow:              color.NRGBA{A: 0x38},
}

var darkPalette = map[fyne.ThemeColorName]color.Color{
	ColorGround:    hex(0x1B1A1A),
	ColorSurface:   hex(0x242323),
	ColorBand:      hex(0x302E2D),
	ColorLine:      hex(0x403D3B),
	ColorFaintLine: hex(0x353231),
	ColorMuted:     hex(0xA8A5A1),
	ColorRail:      hex(0x6B1520),
	ColorRailHover: hex(0x7E2430),
	ColorRailText:  hex(0xFBF3F1),
	ColorRailCount: hex(0xE3C2BE),
	ColorChosen:    hex(0x4A2A2A),
	ColorHovered:   hex(0x2B2929),
	ColorStrong:    hex(0xF0A8A4),

	theme.ColorNameBackground:          hex(0x1B1A1A),
	theme.ColorNameForeground:          hex(0xEDEAE6),
	theme.ColorNameButton:              hex(0x2C2A2A),
	theme.ColorNameDisabledButton:      hex(0x262525),
	theme.ColorNameDisabled:            hex(0x7E7B78),
	theme.ColorNamePrimary:             hex(0xC9525C),
	theme.ColorNameForegroundOnPrimary: hex(0xFFFFFF),
	theme.ColorNameHyperlink:           hex(0xF0A8A4),
	theme.ColorNameFocus:               hex(0x5A3234),
	theme.ColorNameSelection:           hex(0x6A3A3C),
	theme.ColorNameHover:               color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x12},
	theme.ColorNamePressed:             color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x26},
	theme.ColorNameInputBackground:     hex(0x2A2828),
	theme.ColorNameInputBorder:         hex(0x5A5654),
	theme.ColorNamePlaceHolder:         hex(0x9C9995),
	theme.ColorNameSuccess:             hex(0x6CC794),
	theme.ColorNameWarning:             hex(0xE6AE5A),
	theme.ColorNameError:               hex(0xF28B82),
	theme.ColorNameForegroundOnSuccess: hex(0x10100F),
	theme.ColorNameForegroundOnWarning: hex(0x10100F),
	theme.ColorNameForegroundOnError:   hex(0x10100F),
	theme.ColorNameSeparator:           hex(0x403D3B),
	theme.ColorNameHeaderBackground:    hex(0x302E2D),
	theme.ColorNameMenuBackground:      hex(0x2A2828),
	theme.ColorNameOverlayBackground:   hex(0x242323),
	theme.ColorNameScrollBar:           color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x66},
	theme.ColorNameScrollBarBackground: color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x0C},
	theme.ColorNameShadow:              color.NRGBA{A: 0x80},
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}

// The sizes that are ours, at 100 %.
const (
	SizeRow    fyne.ThemeSizeName = "soRow"    // the height of a table's row
	SizeSmall  fyne.ThemeSizeName = "soSmall"  // footers, counts, hints
	SizeTitle  fyne.ThemeSizeName = "soTitle"  // a screen's title
	SizeTable  fyne.ThemeSizeName = "soTable"  // a table's text
	SizeGutter fyne.ThemeSizeName = "soGutter" // around a screen, between its blocks
)

var baseSizes = map[fyne.ThemeSizeName]float32{
	SizeRow:                            31,
	SizeSmall:                          12,
	SizeTitle:                          20,
	SizeTable:                          13.5,
	SizeGutter:                         12,
	theme.SizeNameText:                 14,
	theme.SizeNameHeadingText:          20,
	theme.SizeNameSubHeadingText:       16,
	theme.SizeNameCaptionText:          12,
	theme.SizeNameInlineIcon:           17,
	theme.SizeNameInnerPadding:         6,
	theme.SizeNamePadding:              4,
	theme.SizeNameLineSpacing:          3,
	theme.SizeNameScrollBar:            12,
	theme.SizeNameScrollBarSmall:       6,
	theme.SizeNameSeparatorThickness:   1,
	theme.SizeNameSplitThickness:       5,
	theme.SizeNameInputBorder:          1,
	theme.SizeNameInputRadius:          4,
	theme.SizeNameButtonRadius:         4,
	theme.SizeNameSelectionRadius:      3,
	theme.SizeNameScrollBarRadius:      3,
	theme.SizeNameCardRadius:           6,
	theme.SizeNameDialogRadius:         8,
	theme.SizeNamePopupRadius:          6,
	theme.SizeNameMenuRadius:           6,
	theme.SizeNameModalBlurRadius:      0,
	theme.SizeNameInnerWindowRadius:    6,
	theme.SizeNameWindowButtonHeight:   16,
	theme.SizeNameWindowButtonRadius:   8,
	theme.SizeNameWindowButtonIcon:     14,
	theme.SizeNameWindowTitleBarHeight: 26,
}

// growing are the sizes that follow the text scale; lines, corners and scroll bars keep theirs, or a larger
// text would leave no room on the smallest screen.
var growing = map[fyne.ThemeSizeName]bool{
	SizeRow: true, SizeSmall: true, SizeTitle: true, SizeTable: true,
	theme.SizeNameText: true, theme.SizeNameHeadingText: true, theme.SizeNameSubHeadingText: true,
	theme.SizeNameCaptionText: true, theme.SizeNameInlineIcon: true, theme.SizeNameWindowTitleBarHeight: true,
}

// Theme is the program's look: its palette, its compact sizes and the text scale the person chose.
type Theme struct {
	Scale int // percent, 100 to 175
	Mode  Mode
}

// NewTheme returns the look at a text scale in percent, held within 100 and 175.
func NewTheme(scale int, mode Mode) *Theme {
	return &Theme{Scale: min(max(scale, 100), 175), Mode: mode}
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	palette := lightPalette
	if t.Mode == Dark || t.Mode == FollowSystem && variant == theme.VariantDark {
		palette = darkPalette
	}
	if c, ok := palette[name]; ok {
		return c
	}
	if t.Mode == Light {
		variant = theme.VariantLight
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements fyne.Theme. The monospace face lacks 46 Vietnamese letters, so it is never handed out.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	style.Monospace = false
	return theme.DefaultTheme().Font(style)
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	size, ok := baseSizes[name]
	if !ok {
		return theme.DefaultTheme().Size(name)
	}
	if growing[name] {
		size = size * float32(t.Scale) / 100
	}
	return size
}

// sizeOf returns a size of ours, also under a foreign theme (the toolkit's test theme knows only its own names).
func sizeOf(name fyne.ThemeSizeName) float32 {
	if size := theme.Size(name); size > 0 {
		return size
	}
	return baseSizes[name]
}

// colorOf returns a colour of ours under whichever theme is set.
func colorOf(name fyne.ThemeColorName) color.Color {
	if _, ours := fyne.CurrentApp().Settings().Theme().(*Theme); !ours {
		if c, ok := lightPalette[name]; ok {
			return c
		}
	}
	return theme.Color(name)
}

// Tone is what a text or a number means: it picks a colour and, so that colour never speaks alone, an icon.
type Tone int

// The tones.
const (
	Plain   Tone = iota
	Good         // met, done, passed
	Caution      // look again, late
	Bad          // not met, missing, wrong
	Muted        // of second rank
	Strong       // the house's red: the main thing
)

// Color returns the tone's colour name.
func (t Tone) Color() fyne.ThemeColorName {
	switch t {
	case Good:
		return theme.ColorNameSuccess
	case Caution:
		return theme.ColorNameWarning
	case Bad:
		return theme.ColorNameError
	case Muted:
		return ColorMuted
	case Strong:
		return ColorStrong
	}
	return theme.ColorNameForeground
}

// Icon returns the tone's icon in the tone's colour, nil for the tones that need none.
func (t Tone) Icon() fyne.Resource { return toneIcons()[t] }

// toneIcons are made at the first use: the toolkit complains of a colour asked for before it runs, which every
// command without a window would print.
var toneIcons = sync.OnceValue(func() map[Tone]fyne.Resource {
	return map[Tone]fyne.Resource{
		Good:    theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess),
		Caution: theme.NewColoredResource(theme.WarningIcon(), theme.ColorNameWarning),
		Bad:     theme.NewColoredResource(theme.CancelIcon(), theme.ColorNameError),
	}
})
