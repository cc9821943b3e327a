# SPDX-License-Identifier: Apache-2.0
"""The command line: help, version, what is refused and how."""

import re

from harness import CommandTest, model, run_bare

HAS_REPORT = run_bare("report", "--help")[0] == 0  # where libmd and libxml2 are
SUBCOMMANDS = ("classify", "explain", "tokenize", "train", "evaluate", "inspect", "patterns", "serve") + (("report",) if HAS_REPORT else ())


class Help(CommandTest):
    def help(self, *arguments):
        code, out, err = run_bare(*arguments)
        self.assertEqual((code, err), (0, b""))
        text = out.decode()
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()))
        return text

    def test_lists_the_subcommands(self):
        text = self.help("--help")
        self.assertEqual(tuple(re.findall(r"^  (\w+) +\S", text, re.MULTILINE)), SUBCOMMANDS)
        self.assertEqual(self.help("-h"), text)

    def test_of_each_subcommand(self):
        for subcommand in SUBCOMMANDS:
            text = self.help(subcommand, "--help")
            self.assertTrue(text.startswith(f"Usage: arasha {subcommand} "), text)
            self.assertIn("--help", text)
            self.assertEqual(self.help(subcommand, "-h"), text)

    def test_names_every_option(self):
        for subcommand, options in (
            ("classify", "jsonl tsv text-field operating-point threshold terms language explain threads model color"),
            ("explain", "label operating-point threshold terms language model color"),
            ("tokenize", "jsonl text-field language threads model color"),
            ("train", "output threads data"),
            ("evaluate", "json suite operating-point text-field union where held-out model color"),
            ("inspect", "json model color"),
            ("patterns", "jsonl text-field state set terms language model"),
            ("serve", "listen strict-languages api-key-file suggestions max-body max-connections operating-point"
                      " threshold language terms threads model"),
        ):
            found = re.findall(r"^ +(?:-\w, )?--([\w-]+)", self.help(subcommand, "--help"), re.MULTILINE)
            self.assertEqual(set(found), {*options.split(), "help"}, subcommand)

    def test_help_wins_over_operands(self):
        self.assertTrue(self.help("train", "--help", "recipe").startswith("Usage: arasha train"))

    def test_version(self):
        code, out, err = run_bare("--version")
        self.assertEqual((code, err), (0, b""))
        self.assertRegex(out.decode(), r"^arasha \d+\.\d+\.\d+\n$")


class WrongUsage(CommandTest):
    def test_subcommands(self):
        self.assert_usage_error(says="subcommand")
        self.assert_usage_error("", says="unknown subcommand ''")
        self.assert_usage_error("clasify", says="unknown subcommand 'clasify'")
        self.assert_usage_error("--frobnicate", says="--frobnicate")

    def test_options(self):
        self.assert_usage_error("classify", "--frobnicate", says="unknown option --frobnicate")
        self.assert_usage_error("classify", "-x", says="unknown option -x")
        self.assert_usage_error("classify", "-o", "x", says="unknown option -o")
        self.assert_usage_error("inspect", "--jsonl", says="unknown option --jsonl")
        self.assert_usage_error("classify", "--model", says="--model needs a value")
        self.assert_usage_error("train", "-o", says="-o needs a value")
        self.assert_usage_error("classify", "--jsonl=1", says="--jsonl=1")

    def test_values(self):
        for option, value in (
            ("--language", "russian"), ("--language", ""), ("--threads", "many"), ("--threads", "-1"),
            ("--threads", ""), ("--threads", "1025"), ("--threads", "99999999999999999999"), ("--color", "blue"),
            ("--text-field", "arasha"),
        ):
            with self.subTest(option, value=value):
                self.assert_usage_error("classify", option, value, says=option)
        self.assert_usage_error("classify", "--language", "russian", says="cannot be 'russian', but ru|kk|auto")
        self.assert_usage_error("classify", "--jsonl", "--tsv", says="exclude each other")

    def test_values_that_the_model_must_know(self):
        for arguments, says in (
            (("--operating-point", "frugal"), "balanced"),
            (("--threshold", "abuse"), "LABEL=P"),
            (("--threshold", "kindness=0.5"), "kindness"),
            (("--threshold", "abuse=1.5"), "1.5"),
            (("--threshold", "abuse=-0.1"), "-0.1"),
            (("--threshold", "abuse=nan"), "nan"),
            (("--threshold", "abuse="), "''"),
            (("--threshold", "abuse=0,5"), "0,5"),
        ):
            with self.subTest(arguments):
                self.assert_usage_error("classify", "--model", model(), *arguments, says=says)
        self.assert_usage_error("explain", "--model", model(), "--label", "kindness", "x", says="kindness")

    def test_operands(self):
        self.assert_usage_error("explain", says="TEXT")
        self.assert_usage_error("explain", "one", "two", says="'two'")
        self.assert_usage_error("train", "-o", "x", says="RECIPE")
        self.assert_usage_error("evaluate", says="FILE")
        self.assert_usage_error("inspect", "one", "two", says="'two'")
