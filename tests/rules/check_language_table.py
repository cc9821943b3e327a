#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lib/text/language_table.c anew from the outside texts and compares."""
import os
import pathlib
import subprocess
import sys

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "data" / "letters" / "make_language_table.py"
SKIPPED = 77

if "ARASHA_DATA" not in os.environ:
    print("ARASHA_DATA is not set")
    sys.exit(SKIPPED)
sys.exit(subprocess.run([sys.executable, "-B", str(SCRIPT), "--check"]).returncode)
