# SPDX-License-Identifier: Apache-2.0
"""patterns: events in, alerts with reasons and summaries out, a state that goes on, and records that are none."""
import datetime
import json
import os
import subprocess

from harness import COMMAND, CommandTest, directory, model, run

START = datetime.datetime(2026, 1, 5, 10, tzinfo=datetime.timezone.utc)
INSULT = {"scores": {"abuse": 0.95, "insult": 0.95}}


def event(day, sender="Иван", target="Алия", **more):
    return {"time": (START + datetime.timedelta(days=day)).isoformat(), "from": sender, "to": target, **more}


def insults(days, **more):
    return [event(day, id=f"m{day}", arasha=INSULT, **more) for day in days]


def lines(records):
    return "".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) + "\n" for line in records).encode()


class Patterns(CommandTest):
    def patterns(self, records, *arguments, code=0):
        result, out, complaints = run("patterns", "--jsonl", *arguments, stdin=lines(records))
        self.assertEqual(result, code, complaints)
        return [json.loads(line) for line in out.splitlines()]

    def test_an_alert_names_the_messages_that_prove_it(self):
        out = self.patterns(insults(range(5)))
        alerts = [record for record in out if "alert" in record]
        self.assertEqual([alert["alert"] for alert in alerts], ["repeated"])
        alert = alerts[0]
        self.assertEqual((alert["from"], alert["to"]), ("Иван", "Алия"))
        self.assertTrue(alert["time"].endswith("T10:00:00Z"))
        self.assertAlmostEqual(sum(reason["weight"] for reason in alert["because"]), alert["value"], places=4)
        self.assertTrue({reason["id"] for reason in alert["because"]} <= {f"m{day}" for day in range(5)})
        summary = [record for record in out if "summary" in record]
        self.assertEqual([(s["summary"], s["events"]) for s in summary], [("repeated", 5)])
        self.assertEqual(out[-1]["counts"]["records"], 5)

    def test_texts_are_judged_and_say_refusals(self):
        records = [event(0, "Алия", "Иван", text="не пиши мне больше", id=17)]
        records += [event(day, text="привет, как дела") for day in range(1, 12)]
        out = self.patterns(records)
        alert = [record for record in out if record.get("alert") == "pursuit"][0]
        reason = [reason for reason in alert["because"] if reason["why"] == "after refusal"][0]
        self.assertEqual((reason["id"], reason["from"]), (17, "Иван"))
        self.assertGreaterEqual(reason["contacts"], 3)

    def test_order_and_repetition_do_not_change_the_summary(self):
        records = insults(range(8))
        first = self.patterns(records)
        second = self.patterns(records[::-1] + records)
        self.assertEqual([r for r in first if "summary" in r], [r for r in second if "summary" in r])

    def test_times_in_every_form(self):
        zones = ["2026-01-05T15:00:00+05:00", "2026-01-05 10:00", "2026-01-05T10:00:00Z", "2026-01-05T10:00:00.000+0000",
                 START.timestamp(), int(START.timestamp())]
        out = self.patterns([{"time": time, "from": "a", "to": "b", "id": 1, "arasha": INSULT} for time in zones])
        self.assertEqual(out[-1]["counts"]["acts"], 1)
        wrong = ["2026-02-29T10:00:00Z", "2026-13-01", "05.01.2026", "2026-01-05T24:00", "", 1e300, True, None]
        out = self.patterns([{"time": time, "from": "a", "text": "x"} for time in wrong], code=1)
        self.assertEqual(out[-1]["counts"]["bad"], len(wrong))

    def test_bad_records_are_counted_and_named(self):
        records = ["\n", "{\n", "[1]\n", '{"from": "a", "text": "x"}\n', '{"time": 1, "text": "x"}\n', '{"time": 1, "from": "a"}\n',
                   '{"time": 1, "from": {}, "text": "x"}\n', '{"time": 1, "from": "", "text": "x"}\n', '{"time": 1, "from": "a", "text": 5}\n',
                   '{"time": 1, "from": "a", "arasha": {"scores": {"abuse": 7}}}\n', '{"time": 1, "from": "a", "text": "x"}\n']
        out = self.patterns(records, code=1)
        errors = [record["arasha"]["error"] for record in out if "arasha" in record]
        self.assertEqual([error["line"] for error in errors], list(range(1, 11)))
        self.assertTrue(all(error["message"] for error in errors))
        counts = out[-1]["counts"]
        self.assertEqual((counts["records"], counts["events"], counts["bad"]), (11, 1, 10))

    def test_names_of_any_kind_come_back(self):
        names = ['"кавычки" и \\', "<script>alert(1)</script>", "\u202eобратно", 17, "a" * 3000]
        for name in names:
            alert = [r for r in self.patterns(insults(range(4)) + [event(d, name, "я", arasha=INSULT) for d in range(4)])
                     if "alert" in r and r["to"] == "я"][0]
            self.assertEqual(alert["from"], name)

    def test_summaries_on_request_and_answers_while_input_pauses(self):
        process = subprocess.Popen([COMMAND, "patterns", "--jsonl", "--model", str(model())], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        try:
            process.stdin.write(lines(insults(range(3))))
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["alert"], "repeated")
            process.stdin.write(b'{"request": "summary"}\n')
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["summary"], "repeated")
        finally:
            process.communicate()

    def test_a_state_goes_on(self):
        path = directory() / "case.state"
        self.assertEqual([r for r in self.patterns(insults(range(2)), "--state", path) if "alert" in r], [])
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        alert = [r for r in self.patterns(insults([2]), "--state", path) if "alert" in r][0]
        self.assertEqual({reason["id"] for reason in alert["because"]}, {"m0", "m1", "m2"})
        self.assertEqual({reason["from"] for reason in alert["because"]}, {"Иван"})
        # What was raised is not raised again, and what was told before changes nothing.
        self.assertEqual([r for r in self.patterns(insults(range(3)), "--state", path) if "alert" in r], [])
        self.assertEqual([name for name in os.listdir(directory()) if name.startswith("case.state.")], [])
        path.unlink()

    def test_a_damaged_state_is_refused_and_kept(self):
        path = directory() / "damaged.state"
        self.patterns(insults(range(4)), "--state", path)
        whole = path.read_bytes()
        for damaged in (whole[:-3], whole[:100], b"", b"x" * 200, whole[:60] + b"?" + whole[61:], whole[:-50] + b"?" + whole[-49:]):
            path.write_bytes(damaged)
            code, _, complaints = run("patterns", "--jsonl", "--state", path, stdin=lines(insults([5])))
            self.assertEqual(code, 1)
            self.assertIn(b"damaged.state", complaints)
            self.assertEqual(path.read_bytes(), damaged)
        path.unlink()

    def test_parameters(self):
        self.assertEqual([r for r in self.patterns(insults(range(5)), "--set", "repeated=100") if "alert" in r], [])
        self.assertEqual([r for r in self.patterns(insults(range(5)), "--set", "half_life=6h") if "alert" in r], [])
        for wrong in ("repeated", "repeated=x", "repeted=1", "half_life=3", "half_life=3y", "acts_of_pair=3x"):
            self.assertEqual(run("patterns", "--set", wrong)[0], 2, wrong)
        self.assertEqual(run("patterns", "--set", "half_life=0s")[0], 1)

    def test_for_people(self):
        _, out, _ = run("patterns", stdin=lines(insults(range(4))))
        self.assertIn("alert    repeated", out.decode())
        self.assertIn("4 records: 4 events, 0 bad", out.decode())

    def test_nothing_at_all(self):
        self.assertEqual(self.patterns([])[-1]["counts"]["records"], 0)
