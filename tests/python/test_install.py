# SPDX-License-Identifier: Apache-2.0
"""pip installs the package into a virtual environment that sees the system's packages; wheel and sdist carry all.
Where ARASHA_CONTRACT names a directory, its consumer.py runs as well."""
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = """
import arasha, numpy
model = arasha.load()
assert model.predict_proba(["a", "b"]).shape == (2, len(model.labels))
print(arasha.__file__, model.classify("Сен ақымақсың, аузыңды жап").labels)
"""

for needed in ("mesonpy", "venv", "ensurepip", "pip", "cffi"):
    try:
        __import__(needed)
    except ImportError:
        print(f"needs the package {needed}")
        sys.exit(77)


def run(*command, **more):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment, check=False,
                          **more)
    if done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = pathlib.Path(tempfile.mkdtemp())
        # What git keeps, in a place of its own, so that the build leaves nothing here.
        cls.source = cls.directory / "source"
        shutil.copytree(ROOT, cls.source, symlinks=True, ignore=shutil.ignore_patterns(
            "build*", ".git", "__pycache__", ".mesonpy*", "dist"))
        run(sys.executable, "-m", "venv", "--system-site-packages", cls.directory / "venv")
        cls.python = cls.directory / "venv" / "bin" / "python"
        run(cls.python, "-m", "pip", "install", "--no-build-isolation", "--no-deps", "--no-index", cls.source)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.directory)

    def test_it_is_found_and_works(self):
        out = run(self.python, "-c", PROGRAM, cwd=self.directory)
        self.assertTrue(out.startswith(str(self.directory / "venv")), out)
        self.assertIn("abuse", out)

    def test_what_is_installed(self):
        out = run(self.python, "-m", "pip", "show", "--files", "arasha")
        for name in ("arasha/py.typed", "arasha/_arasha.pyi", "arasha/sklearn.py", "_arasha.cpython"):
            self.assertIn(name, out)
        for name in ("libarasha", "include", "bin/arasha", "pkgconfig"):
            self.assertNotIn(name, out)

    @unittest.skipUnless("ARASHA_CONTRACT" in os.environ, "ARASHA_CONTRACT is not set")
    def test_contract(self):
        out = run(self.python, pathlib.Path(os.environ["ARASHA_CONTRACT"]) / "consumer.py", cwd=self.directory)
        self.assertIn("refused:", out)

    @unittest.skipUnless(shutil.which("git"), "needs git")
    def test_sdist(self):
        run("git", "init", "--quiet", cwd=self.source)
        run("git", "add", "--all", cwd=self.source)
        run("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message=all", cwd=self.source)
        run(self.python, "-c", "import mesonpy, sys; mesonpy.build_sdist(sys.argv[1])", self.directory, cwd=self.source)
        (path,) = self.directory.glob("arasha-*.tar.gz")
        with tarfile.open(path) as archive:
            names = {name.partition("/")[2] for name in archive.getnames()}
        for name in ("PKG-INFO", "LICENSE", "include/arasha.h", "lib/api/classify.c", "models/arasha.model",
                     "bindings/python/arasha/__init__.py"):
            self.assertIn(name, names)


if __name__ == "__main__":
    unittest.main()
