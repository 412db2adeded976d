package intake

import "sothidua/council"

// Read reads a list.
func Read(kind Kind, year int, fileName string, data []byte, cat *council.Catalogue) (*List, error) {
	return nil, council.Refuse("Tệp “%s” không đọc được.", fileName)
}
