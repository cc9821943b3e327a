#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Megabytes a second of the command and of peers on the same texts: peers.py ARASHA BENCH-THROUGHPUT [MESSAGES.jsonl...]

ICU's word iterator over UText tells the machine's speed. The peers learn one label, abuse, from data/written, and predict
the same messages: Debian's fasttext with character 2-5-grams and without; scikit-learn's TF-IDF of these with logistic
regression; liblinear-tools over the very same vectors, written to a file, which leaves out what it takes to make them
(left out itself where it is not installed). Processor time of one thread on one processor, the least of --rounds and
their median; of what reads a model first, the time for one message is taken off. The command judges all ten labels."""
import argparse
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEAST_BYTES = 3_000_000
PROCESSORS = sorted(os.sched_getaffinity(0))
FASTTEXT = {"fastText, character 2-5-grams": ["-minn", "2", "-maxn", "5"], "fastText, words": ["-maxn", "0"]}


def texts_of(paths):
    for path in paths:
        for line in path.open():
            record = json.loads(line)
            yield " ".join(record["text"].split()), "abuse" in record.get("labels", [])


def pin(processors):
    return lambda: os.sched_setaffinity(0, processors)


def seconds_of(command, source, rounds, processors=PROCESSORS[-1:]):
    """Of each round, processor seconds, and those on the clock."""
    taken = []
    for _ in range(rounds):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        with open(source) as input_file:
            subprocess.run(command, stdin=input_file, stdout=subprocess.DEVNULL, check=True, preexec_fn=pin(processors))
        after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
        taken.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock))
    return taken


def rates(size, seconds, start=()):
    """`start`: what reading a model takes, in the same rounds."""
    off = min(start, default=0)
    return {"best": size / (min(seconds) - off) / 1e6, "median": size / (statistics.median(seconds) - off) / 1e6}


def write(directory, name, lines):
    path = directory / name
    path.write_text("".join(line + "\n" for line in lines))
    return path


def command_rates(arasha, directory, messages, size, rounds):
    records = [json.dumps({"text": text}, ensure_ascii=False) for text in messages]
    many, one = write(directory, "many.jsonl", records), write(directory, "one.jsonl", records[:1])
    result = {}
    for threads in range(1, len(PROCESSORS) + 1):
        command = [arasha, "classify", "--jsonl", "--threads", str(threads)]
        on = PROCESSORS[-threads:]
        taken, start = seconds_of(command, many, rounds, on), seconds_of(command, one, rounds, on)
        result[f"arasha classify --jsonl --threads {threads}"] = {
            "processor": rates(size, [used for used, _ in taken], [used for used, _ in start]),
            "clock": rates(size, [clock for _, clock in taken], [clock for _, clock in start])}
    return result


def icu_rate(throughput, directory):
    """Of the texts in many.jsonl, which command_rates wrote, and of the library on them."""
    done = subprocess.run([throughput, directory / "many.jsonl"], check=True, capture_output=True, text=True,
                          preexec_fn=pin(PROCESSORS[-1:]))
    found = json.loads(done.stdout)
    return {name: {"processor": {"best": found["bytes"] / found[key]["least_s"] / 1e6,
                                 "median": found["bytes"] / found[key]["median_s"] / 1e6}}
            for name, key in (("ICU's word iterator", "icu_word_iterator"), ("arasha_classify", "arasha_classify"))}


def fasttext_rate(directory, labelled, messages, size, rounds, options):
    train = write(directory, "train.txt", (f"__label__{int(abuse)} {text}" for text, abuse in labelled))
    many, one = write(directory, "many.txt", messages), write(directory, "one.txt", messages[:1])
    subprocess.run(["fasttext", "supervised", "-input", str(train), "-output", str(directory / "model"), "-thread", "1",
        "-bucket", "200000", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    command = ["fasttext", "predict-prob", str(directory / "model.bin"), "-", "1"]
    taken, start = seconds_of(command, many, rounds), seconds_of(command, one, rounds)
    return {"processor": rates(size, [used for used, _ in taken], [used for used, _ in start])}


def sklearn_rates(directory, labelled, messages, size, rounds):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), max_features=200_000)
    learned, truth = vectors.fit_transform([text for text, _ in labelled]), [abuse for _, abuse in labelled]
    model = LogisticRegression(max_iter=200).fit(learned, truth)
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        made = vectors.transform(messages)
        model.predict_proba(made)
        taken.append(time.process_time() - start)
    result = {"scikit-learn, TF-IDF of character 2-5-grams, logistic regression": {"processor": rates(size, taken)}}
    if shutil.which("liblinear-train"):
        result["liblinear over the same vectors, made before"] = {
            "processor": liblinear_rate(directory, learned, truth, made, size, rounds)}
    return result


def liblinear_rate(directory, learned, truth, made, size, rounds):
    from sklearn.datasets import dump_svmlight_file
    train, many, one, model = (str(directory / name) for name in ("train.svm", "many.svm", "one.svm", "liblinear.model"))
    for rows, labels, path in (learned, truth, train), (made, [0] * made.shape[0], many), (made[:1], [0], one):
        dump_svmlight_file(rows, labels, path, zero_based=False)
    subprocess.run(["liblinear-train", "-q", "-s", "0", train, model], check=True, stdout=subprocess.DEVNULL)
    command = ["liblinear-predict", "-b", "1"]
    taken, start = (seconds_of([*command, path, model, "/dev/null"], os.devnull, rounds) for path in (many, one))
    return rates(size, [used for used, _ in taken], [used for used, _ in start])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("arasha")
    parser.add_argument("throughput")
    parser.add_argument("messages", nargs="*", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    labelled = list(texts_of(sorted((ROOT / "data" / "written").glob("*.jsonl"))))
    messages = [text for text, _ in (texts_of(options.messages) if options.messages else labelled)]
    messages = messages * (LEAST_BYTES // sum(len(text.encode()) for text in messages) + 1)
    size = sum(len(text.encode()) for text in messages)
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        result = command_rates(options.arasha, directory, messages, size, options.rounds)
        result.update(icu_rate(options.throughput, directory))
        for peer, how in FASTTEXT.items():
            result[peer] = fasttext_rate(directory, labelled, messages, size, options.rounds, how)
        os.sched_setaffinity(0, PROCESSORS[-1:])
        result.update(sklearn_rates(directory, labelled, messages, size, options.rounds))
    print(json.dumps({"bytes": size, "megabytes_per_second": result}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
