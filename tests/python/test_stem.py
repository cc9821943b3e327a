# SPDX-License-Identifier: Apache-2.0
"""The stemmers by themselves."""
import unittest

import arasha
from support import main


class Stem(unittest.TestCase):
    def test_both_languages(self):
        self.assertEqual(arasha.stem("кітаптарымыздан", "kk"), "кітап")
        self.assertEqual(arasha.stem("китаптарымыздан", "kk"), "китап")
        self.assertEqual(arasha.stem("Книгами", "ru"), "книг")
        self.assertEqual(arasha.stem("", "ru"), "")
        self.assertEqual(arasha.stem("бала-шағаларға", "kk"), "бала-шаға")

    def test_inflection(self):
        self.assertEqual(arasha.inflection("ақымақсың", "kk"), ("ақымақ", 2, 1, False, False))
        self.assertTrue(arasha.inflection("келмеймін", "kk").negative)
        self.assertTrue(arasha.inflection("д.у.р.а.к", "ru").repaired)

    def test_wrong_arguments(self):
        with self.assertRaisesRegex(ValueError, "more than one word"):
            arasha.stem("екі сөз", "kk")
        with self.assertRaisesRegex(ValueError, "'ru' or 'kk', not 'en'"):
            arasha.stem("word", "en")
        for word in (None, b"a", 7):
            with self.assertRaisesRegex(TypeError, "must be str"):
                arasha.stem(word, "ru")
        self.assertEqual(arasha.stem("кітаптар\ud800", "kk"), "кітап")


if __name__ == "__main__":
    main()
