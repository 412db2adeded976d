package council

// balanceKeys are the warnings that Balance gives with a citation from the pack.
var balanceKeys = []string{"two_certificates", "one_achievement", "prefer_women"}
