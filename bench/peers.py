#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Megabytes a second of the command and of peers on the same texts: peers.py ARASHA [MESSAGES.jsonl...]

The peers learn one label, abuse, from data/written, and predict the same messages: Debian's fasttext with character
2-5-grams and without, scikit-learn's TF-IDF of these with logistic regression. Processor time of one thread, the least of
three rounds; of what reads a model first, the time for one message is taken off. The command judges all ten labels."""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUNDS, LEAST_BYTES = 3, 3_000_000


def texts_of(paths):
    for path in paths:
        for line in path.open():
            record = json.loads(line)
            yield " ".join(record["text"].split()), "abuse" in record.get("labels", [])


def seconds_of(command, source):
    """Processor seconds, and those on the clock."""
    best = None
    for _ in range(ROUNDS):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        with open(source) as input_file:
            subprocess.run(command, stdin=input_file, stdout=subprocess.DEVNULL, check=True)
        after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best or (used, clock), (used, clock))
    return best


def write(directory, name, lines):
    path = directory / name
    path.write_text("".join(line + "\n" for line in lines))
    return path


def command_rates(arasha, directory, messages, size):
    records = [json.dumps({"text": text}, ensure_ascii=False) for text in messages]
    many, one = write(directory, "many.jsonl", records), write(directory, "one.jsonl", records[:1])
    result = {}
    for threads in "1", "2":
        command = [arasha, "classify", "--jsonl", "--threads", threads]
        (used, clock), (used_start, clock_start) = seconds_of(command, many), seconds_of(command, one)
        result[f"arasha classify --jsonl --threads {threads}"] = {
            "MB/s of processor time": size / (used - used_start) / 1e6,
            "MB/s on the clock": size / (clock - clock_start) / 1e6}
    return result


def fasttext_rate(directory, labelled, messages, size, ngrams):
    train = write(directory, "train.txt", (f"__label__{int(abuse)} {text}" for text, abuse in labelled))
    many, one = write(directory, "many.txt", messages), write(directory, "one.txt", messages[:1])
    options = ["-minn", "2", "-maxn", "5"] if ngrams else ["-maxn", "0"]
    subprocess.run(["fasttext", "supervised", "-input", str(train), "-output", str(directory / "model"), "-thread", "1",
        "-bucket", "200000", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    command = ["fasttext", "predict-prob", str(directory / "model.bin"), "-", "1"]
    return size / (seconds_of(command, many)[0] - seconds_of(command, one)[0]) / 1e6


def sklearn_rate(labelled, messages, size):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    model = make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), max_features=200_000),
        LogisticRegression(max_iter=200))
    model.fit([text for text, _ in labelled], [abuse for _, abuse in labelled])
    least = None
    for _ in range(ROUNDS):
        start = time.process_time()
        model.predict_proba(messages)
        least = min(least or 1e9, time.process_time() - start)
    return size / least / 1e6


def main(arasha, *names):
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    labelled = list(texts_of(sorted((ROOT / "data" / "written").glob("*.jsonl"))))
    messages = [text for text, _ in texts_of(map(pathlib.Path, names))] if names else [text for text, _ in labelled]
    messages = messages * (LEAST_BYTES // sum(len(text.encode()) for text in messages) + 1)
    size = sum(len(text.encode()) for text in messages)
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        result = command_rates(arasha, directory, messages, size)
        result["fastText, character 2-5-grams"] = fasttext_rate(directory, labelled, messages, size, True)
        result["fastText, words"] = fasttext_rate(directory, labelled, messages, size, False)
    result["scikit-learn, TF-IDF of character 2-5-grams"] = sklearn_rate(labelled, messages, size)
    print(json.dumps({"bytes": size, **result}, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
