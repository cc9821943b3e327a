# SPDX-License-Identifier: Apache-2.0
"""The simulated conversations are the same each time, and their truth says what stands in them."""
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

BENCH = pathlib.Path(__file__).resolve().parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import conversations
import written

WORLDS = 3
ROOM = 2 * conversations.DAY  # by which a spread may be longer: people write in their hours


def simulate(half="tune", seed="1", worlds=WORLDS):
    """{name: bytes} of the files."""
    with tempfile.TemporaryDirectory() as directory:
        conversations.simulate(pathlib.Path(directory), half, seed, worlds)
        return {path.name: path.read_bytes() for path in pathlib.Path(directory).iterdir()}


def lines(content):
    return [json.loads(line) for line in content.decode().splitlines()]


def seconds(event):
    return datetime.datetime.fromisoformat(event["time"]).timestamp()


class Determinism(unittest.TestCase):
    def test_same_arguments_same_bytes(self):
        self.assertEqual(simulate(worlds=2), simulate(worlds=2))

    def test_another_process_writes_the_same(self):
        """Not so where something rests on the order of a set."""
        def written_with(seed):
            with tempfile.TemporaryDirectory() as directory:
                subprocess.run([sys.executable, BENCH / "conversations.py", directory, "--worlds", "1"], check=True, capture_output=True,
                               env={"PYTHONHASHSEED": seed})
                return {path.name: path.read_bytes() for path in pathlib.Path(directory).iterdir()}
        self.assertEqual(written_with("1"), written_with("2"))

    def test_a_world_does_not_depend_on_how_many_there_are(self):
        self.assertEqual(simulate(worlds=1)["000.events.jsonl"], simulate(worlds=2)["000.events.jsonl"])

    def test_seed_and_half_give_others(self):
        first = simulate(worlds=1)["000.events.jsonl"]
        self.assertNotEqual(first, simulate(seed="2", worlds=1)["000.events.jsonl"])
        self.assertNotEqual(first, simulate(half="held-out", worlds=1)["000.events.jsonl"])

    def test_what_was_there_before_does_not_stay(self):
        with tempfile.TemporaryDirectory() as name:
            directory = pathlib.Path(name)
            conversations.simulate(directory, "tune", "1", 2)
            conversations.simulate(directory, "tune", "1", 1)
            self.assertEqual([path.name for path in directory.glob("*.events.jsonl")], ["000.events.jsonl"])


class Halves(unittest.TestCase):
    def test_no_text_is_in_both(self):
        texts = {half: {message.text for messages in written.load(half).values() for message in messages} for half in written.HALVES}
        shared = {text for text in texts["tune"] & texts["held-out"] if len(text) > 4}
        self.assertEqual(shared, set())

    def test_both_have_of_every_pool(self):
        self.assertEqual(*({pool for pool, _ in written.load(half)} for half in written.HALVES))

    def test_texts_to_exclude_are_the_half(self):
        texts = set(written.texts_of("held-out"))
        drawn = {message.text for (pool, _), messages in written.load("held-out").items() if pool == "clean" for message in messages}
        self.assertLessEqual(drawn, texts)


class Truth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        files = simulate()
        cls.worlds = [lines(files[f"{number:03}.events.jsonl"]) for number in range(WORLDS)]
        cls.events = {event["id"]: event for world in cls.worlds for event in world}
        cls.labels = {record["id"]: set(record["labels"]) for record in lines(files["labels.jsonl"])}
        cls.patterns, cls.pairs = lines(files["patterns.jsonl"]), lines(files["pairs.jsonl"])

    def of(self, kind):
        return [pattern for pattern in self.patterns if pattern["pattern"] == kind]

    def acts(self, pattern):
        return [self.events[event] for event in pattern["events"]]

    def labels_of(self, pattern):
        return [self.labels.get(event, set()) for event in pattern["events"]]

    def written_to_sender(self, pattern):
        """What the target wrote to the sender after the first act."""
        begin = seconds(self.acts(pattern)[0])
        return [event for event in self.worlds[pattern["world"]] if event["from"] == pattern["target"]
                and event.get("to") in pattern["senders"] and seconds(event) >= begin]

    def test_events_are_in_order_and_of_their_fields(self):
        for world in self.worlds:
            self.assertEqual([event["id"] for event in world], sorted({event["id"] for event in world}))
            times = [seconds(event) for event in world]
            self.assertEqual(times, sorted(times))
            self.assertLess(times[-1] - times[0], (conversations.DAYS + 15) * conversations.DAY)
            for event in world:
                self.assertEqual(set(event) - {"to"}, {"id", "time", "from", "thread", "text"})
                self.assertTrue(event["text"].strip())
                self.assertNotIn("{", event["text"])
                self.assertNotEqual(event["from"], event.get("to"))

    def test_kinds_are_planted_equally(self):
        self.assertEqual(collections.Counter(pattern["pattern"] for pattern in self.patterns),
                         {kind: WORLDS * conversations.PLANTED_PER_KIND for kind in conversations.KINDS})

    def test_a_target_has_one_pattern(self):
        targets = [pattern["target"] for pattern in self.patterns]
        self.assertEqual(len(targets), len(set(targets)))

    def test_acts_are_of_the_senders_at_the_target(self):
        for pattern in self.patterns:
            for act in self.acts(pattern):
                self.assertEqual(act["to"], pattern["target"])
                self.assertEqual(act["thread"], pattern["thread"])
            self.assertEqual({act["from"] for act in self.acts(pattern)}, set(pattern["senders"]))
            times = [seconds(act) for act in self.acts(pattern)]
            self.assertEqual(times, sorted(times))

    def test_strength_is_as_stated(self):
        for pattern in self.patterns:
            strength, acts = pattern["strength"], self.acts(pattern)
            self.assertEqual(strength["acts"], len(pattern["senders"]) if len(pattern["senders"]) > 1 else len(acts))
            span, stated = seconds(acts[-1]) - seconds(acts[0]), conversations.SPREADS[strength["spread"]]
            self.assertLessEqual(span, stated + ROOM)
            self.assertGreaterEqual(span, stated - ROOM if stated > conversations.DAY else stated)

    def test_answers_are_as_stated(self):
        for pattern in self.patterns:
            answers, refusals = self.written_to_sender(pattern), [self.events[event] for event in pattern["refusals"]]
            self.assertEqual(len(refusals), pattern["strength"]["answers"] == "refused")
            if len(pattern["senders"]) > 1:
                continue
            if pattern["strength"]["answers"] == "none":
                self.assertEqual(answers, [])
            for refusal in refusals:
                self.assertEqual((refusal["from"], refusal["to"]), (pattern["target"], pattern["senders"][0]))
                self.assertLessEqual(seconds(refusal), seconds(self.acts(pattern)[-1]))

    def test_acts_of_abuse_are_abusive(self):
        for kind in ("repeated", "pile-on", "escalation", "copied"):
            for pattern in self.of(kind):
                for labels in self.labels_of(pattern):
                    self.assertIn("abuse", labels)

    def test_escalation_turns_from_other_abuse_to_threats_once(self):
        for pattern in self.of("escalation"):
            threats = ["threat" in labels for labels in self.labels_of(pattern)]
            self.assertEqual(threats, sorted(threats))
            self.assertEqual((threats[0], threats[-1]), (False, True))

    def test_veiled_contact_is_innocent_and_the_rest_is_stalking(self):
        for pattern in self.of("pursuit"):
            innocent = sum(not labels for labels in self.labels_of(pattern))
            stated = 0 if pattern["variant"] == "whereabouts" else round(pattern["strength"]["veiled"] * pattern["strength"]["acts"])
            self.assertEqual(innocent, stated)
            for labels in self.labels_of(pattern):
                self.assertTrue(not labels or "stalking" in labels)

    def test_copies_are_alike(self):
        for pattern in self.of("copied"):
            words = [written.words_of(act["text"]) for act in self.acts(pattern)]
            for some in words[1:]:
                self.assertGreater(len(some & words[0]), 0.5 * min(len(some), len(words[0])))

    def test_ordinary_pairs_are_all_that_was_not_planted(self):
        planted = {(sender, pattern["target"]) for pattern in self.patterns for sender in pattern["senders"]}
        counts = collections.Counter((event["from"], event["to"]) for event in self.events.values() if "to" in event)
        self.assertEqual({(pair["from"], pair["to"]): pair["messages"] for pair in self.pairs},
                         {pair: count for pair, count in counts.items() if pair not in planted})

    def test_plain_talk_has_no_abuse(self):
        talk = {(pair["from"], pair["to"]) for pair in self.pairs if pair["scene"] in ("talk", "answers of a target", "reminders", "greetings")}
        for event in self.events.values():
            if (event["from"], event.get("to")) in talk or "to" not in event:
                self.assertNotIn(event["id"], self.labels)

    def test_nobody_ordinary_abuses_for_long(self):
        """Whoever insults more than once gets it back, or it is over within a few hours."""
        acts = collections.defaultdict(list)
        for event in self.events.values():
            if "abuse" in self.labels.get(event["id"], ()):
                acts[event["from"], event["to"]].append(seconds(event))
        for pair in self.pairs:
            times = acts[pair["from"], pair["to"]]
            if len(times) > 1 and not acts[pair["to"], pair["from"]]:
                self.assertLess(max(times) - min(times), 6 * conversations.HOUR, pair)

    def test_people_sleep(self):
        hours = collections.Counter(datetime.datetime.fromisoformat(event["time"]).hour for event in self.events.values())
        self.assertLess(5 * sum(hours[hour] for hour in range(2, 6)), sum(hours[hour] for hour in range(18, 22)))


if __name__ == "__main__":
    unittest.main()
