package council

// Rule is the threshold of a ballot rule as a session keeps it.
func (b *BallotRule) Rule() Rule {
	return Rule{Percent: b.Percent, Of: b.Of, Strict: b.Strict, Quorum: b.Quorum, Citation: b.Citation, Trust: b.Trust}
}
