# SPDX-License-Identifier: Apache-2.0
"""Figures that scikit-learn lacks: calibration error, and bias by subgroup.

Labels are 0 and 1; NaN is "unknown", and such texts, like those without a probability, are left out.
"""
from typing import Any, Dict, Iterable, NamedTuple, Tuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def _known(labels: npt.ArrayLike, scores: npt.ArrayLike) -> Tuple[Array, Array, npt.NDArray[np.bool_]]:
    y, p = np.asarray(labels, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError(f"labels and scores must be two arrays of one length, not of shapes {y.shape} and {p.shape}")
    known = ~(np.isnan(y) | np.isnan(p))
    if not np.isin(y[known], (0, 1)).all():
        raise ValueError("labels must be 0, 1 or NaN")
    return y[known], p[known], known


def roc_auc(labels: npt.ArrayLike, scores: npt.ArrayLike) -> float:
    """Probability that a positive has the higher score than a negative, ties counting half; NaN without either."""
    y, p, _ = _known(labels, scores)
    positives = int(y.sum())
    negatives = len(y) - positives
    if positives == 0 or negatives == 0:
        return float("nan")
    _, inverse, counts = np.unique(p, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[y == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def calibration_curve(
        labels: npt.ArrayLike, probabilities: npt.ArrayLike, bins: int = 10) -> Tuple[Array, Array, Array]:
    """Over bins of equally many texts: mean probability, share of positives, number of texts."""
    y, p, _ = _known(labels, probabilities)
    order = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return (np.array([p[part].mean() for part in parts]), np.array([y[part].mean() for part in parts]),
            np.array([float(len(part)) for part in parts]))


def calibration_error(labels: npt.ArrayLike, probabilities: npt.ArrayLike, bins: int = 10) -> float:
    """Expected calibration error over bins of equally many texts (Nguyen, O'Connor, EMNLP 2015); NaN without texts."""
    predicted, observed, counts = calibration_curve(labels, probabilities, bins)
    if len(counts) == 0:
        return float("nan")
    return float(np.average(np.abs(predicted - observed), weights=counts))


class Bias(NamedTuple):
    """ROC AUC by subgroup (Borkan, Dixon, Sorensen, Thain, Vasserman, WWW 2019)."""

    texts: int  #: of the subgroup, with the label known
    positives: int
    subgroup_auc: float  #: within the subgroup
    bpsn_auc: float  #: background positives, subgroup negatives: low where harmless texts of the subgroup score high
    bnsp_auc: float  #: background negatives, subgroup positives: low where abuse in the subgroup scores low


def bias(labels: npt.ArrayLike, scores: npt.ArrayLike, subgroup: npt.ArrayLike) -> Bias:
    """Whether scores mean the same in a subgroup, which is a bool for each text, as elsewhere."""
    y, p, known = _known(labels, scores)
    inside = np.asarray(subgroup, dtype=bool)
    if inside.shape != known.shape:
        raise ValueError(f"subgroup must have the length of the labels, not shape {inside.shape}")
    inside = inside[known]

    def auc(chosen: npt.NDArray[np.bool_]) -> float:
        return roc_auc(y[chosen], p[chosen])

    positive = y == 1
    return Bias(int(inside.sum()), int((inside & positive).sum()), auc(inside),
                auc((~inside & positive) | (inside & ~positive)), auc((~inside & ~positive) | (inside & positive)))


def bias_by(labels: npt.ArrayLike, scores: npt.ArrayLike, groups: Iterable[Any]) -> Dict[Any, Bias]:
    """`bias` for each value of `groups`, which has one for each text, against all others."""
    values = np.asarray(list(groups), dtype=object)
    return {group: bias(labels, scores, values == group) for group in dict.fromkeys(values.tolist())}
