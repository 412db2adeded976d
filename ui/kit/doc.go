// Package kit is the program's own set of window parts: theme, buttons, fields, the data table, the screen's
// frame, dialogs and the page preview. It is presentation only: values come in as plain texts and small structs,
// and what the person does goes out through callbacks. It knows nothing of awards, councils or files.
//
// Everything here must be called on the toolkit's own thread, as every widget must; work done elsewhere comes
// back through fyne.Do.
package kit
