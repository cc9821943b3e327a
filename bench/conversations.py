#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes simulated conversations with planted patterns of abuse, and the truth about them.

    bench/conversations.py DIRECTORY [--half tune | held-out] [--seed N] [--worlds N]
    bench/conversations.py --texts FILE [--half …]

A world is 120 days of a small town: school classes, a parents' group, a workplace, comments under posts, private chats, former
partners. Each world is one file `NNN.events.jsonl` in order of time, as `arasha patterns --jsonl` reads it:

    {"id", "time", "from", "to"?, "thread", "text"}          "id" is ours, for the truth to refer to

Beside them:
patterns.jsonl   what was planted: {"pattern", "variant", "world", "target", "senders", "thread", "strength": {"acts", "spread", "answers",
                 "veiled"}, "events": ids of the acts in order, "refusals": ids, "also": other patterns that rightly hold of it}
pairs.jsonl      every other pair of which one wrote to the other: {"world", "from", "to", "messages", "scene"}
labels.jsonl     {"id", "labels"} of the events that have any
simulation.json  the arguments

Planted, with 2 to 20 acts, spread from an hour to three months, with no answers, with answers or after a refusal, a share of the acts
veiled:
repeated    one sender degrades or hounds one target
pile-on     many senders, one or two acts each, within an hour to a week; "acts" counts the senders
escalation  one sender, from insults to threats
pursuit     contact that goes on for days or months without an answer ("unanswered") or after a refusal ("refused"), or that shows
            knowledge of the other's whereabouts ("whereabouts"). In the first two a veiled act is innocent in itself: "where are you?"
copied      one abusive text with small edits, from one sender or from many to one target

Ordinary: talk with daily rhythms, banter with insults among friends, quarrels and brawls that end, one-off insults, friends who swear
at each other for months, couriers, reminders to many, parents whose child and friends whose friend does not answer for a while,
complaints to a shop, the same complaint by many, a refusal that is heeded, popular persons criticised by many (with two stray
insults), greetings and notices copied by many, former partners who talk about the children (half of them with one rude word).

What this assumes, and where life differs. Messages are drawn at random from our corpus: those of one conversation have nothing to do
with each other, a person has no style, an answer does not answer. Many of the innocent messages were written to resemble abuse, so
single messages are harder than in life; the phrases of couriers, parents and so on are few, so that one which the model misjudges
comes back in many pairs. Who is addressed is known for every act. The shares of scenes are ours and are not measured: one ordinary
pair in twenty is in a scene with abuse, one in eight in another unusual one, and there is one planted pair for ten ordinary ones, all
certainly more than in life. Times are drawn, not observed; nobody evades, no account is shared, no clock is wrong. "Veiled" is
a rule over words (`written.py`). Whether two acts, or five unanswered messages, are a pattern is decided here by who plants them; people
would differ. So the figures compare detectors and settings, and show what they miss; they do not say how often a detector is right
about people. Ordinary scenes with abuse may hold what a planted pattern is made of: in a quarrel, and among friends who swear at each other, one may say
three rude things before the other says any. `patterns.py` counts alerts at such as false, and tells how many of them the labels bear out.

Messages are in two halves by hash, so are our phrases (`phrases.json`), and a seed gives other worlds in each half: set parameters on `tune`, report on
`held-out`. The shipped model learned from both halves. To judge messages by a model that did not, write the half with --texts, add the file to
"exclude" in a copy of models/arasha.recipe, and train that.
"""
import argparse
import collections
import datetime
import json
import pathlib
import random

import written

DAY, HOUR, MINUTE = 86400, 3600, 60
ZONE = datetime.timezone(datetime.timedelta(hours=5))
START = int(datetime.datetime(2025, 1, 6, tzinfo=ZONE).timestamp())
DAYS = 120
NAMES = ("Айгерим Асель Арман Данияр Динара Ерлан Жанар Камила Мадина Марат Нурлан Олжас Сауле Тимур Айдос Анна Виктор Дарья Елена Игорь "
         "Ирина Максим Мария Ольга Павел Сергей Софья Юлия Әлия Бауыржан Гүлнұр Ғалым Қанат Құралай Өмір Шынар").split()

# How active people are in each hour of the day.
PEOPLE = (3, 1, 1, 0, 0, 1, 3, 6, 8, 8, 8, 8, 10, 10, 8, 8, 8, 9, 11, 14, 16, 16, 13, 7)
SCHOOL = (1, 0, 0, 0, 0, 0, 2, 9, 3, 4, 5, 5, 6, 12, 12, 10, 9, 9, 10, 12, 13, 11, 6, 2)
WORK = (0, 0, 0, 0, 0, 0, 0, 2, 9, 14, 14, 13, 7, 9, 13, 13, 12, 9, 4, 2, 1, 1, 0, 0)
NIGHT = (8, 6, 5, 3, 2, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6, 7, 8, 9, 10, 10, 10, 9)

SPREADS = {"hour": HOUR, "day": DAY, "week": 7 * DAY, "month": 30 * DAY, "months": 90 * DAY}
SPREADS_OF = {"pile-on": ("hour", "day", "week"), "pursuit": ("day", "week", "month", "months")}
KINDS = ("repeated", "pile-on", "escalation", "pursuit", "copied")
ACTS = (2, 3, 4, 5, 6, 8, 10, 14, 20)
ANSWERS = ("none", "answered", "refused")
VEILED = (0, 0.5, 1)
PLANTED_PER_KIND = 4


class Event:
    def __init__(self, time, sender, target, thread, message):
        self.time, self.sender, self.target, self.thread = int(time), sender, target, thread
        self.text, self.labels, self.id = message.text, message.labels, None


class Group:
    def __init__(self, thread, members, rhythm):
        self.thread, self.members, self.rhythm = thread, members, rhythm


class World:
    """The people, events, scenes and planted patterns of one town. Everything random comes from one generator."""

    def __init__(self, pools, half, seed, number):
        self.rng = random.Random(f"{half}/{seed}/{number}")
        self.number, self.decks = number, written.Decks(pools, self.rng)
        self.languages, self.events, self.patterns, self.scenes = {}, [], [], {}
        self.threads, self.taken = 0, set()

    # People and places

    def person(self):
        name = f"{self.rng.choice(NAMES)}-{self.number:03}-{len(self.languages)}"
        self.languages[name] = self.rng.choices(written.LANGUAGES, (45, 40, 15))[0]
        return name

    def people(self, count):
        return [self.person() for _ in range(count)]

    def thread(self, what):
        self.threads += 1
        return f"{what}-{self.number:03}-{self.threads}"

    def group(self, what, size, rhythm):
        return Group(self.thread(what), self.people(size), rhythm)

    def strangers(self, group, count):
        """Members to whom nothing special has happened yet, and newcomers where there are too few."""
        free = [member for member in group.members if member not in self.taken]
        if len(free) < count:
            newcomers = self.people(count - len(free))
            group.members += newcomers
            free += newcomers
        chosen = self.rng.sample(free, count)
        self.taken.update(chosen)
        return chosen

    def apart(self, group):
        """Two to whom nothing special has happened, and who have not spoken to each other: what one says or does not say is up to the scene."""
        spoken = {frozenset((event.sender, event.target)) for event in self.events}
        free = [member for member in group.members if member not in self.taken]
        pairs = [(one, other) for one in free for other in free if one != other and frozenset((one, other)) not in spoken]
        if not pairs:
            return self.strangers(Group(group.thread, [], group.rhythm), 2)
        pair = self.rng.choice(pairs)
        self.taken.update(pair)
        return pair

    def scene(self, name, *pairs):
        for sender, target in pairs:
            self.scenes[sender, target] = name

    def both(self, name, one, other):
        self.scene(name, (one, other), (other, one))

    # Times

    def moment(self, day, rhythm):
        hour = self.rng.choices(range(24), rhythm)[0]
        return START + day * DAY + hour * HOUR + self.rng.randrange(HOUR)

    def any_moment(self, rhythm, room=0):
        """So that `room` seconds are left."""
        return self.moment(self.rng.randrange(DAYS - room // DAY - 1), rhythm)

    def spread(self, count, length, rhythm):
        """`count` moments over `length` seconds. Over days, people write in their hours."""
        first = self.any_moment(rhythm, length)
        places = sorted([0, 1][:count] + [self.rng.random() for _ in range(count - 2)])
        if length <= DAY:
            return [first + int(place * length) for place in places]
        first_day, days = (first - START) // DAY, length // DAY
        return sorted(self.moment(first_day + round(place * days), rhythm) for place in places)

    # Messages

    def draw(self, pool, sender):
        return written.fill(self.rng, self.decks.draw(pool, self.languages[sender]))

    def put(self, time, sender, target, thread, message):
        event = Event(time, sender, target, thread, message)
        self.events.append(event)
        return event

    def say(self, time, sender, target, thread, pool="clean"):
        return self.put(time, sender, target, thread, self.draw(pool, sender))

    def chat(self):
        """Something ordinary: at times a word, at times a sentence."""
        return "short" if self.rng.random() < 0.25 else "clean"

    def gap(self, mean=90):
        return 3 + int(self.rng.expovariate(1 / mean))

    # Ordinary scenes

    def session(self, one, other, thread, time, count):
        """Talk of two, mostly in turns."""
        speaker, listener = self.rng.sample((one, other), 2)
        for _ in range(count):
            self.say(time, speaker, listener, thread, self.chat())
            time += self.gap()
            if self.rng.random() < 0.7:
                speaker, listener = listener, speaker
        return time

    def sessions(self, one, other, thread, rhythm=PEOPLE, most=6):
        for _ in range(self.rng.randint(1, most)):
            self.session(one, other, thread, self.any_moment(rhythm), self.rng.randint(2, 8))

    def pair(self):
        one, other = self.people(2)
        return one, other, self.thread("chat")

    def private_chat(self):
        self.sessions(*self.pair())

    def group_talk(self, group, count):
        """Some talk much, most little; three of five messages answer who spoke before."""
        weights = [1 / (1 + place) for place in range(len(group.members))]
        while count > 0:
            time, before = self.any_moment(group.rhythm), None
            for _ in range(min(count, self.rng.randint(3, 25))):
                speaker = self.rng.choices(group.members, weights)[0]
                target = before if before != speaker and self.rng.random() < 0.6 else None
                self.say(time, speaker, target, group.thread, self.chat())
                before, time, count = speaker, time + self.gap(), count - 1

    def comments(self, owner, thread, authors, pool, time):
        """Comments under a post: many at first, fewer later; some answer another comment."""
        before = []
        for author in authors:
            at = time + self.gap(3 * HOUR)
            target = self.rng.choice(before) if before and self.rng.random() < 0.2 else owner
            self.say(at, author, target, thread, pool)
            before.append(author)
            if self.rng.random() < 0.1:
                self.say(at + self.gap(HOUR), owner, author, thread)

    def popular_person(self):
        """Criticised by many without abuse, save for two who are rude, weeks apart."""
        owner, critics = self.person(), self.people(self.rng.randint(25, 50))
        times = sorted(self.any_moment(PEOPLE) for _ in range(3))
        for place, time in enumerate(times):
            thread, some = self.thread("post"), critics[place::3]
            self.scene("popular", *((critic, owner) for critic in some))
            self.comments(owner, thread, some, "criticism", time)
        for day in (self.rng.randrange(0, 50), self.rng.randrange(70, DAYS - 1)):
            rude = self.person()
            self.scene("popular", (rude, owner))
            self.say(self.moment(day, PEOPLE), rude, owner, self.thread("post"), "degrading")

    def laughing(self, message):
        return message._replace(text=message.text.rstrip(".!") + self.decks.draw("laugh", "all").text)

    def banter(self):
        """Friends: rude words that get rude words back, laughter, and much else; now and then "leave me alone" in jest."""
        one, other, thread = self.pair()
        self.both("banter", one, other)
        for _ in range(self.rng.randint(2, 5)):
            time = self.any_moment(PEOPLE)
            for _ in range(self.rng.randint(3, 9)):
                speaker, listener = self.rng.sample((one, other), 2)
                pool = self.rng.choices(("banter", "short insult", "refusal", "clean", "short"), (30, 20, 4, 36, 10))[0]
                message = self.draw(pool, speaker)
                self.put(time, speaker, listener, thread, message if pool in ("clean", "short") else self.laughing(message))
                time += self.gap(60)
                if pool == "short insult":
                    self.put(time, listener, speaker, thread, self.laughing(self.draw(pool, listener)))
                    time += self.gap(60)
        self.sessions(one, other, thread)

    def swearing(self):
        """Two who swear at each other for months and stay friends."""
        one, other, thread = self.pair()
        self.both("mutual swearing", one, other)
        insulting = set()
        for _ in range(self.rng.randint(5, 9)):
            time, (first, second) = self.any_moment(PEOPLE), self.rng.sample((one, other), 2)
            for turn in range(self.rng.randint(2, 6)):
                speaker, listener = (first, second) if turn % 2 == 0 else (second, first)
                kind = self.rng.choices(("swearing", "short insult", "clean"), (50, 20, 30))[0]
                self.say(time, speaker, listener, thread, kind)
                time += self.gap(60)
                if kind == "short insult":
                    insulting.add(speaker)
        if insulting in ({one}, {other}):  # it is mutual
            speaker, listener = (other, one) if one in insulting else (one, other)
            self.say(time, speaker, listener, thread, "short insult")

    def quarrel(self):
        """Two to six rude messages a side within the hour, at times a threat, then silence or peace, and talk as before."""
        one, other, thread = self.pair()
        self.both("quarrel", one, other)
        time = self.session(one, other, thread, self.any_moment(PEOPLE, 14 * DAY), 4)
        for turn in range(2 * self.rng.randint(2, 6)):
            speaker, listener = (one, other) if (turn % 2 == 0) != (self.rng.random() < 0.15) else (other, one)
            self.say(time, speaker, listener, thread, self.rng.choices(("degrading", "clean", "defence", "threat"), (60, 20, 12, 8))[0])
            time += self.gap(120)
        if self.rng.random() < 0.7:
            time += self.rng.randint(HOUR, 3 * DAY)
            self.say(time, other, one, thread, "apology")
            self.session(one, other, thread, time + HOUR, 6)
        self.sessions(one, other, thread, most=3)

    def brawl(self, group):
        """Several insult each other within the hour; nobody is the one target."""
        fighters, time = self.strangers(group, self.rng.randint(4, 6)), self.any_moment(group.rhythm)
        self.scene("brawl", *((one, other) for one in fighters for other in fighters if one != other))
        before = fighters[-1]
        for _ in range(3 * len(fighters)):
            speaker = self.rng.choice([one for one in fighters if one != before])
            self.say(time, speaker, before, group.thread, self.rng.choices(("degrading", "swearing", "clean"), (50, 20, 30))[0])
            before, time = speaker, time + self.gap(150)

    def one_off(self, group):
        """One message of abuse to somebody with whom one also talks."""
        rude, target = self.strangers(group, 2)
        self.scene("one-off", (rude, target))
        self.say(self.any_moment(group.rhythm), rude, target, group.thread,
                 self.rng.choices(("degrading", "threat", "pressing"), (75, 15, 10))[0])
        for _ in range(self.rng.randint(1, 4)):
            self.say(self.any_moment(group.rhythm), rude, target, group.thread, self.chat())
            self.say(self.any_moment(group.rhythm), target, rude, group.thread, self.chat())

    def courier(self):
        courier, customer, thread = self.pair()
        self.scene("courier", (courier, customer))
        time = self.any_moment(WORK)
        for _ in range(self.rng.randint(2, 6)):
            self.say(time, courier, customer, thread, "courier")
            time += self.gap(12 * MINUTE)
        if self.rng.random() < 0.4:
            self.say(time, customer, courier, thread, "short")

    def reminders(self):
        """A school, a clinic, a shop: for months, to many, hardly ever answered."""
        sender = self.person()
        for _ in range(self.rng.randint(8, 16)):
            recipient, thread = self.person(), self.thread("chat")
            self.scene("reminders", (sender, recipient))
            for _ in range(self.rng.randint(2, 10)):
                time = self.any_moment(WORK)
                self.say(time, sender, recipient, thread, "reminder")
                if self.rng.random() < 0.1:
                    self.say(time + self.gap(HOUR), recipient, sender, thread, "short")

    def parent(self):
        """Unanswered for hours, answered in the end."""
        parent, child, thread = self.pair()
        self.scene("parent", (parent, child))
        for _ in range(self.rng.randint(1, 4)):
            time = self.any_moment(SCHOOL)
            for _ in range(self.rng.randint(3, 9)):
                self.say(time, parent, child, thread, "parent")
                time += self.gap(20 * MINUTE)
            self.say(time, child, parent, thread, "short")
            self.session(parent, child, thread, time + MINUTE, self.rng.randint(1, 4))

    def waiting(self):
        """A friend is away: unanswered for days, answered in the end."""
        friend, away, thread = self.pair()
        self.scene("waiting", (friend, away))
        time = self.session(friend, away, thread, self.any_moment(PEOPLE, 20 * DAY), 4)
        for _ in range(self.rng.randint(3, 8)):
            time += self.rng.randint(3 * HOUR, 2 * DAY)
            self.say(time, friend, away, thread, self.rng.choice(("contact", "clean")))
        self.session(away, friend, thread, time + self.gap(DAY), 6)

    def complaint(self):
        """A customer insists, the shop answers at times."""
        customer, shop, thread = self.pair()
        self.scene("complaint", (customer, shop))
        time = self.any_moment(WORK, 10 * DAY)
        for _ in range(self.rng.randint(4, 9)):
            self.say(time, customer, shop, thread, "criticism")
            time += self.gap(8 * HOUR)
            if self.rng.random() < 0.3:
                self.say(time, shop, customer, thread)

    def heeded(self):
        """A refusal, and the other stops."""
        suitor, other, thread = self.pair()
        self.scene("refusal heeded", (suitor, other))
        time = self.session(suitor, other, thread, self.any_moment(PEOPLE, 3 * DAY), 4)
        for _ in range(self.rng.randint(1, 4)):
            self.say(time, suitor, other, thread, "contact")
            time += self.gap(2 * HOUR)
        self.say(time, other, suitor, thread, "refusal")
        if self.rng.random() < 0.7:
            self.say(time + self.gap(HOUR), suitor, other, thread, "apology")

    def former_partners(self):
        """About the children and things, for months; one asks more than the other answers, and there may be a rude word."""
        one, other, thread = self.pair()
        self.both("former partners", one, other)
        for _ in range(self.rng.randint(3, 7)):
            time = self.any_moment(PEOPLE)
            for _ in range(self.rng.randint(0, 3)):
                self.say(time, one, other, thread, "contact")
                time += self.gap(HOUR)
            self.session(other, one, thread, time, self.rng.randint(2, 6))
        if self.rng.random() < 0.5:
            self.say(self.any_moment(PEOPLE), *self.rng.sample((one, other), 2), thread, "degrading")

    def greetings(self, group):
        """Many send one person the same words, which are kind; or one tells many."""
        time, base = self.any_moment(group.rhythm), self.draw("greeting", group.members[0])
        hero, *others = self.strangers(group, self.rng.randint(8, 15))
        for one in others:
            sender, target = (one, hero) if self.number % 2 else (hero, one)
            self.scene("greetings", (sender, target))
            self.put(time, sender, target, group.thread, written.edited(self.rng, base))
            time += self.gap(5 * MINUTE)

    def petition(self):
        """Many send an office the same complaint, which is no abuse."""
        office, thread, time, base = self.person(), self.thread("post"), self.any_moment(PEOPLE, 2 * DAY), self.long_message("criticism")
        for one in self.people(self.rng.randint(6, 12)):
            self.scene("petition", (one, office))
            self.put(time, one, office, thread, written.edited(self.rng, base))
            time += self.gap(2 * HOUR)

    # Planted patterns

    def act_pools(self, pools, count, veiled):
        """For each act the pool that it is drawn from: of `pools` in turn order, veiled in as many places as asked for."""
        hidden = set(self.rng.sample(range(count), round(veiled * count)))
        return [pool + (" veiled" if place in hidden else "") for place, pool in enumerate(pools)]

    def answer(self, acts, answers, sender, target, thread):
        """What the target says to it; the refusals."""
        if answers == "none":
            return []
        if answers == "answered":
            for act in acts[:-1]:
                if self.rng.random() < 0.5:
                    self.say(act.time + self.gap(5 * MINUTE), target, sender, thread, self.rng.choice(("defence", "clean", "short")))
            return []
        before, after = acts[(len(acts) - 1) // 3], acts[(len(acts) - 1) // 3 + 1]
        return [self.say((before.time + after.time) // 2, target, sender, thread, "refusal")]

    def small_talk(self, acts, sender, target, thread):
        """What the sender says to the target between the acts, and is nothing."""
        for _ in range(self.rng.randint(0, len(acts))):
            self.say(self.rng.randint(acts[0].time, acts[-1].time), sender, target, thread, self.chat())

    def plant(self, pattern, variant, senders, target, thread, strength, acts, refusals=(), also=()):
        self.patterns.append({"pattern": pattern, "variant": variant, "world": self.number, "target": target, "senders": senders,
                              "thread": thread, "strength": strength, "events": acts, "refusals": list(refusals), "also": sorted(also)})

    def one_to_one(self, group, pattern, variant, strength, messages, also):
        """One sender's acts at one target, in the group or in a chat of the two."""
        sender, target = self.apart(group)
        thread = group.thread if self.rng.random() < 0.6 else self.thread("chat")
        times = self.spread(strength["acts"], SPREADS[strength["spread"]], group.rhythm)
        acts = [self.put(time, sender, target, thread, message) for time, message in zip(times, messages(sender))]
        refusals = self.answer(acts, strength["answers"], sender, target, thread)
        if strength["answers"] == "answered":
            self.small_talk(acts, sender, target, thread)
        # Contact that is never answered, or goes on after a refusal, is pursuit too.
        also = also | (set() if strength["answers"] == "answered" else {"pursuit"})
        self.plant(pattern, variant, [sender], target, thread, strength, acts, refusals, also)

    def drawn(self, pools):
        return lambda sender: [self.draw(pool, sender) for pool in pools]

    def repeated(self, group, strength):
        pools = self.rng.choices(("degrading", "pressing"), (65, 35), k=strength["acts"])
        pools = self.act_pools(pools, strength["acts"], strength["veiled"])
        self.one_to_one(group, "repeated", "", strength, self.drawn(pools), set())

    def escalation(self, group, strength):
        count = strength["acts"]
        turn = max(1, min(count - 1, round(count * self.rng.uniform(0.4, 0.7))))
        pools = self.act_pools(["degrading"] * turn + ["threat"] * (count - turn), count, strength["veiled"])
        self.one_to_one(group, "escalation", "", strength, self.drawn(pools), {"repeated"})

    def copied(self, group, strength):
        pool = self.rng.choice(("degrading", "pressing")) + (" veiled" if strength["veiled"] == 1 else "")
        strength["veiled"] = int(strength["veiled"] == 1)  # one text: it is, or is not
        base = self.long_message(pool)
        if self.rng.random() < 0.5:
            copies = lambda _: [written.edited(self.rng, base) for _ in range(strength["acts"])]
            self.one_to_one(group, "copied", "one sender", strength, copies, {"repeated"})
        else:
            self.many_to_one(group, "copied", "many senders", strength, lambda _, __: written.edited(self.rng, base), {"pile-on"})

    def long_message(self, pool):
        while True:
            message = self.decks.draw(pool, self.rng.choice(("ru", "kk")))
            if len(message.text) >= written.COPY_LEAST:
                return message

    def many_to_one(self, group, pattern, variant, strength, message, also, again=0):
        """Each sender acts once, `again` of them (a share) twice."""
        target, *senders = self.strangers(group, strength["acts"] + 1)
        thread = self.rng.choice((group.thread, self.thread("post")))
        acting = senders + [sender for sender in senders if self.rng.random() < again]
        if strength["spread"] not in SPREADS_OF["pile-on"]:
            strength["spread"] = self.rng.choice(SPREADS_OF["pile-on"])
        strength["answers"] = "none"
        times = self.spread(len(acting), SPREADS[strength["spread"]], group.rhythm)
        acts = [self.put(time, sender, target, thread, message(place, sender)) for place, (time, sender) in enumerate(zip(times, acting))]
        self.plant(pattern, variant, senders, target, thread, strength, acts, (), also)

    def pile_on(self, group, strength):
        pools = self.rng.choices(("degrading", "pressing", "threat"), (65, 20, 15), k=2 * strength["acts"])
        pools = self.act_pools(pools, len(pools), strength["veiled"])
        self.many_to_one(group, "pile-on", "", strength, lambda place, sender: self.draw(pools[place], sender), {"repeated"}, 0.2)

    def pursuit(self, group, strength):
        """After days of talk as it should be. Innocent words are those of somebody who seeks contact."""
        variant = self.rng.choice(("unanswered", "refused", "whereabouts"))
        if variant != "whereabouts":
            strength["answers"] = "refused" if variant == "refused" else "none"
        pursuer, other = self.apart(group)
        thread, count = self.thread("chat"), strength["acts"]
        times = self.spread(count, SPREADS[strength["spread"]], NIGHT)
        for _ in range(self.rng.randint(0, 3)):
            self.session(pursuer, other, thread, times[0] - self.rng.randint(2 * HOUR, 10 * DAY), self.rng.randint(2, 8))
        innocent = set(self.rng.sample(range(count), round(strength["veiled"] * count)))
        open_pool = "stalking veiled" if variant == "whereabouts" else "stalking"
        pools = [("contact" if variant != "whereabouts" else open_pool) if place in innocent else "stalking" for place in range(count)]
        acts = [self.say(time, pursuer, other, thread, pool) for time, pool in zip(times, pools)]
        refusals = ([self.say(times[0] - self.gap(HOUR), other, pursuer, thread, "refusal")] if variant == "refused" else
                    self.answer(acts, strength["answers"], pursuer, other, thread))
        also = {"repeated"} if pools.count("contact") + 1 < count else set()
        self.plant("pursuit", variant, [pursuer], other, thread, strength, acts, refusals, also)

    def strength(self, kind, place):
        """Acts in turn over the worlds, so that each number comes equally often; the rest at random."""
        return {"acts": ACTS[(self.number * PLANTED_PER_KIND + place) % len(ACTS)],
                "spread": self.rng.choice(SPREADS_OF.get(kind, tuple(SPREADS))),
                "answers": self.rng.choice(ANSWERS), "veiled": self.rng.choice(VEILED)}

    # All of it

    def groups(self):
        classes = [self.group("class", 22, SCHOOL) for _ in range(2)]
        return classes + [self.group("parents", 22, PEOPLE), self.group("work", 14, WORK), self.group("forum", 40, PEOPLE)]

    def build(self):
        groups = self.groups()
        for group, count in zip(groups, (220, 220, 150, 200, 160)):
            self.group_talk(group, count)
        for _ in range(4):
            self.comments(self.person(), self.thread("post"), self.people(15), "clean", self.any_moment(PEOPLE, DAY))
        scenes = ((self.private_chat, 45), (self.banter, 4), (self.swearing, 2), (self.quarrel, 3), (self.courier, 8), (self.reminders, 1),
                  (self.parent, 4), (self.waiting, 2), (self.complaint, 2), (self.heeded, 3), (self.former_partners, 3), (self.popular_person, 1),
                  (self.petition, int(self.number % 4 == 0)))
        for scene, count in scenes:
            for _ in range(count):
                scene()
        for _ in range(8):
            self.one_off(self.rng.choice(groups))
        if self.number % 3 == 0:
            self.brawl(groups[-1])
        self.greetings(self.rng.choice(groups))
        for kind in KINDS:
            for place in range(PLANTED_PER_KIND):
                plant = getattr(self, kind.replace("-", "_"))
                plant(self.rng.choice(groups), self.strength(kind, place))
        return self.finish()

    def finish(self):
        """Ids in the order of time; of events of the same second, in the order in which they were made."""
        self.events.sort(key=lambda event: event.time)
        for number, event in enumerate(self.events):
            event.id = f"{self.number:03}-{number:05}"
        for pattern in self.patterns:
            for field in ("events", "refusals"):
                pattern[field] = [event.id for event in sorted(pattern[field], key=lambda event: event.id)]
        return self

    def pairs(self):
        planted = {(sender, pattern["target"]) for pattern in self.patterns for sender in pattern["senders"]}
        back = {(target, sender) for sender, target in planted}
        counts = collections.Counter((event.sender, event.target) for event in self.events if event.target)
        for pair, count in sorted(counts.items()):
            if pair not in planted:
                scene = self.scenes.get(pair, "answers of a target" if pair in back else "talk")
                yield {"world": self.number, "from": pair[0], "to": pair[1], "messages": count, "scene": scene}


def record_of(event):
    record = {"id": event.id, "time": datetime.datetime.fromtimestamp(event.time, ZONE).isoformat(), "from": event.sender}
    if event.target:
        record["to"] = event.target
    return record | {"thread": event.thread, "text": event.text}


def write_lines(path, records):
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def simulate(directory, half, seed, worlds):
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.glob("*.jsonl"):
        old.unlink()
    pools, patterns, pairs, labels = written.load(half), [], [], []
    for number in range(worlds):
        world = World(pools, half, seed, number).build()
        write_lines(directory / f"{number:03}.events.jsonl", map(record_of, world.events))
        patterns += world.patterns
        pairs += world.pairs()
        labels += ({"id": event.id, "labels": event.labels} for event in world.events if event.labels)
    write_lines(directory / "patterns.jsonl", patterns)
    write_lines(directory / "pairs.jsonl", pairs)
    write_lines(directory / "labels.jsonl", labels)
    (directory / "simulation.json").write_text(json.dumps({"half": half, "seed": seed, "worlds": worlds}) + "\n", encoding="utf-8")
    return patterns, pairs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", type=pathlib.Path)
    parser.add_argument("--half", choices=written.HALVES, default=written.HALVES[0], help="of the messages (tune)")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--worlds", type=int, default=80, help="how many (80)")
    parser.add_argument("--texts", type=pathlib.Path, help="write the half's texts there, nothing else")
    options = parser.parse_args()
    if options.texts:
        write_lines(options.texts, ({"text": text} for text in written.texts_of(options.half)))
    elif options.directory is None or options.worlds < 1:
        parser.error("a directory, and at least one world")
    else:
        patterns, pairs = simulate(options.directory, options.half, options.seed, options.worlds)
        print(f"{options.directory}: {options.worlds} worlds, {len(patterns)} patterns, {len(pairs)} ordinary pairs")


if __name__ == "__main__":
    main()
