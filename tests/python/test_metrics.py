# SPDX-License-Identifier: Apache-2.0
"""Figures against their definitions, written out."""
import math
import unittest

import numpy as np

from arasha import metrics
from support import main

RANDOM = np.random.default_rng(7)
LABELS = RANDOM.integers(0, 2, 300).astype(float)
SCORES = np.round(np.clip(RANDOM.random(300) + 0.2 * LABELS, 0, 1), 2)
GROUP = RANDOM.random(300) < 0.3


def auc_by_pairs(labels, scores):
    positives, negatives = scores[labels == 1], scores[labels == 0]
    wins = sum((p > n) + 0.5 * (p == n) for p in positives for n in negatives)
    return wins / (len(positives) * len(negatives))


class Metrics(unittest.TestCase):
    def test_roc_auc(self):
        self.assertAlmostEqual(metrics.roc_auc(LABELS, SCORES), auc_by_pairs(LABELS, SCORES))
        self.assertTrue(math.isnan(metrics.roc_auc([1, 1], [0.1, 0.2])))
        self.assertTrue(math.isnan(metrics.roc_auc([], [])))

    def test_unknown_labels_and_scores_are_left_out(self):
        labels, scores = np.append(LABELS, [np.nan, 1]), np.append(SCORES, [0.9, np.nan])
        self.assertEqual(metrics.roc_auc(labels, scores), metrics.roc_auc(LABELS, SCORES))
        self.assertEqual(metrics.calibration_error(labels, scores), metrics.calibration_error(LABELS, SCORES))
        self.assertEqual(metrics.bias(labels, scores, np.append(GROUP, [True, True])),
                         metrics.bias(LABELS, SCORES, GROUP))

    def test_calibration_error(self):
        self.assertAlmostEqual(metrics.calibration_error([0, 1, 0, 1], [0.5] * 4, bins=1), 0)
        self.assertAlmostEqual(metrics.calibration_error([0, 0, 1, 1], [0.2, 0.2, 0.7, 0.7], bins=2), 0.25)
        self.assertTrue(math.isnan(metrics.calibration_error([], [])))
        _, _, counts = metrics.calibration_curve(LABELS, SCORES)
        self.assertEqual((len(counts), counts.sum()), (10, 300))

    def test_bias(self):
        found = metrics.bias(LABELS, SCORES, GROUP)
        self.assertEqual(found.texts, GROUP.sum())
        self.assertEqual(found.positives, LABELS[GROUP].sum())
        self.assertAlmostEqual(found.subgroup_auc, auc_by_pairs(LABELS[GROUP], SCORES[GROUP]))
        bpsn = (~GROUP & (LABELS == 1)) | (GROUP & (LABELS == 0))
        bnsp = (~GROUP & (LABELS == 0)) | (GROUP & (LABELS == 1))
        self.assertAlmostEqual(found.bpsn_auc, auc_by_pairs(LABELS[bpsn], SCORES[bpsn]))
        self.assertAlmostEqual(found.bnsp_auc, auc_by_pairs(LABELS[bnsp], SCORES[bnsp]))
        by = metrics.bias_by(LABELS, SCORES, ["in" if inside else "out" for inside in GROUP])
        self.assertEqual(by["in"], found)
        self.assertEqual(set(by), {"in", "out"})

    def test_wrong_arguments(self):
        for labels, scores in (([0, 1], [0.5]), ([0, 2], [0.5, 0.5]), ([[0, 1]], [[0.5, 0.5]])):
            with self.assertRaises(ValueError):
                metrics.roc_auc(labels, scores)
        with self.assertRaises(ValueError):
            metrics.bias(LABELS, SCORES, GROUP[:5])


if __name__ == "__main__":
    main()
