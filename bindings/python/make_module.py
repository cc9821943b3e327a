# SPDX-License-Identifier: Apache-2.0
"""Writes the C source of the module arasha._arasha: make_module.py CDEF OUTPUT."""
import sys

import cffi

# The Arrow C data interface (https://arrow.apache.org/docs/format/CDataInterface.html), which is its own specification.
ARROW = """
struct ArrowSchema {
	const char *format;
	const char *name;
	const char *metadata;
	int64_t flags;
	int64_t n_children;
	struct ArrowSchema **children;
	struct ArrowSchema *dictionary;
	void (*release)(struct ArrowSchema *);
	void *private_data;
};
struct ArrowArray {
	int64_t length;
	int64_t null_count;
	int64_t offset;
	int64_t n_buffers;
	int64_t n_children;
	const void **buffers;
	struct ArrowArray **children;
	struct ArrowArray *dictionary;
	void (*release)(struct ArrowArray *);
	void *private_data;
};
"""
CALLBACKS = """
extern "Python" void arasha_python_progress(void *context, const char *stage, double done);
extern "Python" arasha_status arasha_python_write(void *context, const void *data, size_t size);
"""


def main(cdef, output):
    ffi = cffi.FFI()
    with open(cdef, encoding="utf-8") as declarations:
        ffi.cdef(declarations.read())
    ffi.cdef(ARROW)
    ffi.cdef(CALLBACKS)
    ffi.set_source("arasha._arasha", "#include <arasha.h>\n#include <arasha/case.h>\n#include <arasha/train.h>\n" + ARROW)
    ffi.emit_c_code(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
