# SPDX-License-Identifier: Apache-2.0
"""classify --jsonl and tokenize --jsonl: a record's bytes come back, with one field added."""

import json
import re

from harness import ABUSE_HOLDS, LABELS, CommandTest, run

ADDED = re.compile(rb'(, )?"arasha": (\{"language".*\})\}(\s*)$', re.DOTALL)


def without_added(line):
    """The bytes of a record without the field added, and that field's value."""
    found = ADDED.search(line)
    assert found, line
    return line[:found.start()] + b"}" + found[3], json.loads(found[2])


class Bytes(CommandTest):
    """Nothing but the field is changed."""

    def classify_one(self, line):
        out = self.output("classify", "--jsonl", stdin=line + b"\n")
        self.assertEqual(out.count(b"\n"), 1)
        return out[:-1]

    def test_everything_else_stays(self):
        for line in (
            '{"text":"сәлем"}',
            '{"text": "сәлем"}\r',
            ' \t{ "text" : "сәлем" } \t',
            '{"id": 1.0, "big": 1e400, "n": -0, "text": "привет", "deep": [[{"a": [null, true]}]]}',
            '{"text": "\\u043f\\u0440\\/\\u0000\\ud83d\\ude00\\ud83d", "k\\u0065y": "\\n"}',
            '{"a": 1, "a": 2, "text": "x", "a": 3}',
            '{"z": "\u2028\U0001F600", "text": "", "A": {"text": 5, "arasha": 6}}',
            '{"text": "\\"}, \\"arasha\\": {", "x": "}"}',
        ):
            with self.subTest(line):
                bytes_in = line.encode()
                record, added = without_added(self.classify_one(bytes_in))
                self.assertEqual(record, bytes_in)
                self.assertEqual(set(added), {"language", "labels", "scores"})

    def test_earlier_field_is_replaced(self):
        for before, after in (
            ('{"text":"а", "arasha": {"x": [1, {}]}}', '{"text":"а"}'),
            ('{"arasha": 1, "text":"а"}', '{"text":"а"}'),
            ('{"id": 1 , "arasha" : null , "text":"а"}', '{"id": 1  , "text":"а"}'),
            ('{"\\u0061rasha":"}","text":"а"}', '{"text":"а"}'),
            ('{"arasha":1,"arasha":2,"text":"а","arasha":3,"ara\\u0073ha":4,"b":0}', '{"text":"а","b":0}'),
            ('{ "arasha": 1, "text":"а" }', '{ "text":"а" }'),
            ('{"Arasha":1,"arasha ":2,"text":"а","arasha\\u0000":3}',
             '{"Arasha":1,"arasha ":2,"text":"а","arasha\\u0000":3}'),
        ):
            with self.subTest(before):
                record, _ = without_added(self.classify_one(before.encode()))
                self.assertEqual(record.decode(), after)

    def test_twice_is_once(self):
        lines = (b'{"text": "a"}\n{ "arasha" : 0 , "text":"b" }\n{"n": 1, "arasha": {}, "text":"c", "arasha": 2 }\n'
                 b'{"bad": 1}\n{ }\n')
        _, once, _ = run("classify", "--jsonl", "--explain", stdin=lines)
        _, twice, _ = run("classify", "--jsonl", "--explain", stdin=once)
        self.assertEqual(once, twice)

    def test_last_line_without_feed(self):
        out = self.output("classify", "--jsonl", stdin=b'{"text":"a"}\n{"text":"b"}')
        self.assertEqual(out.count(b"\n"), 2)
        self.assertTrue(out.endswith(b"}}\n"))

    def test_byte_order_mark_passes(self):
        mark = b"\xef\xbb\xbf"
        out = self.output("classify", "--jsonl", stdin=mark + b'{"text":"a"}\n')
        self.assertEqual(out, mark + self.output("classify", "--jsonl", stdin=b'{"text":"a"}\n'))

    def test_no_input_no_output(self):
        self.assertEqual(self.output("classify", "--jsonl"), b"")


class Results(CommandTest):
    """What the field says."""

    def classify(self, record, *arguments):
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        return json.loads(self.output("classify", "--jsonl", *arguments, stdin=line))["arasha"]

    def test_scores_and_labels(self):
        result = self.classify({"text": "ты сегодня дурак и тупица"}, "--threshold", "threat=0", "--threshold", "hate=1")
        self.assertEqual(tuple(result["scores"]), LABELS)
        for probability in result["scores"].values():
            self.assertTrue(0 <= probability <= 1)
        self.assertEqual(result["labels"], [label for label in LABELS if label in result["labels"]])
        self.assertIn("threat", result["labels"])
        self.assertNotIn("hate", result["labels"])

    def test_languages(self):
        self.assertEqual(self.classify({"text": "сегодня хорошая погода на улице"})["language"], "ru")
        self.assertEqual(self.classify({"text": "бүгін күн өте жақсы болады"})["language"], "kk")
        self.assertEqual(self.classify({"text": "12345"})["language"], "other")

    def test_decimal_point_in_every_locale(self):
        line = b'{"text": "a"}\n'
        plain = self.output("classify", "--jsonl", stdin=line)
        for locale in ("ru_RU.UTF-8", "kk_KZ.UTF-8", "de_DE.UTF-8", "C"):
            code, out, _ = run("classify", "--jsonl", stdin=line, env={"LC_ALL": locale, "LANG": locale})
            self.assertEqual((code, out), (0, plain))

    def test_escapes_are_undone_before_scoring(self):
        plain = self.classify({"text": "ты \"дурак\""})
        escaped = json.dumps({"text": "ты \"дурак\""}).encode() + b"\n"
        self.assertEqual(json.loads(self.output("classify", "--jsonl", stdin=escaped))["arasha"], plain)

    def test_half_a_pair_is_a_replacement_character(self):
        out = self.output("classify", "--jsonl", stdin=b'{"text": "\\ud83d\xd0\xb0"}\n')
        self.assertEqual(json.loads(out)["arasha"], self.classify({"text": "\ufffdа"}))

    def test_last_of_repeated_texts_counts(self):
        out = self.output("classify", "--jsonl", stdin='{"text": 5, "text": "сенің үйің"}\n'.encode())
        self.assertEqual(json.loads(out)["arasha"], self.classify({"text": "сенің үйің"}))

    def test_text_in_another_field(self):
        line = '{"text": 5, "сөз": "ты дурак", "id": 1}\n'.encode()
        out = self.output("classify", "--jsonl", "--text-field", "сөз", stdin=line)
        self.assertEqual(json.loads(out)["arasha"], self.classify({"text": "ты дурак"}))

    def test_reasons_point_into_the_text(self):
        text = "ой\u0000 \U0001F600 ты сегодня \"дурак\" и тупица"
        result = self.classify({"text": text}, "--explain", *ABUSE_HOLDS)
        data = text.encode()
        reasons = [reason for reason in result["reasons"] if reason["label"] == "abuse"]
        self.assertTrue(any("дурак" in reason["text"] for reason in reasons))
        for reason in reasons:
            self.assertEqual(list(reason), ["label", "begin", "end", "text", "weight"])
            self.assertEqual(data[reason["begin"]:reason["end"]].decode(), reason["text"])
        weights = [abs(reason["weight"]) for reason in reasons]
        self.assertEqual(weights, sorted(weights, reverse=True))
        self.assertEqual({reason["label"] for reason in result["reasons"]}, set(result["labels"]))

    def test_tokens(self):
        out = self.output("tokenize", "--jsonl", stdin='{"text": "Ты  дурак", "id": 1.0}\n'.encode())
        self.assertTrue(out.startswith('{"text": "Ты  дурак", "id": 1.0, "arasha": {"tokens": [{'.encode()))
        tokens = json.loads(out)["arasha"]["tokens"]
        self.assertEqual([(token["begin"], token["end"], token["text"]) for token in tokens],
                         [(0, 4, "Ты"), (6, 16, "дурак")])
        for token in tokens:
            self.assertEqual(set(token), {"begin", "end", "text", "folded", "stem", "language", "repaired"})
            self.assertIs(token["repaired"], False)


class BadRecords(CommandTest):
    """A bad record is answered, counted and passed by."""

    BAD = (
        (b"", {}, "empty line"),
        (b"   ", {}, "empty line"),
        (b"{", {}, "not valid JSON"),
        (b'{"text": "a",}', {}, "not valid JSON"),
        (b'{"text": "a"} x', {}, "not valid JSON"),
        (b'{"text": "\xff"}', {}, "UTF-8"),
        (b'{"text": "\xed\xa0\x80"}', {}, "UTF-8"),
        (b'{"text": "a\tb"}', {}, "control character"),
        (b'{"text": NaN}', {}, "not valid JSON"),
        (b"[" * 100000, {}, "nested too deeply"),
        (b'["text"]', {}, "not an object"),
        (b'"text"', {}, "not an object"),
        (b"{}", {}, 'no field "text"'),
        (b'{"Text": "a", "n": 1}', {"Text": "a", "n": 1}, 'no field "text"'),
        (b'{"text": null}', {"text": None}, "not a string"),
        (b'{"text": ["a"], "arasha": 1}', {"text": ["a"]}, "not a string"),
        (b'{"text": "a", "text": 1}', {"text": 1}, "not a string"),
    )

    def test_error_records(self):
        path = self.file(b"\n".join(line for line, _, _ in self.BAD) + b"\n")
        for subcommand in ("classify", "tokenize"):
            code, out, err = run(subcommand, "--jsonl", path)
            self.assertEqual(code, 1)
            records = out.split(b"\n")[:-1]
            complaints = err.decode().split("\n")[:-1]
            self.assertEqual((len(records), len(complaints)), (len(self.BAD), len(self.BAD)))
            for number, (line, fields, message) in enumerate(self.BAD, 1):
                with self.subTest(line[:40], subcommand=subcommand):
                    record = json.loads(records[number - 1])
                    error = record.pop("arasha")["error"]
                    self.assertEqual(record, fields)
                    self.assertEqual(list(error), ["line", "message"])
                    self.assertEqual(error["line"], number)
                    self.assertIn(message, error["message"])
                    self.assertEqual(complaints[number - 1], f"arasha: {path}:{number}: {error['message']}")

    def test_the_stream_goes_on(self):
        code, out, err = run("classify", "--jsonl", stdin=b'{"text":"a"}\nbad\n{"text":"b"}\n')
        self.assertEqual(code, 1)
        self.assertEqual(["scores" in json.loads(line)["arasha"] for line in out.splitlines()], [True, False, True])
        self.assertTrue(err.startswith(b"arasha: -:2: "))
