package council

// Overlay is the agency's own rules, each with its citation and dates. They are laid over every pack, marked as
// the agency's, and never change the law's own data.
type Overlay struct {
	Agency     string        `toml:"agency,omitempty"`
	Quotas     []Quota       `toml:"quota,omitempty"`
	Ballots    []BallotRule  `toml:"ballot,omitempty"`
	Exclusions []Exclusion   `toml:"exclusion,omitempty"`
	Coefs      []Coefficient `toml:"coefficient,omitempty"`
}
