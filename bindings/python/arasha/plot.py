# SPDX-License-Identifier: Apache-2.0
"""Curves to choose a threshold by, drawn with matplotlib. Each function draws into `ax` or a new one, and returns it."""
from typing import Any, Optional, Tuple

import numpy as np
import numpy.typing as npt

from .metrics import _known, calibration_curve, calibration_error


def _axes(ax: Optional[Any]) -> Any:
    if ax is not None:
        return ax
    from matplotlib import pyplot

    return pyplot.subplots()[1]


def threshold_figures(labels: npt.ArrayLike, scores: npt.ArrayLike) -> Tuple[Any, Any, Any]:
    """Thresholds, from the highest score down, with precision and recall of what is at or above each."""
    y, p, _ = _known(labels, scores)
    order = np.argsort(-p, kind="stable")
    y, p = y[order], p[order]
    last = np.append(np.flatnonzero(np.diff(p)), len(p) - 1) if len(p) else np.empty(0, dtype=int)
    found = np.cumsum(y)[last]
    return p[last], found / (last + 1), found / max(y.sum(), 1)


def precision_recall(labels: npt.ArrayLike, scores: npt.ArrayLike, *, label: Optional[str] = None,
                     ax: Optional[Any] = None) -> Any:
    """Precision against recall over all thresholds."""
    ax = _axes(ax)
    _, precision, recall = threshold_figures(labels, scores)
    ax.step(recall, precision, where="pre", label=label)
    ax.set(xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02))
    if label:
        ax.legend()
    return ax


def thresholds(labels: npt.ArrayLike, scores: npt.ArrayLike, *, marked: Optional[float] = None,
               ax: Optional[Any] = None) -> Any:
    """Precision, recall and F1 against the threshold; `marked` draws a line at the one in use."""
    ax = _axes(ax)
    limits, precision, recall = threshold_figures(labels, scores)
    total = precision + recall
    f1 = np.divide(2 * precision * recall, total, out=np.zeros_like(total), where=total > 0)
    for name, values in (("precision", precision), ("recall", recall), ("F1", f1)):
        ax.step(limits, values, where="pre", label=name)
    if marked is not None:
        ax.axvline(marked, linestyle=":", color="gray", label=f"threshold {marked:.2f}")
    ax.set(xlabel="threshold", xlim=(0, 1), ylim=(0, 1.02))
    ax.legend()
    return ax


def calibration(labels: npt.ArrayLike, probabilities: npt.ArrayLike, *, bins: int = 10, label: Optional[str] = None,
                ax: Optional[Any] = None) -> Any:
    """Share of positives against mean probability, over bins of equally many texts; the diagonal is right."""
    ax = _axes(ax)
    predicted, observed, _ = calibration_curve(labels, probabilities, bins)
    error = calibration_error(labels, probabilities, bins)
    ax.plot((0, 1), (0, 1), linestyle=":", color="gray")
    ax.plot(predicted, observed, marker="o", label=f"{label + ', ' if label else ''}error {error:.3f}")
    ax.set(xlabel="mean probability", ylabel="share of positives", xlim=(0, 1), ylim=(0, 1.02))
    ax.legend()
    return ax
