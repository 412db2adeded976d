package ui

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"sothidua/council"
)

// appear runs what puts a window on the screen, and answers the sentence for a machine that cannot draw one. The
// toolkit itself would go on without a window, holding the agency file, and say why in English only.
func appear(show func() fyne.Window) (w fyne.Window, err error) {
	// What the toolkit says of its troubles goes to the log of the process; here it becomes the cause.
	var said bytes.Buffer
	before := log.Writer()
	log.SetOutput(&said)
	defer func() {
		log.SetOutput(before)
		if p := recover(); p != nil {
			// Known by its name: importing its package would need a C compiler for every test.
			if fmt.Sprintf("%T", p) != "*glfw.Error" {
				panic(p)
			}
			w, err = nil, noWindow(fmt.Sprintf("%s%v", said.String(), p))
		} else if err == nil && said.Len() > 0 {
			_, _ = before.Write(said.Bytes())
		}
	}()
	w = show()
	if !drawn(w) {
		return nil, noWindow(said.String())
	}
	return w, nil
}

// drawn tells whether the system has made a window for the toolkit's.
func drawn(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return true // a window of the tests
	}
	there := true
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.WindowsWindowContext:
			there = c.HWND != 0
		case driver.X11WindowContext:
			there = c.WindowHandle != 0
		case driver.WaylandWindowContext:
			there = c.WaylandSurface != 0
		}
	})
	return there
}

func noWindow(cause string) error {
	return council.RefuseFor(errors.New(cause), "%s", whyNoWindow(runtime.GOOS, os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "", programFolder()))
}

func programFolder() string {
	program, err := os.Executable()
	if err != nil {
		return "."
	}
	return filepath.Dir(program)
}

// whyNoWindow says what the machine lacks and the ways out, the easiest first.
func whyNoWindow(system string, screen bool, folder string) string {
	const kept = "Dữ liệu của cơ quan còn nguyên, chưa bị đụng tới."
	const meanwhile = "Trong khi chờ, mọi việc chính vẫn làm được bằng dòng lệnh; gõ “sothidua help” để xem các lệnh."
	switch {
	case system == "windows":
		return "Máy này chưa vẽ được cửa sổ của chương trình: thiếu OpenGL 2.1. Thường là do trình điều khiển màn hình quá cũ, do máy ảo, hoặc do đang làm việc qua Remote Desktop. " + kept + "\n\n" +
			"Cách xử lý, lần lượt thử từng cách rồi mở lại chương trình:\n" +
			"1. Đang dùng Remote Desktop: ngồi tại chính máy ấy để mở chương trình.\n" +
			"2. Cập nhật trình điều khiển màn hình bằng Windows Update, mục cập nhật tùy chọn.\n" +
			"3. Cài “OpenCL, OpenGL and Vulkan Compatibility Pack” từ Microsoft Store; không cần quyền quản trị.\n" +
			"4. Nhờ người phụ trách máy tính chép tệp opengl32.dll của Mesa (vẽ bằng phần mềm) vào “" + folder + "”, cạnh sothidua.exe.\n\n" + meanwhile
	case !screen:
		return "Không có màn hình đồ họa nên không mở được cửa sổ (biến DISPLAY còn trống). " + kept + " Hãy mở chương trình từ màn hình làm việc của máy. " + meanwhile
	}
	return "Máy này chưa vẽ được cửa sổ của chương trình: không mở được màn hình, hoặc thiếu OpenGL 2.1. " + kept + "\n\n" +
		"Cách xử lý, lần lượt thử từng cách rồi mở lại chương trình:\n" +
		"1. Vẽ bằng phần mềm: LIBGL_ALWAYS_SOFTWARE=1 sothidua\n" +
		"2. Nhờ người phụ trách máy tính cài gói libgl1-mesa-dri và trình điều khiển màn hình.\n\n" + meanwhile
}
