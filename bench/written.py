# SPDX-License-Identifier: Apache-2.0
"""Our written messages and phrases, in halves and by what they are good for; for `conversations.py`."""
import collections
import functools
import hashlib
import json
import pathlib
import re
import typing

ROOT = pathlib.Path(__file__).resolve().parents[1]
HALVES = ("tune", "held-out")
LANGUAGES = ("ru", "kk", "mix")
WORD = re.compile(r"[^\W\d_]+")
LAUGH = re.compile(r"\){2}|[😂🤣😅😜]|а?хаха|ахах", re.I)
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.I)
# A word gives abuse away where the lexicon says that it connotes one of these (an epithet, a mocked trait, a curse, violence, obscenity, a slur,
# sex) and it stands in abusive messages of ours more often than in others: the lexicon alone is too loose, it has words as plain as "на".
OPEN = set("ITCVMGX")
EPITHET = set("ICMG")
OFTEN = 2  # times as many abusive messages as others
COPY_LEAST = 40  # letters of a text whose copies are worth the name
SHORT_INSULT = 60


class Message(typing.NamedTuple):
    text: str
    labels: tuple


def half_of(text):
    return HALVES[hashlib.sha256(text.encode()).digest()[0] & 1]


def words_of(text):
    return set(WORD.findall(text.casefold()))


@functools.lru_cache(None)
def telling_words():
    """(words that give abuse away, epithets): of all written messages, for both halves must mean the same by "veiled"."""
    abusive, other = collections.Counter(), collections.Counter()
    for record, _ in written():
        (abusive if "abuse" in record["labels"] else other).update(words_of(record["text"]))
    with open(ROOT / "data/lexicon/words.jsonl", encoding="utf-8") as lines:
        connoted = {record["text"]: set(record["connotes"]) for record in map(json.loads, lines)}
    return ({word for word in connoted if connoted[word] & OPEN and abusive[word] >= OFTEN * other[word]},
            {word for word in connoted if connoted[word] & EPITHET and abusive[word] >= other[word]})


def is_veiled(text, labels, openly):
    """Abuse that no word gives away and no label calls open."""
    return not labels & {"insult", "profanity", "hate", "sexual"} and not words_of(text) & openly and bool(CYRILLIC.search(text))


def abusive_pools(labels):
    kinds = labels - {"abuse", "profanity"}
    if "threat" in kinds:
        yield "threat"
    elif "stalking" in kinds:
        yield "stalking"
    else:
        yield "degrading" if kinds <= {"insult", "humiliation", "hate", "sexual"} else "pressing"


def pools_of(record, path, openly, epithets):
    """The names of the pools that a written message belongs to."""
    text, labels = record["text"], set(record["labels"])
    if "abuse" in labels:
        veil = " veiled" if is_veiled(text, labels, openly) else ""
        yield from (pool + veil for pool in abusive_pools(labels))
        if labels <= {"abuse", "insult", "profanity"} and len(text) < SHORT_INSULT:
            yield "short insult"
    elif labels:
        yield "swearing"
    else:
        yield "clean"
        if "-public" in path.name:
            yield "criticism"
        if words_of(text) & epithets and LAUGH.search(text):
            yield "banter"


def written():
    for path in sorted(ROOT.glob("data/written/*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line), path


def texts_of(half):
    """Every written text of one half: what a model that is to be judged on it must not have learned from."""
    return [record["text"] for record, _ in written() if half_of(record["text"]) == half]


@functools.lru_cache(None)
def load(half):
    """{(pool, language): [Message]} of one half. Phrases are halved by their place in the list, so that both halves have of each; a
    message that is one of them counts as the phrase."""
    pools, (openly, epithets) = {}, telling_words()
    phrases = json.loads((ROOT / "bench/phrases.json").read_text(encoding="utf-8"))
    phrases.pop("licence")
    said = {text for languages in phrases.values() for texts in languages.values() for text in texts}
    for record, path in written():
        if half_of(record["text"]) != half or record["text"] in said:
            continue
        message = Message(record["text"], tuple(record["labels"]))
        for pool in pools_of(record, path, openly, epithets):
            pools.setdefault((pool, record["lang"]), []).append(message)
    for pool, languages in phrases.items():
        for language, texts in languages.items():
            pools[pool, language] = [Message(text, ()) for text in texts[HALVES.index(half)::2]]
    return pools


class Decks:
    """Draws from the pools without putting back, so that one world does not repeat a text until its pool is used up."""

    def __init__(self, pools, rng):
        self.pools, self.rng, self.left = pools, rng, {}

    def draw(self, pool, language):
        """Who writes both languages takes from either too; so does who asks for a pool that the language does not have."""
        if language == "mix" and ((pool, "mix") not in self.pools or self.rng.random() < 0.6):
            language = self.rng.choice(("ru", "kk"))
        key = (pool, language)
        if not self.left.get(key):
            self.left[key] = list(self.pools[key])
            self.rng.shuffle(self.left[key])
        return self.left[key].pop()


def fill(rng, message):
    """Numbers in the places that a phrase leaves for them."""
    if "{" not in message.text:
        return message
    return message._replace(text=message.text.format(n=rng.randint(2, 28), hour=rng.randint(9, 20), big=rng.randint(10000, 99999),
                                                     sum=rng.randint(3, 60) * 500))


def swap(rng, text):
    at = rng.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


def drop(rng, text):
    at = rng.randrange(1, len(text))
    return text[:at] + text[at + 1:]


def double(rng, text):
    at = rng.randrange(1, len(text))
    return text[:at] + text[at] * rng.randint(2, 3) + text[at:]


EDITS = (swap, drop, double,
         lambda rng, text: text[0].swapcase() + text[1:],
         lambda rng, text: text.rstrip(".!") + rng.choice(("!", "!!", "...", "")),
         lambda rng, text: text + rng.choice((" 😡", " 🤡", " +", " !!!")),
         lambda rng, text: text.upper(),
         lambda rng, text: rng.choice(("Короче, ", "Жалпы, ", "Повторяю: ", "Согласен. ")) + text)


def edited(rng, message):
    """A copy as people make them: as it stands, or with one to three small edits."""
    text = message.text
    for edit in rng.sample(EDITS, rng.choice((0, 1, 1, 2, 3))):
        text = edit(rng, text)
    return message._replace(text=text)
