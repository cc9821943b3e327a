# SPDX-License-Identifier: Apache-2.0
"""Finds online abuse in Russian, Kazakh and the mixture of both.

    >>> import arasha
    >>> model = arasha.load()
    >>> model.classify("Сен нағыз топассың").labels
    ['abuse', 'insult']

Everything is computed by the C library libarasha, which is part of the package. Offsets into a str count its
characters.

`arasha.sklearn`, `arasha.metrics`, `arasha.plot` and `arasha.dask` are modules of their own, imported by whoever uses
them.
"""
from ._arasha import ffi as _ffi, lib as _lib
from ._case import Case, Evidence, Finding
from ._errors import ArashaError, ModelError
from ._model import Model, Reason, Term, Token, load
from ._result import Result
from ._stem import Inflection, inflection, stem
from ._train import Figures, evaluate, train

__version__: str = _ffi.string(_lib.arasha_version()).decode()
__all__ = [
    "ArashaError", "Case", "Evidence", "Figures", "Finding", "Inflection", "Model", "ModelError", "Reason", "Result", "Term", "Token", "evaluate",
    "inflection", "load", "stem", "train", "__version__",
]
