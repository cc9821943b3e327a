#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints, from Meson's log of a test run, how many tests passed, failed and were skipped, and their names."""
import json
import sys

OUTCOMES = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}


def main(path):
    names = {"passed": [], "failed": [], "skipped": []}
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            names[OUTCOMES.get(test["result"], "failed")].append(test["name"].split(" / ")[-1])
    print()
    for outcome, tests in names.items():
        if tests:
            print(outcome + ": " + ", ".join(sorted(tests)))
    print(", ".join(f"{len(tests)} {outcome}" for outcome, tests in names.items()))


if __name__ == "__main__":
    main(sys.argv[1])
