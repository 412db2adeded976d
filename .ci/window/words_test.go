package main

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

func at(text string, x, y int) word {
	return word{text, image.Rect(x, y, x+9*len([]rune(text)), y+14)}
}

func TestAPhraseIsFoundThoughTheReaderMistookALetter(t *testing.T) {
	words := []word{at("Nhập", 300, 80), at("tât", 342, 81), at("cả", 374, 80), at("Nhập", 300, 200), at("tất", 342, 200), at("cả", 374, 200), at("Hủy", 20, 80)}
	for _, c := range []struct {
		part   image.Rectangle
		phrase string
		top    int
	}{
		{whole, "Nhập tất cả", 80},
		{image.Rect(0, 150, 1366, 768), "Nhập tất cả", 200},
		{whole, "NHAP TAT", 80},
		{whole, "Hủy", 80},
		{whole, "Hủy Nhập", 0}, // too far from each other to be one phrase
		{whole, "Ban hành", 0},
	} {
		found, ok := find(words, c.part, c.phrase)
		if ok != (c.top > 0) || found.Min.Y != c.top {
			t.Errorf("%q: %v, %v", c.phrase, found, ok)
		}
	}
}

func TestAWordIsFoundInWhatTheReaderJoined(t *testing.T) {
	if at, ok := find([]word{at("2Nộidung", 352, 133)}, whole, "Nội dung"); !ok || at.Min.X != 352 {
		t.Errorf("found at %v, %v", at, ok)
	}
}

func TestNumbersAreNotTakenForEachOther(t *testing.T) {
	for _, read := range []string{"2026", "20270", "12027"} {
		if at, ok := find([]word{at(read, 10, 10)}, whole, "2027"); ok {
			t.Errorf("2027 was found in %s at %v", read, at)
		}
	}
}

func TestWhiteOnDarkBecomesDarkOnWhite(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 200, 100))
	draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(picture, image.Rect(40, 30, 160, 70), image.NewUniform(color.RGBA{0x7a, 0x14, 0x20, 0xff}), image.Point{}, draw.Src)
	draw.Draw(picture, image.Rect(90, 45, 94, 55), image.White, image.Point{}, draw.Src)
	gray := darkOnLight(picture, picture.Rect)
	for _, c := range []struct {
		x, y  int
		light bool
	}{{10, 10, true}, {60, 50, true}, {41, 31, true}, {92, 50, false}} {
		if v := gray.GrayAt(c.x*enlarged, c.y*enlarged).Y; (v > 200) != c.light {
			t.Errorf("at %d,%d the shade is %d", c.x, c.y, v)
		}
	}
}
