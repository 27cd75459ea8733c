"""Findings of a tagger, made by hand from the words of a text."""

from collections.abc import Mapping, Sequence

from reportedly.resources.model.findings import Findings, FoundSpan
from reportedly.resources.model.tying import FoundTie

Words = str | tuple[str, str, float]
"""Words; or words, their label and their score."""
Place = tuple[str, int]
"""A layer and a position in it."""


def findings_in(
    text: str,
    spans: Mapping[str, Sequence[Words]],
    ties: Mapping[str, Sequence[tuple[Place, Place, float]]] | None = None,
    labels: Mapping[str, float] | None = None,
) -> Findings:
    """Return findings; words that are given twice in a layer stand at two places of the text."""
    return Findings(
        {layer: _locate(text, words) for layer, words in spans.items()},
        {kind: [FoundTie(*tie) for tie in each] for kind, each in (ties or {}).items()},
        labels or {},
    )


def _locate(text: str, words: Sequence[Words]) -> list[FoundSpan]:
    found: list[FoundSpan] = []
    after: dict[str, int] = {}
    for one in words:
        string, label, score = (one, "", 0.9) if isinstance(one, str) else one
        start = text.index(string, after.get(string, 0))
        after[string] = start + len(string)
        found.append(FoundSpan(start, after[string], label, score, {}))
    return found
