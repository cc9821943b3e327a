# SPDX-License-Identifier: Apache-2.0
"""Learns to tell Russian, Kazakh and mixed texts, from what lib/text/language.c counts of a text.

A text is its words, each counting 1 / sqrt(words), and its shape: how many of the words have evidence of each class, how
long the longest row of Russian and of Kazakh words is, how often the language changes. A linear support vector
machine for each answer against the others, by dual coordinate descent (Hsieh and others 2008).
"""
import re

from letter_runs import AS_TYPED, OTHER_LETTER, SPECIFIC, hash_of_word, runs

ANSWERS = ("ru", "kz", "mixed")  # of mix_langid, in the order of the weights
BITS = 13
STEPS = (-47, -36, -24, -12, -4, 0, 5, 13, 25, 37, 48)  # the first evidence of each class but the lowest
RUSSIAN, KAZAKH = -12, 13  # evidence of words that stand in rows
LEVELS = (1, 2, 4, 8, 16)
FURTHER = (("kz", "kk_formal"), ("kz", "kk_vk_comments"), ("ru", "ru_news"), ("ru", "ru_2ch_pikabu"),
           ("ru", "ru_rusentitweet"), ("ru", "ru_cedr"), ("ru", "ru_bank_tweets"))
FURTHER_TEXTS, FURTHER_COST = 600, 0.2
COST, SHAPE_VALUE, SWEEPS = 1.0, 0.6, 30
STRONGEST, DESPITE_I = 48, -24  # as in lib/text/language.c
TOKEN = re.compile("[a-z\u00e0-\u024f\u0430-\u04ff]+")
CYRILLIC = re.compile("[\u0430-\u04ff]")


def tokens(text):
    for word in TOKEN.findall(text.lower().replace("ə", "ә")):
        yield re.sub(r"(.)\1\1+", r"\1", word)


def codes(word):
    return [ord(letter) - ord("а") + 1 if "а" <= letter <= "я" else OTHER_LETTER
            for letter in word.translate(AS_TYPED[0])]


class Judge:
    def __init__(self, data, records, weights):
        self.weights = weights
        self.evidences = {}
        made = [(ANSWERS.index(record["labels"]["language"]), COST, self.features(record["text"]))
                for record in records(data, "mix_langid")]
        for answer, name in FURTHER:
            texts = [record["text"] for record in records(data, name)]
            for text in texts[::max(1, len(texts) // FURTHER_TEXTS)]:
                made.append((ANSWERS.index(answer), COST * FURTHER_COST, self.features(text)))
        self.learned = [learn(made, answer) for answer in range(len(ANSWERS))]

    def words(self):
        """Of each place of the table, a weight for each answer."""
        return [self.learned[answer][place] for place in range(1 << BITS) for answer in range(len(ANSWERS))]

    def shape(self):
        """Of each feature of the shape and at last of every text, a weight for each answer."""
        found = []
        for feature in range(1 << BITS, len(self.learned[0])):
            found.append([learned[feature] * SHAPE_VALUE for learned in self.learned])
        return found

    def evidence(self, word):
        if word not in self.evidences:
            self.evidences[word] = self.evidence_of_new(word)
        return self.evidences[word]

    def evidence_of_new(self, word):
        if SPECIFIC.search(word.replace("і", "")):
            return STRONGEST
        sum_of_runs = sum(self.weights[i] for i in runs(word.translate(AS_TYPED[0])))
        if "і" in word and sum_of_runs > DESPITE_I:
            return STRONGEST
        return max(-STRONGEST, min(STRONGEST, sum_of_runs))

    def features(self, text):
        """(feature, value) of the text: those of its words, then those of its shape."""
        found = {}
        classes = [0] * (len(STEPS) + 1)
        rows, longest, before, changes, latin, kazakh, count = [0, 0], [0, 0], None, 0, 0, 0, 0
        for word in tokens(text):
            count += 1
            if not CYRILLIC.search(word):
                latin += 1
                continue
            place = place_of(word)
            found[place] = found.get(place, 0) + 1
            evidence = self.evidence(word)
            kazakh += SPECIFIC.search(word) is not None
            classes[sum(evidence >= step for step in STEPS)] += 1
            for side, stands in enumerate((evidence <= RUSSIAN, evidence >= KAZAKH)):
                rows[side] = rows[side] + 1 if stands else 0
                longest[side] = max(longest[side], rows[side])
                if stands:
                    changes += before == 1 - side
                    before = side
        found = {place: times / max(count, 1) ** 0.5 for place, times in found.items()}
        shape = []
        for value in classes + longest + [latin, changes, kazakh, count]:
            shape += [float(value >= level) for level in LEVELS] + [value / max(count, 1)]
        for number, value in enumerate(shape + [1.0]):
            if value:
                found[(1 << BITS) + number] = value * SHAPE_VALUE
        return sorted(found.items())


def place_of(word):
    mixed = hash_of_word(codes(word))
    return ((mixed ^ mixed >> 15) * 0x85EBCA77 & 0xFFFFFFFF) >> (32 - BITS)


def learn(made, answer):
    """Weights of a support vector machine with squared hinge loss; text after text until SWEEPS are done."""
    count = 1 + max(feature for _, _, found in made for feature, _ in found)
    weights = [0.0] * max(count, (1 << BITS) + 1)
    duals = [0.0] * len(made)
    problems = [(1.0 if right == answer else -1.0, 0.5 / cost, sum(value * value for _, value in found) + 0.5 / cost,
                 found) for right, cost, found in made]
    state = 1
    order = list(range(len(made)))
    for _ in range(SWEEPS):
        for i in range(len(order) - 1, 0, -1):
            state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
            j = (state >> 33) % (i + 1)
            order[i], order[j] = order[j], order[i]
        for i in order:
            sign, slack, square, found = problems[i]
            margin = 0.0
            for feature, value in found:
                margin += weights[feature] * value
            gradient = margin * sign - 1.0 + slack * duals[i]
            if duals[i] == 0.0 and gradient >= 0.0:
                continue
            new = max(duals[i] - gradient / square, 0.0)
            step = (new - duals[i]) * sign
            duals[i] = new
            for feature, value in found:
                weights[feature] += step * value
    return weights
