# On a Debian machine with Go and make, "make run" and "make test" do all the set-up themselves.

SHELL := bash
.DELETE_ON_ERROR:
.PHONY: run test unit-test window-test build headless year bench lint clean

# One set of build flags everywhere: another set compiles the toolkit's C anew, which takes minutes.
# x11: the Wayland build has no text input yet. migrated_fynedo: all changes of the window go through fyne.Do.
WINDOW := -trimpath -tags x11,migrated_fynedo -ldflags "-s -w"
# The tests' window has no C in it: the whole program compiles in seconds, on a machine without a compiler.
HEADLESS := CGO_ENABLED=0
TAGS := -tags ci,migrated_fynedo
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# Go asks git for the state of the tree otherwise, which fails where another user owns it.
export GOFLAGS := -buildvcs=false $(GOFLAGS)

# With a screen: the window, on a demonstration file of its own. Without one: the year 2007, to the papers.
run:
	@if [ -n "$$DISPLAY" ]; then \
	  .ci/setup build screen && $(MAKE) --no-print-directory build && \
	  { [ -e out/minh-hoa.sothidua ] || ./sothidua demo --db out/minh-hoa.sothidua; } && \
	  exec ./sothidua --db out/minh-hoa.sothidua; \
	else \
	  echo "Không có màn hình nên không mở cửa sổ; chạy trọn năm 2007 bằng dòng lệnh."; \
	  $(MAKE) --no-print-directory year && \
	  echo "Văn bản của năm 2007 nằm trong “$(CURDIR)/out/nam-2007/van-ban”; sổ minh họa là “$(CURDIR)/out/minh-hoa.sothidua”."; \
	fi

# Every test: of the code, then of the real window on a screen in memory.
test:
	@.ci/setup build test
	@$(MAKE) --no-print-directory unit-test
	@$(MAKE) --no-print-directory window-test

unit-test:
	$(HEADLESS) go test $(TAGS) ./... ./.ci/window

window-test: build
	@rm -rf out/ci-pictures
	$(HEADLESS) go run ./.ci/window ./sothidua out/ci-pictures

build:
	@mkdir -p out
	CGO_ENABLED=1 CC=$$(command -v clang-14 >/dev/null && echo clang-14 || echo gcc) go build $(WINDOW) -o sothidua .

headless:
	@mkdir -p out
	$(HEADLESS) go build $(TAGS) -o out/sothidua-headless .

year: headless
	@.ci/year out/sothidua-headless out

# What the work costs for 80, 800 and 8,000 people, how it grows, and one year beside LibreOffice.
bench:
	@.ci/setup office
	@$(MAKE) --no-print-directory headless
	@$(HEADLESS) go test $(TAGS) -run '^$$' -bench '^BenchmarkScale$$' -benchtime 1x -timeout 20m ./cli
	@$(HEADLESS) go test $(TAGS) -run '^$$' -bench '^BenchmarkCheck$$' -benchtime 1x ./desk
	@$(HEADLESS) go test $(TAGS) -run '^$$' -bench 'Decree|Thousand|5000' -benchtime 3x ./desk
	@$(HEADLESS) go test $(TAGS) -run '^$$' -bench 'Certificates|Plain' -benchtime 1x ./reports/pdf
	@.ci/compare out/sothidua-headless

lint:
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "gofmt: $$unformatted"; exit 1; }
	$(HEADLESS) go vet $(TAGS) ./... ./.ci/window
	$(HEADLESS) go run $(STATICCHECK) $(TAGS) ./... ./.ci/window

clean:
	rm -rf out sothidua

include packaging/dist.mk
