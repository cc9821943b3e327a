# SPDX-License-Identifier: Apache-2.0
"""The binary interface of libarasha against the one that was committed: libarasha.abi says in detail what it is, first.h is
the header that a program was once built with. Both are compared with a library built here for the purpose, with debugging
information; any difference at all is one too many. `make abi` writes libarasha.abi anew: a change to that file is a
change to what was promised, and is to be read as one."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BASELINE = HERE / "libarasha.abi"


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def build(directory):
    """Builds the library with debugging information and returns its path."""
    run("meson", "setup", directory, ROOT, "-Dbuildtype=debugoptimized", "-Dtests=false", "-Dpython=off")
    library = next(name for name in run("meson", "introspect", "--targets", directory).split('"')
                   if re.search(r"/libarasha\.so[.\d]*$", name))
    run("ninja", "-C", directory, pathlib.Path(library).relative_to(pathlib.Path(directory).resolve()))
    return pathlib.Path(library)


def describe(library, out):
    run("abidw", "--exported-interfaces-only", "--headers-dir", ROOT / "include", "--drop-private-types", "--no-show-locs",
        "--no-comp-dir-path", "--no-corpus-path", "--out-file", out, library)
    # Where it was built is nobody's concern.
    out.write_text(re.sub(r" path='[^']*/lib/", " path='lib/", out.read_text(encoding="utf-8")), encoding="utf-8")


def declarations(header):
    """Prototypes and numbers, but for the version's, without comments and with single spaces."""
    text = re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)
    prototypes = re.findall(r"^(?!typedef )\w[\w *]*?\barasha_\w+\([^;{]*\);", text, flags=re.M)
    numbers = re.findall(r"^#define (?!ARASHA_VERSION_)\w+ -?\w+", text, flags=re.M)
    return {re.sub(r"\( | (?=\))", lambda match: match.group().strip(), " ".join(one.split())) for one in prototypes + numbers}


def nodes():
    """The names of each version node of the library."""
    text = re.sub(r"/\*.*?\*/", "", (ROOT / "lib" / "api" / "arasha.map").read_text(encoding="utf-8"), flags=re.S)
    return {node: set(re.findall(r"\b(arasha_\w+);", names)) for node, names in re.findall(r"(\w+) \{(.*?)\}", text, flags=re.S)}


class Promise(unittest.TestCase):
    def test_the_first_header_is_in_todays(self):
        first = declarations(HERE / "first.h")
        self.assertGreater(len(first), 50)
        self.assertEqual(first - declarations(ROOT / "include" / "arasha.h"), set())

    def test_what_the_first_header_declares_keeps_its_version(self):
        named = {match for one in declarations(HERE / "first.h") for match in re.findall(r"\b(arasha_\w+)\(", one)}
        self.assertEqual(nodes()["ARASHA_1"], named)

    def test_what_is_not_promised_has_a_version_of_its_own(self):
        named = {match for one in declarations(ROOT / "include" / "arasha" / "case.h") for match in re.findall(r"\b(arasha_\w+)\(", one)}
        self.assertEqual(nodes()["ARASHA_CASE_0"], named)


@unittest.skipUnless(shutil.which("abidiff"), "abidiff is not there")
class Interface(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.library = build(cls.directory.name)

    @classmethod
    def tearDownClass(cls):
        cls.directory.cleanup()

    def compare(self, baseline):
        """abidiff of two descriptions: of the library itself and with the types of headers alone, it would see nothing."""
        with tempfile.TemporaryDirectory() as name:
            now = pathlib.Path(name) / "now.abi"
            describe(self.library, now)
            return subprocess.run(["abidiff", "--harmless", baseline, now], capture_output=True, text=True)

    def test_it_is_the_committed_one(self):
        # 0 is "no difference"; each other code is a change, compatible or not, or that nothing was compared.
        done = self.compare(BASELINE)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr + "\n`make abi` if that is meant")

    def test_a_difference_would_be_seen(self):
        for was, becomes in (("arasha_tokenize", "arasha_tokenise"), ("name='probability'", "name='odds'"),
                             ("layout-offset-in-bits='192'", "layout-offset-in-bits='200'"), ("soname='libarasha.so.", "soname='libarasha.so.9")):
            with self.subTest(becomes), tempfile.TemporaryDirectory() as name:
                other = pathlib.Path(name) / "other.abi"
                other.write_text(BASELINE.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
                self.assertNotEqual(self.compare(other).returncode, 0)

    def test_a_program_built_with_the_first_header_runs(self):
        with tempfile.TemporaryDirectory() as name:
            program = pathlib.Path(name) / "first"
            (pathlib.Path(name) / "include").mkdir()
            shutil.copy(HERE / "first.h", pathlib.Path(name) / "include" / "arasha.h")
            run("gcc", "-std=c99", "-Wall", "-Werror", "-I", f"{name}/include", ROOT / "tests" / "install" / "consumer.c",
                "-o", program, self.library, f"-Wl,-rpath,{self.library.parent}")
            said = run(program, input="Сен ақымақсың, аузыңды жап", env={**os.environ, "LC_ALL": "C.UTF-8"})
            self.assertRegex(said, r"^abuse ")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        with tempfile.TemporaryDirectory() as scratch:
            describe(build(scratch), BASELINE)
    else:
        unittest.main()
