# SPDX-License-Identifier: Apache-2.0
"""Models: opened, asked, explained, closed, shared by threads and processes."""
import os
import pathlib
import pickle
import tempfile
import threading
import unittest

import numpy as np

import arasha
from arasha._arasha import ffi, lib
from support import TEXTS, main, model, tiny_bytes


def scores_by_c(text):
    """What arasha_classify itself says."""
    data = text.encode()
    analyzer, scores, count = ffi.new("arasha_analyzer **"), ffi.new("arasha_score[64]"), ffi.new("size_t *")
    assert lib.arasha_analyzer_create(analyzer, model()._pointer, ffi.NULL, ffi.NULL) == 0
    assert lib.arasha_classify(analyzer[0], data, len(data), scores, 64, count, ffi.NULL) == 0
    lib.arasha_analyzer_destroy(analyzer[0])
    return [scores[i].probability for i in range(count[0])], [scores[i].margin for i in range(count[0])]


class Load(unittest.TestCase):
    def test_from_path_bytes_and_path_object(self):
        data = tiny_bytes()
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "модель.model"
            path.write_bytes(data)
            models = [arasha.load(source) for source in (data, bytearray(data), memoryview(data), path, str(path))]
        expected = models[0].classify("ты лентяй")
        for opened in models:
            self.assertEqual(opened.labels, models[0].labels)
            self.assertEqual(opened.classify("ты лентяй"), expected)

    def test_what_is_no_model(self):
        for data in (b"", b"not a model", tiny_bytes()[:1000], tiny_bytes()[:-1] + b"?"):
            with self.assertRaises(arasha.ModelError) as caught:
                arasha.load(data)
            self.assertTrue(caught.exception.status.startswith("ARASHA_E_MODEL"))
            self.assertIn(caught.exception.status, str(caught.exception))
        with self.assertRaisesRegex(FileNotFoundError, "nowhere"):
            arasha.load("/nowhere/at/all.model")
        with self.assertRaises(OSError):
            arasha.load("/")
        with self.assertRaisesRegex(TypeError, "not from int"):
            arasha.load(7)
        with self.assertRaisesRegex(ValueError, "'ru' or 'kk'"):
            arasha.load(language="en")

    def test_a_model_of_a_later_version(self):
        data = bytearray(tiny_bytes())
        data[8] += 1
        with self.assertRaises(arasha.ModelError) as caught:
            arasha.load(data)
        self.assertIn(caught.exception.status, ("ARASHA_E_MODEL_VERSION", "ARASHA_E_MODEL_CORRUPT"))

    def test_what_it_says_of_itself(self):
        self.assertIsInstance(model().labels, tuple)
        self.assertEqual(model().labels[0], "abuse")
        self.assertEqual(set(model().thresholds["balanced"]), set(model().labels))
        self.assertTrue(all(0 <= share <= 1 for share in model().shares.values()))
        self.assertIn("icu", model().metadata)
        self.assertRegex(arasha.__version__, r"^\d+\.\d+\.\d+$")
        self.assertIn(str(len(model().labels)), repr(model()))


class Classify(unittest.TestCase):
    def test_scores_are_those_of_c(self):
        for text in TEXTS:
            self.assertEqual(list(model().classify(text).scores.values()), scores_by_c(text)[0])

    def test_labels_are_those_at_their_threshold(self):
        for text in TEXTS:
            result = model().classify(text, "balanced")
            limits = model().thresholds["balanced"]
            self.assertEqual(result.labels, [name for name in model().labels if result.scores[name] >= limits[name]])
            self.assertIn(result.language, ("ru", "kk", "mixed", "other"))

    def test_own_thresholds(self):
        all_hold = dict.fromkeys(model().labels, 0.0)
        self.assertEqual(model().classify("сәлем", thresholds=all_hold).labels, list(model().labels))
        with self.assertRaisesRegex(ValueError, "no operating point 'x'"):
            model().classify("a", "x")
        with self.assertRaisesRegex(ValueError, "no label 'x'"):
            model().classify("a", thresholds={"x": 1})

    def test_only_str(self):
        for text in (None, b"a", 1, float("nan"), ["a"]):
            for function in (model().classify, model().tokenize, lambda t: model().explain(t, "abuse")):
                with self.assertRaisesRegex(TypeError, "must be str"):
                    function(text)

    def test_half_a_surrogate_pair(self):
        self.assertEqual(model().classify("ты \ud83d дурак").scores, model().classify("ты \ufffd дурак").scores)
        for token in model().tokenize("ты \udc00\ud83d дурак"):
            self.assertEqual("ты \udc00\ud83d дурак"[token.begin:token.end], token.text)

    def test_repr_and_equality(self):
        result = model().classify("ты дурак")
        self.assertEqual(result, model().classify("ты дурак"))
        self.assertNotEqual(result, model().classify("спасибо"))
        self.assertIn(result.language, repr(result))
        self.assertEqual(pickle.loads(pickle.dumps(result)), result)

    def test_a_text_of_megabytes(self):
        text = "Спасибо за помощь. " * 100000 + "Я тебя убью, тварь!"
        self.assertGreater(model().classify(text).scores["abuse"], model().classify(text[:1000]).scores["abuse"])

    def test_html(self):
        text = "Ты <b>дурак</b> & тупица"
        page = model().classify(text, thresholds={"insult": 0.0})._repr_html_()
        self.assertIn("&lt;", page)
        self.assertIn("&amp;", page)
        self.assertNotIn(" & ", page)
        self.assertNotIn("<b>", page)
        self.assertIn("<mark", page)
        self.assertIn("insult", page)
        nothing = model().classify("", thresholds=dict.fromkeys(model().labels, 1.01))._repr_html_()
        self.assertIn("no label holds", nothing)


class Explain(unittest.TestCase):
    def test_weights_add_up_to_the_margin(self):
        for text in TEXTS:
            margins = scores_by_c(text)[1]
            for label, margin in zip(model().labels, margins):
                reasons = model().explain(text, label)
                self.assertAlmostEqual(sum(reason.weight for reason in reasons), margin, delta=1e-6)
                weights = [abs(reason.weight) for reason in reasons]
                self.assertEqual(weights, sorted(weights, reverse=True))

    def test_offsets_count_characters(self):
        text = "🙂🙂 ты дурак"
        for reason in model().explain(text, "insult"):
            self.assertEqual(text[reason.begin:reason.end], reason.text)
        self.assertIn("дурак", {reason.text for reason in model().explain(text, "insult")})

    def test_more_reasons_than_usual(self):
        text = " ".join(f"дурак{i} ты" for i in range(2000))
        self.assertGreater(len(model().explain(text, "insult")), 256)

    def test_unknown_label(self):
        with self.assertRaisesRegex(ValueError, "no label 'rude', but abuse"):
            model().explain("a", "rude")


class Tokenize(unittest.TestCase):
    def test_tokens(self):
        text = "Ты 🙂 д.у.р.а.к, @user 10"
        tokens = model().tokenize(text)
        self.assertEqual([token.text for token in tokens], ["Ты", "🙂", "д.у.р.а.к", ",", "@user", "10"])
        self.assertEqual([token.kind for token in tokens], ["word", "emoji", "word", "symbol", "address", "number"])
        self.assertEqual((tokens[2].folded, tokens[2].repaired), ("дурак", True))
        self.assertEqual(model().tokenize(""), [])
        self.assertEqual(len(model().tokenize("а б, " * 1000)), 3000)

    def test_kazakh(self):
        token = model().tokenize("кітаптарымыздан")[0]
        self.assertEqual((token.stem, token.language), ("кітап", "kk"))


class Terms(unittest.TestCase):
    def with_terms(self, *terms):
        return arasha.load(tiny_bytes(), terms=terms)

    def test_counted_and_allowed(self):
        plain, text = self.with_terms(), "ты лентяй"
        counted = self.with_terms(arasha.Term("лентяй", "threat", 20.0))
        self.assertGreater(counted.classify(text).scores["threat"], plain.classify(text).scores["threat"])
        self.assertEqual(counted.explain(text, "threat")[0][:4], ("threat", 3, 9, 20.0))
        allowed = self.with_terms(arasha.Term("лентяй"))
        self.assertIn("лентяй", {reason.text for reason in plain.explain(text, "insult")})
        self.assertNotIn("лентяй", {reason.text for reason in allowed.explain(text, "insult")})
        np.testing.assert_array_equal(pickle.loads(pickle.dumps(counted)).predict_proba([text]),
                                      counted.predict_proba([text]))

    def test_wrong_terms(self):
        for term, says in ((arasha.Term("..."), "'...'.*no word"), (arasha.Term("a", "rude", 1), "no label 'rude'"),
                           (arasha.Term("a", "insult", float("nan")), "'a'.*weight"), (arasha.Term(""), "no word")):
            with self.assertRaisesRegex(ValueError, says):
                self.with_terms(arasha.Term("слово"), term)


class Life(unittest.TestCase):
    def test_closed(self):
        with arasha.load(tiny_bytes()) as opened:
            opened.classify("a")
        opened.close()
        for function in (opened.classify, opened.tokenize, lambda t: opened.predict_proba([t])):
            with self.assertRaisesRegex(ValueError, "closed"):
                function("a")
        self.assertIn("closed", repr(opened))

    def test_pickled(self):
        for original in (model(), arasha.load(tiny_bytes(), language="kk")):
            self.assertEqual(pickle.loads(pickle.dumps(original)).classify("ты дурак"), original.classify("ты дурак"))

    def test_many_threads(self):
        expected = model().predict_proba(TEXTS)
        wrong = []

        def work():
            for _ in range(20):
                same = np.array_equal(model().predict_proba(TEXTS), expected)
                if not same or arasha.stem("кітаптар", "kk") != "кітап":
                    wrong.append(1)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    @unittest.skipUnless(hasattr(os, "fork"), "no fork here")
    def test_after_a_fork(self):
        expected = model().predict_proba(TEXTS)
        child = os.fork()
        if child == 0:
            os._exit(0 if np.array_equal(model().predict_proba(TEXTS, threads=2), expected) else 1)
        self.assertEqual(os.waitpid(child, 0)[1], 0)


if __name__ == "__main__":
    main()
