# SPDX-License-Identifier: Apache-2.0
"""A text of a gigabyte: an answer, in memory that the text itself takes. Minutes long, so of the suite `long`."""

import resource
import unittest

from support import main, model

SENTENCE = "Спасибо большое, всё пришло вовремя. "
BYTES = 1 << 30


class Huge(unittest.TestCase):
    def test_a_gigabyte_is_scored(self):
        text = SENTENCE * (BYTES // len(SENTENCE.encode()))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result = model().classify(text + "Ты тупая скотина.")
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
        self.assertIn("abuse", result.labels)
        self.assertLess(grown, 2.5 * BYTES)  # the text with one more sentence, and its bytes


if __name__ == "__main__":
    main()
