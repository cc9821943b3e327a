#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Changes one operator or number of lib/score/ or lib/stem/ at a time, and sees whether the tests of that folder and of the
interface notice.

    tests/rules/mutate.py BUILD [NUMBER [SEED]]

The changes are made in a copy of the tracked files in BUILD/source, built in BUILD/build. NUMBER places (30) are drawn with SEED (1)
from all there are. Prints what went unnoticed; ends with 1 where that is more than one in ten. What no test can notice, because
nothing follows from it, stands in SAME with the reason."""
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
GENERATED = ("kazakh_stems.c", "kazakh_suffixes.c")
CHANGES = {"<=": "<", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", " < ": " <= ", " > ": " >= ", " + ": " - ", " - ": " + ",
           " * ": " + ", "return true": "return false", "return false": "return true", "++": "--"}
SUITES = {"score": ["score", "api"], "stem": ["stem", "api"]}
# By the file and the line as it becomes.
SAME = {
    ("calibrate.c", "if (margin < (double)curve[low].margin)"): "at a knot both ways give the knot's probability",
    ("calibrate.c", "low += margin <= (double)curve[low + left / 2].margin ? 0 : left / 2;"):
        "at a knot both ways give the knot's probability",
    ("kazakh.c", "return place <= LETTERS ? letters[place] : none;"): "a read behind the table, which the sanitizers see",
    ("linear.c", "for (uint32_t round = 0; round <= model->bucket_count; round++) {"): "an empty slot ends every search before",
    ("kazakh.c", "for (size_t start = end; start >= least;) {"): "a stem of so few letters costs more than any other",
    ("linear.c", "if (ara_load_u32(bucket - 4 * slot) == key)"): "what is not met at once is searched for, and found",
    ("linear.c", "if (ara_load_u32(bucket + 4 + slot) == key)"): "what is not met at once is searched for, and found",
    ("linear.c", "? model->buckets + (size_t)at + model->bucket_size"): "memory is asked for in advance: no answer depends on it",
}
PATTERN = re.compile("|".join(re.escape(key) for key in sorted(CHANGES, key=len, reverse=True)))


def places(path):
    """(begin, end, what becomes of it) of each operator outside comments, strings and directives."""
    text = path.read_text(encoding="utf-8")
    code = re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\])*"|^#[^\n]*|->', lambda match: re.sub(r"[^\n]", "~", match.group()), text, flags=re.S | re.M)
    for match in PATTERN.finditer(code):
        yield path, match.start(), match.end(), CHANGES[match.group()]


def tests_of(build, folder):
    """Commands of the tests of a folder that are programs of the build, and of those of the interface."""
    listing = subprocess.run(["meson", "introspect", "--tests", build], check=True, capture_output=True, text=True).stdout
    found = [test for test in json.loads(listing)
             if test["cmd"][0].startswith(str(build)) and {name.split(":")[-1] for name in test["suite"]} & set(SUITES[folder])]
    return [test["cmd"] for test in sorted(found, key=lambda test: test["suite"] != ["arasha:" + folder])]


def make(build, commands):
    targets = {str(pathlib.Path(command[0]).relative_to(build)) for command in commands}
    return subprocess.run(["ninja", "-C", build, *targets], capture_output=True).returncode == 0


def noticed(build, folder):
    """Whether a test fails, those of the folder first: mostly no other need be built."""
    for command in tests_of(build, folder):
        # A change that the compiler refuses is noticed as well.
        if not make(build, [command]):
            return True
        try:
            if subprocess.run(command, capture_output=True, timeout=300).returncode != 0:
                return True
        except subprocess.TimeoutExpired:
            return True
    return False


def reason_of(place):
    """Why nothing follows from a change; None where something does."""
    path, begin, end, becomes = place
    text = path.read_text(encoding="utf-8")
    first, last = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
    return SAME.get((path.name, (text[first:begin] + becomes + text[end:last]).strip()))


def try_one(build, place):
    path, begin, end, becomes = place
    before = path.read_text(encoding="utf-8")
    try:
        path.write_text(before[:begin] + becomes + before[end:], encoding="utf-8")
        return noticed(build, path.parent.name)
    finally:
        path.write_text(before, encoding="utf-8")


def copy(build):
    """Makes the copy and a build of it. Returns the copy."""
    source = build / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    archive = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True, capture_output=True).stdout
    for name in archive.decode().split("\0")[:-1]:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, source / name)
    if not (build / "build" / "build.ninja").exists():
        subprocess.run(["meson", "setup", build / "build", source, "-Dbuildtype=debugoptimized", "-Dpython=off"], check=True,
                       capture_output=True)
    for folder in SUITES:
        if not make(build / "build", tests_of(build / "build", folder)):
            raise SystemExit("the unchanged sources do not build")
    return source


def main(directory, number=30, seed=1):
    directory = pathlib.Path(directory).resolve()
    source, build = copy(directory), directory / "build"
    files = [path for folder in SUITES for path in sorted((source / "lib" / folder).glob("*.c")) if path.name not in GENERATED]
    everything = [place for path in files for place in places(path)]
    chosen = random.Random(int(seed)).sample(everything, min(int(number), len(everything)))
    missed = 0
    for place in sorted(chosen, key=lambda place: (place[0], place[1])):
        path, begin, end, becomes = place
        text = path.read_text(encoding="utf-8")
        line = text.count("\n", 0, begin) + 1
        reason = reason_of(place)
        found = reason is None and try_one(build, place)
        missed += reason is None and not found
        print(f"{'same   ' if reason else 'noticed' if found else 'MISSED '} {path.relative_to(source)}:{line} "
              f"{text[begin:end].strip()} -> {becomes.strip()}{': ' + reason if reason else ''}", flush=True)
    print(f"{len(chosen)} of {len(everything)} operators changed, {missed} unnoticed")
    return 1 if missed * 10 > len(chosen) else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
