# SPDX-License-Identifier: Apache-2.0
"""Arasha's trainer and tokenizer in the shapes of scikit-learn."""
import itertools
import json
import pathlib
import tempfile
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.feature_extraction import FeatureHasher
from sklearn.utils.validation import check_is_fitted

from ._model import Token, load
from ._texts import is_missing
from ._train import train

FEATURES = ("stem", "word", "ngram", "pair", "skip", "context", "disguise")


def _texts_of(X: Any) -> List[str]:
    """The texts, which may come as a column."""
    if isinstance(X, (str, bytes)):
        raise ValueError("X must be many texts, not one")
    if getattr(X, "ndim", 1) == 2 and X.shape[1] == 1:
        X = np.asarray(X, dtype=object)[:, 0]
    if getattr(X, "ndim", 1) != 1:
        raise ValueError("X must be texts: one column of str")
    texts: List[str] = X.tolist() if hasattr(X, "tolist") else list(X)
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise ValueError(f"text {number} must be str, not {type(text).__name__}")
    return texts


class ArashaClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learns a model from texts by the C trainer: logistic regressions on stems, n-grams and words in context.

    fit takes texts and either a matrix of labels (a DataFrame's columns name them), in which NaN means that it is not
    known whether the label holds, or one class for each text. Texts that differ in nothing but case and signs count
    once. After fit, `model_` is an arasha.Model, with reasons, calibrated probabilities and operating points.

    Parameters
    ----------
    labels : names of the matrix's columns; by default a DataFrame's, or "label0", "label1", …
    implies : label → label that holds wherever it does
    features : of "stem", "word", "ngram", "pair", "skip", "context", "disguise"
    ngram_range : shortest and longest n-gram, in letters
    norm : "none", "sqrt", "fourth-root" or "bounded-sqrt": what the sum over a text is divided by
    C : how much errors cost against large weights: a number, or several of which cross validation chooses
    min_df : features in fewer texts are dropped
    max_features : features that the model keeps
    folds : of the cross validation that calibrates
    operating_point : "balanced", "precision-95" or "recall-95": thresholds of predict
    threads : of fit and predict; 0: one for each processor. Nothing depends on it
    random_state : integer seed of the order in which texts are visited
    """

    def __init__(self, labels: Optional[Sequence[str]] = None, *, implies: Optional[Mapping[str, str]] = None,
                 features: Sequence[str] = FEATURES, ngram_range: Tuple[int, int] = (2, 5), norm: str = "sqrt",
                 C: Union[float, Sequence[float]] = 1.0, min_df: int = 2, max_features: int = 420000, folds: int = 5,
                 operating_point: str = "balanced", threads: int = 1, random_state: int = 1) -> None:
        self.labels = labels
        self.implies = implies
        self.features = features
        self.ngram_range = ngram_range
        self.norm = norm
        self.C = C
        self.min_df = min_df
        self.max_features = max_features
        self.folds = folds
        self.operating_point = operating_point
        self.threads = threads
        self.random_state = random_state

    # ---- Learning ----

    def fit(self, X: Any, y: Any) -> "ArashaClassifier":
        texts = _texts_of(X)
        names, matrix = self._read_labels(y, len(texts))
        with tempfile.TemporaryDirectory(prefix="arasha-") as name:
            directory = pathlib.Path(name)
            with open(directory / "texts.jsonl", "w", encoding="utf-8", errors="replace") as file:
                file.writelines(_records(texts, names, matrix))
            recipe = directory / "recipe.json"
            recipe.write_text(json.dumps(self._recipe(names)), encoding="utf-8")
            train(recipe, directory / "model", threads=self.threads)
            self.model_ = load((directory / "model").read_bytes())
        self.labels_ = self.model_.labels
        self.n_features_in_ = 1
        return self

    def _read_labels(self, y: Any, count: int) -> Tuple[List[str], Any]:
        """Names of labels and their matrix. Sets classes_ where y has one class for each text."""
        if y is None:
            raise ValueError("requires y to be passed, but the target y is None")
        columns = getattr(y, "columns", None)
        array = np.asarray(y)
        if array.shape[:1] != (count,):
            raise ValueError(f"there are {count} texts, but {len(array)} labels")
        self.is_multilabel_ = array.ndim == 2
        if array.ndim == 1:
            return self._read_classes(array)
        if array.ndim != 2:
            raise ValueError("y must be a matrix of labels, or one class for each text")
        names = list(self.labels if self.labels is not None else columns if columns is not None
                     else (f"label{i}" for i in range(array.shape[1])))
        if len(names) != array.shape[1]:
            raise ValueError(f"there are {len(names)} names for {array.shape[1]} labels")
        matrix = np.asarray(y, dtype=np.float64)
        if not (np.isnan(matrix) | ((matrix >= 0) & (matrix <= 1))).all():
            raise ValueError("labels must be between 0 and 1, or NaN where they are not known")
        self.classes_: Any = [np.array([0, 1])] * len(names)
        return [str(name) for name in names], matrix

    def _read_classes(self, array: Any) -> Tuple[List[str], Any]:
        if any(is_missing(value) for value in array.tolist()):
            raise ValueError("the class of every text must be known")
        self.classes_ = np.unique(array)
        if len(self.classes_) < 2:
            raise ValueError("there must be two classes at least, not only one class")
        # Two classes are one label, which holds for the second.
        shown = self.classes_[1:] if len(self.classes_) == 2 else self.classes_
        return [str(name) for name in shown], (array[:, None] == shown[None, :]).astype(np.float64)

    def _recipe(self, names: List[str]) -> Dict[str, Any]:
        low, high = self.ngram_range
        cost = self.C if isinstance(self.C, (int, float)) else list(self.C)
        return {
            "labels": names,
            "implies": dict(self.implies or {}),
            "schema": {"features": list(self.features), "ngram_min": low, "ngram_max": high, "norm": self.norm},
            "sources": [{"name": "fit", "file": "texts.jsonl", "map": "own", "calibrate": True}],
            "learn": {"C": cost, "min_df": self.min_df, "max_features": self.max_features, "folds": self.folds,
                      "seed": self.random_state},
            "operating_points": {"balanced": "f1", "precision-95": {"precision": 0.95}, "recall-95": {"recall": 0.95}},
            "metadata": {"name": "ArashaClassifier"},
        }

    # ---- Judging ----

    def predict_proba(self, X: Any) -> Any:
        """Of a matrix: one column a label. Of classes: one column a class, rows that add up to 1."""
        check_is_fitted(self)
        found = self.model_.predict_proba(_texts_of(X), threads=self.threads).astype(np.float64)
        if self.is_multilabel_:
            return found
        if found.shape[1] == 1:
            return np.hstack([1 - found, found])
        return found / np.maximum(found.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny)

    def predict(self, X: Any) -> Any:
        """Of a matrix: 1 where the label's probability reaches its threshold at the operating point. Of classes: the
        second of two where it reaches it, the likeliest of several."""
        found = self.predict_proba(X)
        if not self.is_multilabel_ and len(self.classes_) > 2:
            return self.classes_[found.argmax(axis=1)]
        thresholds = self.model_.thresholds[self.operating_point]
        limits = np.array([thresholds[label] for label in self.labels_])
        if self.is_multilabel_:
            return (found >= limits).astype(int)
        return self.classes_[(found[:, 1] >= limits[0]).astype(int)]

    def _more_tags(self) -> Dict[str, Any]:
        return {"X_types": ["string"], "multilabel": True, "requires_y": True, "no_validation": True}


def _records(texts: List[str], names: List[str], matrix: Any) -> Iterator[str]:
    for text, row in zip(texts, matrix):
        labels = {name: None if np.isnan(value) else float(value) for name, value in zip(names, row)}
        yield json.dumps({"text": text, "labels": labels}) + "\n"


class ArashaVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to a sparse matrix (CSR) of counts of hashed features, from the library's tokens: for models of your own.

    Words are folded, repaired and stemmed for both languages, so one weight serves a word in every typing. The features
    are made here, from tokens; they are not those of a model file.

    Parameters
    ----------
    features : of "stem", "word", "ngram" (runs of letters of the folded word, with its edges) and "pair" (two stems
        that follow each other)
    ngram_range : shortest and longest n-gram
    n_features : columns; different features may share one
    negation : a negated word is another feature than the same word
    names : fit keeps the names of the features that it sees, for get_feature_names_out and feature_names
    """

    def __init__(self, features: Sequence[str] = ("stem", "pair"), *, ngram_range: Tuple[int, int] = (3, 5),
                 n_features: int = 2 ** 20, negation: bool = True, names: bool = True) -> None:
        self.features = features
        self.ngram_range = ngram_range
        self.n_features = n_features
        self.negation = negation
        self.names = names

    def fit(self, X: Any, y: Any = None) -> "ArashaVectorizer":
        unknown = set(self.features) - {"stem", "word", "ngram", "pair"}
        if unknown:
            raise ValueError(f"unknown features: {', '.join(sorted(unknown))}")
        self.hasher_ = FeatureHasher(self.n_features, input_type="string", alternate_sign=False)
        self.model_ = load()
        self.n_features_in_ = 1
        self.names_: Dict[int, str] = {}
        if self.names:
            seen = sorted({name for text in _texts_of(X) for name in self.analyze(text)})
            columns = self.hasher_.transform([name] for name in seen).indices
            for column, name in zip(columns.tolist(), seen):
                known = self.names_.get(column)
                self.names_[column] = name if known is None else f"{known} | {name}"
        return self

    def transform(self, X: Any) -> Any:
        check_is_fitted(self)
        return self.hasher_.transform(list(self.analyze(text)) for text in _texts_of(X))

    def analyze(self, text: str) -> Iterator[str]:
        """The features of a text by name, such as "stem=дурак"."""
        tokens = [token for token in self.model_.tokenize(text) if token.kind in ("word", "number", "emoji")]
        for before, token in itertools.zip_longest([None, *tokens[:-1]], tokens) if tokens else ():
            yield from self._of_token(before, token)

    def _of_token(self, before: Optional[Token], token: Token) -> Iterator[str]:
        if "stem" in self.features:
            yield self._stem(token)
        if "word" in self.features:
            yield f"word={token.folded}"
        if "ngram" in self.features:
            word, (low, high) = f" {token.folded} ", self.ngram_range
            for n in range(low, high + 1):
                yield from (f"ngram={word[i:i + n]}" for i in range(len(word) - n + 1))
        if "pair" in self.features and before is not None:
            yield f"pair={before.stem} {token.stem}"

    def _stem(self, token: Token) -> str:
        return f"not={token.stem}" if self.negation and token.negated else f"stem={token.stem}"

    def feature_names(self, columns: Iterable[int]) -> List[str]:
        """Names of columns, for those that fit has seen: "stem=дурак"; of several that share one, all; else "#123"."""
        check_is_fitted(self)
        return [self.names_.get(int(column), f"#{column}") for column in columns]

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        return np.array(self.feature_names(range(self.n_features)), dtype=object)

    def _more_tags(self) -> Dict[str, Any]:
        return {"X_types": ["string"], "no_validation": True, "stateless": False}


__all__ = ["ArashaClassifier", "ArashaVectorizer"]
