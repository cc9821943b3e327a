# SPDX-License-Identifier: Apache-2.0
"""From what Python programs hold texts in to the UTF-8 that the library reads."""
import itertools
import re
from typing import Any, Iterable, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

from ._arasha import ffi

_SURROGATES = re.compile("[\ud800-\udfff]")

#: Texts of a batch: worth a call, few enough that no thread waits long for another.
BATCH = 1024


class Batch(NamedTuple):
    """Texts ready for arasha_classify_batch."""

    rows: Any  # uintp (n, 2): address and size, which is arasha_text
    missing: Optional[Any]  # bool (n,), or None where none is missing
    owner: Any  # what keeps the bytes alive

    def __len__(self) -> int:
        return len(self.rows)


def encode(text: str) -> bytes:
    """UTF-8 in which half a surrogate pair, which no text can hold, counts as U+FFFD."""
    if not isinstance(text, str):
        raise TypeError(f"a text must be str, not {type(text).__name__}")
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode()


def is_missing(text: Any) -> bool:
    """None, NaN, pandas.NA and pandas.NaT."""
    if text is None:
        return True
    try:
        return bool(text != text)  # only NaN and NaT differ from themselves
    except (TypeError, ValueError):
        return type(text).__name__ == "NAType"


def _encode_one(text: Any, number: int) -> Optional[bytes]:
    if isinstance(text, str):
        return encode(text)
    if is_missing(text):
        return None
    raise TypeError(f"text {number} must be str or missing, not {type(text).__name__}")


def _encode_all(texts: List[Any], first: int) -> Tuple[List[bytes], Optional[Any]]:
    try:
        return [text.encode() for text in texts], None
    except (AttributeError, UnicodeEncodeError):
        pass
    found = [_encode_one(text, first + i) for i, text in enumerate(texts)]
    missing = np.fromiter((data is None for data in found), dtype=bool, count=len(found))
    return [data or b"" for data in found], missing if missing.any() else None


def _batch_of(texts: List[Any], first: int) -> Batch:
    encoded, missing = _encode_all(texts, first)
    data = b"".join(encoded)
    rows = np.empty((len(encoded), 2), dtype=np.uintp)
    sizes = rows[:, 1]
    sizes[:] = np.fromiter(map(len, encoded), dtype=np.uintp, count=len(encoded))
    rows[:, 0] = int(ffi.cast("uintptr_t", ffi.from_buffer(data))) + np.cumsum(sizes, dtype=np.uintp) - sizes
    return Batch(rows, missing, data)


# ---- Arrow ---------------------------------------------------------------------------------------------------------

_WIDTHS = {b"u": np.dtype(np.int32), b"z": None, b"U": np.dtype(np.int64)}


def _capsule_pointer(capsule: Any, name: bytes) -> int:
    import ctypes  # costs time, and most programs do without

    get = ctypes.pythonapi.PyCapsule_GetPointer
    get.restype, get.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return int(get(capsule, name))


def _view(pointer: Any, size: int, dtype: Any) -> Any:
    if size == 0:
        return np.empty(0, dtype=dtype)
    return np.frombuffer(ffi.buffer(pointer, size * np.dtype(dtype).itemsize), dtype=dtype)


def _arrow_missing(array: Any, begin: int, end: int) -> Optional[Any]:
    bitmap = array.buffers[0]
    if array.null_count == 0 or bitmap == ffi.NULL:
        return None
    offset = array.offset
    bits = _view(bitmap, (offset + end + 7) // 8, np.uint8)
    valid = np.unpackbits(bits, bitorder="little")[offset + begin:offset + end]
    return valid == 0 if not valid.all() else None


def _arrow_batches(texts: Any) -> Tuple[int, Iterator[Batch]]:
    """An Arrow array of strings by its C interface, without a copy."""
    capsules = texts.__arrow_c_array__()
    schema = ffi.cast("struct ArrowSchema *", _capsule_pointer(capsules[0], b"arrow_schema"))
    array = ffi.cast("struct ArrowArray *", _capsule_pointer(capsules[1], b"arrow_array"))
    width = _WIDTHS.get(ffi.string(schema.format))
    if width is None or schema.dictionary != ffi.NULL:
        raise TypeError("an Arrow array of texts must have the type utf8 or large_utf8")
    offset, length = array.offset, array.length
    offsets = _view(array.buffers[1], offset + length + 1, width)[offset:].astype(np.uintp) if length else None
    base = int(ffi.cast("uintptr_t", array.buffers[2]))

    def batches() -> Iterator[Batch]:
        for begin in range(0, length, BATCH):
            end = min(begin + BATCH, length)
            rows = np.empty((end - begin, 2), dtype=np.uintp)
            rows[:, 0] = base + offsets[begin:end]
            rows[:, 1] = offsets[begin + 1:end + 1] - offsets[begin:end]
            missing = _arrow_missing(array, begin, end)
            if missing is not None:
                rows[missing] = 0
            yield Batch(rows, missing, capsules)

    return length, batches()


# ---- Everything ----------------------------------------------------------------------------------------------------

def _list_batches(texts: List[Any]) -> Iterator[Batch]:
    for begin in range(0, len(texts), BATCH):
        yield _batch_of(texts[begin:begin + BATCH], begin)


def _iterator_batches(texts: Iterable[Any]) -> Iterator[Batch]:
    iterator = iter(texts)
    for begin in itertools.count(0, BATCH):
        some = list(itertools.islice(iterator, BATCH))
        if not some:
            return
        yield _batch_of(some, begin)


def batches(texts: Any) -> Tuple[Optional[int], Iterator[Batch]]:
    """How many texts there are, where that is known, and the texts in batches."""
    if isinstance(texts, (str, bytes, bytearray)):
        raise TypeError(f"texts must be many, as a list of str, not one {type(texts).__name__}")
    if hasattr(texts, "__arrow_c_array__"):
        return _arrow_batches(texts)
    if getattr(texts, "ndim", 1) != 1:
        raise ValueError(f"texts must have one dimension, not {texts.ndim}")
    if hasattr(texts, "tolist"):  # NumPy's arrays, pandas' Series and Index
        texts = texts.tolist()
    if isinstance(texts, (list, tuple)):
        return len(texts), _list_batches(list(texts))
    return None, _iterator_batches(texts)
