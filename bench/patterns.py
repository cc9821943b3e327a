#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many planted patterns `arasha patterns` finds, after how many acts, and how often it is wrong about ordinary pairs.

    bench/conversations.py /tmp/tune && bench/patterns.py build/tools/arasha /tmp/tune [--model FILE] [--scores model | perfect] [--json]
    bench/patterns.py build/tools/arasha /tmp/tune --count N [--scores …]

What is simulated, and what it does not say of life, stands in `conversations.py`. Each world is one run of `arasha patterns --jsonl`.

--scores perfect gives each event the scores that its writer's labels mean, as `classify --jsonl` writes them, so that what is missed
is the detector's fault and not the model's. --count N measures, instead of the detector, what it has to beat: "repeated" where one
sender's flagged messages at one target reach N within 30 days, "pile-on" where N senders of flagged messages reach one target within
a day.

An alert at an ordinary pair may yet be right about it: of the two that quarrel one may have said three rude things before the other said any,
and so may one of two who swear at each other. Nothing was planted there, so such an alert is false; but it is also counted apart, as one that
*holds by the labels*, where what the writers' labels say of the messages up to it is what it says (`holds`).

An alert is counted once for its kind, sender and target. It is *right* if that pattern was planted there or holds of what was planted
("also"), of *another kind* if something else was planted there, and *false* at an ordinary pair or before the second act. Recall asks
for the planted kind; "any kind" for any alert, from the second act on, about the target and one of its senders or none. The delay is
the number of acts (of senders, in a pile-on) up to the alert.

Intervals are of 95 %: Wilson's for shares, the exact Poisson one for rates. Alarms of one world depend on each other, and so do those
at one phrase, so the latter are rather too narrow.
"""
import argparse
import collections
import concurrent.futures
import datetime
import json
import math
import pathlib
import subprocess
import sys
import typing

from judged import judge

LABELS = ("abuse", "insult", "humiliation", "harassment", "threat", "pressure", "stalking", "hate", "sexual", "profanity")
KINDS = ("repeated", "pile-on", "escalation", "pursuit", "copied")
STRONG = 5  # acts from which a pattern should be found
GROUPS_OF_ACTS = ((2, 2), (3, 4), (5, 6), (8, 10), (14, 20))
NOTICED_BY, OF_SENDERS = 6, 10
PER = 10000
WITH_ABUSE = {"banter", "brawl", "former partners", "mutual swearing", "one-off", "popular", "quarrel"}  # scenes
DAY = 86400


class Alert(typing.NamedTuple):
    kind: str
    sender: typing.Optional[str]  # None where many send
    target: typing.Optional[str]
    time: float


# What the command says

NAMES_OF_KINDS = {"repeated": "repeated", "repeated abuse": "repeated", "pile-on": "pile-on", "pileon": "pile-on", "escalation": "escalation",
                  "pursuit": "pursuit", "copied": "copied", "copies": "copied", "copied messages": "copied"}


def parse_alert(line):
    """The Alert of a line of `arasha patterns --jsonl`, or None for a summary. The one place that knows the form:
    {"alert": kind, "from"?: name or names, "to": name, "time": of the event that raised it, …}"""
    record = json.loads(line)
    if "alert" not in record:
        return None
    kind = NAMES_OF_KINDS.get(str(record["alert"]).replace("_", "-").lower())
    if kind is None:
        sys.exit(f"unknown kind of alert: {line}")
    sender = record.get("from")
    if isinstance(sender, list):
        sender = sender[0] if len(sender) == 1 else None
    return Alert(kind, sender, record.get("to"), seconds(record["time"]))


def seconds(time):
    return time if isinstance(time, (int, float)) else datetime.datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp()


def scored(event, labels):
    """The event as it comes out of `classify --jsonl` by a model that is never wrong."""
    found = [label for label in LABELS if label in labels]
    return event | {"arasha": {"language": "other", "labels": found, "scores": {label: float(label in labels) for label in LABELS}}}


def run(options, events):
    command = [options.arasha, "patterns", "--jsonl"] + (["--model", options.model] if options.model else [])
    command += [f"--set={setting}" for setting in options.set]
    lines = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[:500]}")
    return [alert for alert in map(parse_alert, done.stdout.decode().splitlines()) if alert]


def takes_scores(options):
    """Whether innocent texts with the worst scores raise an alert."""
    start = datetime.datetime(2025, 1, 6, 12, tzinfo=datetime.timezone.utc)
    events = [{"time": (start + datetime.timedelta(hours=hours)).isoformat(), "from": "a", "to": "b", "thread": "c", "text": f"Спасибо, {hours}"}
              for hours in range(20)]
    return bool(run(options, [scored(event, ("abuse", "insult", "threat")) for event in events])) and not run(options, events)


# What a plain count says

def flagged_of(options, world):
    if options.scores == "perfect":
        return ["abuse" in world.labels.get(event["id"], ()) for event in world.events]
    return ["abuse" in found["labels"] for found in judge(options, [event["text"] for event in world.events])]


def counted(options, world):
    """Alerts of one who counts flagged messages."""
    acts, alerts = collections.defaultdict(list), []
    for event, flagged in zip(world.events, flagged_of(options, world)):
        if not flagged or "to" not in event:
            continue
        sender, target, now = event["from"], event["to"], seconds(event["time"])
        acts[target].append((now, sender))
        if sum(who == sender and now - then <= 30 * DAY for then, who in acts[target]) >= options.count:
            alerts.append(Alert("repeated", sender, target, now))
        if len({who for then, who in acts[target] if now - then <= DAY}) >= max(2, options.count):
            alerts.append(Alert("pile-on", None, target, now))
    return alerts


# The truth

class World(typing.NamedTuple):
    events: list
    labels: dict
    patterns: dict  # by target, of which each has one
    scenes: dict    # of ordinary pairs


def lines_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load(directory):
    patterns, pairs = lines_of(directory / "patterns.jsonl"), lines_of(directory / "pairs.jsonl")
    labels = {record["id"]: record["labels"] for record in lines_of(directory / "labels.jsonl")}
    worlds = []
    for number, path in enumerate(sorted(directory.glob("*.events.jsonl"))):
        worlds.append(World(lines_of(path), labels, {pattern["target"]: pattern for pattern in patterns if pattern["world"] == number},
                            {(pair["from"], pair["to"]): pair["scene"] for pair in pairs if pair["world"] == number}))
    return worlds, pairs


class Finding(typing.NamedTuple):
    pattern: dict
    found: bool                     # by an alert of its kind
    noticed: bool                   # by any
    delay: typing.Optional[int]     # of the first alert of its kind


def delay_of(pattern, time, at):
    acts = [event for event in pattern["events"] if at[event]["time"] <= time]
    return len({at[event]["from"] for event in acts}) if len(pattern["senders"]) > 1 else len(acts)


def verdict_of(world, alert, at):
    """right, another kind, early or false"""
    pattern = world.patterns.get(alert.target)
    if not pattern or alert.sender not in [None] + pattern["senders"]:
        return "false"
    acts = [event for event in pattern["events"] if alert.sender is None or at[event]["from"] == alert.sender]
    if at[pattern["events"][1]]["time"] > alert.time:
        return "early"
    holds = [pattern["pattern"]] + [kind for kind in pattern["also"] if kind != "repeated" or len(acts) > 1]
    return "right" if alert.kind in holds else "another kind"


def first_of_each(world, alerts, at):
    """(alert, verdict), once for its kind, sender, target and verdict."""
    first = {}
    for alert in sorted(alerts, key=lambda alert: alert.time):
        verdict = verdict_of(world, alert, at)
        first.setdefault((alert.kind, alert.sender, alert.target, verdict), (alert, verdict))
    return first.values()


WEEK = 7 * DAY
PURSUING = {"stalking", "harassment", "pressure", "threat"}
LEAST_SAID = {"repeated": 3, "pile-on": 3, "pursuit": 2, "copied": 3, "escalation": 1}


def back_in_kind(world, alert, at):
    """Abusive messages of the target at the sender."""
    return sum(event["from"] == alert.target and event.get("to") == alert.sender and at[event["id"]]["time"] <= alert.time
               and "abuse" in world.labels.get(event["id"], ()) for event in world.events)


def said_before(world, alert, at):
    """(time, sender, labels) of the abusive messages at the alert's target up to it."""
    return [(at[event["id"]]["time"], event["from"], set(world.labels.get(event["id"], ()))) for event in world.events
            if event.get("to") == alert.target and alert.sender in (None, event["from"]) and at[event["id"]]["time"] <= alert.time
            and "abuse" in world.labels.get(event["id"], ())]


def holds(world, alert, at):
    """Whether what the alert says was said, by the writers' labels: three abusive messages, two that pursue, a threat after abuse, with at most a
    third as many back; in a pile-on or for a text of many, three senders within a week."""
    if alert.target is None:
        return False
    said = said_before(world, alert, at)
    if alert.sender is None:
        return len({sender for time, sender, _ in said if alert.time - time <= WEEK}) >= LEAST_SAID[alert.kind]
    if alert.kind == "pursuit":
        count = sum(bool(labels & PURSUING) for _, _, labels in said)
    elif alert.kind == "escalation":
        count = sum("threat" in labels for _, _, labels in said[1:])
    else:
        count = len(said)
    return count >= LEAST_SAID[alert.kind] and 3 * back_in_kind(world, alert, at) <= len(said)


def judge_world(world, alerts):
    """The findings of a world; how many alerts of each kind have which verdict, and hold by the labels though false; the scenes of the false ones."""
    at = {event["id"]: {"time": seconds(event["time"]), "from": event["from"]} for event in world.events}
    verdicts, scenes, about = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for alert, verdict in first_of_each(world, alerts, at):
        verdicts[alert.kind, "false" if verdict == "early" else verdict] += 1
        if verdict == "false":
            verdicts[alert.kind, "holds by the labels"] += holds(world, alert, at)
        if verdict in ("right", "another kind"):
            about[alert.target].append(alert)
        else:
            scene = "before a second act" if verdict == "early" else world.scenes.get((alert.sender, alert.target))
            scenes[scene or scene_of_target(world, alert.target), alert.kind] += 1
    findings = []
    for target, pattern in world.patterns.items():
        times = [alert.time for alert in about[target] if alert.kind == pattern["pattern"]]
        findings.append(Finding(pattern, bool(times), bool(about[target]), delay_of(pattern, min(times), at) if times else None))
    return findings, verdicts, scenes


def scene_of_target(world, target):
    """Of an alert without a sender: what is unusual about the target, if anything is."""
    if target is None:
        return "no target"
    scenes = sorted({scene for (_, other), scene in world.scenes.items() if other == target} - {"talk"})
    return scenes[0] if scenes else "talk"


# Figures

def share(part, whole, z=1.96):
    """Wilson's interval."""
    if not whole:
        return "–"
    p, n = part / whole, whole
    centre, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((centre + sign * half) / (1 + z * z / n) for sign in (-1, 1))
    return f"{p:.3f} [{max(0, low):.3f}, {min(1, high):.3f}]"


def poisson_below(count, mean):
    """P(X <= count)"""
    return sum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(count + 1)) if mean else 1.0


def rate(count, pairs):
    """Per 10,000 pairs, with the exact interval."""
    if not pairs:
        return "–"

    def solve(below, share):
        low, high = 0.0, count + 10 * math.sqrt(count + 1) + 10
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if poisson_below(below, middle) > share else (low, middle)
        return low
    ends = (solve(count - 1, 0.975) if count else 0.0, solve(count, 0.025))
    return f"{count * PER / pairs:.1f} [{ends[0] * PER / pairs:.1f}, {ends[1] * PER / pairs:.1f}]"


def recall(findings):
    return share(sum(finding.found for finding in findings), len(findings))


def at_least(findings, acts):
    return [finding for finding in findings if finding.pattern["strength"]["acts"] >= acts]


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else "–"


def table(title, head, rows):
    print(f"\n{title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")


def print_kinds(findings, verdicts):
    rows = []
    for kind in KINDS + ("all",):
        strong = at_least([finding for finding in findings if kind in ("all", finding.pattern["pattern"])], STRONG)
        right, other, false = (sum(count for (name, verdict), count in verdicts.items() if verdict == what and kind in ("all", name))
                               for what in ("right", "another kind", "false"))
        delays = [finding.delay for finding in strong if finding.found]
        rows.append((kind, len(strong), recall(strong), share(sum(finding.noticed for finding in strong), len(strong)),
                     f"{quantile(delays, 0.5)}, {quantile(delays, 0.9)}", share(right, right + other + false), right, other, false))
    table(f"Patterns of {STRONG} acts and more; alerts of every strength", ("kind", "planted", "recall", "recall, any kind",
          "delay in acts: median, 90 %", "precision", "right", "another kind", "false"), rows)


def print_strength(findings):
    def of(kind):
        return [finding for finding in findings if finding.pattern["pattern"] == kind]
    table("Recall by the number of acts", ["kind"] + [f"{low}" if low == high else f"{low} to {high}" for low, high in GROUPS_OF_ACTS],
          [[kind] + [recall([finding for finding in of(kind) if low <= finding.pattern["strength"]["acts"] <= high])
                     for low, high in GROUPS_OF_ACTS] for kind in KINDS])
    rows = []
    for kind in KINDS:
        split = collections.defaultdict(list)
        for finding in at_least(of(kind), STRONG):
            pattern = finding.pattern
            for name in ("spread", "answers", "veiled"):
                split[name, str(pattern["strength"][name])].append(finding)
            if pattern["variant"]:
                split["variant", pattern["variant"]].append(finding)
        rows += [(kind, name, value, len(some), recall(some)) for (name, value), some in sorted(split.items())]
    table(f"Recall of patterns of {STRONG} acts and more", ("kind", "by", "", "planted", "recall"), rows)
    wide = at_least(of("pile-on"), OF_SENDERS)
    soon = sum(finding.found and finding.delay <= NOTICED_BY for finding in wide)
    print(f"\nPile-ons of {OF_SENDERS} senders and more noticed by the {NOTICED_BY}th: {share(soon, len(wide))} of {len(wide)}")


def among(scenes, counts, with_abuse):
    """False alarms of the scenes with some abuse, or of those without any."""
    count = sum(number for (scene, _), number in scenes.items() if scene in counts and (scene in WITH_ABUSE) == with_abuse)
    return count, rate(count, sum(number for scene, number in counts.items() if (scene in WITH_ABUSE) == with_abuse))


def print_false(verdicts, scenes, pairs):
    counts = collections.Counter(pair["scene"] for pair in pairs)
    closer = sum(pair["messages"] >= STRONG for pair in pairs)
    false = {kind: verdicts[kind, "false"] for kind in KINDS}
    held = sum(verdicts[kind, "holds by the labels"] for kind in KINDS)
    table(f"False alarms per {PER:,} of the {len(pairs):,} ordinary pairs ({closer:,} of {STRONG} messages and more)", ("kind", "alarms", "rate"),
          [(kind, false[kind], rate(false[kind], len(pairs))) for kind in KINDS]
          + [("all", sum(false.values()), rate(sum(false.values()), len(pairs))),
             ("all but those that hold by the labels", sum(false.values()) - held, rate(sum(false.values()) - held, len(pairs)))]
          + [(f"all, {which} abuse in the scene", *among(scenes, counts, which == "with")) for which in ("without", "with")])
    rows = []
    for scene, count in sorted(counts.items()) + [("before a second act", 0), ("no target", 0)]:
        by_kind = {kind: scenes[scene, kind] for kind in KINDS if scenes[scene, kind]}
        if count or by_kind:
            what = ", ".join(f"{kind} {number}" for kind, number in by_kind.items())
            rows.append((scene, count, sum(by_kind.values()), rate(sum(by_kind.values()), count), what))
    table("False alarms by scene", ("scene", "pairs", "alarms", f"per {PER:,} pairs", "kinds"), rows)


def print_json(findings, verdicts, scenes, pairs):
    print(json.dumps({
        "patterns": [finding._asdict() for finding in findings],
        "alerts": [{"kind": kind, "verdict": verdict, "count": count} for (kind, verdict), count in sorted(verdicts.items()) if count],
        "false": [{"scene": scene, "kind": kind, "count": count} for (scene, kind), count in sorted(scenes.items())],
        "ordinary_pairs": len(pairs)}, ensure_ascii=False))


def alerts_of(options, world):
    if options.count:
        return counted(options, world)
    if options.scores == "perfect":
        return run(options, [scored(event, world.labels.get(event["id"], ())) for event in world.events])
    return run(options, world.events)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("arasha")
    parser.add_argument("directory", type=pathlib.Path, help="that conversations.py wrote")
    parser.add_argument("--model")
    parser.add_argument("--scores", choices=("model", "perfect"), default="model")
    parser.add_argument("--count", type=int, metavar="N", help="measure a plain count of flagged messages instead")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter, as of `arasha patterns`")
    parser.add_argument("--json", action="store_true", help="every pattern and count, for other scripts")
    options = parser.parse_args()
    if options.scores == "perfect" and not options.count and not takes_scores(options):
        sys.exit(f"{options.arasha} patterns does not take the scores that classify writes: perfect ones cannot be tried")
    worlds, pairs = load(options.directory)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        judged = list(pool.map(lambda world: judge_world(world, alerts_of(options, world)), worlds))
    findings = [finding for found, _, _ in judged for finding in found]
    verdicts, scenes = (sum((part[place] for part in judged), collections.Counter()) for place in (1, 2))
    if options.json:
        print_json(findings, verdicts, scenes, pairs)
        return
    print_kinds(findings, verdicts)
    print_strength(findings)
    print_false(verdicts, scenes, pairs)


if __name__ == "__main__":
    main()
