package main

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"os"
	"testing"
)

func TestAnIconHoldsEverySizeThatItNames(t *testing.T) {
	f, err := os.Open("../../assets/icon.png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	whole, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := asICO(whole, windowsSizes)
	if err != nil {
		t.Fatal(err)
	}
	if n := int(binary.LittleEndian.Uint16(b[4:])); n != len(windowsSizes) {
		t.Fatalf("%d pictures", n)
	}
	end := 6 + 16*len(windowsSizes)
	for i, size := range windowsSizes {
		entry := b[6+16*i:]
		length, at := int(binary.LittleEndian.Uint32(entry[8:])), int(binary.LittleEndian.Uint32(entry[12:]))
		if int(entry[0]) != size%256 || at != end || at+length > len(b) {
			t.Fatalf("%d: an entry for %d, %d bytes at %d of %d", size, entry[0], length, at, len(b))
		}
		end = at + length
		if size == 256 {
			if c, err := png.DecodeConfig(bytes.NewReader(b[at:end])); err != nil || c.Width != 256 {
				t.Errorf("256: %v, %v", c, err)
			}
			continue
		}
		if width, height := binary.LittleEndian.Uint32(b[at+4:]), binary.LittleEndian.Uint32(b[at+8:]); int(width) != size || int(height) != 2*size {
			t.Errorf("%d: a bitmap of %d by %d", size, width, height)
		}
		if want := 40 + size*size*4 + (size+31)/32*4*size; length != want {
			t.Errorf("%d: %d bytes, should be %d", size, length, want)
		}
	}
	if end != len(b) {
		t.Errorf("%d bytes are left over", len(b)-end)
	}
}

func TestLicenceFilesAreKnownByTheirNames(t *testing.T) {
	for name, is := range map[string]bool{
		"LICENSE": true, "LICENCE.txt": true, "license.md": true, "COPYING": true, "LICENSE-SQLITE": true, "UNLICENSE": true,
		"PATENTS": true, "NOTICE": true,
		"licenser.go": false, "README.md": false, "copyingfiles": false,
	} {
		if licenceName.MatchString(name) != is {
			t.Errorf("%s: %v", name, !is)
		}
	}
}
