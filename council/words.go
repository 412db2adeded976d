package council

import (
	"fmt"
	"strconv"
	"strings"
)

// words writes a condition as a sentence of an office, for conditions that bring no words of their own.
func (j *judge) words(c *Condition) string { return j.laws.Words(c, j.year) }

// Words is a condition in Vietnamese as it reads for a review year.
func (l *Laws) Words(c *Condition, year int) string {
	if c.Text != "" {
		return c.Text
	}
	last := year + c.Last
	switch c.Kind {
	case KindConsecutive:
		s := fmt.Sprintf("%s %02d năm liên tục", l.Name(c.Award, year), c.Years)
		return s + fmt.Sprintf(" (%s)", years(last-c.Years+1, last))
	case KindGrade:
		s := "Xếp loại “" + c.Grade.String() + "”"
		if c.Grade != GradeExcellent {
			s += " trở lên"
		}
		if c.Or != "" {
			s += " hoặc được công nhận " + l.Name(c.Or, year)
		}
		if c.Years > 1 {
			s += fmt.Sprintf(" %02d năm liên tục (%s)", c.Years, years(last-c.Years+1, last))
		} else {
			s += fmt.Sprintf(" năm %d", last)
		}
		if c.After != "" {
			s += ", sau khi được tặng " + l.Name(c.After, year)
		}
		return s
	case KindInitiative:
		s := "Sáng kiến, đề tài"
		act := " được công nhận"
		if c.Research != nil {
			s = "Sáng kiến"
			if *c.Research {
				s, act = "Đề tài, đề án, công trình khoa học", " đã được nghiệm thu"
			}
		}
		if c.least() > 1 {
			s = fmt.Sprintf("Ít nhất %02d %s", c.least(), lowerFirst(s))
		}
		s += act + " " + c.Scope.String()
		if c.Scope != ScopeNational {
			s += " trở lên"
		}
		if c.Applied {
			s += ", áp dụng có hiệu quả"
		}
		return s + within(c, year)
	case KindRatio:
		how := "từ %d %% trở lên"
		if c.Strict {
			how = "trên %d %%"
		}
		if c.Percent == 100 {
			how = "%d %%"
		}
		return upperFirst(fmt.Sprintf(how, c.Percent)) + " thành viên " + l.among(c, year)
	case KindCount:
		if c.Members {
			return fmt.Sprintf("Có ít nhất %02d thành viên %s", c.least(), l.among(c, year))
		}
		if c.Max != nil {
			s := "Không có " + l.names(c.codes(), year)
			if *c.Max > 0 {
				s = fmt.Sprintf("Không quá %02d lần %s", *c.Max, l.names(c.codes(), year))
			}
			return s + within(c, year)
		}
		if c.Grade != "" {
			return fmt.Sprintf("Ít nhất %02d năm xếp loại “%s”", c.least(), c.Grade) + within(c, year)
		}
		if c.least() == 1 && c.Years == 0 {
			return "Đã được tặng " + l.names(c.codes(), year)
		}
		return fmt.Sprintf("Ít nhất %02d lần %s", c.least(), l.names(c.codes(), year)) + within(c, year)
	case KindServed:
		var s []string
		if c.Months > 0 {
			unit := fmt.Sprintf("%02d tháng", c.Months)
			if c.Months%12 == 0 {
				unit = fmt.Sprintf("%02d năm", c.Months/12)
			}
			s = append(s, "Thời gian công tác, hoạt động từ đủ "+unit+" trở lên")
		}
		if c.OldUnit > 0 {
			s = append(s, fmt.Sprintf("Có ý kiến nhận xét của đơn vị cũ nếu đã công tác ở đó từ %02d tháng", c.OldUnit))
		}
		return strings.Join(s, "; ")
	case KindDiscipline:
		if c.Pending {
			return "Không trong thời gian xem xét kỷ luật, điều tra, thanh tra, xác minh đơn thư"
		}
		who := "Không bị kỷ luật từ "
		if c.Members {
			who = "Không có cá nhân bị kỷ luật từ "
		}
		return who + c.Form.String() + fmt.Sprintf(" trở lên năm %d", year)
	case KindLeave:
		if c.Days > 0 {
			return fmt.Sprintf("Không nghỉ từ %d ngày làm việc trở lên trong năm %d", c.Days, year)
		}
		return fmt.Sprintf("Đi học từ %02d tháng trở lên đạt kết quả %s trở lên", c.Months, c.Result)
	case KindMeets:
		return fmt.Sprintf("Đạt tiêu chuẩn %s năm %d", l.Name(c.Award, year), year)
	case KindAny, KindAll:
		nested := len(c.Of) > 3
		for _, x := range c.Of {
			nested = nested || x.Kind == KindAll || x.Kind == KindAny
		}
		if nested && c.Kind == KindAny {
			return fmt.Sprintf("Một trong %02d trường hợp", len(c.Of))
		}
		if c.Kind == KindAll && len(c.Of) > 2 {
			return fmt.Sprintf("Đủ cả %02d điều kiện", len(c.Of))
		}
		var s []string
		for i := range c.Of {
			s = append(s, lowerFirst(l.Words(&c.Of[i], year)))
		}
		if c.Kind == KindAny {
			return "Một trong: " + strings.Join(s, " · ")
		}
		return upperFirst(strings.Join(s, "; đồng thời "))
	}
	return ""
}

// among says what is asked of the members.
func (l *Laws) among(c *Condition, year int) string {
	switch {
	case c.Grade == GradeDone:
		return "hoàn thành nhiệm vụ"
	case c.Grade != "":
		return "xếp loại “" + c.Grade.String() + "” trở lên"
	}
	return "đạt danh hiệu " + l.names(c.codes(), year)
}

func (l *Laws) names(codes []Code, year int) string {
	s := ""
	for i, c := range codes {
		if i > 0 {
			s += " hoặc "
		}
		s += l.Name(c, year)
	}
	return s
}

// listed names awards as a list does: "A, B và C".
func (l *Laws) listed(codes []Code, year int) string {
	var s []string
	for _, c := range codes {
		s = append(s, l.Name(c, year))
	}
	return join(s)
}

// within says over which years a condition looks.
func within(c *Condition, year int) string {
	last := year + c.Last
	s := ""
	switch {
	case c.Years == 1:
		s = fmt.Sprintf(" năm %d", last)
	case c.Years > 1:
		s = fmt.Sprintf(" trong %02d năm (%s)", c.Years, years(last-c.Years+1, last))
	}
	return s
}

// years lists up to four years one by one and spans more.
func years(first, last int) string {
	if last-first > 3 {
		return fmt.Sprintf("%d–%d", first, last)
	}
	var s []string
	for y := first; y <= last; y++ {
		s = append(s, strconv.Itoa(y))
	}
	return strings.Join(s, ", ")
}

func number(n int) string { return strconv.Itoa(n) }

// decision writes a decision's number and day as evidence shows them: ", QĐ 07/QĐ-THADS ngày 15/01/2026".
func decision(symbol string, day Date) string {
	s := ""
	if symbol != "" {
		s = ", QĐ " + symbol
	}
	if day != "" {
		if s == "" {
			s = ", quyết định"
		}
		s += " ngày " + dayWords(day)
	}
	return s
}

// dayWords writes a date as papers do, as far as it is known. The council package stands beside the language
// package and may not use it.
func dayWords(d Date) string {
	switch len(d) {
	case 10:
		return string(d[8:10] + "/" + d[5:7] + "/" + d[0:4])
	case 7:
		return string(d[5:7] + "/" + d[0:4])
	}
	return string(d)
}

// lowerFirst and upperFirst change a sentence's first letter, leaving abbreviations alone.
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) < 2 || (isUpper(r[0]) && isUpper(r[1])) {
		return s
	}
	return strings.ToLower(string(r[0])) + string(r[1:])
}

func upperFirst(s string) string {
	for i := range s {
		if i > 0 {
			return strings.ToUpper(s[:i]) + s[i:]
		}
	}
	return s
}

func isUpper(r rune) bool { return strings.ToLower(string(r)) != string(r) }
