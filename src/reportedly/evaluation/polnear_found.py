"""What the tagger finds in a text of PolNeAR in, the attributions that it tells out."""

from collections.abc import Sequence
from typing import Final

from reportedly.corpora.form import Offsets
from reportedly.corpora.overlaps import join_stretches
from reportedly.evaluation.polnear import Attribution
from reportedly.resources.model.findings import Findings

SOURCE: Final = "polnear.source"
CUE: Final = "polnear.cue"
CONTENT: Final = "polnear.content"
LAYERS: Final = (SOURCE, CUE, CONTENT)
SURE: Final = 0.5
"""Ties from here on count."""


def read_attributions_found(text: str, findings: Findings) -> tuple[Attribution, ...]:
    """Return an attribution for each cue, in text order, then what belongs to no cue.

    A cue has the one source that it is most surely tied to, if that tie is SURE, and as its content
    all stretches that are surely tied to it; where none is, the likeliest one. Sources and
    stretches of content that belong to no cue are found all the same, each for itself.
    """
    spans = {
        layer: [(span.start, span.end) for span in findings.spans.get(layer, ())]
        for layer in LAYERS
    }
    told: list[Attribution] = []
    taken: set[tuple[str, Offsets]] = set()
    for number, cue in enumerate(spans[CUE]):
        ranked = _rank(findings, SOURCE, number)
        sources = [spans[SOURCE][tail] for share, tail in ranked[:1] if share >= SURE]
        ranked = _rank(findings, CONTENT, number)
        sure = [tail for share, tail in ranked if share >= SURE]
        contents = [spans[CONTENT][tail] for tail in sure or [tail for _, tail in ranked[:1]]]
        taken.update((SOURCE, one) for one in sources)
        taken.update((CONTENT, one) for one in contents)
        told.append((tuple(sources), (cue,), join_stretches(text, contents)))
    told += [((one,), (), ()) for one in spans[SOURCE] if (SOURCE, one) not in taken]
    told += [((), (), (one,)) for one in spans[CONTENT] if (CONTENT, one) not in taken]
    return tuple(told)


def _rank(findings: Findings, layer: str, cue: int) -> Sequence[tuple[float, int]]:
    """Return the spans of a layer that are tied to a cue, likeliest first."""
    tied = [
        (tie.score, tie.tail[1])
        for tie in findings.ties.get(f"{layer} of", ())
        if tie.head == (CUE, cue) and tie.tail[0] == layer
    ]
    return sorted(tied, key=lambda one: (-one[0], one[1]))
