# SPDX-License-Identifier: Apache-2.0
"""arasha serve: what clients of the Perspective API rely on."""

import json

from harness import LABELS, directory, labelled_file, run_bare
from serving import ServerTest, main

INSULT = "ты дурак и тупица"
PERSPECTIVE = (
    "TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT", "SEXUALLY_EXPLICIT", "FLIRTATION",
)
ANALYZE = "/v1alpha1/comments:analyze"
SUGGEST = "/v1alpha1/comments:suggestscore"


def units(text):
    return len(text.encode("utf-16-le")) // 2


class WireTest(ServerTest):
    def analyze(self, text, attributes=("TOXICITY",), path=ANALYZE, **more):
        if not isinstance(attributes, dict):
            attributes = {name: {} for name in attributes}
        status, answer = self.server.post(
            path, {"comment": {"text": text}, "requestedAttributes": attributes, **more})
        self.assertEqual(status, 200, answer)
        return answer

    def scores(self, text):
        return self.server.post("/v1/classify", {"text": text})[1]["scores"]

    def assert_refused(self, body, message, kind="INVALID_REQUEST", path=ANALYZE):
        status, answer = self.server.post(path, body)
        self.assertEqual((status, answer["error"]["code"], answer["error"]["status"]), (400, 400, "INVALID_ARGUMENT"))
        self.assertIn(message, answer["error"]["message"])
        detail = answer["error"]["details"][0]
        self.assertEqual(detail["errorType"], kind)
        self.assertEqual(detail["@type"], "type.googleapis.com/google.commentanalyzer.v1alpha1.Error")
        return detail


class Analyze(WireTest):
    def test_attributes_are_our_labels(self):
        got = self.analyze(INSULT, (*PERSPECTIVE, *(label.upper() for label in LABELS)))["attributeScores"]
        scores = self.scores(INSULT)
        expected = {label.upper(): scores[label] for label in LABELS}
        expected.update({
            "TOXICITY": max(scores["abuse"], scores["profanity"]), "IDENTITY_ATTACK": scores["hate"],
            "SEXUALLY_EXPLICIT": scores["sexual"], "FLIRTATION": scores["sexual"],
            "SEVERE_TOXICITY": max(scores[label] for label in ("threat", "hate", "pressure", "stalking", "sexual")),
        })
        self.assertEqual({name: score["summaryScore"] for name, score in got.items()},
                         {name: {"value": value, "type": "PROBABILITY"} for name, value in expected.items()})

    def test_names_with_versions_and_experimental_ones(self):
        names = ("TOXICITY@6", "INSULT_EXPERIMENTAL", "THREAT_EXPERIMENTAL@2", "STALKING@1")
        self.assertEqual(set(self.analyze(INSULT, names)["attributeScores"]), set(names))

    def test_any_prefix(self):
        expected = self.analyze(INSULT)
        for path in ("/api" + ANALYZE, "/a/b/c" + ANALYZE, ANALYZE.replace(":", "%3A"), ANALYZE + "?key=any&alt=json"):
            self.assertEqual(self.analyze(INSULT, path=path), expected)

    def test_one_span_over_the_whole_comment(self):
        text = "😀 Ты дурак. Спасибо!"
        score = self.analyze(text)["attributeScores"]["TOXICITY"]
        self.assertEqual(score["spanScores"], [{"begin": 0, "end": units(text), "score": score["summaryScore"]}])

    def test_spans_of_sentences_count_utf16(self):
        sentences = ("😀😀 Ты дурак и тупица!", "Спасибо вам…", "«Сен нағыз ақымақсың.»", "Қалайсың", "А?")
        text = " " + sentences[0] + "  " + " ".join(sentences[1:4]) + "\n\n" + sentences[4] + "\n"
        spans = self.analyze(text, spanAnnotations=True)["attributeScores"]["TOXICITY"]["spanScores"]
        wide = text.encode("utf-16-le")
        self.assertEqual(tuple(wide[2 * span["begin"]:2 * span["end"]].decode("utf-16-le") for span in spans), sentences)
        for span, sentence in zip(spans, sentences):
            scores = self.scores(sentence)
            self.assertEqual(span["score"]["value"], max(scores["abuse"], scores["profanity"]))

    def test_thresholds(self):
        value = self.analyze(INSULT)["attributeScores"]["TOXICITY"]["summaryScore"]["value"]
        below = {"TOXICITY": {"scoreThreshold": value / 2}, "INSULT": {"scoreThreshold": 1.1}}
        self.assertEqual(set(self.analyze(INSULT, below)["attributeScores"]), {"TOXICITY"})
        self.assertEqual(self.analyze(INSULT, {"TOXICITY": {"scoreThreshold": 1.1}})["attributeScores"], {})

    def test_languages(self):
        answer = self.analyze("спасибо вам большое за помощь")
        self.assertEqual((answer["languages"], answer["detectedLanguages"]), (["ru"], ["ru"]))
        answer = self.analyze("көмегіңізге көп рақмет айтамын", languages=["en"])
        self.assertEqual((answer["languages"], answer["detectedLanguages"]), (["en"], ["kk"]))
        kazakh = "сен қазір менің үйіме келмейсің бе, "
        russian = "потому что завтра будет поздно и холодно"
        self.assertEqual(self.analyze(kazakh * 2 + russian)["detectedLanguages"], ["kk", "ru"])
        self.assertEqual(self.analyze(kazakh + russian * 2)["detectedLanguages"], ["ru", "kk"])

    def test_what_is_echoed_and_what_is_accepted(self):
        answer = self.analyze(INSULT, clientToken="a\"б😀", doNotStore=True, sessionId="s", communityId="c",
                              context={"entries": [{"text": "a"}]}, unknown=1)
        self.assertEqual(answer["clientToken"], "a\"б😀")
        self.assertNotIn("clientToken", self.analyze(INSULT))

    def test_html(self):
        def html(text, **more):
            return self.server.post(ANALYZE, {"comment": {"text": text, "type": "HTML"}, **more,
                                              "requestedAttributes": {"ABUSE": {}}})[1]["attributeScores"]["ABUSE"]
        plain = self.scores("ты дурак & тупица")["abuse"]
        for text in ("<b>ты</b> ду<i>ра</i>к &amp; тупица", "<!-- > -->ты &#1076;урак &amp; тупица",
                     "ты &#x434;урак & тупица", "<A HREF='x'>ты дурак</A> & тупица"):
            with self.subTest(text):
                self.assertEqual(html(text)["summaryScore"]["value"], plain)
        text = "<p>😀 Спасибо.</p><p>Ты &laquo;<b>дурак</b>&raquo;</p>"
        spans = html(text, spanAnnotations=True)["spanScores"]
        self.assertEqual([text.encode("utf-16-le")[2 * span["begin"]:2 * span["end"]].decode("utf-16-le") for span in spans],
                         ["😀 Спасибо.", "Ты &laquo;<b>дурак</b>&raquo;"])
        for text in ("Ты дурак &#38;", "Ты дурак &amp;", "Ты дурак &", "Ты дурак &#x26;"):  # whole entities, however written
            self.assertEqual([(span["begin"], span["end"]) for span in html(text, spanAnnotations=True)["spanScores"]],
                             [(0, len(text))], text)
        for text in ("<", "<b", "<!--", "&", "&#", "&#;", "&#xFFFFFFFFF;", "&#xD800;", "a < b > c", "<p></p>", "&amp;",
                     "&#38;", "x&#x41;"):
            for span in html(text, spanAnnotations=True)["spanScores"]:
                self.assertTrue(0 <= span["begin"] < span["end"] <= len(text), (text, span))

    def test_longest_comment(self):
        self.analyze("я" * 10240)
        self.assert_refused({"comment": {"text": "я" * 10240 + "."}, "requestedAttributes": {"TOXICITY": {}}},
                            "Comment text too long.", "COMMENT_TOO_LONG")

    def test_bad_requests(self):
        comment, wanted = {"text": INSULT}, {"TOXICITY": {}}
        good = {"comment": comment, "requestedAttributes": wanted}
        for body, message, kind in (
            (b"{", "JSON", "INVALID_REQUEST"), (b"", "JSON", "INVALID_REQUEST"), (b"[]", "object", "INVALID_REQUEST"),
            ({"requestedAttributes": wanted}, "Comment must be non-empty.", "COMMENT_EMPTY"),
            ({**good, "comment": {"text": ""}}, "Comment must be non-empty.", "COMMENT_EMPTY"),
            ({**good, "comment": "text"}, "comment", "INVALID_REQUEST"),
            ({**good, "comment": {"text": 1}}, "comment.text", "INVALID_REQUEST"),
            ({**good, "comment": {"text": "a", "type": "RTF"}}, "RTF", "INVALID_REQUEST"),
            ({**good, "comment": {"text": "a", "type": 1}}, "comment.type", "INVALID_REQUEST"),
            ({"comment": comment}, "Missing requested_attributes", "NO_REQUESTED_ATTRIBUTES"),
            ({"comment": comment, "requestedAttributes": {}}, "Missing requested_attributes", "NO_REQUESTED_ATTRIBUTES"),
            ({"comment": comment, "requestedAttributes": []}, "object", "INVALID_REQUEST"),
            ({"comment": comment, "requestedAttributes": {"WIT": {}}}, "Unknown requested attribute: WIT", "INVALID_REQUEST"),
            ({"comment": comment, "requestedAttributes": {"toxicity": {}}}, "toxicity", "INVALID_REQUEST"),
            ({"comment": comment, "requestedAttributes": {"": {}}}, "Unknown requested attribute: ", "INVALID_REQUEST"),
            ({"comment": comment, "requestedAttributes": {"TOXICITY": 1}}, "TOXICITY", "INVALID_REQUEST"),
            ({"comment": comment, "requestedAttributes": {f"TOXICITY@{i}": {} for i in range(33)}}, "Too many", "INVALID_REQUEST"),
            ({"comment": comment, "requestedAttributes": {"TOXICITY": {"scoreType": "PERCENTILE"}}},
             "Requested score type PERCENTILE is not supported by attribute TOXICITY", "INVALID_REQUEST"),
            ({"comment": comment, "requestedAttributes": {"TOXICITY": {"scoreThreshold": "0"}}}, "scoreThreshold", "INVALID_REQUEST"),
            ({**good, "languages": "ru"}, "languages", "INVALID_REQUEST"),
            ({**good, "languages": [1]}, "languages", "INVALID_REQUEST"),
            ({**good, "clientToken": 1}, "clientToken", "INVALID_REQUEST"),
            ({**good, "spanAnnotations": "yes"}, "spanAnnotations", "INVALID_REQUEST"),
            ({**good, "context": {"entries": [], "articleAndParentComment": {}}},
             "Context can have either entries or article_and_parent_comment, but both fields were populated.", "INVALID_REQUEST"),
        ):
            with self.subTest(body):
                self.assert_refused(body, message, kind)

    def test_discovery(self):
        status, _, content = self.server.ask("GET", "/prefix/$discovery/rest?version=v1alpha1", headers={"Host": "example.kz:81"})
        document = json.loads(content)
        self.assertEqual((status, document["rootUrl"]), (200, "http://example.kz:81/prefix/"))
        method = document["resources"]["comments"]["methods"]["analyze"]
        self.assertEqual("/" + document["servicePath"] + method["path"], ANALYZE)
        for reference in {part.split('"')[0] for part in content.decode().split('"$ref": "')[1:]}:
            self.assertIn(reference, document["schemas"])
        status, _, content = self.server.ask("GET", "/$discovery/rest", headers={"Host": "a\"b"})
        if status == 200:
            self.assertEqual(json.loads(content)["rootUrl"], "http://localhost/")


class Strict(WireTest):
    ARGUMENTS = ("--strict-languages",)

    def test_languages(self):
        good = {"comment": {"text": "спасибо вам большое за помощь"}, "requestedAttributes": {"INSULT": {}}}
        for languages in ([], ["ru"], ["kk", "ru"], ["RU-kz"], ["kk_Cyrl"]):
            self.assertEqual(self.server.post(ANALYZE, {**good, "languages": languages})[0], 200, languages)
        detail = self.assert_refused({**good, "languages": ["ru", "fr"]},
                                     "Attribute INSULT does not support request languages: ru, fr",
                                     "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE")
        self.assertEqual(detail["languageNotSupportedByAttributeError"],
                         {"detectedLanguages": ["ru"], "requestedLanguages": ["ru", "fr"], "attribute": "INSULT"})
        self.assert_refused({**good, "languages": ["rus"]}, "rus", "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE")
        self.assert_refused({**good, "comment": {"text": "12345"}}, "Unable to detect language", "LANGUAGE_DETECTION_FAILED")


class Suggest(WireTest):
    @classmethod
    def setUpClass(cls):
        cls.file = directory() / "suggestions.jsonl"
        cls.keys = directory() / "wire-keys"
        cls.keys.write_text("the-key\n")
        cls.ARGUMENTS = ("--suggestions", cls.file, "--api-key-file", cls.keys)
        super().setUpClass()

    def test_corrections_are_kept_so_that_a_model_can_be_learned(self):
        path = SUGGEST + "?key=the-key"
        with open(labelled_file(), encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                scores = {label.upper(): {"summaryScore": {"value": float(label in record["labels"])}} for label in LABELS}
                status, answer = self.server.post(path, {
                    "comment": {"text": record["text"]}, "attributeScores": scores, "clientToken": "t", "communityId": "c"})
                self.assertEqual((status, answer), (200, {"clientToken": "t"}))
        kept = [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]
        self.assertEqual(len(kept), len(labelled_file().read_text(encoding="utf-8").splitlines()))
        self.assertEqual(set(kept[0]), {"text", "labels", "communityId"})
        recipe = directory() / "corrections.json"
        recipe.write_text(json.dumps({
            "labels": LABELS, "schema": {"features": ["stem"]}, "learn": {"min_df": 1, "folds": 2},
            "sources": [{"name": "corrections", "file": self.file.name, "map": "own", "calibrate": True}]}))
        code, _, err = run_bare("train", "-o", directory() / "corrected.model", "--threads", "1", recipe)
        self.assertEqual(code, 0, err)

    def test_bad_requests(self):
        path = SUGGEST + "?key=the-key"
        before = self.file.read_bytes()
        comment = {"text": INSULT}
        for body, message in (
            ({"comment": comment}, "attribute_scores"), ({"comment": comment, "attributeScores": {}}, "attribute_scores"),
            ({"comment": comment, "attributeScores": {"WIT": {"summaryScore": {"value": 1}}}}, "WIT"),
            ({"comment": comment, "attributeScores": {"TOXICITY": {}}}, "TOXICITY"),
            ({"comment": comment, "attributeScores": {"TOXICITY": {"summaryScore": {"value": 2}}}}, "TOXICITY"),
        ):
            self.assert_refused(body, message, path=path)
        self.assertEqual(self.file.read_bytes(), before)

    def test_a_bad_key(self):
        for path in (ANALYZE, SUGGEST, ANALYZE + "?key=other"):
            status, answer = self.server.post(path, {"comment": {"text": INSULT}})
            self.assertEqual((status, answer["error"]["status"], answer["error"]["message"]),
                             (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."))


if __name__ == "__main__":
    main()
