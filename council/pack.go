package council

// Pack (gói luật) is the law of one period as data. Packs on disk state only what differs from the one they
// extend; a loaded pack is whole.
type Pack struct {
	ID      string   `toml:"id"`
	Name    string   `toml:"name"`
	From    Date     `toml:"valid_from"`
	To      Date     `toml:"valid_to,omitempty"`
	Extends string   `toml:"extends,omitempty"`
	Trust   Trust    `toml:"trust"` // no entry of the pack is shown as more trusted than this
	Note    string   `toml:"note,omitempty"`
	Basis   []string `toml:"basis,omitempty"` // the instruments, by number
	Drop    []string `toml:"drop,omitempty"`  // keys of the extended pack's entries that this period lacks

	Names      []AwardName   `toml:"name_of,omitempty"`
	Standards  []Standard    `toml:"standard,omitempty"`
	Exclusions []Exclusion   `toml:"exclusion,omitempty"`
	Basing     []BasisRule   `toml:"basis_rule,omitempty"`
	Ballots    []BallotRule  `toml:"ballot,omitempty"`
	Makeup     []Makeup      `toml:"makeup,omitempty"`
	Quotas     []Quota       `toml:"quota,omitempty"`
	Prizing    []Prizing     `toml:"prizing,omitempty"`
	Coefs      []Coefficient `toml:"coefficient,omitempty"`
	Dossiers   []Dossier     `toml:"dossier,omitempty"`
	Balances   []BalanceRule `toml:"balance,omitempty"`

	standards map[standardKey]*Standard
}

// AwardName renames an award for a period or moves who decides it.
type AwardName struct {
	Key       string    `toml:"key,omitempty"`
	Code      Code      `toml:"code"`
	Name      string    `toml:"name,omitempty"`
	Short     string    `toml:"short,omitempty"`
	Authority Authority `toml:"authority,omitempty"`
	Citation  string    `toml:"citation"`
	Trust     Trust     `toml:"trust"`
}

// Standard (tiêu chuẩn) is what one award asks of one subject.
type Standard struct {
	Award      Code        `toml:"award"`
	Subject    Subject     `toml:"subject"`
	Note       string      `toml:"note,omitempty"`
	Citation   string      `toml:"citation"`
	Trust      Trust       `toml:"trust"`
	Conditions []Condition `toml:"condition"`
}

// Exclusion (trường hợp không xét) is a condition that every award of the list asks for besides its own.
type Exclusion struct {
	Key       string    `toml:"key"`
	Awards    []Code    `toml:"awards,omitempty"`   // empty: all
	Subjects  []Subject `toml:"subjects,omitempty"` // empty: both
	Citation  string    `toml:"citation"`
	Trust     Trust     `toml:"trust"`
	Condition Condition `toml:"condition"`
	From      Date      `toml:"valid_from,omitempty"`
	To        Date      `toml:"valid_to,omitempty"`
	Agency    bool      `toml:"-"`
}

// BasisRule says which types of grants are no basis for a higher award.
type BasisRule struct {
	Key      string      `toml:"key"`
	Types    []GrantType `toml:"types"`
	Citation string      `toml:"citation"`
	Trust    Trust       `toml:"trust"`
}

// BallotRule is how a council votes on a group of awards.
type BallotRule struct {
	Key      string       `toml:"key"`
	Awards   []Code       `toml:"awards,omitempty"` // empty: every award that no other rule names
	Method   BallotMethod `toml:"method"`
	Percent  int          `toml:"percent"`
	Of       int          `toml:"of,omitempty"` // 3 with percent 2 is two thirds; 0 means 100
	Strict   bool         `toml:"strict,omitempty"`
	Base     VoteBase     `toml:"base"`
	Quorum   int          `toml:"quorum,omitempty"` // percent of all members present
	Tie      TieRule      `toml:"tie"`
	Absent   AbsentRule   `toml:"absent"`
	Recuse   []Ground     `toml:"recuse,omitempty"`
	Citation string       `toml:"citation"`
	Trust    Trust        `toml:"trust"`
	From     Date         `toml:"valid_from,omitempty"`
	To       Date         `toml:"valid_to,omitempty"`
	Agency   bool         `toml:"-"`
}

// Makeup is how a council is composed.
type Makeup struct {
	Key      string `toml:"key"`
	Least    int    `toml:"least"`
	Most     int    `toml:"most"`
	Odd      bool   `toml:"odd,omitempty"`
	Term     int    `toml:"term,omitempty"` // years; 0 where no term is known
	Note     string `toml:"note,omitempty"`
	Citation string `toml:"citation"`
	Trust    Trust  `toml:"trust"`
}

// Quota (tỷ lệ khống chế) bounds how many may be proposed.
type Quota struct {
	Key      string       `toml:"key"`
	Award    Code         `toml:"award"`
	Percent  int          `toml:"percent"`
	Of       QuotaBase    `toml:"of"`
	OfAward  Code         `toml:"of_award,omitempty"` // for holders: of which award
	Rounding QuotaRound   `toml:"rounding,omitempty"`
	Least    int          `toml:"least,omitempty"` // allowed whatever the share: 1 where "if < 1 then 1"
	Severity QuotaOutcome `toml:"severity,omitempty"`
	Citation string       `toml:"citation"`
	Trust    Trust        `toml:"trust"`
	From     Date         `toml:"valid_from,omitempty"`
	To       Date         `toml:"valid_to,omitempty"`
	Agency   bool         `toml:"-"`
}

// Prizing is how prize money is rounded and when only the highest is paid.
type Prizing struct {
	Key             string   `toml:"key"`
	Rounding        Rounding `toml:"rounding"`
	HighestOnly     bool     `toml:"highest_only,omitempty"`
	Citation        string   `toml:"citation"`
	Trust           Trust    `toml:"trust"`
	HighestCitation string   `toml:"highest_citation,omitempty"`
	HighestTrust    Trust    `toml:"highest_trust,omitempty"`
}

// Coefficient overrides the catalogue's prize coefficient, in hundredths of the base salary.
type Coefficient struct {
	Key        string `toml:"key"`
	Award      Code   `toml:"award"`
	Individual int64  `toml:"individual,omitempty"`
	Collective int64  `toml:"collective,omitempty"`
	Citation   string `toml:"citation"`
	Trust      Trust  `toml:"trust"`
	From       Date   `toml:"valid_from,omitempty"`
	To         Date   `toml:"valid_to,omitempty"`
	Agency     bool   `toml:"-"`
}

// Dossier (hồ sơ) is what a proposal must hold.
type Dossier struct {
	Key      string   `toml:"key"`
	Awards   []Code   `toml:"awards"`
	Items    []string `toml:"items"`
	Sets     int      `toml:"sets,omitempty"`
	Deadline string   `toml:"deadline,omitempty"`
	Citation string   `toml:"citation"`
	Trust    Trust    `toml:"trust"`
}

// BalanceRule is a citation for one of the warnings that Balance gives.
type BalanceRule struct {
	Key      string `toml:"key"`
	Text     string `toml:"text"`
	Citation string `toml:"citation"`
	Trust    Trust  `toml:"trust"`
}

// BallotMethod is how votes are cast.
type BallotMethod string

// The methods.
const (
	BallotSecret  BallotMethod = "secret"
	BallotHands   BallotMethod = "hands"
	BallotWritten BallotMethod = "written"
)

// VoteBase is what a share is a share of.
type VoteBase string

// The bases.
const (
	BaseAllMembers VoteBase = "all_members"
	BaseAttendees  VoteBase = "attendees"
)

// TieRule is what equal votes come to.
type TieRule string

// The rules for a tie.
const (
	TieChair TieRule = "chair" // the side of the chair
	TieFails TieRule = "fail"
)

// AbsentRule is how absent members take part.
type AbsentRule string

// The ways of the absent.
const (
	AbsentWritten AbsentRule = "written" // by written opinion, counted
	AbsentNone    AbsentRule = "none"
)

// Ground is why a member may not vote on an item.
type Ground string

// The grounds for recusal.
const (
	GroundSelf Ground = "self"      // he is the nominee, or heads the unit that is
	GroundHead Ground = "unit_head" // he heads the nominee's unit
	GroundKin  Ground = "kin"       // declared kinship
)

// QuotaBase is what a quota is a share of.
type QuotaBase string

// The bases of quotas.
const (
	OfHolders  QuotaBase = "holders"  // those who get OfAward this year
	OfStrength QuotaBase = "strength" // everybody
	OfUnits    QuotaBase = "units"    // all units
)

// QuotaRound is how a quota's fraction is rounded.
type QuotaRound string

// The roundings of quotas; down when none is said.
const (
	QuotaDown    QuotaRound = "down"
	QuotaNearest QuotaRound = "nearest"
	QuotaUp      QuotaRound = "up"
)

// QuotaOutcome is what going over a quota does.
type QuotaOutcome string

// The severities; a warning when none is said.
const (
	QuotaWarns  QuotaOutcome = "warn"
	QuotaBlocks QuotaOutcome = "block"
)

// Rounding is how prize money is rounded.
type Rounding string

// The roundings of prize money.
const (
	RoundUp10k      Rounding = "up_10k"
	RoundNearest10k Rounding = "nearest_10k"
	RoundNone       Rounding = "none"
)
