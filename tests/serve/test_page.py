# SPDX-License-Identifier: Apache-2.0
"""The page to try messages on, in a browser: what appears as one types, for every reader, on a phone and on a desk.

Where ARASHA_PHOTOS names a directory, photographs of the page are left there.
"""

import json
import os
import pathlib
import unittest

from browser import Browser, missing
from harness import LABELS, directory
from serving import Server, ServerTest, main

MESSAGES = {
    "ru": "Ты дурак и тупица. Спасибо!", "kk": "Сен нағыз ақымақсың. Көмегіңізге рақмет!", "en": "Сен дурак, ақымақсың 😀",
}
WIDTHS = {"phone": 360, "desk": 1024}
SAID = {"ru": ("Найдено: ", "Ничего не найдено"), "kk": ("Табылды: ", "Ештеңе табылмады"), "en": ("Found: ", "Nothing found")}
BACKSPACE, TAB, ENTER, CONTROL, SPACE, END, RIGHT = "\ue003", "\ue004", "\ue007", "\ue009", " ", "\ue010", "\ue014"


class PageTest(ServerTest):
    ARGUMENTS = tuple(argument for label in LABELS for argument in ("--threshold", label + "=0.5"))

    @classmethod
    def setUpClass(cls):
        if missing():
            raise unittest.SkipTest("needs " + " and ".join(missing()))
        super().setUpClass()
        cls.browser = Browser(1024, 800)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        super().tearDownClass()

    def open(self, language="ru", width="desk", dark=False, server=None):
        self.browser.resize(WIDTHS[width], 800)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.browser.command("Emulation.setEmulatedMedia", features=[scheme])
        self.browser.open(f"http://127.0.0.1:{(server or self.server).port}/?lang={language}")
        self.browser.wait("return document.querySelectorAll('#labels li').length === arguments[0]", len(LABELS))

    def scores(self, text):
        return self.server.post("/v1/classify", {"text": text})[1]["scores"]

    def wait_for(self, text):
        """Waits until the page shows what the server says of the text; gives the scores that it shows."""
        expected = [f"{self.scores(text)[label]:.2f}" for label in LABELS]
        self.browser.wait("""return JSON.stringify([...document.querySelectorAll("#labels .value")].map(e => e.textContent))
            === JSON.stringify(arguments[0]) && document.getElementById("words").textContent === arguments[1]""", expected, text)


class Typing(PageTest):
    def test_scores_and_words_appear_in_each_language_and_width(self):
        for width in WIDTHS:
            for language, message in MESSAGES.items():
                with self.subTest(language, width=width):
                    self.open(language, width)
                    self.browser.type("#message", message)
                    self.wait_for(message)
                    self.assertEqual(self.browser.run("return document.documentElement.lang"), language)
                    self.assertIn(SAID[language][0], self.browser.text("#status"))
                    marked = self.browser.run("return [...document.querySelectorAll('#words mark.for')].map(e => e.textContent)")
                    self.assertTrue({"дурак", "ақымақсың"} & set(marked), marked)
                    listed = self.browser.run("return [...document.querySelectorAll('#weights li')].map(e => e.textContent)")
                    self.assertRegex(listed[0], r"^\S+ [+−]\d+\.\d\d$")
                    self.assert_fits()
                    self.leave_photograph(f"{language}-{width}")
        self.assertEqual(self.browser.complaints(), [])

    def assert_fits(self):
        """Nothing stands out at the right, and what is to be tapped is large enough."""
        self.assertEqual(self.browser.run("return document.documentElement.scrollWidth - window.innerWidth"), 0)
        outside = self.browser.run("""return [...document.querySelectorAll("main *, header *, footer *")]
            .filter(e => e.getBoundingClientRect().right > window.innerWidth).map(e => e.outerHTML)""")
        self.assertEqual(outside, [])
        small = self.browser.run("""return [...document.querySelectorAll("button, select, input")]
            .filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)""")
        self.assertEqual(small, [])

    def leave_photograph(self, name):
        photographs = os.environ.get("ARASHA_PHOTOS")
        if photographs:
            pathlib.Path(photographs, name + ".png").write_bytes(self.browser.photograph())

    def test_innocent_and_empty_messages(self):
        self.open("en")
        self.assertEqual(self.browser.text("#status"), "Type a message.")
        self.browser.type("#message", "спасибо вам за помощь")
        self.wait_for("спасибо вам за помощь")
        self.assertIn(SAID["en"][1], self.browser.text("#status"))
        self.browser.type("#message", CONTROL + "a" + CONTROL + BACKSPACE)
        self.browser.wait("return document.getElementById('status').textContent === 'Type a message.'")
        self.assertEqual(self.browser.text("#words"), "")

    def test_a_message_is_text_and_nothing_else(self):
        message = "<img src=x onerror=\"document.title='caught'\"><b>дурак</b> & \U0001F468\u200d\U0001F469 тупица"
        self.open("en")
        self.browser.type("#message", message)
        self.wait_for(message)
        self.assertEqual(self.browser.run("return [document.title, document.querySelectorAll('#words b, #words img').length]"),
                         ["Arasha", 0])

    def test_words_of_the_label_that_is_chosen(self):
        self.open("en")
        self.browser.type("#message", MESSAGES["ru"])
        self.wait_for(MESSAGES["ru"])
        before = self.browser.text("#weights")
        self.browser.run("""const select = document.getElementById("reason-label"); select.value = "threat";
            select.dispatchEvent(new Event("change"))""")
        self.assertNotEqual(self.browser.text("#weights"), before)


class Keyboard(PageTest):
    def focus(self):
        return self.browser.run("""const e = document.activeElement;
            return e.id || e.dataset.language || (e.closest("li") || {}).id || e.tagName""")

    def test_everything_is_reached_in_the_order_it_stands(self):
        self.open("en")
        order = ["kk", "ru", "en", "message", "reason-label", *("label-" + label for label in LABELS), "reset"]
        reached = []
        for _ in order:
            self.browser.press(TAB)
            reached.append(self.focus())
            self.assertNotEqual(self.browser.run("return getComputedStyle(document.activeElement).outlineStyle"), "none", reached)
        self.assertEqual(reached, order)

    def test_a_language_is_chosen(self):
        self.open("en")
        self.browser.press(TAB, SPACE)
        self.assertEqual(self.browser.run("return document.documentElement.lang"), "kk")
        self.assertEqual(self.browser.run("return document.querySelector('[aria-pressed=true]').dataset.language"), "kk")

    def test_a_threshold_is_moved_and_set_back(self):
        self.open("en")
        self.browser.type("#message", MESSAGES["ru"])
        self.wait_for(MESSAGES["ru"])
        row = "#label-insult"
        self.assertTrue(self.browser.run(f"return document.querySelector('{row}').classList.contains('held')"))
        before = self.browser.text(row + " output")
        self.browser.run(f"document.querySelector('{row} input').focus()")
        self.browser.press(RIGHT)
        self.assertAlmostEqual(float(self.browser.text(row + " output")), float(before) + 0.01, places=6)
        self.browser.press(END)
        self.assertFalse(self.browser.run(f"return document.querySelector('{row}').classList.contains('held')"))
        self.browser.click("#reset")
        self.assertEqual(self.browser.text(row + " output"), before)


class Readers(PageTest):
    def test_rules_of_access(self):
        """Names, roles, contrast and so on, as axe-core checks them, in each language, light and dark."""
        script = pathlib.Path(os.environ.get("ARASHA_NODE_MODULES", "")) / "axe-core" / "axe.min.js"
        if not script.is_file():
            self.skipTest("needs axe-core in the directory ARASHA_NODE_MODULES")
        for language, message in MESSAGES.items():
            for dark in (False, True):
                with self.subTest(language, dark=dark):
                    self.open(language, "phone", dark)
                    self.browser.type("#message", message)
                    self.wait_for(message)
                    self.browser.run(script.read_text(encoding="utf-8"))
                    found = self.browser.run_later("axe.run().then(arguments[0])")
                    self.assertEqual([(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]], [])
                    self.assertGreater(len(found["passes"]), 15)

    def test_what_is_found_is_announced(self):
        self.open("en")
        tree = json.dumps(self.browser.command("Accessibility.getFullAXTree"))
        for role in ('"status"', '"meter"', '"slider"', '"combobox"', '"textbox"'):
            self.assertIn(role, tree)
        names = self.browser.run("""return [...document.querySelectorAll("#labels meter, #labels input")]
            .map(e => e.getAttribute("aria-label"))""")
        self.assertEqual(len(set(names)), 2 * len(LABELS))


class Troubles(PageTest):
    def test_a_server_with_keys(self):
        keys = directory() / "page-keys"
        keys.write_text("the-key\n")
        server = self.start("--api-key-file", keys)
        self.open("en", server=server)
        self.assertFalse(self.browser.run("return document.getElementById('key').checkVisibility()"))
        self.browser.type("#message", MESSAGES["ru"])
        self.browser.wait("return document.getElementById('key').checkVisibility()")
        self.assertEqual(self.browser.text("#status"), "The server asks for a key.")
        self.browser.type("#key", "the-key" + ENTER)
        self.wait_for(MESSAGES["ru"])

    def test_a_server_that_is_gone(self):
        server = Server()
        try:
            self.open("kk", server=server)
        finally:
            server.stop()
        self.browser.type("#message", MESSAGES["kk"])
        self.browser.wait("return document.getElementById('status').textContent === 'Сервер жауап бермеді.'")


if __name__ == "__main__":
    main()
