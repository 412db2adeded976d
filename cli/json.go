package cli

import "encoding/json"

// json prints a value as the contract has it: Vietnamese letters as they are, no HTML escapes, one value a line of its own.
func (c *call) json(v any) error {
	e := json.NewEncoder(c.env.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// some makes an empty list of none: no array of the contract is ever null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
