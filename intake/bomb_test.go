package intake

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sothidua/council"
)

// packed makes the smallest workbook around the XML of one sheet and of the shared texts.
func packed(t testing.TB, sheet, texts func(w io.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, part := range []struct {
		name string
		fill func(w io.Writer)
	}{
		{"xl/workbook.xml", func(w io.Writer) {
			fmt.Fprint(w, `<workbook xmlns:r="r"><sheets><sheet name="../../DS" sheetId="1" r:id="rId1"/></sheets></workbook>`)
		}},
		{"xl/_rels/workbook.xml.rels", func(w io.Writer) {
			fmt.Fprint(w, `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/s.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="t.xml"/></Relationships>`)
		}},
		{"xl/worksheets/s.xml", sheet},
		{"xl/t.xml", texts},
	} {
		w, err := z.Create(part.name)
		if err != nil {
			t.Fatal(err)
		}
		part.fill(w)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func noTexts(w io.Writer) { fmt.Fprint(w, "<sst/>") }

func repeat(before, unit string, n int, after string) func(io.Writer) {
	return func(w io.Writer) {
		block := strings.Repeat(unit, 1000)
		_, _ = io.WriteString(w, before)
		for ; n >= 1000; n -= 1000 {
			_, _ = io.WriteString(w, block)
		}
		_, _ = io.WriteString(w, strings.Repeat(unit, n)+after)
	}
}

// peak reports how much the heap grew at most while do ran.
func peak(do func()) (grown uint64) {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := m.HeapAlloc
	var most atomic.Uint64
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapAlloc))
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	do()
	close(stop)
	wg.Wait()
	return most.Load() - min(before, most.Load())
}

func TestBombsAreRefusedQuicklyInLittleMemory(t *testing.T) {
	const cell = `<c t="inlineStr"><is><t>a</t></is></c>`
	manyCells := func(w io.Writer) {
		row := "<row>" + strings.Repeat(cell, 200) + "</row>"
		repeat("<worksheet><sheetData>", row, 6000, "</sheetData></worksheet>")(w)
	}
	for name, data := range map[string][]byte{
		"200 MB of blanks":           packed(t, repeat("<worksheet>", " ", 200<<20, "</worksheet>"), noTexts),
		"200 MB of texts":            packed(t, repeat("<worksheet>", "", 0, "</worksheet>"), repeat("<sst>", "<si><t>abcdefgh</t></si>", 9<<20, "</sst>")),
		"one text without end":       packed(t, repeat("<worksheet><sheetData><row><c><v>", "1", 60<<20, "</v></c></row></sheetData></worksheet>"), noTexts),
		"nothing but nesting":        packed(t, repeat("<worksheet>", "<a>", 15<<20, ""), noTexts),
		"more cells than a list":     packed(t, manyCells, noTexts),
		"a million blank lines":      packed(t, repeat("<worksheet><sheetData>", "<row/>", 9<<20, "</sheetData></worksheet>"), noTexts),
		"one long text in each":      packed(t, repeat("<worksheet><sheetData><row>", `<c t="s"><v>0</v></c>`, 200, strings.Repeat(`</row><row><c t="s"><v>0</v></c>`, 90000)+"</row></sheetData></worksheet>"), repeat("<sst><si><t>", "ế", 10000, "</t></si></sst>")),
		"merges without end":         packed(t, repeat("<worksheet><mergeCells>", `<mergeCell ref="A1:IV100000"/>`, 60000, "</mergeCells></worksheet>"), noTexts),
		"a CSV of nothing but cells": nil,
	} {
		t.Run(name, func(t *testing.T) {
			file := "a.xlsx"
			if data == nil {
				file, data = "a.csv", bytes.Repeat([]byte(strings.Repeat("a,", 200)+"\n"), 20000)
			}
			var err error
			start := time.Now()
			grown := peak(func() { _, err = Read(Staff, 2007, file, data, &council.Catalogue{}) })
			took := time.Since(start)
			refusedWith(t, err, "“"+file+"”")
			t.Logf("%d KB: %v, %d MB: %v", len(data)>>10, took.Round(time.Millisecond), grown>>20, err)
			if grown > 200<<20 || took > 20*time.Second {
				t.Errorf("took %v and %d MB", took, grown>>20)
			}
		})
	}
}
