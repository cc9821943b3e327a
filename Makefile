# The two commands of the README, and the rest of what is done often. Meson does the work.

# The system's own Python sees the system's packages, also where another one comes first.
export PATH := /usr/bin:$(PATH)

BUILD := build
CHECK := build-check
SANITIZE := build-sanitize
FUZZ := build-fuzz
FUZZ_SECONDS := 60
DATA := $(abspath $(or $(ARASHA_DATA),../shared/data))

NEEDED := gcc libc6-dev meson ninja-build pkg-config libicu-dev libstemmer-dev libjansson-dev libmicrohttpd-dev \
	libmd-dev libxml2-dev
NEEDED_TO_CHECK := $(NEEDED) g++ binutils python3 libcmocka-dev valgrind unicode-data abigail-tools locales
NEEDED_TO_CHECK_PYTHON := git python3-dev python3-cffi python3-numpy python3-mesonpy python3-pip python3-venv \
	python3-pandas python3-sklearn python3-matplotlib python3-nbclient python3-nbformat python3-ipykernel \
	python3-distributed python3-tqdm mypy
NEEDED_TO_CHECK_SERVER := curl python3-googleapi chromium chromium-driver
NEEDED_TO_CHECK_LONG := $(NEEDED_TO_CHECK) $(NEEDED_TO_CHECK_PYTHON) $(NEEDED_TO_CHECK_SERVER) clang gcovr qemu-user-static gcc-s390x-linux-gnu \
	gcc-i686-linux-gnu

.PHONY: demo build check check-long sanitize coverage fuzz mutate abi model bench install clean packages packages-to-check \
	packages-to-check-long

demo: build
	$(BUILD)/tools/arasha classify --explain data/demo.txt

build: packages
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD) -Dtests=false -Db_lto=true
	@meson compile -C $(BUILD)

check: packages-to-check
	@test -f $(CHECK)/build.ninja || meson setup $(CHECK) -Db_lto=true
	@meson compile -C $(CHECK)
	@./.ci/node-packages $(CHECK)/node
	@meson test -C $(CHECK) --no-rebuild --print-errorlogs; status=$$?; \
		python3 tests/summary.py $(CHECK)/meson-logs/testlog.json && exit $$status

# Every test again, with each wrong access and each undefined operation an error.
sanitize: packages-to-check
	@test -f $(SANITIZE)/build.ninja || meson setup $(SANITIZE) -Dbuildtype=debugoptimized \
		-Db_sanitize=address,undefined -Db_lundef=false
	@meson compile -C $(SANITIZE)
	@UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
		meson test -C $(SANITIZE) --no-rebuild --print-errorlogs --timeout-multiplier 5

# All that takes longer than a change should wait for; says at the end what it ran. .ci/check-long names the parts.
check-long: packages-to-check-long
	@FUZZ_SECONDS=$(FUZZ_SECONDS) .ci/check-long

# Share of the lines and branches of lib/ that the tests run through.
coverage: packages-to-check-long
	@.ci/check-long coverage

# Each fuzz target for FUZZ_SECONDS, under the sanitizers. What is found lies in build-fuzz/found.
fuzz: packages-to-check-long
	@FUZZ_SECONDS=$(FUZZ_SECONDS) .ci/check-long fuzz

# Whether changed operators of score/ and stem/ are noticed by their tests.
mutate: packages-to-check
	@.ci/check-long mutate

# Writes down the binary interface anew, where it was changed on purpose.
abi: packages-to-check
	python3 tests/abi/test_abi.py --write

# The shipped model, learned again from the texts in ARASHA_DATA.
model: build
	$(BUILD)/tools/arasha train --data "$(DATA)" -o models/arasha.model models/arasha.recipe

# bench/run takes them pinned, in rounds, and draws the plots.
bench: packages-to-check
	@test -f $(CHECK)/build.ninja || meson setup $(CHECK) -Db_lto=true
	@meson compile -C $(CHECK)
	@meson test -C $(CHECK) --no-rebuild --benchmark --verbose

install: build
	meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) $(CHECK) $(SANITIZE) $(FUZZ) build-tsan build-coverage build-valgrind build-mutate build-s390x build-i386

packages:
	@./.ci/packages $(NEEDED)

packages-to-check:
	@./.ci/packages $(NEEDED_TO_CHECK) $(NEEDED_TO_CHECK_PYTHON) $(NEEDED_TO_CHECK_SERVER)

packages-to-check-long:
	@./.ci/packages $(NEEDED_TO_CHECK_LONG)
