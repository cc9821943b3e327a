# SPDX-License-Identifier: Apache-2.0
"""--terms: words of the user's own in classify and explain, and bad lines of their file."""

import json

from harness import CommandTest, directory, run

MESSAGE = "ты дурак и тупица".encode()


def terms(content):
    path = directory() / "words.terms"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


class Terms(CommandTest):
    def judge(self, content, message=MESSAGE, *arguments):
        record = json.dumps({"text": message.decode()}).encode()
        out = self.output("classify", "--jsonl", "--terms", terms(content), *arguments, stdin=record)
        return json.loads(out)["arasha"]

    def test_a_term_that_counts(self):
        before = self.judge("# nothing\n")["scores"]["threat"]
        for line in ("count threat 20 тупица", "  count\tthreat\t2e1   Тупицы  \r", "\ufeffcount threat 20 тупица"):
            with self.subTest(line):
                after = self.judge("\n" + line if line[0] != "\ufeff" else line)["scores"]["threat"]
                self.assertGreater(after, max(before, 0.5))

    def test_it_shows_among_the_reasons(self):
        found = self.judge("count threat 20 дурак и тупица", MESSAGE, "--explain", "--threshold", "threat=0")
        reason = [r for r in found["reasons"] if r["label"] == "threat"][0]
        self.assertEqual((reason["text"], reason["weight"]), ("дурак и тупица", 20))

    def test_an_allowed_term(self):
        before = self.judge("")["scores"]["insult"]
        self.assertLess(self.judge("allow дурак\nallow тупица\n")["scores"]["insult"], before)

    def test_explain(self):
        out = self.output("explain", "--label", "threat", "--terms", terms("count threat 20 дурак"), "ты дурак")
        self.assertRegex(out.decode(), r"\+20\.00 +дурак")

    def test_threads_give_the_same(self):
        records = b"\n".join(json.dumps({"text": f"ты дурак {i}"}).encode() for i in range(2000)) + b"\n"
        path = terms("count threat 3 дурак\nallow ты\n")
        one, two = (self.output("classify", "--jsonl", "--terms", path, "--threads", n, stdin=records) for n in "12")
        self.assertEqual(one, two)

    def test_bad_lines_are_named(self):
        for line, says in (
            ("deny дурак", "not with 'deny'"), ("allow", "a term is missing"), ("allow ...", "holds no word"),
            ("count", "a label is missing"), ("count rude 1 дурак", "no label 'rude'"),
            ("count insult", "a weight is missing"), ("count insult дурак", "no number 'дурак'"),
            ("count insult 1,5 дурак", "no number '1,5'"), ("count insult 1", "a term is missing"),
            ("count insult nan дурак", "weight is out of range"), ("count insult 1001 дурак", "weight is out of range"),
            ("allow дурак. Тупица", "more than one sentence"), ("allow " + "а " * 40, "words"),
            ("allow https://a.kz/b", "address"),
        ):
            with self.subTest(line):
                path = terms(f"# first\n\nallow дурак\n{line}\nallow тупица\n")
                code, out, err = run("classify", "--terms", path, stdin=MESSAGE)
                self.assertEqual((code, out), (1, b""))
                self.assertIn(f"{path}:4: ", err.decode())
                self.assertIn(says, err.decode())

    def test_a_file_that_is_not_there(self):
        code, out, err = run("classify", "--terms", directory() / "absent", stdin=MESSAGE)
        self.assertEqual((code, out), (1, b""))
        self.assertIn(b"absent: No such file", err)

    def test_an_empty_file(self):
        self.assertEqual(self.output("classify", "--terms", terms(""), stdin=MESSAGE),
                         self.output("classify", stdin=MESSAGE))
