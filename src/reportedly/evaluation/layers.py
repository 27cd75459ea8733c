"""An annotated Document, or the Draft of a reader, in; its labeled spans and ties by layer out.

A layer of spans holds (start, end, label). A layer of ties holds pairs of things, each thing being
all the spans that mention it: a reader that links one mention of an event to one of its actor has
the tie that an annotator wrote between the two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias

from reportedly.corpora.form import LabeledSpan, Offsets
from reportedly.corpus.document import Document
from reportedly.records.draft import Draft
from reportedly.records.events import Event
from reportedly.records.mentions import LinkKind
from reportedly.records.text import Span

Thing: TypeAlias = tuple[Offsets, ...]


class Tie(NamedTuple):
    """Two things that belong together, each by the spans that mention it."""

    head: Thing
    tail: Thing


class Layers(NamedTuple):
    """All that is compared of one text; every layer is there, empty when nothing was found.

    `whole` says that ties are between things with all their mentions, as annotators write them, and
    not between single mentions, as a reader finds them.
    """

    spans: Mapping[str, Sequence[LabeledSpan]]
    ties: Mapping[str, Sequence[Tie]]
    whole: bool


SPAN_LAYERS: Final = (
    "trigger",
    "status",
    "actor",
    "place",
    "date",
    "weapon",
    "victims",
    "number",
    "source",
    "cue",
    "content",
)
TIE_LAYERS: Final = (
    "initiator",
    "target",
    "victims of",
    "weapon used",
    "number of",
    "part of",
    "source of",
    "content of",
    "same happening",
)
_MARKED: Final = {"a": "actor", "p": "place", "d": "date", "w": "weapon", "s": "source"}
_LINKED: Final[Mapping[LinkKind, str]] = {
    "initiator": "initiator",
    "target": "target",
    "victims": "victims of",
    "weapon": "weapon used",
    "number": "number of",
    "part_of": "part of",
}


def layers_of_document(document: Document) -> Layers:
    """Return the layers that an annotator marked."""
    spans: dict[str, list[LabeledSpan]] = {layer: [] for layer in SPAN_LAYERS}
    things: dict[str, list[Offsets]] = defaultdict(list)
    rows = {row.id: row for row in document.rows if row.kind != "claim"}
    for mark in document.marks:
        things[mark.label].append((mark.start, mark.end))
        row, kind = rows.get(mark.id), mark.id[0]
        if mark.part == "#":
            spans["number"].append(LabeledSpan(mark.start, mark.end))
        elif mark.part == "=":
            spans["content"].append(LabeledSpan(mark.start, mark.end))
        elif kind == "q":
            spans["cue"].append(LabeledSpan(mark.start, mark.end))
        elif kind in _MARKED:
            spans[_MARKED[kind]].append(LabeledSpan(mark.start, mark.end))
        elif kind == "e" and row is not None:
            spans["trigger"].append(LabeledSpan(mark.start, mark.end, row.get("type")))
            spans["status"].append(LabeledSpan(mark.start, mark.end, row.get("status")))
        elif kind == "v" and row is not None:
            spans["victims"].append(LabeledSpan(mark.start, mark.end, row.get("outcome")))
    ties: dict[str, list[Tie]] = {layer: [] for layer in TIE_LAYERS}
    for layer, head, tail in _written_ties(document):
        if head in things and tail in things:
            ties[layer].append(Tie(tuple(things[head]), tuple(things[tail])))
    ties["same happening"] = _happening_ties(
        spans for name, spans in things.items() if name[0] == "e" and name.isalnum()
    )
    return Layers(spans, ties, whole=True)


def _written_ties(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield (layer, head, tail) of the ties that rows and labels write, by label."""
    for row in document.rows:
        yield "number of", row.id, row.id + "#"
        if row.kind == "e":
            for layer, key in (("initiator", "by"), ("target", "on"), ("weapon used", "with")):
                for one in row.get(key, ()):
                    yield layer, row.id, one
        elif row.kind == "v":
            yield "victims of", row.get("event"), row.id
            if row.get("part_of"):
                yield "part of", row.id, row.get("part_of")
        elif row.kind == "q":
            yield "content of", row.id, row.id + "="
            if row.get("source"):
                yield "source of", row.id, row.get("source")


def _happening_ties(events: Iterable[Sequence[Offsets]]) -> list[Tie]:
    return [
        Tie((one,), (other,))
        for spans in events
        for one, other in combinations(sorted(set(spans)), 2)
    ]


def layers_of_draft(draft: Draft, events: Sequence[Event]) -> Layers:
    """Return the layers that the tagger found, with the events that were assembled from them.

    A trigger has the type and status of its event.
    """
    spans: dict[str, set[LabeledSpan]] = {layer: set() for layer in SPAN_LAYERS}
    ties: dict[str, set[Tie]] = {layer: set() for layer in TIE_LAYERS}
    for layer, span in _tagged_spans(draft, events):
        spans[layer].add(span)
    for layer, tie in _found_ties(draft):
        ties[layer].add(tie)
    ties["same happening"].update(
        _happening_ties([list(map(_offsets, event.triggers)) for event in events])
    )
    return Layers(
        {layer: sorted(found) for layer, found in spans.items()},
        {layer: sorted(found) for layer, found in ties.items()},
        whole=False,
    )


def _tagged_spans(draft: Draft, events: Sequence[Event]) -> Iterator[tuple[str, LabeledSpan]]:
    told = {_offsets(trigger): event for event in events for trigger in event.triggers}
    for mention in draft.mentions or ():
        at = _offsets(mention.span)
        if mention.label == "trigger":
            event = told.get(at)
            kind = event.type if event else mention.code or ""
            status = event.status if event else mention.status or "happened"
            yield "trigger", LabeledSpan(*at, kind)
            yield "status", LabeledSpan(*at, status)
        elif mention.label == "victims":
            yield "victims", LabeledSpan(*at, mention.code or "")
        elif mention.label in SPAN_LAYERS:
            yield mention.label, LabeledSpan(*at)
    for said in draft.attributions or ():
        yield "cue", LabeledSpan(*_offsets(said.cue))


def _found_ties(draft: Draft) -> Iterator[tuple[str, Tie]]:
    for link in draft.links or ():
        if link.kind in _LINKED:
            yield _LINKED[link.kind], Tie((_offsets(link.head),), (_offsets(link.tail),))
    for said in draft.attributions or ():
        cue = (_offsets(said.cue),)
        if said.content:
            yield "content of", Tie(cue, tuple(map(_offsets, said.content)))
        if said.source is not None:
            yield "source of", Tie(cue, tuple(map(_offsets, said.source.evidence)))


def _offsets(span: Span) -> Offsets:
    return span.start, span.end
