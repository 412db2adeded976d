package docx

import (
	"strconv"

	"sothidua/reports/page"
)

// props are the properties of a paragraph and its text that a style gives and a paragraph may change. Lengths are
// twips, the size is half points.
type props struct {
	align         string // left, center, right, both
	first         int    // indent of the first line beyond left; negative hangs
	left, right   int
	before, after int
	exact         int // exact line height; 0: single
	size          int
	bold, italic  bool
	keepNext      bool
	keepLines     bool
}

// style is a paragraph style an office finds in Word's list.
type style struct {
	id, name string
	base     *style
	outline  int    // level in Word's navigation pane from 1; 0: none
	border   string // a rule above, for the style of rules
	props
}

// paragraph styles. Their names are those an office looks for, their ids plain letters, since ids are not shown.
var (
	styleNormal     = &style{id: "Normal", name: "Normal", props: props{align: "left", size: 28}}
	styleBody       = derive(styleNormal, "ThanVan", "Thân văn bản", func(p *props) { p.align, p.first, p.after = "both", 720, 120 })
	styleGround     = derive(styleBody, "CanCu", "Căn cứ", func(p *props) { p.italic = true })
	styleArticle    = outlined(2, derive(styleBody, "Dieu", "Điều", func(*props) {}))
	styleKind       = outlined(1, derive(styleNormal, "TenLoai", "Tên loại văn bản", heading(true)))
	styleSubject    = derive(styleNormal, "TrichYeu", "Trích yếu", heading(true))
	styleReference  = derive(styleNormal, "KemTheo", "Dòng kèm theo", func(p *props) { heading(false)(p); p.italic = true })
	styleSuperior   = derive(styleNormal, "CoQuanChuQuan", "Cơ quan chủ quản", sized(24, heading(false)))
	styleAgency     = derive(styleNormal, "CoQuan", "Cơ quan ban hành", sized(24, heading(true)))
	styleNation     = derive(styleNormal, "QuocHieu", "Quốc hiệu", sized(24, heading(true)))
	styleMotto      = derive(styleNormal, "TieuNgu", "Tiêu ngữ", sized(26, heading(true)))
	styleNumber     = derive(styleNormal, "SoKyHieu", "Số và ký hiệu", sized(26, heading(false)))
	styleAbout      = derive(styleNormal, "VeViec", "Trích yếu công văn", sized(24, heading(false)))
	styleDate       = derive(styleNormal, "DiaDanh", "Địa danh và thời gian", func(p *props) { heading(false)(p); p.size, p.italic = 26, true })
	styleRule       = &style{id: "DuongKe", name: "Đường kẻ", base: styleNormal, border: topBorder(page.Black), props: props{align: "center", size: 2, before: 40, exact: 34, keepNext: true, keepLines: true}}
	styleCell       = derive(styleNormal, "ChuBang", "Chữ trong bảng", func(p *props) { p.size = 24 })
	styleColumnHead = derive(styleCell, "DauBang", "Đầu bảng", heading(true))
	styleGroup      = derive(styleCell, "NhomBang", "Nhóm trong bảng", func(p *props) { p.bold, p.keepNext = true, true })
	styleSignDate   = derive(styleNormal, "NgayKy", "Ngày ký", func(p *props) { heading(false)(p); p.italic = true })
	styleSignTitle  = derive(styleNormal, "ChucVuKy", "Chức vụ người ký", heading(true))
	styleSignNote   = derive(styleNormal, "GhiChuKy", "Ghi chú chữ ký", func(p *props) { heading(false)(p); p.size, p.italic = 26, true })
	styleSignName   = derive(styleNormal, "HoTenKy", "Họ tên người ký", func(p *props) { p.align, p.bold, p.keepLines = "center", true, true })
	styleToLabel    = derive(styleNormal, "NoiNhanDau", "Nơi nhận (đầu mục)", func(p *props) { p.size, p.bold, p.italic, p.keepLines = 24, true, true, true })
	styleTo         = derive(styleNormal, "NoiNhan", "Nơi nhận", func(p *props) { p.size, p.keepLines = 22, true })
	stylePageNumber = derive(styleNormal, "SoTrang", "Số trang", func(p *props) { p.align = "center" })
	styleSliver     = derive(styleNormal, "KheHep", "Khe hẹp", func(p *props) { p.size, p.exact = 2, 20 })
)

// allStyles lists the styles in the order of the part.
var allStyles = []*style{styleNormal, styleBody, styleGround, styleArticle, styleKind, styleSubject, styleReference, styleSuperior, styleAgency,
	styleNation, styleMotto, styleNumber, styleAbout, styleDate, styleRule, styleCell, styleColumnHead, styleGroup, styleSignDate, styleSignTitle,
	styleSignNote, styleSignName, styleToLabel, styleTo, stylePageNumber, styleSliver}

// topBorder is a line of half a point above a paragraph.
func topBorder(ink page.Ink) string {
	return `<w:top w:val="single" w:sz="4" w:space="0" w:color="` + hex(ink) + `"/>`
}

// derive makes a style that says only in what it differs from its base.
func derive(base *style, id, name string, change func(*props)) *style {
	s := &style{id: id, name: name, base: base, props: base.props}
	change(&s.props)
	return s
}

// heading is the look of centred lines that belong to what follows them.
func heading(bold bool) func(*props) {
	return func(p *props) { p.align, p.bold, p.keepNext, p.keepLines = "center", bold, true, true }
}

func sized(half int, change func(*props)) func(*props) {
	return func(p *props) { change(p); p.size = half }
}

func outlined(level int, s *style) *style {
	s.outline = level
	return s
}

// spacing writes the paragraph properties that differ from the usual ones, in the order the schema asks for.
func (p *props) spacing(x *xml, usual props) {
	if p.before != usual.before || p.after != usual.after || p.exact != usual.exact {
		x.raw(`<w:spacing`)
		if p.before != usual.before {
			x.attr("w:before", max(0, p.before))
		}
		if p.after != usual.after {
			x.attr("w:after", max(0, p.after))
		}
		if p.exact != usual.exact {
			x.attr("w:line", max(20, p.exact))
			x.raw(` w:lineRule="exact"`)
		}
		x.raw(`/>`)
	}
	if p.left != usual.left || p.right != usual.right || p.first != usual.first {
		x.raw(`<w:ind`)
		if p.left != usual.left {
			x.attr("w:left", p.left)
		}
		if p.right != usual.right {
			x.attr("w:right", p.right)
		}
		if p.first < 0 {
			x.attr("w:hanging", -p.first)
		} else if p.first != usual.first {
			x.attr("w:firstLine", p.first)
		}
		x.raw(`/>`)
	}
	if p.align != usual.align {
		x.raw(`<w:jc w:val="`, p.align, `"/>`)
	}
}

func stylesPart() []byte {
	x := &xml{}
	x.raw(xmlHead + `<w:styles ` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>` +
		`<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>` +
		`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	for _, s := range allStyles {
		s.write(x)
	}
	x.raw(`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		noCellMargins + `</w:tblPr></w:style>` +
		`<w:style w:type="table" w:customStyle="1" w:styleId="BangKe"><w:name w:val="Bảng kẻ"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>`)
	for _, side := range [...]string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		x.raw(`<w:`, side, ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	x.raw(`</w:tblBorders>`)
	cellMargins(x, cellPadX, cellPadX, cellPadY-borderMM)
	x.raw(`</w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="BangAn"><w:name w:val="Bảng ẩn"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>`)
	cellMargins(x, 0, 2*cellPadX, cellPadY)
	x.raw(`</w:tblPr></w:style></w:styles>`)
	return x.b
}

// borderMM is the thickness of a table's lines. Word adds it to the height of a row, the layout does not. The least bit
// more makes up for the rounding of lines, so that as many rows stand on a page as in the PDF.
const borderMM = 0.5*25.4/72 + 0.02

const noCellMargins = `<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>`

// cellMargins writes the room between a cell's edges and its text.
func cellMargins(x *xml, left, right, bottom float64) {
	x.raw(`<w:tblCellMar>`)
	for _, m := range [...]struct {
		side string
		mm   float64
	}{{"top", cellPadY}, {"left", left}, {"bottom", bottom}, {"right", right}} {
		x.raw(`<w:`, m.side, ` w:w="`, strconv.Itoa(twips(m.mm)), `" w:type="dxa"/>`)
	}
	x.raw(`</w:tblCellMar>`)
}

func (s *style) write(x *xml) {
	x.raw(`<w:style w:type="paragraph"`)
	if s == styleNormal {
		x.raw(` w:default="1"`)
	} else {
		x.raw(` w:customStyle="1"`)
	}
	x.raw(` w:styleId="`, s.id, `"><w:name w:val="`, s.name, `"/>`)
	usual := props{align: "left", size: 28}
	if s.base != nil {
		usual = s.base.props
		x.raw(`<w:basedOn w:val="`, s.base.id, `"/>`)
	}
	x.raw(`<w:qFormat/><w:pPr>`)
	toggle(x, "w:keepNext", s.keepNext, usual.keepNext)
	toggle(x, "w:keepLines", s.keepLines, usual.keepLines)
	if s == styleNormal {
		x.raw(`<w:widowControl/>`)
	}
	if s.border != "" {
		x.raw(`<w:pBdr>`, s.border, `</w:pBdr>`)
	}
	s.spacing(x, usual)
	if s.outline > 0 {
		x.raw(`<w:outlineLvl`)
		x.attr("w:val", s.outline-1)
		x.raw(`/>`)
	}
	x.raw(`</w:pPr><w:rPr>`)
	toggle(x, "w:b", s.bold, usual.bold)
	toggle(x, "w:i", s.italic, usual.italic)
	if s.size != usual.size {
		sizes(x, s.size)
	}
	x.raw(`</w:rPr></w:style>`)
}
