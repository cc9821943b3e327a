# SPDX-License-Identifier: Apache-2.0
"""A text of a gigabyte: an answer, in memory that the text itself takes. Minutes long, so of the suite `long`."""

import resource
import unittest

from support import main, model

SENTENCE = "Спасибо большое, всё пришло вовремя. "
BYTES = 1 << 30


class Huge(unittest.TestCase):
    def test_a_gigabyte_is_scored(self):
        text = SENTENCE * (BYTES // len(SENTENCE.encode())) + "Ты тупая скотина."
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result = model().classify(text)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
        self.assertIn("abuse", result.labels)
        self.assertLess(grown, 2 * BYTES)  # its bytes, for which Python takes more room before it knows how many they are


if __name__ == "__main__":
    main()
