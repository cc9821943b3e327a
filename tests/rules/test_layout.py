# SPDX-License-Identifier: Apache-2.0
"""The rules of lib/README.md about which folder may use what, links of pages, seeds of the fuzzers."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIB = ROOT / "lib"
MAY_INCLUDE = {
    "base": set(),
    "text": {"base"},
    "stem": {"base", "text"},
    "model": {"base"},
    "feature": {"base", "text", "stem", "model"},
    "score": {"base", "feature", "model"},
    "pattern": {"base"},
    "api": {"base", "text", "stem", "model", "feature", "score", "pattern"},
    "train": {"base", "text", "stem", "model", "feature", "score"},
}
INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]', re.M)
LONGEST_FUNCTION = 120


def sources(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            yield path, path.read_text(encoding="utf-8")


def code_of(text):
    """Without comments and strings."""
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"', " ", text, flags=re.S)


def functions(text):
    """(first line, last line) of each function: from a line that begins at the margin to its closing brace."""
    begin = None
    for number, line in enumerate(text.split("\n"), 1):
        if line == "{":
            begin = number
        elif line == "}" and begin is not None:
            yield begin, number
            begin = None


class Layout(unittest.TestCase):
    def test_every_folder_is_known(self):
        self.assertEqual({path.name for path in LIB.iterdir() if path.is_dir()}, set(MAY_INCLUDE))

    def test_folders_include_what_they_may(self):
        for path, text in sources("lib"):
            folder = path.relative_to(LIB).parts[0]
            for name in INCLUDE.findall(text):
                used = name.split("/")[0]
                if used in MAY_INCLUDE and "/" in name:
                    self.assertIn(used, MAY_INCLUDE[folder] | {folder}, f"{path} includes {name}")

    def test_one_folder_knows_icu_and_one_libstemmer(self):
        for path, text in sources("lib", "tools"):
            for name in INCLUDE.findall(text):
                if name.startswith("unicode/"):
                    self.assertEqual(path.parent, LIB / "text", f"{path} includes {name}")
                if name == "libstemmer.h":
                    self.assertEqual(path.parent, LIB / "stem", f"{path} includes {name}")

    def test_the_library_does_not_print_exit_or_ask_the_environment(self):
        forbidden = re.compile(r"\b(printf|fprintf|puts|fopen|getenv|exit|abort|setlocale|localtime|strtod|tolower)\s*\(")
        for path, text in sources("lib"):
            if path.parent.name == "train":
                continue
            self.assertNotIn("stdio.h", INCLUDE.findall(text), path)
            self.assertIsNone(forbidden.search(code_of(text)), path)

    def test_functions_are_short(self):
        for path, text in sources("lib", "tools"):
            for begin, end in functions(text):
                self.assertLessEqual(end - begin, LONGEST_FUNCTION, f"{path}:{begin}")

    def test_every_file_names_its_licence(self):
        paths = [path for path, _ in sources("lib", "tools", "include", "tests", "bench")]
        paths += [path for path in ROOT.glob("*/**/*.py") if not path.relative_to(ROOT).parts[0].startswith("build")]
        for path in paths:
            head = path.read_text(encoding="utf-8")[:200]
            self.assertIn("SPDX-License-Identifier: Apache-2.0", head, path)


class Seeds(unittest.TestCase):
    def test_saved_cases_have_the_version_of_today(self):
        """Others are refused at their first bytes, so that nothing behind these would be fuzzed."""
        version = re.search(r"ARA_STATE_VERSION = (\d+)", (LIB / "pattern" / "state.h").read_text(encoding="utf-8"))[1]
        for seed in sorted((ROOT / "tests" / "fuzz" / "corpus" / "case").iterdir()):
            self.assertEqual(seed.read_bytes()[:12], b"ARACASE\n" + int(version).to_bytes(4, "little"), seed)


class Pages(unittest.TestCase):
    def test_links_lead_somewhere(self):
        pages = [page for page in ROOT.rglob("*.md") if not page.relative_to(ROOT).parts[0].startswith("build")]
        self.assertTrue(pages)
        for page in pages:
            for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
                self.assertTrue((page.parent / link).exists(), f"{page} links to {link}")


if __name__ == "__main__":
    unittest.main()
