# SPDX-License-Identifier: Apache-2.0
"""Programs that were written for the Perspective API get from `arasha serve` what they expect."""

import functools
import json
import os
import pathlib
import shutil
import subprocess
import unittest

from harness import directory, environment
from serving import ServerTest, main

INSULT = "ты дурак и тупица"
HERE = pathlib.Path(__file__).resolve().parent
README = HERE.parents[1] / "tools" / "serve" / "README.md"
ANALYZE = "v1alpha1/comments:analyze"
DISCOVERY = "$discovery/rest?version=v1alpha1"


def request(text=INSULT, **more):
    return {"comment": {"text": text}, "requestedAttributes": {"TOXICITY": {}, "THREAT": {}}, **more}


# What the README's examples ask.
SIMPLE = {"comment": {"text": INSULT}, "requestedAttributes": {"TOXICITY": {}}}


class ClientTest(ServerTest):
    def url(self, path=""):
        return f"http://127.0.0.1:{self.server.port}/{path}"

    def documented(self, client):
        """The code that the README gives for a client, for this server and our text."""
        rows = README.read_text(encoding="utf-8").splitlines()
        (row,) = [row for row in rows if row.startswith("| " + client)]
        return row.split("`")[1].replace("http://HOST:8080", self.url()[:-1]).replace("…", INSULT)

    def expected(self, body):
        """What plain HTTP says."""
        status, answer = self.server.post("/" + ANALYZE, body)
        self.assertEqual(status, 200)
        return answer

    def ask(self, *command, value):
        """JSON that a program prints to whom `value` was given as JSON."""
        variables = environment(NODE_PATH=os.environ.get("ARASHA_NODE_MODULES", ""), NO_PROXY="*", no_proxy="*")
        done = subprocess.run(command, input=json.dumps(value).encode(), capture_output=True, check=False, timeout=120,
                              env=variables)
        self.assertEqual((done.returncode, done.stderr), (0, b""), done)
        return json.loads(done.stdout)


def need_node(package):
    modules = os.environ.get("ARASHA_NODE_MODULES")
    if not shutil.which("node") or not modules or not (pathlib.Path(modules) / package).is_dir():
        raise unittest.SkipTest(f"needs node, and {package} in the directory ARASHA_NODE_MODULES")


class Googleapis(ClientTest):
    @classmethod
    def setUpClass(cls):
        need_node("googleapis")
        super().setUpClass()

    def discovered(self, method, value, document=None, *root):
        return self.ask("node", HERE / "clients" / "googleapis.js", method, document or self.url(DISCOVERY), *root, value=value)

    def test_analyze(self):
        body = request(spanAnnotations=True, languages=["ru"], clientToken="a", doNotStore=True)
        self.assertEqual(self.discovered("analyze", body), {"status": 200, "data": self.expected(body)})

    def test_the_readme(self):
        code = (f"const {{google}} = require('googleapis'); {self.documented('npm, googleapis')}"
                f".then(client => client.comments.analyze({{resource: {json.dumps(SIMPLE)}}}))"
                ".then(answer => console.log(JSON.stringify(answer.data)))")
        self.assertEqual(self.ask("node", "-e", code, value=None), self.expected(SIMPLE))

    def test_under_a_prefix(self):
        self.assertEqual(self.discovered("analyze", request(), self.url("a/b/" + DISCOVERY))["data"], self.expected(request()))

    def test_the_document_of_google_with_another_root(self):
        document = json.loads(self.server.ask("GET", "/" + DISCOVERY)[2])
        document["rootUrl"] = document["baseUrl"] = "https://commentanalyzer.googleapis.com/"
        path = directory() / "discovery.json"
        path.write_text(json.dumps(document))
        self.assertEqual(self.discovered("analyze", request(), path, self.url())["data"], self.expected(request()))

    def test_suggestscore(self):
        body = {"comment": {"text": INSULT}, "attributeScores": {"TOXICITY": {"summaryScore": {"value": 1}}}, "clientToken": "b"}
        self.assertEqual(self.discovered("suggestscore", body), {"status": 200, "data": {"clientToken": "b"}})

    def test_errors(self):
        answer = self.discovered("analyze", request(""))
        self.assertEqual((answer["status"], answer["message"]), (400, "Comment must be non-empty."))
        self.assertEqual(answer["data"]["error"]["details"][0]["errorType"], "COMMENT_EMPTY")


class PerspectiveApiClient(ClientTest):
    @classmethod
    def setUpClass(cls):
        need_node("perspective-api-client")
        super().setUpClass()

    def analyze(self, text, **options):
        return self.ask("node", HERE / "clients" / "perspective.js", self.url(), value={"text": text, "options": options})

    def test_analyze(self):
        answer = self.analyze(INSULT, attributes=["toxicity", "threat"])
        self.assertEqual(answer, {"data": self.expected(request())})

    def test_the_readme(self):
        code = (f"const axios = require('axios'); {self.documented('npm, perspective-api-client')}; "
                f"new (require('perspective-api-client'))({{apiKey: 'any'}}).analyze({json.dumps(INSULT)})"
                ".then(answer => console.log(JSON.stringify(answer)))")
        self.assertEqual(self.ask("node", "-e", code, value=None), self.expected(SIMPLE))

    def test_tags_that_it_strips(self):
        self.assertEqual(self.analyze("<p>" + INSULT + "</p>", attributes=["TOXICITY", "THREAT"]), {"data": self.expected(request())})

    def test_errors(self):
        answer = self.analyze(INSULT, attributes=["WIT"])
        self.assertEqual((answer["status"], answer["message"]), (400, "Unknown requested attribute: WIT"))
        self.assertEqual(self.analyze("я" * 20000)["message"], "Comment text too long.")


class GoogleApiPythonClient(ClientTest):
    @classmethod
    def setUpClass(cls):
        try:
            import httplib2
            from googleapiclient import discovery, errors
        except ImportError:
            raise unittest.SkipTest("needs google-api-python-client") from None
        cls.discovery, cls.errors, cls.http = discovery, errors, httplib2.Http
        super().setUpClass()

    def client(self):
        http = self.http()
        self.addCleanup(lambda: [connection.close() for connection in http.connections.values()])
        return eval(self.documented("Python, google-api-python-client"), {
            "build": functools.partial(self.discovery.build, http=http, cache_discovery=False)})

    def test_analyze(self):
        body = request(spanAnnotations=True, languages=["en"], clientToken="c")
        self.assertEqual(self.client().comments().analyze(body=body).execute(), self.expected(body))

    def test_suggestscore(self):
        body = {"comment": {"text": INSULT}, "attributeScores": {"INSULT": {"summaryScore": {"value": 1}}}, "clientToken": "d"}
        self.assertEqual(self.client().comments().suggestscore(body=body).execute(), {"clientToken": "d"})

    def test_errors(self):
        with self.assertRaisesRegex(self.errors.HttpError, "400.*Comment must be non-empty."):
            self.client().comments().analyze(body=request("")).execute()


class Curl(ClientTest):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("curl"):
            raise unittest.SkipTest("needs curl")
        super().setUpClass()

    def test_analyze(self):
        body = request()
        self.assertEqual(self.ask("curl", "-sS", "--data-binary", "@-", self.url(ANALYZE + "?key=any"), value=body), self.expected(body))

    def test_the_readme(self):
        code = self.documented("curl").replace("curl ", "curl -sS ")
        self.assertEqual(self.ask("sh", "-c", code, value=None), self.expected(SIMPLE))

    def test_a_long_body_that_waits_to_be_told(self):
        body = request("я" * 10000)
        self.assertEqual(self.ask("curl", "-sS", "-H", "Expect: 100-continue", "-H", "Content-Type: application/json",
                                  "--data-binary", "@-", self.url(ANALYZE), value=body), self.expected(body))

    def test_in_chunks(self):
        body = request()
        self.assertEqual(self.ask("curl", "-sS", "-H", "Transfer-Encoding: chunked", "--data-binary", "@-", self.url(ANALYZE),
                                  value=body), self.expected(body))


class Httr(ClientTest):
    @classmethod
    def setUpClass(cls):
        found = shutil.which("Rscript") and subprocess.run(
            ["Rscript", "-e", "library(httr)"], capture_output=True, check=False, timeout=120).returncode == 0
        if not found:
            raise unittest.SkipTest("needs R with httr")
        super().setUpClass()

    def test_the_readme(self):
        code = f'cat(httr::content({self.documented("R, httr")}, as = "text", encoding = "UTF-8"))'
        script = directory() / "documented.R"
        script.write_text(code, encoding="utf-8")
        self.assertEqual(self.ask("Rscript", "--encoding=UTF-8", script, value=None), self.expected(SIMPLE))


if __name__ == "__main__":
    main()
