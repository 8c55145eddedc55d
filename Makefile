# Two commands on a fresh Debian 12: `make demo` and `make test`. Both install what is missing.
.PHONY: all setup build demo test clean

all: build

setup:
	@tools/setup.sh

build: setup
	@cmake --preset release >/dev/null
	@cmake --build --preset release --target chancery

demo: build
	@tools/demo.sh

test: build
	@cmake --build --preset release
	@ctest --test-dir build --output-on-failure --no-tests=error -j2

clean:
	@rm -rf build build-*
