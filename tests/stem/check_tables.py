#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the Kazakh tables of lib/stem are those that data/morphology makes: check_tables.py PROJECT"""

import pathlib
import subprocess
import sys
import tempfile


def main(project):
    data, stem = pathlib.Path(project, "data/morphology"), pathlib.Path(project, "lib/stem")
    names = ["kazakh_suffixes.c", "kazakh_stems.c"]
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, data / "make_tables.py", data / "kazakh_suffixes.tsv",
                        data / "kazakh_stems.txt", *(pathlib.Path(made, name) for name in names)], check=True)
        stale = [name for name in names if pathlib.Path(made, name).read_bytes() != (stem / name).read_bytes()]
    for name in stale:
        print(f"lib/stem/{name} is not what data/morphology/make_tables.py makes")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
