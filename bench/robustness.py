#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What each family of disguise costs, and how many innocent words are taken for disguised ones.

    ARASHA_DATA=.../data bench/robustness.py [--seed N] [--set NAME] build/tools/arasha
    ARASHA_DATA=.../data bench/robustness.py --innocents [--show N] build/tools/arasha

Of each abusive text the words that weigh are disguised: those of three letters or more whose reason for "abuse", in the
text as it was, is at least half the strongest. "all" does the same to the innocent texts. Innocents are the tokens that
repair changed, of texts in which hardly anybody disguises; --show lists some, with what became of them, on the terminal.
"""
import argparse
import json
import os
import random
import subprocess
import sys

import disguise
from judged import roc_auc

# Name: file, the split that counts, the label that its authors gave, ours that answer it.
SETS = {
    "gold_dev": ("gold_dev", None, "abuse", ["abuse"]),
    "2ch dev": ("ru_2ch_pikabu", "dev", "toxic", ["abuse", "profanity"]),
    # Seen by the model: for work on repair.
    "2ch train": ("ru_2ch_pikabu", "train", "toxic", ["abuse", "profanity"]),
    "train_labelled": ("train_labelled", None, "abuse", ["abuse"]),
}
SKELETON = str.maketrans("әғқңөұүһіыё", "агкноуухиие")
INNOCENTS = ["ru_news", "ru_cedr", "kk_formal", "kk_reviews"]


def records(data, name):
    with open(f"{data}/{name}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ask(command, arguments, texts):
    """The command's answers on the texts."""
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    out = subprocess.run([command, *arguments], input=lines.encode(), check=True, capture_output=True).stdout
    return [json.loads(line)["arasha"] for line in out.splitlines()]


def words_that_weigh(text, reasons):
    """Their [begin, end) in characters."""
    data = text.encode()
    weights = {}
    for reason in reasons:
        if reason["label"] == "abuse" and reason["weight"] > 0:
            begin = len(data[:reason["begin"]].decode())
            for match in disguise.WORD.finditer(reason["text"]):
                if len(match[0]) >= disguise.LEAST:
                    span = (begin + match.start(), begin + match.end())
                    weights[span] = weights.get(span, 0) + reason["weight"]
    least = max(weights.values(), default=0) / 2
    return [span for span, weight in weights.items() if weight >= least]


class Measured:
    """One set of texts, judged as it is and under each disguise."""

    def __init__(self, command, data, name):
        file, split, label, self.ours = SETS[name]
        self.command, self.name = command, name
        rows = [row for row in records(data, file)
                if (split is None or row.get("split") == split) and row["labels"].get(label) is not None]
        self.texts = [row["text"] for row in rows]
        self.gold = [int(row["labels"][label]) for row in rows]
        everything = [f"--threshold={label}=0" for label in self.ours]
        answers = ask(command, ["classify", "--jsonl", "--explain", *everything], self.texts)
        self.words = [words_that_weigh(text, answer["reasons"]) for text, answer in zip(self.texts, answers)]

    def judge(self, texts):
        """ROC AUC, recall."""
        answers = ask(self.command, ["classify", "--jsonl"], texts)
        scores = [max(answer["scores"][label] for label in self.ours) for answer in answers]
        found = [any(label in answer["labels"] for label in self.ours) for answer in answers]
        return roc_auc(scores, self.gold), sum(f for f, g in zip(found, self.gold) if g) / sum(self.gold)

    def disguised(self, family, seed, innocent):
        return [disguise.disguise(family, text, seed, words) if gold or innocent else text
                for text, gold, words in zip(self.texts, self.gold, self.words)]


def report(command, data, names, seed):
    print("| texts | disguise | ROC AUC | lost | recall, balanced | lost | ROC AUC lost, all disguised |")
    print("|---|---|---|---|---|---|---|")
    for name in names:
        measured = Measured(command, data, name)
        auc, recall = measured.judge(measured.texts)
        print(f"| {name} | none | {auc:.3f} | | {recall:.3f} | | |", flush=True)
        for family in disguise.FAMILIES:
            new, found = measured.judge(measured.disguised(family, seed, False))
            whole, _ = measured.judge(measured.disguised(family, seed, True))
            print(f"| {name} | {family} | {new:.3f} | {auc - new:.3f} | {found:.3f} | {recall - found:.3f} | "
                  f"{auc - whole:.3f} |", flush=True)


def rude_words(data):
    """Tells whether a word is one of the public lists, with whatever ending."""
    stems = set()
    with open(f"{data}/lexicon/kk_abuse_words.tsv", encoding="utf-8") as lines:
        stems.update(line.split("\t")[0].lower().translate(SKELETON) for line in list(lines)[1:])
    with open(f"{data}/lexicon/ru_ldnoobw.txt", encoding="utf-8") as lines:
        stems.update(line.strip().lower().translate(SKELETON) for line in lines)
    with open(f"{data}/lexicon/kk_observed_spellings.tsv", encoding="utf-8") as lines:
        stems.update(line.split("\t")[0].lower().translate(SKELETON) for line in list(lines)[1:])
    stems = {stem for stem in stems if len(stem) >= disguise.LEAST}

    def is_rude(word):
        word = word.translate(SKELETON)
        return any(word[:end] in stems for end in range(disguise.LEAST, len(word) + 1))
    return is_rude


def is_word(token):
    return disguise.WORD.search(token["text"]) is not None


def innocents(command, data, show, seed):
    print("| texts | words | repaired | of 10,000 | into words that are not rude | of 10,000 |\n|---|---|---|---|---|---|")
    is_rude = rude_words(data)
    seen = []
    for name in INNOCENTS:
        texts = [row["text"] for row in records(data, name)]
        words = repaired = innocent = 0
        for text, answer in zip(texts, ask(command, ["tokenize", "--jsonl"], texts)):
            for token in answer["tokens"]:
                words += is_word(token) or token["repaired"]
                if token["repaired"]:
                    repaired += 1
                    innocent += not is_rude(token["folded"])
                    at = len(text.encode()[:token["begin"]].decode())
                    seen.append((name, text[max(0, at - 25):at], token["text"], token["folded"],
                                 text[at + len(token["text"]):][:15]))
        print(f"| {name} | {words:,} | {repaired} | {1e4 * repaired / words:.2f} | {innocent} | "
              f"{1e4 * innocent / words:.2f} |", flush=True)
    random.Random(seed).shuffle(seen)
    for name, before, text, folded, after in sorted(seen[:show], key=lambda row: row[0]):
        print(f"{name}: {before}[{text}]{after} -> {folded}".replace("\n", " "))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", default="0")
    parser.add_argument("--set", dest="sets", action="append", choices=SETS, help="default: gold_dev and 2ch dev")
    parser.add_argument("--innocents", action="store_true", help="count innocent words instead")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N of them")
    parser.add_argument("command", help="the built arasha")
    options = parser.parse_args()
    data = os.environ.get("ARASHA_DATA") or sys.exit("robustness.py: set ARASHA_DATA to the directory of the texts")
    if options.innocents:
        innocents(options.command, data, options.show, options.seed)
    else:
        report(options.command, data, options.sets or ["gold_dev", "2ch dev"], options.seed)


if __name__ == "__main__":
    main()
