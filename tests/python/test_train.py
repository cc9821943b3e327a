# SPDX-License-Identifier: Apache-2.0
"""Learning and measuring by files."""
import json
import math
import os
import pathlib
import tempfile
import unittest

import arasha
from support import main, tiny_bytes


class Train(unittest.TestCase):
    def test_the_same_bytes_with_progress(self):
        told = []
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "a.model"
            arasha.train(os.environ["ARASHA_TINY_RECIPE"], path, threads=2, progress=lambda *now: told.append(now))
            self.assertEqual(path.read_bytes(), tiny_bytes())
        self.assertTrue(told)
        self.assertTrue(all(isinstance(stage, str) and 0 <= done <= 1 for stage, done in told))

    def test_what_is_wrong_is_named(self):
        with tempfile.TemporaryDirectory() as directory:
            recipe = pathlib.Path(directory) / "recipe.json"
            recipe.write_text('{"labels": 7}', encoding="utf-8")
            with self.assertRaisesRegex(Exception, "recipe.json"):
                arasha.train(recipe, pathlib.Path(directory) / "model")
            with self.assertRaisesRegex(Exception, "absent"):
                arasha.train(pathlib.Path(directory) / "absent.json", pathlib.Path(directory) / "model")


class Evaluate(unittest.TestCase):
    def test_figures(self):
        records = [("ты лентяй", 1, "ru"), ("спасибо", 0, "ru"), ("сен жалқаусың", 1, "kk"), ("рахмет", 0, "kk")]
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "records.jsonl"
            path.write_text("".join(json.dumps({"text": text, "labels": {"insult": label}, "lang": language}) + "\n"
                                    for text, label, language in records), encoding="utf-8")
            model = arasha.load(tiny_bytes())
            found = {(f.label, f.language): f for f in arasha.evaluate(
                model, [path], operating_point=next(iter(model.thresholds)), unions={"bad": ["insult", "threat"]})}
            self.assertEqual(found["insult", "all"].texts, 4)
            self.assertEqual(found["insult", "kk"].positives, 1)
            self.assertEqual(found["insult", "all"].roc_auc, 1)
            self.assertTrue(math.isnan(found["threat", "all"].roc_auc))
            self.assertIn(("bad", "all"), found)
            only = arasha.evaluate(model, [path], where={"lang": "kk"})
            self.assertEqual({f.texts for f in only if f.language == "all"}, {2})
            with self.assertRaisesRegex(Exception, "absent"):
                arasha.evaluate(model, [path, pathlib.Path(directory) / "absent"])


if __name__ == "__main__":
    main()
