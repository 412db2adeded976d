package intake

import (
	"slices"
	"testing"

	"sothidua/council"
)

// applyFact does what a plan's change of a fact says, as applying it is documented.
func (o *office) applyFact(t testing.TB, c Change, ids []council.ID, i int) {
	t.Helper()
	switch c.What {
	case AddEvaluation:
		o.Evaluations = addFact(t, o, o.Evaluations, c.Evaluation)
	case ChangeEvaluation:
		changeFact(t, o.Evaluations, c.Evaluation)
	case AddDiscipline:
		o.Disciplines = addFact(t, o, o.Disciplines, c.Discipline)
	case ChangeDiscipline:
		changeFact(t, o.Disciplines, c.Discipline)
	case AddLeave:
		o.Leaves = addFact(t, o, o.Leaves, c.Leave)
	case ChangeLeave:
		changeFact(t, o.Leaves, c.Leave)
	case AddInitiative:
		x := *c.Initiative
		if x.ID != 0 || len(x.Authors) == 0 {
			t.Fatalf("%q: %+v", c.Line, x)
		}
		x.ID = o.id()
		o.Initiatives = append(o.Initiatives, x)
	case ChangeInitiative:
		j := slices.IndexFunc(o.Initiatives, func(x Initiative) bool { return x.ID == c.Initiative.ID })
		o.Initiatives[j] = *c.Initiative
	case AddDecision:
		d := *c.Decision
		d.ID = o.id()
		ids[i] = d.ID
		o.Decisions = append(o.Decisions, d)
	case AddGrant, ChangeGrant:
		g := *c.Grant
		if c.DecisionChange >= 0 {
			g.Decision = ids[c.DecisionChange]
		}
		j := slices.IndexFunc(o.Decisions, func(d council.Decision) bool { return d.ID == g.Decision })
		if j < 0 {
			t.Fatalf("%q: no decision %d", c.Line, g.Decision)
		}
		g.Symbol, g.Decided, g.Issuer = o.Decisions[j].Symbol, o.Decisions[j].Decided, o.Decisions[j].Issuer
		if c.What == AddGrant {
			g.ID = o.id()
			o.Grants = append(o.Grants, g)
			return
		}
		o.Grants[slices.IndexFunc(o.Grants, func(x council.Grant) bool { return x.ID == g.ID })] = g
	default:
		t.Fatalf("unknown change %q", c.What)
	}
}

func addFact[T any](t testing.TB, o *office, all []Fact[T], x *Fact[T]) []Fact[T] {
	t.Helper()
	if x.ID != 0 || x.Nominee == (council.Nominee{}) {
		t.Fatalf("not a new fact: %+v", x)
	}
	y := *x
	y.ID = o.id()
	return append(all, y)
}

func changeFact[T any](t testing.TB, all []Fact[T], x *Fact[T]) {
	t.Helper()
	j := slices.IndexFunc(all, func(y Fact[T]) bool { return y.ID == x.ID })
	if j < 0 || all[j].Nominee != x.Nominee {
		t.Fatalf("changes what is not there: %+v", x)
	}
	all[j] = *x
}

// halfFact fails on a row that lacks what its kind needs.
func halfFact(t *testing.T, kind Kind, r Row) {
	t.Helper()
	bad := false
	switch kind {
	case Evaluations:
		bad = r.Grade.String() == "" || r.Year == 0
	case Initiatives:
		bad = len(r.Work.Authors) == 0 || r.Year == 0
		for _, a := range r.Work.Authors {
			bad = bad || a.Name == "" || a.Share < 0 || a.Share > 100
		}
	case History:
		bad = len(r.Past) == 0
		for _, a := range r.Past {
			bad = bad || a.Year == 0 || a.Award == "" || a.Authority == ""
		}
	case Discipline:
		d := r.Case
		bad = d.Form == "" && !d.Pending || d.Form != "" && d.Form.String() == "" || d.Pending && d.Opened == "" || !d.Pending && r.Decision.Decided == ""
	case Leave:
		bad = r.Leave.Kind.String() == "" || !r.Leave.From.Known() || r.Leave.Days < 0 || r.Leave.To != "" && r.Leave.To < r.Leave.From
	}
	if bad {
		t.Fatalf("%s: half a row: %+v", kind, r)
	}
}

// factLists are small lists of each kind, for tests that turn them over.
var factLists = map[Kind]string{
	Evaluations: "KẾT QUẢ XẾP LOẠI NĂM 2007\n(Kèm theo Quyết định số 25/QĐ-THADS ngày 15/12/2007 của Trưởng THADS tỉnh)\n" +
		"STT,Họ và tên,Đơn vị,HTXSNV,HTTNV,HTNV,KHTNV\n1,Lò A Páo,THADS huyện Bắc Hà,x,,,\n2,Hoà Văn Thuý,THADS huyện Bắc Hà,,x,,\nCộng,,,1,1,0,0\n",
	Initiatives: "DANH SÁCH ĐỀ TÀI SÁNG KIẾN\nSTT,Tên đề tài,Ngày công nhận,Đơn vị công nhận,Tóm tắt,Tên tác giả,Phòng ban làm việc,Tên cơ quan làm việc\n" +
		"1,Giải pháp A,10/12/2007,Trưởng THADS tỉnh,Nhanh hơn,Lò A Páo (60%); Hoà Văn Thuý (40%),THADS huyện Bắc Hà,THADS tỉnh Lào Cai\n,,,,,Giàng Seo Sài\n",
	History: "TỔNG HỢP KHEN THƯỞNG CỦA CÔNG CHỨC CÁC NĂM TRƯỚC\nDanh sách do Phòng Tổ chức cán bộ lập\nSTT,Họ và tên,Đơn vị,2005,Năm 2006,2007\n1,Lò A Páo,THADS huyện Bắc Hà,LĐTT,CSTĐCS (QĐ số 12/QĐ-THADS ngày 20/01/2007),LĐTT; GK\n",
	Discipline: "Họ và tên,Đơn vị,Hình thức kỷ luật,Số quyết định,Ngày quyết định,Tình trạng,Từ ngày,Đến ngày\n" +
		"Lò A Páo,THADS huyện Bắc Hà,Khiển trách,15/QĐ-THADS,20/05/2007,,,\nHoà Văn Thuý,THADS huyện Bắc Hà,,,,Đang xem xét,01/06/2007,\n",
	Leave: "Họ và tên,Đơn vị,Loại nghỉ,Từ ngày,Đến ngày,Số ngày\nLò A Páo,THADS huyện Bắc Hà,Nghỉ ốm,01/03/2007,15/03/2007,11\nHoà Văn Thuý,THADS huyện Bắc Hà,đi học,01/09/2006,30/06/2007,\n",
}
