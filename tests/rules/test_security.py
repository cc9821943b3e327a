# SPDX-License-Identifier: Apache-2.0
"""SECURITY.md names what shows each of its claims: a test or a file that is there. ARASHA_BUILD is the build."""
import json
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def tests():
    done = subprocess.run(["meson", "introspect", "--tests", os.environ["ARASHA_BUILD"]], check=True, capture_output=True, text=True)
    return {test["name"] for test in json.loads(done.stdout)}


class Security(unittest.TestCase):
    def test_what_shows_it_is_there(self):
        table = PAGE[PAGE.index("| shown by |"):]
        rows = [line.split("|")[-2] for line in table.splitlines() if line.startswith("|")][2:]
        self.assertGreater(len(rows), 15)
        there = tests()
        for row in rows:
            names = re.findall(r"`([^`]+)`", row)
            self.assertTrue(names, row)
            for name in names:
                if name.startswith("make "):
                    continue
                with self.subTest(name):
                    self.assertTrue(name in there or (ROOT / name).is_file())


if __name__ == "__main__":
    unittest.main()
