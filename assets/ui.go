package assets

import _ "embed"

// ToolkitVietnamese is the Vietnamese wording of every string the window toolkit shows by itself (file dialogs,
// context menus, weekdays), as a translation file of the toolkit.
//
//go:embed translations/vi.json
var ToolkitVietnamese []byte

// Icon is the program's icon, a PNG of 512 by 512 points with a clear ground.
//
//go:embed icon.png
var Icon []byte
