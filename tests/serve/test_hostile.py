# SPDX-License-Identifier: Apache-2.0
"""Whatever is sent to `arasha serve`: the documented error, or one of class 4xx, and others are served meanwhile and after."""

import concurrent.futures
import json
import os
import pathlib
import re
import signal
import socket
import struct
import threading
import time
import unittest

from harness import LABELS, directory
from serving import ServerTest, main

INSULT = "ты дурак и тупица"
CLASSIFY, ANALYZE, SUGGEST = "/v1/classify", "/v1alpha1/comments:analyze", "/v1alpha1/comments:suggestscore"
HEAD = b"POST /v1/classify HTTP/1.1\r\nHost: a\r\n"
GOOD = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SECURITY = ("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
            "Cross-Origin-Resource-Policy: same-origin", "Content-Security-Policy: default-src 'none'")


class RawTest(ServerTest):
    def raw(self, data, server=None, seconds=2):
        """What comes back for these bytes until the server closes or is silent for a while; and whether it closed."""
        got = b""
        with socket.create_connection(("127.0.0.1", (server or self.server).port), timeout=seconds) as connection:
            try:
                connection.sendall(data)
            except OSError:
                pass
            try:
                while chunk := connection.recv(65536):
                    got += chunk
                return got, True
            except socket.timeout:
                return got, False
            except OSError:
                return got, True

    def assert_envelope(self, answer, code):
        head, _, body = answer.decode().partition("\r\n\r\n")
        self.assertTrue(head.startswith(f"HTTP/1.1 {code} "), answer)
        self.assertEqual(json.loads(body)["error"]["code"], code)
        for header in SECURITY:
            self.assertIn(header, head)


class Framing(RawTest):
    def test_what_is_no_http_gets_a_4xx_or_nothing_and_the_connection_ends(self):
        """libmicrohttpd writes these answers itself, with fixed pages that repeat nothing of the request."""
        for data, codes in (
            (b"GET /healthz\r\n\r\n", "400"), (b"GET\r\n\r\n", "400"), (b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", "505"),
            (b"GET /healthz HTTP/1.1\r\n\r\n", "400"), (b"GET /healthz HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", "400"),
            (CHUNKED + b"zz\r\nab\r\n0\r\n\r\n", "400"), (CHUNKED + b"-1\r\nab\r\n0\r\n\r\n", "400"),
            (CHUNKED + b"2\r\n{}xx0\r\n\r\n", "400"), (CHUNKED + b"ffffffffffffffffffff\r\nab", "413"),
            (HEAD + b"Content-Length: -1\r\n\r\n", "400"), (HEAD + b"Content-Length: abc\r\n\r\n", "400"),
            (HEAD + b"Content-Length: 99999999999999999999999\r\n\r\n", "413"),
            (HEAD + b"X-Evil: " + b"<script>" * 10000 + b"\r\n\r\n", "431"),
            (HEAD + b"".join(b"X%d: y\r\n" % i for i in range(5000)) + b"\r\n", "431"),
            (HEAD + b"Cookie: " + b"a=b; " * 2000 + b"\r\n\r\n", "431"),
            (b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", "414"),
            (b"GET /healthz?" + b"&".join(b"a%d=1" % i for i in range(3000)) + b" HTTP/1.1\r\nHost: a\r\n\r\n", "414"),
            (CHUNKED + b"2\r\n{}\r\n0\r\nX: " + b"a" * 100000 + b"\r\n\r\n", "431"),
        ):
            with self.subTest(data[:70]):
                answer, closed = self.raw(data)
                self.assertTrue(closed)
                if answer:
                    self.assertRegex(answer.decode(), rf"^HTTP/1\.[01] ({codes}) ")
                    self.assertRegex(answer, rb"\r\nConnection: close\r\n")
                    self.assertNotIn(b"<script>", answer)
                self.assertEqual(self.server.ask("GET", "/healthz")[0], 200)

    def test_noise_harms_nobody(self):
        for data in (b"\0\1\2\3\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", os.urandom(20000), b"\r\n" * 10000, b"\xff" * 20000,
                     b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET " * 5000):
            with self.subTest(data[:30]):
                answer, _ = self.raw(data, seconds=0.5)
                self.assertNotRegex(answer, rb"HTTP/1\.[01] [235]0[0-4]")
                self.assertEqual(self.server.ask("GET", "/healthz")[0], 200)

    def test_a_body_whose_end_is_not_clear_is_refused(self):
        """A proxy may read such a request otherwise, and take what is behind it for another client's request."""
        for headers in (b"Content-Length: 2\r\nContent-Length: 20\r\n", b"Content-Length: 2\r\nContent-Length: 2\r\n",
                        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                        b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", b"Transfer-Encoding: xchunked\r\n",
                        b"Transfer-Encoding: gzip, chunked\r\n", b"Transfer-Encoding : chunked\r\n",
                        b"Content-Length : 5\r\n", b"X\tY: a\r\n"):
            with self.subTest(headers):
                answer, closed = self.raw(HEAD + headers + b"\r\n0\r\n\r\n" + GOOD)
                self.assertTrue(closed)
                self.assert_envelope(answer, 400)
        answer, _ = self.raw(b"POST /v1/classify HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        self.assertRegex(answer, rb"^HTTP/1\.[01] 400 ")

    def test_pipelined_requests_and_garbage(self):
        body = json.dumps({"text": INSULT}).encode()
        ask = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
        answer, closed = self.raw((GOOD + ask) * 20 + b"garbage\r\n\r\n" + GOOD)
        self.assertTrue(closed)
        self.assertEqual(answer.count(b"HTTP/1.1 200"), 40)
        self.assertEqual(answer.count(b'"language"'), 20)
        wrong = HEAD + b"Content-Length: 4\r\n\r\nnone"
        answer, _ = self.raw(wrong * 3 + GOOD, seconds=1)
        self.assertEqual((answer.count(b"HTTP/1.1 400"), answer.count(b"HTTP/1.1 200")), (3, 1))

    def test_wrong_verbs(self):
        for path, allowed in ((CLASSIFY, "POST"), (ANALYZE, "POST"), (SUGGEST, "POST"), ("/", "GET, HEAD"),
                              ("/v1/model", "GET, HEAD"), ("/$discovery/rest", "GET, HEAD")):
            for verb in {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X" * 1000} - set(allowed.split(", ")):
                answer, _ = self.raw(f"{verb} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())
                self.assert_envelope(answer, 405)
                self.assertIn(f"\r\nAllow: {allowed}\r\n", answer.decode())

    def test_every_error_of_ours_has_the_envelope_and_the_headers(self):
        for data, code in ((b"GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
                           (b"GET /%00%ff/../ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
                           (b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
                           (HEAD + b"Connection: close\r\nContent-Length: 1\r\n\r\n{", 400),
                           (HEAD + b"Connection: close\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 2\r\n\r\n{}", 403)):
            with self.subTest(data):
                self.assert_envelope(self.raw(data)[0], code)


class Bodies(RawTest):
    """What both interfaces say of bad JSON."""

    WHERE = {CLASSIFY: b'{"text": %s}', ANALYZE: b'{"comment": {"text": %s}, "requestedAttributes": {"TOXICITY": {}}}',
             SUGGEST: b'{"comment": {"text": %s}, "attributeScores": {"TOXICITY": {"summaryScore": {"value": 1}}}}'}

    def assert_refused(self, path, body):
        status, headers, content = self.server.ask("POST", path, body)
        error = json.loads(content)["error"]
        self.assertEqual((status, error["code"], error["status"]), (400, 400, "INVALID_ARGUMENT"))
        self.assertEqual(headers["Content-Type"], "application/json; charset=utf-8")
        if path != CLASSIFY:
            self.assertIn(error["details"][0]["errorType"],
                          ("INVALID_REQUEST", "COMMENT_EMPTY", "COMMENT_TOO_LONG", "NO_REQUESTED_ATTRIBUTES"))

    def test_texts_that_are_none(self):
        for path, body in self.WHERE.items():
            for text in (b"", b"1", b"1e999", b"true", b"null", b"[]", b"{}", b"'a'", b'"a', b'"\\x"', b'"\\ud800"',
                         b'"\\udc00\\ud800"', b'"\xff"', b'"\xc0\xaf"', b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"',
                         '"я'.encode()[:-1] + b'"', b'"\n"', b'"a" "b"', b'"a"}}}', b"[" * 5000, b'{"a":' * 5000, b"1" * 100000):
                with self.subTest(path, text=text[:20]):
                    self.assert_refused(path, body % text)

    def test_over_long_texts(self):
        long = json.dumps("я" * 10241, ensure_ascii=False).encode()
        for path in (ANALYZE, SUGGEST):
            self.assert_refused(path, self.WHERE[path] % long)
        self.assertEqual(self.server.ask("POST", CLASSIFY, self.WHERE[CLASSIFY] % long)[0], 200)

    def test_strings_that_are_valid_but_odd(self):
        for text in ("\0", "a\0b", "\U0010ffff", "\ufeffдурак", "\u202eдурак", "\u0301" * 5000, "😀" * 4000, "\ufffe",
                     "a" * 20000, "\n" * 20000, ". " * 10000, "<" * 20000, "<!--" * 5000, "&#" * 10000):
            raw = json.dumps(text, ensure_ascii=False).encode()
            for path, body in self.WHERE.items():
                with self.subTest(path, text=text[:10]):
                    self.assertEqual(self.server.ask("POST", path, body % raw)[0], 200)
            with self.subTest("HTML", text=text[:10]):
                status, answer = self.server.post(ANALYZE, {
                    "comment": {"text": text, "type": "HTML"}, "spanAnnotations": True, "requestedAttributes": {"THREAT": {}}})
                self.assertEqual(status, 200)
                length = len(text.encode("utf-16-le")) // 2
                for span in answer["attributeScores"]["THREAT"]["spanScores"]:
                    self.assertTrue(0 <= span["begin"] < span["end"] <= length)

    def test_long_names_come_back_as_valid_json(self):
        for size in range(240, 260):
            self.assert_refused(ANALYZE, json.dumps({"comment": {"text": "a"}, "requestedAttributes": {"Я" * size: {}}},
                                                    ensure_ascii=False).encode())

    def test_an_answer_is_not_many_times_as_long_as_its_question(self):
        status, answer = self.server.post(CLASSIFY, {"texts": ["дурак " * 1000] * 20, "reasons": True})
        self.assertEqual(status, 400)
        self.assertIn("65536 bytes", answer["error"]["message"])
        self.assertEqual(self.server.post(CLASSIFY, {"texts": ["дурак " * 1000] * 20})[0], 200)
        self.assertEqual(self.server.post(CLASSIFY, {"text": "дурак " * 5000, "reasons": list(LABELS)})[0], 200)


class Crowds(RawTest):
    ARGUMENTS = ("--max-connections", "64")

    def drip(self, connections, stop):
        """A byte of a header now and then on each of them; those that are shut are opened again."""
        while not stop.is_set():
            for i, connection in enumerate(connections):
                try:
                    connection.sendall(b"X")
                except OSError:
                    try:
                        connections[i] = self.begin()
                    except OSError:
                        pass
            time.sleep(0.2)

    def begin(self):
        connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=5)
        connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        return connection

    def test_slow_clients_on_every_connection_there_is_give_way(self):
        connections, stop = [self.begin() for _ in range(64)], threading.Event()
        dripper = threading.Thread(target=self.drip, args=(connections, stop))
        dripper.start()
        try:
            begun = time.monotonic()
            self.assertEqual(self.server.post(CLASSIFY, {"text": INSULT})[0], 200)
            self.assertLess(time.monotonic() - begun, 18, "no sooner than they are shut for being idle")
        finally:
            stop.set()
            dripper.join()
            for connection in connections:
                connection.close()

    def test_clients_that_go_away_in_the_middle(self):
        body = json.dumps({"text": INSULT * 1000}).encode()
        for cut in (10, 60, 200, len(body)):
            for _ in range(50):
                connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=5)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.sendall((HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)[:cut])
                connection.close()
        self.assertEqual(self.server.post(CLASSIFY, {"text": INSULT})[0], 200)


class Secrecy(RawTest):
    def writable(self, server):
        """Regular files that the server has open for writing."""
        found = []
        for entry in pathlib.Path(f"/proc/{server.process.pid}/fd").iterdir():
            try:
                path = os.readlink(entry)
                info = pathlib.Path(f"/proc/{server.process.pid}/fdinfo/{entry.name}").read_text()
            except FileNotFoundError:
                continue  # a connection that the server has closed since
            flags = int(re.search(r"flags:\s*(\d+)", info)[1], 8)
            if path.startswith("/") and not path.startswith("/dev/") and flags & os.O_ACCMODE != os.O_RDONLY:
                found.append(path)
        return found

    def test_nothing_is_written_unless_asked(self):
        server = self.start()
        for path in (CLASSIFY, ANALYZE, SUGGEST):
            server.ask("POST", path, Bodies.WHERE[path] % json.dumps(INSULT).encode())
        self.assertEqual(self.writable(server), [])
        path = directory() / "asked.jsonl"
        server = self.start("--suggestions", path)
        self.assertEqual(self.writable(server), [str(path)])
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)

    def test_texts_and_keys_are_never_told(self):
        keys = directory() / "secret-keys"
        keys.write_text("clandestine\n")
        server = self.start("--api-key-file", keys)
        for path in (CLASSIFY, ANALYZE, SUGGEST):
            for body in (Bodies.WHERE[path] % b'"tajna"', Bodies.WHERE[path] % b"tajna", b'{"tajna": "tajna"}'):
                for key in ("clandestine", "wrong-clandestine"):
                    _, _, content = server.ask("POST", f"{path}?key={key}", body)
                    self.assertNotIn(b"clandestine", content)
        self.assertNotIn(b"tajna", server.ask("GET", "/metrics")[2])
        server.process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        _, said = server.stop()
        self.assertNotRegex(said, "tajna|clandestine")


class End(RawTest):
    def ask_until_told(self, server, pause):
        """Asks on one connection until an answer says that it ends; gives how many answers came."""
        connection, answers = server.connect(), 0
        try:
            while True:
                connection.request("POST", CLASSIFY, json.dumps({"text": INSULT}).encode())
                answer = connection.getresponse()
                if answer.status != 200 or "language" not in json.loads(answer.read()):
                    raise AssertionError(answer.status)
                answers += 1
                if answer.headers["Connection"] == "close":
                    return answers
                time.sleep(pause)
        finally:
            connection.close()

    def test_connections_that_are_kept_are_told_before_the_server_ends(self):
        server = self.start()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            clients = [pool.submit(self.ask_until_told, server, 0.01 * i) for i in range(8)]
            time.sleep(0.5)
            server.process.send_signal(signal.SIGTERM)
            self.assertTrue(all(client.result(timeout=30) > 1 for client in clients))
        self.assertEqual(server.stop()[0], 0)

    def ask_all(self, clients):
        for client in clients:
            client.request("GET", "/healthz")
            answer = client.getresponse()
            self.assertEqual(answer.status, 200)
            answer.read()

    @unittest.skipUnless("ARASHA_SLOW_END" in os.environ, "nothing can be loaded before a sanitizer")
    def test_it_ends_well_where_the_main_thread_is_slow(self):
        server = self.start(LD_PRELOAD=os.environ["ARASHA_SLOW_END"])
        clients = [server.connect() for _ in range(24)]
        self.ask_all(clients)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.05)
        self.ask_all(clients)
        self.assertEqual(server.stop(), (0, server.messages[0]))
        for client in clients:
            client.close()

    def test_who_keeps_asking_is_answered_until_the_end(self):
        # Each question is answered at once, and the next comes before the server takes nobody to ask any more.
        server = self.start()
        clients = [server.connect() for _ in range(24)]
        self.ask_all(clients)
        server.process.send_signal(signal.SIGTERM)
        for client in clients:
            time.sleep(0.03)
            self.ask_all([client])
        self.assertEqual(server.stop(), (0, server.messages[0]))
        for client in clients:
            client.close()

    def test_whoever_comes_when_it_ends_is_refused_at_once(self):
        server = self.start()
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as begun:
            begun.sendall(HEAD + b"Content-Length: 15\r\n\r\n{")
            time.sleep(0.5)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            with self.assertRaises(ConnectionError):
                socket.create_connection(("127.0.0.1", server.port), timeout=10)
            begun.sendall(b'"text": "abc"}')
            self.assertIn(b'{"language"', begun.recv(65536))
        self.assertEqual(server.stop()[0], 0)


if __name__ == "__main__":
    main()
