package pdf

import (
	"os"
	"testing"

	"sothidua/reports/page"
	"sothidua/reports/page/pagetest"
)

func TestTmp(t *testing.T) {
	laid, err := page.Layout(pagetest.Decree())
	if err != nil {
		t.Fatal(err)
	}
	b, err := Write(laid)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/decree.pdf", b, 0o644)
}
