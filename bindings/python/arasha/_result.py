# SPDX-License-Identifier: Apache-2.0
"""What a model says of a text, and how a notebook shows it."""
import html
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Tuple

if TYPE_CHECKING:
    from ._model import Model

# Dark enough for black letters on them, told apart by people who do not see red and green (Okabe, Ito 2008).
_COLOURS = ("213,94,0", "0,114,178", "204,121,167", "230,159,0", "86,180,233", "0,158,115")
_STRONGEST, _FAINTEST = 0.75, 0.15
_LEAST = 0.25  # weights that are worth a colour


class Result:
    """Language, labels that hold, and the probability of every label."""

    __slots__ = ("language", "labels", "scores", "text", "_model", "_thresholds")

    def __init__(self, language: str, labels: List[str], scores: Dict[str, float], text: str, model: "Model",
                 thresholds: Mapping[str, float]) -> None:
        self.language = language  #: "ru", "kk", "mixed" or "other"
        self.labels = labels  #: those that hold, in the model's order
        self.scores = scores  #: label → calibrated probability
        self.text = text
        self._model = model
        self._thresholds = thresholds

    def __repr__(self) -> str:
        held = ", ".join(f"{label} {self.scores[label]:.2f}" for label in self.labels)
        return f"Result({self.language!r}, [{held}])"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return (self.language, self.labels, self.scores) == (other.language, other.labels, other.scores)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        return Result, (self.language, self.labels, self.scores, self.text, self._model, dict(self._thresholds))

    def _repr_html_(self) -> str:
        """The text with the words that speak for the labels that hold, and a legend."""
        shown = [label for label in self.labels if label != "abuse"] or self.labels
        colours = {label: _COLOURS[i % len(_COLOURS)] for i, label in enumerate(shown)}
        parts = "".join(_mark(self.text[begin:end], reasons, colours)
                        for begin, end, reasons in _pieces(self.text, self._weights(shown)))
        legend = " ".join(_legend(label, self.scores[label], self._thresholds[label], colours.get(label))
                          for label in self.labels)
        return (f'<div class="arasha"><div style="white-space: pre-wrap">{parts}</div>'
                f'<div style="font-size: 85%; margin-top: .4em">{html.escape(self.language)} &middot; '
                f'{legend or "no label holds"}</div></div>')

    def _weights(self, labels: List[str]) -> List[Tuple[int, int, str, float]]:
        """Spans of words that speak for the labels."""
        return [(reason.begin, reason.end, label, reason.weight) for label in labels
                for reason in self._model.explain(self.text, label)
                if reason.weight >= _LEAST and reason.begin < reason.end]


def _pieces(text: str, weights: List[Tuple[int, int, str, float]]) -> List[Tuple[int, int, Dict[str, float]]]:
    """Runs of characters with the same reasons, which tile the text: what each label's words weigh there."""
    borders = sorted({0, len(text)}.union(*((begin, end) for begin, end, _, _ in weights)))
    found = []
    for begin, end in zip(borders, borders[1:]):
        here: Dict[str, float] = {}
        for first, last, label, weight in weights:
            if first <= begin and end <= last:
                here[label] = here.get(label, 0.0) + weight
        found.append((begin, end, here))
    return found


def _mark(text: str, reasons: Dict[str, float], colours: Dict[str, str]) -> str:
    escaped = html.escape(text)
    if not reasons:
        return escaped
    label = max(reasons, key=lambda name: reasons[name])
    strength = min(_STRONGEST, _FAINTEST + reasons[label] / 4)
    told = ", ".join(f"{name} {weight:+.2f}" for name, weight in sorted(reasons.items(), key=lambda item: -item[1]))
    return (f'<mark style="background: rgba({colours[label]},{strength:.2f}); color: inherit" '
            f'title="{html.escape(told)}">{escaped}</mark>')


def _legend(label: str, probability: float, threshold: float, colour: Any) -> str:
    style = f' style="background: rgba({colour},{_STRONGEST}); padding: 0 .3em"' if colour else ""
    return f'<span{style} title="holds from {threshold:.2f} on">{html.escape(label)} {probability:.2f}</span>'
