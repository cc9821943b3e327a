#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How much of the C library's speed the Python package keeps, as ratios within one run.

    PYTHONPATH=build-check/bindings/python bench/python.py           all but the cluster
    PYTHONPATH=build-check/bindings/python bench/python.py --dask    a million comments on one Dask worker, then on two

Texts are the messages of data/written/seed.jsonl, over and over. Times are the least of several rounds, in turns.
"""
import json
import pathlib
import subprocess
import sys
import time

import numpy as np

import arasha
from arasha import _texts
from arasha._arasha import ffi, lib

ROUNDS, COUNT, IMPORTS, MILLION = 7, 100_000, 15, 1_000_000
SEED = pathlib.Path(__file__).resolve().parents[1] / "data" / "written" / "seed.jsonl"


def messages(count):
    seed = [json.loads(line)["text"] for line in SEED.read_text(encoding="utf-8").splitlines()]
    return [seed[i % len(seed)] for i in range(count)]


def seconds(function):
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def least(functions, rounds=ROUNDS):
    """Least time of each, all of them in turns, after one round that warms up."""
    times = [[seconds(function) for function in functions] for _ in range(rounds + 1)][1:]
    return [min(column) for column in zip(*times)]


def c_batch(model, texts):
    """One call of arasha_classify_batch over all texts, which are ready in memory."""
    batch = _texts._batch_of(texts, 0)
    out = np.empty((len(texts), len(model.labels)), dtype=np.float32)
    rows = ffi.new("arasha_batch *", {"size": ffi.sizeof("arasha_batch")})
    rows.probabilities = ffi.from_buffer("float[]", out, require_writable=True)
    analyzer = model._take()
    pointers = ffi.from_buffer("arasha_text[]", batch.rows)

    def call(kept=(batch, out)):  # the memory that rows and pointers point into
        assert kept and not lib.arasha_classify_batch(analyzer.pointer, pointers, len(texts), rows, analyzer.error)

    return call


def import_time(statement):
    return min(seconds(lambda: subprocess.run([sys.executable, "-c", statement], check=True)) for _ in range(IMPORTS))


def package():
    model, texts = arasha.load(), messages(COUNT)
    c, one, two = least([c_batch(model, texts), lambda: model.predict_proba(texts),
                         lambda: model.predict_proba(texts, threads=2)])
    print(f"predict_proba, {COUNT:,} messages, one thread against the C batch: {c / one:.2f}")
    processor = [-time.process_time()]
    for threads in (1, 2):
        model.predict_proba(texts, threads=threads)
        processor.append(time.process_time())
    print(f"two threads against one: {one / two:.2f}; in processor time they cost "
          f"{(processor[2] - processor[1]) / (processor[1] + processor[0]):.2f} times as much")
    (locked,) = least([lambda: list(_texts._list_batches(texts))])
    share = locked / one
    print(f"of its time within Python's lock: {100 * share:.1f} %, which lets two threads be at most "
          f"{2 / (1 + share):.2f} times as fast")
    message = (" ".join(texts[:40]).encode()[:200]).decode(errors="ignore")
    many = 2000
    c, python = least([c_batch(model, [message] * many), lambda: [model.classify(message) for _ in range(many)]])
    print(f"classify, {len(message.encode())} bytes, against the C call: {python / c:.2f} "
          f"({1e6 * c / many:.1f} µs in C, {1e6 * python / many:.1f} µs in Python)")
    with_numpy, with_arasha = import_time("import numpy"), import_time("import numpy, arasha")
    print(f"import beyond NumPy's: {1e3 * (with_arasha - with_numpy):.0f} ms")


def cluster():
    import dask.dataframe as dd
    import pandas
    from distributed import Client, LocalCluster

    import arasha.dask

    texts = pandas.Series(messages(MILLION))
    once = texts.nunique()
    expected = arasha.load().predict_proba(texts[:once])
    times = {}
    for workers in (1, 2):
        with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as local, \
                Client(local):
            partitions = dd.from_pandas(texts, npartitions=200).persist()
            arasha.dask.predict_proba(partitions.partitions[:4]).compute()
            begin = time.perf_counter()
            sums = arasha.dask.predict_proba(partitions).sum().compute()
            taken = time.perf_counter() - begin
            assert np.allclose(sums.to_numpy(dtype=float) / (MILLION / once), expected.sum(axis=0), rtol=0.02)
            times[workers] = min(taken, times.get(workers, taken))
    print(f"Dask, {MILLION:,} comments: {times[1]:.1f} s with one worker, {times[2]:.1f} s with two, "
          f"{times[1] / times[2]:.2f} times as fast")


if __name__ == "__main__":
    cluster() if sys.argv[1:] == ["--dask"] else package()
