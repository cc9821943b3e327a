# SPDX-License-Identifier: Apache-2.0
"""Patterns over time: events in, findings with reasons out, as objects and as DataFrames; merged, saved, opened."""
import datetime
import os
import pathlib
import tempfile
import unittest

import arasha
from support import main, model

START = datetime.datetime(2026, 1, 5, 10, tzinfo=datetime.timezone.utc)
INSULT = {"abuse": 0.95, "insult": 0.95}
DAY = datetime.timedelta(days=1)


def bullied(case, days=5, start=0):
    raised = []
    for day in range(start, start + days):
        raised += case.add(time=START + day * DAY, sender="Иван", target="Алия", id=f"m{day}", scores=INSULT)
    return raised


class Events(unittest.TestCase):
    def test_a_pattern_is_raised_with_its_reasons(self):
        case = arasha.Case()
        raised = bullied(case)
        self.assertEqual([finding.pattern for finding in raised], ["repeated"])
        finding = case.find()[0]
        self.assertEqual((finding.pattern, finding.sender, finding.target, finding.label), ("repeated", "Иван", "Алия", "abuse"))
        self.assertEqual(finding.begin, START)
        self.assertEqual({reason.id for reason in finding.reasons}, {f"m{day}" for day in range(5)})
        self.assertAlmostEqual(sum(reason.weight for reason in finding.reasons), finding.value, places=6)
        self.assertAlmostEqual(finding.expected["insult"], 5 * 0.95, places=3)

    def test_times_in_every_form(self):
        case = arasha.Case()
        zone = datetime.timezone(datetime.timedelta(hours=5))
        same = [START, START.replace(tzinfo=None), START.timestamp(), int(START.timestamp()), "2026-01-05T10:00:00Z",
                "2026-01-05T15:00:00+05:00", START.astimezone(zone)]
        for time in same:
            case.add(time=time, sender="a", target="b", id=1, scores=INSULT)
        self.assertEqual(case.counts["acts"], 1)

    def test_texts_are_judged_by_the_model(self):
        case = arasha.Case(model())
        for day, text in enumerate(("не пиши мне больше", *["привет"] * 9)):
            who = ("Алия", "Иван") if day == 0 else ("Иван", "Алия")
            raised = case.add(time=START + day * DAY, sender=who[0], target=who[1], text=text)
        self.assertEqual([finding.pattern for finding in case.find(pattern="pursuit")], ["pursuit"])
        self.assertEqual(case.find()[0].reasons[0].because, "after refusal")

    def test_what_is_no_event(self):
        case = arasha.Case()
        good = {"time": START, "sender": "a", "target": "b", "scores": INSULT}
        for change, error in (({"time": "yesterday"}, ValueError), ({"time": None}, TypeError), ({"time": float("nan")}, ValueError),
                              ({"sender": None}, ValueError), ({"sender": ""}, ValueError), ({"scores": None}, ValueError),
                              ({"scores": None, "text": "привет"}, ValueError), ({"scores": {"abuse": 2}}, ValueError),
                              ({"scores": {"rude": 1}}, ValueError), ({"cues": ["hint"]}, ValueError), ({"time": 1e15}, ValueError)):
            with self.assertRaises(error, msg=str(change)):
                case.add(**{**good, **change})
        self.assertEqual(case.counts["acts"], 0)

    def test_parameters_and_thresholds(self):
        self.assertEqual(bullied(arasha.Case(thresholds={"repeated": 100})), [])
        self.assertEqual(len(bullied(arasha.Case(half_life=datetime.timedelta(days=1), again=0), 2)), 0)
        with self.assertRaisesRegex(TypeError, "half_live"):
            arasha.Case(half_live=3)
        with self.assertRaisesRegex(ValueError, "half_life"):
            arasha.Case(half_life=0)
        with self.assertRaisesRegex(ValueError, "repeted"):
            arasha.Case(thresholds={"repeted": 3})

    def test_queries(self):
        case = arasha.Case()
        bullied(case)
        self.assertEqual(len(case.find(sender="Иван")), 1)
        self.assertEqual(case.find(sender="Алия"), [])
        self.assertEqual(case.find(label="hate"), [])
        self.assertEqual(case.find(until=START + DAY), [])
        self.assertEqual(case.find(until=START + DAY, least=0.5, pattern="repeated")[0].events, 2)
        for wrong in ({"pattern": "bullying"}, {"label": "rude"}, {"least": -1}):
            with self.assertRaises(ValueError):
                case.find(**wrong)


class State(unittest.TestCase):
    def test_merged_cases_know_what_one_would(self):
        whole, first, second = arasha.Case(), arasha.Case(), arasha.Case()
        bullied(whole, 6)
        bullied(first, 3)
        bullied(second, 3, start=3)
        second.merge(first)
        self.assertEqual(second.find(), whole.find())
        with self.assertRaises(ValueError):
            second.merge(arasha.Case(weigh_from=0.5))

    def test_saved_and_opened(self):
        case = arasha.Case()
        bullied(case, 6)
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "case"
            case.save(path)
            case.save(path)
            self.assertEqual(os.listdir(directory), ["case"])
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)
            opened = arasha.Case.open(path)
        self.assertEqual(opened.find(), case.find())
        self.assertEqual(bullied(opened, 1, start=6), [])  # it has been raised already
        data = case.to_bytes()
        for damaged in (b"", data[:-1], data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], b"x" * 100):
            with self.assertRaises(arasha.ModelError):
                arasha.Case.from_bytes(damaged)


class Frames(unittest.TestCase):
    def setUp(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("needs the package pandas")
        self.pandas = pandas

    def frame(self):
        return self.pandas.DataFrame({
            "time": self.pandas.date_range("2026-01-05", periods=10, freq="D"),
            "from": ["Алия"] + ["Иван"] * 9, "to": ["Иван"] + ["Алия"] * 9,
            "text": ["не пиши мне больше"] + ["привет"] * 9, "thread": [None] * 10}, index=[f"r{i}" for i in range(10)])

    def test_a_frame_in_and_a_frame_out(self):
        case = arasha.Case(model())
        alerts = case.add_frame(self.frame())
        self.assertIn("pursuit", list(alerts["pattern"]))
        self.assertTrue(alerts["row"][0].startswith("r"))
        found = case.find_frame(pattern="pursuit")
        self.assertEqual(list(found["sender"]), ["Иван"])
        self.assertIn("insult", found.columns)
        self.assertEqual(len(arasha.Case().find_frame()), 0)

    def test_columns_of_other_names_and_bad_rows(self):
        frame = self.frame().rename(columns={"from": "author", "text": "body"})
        case = arasha.Case(model())
        with self.assertRaisesRegex(ValueError, "'from'"):
            case.add_frame(frame)
        frame.loc["r3", "author"] = None
        with self.assertRaisesRegex(ValueError, "row 'r3'"):
            case.add_frame(frame, columns={"from": "author", "text": "body"})


if __name__ == "__main__":
    main()
