# SPDX-License-Identifier: Apache-2.0
"""train, evaluate and inspect, from texts to figures; models that cannot be opened."""

import json
import pathlib

from harness import LABELS, CommandTest, directory, labelled_file, model, recipe, run, run_bare


class Train(CommandTest):
    def test_same_recipe_same_bytes(self):
        again = directory() / "again.model"
        code, out, err = run_bare("train", "--output", again, "--threads", "2", recipe())
        self.assertEqual((code, out, err), (0, b"", b""))
        self.assertEqual(again.read_bytes(), model().read_bytes())

    def test_failures_name_the_file(self):
        absent = directory() / "absent.json"
        code, out, err = run_bare("train", "-o", directory() / "x.model", absent)
        self.assertEqual((code, out), (1, b""))
        self.assertTrue(err.startswith(b"arasha: "), err)
        self.assertIn(str(absent).encode(), err)
        self.assertFalse((directory() / "x.model").exists())

    def test_output_is_needed(self):
        self.assert_usage_error("train", recipe(), says="-o FILE")


class Inspect(CommandTest):
    def test_json(self):
        code, out, err = run_bare("inspect", "--json", model())
        self.assertEqual((code, err), (0, b""))
        description = json.loads(out)
        self.assertEqual(description["file"], str(model()))
        self.assertEqual(description["size"], model().stat().st_size)
        self.assertEqual([label["name"] for label in description["labels"]], list(LABELS))
        self.assertIn("balanced", description["operating_points"])
        for label in description["labels"]:
            self.assertEqual(list(label["thresholds"]), description["operating_points"])
            self.assertTrue(0 <= label["share"] <= 1)
        self.assertTrue(all(isinstance(value, str) for value in description["metadata"].values()))

    def test_for_people(self):
        _, by_operand, _ = run_bare("inspect", model())
        self.assertEqual(self.output("inspect"), by_operand)
        text = by_operand.decode()
        for word in (*LABELS, "share", "balanced", "metadata", str(model())):
            self.assertIn(word, text)
        self.assertEqual([line for line in text.split("\n") if line.endswith(" ")], [])


class Evaluate(CommandTest):
    def figures(self, *arguments):
        return json.loads(self.output("evaluate", "--json", *arguments))

    def test_json(self):
        evaluation = self.figures(labelled_file())
        self.assertEqual(evaluation["operating_point"], "balanced")
        figures = evaluation["figures"]
        overall = [figure for figure in figures if figure["language"] == "all"]
        self.assertEqual([figure["label"] for figure in overall], list(LABELS))
        count = len(labelled_file().read_text(encoding="utf-8").splitlines())
        self.assertEqual({figure["texts"] for figure in overall}, {count})
        self.assertEqual({figure["language"] for figure in figures}, {"all", "kk", "ru"})
        for figure in figures:
            self.assertEqual(list(figure), [
                "label", "language", "texts", "known", "positives", "flagged", "roc_auc", "average_precision",
                "threshold", "precision", "recall", "f1", "calibration_error"])

    def test_undefined_figures_are_null(self):
        figures = self.figures(labelled_file(), "--where", "lang=kk")["figures"]
        hate = [figure for figure in figures if figure["label"] == "hate" and figure["language"] == "all"][0]
        self.assertEqual((hate["positives"], hate["roc_auc"]), (0, None))

    def test_table(self):
        lines = self.output("evaluate", labelled_file()).decode().splitlines()
        for heading in ("label", "lang", "texts", "positive", "flagged", "ROC AUC", "precision", "recall", "F1"):
            self.assertIn(heading, lines[0])
        self.assertEqual(lines[1].split()[:2], ["abuse", "all"])
        self.assertEqual(len(lines), 1 + 3 * len(LABELS))

    def test_unions_and_filters(self):
        evaluation = self.figures(
            "--union", "rude=insult+profanity", "--where", "lang=ru", "--operating-point", "recall-95",
            labelled_file())
        self.assertEqual(evaluation["operating_point"], "recall-95")
        names = [figure["label"] for figure in evaluation["figures"]]
        self.assertEqual(names[-1], "rude")
        self.assertEqual({figure["language"] for figure in evaluation["figures"]}, {"all", "ru"})

    def suite_file(self):
        """A text that the model finds abusive, twice said to be and once said not to be."""
        records = map(json.loads, self.output("classify", "--jsonl", labelled_file()).splitlines())
        found = next(record for record in records if "abuse" in record["arasha"]["labels"])
        cases = (("direct", "ru", ["abuse"]), ("quoted", "ru", []), ("direct", "kk", ["abuse"]))
        return self.file(b"".join(json.dumps(
            {"text": found["text"], "lang": language, "functionality": functionality, "labels": labels}).encode() + b"\n"
            for functionality, language, labels in cases) + b'{"text": "a", "lang": "ru", "labels": []}\n')

    def test_suite(self):
        evaluation = self.figures("--suite", self.suite_file())
        rows = [(row["functionality"], row["language"], row["cases"], row["abusive"], row["right"])
                for row in evaluation["functionalities"]]
        self.assertEqual(rows, [
            ("direct", "all", 2, 2, 2), ("direct", "ru", 1, 1, 1), ("direct", "kk", 1, 1, 1),
            ("quoted", "all", 1, 0, 0), ("quoted", "ru", 1, 0, 0), ("quoted", "kk", 0, 0, 0)])
        self.assertEqual([(mean["language"], mean["functionalities"], mean["accuracy"], mean["worst"])
                          for mean in evaluation["means"]], [("all", 2, 0.5, 0), ("ru", 2, 0.5, 0), ("kk", 1, 1, 1)])
        self.assertEqual({figure["texts"] for figure in evaluation["figures"] if figure["language"] == "all"}, {4})

    def test_suite_for_people(self):
        lines = self.output("evaluate", "--suite", self.suite_file()).decode().splitlines()
        self.assertEqual(lines[1].split(), ["direct", "all", "2", "2", "2", "1.000"])
        self.assertEqual(lines[-3].split(), ["all", "2", "0.500", "0.000", "quoted"])
        self.assertEqual(len(lines), 1 + 2 * 3 + 2 + 3)

    def test_suite_without_functionalities(self):
        code, out, err = run("evaluate", "--suite", labelled_file())
        self.assertEqual((code, out), (1, b""))
        self.assertIn(b"functionality", err)

    def test_bad_record_is_named(self):
        path = self.file(b'{"text": "a", "labels": []}\n{"text": 1, "labels": []}\n')
        code, out, err = run("evaluate", path)
        self.assertEqual((code, out), (1, b""))
        self.assertTrue(err.startswith(f"arasha: {path}:2: ".encode()), err)


class BadModels(CommandTest):
    def assert_refused(self, path, *says):
        for arguments in (("classify",), ("explain", "x"), ("tokenize",), ("inspect",), ("evaluate", "/dev/null")):
            code, out, err = run_bare(arguments[0], "--model", path, *arguments[1:])
            self.assertEqual((code, out), (1, b""), arguments)
            self.assertTrue(err.startswith(f"arasha: {path}: ".encode()), err)
            for words in says:
                self.assertIn(words.encode(), err)

    def test_absent(self):
        self.assert_refused("/nonexistent/model", "No such file or directory", "ARASHA_E_IO")

    def test_no_model(self):
        self.assert_refused(self.file(b"text\n" * 100), "ARASHA_E_MODEL_MAGIC")

    def test_truncated(self):
        data = model().read_bytes()
        self.assert_refused(self.file(data[:len(data) // 2]), "ARASHA_E_MODEL_CORRUPT")

    def test_altered(self):
        data = bytearray(pathlib.Path(model()).read_bytes())
        data[-1] ^= 1
        self.assert_refused(self.file(bytes(data)), "ARASHA_E_MODEL_CORRUPT")
