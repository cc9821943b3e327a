# SPDX-License-Identifier: Apache-2.0
"""Output for people: plain classify, explain, tokenize; colours; what a terminal is spared."""

import os
import pty
import subprocess
import unittest

from harness import ABUSE_HOLDS, COMMAND, LABELS, CommandTest, environment, model, run

NOTHING_HOLDS = tuple(part for label in LABELS for part in ("--threshold", f"{label}=1"))
ESCAPE = b"\x1b["


def on_terminal(*arguments, stdin, **variables):
    """What the command writes when its output is a terminal."""
    try:
        controller, terminal = pty.openpty()
    except OSError as why:
        raise unittest.SkipTest(f"no terminal to be had: {why}") from why
    with subprocess.Popen(
            [COMMAND, arguments[0], "--model", model(), *arguments[1:]], stdin=subprocess.PIPE, stdout=terminal,
            env=environment(TERM="xterm", **variables)) as process:
        os.close(terminal)
        process.stdin.write(stdin)
        process.stdin.close()
        out = b""
        try:
            while got := os.read(controller, 4096):
                out += got
        except OSError:  # how a terminal tells its end
            pass
        os.close(controller)
    return out.replace(b"\r\n", b"\n")


class Classify(CommandTest):
    def test_a_line_for_each_message(self):
        out = self.output("classify", *ABUSE_HOLDS, stdin="ты дурак\n\nсәлем, дос".encode()).decode()
        lines = out.split("\n")
        self.assertEqual(len(lines), 4)
        self.assertRegex(lines[0], r"^ru +abuse [01]\.\d\d.* ты дурак$")
        self.assertRegex(lines[1], r"^other +abuse [01]\.\d\d.* $")
        self.assertRegex(lines[2], r"^(kk|mixed) +abuse [01]\.\d\d.* сәлем, дос$")

    def test_nothing_holds(self):
        out = self.output("classify", *NOTHING_HOLDS, stdin="ты дурак\nсәлем\n".encode()).decode()
        messages = [line.index(word) for line, word in zip(out.splitlines(), ("ты", "сәлем"))]
        self.assertEqual(messages[0], messages[1])
        self.assertRegex(out, r"^\w+ +- +ты дурак\n")

    def test_bytes_of_the_message_stay(self):
        for line in (b"a\0b\0", b"tab\tbell\x07", b"\xff\xfe ill-formed \xd0", b"a\rb", b"\x1b[31mred"):
            with self.subTest(line):
                out = self.output("classify", stdin=line + b"\n")
                self.assertTrue(out.endswith(b"  " + line + b"\n"), out)

    def test_carriage_return_stays_at_the_end(self):
        out = self.output("classify", stdin=b"a\r\nb\n")
        self.assertTrue(out.split(b"\n")[0].endswith(b"  a\r"))

    def test_explain_names_words_of_labels_that_hold(self):
        out = self.output("classify", "--explain", *NOTHING_HOLDS, *ABUSE_HOLDS, stdin="ты сегодня дурак\n".encode())
        lines = out.decode().splitlines()
        self.assertEqual(len(lines), 2)
        self.assertRegex(lines[1], r"^ +abuse: .*дурак [+-]\d")

    def test_no_more_input_records_than_output_lines(self):
        out = self.output("classify", stdin=b"x\n" * 3000)
        self.assertEqual(out.count(b"\n"), 3000)


class Colour(CommandTest):
    TEXT = "ты дурак\n".encode()

    def test_wanted_and_not(self):
        for arguments, variables, expected in (
            ((), {}, False),
            (("--color=auto",), {}, False),
            (("--color=always",), {}, True),
            (("--color=always",), {"NO_COLOR": "1"}, True),
        ):
            with self.subTest(arguments):
                out = self.output("classify", *ABUSE_HOLDS, *arguments, stdin=self.TEXT, env=environment(**variables))
                self.assertEqual(ESCAPE in out, expected)

    def test_on_a_terminal(self):
        for arguments, variables, expected in (
            ((), {}, True),
            ((), {"NO_COLOR": ""}, True),
            ((), {"NO_COLOR": "1"}, False),
            (("--color=never",), {}, False),
            (("--color=always",), {"NO_COLOR": "1"}, True),
        ):
            with self.subTest(arguments, variables=variables):
                out = on_terminal("classify", *ABUSE_HOLDS, *arguments, stdin=self.TEXT, **variables)
                self.assertEqual(ESCAPE in out, expected)

    def test_programs_get_none(self):
        for arguments in (("classify", "--jsonl"), ("classify", "--tsv"), ("tokenize", "--jsonl")):
            out = self.output(*arguments, "--color=always", "--", stdin=b'{"text": "a"}\n')
            self.assertNotIn(ESCAPE, out)

    def test_a_message_cannot_command_the_terminal(self):
        message = "\x1b[2J\x9b31m\x07\u202eок\x7f\n".encode("utf-8", "surrogateescape")
        for subcommand in ("classify", "tokenize"):
            out = on_terminal(subcommand, "--color=never", stdin=message).decode()
            for forbidden in "\x1b\x9b\x07\u202e\x7f":
                self.assertNotIn(forbidden, out)
            self.assertIn("\u241b", out)


class Explain(CommandTest):
    def test_marks_words_and_adds_up(self):
        out = self.output("explain", "--label", "insult", "ты сегодня дурак").decode()
        lines = out.split("\n")
        self.assertIn("[", lines[0])
        self.assertEqual(lines[0].replace("[", "").replace("]", ""), "ты сегодня дурак")
        self.assertEqual(lines[1], "language: ru")
        self.assertRegex(lines[3], r"^insult [01]\.\d\d  (reaches|stays below) its threshold of [01]\.\d\d$")
        rows = [line.split(maxsplit=1) for line in lines[5:] if line]
        self.assertEqual(rows[-1][1], "= sum")
        weights = [float(row[0]) for row in rows]
        self.assertAlmostEqual(sum(weights[:-1]), weights[-1], delta=0.005 * len(weights))

    def test_all_labels_that_hold(self):
        out = self.output("explain", *NOTHING_HOLDS, "--threshold", "hate=0", *ABUSE_HOLDS, "текст").decode()
        headings = [line.split()[0] for line in out.splitlines() if "its threshold" in line]
        self.assertEqual(headings, ["abuse", "hate"])

    def test_no_label_holds(self):
        out = self.output("explain", *NOTHING_HOLDS, "текст").decode()
        self.assertIn("No label holds.", out)

    def test_from_standard_input(self):
        self.assertEqual(self.output("explain", "-", stdin="ты\nдурак\n".encode()),
                         self.output("explain", "ты\nдурак"))

    def test_empty_and_dashed_texts(self):
        self.assertIn(b"language: other", self.output("explain", ""))
        self.assertIn(b"language: other", self.output("explain", "-", stdin=b""))
        self.assertTrue(self.output("explain", "--", "--label").startswith(b"--label\n"))

    def test_colours_instead_of_brackets(self):
        out = self.output("explain", "--color=always", "--label", "insult", "ты сегодня дурак")
        self.assertIn(ESCAPE, out)
        self.assertNotIn(b"[\xd0", out)


class Tokenize(CommandTest):
    def test_tables_line_up(self):
        out = self.output("tokenize", stdin="Ты ұйықтап\n".encode()).decode()
        lines = out.split("\n")
        self.assertEqual(lines[0], "Ты ұйықтап")
        header, first, second = lines[1:4]
        for row, word in ((first, "Ты"), (second, "ұйықтап")):
            self.assertEqual(row.index(word), header.index("text"))
        stems = [row.split()[3] for row in (first, second)]
        self.assertEqual([row.index(stem, header.index("stem")) for row, stem in zip((first, second), stems)],
                         [header.index("stem")] * 2)
        self.assertIn("0-4", first)
        self.assertEqual(lines[4:], ["", ""])

    def test_records_are_told_apart(self):
        code, out, _ = run("tokenize", stdin=b"a\n\nb\n")
        self.assertEqual((code, out.count(b"\n\n")), (0, 3))
