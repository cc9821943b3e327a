# SPDX-License-Identifier: Apache-2.0
"""Models: opened, asked, explained."""
from __future__ import annotations

import importlib
import os
from typing import (TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple,
                    Union)

import numpy as np

from . import _texts
from ._arasha import ffi, lib
from ._errors import failure
from ._result import Result
from ._stem import LANGUAGES

if TYPE_CHECKING:
    import numpy.typing as npt  # costs time, and nothing at run time needs it

Source = Union[None, str, "os.PathLike[str]", bytes, bytearray, memoryview]

LANGUAGE_NAMES = ("other", "ru", "kk", "mixed")
KINDS = ("", "word", "number", "emoji", "symbol", "address")


class Reason(NamedTuple):
    """Words that weigh for or against a label. The weights of a label's reasons add up to its margin."""

    label: str
    begin: int  #: characters of the text, half-open; begin == end for what belongs to no word: the intercept
    end: int
    weight: float
    text: str  #: the words, as they are written


class Token(NamedTuple):
    """A word, number, emoji, sign or address of a text."""

    text: str  #: as it is written
    folded: str  #: in small letters, disguises undone
    stem: str
    language: str  #: "ru", "kk" or "other"
    repaired: bool  #: a disguise was undone
    begin: int  #: characters of the text, half-open
    end: int
    kind: str  #: "word", "number", "emoji", "symbol" or "address"
    person: int  #: that the ending shows, 1 to 3; 0 none
    number: int  #: 1 singular, 2 plural, 0 not shown
    negated: bool


class Term(NamedTuple):
    """A word of your own, or several that follow each other, found in every inflection, typing and disguise.

    With a label it adds `weight`, in units of the margin, in each sentence that holds it; without one its words weigh
    nothing.
    """

    text: str
    label: Optional[str] = None
    weight: float = 0.0


class _Analyzer:
    """Scratch memory of the library for one call at a time."""

    def __init__(self, model: Any, label_count: int, language: int, terms: Any) -> None:
        out = ffi.new("arasha_analyzer **")
        options = ffi.new("arasha_analyzer_options *", {"size": ffi.sizeof("arasha_analyzer_options")})
        options.language = language
        self.error = ffi.new("arasha_error *")
        if lib.arasha_analyzer_create(out, model, options, self.error):
            raise failure(self.error)
        self.pointer = ffi.gc(out[0], lib.arasha_analyzer_destroy)
        if terms and lib.arasha_analyzer_set_terms(self.pointer, terms.array, len(terms.array), self.error):
            raise failure(self.error, terms.name(self.error.offset))
        self.count = ffi.new("size_t *")
        self.scores = ffi.new("arasha_score[]", label_count)


class _Terms:
    def __init__(self, terms: Sequence[Term], labels: Tuple[str, ...]) -> None:
        self.terms = terms
        self.array = ffi.new("arasha_term[]", len(terms))
        self.texts = []  # keeps their bytes alive
        for at, term in zip(self.array, terms):
            data = ffi.from_buffer(_texts.encode(term.text))
            self.texts.append(data)
            at.size = ffi.sizeof("arasha_term")
            at.text, at.text_size = data, len(data)
            at.action = lib.ARASHA_TERM_ALLOW if term.label is None else lib.ARASHA_TERM_COUNT
            if term.label is not None:
                at.label, at.weight = _index(labels, term.label), term.weight

    def __len__(self) -> int:
        return len(self.terms)

    def name(self, number: int) -> str:
        return f"term {self.terms[number].text!r}" if number < len(self.terms) else ""


def _index(labels: Tuple[str, ...], label: str) -> int:
    try:
        return labels.index(label)
    except ValueError:
        raise ValueError(f"the model has no label {label!r}, but {', '.join(labels)}") from None


def _open(source: Source) -> Any:
    out, error = ffi.new("arasha_model **"), ffi.new("arasha_error *")
    what = "built-in model"
    if source is None:
        status = lib.arasha_model_open_builtin(out, ffi.NULL, error)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        what = "model"
        options = ffi.new("arasha_model_options *", {"size": ffi.sizeof("arasha_model_options")})
        options.flags = lib.ARASHA_MODEL_COPY
        data = ffi.from_buffer(source)
        status = lib.arasha_model_open_memory(out, data, len(data), ffi.NULL, ffi.NULL, options, error)
    elif isinstance(source, (str, os.PathLike)):
        what = os.fspath(source)
        status = lib.arasha_model_open_file(out, os.fsencode(what), ffi.NULL, error)
    else:
        raise TypeError(f"a model is opened from a path or bytes, not from {type(source).__name__}")
    if status:
        raise failure(error, what)
    return ffi.gc(out[0], lib.arasha_model_unref)


def _strings(function: Any, model: Any) -> Iterator[str]:
    number = 0
    while True:
        name = function(model, number)
        if name == ffi.NULL:
            return
        yield ffi.string(name).decode()
        number += 1


def load(source: Source = None, *, language: Optional[str] = None, terms: Iterable[Term] = ()) -> "Model":
    """Opens a model: the built-in one, or that of a file or of bytes.

    language: "ru" or "kk": what words are taken for that could be either; by default the text decides.
    terms: words of your own that count or weigh nothing, beside the model.

    Raises ModelError for what is no model that this version reads, OSError for a file that cannot be read.
    """
    return Model(source, language=language, terms=terms)


class _Places:
    """Characters of a str for bytes of its UTF-8."""

    def __init__(self, data: bytes, text: str) -> None:
        self.table: Optional[Any] = None
        if len(data) != len(text):
            begins = (np.frombuffer(data, dtype=np.uint8) & 0xC0) != 0x80
            self.table = np.concatenate(([0], np.cumsum(begins)))

    def __getitem__(self, byte: int) -> int:
        return byte if self.table is None else int(self.table[byte])


class Model:
    """A model, opened by `load`. Any number of threads may use it at once; it can be pickled, and used after a fork."""

    def __init__(self, source: Source = None, *, language: Optional[str] = None, terms: Iterable[Term] = ()) -> None:
        if language is not None and language not in LANGUAGES:
            raise ValueError(f"language must be 'ru' or 'kk', not {language!r}")
        self._idle: List[_Analyzer] = []  # taken and given back by one operation each: threads share them safely
        self._source = bytes(source) if isinstance(source, (bytearray, memoryview)) else source
        self._pointer: Any = _open(self._source)
        self._language = language
        self.labels: Tuple[str, ...] = tuple(_strings(lib.arasha_model_label_name, self._pointer))
        self._terms = _Terms([Term(*term) for term in terms], self.labels)
        self._idle.append(self._new_analyzer())
        self._thresholds = self._read_thresholds()

    # ---- Life ----

    def close(self) -> None:
        """Gives the model's memory back as soon as no call uses it. Closing twice is no error."""
        self._pointer = None
        self._idle.clear()

    def __enter__(self) -> "Model":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __reduce__(self) -> Any:
        return _reload, (self._source, self._language, tuple(self._terms.terms))

    def __repr__(self) -> str:
        if self._pointer is None:
            return "<arasha.Model, closed>"
        name = self.metadata.get("name", "")
        return f"<arasha.Model {name!r} of {len(self.labels)} labels>"

    def _open_pointer(self) -> Any:
        pointer = self._pointer
        if pointer is None:
            raise ValueError("the model is closed")
        return pointer

    def _new_analyzer(self) -> _Analyzer:
        language = LANGUAGES[self._language] if self._language else 0
        return _Analyzer(self._open_pointer(), len(self.labels), language, self._terms)

    def _take(self) -> _Analyzer:
        try:
            return self._idle.pop()
        except IndexError:
            return self._new_analyzer()

    def _give_back(self, analyzer: _Analyzer) -> None:
        if self._pointer is not None:
            self._idle.append(analyzer)

    # ---- What it says of itself ----

    def _read_thresholds(self) -> Dict[str, Dict[str, float]]:
        found: Dict[str, Dict[str, float]] = {}
        value = ffi.new("double *")
        for point in _strings(lib.arasha_model_operating_point, self._pointer):
            found[point] = {}
            for number, label in enumerate(self.labels):
                lib.arasha_model_threshold(self._pointer, point.encode(), number, value)
                found[point][label] = value[0]
        return found

    @property
    def thresholds(self) -> Dict[str, Dict[str, float]]:
        """Operating point → label → probability from which on the label is said to hold."""
        return {point: dict(labels) for point, labels in self._thresholds.items()}

    @property
    def shares(self) -> Dict[str, float]:
        """Label → its share among the messages that the probabilities were calibrated on."""
        pointer = self._open_pointer()
        return {label: lib.arasha_model_label_share(pointer, i) for i, label in enumerate(self.labels)}

    @property
    def metadata(self) -> Dict[str, str]:
        """Who made the model from what, with which versions."""
        pointer, value, found = self._open_pointer(), ffi.new("const char **"), {}
        for number, key in enumerate(_strings(lambda m, i: lib.arasha_model_metadata(m, i, ffi.NULL), pointer)):
            lib.arasha_model_metadata(pointer, number, value)
            found[key] = ffi.string(value[0]).decode()
        return found

    def _thresholds_of(self, operating_point: Optional[str], own: Optional[Mapping[str, float]]) -> Dict[str, float]:
        if operating_point is None:
            points: List[Optional[str]] = [*self._thresholds] or [None]
            operating_point = "balanced" if "balanced" in points else points[0]
        if operating_point is None:
            chosen = dict.fromkeys(self.labels, 0.5)
        elif operating_point in self._thresholds:
            chosen = self._thresholds[operating_point]
        else:
            names = ", ".join(self._thresholds)
            raise ValueError(f"the model has no operating point {operating_point!r}, but {names}")
        if own:
            for label in own:
                _index(self.labels, label)
            chosen = {**chosen, **own}
        return chosen

    # ---- One text ----

    def classify(self, text: str, operating_point: Optional[str] = None, *,
                 thresholds: Optional[Mapping[str, float]] = None) -> Result:
        """Language, labels that hold, and the probability of every label.

        A label holds from its threshold on: that of the operating point ("balanced" by default), or your own.
        Raises TypeError for what is no str. Half a surrogate pair counts as U+FFFD.
        """
        chosen = self._thresholds_of(operating_point, thresholds)
        data = _texts.encode(text)
        analyzer = self._take()
        try:
            scores = analyzer.scores
            if lib.arasha_classify(analyzer.pointer, data, len(data), scores, len(self.labels), analyzer.count,
                                   analyzer.error):
                raise failure(analyzer.error)
            language = LANGUAGE_NAMES[lib.arasha_analyzer_language(analyzer.pointer)]
            found = dict(zip(self.labels, [score.probability for score in scores]))
        finally:
            self._give_back(analyzer)
        holding = [label for label, probability in found.items() if probability >= chosen[label]]
        return Result(language, holding, found, text, self, chosen)

    def explain(self, text: str, label: str) -> List[Reason]:
        """The words that weigh for or against a label, strongest first. Their weights add up to its margin."""
        number = _index(self.labels, label)
        data = _texts.encode(text)
        analyzer = self._take()
        try:
            room, count = _fill(lambda room, capacity: lib.arasha_explain(
                analyzer.pointer, data, len(data), number, room, capacity, analyzer.count, analyzer.error),
                "arasha_reason[]", analyzer)
        finally:
            self._give_back(analyzer)
        places = _Places(data, text)
        reasons = []
        for reason in (room[i] for i in range(count)):
            begin, end = places[reason.begin], places[reason.end]
            reasons.append(Reason(label, begin, end, reason.weight, text[begin:end]))
        return reasons

    def tokenize(self, text: str) -> List[Token]:
        """The words, numbers, emoji, signs and addresses of a text, as the model sees them."""
        data = _texts.encode(text)
        analyzer = self._take()
        try:
            room, count = _fill(lambda room, capacity: lib.arasha_tokenize(
                analyzer.pointer, data, len(data), room, capacity, analyzer.count, analyzer.error),
                "arasha_token[]", analyzer)
            places = _Places(data, text)
            return [self._token(analyzer, room[i], text, places) for i in range(count)]
        finally:
            self._give_back(analyzer)

    @staticmethod
    def _token(analyzer: _Analyzer, token: Any, text: str, places: _Places) -> Token:
        begin, end = places[token.begin], places[token.end]
        folded, stem = (ffi.string(lib.arasha_analyzer_string(analyzer.pointer, string)).decode()
                        for string in (token.folded, token.stem))
        return Token(text[begin:end], folded, stem, LANGUAGE_NAMES[token.language], bool(token.repaired), begin, end,
                     KINDS[token.kind], token.person, token.number, bool(token.negated))

    # ---- Many ----

    def predict_proba(self, texts: Any, *, threads: int = 1, progress: bool = False) -> npt.NDArray[np.float32]:
        """Probabilities of all labels for many texts: float32 of shape (texts, labels), columns as `labels`.

        texts: any iterable of str, a NumPy array, a pandas Series, or an Arrow array of strings (whatever has
            __arrow_c_array__). A missing text (None, NaN, pandas.NA, an Arrow null) gets a row of NaN; anything else
            that is no str is a TypeError that names its number.
        threads: how many work at once, outside Python's lock; 0: one for each processor.
        progress: show a progress bar, where tqdm is installed.
        """
        self._open_pointer()
        count, batches = _texts.batches(texts)
        if threads < 0:
            raise ValueError("threads must not be negative")
        if progress:
            batches = _with_progress(batches, count)
        out = None if count is None else np.empty((count, len(self.labels)), dtype=np.float32)
        rows: List[npt.NDArray[np.float32]] = []
        for done in _in_threads(self._score_batch, batches, threads or os.cpu_count() or 1):
            if out is None:
                rows.append(done)
            else:
                first = len(rows) * _texts.BATCH
                out[first:first + len(done)] = done
                rows.append(done[:0])
        if out is not None:
            return out
        return np.concatenate(rows) if rows else np.empty((0, len(self.labels)), dtype=np.float32)

    def predict(self, texts: Any, operating_point: Optional[str] = None, *,
                thresholds: Optional[Mapping[str, float]] = None, threads: int = 1) -> npt.NDArray[np.bool_]:
        """Which labels hold: bool of shape (texts, labels). Nothing holds for a missing text."""
        chosen = self._thresholds_of(operating_point, thresholds)
        limits = np.array([chosen[label] for label in self.labels])
        result: npt.NDArray[np.bool_] = self.predict_proba(texts, threads=threads) >= limits
        return result

    def _score_batch(self, batch: _texts.Batch) -> npt.NDArray[np.float32]:
        out = np.empty((len(batch), len(self.labels)), dtype=np.float32)
        rows = ffi.new("arasha_batch *", {"size": ffi.sizeof("arasha_batch")})
        probabilities = ffi.from_buffer("float[]", out, require_writable=True)
        rows.probabilities = probabilities
        analyzer = self._take()
        try:
            if lib.arasha_classify_batch(analyzer.pointer, ffi.from_buffer("arasha_text[]", batch.rows), len(batch),
                                         rows, analyzer.error):
                raise failure(analyzer.error)
        finally:
            self._give_back(analyzer)
        if batch.missing is not None:
            out[batch.missing] = np.nan
        return out


def _reload(source: Source, language: Optional[str], terms: Tuple[Term, ...]) -> Model:
    return Model(source, language=language, terms=terms)


def _fill(call: Any, kind: str, analyzer: _Analyzer) -> Tuple[Any, int]:
    """An array with results, made longer where it was too short, and how many there are. It owns them."""
    capacity = 256
    while True:
        room = ffi.new(kind, capacity)
        status = call(room, capacity)
        count = analyzer.count[0]
        if not status:
            return room, count
        if status != lib.ARASHA_E_CAPACITY:
            raise failure(analyzer.error)
        capacity = count


def _with_progress(batches: Iterator[_texts.Batch], count: Optional[int]) -> Iterator[_texts.Batch]:
    try:
        tqdm = importlib.import_module("tqdm.auto").tqdm
    except ImportError:
        yield from batches
        return
    with tqdm(total=count, unit="text", unit_scale=True) as bar:
        for batch in batches:
            yield batch
            bar.update(len(batch))


def _in_threads(function: Any, batches: Iterator[_texts.Batch], threads: int) -> Iterator[Any]:
    """function(batch) for each, in order, with never more than twice as many batches at hand as threads."""
    if threads == 1:
        yield from map(function, batches)
        return
    from collections import deque
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        waiting: "deque[Future[Any]]" = deque()
        for batch in batches:
            waiting.append(pool.submit(function, batch))
            if len(waiting) >= 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
