# SPDX-License-Identifier: Apache-2.0
"""What the command `arasha` says of texts, and how well it ranks them; for the scripts beside this one."""
import json
import subprocess

import numpy


def judge(options, texts):
    """For each text the object "arasha" of `classify --jsonl`; options.arasha is the command, options.model a file or None."""
    command = [options.arasha, "classify", "--jsonl"] + (["--model", options.model] if options.model else [])
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    out = subprocess.run(command, input=lines.encode(), check=True, capture_output=True).stdout
    return [json.loads(line)["arasha"] for line in out.decode().splitlines()]


def roc_auc(scores, holds):
    """The share of pairs of a positive and a negative text that are in order; ties count half."""
    scores, holds = numpy.asarray(scores), numpy.asarray(holds, dtype=bool)
    negatives = numpy.sort(scores[~holds])
    below = sum(numpy.searchsorted(negatives, scores[holds], side).sum() for side in ("left", "right"))
    return below / (2 * holds.sum() * len(negatives))
