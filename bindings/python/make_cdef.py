#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes cdef.h, the declarations that CFFI reads, from the public headers.

    bindings/python/make_cdef.py            writes it
    bindings/python/make_cdef.py --check    compares, and fails where it differs
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
HEADERS = ("arasha.h", "arasha/case.h", "arasha/train.h")
INTEGER = re.compile(r"#define (ARASHA_\w+) (-?\d+)u?$")


def declarations(text):
    """The header without comments, conditions and what is no integer constant or declaration."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S).replace("\\\n", " ")
    for line in text.split("\n"):
        line = line.rstrip()
        constant = INTEGER.match(line)
        if constant:
            yield f"#define {constant[1]} {constant[2]}"
        elif line and not line.startswith(("#", 'extern "C"')) and line != "}":
            yield line


def make():
    lines = ["/* SPDX-License-Identifier: Apache-2.0 */", "/* Made by make_cdef.py from include/: do not edit. */"]
    for header in HEADERS:
        path = HERE.parents[1] / "include" / header
        lines.extend(declarations(path.read_text(encoding="utf-8")))
    return "\n".join(lines) + "\n"


def main(arguments):
    path = HERE / "cdef.h"
    if arguments == ["--check"]:
        return 0 if path.read_text(encoding="utf-8") == make() else "cdef.h differs: run make_cdef.py"
    path.write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
