# SPDX-License-Identifier: Apache-2.0
"""arasha report: what is read from each kind of export, what the page says of it, and that changes of it show."""

import datetime
import hashlib
import html.parser
import json
import os
import pathlib
import re
import stat
import unittest

from harness import LABELS, CommandTest, directory, run, run_bare

INSULT = "ты сегодня дурак и тупица"
THREAT = "я тебя опять убью вечером"
THANKS = "спасибо вам точно за помощь"
# The small model has so little to go by that some of its own thresholds let nearly everything hold.
EVEN = [f"--threshold={label}=0.5" for label in LABELS]
HAVE = run_bare("report", "--help")[0] == 0
VOID = {"meta", "br", "rect", "link"}


class Page(html.parser.HTMLParser):
    """The page as its reader sees it."""

    def __init__(self, text):
        super().__init__()
        self.source = text
        self.tags, self.ids, self.links, self.messages, self.sections = [], set(), [], [], {}
        self.open, self.message, self.section = [], None, None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, values))
        self.ids.add(values.get("id"))
        if "href" in values:
            self.links.append(values["href"])
        if tag == "section" and values.get("id"):
            self.section = values["id"]
        if tag == "article" and values.get("class", "").startswith("message"):
            self.message = {"id": values["id"], "class": values["class"].split()[1], "sender": "", "time": "", "text": None,
                            "kinds": "", "marked": "", "notes": "", "review": "", "code": "", "place": "", "to": ""}
            self.messages.append(self.message)
        if self.message is not None and values.get("class") == "said":
            self.message["text"] = ""
        if tag not in VOID:
            self.open.append((tag, values.get("class", "")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag == "article":
            self.message = None

    def handle_data(self, data):
        self.sections[self.section] = self.sections.get(self.section, "") + data
        if self.message is None:
            return
        classes = {name for _, name in self.open}
        tags = [tag for tag, _ in self.open]
        fields = {"said": "text", "kinds": "kinds", "note": "notes", "review": "review", "id": "code", "place": "place",
                  "to": "to"}
        for name, field in fields.items():
            if name in classes:
                self.message[field] += data
        if "mark" in tags:
            self.message["marked"] += data
        if "time" in tags:
            self.message["time"] += data
        if "b" in tags and "header" in tags[-4:]:
            self.message["sender"] += data

    def shown(self, kind="flagged"):
        return [message for message in self.messages if message["class"] == kind]


def stamp(minute, day=1):
    return datetime.datetime(2026, 3, day, 12, 0) + datetime.timedelta(minutes=minute)


def telegram(*messages, name="Чат", **more):
    """messages: (sender, text) or (sender, text, fields)."""
    made = []
    for number, (sender, text, *fields) in enumerate(messages, 1):
        made.append({"id": number, "type": "message", "date": stamp(number).isoformat(), "from": sender,
                     "from_id": f"user{abs(hash(sender)) % 10**6}", "text": text, **(fields[0] if fields else {})})
    return json.dumps({"name": name, "type": "personal_chat", "messages": made, **more}, ensure_ascii=False).encode()


@unittest.skipUnless(HAVE, "built without reports")
class ReportTest(CommandTest):
    def setUp(self):
        self.output = directory() / "report.html"
        self.output.unlink(missing_ok=True)

    def run_report(self, files, *arguments):
        paths = [path if isinstance(path, (str, os.PathLike)) else self.file(path) for path in files]
        return run("report", *paths, "-o", self.output, "--time-zone", "Asia/Almaty", *EVEN, *arguments)

    def report(self, *files, options=()):
        code, out, err = self.run_report(files, *options)
        self.assertEqual((code, out, err), (0, b"", b""))
        return Page(self.output.read_text(encoding="utf-8"))

    def fails(self, *files, options=(), says):
        code, out, err = self.run_report(files, *options)
        self.assertEqual((code, out), (1, b""), err)
        self.assertIn(says, err.decode())
        self.assertFalse(self.output.exists())

    def counts(self, page):
        rows = re.findall(r"<tr><th scope=\"row\">([^<]*?)(?: \([^<]*\))?</th><td class=\"number\">(\d+)</td>", page.source)
        return {name: int(number) for name, number in rows}


class Telegram(ReportTest):
    def test_a_chat(self):
        page = self.report(telegram(("Анна", THANKS), ("Борис", INSULT), ("Анна", "спасибо вам опять за помощь")))
        (flagged,) = page.shown()
        self.assertEqual((flagged["sender"], flagged["text"], flagged["time"]), ("Борис", INSULT, "01.03.2026, 12:02:00"))
        self.assertIn("оскорбление", flagged["kinds"])
        self.assertIn("дурак", flagged["marked"])
        self.assertIn("№ 2", flagged["place"])
        self.assertEqual([m["text"] for m in page.shown("near")], [THANKS, "спасибо вам опять за помощь"])

    def test_text_in_parts_media_and_service(self):
        parts = ["ты сегодня ", {"type": "bold", "text": "дурак"}, " и тупица"]
        page = self.report(telegram(("Борис", parts, {"edited": "2026", "photo": "a.jpg"}), ("Борис", ""),
                                    ("Борис", "", {"type": "service"})))
        (flagged,) = page.shown()
        self.assertEqual(flagged["text"], INSULT)
        self.assertIn("изменено", flagged["notes"])
        self.assertIn("медиафайл", flagged["notes"])
        self.assertEqual(list(self.counts(page).values()), [3, 1, 1, 1])

    def test_an_answer_names_its_target(self):
        page = self.report(telegram(("Анна", THANKS), ("Вера", THANKS), ("Борис", INSULT, {"reply_to_message_id": 1})))
        self.assertIn("Анна", page.shown()[0]["to"])

    def test_an_account_with_chats(self):
        first, second = json.loads(telegram(("Борис", INSULT), name="Один")), json.loads(telegram(("Вера", THREAT), name="Два"))
        export = json.dumps({"chats": {"list": [first, second]}}).encode()
        self.assertEqual({m["text"] for m in self.report(export).shown()}, {INSULT, THREAT})
        page = self.report(export, options=("--thread", "Два"))
        self.assertEqual([m["text"] for m in page.shown()], [THREAT])
        self.assertEqual(list(self.counts(page).values()), [2, 1, 1])
        os.unlink(self.output)
        self.fails(export, options=("--thread", "Три"), says="no chat of the name 'Три'")

    def test_one_that_is_cut_off(self):
        whole = telegram(*[("Борис", INSULT)] * 5)
        page = self.report(whole[:whole.rindex(b'"id"') + 10])
        self.assertEqual(len(page.shown()), 4)
        self.assertIn("обрывается после записи 4", page.sections["summary"])

    def test_an_account_that_is_cut_off(self):
        chats = [json.loads(telegram(*[("Борис", f"{INSULT} {name} {i}") for i in range(3)], name=name)) for name in ("Один", "Два", "Три")]
        whole = json.dumps({"about": {"messages": "none"}, "chats": {"about": "", "list": chats}}, ensure_ascii=False, indent=1).encode()
        for chat, kept in ((1, 5), (2, 6)):
            end = whole.index(json.dumps(chats[chat]["messages"][2]["text"], ensure_ascii=False).encode())
            end = whole.rindex(b"{", 0, end) if chat == 1 else whole.index("Три".encode())
            page = self.report(whole[:end])
            self.assertEqual(len(page.shown()), kept)
            self.assertIn(f"обрывается после записи {kept}", page.sections["summary"])
            self.assertIn("Два", page.sections["messages"])

    def test_members_in_any_order_escaped_and_repeated(self):
        message = ('{"text": "старое", "from_id": "u1", "\\u0074ext": [%s, {"text": " \\ud83d\\ude00", "type": "x"}, 7], "type": "message", '
                   '"from": "\\u0411орис", "id": 99999999999999999999999, "date": "2026-03-01T12:00:00"}')
        page = self.report(('{"messages": [%s, 5, null], "name": "Чат"}' % message % json.dumps(INSULT)).encode())
        (flagged,) = page.shown()
        self.assertEqual((flagged["sender"], flagged["text"]), ("Борис", INSULT + " \U0001F600"))
        self.assertIn("Чат", page.source)
        self.assertEqual(list(self.counts(page).values()), [3, 1, 2])

    def test_the_unix_time_goes_before_the_date(self):
        page = self.report(telegram(("Борис", INSULT, {"date_unixtime": "1767225600"})))
        self.assertEqual(page.shown()[0]["time"], "01.01.2026, 05:00:00")


class WhatsApp(ReportTest):
    def texts(self, content, *options):
        return [(m["sender"], m["time"], m["text"]) for m in self.report(content.encode(), options=options).shown()]

    def test_android(self):
        content = ("01.03.2026, 21:14 - Сообщения защищены сквозным шифрованием.\r\n01.03.2026, 21:15 - Борис: ты сегодня дурак\r\n"
                   "и тупица\r\n13.03.2026, 21:16 - Анна: <Без медиафайлов>\n13.03.2026, 21:17 - Анна: Данное сообщение удалено\n")
        self.assertEqual(self.texts(content), [("Борис", "01.03.2026, 21:15:00", "ты сегодня дурак\nи тупица")])
        page = Page(self.output.read_text(encoding="utf-8"))
        self.assertEqual(list(self.counts(page).values()), [4, 1, 2, 1])
        self.assertEqual([m["notes"].strip() for m in page.shown("near")], ["медиафайл", "сообщение удалено"])

    def test_twelve_hours_and_the_month_first(self):
        content = (f"3/13/26, 9:15\u202fPM - Борис: {INSULT}\n3/14/26, 12:05 AM - Борис: {INSULT}\n"
                   f"3/14/26, 12:05\u00a0p.m. - Борис: {INSULT}\n")
        self.assertEqual([time for _, time, _ in self.texts(content)],
                         ["13.03.2026, 21:15:00", "14.03.2026, 00:05:00", "14.03.2026, 12:05:00"])

    def test_ios_with_marks_of_direction(self):
        content = (f"\u200e[01.03.2026, 21:15:03] Борис: \u200eизображение отсутствует\n"
                   f"[13.03.2026, 21:15:03] \u202aБорис\u202c: {INSULT}\u200e<Сообщение изменено>\n")
        (found,) = self.texts(content)
        self.assertEqual(found[1:], ("13.03.2026, 21:15:03", INSULT))
        self.assertIn("изменено", Page(self.output.read_text(encoding="utf-8")).shown()[0]["notes"])

    def test_day_or_month(self):
        rising = f"3/4/26, 10:00 - Борис: {INSULT}\n4/4/26, 10:00 - Борис: {INSULT}\n2/5/26, 10:00 - Борис: {INSULT}\n"
        self.assertEqual([time[:10] for _, time, _ in self.texts(rising)], ["03.04.2026", "04.04.2026", "02.05.2026"])
        unclear = f"3/4/26, 10:00 - Борис: {INSULT}\n"
        os.unlink(self.output)
        self.fails(unclear.encode(), says="--date-order")
        self.assertEqual(self.texts(unclear, "--date-order=mdy")[0][1][:10], "04.03.2026")
        self.assertEqual(self.texts(unclear, "--date-order", "dmy")[0][1][:10], "03.04.2026")

    def test_a_date_that_is_none(self):
        content = f"13.03.2026, 21:15 - Борис: {THANKS}\n31.02.2026, 21:15 - Борис: {INSULT}\n"
        page = self.report(content.encode())
        self.assertEqual((page.shown()[0]["text"], page.shown()[0]["time"]), (INSULT, "13.03.2026, 21:15:00"))
        self.assertIn("дата не читается", page.shown()[0]["notes"])
        self.assertIn("нечитаемой датой: 1", page.sections["summary"])

    def test_a_clock_that_goes_back(self):
        content = "".join(f"{day}.03.2026, 21:15 - Борис: {INSULT}\n" for day in (13, 14, 12, 15))
        page = self.report(content.encode())
        self.assertEqual([m["time"][:2] for m in page.shown()], ["12", "13", "14", "15"])
        self.assertIn("после более поздних: 1", page.sections["summary"])

    def test_names_with_signs(self):
        content = f"13.03.2026, 21:15 - Борис \"Барс\" (8А): {INSULT}\n"
        self.assertEqual(self.texts(content)[0][0], 'Борис "Барс" (8А)')

    def test_encodings(self):
        content = f"13.03.2026, 21:15 - Борис: {INSULT}\n"
        for encoding in ("utf-16", "utf-8-sig", "cp1251"):
            with self.subTest(encoding):
                self.assertEqual([m["text"] for m in self.report(content.encode(encoding)).shown()], [INSULT])


class Instagram(ReportTest):
    def part(self, *messages):
        def mojibake(text):
            return text.encode().decode("latin-1")
        made = [{"sender_name": mojibake(sender), "timestamp_ms": int(stamp(minute).timestamp()) * 1000, **content}
                for sender, minute, content in messages]
        for message in made:
            if "content" in message:
                message["content"] = mojibake(message["content"])
        return json.dumps({"participants": [{"name": mojibake("Анна")}, {"name": mojibake("Борис")}], "messages": made,
                           "title": mojibake("Борис")}).encode()

    def test_two_parts_newest_first(self):
        newer = self.part(("Борис", 30, {"content": THREAT}), ("Анна", 20, {"photos": [{}]}))
        older = self.part(("Борис", 10, {"content": INSULT}))
        page = self.report(newer, older)
        self.assertEqual([(m["sender"], m["text"]) for m in page.shown()], [("Борис", INSULT), ("Борис", THREAT)])
        self.assertIn("файл 2", page.shown()[0]["place"])
        self.assertNotIn("после более поздних", page.sections["summary"])

    def test_text_that_is_as_it_should_be(self):
        export = json.loads(self.part(("Борис", 30, {"content": "x"})))
        export["messages"][0]["content"] = INSULT
        self.assertEqual(self.report(json.dumps(export).encode()).shown()[0]["text"], INSULT)


class Vk(ReportTest):
    PAGE = """<!DOCTYPE html><html><head><meta charset="windows-1251"><title>Сообщения</title></head><body>
<div class="ui_crumb">Борис Б</div><div class="item"><div class="item__main"><div class="message" data-id="2">
<div class="message__header">Вы, 2 мая 2026 в 0:05:03</div>
<div>{second}<div class="kludges"><div class="attachment"><div class="attachment__description">Фотография</div></div></div></div>
</div></div></div><div class="item"><div class="item__main"><div class="message" data-id="1">
<div class="message__header"><a href="https://vk.com/id1">Борис Б</a>, 1 мар 2026 в 21:15:03 <span class="message-edited">(ред.)</span></div>
<div>{first}<div class="kludges"></div></div></div></div></div></body></html>"""

    def test_a_page(self):
        page = self.report(self.PAGE.format(first="ты сегодня дурак<br>и тупица", second=THANKS).encode("cp1251"),
                           options=("--victim", "Вы"))
        (flagged,) = page.shown()
        self.assertEqual((flagged["sender"], flagged["time"], flagged["text"]),
                         ("Борис Б", "01.03.2026, 21:15:03", "ты сегодня дурак\nи тупица"))
        self.assertIn("изменено", flagged["notes"])
        (near,) = page.shown("near")
        self.assertEqual((near["sender"], near["time"], near["notes"].strip()), ("Вы", "02.05.2026, 00:05:03", "медиафайл"))

    def test_another_page(self):
        self.fails(b"<html><body><p>x</p></body></html>", says="no page of VK's archive")


class Tables(ReportTest):
    def test_csv(self):
        content = f'time,from,to,thread,text\n2026-03-01T21:15:00+05:00,Борис,Анна,8А,"ты сегодня ""дурак""\nи тупица"\n'
        (flagged,) = self.report(content.encode()).shown()
        self.assertEqual((flagged["time"], flagged["text"]), ("01.03.2026, 21:15:00", 'ты сегодня "дурак"\nи тупица'))
        self.assertIn("Анна", flagged["to"])

    def test_other_names_and_semicolons(self):
        content = f"Кто;Дата;Сообщение\r\nБорис;01.03.2026 21:15;{INSULT}\r\n".encode("cp1251")
        columns = [f"--column={pair}" for pair in ("time=Дата", "from=Кто", "text=Сообщение")]
        self.assertEqual(self.report(content, options=columns).shown()[0]["time"], "01.03.2026, 21:15:00")
        os.unlink(self.output)
        self.fails(content, says="lacks the column 'time'")

    def test_json_lines(self):
        lines = [json.dumps({"time": 1772380800, "from": "Борис", "text": INSULT}), "{bad", "", json.dumps({"text": THANKS}),
                 json.dumps({"time": "1772380860000", "from": 7, "text": THREAT})]
        page = self.report("\n".join(lines).encode())
        self.assertEqual([(m["sender"], m["time"]) for m in page.shown()],
                         [("Борис", "01.03.2026, 21:00:00"), ("7", "01.03.2026, 21:01:00")])
        self.assertEqual(list(self.counts(page).values()), [4, 2, 1, 1])


class BadInput(ReportTest):
    def test_what_is_no_export(self):
        for content, says in ((b"", "empty"), (b"PK\3\4xxxxxx", "zip"), (b"[1, 2]", "column"),
                              (b"{\"messages\": 3}", "no chat export"), (b"{\"messages\": [", "no JSON that could be read"),
                              (b"hello\n", "column"), (b"\xff\xfe", "empty"), (os.urandom(4000), "")):
            with self.subTest(content[:20]):
                self.fails(content, says=says)

    def test_a_format_that_it_is_not(self):
        self.fails(telegram(("Борис", INSULT)), options=("--format=whatsapp",), says="no line begins as one of WhatsApp's")

    def test_files_that_cannot_be_read(self):
        self.fails(directory() / "absent", says="absent: No such file")
        self.fails(directory(), says="Is a directory")

    def test_the_same_file_twice(self):
        content = telegram(("Борис", INSULT))
        self.fails(content, content, says="the same file as")

    def test_an_empty_chat(self):
        code, _, err = self.run_report([telegram()])
        self.assertEqual(code, 0)
        self.assertIn("no message was found in it", err.decode())
        page = Page(self.output.read_text(encoding="utf-8"))
        self.assertEqual(page.messages, [])
        self.assertIn("Ни одно сообщение не отмечено", page.sections["summary"])

    def test_usage(self):
        chat = self.file(telegram(("Борис", INSULT)))
        self.assert_usage_error("report", chat, says="-o")
        for option, says in (("--time-zone=Mars/Base", "no time zone 'Mars/Base'"), ("--redact=me", "bystanders all"),
                             ("--page-language=de", "ru kk en"), ("--format=icq", "telegram"), ("--date-order=x", "dmy mdy"),
                             ("--column=sum=x", "--column takes"), ("--context=many", "many")):
            with self.subTest(option):
                self.assert_usage_error("report", chat, "-o", self.output, option, says=says)

    def test_every_beginning_of_a_file(self):
        whole = telegram(("Борис", INSULT), ("Анна", THANKS))
        for size in range(1, len(whole), 7):
            code, _, err = self.run_report([whole[:size]])
            self.assertIn(code, (0, 1), err)


class Escaping(ReportTest):
    EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</p></article><style>*{display:none}</style>"

    def check(self, page):
        allowed = {"html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "h4", "dl", "div", "dt", "dd",
                   "nav", "ol", "ul", "li", "a", "main", "section", "p", "b", "bdi", "span", "svg", "rect", "table", "thead",
                   "tbody", "tr", "th", "td", "article", "time", "footer", "mark", "code", "br"}
        self.assertLessEqual({tag for tag, _ in page.tags}, allowed)
        self.assertEqual(sum(tag == "style" for tag, _ in page.tags), 1)
        for tag, values in page.tags:
            self.assertFalse([name for name in values if name.startswith("on") or name in ("src", "style")], (tag, values))
        self.assertEqual([link for link in page.links if not link.startswith(("#", "https://"))], [])

    def test_everywhere(self):
        self.report(telegram(("Борис" + self.EVIL, INSULT + self.EVIL), ("Анна", self.EVIL), name=self.EVIL))
        path = directory() / ("a" + self.EVIL.replace("/", "") + ".json")
        path.write_bytes(telegram(("Борис" + self.EVIL, INSULT + " " + self.EVIL), ("Анна", self.EVIL), name=self.EVIL))
        self.addCleanup(path.unlink)
        first = self.report(path)
        marks = self.file(f"confirm {first.shown()[0]['code'].split()[-1]} {self.EVIL}\n".encode())
        page = self.report(path, options=("--marks", marks, "--victim", "Анна"))
        self.check(page)
        self.assertEqual(page.shown()[0]["text"], INSULT + " " + self.EVIL)
        self.assertEqual(page.shown()[0]["sender"], "Борис" + self.EVIL)
        self.assertIn(self.EVIL, page.shown()[0]["review"])
        self.assertEqual(page.shown("near")[0]["text"], self.EVIL)

    def test_signs_that_are_not_seen(self):
        page = self.report(telegram(("Борис", INSULT + " \u202eabc\u2069\0\x07\x9b")))
        self.assertIn("U+202E", page.shown()[0]["text"])
        self.assertIn("U+009B", page.shown()[0]["text"])
        self.assertFalse(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.source))

    def test_ill_formed_text(self):
        content = f"13.03.2026, 21:15 - Борис: {INSULT} ".encode() + b"\xff\xd0\n"
        self.assertIn("\ufffd\ufffd", self.report(content).shown()[0]["text"])


class Checking(ReportTest):
    def verify(self, *paths):
        return run_bare("report", "--verify", *paths)

    def test_as_it_was_written(self):
        chat = self.file(telegram(*[("Борис", INSULT), ("Анна", THANKS)] * 5))
        self.report(chat)
        code, out, err = self.verify(self.output, chat)
        self.assertEqual((code, err), (0, b""))
        self.assertRegex(out.decode(), "as it was written, \\d+ links\nlast link: [0-9a-f]{64}\nmade from these files: 1 of 1")

    def test_every_change_shows(self):
        self.report(telegram(*[("Борис", INSULT), ("Анна", THANKS)] * 5))
        good = self.output.read_bytes()
        changed = directory() / "changed.html"
        for at in [*range(0, len(good), len(good) // 60), len(good) - 2]:
            with self.subTest(at):
                changed.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1:])
                code, out, err = self.verify(changed)
                self.assertEqual((code, out), (1, b""))
                self.assertIn(b"changed.html: ", err)
        for content in (good[:-10], good[:len(good) // 2], good + b"x", b"", b"<p>hello</p>"):
            changed.write_bytes(content)
            self.assertEqual(self.verify(changed)[0], 1)

    def test_it_says_where(self):
        self.report(telegram(*[("Борис", INSULT), ("Анна", THANKS)] * 5))
        text = self.output.read_text(encoding="utf-8")
        at = text.index("дурак", text.index('id="m7"'))
        self.output.write_text(text[:at] + "д" + text[at + 1:], encoding="utf-8")
        self.assertEqual(self.verify(self.output)[0], 0)
        self.output.write_text(text[:at] + "м" + text[at + 1:], encoding="utf-8")
        self.assertIn(b"at or before message 7", self.verify(self.output)[2])

    def test_another_chat(self):
        self.report(telegram(("Борис", INSULT)))
        code, _, err = self.verify(self.output, self.file(telegram(("Борис", THREAT))))
        self.assertEqual(code, 1)
        self.assertIn(b"not a file that the report was made from", err)

    def test_the_digest_is_that_of_the_file(self):
        content = telegram(("Борис", INSULT))
        self.assertIn(hashlib.sha256(content).hexdigest(), self.report(content).source)


class File(ReportTest):
    def test_for_its_owner_alone(self):
        self.output.write_bytes(b"old")
        os.chmod(self.output, 0o644)
        self.report(telegram(("Борис", INSULT)))
        self.assertEqual(stat.S_IMODE(os.stat(self.output).st_mode), 0o600)
        self.assertEqual([name for name in os.listdir(directory()) if ".tmp" in name], [])

    def test_the_chat_is_not_overwritten(self):
        chat = self.file(telegram(("Борис", INSULT)))
        before = pathlib.Path(chat).read_bytes()
        code, _, err = run("report", chat, "-o", chat)
        self.assertEqual(code, 1)
        self.assertIn(b"would overwrite the chat", err)
        self.assertEqual(pathlib.Path(chat).read_bytes(), before)

    def test_where_nothing_can_be_written(self):
        chat = self.file(telegram(("Борис", INSULT)))
        for path in (directory() / "absent" / "a.html", directory(), "/dev/null"):
            code, _, err = run("report", chat, "-o", path)
            self.assertEqual(code, 1)
            self.assertIn(os.fspath(path).encode(), err)


class Options(ReportTest):
    CHAT = (("Анна Ким", INSULT), ("Борис Ли", INSULT), ("Вера", "спасибо вам Борису и Анне за помощь"),
            ("Борис Ли", "спасибо вам Веру за помощь"))

    def test_the_victim(self):
        page = self.report(telegram(*self.CHAT), options=("--victim", "Анна Ким"))
        self.assertEqual([m["sender"] for m in page.shown()], ["Борис Ли"])
        self.assertIn("отмечено: 1; в отчёт они не входят", page.sections["summary"])
        os.unlink(self.output)
        self.fails(telegram(*self.CHAT), options=("--victim", "Анна"), says="'Анна', but: Анна Ким, Борис Ли, Вера")

    def test_redaction(self):
        page = self.report(telegram(*self.CHAT), options=("--victim=Анна Ким", "--redact=bystanders"))
        self.assertNotIn("Вера", page.source)
        self.assertNotIn("Веру", page.source)
        self.assertIn("Борис Ли", page.source)
        self.assertEqual([m["sender"] for m in page.messages], ["Анна Ким", "Борис Ли", "Участник 3", "Борис Ли"])
        page = self.report(telegram(*self.CHAT, name="Борис Ли"), options=("--victim=Анна Ким", "--redact=all"))
        self.assertNotIn("Борис", page.source)
        self.assertIn("Анна Ким", page.source)
        self.assertIn("Анне", page.source)

    def test_redaction_of_what_leads_to_people(self):
        text = ("ты тварь, позвони +7 (701) 123-45-67 или 87011234567, карта 4400430112345678, пиши @some_body.kz, на a.b-c@mail.kz, "
                "https://www.instagram.com/some.body/?x=1 и t.me/somebody. Это стоит 1 500 000 000 тг, 12.03.2026 15:30, кв. 25")
        chat = telegram(("Анна Ким", THANKS), ("Борис Ли", text), ("Вера", "звони 7 705 000 11 22"))
        page = self.report(chat, options=("--victim=Анна Ким", "--redact=bystanders", "--context=5")).source
        for gone in ("(701)", "87011234567", "4400430112345678", "some_body", "some.body", "somebody", "mail.kz", "705 000"):
            self.assertNotIn(gone, page)
        for kept in ("1 500 000 000 тг", "12.03.2026 15:30", "кв. 25"):
            self.assertIn(kept, page)
        self.assertIn("some_body", self.report(chat, options=("--victim=Анна Ким",)).source)

    def test_the_zone(self):
        chat = telegram(("Борис", INSULT, {"date_unixtime": "1767225600"}))
        for zone, time in (("UTC", "01.01.2026, 00:00:00"), ("+05:30", "01.01.2026, 05:30:00"), ("UTC-3", "31.12.2025, 21:00:00"),
                           ("Europe/Moscow", "01.01.2026, 03:00:00")):
            with self.subTest(zone):
                self.assertEqual(self.report(chat, options=("--time-zone", zone)).shown()[0]["time"], time)

    def test_threads(self):
        chat = self.file(telegram(*[("Анна", THANKS), ("Борис", INSULT), ("Вера", f"{THREAT} опять")] * 700))
        pages = []
        for threads in ("1", "2", "5"):
            page = self.report(chat, options=("--threads", threads)).source
            pages.append(re.sub(r"<p class=\"link\".*|<dd>\d\d\.\d\d\.\d{4}, .*", "", page))
        self.assertEqual(len(set(pages)), 1)

    def test_languages(self):
        for code, title, kind in (("ru", "Отчёт", "оскорбление"), ("kk", "есеп", "қорлау"), ("en", "Report", "insult")):
            page = self.report(telegram(("Борис", INSULT)), options=("--page-language", code))
            self.assertIn(("html", {"lang": code}), page.tags)
            self.assertIn(title, page.source)
            self.assertIn(kind, page.shown()[0]["kinds"])
            self.assertFalse(re.search(r"\{\d\}", re.sub("<style>.*</style>", "", page.source, flags=re.S)))

    def test_neighbours(self):
        chat = telegram(*[("Анна", THANKS)] * 5, ("Борис", INSULT), *[("Анна", THANKS)] * 5)
        for context in (0, 1, 3, 100):
            page = self.report(chat, options=("--context", str(context)))
            self.assertEqual(len(page.shown("near")), min(2 * context, 10))

    def test_marks(self):
        chat = telegram(("Борис", INSULT), ("Анна", THANKS), ("Борис", THREAT))
        page = self.report(chat, options=("--threshold=insult=0",))
        codes = {m["text"]: m["code"].split()[-1] for m in page.messages}
        lines = f"# a reviewer\n\ndismiss {codes[INSULT]} шутка\r\nconfirm {codes[THANKS]} это был намёк\nconfirm {codes[THREAT]}\n"
        page = self.report(chat, options=("--marks", self.file(lines.encode())))
        (dismissed,) = page.shown("dismissed")
        self.assertEqual((dismissed["text"], dismissed["review"]), (INSULT, "снято при проверке: шутка"))
        added, confirmed = page.shown()
        self.assertEqual((added["text"], added["review"]), (THANKS, "добавлено при проверке: это был намёк"))
        self.assertEqual((confirmed["text"], confirmed["review"]), (THREAT, "подтверждено при проверке"))
        self.assertIn("Подтверждено: 1, снято: 1, добавлено: 1", page.sections["summary"])
        os.unlink(self.output)
        for line, says in (("maybe 1", "not with 'maybe'"), ("confirm 123456789abc", "no message of the chat"),
                           (f"confirm {codes[THREAT]}\ndismiss {codes[THREAT]}", "has a mark already")):
            self.fails(chat, options=("--marks", self.file(line.encode())), says=says)

    def test_ids_stay(self):
        few, many = telegram(("Борис", INSULT), ("Борис", INSULT)), telegram(("Борис", INSULT), ("Борис", INSULT), ("Вера", THREAT))
        codes = [[m["code"] for m in self.report(chat).shown()][:2] for chat in (few, many)]
        self.assertEqual(codes[0], codes[1])
        same = {"date": stamp(0).isoformat()}
        page = self.report(telegram(("Борис", INSULT, same), ("Борис", INSULT, same)))
        self.assertEqual(len({m["code"] for m in page.shown()}), 2)

    def test_law(self):
        page = self.report(telegram(("Борис", INSULT)))
        self.assertIn("статья 131", page.sections["law"])
        self.assertIn("adilet.zan.kz/rus/docs/", page.source)
        page = self.report(telegram(("Борис", INSULT)), options=("--page-language=kk",))
        self.assertIn("adilet.zan.kz/kaz/docs/", page.source)
        self.assertNotIn("adilet.zan.kz/rus/docs/", page.source)
        text = {"ru": "а <b>", "kk": "ә", "en": "a"}
        law = {"name": text, "revised": "2026-01-01", "entries": [
            {"kinds": ["insult"], "act": text, "place": text, "gist": text, "date": "2020-01-01", "source": "javascript:alert(1)"}]}
        page = self.report(telegram(("Борис", INSULT)), options=("--law", self.file(json.dumps(law).encode())))
        self.assertIn("а <b>", page.sections["law"])
        self.assertNotIn("javascript:alert(1)", page.links)
        del law["entries"][0]["gist"]
        os.unlink(self.output)
        self.fails(telegram(("Борис", INSULT)), options=("--law", self.file(json.dumps(law).encode())), says='"gist"')
        self.fails(telegram(("Борис", INSULT)), options=("--law", self.file(b"{")), says=":1: ")


class Patterns(ReportTest):
    def chat(self):
        lines = []
        for day in range(1, 11):
            lines += [{"time": stamp(0, day).isoformat(), "from": "Борис", "text": f"{THREAT} {day}"},
                      {"time": stamp(5, day).isoformat(), "from": "Анна", "text": f"спасибо вам {day} за помощь"}]
        return "\n".join(map(json.dumps, lines)).encode()

    def test_repeated_threats(self):
        page = self.report(self.chat(), options=("--victim", "Анна"))
        self.assertIn("Повторяющаяся травля", page.sections["patterns"])
        self.assertIn("Борис → Анна", page.sections["patterns"])

    def test_what_proves_them_is_there(self):
        page = self.report(self.chat(), options=("--threshold=abuse=1", "--threshold=threat=1", "--victim", "Анна"))
        self.assertIn("Повторяющаяся травля", page.sections["patterns"])
        self.assertEqual({link[1:] for link in page.links if link.startswith("#")} - page.ids, set())
        self.assertTrue(any("закономерность" in m["notes"] for m in page.shown()))

    def test_dismissed_messages_prove_nothing(self):
        codes = [m["code"].split()[-1] for m in self.report(self.chat()).shown()]
        marks = self.file("".join(f"dismiss {code}\n" for code in codes).encode())
        self.assertIn("Не найдено", self.report(self.chat(), options=("--marks", marks)).sections["patterns"])

    def test_many_at_one(self):
        lines = [json.dumps({"time": stamp(i).isoformat(), "from": f"Участник {i}", "to": "Анна", "text": INSULT}) for i in range(12)]
        page = self.report("\n".join(lines).encode())
        self.assertIn("Нападки толпой", page.sections["patterns"])
        self.assertIn("разные люди (12)", page.sections["patterns"])


if __name__ == "__main__":
    unittest.main()
