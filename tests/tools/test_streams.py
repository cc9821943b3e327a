# SPDX-License-Identifier: Apache-2.0
"""One record in, one record out: order, pauses, sizes, threads, files, failures to write."""

import contextlib
import json
import os
import pathlib
import select
import signal
import subprocess
import unittest

from harness import COMMAND, CommandTest, environment, labelled_file, model, run

WAIT = 60  # seconds after which an answer is taken for held back


class Conversation:
    """The command with pipes to both sides."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [COMMAND, "classify", "--model", model(), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=environment())

    def send(self, data):
        os.write(self.process.stdin.fileno(), data)

    def receive(self, lines):
        """What comes back, until it holds so many lines."""
        answer = b""
        while answer.count(b"\n") < lines:
            ready, _, _ = select.select([self.process.stdout], [], [], WAIT)
            assert ready, "no answer to " + repr(answer)
            got = os.read(self.process.stdout.fileno(), 1 << 16)
            assert got, "the command ended"
            answer += got
        return answer

    def close(self):
        self.process.stdin.close()
        rest = self.process.stdout.read()
        self.process.stdout.close()
        return self.process.wait(WAIT), rest


class Pauses(CommandTest):
    def test_each_line_is_answered_before_the_next(self):
        for arguments in ((), ("--jsonl",), ("--tsv",), ("--threads", "3")):
            with self.subTest(arguments):
                talk = Conversation(*arguments)
                for number in range(5):
                    talk.send(b'{"text": "%d"}\n' % number)
                    self.assertIn(b"%d" % number, talk.receive(1))
                self.assertEqual(talk.close(), (0, b""))

    def test_lines_at_hand_are_answered_when_the_next_is_only_begun(self):
        talk = Conversation("--jsonl")
        talk.send(b'{"text": "a"}\n{"text": "b"}\n{"text"')
        self.assertEqual(talk.receive(2).count(b"\n"), 2)
        talk.send(b': "c"}')
        code, rest = talk.close()
        self.assertEqual((code, rest.startswith(b'{"text": "c"')), (0, True))


class Order(CommandTest):
    @staticmethod
    def many():
        """Records of all sizes, some of them bad, larger together than several batches."""
        for number in range(6000):
            if number % 997 == 0:
                yield b"bad %d" % number
            else:
                words = "ты дурак " * (number % 7 if number % 500 else 3000)
                yield json.dumps({"id": number, "text": words}, ensure_ascii=False).encode()

    def test_threads_give_the_same_bytes(self):
        data = b"\n".join(self.many()) + b"\n"
        one = run("classify", "--jsonl", "--explain", stdin=data)
        self.assertEqual(one[0], 1)
        for threads in ("2", "5", "0"):
            with self.subTest(threads):
                self.assertEqual(run("classify", "--jsonl", "--explain", "--threads", threads, stdin=data), one)

    def test_none_is_dropped(self):
        records = list(self.many())
        _, out, _ = run("classify", "--jsonl", "--threads", "3", stdin=b"\n".join(records))
        answers = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(len(answers), len(records))
        for number, answer in enumerate(answers):
            self.assertEqual(answer.get("id"), None if number % 997 == 0 else number)
            if "error" in answer["arasha"]:
                self.assertEqual(answer["arasha"]["error"]["line"], number + 1)


class Sizes(CommandTest):
    def test_line_of_100_megabytes(self):
        text = "жай сөз\\n" * (100_000_000 // len("жай сөз\\n".encode()))
        record = f'{{"text": "{text}", "id": 1}}'.encode()
        self.assertGreater(len(record), 99_000_000)
        path = self.file(b'{"text": "a"}\n' + record + b'\n{"text": "b"}\n')
        out = self.output("classify", "--jsonl", path)
        first, long, last, nothing = out.split(b"\n")
        self.assertIn(b"scores", first)
        self.assertTrue(long[:-1].startswith(record[:-1] + b', "arasha": {"language"'))
        self.assertIn(b"scores", last)
        self.assertEqual(nothing, b"")

    def test_many_empty_lines(self):
        out = self.output("classify", "--tsv", stdin=b"\n" * 50_000)
        self.assertEqual(len(set(out.splitlines())), 1)
        self.assertEqual(out.count(b"\n"), 50_000)


class Files(CommandTest):
    def test_in_turn_with_standard_input_between(self):
        first, last = self.file(b"one\ntwo"), self.file(b"four\n")
        out = self.output("classify", first, "-", last, stdin=b"three\n")
        self.assertEqual([line.split()[-1] for line in out.splitlines()], [b"one", b"two", b"three", b"four"])

    def test_lines_are_counted_in_each_file(self):
        first, second = self.file(b'{"text": "a"}\nbad'), self.file(b"bad\n")
        code, _, err = run("classify", "--jsonl", first, second)
        self.assertEqual(code, 1)
        places = [line.split(": ")[1] for line in err.decode().splitlines()]
        self.assertEqual(places, [f"{first}:2", f"{second}:1"])

    def test_unreadable_files_are_passed_by(self):
        good = self.file(b"good\n")
        code, out, err = run("classify", "/nonexistent/file", good, "/")
        self.assertEqual((code, out.split()[-1]), (1, b"good"))
        self.assertIn(b"arasha: /nonexistent/file: No such file or directory\n", err)
        self.assertIn(b"arasha: /:1: Is a directory\n", err)


class FailuresToWrite(CommandTest):
    @unittest.skipUnless(pathlib.Path("/dev/full").exists(), "no /dev/full")
    def test_full_disk(self):
        for arguments in (("classify",), ("classify", "--jsonl"), ("tokenize",), ("inspect",), ("explain", "слово"),
                          ("evaluate", labelled_file()), ("classify", "--help")):
            with self.subTest(arguments), open("/dev/full", "wb") as full:
                done = subprocess.run(
                    [COMMAND, arguments[0], "--model", model(), *arguments[1:]], input=b'{"text": "a"}\n' * 9,
                    stdout=full, stderr=subprocess.PIPE, env=environment(), timeout=WAIT, check=False)
                self.assertEqual(done.returncode, 1)
                self.assertEqual(done.stderr,
                                 b"arasha: cannot write to standard output: No space left on device\n")

    @contextlib.contextmanager
    def reader_that_leaves(self, **options):
        """The command, given lines without end, whose reader takes one and goes."""
        process = subprocess.Popen(
            [COMMAND, "classify", "--model", model(), "/dev/stdin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=environment(), **options)
        process.stdin.write(b"a\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            while process.poll() is None:
                process.stdin.write(b"a\n" * 1000)
        yield process
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        process.stderr.close()

    def test_reader_that_leaves_ends_it_quietly(self):
        with self.reader_that_leaves() as process:
            self.assertEqual(process.wait(WAIT), -signal.SIGPIPE)
            self.assertEqual(process.stderr.read(), b"")

    def test_where_the_signal_is_ignored_it_says_so(self):
        ignore = lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # noqa: E731
        with self.reader_that_leaves(restore_signals=False, preexec_fn=ignore) as process:
            self.assertEqual(process.wait(WAIT), 1)
            self.assertEqual(process.stderr.read(), b"arasha: cannot write to standard output: Broken pipe\n")
