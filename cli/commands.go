package cli

import (
	"context"
	"strings"

	"sothidua/council"
)

// command is one thing that the program does without its window.
type command struct {
	name  string
	does  string // one line, for the list of commands
	flags []flag
	more  string // what else is worth knowing, for "help COMMAND"

	word         string // the one word that is not a flag, as the usage shows it; empty for none
	wordMeans    string // what it is, inside a sentence
	wordOptional bool

	noFile bool // works on no agency file
	run    func(context.Context, *call) error
}

var dbFlag = flag{name: "db", kind: aFile, sample: "TỆP", help: "tệp sổ của cơ quan; bỏ trống thì dùng tệp trong thư mục dữ liệu của người dùng"}

// all is every flag that the command takes, the agency file last.
func (c *command) all() []flag {
	if c.noFile {
		return c.flags
	}
	return append(append([]flag{}, c.flags...), dbFlag)
}

func (c *command) flag(name string) (flag, bool) {
	for _, f := range c.all() {
		if f.name == name {
			return f, true
		}
	}
	return flag{}, false
}

func yearFlag() flag {
	return flag{name: "year", kind: aYear, sample: "NĂM", required: true, help: "năm thi đua, bốn chữ số"}
}

func jsonFlag() flag {
	return flag{name: "json", kind: aSwitch, help: "in kết quả dạng JSON cho chương trình khác đọc"}
}

// commands is the whole command line, in the order of the work.
func commands() []*command {
	return []*command{
		{
			name: "demo", does: "tạo sổ minh họa: một cơ quan giả định với dữ liệu nhiều năm", run: runDemo,
			more: "Không bao giờ ghi đè lên một tệp đã có.",
		},
		{
			name: "init", does: "tạo sổ mới cho cơ quan, chưa có dữ liệu", run: runInit,
			flags: []flag{
				{name: "agency", sample: "TÊN", required: true, help: "tên cơ quan: “Thi hành án dân sự tỉnh Lào Cai”"},
				{name: "parent", sample: "TÊN", required: true, help: "cơ quan chủ quản: “Bộ Tư pháp”"},
				{name: "place", sample: "ĐỊA_DANH", required: true, help: "địa danh ghi trên văn bản: “Lào Cai”"},
				{name: "symbol", sample: "KÝ_HIỆU", required: true, help: "chữ viết tắt trong số, ký hiệu văn bản: “THADS”"},
				{name: "head", sample: "CHỨC_VỤ", help: "chức vụ người đứng đầu: “Trưởng THADS tỉnh”"},
				{name: "short", sample: "TÊN", help: "tên gọi tắt trong danh sách: “THADS tỉnh”"},
				{name: "ministry", sample: "NƠI_NHẬN", help: "nơi nhận tờ trình lên bộ: “Bộ trưởng Bộ Tư pháp”"},
				{name: "province", sample: "NƠI_NHẬN", help: "nơi nhận tờ trình lên tỉnh: “Chủ tịch Ủy ban nhân dân tỉnh Lào Cai”"},
			},
			more: "Không bao giờ ghi đè lên một tệp đã có.",
		},
		{
			name: "import", does: "đưa một danh sách của cơ quan vào sổ: nhận tất cả, hoặc không nhận dòng nào", run: runImport,
			word: "DANH_SÁCH.xlsx", wordMeans: "danh sách",
			flags: []flag{
				{name: "kind", sample: "LOẠI", required: true, choices: kindNames(), help: "loại danh sách: " + strings.Join(kindNames(), ", ")},
				yearFlag(),
				{name: "dry-run", kind: aSwitch, help: "chỉ xem sẽ thay đổi những gì, không ghi vào sổ"},
				jsonFlag(),
			},
			more: "Trước khi ghi, chương trình tự sao lưu sổ. Có dòng bị từ chối thì không ghi dòng nào. Nhận tệp .xlsx và .csv.",
		},
		{
			name: "check", does: "xét điều kiện của từng người, từng tập thể được đề nghị", run: runCheck,
			flags: []flag{yearFlag(), {name: "award", sample: "MÃ", help: "chỉ xét một danh hiệu, hình thức khen thưởng"}, jsonFlag()},
		},
		{
			name: "issue", does: "ban hành quyết định, tờ trình từ kết quả Hội đồng đã thông qua", run: runIssue,
			flags: []flag{
				yearFlag(),
				{name: "kind", sample: "LOẠI", required: true, choices: []string{string(council.DecreeKind), string(council.SubmissionKind)}, help: "quyet-dinh hoặc to-trinh"},
				{name: "number", kind: aNumber, sample: "SỐ", required: true, help: "số của văn bản đầu tiên; các văn bản sau lấy số kế tiếp"},
				{name: "date", kind: aDate, sample: "NĂM-THÁNG-NGÀY", required: true, help: "ngày ban hành, ví dụ 2007-11-05"},
				{name: "signer", sample: "HỌ_TÊN", required: true, help: "người ký"},
				{name: "title", sample: "CHỨC_VỤ", help: "chức vụ người ký; bỏ trống thì là người đứng đầu cơ quan"},
				{name: "form", sample: "HÌNH_THỨC", choices: signForms(), help: "hình thức ký: " + strings.Join(signForms(), ", ")},
			},
			more: "Phiên họp đã kiểm phiếu đủ và khớp được chốt trước khi ban hành.",
		},
		{
			name: "papers", does: "ghi văn bản, bảng biểu của một năm ra thư mục, kèm manifest.json", run: runPapers,
			flags: []flag{
				yearFlag(),
				{name: "out", kind: aFile, sample: "THƯ_MỤC", required: true, help: "nơi ghi các tệp"},
				{name: "kind", kind: aList, sample: "LOẠI", choices: paperKinds(), help: "chỉ ghi những loại này (lặp lại, hoặc cách nhau bằng dấu phẩy): " + strings.Join(paperKinds(), ", ")},
			},
			more: "Văn bản có trang được ghi cả bản PDF và bản Word. Mẫu để ghi tay (phieu-bau, phieu-y-kien, bảng kiểm phiếu), báo cáo thành tích của từng người (bao-cao-thanh-tich), mục lục (muc-luc) và hồ sơ của tờ trình (ho-so) chỉ ghi khi nêu tên loại.",
		},
		{
			name: "summary", does: "tổng hợp của năm theo từng danh hiệu, hình thức khen thưởng", run: runSummary,
			flags: []flag{yearFlag(), jsonFlag()},
		},
		{
			name: "backup", does: "sao lưu sổ ra một tệp và kiểm tra lại bản sao", run: runBackup,
			flags: []flag{{name: "out", kind: aFile, sample: "TỆP", required: true, help: "tệp bản sao, chưa được có sẵn"}},
		},
		{
			name: "restore", does: "khôi phục sổ từ một bản sao lưu; sổ đang dùng được cất riêng, không bị xóa", run: runRestore,
			word: "BẢN_SAO", wordMeans: "bản sao lưu",
		},
		{
			name: "verify", does: "kiểm tra toàn bộ sổ: tệp, liên kết, nhật ký; in mã kiểm tra của dữ liệu", run: runVerify,
			flags: []flag{jsonFlag()},
		},
		{
			name: "help", does: "xem các lệnh, hoặc cách dùng một lệnh", run: runHelp, noFile: true,
			word: "LỆNH", wordMeans: "tên lệnh", wordOptional: true,
		},
		{name: "version", does: "in phiên bản chương trình", run: runVersion, noFile: true},
	}
}

func find(name string) (*command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return nil, false
}

// mustFind is find for a name that a command of ours carries.
func mustFind(name string) *command {
	c, _ := find(name)
	return c
}

func signForms() []string {
	var out []string
	for _, f := range []council.SignForm{council.SignFor, council.SignOnBody, council.SignActing, council.SignOrder, council.SignMandat} {
		out = append(out, string(f))
	}
	return out
}

func runHelp(_ context.Context, c *call) error {
	if c.rest != "" {
		about, ok := find(c.rest)
		if !ok {
			return &misuse{text: unknownCommand(c.rest)}
		}
		about.explain(c.env.Stdout)
		return nil
	}
	c.say("Sổ Thi Đua %s: sổ thi đua, khen thưởng của một cơ quan.", c.env.Version)
	c.say("")
	c.say("Gõ “sothidua” không kèm gì để mở cửa sổ chương trình. Các lệnh làm việc không cần cửa sổ:")
	c.say("")
	for _, about := range commands() {
		c.say("  %s %s", pad(about.name, 8), about.does)
	}
	c.say("")
	c.say("Gõ “sothidua help LỆNH” để xem cách dùng. Không ghi --db thì dùng “%s”.", DataFile(c.env.DataDir))
	c.say("Mã kết thúc: 0 là đã làm xong, 1 là bị từ chối (có lý do), 2 là dùng sai lệnh.")
	return nil
}

func runVersion(_ context.Context, c *call) error {
	c.say("Sổ Thi Đua %s", c.env.Version)
	return nil
}
