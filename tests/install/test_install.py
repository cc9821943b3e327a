# SPDX-License-Identifier: Apache-2.0
"""Installs the library into a directory of its own and uses it as its users do: by pkg-config, shared and static, as a
Meson subproject, without a model. Where ARASHA_CONTRACT names a directory, its consumer.c is built and run as well."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONSUMER = ROOT / "tests" / "install" / "consumer.c"
ABUSE = "Сен ақымақсың, аузыңды жап"
VALGRIND = ["valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect,possible"]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, **more)
    if done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout.decode()}\n{done.stderr.decode()}")
    return done.stdout.decode()


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = pathlib.Path(tempfile.mkdtemp())
        cls.prefix = cls.directory / "usr"
        run("meson", "setup", cls.directory / "build", ROOT, "--prefix", cls.prefix, "--libdir", "lib", "-Dtests=false")
        run("meson", "install", "-C", cls.directory / "build", "--quiet")
        cls.environment = {**os.environ, "PKG_CONFIG_PATH": str(cls.prefix / "lib" / "pkgconfig"),
                           "LD_LIBRARY_PATH": str(cls.prefix / "lib")}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.directory)

    def pkg_config(self, *flags):
        return run("pkg-config", *flags, "arasha", env=self.environment).split()

    def build(self, compiler, source, *flags):
        program = self.directory / "consumer"
        run(*compiler, "-Wall", "-Wextra", "-Wpedantic", "-Werror", source, "-o", program, *flags)
        return program

    def judge(self, *program, text=ABUSE):
        return run(*program, input=text.encode(), env=self.environment)

    def test_shared(self):
        flags = self.pkg_config("--cflags", "--libs")
        for compiler in (["gcc", "-std=c99"], ["g++", "-std=c++17", "-x", "c++"]):
            with self.subTest(compiler):
                program = self.build(compiler, CONSUMER, *flags)
                self.assertRegex(self.judge(program), r"^abuse \w+ \d+\.\d+\.\d+\n$")
                self.assertRegex(self.judge(program, text="Спасибо, всё пришло"), r"^fine ")
                soversion = re.search(r"soversion = '(\d+)'", (ROOT / "meson.build").read_text(encoding="utf-8")).group(1)
                self.assertIn(f"libarasha.so.{soversion}", run("ldd", program, env=self.environment))

    def test_static(self):
        flags = self.pkg_config("--cflags", "--libs", "--static")
        flags = [str(self.prefix / "lib" / "libarasha.a") if flag == "-larasha" else flag for flag in flags]
        program = self.build(["gcc", "-std=c99"], CONSUMER, *flags)
        self.assertNotIn("libarasha", run("ldd", program))
        self.assertRegex(self.judge(program), r"^abuse ")

    @unittest.skipUnless(shutil.which("valgrind"), "valgrind is not there")
    def test_valgrind_has_nothing_to_say(self):
        program = self.build(["gcc", "-std=c99", "-g"], CONSUMER, *self.pkg_config("--cflags", "--libs"))
        self.assertRegex(self.judge(*VALGRIND, program), r"^abuse ")

    @unittest.skipUnless("ARASHA_CONTRACT" in os.environ, "ARASHA_CONTRACT is not set")
    def test_contract(self):
        source = pathlib.Path(os.environ["ARASHA_CONTRACT"]) / "consumer.c"
        flags = self.pkg_config("--cflags", "--libs")
        for compiler in (["gcc", "-std=c99"], ["g++", "-std=c++17", "-x", "c++"]):
            program = self.build(compiler, source, *flags)
            lines = self.judge(*(VALGRIND if shutil.which("valgrind") else []), program).splitlines()
            self.assertRegex(lines[0], r"^abuse +0\.\d{4}$")
            self.assertGreater(len(lines), 10)

    def test_versions_agree(self):
        version = re.search(r"version: '([\d.]+)'", (ROOT / "meson.build").read_text(encoding="utf-8")).group(1)
        header = (self.prefix / "include" / "arasha.h").read_text(encoding="utf-8")
        macros = [re.search(rf"#define ARASHA_VERSION_{part} (\d+)", header).group(1) for part in ("MAJOR", "MINOR", "PATCH")]
        self.assertEqual(".".join(macros), version)
        self.assertEqual(self.pkg_config("--modversion"), [version])
        command = self.prefix / "bin" / "arasha"
        self.assertEqual(run(command, "--version", env=self.environment), f"arasha {version}\n")

    def test_manual_page_and_headers(self):
        for name in ("share/man/man1/arasha.1", "include/arasha/train.h"):
            self.assertTrue((self.prefix / name).is_file(), name)


class Subproject(unittest.TestCase):
    def test_as_a_subproject(self):
        with tempfile.TemporaryDirectory() as name:
            directory = pathlib.Path(name)
            (directory / "subprojects").mkdir()
            (directory / "subprojects" / "arasha").symlink_to(ROOT)
            shutil.copy(CONSUMER, directory)
            (directory / "meson.build").write_text(
                "project('user', 'c')\n"
                "executable('user', 'consumer.c', dependencies: dependency('arasha', fallback: 'arasha',\n"
                "    default_options: ['tests=false']))\n", encoding="utf-8")
            run("meson", "setup", directory / "build", directory)
            run("meson", "compile", "-C", directory / "build", "user")
            out = run(directory / "build" / "user", input=ABUSE.encode())
            self.assertRegex(out, r"^abuse ")


class WithoutModel(unittest.TestCase):
    def test_a_build_without_a_model_says_so(self):
        with tempfile.TemporaryDirectory() as name:
            run("meson", "setup", name, ROOT, "-Dtests=false", "-Dbuiltin_model=")
            run("meson", "compile", "-C", name)
            done = subprocess.run([f"{name}/tools/arasha", "classify"], input=b"a\n", capture_output=True)
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"ARASHA_E_UNSUPPORTED", done.stderr)


if __name__ == "__main__":
    unittest.main()
