package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"sort"
)

// inOrder puts the parts of a workbook into one order: the library writes the parts of several sheets as a map hands them
// out, and the same data must give the same bytes. Nothing is unpacked.
func inOrder(book []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, err
	}
	const first = "[Content_Types].xml" // where readers in a hurry look
	sort.Slice(in.File, func(i, j int) bool {
		a, b := in.File[i].Name, in.File[j].Name
		if (a == first) != (b == first) {
			return a == first
		}
		return a < b
	})
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		to, err := w.CreateRaw(&f.FileHeader)
		if err != nil {
			return nil, err
		}
		from, err := f.OpenRaw()
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(to, from); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
