package desk

import "testing"

func TestWordsAreFoundWhereTheyStandInAPaper(t *testing.T) {
	d, decrees, _ := issued2007(t)
	p, err := d.PreviewPaper(ctx, 2007, key("issued", decrees[0].ID))
	if err != nil {
		t.Fatal(err)
	}
	for words, least := range map[string]int{"quyet dinh": 2, "Chiến sĩ thi đua cơ sở": 1, "lao cai": 3} {
		found := p.Find(words)
		if len(found) < least {
			t.Errorf("%q is found %d times", words, len(found))
		}
		for _, f := range found {
			if f.Page < 0 || f.Page >= p.Pages || f.X < 15 || f.Y < 10 || f.W <= 0 || f.X+f.W > 200 || f.H < 3 || f.H > 10 {
				t.Errorf("%q stands at %+v", words, f)
			}
		}
	}
	for _, words := range []string{"", "  ", "không có chữ này"} {
		if found := p.Find(words); len(found) != 0 {
			t.Errorf("%q is found at %v", words, found)
		}
	}
}
