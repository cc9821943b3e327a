# SPDX-License-Identifier: Apache-2.0
"""A server on a port of the system's choice, and questions to it."""

import http.client
import json
import re
import signal
import subprocess
import threading
import unittest

from harness import COMMAND, CommandTest, environment, model


class Server:
    """`arasha serve` with the small model, until it is told to stop."""

    def __init__(self, *arguments, model_file=None, **variables):
        self.process = subprocess.Popen(
            [COMMAND, "serve", "--listen", "127.0.0.1:0", "--threads", "2", "--model", model_file or model(),
             *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(**variables))
        self.messages = [self.process.stderr.readline().decode()]
        found = re.fullmatch(r"arasha: listening at http://127\.0\.0\.1:(\d+)/\n", self.messages[0])
        if not found:
            raise AssertionError(self.messages[0] + self.process.stderr.read().decode())
        self.port = int(found[1])
        self.reader = threading.Thread(target=lambda: self.messages.extend(
            line.decode() for line in self.process.stderr))
        self.reader.start()

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, method, path, body=None, headers=None):
        """Status, headers and content of the answer."""
        connection = self.connect()
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def post(self, path, value, headers=None):
        """Status and JSON of the answer."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        status, _, content = self.ask("POST", path, body, {"Content-Type": "application/json", **(headers or {})})
        return status, json.loads(content)

    def stop(self, number=signal.SIGTERM):
        """Ends it; gives its exit code and everything it said."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(timeout=60)
        self.reader.join()
        self.process.stdout.close()
        self.process.stderr.close()
        return code, "".join(self.messages)


class ServerTest(CommandTest):
    """One server for all tests of a class, which must be as well after them as before."""

    ARGUMENTS = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.ARGUMENTS)

    @classmethod
    def tearDownClass(cls):
        code, said = cls.server.stop()
        if code != 0:
            raise AssertionError(f"the server ended with {code}; it said:\n{said}")

    def tearDown(self):
        self.assertEqual(self.server.ask("GET", "/healthz")[0], 200)

    def start(self, *arguments, **options):
        server = Server(*arguments, **options)
        self.addCleanup(server.stop)
        return server


def main():
    """Runs the tests of the file; where what they need is missing, Meson reports them as skipped."""
    result = unittest.main(exit=False).result
    if result.wasSuccessful() and len(result.skipped) >= max(result.testsRun, 1):
        raise SystemExit(77)
    raise SystemExit(not result.wasSuccessful())
