// Command window does a secretary's year in the real window, on a screen in memory: the first questions, three office
// lists, the council's session, the decree as a PDF. It finds what to click by reading the screen, as a person does;
// a text that is cut off or covered is one that it does not find. A picture is kept after each step.
//
//	go run ./.ci/window PROGRAM PICTURES
package main

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"time"
)

// Parts of the window at 1366x768.
var (
	topBar = image.Rect(0, 0, 1366, 46)
	rail   = image.Rect(0, 46, 200, 735)
	body   = image.Rect(200, 46, 1366, 735) // beside the rail
	tabs   = image.Rect(200, 110, 900, 160)
	pane   = image.Rect(860, 110, 1366, 735)
	page   = image.Rect(720, 190, 1366, 735) // of a paper's preview

	panelHead = image.Rect(170, 120, 1200, 160) // of the panel that reads lists
	panelFoot = image.Rect(170, 625, 1200, 690)
)

const (
	lists  = "intake/testdata/lao-cai-2007"
	decree = "quyet-dinh-07-qd-thads.pdf" // the name that the program proposes
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run ./.ci/window PROGRAM PICTURES")
		os.Exit(2)
	}
	began := time.Now()
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Println("FAIL", err)
		os.Exit(1)
	}
	fmt.Printf("ok   the year in the window: %.0f s\n", time.Since(began).Seconds())
}

func run(program, pictures string) (err error) {
	program, err = filepath.Abs(program)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		return err
	}
	home, err := os.MkdirTemp("", "window-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	var s *screen
	defer func() {
		if p := recover(); p != nil {
			err = s.caught(p)
		}
		if s != nil {
			s.close()
		}
	}()
	s = newScreen(pictures)
	theYear(s, filepath.Join(home, "year"), program)
	theDemonstration(s, filepath.Join(home, "demonstration"), program)
	return nil
}

// theYear is 2007 in Lào Cai, from the first question to the decree.
func theYear(s *screen, home, program string) {
	documents := filepath.Join(home, "Documents")
	if err := os.MkdirAll(documents, 0o755); err != nil {
		fail("%v", err)
	}
	s.start(home, program)
	theLists(s)
	theSession(s)
	theDecree(s, documents)
	s.end()

	s.checkTotals(home, program)
	checkDecree(filepath.Join(documents, decree))
	s.checkBackups(home, program, filepath.Join(home, "data", "so-thi-dua", "so-thi-dua.sothidua"))
	fmt.Println("ok   the totals are those published; the decree names 21 and 37; the last backup is whole")
}

// theLists answers the first questions and takes the office's three lists in.
func theLists(s *screen) {
	s.step("cau-hoi-dau-tien", func() {
		s.says(whole, "Tạo sổ của cơ quan", "Mở cơ quan mẫu", "Cơ quan chủ quản")
	})
	s.step("so-moi", func() {
		s.fill("Thi hành án dân sự tỉnh Lào Cai", "Bộ Tư pháp", "Lào Cai")
		s.says(whole, "Sổ gốc chưa có ai", "0 người")
	})

	s.step("doc-thu-cong-chuc", func() {
		s.keys("alt+2")
		s.click(body, "Nhập từ Excel")
		s.click(panelHead, "2026")
		s.fill("2007")
		s.click(panelHead, "Gõ đường dẫn")
		s.fill(list("01-danh-sach-cong-chuc-vntime.xlsx"))
		s.says(whole, "TCVN3", "Đọc thử xong")
	})
	s.step("da-nhap-cong-chuc", func() {
		s.click(panelFoot, "Nhập tất cả")
		s.see(whole, "Đã nhập xong")
	})
	s.step("so-goc", func() {
		s.keys("Return")
		s.see(body, "80 cán bộ")
	})
	s.step("cac-nam", func() {
		s.click(topBar, "Năm thi đua")
		s.see(whole, "Năm khác")
	})
	s.step("nam-2007", func() {
		s.click(whole, "Năm khác")
		s.see(whole, "Mở năm thi đua khác")
		s.fill("2007")
		s.see(topBar, "Năm thi đua 2007")
	})
	s.step("doc-thu-dang-ky", func() {
		s.click(rail, "Đăng ký")
		s.click(body, "Nhập từ Excel")
		s.see(panelHead, "Gõ đường dẫn")
		s.fill(list("02-dang-ky-thi-dua.xlsx"))
		s.see(whole, "Đọc thử xong")
	})
	s.step("dang-ky", func() {
		s.click(panelFoot, "Nhập tất cả")
		s.see(whole, "Đã nhập xong")
		s.keys("Return")
		s.see(body, "162 lượt đăng ký")
	})
	s.step("doc-thu-kiem-phieu", func() {
		s.click(rail, "Họp Hội đồng")
		s.click(body, "Nhập kiểm phiếu từ Excel")
		s.see(panelHead, "Gõ đường dẫn")
		s.fill(list("03-kiem-phieu.xlsx"))
		s.see(whole, "Đọc thử xong")
	})
	s.step("cac-phien-hop", func() {
		s.click(panelFoot, "Nhập tất cả")
		s.see(whole, "Đã nhập xong")
		s.keys("Return")
		s.see(body, "25/10/2007")
	})
	s.step("de-nghi", func() {
		s.click(rail, "Đề nghị")
		s.says(body, "182 lượt đề nghị", "CSTĐ cơ sở")
	})
	s.step("tong-quan-2007", func() {
		s.keys("alt+1")
		s.says(body, "Tổng quan năm 2007", "80 người", "182 nội dung")
	})
}

// theSession looks through the council's session and seals it.
func theSession(s *screen) {
	s.step("thanh-phan", func() {
		s.click(rail, "Họp Hội đồng")
		s.open(body, "25/10/2007")
		s.says(body, "Phiên họp ngày 25/10/2007", "Thành phần")
	})
	s.step("noi-dung", func() {
		s.click(tabs, "Nội dung")
		s.says(body, "Nội dung phiên họp", "Chờ đưa vào phiên họp")
	})
	s.step("kiem-phieu", func() {
		s.click(tabs, "Kiểm phiếu")
		s.says(body, "Đã kiểm phiếu đủ", "Chốt phiên họp")
	})
	s.step("bien-ban", func() {
		s.click(tabs, "Biên bản")
		s.says(body, "Diễn biến, ý kiến thảo luận", "Thời gian, địa điểm")
	})
	s.step("ket-luan", func() {
		s.click(tabs, "Kết luận")
		s.says(body, "Hội đồng thông qua", "CSTĐ cơ sở", "21 đạt", "37 đạt")
	})
	s.step("hoi-chot", func() {
		s.click(body, "Chốt phiên họp")
		s.says(whole, "Chốt phiên họp ngày 25/10/2007", "Chưa chốt")
	})
	s.step("da-chot", func() {
		s.keys("Return")
		s.says(body, "Đính chính", "đã chốt")
	})
}

// theDecree issues a decree, sees its pages and saves them.
func theDecree(s *screen, documents string) {
	s.step("cho-ban-hanh", func() {
		s.click(rail, "Quyết định")
		s.says(body, "Chờ ban hành", "Ban hành quyết định")
	})
	s.step("ban-hanh", func() {
		s.click(body, "Ban hành quyết định")
		s.see(pane, "Họ và tên")
		s.fill("05/11/2007", "7")
		// The list of signers is empty: it offers one to be typed in.
		s.keys("Return")
		s.fill("Dương Hữu Hùng")
		s.see(pane, "07/QĐ-THADS")
	})
	s.step("van-ban", func() {
		s.keys("Return", "Return")
		s.says(body, "07/QĐ-THADS", "05/11/2007", "Dương Hữu Hùng")
	})
	s.step("bao-cao", func() {
		s.click(rail, "Báo cáo")
		s.says(body, "QUYẾT ĐỊNH", "Về việc công nhận danh hiệu thi đua năm 2007", "Lào Cai, ngày 05 tháng 11 năm 2007")
	})
	s.step("bao-cao-cac-dieu", func() {
		s.scroll(page, 8)
		s.says(page, "Chiến sĩ thi đua cơ sở", "(hai mươi mốt) cá nhân", "mươi bảy) cá nhân")
	})
	s.step("luu-pdf", func() {
		s.click(body, "Lưu PDF")
		s.see(whole, "Lưu tệp")
	})
	s.step("da-luu", func() {
		s.keys("Return")
		s.written(filepath.Join(documents, decree))
	})
	s.step("tong-quan-cuoi-nam", func() {
		s.keys("alt+1")
		s.says(body, "Tổng quan năm 2007", "37", "21")
	})
}

// theDemonstration opens a session by hand on the demonstration agency, and takes it back.
func theDemonstration(s *screen, home, program string) {
	if err := os.MkdirAll(home, 0o755); err != nil {
		fail("%v", err)
	}
	s.start(home, program)
	s.step("co-quan-mau", func() {
		s.click(whole, "Mở cơ quan mẫu")
		s.says(body, "Việc cần làm", "Các bước của năm")
	})
	s.step("mo-phien-hop", func() {
		s.click(rail, "Họp Hội đồng")
		s.see(body, "Mở phiên họp mới")
		s.keys("ctrl+n")
		s.says(pane, "Giờ bắt đầu", "Địa điểm")
	})
	s.step("phien-hop-moi", func() {
		s.fill("20/11/2026", "08:30", "Phòng họp tầng 2")
		s.says(body, "Phiên họp ngày 20/11/2026", "Thành phần")
	})
	s.step("hoan-tac", func() {
		s.click(rail, "Họp Hội đồng")
		s.see(body, "20/11/2026")
		s.keys("ctrl+z")
		s.gone(body, "20/11/2026")
	})
	s.end()
}

// list is the path of one of the office's lists, as a person would paste it.
func list(name string) string {
	path, err := filepath.Abs(filepath.Join(lists, name))
	if err != nil {
		fail("%v", err)
	}
	return path
}
