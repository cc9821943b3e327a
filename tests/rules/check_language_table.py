#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a table of lib/text/ anew from the outside texts and compares: check_language_table.py SCRIPT"""
import os
import pathlib
import subprocess
import sys

LETTERS = pathlib.Path(__file__).resolve().parents[2] / "data" / "letters"
SKIPPED = 77

if "ARASHA_DATA" not in os.environ:
    print("ARASHA_DATA is not set")
    sys.exit(SKIPPED)
sys.exit(subprocess.run([sys.executable, "-B", str(LETTERS / sys.argv[1]), "--check"]).returncode)
