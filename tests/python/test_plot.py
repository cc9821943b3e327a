# SPDX-License-Identifier: Apache-2.0
"""Curves: drawn where they are told to, with the values that the definitions give."""
import unittest

from support import main, need

need("matplotlib")

import matplotlib

matplotlib.use("Agg")

import numpy as np
from matplotlib import pyplot

from arasha import plot

LABELS = [1, 0, 1, 1, 0, np.nan]
SCORES = [0.9, 0.8, 0.8, 0.4, 0.1, 0.5]


class Plot(unittest.TestCase):
    def tearDown(self):
        pyplot.close("all")

    def test_threshold_figures(self):
        limits, precision, recall = plot.threshold_figures(LABELS, SCORES)
        self.assertEqual(limits.tolist(), [0.9, 0.8, 0.4, 0.1])
        np.testing.assert_allclose(precision, [1, 2 / 3, 3 / 4, 3 / 5])
        np.testing.assert_allclose(recall, [1 / 3, 2 / 3, 1, 1])

    def test_each_draws(self):
        for function in (plot.precision_recall, plot.thresholds, plot.calibration):
            ax = pyplot.subplots()[1]
            self.assertIs(function(LABELS, SCORES, ax=ax), ax)
            self.assertTrue(ax.lines)
            self.assertTrue(function(LABELS, SCORES).get_xlabel())
            function([], [])
        plot.thresholds(LABELS, SCORES, marked=0.5).figure.canvas.draw()
        plot.precision_recall(LABELS, SCORES, label="insult").figure.canvas.draw()


if __name__ == "__main__":
    main()
