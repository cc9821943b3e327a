# SPDX-License-Identifier: Apache-2.0
"""The same answers whatever the locale: one whose small i has no dot, one with decimal commas, and C. ARASHA_DIGEST names
the program that says all the library says, ARASHA_COMMAND the command, ARASHA_TEXTS a file of messages."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

LOCALES = {"tr_TR": ",", "kk_KZ": ",", "ru_RU": ","}


@unittest.skipUnless(shutil.which("localedef") and pathlib.Path("/usr/share/i18n/locales/tr_TR").exists(),
                     "there is no localedef, or no sources of locales")
class Locales(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        for name in LOCALES:
            subprocess.run(["localedef", "-i", name, "-f", "UTF-8", f"{cls.directory.name}/{name}.UTF-8"], check=True,
                           capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.directory.cleanup()

    def run_in(self, locale, *command):
        environment = {**os.environ, "LOCPATH": self.directory.name, "LC_ALL": locale, "LANG": locale}
        return subprocess.run(command, env=environment, check=True, capture_output=True).stdout

    def test_the_library_does_not_care(self):
        digest, texts = os.environ["ARASHA_DIGEST"], os.environ["ARASHA_TEXTS"]
        expected = self.run_in("C", digest, texts)
        self.assertGreater(expected.count(b"\n"), 1000)
        for name, point in LOCALES.items():
            with self.subTest(name):
                said, _, rest = self.run_in(name + ".UTF-8", digest, "--locale", texts).partition(b"\n")
                self.assertEqual(said.decode(), point)  # the locale is really there
                self.assertEqual(rest, expected)

    def test_nor_does_the_command(self):
        command, texts = os.environ["ARASHA_COMMAND"], os.environ["ARASHA_TEXTS"]
        for arguments in (["classify", "--tsv"], ["classify", "--jsonl", "--explain"], ["tokenize", "--jsonl"]):
            expected = self.answer(command, arguments, texts, "C")
            for name in LOCALES:
                with self.subTest(f"{arguments} {name}"):
                    self.assertEqual(self.answer(command, arguments, texts, name + ".UTF-8"), expected)

    def answer(self, command, arguments, texts, locale):
        with open(texts, encoding="utf-8") as file:
            lines = [line.rstrip("\n") for line in file]
        if "--jsonl" in arguments:
            lines = [json.dumps({"text": line}) for line in lines]
        # What glibc makes of LOCPATH it never frees; the leak sanitizer is not asked about that.
        environment = {**os.environ, "LOCPATH": self.directory.name, "LC_ALL": locale, "ASAN_OPTIONS": "detect_leaks=0"}
        return subprocess.run([command, *arguments], input="\n".join(lines).encode(), env=environment, check=True,
                              capture_output=True).stdout


if __name__ == "__main__":
    unittest.main()
