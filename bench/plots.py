# SPDX-License-Identifier: Apache-2.0
"""The plots of RESULTS.md, from what `run` wrote down. The same results give the same bytes."""
import pathlib

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

OURS, OTHERS, SECOND = "#1f5fa8", "#9aa5b1", "#d98032"
STYLE = {
    "svg.hashsalt": "arasha", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9,
    "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True, "axes.grid": True,
    "grid.color": "#e4e7eb", "grid.linewidth": .6, "axes.linewidth": .6, "path.simplify": True,
}


def least(figures):
    """Names and the least of the rounds."""
    return {name: value["least"] for name, value in figures.items()}


def size_name(size):
    return f"{size // 10 ** 6} MB" if size >= 10 ** 6 else f"{size // 1000} KB" if size >= 1000 else f"{size} B"


def bars(axes, names, values, colours, form="{:.1f}"):
    axes.barh(names, values, color=colours, height=.62)
    axes.bar_label(axes.containers[0], [form.format(value) for value in values], padding=3)
    axes.invert_yaxis()
    axes.grid(axis="y", visible=False)
    axes.margins(x=.12)


def stages(axes, results):
    """Each stage is what it adds to the time of those before it; the whole remembers more than its parts do."""
    found, first = least(results["measure"]["figures"]["ns_per_byte_up_to"]), results["measure"]["figures"]["first_time_ns_per_byte"]
    rows = [("ICU's word iterator", found["icu_word_iterator"], OTHERS),
            ("text, words remembered", found["text"], SECOND), ("text, nothing remembered", found["text_remembering_nothing"], SECOND),
            ("text, stems, contexts", found["text_stems_context"], SECOND),
            ("the whole, words remembered", found["classify"], OURS), ("the whole, first time", first["least"], OURS)]
    bars(axes, *zip(*rows))
    axes.set_xlabel("nanoseconds a byte")


def latency(axes, results):
    found = results["measure"]["figures"]["latency_us_of_a_message_of"]
    lengths = [int(length) for length in found]
    for percentile, colour in (("p50", OURS), ("p99", SECOND)):
        axes.plot(lengths, [found[str(length)][percentile]["least"] for length in lengths], "o-", color=colour, label=percentile,
                  markersize=4)
    axes.set(xscale="log", yscale="log", xlabel="bytes of the message", ylabel="microseconds", xticks=lengths)
    axes.set_xticks([], minor=True)
    axes.yaxis.set_major_formatter("{x:g}")
    axes.set_xticklabels([f"{length:,}" for length in lengths])
    axes.legend(frameon=False)


def growth(axes, results):
    found = least(results["measure"]["figures"]["ns_per_byte_of_a_text_of"])
    lengths = [int(length) for length in found]
    axes.plot(lengths, list(found.values()), "o-", color=OURS, markersize=4)
    axes.set(xscale="log", xlabel="length of the text", ylabel="nanoseconds a byte", xticks=lengths, ylim=(0, None))
    axes.set_xticks([], minor=True)
    axes.set_xticklabels([size_name(length) for length in lengths])


def peers(axes, results):
    found = results["peers"]["figures"]["megabytes_per_second"]
    rates = {name: value["processor"]["best"]["greatest"] for name, value in found.items()
             if "threads" not in name or name.endswith("threads 1")}
    names = sorted(rates, key=rates.get, reverse=True)
    bars(axes, [name.replace(", logistic regression", ",\nlogistic regression") for name in names], [rates[name] for name in names],
         [OURS if name.startswith("arasha") else OTHERS for name in names])
    axes.set(xscale="log", xlabel="megabytes a second of one thread, logarithmic")


def scaling(axes, results):
    library = results["threads"]["figures"]["threads_against_one"]
    counts = [int(count) for count in library]
    axes.plot(counts, counts, "--", color=OTHERS, label="as many times as threads", linewidth=1)
    axes.plot(counts, [library[str(count)]["greatest"] for count in counts], "o-", color=OURS, label="library", markersize=4)
    if "peers" in results:
        rates = {name.split()[-1]: value["clock"]["best"]["greatest"]
                 for name, value in results["peers"]["figures"]["megabytes_per_second"].items() if "--threads" in name}
        axes.plot([int(count) for count in rates], [rate / rates["1"] for rate in rates.values()], "o-", color=SECOND,
                  label="arasha classify --jsonl", markersize=4)
    axes.set(xlabel=f"threads, on {results['machine']['processors']} processors", ylabel="times one thread", xticks=counts,
             ylim=(0, None))
    axes.legend(frameon=False)


# Name, what it needs, height in inches.
PLOTS = {
    "stages": (stages, ["measure"], 2.4),
    "latency": (latency, ["measure"], 2.8),
    "growth": (growth, ["measure"], 2.6),
    "peers": (peers, ["peers"], 3.2),
    "threads": (scaling, ["threads"], 2.8),
}


def draw(results, directory):
    """Draws what there are results for, and yields the paths."""
    directory = pathlib.Path(directory)
    directory.mkdir(exist_ok=True)
    for name, (plot, needs, height) in PLOTS.items():
        if not all(need in results for need in needs):
            continue
        with plt.rc_context(STYLE):
            figure, axes = plt.subplots(figsize=(6.4, height))
            plot(axes, results)
            path = directory / f"{name}.svg"
            figure.savefig(path, bbox_inches="tight", metadata={"Date": None, "Creator": None})
            plt.close(figure)
        yield path
