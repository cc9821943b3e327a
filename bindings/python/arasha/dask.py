# SPDX-License-Identifier: Apache-2.0
"""Scores for collections that do not fit one machine: a worker opens the model once, and scores partitions with it.

    import dask.dataframe as dd
    import arasha.dask

    comments = dd.read_parquet("comments/")
    scores = arasha.dask.predict_proba(comments["text"])    # a DataFrame of the same index, one column a label
    comments.assign(threat=scores["threat"]).to_parquet("scored/")
"""
import functools
import hashlib
from typing import Any, Optional, Union

import numpy as np
import pandas as pd
from dask.delayed import delayed

from ._model import Model, load

Source = Union[None, str, bytes]


class _Bytes:
    """Bytes of a model that know their digest, so that a worker tells at once whether it has it open."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.digest = hashlib.sha256(data).hexdigest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Bytes) and self.digest == other.digest


@functools.lru_cache(maxsize=4)
def _model(source: Union[None, str, _Bytes]) -> Model:
    return load(source.data if isinstance(source, _Bytes) else source)


def score_partition(texts: Any, source: Any = None, threads: int = 1) -> pd.DataFrame:
    """Probabilities of a pandas Series of texts, with its index. NaN where a text is missing."""
    model = _model(source)
    return pd.DataFrame(model.predict_proba(texts, threads=threads), index=texts.index, columns=list(model.labels))


def predict_proba(texts: Any, source: Source = None, *, threads: int = 1, labels: Optional[Any] = None) -> Any:
    """Probabilities of all labels for a dask Series of texts: a lazy DataFrame with its index and partitions.

    source: None: the built-in model; a path that every worker can read; or the bytes of a model, which are sent to a
        worker once.
    threads: of each task, beside those of the worker.
    labels: of the model at a path that only the workers can read.
    """
    shared: Any = source
    if isinstance(source, (bytes, bytearray, memoryview)):
        wrapped = _Bytes(bytes(source))
        shared = delayed(wrapped, name=f"arasha-model-{wrapped.digest}", pure=True, traverse=False)
    if labels is None:
        with load(source) as model:
            labels = model.labels
    meta = pd.DataFrame({label: np.empty(0, dtype=np.float32) for label in labels})
    meta.index = texts._meta.index[:0]
    return texts.map_partitions(score_partition, shared, threads, meta=meta)
