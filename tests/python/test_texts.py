# SPDX-License-Identifier: Apache-2.0
"""predict_proba: every kind of container, missing values, wrong ones, threads."""
import ctypes
import unittest

import numpy as np

import arasha
from support import TEXTS, main, model

try:
    import pandas
except ImportError:
    pandas = None


def expected():
    return np.array([list(model().classify(text).scores.values()) for text in TEXTS]).astype(np.float32)


# ---- An Arrow array, made by hand ----

class Schema(ctypes.Structure):
    _fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p),
                ("flags", ctypes.c_int64), ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p),
                ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]


class Array(ctypes.Structure):
    _fields_ = [("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64),
                ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64), ("buffers", ctypes.c_void_p),
                ("children", ctypes.c_void_p), ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p),
                ("private_data", ctypes.c_void_p)]


class ArrowStrings:
    """As pyarrow and polars give theirs; `offset` strings before the first are not part of it."""

    def __init__(self, texts, large=False, offset=0, form=None):
        data = [b"" if text is None else text.encode() for text in texts]
        self.offsets = np.concatenate(([0], np.cumsum([len(d) for d in data]))).astype(np.int64 if large else np.int32)
        self.data = np.frombuffer(b"".join(data) or b"\0", dtype=np.uint8)
        self.valid = np.packbits(np.array([text is not None for text in texts], dtype=bool), bitorder="little")
        self.buffers = (ctypes.c_void_p * 3)(self.valid.ctypes.data, self.offsets.ctypes.data, self.data.ctypes.data)
        nulls = sum(text is None for text in texts[offset:])
        self.array = Array(len(texts) - offset, nulls, offset, 3, 0, ctypes.addressof(self.buffers))
        self.schema = Schema(form or (b"U" if large else b"u"))

    def __arrow_c_array__(self, requested_schema=None):
        new = ctypes.pythonapi.PyCapsule_New
        new.restype, new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        return (new(ctypes.addressof(self.schema), b"arrow_schema", None),
                new(ctypes.addressof(self.array), b"arrow_array", None))


class Containers(unittest.TestCase):
    def assert_scores(self, texts, **options):
        found = model().predict_proba(texts, **options)
        self.assertEqual(found.dtype, np.float32)
        np.testing.assert_array_equal(found, expected())

    def test_python_s_own(self):
        for texts in (TEXTS, tuple(TEXTS), iter(TEXTS), (text for text in TEXTS), dict.fromkeys(TEXTS).keys()):
            self.assert_scores(texts)

    def test_numpy(self):
        self.assert_scores(np.array(TEXTS, dtype=object))
        np.testing.assert_array_equal(model().predict_proba(np.array(TEXTS[:4])), expected()[:4])
        with self.assertRaisesRegex(ValueError, "one dimension"):
            model().predict_proba(np.array([["a", "b"]]))

    @unittest.skipUnless(pandas, "needs pandas")
    def test_pandas(self):
        self.assert_scores(pandas.Series(TEXTS, index=range(5, 5 + len(TEXTS))))
        self.assert_scores(pandas.Series(TEXTS, dtype="string"))
        found = model().predict_proba(pandas.Series(["а", None, pandas.NA, float("nan"), pandas.NaT], dtype=object))
        self.assertEqual(np.isnan(found).all(axis=1).tolist(), [False, True, True, True, True])

    def test_arrow(self):
        for large in (False, True):
            self.assert_scores(ArrowStrings(TEXTS, large))
            self.assert_scores(ArrowStrings(["раньше", None, "другое"] + TEXTS, large, offset=3))
        many = ([None] + TEXTS) * 300
        np.testing.assert_array_equal(model().predict_proba(ArrowStrings(many)), model().predict_proba(many))
        self.assertEqual(model().predict_proba(ArrowStrings([])).shape, (0, len(model().labels)))
        with self.assertRaisesRegex(TypeError, "utf8"):
            model().predict_proba(ArrowStrings(TEXTS, form=b"i"))

    def test_none_at_all(self):
        for texts in ([], (), iter([]), np.array([], dtype=object)):
            self.assertEqual(model().predict_proba(texts).shape, (0, len(model().labels)))

    def test_one_text_is_not_many(self):
        for texts in ("a", b"a"):
            with self.assertRaisesRegex(TypeError, "must be many"):
                model().predict_proba(texts)


class Values(unittest.TestCase):
    def test_missing_texts_give_nan(self):
        found = model().predict_proba(["ты дурак", None, float("nan"), np.nan, "спасибо"])
        self.assertEqual(np.isnan(found).all(axis=1).tolist(), [False, True, True, True, False])
        np.testing.assert_array_equal(found[[0, 4]], model().predict_proba(["ты дурак", "спасибо"]))
        self.assertFalse(model().predict([None]).any())

    def test_what_is_no_text_is_named(self):
        for value in (b"bytes", 7, ["list"], object()):
            with self.assertRaisesRegex(TypeError, "text 2001 must be str or missing, not "):
                model().predict_proba(["a"] * 2001 + [value])

    def test_half_a_surrogate_pair(self):
        found, expected_of_them = (model().predict_proba([f"a {half}", "b"]) for half in ("\ud800", "\ufffd"))
        np.testing.assert_array_equal(found, expected_of_them)

    def test_an_iterator_that_raises(self):
        def texts():
            yield from TEXTS
            raise RuntimeError("the end")

        for threads in (1, 2):
            with self.assertRaisesRegex(RuntimeError, "the end"):
                model().predict_proba(texts(), threads=threads)


class Many(unittest.TestCase):
    def test_threads_and_batches_give_the_same_rows(self):
        texts = [f"{TEXTS[i % 8]} {i}" for i in range(5000)]
        one = model().predict_proba(texts)
        for threads in (0, 2, 5):
            np.testing.assert_array_equal(model().predict_proba(texts, threads=threads), one)
            np.testing.assert_array_equal(model().predict_proba(iter(texts), threads=threads), one)
        for i in range(0, 5000, 617):
            np.testing.assert_array_equal(one[i], model().predict_proba([texts[i]])[0])
        with self.assertRaisesRegex(ValueError, "negative"):
            model().predict_proba(texts, threads=-1)

    def test_predict(self):
        limits = np.array(list(model().thresholds["balanced"].values()))
        np.testing.assert_array_equal(model().predict(TEXTS), model().predict_proba(TEXTS) >= limits)

    def test_progress(self):
        np.testing.assert_array_equal(model().predict_proba(TEXTS, progress=True), expected())


if __name__ == "__main__":
    main()
