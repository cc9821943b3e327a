# SPDX-License-Identifier: Apache-2.0
"""Patterns over time: who hounds whom, and which messages prove it."""
from __future__ import annotations

import datetime
import json
import math
import os
import tempfile
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping, NamedTuple, Optional, Tuple, Union

from . import _texts
from ._arasha import ffi, lib
from ._errors import failure

if TYPE_CHECKING:
    from ._model import Model

Time = Union[int, float, str, datetime.datetime]
Name = Union[str, int]

LABELS = ("abuse", "insult", "humiliation", "harassment", "threat", "pressure", "stalking", "hate", "sexual", "profanity")
PATTERNS = ("", "repeated", "pile-on", "escalation", "pursuit", "copied")
BECAUSE = ("", "act", "in kind", "lead", "whereabouts", "unanswered", "after refusal", "copy")
CUES = {"refusal": 1, "whereabouts": 2, "insistence": 4}
_SPANS = ("half_life", "episode", "pile_window", "copy_window", "again")
_NUMBERS = ("most_pairs", "most_dockets", "acts_of_pair", "acts_of_person")
_COLUMNS = ("time", "from", "to", "thread", "text", "id")
_MAGIC = b"ARAPYCS1"


class Evidence(NamedTuple):
    """A reason of a finding. The weights of a finding's reasons add up to its value."""

    because: str  #: "act", "in kind", "lead", "whereabouts", "unanswered", "after refusal" or "copy"
    weight: float
    time: datetime.datetime
    until: datetime.datetime  #: equal to `time` but for contacts, which are counted over a time
    sender: Optional[str]
    target: Optional[str]
    thread: Optional[str]
    id: Optional[Name]  #: of the event, as it was given
    contacts: int  #: how many were counted; 1 for an event
    scores: Dict[str, float]


class Finding(NamedTuple):
    """A pattern and its place."""

    pattern: str  #: "repeated", "pile-on", "escalation", "pursuit" or "copied"
    label: str  #: whose probabilities weigh
    sender: Optional[str]  #: None: many
    target: Optional[str]  #: None: many, or nobody but the thread
    thread: Optional[str]
    begin: datetime.datetime
    time: datetime.datetime  #: of the highest value, or of the event that raised it
    value: float
    threshold: float
    events: int
    people: int
    expected: Dict[str, float]  #: about so many of the events are of that kind
    reasons: List[Evidence]


def _milliseconds(time: Time) -> int:
    if isinstance(time, str):
        time = datetime.datetime.fromisoformat(time.replace("Z", "+00:00"))
    if isinstance(time, datetime.datetime):
        if time != time:  # pandas.NaT
            raise ValueError("an event needs a time")
        if time.tzinfo is None:
            time = time.replace(tzinfo=datetime.timezone.utc)
        time = time.timestamp()
    if isinstance(time, bool) or not isinstance(time, (int, float)) and not hasattr(time, "__float__"):
        raise TypeError(f"time must be a datetime, an ISO 8601 string or seconds since 1970, not {type(time).__name__}")
    seconds = float(time)
    if not math.isfinite(seconds) or abs(seconds) > 2**52 / 1000:
        raise ValueError(f"time {time!r} is out of range")
    return round(seconds * 1000)


_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def _datetime(milliseconds: int) -> datetime.datetime:
    try:
        return _EPOCH + datetime.timedelta(milliseconds=milliseconds)
    except OverflowError:
        return datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)


def _is_missing(value: Any) -> bool:
    return value is None or value != value or type(value).__name__ in ("NAType", "NaTType")


def _key(value: Any) -> int:
    data = _texts.encode(value if isinstance(value, str) else str(value))
    return int(lib.arasha_case_key(data, len(data)))


def _seconds(value: Any) -> int:
    seconds = value.total_seconds() if isinstance(value, datetime.timedelta) else float(value)
    return round(seconds * 1000)


def _set_options(options: Any, parameters: Mapping[str, Any], thresholds: Mapping[str, float]) -> None:
    known = {name for name, _ in ffi.typeof("arasha_case_options").fields}
    for name, value in parameters.items():
        if name not in known or name in ("size", "allocate", "release", "context", "thresholds"):
            raise TypeError(f"a case has no parameter {name!r}")
        setattr(options, name, _seconds(value) if name in _SPANS else int(value) if name in _NUMBERS else float(value))
    for name, value in thresholds.items():
        if name not in PATTERNS[1:]:
            raise ValueError(f"there is no pattern {name!r}, but {', '.join(PATTERNS[1:])}")
        options.thresholds[PATTERNS.index(name)] = value


def _options(parameters: Mapping[str, Any], thresholds: Mapping[str, float]) -> Any:
    options = ffi.new("arasha_case_options *")
    lib.arasha_case_options_init(options, ffi.sizeof("arasha_case_options"))
    _set_options(options, parameters, thresholds)
    return options


def _given(parameters: Mapping[str, Any], thresholds: Mapping[str, float]) -> Any:
    return _options(parameters, thresholds) if parameters or thresholds else ffi.NULL


@ffi.def_extern(name="arasha_python_write", error=lib.ARASHA_E_IO)  # type: ignore[misc]
def _write(context: Any, data: Any, size: int) -> int:
    ffi.from_handle(context).append(bytes(ffi.buffer(data, size)))
    return 0


class Case:
    """Keeps evidence of who did what to whom, and finds the patterns in it.

        >>> case = arasha.Case(arasha.load())
        >>> case.add(time="2026-01-05T10:00:00+05:00", sender="Иван", target="Алия", text="…")
        []
        >>> case.add_frame(messages)  # columns time, from, to, thread, text, id
        >>> case.find()

    Events may come in any order and twice. model: what judges texts; without one events need `scores`. thresholds: pattern →
    value from which on it holds. Every other keyword is a parameter of `arasha_case_options` in `arasha/case.h`, times in
    seconds or as timedelta. Use a case from one thread at a time.
    """

    def __init__(self, model: Optional["Model"] = None, *, thresholds: Optional[Mapping[str, float]] = None,
                 **parameters: Any) -> None:
        out, self._error = ffi.new("arasha_case **"), ffi.new("arasha_error *")
        if lib.arasha_case_create(out, _given(parameters, thresholds or {}), self._error):
            raise self._failure(parameters)
        self._take(out[0], model)
        self._names: Dict[int, Name] = {}

    def _take(self, pointer: Any, model: Optional["Model"]) -> None:
        self._pointer = ffi.gc(pointer, lib.arasha_case_destroy)
        self._model = model
        self._event = ffi.new("arasha_event *")
        self._raised = ffi.new("arasha_finding[]", lib.ARASHA_CASE_RAISED)
        self._count = ffi.new("size_t *")

    def _failure(self, parameters: Mapping[str, Any]) -> Exception:
        for name, field in ffi.typeof("arasha_case_options").fields:
            if field.offset == self._error.offset and name in parameters:
                return ValueError(f"{name}={parameters[name]!r} is out of its range")
        return failure(self._error)

    # ---- Events ----

    def add(self, *, time: Time, sender: Name, text: Optional[str] = None, target: Optional[Name] = None,
            thread: Optional[Name] = None, id: Optional[Name] = None, scores: Optional[Mapping[str, float]] = None,
            cues: Iterable[str] = ()) -> List[Finding]:
        """Takes an event; returns the patterns that it raises.

        time: a datetime (UTC where it names no zone), an ISO 8601 string, or seconds since 1970. target: whom it is aimed at;
        thread: where it was said. id: tells events apart, and names them in reasons. scores: label → probability, in
        place of the model's for the text. cues: "refusal", "whereabouts", "insistence", beside those the text has.
        """
        event = self._event
        self._fill_in(time, sender, target, thread, id)
        self._judge(text, scores)
        for cue in cues:
            if cue not in CUES:
                raise ValueError(f"there is no cue {cue!r}, but {', '.join(CUES)}")
            event.cues |= CUES[cue]
        if lib.arasha_case_add(self._pointer, event, self._raised, len(self._raised), self._count, self._error):
            raise failure(self._error)
        return [self._finding(self._raised[i]) for i in range(self._count[0])]

    def _fill_in(self, time: Time, sender: Any, target: Any, thread: Any, name: Any) -> None:
        event = self._event
        ffi.memmove(event, bytes(ffi.sizeof("arasha_event")), ffi.sizeof("arasha_event"))
        if _is_missing(sender) or sender == "":
            raise ValueError("an event needs a sender")
        event.time = _milliseconds(time)
        for field, value in (("sender", sender), ("target", target), ("thread", thread), ("id", name)):
            if _is_missing(value):
                continue
            key = _key(value)
            setattr(event, field, key)
            self._names.setdefault(key, value if isinstance(value, str) else str(value))

    def _judge(self, text: Optional[str], scores: Optional[Mapping[str, float]]) -> None:
        if text is None and scores is None:
            raise ValueError("an event needs a text or scores")
        if text is not None and self._model is not None:
            self._read(_texts.encode(text))
        elif scores is None:
            raise ValueError("a text needs a model: Case(arasha.load())")
        if scores is None:
            return
        for label in scores:
            if label not in LABELS:
                raise ValueError(f"there is no label {label!r}, but {', '.join(LABELS)}")
        for number, label in enumerate(LABELS):
            self._event.scores[number] = scores.get(label, 0.0)

    def _read(self, data: bytes) -> None:
        analyzer = self._model._take()  # type: ignore[union-attr]
        try:
            if lib.arasha_event_read(analyzer.pointer, data, len(data), self._event, analyzer.error):
                raise failure(analyzer.error)
        finally:
            self._model._give_back(analyzer)  # type: ignore[union-attr]

    def add_frame(self, frame: Any, *, columns: Optional[Mapping[str, str]] = None) -> Any:
        """Takes the rows of a pandas DataFrame as events; returns a DataFrame of the alerts, as `find_frame` does, with
        the row that raised each in the column `row`.

        It has the columns time, from and text, and may have to, thread and id; `columns` maps these names to others. A column of
        datetimes without a zone is UTC. A row that is no event is a ValueError that names it; the rows before it are kept.
        """
        names = {column: (columns or {}).get(column, column) for column in _COLUMNS}
        for column in ("time", "from", "text"):
            if names[column] not in frame.columns:
                raise ValueError(f"the frame has no column {names[column]!r}")
        present = [column for column in _COLUMNS if names[column] in frame.columns]
        found: List[Tuple[Any, Finding]] = []
        for row, values in zip(frame.index, zip(*(frame[names[column]].tolist() for column in present))):
            event = dict(zip(present, values))
            try:
                found += [(row, finding) for finding in self.add(
                    time=event["time"], sender=event["from"], text="" if _is_missing(event["text"]) else event["text"],
                    target=event.get("to"), thread=event.get("thread"), id=event.get("id"))]
            except (TypeError, ValueError) as error:
                raise ValueError(f"row {row!r}: {error}") from error
        table = self._frame([finding for _, finding in found])
        table.insert(0, "row", [row for row, _ in found])
        return table

    # ---- Answers ----

    def find(self, *, sender: Optional[Name] = None, target: Optional[Name] = None, thread: Optional[Name] = None,
             pattern: Optional[str] = None, label: str = "abuse", since: Optional[Time] = None,
             until: Optional[Time] = None, least: float = 1.0) -> List[Finding]:
        """The patterns, strongest first, each at the time when its value was highest. least: part of the threshold."""
        query = ffi.new("arasha_case_query *", {"size": ffi.sizeof("arasha_case_query"), "least": least})
        for field, value in (("sender", sender), ("target", target), ("thread", thread)):
            if value is not None:
                setattr(query, field, _key(value))
        if pattern is not None:
            if pattern not in PATTERNS[1:]:
                raise ValueError(f"there is no pattern {pattern!r}, but {', '.join(PATTERNS[1:])}")
            query.pattern = PATTERNS.index(pattern)
        if label not in LABELS:
            raise ValueError(f"there is no label {label!r}, but {', '.join(LABELS)}")
        query.label = LABELS.index(label)
        if since is not None or until is not None:
            query.since = -2**52 if since is None else _milliseconds(since)
            query.until = 2**52 if until is None else _milliseconds(until)
        room, count = self._found(query)
        return [self._finding(room[i]) for i in range(count)]

    def _found(self, query: Any) -> Tuple[Any, int]:
        """An array, which owns the findings as long as it lives, and how many it holds."""
        room = ffi.new("arasha_finding[]", 16)
        while True:
            status = lib.arasha_case_find(self._pointer, query, room, len(room), self._count, self._error)
            if status == lib.ARASHA_OK:
                return room, self._count[0]
            if status != lib.ARASHA_E_CAPACITY:
                raise failure(self._error)
            room = ffi.new("arasha_finding[]", self._count[0])

    def find_frame(self, **query: Any) -> Any:
        """As `find`, as a pandas DataFrame, one row a finding; `reasons` holds lists of Evidence."""
        return self._frame(self.find(**query))

    def _frame(self, findings: List[Finding]) -> Any:
        import pandas

        fields = [field for field in Finding._fields if field != "expected"]
        table = pandas.DataFrame([[getattr(finding, field) for field in fields] for finding in findings], columns=fields)
        for label in LABELS:
            table[label] = [finding.expected[label] for finding in findings]
        return table

    def _name(self, key: int) -> Optional[Any]:
        return self._names.get(key, f"#{key:016x}") if key else None

    def _finding(self, found: Any) -> Finding:
        return Finding(PATTERNS[found.pattern], LABELS[found.label], self._name(found.sender), self._name(found.target),
                       self._name(found.thread), _datetime(found.begin), _datetime(found.time), found.value,
                       found.threshold, found.events, found.people, dict(zip(LABELS, found.expected)),
                       self._reasons(found))

    def _reasons(self, found: Any) -> List[Evidence]:
        finding = ffi.new("arasha_finding *", found)
        count, room = ffi.new("size_t *"), ffi.new("arasha_evidence[]", 64)
        status = lib.arasha_case_explain(self._pointer, finding, room, len(room), count, self._error)
        if status == lib.ARASHA_E_CAPACITY:
            room = ffi.new("arasha_evidence[]", count[0])
            status = lib.arasha_case_explain(self._pointer, finding, room, len(room), count, self._error)
        if status:
            raise failure(self._error)
        return [Evidence(BECAUSE[reason.because], reason.weight, _datetime(reason.time), _datetime(reason.until),
                         self._name(reason.sender), self._name(reason.target), self._name(reason.thread),
                         self._name(reason.id), reason.count, dict(zip(LABELS, reason.scores)))
                for reason in room[0:count[0]]]

    @property
    def counts(self) -> Dict[str, int]:
        """How much is remembered, and how much was evicted for want of room."""
        counts = ffi.new("arasha_case_counts *", {"size": ffi.sizeof("arasha_case_counts")})
        if lib.arasha_case_count(self._pointer, counts, self._error):
            raise failure(self._error)
        return {name: getattr(counts, name) for name, _ in ffi.typeof("arasha_case_counts").fields if name != "size"}

    def merge(self, other: "Case") -> None:
        """Adds what the other case knows, which was made with the same parameters."""
        if lib.arasha_case_merge(self._pointer, other._pointer, self._error):
            raise failure(self._error)
        for key, name in other._names.items():
            self._names.setdefault(key, name)

    # ---- State ----

    def to_bytes(self) -> bytes:
        """Everything it knows, names included."""
        pieces: List[bytes] = []
        handle = ffi.new_handle(pieces)  # lives until the call is over
        if lib.arasha_case_save(self._pointer, lib.arasha_python_write, handle, self._error):
            raise failure(self._error)
        names = json.dumps({str(key): name for key, name in self._names.items()}, ensure_ascii=False).encode()
        return _MAGIC + len(names).to_bytes(8, "little") + names + b"".join(pieces)

    @classmethod
    def from_bytes(cls, data: bytes, model: Optional["Model"] = None) -> "Case":
        """A case as it was when `to_bytes` was called. Raises ModelError for what is none, or damaged."""
        case = cls.__new__(cls)
        case._error = ffi.new("arasha_error *")
        size = int.from_bytes(data[8:16], "little")
        if data[:8] != _MAGIC or len(data) < 16 + size:
            case._error.code = lib.ARASHA_E_MODEL_MAGIC
            case._error.message = _NOT_A_CASE
            raise failure(case._error, "case")
        out, state = ffi.new("arasha_case **"), data[16 + size:]
        if lib.arasha_case_load(out, ffi.from_buffer(state), len(state), ffi.NULL, case._error):
            raise failure(case._error, "case")
        case._take(out[0], model)
        case._names = {int(key): name for key, name in json.loads(data[16:16 + size]).items()}
        return case

    def save(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Writes a file in the place of the one there, as a whole or not at all, readable by its owner alone."""
        path = os.fspath(path)
        descriptor, beside = tempfile.mkstemp(dir=os.path.dirname(path) or ".", prefix=os.path.basename(path) + ".")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(self.to_bytes())
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            os.unlink(beside)
            raise

    @classmethod
    def open(cls, path: Union[str, "os.PathLike[str]"], model: Optional["Model"] = None) -> "Case":
        """The case of a file that `save` wrote."""
        with open(path, "rb") as file:
            return cls.from_bytes(file.read(), model)

    def __repr__(self) -> str:
        counts = self.counts
        return f"<arasha.Case of {counts['pairs']} pairs and {counts['acts']} acts>"


_NOT_A_CASE = ffi.new("char[]", b"not a saved case")
