package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"

	"golang.org/x/image/bmp"
	"golang.org/x/image/draw"
)

// windowsSizes are the sizes that Windows asks for, from a list's small icon at 100 % to a tile on a big screen.
var windowsSizes = []int{16, 20, 24, 32, 40, 48, 64, 128, 256}

var desktopSizes = []int{16, 24, 32, 48, 64, 128, 256, 512}

func icons(picture, folder string) error {
	f, err := os.Open(picture)
	if err != nil {
		return err
	}
	defer f.Close()
	whole, err := png.Decode(f)
	if err != nil {
		return fmt.Errorf("%s: %w", picture, err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, size := range desktopSizes {
		b, err := asPNG(scaled(whole, size))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("sothidua-%d.png", size)), b, 0o644); err != nil {
			return err
		}
	}
	b, err := asICO(whole, windowsSizes)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "sothidua.ico"), b, 0o644); err != nil {
		return err
	}
	var side bytes.Buffer
	if err := bmp.Encode(&side, installerSide(whole)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "installer.bmp"), side.Bytes(), 0o644)
}

// installerSide is the picture at the left of the installer's first page, in the size that NSIS wants.
func installerSide(whole image.Image) image.Image {
	const width, height, book = 164, 314, 104
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.RGBA{0xf4, 0xec, 0xdd, 0xff}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(width-4, 0, width, height), image.NewUniform(color.RGBA{0x7b, 0x15, 0x22, 0xff}), image.Point{}, draw.Src)
	at := image.Pt((width-4-book)/2, (height-book)/2)
	draw.Draw(m, image.Rectangle{at, at.Add(image.Pt(book, book))}, scaled(whole, book), image.Point{}, draw.Over)
	return m
}

func scaled(whole image.Image, size int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, size, size))
	draw.CatmullRom.Scale(out, out.Bounds(), whole, whole.Bounds(), draw.Src, nil)
	return out
}

func asPNG(m image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, m)
	return b.Bytes(), err
}

// asICO writes a Windows icon of several sizes: bitmaps, which every program reads, but a PNG for 256, where a bitmap
// would weigh a quarter of a megabyte. Written by hand: it is thirty lines, and no library of the program has it.
func asICO(whole image.Image, sizes []int) ([]byte, error) {
	var head, body bytes.Buffer
	put := func(b *bytes.Buffer, values ...any) {
		for _, v := range values {
			_ = binary.Write(b, binary.LittleEndian, v) // a buffer in memory takes everything
		}
	}
	put(&head, uint16(0), uint16(1), uint16(len(sizes)))
	const headLength, entryLength = 6, 16
	for _, size := range sizes {
		start := body.Len()
		m := scaled(whole, size)
		if size >= 256 {
			b, err := asPNG(m)
			if err != nil {
				return nil, err
			}
			body.Write(b)
		} else {
			// The height counts twice: the picture, and below it a mask of one bit a pixel, in rows of 32 bits, that
			// only programs without transparency look at.
			put(&body, uint32(40), int32(size), int32(size*2), uint16(1), uint16(32), [24]byte{})
			for y := size - 1; y >= 0; y-- {
				for x := range size {
					c := m.NRGBAAt(x, y)
					body.Write([]byte{c.B, c.G, c.R, c.A})
				}
			}
			for y := size - 1; y >= 0; y-- {
				row := make([]byte, (size+31)/32*4)
				for x := range size {
					if m.NRGBAAt(x, y).A < 128 {
						row[x/8] |= 0x80 >> (x % 8)
					}
				}
				body.Write(row)
			}
		}
		put(&head, uint8(size%256), uint8(size%256), uint8(0), uint8(0), uint16(1), uint16(32),
			uint32(body.Len()-start), uint32(headLength+entryLength*len(sizes)+start))
	}
	return append(head.Bytes(), body.Bytes()...), nil
}
