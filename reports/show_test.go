package reports

import (
	"os"
	"testing"

	"sothidua/council"
	"sothidua/reports/page"
	"sothidua/reports/pdf"
	"sothidua/reports/sheet"
)

func TestShow(t *testing.T) {
	for name, build := range every() {
		doc, err := build()
		if err != nil {
			t.Error(name, err)
			continue
		}
		laid, err := page.Layout(doc)
		if err != nil {
			t.Error(name, err)
			continue
		}
		b, err := pdf.Write(laid)
		if err != nil {
			t.Error(name, err)
			continue
		}
		os.WriteFile("/tmp/rp/"+name+".pdf", b, 0o644)
	}
	_ = council.Title
	_ = sheet.ListRow{}
}
