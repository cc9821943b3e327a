# SPDX-License-Identifier: Apache-2.0
"""Headless Chromium, told by the W3C's WebDriver protocol what to do."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
NEEDS = ("chromium", "chromedriver")


def missing():
    """Programs without which there is no browser."""
    return [name for name in NEEDS if not shutil.which(name)]


class Browser:
    """A window of `width` pixels, which `language` says the reader's is."""

    def __init__(self, width, height, language="ru", dark=False):
        self.profile = tempfile.TemporaryDirectory(prefix="arasha-browser-", ignore_cleanup_errors=True)
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        self.session = ""
        self.address = f"http://127.0.0.1:{self.find_port()}"
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                     f"--lang={language}", f"--user-data-dir={self.profile.name}", "--no-proxy-server",
                     *(["--force-dark-mode"] if dark else [])]
        made = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"args": arguments, "prefs": {"intl.accept_languages": language}}}}})
        self.session = "/session/" + made["sessionId"]
        self.resize(width, height)

    def find_port(self):
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                return int(line.rstrip(".\n").split()[-1])
        raise AssertionError("chromedriver did not start")

    def ask(self, method, path, value=None):
        body = None if method != "POST" else json.dumps(value or {}).encode()
        request = urllib.request.Request(self.address + self.session + path, body, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def command(self, name, **parameters):
        """A command of Chromium's own protocol."""
        return self.ask("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def resize(self, width, height):
        """Sets the size of the page, not of the window, which may not be as narrow as a phone."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)

    def open(self, url):
        self.ask("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        """What a function's body returns, in the page."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_later(self, script, *arguments):
        """What it gives to the function that is its last argument."""
        return self.ask("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def element(self, selector):
        return self.ask("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def type(self, selector, text):
        self.ask("POST", f"/element/{self.element(selector)}/value", {"text": text})

    def click(self, selector):
        self.ask("POST", f"/element/{self.element(selector)}/click")

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def press(self, *keys):
        """Presses keys one after another, wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def wait(self, script, *arguments, seconds=30):
        """Waits until a function's body returns what is true, and gives it."""
        end = time.monotonic() + seconds
        while not (value := self.run(script, *arguments)):
            if time.monotonic() > end:
                raise AssertionError("in vain: " + script)
            time.sleep(0.05)
        return value

    def photograph(self):
        """The whole page as a PNG."""
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        shot = self.command("Page.captureScreenshot", captureBeyondViewport=True,
                            clip={"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1})
        return base64.b64decode(shot["data"])

    def complaints(self):
        """What the page's console holds."""
        return [entry["message"] for entry in self.ask("POST", "/se/log", {"type": "browser"})]

    def close(self):
        try:
            if self.session:
                self.ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait(timeout=30)
            self.driver.stdout.close()
            self.profile.cleanup()
