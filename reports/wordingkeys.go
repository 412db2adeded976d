package reports

import (
	"slices"
	"strconv"
	"strings"

	"sothidua/council"
	"sothidua/viet"
)

// The papers of this package beside those that the council package names.
const (
	BallotPaperKind council.PaperKind = "phieu-bau"
	OpinionKind     council.PaperKind = "phieu-y-kien"
	MeritKind       council.PaperKind = "bao-cao-thanh-tich"
	ExtractKind     council.PaperKind = "trich-ngang"
	PledgeKind      council.PaperKind = "dang-ky"
	PactKind        council.PaperKind = "giao-uoc"
	InvitationKind  council.PaperKind = "giay-moi"
	InventoryKind   council.PaperKind = "muc-luc"
	CertificateKind council.PaperKind = "giay-khen"
	CalibrationKind council.PaperKind = "can-chinh"
)

// Wording is what an agency says in its own way, by the keys of [WordingKeys]. A key that is missing or empty means the
// program's own words. Keys that this version does not know are kept as they are: a wording edited by a newer version,
// or for a paper that is no longer written, is never lost.
//
// A text may hold the marks of [WordingMarks], such as "{năm}", which become the paper's own. Lists (căn cứ, nơi nhận)
// have one item a line; dashes and closing marks are added.
type Wording map[string]string

// WordingKey describes one text that can be reworded, for the settings.
type WordingKey struct {
	Key   string            // "quyet-dinh.ket"
	Kind  council.PaperKind // the paper it belongs to
	Label string            // "Câu kết của quyết định"
	Usual string            // what stands there when the agency says nothing; empty where it depends on the data
	Lines bool              // a list, one item a line
}

// The texts of a paper that can be reworded; the key is the paper's kind, a point and one of these.
const (
	saysGrounds  = "can-cu"      // căn cứ, in the place of the law pack's
	saysMore     = "can-cu-them" // căn cứ after the law pack's
	saysTo       = "noi-nhan"
	saysClosing  = "ket"
	saysMovement = "phong-trao"
	saysCarriers = "thi-hanh"
	saysEnclosed = "kem-theo"
	saysContents = "noi-dung"
	saysMerit    = "thanh-tich"
	saysHeading  = "tieu-de"
)

// WordingMarks are what a wording may hold in the place of the paper's own particulars.
var WordingMarks = []string{"{năm}", "{cơ quan}", "{thủ trưởng}", "{nơi gửi}"}

var wordingKeys = []WordingKey{
	{Kind: council.DecreeKind, Key: saysGrounds, Label: "Quyết định: toàn bộ căn cứ pháp lý (thay cho căn cứ theo ngày của chương trình)", Lines: true},
	{Kind: council.DecreeKind, Key: saysMore, Label: "Quyết định: căn cứ ghi thêm sau căn cứ pháp lý", Lines: true},
	{Kind: council.DecreeKind, Key: saysMovement, Label: "Quyết định: thành tích ghi trong Điều 1"},
	{Kind: council.DecreeKind, Key: saysCarriers, Label: "Quyết định: người chịu trách nhiệm thi hành", Usual: "Thường trực " + theCouncil + ", thủ trưởng các đơn vị trực thuộc"},
	{Kind: council.DecreeKind, Key: saysClosing, Label: "Quyết định: câu về hiệu lực", Usual: "Quyết định này có hiệu lực kể từ ngày ký"},
	{Kind: council.DecreeKind, Key: saysTo, Label: "Quyết định: nơi nhận", Lines: true},
	{Kind: council.SubmissionKind, Key: saysGrounds, Label: "Tờ trình: toàn bộ căn cứ pháp lý (thay cho căn cứ theo ngày của chương trình)", Lines: true},
	{Kind: council.SubmissionKind, Key: saysMore, Label: "Tờ trình: căn cứ ghi thêm sau căn cứ pháp lý", Lines: true},
	{Kind: council.SubmissionKind, Key: saysEnclosed, Label: "Tờ trình: hồ sơ gửi kèm", Lines: true},
	{Kind: council.SubmissionKind, Key: saysClosing, Label: "Tờ trình: câu kết", Usual: "{cơ quan} kính trình {nơi gửi} xem xét, quyết định"},
	{Kind: council.SubmissionKind, Key: saysTo, Label: "Tờ trình: nơi nhận", Usual: "Như trên\nLưu: VT, HSTĐKT", Lines: true},
	{Kind: council.MinutesKind, Key: saysTo, Label: "Biên bản họp: nơi nhận", Usual: "Thành viên " + theCouncil + "\nLưu: VT, HSTĐKT", Lines: true},
	{Kind: council.MinutesKind, Key: saysClosing, Label: "Biên bản họp: câu đề nghị sau kết luận",
		Usual: "Hội đồng đề nghị {thủ trưởng} quyết định hoặc trình cấp có thẩm quyền quyết định khen thưởng đối với các đề nghị được thông qua"},
	{Kind: OpinionKind, Key: saysClosing, Label: "Phiếu lấy ý kiến: câu cuối về gửi phiếu"},
	{Kind: PledgeKind, Key: saysContents, Label: "Bản đăng ký thi đua: nội dung, chỉ tiêu", Usual: strings.Join(usualTargets, "\n"), Lines: true},
	{Kind: PledgeKind, Key: saysClosing, Label: "Bản đăng ký thi đua: câu kết"},
	{Kind: PactKind, Key: saysContents, Label: "Bản giao ước thi đua: nội dung", Usual: strings.Join(usualPact, "\n"), Lines: true},
	{Kind: PactKind, Key: saysClosing, Label: "Bản giao ước thi đua: câu kết"},
	{Kind: InvitationKind, Key: saysContents, Label: "Giấy mời: nội dung cuộc họp", Usual: strings.Join(usualAgenda, "\n"), Lines: true},
	{Kind: InvitationKind, Key: saysClosing, Label: "Giấy mời: câu kết"},
	{Kind: InvitationKind, Key: saysTo, Label: "Giấy mời: nơi nhận", Usual: "Như trên\nLưu: VT, HSTĐKT", Lines: true},
	{Kind: CertificateKind, Key: saysHeading, Label: "Giấy khen: dòng người tặng", Usual: "{thủ trưởng} tặng"},
	{Kind: CertificateKind, Key: saysMerit, Label: "Giấy khen: thành tích", Usual: "Đã có thành tích xuất sắc trong công tác năm {năm}"},
}

// WordingKeys lists every text that can be reworded, paper by paper.
func WordingKeys() []WordingKey {
	out := slices.Clone(wordingKeys)
	for i := range out {
		out[i].Key = string(out[i].Kind) + "." + out[i].Key
	}
	return out
}

// usualText is what the settings show as the program's own words, so that a paper and the settings cannot disagree.
func usualText(kind council.PaperKind, what string) string {
	for _, k := range wordingKeys {
		if k.Kind == kind && k.Key == what {
			return k.Usual
		}
	}
	return ""
}

func usualLines(kind council.PaperKind, what string) []string {
	return strings.Split(usualText(kind, what), "\n")
}

// With is the wording with one text changed; an empty text gives the program's own words back. The receiver stays as it
// is, and so does every other key.
func (w Wording) With(key, text string) Wording {
	out := make(Wording, len(w)+1)
	for k, v := range w {
		out[k] = v
	}
	if strings.TrimSpace(text) == "" {
		delete(out, key)
	} else {
		out[key] = text
	}
	return out
}

// reworded is the agency's text for a paper, with its marks filled, or "" where the agency says nothing. It is the one
// place where a wording meets a paper.
func (p Paper) reworded(kind council.PaperKind, what string, year int, to string) string {
	s := p.Wording[string(kind)+"."+what]
	if !strings.Contains(s, "{") {
		return strings.TrimSpace(s)
	}
	return p.marked(strings.TrimSpace(s), year, to)
}

// marked fills the marks of a wording.
func (p Paper) marked(s string, year int, to string) string {
	return strings.NewReplacer("{năm}", strconv.Itoa(year), "{cơ quan}", viet.Clean(p.Agency.Name), "{thủ trưởng}", HeadOffice(p.Agency), "{nơi gửi}", to).Replace(s)
}

// sentence is what a paper says somewhere: what its values ask for, else the agency's wording, else the usual words.
func (p Paper) sentence(asked string, kind council.PaperKind, what string, year int, to, usual string) string {
	for _, s := range []string{asked, p.reworded(kind, what, year, to), p.marked(usual, year, to)} {
		if s = bare(s); s != "" {
			return s
		}
	}
	return ""
}

// lines is the same for a list.
func (p Paper) lines(asked []string, kind council.PaperKind, what string, year int, to string, usual ...string) []string {
	if len(asked) > 0 {
		return asked
	}
	var out []string
	for line := range strings.SplitSeq(p.reworded(kind, what, year, to), "\n") {
		if bare(line) != "" {
			out = append(out, line)
		}
	}
	if len(out) == 0 {
		for _, line := range usual {
			out = append(out, p.marked(line, year, to))
		}
	}
	return out
}

// bases are the căn cứ before the paper's own last one: the law pack's, or the agency's own in their place, and what the
// agency adds.
func (p Paper) bases(pack []string, kind council.PaperKind, year int) []string {
	out := p.lines(nil, kind, saysGrounds, year, "", pack...)
	return based(append(slices.Clone(out), p.lines(nil, kind, saysMore, year, "")...))
}
