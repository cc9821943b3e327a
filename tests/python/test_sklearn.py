# SPDX-License-Identifier: Apache-2.0
"""The shapes of scikit-learn, over the C trainer."""
import json
import os
import pathlib
import pickle
import unittest

from support import main, need

need("sklearn")

import numpy as np
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import estimator_checks

from arasha.sklearn import ArashaClassifier, ArashaVectorizer

LABELS = ["abuse", "insult", "threat"]


def lesson():
    path = pathlib.Path(os.environ["ARASHA_TINY_RECIPE"]).parents[1] / "tests" / "train" / "tiny.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return ([record["text"] for record in records],
            np.array([[record["labels"][label] for label in LABELS] for record in records], dtype=float))


TEXTS, MATRIX = lesson()


class Multilabel(unittest.TestCase):
    def classifier(self, **options):
        return ArashaClassifier(LABELS, implies={"insult": "abuse", "threat": "abuse"}, folds=2, min_df=1, **options)

    def test_it_learns(self):
        fitted = self.classifier().fit(TEXTS, MATRIX)
        self.assertEqual(fitted.predict_proba(TEXTS).shape, MATRIX.shape)
        self.assertGreater((fitted.predict(TEXTS) == MATRIX).mean(), 0.9)
        self.assertEqual(fitted.labels_, tuple(LABELS))
        self.assertTrue(fitted.model_.explain(TEXTS[0], "insult"))

    def test_unknown_labels(self):
        matrix = MATRIX.copy()
        matrix[::3, 1] = np.nan
        self.assertGreater((self.classifier().fit(TEXTS, matrix).predict(TEXTS) == MATRIX).mean(), 0.85)

    def test_data_frame(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("needs pandas")
        frame = pandas.DataFrame(MATRIX[:, 1:], columns=["оскорбление", "угроза"])
        fitted = ArashaClassifier(folds=2, min_df=1).fit(pandas.Series(TEXTS), frame)
        self.assertEqual(fitted.labels_, ("оскорбление", "угроза"))

    def test_clone_and_pickle(self):
        fitted = self.classifier().fit(TEXTS, MATRIX)
        for other in (clone(fitted).fit(TEXTS, MATRIX), pickle.loads(pickle.dumps(fitted))):
            np.testing.assert_array_equal(other.predict_proba(TEXTS), fitted.predict_proba(TEXTS))

    def test_wrong_arguments(self):
        for X, y in ((TEXTS[:-1], MATRIX), (TEXTS, MATRIX * 2), (TEXTS, MATRIX[:, :2]), (TEXTS, None),
                     ([None, *TEXTS[1:]], MATRIX), ("one text", MATRIX), (np.zeros((len(TEXTS), 2)), MATRIX)):
            with self.assertRaises(ValueError):
                self.classifier().fit(X, y)
        with self.assertRaises(Exception):
            self.classifier(features=["vowels"]).fit(TEXTS, MATRIX)


class Classes(unittest.TestCase):
    y = np.where(MATRIX[:, 1] == 1, "rude", "fine")

    def test_two_classes(self):
        fitted = ArashaClassifier(folds=2, min_df=1).fit(TEXTS, self.y)
        self.assertEqual(fitted.classes_.tolist(), ["fine", "rude"])
        found = fitted.predict_proba(TEXTS)
        np.testing.assert_allclose(found.sum(axis=1), 1)
        self.assertGreater(fitted.score(TEXTS, self.y), 0.85)

    def test_several_classes(self):
        y = np.where(MATRIX[:, 1] == 1, 5, np.where(MATRIX[:, 2] == 1, 7, 2))
        fitted = ArashaClassifier(folds=2, min_df=1).fit(TEXTS, y)
        self.assertEqual(fitted.classes_.tolist(), [2, 5, 7])
        np.testing.assert_allclose(fitted.predict_proba(TEXTS).sum(axis=1), 1)
        self.assertGreater(fitted.score(TEXTS, y), 0.85)

    def test_cross_validation_pipeline_and_grid(self):
        steps = make_pipeline(FunctionTransformer(lambda X: [text.strip() for text in X]),
                              ArashaClassifier(folds=2, min_df=1, features=["stem", "pair"]))
        scores = cross_val_score(steps, TEXTS, self.y, cv=2, scoring="roc_auc")
        self.assertGreater(scores.mean(), 0.6)
        grid = GridSearchCV(ArashaClassifier(folds=2, min_df=1, features=["stem"]), {"C": [0.1, 4.0]}, cv=2)
        self.assertIn(grid.fit(TEXTS, self.y).best_params_["C"], (0.1, 4.0))


class Checks(unittest.TestCase):
    """Of check_estimator those that do not feed numbers as X, which texts are not. Left out for that reason: all
    checks of fit on arrays, sparse matrices, dtypes, NaN and infinity in X, feature counts and names, sample order,
    one sample or feature, and clustering; tests above do the like with texts where it makes sense."""

    def test_checks(self):
        for estimator in (ArashaClassifier(), ArashaVectorizer()):
            name = type(estimator).__name__
            estimator_checks.check_parameters_default_constructible(name, estimator)
            for check in (estimator_checks.check_no_attributes_set_in_init,
                          estimator_checks.check_get_params_invariance, estimator_checks.check_set_params):
                with self.subTest(f"{name}, {check.__name__}"):
                    check(name, clone(estimator))

    def test_not_fitted(self):
        from sklearn.exceptions import NotFittedError
        for call in (ArashaClassifier().predict, ArashaClassifier().predict_proba, ArashaVectorizer().transform):
            with self.assertRaises(NotFittedError):
                call(TEXTS)


class Vectorizer(unittest.TestCase):
    def test_one_column_for_every_typing(self):
        matrix = ArashaVectorizer(features=["stem"]).fit_transform(["дурак", "ДУРАКУ", "д.у.р.а.к"])
        self.assertEqual(matrix.format, "csr")
        self.assertEqual(matrix.shape, (3, 2 ** 20))
        self.assertEqual(len({tuple(row.indices) for row in matrix}), 1)

    def test_names(self):
        vectorizer = ArashaVectorizer(n_features=2 ** 16).fit(["ты дурак", "не дурак"])
        names = vectorizer.feature_names(vectorizer.transform(["ты дурак"]).indices)
        self.assertEqual(sorted(names), ["pair=ты дурак", "stem=дурак", "stem=ты"])
        self.assertIn("not=дурак", set(vectorizer.get_feature_names_out()))
        self.assertTrue(vectorizer.feature_names(vectorizer.transform(["неведомый"]).indices)[0].startswith("#"))

    def test_features(self):
        vectorizer = ArashaVectorizer(features=["word", "ngram"], ngram_range=(3, 3)).fit(["да"])
        self.assertEqual(list(vectorizer.analyze("Да!")), ["word=да", "ngram= да", "ngram=да "])
        self.assertEqual(vectorizer.transform(["", "!"]).nnz, 0)
        with self.assertRaisesRegex(ValueError, "unknown features: vowels"):
            ArashaVectorizer(features=["vowels"]).fit(TEXTS)

    def test_in_a_pipeline(self):
        fitted = make_pipeline(ArashaVectorizer(), LogisticRegression()).fit(TEXTS, MATRIX[:, 1])
        self.assertGreater(fitted.score(TEXTS, MATRIX[:, 1]), 0.8)
        again = pickle.loads(pickle.dumps(fitted))
        self.assertEqual(again.predict(TEXTS[:5]).tolist(), fitted.predict(TEXTS[:5]).tolist())


if __name__ == "__main__":
    main()
