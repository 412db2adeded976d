package council

import (
	"fmt"
	"sort"

	"github.com/BurntSushi/toml"
)

// Code is an award's key inside the program, such as "CSTDCS". The user sees names only.
type Code string

// Subject is whom an award is for.
type Subject string

// The two subjects (cá nhân, tập thể).
const (
	Individual Subject = "individual"
	Collective Subject = "collective"
)

// Name is the subject's Vietnamese name.
func (s Subject) Name() string {
	if s == Collective {
		return "tập thể"
	}
	return "cá nhân"
}

// Kind tells a title (danh hiệu thi đua) from a commendation (hình thức khen thưởng).
type Kind string

// The two kinds.
const (
	Title        Kind = "title"
	Commendation Kind = "commendation"
)

// Authority is who decides an award.
type Authority string

// The authorities, from the agency's own head upward.
const (
	ByAgency        Authority = "agency"
	ByMinistry      Authority = "ministry"
	ByProvince      Authority = "province"
	ByGovernment    Authority = "government"
	ByPrimeMinister Authority = "prime_minister"
	ByPresident     Authority = "president"
)

// Authorities lists them in the order in which papers name them.
var Authorities = []Authority{ByAgency, ByMinistry, ByProvince, ByGovernment, ByPrimeMinister, ByPresident}

// Trust says how far a fact of the law may be relied on.
type Trust string

// The trust flags, as the program shows them to its user.
const (
	TrustText      Trust = "text"      // the legal text itself was read
	TrustSecondary Trust = "secondary" // read in a secondary source
	TrustAnalogue  Trust = "analogue"  // another sector's rule
	TrustDerived   Trust = "derived"   // by arithmetic or inference
	TrustUnchecked Trust = "unchecked" // not verified
	TrustAgency    Trust = "agency"    // the agency's own rule
)

var trustNames = map[Trust]string{
	TrustText: "đã đọc văn bản gốc", TrustSecondary: "theo nguồn thứ cấp", TrustAnalogue: "quy định của ngành khác",
	TrustDerived: "suy ra", TrustUnchecked: "chưa đối chiếu", TrustAgency: "quy định của cơ quan",
}

// String is the flag in Vietnamese.
func (t Trust) String() string { return trustNames[t] }

// Award is one title or commendation of the catalogue.
type Award struct {
	Code      Code      `toml:"code"`
	Name      string    `toml:"name"`  // in full, as papers write it
	Short     string    `toml:"short"` // for narrow columns on screen, never in a paper's text
	Kind      Kind      `toml:"kind"`
	Subjects  []Subject `toml:"subjects"`
	Authority Authority `toml:"authority"`
	// Aliases are other spellings that lists use. One that ends in "*" matches whatever follows:
	// "Giấy khen của *" reads "Giấy khen của Trưởng THADS tỉnh".
	Aliases  []string `toml:"aliases"`
	Citation string   `toml:"citation"`
	Trust    Trust    `toml:"trust"`
	Prizes   []Prize  `toml:"prizes"`
}

// For reports whether the award can be given to the subject.
func (a Award) For(s Subject) bool {
	for _, x := range a.Subjects {
		if x == s {
			return true
		}
	}
	return false
}

// Prize is a dated prize coefficient: hundredths of the monthly base salary.
type Prize struct {
	From       Date   `toml:"from"`
	To         Date   `toml:"to"`
	Individual int64  `toml:"individual"` // 30 means 0,3; 0 means none is known
	Collective int64  `toml:"collective"`
	Citation   string `toml:"citation"`
	Trust      Trust  `toml:"trust"`
}

// BaseSalary (mức lương cơ sở) is the monthly base salary in đồng from a day on.
type BaseSalary struct {
	From     Date   `toml:"from"`
	Dong     int64  `toml:"dong"`
	Citation string `toml:"citation"`
	Trust    Trust  `toml:"trust"`
}

// LegalBase is one line of căn cứ for papers of a period, without "Căn cứ" and without its closing mark.
type LegalBase struct {
	From  Date   `toml:"from"`
	To    Date   `toml:"to"`
	Text  string `toml:"text"`
	Trust Trust  `toml:"trust"`
}

// Catalogue is the law's data that is known so far: awards, base salaries, legal bases.
type Catalogue struct {
	Awards   []Award      `toml:"award"`
	Salaries []BaseSalary `toml:"base_salary"`
	Bases    []LegalBase  `toml:"legal_base"`

	byCode map[Code]int
}

// LoadCatalogue reads and checks a catalogue. Errors name the file and, where the text itself is at fault, the line.
func LoadCatalogue(file string, text []byte) (*Catalogue, error) {
	c := &Catalogue{}
	meta, err := toml.Decode(string(text), c)
	if err != nil {
		if pe, ok := err.(toml.ParseError); ok {
			return nil, fmt.Errorf("%s:%d: %s", file, pe.Position.Line, pe.Message)
		}
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("%s: unknown key %s", file, extra[0])
	}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

func (c *Catalogue) check() error {
	c.byCode = make(map[Code]int, len(c.Awards))
	for i, a := range c.Awards {
		switch {
		case a.Code == "" || a.Name == "" || a.Short == "" || a.Citation == "":
			return fmt.Errorf("award %d (%s) lacks its code, name, short name or citation", i+1, a.Code)
		case a.Kind != Title && a.Kind != Commendation:
			return fmt.Errorf("award %s has the kind %q", a.Code, a.Kind)
		case len(a.Subjects) == 0:
			return fmt.Errorf("award %s is for nobody", a.Code)
		case trustNames[a.Trust] == "":
			return fmt.Errorf("award %s has the trust flag %q", a.Code, a.Trust)
		case !known(a.Authority):
			return fmt.Errorf("award %s is decided by %q", a.Code, a.Authority)
		}
		if _, twice := c.byCode[a.Code]; twice {
			return fmt.Errorf("award %s stands twice", a.Code)
		}
		c.byCode[a.Code] = i
		for _, p := range a.Prizes {
			if !p.From.Known() || p.Citation == "" || trustNames[p.Trust] == "" || p.Individual < 0 || p.Collective < 0 {
				return fmt.Errorf("award %s has a prize without its day, citation or trust flag", a.Code)
			}
		}
	}
	for _, s := range c.Salaries {
		if !s.From.Known() || s.Dong <= 0 || s.Citation == "" || trustNames[s.Trust] == "" {
			return fmt.Errorf("the base salary from %s lacks its amount, citation or trust flag", s.From)
		}
	}
	sort.Slice(c.Salaries, func(i, j int) bool { return c.Salaries[i].From < c.Salaries[j].From })
	for _, b := range c.Bases {
		if !b.From.Known() || b.Text == "" || trustNames[b.Trust] == "" {
			return fmt.Errorf("the legal base %q lacks its day or trust flag", b.Text)
		}
	}
	return nil
}

func known(a Authority) bool {
	for _, x := range Authorities {
		if x == a {
			return true
		}
	}
	return false
}

// Award finds an award by its code.
func (c *Catalogue) Award(code Code) (Award, bool) {
	i, ok := c.byCode[code]
	if !ok {
		return Award{}, false
	}
	return c.Awards[i], true
}

// Rank is the award's place in the catalogue's order (from 0), for sorting lists; unknown codes come last.
func (c *Catalogue) Rank(code Code) int {
	if i, ok := c.byCode[code]; ok {
		return i
	}
	return len(c.Awards)
}

// LegalBases are the căn cứ lines in force on a day, in the order in which papers name them.
func (c *Catalogue) LegalBases(on Date) []LegalBase {
	var out []LegalBase
	for _, b := range c.Bases {
		if Covers(b.From, b.To, on) {
			out = append(out, b)
		}
	}
	return out
}

// PrizeMoney is what one award brings, and on what it rests.
type PrizeMoney struct {
	Dong        int64 // rounded as Rounding says
	Coefficient int64 // hundredths of the base salary
	Base        int64
	Citation    string
	Trust       Trust // the weakest of what it rests on
	Rounding    Rounding
	Agency      bool // the coefficient is the agency's own
}

// Prize returns the prize money in đồng for one subject of a decision's day, rounded up to 10,000 on the base
// salary in force that day. It answers false when no coefficient is known for the day, rather than guess.
func (c *Catalogue) Prize(code Code, subject Subject, decided Date) (PrizeMoney, bool) {
	a, ok := c.Award(code)
	if !ok {
		return PrizeMoney{}, false
	}
	salary, ok := c.salary(decided)
	if !ok {
		return PrizeMoney{}, false
	}
	for _, p := range a.Prizes {
		if !Covers(p.From, p.To, decided) {
			continue
		}
		coef := p.Individual
		if subject == Collective {
			coef = p.Collective
		}
		if coef == 0 {
			return PrizeMoney{}, false
		}
		return PrizeMoney{
			Dong: roundDong(coef*salary.Dong, RoundUp10k), Coefficient: coef, Base: salary.Dong,
			Citation: p.Citation + "; " + salary.Citation, Trust: weaker(p.Trust, salary.Trust), Rounding: RoundUp10k,
		}, true
	}
	return PrizeMoney{}, false
}

var trustOrder = map[Trust]int{TrustAgency: 0, TrustText: 0, TrustSecondary: 1, TrustDerived: 2, TrustAnalogue: 3, TrustUnchecked: 4}

func weaker(a, b Trust) Trust {
	if trustOrder[a] >= trustOrder[b] {
		return a
	}
	return b
}
