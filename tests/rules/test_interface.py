# SPDX-License-Identifier: Apache-2.0
"""What the built libraries export, and what the public headers promise. Needs ARASHA_LIBRARY and ARASHA_TRAIN_LIBRARY."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wundef", "-Wshadow", "-Werror"]
LAYOUT = """
#include <arasha/case.h>
#include <stddef.h>
#define SAME(a, b) typedef char check_##__LINE__[(a) == (b) ? 1 : -1]
#define AT(type, field, offset) extern char at_##type##_##field[offsetof(type, field) == (offset) ? 1 : -1]
#define SIZE(type, size) extern char size_##type[sizeof(type) == (size) ? 1 : -1]
#define CODE(name, value) extern char code_##name[(name) == (value) ? 1 : -1]
SIZE(arasha_score, 40); AT(arasha_score, margin, 8); AT(arasha_score, probability, 16); AT(arasha_score, begin, 24);
SIZE(arasha_reason, 32); AT(arasha_reason, label, 16); AT(arasha_reason, weight, 24);
SIZE(arasha_token, 32); AT(arasha_token, stem, 16); AT(arasha_token, folded, 20); AT(arasha_token, kind, 24);
AT(arasha_token, language, 26); AT(arasha_token, person, 28); AT(arasha_token, number, 29);
AT(arasha_token, repaired, 30); AT(arasha_token, negated, 31);
SIZE(arasha_span, 16); AT(arasha_span, end, 8);
SIZE(arasha_inflection, 8); AT(arasha_inflection, repaired, 3);
SIZE(arasha_text, 2 * sizeof(void *)); SIZE(arasha_batch, 5 * sizeof(void *));
AT(arasha_term, text, sizeof(void *)); AT(arasha_term, action, 3 * sizeof(void *));
AT(arasha_error, code, 0); AT(arasha_error, offset, 8); AT(arasha_error, message, 16);
CODE(ARASHA_OK, 0); CODE(ARASHA_E_ARGUMENT, -1); CODE(ARASHA_E_MEMORY, -2); CODE(ARASHA_E_CAPACITY, -3);
CODE(ARASHA_E_TOO_LONG, -4); CODE(ARASHA_E_UTF8, -5); CODE(ARASHA_E_IO, -10); CODE(ARASHA_E_MODEL_MAGIC, -11);
CODE(ARASHA_E_MODEL_VERSION, -12); CODE(ARASHA_E_MODEL_CORRUPT, -13); CODE(ARASHA_E_MODEL_MISMATCH, -14);
CODE(ARASHA_E_UNSUPPORTED, -20); CODE(ARASHA_E_INTERNAL, -99);
CODE(ARASHA_LANGUAGE_OTHER, 0); CODE(ARASHA_LANGUAGE_RUSSIAN, 1); CODE(ARASHA_LANGUAGE_KAZAKH, 2);
CODE(ARASHA_LANGUAGE_MIXED, 3); CODE(ARASHA_TERM_ALLOW, 1); CODE(ARASHA_TERM_COUNT, 2);
SIZE(arasha_event, 104); AT(arasha_event, time, 8); AT(arasha_event, sender, 16); AT(arasha_event, cues, 40);
AT(arasha_event, sketch, 48); AT(arasha_event, scores, 64); SIZE(arasha_finding, 152); AT(arasha_finding, value, 48);
AT(arasha_finding, expected, 64); AT(arasha_finding, events, 144); SIZE(arasha_evidence, 104); AT(arasha_evidence, time, 32);
AT(arasha_evidence, weight, 56); AT(arasha_evidence, scores, 64); CODE(ARASHA_PATTERN_COPIED, 5); CODE(ARASHA_BECAUSE_COPY, 7);
int used_once(void);
int used_once(void) { return 0; }
"""


def declared(header):
    text = re.sub(r"/\*.*?\*/", " ", (INCLUDE / header).read_text(encoding="utf-8"), flags=re.S)
    return set(re.findall(r"\b(arasha_\w+)\s*\(", text)) - set(re.findall(r"typedef[^;{]*?\b(arasha_\w+)\)?\s*\(", text))


def exported(library):
    out = subprocess.run(["nm", "--dynamic", "--defined-only", library], check=True, capture_output=True, text=True).stdout
    symbols = [line.split() for line in out.splitlines()]
    return {name.split("@")[0] for _, kind, name in symbols if kind in "TDBRVW"}


class Symbols(unittest.TestCase):
    def test_the_library_exports_what_its_header_declares(self):
        self.assertEqual(exported(os.environ["ARASHA_LIBRARY"]), declared("arasha.h") | declared("arasha/case.h"))

    def test_so_does_the_trainer(self):
        self.assertEqual(exported(os.environ["ARASHA_TRAIN_LIBRARY"]), declared("arasha/train.h"))

    def test_the_library_calls_nothing_that_prints_ends_or_asks(self):
        """Every function of others that it calls is named here, so that no other comes in unseen: no stdio, no exit or abort,
        no environment, locale, time, thread or signal."""
        system = {"close", "fstat", "fstat64", "free", "malloc", "memchr", "memcmp", "memcpy", "memmove", "memset", "mmap", "mmap64",
                  "munmap", "open", "open64", "read", "sqrt", "exp2", "log", "pow", "strchr", "strcmp", "strcspn", "strlen", "strncmp", "bcmp", "__errno_location"}
        others = re.compile(r"(u|ubrk|unorm2|uscript|utext)_\w+_\d+$|sb_stemmer_(delete|length|list|new|stem)$")
        compilers = re.compile(r"_ITM_|__gmon_start__|__cxa_finalize|__stack_chk_fail|__tls_get_addr|__(mem|str)\w+_chk$|"
                               r"__fprintf_chk$|__(asan|ubsan|tsan|msan|lsan|gcov|sanitizer|llvm)")
        out = subprocess.run(["nm", "--dynamic", "--undefined-only", os.environ["ARASHA_LIBRARY"]], check=True, capture_output=True,
                             text=True).stdout
        called = {line.split()[-1].split("@")[0] for line in out.splitlines()}
        if any(name.startswith(("__asan", "__ubsan", "__tsan", "__gcov", "__sanitizer")) for name in called):
            self.skipTest("built with what watches it")
        self.assertIn("malloc", called)
        self.assertEqual({name for name in called - system if not others.match(name) and not compilers.match(name)}, set())

    def test_what_it_keeps_is_read_only(self):
        out = subprocess.run(["objdump", "--syms", os.environ["ARASHA_LIBRARY"]], check=True, capture_output=True, text=True).stdout
        written = [line.split()[-1] for line in out.splitlines() if re.search(r"\s\.(data|bss|tdata|tbss)\s", line)]
        compilers = re.compile(r"\.|completed|__|_edata|_end")
        if any("asan" in name or "gcov" in name for name in written):
            self.skipTest("built with what watches it")
        self.assertEqual([name for name in written if not compilers.match(name)], [])

    def test_the_library_has_no_state_of_its_own(self):
        out = subprocess.run(["nm", os.environ["ARASHA_LIBRARY"]], check=True, capture_output=True, text=True).stdout
        compilers = re.compile(r"__|_?completed|_edata|_end|__asan|__ubsan|__odr|\.L")
        state = [line for line in out.splitlines() if re.search(r" [bB] ", line) and not compilers.search(line.split()[-1])]
        self.assertEqual(state, [])


class Header(unittest.TestCase):
    def compile(self, compiler, standard, source, *more):
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / ("a.c" if compiler == "gcc" else "a.cpp")
            path.write_text(source, encoding="utf-8")
            subprocess.run([compiler, "-std=" + standard, *WARNINGS, *more, "-I", str(INCLUDE), "-c", str(path), "-o",
                            str(path) + ".o"], check=True)

    def test_it_stands_alone(self):
        for compiler, standard in (("gcc", "c99"), ("gcc", "c11"), ("g++", "c++17")):
            with self.subTest(standard):
                # No structure has holes, which compilers and later fields would fill in ways of their own.
                self.compile(compiler, standard, "#include <arasha.h>\nint x;\n", "-Wpadded", "-pedantic-errors")
                self.compile(compiler, standard, "#include <arasha/case.h>\nint x;\n", "-Wpadded", "-pedantic-errors")
                self.compile(compiler, standard, "#include <arasha/train.h>\nint x;\n")

    def test_every_function_is_described(self):
        """A comment stands before each, or before the one that it is named together with."""
        for header in ("arasha.h", "arasha/train.h"):
            text = (INCLUDE / header).read_text(encoding="utf-8")
            paragraphs = re.split(r"\n\s*\n", text)
            for name in declared(header):
                paragraph = next(part for part in paragraphs
                                 if re.search(rf"\b{name}\s*\(", re.sub(r"/\*.*?\*/", " ", part, flags=re.S)))
                self.assertTrue(paragraph.lstrip().startswith("/*"), f"{header}: nothing is said of {name}")

    def test_layout_and_codes_are_pinned(self):
        self.compile("gcc", "c11", LAYOUT)

    def test_nothing_that_breaks_an_abi(self):
        text = "".join((INCLUDE / name).read_text(encoding="utf-8") for name in ("arasha.h", "arasha/case.h"))
        text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
        self.assertIsNone(re.search(r"\b(enum|bool|_Bool|long|FILE|wchar_t)\b|\.\.\.", text))
        self.assertIsNone(re.search(r"^\s+\w+\s+\w+\s*:\s*\d+;", text, re.M))


if __name__ == "__main__":
    unittest.main()
