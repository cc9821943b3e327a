#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long `arasha report` takes for a long chat, and how much memory.

    bench/report.py ARASHA [--messages 100000] [--format telegram | whatsapp | jsonl] [--rounds 3] [--keep DIRECTORY]

The chat is made of the messages of data/written/ru-life.jsonl in turn at random (seed 0), 3 in 100 of them abusive, by 30 people who at times
answer each other, as the messenger exports them. Prints the least and the median time, processor time and the most memory resident.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ABUSIVE = 0.03
PEOPLE = 30
START = datetime.datetime(2024, 1, 1, 8)


def texts():
    """(innocent, abusive)"""
    with open(ROOT / "data/written/ru-life.jsonl", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return ([record["text"] for record in records if "abuse" not in record["labels"]],
            [record["text"] for record in records if "abuse" in record["labels"]])


def messages(count):
    """(number, time, sender, text, number of the message that it answers or None)"""
    rng = random.Random(0)
    innocent, abusive = texts()
    moment = START
    for number in range(1, count + 1):
        moment += datetime.timedelta(seconds=int(rng.expovariate(1 / 400)) + 1)
        text = rng.choice(abusive if rng.random() < ABUSIVE else innocent)
        answered = rng.randrange(max(1, number - 20), number) if number > 1 and rng.random() < 0.2 else None
        yield number, moment, rng.randrange(PEOPLE), text, answered


def write_telegram(out, chat):
    def record(number, moment, sender, text, answered):
        made = {"id": number, "type": "message", "date": moment.isoformat(), "date_unixtime": str(int(moment.timestamp())),
                "from": f"Участник {sender}", "from_id": f"user{1000 + sender}"}
        if answered:
            made["reply_to_message_id"] = answered
        return made | {"text": text, "text_entities": [{"type": "plain", "text": text}]}
    json.dump({"name": "Наш класс", "type": "private_supergroup", "id": 1, "messages": [record(*message) for message in chat]}, out,
              ensure_ascii=False, indent=1)


def write_whatsapp(out, chat):
    for _, moment, sender, text, _ in chat:
        out.write(f"{moment:%d.%m.%Y, %H:%M} - Участник {sender}: {text}\n")


def write_jsonl(out, chat):
    for _, moment, sender, text, _ in chat:
        out.write(json.dumps({"time": moment.isoformat(), "from": f"Участник {sender}", "text": text}, ensure_ascii=False) + "\n")


WRITERS = {"telegram": (write_telegram, "result.json"), "whatsapp": (write_whatsapp, "_chat.txt"), "jsonl": (write_jsonl, "chat.jsonl")}


def measure(options, chat, page):
    """(seconds, seconds of the processors, bytes resident at most)"""
    begin = time.monotonic()
    child = subprocess.Popen([options.arasha, "report", chat, "-o", page])
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{options.arasha} report: exit {child.returncode}")
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def run(options, directory):
    write, name = WRITERS[options.format]
    chat, page = directory / name, directory / "report.html"
    with open(chat, "w", encoding="utf-8") as out:
        write(out, messages(options.messages))
    rounds = [measure(options, chat, page) for _ in range(options.rounds)]
    print(f"{options.messages:,} messages, {options.format}, {chat.stat().st_size / 1e6:.1f} MB; page of {page.stat().st_size / 1e6:.1f} MB")
    print(f"time: {min(taken for taken, _, _ in rounds):.2f} s, median {statistics.median(taken for taken, _, _ in rounds):.2f} s;"
          f" of the processors: {min(used for _, used, _ in rounds):.2f} s; memory: {max(memory for _, _, memory in rounds) / 1e6:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("arasha")
    parser.add_argument("--messages", type=int, default=100000)
    parser.add_argument("--format", choices=WRITERS, default="telegram")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIRECTORY", help="leave chat and page there")
    options = parser.parse_args()
    if options.keep:
        run(options, options.keep)
        return
    with tempfile.TemporaryDirectory() as directory:
        run(options, pathlib.Path(directory))


if __name__ == "__main__":
    main()
