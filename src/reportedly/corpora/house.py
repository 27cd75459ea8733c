"""The project's annotated documents in, texts with labeled spans and ties out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from reportedly.corpora.form import LabeledSpan, Offsets, Split, TaggedText, Tie
from reportedly.corpora.overlaps import peel_overlaps
from reportedly.corpus.document import Document
from reportedly.corpus.rows import Row

_LAYERS: Final[Mapping[str, str]] = {
    "e": "trigger",
    "v": "victims",
    "a": "actor",
    "p": "place",
    "d": "date",
    "w": "weapon",
    "s": "source",
    "q": "cue",
    "r": "presence",
    "h": "hedge",
    "g": "group",
    "m": "name",
    "c": "cause",
    "i": "medium",
    "v#": "number",
    "e#": "number",
    "r#": "number",
    "q=": "content",
}
_ATTRIBUTES: Final = (
    ("e", "trigger.type", "type", ""),
    ("e", "trigger.status", "status", ""),
    ("v", "victims.outcome", "outcome", ""),
    ("v", "victims.status", "status", "unknown"),
    ("v", "victims.side", "side", "unknown"),
    ("a", "actor.kind", "kind", "none"),
    ("p", "place.relation", "rel", "in"),
    ("w", "weapon.category", "category", ""),
    ("s", "source.kind", "kind", ""),
    ("s", "source.named", "named", "yes"),
    ("q", "cue.stance", "stance", ""),
)
_TIES: Final = (
    ("e", "by", "initiator"),
    ("e", "on", "target"),
    ("e", "with", "weapon used"),
    ("e", "at", "at"),
    ("e", "when", "when"),
    ("v", "part_of", "part of"),
    ("v", "revises", "revises"),
    ("v", "said", "said"),
    ("v", "group", "group of"),
    ("v", "actor", "actor of"),
    ("v", "name", "name of"),
    ("v", "cause", "cause of"),
    ("v", "hedge", "hedge of"),
    ("q", "source", "source of"),
    ("q", "via", "medium of"),
    ("q", "on", "said on"),
    ("r", "actor", "actor of"),
    ("r", "at", "at"),
)
_SAME: Final = {"e": "same event", "v": "same figure", "a": "same actor", "s": "same source"}


def tag_document(document: Document, split: Split) -> TaggedText:
    """Return `document`, whose text is at hand, in the common form.

    Things that are mentioned several times are tied mention by mention, each with each. Victims of
    two outcomes on the same words have both as one label, "injured+killed". Contents within another
    content are the layer "content.inner".
    """
    rows = {row.id: row for row in document.rows if row.kind != "claim"}
    things: dict[str, list[Offsets]] = defaultdict(list)
    spans: dict[str, dict[Offsets, str]] = {layer: {} for layer in _LAYERS.values()}
    spans |= {attribute: {} for _, attribute, _, _ in _ATTRIBUTES}
    for mark in document.marks:
        at = (mark.start, mark.end)
        things[mark.label].append(at)
        spans[_LAYERS[mark.id[0] + mark.part]][at] = ""
        for kind, attribute, key, default in _ATTRIBUTES if not mark.part else ():
            if mark.id[0] == kind and mark.id in rows:
                value = str(rows[mark.id].get(key, default))
                before = spans[attribute].get(at)
                spans[attribute][at] = _join(attribute, before, value)
    contents = peel_overlaps(LabeledSpan(*at) for at in spans["content"])
    spans["content"] = {span[:2]: "" for span in contents.outer}
    spans["content.inner"] = {span[:2]: "" for span in contents.inner}
    ties: dict[str, set[Tie]] = {name: set() for _, _, name in _TIES}
    for name, head, tail in _written_ties(document.rows):
        ties.setdefault(name, set()).update(
            Tie(one, other)
            for one in things[head]
            for other in things[tail]
            if one != other or name == "number of"
        )
    ties["people of"] = set(_people_ties(document.rows, things))
    for kind, name in _SAME.items():
        ties[name] = set()
        for label, mentions in things.items():
            if label[0] == kind and label.isalnum():
                ties[name].update(Tie(*pair) for pair in combinations(sorted(mentions), 2))
    return TaggedText(
        id=document.id,
        corpus="house",
        split=split,
        text=document.text,
        spans={
            layer: tuple(LabeledSpan(*at, label) for at, label in sorted(found.items()))
            for layer, found in spans.items()
        },
        ties={name: tuple(sorted(found)) for name, found in ties.items()},
        labels={"event": ("told",) if any(row.kind == "e" for row in document.rows) else ()},
    )


def _people_ties(rows: Iterable[Row], things: Mapping[str, Sequence[Offsets]]) -> Iterator[Tie]:
    """Yield ties from victims whose words name nobody to those whose words hold their noun."""
    victims = [
        (label, at)
        for label in things
        if label[0] == "v" and label.isalnum()
        for at in things[label]
    ]
    for row in rows:
        for noun in things.get(row.get("group", ""), ()) if row.kind == "v" else ():
            for label, at in victims:
                if label != row.id and at[0] <= noun[0] and noun[1] <= at[1]:
                    yield from (Tie(one, at) for one in things[row.id] if one != at)


def _join(attribute: str, before: str | None, value: str) -> str:
    if before is None or attribute != "victims.outcome":
        return before or value
    return "+".join(sorted({*before.split("+"), value}))


def _written_ties(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield (name, head, tail) of the ties that rows write, by the marks' labels."""
    for row in rows:
        if row.kind == "claim":
            continue
        yield "number of", row.id, row.id + "#"
        if row.kind == "v":
            yield "victims of", row.get("event"), row.id
        if row.kind == "q":
            yield "content of", row.id, row.id + "="
        for kind, key, name in _TIES:
            value = row.get(key) if row.kind == kind else None
            for tail in value if isinstance(value, tuple) else (value,) if value else ():
                yield name, row.id, tail
