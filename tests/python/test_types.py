# SPDX-License-Identifier: Apache-2.0
"""mypy has nothing to say of the package, nor of a program that uses it; and is told the types of results."""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from support import ROOT, main, need

need("mypy")

PROGRAM = """
import arasha
model = arasha.load()
reveal_type(model.labels)
reveal_type(model.classify("a").scores)
reveal_type(model.predict_proba(["a"]))
reveal_type(model.explain("a", "abuse")[0].weight)
reveal_type(arasha.stem("a", "kk"))
"""




class Types(unittest.TestCase):
    def test_package_and_program(self):
        package = ROOT / "bindings" / "python" / "arasha"
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "program.py"
            path.write_text(PROGRAM, encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--cache-dir", directory, package,
                 path],
                capture_output=True, text=True, cwd=directory, check=False,
                env={"MYPYPATH": str(package.parent), "PATH": "/usr/bin:/bin"})
        self.assertNotIn(": error:", done.stdout)
        self.assertEqual(done.stderr, "")
        told = re.findall('Revealed type is "(.*)"', done.stdout)
        types = ("[Tt]uple.*str", "[Dd]ict.*str, .*float", "ndarray.*floating.*32", "float", "str")
        for found, expected in zip(told, types):
            self.assertRegex(found, expected)
        self.assertEqual(len(told), 5)


if __name__ == "__main__":
    main()
