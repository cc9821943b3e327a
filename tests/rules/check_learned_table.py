#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a table anew from the outside texts and compares: check_learned_table.py SCRIPT, a path in data/"""
import os
import pathlib
import subprocess
import sys

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
SKIPPED = 77

if "ARASHA_DATA" not in os.environ:
    print("ARASHA_DATA is not set")
    sys.exit(SKIPPED)
sys.exit(subprocess.run([sys.executable, "-B", str(DATA / sys.argv[1]), "--check"]).returncode)
