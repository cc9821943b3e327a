# SPDX-License-Identifier: Apache-2.0
"""Partitions on a real cluster: a scheduler and two worker processes, one of which is killed in the middle."""
import os
import signal
import threading
import time
import unittest

from support import TEXTS, main, model, need, tiny_bytes

need("dask", "distributed", "pandas")

import dask.dataframe as dd
import numpy as np
import pandas
from distributed import Client, LocalCluster

import arasha
import arasha.dask

COUNT = int(os.environ.get("ARASHA_COMMENTS", 40000))
PARTITIONS = max(40, COUNT // 5000)


def comments(count):
    texts = [f"{TEXTS[i % 7]} {i}" for i in range(count)]
    return pandas.Series(texts, index=[f"id{i:06}" for i in range(count)], name="text")


class Cluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
        cls.client = Client(cls.cluster)

    @classmethod
    def tearDownClass(cls):
        cls.client.close()
        cls.cluster.close()

    def assert_same(self, found, texts, by):
        self.assertEqual(found.index.tolist(), texts.index.tolist())
        self.assertEqual(tuple(found.columns), by.labels)
        np.testing.assert_array_equal(found.to_numpy(), by.predict_proba(texts))

    def test_bytes_and_missing_texts(self):
        texts = comments(500)
        texts.iloc[3] = None
        tiny = tiny_bytes()
        scores = arasha.dask.predict_proba(dd.from_pandas(texts, npartitions=4), tiny)
        self.assertEqual(scores.npartitions, 4)
        self.assertTrue((scores.dtypes == np.float32).all())
        self.assert_same(scores.compute(), texts, arasha.load(tiny))

    def test_workers_open_a_model_once(self):
        texts = dd.from_pandas(comments(2000), npartitions=20)
        arasha.dask.predict_proba(texts, tiny_bytes()).compute()
        opened = self.client.run(lambda: arasha.dask._model.cache_info().misses)
        self.assertTrue(all(count <= 2 for count in opened.values()), opened)

    def test_z_a_worker_is_killed_and_nothing_is_lost_or_doubled(self):
        texts = comments(COUNT)
        victim = next(iter(self.client.run(os.getpid).values()))
        future = self.client.compute(arasha.dask.predict_proba(dd.from_pandas(texts, npartitions=PARTITIONS)))
        killer = threading.Thread(target=lambda: (time.sleep(COUNT / 130000), os.kill(victim, signal.SIGKILL)))
        killer.start()
        found = future.result(timeout=200 + COUNT / 1000)
        killer.join()
        self.assert_same(found, texts, model())


if __name__ == "__main__":
    main()
