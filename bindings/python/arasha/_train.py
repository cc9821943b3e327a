# SPDX-License-Identifier: Apache-2.0
"""Learning and measuring models by files: the recipes and records of the command."""
import os
from typing import Any, Callable, Iterable, List, Mapping, NamedTuple, Optional, Union

from ._arasha import ffi, lib
from ._errors import ArashaError
from ._model import Model

Path = Union[str, "os.PathLike[str]"]
Progress = Callable[[str, float], None]


class Figures(NamedTuple):
    """How well a label is found among the records of a language; NaN where a figure is not defined."""

    label: str
    language: str  #: "all" for the records together
    texts: int
    known: int
    positives: int
    flagged: int
    roc_auc: float
    average_precision: float
    threshold: float
    precision: float
    recall: float
    f1: float
    calibration_error: float


def failure(error: Any) -> Exception:
    message = ffi.string(error.message).decode(errors="replace")
    if error.code == lib.ARASHA_E_MEMORY:
        return MemoryError(message)
    if error.code == lib.ARASHA_E_IO:
        return OSError(message)
    if error.code == lib.ARASHA_E_ARGUMENT:
        return ValueError(message)
    name = ffi.string(lib.arasha_status_name(error.code)).decode()
    return ArashaError(message, name)


@ffi.def_extern()  # type: ignore[misc]
def arasha_python_progress(context: Any, stage: Any, done: float) -> None:
    ffi.from_handle(context)(ffi.string(stage).decode(), done)


def train(recipe: Path, model: Path, *, data: Optional[Path] = None, threads: int = 0,
          progress: Optional[Progress] = None) -> None:
    """Learns the model that a recipe (models/RECIPE.md) describes, and writes it to the path `model`.

    data: directory of the sources with "root": "data"; by default that of the environment variable ARASHA_DATA.
    threads: 0: one for each processor. The model does not depend on it.
    progress: called with the name of the stage and the part of it that is done, 0 to 1.
    Raises ValueError or ArashaError with a message that names file and line.
    """
    options = ffi.new("arasha_train_options *", {"size": ffi.sizeof("arasha_train_options"), "threads": threads})
    directory = ffi.NULL if data is None else ffi.new("char[]", os.fsencode(data))
    handle = ffi.NULL if progress is None else ffi.new_handle(progress)
    options.data_directory, options.progress_context = directory, handle
    if progress is not None:
        options.progress = lib.arasha_python_progress
    error = ffi.new("arasha_train_error *")
    if lib.arasha_train(os.fsencode(recipe), os.fsencode(model), options, error):
        raise failure(error)


def _array(strings: Iterable[str]) -> Any:
    """(array of char pointers, its length, what keeps both alive)."""
    kept = [ffi.new("char[]", os.fsencode(string)) for string in strings]
    array = ffi.new("char *[]", kept)
    return array, len(kept), (array, kept)


def evaluate(model: Model, paths: Iterable[Path], *, operating_point: Optional[str] = None,
             text_field: Optional[str] = None, unions: Mapping[str, Iterable[str]] = {},
             where: Mapping[str, str] = {}, held_out: int = 0) -> List[Figures]:
    """Measures a model on files of JSON lines with "text", "labels" and perhaps "lang".

    unions: name → labels of which the highest probability counts as one label.
    where: field → value that a record must have.
    held_out: n: only texts that a source with "held_out": n kept from learning.
    """
    options = ffi.new("arasha_evaluate_options *", {"size": ffi.sizeof("arasha_evaluate_options")})
    kept = []
    for name, value in (("operating_point", operating_point), ("text_field", text_field)):
        if value is not None:
            kept.append(ffi.new("char[]", value.encode()))
            setattr(options, name, kept[-1])
    files, file_count, kept_files = _array(os.fspath(path) for path in paths)
    options.unions, options.union_count, kept_unions = _array(f"{n}={'+'.join(ls)}" for n, ls in unions.items())
    options.filters, options.filter_count, kept_filters = _array(f"{f}={v}" for f, v in where.items())
    options.held_out = held_out
    out, error, count = ffi.new("arasha_evaluation **"), ffi.new("arasha_train_error *"), ffi.new("size_t *")
    if lib.arasha_evaluate(out, model._open_pointer(), files, file_count, options, error):
        raise failure(error)
    try:
        figures = lib.arasha_evaluation_figures(out[0], count)
        return [_figures(figures[i]) for i in range(count[0])]
    finally:
        lib.arasha_evaluation_destroy(out[0])
        del kept_files, kept_unions, kept_filters


def _figures(found: Any) -> Figures:
    label, language = (ffi.string(text).decode() for text in (found.label, found.language))
    return Figures(label, language, *(getattr(found, name) for name in Figures._fields[2:]))
