# SPDX-License-Identifier: Apache-2.0
"""What the tests of the package share."""
import functools
import os
import pathlib
import tempfile
import unittest

import arasha

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXTS = ["Спасибо, всё получилось!", "ты дурак", "", "Сен ақымақсың, аузыңды жап", "рахмет 🙏", "д.у.р.а.к",
         "я знаю где ты живёшь. Жди меня вечером. Ок?", "hello\0world", "а" * 5000]


@functools.lru_cache(maxsize=None)
def model():
    """The built-in model, or a tiny one where the library was built without."""
    try:
        return arasha.load()
    except arasha.ModelError:
        return arasha.load(tiny_bytes())


@functools.lru_cache(maxsize=None)
def tiny_bytes():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "tiny.model")
        arasha.train(os.environ["ARASHA_TINY_RECIPE"], path, threads=1)
        return pathlib.Path(path).read_bytes()


def need(*names):
    """Skips the whole test file where one of the packages is missing: Meson reports it as skipped."""
    for name in names:
        try:
            __import__(name)
        except ImportError:
            print(f"needs the package {name}")
            raise SystemExit(77) from None


def main():
    unittest.main(module="__main__")
