package shell

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sothidua/ui/kit"
)

// Close makes the verified backup, closes the file and then calls done: nothing may be left to do once the window is
// gone, for the program can hang while its window closes. What waits in the queue is written first.
func (s *Shell) Close(done func()) {
	if s.closing {
		return
	}
	s.closing = true
	if s.job != nil {
		s.job.cancel()
	}
	bar := widget.NewProgressBarInfinite()
	cover := kit.NewDialog(s.window, "Đang sao lưu và đóng tệp…", kit.Stack(
		kit.Paragraph("Chương trình ghi một bản sao, mở lại để kiểm tra từng bảng, rồi mới đóng cửa sổ.", kit.Muted), bar), 460, func() {})
	s.queue.add(func() {
		// Not the window's own context: that one ends what is unfinished, and the backup must be finished.
		err := guarded(func() error { return s.desk.Close(context.Background()) })
		s.cancel()
		fyne.Do(func() {
			bar.Stop()
			cover.Close()
			if err == nil {
				done()
				return
			}
			var d *kit.Dialog
			leave := func() { d.Close(); done() }
			d = kit.NewDialog(s.window, "Chưa sao lưu được", kit.Paragraph(Sentence(err), kit.Plain), 460, leave,
				kit.NewMainButton("Đóng chương trình", nil, leave))
		})
	})
}
