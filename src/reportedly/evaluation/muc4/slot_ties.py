"""What a tagger finds in, the attributes of triggers and victims and what is tied to them out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeAlias

from reportedly.evaluation.muc4.found import normalize
from reportedly.resources.model.findings import Findings, FoundSpan

Labels: TypeAlias = Mapping[str, Sequence[str]]
"""The labels of each attribute, in the tagger's order."""
SURE: Final = 0.5
"""Ties from here on count."""


def likeliest(span: FoundSpan, attribute: str, labels: Labels) -> str:
    """Return the likeliest label of a span's attribute; "" where the tagger tells none."""
    shares = span.attributes.get(attribute)
    return "" if shares is None else labels[attribute][int(shares.argmax())]


def weigh_tied(
    findings: Findings, kind: str, layer: str, heads: Collection[int]
) -> dict[int, float]:
    """Return what ties of a kind bind surely to one of the `heads` of a layer.

    It is by its position in its own layer, with the sum of the ties, in text order.
    """
    weights: dict[int, float] = {}
    for tie in findings.ties.get(kind, ()):
        if tie.head[0] == layer and tie.head[1] in heads and tie.score >= SURE:
            weights[tie.tail[1]] = weights.get(tie.tail[1], 0.0) + tie.score
    return dict(sorted(weights.items()))


def find_mentions(text: str, findings: Findings, role: str, name: str) -> list[FoundSpan]:
    """Return the mentions of a role that have the words of `name`, in text order."""
    return [
        span
        for span in findings.spans.get(f"muc4.{role}", ())
        if normalize(text[span.start : span.end]) == normalize(name)
    ]
