#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What `arasha serve` bears on one machine with those who ask it.

    bench/serve.py COMMAND speed              wrk with 64 connections, against the same server answering a fixed string
    bench/serve.py COMMAND idle               memory of 10,000 connections that have been answered and wait
    bench/serve.py COMMAND load [SECONDS]     answers checked while clients are killed and the model is read again

Texts are the messages of data/written/seed.jsonl. Times on a machine that others use vary: `speed` takes turns, and tells the
best of its rounds and the ratio of each.
"""
import http.client
import json
import pathlib
import random
import re
import resource
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

SEED = pathlib.Path(__file__).resolve().parents[1] / "data" / "written" / "seed.jsonl"
ROUNDS, WRK_SECONDS, CONNECTIONS, IDLE = 7, 5, 64, 10_000
# Requests are made before the clock starts: what wrk spends is not the server's.
LUA = """
local bodies, requests, at = %s, {}, 0
local headers = {["Content-Type"] = "application/json"}
init = function()
  for i, body in ipairs(bodies) do
    requests[i] = body == "" and wrk.format("GET") or wrk.format("POST", nil, headers, body)
  end
end
request = function()
  at = at %% #requests + 1
  return requests[at]
end
"""


def messages(count):
    with open(SEED, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return random.Random(1).sample(texts, min(count, len(texts)))


class Server:
    def __init__(self, command, *arguments):
        self.process = subprocess.Popen([command, "serve", "--listen", "127.0.0.1:0", *arguments], stderr=subprocess.PIPE, text=True)
        found = re.search(r":(\d+)/$", self.process.stderr.readline().strip())
        self.port = int(found[1])
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def memory(self):
        """Resident MB, and of them those that are not mapped from files."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return tuple(int(re.search(name + r":\s*(\d+)", status)[1]) / 1024 for name in ("VmRSS", "RssAnon"))

    def metric(self, name):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        connection.close()
        return float(re.search(rf"^{name} (\S+)$", text, re.M)[1])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


def wrk(url, script):
    """Requests a second, and the 99th percentile in milliseconds."""
    out = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{WRK_SECONDS}s", "--latency", "-s", script, url],
                         check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        raise SystemExit(out)
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def lua_bodies(bodies):
    return "{" + ",\n".join("[==[" + (json.dumps(body, ensure_ascii=False) if body else "") + "]==]" for body in bodies) + "}"


def speed(command):
    server = Server(command)
    texts = messages(500)
    asked = {
        "/healthz": [None],
        "/v1/classify": [{"text": text} for text in texts],
        "/v1alpha1/comments:analyze": [{"comment": {"text": text}, "requestedAttributes": {"TOXICITY": {}}} for text in texts],
    }
    with tempfile.TemporaryDirectory() as directory:
        scripts = {}
        for path, bodies in asked.items():
            scripts[path] = pathlib.Path(directory, path.split("/")[-1] + ".lua")
            scripts[path].write_text(LUA % lua_bodies(bodies), encoding="utf-8")
        found = {path: [] for path in scripts}
        for _ in range(ROUNDS):
            for path, rounds in found.items():
                rounds.append(wrk(server.url(path), scripts[path]))
    server.stop()
    for path, rounds in found.items():
        ratios = [mine[0] / fixed[0] for mine, fixed in zip(rounds, found["/healthz"])]
        print(f"{path}: best {max(rounds)[0]:,.0f} requests/s, {max(rounds)[0] / max(found['/healthz'])[0]:.2f} of /healthz "
              f"(by round {min(ratios):.2f} to {max(ratios):.2f}); p99 {min(latency for _, latency in rounds):.1f} ms at best, "
              f"{statistics.median(latency for _, latency in rounds):.1f} in the middle")


def idle(command):
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(IDLE * 2, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    server = Server(command, "--max-connections", str(IDLE + IDLE // 4))
    before = server.memory()
    body = json.dumps({"text": messages(1)[0]}, ensure_ascii=False).encode()
    request = b"POST /v1/classify HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    connections = []
    for _ in range(IDLE):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(request)
        connections.append(connection)
    answered = sum(connection.recv(65536).startswith(b"HTTP/1.1 200") for connection in connections)
    after = server.memory()
    print(f"{server.metric('arasha_connections') - 1:,.0f} connections, {answered:,} answered: {after[0]:.0f} MB resident, {before[0]:.0f} MB before "
          f"them; without mapped files {after[1]:.0f} MB and {before[1]:.0f} MB")
    for connection in connections:
        connection.close()
    server.stop()


class Load:
    """Clients that check each answer, clients that go away in the middle, and reloads."""

    def __init__(self, server, seconds):
        self.server, self.end = server, time.monotonic() + seconds
        self.texts, self.answers = messages(300), {}
        self.right = self.wrong = self.lost = self.killed = self.reloads = 0
        self.lock = threading.Lock()

    def bodies(self, text):
        return (("/v1/classify", {"text": text, "reasons": True}),
                ("/v1alpha1/comments:analyze", {"comment": {"text": text}, "requestedAttributes": {"TOXICITY": {}, "THREAT": {}}}))

    def ask(self, connection, path, body):
        connection.request("POST", path, json.dumps(body).encode())
        answer = connection.getresponse()
        return answer.status, answer.read()

    def learn(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        for text in self.texts:
            for path, body in self.bodies(text):
                self.answers[path, text] = self.ask(connection, path, body)
        connection.close()

    def check(self, seed):
        chance, connection = random.Random(seed), http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        right = wrong = lost = 0
        while time.monotonic() < self.end:
            text = chance.choice(self.texts)
            path, body = chance.choice(self.bodies(text))
            try:
                same = self.ask(connection, path, body) == self.answers[path, text]
                right, wrong = right + same, wrong + (not same)
            except (OSError, http.client.HTTPException):
                lost += 1
                connection.close()
            if chance.random() < 0.01:
                connection.close()
        with self.lock:
            self.right, self.wrong, self.lost = self.right + right, self.wrong + wrong, self.lost + lost

    def kill(self):
        chance = random.Random(0)
        while time.monotonic() < self.end:
            body = json.dumps({"text": chance.choice(self.texts)}).encode()
            request = b"POST /v1/classify HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            connection = socket.create_connection(("127.0.0.1", self.server.port))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(request[:chance.randrange(1, len(request) + 1)])
            connection.close()
            self.killed += 1
            time.sleep(0.01)

    def reload(self):
        while time.monotonic() < self.end:
            self.server.process.send_signal(signal.SIGHUP)
            self.reloads += 1
            time.sleep(1)

    def run(self):
        self.learn()
        threads = [threading.Thread(target=self.check, args=(seed,)) for seed in range(8)]
        threads += [threading.Thread(target=self.kill), threading.Thread(target=self.reload)]
        for thread in threads:
            thread.start()
        memory = []
        while any(thread.is_alive() for thread in threads):
            memory.append(self.server.memory()[1])
            time.sleep(1)
        return memory


def load(command, seconds):
    server = Server(command)
    work = Load(server, seconds)
    memory = work.run()
    fifth = max(len(memory) // 5, 1)
    print(f"{seconds} s: {work.right:,} right answers, {work.wrong} wrong, {work.lost} lost; {work.killed:,} clients killed, "
          f"{work.reloads} reloads ({server.metric('arasha_failed_reloads_total'):.0f} failed)")
    print(f"memory without mapped files, median by fifths of the time: "
          + ", ".join(f"{statistics.median(memory[i * fifth:(i + 1) * fifth]):.1f}" for i in range(5)) + f" MB; highest {max(memory):.1f}")
    print(f"ended with {server.stop()}")


def main(arguments):
    if len(arguments) == 2 and arguments[1] in ("speed", "idle"):
        {"speed": speed, "idle": idle}[arguments[1]](arguments[0])
    elif len(arguments) in (2, 3) and arguments[1] == "load":
        load(arguments[0], int(arguments[2]) if len(arguments) == 3 else 300)
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
