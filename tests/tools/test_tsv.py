# SPDX-License-Identifier: Apache-2.0
"""classify --tsv: columns pass, results are appended."""

import json

from harness import ABUSE_HOLDS, LABELS, CommandTest, run


class Tsv(CommandTest):
    def columns(self, line, *arguments):
        """The columns appended to a line, which itself must come back."""
        out = self.output("classify", "--tsv", *arguments, stdin=line + b"\n")
        self.assertEqual(out[:len(line) + 1], line + b"\t")
        self.assertEqual(out.count(b"\n"), 1)
        return out[len(line) + 1:-1].decode().split("\t")

    def assert_same_scores(self, escaped, text):
        line = json.dumps({"text": text}).encode() + b"\n"
        scores = json.loads(self.output("classify", "--jsonl", stdin=line))["arasha"]["scores"]
        self.assertEqual([float(score) for score in self.columns(escaped)[2:]], list(scores.values()))

    def test_columns_appended(self):
        columns = self.columns("ты сегодня дурак\t17\t\\N\t".encode(), "--threshold", "threat=0", *ABUSE_HOLDS)
        self.assertEqual(len(columns), 2 + len(LABELS))
        self.assertEqual(columns[0], "ru")
        labels = columns[1].split(",")
        self.assertEqual(labels, [label for label in LABELS if label in labels])
        self.assertTrue({"abuse", "threat"} <= set(labels))

    def test_no_label_is_an_empty_column(self):
        thresholds = [part for label in LABELS for part in ("--threshold", f"{label}=1")]
        self.assertEqual(self.columns("қайырлы таң".encode(), *thresholds)[1], "")

    def test_escapes(self):
        for escaped, text in (
            ("ты\\tдурак", "ты\tдурак"),
            ("ты\\nдурак\\r\\b\\f\\v", "ты\nдурак\r\b\f\v"),
            ("c:\\\\дурак", "c:\\дурак"),
            ("\\x41\\x4g\\101\\0", "A\x04gA\0"),
            ("\\xzz", "xzz"),
            ("a\\\tдурак\tx", "a\tдурак"),
            ("\\дурак", "дурак"),
            ("\\Nдурак", "Nдурак"),
        ):
            with self.subTest(escaped):
                self.assert_same_scores(escaped.encode(), text)

    def test_only_the_first_column_is_read(self):
        self.assert_same_scores("привет\tты дурак".encode(), "привет")

    def test_ill_formed_text_is_scored_with_replacements(self):
        self.assert_same_scores(b"a\xff\xd0", "a\ufffd\ufffd")

    def test_empty_line_is_an_empty_text(self):
        self.assert_same_scores(b"", "")
        self.assert_same_scores(b"\tx", "")

    def test_null_gives_null(self):
        for line in (b"\\N", b"\\N\tx"):
            self.assertEqual(self.columns(line), ["\\N"] * (2 + len(LABELS)))
            self.assertEqual(self.columns(line, "--explain"), ["\\N"] * (3 + len(LABELS)))

    def test_dangling_backslash(self):
        code, out, err = run("classify", "--tsv", stdin=b"a\\\nb\tc\\\\\\\r\nd\\\\\n")
        nulls = b"\t\\N" * (2 + len(LABELS))
        lines = out.split(b"\n")
        self.assertEqual(code, 1)
        self.assertEqual(lines[0], b"a\\\\" + nulls)
        self.assertEqual(lines[1], b"b\tc\\\\\\\\" + nulls + b"\r")
        self.assertRegex(lines[2], rb"^d\\\\\t[a-z]+\t")
        self.assertEqual([line.split(b": ")[1] for line in err.splitlines()], [b"-:1", b"-:2"])

    def test_carriage_return_ends_the_record(self):
        out = self.output("classify", "--tsv", stdin=b"a\tb\r\n")
        self.assertRegex(out, rb"^a\tb\t[a-z]+\t")
        self.assertTrue(out.endswith(b"\r\n"))

    def test_explain_appends_reasons(self):
        columns = self.columns("\"ты\" дурак\\nточно".encode(), "--explain", *ABUSE_HOLDS)
        self.assertEqual(len(columns), 3 + len(LABELS))
        for escape, meaning in (("\\\\", "\0"), ("\\n", "\n"), ("\\t", "\t"), ("\0", "\\")):
            columns[-1] = columns[-1].replace(escape, meaning)
        self.assertTrue(any("дурак" in reason["text"] for reason in json.loads(columns[-1])))
