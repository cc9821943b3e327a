# SPDX-License-Identifier: Apache-2.0
"""What the C library's statuses are in Python."""
import os
from typing import Any

from ._arasha import ffi, lib


class ArashaError(Exception):
    """Something that the library could not do. `status` is the name of its code, as "ARASHA_E_UTF8"."""

    def __init__(self, message: str, status: str = "", offset: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.offset = offset

    def __reduce__(self) -> Any:
        return type(self), (self.args[0], self.status, self.offset)


class ModelError(ArashaError):
    """A model that cannot be opened: none, a damaged one, or one of a format that this version does not read."""


_OF_MODELS = (lib.ARASHA_E_MODEL_MAGIC, lib.ARASHA_E_MODEL_VERSION, lib.ARASHA_E_MODEL_CORRUPT,
              lib.ARASHA_E_MODEL_MISMATCH, lib.ARASHA_E_UNSUPPORTED)


def failure(error: Any, what: str = "") -> Exception:
    """The exception for a filled-in arasha_error; `what` names what it is about."""
    code, offset = error.code, error.offset
    message = (what + ": " if what else "") + ffi.string(error.message).decode()
    name = ffi.string(lib.arasha_status_name(code)).decode()
    if code == lib.ARASHA_E_MEMORY:
        return MemoryError(message)
    if code == lib.ARASHA_E_IO:
        return OSError(offset, os.strerror(offset), what or None)
    if code in (lib.ARASHA_E_ARGUMENT, lib.ARASHA_E_TOO_LONG):
        return ValueError(message)
    if code in _OF_MODELS:
        place = f" (byte {offset})" if code == lib.ARASHA_E_MODEL_CORRUPT else ""
        return ModelError(f"{message}{place} [{name}]", name, offset)
    return ArashaError(f"{message} [{name}]", name, offset)
