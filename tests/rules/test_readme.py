# SPDX-License-Identifier: Apache-2.0
"""What the README shows works as it stands there: the commands of its shell blocks, its C and its Python. ARASHA_COMMAND,
ARASHA_LIBRARY and, where the package was built, ARASHA_PYTHONPATH say where they are."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ["ARASHA_COMMAND"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = {
    "messages.txt": "Сен ақымақсың, аузыңды жап\nСпасибо, всё пришло\n",
    "in.jsonl": json.dumps({"text": "Ты дурак"}) + "\n",
    "labelled.jsonl": '{"text": "Ты дурак", "labels": {"abuse": 1}, "lang": "ru"}\n{"text": "Рахмет", "labels": [], "lang": "kk"}\n',
    "my.terms": "allow\tжап\n",
    "chat.jsonl": '{"time": "2026-03-01T10:00:00Z", "from": "a", "to": "b", "text": "сен ақымақсың"}\n',
    "chat.json": json.dumps({"name": "b", "type": "personal_chat", "id": 1, "messages": [
        {"id": 1, "type": "message", "date": "2026-03-01T10:00:00", "from": "a", "from_id": "user1", "text": "сен ақымақсың"}]}),
}


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


class Readme(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.path = pathlib.Path(self.directory.name)
        for name, text in FILES.items():
            (self.path / name).write_text(text, encoding="utf-8")

    def run_here(self, command, **more):
        done = subprocess.run(command, cwd=self.path, capture_output=True, text=True, **more)
        self.assertEqual(done.returncode, 0, f"{command}: {done.stderr}")
        return done.stdout

    def test_commands(self):
        lines = [line.split("   #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
        # Training is tested by itself, with a recipe that does not take minutes.
        commands = [line for line in lines if line.startswith("arasha ") and not line.startswith("arasha train")]
        self.assertGreater(len(commands), 4)
        environment = {**os.environ, "PATH": f"{pathlib.Path(COMMAND).parent}:{os.environ['PATH']}"}
        for command in commands:
            with self.subTest(command):
                self.run_here(["sh", "-c", command], env=environment)
        self.assertIn("arasha", json.loads((self.path / "out.jsonl").read_text(encoding="utf-8")))

    def test_make_knows_its_targets(self):
        for page in ("README.md", "CONTRIBUTING.md", "bench/RESULTS.md"):
            for target in set(re.findall(r"\bmake ([a-z-]+)\b", (ROOT / page).read_text(encoding="utf-8"))):
                if f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8"):
                    continue
                self.assertNotIn(f"`make {target}`", (ROOT / page).read_text(encoding="utf-8"), page)

    def test_c(self):
        block = next(block for block in blocks("c") if "arasha_classify" in block)
        (self.path / "program.c").write_text(block, encoding="utf-8")
        library = pathlib.Path(os.environ["ARASHA_LIBRARY"])
        self.run_here(["gcc", "-std=c99", "-I", ROOT / "include", "program.c", "-o", "program", library,
                       f"-Wl,-rpath,{library.parent}"])
        self.assertRegex(self.run_here([self.path / "program"]), r"^abuse [01]\.\d\d\n(\w+ [01]\.\d\d\n){9}$")

    @unittest.skipUnless(os.environ.get("ARASHA_PYTHONPATH"), "the Python package was not built")
    def test_python(self):
        source = next(block for block in blocks("python") if "arasha.load()" in block)
        source = "texts = ['Ты дурак', 'Рахмет']\n" + source
        for call, said in re.findall(r"^(\S.*?)\s+# ('[^']*'|\[[^\]]*\])", source, re.M):
            source += f"assert {call} == {said}, {call}\n"
        environment = {**os.environ, "PYTHONPATH": os.environ["ARASHA_PYTHONPATH"]}
        self.run_here([sys.executable, "-c", source], env=environment)


if __name__ == "__main__":
    unittest.main()
