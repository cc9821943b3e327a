# SPDX-License-Identifier: Apache-2.0
"""Runs the command that ARASHA_COMMAND names, with a small model of invented messages that it first learns itself."""

import atexit
import functools
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

COMMAND = os.environ["ARASHA_COMMAND"]
LABELS = (
    "abuse", "insult", "humiliation", "harassment", "threat", "pressure", "stalking", "hate", "sexual", "profanity",
)

# Thresholds of 0 let labels hold whatever the model thinks, so that a test need not rest on its judgement.
ABUSE_HOLDS = ("--threshold", "abuse=0")


@functools.lru_cache(maxsize=None)
def directory():
    """A directory for the whole run."""
    path = tempfile.mkdtemp(prefix="arasha-tools-")
    atexit.register(shutil.rmtree, path)
    return pathlib.Path(path)


def messages():
    """Labelled messages, every label with and without, in both languages."""
    russian = {
        (): "спасибо вам {} за помощь", ("abuse", "insult"): "ты {} дурак и тупица",
        ("abuse", "humiliation"): "ты {} ничтожество и пустое место",
        ("abuse", "harassment"): "не отстану от тебя {} никогда", ("abuse", "threat"): "я тебя {} убью вечером",
        ("abuse", "pressure"): "плати {} или всем расскажу", ("abuse", "stalking"): "слежу {} за твоим подъездом",
        ("abuse", "hate"): "все они {} недолюди поганые", ("abuse", "sexual"): "раздевайся {} и шли снимки",
        ("profanity",): "ну и хрень {} сегодня вышла",
    }
    kazakh = {
        (): "көмегіңізге {} рақмет айтамын", ("abuse", "insult"): "сен {} нағыз ақымақсың",
        ("abuse", "threat"): "мен сені {} кешке өлтіремін",
    }
    fillers = ("сегодня", "опять", "точно", "вот", "прямо", "снова", "бүгін", "тағы", "қазір", "ертең")
    for language, patterns in (("ru", russian), ("kk", kazakh)):
        for labels, pattern in patterns.items():
            for filler in fillers:
                yield {"text": pattern.format(filler), "labels": list(labels), "lang": language}


@functools.lru_cache(maxsize=None)
def labelled_file():
    path = directory() / "messages.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for message in messages():
            file.write(json.dumps(message, ensure_ascii=False) + "\n")
    return path


@functools.lru_cache(maxsize=None)
def recipe():
    path = directory() / "recipe.json"
    path.write_text(json.dumps({
        "labels": LABELS,
        "schema": {"features": ["stem", "word", "ngram", "pair"]},
        "sources": [{"name": "invented", "file": labelled_file().name, "map": "own", "calibrate": True}],
        "learn": {"min_df": 1, "folds": 2},
        "metadata": {"purpose": "tests of the command"},
    }), encoding="utf-8")
    return path


@functools.lru_cache(maxsize=None)
def model():
    path = directory() / "small.model"
    subprocess.run([COMMAND, "train", "-o", path, "--threads", "1", recipe()], check=True, timeout=300)
    return path


def environment(**changes):
    """The environment of the tests without what changes output."""
    result = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "POSIXLY_CORRECT")}
    result.update(changes)
    return result


def run_bare(*arguments, stdin=b"", timeout=300, **options):
    """Runs the command as it stands; gives its exit code, output and messages, as bytes."""
    options.setdefault("env", environment())
    done = subprocess.run(
        [COMMAND, *map(os.fspath, arguments)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        timeout=timeout, check=False, **options)
    return done.returncode, done.stdout, done.stderr


def run(subcommand, *arguments, **options):
    """Runs a subcommand with the small model."""
    return run_bare(subcommand, "--model", model(), *arguments, **options)


class CommandTest(unittest.TestCase):
    """What all tests here ask of the command."""

    maxDiff = None

    def output(self, subcommand, *arguments, **options):
        """The output of a run that must succeed silently."""
        code, out, err = run(subcommand, *arguments, **options)
        self.assertEqual((code, err), (0, b""))
        return out

    def assert_usage_error(self, *arguments, says):
        code, out, err = run_bare(*arguments)
        self.assertEqual((code, out), (2, b""), err)
        self.assertTrue(err.startswith(b"arasha: "), err)
        self.assertEqual(err.count(b"\n"), 1, err)
        self.assertIn(says.encode(), err)
        self.assertIn(b"--help", err)

    def file(self, content):
        """A file with these bytes, for the time of the test."""
        descriptor, path = tempfile.mkstemp(dir=directory())
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        self.addCleanup(os.unlink, path)
        return path
