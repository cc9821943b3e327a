# The two commands of the README, and the rest of what is done often. Meson does the work.

# The system's own Python sees the system's packages, also where another one comes first.
export PATH := /usr/bin:$(PATH)

BUILD := build
CHECK := build-check
SANITIZE := build-sanitize
DATA := $(abspath $(or $(ARASHA_DATA),../shared/data))

NEEDED := gcc libc6-dev meson ninja-build pkg-config libicu-dev libstemmer-dev libjansson-dev libmicrohttpd-dev \
	libmd-dev libxml2-dev
NEEDED_TO_CHECK := $(NEEDED) g++ binutils python3 libcmocka-dev valgrind unicode-data
NEEDED_TO_CHECK_PYTHON := git python3-dev python3-cffi python3-numpy python3-mesonpy python3-pip python3-venv \
	python3-pandas python3-sklearn python3-matplotlib python3-nbclient python3-nbformat python3-ipykernel \
	python3-distributed python3-tqdm mypy

.PHONY: demo build check sanitize model bench install clean packages packages-to-check

demo: build
	$(BUILD)/tools/arasha classify --explain data/demo.txt

build: packages
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD) -Dtests=false -Db_lto=true
	@meson compile -C $(BUILD)

check: packages-to-check
	@test -f $(CHECK)/build.ninja || meson setup $(CHECK) -Db_lto=true
	@meson compile -C $(CHECK)
	@meson test -C $(CHECK) --no-rebuild --print-errorlogs; status=$$?; \
		python3 tests/summary.py $(CHECK)/meson-logs/testlog.json && exit $$status

# Every test again, with each wrong access and each undefined operation an error.
sanitize: packages-to-check
	@test -f $(SANITIZE)/build.ninja || meson setup $(SANITIZE) -Dbuildtype=debugoptimized \
		-Db_sanitize=address,undefined -Db_lundef=false
	@meson compile -C $(SANITIZE)
	@UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
		meson test -C $(SANITIZE) --no-rebuild --print-errorlogs --timeout-multiplier 5

# The shipped model, learned again from the texts in ARASHA_DATA.
model: build
	$(BUILD)/tools/arasha train --data "$(DATA)" -o models/arasha.model models/arasha.recipe

bench: packages-to-check
	@test -f $(CHECK)/build.ninja || meson setup $(CHECK) -Db_lto=true
	@meson compile -C $(CHECK)
	@meson test -C $(CHECK) --no-rebuild --benchmark --verbose

install: build
	meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) $(CHECK) $(SANITIZE)

packages:
	@./.ci/packages $(NEEDED)

packages-to-check:
	@./.ci/packages $(NEEDED_TO_CHECK) $(NEEDED_TO_CHECK_PYTHON)
