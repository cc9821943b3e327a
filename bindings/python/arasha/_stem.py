# SPDX-License-Identifier: Apache-2.0
"""The stemmers by themselves."""
from typing import Any, List, NamedTuple

from ._arasha import ffi, lib
from ._errors import failure
from ._texts import encode

LANGUAGES = {"ru": lib.ARASHA_LANGUAGE_RUSSIAN, "kk": lib.ARASHA_LANGUAGE_KAZAKH}


class Inflection(NamedTuple):
    """A word's stem and what its ending said."""

    stem: str
    person: int  #: grammatical person, 1 to 3; 0 where the ending shows none
    number: int  #: 1 singular, 2 plural, 0 not shown
    negative: bool  #: the word holds a negation, as Kazakh -ма- and -сыз
    repaired: bool  #: a disguise was undone


class _Stemmer:
    def __init__(self) -> None:
        out = ffi.new("arasha_stemmer **")
        self.error = ffi.new("arasha_error *")
        if lib.arasha_stemmer_create(out, ffi.NULL, self.error):
            raise failure(self.error)
        self.pointer = ffi.gc(out[0], lib.arasha_stemmer_destroy)
        self.size = ffi.new("size_t *")
        self.said = ffi.new("arasha_inflection *")
        self.room = ffi.new("char[]", 512)


# Those that no call is using: taken and given back by one operation each, so that threads share them safely.
_idle: List[_Stemmer] = []


def _call(stemmer: _Stemmer, word: bytes, language: int) -> Any:
    room = stemmer.room
    status = lib.arasha_stem(stemmer.pointer, word, len(word), language, room, len(room), stemmer.size, stemmer.said,
                             stemmer.error)
    if status == lib.ARASHA_E_CAPACITY:
        stemmer.room = ffi.new("char[]", stemmer.size[0])
        return _call(stemmer, word, language)
    if status:
        raise failure(stemmer.error)
    return ffi.unpack(room, stemmer.size[0])


def inflection(word: str, language: str) -> Inflection:
    """The stem of a word of a language, "ru" or "kk", with what its ending said: see `stem`."""
    if language not in LANGUAGES:
        raise ValueError(f"language must be 'ru' or 'kk', not {language!r}")
    data = encode(word)
    try:
        stemmer = _idle.pop()
    except IndexError:
        stemmer = _Stemmer()
    try:
        found = _call(stemmer, data, LANGUAGES[language]).decode()
        said = stemmer.said
        return Inflection(found, said.person, said.number, bool(said.negative), bool(said.repaired))
    finally:
        _idle.append(stemmer)


def stem(word: str, language: str) -> str:
    """The stem of a word taken for one of `language`, "ru" or "kk".

    The word may be typed in any way: Kazakh without the Kazakh letters, with a disguise, in capitals. Of a word with a
    hyphen inside, the last part is stemmed. Signs around a word are left out. Several words are a ValueError.
    """
    return inflection(word, language).stem
