# SPDX-License-Identifier: Apache-2.0
"""What the command `arasha` says of texts; for the scripts beside this one."""
import json
import subprocess


def judge(options, texts):
    """For each text the object "arasha" of `classify --jsonl`; options.arasha is the command, options.model a file or None."""
    command = [options.arasha, "classify", "--jsonl"] + (["--model", options.model] if options.model else [])
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in texts)
    out = subprocess.run(command, input=lines.encode(), check=True, capture_output=True).stdout
    return [json.loads(line)["arasha"] for line in out.decode().splitlines()]
