# SPDX-License-Identifier: Apache-2.0
"""arasha serve: its own interface, its limits, and how it begins, reloads and ends."""

import json
import os
import shutil
import signal
import socket
import threading
import time

from harness import LABELS, directory, model, run, run_bare
from serving import ServerTest, main

INSULT = "ты дурак и тупица"


class Classify(ServerTest):
    ARGUMENTS = ("--threshold", "abuse=0")

    def test_agrees_with_the_command(self):
        for text in (INSULT, "сен нағыз ақымақсың", "", "a\0b", "😀 дурак"):
            with self.subTest(text):
                line = json.dumps({"text": text}, ensure_ascii=False).encode()
                _, out, _ = run("classify", "--jsonl", "--explain", "--threshold", "abuse=0", stdin=line + b"\n")
                status, answer = self.server.post("/v1/classify", {"text": text, "reasons": True})
                self.assertEqual((status, answer), (200, json.loads(out)["arasha"]))

    def test_many_texts_come_back_in_order(self):
        texts = [INSULT, "спасибо", INSULT]
        status, answer = self.server.post("/v1/classify", {"texts": texts})
        self.assertEqual(status, 200)
        self.assertEqual(answer["results"], [self.server.post("/v1/classify", {"text": text})[1] for text in texts])
        self.assertEqual(self.server.post("/v1/classify", {"texts": []}), (200, {"results": []}))

    def test_reasons_only_when_asked_for(self):
        self.assertNotIn("reasons", self.server.post("/v1/classify", {"text": INSULT, "reasons": False})[1])

    def test_reasons_of_the_labels_that_are_named(self):
        answer = self.server.post("/v1/classify", {"text": INSULT, "reasons": ["threat", "hate"]})[1]
        self.assertEqual({reason["label"] for reason in answer["reasons"]}, {"threat", "hate"})
        self.assertEqual(self.server.post("/v1/classify", {"text": INSULT, "reasons": []})[1]["reasons"], [])

    def test_bad_requests(self):
        for body, says in (
            (b"", "JSON"), (b"{", "line 1"), (b"[]", "object"), (b'"text"', "expected"), (b"{}", "text"),
            (b'{"text": 1}', '"text"'), (b'{"text": null}', '"text"'), (b'{"text": "a", "texts": []}', "either"),
            (b'{"texts": "a"}', '"texts"'), (b'{"texts": ["a", 1]}', '"texts"'), (b'{"text": "a", "reasons": 1}', '"reasons"'),
            (b'{"text": "a", "reasons": ["wit"]}', '"reasons"'), (b'{"text": "a", "reasons": [1]}', '"reasons"'),
            (b'{"text": "\xff"}', "0xff"), (b'{"text": "\\ud800"}', "JSON"), (b"[" * 100000, "JSON"),
            (b'{"text": "a"} x', "JSON"), (json.dumps({"texts": [""] * 1001}).encode(), "1000"),
        ):
            with self.subTest(body[:40]):
                status, answer = self.server.post("/v1/classify", body)
                self.assertEqual((status, answer["error"]["code"], answer["error"]["status"]),
                                 (400, 400, "INVALID_ARGUMENT"))
                self.assertIn(says, answer["error"]["message"])

    def test_an_error_repeats_nothing_of_the_text(self):
        _, answer = self.server.post("/v1/classify", b'{"text": tajna}')
        self.assertNotIn("tajna", json.dumps(answer))


class Pages(ServerTest):
    def test_health(self):
        status, headers, content = self.server.ask("GET", "/healthz")
        self.assertEqual((status, content), (200, b"ok\n"))
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])

    def test_page_asks_nobody_else(self):
        for path, kind in (("/", "text/html"), ("/page.css", "text/css"), ("/page.js", "text/javascript")):
            status, headers, content = self.server.ask("GET", path)
            self.assertEqual((status, headers["Content-Type"]), (200, kind + "; charset=utf-8"))
            self.assertIn("default-src 'none'; script-src 'self'", headers["Content-Security-Policy"])
            self.assertNotRegex(content.decode(), r"(https?:)?//[a-z]|@import|<script>|\son\w+=|style=")

    def test_page_speaks_of_every_label(self):
        script = self.server.ask("GET", "/page.js")[2].decode()
        for label in LABELS:
            self.assertEqual(script.count(f" {label}: ") + script.count(f"{{{label}: ") + script.count(f"\t{label}: "), 3, label)

    def test_model(self):
        answer = json.loads(self.server.ask("GET", "/v1/model")[2])
        self.assertEqual(tuple(label["name"] for label in answer["labels"]), LABELS)
        for label in answer["labels"]:
            self.assertEqual(label["threshold"], label["operatingPoints"]["balanced"])
        self.assertEqual(answer["metadata"]["purpose"], "tests of the command")

    def test_metrics_count(self):
        def value(name):
            for line in self.server.ask("GET", "/metrics")[2].decode().splitlines():
                if line.startswith(name + " "):
                    return float(line.split()[-1])
            return 0
        texts = value("arasha_texts_total")
        answered = value('arasha_requests_total{route="classify",status="2xx"}')
        refused = value('arasha_requests_total{route="classify",status="4xx"}')
        self.server.post("/v1/classify", {"texts": [INSULT, INSULT]})
        self.server.post("/v1/classify", {})
        self.assertEqual(value("arasha_texts_total"), texts + 2)
        self.assertEqual(value('arasha_requests_total{route="classify",status="2xx"}'), answered + 1)
        self.assertEqual(value('arasha_requests_total{route="classify",status="4xx"}'), refused + 1)

    def test_head(self):
        status, headers, content = self.server.ask("HEAD", "/v1/model")
        self.assertEqual((status, content), (200, b""))
        self.assertGreater(int(headers["Content-Length"]), 100)

    def test_wrong_verbs_and_addresses(self):
        for method, path, allowed in (
            ("GET", "/v1/classify", "POST"), ("DELETE", "/v1/classify", "POST"), ("POST", "/healthz", "GET, HEAD"),
            ("PUT", "/v1/model", "GET, HEAD"), ("BREW", "/metrics", "GET, HEAD"),
        ):
            status, headers, content = self.server.ask(method, path)
            self.assertEqual((status, headers["Allow"]), (405, allowed))
            self.assertEqual(json.loads(content)["error"]["code"], 405)
        for path in ("/nothing", "/v1/classify/", "/../etc/passwd", "//", "/v1"):
            self.assertEqual(self.server.ask("GET", path)[0], 404, path)

    def test_pages_of_other_sites_may_not_ask(self):
        status, _ = self.server.post("/v1/classify", {"text": "a"}, {"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(status, 403)
        status, _ = self.server.post("/v1/classify", {"text": "a"}, {"Sec-Fetch-Site": "same-origin"})
        self.assertEqual(status, 200)


class Limits(ServerTest):
    ARGUMENTS = ("--max-body", "1000")

    def raw(self, data):
        """What comes back for these bytes until the server closes or is silent for a while."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=2) as connection:
            got = b""
            try:
                connection.sendall(data)
                while chunk := connection.recv(65536):
                    got += chunk
            except OSError:
                pass
            return got

    def test_body(self):
        fits = json.dumps({"text": "a" * 980}).encode()
        self.assertLessEqual(len(fits), 1000)
        self.assertEqual(self.server.post("/v1/classify", fits)[0], 200)
        for size in (1001, 3000, 3900):
            status, answer = self.server.post("/v1/classify", b" " * size)
            self.assertEqual((status, answer["error"]["code"]), (413, 413))
        self.assertTrue(self.raw(b"POST /v1/classify HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n")
                        .startswith(b"HTTP/1.1 413 "))

    def test_body_in_chunks(self):
        connection = self.server.connect()
        self.addCleanup(connection.close)
        for count, expected in ((1, 200), (100, 413)):
            pieces = [b'{"text": "', *[b"a" * 20] * count, b'"}']
            connection.request("POST", "/v1/classify", iter(pieces), encode_chunked=True,
                               headers={"Transfer-Encoding": "chunked"})
            answer = connection.getresponse()
            answer.read()
            self.assertEqual(answer.status, expected)

    def test_slow_clients_do_not_hold_up_others(self):
        slow = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(200)]
        try:
            for connection in slow:
                connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{")
            self.assertEqual(self.server.post("/v1/classify", {"text": INSULT})[0], 200)
        finally:
            for connection in slow:
                connection.close()


class Keys(ServerTest):
    @classmethod
    def setUpClass(cls):
        cls.keys = directory() / "keys"
        cls.keys.write_text("# keys of two sites\nfirst-key\n\nsecond-key\r\n")
        cls.ARGUMENTS = ("--api-key-file", cls.keys)
        super().setUpClass()

    def test_who_is_answered(self):
        for path, headers, expected in (
            ("", {}, 401), ("?key=first-key", {}, 200), ("?key=second-key", {}, 200), ("?key=first-ke", {}, 401),
            ("?key=first-key1", {}, 401), ("?key=", {}, 401), ("?key=%23%20keys%20of%20two%20sites", {}, 401),
            ("", {"Authorization": "Bearer first-key"}, 200), ("", {"Authorization": "Bearer no"}, 401),
            ("", {"X-Goog-Api-Key": "second-key"}, 200),
        ):
            with self.subTest(path, headers=headers):
                status, answer = self.server.post("/v1/classify" + path, {"text": INSULT}, headers)
                self.assertEqual(status, expected)
                if expected == 401:
                    self.assertEqual(answer["error"]["status"], "UNAUTHENTICATED")
        self.assertEqual(self.server.ask("GET", "/healthz")[0], 200)


class Life(ServerTest):
    def test_ends_when_told(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            server = self.start()
            server.post("/v1/classify", {"text": INSULT})
            self.assertEqual(server.stop(number)[0], 0)

    def test_never_tells_a_text(self):
        server = self.start()
        server.post("/v1/classify", {"text": INSULT, "reasons": True})
        server.post("/v1/classify", b'{"text": "' + INSULT.encode())
        _, said = server.stop()
        self.assertEqual(said.count("\n"), 1, said)

    def test_answers_what_was_begun_before_it_ends(self):
        server = self.start()
        connection = server.connect()
        self.addCleanup(connection.close)
        body = json.dumps({"text": INSULT}).encode()
        connection.putrequest("POST", "/v1/classify")
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body[:5])
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        connection.send(body[5:])
        answer = connection.getresponse()
        self.assertEqual(answer.status, 200)
        self.assertIn("language", json.loads(answer.read()))
        self.assertEqual(server.stop()[0], 0)

    def test_reloads_without_a_lost_request(self):
        path = directory() / "reloaded.model"
        shutil.copy(model(), path)
        server = self.start(model_file=path)
        expected = server.post("/v1/classify", {"text": INSULT})
        wrong, done = [], threading.Event()

        def ask():
            connection = server.connect()
            while not done.is_set():
                connection.request("POST", "/v1/classify", json.dumps({"text": INSULT}).encode())
                answer = connection.getresponse()
                if (answer.status, json.loads(answer.read())) != expected:
                    wrong.append(answer.status)
            connection.close()

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(10):
            server.process.send_signal(signal.SIGHUP)
            time.sleep(0.05)
        done.set()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

        path.with_suffix(".bad").write_bytes(b"no model")
        os.replace(path.with_suffix(".bad"), path)
        server.process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        self.assertEqual(server.post("/v1/classify", {"text": INSULT}), expected)
        metrics = server.ask("GET", "/metrics")[2].decode()
        self.assertIn("arasha_failed_reloads_total 1\n", metrics)
        self.assertIn("stays", server.stop()[1])

    def test_what_it_cannot_begin_with(self):
        for arguments, code, says in (
            (("--listen", "nowhere"), 1, "nowhere"), (("--listen", "127.0.0.1:99999"), 1, "99999"),
            (("--listen", "::1:80"), 1, "::1:80"), (("--listen", f"127.0.0.1:{self.server.port}"), 1, "use"),
            (("--api-key-file", "/nowhere"), 1, "/nowhere"), (("--api-key-file", "/dev/null"), 1, "no key"),
            (("--suggestions", "/nowhere/at/all"), 1, "/nowhere/at/all"), (("--max-body", "0"), 2, "--max-body"),
            (("--max-connections", "x"), 2, "--max-connections"), (("operand",), 2, "operand"),
        ):
            with self.subTest(arguments):
                got, out, err = run_bare("serve", "--model", model(), "--threads", "1", *arguments, timeout=20)
                self.assertEqual((got, out), (code, b""), err)
                self.assertIn(says.encode(), err)


if __name__ == "__main__":
    main()
