# SPDX-License-Identifier: Apache-2.0
"""bench/patterns.py measures what it says: tried on commands of which we know how well they find patterns."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BENCH = pathlib.Path(__file__).resolve().parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import conversations
import patterns

# A command that knows the truth and says it as MODE asks.
COMMAND = '''#!{python}
import json, os, pathlib, sys
directory, mode = pathlib.Path({directory!r}), {mode!r}
assert sys.argv[1:] == ["patterns", "--jsonl"], sys.argv
events = [json.loads(line) for line in sys.stdin]
at = {{event.get("id"): event for event in events}}
def alert(kind, sender, target, time):
    print(json.dumps({{"alert": kind, "from": sender, "to": target, "time": time}}))
if mode == "scores" and "arasha" in events[0]:
    aimed = next(event for event in events if "to" in event)
    alert("repeated", aimed["from"], aimed["to"], aimed["time"])
if mode in ("knows", "late", "early"):
    for line in (directory / "patterns.jsonl").read_text().splitlines():
        pattern = json.loads(line)
        if pattern["events"][0] in at:
            place = {{"knows": 1, "late": -1, "early": 0}}[mode]
            senders = pattern["senders"]
            if mode == "early" and at[pattern["events"][0]]["time"] == at[pattern["events"][1]]["time"]:
                continue
            alert(pattern["pattern"], senders[0] if len(senders) == 1 else senders, pattern["target"], at[pattern["events"][place]]["time"])
if mode == "shouts":
    for event in events:
        if "to" in event:
            alert("repeated", event["from"], event["to"], event["time"])
print(json.dumps({{"summary": {{"events": len(events)}}}}))
sys.exit(3 if mode == "fails" else 0)
'''


class Measuring(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.directory = pathlib.Path(cls.temporary.name)
        conversations.simulate(cls.directory, "tune", "1", 2)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def run_bench(self, mode, *more):
        command = self.directory / f"command-{mode}"
        command.write_text(COMMAND.format(python=sys.executable, directory=str(self.directory), mode=mode), encoding="utf-8")
        os.chmod(command, 0o755)
        return subprocess.run([sys.executable, BENCH / "patterns.py", command, self.directory, *more], capture_output=True, text=True, check=False)

    def measure(self, mode, *more):
        done = self.run_bench(mode, "--json", *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_one_who_knows_finds_all_and_is_never_wrong(self):
        result = self.measure("knows")
        self.assertTrue(all(finding["found"] for finding in result["patterns"]))
        self.assertEqual({alert["verdict"] for alert in result["alerts"]}, {"right"})
        self.assertEqual(result["false"], [])
        self.assertEqual({finding["delay"] for finding in result["patterns"] if len(finding["pattern"]["senders"]) == 1}, {2})

    def test_delay_is_counted_in_acts_and_in_senders_of_many(self):
        for finding in self.measure("late")["patterns"]:
            self.assertEqual(finding["delay"], finding["pattern"]["strength"]["acts"])

    def test_an_alert_before_the_second_act_is_false(self):
        result = self.measure("early")
        self.assertFalse(any(finding["found"] for finding in result["patterns"]))
        self.assertEqual({record["scene"] for record in result["false"]}, {"before a second act"})

    def test_one_who_is_silent_finds_nothing(self):
        result = self.measure("silent")
        self.assertFalse(any(finding["noticed"] for finding in result["patterns"]))
        self.assertEqual(result["alerts"], [])

    def test_one_who_shouts_is_wrong_about_every_ordinary_pair(self):
        result = self.measure("shouts")
        wrong = sum(record["count"] for record in result["false"] if record["scene"] != "before a second act")
        self.assertEqual(wrong, result["ordinary_pairs"])

    def test_a_quarrel_of_one_side_holds_by_the_labels(self):
        def at_noon(day, sender, target, labels):
            number = len(events)
            events.append({"id": str(number), "time": 86400 * day, "from": sender, "to": target, "text": ""})
            truth[str(number)] = labels
        events, truth = [], {}
        world = patterns.World(events, truth, {}, {("a", "b"): "quarrel"})
        for day in range(3):
            at_noon(day, "a", "b", ["abuse", "insult"])
        for answers, held in ((0, 1), (1, 1), (2, 0)):
            for _ in range(answers):
                at_noon(1, "b", "a", ["abuse", "insult"])
            alerts = [patterns.Alert("repeated", "a", "b", 86400 * 2), patterns.Alert("pursuit", "a", "b", 86400 * 2)]
            _, verdicts, _ = patterns.judge_world(world, alerts)
            self.assertEqual(verdicts["repeated", "false"], 1)
            self.assertEqual(verdicts["repeated", "holds by the labels"], held)
            self.assertEqual(verdicts["pursuit", "holds by the labels"], 0)
            del events[3:]

    def test_perfect_scores_need_a_command_that_takes_them(self):
        done = self.run_bench("silent", "--scores", "perfect")
        self.assertEqual(done.returncode, 1)
        self.assertIn("does not take the scores", done.stderr)
        self.measure("scores", "--scores", "perfect")

    def test_a_command_that_fails_is_no_result(self):
        done = self.run_bench("fails")
        self.assertEqual(done.returncode, 1)
        self.assertIn("exit 3", done.stderr)

    def test_a_plain_count_of_perfect_scores(self):
        result = self.measure("silent", "--count", "2", "--scores", "perfect")
        strong = [finding for finding in result["patterns"] if finding["pattern"]["pattern"] == "repeated"
                  and finding["pattern"]["strength"]["spread"] in ("hour", "day", "week")]
        self.assertTrue(strong and all(finding["found"] for finding in strong))
        self.assertEqual({finding["delay"] for finding in strong}, {2})

    def test_tables_are_printed(self):
        out = self.run_bench("knows").stdout
        for kind in conversations.KINDS:
            self.assertIn(f"| {kind} |", out)
        self.assertIn("| all | 0 | 0.0 [0.0, ", out)


class Figures(unittest.TestCase):
    def test_intervals(self):
        self.assertEqual(patterns.share(95, 100), "0.950 [0.888, 0.978]")
        self.assertEqual(patterns.share(0, 0), "–")
        self.assertEqual(patterns.rate(0, 10000), "0.0 [0.0, 3.7]")
        self.assertEqual(patterns.rate(10, 10000), "10.0 [4.8, 18.4]")

    def test_times_of_either_form(self):
        self.assertEqual(patterns.seconds("1970-01-01T05:00:10+05:00"), 10)
        self.assertEqual(patterns.seconds("1970-01-01T00:00:10Z"), 10)
        self.assertEqual(patterns.seconds(10), 10)


if __name__ == "__main__":
    unittest.main()
